//! Reads a number that is written in digits: groups of them, and the marks that part or join them.

use super::digits::{digit, vulgar};
use super::{ONE, Value};
use crate::model::Span;

/// Which mark a language puts before decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) enum Decimal {
    /// 3.6, and 1,240.
    Point,
    /// 3,6, and 1.240.
    Comma,
    /// Either: a language whose countries differ, or one that has no table.
    #[default]
    Either,
}

/// More digits than these are a number of something, and not counted.
const DIGITS_MAX: usize = 24;

/// A number in digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Literal {
    /// Where it stands.
    pub span: Span,
    /// Its groups of digits.
    pub groups: Vec<Group>,
    /// The marks between the groups.
    pub marks: Vec<char>,
    /// A fraction at its end: `2½`.
    pub fraction: Option<(i64, i64)>,
}

/// A group of digits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Group {
    /// Where it stands.
    pub span: Span,
    /// The digits, as ours.
    pub digits: String,
}

impl Group {
    /// What it is worth.
    pub fn number(&self) -> Option<i64> {
        self.digits.parse().ok()
    }
}

/// How the groups belong together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// One number, with its readings.
    Number(Vec<Value>),
    /// Hour and minute.
    Clock(u16, u16),
    /// One measure told in parts: 2:31:07.
    Parts(Vec<i64>),
    /// Numbers of their own: 3:1.
    Apart(Vec<(Span, i64)>),
    /// An address, a version, a list: nothing to compare.
    Opaque,
}

/// Reads the number that begins at a byte.
pub(super) fn literal(words: &str, start: usize) -> Option<Literal> {
    let mut groups = Vec::new();
    let mut marks = Vec::new();
    let mut at = start;
    while let Some(group) = group(words, at) {
        at = group.span.end;
        groups.push(group);
        let mut rest = words.get(at..)?.chars();
        let (Some(mark), Some(after)) = (rest.next(), rest.next()) else { break };
        if digit(after).is_none() || !joins(words, &groups, &marks, mark, at + mark.len_utf8()) {
            break;
        }
        marks.push(mark);
        at += mark.len_utf8();
    }
    let mut fraction = None;
    if let Some(c) = words.get(at..).and_then(|rest| rest.chars().next()) {
        fraction = vulgar(c);
        at += fraction.map_or(0, |_| c.len_utf8());
    }
    (!groups.is_empty() || fraction.is_some()).then_some(Literal { span: Span { start, end: at }, groups, marks, fraction })
}

fn group(words: &str, start: usize) -> Option<Group> {
    let mut digits = String::new();
    let mut end = start;
    for c in words.get(start..)?.chars() {
        let Some(value) = digit(c) else { break };
        digits.push(char::from(b'0' + value));
        end += c.len_utf8();
    }
    (!digits.is_empty()).then_some(Group { span: Span { start, end }, digits })
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{2008}')
}

/// Whether a mark, with a digit after it, belongs to the number.
fn joins(words: &str, groups: &[Group], marks: &[char], mark: char, after: usize) -> bool {
    let is_thousands = || {
        let next = group(words, after).is_some_and(|group| group.digits.len() == 3);
        let first = groups.first().is_some_and(|group| group.digits.len() <= 3 && !group.digits.starts_with('0'));
        next && first && marks.iter().all(|known| *known == mark || (is_space(*known) && is_space(mark)))
    };
    match mark {
        '.' | ',' | '٫' | '٬' | '،' | '．' | '，' => true,
        ':' | '：' => groups.len() < 3 && groups.iter().all(|group| group.digits.len() <= 2),
        '/' => groups.len() < 3 && groups.iter().all(|group| group.digits.len() <= 4),
        '\'' | '’' => is_thousands(),
        _ => is_space(mark) && is_thousands(),
    }
}

impl Literal {
    /// The number, where it is nothing but one group of digits.
    pub fn plain(&self) -> Option<i64> {
        match (self.groups.as_slice(), self.fraction) {
            ([one], None) => one.number(),
            _ => None,
        }
    }

    /// How its groups belong together in a language with this decimal mark.
    pub fn shape(&self, decimal: Decimal) -> Shape {
        let numbers: Option<Vec<i64>> = self.groups.iter().map(Group::number).collect();
        let is = |marks: &[char]| !self.marks.is_empty() && self.marks.iter().all(|mark| marks.contains(mark));
        if self.marks.iter().any(|mark| matches!(mark, ':' | '：')) {
            let Some(numbers) = numbers else { return Shape::Opaque };
            return self.shape_of_colons(&numbers);
        }
        if is(&['/']) {
            let (Some(numbers), [first, second]) = (numbers, self.groups.as_slice()) else { return Shape::Opaque };
            return match numbers.as_slice() {
                [above, below @ 2..=16] if above < below && first.digits.len() <= 2 => ratio(*above, *below),
                [above, below] => Shape::Apart(vec![(first.span, *above), (second.span, *below)]),
                _ => Shape::Opaque,
            };
        }
        if self.marks.contains(&'/') {
            return Shape::Opaque;
        }
        self.values(decimal).map_or(Shape::Opaque, Shape::Number)
    }

