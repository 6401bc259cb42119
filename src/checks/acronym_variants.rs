//! Finds acronyms whose letters stand in another order elsewhere, and full names that come back in other words.
//!
//! Conservative: many acronyms are made of the same letters and stand for different things. One that is introduced, that
//! the original has too, or that is settled as another is none of these; where nothing shows what is meant, it is a hint.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::{at, fingerprint};
use super::{Rule, Snapshot};
use crate::model::{Block, BlockKind, Finding, Fix, Letter as _, Message, Severity, Span, Variant};
use crate::text::LineIndex;

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "acronym-variants",
    severity: Severity::Warning,
    what: "rule-acronym-variants-what",
    why: "rule-acronym-variants-why",
    example: "rule-acronym-variants-example",
};

/// How long an acronym is, in letters. Two letters say too little, and more are words in capitals.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=7;
/// From this length on, one wrong letter is a slip; shorter ones are too many.
const SLIP_MIN: usize = 5;
/// An acronym is settled by use when it stands so often.
const FREQUENT: usize = 3;
/// So many words before the bracket may be the full name.
const NAME_WORDS_MAX: usize = 10;

/// An acronym of the text.
#[derive(Default)]
struct Acronym<'a> {
    /// Its places: the block, and where in its words.
    places: Vec<(usize, Span)>,
    /// It stands in brackets after a name, or before brackets.
    is_introduced: bool,
    /// The block and the words of the name that its letters begin.
    name: Option<(usize, Vec<&'a str>)>,
}

/// Adds a finding for each acronym that is another one, mistyped, and each name that has an acronym by then.
pub(super) fn check(snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) {
    let acronyms = acronyms(snapshot.target.blocks);
    if acronyms.is_empty() {
        return;
    }
    let native: BTreeSet<String> = match snapshot.source {
        Some(source) if acronyms.len() > 1 => {
            source.blocks.iter().flat_map(|block| capitals(&block.words)).map(|span| span.1.to_owned()).collect()
        }
        _ => BTreeSet::new(),
    };
    let near = Near::of(&acronyms);
    for (text, wrong) in &acronyms {
        let near = near.beside(text, !native.is_empty());
        if near.len() < 2 || wrong.is_introduced || native.contains(*text) || is_settled(snapshot, text) {
            continue;
        }
        let right = near.into_iter().filter_map(|other| {
            let (other, right) = acronyms.get_key_value(other)?;
            let certain = judge(text, wrong, other, right, &native)?;
            (!is_apart(snapshot, text, other)).then_some((other, right, certain))
        });
        let mut right: Vec<_> = right.collect();
        // Two that it could be are none.
        if let (Some((other, right, certain)), true) = (right.pop(), right.is_empty()) {
            let severity = if certain { severity } else { severity.min(Severity::Info) };
            let evidence = native.contains(*other).then_some(*other);
            findings.extend(finding(snapshot, severity, (text, wrong), (other, right), evidence));
        }
    }
    report_names(snapshot, severity.min(Severity::Info), &acronyms, findings);
}

/// Acronyms by their letters in order, so that only those that may be one are compared.
struct Near<'a> {
    by_letters: BTreeMap<Vec<char>, Vec<&'a str>>,
    by_length: BTreeMap<usize, Vec<&'a str>>,
}

impl<'a> Near<'a> {
    fn of(acronyms: &BTreeMap<&'a str, Acronym<'a>>) -> Self {
        let mut near = Self { by_letters: BTreeMap::new(), by_length: BTreeMap::new() };
        for (text, acronym) in acronyms {
            near.by_letters.entry(in_order(text)).or_default().push(text);
            // A slip is only found in what is introduced.
            if text.chars().count() >= SLIP_MIN && acronym.is_introduced {
                near.by_length.entry(text.chars().count()).or_default().push(text);
            }
        }
        near
    }

