//! What changed between two texts, word by word, as a reader would mark it.
//!
//! Two words are equal when their composed forms (NFC) are.

use std::borrow::Cow;

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

use super::meaning::is_composed;
use super::segment;
use super::sequence::{Common, Numbering, common_within};
use crate::model::Letter as _;

/// What happened to some words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Op {
    /// They are on both sides.
    Equal,
    /// They are new.
    Insert,
    /// They are gone.
    Delete,
}

/// Some words and what happened to them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WordOp {
    /// What happened.
    pub op: Op,
    /// The words with the spaces around them; of equal ones the newer spelling.
    pub text: String,
    /// Of equal words the older spelling, where Unicode can write one letter in two ways and it was written otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<String>,
}

impl WordOp {
    /// Words that are new, gone or the same to the byte.
    #[must_use]
    pub fn new(op: Op, text: impl Into<String>) -> Self {
        Self { op, text: text.into(), old: None }
    }

    /// What it adds to a side: `Delete` names the older, `Insert` the newer.
    #[must_use]
    pub fn on(&self, side: Op) -> Option<&str> {
        match (self.op, side) {
            (Op::Equal, Op::Delete) => Some(self.old.as_deref().unwrap_or(&self.text)),
            (op, side) if op == side || op == Op::Equal => Some(&self.text),
            _ => None,
        }
    }
}

/// What changed, and how well that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WordDiff {
    /// Word by word.
    pub ops: Vec<WordOp>,
    /// Whether the bound on work was met: more may be the same than is told.
    pub is_coarse: bool,
}

/// What changed from `old` to `new`. What is equal or inserted gives `new` to the byte; what is equal (in its older
/// spelling, where there is one) or deleted gives `old`. Of neighbours what is gone comes first. Work is bounded: of two
/// long texts with little in common large parts are given as replaced.
#[must_use]
pub fn diff(old: &str, new: &str) -> Vec<WordOp> {
    compare(old, new, false).ops
}

/// As [`diff`], and whether it is coarse. With `reflow` a single line end counts as a space.
#[must_use]
pub fn compare(old: &str, new: &str, reflow: bool) -> WordDiff {
    if old == new {
        let ops = if new.is_empty() { Vec::new() } else { vec![WordOp::new(Op::Equal, new)] };
        return WordDiff { ops, is_coarse: false };
    }
    let (head, tail) = ends(old, new);
    let middle = |text: &'_ str| head..text.len() - tail;
    let (before, after) = (new.get(..head).unwrap_or_default(), new.get(new.len() - tail..).unwrap_or_default());
    let (old, new) = (old.get(middle(old)).unwrap_or_default(), new.get(middle(new)).unwrap_or_default());
    let (old, new) = (pieces(old, reflow), pieces(new, reflow));
    let mut numbering = Numbering::for_about(old.len() + new.len());
    let old_ids: Vec<u32> = old.iter().map(|word| numbering.of(form(word, reflow))).collect();
    let new_ids: Vec<u32> = new.iter().map(|word| numbering.of(form(word, reflow))).collect();
    let (common, is_coarse) = common_within(&old_ids, &new_ids);
    let mut ops = Ops::default();
    ops.equal(&[before], &[before]);
    let (mut a, mut b) = (0, 0);
    for common in readable(&common, &old, &new) {
        ops.replace(old.get(a..common.old).unwrap_or_default(), new.get(b..common.new).unwrap_or_default());
        let (old_end, new_end) = (common.old + common.len, common.new + common.len);
        ops.equal(old.get(common.old..old_end).unwrap_or_default(), new.get(common.new..new_end).unwrap_or_default());
        (a, b) = (old_end, new_end);
    }
    ops.replace(old.get(a..).unwrap_or_default(), new.get(b..).unwrap_or_default());
    ops.equal(&[after], &[after]);
    WordDiff { ops: ops.finish(), is_coarse }
}

