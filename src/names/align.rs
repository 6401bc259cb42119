//! Measures how far apart two spellings are.
//!
//! Both words are lattices: at each place stand the units of a table that the letters there may render. The cheapest way
//! through both is found in one pass. Going along together costs nothing where the letters are equal, little where both
//! render one unit, and [`HARD`] where neither is so. A native word and a Latin one are measured in the same way.

use std::cell::RefCell;
use std::ops::Range;

use super::fold::Folded;
use super::table::{Arc, Arcs, Cost, HARD, Table, is_break};
use crate::model::Letter as _;

/// What it costs to write a unit otherwise, beside the costs of both renderings.
const REWRITE: Cost = 3;
/// A mark over a letter that the other spelling leaves out.
const MARK: Cost = 6;
/// Two different marks over one letter.
const MARKS: Cost = 45;
/// A space or hyphen that the other spelling does not have.
const BREAK: Cost = 4;
/// An apostrophe that the other spelling does not have.
const APOSTROPHE: Cost = 4;
/// A sound that the native script leaves unwritten, in one of two spellings and not in the other.
const UNPAIRED: Cost = 40;
/// Two neighbouring letters that changed places.
pub(super) const SWAP: Cost = 99;

/// A word with the units that it may be made of.
pub(super) struct Lattice<'a> {
    /// The letters.
    pub folded: &'a Folded,
    /// The units by place.
    pub arcs: &'a Arcs,
    /// Whether it is a native name.
    pub native: bool,
}

/// A difference that no rendering explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    /// What happened there.
    pub kind: EditKind,
    /// Where in the first word, in characters.
    pub a: usize,
    /// Where in the second.
    pub b: usize,
}

/// What kind of difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EditKind {
    /// Another letter.
    Other,
    /// A letter that the second word does not have.
    Gone,
    /// A letter that the first word does not have.
    New,
    /// Two letters that changed places.
    Swap,
}

/// The cheapest way from one word to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Alignment {
    /// What renderings, marks and breaks cost.
    pub soft: Cost,
    /// Differences that no rendering explains.
    pub hard: Vec<Edit>,
}

#[derive(Clone, Copy)]
struct Cell {
    cost: Cost,
    from: (u16, u16),
    edit: Option<EditKind>,
}

const UNREACHED: Cell = Cell { cost: Cost::MAX, from: (0, 0), edit: None };

thread_local! {
    /// Room for a grid, kept from one alignment to the next.
    static ROOM: RefCell<Vec<Cell>> = const { RefCell::new(Vec::new()) };
}

struct Grid {
    cells: Vec<Cell>,
    width: usize,
    limit: Cost,
    /// The last row that any way has come to.
    last: usize,
}

impl Drop for Grid {
    fn drop(&mut self) {
        let cells = std::mem::take(&mut self.cells);
        // Where the thread ends, nothing is kept.
        let _ = ROOM.try_with(|room| room.replace(cells));
    }
}

impl Grid {
    fn new(rows: usize, width: usize, limit: Cost) -> Self {
        let mut cells = ROOM.try_with(RefCell::take).unwrap_or_default();
        cells.clear();
        cells.resize(rows * width, UNREACHED);
        Self { cells, width, limit, last: 0 }
    }

    fn reach(&mut self, from: (usize, usize), to: (usize, usize), cost: Cost, edit: Option<EditKind>) {
        if cost > self.limit {
            return;
        }
        if let Some(cell) = self.cells.get_mut(to.0 * self.width + to.1)
            && cost < cell.cost
        {
            *cell = Cell { cost, from: (from.0 as u16, from.1 as u16), edit };
            self.last = self.last.max(to.0);
        }
    }
}

/// One step of the cheapest way: a stretch of the first word beside one of the second, in characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    /// In the first.
    pub a: Range<usize>,
    /// In the second.
    pub b: Range<usize>,
    /// What no rendering explains.
    pub edit: Option<EditKind>,
}

/// Aligns two words; `None` when every way costs more than `limit`.
pub(super) fn align(a: &Lattice<'_>, b: &Lattice<'_>, table: Option<&Table>, limit: Cost) -> Option<Alignment> {
    let grid = walk(a, b, table, limit)?;
    let mut soft = grid.cells.last()?.cost;
    let mut hard = Vec::new();
    for step in steps_of(&grid) {
        if let Some(kind) = step.edit {
            soft -= if kind == EditKind::Swap { SWAP } else { HARD };
            hard.push(Edit { kind, a: step.a.start, b: step.b.start });
        }
    }
    hard.reverse();
    Some(Alignment { soft, hard })
}

/// The cheapest way itself, from the beginning; `None` when every way costs more than `limit`.
pub(super) fn steps(a: &Lattice<'_>, b: &Lattice<'_>, table: Option<&Table>, limit: Cost) -> Option<Vec<Step>> {
    let grid = walk(a, b, table, limit)?;
    let mut steps: Vec<Step> = steps_of(&grid).collect();
    steps.reverse();
    Some(steps)
}

/// The steps of the cheapest way, from the end.
fn steps_of(grid: &Grid) -> impl Iterator<Item = Step> {
    let mut at = ((grid.cells.len() - 1) / grid.width, grid.width - 1);
    std::iter::from_fn(move || {
        if at == (0, 0) {
            return None;
        }
        let cell = grid.cells.get(at.0 * grid.width + at.1)?;
        let from = (usize::from(cell.from.0), usize::from(cell.from.1));
        let step = Step { a: from.0..at.0, b: from.1..at.1, edit: cell.edit };
        at = from;
        Some(step)
    })
}

