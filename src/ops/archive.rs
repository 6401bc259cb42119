//! The archive looked at as a whole: what the checks find in every edition, and what only several together show.

use std::collections::BTreeMap;

use super::assess::Assessor;
use super::check::{Checked, Excerpt, FindingLine, Unread};
use super::context::Context;
use super::failure::Outcome;
use super::kept::{Names, PlacedFinding, Read};
use super::newsroom::Newsroom;
use super::shelf::{Looked, Shelf};
use crate::checks::{self, ArchiveFinding, TextOfArchive};
use crate::model::{Finding, FindingCount, Fix, Language, Span};
use crate::names::{ArchiveName, Mention};
use crate::text::LineIndex;

/// Every text of the archive with what the checks say of it.
#[derive(Debug, Default)]
pub(super) struct Archive {
    pub texts: Vec<(Looked, Read)>,
    pub unread: Vec<Unread>,
}

/// A finding about several texts.
#[derive(Clone, Debug)]
pub(super) struct AcrossFinding {
    pub finding: Finding,
    /// The text of its first place.
    pub text: usize,
    /// The texts in which something should be mended.
    pub texts: Vec<usize>,
    /// Replacements, by text.
    pub fixes: Vec<(usize, Fix)>,
    /// Somebody accepted it, in one of its editions.
    pub waived: bool,
    /// Findings of single texts whose place it takes.
    instead_of: Vec<(usize, usize)>,
}

impl Archive {
    /// Reads the archive; only texts that are new are looked at again.
    pub fn read(context: &Context, room: &Newsroom, assessor: &Assessor<'_>, names: Names) -> Outcome<Self> {
        let Shelf { looked, mut unread } = room.shelf(context)?;
        let (texts, more) = room.read_all(context, assessor, looked, names);
        unread.extend(more);
        Ok(Self { texts, unread })
    }

    /// The texts by language, in their order.
    fn by_language(&self) -> BTreeMap<&Language, Vec<usize>> {
        let mut out: BTreeMap<&Language, Vec<usize>> = BTreeMap::new();
        for (nth, (looked, _)) in self.texts.iter().enumerate() {
            out.entry(&looked.edition.language).or_default().push(nth);
        }
        out
    }

    /// Names that several texts spell in several ways.
    pub fn across(&self, assessor: &Assessor<'_>) -> Vec<AcrossFinding> {
        let mut out = Vec::new();
        for (language, own) in self.by_language() {
            // Where the finding of a single text stands in the list of all of that text.
            let mut numbers: Vec<Vec<usize>> = Vec::new();
            let texts: Vec<TextOfArchive<'_>> = own
                .iter()
                .map(|&nth| {
                    let (looked, read) = &self.texts[nth];
                    let is_name = |placed: &PlacedFinding| placed.finding.rule == "name-variants";
                    let names = read.findings.iter().enumerate().filter(|(_, placed)| is_name(placed));
                    numbers.push(names.clone().map(|(number, _)| number).collect());
                    let waived = |finding: &Finding| looked.waivers.contains(&finding.fingerprint);
                    TextOfArchive {
                        article: &looked.slug,
                        path: &looked.path,
                        mentions: &read.mentions,
                        findings: names.map(|(_, placed)| (&placed.finding, waived(&placed.finding))).collect(),
                    }
                })
                .collect();
            for found in checks::across_archive(language, &texts, &assessor.glossary, &assessor.severities) {
                let ArchiveFinding { finding, text, texts, fixes, instead_of } = found;
                let texts: Vec<usize> = texts.into_iter().map(|nth| own[nth]).collect();
                let waived = texts.iter().any(|&nth| self.texts[nth].0.waivers.contains(&finding.fingerprint));
                let number = |(text, nth): (usize, usize)| Some((*own.get(text)?, *numbers.get(text)?.get(nth)?));
                out.push(AcrossFinding {
                    text: own[text],
                    texts,
                    fixes: fixes.into_iter().map(|(nth, fix)| (own[nth], fix)).collect(),
                    waived,
                    // What somebody accepted takes nobody's place.
                    instead_of: if waived { Vec::new() } else { instead_of.into_iter().filter_map(number).collect() },
                    finding,
                });
            }
        }
        out
    }

