//! What a block and its translation share in spite of the language: numbers, names, links, code, pictures, marks.
//!
//! What an anchor says depends on how rare it is: one that stands in every second block says little where it is shared, and
//! nothing where it is not. Spelling is judged elsewhere; here names are only told apart roughly.

use std::collections::{HashMap, HashSet};

use super::number_words::NumberReader;
use super::numerals::{self, numerals};
use super::sequence::Numbering;
use super::skeleton::{self, Folding, is_cased};
use crate::model::{Block, BlockKind, Letter as _, Passage};

/// How many anchors of one class are looked at in a block.
const ANCHORS_MAX: usize = 64;
/// How many months of a block are looked at.
const MONTHS_MAX: usize = 8;
/// How much one shared anchor can say for a pair, in nats, and how much one that is not shared can say against it.
const HIT_MAX: f64 = 3.0;
const MISS_MAX: f64 = 1.5;
/// In how many blocks of each side a rare anchor stands at most.
const KIN_MAX: usize = 4;
/// How much all anchors together can say for a pair and against it.
pub(super) const FOR_MAX: f64 = 8.0;
pub(super) const AGAINST_MAX: f64 = 5.0;

/// What sort of anchor it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Class {
    /// Digits, or a number in Han letters; a month.
    Number,
    /// A capitalised word inside a sentence, or what may be one.
    Name,
    /// The target of a link, a picture's file, code.
    Address,
    /// A question mark, quotation marks, a dash that opens a speech.
    Mark,
    /// A long word, which may be the same word in both languages.
    Word,
}

impl Class {
    /// How often a translation keeps such an anchor.
    fn kept(self) -> f64 {
        match self {
            Self::Number => 0.85,
            Self::Name => 0.7,
            Self::Address => 0.9,
            Self::Mark => 0.8,
            Self::Word => 0.25,
        }
    }
}

/// An anchor of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Anchor {
    id: u32,
    /// Whether a translation without it is suspicious: a name inside a sentence, not any word with a capital letter.
    is_firm: bool,
}

/// The anchors of every block of two passages.
#[derive(Debug)]
pub(super) struct Anchors {
    source: Vec<Vec<Anchor>>,
    target: Vec<Vec<Anchor>>,
    /// What each anchor says where it is shared.
    hit: Vec<f64>,
    /// What it says where it is not.
    miss: Vec<f64>,
    /// Whether it is a number that stands on one side only.
    lonely: Vec<bool>,
}

impl Anchors {
    /// The anchors of a source and its translation.
    pub fn of(source: Passage<'_>, target: Passage<'_>) -> Self {
        let mut reader = Reader {
            folding: Folding::of(source.language, target.language),
            numbering: Numbering::default(),
            classes: Vec::new(),
        };
        let cased = [is_cased(source), is_cased(target)];
        // Where one side has no capital letters, any of its words may be a name, if the other side has such a name.
        let (source, target) = match cased {
            [false, true] => {
                let target = reader.blocks(target, None);
                let names = reader.names();
                (reader.blocks(source, Some(&names)), target)
            }
            [true, false] => {
                let source = reader.blocks(source, None);
                let names = reader.names();
                (source, reader.blocks(target, Some(&names)))
            }
            _ => (reader.blocks(source, None), reader.blocks(target, None)),
        };
        let count = |blocks: &[Vec<Anchor>]| {
            let mut counts = vec![0usize; reader.classes.len()];
            for anchor in blocks.iter().flatten() {
                if let Some(count) = counts.get_mut(anchor.id as usize) {
                    *count += 1;
                }
            }
            counts
        };
        let (in_source, in_target) = (count(&source), count(&target));
        let (mut hit, mut miss, mut lonely) = (Vec::new(), Vec::new(), Vec::new());
        for ((class, a), b) in reader.classes.iter().zip(in_source).zip(in_target) {
            let rate = |count: usize, all: usize| (count as f64 + 0.5) / (all as f64 + 1.0);
            let common = rate(a, source.len()).max(rate(b, target.len())).min(0.98);
            let kept = class.kept();
            let scale = if *class == Class::Word { 0.6 } else { 1.0 };
            hit.push((scale * ln(kept / common)).clamp(0.0, HIT_MAX));
            let is_shared = a > 0 && b > 0;
            let says_no = is_shared && *class != Class::Word;
            miss.push(if says_no { ln((1.0 - kept) / (1.0 - common)).clamp(-MISS_MAX, 0.0) } else { 0.0 });
            lonely.push(*class == Class::Number && !is_shared);
        }
        Self { source, target, hit, miss, lonely }
    }

