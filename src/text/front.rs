//! Decides what is front matter, and gives its fields types and places.
//!
//! Front matter is TOML between two lines `+++`, the first of which opens the file. recto reads a few keys (see
//! [`Front`]) and keeps all others as they are.

use std::ops::Range;

use toml::de::{DeTable, DeValue};

use super::fault::{FieldKind, TextFault};
use super::lines::LineIndex;
use crate::model::{Block, BlockKind, Run, Span};

const FENCE: &str = "+++";
const MARK: char = '\u{feff}';

/// The front matter of a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Front {
    /// The title.
    pub title: Option<String>,
    /// The date, as it is written: `2026-03-14`, or with a time and an offset, or words.
    pub date: Option<String>,
    /// The section that the article belongs to.
    pub section: Option<String>,
    /// Who wrote it. In the file a list, or one name.
    pub authors: Vec<String>,
    /// Its tags. In the file a list, or one tag.
    pub tags: Vec<String>,
    /// A sentence or two that say what it is about.
    pub summary: Option<String>,
    /// Every other key with its value.
    pub other: toml::Table,
}

/// Where the front matter of a text lies, in bytes.
pub(super) struct Extent {
    /// The TOML between the fences; nothing where there is no front matter.
    pub toml: Option<Range<usize>>,
    /// Where the body begins: at the beginning of a line.
    pub body: usize,
}

/// Finds the front matter.
pub(super) fn find(text: &str, lines: &LineIndex) -> Result<Extent, TextFault> {
    let line = |number: usize| -> Option<Range<usize>> {
        let start = lines.line_start(number)?;
        Some(start..lines.line_start(number + 1).unwrap_or(text.len()))
    };
    let fence = |range: Range<usize>| text.get(range).is_some_and(|line| line.trim_end() == FENCE);
    let mark = if text.starts_with(MARK) { MARK.len_utf8() } else { 0 };
    let first = line(1).unwrap_or(0..0);
    if !fence(mark..first.end) {
        return if is_yaml(text, mark) { Err(TextFault::FrontMatterYaml) } else { Ok(Extent { toml: None, body: 0 }) };
    }
    let close = (2..=lines.line_count()).filter_map(line).find(|range| fence(range.clone()));
    let close = close.ok_or(TextFault::FrontMatterUnclosed)?;
    Ok(Extent { toml: Some(first.end..close.start), body: close.end })
}

/// Whether the text opens with `---`, lines of which the first is `key:`, and `---` again: YAML, which recto does not read
/// and a Markdown parser would show to readers as a heading.
fn is_yaml(text: &str, mark: usize) -> bool {
    let mut lines = text.get(mark..).unwrap_or_default().lines();
    let key = |line: &str| {
        line.split_once(':')
            .is_some_and(|(key, _)| !key.is_empty() && key.chars().all(|c| c.is_alphanumeric() || "_-".contains(c)))
    };
    lines.next().is_some_and(|line| line.trim_end() == "---")
        && lines.next().is_some_and(key)
        && lines.any(|line| line.trim_end() == "---")
}

/// The front matter of a text with one block a field, in the order of the file.
pub(super) fn read(text: &str, extent: &Extent, lines: &LineIndex) -> Result<(Front, Vec<Block>), TextFault> {
    let Some(range) = extent.toml.clone() else { return Ok((Front::default(), Vec::new())) };
    let source = unix_lines(text.get(range.clone()).unwrap_or_default());
    let reader = Reader { text, source: &source, offset: range.start, lines };
    let table = DeTable::parse(&source).map_err(|error| reader.fault(&error))?;
    let values: toml::Table = toml::from_str(&source).map_err(|error| reader.fault(&error))?;
    let mut blocks = Vec::new();
    reader.fields(table.get_ref(), "", &mut blocks);
    blocks.sort_by_key(|block| block.span);
    blocks.dedup_by(|later, earlier| later.span.start < earlier.span.end);
    Ok((reader.front(values, table.get_ref())?, blocks))
}

/// Lone carriage returns as line feeds: TOML knows no other line ends than `\n` and `\r\n`. No byte moves.
fn unix_lines(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source.chars().peekable();
    while let Some(c) = rest.next() {
        out.push(if c == '\r' && rest.peek() != Some(&'\n') { '\n' } else { c });
    }
    out
}

struct Reader<'a> {
    text: &'a str,
    source: &'a str,
    offset: usize,
    lines: &'a LineIndex,
}

