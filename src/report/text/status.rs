//! Where everything stands, as text.

use std::collections::HashMap;
use std::fmt::Write as _;

use rayon::prelude::*;
use unicode_width::UnicodeWidthStr as _;

use super::{BOLD, CYAN, DIM, GREEN, Pen, RED, YELLOW, styled};
use crate::l10n::on_one_line;
use crate::model::{Change, Message};
use crate::ops::{EditionLine, SourceLine, SourceState, Status, Waits};
use crate::report::Output;

/// A table of editions, and what else there is to know.
#[must_use]
pub fn status(status: &Status, pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    if status.editions.is_empty() && status.settled == 0 {
        let _ = writeln!(output.out, "{}", pen.word("report-no-articles"));
    }
    if !status.editions.is_empty() {
        let heads = ["report-col-item", "report-col-stage", "report-col-version", "report-col-source", "report-col-published"];
        let mut rows = vec![heads.map(|code| pen.word(code)).to_vec()];
        rows[0].push(pen.word("report-col-findings"));
        rows[0].push(String::new());
        // Few sentences are said of many editions.
        let mut said: Said = HashMap::new();
        for source in status.editions.iter().filter_map(|line| line.source.as_ref()) {
            said.entry(source_key(source)).or_insert_with(|| say_source(source, pen));
        }
        rows.par_extend(status.editions.par_iter().map(|line| row(line, pen, &said)));
        table(&mut output.out, &rows);
    }
    if status.settled > 0 {
        let _ = writeln!(output.out, "{}", pen.say(&Message::new("report-settled").with("count", status.settled)));
    }
    news(&mut output, status, pen);
    output
}

/// What is said of how translations stand to their sources, by what it depends on.
type Said<'a> = HashMap<SourceKey<'a>, String>;
type SourceKey<'a> = (SourceState, &'a str, [usize; 4], Option<Change>);

fn source_key(source: &SourceLine) -> SourceKey<'_> {
    let blocks = source.blocks;
    (source.state, source.language.as_str(), [blocks.fresh, blocks.stale, blocks.new, blocks.gone], source.change)
}

fn say_source(source: &SourceLine, pen: &Pen<'_>) -> String {
    let code = match source.state {
        SourceState::Fresh | SourceState::Original => "report-fresh",
        SourceState::Stale => "report-stale",
        SourceState::Unknown => "report-unknown",
        SourceState::Waiting => "report-waiting",
    };
    let blocks = source.blocks;
    let message = Message::new(code)
        .with("language", source.language.as_str())
        .with("fresh", blocks.fresh)
        .with("stale", blocks.stale)
        .with("new", blocks.new)
        .with("gone", blocks.gone)
        .with("change", source.change.map_or("none", Change::as_str));
    pen.say(&message)
}

fn row(line: &EditionLine, pen: &Pen<'_>, said: &Said<'_>) -> Vec<String> {
    let version = match (line.version, line.diverged.len()) {
        (Some(number), _) => format!("v{number}{}", if line.draft_ahead { " +" } else { "" }),
        (None, 0) => "–".to_owned(),
        (None, several) => pen.say(&Message::new("report-diverged").with("count", several)),
    };
    let source = line.source.as_ref().and_then(|source| said.get(&source_key(source)).cloned()).unwrap_or_default();
    let published = match (&line.published, line.withdrawn) {
        (_, true) => pen.word("report-withdrawn"),
        (Some(out), false) => format!("v{}", out.version),
        (None, false) => "–".to_owned(),
    };
    let counts = [(line.findings.error, "E"), (line.findings.warning, "W"), (line.findings.info, "I")];
    let found: Vec<String> =
        counts.iter().filter(|(count, _)| *count > 0).map(|(count, sign)| format!("{count}{sign}")).collect();
    let mut stage = line.stage.clone();
    if line.approvals.1 > 0 && line.stage != "published" && line.stage != "draft" {
        let _ = write!(stage, " {}/{}", line.approvals.0, line.approvals.1);
    }
    let mut more = Vec::new();
    if line.returned {
        more.push(pen.word("report-returned"));
    }
    if line.remarks > 0 {
        more.push(pen.say(&Message::new("report-remarks").with("count", line.remarks)));
    }
    if let Some(person) = &line.taken_by {
        more.push(format!("@{person}"));
    }
    vec![
        format!("{}/{}", on_one_line(&line.article), line.language),
        stage,
        version,
        source,
        published,
        found.join(" "),
        more.join(" "),
    ]
}

