//! How a version stands to its source, block by block.
//!
//! Each block counts from the source of that version in which it last changed or was confirmed; what was said to be a
//! correction of typing alone makes nothing stale.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::alignment::{Beside, Correction};
use super::assess::{Assessor, block_ref};
use super::failure::Outcome;
use crate::align::{self, Freshness, MadeFrom};
use crate::model::{Block, BlockRef, Change, Language, SourceRef, TextHash, VersionHash};
use crate::text::Document;
use crate::workflow::{ArticleFacts, EditionFacts, Fresh, Origin, Revision};

/// How a translation stands to its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceState {
    /// It is the original.
    Original,
    /// Nothing in the source has changed in meaning since.
    Fresh,
    /// Something has.
    Stale,
    /// Nobody knows its source.
    Unknown,
    /// Its source is itself stale, or waits.
    Waiting,
}

impl SourceState {
    /// The id used in events and reports.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Original => "original",
            Self::Fresh => "fresh",
            Self::Stale => "stale",
            Self::Unknown => "unknown",
            Self::Waiting => "waiting",
        }
    }

    /// Whether a gate lets it through.
    #[must_use]
    pub fn passes(self, gate: Fresh) -> bool {
        match gate {
            Fresh::Any => true,
            Fresh::OrUnknown => matches!(self, Self::Original | Self::Fresh | Self::Unknown),
            Fresh::Required => matches!(self, Self::Original | Self::Fresh),
        }
    }
}

/// How a version stands to its source.
#[derive(Debug)]
pub(super) struct SourceStanding {
    pub state: SourceState,
    pub blocks: Freshness,
    /// Blocks of the source that changed in meaning.
    pub changed: Vec<BlockRef>,
    /// The loudest kind of what changed there since, where the version is stale.
    pub change: Option<Change>,
    /// The texts of the source that [`align::SourceChange::since`] counts in.
    pub sources: Vec<TextHash>,
    /// The version of the source whose text is not to be had, so that nobody knows how the translation stands.
    pub missing: Option<VersionHash>,
}

impl SourceStanding {
    fn whole(state: SourceState, blocks: usize) -> Self {
        let blocks = Freshness { fresh: blocks, ..Freshness::default() };
        Self { state, blocks, changed: Vec::new(), change: None, sources: Vec::new(), missing: None }
    }
}

/// A chain of sources is followed so far.
const CHAIN_MAX: u32 = 8;

/// What the blocks of a version were made from: versions of the source, the version's own first, and for each block which.
struct Making {
    sources: Vec<SourceRef>,
    blocks: Vec<usize>,
}

