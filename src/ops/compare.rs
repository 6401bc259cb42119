//! Two texts, block by block and word by word: what `diff` shows of versions and of files.
//!
//! What is the same is found by sections first and, unless a whole report is wanted, never read as Markdown: of most
//! changed files that is most. The blocks that do differ are the same either way.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Serialize;

use crate::align::{self, BlockChange, ChangeKind, Op, WordOp};
use crate::model::{Block, BlockKind, Language, Passage, Span};
use crate::text::sections::{self, Form, Sections};

/// A block that differs, or does not.
#[derive(Clone, Debug, Serialize)]
pub struct DiffBlock {
    /// What happened to it.
    pub kind: ChangeKind,
    /// Its words before.
    pub old: Option<String>,
    /// Its words now.
    pub new: Option<String>,
    /// Word by word.
    pub words: Vec<WordOp>,
    /// Its number in the new text, from 1; in the old one where it is gone.
    pub number: usize,
    /// Whether what it says differs, and not only its white space, markup, targets of links or typography.
    pub meaning: bool,
    /// The line of the old file that it begins at, from 1.
    pub old_line: Option<usize>,
    /// The line of the new file that it begins at, from 1.
    pub new_line: Option<usize>,
    /// As it is written, word by word, where that says more than the words: markup, targets of links.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub written: Vec<WordOp>,
    /// With `--source`: the words of the translation that stand beside it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// With `--source`: the numbers of those blocks of the translation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_blocks: Option<Vec<usize>>,
    /// With `--source`: the source as it was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_old: Option<String>,
    /// With `--source`: the source as it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source_new: Option<String>,
    /// How many lines it has.
    #[serde(skip)]
    pub lines: usize,
    /// Whether nothing differs but blank lines around it.
    #[serde(skip)]
    pub only_space: bool,
}

impl DiffBlock {
    /// The words to show: as they are written, where that says more.
    #[must_use]
    pub fn shown(&self) -> &[WordOp] {
        if self.written.is_empty() { &self.words } else { &self.written }
    }

    /// Whether a reader sees a difference in its words, or that it moved.
    #[must_use]
    pub fn is_seen(&self) -> bool {
        self.kind == ChangeKind::Moved || self.shown().iter().any(|op| op.op != Op::Equal)
    }
}

/// How much differs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DiffCount {
    /// Blocks that were rewritten where they stand.
    pub changed: usize,
    /// New blocks.
    pub added: usize,
    /// Blocks that are gone.
    pub removed: usize,
    /// Blocks that stand elsewhere.
    pub moved: usize,
    /// Words that are new.
    pub words_added: usize,
    /// Words that are gone.
    pub words_removed: usize,
}

impl DiffCount {
    /// Counts blocks and their words.
    #[must_use]
    pub fn of(blocks: &[DiffBlock]) -> Self {
        let mut count = Self::default();
        for block in blocks {
            match block.kind {
                ChangeKind::Same => continue,
                ChangeKind::Changed if block.only_space => continue,
                ChangeKind::Changed => count.changed += 1,
                ChangeKind::Added => count.added += 1,
                ChangeKind::Removed => count.removed += 1,
                ChangeKind::Moved => count.moved += 1,
            }
            for op in block.shown() {
                match op.op {
                    Op::Equal => {}
                    Op::Insert => count.words_added += align::segment::word_count(&op.text),
                    Op::Delete => count.words_removed += align::segment::word_count(&op.text),
                }
            }
        }
        count
    }

    /// The sum of two.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            changed: self.changed + other.changed,
            added: self.added + other.added,
            removed: self.removed + other.removed,
            moved: self.moved + other.moved,
            words_added: self.words_added + other.words_added,
            words_removed: self.words_removed + other.words_removed,
        }
    }
}

/// What differs between two texts.
#[derive(Clone, Debug, Default)]
pub(super) struct Compared {
    pub blocks: Vec<DiffBlock>,
    /// Whether a bound on work was met, or one could not be read as Markdown: what is shown is true, but coarse.
    pub is_coarse: bool,
}

/// One side, cut and partly read.
struct Cut<'a> {
    text: &'a str,
    sections: Sections<'a>,
    blocks: Vec<Vec<Block>>,
    /// How many blocks stand before each section, as far as they were read.
    before: Vec<usize>,
    /// For each section the stretch of same sections that it belongs to.
    stretch: Vec<Option<usize>>,
    lines: Lines,
}

