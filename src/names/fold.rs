//! Brings a spelling into the form in which spellings are compared.
//!
//! Marks over letters stay, since `ž` is not `z`; what never tells names apart goes: case, the shape of apostrophes and
//! hyphens, no-break spaces.

use crate::model::Letter as _;
use unicode_normalization::UnicodeNormalization;

/// A spelling, ready to be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Folded {
    /// Lower-case letters, composed; words are parted by one space or hyphen, apostrophes are `'`.
    pub chars: Vec<char>,
    /// The same letters without their marks.
    pub bases: Vec<char>,
}

/// Spellings longer than this, in characters, are only compared letter by letter: no name is as long.
pub(super) const LENGTH_MAX: usize = 80;

impl Folded {
    /// Folds a spelling.
    pub(super) fn new(text: &str) -> Self {
        if text.bytes().all(|byte| byte.is_ascii_alphabetic()) {
            let chars: Vec<char> = text.bytes().map(|byte| char::from(byte.to_ascii_lowercase())).collect();
            return Self { bases: chars.clone(), chars };
        }
        let mut chars: Vec<char> = Vec::with_capacity(text.len());
        for c in text.nfc().flat_map(char::to_lowercase) {
            let c = fold_mark(c);
            match c {
                ' ' | '-' if matches!(chars.last(), None | Some(' ' | '-')) => {}
                '.' => {}
                // Romanian is written with a comma or, by older machines, with a cedilla.
                'ș' => chars.push('ş'),
                'ț' => chars.push('ţ'),
                // What lower-casing İ leaves behind.
                '\u{307}' => {}
                _ => chars.push(c),
            }
        }
        while matches!(chars.last(), Some(' ' | '-')) {
            chars.pop();
        }
        let bases = chars.iter().map(|&c| base(c)).collect();
        Self { chars, bases }
    }

    /// The same with Hangul syllables taken apart into their letters.
    pub(super) fn decomposed(&self) -> Self {
        let apart = |list: &[char]| -> Vec<char> {
            let of = |&c: &char| if is_syllable(c) { std::iter::once(c).nfd().collect() } else { vec![c] };
            list.iter().flat_map(of).collect()
        };
        Self { chars: apart(&self.chars), bases: apart(&self.bases) }
    }

    /// The same without marks on letters.
    pub(super) fn unmarked(&self) -> Self {
        Self { chars: self.bases.clone(), bases: self.bases.clone() }
    }

    /// Whether both have the same letters, without marks, spaces, hyphens and apostrophes.
    pub(super) fn has_letters_of(&self, other: &Self) -> bool {
        let is_letter = |c: &&char| c.is_letter_or_digit();
        self.bases.iter().filter(is_letter).eq(other.bases.iter().filter(is_letter))
    }

    /// How many letters it has, not counting marks, spaces, hyphens and apostrophes.
    pub(super) fn letter_count(&self) -> usize {
        self.bases.iter().filter(|c| c.is_letter_or_digit()).count()
    }
}

/// Whether a character is a syllable of Hangul.
pub(super) fn is_syllable(c: char) -> bool {
    ('\u{ac00}'..='\u{d7a3}').contains(&c)
}

/// One shape for each apostrophe, hyphen and space.
fn fold_mark(c: char) -> char {
    match c {
        '\u{2018}' | '\u{2019}' | '\u{201b}' | '\u{2b9}' | '\u{2bb}' | '\u{2bc}' | '\u{2be}' | '\u{2bf}' | '\u{2032}' | '`'
        | '´' => '\'',
        '\u{2010}' | '\u{2011}' | '\u{2012}' | '\u{2013}' | '\u{2212}' => '-',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}

/// A letter without its mark.
pub(super) fn base(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    match c {
        'ł' => 'l',
        'đ' | 'ð' => 'd',
        'ø' => 'o',
        'ı' => 'i',
        'ħ' => 'h',
        // A letter of its own in Cyrillic: и and й, е and ё are not brought together here.
        c if ('\u{400}'..='\u{52f}').contains(&c) || is_syllable(c) => c,
        c => std::iter::once(c).nfd().next().unwrap_or(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_apostrophes_and_hyphens_are_no_difference() {
        assert_eq!(Folded::new("P’yŏng\u{a0}–yang "), Folded::new("p'Yŏng yang").with_hyphen());
        assert_eq!(Folded::new("Łódź").bases.iter().collect::<String>(), "lodz");
    }

    impl Folded {
        fn with_hyphen(mut self) -> Self {
            for list in [&mut self.chars, &mut self.bases] {
                list.iter_mut().filter(|c| **c == ' ').for_each(|c| *c = ' ');
            }
            self
        }
    }
}
