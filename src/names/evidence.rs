//! Finds the native names of the original, and which of them a form in the translation renders.

use std::collections::{BTreeSet, HashMap};

use foldhash::HashSet;

use super::find::names_among;
use super::fold::{Folded, is_syllable};
use super::hangul::{Heard, Word as Syllables};
use super::inflect::lemmas;
use super::key::{KINDS_OF_MANY, Key, coarse_key};
use super::lines::Lines;
use super::native::{Form, Native, Script, script_of};
use super::table::{Cost, HARD, Table};
use super::token::{Shape, tokens};
use crate::model::{BlockKind, Passage, Span};

/// A native name in dictionary form, with where it may stand.
pub(super) struct Lemma {
    /// The name.
    pub text: String,
    native: Native,
    /// The words of the original that may be forms of it, by number.
    words: BTreeSet<usize>,
    /// Whether the original also has it in lower case, as a word.
    is_word: bool,
}

/// A word of the original that may be a name, by its line.
struct Word {
    line: usize,
}

/// The native names of an original.
pub(super) struct Witness {
    lemmas: Vec<Lemma>,
    words: Vec<Word>,
    /// Lemmas by the block that one of their words stands in.
    by_block: HashMap<usize, BTreeSet<usize>>,
    /// Lemmas by key, where there are too many to measure each against every form.
    by_key: HashMap<Key<KINDS_OF_MANY>, Vec<usize>>,
    /// The tables that its names are read under.
    tables: Vec<&'static Table>,
    /// Each lemma as it is listened for in Hangul; empty where the translation is not Korean.
    heard: Vec<Heard>,
}

/// Native names that a form renders equally well.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Testimony {
    /// Numbers of lemmas, the best first.
    pub lemmas: Vec<usize>,
    /// What the best costs.
    pub cost: Cost,
}

/// How much worse than the best a native name may be and still be as good.
const MARGIN: Cost = 8;

/// Originals with more dictionary forms than this are not searched whole for every form, but by key.
const LEMMAS_MAX: usize = 1_500;

/// Longest name that is looked for in scripts that part no words, in characters.
const WINDOW_MAX: usize = 4;

impl Witness {
    /// Reads the original.
    pub(super) fn new(source: Passage<'_>) -> Self {
        let lines = Lines::of(source.text);
        let language = source.language.as_str();
        let mut witness = Self {
            lemmas: Vec::new(),
            words: Vec::new(),
            by_block: HashMap::new(),
            by_key: HashMap::new(),
            tables: Vec::new(),
            heard: Vec::new(),
        };
        let mut known: HashMap<String, usize> = HashMap::new();
        let (words, lower) = native_words(source);
        for (block, span) in words {
            let Some(entry) = source.blocks.get(block) else { continue };
            let text = span.of(&entry.words);
            let word = witness.words.len();
            witness.words.push(Word { line: lines.at(entry.place(span).start) });
            for form in dictionary_forms(language, text) {
                let lemma = *known.entry(form.clone()).or_insert_with(|| {
                    let native = Native::new(language, &form);
                    let is_word = lower.contains(form.to_lowercase().as_str());
                    witness.lemmas.push(Lemma { native, text: form, words: BTreeSet::new(), is_word });
                    witness.lemmas.len() - 1
                });
                witness.lemmas[lemma].words.insert(word);
                witness.by_block.entry(block).or_default().insert(lemma);
            }
        }
        for table in witness.lemmas.iter().flat_map(|lemma| lemma.native.tables()) {
            if !witness.tables.iter().any(|known| std::ptr::eq(*known, table)) {
                witness.tables.push(table);
            }
        }
        if witness.lemmas.len() > LEMMAS_MAX {
            for (nth, lemma) in witness.lemmas.iter().enumerate() {
                let key = coarse_key::<KINDS_OF_MANY>(&Folded::new(&lemma.native.latin()));
                witness.by_key.entry(key).or_default().push(nth);
            }
        }
        witness
    }

