//! Decides how a spelling is shown: as the part that differs, or as the whole name.
//!
//! A family name that also stands alone is shown alone, and counted inside full names too. Where no part of the name ever
//! stands alone the whole name is shown, since the part by itself would be no name that a reader knows.

use std::collections::BTreeMap;

use super::lines::Lines;
use super::variants::{Occurrence, Place, Search, Spelling};
use crate::model::Span;

/// The spellings of a group of forms, each with its places, in the order in which they first stand.
pub(super) fn spellings_of(search: &Search<'_>, group: &[usize], lines: &Lines) -> Vec<Spelling> {
    let mut occurrences: Vec<Occurrence> =
        group.iter().filter_map(|&form| search.forms.get(form)).flat_map(|form| form.occurrences.iter().copied()).collect();
    occurrences.sort_unstable();
    occurrences.dedup();
    widen(search, &mut occurrences);
    let mut spellings: BTreeMap<String, Vec<Place>> = BTreeMap::new();
    for occurrence in occurrences {
        if let Some(place) = place(search, occurrence, lines) {
            spellings.entry(search.written(occurrence).to_owned()).or_default().push(place);
        }
    }
    join_capitals(&mut spellings);
    let mut out: Vec<Spelling> = spellings
        .into_iter()
        .map(|(text, mut places)| {
            places.sort_by_key(|place| place.file);
            Spelling { text, places }
        })
        .collect();
    out.sort_by_key(|spelling| spelling.places.first().map(|place| place.file));
    out
}

/// Counts what stands all in capitals, in a headline say, with the spelling whose letters it has.
fn join_capitals(spellings: &mut BTreeMap<String, Vec<Place>>) {
    let shouted: Vec<String> = spellings.keys().filter(|text| !text.chars().any(char::is_lowercase)).cloned().collect();
    // A particle that begins a sentence has a capital there, `Al-Mansouri`.
    let begun: Vec<String> = spellings.keys().filter(|text| spellings.contains_key(&with_small_initial(text))).cloned().collect();
    for text in shouted.into_iter().chain(begun) {
        let is_calm = |other: &str| other != text && other.chars().any(char::is_lowercase) && begins_no_higher(other, &text);
        let calm = spellings.keys().find(|other| is_calm(other) && other.to_lowercase() == text.to_lowercase()).cloned();
        if let Some(calm) = calm
            && let Some(places) = spellings.remove(&text)
        {
            spellings.entry(calm).or_default().extend(places);
        }
    }
}

/// The text with its first letter small.
fn with_small_initial(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) if first.is_uppercase() => first.to_lowercase().chain(chars).collect(),
        _ => String::new(),
    }
}

/// Whether a text begins with a small letter, or the other with a capital as well.
fn begins_no_higher(one: &str, other: &str) -> bool {
    let is_capital = |text: &str| text.chars().next().is_some_and(char::is_uppercase);
    !is_capital(one) || is_capital(other)
}

/// Widens every occurrence to the whole name, if no part of it ever stands alone.
fn widen(search: &Search<'_>, occurrences: &mut [Occurrence]) {
    loop {
        let Some(step) = common_neighbour(search, occurrences) else { return };
        for occurrence in occurrences.iter_mut() {
            *occurrence = widened(*occurrence, step);
        }
    }
}

#[derive(Clone, Copy)]
enum Side {
    Before,
    After,
}

/// The side on which a part stands beside every occurrence that belongs to the name: the same word, or a spelling of it.
fn common_neighbour(search: &Search<'_>, occurrences: &[Occurrence]) -> Option<Side> {
    if occurrences.iter().any(|&occurrence| stands_alone(search, occurrence)) {
        return None;
    }
    [Side::Before, Side::After].into_iter().find(|side| {
        let neighbours: Option<Vec<Occurrence>> =
            occurrences.iter().map(|&occurrence| neighbour(search, occurrence, *side)).collect();
        let Some(neighbours) = neighbours else { return false };
        let wider: Vec<&str> = occurrences.iter().map(|&occurrence| search.written(widened(occurrence, *side))).collect();
        let Some((first, rest)) = wider.split_first() else { return false };
        rest.iter().all(|text| search.are_alike(first, text))
            && neighbours.iter().all(|&one| search.is_bound(search.written(one)))
    })
}

fn widened((run, first, end): Occurrence, side: Side) -> Occurrence {
    match side {
        Side::Before => (run, first.saturating_sub(1), end),
        Side::After => (run, first, end + 1),
    }
}

fn stands_alone(search: &Search<'_>, (run, first, end): Occurrence) -> bool {
    search.runs.get(run).is_some_and(|run| first == 0 && end == run.parts.len())
}

fn neighbour(search: &Search<'_>, (run, first, end): Occurrence, side: Side) -> Option<Occurrence> {
    let parts = search.runs.get(run)?.parts.len();
    match side {
        Side::Before => first.checked_sub(1).map(|at| (run, at, at + 1)),
        Side::After => (end < parts).then_some((run, end, end + 1)),
    }
}

fn place(search: &Search<'_>, (run, first, end): Occurrence, lines: &Lines) -> Option<Place> {
    let run = search.runs.get(run)?;
    let words = Span { start: run.parts.get(first)?.start, end: run.parts.get(end.checked_sub(1)?)?.end };
    let file = search.target.blocks.get(run.block)?.place(words);
    Some(Place { block: run.block, words, file, line: lines.at(file.start) })
}
