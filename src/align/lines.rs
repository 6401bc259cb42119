//! What changed line by line, in the form that `patch` and `git apply` take.
//!
//! Invariant: the lines of a hunk without the inserted ones stand in the old text, without the deleted ones in the new, to
//! the byte. A line ends with a line feed and holds it; the last one may lack it.

use std::ops::Range;

use super::sequence::{Numbering, common};
use super::words::Op;

/// How many unchanged lines stand around a change.
pub const CONTEXT: usize = 3;

/// A stretch of changed lines with those around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk<'a> {
    /// The first line in the old text, from 1; where there is none of it, the line before.
    pub old_start: usize,
    /// How many lines of the old text.
    pub old_count: usize,
    /// The first line in the new text, from 1; where there is none of it, the line before.
    pub new_start: usize,
    /// How many lines of the new text.
    pub new_count: usize,
    /// The lines with their ends.
    pub lines: Vec<(Op, &'a str)>,
}

/// The hunks that make `new` of `old`.
#[must_use]
pub fn hunks<'a>(old: &'a str, new: &'a str) -> Vec<Hunk<'a>> {
    let (a, b): (Vec<&str>, Vec<&str>) = (old.split_inclusive('\n').collect(), new.split_inclusive('\n').collect());
    let mut numbering = Numbering::default();
    let mut ids = |lines: &[&'a str]| -> Vec<u32> { lines.iter().map(|line| numbering.of(*line)).collect() };
    let (old_ids, new_ids) = (ids(&a), ids(&b));
    let mut changes = Vec::new();
    let (mut x, mut y) = (0, 0);
    for common in common(&old_ids, &new_ids) {
        changes.push((x..common.old, y..common.new));
        (x, y) = (common.old + common.len, common.new + common.len);
    }
    changes.push((x..a.len(), y..b.len()));
    changes.retain(|(old, new)| !old.is_empty() || !new.is_empty());
    let mut hunks: Vec<Hunk<'a>> = Vec::new();
    let mut group = Vec::new();
    for change in changes {
        let is_far = group.last().is_some_and(|(last, _): &(Range<usize>, _)| change.0.start > last.end + 2 * CONTEXT);
        if is_far {
            hunks.push(hunk(&std::mem::take(&mut group), &a, &b));
        }
        group.push(change);
    }
    if !group.is_empty() {
        hunks.push(hunk(&group, &a, &b));
    }
    hunks
}

/// The common stretches of two lists of texts, as ranges of both, ascending.
#[must_use]
pub fn same(old: &[&str], new: &[&str]) -> Vec<(Range<usize>, Range<usize>)> {
    let mut numbering = Numbering::for_about(old.len() + new.len());
    let old: Vec<u32> = old.iter().map(|text| numbering.of(*text)).collect();
    let new: Vec<u32> = new.iter().map(|text| numbering.of(*text)).collect();
    let range = |start: usize, len: usize| start..start + len;
    common(&old, &new).into_iter().map(|common| (range(common.old, common.len), range(common.new, common.len))).collect()
}

/// Changed lines: of the old text, and of the new.
type Change = (Range<usize>, Range<usize>);

fn hunk<'a>(changes: &[Change], old: &[&'a str], new: &[&'a str]) -> Hunk<'a> {
    let first = changes.first().map_or((0, 0), |(old, new)| (old.start, new.start));
    let before = first.0.min(CONTEXT);
    let (start, new_start) = (first.0 - before, first.1 - before);
    let mut lines: Vec<(Op, &'a str)> = Vec::new();
    let mut add = |op: Op, from: &[&'a str]| lines.extend(from.iter().map(|line| (op, *line)));
    let mut at = start;
    for (gone, fresh) in changes {
        add(Op::Equal, old.get(at..gone.start).unwrap_or_default());
        add(Op::Delete, old.get(gone.clone()).unwrap_or_default());
        add(Op::Insert, new.get(fresh.clone()).unwrap_or_default());
        at = gone.end;
    }
    add(Op::Equal, old.get(at..(at + CONTEXT).min(old.len())).unwrap_or_default());
    let count = |without: Op| lines.iter().filter(|(op, _)| *op != without).count();
    let (old_count, new_count) = (count(Op::Insert), count(Op::Delete));
    Hunk {
        old_start: start + usize::from(old_count > 0),
        old_count,
        new_start: new_start + usize::from(new_count > 0),
        new_count,
        lines,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Applies hunks as `patch` does: each where it says, what it takes away compared to the byte.
    fn apply(old: &str, hunks: &[Hunk<'_>]) -> String {
        let lines: Vec<&str> = old.split_inclusive('\n').collect();
        let mut out = String::new();
        let mut at = 0;
        for hunk in hunks {
            let start = if hunk.old_count == 0 { hunk.old_start } else { hunk.old_start - 1 };
            out.extend(lines[at..start].iter().copied());
            at = start;
            let new_start = out.split_inclusive('\n').count() + usize::from(hunk.new_count > 0);
            assert_eq!(new_start, hunk.new_start);
            for (op, line) in &hunk.lines {
                if *op != Op::Insert {
                    assert_eq!(lines[at], *line);
                    at += 1;
                }
                if *op != Op::Delete {
                    out.push_str(line);
                }
            }
            assert_eq!(at - start, hunk.old_count);
        }
        out.extend(lines[at..].iter().copied());
        out
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1000, ..ProptestConfig::default() })]

        #[test]
        fn hunks_make_the_new_text_of_the_old(old in "([abcd]{0,1}\r?\n){0,40}[ab]{0,1}", new in "([abcd]{0,1}\r?\n){0,40}[ab]{0,1}") {
            let hunks = hunks(&old, &new);
            prop_assert_eq!(apply(&old, &hunks), new.as_str());
            prop_assert!(hunks.windows(2).all(|pair| pair[0].old_start + pair[0].old_count <= pair[1].old_start));
        }
    }

    #[test]
    fn far_changes_are_hunks_of_their_own() {
        let old: String = (0..40).map(|n| format!("line {n}\n")).collect();
        let new = old.replace("line 5\n", "line five\n").replace("line 30\n", "");
        let hunks = hunks(&old, &new);
        assert_eq!(
            hunks.iter().map(|hunk| (hunk.old_start, hunk.old_count, hunk.new_count)).collect::<Vec<_>>(),
            [(3, 7, 7), (28, 7, 6)]
        );
    }
}
