//! Splits words into numbers, words and marks.

use super::digits::{digit, vulgar};
use super::literal::{Literal, literal};
use super::table::Table;
use crate::model::{Letter as _, Span};

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it stands.
    pub span: Span,
    /// What it is.
    pub kind: Kind,
}

/// What a piece is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A number in digits.
    Number(Literal),
    /// A word, in small letters.
    Word(String),
    /// A mark; white space is none.
    Mark(char),
}

impl Token {
    /// The word, in small letters.
    pub fn word(&self) -> Option<&str> {
        match &self.kind {
            Kind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// The number.
    pub fn number(&self) -> Option<&Literal> {
        match &self.kind {
            Kind::Number(literal) => Some(literal),
            _ => None,
        }
    }

    /// Whether it is this mark.
    pub fn is_mark(&self, mark: char) -> bool {
        self.kind == Kind::Mark(mark)
    }
}

/// The pieces of a text, in order.
pub(super) fn tokens(table: &Table, words: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(c) = words.get(at..).and_then(|rest| rest.chars().next()) {
        let start = at;
        if (digit(c).is_some() || vulgar(c).is_some())
            && let Some(literal) = literal(words, at)
        {
            at = literal.span.end;
            out.push(Token { span: literal.span, kind: Kind::Number(literal) });
        } else if is_letter(c) {
            at = word_end(table, words, at);
            let span = Span { start, end: at };
            let word = span.of(words);
            let word = if word.is_ascii() { word.to_ascii_lowercase() } else { folded(word) };
            out.push(Token { span, kind: Kind::Word(word) });
        } else {
            at += c.len_utf8();
            if !c.is_whitespace() {
                out.push(Token { span: Span { start, end: at }, kind: Kind::Mark(c) });
            }
        }
    }
    out
}

fn is_letter(c: char) -> bool {
    c.is_letter() || matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{65f}' | '\u{94d}')
}

fn word_end(table: &Table, words: &str, start: usize) -> usize {
    let mut end = start;
    let mut rest = words.get(start..).unwrap_or_default().chars().peekable();
    while let Some(c) = rest.next() {
        let is_inside =
            table.joins_at_apostrophe && matches!(c, '\'' | '’' | 'ʼ') && rest.peek().is_some_and(|next| next.is_letter());
        if digit(c).is_some() || !(is_letter(c) || is_inside) {
            break;
        }
        end += c.len_utf8();
    }
    end
}

/// Small letters, one apostrophe, no accents of stress and no vowel signs of Arabic.
fn folded(word: &str) -> String {
    let kept = word.chars().filter(|c| !matches!(c, '\u{301}' | '\u{64b}'..='\u{652}' | '\u{640}'));
    let small = kept.flat_map(char::to_lowercase);
    small.map(|c| if matches!(c, '’' | 'ʼ') { '\'' } else { c }).collect()
}
