//! Reads the quantities and the dates of a text, whatever script and convention they are written in, for the checks that
//! compare them with those of the original.
//!
//! A quantity has one value or several: where a mark may part thousands or decimals, where a year may be short, both readings
//! stand, since a check had better be silent than wrong. What a language calls its numbers, months and units is data in
//! `tables/`; a language without a table is read by its digits alone.

mod beside;
mod calendar;
mod dates;
mod digits;
mod era;
mod han;
mod literal;
mod numbers;
mod pairing;
mod print;
mod spelled;
mod table;
mod token;
mod units;

pub(super) use beside::{Group, Side, groups};
pub(super) use calendar::{Date, Ymd, weekday_of};
pub(super) use era::{Contradiction, contradictions};
pub(super) use pairing::{Item, Left, is_converted_beside, without_moved};
pub(super) use print::{number_instead, redated};

use super::prose::Prose;
use crate::model::{Language, Span};
use table::Table;
use units::Unit;

/// A millionth: values are kept in whole millionths.
const ONE: i128 = 1_000_000;

/// What a quantity is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Value {
    /// A number, in millionths.
    Number(i128),
    /// A time of day, in minutes from midnight.
    Clock(u16),
}

impl Value {
    /// A whole number.
    pub fn whole(number: i64) -> Self {
        Self::Number(i128::from(number) * ONE)
    }

    /// The number, if it is a whole one.
    pub fn as_whole(self) -> Option<i64> {
        match self {
            Self::Number(value) if value % ONE == 0 => i64::try_from(value / ONE).ok(),
            _ => None,
        }
    }
}

/// How a quantity is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// In digits: it is missed when it is not there.
    Digits,
    /// In words or in Roman numerals: it is looked for, and not missed.
    Word,
    /// As part of a name: T-34, COVID-19, a telephone number.
    Code,
}

/// A quantity of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quantity {
    /// The number itself, in bytes of the words.
    pub span: Span,
    /// The number with its unit, and with what goes before and after in one measure: `2 hours 31 minutes`.
    pub whole: Span,
    /// What it may be worth, the likeliest first; never empty.
    pub values: Vec<Value>,
    /// How it is written.
    pub class: Class,
    /// Written in words, and yet no manner of speaking: `forty-two`.
    pub is_firm: bool,
    /// What it is counted in.
    pub unit: Option<Unit>,
    /// What it is made of, where it may be told in parts: `2:31:07`.
    pub parts: Vec<Vec<Value>>,
    /// By what a word after the number multiplies it: `3 million`.
    pub scale: Option<i128>,
    /// Day and month, where it may be a date: `24.03`.
    pub day_month: Option<(u8, u8)>,
}

impl Quantity {
    fn new(span: Span, values: Vec<Value>, class: Class) -> Self {
        Self { span, whole: span, values, class, is_firm: false, unit: None, parts: Vec::new(), scale: None, day_month: None }
    }

    /// What it is most likely worth.
    pub fn value(&self) -> Value {
        self.values.first().copied().unwrap_or(Value::Number(0))
    }
}

/// What stands in a block.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    /// Its quantities that are no part of a date, in order.
    pub quantities: Vec<Quantity>,
    /// Its dates, in order.
    pub dates: Vec<Date>,
}

/// Reads a block. What stands in code, tags and addresses is left out.
pub(super) fn read(language: &Language, prose: &Prose<'_>) -> Reading {
    let table = Table::of(language.primary());
    let mut reading = read_words(table, prose.words);
    reading.quantities.retain(|quantity| !prose.is_aside(quantity.span.start));
    reading.dates.retain(|date| !prose.is_aside(date.span.start));
    reading
}

/// Reads words.
fn read_words(table: &Table, words: &str) -> Reading {
    let mut reading = match table.writes_han_numerals() {
        true => han::read(table, words),
        false => {
            let tokens = token::tokens(table, words);
            let (dates, used) = dates::find(table, words, &tokens);
            Reading { quantities: numbers::find(table, words, &tokens, &used), dates }
        }
    };
    numbers::relate(table, words, &mut reading.quantities);
    era::convert(words, &mut reading);
    reading
}

#[cfg(test)]
mod tests;
