//! Decides which blocks of a long translation are looked at for a block of the source: those near where it should stand.
//!
//! Short texts are compared in full. In long ones the blocks that share an anchor found nowhere else mark the way, and the
//! table of costs is filled only along it, so that the work grows with the length and not with its square.

use super::sequence::longest_ascending;

/// Up to how many cells the whole table is filled.
const CELLS_MAX: usize = 400_000;
/// How far from the way blocks are paired at least, however long the texts are.
const SIDE_MIN: usize = 16;
/// How far the way may jump at a landmark that no other confirms.
const JUMP_MAX: usize = 6;

/// The cells of a table that are filled: in each row a stretch of columns, and neither end ever goes back.
#[derive(Debug)]
pub(super) struct Route {
    /// For each row its first column, and where its cells begin in the list of all cells.
    rows: Vec<(usize, usize)>,
    /// How many cells there are.
    cells: usize,
}

impl Route {
    /// The way through a table of `rows + 1` by `columns + 1` cells. `landmarks` are pairs of a row and a column, from 0,
    /// ascending; `stops` are cells that it certainly goes through, ascending on both sides.
    pub fn new(rows: usize, columns: usize, landmarks: &[(usize, usize)], stops: &[(usize, usize)]) -> Self {
        if (rows + 1).saturating_mul(columns + 1) <= CELLS_MAX {
            return Self { rows: (0..=rows).map(|row| (0, row * (columns + 1))).collect(), cells: (rows + 1) * (columns + 1) };
        }
        let middle = middles(rows, columns, landmarks, stops);
        let side = (CELLS_MAX / (rows + 1) / 2).max(SIDE_MIN);
        let at = |row: usize| middle.get(row.min(rows)).copied().unwrap_or(columns);
        let mut list = Vec::with_capacity(rows + 1);
        let mut cells = 0;
        for row in 0..=rows {
            let first = if row == 0 { 0 } else { at(row - 1).saturating_sub(side) };
            let last = if row == rows { columns } else { (at(row + 1) + side).min(columns) };
            list.push((first, cells));
            cells += last + 1 - first;
        }
        Self { rows: list, cells }
    }

    /// Whether the whole table is filled.
    pub fn is_whole(&self) -> bool {
        self.cells <= CELLS_MAX
    }

    /// How many cells there are.
    pub fn cells(&self) -> usize {
        self.cells
    }

    /// The columns of a row: first and after the last.
    pub fn columns(&self, row: usize) -> std::ops::Range<usize> {
        let Some(&(first, start)) = self.rows.get(row) else { return 0..0 };
        let end = self.rows.get(row + 1).map_or(self.cells, |next| next.1);
        first..first + (end - start)
    }

    /// The number of a cell, if it is filled.
    pub fn cell(&self, row: usize, column: usize) -> Option<usize> {
        let &(first, start) = self.rows.get(row)?;
        let columns = self.columns(row);
        (columns.contains(&column)).then(|| start + (column - first))
    }
}

/// The column in which the way goes through each row.
fn middles(rows: usize, columns: usize, landmarks: &[(usize, usize)], certain: &[(usize, usize)]) -> Vec<usize> {
    let chain = longest_ascending(landmarks);
    let offset = |at: usize| chain.get(at).map(|(row, column)| *column as i64 - *row as i64);
    let is_near = |a: usize, b: Option<usize>| {
        let (Some(a), Some(b)) = (offset(a), b.and_then(offset)) else { return false };
        a.abs_diff(b) <= JUMP_MAX as u64
    };
    let confirmed = (0..chain.len()).filter(|at| is_near(*at, at.checked_sub(1)) || is_near(*at, Some(at + 1)));
    let fits = |landmark: &(usize, usize)| {
        let next = certain.partition_point(|stop| stop.0 < landmark.0);
        let before = next.checked_sub(1).and_then(|at| certain.get(at)).is_none_or(|stop| stop.1 < landmark.1);
        before && certain.get(next).is_none_or(|stop| stop.0 > landmark.0 && stop.1 > landmark.1)
    };
    let mut stops = vec![(0, 0)];
    stops.extend(confirmed.filter_map(|at| chain.get(at).copied()).filter(fits));
    stops.extend(certain);
    stops.push((rows, columns));
    stops.sort_unstable();
    let mut out = Vec::with_capacity(rows + 1);
    for stop in stops.windows(2) {
        let [(row, column), (next_row, next_column)] = stop else { continue };
        let steps = next_row - row;
        out.extend((0..steps).map(|step| column + (next_column - column) * step / steps.max(1)));
    }
    out.push(columns);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_way_follows_its_landmarks_in_few_cells() {
        let landmarks: Vec<(usize, usize)> =
            (0..20_000).step_by(10).map(|row| (row, if row < 9_000 { row } else { row + 500 })).collect();
        let route = Route::new(20_000, 20_500, &landmarks, &[]);
        assert!(route.cells() < 1_500_000, "{}", route.cells());
        for (row, column) in landmarks {
            assert!(route.cell(row, column).is_some(), "{row}");
        }
        let numbers: Vec<usize> = (0..=20_000)
            .flat_map(|row| route.columns(row).filter_map(|column| route.cell(row, column)).collect::<Vec<_>>())
            .collect();
        assert!(numbers.iter().copied().eq(0..route.cells()));
        for row in 0..20_000 {
            let (here, next) = (route.columns(row), route.columns(row + 1));
            assert!(here.start <= next.start && here.end <= next.end && next.start < here.end, "{row}");
        }
    }

    #[test]
    fn way_goes_through_every_stop_whatever_the_landmarks_say() {
        let landmarks: Vec<(usize, usize)> = (0..2_000).step_by(5).map(|row| (row, row)).collect();
        let stops = [(300, 900), (302, 901), (1_500, 901)];
        let route = Route::new(2_000, 2_000, &landmarks, &stops);
        assert!(stops.iter().all(|(row, column)| route.cell(*row, *column).is_some()));
    }

    #[test]
    fn one_wrong_landmark_leads_nowhere() {
        let mut landmarks: Vec<(usize, usize)> = (0..2_000).step_by(20).map(|row| (row, row)).collect();
        landmarks.insert(51, (1_005, 1_900));
        let route = Route::new(2_000, 2_000, &landmarks, &[]);
        assert!((0..2_000).all(|at| route.cell(at, at).is_some()));
    }
}
