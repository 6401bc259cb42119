//! Finds dates that differ from those of the original, days of the week that contradict the date beside them, and eras that
//! contradict the year beside them.
//!
//! Dates are compared by what they tell: a date without its year is the same date. Where digits may be day and month or
//! month and day, either reading that fits is taken. Eras are looked at without an original, too.

use std::collections::HashSet;

use super::finding::{at, fingerprint};
use super::prose::{Prose, prose};
use super::quantity::{self, Contradiction, Date, Group, Side, Value, Ymd};
use super::{Rule, Snapshot};
use crate::model::{Finding, Message, Severity, Span};

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "date-mismatch",
    severity: Severity::Warning,
    what: "rule-date-mismatch-what",
    why: "rule-date-mismatch-why",
    example: "rule-date-mismatch-example",
};

/// From this year on the calendar of both sides is the same: days of the week are looked at.
const FIRST_YEAR: i32 = 1930;
/// So many of one side are compared with those of the other; where more are left, other blocks belong beside each other.
const LEFT_MAX: usize = 64;

/// Adds a finding for each date that differs and each era and day of the week that contradicts itself.
pub(super) fn check(snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) {
    if snapshot.target.text.contains(['(', '（']) {
        for (_, prose) in prose(snapshot.target) {
            for contradiction in quantity::contradictions(prose.words) {
                findings.push(era(snapshot, severity, &prose, &contradiction));
            }
        }
    }
    let found = quantity::groups(snapshot, |groups| {
        let mut left: Vec<Left<'_>> = groups.iter().map(Left::of).collect();
        without_moved(&mut left);
        let report = Report { snapshot, severity };
        let mut found = Vec::new();
        for (group, left) in groups.iter().zip(left) {
            if group.is_pair() {
                report.group(group, left, &mut found);
            }
            for (_, prose, reading) in &group.target.blocks {
                found.extend(reading.dates.iter().filter_map(|date| report.weekday(prose, date)));
            }
        }
        found
    });
    findings.extend(found.into_iter().flatten());
}

fn era(snapshot: &Snapshot<'_>, severity: Severity, prose: &Prose<'_>, contradiction: &Contradiction) -> Finding {
    let text = contradiction.span.of(prose.words);
    let message = Message::new("checks-era-mismatch")
        .with("text", text)
        .with("year", contradiction.of_era.to_string())
        .with("expected", contradiction.should_be.to_string())
        .with("is", contradiction.is.to_string());
    at(snapshot.edition, RULE.id, severity, prose.block.place(contradiction.span), text, message)
}

/// A date in its place.
#[derive(Clone, Copy)]
struct Item<'a> {
    prose: &'a Prose<'a>,
    date: &'a Date,
    place: f64,
}

/// The dates of a group that the other side has not.
struct Left<'a> {
    source: Vec<Item<'a>>,
    target: Vec<Item<'a>>,
    in_source: HashSet<Ymd>,
    in_target: HashSet<Ymd>,
}

fn items<'a>(side: &Side<'a>) -> Vec<Item<'a>> {
    let total = side.blocks.iter().map(|(_, prose, _)| prose.words.len()).sum::<usize>().max(1) as f64;
    let mut before = 0;
    let mut out = Vec::new();
    for (_, prose, reading) in &side.blocks {
        let item = |date: &'a Date| Item { prose, date, place: (before + date.span.start) as f64 / total };
        out.extend(reading.dates.iter().map(item));
        before += prose.words.len();
    }
    out
}

/// What may be said of one day by dates that tell more or less: without the year, without the day.
fn keys(ymd: Ymd) -> [Ymd; 3] {
    [ymd, Ymd { year: None, ..ymd }, Ymd { day: None, ..ymd }]
}

impl<'a> Left<'a> {
    fn of(group: &Group<'a>) -> Self {
        let (mut source, mut target) = (items(&group.source), items(&group.target));
        let all = |items: &[Item<'_>]| -> HashSet<Ymd> {
            items.iter().flat_map(|item| item.date.readings.iter().flat_map(|ymd| keys(*ymd))).collect()
        };
        let (in_source, in_target) = (all(&source), all(&target));
        take_equal(&mut source, &mut target, |one, two| one.equals(two));
        take_equal(&mut source, &mut target, |one, two| one.agrees(two));
        Self { source, target, in_source, in_target }
    }
}

