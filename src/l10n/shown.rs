//! Words of other people inside ours: what of them may not reach a line of ours as it is.

use std::borrow::Cow;

/// The words on one line: control characters, line ends and marks that turn the direction of writing are written out as
/// escapes. All else stays, in any script.
#[must_use]
pub fn on_one_line(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unruly) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        if is_unruly(c) { out.extend(c.escape_default()) } else { out.push(c) }
    }
    Cow::Owned(out)
}

/// The words with their lines; in each line as [`on_one_line`] has it.
#[must_use]
pub fn on_lines(text: &str) -> String {
    text.split('\n').map(on_one_line).collect::<Vec<_>>().join("\n")
}

/// Controls (C0, C1, DEL), line and paragraph separators, and the embedding, overriding and isolating marks of UAX #9.
fn is_unruly(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_words_stay_as_they_are() {
        for text in ["", "обсерватория", "천문대 «x»", "a\u{200f}b", "\\n"] {
            assert!(matches!(on_one_line(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn unruly_characters_are_written_out() {
        assert_eq!(on_one_line("a\r\n\tb\u{1b}[0m\u{9b}\u{2028}\u{2066}"), "a\\r\\n\\tb\\u{1b}[0m\\u{9b}\\u{2028}\\u{2066}");
    }
}
