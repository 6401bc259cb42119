//! The newsroom of a folder: its repository, its ledger, its chain of policies; and folds of its articles.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use super::context::Context;
use super::events::{self, Unreadable, VerifiedOnce};
use super::failure::{Failure, Outcome};
use crate::model::{ArticleId, EventId, TextHash};
use crate::store::{Desk, LedgerView, Repo, Trusted};
use crate::workflow::{Chain, ChainFault, Fold, Known, Policy, Settled};

/// An open newsroom. It stays as it was read, whatever others write, until [`Newsroom::reread`].
#[derive(Debug)]
pub struct Newsroom {
    pub(super) repo: Repo,
    pub(super) desk: Desk,
    pub(super) view: LedgerView,
    pub(super) chain: Chain,
    /// Files among the policies that hold no event.
    pub(super) unreadable: Vec<Unreadable>,
    /// The ledger was met for the first time here.
    pub(super) newly_trusted: bool,
    pub(super) once: VerifiedOnce,
    /// What is erased, where that was found out in this run without asking what was kept.
    pub(super) erased_anew: OnceLock<BTreeSet<TextHash>>,
}

/// Folded articles, with the files among their events that hold none.
#[derive(Debug, Default)]
pub(super) struct Folded {
    pub fold: Fold,
    pub unreadable: BTreeMap<ArticleId, Vec<Unreadable>>,
}

/// Events that are not written yet, by article.
#[derive(Debug, Default)]
pub(super) struct Pending(BTreeMap<ArticleId, Vec<Known>>);

impl Pending {
    pub fn push(&mut self, known: &Known) {
        for article in known.event.act.articles() {
            self.0.entry(article).or_default().push(known.clone());
        }
    }

    fn of(&self, article: &ArticleId) -> impl Iterator<Item = &Known> {
        self.0.get(article).into_iter().flatten()
    }
}

/// The chain of policies of a state of the ledger.
fn chain_of(view: &LedgerView, trusted: Option<EventId>) -> Outcome<(Chain, Vec<Unreadable>, VerifiedOnce)> {
    let once = VerifiedOnce::default();
    let (known, unreadable) = events::read(view, &view.policy_events()?, &once);
    let chain = Chain::build(&known, &|hash| view.text(hash), trusted);
    view.sound()?;
    Ok((chain?, unreadable, once))
}

impl Newsroom {
    /// Opens the newsroom of the folder that the user stands in.
    ///
    /// # Errors
    /// When there is no repository, no ledger, two of them, or another than the one that is trusted here.
    pub fn open(context: &Context) -> Outcome<Self> {
        Self::of(Repo::open(&context.folder)?, None)
    }

    /// Reads the newsroom of a repository. `trust` says which ledger is meant, where none is trusted yet.
    pub(super) fn of(repo: Repo, trust: Option<EventId>) -> Outcome<Self> {
        let view = repo.ledger()?;
        if view.is_empty() {
            let remote = repo.default_remote();
            return Err(match remote {
                Some(remote) => Failure::environment("ops-no-ledger-remote").with("remote", remote),
                None => Failure::environment("ops-no-ledger"),
            });
        }
        let trusted = match repo.trusted() {
            Trusted::Is(id) => Some(id),
            Trusted::Unnoted => trust,
            Trusted::Damaged => {
                return Err(Failure::environment("ops-trust-damaged").with("path", repo.memory().display().to_string()));
            }
        };
        let (chain, unreadable, once) = chain_of(&view, trusted)?;
        let newly_trusted = repo.trusted() == Trusted::Unnoted && repo.set_trusted(&chain.ledger()).is_ok();
        let desk = repo.desk();
        Ok(Self { repo, desk, view, chain, unreadable, newly_trusted, once, erased_anew: OnceLock::new() })
    }

