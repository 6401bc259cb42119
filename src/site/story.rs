//! Decides what of an edition is on pages: its title, date, tags, picture and place.

use std::collections::HashSet;

use super::address;
use super::fault::SiteFault;
use super::snapshot::{Article, PublishedEdition, State};
use super::voice::day_of;
use crate::model::{BlockKind, file_path_is_safe};
use crate::text::html::{self, RenderOptions};
use crate::text::{Document, TextFault, local_files};

/// Endings of pictures that every browser shows.
const PICTURE_ENDINGS: [&str; 7] = ["avif", "gif", "jpeg", "jpg", "png", "svg", "webp"];

/// An edition, read.
pub(super) struct Story<'a> {
    pub article: &'a Article,
    pub edition: &'a PublishedEdition,
    /// The folder of its page, with a final `/`.
    pub folder: String,
    /// What it says; nothing where it is withdrawn.
    pub content: Option<Content>,
}

/// What a live edition says.
pub(super) struct Content {
    pub title: String,
    pub section: Option<String>,
    pub summary: Option<String>,
    pub authors: Vec<String>,
    pub tags: Vec<Tag>,
    /// The date that its front matter gives.
    pub date: Option<String>,
    /// The day by which articles are put in order, `2026-03-14`.
    pub day: String,
    /// The path of its first picture, encoded, relative to the folder of its page.
    pub picture: Option<String>,
    /// The text without what is shown elsewhere on the page; nothing where that is all.
    body: Option<Document>,
}

/// A tag of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tag {
    pub name: String,
    /// The key of its page; nothing where it has none.
    pub key: Option<String>,
}

impl<'a> Story<'a> {
    /// Reads an edition.
    pub fn read(article: &'a Article, edition: &'a PublishedEdition) -> Result<Self, SiteFault> {
        let content = match edition.state {
            State::Live => Some(content(edition).map_err(|why| SiteFault::Text {
                slug: article.slug.clone(),
                language: edition.language.clone(),
                why,
            })?),
            State::Withdrawn { .. } => None,
        };
        let folder = address::page(&edition.language, &article.slug);
        Ok(Self { article, edition, folder, content: content.map(|content| content.or_titled(article.slug.as_str())) })
    }

    /// Whether it is the article's original.
    pub fn is_original(&self) -> bool {
        self.edition.language == self.article.original
    }

    /// The authors: those in the front matter; for an original without any, those who wrote it.
    pub fn authors(&self) -> &[String] {
        match &self.content {
            Some(content) if !content.authors.is_empty() => &content.authors,
            _ if self.is_original() => &self.edition.contributors,
            _ => &[],
        }
    }

    /// Who translated it; nobody for an original.
    pub fn translators(&self) -> &[String] {
        if self.is_original() { &[] } else { &self.edition.contributors }
    }
}

impl Content {
    fn or_titled(mut self, title: &str) -> Self {
        if self.title.is_empty() {
            title.clone_into(&mut self.title);
        }
        self
    }

    /// The first words of the body, without markup, in so many bytes.
    pub fn words(&self, bytes_max: usize) -> String {
        let blocks = self.body.iter().flat_map(|body| body.blocks());
        let blocks = blocks.filter(|block| !matches!(block.kind, BlockKind::Field | BlockKind::Html | BlockKind::Break));
        let mut words = String::new();
        for word in blocks.flat_map(|block| block.words.split_whitespace()) {
            if words.len() + word.len() >= bytes_max {
                // A paragraph without spaces is one word: it is cut where it must be.
                let room = bytes_max.saturating_sub(words.len() + 1);
                let cut = if word.is_ascii() { 0 } else { word.floor_char_boundary(room.min(word.len())) };
                words.extend([" ", word.get(..cut).unwrap_or_default()]);
                break;
            }
            if !words.is_empty() {
                words.push(' ');
            }
            words.push_str(word);
        }
        words.trim_end().to_owned()
    }

    /// The body as HTML for a page that has the title as its `h1`. `file_base` stands before relative addresses.
    pub fn body(&self, file_base: &str, footnote_back: &str) -> String {
        let Some(body) = &self.body else { return String::new() };
        let top = body.blocks().iter().filter(|block| block.kind == BlockKind::Heading).map(|block| block.level).min();
        // What the text calls its first level is the second of the page, whether it begins with `#` or with `##`.
        let heading_shift = if top == Some(1) { 1 } else { 0 };
        html::render(body, &RenderOptions { heading_shift, id_prefix: "", file_base, footnote_back })
    }
}

fn content(edition: &PublishedEdition) -> Result<Content, TextFault> {
    let document = Document::parse(&edition.text)?;
    let front = document.front().clone();
    let said = |words: Option<String>| words.map(|words| one_line(&words)).filter(|words| !words.is_empty());
    let given = said(front.title);
    let heading = document.blocks().iter().find(|block| block.kind != BlockKind::Field && block.kind != BlockKind::Break);
    let heading = heading.filter(|block| block.kind == BlockKind::Heading && block.level == 1);
    // A text that opens with its own title would show it twice.
    let opening = heading.filter(|block| given.as_ref().is_none_or(|title| one_line(&block.words) == *title));
    let title = given.or_else(|| opening.map(|block| one_line(&block.words))).unwrap_or_default();
    let picture = picture(&document, edition);
    let body = match opening.map(|block| block.span) {
        Some(span) => {
            let before = document.text().get(..span.start).unwrap_or_default();
            let after = document.text().get(span.end..).unwrap_or_default();
            match Document::parse(format!("{before}{after}").as_bytes()) {
                Err(TextFault::Empty) => None,
                document => Some(document?),
            }
        }
        None => Some(document),
    };
    let date = said(front.date);
    Ok(Content {
        title,
        section: said(front.section),
        summary: said(front.summary),
        authors: front.authors.iter().map(|name| one_line(name)).filter(|name| !name.is_empty()).collect(),
        tags: tags(&front.tags),
        day: date.as_deref().and_then(day_of).map_or_else(|| edition.first_published.day(), str::to_owned),
        date,
        picture,
        body,
    })
}

/// Words with single spaces between them.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The tags, each key once.
fn tags(names: &[String]) -> Vec<Tag> {
    let mut seen: HashSet<String> = HashSet::new();
    let mut tags = Vec::new();
    for name in names.iter().map(|name| one_line(name)).filter(|name| !name.is_empty()) {
        let key = address::tag_key(&name);
        let mark = key.clone().unwrap_or_else(|| name.clone());
        if seen.insert(mark) {
            tags.push(Tag { name, key });
        }
    }
    tags
}

/// The first file that the text names and that is a picture.
fn picture(document: &Document, edition: &PublishedEdition) -> Option<String> {
    let is_picture = |path: &str| {
        let ending = path.rsplit('.').next().unwrap_or_default().to_ascii_lowercase();
        PICTURE_ENDINGS.contains(&ending.as_str())
    };
    let paths: Vec<String> = local_files(document).into_iter().map(|file| file.path).collect();
    let known: HashSet<&str> = edition.files.iter().map(|(path, _)| path.as_str()).collect();
    let path = paths.iter().find(|path| is_picture(path) && file_path_is_safe(path) && known.contains(path.as_str()))?;
    Some(address::encoded(path))
}
