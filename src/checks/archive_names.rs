//! Finds names that the editions of one language spell in several ways: what `name-variants` cannot see in one text.
//!
//! What one text says by itself stays that text's finding, since gates ask about it. Here is told what only several texts
//! together show, each name once; and where an article's own majority goes against the archive's, the archive's finding
//! takes the place of the article's.

use std::collections::BTreeSet;

use super::finding::fingerprint;
use super::name_variants::RULE;
use super::{Glossary, Severities};
use crate::model::{Finding, Fix, Language, Message, Severity, Variant, VariantPlace};
use crate::names::{ArchiveName, ArchivePlace, Grounds, Mention, MentionPlace, Preference, across, known_by};

/// A text of the archive.
#[derive(Clone, Debug)]
pub struct TextOfArchive<'a> {
    /// The article's slug.
    pub article: &'a str,
    /// The working file, or the version.
    pub path: &'a str,
    /// Its names.
    pub mentions: &'a [Mention],
    /// What `name-variants` finds in it, with whether somebody accepted it.
    pub findings: Vec<(&'a Finding, bool)>,
}

/// A name that several texts spell in several ways.
#[derive(Clone, Debug)]
pub struct ArchiveFinding {
    /// The finding, at the first place that should be mended.
    pub finding: Finding,
    /// The text of that place, from 0.
    pub text: usize,
    /// The texts in which something should be mended.
    pub texts: BTreeSet<usize>,
    /// Replacements, by text.
    pub fixes: Vec<(usize, Fix)>,
    /// Findings of single texts whose place it takes: the text, and which of its findings.
    pub instead_of: Vec<(usize, usize)>,
}

/// All names of the texts of one language.
#[must_use]
pub fn names_of_archive(language: &Language, texts: &[&[Mention]], glossary: &Glossary) -> Vec<ArchiveName> {
    across(language.as_str(), texts, &glossary.settled_from_any(language))
}

/// What the texts of one language spell in several ways. Nothing where `name-variants` is off.
#[must_use]
pub fn across_archive(
    language: &Language,
    texts: &[TextOfArchive<'_>],
    glossary: &Glossary,
    severities: &Severities,
) -> Vec<ArchiveFinding> {
    let Some(severity) = severities.of(&RULE) else { return Vec::new() };
    let mentions: Vec<&[Mention]> = texts.iter().map(|text| text.mentions).collect();
    let names = names_of_archive(language, &mentions, glossary);
    let mixed = names.iter().filter(|name| name.is_mixed() || name.preference == Preference::Glossary);
    mixed.filter_map(|name| of_name(language, texts, name, severity)).collect()
}

fn of_name(language: &Language, texts: &[TextOfArchive<'_>], name: &ArchiveName, severity: Severity) -> Option<ArchiveFinding> {
    let (covered, instead_of) = told_by_texts(texts, name);
    let mut places: Vec<ArchivePlace> = name.others().flat_map(|spelling| spelling.places.iter().copied()).collect();
    places.retain(|at| !covered.contains(&at.text));
    places.sort_unstable_by_key(|at| (at.text, place(texts, at).map(|place| place.file)));
    let all: BTreeSet<usize> = name.spellings.iter().flat_map(|spelling| &spelling.places).map(|at| at.text).collect();
    // What stands in one text alone is that text's own, unless the glossary speaks.
    if all.len() < 2 && name.preference != Preference::Glossary {
        return None;
    }
    let first = places.first()?;
    let mention = texts.get(first.text)?.mentions.get(first.mention)?;
    let severity = if name.grounds == Grounds::Alike { severity.min(Severity::Info) } else { severity };
    let mut words: Vec<&str> = name.spellings.iter().map(|spelling| spelling.text.as_str()).collect();
    words.push(&name.preferred);
    let evidence: Vec<&str> = name.native.iter().map(String::as_str).collect();
    let others: Vec<&str> = name.others().map(|spelling| spelling.text.as_str()).collect();
    let text = others.iter().find(|text| known_by(text) == known_by(&mention.text)).copied().unwrap_or(&mention.text);
    let finding = Finding {
        rule: RULE.id.to_owned(),
        severity,
        span: place(texts, first)?.file,
        text: text.to_owned(),
        message: message(name, text),
        suggestion: Some(name.preferred.clone()),
        variants: name.spellings.iter().map(|spelling| variant(texts, first.text, &spelling.text, &spelling.places)).collect(),
        evidence: name.native.clone(),
        // Of a language, not of an edition: the finding is about no text alone.
        fingerprint: fingerprint(RULE.id, language.as_str(), &words, &evidence),
        fixes: Vec::new(),
    };
    let fixes = places.iter().filter_map(|at| Some((at.text, fix(texts, at, &name.preferred)?))).collect();
    let of_texts = places.iter().map(|at| at.text).collect();
    Some(ArchiveFinding { finding, text: first.text, texts: of_texts, fixes, instead_of })
}

/// Texts that say the same of their places by themselves, and findings of texts that say something else.
fn told_by_texts(texts: &[TextOfArchive<'_>], name: &ArchiveName) -> (BTreeSet<usize>, Vec<(usize, usize)>) {
    let spellings: BTreeSet<String> = name.spellings.iter().map(|spelling| known_by(&spelling.text)).collect();
    let preferred = known_by(&name.preferred);
    let touched: BTreeSet<usize> = name.spellings.iter().flat_map(|spelling| &spelling.places).map(|at| at.text).collect();
    let (mut covered, mut instead_of) = (BTreeSet::new(), Vec::new());
    for at in touched {
        let findings = texts.get(at).map_or(&[][..], |text| &text.findings);
        for (nth, (finding, waived)) in findings.iter().enumerate() {
            let speaks_of = |variant: &&Variant| {
                let text = known_by(&variant.text);
                spellings.contains(&text) || text.split([' ', '-']).any(|word| spellings.contains(word))
            };
            if finding.variants.iter().filter(speaks_of).count() < 1 {
                continue;
            }
            let suggestion = finding.suggestion.as_deref().map(known_by).unwrap_or_default();
            if *waived || suggestion == preferred || suggestion.split([' ', '-']).any(|word| word == preferred) {
                covered.insert(at);
            } else if name.grounds != Grounds::Alike {
                instead_of.push((at, nth));
            }
        }
    }
    (covered, instead_of)
}

fn place<'a>(texts: &[TextOfArchive<'a>], at: &ArchivePlace) -> Option<&'a MentionPlace> {
    texts.get(at.text)?.mentions.get(at.mention)?.places.get(at.place)
}

