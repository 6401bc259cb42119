//! Decides how the body of a text looks as HTML.
//!
//! Invariant: only the tags, attributes and addresses written in this file come out. Raw HTML is shown as text, a link leads
//! to `http`, `https`, `mailto`, a relative path or an anchor, and a picture lies beside the text. There are no styles and
//! no scripts, and the same document always gives the same bytes.

use std::collections::{HashMap, HashSet};

use comrak::nodes::{ListType, Node, NodeValue, TableAlignment};

use super::blocks::{is_picture, is_wholly_emphasised};
use super::document::Document;
use super::markdown;
use super::target::{Target, percent_decoded};
use super::words::is_comment;
use crate::model::file_path_is_safe;

/// How a body is rendered.
#[derive(Clone, Debug)]
pub struct RenderOptions<'a> {
    /// How many levels headings go down: 1 where the page has its title as `h1`.
    pub heading_shift: u8,
    /// What ids begin with, so that several texts fit on one page. Letters, digits and hyphens.
    pub id_prefix: &'a str,
    /// What stands before the path of a picture or file: empty, or a relative folder with its final `/`.
    pub file_base: &'a str,
    /// What the way back from a footnote is called, in the reader's language.
    pub footnote_back: &'a str,
}

impl Default for RenderOptions<'_> {
    fn default() -> Self {
        Self { heading_shift: 1, id_prefix: "", file_base: "", footnote_back: "↩" }
    }
}

/// The body as HTML5, for inside of an `article`.
#[must_use]
pub fn render(document: &Document, options: &RenderOptions<'_>) -> String {
    let rendered = markdown::with_tree(document.body(), false, |root| {
        let mut page = Page { options, out: String::new(), ids: Ids::default(), notes: 0 };
        page.children(root, false);
        if page.notes > 0 {
            page.out.push_str("</ol>\n</div>\n");
        }
        page.out
    });
    // The document was read once, so that its body can be read again.
    rendered.unwrap_or_default()
}

