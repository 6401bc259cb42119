//! Finds terms that are not translated as the glossary says.
//!
//! Conservative: an avoided term counts only where the original has the term beside it, since the same words may stand for
//! something else. That the settled term is *missing* is a hint, and given only where blocks are paired: a pronoun may stand
//! for it.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::{at, fingerprint};
use super::{Entry, Rule, Snapshot};
use crate::model::{Finding, Fix, Letter as _, Message, Severity, Span};
use crate::names::term_places;

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "glossary-term",
    severity: Severity::Warning,
    what: "rule-glossary-term-what",
    why: "rule-glossary-term-why",
    example: "rule-glossary-term-example",
};

/// Adds a finding for each term that stands where the glossary has another.
pub(super) fn check(snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) {
    for entry in &snapshot.glossary.terms {
        let Some(preferred) = entry.word(snapshot.target.language) else { continue };
        let sources = source_blocks(snapshot, entry);
        let mut settled: BTreeSet<usize> = BTreeSet::new();
        for (nth, block) in snapshot.target.blocks.iter().enumerate() {
            let here = |term: &str| term_places(snapshot.target.language.as_str(), &block.words, term);
            let good = here(preferred);
            if !good.is_empty() {
                settled.insert(nth);
            }
            if !stands_beside(snapshot, &sources, nth) {
                continue;
            }
            for avoided in entry.avoided(snapshot.target.language) {
                for words in here(avoided) {
                    if good.iter().any(|span| span.start <= words.start && words.end <= span.end) {
                        continue;
                    }
                    settled.insert(nth);
                    findings.push(avoided_finding(snapshot, severity, entry, preferred, nth, words));
                }
            }
        }
        report_missing(snapshot, severity, entry, preferred, &sources, &settled, findings);
    }
}

/// The blocks of the original in which the term stands, each with the term as it is written there.
fn source_blocks(snapshot: &Snapshot<'_>, entry: &Entry) -> Option<BTreeMap<usize, String>> {
    let source = snapshot.source?;
    let term = entry.word(source.language)?;
    let found = source.blocks.iter().enumerate().filter_map(|(nth, block)| {
        let place = *term_places(source.language.as_str(), &block.words, term).first()?;
        Some((nth, place.of(&block.words).to_owned()))
    });
    Some(found.collect())
}

/// Whether the original has the term beside a block; where there is no original, or no word for its language, it may.
fn stands_beside(snapshot: &Snapshot<'_>, sources: &Option<BTreeMap<usize, String>>, target: usize) -> bool {
    let Some(sources) = sources else { return true };
    match &snapshot.pairs {
        Some(pairs) => pairs.iter().any(|(source, beside)| *beside == target && sources.contains_key(source)),
        None => !sources.is_empty(),
    }
}

fn avoided_finding(
    snapshot: &Snapshot<'_>,
    severity: Severity,
    entry: &Entry,
    preferred: &str,
    nth: usize,
    words: Span,
) -> Finding {
    let block = &snapshot.target.blocks[nth];
    let (text, span) = (words.of(&block.words), block.place(words));
    let source = snapshot.source.and_then(|source| entry.word(source.language));
    // Without an original nobody knows what is meant here.
    let severity = if source.is_some() { severity } else { severity.min(Severity::Info) };
    let message = Message::new("checks-glossary-term").with("text", text).with("preferred", preferred);
    let mut found = at(snapshot.edition, RULE.id, severity, span, text, message);
    found.suggestion = Some(preferred.to_owned());
    found.evidence = source.map(str::to_owned).into_iter().collect();
    found.fingerprint = fingerprint(RULE.id, snapshot.edition, &[text], &source.into_iter().collect::<Vec<_>>());
    let in_place = span.of(snapshot.target.text) == text;
    let avoided = entry.avoided(snapshot.target.language).iter();
    // Where the form is not understood, somebody has to write it.
    let mended = avoided.filter_map(|avoided| instead(snapshot.target.language.primary(), preferred, avoided, text)).next();
    found.fixes.extend(mended.filter(|_| in_place).map(|text| Fix { span, text }));
    found
}

