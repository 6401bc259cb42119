//! Brings two versions of one edition together, block by block, against the version that both were made from.
//!
//! Invariant: nothing is made up and nothing is lost. Every byte of the result stands in one of the three texts, and a block
//! that both have changed, each in its own way, is given as a choice.

use super::blocks::{self, ChangeKind};
use crate::model::Passage;

/// A stretch of the merged text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Merged {
    /// One side has changed it, both in the same way, or none.
    Settled(String),
    /// Both have changed it.
    Choice {
        /// What one side made of it.
        ours: String,
        /// What the other made of it.
        theirs: String,
    },
}

/// The merged text, in stretches; two that are settled never follow each other.
#[must_use]
pub fn merge(base: Passage<'_>, ours: Passage<'_>, theirs: Passage<'_>) -> Vec<Merged> {
    let (in_ours, in_theirs) = (places(base, ours), places(base, theirs));
    let (base, ours, theirs) = (chunks(base), chunks(ours), chunks(theirs));
    let mut merged = Vec::new();
    let (mut b, mut o, mut t) = (0, 0, 0);
    // Blocks that all three have, changed or not; what follows the last block is another.
    let anchors = (0..in_ours.len()).filter_map(|at| Some((at, in_ours[at]?, in_theirs[at]?)));
    for (at, in_ours, in_theirs) in anchors.chain([(base.len() - 1, ours.len() - 1, theirs.len() - 1)]) {
        if in_ours < o || in_theirs < t {
            continue;
        }
        let stretch = |all: &[&str], from: usize, to: usize| all.get(from..to).unwrap_or_default().concat();
        decide(&mut merged, &stretch(&base, b, at), stretch(&ours, o, in_ours), stretch(&theirs, t, in_theirs));
        let one = |all: &[&str], at: usize| all.get(at).copied().unwrap_or_default().to_owned();
        decide(&mut merged, &one(&base, at), one(&ours, in_ours), one(&theirs, in_theirs));
        (b, o, t) = (at + 1, in_ours + 1, in_theirs + 1);
    }
    merged
}

fn decide(merged: &mut Vec<Merged>, was: &str, ours: String, theirs: String) {
    if ours == theirs || theirs == was {
        settle(merged, ours);
    } else if ours == was {
        settle(merged, theirs);
    } else {
        merged.push(Merged::Choice { ours, theirs });
    }
}

fn settle(merged: &mut Vec<Merged>, text: String) {
    match merged.last_mut() {
        _ if text.is_empty() => {}
        Some(Merged::Settled(before)) => before.push_str(&text),
        _ => merged.push(Merged::Settled(text)),
    }
}

/// A text in pieces: each block with what stands before it, and what stands after the last one.
fn chunks(passage: Passage<'_>) -> Vec<&str> {
    let mut done = 0;
    let mut chunks: Vec<&str> = Vec::with_capacity(passage.blocks.len() + 1);
    for block in passage.blocks {
        chunks.push(passage.text.get(done..block.span.end).unwrap_or_default());
        done = done.max(block.span.end);
    }
    chunks.push(passage.text.get(done..).unwrap_or_default());
    chunks
}

/// Which block of the other text each block is now, if it stands in the same order.
fn places(from: Passage<'_>, to: Passage<'_>) -> Vec<Option<usize>> {
    let mut places = vec![None; from.blocks.len()];
    for change in blocks::diff(from, to).into_iter().filter(|change| change.kind != ChangeKind::Moved) {
        if let (Some(old), Some(new)) = (change.old, change.new) {
            places[old] = Some(new);
        }
    }
    places
}
