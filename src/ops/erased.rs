//! The texts that may be missing from this ledger, because two people have said so.
//!
//! Which articles hold an erasure is kept between runs: only events that are new are looked at. What is kept may be deleted
//! at any time.

use std::collections::BTreeSet;

use super::events;
use super::failure::Outcome;
use super::newsroom::Newsroom;
use crate::model::{ArticleId, TextHash};

const TABLE: &str = "erasures";
const FORMAT: u32 = 1;
/// How an event names its kind; written once, in `model`.
const MARK: &[u8] = b"\"kind\":\"erase\"";

/// The state that was looked at, and the articles in it that hold an erasure.
type Kept = (Vec<u8>, BTreeSet<ArticleId>);

impl Newsroom {
    /// The texts that are erased. What policies and glossaries are made of cannot be.
    pub(super) fn erased(&self) -> Outcome<BTreeSet<TextHash>> {
        let key = self.ledger().as_bytes().to_vec();
        let (seen, mut articles): Kept = self.repo.load_cache(TABLE, FORMAT, &key).unwrap_or_default();
        let (now, news) = self.view.articles_with_news(&seen, MARK)?;
        if now != seen || !news.is_subset(&articles) {
            articles.extend(news);
            // What cannot be kept costs time, and nothing else.
            let _ = self.repo.save_cache(TABLE, FORMAT, &key, &(now, &articles));
        }
        if articles.is_empty() {
            return Ok(BTreeSet::new());
        }
        let folded = self.fold(&articles)?;
        let facts = articles.iter().filter_map(|article| folded.fold.facts(article));
        let confirmed = facts.flat_map(|facts| facts.erasures).filter(|(_, erasure)| erasure.confirmed.is_some());
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
