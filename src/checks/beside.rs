//! Decides what of a source and its translation stands side by side, and what stands alone.
//!
//! Invariant: when too little fits, nothing is said at all. A text beside the wrong source has no missing blocks.

use std::collections::BTreeMap;

use super::Snapshot;
use crate::model::{Block, BlockKind, Letter as _, Passage, Severity};

/// Of so many blocks in a hundred of the shorter side, a counterpart must be known.
const KNOWN_MIN: usize = 60;
/// How much of a missing block may be hidden in its neighbours, in hundredths, before that is said more quietly.
const HIDDEN_MAX: f64 = 0.6;

/// Source and translation, side by side.
pub(super) struct Beside<'a> {
    /// The source.
    pub source: Passage<'a>,
    /// The translation.
    pub target: Passage<'a>,
    /// For each block of the source its counterparts, ascending.
    pub targets: Vec<Vec<usize>>,
    /// For each block of the translation its counterparts, ascending.
    pub sources: Vec<Vec<usize>>,
    /// Target characters for each source character.
    ratio: f64,
}

impl<'a> Beside<'a> {
    /// What a snapshot says; nothing without a source in another language, or where too little fits.
    pub fn of(snapshot: &Snapshot<'a>) -> Option<Self> {
        let (source, pairs) = (snapshot.source?, snapshot.pairs.as_ref()?);
        let target = snapshot.target;
        let mut targets = vec![Vec::new(); source.blocks.len()];
        let mut sources = vec![Vec::new(); target.blocks.len()];
        for (from, to) in pairs {
            if let (Some(to_list), Some(from_list)) = (targets.get_mut(*from), sources.get_mut(*to)) {
                to_list.push(*to);
                from_list.push(*from);
            }
        }
        for list in targets.iter_mut().chain(&mut sources) {
            list.sort_unstable();
            list.dedup();
        }
        let prose = |blocks: &[Block]| blocks.iter().filter(|block| block.kind != BlockKind::Field).count();
        let known = |blocks: &[Block], lists: &[Vec<usize>]| {
            blocks.iter().zip(lists).filter(|(block, list)| block.kind != BlockKind::Field && !list.is_empty()).count()
        };
        let shorter = prose(source.blocks).min(prose(target.blocks));
        let both = known(source.blocks, &targets).min(known(target.blocks, &sources));
        let length = |passage: Passage<'_>, lists: &[Vec<usize>]| -> usize {
            passage.blocks.iter().zip(lists).filter(|(_, list)| !list.is_empty()).map(|(block, _)| letters(&block.words)).sum()
        };
        let ratio = length(target, &sources) as f64 / length(source, &targets).max(1) as f64;
        (both * 100 >= shorter * KNOWN_MIN).then_some(Self { source, target, targets, sources, ratio })
    }

    /// The body blocks of the source without a counterpart, each with the target block after which it is missing.
    pub fn missing(&self) -> Vec<(usize, Option<usize>)> {
        let mut after = None;
        let mut out = Vec::new();
        for (at, block) in self.source.blocks.iter().enumerate() {
            match self.targets.get(at).and_then(|list| list.last()) {
                Some(last) => after = Some(*last),
                None if says_something(block) => out.push((at, after)),
                None => {}
            }
        }
        out
    }

    /// The body blocks of the translation without a counterpart.
    pub fn extra(&self) -> Vec<usize> {
        let alone = |at: &usize| self.sources.get(*at).is_some_and(Vec::is_empty);
        let blocks = self.target.blocks.iter().enumerate();
        blocks.filter(|(_, block)| says_something(block)).map(|(at, _)| at).filter(alone).collect()
    }

    /// How sure it is that a source block has no counterpart: less where the blocks beside it are translated by more than
    /// themselves, or where something stands in its place that it could be.
    pub fn sureness_of_missing(&self, at: usize, after: Option<usize>, severity: Severity) -> Severity {
        let Some(block) = self.source.blocks.get(at) else { return severity };
        let expected = letters(&block.words) as f64 * self.ratio;
        let spare = |source: Option<usize>| -> f64 {
            let Some(targets) = source.and_then(|at| self.targets.get(at)) else { return 0.0 };
            let sources: Vec<usize> = targets.first().and_then(|at| self.sources.get(*at)).cloned().unwrap_or_default();
            let sum = |passage: Passage<'_>, list: &[usize]| -> f64 {
                list.iter().filter_map(|at| passage.blocks.get(*at)).map(|block| letters(&block.words)).sum::<usize>() as f64
            };
            sum(self.target, targets) - sum(self.source, &sources) * self.ratio
        };
        let hidden = spare(at.checked_sub(1)).max(spare(Some(at + 1)));
        let next = after.map_or(0, |after| after + 1);
        let stand_in = (next..next + 2).any(|other| {
            let block = self.target.blocks.get(other).filter(|_| self.sources.get(other).is_some_and(Vec::is_empty));
            block.is_some_and(|other| {
                let long = letters(&other.words) as f64;
                other.kind == block_kind(self.source, at) && long > expected * 0.5 && long < expected * 2.0
            })
        });
        if hidden > expected * HIDDEN_MAX || stand_in { Severity::Info.min(severity) } else { severity }
    }

    /// Whether an edition was shortened on purpose.
    pub fn is_adaptation(&self) -> bool {
        let says = |block: &Block| block.key.as_deref() == Some("relation") && block.words.trim() == "adaptation";
        self.target.blocks.iter().any(says)
    }
}

fn block_kind(passage: Passage<'_>, at: usize) -> BlockKind {
    passage.blocks.get(at).map_or(BlockKind::Break, |block| block.kind)
}

/// Whether a reader would miss a block: it has words, and is no raw HTML. What a picture shows is another rule's.
fn says_something(block: &Block) -> bool {
    match block.kind {
        BlockKind::Break | BlockKind::Html | BlockKind::Field => false,
        _ => block.words.chars().any(char::is_letter_or_digit),
    }
}

/// Letters and digits of a text, those of scripts that write syllables or words with one counted as more.
pub(super) fn letters(words: &str) -> usize {
    let weight = |c: char| match c {
        '\u{3040}'..='\u{30ff}' => 2,
        '\u{3400}'..='\u{9fff}' => 3,
        '\u{ac00}'..='\u{d7a3}' => 2,
        _ => 1,
    };
    words.chars().filter(|c| c.is_letter_or_digit()).map(weight).sum()
}

/// Blocks of the source that run on without a gap, each stretch as its first and one past its last place in the list.
pub(super) fn runs(blocks: &[(usize, Option<usize>)]) -> BTreeMap<usize, usize> {
    let mut out = BTreeMap::new();
    let mut start = 0;
    for at in 1..=blocks.len() {
        let goes_on = blocks.get(at).zip(blocks.get(at - 1)).is_some_and(|(next, last)| next.1 == last.1 && next.0 <= last.0 + 2);
        if !goes_on {
            out.insert(start, at);
            start = at;
        }
    }
    out
}
