//! What concerns many editions at once, as text: names of the archive, what was mended in them, what changed in them.

use std::fmt::Write as _;

use super::done::done;
use super::{BOLD, CYAN, DIM, GREEN, Pen, RED, YELLOW, styled};
use crate::l10n::{on_lines, on_one_line};
use crate::model::{Message, VariantPlace};
use crate::ops::{BatchDifference, BatchPlace, Fixed, NameLine, NamesListed, NamesSettled, Unread};
use crate::report::Output;

/// So many places are named; of more it is said how many there are.
const SHOWN: usize = 12;

fn unread(output: &mut Output, unread: &[Unread], pen: &Pen<'_>) {
    for one in unread {
        let word = styled(RED.bold(), &pen.word("report-error"));
        let _ = writeln!(output.talk, "{word} {}: {}", on_one_line(&one.path), pen.say(&one.why));
    }
}

fn hint(output: &mut Output, message: &Message, pen: &Pen<'_>) {
    let _ = writeln!(output.talk, "{} {}", styled(CYAN.bold(), &pen.word("report-hint")), pen.say(message));
}

/// The first of many things, and how many more there are.
fn some(things: &[String], pen: &Pen<'_>) -> String {
    let mut text = things.iter().take(SHOWN).map(|thing| on_one_line(thing).into_owned()).collect::<Vec<_>>().join(", ");
    if things.len() > SHOWN {
        let more = Message::new("report-more").with("count", things.len() - SHOWN);
        let _ = write!(text, " {}", pen.say(&more));
    }
    text
}

/// The names of the archive, each with its spellings.
#[must_use]
pub fn names(listed: &NamesListed, pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    for name in &listed.names {
        output.out.push_str(&of_name(name, pen));
    }
    unread(&mut output, &listed.unread, pen);
    let mixed = listed.names.iter().filter(|name| name.spellings.len() > 1).count();
    let message = Message::new("report-names").with("count", listed.names.len()).with("mixed", mixed);
    let _ = writeln!(output.talk, "{}", pen.say(&message));
    if let Some(first) = listed.names.iter().find(|name| name.spellings.len() > 1 && !name.settled) {
        hint(&mut output, &Message::new("report-names-hint").with("name", first.name.as_str()), pen);
    }
    output
}

fn of_name(name: &NameLine, pen: &Pen<'_>) -> String {
    let mut out = String::new();
    let mut marks = Vec::new();
    if name.settled {
        marks.push(styled(GREEN, &pen.word("report-name-settled")));
    } else if name.spellings.len() > 1 {
        let code = if name.shown { "report-name-mixed" } else { "report-name-alike" };
        marks.push(styled(YELLOW, &pen.word(code)));
    }
    let native = name.native.iter().map(|native| on_one_line(native).into_owned()).collect::<Vec<_>>().join(", ");
    let words = [on_one_line(&name.name).into_owned(), native, marks.join(" ")];
    let words: Vec<&str> = words.iter().map(String::as_str).filter(|word| !word.is_empty()).collect();
    let (head, rest) = words.split_first().unwrap_or((&"", &[]));
    let _ =
        writeln!(out, "{}  {}", styled(DIM, name.language.as_str()), [&[styled(BOLD, head).as_str()], rest].concat().join("  "));
    for spelling in &name.spellings {
        let message = Message::new("report-spelling")
            .with("text", spelling.text.as_str())
            .with("count", spelling.count)
            .with("articles", spelling.articles);
        let _ = writeln!(out, "      {}  {}", pen.say(&message), styled(DIM, &places(&spelling.places, pen)));
    }
    out
}

/// The files with their lines, each line once.
pub(super) fn places(places: &[VariantPlace], pen: &Pen<'_>) -> String {
    let mut files: Vec<(&str, Vec<String>)> = Vec::new();
    for place in places {
        let line = place.line.to_string();
        match files.last_mut() {
            Some((path, lines)) if *path == place.path => {
                if lines.last() != Some(&line) {
                    lines.push(line);
                }
            }
            _ => files.push((&place.path, vec![line])),
        }
    }
    some(&files.into_iter().map(|(path, lines)| format!("{path}:{}", lines.join(","))).collect::<Vec<_>>(), pen)
}

