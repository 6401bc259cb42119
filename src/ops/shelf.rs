//! The archive: of every edition the one text that is looked at, and what it is looked at beside.
//!
//! What the ledger says of an article comes from a table that is kept between runs, and what lies on the desk from hashes
//! that are: to know what is there, no text is read that was read before.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::alignment::Correction;
use super::check::Unread;
use super::context::Context;
use super::failure::Outcome;
use super::newsroom::Newsroom;
use crate::model::{ArticleId, Edition, Fault, Fingerprint, Language, Message, PersonId, Slug, SourceRef, TextHash, VersionHash};
use crate::store::{NotedSource, Notes, Surveyed, WorkingFile};
use crate::workflow::{ArticleFacts, EditionFacts, Fold, Revision};

const TABLE: &str = "shelf";
const FORMAT: u32 = 2;

/// An article, as far as looking at its texts goes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Card {
    slug: Option<Slug>,
    original: Option<Language>,
    editions: Vec<EditionCard>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct EditionCard {
    language: Language,
    newest: Option<VersionCard>,
    is_diverged: bool,
    /// The texts of all versions.
    versions: Vec<(VersionHash, TextHash)>,
    waivers: BTreeSet<Fingerprint>,
    corrections: Vec<Correction>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct VersionCard {
    number: u32,
    version: VersionHash,
    text: TextHash,
    source: Option<SourceRef>,
}

/// The text of an edition that is looked at: the working file where there is one, else the newest version.
#[derive(Clone, Debug)]
pub(super) struct Looked {
    pub edition: Edition,
    pub slug: String,
    /// The working file, or the version: `fair/en@v2`.
    pub path: String,
    /// Whether that is a working file.
    pub is_working: bool,
    pub text: TextHash,
    /// What it was translated from.
    pub source: Option<(Language, TextHash)>,
    /// The version that has these bytes, if it is the newest.
    pub version: Option<VersionHash>,
    pub waivers: BTreeSet<Fingerprint>,
    /// What people have said of its blocks and those of its source.
    pub corrections: Vec<Correction>,
}

/// The texts of the archive, and those that are not to be had.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    pub looked: Vec<Looked>,
    pub unread: Vec<Unread>,
}

impl Looked {
    /// The edition as people type it.
    pub fn name(&self) -> String {
        format!("{}/{}", self.slug, self.edition.language)
    }
}

impl EditionCard {
    fn of(facts: &ArticleFacts, language: &Language, edition: &EditionFacts) -> Self {
        let card = |revision: &Revision| VersionCard {
            number: revision.number,
            version: revision.version,
            text: revision.text,
            source: revision.source.clone(),
        };
        let versions: BTreeMap<VersionHash, TextHash> =
            edition.revisions.iter().map(|revision| (revision.version, revision.text)).collect();
        Self {
            language: language.clone(),
            newest: edition.newest().map(card),
            is_diverged: edition.is_diverged(),
            versions: versions.into_iter().collect(),
            waivers: edition.waivers.keys().copied().collect(),
            corrections: Correction::all(facts, language),
        }
    }
}

impl Card {
    fn of(facts: &ArticleFacts) -> Self {
        let editions = facts.editions.iter().map(|(language, edition)| EditionCard::of(facts, language, edition));
        Self { slug: facts.slug.clone(), original: facts.original.clone(), editions: editions.collect() }
    }

    fn edition(&self, language: &Language) -> Option<&EditionCard> {
        self.editions.iter().find(|edition| edition.language == *language)
    }

    fn text_of(&self, source: &SourceRef) -> Option<TextHash> {
        let versions = &self.edition(&source.language)?.versions;
        versions.iter().find(|(version, _)| *version == source.version).map(|(_, text)| *text)
    }

    /// What a working file is looked at beside; as `check` of one edition decides it.
    fn source(&self, language: &Language, original: &Language, noted: Option<&NotedSource>) -> Option<SourceRef> {
        if language == original {
            return None;
        }
        match noted {
            Some(NotedSource::Is(source)) => return Some(source.clone()),
            Some(NotedSource::Unknown) => return None,
            _ => {}
        }
        if let Some(newest) = self.edition(language).and_then(|edition| edition.newest.as_ref()) {
            return newest.source.clone();
        }
        match self.edition(original).map_or(&[][..], |edition| &edition.versions) {
            [(only, _)] => Some(SourceRef { language: original.clone(), version: *only }),
            _ => None,
        }
    }
}

type Files = BTreeMap<(ArticleId, Language), (String, Option<TextHash>)>;

/// A shelf while it is put together.
struct Work<'a> {
    room: &'a Newsroom,
    notes: Notes,
    shelf: Shelf,
}

