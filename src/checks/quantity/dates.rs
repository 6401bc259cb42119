//! Finds the dates of a text whose words are parted by spaces: months by name, and dates in digits.

use super::calendar::{Date, Ymd};
use super::literal::Literal;
use super::table::{MonthCase, Table};
use super::token::{Kind, Token};
use super::{ONE, digits::digit};
use crate::model::Span;

/// The years that are written with four digits.
const YEARS: std::ops::RangeInclusive<i64> = 1000..=2999;

/// The dates of a text, and which tokens belong to them.
pub(super) fn find(table: &Table, words: &str, tokens: &[Token]) -> (Vec<Date>, Vec<bool>) {
    let mut used = vec![false; tokens.len()];
    let mut dates = Vec::new();
    for at in 0..tokens.len() {
        if used.get(at).copied().unwrap_or(true) {
            continue;
        }
        let found = match tokens.get(at).map(|token| &token.kind) {
            Some(Kind::Word(word)) => match table.month(word) {
                Some(month) => Named { table, words, tokens, used: &used, at, month }.read(),
                None => None,
            },
            Some(Kind::Number(literal)) => numeric(words, tokens, at, literal),
            _ => None,
        };
        let Some(found) = found else { continue };
        for (date, from, to) in found {
            used.iter_mut().take(to).skip(from).for_each(|used| *used = true);
            dates.push(with_weekday(table, words, tokens, date, from, to));
        }
    }
    dates.sort_by_key(|date| date.span);
    (dates, used)
}

/// Dates with the tokens from and up to which each reaches.
type Found = Vec<(Date, usize, usize)>;

/// A month by name.
struct Named<'a> {
    table: &'a Table,
    words: &'a str,
    tokens: &'a [Token],
    used: &'a [bool],
    at: usize,
    month: u8,
}

