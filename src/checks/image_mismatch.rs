//! Finds pictures of the source that the translation lost, and ones that it added.
//!
//! Another file in the same place is a picture for this language, and nothing to report.

use super::address::Address;
use super::beside::Beside;
use super::finding::{at, fingerprint};
use super::reference::{Cited, compare};
use super::{Rule, Snapshot};
use crate::model::{Finding, Message, Severity};
use crate::text::ReferenceKind;

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "image-mismatch",
    severity: Severity::Warning,
    what: "rule-image-mismatch-what",
    why: "rule-image-mismatch-why",
    example: "rule-image-mismatch-example",
};

/// Adds a finding for each picture that stands on one side only.
pub(super) fn check(snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) {
    let Some(beside) = Beside::of(snapshot) else { return };
    let mut result = compare(&beside, ReferenceKind::Picture, Address::of, |a, b| a.file() == b.file());
    // The rest are other files: in the order of the text each stands for one, and what is left over has none.
    let others = result.missing.len().min(result.extra.len());
    let beside_each_other =
        |lost: &Cited, extra: &Cited| beside.targets.get(lost.block).is_some_and(|list| list.contains(&extra.block));
    for _ in 0..others {
        let pair = result.missing.iter().enumerate().find_map(|(number, (lost, _))| {
            Some((number, result.extra.iter().position(|extra| beside_each_other(lost, extra))?))
        });
        let (lost, extra) = pair.unwrap_or((0, 0));
        result.missing.remove(lost);
        result.extra.remove(extra);
    }
    for (lost, place) in result.missing {
        let message = Message::new("checks-image-missing").with("source", lost.value.as_str());
        let mut found = at(snapshot.edition, RULE.id, severity, place, place.of(snapshot.target.text), message);
        found.fingerprint = fingerprint(RULE.id, snapshot.edition, &[], &[&lost.value]);
        found.evidence.push(lost.value);
        findings.push(found);
    }
    for extra in result.extra {
        let message = Message::new("checks-image-extra").with("text", extra.value.as_str());
        findings.push(at(snapshot.edition, RULE.id, Severity::Info.min(severity), extra.span, &extra.value, message));
    }
}