impl Newsroom {
    /// The texts of all editions, by article, the originals first; articles that were begun and never submitted are among them.
    pub(super) fn shelf(&self, context: &Context) -> Outcome<Shelf> {
        let row = |fold: &Fold, article: &ArticleId| fold.facts(article).map_or_else(Card::default, |facts| Card::of(&facts));
        let mut cards = self.table(context, TABLE, FORMAT, &row)?;
        let mut files: Files = BTreeMap::new();
        let addresses = self.addresses(context)?;
        let layout = &self.policy().layout;
        let survey = self.repo.last_survey(layout);
        let found = survey.look(&self.desk, layout)?;
        self.repo.keep_survey(&found);
        for Surveyed { file: WorkingFile { path, place }, hash, .. } in found.files(|_| true) {
            let Some(article) = self.article_at(&addresses, &place)? else { continue };
            if addresses.get(&article).is_none() {
                let folder = self.policy().layout.article_folder(&place.folders, &place.slug);
                let known = folder.and_then(|folder| self.desk.article_file(&folder).ok().flatten());
                let original = known.map_or_else(|| self.policy().original.clone(), |file| file.original);
                cards.insert(article, Card { slug: Some(place.slug), original: Some(original), editions: Vec::new() });
            }
            files.entry((article, place.language)).or_insert((path, hash));
        }
        let mut work = Work { room: self, notes: self.repo.notes(), shelf: Shelf::default() };
        let mut order: Vec<(&Slug, &ArticleId, &Card)> =
            cards.iter().filter_map(|(article, card)| Some((card.slug.as_ref()?, article, card))).collect();
        order.sort_by_key(|(slug, article, _)| (*slug, **article));
        for (slug, article, card) in order {
            work.article(slug, article, card, &mut files);
        }
        Ok(work.shelf)
    }

    /// Notes that whoever asks has seen these versions.
    pub(super) fn note_all_shown(&self, person: Option<&PersonId>, seen: &[(&Edition, VersionHash)]) -> Outcome<()> {
        let Some(person) = person else { return Ok(()) };
        let known = self.repo.notes();
        let new: Vec<_> = seen.iter().filter(|(edition, version)| known.shown(person, edition) != Some(*version)).collect();
        if !new.is_empty() {
            self.repo
                .change_notes(|notes| new.iter().for_each(|(edition, version)| notes.set_shown(person, edition, *version)))?;
        }
        Ok(())
    }
}

impl Work<'_> {
    fn article(&mut self, slug: &Slug, article: &ArticleId, card: &Card, files: &mut Files) {
        let policy = self.room.policy();
        let original = card.original.clone().unwrap_or_else(|| policy.original.clone());
        let mut languages: Vec<&Language> = policy.languages.iter().collect();
        languages.sort_by_key(|language| **language != original);
        for language in languages {
            let edition = Edition { article: *article, language: language.clone() };
            let known = card.edition(language).filter(|known| !known.versions.is_empty());
            let found = match files.remove(&(*article, language.clone())) {
                Some((path, hash)) => self.working(edition, slug, &original, card, path, hash),
                None => known.and_then(|known| version(edition, slug, card, known)),
            };
            match found {
                Some(Ok(looked)) => self.shelf.looked.push(looked),
                Some(Err(unread)) => self.shelf.unread.push(unread),
                None => {}
            }
        }
    }

    fn working(
        &mut self,
        edition: Edition,
        slug: &Slug,
        original: &Language,
        card: &Card,
        path: String,
        hash: Option<TextHash>,
    ) -> Option<Result<Looked, Unread>> {
        // Why it has none is told by reading it again.
        let text = match hash.map_or_else(|| self.room.desk.hash(&path), Ok) {
            Ok(text) => text,
            Err(fault) => return Some(Err(Unread { path, why: fault.message() })),
        };
        let noted = self.notes.desk(&path).map(|note| &note.source);
        let source = card.source(&edition.language, original, noted);
        let known = card.edition(&edition.language);
        let newest = known.and_then(|known| known.newest.as_ref()).filter(|newest| newest.text == text);
        Some(Ok(Looked {
            slug: slug.as_str().to_owned(),
            path,
            is_working: true,
            text,
            source: source.and_then(|source| Some((source.language.clone(), card.text_of(&source)?))),
            version: newest.map(|newest| newest.version),
            waivers: known.map(|known| known.waivers.clone()).unwrap_or_default(),
            corrections: known.map(|known| known.corrections.clone()).unwrap_or_default(),
            edition,
        }))
    }
}

fn version(edition: Edition, slug: &Slug, card: &Card, known: &EditionCard) -> Option<Result<Looked, Unread>> {
    let name = format!("{slug}/{}", edition.language);
    let Some(newest) = &known.newest else {
        let texts = known.versions.iter().map(|(_, text)| format!("@{}", text.short())).collect::<Vec<_>>().join(", ");
        let why = Message::new("ops-diverged").with("versions", texts);
        return known.is_diverged.then_some(Err(Unread { path: name, why }));
    };
    let source = newest.source.as_ref().and_then(|source| Some((source.language.clone(), card.text_of(source)?)));
    Some(Ok(Looked {
        slug: slug.as_str().to_owned(),
        path: format!("{name}@v{}", newest.number),
        is_working: false,
        text: newest.text,
        source,
        version: Some(newest.version),
        waivers: known.waivers.clone(),
        corrections: known.corrections.clone(),
        edition,
    }))
}
