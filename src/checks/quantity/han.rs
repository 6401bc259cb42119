//! Finds the quantities and dates of Chinese, Japanese and Korean texts, where numerals, digits, units and words stand
//! together without spaces: 3.5万, 百分之七十二, 1억 2천만, 스물일곱 명, 二〇二一年三月二十四日.

use super::calendar::{Date, Ymd};
use super::digits::digit;
use super::literal::{Decimal, Group, Shape, literal};
use super::numbers::{clock, decade};
use super::table::Table;
use super::{Class, ONE, Quantity, Reading, Value};
use crate::model::Span;

/// What a character says in a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    /// A digit.
    Digit(i128),
    /// Ten, a hundred, a thousand.
    Step(i128),
    /// Ten thousand and its powers.
    Myriad(i128),
    /// What stands before decimals.
    Point,
}

fn sign(lang: &str, c: char) -> Option<Sign> {
    let korean = lang == "ko";
    Some(match c {
        '零' | '〇' | '○' if !korean => Sign::Digit(0),
        '一' | '壹' | '壱' if !korean => Sign::Digit(1),
        '二' | '两' | '兩' | '贰' | '弐' if !korean => Sign::Digit(2),
        '三' if !korean => Sign::Digit(3),
        '四' if !korean => Sign::Digit(4),
        '五' if !korean => Sign::Digit(5),
        '六' if !korean => Sign::Digit(6),
        '七' if !korean => Sign::Digit(7),
        '八' if !korean => Sign::Digit(8),
        '九' if !korean => Sign::Digit(9),
        '十' | '拾' => Sign::Step(10),
        '百' => Sign::Step(100),
        '千' => Sign::Step(1000),
        '万' | '萬' => Sign::Myriad(10_000),
        '亿' | '億' => Sign::Myriad(100_000_000),
        '兆' => Sign::Myriad(1_000_000_000_000),
        '点' | '點' if lang == "zh" => Sign::Point,
        '영' | '공' if korean => Sign::Digit(0),
        '일' if korean => Sign::Digit(1),
        '이' if korean => Sign::Digit(2),
        '삼' if korean => Sign::Digit(3),
        '사' if korean => Sign::Digit(4),
        '오' if korean => Sign::Digit(5),
        '육' if korean => Sign::Digit(6),
        '칠' if korean => Sign::Digit(7),
        '팔' if korean => Sign::Digit(8),
        '구' if korean => Sign::Digit(9),
        '십' if korean => Sign::Step(10),
        '백' if korean => Sign::Step(100),
        '천' if korean => Sign::Step(1000),
        '만' if korean => Sign::Myriad(10_000),
        '억' if korean => Sign::Myriad(100_000_000),
        '조' if korean => Sign::Myriad(1_000_000_000_000),
        _ => return None,
    })
}

/// A number that was read.
struct Number {
    span: Span,
    values: Vec<Value>,
    /// Of how many numerals, digits aside.
    signs: usize,
    is_digits: bool,
    is_multiplied: bool,
    shape: Option<Shape>,
    groups: Vec<Group>,
}

/// Reads words.
pub(super) fn read(table: &Table, words: &str) -> Reading {
    let mut reading = Reading::default();
    let mut at = 0;
    while let Some(c) = words.get(at..).and_then(|rest| rest.chars().next()) {
        let step = at + c.len_utf8();
        if digit(c).is_none() && sign(&table.lang, c).is_none() && !may_begin_native(table, c) {
            at = step;
            continue;
        }
        if let Some((date, end)) = date(table, words, at) {
            at = date.weekday.map_or(end, |(_, span)| span.end);
            reading.dates.push(date);
            continue;
        }
        at = match number(table, words, at) {
            Some(number) => {
                let end = number.span.end.max(step);
                quantities(table, words, number, &mut reading.quantities).unwrap_or(end)
            }
            None => match native(table, words, at) {
                Some(quantity) => {
                    let end = quantity.span.end;
                    reading.quantities.push(quantity);
                    end
                }
                None => step,
            },
        };
    }
    reading
}