/// Writes rows in columns; the first row is the head.
fn table(out: &mut String, rows: &[Vec<String>]) {
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let wider = |one: Vec<usize>, other: Vec<usize>| one.into_iter().zip(other).map(|(one, other)| one.max(other)).collect();
    let width_of = |row: &Vec<String>| (0..columns).map(|column| row.get(column).map_or(0, |cell| cell.width())).collect();
    let widths: Vec<usize> = rows.par_iter().map(width_of).reduce(|| vec![0; columns], wider);
    let write = |(number, row): (usize, &Vec<String>)| {
        let mut line = String::new();
        let last = row.iter().rposition(|cell| !cell.is_empty());
        for (at, (cell, width)) in row.iter().zip(&widths).enumerate().filter(|(_, (_, width))| **width > 0) {
            if last.is_none_or(|last| at > last) {
                break;
            }
            match (number, cell.as_str()) {
                (0, head) => line.push_str(&styled(BOLD, head)),
                (_, "published") => line.push_str(&styled(GREEN, cell)),
                (_, "draft" | "–") => line.push_str(&styled(DIM, cell)),
                _ => line.push_str(cell),
            }
            let gap = if last == Some(at) { 0 } else { width - cell.width().min(*width) + 2 };
            line.extend(std::iter::repeat_n(' ', gap));
        }
        line.push('\n');
        line
    };
    let lines: Vec<String> = rows.par_iter().enumerate().map(write).collect();
    out.reserve(lines.iter().map(String::len).sum());
    out.extend(lines);
}

fn news(output: &mut Output, status: &Status, pen: &Pen<'_>) {
    let mut say = |is: bool, message: Message| {
        if is {
            let _ = writeln!(output.talk, "{} {}", styled(YELLOW, &pen.word("report-note")), pen.say(&message));
        }
    };
    let ledger = status.newly_trusted.clone().unwrap_or_default();
    say(status.newly_trusted.is_some(), Message::new("report-trusted").with("ledger", ledger));
    say(status.solo, Message::new("report-solo"));
    say(status.lone_owner, Message::new("report-lone-owner"));
    say(status.policy_waits, Message::new("report-policy-waits"));
    for path in &status.glossary_waits {
        let code = if status.may_settle { "report-glossary-waits" } else { "report-glossary-differs" };
        say(true, Message::new(code).with("path", path.as_str()));
    }
    say(status.policy_forked, Message::new("report-policy-forked"));
    say(status.refused > 0, Message::new("report-refused").with("count", status.refused));
    say(status.unsent > 0, Message::new("report-unsent").with("count", status.unsent));
    for slug in &status.shared_slugs {
        say(true, Message::new("report-shared-slug").with("slug", slug.as_str()));
    }
}

/// What waits for whoever asks, each with the command to type.
#[must_use]
pub fn waits(waits: &Waits, pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    match &waits.status.person {
        Some(person) if waits.waiting.is_empty() => {
            let message = Message::new("report-nothing-waits").with("person", person.as_str());
            let _ = writeln!(output.out, "{}", pen.say(&message));
        }
        Some(_) => {}
        None => {
            let _ = writeln!(output.talk, "{} {}", styled(RED, &pen.word("report-note")), pen.word("report-nobody"));
        }
    }
    for one in &waits.waiting {
        let _ = writeln!(output.out, "{}", pen.say(&one.message));
        let _ = writeln!(output.out, "    {}", styled(CYAN, &one.command));
    }
    let mut rest = waits.status.clone();
    (rest.policy_waits, rest.unsent) = (false, 0);
    if rest.may_settle {
        rest.glossary_waits.clear();
    }
    news(&mut output, &rest, pen);
    output
}
