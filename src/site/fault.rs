//! Decides what no site can be made of, and what is said about it.

use super::file;
use super::look::{LOOK_FOLDER, TEMPLATES_FOLDER};
use crate::model::{Class, Fault, Language, Message, Slug};
use crate::text::TextFault;

/// Why there is no site.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SiteFault {
    /// The address of the site is none that pages can have.
    Url {
        /// What was given, at most 160 characters of it.
        given: String,
    },
    /// Two articles have one slug.
    SlugTwice {
        /// The slug.
        slug: Slug,
    },
    /// An article has two editions in one language.
    EditionTwice {
        /// The article's slug.
        slug: Slug,
        /// The language.
        language: Language,
    },
    /// A text cannot be read.
    Text {
        /// The article's slug.
        slug: Slug,
        /// The edition's language.
        language: Language,
        /// Why not.
        why: TextFault,
    },
    /// A file's path does not stay in the folder of its page, or is the page's own.
    FilePath {
        /// The article's slug.
        slug: Slug,
        /// The edition's language.
        language: Language,
        /// The path.
        path: String,
    },
    /// A browser that opens the file could run something from it.
    FileRuns {
        /// The article's slug.
        slug: Slug,
        /// The edition's language.
        language: Language,
        /// The path.
        path: String,
    },
    /// A file of the newsroom's own look is none that pages need, or could run something.
    OwnFile {
        /// Its path on the site.
        path: String,
    },
    /// A template of the newsroom's own could not be read or filled.
    OwnTemplate {
        /// Its name; with `recto/` before it, that of a shipped one that an own one has called wrongly.
        name: String,
        /// The line, from 1.
        line: usize,
        /// What the template engine says, in English.
        why: String,
    },
    /// A template could not be filled.
    Template {
        /// What the template engine says, in English.
        why: String,
    },
}

impl Fault for SiteFault {
    fn message(&self) -> Message {
        let about =
            |code: &'static str, slug: &Slug, language: &Language| Message::new(code).with("item", format!("{slug}/{language}"));
        match self {
            Self::Url { given } => Message::new("site-url").with("given", given.as_str()),
            Self::SlugTwice { slug } => Message::new("site-slug-twice").with("slug", slug.as_str()),
            Self::EditionTwice { slug, language } => about("site-edition-twice", slug, language),
            Self::Text { slug, language, why } => about("site-text", slug, language).with("why", why.message()),
            Self::FilePath { slug, language, path } => about("site-file-path", slug, language).with("path", path.as_str()),
            Self::FileRuns { slug, language, path } => about("site-file-runs", slug, language).with("path", path.as_str()),
            Self::OwnFile { path } => {
                Message::new("site-own-file").with("path", path.as_str()).with("endings", file::LOOK_ENDINGS.join(", "))
            }
            Self::OwnTemplate { name, line, why } => {
                Message::new("site-own-template").with("name", name.as_str()).with("line", *line).with("why", why.as_str())
            }
            Self::Template { why } => Message::new("site-template").with("why", why.as_str()),
        }
    }

    fn class(&self) -> Class {
        match self {
            Self::Template { .. } => Class::Bug,
            _ => Class::Usage,
        }
    }

    fn place(&self) -> Option<String> {
        match self {
            // A shipped one that an own one has called.
            Self::OwnTemplate { name, line, .. } if name.starts_with("recto/") => Some(format!("{name}:{line}")),
            Self::OwnTemplate { name, line, .. } => Some(format!("{TEMPLATES_FOLDER}/{name}:{line}")),
            Self::OwnFile { path } => Some(format!("{LOOK_FOLDER}/{path}")),
            _ => None,
        }
    }
}

impl std::fmt::Display for SiteFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for SiteFault {}
