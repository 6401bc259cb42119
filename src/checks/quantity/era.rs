//! Knows the eras in which years are counted besides the common one, and finds those that contradict the year beside them:
//! Juche 110 is 2021.
//!
//! Cheap on texts that have none: only brackets are looked at, and a bracket only when it holds a digit.

use std::sync::OnceLock;

use super::digits::digit;
use super::{ONE, Reading, Value};
use crate::model::{Letter as _, Span};

/// An era.
#[derive(Debug)]
struct Era {
    /// What it is called, in every language.
    names: Vec<String>,
    /// What is added to its year.
    offset: i64,
    /// The first year for which its name is no other word.
    first: i64,
    /// Its last year, where it ended.
    last: Option<i64>,
    /// By how much the year of the common era may differ, since its years begin elsewhere.
    tolerance: i64,
    /// Its years are shorter: of how many days.
    days: Option<f64>,
}

fn eras() -> &'static [Era] {
    static ERAS: OnceLock<Vec<Era>> = OnceLock::new();
    ERAS.get_or_init(|| {
        let root: toml::Table = include_str!("tables/eras.toml").parse().unwrap_or_default();
        let era = |entry: &toml::Value| {
            let number = |key: &str| entry.get(key).and_then(toml::Value::as_integer);
            let names = entry.get("names").and_then(toml::Value::as_str).unwrap_or_default();
            Era {
                names: names.split('|').map(str::to_owned).collect(),
                offset: number("offset").unwrap_or_default(),
                first: number("first").unwrap_or(1),
                last: number("last"),
                tolerance: number("tolerance").unwrap_or_default(),
                days: entry.get("days").and_then(toml::Value::as_float),
            }
        };
        root.iter().map(|(_, entry)| era(entry)).collect()
    })
}

impl Era {
    /// The year of the common era in which most of a year of this era falls.
    fn common(&self, year: i64) -> i64 {
        const COMMON_DAYS: f64 = 365.2425;
        match self.days {
            Some(days) => (year as f64 * days / COMMON_DAYS).round() as i64 + self.offset,
            None => year + self.offset,
        }
    }
}

/// How many characters of words for years stand between a bracket and an era: `года эры `.
const WORDS_OF_YEAR: usize = 10;

/// How far around a bracket an era is looked for, in bytes.
const REACH: usize = 48;

/// An era and a year of the common era, side by side, that are not one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::checks) struct Contradiction {
    /// Both with what stands between.
    pub span: Span,
    /// The year of the era.
    pub of_era: i64,
    /// The year that it is.
    pub should_be: i64,
    /// The year that is written.
    pub is: i64,
}

fn cut(words: &str, mut start: usize, mut end: usize) -> Span {
    while start < words.len() && !words.is_char_boundary(start) {
        start += 1;
    }
    while end > start && !words.is_char_boundary(end) {
        end -= 1;
    }
    Span { start, end: end.max(start) }
}

/// The eras of a text that contradict the year beside them.
pub(in crate::checks) fn contradictions(words: &str) -> Vec<Contradiction> {
    let mut out = Vec::new();
    let mut from = 0;
    let is_ascii = words.is_ascii();
    loop {
        let rest = words.get(from..).unwrap_or_default();
        let found = if is_ascii { rest.find('(') } else { rest.find(['(', '（']) };
        let Some(open) = found.map(|at| from + at) else { return out };
        from = open + 1;
        while !words.is_char_boundary(from) {
            from += 1;
        }
        out.extend(at_bracket(words, open, from));
    }
}

fn at_bracket(words: &str, open: usize, inside: usize) -> Option<Contradiction> {
    let reach = cut(words, inside, (inside + REACH).min(words.len())).of(words);
    let close = reach.find([')', '）'])?;
    let (inner, rest) = (reach.get(..close)?, reach.get(close..)?);
    let rest = rest.trim_start_matches([')', '）']);
    if !inner.chars().any(|c| digit(c).is_some() || c == '元') {
        return None;
    }
    let head = cut(words, open.saturating_sub(REACH), open);
    let before = head.of(words);
    let (number, span) = last_number(before)?;
    let number_at = Span { start: head.start + span.start, end: head.start + span.end };
    let prefix = before.get(..span.start)?;
    let end = inside + close + 1;
    let found = |start: usize, era: &Era, of_era: i64, is: i64| {
        let should_be = era.common(of_era);
        let is_era = of_era >= era.first && era.last.is_none_or(|last| of_era <= last) && (1000..=2999).contains(&is);
        (is_era && (should_be - is).abs() > era.tolerance).then_some(Contradiction {
            span: Span { start, end: end.min(words.len()) },
            of_era,
            should_be,
            is,
        })
    };
    // 2021 (Juche 110)
    if let Some((era, end)) = era_of(inner) {
        let after = inner.get(end..)?.trim_start();
        let is_after = after.starts_with(|c: char| digit(c).is_some() || c == '元');
        let (of_era, _) = if is_after { first_number(after)? } else { first_number(inner).filter(|_| after.is_empty())? };
        return found(number_at.start, era, of_era, number);
    }
    let (is, _) = first_number(inner)?;
    // Juche 110 (2021)
    if let Some((era, name)) = ends_with_era(prefix) {
        return found(head.start + name, era, number, is);
    }
    // 110 (2021) года чучхе
    let after = rest.trim_start().split(['.', ',', ';', ')']).next().unwrap_or_default();
    let (era, name_end) = era_of(after)?;
    let name = era.names.iter().find(|name| after.get(..name_end).is_some_and(|head| head.ends_with(name.as_str())))?;
    if after.get(..name_end - name.len())?.chars().count() > WORDS_OF_YEAR {
        return None;
    }
    let mut contradiction = found(number_at.start, era, number, is)?;
    let skipped = rest.len() - rest.trim_start().len();
    contradiction.span.end = (inside + reach.len() - rest.len() + skipped + name_end).min(words.len());
    Some(contradiction)
}

