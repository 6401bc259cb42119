//! Matches the quantities of a source with those of its translation, and pairs what is left: a changed digit is one fault,
//! not one number missing and another added.
//!
//! Near-linear: equal values are found by hash; only what is left in one group is compared each with each, and
//! that only up to [`LEFT_MAX`].

use std::collections::{HashMap, HashSet, VecDeque};

use super::{Class, Group, ONE, Quantity, Side, Value};
use crate::checks::prose::Prose;

/// Where more are left on one side of a group, other blocks belong beside each other, and nothing is said.
const LEFT_MAX: usize = 64;

/// A quantity in its place.
#[derive(Clone)]
pub(in crate::checks) struct Item<'a> {
    /// The block in which it stands, from 0.
    pub block: usize,
    /// Its words.
    pub prose: &'a Prose<'a>,
    /// The quantity.
    pub quantity: Quantity,
    /// Where in its side it stands, from 0 to 1.
    pub place: f64,
    /// The other side has it.
    is_matched: bool,
}

/// What is left of a group when equal values are matched.
pub(in crate::checks) struct Left<'a> {
    /// Of the source.
    pub source: Vec<Item<'a>>,
    /// Of the translation.
    pub target: Vec<Item<'a>>,
    /// What stands in the source, whether matched or not.
    in_source: HashSet<Value>,
    /// What stands in the translation.
    in_target: HashSet<Value>,
    /// How many were matched.
    matched: usize,
    /// Both sides have blocks.
    pub is_pair: bool,
}

/// Two that stand for each other and are not equal, and those that have none beside them.
#[derive(Default)]
pub(in crate::checks) struct Paired<'a> {
    /// Source and translation.
    pub wrong: Vec<(Item<'a>, Item<'a>)>,
    /// Of the source.
    pub missing: Vec<Item<'a>>,
    /// Of the translation.
    pub added: Vec<Item<'a>>,
}

fn items<'a>(side: &Side<'a>) -> Vec<Item<'a>> {
    let total: usize = side.blocks.iter().map(|(_, prose, _)| prose.words.len()).sum::<usize>().max(1);
    let mut before = 0;
    let mut out = Vec::new();
    for (block, prose, reading) in &side.blocks {
        for quantity in &reading.quantities {
            let place = (before + quantity.span.start) as f64 / total as f64;
            out.push(Item { block: *block, prose, quantity: quantity.clone(), place, is_matched: false });
        }
        before += prose.words.len();
    }
    out
}

fn values<'a>(side: &Side<'a>, items: &[Item<'a>]) -> HashSet<Value> {
    let of_items = items.iter().flat_map(|item| item.quantity.values.iter().chain(item.quantity.parts.iter().flatten()));
    let mut all: HashSet<Value> = of_items.copied().collect();
    for reading in side.blocks.iter().flat_map(|(_, _, reading)| &reading.dates).flat_map(|date| &date.readings) {
        all.extend(reading.year.map(|year| Value::whole(i64::from(year))));
        all.extend(reading.month.into_iter().chain(reading.day).map(|part| Value::whole(i64::from(part))));
    }
    all
}

/// Whether a class takes part in a round.
type Fits = fn(Class) -> bool;

/// Which two classes a round matches, and whether by the likeliest readings alone.
const ROUNDS: [(Fits, Fits, bool); 5] = [
    (|one| one == Class::Digits, |two| two == Class::Digits, true),
    (|one| one == Class::Digits, |two| two == Class::Digits, false),
    (|one| one == Class::Digits, |two| two != Class::Code, false),
    (|one| one != Class::Code, |two| two == Class::Digits, false),
    (|_| true, |_| true, false),
];

fn match_equal(source: &mut [Item<'_>], target: &mut [Item<'_>]) -> usize {
    let mut matched = 0;
    for (one, two, is_strict) in ROUNDS {
        let readings = |quantity: &Quantity| if is_strict { 1 } else { quantity.values.len() };
        let mut by_value: HashMap<Value, VecDeque<usize>> = HashMap::new();
        for (at, item) in source.iter().enumerate().filter(|(_, item)| !item.is_matched && one(item.quantity.class)) {
            for value in item.quantity.values.iter().take(readings(&item.quantity)) {
                by_value.entry(*value).or_default().push_back(at);
            }
        }
        for item in target.iter_mut().filter(|item| !item.is_matched && two(item.quantity.class)) {
            let found = item.quantity.values.iter().take(readings(&item.quantity)).find_map(|value| {
                let queue = by_value.get_mut(value)?;
                while let Some(at) = queue.pop_front() {
                    if source.get(at).is_some_and(|item| !item.is_matched) {
                        return Some(at);
                    }
                }
                None
            });
            if let Some(other) = found.and_then(|at| source.get_mut(at)) {
                (item.is_matched, other.is_matched) = (true, true);
                matched += 1;
            }
        }
    }
    matched
}

