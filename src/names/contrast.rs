//! Tells apart forms that are alike and stand for different people or things: man and woman, father and child, one and
//! many, a land and its people.
//!
//! A contrast overrules likeness: `-ov` and `-ova` differ by one letter and never name one person. It works on endings
//! alone, after the first three letters, and knows no names.

use super::fold::Folded;
use super::token::is_apostrophe;
use crate::model::Letter as _;

/// How two alike forms differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Contrast {
    /// Man and woman, or a parent and a child.
    Gender,
    /// One and many, or whose.
    Number,
    /// A word made from the other.
    Derived,
}

/// Lists of endings; two forms with endings of two lists in one row, and one stem, are different people.
const GENDER: &[&[&[&str]]] = &[
    &[&["ov", "ow", "off"], &["ova", "owa"]],
    &[&["ev", "ew", "eff", "yov", "iov"], &["eva", "ewa", "yova", "iova"]],
    &[&["in"], &["ina"]],
    &[&["yn"], &["yna"]],
    &[
        &["sky", "ski", "skiy", "skii", "skij", "skyy", "skyi", "skyj", "skoy", "skoi"],
        &["skaya", "skaja", "skaia", "ska", "skaïa"],
    ],
    &[&["y", "yy", "yi", "iy", "ii", "oy", "oi", "oj", "yj"], &["aya", "aja", "aia"]],
    &[&["ich", "ych", "itsch", "itch", "ic", "ič"], &["ovna", "evna", "ivna", "ichna", "owna", "yevna"]],
    &[&["ovich", "evich", "ovych", "yovych"], &["ovna", "evna", "ivna", "yivna"]],
    &[&["son", "sson"], &["dottir", "sdottir", "datter"]],
    &[&["os", "opoulos"], &["ou", "opoulou"]],
    &[&["as", "is", "us"], &["aite", "yte", "iene", "ute", "ou", "a", "i"]],
    &[&["ins"], &["ina"]],
];

/// The same for endings that make two families of one stem.
const FAMILIES: &[&[&[&str]]] = &[
    &[&["enko"], &["uk", "chuk", "enchuk"]],
    &[&["sen"], &["son", "sson"]],
    // A teaching and those who hold it; a land and its people, both in the plural.
    &[&["ism", "isme", "ismo"], &["ist", "iste", "ista", "ists", "istes"]],
    &[&["as"], &["ans"]],
];

/// Endings that make another word of a name.
const DERIVED: &[&str] = &[
    "n", "i", "an", "ian", "ean", "ese", "ish", "ic", "ist", "ism", "ite", "stan", "stani", "ia", "land", "ov", "ev", "in",
    "ovich", "evich", "son", "sen", "ez", "es", "yan", "shvili", "dze", "ski", "sky", "enko", "er", "ette", "elle",
];

/// No ending is longer, in characters.
const ENDING_MAX: usize = 10;

/// The contrast between two folded forms, if they are alike but for it.
///
/// `ends_open` is for languages that write a final `a` or leave it out in one and the same name.
pub(super) fn contrast(a: &Folded, b: &Folded, ends_open: bool) -> Option<Contrast> {
    // Every contrast is one of endings.
    if a.bases.first() != b.bases.first() {
        return None;
    }
    let ((head_a, one), (head_b, other)) = (last_word(a), last_word(b));
    let stem = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    // A stem has two bytes at least.
    let is_long = one.len().min(other.len()) > 1 && one.first().is_some_and(char::is_ascii);
    let is_short = stem == 0 || (stem == 1 && is_long);
    if is_short || one.len().max(other.len()) - stem > ENDING_MAX || !letters(head_a).eq(letters(head_b)) {
        return None;
    }
    let (one, other): (String, String) = (one.iter().collect(), other.iter().collect());
    let (short, long) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    if is_plural_or_possessive(short, long) {
        return Some(Contrast::Number);
    }
    if GENDER.iter().any(|row| differ_by_row(&one, &other, row)) {
        return Some(Contrast::Gender);
    }
    if FAMILIES.iter().any(|row| differ_by_row(&one, &other, row)) {
        return Some(Contrast::Derived);
    }
    let rest = long.strip_prefix(short.as_str())?;
    let ends_in_consonant = short.chars().next_back().is_some_and(is_consonant);
    match rest {
        // A vowel that need not be written is written after two consonants: `Anand` and `Ananda`, not `Anil` and `Anila`.
        "a" if ends_in_consonant && !(ends_open && ends_in_two_consonants(short)) => Some(Contrast::Gender),
        "a" | "" => None,
        // `Heraklio` and `Heraklion` are one place, `Syria` and `Syrian` are not one thing.
        "n" if !short.ends_with(['a', 'e', 'i']) => None,
        // `-sky` and `-skyi` are one ending, `Iraq` and `Iraqi` are not.
        "i" if !ends_in_consonant => None,
        rest if short.len() > 2 && DERIVED.contains(&rest) => Some(Contrast::Derived),
        _ => None,
    }
}

