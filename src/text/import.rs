//! Turns what people have (text saved from a web page, Markdown without front matter) into a text of an edition.
//!
//! Invariant: no word is lost. Every word of the input is in the front matter or in the body of the result, and a reader
//! sees the body's paragraphs as they were.
//!
//! A paragraph that begins with a hyphen and a space is direct speech, not a list: web pages of every language that recto
//! meets write it so, and lists do not survive being saved as text. Its hyphen becomes an em dash, which Markdown leaves
//! alone. A dash that was typed as such stays.

use super::document::Document;
use super::fault::TextFault;
use super::published::{PageField, is_page_line, page_field, published_date};
use crate::model::BlockKind;

/// How long a first paragraph may be that is taken as a title, in characters.
const TITLE_MAX: usize = 200;

/// A text made from something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The file to write.
    pub markdown: String,
    /// The title that was found.
    pub title: Option<String>,
    /// The date that was found, as `YYYY-MM-DD`.
    pub date: Option<String>,
}

/// Whether a file is Markdown: it is called so, or it has front matter.
#[must_use]
pub fn is_markdown(name: &str, text: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".md") || name.ends_with(".markdown") || text.trim_start_matches('\u{feff}').starts_with("+++")
}

/// Markdown as a text with a title: its bytes stay as they are if its front matter has one. Else the first heading, or a
/// first paragraph of one line, becomes the title, and leaves the body.
///
/// # Errors
/// What [`Document::parse`] refuses.
pub fn from_markdown(text: &str) -> Result<Imported, TextFault> {
    let document = Document::parse(text.as_bytes())?;
    let front = document.front();
    let date = front.date.clone();
    if front.title.is_some() {
        return Ok(Imported { markdown: text.to_owned(), title: front.title.clone(), date });
    }
    let first = document.blocks().iter().find(|block| block.kind != BlockKind::Field);
    let title = first.filter(|block| match block.kind {
        BlockKind::Heading => !block.words.is_empty(),
        BlockKind::Paragraph => !document.slice(block.span).contains(['\n', '\r']) && block.words.chars().count() <= TITLE_MAX,
        _ => false,
    });
    let Some(title) = title else { return Ok(Imported { markdown: text.to_owned(), title: None, date }) };
    let field = format!("title = {}\n", quoted(&title.words));
    let before = text.get(document.body_start()..title.span.start).unwrap_or_default();
    let after = text.get(title.span.end..).unwrap_or_default().trim_start_matches(['\n', '\r']);
    let body = format!("{}{after}", before.trim_start_matches('\u{feff}'));
    let head = text.get(..document.body_start()).unwrap_or_default();
    let markdown = match head.trim_start_matches('\u{feff}').split_once('\n') {
        Some((fence, fields)) => format!("{}\n{field}{fields}{body}", fence.trim_end()),
        None => format!("+++\n{field}+++\n\n{body}"),
    };
    Ok(Imported { markdown, title: Some(title.words.clone()), date })
}

/// Plain text as it is saved from a web page: a title, paragraphs between blank lines, and perhaps lines that the page
/// added about itself (`Category: … | Tags: …`). Those become `section`, `authors`, `tags` and, whole, `import.lines`. A dateline stays a paragraph; its
/// date becomes a field where day, month and year are all there.
#[must_use]
pub fn from_plain(text: &str) -> Imported {
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n");
    let mut lines: Vec<&str> = text.split('\n').map(str::trim).collect();
    let mut page = Vec::new();
    while let Some(line) = lines.pop() {
        if is_page_line(line) {
            page.push(line);
        } else if !line.is_empty() {
            lines.push(line);
            break;
        }
    }
    page.reverse();
    let mut lines = lines.into_iter().skip_while(|line| line.is_empty());
    let title = lines.next().map(str::to_owned);
    let lines: Vec<&str> = lines.collect();
    let dateline = lines.split(|line| line.is_empty()).find(|paragraph| !paragraph.is_empty());
    let date = dateline.and_then(|paragraph| published_date(&paragraph.join(" ")));

    let mut markdown = String::from("+++\n");
    if let Some(title) = &title {
        markdown.push_str(&format!("title = {}\n", quoted(title)));
    }
    if let Some(date) = &date {
        markdown.push_str(&format!("date = {date}\n"));
    }
    page_fields(&page, &mut markdown);
    markdown.push_str("+++\n");
    for paragraph in lines.split(|line| line.is_empty()).filter(|paragraph| !paragraph.is_empty()) {
        markdown.push('\n');
        for line in paragraph {
            markdown.push_str(&escaped_line(line));
            markdown.push('\n');
        }
    }
    Imported { markdown, title, date }
}

