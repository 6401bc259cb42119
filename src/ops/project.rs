//! What `published` holds: a projection of the ledger, the same in every clone.
//!
//! Invariant: no byte goes out but those of versions whose publication counts. Of articles that share a slug one goes out at
//! most, and a path holds one file's bytes; what is left out is named in the manifest.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::context::Context;
use super::failure::{Failure, Outcome};
use super::kept_manifest::KeptManifest;
use super::newsroom::Newsroom;
use super::projected::Basis;
use crate::model::{ArticleId, Change, EventId, FileEntry, Language, PersonId, Slug, StageId, TextHash, Time, VersionHash};
use crate::store::{CommitId, Content, Parents};
use crate::workflow::{ArticleFacts, EditionFacts, Fold, Publication};

pub(super) const TABLE: &str = "published";
/// Tips whose history holds nothing that was erased.
const CLEAN: &str = "published-clean";
pub(super) const FORMAT: u32 = 3;
/// The file that says what is published.
pub(super) const MANIFEST: &str = "manifest.json";
pub(super) const SCHEMA: u32 = 1;

/// A version that goes out, with all that readers are told of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Release {
    pub event: EventId,
    /// From when it shows.
    pub from: Time,
    pub version: VersionHash,
    pub number: u32,
    pub text: TextHash,
    pub files: Vec<FileEntry>,
    pub source: Option<ReleaseSource>,
    pub change: Change,
    pub writers: Vec<PersonId>,
    pub approvers: Vec<(StageId, PersonId)>,
    pub publisher: PersonId,
}

/// What a release was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ReleaseSource {
    pub language: Language,
    pub version: VersionHash,
    pub number: u32,
}

/// An edition that is out, was, or will be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Row {
    pub language: Language,
    /// What is out, and what enters later; in that order.
    pub releases: Vec<Release>,
    pub first: Time,
    pub withdrawn: Option<(Time, TextHash)>,
    /// The withdrawal whose notice stands until a later publication is due.
    pub notice: Option<(Time, TextHash)>,
}

/// An article that has something out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Shelf {
    pub slug: Option<Slug>,
    pub old: Vec<Slug>,
    pub original: Option<Language>,
    pub rows: Vec<Row>,
}

/// `manifest.json`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The version of this format.
    pub schema: u32,
    /// The ledger.
    pub ledger: EventId,
    /// The site's address, name and time zone.
    pub site: ManifestSite,
    /// The languages, in the newsroom's order.
    pub languages: Vec<Language>,
    /// The articles, by slug.
    pub articles: Vec<ManifestArticle>,
}

/// The site's own settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "named as in `workflow.toml`")]
pub struct ManifestSite {
    pub url: String,
    pub title: String,
    pub timezone: String,
}

/// An article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestArticle {
    /// Its lasting name.
    pub id: ArticleId,
    /// Its address.
    pub slug: Slug,
    /// Addresses that it had.
    pub slugs_old: Vec<Slug>,
    /// The original's language.
    pub original: Language,
    /// Its editions, in the newsroom's order.
    pub editions: Vec<ManifestEdition>,
}

/// An edition that is out, or was taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestEdition {
    /// Its language.
    pub language: Language,
    /// Where its text lies in this branch; none when it was taken back.
    pub path: Option<String>,
    /// The version.
    pub version: VersionHash,
    /// Its number.
    pub number: u32,
    /// The text's hash.
    pub text: TextHash,
    /// Its files: path beside the text, and hash.
    pub files: Vec<FileEntry>,
    /// What it was translated from.
    pub source: Option<ManifestSource>,
    /// What kind of change the version was.
    pub change: Change,
    /// Names of those who wrote it.
    pub writers: Vec<String>,
    /// Names of those who approved it.
    pub approvers: Vec<String>,
    /// Who published it.
    pub publisher: String,
    /// The publish event.
    pub event: EventId,
    /// When the edition first came out.
    pub first_published: Time,
    /// When this version came out.
    pub published: Time,
    /// When it was taken back, and why, in the newsroom's words.
    pub withdrawn: Option<ManifestWithdrawal>,
}

/// What an edition was translated from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestSource {
    /// The language.
    pub language: Language,
    /// The version.
    pub version: VersionHash,
    /// Its number.
    pub number: u32,
    /// How what is out of the source now differs from that version, if it does.
    pub changed: Option<Change>,
}

/// That an edition was taken back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ManifestWithdrawal {
    /// When.
    pub time: Time,
    /// Why.
    pub reason: Option<String>,
}

