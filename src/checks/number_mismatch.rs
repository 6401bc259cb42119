//! Finds quantities that differ from those of the original: a changed digit, a lost thousand, a number left out.
//!
//! What is compared is what numbers are worth, not how they are written. Numbers in words are looked for and never missed,
//! since they are manners of speaking; a unit is never converted; what a date holds is left to `date-mismatch`. A number
//! that stands in a neighbouring block has only moved.

use std::cell::OnceCell;

use super::finding::{at, fingerprint};
use super::quantity::{self, Item, Left, Side, Value};
use super::{Rule, Snapshot};
use crate::model::{Finding, Message, Severity, Span, Variant};
use crate::text::LineIndex;

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "number-mismatch",
    severity: Severity::Warning,
    what: "rule-number-mismatch-what",
    why: "rule-number-mismatch-why",
    example: "rule-number-mismatch-example",
};

/// Adds a finding for each quantity that differs, is missing or was added.
pub(super) fn check(snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) {
    let found = quantity::groups(snapshot, |groups| {
        let report = Report { snapshot, severity, lines: OnceCell::new() };
        let mut left: Vec<Left<'_>> = groups.iter().map(Left::of).collect();
        quantity::without_moved(&mut left);
        let mut found = Vec::new();
        for (group, left) in groups.iter().zip(left) {
            let paired = left.pair();
            found.extend(paired.wrong.iter().filter_map(|(source, target)| report.wrong(source, target)));
            let beside = group.target.blocks.first().map(|(_, prose, _)| *prose);
            let missing = paired.missing.iter().filter(|item| !is_converted(&group.source, item));
            found.extend(missing.zip(beside.iter().cycle()).map(|(source, beside)| report.missing(source, beside)));
            let added = paired.added.iter().filter(|item| !is_converted(&group.target, item));
            found.extend(added.filter_map(|item| report.added(item)));
        }
        found
    });
    findings.extend(found.into_iter().flatten());
}

/// Whether a quantity tells another of its block in other units.
fn is_converted(side: &Side<'_>, item: &Item<'_>) -> bool {
    let mut blocks = side.blocks.iter().filter(|(block, ..)| *block == item.block);
    blocks.any(|(_, _, reading)| quantity::is_converted_beside(item, &reading.quantities))
}

struct Report<'a> {
    snapshot: &'a Snapshot<'a>,
    severity: Severity,
    lines: OnceCell<LineIndex>,
}

impl Report<'_> {
    fn line(&self, at: usize) -> usize {
        self.lines.get_or_init(|| LineIndex::of(self.snapshot.target.text)).line_of(at)
    }

    /// A finding about words of the translation; none where they are part of an era that contradicts itself, which
    /// `date-mismatch` tells.
    fn about(&self, item: &Item<'_>, severity: Severity, message: Message) -> Option<Finding> {
        let span = item.quantity.span;
        let mut eras = quantity::contradictions(item.prose.words).into_iter();
        if eras.any(|era| era.span.start <= span.start && span.end <= era.span.end) {
            return None;
        }
        let whole = item.quantity.whole;
        let text = whole.of(item.prose.words);
        let place = item.prose.block.place(whole);
        let mut found = at(self.snapshot.edition, RULE.id, severity, place, text, message);
        found.variants =
            vec![Variant { text: text.to_owned(), count: 1, lines: vec![self.line(place.start)], places: Vec::new() }];
        Some(found)
    }

    fn wrong(&self, source: &Item<'_>, target: &Item<'_>) -> Option<Finding> {
        let theirs = source.quantity.whole.of(source.prose.words);
        let text = target.quantity.whole.of(target.prose.words);
        // What stands there to the letter was not translated, which is told elsewhere: `8 billion` in a German text.
        let around = target.prose.context(target.quantity.span);
        if text == theirs && text.contains(char::is_alphabetic) || (around.contains(' ') && source.prose.words.contains(around)) {
            return None;
        }
        let message = Message::new("checks-number-mismatch").with("text", text).with("source", theirs);
        let mut found = self.about(target, self.severity, message)?;
        found.suggestion = quantity::number_instead(
            self.snapshot.target.language,
            target.prose.words,
            &target.quantity,
            source.quantity.value(),
        )
        .filter(|suggestion| *suggestion != found.text);
        found.evidence = vec![theirs.to_owned()];
        let context = target.prose.context(target.quantity.span);
        found.fingerprint = fingerprint(RULE.id, self.snapshot.edition, &[&found.text, context], &[theirs]);
        Some(found)
    }

    fn missing(&self, source: &Item<'_>, beside: &super::prose::Prose<'_>) -> Finding {
        let theirs = source.quantity.whole.of(source.prose.words);
        // "This year" stands for a year, "half past two" for a time.
        let is_told_otherwise = is_year(source) || matches!(source.quantity.value(), Value::Clock(_));
        let severity = if is_told_otherwise { self.severity.min(Severity::Info) } else { self.severity };
        let message = Message::new("checks-number-missing").with("source", theirs);
        let place = beside.block.place(Span { start: 0, end: beside.words.len() });
        let mut found = at(self.snapshot.edition, RULE.id, severity, place, beside.words, message);
        found.evidence = vec![theirs.to_owned()];
        let context = source.prose.context(source.quantity.span);
        found.fingerprint = fingerprint(RULE.id, self.snapshot.edition, &[], &[theirs, context]);
        found
    }

    fn added(&self, item: &Item<'_>) -> Option<Finding> {
        let severity = self.severity.min(Severity::Info);
        let text = item.quantity.whole.of(item.prose.words);
        let mut found = self.about(item, severity, Message::new("checks-number-added").with("text", text))?;
        let context = item.prose.context(item.quantity.span);
        found.fingerprint = fingerprint(RULE.id, self.snapshot.edition, &[&found.text, context], &[]);
        Some(found)
    }
}

fn is_year(item: &Item<'_>) -> bool {
    let words = item.quantity.span.of(item.prose.words);
    matches!(item.quantity.value(), Value::Number(_))
        && words.chars().count() == 4
        && item.quantity.value().as_whole().is_some_and(|year| (1000..=2100).contains(&year))
}
