//! Finds names that an edition spells in several ways.

use std::collections::BTreeSet;

use super::finding::fingerprint;
use super::without_asides::without_asides;
use super::{Rule, Snapshot};
use crate::model::{Finding, Fix, Message, Passage, Severity, Variant};
use crate::names::{Mention, NameVariants, Place, Preference, survey, variants};

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "name-variants",
    severity: Severity::Warning,
    what: "rule-name-variants-what",
    why: "rule-name-variants-why",
    example: "rule-name-variants-example",
};

/// Adds a finding for each name with more than one spelling.
pub(super) fn check(snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) {
    let languages = snapshot.source.map(|source| source.language);
    let settled = snapshot.glossary.settled(snapshot.target.language, languages);
    let blotted = without_asides(snapshot.target);
    let target = blotted.as_deref().map_or(snapshot.target, |blocks| Passage { blocks, ..snapshot.target });
    for found in variants(target, snapshot.source, snapshot.pairs.as_deref(), &settled) {
        findings.extend(finding(snapshot, severity, &found));
    }
}

/// The same, and all names of the text, read in one go.
pub(super) fn check_and_survey(snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) -> Vec<Mention> {
    let languages = snapshot.source.map(|source| source.language);
    let settled = snapshot.glossary.settled(snapshot.target.language, languages);
    let blotted = without_asides(snapshot.target);
    let target = blotted.as_deref().map_or(snapshot.target, |blocks| Passage { blocks, ..snapshot.target });
    let (found, mentions) = survey(target, snapshot.source, snapshot.pairs.as_deref(), &settled);
    findings.extend(found.iter().filter_map(|found| finding(snapshot, severity, found)));
    mentions
}

fn finding(snapshot: &Snapshot<'_>, severity: Severity, found: &NameVariants) -> Option<Finding> {
    let minority = found.spellings.iter().filter(|spelling| spelling.text != found.preferred);
    let first = minority.clone().find(|spelling| !spelling.places.is_empty())?;
    let place = first.places.first()?;
    let mut fixes: Vec<Fix> = minority
        .clone()
        .flat_map(|spelling| spelling.places.iter().filter_map(|place| fix(snapshot, place, &spelling.text, &found.preferred)))
        .collect();
    fixes.sort_by_key(|fix| fix.span);
    let mut words: Vec<&str> = found.spellings.iter().map(|spelling| spelling.text.as_str()).collect();
    words.push(&found.preferred);
    let evidence: Vec<&str> = found.evidence.iter().map(String::as_str).collect();
    Some(Finding {
        rule: RULE.id.to_owned(),
        severity,
        span: place.file,
        text: first.text.clone(),
        message: message(found, &first.text),
        suggestion: Some(found.preferred.clone()),
        variants: found.spellings.iter().map(|spelling| variant(&spelling.text, &spelling.places)).collect(),
        evidence: found.evidence.clone(),
        fingerprint: fingerprint(RULE.id, snapshot.edition, &words, &evidence),
        fixes,
    })
}

fn variant(text: &str, places: &[Place]) -> Variant {
    let lines: BTreeSet<usize> = places.iter().map(|place| place.line).collect();
    Variant { text: text.to_owned(), count: places.len(), lines: lines.into_iter().collect(), places: Vec::new() }
}

fn message(found: &NameVariants, text: &str) -> Message {
    let message = match (found.preference, found.evidence.first()) {
        (Preference::Glossary, None) => Message::new("checks-name-settled"),
        (Preference::Glossary, Some(_)) => Message::new("checks-name-settled-evidence"),
        (Preference::Majority | Preference::First, None) => Message::new("checks-name-variants"),
        (Preference::Majority | Preference::First, Some(_)) => Message::new("checks-name-variants-evidence"),
    };
    let message = message.with("text", text).with("preferred", found.preferred.as_str());
    match found.evidence.first() {
        Some(evidence) => message.with("evidence", evidence.as_str()),
        None => message,
    }
}

/// The replacement at a place, in capitals where the place is; none where markup stands inside the words.
fn fix(snapshot: &Snapshot<'_>, place: &Place, spelled: &str, preferred: &str) -> Option<Fix> {
    let words = place.words.of(&snapshot.target.blocks.get(place.block)?.words);
    if place.file.of(snapshot.target.text) != words {
        return None;
    }
    let shouted = words == spelled.to_uppercase() && words != spelled;
    let text = if shouted { preferred.to_uppercase() } else { preferred.to_owned() };
    Some(Fix { span: place.file, text })
}
