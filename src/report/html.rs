//! Comparisons as one page to send to somebody: it needs no other file, no network and no script, reads well on a phone,
//! in the dark, on paper and aloud.
//!
//! Invariant: nothing of the texts is markup here, and no character of them turns the page's direction.

use std::fmt::Write as _;

use super::Output;
use super::sheet::{self, Leaf, Sheet};
use crate::align::{ChangeKind, Op, WordOp, letters_changed};
use crate::l10n::{Localiser, on_lines, on_one_line};
use crate::model::Message;
use crate::ops::{DiffBlock, DiffCount, FileChange};

const STYLE: &str = include_str!("diff.css");

/// The page.
#[must_use]
pub fn diff(sheet: &Sheet<'_>, localiser: &Localiser) -> Output {
    let mut page = Page { out: String::with_capacity(32 * 1024), localiser };
    page.write(sheet);
    let mut talk = String::new();
    for (path, why) in &sheet.unread {
        let _ = writeln!(talk, "{}: {}", on_one_line(path), localiser.text(why));
    }
    Output { out: page.out, talk }
}

struct Page<'a> {
    out: String,
    localiser: &'a Localiser,
}

/// Text as it stands in an element or an attribute. Control characters and marks of direction are written out.
fn escaped(text: &str) -> String {
    let safe = if text.contains('\r') { on_lines(&text.replace("\r\n", "\n")) } else { on_lines(text) };
    crate::text::html::escaped(&safe)
}

