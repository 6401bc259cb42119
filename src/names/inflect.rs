//! Decides which dictionary forms an inflected word may have, and whether two words are forms of one.
//!
//! It works on endings alone: `paradigms.toml` lists them by language. A form may so have several dictionary forms, and
//! some of them exist in no dictionary; who asks compares them with something else that is known.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::fold::is_syllable;
use super::token::tokens;
use crate::model::Span;

#[derive(Default)]
struct Paradigms {
    names: Vec<Vec<String>>,
    words: Vec<Vec<String>>,
    /// Every ending of `words`.
    endings: HashSet<String>,
}

/// No ending is longer, in characters.
const ENDING_MAX: usize = 6;
/// What [`stem`] leaves has at least this many letters, in Hangul one less.
const STEM_LEFT_MIN: usize = 3;

/// A stem has at least this many letters in languages that write letters.
const STEM_MIN: usize = 2;

fn paradigms(language: &str) -> Option<&'static Paradigms> {
    static ALL: OnceLock<HashMap<String, Paradigms>> = OnceLock::new();
    let all = ALL.get_or_init(|| read(include_str!("paradigms.toml")));
    let language = language.split('-').next().unwrap_or_default();
    all.get(match language {
        "hr" | "bs" => "sr",
        "kk" | "ky" | "tg" | "mn" | "uz" => "ru",
        other => other,
    })
}

fn read(text: &str) -> HashMap<String, Paradigms> {
    let root: toml::Table = text.parse().unwrap_or_default();
    let list = |language: &toml::Value, key: &str| -> Vec<Vec<String>> {
        let lines = language.get(key).and_then(toml::Value::as_array).into_iter().flatten().filter_map(toml::Value::as_str);
        lines
            .map(|line| line.split(' ').map(|ending| if ending == "-" { String::new() } else { ending.to_owned() }).collect())
            .collect()
    };
    let paradigms = |value: &toml::Value| {
        let words = list(value, "words");
        let endings = words.iter().flatten().filter(|ending| !ending.is_empty()).cloned().collect();
        Paradigms { names: list(value, "names"), words, endings }
    };
    root.iter().map(|(language, value)| (language.clone(), paradigms(value))).collect()
}

/// A word without the longest ending that common words of the language have. The word is lower case.
///
/// Forms of one word mostly have one stem, and so may forms of others: it is a key to look things up by, and
/// [`same_word`] has the say.
#[must_use]
pub fn stem<'a>(language: &str, word: &'a str) -> &'a str {
    let Some(known) = paradigms(language) else { return word };
    let least = STEM_LEFT_MIN - usize::from(is_hangul(word));
    let letters = word.chars().count();
    let longest = ENDING_MAX.min(letters.saturating_sub(least));
    let ending = word.char_indices().skip(letters - longest).find(|&(at, _)| known.endings.contains(&word[at..]));
    ending.map_or(word, |(at, _)| &word[..at])
}

/// The dictionary forms that a name, as it stands in a text of the language, may have; the word itself is the last.
#[must_use]
pub fn lemmas(language: &str, word: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    // A name with hyphens is inflected in its last part.
    let (head, last) = word.rsplit_once('-').map_or(("", word), |(head, last)| (head, last));
    for paradigm in paradigms(language).map_or(&[][..], |known| &known.names) {
        let Some(first) = paradigm.first() else { continue };
        for ending in &paradigm[1..] {
            let Some(stem) = last.strip_suffix(ending.as_str()) else { continue };
            if !is_stem(stem) {
                continue;
            }
            // A bare stem ends in a consonant, a stem before a vowel or a soft sign likewise.
            if first.chars().next().is_none_or(is_vowel)
                && stem.chars().next_back().is_some_and(is_bare_vowel)
                && !is_hangul(stem)
            {
                continue;
            }
            let lemma = if head.is_empty() { format!("{stem}{first}") } else { format!("{head}-{stem}{first}") };
            if lemma != word && !out.contains(&lemma) {
                out.push(lemma);
            }
        }
    }
    out.push(word.to_owned());
    out
}

fn is_stem(stem: &str) -> bool {
    stem.chars().count() >= STEM_MIN
}

fn is_hangul(word: &str) -> bool {
    word.chars().next().is_some_and(is_syllable)
}

fn is_vowel(c: char) -> bool {
    is_bare_vowel(c) || c == 'ь'
}

fn is_bare_vowel(c: char) -> bool {
    "аеёиоуыэюяіїєaeiouyąęáéíóúůě".contains(c)
}

/// Whether two words, or two phrases word by word, are forms of one in a language. Case is no difference.
#[must_use]
pub fn same_word(language: &str, one: &str, other: &str) -> bool {
    let (one, other) = (one.to_lowercase().replace('ё', "е"), other.to_lowercase().replace('ё', "е"));
    if one == other {
        return true;
    }
    let (first, second): (Vec<&str>, Vec<&str>) = (one.split_whitespace().collect(), other.split_whitespace().collect());
    first.len() == second.len() && first.iter().zip(&second).all(|(one, other)| is_form_of(language, one, other))
}