/// Reads the number that begins at a byte: digits and numerals in any mixture.
fn number(table: &Table, words: &str, start: usize) -> Option<Number> {
    let lang = table.lang.as_str();
    let mut found = Number {
        span: Span { start, end: start },
        values: Vec::new(),
        signs: 0,
        is_digits: false,
        is_multiplied: false,
        shape: None,
        groups: Vec::new(),
    };
    let (mut total, mut section, mut current): (i128, i128, Option<i128>) = (0, 0, None);
    let mut last_myriad = i128::MAX;
    let mut last_step = i128::MAX;
    let mut at = start;
    let mut others = Vec::new();
    while let Some(c) = words.get(at..).and_then(|rest| rest.chars().next()) {
        if digit(c).is_some() {
            // Digits go on with a number only after a multiplier.
            let is_after = found.is_multiplied && current.is_none();
            if at != start && !is_after {
                break;
            }
            let Some(read) = literal(words, at) else { break };
            let shape = read.shape(if table.decimal == Decimal::Either { Decimal::Point } else { table.decimal });
            let Shape::Number(values) = &shape else {
                if at == start {
                    (found.span.end, found.shape, found.is_digits) = (read.span.end, Some(shape), true);
                    return Some(found);
                }
                break;
            };
            let Some(Value::Number(value)) = values.first().copied() else { break };
            if at != start && value >= last_step.min(last_myriad).saturating_mul(ONE) {
                break;
            }
            others.extend(
                values.iter().skip(1).filter_map(|value| if let Value::Number(value) = value { Some(*value) } else { None }),
            );
            (current, found.is_digits) = (Some(value), true);
            if at == start {
                found.groups = read.groups.clone();
            }
            at = read.span.end;
            found.span.end = at;
            continue;
        }
        // 1억 2천만: a space inside a number stands after a multiplier.
        if c == ' ' && lang == "ko" && found.is_multiplied && current.is_none() && section == 0 {
            let next = words.get(at + 1..).and_then(|rest| rest.chars().next());
            let goes_on = next.is_some_and(|next| digit(next).is_some()) && found.is_digits;
            if goes_on {
                at += 1;
                continue;
            }
            break;
        }
        let Some(sign) = sign(lang, c) else { break };
        match sign {
            Sign::Digit(value) => {
                // 十四五 is fourteen, and five.
                if current.is_some_and(|now| found.is_digits || (found.is_multiplied && now != 0)) {
                    break;
                }
                current = Some(current.unwrap_or(0).checked_mul(10)?.checked_add(value * ONE)?);
            }
            Sign::Step(step) => {
                if step >= last_step {
                    break;
                }
                section += current.unwrap_or(ONE).checked_mul(step)?;
                (current, found.is_multiplied, last_step) = (None, true, step);
            }
            Sign::Myriad(step) => {
                let inner = section + current.unwrap_or(0);
                let inner = if inner == 0 { ONE } else { inner };
                if step > last_myriad {
                    total = (total + if section + current.unwrap_or(0) == 0 { 0 } else { inner }).checked_mul(step)?;
                } else if step == last_myriad {
                    break;
                } else {
                    total += inner.checked_mul(step)?;
                }
                (section, current, found.is_multiplied, last_myriad, last_step) = (0, None, true, step, i128::MAX);
            }
            Sign::Point => {
                let Some((decimals, end)) =
                    decimals(lang, words, at + c.len_utf8()).filter(|_| current.is_some() && !found.is_digits)
                else {
                    break;
                };
                current = current.map(|now| now + decimals);
                found.signs += 1;
                at = end;
                found.span.end = at;
                continue;
            }
        }
        found.signs += 1;
        at += c.len_utf8();
        found.span.end = at;
    }
    if found.span.end == start {
        return None;
    }
    found.values.push(Value::Number(total + section + current.unwrap_or(0)));
    if !found.is_multiplied {
        found.values.extend(others.into_iter().map(Value::Number));
    }
    Some(found)
}

/// What numerals after a point are worth.
fn decimals(lang: &str, words: &str, start: usize) -> Option<(i128, usize)> {
    let (mut value, mut weight, mut end) = (0, ONE / 10, start);
    for c in words.get(start..)?.chars() {
        let Some(Sign::Digit(digit)) = sign(lang, c) else { break };
        value += digit * weight;
        weight /= 10;
        end += c.len_utf8();
    }
    (end > start).then_some((value, end))
}

fn before(words: &str, at: usize) -> Option<char> {
    words.get(..at)?.chars().next_back()
}

