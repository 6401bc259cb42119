//! All editions of a site in brief, and the order in which they are shown.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::brief::{Brief, Listed, Read, Tag};
use super::fault::SiteFault;
use super::press::Press;
use crate::model::Language;

/// The editions with what lists ask about them.
pub struct EditionSet<'a> {
    /// The articles, in the order of their places.
    pub(super) reads: &'a [Cow<'a, Read>],
    /// The languages that there are pages in, in the order that readers are offered them.
    pub(super) languages: Vec<&'a Language>,
    shelves: HashMap<&'a Language, Shelf<'a>>,
    nothing: Shelf<'a>,
}

/// The live editions of a language.
#[derive(Default)]
pub(super) struct Shelf<'a> {
    /// All of them, newest first.
    pub newest: Vec<Listed<'a>>,
    /// Tags by their keys.
    pub tags: BTreeMap<&'a str, Group<'a>>,
    /// Sections by their keys.
    pub sections: BTreeMap<&'a str, Group<'a>>,
}

/// What editions share.
#[derive(Default)]
pub(super) struct Group<'a> {
    /// Its name as the newest of them writes it.
    pub name: &'a str,
    /// The editions, newest first.
    pub members: Vec<Listed<'a>>,
}

impl<'a> EditionSet<'a> {
    /// Puts articles in order.
    ///
    /// # Errors
    /// When two have one slug.
    pub fn new(press: &'a Press<'_>, reads: &'a [Cow<'a, Read>]) -> Result<Self, SiteFault> {
        let mut order: Vec<usize> = (0..reads.len()).collect();
        let slug = |at: &usize| reads.get(*at).map(|read| &read.brief.slug);
        order.sort_by(|one, other| slug(one).cmp(&slug(other)));
        for pair in order.windows(2) {
            if let [one, other] = pair
                && slug(one) == slug(other)
                && let Some(slug) = slug(one)
            {
                return Err(SiteFault::SlugTwice { slug: slug.clone() });
            }
        }
        let mut shelves: HashMap<&Language, Shelf<'a>> = HashMap::new();
        for at in order {
            let Some(read) = reads.get(at) else { continue };
            for brief in &read.brief.editions {
                let shelf = shelves.entry(&brief.language).or_default();
                if brief.is_live {
                    shelf.newest.push(Listed { at, read, brief });
                }
            }
        }
        let more: BTreeSet<&Language> = shelves.keys().copied().collect();
        let mut languages: Vec<&Language> = Vec::new();
        for language in press.settings.languages.iter().chain(more) {
            if !languages.contains(&language) {
                languages.push(language);
            }
        }
        shelves.values_mut().for_each(Shelf::put_in_order);
        Ok(Self { reads, languages, shelves, nothing: Shelf::default() })
    }

    /// The live editions of a language.
    pub(super) fn shelf(&self, language: &Language) -> &Shelf<'a> {
        self.shelves.get(language).unwrap_or(&self.nothing)
    }

    /// How many live editions a language has.
    pub(super) fn count(&self, language: &Language) -> usize {
        self.shelf(language).newest.len()
    }

    /// The languages that have something to read, and `own` in any case.
    pub(super) fn languages_with(&self, own: &Language) -> Vec<&'a Language> {
        self.languages.iter().copied().filter(|language| *language == own || self.count(language) > 0).collect()
    }
}

impl<'a> Shelf<'a> {
    /// The editions came by slug; a stable sort keeps that order among those of one moment.
    fn put_in_order(&mut self) {
        let when = |listed: &Listed<'a>| (listed.brief.day.as_str(), listed.brief.published_first.time.unix());
        self.newest.sort_by_cached_key(|listed| Reverse(when(listed)));
        let (mut by_tag, mut by_section) = (HashMap::new(), HashMap::new());
        for &listed in &self.newest {
            let Brief { tags, section, .. } = listed.brief;
            tags.iter().for_each(|tag| put(&mut by_tag, tag, listed));
            section.iter().for_each(|section| put(&mut by_section, section, listed));
        }
        self.tags = by_tag.into_iter().collect();
        self.sections = by_section.into_iter().collect();
    }
}

fn put<'a>(groups: &mut HashMap<&'a str, Group<'a>>, tag: &'a Tag, listed: Listed<'a>) {
    if let Some(key) = &tag.key {
        let group = groups.entry(key).or_insert_with(|| Group { name: &tag.name, members: Vec::new() });
        group.members.push(listed);
    }
}
