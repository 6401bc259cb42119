//! An article's events in causal order, with what each had seen and whether it counts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::chain::Known;
use super::order::Marks;
use super::refusal::Refusal;
use crate::model::{Act, ArticleId, EventId, Language, TextHash};

/// One event in an article's history.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The event.
    pub known: Arc<Known>,
    /// The article in whose history it stands here.
    pub article: ArticleId,
    /// Why it does not count, if it does not.
    pub verdict: Result<(), Refusal>,
    at: usize,
    seen: Marks,
    languages: BTreeSet<Language>,
}

impl Entry {
    /// Whether this event's writer had seen another of the same history.
    #[must_use]
    pub fn has_seen(&self, other: &Self) -> bool {
        self.seen.has(other.at)
    }

    /// Whether this event's writer had seen the one at a place of the same history.
    pub(super) fn has_seen_place(&self, at: usize) -> bool {
        self.seen.has(at)
    }

    /// Its place in the history.
    pub(super) fn place(&self) -> usize {
        self.at
    }

    /// The editions of this article that it is about.
    pub fn languages(&self) -> impl Iterator<Item = &Language> {
        self.languages.iter()
    }

    /// Whether it is about this edition.
    #[must_use]
    pub fn concerns(&self, language: &Language) -> bool {
        self.languages.contains(language)
    }
}

/// An article's events, each after what it had seen.
#[derive(Clone, Debug)]
pub struct History {
    /// The article.
    pub article: ArticleId,
    entries: Vec<Entry>,
    index: BTreeMap<EventId, usize>,
}

impl History {
    /// An article without events.
    #[must_use]
    pub fn new(article: ArticleId) -> Self {
        Self { article, entries: Vec::new(), index: BTreeMap::new() }
    }

    /// Its events, in causal order.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// An event by its id.
    #[must_use]
    pub fn entry(&self, id: &EventId) -> Option<&Entry> {
        self.index.get(id).and_then(|&at| self.entries.get(at))
    }

    /// The marked events that count, in causal order.
    pub fn counted<'a>(&'a self, marks: &'a Marks) -> impl Iterator<Item = &'a Entry> {
        marks.places().filter_map(|at| self.entries.get(at)).filter(|entry| entry.verdict.is_ok())
    }

    /// Whether one of the marked events names a text, be it counted or not.
    #[must_use]
    pub fn names(&self, marks: &Marks, text: &TextHash) -> bool {
        self.entries.iter().any(|entry| marks.has(entry.at) && entry.known.event.act.texts().contains(text))
    }

    /// All events.
    #[must_use]
    pub fn all(&self) -> Marks {
        let mut marks = Marks::with_room(self.entries.len());
        (0..self.entries.len()).for_each(|at| marks.set(at));
        marks
    }

    /// What somebody has seen who names these parents; parents of other articles are passed over.
    #[must_use]
    pub fn past(&self, parents: &[EventId]) -> Marks {
        let mut marks = Marks::with_room(self.entries.len());
        for at in parents.iter().filter_map(|id| self.index.get(id)) {
            marks.set(*at);
            marks.join(&self.entries[*at].seen);
        }
        marks
    }

    /// The newest events: what a new one names as its parents.
    #[must_use]
    pub fn heads(&self) -> Vec<EventId> {
        let mut below = Marks::with_room(self.entries.len());
        for entry in &self.entries {
            below.join(&entry.seen);
        }
        self.entries.iter().filter(|entry| !below.has(entry.at)).map(|entry| entry.known.id).collect()
    }

    /// Adds an event whose parents are in the history already. `count` is how many events the history will have.
    pub(super) fn push(&mut self, known: Arc<Known>, verdict: Result<(), Refusal>, count: usize) {
        let at = self.entries.len();
        let mut seen = Marks::with_room(count);
        for before in known.event.parents.iter().filter_map(|id| self.index.get(id)) {
            seen.set(*before);
            seen.join(&self.entries[*before].seen);
        }
        let languages = self.languages(&known);
        self.index.insert(known.id, at);
        self.entries.push(Entry { known, article: self.article, verdict, at, seen, languages });
    }

    /// The editions that an event is about; one that speaks of another event is about that one's.
    fn languages(&self, known: &Known) -> BTreeSet<Language> {
        let of = |id: &EventId| self.entry(id).map(|entry| entry.languages.clone()).unwrap_or_default();
        let one = |language: &Language| BTreeSet::from([language.clone()]);
        let here = |article: &ArticleId| *article == self.article;
        match &known.event.act {
            Act::Take(item) => one(&item.language),
            Act::Submit(item) => one(&item.language),
            Act::Approve(item) => one(&item.language),
            Act::Return(item) => one(&item.language),
            Act::Comment(item) => one(&item.language),
            Act::Confirm(item) => one(&item.language),
            Act::Waive(item) => one(&item.language),
            Act::Align(item) => one(&item.language),
            Act::Lift(item) => of(&item.event),
            Act::Resolve(item) => of(&item.event),
            Act::Undo(item) => of(&item.event),
            Act::Publish(items) => items.iter().filter(|i| here(&i.article)).map(|i| i.language.clone()).collect(),
            Act::Withdraw(items) => items.iter().filter(|i| here(&i.article)).map(|i| i.language.clone()).collect(),
            Act::Adopt(items) => items.iter().filter(|i| here(&i.article)).map(|i| i.language.clone()).collect(),
            Act::Admit(_) | Act::Settle(_) | Act::Open(_) | Act::Rename(_) | Act::Erase(_) => BTreeSet::new(),
        }
    }
}
