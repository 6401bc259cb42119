//! What other pages need to know of an edition: enough for lists, feeds' order and the map, without its text.
//!
//! Invariant: a brief depends on one article and the order of the site's languages, on nothing else; so it may be kept
//! between builds under the print of its article.

use serde::{Deserialize, Serialize};

use super::print::Print;
use super::snapshot::Moment;
use crate::model::{ArticleId, Language, Slug};

/// An article in brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleBrief {
    pub(super) id: ArticleId,
    pub(super) slug: Slug,
    pub(super) slugs_old: Vec<Slug>,
    pub(super) original: Language,
    /// Its editions, in the order of the site's languages.
    pub(super) editions: Vec<Brief>,
}

/// An edition in brief.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Brief {
    pub language: Language,
    /// The folder of its page, with a final `/`.
    pub folder: String,
    /// Whether readers get it; of one that is withdrawn only its place is known.
    pub is_live: bool,
    pub title: String,
    pub section: Option<Tag>,
    pub summary: Option<String>,
    pub tags: Vec<Tag>,
    /// The date that its front matter gives.
    pub date: Option<String>,
    /// The day by which articles are put in order, `2026-03-14`.
    pub day: String,
    pub published_first: Moment,
    pub published_last: Moment,
    /// The path of its first picture, encoded, relative to the folder of its page.
    pub picture: Option<String>,
    /// The paths of the files beside its text.
    pub files: Vec<String>,
}

/// A tag or a section of a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Tag {
    pub name: String,
    /// The key of its page; nothing where it has none.
    pub key: Option<String>,
}

/// An article in brief with what it was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Read {
    /// The print of the whole article, its texts among it.
    pub whole: Print,
    /// The print of the brief.
    pub(super) print: Print,
    pub(super) brief: ArticleBrief,
}

impl Read {
    pub(super) fn new(whole: Print, brief: ArticleBrief) -> Self {
        Self { whole, print: Print::of(&brief), brief }
    }

    /// The article.
    #[must_use]
    pub fn id(&self) -> ArticleId {
        self.brief.id
    }
}

/// An edition in a list.
#[derive(Clone, Copy)]
pub(super) struct Listed<'a> {
    /// The place of its article among all.
    pub at: usize,
    pub read: &'a Read,
    pub brief: &'a Brief,
}

impl<'a> Listed<'a> {
    pub fn article(&self) -> &'a ArticleBrief {
        &self.read.brief
    }
}

impl ArticleBrief {
    /// The live editions, in the order of the site's languages.
    pub(super) fn live(&self) -> impl Iterator<Item = &Brief> {
        self.editions.iter().filter(|brief| brief.is_live)
    }
}