/// What goes out, and what does not though it was published.
#[derive(Debug)]
pub(super) struct Projection {
    pub files: BTreeMap<String, Content>,
    pub time: Time,
    pub manifest: Manifest,
    /// Slugs of which only one article goes out.
    pub shared: BTreeMap<Slug, Vec<ArticleId>>,
    /// Editions that name a file of which another edition has other bytes.
    pub left_out: Vec<(ArticleId, Language)>,
}

impl Manifest {
    /// Whether a text or file of these is out.
    fn holds(&self, texts: &BTreeSet<TextHash>) -> bool {
        let out = self.articles.iter().flat_map(|article| &article.editions).filter(|edition| edition.path.is_some());
        let mut named = out.flat_map(|edition| std::iter::once(&edition.text).chain(edition.files.iter().map(|file| &file.1)));
        named.any(|text| texts.contains(text))
    }
}

impl Shelf {
    pub fn of(facts: &ArticleFacts) -> Self {
        let out = |edition: &&EditionFacts| !edition.publications.is_empty();
        let rows = facts.editions.iter().filter(|(_, edition)| out(edition)).map(|(language, edition)| Row {
            language: language.clone(),
            releases: edition.published.iter().filter_map(|out| release(facts, edition, out)).collect(),
            first: edition.publications.iter().map(|out| out.time.clone()).min().unwrap_or_else(|| Time::from_unix(0)),
            withdrawn: edition.withdrawn.as_ref().map(|back| (back.time.clone(), back.reason)),
            notice: edition.notice.as_ref().map(|back| (back.time.clone(), back.reason)),
        });
        let mut shelf = Self {
            slug: facts.slug.clone(),
            old: facts.slugs_old.clone(),
            original: facts.original.clone(),
            rows: rows.collect(),
        };
        for row in &mut shelf.rows {
            // A notice still names what it stands in the place of.
            if let (true, Some(edition)) = (row.releases.is_empty(), facts.edition(&row.language))
                && let Some(last) = edition.publications.last()
            {
                row.releases.extend(release(facts, edition, last));
            }
        }
        shelf
    }

    fn is_out(&self) -> bool {
        self.rows.iter().any(|row| row.withdrawn.is_none() && !row.releases.is_empty())
    }
}

impl Release {
    /// The same without files that were erased; none where it has none.
    fn without(&self, erased: &BTreeSet<TextHash>) -> Option<Self> {
        let is_erased = |file: &FileEntry| erased.contains(&file.1);
        self.files.iter().any(is_erased).then(|| {
            let files = self.files.iter().filter(|file| !is_erased(file)).cloned().collect();
            Self { files, ..self.clone() }
        })
    }
}

fn release(facts: &ArticleFacts, edition: &EditionFacts, out: &Publication) -> Option<Release> {
    let revision = edition.revision_from(&out.version, out.source.as_ref()).or_else(|| edition.revision(&out.version))?;
    let source = out.source.as_ref().map(|source| {
        let number =
            facts.edition(&source.language).and_then(|edition| edition.revision(&source.version)).map_or(0, |r| r.number);
        ReleaseSource { language: source.language.clone(), version: source.version, number }
    });
    let approved = edition.approvals.iter().filter(|a| a.version == out.version && a.source == out.source);
    Some(Release {
        event: out.event,
        from: out.at.clone().unwrap_or_else(|| out.time.clone()),
        version: out.version,
        number: revision.number,
        text: revision.text,
        files: revision.files.clone(),
        source,
        change: revision.change,
        writers: revision.writers.iter().cloned().collect(),
        approvers: approved.map(|a| (a.stage.clone(), a.person.clone())).collect::<BTreeSet<_>>().into_iter().collect(),
        publisher: out.person.clone(),
    })
}

/// A release, and the withdrawal whose notice stands in its place.
type Shown<'a> = (&'a Release, Option<&'a (Time, TextHash)>);

impl Row {
    /// What readers see at a moment; with the withdrawal whose notice stands in its place, if one does.
    fn at(&self, now: &Time) -> Option<Shown<'_>> {
        if let Some(back) = &self.withdrawn {
            return self.releases.last().map(|release| (release, Some(back)));
        }
        let due = self.releases.iter().rfind(|release| release.from <= *now);
        let noticed = || Some((self.releases.last()?, Some(self.notice.as_ref()?)));
        due.map(|release| (release, None)).or_else(noticed)
    }
}

impl Newsroom {
    /// Everything that is out, by article.
    pub(super) fn shelves(&self, context: &Context) -> Outcome<BTreeMap<ArticleId, Shelf>> {
        let row = |fold: &Fold, article: &ArticleId| fold.facts(article).map_or_else(Shelf::default, |f| Shelf::of(&f));
        self.table(context, TABLE, FORMAT, &row)
    }

