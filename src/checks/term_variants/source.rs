//! Finds what may be a term of the original: stretches that stand in two or more units, in whatever case.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::words::{Lexicon, Word};
use crate::names::{same_word, stem};

/// A stretch of text that is translated as one: a block, or a sentence of it.
#[derive(Debug, Default)]
pub(super) struct Original {
    /// Its words.
    pub words: Vec<SourceWord>,
    /// Its text, for scripts without spaces.
    pub text: String,
    /// How often each stem stands there; pairs of letters in scripts without spaces.
    pub content: HashMap<String, usize>,
    /// Stems that only stand there with a capital letter inside a sentence: names.
    pub names: HashSet<String>,
}

/// A word of the original.
#[derive(Debug)]
pub(super) struct SourceWord {
    pub text: String,
    pub lower: String,
    pub stem: String,
    pub joined: bool,
    pub is_name: bool,
}

/// A stretch that may be a term.
#[derive(Debug)]
pub(super) struct Term {
    /// As it first stands, in its dictionary form where it stands so anywhere.
    pub text: String,
    /// Its stems.
    pub parts: BTreeSet<String>,
    /// How often it stands in each unit.
    pub units: BTreeMap<usize, usize>,
}

/// Han letters that are no part of a term.
const PARTICLES: &str = "的了在是和与及也将为有个这那上中下对从到以于其之而都不们他她它我你说被把就等已";
/// A term without spaces has so many letters at least, and at most.
const GRAM_MIN: usize = 4;
const GRAM_MAX: usize = 10;
/// Korean syllables in which verbs end, and nouns hardly.
const VERB_ENDS: [char; 12] = ['다', '요', '고', '며', '서', '지', '면', '는', '한', '할', '된', '될'];
/// A Korean term after the name before it, and one without, in syllables.
const REST_MIN: usize = 3;
const NAME_MIN: usize = 2;

impl Original {
    /// Adds words of a block.
    pub(super) fn add(&mut self, language: &str, text: &str, words: &[Word], lexicon: &Lexicon) {
        let is_open = writes_no_spaces(language);
        for word in words {
            let written = word.span.of(text);
            if is_open {
                for pair in pairs_of(written) {
                    *self.content.entry(pair).or_default() += 1;
                }
                self.text.push_str(written);
                self.text.push('\n');
                continue;
            }
            let lower = written.to_lowercase();
            let stem = stem(language, &lower).to_owned();
            let is_name = !word.opens && language != "de" && written.chars().next().is_some_and(char::is_uppercase);
            if lexicon.is_content(&lower) || language == "ko" {
                if is_name {
                    self.names.insert(stem.clone());
                }
                *self.content.entry(stem.clone()).or_default() += 1;
            }
            self.words.push(SourceWord { text: written.to_owned(), lower, stem, joined: word.joined, is_name });
        }
    }
}

/// Whether words are not parted by spaces.
pub(super) fn writes_no_spaces(language: &str) -> bool {
    matches!(language, "zh" | "ja")
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{30a0}'..='\u{30ff}') && !PARTICLES.contains(c)
}

fn pairs_of(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    letters.windows(2).filter(|pair| pair.iter().all(|&c| is_han(c))).map(|pair| pair.iter().collect()).collect()
}

/// The stretches that stand in at least two units.
pub(super) fn terms(language: &str, units: &[Original], lexicon: &Lexicon) -> Vec<Term> {
    // Words of one stem may be two: a trade and its traders.
    let mut found: BTreeMap<String, Vec<Term>> = BTreeMap::new();
    let mut add = |key: String, text: String, parts: BTreeSet<String>, unit: usize, is_better: bool| {
        let of_stem = found.entry(key).or_default();
        let known = of_stem.iter().position(|term| term.text == text || same_word(language, &term.text, &text));
        let nth = known.unwrap_or(of_stem.len());
        if known.is_none() {
            of_stem.push(Term { text: text.clone(), parts, units: BTreeMap::new() });
        }
        let Some(term) = of_stem.get_mut(nth) else { return };
        if is_better {
            term.text = text;
        }
        *term.units.entry(unit).or_default() += 1;
    };
    if writes_no_spaces(language) {
        for (key, units) in grams(units) {
            let parts: BTreeSet<String> = pairs_of(&key).into_iter().collect();
            units.iter().for_each(|&unit| add(key.clone(), key.clone(), parts.clone(), unit, false));
        }
    } else {
        let alone: HashSet<&str> = units.iter().flat_map(|unit| unit.words.iter().map(|word| word.stem.as_str())).collect();
        for (nth, unit) in units.iter().enumerate() {
            if language == "ko" {
                for word in &unit.words {
                    if let Some(term) = compound(&word.stem, &alone) {
                        add(term.to_owned(), term.to_owned(), [word.stem.clone()].into(), nth, false);
                    }
                }
            }
            for (at, pair) in unit.words.windows(2).enumerate() {
                let [first, second] = pair else { continue };
                let before = at.checked_sub(1).and_then(|at| unit.words.get(at)).filter(|_| first.joined);
                if second.joined && is_phrase(language, before, first, second, lexicon) {
                    let text = phrase(first, second);
                    let is_better = is_nominative(language, first);
                    let parts = [first.stem.clone(), second.stem.clone()].into();
                    add(format!("{} {}", first.stem, second.stem), text, parts, nth, is_better);
                }
            }
        }
    }
    found.into_values().flatten().filter(|term| term.units.len() > 1).collect()
}

