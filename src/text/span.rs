//! Turns positions of the Markdown parser (lines and bytes from 1 in the body, the end inclusive) into bytes of the file.

use comrak::nodes::{LineColumn, Sourcepos};

use super::lines::LineIndex;
use crate::model::Span;

/// Positions in one file.
pub(super) struct Spans<'a> {
    /// The whole file.
    pub text: &'a str,
    /// Its lines.
    pub lines: &'a LineIndex,
    /// How many lines stand before the body.
    lines_before: usize,
}

impl<'a> Spans<'a> {
    /// Positions in `text`, whose body begins at byte `body`.
    pub fn new(text: &'a str, lines: &'a LineIndex, body: usize) -> Self {
        // A body that is empty begins past the last line end, on a line of its own.
        Self { text, lines, lines_before: lines.line_of(body).saturating_sub(1) }
    }

    /// The line of the file, from 1, that is this line of the body, from 1.
    pub fn line(&self, line: usize) -> usize {
        line + self.lines_before
    }

    /// The bytes of a node.
    pub fn span(&self, position: Sourcepos) -> Span {
        let start = self.byte(position.start, false);
        Span { start, end: self.byte(position.end, true).max(start) }
    }

    fn byte(&self, position: LineColumn, after: bool) -> usize {
        let line = self.line(position.line);
        let start = self.lines.line_start(line).unwrap_or(self.text.len());
        let next = self.lines.line_start(line + 1).unwrap_or(self.text.len());
        let mut byte = start + if after { position.column } else { position.column.saturating_sub(1) };
        byte = byte.min(next);
        while !self.text.is_char_boundary(byte) {
            if after {
                byte += 1;
            } else {
                byte -= 1;
            }
        }
        byte
    }

    /// First byte of the line that a byte lies in.
    pub fn line_start(&self, byte: usize) -> usize {
        self.lines.line_start(self.lines.line_of(byte)).unwrap_or(0)
    }
}
