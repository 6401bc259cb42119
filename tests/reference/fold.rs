//! Which events count, and why the others do not.

use std::collections::{BTreeMap, BTreeSet};

use recto::model::{Act, ArticleId, Event, EventId, Language, SourceRef, TextHash, VersionHash};

use super::Signed;
use super::chain::Chain;
use super::policy::Policy;
use super::view::{Folder, View};

pub type Verdict = Result<(), &'static str>;

pub struct Fold {
    pub chain: Chain,
    pub folders: BTreeMap<ArticleId, Folder>,
    pub verdicts: BTreeMap<EventId, Verdict>,
}

impl Fold {
    pub fn of(chain: Chain, articles: &BTreeMap<ArticleId, Vec<Signed>>) -> Self {
        let folders = articles.iter().map(|(id, events)| (*id, Folder::new(*id, events))).collect();
        let mut fold = Self { chain, folders, verdicts: BTreeMap::new() };
        let all: BTreeMap<EventId, Signed> =
            fold.folders.values().flat_map(|f| f.events.iter().map(|(id, s)| (*id, s.clone()))).collect();
        loop {
            let before = fold.verdicts.len();
            for (id, signed) in &all {
                let parents = &signed.event.parents;
                // A parent that is nowhere has no verdict to wait for.
                let ready = parents.iter().all(|p| fold.verdicts.contains_key(p) || !all.contains_key(p));
                if ready && !fold.verdicts.contains_key(id) {
                    let verdict = fold.judge(Some(*id), &signed.event, &signed.keys);
                    fold.verdicts.insert(*id, verdict);
                }
            }
            if fold.verdicts.len() == before {
                return fold;
            }
        }
    }

    fn counts(&self, id: &EventId) -> bool {
        self.verdicts.get(id) == Some(&Ok(()))
    }

    fn view(&self, article: &ArticleId, past: &BTreeSet<EventId>) -> Option<View<'_>> {
        Some(View::new(self.folders.get(article)?, &past.iter().filter(|id| self.counts(id)).copied().collect()))
    }

    /// All that is known of an article now.
    pub fn now(&self, article: &ArticleId) -> Option<View<'_>> {
        let all: BTreeSet<EventId> = self.folders.get(article)?.events.keys().copied().collect();
        self.view(article, &all)
    }

    /// Contract, what counts 1, and 6: facts are looked for in what the writer had seen, never in what came later.
    pub fn judge(&self, id: Option<EventId>, event: &Event, keys: &BTreeSet<String>) -> Verdict {
        if event.ledger != Some(self.chain.root) {
            return Err("ledger");
        }
        // One that is not yet written is listed and rejected by nobody.
        let nobody = EventId::from_bytes([0; 32]);
        let lines = self.chain.judges(&id.unwrap_or(nobody), event.policy)?;
        let articles = event.act.articles();
        // Contract, ledger: an event about several articles lies under each of them, or counts nowhere.
        for article in &articles {
            let here = self.folders.get(article).is_some_and(|f| id.is_none_or(|id| f.events.contains_key(&id)));
            let begins = id.is_none() && matches!(event.act, Act::Open(_));
            if !here && !begins {
                return Err("place");
            }
        }
        self.parents_are_there(event)?;
        let mut verdict = Err("policy");
        for line in lines {
            verdict = self.judge_along(&line, event, keys);
            if verdict.is_ok() {
                break;
            }
        }
        verdict
    }

    /// Whether it holds under all of these policies, with one signature that holds all along.
    fn judge_along(&self, line: &[&Policy], event: &Event, keys: &BTreeSet<String>) -> Verdict {
        let (person, articles) = (event.person.as_str(), event.act.articles());
        if !keys.iter().any(|key| line.iter().all(|policy| policy.holds_key(person, key))) {
            return Err("key");
        }
        for policy in line {
            let mut named = BTreeSet::new();
            for article in &articles {
                let empty = Folder::new(*article, &[]);
                let folder = self.folders.get(article).unwrap_or(&empty);
                let past = folder.closure(&event.parents);
                let view = View::new(folder, &past.iter().filter(|id| self.counts(id)).copied().collect());
                let texts = past.iter().flat_map(|id| folder.events[id].event.act.texts()).collect();
                Case { view, texts, article: *article, event, policy, person }.judge(&mut named)?;
            }
        }
        Ok(())
    }

    /// Contract, ledger: parents are what its writer had seen of the articles that it names. Of what lies further back only what is
    /// here can be asked: else whoever may push could put out of force all that is written on top of one bad event.
    fn parents_are_there(&self, event: &Event) -> Verdict {
        let articles = event.act.articles();
        let lies = |id: &EventId| articles.iter().filter_map(|a| self.folders.get(a)).any(|f| f.events.contains_key(id));
        if event.parents.iter().all(lies) { Ok(()) } else { Err("parent") }
    }
}

