//! Finds the quantities of a text whose words are parted by spaces, and relates neighbours to each other: ranges that share
//! a scale or a century, measures that are told in several units.

use super::digits::{digit, roman};
use super::literal::{Literal, Shape};
use super::spelled::spelled;
use super::table::Table;
use super::token::{Kind, Token};
use super::units::Unit;
use super::{Class, ONE, Quantity, Value};
use crate::model::{Letter as _, Span};

/// Words for numbers up to here are manners of speaking more often than not.
const SMALL: i128 = 12 * ONE;

/// The quantities of a text, in order; tokens that are `used` belong to dates.
pub(super) fn find(table: &Table, words: &str, tokens: &[Token], used: &[bool]) -> Vec<Quantity> {
    let mut out = Vec::new();
    let mut at = 0;
    let is_used = |at: usize| used.get(at).copied().unwrap_or(false);
    while let Some(token) = tokens.get(at) {
        let mut next = at + 1;
        if !is_used(at) {
            let found = match &token.kind {
                Kind::Number(literal) => in_digits(table, words, tokens, at, literal),
                Kind::Word(_) => in_words(table, words, tokens, at).or_else(|| in_roman(table, words, token)),
                Kind::Mark(_) => None,
            };
            if let Some((found, after)) = found {
                next = after.max(at + 1);
                out.extend(found);
            }
        }
        at = next;
    }
    out
}

type Found = (Vec<Quantity>, usize);

fn in_words(table: &Table, words: &str, tokens: &[Token], at: usize) -> Option<Found> {
    let number = spelled(table, words, tokens, at, None)?;
    if is_of_century(table, words, tokens, at) {
        return None;
    }
    let span = Span { start: tokens.get(at)?.span.start, end: tokens.get(number.next.checked_sub(1)?)?.span.end };
    let values = number.values.iter().map(|value| Value::Number(*value)).collect();
    let mut quantity = Quantity::new(span, values, Class::Word);
    quantity.is_firm = !number.is_loose
        && number
            .values
            .first()
            .is_some_and(|value| *value > SMALL || (*value > 2 * ONE && !number.is_ordinal && value % ONE == 0));
    quantity.scale = number.scale.filter(|_| number.words > 1);
    let next = with_unit(table, words, tokens, number.next, &mut quantity);
    Some((vec![quantity], next))
}

/// Whether a word only names what a number before it counts: the nineteenth century, XIX век.
fn is_of_century(table: &Table, words: &str, tokens: &[Token], at: usize) -> bool {
    let entry = tokens.get(at).and_then(Token::word).and_then(|word| table.entry(word));
    let is_multiple = entry.is_some_and(|entry| entry.multiple.is_some() && entry.cardinal.is_none());
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    is_multiple
        && before.is_some_and(|before| match &before.kind {
            Kind::Number(_) => true,
            Kind::Word(word) => {
                table.marks.contains(word)
                    || table.entry(word).is_some_and(|entry| entry.ordinal.is_some())
                    || in_roman(table, words, before).is_some()
            }
            Kind::Mark(_) => false,
        })
}

fn in_roman(table: &Table, words: &str, token: &Token) -> Option<Found> {
    const LENGTH_MAX: usize = 16;
    let written = token.span.of(words);
    if written.len() > LENGTH_MAX || !written.starts_with(['I', 'V', 'X', '\u{406}', '\u{425}']) {
        return None;
    }
    // XVIIe: the ending of an ordinal.
    let numeral = written.trim_end_matches(char::is_lowercase);
    let ending = written.get(numeral.len()..)?;
    let is_ended = ending.is_empty() || table.marks.iter().any(|mark| mark == ending);
    if !is_ended || matches!(written, "I" | "\u{406}") {
        return None;
    }
    let mut quantity = Quantity::new(token.span, vec![Value::whole(roman(numeral)?)], Class::Word);
    quantity.is_firm = numeral.chars().count() > 1;
    Some((vec![quantity], 0))
}