/// Every place that any way comes to.
fn walk(a: &Lattice<'_>, b: &Lattice<'_>, table: Option<&Table>, limit: Cost) -> Option<Grid> {
    let (rows, columns) = (a.folded.chars.len(), b.folded.chars.len());
    let mut grid = Grid::new(rows + 1, columns + 1, limit);
    grid.cells[0].cost = 0;
    for i in 0..=rows {
        if i > grid.last {
            return None;
        }
        for j in 0..=columns {
            let cost = grid.cells[i * grid.width + j].cost;
            if cost != Cost::MAX {
                step_letters(&mut grid, a, b, table, (i, j), cost);
                if let Some(table) = table {
                    step_units(&mut grid, a, b, table, (i, j), cost);
                }
            }
        }
    }
    (grid.cells.last()?.cost != Cost::MAX).then_some(grid)
}

/// Steps that need no table.
fn step_letters(grid: &mut Grid, a: &Lattice<'_>, b: &Lattice<'_>, table: Option<&Table>, (i, j): (usize, usize), cost: Cost) {
    let at = (i, j);
    let of = |word: &Lattice<'_>, at: usize| word.folded.chars.get(at).copied();
    let base = |word: &Lattice<'_>, at: usize| word.folded.bases.get(at).copied();
    let (x, y) = (of(a, i), of(b, j));
    let doubling = |c: char| match table {
        Some(table) if "aeiou".contains(c) => table.vowel_doubling,
        Some(table) => table.doubling,
        None => 15,
    };
    if let Some(x) = x {
        let small = if is_break(x) {
            BREAK
        } else if x == '\'' {
            APOSTROPHE
        } else {
            HARD
        };
        grid.reach(at, (i + 1, j), cost + small, (small == HARD).then_some(EditKind::Gone));
        if i > 0 && x.is_letter() && of(a, i - 1) == Some(x) && j > 0 && base(b, j - 1) == base(a, i) {
            grid.reach(at, (i + 1, j), cost + doubling(x), (doubling(x) >= HARD).then_some(EditKind::Gone));
        }
    }
    if let Some(y) = y {
        let small = if is_break(y) {
            BREAK
        } else if y == '\'' {
            APOSTROPHE
        } else {
            HARD
        };
        grid.reach(at, (i, j + 1), cost + small, (small == HARD).then_some(EditKind::New));
        if j > 0 && y.is_letter() && of(b, j - 1) == Some(y) && i > 0 && base(a, i - 1) == base(b, j) {
            grid.reach(at, (i, j + 1), cost + doubling(y), (doubling(y) >= HARD).then_some(EditKind::New));
        }
    }
    let (Some(x), Some(y)) = (x, y) else { return };
    if x == y {
        grid.reach(at, (i + 1, j + 1), cost, None);
        return;
    }
    if is_break(x) && is_break(y) {
        grid.reach(at, (i + 1, j + 1), cost + BREAK, None);
    } else if base(a, i) == base(b, j) {
        let marked = Some(x) != base(a, i) && Some(y) != base(b, j);
        grid.reach(at, (i + 1, j + 1), cost + if marked { MARKS } else { MARK }, None);
    } else if x.is_letter() && y.is_letter() {
        grid.reach(at, (i + 1, j + 1), cost + HARD, Some(EditKind::Other));
        if base(a, i + 1).is_some_and(char::is_letter) && base(a, i + 1) == base(b, j) && base(a, i) == base(b, j + 1) {
            grid.reach(at, (i + 2, j + 2), cost + SWAP, Some(EditKind::Swap));
        }
    }
}

/// Steps along units that both words have.
fn step_units(grid: &mut Grid, a: &Lattice<'_>, b: &Lattice<'_>, table: &Table, (i, j): (usize, usize), cost: Cost) {
    let at = (i, j);
    let (of_a, of_b) = (a.arcs.at(i), b.arcs.at(j));
    // Both lists are sorted by unit.
    let mut start = 0;
    for x in of_a {
        while start < of_b.len() && of_b[start].unit < x.unit {
            start += 1;
        }
        for y in of_b[start..].iter().take_while(|y| y.unit == x.unit) {
            let to = (i + usize::from(x.length), j + usize::from(y.length));
            grid.reach(at, to, cost + x.cost + y.cost + REWRITE, None);
        }
        if let Some(silent) = table.silent(x.unit) {
            grid.reach(at, (i + usize::from(x.length), j), cost + x.cost + silent + REWRITE, None);
        }
    }
    for y in of_b {
        if let Some(silent) = table.silent(y.unit) {
            grid.reach(at, (i, j + usize::from(y.length)), cost + y.cost + silent + REWRITE, None);
        }
    }
    let beside_native = a.native || b.native;
    for &(unit, implied) in table.implicit() {
        if !a.native {
            for x in of_a.iter().filter(|x| x.unit == unit && (beside_native || is_inside(a, i, x, table))) {
                let extra = if beside_native { implied } else { UNPAIRED };
                grid.reach(at, (i + usize::from(x.length), j), cost + x.cost + extra, None);
            }
        }
        if !b.native {
            for y in of_b.iter().filter(|y| y.unit == unit && (beside_native || is_inside(b, j, y, table))) {
                let extra = if beside_native { implied } else { UNPAIRED };
                grid.reach(at, (i, j + usize::from(y.length)), cost + y.cost + extra, None);
            }
        }
    }
}

/// Whether an unwritten sound stands between letters of its word, or at an end where the table lets it go.
fn is_inside(word: &Lattice<'_>, at: usize, arc: &Arc, table: &Table) -> bool {
    let letter = |at: Option<usize>| at.and_then(|at| word.folded.chars.get(at)).is_some_and(|c| c.is_letter());
    letter(at.checked_sub(1)) && (letter(Some(at + usize::from(arc.length))) || table.open_end)
}
