//! `names compare`: two spellings, or a table of them.

use std::fmt::Write as _;
use std::io::Read as _;

use rayon::prelude::*;
use serde_json::json;

use crate::names::{Pair, compare as compare_pair, explained};
use crate::ops::{Failure, Outcome};
use crate::report::text::Pen;
use crate::report::{Output, text};

/// Compares a pair; without one, the table on standard input: `id, language, source forms, form a, form b`, tab-separated.
pub(super) fn compare(
    pair: Option<(&str, &str)>,
    language: Option<&str>,
    source: &[String],
    is_json: bool,
    pen: &Pen<'_>,
) -> Outcome<Output> {
    let Some((a, b)) = pair else { return batch() };
    let source: Vec<&str> = source.iter().map(String::as_str).collect();
    let comparison = explained(&Pair { language, source: &source, a, b });
    if !is_json {
        return Ok(text::compared(&comparison, pen));
    }
    let reasons: Vec<_> =
        comparison.reasons.iter().map(|reason| json!({ "code": reason.code, "message": pen.localiser.text(reason) })).collect();
    let object = json!({
        "schema": 1,
        "verdict": comparison.verdict.as_str(),
        "score": comparison.score,
        "reason": comparison.code,
        "reasons": reasons,
    });
    Ok(Output { out: format!("{object}\n"), talk: String::new() })
}

fn batch() -> Outcome<Output> {
    let mut bytes = Vec::new();
    let read = std::io::stdin().read_to_end(&mut bytes);
    read.map_err(|error| Failure::environment("ops-file").with("path", "-").with("why", error.to_string()))?;
    let table = String::from_utf8(bytes).map_err(|error| {
        Failure::usage("ops-import-encoding").with("path", "-").with("byte", error.utf8_error().valid_up_to() + 1)
    })?;
    let lines: Vec<(usize, &str)> = table.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()).collect();
    let rows: Vec<String> = lines.par_iter().map(|(number, line)| row(number + 1, line)).collect::<Outcome<_>>()?;
    Ok(Output { out: rows.concat(), talk: String::new() })
}

fn row(number: usize, line: &str) -> Outcome<String> {
    let fields: Vec<&str> = line.trim_end_matches('\r').split('\t').collect();
    let [id, language, source, a, b] = fields.as_slice() else {
        return Err(Failure::usage("cli-batch-fields").with("line", number).with("fields", fields.len()));
    };
    let source: Vec<&str> = source.split('|').map(str::trim).filter(|form| !form.is_empty()).collect();
    let language = Some(*language).filter(|language| !language.is_empty());
    let comparison = compare_pair(&Pair { language, source: &source, a, b });
    let mut out = String::new();
    let _ = writeln!(out, "{id}\t{}\t{:.4}\t{}", comparison.verdict.as_str(), comparison.score, comparison.code);
    Ok(out)
}
