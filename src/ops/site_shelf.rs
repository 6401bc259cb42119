//! What is published, article by article, as the site takes it.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rayon::prelude::*;

use super::failure::{Failure, Outcome};
use super::kept_manifest::KeptManifest;
use super::newsroom::Newsroom;
use super::project::{self, MANIFEST, Manifest, ManifestArticle, ManifestEdition, ManifestSite, SCHEMA, beside};
use crate::model::{ArticleId, EventId, FileEntry, Language, TextHash, Time};
use crate::site::{Article, Entry, Moment, Origin, Print, PublishedEdition, Settings, Shelf, State};
use crate::store::{LedgerView, PublishedView, Repo};

/// The address of nobody's site, which a newsroom begins with.
pub(super) const URL_UNSET: &str = "https://example.org/";

/// All that is published.
pub(super) struct PublishedShelf<'a> {
    manifest: KeptManifest,
    entries: Vec<Entry>,
    texts: Texts<'a>,
    pub zone: TimeZone,
    pub settings: Settings,
}

/// Where the bytes come from.
enum Texts<'a> {
    /// From the ledger, by the hashes under which they were approved.
    Ledger(&'a LedgerView),
    /// From the branch alone, in a clone that has no ledger.
    Branch(PublishedView),
}

impl<'a> PublishedShelf<'a> {
    /// What a newsroom has published. With `or_empty`, nothing at all is a site too.
    pub fn of_newsroom(room: &'a Newsroom, manifest: Option<KeptManifest>, or_empty: bool) -> Outcome<Self> {
        let site = &room.policy().site;
        let empty = || Manifest {
            schema: SCHEMA,
            ledger: room.ledger(),
            site: ManifestSite { url: site.url.clone(), title: site.title.clone(), timezone: site.timezone.clone() },
            languages: room.policy().languages.clone(),
            articles: Vec::new(),
        };
        let manifest = match manifest {
            None if or_empty => KeptManifest::of(&empty())?,
            manifest => manifest.ok_or_else(|| Failure::usage("ops-nothing-published"))?,
        };
        Self::new(manifest, Texts::Ledger(&room.view))
    }

    /// What the branch `published` holds, where there is nothing else.
    pub fn of_branch(repo: &Repo) -> Outcome<Self> {
        let nothing = || Failure::usage("ops-nothing-published");
        let view = repo.published()?.ok_or_else(nothing)?;
        let bytes = view.read(MANIFEST)?.ok_or_else(nothing)?;
        let manifest: Manifest = serde_json::from_slice(&bytes)
            .map_err(|error| Failure::environment("ops-manifest").with("why", error.to_string()))?;
        Self::new(KeptManifest::of(&manifest)?, Texts::Branch(view))
    }

    fn new(manifest: KeptManifest, texts: Texts<'a>) -> Outcome<Self> {
        let site = manifest.site();
        let zone = zone(&site.timezone)?;
        let url = if site.url.is_empty() { URL_UNSET } else { site.url.as_str() }.to_owned();
        let settings = Settings { title: site.title.clone(), url, languages: manifest.languages().to_vec() };
        let articles: Vec<ArticleId> = manifest.articles().collect();
        let entry = |(at, id): (usize, &ArticleId)| Ok(Entry { id: *id, print: print(&manifest, at, &texts)? });
        let entries = articles.par_iter().enumerate().map(entry).collect::<Outcome<_>>()?;
        Ok(Self { entries, manifest, texts, zone, settings })
    }

    /// Which ledger it comes from.
    pub fn ledger(&self) -> EventId {
        self.manifest.ledger()
    }

    /// An article with those of its editions that are wanted.
    fn with_editions(&self, at: usize, is_wanted: impl Fn(&Language) -> bool) -> Outcome<Article> {
        if at >= self.entries.len() {
            return Err(Failure::usage("ops-nothing-published"));
        }
        let article = self.manifest.article(at)?;
        let wanted = article.editions.iter().filter(|edition| is_wanted(&edition.language));
        let editions = wanted.map(|edition| self.edition(edition)).collect::<Outcome<Vec<_>>>()?;
        let ManifestArticle { id, slug, slugs_old: old_slugs, original, .. } = article;
        Ok(Article { id, slug, old_slugs, original, editions })
    }