fn variant(texts: &[TextOfArchive<'_>], own: usize, text: &str, places: &[ArchivePlace]) -> Variant {
    let here = places.iter().filter(|at| at.text == own).filter_map(|at| place(texts, at));
    let lines: BTreeSet<usize> = here.map(|place| place.line).collect();
    let of_archive = places.iter().filter_map(|at| {
        let (of, place) = (texts.get(at.text)?, place(texts, at)?);
        let (article, path) = (of.article.to_owned(), of.path.to_owned());
        Some(VariantPlace { article, path, line: place.line, column: place.column })
    });
    Variant { text: text.to_owned(), count: places.len(), lines: lines.into_iter().collect(), places: of_archive.collect() }
}

fn message(name: &ArchiveName, text: &str) -> Message {
    let message = match (name.preference, name.grounds, name.native.first()) {
        (Preference::Glossary, _, None) => Message::new("checks-name-settled"),
        (Preference::Glossary, _, Some(_)) => Message::new("checks-name-settled-evidence"),
        (_, Grounds::Original, Some(_)) => Message::new("checks-name-archive-evidence"),
        (_, Grounds::Alike, _) => Message::new("checks-name-archive-alike"),
        _ => Message::new("checks-name-archive"),
    };
    let message = message.with("text", text).with("preferred", name.preferred.as_str());
    match name.native.first() {
        Some(evidence) => message.with("evidence", evidence.as_str()),
        None => message,
    }
}

/// The replacement at a place, in capitals where the place is; none where markup stands inside the words.
fn fix(texts: &[TextOfArchive<'_>], at: &ArchivePlace, preferred: &str) -> Option<Fix> {
    let place = place(texts, at).filter(|place| place.is_exact)?;
    let written = texts.get(at.text)?.mentions.get(at.mention)?.text.as_str();
    let shouted = !written.chars().any(char::is_lowercase) && preferred.chars().any(char::is_lowercase);
    let text = if shouted { preferred.to_uppercase() } else { preferred.to_owned() };
    Some(Fix { span: place.file, text })
}