/// Adds what the page says about itself.
fn page_fields(page: &[&str], markdown: &mut String) {
    let parts = || page.iter().flat_map(|line| line.split('|')).filter_map(|part| part.split_once(':'));
    let find = |wanted: PageField| {
        parts()
            .find(|(key, _)| page_field(key.trim()) == Some(wanted))
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    };
    if let Some(section) = find(PageField::Section) {
        markdown.push_str(&format!("section = {}\n", quoted(section)));
    }
    let authors = find(PageField::Author).or_else(|| find(PageField::Poster));
    for (name, list) in [("authors", authors), ("tags", find(PageField::Tags))] {
        if let Some(list) = list {
            let list: Vec<String> = list.split(',').map(str::trim).filter(|one| !one.is_empty()).map(quoted).collect();
            markdown.push_str(&format!("{name} = [{}]\n", list.join(", ")));
        }
    }
    if !page.is_empty() {
        let lines: Vec<String> = page.iter().map(|line| quoted(line)).collect();
        markdown.push_str(&format!("\n[import]\nlines = [{}]\n", lines.join(", ")));
    }
}

/// A TOML string on one line.
pub(super) fn quoted(words: &str) -> String {
    let mut out = String::from("\"");
    for c in words.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// A line of plain text so that Markdown shows it as it is.
fn escaped_line(line: &str) -> String {
    let (mut out, rest) = escaped_start(line);
    let mut before = None;
    let rest = rest.char_indices().map(|(at, c)| (c, rest.get(at + c.len_utf8()..).unwrap_or_default()));
    for (c, after) in rest {
        let next = after.chars().next();
        let eaten = match c {
            '\\' => next.is_none_or(|next| next.is_ascii_punctuation()),
            '*' | '`' | '[' => true,
            // Between letters an underscore is one.
            '_' => !(before.is_some_and(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)),
            '<' => next.is_some_and(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
            '&' => next.is_some_and(|next| next == '#' || next.is_ascii_alphanumeric()),
            // Struck out, and a shortcode, for other site generators.
            '~' => next == Some('~') || before == Some('~'),
            '{' => before == Some('{'),
            _ => false,
        };
        if eaten {
            out.push('\\');
        }
        out.push(c);
        before = Some(c);
    }
    out
}

/// What a line begins with, so that it begins no heading, list, quotation, table or rule, and the rest of the line.
fn escaped_start(line: &str) -> (String, &str) {
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let after = line.get(digits..).unwrap_or_default();
    if digits > 0 && after.starts_with(['.', ')']) {
        return (
            format!("{}\\{}", line.get(..digits).unwrap_or_default(), after.get(..1).unwrap_or_default()),
            after.get(1..).unwrap_or_default(),
        );
    }
    if let Some(rest) =
        line.strip_prefix('-').filter(|rest| rest.starts_with(char::is_whitespace) && !rest.trim_start().is_empty())
        && !line.bytes().all(|byte| b"-|: \t".contains(&byte))
    {
        return ("—".to_owned(), rest);
    }
    match line.chars().next() {
        Some(c @ ('#' | '>' | '+' | '-' | '=' | '|' | ':' | '~')) => (format!("\\{c}"), line.get(1..).unwrap_or_default()),
        _ => (String::new(), line),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PAGE: &str = "The Lake Opens for Swimmers\n\n\u{a0} \u{a0}Orvik, 3 June 2024\u{a0}(NWS)\u{a0}\n\nThe jetty at noon.\n\n\
        - Come in! It is *warm*.\n\n1. is no list [here] <b>\n\n\nCategory: News | Views: 12 | Added by: ola_k | Tags: lake, the jetty\nTotal comments: 0";

    #[test]
    fn saved_page_becomes_front_matter_and_paragraphs() {
        let imported = from_plain(PAGE);
        assert_eq!(imported.date.as_deref(), Some("2024-06-03"));
        let document = Document::parse(imported.markdown.as_bytes()).unwrap();
        assert_eq!(document.front().title.as_deref(), Some("The Lake Opens for Swimmers"));
        assert_eq!(document.front().section.as_deref(), Some("News"));
        assert_eq!(document.front().tags, ["lake", "the jetty"]);
        assert_eq!(document.front().authors, ["ola_k"]);
        let body: Vec<(BlockKind, &str)> = document
            .blocks()
            .iter()
            .filter(|block| block.kind != BlockKind::Field)
            .map(|block| (block.kind, block.words.as_str()))
            .collect();
        assert_eq!(
            body,
            [
                (BlockKind::Paragraph, "Orvik, 3 June 2024\u{a0}(NWS)"),
                (BlockKind::Paragraph, "The jetty at noon."),
                (BlockKind::Paragraph, "— Come in! It is *warm*."),
                (BlockKind::Paragraph, "1. is no list [here] <b>"),
            ]
        );
        assert!(imported.markdown.contains("ola_k"), "nothing of the last lines is lost");
    }

    #[test]
    fn author_goes_before_whoever_put_the_page_up() {
        let imported = from_plain("Title\n\nText.\n\nДобавил: admin | Автор: Ольга Крон, Ян Берг | Теги: озеро");
        assert!(imported.markdown.contains("authors = [\"Ольга Крон\", \"Ян Берг\"]"), "{}", imported.markdown);
    }

    #[test]
    fn date_without_a_year_is_no_date() {
        assert_eq!(from_plain("Title\n\nOrvik, 3 June (NWS)\n\nText.").date, None);
    }

    #[test]
    fn markdown_with_a_title_keeps_its_bytes() {
        let text = "+++\r\ntitle = \"A\"\r\n+++\r\nB\r\n";
        assert_eq!(from_markdown(text).unwrap().markdown, text);
    }

    #[test]
    fn first_heading_becomes_the_title() {
        let imported = from_markdown("# A \"b\"\n\nC\n").unwrap();
        assert_eq!(imported.markdown, "+++\ntitle = \"A \\\"b\\\"\"\n+++\n\nC\n");
        let imported = from_markdown("+++\ntags = [\"x\"]\n+++\n\nD\n===\n\nE\n").unwrap();
        assert_eq!(imported.markdown, "+++\ntitle = \"D\"\ntags = [\"x\"]\n+++\n\nE\n");
    }

    fn word_list(text: &str) -> Vec<String> {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn no_word_of_a_plain_text_is_lost(text in "([a-cж1 \\-*_#>+=~|:.)(\\[\\]<&;`\\\\{}!\"'/\t\n]|\n\n|Tags: ){0,80}") {
            let imported = from_plain(&format!("T\n\n{text}"));
            let document = Document::parse(imported.markdown.as_bytes()).unwrap();
            let words: Vec<String> = document.blocks().iter().flat_map(|block| word_list(&block.words)).collect();
            for word in word_list(&text) {
                prop_assert!(words.contains(&word), "{word:?} of {text:?} is lost in {:?}", imported.markdown);
            }
            for block in document.blocks() {
                prop_assert!(matches!(block.kind, BlockKind::Field | BlockKind::Paragraph), "{block:?} in {:?}", imported.markdown);
            }
        }
    }
}
