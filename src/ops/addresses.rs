//! The addresses of all articles, kept so that one is found without reading the others.
//!
//! What is kept lies in one run of bytes: ids in order, where each address ends, hashes of slugs in order, the addresses.
//! It is as old as it may be: the articles of folders that have changed since are told by their rows. Only where these are
//! many is it written again.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::context::Context;
use super::derived::{MadeFrom, State};
use super::failure::Outcome;
use super::newsroom::Newsroom;
use crate::model::{ArticleId, Language, Slug};
use crate::store::{Cache, Mark};
use crate::workflow::{ArticleFacts, Fold};

const TABLE: &str = "addresses";
const FORMAT: u32 = 3;
/// From so many changed folders on, all is written again.
const MOVED_MAX: usize = 8;
const ID: usize = 16;
const NUMBER: usize = 4;
/// A hash of a slug, and the number of its article.
const HASHED: usize = 8 + NUMBER;

/// What an article is called.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Address {
    pub slug: Option<Slug>,
    pub old: Vec<Slug>,
    pub original: Option<Language>,
    pub languages: Vec<Language>,
}

/// The addresses of all articles.
#[derive(Debug, Default)]
pub(super) struct Addresses {
    kept: Index,
    /// Folders whose articles are not told by what is kept.
    moved: BTreeSet<String>,
    /// Their articles.
    news: BTreeMap<ArticleId, Address>,
    slugs: BTreeMap<Slug, BTreeSet<ArticleId>>,
}

/// What each folder's addresses were made from.
type Sources = BTreeMap<String, MadeFrom>;

/// The kept bytes, and where in them what begins.
#[derive(Debug, Default)]
struct Index {
    bytes: Vec<u8>,
    ids: Range<usize>,
    ends: Range<usize>,
    hashes: Range<usize>,
    addresses: Range<usize>,
}

impl Address {
    fn of(facts: &ArticleFacts) -> Self {
        Self {
            slug: facts.slug.clone(),
            old: facts.slugs_old.clone(),
            original: facts.original.clone(),
            languages: facts.editions.iter().filter(|(_, e)| !e.revisions.is_empty()).map(|(l, _)| l.clone()).collect(),
        }
    }

    fn has(&self, slug: &Slug) -> bool {
        self.slug.as_ref() == Some(slug) || self.had(slug)
    }

    fn had(&self, slug: &Slug) -> bool {
        self.old.contains(slug)
    }

    fn all_slugs(&self) -> impl Iterator<Item = &Slug> {
        self.slug.iter().chain(&self.old)
    }
}

impl Addresses {
    /// The address of an article that was opened.
    pub fn get(&self, article: &ArticleId) -> Option<Address> {
        let found = if self.moved.contains(&article.shard()) { self.news.get(article).cloned() } else { self.kept.get(article) };
        found.filter(|address| address.slug.is_some())
    }

    /// The articles that have a slug, or had it.
    fn with_slug(&self, slug: &Slug) -> Vec<(ArticleId, Address)> {
        let kept = self.kept.with_slug(slug).into_iter().filter(|(article, _)| !self.moved.contains(&article.shard()));
        let mut found: Vec<(ArticleId, Address)> = kept.collect();
        let news = self.slugs.get(slug).into_iter().flatten();
        found.extend(news.filter_map(|article| Some((*article, self.news.get(article)?.clone()))));
        found.sort_by_key(|(article, _)| *article);
        found.dedup_by_key(|(article, _)| *article);
        found
    }

    /// The articles that have a slug now.
    pub fn of_slug(&self, slug: &Slug) -> Vec<ArticleId> {
        let has = |(_, address): &(ArticleId, Address)| address.slug.as_ref() == Some(slug);
        self.with_slug(slug).into_iter().filter(has).map(|(article, _)| article).collect()
    }

    /// The articles that had a slug.
    pub fn of_old_slug(&self, slug: &Slug) -> Vec<ArticleId> {
        self.with_slug(slug).into_iter().filter(|(_, address)| address.had(slug)).map(|(article, _)| article).collect()
    }

    /// The article that has a slug, where no other has it or had it.
    pub fn only_of_slug(&self, slug: &Slug) -> Option<ArticleId> {
        match self.with_slug(slug).as_slice() {
            [(article, address)] if address.slug.as_ref() == Some(slug) => Some(*article),
            _ => None,
        }
    }

