//! Finds spaces that are too many or too few: doubled, before a comma, missing after it, inside brackets.
//!
//! Only what stands in the file to the letter counts, and only in sentences: columns, formulas, file names and the two
//! spaces that some set between sentences are silent. French has rules of its own and is asked once a text.

use std::cell::LazyCell;

use super::finding::{at, fingerprint};
use super::prose::{Prose, mark, prose, variants};
use super::{Rule, Snapshot};
use crate::model::{BlockKind, Finding, Fix, Letter as _, Message, Severity, Span};

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "spacing",
    severity: Severity::Info,
    what: "rule-spacing-what",
    why: "rule-spacing-why",
    example: "rule-spacing-example",
};

/// A block with more doubled spaces is set in columns.
const DOUBLED_MAX: usize = 2;
/// How far the other bracket is looked for, in bytes.
const BRACKET_MAX: usize = 400;
/// So many words must precede a colon after a space, since lists of keys and values put one there.
const WORDS_BEFORE_COLON: usize = 4;
/// Words with which English begins a sentence, and no file name ends.
const SENTENCE_WORDS: [&str; 24] = [
    "The", "This", "That", "These", "Those", "It", "In", "On", "At", "He", "She", "They", "We", "You", "If", "But", "And", "For",
    "There", "When", "While", "After", "However", "His",
];

/// What is wrong with a space.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    Doubled,
    Before,
    After,
    Bracket,
    Tab,
}

/// Adds a finding for each space too many or too few.
pub(super) fn check(snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) {
    let language = snapshot.target.language;
    let is_french = language.primary() == "fr";
    let mut french = French::default();
    for (_, prose) in prose(snapshot.target) {
        if matches!(prose.block.kind, BlockKind::TableRow | BlockKind::Field) {
            continue;
        }
        let candidates = candidates(&prose, is_french, language.primary());
        let doubled = candidates.iter().filter(|(fault, _, _)| matches!(fault, Fault::Doubled | Fault::Tab)).count();
        for (fault, span, text) in candidates {
            if doubled <= DOUBLED_MAX || !matches!(fault, Fault::Doubled | Fault::Tab) {
                findings.extend(finding(snapshot, severity, &prose, fault, span, text));
            }
        }
        // Canada and Switzerland set most of these marks close.
        if language.as_str() == "fr" || language.as_str() == "fr-FR" {
            french.collect(&prose);
        }
    }
    french.report(snapshot, severity, findings);
}

/// What may be wrong in a block: the fault, the words to replace, and by what.
fn candidates(prose: &Prose<'_>, is_french: bool, language: &str) -> Vec<(Fault, Span, &'static str)> {
    let bytes = prose.words.as_bytes();
    let mut out = Vec::new();
    let marks_count = !matches!(language, "zh" | "ja" | "th" | "km" | "lo" | "my");
    let mut past = 0;
    let has_lists = LazyCell::new(|| prose.words.contains(", "));
    let tabs = LazyCell::new(|| prose.words.matches('\t').take(2).count());
    for (at, pair) in bytes.windows(2).enumerate() {
        let &[byte, next] = pair else { continue };
        if !matches!(byte, b' ' | b'\t' | b',' | b';' | b'.' | b'(') || at < past {
            continue;
        }
        match (byte, next) {
            (b' ', b' ') => {
                let len = bytes[at..].iter().take_while(|byte| **byte == b' ').count();
                past = at + len;
                if len == 2 && is_doubled(prose, at, past, *tabs) {
                    out.push((Fault::Doubled, Span { start: at, end: past }, " "));
                }
            }
            (b'\t', _) if is_doubled(prose, at, at + 1, *tabs) => out.push((Fault::Tab, Span { start: at, end: at + 1 }, " ")),
            (b' ', b',' | b'.') if marks_count && is_before(prose, at, next) => {
                out.push((Fault::Before, Span { start: at, end: at + 1 }, ""));
            }
            (b' ', b';' | b':' | b'!' | b'?') if marks_count && !is_french && is_before(prose, at, next) => {
                out.push((Fault::Before, Span { start: at, end: at + 1 }, ""));
            }
            (b' ', b')') if is_bracket(prose, at, false) => out.push((Fault::Bracket, Span { start: at, end: at + 1 }, "")),
            (b'(', b' ') if is_bracket(prose, at + 1, true) => {
                out.push((Fault::Bracket, Span { start: at + 1, end: at + 2 }, ""));
            }
            (b',' | b';' | b'.', _)
                if (next.is_ascii_alphabetic() || next >= 0xC3)
                    && marks_count
                    && is_after(prose, at, byte)
                    && (byte != b',' || *has_lists) =>
            {
                out.push((Fault::After, Span { start: at + 1, end: at + 1 }, " "));
            }
            _ => {}
        }
    }
    out
}

