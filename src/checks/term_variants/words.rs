//! Decides where the words and sentences of a block are, and which words can be part of a term.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use crate::model::{Letter as _, Span};

/// A word of a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word {
    /// Where it stands in the block's words, in bytes.
    pub span: Span,
    /// Which sentence of the block, from 0.
    pub sentence: usize,
    /// Only blanks part it from the word before.
    pub joined: bool,
    /// A sentence begins with it.
    pub opens: bool,
}

/// The words of a block in order. Hyphens and apostrophes inside a word belong to it.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut out: Vec<Word> = Vec::new();
    let (mut sentence, mut joined, mut opens) = (0, false, true);
    let mut ended = false;
    let mut chars = text.char_indices().peekable();
    while let Some((start, c)) = chars.next() {
        if !c.is_letter_or_digit() {
            let is_blank = c.is_whitespace();
            joined &= is_blank;
            // A full stop inside `3.6` ends nothing, and neither does one after an initial.
            let initial = out.last().is_some_and(|last| last.span.of(text).chars().count() == 1);
            ended |= matches!(c, '!' | '?' | '…' | '。' | '！' | '？') || (c == '.' && !initial);
            if ended && (is_blank || matches!(c, '。' | '！' | '？')) && !out.is_empty() && !opens {
                // A small letter goes on with the sentence: `e.g. this`, or words after a speech.
                let next = text[start + c.len_utf8()..].chars().find(|c| c.is_letter_or_digit());
                if next.is_some_and(|next| !next.is_lowercase()) {
                    sentence += 1;
                    opens = true;
                }
                ended = false;
            }
            continue;
        }
        ended = false;
        let mut end = start + c.len_utf8();
        while let Some(&(at, c)) = chars.peek() {
            let after = text[at + c.len_utf8()..].chars().next();
            let inside = matches!(c, '\'' | '\u{2019}' | '\u{2bc}' | '-' | '\u{2010}' | '\u{2011}');
            // Marks on letters belong to them.
            let is_mark = matches!(c, '\u{300}'..='\u{36f}');
            if c.is_letter_or_digit() || is_mark || (inside && after.is_some_and(char::is_letter_or_digit)) {
                end = at + c.len_utf8();
                chars.next();
            } else {
                break;
            }
        }
        out.push(Word { span: Span { start, end }, sentence, joined, opens });
        (joined, opens) = (true, false);
    }
    out
}

/// What is known of the words of a language.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    stop: HashSet<String>,
    general: HashSet<String>,
    adjective: Vec<String>,
    before: HashSet<String>,
}

/// How long a word of a term is at least, in letters.
const WORD_MIN: usize = 3;

impl Lexicon {
    /// Whether a word, in lower case, can be part of a term.
    pub(super) fn is_content(&self, word: &str) -> bool {
        word.chars().nth(WORD_MIN - 1).is_some() && word.chars().all(|c| !c.is_numeric()) && !self.stop.contains(word)
    }

    /// Whether a word says nothing of its own before a noun: `new`, `important`, `held`.
    pub(super) fn is_general(&self, word: &str) -> bool {
        self.general.contains(word)
    }

    /// Whether a word looks like an adjective; nothing where the language does not mark them.
    pub(super) fn is_adjective(&self, word: &str) -> Option<bool> {
        let has = |ending: &String| word.strip_suffix(ending.as_str()).is_some_and(|stem| stem.chars().nth(1).is_some());
        (!self.adjective.is_empty()).then(|| self.adjective.iter().any(has))
    }

    /// Whether a noun phrase begins after a word.
    pub(super) fn comes_before(&self, word: &str) -> bool {
        self.before.contains(word)
    }
}

/// The lexicon of a language, if there is one.
pub(super) fn lexicon(language: &str) -> Option<&'static Lexicon> {
    static ALL: OnceLock<HashMap<String, Lexicon>> = OnceLock::new();
    ALL.get_or_init(|| read(include_str!("words.toml"))).get(language)
}

fn read(text: &str) -> HashMap<String, Lexicon> {
    let root: toml::Table = text.parse().unwrap_or_default();
    let list = |value: &toml::Value, key: &str| -> Vec<String> {
        let words = value.get(key).and_then(toml::Value::as_str).unwrap_or_default();
        words.split_whitespace().map(str::to_owned).collect()
    };
    let lexicon = |value: &toml::Value| Lexicon {
        stop: list(value, "stop").into_iter().collect(),
        general: list(value, "general").into_iter().collect(),
        adjective: list(value, "adjective"),
        before: list(value, "before").into_iter().collect(),
    };
    root.iter().map(|(language, value)| (language.clone(), lexicon(value))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_where_readers_pause() {
        let count = |text: &str| words(text).last().map_or(0, |word| word.sentence + 1);
        assert_eq!(count("It is 3.6 long. So said A. Berg. \"Well!\" Then it rained."), 4);
        assert_eq!(count("\"Is it?\" he asked."), 1);
        assert_eq!(count("비가 왔다. 눈도 왔다."), 2);
        assert_eq!(count("下雨了。又下雪了。"), 2);
    }

    #[test]
    fn every_list_is_read() {
        assert!(lexicon("en").unwrap().is_general("important"));
        assert!(lexicon("en").unwrap().comes_before("the"));
        assert_eq!(lexicon("ru").unwrap().is_adjective("речная"), Some(true));
        assert_eq!(lexicon("ru").unwrap().is_adjective("собрал"), Some(false));
        assert!(!lexicon("es").unwrap().is_content("del"));
        assert_eq!(lexicon("es").unwrap().is_adjective("azul"), None);
    }
}
