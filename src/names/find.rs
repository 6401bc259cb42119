//! Finds the names of a text: runs of capitalised words, lower-case particles among them.
//!
//! A word that begins a sentence and stands elsewhere in lower case is no name; nor is a line all in capitals one long name:
//! its words are taken one by one. In scripts without capitals there are no runs, and this finds nothing.

use foldhash::{HashSet, HashSetExt};

use super::token::{Shape, Token, tokens, without_possessive};
use crate::model::{BlockKind, Passage, Span};

/// A name as it stands in a block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameRun {
    /// Which block, from 0.
    pub block: usize,
    /// Its words, each a stretch of the block's words in bytes, without possessive endings and initials.
    pub parts: Vec<Span>,
    /// Whether the run is one word among words that are all in capitals.
    pub shouted: bool,
}

/// Lower-case words that stand inside names.
const PARTICLES: [&str; 32] = [
    "al", "el", "ad", "ar", "as", "ash", "an", "at", "az", "bin", "ben", "bint", "ibn", "abu", "van", "von", "der", "den", "de",
    "del", "della", "di", "da", "dos", "das", "du", "la", "le", "ten", "ter", "zu", "ud",
];

/// The names of a text, in order.
#[must_use]
pub fn names_in(passage: Passage<'_>) -> Vec<NameRun> {
    names_among(passage).0
}

/// The names of a text, and its words that have no capital.
pub(super) fn names_among<'a>(passage: Passage<'a>) -> (Vec<NameRun>, HashSet<&'a str>) {
    let blocks: Vec<Vec<Token>> = passage.blocks.iter().map(|block| tokens(&block.words)).collect();
    let mut lower: HashSet<&str> = HashSet::new();
    for (block, tokens) in passage.blocks.iter().zip(&blocks) {
        for token in tokens.iter().filter(|token| token.shape == Shape::Plain) {
            let word = token.span.of(&block.words);
            if lower.insert(word) {
                lower.insert(without_possessive(&block.words, token.span).of(&block.words));
                lower.extend(word.split('-').skip(usize::from(!word.contains('-'))));
            }
        }
    }
    let mut runs = Vec::new();
    for (nth, (block, tokens)) in passage.blocks.iter().zip(&blocks).enumerate() {
        if !matches!(block.kind, BlockKind::Code | BlockKind::Html | BlockKind::Break) && !is_machine_field(block.key.as_deref())
        {
            runs_of(nth, &block.words, tokens, &lower, &mut runs);
        }
    }
    (runs, lower)
}

/// Front-matter fields whose values are no prose.
fn is_machine_field(key: Option<&str>) -> bool {
    matches!(key, Some("date" | "slug" | "id" | "lang" | "layout" | "draft" | "url" | "weight" | "aliases"))
}

fn runs_of(block: usize, words: &str, tokens: &[Token], lower: &HashSet<&str>, runs: &mut Vec<NameRun>) {
    let mut run: Vec<Span> = Vec::new();
    let mut pending: Vec<Span> = Vec::new();
    let mut flush = |run: &mut Vec<Span>, shouted: bool| {
        if !run.is_empty() {
            runs.push(NameRun { block, parts: std::mem::take(run), shouted });
        }
    };
    let mut after_initial = false;
    for (nth, token) in tokens.iter().enumerate() {
        let text = token.span.of(words);
        if !token.follows && !after_initial {
            flush(&mut run, false);
            pending.clear();
        }
        after_initial = token.shape == Shape::Initial && words[token.span.end..].starts_with('.');
        let name = without_possessive(words, token.span);
        let is_possessive = name != token.span;
        match token.shape {
            Shape::Capital if token.opens && is_lower_elsewhere(name.of(words), lower) => {
                flush(&mut run, false);
                pending.clear();
            }
            Shape::Capital => {
                run.append(&mut pending);
                run.push(name);
                if is_possessive {
                    flush(&mut run, false);
                }
            }
            Shape::Capitals => {
                let shouted = is_shouted(tokens, nth);
                pending.clear();
                if shouted {
                    flush(&mut run, false);
                    run.push(name);
                    flush(&mut run, true);
                } else {
                    run.push(name);
                }
            }
            Shape::Initial => pending.clear(),
            Shape::Plain if !run.is_empty() && PARTICLES.contains(&text) => pending.push(token.span),
            Shape::Plain => {
                flush(&mut run, false);
                pending.clear();
            }
        }
    }
    flush(&mut run, false);
}

fn is_lower_elsewhere(word: &str, lower: &HashSet<&str>) -> bool {
    lower.contains(word.to_lowercase().as_str())
}

/// Whether the words beside it are in capitals too: a headline or a shout, no acronym.
fn is_shouted(tokens: &[Token], nth: usize) -> bool {
    let capitals = |at: Option<usize>| at.and_then(|at| tokens.get(at)).is_some_and(|token| token.shape == Shape::Capitals);
    capitals(nth.checked_sub(1)) || capitals(Some(nth + 1))
}