fn is_doubled(prose: &Prose<'_>, start: usize, end: usize, tabs: usize) -> bool {
    let is_word = |c: char| c.is_letter_or_digit() || matches!(c, ',' | '(' | ')' | '"' | '“' | '”' | '«' | '»' | '\'' | '’');
    // After a full stop, with or without a quotation mark behind it, some set two spaces.
    let before = prose.words.get(..start).unwrap_or_default();
    let ends_sentence = before.trim_end_matches(['"', '”', '»', ')', '\'', '’', '“']).ends_with(['.', '!', '?', ':', ';', '…']);
    let is_between = prose.before(start).is_some_and(is_word)
        && prose.after(end).is_some_and(|c| c.is_letter() || c == '(' || c == '“' || c == '«');
    // A column begins a line; a name and a tab come before what is said of it.
    let is_column = tabs > 1 || (tabs > 0 && before.split(' ').take(WORDS_BEFORE_COLON).count() < WORDS_BEFORE_COLON);
    is_between && !ends_sentence && !is_column && prose.is_sentence()
}

fn is_before(prose: &Prose<'_>, at: usize, mark: u8) -> bool {
    let before = prose.before(at).is_some_and(|c| c.is_letter() || matches!(c, ')' | '”' | '»' | '’') || c.is_ascii_digit());
    if !before || !prose.is_sentence() {
        return false;
    }
    let mut rest = prose.words.get(at + 2..).unwrap_or_default().chars();
    let (first, second) = (rest.next(), rest.next());
    let beyond = prose.words.get(at + 2..).unwrap_or_default().trim_start().chars().next();
    let ends = first.is_none() || (first == Some(' ') && beyond.is_none_or(char::is_uppercase));
    match mark {
        b',' => first == Some(' ') && second.is_some_and(char::is_letter),
        b';' => first == Some(' ') && second.is_some_and(char::is_letter),
        b':' => {
            let words = prose.words.get(..at).unwrap_or_default().split(' ').take(WORDS_BEFORE_COLON).count();
            first.is_none_or(|c| c == ' ') && words >= WORDS_BEFORE_COLON && second.is_none_or(char::is_letter)
        }
        _ => ends,
    }
}

/// A space inside a bracket, where the other bracket has none.
fn is_bracket(prose: &Prose<'_>, space: usize, opens: bool) -> bool {
    if opens {
        let rest = prose.words.get(space + 1..).unwrap_or_default();
        let inner =
            rest.bytes().take(BRACKET_MAX).position(|byte| byte == b')').and_then(|close| rest.get(..close)).unwrap_or_default();
        return inner.len() > 2 && inner.starts_with(char::is_letter) && !inner.ends_with(' ') && !inner.contains('(');
    }
    let before = prose.words.get(..space).unwrap_or_default();
    let inner = before
        .bytes()
        .rev()
        .take(BRACKET_MAX)
        .position(|byte| byte == b'(')
        .and_then(|len| before.get(before.len() - len..))
        .unwrap_or_default();
    inner.len() > 2 && inner.ends_with(char::is_letter) && !inner.starts_with(' ') && !inner.contains(')')
}

/// No space after a comma between two words, or after the full stop of a sentence.
fn is_after(prose: &Prose<'_>, at: usize, mark: u8) -> bool {
    let token = prose.token(at).of(prose.words);
    let inner =
        token.trim_matches(|c: char| matches!(c, '(' | ')' | '"' | '“' | '”' | '«' | '»' | ',' | '.' | ';' | ':' | '!' | '?'));
    let mark = char::from(mark);
    let Some((left, right)) = inner.split_once(mark) else { return false };
    let is_word =
        |text: &str| text.chars().nth(1).is_some() && text.chars().all(|c| c.is_letter() || matches!(c, '’' | '-' | '\''));
    if !is_word(left) || !is_word(right) || !prose.is_sentence() {
        return false;
    }
    let is_lower = |text: &str| text.chars().all(|c| !c.is_uppercase());
    match mark {
        // A list without spaces has more than one comma; a name and a sign have capitals in odd places.
        ',' => right.chars().skip(1).all(|c| !c.is_uppercase()),
        ';' => is_lower(left) && is_lower(right) && !left.contains('&') && prose.words.matches(';').take(2).count() == 1,
        _ => is_lower(left) && SENTENCE_WORDS.contains(&right),
    }
}

