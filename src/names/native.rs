//! Reads native names: which of them a Latin form renders, and how exactly.

use super::align::{Alignment, Lattice, align};
use super::fold::{Folded, LENGTH_MAX, base};
use super::readings;
use super::steady::Steady;
use super::table::{Arcs, Cost, HARD, Table, table};
use crate::model::Letter as _;

/// A native name, read under every table that fits its script and language.
#[derive(Debug)]
pub(super) struct Native {
    readings: Vec<Reading>,
}

#[derive(Debug)]
struct Reading {
    table: &'static Table,
    folded: Folded,
    arcs: Arcs,
    steady: Steady,
}

impl Native {
    /// Reads a name of a language; it may turn out unreadable, and then is no evidence.
    pub(super) fn new(language: &str, name: &str) -> Self {
        let mut readings = Vec::new();
        if name.chars().count() <= LENGTH_MAX {
            for (tag, text) in spelled(language, name) {
                let Some(table) = table(tag) else { continue };
                let folded = match script_of(name) {
                    Script::Hangul => Folded::new(&text).decomposed(),
                    // Greek accents and the like tell no names apart.
                    Script::Other => Folded::new(&text).unmarked(),
                    _ => Folded::new(&text),
                };
                let latin = folded.chars.iter().all(|&c| !c.is_letter() || is_latin(c));
                let (arcs, steady) = if latin && tag != "zh" {
                    let arcs = table.latin_arcs(&folded.chars, true);
                    (arcs, Steady::beside_native(folded.bases.iter().copied(), &table.steadiness))
                } else {
                    let written = table.romanise("", &folded.chars.iter().collect::<String>());
                    let steady = Steady::beside_native(written.chars().map(base), &table.steadiness);
                    (table.native_arcs(&folded.chars), steady)
                };
                readings.push(Reading { table, folded, arcs, steady });
            }
        }
        Self { readings }
    }

    /// Whether there is any reading.
    pub(super) fn is_readable(&self) -> bool {
        !self.readings.is_empty()
    }

    /// The name in Latin letters, after the first scheme of the first table that reads it.
    pub(super) fn latin(&self) -> String {
        self.readings
            .first()
            .map_or_else(String::new, |reading| reading.table.romanise("", &reading.folded.chars.iter().collect::<String>()))
    }

    /// The tables that it is read under.
    pub(super) fn tables(&self) -> impl Iterator<Item = &'static Table> {
        self.readings.iter().map(|reading| reading.table)
    }

    /// How far a Latin form is from it: the cheapest alignment under any reading that costs at most `limit`.
    pub(super) fn measure(&self, form: &Form, limit: Cost) -> Option<Alignment> {
        let cost = |found: &Alignment| found.soft + HARD * found.hard.len() as Cost;
        let of = |reading: &Reading| {
            let native = Lattice { folded: &reading.folded, arcs: &reading.arcs, native: true };
            form.measure(&native, Some(&reading.steady), reading.table, limit)
        };
        self.readings.iter().filter_map(of).min_by_key(cost)
    }
}

/// A Latin form, read once under every table that it will be measured with.
#[derive(Debug)]
pub(super) struct Form {
    folded: Folded,
    arcs: Vec<(&'static Table, Arcs, Steady)>,
}

impl Form {
    /// Reads a form.
    pub(super) fn new(folded: Folded, tables: &[&'static Table]) -> Self {
        let tables = if folded.chars.len() > LENGTH_MAX { &[] } else { tables };
        let of = |table: &&'static Table| {
            let arcs = table.latin_arcs(&folded.chars, true);
            (*table, arcs, Steady::beside_native(folded.bases.iter().copied(), &table.steadiness))
        };
        let arcs = tables.iter().map(of).collect();
        Self { folded, arcs }
    }

    /// How far it is from a native name that was read under a table: the cheapest alignment that costs at most `limit`.
    pub(super) fn measure(
        &self,
        native: &Lattice<'_>,
        of_native: Option<&Steady>,
        table: &'static Table,
        limit: Cost,
    ) -> Option<Alignment> {
        let (arcs, steady) = self.arcs(table)?;
        // Where no letter may be wrong, those that are always written alike are the same.
        if limit < HARD && of_native.is_some_and(|native| !native.may_be(steady, false)) {
            return None;
        }
        align(native, &Lattice { folded: &self.folded, arcs, native: false }, Some(table), limit)
    }

    fn arcs(&self, table: &'static Table) -> Option<(&Arcs, &Steady)> {
        let found = self.arcs.iter().find(|(known, ..)| std::ptr::eq(*known, table));
        found.map(|(_, arcs, steady)| (arcs, steady))
    }
}

/// Whether a letter is Latin.
pub(super) fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// Whether a letter is Cyrillic.
pub(super) fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{52f}')
}

/// The script that most of a name is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Script {
    /// Latin.
    Latin,
    /// Cyrillic.
    Cyrillic,
    /// Hangul.
    Hangul,
    /// Chinese characters.
    Han,
    /// Kana.
    Kana,
    /// Any other.
    Other,
}

/// The script of the first letter.
pub(super) fn script_of(text: &str) -> Script {
    text.chars().find(|c| c.is_letter()).map_or(Script::Other, |c| match c {
        c if is_latin(c) => Script::Latin,
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}' => Script::Hangul,
        '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' => Script::Han,
        '\u{3040}'..='\u{30ff}' => Script::Kana,
        _ => Script::Other,
    })
}

/// The tables that may read a name, each with the letters that it reads.
fn spelled(language: &str, name: &str) -> Vec<(&'static str, String)> {
    let primary = language.split('-').next().unwrap_or_default();
    match script_of(name) {
        Script::Cyrillic => {
            let own = match primary {
                "uk" | "be" | "bg" | "sr" | "mk" | "kk" => known(primary),
                "hr" | "bs" => "sr",
                "uz" | "tg" => "uz",
                "ky" | "mn" | "tt" | "ba" => "kk",
                _ => "ru",
            };
            [own, "ko-ru", "zh-ru"].into_iter().map(|tag| (tag, name.to_owned())).collect()
        }
        Script::Hangul => vec![("ko", name.to_owned())],
        Script::Han if primary == "zh" || primary == "yue" => {
            readings::pinyin(name).map(|text| ("zh", text)).into_iter().collect()
        }
        Script::Han => Vec::new(),
        Script::Kana => vec![("ja", name.chars().map(hiragana).collect())],
        Script::Latin => vec![(known(primary), name.to_owned())],
        Script::Other => vec![(known(primary), name.to_owned())],
    }
}

/// Katakana as Hiragana.
fn hiragana(c: char) -> char {
    match c {
        '\u{30a1}'..='\u{30f6}' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        c => c,
    }
}

/// The table's own tag, or the one for Latin letters in general.
pub(super) fn known(primary: &str) -> &'static str {
    // Languages that share an orthography, or whose names are written by one set of habits.
    let primary = match primary {
        "hr" | "bs" | "sh" | "sl" => "sr",
        "da" | "no" | "nb" | "nn" | "is" | "fo" => "sv",
        "ky" | "mn" | "tt" | "ba" => "kk",
        "tg" => "uz",
        "ur" | "ps" => "fa",
        "ne" | "mr" | "sa" | "bn" | "pa" | "gu" | "or" | "si" => "hi",
        "sk" => "cs",
        "tk" => "tr",
        "ti" => "am",
        "te" | "kn" | "ml" => "ta",
        "ca" | "gl" => "es",
        "yue" => "zh",
        other => other,
    };
    super::table::tags().find(|tag| *tag == primary).unwrap_or("latin")
}