fn in_digits(table: &Table, words: &str, tokens: &[Token], at: usize, literal: &Literal) -> Option<Found> {
    let shape = literal.shape(table.decimal);
    let code = is_code(words, tokens, at);
    let values = match shape {
        Shape::Opaque => return None,
        Shape::Apart(numbers) => {
            let class = if code { Class::Code } else { Class::Digits };
            return Some((
                numbers.into_iter().map(|(span, value)| Quantity::new(span, vec![Value::whole(value)], class)).collect(),
                at + 1,
            ));
        }
        Shape::Parts(parts) => {
            let mut quantity = Quantity::new(
                literal.span,
                vec![Value::whole(parts.iter().fold(0, |sum, part| sum * 100 + part))],
                Class::Digits,
            );
            quantity.parts = parts.iter().map(|part| vec![Value::whole(*part)]).collect();
            return Some((vec![quantity], at + 1));
        }
        Shape::Clock(hour, minute) => {
            let end = literal.span.end;
            return Some((vec![clock(literal.span, hour, minute, meridiem_after(table, words, end))], at + 1));
        }
        Shape::Number(values) => values,
    };
    if code {
        return Some((vec![Quantity::new(literal.span, values, Class::Code)], at + 1));
    }
    let start = values.iter().find_map(|value| match value {
        Value::Number(value) => Some(*value),
        Value::Clock(_) => None,
    });
    let more = spelled(table, words, tokens, at, start);
    let next;
    let mut quantity = Quantity::new(literal.span, values, Class::Digits);
    if let Some(more) = more {
        quantity.span.end = tokens.get(more.next.checked_sub(1)?)?.span.end;
        quantity.values = more.values.iter().map(|value| Value::Number(*value)).collect();
        quantity.scale = more.scale;
        next = more.next;
    } else {
        quantity.day_month = day_month(literal);
        next = with_suffix(table, words, tokens, at, literal, &mut quantity)?;
        with_hour(table, words, literal, &mut quantity);
    }
    quantity.whole = quantity.span;
    let next = with_unit(table, words, tokens, next, &mut quantity);
    with_money_before(words, tokens, at, &mut quantity);
    Some((vec![quantity], next))
}

/// A time of day. Without a word for it, hours up to twelve may be those of either half of the day.
pub(super) fn clock(span: Span, hour: u16, minute: u16, half: Option<usize>) -> Quantity {
    let at = |hour: u16| Value::Clock((hour % 24) * 60 + minute);
    let values = match (half, hour) {
        (Some(0), 12) => vec![at(0)],
        (Some(1), 1..=11) => vec![at(hour + 12)],
        (None, 1..=11) => vec![at(hour), at(hour + 12)],
        _ => vec![at(hour)],
    };
    let mut quantity = Quantity::new(span, values, Class::Digits);
    let hours = [hour, (hour + 12) % 24].map(|hour| Value::whole(i64::from(hour)));
    quantity.parts.push(hours.to_vec());
    quantity.parts.extend((minute > 0).then(|| vec![Value::whole(i64::from(minute))]));
    quantity
}

/// Which half of the day the words after an hour name.
fn meridiem_after(table: &Table, words: &str, end: usize) -> Option<usize> {
    let rest = words.get(end..)?.trim_start();
    let begins = |phrase: &String| {
        rest.get(..phrase.len()).is_some_and(|head| head.eq_ignore_ascii_case(phrase))
            && !rest.get(phrase.len()..).is_some_and(|after| after.starts_with(char::is_letter))
    };
    table.meridiem.iter().position(|phrases| phrases.iter().any(begins))
}

