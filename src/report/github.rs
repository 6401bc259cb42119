//! Findings as workflow commands, which GitHub and Forgejo show beside the lines of a change.

use std::fmt::Write as _;

use super::Output;
use crate::l10n::Localiser;
use crate::model::Severity;
use crate::ops::Checked;

/// What `check` found; what somebody accepted is left out.
#[must_use]
pub fn check(checked: &Checked, localiser: &Localiser) -> Output {
    let mut out = String::new();
    for line in checked.findings.iter().filter(|line| !line.waived) {
        let command = match line.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        let _ = write!(out, "::{command} file={},line={},col={}", property(&line.path), line.line, line.column);
        // A command tells an end in its own line alone.
        if line.end.line == line.line {
            let _ = write!(out, ",endColumn={}", line.end.column);
        }
        let _ = writeln!(out, ",title={}::{}", property(&line.rule), data(&localiser.text(&line.message)));
    }
    Output { out, talk: String::new() }
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