    /// The native names that a form renders, among those in the given blocks, or in the whole original.
    pub(super) fn testimony(&self, form: &Folded, blocks: Option<&BTreeSet<usize>>) -> Testimony {
        if !self.heard.is_empty() && form.chars.iter().all(|&c| is_syllable(c)) {
            return self.testimony_of_hangul(&form.chars.iter().collect::<String>(), blocks);
        }
        let limit = 30 + 6 * form.chars.len().min(20) as Cost;
        let near_by_key = match self.by_key.is_empty() {
            true => &[][..],
            false => self.by_key.get(&coarse_key::<KINDS_OF_MANY>(form)).map_or(&[][..], Vec::as_slice),
        };
        let near_by_key = near_by_key.get(..LEMMAS_MAX).unwrap_or(near_by_key);
        let form = Form::new(form.clone(), &self.tables);
        let measured = |lemma: usize| {
            let native = &self.lemmas.get(lemma)?.native;
            if !native.is_readable() {
                return None;
            }
            let found = native.measure(&form, limit.min(HARD - 1))?;
            found.hard.is_empty().then_some((found.soft, lemma))
        };
        best_of_all(match blocks {
            Some(blocks) => self.near(blocks).into_iter().filter_map(measured).collect(),
            None if self.by_key.is_empty() => (0..self.lemmas.len()).filter_map(measured).collect(),
            None => near_by_key.iter().copied().filter_map(measured).collect(),
        })
    }

    /// Makes ready for a translation in Hangul.
    pub(super) fn listen(&mut self) {
        self.heard = self.lemmas.iter().map(|lemma| Heard::new(&lemma.native.latin())).collect();
    }

    /// The native names that a word in Hangul sounds like, among those in the given blocks, or in the whole original.
    pub(super) fn testimony_of_hangul(&self, word: &str, blocks: Option<&BTreeSet<usize>>) -> Testimony {
        let word = Syllables::new(word);
        let measured = |lemma: usize| Some((word.sounds_like(self.heard.get(lemma)?)?, lemma));
        best_of_all(match blocks {
            Some(blocks) => self.near(blocks).into_iter().filter_map(measured).collect(),
            None => (0..self.heard.len()).filter_map(measured).collect(),
        })
    }

    fn near(&self, blocks: &BTreeSet<usize>) -> BTreeSet<usize> {
        blocks.iter().filter_map(|block| self.by_block.get(block)).flatten().copied().collect()
    }

    /// The dictionary form of a lemma.
    pub(super) fn text(&self, lemma: usize) -> &str {
        self.lemmas.get(lemma).map_or("", |lemma| lemma.text.as_str())
    }

    /// The lines in which forms of a lemma stand, each once.
    pub(super) fn lines(&self, lemma: usize) -> Vec<usize> {
        let words = self.lemmas.get(lemma).map(|lemma| &lemma.words).into_iter().flatten();
        let lines: BTreeSet<usize> = words.filter_map(|&word| self.words.get(word)).map(|word| word.line).collect();
        lines.into_iter().collect()
    }

    /// Whether two forms are one name: yes, no, or nothing to say. `alike` is what their letters say.
    pub(super) fn judge(&self, one: &Testimony, other: &Testimony, alike: bool) -> Option<bool> {
        if one.lemmas.is_empty() || other.lemmas.is_empty() {
            return None;
        }
        let common: Vec<usize> = one.lemmas.iter().filter(|lemma| other.lemmas.contains(lemma)).copied().collect();
        if common.is_empty() {
            // Two dictionary forms that one word may have are one name, if the letters agree.
            // And so are forms that a soft sign parts: a bare stem may stand for either.
            let bare = |lemma: usize| self.text(lemma).trim_end_matches(['ь', 'й']);
            let kin = |a: usize, b: usize| self.share_a_word(a, b) || bare(a) == bare(b);
            let related = one.lemmas.iter().any(|&a| other.lemmas.iter().any(|&b| kin(a, b)));
            return Some(related && alike);
        }
        // Two different native names that both forms render are a tie, which is no evidence but a reason for silence.
        let tie = common.iter().enumerate().any(|(nth, &a)| common[nth + 1..].iter().any(|&b| !self.share_a_word(a, b)));
        Some(!tie)
    }