/// Compares two texts. With `whole` what is the same is told too, block by block; else its stretches alone.
pub(super) fn compare(old: &str, new: &str, language: &Language, form: Form, whole: bool) -> Compared {
    let mut old = Cut::new(old, form);
    let mut new = Cut::new(new, form);
    let stretches = same_stretches(&mut old, &mut new);
    let is_plain = [old.read(whole), new.read(whole)].contains(&true);
    let ((old_list, old_at), (new_list, new_at)) = (old.listed(&stretches, true), new.listed(&stretches, false));
    let (changes, is_coarse) = align::blocks::compare(
        Passage { language, text: old.text, blocks: &old_list, hazards: &[] },
        Passage { language, text: new.text, blocks: &new_list, hazards: &[] },
    );
    let mut compared = Compared { blocks: Vec::with_capacity(changes.len()), is_coarse: is_coarse || is_plain };
    let is_moved = |change: &&BlockChange| change.kind == ChangeKind::Moved;
    let moved = |side: &[Listed], at: Option<usize>| match at.and_then(|at| side.get(at)) {
        Some(Listed::Stretch(stretch)) => Some(*stretch),
        _ => None,
    };
    let moved: BTreeSet<usize> = changes.iter().filter(is_moved).filter_map(|change| moved(&new_at, change.new)).collect();
    if !whole && !moved.is_empty() {
        old.read_stretches(&moved);
        new.read_stretches(&moved);
    }
    for change in changes {
        let sides = (change.old.and_then(|at| old_at.get(at)), change.new.and_then(|at| new_at.get(at)));
        if let (Some(Listed::Stretch(stretch)), _) | (_, Some(Listed::Stretch(stretch))) = sides {
            let Some((from, to)) = stretches.get(*stretch) else { continue };
            if whole || change.kind == ChangeKind::Moved {
                compared.expand(&old, &new, from.clone(), to.clone(), change.kind == ChangeKind::Moved);
            } else {
                compared.blocks.push(folded(&new, to, change.kind != ChangeKind::Same));
            }
            continue;
        }
        let number = |listed: Option<&Listed>| match listed {
            Some(Listed::Block(number)) => *number,
            _ => 0,
        };
        let (from, to) = (change.old.and_then(|at| old_list.get(at)), change.new.and_then(|at| new_list.get(at)));
        let number = if to.is_some() { number(sides.1) } else { number(sides.0) };
        let is_gap = to.or(from).is_some_and(sections::is_gap);
        if !(is_gap && change.kind == ChangeKind::Same) {
            let is_coarse = &mut compared.is_coarse;
            compared.blocks.push(shown((&old, from), (&new, to), change.kind, change.words, change.meaning, number, is_coarse));
        }
    }
    compared
}

/// A block of the list that is compared.
#[derive(Clone, Copy, Debug)]
enum Listed {
    /// A block, with its number in the text, from 1.
    Block(usize),
    /// A stretch of sections that are the same.
    Stretch(usize),
}

impl<'a> Cut<'a> {
    fn new(text: &'a str, form: Form) -> Self {
        let sections = Sections::of(text, form);
        let stretch = vec![None; sections.spans().len()];
        Self { text, sections, blocks: Vec::new(), before: Vec::new(), stretch, lines: Lines::of(text) }
    }

    /// Reads the blocks: all of them, or those of sections that differ. Says whether they are paragraphs for want of better.
    fn read(&mut self, whole: bool) -> bool {
        let wanted: Vec<bool> = self.stretch.iter().map(|stretch| whole || stretch.is_none()).collect();
        let read = self.sections.blocks(&wanted);
        self.blocks = read.of;
        read.is_plain
    }

    /// Reads the blocks of some same stretches, which turned out to stand elsewhere.
    fn read_stretches(&mut self, stretches: &BTreeSet<usize>) {
        let wanted: Vec<bool> = self.stretch.iter().map(|own| own.is_some_and(|own| stretches.contains(&own))).collect();
        for ((own, read), wanted) in self.blocks.iter_mut().zip(self.sections.blocks(&wanted).of).zip(wanted) {
            if wanted {
                *own = read;
            }
        }
    }