/// How many bytes two texts have in common at their beginnings and at their ends, up to a space after a word: no word need
/// be told from another there.
fn ends(old: &str, new: &str) -> (usize, usize) {
    let (a, b) = (old.as_bytes(), new.as_bytes());
    let is_cut = |at: usize| at > 0 && a.get(at) == Some(&b' ') && !a.get(at - 1).is_some_and(u8::is_ascii_whitespace);
    let same = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let head = (0..same).rev().find(|at| is_cut(*at)).unwrap_or(0);
    let room = a.len().min(b.len()) - head;
    let same = a.iter().rev().zip(b.iter().rev()).take(room).take_while(|(a, b)| a == b).count();
    let tail = (a.len() - same + 1..a.len()).find(|at| is_cut(*at)).map_or(0, |at| a.len() - at);
    (head, tail)
}

/// The form in which words are compared.
fn form(word: &str, reflow: bool) -> Cow<'_, str> {
    if reflow && is_soft_end(word) {
        Cow::Borrowed(" ")
    } else if is_composed(word) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.nfc().collect())
    }
}

/// Whether it is one line end, with what indents the line after it: Markdown shows a space there.
fn is_soft_end(word: &str) -> bool {
    word.strip_prefix('\r').unwrap_or(word).strip_prefix('\n').is_some_and(|rest| rest.bytes().all(|b| matches!(b, b' ' | b'\t')))
}

/// The words, each line end with the indentation after it as one where lines are not minded.
fn pieces(text: &str, reflow: bool) -> Vec<&str> {
    let words = segment::words(text);
    if !reflow || !text.contains('\n') {
        return words;
    }
    let mut pieces: Vec<&str> = Vec::with_capacity(words.len());
    let mut at = 0;
    for word in words {
        let start = at;
        at += word.len();
        let is_indentation = word.bytes().all(|b| matches!(b, b' ' | b'\t'));
        match pieces.last_mut() {
            Some(last) if is_indentation && last.ends_with('\n') => {
                *last = text.get(start - last.len()..at).unwrap_or_default();
            }
            _ => pieces.push(word),
        }
    }
    pieces
}

/// How many letters must be replaced on both sides for each letter between that stayed, for that to be no help.
const CRUMB: usize = 4;

/// The common stretches that help a reader: neither a space between two replaced words, nor a crumb (a comma, an article)
/// between two long stretches of which nothing else stayed.
fn readable(common: &[Common], old: &[&str], new: &[&str]) -> Vec<Common> {
    let length = |words: &[&str], range: std::ops::Range<usize>| -> usize {
        words.get(range).unwrap_or_default().iter().map(|word| word.chars().filter(|c| c.is_letter_or_digit()).count()).sum()
    };
    let mut kept: Vec<Common> = Vec::with_capacity(common.len());
    for (at, here) in common.iter().enumerate() {
        let (a, b) = kept.last().map_or((0, 0), |last| (last.old + last.len, last.new + last.len));
        let (old_end, new_end) = (here.old + here.len, here.new + here.len);
        let (c, d) = common.get(at + 1).map_or((old.len(), new.len()), |next| (next.old, next.new));
        let is_between = here.old > a && here.new > b && (c > old_end || d > new_end);
        if is_between && here.len <= 3 {
            let words = new.get(here.new..new_end).unwrap_or_default();
            if words.iter().all(|word| word.chars().all(char::is_whitespace)) {
                continue;
            }
            let before = length(old, a..here.old).min(length(new, b..here.new));
            let after = length(old, old_end..c).min(length(new, new_end..d));
            if length(new, here.new..new_end).max(1) * CRUMB <= before.min(after) {
                continue;
            }
        }
        kept.push(*here);
    }
    kept
}

/// Collects words and joins neighbours of one kind.
#[derive(Default)]
struct Ops {
    done: Vec<WordOp>,
    gone: String,
    fresh: String,
}

impl Ops {
    fn replace(&mut self, old: &[&str], new: &[&str]) {
        self.gone.extend(old.iter().copied());
        self.fresh.extend(new.iter().copied());
    }

    fn equal(&mut self, old: &[&str], new: &[&str]) {
        self.flush();
        let (old, text) = (old.concat(), new.concat());
        if text.is_empty() {
            return;
        }
        match self.done.last_mut() {
            Some(last) if last.op == Op::Equal => {
                if last.old.is_some() || old != text {
                    last.old.get_or_insert_with(|| last.text.clone()).push_str(&old);
                }
                last.text.push_str(&text);
            }
            _ => {
                let old = (old != text).then_some(old);
                self.done.push(WordOp { op: Op::Equal, text, old });
            }
        }
    }

