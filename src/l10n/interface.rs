//! Which languages recto speaks, and which of them a reader gets.
//!
//! Invariant: every language has the same files; `tests/locales.rs` holds the folders and this table together.

use super::{Bundle, number};

/// A language of the interface.
pub(super) struct Interface {
    /// Its tag, the name of its folder in `locales/`.
    pub tag: &'static str,
    /// Teaches a bundle how it writes numbers.
    pub number: fn(&mut Bundle),
    /// The texts of its files.
    pub files: &'static [&'static str],
}

macro_rules! interface {
    ($tag:literal, $number:expr) => {
        interface!($tag, $number; "align" "checks" "cli" "l10n" "model" "names" "ops" "pages" "report" "site" "store" "text" "tour" "trust" "workflow")
    };
    ($tag:literal, $number:expr; $($file:literal)*) => {
        Interface { tag: $tag, number: $number, files: &[$(include_str!(concat!("../../locales/", $tag, "/", $file, ".ftl"))),*] }
    };
}

/// English comes first: it is what is said where a language lacks the words.
///
/// Separators as in CLDR, but that Russian leaves a number of four digits whole (A. E. Milchin, L. K. Cheltsova,
/// *Spravochnik izdatelya i avtora*, on numbers in running text).
pub(super) const INTERFACES: &[Interface] = &[
    interface!("en", |bundle| bundle.set_formatter(Some(number::grouped::<',', 4, _>))),
    interface!("ru", |bundle| bundle.set_formatter(Some(number::grouped::<'\u{a0}', 5, _>))),
    interface!("ko", |bundle| bundle.set_formatter(Some(number::grouped::<',', 4, _>))),
];

/// Languages that recto speaks to a site's readers alone: the labels of its pages, in the file that all languages have.
pub(super) const READERS: &[Interface] = &[
    interface!("ar", |bundle| bundle.set_formatter(Some(number::grouped::<',', 4, _>)); "pages"),
    interface!("de", |bundle| bundle.set_formatter(Some(number::grouped::<'.', 4, _>)); "pages"),
    interface!("es", |bundle| bundle.set_formatter(Some(number::grouped::<'\u{a0}', 5, _>)); "pages"),
    interface!("fr", |bundle| bundle.set_formatter(Some(number::grouped::<'\u{202f}', 4, _>)); "pages"),
    interface!("uk", |bundle| bundle.set_formatter(Some(number::grouped::<'\u{a0}', 5, _>)); "pages"),
    interface!("zh", |bundle| bundle.set_formatter(Some(number::grouped::<',', 4, _>)); "pages"),
    interface!("zh-Hant", |bundle| bundle.set_formatter(Some(number::grouped::<',', 4, _>)); "pages"),
];

/// The languages that pages of a site can speak, those of the interface first.
pub fn reader_tags() -> impl Iterator<Item = &'static str> {
    tags().chain(READERS.iter().map(|interface| interface.tag))
}

/// What pages in a language speak: that language, else English.
pub(super) fn for_readers(tag: &str) -> &'static Interface {
    let mut subtags = tag.split('-');
    let primary = subtags.next().unwrap_or_default();
    let is_traditional = subtags.any(|part| ["Hant", "TW", "HK", "MO"].iter().any(|known| known.eq_ignore_ascii_case(part)));
    let own = if primary == "zh" && is_traditional { "zh-Hant" } else { primary };
    let mut all = INTERFACES.iter().chain(READERS);
    all.find(|interface| interface.tag.eq_ignore_ascii_case(own)).unwrap_or(english())
}

/// The languages of the interface, English first.
pub fn tags() -> impl Iterator<Item = &'static str> {
    INTERFACES.iter().map(|interface| interface.tag)
}

/// The interface language for what a reader wants, best first: tags (`ko-KR`), names of POSIX locales (`ru_RU.UTF-8`, `C`)
/// or lists of them with colons, as in `LANGUAGE`. English where none is spoken here.
#[must_use]
pub fn pick(wanted: &[&str]) -> &'static str {
    matching(wanted).tag
}

pub(super) fn matching(wanted: &[&str]) -> &'static Interface {
    wanted.iter().flat_map(|list| list.split(':')).find_map(spoken).unwrap_or(english())
}

pub(super) fn english() -> &'static Interface {
    const ENGLISH: &Interface = &INTERFACES[0];
    ENGLISH
}

fn spoken(tag: &str) -> Option<&'static Interface> {
    let primary = tag.split(['-', '_', '.', '@']).next().unwrap_or_default();
    if primary == "C" || primary == "POSIX" {
        return Some(english());
    }
    INTERFACES.iter().find(|interface| interface.tag.eq_ignore_ascii_case(primary))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_speak_their_language_where_recto_does() {
        let cases = [
            ("ar-EG", "ar"),
            ("zh", "zh"),
            ("zh-Hans-SG", "zh"),
            ("zh-TW", "zh-Hant"),
            ("zh-Hant-HK", "zh-Hant"),
            ("ru", "ru"),
            ("be", "en"),
            ("en-GB", "en"),
        ];
        for (tag, own) in cases {
            assert_eq!(for_readers(tag).tag, own, "{tag}");
        }
    }

    #[test]
    fn reader_gets_the_first_language_that_is_spoken() {
        let cases: [(&[&str], &str); 11] = [
            (&["ru_RU.UTF-8"], "ru"),
            (&["ko-KR"], "ko"),
            (&["KO"], "ko"),
            (&["C"], "en"),
            (&["POSIX", "ru"], "en"),
            (&["C.UTF-8"], "en"),
            (&["de_DE", "ru_RU"], "ru"),
            (&["de:ko:ru"], "ko"),
            (&["", "ko"], "ko"),
            (&["rupee"], "en"),
            (&[], "en"),
        ];
        for (wanted, tag) in cases {
            assert_eq!(pick(wanted), tag, "{wanted:?}");
        }
    }
}