    fn edition(&self, edition: &ManifestEdition) -> Outcome<PublishedEdition> {
        let (text, files) = match &edition.path {
            Some(path) => {
                let file = |FileEntry(name, hash): &FileEntry| Ok((name.clone(), self.read(&beside(path, name), hash)?));
                (self.read(path, &edition.text)?, edition.files.iter().map(file).collect::<Outcome<Vec<_>>>()?)
            }
            None => (Vec::new(), Vec::new()),
        };
        let source = edition.source.as_ref();
        Ok(PublishedEdition {
            language: edition.language.clone(),
            text,
            files,
            version_number: edition.number,
            version: edition.version,
            first_published: moment(&edition.first_published, &self.zone),
            last_published: moment(&edition.published, &self.zone),
            source: source.map(|source| Origin { language: source.language.clone(), version_number: source.number }),
            contributors: edition.writers.clone(),
            state: match &edition.withdrawn {
                None => State::Live,
                Some(back) => {
                    State::Withdrawn { reason: back.reason.clone().unwrap_or_default(), when: moment(&back.time, &self.zone) }
                }
            },
            source_changed: source.and_then(|source| source.changed),
        })
    }

    fn read(&self, path: &str, hash: &TextHash) -> Outcome<Vec<u8>> {
        match &self.texts {
            Texts::Ledger(view) => {
                view.text(hash).ok_or_else(|| Failure::environment("ops-text-missing").with("text", hash.short()))
            }
            Texts::Branch(view) => view.read(path)?.ok_or_else(|| Failure::environment("ops-published-lacks").with("path", path)),
        }
    }
}

impl Shelf for PublishedShelf<'_> {
    type Fault = Failure;

    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn load(&self, at: usize) -> Outcome<Article> {
        self.with_editions(at, |_| true)
    }

    fn load_edition(&self, at: usize, language: &Language) -> Outcome<Article> {
        self.with_editions(at, |other| other == language)
    }

    fn rest(&self) {
        match &self.texts {
            Texts::Ledger(view) => view.rest(),
            Texts::Branch(view) => view.rest(),
        }
    }
}

/// What an article is made from: its place in the manifest, which names texts by their hashes, and the newsroom's clock.
/// In a branch that anybody may have written to, also the files that lie there.
fn print(manifest: &KeptManifest, at: usize, texts: &Texts<'_>) -> Outcome<Print> {
    let (encoded, timezone) = (manifest.encoded(at), manifest.site().timezone.as_str());
    let Texts::Branch(view) = texts else {
        return Ok(Print::of_bytes(&[encoded, &[0], timezone.as_bytes()].concat()));
    };
    let blob = |path: String| view.files().get(&path).map(|blob| blob.as_bytes().to_vec());
    let files = |edition: &ManifestEdition| {
        let path = edition.path.as_ref()?;
        let named = edition.files.iter().map(|file| blob(beside(path, &file.0)));
        Some(std::iter::once(blob(path.clone())).chain(named).collect::<Vec<_>>())
    };
    let article = manifest.article(at)?;
    Ok(Print::of(&(encoded, timezone, article.editions.iter().map(files).collect::<Vec<_>>())))
}

/// A time zone by its name.
pub(super) fn zone(name: &str) -> Outcome<TimeZone> {
    if name.is_empty() {
        return Ok(TimeZone::UTC);
    }
    TimeZone::get(name).map_err(|_| Failure::usage("ops-timezone").with("given", name))
}

/// A moment on the newsroom's clock.
pub(super) fn moment(time: &Time, zone: &TimeZone) -> Moment {
    let offset = Timestamp::from_second(time.unix()).map_or(0, |at| zone.to_offset(at).seconds());
    Moment { time: time.clone(), offset }
}

/// What is published now: brought up to the ledger where there is one.
pub(super) fn manifest(context: &super::context::Context, room: &Newsroom) -> Outcome<Option<KeptManifest>> {
    project::current(context, room)
}
