//! Folds events into what is true of each article.
//!
//! Invariant: a pure function of the set of events. The order in which they arrive, and events given twice, change
//! nothing. An event about several articles counts in all of them or in none; laid under another, it counts nothing there.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::chain::{Chain, Known};
use super::facts::ArticleFacts;
use super::history::{self, History};
use super::judge::{Past, holds};
use super::order::{Marks, causal_order};
use super::refusal::Refusal;
use crate::model::{Act, ArticleId, Event, EventId, Settle, TextHash};

/// Articles with their histories, each event judged.
#[derive(Clone, Debug, Default)]
pub struct Fold {
    histories: BTreeMap<ArticleId, History>,
}

impl Fold {
    /// Folds the events of some articles. They must be whole components: where one event names two articles, both are
    /// given ([`linked`] finds them).
    #[must_use]
    pub fn of(chain: &Chain, articles: BTreeMap<ArticleId, Vec<Known>>) -> Self {
        let mut places: BTreeMap<EventId, BTreeSet<ArticleId>> = BTreeMap::new();
        let mut given: Vec<Known> = Vec::new();
        let mut fold = Self::default();
        let mut counts: BTreeMap<ArticleId, usize> = BTreeMap::new();
        for (article, list) in articles {
            fold.histories.insert(article, History::new(article));
            for known in list {
                if places.entry(known.id).or_default().insert(article) {
                    *counts.entry(article).or_default() += 1;
                }
                given.push(known);
            }
        }
        let events = signed(given, chain);
        for id in causal_order(&parents(&events)) {
            let known = &events[&id];
            for article in &places[&id] {
                if let Some(history) = fold.histories.get_mut(article) {
                    history.push(Arc::clone(known), counts[article]);
                }
            }
            let verdict = fold.verdict(chain, known, &places[&id]);
            let named = known.event.act.articles();
            for article in &places[&id] {
                // A copy under an article that it does not name counts nothing there, and takes nothing from the true one.
                let verdict = if named.contains(article) { verdict.clone() } else { Err(Refusal::PlaceWrong) };
                if let Some(history) = fold.histories.get_mut(article) {
                    history.set_verdict(&id, verdict);
                }
            }
        }
        fold
    }

    fn verdict(&self, chain: &Chain, known: &Known, places: &BTreeSet<ArticleId>) -> Result<(), Refusal> {
        let event = &known.event;
        if event.ledger != Some(chain.ledger()) {
            return Err(Refusal::OtherLedger);
        }
        let named = event.act.articles();
        if let Some(missing) = named.difference(places).next() {
            return Err(Refusal::PlaceMissing { article: *missing });
        }
        let there = |parent: &EventId| named.iter().any(|article| self.histories[article].entry(parent).is_some());
        if let Some(missing) = event.parents.iter().find(|parent| !there(parent)) {
            return Err(Refusal::ParentMissing { parent: *missing });
        }
        let policies = chain.applicable(&known.id, event.policy)?;
        self.over_past(event, &named, |past| policies.iter().try_for_each(|policy| holds(event, &known.key, policy, past)))
    }

