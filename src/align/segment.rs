//! Where words and letters end: the boundaries that comparisons go by.
//!
//! Words are those of Unicode (UAX #29), with a dictionary where a script sets no spaces (Chinese, Japanese, Thai).
//! Invariant: the pieces of a text, one after the other, are the text.

use std::ops::Range;

use crate::model::Letter as _;
use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{GraphemeClusterSegmenter, WordSegmenter, WordSegmenterBorrowed};

/// The words of a text, and what stands between them; together they are the text.
pub(super) fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::with_capacity(text.len() / 4 + 1);
    let mut segmenter = None;
    let mut at = 0;
    while at < text.len() {
        at = match plain_word(text, at) {
            Some(end) => {
                words.push(text.get(at..end).unwrap_or_default());
                end
            }
            None => {
                let end = hard_end(text, at);
                let segmenter = segmenter.get_or_insert_with(|| WordSegmenter::new_auto(WordBreakInvariantOptions::default()));
                of_unicode(text.get(at..end).unwrap_or_default(), *segmenter, &mut words);
                end
            }
        };
    }
    words
}

/// Where the piece that begins at byte `at`, a word boundary, ends, if that can be told without tables: a word of plain
/// letters, a space between plain things, a full stop or comma after a word. Most of most texts is so.
fn plain_word(text: &str, at: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let first = *bytes.get(at)?;
    let mut end = at;
    if first == b' ' {
        end += 1;
        while bytes.get(end) == Some(&b' ') {
            end += 1;
        }
        return is_plain_start(bytes, end).then_some(end);
    }
    if first == b'\n' {
        return Some(at + 1);
    }
    if is_stop(first) {
        return is_gap(bytes.get(at + 1).copied()).then_some(at + 1);
    }
    while let Some(length) = plain_letter(bytes, end) {
        end += length;
    }
    let next = bytes.get(end).copied();
    let is_whole = is_gap(next) || (next.is_some_and(is_stop) && is_gap(bytes.get(end + 1).copied()));
    (end > at && is_whole).then_some(end)
}

/// Whether what begins at `at` cannot belong to a space before it, as a combining mark would.
fn is_plain_start(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_none_or(u8::is_ascii) || plain_letter(bytes, at).is_some()
}

fn is_stop(byte: u8) -> bool {
    matches!(byte, b'.' | b',' | b'!' | b'?' | b';' | b':')
}

fn is_gap(byte: Option<u8>) -> bool {
    matches!(byte, None | Some(b' ' | b'\n'))
}

/// The length of a letter or digit that joins its like and nothing else: ASCII digits, Latin, Greek and Cyrillic without marks of their own, and
/// Korean syllables.
fn plain_letter(bytes: &[u8], at: usize) -> Option<usize> {
    let first = *bytes.get(at)?;
    if first.is_ascii() {
        return first.is_ascii_alphanumeric().then_some(1);
    }
    let next = |n: usize| u32::from(bytes.get(at + n).copied().unwrap_or(0)) & 0x3f;
    match first {
        0xc3..=0xd1 => {
            let c = (u32::from(first) & 0x1f) << 6 | next(1);
            matches!(c, 0xc0..=0xd6 | 0xd8..=0xf6 | 0xf8..=0x24f | 0x391..=0x3a1 | 0x3a3..=0x3ce | 0x400..=0x481).then_some(2)
        }
        0xea..=0xed => {
            let c = (u32::from(first) & 0xf) << 12 | next(1) << 6 | next(2);
            (0xac00..=0xd7a3).contains(&c).then_some(3)
        }
        _ => None,
    }
}

/// A boundary after `at` up to which a stretch can be looked at by itself: before a space that something plain follows, or
/// around a line end.
fn hard_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = at;
    while bytes.get(end) == Some(&b' ') {
        end += 1;
    }
    end += usize::from(end == at);
    while let Some(byte) = bytes.get(end) {
        match byte {
            b' ' => {
                let after = end + bytes.iter().skip(end).take_while(|byte| **byte == b' ').count();
                if is_plain_start(bytes, after) {
                    return end;
                }
                end = after;
            }
            b'\n' | b'\r' => break,
            _ => end += 1,
        }
    }
    // A line end, if the stretch begins with one, is a stretch by itself.
    if at + 1 < end || bytes.get(at) != Some(&b'\r') {
        return end;
    }
    end + usize::from(bytes.get(end) == Some(&b'\n'))
}