/// An hour that a word marks: 2 pm, 2.30 pm.
fn with_hour(table: &Table, words: &str, literal: &Literal, quantity: &mut Quantity) {
    let half = meridiem_after(table, words, literal.span.end);
    let numbers: Vec<i64> = literal.groups.iter().filter_map(super::literal::Group::number).collect();
    let is_hour = |hour: i64| (0..=24).contains(&hour);
    match (numbers.as_slice(), literal.marks.as_slice()) {
        (&[hour], []) if half.is_some() && is_hour(hour) => {
            let time = clock(literal.span, u16::try_from(hour).unwrap_or_default(), 0, half);
            quantity.values.extend(time.values);
            quantity.values.extend(time.parts.into_iter().flatten());
        }
        (&[hour, minute @ 0..=59], ['.'])
            if is_hour(hour) && literal.groups.get(1).is_some_and(|group| group.digits.len() == 2) =>
        {
            let numbers = [hour, minute].map(|number| u16::try_from(number).unwrap_or_default());
            let time = clock(literal.span, numbers[0], numbers[1], half);
            if half.is_some() {
                quantity.values = time.values;
            } else {
                quantity.values.extend(time.values);
            }
            quantity.parts = time.parts;
        }
        _ => {}
    }
}

/// Day and month of `24.03`.
fn day_month(literal: &Literal) -> Option<(u8, u8)> {
    let [day, month] = literal.groups.as_slice() else { return None };
    let number = |group: &super::literal::Group| group.digits.parse::<u8>().ok().filter(|_| group.digits.len() == 2);
    let (day, month) = (number(day)?, number(month)?);
    (literal.marks == ['.'] && (1..=31).contains(&day) && (1..=12).contains(&month)).then_some((day, month))
}

/// Whether digits are part of a name: letters are written to them that are neither a unit nor an ending.
fn is_code(words: &str, tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return false };
    let before = |back: usize| at.checked_sub(back).and_then(|at| tokens.get(at));
    let touches =
        |one: Option<&Token>, other: Option<&Token>| one.zip(other).is_some_and(|(one, other)| one.span.end == other.span.start);
    let alphabetic = |token: &Token| token.span.of(words).chars().any(|c| c.is_uppercase() || c.is_lowercase());
    let capital = |token: &Token| token.span.of(words).starts_with(char::is_uppercase);
    let is_dash = |token: &Token| matches!(token.kind, Kind::Mark('-' | '\u{2011}'));
    let (one, two) = (before(1), before(2));
    if touches(one, Some(token)) && one.is_some_and(|one| matches!(one.kind, Kind::Mark('#' | '@' | '_' | '+'))) {
        return true;
    }
    if touches(one, Some(token)) && one.is_some_and(|one| one.word().is_some() && alphabetic(one)) {
        // US$5 has a mark between; EUR500 is money.
        return !one.and_then(Token::word).and_then(Unit::of_sign).is_some_and(Unit::is_money);
    }
    let is_hyphened = touches(one, Some(token)) && one.is_some_and(is_dash) && touches(two, one);
    if is_hyphened && two.is_some_and(|two| two.word().is_some() && capital(two) && alphabetic(two)) {
        return true;
    }
    // 123-45-67
    let after = |on: usize| tokens.get(at + on);
    let hyphens_after = |on: usize| {
        touches(after(on - 1), after(on))
            && after(on).is_some_and(is_dash)
            && touches(after(on), after(on + 1))
            && after(on + 1).is_some_and(|token| token.number().is_some())
    };
    let hyphens_before = is_hyphened && two.is_some_and(|two| two.number().is_some());
    let further = hyphens_before && touches(before(3), two) && before(3).is_some_and(is_dash) && touches(before(4), before(3));
    let chain = usize::from(hyphens_after(1))
        + usize::from(hyphens_after(1) && hyphens_after(3))
        + usize::from(hyphens_before)
        + usize::from(further);
    chain >= 2
}