impl Named<'_> {
    fn read(&self) -> Option<Found> {
        let before = self.day_before();
        let after = if before.is_none() && self.table.is_month_first { self.day_after() } else { None };
        let mut end = after.map_or(self.at + 1, |(_, at)| at + 1);
        // The second day of a range: April 14–16.
        let ranged = after.and_then(|(day, at)| Some((day, self.range_after(at)?)));
        end = ranged.map_or(end, |(_, (_, at))| at + 1);
        let year = self.year_after(end);
        end = year.map_or(end, |(_, at)| at + 1);
        let day = before.map(|(day, from, _)| (day, from)).or(after);
        if !self.is_month(day.is_some() || year.is_some()) {
            return None;
        }
        let start = before.map_or(self.at, |(_, from, _)| from);
        let place = |token: usize| self.tokens.get(token).map(|token| token.span);
        let day_place = before.and_then(|(_, _, token)| place(token)).or(after.and_then(|(_, token)| place(token)));
        let ymd = Ymd {
            year: year.and_then(|(year, _)| i32::try_from(year).ok()),
            month: Some(self.month),
            day: day.map(|(day, _)| day),
        };
        let whole = Span { start: place(start)?.start, end: place(end.checked_sub(1)?)?.end };
        let date = |ymd: Ymd, span: Span, day: Option<Span>| Date {
            span,
            readings: vec![ymd],
            weekday: None,
            places: [year.and_then(|(_, token)| place(token)), Some(place(self.at).unwrap_or(span)), day],
        };
        let mut found = Vec::new();
        // 14–16 April.
        if let Some((first, token)) = before.and_then(|(_, from, _)| self.range_before(from)) {
            let span = Span { start: place(token)?.start, end: whole.end };
            found.push((date(Ymd { day: Some(first), ..ymd }, span, place(token)), token, start));
        }
        found.push((date(ymd, whole, day_place), start, end));
        if let Some((_, (second, token))) = ranged {
            found.push((date(Ymd { day: Some(second), ..ymd }, whole, place(token)), token, token + 1));
        }
        Some(found)
    }

    /// Whether the word is the month, and not another word that is written like it.
    fn is_month(&self, has_number: bool) -> bool {
        let written = self.tokens.get(self.at).map(|token| token.span.of(self.words)).unwrap_or_default();
        let is_capital = written.starts_with(char::is_uppercase);
        match self.table.month_case {
            MonthCase::Capital if !is_capital => false,
            _ if has_number => true,
            MonthCase::None => true,
            MonthCase::Small => !is_capital && self.follows_preposition(),
            MonthCase::Capital => self.follows_preposition(),
        }
    }

    fn follows_preposition(&self) -> bool {
        let before = self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).and_then(Token::word);
        before.is_some_and(|word| self.table.month_after.iter().any(|known| known == word))
    }

    fn day(literal: &Literal) -> Option<u8> {
        let is_short = literal.groups.first().is_some_and(|group| group.digits.len() <= 2);
        literal.plain().filter(|day| is_short && (1..=31).contains(day)).and_then(|day| u8::try_from(day).ok())
    }

    fn gap(&self, at: usize) -> &str {
        let end = at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(0, |token| token.span.end);
        self.tokens.get(at).map_or("", |token| Span { start: end, end: token.span.start }.of(self.words))
    }

    /// The day before the month, the first token of it, and the token that says it.
    fn day_before(&self) -> Option<(u8, usize, usize)> {
        const STEPS_MAX: usize = 4;
        for back in 1..=STEPS_MAX {
            let at = self.at.checked_sub(back)?;
            if self.used.get(at).copied().unwrap_or(true) || self.gap(at + 1).chars().count() > 2 {
                return None;
            }
            match &self.tokens.get(at)?.kind {
                Kind::Number(literal) => return Self::day(literal).map(|day| (day, at, at)),
                Kind::Mark('.' | '-' | 'º' | 'ª' | '°') => {}
                Kind::Word(word) if self.table.of.iter().chain(&self.table.marks).any(|known| known == word) => {}
                Kind::Word(_) => return self.spelled_day(at),
                Kind::Mark(_) => return None,
            }
        }
        None
    }

    /// A day in words: девятое мая, primero de mayo.
    fn spelled_day(&self, at: usize) -> Option<(u8, usize, usize)> {
        let amount = |at: usize| {
            let entry = self.table.entry(self.tokens.get(at)?.word()?)?;
            u8::try_from(entry.ordinal.or(entry.cardinal).filter(|value| value % ONE == 0)? / ONE).ok()
        };
        let day = amount(at).filter(|day| (1..=31).contains(day))?;
        let tens = at.checked_sub(1).and_then(|before| Some((before, amount(before)?)));
        match tens.filter(|(_, tens)| matches!(tens, 20 | 30) && day < 10 && tens + day <= 31) {
            Some((before, tens)) => Some((tens + day, before, at)),
            None => Some((day, at, at)),
        }
    }

    fn day_after(&self) -> Option<(u8, usize)> {
        let skipped = usize::from(self.tokens.get(self.at + 1)?.word() == Some("the"));
        let at = self.at + 1 + skipped;
        let day = Self::day(self.tokens.get(at)?.number()?)?;
        (self.gap(at).chars().count() <= 1).then_some(())?;
        // The ending of an ordinal belongs to it.
        let is_mark =
            self.tokens.get(at + 1).and_then(Token::word).is_some_and(|word| self.table.marks.iter().any(|mark| mark == word));
        Some((day, at + usize::from(is_mark && self.gap(at + 1).is_empty())))
    }

    fn range_after(&self, at: usize) -> Option<(u8, usize)> {
        let is_dash = matches!(self.tokens.get(at + 1)?.kind, Kind::Mark('-' | '–' | '—'));
        let day = Self::day(self.tokens.get(at + 2)?.number()?)?;
        let is_close = self.gap(at + 1).len() <= 1 && self.gap(at + 2).len() <= 1;
        (is_dash && is_close).then_some((day, at + 2))
    }

    fn range_before(&self, start: usize) -> Option<(u8, usize)> {
        let dash = start.checked_sub(1)?;
        let first = start.checked_sub(2)?;
        let is_dash = matches!(self.tokens.get(dash)?.kind, Kind::Mark('-' | '–' | '—'));
        let day = Self::day(self.tokens.get(first)?.number()?)?;
        let is_close = self.gap(dash).len() <= 1 && self.gap(start).len() <= 1;
        (is_dash && is_close).then_some((day, first))
    }

    fn year_after(&self, from: usize) -> Option<(i64, usize)> {
        let mut at = from;
        while let Some(token) = self.tokens.get(at).filter(|_| at < from + 2) {
            let is_skipped = token.is_mark(',')
                || token.is_mark('.')
                || token.word().is_some_and(|word| self.table.of.iter().any(|of| of == word));
            if !is_skipped {
                break;
            }
            at += 1;
        }
        let literal = self.tokens.get(at)?.number()?;
        let is_year = literal.groups.first().is_some_and(|group| group.digits.len() == 4);
        let year = literal.plain().filter(|year| is_year && YEARS.contains(year))?;
        // 5 May. 2000 people came.
        let crosses = self.tokens.get(from).is_some_and(|token| token.is_mark('.'))
            && at > from
            && self.tokens.get(self.at)?.span.of(self.words).chars().count() > 4;
        (!crosses && self.gap(at).chars().count() <= 1).then_some((year, at))
    }
}

