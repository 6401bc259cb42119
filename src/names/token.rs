//! Decides where the words of a text begin and end.
//!
//! A word keeps the apostrophes and hyphens inside it (`Xi'an`, `Wei-ming`) and nothing at its ends. Scripts that write no
//! spaces give runs of letters; who reads them looks inside.

use crate::model::{Letter as _, Span};

/// A word of a text. There are as many as words, so they are small.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    start: u32,
    end: u32,
    /// How it is written.
    pub shape: Shape,
    /// Whether a sentence begins with it.
    pub opens: bool,
    /// Whether only blanks part it from the word before.
    pub follows: bool,
    /// Whether it has an apostrophe or a hyphen inside.
    pub joined: bool,
}

impl Token {
    /// Where it stands, in bytes. No block is so long that this has no room.
    pub(super) fn span(&self) -> Span {
        Span { start: self.start as usize, end: self.end as usize }
    }
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
    c.is_letter() || matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}') || is_vowel_sign(c)
}

/// Signs that stand on letters in scripts where they are no letters of their own.
fn is_vowel_sign(c: char) -> bool {
    matches!(c, '\u{64b}'..='\u{65f}' | '\u{5b0}'..='\u{5c7}' | '\u{93c}'..='\u{94d}' | '\u{9bc}'..='\u{9cd}')
}

/// The words of a text, in order. Time: linear; letters of ASCII, of which most texts are, are looked at as bytes.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::with_capacity(text.len() / BYTES_PER_WORD + 1);
    add_tokens(text, &mut out);
    out
}

/// Adds the words of a text to others.
pub(super) fn add_tokens(text: &str, out: &mut Vec<Token>) {
    let bytes = text.as_bytes();
    let begin = out.len();
    let mut opens = true;
    let mut follows = false;
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        // A blank parts words, and decides nothing else.
        if byte == b' ' {
            at += 1;
            continue;
        }
        let c = if byte.is_ascii() { char::from(byte) } else { char_at(text, at) };
        if !is_letter(c) {
            follows &= c.is_whitespace();
            opens = match c {
                '.' => !out[begin..].last().is_some_and(|last| last.shape == Shape::Initial && last.span().end == at),
                '!' | '?' | '…' | ':' | '。' | '！' | '？' | '؟' | '।' | '\n' | '—' | '–' | '«' | '"' | '“' | '„' | '「'
                | '•' | '|' => true,
                c if c.is_whitespace() || joins(c) || matches!(c, '(' | '[' | '*' | '_') => opens,
                c => opens && !c.is_letter_or_digit() && !matches!(c, ',' | ';'),
            };
            at += c.len_utf8();
            continue;
        }
        let start = at;
        let mut joined = false;
        let mut is_plain = true;
        loop {
            let letters = bytes.get(at..).unwrap_or_default().iter().take_while(|byte| byte.is_ascii_lowercase()).count();
            at += letters;
            let Some(&byte) = bytes.get(at) else { break };
            let c = if byte.is_ascii() { char::from(byte) } else { char_at(text, at) };
            let end = at + c.len_utf8();
            if is_letter(c) {
                is_plain = false;
            } else if joins(c) && text.get(end..).and_then(|rest| rest.chars().next()).is_some_and(is_letter) {
                joined = true;
            } else {
                break;
            }
            at = end;
        }
        let span = Span { start, end: at };
        let shape = if is_plain { Shape::Plain } else { shape(span.of(text)) };
        out.push(Token { start: start as u32, end: at as u32, shape, opens, follows, joined });
        opens = false;
        follows = true;
    }
}

/// How many bytes of a text have one word, at least for as long as room is made in advance.
pub(super) const BYTES_PER_WORD: usize = 6;

fn char_at(text: &str, at: usize) -> char {
    text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn shape(word: &str) -> Shape {
    if let Some((first, rest)) = word.as_bytes().split_first()
        && first.is_ascii_uppercase()
        && !rest.is_empty()
        && rest.iter().all(u8::is_ascii_lowercase)
    {
        return Shape::Capital;
    }
    let letters = || word.chars().filter(|c| c.is_letter());
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
        tokens(text).iter().map(|token| token.span().of(text)).collect()
    }

    #[test]
    fn words_keep_hyphens_and_apostrophes_inside() {
        assert_eq!(words("In Xi'an, Ma Wei-lin’s 'well' – dry."), ["In", "Xi'an", "Ma", "Wei-lin’s", "well", "dry"]);
    }

    #[test]
    fn initials_do_not_end_a_sentence() {
        let text = "So said A. Berg. Then C came.";
        let opening: Vec<&str> = tokens(text).iter().filter(|token| token.opens).map(|token| token.span().of(text)).collect();
        assert_eq!(opening, ["So", "Then"]);
    }

    #[test]
    fn possessive_is_no_part_of_the_name() {
        let text = "Berg’s";
        assert_eq!(without_possessive(text, Span { start: 0, end: text.len() }).of(text), "Berg");
    }
}