    /// The blocks that are compared, a stretch of same sections as one with a key of its own.
    fn listed(&mut self, stretches: &[(Range<usize>, Range<usize>)], is_old: bool) -> (Vec<Block>, Vec<Listed>) {
        let (mut blocks, mut listed) = (Vec::new(), Vec::new());
        let mut number = 0;
        for at in 0..self.blocks.len() {
            self.before.push(number);
            if let Some(stretch) = self.stretch.get(at).copied().flatten() {
                let range = stretches.get(stretch).map(|(old, new)| if is_old { old } else { new });
                if let Some(range) = range.filter(|range| range.start == at) {
                    listed.push(Listed::Stretch(stretch));
                    blocks.push(Block {
                        kind: BlockKind::Html,
                        span: self.span(range),
                        words: String::new(),
                        runs: Vec::new(),
                        key: Some(format!("\0{stretch}")),
                        level: 0,
                    });
                }
                number += self.blocks.get(at).into_iter().flatten().filter(|block| !sections::is_gap(block)).count();
            } else {
                for block in self.blocks.get_mut(at).map(std::mem::take).unwrap_or_default() {
                    number += usize::from(!sections::is_gap(&block));
                    listed.push(Listed::Block(number));
                    blocks.push(block);
                }
            }
        }
        (blocks, listed)
    }

    /// The bytes of some sections, blank lines at the end aside.
    fn span(&self, sections: &Range<usize>) -> Span {
        let spans = self.sections.spans().get(sections.clone()).unwrap_or_default();
        let (start, end) = (spans.first().map_or(0, |span| span.start), spans.last().map_or(0, |span| span.end));
        let text = self.text.get(start..end).unwrap_or_default();
        Span { start, end: start + text.trim_end_matches([' ', '\t', '\r', '\n']).len() }
    }
}

/// The stretches of sections that are the same, blank lines at their ends aside, noted on both sides.
fn same_stretches(old: &mut Cut<'_>, new: &mut Cut<'_>) -> Vec<(Range<usize>, Range<usize>)> {
    let (a, b): (Vec<&str>, Vec<&str>) = (old.sections.texts().collect(), new.sections.texts().collect());
    // Front matter is the same as front matter alone, whatever stands in the other text.
    let fronts = (usize::from(old.sections.has_front()), usize::from(new.sections.has_front()));
    let (front, body) = (a.get(..fronts.0).zip(b.get(..fronts.1)), a.get(fronts.0..).zip(b.get(fronts.1..)));
    let mut same: Vec<(Range<usize>, Range<usize>)> = front.map(|(a, b)| align::lines::same(a, b)).unwrap_or_default();
    let moved = |range: Range<usize>, by: usize| range.start + by..range.end + by;
    let of_body = body.map(|(a, b)| align::lines::same(a, b)).unwrap_or_default();
    same.extend(of_body.into_iter().map(|(from, to)| (moved(from, fronts.0), moved(to, fronts.1))));
    let mut stretches: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for (from, to) in same {
        for (own, range) in [(&mut old.stretch, &from), (&mut new.stretch, &to)] {
            if let Some(own) = own.get_mut(range.clone()) {
                own.fill(Some(stretches.len()));
            }
        }
        stretches.push((from, to));
    }
    stretches
}

impl Compared {
    /// Adds a stretch of same sections block by block. The target of a link may have changed elsewhere, and with it what
    /// counts as words here.
    fn expand(&mut self, old: &Cut<'_>, new: &Cut<'_>, from: Range<usize>, to: Range<usize>, is_moved: bool) {
        let blocks = |cut: &Cut<'_>, range: Range<usize>| -> Vec<Block> {
            let own = cut.blocks.get(range).unwrap_or_default().iter().flatten();
            own.filter(|block| !sections::is_gap(block)).cloned().collect()
        };
        let number = new.before.get(to.start).copied().unwrap_or(0);
        let (before, after) = (blocks(old, from), blocks(new, to));
        for (at, block) in after.iter().enumerate() {
            let was = before.get(at);
            let is_same = was.is_some_and(|was| was.words == block.words && was.kind == block.kind);
            let kind = match (is_moved, is_same) {
                (true, _) => ChangeKind::Moved,
                (false, true) => ChangeKind::Same,
                (false, false) => ChangeKind::Changed,
            };
            let ops = align::words::compare(was.map(|was| was.words.as_str()).unwrap_or_default(), &block.words, false).ops;
            let sides = ((old, was), (new, Some(block)));
            self.blocks.push(shown(sides.0, sides.1, kind, ops, !is_same, number + at + 1, &mut self.is_coarse));
        }
    }
}