fn of_unicode<'a>(text: &'a str, segmenter: WordSegmenterBorrowed<'_>, words: &mut Vec<&'a str>) {
    let mut from = 0;
    for at in segmenter.segment_str(text) {
        if let Some(word) = text.get(from..at).filter(|word| !word.is_empty()) {
            words.push(word);
            from = at;
        }
    }
}

/// How many words a text has, as readers count them.
#[must_use]
pub fn word_count(text: &str) -> usize {
    words(text).into_iter().filter(|word| word.chars().any(char::is_letter_or_digit)).count()
}

/// The letters of a text as readers count them (extended grapheme clusters).
#[must_use]
pub fn letters(text: &str) -> Vec<&str> {
    let mut from = 0;
    let mut letters = Vec::with_capacity(text.len());
    for at in GraphemeClusterSegmenter::new().segment_str(text) {
        if let Some(letter) = text.get(from..at).filter(|letter| !letter.is_empty()) {
            letters.push(letter);
            from = at;
        }
    }
    letters
}

/// How long two words may be, in bytes, whose letters are compared.
const LETTERS_MAX: usize = 200;

/// Where two spellings of one word differ, in bytes of each: all between what their beginnings and their ends have in
/// common. Nothing where they are more unlike than alike, or no single words.
#[must_use]
pub fn letters_changed(old: &str, new: &str) -> Option<(Range<usize>, Range<usize>)> {
    let is_word = |word: &str| !word.is_empty() && word.len() <= LETTERS_MAX && !word.contains(char::is_whitespace);
    if !is_word(old) || !is_word(new) {
        return None;
    }
    let (a, b) = (letters(old), letters(new));
    let head = a.iter().zip(&b).take_while(|(a, b)| a == b).count();
    let room = a.len().min(b.len()) - head;
    let tail = a.iter().rev().zip(b.iter().rev()).take(room).take_while(|(a, b)| a == b).count();
    if (head + tail) * 2 < a.len().max(b.len()) {
        return None;
    }
    let range = |letters: &[&str]| {
        let length = |letters: &[&str]| letters.iter().map(|letter| letter.len()).sum::<usize>();
        let start = length(letters.get(..head).unwrap_or_default());
        start..start + length(letters.get(head..letters.len() - tail).unwrap_or_default())
    };
    Some((range(&a), range(&b)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn by_tables(text: &str) -> Vec<&str> {
        let mut words = Vec::new();
        of_unicode(text, WordSegmenter::new_auto(WordBreakInvariantOptions::default()), &mut words);
        words
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

        #[test]
        fn short_cut_finds_the_words_of_unicode(
            text in "[ab1 .,'\"_\r\n\t«»\u{a0}\u{301}\u{200d}\u{ad}\u{2060}дЖё\u{483}한글漢字สวัสαά\u{5d0}\u{633}\u{1f1ee}\u{fe0f}-]{0,24}",
        ) {
            prop_assert_eq!(words(&text), by_tables(&text));
        }
    }

    #[test]
    fn letters_are_those_of_readers() {
        assert_eq!(letters("e\u{301}각นี้"), ["e\u{301}", "각", "นี้"]);
    }

    #[test]
    fn spellings_of_one_word_differ_in_letters() {
        assert_eq!(letters_changed("Kleimenov", "Kleymenov"), Some((3..4, 3..4)));
        assert_eq!(letters_changed("서울은", "서울이"), Some((6..9, 6..9)));
        assert_eq!(letters_changed("cafe", "cafe\u{301}"), Some((3..4, 3..6)));
        assert_eq!(letters_changed("Word", "word"), Some((0..1, 0..1)));
        assert_eq!(letters_changed("river", "bridge"), None);
        assert_eq!(letters_changed("a b", "a c"), None);
    }
}
