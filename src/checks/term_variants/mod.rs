//! Finds a term of the original that is rendered in two ways, with no list of terms.
//!
//! A hint, and given only where everything else is excluded: the term stands in the original beside each rendering and
//! beside nothing else of the kind, the renderings share a word in the same place, and no other word of the original
//! stands wherever they do. Words that praise or measure are no part of a term.

mod renderings;
mod source;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use renderings::{Rendering, Target, found_in};
use source::{Original, Term, terms};
use words::{Lexicon, lexicon, words};

use super::finding::{at, fingerprint};
use super::{Rule, Snapshot};
use crate::model::{BlockKind, Finding, Message, Severity, Variant};
use crate::names::{Pair as Names, Verdict, compare, same_word};

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "term-variants",
    severity: Severity::Info,
    what: "rule-term-variants-what",
    why: "rule-term-variants-why",
    example: "rule-term-variants-example",
};

/// Adds a finding for each term with two renderings.
pub(super) fn check(snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) {
    let (Some(source), Some(pairs)) = (snapshot.source, &snapshot.pairs) else { return };
    let languages = (source.language.primary(), snapshot.target.language.primary());
    let lists = if source::writes_no_spaces(languages.0) || languages.0 == "ko" { lexicon("en") } else { lexicon(languages.0) };
    let (Some(native), Some(own)) = (lists, lexicon(languages.1)) else { return };
    let (originals, targets) = units(snapshot, pairs, languages, native);
    let mut told: BTreeSet<(String, String)> = BTreeSet::new();
    for term in terms(languages.0, &originals, native) {
        let asked = Asked { term: &term, originals: &originals, languages, own };
        let Some([first, second]) = found_in(&asked, &targets) else { continue };
        let texts = (first.text.to_lowercase(), second.text.to_lowercase());
        if is_settled(snapshot, &term, &texts) || !told.insert(texts) {
            continue;
        }
        findings.push(finding(snapshot, severity, &term, first, second));
    }
}

/// A term, and all that is known beside it.
struct Asked<'a> {
    term: &'a Term,
    originals: &'a [Original],
    languages: (&'a str, &'a str),
    own: &'a Lexicon,
}

/// What is translated as one: sentence by sentence where both blocks have as many, else block by block.
fn units(
    snapshot: &Snapshot<'_>,
    pairs: &[(usize, usize)],
    languages: (&str, &str),
    native: &Lexicon,
) -> (Vec<Original>, Vec<Target>) {
    let mut beside: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut times: BTreeMap<usize, usize> = BTreeMap::new();
    for &(source, target) in pairs {
        beside.entry(target).or_default().push(source);
        *times.entry(source).or_default() += 1;
    }
    let blocks = snapshot.source.map_or(&[][..], |source| source.blocks);
    let (mut originals, mut targets) = (Vec::new(), Vec::new());
    for (target, sources) in beside {
        let Some(block) = snapshot.target.blocks.get(target).filter(|block| block.kind != BlockKind::Code) else { continue };
        let own = words(&block.words);
        let theirs: Vec<_> =
            sources.iter().filter_map(|&nth| blocks.get(nth)).map(|block| (block, words(&block.words))).collect();
        let last = |words: &[words::Word]| words.last().map_or(0, |word| word.sentence);
        let split = match theirs.as_slice() {
            [(_, one)] if sources.iter().all(|source| times.get(source) == Some(&1)) => {
                (last(one) == last(&own)).then_some(last(one))
            }
            _ => None,
        };
        for sentence in 0..=split.unwrap_or(0) {
            let in_it = |word: &&words::Word| split.is_none() || word.sentence == sentence;
            let mut original = Original::default();
            for (block, words) in &theirs {
                let chosen: Vec<words::Word> = words.iter().filter(in_it).copied().collect();
                original.add(languages.0, &block.words, &chosen, native);
            }
            let chosen: Vec<words::Word> = own.iter().filter(in_it).copied().collect();
            originals.push(original);
            targets.push(Target::new(languages.1, target, &block.words, &chosen));
        }
    }
    (originals, targets)
}

/// Whether the glossary speaks of it already.
fn is_settled(snapshot: &Snapshot<'_>, term: &Term, texts: &(String, String)) -> bool {
    let Some(source) = snapshot.source.map(|source| source.language) else { return false };
    snapshot.glossary.terms.iter().any(|entry| {
        let mut avoids = entry.avoided(snapshot.target.language).iter().map(|avoided| avoided.to_lowercase());
        let is_it = entry.word(source).is_some_and(|word| same_word(source.primary(), word, &term.text));
        is_it && avoids.any(|avoided| avoided == texts.0 || avoided == texts.1)
    })
}

fn finding(snapshot: &Snapshot<'_>, severity: Severity, term: &Term, first: Rendering, second: Rendering) -> Finding {
    let settled = |rendering: &Rendering| {
        let text = rendering.text.to_lowercase();
        let mut words = snapshot.glossary.terms.iter().filter_map(|entry| entry.word(snapshot.target.language));
        words.any(|word| word.to_lowercase().contains(&text))
    };
    let is_first_better = match (settled(&first), settled(&second)) {
        (true, false) => true,
        (false, true) => false,
        _ => first.places.len() >= second.places.len(),
    };
    let variants = [&first, &second].map(|rendering| Variant {
        text: rendering.text.clone(),
        count: rendering.places.len(),
        lines: lines(snapshot, rendering),
        places: Vec::new(),
    });
    let (better, other) = if is_first_better { (first, second) } else { (second, first) };
    let span = other.places.first().and_then(|&(block, words)| Some(snapshot.target.blocks.get(block)?.place(words)));
    let message = Message::new("checks-term-variants")
        .with("text", other.text.as_str())
        .with("preferred", better.text.as_str())
        .with("evidence", term.text.as_str());
    let span = span.unwrap_or(crate::model::Span { start: 0, end: 0 });
    let mut found = at(snapshot.edition, RULE.id, severity, span, &other.text, message);
    found.fingerprint = fingerprint(RULE.id, snapshot.edition, &[&other.text, &better.text], &[&term.text]);
    found.suggestion = Some(better.text);
    found.variants = variants.into();
    found.evidence = vec![term.text.clone()];
    found
}

fn lines(snapshot: &Snapshot<'_>, rendering: &Rendering) -> Vec<usize> {
    let line = |&(block, words): &(usize, crate::model::Span)| {
        let start = snapshot.target.blocks.get(block)?.place(words).start;
        Some(snapshot.target.text.get(..start)?.bytes().filter(|&byte| byte == b'\n').count() + 1)
    };
    rendering.places.iter().filter_map(line).collect::<BTreeSet<usize>>().into_iter().collect()
}

/// Whether two words are spellings of one, or of one family: that is no other term.
fn is_kin(one: &str, other: &str) -> bool {
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    common >= KIN_LETTERS || compare(&Names { language: None, source: &[], a: one, b: other }).verdict == Verdict::Same
}

/// Words that begin with so many equal letters are of one family.
const KIN_LETTERS: usize = 5;

#[cfg(test)]
mod tests;
