//! Finds links of the source that the translation lost, led elsewhere, or added.
//!
//! What names a language in an address counts for nothing, and behind it a site may call its pages as it likes:
//! `example.org/ru/parom` and `example.org/en/ferry` are one, and so are any two articles of Wikipedia. A link that merely
//! stands in another paragraph is passed over, and so are those in blocks without a counterpart.

use super::address::Address;
use super::beside::Beside;
use super::finding::{at, fingerprint};
use super::reference::{Cited, compare};
use super::{Rule, Snapshot};
use crate::model::{Finding, Fix, Message, Severity, Span};
use crate::text::ReferenceKind;

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "link-mismatch",
    severity: Severity::Warning,
    what: "rule-link-mismatch-what",
    why: "rule-link-mismatch-why",
    example: "rule-link-mismatch-example",
};

/// Adds a finding for each link that the two texts do not share.
pub(super) fn check(snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) {
    let Some(beside) = Beside::of(snapshot) else { return };
    let result = compare(&beside, ReferenceKind::Link, Address::of, Address::is_same);
    let mut added = result.extra;
    for (lost, place) in result.missing {
        // Beside it stands a link that the source has not: it was led elsewhere.
        let other = added.iter().position(|link| beside.targets.get(lost.block).is_some_and(|list| list.contains(&link.block)));
        let finding = match other.map(|other| added.remove(other)) {
            Some(link) => {
                let message =
                    Message::new("checks-link-changed").with("text", link.value.as_str()).with("source", lost.value.as_str());
                let mut found = at(snapshot.edition, RULE.id, severity, link.span, &link.value, message);
                found.fingerprint = fingerprint(RULE.id, snapshot.edition, &[&link.value], &[&lost.value]);
                found.suggestion = Some(lost.value.clone());
                found.fixes.extend(fix(snapshot, &link, &lost.value));
                found.evidence.push(lost.value);
                found
            }
            None => {
                let message = Message::new("checks-link-missing").with("source", lost.value.as_str());
                let mut found = at(snapshot.edition, RULE.id, severity, place, place.of(snapshot.target.text), message);
                found.fingerprint = fingerprint(RULE.id, snapshot.edition, &[], &[&lost.value]);
                found.evidence.push(lost.value);
                found
            }
        };
        findings.push(finding);
    }
    for link in added {
        let message = Message::new("checks-link-extra").with("text", link.value.as_str());
        findings.push(at(snapshot.edition, RULE.id, Severity::Info.min(severity), link.span, &link.value, message));
    }
}

/// The replacement of a link's target, where it stands there to the letter and once.
fn fix(snapshot: &Snapshot<'_>, link: &Cited, wanted: &str) -> Option<Fix> {
    let written = link.span.of(snapshot.target.text);
    let mut places = written.match_indices(link.value.as_str());
    let (start, _) = places.next()?;
    let plain = !wanted.contains([' ', '(', ')', '<', '>']);
    let start = link.span.start + start;
    (places.next().is_none() && plain)
        .then(|| Fix { span: Span { start, end: start + link.value.len() }, text: wanted.to_owned() })
}