/// What stands before the last word, and the last word.
fn last_word(folded: &Folded) -> (&[char], &[char]) {
    let start = folded.bases.iter().rposition(|c| matches!(c, ' ' | '-')).map_or(0, |at| at + 1);
    folded.bases.split_at(start)
}

fn letters(word: &[char]) -> impl Iterator<Item = &char> {
    word.iter().filter(|c| c.is_letter_or_digit())
}

fn is_plural_or_possessive(short: &str, long: &str) -> bool {
    let Some(rest) = long.strip_prefix(short) else { return false };
    let rest = rest.trim_start_matches(is_apostrophe);
    let had_mark = rest.len() + short.len() < long.len();
    matches!(rest, "s" | "es") || (had_mark && rest.is_empty() && short.ends_with('s'))
}

fn is_consonant(c: char) -> bool {
    !"aeiouy'".contains(c)
}

fn ends_in_two_consonants(word: &str) -> bool {
    word.chars().rev().take(2).filter(|&c| is_consonant(c)).count() == 2
}

fn differ_by_row(one: &str, other: &str, row: &[&[&str]]) -> bool {
    let differ = |first: &[&str], second: &[&str]| {
        let stems = first.iter().filter_map(|ending| one.strip_suffix(ending)).filter(|stem| stem.len() > 1);
        stems.into_iter().any(|stem| other.strip_prefix(stem).is_some_and(|rest| second.contains(&rest)))
    };
    let [male, female] = row else { return false };
    differ(male, female) || differ(female, male)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(a: &str, b: &str) -> Option<Contrast> {
        contrast(&Folded::new(a), &Folded::new(b), false)
    }

    #[test]
    fn no_ending_is_longer_than_is_looked_for() {
        let endings = [GENDER, FAMILIES].concat().concat().concat();
        assert!(endings.iter().chain(DERIVED).all(|ending| ending.chars().count() <= ENDING_MAX));
    }

    #[test]
    fn man_and_woman_are_two_people() {
        for (a, b) in [
            ("Gorelikov", "Gorelikova"),
            ("Lesnitsky", "Lesnitskaya"),
            ("Oleg Petrovich", "Oleg Petrovna"),
            ("Ragnarsson", "Ragnarsdottir"),
            ("Karalopoulos", "Karalopoulou"),
            ("Denis", "Denisa"),
        ] {
            assert_eq!(of(a, b), Some(Contrast::Gender), "{a} {b}");
        }
    }

    #[test]
    fn plural_possessive_and_derived_forms_are_not_the_name() {
        assert_eq!(of("Gorelikov", "Gorelikov’s"), Some(Contrast::Number));
        assert_eq!(of("James", "James'"), Some(Contrast::Number));
        assert_eq!(of("Gorelikov", "Gorelikovs"), Some(Contrast::Number));
        assert_eq!(of("Anton", "Antonov"), Some(Contrast::Derived));
        assert_eq!(of("Syndicalism", "Syndicalist"), Some(Contrast::Derived));
        assert_eq!(of("Corsicas", "Corsicans"), Some(Contrast::Derived));
        assert_eq!(of("Gorelikov", "Gorelikoff"), None);
    }
}