/// A stretch of sections that are the same, as one block without words.
fn folded(new: &Cut<'_>, sections: &Range<usize>, only_space: bool) -> DiffBlock {
    let span = new.span(sections);
    DiffBlock {
        kind: if only_space { ChangeKind::Changed } else { ChangeKind::Same },
        lines: new.lines.count(new.text, span),
        new_line: Some(new.lines.of_byte(span.start)),
        only_space,
        ..DiffBlock::empty()
    }
}

impl DiffBlock {
    /// Nothing that is the same.
    pub(super) fn empty() -> Self {
        Self {
            kind: ChangeKind::Same,
            old: None,
            new: None,
            words: Vec::new(),
            number: 0,
            meaning: false,
            old_line: None,
            new_line: None,
            written: Vec::new(),
            target: None,
            target_blocks: None,
            source_old: None,
            source_new: None,
            lines: 0,
            only_space: false,
        }
    }
}

type Side<'a> = (&'a Cut<'a>, Option<&'a Block>);

/// A block as it is shown.
fn shown(
    (old, from): Side<'_>,
    (new, to): Side<'_>,
    kind: ChangeKind,
    words: Vec<WordOp>,
    meaning: bool,
    number: usize,
    is_coarse: &mut bool,
) -> DiffBlock {
    let was = from.map(|block| block.span.of(old.text)).unwrap_or_default();
    let is = to.map(|block| block.span.of(new.text)).unwrap_or_default();
    let only_space = kind == ChangeKind::Changed && was == is && words.iter().all(|op| op.op == Op::Equal);
    let is_said = |block: Option<&Block>, written: &str| block.is_none_or(|block| block.words == written);
    let is_more = kind != ChangeKind::Same && !only_space && !(is_said(from, was) && is_said(to, is));
    let written = if is_more {
        // Line ends say nothing in prose, and all in code.
        let reflow = !matches!(to.or(from).map(|block| block.kind), Some(BlockKind::Code | BlockKind::Html | BlockKind::Field));
        let written = align::words::compare(was, is, reflow);
        *is_coarse |= written.is_coarse;
        written.ops
    } else {
        Vec::new()
    };
    let span = to.map(|block| (new, block.span)).or(from.map(|block| (old, block.span)));
    DiffBlock {
        kind,
        old: from.map(|block| block.words.clone()),
        new: to.map(|block| block.words.clone()),
        words,
        number,
        meaning,
        old_line: from.map(|block| old.lines.of_byte(block.span.start)),
        new_line: to.map(|block| new.lines.of_byte(block.span.start)),
        written,
        lines: span.map_or(0, |(cut, span)| cut.lines.count(cut.text, span)),
        only_space,
        ..DiffBlock::empty()
    }
}