/// Takes away pairs that a test calls equal. Of very many, only those at about the same place are compared.
fn take_equal(source: &mut Vec<Item<'_>>, target: &mut Vec<Item<'_>>, is_equal: fn(&Date, &Date) -> bool) {
    let mut taken = vec![false; target.len()];
    let mut at = 0_usize;
    let is_long = target.len() > LEFT_MAX;
    source.retain(|item| {
        at += 1;
        let first = if is_long { at.saturating_sub(LEFT_MAX / 2) } else { 0 };
        let range = first..(first + LEFT_MAX).min(target.len());
        let found = range.into_iter().find(|&other| {
            !taken.get(other).copied().unwrap_or(true) && target.get(other).is_some_and(|other| is_equal(item.date, other.date))
        });
        if let Some(slot) = found.and_then(|found| taken.get_mut(found)) {
            *slot = true;
        }
        found.is_none()
    });
    let mut taken = taken.into_iter();
    target.retain(|_| !taken.next().unwrap_or_default());
}

/// Takes away what is left in one group and stands in another.
fn without_moved(groups: &mut [Left<'_>]) {
    let keys_of = |items: &[Item<'_>]| -> Vec<Ymd> { items.iter().flat_map(|item| item.date.readings.clone()).collect() };
    let sources: HashSet<Ymd> = groups.iter().flat_map(|group| keys_of(&group.source)).collect();
    let targets: HashSet<Ymd> = groups.iter().flat_map(|group| keys_of(&group.target)).collect();
    for group in groups {
        group.source.retain(|item| !item.date.readings.iter().any(|ymd| targets.contains(ymd)));
        group.target.retain(|item| !item.date.readings.iter().any(|ymd| sources.contains(ymd)));
    }
}

/// Whether a side has the parts of a date as numbers of their own: "on the 24th".
fn tells_in_numbers(side: &Side<'_>, date: &Date) -> bool {
    let mut quantities = side.blocks.iter().flat_map(|(_, _, reading)| &reading.quantities);
    let ymd = date.ymd();
    let day = ymd.day.map(i64::from).or(ymd.year.map(i64::from));
    quantities.any(|quantity| {
        let is_day = day.is_some_and(|day| quantity.values.contains(&Value::whole(day)));
        is_day || quantity.day_month.is_some_and(|(day, month)| ymd.day == Some(day) && ymd.month == Some(month))
    })
}

/// Whether a side has the day of a date as a number beside another date of that side: from 3 to 12 August.
fn tells_beside(side: &Side<'_>, beside: &Item<'_>, date: &Date) -> bool {
    const NEAR: usize = 24;
    let Some(day) = date.ymd().day.map(|day| Value::whole(i64::from(day))) else { return false };
    let same = side.blocks.iter().filter(|(_, prose, _)| std::ptr::eq(*prose, beside.prose));
    same.flat_map(|(_, _, reading)| &reading.quantities).any(|quantity| {
        let (span, near) = (quantity.span, beside.date.span);
        let gap = if span.end <= near.start { near.start - span.end } else { span.start.saturating_sub(near.end) };
        gap <= NEAR && quantity.values.contains(&day)
    })
}

struct Report<'a> {
    snapshot: &'a Snapshot<'a>,
    severity: Severity,
}

impl Report<'_> {
    fn group(&self, group: &Group<'_>, left: Left<'_>, found: &mut Vec<Finding>) {
        if left.source.len().max(left.target.len()) > LEFT_MAX {
            return;
        }
        let mut costs: Vec<(f64, usize, usize)> = Vec::new();
        for (at, one) in left.source.iter().enumerate() {
            for (other, two) in left.target.iter().enumerate() {
                // From 3 to 12 August, from August 3 to 12: each side tells the other's day as a number.
                let is_range = one.date.ymd().month == two.date.ymd().month
                    && tells_beside(&group.target, two, one.date)
                    && tells_beside(&group.source, one, two.date);
                if !is_range {
                    costs.extend(cost(one, two).map(|cost| (cost, at, other)));
                }
            }
        }
        costs.sort_by(|a, b| a.0.total_cmp(&b.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        let (mut sources, mut targets) = (vec![false; left.source.len()], vec![false; left.target.len()]);
        for (_, at, other) in costs {
            let (Some(one), Some(two)) = (sources.get_mut(at), targets.get_mut(other)) else { continue };
            if *one || *two {
                continue;
            }
            (*one, *two) = (true, true);
            if let (Some(one), Some(two)) = (left.source.get(at), left.target.get(other)) {
                found.push(self.wrong(one, two));
            }
        }
        let beside = group.target.blocks.first().map(|(_, prose, _)| *prose);
        let has = |known: &HashSet<Ymd>, date: &Date| date.readings.iter().any(|ymd| known.contains(ymd));
        for (item, _) in left.source.iter().zip(&sources).filter(|(_, taken)| !**taken) {
            let is_told = has(&left.in_target, item.date) || tells_in_numbers(&group.target, item.date);
            if let (false, Some(_), Some(beside)) = (is_told, item.date.ymd().day, beside) {
                found.push(self.missing(item, beside));
            }
        }
        for (item, _) in left.target.iter().zip(&targets).filter(|(_, taken)| !**taken) {
            let is_asked = has(&left.in_source, item.date) || tells_in_numbers(&group.source, item.date);
            // "On Sunday, 1 March" only tells which Sunday is meant.
            if !is_asked && item.date.weekday.is_none() && item.date.ymd().day.is_some() {
                found.push(self.added(item));
            }
        }
    }

    fn wrong(&self, source: &Item<'_>, target: &Item<'_>) -> Finding {
        let (text, theirs) = (target.date.span.of(target.prose.words), source.date.span.of(source.prose.words));
        let message = Message::new("checks-date-mismatch").with("text", text).with("source", theirs);
        let place = target.prose.block.place(target.date.span);
        let mut found = at(self.snapshot.edition, RULE.id, self.severity, place, text, message);
        found.suggestion = quantity::redated(self.snapshot.target.language, target.prose.words, target.date, source.date.ymd());
        found.evidence = vec![theirs.to_owned()];
        let context = target.prose.context(target.date.span);
        found.fingerprint = fingerprint(RULE.id, self.snapshot.edition, &[text, context], &[theirs]);
        found
    }

    fn missing(&self, source: &Item<'_>, beside: &Prose<'_>) -> Finding {
        let theirs = source.date.span.of(source.prose.words);
        let message = Message::new("checks-date-missing").with("source", theirs);
        let place = beside.block.place(Span { start: 0, end: beside.words.len() });
        // "On Thursday" stands for a date.
        let severity = self.severity.min(Severity::Info);
        let mut found = at(self.snapshot.edition, RULE.id, severity, place, beside.words, message);
        found.evidence = vec![theirs.to_owned()];
        found.fingerprint = fingerprint(RULE.id, self.snapshot.edition, &[], &[theirs, source.prose.context(source.date.span)]);
        found
    }

    fn added(&self, item: &Item<'_>) -> Finding {
        let text = item.date.span.of(item.prose.words);
        let message = Message::new("checks-date-added").with("text", text);
        let severity = self.severity.min(Severity::Info);
        at(self.snapshot.edition, RULE.id, severity, item.prose.block.place(item.date.span), text, message)
    }

    fn weekday(&self, prose: &Prose<'_>, date: &Date) -> Option<Finding> {
        let (told, span) = date.weekday?;
        let fits = |ymd: &Ymd| quantity::weekday_of(*ymd).is_none_or(|day| day == told);
        let first = date.ymd();
        if first.year? < FIRST_YEAR || date.readings.iter().any(fits) {
            return None;
        }
        let both = Span { start: span.start.min(date.span.start), end: span.end.max(date.span.end) };
        let text = both.of(prose.words);
        let message = Message::new("checks-weekday-mismatch")
            .with("text", text)
            .with("weekday", span.of(prose.words))
            .with("number", quantity::weekday_of(first)?.to_string());
        Some(at(self.snapshot.edition, RULE.id, self.severity, prose.block.place(both), text, message))
    }
}

/// How unlikely it is that two dates stand for each other; `None` where they cannot.
fn cost(one: &Item<'_>, two: &Item<'_>) -> Option<f64> {
    const COST_MAX: f64 = 1.6;
    let (here, there) = (one.date.ymd(), two.date.ymd());
    let unlike = |same: bool, is_told: bool| if is_told && !same { 0.5 } else { 0.0 };
    let year = unlike(here.year == there.year, here.year.is_some() && there.year.is_some());
    let month = unlike(here.month == there.month, true);
    let day = unlike(here.day == there.day, here.day.is_some() && there.day.is_some());
    // A month alone beside a whole date may be another matter.
    let shape = if here.day.is_some() == there.day.is_some() { 0.0 } else { 0.7 };
    let cost = year + month + day + shape + (one.place - two.place).abs();
    (cost <= COST_MAX).then_some(cost)
}
