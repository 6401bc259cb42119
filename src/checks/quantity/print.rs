//! Writes numbers and dates the way a language does: what to put instead of a wrong one.

use super::calendar::{Date, Ymd};
use super::literal::Decimal;
use super::table::Table;
use super::{ONE, Quantity, Value};
use crate::model::{Language, Span};

/// What to write instead of a quantity of the translation, so that it is worth `value`: its unit, its scale and its leading
/// zeros are kept.
pub(in crate::checks) fn number_instead(language: &Language, words: &str, wrong: &Quantity, value: Value) -> Option<String> {
    let table = Table::of(language.primary());
    let text = match value {
        Value::Clock(minutes) => {
            let mark = if wrong.span.of(words).contains('.') { '.' } else { ':' };
            format!("{}{mark}{:02}", minutes / 60, minutes % 60)
        }
        Value::Number(value) => in_place(table, words, wrong, value)?,
    };
    let (before, after) =
        (Span { start: wrong.whole.start, end: wrong.span.start }, Span { start: wrong.span.end, end: wrong.whole.end });
    Some(format!("{}{text}{}", before.of(words), after.of(words)))
}

fn in_place(table: &Table, words: &str, wrong: &Quantity, value: i128) -> Option<String> {
    let written = wrong.span.of(words);
    // The ending of an ordinal would not fit: 2nd, 3rd.
    let digits_end = written
        .rfind(|c: char| super::digits::digit(c).is_some())
        .map(|at| at + written.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8));
    let tail = digits_end.and_then(|end| written.get(end..)).unwrap_or_default();
    if let Some(scale) = wrong.scale.filter(|scale| *scale >= 1000 * ONE && !tail.is_empty()) {
        let share = value.checked_mul(ONE)? / scale;
        if (ONE / 10..10_000 * ONE).contains(&share) && share % (ONE / 100) == 0 {
            return Some(format!("{}{tail}", number(table, share)));
        }
    }
    let is_padded = written.len() > 1 && written.starts_with('0') && written.chars().all(|c| c.is_ascii_digit());
    if is_padded && value % ONE == 0 {
        return Some(format!("{:0width$}", value / ONE, width = written.len()));
    }
    let is_plain_year = value % ONE == 0
        && (1000..=2999).contains(&(value / ONE))
        && !written.contains([',', ' ', '.', '\u{a0}', '\u{202f}', '\''])
        && written.len() == 4;
    if is_plain_year {
        return Some((value / ONE).to_string());
    }
    Some(number(table, value))
}

/// A number in the digits and marks of a language.
fn number(table: &Table, value: i128) -> String {
    let (whole, rest) = (value / ONE, (value % ONE).unsigned_abs());
    let digits = whole.unsigned_abs().to_string();
    let mut text = String::new();
    let is_grouped = digits.len() > 4 || (digits.len() == 4 && matches!(table.group.as_str(), "," | "."));
    for (at, c) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) && is_grouped {
            text.push_str(&table.group);
        }
        text.push(c);
    }
    if rest > 0 {
        let decimals = format!("{rest:06}");
        text.push(if table.decimal == Decimal::Comma { ',' } else { '.' });
        text.push_str(decimals.trim_end_matches('0'));
    }
    text
}

/// A date of the translation, with what differs put right; nothing where that needs more than other digits or the name of
/// another month.
pub(in crate::checks) fn redated(language: &Language, words: &str, wrong: &Date, right: Ymd) -> Option<String> {
    let table = Table::of(language.primary());
    let told = wrong.ymd();
    let mut changes: Vec<(Span, String)> = Vec::new();
    let mut change = |place: Option<Span>, to: String| place.map(|place| changes.push((place, to)));
    let padded = |place: Option<Span>, value: String| match place.map(|place| place.of(words)) {
        Some(written) if written.len() == 2 && value.len() == 1 && written.starts_with('0') => format!("0{value}"),
        _ => value,
    };
    if let (Some(is), Some(year)) = (told.year, right.year)
        && is != year
    {
        let place = wrong.places[0].filter(|place| place.of(words).len() == 4);
        change(place, year.to_string())?;
    }
    if let (Some(is), Some(month)) = (told.month, right.month)
        && is != month
    {
        let place = wrong.places[1]?;
        let is_digits = place.of(words).chars().all(|c| super::digits::digit(c).is_some());
        let name = table.month_names.get(usize::from(month)).filter(|name| !name.is_empty()).cloned();
        let text = if is_digits { Some(padded(Some(place), month.to_string())) } else { name };
        change(Some(place), text?)?;
    }
    if let (Some(is), Some(day)) = (told.day, right.day)
        && is != day
    {
        let place = wrong.places[2].filter(|place| place.of(words).chars().all(|c| super::digits::digit(c).is_some()));
        change(place, padded(place, day.to_string()))?;
    }
    changes.sort();
    let mut text = String::new();
    let mut at = wrong.span.start;
    for (place, to) in changes {
        text.push_str(Span { start: at, end: place.start }.of(words));
        text.push_str(&to);
        at = place.end;
    }
    text.push_str(Span { start: at, end: wrong.span.end }.of(words));
    (text != wrong.span.of(words)).then_some(text)
}
