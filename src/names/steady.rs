//! Tells from the letters that no rendering touches that two spellings cannot be one name.
//!
//! Under each table some letters are written in one way alone: `b`, `m` and `v` under that of Latin letters. Two spellings
//! that differ by renderings have the same of them, in the same order, and with a slip beside they differ in one place. So
//! do a native name, in any Latin letters, and its spelling.
//!
//! Invariant: what the alignment of the two would find to differ by renderings alone, or by one slip, passes.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::{Folded, base};
use super::table::{Cost, is_break};
use crate::model::Letter as _;

/// Spellings with more steady letters are not looked at: next to no name has as many.
const LETTERS_MAX: usize = 22;

/// Steady letters that one slip may part, on either side.
const SLIP_LETTERS_MAX: usize = 2;

/// How much rendering may stand beside a slip.
pub(super) const SLIP_SOFT_MAX: Cost = 12;

/// How a unit is written.
#[derive(Debug)]
pub(super) struct Manners {
    /// Its native letters; empty for a sound that has none.
    pub key: String,
    /// Its renderings, each with the cost of its scheme; an empty one where it may be left out.
    pub written: Vec<(String, Cost)>,
    /// Whether it is a whole word.
    pub is_whole: bool,
    /// Whether it only counts beside a native name.
    pub is_native_only: bool,
}

impl Manners {
    /// What it is written with, marks aside.
    fn bases(&self) -> BTreeSet<String> {
        self.written.iter().map(|(text, _)| text.chars().map(base).collect()).collect()
    }
}

/// Which letters a table leaves alone.
#[derive(Debug, Default)]
pub(super) struct Steadiness {
    /// The letters from a to z, one bit each, that may differ in two spellings of one name.
    unsteady: u32,
    /// The same for a native name and its spelling.
    unsteady_beside_native: u32,
    /// Words that are written in several ways as wholes, without marks.
    whole: Vec<String>,
    /// Whether a slip in letters of ASCII stands alone: a rendering beside would cost too much.
    slips_alone: bool,
}

impl Steadiness {
    /// Of the units of a table; `doubling` is the least that a doubled letter costs.
    pub(super) fn of(units: &[Manners], doubling: Cost) -> Self {
        let mut known = Self { slips_alone: doubling > SLIP_SOFT_MAX, ..Self::default() };
        // Units with the same letters, at an edge or between others, stand in for each other.
        let mut by_key: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for unit in units {
            let bases = unit.bases();
            if bases.len() > 1 || unit.key.is_empty() {
                let letters = letters_of(&bases);
                known.unsteady_beside_native |= letters;
                if unit.is_whole {
                    known.whole.extend(bases.iter().cloned());
                } else if !unit.is_native_only {
                    known.unsteady |= letters;
                    known.slips_alone &= !has_cheap_pair(unit);
                }
            }
            by_key.entry(&unit.key).or_default().extend(bases);
        }
        for (key, bases) in &by_key {
            // A unit of several letters that is not written as they are one by one.
            let one_by_one: Vec<Option<&BTreeSet<String>>> =
                key.chars().map(|c| by_key.get(c.encode_utf8(&mut [0; 4]) as &str)).collect();
            let joined: Option<String> =
                one_by_one.iter().map(|bases| bases.filter(|bases| bases.len() == 1)?.first().map(String::as_str)).collect();
            if bases.len() > 1 || bases.first() != joined.as_ref() {
                known.unsteady_beside_native |= letters_of(bases);
                one_by_one.iter().flatten().for_each(|bases| known.unsteady_beside_native |= letters_of(bases));
            }
        }
        known
    }

    /// Whether a slip in letters of ASCII stands alone under this table.
    pub(super) fn slips_alone(&self) -> bool {
        self.slips_alone
    }
}

/// Whether two renderings in ASCII may stand beside a slip.
fn has_cheap_pair(unit: &Manners) -> bool {
    let in_ascii = || unit.written.iter().filter(|(text, _)| text.is_ascii());
    in_ascii().any(|(one, cost)| in_ascii().any(|(other, more)| one != other && cost + more <= SLIP_SOFT_MAX))
}

fn letters_of(texts: &BTreeSet<String>) -> u32 {
    texts.iter().flat_map(|text| text.chars()).filter_map(bit).fold(0, |bits, bit| bits | bit)
}

/// The bit of a letter; none for what is no letter from a to z.
pub(super) fn bit(c: char) -> Option<u32> {
    c.is_ascii_lowercase().then(|| 1 << (c as u8 - b'a'))
}

/// The letters of a spelling that no rendering of a table touches.
#[derive(Clone, Copy, Debug)]
pub(super) struct Steady {
    /// In order; of doubled letters one.
    letters: [u8; LETTERS_MAX],
    length: u8,
    /// One bit for each letter that it has.
    set: u32,
    /// There is no telling.
    is_open: bool,
}

