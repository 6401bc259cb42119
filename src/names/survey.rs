//! Writes down the names of one text for comparing them with those of others.
//!
//! What one text says of a name is kept small: how it is written, what the original has for it, where it stands, and what
//! stands beside it. No text is needed any more when names of many texts are compared.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::fold::Folded;
use super::native::{Script, script_of};
use super::variants::{Form, NameVariants, Occurrence, Search, Settled};
use crate::model::{Letter as _, Passage, Span};

/// How a part stands in its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stand {
    /// It is the whole name.
    Whole,
    /// Other parts follow, and none goes before.
    First,
    /// Other parts go before, and none follows.
    Last,
    /// In the middle.
    Inside,
}

/// Where a name stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MentionPlace {
    /// In the file, in bytes.
    pub file: Span,
    /// Its line, from 1.
    pub line: usize,
    /// Its column, from 1, in Unicode characters.
    pub column: usize,
    /// How it stands there.
    pub stand: Stand,
    /// Which of [`Mention::beside`] stands beside it.
    pub beside: Option<u16>,
    /// Whether it cannot be a common word that begins a sentence.
    pub is_sure: bool,
    /// Whether it stands in the file to the letter.
    pub is_exact: bool,
}

/// One spelling in one text: a part of names, or a name of several parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mention {
    /// As it is written.
    pub text: String,
    /// What the original has for it, in dictionary form, the best first; empty where nothing shows it.
    pub native: Vec<String>,
    /// How many parts it has.
    pub parts: usize,
    /// The parts that stand beside it: what the original has for them, else as they are written in lower case.
    pub beside: Vec<String>,
    /// Its places, in the order of the file.
    pub places: Vec<MentionPlace>,
}

impl Mention {
    /// Whether it can be a part of what several texts together show; the rest only stands in lists.
    #[must_use]
    pub fn may_show(&self) -> bool {
        let is_long = || self.text.chars().filter(|c| c.is_letter_or_digit()).count() >= HINT_LETTERS_MIN;
        !self.native.is_empty() || (self.parts == 1 && is_long() && script_of(&self.text) == Script::Latin)
    }
}

/// Letters that a name needs to be of use where no original speaks of it.
pub(super) const HINT_LETTERS_MIN: usize = 7;

/// So many dictionary forms are kept for one spelling.
const NATIVE_MAX: usize = 4;

/// The names that the target spells in several ways, as [`super::variants`] tells them, and all its names.
#[must_use]
pub fn survey(
    target: Passage<'_>,
    source: Option<Passage<'_>>,
    pairs: Option<&[(usize, usize)]>,
    settled: &Settled,
) -> (Vec<NameVariants>, Vec<Mention>) {
    let search = Search::begin(target, source, pairs, settled);
    (search.found(), mentions(&search))
}

fn mentions(search: &Search<'_>) -> Vec<Mention> {
    let natives: Vec<Vec<String>> = search.forms.iter().map(|form| native(search, form)).collect();
    let by_text: HashMap<&str, usize> =
        search.forms.iter().enumerate().filter(|(_, form)| form.width == 1).map(|(nth, form)| (form.text, nth)).collect();
    let known_as = |text: &str| {
        let native = by_text.get(text).and_then(|&nth| natives.get(nth)?.first());
        native.cloned().unwrap_or_else(|| text.to_lowercase())
    };
    let mut out = Vec::new();
    for (form, native) in search.forms.iter().zip(&natives) {
        if form.is_acronym() || search.is_common(form) || form.folded().letter_count() < 2 {
            continue;
        }
        // In scripts that part no words the name is a whole: a syllable of it is many people's.
        let whole_only = form.width > 1 || native.first().is_some_and(|native| is_whole_script(native));
        let mut mention = Mention {
            text: form.text.to_owned(),
            native: native.clone(),
            parts: form.width,
            beside: Vec::new(),
            places: Vec::new(),
        };
        for &occurrence in &form.occurrences {
            let stand = stand(search, occurrence);
            if whole_only && stand != Stand::Whole {
                continue;
            }
            let beside = neighbour(search, occurrence).map(|text| known_as(&text)).and_then(|word| {
                let at = mention.beside.iter().position(|known| *known == word).unwrap_or_else(|| {
                    mention.beside.push(word);
                    mention.beside.len() - 1
                });
                u16::try_from(at).ok()
            });
            mention.places.extend(place(search, occurrence, stand, beside));
        }
        if !mention.places.is_empty() {
            out.push(mention);
        }
    }
    set_lines(search.target.text, &mut out);
    out
}

/// What the original has for a form; nothing where two different names there fit it equally well.
fn native(search: &Search<'_>, form: &Form) -> Vec<String> {
    let Some(witness) = &search.witness else { return Vec::new() };
    match witness.judge(&form.testimony, &form.testimony, true) {
        Some(true) => form.testimony.lemmas.iter().take(NATIVE_MAX).map(|&lemma| witness.text(lemma).to_owned()).collect(),
        _ => Vec::new(),
    }
}

fn is_whole_script(native: &str) -> bool {
    matches!(script_of(native), Script::Han | Script::Kana | Script::Hangul)
}

fn stand(search: &Search<'_>, (run, first, end): Occurrence) -> Stand {
    let parts = search.runs.get(run).map_or(0, |run| run.parts.len());
    match (first == 0, end == parts) {
        (true, true) => Stand::Whole,
        (true, false) => Stand::First,
        (false, true) => Stand::Last,
        (false, false) => Stand::Inside,
    }
}

/// The part after it, else the one before.
fn neighbour(search: &Search<'_>, (run, first, end): Occurrence) -> Option<String> {
    let parts = search.runs.get(run)?.parts.len();
    let at = if end < parts { end } else { first.checked_sub(1)? };
    Some(search.written((run, at, at + 1)).to_owned())
}

fn place(search: &Search<'_>, (nth, first, end): Occurrence, stand: Stand, beside: Option<u16>) -> Option<MentionPlace> {
    let run = search.runs.get(nth)?;
    let block = search.target.blocks.get(run.block)?;
    let words = Span { start: run.parts.get(first)?.start, end: run.parts.get(end.checked_sub(1)?)?.end };
    let file = block.place(words);
    let is_sure = !search.is_opening((nth, first, end));
    let is_exact = file.of(search.target.text) == words.of(&block.words);
    Some(MentionPlace { file, line: 0, column: 0, stand, beside, is_sure, is_exact })
}

/// Counts lines and columns, in one pass over the text.
fn set_lines(text: &str, mentions: &mut [Mention]) {
    let mut places: Vec<&mut MentionPlace> = mentions.iter_mut().flat_map(|mention| &mut mention.places).collect();
    places.sort_by_key(|place| place.file.start);
    let (mut at, mut line, mut column) = (0, 1, 1);
    for place in places {
        for c in text.get(at..place.file.start).unwrap_or_default().chars() {
            (line, column) = if c == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        at = at.max(place.file.start);
        (place.line, place.column) = (line, column);
    }
}

/// A spelling with nothing in it that tells no names apart: case, the shape of apostrophes and hyphens.
#[must_use]
pub fn known_by(text: &str) -> String {
    Folded::new(text).chars.iter().collect()
}