    fn each(&self) -> impl Iterator<Item = (ArticleId, Address)> {
        let kept = (0..self.kept.count()).filter_map(|at| Some((self.kept.id(at)?, self.kept.address(at)?)));
        let kept = kept.filter(|(article, _)| !self.moved.contains(&article.shard()));
        kept.chain(self.news.iter().map(|(article, address)| (*article, address.clone())))
    }

    /// All opened articles, by slug.
    pub fn all(&self) -> Vec<ArticleId> {
        let mut all: Vec<(Slug, ArticleId)> =
            self.each().filter_map(|(article, address)| Some((address.slug?, article))).collect();
        all.sort_unstable();
        all.into_iter().map(|(_, article)| article).collect()
    }

    /// Slugs that several articles have.
    pub fn shared(&self) -> BTreeMap<Slug, Vec<ArticleId>> {
        let twice = self.kept.slugs_twice().into_iter().chain(self.slugs.keys().cloned()).collect::<BTreeSet<_>>();
        let several = twice.into_iter().map(|slug| (self.of_slug(&slug), slug)).filter(|(ids, _)| ids.len() > 1);
        several.map(|(ids, slug)| (slug, ids)).collect()
    }
}

impl Newsroom {
    /// The addresses of all articles.
    pub(super) fn addresses(&self, context: &Context) -> Outcome<Addresses> {
        let row = |fold: &Fold, article: &ArticleId| fold.facts(article).map_or_else(Address::default, |f| Address::of(&f));
        let (cache, key) = (self.repo.cache(), self.table_key());
        let (mut sources, kept) = Index::load(&cache, &key).unwrap_or_default();
        let now: Vec<(String, State)> = self.states().collect();
        let stands = |name: &str| sources.get(name).is_some_and(|made_from| self.is_as_it_was(name, made_from));
        let news: Vec<(String, State)> = now.iter().filter(|(name, _)| !stands(name)).cloned().collect();
        let gone = sources.keys().filter(|name| self.view.shard_tree(name).is_none()).cloned();
        let moved: BTreeSet<String> = news.iter().map(|(name, _)| name.clone()).chain(gone).collect();
        let mut addresses = Addresses { kept, moved, ..Addresses::default() };
        sources.retain(|name, _| !addresses.moved.contains(name));
        let mut folders = Vec::with_capacity(news.len());
        self.each_folder(context, (TABLE, FORMAT), &news, &row, |folder| folders.push(folder))?;
        for folder in folders {
            sources.insert(folder.name, folder.made_from);
            for (article, address) in folder.rows {
                for slug in address.all_slugs() {
                    addresses.slugs.entry(slug.clone()).or_default().insert(article);
                }
                addresses.news.insert(article, address);
            }
        }
        // What could not be read is not kept as missing.
        if addresses.moved.len() > MOVED_MAX && self.view.sound().is_ok() {
            // A cache that cannot be written costs time, and nothing else.
            let _ = Index::save(&cache, &key, &sources, addresses.each().collect());
        }
        Ok(addresses)
    }
}

impl Index {
    fn load(cache: &Cache, key: &[u8]) -> Option<(Sources, Self)> {
        let bytes = cache.load_bytes(TABLE, FORMAT, key)?;
        let body = bytes.get(Cache::HEAD..)?;
        let number = |at: usize| Some(u32::from_be_bytes(body.get(at..at + NUMBER)?.try_into().ok()?) as usize);
        let (sources, count, hashed) = (number(0)?, number(NUMBER)?, number(2 * NUMBER)?);
        let mut at = Cache::HEAD + 3 * NUMBER;
        let mut next = |length: usize| {
            let part = at..at.saturating_add(length);
            at = part.end;
            part
        };
        let made_from = next(sources);
        let mut index =
            Self { ids: next(count * ID), ends: next(count * NUMBER), hashes: next(hashed * HASHED), ..Self::default() };
        index.addresses = at..bytes.len();
        let sources = postcard::from_bytes(bytes.get(made_from)?).ok()?;
        bytes.get(index.addresses.clone())?;
        Some((sources, Self { bytes, ..index }))
    }

