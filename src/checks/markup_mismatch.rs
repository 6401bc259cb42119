//! Finds markup of the source that the translation lost: a heading's level, a list, a quotation, a footnote's mark, code, a
//! placeholder.
//!
//! Only what a reviewer wants to hear. Emphasis is the translator's; so is a level that all headings changed alike; and a
//! text without any markup, such as one saved from a page, was not meant to have it.

use std::collections::BTreeMap;

use super::beside::Beside;
use super::finding::{at, fingerprint};
use super::missing_block::shown;
use super::reference::compare;
use super::{Rule, Snapshot};
use crate::model::{Block, BlockKind, Finding, Letter as _, Message, Severity, Span};
use crate::text::ReferenceKind;

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "markup-mismatch",
    severity: Severity::Warning,
    what: "rule-markup-mismatch-what",
    why: "rule-markup-mismatch-why",
    example: "rule-markup-mismatch-example",
};

/// The longest placeholder, in bytes.
const PLACEHOLDER_MAX: usize = 40;

/// Adds a finding for each piece of markup that was lost.
pub(super) fn check(snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) {
    let Some(beside) = Beside::of(snapshot) else { return };
    let is_marked = |block: &Block| !matches!(block.kind, BlockKind::Paragraph | BlockKind::Field);
    if beside.target.blocks.iter().any(is_marked) {
        levels(snapshot, severity, &beside, findings);
        kinds(snapshot, severity, &beside, findings);
    }
    for (kind, id) in [(ReferenceKind::Footnote, "checks-markup-footnote"), (ReferenceKind::Code, "checks-markup-code")] {
        let lost = compare(&beside, kind, str::to_owned, PartialEq::eq).missing;
        // Footnotes are numbered anew where one is added, so only fewer are fewer; code in letters is words.
        let counts = |value: &str| kind == ReferenceKind::Footnote || value.is_ascii();
        for (one, place) in lost.into_iter().filter(|(one, _)| counts(&one.value)) {
            let is_shown = kind == ReferenceKind::Code && beside.target.text.contains(&one.value);
            if !is_shown {
                findings.push(lost_in(snapshot, severity, place, id, &one.value));
            }
        }
    }
    placeholders(snapshot, severity, &beside, findings);
}

/// A finding about something that the words at a place lack.
fn lost_in(snapshot: &Snapshot<'_>, severity: Severity, place: Span, id: &'static str, source: &str) -> Finding {
    let message = Message::new(id).with("source", source);
    let mut found = at(snapshot.edition, RULE.id, severity, place, place.of(snapshot.target.text), message);
    found.fingerprint = fingerprint(RULE.id, snapshot.edition, &[id], &[source]);
    found.evidence.push(source.to_owned());
    found
}

/// Blocks that stand for each other alone.
fn single<'a>(beside: &Beside<'a>) -> Vec<(&'a Block, &'a Block)> {
    let one = |(at, targets): (usize, &Vec<usize>)| {
        let [target] = targets.as_slice() else { return None };
        let is_one = beside.sources.get(*target).is_some_and(|sources| sources.len() == 1);
        Some((beside.source.blocks.get(at)?, beside.target.blocks.get(*target)?)).filter(|_| is_one)
    };
    beside.targets.iter().enumerate().filter_map(one).collect()
}

/// Headings that are deeper or higher than the others make one expect.
fn levels(snapshot: &Snapshot<'_>, severity: Severity, beside: &Beside<'_>, findings: &mut Vec<Finding>) {
    let both = |(a, b): &(&Block, &Block)| a.kind == BlockKind::Heading && b.kind == BlockKind::Heading;
    let headings: Vec<(&Block, &Block)> = single(beside).into_iter().filter(both).collect();
    let step = |(a, b): &(&Block, &Block)| i16::from(b.level) - i16::from(a.level);
    let mut counts: BTreeMap<i16, usize> = BTreeMap::new();
    for pair in &headings {
        *counts.entry(step(pair)).or_default() += 1;
    }
    let usual = counts.iter().max_by_key(|(step, count)| (**count, **step == 0)).map_or(0, |(step, _)| *step);
    if headings.len() < 2 {
        return;
    }
    for (source, target) in headings.iter().filter(|pair| step(pair) != usual) {
        let wanted = i16::from(source.level) + usual;
        let message = Message::new("checks-markup-level")
            .with("level", u32::from(target.level))
            .with("wanted", u32::try_from(wanted).unwrap_or(1));
        let words = target.words.trim();
        let mut found = at(snapshot.edition, RULE.id, Severity::Info.min(severity), target.span, words, message);
        found.evidence.push(source.words.trim().to_owned());
        findings.push(found);
    }
}