/// What is written right after the digits: the ending of an ordinal, of a decade, a letter for thousands. `None` where it is
/// a name after all.
fn with_suffix(
    table: &Table,
    words: &str,
    tokens: &[Token],
    at: usize,
    literal: &Literal,
    quantity: &mut Quantity,
) -> Option<usize> {
    let end = literal.span.end;
    let rest = words.get(end..)?;
    let is_decade = table.decade.iter().any(|suffix| {
        let after = rest.strip_prefix(suffix.as_str());
        after.is_some_and(|after| !after.starts_with(|c: char| c.is_letter_or_digit()))
    });
    let before = at.checked_sub(1).and_then(|at| tokens.get(at)).and_then(Token::word);
    if is_decade || before.is_some_and(|word| table.decade_before.iter().any(|known| known == word)) {
        decade(quantity);
    }
    let next = tokens.get(at + 1).filter(|next| next.span.start == end);
    let Some(word) = next.and_then(Token::word) else { return Some(at + 1) };
    let is_cased = next.is_some_and(|next| next.span.of(words).chars().any(|c| c.is_uppercase() || c.is_lowercase()));
    let amount = match word {
        "k" => 1_000,
        "m" | "mn" => 1_000_000,
        "bn" | "b" => 1_000_000_000,
        "tn" => 1_000_000_000_000,
        _ => 0,
    };
    if amount > 0 {
        let scaled: Vec<Value> = quantity.values.iter().filter_map(|value| times(*value, amount)).collect();
        quantity.values.extend(scaled);
        return Some(at + 1);
    }
    let is_known = is_decade || table.marks.iter().any(|mark| mark == word) || table.unit(word).is_some() || !is_cased;
    if !is_known {
        quantity.class = Class::Code;
    }
    Some(at + 1 + usize::from(table.marks.iter().any(|mark| mark == word)))
}

fn times(value: Value, amount: i128) -> Option<Value> {
    match value {
        Value::Number(value) => value.checked_mul(amount).map(Value::Number),
        Value::Clock(_) => None,
    }
}

/// Adds the other ways to name the years of a decade or of a century.
pub(super) fn decade(quantity: &mut Quantity) {
    match quantity.value().as_whole() {
        Some(years @ 10..=90) if years % 10 == 0 => {
            quantity.values.extend([1900, 2000, 1800].map(|century| Value::whole(century + years)));
        }
        Some(years) if years % 100 == 0 && (1000..=2100).contains(&years) => {
            quantity.values.push(Value::whole(years / 100 + 1));
        }
        Some(years) if years % 10 == 0 && (1000..=2100).contains(&years) => quantity.values.push(Value::whole(years % 100)),
        _ => {}
    }
}

/// The unit after a number, with one space or a hyphen between. The token after it.
fn with_unit(table: &Table, words: &str, tokens: &[Token], next: usize, quantity: &mut Quantity) -> usize {
    let mut at = next;
    if tokens.get(at).is_some_and(|token| token.is_mark('-')) {
        at += 1;
    }
    // 3 млн. рублей
    let is_abbreviated = quantity.scale.is_some() && tokens.get(at).is_some_and(|token| token.is_mark('.'));
    let dotted = tokens.get(at + 1).and_then(Token::word).filter(|_| is_abbreviated).and_then(|word| table.unit(word));
    if let (Some(unit), Some(token)) = (dotted, tokens.get(at + 1)) {
        quantity.unit = Some(unit);
        quantity.whole = Span { start: quantity.span.start, end: token.span.end };
        return at + 2;
    }
    let Some(token) = tokens.get(at) else { return next };
    let gap = Span { start: quantity.span.end, end: token.span.start }.of(words);
    if gap.chars().count() > 1 || gap.contains(',') {
        return next;
    }
    let of_mark = |from: usize| {
        let rest = words.get(from..).unwrap_or_default();
        let ends = [2, 1].into_iter().filter_map(|count| rest.char_indices().take(count).last().map(|(at, c)| at + c.len_utf8()));
        ends.into_iter().find_map(|end| Some((Unit::of_sign(&rest.get(..end)?.to_lowercase())?, from + end)))
    };
    let found = match &token.kind {
        Kind::Word(word) => {
            // per cent, por ciento
            let two = tokens
                .get(at + 1)
                .and_then(Token::word)
                .and_then(|second| Some((table.unit(&format!("{word}_{second}"))?, tokens.get(at + 1)?.span.end)));
            two.map(|(unit, end)| (unit, end, at + 2)).or_else(|| table.unit(word).map(|unit| (unit, token.span.end, at + 1)))
        }
        Kind::Mark(_) => of_mark(token.span.start).map(|(unit, end)| (unit, end, next)),
        Kind::Number(_) => None,
    };
    let Some((unit, end, after)) = found else { return next };
    quantity.unit = Some(unit);
    quantity.whole = Span { start: quantity.span.start, end };
    after
}

