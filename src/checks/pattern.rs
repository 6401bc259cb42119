//! Runs the checks that are only a pattern: their rules stand in `rules/`, with their own cases.

use std::sync::OnceLock;

use super::finding::{at, fingerprint};
use super::{Rule, Snapshot};
use crate::model::{BlockKind, Finding, Fix, Message, Severity, Span};

/// The rule.
pub(super) const CONFLICT_MARKS: Rule = Rule {
    id: "conflict-marks",
    severity: Severity::Error,
    what: "rule-conflict-marks-what",
    why: "rule-conflict-marks-why",
    example: "rule-conflict-marks-example",
};

/// The rule.
pub(super) const CONTROL_CHARACTERS: Rule = Rule {
    id: "control-characters",
    severity: Severity::Error,
    what: "rule-control-characters-what",
    why: "rule-control-characters-why",
    example: "rule-control-characters-example",
};

/// The rule.
pub(super) const INVISIBLE_CHARACTER: Rule = Rule {
    id: "invisible-character",
    severity: Severity::Warning,
    what: "rule-invisible-character-what",
    why: "rule-invisible-character-why",
    example: "rule-invisible-character-example",
};

/// Characters from the first to the last.
type Range = (char, char);

/// A pattern: what must not stand in a file.
#[derive(Debug)]
struct Pattern {
    line_begins: Vec<String>,
    characters: Vec<Range>,
    balance: Vec<Balance>,
    unless: Vec<Unless>,
    /// Bytes with which a listed character begins: the others are passed over.
    begins: [bool; 256],
}

/// Characters that are harmless in the right company.
#[derive(Debug)]
struct Unless {
    characters: Vec<Range>,
    /// One of these stands right before or after.
    beside: Vec<Range>,
    /// One of these stands right before.
    after: Vec<Range>,
    /// One of these stands in the line.
    line: Vec<Range>,
    /// Nothing stands before in the file.
    first: bool,
}

/// Characters that open something, and the one that closes it, within a line.
#[derive(Debug)]
struct Balance {
    opens: Vec<char>,
    closes: char,
}

/// Adds a finding for each mark that a merge has left.
pub(super) fn conflict_marks(snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) {
    static PATTERN: OnceLock<Pattern> = OnceLock::new();
    let pattern = PATTERN.get_or_init(|| Pattern::parse(include_str!("rules/conflict-marks.toml")).unwrap_or_default());
    for span in pattern.places(snapshot.target.text) {
        let text = span.of(snapshot.target.text);
        let message = Message::new("checks-conflict-marks").with("text", text);
        findings.push(at(snapshot.edition, CONFLICT_MARKS.id, severity, span, text, message));
    }
}

/// Adds a finding for each character that is not seen and does harm.
pub(super) fn control_characters(snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) {
    static PATTERN: OnceLock<Pattern> = OnceLock::new();
    let pattern = PATTERN.get_or_init(|| Pattern::parse(include_str!("rules/control-characters.toml")).unwrap_or_default());
    for span in pattern.places(snapshot.target.text) {
        let text = span.of(snapshot.target.text);
        let code = text.chars().next().map_or(0, u32::from);
        let message = Message::new("checks-control-characters").with("code", format!("U+{code:04X}"));
        findings.push(at(snapshot.edition, CONTROL_CHARACTERS.id, severity, span, text, message));
    }
}

/// Adds a finding for each character that is not seen and that the writing does not need. Code is left out: there such
/// characters are shown on purpose.
pub(super) fn invisible_character(snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) {
    static PATTERN: OnceLock<Pattern> = OnceLock::new();
    let pattern = PATTERN.get_or_init(|| Pattern::parse(include_str!("rules/invisible-character.toml")).unwrap_or_default());
    let text = snapshot.target.text;
    for span in pattern.places(text) {
        let blocks = snapshot.target.blocks;
        let block = blocks.get(blocks.partition_point(|block| block.span.end <= span.start));
        let is_code = block.is_some_and(|block| block.kind == BlockKind::Code && block.span.start <= span.start);
        if is_code || is_quoted(text, span) {
            continue;
        }
        let seen = span.of(text);
        let c = seen.chars().next().unwrap_or_default();
        let code = format!("U+{:04X}", u32::from(c));
        let is_seen = matches!(c, char::REPLACEMENT_CHARACTER | '\u{fffc}') || is_private(c);
        let message = if is_seen { Message::new("checks-lost-character") } else { Message::new("checks-invisible-character") };
        let mut found = at(snapshot.edition, INVISIBLE_CHARACTER.id, severity, span, seen, message.with("code", code));
        found.fingerprint = fingerprint(INVISIBLE_CHARACTER.id, snapshot.edition, &[seen, around(text, span)], &[]);
        // What a lost character stood for nobody knows.
        if !is_seen {
            found.suggestion = Some(String::new());
            found.fixes.push(Fix { span, text: String::new() });
        }
        findings.push(found);
    }
}