    /// How strongly its numbers say that a source block, or else a target block, has no counterpart, from 0 to 3.
    pub fn alone(&self, source: Option<usize>, target: Option<usize>) -> f64 {
        let block = source.and_then(|at| self.source.get(at)).or_else(|| target.and_then(|at| self.target.get(at)));
        let count = |block: &Vec<Anchor>| {
            block.iter().filter(|anchor| anchor.is_firm && self.lonely.get(anchor.id as usize) == Some(&true)).count()
        };
        block.map_or(0.0, |block| count(block).min(3) as f64)
    }

    /// What the firm anchors of a source block say against a pair in which none of them is shared: 0 or less.
    pub fn missed_of_source(&self, at: usize) -> f64 {
        self.source.get(at).map_or(0.0, |block| self.missed(block))
    }

    /// The same for a target block.
    pub fn missed_of_target(&self, at: usize) -> f64 {
        self.target.get(at).map_or(0.0, |block| self.missed(block))
    }

    fn missed(&self, block: &[Anchor]) -> f64 {
        block.iter().filter(|anchor| anchor.is_firm).map(|anchor| self.says(&self.miss, anchor.id)).sum()
    }

    fn says(&self, list: &[f64], id: u32) -> f64 {
        list.get(id as usize).copied().unwrap_or(0.0)
    }

    /// What the anchors that two blocks share say for the pair: 0 or more, what they would have said against it included.
    pub fn shared(&self, source: usize, target: usize) -> f64 {
        let (Some(a), Some(b)) = (self.source.get(source), self.target.get(target)) else { return 0.0 };
        let mut sum = 0.0;
        both(a, b, |a, b| sum += self.says(&self.hit, a.id) - self.regained(a) - self.regained(b));
        sum
    }

    /// What is counted twice where one block is paired with two that share anchors with it: to be taken off.
    pub fn shared_twice(&self, one: Side, two: (usize, usize)) -> f64 {
        let (alone, blocks) = match one {
            Side::Source(at) => (self.source.get(at), &self.target),
            Side::Target(at) => (self.target.get(at), &self.source),
        };
        let (Some(alone), Some(a), Some(b)) = (alone, blocks.get(two.0), blocks.get(two.1)) else { return 0.0 };
        let mut in_both = Vec::new();
        both(a, b, |a, _| in_both.push(*a));
        let mut sum = 0.0;
        both(alone, &in_both, |a, _| sum += self.says(&self.hit, a.id) - self.regained(a));
        sum
    }

    fn regained(&self, anchor: &Anchor) -> f64 {
        if anchor.is_firm { self.says(&self.miss, anchor.id) } else { 0.0 }
    }

