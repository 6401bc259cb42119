//! Blocks: what a text is split into, aligned by, commented on, and what gets stale.

use serde::{Deserialize, Serialize};

use super::{Hazard, Language, TextHash};

/// A stretch of a text in bytes, the end exclusive.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First byte, from 0.
    pub start: usize,
    /// First byte after it.
    pub end: usize,
}

impl Span {
    /// The stretch of `text` that this span covers, or nothing where it does not fit.
    #[must_use]
    #[inline]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// What kind of block it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BlockKind {
    /// One field of the front matter, with its key and every line of its value.
    Field,
    /// A heading.
    Heading,
    /// A paragraph.
    Paragraph,
    /// A list item, without the lists inside it.
    ListItem,
    /// A paragraph inside a quotation.
    Quote,
    /// A paragraph that is a picture or stands as the words under one.
    Caption,
    /// A row of a table, its header row included.
    TableRow,
    /// A code block.
    Code,
    /// A footnote's text.
    Footnote,
    /// Raw HTML.
    Html,
    /// A thematic break.
    Break,
}

/// A stretch of a block's words that stands in the file to the letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// Where it begins in [`Block::words`], in bytes.
    pub words: usize,
    /// Where it begins in the file, in bytes.
    pub file: usize,
    /// Its length in bytes, the same in both.
    pub len: usize,
}

/// A block of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What kind of block it is.
    pub kind: BlockKind,
    /// Where it lies in the file, its own markup (`#`, `-`, `>`) included, the line end after it not.
    pub span: Span,
    /// The words that a reader sees, without markup: what is compared and checked. Line ends inside it are spaces.
    pub words: String,
    /// Where the words stand in the file, in order; what no run covers (a space for a line end, an entity) is not there
    /// to the letter.
    pub runs: Vec<Run>,
    /// The field's key, for a front-matter field (`title`, `tags`).
    pub key: Option<String>,
    /// Heading level from 1, depth of a list item or quotation from 1, else 0.
    pub level: u8,
}

impl Block {
    /// Where a stretch of the words stands in the file: from its first letter to after its last, markup between included.
    #[must_use]
    pub fn place(&self, words: Span) -> Span {
        let file = |at: usize| {
            let run = self.runs.get(self.runs.partition_point(|run| run.words <= at).checked_sub(1)?)?;
            Some(run.file + (at - run.words).min(run.len))
        };
        let start = file(words.start).unwrap_or(self.span.start);
        let end = if words.end > words.start { file(words.end - 1).map_or(start, |end| end + 1) } else { start };
        Span { start, end: end.max(start).min(self.span.end) }
    }
}

/// A text with its blocks and its language: what checks and comparisons look at.
#[derive(Clone, Copy, Debug)]
pub struct Passage<'a> {
    /// The language that it is written in.
    pub language: &'a Language,
    /// The whole file.
    pub text: &'a str,
    /// Its blocks, in order.
    pub blocks: &'a [Block],
    /// Where a page does not do as it says, in order; only checks ask for them.
    pub hazards: &'a [Hazard],
}

/// A block of a version, as comments and confirmations name it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlockRef {
    /// Which block of the version, from 1.
    pub number: u32,
    /// Hash of the block's bytes, so that it is found again when blocks move.
    pub text: TextHash,
}

/// Blocks that stand for each other, as somebody has said it. Without a source: it stands for nothing; without a target:
/// nothing stands for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlockPair {
    /// Blocks of the translation.
    pub target: Vec<BlockRef>,
    /// Blocks of its source.
    pub source: Vec<BlockRef>,
}
