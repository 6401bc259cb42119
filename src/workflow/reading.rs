//! Reads an article's events, one after the other, into facts.
//!
//! Invariant: any order in which each event comes after what it had seen gives the same facts. So what was read for one event
//! is read on for the next that has seen more, and a history costs about as much as it is long.

use super::erasure::erasures;
use super::facts::ArticleFacts;
use super::history::{Entry, History};
use super::order::Marks;
use super::thread::Thread;
use crate::model::{Act, ArticleId, EventId, Language, Open, SourceRef, VersionHash};
use std::collections::{BTreeMap, BTreeSet};

/// What some events of an article add up to, and what is needed to read on.
#[derive(Clone, Debug)]
pub(super) struct Reading {
    facts: ArticleFacts,
    threads: BTreeMap<Language, Thread>,
    marks: Marks,
    /// The places of the events that begin the article or give it another address.
    addresses: Vec<usize>,
    /// The places of the events that ask for texts to be erased.
    erasing: Vec<usize>,
    opens: usize,
    undone: BTreeSet<EventId>,
}

impl Reading {
    fn new(article: ArticleId) -> Self {
        let facts = ArticleFacts {
            id: article,
            slug: None,
            slugs_old: Vec::new(),
            original: None,
            editions: BTreeMap::new(),
            erasures: BTreeMap::new(),
        };
        Self {
            facts,
            threads: BTreeMap::new(),
            marks: Marks::default(),
            addresses: Vec::new(),
            erasing: Vec::new(),
            opens: 0,
            undone: BTreeSet::new(),
        }
    }

    /// Reads the marked events, as far as they count.
    pub(super) fn of(history: &History, marks: &Marks) -> Self {
        let mut reading = Self::new(history.article);
        reading.undone = history.counted(marks).filter_map(undoes).collect();
        reading.marks = marks.clone();
        for entry in history.counted(marks) {
            if !reading.undone.contains(&entry.known.id) {
                reading.take(entry);
            }
        }
        reading.begin(history);
        reading.erase(history);
        reading
    }

    /// Reads on, up to these marks, which hold all that was read so far; `false` where something was undone, which is only
    /// told by reading anew.
    fn read_on(&mut self, history: &History, marks: &Marks) -> bool {
        let more = marks.without(&self.marks);
        if history.counted(&more).any(|entry| undoes(entry).is_some()) {
            return false;
        }
        self.marks = marks.clone();
        history.counted(&more).for_each(|entry| self.take(entry));
        if self.opens > 1 || history.counted(&more).any(|entry| matches!(entry.known.event.act, Act::Open(_) | Act::Rename(_))) {
            self.begin(history);
        }
        if history.counted(&more).any(|entry| matches!(entry.known.event.act, Act::Erase(_))) {
            self.erase(history);
        }
        true
    }

    fn take(&mut self, entry: &Entry) {
        match &entry.known.event.act {
            Act::Open(_) => {
                self.opens += 1;
                self.addresses.push(entry.place());
            }
            Act::Rename(_) => self.addresses.push(entry.place()),
            Act::Erase(_) => self.erasing.push(entry.place()),
            _ => {}
        }
        for language in entry.languages() {
            let facts = self.facts.editions.entry(language.clone()).or_default();
            self.threads.entry(language.clone()).or_default().take(facts, language, entry);
        }
    }

    /// The address, and the original's language.
    fn begin(&mut self, history: &History) {
        let entries: Vec<&Entry> = self.addresses.iter().filter_map(|at| history.entries().get(*at)).collect();
        let facts = &mut self.facts;
        (facts.slug, facts.original) = (None, None);
        facts.slugs_old.clear();
        let opens: Vec<(&Entry, &Open)> = entries.iter().filter_map(|entry| opens(entry)).collect();
        let all = || history.counted(&self.marks).filter(|entry| !self.undone.contains(&entry.known.id));
        if let Some(open) = beginning(&opens, all) {
            facts.slug = Some(open.slug.clone());
            facts.original = Some(open.language.clone());
        }
        for entry in entries {
            if let Act::Rename(rename) = &entry.known.event.act
                && let Some(old) = facts.slug.replace(rename.slug.clone())
                && old != rename.slug
                && !facts.slugs_old.contains(&old)
            {
                facts.slugs_old.push(old);
            }
        }
        let slug = facts.slug.clone();
        facts.slugs_old.retain(|old| Some(old) != slug.as_ref());
    }