/// The sign of money before a number.
fn with_money_before(words: &str, tokens: &[Token], at: usize, quantity: &mut Quantity) {
    let Some(before) = at.checked_sub(1).and_then(|at| tokens.get(at)) else { return };
    let gap = Span { start: before.span.end, end: quantity.span.start }.of(words);
    let unit = Unit::of_sign(&before.span.of(words).to_lowercase()).filter(|unit| unit.is_money());
    if let Some(unit) = unit.filter(|_| gap.chars().count() <= 1) {
        quantity.unit = Some(unit);
        quantity.whole.start = before.span.start;
        // $3m is money, and not metres.
        if quantity.values.len() > 1 && words.get(quantity.span.end..).is_some_and(|rest| rest.starts_with(['m', 'b', 'k', 't']))
        {
            quantity.values.swap(0, 1);
        }
    }
}

/// Relates neighbours: ranges and measures.
pub(super) fn relate(table: &Table, words: &str, quantities: &mut [Quantity]) {
    for at in 1..quantities.len() {
        let (before, after) = quantities.split_at_mut(at);
        let (Some(one), Some(two)) = (before.last_mut(), after.first_mut()) else { continue };
        let between = Span { start: one.span.end, end: two.span.start }.of(words);
        if between.len() > 24 {
            continue;
        }
        let bare = between.trim();
        let is_dash = matches!(bare, "-" | "–" | "—" | "~" | "～" | "〜" | "/" | "\u{2011}");
        if is_dash || table.to.iter().any(|to| to == bare) {
            share_scale(one, two);
        }
        if between == "+" {
            // The 90+2nd minute is the 92nd.
            if let (Value::Number(first), Value::Number(more)) = (one.value(), two.value()) {
                one.values.push(Value::Number(first.saturating_add(more)));
            }
        }
        if is_dash && between.len() <= 3 {
            share_century(one, two);
        }
    }
    measures(words, quantities);
}

/// 2–3 million: the first may be millions, too.
fn share_scale(one: &mut Quantity, two: &Quantity) {
    if let Some(scale) = two.scale.filter(|_| one.scale.is_none()) {
        let scaled = one.values.first().and_then(|value| times(*value, scale / ONE));
        one.values.extend(scaled);
    }
    if one.unit.is_none() {
        one.unit = two.unit;
    }
}

/// 1941–45: the second is a year, too.
fn share_century(one: &Quantity, two: &mut Quantity) {
    if let (Some(year @ 1000..=2100), Some(short @ 0..=99)) = (one.value().as_whole(), two.value().as_whole()) {
        two.values.push(Value::whole(year / 100 * 100 + short));
    }
}

/// Joins what is told in several units of one measure: `2 hours 31 minutes`.
fn measures(words: &str, quantities: &mut [Quantity]) {
    let mut start = 0;
    while start < quantities.len() {
        let mut end = start;
        while let (Some(one), Some(two)) = (quantities.get(end), quantities.get(end + 1)) {
            let told = |quantity: &Quantity| quantity.unit.filter(|unit| unit.is_told_in_parts());
            let between = Span { start: one.whole.end, end: two.whole.start }.of(words);
            let is_close =
                between.len() <= 8 && !between.contains(|c: char| digit(c).is_some() || matches!(c, '.' | ';' | '(' | '-' | '–'));
            match (told(one), told(two)) {
                (Some(first), Some(second)) if is_close && first != second && first.measures_as(second) => end += 1,
                _ => break,
            }
        }
        if end > start {
            let whole = Span { start: quantities[start].whole.start, end: quantities[end].whole.end };
            quantities[start..=end].iter_mut().for_each(|quantity| quantity.whole = whole);
        }
        start = end + 1;
    }
}