impl Page<'_> {
    fn say(&self, message: &Message) -> String {
        escaped(&self.localiser.text(message))
    }

    fn word(&self, code: &'static str) -> String {
        self.say(&Message::new(code))
    }

    /// Words of ours inside of a string of the style sheet.
    fn spoken(&self, code: &'static str) -> String {
        let text = self.localiser.text(&Message::new(code));
        text.chars().filter(|c| !matches!(c, '"' | '\\' | '<' | '\n')).collect()
    }

    fn write(&mut self, sheet: &Sheet<'_>) {
        let name = if sheet.folders || sheet.head.is_none() {
            format!("{} → {}", sheet.old, sheet.new)
        } else {
            sheet.files.first().map(|leaf| leaf.path.to_owned()).unwrap_or_default()
        };
        let title = self.say(&Message::new("report-html-title").with("name", name.as_str()));
        let (gone, fresh, end) =
            (self.spoken("report-html-gone"), self.spoken("report-html-fresh"), self.spoken("report-html-end"));
        let _ = write!(
            self.out,
            "<!DOCTYPE html>\n<html lang=\"{}\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
             <title>{title}</title>\n<style>\n{STYLE}\
             del::before{{content:\"[{gone} \"}}ins::before{{content:\"[{fresh} \"}}del::after,ins::after{{content:\" {end}] \"}}\n\
             </style>\n</head>\n<body>\n<header>\n<h1>{title}</h1>\n",
            self.localiser.tag()
        );
        if let Some(head) = &sheet.head {
            let head = self.say(head);
            let _ = writeln!(self.out, "<p><bdi>{head}</bdi></p>");
        }
        if let Some(notice) = &sheet.notice {
            let notice = self.say(notice);
            let _ = writeln!(self.out, "<p class=\"loud\" role=\"note\">{notice}</p>");
        }
        let sum = self.sum(sheet.count);
        let (gone, fresh) = (self.word("report-html-legend-gone"), self.word("report-html-legend-fresh"));
        let _ = writeln!(
            self.out,
            "<p class=\"sum\">{sum}</p>\n<p class=\"key\"><del>{gone}</del> <ins>{fresh}</ins></p>\n</header>"
        );
        if sheet.files.len() > 1 {
            self.list(sheet);
        }
        self.out.push_str("<main>\n");
        for (number, leaf) in sheet.files.iter().enumerate() {
            self.file(leaf, number + 1, sheet.folders);
        }
        for (path, why) in &sheet.unread {
            let why = self.say(why);
            let _ = writeln!(self.out, "<p class=\"coarse note\">{}: {why}</p>", escaped(path));
        }
        if sheet.files.is_empty() {
            let none = self.word("report-diff-none");
            let _ = writeln!(self.out, "<p class=\"note\">{none}</p>");
        }
        self.out.push_str("</main>\n</body>\n</html>\n");
    }

    fn sum(&self, count: DiffCount) -> String {
        let message = Message::new("report-html-sum")
            .with("changed", count.changed)
            .with("added", count.added)
            .with("removed", count.removed)
            .with("moved", count.moved)
            .with("plus", count.words_added)
            .with("minus", count.words_removed);
        self.say(&message)
    }

    fn list(&mut self, sheet: &Sheet<'_>) {
        let files = self.word("report-html-files");
        let _ = writeln!(self.out, "<nav aria-label=\"{files}\">\n<ol>");
        for (number, leaf) in sheet.files.iter().enumerate() {
            let (at, path, count) = (number + 1, escaped(leaf.path), leaf.count);
            let _ = writeln!(
                self.out,
                "<li><a href=\"#f{at}\"><bdi>{path}</bdi></a> <span class=\"n\"><b>+{}</b> <i>−{}</i></span></li>",
                count.words_added, count.words_removed
            );
        }
        self.out.push_str("</ol>\n</nav>\n");
    }

    fn file(&mut self, leaf: &Leaf<'_>, number: usize, is_named: bool) {
        let labelled = if is_named { format!(" id=\"f{number}\" aria-labelledby=\"h{number}\"") } else { String::new() };
        let _ = writeln!(self.out, "<section{labelled}>");
        if is_named {
            let code = match leaf.kind {
                FileChange::Added => Some("report-file-added"),
                FileChange::Removed => Some("report-file-removed"),
                FileChange::Renamed => Some("report-file-renamed"),
                FileChange::Changed | FileChange::Same => None,
            };
            let what = code.map(|code| self.say(&Message::new(code).with("from", leaf.old_path.unwrap_or_default())));
            let what = what.map(|what| format!(" <small>{what}</small>")).unwrap_or_default();
            let _ = writeln!(self.out, "<h2 id=\"h{number}\"><bdi>{}</bdi>{what}</h2>", escaped(leaf.path));
        }
        if let Some((old, new)) = leaf.binary {
            let message = Message::new("report-file-binary").with("old", old).with("new", new);
            let message = if leaf.kind == FileChange::Same { Message::new("report-diff-none") } else { message };
            let said = self.say(&message);
            let _ = writeln!(self.out, "<p class=\"note\">{said}</p>");
        } else {
            self.blocks(leaf, is_named);
        }
        self.out.push_str("</section>\n");
    }

    fn blocks(&mut self, leaf: &Leaf<'_>, is_named: bool) {
        let lang = leaf.language.map(|language| format!(" lang=\"{}\"", escaped(language))).unwrap_or_default();
        let mut same: Vec<&DiffBlock> = Vec::new();
        let mut changed = 0;
        for block in leaf.blocks {
            if block.kind == ChangeKind::Same || block.only_space {
                same.push(block);
                continue;
            }
            changed += 1;
            self.fold(&std::mem::take(&mut same), &lang, leaf);
            self.block(block, &lang, leaf, is_named);
        }
        self.fold(&same, &lang, leaf);
        let note = match changed {
            0 if leaf.kind == FileChange::Renamed => None,
            0 if leaf.old_text == leaf.new_text => Some("report-diff-none"),
            _ if leaf.blocks.iter().any(|block| block.only_space) => Some("report-diff-blank-lines"),
            0 => Some("report-diff-ends"),
            _ => None,
        };
        if let Some(code) = note {
            let note = self.word(code);
            let _ = writeln!(self.out, "<p class=\"note\">{note}</p>");
        }
        if leaf.coarse {
            let note = self.word("report-diff-coarse");
            let _ = writeln!(self.out, "<p class=\"coarse note\">{note}</p>");
        }
    }

    fn fold(&mut self, same: &[&DiffBlock], lang: &str, leaf: &Leaf<'_>) {
        if same.is_empty() {
            return;
        }
        let (code, count) = if leaf.numbered {
            ("report-blocks-same", same.len())
        } else {
            ("report-lines-same", same.iter().map(|block| block.lines).sum())
        };
        let said = self.say(&Message::new(code).with("count", count));
        if same.iter().all(|block| block.new.as_deref().unwrap_or_default().is_empty()) {
            let _ = writeln!(self.out, "<p class=\"fold\">{said}</p>");
            return;
        }
        let _ = writeln!(self.out, "<details class=\"fold\">\n<summary>{said}</summary>");
        for words in same.iter().filter_map(|block| block.new.as_deref()).filter(|words| !words.is_empty()) {
            let _ = writeln!(self.out, "<p class=\"text\" dir=\"auto\"{lang}>{}</p>", escaped(words));
        }
        self.out.push_str("</details>\n");
    }

    fn block(&mut self, block: &DiffBlock, lang: &str, leaf: &Leaf<'_>, is_named: bool) {
        let kind = match block.kind {
            ChangeKind::Added => "added",
            ChangeKind::Removed => "removed",
            ChangeKind::Moved => "moved",
            ChangeKind::Changed | ChangeKind::Same => "changed",
        };
        let place = self.say(&sheet::place(block, leaf));
        let heading = if is_named { "h3" } else { "h2" };
        let _ = write!(
            self.out,
            "<div class=\"block {kind}\">\n<{heading} class=\"place\">{place}</{heading}>\n<p class=\"text\" dir=\"auto\"{lang}>"
        );
        words(&mut self.out, block.shown());
        self.out.push_str("</p>\n");
        if let Some(code) = sheet::quiet(block) {
            let note = self.word(code);
            let _ = writeln!(self.out, "<p class=\"note\">{note}</p>");
        }
        if let Some(above) = sheet::target(block) {
            let above = self.say(&above);
            let _ = writeln!(self.out, "<p class=\"note\">{above}</p>");
        }
        if let Some(target) = block.target.as_ref().filter(|target| !target.is_empty()) {
            let lang = leaf.target_language.map(|language| format!(" lang=\"{}\"", escaped(language))).unwrap_or_default();
            let _ = writeln!(self.out, "<p class=\"target text\" dir=\"auto\"{lang}>{}</p>", escaped(target));
        }
        self.out.push_str("</div>\n");
    }
}

fn words(out: &mut String, ops: &[WordOp]) {
    for (at, op) in ops.iter().enumerate() {
        let neighbour = |at: Option<usize>, wanted: Op| at.and_then(|at| ops.get(at)).filter(|other| other.op == wanted);
        let (tag, changed) = match op.op {
            Op::Equal => {
                match sheet::shortened(&op.text, at == 0, at + 1 == ops.len()) {
                    None => out.push_str(&escaped(&op.text)),
                    Some((head, tail)) => {
                        let _ = write!(out, "{}<span class=\"cut\"> … </span>{}", escaped(head), escaped(tail));
                    }
                }
                continue;
            }
            Op::Delete => {
                let next = neighbour(Some(at + 1), Op::Insert).and_then(|next| letters_changed(&op.text, &next.text));
                ("del", next.map(|both| both.0))
            }
            Op::Insert => {
                let before = neighbour(at.checked_sub(1), Op::Delete).and_then(|before| letters_changed(&before.text, &op.text));
                ("ins", before.map(|both| both.1))
            }
        };
        let _ = write!(out, "<{tag}>");
        if op.text.chars().all(char::is_whitespace) {
            out.push_str(&sheet::visible_space(&op.text));
        } else {
            let range = changed.unwrap_or(0..0);
            let part = |range: std::ops::Range<usize>| escaped(op.text.get(range).unwrap_or_default());
            out.push_str(&part(0..range.start));
            if !range.is_empty() {
                let _ = write!(out, "<b>{}</b>", part(range.clone()));
            }
            out.push_str(&part(range.end..op.text.len()));
        }
        let _ = write!(out, "</{tag}>");
    }
}
