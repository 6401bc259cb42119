//! Finds letters of another script that only look right: a Cyrillic `С` at the head of an English word.
//!
//! Silent wherever the scripts are meant to stand together: kana with kanji, digits, segments parted by hyphens or
//! apostrophes (`Wi-Fi-сеть`, `PDF'а`), and words whose foreign letters look like nothing else (`µm`, `β-лучи`).

use std::cell::LazyCell;
use std::collections::HashSet;

use super::finding::at;
use super::lookalike::{Script, respell, script_of};
use super::{Rule, Snapshot};
use crate::model::{Block, BlockKind, Finding, Fix, Letter as _, Message, Severity, Span};

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "mixed-script",
    severity: Severity::Warning,
    what: "rule-mixed-script-what",
    why: "rule-mixed-script-why",
    example: "rule-mixed-script-example",
};

/// A run of letters and digits.
#[derive(Clone, Copy)]
struct Segment<'a> {
    text: &'a str,
    span: Span,
}

/// Adds a finding for each word with letters of a wrong script.
pub(super) fn check(snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) {
    let blocks = || snapshot.target.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Code | BlockKind::Html));
    let (home, is_mixed) = scripts_of(snapshot);
    if !is_mixed {
        return;
    }
    let plain: LazyCell<HashSet<&str>, _> =
        LazyCell::new(|| blocks().flat_map(|block| segments(&block.words)).map(|segment| segment.text).collect());
    for block in blocks() {
        // Where Latin is at home, ASCII is.
        if home == Some(Script::Latin) && block.words.is_ascii() {
            continue;
        }
        let segments = segments(&block.words);
        for (nth, segment) in segments.iter().enumerate() {
            if home == Some(Script::Latin) && segment.text.is_ascii() {
                continue;
            }
            let before = nth.checked_sub(1).and_then(|nth| segments.get(nth)).and_then(|one| only_script(one.text));
            let after = segments.get(nth + 1).and_then(|one| only_script(one.text));
            let stands = |word: &str| plain.contains(word);
            if is_option(&block.words, *segment) {
                continue;
            }
            let wanted =
                wanted_script(segment.text, home).or_else(|| wanted_in_place(segment.text, home, [before, after], &stands));
            let Some(wanted) = wanted else { continue };
            let Some(respelled) = respell(segment.text, wanted) else { continue };
            findings.push(finding(snapshot, severity, block, *segment, wanted, &respelled));
        }
    }
}

/// The script that the target's language is written in, of those looked at, and whether there is more than one.
fn scripts_of(snapshot: &Snapshot<'_>) -> (Option<Script>, bool) {
    let mut counts = [0usize; 3];
    for block in snapshot.target.blocks {
        if block.words.is_ascii() {
            counts[Script::Latin as usize] += block.words.len();
            continue;
        }
        for script in block.words.chars().filter_map(script_of) {
            counts[script as usize] += 1;
        }
    }
    let home = [Script::Latin, Script::Cyrillic, Script::Greek].into_iter().max_by_key(|script| counts[*script as usize]);
    (home, counts.iter().filter(|count| **count > 0).count() > 1)
}

fn segments(words: &str) -> Vec<Segment<'_>> {
    let mut out = Vec::new();
    let mut start = None;
    for (at, c) in words.char_indices().chain(std::iter::once((words.len(), ' '))) {
        let inside = c.is_letter_or_digit() || matches!(c, '\u{300}'..='\u{36f}');
        match (inside, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let span = Span { start: from, end: at };
                out.push(Segment { text: span.of(words), span });
                start = None;
            }
            _ => {}
        }
    }
    out
}

/// Whether it is one letter behind a mark of machines: `-y`, `%c`, `$x`.
fn is_option(words: &str, segment: Segment<'_>) -> bool {
    let mut before = words.get(..segment.span.start).unwrap_or_default().chars().rev();
    let mark = before.next();
    let begins = before.next().is_none_or(|c| !c.is_letter_or_digit());
    segment.text.chars().nth(1).is_none() && begins && matches!(mark, Some('-' | '%' | '$' | '\\' | '/' | '@' | '#'))
}

fn scripts_in(word: &str) -> Vec<Script> {
    let mut out: Vec<Script> = word.chars().filter_map(script_of).collect();
    out.sort_unstable();
    out.dedup();
    out
}

fn only_script(word: &str) -> Option<Script> {
    match scripts_in(word).as_slice() {
        [one] => Some(*one),
        _ => None,
    }
}

/// The script that a mixed word should be in: one in which all of its letters have a shape.
fn wanted_script(word: &str, home: Option<Script>) -> Option<Script> {
    let scripts = scripts_in(word);
    if scripts.len() < 2 || word.chars().any(|c| c.is_letter() && script_of(c).is_none()) {
        return None;
    }
    let possible: Vec<Script> = scripts.into_iter().filter(|script| respell(word, *script).is_some()).collect();
    let own = |script: Script| word.chars().filter(|c| script_of(*c) == Some(script)).count();
    // Where any script would do, the home script is meant, else the one with most letters.
    possible.into_iter().max_by_key(|script| (home == Some(*script), own(*script)))
}

/// The home script, for a word that is all of another and cannot be meant: a one-letter word of the language between words
/// of the language, or a word that also stands in the home script.
fn wanted_in_place(
    word: &str,
    home: Option<Script>,
    beside: [Option<Script>; 2],
    stands: &dyn Fn(&str) -> bool,
) -> Option<Script> {
    let home = home?;
    let script = only_script(word)?;
    if script == home || !beside.iter().all(|neighbour| *neighbour == Some(home)) || !word.chars().all(|c| script_of(c).is_some())
    {
        return None;
    }
    let respelled = respell(word, home)?;
    let is_little_word = match home {
        Script::Latin => matches!(respelled.as_str(), "a"),
        Script::Cyrillic => matches!(respelled.as_str(), "а" | "о" | "с" | "у"),
        Script::Greek => matches!(respelled.as_str(), "ο"),
    };
    let stands_elsewhere = respelled.chars().count() > 1 && stands(&respelled);
    (is_little_word || stands_elsewhere).then_some(home)
}

fn finding(
    snapshot: &Snapshot<'_>,
    severity: Severity,
    block: &Block,
    segment: Segment<'_>,
    wanted: Script,
    respelled: &str,
) -> Finding {
    let wrong = segment.text.chars().enumerate().find(|(_, c)| script_of(*c).is_some_and(|script| script != wanted));
    let (position, letter) = wrong.map_or((1, ' '), |(nth, c)| (nth + 1, c));
    let span = block.place(segment.span);
    let mut message = Message::new("checks-mixed-script")
        .with("text", segment.text)
        .with("letter", letter.to_string())
        .with("code", format!("U+{:04X}", u32::from(letter)))
        .with("position", position)
        .with("wanted", wanted.message());
    if let Some(script) = script_of(letter) {
        message = message.with("script", script.message());
    }
    let mut found = at(snapshot.edition, RULE.id, severity, span, segment.text, message);
    found.suggestion = Some(respelled.to_owned());
    if span.of(snapshot.target.text) == segment.text {
        found.fixes.push(Fix { span, text: respelled.to_owned() });
    }
    found
}
