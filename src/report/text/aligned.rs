//! Which blocks of a translation stand for which of its source, as text: two columns, a line for each block.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::flow::{Ink, Stroke, flow};
use super::{BOLD, CYAN, DIM, Pen, YELLOW, styled};
use crate::align::Sureness;
use crate::l10n::on_one_line;
use crate::model::Message;
use crate::ops::{Aligned, AlignedBlock, AlignedPair};
use crate::report::Output;

/// The two columns together are at most so wide.
const COLUMNS_MAX: usize = 140;
/// What a line holds besides the first words of two blocks: two numbers, the mark between, and spaces.
const FRAME: usize = 2 * 6 + 4;

/// The pairs; where something was recorded, those that are others now.
#[must_use]
pub fn aligned(aligned: &Aligned, pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    match &aligned.done {
        Some(done) => {
            output = super::done(done, pen);
            let changed: Vec<&AlignedPair> = aligned.pairs.iter().filter(|pair| pair.changed).collect();
            table(&mut output.out, &changed, pen);
        }
        None => {
            let head = Message::new("report-aligned")
                .with("item", aligned.item.as_str())
                .with("version", format!("v{}", aligned.version))
                .with("source", aligned.source.as_str());
            let _ = writeln!(output.out, "{}\n", pen.paint(BOLD, &pen.say(&head)));
            table(&mut output.out, &aligned.pairs.iter().collect::<Vec<_>>(), pen);
            legend(&mut output, aligned, pen);
        }
    }
    for lapsed in &aligned.lapsed {
        let message =
            Message::new("report-align-lapsed").with("pair", lapsed.pair.as_str()).with("person", lapsed.person.as_str());
        let _ = writeln!(output.talk, "{} {}", styled(YELLOW, &pen.word("report-note")), pen.say(&message));
    }
    if aligned.done.is_none() {
        let next = Message::new("report-align-next").with("item", aligned.item.as_str());
        let _ = writeln!(output.talk, "{} {}", styled(CYAN.bold(), &pen.word("report-hint")), pen.say(&next));
    }
    output
}

/// What the marks mean, as far as they occur.
fn legend(output: &mut Output, aligned: &Aligned, pen: &Pen<'_>) {
    let people: BTreeSet<&str> =
        aligned.pairs.iter().filter_map(|pair| pair.person.as_ref()).map(|person| person.as_str()).collect();
    let is_unsure = aligned.pairs.iter().any(|pair| pair.sureness == Sureness::Unsure);
    let said = Message::new("report-align-said").with("people", people.iter().copied().collect::<Vec<_>>().join(", "));
    let lines =
        [(!people.is_empty(), Sureness::Said, pen.say(&said)), (is_unsure, Sureness::Unsure, pen.word("report-align-unsure"))];
    for (number, (_, sureness, words)) in lines.into_iter().filter(|line| line.0).enumerate() {
        output.out.push_str(if number == 0 { "\n" } else { "" });
        let _ = writeln!(output.out, "{}", pen.paint(DIM, &format!("{} {words}", mark(sureness))));
    }
}

fn mark(sureness: Sureness) -> &'static str {
    match sureness {
        Sureness::Said => "*",
        Sureness::Sure => "=",
        Sureness::Unsure => "?",
    }
}

fn table(out: &mut String, pairs: &[&AlignedPair], pen: &Pen<'_>) {
    let width = pen.columns.min(COLUMNS_MAX).saturating_sub(FRAME).max(20) / 2;
    for pair in pairs {
        let between = match pair.sureness {
            Sureness::Unsure => pen.paint(YELLOW, mark(pair.sureness)),
            Sureness::Said => pen.paint(BOLD, mark(pair.sureness)),
            Sureness::Sure => mark(pair.sureness).to_owned(),
        };
        for row in 0..pair.target.len().max(pair.source.len()) {
            let left = cell(pair.target.get(row), row == 0, width, true, pen);
            let right = cell(pair.source.get(row), row == 0, width, false, pen);
            let between = if row == 0 { between.as_str() } else { " " };
            let _ = writeln!(out, "{}", format!("{left} {between} {right}").trim_end());
        }
    }
}

/// A number and the first words of a block; a dash where nothing stands.
fn cell(block: Option<&AlignedBlock>, is_first: bool, width: usize, pads: bool, pen: &Pen<'_>) -> String {
    let (number, line) = match block {
        Some(block) => {
            let words = on_one_line(&block.words.split_whitespace().take(width).collect::<Vec<_>>().join(" ")).into_owned();
            let whole = flow(&[Stroke { text: words.clone(), ink: Ink::Plain }], Some(width), pen.colours);
            let line = match whole.as_slice() {
                [] | [_] => whole.into_iter().next().unwrap_or_default(),
                _ => {
                    let short = flow(&[Stroke { text: words, ink: Ink::Plain }], Some(width - 1), pen.colours);
                    let mut line = short.into_iter().next().unwrap_or_default();
                    line.text.push('…');
                    line.width += 1;
                    line
                }
            };
            (block.number.to_string(), line)
        }
        None => (if is_first { "–".to_owned() } else { String::new() }, Default::default()),
    };
    let pad = " ".repeat(if pads { width.saturating_sub(line.width) } else { 0 });
    format!("{}  {}{pad}", pen.paint(DIM, &format!("{number:>4}")), line.text)
}
