//! Finds stretches of a translation that were left in the source's language.
//!
//! Where the scripts differ, letters tell; else the little words of both languages (`untranslated.toml`) and the words of
//! the source. Silent are names, titles in quotation marks or emphasis, names given in brackets, addresses, code, what the
//! glossary keeps, and set phrases of a few words. In doubt nothing is said.

use std::collections::HashSet;

use super::finding::at;
use super::prose::{Prose, prose};
use super::untranslated_words::little_words;
use super::{Rule, Snapshot};
use crate::model::{Finding, Language, Letter as _, Message, Passage, Severity, Span};

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "untranslated",
    severity: Severity::Warning,
    what: "rule-untranslated-what",
    why: "rule-untranslated-why",
    example: "rule-untranslated-example",
};

/// So many words stand in quotation marks, emphasis or brackets without being a finding: a title, a name.
const ENCLOSED_MAX: usize = 8;
/// So many words of the source's script in a row may be a name or a term.
const WORDS_MIN: usize = 3;
/// So many words of a language with the same script are needed to tell it, and of them little ones.
const SENTENCE_MIN: usize = 4;
const LITTLE_MIN: usize = 2;
/// The same for a stretch inside a sentence that is otherwise translated.
const CLAUSE_MIN: usize = 5;
/// So many in a hundred of its words must be little words or stand in the source.
const KNOWN_MIN: usize = 60;

/// So many words between two stretches may belong to neither language: names, terms, what is in brackets.
const GAP_MAX: usize = 8;

/// Adds a finding for each stretch.
pub(super) fn check(snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) {
    let Some(source) = snapshot.source else { return };
    let (from, to) = (source.language, snapshot.target.language);
    if from.primary() == to.primary() {
        return;
    }
    let own = scripts_of(to);
    let foreign: Vec<Script> = scripts_of(from).iter().copied().filter(|script| !own.contains(script)).collect();
    let mut words = SameScript::of(source, to).filter(|_| foreign.is_empty());
    for (_, prose) in prose(snapshot.target) {
        let stretches = match &mut words {
            Some(words) => words.stretches(&prose),
            None if prose.words.is_ascii() && !foreign.contains(&Script::Latin) => continue,
            None => by_script(&prose, &foreign, from),
        };
        for span in joined(prose.words, stretches, to) {
            let text = span.of(prose.words);
            if is_kept(snapshot, text) || prose.is_aside(span.start) {
                continue;
            }
            let message = Message::new("checks-untranslated").with("text", text);
            findings.push(at(snapshot.edition, RULE.id, severity, prose.block.place(span), text, message));
        }
    }
}

/// Stretches with nothing of the translation between them are one: a paragraph that was left is one finding.
fn joined(words: &str, stretches: Vec<Span>, to: &Language) -> Vec<Span> {
    let own = little_words(to.primary());
    let is_between = |gap: &str| {
        let mut letters = gap.split(|c: char| !c.is_letter()).filter(|word| !word.is_empty()).take(GAP_MAX + 1);
        let is_own = |word: &str| own.is_none_or(|own| own.contains(&word.to_lowercase()));
        letters.by_ref().take(GAP_MAX).all(|word| !is_own(word)) && letters.next().is_none()
    };
    let mut out: Vec<Span> = Vec::with_capacity(stretches.len());
    for span in stretches {
        match out.last_mut().filter(|last| words.get(last.end..span.start).is_some_and(is_between)) {
            Some(last) => last.end = span.end,
            None => out.push(span),
        }
    }
    out
}

/// Whether the glossary has these words as a translation.
fn is_kept(snapshot: &Snapshot<'_>, text: &str) -> bool {
    let (language, glossary) = (snapshot.target.language, snapshot.glossary);
    let mut settled = glossary.terms.iter().chain(&glossary.names);
    settled.any(|entry| entry.word(language).is_some_and(|word| word.contains(text)))
        || glossary.except.iter().flat_map(|words| words.values()).any(|word| word.contains(text))
}

/// A script, as far as scripts are told apart here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Latin,
    Cyrillic,
    Greek,
    Arabic,
    Hebrew,
    Han,
    Kana,
    Hangul,
    Indic,
    Thai,
    Caucasian,
}

fn script_of(c: char) -> Option<Script> {
    Some(match c {
        'a'..='z' | 'A'..='Z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => Script::Latin,
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Script::Greek,
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        '\u{530}'..='\u{58f}' | '\u{10a0}'..='\u{10ff}' => Script::Caucasian,
        '\u{590}'..='\u{5ff}' => Script::Hebrew,
        '\u{620}'..='\u{6ff}' | '\u{750}'..='\u{77f}' => Script::Arabic,
        '\u{900}'..='\u{dff}' => Script::Indic,
        '\u{e00}'..='\u{e7f}' => Script::Thai,
        '\u{3040}'..='\u{30ff}' => Script::Kana,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}' => Script::Han,
        '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7a3}' => Script::Hangul,
        _ => return None,
    })
}