/// Whether a character stands alone between quotation marks or backticks: it is spoken of.
fn is_quoted(text: &str, span: Span) -> bool {
    let is_mark = |c: char| matches!(c, '`' | '"' | '\'' | '“' | '”' | '‘' | '’' | '«' | '»' | '(' | ')');
    let before = text.get(..span.start).and_then(|text| text.chars().next_back());
    let after = text.get(span.end..).and_then(|text| text.chars().next());
    before.is_some_and(is_mark) && after.is_some_and(is_mark)
}

/// No word is longer on either side, in characters: a text without spaces is not read again for each of them.
const AROUND_MAX: usize = 60;

/// The word that a character stands in, with that character: what it is known by.
fn around(text: &str, span: Span) -> &str {
    let is_inside = |c: &char| !c.is_whitespace();
    let before = text.get(..span.start).unwrap_or_default().chars().rev().take(AROUND_MAX);
    let after = text.get(span.end..).unwrap_or_default().chars().take(AROUND_MAX);
    let before: usize = before.take_while(is_inside).map(char::len_utf8).sum();
    let after: usize = after.take_while(is_inside).map(char::len_utf8).sum();
    Span { start: span.start - before, end: span.end + after }.of(text)
}

fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10fffd}')
}

fn holds(ranges: &[Range], c: char) -> bool {
    ranges.iter().any(|(first, last)| (*first..=*last).contains(&c))
}

impl Default for Pattern {
    fn default() -> Self {
        Self { line_begins: Vec::new(), characters: Vec::new(), balance: Vec::new(), unless: Vec::new(), begins: [false; 256] }
    }
}

impl Unless {
    /// Whether the character at a place, in a line that begins at `line`, is in the right company.
    fn excuses(&self, text: &str, span: Span, c: char, line: &mut Line) -> bool {
        let before = text.get(..span.start).and_then(|text| text.chars().next_back());
        let after = text.get(span.end..).and_then(|text| text.chars().next());
        let is_one = |c: Option<char>, ranges: &[Range]| c.is_some_and(|c| holds(ranges, c));
        holds(&self.characters, c)
            && (is_one(before, &self.beside)
                || is_one(after, &self.beside)
                || is_one(before, &self.after)
                || (self.first && span.start == 0)
                || (!self.line.is_empty() && line.has(text, &self.line)))
    }
}

impl Pattern {
    fn parse(text: &str) -> Result<Self, String> {
        let root: toml::Table = text.parse().map_err(|fault: toml::de::Error| fault.to_string())?;
        let texts = |table: &toml::Table, key: &str| -> Vec<String> {
            let list = table.get(key).and_then(toml::Value::as_array).into_iter().flatten();
            list.filter_map(toml::Value::as_str).map(str::to_owned).collect()
        };
        let ranges = |table: &toml::Table, key: &str| -> Result<Vec<Range>, String> {
            let range = |text: &String| {
                let (first, last) = text.split_once('-').unwrap_or((text, text));
                Ok((character(first)?, character(last)?))
            };
            texts(table, key).iter().map(range).collect()
        };
        let mut pattern =
            Self { line_begins: texts(&root, "line_begins"), characters: ranges(&root, "characters")?, ..Self::default() };
        for entry in root.get("unless").and_then(toml::Value::as_array).into_iter().flatten().filter_map(toml::Value::as_table) {
            pattern.unless.push(Unless {
                characters: ranges(entry, "characters")?,
                beside: ranges(entry, "beside")?,
                after: ranges(entry, "after")?,
                line: ranges(entry, "line")?,
                first: entry.get("first").and_then(toml::Value::as_bool).unwrap_or_default(),
            });
        }
        for entry in root.get("balance").and_then(toml::Value::as_array).into_iter().flatten().filter_map(toml::Value::as_table) {
            let opens = texts(entry, "opens").iter().map(|text| character(text)).collect::<Result<_, _>>()?;
            let closes = character(entry.get("closes").and_then(toml::Value::as_str).unwrap_or_default())?;
            pattern.balance.push(Balance { opens, closes });
        }
        for (first, last) in &pattern.characters {
            for byte in leading_byte(*first)..=leading_byte(*last) {
                pattern.begins[usize::from(byte)] = true;
            }
        }
        let marks = pattern.balance.iter().flat_map(|balance| balance.opens.iter().chain(std::iter::once(&balance.closes)));
        for mark in marks {
            pattern.begins[usize::from(leading_byte(*mark))] = true;
        }
        Ok(pattern)
    }

