//! Blots out what is no prose, so that no name is found in code, in a tag, in an address or in the name of a file.
//!
//! Invariant: a block's words keep their length in bytes, so that places in them stay what they are.

use super::prose::Prose;
use crate::model::{Block, BlockKind, Letter as _, Passage, Span};

/// What stands for each byte that is blotted out: neither a letter nor a space, so that it parts the words around it.
const BLOT: &str = "~";

/// The blocks with their asides blotted out; nothing where there is none.
pub(super) fn without_asides(passage: Passage<'_>) -> Option<Vec<Block>> {
    let mut out: Option<Vec<Block>> = None;
    for (nth, block) in passage.blocks.iter().enumerate() {
        if matches!(block.kind, BlockKind::Code | BlockKind::Html | BlockKind::Break) || !may_have_asides(passage, block) {
            continue;
        }
        let mut asides = Prose::of_block(passage, block).asides().to_vec();
        asides.extend(signed_tokens(&block.words).filter(|token| is_no_prose(token.of(&block.words))));
        if asides.is_empty() {
            continue;
        }
        let blocks = out.get_or_insert_with(|| passage.blocks.to_vec());
        if let Some(block) = blocks.get_mut(nth) {
            block.words = blotted(&block.words, asides);
        }
    }
    out
}

/// Whether it is worth looking closer.
fn may_have_asides(passage: Passage<'_>, block: &Block) -> bool {
    let words = block.words.as_bytes();
    let is_sign =
        |pair: &[u8]| matches!(pair[0], b'<' | b'@' | b'/' | b'\\' | b'_') || pair[0] == b'.' && pair[1].is_ascii_alphanumeric();
    words.windows(2).any(is_sign) || block.span.of(passage.text).as_bytes().contains(&b'`')
}

/// The stretches without white space that have one of the signs without which [`is_no_prose`] says no.
fn signed_tokens(words: &str) -> impl Iterator<Item = Span> {
    let mut past = 0;
    std::iter::from_fn(move || {
        let rest = words.get(past..)?;
        let at = past + rest.bytes().position(|byte| matches!(byte, b'/' | b'@' | b'\\' | b'_' | b'.'))?;
        let before = words.get(past..at)?;
        let start = at - before.chars().rev().take_while(|c| !c.is_whitespace()).map(char::len_utf8).sum::<usize>();
        let after = words.get(at..)?;
        let end = at + after.find(char::is_whitespace).unwrap_or(after.len());
        past = end;
        Some(Span { start, end })
    })
}

/// An address, a path, or the name of a file, with the marks of the sentence around it.
pub(super) fn is_no_prose(token: &str) -> bool {
    let bare = token.trim_matches(|c: char| !c.is_letter_or_digit() && !matches!(c, '/' | '@' | '_' | '.' | '\\'));
    let bare = bare.trim_end_matches('.');
    let has_ending = bare.rsplit_once('.').is_some_and(|(head, ending)| {
        let is_short = (2..=5).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        is_short && ending.bytes().any(|b| b.is_ascii_lowercase()) && head.ends_with(|c: char| c.is_letter_or_digit() || c == ')')
    });
    let is_path = bare.matches('/').count() > 1 || bare.starts_with('/') || bare.starts_with("./") || bare.starts_with("../");
    has_ending || is_path || bare.contains(['@', '\\', '_']) || bare.contains("://") || bare.starts_with("www.")
}

fn blotted(words: &str, mut asides: Vec<Span>) -> String {
    asides.sort_unstable();
    let mut out = String::with_capacity(words.len());
    let mut at = 0;
    for aside in asides.iter().filter(|aside| aside.end <= words.len()) {
        let start = aside.start.max(at);
        if aside.end > start {
            out.push_str(words.get(at..start).unwrap_or_default());
            out.push_str(&BLOT.repeat(aside.end - start));
            at = aside.end;
        }
    }
    out.push_str(words.get(at..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;
    use crate::text::Document;

    fn words(text: &str) -> String {
        let language = Language::parse("en").unwrap();
        let document = Document::parse(text.as_bytes()).unwrap();
        let passage = document.passage(&language);
        let blocks = without_asides(passage).unwrap_or_else(|| passage.blocks.to_vec());
        blocks.iter().zip(passage.blocks).for_each(|(one, other)| assert_eq!(one.words.len(), other.words.len()));
        blocks.iter().map(|block| block.words.as_str()).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn code_addresses_and_files_are_blotted_out() {
        for (text, wanted) in [
            ("See `Berg and Lund`, Berg.", "See ~~~~~~~~~~~~~, Berg."),
            ("Write to berg@example.org, Berg.", "Write to ~~~~~~~~~~~~~~~~~ Berg."),
            ("In (Berg.jpg) and pictures/old/Berg now.", "In ~~~~~~~~~~ and ~~~~~~~~~~~~~~~~~ now."),
            ("So <b>Berg</b> said.", "So ~~~Berg~~~~ said."),
            ("The U.S. of J.R. Berg and/or Lund/Berg.", "The U.S. of J.R. Berg and/or Lund/Berg."),
            ("Berg. Lund, 3.5 and e.g. this.", "Berg. Lund, 3.5 and e.g. this."),
        ] {
            assert_eq!(words(text), wanted);
        }
    }
}