impl Assessor<'_> {
    /// How a version of the ledger stands to its source.
    pub fn standing(&self, facts: &ArticleFacts, language: &Language, revision: &Revision) -> Outcome<SourceStanding> {
        self.standing_of(facts, language, revision, &self.document(&revision.text)?)
    }

    /// The same of a version whose text was read.
    pub fn standing_of(
        &self,
        facts: &ArticleFacts,
        language: &Language,
        revision: &Revision,
        target: &Document,
    ) -> Outcome<SourceStanding> {
        self.standing_at(facts, language, revision, target, 0)
    }

    fn standing_at(
        &self,
        facts: &ArticleFacts,
        language: &Language,
        revision: &Revision,
        target: &Document,
        depth: u32,
    ) -> Outcome<SourceStanding> {
        let whole = |state| SourceStanding::whole(state, target.blocks().len());
        if facts.original.as_ref() == Some(language) {
            return Ok(whole(SourceState::Original));
        }
        let unknown = || SourceStanding::whole(SourceState::Unknown, 0);
        let Some(source) = &revision.source else { return Ok(unknown()) };
        let Some(edition) = facts.edition(&source.language) else { return Ok(unknown()) };
        let otherwise_fresh =
            || if self.is_behind(facts, &source.language, depth) { SourceState::Waiting } else { SourceState::Fresh };
        let Some(newest) = edition.newest() else { return Ok(whole(otherwise_fresh())) };
        let own = facts.edition(language);
        let making =
            own.map(|own| self.making(edition, own, revision, target, language)).unwrap_or_else(|| Making::all(source, target));
        let sources: Option<Vec<&Revision>> = making.sources.iter().map(|source| edition.revision(&source.version)).collect();
        let Some(sources) = sources else { return Ok(unknown()) };
        if sources.iter().all(|revision| revision.text == newest.text) {
            return Ok(whole(otherwise_fresh()));
        }
        let path = path_to(edition, newest);
        let texts: Vec<TextHash> = sources.iter().map(|revision| revision.text).collect();
        let mut documents: BTreeMap<TextHash, Document> = BTreeMap::new();
        for revision in sources.iter().chain([&newest]) {
            if documents.contains_key(&revision.text) {
                continue;
            }
            if !self.view.has_text(&revision.text) {
                return Ok(SourceStanding { missing: Some(revision.version), ..unknown() });
            }
            documents.insert(revision.text, self.document(&revision.text)?);
        }
        let Some(now) = documents.get(&newest.text) else { return Ok(unknown()) };
        let corrections = Correction::all(facts, language);
        let beside_own = Beside { language, document: target };
        let made_from = |text: &TextHash| {
            let beside = Beside { language: &source.language, document: documents.get(text)? };
            let said = self.said(&corrections, beside, beside_own).into_pairs();
            Some(MadeFrom { source: beside.document.passage(&source.language), said })
        };
        let made_from: Vec<MadeFrom<'_>> = texts.iter().filter_map(made_from).collect();
        let mut blocks = align::freshness(&made_from, now.passage(&source.language), target.passage(language), &making.blocks);
        if is_adaptation(target) {
            // What was left out on purpose may change.
            blocks.retain(|change| change.old.is_none() || !change.target.is_empty());
        }
        let places: Vec<usize> = making
            .sources
            .iter()
            .map(|source| path.iter().position(|revision| revision.version == source.version).unwrap_or(path.len()))
            .collect();
        if !blocks.is_fresh() {
            let typos = self.typos(&path, &source.language);
            let words = |text: Option<&TextHash>, at: Option<usize>| documents.get(text?)?.blocks().get(at?).map(|b| &*b.words);
            blocks.retain(|change| {
                let place = places.get(change.since).copied().unwrap_or(path.len());
                !typos.explain(place, words(texts.get(change.since), change.old), words(Some(&newest.text), change.new))
            });
        }
        if blocks.is_fresh() {
            return Ok(SourceStanding { blocks, sources: texts, ..whole(otherwise_fresh()) });
        }
        let changed = blocks.changes.iter().filter_map(|change| block_ref(now, change.new?)).collect();
        let since = blocks.changes.iter().filter_map(|change| places.get(change.since));
        let change = since.flat_map(|place| path.iter().take(*place));
        let change = change.map(|revision| revision.change).max_by_key(|change| loudness(*change));
        Ok(SourceStanding { state: SourceState::Stale, blocks, changed, change, sources: texts, missing: None })
    }

    /// What the corrections of typing on a way of versions, the newest first, have changed. One whose text or whose base's is
    /// not to be had explains nothing.
    fn typos(&self, path: &[&Revision], language: &Language) -> Typos {
        let mut typos = Typos::default();
        for (at, step) in path.windows(2).enumerate() {
            let [after, before] = step else { continue };
            if after.change != Change::Typo {
                continue;
            }
            let (Ok(from), Ok(to)) = (self.document(&before.text), self.document(&after.text)) else { continue };
            let mut typo = Typo { at, ..Typo::default() };
            for change in align::blocks::diff(from.passage(language), to.passage(language)).into_iter().filter(|c| c.meaning) {
                let said = |document: &Document, at: Option<usize>| {
                    Some(align::meaning(&document.blocks().get(at?)?.words).into_owned())
                };
                let (old, new) = (said(&from, change.old), said(&to, change.new));
                typo.was.extend(new.clone().map(|new| (new, old.clone())));
                typo.became.extend(old.map(|old| (old, new)));
            }
            typos.0.push(typo);
        }
        typos
    }

    /// Whether an edition's own newest version is stale or waits. A chain of sources is followed a few steps.
    fn is_behind(&self, facts: &ArticleFacts, language: &Language, depth: u32) -> bool {
        let newest = facts.edition(language).and_then(EditionFacts::newest);
        let Some(newest) = newest.filter(|_| depth < CHAIN_MAX && facts.original.as_ref() != Some(language)) else {
            return false;
        };
        let Ok(document) = self.document(&newest.text) else { return true };
        self.standing_at(facts, language, newest, &document, depth + 1)
            .is_ok_and(|standing| matches!(standing.state, SourceState::Stale | SourceState::Waiting))
    }

    /// What each block of a version was made from.
    fn making(
        &self,
        sources: &EditionFacts,
        own: &EditionFacts,
        revision: &Revision,
        target: &Document,
        language: &Language,
    ) -> Making {
        let Some(source) = &revision.source else { return Making { sources: Vec::new(), blocks: Vec::new() } };
        if own.revisions.iter().all(|other| other.source.as_ref() == Some(source)) {
            return Making::all(source, target);
        }
        let mut weaver = Weaver { assessor: self, own, language, made: HashMap::new(), documents: HashMap::new() };
        let Some(at) = own.revisions.iter().position(|other| other.event == revision.event) else {
            return Making::all(source, target);
        };
        weaver.weave(at, &|version| sources.revisions.iter().rposition(|other| other.version == *version));
        let made = weaver.made.remove(&at).unwrap_or_default();
        let mut making = Making { sources: vec![source.clone()], blocks: Vec::new() };
        for block in 0..target.blocks().len() {
            let from = made.of(block).filter(|from| from.language == source.language).unwrap_or(source);
            let at = making.sources.iter().position(|known| known == from).unwrap_or_else(|| {
                making.sources.push(from.clone());
                making.sources.len() - 1
            });
            making.blocks.push(at);
        }
        making
    }
}

