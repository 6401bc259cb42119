//! Decides what a new text looks like before anybody has written a word of it.

use super::document::Document;
use super::import::quoted;
use crate::model::BlockKind;

/// The file that a new article begins with: a title, a date where one is given (`YYYY-MM-DD`), and room to write.
#[must_use]
pub fn template(title: &str, date: Option<&str>) -> String {
    let date = date.map(|date| format!("date = {}\n", quoted(date))).unwrap_or_default();
    format!("+++\ntitle = {}\n{date}tags = []\n+++\n\n", quoted(title))
}

/// The file that a translation begins with.
///
/// It holds no word of the source: what nobody has translated must not be published by accident, and a comment in the
/// file would be shown by some site generators. The source stands beside it, in `show`. What it holds: the date and the authors as
/// they are, the other known fields empty, and of the body what needs no translation, so that the shape is there: the
/// marks of headings, pictures without their words, code, thematic breaks.
#[must_use]
pub fn translation_template(source: &Document) -> String {
    let mut out = String::from("+++\ntitle = \"\"\n");
    for block in source.blocks() {
        match block.key.as_deref() {
            Some("date" | "authors") => {
                out.push_str(source.slice(block.span));
                out.push('\n');
            }
            Some("section") => out.push_str("section = \"\"\n"),
            Some("summary") => out.push_str("summary = \"\"\n"),
            Some("tags") => out.push_str("tags = []\n"),
            _ => {}
        }
    }
    if !source.blocks().iter().any(|block| block.key.as_deref() == Some("tags")) {
        out.push_str("tags = []\n");
    }
    out.push_str("+++\n");
    let mut pictures = super::files::pictures(source).into_iter().peekable();
    for block in source.blocks() {
        let part = match block.kind {
            BlockKind::Heading => "#".repeat(usize::from(block.level)),
            BlockKind::Code | BlockKind::Break => source.slice(block.span).to_owned(),
            _ => String::new(),
        };
        if !part.is_empty() {
            out.push_str(&format!("\n{part}\n"));
        }
        while let Some(picture) = pictures.next_if(|picture| picture.span.start < block.span.end) {
            out.push_str(&format!("\n![](<{}>)\n", picture.path));
        }
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_article_can_be_read() {
        let text = template("A \"b\"", Some("2026-03-14"));
        let document = Document::parse(text.as_bytes()).unwrap();
        assert_eq!(document.front().title.as_deref(), Some("A \"b\""));
        assert_eq!(document.front().date.as_deref(), Some("2026-03-14"));
    }

    #[test]
    fn translation_begins_without_a_word_of_its_source() {
        let source = "+++\ntitle = \"Pears\"\ndate = 2026-03-14\nsummary = \"Ripe\"\n+++\n\n## Harvest\n\nMany ![basket](a%20b.png \"Full\")\n\n---\n";
        let text = translation_template(&Document::parse(source.as_bytes()).unwrap());
        assert_eq!(
            text,
            "+++\ntitle = \"\"\ndate = 2026-03-14\nsummary = \"\"\ntags = []\n+++\n\n##\n\n![](<a b.png>)\n\n---\n\n"
        );
        let document = Document::parse(text.as_bytes()).unwrap();
        assert_eq!(super::super::local_files(&document).len(), 1);
    }
}
