//! Decides what a reader sees of a block, and where each stretch of it stands in the file.
//!
//! Invariant: a run covers the same bytes in the words and in the file; what cannot be shown to stand there to the letter
//! has no run. Positions of the Markdown parser are taken as hints and always verified.

use comrak::arena_tree::NodeEdge;
use comrak::nodes::{Node, NodeValue};

use super::span::Spans;
use crate::model::{Run, Span};

/// How far from where the parser puts it a stretch of words is looked for, in bytes.
const SEARCH_BYTES: usize = 2048;
/// How many marks are tried as places before a text, in characters.
const MARKS_MAX: usize = 32;
/// How long an entity may be, in bytes: the longest of HTML, `&CounterClockwiseContourIntegral;`, has 33.
const ENTITY_BYTES_MAX: usize = 40;

/// The words of a block while they are collected.
pub(super) struct Words<'a> {
    file: &'a str,
    /// What a reader sees.
    pub text: String,
    /// Where it stands.
    pub runs: Vec<Run>,
    /// First byte of the file that no run has passed.
    cursor: usize,
    /// First byte after the block.
    end: usize,
}

impl<'a> Words<'a> {
    /// No words yet, of the block at `span`.
    pub fn new(file: &'a str, span: Span) -> Self {
        let text = String::with_capacity(span.end - span.start);
        Self { file, text, runs: Vec::new(), cursor: span.start, end: span.end }
    }

    /// Adds what a reader sees of the inline content of `node`: text, code, raw HTML (which recto shows as text), a
    /// picture's description and title. Left out: footnote marks, titles and targets of links, comments.
    pub fn add_inlines(&mut self, node: Node<'_>, spans: &Spans<'_>) {
        for edge in node.traverse() {
            match edge {
                NodeEdge::Start(inner) => {
                    let data = inner.data();
                    let span = spans.span(data.sourcepos);
                    match &data.value {
                        NodeValue::Text(text) => self.add(text, span),
                        NodeValue::Code(code) => self.add(&code.literal, span),
                        NodeValue::HtmlInline(html) if !is_comment(html) => self.add(html, span),
                        NodeValue::SoftBreak | NodeValue::LineBreak => self.add_space(),
                        _ => {}
                    }
                }
                NodeEdge::End(inner) => {
                    if let NodeValue::Image(image) = &inner.data().value
                        && !image.title.is_empty()
                    {
                        self.add_space();
                        self.add(&image.title, spans.span(inner.data().sourcepos));
                    }
                }
            }
        }
    }

