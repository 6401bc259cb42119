//! Marks in a working file where something is to be done, for an editor to jump to.
//!
//! In the body a mark is an HTML comment before the paragraph, list, table or quotation that it is about; in the front
//! matter it is a comment of TOML. Lines with `-` and `+` say what the source said and says; no language is needed.
//!
//! Invariant: taking the marks out gives the file back byte for byte.

use super::Document;
use crate::model::BlockKind;

const BODY: &str = "<!-- recto:todo";
const FIELD: &str = "# recto:todo";
/// How `recto merge` begins a choice: after the sign stands a version's name.
const CHOICE: &str = "<<<<<<< @";

/// One place where something is to be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Todo {
    /// The block that is to be looked at, from 0; else the mark stands after `after`.
    pub block: Option<usize>,
    /// The block that what is new comes after; none means the beginning of the body.
    pub after: Option<usize>,
    /// What the mark is called: `1/3 ru v2`.
    pub name: String,
    /// What the source said.
    pub was: Option<String>,
    /// What it says.
    pub now: Option<String>,
}

/// The text with marks.
#[must_use]
pub fn with_marks(document: &Document, todos: &[Todo]) -> String {
    let text = document.text();
    let mut marks: Vec<(usize, String)> = todos.iter().map(|todo| place_and_mark(document, todo)).collect();
    marks.sort_by_key(|(at, _)| *at);
    let mut out = String::with_capacity(text.len() + marks.iter().map(|(_, mark)| mark.len()).sum::<usize>());
    let mut done = 0;
    for (at, mark) in marks {
        out.push_str(text.get(done..at).unwrap_or_default());
        out.push_str(&mark);
        done = at.max(done);
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// The line of the first mark that is left, from 1: of an update, or of a merge.
#[must_use]
pub fn mark_left(text: &str) -> Option<usize> {
    text.lines().position(|line| [BODY, FIELD, CHOICE].iter().any(|mark| line.starts_with(mark))).map(|at| at + 1)
}

fn place_and_mark(document: &Document, todo: &Todo) -> (usize, String) {
    let block = |at: Option<usize>| document.blocks().get(at?);
    if let Some(field) = block(todo.block).filter(|block| block.kind == BlockKind::Field) {
        return (field.span.start, mark(todo, FIELD, "# ", ""));
    }
    let text = document.text();
    let body = document.body_start();
    match block(todo.block) {
        Some(block) => (chunk_start(text, body, block.span.start), format!("{}\n", mark(todo, BODY, "", "-->\n"))),
        None => {
            let end = block(todo.after).map_or(body, |block| block.span.end.max(body));
            let at = chunk_end(text, end);
            (at, format!("\n{}", mark(todo, BODY, "", "-->\n")))
        }
    }
}

fn mark(todo: &Todo, head: &str, begin: &str, end: &str) -> String {
    let mut out = format!("{head} {}\n", todo.name);
    for (sign, words) in [('-', &todo.was), ('+', &todo.now)] {
        if let Some(words) = words {
            let words = words.split_whitespace().collect::<Vec<_>>().join(" ").replace("--", "- -");
            out.push_str(&format!("{begin}{sign} {words}\n"));
        }
    }
    out.push_str(end);
    out
}

/// Where the lines begin that a block stands in, without a blank line between.
fn chunk_start(text: &str, body: usize, at: usize) -> usize {
    let mut start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
    while start > body {
        let before = text.get(body..start - 1).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        if line.trim().is_empty() {
            break;
        }
        start -= line.len() + 1;
    }
    start.max(body)
}

/// Where the lines end that a block ends in.
fn chunk_end(text: &str, at: usize) -> usize {
    let mut end = at;
    for line in text.get(at..).unwrap_or_default().split_inclusive('\n') {
        if line.trim().is_empty() && end > at {
            break;
        }
        end += line.len();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "+++\ntitle = \"The Mill\"\n+++\n\nIt was built in 1874.\n\n- one\n- two\n\nEntry is 120 roubles.\n";

    fn todo(block: Option<usize>, after: Option<usize>, was: &str, now: &str) -> Todo {
        let words = |words: &str| (!words.is_empty()).then(|| words.to_owned());
        Todo { block, after, name: "1/1 ru v2".into(), was: words(was), now: words(now) }
    }

    #[test]
    fn marks_stand_before_what_is_to_be_done() {
        let document = Document::parse(TEXT.as_bytes()).unwrap();
        let todos = [
            todo(Some(0), None, "Мельница", "Старая мельница"),
            todo(Some(3), None, "два", "три"),
            todo(None, Some(4), "", "Лето"),
        ];
        let marked = with_marks(&document, &todos);
        assert_eq!(
            marked,
            "+++\n# recto:todo 1/1 ru v2\n# - Мельница\n# + Старая мельница\ntitle = \"The Mill\"\n+++\n\nIt was built in \
             1874.\n\n<!-- recto:todo 1/1 ru v2\n- два\n+ три\n-->\n\n- one\n- two\n\nEntry is 120 roubles.\n\n<!-- \
             recto:todo 1/1 ru v2\n+ Лето\n-->\n"
        );
        assert_eq!(mark_left(&marked), Some(2));
        assert_eq!(mark_left(TEXT), None);
        // The marked file still reads as one, and its words are what they were.
        let words = |text: &str| -> Vec<String> {
            let document = Document::parse(text.as_bytes()).unwrap();
            let seen = document.blocks().iter().filter(|block| block.kind != BlockKind::Html);
            seen.map(|block| block.words.clone()).collect()
        };
        assert_eq!(words(&marked), words(TEXT));
    }

    #[test]
    fn words_of_the_source_do_not_end_a_mark() {
        let document = Document::parse(TEXT.as_bytes()).unwrap();
        let marked = with_marks(&document, &[todo(Some(1), None, "a --> b\n\nc", "d")]);
        assert!(marked.contains("- a - -> b c\n+ d\n-->\n\nIt was"), "{marked}");
    }
}