    fn shape_of_colons(&self, numbers: &[i64]) -> Shape {
        let lengths: Vec<usize> = self.groups.iter().map(|group| group.digits.len()).collect();
        match (numbers, lengths.as_slice()) {
            (&[hour @ 0..=24, minute @ 0..=59], &[_, 2]) if self.marks.len() == 1 => {
                Shape::Clock(u16::try_from(hour).unwrap_or_default(), u16::try_from(minute).unwrap_or_default())
            }
            // 38:52 is a time that somebody took.
            (&[_, 0..=59, ..], &[2, 2, ..]) | (&[_, _, _, ..], &[_, 2, ..]) => Shape::Parts(numbers.to_vec()),
            (&[_, _], _) => Shape::Apart(self.groups.iter().map(|group| group.span).zip(numbers.iter().copied()).collect()),
            _ => Shape::Opaque,
        }
    }

    /// What it may be worth as one number.
    fn values(&self, decimal: Decimal) -> Option<Vec<Value>> {
        let extra = self.fraction.map_or(0, |(above, below)| i128::from(above) * ONE / i128::from(below));
        // Spaces and apostrophes only ever part thousands.
        let is_point = |mark: char| matches!(mark, '.' | '．' | '٫');
        let is_comma = |mark: char| matches!(mark, ',' | '，' | '٬' | '،');
        let (mut parts, mut marks): (Vec<String>, Vec<char>) = (Vec::new(), Vec::new());
        for (at, group) in self.groups.iter().enumerate() {
            let mark = at.checked_sub(1).and_then(|at| self.marks.get(at)).copied();
            match (mark, parts.last_mut()) {
                (Some(mark), Some(last)) if !is_point(mark) && !is_comma(mark) => last.push_str(&group.digits),
                (Some(mark), _) => {
                    marks.push(mark);
                    parts.push(group.digits.clone());
                }
                _ => parts.push(group.digits.clone()),
            }
        }
        let whole = || worth(&parts.concat(), "");
        let cut = || {
            let (last, first) = parts.split_last()?;
            worth(&first.concat(), last)
        };
        let readings = match (marks.as_slice(), parts.as_slice()) {
            ([], []) => vec![0],
            ([], _) => vec![whole()?],
            ([mark], [first, last]) => {
                let is_thousands = last.len() == 3 && (1..=3).contains(&first.len()) && !first.starts_with('0');
                match (is_thousands, *mark, decimal) {
                    (false, ..) | (true, '٫', _) => vec![cut()?],
                    (true, '٬', _) => vec![whole()?],
                    (true, mark, Decimal::Point) if is_comma(mark) => vec![whole()?],
                    (true, _, Decimal::Point) => vec![cut()?],
                    (true, mark, Decimal::Comma) if is_comma(mark) => vec![cut()?, whole()?],
                    _ => vec![whole()?, cut()?],
                }
            }
            _ if are_groups(&marks, &parts) => vec![whole()?],
            (marks, parts) => {
                let ((last, before), (_, groups)) = (marks.split_last()?, parts.split_last()?);
                let is_cut = !before.is_empty() && !before.contains(last) && are_groups(before, groups);
                vec![if is_cut { cut()? } else { None? }]
            }
        };
        Some(readings.into_iter().map(|value: i128| Value::Number(value + extra)).collect())
    }
}

fn ratio(above: i64, below: i64) -> Shape {
    Shape::Number(vec![Value::Number(i128::from(above) * ONE / i128::from(below))])
}

/// Whether the parts are groups of thousands, or of thousands and then hundreds, as in India.
fn are_groups(marks: &[char], parts: &[String]) -> bool {
    let Some((first, rest)) = parts.split_first() else { return false };
    let Some((last, middle)) = rest.split_last() else { return false };
    let is_even = marks.windows(2).all(|two| two[0] == two[1]);
    let by = |length: usize| middle.iter().all(|part| part.len() == length);
    is_even && last.len() == 3 && (1..=3).contains(&first.len()) && (by(3) || (by(2) && first.len() <= 2))
}

fn worth(whole: &str, decimals: &str) -> Option<i128> {
    if whole.len() > DIGITS_MAX {
        return None;
    }
    let kept: String = decimals.chars().chain("000000".chars()).take(6).collect();
    let whole: i128 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    Some(whole * ONE + kept.parse::<i128>().ok()?)
}
