//! The texts that may be missing from this ledger, because two people have said so.
//!
//! Which articles hold an erasure is kept between runs: only events that are new are looked at. What is kept may be deleted
//! at any time.

use std::collections::{BTreeMap, BTreeSet};

use super::events;
use super::failure::Outcome;
use super::newsroom::Newsroom;
use crate::model::{ArticleId, PersonId, TextHash};
use crate::workflow::Erasure;

const TABLE: &str = "erasures";
const FORMAT: u32 = 1;
/// How an event names its kind; written once, in `model`.
const MARK: &[u8] = b"\"kind\":\"erase\"";

/// The state that was looked at, and the articles in it that hold an erasure.
type Kept = (Vec<u8>, BTreeSet<ArticleId>);

impl Newsroom {
    /// The articles that hold an erasure.
    fn erasing(&self) -> Outcome<BTreeSet<ArticleId>> {
        let key = self.ledger().as_bytes().to_vec();
        let (seen, mut articles): Kept = self.repo.load_cache(TABLE, FORMAT, &key).unwrap_or_default();
        let (now, news) = self.view.articles_with_news(&seen, MARK)?;
        if now != seen || !news.is_subset(&articles) {
            articles.extend(news);
            // What cannot be kept costs time, and nothing else.
            let _ = self.repo.save_cache(TABLE, FORMAT, &key, &(now, &articles));
        }
        Ok(articles)
    }

    /// Texts that somebody else has asked to be erased, and that wait for a second person; with who asked.
    pub(super) fn erasures_asked(&self, me: &PersonId) -> Outcome<BTreeMap<TextHash, PersonId>> {
        let articles = self.erasing()?;
        let folded = self.fold(&articles)?;
        let facts = articles.iter().filter_map(|article| folded.fold.facts(article));
        let asked = facts.flat_map(|facts| facts.erasures).filter(|(_, erasure)| erasure.confirmed.is_none());
        let others = asked.filter(|(_, erasure)| erasure.asked.iter().all(|(_, person)| person != me));
        Ok(others.filter_map(|(text, erasure)| Some((text, erasure.asked.first()?.1.clone()))).collect())
    }

    /// The texts that are erased. What policies and glossaries are made of cannot be.
    pub(super) fn erased(&self) -> Outcome<BTreeSet<TextHash>> {
        if let Some(erased) = self.erased_anew.get() {
            return Ok(erased.clone());
        }
        let articles = self.erasing()?;
        if articles.is_empty() {
            return Ok(BTreeSet::new());
        }
        let folded = self.fold(&articles)?;
        self.erased_of(articles.iter().filter_map(|article| folded.fold.facts(article)).flat_map(|facts| facts.erasures))
    }

    /// From here on, in this run, what is erased is what these say: whoever has looked at every event need not ask what was
    /// kept.
    pub(super) fn tell_erased(&self, erasures: BTreeMap<TextHash, Erasure>) -> Outcome<BTreeSet<TextHash>> {
        let erased = self.erased_of(erasures)?;
        Ok(self.erased_anew.get_or_init(|| erased).clone())
    }

    fn erased_of(&self, erasures: impl IntoIterator<Item = (TextHash, Erasure)>) -> Outcome<BTreeSet<TextHash>> {
        let confirmed = erasures.into_iter().filter(|(_, erasure)| erasure.confirmed.is_some());
        let mut erased: BTreeSet<TextHash> = confirmed.map(|(text, _)| text).collect();
        if !erased.is_empty() {
            let (policies, _) = events::read(&self.view, &self.view.policy_events()?, &self.once);
            let (glossaries, _) = events::read(&self.view, &self.view.glossary_events()?, &self.once);
            for known in policies.iter().chain(&glossaries) {
                known.event.act.texts().iter().for_each(|text| {
                    erased.remove(text);
                });
            }
        }
        Ok(erased)
    }
}
