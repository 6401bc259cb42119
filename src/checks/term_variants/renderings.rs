//! Decides whether a term has two renderings: the same word in the same place, with one of two others beside it.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::words::Word;
use super::{Asked, is_kin};
use crate::model::Span;
use crate::names::stem;

/// What stands beside a unit of the original.
#[derive(Debug)]
pub(super) struct Target {
    block: usize,
    pairs: Vec<Pair>,
    content: HashMap<String, usize>,
}

/// Two words side by side.
#[derive(Clone, Debug)]
pub(super) struct Pair {
    keys: [String; 2],
    text: String,
    span: Span,
    /// Both begin with a capital.
    is_title: bool,
    /// An article stands before it, or before the capitalised word before it.
    has_article: bool,
}

/// One way in which a term is rendered.
#[derive(Clone, Debug)]
pub(super) struct Rendering {
    /// As it first stands.
    pub text: String,
    /// Its places: the block and where in its words.
    pub places: Vec<(usize, Span)>,
}

/// So many of the units that have the term need to have the shared word, in thirds.
const THIRDS: usize = 2;

impl Target {
    /// Reads the words of a unit.
    pub(super) fn new(language: &str, block: usize, text: &str, words: &[Word]) -> Self {
        let lower: Vec<String> = words.iter().map(|word| word.span.of(text).to_lowercase().replace('\u{2019}', "'")).collect();
        let is_capital = |word: &Word| word.span.of(text).chars().next().is_some_and(char::is_uppercase);
        let is_article =
            |word: &String| matches!(word.as_str(), "the" | "a" | "an" | "its" | "our" | "der" | "die" | "das" | "dem");
        let own = super::lexicon(language);
        let is_content = |word: &str| own.is_some_and(|own| own.is_content(word));
        let mut content: HashMap<String, usize> = HashMap::new();
        for word in lower.iter().filter(|word| is_content(word)) {
            *content.entry(key(language, word)).or_default() += 1;
        }
        let mut pairs = Vec::new();
        for (at, two) in words.windows(2).enumerate() {
            let ([one, other], Some([first, second])) = (two, lower.get(at..at + 2)) else { continue };
            if !other.joined || !is_content(first) || !is_content(second) {
                continue;
            }
            let span = Span { start: one.span.start, end: other.span.start + without_owner(other.span.of(text)).len() };
            let before = |back: usize| at.checked_sub(back).and_then(|nth| Some((words.get(nth)?, lower.get(nth)?)));
            let has_article = before(1).is_some_and(|(word, lower)| {
                is_article(lower) || (is_capital(word) && before(2).is_some_and(|(_, lower)| is_article(lower)))
            });
            let keys = [key(language, first), key(language, without_owner(second))];
            let is_title = is_capital(one) && is_capital(other);
            pairs.push(Pair { keys, text: span.of(text).to_owned(), span, is_title, has_article });
        }
        Self { block, pairs, content }
    }

    fn count(&self, word: &str) -> usize {
        self.content.get(word).copied().unwrap_or_default()
    }

    fn has(&self, keys: &[String; 2]) -> bool {
        self.pairs.iter().any(|pair| pair.keys == *keys)
    }
}

fn without_owner(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("\u{2019}s")).unwrap_or(word)
}

/// What the forms of one word share.
fn key(language: &str, word: &str) -> String {
    if language != "en" {
        return stem(language, word).to_owned();
    }
    match word.strip_suffix("ies") {
        Some(stem) if stem.len() > 2 => format!("{stem}y"),
        _ if word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") || word.ends_with("'s") => word.to_owned(),
        _ => word.strip_suffix('s').unwrap_or(word).to_owned(),
    }
}

/// The two renderings of a term, in the order in which they first stand, where there are exactly two.
pub(super) fn found_in(asked: &Asked<'_>, targets: &[Target]) -> Option<[Rendering; 2]> {
    // A unit in which one of the term's words stands for itself too shows nothing.
    let is_clear = |unit: usize, times: usize| {
        asked.originals.get(unit).is_some_and(|original| {
            asked.term.parts.iter().all(|part| original.content.get(part).is_none_or(|&count| count <= times))
        })
    };
    let used: BTreeMap<usize, usize> =
        asked.term.units.iter().filter(|&(&unit, &times)| is_clear(unit, times)).map(|(&unit, &times)| (unit, times)).collect();
    // A phrase that stands beside the term everywhere is what renders it.
    let pairs_in = |unit: usize| targets.get(unit).into_iter().flat_map(|target| &target.pairs);
    let (&first, _) = used.first_key_value()?;
    if used.len() < 2 {
        return None;
    }
    let everywhere: Vec<&[String; 2]> = pairs_in(first)
        .map(|pair| &pair.keys)
        .filter(|keys| used.keys().all(|&unit| targets.get(unit).is_some_and(|target| target.has(keys))))
        .collect();
    let mut heads: BTreeSet<(usize, &str)> = BTreeSet::new();
    for &unit in used.keys() {
        heads.extend(pairs_in(unit).flat_map(|pair| [(1, pair.keys[1].as_str()), (0, pair.keys[0].as_str())]));
    }
    // A shared head goes before a shared qualifier.
    let is_free = |word: &str| everywhere.iter().all(|keys| keys.iter().any(|key| key == word));
    heads
        .into_iter()
        .rev()
        .filter(|(_, word)| is_free(word))
        .find_map(|(role, word)| renderings_with(asked, targets, &used, role, word))
}

