//! Decides where the words of a text begin and end.
//!
//! A word keeps the apostrophes and hyphens inside it (`Xi'an`, `Wei-ming`) and nothing at its ends. Scripts that write no
//! spaces give runs of letters; who reads them looks inside.

use crate::model::Span;

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it stands, in bytes.
    pub span: Span,
    /// How it is written.
    pub shape: Shape,
    /// Whether a sentence begins with it.
    pub opens: bool,
    /// Whether only blanks part it from the word before.
    pub follows: bool,
}

/// How a word is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// `Clara`, `al-Assad`, `McCoy`.
    Capital,
    /// `CLARA`, two letters at least.
    Capitals,
    /// One capital letter: an initial, or `I`.
    Initial,
    /// Anything else.
    Plain,
}

/// Whether a character joins two letters of one word.
fn joins(c: char) -> bool {
    is_apostrophe(c) || matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

/// Whether a character is an apostrophe or one of the signs written for it.
pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '\u{2018}' | '\u{2019}' | '\u{2bb}' | '\u{2bc}' | '\u{2be}' | '\u{2bf}' | '\u{2b9}')
}

/// Whether a character is a letter or a mark on one.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}') || is_vowel_sign(c)
}

/// Signs that stand on letters in scripts where they are no letters of their own.
fn is_vowel_sign(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{65f}' | '\u{5b0}'..='\u{5c7}' | '\u{93c}'..='\u{94d}' | '\u{9bc}'..='\u{9cd}')
}

/// The words of a text, in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut out: Vec<Token> = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut opens = true;
    let mut follows = false;
    while let Some((start, c)) = chars.next() {
        if !is_letter(c) {
            follows &= c.is_whitespace();
            opens = match c {
                '.' => !out.last().is_some_and(|last| last.shape == Shape::Initial && last.span.end == start),
                '!' | '?' | '…' | ':' | '。' | '！' | '？' | '؟' | '।' | '\n' | '—' | '–' | '«' | '"' | '“' | '„' | '「'
                | '•' | '|' => true,
                c if c.is_whitespace() || joins(c) || matches!(c, '(' | '[' | '*' | '_') => opens,
                c => opens && !c.is_alphanumeric() && !matches!(c, ',' | ';'),
            };
            continue;
        }
        let mut end = start + c.len_utf8();
        while let Some(&(at, c)) = chars.peek() {
            let after = text[at + c.len_utf8()..].chars().next();
            if is_letter(c) || (joins(c) && after.is_some_and(is_letter)) {
                end = at + c.len_utf8();
                chars.next();
            } else {
                break;
            }
        }
        let span = Span { start, end };
        out.push(Token { span, shape: shape(span.of(text)), opens, follows });
        opens = false;
        follows = true;
    }
    out
}

fn shape(word: &str) -> Shape {
    let letters = || word.chars().filter(|c| c.is_alphabetic());
    let first_is_capital = word.split(|c: char| joins(c)).any(|part| part.chars().next().is_some_and(is_capital));
    match letters().count() {
        1 if letters().all(is_capital) => Shape::Initial,
        0 | 1 => Shape::Plain,
        _ if letters().all(|c| is_capital(c) || !c.is_lowercase()) && letters().any(is_capital) => Shape::Capitals,
        _ if first_is_capital => Shape::Capital,
        _ => Shape::Plain,
    }
}

fn is_capital(c: char) -> bool {
    c.is_uppercase()
}

/// The word without an English possessive ending.
pub(super) fn without_possessive(text: &str, span: Span) -> Span {
    let word = span.of(text);
    let cut = |word: &str| {
        let rest = word.strip_suffix(['s', 'S'])?;
        Some(rest.strip_suffix(is_apostrophe)?.len())
    };
    Span { start: span.start, end: span.start + cut(word).unwrap_or(word.len()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|token| token.span.of(text)).collect()
    }

    #[test]
    fn words_keep_hyphens_and_apostrophes_inside() {
        assert_eq!(words("In Xi'an, Ma Wei-lin’s 'well' – dry."), ["In", "Xi'an", "Ma", "Wei-lin’s", "well", "dry"]);
    }

    #[test]
    fn initials_do_not_end_a_sentence() {
        let text = "So said A. Berg. Then C came.";
        let opening: Vec<&str> = tokens(text).iter().filter(|token| token.opens).map(|token| token.span.of(text)).collect();
        assert_eq!(opening, ["So", "Then"]);
    }

    #[test]
    fn possessive_is_no_part_of_the_name() {
        let text = "Berg’s";
        assert_eq!(without_possessive(text, Span { start: 0, end: text.len() }).of(text), "Berg");
    }
}
