//! Decides which differences between two texts change what they say.
//!
//! White space, reflow, the style of quotation marks and dashes, soft hyphens and the Unicode form of a letter do not; nor
//! whether a block ends with a full stop, a comma or a semicolon, as an item does that is no longer the last of its list.
//! Everything else does: a letter, a digit, a comma inside, upper or lower case.

use unicode_normalization::UnicodeNormalization;

/// The words in the one form that all texts of the same meaning share. Not for readers.
#[must_use]
pub fn meaning(words: &str) -> String {
    if is_composed(words) { of_composed(words.chars(), words.len()) } else { of_composed(words.nfc(), words.len()) }
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
    let mut end = out.chars().rev();
    if end.next().is_some_and(|last| matches!(last, '.' | ',' | ';')) && end.next().is_some_and(char::is_alphanumeric) {
        out.pop();
    }
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
    use super::*;

    #[test]
    fn typography_is_no_meaning() {
        assert_eq!(meaning("Он сказал:\u{a0}«Да» — и\n ушёл…"), meaning("Он сказал: \"Да\" - и ушёл..."));
        assert_eq!(meaning("e\u{301}t\u{e9}"), meaning("\u{e9}te\u{301}"));
        assert_eq!(meaning("山上 的树"), meaning("山上的树"));
        assert_eq!(meaning("скамьи;"), meaning("скамьи."));
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
