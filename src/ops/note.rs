//! Words that go with an event, as texts of the ledger: a line of salt, then the words.
//!
//! The salt keeps whoever has only the hash, after the text was erased, from guessing a short note.

use super::failure::{Failure, Outcome};
use crate::model::{ArticleId, TextHash};
use crate::store::LedgerView;

/// A note is at most this long, in bytes.
const NOTE_BYTES_MAX: usize = 64 * 1024;

/// Bytes that nobody can guess.
pub(super) fn random<const N: usize>() -> Outcome<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| Failure::environment("ops-random").with("why", error.to_string()))?;
    Ok(bytes)
}

/// A name for a new article.
pub(super) fn new_article() -> Outcome<ArticleId> {
    Ok(ArticleId::from_bytes(random()?))
}

/// A text that holds somebody's words.
pub(super) fn write(words: &str) -> Outcome<(TextHash, Vec<u8>)> {
    let words = words.trim();
    if words.is_empty() {
        return Err(Failure::usage("ops-note-empty"));
    }
    if words.len() > NOTE_BYTES_MAX {
        return Err(Failure::usage("ops-note-long").with("bytes", words.len()).with("max", NOTE_BYTES_MAX));
    }
    let salt = ArticleId::from_bytes(random()?);
    let bytes = format!("{}\n{words}\n", salt.hex()).into_bytes();
    Ok((TextHash::of(&bytes), bytes))
}

/// The words of a note; none where it was erased or lost.
pub(super) fn read(view: &LedgerView, note: &TextHash) -> Option<String> {
    let bytes = view.text(note)?;
    let text = String::from_utf8_lossy(&bytes).into_owned();
    Some(text.split_once('\n').map_or_else(String::new, |(_, words)| words.trim_end().to_owned()))
}