    /// Those that an acronym may be, itself among them, in order; with slips too where those are looked for.
    fn beside(&self, text: &'a str, with_slips: bool) -> BTreeSet<&'a str> {
        let swapped = self.by_letters.get(&in_order(text)).into_iter().flatten();
        let slips = self.by_length.get(&text.chars().count()).filter(|_| with_slips).into_iter().flatten();
        swapped.chain(slips).copied().collect()
    }
}

fn in_order(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().collect();
    letters.sort_unstable();
    letters
}

/// Whether `text` may be `other` mistyped, and if so, whether that is certain.
fn judge(text: &str, wrong: &Acronym<'_>, other: &str, right: &Acronym<'_>, native: &BTreeSet<String>) -> Option<bool> {
    if text == other || wrong.places.len() > right.places.len() {
        return None;
    }
    let is_witnessed = native.contains(other);
    let (one, two): (Vec<char>, Vec<char>) = (text.chars().collect(), other.chars().collect());
    let differ: Vec<usize> = (0..one.len().min(two.len())).filter(|&at| one.get(at) != two.get(at)).collect();
    if one.len() == two.len() && in_order(text) == in_order(other) {
        let is_swap = matches!(differ.as_slice(), [first, second] if first + 1 == *second);
        let is_long = one.len() > *LETTERS.start();
        return match (is_witnessed, right.is_introduced) {
            (true, _) => Some(true),
            (false, true) if is_long => Some(true),
            (false, true) => is_swap.then_some(false),
            (false, false) => (is_swap && right.places.len() >= FREQUENT && wrong.places.len() == 1).then_some(false),
        };
    }
    let is_slip = one.len() == two.len() && differ.len() == 1 && one.len() >= SLIP_MIN;
    (is_slip && is_witnessed && right.is_introduced).then_some(true)
}

/// Whether a spelling stays as it is.
fn is_settled(snapshot: &Snapshot<'_>, text: &str) -> bool {
    let language = snapshot.target.language;
    let settled = snapshot.glossary.settled(language, None);
    settled.except.iter().any(|except| except == text)
        || snapshot.glossary.terms.iter().chain(&snapshot.glossary.names).any(|entry| entry.word(language) == Some(text))
}

/// Whether two spellings are settled as different.
fn is_apart(snapshot: &Snapshot<'_>, one: &str, other: &str) -> bool {
    let has = |list: &[String], text: &str| list.iter().any(|known| known == text);
    snapshot.glossary.settled(snapshot.target.language, None).not_same.iter().any(|list| has(list, one) && has(list, other))
}

fn finding(
    snapshot: &Snapshot<'_>,
    severity: Severity,
    (text, wrong): (&str, &Acronym<'_>),
    (other, right): (&str, &Acronym<'_>),
    evidence: Option<&str>,
) -> Option<Finding> {
    let place = |&(block, words): &(usize, Span)| Some(snapshot.target.blocks.get(block)?.place(words));
    let message = Message::new("checks-acronym-variants").with("text", text).with("preferred", other);
    let mut found = at(snapshot.edition, RULE.id, severity, place(wrong.places.first()?)?, text, message);
    found.suggestion = Some(other.to_owned());
    found.evidence = evidence.map(str::to_owned).into_iter().collect();
    found.fingerprint = fingerprint(RULE.id, snapshot.edition, &[text, other], &evidence.into_iter().collect::<Vec<_>>());
    found.variants = [(other, right), (text, wrong)]
        .map(|(text, acronym)| Variant {
            text: text.to_owned(),
            count: acronym.places.len(),
            lines: lines(snapshot, acronym),
            places: Vec::new(),
        })
        .into();
    let spans = wrong.places.iter().filter_map(place).filter(|span| span.of(snapshot.target.text) == text);
    found.fixes = spans.map(|span| Fix { span, text: other.to_owned() }).collect();
    Some(found)
}

fn lines(snapshot: &Snapshot<'_>, acronym: &Acronym<'_>) -> Vec<usize> {
    let index = LineIndex::of(snapshot.target.text);
    let line = |&(block, words): &(usize, Span)| Some(index.line_of(snapshot.target.blocks.get(block)?.place(words).start));
    acronym.places.iter().filter_map(line).collect::<BTreeSet<usize>>().into_iter().collect()
}

/// The acronyms of a text.
fn acronyms(blocks: &[Block]) -> BTreeMap<&str, Acronym<'_>> {
    let mut found: BTreeMap<&str, Acronym<'_>> = BTreeMap::new();
    for (nth, block) in blocks.iter().enumerate().filter(|(_, block)| block.kind != BlockKind::Code) {
        for (start, text) in capitals(&block.words) {
            let span = Span { start, end: start + text.len() };
            let acronym = found.entry(text).or_default();
            acronym.places.push((nth, span));
            let (before, after) = (block.words.get(..start).unwrap_or_default(), block.words.get(span.end..).unwrap_or_default());
            let in_brackets = before.ends_with('(') && after.starts_with([')', ',', ';']);
            acronym.is_introduced |=
                in_brackets || after.strip_prefix(" (").is_some_and(|rest| !rest.starts_with(char::is_numeric));
            if in_brackets && acronym.name.is_none() {
                acronym.name = name_of(text, before).map(|name| (nth, name));
            }
        }
    }
    found
}

/// The words in capitals that may be acronyms, with where they begin; none where all around is in capitals.
fn capitals(text: &str) -> Vec<(usize, &str)> {
    if !has_run(text) {
        return Vec::new();
    }
    let mut out: Vec<(usize, &str)> = Vec::new();
    let (mut small, mut large) = (0usize, 0usize);
    let mut from = 0;
    for part in text.split_inclusive(|c: char| !c.is_letter_or_digit() && c != '_' && c != '-') {
        let word = part.trim_end_matches(|c: char| !c.is_letter_or_digit() && c != '_' && c != '-');
        // Most words are in small letters.
        if word.bytes().all(|byte| byte.is_ascii_lowercase()) {
            small += usize::from(!word.is_empty() && word != "s");
            from += part.len();
            continue;
        }
        let letters = word.strip_suffix('s').unwrap_or(word);
        let count = letters.chars().count();
        if LETTERS.contains(&count) && letters.chars().all(char::is_uppercase) && !is_numeral(letters) {
            out.push((from, letters));
            large += 1;
        } else if count > 0 {
            if word.chars().all(|c| !c.is_lowercase()) && word.chars().any(char::is_uppercase) { large += 1 } else { small += 1 }
        }
        from += part.len();
    }
    if large > small { Vec::new() } else { out }
}

/// Whether three capitals stand in a row. A quick look at bytes: Latin and Cyrillic alone have acronyms that count here.
fn has_run(text: &str) -> bool {
    let (mut run, mut lead) = (0, false);
    for &byte in text.as_bytes() {
        match byte {
            b'A'..=b'Z' => run += 1,
            0xd0 => {
                lead = true;
                continue;
            }
            0x81..=0xaf if lead => run += 1,
            _ => run = 0,
        }
        lead = false;
        if run >= *LETTERS.start() {
            return true;
        }
    }
    false
}

/// `XIV`, `MCM`.
fn is_numeral(word: &str) -> bool {
    word.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L' | 'C' | 'D' | 'M'))
}

/// The words before a bracket whose capitals are the acronym, from the first.
fn name_of<'a>(acronym: &str, before: &'a str) -> Option<Vec<&'a str>> {
    let mut wanted: Vec<char> = acronym.chars().collect();
    let mut words: Vec<&str> = Vec::new();
    for word in before.rsplit(|c: char| !c.is_letter_or_digit() && c != '\'' && c != '\u{2019}').filter(|word| !word.is_empty()) {
        words.push(word);
        let first = word.chars().next()?;
        if first.is_uppercase() && wanted.pop() != Some(first) {
            return None;
        }
        if wanted.is_empty() {
            words.reverse();
            return Some(words);
        }
        if words.len() == NAME_WORDS_MAX {
            return None;
        }
    }
    None
}

