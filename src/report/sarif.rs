//! Findings in the Static Analysis Results Interchange Format, version 2.1.0 (OASIS standard), for code hosts and editors.
//!
//! Columns count Unicode characters, and say so; a finding that somebody accepted is there as suppressed.

use serde_json::{Value, json};

use super::Output;
use crate::checks;
use crate::l10n::Localiser;
use crate::model::Severity;
use crate::ops::{Checked, FindingLine, TOOL};

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// What `check` found.
#[must_use]
pub fn check(checked: &Checked, localiser: &Localiser) -> Output {
    let rules: Vec<Value> = checks::rules()
        .iter()
        .map(|rule| {
            let [what, why, example] = checks::explanation(rule).map(|part| localiser.text(&part));
            json!({
                "id": rule.id,
                "shortDescription": { "text": what },
                "fullDescription": { "text": why },
                "help": { "text": example },
                "defaultConfiguration": { "level": level(rule.severity) },
            })
        })
        .collect();
    let results: Vec<Value> = checked.findings.iter().map(|line| result(line, localiser)).collect();
    let (name, version) = TOOL.split_once(' ').unwrap_or((TOOL, ""));
    let report = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": name, "semanticVersion": version, "rules": rules } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    Output { out: format!("{report}\n"), talk: String::new() }
}

fn result(line: &FindingLine, localiser: &Localiser) -> Value {
    let region = json!({
        "startLine": line.line,
        "startColumn": line.column,
        "endLine": line.end.line,
        "endColumn": line.end.column,
    });
    let mut result = json!({
        "ruleId": line.rule,
        "level": level(line.severity),
        "message": { "text": localiser.text(&line.message) },
        "locations": [{ "physicalLocation": { "artifactLocation": { "uri": uri(&line.path) }, "region": region } }],
        "partialFingerprints": { "recto/v1": line.fingerprint },
    });
    if let Some(nth) = checks::rules().iter().position(|rule| rule.id == line.rule) {
        result["ruleIndex"] = nth.into();
    }
    if line.waived {
        result["suppressions"] = json!([{ "kind": "external", "status": "accepted" }]);
    }
    result
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A path as a reference: what no address may hold is written out in per cent.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/@".contains(&byte);
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}
