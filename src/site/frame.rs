//! What every page has around its content: head, languages, ways to the lists.

use minijinja::Value;
use serde::Serialize;

use super::address;
use super::autonym::autonym;
use super::brief::{Brief, Listed};
use super::metadata::Property;
use super::press::Press;
use super::voice::Voice;
use crate::model::Language;

/// The frame of a page, as templates take it. Paths are encoded and relative to the top of the site.
#[derive(Serialize)]
pub(super) struct Frame {
    pub lang: String,
    pub dir: &'static str,
    /// What stands before paths: the way from the page to the top.
    pub root: String,
    /// The site's title.
    pub site: String,
    /// The title of the page.
    pub title: String,
    pub description: Option<String>,
    /// The page's own address, whole.
    pub canonical: Option<String>,
    pub alternates: Vec<Alternate>,
    pub languages: Vec<LanguageLink>,
    pub front: String,
    pub archive: String,
    pub tags: String,
    pub search: String,
    pub feed: String,
    /// Whether search engines may keep the page.
    pub is_indexed: bool,
    pub properties: Vec<Property>,
    /// Linked data, ready for a `script` element.
    pub linked_data: Option<Value>,
    /// On the page of a draft, what says so.
    pub draft: Option<String>,
    pub say: Value,
}

/// The same page in some language, for machines.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Alternate {
    /// A language, or `x-default`.
    pub tag: String,
    /// The whole address.
    pub url: String,
}

/// The way to the same page in some language, for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct LanguageLink {
    pub lang: String,
    pub dir: &'static str,
    pub name: String,
    pub path: String,
    pub is_current: bool,
}

/// An article in a list.
#[derive(Serialize)]
pub(super) struct Card {
    pub path: String,
    pub title: String,
    pub section: Option<String>,
    pub summary: Option<String>,
    pub date: super::voice::Dated,
    pub year: String,
    pub picture: Option<String>,
    /// The article in other languages.
    pub others: Vec<Other>,
}

/// An article in another language than the page's.
#[derive(Serialize)]
pub(super) struct Other {
    pub lang: String,
    pub dir: &'static str,
    /// What the language calls itself.
    pub name: String,
    pub path: String,
    pub title: String,
}

/// The direction of writing, for `dir`.
pub(super) fn direction(language: &Language) -> &'static str {
    if language.is_right_to_left() { "rtl" } else { "ltr" }
}

impl LanguageLink {
    pub fn new(language: &Language, path: String, is_current: bool) -> Self {
        Self { lang: language.to_string(), dir: direction(language), name: autonym(language), path, is_current }
    }
}

impl Other {
    /// The live editions of an article but for one, in the order of the site's languages.
    pub fn all<'b>(own: &Brief, family: impl Iterator<Item = &'b Brief>) -> Vec<Self> {
        family.filter(|other| other.language != own.language).filter_map(Self::of).collect()
    }

    /// Nothing for an edition that is withdrawn.
    pub fn of(brief: &Brief) -> Option<Self> {
        let language = &brief.language;
        brief.is_live.then(|| Self {
            lang: language.to_string(),
            dir: direction(language),
            name: autonym(language),
            path: brief.folder.clone(),
            title: brief.title.clone(),
        })
    }
}

impl Card {
    /// An edition in a list of its language.
    pub fn of(listed: &Listed<'_>, voice: &Voice) -> Self {
        let brief = listed.brief;
        Self {
            path: brief.folder.clone(),
            title: brief.title.clone(),
            section: brief.section.as_ref().map(|section| section.name.clone()),
            summary: brief.summary.clone(),
            date: voice.dateline(brief.date.as_deref(), &brief.published_first),
            year: year(brief).to_owned(),
            picture: brief.picture.as_ref().map(|picture| format!("{}{picture}", brief.folder)),
            others: Other::all(brief, listed.article().editions.iter()),
        }
    }
}

/// The year by which an edition is put in order.
pub(super) fn year(brief: &Brief) -> &str {
    brief.day.get(..4).unwrap_or_default()
}

impl Frame {
    /// A page of a language in a folder; what concerns single pages is empty.
    pub fn new(press: &Press<'_>, language: &Language, folder: &str, title: String) -> Self {
        Self {
            lang: language.to_string(),
            dir: direction(language),
            root: address::way_up(folder),
            site: press.settings.title.clone(),
            title,
            description: None,
            canonical: Some(press.base.url(&address::encoded(folder))),
            alternates: Vec::new(),
            languages: Vec::new(),
            front: address::front(language),
            archive: address::archive(language),
            tags: address::tags(language),
            search: address::search(language),
            feed: address::feed(language),
            is_indexed: true,
            properties: Vec::new(),
            linked_data: None,
            draft: None,
            say: press.voice(language).labels(),
        }
    }

    /// Makes the page one of a draft: nothing in it for search engines and social networks.
    pub fn mark_as_draft(&mut self, words: String) {
        self.draft = Some(words);
        self.is_indexed = false;
        self.canonical = None;
        self.alternates.clear();
        self.properties.clear();
        self.linked_data = None;
    }

    /// The page stands in other languages as well, in the folders that `place` names.
    pub fn in_languages(mut self, press: &Press<'_>, languages: &[&Language], place: fn(&Language) -> String) -> Self {
        self.languages = languages
            .iter()
            .map(|language| LanguageLink::new(language, place(language), language.as_str() == self.lang))
            .collect();
        if languages.len() > 1 {
            let alternate = |language: &&Language| Alternate { tag: language.to_string(), url: press.base.url(&place(language)) };
            self.alternates = languages.iter().map(alternate).collect();
            let default = languages.first().map(|language| press.base.url(&place(language)));
            self.alternates.extend(default.map(|url| Alternate { tag: "x-default".to_owned(), url }));
        }
        self
    }
}