    fn flush(&mut self) {
        let (gone, fresh) = (std::mem::take(&mut self.gone), std::mem::take(&mut self.fresh));
        self.push(Op::Delete, gone);
        self.push(Op::Insert, fresh);
    }

    fn push(&mut self, op: Op, text: String) {
        match self.done.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.op == op => last.text.push_str(&text),
            _ => self.done.push(WordOp::new(op, text)),
        }
    }

    fn finish(mut self) -> Vec<WordOp> {
        self.flush();
        self.done
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn side(ops: &[WordOp], side: Op) -> String {
        ops.iter().filter_map(|op| op.on(side)).collect()
    }

    fn shown(old: &str, new: &str) -> String {
        let mark = |op: &WordOp| match op.op {
            Op::Equal => op.text.clone(),
            Op::Insert => format!("[+{}]", op.text),
            Op::Delete => format!("[-{}]", op.text),
        };
        diff(old, new).iter().map(mark).collect()
    }

    #[test]
    fn words_that_change_are_marked_as_wholes() {
        assert_eq!(shown("The grey cat sleeps.", "The black cat sleeps."), "The [-grey][+black] cat sleeps.");
        assert_eq!(shown("one two three", "one four five three"), "one [-two][+four five] three");
        assert_eq!(shown("old big cat", "new tall cat"), "[-old big][+new tall] cat");
        assert_eq!(shown("", "new"), "[+new]");
        assert_eq!(shown("same", "same"), "same");
        assert_eq!(shown("", ""), "");
    }

    #[test]
    fn chinese_is_compared_by_words() {
        assert_eq!(shown("我们明天去北京。", "我们明天去上海。"), "我们明天去[-北京][+上海]。");
    }

    #[test]
    fn composed_and_decomposed_letters_are_equal() {
        assert_eq!(diff("cafe\u{301}", "caf\u{e9}").len(), 1);
    }

    #[test]
    fn case_and_punctuation_are_seen() {
        assert_eq!(shown("the Mill, old", "the mill. old"), "the [-Mill,][+mill.] old");
        assert_eq!(shown("Да это так", "Да, это так"), "Да[+,] это так");
    }

    #[test]
    fn crumbs_between_rewritten_stretches_are_no_help() {
        let old = "Travellers arriving yesterday, astonished everybody considerably";
        let new = "Merchants departing tomorrow, disappointed nobody whatsoever";
        assert_eq!(diff(old, new).len(), 2);
        assert_eq!(shown("мёд и пряники", "мёд, пряники и карусель"), "мёд[+, пряники] и [-пряники][+карусель]");
    }

    #[test]
    fn reflowed_lines_are_equal_and_keep_their_bytes() {
        let (old, new) = ("one two\n  three", "one\ntwo three");
        let ops = compare(old, new, true).ops;
        assert!(ops.iter().all(|op| op.op == Op::Equal), "{ops:?}");
        assert_eq!((side(&ops, Op::Delete).as_str(), side(&ops, Op::Insert).as_str()), (old, new));
        assert!(compare(old, new, false).ops.iter().any(|op| op.op != Op::Equal));
    }

    #[test]
    fn unrelated_long_texts_stay_within_the_bound() {
        let text = |step: usize| (0..400_000).map(|n| ["a ", "b ", "c "][n * step / 7 % 3]).collect::<String>();
        assert!(compare(&text(1), &text(5), false).is_coarse);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 1000, ..ProptestConfig::default() })]

        #[test]
        fn both_sides_can_be_read_off(
            old in "[ab c.дж漢\r\n\te\u{301}é한สวัس]{0,60}", new in "[ab c.дж漢\r\n\te\u{301}é한สวัس]{0,60}", reflow: bool,
        ) {
            let ops = compare(&old, &new, reflow).ops;
            prop_assert_eq!(side(&ops, Op::Delete), old);
            prop_assert_eq!(side(&ops, Op::Insert), new);
        }
    }
}
