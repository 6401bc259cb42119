//! Finds the names of a text: runs of capitalised words.

use crate::model::{Passage, Span};

/// A name as it stands in a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameRun {
    /// Which block, from 0.
    pub block: usize,
    /// Its words, each a span of the block's words in bytes, without possessive endings.
    pub parts: Vec<Span>,
}

/// The names of a text, in order.
#[must_use]
pub fn names_in(_passage: Passage<'_>) -> Vec<NameRun> {
    Vec::new()
}
