//! A text that is not out as the site would have it: for `build --preview`, and for what `publish --dry-run` says.

use std::collections::{BTreeMap, BTreeSet};

use jiff::tz::TimeZone;
use rayon::prelude::*;
use serde::Serialize;

use super::build::Briefs;
use super::check::working_source;
use super::context::{Context, TOOL};
use super::failure::{Failure, Outcome};
use super::newsroom::Newsroom;
use super::site_look;
use super::site_shelf::{PublishedShelf, manifest, moment};
use super::versions::Known;
use crate::model::{ArticleId, Change, Language, PersonId, Slug, SourceRef, Time};
use crate::site::{Article, Draft, EditionSet, Entry, Job, Origin, Press, Print, PublishedEdition, Shelf, State, plan};
use crate::workflow::{ArticleFacts, EditionFacts, Revision};

impl Newsroom {
    /// The draft that an ITEM names: its working file; where there is none or a version is named, the version.
    /// With the path of the working file.
    pub(super) fn draft(&self, context: &Context, item: &str, shelf: &PublishedShelf<'_>) -> Outcome<(Draft, String)> {
        let zone = &shelf.zone;
        let addresses = self.addresses(context)?;
        let asked = self.asked_edition(context, &addresses, Some(item))?;
        let path = self.working_path(&asked, &addresses)?;
        let (id, slug, language) = (asked.edition.article, asked.slug.clone(), asked.edition.language.clone());
        let known = match self.known(asked.clone()) {
            Ok(known) => Some(known),
            // It was never submitted: there is no more than its working file.
            Err(failure) if failure.message.code == "ops-not-submitted" => None,
            Err(failure) => return Err(failure),
        };
        let facts = known.as_ref().map(|known| &known.facts);
        let original = facts.and_then(|facts| facts.original.clone()).or_else(|| asked.original.clone());
        let original = original.unwrap_or_else(|| self.policy().original.clone());
        let (edition, name) = if asked.pin.is_none() && self.desk.exists(&path) {
            let source = working_source(self, facts, &language, &original, &path, None)?;
            (self.of_working(context, &path, &language, facts, source.as_ref(), zone)?, path.clone())
        } else {
            let known = known.as_ref().ok_or_else(|| Failure::usage("ops-not-submitted").at(asked.name()))?;
            let revision = known.revision()?;
            (self.of_revision(&context.now, known, revision, zone)?, format!("{}@v{}", known.name(), revision.number))
        };
        let mut article = match shelf.entries().iter().position(|entry| entry.id == id) {
            Some(at) => shelf.load(at)?,
            None => Article { id, slug: slug.clone(), old_slugs: Vec::new(), original, editions: Vec::new() },
        };
        article.slug = slug;
        put(&mut article, edition);
        Ok((Draft { article, language, name }, path))
    }

    /// A version of the ledger, as if it came out at a moment.
    pub(super) fn of_revision(
        &self,
        when: &Time,
        known: &Known,
        revision: &Revision,
        zone: &TimeZone,
    ) -> Outcome<PublishedEdition> {
        let files = revision.files.iter().map(|file| Ok((file.0.clone(), self.text(&file.1)?)));
        Ok(PublishedEdition {
            language: revision.language.clone(),
            text: self.text(&revision.text)?,
            files: files.collect::<Outcome<Vec<_>>>()?,
            version_number: revision.number,
            version: revision.version,
            first_published: moment(when, zone),
            last_published: moment(when, zone),
            source: revision.source.as_ref().and_then(|source| origin(&known.facts, source)),
            contributors: self.names_of(&revision.contributors),
            state: State::Live,
            source_changed: None,
        })
    }

    fn of_working(
        &self,
        context: &Context,
        path: &str,
        language: &Language,
        facts: Option<&ArticleFacts>,
        source: Option<&SourceRef>,
        zone: &TimeZone,
    ) -> Outcome<PublishedEdition> {
        let working = self.working(path)?;
        let newest = facts.and_then(|facts| facts.edition(language)).and_then(EditionFacts::newest);
        let mut people = newest.map(|newest| newest.contributors.clone()).unwrap_or_default();
        people.extend(self.person(context));
        let bytes =
            |hash| working.texts.iter().find(|(known, _)| known == hash).map(|(_, bytes)| bytes.clone()).unwrap_or_default();
        Ok(PublishedEdition {
            language: language.clone(),
            text: bytes(&working.text),
            files: working.files.iter().map(|file| (file.0.clone(), bytes(&file.1))).collect(),
            version_number: newest.map_or(1, |newest| newest.number + u32::from(newest.version != working.version())),
            version: working.version(),
            first_published: moment(&context.now, zone),
            last_published: moment(&context.now, zone),
            source: facts.zip(source).and_then(|(facts, source)| origin(facts, source)),
            contributors: self.names_of(&people),
            state: State::Live,
            source_changed: None,
        })
    }

    fn names_of(&self, people: &BTreeSet<PersonId>) -> Vec<String> {
        let known = &self.policy().people;
        people
            .iter()
            .map(|person| known.get(person).map_or_else(|| person.as_str().to_owned(), |known| known.name.clone()))
            .collect()
    }
}

fn origin(facts: &ArticleFacts, source: &SourceRef) -> Option<Origin> {
    let revision = facts.edition(&source.language)?.revision(&source.version)?;
    Some(Origin { language: source.language.clone(), version_number: revision.number })
}

