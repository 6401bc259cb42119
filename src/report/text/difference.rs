//! What differs, as text: block by block, side by side, or in numbers. What does not differ is folded.
//!
//! Where there are no colours, words that are gone stand in `[-…-]` and new ones in `{+…+}`, as git has it.

use std::fmt::Write as _;

use super::flow::{Ink, Line, Stroke, flow};
use super::{BOLD, CYAN, DIM, GREEN, Pen, RED, YELLOW};
use crate::align::{ChangeKind, Op, WordOp, letters_changed};
use crate::l10n::{on_lines, on_one_line};
use crate::model::Message;
use crate::ops::{DiffBlock, FileChange};
use crate::report::Output;
use crate::report::sheet::{self, Leaf, Sheet};
use rayon::prelude::*;
use unicode_width::UnicodeWidthStr as _;

/// How a comparison is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Old and new words in one text.
    Inline,
    /// The old text at the left, the new at the right.
    SideBySide,
    /// Numbers alone.
    Stat,
}

/// No line of prose is longer than this on a terminal, in columns: longer ones are hard to read.
pub(super) const COLUMNS_MAX: usize = 100;
/// From so many columns on, a translation stands beside its source and not below.
const THREE_COLUMNS_MIN: usize = 90;
/// What stands between two columns.
const BORDER: &str = " │ ";

/// What differs.
#[must_use]
pub fn diff(sheet: &Sheet<'_>, layout: Layout, pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    if layout == Layout::Stat {
        stat(&mut output.out, sheet, pen);
    } else {
        if let Some(head) = &sheet.head {
            let _ = writeln!(output.out, "{}", pen.paint(BOLD, &pen.say(head)));
        }
        if let Some(notice) = &sheet.notice {
            let _ = writeln!(output.out, "{}", pen.paint(RED.bold(), &pen.say(notice)));
        }
        let file = |leaf: &Leaf<'_>| {
            let mut out = String::new();
            if sheet.folders {
                let _ = writeln!(out, "{}", name(leaf, pen));
            }
            blocks(&mut out, leaf, layout, pen);
            out
        };
        let files: Vec<String> = sheet.files.par_iter().map(file).collect();
        output.out.push_str(&files.join(if sheet.folders { "\n" } else { "" }));
        if sheet.folders {
            let gap = if sheet.files.is_empty() { "" } else { "\n" };
            let _ = writeln!(output.out, "{gap}{}", sum(sheet, pen));
        }
    }
    for (path, why) in &sheet.unread {
        let _ =
            writeln!(output.talk, "{} {}: {}", pen.paint(RED.bold(), &pen.word("report-error")), on_one_line(path), pen.say(why));
    }
    output
}

/// The name of a file, and what happened to it.
fn name(leaf: &Leaf<'_>, pen: &Pen<'_>) -> String {
    let (code, style) = match leaf.kind {
        FileChange::Added => ("report-file-added", GREEN),
        FileChange::Removed => ("report-file-removed", RED),
        FileChange::Renamed => ("report-file-renamed", CYAN),
        FileChange::Changed | FileChange::Same => return pen.paint(BOLD, &on_one_line(leaf.path)),
    };
    let what = pen.say(&Message::new(code).with("from", leaf.old_path.unwrap_or_default()));
    format!("{}  {}", pen.paint(BOLD, &on_one_line(leaf.path)), pen.paint(style, &what))
}

fn blocks(out: &mut String, leaf: &Leaf<'_>, layout: Layout, pen: &Pen<'_>) {
    if let Some((old, new)) = leaf.binary {
        let code = if leaf.kind == FileChange::Same { "report-diff-none" } else { "report-file-binary" };
        let _ = writeln!(out, "{}", pen.say(&Message::new(code).with("old", old).with("new", new)));
        return;
    }
    let mut fold = Fold::default();
    let mut changed = 0;
    let mut only_space = false;
    for block in leaf.blocks {
        if block.kind == ChangeKind::Same || block.only_space {
            only_space |= block.only_space;
            fold.blocks += 1;
            fold.lines += block.lines;
            continue;
        }
        fold.write(out, leaf, pen);
        changed += 1;
        let _ = writeln!(out, "\n{}", pen.paint(CYAN, &pen.say(&sheet::place(block, leaf))));
        let is_wide = layout == Layout::SideBySide && pen.columns >= THREE_COLUMNS_MIN;
        match layout {
            Layout::SideBySide => beside(out, block, is_wide, pen),
            _ => inline(out, block, pen),
        }
        if let Some(code) = sheet::quiet(block) {
            let _ = writeln!(out, "{}", pen.paint(DIM, &pen.word(code)));
        }
        let Some(above) = sheet::target(block) else { continue };
        let target = block.target.as_deref().unwrap_or_default();
        if target.is_empty() || !is_wide {
            let _ = writeln!(out, "{}", pen.paint(DIM, &pen.say(&above)));
        }
        if !target.is_empty() && !is_wide {
            let stroke = Stroke { text: on_lines(target), ink: Ink::Plain };
            lines(out, &flow(&[stroke], pen.measure(), pen.colours));
        }
    }
    if changed > 0 || leaf.kind != FileChange::Renamed {
        fold.write(out, leaf, pen);
    }
    if only_space {
        let _ = writeln!(out, "\n{}", pen.paint(DIM, &pen.word("report-diff-blank-lines")));
    } else if changed == 0 && leaf.old_text != leaf.new_text {
        let _ = writeln!(out, "\n{}", pen.paint(DIM, &pen.word("report-diff-ends")));
    } else if changed == 0 && leaf.kind != FileChange::Renamed {
        let _ = writeln!(out, "{}", pen.paint(GREEN, &pen.word("report-diff-none")));
    }
    if leaf.coarse {
        let _ = writeln!(out, "\n{}", pen.paint(YELLOW, &pen.word("report-diff-coarse")));
    }
}

