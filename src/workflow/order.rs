//! Puts events after what they build on, in the one order that every clone finds.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::EventId;

/// A set of places in such an order, as bits.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks(Vec<u64>);

impl Marks {
    /// Marks none, with room for the places below `len`; marks beyond the room are not taken.
    pub(super) fn with_room(len: usize) -> Self {
        Self(vec![0; len.div_ceil(64)])
    }

    pub(super) fn set(&mut self, at: usize) {
        if let Some(word) = self.0.get_mut(at / 64) {
            *word |= 1 << (at % 64);
        }
    }

    pub(super) fn has(&self, at: usize) -> bool {
        self.0.get(at / 64).is_some_and(|word| word >> (at % 64) & 1 == 1)
    }

    /// Adds the marks of another set, as far as there is room.
    pub(super) fn join(&mut self, other: &Self) {
        for (word, more) in self.0.iter_mut().zip(&other.0) {
            *word |= more;
        }
    }

    /// The places that are marked, in order.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().filter(|(_, word)| **word != 0).flat_map(|(at, word)| {
            let rest = |word: &u64| Some(word & (word - 1)).filter(|rest| *rest != 0);
            std::iter::successors(Some(*word), rest).map(move |word| at * 64 + word.trailing_zeros() as usize)
        })
    }

    /// Whether another set has all of these marks.
    pub(super) fn is_within(&self, other: &Self) -> bool {
        self.0.iter().enumerate().all(|(at, word)| word & !other.0.get(at).copied().unwrap_or_default() == 0)
    }

    /// How many places are marked.
    pub(super) fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// What is marked in both.
    pub(super) fn shared(&self, other: &Self) -> Self {
        Self(self.0.iter().zip(&other.0).map(|(word, more)| word & more).collect())
    }

    /// What is marked here and not there.
    pub(super) fn without(&self, other: &Self) -> Self {
        let gone = |at: usize| other.0.get(at).copied().unwrap_or_default();
        Self(self.0.iter().enumerate().map(|(at, word)| word & !gone(at)).collect())
    }

    /// Whether something is marked in both.
    pub(super) fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(word, more)| word & more != 0)
    }
}

/// Each event after those of its links that are there; ties by id.
pub(super) fn causal_order(links: &BTreeMap<EventId, &[EventId]>) -> Vec<EventId> {
    let mut waiting: BTreeMap<EventId, usize> = BTreeMap::new();
    let mut followers: BTreeMap<EventId, Vec<EventId>> = BTreeMap::new();
    for (id, before) in links {
        let before: BTreeSet<&EventId> = before.iter().filter(|id| links.contains_key(id)).collect();
        waiting.insert(*id, before.len());
        for link in before {
            followers.entry(*link).or_default().push(*id);
        }
    }
    let mut ready: BTreeSet<EventId> = waiting.iter().filter(|(_, count)| **count == 0).map(|(id, _)| *id).collect();
    let mut order = Vec::with_capacity(links.len());
    while let Some(id) = ready.pop_first() {
        order.push(id);
        for follower in followers.remove(&id).unwrap_or_default() {
            if let Some(count) = waiting.get_mut(&follower) {
                *count -= 1;
                if *count == 0 {
                    ready.insert(follower);
                }
            }
        }
    }
    // An event's id is a hash over the ids that it names, so no circle can be: every event has been placed.
    order
}