impl Making {
    fn all(source: &SourceRef, target: &Document) -> Self {
        Self { sources: vec![source.clone()], blocks: vec![0; target.blocks().len()] }
    }
}

/// What the blocks of a version were made from; nothing where nobody knows.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Made {
    All(Option<SourceRef>),
    Each(Vec<Option<SourceRef>>),
}

impl Default for Made {
    fn default() -> Self {
        Self::All(None)
    }
}

impl Made {
    fn of(&self, block: usize) -> Option<&SourceRef> {
        match self {
            Self::All(source) => source.as_ref(),
            Self::Each(blocks) => blocks.get(block)?.as_ref(),
        }
    }
}

/// Follows blocks from version to version.
struct Weaver<'a> {
    assessor: &'a Assessor<'a>,
    own: &'a EditionFacts,
    language: &'a Language,
    made: HashMap<usize, Made>,
    documents: HashMap<TextHash, Option<Document>>,
}

impl Weaver<'_> {
    /// Fills in what a revision's blocks were made from, and those of all that it builds on. `age` orders versions of the
    /// source: higher is younger.
    fn weave(&mut self, last: usize, age: &dyn Fn(&VersionHash) -> Option<usize>) {
        // Revisions stand each after what it builds on.
        let mut wanted = vec![false; last + 1];
        wanted[last] = true;
        for at in (0..=last).rev() {
            if wanted[at] {
                self.before(at).into_iter().for_each(|before| wanted[before] = true);
            }
        }
        for at in (0..=last).filter(|at| wanted[*at]) {
            let made = self.one(at, age);
            self.made.insert(at, made);
        }
    }

    /// The revisions that one builds on, as indexes.
    fn before(&self, at: usize) -> Vec<usize> {
        let Some(revision) = self.own.revisions.get(at) else { return Vec::new() };
        let earlier = self.own.revisions.iter().take(at).enumerate();
        earlier.filter(|(_, earlier)| revision.base.contains(&earlier.version)).map(|(before, _)| before).collect()
    }

    fn one(&mut self, at: usize, age: &dyn Fn(&VersionHash) -> Option<usize>) -> Made {
        let own = self.own;
        let Some(revision) = own.revisions.get(at) else { return Made::default() };
        let all = Made::All(revision.source.clone());
        let confirmed = match (revision.origin, &revision.confirmed) {
            (Origin::Confirmed, None) => return all,
            (Origin::Confirmed, Some(blocks)) => blocks.as_slice(),
            _ => &[],
        };
        let before = self.before(at);
        let is_uniform = before.iter().all(|before| self.made.get(before) == Some(&all));
        if before.is_empty() || is_uniform || !self.read(&revision.text) {
            return all;
        }
        let readable: Vec<usize> = before.into_iter().filter(|before| self.read(&own.revisions[*before].text)).collect();
        let document = |at: usize| self.documents.get(&own.revisions[at].text)?.as_ref();
        let Some(after) = document(at) else { return all };
        let mut blocks: Vec<Option<SourceRef>> = vec![None; after.blocks().len()];
        for before in readable {
            let (Some(text), Some(made)) = (document(before), self.made.get(&before)) else { continue };
            let kept = align::kept(text.passage(self.language), after.passage(self.language));
            for (slot, from) in blocks.iter_mut().zip(kept) {
                let from = from.and_then(|from| made.of(from)).cloned();
                let younger = |from: &SourceRef| slot.as_ref().is_none_or(|known| age(&known.version) < age(&from.version));
                if from.as_ref().is_some_and(younger) {
                    *slot = from;
                }
            }
        }
        let is_confirmed =
            |at: usize| block_ref(after, at).is_some_and(|block| confirmed.iter().any(|one| one.text == block.text));
        for (at, slot) in blocks.iter_mut().enumerate() {
            if slot.is_none() || is_confirmed(at) {
                slot.clone_from(&revision.source);
            }
        }
        Made::Each(blocks)
    }

    /// Reads a text, once. Whether it is there.
    fn read(&mut self, text: &TextHash) -> bool {
        let assessor = self.assessor;
        self.documents.entry(*text).or_insert_with(|| assessor.document(text).ok()).is_some()
    }
}

