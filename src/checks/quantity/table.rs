//! Reads the tables: what a language calls its numbers, months, days and units, and how it writes them in digits.
//!
//! A table is read when the first text of its language is. It proves itself: its `[[case]]` entries are walked by a test.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::ONE;
use super::literal::Decimal;
use super::units::Unit;

/// What a word may mean as a number; in millionths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// It is added: three, forty.
    pub cardinal: Option<i128>,
    /// It multiplies what stands before it: hundred, thousand.
    pub scale: Option<i128>,
    /// It is added and ends the number: third.
    pub ordinal: Option<i128>,
    /// It divides what stands before it: thirds.
    pub fraction: Option<i128>,
    /// It multiplies, but only as a manner of speaking: dozen, decade.
    pub multiple: Option<i128>,
    /// Years of a century: nineties.
    pub decade: Option<i128>,
}

/// After what a language says *and* inside a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Joint {
    /// Nowhere.
    #[default]
    Never,
    /// After hundreds: two hundred and ten.
    Hundreds,
    /// After tens: treinta y uno.
    Tens,
    /// Anywhere.
    Anywhere,
    /// Between ones and the tens after them, too: einundzwanzig.
    Reversed,
}

/// How the names of months are written, so that they are no other words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum MonthCase {
    /// With a capital, as names.
    Capital,
    /// With a small letter.
    Small,
    /// The script has no capitals.
    #[default]
    None,
}

/// What is known of a language.
#[derive(Debug, Default)]
pub(super) struct Table {
    /// Its tag; empty where no table is known.
    pub lang: String,
    /// What stands before decimals.
    pub decimal: Decimal,
    /// What parts thousands where a number is written for it.
    pub group: String,
    /// Its words for numbers, in small letters.
    words: HashMap<String, Entry>,
    /// What joins the words of a number.
    pub and: Vec<String>,
    /// Where that may stand.
    pub joint: Joint,
    /// Seventy is sixty and ten.
    pub is_vigesimal: bool,
    /// A number is written as one word.
    pub is_compound: bool,
    /// What adds a half.
    pub half: Vec<String>,
    /// What may stand between a fraction and what it is of.
    pub article: Vec<String>,
    /// What is written right after the digits of an ordinal.
    pub marks: Vec<String>,
    /// What is written right after the digits of a decade.
    pub decade: Vec<String>,
    /// What stands before the digits of a decade.
    pub decade_before: Vec<String>,
    /// What stands between the ends of a range.
    pub to: Vec<String>,
    /// What may stand inside a date.
    pub of: Vec<String>,
    /// What stands before a month that is no other word.
    pub month_after: Vec<String>,
    /// The months from 1.
    pub months: HashMap<String, u8>,
    /// A month for each number as dates write it.
    pub month_names: Vec<String>,
    /// How they are written.
    pub month_case: MonthCase,
    /// The month goes before the day.
    pub is_month_first: bool,
    /// The days of the week from Monday as 1.
    pub weekdays: HashMap<String, u8>,
    /// What makes an hour one before noon, and one after it.
    pub meridiem: [Vec<String>; 2],
    /// Words for units.
    units: HashMap<String, Unit>,
    /// What may be written before a word without a space.
    pub prefixes: Vec<String>,
    /// An apostrophe is a letter.
    pub joins_at_apostrophe: bool,
    /// What may stand right after a number in words (Korean).
    pub counters: Vec<String>,
}

struct Source {
    tag: &'static str,
    text: &'static str,
    table: OnceLock<Table>,
}

const fn source(tag: &'static str, text: &'static str) -> Source {
    Source { tag, text, table: OnceLock::new() }
}

