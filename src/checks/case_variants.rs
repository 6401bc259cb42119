//! Finds a title before a name that is capitalised in one place and not in another: “Comrade Pak”, “comrade Pak”.
//!
//! Only running text counts: no headings, nothing in capitals, no word that begins a sentence. A title behind an article or
//! another word that describes (“the president”, “former president”, “French president”) stands in another position, where
//! many houses write it small on purpose. So do bodies: “the Central Committee” three times and more, once “the central
//! committee”. The words are in `case-variants.toml`.

use std::collections::HashMap;
use std::sync::OnceLock;

use foldhash::HashSet;

use super::finding::{at, fingerprint};
use super::prose::{Prose, prose, variants};
use super::{Rule, Snapshot};
use crate::model::{BlockKind, Finding, Fix, Letter as _, Message, Severity, Span};

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "case-variants",
    severity: Severity::Warning,
    what: "rule-case-variants-what",
    why: "rule-case-variants-why",
    example: "rule-case-variants-example",
};

/// A body must be capitalised so often before a small one is a slip.
const BODIES_MIN: usize = 3;
/// An ending of a title in languages that decline, in letters.
const ENDING_MAX: usize = 3;

/// What one language calls people and bodies.
#[derive(Debug, Default)]
struct Words {
    /// Titles, by their first bytes: whole words, and stems where the language declines.
    titles: HashMap<String, Vec<String>>,
    declines: bool,
    /// Words that put a title in another position.
    before: HashSet<String>,
    /// Words that begin a sentence and leave a title in its position.
    opens: HashSet<String>,
    /// Last words of the names of bodies.
    bodies: HashSet<String>,
    article: Option<String>,
}

/// Where a title or a body stands.
struct Place {
    words: String,
    span: Span,
    is_large: bool,
}

/// Adds a finding for each title or body in two cases.
pub(super) fn check(snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) {
    let Some(words) = languages().get(snapshot.target.language.primary()) else { return };
    let mut titles: HashMap<&str, Vec<Place>> = HashMap::new();
    let mut bodies: HashMap<String, Vec<Place>> = HashMap::new();
    for (_, prose) in prose(snapshot.target) {
        if matches!(prose.block.kind, BlockKind::Heading | BlockKind::Field | BlockKind::TableRow) || is_shouted(prose.words) {
            continue;
        }
        collect(&prose, words, &mut titles, &mut bodies);
    }
    let mut groups: Vec<Vec<Place>> = titles.into_values().collect();
    groups.extend(bodies.into_values().filter(|places| {
        let large = places.iter().filter(|place| place.is_large).count();
        large >= BODIES_MIN && large >= BODIES_MIN * (places.len() - large)
    }));
    for places in groups {
        findings.extend(finding(snapshot, severity, &places));
    }
}

fn languages() -> &'static HashMap<String, Words> {
    static LANGUAGES: OnceLock<HashMap<String, Words>> = OnceLock::new();
    LANGUAGES.get_or_init(|| {
        let root: toml::Table = include_str!("case-variants.toml").parse().unwrap_or_default();
        root.iter().filter_map(|(tag, table)| Some((tag.clone(), Words::of(table.as_table()?)))).collect()
    })
}

impl Words {
    fn of(table: &toml::Table) -> Self {
        let list = |key: &str| table.get(key).and_then(toml::Value::as_str).unwrap_or_default().split_whitespace();
        let mut titles: HashMap<String, Vec<String>> = HashMap::new();
        for title in list("titles") {
            titles.entry(key(title)).or_default().push(title.to_owned());
        }
        Self {
            titles,
            declines: table.get("declines").and_then(toml::Value::as_bool).unwrap_or_default(),
            before: list("before").map(str::to_owned).collect(),
            opens: list("opens").map(str::to_owned).collect(),
            bodies: list("bodies").map(str::to_owned).collect(),
            article: table.get("article").and_then(toml::Value::as_str).map(str::to_owned),
        }
    }

    /// Whether a word ends the name of a body.
    fn is_body(&self, word: &str) -> bool {
        let is_lower = word.bytes().all(|byte| byte.is_ascii_lowercase());
        if is_lower { self.bodies.contains(word) } else { self.bodies.contains(&word.to_lowercase()) }
    }

    /// The title that a word is a form of.
    fn title(&self, lower: &str) -> Option<&str> {
        let matches = |title: &&String| match lower.strip_prefix(title.as_str()) {
            Some(ending) => ending.is_empty() || (self.declines && ending.chars().count() <= ENDING_MAX),
            None => false,
        };
        self.titles.get(&key(lower))?.iter().find(matches).map(String::as_str)
    }
}

/// The first two letters, by which titles are found.
fn key(word: &str) -> String {
    word.chars().take(2).collect()
}

/// Goes through the words that stand before a capital; a title is one of them, or is written as they are.
fn collect<'w>(
    prose: &Prose<'_>,
    words: &'w Words,
    titles: &mut HashMap<&'w str, Vec<Place>>,
    bodies: &mut HashMap<String, Vec<Place>>,
) {
    let text = prose.words;
    let mut last: Option<Span> = None;
    let mut before_last: Option<Span> = None;
    let mut from = 0;
    for token in text.split(' ') {
        let here = Span { start: from, end: from + token.len() };
        from = here.end + 1;
        if let Some(word) = last {
            if is_name(token) && word.end + 1 == here.start {
                title(prose, words, before_last, word, titles);
            }
            if before_last.is_some() && is_same_article(words, before_last, text) {
                body(prose, words, Span { start: word.start, end: here.end }, bodies);
            }
        }
        before_last = last;
        last = (!token.is_empty()).then_some(here);
    }
}

