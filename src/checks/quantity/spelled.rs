//! Adds up the words of a number: two hundred and ten, сорок вторая, einundzwanzig.

use super::ONE;
use super::table::{Entry, Joint, Table};
use super::token::{Kind, Token};
use crate::model::{Letter as _, Span};

/// A number that was put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spelled {
    /// What it is worth, in millionths, and what it may be worth besides.
    pub values: Vec<i128>,
    /// The token after it.
    pub next: usize,
    /// Of how many words.
    pub words: usize,
    /// The last word that multiplied.
    pub scale: Option<i128>,
    /// It says which one, not how many.
    pub is_ordinal: bool,
    /// Its last word is a manner of speaking.
    pub is_loose: bool,
}

/// A number while it is put together.
#[derive(Default)]
struct Sum {
    total: i128,
    current: Option<i128>,
    scale: Option<i128>,
    others: Vec<i128>,
    is_ended: bool,
    is_ordinal: bool,
    is_loose: bool,
}

impl Sum {
    fn value(&self) -> i128 {
        self.total + self.current.unwrap_or(0)
    }

    fn is_empty(&self) -> bool {
        self.total == 0 && self.current.is_none()
    }

    /// Whether a half may be added: two and a half, a million and a half.
    fn takes_half(&self) -> bool {
        !self.is_ordinal && (self.total == 0) == self.current.is_some() && self.current.is_none_or(|now| now % ONE == 0)
    }

    /// Whether `value` may be added to what stands there.
    fn added(&self, table: &Table, value: i128, joined: bool) -> Option<i128> {
        let Some(now) = self.current else {
            return self.scale.is_none_or(|scale| self.total == 0 || value < scale).then_some(value);
        };
        let (whole, step) = (now / ONE, value / ONE);
        if now % ONE != 0 || value % ONE != 0 {
            return None;
        }
        let fits = (step < 10 && whole % 10 == 0 && whole % 100 >= 20)
            || (step < 100 && whole >= 100 && whole % 100 == 0)
            || (table.is_vigesimal && (10..20).contains(&step) && matches!(whole % 100, 60 | 80))
            || (table.is_vigesimal && step == 1 && whole % 100 == 80)
            || (joined
                && table.joint == Joint::Reversed
                && (20..100).contains(&step)
                && step % 10 == 0
                && (1..10).contains(&(whole % 100)));
        if table.is_vigesimal && step == 20 && whole % 100 == 4 {
            return Some((whole - 4 + 80) * ONE);
        }
        (fits && step > 0).then_some(now + value)
    }

    fn multiply(&mut self, scale: i128) -> bool {
        let hundred = 100 * ONE;
        let by = |value: i128| value.checked_mul(scale).map(|product| product / ONE);
        if scale < 1000 * ONE {
            let fits = self.current.is_none_or(|now| now > 0 && now < hundred);
            let Some(product) = by(self.current.unwrap_or(ONE)).filter(|_| fits) else { return false };
            self.current = Some(product);
            return true;
        }
        let is_larger = self.scale.is_some_and(|last| scale > last);
        let (base, kept) = match (self.total, self.current) {
            (0, now) => (now.unwrap_or(ONE), 0),
            (total, now) if is_larger => (total + now.unwrap_or(0), 0),
            (total, Some(now)) if self.scale != Some(scale) => (now, total),
            _ => return false,
        };
        let Some(product) = by(base) else { return false };
        self.total = kept + product;
        self.current = None;
        self.scale = Some(scale);
        true
    }

