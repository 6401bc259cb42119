//! Decides which differences between two texts change what they say.
//!
//! White space, reflow, the style of quotation marks and dashes, soft hyphens and the Unicode form of a letter do not; nor
//! whether a block ends with a full stop, a comma or a semicolon, as an item does that is no longer the last of its list.
//! Everything else does: a letter, a digit, a comma inside, upper or lower case.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// The words in the one form that all texts of the same meaning share. Not for readers.
#[must_use]
pub fn meaning(words: &str) -> Cow<'_, str> {
    if is_plain(words) {
        Cow::Borrowed(without_stop(words))
    } else if is_composed(words) {
        Cow::Owned(of_composed(words.chars(), words.len()))
    } else {
        Cow::Owned(of_composed(words.nfc(), words.len()))
    }
}

/// Whether words are surely in that form but for a stop at their end, as most are: plain letters, digits and marks with one
/// space between words.
fn is_plain(words: &str) -> bool {
    let bytes = words.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let follows = |n: usize| u32::from(bytes.get(at + n).copied().unwrap_or(0)) & 0x3f;
        at += match byte {
            b'`' | ..b' ' | 0x7f => return false,
            b' ' => match bytes.get(at + 1) {
                Some(next) if at > 0 && *next > b' ' && *next != b'`' => 1,
                _ => return false,
            },
            b'!'..=b'~' => 1,
            0xd0..=0xd1 => 2,
            0xeb..=0xec => 3,
            // The ends of the row of Korean syllables.
            0xea if follows(1) >= 0x30 => 3,
            0xed if follows(1) < 0x1e => 3,
            _ => return false,
        };
    }
    true
}

/// Without the full stop, comma or semicolon after the last letter.
fn without_stop(words: &str) -> &str {
    match words.strip_suffix(['.', ',', ';']) {
        Some(rest) if rest.ends_with(char::is_alphanumeric) => rest,
        _ => words,
    }
}

/// Whether a text is surely in composed form (NFC), which can be told without tables of most: it has nothing but letters
/// that are never written in two ways and join nothing after them.
pub(super) fn is_composed(text: &str) -> bool {
    let is_plain = |c: char| matches!(c, ..'\u{300}' | '\u{400}'..='\u{482}' | '\u{2010}'..='\u{2027}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}');
    text.is_ascii() || text.chars().all(is_plain)
}

fn of_composed(words: impl Iterator<Item = char>, bytes: usize) -> String {
    let mut out = String::with_capacity(bytes);
    let mut space = false;
    for c in words {
        // A letter after a letter, which most are.
        if !space && (c.is_ascii_alphanumeric() || matches!(c, '\u{400}'..='\u{482}' | '\u{ac00}'..='\u{d7a3}')) {
            out.push(c);
            continue;
        }
        let plain = match c {
            '\u{ad}' => continue,
            c if c.is_whitespace() => {
                space = true;
                continue;
            }
            '«' | '»' | '“' | '”' | '„' | '‟' | '″' | '「' | '」' | '『' | '』' | '〈' | '〉' | '《' | '》' => {
                '"'
            }
            '‘' | '’' | '‚' | '‛' | '′' | '‹' | '›' | '`' => '\'',
            '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
            c => c,
        };
        let before = out.chars().next_back();
        if space && before.is_some_and(|before| !(is_unspaced(before) || is_unspaced(plain))) {
            out.push(' ');
        }
        space = false;
        if plain == '…' { out.push_str("...") } else { out.push(plain) }
    }
    out.truncate(without_stop(&out).len());
    out
}

/// Whether a character belongs to a script that sets no spaces between words, where a line end in the file says nothing.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{3000}'..='\u{30ff}'
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff64}'
        | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn typography_is_no_meaning() {
        assert_eq!(meaning("Он сказал:\u{a0}«Да» — и\n ушёл…"), meaning("Он сказал: \"Да\" - и ушёл..."));
        assert_eq!(meaning("e\u{301}t\u{e9}"), meaning("\u{e9}te\u{301}"));
        assert_eq!(meaning("山上 的树"), meaning("山上的树"));
        assert_eq!(meaning("скамьи;"), meaning("скамьи."));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 2000, ..ProptestConfig::default() })]

        #[test]
        fn short_cut_says_the_same(words in "[ab1 .,;'`\"\u{7f}\t\n«\u{a0}\u{ad}дЖёꯠ가힣\u{d7b0}漢é\u{301}…-]{0,16}") {
            prop_assert_eq!(meaning(&words), of_composed(words.nfc(), 0));
        }
    }

    #[test]
    fn what_is_taken_for_composed_is() {
        use unicode_normalization::is_nfc;
        let all = (0..=0x0010_ffff).filter_map(char::from_u32);
        for c in all.filter(|c| is_composed(c.encode_utf8(&mut [0; 4]))) {
            for other in ['a', 'я', '각', '가'] {
                assert!(is_nfc(&format!("{other}{c}{other}")), "U+{:04X}", u32::from(c));
            }
        }
    }

    #[test]
    fn letters_digits_and_commas_are_meaning() {
        assert_ne!(meaning("a b"), meaning("ab"));
        assert_ne!(meaning("1,5"), meaning("15"));
        assert_ne!(meaning("Не он"), meaning("не он"));
        assert_ne!(meaning("큰 집"), meaning("큰집"));
        assert_ne!(meaning("Да."), meaning("Да?"));
        assert_ne!(meaning("Да."), meaning("Да..."));
    }
}
