//! Finds addresses that no page takes: those that a browser would run, and pictures from elsewhere.

use super::finding::at;
use super::{Rule, Snapshot};
use crate::model::{Finding, HazardKind, Message, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "unsafe-link",
    severity: Severity::Warning,
    what: "rule-unsafe-link-what",
    why: "rule-unsafe-link-why",
    example: "rule-unsafe-link-example",
};

/// Adds a finding for each address.
pub(super) fn check(snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) {
    for one in snapshot.target.hazards.iter().filter(|hazard| hazard.kind == HazardKind::Address) {
        let message = Message::new("checks-unsafe-link").with("text", one.value.as_str());
        findings.push(at(snapshot.edition, RULE.id, severity, one.span, &one.value, message));
    }
}
