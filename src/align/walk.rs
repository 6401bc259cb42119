//! Finds the cheapest way through the table of costs, and how much dearer every other is.
//!
//! Where people have said what stands for what, the way is cut there: each stretch between has a way of its own.

use std::ops::Range;

use super::anchors::FOR_MAX;
use super::pair::{ALONE, Step, Table};

/// One way to go on: how many blocks of each side are paired, and what that costs by itself.
const MOVES: [(usize, usize, f64); 10] = [
    (1, 1, 0.0),
    (1, 0, ALONE),
    (0, 1, ALONE),
    (1, 2, 4.0),
    (2, 1, 4.0),
    (1, 3, 7.0),
    (3, 1, 7.0),
    (1, 4, 9.0),
    (4, 1, 9.0),
    (2, 2, 11.0),
];

/// The way through a stretch of both sides.
#[derive(Debug)]
pub(super) struct Walked {
    rows: Range<usize>,
    columns: Range<usize>,
    pub steps: Vec<Step>,
}

/// Costs and moves, cell by cell.
struct Cells {
    costs: Vec<f64>,
    moves: Vec<u8>,
}

/// How much dearer the best other way is, for each row and each column.
#[derive(Debug)]
pub(super) struct Margins {
    rows: Vec<f64>,
    columns: Vec<f64>,
}

impl Margins {
    /// How much dearer every way is that goes without a step.
    pub fn of(&self, step: &Step) -> f64 {
        let least = |list: &[f64], range: &Range<usize>| {
            list.get(range.clone()).unwrap_or_default().iter().copied().fold(f64::INFINITY, f64::min)
        };
        if step.left.is_empty() { least(&self.columns, &step.right) } else { least(&self.rows, &step.left) }
    }
}

impl Table {
    /// The cheapest way through both sides, cut at `stops`.
    pub fn walk(&self, stops: &[Step]) -> Vec<Walked> {
        let mut cells = self.cells_blank();
        let mut walked = Vec::with_capacity(stops.len() + 1);
        let (mut row, mut column) = (0, 0);
        let end = Step { left: self.left.len()..self.left.len(), right: self.right.len()..self.right.len() };
        for stop in stops.iter().chain([&end]) {
            let (rows, columns) = (row..stop.left.start, column..stop.right.start);
            self.forward(&rows, &columns, &mut cells);
            let steps = self.trace(&rows, &columns, &cells.moves);
            walked.push(Walked { rows, columns, steps });
            (row, column) = (stop.left.end, stop.right.end);
        }
        walked
    }

    fn cells_blank(&self) -> Cells {
        Cells { costs: vec![f64::INFINITY; self.route.cells()], moves: vec![u8::MAX; self.route.cells()] }
    }

    /// The columns of a row that belong to a stretch.
    fn columns_of(&self, row: usize, columns: &Range<usize>) -> Range<usize> {
        let all = self.route.columns(row);
        all.start.max(columns.start)..all.end.min(columns.end + 1)
    }

    /// Fills in the least cost from the beginning of a stretch to each of its cells.
    fn forward(&self, rows: &Range<usize>, columns: &Range<usize>, cells: &mut Cells) {
        for row in rows.start..=rows.end {
            let own = self.columns_of(row, columns);
            let Some(first) = self.route.cell(row, own.start) else { continue };
            for (cell, column) in (first..).zip(own) {
                let is_first = row == rows.start && column == columns.start;
                let mut best = (if is_first { 0.0 } else { f64::INFINITY }, u8::MAX);
                for (number, &(down, right, price)) in MOVES.iter().enumerate() {
                    let from_row = row.checked_sub(down).filter(|from| *from >= rows.start);
                    let from_column = column.checked_sub(right).filter(|from| *from >= columns.start);
                    let (Some(from_row), Some(from_column)) = (from_row, from_column) else { continue };
                    let before = self.route.cell(from_row, from_column).and_then(|cell| cells.costs.get(cell)).copied();
                    let Some(before) = before.filter(|cost| cost.is_finite()) else { continue };
                    // No cost is less than this, so a way that is dearer before it need not be looked at.
                    if before + price - FOR_MAX >= best.0 {
                        continue;
                    }
                    let step = Step { left: from_row..row, right: from_column..column };
                    let cost = before + price + self.cost(&step);
                    if cost < best.0 {
                        best = (cost, number as u8);
                    }
                }
                if let (Some(cost), Some(step)) = (cells.costs.get_mut(cell), cells.moves.get_mut(cell)) {
                    (*cost, *step) = best;
                }
            }
        }
    }

