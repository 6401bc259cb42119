//! Decides which blocks of a translation stand for which blocks of its source.
//!
//! Front-matter fields are paired by key. The body is aligned in order, at the least cost in sum: for lengths that do not fit
//! (after Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora", 1993), for kinds that differ, for
//! anchors that are not shared. What then stands alone on both sides, and fits, was moved.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::anchors::{AGAINST_MAX, Anchors, FOR_MAX, Side};
use super::route::Route;
use super::said;
use super::walk::Walked;
use crate::model::{Block, BlockKind, Letter as _, Passage};

/// Variance of the length of a translation, in letters of it for each letter of the source (Gale and Church).
const VARIANCE: f64 = 6.8;
/// What it costs that a block has no counterpart.
pub(super) const ALONE: f64 = 4.5;
/// By how much of what its best counterpart elsewhere says that gets cheaper, and up to how much of that.
const ELSEWHERE: f64 = 0.6;
const ELSEWHERE_MAX: f64 = 4.0;

/// By how much a pair must be better than all other ways around it to be sure.
const MARGIN_SURE: f64 = 3.0;

/// How many sentences of a block are looked at.
const SENTENCES_MAX: usize = 16;
/// What it costs that a block has another number of sentences than its translation, for each, and at most.
const SENTENCE: f64 = 0.5;
const SENTENCE_MAX: f64 = 1.5;
/// How much of what the lengths of single sentences cost counts, and at most.
const PARTS: f64 = 0.5;
const PARTS_MAX: f64 = 4.0;

/// Blocks that stand for each other, from 0. Without target blocks: missing in the translation; without source: extra.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// Blocks of the source, ascending.
    pub source: Vec<usize>,
    /// Blocks of the translation, ascending.
    pub target: Vec<usize>,
}

/// Pairs the blocks of a source with those of its translation. Every block of both occurs exactly once; first the fields,
/// then the body in the order of the source.
#[must_use]
pub fn pair(source: Passage<'_>, target: Passage<'_>) -> Vec<Pair> {
    pair_with(source, target, &[])
}

/// The same where some pairs are known: they are taken as they were said, and the rest is guessed around them. A block that
/// is named twice counts where it was named first.
#[must_use]
pub fn pair_with(source: Passage<'_>, target: Passage<'_>, said: &[Pair]) -> Vec<Pair> {
    let solved = Solved::of(source, target, said);
    let body = solved.steps.iter().map(|step| solved.table.pair(step));
    solved.pairs.iter().map(|(pair, _)| pair.clone()).chain(body).collect()
}

/// The same, and how sure each pair is.
#[must_use]
pub fn pair_and_weigh(source: Passage<'_>, target: Passage<'_>, said: &[Pair]) -> Vec<(Pair, Sureness)> {
    let solved = Solved::of(source, target, said);
    let margins = solved.table.margins(&solved.walked);
    let stops: HashSet<&Step> = solved.stops.iter().collect();
    let in_order: HashSet<&Step> = solved.walked.iter().flat_map(|walked| &walked.steps).collect();
    let body = solved.steps.iter().map(|step| {
        let sureness = match in_order.contains(step) {
            _ if stops.contains(step) => Sureness::Said,
            true if margins.of(step) >= MARGIN_SURE => Sureness::Sure,
            // What was moved is told from what it says alone.
            _ => Sureness::Unsure,
        };
        (solved.table.pair(step), sureness)
    });
    solved.pairs.iter().cloned().chain(body).collect()
}

/// How sure it is that blocks stand for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Sureness {
    /// A guess beside which another is about as good.
    Unsure,
    /// A guess that nothing speaks against.
    Sure,
    /// Somebody has said so.
    Said,
}

/// An alignment.
struct Solved {
    /// Pairs that are none of the table's: of fields, and what was said out of order.
    pairs: Vec<(Pair, Sureness)>,
    table: Table,
    /// What was said in order.
    stops: Vec<Step>,
    /// The ways between.
    walked: Vec<Walked>,
    /// All steps, what was moved among them.
    steps: Vec<Step>,
}