    fn over_past<T>(&self, event: &Event, named: &BTreeSet<ArticleId>, judge: impl FnOnce(&Past<'_>) -> T) -> T {
        let histories: Vec<(&History, Marks)> = named
            .iter()
            .filter_map(|article| self.histories.get(article))
            .map(|history| (history, history.past(&event.parents)))
            .collect();
        let facts: Vec<ArticleFacts> = histories.iter().map(|(history, marks)| ArticleFacts::of(history, marks)).collect();
        let seen = |id: &EventId| -> Option<&history::Entry> {
            histories.iter().find_map(|(history, marks)| history.counted(marks).find(|entry| entry.known.id == *id))
        };
        judge(&Past { facts: &facts, seen: &seen })
    }

    /// Judges an event that is about to be signed: whether it would count, under the policy that it names and all later ones.
    ///
    /// # Errors
    /// The condition that does not hold.
    pub fn would_count(&self, chain: &Chain, event: &Event, key: &str) -> Result<(), Refusal> {
        let named = event.act.articles();
        let policies = chain.applicable_new(event.policy)?;
        self.over_past(event, &named, |past| policies.iter().try_for_each(|policy| holds(event, key, policy, past)))
    }

    /// What a new event about these articles names as its parents.
    #[must_use]
    pub fn heads<'a>(&self, articles: impl IntoIterator<Item = &'a ArticleId>) -> Vec<EventId> {
        let heads = articles.into_iter().filter_map(|article| self.histories.get(article)).flat_map(History::heads);
        heads.collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// An article's history.
    #[must_use]
    pub fn history(&self, article: &ArticleId) -> Option<&History> {
        self.histories.get(article)
    }

    /// All histories.
    pub fn histories(&self) -> impl Iterator<Item = &History> {
        self.histories.values()
    }

    /// What is true of an article.
    #[must_use]
    pub fn facts(&self, article: &ArticleId) -> Option<ArticleFacts> {
        self.histories.get(article).map(|history| ArticleFacts::of(history, &history.all()))
    }
}

/// The articles that an article's events tie it to, itself included.
#[must_use]
pub fn linked(article: ArticleId, events: &[Known]) -> BTreeSet<ArticleId> {
    let mut linked: BTreeSet<ArticleId> = events.iter().flat_map(|known| known.event.act.articles()).collect();
    linked.insert(article);
    linked
}

fn parents(events: &BTreeMap<EventId, Arc<Known>>) -> BTreeMap<EventId, &[EventId]> {
    events.iter().map(|(id, known)| (*id, known.event.parents.as_slice())).collect()
}

/// Each event once. Where several keys have signed it, the one that some policy gives to whom it names: nobody can put an
/// event out of force by signing it as well.
fn signed(events: impl IntoIterator<Item = Known>, chain: &Chain) -> BTreeMap<EventId, Arc<Known>> {
    let mut chosen: BTreeMap<EventId, (bool, Arc<Known>)> = BTreeMap::new();
    for known in events {
        match chosen.entry(known.id) {
            Entry::Vacant(place) => {
                place.insert((chain.knows(&known), Arc::new(known)));
            }
            Entry::Occupied(mut place) => {
                let (own, other) = place.get();
                let (own, preferred) = (*own, known.key < other.key);
                if known.key != other.key && (preferred || !own) {
                    let theirs = chain.knows(&known);
                    if (theirs && !own) || (theirs == own && preferred) {
                        place.insert((theirs, Arc::new(known)));
                    }
                }
            }
        }
    }
    chosen.into_iter().map(|(id, (_, known))| (id, known)).collect()
}

/// The glossaries that gates use, folded from `settle` events.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// The texts in force of each file: several where two were settled side by side.
    pub files: BTreeMap<String, Vec<TextHash>>,
    /// Settlements that do not count, with the reason.
    pub refused: Vec<(EventId, Refusal)>,
    /// The newest events: what a new settlement names as its parents.
    pub heads: Vec<EventId>,
}

impl Settled {
    /// Folds `settle` events. The same event may be given with several signatures.
    #[must_use]
    pub fn of(chain: &Chain, events: &[Known]) -> Self {
        let events = signed(events.iter().cloned(), chain);
        let mut settled = Self::default();
        let mut counted: Vec<(&Settle, Marks)> = Vec::new();
        let mut known_below: BTreeMap<EventId, Marks> = BTreeMap::new();
        let nothing = Past { facts: &[], seen: &|_| None };
        for id in causal_order(&parents(&events)) {
            let known = &events[&id];
            let mut seen = Marks::with_room(events.len());
            known.event.parents.iter().filter_map(|parent| known_below.get(parent)).for_each(|more| seen.join(more));
            let mut own = seen.clone();
            match (settle_verdict(chain, known, &events, &nothing), &known.event.act) {
                (Ok(()), Act::Settle(item)) => {
                    own.set(counted.len());
                    counted.push((item, seen));
                }
                (Ok(()), _) => {}
                (Err(why), _) => settled.refused.push((id, why)),
            }
            known_below.insert(id, own);
        }
        let below: BTreeSet<EventId> = events.values().flat_map(|known| known.event.parents.iter().copied()).collect();
        settled.heads = events.keys().filter(|id| !below.contains(id)).copied().collect();
        // Only what has seen a settlement replaces it: a glossary that comes back is not undone by what it replaced.
        let mut replacing: BTreeMap<(&str, &TextHash), Vec<usize>> = BTreeMap::new();
        for (at, (item, _)) in counted.iter().enumerate() {
            item.previous.iter().for_each(|text| replacing.entry((&item.file, text)).or_default().push(at));
        }
        for (at, (item, _)) in counted.iter().enumerate() {
            let by = replacing.get(&(item.file.as_str(), &item.text)).map(Vec::as_slice).unwrap_or_default();
            let replaced = by.iter().rev().any(|later| counted[*later].1.has(at));
            let texts = settled.files.entry(item.file.clone()).or_default();
            if !replaced && !texts.contains(&item.text) {
                texts.push(item.text);
            }
        }
        settled.files.values_mut().for_each(|texts| texts.sort_unstable());
        settled
    }
}

fn settle_verdict(chain: &Chain, known: &Known, events: &BTreeMap<EventId, Arc<Known>>, past: &Past<'_>) -> Result<(), Refusal> {
    if known.event.ledger != Some(chain.ledger()) {
        return Err(Refusal::OtherLedger);
    }
    if !matches!(known.event.act, Act::Settle(_)) {
        return Err(Refusal::PlaceWrong);
    }
    if let Some(missing) = known.event.parents.iter().find(|parent| !events.contains_key(parent)) {
        return Err(Refusal::ParentMissing { parent: *missing });
    }
    let policies = chain.applicable(&known.id, known.event.policy)?;
    policies.iter().try_for_each(|policy| holds(&known.event, &known.key, policy, past))
}