/// Replaces what is told in parts, and was not found whole, by its parts.
fn in_parts(items: &mut Vec<Item<'_>>) {
    if items.iter().all(|item| item.is_matched || item.quantity.parts.is_empty()) {
        return;
    }
    let mut out = Vec::with_capacity(items.len());
    for item in items.drain(..) {
        if item.is_matched || item.quantity.parts.is_empty() {
            out.push(item);
            continue;
        }
        for part in &item.quantity.parts {
            let mut one = item.clone();
            one.quantity.values.clone_from(part);
            one.quantity.parts = Vec::new();
            out.push(one);
        }
    }
    *items = out;
}

impl<'a> Left<'a> {
    /// Matches what is equal in a group.
    pub fn of(group: &Group<'a>) -> Self {
        let (mut source, mut target) = (items(&group.source), items(&group.target));
        let (in_source, in_target) = (values(&group.source, &source), values(&group.target, &target));
        let mut matched = match_equal(&mut source, &mut target);
        // What both sides tell in parts is wrong as a whole; what one side tells in parts may be there in pieces.
        let told = |items: &[Item<'_>]| items.iter().filter(|item| !item.is_matched && !item.quantity.parts.is_empty()).count();
        if told(&source) == 0 || told(&target) == 0 {
            in_parts(&mut source);
            in_parts(&mut target);
            matched += match_equal(&mut source, &mut target);
        }
        source.retain(|item| !item.is_matched);
        target.retain(|item| !item.is_matched);
        let mut left = Self { source, target, in_source, in_target, matched, is_pair: group.is_pair() };
        left.drop_days(group);
        left
    }

    /// Drops numbers that are dates on the other side: `24.03`, and in `between the 3rd and June 9` the first.
    fn drop_days(&mut self, group: &Group<'a>) {
        const NEAR: usize = 24;
        let is_day = |own: &Side<'_>, other: &Side<'_>, item: &Item<'_>| {
            let span = item.quantity.span;
            let mut dates = other.blocks.iter().flat_map(|(_, _, reading)| &reading.dates).flat_map(|date| &date.readings);
            let is_date = item
                .quantity
                .day_month
                .is_some_and(|(day, month)| dates.clone().any(|told| told.day == Some(day) && told.month == Some(month)));
            let day = item.quantity.value().as_whole().and_then(|day| u8::try_from(day).ok());
            let is_beside = || {
                let here =
                    own.blocks.iter().filter(|(block, ..)| *block == item.block).flat_map(|(_, _, reading)| &reading.dates);
                here.into_iter()
                    .any(|date| date.span.start.saturating_sub(span.end).max(span.start.saturating_sub(date.span.end)) <= NEAR)
            };
            is_date || (day.is_some() && dates.any(|told| told.day == day) && is_beside())
        };
        // Of very many, nothing is said anyway.
        if self.source.len().max(self.target.len()) <= LEFT_MAX {
            self.source.retain(|item| !is_day(&group.source, &group.target, item));
            self.target.retain(|item| !is_day(&group.target, &group.source, item));
        }
    }

    /// Whether the translation beside it has the value somewhere.
    fn is_told(&self, item: &Item<'_>) -> bool {
        item.quantity.values.iter().any(|value| self.in_target.contains(value))
    }

    fn is_asked(&self, item: &Item<'_>) -> bool {
        item.quantity.values.iter().any(|value| self.in_source.contains(value))
    }