    /// Pairs of blocks that share a rare anchor, ascending.
    pub fn kin(&self) -> Vec<(usize, usize)> {
        let places = |blocks: &[Vec<Anchor>]| {
            let mut places: Vec<Vec<usize>> = vec![Vec::new(); self.hit.len()];
            for (at, block) in blocks.iter().enumerate() {
                for anchor in block {
                    if let Some(list) = places.get_mut(anchor.id as usize).filter(|list| list.len() <= KIN_MAX) {
                        list.push(at);
                    }
                }
            }
            places
        };
        let mut found = Vec::new();
        for (a, b) in places(&self.source).into_iter().zip(places(&self.target)) {
            if a.len() <= KIN_MAX && b.len() <= KIN_MAX {
                found.extend(a.iter().flat_map(|a| b.iter().map(|b| (*a, *b))));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// Pairs of blocks that share an anchor which stands nowhere else, ascending by source.
    pub fn landmarks(&self) -> Vec<(usize, usize)> {
        let once = |blocks: &[Vec<Anchor>]| -> HashMap<u32, Option<usize>> {
            let mut places = HashMap::new();
            for (at, block) in blocks.iter().enumerate() {
                for anchor in block {
                    places.entry(anchor.id).and_modify(|place| *place = None).or_insert(Some(at));
                }
            }
            places
        };
        let (source, target) = (once(&self.source), once(&self.target));
        let mut found: Vec<(usize, usize)> =
            source.into_iter().filter_map(|(id, at)| Some((at?, (*target.get(&id)?)?))).collect();
        found.sort_unstable();
        found
    }
}

/// One block of either side.
#[derive(Clone, Copy, Debug)]
pub(super) enum Side {
    /// A block of the source.
    Source(usize),
    /// A block of the target.
    Target(usize),
}

/// Calls `with` for each anchor that stands in both lists, which ascend.
fn both(a: &[Anchor], b: &[Anchor], mut with: impl FnMut(&Anchor, &Anchor)) {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        match x.id.cmp(&y.id) {
            std::cmp::Ordering::Less => drop(a.next()),
            std::cmp::Ordering::Greater => drop(b.next()),
            std::cmp::Ordering::Equal => {
                with(x, y);
                a.next();
                b.next();
            }
        }
    }
}

/// The natural logarithm, to about seven digits. Only the four operations, so that every machine computes the same.
pub(super) fn ln(x: f64) -> f64 {
    if !x.is_normal() || x < 0.0 {
        return -700.0;
    }
    let bits = x.to_bits();
    let exponent = ((bits >> 52) & 0x7ff) as f64 - 1023.0;
    let mantissa = f64::from_bits((bits & 0x000f_ffff_ffff_ffff) | (1023 << 52));
    let y = (mantissa - 1.0) / (mantissa + 1.0);
    let square = y * y;
    let series =
        1.0 + square / 3.0 + square * square / 5.0 + square * square * square / 7.0 + square * square * square * square / 9.0;
    exponent * std::f64::consts::LN_2 + 2.0 * y * series
}

/// Reads anchors and numbers them.
struct Reader {
    folding: Folding,
    numbering: Numbering<String>,
    /// The class of each anchor.
    classes: Vec<Class>,
}

/// What is known of the words of one passage: most words of a text stand there again and again.
struct Lexicon<'a> {
    numbers: NumberReader<'a>,
    /// The anchor of the month that a word names.
    months: foldhash::HashMap<&'a str, Option<u32>>,
    /// The anchors of a word: as a name, and as a long word.
    words: foldhash::HashMap<&'a str, [Option<u32>; 2]>,
}

impl Reader {
    fn blocks<'a>(&mut self, passage: Passage<'a>, names: Option<&HashSet<String>>) -> Vec<Vec<Anchor>> {
        let mut lexicon = Lexicon {
            numbers: NumberReader::of(passage.language.primary()),
            months: foldhash::HashMap::default(),
            words: foldhash::HashMap::default(),
        };
        passage.blocks.iter().map(|block| self.block(block, passage, names, &mut lexicon)).collect()
    }

    /// The keys of all names so far.
    fn names(&self) -> HashSet<String> {
        self.numbering.all().filter(|text| text.starts_with('~')).cloned().collect()
    }

    /// The number of an anchor.
    fn of(&mut self, key: String, class: Class) -> u32 {
        let id = self.numbering.of(key);
        if id as usize == self.classes.len() {
            self.classes.push(class);
        }
        id
    }

