//! A version, its history, and what differs, as text.

use std::fmt::Write as _;

use super::{BOLD, DIM, Pen, RED, YELLOW, styled};
use crate::l10n::{on_lines, on_one_line};
use crate::model::Message;
use crate::ops::{LogLine, Shown};
use crate::report::Output;
use crate::text::Document;

/// A version: who, when, from what; then its text. With `blocks`, block by block with their numbers.
#[must_use]
pub fn show(shown: &Shown, blocks: bool, pen: &Pen<'_>) -> Output {
    let mut talk = String::new();
    let head = Message::new("report-shown")
        .with("item", shown.item.as_str())
        .with("version", format!("v{}", shown.version))
        .with("text", shown.text.short())
        .with("person", shown.person.as_str())
        .with("time", pen.localiser.moment(&shown.time, pen.offset))
        .with("change", shown.change.as_str());
    let _ = writeln!(talk, "{}", styled(BOLD, &pen.say(&head)));
    if let Some(source) = &shown.source {
        let source = Message::new("report-shown-source").with("source", source.as_str());
        let _ = writeln!(talk, "{}", pen.say(&source));
    }
    if !shown.is_newest {
        let _ = writeln!(talk, "{}", styled(YELLOW, &pen.word("report-shown-old")));
    }
    for file in &shown.files {
        let file = Message::new("report-shown-file").with("path", file.0.as_str()).with("text", file.1.short());
        let _ = writeln!(talk, "{}", pen.say(&file));
    }
    if let Some(note) = &shown.note {
        let _ = writeln!(talk, "{}", on_lines(note));
    }
    talk.push('\n');
    let mut out = String::new();
    match Document::parse(shown.content.as_bytes()) {
        Ok(document) if blocks => {
            for (at, block) in document.blocks().iter().enumerate() {
                let number = styled(DIM, &format!("{:>4}", at + 1));
                let _ = writeln!(out, "{number}  {}", on_lines(&block.words).replace('\n', "\n      "));
            }
        }
        _ => out.push_str(&on_lines(&shown.content)),
    }
    if !out.ends_with('\n') {
        out.push('\n');
    }
    Output { out, talk }
}

/// What happened, a line for each event.
#[must_use]
pub fn log(lines: &[LogLine], pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    for line in lines {
        let version = line.version.map(|number| format!(" v{number}")).unwrap_or_default();
        let items = if line.items.is_empty() { String::new() } else { format!(" {}", line.items.join(", ")) };
        let style = if line.counts { BOLD } else { RED };
        let _ = writeln!(
            output.out,
            "{}  {}{}{}  {}  {}",
            styled(DIM, &line.id.short()),
            styled(style, line.kind),
            items,
            version,
            line.person,
            styled(DIM, &pen.localiser.moment(&line.time, pen.offset)),
        );
        if let Some(why) = &line.why {
            let message = Message::new("report-not-counted").with("why", why.clone());
            let _ = writeln!(output.out, "    {}", styled(RED, &pen.say(&message)));
        }
        for note in line.note.iter().flat_map(|note| note.lines()) {
            let _ = writeln!(output.out, "    {}", on_one_line(note));
        }
    }
    output
}
