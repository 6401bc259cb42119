//! What is published, article by article: read whole it takes many times the memory that it is long, so an article is read
//! when it is asked for.

use serde::{Deserialize, Serialize};

use super::failure::{Failure, Outcome};
use super::project::{FORMAT, Manifest, ManifestArticle, ManifestSite};
use crate::model::{ArticleId, EventId, Language};
use crate::store::{Cache, Repo};

/// The manifest as it was last put together.
const NAME: &str = "published-now";

/// A manifest that is read in parts.
#[derive(Debug)]
pub(super) struct KeptManifest {
    head: Head,
    /// The articles, each in so many of `bytes` and after the one before it.
    places: Vec<(ArticleId, usize)>,
    /// Everything, articles among it.
    bytes: Vec<u8>,
}

/// All of it but the articles.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    ledger: EventId,
    site: ManifestSite,
    languages: Vec<Language>,
    /// How many bytes each article takes.
    articles: Vec<(ArticleId, u32)>,
}

impl KeptManifest {
    /// Takes a manifest apart.
    pub fn of(manifest: &Manifest) -> Outcome<Self> {
        let (mut articles, mut bytes) = (Vec::with_capacity(manifest.articles.len()), Vec::new());
        for article in &manifest.articles {
            let before = bytes.len();
            bytes = postcard::to_extend(article, bytes).map_err(|_| damaged())?;
            articles.push((article.id, u32::try_from(bytes.len() - before).map_err(|_| damaged())?));
        }
        let (site, languages) = (manifest.site.clone(), manifest.languages.clone());
        Ok(Self::placed(Head { ledger: manifest.ledger, site, languages, articles }, bytes, 0))
    }

    fn placed(mut head: Head, bytes: Vec<u8>, mut at: usize) -> Self {
        let place = |(article, length): (ArticleId, u32)| {
            let start = at;
            at += usize::try_from(length).unwrap_or(usize::MAX);
            (article, start)
        };
        let places = std::mem::take(&mut head.articles).into_iter().map(place).collect();
        Self { head, places, bytes }
    }

    /// What was kept under a key.
    pub fn load(cache: &Cache, key: &[u8]) -> Option<Self> {
        let bytes = cache.load_bytes(NAME, FORMAT, key)?;
        let (head, rest): (Head, &[u8]) = postcard::take_from_bytes(bytes.get(Cache::HEAD..)?).ok()?;
        let length: u64 = head.articles.iter().map(|(_, length)| u64::from(*length)).sum();
        let start = bytes.len() - rest.len();
        (length == rest.len() as u64).then(|| Self::placed(head, bytes, start))
    }

    /// Keeps it under a key; what cannot be kept costs time, and nothing else.
    pub fn save(&self, repo: &Repo, key: &[u8]) {
        let length = |at: usize| (self.places.get(at).map(|(article, _)| *article), self.encoded(at).len() as u32);
        let articles = (0..self.len()).filter_map(|at| match length(at) {
            (Some(article), length) => Some((article, length)),
            (None, _) => None,
        });
        let (ledger, site, languages) = (self.head.ledger, self.head.site.clone(), self.head.languages.clone());
        let head = Head { ledger, site, languages, articles: articles.collect() };
        let first = self.places.first().map_or(self.bytes.len(), |(_, start)| *start);
        if let Ok(mut body) = postcard::to_stdvec(&head) {
            body.extend_from_slice(self.bytes.get(first..).unwrap_or_default());
            let _ = repo.save_cache_bytes(NAME, FORMAT, key, &body);
        }
    }

    /// How many articles there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// The articles, by their places.
    pub fn articles(&self) -> impl Iterator<Item = ArticleId> {
        self.places.iter().map(|(article, _)| *article)
    }

    /// An article, by its place.
    pub fn article(&self, at: usize) -> Outcome<ManifestArticle> {
        postcard::from_bytes(self.encoded(at)).map_err(|_| damaged())
    }

    /// All that an article is, in bytes that are others when it is another.
    pub fn encoded(&self, at: usize) -> &[u8] {
        let start = self.places.get(at).map_or(self.bytes.len(), |(_, start)| *start);
        let end = self.places.get(at + 1).map_or(self.bytes.len(), |(_, start)| *start);
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// The ledger.
    pub fn ledger(&self) -> EventId {
        self.head.ledger
    }

    /// The site's own settings.
    pub fn site(&self) -> &ManifestSite {
        &self.head.site
    }

    /// The languages, in the newsroom's order.
    pub fn languages(&self) -> &[Language] {
        &self.head.languages
    }
}

/// What was put together here does not come apart.
fn damaged() -> Failure {
    Failure { class: crate::model::Class::Bug, ..Failure::usage("ops-json") }.with("why", "manifest")
}
