//! Decides what becomes of pairs that people have said: in the table of costs, and in later versions of both texts.

use std::collections::HashSet;

use super::blocks::{self, ChangeKind};
use super::pair::{Pair, Step};
use super::sequence::longest_ascending;
use super::walk::Walked;
use super::words::Op;
use crate::model::Passage;

/// How much of the letters of a block must stand that a later one is still recognised as it, of 100 of the longer. A block of
/// which half went elsewhere is not.
const RECOGNISED: usize = 60;

/// For each block of `before` the one of `after` that it still is.
#[must_use]
pub fn recognised(before: Passage<'_>, after: Passage<'_>) -> Vec<Option<usize>> {
    if before.text == after.text {
        return (0..before.blocks.len()).map(Some).collect();
    }
    let mut found = vec![None; before.blocks.len()];
    for change in blocks::diff(before, after) {
        let (Some(old), Some(new)) = (change.old, change.new) else { continue };
        let count =
            |op: Op| -> usize { change.words.iter().filter_map(|word| word.on(op)).map(|text| text.chars().count()).sum() };
        let equal: usize = change.words.iter().filter(|word| word.op == Op::Equal).map(|word| word.text.chars().count()).sum();
        let stands = || equal * 100 >= count(Op::Delete).max(count(Op::Insert)) * RECOGNISED;
        if (change.kind == ChangeKind::Same || !change.meaning || stands())
            && let Some(slot) = found.get_mut(old)
        {
            *slot = Some(new);
        }
    }
    found
}

/// The pairs with each block once, where it was named first; what there is not is left out.
pub(super) fn once(said: &[Pair], sources: usize, targets: usize) -> Vec<Pair> {
    let (mut left, mut right) = (vec![false; sources], vec![false; targets]);
    let take = |taken: &mut [bool], blocks: &[usize]| -> Vec<usize> {
        let mut own: Vec<usize> = Vec::new();
        for at in blocks {
            if let Some(taken @ false) = taken.get_mut(*at) {
                *taken = true;
                own.push(*at);
            }
        }
        own.sort_unstable();
        own
    };
    let pairs = said.iter().map(|pair| Pair { source: take(&mut left, &pair.source), target: take(&mut right, &pair.target) });
    pairs.filter(|pair| !(pair.source.is_empty() && pair.target.is_empty())).collect()
}

/// Splits what was said into steps of the table, ascending on both sides, and the rest, whose blocks are taken out of it:
/// what stands alone, is a field, lies apart or was moved. `left` and `right` are the blocks that the table is made of.
pub(super) fn stops(said: &[Pair], left: &mut Vec<usize>, right: &mut Vec<usize>) -> (Vec<Step>, Vec<Pair>) {
    if said.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let stretch = |list: &[usize], blocks: &[usize]| -> Option<std::ops::Range<usize>> {
        let start = list.binary_search(blocks.first()?).ok()?;
        (list.get(start..start + blocks.len()) == Some(blocks)).then(|| start..start + blocks.len())
    };
    let step = |left: &[usize], right: &[usize], pair: &Pair| {
        Some(Step { left: stretch(left, &pair.source)?, right: stretch(right, &pair.target)? })
    };
    let mut found: Vec<(Step, &Pair)> = said.iter().filter_map(|pair| Some((step(left, right, pair)?, pair))).collect();
    found.sort_by_key(|(step, _)| step.left.start);
    let places: Vec<(usize, usize)> = found.iter().map(|(step, _)| (step.left.start, step.right.start)).collect();
    let chain = longest_ascending(&places);
    found.retain(|(step, _)| chain.binary_search(&(step.left.start, step.right.start)).is_ok());
    let in_order: Vec<&Pair> = found.into_iter().map(|(_, pair)| pair).collect();
    // Every block occurs once, so a pair is known by its first.
    let known: HashSet<Option<&usize>> = in_order.iter().map(|pair| pair.source.first()).collect();
    let is_aside = |pair: &&Pair| pair.source.is_empty() || !known.contains(&pair.source.first());
    let aside: Vec<Pair> = said.iter().filter(is_aside).cloned().collect();
    let out: [HashSet<usize>; 2] = [
        aside.iter().flat_map(|pair| pair.source.clone()).collect(),
        aside.iter().flat_map(|pair| pair.target.clone()).collect(),
    ];
    left.retain(|at| !out[0].contains(at));
    right.retain(|at| !out[1].contains(at));
    (in_order.into_iter().filter_map(|pair| step(left, right, pair)).collect(), aside)
}

/// The cells before and after each stop.
pub(super) fn corners(stops: &[Step]) -> Vec<(usize, usize)> {
    stops.iter().flat_map(|stop| [(stop.left.start, stop.right.start), (stop.left.end, stop.right.end)]).collect()
}

/// The steps of all ways with the stops between them.
pub(super) fn joined(walked: &[Walked], stops: &[Step]) -> Vec<Step> {
    let mut steps = Vec::new();
    for (at, stretch) in walked.iter().enumerate() {
        steps.extend(stretch.steps.iter().cloned());
        steps.extend(stops.get(at).cloned());
    }
    steps
}
