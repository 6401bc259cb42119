//! Decides which blocks of a translation are stale.
//!
//! Invariant: depends on text alone; dates never make a block stale. A block is stale when the source block that it
//! translates says something else now than in the version that the block was made from; white space, markup, typography,
//! targets of links and the order of blocks alone do not count.
//!
//! Each block has a source version of its own: the source of that version of the translation in which the block last
//! changed or was confirmed. So a version that answers three of five changed blocks leaves two stale.

use std::collections::HashMap;

use serde::Serialize;

use super::blocks::{self, ChangeKind};
use super::meaning::meaning;
use super::pair::{Pair, pair_with};
use crate::model::Passage;

/// How long a part of a block must be, in characters, to be told as one that came from it or went into it.
const PART_MIN: usize = 12;

/// How a translation stands to the newest version of its source.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Freshness {
    /// How many blocks of the newest source say what they said.
    pub fresh: usize,
    /// How many say something else.
    pub stale: usize,
    /// How many are new.
    pub new: usize,
    /// How many blocks of an older source are gone.
    pub gone: usize,
    /// Each stale, new and gone block, in the order of the newest source.
    pub changes: Vec<SourceChange>,
}

impl Freshness {
    /// Whether nothing has changed in meaning.
    #[must_use]
    pub fn is_fresh(&self) -> bool {
        self.changes.is_empty()
    }

    /// Keeps the changes that count; blocks whose change does not are fresh.
    pub fn retain(&mut self, counts: impl FnMut(&SourceChange) -> bool) {
        let blocks = self.fresh + self.stale + self.new;
        let mut changes = std::mem::take(&mut self.changes);
        changes.retain(counts);
        *self = counted(changes, blocks);
    }
}

/// A source block that changed in meaning, and what translates it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SourceChange {
    /// The block in the source that the translating block was made from, from 0.
    pub old: Option<usize>,
    /// The block in the source as it is now.
    pub new: Option<usize>,
    /// The blocks of the translation that stand for the old block; for a new block none.
    pub target: Vec<usize>,
    /// Which of the sources holds the old block, as an index.
    pub since: usize,
    /// For a new block: the block of the translation that a translation of it would come after, where one is known.
    pub after: Option<usize>,
}

/// For each block of `after` the block of `before` whose meaning it has kept.
#[must_use]
pub fn kept(before: Passage<'_>, after: Passage<'_>) -> Vec<Option<usize>> {
    if before.text == after.text {
        return (0..after.blocks.len()).map(Some).collect();
    }
    let mut kept = vec![None; after.blocks.len()];
    for change in blocks::diff(before, after) {
        if let (Some(old), Some(new), false) = (change.old, change.new, change.meaning)
            && let Some(slot) = kept.get_mut(new)
        {
            *slot = Some(old);
        }
    }
    kept
}

/// A version of the source that blocks of a translation were made from.
#[derive(Clone, Debug)]
pub struct MadeFrom<'a> {
    /// Its text.
    pub source: Passage<'a>,
    /// What people have said of which of its blocks stand for which of the translation.
    pub said: Vec<Pair>,
}