impl Solved {
    fn of(source: Passage<'_>, target: Passage<'_>, said: &[Pair]) -> Self {
        let said = said::once(said, source.blocks.len(), target.blocks.len());
        let (fields, mut left, mut right) = fields(source, target, &said);
        let mut pairs: Vec<(Pair, Sureness)> = fields.into_iter().map(|pair| (pair, Sureness::Sure)).collect();
        let (stops, aside) = said::stops(&said, &mut left, &mut right);
        pairs.extend(aside.into_iter().map(|pair| (pair, Sureness::Said)));
        let mut table = Table::new(source, target, left, right, &stops);
        let mut walked = table.walk(&stops);
        let mut steps = said::joined(&walked, &stops);
        if table.learn(&steps) {
            walked = table.walk(&stops);
            steps = said::joined(&walked, &stops);
        }
        super::moved::join(&table, &mut steps);
        Self { pairs, table, stops, walked, steps }
    }
}

/// The pairs of fields, and the blocks that are left on each side: the body, and before it a title that on the other side
/// is no field but may be a heading. Fields of which something was said are left out.
fn fields(source: Passage<'_>, target: Passage<'_>, said: &[Pair]) -> (Vec<Pair>, Vec<usize>, Vec<usize>) {
    let said_sources: HashSet<usize> = said.iter().flat_map(|pair| pair.source.iter().copied()).collect();
    let said_targets: HashSet<usize> = said.iter().flat_map(|pair| pair.target.iter().copied()).collect();
    let by_key = |passage: Passage<'_>, said: &HashSet<usize>| -> HashMap<String, usize> {
        let keyed = passage.blocks.iter().enumerate();
        keyed.filter_map(|(at, block)| Some((block.key.clone()?, at))).filter(|(_, at)| !said.contains(at)).collect()
    };
    let (sources, targets) = (by_key(source, &said_sources), by_key(target, &said_targets));
    let mut pairs = Vec::new();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for (at, block) in source.blocks.iter().enumerate() {
        match &block.key {
            None => left.push(at),
            Some(_) if said_sources.contains(&at) => {}
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
            Some(_) if said_targets.contains(&at) => {}
            Some(key) if sources.contains_key(key) => {}
            Some(key) if key == "title" => right.push(at),
            Some(_) => pairs.push(Pair { source: vec![], target: vec![at] }),
        }
    }
    (pairs, left, right)
}

/// What the alignment knows of a block.
#[derive(Debug)]
pub(super) struct Item {
    block: usize,
    pub kind: BlockKind,
    level: u8,
    length: f64,
    /// The lengths of its sentences.
    sentences: Vec<f64>,
    /// What its anchors say against a pair in which none is shared.
    missed: f64,
    /// How much cheaper it is that it stands alone here, since it may stand elsewhere.
    elsewhere: f64,
}

/// Items that are paired: a stretch of each side, or nothing of one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Step {
    pub left: std::ops::Range<usize>,
    pub right: std::ops::Range<usize>,
}

/// Both bodies, and what each pair of blocks costs.
#[derive(Debug)]
pub(super) struct Table {
    pub left: Vec<Item>,
    pub right: Vec<Item>,
    anchors: Anchors,
    /// Length of the target for one unit of the source's.
    ratio: f64,
    pub route: Route,
    /// For each cell the pair of items that ends there: what they share, and how unlike they are.
    cells: Vec<(f64, f64)>,
}