/// The scripts that a language is written in.
fn scripts_of(language: &Language) -> &'static [Script] {
    match language.primary() {
        "ru" | "uk" | "be" | "bg" | "mk" | "ky" | "tg" | "mn" => &[Script::Cyrillic],
        "sr" | "kk" | "uz" | "tt" => &[Script::Cyrillic, Script::Latin],
        "el" => &[Script::Greek],
        "ar" | "fa" | "ur" => &[Script::Arabic],
        "he" | "yi" => &[Script::Hebrew],
        "zh" => &[Script::Han],
        "ja" => &[Script::Han, Script::Kana],
        "ko" => &[Script::Hangul, Script::Han],
        "hi" | "mr" | "ne" | "bn" | "ta" | "te" => &[Script::Indic],
        "th" => &[Script::Thai],
        "ka" | "hy" => &[Script::Caucasian],
        _ => &[Script::Latin],
    }
}

/// Stretches of words in scripts that the target's language has not.
fn by_script(prose: &Prose<'_>, foreign: &[Script], from: &Language) -> Vec<Span> {
    let words = prose.words;
    let mut all = 0usize;
    let mut stretches: Vec<(Span, usize)> = Vec::new();
    let mut is_open = false;
    for (at, c) in words.char_indices() {
        let Some(script) = script_of(c) else { continue };
        all += 1;
        if !foreign.contains(&script) {
            is_open = false;
            continue;
        }
        let end = at + c.len_utf8();
        match stretches.last_mut().filter(|_| is_open) {
            Some((span, letters)) => (span.end, *letters) = (end, *letters + 1),
            None => stretches.push((Span { start: at, end }, 1)),
        }
        is_open = true;
    }
    let is_left = |(span, letters): &(Span, usize)| {
        let share = letters * 100 / all.max(1);
        let limit = if share >= 80 { WORDS_MIN } else { enclosed(prose, *span).map_or(WORDS_MIN, |()| ENCLOSED_MAX + 1) };
        says_something(span.of(words), limit, foreign, from)
    };
    stretches.into_iter().filter(is_left).map(|(span, _)| with_end(words, span)).collect()
}

/// Whether a stretch has so many words, and not only names and terms.
fn says_something(text: &str, limit: usize, foreign: &[Script], from: &Language) -> bool {
    let tokens: Vec<&str> = text.split(|c: char| !c.is_letter()).filter(|word| !word.is_empty()).collect();
    let is_joined = |c: char| matches!(script_of(c), Some(Script::Han | Script::Kana | Script::Thai));
    let joined = text.chars().filter(|c| is_joined(*c)).count();
    if joined > 0 {
        // A word there has about two letters; a name has four at most.
        return joined / 2 >= limit.max(WORDS_MIN);
    }
    let little = little_words(from.primary());
    let is_little = |word: &str| little.is_some_and(|little| little.contains(&word.to_lowercase()));
    let cased = text.chars().any(|c| c.is_lowercase() || c.is_uppercase());
    let said = tokens.iter().filter(|word| word.starts_with(char::is_lowercase) && !is_little(word)).count();
    // Latin terms stand in texts of every script, so a sentence of Latin must be seen to be one.
    if foreign.contains(&Script::Latin) {
        let little = tokens.iter().filter(|word| is_little(word)).count();
        return tokens.len() >= limit.max(CLAUSE_MIN) && little > 0 && said >= 2;
    }
    tokens.len() >= limit && (!cased || said > 0)
}

/// Whether a stretch fills quotation marks, brackets or emphasis inside a longer block.
fn enclosed(prose: &Prose<'_>, span: Span) -> Option<()> {
    let before = prose.words.get(..span.start)?.trim_end_matches(['¡', '¿', ' ']).chars().next_back();
    let after = prose.words.get(span.end..)?.trim_start_matches(['.', ',', '!', '?', '…', ' ', '。']).chars().next();
    let opens =
        |c: char| matches!(c, '"' | '“' | '„' | '«' | '‘' | '\'' | '(' | '[' | '「' | '『' | '《' | '〈' | '‹' | '（' | '”');
    let closes = |c: char| matches!(c, '"' | '”' | '“' | '»' | '’' | '\'' | ')' | ']' | '」' | '』' | '》' | '〉' | '›' | '）');
    let in_marks = before.is_some_and(opens) && after.is_some_and(closes);
    let in_brackets = before.is_some_and(|c| matches!(c, '(' | '[' | '（'));
    (in_marks || in_brackets || prose.is_emphasised(span)).then_some(())
}

/// A stretch with the mark that ends its sentence.
fn with_end(words: &str, span: Span) -> Span {
    let rest = words.get(span.end..).unwrap_or_default();
    let mark = rest.chars().next().filter(|c| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？'));
    Span { start: span.start, end: span.end + mark.map_or(0, char::len_utf8) }
}

/// What tells two languages of one script apart.
struct SameScript<'a> {
    source: Passage<'a>,
    from: &'static HashSet<String>,
    to: &'static HashSet<String>,
    /// The words of the source, once they are asked for.
    vocabulary: Option<HashSet<String>>,
    /// Nouns have capital letters.
    is_german: bool,
}