/// What was settled, and what follows from it.
#[must_use]
pub fn names_settled(settled: &NamesSettled, pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    for line in &settled.names {
        let _ = writeln!(output.out, "{}: {}", on_one_line(&settled.path), pen.say(&line.message));
    }
    let rest = done(&settled.done, pen);
    output.out.push_str(&rest.out);
    output.talk.push_str(&rest.talk);
    if settled.names.iter().any(|line| !line.avoid.is_empty()) {
        hint(&mut output, &Message::new("report-settled-hint"), pen);
    }
    output
}

/// What was mended, file by file.
#[must_use]
pub fn fixed(fixed: &Fixed, pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    for file in &fixed.files {
        for change in &file.changes {
            let _ = writeln!(
                output.out,
                "{}:{}:{}: {} {} {}",
                on_one_line(&file.path),
                change.line,
                change.column,
                styled(RED, &format!("[-{}-]", on_one_line(&change.old))),
                styled(GREEN, &format!("{{+{}+}}", on_one_line(&change.new))),
                styled(DIM, &format!("[{}]", change.rule)),
            );
        }
    }
    unread(&mut output, &fixed.unread, pen);
    let count: usize = fixed.files.iter().map(|file| file.changes.len()).sum();
    let code = if fixed.dry_run { "report-would-fix" } else { "report-fixed" };
    let _ = writeln!(output.talk, "{}", pen.say(&Message::new(code).with("count", count).with("files", fixed.files.len())));
    if count > 0 && !fixed.dry_run {
        hint(&mut output, &Message::new("report-fixed-hint"), pen);
    }
    output
}

/// What changed in many editions: each change once, with its places.
#[must_use]
pub fn batch(difference: &BatchDifference, pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    for change in &difference.changes {
        let (old, new) = (on_lines(&change.old), on_lines(&change.new));
        let gone = if old.is_empty() { String::new() } else { styled(RED, &format!("[-{old}-]")) };
        let came = if new.is_empty() { String::new() } else { styled(GREEN, &format!("{{+{new}+}}")) };
        let count = Message::new("report-batch-change").with("count", change.places.len());
        let _ = writeln!(output.out, "{} {gone}{came}", styled(BOLD, &pen.say(&count)));
        for place in &change.places {
            let _ = writeln!(output.out, "    {}", of_place(place, &gone, &came, pen));
        }
        output.out.push('\n');
    }
    for edition in &difference.editions {
        let head = Message::new("report-diff")
            .with("item", edition.item.as_str())
            .with("old", edition.old.as_str())
            .with("new", edition.new.as_str());
        let _ = writeln!(output.out, "{}", styled(DIM, &pen.say(&head)));
    }
    for left in &difference.left {
        let note = styled(YELLOW, &pen.word("report-note"));
        let _ = writeln!(output.talk, "{note} {}: {}", left.item, pen.say(&left.why));
    }
    if difference.editions.is_empty() {
        let _ = writeln!(output.out, "{}", styled(GREEN, &pen.word("report-diff-none")));
    } else {
        let (ahead, shown): (Vec<_>, Vec<_>) = difference.editions.iter().partition(|edition| !edition.is_version);
        let code = if shown.is_empty() { "report-batch-submit" } else { "report-batch-approve" };
        let _ = ahead;
        hint(&mut output, &Message::new(code), pen);
    }
    output
}

fn of_place(place: &BatchPlace, gone: &str, came: &str, pen: &Pen<'_>) -> String {
    let block = Message::new("report-batch-place").with("item", place.item.as_str()).with("block", place.block);
    let head = styled(CYAN, &pen.say(&block));
    if place.before.is_empty() && place.after.is_empty() {
        return head;
    }
    format!("{head}: {}{gone}{came}{}", on_one_line(&place.before), on_one_line(&place.after))
}