    /// What is to be erased.
    fn erase(&mut self, history: &History) {
        // What was read on may stand before what was known.
        self.erasing.sort_unstable();
        let entries: Vec<&Entry> = self.erasing.iter().filter_map(|at| history.entries().get(*at)).collect();
        self.facts.erasures = erasures(&entries);
    }

    /// Finds out who has written in a version from a source, or, where no source is asked about, from any.
    pub(super) fn trace(&mut self, language: &Language, version: &VersionHash, source: Option<Option<&SourceRef>>) {
        if let (Some(thread), Some(facts)) = (self.threads.get(language), self.facts.editions.get_mut(language)) {
            thread.trace(facts, version, source);
        }
    }

    /// The facts. Who has written in a version is known of those that were traced.
    pub(super) fn facts(&self) -> &ArticleFacts {
        &self.facts
    }

    /// The facts, whole.
    pub(super) fn into_facts(mut self) -> ArticleFacts {
        for (language, thread) in &self.threads {
            if let Some(facts) = self.facts.editions.get_mut(language) {
                thread.trace_all(facts);
            }
        }
        self.facts
    }
}

fn undoes(entry: &Entry) -> Option<EventId> {
    match &entry.known.event.act {
        Act::Undo(undo) => Some(undo.event),
        _ => None,
    }
}

fn opens<'a>(entry: &&'a Entry) -> Option<(&'a Entry, &'a Open)> {
    match &entry.known.event.act {
        Act::Open(open) => Some((entry, open)),
        _ => None,
    }
}

/// The event that began the article. Two that do not know each other can only be the work of somebody who passed the
/// first one over: the one that more people have built upon holds, whatever the hashes are.
fn beginning<'a, I: Iterator<Item = &'a Entry>>(opens: &[(&'a Entry, &'a Open)], all: impl Fn() -> I) -> Option<&'a Open> {
    if let [(_, only)] = opens {
        return Some(only);
    }
    let people = |own: &Entry| {
        let others = |entry: &Entry| opens.iter().any(|(other, _)| other.known.id != own.known.id && entry.has_seen(other));
        let built = all().filter(|entry| entry.has_seen(own) && !others(entry));
        built.map(|entry| &entry.known.event.person).chain([&own.known.event.person]).collect::<BTreeSet<_>>().len()
    };
    let ranked = opens.iter().map(|(entry, open)| (people(entry), std::cmp::Reverse(entry.known.id), *open));
    ranked.max_by_key(|(people, id, _)| (*people, *id)).map(|(_, _, open)| open)
}

/// The readings of one article that are under way: one for each line of work that goes on beside the others.
#[derive(Debug, Default)]
pub(super) struct Readings(Vec<Reading>);

/// More lines of work at once are read anew each time.
const READINGS_MAX: usize = 6;

impl Readings {
    /// The reading that was asked for last.
    pub(super) fn last(&self) -> Option<&Reading> {
        self.0.last()
    }

    /// Reads up to these marks, on from the nearest reading that they hold.
    pub(super) fn up_to(&mut self, history: &History, marks: &Marks) -> &mut Reading {
        let nearest =
            (0..self.0.len()).filter(|at| self.0[*at].marks.is_within(marks)).max_by_key(|at| self.0[*at].marks.count());
        let read_on = nearest.map(|at| self.0.remove(at)).and_then(|mut near| near.read_on(history, marks).then_some(near));
        if self.0.len() >= READINGS_MAX {
            self.0.remove(0);
        }
        self.0.push(read_on.unwrap_or_else(|| Reading::of(history, marks)));
        let last = self.0.len() - 1;
        &mut self.0[last]
    }
}