    /// Takes a word; false where it does not belong to the number.
    fn take(&mut self, table: &Table, entry: Entry, joined: bool) -> bool {
        if self.is_ordinal && entry.ordinal.is_none() {
            return false;
        }
        if let Some(value) = entry.cardinal.filter(|_| !self.is_ordinal).and_then(|value| self.added(table, value, joined)) {
            self.current = Some(value);
            return true;
        }
        if let Some(scale) = entry.scale.filter(|_| !self.is_ordinal) {
            return !joined && self.multiply(scale)
                || (joined && self.total > 0 && self.scale.is_some_and(|last| scale < last) && self.multiply(scale));
        }
        if let Some(value) = entry.ordinal.and_then(|value| self.added(table, value, joined)) {
            if let Some(divisor) = entry.fraction.filter(|_| self.is_empty()) {
                self.others.push(ONE * ONE / divisor);
            }
            self.current = Some(value);
            // dwudziesty pierwszy: both words say which.
            let is_tens = value / ONE >= 20 && value / ONE % 10 == 0 && value < 100 * ONE && !self.is_ordinal;
            (self.is_ended, self.is_ordinal) = (!is_tens, true);
            return true;
        }
        if let Some(divisor) = entry.fraction.filter(|_| !joined && self.total == 0) {
            let above = self.current.unwrap_or(ONE);
            let share = above * ONE / divisor;
            if self.current.is_none() {
                // Half is fifty per cent, a quarter twenty-five.
                self.others.push(share * 100);
                self.is_loose = true;
            }
            self.others.extend(Some(100 * share).filter(|_| self.current.is_some()));
            self.current = Some(share);
            self.is_ended = true;
            return true;
        }
        let Some(multiple) = entry.multiple.filter(|_| !joined) else { return self.take_decade(entry) };
        let Some(product) = self.value().max(ONE).checked_mul(multiple) else { return false };
        if !self.is_empty() {
            self.others.push(self.value());
        }
        self.is_loose = self.is_empty();
        (self.total, self.current) = (0, Some(product / ONE));
        self.is_ended = true;
        true
    }

    fn take_decade(&mut self, entry: Entry) -> bool {
        let Some(decade) = entry.decade.filter(|_| self.is_empty()) else { return false };
        self.current = Some(decade);
        self.others.extend([1900 * ONE + decade, 1800 * ONE + decade]);
        (self.is_ended, self.is_loose) = (true, true);
        true
    }
}

/// Puts together the number that begins at a token; `start` is what its digits are worth, if it begins with digits.
pub(super) fn spelled(table: &Table, text: &str, tokens: &[Token], at: usize, start: Option<i128>) -> Option<Spelled> {
    let mut sum = Sum { current: start, ..Sum::default() };
    let (mut next, mut words) = (at + usize::from(start.is_some()), 0);
    while !sum.is_ended {
        if let Some(after) = half_after(table, text, tokens, next).filter(|_| sum.takes_half()) {
            match sum.current {
                Some(now) => sum.current = Some(now + ONE / 2),
                // A million and a half.
                None => sum.current = sum.scale.map(|scale| scale / 2),
            }
            (next, words) = (after, words + 1);
            continue;
        }
        let Some((place, joined)) = following(table, text, tokens, at, next, &sum) else { break };
        if !take_token(table, tokens, place, joined, start.is_some(), &mut sum) {
            break;
        }
        (next, words) = (place + 1, words + 1);
    }
    if let Some((place, scale)) = scale_after_fraction(table, text, tokens, next, &sum) {
        sum.current = sum.current.map(|now| now * scale / ONE);
        sum.others.clear();
        (next, words, sum.scale, sum.is_loose) = (place + 1, words + 1, Some(scale), false);
    }
    if words == 0 {
        return None;
    }
    let mut values = vec![sum.value()];
    values.extend(sum.others.iter().copied());
    let is_bare_scale = start.is_none() && words == 1 && (sum.scale.is_some() || sum.value() == 100 * ONE);
    Some(Spelled { values, next, words, scale: sum.scale, is_ordinal: sum.is_ordinal, is_loose: sum.is_loose || is_bare_scale })
}