/// Both are lower case.
fn is_form_of(language: &str, one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let Some(known) = paradigms(language) else { return false };
    let common: usize = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
    // The stem may end before the letters part: `карт|а` and `карт|ами`.
    let stems = one[..common].char_indices().map(|(at, _)| at).skip(STEM_MIN).chain(std::iter::once(common));
    let long_enough = |stem: &str| is_hangul(stem) || stem.chars().count() > STEM_MIN;
    stems.filter(|&at| long_enough(&one[..at])).any(|at| {
        let (x, y) = (&one[at..], &other[at..]);
        known.words.iter().any(|paradigm| paradigm.iter().any(|ending| ending == x) && paradigm.iter().any(|ending| ending == y))
    })
}

/// Where a term, inflected or not, stands in a text: stretches in bytes, in order.
///
/// Every word of the term may be inflected. Languages that write no spaces are searched letter by letter.
#[must_use]
pub fn term_places(language: &str, text: &str, term: &str) -> Vec<Span> {
    if matches!(language.split('-').next(), Some("zh" | "ja" | "th" | "lo" | "km" | "my")) {
        return text.match_indices(term).map(|(start, found)| Span { start, end: start + found.len() }).collect();
    }
    let lower = |word: &str| word.to_lowercase().replace('ё', "е").replace(['\u{2019}', '\u{2bc}'], "'");
    let words: Vec<String> = term.split_whitespace().map(lower).collect();
    let Some(width) = (!words.is_empty()).then_some(words.len()) else { return Vec::new() };
    let tokens = tokens(text);
    let folded: Vec<String> = tokens.iter().map(|token| lower(token.span().of(text))).collect();
    let is_english = language.starts_with("en");
    let fits = |word: &str, token: &str| {
        let owner = if is_english { token.strip_suffix("'s").or_else(|| token.strip_suffix('\'')) } else { None };
        is_form_of(language, word, token) || owner.is_some_and(|owner| is_form_of(language, word, owner))
    };
    let mut places: Vec<Span> = Vec::new();
    for (nth, window) in tokens.windows(width).enumerate() {
        let joined = window[1..].iter().all(|token| token.follows);
        let free = places.last().is_none_or(|last| last.end <= window[0].span().start);
        if joined && free && words.iter().zip(&folded[nth..]).all(|(word, token)| fits(word, token)) {
            places.push(Span { start: window[0].span().start, end: window[width - 1].span().end });
        }
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_of_a_family_name_lead_to_one_dictionary_form() {
        for form in ["Гореликова", "Гореликову", "Гореликовым", "Гореликове", "Гореликов"]
        {
            assert!(lemmas("ru", form).contains(&"Гореликов".to_owned()), "{form}");
        }
        for (form, lemma) in [
            ("Ортегасом", "Ортегас"),
            ("Лесковского", "Лесковский"),
            ("Андреем", "Андрей"),
            ("Игоря", "Игорь"),
            ("Лесковской", "Лесковская"),
            ("Марию", "Мария"),
            ("Римского-Ершова", "Римского-Ершов"),
        ] {
            assert!(lemmas("ru", form).contains(&lemma.to_owned()), "{form}: {:?}", lemmas("ru", form));
        }
        assert!(lemmas("uk", "Чугуєва").contains(&"Чугуїв".to_owned()) || lemmas("uk", "Львова").contains(&"Львів".to_owned()));
        assert!(lemmas("pl", "Zawadzkiego").contains(&"Zawadzki".to_owned()));
    }

    #[test]
    fn forms_of_one_word_are_recognised_and_other_words_are_not() {
        for (one, other) in
            [("карта", "картой"), ("горный завод", "горного завода"), ("Новая книга", "новую книгу"), ("партия", "партий")]
        {
            assert!(same_word("ru", one, other), "{one} {other}");
        }
        for (one, other) in [("карта", "картон"), ("завод", "заводчик"), ("книга", "княгиня")]
        {
            assert!(!same_word("ru", one, other), "{one} {other}");
        }
        assert!(same_word("ko", "신문", "신문에서"));
        assert!(same_word("en", "city", "cities"));
    }

    #[test]
    fn term_is_found_in_every_case_and_not_inside_other_words() {
        let text = "О морской торговле: морскую торговлю ведут все. Торговля морская.";
        let found: Vec<&str> = term_places("ru", text, "морская торговля").iter().map(|span| span.of(text)).collect();
        assert_eq!(found, ["морской торговле", "морскую торговлю"]);
        let text = "海上贸易很重要";
        assert_eq!(term_places("zh", text, "贸易").len(), 1);
        let text = "the harbour-master's office";
        assert_eq!(term_places("en", text, "harbour-master").len(), 1);
    }
}
