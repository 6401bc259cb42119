//! What changed between two versions of one edition, block by block.
//!
//! Invariant: nothing is hidden. Every block of both sides occurs exactly once, and one is `Same` only if its bytes and the
//! bytes before it are the same.

use std::borrow::Cow;
use std::collections::{HashMap, VecDeque};
use std::hash::BuildHasher as _;

use serde::Serialize;

use super::meaning::meaning;
use super::segment;
use super::sequence::{Numbering, common_within};
use super::words::{self, Op, WordOp};
use crate::model::{Block, BlockKind, Letter as _, Passage};

/// How many pairs of blocks may be compared for likeness.
const PAIRS_MAX: usize = 250_000;
/// How alike two blocks are that count as one block changed, of 100.
const ALIKE_CHANGED: usize = 35;
/// How alike they are that count as one block moved, of 100.
const ALIKE_MOVED: usize = 70;

/// What happened to a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// Nothing, to the byte.
    Same,
    /// It was rewritten where it stands.
    Changed,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It stands elsewhere, rewritten or not.
    Moved,
}

/// What happened to one block.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct BlockChange {
    /// What happened.
    pub kind: ChangeKind,
    /// The block in the old version, from 0.
    pub old: Option<usize>,
    /// The block in the new version, from 0.
    pub new: Option<usize>,
    /// The words, old and new.
    pub words: Vec<WordOp>,
    /// Whether what it says differs, see [`meaning`]. A block that is changed but not in meaning differs in white space,
    /// markup, targets of links or typography.
    pub meaning: bool,
}

/// What changed from `old` to `new`, in the order of the new version; removed blocks stand where they stood.
#[must_use]
pub fn diff(old: Passage<'_>, new: Passage<'_>) -> Vec<BlockChange> {
    compare(old, new).0
}

/// As [`diff`], and whether a bound on work was met, so that what is told as removed and added may be more alike than it looks.
#[must_use]
pub fn compare(old: Passage<'_>, new: Passage<'_>) -> (Vec<BlockChange>, bool) {
    let (old_says, new_says) = (says(old.blocks), says(new.blocks));
    let matches = Matching::of((old, &old_says), (new, &new_says));
    let mut is_coarse = matches.is_coarse;
    let mut changes = Vec::with_capacity(old.blocks.len().max(new.blocks.len()));
    let mut next_old = 0;
    let mut removed_until = |end: usize, changes: &mut Vec<BlockChange>| {
        for at in next_old..end {
            if matches.new_of_old.get(at).copied().flatten().is_none()
                && let Some(block) = old.blocks.get(at)
            {
                changes.push(alone(ChangeKind::Removed, at, block));
            }
        }
        next_old = next_old.max(end);
    };
    let next = matches.next_old(old.blocks.len());
    for (at, block) in new.blocks.iter().enumerate() {
        match matches.old_of_new.get(at).copied().flatten() {
            None => {
                // What was removed at a place is shown before what was added there.
                removed_until(next.get(at).copied().unwrap_or(0), &mut changes);
                changes.push(alone(ChangeKind::Added, at, block));
            }
            Some((before, is_moved)) => {
                if !is_moved {
                    removed_until(before, &mut changes);
                }
                let differs = old_says.get(before) != new_says.get(at);
                changes.extend(change(old, new, before, at, is_moved, differs, &mut is_coarse));
            }
        }
    }
    removed_until(old.blocks.len(), &mut changes);
    (changes, is_coarse)
}

/// What blocks say.
fn says(blocks: &[Block]) -> Vec<Cow<'_, str>> {
    blocks.iter().map(|block| meaning(&block.words)).collect()
}

fn alone(kind: ChangeKind, at: usize, block: &Block) -> BlockChange {
    let (old, new, op) = match kind {
        ChangeKind::Removed => (Some(at), None, Op::Delete),
        _ => (None, Some(at), Op::Insert),
    };
    let words = if block.words.is_empty() { Vec::new() } else { vec![WordOp::new(op, block.words.as_str())] };
    let says = block.words.chars().any(|c| !c.is_whitespace() && c != '\u{ad}');
    BlockChange { kind, old, new, words, meaning: says }
}

