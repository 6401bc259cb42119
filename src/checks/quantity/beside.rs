//! Decides which quantities and dates are compared with which: those of blocks that stand beside each other.

use std::collections::BTreeMap;

use super::{Reading, read};
use crate::checks::Snapshot;
use crate::checks::prose::{Prose, prose};
use crate::model::Passage;

/// The blocks of one side of a group.
pub(in crate::checks) struct Side<'a> {
    /// Each block with its number from 0, and what stands in it.
    pub blocks: Vec<(usize, &'a Prose<'a>, &'a Reading)>,
}

/// Blocks of the source and the blocks of the translation beside them.
pub(in crate::checks) struct Group<'a> {
    /// Of the source; none where nothing is paired with the blocks.
    pub source: Side<'a>,
    /// Of the translation.
    pub target: Side<'a>,
}

impl Group<'_> {
    /// Whether both sides have blocks.
    pub fn is_pair(&self) -> bool {
        !self.source.blocks.is_empty() && !self.target.blocks.is_empty()
    }
}

type Blocks<'a> = BTreeMap<usize, (Prose<'a>, Reading)>;

/// Reads both passages of a snapshot, and hands over its groups, in order of the translation. A block that is paired with
/// none is a group of its own. Nothing where there is no source.
pub(in crate::checks) fn groups<R>(snapshot: &Snapshot<'_>, judge: impl FnOnce(&[Group<'_>]) -> R) -> Option<R> {
    let source = blocks(snapshot.source?);
    let target = blocks(snapshot.target);
    let mut sets = Sets::new(snapshot, &source, &target);
    let mut members: BTreeMap<usize, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for number in source.keys() {
        let of = sets.find(*number);
        members.entry(of).or_default().0.push(*number);
    }
    for number in target.keys() {
        let of = sets.find(sets.offset + *number);
        members.entry(of).or_default().1.push(*number);
    }
    let mut groups: Vec<Group<'_>> = members
        .into_values()
        .map(|(sources, targets)| Group { source: side(&source, &sources), target: side(&target, &targets) })
        .collect();
    groups.sort_by_key(|group| group.target.blocks.first().map_or(usize::MAX, |block| block.0));
    Some(judge(&groups))
}

fn blocks(passage: Passage<'_>) -> Blocks<'_> {
    let language = passage.language;
    prose(passage)
        .map(|(number, prose)| {
            let reading = read(language, &prose);
            (number, (prose, reading))
        })
        .collect()
}

fn side<'a>(blocks: &'a Blocks<'a>, numbers: &[usize]) -> Side<'a> {
    let block = |number: &usize| blocks.get(number).map(|(prose, reading)| (*number, prose, reading));
    Side { blocks: numbers.iter().filter_map(block).collect() }
}

/// Which blocks belong together, as sets that are united.
struct Sets {
    parents: Vec<usize>,
    offset: usize,
}

impl Sets {
    fn new(snapshot: &Snapshot<'_>, source: &Blocks<'_>, target: &Blocks<'_>) -> Self {
        let offset = snapshot.source.map_or(0, |source| source.blocks.len());
        let mut sets = Self { parents: (0..offset + snapshot.target.blocks.len()).collect(), offset };
        match &snapshot.pairs {
            Some(pairs) => pairs.iter().for_each(|(one, other)| sets.unite(*one, offset + *other)),
            None => {
                // Whole beside whole.
                let all = source.keys().copied().chain(target.keys().map(|number| offset + number));
                let all: Vec<usize> = all.collect();
                all.windows(2).for_each(|two| sets.unite(two[0], two[1]));
            }
        }
        sets
    }

    fn find(&mut self, of: usize) -> usize {
        let mut at = of;
        while let Some(&parent) = self.parents.get(at).filter(|parent| **parent != at) {
            let above = self.parents.get(parent).copied().unwrap_or(parent);
            if let Some(slot) = self.parents.get_mut(at) {
                *slot = above;
            }
            at = above;
        }
        at
    }

    fn unite(&mut self, one: usize, other: usize) {
        let (one, other) = (self.find(one), self.find(other));
        if let Some(slot) = self.parents.get_mut(one) {
            *slot = other;
        }
    }
}