/// Where the lines of a text begin: lines as editors count them, that end with a line feed.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(memchr::memchr_iter(b'\n', text.as_bytes()).collect())
    }

    fn of_byte(&self, byte: usize) -> usize {
        self.0.partition_point(|end| *end < byte) + 1
    }

    fn count(&self, text: &str, span: Span) -> usize {
        let last = span.end.min(text.len()).max(span.start + 1) - 1;
        self.of_byte(last) - self.of_byte(span.start) + 1
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const PIECES: &[&str] = &[
        "# Head\n\n",
        "A paragraph of some words here.\n\n",
        "Другой абзац, и в нём слова.\n\n",
        "我们明天去北京。\n\n",
        "- one item\n- two items\n\n",
        "> quoted words stand here\n\n",
        "```\ncode\n\nmore code\n```\n\n",
        "| a | b |\n|---|---|\n| c | d |\n\n",
        "See [this][x] now.\n\n",
        "[x]: http://one.example\n\n",
        "[x]: http://two.example\n\n",
        "![p](p.png)\n\n",
        "*caption words*\n\n",
        "wrapped\nwords and *more*\n\n",
        "\n",
        "end\n",
        "café\r\n\r\n",
        "cafe\u{301}\n\n",
        "+++\ntitle = \"x\"\n+++\n\n",
        "  ```\n  open\n\n",
        "[^n]: a note\n\nwith[^n] mark\n\n",
        "<!-- a\n\nb -->\n\n",
        "---\n\n",
    ];

    fn text() -> impl Strategy<Value = String> {
        proptest::collection::vec(proptest::sample::select(PIECES), 0..14).prop_map(|pieces| pieces.concat())
    }

    fn compared(old: &str, new: &str, form: Form, whole: bool) -> Vec<DiffBlock> {
        compare(old, new, &Language::parse("und").unwrap(), form, whole).blocks
    }

    fn side(ops: &[WordOp], side: Op) -> String {
        ops.iter().filter_map(|op| op.on(side)).collect()
    }

    /// What is told of a block that differs.
    fn told(block: &DiffBlock) -> (ChangeKind, Option<usize>, Option<usize>, Vec<WordOp>) {
        (block.kind, block.old_line, block.new_line, block.shown().to_vec())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1500, ..ProptestConfig::default() })]

        #[test]
        fn words_of_each_block_give_back_both_sides(old in text(), new in text(), lines: bool) {
            let form = if lines { Form::Lines } else { Form::Markdown };
            for block in compared(&old, &new, form, true) {
                prop_assert_eq!(side(&block.words, Op::Delete), block.old.unwrap_or_default());
                prop_assert_eq!(side(&block.words, Op::Insert), block.new.unwrap_or_default());
                if !block.written.is_empty() {
                    prop_assert!(old.contains(&side(&block.written, Op::Delete)));
                    prop_assert!(new.contains(&side(&block.written, Op::Insert)));
                }
            }
        }

        #[test]
        fn what_is_folded_is_the_same_and_the_rest_is_told_alike(old in text(), new in text()) {
            let differs = |block: &&DiffBlock| block.kind != ChangeKind::Same && !block.only_space;
            let (whole, folded) = (compared(&old, &new, Form::Markdown, true), compared(&old, &new, Form::Markdown, false));
            // Where the target of a link changed elsewhere, only a whole report tells what that changes.
            let targets = |block: &&DiffBlock| differs(block) && block.shown().iter().any(|op| op.op != Op::Equal);
            let told_whole: Vec<_> = whole.iter().filter(targets).map(told).collect();
            let told_folded: Vec<_> = folded.iter().filter(targets).map(told).collect();
            prop_assert_eq!(told_folded, told_whole);
        }

        #[test]
        fn no_change_is_hidden(old in text(), new in text()) {
            let bare = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
            if bare(&old) != bare(&new) {
                let blocks = compared(&old, &new, Form::Markdown, false);
                let is_told = blocks.iter().any(|block| block.is_seen() || block.shown().iter().any(|op| op.old.is_some()));
                prop_assert!(is_told, "{:?}", blocks);
            }
        }
    }

    #[test]
    fn target_of_a_link_is_no_secret() {
        let blocks = compared("Read [it](http://one.example).\n", "Read [it](http://two.example).\n", Form::Markdown, true);
        assert_eq!(blocks[0].kind, ChangeKind::Changed);
        assert!(!blocks[0].meaning);
        assert!(blocks[0].written.iter().any(|op| op.op == Op::Insert && op.text.contains("two")));
        let blocks = compared(
            "Read [it][a].\n\n[a]: http://one.example\n",
            "Read [it][a].\n\n[a]: http://two.example\n",
            Form::Markdown,
            false,
        );
        assert!(blocks.iter().any(|block| block.shown().iter().any(|op| op.op == Op::Insert)));
    }

    #[test]
    fn stretch_that_moved_is_told_as_moved() {
        let old =
            "# Head\n\nSmall one.\n\nA much longer table follows here.\n\n| a | b |\n|---|---|\n| c | d |\n| e | f |\n\nTail.\n";
        let new =
            "# Head\n\nTail.\n\nSmall two.\n\nA much longer table follows there.\n\n| a | b |\n|---|---|\n| c | d |\n| e | g |\n";
        for whole in [true, false] {
            let blocks = compared(old, new, Form::Markdown, whole);
            let moved: Vec<_> = blocks.iter().filter(|block| block.kind == ChangeKind::Moved).collect();
            assert_eq!(moved.len(), 1, "{blocks:?}");
            assert_eq!((moved[0].new.as_deref(), moved[0].old_line, moved[0].new_line), (Some("Tail."), Some(12), Some(3)));
        }
    }
}