/// The versions from the newest back to the first, by what each was edited from.
fn path_to<'a>(edition: &'a EditionFacts, newest: &'a Revision) -> Vec<&'a Revision> {
    let by_version: HashMap<VersionHash, &Revision> =
        edition.revisions.iter().map(|revision| (revision.version, revision)).collect();
    let mut path: Vec<&Revision> = vec![newest];
    while let Some(before) = path.last().and_then(|last| by_version.get(last.base.first()?))
        && path.len() <= edition.revisions.len()
    {
        path.push(before);
    }
    path
}

/// The corrections of typing on a way of versions, the newest first.
#[derive(Default)]
struct Typos(Vec<Typo>);

/// A correction of typing: what each block that it changed said before, and after. Nothing where there was none.
#[derive(Default)]
struct Typo {
    /// Its place on the way.
    at: usize,
    was: HashMap<String, Option<String>>,
    became: HashMap<String, Option<String>>,
}

impl Typos {
    /// Whether nothing but corrections of typing lies between a block and what it is now. They are those before a place on
    /// the way.
    fn explain(&self, place: usize, old: Option<&str>, new: Option<&str>) -> bool {
        let own = || self.0.iter().filter(|typo| typo.at < place);
        if own().next().is_none() {
            return false;
        }
        let follow = |words: &str, map: &dyn Fn(&'_ Typo, &str) -> Option<Option<String>>, steps: Vec<&Typo>| {
            let mut said = Some(align::meaning(words).into_owned());
            for typo in steps {
                match said.as_deref().and_then(|said| map(typo, said)) {
                    Some(next) => said = next,
                    None => continue,
                }
            }
            said
        };
        match (old, new) {
            (old, Some(new)) => {
                follow(new, &|typo, said| typo.was.get(said).cloned(), own().collect())
                    == old.map(|old| align::meaning(old).into_owned())
            }
            (Some(old), None) => follow(old, &|typo, said| typo.became.get(said).cloned(), own().rev().collect()).is_none(),
            (None, None) => false,
        }
    }
}

/// Whether an edition was shortened on purpose.
fn is_adaptation(document: &Document) -> bool {
    let says = |block: &Block| block.key.as_deref() == Some("relation") && block.words.trim() == "adaptation";
    document.blocks().iter().any(says)
}

fn loudness(change: Change) -> u8 {
    match change {
        Change::Typo => 0,
        Change::Update => 1,
        Change::Correction => 2,
        Change::Retraction => 3,
    }
}
