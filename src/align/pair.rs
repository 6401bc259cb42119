//! Decides which blocks of a translation stand for which blocks of its source.
//!
//! Front-matter fields are paired by key. The body is aligned in order, at the least cost in sum: for lengths that do not fit
//! (after Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora", 1993), for kinds that differ, for
//! anchors that are not shared. Blocks that changed places count as missing here and extra there.

use serde::Serialize;

use super::anchors::Anchors;
use crate::model::{Block, BlockKind, Passage};

/// How many cells the table of costs may have.
const CELLS_MAX: usize = 400_000;
/// How far from the diagonal blocks are paired at least, however long the texts are.
const BAND_MIN: usize = 2;
/// Variance of the length of a translation, in letters of it for each letter of the source (Gale and Church).
const VARIANCE: f64 = 6.8;

/// Blocks that stand for each other, from 0. Without target blocks: missing in the translation; without source: extra.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// Blocks of the source, ascending.
    pub source: Vec<usize>,
    /// Blocks of the translation, ascending.
    pub target: Vec<usize>,
}

/// One way to go on: how many blocks of each side are paired, and what that costs by itself.
const MOVES: [(usize, usize, f64); 7] =
    [(1, 1, 0.0), (1, 0, 4.5), (0, 1, 4.5), (1, 2, 4.0), (2, 1, 4.0), (1, 3, 7.0), (3, 1, 7.0)];

/// Pairs the blocks of a source with those of its translation. Every block of both occurs exactly once; first the fields,
/// then the body in the order of the source.
#[must_use]
pub fn pair(source: Passage<'_>, target: Passage<'_>) -> Vec<Pair> {
    let (mut pairs, left, right) = fields(source, target);
    let table = Table::new(source, target, left, right);
    pairs.extend(table.walk());
    pairs
}

/// The pairs of fields, and the blocks that are left on each side: the body, and before it a title that on the other side
/// is no field but may be a heading.
fn fields(source: Passage<'_>, target: Passage<'_>) -> (Vec<Pair>, Vec<usize>, Vec<usize>) {
    let by_key = |passage: Passage<'_>| -> std::collections::HashMap<String, usize> {
        let keyed = passage.blocks.iter().enumerate();
        keyed.filter_map(|(at, block)| Some((block.key.clone()?, at))).collect()
    };
    let (sources, targets) = (by_key(source), by_key(target));
    let mut pairs = Vec::new();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for (at, block) in source.blocks.iter().enumerate() {
        match &block.key {
            None => left.push(at),
            Some(key) => match targets.get(key) {
                Some(&other) => pairs.push(Pair { source: vec![at], target: vec![other] }),
                None if key == "title" => left.push(at),
                None => pairs.push(Pair { source: vec![at], target: vec![] }),
            },
        }
    }
    for (at, block) in target.blocks.iter().enumerate() {
        match &block.key {
            None => right.push(at),
            Some(key) if sources.contains_key(key) => {}
            Some(key) if key == "title" => right.push(at),
            Some(_) => pairs.push(Pair { source: vec![], target: vec![at] }),
        }
    }
    (pairs, left, right)
}

/// What the alignment knows of a block.
struct Item {
    block: usize,
    kind: BlockKind,
    level: u8,
    length: f64,
}

struct Table {
    left: Vec<Item>,
    right: Vec<Item>,
    anchors: Anchors,
    /// Length of the target for one unit of the source's.
    ratio: f64,
    /// Half the width of the band around the diagonal.
    band: usize,
}