impl Table {
    fn new(source: Passage<'_>, target: Passage<'_>, left: Vec<usize>, right: Vec<usize>, stops: &[Step]) -> Self {
        let anchors = Anchors::of(source, target);
        let items = |passage: Passage<'_>, blocks: Vec<usize>| -> Vec<Item> {
            blocks.into_iter().filter_map(|at| passage.blocks.get(at).map(|block| item(at, block))).collect()
        };
        let (mut left, mut right) = (items(source, left), items(target, right));
        for item in &mut left {
            item.missed = anchors.missed_of_source(item.block);
        }
        for item in &mut right {
            item.missed = anchors.missed_of_target(item.block);
        }
        let sum = |items: &[Item]| items.iter().map(|item| item.length).sum::<f64>().max(1.0);
        // What is missing must not make the rest look too long, so the sums are not believed beyond this.
        let ratio = (sum(&right) / sum(&left)).clamp(0.9, 1.15);
        let landmarks = within(&anchors.landmarks(), &left, &right);
        let route = Route::new(left.len(), right.len(), &landmarks, &said::corners(stops));
        let mut table = Self { left, right, anchors, ratio, cells: Vec::new(), route };
        table.look_elsewhere(source.blocks.len(), target.blocks.len());
        table.fill();
        table
    }

    /// Finds for each block the best counterpart anywhere.
    fn look_elsewhere(&mut self, sources: usize, targets: usize) {
        let (mut best_source, mut best_target) = (vec![0.0f64; sources], vec![0.0f64; targets]);
        for (source, target) in self.anchors.kin() {
            let missed = self.anchors.missed_of_source(source) + self.anchors.missed_of_target(target);
            let says = (self.anchors.shared(source, target) + missed).clamp(0.0, ELSEWHERE_MAX);
            for (best, at) in [(&mut best_source, source), (&mut best_target, target)] {
                if let Some(best) = best.get_mut(at) {
                    *best = best.max(says);
                }
            }
        }
        for (items, best) in [(&mut self.left, best_source), (&mut self.right, best_target)] {
            for item in items {
                item.elsewhere = ELSEWHERE * best.get(item.block).copied().unwrap_or(0.0);
            }
        }
    }

    fn fill(&mut self) {
        let mut cells = Vec::with_capacity(self.route.cells());
        for row in 0..=self.left.len() {
            for column in self.route.columns(row) {
                let left = row.checked_sub(1).and_then(|row| self.left.get(row));
                let right = column.checked_sub(1).and_then(|column| self.right.get(column));
                cells.push(match (left, right) {
                    (Some(left), Some(right)) => (self.anchors.shared(left.block, right.block), unlike(left, right)),
                    _ => (0.0, 0.0),
                });
            }
        }
        self.cells = cells;
    }

    /// Takes the ratio of lengths from pairs of one block each; whether that changed it.
    fn learn(&mut self, steps: &[Step]) -> bool {
        let (mut source, mut target) = (0.0, 0.0);
        for step in steps.iter().filter(|step| step.left.len() == 1 && step.right.len() == 1) {
            source += self.left.get(step.left.start).map_or(0.0, |item| item.length);
            target += self.right.get(step.right.start).map_or(0.0, |item| item.length);
        }
        // The prior is worth a short text.
        let ratio = ((target + 200.0) / (source + 200.0)).clamp(0.6, 1.7);
        // In a long text a little is not worth a second walk.
        let enough = if self.route.is_whole() { 0.02 } else { 0.15 };
        let changed = (ratio - self.ratio).abs() > enough;
        self.ratio = ratio;
        changed
    }

    /// What it costs to pair two stretches, or that one stands alone.
    pub fn cost(&self, step: &Step) -> f64 {
        let sources = self.left.get(step.left.clone()).unwrap_or_default();
        let targets = self.right.get(step.right.clone()).unwrap_or_default();
        if sources.is_empty() || targets.is_empty() {
            let mut items = sources.iter().chain(targets);
            // A block without words is missed by nobody.
            if items.clone().all(|item| item.length == 0.0) {
                return -3.0;
            }
            let elsewhere: f64 = items.clone().map(|item| item.elsewhere).sum();
            let alone = items.next().map_or(0.0, |item| {
                let (source, target) = if targets.is_empty() { (Some(item.block), None) } else { (None, Some(item.block)) };
                self.anchors.alone(source, target)
            });
            return -(0.7 * alone).max(elsewhere);
        }
        let (mut structure, mut shared, mut sharing) = (0.0, 0.0, 0);
        for (row, source) in step.left.clone().zip(sources) {
            for (column, target) in step.right.clone().zip(targets) {
                let known = self.route.cell(row + 1, column + 1).and_then(|cell| self.cells.get(cell)).copied();
                let (says, differ) =
                    known.unwrap_or_else(|| (self.anchors.shared(source.block, target.block), unlike(source, target)));
                shared += says;
                sharing += usize::from(says > 0.0);
                structure += differ;
            }
        }
        if sharing < 2 {
            // Nothing is shared twice.
        } else if let [one] = sources {
            shared -= twice(&self.anchors, Side::Source(one.block), targets);
        } else if let [one] = targets {
            shared -= twice(&self.anchors, Side::Target(one.block), sources);
        }
        let missed: f64 = sources.iter().chain(targets).map(|item| item.missed).sum();
        let anchors = (shared + missed).clamp(-AGAINST_MAX, FOR_MAX);
        self.lengths_cost(sources, targets) + structure - anchors
    }

    /// How unlikely their lengths make it that blocks stand for each other: of all together, and of their sentences, which
    /// a translation mostly keeps.
    fn lengths_cost(&self, sources: &[Item], targets: &[Item]) -> f64 {
        let length = |items: &[Item]| items.iter().map(|item| item.length).sum::<f64>();
        let count = |items: &[Item]| items.iter().map(|item| item.sentences.len()).sum::<usize>();
        let whole = self.length_cost(length(sources), length(targets));
        let (many, of) = (count(sources), count(targets));
        if many != of {
            return whole + (SENTENCE * many.abs_diff(of) as f64).min(SENTENCE_MAX);
        }
        if many < 2 {
            return whole;
        }
        let (left, right) = (sources.iter().flat_map(|item| &item.sentences), targets.iter().flat_map(|item| &item.sentences));
        let parts: f64 = left.zip(right).map(|(a, b)| (self.length_cost(*a, *b) - 1.0).max(0.0)).sum();
        whole + (PARTS * parts).min(PARTS_MAX) - SENTENCE
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

    fn pair(&self, step: &Step) -> Pair {
        let blocks = |items: &[Item], range: &std::ops::Range<usize>| -> Vec<usize> {
            items.get(range.clone()).unwrap_or_default().iter().map(|item| item.block).collect()
        };
        Pair { source: blocks(&self.left, &step.left), target: blocks(&self.right, &step.right) }
    }

    /// Pairs of items that share a rare anchor.
    pub fn kin(&self) -> Vec<(usize, usize)> {
        within(&self.anchors.kin(), &self.left, &self.right)
    }
}