/// What is the same since the last block that is not.
#[derive(Default)]
struct Fold {
    blocks: usize,
    lines: usize,
}

impl Fold {
    fn write(&mut self, out: &mut String, leaf: &Leaf<'_>, pen: &Pen<'_>) {
        let message = match (std::mem::take(&mut self.blocks), std::mem::take(&mut self.lines)) {
            (0, _) => return,
            (blocks, _) if leaf.numbered => Message::new("report-blocks-same").with("count", blocks),
            (_, lines) => Message::new("report-lines-same").with("count", lines),
        };
        let _ = writeln!(out, "\n{}", pen.paint(DIM, &pen.say(&message)));
    }
}

fn lines(out: &mut String, lines: &[Line]) {
    for line in lines {
        out.push_str(&line.text);
        out.push('\n');
    }
}

fn inline(out: &mut String, block: &DiffBlock, pen: &Pen<'_>) {
    lines(out, &flow(&strokes(block.shown(), None, pen.colours), pen.measure(), pen.colours));
}

/// The words before at the left, those of now at the right; with `is_wide` and a translation, that as a third column.
fn beside(out: &mut String, block: &DiffBlock, is_wide: bool, pen: &Pen<'_>) {
    let target = block.target.as_deref().filter(|target| is_wide && !target.is_empty());
    let count = if target.is_some() { 3 } else { 2 };
    let width = pen.columns.saturating_sub(BORDER.width() * (count - 1)).max(16) / count;
    let set = |strokes: &[Stroke]| if strokes.is_empty() { Vec::new() } else { flow(strokes, Some(width), pen.colours) };
    let mut columns: Vec<Vec<Line>> =
        [Op::Delete, Op::Insert].map(|side| set(&strokes(block.shown(), Some(side), pen.colours))).to_vec();
    columns.extend(target.map(|target| set(&[Stroke { text: on_lines(target), ink: Ink::Plain }])));
    let border = pen.paint(DIM, BORDER.trim_end());
    for at in 0..columns.iter().map(Vec::len).max().unwrap_or(0) {
        let cell = |lines: &[Line], pads: bool| -> String {
            let Some(line) = lines.get(at) else { return if pads { " ".repeat(width) } else { String::new() } };
            let pad = " ".repeat(width.saturating_sub(line.width));
            match (line.from_right, pads) {
                (true, _) => format!("{pad}{}", line.text),
                (false, true) => format!("{}{pad}", line.text),
                (false, false) => line.text.clone(),
            }
        };
        let mut line = String::new();
        for (number, column) in columns.iter().enumerate() {
            let words = cell(column, number + 1 < columns.len());
            if number > 0 {
                line.push_str(&border);
                line.push_str(if words.is_empty() { "" } else { " " });
            }
            line.push_str(&words);
        }
        let _ = writeln!(out, "{line}");
    }
}