/// An acronym, the block that introduces it, and the words of its name that have a capital.
type Introduced<'a> = (&'a str, usize, Vec<&'a str>);

/// Hints at names in later blocks that are made of a full name's words, in other order or with some left out.
fn report_names(
    snapshot: &Snapshot<'_>,
    severity: Severity,
    acronyms: &BTreeMap<&str, Acronym<'_>>,
    findings: &mut Vec<Finding>,
) {
    // By the first word with a capital.
    let mut names: BTreeMap<&str, Vec<Introduced<'_>>> = BTreeMap::new();
    for (text, acronym) in acronyms {
        let Some((block, name)) = &acronym.name else { continue };
        let big: Vec<&str> = name.iter().copied().filter(|word| is_capital(word)).collect();
        if let Some(first) = big.first() {
            names.entry(first).or_default().push((text, *block, big));
        }
    }
    let Some(begins) = names.values().flatten().map(|(_, block, _)| *block).min() else { return };
    let blocks = snapshot.target.blocks.iter().enumerate().skip(begins + 1);
    for (nth, block) in blocks.filter(|(_, block)| block.kind != BlockKind::Code) {
        let mut at = 0;
        for part in block.words.split_inclusive(|c: char| !c.is_letter_or_digit() && c != '\'' && c != '\u{2019}') {
            let (start, word) = (at, part.trim_end_matches(|c: char| !c.is_letter_or_digit()));
            at += part.len();
            for (acronym, _, big) in names.get(word).into_iter().flatten().filter(|(_, introduced, _)| nth > *introduced) {
                let (said, end) = said_from(block.words.get(start..).unwrap_or_default());
                let words = Span { start, end: start + end };
                let is_part = said.len() >= 3 && said.len() + 1 == big.len() && said.iter().all(|word| big.contains(word));
                if !is_part || said.get(1) != big.get(1) {
                    continue;
                }
                let text = words.of(&block.words);
                let message = Message::new("checks-acronym-name").with("text", text).with("preferred", *acronym);
                let mut found = at_place(snapshot, severity, block, words, text, message);
                found.suggestion = Some((*acronym).to_owned());
                found.fingerprint = fingerprint(RULE.id, snapshot.edition, &[text, acronym], &[]);
                findings.push(found);
            }
        }
    }
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// The words with a capital that a text begins with, little ones among them, and where the last of them ends.
fn said_from(text: &str) -> (Vec<&str>, usize) {
    let (mut end, mut at) = (0, 0);
    let mut said: Vec<&str> = Vec::new();
    for word in text.split(' ').take(2 * NAME_WORDS_MAX) {
        let bare = word.trim_end_matches(|c: char| !c.is_letter_or_digit());
        let is_small = matches!(bare, "of" | "the" | "for" | "and" | "in");
        if is_capital(bare) {
            said.push(bare);
            end = at + bare.len();
        } else if !is_small {
            break;
        }
        at += word.len() + 1;
        if bare.len() != word.len() {
            break;
        }
    }
    (said, end)
}

fn at_place(snapshot: &Snapshot<'_>, severity: Severity, block: &Block, words: Span, text: &str, message: Message) -> Finding {
    at(snapshot.edition, RULE.id, severity, block.place(words), text, message)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::Glossary;
    use crate::model::Language;
    use crate::text::Document;

    fn found(text: &str, source: Option<&str>, glossary: &str) -> Vec<(String, String, Severity)> {
        let (en, es) = (Language::parse("en").unwrap(), Language::parse("es").unwrap());
        let target = Document::parse(text.as_bytes()).unwrap();
        let source = source.map(|text| Document::parse(text.as_bytes()).unwrap());
        let glossary = Glossary::parse(&[("g.toml", glossary)]).unwrap();
        let source = source.as_ref().map(|document| document.passage(&es));
        let snapshot = Snapshot { edition: "0123/en", target: target.passage(&en), source, pairs: None, glossary: &glossary };
        let mut findings = Vec::new();
        check(&snapshot, Severity::Warning, &mut findings);
        findings.into_iter().map(|found| (found.text, found.suggestion.unwrap(), found.severity)).collect()
    }

    fn one(wrong: &str, right: &str, severity: Severity) -> Vec<(String, String, Severity)> {
        vec![(wrong.to_owned(), right.to_owned(), severity)]
    }

    #[test]
    fn letters_in_another_order_are_found() {
        let text = "The Brass Choir of Lower Fens (BCLF) played.\n\nThen the LFBC bowed.\n";
        assert_eq!(found(text, None, ""), one("LFBC", "BCLF", Severity::Warning));
        let text = "The RDT was built.\n\nThe RTD was sold.\n";
        assert_eq!(found(text, Some("La RDT.\n\nLa RDT.\n"), ""), one("RTD", "RDT", Severity::Warning));
        let text = "The RDT was built. The RDT grew. The RDT fell. The RTD was sold.\n";
        assert_eq!(found(text, None, ""), one("RTD", "RDT", Severity::Info));
    }

    #[test]
    fn acronyms_that_stand_for_something_else_are_silent() {
        for (text, source, glossary) in [
            ("Open Systems (OSX) met Old Seas (SOX).\n", None, ""),
            ("The RDT was built, and the RTD sold.\n", Some("La RDT y la RTD.\n"), ""),
            ("The RDT was built, and the RTD sold.\n", None, ""),
            ("The River Trust (RDT) met the RTD.\n", None, "[[not-same]]\nen = [\"RDT\", \"RTD\"]\n"),
            ("THE DOG AND THE GOD BARKED AT THE ACT OF THE CAT.\n", None, ""),
            ("In XIV or XVI; CDs and DCs; the USB and a BUS.\n", None, ""),
            ("The Low Fens Board of Trade (LFBT) met the LFBX.\n", None, ""),
        ] {
            assert_eq!(found(text, source, glossary), [], "{text}");
        }
    }

    #[test]
    fn full_name_in_other_words_after_its_acronym_is_a_hint() {
        let text = "The Farmers Union \"Farmers of Holm\" (FUFH) met.\n\nThe Farmers Union of Holm sang.\n\nThe FUFH danced.\n";
        assert_eq!(found(text, None, ""), one("Farmers Union of Holm", "FUFH", Severity::Info));
        let text = "The Farmers Union of Holm (FUH) met.\n\nThe Farmers Union of Holm sang, the Farmers Union did not.\n";
        assert_eq!(found(text, None, ""), []);
    }
}
