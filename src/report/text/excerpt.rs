//! A line of a file with a mark under the words that are meant.
//!
//! Columns are those of the terminal: wide letters take two, marks on letters none. Lines that run from right to left have
//! no marks under them, since nobody knows where a terminal puts their words; the words are set between brackets instead.

use unicode_width::UnicodeWidthStr as _;

use super::{CYAN, DIM, styled};
use crate::l10n::on_one_line;
use crate::ops::Excerpt;

/// How many columns of a line are shown before and after the words.
const AROUND: usize = 48;
/// How many columns of the words themselves are marked.
const MARKED_MAX: usize = 120;

/// The line and the marks, each indented, each with its line end.
pub(super) fn excerpt(line: usize, excerpt: &Excerpt) -> String {
    let number = line.to_string();
    let (before, words, after) = excerpt.parts();
    let before = last_columns(&on_one_line(before.trim_start()), AROUND);
    let after = first_columns(&on_one_line(after.trim_end()), AROUND);
    let words = first_columns(&on_one_line(words), MARKED_MAX);
    let bar = styled(DIM, "│");
    if [before.as_str(), &words, &after].iter().any(|part| part.chars().any(is_right_to_left)) {
        return format!("  {} {bar} {before}⟦{words}⟧{after}\n", styled(DIM, &number));
    }
    let marks = "^".repeat(words.width().max(1));
    format!(
        "  {} {bar} {before}{words}{after}\n  {:width$} {bar} {:indent$}{}\n",
        styled(DIM, &number),
        "",
        "",
        styled(CYAN, &marks),
        width = number.len(),
        indent = before.width(),
    )
}

fn first_columns(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if text.get(..at).is_some_and(|head| head.width() >= columns) && c.to_string().width() > 0 {
            break;
        }
        end = at + c.len_utf8();
    }
    format!("{}…", text.get(..end).unwrap_or_default())
}

fn last_columns(text: &str, columns: usize) -> String {
    let mut start = 0;
    let mut wide = text.width();
    for (at, c) in text.char_indices() {
        if wide <= columns && c.to_string().width() > 0 {
            break;
        }
        wide -= c.to_string().width().min(wide);
        start = at + c.len_utf8();
    }
    let rest = text.get(start..).unwrap_or_default();
    if start > 0 { format!("…{rest}") } else { rest.to_owned() }
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    fn shown(line: &str, words: &str) -> String {
        let start = line.find(words).unwrap();
        let excerpt_of = Excerpt { line: line.to_owned(), words: Span { start, end: start + words.len() } };
        anstream::adapter::strip_str(&excerpt(7, &excerpt_of)).to_string()
    }

    #[test]
    fn marks_stand_under_the_words_in_any_script() {
        assert_eq!(shown("The fair at Zarechye", "fair"), "  7 │ The fair at Zarechye\n    │     ^^^^\n");
        assert_eq!(shown("박람회가 열렸다", "열렸다"), "  7 │ 박람회가 열렸다\n    │          ^^^^^^\n");
        assert_eq!(shown("e\u{301}te\u{301} long", "long"), "  7 │ e\u{301}te\u{301} long\n    │     ^^^^\n");
    }

    #[test]
    fn words_that_run_from_right_to_left_are_bracketed() {
        assert_eq!(shown("السوق مفتوح اليوم", "مفتوح"), "  7 │ السوق ⟦مفتوح⟧ اليوم\n");
    }

    #[test]
    fn long_lines_are_cut_and_escapes_are_shown() {
        let line = format!("{}\u{1b}[31m here {}", "a ".repeat(200), "b ".repeat(200));
        let text = shown(&line, "here");
        assert!(text.contains("\\u{1b}[31m here b b"), "{text}");
        assert!(text.lines().all(|line| line.width() < 140), "{text}");
        assert!(shown(&"x".repeat(1_000_000), "x").len() < 400);
    }
}
