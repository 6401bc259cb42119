//! Findings, rules, and what does not count, as text.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::excerpt::excerpt;
use super::many::places;
use super::{BOLD, CYAN, DIM, GREEN, Pen, RED, severity_style, styled};
use crate::checks::{self, Rule};
use crate::l10n::on_one_line;
use crate::model::{Finding, Message, Severity};
use crate::names::{Comparison, Verdict};
use crate::ops::{Checked, FindingLine, Found};
use crate::report::Output;

fn severity_word(severity: Severity, pen: &Pen<'_>) -> String {
    pen.word(match severity {
        Severity::Error => "report-severity-error",
        Severity::Warning => "report-severity-warning",
        Severity::Info => "report-severity-info",
    })
}

/// What `check` found: a line for each finding, under it what shows it.
#[must_use]
pub fn check(checked: &Checked, pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    for line in &checked.findings {
        output.out.push_str(&finding(line, pen));
    }
    for one in &checked.unread {
        let word = styled(RED.bold(), &pen.word("report-error"));
        let _ = writeln!(output.talk, "{word} {}: {}", on_one_line(&one.path), pen.say(&one.why));
    }
    let count = checked.count;
    let message = Message::new("report-checked")
        .with("texts", checked.texts)
        .with("count", count.error + count.warning + count.info)
        .with("waived", checked.findings.iter().filter(|line| line.waived).count());
    let _ = writeln!(output.talk, "{}", pen.say(&message));
    if let Some(first) = checked.findings.iter().find(|line| !line.waived) {
        let hint = Message::new("report-checked-hint").with("rule", first.rule.as_str());
        let _ = writeln!(output.talk, "{} {}", styled(CYAN.bold(), &pen.word("report-hint")), pen.say(&hint));
    }
    output
}

fn finding(line: &FindingLine, pen: &Pen<'_>) -> String {
    let mut out = String::new();
    let style = if line.waived { DIM } else { severity_style(line.severity) };
    let word = if line.waived { pen.word("report-waived") } else { severity_word(line.severity, pen) };
    let _ = writeln!(
        out,
        "{}:{}:{}: {} {} {}",
        on_one_line(&line.path),
        line.line,
        line.column,
        styled(style, &word),
        pen.say(&line.message),
        styled(DIM, &format!("[{}]", line.rule)),
    );
    out.push_str(&excerpt(line.line, &line.excerpt));
    for variant in &line.variants {
        if !variant.places.is_empty() {
            let articles: BTreeSet<&str> = variant.places.iter().map(|place| place.article.as_str()).collect();
            let message = Message::new("report-spelling")
                .with("text", variant.text.as_str())
                .with("count", variant.count)
                .with("articles", articles.len());
            let _ = writeln!(out, "    {}  {}", pen.say(&message), styled(DIM, &places(&variant.places, pen)));
            continue;
        }
        let lines: Vec<String> = variant.lines.iter().map(ToString::to_string).collect();
        let message = Message::new("report-variant")
            .with("text", variant.text.as_str())
            .with("count", variant.count)
            .with("lines", lines.join(", "));
        let _ = writeln!(out, "    {}", pen.say(&message));
    }
    if !line.evidence.is_empty() {
        let message = Message::new("report-evidence").with("words", line.evidence.join(", "));
        let _ = writeln!(out, "    {}", pen.say(&message));
    }
    if let Some(suggestion) = &line.suggestion {
        let message = Message::new("report-suggestion").with("text", suggestion.as_str());
        let _ = writeln!(out, "    {}", pen.say(&message));
    }
    out
}

/// Findings without their places, one a line.
pub(super) fn finding_lines(found: &[Found], pen: &Pen<'_>) -> String {
    let line = |finding: &Finding| {
        let word = styled(severity_style(finding.severity), &severity_word(finding.severity, pen));
        format!("  {word} {} {}\n", pen.say(&finding.message), styled(DIM, &format!("[{}]", finding.rule)))
    };
    found.iter().map(|found| line(&found.finding)).collect()
}

/// All rules, one a line.
#[must_use]
pub fn rules(pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    for rule in checks::rules() {
        let [what, ..] = checks::explanation(rule);
        let word = styled(severity_style(rule.severity), &severity_word(rule.severity, pen));
        let _ = writeln!(output.out, "{}  {word}  {}", styled(BOLD, rule.id), pen.say(&what));
    }
    output
}

/// What a rule finds, why that matters, and an example.
#[must_use]
pub fn explain(rule: &Rule, pen: &Pen<'_>) -> Output {
    let word = styled(severity_style(rule.severity), &severity_word(rule.severity, pen));
    let parts: Vec<String> = checks::explanation(rule).iter().chain(&checks::limits(rule)).map(|part| pen.say(part)).collect();
    Output { out: format!("{}  {word}\n\n{}\n", styled(BOLD, rule.id), parts.join("\n\n")), talk: String::new() }
}

/// Whether two spellings are one name, and why.
#[must_use]
pub fn compared(comparison: &Comparison, pen: &Pen<'_>) -> Output {
    let (style, word) = match comparison.verdict {
        Verdict::Same => (GREEN, "report-same"),
        Verdict::Different => (RED, "report-different"),
        Verdict::Unsure => (CYAN, "report-unsure"),
    };
    let mut out = format!("{}  {:.2}\n", styled(style.bold(), &pen.word(word)), comparison.score);
    for reason in &comparison.reasons {
        let _ = writeln!(out, "  {}", pen.say(reason));
    }
    Output { out, talk: String::new() }
}