impl Reader<'_> {
    fn fault(&self, error: &toml::de::Error) -> TextFault {
        let at = error.span().map_or(0, |span| span.start);
        let place = self.lines.place(self.text, self.offset + at);
        TextFault::FrontMatterToml { line: place.line, column: place.column, reason: error.message().to_owned() }
    }

    /// Adds one block for each value that is no table; `before` is the path of the table with its final dot. The parser
    /// bounds how deep tables nest.
    fn fields(&self, table: &DeTable<'_>, before: &str, blocks: &mut Vec<Block>) {
        for (key, value) in table {
            let path = format!("{before}{}", key.get_ref());
            match value.get_ref() {
                DeValue::Table(inner) if !self.is_inline(value.span()) => self.fields(inner, &format!("{path}."), blocks),
                DeValue::Array(items)
                    if items.iter().next().is_some_and(|item| item.get_ref().is_table() && !self.is_inline(item.span())) =>
                {
                    for (number, item) in items.iter().enumerate() {
                        if let DeValue::Table(inner) = item.get_ref() {
                            self.fields(inner, &format!("{path}.{number}."), blocks);
                        }
                    }
                }
                inner => blocks.push(self.field(path, key.span(), value.span(), inner)),
            }
        }
    }

    /// Whether a table is written as a value, `{ … }`, and not with a header or dots of its own.
    fn is_inline(&self, table: Range<usize>) -> bool {
        self.source.get(table).is_some_and(|written| written.starts_with('{'))
    }

    fn field(&self, path: String, key: Range<usize>, value: Range<usize>, inner: &DeValue<'_>) -> Block {
        let mut words = String::new();
        let mut runs = Vec::new();
        match inner {
            DeValue::Array(items) if items.iter().all(|item| item.get_ref().is_str()) => {
                for (number, item) in items.iter().enumerate() {
                    if number > 0 {
                        words.push_str(", ");
                    }
                    self.push(item.get_ref().as_str().unwrap_or_default(), item.span(), &mut words, &mut runs);
                }
            }
            DeValue::String(text) => self.push(text, value.clone(), &mut words, &mut runs),
            _ => self.push(self.source.get(value.clone()).unwrap_or_default(), value.clone(), &mut words, &mut runs),
        }
        let start = self.source.get(..key.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let line = self.source.get(start..key.start).unwrap_or_default();
        let start = start + (line.len() - line.trim_start().len());
        let span = Span { start: self.offset + start, end: self.offset + value.end.max(key.end) };
        Block { kind: BlockKind::Field, span, words, runs, key: Some(path), level: 0 }
    }

    /// Adds a value's words; line ends become spaces. What is escaped in the file has no run.
    fn push(&self, value: &str, span: Range<usize>, words: &mut String, runs: &mut Vec<Run>) {
        let raw = self.source.get(span.clone()).unwrap_or_default();
        let mut from = 0;
        for (number, line) in value.split('\n').enumerate() {
            if number > 0 {
                words.push(' ');
            }
            let line = line.trim_end_matches('\r');
            if let Some(at) = raw.get(from..).and_then(|rest| rest.find(line)).filter(|_| !line.is_empty()) {
                runs.push(Run { words: words.len(), file: self.offset + span.start + from + at, len: line.len() });
                from += at + line.len();
            }
            words.push_str(line);
        }
    }

    fn front(&self, mut values: toml::Table, spans: &DeTable<'_>) -> Result<Front, TextFault> {
        let mut take = |key: &str| {
            let at = spans.get(key).map_or(0, |value| value.span().start);
            values.remove(key).map(|value| (value, at))
        };
        let wrong = |key: &str, expected: FieldKind, at: usize| {
            let place = self.lines.place(self.text, self.offset + at);
            TextFault::FieldKind { key: key.to_owned(), expected, line: place.line, column: place.column }
        };
        let mut words = |key: &str, expected: FieldKind| match take(key) {
            None => Ok(Vec::new()),
            Some((toml::Value::String(text), _)) => Ok(vec![text]),
            Some((toml::Value::Datetime(date), _)) if expected == FieldKind::Date => Ok(vec![date.to_string()]),
            Some((toml::Value::Array(items), at)) if expected == FieldKind::List => {
                let list = items.into_iter().map(|item| match item {
                    toml::Value::String(text) => Ok(text),
                    _ => Err(wrong(key, expected, at)),
                });
                list.collect()
            }
            Some((_, at)) => Err(wrong(key, expected, at)),
        };
        Ok(Front {
            title: words("title", FieldKind::Words)?.pop(),
            date: words("date", FieldKind::Date)?.pop(),
            section: words("section", FieldKind::Words)?.pop(),
            authors: words("authors", FieldKind::List)?,
            tags: words("tags", FieldKind::List)?,
            summary: words("summary", FieldKind::Words)?.pop(),
            other: values,
        })
    }
}