/// The settled term in the form in which an avoided one stands: its capitals, and in English its plural and possessive.
fn instead(language: &str, preferred: &str, avoided: &str, words: &str) -> Option<String> {
    let lower = |text: &str| text.to_lowercase().replace('\u{2019}', "'");
    let (avoided, said) = (lower(avoided), lower(words));
    if said == avoided {
        return Some(in_the_case_of(preferred, words));
    }
    if language != "en" {
        return None;
    }
    let (bare, is_owner) = match said.strip_suffix("'s") {
        Some(bare) => (bare, true),
        None => said.strip_suffix('\'').map_or((said.as_str(), false), |bare| (bare, true)),
    };
    let is_plural = bare == plural(&avoided);
    if !is_plural && bare != avoided {
        return None;
    }
    let mut text = if is_plural { plural(preferred) } else { preferred.to_owned() };
    if is_owner {
        // The apostrophe that the text writes.
        text.push(words.chars().rev().find(|c| matches!(c, '\'' | '\u{2019}')).unwrap_or('\''));
        if !is_plural || !text.trim_end_matches(['\'', '\u{2019}']).ends_with('s') {
            text.push('s');
        }
    }
    Some(in_the_case_of(&text, words))
}

/// The regular English plural of a term's last word.
fn plural(term: &str) -> String {
    let before_y = term.strip_suffix('y').filter(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    match before_y {
        Some(stem) => format!("{stem}ies"),
        None if ["s", "x", "z", "ch", "sh"].iter().any(|ending| term.ends_with(ending)) => format!("{term}es"),
        None => format!("{term}s"),
    }
}

/// The term in capitals, or with a capital at its head or at each word, as the words are that it replaces.
fn in_the_case_of(term: &str, words: &str) -> String {
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let raised = |word: &str| {
        let mut chars = word.chars();
        chars.next().map(|first| first.to_uppercase().chain(chars).collect::<String>()).unwrap_or_default()
    };
    let is_shouted = words.chars().filter(|c| c.is_letter()).count() > 1 && !words.chars().any(char::is_lowercase);
    if is_shouted && words.chars().any(char::is_uppercase) {
        return term.to_uppercase();
    }
    let is_title = words.contains(' ') && words.split(' ').all(capital);
    match is_title {
        true => term.split(' ').map(raised).collect::<Vec<_>>().join(" "),
        false if capital(words) => raised(term),
        false => term.to_owned(),
    }
}

/// Hints at blocks beside which the original has the term and which have no word for it.
fn report_missing(
    snapshot: &Snapshot<'_>,
    severity: Severity,
    entry: &Entry,
    preferred: &str,
    sources: &Option<BTreeMap<usize, String>>,
    settled: &BTreeSet<usize>,
    findings: &mut Vec<Finding>,
) {
    let (Some(sources), Some(pairs), Some(source)) = (sources, &snapshot.pairs, snapshot.source) else { return };
    let Some(term) = entry.word(source.language) else { return };
    for (number, words) in sources {
        let beside: Vec<usize> = pairs.iter().filter(|(source, _)| source == number).map(|&(_, target)| target).collect();
        if beside.is_empty() || beside.iter().any(|target| settled.contains(target)) {
            continue;
        }
        let Some(block) = beside.first().and_then(|&target| snapshot.target.blocks.get(target)) else { continue };
        let message = Message::new("checks-glossary-term-missing").with("source", words.as_str()).with("preferred", preferred);
        let span = block.place(Span { start: 0, end: block.words.len() });
        let mut found = at(snapshot.edition, RULE.id, severity.min(Severity::Info), span, &block.words, message);
        found.suggestion = Some(preferred.to_owned());
        found.evidence = vec![term.to_owned()];
        found.fingerprint = fingerprint(RULE.id, snapshot.edition, &[preferred, &block.words], &[term]);
        findings.push(found);
    }
}

#[cfg(test)]
mod tests {
    use super::instead;

    #[test]
    fn settled_term_takes_the_form_of_the_avoided_one() {
        for (words, wanted) in [
            ("inland trade", "river trade"),
            ("Inland trade", "River trade"),
            ("Inland Trade", "River Trade"),
            ("INLAND TRADE", "RIVER TRADE"),
            ("inland trade's", "river trade's"),
            ("inland trades", "river trades"),
            ("inland trades\u{2019}", "river trades\u{2019}"),
        ] {
            assert_eq!(instead("en", "river trade", "inland trade", words).as_deref(), Some(wanted));
        }
        assert_eq!(instead("en", "duty", "levy", "levies'").as_deref(), Some("duties'"));
        assert_eq!(instead("en", "river trade", "inland trade", "inland trading"), None);
        assert_eq!(instead("ru", "речная торговля", "водная торговля", "водной торговли"), None);
        assert_eq!(instead("ru", "речная торговля", "водная торговля", "Водная торговля").as_deref(), Some("Речная торговля"));
    }
}
