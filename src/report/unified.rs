//! Comparisons as a patch: lines, in the form that `patch` and `git apply` take.
//!
//! Invariant: written raw, a patch has the bytes of the files. It is written otherwise only for eyes, where a terminal
//! would obey what stands in it.

use std::borrow::Cow;
use std::fmt::Write as _;

use super::Output;
use super::sheet::{Leaf, Sheet};
use crate::align::Op;
use crate::align::lines::{Hunk, hunks};
use crate::l10n::on_one_line;
use crate::ops::FileChange;

/// A patch of all that differs. `for_eyes` writes control characters out.
#[must_use]
pub fn diff(sheet: &Sheet<'_>, for_eyes: bool) -> Output {
    let mut out = String::new();
    for leaf in &sheet.files {
        file(&mut out, leaf, sheet, for_eyes);
    }
    Output { out, talk: String::new() }
}

fn file(out: &mut String, leaf: &Leaf<'_>, sheet: &Sheet<'_>, for_eyes: bool) {
    let is_pair = !sheet.folders && !leaf.numbered;
    let (a, b) = if is_pair { ("", "") } else { ("a/", "b/") };
    let from = if is_pair { sheet.old } else { leaf.old_path.unwrap_or(leaf.path) };
    let (old, new) = (quoted(a, from), quoted(b, leaf.path));
    if sheet.folders {
        let _ = writeln!(out, "diff --git {} {}", quoted("a/", from), quoted("b/", leaf.path));
        match leaf.kind {
            FileChange::Added => out.push_str("new file mode 100644\n"),
            FileChange::Removed => out.push_str("deleted file mode 100644\n"),
            FileChange::Renamed => {
                let _ = write!(out, "rename from {}\nrename to {}\n", quoted("", from), quoted("", leaf.path));
            }
            FileChange::Changed | FileChange::Same => {}
        }
    }
    let old = if leaf.kind == FileChange::Added { Cow::Borrowed("/dev/null") } else { old };
    let new = if leaf.kind == FileChange::Removed { Cow::Borrowed("/dev/null") } else { new };
    if leaf.binary.is_some() {
        if leaf.kind != FileChange::Same {
            let _ = writeln!(out, "Binary files {old} and {new} differ");
        }
        return;
    }
    if leaf.old_text == leaf.new_text {
        return;
    }
    // A name with a space ends with a tab, so that nothing behind it is read as a date.
    let end = |name: &str| if name.contains(' ') { "\t" } else { "" };
    let _ = write!(out, "--- {old}{}\n+++ {new}{}\n", end(&old), end(&new));
    for hunk in hunks(leaf.old_text, leaf.new_text) {
        write_hunk(out, &hunk, for_eyes);
    }
}

fn write_hunk(out: &mut String, hunk: &Hunk<'_>, for_eyes: bool) {
    let range = |start: usize, count: usize| if count == 1 { start.to_string() } else { format!("{start},{count}") };
    let _ = writeln!(out, "@@ -{} +{} @@", range(hunk.old_start, hunk.old_count), range(hunk.new_start, hunk.new_count));
    for (op, line) in &hunk.lines {
        out.push(match op {
            Op::Equal => ' ',
            Op::Insert => '+',
            Op::Delete => '-',
        });
        let whole = line.strip_suffix('\n');
        let words = whole.unwrap_or(line);
        if for_eyes {
            out.push_str(&on_one_line(words))
        } else {
            out.push_str(words)
        }
        out.push('\n');
        if whole.is_none() {
            out.push_str("\\ No newline at end of file\n");
        }
    }
}

/// A name as git writes it: in quotation marks with escapes, where it has characters that would end it.
fn quoted<'a>(before: &str, path: &'a str) -> Cow<'a, str> {
    if !path.chars().any(|c| c.is_control() || c == '"' || c == '\\') {
        return if before.is_empty() { Cow::Borrowed(path) } else { Cow::Owned(format!("{before}{path}")) };
    }
    let mut name = format!("\"{before}");
    for c in path.chars() {
        match c {
            '"' | '\\' => name.extend(['\\', c]),
            '\n' => name.push_str("\\n"),
            '\t' => name.push_str("\\t"),
            c if c.is_control() => {
                let mut bytes = [0; 4];
                for byte in c.encode_utf8(&mut bytes).bytes() {
                    let _ = write!(name, "\\{byte:03o}");
                }
            }
            c => name.push(c),
        }
    }
    name.push('"');
    Cow::Owned(name)
}