static SOURCES: [Source; 13] = [
    source("ar", include_str!("tables/ar.toml")),
    source("de", include_str!("tables/de.toml")),
    source("en", include_str!("tables/en.toml")),
    source("es", include_str!("tables/es.toml")),
    source("fr", include_str!("tables/fr.toml")),
    source("it", include_str!("tables/it.toml")),
    source("ja", include_str!("tables/ja.toml")),
    source("ko", include_str!("tables/ko.toml")),
    source("pl", include_str!("tables/pl.toml")),
    source("pt", include_str!("tables/pt.toml")),
    source("ru", include_str!("tables/ru.toml")),
    source("uk", include_str!("tables/uk.toml")),
    source("zh", include_str!("tables/zh.toml")),
];

impl Table {
    /// The table of a language; one that knows digits alone where there is none.
    pub fn of(lang: &str) -> &'static Self {
        static NONE: OnceLock<Table> = OnceLock::new();
        match SOURCES.iter().find(|source| source.tag == lang) {
            Some(source) => source.table.get_or_init(|| Self::parse(source.text)),
            None => NONE.get_or_init(Self::default),
        }
    }

    fn parse(text: &str) -> Self {
        let root: toml::Table = text.parse().unwrap_or_default();
        let text = |key: &str| root.get(key).and_then(toml::Value::as_str).unwrap_or_default();
        let list = |key: &str| -> Vec<String> { text(key).split_whitespace().map(str::to_owned).collect() };
        let phrases =
            |key: &str| -> Vec<String> { text(key).split('|').filter(|phrase| !phrase.is_empty()).map(str::to_owned).collect() };
        let is = |key: &str| root.get(key).and_then(toml::Value::as_bool).unwrap_or_default();
        let mut table = Self {
            lang: text("lang").to_owned(),
            decimal: match text("decimal") {
                "." => Decimal::Point,
                "," => Decimal::Comma,
                _ => Decimal::Either,
            },
            group: text("group").to_owned(),
            and: list("and"),
            joint: match text("and-after") {
                "hundreds" => Joint::Hundreds,
                "tens" => Joint::Tens,
                "any" => Joint::Anywhere,
                "reversed" => Joint::Reversed,
                _ => Joint::Never,
            },
            is_vigesimal: is("vigesimal"),
            is_compound: is("compound"),
            half: phrases("half"),
            article: list("article"),
            marks: list("marks"),
            decade: list("decade"),
            decade_before: list("decade-before"),
            to: list("to"),
            of: list("of"),
            month_after: list("month-after"),
            month_case: match text("month-case") {
                "capital" => MonthCase::Capital,
                "small" => MonthCase::Small,
                _ => MonthCase::None,
            },
            is_month_first: is("month-first"),
            meridiem: [phrases("before-noon"), phrases("after-noon")],
            prefixes: list("prefixes"),
            joins_at_apostrophe: is("apostrophe"),
            counters: list("counters"),
            ..Self::default()
        };
        table.read_words(&root);
        table.read_names(&root);
        table
    }

    fn read_words(&mut self, root: &toml::Table) {
        let entries = |key: &str| root.get(key).and_then(toml::Value::as_table).into_iter().flatten();
        let words = |value: &toml::Value| -> Vec<String> {
            value.as_str().unwrap_or_default().split_whitespace().map(str::to_owned).collect()
        };
        type Slot = fn(&mut Entry) -> &mut Option<i128>;
        let kinds: [(&str, Slot); 6] = [
            ("cardinal", |entry| &mut entry.cardinal),
            ("scale", |entry| &mut entry.scale),
            ("ordinal", |entry| &mut entry.ordinal),
            ("fraction", |entry| &mut entry.fraction),
            ("multiple", |entry| &mut entry.multiple),
            ("decades", |entry| &mut entry.decade),
        ];
        for (kind, slot) in kinds {
            let endings = root.get(kind).and_then(|table| table.get("endings")).map(words).unwrap_or_default();
            for (key, value) in entries(kind) {
                let Some(amount) = amount(key) else { continue };
                for word in words(value) {
                    // A stem that takes endings is written with a dash: `сороков-`.
                    match word.strip_suffix('-') {
                        Some(stem) => endings.iter().for_each(|ending| {
                            *slot(self.words.entry(format!("{stem}{ending}")).or_default()) = Some(amount);
                        }),
                        None => *slot(self.words.entry(word).or_default()) = Some(amount),
                    }
                }
            }
        }
    }

    fn read_names(&mut self, root: &toml::Table) {
        let entries = |key: &str| root.get(key).and_then(toml::Value::as_table).into_iter().flatten();
        let words = |value: &toml::Value| value.as_str().unwrap_or_default().to_owned();
        self.month_names = vec![String::new(); 13];
        for (key, value) in entries("months") {
            let Ok(number) = key.parse::<u8>() else { continue };
            let all = words(value);
            if let (Some(slot), Some(first)) = (self.month_names.get_mut(usize::from(number)), all.split_whitespace().next()) {
                *slot = first.to_owned();
            }
            self.months.extend(all.split_whitespace().map(|name| (name.to_lowercase(), number)));
        }
        for (key, value) in entries("weekdays") {
            let Ok(number) = key.parse::<u8>() else { continue };
            self.weekdays.extend(words(value).split_whitespace().map(|name| (name.to_owned(), number)));
        }
        for (key, value) in entries("units") {
            let Some(unit) = Unit::of_id(key) else { continue };
            self.units.extend(words(value).split_whitespace().map(|name| (name.to_owned(), unit)));
        }
    }

    /// What a word may mean as a number; small letters.
    pub fn entry(&self, word: &str) -> Option<Entry> {
        if let Some(entry) = self.words.get(word) {
            return Some(*entry);
        }
        self.bare(word).find_map(|bare| self.words.get(bare).copied())
    }

    /// The word without what may be written before it.
    fn bare<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a str> {
        self.prefixes.iter().filter_map(move |prefix| word.strip_prefix(prefix.as_str()))
    }

    /// Whether the word begins with what joins it to the number before: Arabic و.
    pub fn has_joint(&self, word: &str) -> bool {
        self.and.iter().any(|and| self.prefixes.contains(and) && word.starts_with(and.as_str())) && !self.words.contains_key(word)
    }

    /// The unit that a word stands for; small letters.
    pub fn unit(&self, word: &str) -> Option<Unit> {
        self.units.get(word).copied().or_else(|| Unit::of_sign(word))
    }

    /// The unit with which a text goes on, and the length of its word, where words are not parted by spaces.
    pub fn unit_at_head(&self, rest: &str) -> Option<(Unit, usize)> {
        const CHARS_MAX: usize = 8;
        let ends: Vec<usize> = rest.char_indices().take(CHARS_MAX).map(|(at, c)| at + c.len_utf8()).collect();
        ends.into_iter().rev().find_map(|end| Some((self.unit(&rest.get(..end)?.to_lowercase())?, end)))
    }

    /// The month that a word names; small letters.
    pub fn month(&self, word: &str) -> Option<u8> {
        self.months.get(word).copied().or_else(|| self.bare(word).find_map(|bare| self.months.get(bare).copied()))
    }

    /// The day of the week that a word names; small letters.
    pub fn weekday(&self, word: &str) -> Option<u8> {
        self.weekdays.get(word).copied().or_else(|| self.bare(word).find_map(|bare| self.weekdays.get(bare).copied()))
    }

    /// Whether numbers are written in Chinese characters or Korean syllables, and words are not parted from them.
    pub fn writes_han_numerals(&self) -> bool {
        matches!(self.lang.as_str(), "zh" | "ja" | "ko")
    }
}

/// A key of a table as a number: `40`, `1.5`, `1e6`.
fn amount(key: &str) -> Option<i128> {
    if let Ok(whole) = key.parse::<i128>() {
        return Some(whole * ONE);
    }
    let number: f64 = key.parse().ok()?;
    (number.is_finite() && number.abs() < 1e15).then(|| (number * 1e6).round() as i128)
}

#[cfg(test)]
pub(super) fn sources() -> impl Iterator<Item = (&'static str, &'static str)> {
    SOURCES.iter().map(|source| (source.tag, source.text))
}