    /// Pairs what is left.
    pub fn pair(self) -> Paired<'a> {
        let mut paired = Paired::default();
        let count = |items: &[Item<'_>]| items.iter().filter(|item| item.quantity.class == Class::Digits).count();
        // Where nearly nothing fits, other blocks belong beside each other.
        let (sources, targets) = (count(&self.source), count(&self.target));
        const MANY: usize = 4;
        if !self.is_pair
            || self.source.len().max(self.target.len()) > LEFT_MAX
            || (sources.min(targets) >= MANY && self.matched * 2 < sources.min(targets))
        {
            return paired;
        }
        let mut costs: Vec<(f64, usize, usize)> = Vec::new();
        let is_sole = self.source.len() == 1 && self.target.len() == 1;
        for (at, one) in self.source.iter().enumerate() {
            for (other, two) in self.target.iter().enumerate() {
                let is_repeated = self.is_told(one) || self.is_asked(two);
                costs.extend(cost(one, two, is_sole, is_repeated).map(|cost| (cost, at, other)));
            }
        }
        costs.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let (mut sources, mut targets) = (vec![false; self.source.len()], vec![false; self.target.len()]);
        for (_, at, other) in costs {
            let (Some(one), Some(two)) = (sources.get_mut(at), targets.get_mut(other)) else { continue };
            if *one || *two {
                continue;
            }
            (*one, *two) = (true, true);
            if let (Some(one), Some(two)) = (self.source.get(at), self.target.get(other))
                && is_wrong(one, two)
            {
                paired.wrong.push((one.clone(), two.clone()));
            }
        }
        let alone = |items: &[Item<'a>], taken: &[bool]| -> Vec<Item<'a>> {
            items.iter().zip(taken).filter(|(_, taken)| !**taken).map(|(item, _)| item.clone()).collect()
        };
        paired.missing = alone(&self.source, &sources);
        paired.missing.retain(|item| is_missed(item) && !self.is_told(item));
        paired.added = alone(&self.target, &targets);
        paired.added.retain(|item| is_missed(item) && !self.is_asked(item));
        paired.wrong.sort_by_key(|(_, item)| (item.block, item.quantity.span));
        paired
    }
}

/// Takes away what is left in one group and stands in another: it moved.
pub(in crate::checks) fn without_moved(groups: &mut [Left<'_>]) {
    let mut by_value: HashMap<Value, VecDeque<(usize, usize)>> = HashMap::new();
    for (nth, group) in groups.iter().enumerate() {
        for (at, item) in group.source.iter().enumerate() {
            for value in &item.quantity.values {
                by_value.entry(*value).or_default().push_back((nth, at));
            }
        }
    }
    let mut moved: HashSet<(usize, usize)> = HashSet::new();
    for group in groups.iter_mut() {
        group.target.retain(|item| {
            let found = item.quantity.values.iter().find_map(|value| {
                let queue = by_value.get_mut(value)?;
                while let Some(place) = queue.pop_front() {
                    if !moved.contains(&place) {
                        return Some(place);
                    }
                }
                None
            });
            found.is_none_or(|place| {
                moved.insert(place);
                false
            })
        });
    }
    for (nth, group) in groups.iter_mut().enumerate() {
        let mut at = 0;
        group.source.retain(|_| {
            at += 1;
            !moved.contains(&(nth, at - 1))
        });
    }
}

fn number(item: &Item<'_>) -> Option<f64> {
    match item.quantity.value() {
        Value::Number(value) => Some(value as f64 / ONE as f64),
        Value::Clock(_) => None,
    }
}

/// How unlikely it is that two stand for each other; `None` where they cannot.
fn cost(one: &Item<'_>, two: &Item<'_>, is_sole: bool, is_repeated: bool) -> Option<f64> {
    /// Dearer pairs are none.
    const COST_MAX: f64 = 1.7;
    let (here, there) = (&one.quantity, &two.quantity);
    let is_firm = |quantity: &Quantity| quantity.class == Class::Digits || (quantity.class == Class::Word && quantity.is_firm);
    let both_codes = here.class == Class::Code && there.class == Class::Code;
    let both_firm = is_firm(here) && is_firm(there);
    if !(both_codes || both_firm) {
        return None;
    }
    let far = (one.place - two.place).abs();
    let unlike = match (number(one), number(two)) {
        (Some(here), Some(there)) => unlikeness(here, there),
        (None, None) => 0.2,
        _ => return None,
    };
    if both_codes && unlike > 0.4 {
        return None;
    }
    let both_words = here.class == Class::Word && there.class == Class::Word;
    if both_words {
        let is_small = |item: &Item<'_>| number(item).is_none_or(|number| number <= 12.0);
        const NEAR: f64 = 0.1;
        if (is_small(one) || is_small(two)) && !(is_sole && far < NEAR) {
            return None;
        }
    }
    let units = match (here.unit, there.unit) {
        (Some(one), Some(two)) if one == two => 0.0,
        (Some(one), Some(two)) if one.measures_as(two) => 0.3,
        (Some(_), Some(_)) => return None,
        (None, None) => 0.2,
        _ => 0.5,
    };
    let cost = units + unlike + far * 1.5 - if is_sole { 0.4 } else { 0.0 };
    let max = if is_repeated { COST_MAX / 2.0 } else { COST_MAX };
    (cost <= max).then_some(cost)
}

/// How unlike two numbers are: 0 for digits that changed places, 1 for numbers that have nothing in common.
fn unlikeness(here: f64, there: f64) -> f64 {
    let digits = |number: f64| -> Vec<u8> {
        let text = format!("{number:.4}");
        text.trim_end_matches('0').bytes().filter(u8::is_ascii_digit).collect()
    };
    let (one, two) = (digits(here), digits(there));
    let sorted = |digits: &[u8]| {
        let mut digits: Vec<u8> = digits.iter().copied().filter(|digit| *digit != b'0').collect();
        digits.sort_unstable();
        digits
    };
    if one.len() > 1 && sorted(&one) == sorted(&two) {
        return 0.0;
    }
    if one.len() == two.len() {
        let differ = one.iter().zip(&two).filter(|(one, two)| one != two).count();
        if differ == 1 {
            return 0.2;
        }
        return if differ * 2 <= one.len() { 0.4 } else { 0.7 };
    }
    let ratio = if here.min(there) > 0.0 { here.max(there) / here.min(there) } else { f64::INFINITY };
    if one.len().abs_diff(two.len()) == 1 && ratio < 101.0 {
        return 0.6;
    }
    if ratio < 3.0 { 0.6 } else { 1.0 }
}

/// Whether two that stand for each other are a fault, and not one amount in other units or rounded.
fn is_wrong(one: &Item<'_>, two: &Item<'_>) -> bool {
    let (Some(here), Some(there)) = (number(one), number(two)) else { return true };
    if let (Some(unit), Some(other)) = (one.quantity.unit, two.quantity.unit)
        && unit.is_conversion(here, other, there)
    {
        return false;
    }
    !is_rounded(here, there)
}

/// Whether the translation tells a long number shorter: 1,234,567 and 1.2 million.
fn is_rounded(here: f64, there: f64) -> bool {
    const LEAST: f64 = 10_000.0;
    let whole = |number: f64| format!("{number:.0}").trim_end_matches('0').len();
    let is_shorter = whole(there) >= 2 && whole(there) < whole(here);
    here >= LEAST && is_shorter && (here - there).abs() / here < 0.05
}

/// Whether somebody would miss it: written in digits, and nothing that a language tells without a number.
fn is_missed(item: &Item<'_>) -> bool {
    /// An hour, a day, a week, a year, a century and the like.
    const TOLD_OTHERWISE: [(f64, &str); 9] = [
        (60.0, "minute"),
        (60.0, "second"),
        (30.0, "minute"),
        (24.0, "hour"),
        (7.0, "day"),
        (12.0, "month"),
        (6.0, "month"),
        (100.0, "percent"),
        (100.0, "year"),
    ];
    if item.quantity.class != Class::Digits {
        return false;
    }
    let Some(number) = number(item) else { return !matches!(item.quantity.value(), Value::Clock(0 | 720)) };
    let unit = item.quantity.unit;
    let is_otherwise =
        TOLD_OTHERWISE.iter().any(|(amount, id)| *amount == number && unit.is_some() && unit == super::units::Unit::of_id(id));
    number.abs() > 2.0 && !is_otherwise
}

/// Whether it tells what stands beside it in another unit: 10 km (6.2 miles).
pub(in crate::checks) fn is_converted_beside(item: &Item<'_>, neighbours: &[Quantity]) -> bool {
    const NEAR: usize = 48;
    let Some(unit) = item.quantity.unit else { return false };
    let words = item.prose.words;
    neighbours.iter().any(|other| {
        let near = other.span.start.abs_diff(item.quantity.span.start) <= NEAR;
        let differs = other.unit.is_some_and(|other| other != unit && other.measures_as(unit));
        let amounts = match (other.value(), item.quantity.value()) {
            (Value::Number(one), Value::Number(two)) => Some((one as f64 / ONE as f64, two as f64 / ONE as f64)),
            _ => None,
        };
        let is_equal = other.unit.zip(amounts).is_some_and(|(other, (one, two))| other.is_conversion(one, unit, two));
        let before = |quantity: &Quantity| {
            words.get(..quantity.whole.start).is_some_and(|head| head.trim_end().ends_with(['(', '（', '/', '≈', '~']))
        };
        let is_bracketed = before(&item.quantity) || before(other);
        near && differs && (is_equal || is_bracketed)
    })
}