fn phrase(first: &SourceWord, second: &SourceWord) -> String {
    let first = if first.is_name { &first.text } else { &first.lower };
    format!("{first} {}", second.text)
}

/// Whether an adjective stands in its dictionary form.
fn is_nominative(language: &str, word: &SourceWord) -> bool {
    let endings: &[&str] = match language {
        "ru" => &["ая", "яя", "ый", "ое", "ые", "ие"],
        "uk" => &["ий", "а"],
        "be" => &["ая", "ы", "ае"],
        "pl" => &["na", "ny", "ska", "ski", "cka", "cki"],
        _ => &[],
    };
    endings.iter().any(|ending| word.lower.ends_with(ending))
}

/// Whether two words may be a noun with what qualifies it, and are no name.
fn is_phrase(language: &str, before: Option<&SourceWord>, first: &SourceWord, second: &SourceWord, lexicon: &Lexicon) -> bool {
    let content = |word: &SourceWord| lexicon.is_content(&word.lower) && !lexicon.is_general(&word.lower);
    if language == "ko" {
        // A qualifier stands without a particle.
        let hangul = |word: &SourceWord| word.stem.chars().count() >= NAME_MIN;
        return first.stem == first.lower && hangul(first) && hangul(second) && second.stem != second.lower;
    }
    if !content(first) || !content(second) || (first.is_name && second.is_name) {
        return false;
    }
    let is_capital = |word: &SourceWord| word.text.chars().next().is_some_and(char::is_uppercase);
    match lexicon.is_adjective(&first.lower) {
        Some(is) if language == "de" => is && is_capital(second) && !is_capital(first),
        Some(is) => is && lexicon.is_adjective(&second.lower).is_some() && !(is_capital(first) && is_capital(second)),
        None => before.is_some_and(|before| lexicon.comes_before(&before.lower)),
    }
}

/// A Korean compound: without the name that it begins with, where that name stands alone too.
fn compound<'a>(stem: &'a str, alone: &HashSet<&str>) -> Option<&'a str> {
    let hangul = stem.chars().all(|c| ('\u{ac00}'..='\u{d7a3}').contains(&c));
    let ends: Vec<usize> = stem.char_indices().map(|(at, _)| at).collect();
    if !hangul || ends.len() < GRAM_MIN || stem.ends_with(VERB_ENDS) {
        return None;
    }
    let cut = (NAME_MIN..=ends.len().saturating_sub(REST_MIN))
        .rev()
        .filter_map(|length| ends.get(length).copied())
        .find(|&at| stem.get(..at).is_some_and(|name| alone.contains(name)));
    Some(cut.and_then(|at| stem.get(at..)).unwrap_or(stem))
}

/// Repeated stretches of letters, the longest ones, each with the units in which it stands, once for each time.
fn grams(units: &[Original]) -> Vec<(String, Vec<usize>)> {
    // A window beginning at each letter; the same stretch has the same windows.
    let mut windows: HashMap<String, Vec<usize>> = HashMap::new();
    for (nth, unit) in units.iter().enumerate() {
        for line in unit.text.lines() {
            let letters: Vec<char> = line.chars().collect();
            for window in letters.windows(GRAM_MIN).filter(|window| window.iter().all(|&c| is_han(c))) {
                windows.entry(window.iter().collect()).or_default().push(nth);
            }
        }
    }
    windows.retain(|_, places| places.iter().collect::<BTreeSet<_>>().len() > 1);
    let is_tail = |gram: &str, places: &Vec<usize>| {
        let head: String = gram.chars().take(GRAM_MIN - 1).collect();
        windows.iter().any(|(other, there)| other.ends_with(&head) && there == places && other != gram)
    };
    let mut out: Vec<(String, Vec<usize>)> = Vec::new();
    // A long list is a text that repeats itself, not one with terms.
    if windows.len() > 400 {
        return out;
    }
    for (gram, places) in windows.iter().filter(|(gram, places)| !is_tail(gram, places)) {
        let mut whole = gram.clone();
        while whole.chars().count() < GRAM_MAX {
            let tail: String = whole.chars().skip(whole.chars().count() + 1 - GRAM_MIN).collect();
            let next =
                windows.iter().find(|(other, there)| other.starts_with(&tail) && *there == places && !whole.ends_with(*other));
            match next.and_then(|(other, _)| other.chars().last()) {
                Some(letter) => whole.push(letter),
                None => break,
            }
        }
        out.push((whole, places.clone()));
    }
    out.sort();
    out
}
