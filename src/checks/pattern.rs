//! Runs the checks that are only a pattern: their rules stand in `rules/`, with their own cases.

use std::sync::OnceLock;

use super::finding::at;
use super::{Rule, Snapshot};
use crate::model::{Finding, Message, Severity, Span};

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

/// A pattern: what must not stand in a file.
#[derive(Debug, Default)]
struct Pattern {
    line_begins: Vec<String>,
    characters: Vec<(char, char)>,
    balance: Vec<Balance>,
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

impl Pattern {
    fn parse(text: &str) -> Result<Self, String> {
        let root: toml::Table = text.parse().map_err(|fault: toml::de::Error| fault.to_string())?;
        let texts = |table: &toml::Table, key: &str| -> Vec<String> {
            let list = table.get(key).and_then(toml::Value::as_array).into_iter().flatten();
            list.filter_map(toml::Value::as_str).map(str::to_owned).collect()
        };
        let range = |text: &String| {
            let (first, last) = text.split_once('-').unwrap_or((text, text));
            Ok::<_, String>((character(first)?, character(last)?))
        };
        let mut pattern = Self {
            line_begins: texts(&root, "line_begins"),
            characters: texts(&root, "characters").iter().map(range).collect::<Result<_, _>>()?,
            balance: Vec::new(),
        };
        for entry in root.get("balance").and_then(toml::Value::as_array).into_iter().flatten().filter_map(toml::Value::as_table) {
            let opens = texts(entry, "opens").iter().map(|text| character(text)).collect::<Result<_, _>>()?;
            let closes = character(entry.get("closes").and_then(toml::Value::as_str).unwrap_or_default())?;
            pattern.balance.push(Balance { opens, closes });
        }
        Ok(pattern)
    }

    /// Where the pattern stands in a text, in order.
    fn places(&self, text: &str) -> Vec<Span> {
        let mut out = Vec::new();
        let mut start = 0;
        for line in text.split_inclusive('\n') {
            let bare = line.trim_end_matches(['\n', '\r']);
            if self.line_begins.iter().any(|mark| bare.starts_with(mark.as_str())) {
                out.push(Span { start, end: start + bare.len() });
            }
            if is_plain(line) || self.characters.is_empty() {
                start += line.len();
                continue;
            }
            for (at, c) in line.char_indices().filter(|(_, c)| !is_plain_char(*c)) {
                if self.characters.iter().any(|&(first, last)| (first..=last).contains(&c)) {
                    out.push(Span { start: start + at, end: start + at + c.len_utf8() });
                }
            }
            for balance in &self.balance {
                out.extend(balance.broken(bare).map(|span| Span { start: start + span.start, end: start + span.end }));
            }
            start += line.len();
        }
        out.sort_unstable();
        out
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

/// Whether a line has nothing but the letters and marks of ASCII, tabs and line ends: no rule looks for one of these.
fn is_plain(line: &str) -> bool {
    // Without a way out in the middle this runs over many bytes at once.
    line.bytes().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~' | b'\n' | b'\r' | b'\t'))
}

fn is_plain_char(c: char) -> bool {
    matches!(c, ' '..='~' | '\n' | '\r' | '\t')
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
        for text in [include_str!("rules/conflict-marks.toml"), include_str!("rules/control-characters.toml")] {
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