    fn save(
        cache: &Cache,
        key: &[u8],
        sources: &Sources,
        mut all: Vec<(ArticleId, Address)>,
    ) -> Result<(), crate::store::StoreFault> {
        all.sort_unstable_by_key(|(article, _)| *article);
        let (mut ids, mut ends, mut addresses) = (Vec::new(), Vec::new(), Vec::new());
        let mut hashed: Vec<(u64, u32)> = Vec::new();
        for (number, (article, address)) in (0u32..).zip(&all) {
            ids.extend_from_slice(article.as_bytes());
            addresses.extend(postcard::to_stdvec(address).unwrap_or_default());
            ends.extend_from_slice(&(addresses.len() as u32).to_be_bytes());
            hashed.extend(address.all_slugs().map(|slug| (Mark::slug(slug), number)));
        }
        hashed.sort_unstable();
        let sources = postcard::to_stdvec(sources).unwrap_or_default();
        let mut body = Vec::new();
        for length in [sources.len(), all.len(), hashed.len()] {
            body.extend_from_slice(&(length as u32).to_be_bytes());
        }
        body.extend(sources.into_iter().chain(ids).chain(ends));
        for (hash, number) in hashed {
            body.extend_from_slice(&hash.to_be_bytes());
            body.extend_from_slice(&number.to_be_bytes());
        }
        body.extend(addresses);
        cache.save_bytes(TABLE, FORMAT, key, &body)
    }

    fn count(&self) -> usize {
        self.ids.len() / ID
    }

    fn part<const N: usize>(&self, range: &Range<usize>, at: usize) -> Option<[u8; N]> {
        let start = range.start + at.checked_mul(N)?;
        let part = start..start + N;
        if part.end > range.end { None } else { self.bytes.get(part)?.try_into().ok() }
    }

    fn id(&self, at: usize) -> Option<ArticleId> {
        self.part::<ID>(&self.ids, at).map(ArticleId::from_bytes)
    }

    fn address(&self, at: usize) -> Option<Address> {
        let end = |at: usize| self.part::<NUMBER>(&self.ends, at).map(|bytes| u32::from_be_bytes(bytes) as usize);
        let start = at.checked_sub(1).map_or(Some(0), end)?;
        postcard::from_bytes(self.bytes.get(self.addresses.clone())?.get(start..end(at)?)?).ok()
    }

    fn get(&self, article: &ArticleId) -> Option<Address> {
        let at = first_at(self.count(), |at| self.id(at).is_some_and(|id| id < *article));
        if self.id(at) == Some(*article) { self.address(at) } else { None }
    }

    /// The hash of a slug at a place of their order, and the number of its article.
    fn hashed(&self, at: usize) -> Option<(u64, usize)> {
        let bytes = self.part::<HASHED>(&self.hashes, at)?;
        let (hash, number) = bytes.split_first_chunk::<8>()?;
        Some((u64::from_be_bytes(*hash), u32::from_be_bytes(number.try_into().ok()?) as usize))
    }

    fn with_slug(&self, slug: &Slug) -> Vec<(ArticleId, Address)> {
        let wanted = Mark::slug(slug);
        let first = first_at(self.hashes.len() / HASHED, |at| self.hashed(at).is_some_and(|(hash, _)| hash < wanted));
        let numbers = (first..).map_while(|at| self.hashed(at)).take_while(|(hash, _)| *hash == wanted).map(|(_, number)| number);
        let found = numbers.filter_map(|number| Some((self.id(number)?, self.address(number)?)));
        found.filter(|(_, address)| address.has(slug)).collect()
    }

    /// Slugs whose hash stands there more than once.
    fn slugs_twice(&self) -> BTreeSet<Slug> {
        let mut found = BTreeSet::new();
        let mut before: Option<(u64, usize)> = None;
        for one in (0..).map_while(|at| self.hashed(at)) {
            if let Some((_, number)) = before.filter(|(hash, _)| *hash == one.0) {
                found.extend([number, one.1].into_iter().filter_map(|number| self.address(number)?.slug));
            }
            before = Some(one);
        }
        found
    }
}

/// The first of so many places that does not lie before what is looked for.
fn first_at(count: usize, is_before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if is_before(middle) { low = middle + 1 } else { high = middle }
    }
    low
}
