//! Finds names that a text spells in several ways.

use crate::model::{Passage, Span};

/// A name that somebody has settled, for the language of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettledName {
    /// How other languages of the article write it.
    pub source: Vec<String>,
    /// How it is written.
    pub preferred: String,
    /// How it is not.
    pub avoid: Vec<String>,
}

/// What the glossary says about names, for the language of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// Settled names.
    pub names: Vec<SettledName>,
    /// Lists of spellings that are different names, however alike.
    pub not_same: Vec<Vec<String>>,
    /// Spellings that stay as they are.
    pub except: Vec<String>,
}

/// Where a spelling stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which block, from 0.
    pub block: usize,
    /// Where in the block's words, in bytes.
    pub words: Span,
    /// Where in the file, in bytes.
    pub file: Span,
    /// Its line in the file, from 1.
    pub line: usize,
}

/// One spelling of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// The part that differs, or the whole name where no part of it ever stands alone.
    pub text: String,
    /// Every place of it, also inside full names, in order.
    pub places: Vec<Place>,
}

/// What the preferred spelling was chosen by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preference {
    /// The glossary says so.
    Glossary,
    /// It is the most frequent.
    Majority,
    /// It is as frequent as another, and stands first.
    First,
}

/// The spellings of one name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameVariants {
    /// The spellings, in the order in which they first stand; two at least, or one that the glossary avoids.
    pub spellings: Vec<Spelling>,
    /// The spelling to use.
    pub preferred: String,
    /// Why that one.
    pub preference: Preference,
    /// The native name or names in the original, in dictionary form.
    pub evidence: Vec<String>,
    /// The lines of the original where it stands, from 1.
    pub source_lines: Vec<usize>,
}

/// The names that the target spells in several ways.
///
/// `pairs` says which block of the source stands beside which of the target, both from 0; without it the whole source is
/// evidence for every block.
#[must_use]
pub fn variants(
    _target: Passage<'_>,
    _source: Option<Passage<'_>>,
    _pairs: Option<&[(usize, usize)]>,
    _settled: &Settled,
) -> Vec<NameVariants> {
    Vec::new()
}