    /// Where the pattern stands in a text, in order. Time: linear; of most bytes only their value is looked at.
    fn places(&self, text: &str) -> Vec<Span> {
        let mut out = Vec::new();
        let mut is_balanced = true;
        let mut line = Line::default();
        let chunks = text.as_bytes().chunks(CHUNK).enumerate().filter(|(_, chunk)| !is_plain(chunk));
        for (nth, chunk) in chunks.take_while(|_| !self.characters.is_empty()) {
            for (at, _) in chunk.iter().enumerate().filter(|(_, byte)| self.begins[usize::from(**byte)]) {
                let start = nth * CHUNK + at;
                let Some(c) = text.get(start..).and_then(|rest| rest.chars().next()) else { continue };
                let span = Span { start, end: start + c.len_utf8() };
                is_balanced &= !self.balance.iter().any(|balance| balance.closes == c || balance.opens.contains(&c));
                line.move_to(text, start);
                if holds(&self.characters, c) && !self.unless.iter().any(|unless| unless.excuses(text, span, c, &mut line)) {
                    out.push(span);
                }
            }
        }
        if !is_balanced || !self.line_begins.is_empty() {
            self.add_lines(text, &mut out);
            out.sort_unstable();
        }
        out
    }

    /// Adds what only a look at whole lines shows.
    fn add_lines(&self, text: &str, out: &mut Vec<Span>) {
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let bare = line.trim_end_matches(['\n', '\r']);
            if self.line_begins.iter().any(|mark| bare.starts_with(mark.as_str())) {
                out.push(Span { start, end: start + bare.len() });
            }
            for balance in &self.balance {
                out.extend(balance.broken(bare).map(|span| Span { start: start + span.start, end: start + span.end }));
            }
            start += line.len();
        }
    }
}

impl Balance {
    /// What is opened and not closed in a line, and what is closed and not opened.
    fn broken(&self, line: &str) -> impl Iterator<Item = Span> {
        let mut open = Vec::new();
        let mut broken = Vec::new();
        for (start, c) in line.char_indices() {
            let span = Span { start, end: start + c.len_utf8() };
            if self.opens.contains(&c) {
                open.push(span);
            } else if c == self.closes && open.pop().is_none() {
                broken.push(span);
            }
        }
        open.into_iter().chain(broken)
    }
}

/// So many bytes are looked at together.
const CHUNK: usize = 256;

/// The line in which a pattern stands. Each line is read once, however often the pattern stands in it.
#[derive(Default)]
struct Line {
    /// Where it begins, in bytes.
    start: usize,
    /// Up to where line ends were looked for.
    seen: usize,
    /// Lists of characters, by their place in memory, and whether the line has one of them.
    has: Vec<(*const Range, bool)>,
}

impl Line {
    /// Goes on to the line of a byte, which lies after all that were asked for.
    fn move_to(&mut self, text: &str, byte: usize) {
        let between = text.as_bytes().get(self.seen..byte).unwrap_or_default();
        if let Some(end) = between.iter().rposition(|byte| matches!(byte, b'\n' | b'\r')) {
            self.start = self.seen + end + 1;
            self.has.clear();
        }
        self.seen = byte;
    }

    /// Whether one of these characters stands in it.
    fn has(&mut self, text: &str, ranges: &[Range]) -> bool {
        if let Some((_, has)) = self.has.iter().find(|(known, _)| *known == ranges.as_ptr()) {
            return *has;
        }
        let line = text.get(self.start..).unwrap_or_default().split(['\n', '\r']).next().unwrap_or_default();
        let has = line.chars().any(|c| holds(ranges, c));
        self.has.push((ranges.as_ptr(), has));
        has
    }
}

/// Whether bytes are nothing but the letters and marks of ASCII, tabs and line ends: no rule looks for one of these.
fn is_plain(bytes: &[u8]) -> bool {
    // Without a way out in the middle this runs over many bytes at once.
    bytes.iter().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t'))
}

/// The first byte of a character.
fn leading_byte(c: char) -> u8 {
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes);
    bytes[0]
}

/// The character that `U+202E` names.
fn character(code: &str) -> Result<char, String> {
    let number = code.strip_prefix("U+").and_then(|digits| u32::from_str_radix(digits, 16).ok());
    number.and_then(char::from_u32).ok_or_else(|| format!("{code} names no character"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pattern_passes_its_own_cases() {
        let rules = [
            include_str!("rules/conflict-marks.toml"),
            include_str!("rules/control-characters.toml"),
            include_str!("rules/invisible-character.toml"),
        ];
        for text in rules {
            let pattern = Pattern::parse(text).unwrap();
            let root: toml::Table = text.parse().unwrap();
            let cases = root["case"].as_array().unwrap();
            assert!(cases.len() >= 2);
            for case in cases {
                let given = case["text"].as_str().unwrap();
                let found: Vec<&str> = pattern.places(given).into_iter().map(|span| span.of(given)).collect();
                let finds: Vec<&str> = case["finds"].as_array().unwrap().iter().filter_map(toml::Value::as_str).collect();
                assert_eq!(found, finds, "{given:?}");
            }
        }
    }
}
