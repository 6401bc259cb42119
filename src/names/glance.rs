//! Tells at a glance that two spellings cannot be one name, before anything dear is asked.
//!
//! Invariant: what romanisations of one name may differ in passes. Vowels, half-vowels and doubled letters are not looked at,
//! a letter that stands for several sounds agrees with each of them, and one consonant more, less or other is let through, two where half-vowels
//! stand.

use super::fold::Folded;
use super::native::is_latin;
use crate::model::Letter as _;

/// Sounds of the lips; and so on, one bit each.
const LIPS: u8 = 1;
const M: u8 = 2;
const N: u8 = 4;
const LIQUID: u8 = 8;
const THROAT: u8 = 16;
const HISS: u8 = 32;
const TOOTH: u8 = 64;
/// A letter of another script.
const FOREIGN: u8 = 128;

/// How many letters longer one of two spellings may be.
const LONGER_MAX: usize = 6;

/// What is compared at a glance.
#[derive(Clone, Debug, Default)]
pub(super) struct Glance {
    /// The consonants, each with the sounds that it may stand for; neighbours that agree are one.
    skeleton: Vec<u8>,
    letters: usize,
    /// It has a letter that is a consonant in some languages and none in others.
    has_half_vowel: bool,
}

impl Glance {
    /// Of a folded spelling.
    pub(super) fn of(folded: &Folded) -> Self {
        let mut skeleton: Vec<u8> = Vec::new();
        let mut letters = 0;
        let mut follows = false;
        let mut has_half_vowel = false;
        for &c in &folded.bases {
            letters += usize::from(c.is_letter_or_digit());
            has_half_vowel |= matches!(c, 'w' | 'j');
            let sounds = match c {
                'b' | 'p' | 'f' | 'v' => LIPS,
                'm' => M,
                'n' => N,
                'l' | 'r' => LIQUID,
                'k' => THROAT,
                'c' | 'g' | 'q' | 'x' => THROAT | HISS | TOOTH,
                's' | 'z' | 't' | 'd' => HISS | TOOTH,
                // A mute letter parts no others: `kh`, `tsch`.
                'h' => continue,
                c if c.is_ascii() || is_latin(c) => {
                    follows = false;
                    continue;
                }
                _ => FOREIGN,
            };
            match skeleton.last_mut() {
                Some(last) if follows && *last & sounds != 0 => *last |= sounds,
                _ => skeleton.push(sounds),
            }
            follows = true;
        }
        Self { skeleton, letters, has_half_vowel }
    }

    /// Whether two spellings may be one name, as far as a glance tells.
    pub(super) fn may_be(&self, other: &Self) -> bool {
        self.letters.abs_diff(other.letters) <= LONGER_MAX && {
            let steps = if self.has_half_vowel || other.has_half_vowel { 2 } else { 1 };
            within(steps, &self.skeleton, &other.skeleton)
        }
    }
}

/// Whether two lists are the same but for one stretch of so many entries, or for two neighbours that changed places.
fn within(steps: usize, a: &[u8], b: &[u8]) -> bool {
    let agree = |(x, y): (&u8, &u8)| x & y != 0;
    let ahead = a.iter().zip(b).take_while(|&pair| agree(pair)).count();
    let (a, b) = (&a[ahead..], &b[ahead..]);
    let behind = a.iter().rev().zip(b.iter().rev()).take_while(|&pair| agree(pair)).count();
    match (&a[..a.len() - behind], &b[..b.len() - behind]) {
        ([a, c], [b, d]) if a & d != 0 && c & b != 0 => true,
        (a, b) => a.len() <= steps && b.len() <= steps,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn may_be(a: &str, b: &str) -> bool {
        Glance::of(&Folded::new(a)).may_be(&Glance::of(&Folded::new(b)))
    }

    #[test]
    fn renderings_of_one_name_pass() {
        for (a, b) in [
            ("Zhukovich", "Schukowitsch"),
            ("Gorelikov", "Gorelikoff"),
            ("Xiong", "Hsiung"),
            ("Qadir", "Ghader"),
            ("Khachaturian", "Hatschaturjan"),
            ("Park", "Pak"),
            ("Noh Yeong-rok", "No Yŏng-nok"),
            ("Vyshnegradov", "Vyshnegrdaov"),
        ] {
            assert!(may_be(a, b), "{a} {b}");
        }
    }

    #[test]
    fn words_of_other_sounds_do_not() {
        for (a, b) in [("Cargo", "Numbers"), ("Docker", "Builder"), ("Serial", "Parsing")] {
            assert!(!may_be(a, b), "{a} {b}");
        }
    }
}
