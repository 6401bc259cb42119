//! Judges a version: what the checks find in it, and how it stands to its source.
//!
//! A verb does this when it acts, and writes what it found into the event; a fold never does.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::failure::{About, Failure, Outcome};
use super::newsroom::Newsroom;
use crate::align::{self, Freshness};
use crate::checks::{self, Glossary, Severities, Snapshot};
use crate::model::{BlockRef, Change, Edition, Finding, FindingCount, Judged, Judgements, Language, SourceRef, TextHash};
use crate::names::Mention;
use crate::store::LedgerView;
use crate::text::Document;
use crate::workflow::{ArticleFacts, EditionFacts, Fresh, Policy, Revision};

/// How a translation stands to its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
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

/// A finding, and whether somebody accepted it.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// The finding.
    pub finding: Finding,
    /// Somebody accepted it, with a reason.
    pub waived: bool,
}

/// How a version stands.
#[derive(Debug)]
pub(super) struct Assessment {
    pub findings: Vec<Found>,
    pub standing: SourceStanding,
}

/// How a version stands to its source.
#[derive(Debug)]
pub(super) struct SourceStanding {
    pub state: SourceState,
    pub blocks: Freshness,
    /// Blocks of that one which changed in meaning.
    pub changed: Vec<BlockRef>,
}

/// All that judging needs; may be shared by threads.
pub(super) struct Assessor<'a> {
    pub view: &'a LedgerView,
    policy: &'a Policy,
    pub severities: Severities,
    pub glossary: Glossary,
    /// The texts of the glossary.
    pub glossary_texts: Vec<TextHash>,
}

impl Newsroom {
    /// Judges as gates do: by the glossary that was settled.
    pub(super) fn assessor(&self) -> Outcome<Assessor<'_>> {
        let settled = self.settled()?;
        let mut files = Vec::new();
        for (name, texts) in &settled.files {
            for text in texts {
                files.push((name.clone(), *text, self.text(text)?));
            }
        }
        let assessor = self.assessor_with(files.clone());
        if assessor.is_ok() || settled.files.values().all(|texts| texts.len() < 2) {
            return assessor;
        }
        // Two were settled side by side and contradict each other: what was taken first holds, until somebody settles it.
        let mut agreed: Vec<(String, TextHash, Vec<u8>)> = Vec::new();
        for file in files {
            agreed.push(file);
            if self.assessor_with(agreed.clone()).is_err() {
                agreed.pop();
            }
        }
        self.assessor_with(agreed)
    }

    /// Judges as whoever writes wants it: by the glossary on the desk.
    pub(super) fn assessor_of_desk(&self) -> Outcome<Assessor<'_>> {
        self.assessor_with(self.glossary_files()?)
    }

    fn glossary_files(&self) -> Outcome<Vec<(String, TextHash, Vec<u8>)>> {
        let mut files = Vec::new();
        for name in self.desk.files_in("glossary")?.into_iter().filter(|name| name.ends_with(".toml")) {
            let bytes = self.desk.read(&format!("glossary/{name}"))?;
            files.push((name, TextHash::of(&bytes), bytes));
        }
        Ok(files)
    }

    /// The glossary files of the desk, by name.
    pub(super) fn glossary_of_desk(&self) -> Outcome<Vec<(String, String)>> {
        let text = |(name, _, bytes): (String, TextHash, Vec<u8>)| match String::from_utf8(bytes) {
            Ok(text) => Ok((name, text)),
            Err(error) => {
                let byte = error.utf8_error().valid_up_to() + 1;
                Err(Failure::usage("ops-glossary-encoding").with("file", name).with("byte", byte))
            }
        };
        self.glossary_files()?.into_iter().map(text).collect()
    }

    fn assessor_with(&self, files: Vec<(String, TextHash, Vec<u8>)>) -> Outcome<Assessor<'_>> {
        let mut texts = Vec::new();
        for (name, _, bytes) in &files {
            let text = std::str::from_utf8(bytes).map_err(|error| {
                Failure::usage("ops-glossary-encoding").with("file", name.as_str()).with("byte", error.valid_up_to() + 1)
            })?;
            texts.push((name.as_str(), text));
        }
        let glossary = Glossary::parse(&texts).about("glossary")?;
        let mut severities = Severities::default();
        for (rule, severity) in &self.policy().checks {
            severities.set(rule, *severity);
        }
        let glossary_texts = files.iter().map(|(_, hash, _)| *hash).collect();
        Ok(Assessor { view: &self.view, policy: self.policy(), severities, glossary, glossary_texts })
    }

    /// A text of the ledger, taken apart.
    pub(super) fn document(&self, text: &TextHash) -> Outcome<Document> {
        Ok(Document::parse(&self.text(text)?)?)
    }
}

