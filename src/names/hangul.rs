//! Measures how far a word in Hangul is from a name in Latin letters, by the tables of Korean names and of names of abroad.

use super::align::Lattice;
use super::fold::{Folded, LENGTH_MAX, is_syllable};
use super::key::{KINDS, Key, coarse_key};
use super::native::Form;
use super::table::{Arcs, Cost, HARD, Table, table};

/// The tables under which a word is heard.
const TABLES: [&str; 2] = ["ko-abroad", "ko"];

/// Syllables of the shortest word that is heard as a name: of two syllables there are too many words that sound alike.
const SYLLABLES_MIN: usize = 3;

/// What a word may differ by from a name, in all, for each of its letters.
const LIMIT_OF_LETTER: Cost = 5;

/// The same, for any word.
const LIMIT: Cost = 12;

/// Whether a word is written in Hangul alone.
pub(super) fn is_hangul(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_syllable)
}

/// A name of the original as it is listened for.
#[derive(Debug)]
pub(super) struct Heard {
    form: Form,
    /// The kinds of its first consonants.
    key: Key<KINDS>,
}

impl Heard {
    /// A name in Latin letters.
    pub(super) fn new(latin: &str) -> Self {
        let folded = Folded::new(latin);
        Self { key: coarse_key(&folded), form: Form::new(folded, &known_tables()) }
    }
}

/// A word in Hangul, read under the tables.
pub(super) struct Word {
    readings: Vec<Reading>,
    limit: Cost,
}

struct Reading {
    table: &'static Table,
    folded: Folded,
    arcs: Arcs,
    key: Key<KINDS>,
}

impl Word {
    /// Reads a word; one that is too short or too long sounds like nothing.
    pub(super) fn new(text: &str) -> Self {
        let syllables = text.chars().count();
        if !is_hangul(text) || !(SYLLABLES_MIN..=LENGTH_MAX / 3).contains(&syllables) {
            return Self { readings: Vec::new(), limit: 0 };
        }
        let folded = Folded::new(text).decomposed();
        let reading = |table: &'static Table| {
            let key = coarse_key(&Folded::new(&table.romanise("", text)));
            Reading { table, arcs: table.native_arcs(&folded.chars), folded: folded.clone(), key }
        };
        let limit = LIMIT + LIMIT_OF_LETTER * folded.chars.len() as Cost;
        Self { readings: known_tables().into_iter().map(reading).collect(), limit: limit.min(HARD - 1) }
    }

    /// How far it is from a name, if it sounds like it.
    pub(super) fn sounds_like(&self, name: &Heard) -> Option<Cost> {
        let of = |reading: &Reading| {
            if reading.key != name.key {
                return None;
            }
            let native = Lattice { folded: &reading.folded, arcs: &reading.arcs, native: true };
            let found = name.form.measure(&native, None, reading.table, self.limit)?;
            found.hard.is_empty().then_some(found.soft)
        };
        self.readings.iter().filter_map(of).min()
    }
}

fn known_tables() -> Vec<&'static Table> {
    TABLES.iter().filter_map(|tag| table(tag)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_sound_like_the_names_that_they_write() {
        for (word, latin) in [
            ("클레이메노프", "Kleymenov"),
            ("클레이멘노프", "Kleymenov"),
            ("블라디보스토크", "Vladivostok"),
            ("블라디보스톡", "Vladivostok"),
            ("흐루쇼프", "Khrushchev"),
            ("차이콥스키", "Chaykovskiy"),
            ("차이코프스키", "Chaykovskiy"),
            ("도스토옙스키", "Dostoyevskiy"),
            ("도스토예프스키", "Dostoyevskiy"),
            ("존스턴", "Johnston"),
            ("슈나이더", "Schneider"),
            ("바르샤바", "Warszawa"),
            ("메드베데프", "Medvedev"),
            ("예카테린부르크", "Yekaterinburg"),
        ] {
            assert!(Word::new(word).sounds_like(&Heard::new(latin)).is_some(), "{word} {latin}");
        }
    }

    #[test]
    fn other_words_do_not() {
        for (word, latin) in [
            ("대통령은", "Dotlarov"),
            ("클레이메노프", "Kleshchyov"),
            ("이바노프", "Petrov"),
            ("사람들이", "Solomin"),
            ("블라디미르", "Vladivostok"),
            ("기자회견", "Kazan"),
            ("문화재를", "Minin"),
        ] {
            assert!(Word::new(word).sounds_like(&Heard::new(latin)).is_none(), "{word} {latin}");
        }
    }
}
