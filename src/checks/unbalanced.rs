//! Finds brackets and quotation marks that are opened and not closed, or closed and not opened.
//!
//! Silent where a quotation runs over several paragraphs, and where a paragraph has so many loose marks, or such different
//! ones, that it must be a formula: `[0, 1)`.

use super::prose::{Prose, mark, prose};
use super::quotes::{Family, Mark, marks};
use super::{Rule, Snapshot};
use crate::model::{BlockKind, Finding, Letter as _, Message, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "unbalanced",
    severity: Severity::Warning,
    what: "rule-unbalanced-what",
    why: "rule-unbalanced-why",
    example: "rule-unbalanced-example",
};

/// How many blocks on a mark may be closed.
const BLOCKS_MAX: usize = 6;
/// An interval such as `[0, 1)` is shorter than so many bytes.
const INTERVAL_MAX: usize = 24;

struct Loose<'a> {
    /// Which block of prose, from 0.
    block: usize,
    prose: Prose<'a>,
    mark: Mark,
}

/// Adds a finding for each mark without its other half.
pub(super) fn check(snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) {
    let mut loose: Vec<Loose<'_>> = Vec::new();
    let blocks = snapshot.target.blocks;
    for (number, prose) in prose(snapshot.target).filter(|(_, prose)| prose.block.kind != BlockKind::TableRow) {
        let is_heading =
            |at: Option<usize>| at.and_then(|at| blocks.get(at)).is_some_and(|block| block.kind == BlockKind::Heading);
        // Headings in a row are lines of a comment, and their marks run on.
        if is_heading(Some(number)) && (is_heading(number.checked_sub(1)) || is_heading(Some(number + 1))) {
            continue;
        }
        let found = single(&prose, marks(&prose, |_| true).loose).filter(|mark| is_written(&prose, mark));
        if let Some(mark) = found {
            // Each paragraph of a long quotation begins with the mark, and only the last one ends with it.
            let is_continued = || {
                let next = blocks.iter().skip(number + 1).take(2);
                mark.family.is_quote() && mark.opens && next.into_iter().any(|next| begins_with_quote(&next.words))
            };
            if !is_continued() {
                loose.push(Loose { block: number, prose, mark });
            }
        }
    }
    let mut matched = vec![false; loose.len()];
    for (nth, one) in loose.iter().enumerate().filter(|(_, one)| one.mark.opens) {
        // An aside over several paragraphs begins with one or ends with one.
        let is_first = one.prose.words.get(..one.mark.at).is_some_and(|before| before.trim_matches(is_lead).is_empty());
        let is_item = one.prose.block.kind == BlockKind::ListItem;
        let is_last = |other: &Loose<'_>| {
            other.prose.words.get(other.mark.span().end..).is_some_and(|after| !after.contains(char::is_letter_or_digit))
        };
        let closes = |other: &Loose<'_>| {
            !other.mark.opens && other.mark.family == one.mark.family && (is_first || is_item || is_last(other))
        };
        let later = loose.iter().enumerate().skip(nth + 1);
        let near = later.take_while(|(_, other)| other.block - one.block <= BLOCKS_MAX);
        if let Some((other, _)) = near.into_iter().find(|(at, other)| !matched[*at] && closes(other)) {
            matched[nth] = true;
            matched[other] = true;
        }
    }
    for (one, _) in loose.iter().zip(matched).filter(|(_, matched)| !matched) {
        if one.prose.exact(one.mark.span()).is_some() {
            findings.push(finding(snapshot, severity, one));
        }
    }
}

/// The one loose mark of a block; nothing where there are more, unless the second is a slip for what closes the first.
fn single(prose: &Prose<'_>, loose: Vec<Mark>) -> Option<Mark> {
    match loose.as_slice() {
        [one] => Some(*one),
        [open, close] if open.opens && !close.opens && !open.family.is_quote() && !close.family.is_quote() => {
            let inner = prose.words.get(open.at..close.at).unwrap_or_default();
            let is_interval = inner.len() <= INTERVAL_MAX && inner.contains([',', ';', '.', '-', '–']);
            (!is_interval && open.family != close.family && (inner.contains(' ') || !inner.is_ascii())).then_some(*open)
        }
        _ => None,
    }
}

/// Whether a mark stands as it does in sentences: a call, `f(x`, a command, `"=`, and columns are none.
fn is_written(prose: &Prose<'_>, mark: &Mark) -> bool {
    let (before, after) = (prose.before(mark.at), prose.after(mark.span().end));
    let is_ascii_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let is_inner = |c: Option<char>| {
        c.is_some_and(|c| c.is_letter_or_digit() || c.is_whitespace() || !c.is_ascii() || ".,!?\"'([)]$*_%#".contains(c))
    };
    if prose.words.contains('\t') {
        return false;
    }
    match (mark.family, mark.opens) {
        (Family::Straight, opens) => {
            let inner = if opens { after } else { before };
            prose.is_sentence() && inner.is_some_and(|c| c.is_letter() || (!opens && ".,!?…".contains(c)))
        }
        (_, true) => !is_ascii_word(before) && is_inner(after),
        (_, false) => !is_ascii_word(after) && is_inner(before),
    }
}

/// What may stand before the first mark of a paragraph: emphasis that runs over several stays as it is written.
fn is_lead(c: char) -> bool {
    c.is_whitespace() || matches!(c, '_' | '*')
}

fn begins_with_quote(words: &str) -> bool {
    words.trim_start_matches(is_lead).starts_with(['"', '“', '„', '”', '«', '»'])
}

fn finding(snapshot: &Snapshot<'_>, severity: Severity, one: &Loose<'_>) -> Finding {
    let text = one.mark.c.to_string();
    let message = match (one.mark.family, one.mark.opens) {
        (Family::Straight, _) => Message::new("checks-unbalanced-quote"),
        (_, true) => Message::new("checks-unbalanced-opened"),
        (_, false) => Message::new("checks-unbalanced-closed"),
    };
    mark(snapshot, &RULE, severity, (&one.prose, one.mark.span()), &text, message.with("text", text.as_str()))
}
