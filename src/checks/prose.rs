//! Decides which words of a text are running prose, for the checks of marks and spaces.
//!
//! Invariant: a check that asks here says nothing of code, of tags, of addresses, or of what does not stand in the file to
//! the letter. Those stretches are looked for only when a check has found something, since most paragraphs have nothing.

use std::cell::OnceCell;

use super::finding::{at, fingerprint};
use super::{Rule, Snapshot};
use crate::model::{Block, BlockKind, Finding, Message, Passage, Severity, Span, Variant};
use crate::text::LineIndex;

/// The fields of the front matter that are sentences.
pub(super) const PROSE_FIELDS: [&str; 6] = ["title", "subtitle", "summary", "description", "lead", "caption"];
/// How many words on each side of a mark make it known again.
const CONTEXT_WORDS: usize = 2;

/// No address is longer on either side of a mark, in characters: a text without spaces is not read again for each mark.
const TOKEN_MAX: usize = 300;

/// A block whose words are sentences.
pub(super) struct Prose<'a> {
    /// The block.
    pub block: &'a Block,
    /// Its words.
    pub words: &'a str,
    file: &'a str,
    asides: OnceCell<Vec<Span>>,
    has_address: OnceCell<bool>,
}

/// The blocks of a passage that are prose, with their numbers from 0.
pub(super) fn prose<'a>(passage: Passage<'a>) -> impl Iterator<Item = (usize, Prose<'a>)> {
    let is_prose = |block: &Block| match block.kind {
        BlockKind::Code | BlockKind::Html | BlockKind::Break => false,
        BlockKind::Field => block.key.as_deref().is_some_and(|key| PROSE_FIELDS.contains(&key)),
        _ => true,
    };
    let blocks = passage.blocks.iter().enumerate().filter(move |(_, block)| is_prose(block));
    blocks.map(move |(number, block)| (number, Prose::of_block(passage, block)))
}

impl<'a> Prose<'a> {
    /// The words of a block, whatever it is.
    pub fn of_block(passage: Passage<'a>, block: &'a Block) -> Self {
        let (asides, has_address) = (OnceCell::new(), OnceCell::new());
        Self { block, words: block.words.as_str(), file: passage.text, asides, has_address }
    }
}