/// Adds the quantity of a number, with what stands around it; returns where it ends.
fn quantities(table: &Table, words: &str, number: Number, out: &mut Vec<Quantity>) -> Option<usize> {
    let span = number.span;
    let rest = words.get(span.end..)?;
    match number.shape {
        Some(Shape::Clock(hour, minute)) => {
            out.push(clock(span, hour, minute, meridiem_before(table, words, span.start)));
            return None;
        }
        Some(Shape::Parts(parts)) => {
            let mut quantity =
                Quantity::new(span, vec![Value::whole(parts.iter().fold(0, |sum, part| sum * 100 + part))], Class::Digits);
            quantity.parts = parts.iter().map(|part| vec![Value::whole(*part)]).collect();
            out.push(quantity);
            return None;
        }
        Some(Shape::Apart(numbers)) => {
            out.extend(numbers.into_iter().map(|(span, value)| Quantity::new(span, vec![Value::whole(value)], Class::Digits)));
            return None;
        }
        Some(_) => return None,
        None => {}
    }
    let class = if number.is_digits { Class::Digits } else { Class::Word };
    // 几十, 수십: nobody knows how many.
    if class == Class::Word
        && before(words, span.start).is_some_and(|c| matches!(c, '数' | '數' | '几' | '幾' | '好' | '수' | '몇'))
    {
        return None;
    }
    // 星期三 is a day of the week.
    let head = words.get(..span.start).unwrap_or_default();
    if class == Class::Word && ["星期", "周", "週", "礼拜"].iter().any(|week| head.ends_with(week)) {
        return None;
    }
    if class == Class::Word && table.lang == "ko" && !is_korean_number(table, words, &number) {
        return None;
    }
    let value = number.values.first().copied()?;
    let mut quantity = Quantity::new(span, number.values.clone(), class);
    quantity.is_firm = number.signs > 1 && number.is_multiplied;
    if is_latin(before(words, span.start)) || is_named_after(words, span) {
        quantity.class = Class::Code;
    }
    // 五分之三; 百分之七十二 is read by its head.
    if let Some((mut of, end)) = fraction(table, words, &quantity, rest) {
        of.whole = of.span;
        out.push(of);
        return Some(end);
    }
    ended(table, words, rest, value, &mut quantity);
    out.push(quantity);
    None
}

/// What follows a number: decades, tenths, hours, units.
fn ended(table: &Table, words: &str, rest: &str, value: Value, quantity: &mut Quantity) {
    let span = quantity.span;
    if table.decade.iter().any(|suffix| rest.starts_with(suffix.as_str())) {
        decade(quantity);
    }
    if let (Some(tenths @ 1..=9), true) = (value.as_whole(), rest.starts_with(['成', '割', '할'])) {
        quantity.values.push(Value::whole(tenths * 10));
    }
    if let (Some(tenths @ 1..=9), true) = (value.as_whole(), rest.starts_with('折')) {
        quantity.values.push(Value::whole(100 - tenths * 10));
    }
    let is_hour = rest.starts_with(['时', '時', '点', '點', '시']) && !rest.starts_with("시간") && !rest.starts_with("時間");
    if let (Some(hour @ 1..=11), true) = (value.as_whole(), is_hour) {
        // An hour of the afternoon is twelve more elsewhere.
        if meridiem_before(table, words, span.start) == Some(1) {
            quantity.values.push(Value::whole(hour + 12));
        }
    }
    if let (Some(hour @ 13..=24), true) = (value.as_whole(), is_hour) {
        quantity.values.push(Value::whole(hour - 12));
    }
    if let (Some(hour @ 1..=24), true) = (value.as_whole(), is_hour) {
        let after = rest.chars().next().and_then(|c| rest.get(c.len_utf8()..)).unwrap_or_default();
        if after.starts_with('半') || after.starts_with(" 반") {
            let half = u16::try_from(hour).unwrap_or_default();
            quantity.values.extend(clock(span, half, 30, meridiem_before(table, words, span.start)).values);
        }
    }
    let (mut end, mut rest) = (span.end, rest);
    for more in ["여", "多", "余", "餘", " "] {
        if let Some(after) = rest.strip_prefix(more) {
            end += more.len();
            rest = after;
        }
    }
    if let Some((unit, length)) = table.unit_at_head(rest) {
        quantity.unit = Some(unit);
        quantity.whole.end = end + length;
    } else if let Some((unit, start)) = sign_before(words, span.start) {
        quantity.unit = Some(unit);
        quantity.whole.start = start;
    }
    // 三年半
    let after = words.get(quantity.whole.end..).unwrap_or_default();
    if let (Value::Number(amount), true) = (value, after.starts_with('半') || after.starts_with(" 반")) {
        quantity.values.push(Value::Number(amount + ONE / 2));
    }
}

fn sign_before(words: &str, at: usize) -> Option<(super::units::Unit, usize)> {
    let sign = before(words, at)?;
    let start = at - sign.len_utf8();
    let unit = super::units::Unit::of_sign(words.get(start..at)?).filter(|unit| unit.is_money())?;
    Some((unit, start))
}