impl Assessor<'_> {
    /// A text of the ledger, taken apart.
    pub fn document(&self, text: &TextHash) -> Outcome<Document> {
        let bytes = self.view.text(text).ok_or_else(|| Failure::environment("ops-text-missing").with("text", text.short()))?;
        Ok(Document::parse(&bytes)?)
    }

    /// What the checks find in a text beside its source.
    pub fn check(&self, edition: &Edition, target: &Document, source: Option<(&Language, &Document)>) -> Vec<Finding> {
        let name = format!("{}/{}", edition.article, edition.language);
        checks_of(&name, &edition.language, target, source, &self.glossary, &self.severities)
    }

    /// The same, and the names of the text.
    pub fn survey(
        &self,
        edition: &Edition,
        target: &Document,
        source: Option<(&Language, &Document)>,
    ) -> (Vec<Finding>, Vec<Mention>) {
        let name = format!("{}/{}", edition.article, edition.language);
        checks::run_and_survey(&snapshot(&name, &edition.language, target, source, &self.glossary), &self.severities)
    }

    /// Judges a version of the ledger.
    pub fn assess(&self, facts: &ArticleFacts, language: &Language, revision: &Revision) -> Outcome<Assessment> {
        let document = self.document(&revision.text)?;
        let source = match &revision.source {
            Some(source) => self.source_text(facts, source).map(|text| self.document(&text)).transpose()?,
            None => None,
        };
        let edition = Edition { article: facts.id, language: language.clone() };
        let beside = revision.source.as_ref().zip(source.as_ref()).map(|(source, document)| (&source.language, document));
        let findings = self.check(&edition, &document, beside);
        let findings = self.with_waivers(facts.edition(language), findings);
        let standing = self.standing_of(facts, language, revision.source.as_ref(), &document, source.as_ref())?;
        Ok(Assessment { findings, standing })
    }

    /// Says of findings whether they were accepted.
    pub fn with_waivers(&self, facts: Option<&EditionFacts>, findings: Vec<Finding>) -> Vec<Found> {
        let waived = |finding: &Finding| facts.is_some_and(|facts| facts.waivers.contains_key(&finding.fingerprint));
        findings.into_iter().map(|finding| Found { waived: waived(&finding), finding }).collect()
    }

    pub fn source_text(&self, facts: &ArticleFacts, source: &SourceRef) -> Option<TextHash> {
        facts.edition(&source.language)?.revision(&source.version).map(|revision| revision.text)
    }

    /// How a version of the ledger stands to its source. Where the source is what it was, its text is not read.
    pub fn standing(&self, facts: &ArticleFacts, language: &Language, revision: &Revision) -> Outcome<SourceStanding> {
        let document = self.document(&revision.text)?;
        let source = revision.source.as_ref();
        let newest = source.and_then(|source| facts.edition(&source.language)?.newest());
        let is_newest = source.zip(newest).is_some_and(|(source, newest)| source.version == newest.version);
        if is_newest {
            return self.standing_of(facts, language, source, &document, Some(&document));
        }
        let source_old = match source {
            Some(source) => self.source_text(facts, source).map(|text| self.document(&text)).transpose()?,
            None => None,
        };
        self.standing_of(facts, language, source, &document, source_old.as_ref())
    }

    /// How a text made from a source stands to it.
    pub fn standing_of(
        &self,
        facts: &ArticleFacts,
        language: &Language,
        source: Option<&SourceRef>,
        target: &Document,
        source_old: Option<&Document>,
    ) -> Outcome<SourceStanding> {
        let whole = |state| SourceStanding {
            state,
            blocks: Freshness { fresh: target.blocks().len(), ..Freshness::default() },
            changed: Vec::new(),
        };
        if facts.original.as_ref() == Some(language) {
            return Ok(whole(SourceState::Original));
        }
        let (Some(source), Some(source_old)) = (source, source_old) else {
            return Ok(SourceStanding { blocks: Freshness::default(), ..whole(SourceState::Unknown) });
        };
        let Some(edition) = facts.edition(&source.language) else { return Ok(whole(SourceState::Unknown)) };
        let state = || {
            if self.is_behind(facts, &source.language, 0) { SourceState::Waiting } else { SourceState::Fresh }
        };
        let Some(newest) = edition.newest().filter(|newest| newest.version != source.version) else {
            return Ok(whole(state()));
        };
        if only_typos(edition, source, newest) {
            return Ok(whole(state()));
        }
        let source_new = self.document(&newest.text)?;
        let blocks = align::freshness(
            source_old.passage(&source.language),
            source_new.passage(&source.language),
            target.passage(language),
        );
        let changed = blocks.changes.iter().filter_map(|change| block_ref(&source_new, change.new?)).collect();
        let state = if blocks.is_fresh() { state() } else { SourceState::Stale };
        Ok(SourceStanding { state, blocks, changed })
    }

    /// Whether an edition's own newest version is stale or waits. A chain of sources is followed a few steps.
    fn is_behind(&self, facts: &ArticleFacts, language: &Language, depth: u32) -> bool {
        let newest = facts.edition(language).and_then(EditionFacts::newest);
        let Some(newest) = newest.filter(|_| depth < 8 && facts.original.as_ref() != Some(language)) else { return false };
        let Some(source) = &newest.source else { return false };
        let above = facts.edition(&source.language).and_then(EditionFacts::newest);
        match above {
            Some(above) if above.version != source.version => {
                let read = |text: &TextHash| self.document(text).ok();
                let old = self.source_text(facts, source).and_then(|text| read(&text));
                match (old, read(&above.text), read(&newest.text)) {
                    (Some(old), Some(new), Some(own)) => {
                        !align::freshness(old.passage(&source.language), new.passage(&source.language), own.passage(language))
                            .is_fresh()
                    }
                    _ => true,
                }
            }
            _ => self.is_behind(facts, &source.language, depth + 1),
        }
    }

    /// The findings that are open, counted.
    pub fn count(&self, findings: &[Found]) -> FindingCount {
        let mut count = FindingCount::default();
        findings.iter().filter(|found| !found.waived).for_each(|found| count.add(found.finding.severity));
        count
    }

    /// What a publish event says that its verb judged.
    pub fn judgements(&self, assessment: &Assessment, texts: &mut Vec<(TextHash, Vec<u8>)>) -> Judgements {
        let judged: Vec<Judged> = assessment
            .findings
            .iter()
            .map(|found| Judged {
                rule: found.finding.rule.clone(),
                severity: found.finding.severity,
                finding: found.finding.fingerprint,
                waived: found.waived,
            })
            .collect();
        Judgements {
            tool: super::TOOL.to_owned(),
            glossary: self.glossary_texts.clone(),
            findings: Judgements::findings_listed(&judged, texts),
            freshness: assessment.standing.state.as_str().to_owned(),
            changed: assessment.standing.changed.iter().take(MANY).cloned().collect(),
        }
    }

    /// The policy under which is judged.
    pub fn policy(&self) -> &Policy {
        self.policy
    }
}