impl Prose<'_> {
    /// Whether a byte of the words lies in code, in a tag or in an address.
    pub fn is_aside(&self, at: usize) -> bool {
        let asides = self.asides();
        let last = asides.partition_point(|aside| aside.start <= at).checked_sub(1).and_then(|last| asides.get(last));
        last.is_some_and(|aside| at < aside.end) || self.is_in_address(at)
    }

    /// Code and tags, in order.
    pub fn asides(&self) -> &[Span] {
        self.asides.get_or_init(|| {
            let mut asides = self.code();
            asides.extend(tags(self.words));
            asides.sort_unstable();
            // A tag inside code must not hide where the code ends.
            let mut furthest = 0;
            for aside in &mut asides {
                aside.end = aside.end.max(furthest);
                furthest = aside.end;
            }
            asides
        })
    }

    /// Whether a byte lies in an address, without the marks of the sentence around it.
    fn is_in_address(&self, at: usize) -> bool {
        if !*self.has_address.get_or_init(|| is_address(self.words)) {
            return false;
        }
        let token = self.token(at);
        if !is_address(token.of(self.words)) {
            return false;
        }
        let lead = |c: char| matches!(c, '(' | '[' | '{' | '"' | '“' | '„' | '«' | '\'');
        let bare = token.of(self.words).trim_start_matches(lead);
        let start = token.end - bare.len();
        let mut address = bare;
        loop {
            let mut shorter = address.trim_end_matches(['.', ',', ';', ':', '!', '?', '"', '”', '“', '»', '\'']);
            for (open, close) in [('(', ')'), ('[', ']'), ('{', '}')] {
                if shorter.matches(close).count() > shorter.matches(open).count() {
                    shorter = shorter.strip_suffix(close).unwrap_or(shorter);
                }
            }
            if shorter.len() == address.len() {
                break;
            }
            address = shorter;
        }
        (start..start + address.len()).contains(&at)
    }

    /// The stretch without white space that a byte lies in.
    pub fn token(&self, at: usize) -> Span {
        let start = self.words.get(..at).unwrap_or_default();
        let rest = self.words.get(at..).unwrap_or_default();
        let is_inside = |c: &char| !c.is_whitespace();
        let before: usize = start.chars().rev().take(TOKEN_MAX).take_while(is_inside).map(char::len_utf8).sum();
        let after: usize = rest.chars().take(TOKEN_MAX).take_while(is_inside).map(char::len_utf8).sum();
        Span { start: at - before.min(at), end: at + after }
    }

    /// Where words stand in the file, if they do so to the letter.
    pub fn exact(&self, words: Span) -> Option<Span> {
        let place = self.block.place(words);
        (place.of(self.file) == words.of(self.words)).then_some(place)
    }

    /// Whether a stretch is wholly emphasised: the file has marks of emphasis right before and behind it.
    pub fn is_emphasised(&self, span: Span) -> bool {
        let place = self.block.place(span);
        let before = self.file.get(..place.start).and_then(|before| before.chars().next_back());
        let after = self.file.get(place.end..).map(|after| after.trim_start_matches(['.', ',', '!', '?', '…']));
        let is_mark = |c: char| matches!(c, '*' | '_');
        before.is_some_and(is_mark) && after.is_some_and(|after| after.starts_with(is_mark))
    }

    /// The bytes of the file between two stretches of the words.
    pub fn between(&self, first: Span, second: Span) -> Span {
        let start = self.block.place(first).end;
        Span { start, end: self.block.place(second).start.max(start) }
    }

    /// The character before a byte of the words.
    pub fn before(&self, at: usize) -> Option<char> {
        self.words.get(..at)?.chars().next_back()
    }

    /// The character at a byte of the words.
    pub fn after(&self, at: usize) -> Option<char> {
        self.words.get(at..)?.chars().next()
    }

    /// Some words around a stretch, by which a finding is known again when others change.
    pub fn context(&self, span: Span) -> &str {
        let mut start = span.start;
        let mut end = span.end;
        for _ in 0..CONTEXT_WORDS {
            let before = self.words.get(..start).unwrap_or_default().trim_end();
            start = self.token(before.len()).start.min(before.len());
            let after = self.words.get(end..).unwrap_or_default();
            let spaces = after.len() - after.trim_start().len();
            end = self.token(end + spaces).end.max(end);
        }
        Span { start, end }.of(self.words)
    }

    /// Whether the words hold a whole sentence, and not a cell, a heading or a list of names.
    pub fn is_sentence(&self) -> bool {
        const WORDS_MIN: usize = 6;
        let ends = self.words.trim_end().ends_with(['.', '!', '?', '…', ':', ';', '»', '”', '"', ')', '“']);
        ends && self.words.split(' ').filter(|word| !word.is_empty()).nth(WORDS_MIN - 1).is_some()
    }

    /// Code between backticks: the file has the backticks, the words have not.
    fn code(&self) -> Vec<Span> {
        let mut out = Vec::new();
        let mut open = None;
        let (mut file, mut words) = (self.block.span.start, 0);
        for run in &self.block.runs {
            let gap = self.file.get(file..run.file).unwrap_or_default();
            let mut before = ' ';
            for c in gap.chars() {
                if c == '`' && before != '`' {
                    open = match open {
                        None => Some(run.words),
                        Some(start) => {
                            out.push(Span { start, end: words });
                            None
                        }
                    };
                }
                before = c;
            }
            (file, words) = (run.file + run.len, run.words + run.len);
        }
        out.extend(open.map(|start| Span { start, end: words }));
        out
    }
}