/// What neighbours that are paired with one block share with it in common.
fn twice(anchors: &Anchors, one: Side, many: &[Item]) -> f64 {
    let pairs = many.windows(2).filter_map(|pair| if let [a, b] = pair { Some((a.block, b.block)) } else { None });
    pairs.map(|pair| anchors.shared_twice(one, pair)).sum()
}

/// Pairs of blocks as pairs of items.
fn within(pairs: &[(usize, usize)], left: &[Item], right: &[Item]) -> Vec<(usize, usize)> {
    let place = |items: &[Item], block: usize| {
        let at = items.partition_point(|item| item.block < block);
        items.get(at).filter(|item| item.block == block).map(|_| at)
    };
    pairs.iter().filter_map(|(source, target)| Some((place(left, *source)?, place(right, *target)?))).collect()
}

fn item(block: usize, of: &Block) -> Item {
    let (kind, level) = if of.kind == BlockKind::Field { (BlockKind::Heading, 1) } else { (of.kind, of.level) };
    let sentences = sentences(&of.words);
    Item { block, kind, level, length: sentences.iter().sum(), sentences, missed: 0.0, elsewhere: 0.0 }
}

/// The lengths of the sentences of a block.
fn sentences(words: &str) -> Vec<f64> {
    let mut out = Vec::new();
    let mut length = 0;
    let mut before = ' ';
    let mut chars = words.chars().peekable();
    while let Some(c) = chars.next() {
        length += weight(c);
        let next = chars.peek().copied().unwrap_or(' ');
        let ends = match c {
            '。' | '？' | '！' => true,
            // After one letter or before a small one a full stop ends no sentence.
            '.' | '?' | '!' | '…' | '؟' => next.is_whitespace() && before.is_letter_or_digit(),
            '"' | '»' | '”' => next.is_whitespace() && matches!(before, '.' | '?' | '!' | '…'),
            _ => false,
        };
        before = c;
        if ends && length > 60 && out.len() + 1 < SENTENCES_MAX {
            out.push(f64::from(std::mem::take(&mut length)) / 10.0);
        }
    }
    if length > 10 || out.is_empty() {
        out.push(f64::from(length) / 10.0);
    }
    out
}

/// How many tenths of a Latin or Cyrillic letter a character is worth, by what the same text takes in either script.
fn weight(c: char) -> u32 {
    match c {
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' => 33,
        '\u{ac00}'..='\u{d7a3}' => 24,
        '\u{3040}'..='\u{30ff}' => 18,
        '\u{600}'..='\u{6ff}' => 12,
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
