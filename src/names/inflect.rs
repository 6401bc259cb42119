//! Decides which dictionary forms an inflected word may have.

use crate::model::Span;

/// The forms in the nominative that a name, as it stands in a text of the language, may have; the likeliest first.
#[must_use]
pub fn lemmas(_language: &str, word: &str) -> Vec<String> {
    vec![word.to_owned()]
}

/// Whether two words or phrases are forms of one.
#[must_use]
pub fn same_word(_language: &str, one: &str, other: &str) -> bool {
    one == other
}

/// Where a term, inflected or not, stands in a text.
#[must_use]
pub fn term_places(_language: &str, text: &str, term: &str) -> Vec<Span> {
    text.match_indices(term).map(|(start, found)| Span { start, end: start + found.len() }).collect()
}