    /// What `published` is to hold at a moment.
    pub(super) fn projection(&self, context: &Context, now: &Time) -> Outcome<Projection> {
        self.projection_of(&self.shelves(context)?, now)
    }

    /// The same from shelves that were put together before. What was erased is out of it.
    pub(super) fn projection_of(&self, shelves: &BTreeMap<ArticleId, Shelf>, now: &Time) -> Outcome<Projection> {
        let erased = self.erased()?;
        let mut by_slug: BTreeMap<&Slug, Vec<(&ArticleId, &Shelf)>> = BTreeMap::new();
        for (article, shelf) in shelves {
            if let (Some(slug), false) = (&shelf.slug, shelf.rows.is_empty()) {
                by_slug.entry(slug).or_default().push((article, shelf));
            }
        }
        let mut files = BTreeMap::new();
        let mut articles = Vec::new();
        let mut shared = BTreeMap::new();
        let mut left_out = Vec::new();
        let mut newest = Time::from_unix(0);
        for (slug, sharing) in by_slug {
            if sharing.len() > 1 {
                shared.insert(slug.clone(), sharing.iter().map(|(article, _)| **article).collect());
            }
            // What is out already stays; of several, the lowest id, so that every clone agrees.
            let Some((article, shelf)) = sharing.iter().find(|(_, shelf)| shelf.is_out()).or_else(|| sharing.first()) else {
                continue;
            };
            let Some(original) = &shelf.original else { continue };
            let mut editions = Vec::new();
            for row in self.in_order(&shelf.rows) {
                let Some((release, withdrawn)) = row.at(now) else { continue };
                if erased.contains(&release.text) && withdrawn.is_none() {
                    continue;
                }
                let kept = release.without(&erased);
                let release = kept.as_ref().unwrap_or(release);
                newest = newest.max(withdrawn.map_or(&release.from, |(time, _)| time).clone());
                let path = withdrawn.is_none().then(|| self.policy().layout.path(slug, &row.language));
                if let Some(path) = &path {
                    let Some(places) = places(&files, path, release) else {
                        left_out.push((**article, row.language.clone()));
                        continue;
                    };
                    files.extend(places.into_iter().map(|(path, hash)| (path, Content::Text(hash))));
                }
                editions.push(self.edition(shelf, row, (release, withdrawn), path, now));
            }
            if !editions.is_empty() {
                let (slugs_old, original) = (shelf.old.clone(), original.clone());
                articles.push(ManifestArticle { id: **article, slug: slug.clone(), slugs_old, original, editions });
            }
        }
        let site = &self.policy().site;
        let site = ManifestSite { url: site.url.clone(), title: site.title.clone(), timezone: site.timezone.clone() };
        let languages = self.policy().languages.clone();
        let manifest = Manifest { schema: SCHEMA, ledger: self.ledger(), site, languages, articles };
        let mut bytes = serde_json::to_vec_pretty(&manifest).map_err(|error| {
            Failure { class: crate::model::Class::Bug, ..Failure::usage("ops-json") }.with("why", error.to_string())
        })?;
        bytes.push(b'\n');
        files.insert(MANIFEST.to_owned(), Content::Bytes(bytes));
        Ok(Projection { files, time: newest, manifest, shared, left_out })
    }

    fn in_order<'a>(&self, rows: &'a [Row]) -> Vec<&'a Row> {
        let order = |language: &Language| self.policy().languages.iter().position(|other| other == language);
        let mut rows: Vec<&Row> = rows.iter().filter(|row| order(&row.language).is_some()).collect();
        rows.sort_by_key(|row| order(&row.language));
        rows
    }

    fn edition(&self, shelf: &Shelf, row: &Row, shown: Shown<'_>, path: Option<String>, now: &Time) -> ManifestEdition {
        let (release, withdrawn) = shown;
        let name = |person: &PersonId| {
            self.policy().people.get(person).map_or_else(|| person.as_str().to_owned(), |known| known.name.clone())
        };
        let source = release.source.as_ref().map(|source| {
            let row = shelf.rows.iter().find(|row| row.language == source.language && row.withdrawn.is_none());
            let out = row
                .and_then(|row| row.at(now))
                .filter(|(_, back)| back.is_none())
                .map(|(out, _)| out)
                .filter(|out| out.version != source.version);
            let changed = out.map(|out| out.change).filter(|change| *change != Change::Typo);
            ManifestSource { language: source.language.clone(), version: source.version, number: source.number, changed }
        });
        let approvers: BTreeSet<&PersonId> = release.approvers.iter().map(|(_, person)| person).collect();
        ManifestEdition {
            language: row.language.clone(),
            path,
            version: release.version,
            number: release.number,
            text: release.text,
            files: release.files.clone(),
            source,
            change: release.change,
            writers: release.writers.iter().map(name).collect(),
            approvers: approvers.into_iter().map(name).collect(),
            publisher: name(&release.publisher),
            event: release.event,
            first_published: row.first.clone(),
            published: release.from.clone(),
            withdrawn: withdrawn
                .map(|(time, reason)| ManifestWithdrawal { time: time.clone(), reason: super::note::read(&self.view, reason) }),
        }
    }
}

