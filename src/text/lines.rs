//! Decides where a line begins and which line and column a byte lies in.
//!
//! A line ends with `\n`, `\r\n` or `\r`, as in CommonMark, so that positions agree with the Markdown parser's. A form
//! feed or U+2028 ends no line.

/// How many bytes lie between two counted positions: a look-up counts characters over at most this many.
const STRIDE: usize = 512;

/// A place in a text as people count it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The line, from 1.
    pub line: usize,
    /// The column in Unicode characters, from 1.
    pub column: usize,
}

/// Where the lines of one text begin, and how many characters stand before each stretch of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    /// The first byte of each line; the first is 0.
    starts: Vec<usize>,
    /// Characters before byte `STRIDE * i`, a character counting where it begins.
    characters: Vec<usize>,
}

impl LineIndex {
    /// The index of a text. Time: linear in its bytes.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut characters = Vec::with_capacity(bytes.len() / STRIDE + 1);
        let mut seen = 0;
        for stretch in bytes.chunks(STRIDE) {
            characters.push(seen);
            let is_ascii = stretch.is_ascii();
            seen += if is_ascii { stretch.len() } else { stretch.iter().filter(|&&byte| begins_character(byte)).count() };
        }
        let mut starts = vec![0];
        if memchr::memchr(b'\r', bytes).is_some() {
            let ends = |&(at, &byte): &(usize, &u8)| byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            starts.extend(bytes.iter().enumerate().filter(ends).map(|(at, _)| at + 1));
        } else {
            starts.extend(memchr::memchr_iter(b'\n', bytes).map(|at| at + 1));
        }
        Self { starts, characters }
    }

    /// How many lines there are; what follows the last line end is a line, even if it is empty.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.starts.len()
    }

    /// The first byte of a line, counted from 1; nothing past the last line.
    #[must_use]
    pub fn line_start(&self, line: usize) -> Option<usize> {
        self.starts.get(line.checked_sub(1)?).copied()
    }

    /// The line that a byte lies in, from 1.
    #[must_use]
    pub fn line_of(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start <= byte)
    }

    /// Line and column of a byte of `text`, which must be the text that the index was made of. A byte past the end gives
    /// the place after the last character; a byte inside a character gives the place of that character.
    #[must_use]
    pub fn place(&self, text: &str, byte: usize) -> Place {
        let mut byte = byte.min(text.len());
        while !text.is_char_boundary(byte) {
            byte -= 1;
        }
        let line = self.line_of(byte);
        let start = self.line_start(line).unwrap_or(0);
        let column = self.characters_before(text, byte) - self.characters_before(text, start) + 1;
        Place { line, column }
    }

    fn characters_before(&self, text: &str, byte: usize) -> usize {
        let stretch = (byte / STRIDE).min(self.characters.len().saturating_sub(1));
        let counted = self.characters.get(stretch).copied().unwrap_or(0);
        let rest = text.as_bytes().get(stretch * STRIDE..byte).unwrap_or_default();
        counted + rest.iter().filter(|&&byte| begins_character(byte)).count()
    }
}

fn begins_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_kind_of_line_end_is_counted_once() {
        let text = "a\nб\r\nв\rг";
        let index = LineIndex::of(text);
        assert_eq!(index.line_count(), 4);
        let last = text.len() - "г".len();
        assert_eq!(index.place(text, last), Place { line: 4, column: 1 });
        assert_eq!(index.place(text, text.len()), Place { line: 4, column: 2 });
        assert_eq!(index.place(text, 9_999), Place { line: 4, column: 2 });
    }

    #[test]
    fn column_counts_characters_in_a_line_of_many_strides() {
        let text = "Ж".repeat(3000);
        let index = LineIndex::of(&text);
        assert_eq!(index.place(&text, 4000), Place { line: 1, column: 2001 });
        assert_eq!(index.place(&text, 4001), Place { line: 1, column: 2001 });
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn place_agrees_with_counting(text in "[aж한\n\r]{0,40}", at in 0usize..100) {
            let index = LineIndex::of(&text);
            let mut at = at.min(text.len());
            while !text.is_char_boundary(at) { at -= 1; }
            let line_ends = |s: &str| s.replace("\r\n", "\n").replace('\r', "\n").matches('\n').count();
            // Between the two halves of a line end the line has not ended yet.
            let halved = text[..at].ends_with('\r') && text[at..].starts_with('\n');
            let before = line_ends(&text[..at]) - usize::from(halved);
            prop_assert_eq!(index.place(&text, at).line, before + 1);
        }
    }
}
