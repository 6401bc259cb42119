//! Finds HTML in a text. A page shows it as it is written, and other generators run it or leave it out.

use super::finding::at;
use super::{Rule, Snapshot};
use crate::model::{Finding, HazardKind, Message, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "raw-html",
    severity: Severity::Warning,
    what: "rule-raw-html-what",
    why: "rule-raw-html-why",
    example: "rule-raw-html-example",
};

/// Adds one finding for a text with HTML, at the first piece of it.
pub(super) fn check(snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) {
    let mut found = snapshot.target.hazards.iter().filter(|hazard| hazard.kind == HazardKind::RawHtml);
    let Some(first) = found.next() else { return };
    let line = first.value.lines().next().unwrap_or_default();
    let message = Message::new("checks-raw-html").with("text", line).with("count", 1 + found.count());
    findings.push(at(snapshot.edition, RULE.id, severity, first.span, line, message));
}
