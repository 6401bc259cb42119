//! A text with its parts: what every other module reads a file through.

use super::fault::{TEXT_BYTES_MAX, TextFault};
use super::front::{self, Front};
use super::lines::{LineIndex, Place};
use super::span::Spans;
use super::{blocks, markdown, sections};
use crate::model::{Block, Hazard, Language, Passage, Span};

/// How the file of a text that Git LFS replaced begins.
const LFS_POINTER: &str = "version https://git-lfs.github.com/spec/";

/// A text of an edition: the exact file, its front matter and its blocks.
#[derive(Clone, Debug)]
pub struct Document {
    text: String,
    lines: LineIndex,
    body: usize,
    front: Front,
    blocks: Vec<Block>,
    hazards: Vec<Hazard>,
}

impl Document {
    /// Reads a file.
    ///
    /// # Errors
    /// Every [`TextFault`]; nothing else is refused, and no byte is changed.
    pub fn parse(bytes: &[u8]) -> Result<Self, TextFault> {
        if bytes.len() > TEXT_BYTES_MAX {
            return Err(TextFault::TooLong { bytes: bytes.len() });
        }
        let text = simdutf8::compat::from_utf8(bytes).map_err(|error| {
            let before = bytes.get(..error.valid_up_to()).and_then(|valid| std::str::from_utf8(valid).ok()).unwrap_or_default();
            TextFault::NotUtf8 { byte: error.valid_up_to() + 1, line: LineIndex::of(before).line_count() }
        })?;
        if text.trim_start_matches('\u{feff}').trim().is_empty() {
            return Err(TextFault::Empty);
        }
        if text.starts_with(LFS_POINTER) {
            return Err(TextFault::LfsPointer);
        }
        let lines = LineIndex::of(text);
        let extent = front::find(text, &lines)?;
        let (front, fields) = front::read(text, &extent, &lines)?;
        let found = match sections::found_in_body(text, extent.body) {
            Some(found) => found,
            None => read_whole(text, extent.body, &lines)?,
        };
        let mut blocks = found.blocks;
        blocks.splice(..0, fields);
        Ok(Self { text: text.to_owned(), body: extent.body, front, blocks, hazards: found.hazards, lines })
    }

    /// The whole file, to the byte.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The Markdown after the front matter.
    #[must_use]
    pub fn body(&self) -> &str {
        self.text.get(self.body..).unwrap_or_default()
    }

    /// Where the body begins, in bytes.
    #[must_use]
    pub fn body_start(&self) -> usize {
        self.body
    }

    /// The fields of the front matter, then the blocks of the body, in the order of the file. They do not overlap.
    #[must_use]
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Where a page does not do as the text says, in the order of the file.
    #[must_use]
    pub fn hazards(&self) -> &[Hazard] {
        &self.hazards
    }

    /// The front matter; all empty where there is none.
    #[must_use]
    pub fn front(&self) -> &Front {
        &self.front
    }

    /// The text as checks and comparisons take it.
    #[must_use]
    pub fn passage<'a>(&'a self, language: &'a Language) -> Passage<'a> {
        Passage { language, text: &self.text, blocks: &self.blocks, hazards: &self.hazards }
    }

    /// Line and column (from 1, in Unicode characters) of a byte of the file.
    #[must_use]
    pub fn place(&self, byte: usize) -> Place {
        self.lines.place(&self.text, byte)
    }

    /// The lines of the file.
    #[must_use]
    pub fn lines(&self) -> &LineIndex {
        &self.lines
    }

    /// Which block a byte of the file lies in, as an index from 0; nothing for a byte between blocks.
    #[must_use]
    pub fn block_at(&self, byte: usize) -> Option<usize> {
        let after = self.blocks.partition_point(|block| block.span.start <= byte);
        let index = after.checked_sub(1)?;
        self.blocks.get(index).filter(|block| byte < block.span.end).map(|_| index)
    }

    /// The exact text of a stretch of the file.
    #[must_use]
    pub fn slice(&self, span: Span) -> &str {
        span.of(&self.text)
    }
}

/// What is in the body `text[body..]`, read in one go.
pub(super) fn read_whole(text: &str, body: usize, lines: &LineIndex) -> Result<blocks::Found, TextFault> {
    let spans = Spans::new(text, lines, body);
    let body = text.get(body..).unwrap_or_default();
    markdown::with_tree(body, true, |root| blocks::collect(root, &spans)).map_err(|fault| match fault {
        TextFault::TooDeep { line } => TextFault::TooDeep { line: spans.line(line) },
        fault => fault,
    })
}
