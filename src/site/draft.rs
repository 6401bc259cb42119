//! The page of a text that is not published, for those who make the site: as it would look, and plainly marked.
//!
//! Invariant: no other page, list, feed or map knows of it, and no search engine may keep it.

use super::Files;
use super::article_page;
use super::edition_set::EditionSet;
use super::fault::SiteFault;
use super::snapshot::{Article, Site};
use super::template::Templates;
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

/// The page and the files beside its text.
pub(super) fn files(draft: &Draft, published: &EditionSet<'_>, templates: &Templates<'_>) -> Result<Files, SiteFault> {
    let site = Site { articles: vec![draft.article.clone()], ..published.site.settings() };
    let set = EditionSet::read(&site)?;
    let marks = Marks { name: &draft.name, published };
    match set.stories().find(|story| story.edition.language == draft.language) {
        Some(story) => article_page::files(story, &set, templates, Some(&marks)),
        None => Ok(Files::new()),
    }
}
