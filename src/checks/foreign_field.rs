//! Finds fields of the front matter by which another generator would move a page, hide it or make something else of it.

use super::finding::at;
use super::{Rule, Snapshot};
use crate::model::{BlockKind, Finding, Message, Severity};

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "foreign-field",
    severity: Severity::Error,
    what: "rule-foreign-field-what",
    why: "rule-foreign-field-why",
    example: "rule-foreign-field-example",
};

/// What Hugo, Zola, Jekyll and Eleventy go by, in lower case. Hugo does not mind case.
const FIELDS: [&str; 27] = [
    "_build",
    "alias",
    "aliases",
    "build",
    "cascade",
    "draft",
    "eleventyexcludefromcollections",
    "expirydate",
    "headless",
    "in_search_index",
    "layout",
    "markup",
    "outputs",
    "path",
    "permalink",
    "publishdate",
    "published",
    "pubdate",
    "redirect",
    "redirect_from",
    "redirect_to",
    "render",
    "slug",
    "template",
    "type",
    "unpublishdate",
    "url",
];

/// Adds a finding for each such field.
pub(super) fn check(snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) {
    let mut before = None;
    for block in snapshot.target.blocks.iter().take_while(|block| block.kind == BlockKind::Field) {
        let Some(key) = block.key.as_deref().and_then(|key| key.split('.').next()) else { continue };
        // A table has one block for each of its fields.
        if !FIELDS.contains(&key.to_lowercase().as_str()) || before == Some(key) {
            continue;
        }
        before = Some(key);
        let message = Message::new("checks-foreign-field").with("text", key);
        findings.push(at(snapshot.edition, RULE.id, severity, block.span, key, message));
    }
}
