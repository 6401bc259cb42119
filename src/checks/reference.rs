//! Compares what a source and its translation refer to: links, pictures, footnotes, code.
//!
//! First whole texts are compared, then the places are looked for: a reference that only stands in another block is no
//! finding, since the alignment may be wrong and a sentence may have been moved.

use super::beside::Beside;
use crate::model::{Block, Passage, Span};
use crate::text::{ReferenceKind, references};

/// A reference and the block that it stands in.
#[derive(Clone, Debug)]
pub(super) struct Cited {
    /// What it refers to.
    pub value: String,
    /// Where it stands in its file.
    pub span: Span,
    /// The number of its block, from 0.
    pub block: usize,
}

/// What stands on one side only.
pub(super) struct Compared {
    /// References of the source that the translation lacks, each with the place in the translation where it should stand.
    pub missing: Vec<(Cited, Span)>,
    /// References of the translation that the source lacks.
    pub extra: Vec<Cited>,
}

/// How many references of a text are compared.
const CITED_MAX: usize = 1_000;

/// Compares the references of a kind by what `key` makes of their values. Blocks without a counterpart are left out: another
/// rule speaks of them.
pub(super) fn compare<K>(
    beside: &Beside<'_>,
    kind: ReferenceKind,
    key: impl Fn(&str) -> K,
    is_same: impl Fn(&K, &K) -> bool,
) -> Compared {
    let (source, target) = (cited(beside.source, kind), cited(beside.target, kind));
    let mut extra: Vec<(K, Cited)> = target.into_iter().map(|one| (key(&one.value), one)).collect();
    let mut missing = Vec::new();
    for one in source {
        let wanted = key(&one.value);
        // The one in the same place first, so that what is left over is what has no place.
        let is_beside = |other: &Cited| beside.targets.get(one.block).is_some_and(|list| list.contains(&other.block));
        let found = extra.iter().position(|(key, other)| is_beside(other) && is_same(&wanted, key));
        match found.or_else(|| extra.iter().position(|(key, _)| is_same(&wanted, key))) {
            Some(at) => drop(extra.remove(at)),
            None => missing.push(one),
        }
    }
    let missing = missing.into_iter().filter_map(|one| {
        let target = beside.targets.get(one.block)?.first()?;
        let block = beside.target.blocks.get(*target)?;
        Some((one, words_of(block)))
    });
    let missing = missing.collect();
    let has_counterpart = |one: &Cited| beside.sources.get(one.block).is_some_and(|list| !list.is_empty());
    let extra = extra.into_iter().map(|(_, one)| one).filter(has_counterpart).collect();
    Compared { missing, extra }
}

/// The references of a kind.
fn cited(passage: Passage<'_>, kind: ReferenceKind) -> Vec<Cited> {
    let found = references(passage.text).into_iter().filter(|one| one.kind == kind).take(CITED_MAX);
    found
        .filter_map(|one| {
            let block = passage.blocks.partition_point(|block| block.span.start <= one.span.start).checked_sub(1)?;
            Some(Cited { value: one.value, span: one.span, block })
        })
        .collect()
}

/// The place of a block's words in its file.
fn words_of(block: &Block) -> Span {
    let place = block.place(Span { start: 0, end: block.words.len() });
    if place.end > place.start { place } else { block.span }
}