/// Puts an edition into its article, in the place of the one that is out; the day when it first came out stays.
pub(super) fn put(article: &mut Article, mut edition: PublishedEdition) {
    match article.editions.iter_mut().find(|other| other.language == edition.language) {
        Some(out) => {
            edition.first_published = out.first_published.clone();
            *out = edition;
        }
        None => article.editions.push(edition),
    }
}

/// An edition that would go out.
pub(super) struct Outgoing {
    pub article: ArticleId,
    pub slug: Slug,
    pub original: Option<Language>,
    pub edition: PublishedEdition,
    pub change: Change,
}

/// A file of the site that would be another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PageChange {
    /// Where it lies; a page by its folder, `en/fair/`.
    pub path: String,
    /// What would become of it.
    pub change: PageFate,
}

/// What would become of a file of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PageFate {
    /// It is not there yet.
    New,
    /// It would have other bytes.
    Changed,
    /// It would be taken away.
    Gone,
}

/// A shelf with some articles in the place of others.
struct Amended<'a> {
    before: &'a PublishedShelf<'a>,
    entries: Vec<Entry>,
    articles: BTreeMap<usize, Article>,
}

impl Shelf for Amended<'_> {
    type Fault = Failure;

    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn load(&self, at: usize) -> Outcome<Article> {
        self.articles.get(&at).map_or_else(|| self.before.load(at), |article| Ok(article.clone()))
    }

    fn rest(&self) {
        self.before.rest();
    }
}

impl<'a> Amended<'a> {
    fn new(before: &'a PublishedShelf<'a>, outgoing: Vec<Outgoing>) -> Outcome<Self> {
        let mut entries = before.entries().to_vec();
        let mut articles: BTreeMap<usize, Article> = BTreeMap::new();
        for out in outgoing {
            let at = entries.iter().position(|entry| entry.id == out.article).unwrap_or(entries.len());
            let mut article = match articles.remove(&at) {
                Some(article) => article,
                None if at < before.entries().len() => before.load(at)?,
                None => {
                    entries.push(Entry { id: out.article, print: Print::default() });
                    let original = out.original.unwrap_or_else(|| out.edition.language.clone());
                    Article { id: out.article, slug: out.slug, old_slugs: Vec::new(), original, editions: Vec::new() }
                }
            };
            tell_translations(&mut article, &out.edition, out.change);
            put(&mut article, out.edition);
            if let Some(entry) = entries.get_mut(at) {
                entry.print = Print::of(&article);
            }
            articles.insert(at, article);
        }
        Ok(Self { before, entries, articles })
    }
}

impl Newsroom {
    /// What would change on the site if these went out. Only pages that would be made from something else are made.
    pub(super) fn page_changes(&self, context: &Context, outgoing: Vec<Outgoing>) -> Outcome<Vec<PageChange>> {
        let before = PublishedShelf::of_newsroom(self, manifest(context, self)?, true)?;
        let after = Amended::new(&before, outgoing)?;
        let look = site_look::read_for_comparison(&self.desk)?;
        let press = Press::new(&before.settings, &look, TOOL)?;
        let briefs = Briefs::load(context, &self.repo.cache(), &before);
        let (reads_before, ..) =
            briefs.fresh(&before, |at, entry| Ok((press.read(entry.print, &before.load(at)?)?, Vec::<()>::new())))?;
        let (reads_after, ..) =
            briefs.fresh(&after, |at, entry| Ok((press.read(entry.print, &after.load(at)?)?, Vec::<()>::new())))?;
        let (set_before, set_after) = (EditionSet::new(&press, &reads_before)?, EditionSet::new(&press, &reads_after)?);
        changes(&plan(&press, &set_before, &before)?, &plan(&press, &set_after, &after)?)
    }
}

fn changes(before: &[Job<'_, Failure>], after: &[Job<'_, Failure>]) -> Outcome<Vec<PageChange>> {
    let known: BTreeSet<(&[String], Print)> = before.iter().map(|job| (job.paths.as_slice(), job.print)).collect();
    let next: BTreeSet<(&[String], Print)> = after.iter().map(|job| (job.paths.as_slice(), job.print)).collect();
    let make = |jobs: &[Job<'_, Failure>], same: &BTreeSet<(&[String], Print)>| -> Outcome<BTreeMap<String, Vec<u8>>> {
        let others: Vec<&Job<'_, Failure>> =
            jobs.iter().filter(|job| !same.contains(&(job.paths.as_slice(), job.print))).collect();
        let made = others.par_iter().map(|job| job.make()).collect::<Outcome<Vec<_>>>()?;
        Ok(made.into_iter().flatten().collect())
    };
    let (before, after) = (make(before, &next)?, make(after, &known)?);
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let change = |path: &String| match (before.get(path), after.get(path)) {
        (None, _) => Some(PageFate::New),
        (_, None) => Some(PageFate::Gone),
        (one, other) => (one != other).then_some(PageFate::Changed),
    };
    let shown = |path: &str| path.strip_suffix("index.html").filter(|folder| !folder.is_empty()).unwrap_or(path).to_owned();
    Ok(paths.into_iter().filter_map(|path| Some(PageChange { path: shown(path), change: change(path)? })).collect())
}

/// Tells the translations of an edition that goes out what has happened to their source.
fn tell_translations(article: &mut Article, out: &PublishedEdition, change: Change) {
    let is_behind = |source: &Origin| source.language == out.language && source.version_number != out.version_number;
    for other in article.editions.iter_mut().filter(|other| other.source.as_ref().is_some_and(is_behind)) {
        other.source_changed = (change != Change::Typo).then_some(change);
    }
}