/// Tags of HTML: `<a href="…">`.
fn tags(words: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(start) = words.get(from..).and_then(|rest| rest.find('<')).map(|at| from + at) {
        let rest = words.get(start..).unwrap_or_default();
        let is_tag =
            rest.get(1..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!'));
        from = start + 1;
        if is_tag {
            // Where nothing closes this one, nothing closes a later one.
            let Some(len) = rest.find('>') else { break };
            out.push(Span { start, end: start + len + 1 });
            from = start + len + 1;
        }
    }
    out
}

fn is_address(token: &str) -> bool {
    let has = |byte: u8| token.as_bytes().contains(&byte);
    has(b'@') || (has(b':') && (token.contains("://") || token.contains("mailto:"))) || (has(b'.') && token.contains("www."))
}

/// A finding about one mark: `text` is what is seen, `context` what it is known by.
pub(super) fn mark(
    snapshot: &Snapshot<'_>,
    rule: &Rule,
    severity: Severity,
    (prose, span): (&Prose<'_>, Span),
    text: &str,
    message: Message,
) -> Finding {
    let mut found = at(snapshot.edition, rule.id, severity, prose.block.place(span), text, message);
    found.fingerprint = fingerprint(rule.id, snapshot.edition, &[text, prose.context(span)], &[]);
    found
}

/// Spellings with how often and in which lines each stands, the most frequent first, then the first.
pub(super) fn variants(file: &str, spellings: &[(&str, &[Span])]) -> Vec<Variant> {
    let lines = LineIndex::of(file);
    let variant = |(text, places): &(&str, &[Span])| {
        let mut at: Vec<usize> = places.iter().map(|place| lines.line_of(place.start)).collect();
        at.sort_unstable();
        at.dedup();
        Variant { text: (*text).to_owned(), count: places.len(), lines: at, places: Vec::new() }
    };
    let mut out: Vec<Variant> = spellings.iter().map(variant).collect();
    out.sort_by(|a, b| (std::cmp::Reverse(a.count), a.lines.first()).cmp(&(std::cmp::Reverse(b.count), b.lines.first())));
    out
}

#[cfg(test)]
mod tests {
    use super::super::{CHECKS, Glossary};
    use super::*;
    use crate::model::Language;
    use crate::text::Document;

    /// The rules that stand in files of cases.
    const FILES: [(&str, &str); 6] = [
        ("case-variants", include_str!("case-variants.toml")),
        ("dash-style", include_str!("dash-style.toml")),
        ("quote-style", include_str!("quote-style.toml")),
        ("repeated-word", include_str!("repeated-word.toml")),
        ("spacing", include_str!("spacing.toml")),
        ("unbalanced", include_str!("unbalanced.toml")),
    ];

    fn found(rule: &str, language: &str, text: &str) -> Vec<Finding> {
        let language = Language::parse(language).unwrap();
        let document = Document::parse(text.as_bytes()).unwrap();
        let snapshot = Snapshot {
            edition: "0123/en",
            target: document.passage(&language),
            source: None,
            pairs: None,
            glossary: &Glossary::default(),
        };
        let mut findings = Vec::new();
        let (rule, check) = CHECKS.iter().find(|(known, _)| known.id == rule).unwrap();
        check(&snapshot, rule.severity, &mut findings);
        findings.sort_by_key(|finding| finding.span);
        findings
    }

    fn mended(text: &str, findings: &[Finding]) -> String {
        let mut fixes: Vec<_> = findings.iter().flat_map(|finding| finding.fixes.clone()).collect();
        fixes.sort_by_key(|fix| std::cmp::Reverse(fix.span));
        let mut text = text.to_owned();
        for fix in fixes {
            text.replace_range(fix.span.start..fix.span.end, &fix.text);
        }
        text
    }

    #[test]
    fn every_rule_of_marks_passes_its_own_cases() {
        let mut wrong = Vec::new();
        for (rule, file) in FILES {
            let root: toml::Table = file.parse().unwrap();
            for case in root["case"].as_array().unwrap() {
                let (language, text) = (case["lang"].as_str().unwrap(), case["text"].as_str().unwrap());
                let findings = found(rule, language, text);
                let texts: Vec<&str> = findings.iter().map(|finding| finding.text.as_str()).collect();
                let wanted: Vec<&str> = case["finds"].as_array().unwrap().iter().filter_map(toml::Value::as_str).collect();
                if texts != wanted {
                    wrong.push(format!("{rule} in {language}: {text:?}\n  found {texts:?}\n  not {wanted:?}"));
                }
                let mended = mended(text, &findings);
                if let Some(wanted) = case.get("mended").and_then(toml::Value::as_str).filter(|wanted| *wanted != mended) {
                    wrong.push(format!("{rule} in {language}: mended\n  {mended:?}\n  not\n  {wanted:?}"));
                }
                let again = self::found(rule, language, &mended);
                if case.get("mended").is_some() && !again.is_empty() {
                    wrong.push(format!("{rule} in {language}: {mended:?} is not mended: {again:#?}"));
                }
            }
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    }

    #[test]
    fn same_fault_elsewhere_is_another_finding_and_survives_edits() {
        let before = found("repeated-word", "en", "We crossed the the river.\n\nThey saw the the mill.\n");
        let after = found("repeated-word", "en", "New words.\n\nWe crossed the the river.\n");
        assert_eq!(before.len(), 2);
        assert_ne!(before[0].fingerprint, before[1].fingerprint);
        assert_eq!(before[0].fingerprint, after[0].fingerprint);
    }

    #[test]
    fn word_repeated_over_a_line_end_loses_the_second() {
        let text = "> We crossed the\n> the river.\n";
        let findings = found("repeated-word", "en", text);
        assert_eq!(mended(text, &findings), "> We crossed the river.\n");
    }
}