/// A date in digits.
fn numeric(words: &str, tokens: &[Token], at: usize, literal: &Literal) -> Option<Found> {
    let token = tokens.get(at)?;
    let (groups, end): (Vec<&super::literal::Group>, usize) = match literal.marks.as_slice() {
        ['.', '.'] | ['/', '/'] => (literal.groups.iter().collect(), at + 1),
        [] => {
            let part = |on: usize| {
                let (mark, next) = (tokens.get(at + on - 1)?, tokens.get(at + on)?);
                let glued = mark.span.end == next.span.start && tokens.get(at + on - 2)?.span.end == mark.span.start;
                next.number().filter(|next| glued && mark.is_mark('-') && next.plain().is_some())?.groups.first()
            };
            (vec![literal.groups.first()?, part(2)?, part(4)?], at + 5)
        }
        _ => return None,
    };
    let [first, second, third] = groups.as_slice() else { return None };
    let last = tokens.get(end.checked_sub(1)?)?.span;
    if words.get(last.end..).is_some_and(|rest| rest.starts_with('-') && rest.chars().nth(1).is_some_and(|c| digit(c).is_some()))
    {
        return None;
    }
    let number = |group: &super::literal::Group| group.number();
    let lengths = (first.digits.len(), second.digits.len(), third.digits.len());
    let ymd = |year: i64, month: i64, day: i64| {
        let year = i32::try_from(year).ok()?;
        let ymd = Ymd { year: Some(year), month: u8::try_from(month).ok(), day: u8::try_from(day).ok() };
        (month > 0 && day > 0 && ymd.is_possible()).then_some(ymd)
    };
    let (one, two, three) = (number(first)?, number(second)?, number(third)?);
    let short = |year: i64| if year < 50 { 2000 + year } else { 1900 + year };
    let (readings, places) = match lengths {
        (4, 1..=2, 1..=2) if YEARS.contains(&one) => (vec![ymd(one, two, three)], [first, second, third]),
        (1..=2, 1..=2, 4) if YEARS.contains(&three) => (vec![ymd(three, two, one), ymd(three, one, two)], [third, second, first]),
        (2, 2, 2) if literal.marks.as_slice() != ['/', '/'] || one <= 31 => {
            (vec![ymd(short(three), two, one), ymd(short(three), one, two)], [third, second, first])
        }
        _ => return None,
    };
    // A full stop stands after the day in one order alone.
    let count = if literal.marks.first() == Some(&'.') { 1 } else { 2 };
    let mut readings: Vec<Ymd> = readings.into_iter().take(count).flatten().collect();
    readings.dedup();
    if readings.is_empty() {
        return None;
    }
    let span = Span { start: token.span.start, end: last.end };
    let date = Date { span, readings, weekday: None, places: places.map(|group| Some(group.span)) };
    Some(vec![(date, at, end)])
}

/// Adds the day of the week that stands beside a date.
fn with_weekday(table: &Table, words: &str, tokens: &[Token], mut date: Date, from: usize, to: usize) -> Date {
    const GAP_MAX: usize = 8;
    let named = |at: usize| {
        let token = tokens.get(at)?;
        Some((table.weekday(token.word()?)?, token.span))
    };
    let is_near = |one: Span, two: Span| {
        let between = Span { start: one.end, end: two.start }.of(words);
        between.len() <= GAP_MAX && !between.contains(['.', ';', '–', '—', ':', '\u{2014}'])
    };
    let before = (1..=2).filter_map(|back| named(from.checked_sub(back)?)).find(|(_, span)| is_near(*span, date.span));
    let after = (0..=2).filter_map(|on| named(to + on)).find(|(_, span)| is_near(date.span, *span));
    date.weekday = before.or(after);
    date
}