impl Steady {
    /// Of a spelling that is compared with another.
    pub(super) fn of(folded: &Folded, table: &Steadiness) -> Self {
        let is_whole = |word: &[char]| table.whole.iter().any(|whole| word.iter().copied().eq(whole.chars()));
        if !table.whole.is_empty() && folded.bases.split(|&c| is_break(c)).any(is_whole) {
            return Self { letters: [0; LETTERS_MAX], length: 0, set: 0, is_open: true };
        }
        Self::beside(table.unsteady, folded.bases.iter().copied())
    }

    /// Of a spelling, or of a native name in any Latin letters, that are compared with each other.
    pub(super) fn beside_native(letters: impl Iterator<Item = char>, table: &Steadiness) -> Self {
        Self::beside(table.unsteady_beside_native, letters)
    }

    fn beside(unsteady: u32, bases: impl Iterator<Item = char>) -> Self {
        let mut steady = Self { letters: [0; LETTERS_MAX], length: 0, set: 0, is_open: false };
        let mut before = ' ';
        // Letters that a hyphen parts count as neighbours, as where it is left out.
        for c in bases.filter(|c| c.is_letter_or_digit()) {
            if let Some(bit) = bit(c).filter(|bit| unsteady & bit == 0 && c != before) {
                let Some(slot) = steady.letters.get_mut(usize::from(steady.length)) else {
                    return Self { is_open: true, ..steady };
                };
                *slot = c as u8;
                steady.length += 1;
                steady.set |= bit;
            }
            before = c;
        }
        steady
    }

    /// Whether two spellings may differ by renderings alone, and by one slip beside, where there may be one.
    pub(super) fn may_be(&self, other: &Self, may_slip: bool) -> bool {
        if self.is_open || other.is_open {
            return true;
        }
        let differ = (self.set ^ other.set).count_ones() as usize;
        if !may_slip {
            return differ == 0 && self.letters() == other.letters();
        }
        differ <= SLIP_LETTERS_MAX && {
            let (a, b) = (self.letters(), other.letters());
            let ahead = a.iter().zip(b).take_while(|(x, y)| x == y).count();
            let (a, b) = (&a[ahead..], &b[ahead..]);
            let behind = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
            a.len().max(b.len()) - behind <= SLIP_LETTERS_MAX
        }
    }

    fn letters(&self) -> &[u8] {
        self.letters.get(..usize::from(self.length)).unwrap_or_default()
    }
}

/// Whether two spellings in ASCII are the same but for one letter, or for two neighbours that changed places.
pub(super) fn may_be_slip(a: &Folded, b: &Folded) -> bool {
    let letters = |folded: &Folded| folded.bases.iter().filter(|c| c.is_letter_or_digit()).count();
    let of = |folded: &'_ Folded| folded.bases.iter().filter(|c| c.is_letter_or_digit()).copied().collect::<Vec<char>>();
    if letters(a).abs_diff(letters(b)) > 1 {
        return false;
    }
    let (a, b) = (of(a), of(b));
    let ahead = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[ahead..], &b[ahead..]);
    let behind = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    match (&a[..a.len() - behind], &b[..b.len() - behind]) {
        ([p, q], [r, s]) => p == s && q == r,
        (a, b) => a.len().max(b.len()) <= 1,
    }
}

#[cfg(test)]
mod tests {
    use super::super::compare::{Origin, Spelled};
    use super::super::table::latin;
    use super::*;

    fn spelled(text: &str) -> Spelled {
        Spelled::new(Folded::new(text))
    }

    #[test]
    fn spellings_of_one_name_pass() {
        for (a, b) in [
            ("Kleymenov", "Kleimenov"),
            ("Zhukovich", "Schukowitsch"),
            ("Rasmussen", "Rasmusen"),
            ("Saint Bride", "St Bride"),
            ("Bjørnsund", "Bjoernsund"),
            ("Vyshnegradov", "Vyshnegrdaov"),
            ("Hallgrimsen", "Halgrimsen"),
            ("Petronella", "Petronela"),
            ("Emmabel", "Em-mabel"),
        ] {
            let (one, other) = (spelled(a), spelled(b));
            assert!(one.may_be_like(Origin::Running(None), &other), "{a} {b}");
        }
    }

    #[test]
    fn words_of_other_steady_letters_do_not() {
        for (a, b) in [("Cargo", "Large"), ("Builder", "Border")] {
            let (one, other) = (spelled(a), spelled(b));
            assert!(!one.may_be_like(Origin::Running(None), &other), "{a} {b}");
        }
        let latin = latin().expect("the table of Latin letters");
        for (a, b) in [("Parsing", "Packing"), ("Windows", "Winters"), ("Settlement", "Settling")] {
            let steady = |text: &str| Steady::of(&Folded::new(text), &latin.steadiness);
            assert!(!steady(a).may_be(&steady(b), false), "{a} {b}");
        }
    }
}