fn change(
    old: Passage<'_>,
    new: Passage<'_>,
    before: usize,
    at: usize,
    is_moved: bool,
    differs: bool,
    is_coarse: &mut bool,
) -> Option<BlockChange> {
    let (from, to) = (old.blocks.get(before)?, new.blocks.get(at)?);
    let is_same = from.span.of(old.text) == to.span.of(new.text) && around(old, before) == around(new, at);
    let kind = match (is_moved, is_same) {
        (true, _) => ChangeKind::Moved,
        (false, true) => ChangeKind::Same,
        (false, false) => ChangeKind::Changed,
    };
    let words = words::compare(&from.words, &to.words, false);
    *is_coarse |= words.is_coarse;
    Some(BlockChange { kind, old: Some(before), new: Some(at), words: words.ops, meaning: differs })
}

/// What stands between a block and the one before it, and after the last block.
fn around<'a>(passage: Passage<'a>, at: usize) -> (&'a str, &'a str) {
    let end = |index: usize| passage.blocks.get(index).map(|block| block.span.end);
    let start = at.checked_sub(1).and_then(end).unwrap_or(0);
    let here = passage.blocks.get(at).map_or(0, |block| block.span.start);
    let after = if at + 1 == passage.blocks.len() { end(at).unwrap_or(0) } else { passage.text.len() };
    (passage.text.get(start..here).unwrap_or_default(), passage.text.get(after..).unwrap_or_default())
}

/// Which block of one side is which of the other.
struct Matching {
    new_of_old: Vec<Option<usize>>,
    /// The old block, and whether it moved.
    old_of_new: Vec<Option<(usize, bool)>>,
    is_coarse: bool,
}