/// A word of a block.
#[derive(Clone, Copy)]
struct Token {
    span: Span,
    /// It is a little word of the source's language and not of the target's.
    is_from: bool,
    /// It ends a stretch: a little word of the target's language alone.
    is_to: bool,
    /// A sentence begins here.
    opens: bool,
    /// A sentence ends behind it.
    ends: bool,
}

impl<'a> SameScript<'a> {
    fn of(source: Passage<'a>, to: &Language) -> Option<Self> {
        let from = little_words(source.language.primary())?;
        let is_german = source.language.primary() == "de";
        Some(Self { source, from, to: little_words(to.primary())?, vocabulary: None, is_german })
    }

    fn stretches(&mut self, prose: &Prose<'_>) -> Vec<Span> {
        let tokens = self.tokens(prose.words);
        let mut out = Vec::new();
        let mut start = 0;
        for at in 0..=tokens.len() {
            let token = tokens.get(at);
            let splits = token.is_none_or(|token| token.is_to || token.opens);
            if splits && at > start {
                out.extend(self.stretch(prose, tokens.get(start..at).unwrap_or_default()));
            }
            match token {
                Some(token) if token.is_to => start = at + 1,
                Some(token) if token.opens => start = at,
                _ => {}
            }
        }
        out
    }

    fn tokens(&self, words: &str) -> Vec<Token> {
        let mut out: Vec<Token> = Vec::new();
        let mut start = None;
        let mut opens = true;
        for (at, c) in words.char_indices().chain(std::iter::once((words.len(), '.'))) {
            if c.is_letter() {
                start.get_or_insert(at);
                continue;
            }
            if let Some(from) = start.take() {
                let span = Span { start: from, end: at };
                let lower = span.of(words).to_lowercase();
                let (is_from, is_to) = (self.from.contains(&lower), self.to.contains(&lower));
                out.push(Token { span, is_from: is_from && !is_to, is_to: is_to && !is_from, opens, ends: false });
                opens = false;
            }
            let stops = matches!(c, '!' | '?' | '…' | ';')
                || (matches!(c, '.' | ':')
                    && words
                        .get(at + 1..)
                        .is_none_or(|rest| rest.is_empty() || rest.starts_with([' ', '"', '”', '»', '“', ')'])));
            let marks = matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | '(' | ')' | '|');
            if stops || marks {
                opens = true;
                if let Some(last) = out.last_mut() {
                    last.ends = true;
                }
            }
        }
        out
    }

    /// The part of a stretch without little words of the target's language that is the source's.
    fn stretch(&mut self, prose: &Prose<'_>, tokens: &[Token]) -> Option<Span> {
        let little = tokens.iter().filter(|token| token.is_from).count();
        if little < LITTLE_MIN || tokens.len() < SENTENCE_MIN {
            return None;
        }
        let source = self.source;
        let vocabulary = self.vocabulary.get_or_insert_with(|| vocabulary(source));
        let is_known = |token: &Token| token.is_from || vocabulary.contains(&token.span.of(prose.words).to_lowercase());
        let first = tokens.iter().position(is_known)?;
        let last = tokens.iter().rposition(is_known)?;
        let is_whole = tokens.first()?.opens && tokens.last()?.ends;
        // A sentence of which most is known is meant whole.
        let known = tokens.iter().filter(|token| is_known(token)).count();
        let mostly = known * 100 >= tokens.len() * KNOWN_MIN;
        let tokens = if is_whole && (mostly || little > LITTLE_MIN) { tokens } else { tokens.get(first..=last)? };
        let little = tokens.iter().filter(|token| token.is_from).count();
        let known = tokens.iter().filter(|token| is_known(token)).count();
        let said = tokens.iter().filter(|token| {
            let word = token.span.of(prose.words);
            let lower = word.to_lowercase();
            (self.is_german || word.starts_with(char::is_lowercase)) && !self.from.contains(&lower) && !self.to.contains(&lower)
        });
        let said = said.count();
        let span = Span { start: tokens.first()?.span.start, end: tokens.last()?.span.end };
        let begins_small = span.of(prose.words).starts_with(char::is_lowercase);
        let limit = match (enclosed(prose, span), is_whole) {
            (Some(()), _) if span.end - span.start < prose.words.trim().len() * 4 / 5 => ENCLOSED_MAX + 1,
            (_, true) => SENTENCE_MIN,
            (_, false) if begins_small => CLAUSE_MIN,
            // What has a capital letter inside a sentence may be a title.
            _ => CLAUSE_MIN + 2,
        };
        let enough = tokens.len() >= limit && little >= LITTLE_MIN && little * 6 >= tokens.len() && said > 0;
        let sure = known * 100 >= tokens.len() * KNOWN_MIN || (is_whole && little > LITTLE_MIN);
        (enough && sure).then(|| with_end(prose.words, span))
    }
}

fn vocabulary(source: Passage<'_>) -> HashSet<String> {
    let words = source.blocks.iter().flat_map(|block| block.words.split(|c: char| !c.is_letter()));
    words.filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}