    fn trace(&self, rows: &Range<usize>, columns: &Range<usize>, moves: &[u8]) -> Vec<Step> {
        let (mut row, mut column) = (rows.end, columns.end);
        let mut steps = Vec::new();
        while row > rows.start || column > columns.start {
            let step =
                self.route.cell(row, column).and_then(|cell| moves.get(cell)).and_then(|step| MOVES.get(usize::from(*step)));
            let (down, right) = match step {
                Some(&(down, right, _)) if down <= row - rows.start && right <= column - columns.start => (down, right),
                // Off the way nothing is known: what is left stands alone.
                _ if row > rows.start => (1, 0),
                _ => (0, 1),
            };
            steps.push(Step { left: row - down..row, right: column - right..column });
            (row, column) = (row - down, column - right);
        }
        steps.reverse();
        steps
    }

    /// How much dearer every other way is than the ones that were found: each row and each column lies in exactly one step
    /// of every way, so the cheapest other step over it tells.
    pub fn margins(&self, walked: &[Walked]) -> Margins {
        let mut cells = self.cells_blank();
        let mut margins = Margins { rows: vec![f64::INFINITY; self.left.len()], columns: vec![f64::INFINITY; self.right.len()] };
        for stretch in walked {
            self.forward(&stretch.rows, &stretch.columns, &mut cells);
            self.backward(stretch, &cells.costs, &mut margins);
        }
        margins
    }

    fn backward(&self, stretch: &Walked, before: &[f64], margins: &mut Margins) {
        let (rows, columns) = (&stretch.rows, &stretch.columns);
        let at = |costs: &[f64], row: usize, column: usize| {
            self.route.cell(row, column).and_then(|cell| costs.get(cell)).copied().unwrap_or(f64::INFINITY)
        };
        let best = at(before, rows.end, columns.end);
        let mut chosen_rows: Vec<&Step> = Vec::new();
        let mut chosen_columns: Vec<&Step> = Vec::new();
        for step in &stretch.steps {
            chosen_rows.extend(step.left.clone().map(|_| step));
            chosen_columns.extend(step.right.clone().map(|_| step));
        }
        let mut after = vec![f64::INFINITY; before.len()];
        for row in (rows.start..=rows.end).rev() {
            for column in self.columns_of(row, columns).rev() {
                let is_last = row == rows.end && column == columns.end;
                let mut least = if is_last { 0.0 } else { f64::INFINITY };
                for &(down, right, price) in &MOVES {
                    let (to_row, to_column) = (row + down, column + right);
                    if to_row > rows.end || to_column > columns.end {
                        continue;
                    }
                    let (from, on) = (at(before, row, column), at(&after, to_row, to_column));
                    if !on.is_finite() || !from.is_finite() {
                        continue;
                    }
                    let step = Step { left: row..to_row, right: column..to_column };
                    let cost = price + self.cost(&step) + on;
                    least = least.min(cost);
                    let dearer = from + cost - best;
                    for (list, chosen, range, start) in [
                        (&mut margins.rows, &chosen_rows, &step.left, rows.start),
                        (&mut margins.columns, &chosen_columns, &step.right, columns.start),
                    ] {
                        for place in range.clone() {
                            if let (Some(margin), Some(chosen)) = (list.get_mut(place), chosen.get(place - start))
                                && **chosen != step
                            {
                                *margin = margin.min(dearer);
                            }
                        }
                    }
                }
                if let Some(cell) = self.route.cell(row, column).and_then(|cell| after.get_mut(cell)) {
                    *cell = least;
                }
            }
        }
    }
}