    /// Adds a space, where something stands before it that is not one.
    pub fn add_space(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push(' ');
        }
    }

    /// Adds text that has no place in the file.
    pub fn add_unplaced(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Adds text that stands in the file at byte `file`, to the letter. What lies outside the block gets no run.
    pub fn add_at(&mut self, text: &str, file: usize) {
        if !text.is_empty() && file >= self.cursor && file + text.len() <= self.end {
            self.run(self.text.len(), file, text.len());
        }
        self.text.push_str(text);
    }

    /// Adds text that the parser found in `hint`. Line ends become spaces.
    pub fn add(&mut self, text: &str, hint: Span) {
        let text = text.trim_end_matches(['\n', '\r']);
        let from = hint.start.max(self.cursor);
        // Most text stands there to the letter.
        let stands = self.file.get(from..self.end).is_some_and(|rest| rest.starts_with(text));
        if stands && !text.contains(['\n', '\r']) {
            self.add_at(text, from);
            return;
        }
        // Code stands behind its backticks, to the letter.
        if !text.starts_with(['`', ' ']) && !text.contains(['\n', '\r', '\\', '&', '\0']) {
            let rest = self.file.get(from..self.end).unwrap_or_default();
            let code = rest.trim_start_matches(['`', ' ']);
            if code.starts_with(text) {
                self.add_at(text, from + rest.len() - code.len());
                return;
            }
        }
        let text = text.replace("\r\n", "\n").replace(['\n', '\r'], " ");
        if !self.align(&text, from) && !self.align_past_markup(&text) {
            let window = self.file.get(self.cursor..floor(self.file, self.end.min(self.cursor + SEARCH_BYTES)));
            let letters = text.trim();
            if let Some(at) = window.and_then(|window| window.find(letters)).filter(|_| !letters.is_empty()) {
                let lead = text.len() - text.trim_start().len();
                self.run(self.text.len() + lead, self.cursor + at, letters.len());
            }
        }
        self.text.push_str(&text);
    }

    /// Tries every place from the cursor on that only marks lie before. Where a text begins with an entity, the parser puts
    /// it after that.
    fn align_past_markup(&mut self, text: &str) -> bool {
        let rest = self.file.get(self.cursor..self.end).unwrap_or_default();
        let is_mark = |c: &char| c.is_ascii_punctuation() || c.is_whitespace();
        let marks = rest.chars().take(MARKS_MAX).take_while(is_mark).map(char::len_utf8);
        let places: Vec<usize> = std::iter::once(0).chain(marks).collect();
        let mut from = self.cursor;
        places.into_iter().any(|step| {
            from += step;
            self.align(text, from)
        })
    }

    /// Walks `text` and the file from byte `from` together, past what Markdown puts between: backslashes, entities,
    /// delimiters of code, line ends with the marks of containers. Whether all of it was found.
    fn align(&mut self, text: &str, from: usize) -> bool {
        let start = self.text.len();
        let mut steps = Vec::new();
        let mut file = from;
        let mut words = text.char_indices().peekable();
        let mut first = true;
        while let Some(&(at, c)) = words.peek() {
            let rest = self.file.get(file..self.end).unwrap_or_default();
            let Some(here) = rest.chars().next() else { return false };
            let entity = entity_length(rest).filter(|length| {
                // In code, and where no such entity is known, it stands for itself.
                !text.get(at..).is_some_and(|text| text.starts_with(rest.get(..*length).unwrap_or_default()))
            });
            if here == c && entity.is_none() {
                steps.push((start + at, file, c.len_utf8()));
                file += c.len_utf8();
                words.next();
            } else if here == '\\' || (first && (here == '`' || here == ' ')) {
                file += here.len_utf8();
                continue;
            } else if let Some(length) = entity {
                file += length;
                words.next();
                let next = self.file.get(file..).and_then(|rest| rest.chars().next());
                // A few entities stand for two characters, the second of which combines with the first.
                if words.peek().is_some_and(|&(_, second)| Some(second) != next && is_entity_second(second)) {
                    words.next();
                }
            } else if here == '\0' && c == char::REPLACEMENT_CHARACTER {
                file += 1;
                words.next();
            } else if c == ' ' && (here == '\n' || here == '\r') {
                let skipped = rest.find(|c: char| !" \t\r\n>".contains(c)).unwrap_or(rest.len());
                file += skipped;
                words.next();
            } else {
                return false;
            }
            first = false;
        }
        for (words, file, len) in steps {
            self.run(words, file, len);
        }
        true
    }

    fn run(&mut self, words: usize, file: usize, len: usize) {
        match self.runs.last_mut() {
            Some(last) if last.words + last.len == words && last.file + last.len == file => last.len += len,
            _ => self.runs.push(Run { words, file, len }),
        }
        self.cursor = file + len;
    }
}

/// Whether a piece of raw HTML is one comment and nothing else: no reader sees it.
pub(super) fn is_comment(html: &str) -> bool {
    let html = html.trim();
    html.strip_prefix("<!--").is_some_and(|rest| rest.find("-->").is_some_and(|at| at + 3 == rest.len()))
}

/// The length of the entity that a text begins with, in bytes: `&amp;`, `&#38;`.
fn entity_length(text: &str) -> Option<usize> {
    let name = text.strip_prefix('&')?;
    let end = name.bytes().take(ENTITY_BYTES_MAX).position(|byte| byte == b';')?;
    let is_name = name.bytes().take(end).all(|byte| byte.is_ascii_alphanumeric() || byte == b'#');
    (end > 0 && is_name).then_some(end + 2)
}

fn is_entity_second(c: char) -> bool {
    matches!(c, '\u{338}' | '\u{20d2}' | '\u{20e5}' | '\u{333}' | '\u{fe00}' | '\u{331}' | '\u{200a}' | 'j')
}

fn floor(text: &str, mut byte: usize) -> usize {
    byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}
