//! A version, its history, and what differs, as text.

use std::fmt::Write as _;

use super::{BOLD, CYAN, DIM, GREEN, Pen, RED, YELLOW, styled};
use crate::align::{ChangeKind, Op, WordOp};
use crate::l10n::{on_lines, on_one_line};
use crate::model::Message;
use crate::ops::{Difference, LogLine, Shown};
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

/// What differs, block by block; what does not is folded.
#[must_use]
pub fn diff(difference: &Difference, pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    let head = Message::new("report-diff")
        .with("item", difference.item.as_str())
        .with("old", difference.old.as_str())
        .with("new", difference.new.as_str());
    let _ = writeln!(output.out, "{}", styled(BOLD, &pen.say(&head)));
    let mut same = 0;
    let mut changed = 0;
    for block in &difference.blocks {
        if block.kind == ChangeKind::Same {
            same += 1;
            continue;
        }
        fold(&mut output.out, &mut same, pen);
        changed += 1;
        let code = match block.kind {
            ChangeKind::Added => "report-block-added",
            ChangeKind::Removed => "report-block-removed",
            ChangeKind::Moved => "report-block-moved",
            ChangeKind::Changed | ChangeKind::Same => "report-block-changed",
        };
        let _ = writeln!(output.out, "\n{}", styled(CYAN, &pen.say(&Message::new(code).with("number", block.number))));
        let _ = writeln!(output.out, "{}", words(&block.words, block.old.as_deref(), block.new.as_deref()));
        if let Some(target) = block.target.as_ref().filter(|target| !target.is_empty()) {
            let _ = writeln!(output.out, "{}", styled(DIM, &pen.word("report-block-target")));
            let _ = writeln!(output.out, "{}", on_lines(target));
        }
    }
    fold(&mut output.out, &mut same, pen);
    if changed == 0 {
        let _ = writeln!(output.out, "{}", styled(GREEN, &pen.word("report-diff-none")));
    }
    output
}

fn fold(out: &mut String, same: &mut usize, pen: &Pen<'_>) {
    if *same > 0 {
        let message = Message::new("report-blocks-same").with("count", *same);
        let _ = writeln!(out, "\n{}", styled(DIM, &pen.say(&message)));
        *same = 0;
    }
}

/// Words gone in red and brackets, words new in green and braces: it reads without colours too.
fn words(words: &[WordOp], old: Option<&str>, new: Option<&str>) -> String {
    if words.is_empty() {
        return match (old, new) {
            (_, Some(new)) => styled(GREEN, &format!("{{+{}+}}", on_lines(new))),
            (Some(old), None) => styled(RED, &format!("[-{}-]", on_lines(old))),
            (None, None) => String::new(),
        };
    }
    words
        .iter()
        .map(|word| match word.op {
            Op::Equal => on_lines(&word.text),
            Op::Insert => styled(GREEN, &format!("{{+{}+}}", on_lines(&word.text))),
            Op::Delete => styled(RED, &format!("[-{}-]", on_lines(&word.text))),
        })
        .collect()
}
