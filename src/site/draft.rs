//! The page of a text that is not published, for those who make the site: as it would look, and plainly marked.
//!
//! Invariant: no other page, list, feed or map knows of it, and no search engine may keep it.

use super::Files;
use super::article_page;
use super::edition_set::EditionSet;
use super::fault::SiteFault;
use super::press::Press;
use super::snapshot::Article;
use super::story::Story;
use crate::model::Language;

/// A text that is not published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its article with the editions that are out, and among them the draft in the place of its own.
    pub article: Article,
    /// The draft's language.
    pub language: Language,
    /// What the draft is called on its page: `fair/en@v3`, or the working file.
    pub name: String,
}

/// What the page of a draft has to know.
pub(super) struct Marks<'a> {
    pub name: &'a str,
    /// What is out: a draft links to no page that only it would bring.
    pub published: &'a EditionSet<'a>,
}

impl Draft {
    /// The page and the files beside its text.
    ///
    /// # Errors
    /// Every [`SiteFault`].
    pub fn files(&self, press: &Press<'_>, published: &EditionSet<'_>) -> Result<Files, SiteFault> {
        let family = Story::family(&self.article, &press.settings.languages)?;
        let marks = Marks { name: &self.name, published };
        let Some(story) = family.iter().find(|story| story.edition.language == self.language) else { return Ok(Files::new()) };
        let mut files = article_page::files(story, &family, press, Some(&marks))?;
        let banner = press.voice(&self.language).draft_banner(&self.name);
        if let Some((_, page)) = files.first_mut() {
            *page = marked(&String::from_utf8_lossy(page), &banner).into_bytes();
        }
        Ok(files)
    }
}

/// The page with the banner first in its body and `noindex` first in its head. The program sets both, after the templates:
/// no template can leave them out.
fn marked(page: &str, banner: &str) -> String {
    const NOINDEX: &str = "<meta name=\"robots\" content=\"noindex\">";
    let head = after_tag(page, "head").unwrap_or(0);
    let body = after_tag(page, "body").unwrap_or(head).max(head);
    let part = |from: usize, to: usize| page.get(from..to).unwrap_or_default();
    let (line, line_end) = (if head > 0 { "\n" } else { "" }, if head > 0 { "" } else { "\n" });
    format!("{}{line}{NOINDEX}{line_end}{}\n{banner}{}", part(0, head), part(head, body), part(body, page.len()))
}

/// Where the first tag of this name ends, as a browser would find it: not in a comment.
fn after_tag(page: &str, name: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        at += page.get(at..)?.find('<')?;
        let rest = page.get(at..)?;
        if rest.starts_with("<!--") {
            // An end that overlaps the beginning, `<!-->`, ends it too.
            at += 2 + rest.get(2..)?.find("-->")? + 3;
            continue;
        }
        let own = rest.get(1..=name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name));
        if own && rest.get(1 + name.len()..)?.starts_with(|c: char| c == '>' || c == '/' || c.is_ascii_whitespace()) {
            return end_of_tag(rest).map(|length| at + length);
        }
        at += 1;
    }
}

/// How long a tag is; a `>` in quotes does not end it.
fn end_of_tag(tag: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in tag.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at + 1),
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), c) if c == open => quote = None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mark_and_noindex_stand_in_every_shape_of_page() {
        let cases = [
            ("<html><head><title>x</title></head><body class='a>b'><p>", "<head>\n<meta name=", "'a>b'>\nBANNER<p>"),
            ("<!-- <head><body> --><HEAD lang=en></head><BODY>x", "<HEAD lang=en>\n<meta", "<BODY>\nBANNERx"),
            ("<header>words", "<meta name=\"robots\" content=\"noindex\">\n", "\nBANNER<header>words"),
            ("", "<meta", "BANNER"),
            ("<head>words <body", "<head>\n<meta", "\nBANNERwords <body"),
            ("<!--><head><body>", "<!--><head>\n<meta", "<body>\nBANNER"),
        ];
        for (page, head, body) in cases {
            let marked = marked(page, "BANNER");
            assert!(marked.contains(head) && marked.contains(body), "{page}: {marked}");
        }
    }
}