fn is_same_article(words: &Words, before: Option<Span>, text: &str) -> bool {
    words.article.as_deref().zip(before).is_some_and(|(article, before)| before.of(text) == article)
}

/// A capital, then a small letter: `Pak`, `O'Neill`, `J.`.
fn is_name(token: &str) -> bool {
    let mut letters = token.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.next().is_some_and(|c| c.is_lowercase() || matches!(c, '.' | '\'' | '’'))
}

fn title<'w>(prose: &Prose<'_>, words: &'w Words, before: Option<Span>, word: Span, out: &mut HashMap<&'w str, Vec<Place>>) {
    let text = word.of(prose.words);
    if text.len() < 4 || !text.chars().all(|c| c.is_letter() || c == '-') {
        return;
    }
    let is_large = text.starts_with(char::is_uppercase);
    if text.chars().skip(1).any(char::is_uppercase) {
        return;
    }
    let lower = text.to_lowercase();
    let Some(title) = words.title(&lower) else { return };
    // The word before tells the position; without one the title begins a sentence.
    let Some(before) = before.map(|before| before.of(prose.words)) else { return };
    let opens = |word: &str| words.opens.contains(&word.to_lowercase());
    let is_parted = before.ends_with([',', ';']) && before.contains(char::is_letter_or_digit);
    let bare = before.trim_start_matches(['(', '“', '"', '«', '„', '[']).trim_end_matches([',', ';']);
    let is_running = !bare.is_empty()
        && bare.chars().all(|c| c.is_letter() || matches!(c, '-' | '\'' | '’'))
        && (!bare.starts_with(char::is_uppercase) || opens(bare));
    if !(is_parted || (is_running && !words.before.contains(bare))) || prose.is_aside(word.start) {
        return;
    }
    let Some(span) = prose.exact(word) else { return };
    out.entry(title).or_default().push(Place { words: text.to_owned(), span, is_large });
}

/// `Central Committee` after “the”, in whole words.
fn body(prose: &Prose<'_>, words: &Words, span: Span, out: &mut HashMap<String, Vec<Place>>) {
    let text = span.of(prose.words);
    let bare = text.trim_end_matches([',', '.', ';', ':', '!', '?', ')', '”', '"', '»']);
    let Some((first, second)) = bare.split_once(' ') else { return };
    if first.len() < 3 || !words.is_body(second) || !first.chars().all(char::is_letter) {
        return;
    }
    let is_large = |word: &str| word.starts_with(char::is_uppercase) && word.chars().skip(1).all(char::is_lowercase);
    let is_small = |word: &str| word.chars().all(char::is_lowercase);
    let large = is_large(first) && is_large(second);
    let is_continued = prose.words.get(span.end..).is_some_and(|rest| rest.trim_start().starts_with(char::is_uppercase))
        && bare.len() == text.len();
    if !(large || (is_small(first) && is_small(second))) || is_continued || prose.is_aside(span.start) {
        return;
    }
    let Some(place) = prose.exact(Span { start: span.start, end: span.start + bare.len() }) else { return };
    out.entry(bare.to_lowercase()).or_default().push(Place { words: bare.to_owned(), span: place, is_large: large });
}

/// Whether a block is all in capitals.
fn is_shouted(words: &str) -> bool {
    !words.chars().any(char::is_lowercase)
}

fn finding(snapshot: &Snapshot<'_>, severity: Severity, places: &[Place]) -> Option<Finding> {
    let (large, small): (Vec<&Place>, Vec<&Place>) = places.iter().partition(|place| place.is_large);
    let (first_large, first_small) = (large.first()?, small.first()?);
    let large_wins = (large.len(), first_small.span.start) > (small.len(), first_large.span.start);
    let (wrong, right) = if large_wins { (&small, &large) } else { (&large, &small) };
    let first = wrong.first()?;
    let suggestion = recased(&first.words, large_wins);
    let message = Message::new("checks-case-variants").with("text", first.words.as_str()).with("preferred", suggestion.as_str());
    let mut found = at(snapshot.edition, RULE.id, severity, first.span, &first.words, message);
    found.fingerprint = fingerprint(RULE.id, snapshot.edition, &[&first.words, &suggestion], &[]);
    let spans = |places: &[&Place]| places.iter().map(|place| place.span).collect::<Vec<_>>();
    found.variants = variants(snapshot.target.text, &[(&first.words, &spans(wrong)), (&suggestion, &spans(right))]);
    found.fixes = wrong.iter().map(|place| Fix { span: place.span, text: recased(&place.words, large_wins) }).collect();
    found.suggestion = Some(suggestion);
    Some(found)
}

/// Words with their first letters large or small.
fn recased(words: &str, large: bool) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        let first = letters.next().map(|c| if large { c.to_uppercase().to_string() } else { c.to_lowercase().to_string() });
        first.unwrap_or_default() + letters.as_str()
    };
    words.split(' ').map(word).collect::<Vec<_>>().join(" ")
}