/// A share: A分之B, and A per cent where A is a hundred.
fn fraction(table: &Table, words: &str, below: &Quantity, rest: &str) -> Option<(Quantity, usize)> {
    let joint = ["分之", "分の", "분의 ", "분의"].into_iter().find(|joint| rest.starts_with(joint))?;
    let start = below.span.end + joint.len();
    let above = number(table, words, start).filter(|above| !above.values.is_empty())?;
    let (Value::Number(below_value), Value::Number(value)) = (below.value(), *above.values.first()?) else { return None };
    let span = Span { start: below.span.start, end: above.span.end };
    let is_digits = below.class == Class::Digits || above.is_digits;
    let class = if is_digits { Class::Digits } else { Class::Word };
    let share = value.checked_mul(ONE)?.checked_div(below_value)?;
    let values = match below_value / ONE {
        100 => vec![Value::Number(value)],
        _ => vec![Value::Number(share), Value::Number(share * 100)],
    };
    let mut quantity = Quantity::new(span, values, class);
    quantity.is_firm = true;
    quantity.unit = if below_value / ONE == 100 { super::units::Unit::of_id("percent") } else { None };
    Some((quantity, span.end))
}

fn is_latin(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphabetic() || matches!(c, '_' | '#' | '@'))
}

/// T-34
fn is_named_after(words: &str, span: Span) -> bool {
    let mut back = words.get(..span.start).unwrap_or_default().chars().rev();
    back.next() == Some('-') && back.next().is_some_and(|c| c.is_ascii_uppercase())
}

/// Which half of the day the words before an hour name.
fn meridiem_before(table: &Table, words: &str, at: usize) -> Option<usize> {
    let head = words.get(..at)?.trim_end();
    table.meridiem.iter().position(|phrases| phrases.iter().any(|phrase| head.ends_with(phrase.as_str())))
}

/// Whether syllables are a number, and not a word: they begin a word, and nothing follows but what counts.
fn is_korean_number(table: &Table, words: &str, number: &Number) -> bool {
    let begins = before(words, number.span.start).is_none_or(|c| !is_hangul(c) || c == '제');
    let rest = words.get(number.span.end..).unwrap_or_default();
    let counted = |rest: &str| table.counters.iter().any(|counter| rest.starts_with(counter.as_str()));
    let ends = !rest.starts_with(is_hangul) || counted(rest) || rest.starts_with("분의");
    let is_long = number.signs > 1 && number.is_multiplied;
    begins && ends && (is_long || counted(rest.trim_start()) && number.is_multiplied)
}

fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

const NATIVE_TENS: [(&str, i64); 11] = [
    ("열", 10),
    ("스물", 20),
    ("스무", 20),
    ("서른", 30),
    ("마흔", 40),
    ("쉰", 50),
    ("예순", 60),
    ("일흔", 70),
    ("여든", 80),
    ("아흔", 90),
    ("", 0),
];
const NATIVE_ONES: [(&str, i64); 15] = [
    ("하나", 1),
    ("다섯", 5),
    ("여섯", 6),
    ("일곱", 7),
    ("여덟", 8),
    ("아홉", 9),
    ("한", 1),
    ("둘", 2),
    ("두", 2),
    ("셋", 3),
    ("세", 3),
    ("넷", 4),
    ("네", 4),
    ("첫", 1),
    ("", 0),
];

fn may_begin_native(table: &Table, c: char) -> bool {
    table.lang == "ko"
        && matches!(
            c,
            '열' | '스' | '서' | '마' | '쉰' | '예' | '일' | '여' | '아' | '다' | '두' | '둘' | '세' | '셋' | '네' | '넷'
        )
}

/// A number of the Korean language's own: 스물일곱 명.
fn native(table: &Table, words: &str, start: usize) -> Option<Quantity> {
    if table.lang != "ko" || before(words, start).is_some_and(is_hangul) {
        return None;
    }
    let rest = words.get(start..)?;
    let (tens, ten) = NATIVE_TENS.into_iter().find(|(name, _)| rest.starts_with(name))?;
    let after = rest.strip_prefix(tens)?;
    let (ones, one) = NATIVE_ONES.into_iter().find(|(name, _)| after.starts_with(name))?;
    let after = after.strip_prefix(ones)?;
    let value = ten + one;
    let is_counted = table.counters.iter().any(|counter| after.trim_start().starts_with(counter.as_str()));
    let ends = !after.starts_with(is_hangul) || is_counted;
    if value < 2 || !ends || !(is_counted || value > 10) {
        return None;
    }
    let span = Span { start, end: start + tens.len() + ones.len() };
    let mut quantity = Quantity::new(span, vec![Value::whole(value)], Class::Word);
    quantity.is_firm = value > 10;
    ended(table, words, after, Value::whole(value), &mut quantity);
    Some(quantity)
}