/// The renderings that share `word` as their head (1) or as what qualifies the head (0).
fn renderings_with(
    asked: &Asked<'_>,
    targets: &[Target],
    used: &BTreeMap<usize, usize>,
    role: usize,
    word: &str,
) -> Option<[Rendering; 2]> {
    let other = |pair: &Pair| pair.keys[1 - role].clone();
    let mut by_other: BTreeMap<String, Vec<(usize, &Pair)>> = BTreeMap::new();
    let mut with_word: Vec<usize> = Vec::new();
    for (&unit, &times) in used {
        let target = targets.get(unit)?;
        let count = target.count(word);
        if count == 0 {
            continue;
        }
        let pairs: Vec<&Pair> = target.pairs.iter().filter(|pair| pair.keys[role] == word).collect();
        if count > times || pairs.len() != count {
            return None;
        }
        with_word.push(unit);
        pairs.iter().for_each(|pair| by_other.entry(other(pair)).or_default().push((unit, pair)));
    }
    if by_other.len() != 2 || with_word.len() * 3 < used.len() * THIRDS {
        return None;
    }
    let mut both: Vec<(String, Vec<(usize, &Pair)>)> = by_other.into_iter().collect();
    both.sort_by_key(|(_, places)| places.first().map(|&(unit, pair)| (unit, pair.span.start)));
    let [(one, ones), (two, twos)] = both.as_slice() else { return None };
    let stands_in = |word: &str, places: &[(usize, &Pair)]| {
        places.iter().any(|&(unit, _)| targets.get(unit).is_some_and(|target| target.count(word) > 0))
    };
    if stands_in(one, twos) || stands_in(two, ones) || is_kin(one, two) || is_kin(one, word) || is_kin(two, word) {
        return None;
    }
    let is_general =
        |key: &str| asked.own.is_general(key) || (asked.languages.1 == "en" && (key.ends_with("ed") || key.ends_with("ing")));
    let general = |pair: &Pair| pair.text.to_lowercase().split(' ').any(|word| asked.own.is_general(word));
    if is_general(one) || is_general(two) || ones.iter().chain(twos).any(|(_, pair)| general(pair)) {
        return None;
    }
    let ok = has_shape(asked, role, ones, twos)
        && stands_only_beside(asked, targets, used, word, &[&ones[0].1.keys, &twos[0].1.keys])
        && !is_said_otherwise(asked, &with_word, ones.iter().chain(twos).all(|(_, pair)| pair.is_title));
    let rendering = |places: &[(usize, &Pair)]| {
        // A capital at the head of a sentence is no part of the term.
        let is_small = |(_, pair): &&(usize, &Pair)| !pair.text.chars().any(char::is_uppercase);
        let text = places.iter().find(is_small).or(places.first()).map(|(_, pair)| pair.text.clone()).unwrap_or_default();
        let place = |&(unit, pair): &(usize, &Pair)| Some((targets.get(unit)?.block, pair.span));
        Rendering { text, places: places.iter().filter_map(place).collect() }
    };
    ok.then(|| [rendering(ones), rendering(twos)])
}

/// Names of bodies have an article before them, so that people are not taken for them; common nouns share their head, and
/// their qualifier only where the original shows that it qualifies.
fn has_shape(asked: &Asked<'_>, role: usize, ones: &[(usize, &Pair)], twos: &[(usize, &Pair)]) -> bool {
    let is_shouted = |pair: &Pair| pair.text.split(' ').any(|word| word.chars().nth(1).is_some_and(char::is_uppercase));
    let all = || ones.iter().chain(twos).map(|(_, pair)| *pair);
    if all().any(is_shouted) {
        return false;
    }
    let is_named = |places: &[(usize, &Pair)]| places.iter().all(|(_, pair)| pair.is_title);
    let qualifies = |places: &[(usize, &Pair)]| {
        let first = |pair: &Pair| pair.text.split(' ').next().unwrap_or_default().to_lowercase();
        places.iter().all(|(_, pair)| asked.own.is_adjective(&first(pair)) != Some(false))
    };
    match (is_named(ones), is_named(twos)) {
        (true, true) => all().all(|pair| pair.has_article),
        (false, false) if role == 1 => qualifies(ones) && qualifies(twos),
        (false, false) => {
            super::lexicon(asked.languages.0).is_some_and(|native| native.is_adjective("").is_some())
                && asked.languages.0 != "de"
                && qualifies(ones)
                && qualifies(twos)
        }
        _ => false,
    }
}

/// Whether neither rendering, nor the word that they share, stands where the original has nothing of the term.
fn stands_only_beside(
    asked: &Asked<'_>,
    targets: &[Target],
    used: &BTreeMap<usize, usize>,
    word: &str,
    renderings: &[&[String; 2]],
) -> bool {
    targets.iter().zip(asked.originals).enumerate().filter(|(unit, _)| !used.contains_key(unit)).all(
        |(unit, (target, original))| {
            let has_term = asked.term.units.contains_key(&unit);
            let has_part = asked.term.parts.iter().any(|part| original.content.contains_key(part));
            (has_term || !renderings.iter().any(|keys| target.has(keys))) && (has_part || target.count(word) == 0)
        },
    )
}

/// Whether the original has another word wherever the shared word stands: nobody knows then which of them it renders.
fn is_said_otherwise(asked: &Asked<'_>, units: &[usize], are_names: bool) -> bool {
    let mut units = units.iter().filter_map(|&unit| asked.originals.get(unit));
    let Some(first) = units.next() else { return true };
    let others: Vec<_> = units.collect();
    first.content.keys().any(|stem| {
        let is_other_name = !are_names && first.names.contains(stem);
        !asked.term.parts.contains(stem) && !is_other_name && others.iter().all(|other| other.content.contains_key(stem))
    })
}