impl Matching {
    fn of((old, old_says): (Passage<'_>, &[Cow<'_, str>]), (new, new_says): (Passage<'_>, &[Cow<'_, str>])) -> Self {
        let mut matching =
            Self { new_of_old: vec![None; old.blocks.len()], old_of_new: vec![None; new.blocks.len()], is_coarse: false };
        // What makes two blocks the same block: kind, key and meaning. Where that is empty, as in a thematic break, the kind.
        let mut numbering: Numbering<(BlockKind, &str, &str)> = Numbering::for_about(old.blocks.len() + new.blocks.len());
        let old_ids: Vec<u32> = (old.blocks.iter().zip(old_says))
            .map(|(block, says)| numbering.of((block.kind, block.key.as_deref().unwrap_or_default(), says)))
            .collect();
        let new_ids: Vec<u32> = (new.blocks.iter().zip(new_says))
            .map(|(block, says)| numbering.of((block.kind, block.key.as_deref().unwrap_or_default(), says)))
            .collect();
        let (mut bags, mut budget) = (Bags::of(old_says, new_says), PAIRS_MAX);
        let (mut a, mut b) = (0, 0);
        let (found, is_coarse) = common_within(&old_ids, &new_ids);
        matching.is_coarse = is_coarse;
        for common in found {
            matching.gap(old, new, a..common.old, b..common.new, &mut bags, &mut budget);
            for step in 0..common.len {
                matching.join(common.old + step, common.new + step, false);
            }
            (a, b) = (common.old + common.len, common.new + common.len);
        }
        matching.gap(old, new, a..old.blocks.len(), b..new.blocks.len(), &mut bags, &mut budget);
        matching.moved(&old_ids, &new_ids);
        matching.moved_and_changed(old, new, &mut bags, &mut budget);
        matching
    }

    /// For each new block the old one of the next block that stayed where it was; `end` after the last of those.
    fn next_old(&self, end: usize) -> Vec<usize> {
        let mut next = end;
        let mut list: Vec<usize> = Vec::with_capacity(self.old_of_new.len());
        for matched in self.old_of_new.iter().rev() {
            if let Some((old, false)) = matched {
                next = *old;
            }
            list.push(next);
        }
        list.reverse();
        list
    }

    fn join(&mut self, old: usize, new: usize, is_moved: bool) {
        if let (Some(to), Some(from)) = (self.new_of_old.get_mut(old), self.old_of_new.get_mut(new)) {
            (*to, *from) = (Some(new), Some((old, is_moved)));
        }
    }

    /// Matches blocks at the beginning and at the end of a gap that are clearly one block rewritten, and returns what is left
    /// of it. Where every paragraph has a changed word or two, this is all of the work, and it grows with their number alone.
    fn peel(
        &mut self,
        old: Passage<'_>,
        new: Passage<'_>,
        mut from: std::ops::Range<usize>,
        mut to: std::ops::Range<usize>,
        bags: &mut Bags<'_>,
    ) -> (std::ops::Range<usize>, std::ops::Range<usize>) {
        let mut is_one = |before: usize, after: usize| {
            let (Some(a), Some(b)) = (old.blocks.get(before), new.blocks.get(after)) else { return false };
            let is_alike = |bags: &mut Bags<'_>| {
                ends_alike(&a.words, &b.words) >= ALIKE_MOVED || bags.likeness(before, after) >= ALIKE_MOVED
            };
            a.kind == b.kind && a.key == b.key && is_alike(bags)
        };
        while !from.is_empty() && !to.is_empty() && is_one(from.start, to.start) {
            self.join(from.start, to.start, false);
            (from.start, to.start) = (from.start + 1, to.start + 1);
        }
        while !from.is_empty() && !to.is_empty() && is_one(from.end - 1, to.end - 1) {
            (from.end, to.end) = (from.end - 1, to.end - 1);
            self.join(from.end, to.end, false);
        }
        (from, to)
    }

    /// Matches blocks that were rewritten between two that were not: the ordered pairs with the most likeness in sum.
    fn gap(
        &mut self,
        old: Passage<'_>,
        new: Passage<'_>,
        from: std::ops::Range<usize>,
        to: std::ops::Range<usize>,
        bags: &mut Bags<'_>,
        budget: &mut usize,
    ) {
        let (from, to) = self.peel(old, new, from, to, bags);
        let (rows, columns) = (from.len(), to.len());
        if rows == 0 || columns == 0 {
            return;
        }
        let Some(left) = budget.checked_sub(rows.saturating_mul(columns)) else {
            self.is_coarse = true;
            return;
        };
        *budget = left;
        let is_only = rows == 1 && columns == 1;
        if is_only && let (Some(a), Some(b)) = (old.blocks.get(from.start), new.blocks.get(to.start)) {
            // What begins and ends alike need not be looked at word by word.
            if a.kind == b.kind && a.key == b.key && ends_alike(&a.words, &b.words) >= ALIKE_CHANGED {
                self.join(from.start, to.start, false);
                return;
            }
        }
        let likeness = |row: usize, column: usize, bags: &mut Bags<'_>| -> usize {
            let (Some(a), Some(b)) = (old.blocks.get(from.start + row), new.blocks.get(to.start + column)) else { return 0 };
            match (&a.key, &b.key) {
                (Some(a), Some(b)) if a == b => 200,
                (Some(_), _) | (_, Some(_)) => 0,
                _ => {
                    let alike = bags.likeness(from.start + row, to.start + column);
                    let enough = if is_only && a.kind == b.kind { alike > 10 } else { alike >= ALIKE_CHANGED };
                    if enough { alike + usize::from(a.kind == b.kind) } else { 0 }
                }
            }
        };
        // `best[row][column]` is the most likeness of the blocks from there on.
        let width = columns + 1;
        let mut scores = vec![0usize; rows * columns];
        let mut best = vec![0usize; (rows + 1) * width];
        let at = |best: &[usize], row: usize, column: usize| best.get(row * width + column).copied().unwrap_or(0);
        for row in (0..rows).rev() {
            for column in (0..columns).rev() {
                let score = likeness(row, column, bags);
                let pair = if score > 0 { score + at(&best, row + 1, column + 1) } else { 0 };
                let most = pair.max(at(&best, row + 1, column)).max(at(&best, row, column + 1));
                if let (Some(cell), Some(kept)) = (best.get_mut(row * width + column), scores.get_mut(row * columns + column)) {
                    (*cell, *kept) = (most, score);
                }
            }
        }
        let (mut row, mut column) = (0, 0);
        while row < rows && column < columns {
            let score = scores.get(row * columns + column).copied().unwrap_or(0);
            let here = at(&best, row, column);
            if score > 0 && here == score + at(&best, row + 1, column + 1) {
                self.join(from.start + row, to.start + column, false);
                (row, column) = (row + 1, column + 1);
            } else if here == at(&best, row + 1, column) {
                row += 1;
            } else {
                column += 1;
            }
        }
    }

    /// Matches what is left and says the same.
    fn moved(&mut self, old_ids: &[u32], new_ids: &[u32]) {
        let mut left: HashMap<u32, VecDeque<usize>> = HashMap::new();
        for (at, id) in old_ids.iter().enumerate() {
            if self.new_of_old.get(at).is_some_and(Option::is_none) {
                left.entry(*id).or_default().push_back(at);
            }
        }
        for (at, id) in new_ids.iter().enumerate() {
            if self.old_of_new.get(at).is_some_and(Option::is_none)
                && let Some(old) = left.get_mut(id).and_then(VecDeque::pop_front)
            {
                self.join(old, at, true);
            }
        }
    }

    /// Matches what is left and is much alike.
    fn moved_and_changed(&mut self, old: Passage<'_>, new: Passage<'_>, bags: &mut Bags<'_>, budget: &mut usize) {
        let free = |matched: &[bool], blocks: &[Block]| -> Vec<usize> {
            let is_free = |at: &usize| !matched.get(*at).copied().unwrap_or(true);
            let is_prose = |at: &usize| blocks.get(*at).is_some_and(|block| block.kind != BlockKind::Field);
            (0..blocks.len()).filter(is_free).filter(is_prose).collect()
        };
        let old_matched: Vec<bool> = self.new_of_old.iter().map(Option::is_some).collect();
        let new_matched: Vec<bool> = self.old_of_new.iter().map(Option::is_some).collect();
        let (mut from, to) = (free(&old_matched, old.blocks), free(&new_matched, new.blocks));
        if from.len().saturating_mul(to.len()) > *budget {
            self.is_coarse = true;
            return;
        }
        for at in to {
            let best = from.iter().enumerate().map(|(place, &old)| (bags.likeness(old, at), std::cmp::Reverse(place))).max();
            if let Some((_, std::cmp::Reverse(place))) = best.filter(|(alike, _)| *alike >= ALIKE_MOVED) {
                let old = from.remove(place);
                self.join(old, at, true);
            }
        }
    }
}