/// Takes what stands at a token into the sum.
fn take_token(table: &Table, tokens: &[Token], place: usize, joined: bool, is_digits: bool, sum: &mut Sum) -> bool {
    match tokens.get(place).map(|token| &token.kind) {
        Some(Kind::Word(word)) => {
            let Some(entry) = table.entry(word) else { return take_compound(table, word, sum) };
            // Digits are only multiplied: 2021 forty is two numbers.
            let is_fit = !is_digits || sum.total > 0 || entry.scale.is_some() || entry.multiple.is_some();
            is_fit && sum.take(table, entry, joined)
        }
        // 1 million 200 thousand; 1 thousand 200.
        Some(Kind::Number(literal)) if !joined && sum.total > 0 && sum.current.is_none() => {
            let value = literal.plain().map(|value| i128::from(value) * ONE);
            match value.filter(|value| sum.scale.is_some_and(|scale| *value < scale)) {
                Some(value) if is_scaled(table, tokens, place + 1, sum.scale) => {
                    sum.current = Some(value);
                    true
                }
                _ => false,
            }
        }
        _ => false,
    }
}

/// Whether a word follows that multiplies by less than what stood before.
fn is_scaled(table: &Table, tokens: &[Token], at: usize, last: Option<i128>) -> bool {
    let entry = tokens.get(at).and_then(Token::word).and_then(|word| table.entry(word));
    entry.and_then(|entry| entry.scale).zip(last).is_some_and(|(scale, last)| scale < last)
}

/// The token that may go on with the number, and whether a joint stands before it.
fn following(table: &Table, text: &str, tokens: &[Token], first: usize, next: usize, sum: &Sum) -> Option<(usize, bool)> {
    let token = tokens.get(next)?;
    if next == first {
        return Some((next, false));
    }
    let gap = |at: usize| {
        let (before, here) = (tokens.get(at.checked_sub(1)?)?, tokens.get(at)?);
        Some(Span { start: before.span.end, end: here.span.start }.of(text))
    };
    let is_space = |gap: &str| gap.chars().count() <= 1 && gap.chars().all(char::is_whitespace);
    if token.is_mark('-') || token.is_mark('\u{2011}') {
        // forty-two, but not 1990-two.
        let is_glued = gap(next) == Some("") && gap(next + 1) == Some("") && sum.scale.is_none();
        return (is_glued && tokens.get(next - 1)?.word().is_some() && tokens.get(next + 1)?.word().is_some())
            .then_some((next + 1, false))
            .filter(|(place, _)| {
                let word = tokens.get(*place).and_then(Token::word).unwrap_or_default();
                !table.and.iter().any(|and| and == word)
            })
            .or_else(|| {
                let word = tokens.get(next + 1).and_then(Token::word)?;
                (is_glued && table.and.iter().any(|and| and == word) && tokens.get(next + 2)?.is_mark('-'))
                    .then_some((next + 3, true))
            });
    }
    // The full stop of an abbreviation: тыс. 500.
    let gap_here = gap(next)?;
    if !is_space(gap_here) {
        return None;
    }
    let word = token.word();
    if word.is_some_and(|word| table.has_joint(word)) {
        return allows_joint(table, sum).then_some((next, true));
    }
    if word.is_some_and(|word| table.and.iter().any(|and| and == word)) {
        let place = next + 1;
        let is_close = gap(place).is_some_and(is_space);
        // Two hundred and three hundred are two numbers.
        let goes_on = tokens.get(place + 1).and_then(Token::word).and_then(|word| table.entry(word));
        let is_other = goes_on.is_some_and(|entry| entry.scale.is_some_and(|scale| sum.scale.is_none_or(|last| scale >= last)));
        return (is_close && allows_joint(table, sum) && !is_other).then_some((place, true));
    }
    Some((next, false))
}

fn allows_joint(table: &Table, sum: &Sum) -> bool {
    let now = sum.current.map(|now| now / ONE);
    let after_hundreds = now.is_some_and(|now| now >= 100 && now % 100 == 0) || (now.is_none() && sum.total > 0);
    let after_tens = now.is_some_and(|now| now % 10 == 0 && now % 100 >= 20);
    match table.joint {
        Joint::Never => false,
        Joint::Hundreds => after_hundreds,
        Joint::Tens => after_tens,
        Joint::Anywhere => after_hundreds || after_tens,
        Joint::Reversed => true,
    }
}

