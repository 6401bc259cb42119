//! Decides which blocks of a translation are stale.
//!
//! Invariant: depends on text alone; dates never make a block stale. A block is stale when the source block that it
//! translates says something else now; white space, markup, typography, targets of links and the order of blocks alone do
//! not count.

use std::collections::HashMap;

use serde::Serialize;

use super::blocks::{self, ChangeKind};
use super::pair::pair;
use crate::model::Passage;

/// How a translation stands to a newer version of its source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Freshness {
    /// How many blocks of the new source say what they said.
    pub fresh: usize,
    /// How many say something else.
    pub stale: usize,
    /// How many are new.
    pub new: usize,
    /// How many blocks of the old source are gone.
    pub gone: usize,
    /// Each stale, new and gone block, in the order of the new source.
    pub changes: Vec<SourceChange>,
}

impl Freshness {
    /// Whether nothing has changed in meaning.
    #[must_use]
    pub fn is_fresh(&self) -> bool {
        self.changes.is_empty()
    }
}

/// A source block that changed in meaning, and what translates it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceChange {
    /// The block in the source that the translation was made from, from 0.
    pub old: Option<usize>,
    /// The block in the source as it is now.
    pub new: Option<usize>,
    /// The blocks of the translation that stand for the old block; for a new block none.
    pub target: Vec<usize>,
}

/// How `target`, made from `source_old`, stands to `source_new`.
#[must_use]
pub fn freshness(source_old: Passage<'_>, source_new: Passage<'_>, target: Passage<'_>) -> Freshness {
    let mut freshness = Freshness::default();
    if source_old.text == source_new.text {
        freshness.fresh = source_new.blocks.len();
        return freshness;
    }
    let mut targets: HashMap<usize, Vec<usize>> = HashMap::new();
    for pair in pair(source_old, target) {
        for source in pair.source {
            targets.entry(source).or_default().extend(&pair.target);
        }
    }
    for change in blocks::diff(source_old, source_new) {
        let count = match (change.meaning, change.kind) {
            (false, ChangeKind::Removed) => continue,
            (false, _) | (true, ChangeKind::Same) => {
                freshness.fresh += 1;
                continue;
            }
            (true, ChangeKind::Changed | ChangeKind::Moved) => &mut freshness.stale,
            (true, ChangeKind::Added) => &mut freshness.new,
            (true, ChangeKind::Removed) => &mut freshness.gone,
        };
        *count += 1;
        let target = change.old.and_then(|old| targets.get(&old).cloned()).unwrap_or_default();
        freshness.changes.push(SourceChange { old: change.old, new: change.new, target });
    }
    freshness
}
