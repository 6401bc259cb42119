//! Finds paragraphs of a translation that its source has not.
//!
//! A hint: a note for foreign readers is a good reason. Only headings and whole sentences count, so that the furniture of
//! a page (categories, counters, bylines) is passed over; so are editions that say `relation = "adaptation"`.

use super::beside::Beside;
use super::finding::at;
use super::prose::prose;
use super::{Rule, Snapshot};
use crate::model::{BlockKind, Finding, Message, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "extra-block",
    severity: Severity::Info,
    what: "rule-extra-block-what",
    why: "rule-extra-block-why",
    example: "rule-extra-block-example",
};

/// Adds a finding for each block that the source has not.
pub(super) fn check(snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) {
    let Some(beside) = Beside::of(snapshot).filter(|beside| !beside.is_adaptation()) else { return };
    let extra = beside.extra();
    if extra.is_empty() {
        return;
    }
    for (number, prose) in prose(snapshot.target) {
        let counts = prose.block.kind == BlockKind::Heading || prose.is_sentence();
        if counts && extra.binary_search(&number).is_ok() {
            let message = Message::new("checks-extra-block");
            findings.push(at(snapshot.edition, RULE.id, severity, prose.block.span, prose.words.trim(), message));
        }
    }
}