/// The token after words that add a half, where they stand at a token.
fn half_after(table: &Table, text: &str, tokens: &[Token], next: usize) -> Option<usize> {
    let end = tokens.get(next.checked_sub(1)?)?.span.end;
    let rest = text.get(end..)?.strip_prefix([' ', '\u{a0}'])?;
    let half = table.half.iter().find(|half| {
        let after = rest.strip_prefix(half.as_str());
        after.is_some_and(|after| !after.starts_with(char::is_letter))
    })?;
    let end = end + 1 + half.len();
    let count = tokens.get(next..)?.iter().take_while(|token| token.span.start < end).count();
    Some(next + count)
}

/// What multiplies a fraction that stands alone: half a million.
fn scale_after_fraction(table: &Table, text: &str, tokens: &[Token], next: usize, sum: &Sum) -> Option<(usize, i128)> {
    if !sum.is_ended || sum.is_ordinal || sum.current.is_none_or(|now| now >= ONE) {
        return None;
    }
    let word = |at: usize| tokens.get(at).and_then(Token::word);
    let skipped = usize::from(word(next).is_some_and(|word| table.article.iter().any(|article| article == word)));
    let hyphen = usize::from(tokens.get(next)?.is_mark('-'));
    let place = next + skipped.max(hyphen);
    let between = Span { start: tokens.get(next.checked_sub(1)?)?.span.end, end: tokens.get(place)?.span.start }.of(text);
    let scale = table.entry(word(place)?)?.scale.filter(|scale| *scale >= 1000 * ONE)?;
    (!between.contains([',', '.', ';', '('])).then_some((place, scale))
}

/// Takes a number that is written as one word: zweitausendeinundzwanzig.
fn take_compound(table: &Table, word: &str, sum: &mut Sum) -> bool {
    if !table.is_compound || !sum.is_empty() {
        return false;
    }
    let Some(parts) = split(table, word) else { return false };
    let mut whole = Sum::default();
    let mut joined = false;
    for part in parts {
        match part {
            None => joined = true,
            Some(entry) => {
                if !whole.take(table, entry, joined && table.joint == Joint::Reversed) {
                    return false;
                }
                joined = false;
            }
        }
    }
    (sum.total, sum.current, sum.scale) = (whole.total, whole.current, whole.scale);
    (sum.is_ended, sum.is_ordinal) = (whole.is_ended, whole.is_ordinal);
    true
}

/// The parts of a compound, all of it and at least two; a joint is `None`. The longest parts are tried first.
fn split(table: &Table, word: &str) -> Option<Vec<Option<Entry>>> {
    const LETTERS_MAX: usize = 60;
    const STEPS_MAX: usize = 400;
    if word.len() > LETTERS_MAX {
        return None;
    }
    fn rest_of(table: &Table, word: &str, parts: &mut Vec<Option<Entry>>, steps: &mut usize) -> bool {
        if word.is_empty() {
            return parts.len() > 1;
        }
        let ends: Vec<usize> = word.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
        for end in ends.into_iter().rev() {
            *steps += 1;
            if *steps > STEPS_MAX {
                return false;
            }
            let Some((head, tail)) = word.split_at_checked(end) else { continue };
            let is_joint = !parts.is_empty() && !tail.is_empty() && table.and.iter().any(|and| and == head);
            let entry = table.entry(head).filter(|entry| entry.cardinal.or(entry.scale).or(entry.ordinal).is_some());
            let part = match (is_joint, entry) {
                (true, _) => None,
                (false, Some(entry)) => Some(entry),
                _ => continue,
            };
            parts.push(part);
            if rest_of(table, tail, parts, steps) {
                return true;
            }
            parts.pop();
        }
        false
    }
    let mut parts = Vec::new();
    rest_of(table, word, &mut parts, &mut 0).then_some(parts)
}
