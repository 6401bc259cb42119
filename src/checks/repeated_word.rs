//! Finds a word that stands twice in a row: “the the”.
//!
//! Only in languages that `repeated-word.toml` knows: in many others a word is doubled on purpose. There too are the words
//! that grammar may double (German “die die”), and the little words that are reported wherever they stand; any other word
//! only in whole sentences, where a column of a table cannot be meant.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::prose::{Prose, mark, prose};
use super::{Rule, Snapshot};
use crate::model::{Finding, Fix, Letter as _, Message, Severity, Span};

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "repeated-word",
    severity: Severity::Warning,
    what: "rule-repeated-word-what",
    why: "rule-repeated-word-why",
    example: "rule-repeated-word-example",
};

/// What one language doubles.
#[derive(Debug, Default)]
struct Doubling {
    /// Words that may stand twice.
    allowed: HashSet<String>,
    /// Words that never stand twice, whatever surrounds them.
    little: HashSet<String>,
}

/// Adds a finding for each word that stands twice.
pub(super) fn check(snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) {
    let Some(doubling) = languages().get(snapshot.target.language.primary()) else { return };
    for (_, prose) in prose(snapshot.target) {
        for (first, second) in pairs(prose.words) {
            findings.extend(finding(snapshot, severity, &prose, doubling, first, second));
        }
    }
}

fn languages() -> &'static HashMap<String, Doubling> {
    static LANGUAGES: OnceLock<HashMap<String, Doubling>> = OnceLock::new();
    LANGUAGES.get_or_init(|| {
        let root: toml::Table = include_str!("repeated-word.toml").parse().unwrap_or_default();
        let words = |table: &toml::Value, key: &str| -> HashSet<String> {
            table.get(key).and_then(toml::Value::as_str).unwrap_or_default().split_whitespace().map(str::to_owned).collect()
        };
        let doubling = |table: &toml::Value| Doubling { allowed: words(table, "allowed"), little: words(table, "little") };
        root.iter().filter(|(_, table)| table.is_table()).map(|(tag, table)| (tag.clone(), doubling(table))).collect()
    })
}

/// The bytes of words.
const IS_LETTER: [bool; 256] = {
    let mut is_letter = [false; 256];
    let mut byte = 0u8;
    loop {
        is_letter[byte as usize] = byte.is_ascii_alphanumeric() || byte >= 0x80 || matches!(byte, b'\'' | b'-' | b'_');
        if byte == u8::MAX {
            break;
        }
        byte += 1;
    }
    is_letter
};

/// Neighbours that are one word but for case, with white space alone between them. What is not ASCII counts as a letter, so
/// that a dash or a quotation mark keeps words apart.
fn pairs(words: &str) -> Vec<(Span, Span)> {
    let bytes = words.as_bytes();
    let is_letter = |byte: u8| IS_LETTER[usize::from(byte)];
    let mut out = Vec::new();
    let mut last: Option<Span> = None;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        if !is_letter(byte) {
            if byte != b' ' && byte != b'\n' {
                last = None;
            }
            at += 1;
            continue;
        }
        let start = at;
        at += bytes[start..].iter().position(|&byte| !is_letter(byte)).unwrap_or(bytes.len() - start);
        let word = Span { start, end: at };
        if let Some(before) = last
            && before.end - before.start == at - start
            && same(before.of(words), word.of(words))
        {
            out.push((before, word));
        }
        last = Some(word);
    }
    out
}

fn same(a: &str, b: &str) -> bool {
    a.eq_ignore_ascii_case(b)
        || (!a.is_ascii() && a.chars().flat_map(char::to_lowercase).eq(b.chars().flat_map(char::to_lowercase)))
}

fn finding(
    snapshot: &Snapshot<'_>,
    severity: Severity,
    prose: &Prose<'_>,
    doubling: &Doubling,
    first: Span,
    second: Span,
) -> Option<Finding> {
    let (word, again) = (first.of(prose.words), second.of(prose.words));
    if !word.chars().all(|c| c.is_letter() || matches!(c, '\'' | '’' | '-')) || !word.starts_with(char::is_letter) {
        return None;
    }
    let lower = word.to_lowercase();
    let is_little = doubling.little.contains(&lower);
    let begins_large = |text: &str| text.starts_with(char::is_uppercase);
    let is_meant = doubling.allowed.contains(&lower)
        || begins_large(again)
        || (!is_little && (begins_large(word) || lower.chars().nth(1).is_none() || !prose.is_sentence()))
        || (!is_little && is_chain(prose.words, first, second));
    let is_quoted = prose.before(first.start).is_some_and(is_quote) && prose.after(second.end).is_some_and(is_quote);
    // A slash, a sign or a digit at either end makes it part of a formula or a path.
    let is_tied = prose.before(first.start).is_some_and(is_tie) || prose.after(second.end).is_some_and(is_tie);
    if is_meant || is_quoted || is_tied || prose.is_aside(first.start) || prose.is_aside(second.start) {
        return None;
    }
    prose.exact(first)?;
    prose.exact(second)?;
    let gap = prose.between(first, second);
    let gap_text = gap.of(snapshot.target.text);
    let is_entry = prose.after(second.end).is_some_and(|c| matches!(c, ':' | '(')) || !matches!(gap_text, " " | "\n" | "\r\n");
    if !gap_text.chars().all(|c| c.is_whitespace() || c == '>') || (!is_little && (is_entry || word != again)) {
        return None;
    }
    let both = Span { start: first.start, end: second.end };
    let message = Message::new("checks-repeated-word").with("text", word);
    let mut found = mark(snapshot, &RULE, severity, (prose, both), both.of(prose.words), message);
    found.suggestion = Some(word.to_owned());
    found.fixes.push(Fix { span: Span { start: gap.start, end: prose.block.place(second).end }, text: String::new() });
    Some(found)
}

/// Whether the word stands three times or more: said so on purpose.
fn is_chain(words: &str, first: Span, second: Span) -> bool {
    let word = first.of(words);
    let before = words.get(..first.start).unwrap_or_default().trim_end();
    let after = words.get(second.end..).unwrap_or_default().trim_start();
    let ends = before.len().checked_sub(word.len()).and_then(|at| before.get(at..)).is_some_and(|text| same(text, word));
    ends || after.get(..word.len()).is_some_and(|text| same(text, word))
}

fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '”' | '„' | '‘' | '’' | '«' | '»' | '`')
}

fn is_tie(c: char) -> bool {
    matches!(c, '/' | '\\' | '=' | '<' | '>' | '|' | '$' | '#' | '%' | '&' | '*' | '+' | '[' | ']' | '{' | '}' | '_')
}
