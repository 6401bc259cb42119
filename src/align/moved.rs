//! Finds what was moved: blocks that stand alone on both sides of an alignment in order, and fit each other.
//!
//! A stretch of blocks that moved together, such as a list or a section, is found as one. Which fits best is taken first.

use std::collections::HashMap;

use super::anchors::ln;
use super::pair::{Step, Table};
use crate::model::BlockKind;

/// What it costs that a stretch stands elsewhere.
const MOVED: f64 = 3.0;
/// What a stretch must cost less than, its move included.
const FITS: f64 = 4.0;
/// How many pairs of blocks are compared; where there are more, only those that share a rare anchor.
const PAIRS_MAX: usize = 40_000;
/// How many blocks may move together.
const STRETCH_MAX: usize = 60;

/// Stretches that may stand for each other, and what that costs.
struct Candidate {
    cost: f64,
    steps: Vec<Step>,
}

/// Joins steps that stand alone on the left with ones that stand alone on the right. The order of the left stays.
pub(super) fn join(table: &Table, steps: &mut Vec<Step>) {
    let mut alone = Alone::of(table, steps);
    if alone.left_list.is_empty() || alone.right_list.is_empty() {
        return;
    }
    let rarity = Rarity::of(table);
    let mut candidates = Vec::new();
    for (left, right) in pairs(table, &alone) {
        candidates.extend(stretch(table, &alone, &rarity, left, right));
        for (down, across) in [(1, 2), (2, 1), (1, 3), (3, 1)] {
            let step = Step { left: left..left + down, right: right..right + across };
            if alone.holds(&step) {
                let cost = table.cost(&step) + 4.0 - rarity.of_step(table, &step) + MOVED;
                candidates.push(Candidate { cost, steps: vec![step] });
            }
        }
    }
    candidates.retain(|candidate| candidate.cost < FITS);
    candidates.sort_by(|a, b| a.cost.total_cmp(&b.cost));
    let mut joined: HashMap<usize, Step> = HashMap::new();
    for candidate in candidates {
        if !candidate.steps.iter().all(|step| alone.holds(step)) {
            continue;
        }
        for step in candidate.steps {
            alone.take(&step);
            joined.insert(step.left.start, step);
        }
    }
    steps.retain_mut(|step| {
        if step.right.is_empty() {
            if let Some(whole) = joined.get(&step.left.start) {
                *step = whole.clone();
                return true;
            }
            return step.left.clone().all(|at| alone.left.get(at) == Some(&true));
        }
        !step.left.is_empty() || step.right.clone().all(|at| alone.right.get(at) == Some(&true))
    });
}

/// Which items stand alone.
struct Alone {
    left: Vec<bool>,
    right: Vec<bool>,
    left_list: Vec<usize>,
    right_list: Vec<usize>,
}

impl Alone {
    fn of(table: &Table, steps: &[Step]) -> Self {
        let mut alone = Self {
            left: vec![false; table.left.len()],
            right: vec![false; table.right.len()],
            left_list: Vec::new(),
            right_list: Vec::new(),
        };
        for step in steps {
            let (flags, list, range) = if step.right.is_empty() {
                (&mut alone.left, &mut alone.left_list, &step.left)
            } else if step.left.is_empty() {
                (&mut alone.right, &mut alone.right_list, &step.right)
            } else {
                continue;
            };
            for at in range.clone() {
                if let Some(flag) = flags.get_mut(at) {
                    *flag = true;
                    list.push(at);
                }
            }
        }
        alone
    }

    fn holds(&self, step: &Step) -> bool {
        let all = |flags: &[bool], range: &std::ops::Range<usize>| range.clone().all(|at| flags.get(at) == Some(&true));
        all(&self.left, &step.left) && all(&self.right, &step.right)
    }

    fn take(&mut self, step: &Step) {
        for (flags, range) in [(&mut self.left, &step.left), (&mut self.right, &step.right)] {
            flags.get_mut(range.clone()).unwrap_or_default().fill(false);
        }
    }
}

/// The pairs of items that are compared.
fn pairs(table: &Table, alone: &Alone) -> Vec<(usize, usize)> {
    if alone.left_list.len().saturating_mul(alone.right_list.len()) <= PAIRS_MAX {
        return alone.left_list.iter().flat_map(|left| alone.right_list.iter().map(|right| (*left, *right))).collect();
    }
    let is_alone =
        |(left, right): &(usize, usize)| alone.left.get(*left) == Some(&true) && alone.right.get(*right) == Some(&true);
    table.kin().into_iter().filter(is_alone).take(PAIRS_MAX).collect()
}

/// The stretch of blocks that begins with two and moved together, one for one, as far as it stays good.
fn stretch(table: &Table, alone: &Alone, rarity: &Rarity, left: usize, right: usize) -> Option<Candidate> {
    let mut best: Option<(f64, usize)> = None;
    let mut sum = MOVED;
    for step in 0..STRETCH_MAX {
        let one = Step { left: left + step..left + step + 1, right: right + step..right + step + 1 };
        if !alone.holds(&one) {
            break;
        }
        // After the first, the neighbour confirms it.
        let neighbour = if step == 0 { 0.0 } else { 1.0 };
        sum += table.cost(&one) - rarity.of_step(table, &one) - neighbour;
        if best.is_none_or(|(cost, _)| sum < cost) {
            best = Some((sum, step + 1));
        }
    }
    let (cost, length) = best?;
    let steps = (0..length).map(|step| Step { left: left + step..left + step + 1, right: right + step..right + step + 1 });
    Some(Candidate { cost, steps: steps.collect() })
}

/// How much it says that two blocks are of one kind: more, the rarer the kind.
struct Rarity {
    says: HashMap<BlockKind, f64>,
}

impl Rarity {
    fn of(table: &Table) -> Self {
        let mut counts: HashMap<BlockKind, usize> = HashMap::new();
        for item in table.left.iter().chain(&table.right) {
            *counts.entry(item.kind).or_default() += 1;
        }
        let all = (table.left.len() + table.right.len()).max(1) as f64;
        Self { says: counts.into_iter().map(|(kind, count)| (kind, -ln(count as f64 / all).min(0.0))).collect() }
    }

    fn of_step(&self, table: &Table, step: &Step) -> f64 {
        let (left, right) = (table.left.get(step.left.start), table.right.get(step.right.start));
        match (left, right) {
            (Some(left), Some(right)) if left.kind == right.kind => self.says.get(&left.kind).copied().unwrap_or(0.0),
            _ => 0.0,
        }
    }
}
