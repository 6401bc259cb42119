//! All editions of a site, read, and the order in which they are shown.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use rayon::prelude::*;

use super::address::Base;
use super::fault::SiteFault;
use super::snapshot::{Article, Site};
use super::story::{Content, Story, Tag};
use super::voice::Voice;
use crate::model::{Language, Slug};

/// The editions with what pages ask about them.
pub(super) struct EditionSet<'a> {
    pub site: &'a Site,
    pub base: Base,
    /// The languages that there are pages in, in the order that readers are offered them.
    pub languages: Vec<&'a Language>,
    voices: HashMap<&'a Language, Voice>,
    /// By article, in the order of the languages.
    stories: Vec<Vec<Story<'a>>>,
    by_slug: HashMap<&'a Slug, usize>,
    /// The live editions of a language, newest first, as places in `stories`.
    newest: HashMap<&'a Language, Vec<(usize, usize)>>,
    tagged: HashSet<&'a Language>,
}

impl<'a> EditionSet<'a> {
    /// Reads all editions.
    pub fn read(site: &'a Site) -> Result<Self, SiteFault> {
        let base = Base::parse(&site.url)?;
        let mut articles: Vec<&Article> = site.articles.iter().collect();
        articles.sort_by(|a, b| a.slug.cmp(&b.slug));
        for pair in articles.windows(2) {
            if let [one, other] = pair
                && one.slug == other.slug
            {
                return Err(SiteFault::SlugTwice { slug: one.slug.clone() });
            }
        }
        let languages = languages(site);
        let rank: HashMap<&Language, usize> = languages.iter().enumerate().map(|(rank, language)| (*language, rank)).collect();
        let stories = articles.par_iter().map(|article| read(article, &rank)).collect::<Result<Vec<_>, _>>()?;
        let mut set = Self {
            site,
            base,
            voices: languages.iter().map(|language| (*language, Voice::new(language))).collect(),
            languages,
            by_slug: articles.iter().enumerate().map(|(at, article)| (&article.slug, at)).collect(),
            stories,
            newest: HashMap::new(),
            tagged: HashSet::new(),
        };
        set.put_in_order();
        Ok(set)
    }

    fn put_in_order(&mut self) {
        for (row, stories) in self.stories.iter().enumerate() {
            for (column, story) in stories.iter().enumerate() {
                let Some(content) = &story.content else { continue };
                self.newest.entry(&story.edition.language).or_default().push((row, column));
                if content.tags.iter().any(|tag| tag.key.is_some()) {
                    self.tagged.insert(&story.edition.language);
                }
            }
        }
        for places in self.newest.values_mut() {
            // The slugs are in order already, and the sort keeps them.
            places.sort_by_cached_key(|&(row, column)| {
                let story = self.stories.get(row).and_then(|stories| stories.get(column));
                std::cmp::Reverse(story.map(|story| {
                    let day = story.content.as_ref().map(|content| content.day.clone());
                    (day, story.edition.first_published.time.unix())
                }))
            });
        }
    }

    /// All editions by article, the withdrawn ones among them.
    pub fn stories(&self) -> impl Iterator<Item = &Story<'a>> {
        self.stories.iter().flatten()
    }

    /// The editions article by article.
    pub fn articles(&self) -> &[Vec<Story<'a>>] {
        &self.stories
    }

    /// The editions of the article that this one is an edition of, itself among them.
    pub fn editions_of(&self, story: &Story<'_>) -> impl Iterator<Item = &Story<'a>> {
        self.by_slug.get(&story.article.slug).and_then(|row| self.stories.get(*row)).into_iter().flatten()
    }

    /// The live edition of the same article in a language.
    pub fn live_in(&self, story: &Story<'_>, language: &Language) -> Option<&Story<'a>> {
        self.editions_of(story).find(|other| other.edition.language == *language && other.content.is_some())
    }

    /// The live editions of a language, newest first.
    pub fn newest(&self, language: &Language) -> impl Iterator<Item = (&Story<'a>, &Content)> {
        let places = self.newest.get(language).into_iter().flatten();
        places.filter_map(|&(row, column)| {
            let story = self.stories.get(row)?.get(column)?;
            story.content.as_ref().map(|content| (story, content))
        })
    }

    /// How many live editions a language has.
    pub fn count(&self, language: &Language) -> usize {
        self.newest.get(language).map_or(0, Vec::len)
    }

    /// The languages that have something to read, and `own` in any case.
    pub fn languages_with(&self, own: &Language) -> Vec<&'a Language> {
        self.languages.iter().copied().filter(|language| *language == own || self.count(language) > 0).collect()
    }

    /// Whether some live edition of a language has a tag with a page.
    pub fn has_tags(&self, language: &Language) -> bool {
        self.tagged.contains(language)
    }

    /// Whether some live edition of a language has the tag with this key.
    pub fn has_tag(&self, language: &Language, key: &str) -> bool {
        self.newest(language).any(|(_, content)| content.tags.iter().any(|tag| tag.key.as_deref() == Some(key)))
    }

    /// The tags of a language by their keys, each as its newest edition writes it, with its editions, newest first.
    pub fn tags(&self, language: &Language) -> BTreeMap<&str, Tagged<'_, 'a>> {
        let mut tags: BTreeMap<&str, Tagged<'_, 'a>> = BTreeMap::new();
        for (story, content) in self.newest(language) {
            for Tag { name, key } in &content.tags {
                if let Some(key) = key {
                    tags.entry(key).or_insert_with(|| (name, Vec::new())).1.push((story, content));
                }
            }
        }
        tags
    }

    /// How a language's pages speak.
    pub fn voice(&self, language: &Language) -> Option<&Voice> {
        self.voices.get(language)
    }
}

/// The name of a tag and its live editions, newest first.
type Tagged<'s, 'a> = (&'s str, Vec<(&'s Story<'a>, &'s Content)>);

/// The site's languages, and after them those that only editions have.
fn languages(site: &Site) -> Vec<&Language> {
    let mut languages: Vec<&Language> = Vec::new();
    let more: BTreeSet<&Language> =
        site.articles.iter().flat_map(|article| article.editions.iter().map(|edition| &edition.language)).collect();
    for language in site.languages.iter().chain(more) {
        if !languages.contains(&language) {
            languages.push(language);
        }
    }
    languages
}

fn read<'a>(article: &'a Article, rank: &HashMap<&Language, usize>) -> Result<Vec<Story<'a>>, SiteFault> {
    let mut stories = article.editions.iter().map(|edition| Story::read(article, edition)).collect::<Result<Vec<_>, _>>()?;
    stories.sort_by_key(|story| rank.get(&story.edition.language).copied());
    for pair in stories.windows(2) {
        if let [one, other] = pair
            && one.edition.language == other.edition.language
        {
            return Err(SiteFault::EditionTwice { slug: article.slug.clone(), language: one.edition.language.clone() });
        }
    }
    Ok(stories)
}