/// The places of a release's bytes; none where another edition keeps other bytes in one of them.
fn places(files: &BTreeMap<String, Content>, path: &str, release: &Release) -> Option<Vec<(String, TextHash)>> {
    let named = release.files.iter().map(|FileEntry(name, hash)| (beside(path, name), *hash));
    let places: Vec<(String, TextHash)> = std::iter::once((path.to_owned(), release.text)).chain(named).collect();
    let is_free = |(path, hash): &(String, TextHash)| match files.get(path) {
        None => true,
        Some(content) => *content == Content::Text(*hash),
    };
    places.iter().all(is_free).then_some(places)
}

/// The path of a file that a text names, from the text's own.
pub(super) fn beside(text: &str, file: &str) -> String {
    match text.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{file}"),
        None => file.to_owned(),
    }
}

/// On what the next commit stands: on every tip, but for those whose history holds a text that was erased.
fn parents(room: &Newsroom) -> Outcome<Parents> {
    let erased = room.erased()?;
    if erased.is_empty() {
        return Ok(Parents::Tips);
    }
    let list: String = erased.iter().map(TextHash::hex).collect();
    let known: Vec<String> = room.repo.load_cache(CLEAN, FORMAT, list.as_bytes()).unwrap_or_default();
    let known: Vec<CommitId> = known.iter().filter_map(|hex| CommitId::parse(hex)).collect();
    let holds = |bytes: &[u8]| {
        // What cannot be read might hold anything.
        serde_json::from_slice::<Manifest>(bytes).map_or(true, |manifest| manifest.holds(&erased))
    };
    let tips = room.repo.published_tips()?;
    let mut clean = Vec::new();
    for tip in &tips {
        if !room.repo.published_history_has(tip, &known, MANIFEST, &holds)? {
            clean.push(*tip);
        }
    }
    let hexes: Vec<String> = clean.iter().map(CommitId::hex).collect();
    // What cannot be kept costs time, and nothing else.
    let _ = room.repo.save_cache(CLEAN, FORMAT, list.as_bytes(), &hexes);
    Ok(if clean.len() == tips.len() { Parents::Tips } else { Parents::Only(clean) })
}

/// Brings `published` up to the ledger. Says whether it is another than before.
pub(super) fn project(context: &Context, room: &Newsroom) -> Outcome<bool> {
    let basis = room.published_basis(context)?;
    if room.is_projected(basis)? {
        return Ok(false);
    }
    write(context, room, basis).map(|written| written.is_some_and(|(is_new, _)| is_new))
}

/// The same, with what it holds then; nothing where nothing was ever published. What was put together is taken as it is while
/// nothing that it is made of has changed.
pub(super) fn current(context: &Context, room: &Newsroom) -> Outcome<Option<KeptManifest>> {
    let basis = room.published_basis(context)?;
    if room.is_projected(basis)?
        && let Some(kept) = basis.and_then(|basis| KeptManifest::load(&room.repo.cache(), basis.as_bytes()))
    {
        return Ok(Some(kept));
    }
    Ok(write(context, room, basis)?.map(|(_, manifest)| manifest))
}

fn write(context: &Context, room: &Newsroom, basis: Basis) -> Outcome<Option<(bool, KeptManifest)>> {
    let projection = room.projection(context, &context.now)?;
    if projection.files.len() == 1 && room.repo.published_tips()?.is_empty() {
        // Nothing was ever published: there is no branch until something is.
        return Ok(None);
    }
    room.view.sound()?;
    let before = room.repo.published_tip()?;
    let parents = parents(room)?;
    let lock = room.repo.lock(context.wait)?;
    let view = room.repo.ledger_local()?;
    let view = if view.is_empty() { &room.view } else { &view };
    let written = lock.write_published(view, &projection.files, &parents, &projection.time)?;
    room.note_projected(basis, &written.commit);
    let manifest = KeptManifest::of(&projection.manifest)?;
    if let Some(basis) = basis {
        manifest.save(&room.repo, basis.as_bytes());
    }
    Ok(Some((written.is_new || before != Some(written.commit), manifest)))
}
