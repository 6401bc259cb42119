//! Finds the names of a text: runs of capitalised words, lower-case particles among them.
//!
//! A word that begins a sentence and stands elsewhere in lower case is no name; nor is a line all in capitals one long name:
//! its words are taken one by one. In scripts without capitals there are no runs, and this finds nothing.

use foldhash::{HashSet, HashSetExt};

use super::token::{BYTES_PER_WORD, Shape, Token, add_tokens, without_possessive};
use crate::model::{Block, BlockKind, Passage, Span};

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

/// The names of a text, and those of its words without a capital that are also written with one.
pub(super) fn names_among<'a>(passage: Passage<'a>) -> (Vec<NameRun>, HashSet<&'a str>) {
    // All in one list, so that no block asks for room of its own.
    let length: usize = passage.blocks.iter().map(|block| block.words.len()).sum();
    let (mut all, mut ends) = (Vec::with_capacity(length / BYTES_PER_WORD), Vec::with_capacity(passage.blocks.len()));
    for block in passage.blocks {
        add_tokens(&block.words, &mut all);
        ends.push(all.len());
    }
    let starts = std::iter::once(0).chain(ends.iter().copied());
    let blocks: Vec<&[Token]> = starts.zip(&ends).map(|(start, &end)| all.get(start..end).unwrap_or_default()).collect();
    let lower = lower_twins(passage, &blocks);
    let mut runs = Vec::new();
    for (nth, (block, tokens)) in passage.blocks.iter().zip(&blocks).enumerate() {
        if !matches!(block.kind, BlockKind::Code | BlockKind::Html | BlockKind::Break) && !is_machine_field(block.key.as_deref())
        {
            runs_of(nth, &block.words, tokens, &lower, &mut runs);
        }
    }
    (runs, lower)
}

/// The words in lower case that are asked for later: particles, and what is also written with a capital.
fn lower_twins<'a, 'b>(passage: Passage<'a>, blocks: &[&'b [Token]]) -> HashSet<&'a str> {
    let mut wanted = Wanted::new();
    PARTICLES.iter().for_each(|particle| wanted.add(particle));
    let tokens = || {
        let of_block = |(block, tokens): (&'a Block, &&'b [Token])| tokens.iter().map(move |token| (block.words.as_str(), token));
        passage.blocks.iter().zip(blocks).flat_map(of_block)
    };
    for (words, token) in tokens().filter(|(_, token)| token.shape != Shape::Plain) {
        wanted.add(without_possessive(words, token.span()).of(words));
    }
    let mut lower: HashSet<&str> = HashSet::new();
    for (words, token) in tokens().filter(|(_, token)| token.shape == Shape::Plain) {
        let word = token.span().of(words);
        wanted.take(word, &mut lower);
        if token.joined {
            wanted.take(without_possessive(words, token.span()).of(words), &mut lower);
            word.split('-').for_each(|part| wanted.take(part, &mut lower));
        }
    }
    lower
}

/// Words in lower case that somebody will ask for. Most words of a text are none of them, which a few of their bytes tell,
/// or stand there again and again.
struct Wanted<'a> {
    words: HashSet<String>,
    /// What was added, as it is written.
    added: HashSet<&'a str>,
    /// One bit for each sum of length, first and last bytes that a wanted word has.
    sums: Vec<u64>,
    /// The last word that was looked up, by a part of its sum.
    last: Vec<&'a str>,
}

impl<'a> Wanted<'a> {
    const SUMS: usize = 1 << 14;
    const LAST: usize = 1 << 10;

    fn new() -> Self {
        Self { words: HashSet::new(), added: HashSet::new(), sums: vec![0; Self::SUMS / 64], last: vec![""; Self::LAST] }
    }

    fn sum(word: &str) -> usize {
        let bytes = word.as_bytes();
        let byte = |at: Option<usize>| at.and_then(|at| bytes.get(at)).copied().map_or(0, usize::from);
        let ends = byte(Some(0)) * 31 + byte(bytes.len().checked_sub(1)) * 7 + byte(bytes.len().checked_sub(2)) * 131;
        (ends + bytes.len() * 1021) % Self::SUMS
    }

    /// Adds a word as it is written, with its parts.
    fn add(&mut self, word: &'a str) {
        if !self.added.insert(word) {
            return;
        }
        let lower = word.to_lowercase();
        let parts: Vec<String> = lower.split('-').filter(|part| part.len() < lower.len()).map(str::to_owned).collect();
        for word in parts.into_iter().chain(std::iter::once(lower)) {
            if let Some(bits) = self.sums.get_mut(Self::sum(&word) / 64) {
                *bits |= 1 << (Self::sum(&word) % 64);
            }
            self.words.insert(word);
        }
    }

    /// Puts a word into `lower`, if it is wanted.
    fn take(&mut self, word: &'a str, lower: &mut HashSet<&'a str>) {
        let sum = Self::sum(word);
        if self.sums.get(sum / 64).is_none_or(|bits| bits & (1 << (sum % 64)) == 0) {
            return;
        }
        let Some(last) = self.last.get_mut(sum % Self::LAST) else { return };
        if *last != word {
            *last = word;
            if self.words.contains(word) {
                lower.insert(word);
            }
        }
    }
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
        let text = token.span().of(words);
        if !token.follows && !after_initial {
            flush(&mut run, false);
            pending.clear();
        }
        after_initial = token.shape == Shape::Initial && words[token.span().end..].starts_with('.');
        let name = without_possessive(words, token.span());
        let is_possessive = name != token.span();
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
            Shape::Plain if !run.is_empty() && PARTICLES.contains(&text) => pending.push(token.span()),
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
