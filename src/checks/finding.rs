//! Builds findings, and decides what they are recognised by.

use crate::model::{Finding, Fingerprint, Message, Severity, Span};

/// A finding about words at one place, with nothing to mend it yet.
pub(super) fn at(edition: &str, rule: &str, severity: Severity, span: Span, text: &str, message: Message) -> Finding {
    Finding {
        rule: rule.to_owned(),
        severity,
        span,
        text: text.to_owned(),
        message,
        suggestion: None,
        variants: Vec::new(),
        evidence: Vec::new(),
        fingerprint: fingerprint(rule, edition, &[text], &[]),
        fixes: Vec::new(),
    }
}

/// The hash of rule, edition, the words found and the original's words, each list sorted.
///
/// Places are deliberately absent: an edit elsewhere in the text does not bring an accepted finding back.
pub(super) fn fingerprint(rule: &str, edition: &str, words: &[&str], evidence: &[&str]) -> Fingerprint {
    let mut line = format!("{rule}\n{edition}");
    for list in [words, evidence] {
        let mut list = list.to_vec();
        list.sort_unstable();
        list.dedup();
        line.push('\n');
        for word in list {
            // A word holds no tab, so that two lists never look like one.
            line.push('\t');
            line.push_str(&word.replace(['\t', '\n'], " "));
        }
    }
    Fingerprint::of(line.as_bytes())
}