impl Table {
    fn new(source: Passage<'_>, target: Passage<'_>, left: Vec<usize>, right: Vec<usize>) -> Self {
        let items = |passage: Passage<'_>, blocks: Vec<usize>| -> Vec<Item> {
            blocks.into_iter().filter_map(|at| passage.blocks.get(at).map(|block| item(at, block))).collect()
        };
        let (left, right) = (items(source, left), items(target, right));
        let sum = |items: &[Item]| items.iter().map(|item| item.length).sum::<f64>().max(1.0);
        // What is missing must not make the rest look too long, so the sums are not believed beyond this.
        let ratio = (sum(&right) / sum(&left)).clamp(0.9, 1.15);
        let band = (CELLS_MAX / (left.len() + 1) / 2).max(BAND_MIN);
        Self { anchors: Anchors::of(source, target), left, right, ratio, band }
    }

    /// The cheapest way through both sides.
    fn walk(&self) -> Vec<Pair> {
        let (rows, columns) = (self.left.len(), self.right.len());
        let width = (2 * self.band + 1).min(columns + 1);
        let first = |row: usize| -> usize {
            let middle = (row * columns).checked_div(rows).unwrap_or(0);
            middle.saturating_sub(self.band).min(columns + 1 - width)
        };
        // `moves[row]` holds the move that ends best at each column of the band; `costs` the last four rows of costs.
        let mut moves = vec![u8::MAX; (rows + 1) * width];
        let mut costs: Vec<Vec<f64>> = Vec::with_capacity(4);
        for row in 0..=rows {
            let mut line = vec![f64::INFINITY; width];
            for place in 0..width {
                let column = first(row) + place;
                let mut best = (if row == 0 && column == 0 { 0.0 } else { f64::INFINITY }, u8::MAX);
                for (number, &(down, right, price)) in MOVES.iter().enumerate() {
                    let (Some(from_row), Some(from_column)) = (row.checked_sub(down), column.checked_sub(right)) else {
                        continue;
                    };
                    let Some(from_place) = from_column.checked_sub(first(from_row)) else { continue };
                    let before = if down == 0 { line.get(from_place) } else { row_before(&costs, down).get(from_place) };
                    let Some(before) = before.copied().filter(|cost| cost.is_finite()) else { continue };
                    let cost = before + price + self.cost(from_row, down, from_column, right);
                    if cost < best.0 {
                        best = (cost, number as u8);
                    }
                }
                if let (Some(cell), Some(step)) = (line.get_mut(place), moves.get_mut(row * width + place)) {
                    (*cell, *step) = best;
                }
            }
            if costs.len() == 3 {
                costs.remove(0);
            }
            costs.push(line);
        }
        self.trace(&moves, width, first)
    }

    fn trace(&self, moves: &[u8], width: usize, first: impl Fn(usize) -> usize) -> Vec<Pair> {
        let blocks = |items: &[Item], end: usize, count: usize| -> Vec<usize> {
            items.get(end - count..end).unwrap_or_default().iter().map(|item| item.block).collect()
        };
        let (mut row, mut column) = (self.left.len(), self.right.len());
        let mut pairs = Vec::new();
        while row > 0 || column > 0 {
            let place = column.checked_sub(first(row)).filter(|place| *place < width);
            let step = place.and_then(|place| moves.get(row * width + place)).and_then(|step| MOVES.get(usize::from(*step)));
            let (down, right) = match step {
                Some(&(down, right, _)) if down <= row && right <= column => (down, right),
                // Off the band nothing is known: what is left stands alone.
                _ if row > 0 => (1, 0),
                _ => (0, 1),
            };
            pairs.push(Pair { source: blocks(&self.left, row, down), target: blocks(&self.right, column, right) });
            (row, column) = (row - down, column - right);
        }
        pairs.reverse();
        pairs
    }

    /// What it costs to pair `down` blocks from `row` with `right` blocks from `column`.
    fn cost(&self, row: usize, down: usize, column: usize, right: usize) -> f64 {
        let sources = self.left.get(row..row + down).unwrap_or_default();
        let targets = self.right.get(column..column + right).unwrap_or_default();
        if sources.is_empty() || targets.is_empty() {
            // A block without words is missed by nobody.
            let length: f64 = sources.iter().chain(targets).map(|item| item.length).sum();
            if length == 0.0 {
                return -3.0;
            }
            let block = |items: &[Item]| items.first().map(|item| item.block);
            return -0.7 * self.anchors.alone(block(sources), block(targets));
        }
        let (mut structure, mut anchors) = (0.0, 0.0);
        for source in sources {
            for target in targets {
                structure += unlike(source, target);
                anchors += self.anchors.shared(source.block, target.block);
            }
        }
        let length = |items: &[Item]| items.iter().map(|item| item.length).sum::<f64>();
        self.length_cost(length(sources), length(targets)) + structure - 2.0 * anchors.min(3.0)
    }

    /// How unlikely it is that a text of length `source` has a translation of length `target`: the square of their distance
    /// in standard deviations, which grows slower where it is large. Only the four operations and the root, so that every
    /// machine computes the same.
    fn length_cost(&self, source: f64, target: f64) -> f64 {
        let mean = (source + target / self.ratio) / 2.0;
        let distance = (target - source * self.ratio) / ((mean + 1.0) * VARIANCE * self.ratio).sqrt();
        let square = distance * distance / 2.0;
        square / (1.0 + square / 12.0)
    }
}

/// The row of costs that lies `down` rows before the one being filled.
fn row_before(costs: &[Vec<f64>], down: usize) -> &[f64] {
    costs.len().checked_sub(down).and_then(|at| costs.get(at)).map_or(&[], Vec::as_slice)
}

fn item(block: usize, of: &Block) -> Item {
    let (kind, level) = if of.kind == BlockKind::Field { (BlockKind::Heading, 1) } else { (of.kind, of.level) };
    Item { block, kind, level, length: of.words.chars().map(weight).sum::<u32>() as f64 / 10.0 }
}

/// How many tenths of a Latin or Cyrillic letter a character is worth, by what the same text takes in either script.
fn weight(c: char) -> u32 {
    match c {
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => 33,
        '\u{ac00}'..='\u{d7a3}' => 24,
        '\u{3040}'..='\u{30ff}' => 18,
        _ => 10,
    }
}

/// How unlike the structure of two blocks is.
fn unlike(source: &Item, target: &Item) -> f64 {
    use BlockKind::{Break, Caption, Code, Footnote, Heading, Html, ListItem, Paragraph, Quote, TableRow};
    if source.kind == target.kind {
        return if source.level == target.level { 0.0 } else { 1.0 };
    }
    match (source.kind, target.kind) {
        (Paragraph, Caption) | (Caption, Paragraph) => 1.0,
        (Paragraph, Quote | ListItem) | (Quote | ListItem, Paragraph) | (Quote, ListItem) | (ListItem, Quote) => 1.5,
        (Heading, Paragraph) | (Paragraph, Heading) | (Html, Paragraph) | (Paragraph, Html) => 3.0,
        (Break | Code | TableRow | Footnote, _) | (_, Break | Code | TableRow | Footnote) => 9.0,
        _ => 5.0,
    }
}
