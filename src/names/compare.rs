//! Decides whether two spellings are one name.

use super::align::{Alignment, EditKind, Lattice, align};
use super::fold::{Folded, LENGTH_MAX};
use super::table::{Cost, HARD, Table, table};
use crate::model::Message;

/// Two spellings to compare.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a> {
    /// The language that the name comes from, as a tag, where it is known.
    pub language: Option<&'a str>,
    /// The name, or the names, in native letters that the original has there; may be empty.
    pub source: &'a [&'a str],
    /// One spelling.
    pub a: &'a str,
    /// The other.
    pub b: &'a str,
}

/// What a comparison says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// One name.
    Same,
    /// Two names.
    Different,
    /// The evidence speaks for neither.
    Unsure,
}

impl Verdict {
    /// The id used in batch output.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Different => "different",
            Self::Unsure => "unsure",
        }
    }
}

/// A verdict with its reasons.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// The verdict.
    pub verdict: Verdict,
    /// How alike the spellings are, from 0 to 1.
    pub score: f64,
    /// Why, for people.
    pub reasons: Vec<Message>,
    /// The decisive reason, as a stable code.
    pub code: &'static str,
}

impl Comparison {
    fn new(verdict: Verdict, score: f64, code: &'static str) -> Self {
        Self { verdict, score, reasons: vec![Message::new(code)], code }
    }
}

/// Compares two spellings.
#[must_use]
pub fn compare(pair: &Pair<'_>) -> Comparison {
    let (a, b) = (Folded::new(pair.a), Folded::new(pair.b));
    if a.chars.is_empty() || b.chars.is_empty() {
        return Comparison::new(Verdict::Unsure, 0.0, "names-empty");
    }
    if a.letters() == b.letters() {
        return Comparison::new(Verdict::Same, 1.0, "names-same-letters");
    }
    if a.chars.len() > LENGTH_MAX || b.chars.len() > LENGTH_MAX {
        return Comparison::new(Verdict::Unsure, 0.0, "names-too-long");
    }
    let table = pair.language.and_then(|language| table(super::native::known(language.split('-').next().unwrap_or_default())));
    let Some(found) = measure(&a, &b, table) else { return Comparison::new(Verdict::Different, 0.0, "names-unlike") };
    let score = score(&found, a.chars.len().max(b.chars.len()));
    if found.hard.is_empty() && found.soft <= allowance(&a, &b) {
        return Comparison::new(Verdict::Same, score, "names-same-renderings");
    }
    if is_slip(&a, &b, &found) {
        return Comparison::new(Verdict::Same, score, "names-slip");
    }
    Comparison::new(Verdict::Different, score, "names-unlike")
}

/// What the letters alone say of two spellings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Likeness {
    /// One name.
    Same,
    /// Alike, and two names: man and woman, one and many.
    Contrast,
    /// Not alike.
    Unlike,
}

/// Compares two folded spellings by their letters alone.
pub(super) fn likeness(language: Option<&str>, a: &Folded, b: &Folded) -> Likeness {
    let table = table(language.unwrap_or("ru"));
    let Some(found) = measure(a, b, table) else { return Likeness::Unlike };
    if found.hard.is_empty() && found.soft <= allowance(a, b) || is_slip(a, b, &found) {
        Likeness::Same
    } else {
        Likeness::Unlike
    }
}

/// How far apart two folded spellings are, under a table or under none.
fn measure(a: &Folded, b: &Folded, table: Option<&Table>) -> Option<Alignment> {
    let arcs = |word: &Folded| {
        table.map_or_else(Vec::new, |table| {
            table.latin_arcs(&word.chars, table.schemes_of(&word.chars.iter().collect::<String>()))
        })
    };
    let (arcs_a, arcs_b) = (arcs(a), arcs(b));
    align(&Lattice { folded: a, arcs: &arcs_a }, &Lattice { folded: b, arcs: &arcs_b }, table, 3 * HARD)
}

fn allowance(a: &Folded, b: &Folded) -> Cost {
    20 + 6 * a.chars.len().min(b.chars.len()) as Cost
}

fn score(found: &Alignment, length: usize) -> f64 {
    let cost = found.soft as f64 + 100.0 * found.hard.len() as f64;
    (1.0 - cost / (25.0 * length as f64 + 100.0)).clamp(0.0, 1.0)
}

/// Whether one letter is wrong inside a long word, or two neighbours changed places.
fn is_slip(a: &Folded, b: &Folded, found: &Alignment) -> bool {
    let [edit] = found.hard.as_slice() else { return false };
    if found.soft > 20 {
        return false;
    }
    let word = |folded: &Folded, at: usize| {
        let is_break = |c: &char| matches!(c, ' ' | '-');
        let start = folded.chars[..at.min(folded.chars.len())].iter().rposition(is_break).map_or(0, |at| at + 1);
        let end = folded.chars[start..].iter().position(is_break).map_or(folded.chars.len(), |length| start + length);
        (at - start, end - start)
    };
    let ((at, length), (_, other)) = (word(a, edit.a), word(b, edit.b));
    let length = length.min(other);
    match edit.kind {
        EditKind::Swap => length >= 4 && at > 0,
        EditKind::Other | EditKind::Gone | EditKind::New => length >= 8 && at >= 2 && at + 2 < length,
    }
}
