//! Finds blocks of the source that the translation lacks.
//!
//! Silent for an edition whose front matter says `relation = "adaptation"`: it was shortened on purpose. Pictures are
//! `image-mismatch`'s. Where the words may be hidden in a neighbour, the finding is a hint.

use super::beside::{Beside, runs};
use super::finding::{at, fingerprint};
use super::prose::PROSE_FIELDS;
use super::{Rule, Snapshot};
use crate::model::{BlockKind, Finding, Message, Severity, Span};
use crate::text::LineIndex;

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "missing-block",
    severity: Severity::Warning,
    what: "rule-missing-block-what",
    why: "rule-missing-block-why",
    example: "rule-missing-block-example",
};

/// So many blocks in a row are told one by one; a longer stretch is one finding.
const RUN_MAX: usize = 5;
/// How many characters of the source a message shows.
const SHOWN: usize = 60;

/// Adds a finding for each block, or long stretch of blocks, that the translation lacks.
pub(super) fn check(snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) {
    let Some(beside) = Beside::of(snapshot).filter(|beside| !beside.is_adaptation()) else { return };
    let missing = beside.missing();
    let fields = missing_fields(&beside);
    if missing.is_empty() && fields.is_empty() {
        return;
    }
    let lines = LineIndex::of(beside.source.text);
    let mut add = |blocks: &[(usize, Option<usize>)], severity: Severity| {
        let Some(&(first, after)) = blocks.first() else { return };
        let words: Vec<String> = blocks
            .iter()
            .filter_map(|(at, _)| beside.source.blocks.get(*at))
            .map(|block| block.words.trim().to_owned())
            .collect();
        let line = beside.source.blocks.get(first).map_or(1, |block| lines.line_of(block.span.start));
        let id = if blocks.len() == 1 { "checks-missing-block" } else { "checks-missing-blocks" };
        let message = Message::new(id)
            .with("line", line)
            .with("count", blocks.len())
            .with("source", shown(words.first().map_or("", String::as_str)));
        let mut found = at(snapshot.edition, RULE.id, severity, place(&beside, after), "", message);
        let evidence: Vec<&str> = words.iter().map(String::as_str).collect();
        found.fingerprint = fingerprint(RULE.id, snapshot.edition, &[], &evidence);
        found.evidence = words;
        findings.push(found);
    };
    for (start, end) in runs(&missing) {
        let run = missing.get(start..end).unwrap_or_default();
        if run.len() > RUN_MAX {
            add(run, severity);
            continue;
        }
        for one in run {
            add(&[*one], beside.sureness_of_missing(one.0, one.1, severity));
        }
    }
    for field in fields {
        add(&[(field, None)], severity);
    }
}

/// The place in the translation after which something is missing.
fn place(beside: &Beside<'_>, after: Option<usize>) -> Span {
    let body = beside.target.blocks.iter().find(|block| block.kind != BlockKind::Field);
    let block = after.and_then(|at| beside.target.blocks.get(at));
    let byte = match (block, body) {
        (Some(block), _) => block.span.end,
        (None, Some(first)) => first.span.start,
        (None, None) => beside.target.blocks.last().map_or(0, |block| block.span.end),
    };
    Span { start: byte, end: byte }
}

/// Fields with words that readers see, which the translation has not.
fn missing_fields(beside: &Beside<'_>) -> Vec<usize> {
    let has_front = beside.target.blocks.iter().any(|block| block.kind == BlockKind::Field);
    let is_missing = |(at, block): &(usize, &crate::model::Block)| {
        block.key.as_deref().is_some_and(|key| PROSE_FIELDS.contains(&key))
            && !block.words.trim().is_empty()
            && beside.targets.get(*at).is_some_and(Vec::is_empty)
    };
    // A text saved from a page has no front matter at all, and is not asked for it.
    let blocks = beside.source.blocks.iter().enumerate().filter(|_| has_front);
    blocks.filter(is_missing).map(|(at, _)| at).collect()
}

/// The beginning of a text.
pub(super) fn shown(words: &str) -> String {
    match words.char_indices().nth(SHOWN) {
        None => words.to_owned(),
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or_default().trim_end()),
    }
}