/// Text for HTML, in an element or in a quoted attribute. Control characters become U+FFFD.
#[must_use]
pub fn escaped(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 16);
    let is_special = |c: char| matches!(c, '&' | '<' | '>' | '"' | '\'') || (c.is_control() && !matches!(c, '\n' | '\t'));
    let mut done = 0;
    for (at, special) in text.match_indices(is_special) {
        out.push_str(text.get(done..at).unwrap_or_default());
        out.push_str(match special {
            "&" => "&amp;",
            "<" => "&lt;",
            ">" => "&gt;",
            "\"" => "&quot;",
            "'" => "&#39;",
            _ => "\u{fffd}",
        });
        done = at + special.len();
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

/// Whether text can stand in HTML and XML as it is, as most does. Of some that could it is not known: it may begin with the
/// byte of a control character or of a code point that is none.
#[must_use]
pub fn is_plain(text: &str) -> bool {
    let is_special = |byte: u8| match byte {
        b'&' | b'<' | b'>' | b'"' | b'\'' | 0x7f | 0xc2 | 0xef => true,
        b'\n' | b'\t' => false,
        byte => byte < b' ',
    };
    !text.bytes().any(is_special)
}

/// Gives each heading an id of its own.
#[derive(Default)]
struct Ids {
    taken: HashSet<String>,
    next: HashMap<String, usize>,
}

impl Ids {
    fn of(&mut self, words: &str) -> String {
        let mut base = String::new();
        for c in words.chars().take(80) {
            if c.is_alphanumeric() {
                base.extend(c.to_lowercase());
            } else if !base.is_empty() && !base.ends_with('-') {
                base.push('-');
            }
        }
        let base = match base.trim_end_matches('-') {
            "" => "section",
            base => base,
        };
        let next = self.next.entry(base.to_owned()).or_insert(0);
        loop {
            *next += 1;
            let id = if *next == 1 { base.to_owned() } else { format!("{base}-{next}") };
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

struct Page<'a> {
    options: &'a RenderOptions<'a>,
    out: String,
    ids: Ids,
    /// How many footnotes are written; their section is open from the first.
    notes: usize,
}

impl Page<'_> {
    /// Renders the children of `node`; the parser's depth is bounded, so is the depth of these calls.
    fn children(&mut self, node: Node<'_>, is_tight: bool) {
        let mut next = node.first_child();
        while let Some(child) = next {
            next = child.next_sibling();
            let data = child.data();
            match &data.value {
                NodeValue::Paragraph if is_picture(child) => {
                    let caption =
                        next.filter(|next| matches!(next.data().value, NodeValue::Paragraph) && is_wholly_emphasised(next));
                    if self.figure(child, caption) {
                        next = next.and_then(|caption| caption.next_sibling());
                    }
                }
                value => self.block(child, value, is_tight),
            }
        }
    }

    fn block(&mut self, node: Node<'_>, value: &NodeValue, is_tight: bool) {
        match value {
            NodeValue::Paragraph if is_tight => {
                self.inlines(node);
                self.out.push('\n');
            }
            NodeValue::Paragraph => {
                let open = if is_speech(node) { "<p class=\"speech\">" } else { "<p>" };
                self.wrap(open, "</p>\n", |page| page.inlines(node));
            }
            NodeValue::Heading(heading) => {
                let level = heading.level.saturating_add(self.options.heading_shift).clamp(1, 6);
                let id = self.ids.of(&plain(node));
                let open = format!("<h{level} id=\"{}{}\">", escaped(self.options.id_prefix), escaped(&id));
                self.wrap(&open, &format!("</h{level}>\n"), |page| page.inlines(node));
            }
            NodeValue::BlockQuote => self.wrap("<blockquote>\n", "</blockquote>\n", |page| page.children(node, false)),
            NodeValue::List(list) => {
                let (open, close) = match (list.list_type, list.start) {
                    (ListType::Bullet, _) => ("<ul>\n".to_owned(), "</ul>\n"),
                    (ListType::Ordered, 1) => ("<ol>\n".to_owned(), "</ol>\n"),
                    (ListType::Ordered, start) => (format!("<ol start=\"{start}\">\n"), "</ol>\n"),
                };
                let is_tight = list.tight;
                self.wrap(&open, close, |page| {
                    for item in node.children() {
                        page.wrap("<li>", "</li>\n", |page| page.children(item, is_tight));
                    }
                });
            }
            NodeValue::CodeBlock(code) => {
                let language = code.info.split_whitespace().next().unwrap_or_default();
                let is_plain = !language.is_empty() && language.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-#".contains(&b));
                let open = if is_plain {
                    format!("<pre tabindex=\"0\"><code class=\"language-{language}\">")
                } else {
                    "<pre tabindex=\"0\"><code>".to_owned()
                };
                self.wrap(&open, "</code></pre>\n", |page| page.out.push_str(&escaped(&code.literal)));
            }
            NodeValue::HtmlBlock(html) if !is_comment(&html.literal) => {
                self.wrap("<pre class=\"raw\">", "</pre>\n", |page| page.out.push_str(&escaped(&html.literal)));
            }
            NodeValue::ThematicBreak => self.out.push_str("<hr>\n"),
            NodeValue::Table(table) => self.table(node, &table.alignments),
            NodeValue::FootnoteDefinition(_) => self.footnote(node),
            _ => {}
        }
    }

    fn wrap(&mut self, open: &str, close: &str, fill: impl FnOnce(&mut Self)) {
        self.out.push_str(open);
        fill(self);
        self.out.push_str(close);
    }

    /// A picture that stands alone, with its title as its caption, else the emphasised paragraph after it. Whether that
    /// paragraph was used.
    fn figure(&mut self, paragraph: Node<'_>, caption: Option<Node<'_>>) -> bool {
        let title = paragraph.descendants().find_map(|node| match &node.data().value {
            NodeValue::Image(image) if !image.title.is_empty() => Some(image.title.clone()),
            _ => None,
        });
        let uses_caption = title.is_none() && caption.is_some();
        self.wrap("<figure>\n", "</figure>\n", |page| {
            page.inlines(paragraph);
            page.out.push('\n');
            match (title, caption) {
                (Some(title), _) => {
                    page.wrap("<figcaption>", "</figcaption>\n", |page| page.out.push_str(&escaped(&title)));
                }
                (None, Some(words)) => page.wrap("<figcaption>", "</figcaption>\n", |page| {
                    // The emphasis only marked the paragraph as a caption.
                    for emphasis in words.children() {
                        page.inlines(emphasis);
                    }
                }),
                (None, None) => {}
            }
        });
        uses_caption
    }

    fn table(&mut self, table: Node<'_>, alignments: &[TableAlignment]) {
        self.out.push_str("<div class=\"table-scroll\" tabindex=\"0\">\n<table>\n");
        let mut in_body = false;
        for row in table.children() {
            let is_head = matches!(row.data().value, NodeValue::TableRow(true));
            if is_head {
                self.out.push_str("<thead>\n");
            } else if !in_body {
                self.out.push_str("<tbody>\n");
                in_body = true;
            }
            self.out.push_str("<tr>");
            for (column, cell) in row.children().enumerate() {
                let tag = if is_head { "th" } else { "td" };
                let scope = if is_head { " scope=\"col\"" } else { "" };
                let side = match alignments.get(column) {
                    Some(TableAlignment::Left) => " class=\"align-left\"",
                    Some(TableAlignment::Center) => " class=\"align-center\"",
                    Some(TableAlignment::Right) => " class=\"align-right\"",
                    _ => "",
                };
                self.wrap(&format!("<{tag}{scope}{side}>"), &format!("</{tag}>"), |page| page.inlines(cell));
            }
            self.out.push_str(if is_head { "</tr>\n</thead>\n" } else { "</tr>\n" });
        }
        self.out.push_str(if in_body { "</tbody>\n</table>\n</div>\n" } else { "</table>\n</div>\n" });
    }

    /// A footnote's text. The parser puts used footnotes last, in the order of their numbers.
    fn footnote(&mut self, node: Node<'_>) {
        if self.notes == 0 {
            self.out.push_str("<div class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n");
        }
        self.notes += 1;
        let number = self.notes;
        let prefix = escaped(self.options.id_prefix);
        let back = format!(
            "<a class=\"footnote-back\" role=\"doc-backlink\" href=\"#{prefix}fnref-{number}\" aria-label=\"{}\">↩</a>",
            escaped(self.options.footnote_back)
        );
        self.wrap(&format!("<li id=\"{prefix}fn-{number}\">"), "</li>\n", |page| {
            page.children(node, false);
            match page.out.strip_suffix("</p>\n").map(str::len) {
                Some(length) => {
                    page.out.truncate(length);
                    page.out.push_str(&format!(" {back}</p>\n"));
                }
                None => page.out.push_str(&back),
            }
        });
    }

    fn inlines(&mut self, node: Node<'_>) {
        for child in node.children() {
            let data = child.data();
            match &data.value {
                NodeValue::Text(text) => self.out.push_str(&escaped(text)),
                NodeValue::SoftBreak => self.out.push('\n'),
                NodeValue::LineBreak => self.out.push_str("<br>\n"),
                NodeValue::Code(code) => self.wrap("<code>", "</code>", |page| page.out.push_str(&escaped(&code.literal))),
                NodeValue::HtmlInline(html) if !is_comment(html) => self.out.push_str(&escaped(html)),
                NodeValue::Emph => self.wrap("<em>", "</em>", |page| page.inlines(child)),
                NodeValue::Strong => self.wrap("<strong>", "</strong>", |page| page.inlines(child)),
                NodeValue::Link(link) => match self.link_address(&link.url) {
                    Some(address) => {
                        let title = attribute("title", &link.title);
                        self.wrap(&format!("<a href=\"{address}\"{title}>"), "</a>", |page| page.inlines(child));
                    }
                    None => self.inlines(child),
                },
                NodeValue::Image(image) => self.image(child, &image.url, &image.title),
                NodeValue::FootnoteReference(note) => {
                    let prefix = escaped(self.options.id_prefix);
                    let nth = if note.ref_num > 1 { format!("-{}", note.ref_num) } else { String::new() };
                    let number = note.ix;
                    self.out.push_str(&format!(
                        "<sup><a href=\"#{prefix}fn-{number}\" id=\"{prefix}fnref-{number}{nth}\" role=\"doc-noteref\">{number}</a></sup>"
                    ));
                }
                _ => {}
            }
        }
    }

    /// The address of a link for an attribute; nothing where it may not be one. A relative link to a file beside the text
    /// gets the folder before it; every other relative link stays as it is written.
    fn link_address(&self, url: &str) -> Option<String> {
        match Target::of(url) {
            Target::Refused => None,
            Target::Anchor if url.len() > 1 => Some(address(&format!("#{}{}", self.options.id_prefix, url.get(1..)?))),
            Target::Relative(_) => Some(address(&format!("{}{url}", self.options.file_base))),
            Target::Anchor | Target::Absolute | Target::Web => Some(address(url)),
        }
    }

    /// A picture; one that does not lie beside the text is given by its description alone, so that no page loads from
    /// elsewhere.
    fn image(&mut self, node: Node<'_>, url: &str, title: &str) {
        let alt = escaped(&plain(node));
        match Target::of(url) {
            Target::Relative(path) if file_path_is_safe(&percent_decoded(path)) => {
                let source = address(&format!("{}{path}", self.options.file_base));
                let title = attribute("title", title);
                self.out.push_str(&format!("<img src=\"{source}\" alt=\"{alt}\"{title} loading=\"lazy\">"));
            }
            _ => self.out.push_str(&alt),
        }
    }
}

fn attribute(name: &str, value: &str) -> String {
    if value.is_empty() { String::new() } else { format!(" {name}=\"{}\"", escaped(value)) }
}

/// An address for an attribute: spaces and what has a meaning in HTML are written so that they have none.
fn address(url: &str) -> String {
    escaped(&url.replace(' ', "%20").replace('"', "%22").replace('<', "%3C").replace('>', "%3E"))
}

/// The words of a node's inline content.
fn plain(node: Node<'_>) -> String {
    let mut out = String::new();
    for inner in node.descendants() {
        match &inner.data().value {
            NodeValue::Text(text) => out.push_str(text),
            NodeValue::Code(code) => out.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => out.push(' '),
            _ => {}
        }
    }
    out
}

/// Whether a paragraph begins with a dash, as direct speech does in many languages.
fn is_speech(paragraph: Node<'_>) -> bool {
    let data = paragraph.first_child().map(|child| child.data());
    let text = data.as_ref().and_then(|data| match &data.value {
        NodeValue::Text(text) => Some(text.as_ref()),
        _ => None,
    });
    let rest = text.and_then(|text| text.strip_prefix(['-', '–', '—', '―']));
    rest.is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> String {
        render(&Document::parse(text.as_bytes()).unwrap(), &RenderOptions::default())
    }

    #[test]
    fn body_becomes_plain_html() {
        assert_eq!(html("# A *b*\n\n— Да.\n"), "<h2 id=\"a-b\">A <em>b</em></h2>\n<p class=\"speech\">— Да.</p>\n");
        assert_eq!(html("- a\n- b\n"), "<ul>\n<li>a\n</li>\n<li>b\n</li>\n</ul>\n");
        assert_eq!(
            html("![Boat](b%20c.png \"A boat\")"),
            "<figure>\n<img src=\"b%20c.png\" alt=\"Boat\" title=\"A boat\" loading=\"lazy\">\n<figcaption>A boat</figcaption>\n</figure>\n"
        );
        assert_eq!(
            html("![Boat](b.png)\n\n*At sea*"),
            "<figure>\n<img src=\"b.png\" alt=\"Boat\" loading=\"lazy\">\n<figcaption>At sea</figcaption>\n</figure>\n"
        );
    }

    #[test]
    fn tables_scroll_and_footnotes_lead_back() {
        let table = html("| a | b |\n|:-:|--:|\n| c | d |\n");
        assert!(table.starts_with("<div class=\"table-scroll\" tabindex=\"0\">\n<table>\n<thead>\n<tr><th scope=\"col\""));
        assert!(table.contains("<td class=\"align-center\">c</td><td class=\"align-right\">d</td>"));
        let notes = html("One[^x] two[^y] one[^x].\n\n[^y]: Y\n\n[^x]: X\n");
        assert!(notes.contains("id=\"fnref-1-2\""), "{notes}");
        assert!(notes.contains("<li id=\"fn-1\"><p>X <a class="), "{notes}");
        assert!(notes.contains("<li id=\"fn-2\"><p>Y <a class="), "{notes}");
        assert!(notes.ends_with("</ol>\n</div>\n"));
    }

    #[test]
    fn headings_of_one_name_have_ids_of_their_own() {
        let page = html("# A\n\n# A\n\n# A-2\n\n# !\n");
        for id in ["\"a\"", "\"a-2\"", "\"a-2-2\"", "\"section\""] {
            assert!(page.contains(&format!("id={id}")), "{page}");
        }
    }

    #[test]
    fn nothing_that_runs_comes_out() {
        let hostile = [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "a <svg><math onload=alert(1)> b",
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "[x](java&#9;script:alert(1))",
            "[x](&#106;avascript:alert(1))",
            "[x](<java\tscript:alert(1)>)",
            "[x](&#1;javascript:alert(1))",
            "[x](vbscript:x) [y](data:text/html,x) [z](file:///etc/passwd)",
            "[x](//evil.example) [y](\\\\\\\\evil.example)",
            "![x](javascript:alert(1)) ![y](data:image/svg+xml,x) ![z](https://evil.example/t.gif)",
            "![\" onload=\"alert(1)](a.png \"\\\" onload=\\\"alert(1)\")",
            "[a](b.html \"\\\" onclick=\\\"x\")",
            "<javascript:alert(1)>",
            "```\"><script>\nx\n```",
            "<!-- a --> <script>x</script>",
            "<style>*{}</style>",
            "<iframe src=//e></iframe>",
            "# <b onclick=x>",
        ];
        for text in hostile {
            let page = html(text).to_lowercase();
            let quoted = page.replace("&quot;", "").replace("&lt;", "");
            for bad in [
                "<script",
                "<img src=\"x\"",
                "<svg",
                "<math",
                "<style",
                "<iframe",
                "<b ",
                "href=\"java",
                "href=\"vb",
                "href=\"data",
                "href=\"file",
                "href=\"//",
                "href=\"\\",
                "src=\"java",
                "src=\"data",
                "src=\"http",
            ] {
                assert!(!page.contains(bad), "{text:?} gives {page}");
            }
            for tag in quoted.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag) {
                let outside: String = tag.split('"').step_by(2).collect();
                assert!(!outside.contains(" on"), "{text:?} gives {page}");
            }
        }
    }

    #[test]
    fn comment_is_not_shown_and_control_characters_are_replaced() {
        assert_eq!(html("a<!-- b -->\u{1b}[2J"), "<p>a\u{fffd}[2J</p>\n");
        assert_eq!(html("<!-- b -->"), "");
    }
}
