//! What changed between two texts, word by word, as a reader would mark it.
//!
//! Words are those of Unicode, with a dictionary where a script sets no spaces (Chinese, Japanese, Thai). Two words are
//! equal when their composed forms (NFC) are.

use icu_segmenter::WordSegmenter;
use icu_segmenter::options::WordBreakInvariantOptions;
use serde::Serialize;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::sequence::{Numbering, common};

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
}

/// What changed from `old` to `new`. What is equal or inserted gives `new` to the byte; what is equal or deleted gives
/// `old`, but for letters that Unicode can write in two ways. Of neighbours what is gone comes first. Work is bounded: of
/// two long texts with little in common large parts are given as replaced.
#[must_use]
pub fn diff(old: &str, new: &str) -> Vec<WordOp> {
    let (old, new) = (split(old), split(new));
    let mut numbering = Numbering::default();
    let mut number = |word: &&str| numbering.of(if is_nfc(word) { (*word).to_owned() } else { word.nfc().collect() });
    let old_ids: Vec<u32> = old.iter().map(&mut number).collect();
    let new_ids: Vec<u32> = new.iter().map(&mut number).collect();
    let mut ops = Ops::default();
    let (mut a, mut b) = (0, 0);
    for common in common(&old_ids, &new_ids) {
        ops.replace(old.get(a..common.old).unwrap_or_default(), new.get(b..common.new).unwrap_or_default());
        let (old_end, new_end) = (common.old + common.len, common.new + common.len);
        let equal = new.get(common.new..new_end).unwrap_or_default();
        let is_end = new_end == new.len() && old_end == old.len();
        if ops.is_after_replacement() && !is_end && equal.concat().chars().all(char::is_whitespace) {
            // A space between two replaced words belongs to the replacement: it is easier to read as one.
            ops.replace(old.get(common.old..old_end).unwrap_or_default(), equal);
        } else {
            ops.equal(equal);
        }
        (a, b) = (old_end, new_end);
    }
    ops.replace(old.get(a..).unwrap_or_default(), new.get(b..).unwrap_or_default());
    ops.finish()
}

/// The words of a text, and what stands between them; together they are the text.
pub(super) fn split(text: &str) -> Vec<&str> {
    let segmenter = WordSegmenter::new_auto(WordBreakInvariantOptions::default());
    let mut from = 0;
    let mut words = Vec::new();
    for at in segmenter.segment_str(text) {
        if let Some(word) = text.get(from..at).filter(|word| !word.is_empty()) {
            words.push(word);
            from = at;
        }
    }
    words
}

/// Collects words and joins neighbours of one kind.
#[derive(Default)]
struct Ops {
    done: Vec<WordOp>,
    gone: String,
    fresh: String,
}

impl Ops {
    fn is_after_replacement(&self) -> bool {
        !self.gone.is_empty() && !self.fresh.is_empty()
    }

    fn replace(&mut self, old: &[&str], new: &[&str]) {
        self.gone.extend(old.iter().copied());
        self.fresh.extend(new.iter().copied());
    }

    fn equal(&mut self, words: &[&str]) {
        self.flush();
        self.push(Op::Equal, words.concat());
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
            _ => self.done.push(WordOp { op, text }),
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

    fn side(ops: &[WordOp], without: Op) -> String {
        ops.iter().filter(|op| op.op != without).map(|op| op.text.as_str()).collect()
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

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn both_sides_can_be_read_off(old in "[ab c.дж漢\n]{0,60}", new in "[ab c.дж漢\n]{0,60}") {
            let ops = diff(&old, &new);
            prop_assert_eq!(side(&ops, Op::Insert), old);
            prop_assert_eq!(side(&ops, Op::Delete), new);
        }
    }
}