    /// The native name that most forms render: the cheapest, and among equals the one that stands most often.
    pub(super) fn best_of(&self, testimonies: &[Testimony]) -> Option<usize> {
        let mut votes: HashMap<usize, usize> = HashMap::new();
        for &lemma in testimonies.iter().flat_map(|testimony| &testimony.lemmas) {
            *votes.entry(lemma).or_default() += 1;
        }
        let words = |lemma: usize| self.lemmas.get(lemma).map_or(0, |lemma| lemma.words.len());
        let place = |lemma: usize| {
            testimonies.iter().filter_map(|one| one.lemmas.iter().position(|&other| other == lemma)).sum::<usize>()
        };
        votes
            .into_iter()
            .max_by_key(|&(lemma, count)| (count, words(lemma), std::cmp::Reverse((place(lemma), lemma))))
            .map(|(lemma, _)| lemma)
    }

    /// Whether the original has what is written, to the letter, as a word that is no name: a heading was quoted.
    pub(super) fn has_as_word(&self, testimony: &Testimony, text: &str) -> bool {
        testimony.lemmas.iter().filter_map(|&lemma| self.lemmas.get(lemma)).any(|lemma| lemma.is_word && lemma.text == text)
    }

    /// Whether two lemmas may be forms of one word.
    fn share_a_word(&self, one: usize, other: usize) -> bool {
        match (self.lemmas.get(one), self.lemmas.get(other)) {
            (Some(one), Some(other)) => !one.words.is_disjoint(&other.words),
            _ => false,
        }
    }
}

/// The cheapest, and what is as good.
fn best_of_all(mut found: Vec<(Cost, usize)>) -> Testimony {
    found.sort_unstable();
    let Some(&(cost, _)) = found.first() else { return Testimony::default() };
    found.retain(|&(other, _)| other <= cost + MARGIN);
    Testimony { lemmas: found.into_iter().map(|(_, lemma)| lemma).collect(), cost }
}

/// What a word of the original may be the form of.
fn dictionary_forms(language: &str, word: &str) -> Vec<String> {
    match script_of(word) {
        Script::Han | Script::Kana => vec![word.to_owned()],
        Script::Hangul => {
            // A name may be the beginning of a compound: any beginning of two letters or more.
            let mut forms = lemmas(language, word);
            let letters: Vec<usize> = word.char_indices().map(|(at, _)| at).collect();
            forms.extend(letters.iter().skip(2).take(WINDOW_MAX).map(|&at| word[..at].to_owned()));
            forms.sort_unstable();
            forms.dedup();
            forms
        }
        Script::Latin | Script::Cyrillic | Script::Other => lemmas(language, word),
    }
}

/// The words of the original that may be names: the parts of capitalised runs, and in scripts without capitals all.
/// Also the words in lower case that are written with a capital as well.
fn native_words<'a>(source: Passage<'a>) -> (Vec<(usize, Span)>, HashSet<&'a str>) {
    let (runs, lower) = names_among(source);
    let mut out: Vec<(usize, Span)> =
        runs.into_iter().flat_map(|run| run.parts.into_iter().map(move |part| (run.block, part))).collect();
    for (nth, block) in source.blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Code | BlockKind::Html | BlockKind::Break) {
            continue;
        }
        for token in tokens(&block.words).into_iter().filter(|token| token.shape == Shape::Plain) {
            let text = token.span().of(&block.words);
            match script_of(text) {
                Script::Latin | Script::Cyrillic => {}
                // In Japanese, hiragana is grammar; names of abroad are written in katakana.
                Script::Kana if !text.chars().any(|c| ('\u{30a1}'..='\u{30fa}').contains(&c)) => {}
                Script::Han => windows(text, token.span().start, |span| out.push((nth, span))),
                _ if text.chars().any(char::is_uppercase) || text.chars().any(char::is_lowercase) => {}
                _ => out.push((nth, token.span())),
            }
        }
    }
    (out, lower)
}

/// Every stretch of two to [`WINDOW_MAX`] letters.
fn windows(text: &str, offset: usize, mut found: impl FnMut(Span)) {
    let ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
    for (nth, (start, _)) in text.char_indices().enumerate() {
        for end in ends.iter().skip(nth + 1).take(WINDOW_MAX - 1) {
            found(Span { start: offset + start, end: offset + end });
        }
    }
}