fn finding(
    snapshot: &Snapshot<'_>,
    severity: Severity,
    prose: &Prose<'_>,
    fault: Fault,
    span: Span,
    text: &str,
) -> Option<Finding> {
    if prose.is_aside(span.start) || prose.is_aside(span.start.saturating_sub(1)) || prose.is_aside(span.end) {
        return None;
    }
    // With the neighbours, so that what markup stands between is no fault of the text.
    let left = prose.before(span.start)?;
    let right = prose.after(span.end)?;
    let wide = Span { start: span.start - left.len_utf8(), end: span.end + right.len_utf8() };
    let file = prose.exact(wide)?;
    let place = Span { start: file.start + left.len_utf8(), end: file.end - right.len_utf8() };
    let around = Span { start: prose.token(wide.start).start, end: prose.token(span.end).end };
    let message = match fault {
        Fault::Doubled => Message::new("checks-spacing-doubled"),
        Fault::Before => Message::new("checks-spacing-before").with("mark", right.to_string()),
        Fault::After => Message::new("checks-spacing-after").with("mark", left.to_string()),
        Fault::Bracket => Message::new("checks-spacing-bracket"),
        Fault::Tab => Message::new("checks-spacing-tab"),
    };
    let seen = around.of(prose.words);
    let mut found = mark(snapshot, &RULE, severity, (prose, around), seen, message);
    found.span = Span { start: place.start, end: place.end.max(place.start) };
    let (head, tail) = (Span { start: around.start, end: span.start }, Span { start: span.end, end: around.end });
    found.suggestion = Some(format!("{}{text}{}", head.of(prose.words), tail.of(prose.words)));
    found.fixes.push(Fix { span: place, text: text.to_owned() });
    Some(found)
}

/// French marks that want a no-break space before them, or after «.
#[derive(Default)]
struct French {
    /// Where there is none.
    missing: Vec<Span>,
    /// Where it may break.
    plain: Vec<Span>,
    /// Where it is right.
    right: Vec<Span>,
}

impl French {
    fn collect(&mut self, prose: &Prose<'_>) {
        for (at, c) in prose.words.char_indices().filter(|(_, c)| matches!(c, ';' | ':' | '!' | '?' | '«' | '»')) {
            let end = at + c.len_utf8();
            let (beside, beyond) =
                if c == '«' { (prose.after(end), prose.before(at)) } else { (prose.before(at), prose.after(end)) };
            let Some(beside) = beside else { continue };
            // In the middle of a word it is a time, an address or code.
            if beyond.is_some_and(|c| !c.is_whitespace() && !matches!(c, '.' | ',' | ')' | '»' | '(' | '’' | '\'' | '?' | '!'))
            {
                continue;
            }
            let width = beside.len_utf8();
            let span = if c == '«' { Span { start: end, end: end + width } } else { Span { start: at - width, end: at } };
            if prose.is_aside(at) || prose.is_aside(span.start) {
                continue;
            }
            let Some(place) = prose.exact(span) else { continue };
            match beside {
                '\u{a0}' | '\u{202f}' => self.right.push(place),
                ' ' => self.plain.push(place),
                _ if beside.is_letter() => {
                    let at = if c == '«' { place.start } else { place.end };
                    self.missing.push(Span { start: at, end: at });
                }
                _ => {}
            }
        }
    }

    fn report(&self, snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) {
        let message = |missing: bool| match missing {
            true => Message::new("checks-spacing-french-missing"),
            false => Message::new("checks-spacing-french-plain"),
        };
        for (places, missing, seen) in [(&self.missing, true, ""), (&self.plain, false, " ")] {
            let Some(first) = places.first() else { continue };
            let mut found = at(snapshot.edition, RULE.id, severity, *first, seen, message(missing).with("count", places.len()));
            found.suggestion = Some("\u{a0}".to_owned());
            found.variants = variants(snapshot.target.text, &[(seen, places.as_slice()), ("\u{a0}", self.right.as_slice())]);
            found.variants.retain(|variant| variant.count > 0);
            found.fingerprint = fingerprint(RULE.id, snapshot.edition, &["\u{a0}", seen], &[]);
            found.fixes = places.iter().map(|place| Fix { span: *place, text: "\u{a0}".to_owned() }).collect();
            findings.push(found);
        }
    }
}