    fn block<'a>(
        &mut self,
        block: &'a Block,
        passage: Passage<'a>,
        names: Option<&HashSet<String>>,
        lexicon: &mut Lexicon<'a>,
    ) -> Vec<Anchor> {
        let mut out: Vec<Anchor> = Vec::new();
        let words = block.words.as_str();
        let mut add = |id: u32, is_firm: bool| out.push(Anchor { id, is_firm });
        if block.kind == BlockKind::Code {
            add(self.of(format!("`{words}"), Class::Address), true);
        }
        for number in numerals(words).into_iter().take(ANCHORS_MAX) {
            add(self.of(number, Class::Number), true);
        }
        let mut months = 0;
        for word in numerals::words_of(words) {
            let numbered = |reader: &mut Self| numerals::month_of(word).map(|month| reader.of(month, Class::Number));
            let month = *lexicon.months.entry(word).or_insert_with(|| numbered(self));
            if let Some(id) = month.filter(|_| months < MONTHS_MAX) {
                months += 1;
                add(id, true);
            }
        }
        for number in lexicon.numbers.read(words).into_iter().take(ANCHORS_MAX) {
            add(self.of(number, Class::Number), false);
        }
        for (word, opens) in skeleton::words_of(words) {
            match names {
                // Which word of the text it is nobody knows, so its absence from a block says little.
                Some(names) => {
                    for name in skeleton::uncased(word, passage.language, self.folding, names) {
                        add(self.of(name, Class::Name), false);
                    }
                }
                None => {
                    let [name, long] = match lexicon.words.get(word) {
                        Some(known) => *known,
                        None => {
                            let (name, long) = skeleton::cased(word, passage.language, self.folding);
                            let name = name.map(|name| self.of(name, Class::Name));
                            let both = [name, long.map(|long| self.of(long, Class::Word))];
                            lexicon.words.insert(word, both);
                            both
                        }
                    };
                    if let Some(name) = name {
                        add(name, !opens);
                    }
                    if let Some(long) = long {
                        add(long, false);
                    }
                }
            }
        }
        let markup = block.span.of(passage.text);
        for address in addresses(markup) {
            add(self.of(address, Class::Address), true);
        }
        for mark in marks(words) {
            add(self.of(mark.to_owned(), Class::Mark), true);
        }
        out.sort_unstable_by_key(|anchor| (anchor.id, !anchor.is_firm));
        out.dedup_by_key(|anchor| anchor.id);
        out
    }
}

/// The targets of links and pictures, without what names a language in them; code between backticks.
fn addresses(markup: &str) -> Vec<String> {
    let mut out = Vec::new();
    for (at, _) in markup.match_indices("](").take(ANCHORS_MAX) {
        let target = markup.get(at + 2..).and_then(|rest| rest.split([')', ' ', '\n']).next()).unwrap_or_default();
        // A host, or a file: what comes between may be another language's.
        let address = target.split_once("://").map_or(target, |(_, rest)| rest);
        let is_language = |part: &&str| !(part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_lowercase()));
        let parts: Vec<&str> = address.split(['/', '.']).filter(|part| !part.is_empty()).filter(is_language).collect();
        if !parts.is_empty() {
            out.push(format!("]{}", parts.join("/")));
        }
    }
    for code in markup.split('`').skip(1).step_by(2).filter(|code| !code.trim().is_empty()).take(ANCHORS_MAX) {
        out.push(format!("`{code}"));
    }
    out
}

/// Marks that a translation keeps.
fn marks(words: &str) -> Vec<&'static str> {
    let mut out = Vec::new();
    if words.contains(['?', '？', '؟', '¿']) {
        out.push("?");
    }
    if words.contains(['!', '！', '¡']) {
        out.push("!");
    }
    let starts = words.trim_start();
    let quotes = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '「' | '『' | '‹');
    if starts.starts_with(quotes) || starts.starts_with(['—', '–']) || starts.starts_with("- ") {
        out.push("\"^");
    }
    if words.contains(['(', '（']) {
        out.push("(");
    }
    let ends = words.trim_end();
    if ends.ends_with([':', '：']) {
        out.push(":$");
    }
    if ends.chars().next_back().is_some_and(|c| c.is_letter_or_digit()) {
        out.push("$");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn logarithm_is_near_enough() {
        for x in [0.001f64, 0.3, 1.0, 1.5, 7.0, 12_345.0] {
            assert!((ln(x) - x.ln()).abs() < 1e-4, "{x}");
        }
    }

    #[test]
    fn links_to_another_language_of_a_site_are_one() {
        assert_eq!(addresses("[a](https://ru.example.org/ru/ferry)"), addresses("[b](http://en.example.org/en/ferry)"));
        assert_ne!(addresses("[a](https://example.org/ferry)"), addresses("[a](https://example.org/mill)"));
    }
}
