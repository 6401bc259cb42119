//! Decides what of an edition is on pages: its title, date, tags, picture and place.

use std::collections::HashSet;

use super::address;
use super::brief::{Brief, Tag};
use super::fault::SiteFault;
use super::snapshot::{Article, PublishedEdition, State};
use super::voice::day_of;
use crate::model::{BlockKind, Language, file_path_is_safe};
use crate::text::html::{self, RenderOptions};
use crate::text::{Document, TextFault, local_files};

/// Endings of pictures that every browser shows.
const PICTURE_ENDINGS: [&str; 7] = ["avif", "gif", "jpeg", "jpg", "png", "svg", "webp"];

/// An edition, read.
pub(super) struct Story<'a> {
    pub article: &'a Article,
    pub edition: &'a PublishedEdition,
    pub brief: Brief,
    /// The authors that its front matter names.
    authors: Vec<String>,
    /// The text without what is shown elsewhere on the page; nothing where that is all, or it is withdrawn.
    body: Option<Document>,
}

impl<'a> Story<'a> {
    /// Reads an edition.
    pub fn read(article: &'a Article, edition: &'a PublishedEdition) -> Result<Self, SiteFault> {
        let folder = address::page(&edition.language, &article.slug);
        let brief = Brief {
            language: edition.language.clone(),
            folder,
            is_live: false,
            title: String::new(),
            section: None,
            summary: None,
            tags: Vec::new(),
            date: None,
            day: edition.first_published.day(),
            published_first: edition.first_published.clone(),
            published_last: edition.last_published.clone(),
            picture: None,
            files: Vec::new(),
        };
        let mut story = Self { article, edition, brief, authors: Vec::new(), body: None };
        if edition.state == State::Live {
            story.open().map_err(|why| SiteFault::Text {
                slug: article.slug.clone(),
                language: edition.language.clone(),
                why,
            })?;
        }
        Ok(story)
    }

    /// The editions of an article, in the order of the site's languages, and after these by their tags.
    pub fn family(article: &'a Article, languages: &[Language]) -> Result<Vec<Self>, SiteFault> {
        let mut stories = article.editions.iter().map(|edition| Self::read(article, edition)).collect::<Result<Vec<_>, _>>()?;
        let rank = |language: &Language| languages.iter().position(|known| known == language).unwrap_or(usize::MAX);
        stories.sort_by(|one, other| {
            let place = |story: &Self| (rank(&story.brief.language), story.brief.language.clone());
            place(one).cmp(&place(other))
        });
        for pair in stories.windows(2) {
            if let [one, other] = pair
                && one.brief.language == other.brief.language
            {
                return Err(SiteFault::EditionTwice { slug: article.slug.clone(), language: one.brief.language.clone() });
            }
        }
        Ok(stories)
    }

    fn open(&mut self) -> Result<(), TextFault> {
        let document = Document::parse(&self.edition.text)?;
        let front = document.front().clone();
        let said = |words: Option<String>| words.map(|words| one_line(&words)).filter(|words| !words.is_empty());
        let given = said(front.title);
        let heading = document.blocks().iter().find(|block| block.kind != BlockKind::Field && block.kind != BlockKind::Break);
        let heading = heading.filter(|block| block.kind == BlockKind::Heading && block.level == 1);
        // A text that opens with its own title would show it twice.
        let opening = heading.filter(|block| given.as_ref().is_none_or(|title| one_line(&block.words) == *title));
        let title = given.or_else(|| opening.map(|block| one_line(&block.words))).filter(|title| !title.is_empty());
        let date = said(front.date);
        let brief = &mut self.brief;
        brief.is_live = true;
        brief.title = title.unwrap_or_else(|| self.article.slug.as_str().to_owned());
        brief.section = said(front.section).map(|name| Tag { key: address::tag_key(&name), name });
        brief.summary = said(front.summary);
        brief.tags = tags(&front.tags);
        if let Some(day) = date.as_deref().and_then(day_of) {
            day.clone_into(&mut brief.day);
        }
        brief.date = date;
        brief.picture = picture(&document, self.edition);
        brief.files = self.edition.files.iter().map(|(path, _)| path.clone()).collect();
        self.authors = front.authors.iter().map(|name| one_line(name)).filter(|name| !name.is_empty()).collect();
        self.body = match opening.map(|block| block.span) {
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
        Ok(())
    }

    /// Whether it is the article's original.
    pub fn is_original(&self) -> bool {
        self.edition.language == self.article.original
    }

    /// The authors: those in the front matter; for an original without any, those who wrote it.
    pub fn authors(&self) -> &[String] {
        match self.authors.as_slice() {
            [] if self.is_original() => &self.edition.contributors,
            authors => authors,
        }
    }

    /// Who translated it; nobody for an original.
    pub fn translators(&self) -> &[String] {
        if self.is_original() { &[] } else { &self.edition.contributors }
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
    // Most texts have no files, and then nobody need look for their names.
    if edition.files.is_empty() {
        return None;
    }
    let paths: Vec<String> = local_files(document).into_iter().map(|file| file.path).collect();
    let known: HashSet<&str> = edition.files.iter().map(|(path, _)| path.as_str()).collect();
    let path = paths.iter().find(|path| is_picture(path) && file_path_is_safe(path) && known.contains(path.as_str()))?;
    Some(address::encoded(path))
}