/// The date that begins at a byte, and where it ends: 2021年3月24日, 3월 24일, 2021.3.24.
fn date(table: &Table, words: &str, start: usize) -> Option<(Date, usize)> {
    if before(words, start).is_some_and(|c| digit(c).is_some()) {
        return None;
    }
    let first = number(table, words, start)?;
    if let Some((date, end)) = numeric(words, start) {
        return Some((with_weekday(table, words, date, end), end));
    }
    let after = |end: usize, marks: &[&str]| -> Option<usize> {
        let rest = words.get(end..)?;
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        let rest = rest.get(spaces.min(1)..)?;
        let mark = marks.iter().find(|mark| rest.starts_with(**mark))?;
        Some(end + spaces.min(1) + mark.len())
    };
    let part = |from: usize| -> Option<Number> {
        let rest = words.get(from..)?;
        let spaces = rest.len() - rest.trim_start_matches(' ').len();
        number(table, words, from + spaces.min(1))
    };
    let whole = |number: &Number| number.values.first().and_then(|value| value.as_whole());
    let mut date = Date { span: first.span, readings: Vec::new(), weekday: None, places: [None; 3] };
    let mut ymd = Ymd::default();
    let mut month = first;
    if let Some(end) = after(month.span.end, &["年", "년"]) {
        let year = whole(&month).filter(|year| (1..=2999).contains(year))?;
        ymd.year = i32::try_from(year).ok();
        date.places[0] = Some(month.span);
        month = part(end)?;
    }
    let mut end = after(month.span.end, &["月", "월"])?;
    // 3个月, 3か月 have a sign between; 3月间 and 달 are no dates.
    let number_of_month = whole(&month).filter(|month| (1..=12).contains(month))?;
    ymd.month = u8::try_from(number_of_month).ok();
    date.places[1] = Some(month.span);
    if let Some((day, after_day)) =
        part(end).and_then(|day| Some((after(day.span.end, &["日", "일", "号", "號"])?, day))).map(|(end, day)| (day, end))
        && let Some(value) = whole(&day).filter(|value| (1..=31).contains(value))
    {
        ymd.day = u8::try_from(value).ok();
        date.places[2] = Some(day.span);
        end = after_day;
    }
    date.readings.push(ymd);
    date.span.end = end;
    Some((with_weekday(table, words, date, end), end))
}

/// 2021.3.24, 2021-03-24, 2021/3/24.
fn numeric(words: &str, start: usize) -> Option<(Date, usize)> {
    let first = literal(words, start)?;
    let mut groups = first.groups.clone();
    let mut end = first.span.end;
    if first.marks.is_empty() {
        for _ in 0..2 {
            let rest = words.get(end..)?;
            let skipped = ["-", ". ", "."].into_iter().find(|mark| rest.starts_with(mark))?;
            let next = literal(words, end + skipped.len())?;
            groups.extend(next.groups.iter().cloned());
            end = next.span.end;
        }
    } else if !matches!(first.marks.as_slice(), ['.', '.'] | ['/', '/']) {
        return None;
    }
    let [year, month, day] = groups.as_slice() else { return None };
    let is_full = year.digits.len() == 4 && month.digits.len() <= 2 && day.digits.len() <= 2;
    let number = |group: &Group| group.digits.parse::<u8>().ok();
    let ymd = Ymd { year: year.digits.parse().ok(), month: number(month), day: number(day) };
    let is_date = is_full && ymd.is_possible() && ymd.month > Some(0) && ymd.day > Some(0);
    let span = Span { start, end };
    let places = [Some(year.span), Some(month.span), Some(day.span)];
    is_date.then(|| (Date { span, readings: vec![ymd], weekday: None, places }, end))
}

/// Adds the day of the week after a date: 星期三, （水）, 수요일, (수).
fn with_weekday(table: &Table, words: &str, mut date: Date, end: usize) -> Date {
    let rest = words.get(end..).unwrap_or_default();
    let trimmed = rest.trim_start_matches([' ', ',', '，', '、', '（', '(']);
    let start = end + rest.len() - trimmed.len();
    let is_bracketed = rest.trim_start().starts_with(['（', '(']);
    let found = table.weekdays.iter().filter(|(name, _)| trimmed.starts_with(name.as_str())).max_by_key(|(name, _)| name.len());
    if let Some((name, day)) = found {
        let closes = trimmed.get(name.len()..).is_some_and(|after| after.starts_with(['）', ')']));
        // One syllable alone is a day of the week only in brackets.
        if name.chars().count() > 1 || (is_bracketed && closes) {
            date.weekday = Some((*day, Span { start, end: start + name.len() }));
        }
    }
    date
}
