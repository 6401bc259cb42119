//! Folds events into what is true of each article.
//!
//! Invariant: a pure function of the set of events. The order in which they arrive, and events given twice, change
//! nothing. An event about several articles counts in all of them or in none; laid under another, it counts nothing there.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::chain::{Chain, Known};
use super::facts::ArticleFacts;
use super::history::{self, History};
use super::judge::{Past, holds};
use super::order::{Marks, causal_order};
use super::policy::Policy;
use super::reading::{Reading, Readings};
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
        let mut readings: BTreeMap<ArticleId, Readings> = BTreeMap::new();
        for id in causal_order(&parents(&events)) {
            let (known, verdict) = fold.verdict(chain, &events[&id], &places[&id], &mut readings);
            let named = known.event.act.articles();
            for article in &places[&id] {
                // A copy under an article that it does not name counts nothing there, and takes nothing from the true one.
                let verdict = if named.contains(article) { verdict.clone() } else { Err(Refusal::PlaceWrong) };
                if let Some(history) = fold.histories.get_mut(article) {
                    history.push(Arc::clone(&known), verdict, counts[article]);
                }
            }
        }
        fold
    }

    /// Whether an event counts, and with which of its signatures: one that holds is enough.
    fn verdict(
        &self,
        chain: &Chain,
        signed: &[Arc<Known>],
        places: &BTreeSet<ArticleId>,
        readings: &mut BTreeMap<ArticleId, Readings>,
    ) -> (Arc<Known>, Result<(), Refusal>) {
        let first = &signed[0];
        let event = &first.event;
        let named = event.act.articles();
        let policies = self.stands(chain, first, &named, places).and_then(|()| chain.applicable(&first.id, event.policy));
        let policies = match policies {
            Ok(policies) => policies,
            Err(why) => return (Arc::clone(first), Err(why)),
        };
        self.over_past(event, &named, readings, |past| {
            let judge = |known: &Known| policies.iter().try_for_each(|policy| holds(event, &known.key, policy, past));
            good(signed, judge)
        })
    }

    /// Whether an event lies where it says, and what it builds on is there.
    fn stands(
        &self,
        chain: &Chain,
        known: &Known,
        named: &BTreeSet<ArticleId>,
        places: &BTreeSet<ArticleId>,
    ) -> Result<(), Refusal> {
        let event = &known.event;
        if event.ledger != Some(chain.ledger()) {
            return Err(Refusal::OtherLedger);
        }
        if let Some(missing) = named.difference(places).next() {
            return Err(Refusal::PlaceMissing { article: *missing });
        }
        let there = |parent: &EventId| named.iter().any(|article| self.histories[article].entry(parent).is_some());
        match event.parents.iter().find(|parent| !there(parent)) {
            Some(missing) => Err(Refusal::ParentMissing { parent: *missing }),
            None => Ok(()),
        }
    }

    fn over_past<T>(
        &self,
        event: &Event,
        named: &BTreeSet<ArticleId>,
        readings: &mut BTreeMap<ArticleId, Readings>,
        judge: impl FnOnce(&Past<'_>) -> T,
    ) -> T {
        let histories: Vec<(&History, Marks)> = named
            .iter()
            .filter_map(|article| self.histories.get(article))
            .map(|history| (history, history.past(&event.parents)))
            .collect();
        for (history, marks) in &histories {
            trace(readings.entry(history.article).or_default().up_to(history, marks), &event.act);
        }
        let facts: Vec<&ArticleFacts> =
            histories.iter().filter_map(|(history, _)| readings.get(&history.article)?.last()).map(Reading::facts).collect();
        let seen = |id: &EventId| -> Option<&history::Entry> {
            let found =
                histories.iter().filter_map(|(history, marks)| history.entry(id).filter(|entry| marks.has(entry.place())));
            found.into_iter().find(|entry| entry.verdict.is_ok())
        };
        let names = |text: &TextHash| histories.iter().any(|(history, marks)| history.names(marks, text));
        judge(&Past { facts: &facts, seen: &seen, names: &names })
    }

    /// Judges an event that is about to be signed: whether it would count, under the policy that it names and all later ones.
    ///
    /// # Errors
    /// The condition that does not hold.
    pub fn would_count(&self, chain: &Chain, event: &Event, key: &str) -> Result<(), Refusal> {
        let named = event.act.articles();
        let policies = chain.applicable_new(event.policy)?;
        self.over_past(event, &named, &mut BTreeMap::new(), |past| {
            policies.iter().try_for_each(|policy| holds(event, key, policy, past))
        })
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

fn parents(events: &BTreeMap<EventId, Vec<Arc<Known>>>) -> BTreeMap<EventId, &[EventId]> {
    events.iter().map(|(id, signed)| (*id, signed[0].event.parents.as_slice())).collect()
}

/// Each event once, with those of its signatures that can count: by keys that some policy gives to whom it names; else with
/// one of the others. Nobody puts an event out of force by signing it as well.
fn signed(events: impl IntoIterator<Item = Known>, chain: &Chain) -> BTreeMap<EventId, Vec<Arc<Known>>> {
    let mut signed: BTreeMap<EventId, (bool, Vec<Arc<Known>>)> = BTreeMap::new();
    for known in events {
        let (own, list) = signed.entry(known.id).or_default();
        if list.iter().any(|other| other.key == known.key) {
            continue;
        }
        let theirs = list.is_empty() || chain.knows(&known);
        match (theirs, *own) {
            (true, true) => list.push(Arc::new(known)),
            (true, false) => {
                *own = chain.knows(&known);
                *list = vec![Arc::new(known)];
            }
            (false, false) if known.key < list[0].key => *list = vec![Arc::new(known)],
            (false, _) => {}
        }
    }
    let sorted = |mut list: Vec<Arc<Known>>| {
        list.sort_by(|one, other| one.key.cmp(&other.key));
        list
    };
    signed.into_iter().map(|(id, (_, list))| (id, sorted(list))).collect()
}

/// The first signature with which an event counts; else the first of all, and why it does not.
fn good(signed: &[Arc<Known>], judge: impl Fn(&Known) -> Result<(), Refusal>) -> (Arc<Known>, Result<(), Refusal>) {
    let first = judge(&signed[0]);
    let other = || signed[1..].iter().find(|known| judge(known).is_ok());
    match first {
        Err(why) => other().map_or_else(|| (Arc::clone(&signed[0]), Err(why)), |known| (Arc::clone(known), Ok(()))),
        Ok(()) => (Arc::clone(&signed[0]), Ok(())),
    }
}

/// Finds out who has written in what an event judges.
fn trace(reading: &mut Reading, act: &Act) {
    let article = reading.facts().id;
    match act {
        Act::Approve(item) => reading.trace(&item.language, &item.version, Some(item.source.as_ref())),
        Act::Publish(items) => {
            for item in items.iter().filter(|item| item.article == article) {
                reading.trace(&item.language, &item.version, Some(item.source.as_ref()));
                if let Some(source) = &item.source {
                    reading.trace(&source.language, &source.version, None);
                }
            }
        }
        _ => {}
    }
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
        let nothing = Past { facts: &[], seen: &|_| None, names: &|_| false };
        for id in causal_order(&parents(&events)) {
            let first = &events[&id][0];
            let (known, verdict) = match settles(chain, first, &events) {
                Ok(policies) => {
                    let judge =
                        |known: &Known| policies.iter().try_for_each(|policy| holds(&known.event, &known.key, policy, &nothing));
                    good(&events[&id], judge)
                }
                Err(why) => (Arc::clone(first), Err(why)),
            };
            let mut seen = Marks::with_room(events.len());
            known.event.parents.iter().filter_map(|parent| known_below.get(parent)).for_each(|more| seen.join(more));
            let mut own = seen.clone();
            match (verdict, &first.event.act) {
                (Ok(()), Act::Settle(item)) => {
                    own.set(counted.len());
                    counted.push((item, seen));
                }
                (Ok(()), _) => {}
                (Err(why), _) => settled.refused.push((id, why)),
            }
            known_below.insert(id, own);
        }
        let below: BTreeSet<EventId> = events.values().flat_map(|signed| signed[0].event.parents.iter().copied()).collect();
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

/// The policies that a settlement must be allowed by, where it lies in its place and what it builds on is there.
fn settles<'a>(chain: &'a Chain, known: &Known, events: &BTreeMap<EventId, Vec<Arc<Known>>>) -> Result<Vec<&'a Policy>, Refusal> {
    if known.event.ledger != Some(chain.ledger()) {
        return Err(Refusal::OtherLedger);
    }
    if !matches!(known.event.act, Act::Settle(_)) {
        return Err(Refusal::PlaceWrong);
    }
    if let Some(missing) = known.event.parents.iter().find(|parent| !events.contains_key(parent)) {
        return Err(Refusal::ParentMissing { parent: *missing });
    }
    chain.applicable(&known.id, known.event.policy)
}