/// How `target` stands to `newest`. `sources` are the versions of the source that its blocks were made from, the one that the
/// whole is said to be made from first; `made_from` says for each block of the target which.
#[must_use]
pub fn freshness(sources: &[MadeFrom<'_>], newest: Passage<'_>, target: Passage<'_>, made_from: &[usize]) -> Freshness {
    let is_used = |at: &usize| *at == 0 || made_from.contains(at);
    let views: Vec<(usize, View)> =
        (0..sources.len()).filter(is_used).map(|at| (at, View::of(&sources[at], newest, target))).collect();
    let Some((_, whole)) = views.first() else { return counted(Vec::new(), newest.blocks.len()) };
    let has = |source: usize, block: usize| views.iter().any(|(at, view)| *at == source && view.before[block].is_some());
    // What stands for a block of the newest source, and was made from a source that had it.
    let is_answered = |block: usize| {
        let standing = whole.before[block].and_then(|old| whole.targets.get(&old));
        standing.is_some_and(|targets| targets.iter().any(|target| made_from.get(*target).is_some_and(|at| has(*at, block))))
    };
    let is_standing = |block: &usize| whole.targets.values().any(|targets| targets.contains(block));
    let mut found = Vec::new();
    for (at, view) in &views {
        let is_whole = *at == 0;
        for change in &view.changes {
            let target = change.old.and_then(|old| view.targets.get(&old)).cloned().unwrap_or_default();
            let is_of_here = target.iter().any(|block| made_from.get(*block) == Some(at));
            let counts = match (change.old, change.new) {
                // What is new since an older source may have been answered since.
                (None, Some(new)) => is_whole || !is_answered(new),
                // What is gone and was never translated, or has left the translation too, is nobody's work.
                (_, None) if is_whole => !target.is_empty(),
                (_, None) => is_of_here && !target.iter().all(is_standing),
                (Some(_), Some(_)) => is_of_here || (is_whole && target.is_empty()),
            };
            if counts {
                let after = change.new.filter(|_| change.old.is_none()).and_then(|new| whole.last_before(new));
                found.push(SourceChange { target, since: *at, after, ..change.clone() });
            }
        }
    }
    counted(found, newest.blocks.len())
}

/// How one of the sources stands to the newest, and to the translation.
struct View {
    /// For each block of the newest source the one that it was here.
    before: Vec<Option<usize>>,
    /// What changed in meaning.
    changes: Vec<SourceChange>,
    /// Which blocks of the target stand for which block.
    targets: HashMap<usize, Vec<usize>>,
}

impl View {
    fn of(made_from: &MadeFrom<'_>, newest: Passage<'_>, target: Passage<'_>) -> Self {
        let source = made_from.source;
        let targets = targets_of(made_from, target);
        if source.text == newest.text {
            return Self { before: (0..newest.blocks.len()).map(Some).collect(), changes: Vec::new(), targets };
        }
        let mut view = Self { before: vec![None; newest.blocks.len()], changes: Vec::new(), targets };
        for change in blocks::diff(source, newest) {
            if let Some(slot) = change.new.and_then(|new| view.before.get_mut(new)) {
                *slot = change.old;
            }
            if change.meaning && change.kind != ChangeKind::Same {
                view.changes.push(SourceChange { old: change.old, new: change.new, target: Vec::new(), since: 0, after: None });
            }
        }
        view.recut(source, newest);
        view
    }

    /// Takes out what only stands in other paragraphs than before: where one was cut in two, or two were joined, the words
    /// that stand are no change.
    fn recut(&mut self, source: Passage<'_>, newest: Passage<'_>) {
        if self.changes.len() < 2 {
            return;
        }
        let said = |passage: Passage<'_>, at: Option<usize>| Some(meaning(&passage.blocks.get(at?)?.words).into_owned());
        let said: Vec<(Option<String>, Option<String>)> =
            self.changes.iter().map(|change| (said(source, change.old), said(newest, change.new))).collect();
        let next_to = |a: Option<usize>, b: Option<usize>| a.zip(b).is_some_and(|(a, b)| a.abs_diff(b) == 1);
        let mut is_no_change = vec![false; self.changes.len()];
        for at in 0..self.changes.len() {
            let (change, (old, new)) = (&self.changes[at], &said[at]);
            let (Some(old_words), Some(new_words)) = (old, new) else { continue };
            // The neighbours that came out of this block, and those that went into it.
            for beside in [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter(|beside| *beside < said.len()) {
                let (other, words) = (&self.changes[beside], &said[beside]);
                // The part, the whole, and the other part, as sides and blocks.
                let (part, whole, rest) = match words {
                    (None, Some(part)) if next_to(other.new, change.new) => (part, old_words, (newest, other.new, change.new)),
                    (Some(part), None) if next_to(other.old, change.old) => (part, new_words, (source, other.old, change.old)),
                    _ => continue,
                };
                if part.chars().count() < PART_MIN || !whole.contains(part.as_str()) {
                    continue;
                }
                is_no_change[beside] = true;
                let written =
                    |at: Option<usize>| at.and_then(|at| rest.0.blocks.get(at)).map_or("", |block| block.words.as_str());
                let (part, rest) = (written(rest.1), written(rest.2));
                let joined = if beside < at { [part, rest] } else { [rest, part] };
                is_no_change[at] |= meaning(&joined.join(" ")) == *whole;
                if let (None, Some(slot)) = (other.old, other.new.and_then(|new| self.before.get_mut(new))) {
                    *slot = change.old;
                }
            }
        }
        let mut is_no_change = is_no_change.into_iter();
        self.changes.retain(|_| !is_no_change.next().unwrap_or(false));
    }

    /// The last block of the target that stands for something before a block of the newest source.
    fn last_before(&self, new: usize) -> Option<usize> {
        let before = self.before.get(..new)?.iter().rev().flatten();
        before.filter_map(|old| self.targets.get(old)?.iter().max()).next().copied()
    }
}

/// Which blocks of the target stand for which block of a source.
fn targets_of(made_from: &MadeFrom<'_>, target: Passage<'_>) -> HashMap<usize, Vec<usize>> {
    let mut targets: HashMap<usize, Vec<usize>> = HashMap::new();
    let pairs = pair_with(made_from.source, target, &made_from.said);
    for pair in pairs.into_iter().filter(|pair| !pair.target.is_empty()) {
        for block in pair.source {
            targets.entry(block).or_default().extend(&pair.target);
        }
    }
    targets
}

/// Each block of the newest source once: where several sources speak of it, the youngest of them.
fn counted(mut found: Vec<SourceChange>, blocks: usize) -> Freshness {
    let mut seen = vec![false; blocks];
    found.retain(|change| change.new.and_then(|new| seen.get_mut(new)).is_none_or(|seen| !std::mem::replace(seen, true)));
    let place = |change: &SourceChange| change.new.or(change.old).unwrap_or(0);
    found.sort_by_key(|change| (place(change), change.new.is_none(), change.since));
    let mut freshness = Freshness::default();
    for change in &found {
        match (change.old, change.new) {
            (Some(_), Some(_)) => freshness.stale += 1,
            (None, _) => freshness.new += 1,
            (Some(_), None) => freshness.gone += 1,
        }
    }
    freshness.fresh = blocks - freshness.stale - freshness.new;
    freshness.changes = found;
    freshness
}
