//! Finds what two sequences have in common, within a bound on work that does not depend on a clock.
//!
//! Short stretches are compared in full (Myers, from `similar`). A stretch too long for that is cut at what occurs once on
//! each side (as patience diff does), and the pieces are compared in turn. What is left over the bound counts as replaced.

use std::hash::Hash;
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// How many comparisons a whole diff may make.
const WORK_MAX: usize = 60_000_000;
/// How long a stretch may be, both sides together, that is compared in full.
const FULL_MAX: usize = 4_000;
/// How often a stretch is cut again.
const CUTS_MAX: usize = 24;

/// A stretch that is equal on both sides: where it begins on each, and how many elements it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Common {
    pub old: usize,
    pub new: usize,
    pub len: usize,
}

/// The common stretches of two sequences, ascending on both sides.
pub(super) fn common(old: &[u32], new: &[u32]) -> Vec<Common> {
    common_within(old, new).0
}

/// As [`common`], and whether the bound on work was met, so that there may be more in common than is told.
pub(super) fn common_within(old: &[u32], new: &[u32]) -> (Vec<Common>, bool) {
    let mut search = Search { old, new, work: WORK_MAX, found: Vec::new(), is_coarse: false };
    search.stretch(0..old.len(), 0..new.len(), 0);
    (search.found, search.is_coarse)
}

/// Numbers equal things equally.
#[derive(Default)]
pub(super) struct Numbering<K> {
    numbers: foldhash::HashMap<K, u32>,
}

impl<K: Eq + Hash> Numbering<K> {
    /// For about so many things.
    pub fn for_about(count: usize) -> Self {
        Self { numbers: foldhash::HashMap::with_capacity_and_hasher(count, foldhash::fast::RandomState::default()) }
    }

    /// The number of a thing.
    pub fn of(&mut self, thing: K) -> u32 {
        let next = self.numbers.len() as u32;
        *self.numbers.entry(thing).or_insert(next)
    }

    /// All so far, in no order.
    pub fn all(&self) -> impl Iterator<Item = &K> {
        self.numbers.keys()
    }
}

struct Search<'a> {
    old: &'a [u32],
    new: &'a [u32],
    work: usize,
    found: Vec<Common>,
    is_coarse: bool,
}

impl Search<'_> {
    fn stretch(&mut self, mut old: Range<usize>, mut new: Range<usize>, cuts: usize) {
        let (a, b) = (self.old.get(old.clone()).unwrap_or_default(), self.new.get(new.clone()).unwrap_or_default());
        let head = a.iter().zip(b).take_while(|(a, b)| a == b).count();
        self.add(old.start, new.start, head);
        let room = a.len().min(b.len()) - head;
        let tail = a.iter().rev().zip(b.iter().rev()).take(room).take_while(|(a, b)| a == b).count();
        let (old_end, new_end) = (old.end, new.end);
        old = old.start + head..old.end - tail;
        new = new.start + head..new.end - tail;
        if !old.is_empty() && !new.is_empty() {
            self.middle(old, new, cuts);
        }
        self.add(old_end - tail, new_end - tail, tail);
    }

    fn middle(&mut self, old: Range<usize>, new: Range<usize>, cuts: usize) {
        let both = old.len() + new.len();
        if both <= FULL_MAX && both * both <= self.work {
            self.work -= both * both;
            let (a, b) = (self.old.get(old.clone()).unwrap_or_default(), self.new.get(new.clone()).unwrap_or_default());
            for op in capture_diff_slices(Algorithm::Myers, a, b) {
                if let DiffOp::Equal { old_index, new_index, len } = op {
                    self.add(old.start + old_index, new.start + new_index, len);
                }
            }
            return;
        }
        let cut = if cuts == CUTS_MAX { Vec::new() } else { self.cut(old.clone(), new.clone()) };
        if cut.is_empty() {
            self.is_coarse = true;
            return;
        }
        let (mut a, mut b) = (old.start, new.start);
        for (at_old, at_new) in cut {
            self.stretch(a..at_old, b..at_new, cuts + 1);
            self.add(at_old, at_new, 1);
            (a, b) = (at_old + 1, at_new + 1);
        }
        self.stretch(a..old.end, b..new.end, cuts + 1);
    }

    /// What occurs exactly once on each side, as the longest list that ascends on both.
    fn cut(&self, old: Range<usize>, new: Range<usize>) -> Vec<(usize, usize)> {
        let mut once: foldhash::HashMap<u32, (usize, usize, usize, usize)> = foldhash::HashMap::default();
        for (at, id) in old.clone().zip(self.old.get(old).unwrap_or_default()) {
            let entry = once.entry(*id).or_insert((0, at, 0, 0));
            entry.0 += 1;
        }
        for (at, id) in new.clone().zip(self.new.get(new).unwrap_or_default()) {
            if let Some(entry) = once.get_mut(id) {
                entry.2 += 1;
                entry.3 = at;
            }
        }
        let mut pairs: Vec<(usize, usize)> =
            once.into_values().filter(|entry| entry.0 == 1 && entry.2 == 1).map(|entry| (entry.1, entry.3)).collect();
        pairs.sort_unstable();
        longest_ascending(&pairs)
    }

    fn add(&mut self, old: usize, new: usize, len: usize) {
        match self.found.last_mut() {
            _ if len == 0 => {}
            Some(last) if last.old + last.len == old && last.new + last.len == new => last.len += len,
            _ => self.found.push(Common { old, new, len }),
        }
    }
}

/// The longest list of pairs, given in ascending order of the first, that ascends in the second too.
pub(super) fn longest_ascending(pairs: &[(usize, usize)]) -> Vec<(usize, usize)> {
    // `ends[n]` is the pair that ends the list of `n + 1` pairs with the smallest last second.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let second = |at: usize| pairs.get(at).map_or(0, |pair| pair.1);
    for (at, pair) in pairs.iter().enumerate() {
        let length = ends.partition_point(|&end| second(end) < pair.1);
        before.push(length.checked_sub(1).and_then(|length| ends.get(length).copied()));
        match ends.get_mut(length) {
            Some(end) => *end = at,
            None => ends.push(at),
        }
    }
    let mut list = Vec::new();
    let mut at = ends.last().copied();
    while let Some(index) = at {
        list.extend(pairs.get(index));
        at = before.get(index).copied().flatten();
    }
    list.reverse();
    list
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_sequences_with_one_change_are_cut_and_found() {
        let old: Vec<u32> = (0..50_000).collect();
        let mut new = old.clone();
        new.insert(100, 90_000);
        new.remove(40_000);
        let found = common(&old, &new);
        assert_eq!(found.iter().map(|common| common.len).sum::<usize>(), 49_999);
    }

    #[test]
    fn unrelated_sequences_of_few_words_stay_within_the_bound() {
        let old: Vec<u32> = (0..200_000).map(|n| n * 7 % 13).collect();
        let new: Vec<u32> = (0..200_000).map(|n| n * 5 % 11).collect();
        for common in common(&old, &new) {
            assert_eq!(old[common.old..common.old + common.len], new[common.new..common.new + common.len]);
        }
    }
}