/// How much of two texts is the same at their beginnings and ends, of 100 of the longer.
fn ends_alike(old: &str, new: &str) -> usize {
    let (a, b) = (old.as_bytes(), new.as_bytes());
    let head = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let room = a.len().min(b.len()) - head;
    let tail = a.iter().rev().zip(b.iter().rev()).take(room).take_while(|(a, b)| a == b).count();
    (100 * (head + tail)).checked_div(a.len().max(b.len())).unwrap_or(0)
}

/// How many words of a block are looked at to measure likeness.
const BAG_MAX: usize = 400;

/// What blocks of one side say, and their words by hash and sorted, each block's when it is first asked for.
struct Bag<'a> {
    says: &'a [Cow<'a, str>],
    words: Vec<Option<Vec<u64>>>,
}

impl<'a> Bag<'a> {
    fn of(says: &'a [Cow<'a, str>]) -> Self {
        Self { says, words: vec![None; says.len()] }
    }

    fn fill(&mut self, at: usize) {
        let (Some(text), Some(slot @ None)) = (self.says.get(at), self.words.get_mut(at)) else { return };
        let hasher = foldhash::fast::FixedState::default();
        let words = segment::words(text).into_iter().filter(|word| word.chars().any(char::is_letter_or_digit));
        let mut bag: Vec<u64> = words.take(BAG_MAX).map(|word| hasher.hash_one(word)).collect();
        bag.sort_unstable();
        *slot = Some(bag);
    }
}

/// The words of blocks of both sides.
struct Bags<'a> {
    old: Bag<'a>,
    new: Bag<'a>,
}

impl<'a> Bags<'a> {
    fn of(old: &'a [Cow<'a, str>], new: &'a [Cow<'a, str>]) -> Self {
        Self { old: Bag::of(old), new: Bag::of(new) }
    }

    /// Twice the words in common over all words, of 100 (Dice's coefficient).
    fn likeness(&mut self, old: usize, new: usize) -> usize {
        self.old.fill(old);
        self.new.fill(new);
        let (Some(Some(a)), Some(Some(b))) = (self.old.words.get(old), self.new.words.get(new)) else { return 0 };
        let all = a.len() + b.len();
        let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
        let mut both = 0usize;
        while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => drop(a.next()),
                std::cmp::Ordering::Greater => drop(b.next()),
                std::cmp::Ordering::Equal => {
                    both += 1;
                    a.next();
                    b.next();
                }
            }
        }
        (200 * both).checked_div(all).unwrap_or(0)
    }
}