    /// Reads the newsroom of a repository, and refuses another ledger than the one that is meant.
    pub(super) fn trusting(repo: Repo, trust: Option<EventId>) -> Outcome<Self> {
        let room = Self::of(repo, trust)?;
        match trust.filter(|meant| *meant != room.ledger()) {
            Some(trusted) => Err(ChainFault::OtherLedger { trusted, found: room.ledger() }.into()),
            None => Ok(room),
        }
    }

    /// The newsroom as some state of the ledger has it. Nothing is noted.
    pub(super) fn at(repo: Repo, view: LedgerView, trusted: Option<EventId>) -> Outcome<Self> {
        let (chain, unreadable, once) = chain_of(&view, trusted)?;
        let desk = repo.desk();
        Ok(Self { repo, desk, view, chain, unreadable, newly_trusted: false, once, erased_anew: OnceLock::new() })
    }

    /// Reads everything again: others have written, or we have.
    pub(super) fn reread(self) -> Outcome<Self> {
        let newly_trusted = self.newly_trusted;
        Ok(Self { newly_trusted, once: self.once, ..Self::of(self.repo, None)? })
    }

    /// The policy in force.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        self.chain.policy()
    }

    /// The ledger's id.
    #[must_use]
    pub fn ledger(&self) -> EventId {
        self.chain.ledger()
    }

    /// The folder that the newsroom lies in.
    #[must_use]
    pub fn root(&self) -> &std::path::Path {
        self.repo.root()
    }

    /// Folds articles, with those that their events tie them to.
    pub(super) fn fold(&self, articles: &BTreeSet<ArticleId>) -> Outcome<Folded> {
        self.fold_with(articles, &Pending::default())
    }

    /// The same with events that are not written yet.
    pub(super) fn fold_with(&self, articles: &BTreeSet<ArticleId>, pending: &Pending) -> Outcome<Folded> {
        let (loaded, unreadable) = self.load(articles, pending)?;
        Ok(Folded { fold: Fold::of(&self.chain, loaded), unreadable })
    }

    /// The events of articles and of all that they are tied to.
    #[expect(clippy::type_complexity, reason = "events and what is no event, both by article")]
    pub(super) fn load(
        &self,
        articles: &BTreeSet<ArticleId>,
        pending: &Pending,
    ) -> Outcome<(BTreeMap<ArticleId, Vec<Known>>, BTreeMap<ArticleId, Vec<Unreadable>>)> {
        let mut loaded: BTreeMap<ArticleId, Vec<Known>> = BTreeMap::new();
        let mut unreadable = BTreeMap::new();
        let mut wanted: Vec<ArticleId> = articles.iter().copied().collect();
        while !wanted.is_empty() {
            let folders = self.view.events_of(&wanted)?;
            let mut tied = BTreeSet::new();
            for (article, (known, bad)) in wanted.iter().zip(events::read_all(&self.view, &folders, &self.once)) {
                let mut known = events::one_each(known, &self.chain);
                known.extend(pending.of(article).cloned());
                tied.extend(known.iter().flat_map(|known| known.event.act.articles()));
                loaded.insert(*article, known);
                if !bad.is_empty() {
                    unreadable.insert(*article, bad);
                }
            }
            wanted = tied.into_iter().filter(|article| !loaded.contains_key(article)).collect();
        }
        self.view.sound()?;
        Ok((loaded, unreadable))
    }

    /// The glossaries in force.
    pub(super) fn settled(&self) -> Outcome<Settled> {
        if self.view.glossary_tree().is_none() {
            return Ok(Settled::default());
        }
        let (known, _) = events::read(&self.view, &self.view.glossary_events()?, &self.once);
        Ok(Settled::of(&self.chain, &events::one_each(known, &self.chain)))
    }

    /// The bytes of a text, or what to tell where it is not there.
    pub(super) fn text(&self, hash: &TextHash) -> Outcome<Vec<u8>> {
        self.view.text(hash).ok_or_else(|| {
            let is_erased = self.erased().is_ok_and(|erased| erased.contains(hash));
            let failure = if is_erased { Failure::refused("ops-text-erased") } else { Failure::environment("ops-text-missing") };
            failure.with("text", hash.short())
        })
    }
}