fn first_number(text: &str) -> Option<(i64, Span)> {
    if let Some(at) = text.find('元').filter(|_| !text.chars().any(|c| digit(c).is_some())) {
        return Some((1, Span { start: at, end: at + '元'.len_utf8() }));
    }
    let start = text.char_indices().find(|(_, c)| digit(*c).is_some())?.0;
    number_at(text, start)
}

fn number_at(text: &str, start: usize) -> Option<(i64, Span)> {
    const DIGITS_MAX: usize = 6;
    let mut value = 0;
    let mut end = start;
    for (count, c) in text.get(start..)?.chars().enumerate() {
        let Some(digit) = digit(c) else { break };
        if count >= DIGITS_MAX {
            return None;
        }
        value = value * 10 + i64::from(digit);
        end += c.len_utf8();
    }
    Some((value, Span { start, end }))
}

/// The number at the end of a text, before a word for years.
fn last_number(text: &str) -> Option<(i64, Span)> {
    const YEAR_WORDS: [&str; 8] = ["年", "년", "года", "год", "году", "г.", "year", "CE"];
    let mut bare = text.trim_end();
    for word in YEAR_WORDS {
        bare = bare.strip_suffix(word).unwrap_or(bare).trim_end();
    }
    if bare.ends_with('元') {
        return Some((1, Span { start: bare.len() - '元'.len_utf8(), end: bare.len() }));
    }
    let digits: usize = bare.chars().rev().take_while(|c| digit(*c).is_some()).map(char::len_utf8).sum();
    (digits > 0).then(|| number_at(bare, bare.len() - digits)).flatten()
}

/// The era with whose name a text ends, and where the name begins.
fn ends_with_era(text: &str) -> Option<(&'static Era, usize)> {
    let bare = text.trim_end();
    let named = |era: &'static Era| {
        era.names.iter().filter(|name| is_word_at_end(bare, name)).map(move |name| (era, bare.len() - name.len()))
    };
    eras().iter().flat_map(named).next()
}

fn is_word_at_end(text: &str, name: &str) -> bool {
    text.strip_suffix(name).is_some_and(|before| {
        let joins = |c: char| c.is_letter() && !matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}');
        !before.ends_with(joins)
    })
}

/// The era that a text names, and where the name ends.
fn era_of(text: &str) -> Option<(&'static Era, usize)> {
    let named = |era: &'static Era| {
        era.names.iter().filter_map(move |name| {
            let at = text.find(name.as_str())?;
            let end = at + name.len();
            let is_cut = is_word_at_end(text.get(..end)?, name);
            let goes_on = text.get(end..)?.starts_with(|c: char| c.is_ascii_alphabetic());
            (is_cut && !goes_on).then_some((era, end))
        })
    };
    eras().iter().flat_map(named).next()
}

/// Adds to years of an era the years of the common era that they are.
pub(super) fn convert(words: &str, reading: &mut Reading) {
    let era_before = |start: usize| {
        let head = cut(words, start.saturating_sub(REACH / 2), start);
        let trimmed = head.of(words).trim_end();
        // A name in letters and a number without a capital or a sign between is rare: look only where one may end.
        trimmed.ends_with(|c: char| !c.is_ascii_punctuation()).then(|| ends_with_era(trimmed)).flatten()
    };
    for quantity in &mut reading.quantities {
        let Value::Number(number) = quantity.value() else { continue };
        if number % ONE != 0 || !(1..=3000).contains(&(number / ONE)) {
            continue;
        }
        if let (Some((era, _)), Ok(year)) = (era_before(quantity.span.start), i64::try_from(number / ONE)) {
            let common = era.common(year);
            quantity.values.extend((-era.tolerance..=era.tolerance).map(|by| Value::whole(common + by)));
        }
    }
    for date in &mut reading.dates {
        if let (Some((era, _)), Some(year)) = (era_before(date.span.start), date.ymd().year) {
            let common = i32::try_from(era.common(i64::from(year))).unwrap_or_default();
            let told = date.ymd();
            date.readings.push(super::Ymd { year: Some(common), ..told });
        }
    }
}