/// The words of one side, or of both in one text.
fn strokes(ops: &[WordOp], side: Option<Op>, colours: bool) -> Vec<Stroke> {
    let mut strokes: Vec<Stroke> = Vec::with_capacity(ops.len() + 2);
    for (at, op) in ops.iter().enumerate() {
        if op.op == Op::Equal {
            let text = if side == Some(Op::Delete) { op.on(Op::Delete).unwrap_or_default() } else { &op.text };
            let mut add = |text: &str, ink: Ink| strokes.push(Stroke { text: safe(text), ink });
            match sheet::shortened(text, at == 0, at + 1 == ops.len()) {
                None => add(text, Ink::Plain),
                Some((head, tail)) => {
                    add(head, Ink::Plain);
                    add(" … ", Ink::Dim);
                    add(tail, Ink::Plain);
                }
            }
            continue;
        }
        if side.is_some_and(|side| side != op.op) {
            continue;
        }
        let is_gone = op.op == Op::Delete;
        let (ink, bold, marks) =
            if is_gone { (Ink::Gone, Ink::GoneLetters, ("[-", "-]")) } else { (Ink::Fresh, Ink::FreshLetters, ("{+", "+}")) };
        if !colours {
            let text = if is_blank(&op.text) { sheet::visible_space(&op.text) } else { safe(&op.text) };
            strokes.push(Stroke { text: format!("{}{text}{}", marks.0, marks.1), ink });
            continue;
        }
        if is_blank(&op.text) {
            strokes.push(Stroke { text: sheet::visible_space(&op.text), ink: bold });
            continue;
        }
        let changed = if is_gone {
            ops.get(at + 1)
                .filter(|next| next.op == Op::Insert)
                .and_then(|next| letters_changed(&op.text, &next.text))
                .map(|both| both.0)
        } else {
            let before = at.checked_sub(1).and_then(|at| ops.get(at)).filter(|before| before.op == Op::Delete);
            before.and_then(|before| letters_changed(&before.text, &op.text)).map(|both| both.1)
        };
        let range = changed.unwrap_or(0..0);
        let parts = [(0..range.start, ink), (range.clone(), bold), (range.end..op.text.len(), ink)];
        for (range, ink) in parts.into_iter().filter(|(range, _)| !range.is_empty()) {
            strokes.push(Stroke { text: safe(op.text.get(range).unwrap_or_default()), ink });
        }
    }
    strokes
}

fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}

/// Words that drive no terminal. The carriage return of a line end is none of the words.
fn safe(text: &str) -> String {
    if text.contains("\r\n") { on_lines(&text.replace("\r\n", "\n")) } else { on_lines(text) }
}

/// How wide the bar of a file is at most.
const BAR: usize = 24;

fn stat(out: &mut String, sheet: &Sheet<'_>, pen: &Pen<'_>) {
    let names: Vec<String> = sheet
        .files
        .iter()
        .map(|leaf| match leaf.old_path {
            Some(old) if leaf.kind == FileChange::Renamed || !sheet.folders => {
                format!("{} → {}", on_one_line(old), on_one_line(leaf.path))
            }
            _ => on_one_line(leaf.path).into_owned(),
        })
        .collect();
    let widest = names.iter().map(|name| name.width()).max().unwrap_or(0).min(pen.columns.saturating_sub(BAR + 16).max(20));
    let most = sheet.files.iter().map(|leaf| leaf.count.words_added + leaf.count.words_removed).max().unwrap_or(0).max(1);
    let digits = |count: usize| count.to_string().len();
    let plus = sheet.files.iter().map(|leaf| digits(leaf.count.words_added)).max().unwrap_or(1);
    let minus = sheet.files.iter().map(|leaf| digits(leaf.count.words_removed)).max().unwrap_or(1);
    for (leaf, name) in sheet.files.iter().zip(&names) {
        let pad = " ".repeat(widest.saturating_sub(name.width()));
        if let Some((old, new)) = leaf.binary {
            let what = pen.say(&Message::new("report-file-binary").with("old", old).with("new", new));
            let _ = writeln!(out, "{name}{pad}  {}", pen.paint(DIM, &what));
            continue;
        }
        let count = leaf.count;
        // A file that has changed has a bar, however small its share.
        let bar = |words: usize| if most <= BAR { words } else { (words * BAR).div_ceil(most) };
        let (added, removed) = (format!("+{}", count.words_added), format!("-{}", count.words_removed));
        let _ = writeln!(
            out,
            "{name}{pad}  {} {}  {}{}",
            pen.paint(GREEN, &format!("{added:>width$}", width = plus + 1)),
            pen.paint(RED, &format!("{removed:>width$}", width = minus + 1)),
            pen.paint(GREEN, &"+".repeat(bar(count.words_added))),
            pen.paint(RED, &"-".repeat(bar(count.words_removed))),
        );
    }
    let _ = writeln!(out, "{}", sum(sheet, pen));
}

/// All in one line.
fn sum(sheet: &Sheet<'_>, pen: &Pen<'_>) -> String {
    let count = sheet.count;
    let differing = sheet.files.iter().filter(|leaf| leaf.kind != FileChange::Same).count();
    let sum = Message::new("report-stat-sum")
        .with("files", differing)
        .with("same", sheet.same)
        .with("changed", count.changed)
        .with("added", count.added)
        .with("removed", count.removed)
        .with("moved", count.moved)
        .with("plus", count.words_added)
        .with("minus", count.words_removed);
    pen.say(&sum)
}
