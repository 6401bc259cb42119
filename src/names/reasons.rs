//! Says in words which rules make two spellings one name, or what stands against it.

use super::align::{EditKind, Lattice, Step, steps};
use super::fold::Folded;
use super::table::{Arc, HARD, Table, is_break};
use crate::model::Message;

/// Differences beyond these are not listed: whoever reads has seen enough.
const STEPS_MAX: usize = 8;

/// Each difference between two spellings, explained under a table.
pub(super) fn reasons(a: &Folded, b: &Folded, table: &Table) -> Vec<Message> {
    let arcs = |word: &Folded| table.latin_arcs(&word.chars, false);
    let (arcs_a, arcs_b) = (arcs(a), arcs(b));
    let one = Lattice { folded: a, arcs: &arcs_a, native: false };
    let other = Lattice { folded: b, arcs: &arcs_b, native: false };
    let Some(found) = steps(&one, &other, Some(table), 3 * HARD) else { return Vec::new() };
    let mut out: Vec<Message> = Vec::new();
    for message in found.iter().filter_map(|step| reason(step, &one, &other, table)) {
        if !out.contains(&message) && out.len() < STEPS_MAX {
            out.push(message);
        }
    }
    out
}

fn reason(step: &Step, a: &Lattice<'_>, b: &Lattice<'_>, table: &Table) -> Option<Message> {
    let text = |word: &Folded, range: &std::ops::Range<usize>| -> String {
        word.chars.get(range.clone()).unwrap_or_default().iter().collect()
    };
    let (first, second) = (text(a.folded, &step.a), text(b.folded, &step.b));
    if first == second {
        return None;
    }
    let pair = |code: &'static str| Message::new(code).with("first", first.as_str()).with("second", second.as_str());
    match step.edit {
        Some(EditKind::Swap) => return Some(pair("names-step-swap")),
        Some(EditKind::Other) => return Some(pair("names-step-other")),
        Some(EditKind::Gone | EditKind::New) => {
            return Some(Message::new("names-step-alone").with("text", format!("{first}{second}")));
        }
        None => {}
    }
    let is_sign = |text: &str| text.chars().all(|c| is_break(c) || c == '\'');
    if is_sign(&first) && is_sign(&second) {
        return Some(Message::new("names-step-break"));
    }
    if first.is_empty() || second.is_empty() {
        return Some(Message::new("names-step-left-out").with("text", format!("{first}{second}")));
    }
    let of = |word: &Lattice<'_>, range: &std::ops::Range<usize>| -> Vec<Arc> {
        word.arcs.at(range.start).iter().filter(|arc| usize::from(arc.length) == range.len()).copied().collect()
    };
    let (ours, theirs) = (of(a, &step.a), of(b, &step.b));
    let shared = ours.iter().filter_map(|x| theirs.iter().find(|y| y.unit == x.unit).map(|y| (x.cost + y.cost, x.unit)));
    let unit = shared.min().map(|(_, unit)| unit);
    match unit.and_then(|unit| table.sources(unit, [&first, &second])) {
        Some((unit, [one, other])) => Some(pair("names-step-unit").with("unit", unit).with("one", one).with("other", other)),
        None => Some(pair("names-step-mark")),
    }
}