/// Lists, quotations and headings that became paragraphs; of a stretch of them the first.
fn kinds(snapshot: &Snapshot<'_>, severity: Severity, beside: &Beside<'_>, findings: &mut Vec<Finding>) {
    let mut before = None;
    for (source, target) in single(beside) {
        let id = match (source.kind, target.kind) {
            (BlockKind::ListItem, BlockKind::Paragraph) => "checks-markup-list",
            (BlockKind::Quote, BlockKind::Paragraph) => "checks-markup-quote",
            (BlockKind::Heading, BlockKind::Paragraph) => "checks-markup-heading",
            _ => {
                before = None;
                continue;
            }
        };
        if before.replace(id) == Some(id) {
            continue;
        }
        let words = target.words.trim();
        let mut found = at(snapshot.edition, RULE.id, Severity::Info.min(severity), target.span, words, Message::new(id));
        found.evidence.push(shown(source.words.trim()));
        findings.push(found);
    }
}

/// Placeholders that the source has more often than all of the translation.
fn placeholders(snapshot: &Snapshot<'_>, severity: Severity, beside: &Beside<'_>, findings: &mut Vec<Finding>) {
    if !beside.source.text.contains(['{', '%']) {
        return;
    }
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for name in beside.target.blocks.iter().filter(|block| is_open(block)).flat_map(|block| placeholders_in(&block.words)) {
        *counts.entry(name).or_default() += 1;
    }
    for (at, block) in beside.source.blocks.iter().enumerate().filter(|(_, block)| is_open(block)) {
        for name in placeholders_in(&block.words) {
            if let Some(count) = counts.get_mut(name).filter(|count| **count > 0) {
                *count -= 1;
                continue;
            }
            let target = beside.targets.get(at).and_then(|list| list.first()).and_then(|at| beside.target.blocks.get(*at));
            if let Some(target) = target {
                let place = target.place(Span { start: 0, end: target.words.len() });
                findings.push(lost_in(snapshot, severity, place, "checks-markup-placeholder", name));
            }
        }
    }
}

fn is_open(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Code | BlockKind::Html)
}

/// `{name}`, `{{ name }}`, `${name}`, `%s`, `%1$s`, `%(name)s`.
fn placeholders_in(words: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(at) = words.get(from..).and_then(|rest| rest.find(['{', '%'])).map(|at| from + at) {
        let rest = words.get(at..).unwrap_or_default();
        let length = if rest.starts_with('{') { braced(rest) } else { per_cent(rest) };
        // `100 %s` is no placeholder, `50%` neither.
        let before = words.get(..at).and_then(|before| before.chars().next_back());
        let is_free = !before.is_some_and(|c| c.is_ascii_digit());
        match length.filter(|_| is_free) {
            Some(length) => {
                out.extend(words.get(at..at + length));
                from = at + length;
            }
            None => from = at + 1,
        }
    }
    out
}

fn braced(text: &str) -> Option<usize> {
    let open = text.bytes().take_while(|byte| *byte == b'{').count();
    let (inner, _) = text.get(open..)?.split_once('}')?;
    let name = inner.trim();
    let is_name = !name.is_empty()
        && name.len() <= PLACEHOLDER_MAX
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_.-$".contains(&byte));
    let end = open + inner.len();
    let closed = text.get(end..).unwrap_or_default().bytes().take_while(|byte| *byte == b'}').count();
    (is_name && closed >= open).then_some(end + open)
}

fn per_cent(text: &str) -> Option<usize> {
    let rest = text.get(1..)?;
    let inner = rest.find(|c: char| !(c.is_ascii_digit() || c == '$')).unwrap_or(rest.len());
    let (start, after) = match rest.strip_prefix('(') {
        Some(named) => {
            let end = named.find(')')?;
            let is_name =
                end <= PLACEHOLDER_MAX && named.get(..end)?.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
            is_name.then_some((end + 3, named.get(end + 1..)?))?
        }
        None => (1 + inner, rest.get(inner..)?),
    };
    let mut chars = after.chars();
    let is_kind = chars.next().is_some_and(|c| matches!(c, 's' | 'd' | 'f' | '@'));
    let ends = chars.next().is_none_or(|c| !c.is_letter_or_digit());
    (is_kind && ends).then_some(start + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_told_from_per_cent_and_braces() {
        assert_eq!(
            placeholders_in("Hi {name}, {{ user.id }} has %s of %1$d and %(sum)s; 50% sure, {not one} %sure"),
            ["{name}", "{{ user.id }}", "%s", "%1$d", "%(sum)s"]
        );
    }
}
