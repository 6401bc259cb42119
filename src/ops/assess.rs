//! Judges a version: what the checks find in it, and how it stands to its source.
//!
//! A verb does this when it acts, and writes what it found into the event; a fold never does.

use super::alignment::{Beside, Correction};
use super::failure::{About, Failure, Outcome};
use super::newsroom::Newsroom;
use super::standing::SourceStanding;
use crate::align::{self, Pair};
use crate::checks::{self, Glossary, Severities, Snapshot};
use crate::model::{BlockRef, Edition, Finding, FindingCount, Judged, Judgements, Language, SourceRef, TextHash};
use crate::names::Mention;
use crate::store::LedgerView;
use crate::text::Document;
use crate::workflow::{ArticleFacts, EditionFacts, Policy, Revision};

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
    pub fn check(
        &self,
        edition: &Edition,
        target: &Document,
        source: Option<Beside<'_>>,
        corrections: &[Correction],
    ) -> Vec<Finding> {
        let name = format!("{}/{}", edition.article, edition.language);
        let said = self.said_beside(corrections, source, Beside { language: &edition.language, document: target });
        checks::run(&snapshot(&name, &edition.language, target, source, &said, &self.glossary), &self.severities)
    }

    fn said_beside(&self, corrections: &[Correction], source: Option<Beside<'_>>, target: Beside<'_>) -> Vec<Pair> {
        source.map(|source| self.said(corrections, source, target).into_pairs()).unwrap_or_default()
    }

    /// The same, and the names of the text.
    pub fn survey(
        &self,
        edition: &Edition,
        target: &Document,
        source: Option<Beside<'_>>,
        corrections: &[Correction],
    ) -> (Vec<Finding>, Vec<Mention>) {
        let name = format!("{}/{}", edition.article, edition.language);
        let said = self.said_beside(corrections, source, Beside { language: &edition.language, document: target });
        let snapshot = snapshot(&name, &edition.language, target, source, &said, &self.glossary);
        checks::run_and_survey(&snapshot, &self.severities)
    }

    /// Judges a version of the ledger.
    pub fn assess(&self, facts: &ArticleFacts, language: &Language, revision: &Revision) -> Outcome<Assessment> {
        let document = self.document(&revision.text)?;
        let source = match &revision.source {
            // A version is checked by itself where its source is not to be had.
            Some(source) => self.source_text(facts, source).and_then(|text| self.document(&text).ok()),
            None => None,
        };
        let edition = Edition { article: facts.id, language: language.clone() };
        let beside = revision.source.as_ref().zip(source.as_ref());
        let beside = beside.map(|(source, document)| Beside { language: &source.language, document });
        let findings = self.check(&edition, &document, beside, &Correction::all(facts, language));
        let findings = self.with_waivers(facts.edition(language), findings);
        let standing = self.standing_of(facts, language, revision, &document)?;
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

/// What the checks find in a text beside its source, outside any newsroom.
pub(super) fn checks_of(
    edition: &str,
    language: &Language,
    target: &Document,
    source: Option<Beside<'_>>,
    glossary: &Glossary,
    severities: &Severities,
) -> Vec<Finding> {
    checks::run(&snapshot(edition, language, target, source, &[], glossary), severities)
}

fn snapshot<'a>(
    edition: &'a str,
    language: &'a Language,
    target: &'a Document,
    source: Option<Beside<'a>>,
    said: &[Pair],
    glossary: &'a Glossary,
) -> Snapshot<'a> {
    let target = target.passage(language);
    let source = source.map(|beside| beside.document.passage(beside.language));
    let pairs = source.map(|source| {
        let pairs = align::pair_with(source, target, said);
        pairs.iter().flat_map(|pair| pair.source.iter().flat_map(|s| pair.target.iter().map(|t| (*s, *t)))).collect()
    });
    Snapshot { edition, target, source, pairs, glossary }
}

/// So many changed blocks are written into an event.
const MANY: usize = 100;

/// A block as comments and confirmations name it; `at` from 0.
pub(super) fn block_ref(document: &Document, at: usize) -> Option<BlockRef> {
    let block = document.blocks().get(at)?;
    let number = u32::try_from(at + 1).ok()?;
    Some(BlockRef { number, text: TextHash::of(document.slice(block.span).as_bytes()) })
}
