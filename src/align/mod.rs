//! Diffs, block alignment, what is stale and why.
//!
//! Everything here depends on text alone: no dates, no history, no clock. Work is bounded by counting it, never by time,
//! so that two machines always say the same.

mod anchors;
pub mod blocks;
mod freshness;
pub mod lines;
mod meaning;
mod merge;
mod moved;
mod number_words;
mod numerals;
mod pair;
mod route;
mod said;
pub mod segment;
mod sequence;
mod skeleton;
mod walk;
pub mod words;

pub use blocks::{BlockChange, ChangeKind};
pub use freshness::{Freshness, MadeFrom, SourceChange, freshness, kept};
pub use meaning::meaning;
pub use merge::{Merged, merge};
pub use pair::{Pair, Sureness, pair, pair_and_weigh, pair_with};
pub use said::recognised;
pub use segment::{letters, letters_changed};
pub use words::{Op, WordDiff, WordOp};

#[cfg(test)]
mod tests;