/// What the checks find in a text of an edition beside its source.
pub(super) fn checks_of(
    edition: &str,
    language: &Language,
    target: &Document,
    source: Option<(&Language, &Document)>,
    glossary: &Glossary,
    severities: &Severities,
) -> Vec<Finding> {
    checks::run(&snapshot(edition, language, target, source, glossary), severities)
}

fn snapshot<'a>(
    edition: &'a str,
    language: &'a Language,
    target: &'a Document,
    source: Option<(&'a Language, &'a Document)>,
    glossary: &'a Glossary,
) -> Snapshot<'a> {
    let target = target.passage(language);
    let source = source.map(|(language, document)| document.passage(language));
    let pairs = source.map(|source| {
        let pairs = align::pair(source, target);
        pairs.iter().flat_map(|pair| pair.source.iter().flat_map(|s| pair.target.iter().map(|t| (*s, *t)))).collect()
    });
    Snapshot { edition, target, source, pairs, glossary }
}

/// So many changed blocks are written into an event.
const MANY: usize = 100;

/// Whether all that was submitted of a source since a version were corrections of typing.
fn only_typos(edition: &EditionFacts, source: &SourceRef, newest: &Revision) -> bool {
    let by_version: BTreeMap<_, &Revision> = edition.revisions.iter().map(|revision| (revision.version, revision)).collect();
    let mut at = newest;
    for _ in 0..edition.revisions.len() {
        if at.version == source.version {
            return true;
        }
        if at.change != Change::Typo {
            return false;
        }
        match at.base.first().and_then(|base| by_version.get(base)) {
            Some(before) => at = before,
            None => return false,
        }
    }
    false
}

/// A block as comments and confirmations name it; `at` from 0.
pub(super) fn block_ref(document: &Document, at: usize) -> Option<BlockRef> {
    let block = document.blocks().get(at)?;
    let number = u32::try_from(at + 1).ok()?;
    Some(BlockRef { number, text: TextHash::of(document.slice(block.span).as_bytes()) })
}
