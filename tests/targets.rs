//! What must hold for any bytes: one function for each kind of input, asked by mutations (`tests/mutations.rs`), by the
//! fuzzers (`tests/fuzz`) and of the corpus that these have gathered.

use recto::checks::terms_of;
use recto::l10n::{on_lines, on_one_line};
use recto::model::{FileHash, SignedEvent};
use recto::text::{Document, import, local_files};
use recto::trust::verify;
use recto::workflow::Policy;

/// An event file: nothing panics, and no bytes verify but those that were signed.
pub fn event(bytes: &[u8], signed: &[Vec<u8>]) {
    if let Ok(event) = SignedEvent::parse(bytes, &|_| None) {
        assert_eq!(event.file, FileHash::of(bytes), "the name is the hash of all of it");
        assert!(verify(&event).is_err() || signed.iter().any(|own| own == bytes), "bent, and it verifies");
    }
}

/// A signature under a line that was signed: no other one holds.
pub fn signature(bytes: &[u8], signed: &[Vec<u8>]) {
    for own in signed {
        let line = own.split_inclusive(|byte| *byte == b'\n').next().unwrap_or_default();
        event(&[line, bytes].concat(), signed);
    }
}

/// A policy: what is let through has two stages at least, and knows its own language.
pub fn policy(bytes: &[u8]) {
    if let Ok(policy) = Policy::parse(bytes) {
        assert!(policy.stages.len() >= 2 && policy.languages.contains(&policy.original));
    }
}

/// Front matter: it reads the same twice, and what lies below is the text's own end.
pub fn front_matter(bytes: &[u8]) {
    let framed = [b"+++\n", bytes, b"\n+++\n\nWords.\n"].concat();
    for text in [bytes, &framed] {
        if let Ok(document) = Document::parse(text) {
            let again = Document::parse(text).expect("it was read before");
            assert_eq!(format!("{:?}", document.front()), format!("{:?}", again.front()));
            let _ = local_files(&document);
        }
    }
}

/// Blocks: in order, apart, and the text is kept byte for byte.
pub fn blocks(bytes: &[u8]) {
    if let Ok(document) = Document::parse(bytes) {
        assert_eq!(document.text().as_bytes(), bytes);
        let mut end = 0;
        for block in document.blocks() {
            assert!(block.span.start >= end && block.span.end <= bytes.len(), "blocks overlap");
            end = block.span.start;
            let _ = document.slice(block.span);
        }
        let _ = local_files(&document);
    }
}

/// Words for a terminal: none of them drives it.
pub fn terminal(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let drives = |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    assert!(!on_one_line(&text).contains(drives), "one line: {text:?}");
    assert!(!on_lines(&text).contains(|c| c != '\n' && c != '\t' && drives(c)), "lines: {text:?}");
}

/// A page to be taken over, as Markdown and as plain text.
pub fn import_pages(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = import::from_markdown(text);
        let _ = import::from_plain(text);
    }
}

/// A list of terms to be taken over, in each of its forms.
pub fn import_terms(bytes: &[u8]) {
    for name in ["a.tbx", "a.csv", "a.tsv"] {
        let _ = terms_of(name, bytes);
    }
}