/// One event, as far as it is about one article, under one policy.
struct Case<'a> {
    view: View<'a>,
    /// What lies in the ledger and may have to go, whether what names it counts or not.
    texts: BTreeSet<TextHash>,
    article: ArticleId,
    event: &'a Event,
    policy: &'a Policy,
    person: &'a str,
}

impl Case<'_> {
    /// A language that the newsroom has given up is nobody's.
    fn role(&self, act: &str, language: Option<&Language>) -> Verdict {
        language.map_or(Ok(()), |language| self.language(language))?;
        if self.policy.may(self.person, act, language.map(Language::as_str)) { Ok(()) } else { Err("role") }
    }

    fn anybody(&self) -> Verdict {
        if self.policy.has_role(self.person) { Ok(()) } else { Err("role") }
    }

    fn version(&self, language: &Language, version: VersionHash) -> Verdict {
        if self.view.has_version(language.as_str(), version) { Ok(()) } else { Err("version") }
    }

    /// Contract, words, source: what a translation was made from, a version of another edition. An original has none.
    fn source(&self, language: &Language, original: &str, source: &SourceRef) -> Verdict {
        if language.as_str() == original || source.language == *language {
            return Err("source");
        }
        self.version(&source.language, source.version).map_err(|_| "source")
    }

    fn language(&self, language: &Language) -> Verdict {
        if self.policy.languages.contains(language.as_str()) { Ok(()) } else { Err("language") }
    }

    /// Contract, kinds, erase: an owner and one other, whoever asks first, of a text that the article names.
    fn erase(&self, text: &TextHash) -> Verdict {
        if !self.texts.contains(text) {
            return Err("text");
        }
        let asked = self.view.asked_to_erase(text);
        let mut others = asked.iter().filter(|who| **who != self.person);
        let owner = |who: &str| self.policy.may(who, "erase", None);
        let second = asked.iter().any(|who| *who != self.person);
        if second && !owner(self.person) && !others.any(|who| owner(who)) { Err("owner") } else { Ok(()) }
    }

    /// Contract, kinds: who may do it, and what it must find.
    fn judge(&self, named: &mut BTreeSet<(ArticleId, Language)>) -> Verdict {
        if let Act::Open(open) = &self.event.act {
            self.role("open", Some(&open.language))?;
            self.language(&open.language)?;
            return if self.view.original().is_some() { Err("opened twice") } else { Ok(()) };
        }
        let original = self.view.original().ok_or("not opened")?;
        let mut once = |language: &Language| {
            if named.insert((self.article, language.clone())) { Ok(()) } else { Err("twice") }
        };
        match &self.event.act {
            Act::Rename(_) => self.role("rename", None),
            Act::Take(take) => {
                self.anybody()?;
                let known = take.person.as_ref().is_none_or(|who| self.policy.knows(who.as_str()));
                if known { Ok(()) } else { Err("for whom") }
            }
            Act::Submit(s) => {
                self.language(&s.language)?;
                if !self.policy.may_submit(self.person, s.language.as_str(), original) {
                    return Err("role");
                }
                for base in &s.base {
                    self.version(&s.language, *base).map_err(|_| "base")?;
                }
                s.source.as_ref().map_or(Ok(()), |source| self.source(&s.language, original, source))
            }
            Act::Confirm(c) => {
                self.role("confirm", Some(&c.language))?;
                self.version(&c.language, c.version)?;
                self.source(&c.language, original, &c.source)
            }
            Act::Approve(a) => {
                let stage = self.policy.asking(a.stage.as_str()).ok_or("stage")?;
                let language = a.language.as_str();
                if !self.view.has_revision(language, a.version, a.source.as_ref()) {
                    return Err("version");
                }
                let made = (a.version, a.source.as_ref());
                if !self.view.may_approve(self.person, language, made, stage, self.policy) {
                    return Err("role");
                }
                if self.view.sees_fresh(self.person, language, made, stage, self.policy) { Ok(()) } else { Err("four eyes") }
            }
            Act::Return(r) => {
                self.role("return", Some(&r.language))?;
                self.version(&r.language, r.version)
            }
            Act::Lift(lift) => match self.view.event(&lift.event) {
                Some(Event { person, act: Act::Return(sent), .. }) => {
                    if person.as_str() == self.person {
                        return Ok(());
                    }
                    self.role("lift", Some(&sent.language))?;
                    if lift.reason.is_some() { Ok(()) } else { Err("reason") }
                }
                _ => Err("target"),
            },
            Act::Comment(c) => {
                self.anybody()?;
                self.version(&c.language, c.version)?;
                let is_comment = |id: &EventId| matches!(self.view.event(id), Some(Event { act: Act::Comment(_), .. }));
                if c.answers.as_ref().is_none_or(is_comment) { Ok(()) } else { Err("target") }
            }
            Act::Resolve(r) => {
                self.anybody()?;
                let is_comment = matches!(self.view.event(&r.event), Some(Event { act: Act::Comment(_), .. }));
                if is_comment { Ok(()) } else { Err("target") }
            }
            Act::Waive(w) => {
                self.role("waive", Some(&w.language))?;
                if self.view.has_edition(w.language.as_str()) { Ok(()) } else { Err("edition") }
            }
            Act::Align(a) => {
                self.role("align", Some(&a.language))?;
                self.version(&a.language, a.version)?;
                self.source(&a.language, original, &a.source)
            }
            Act::Undo(undo) => {
                let target = self.view.event(&undo.event).ok_or("target")?;
                let fits = match &target.act {
                    Act::Approve(_) | Act::Waive(_) | Act::Return(_) | Act::Take(_) | Act::Align(_) => true,
                    Act::Publish(_) => target.at.is_some(),
                    _ => false,
                };
                match fits {
                    false => Err("target"),
                    true if target.person.as_str() == self.person => Ok(()),
                    true => Err("not own"),
                }
            }
            Act::Publish(items) => items.iter().filter(|i| i.article == self.article).try_for_each(|item| {
                once(&item.language)?;
                self.role("publish", Some(&item.language))?;
                self.view.may_publish(item, self.policy)
            }),
            Act::Withdraw(items) => items.iter().filter(|i| i.article == self.article).try_for_each(|item| {
                self.role("withdraw", Some(&item.language))?;
                let language = item.language.as_str();
                if self.view.publications(language).is_empty() || self.view.is_withdrawn(language) {
                    Err("not published")
                } else {
                    Ok(())
                }
            }),
            Act::Adopt(items) => items.iter().filter(|i| i.article == self.article).try_for_each(|item| {
                once(&item.language)?;
                self.role("adopt", Some(&item.language))?;
                self.language(&item.language)?;
                let along = |s: &SourceRef| {
                    items.iter().any(|i| i.article == self.article && i.language == s.language && i.version == s.version)
                };
                let translation = item.language.as_str() != original;
                let beside = |s: &&SourceRef| translation && s.language != item.language && along(s);
                let source = item.source.as_ref().filter(|s| !beside(s));
                source.map_or(Ok(()), |source| self.source(&item.language, original, source))
            }),
            // An owner and one other: that there are two is seen from both events together.
            Act::Erase(items) => {
                self.anybody()?;
                let own = items.iter().filter(|item| item.article == self.article);
                own.flat_map(|item| &item.texts).try_for_each(|text| self.erase(text))
            }
            Act::Open(_) | Act::Admit(_) | Act::Settle(_) => Err("kind"),
        }
    }
}