    /// All names of a language, or of each.
    pub fn names(&self, assessor: &Assessor<'_>, language: Option<&Language>) -> Vec<(Language, Vec<usize>, Vec<ArchiveName>)> {
        let wanted = self.by_language().into_iter().filter(|(own, _)| language.is_none_or(|language| language == *own));
        let of_language = |(language, own): (&Language, Vec<usize>)| {
            let mentions: Vec<&[Mention]> = own.iter().map(|&nth| self.texts[nth].1.mentions.as_slice()).collect();
            (language.clone(), own, checks::names_of_archive(language, &mentions, &assessor.glossary))
        };
        wanted.map(of_language).collect()
    }

    /// Takes out what findings about several texts say better.
    pub fn leave_out_replaced(&mut self, across: &[AcrossFinding]) {
        let mut gone: Vec<(usize, usize)> = across.iter().flat_map(|found| found.instead_of.iter().copied()).collect();
        gone.sort_unstable();
        gone.dedup();
        for (text, number) in gone.into_iter().rev() {
            self.texts[text].1.findings.remove(number);
        }
    }
}

/// `check --all`.
pub(super) fn check_all(context: &Context) -> Outcome<Checked> {
    let room = Newsroom::open(context)?;
    let assessor = room.assessor_of_desk()?;
    let mut archive = Archive::read(context, &room, &assessor, Names::Showing)?;
    let across = archive.across(&assessor);
    archive.leave_out_replaced(&across);
    let mut findings = Vec::new();
    for (looked, read) in &archive.texts {
        for placed in &read.findings {
            let waived = looked.waivers.contains(&placed.finding.fingerprint);
            findings.push(line(looked, placed.clone(), waived));
        }
    }
    for found in across {
        let looked = &archive.texts[found.text].0;
        if let Some(placed) = placed(&room, looked, found.finding) {
            findings.push(line(looked, placed, found.waived));
        }
    }
    let person = room.person(context);
    let seen: Vec<_> = archive.texts.iter().filter_map(|(looked, _)| Some((&looked.edition, looked.version?))).collect();
    room.note_all_shown(person.as_ref(), &seen)?;
    let mut count = FindingCount::default();
    findings.iter().filter(|line| !line.waived).for_each(|line| count.add(line.severity));
    Ok(Checked { findings, unread: archive.unread, texts: archive.texts.len(), count })
}

/// A finding about several texts, at its first place.
fn placed(room: &Newsroom, looked: &Looked, finding: Finding) -> Option<PlacedFinding> {
    let bytes = if looked.is_working { room.desk.read(&looked.path).ok()? } else { room.text(&looked.text).ok()? };
    let text = String::from_utf8(bytes).ok()?;
    let lines = LineIndex::of(&text);
    let span = Span { start: finding.span.start, end: finding.span.end.max(finding.span.start) };
    let excerpt = Excerpt::of(&text, span);
    Some(PlacedFinding { place: lines.place(&text, span.start), end: lines.place(&text, span.end), excerpt, finding })
}

fn line(looked: &Looked, placed: PlacedFinding, waived: bool) -> FindingLine {
    let PlacedFinding { finding, place, end, excerpt } = placed;
    FindingLine {
        rule: finding.rule,
        severity: finding.severity,
        article: looked.slug.clone(),
        language: looked.edition.language.clone(),
        path: looked.path.clone(),
        line: place.line,
        column: place.column,
        text: finding.text,
        message: finding.message,
        suggestion: finding.suggestion,
        variants: finding.variants,
        evidence: finding.evidence,
        fingerprint: finding.fingerprint,
        waived,
        end,
        excerpt,
    }
}
