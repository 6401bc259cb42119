//! Decides which replacements of findings may be made in a text, and makes them.
//!
//! Invariant: nothing changes in code, in addresses and the targets of links, in names of files, nor in what the glossary
//! excepts; and no byte changes outside the words that are replaced.

use std::collections::BTreeMap;

use super::glossary::Glossary;
use super::prose::Prose;
use crate::model::{Block, BlockKind, Fix, Letter as _, Passage, Span};

/// A replacement that somebody wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The rule whose finding asks for it.
    pub rule: String,
    /// The replacement.
    pub fix: Fix,
}

/// A replacement that is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mended {
    /// The rule whose finding asks for it.
    pub rule: String,
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// A name shorter than this, in letters, is not looked for in other forms.
const STEM_LETTERS_MIN: usize = 4;

/// Which replacements are made, in the order of the file; of two that touch each other the first. A name that is replaced is
/// replaced in its plural and before a hyphen too: “the Gorelikoffs”, “Gorelikoff-era”.
#[must_use]
pub fn mend(passage: Passage<'_>, wanted: &[Wanted], glossary: &Glossary) -> Vec<Mended> {
    let mut all: Vec<Mended> = wanted.iter().filter(|wanted| is_free(passage, wanted.fix.span)).map(Mended::of).collect();
    all.extend(other_forms(passage, wanted, glossary));
    all.sort_by(|one, other| (one.span.start, other.span.end).cmp(&(other.span.start, one.span.end)));
    let mut out: Vec<Mended> = Vec::new();
    for one in all {
        let is_apart = out.last().is_none_or(|last| last.span.end <= one.span.start && last.span != one.span);
        if is_apart && one.span.of(passage.text) != one.text {
            out.push(one);
        }
    }
    out
}

/// The text with its replacements made.
#[must_use]
pub fn mended(text: &str, mended: &[Mended]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for one in mended {
        out.push_str(text.get(at..one.span.start).unwrap_or_default());
        out.push_str(&one.text);
        at = one.span.end;
    }
    out.push_str(text.get(at..).unwrap_or_default());
    out
}

impl Mended {
    fn of(wanted: &Wanted) -> Self {
        Self { rule: wanted.rule.clone(), span: wanted.fix.span, text: wanted.fix.text.clone() }
    }
}

/// Whether a stretch of the file is words that may be replaced.
fn is_free(passage: Passage<'_>, span: Span) -> bool {
    let at = passage.blocks.partition_point(|block| block.span.start <= span.start);
    let Some(block) = at.checked_sub(1).and_then(|at| passage.blocks.get(at)) else { return false };
    if span.end > block.span.end || !is_words(block) {
        return false;
    }
    let words = |file: usize| {
        let run = block.runs.iter().find(|run| run.file <= file && file < run.file + run.len)?;
        Some(run.words + (file - run.file))
    };
    let last = span.end.saturating_sub(1).max(span.start);
    match (words(span.start), words(last)) {
        (Some(first), Some(last)) => {
            let prose = Prose::of_block(passage, block);
            !prose.is_aside(first) && !is_file_name(&block.words, first, last + 1)
        }
        _ => false,
    }
}

fn is_words(block: &Block) -> bool {
    !matches!(block.kind, BlockKind::Code | BlockKind::Html | BlockKind::Break)
}

/// Whether words are a part of a path or of the name of a file, of a handle or an address.
fn is_file_name(words: &str, start: usize, end: usize) -> bool {
    let before = words.get(..start).unwrap_or_default().chars().next_back();
    let mut after = words.get(end..).unwrap_or_default().chars();
    let (next, second) = (after.next(), after.next());
    let is_joined = |c: Option<char>| matches!(c, Some('_' | '@' | '\\' | '#' | '='));
    let is_path = |c: Option<char>, other: Option<char>| c == Some('/') && other.is_none_or(|c| !c.is_uppercase());
    let ends = next == Some('.') && second.is_some_and(char::is_letter_or_digit);
    let begins =
        before == Some('.') && words.get(..start.saturating_sub(1)).is_some_and(|head| head.ends_with(char::is_letter_or_digit));
    let slash_before = before == Some('/') && words.get(..start - 1).is_none_or(|head| !head.ends_with(char::is_letter));
    is_joined(before) || is_joined(next) || is_path(next, second) || ends || begins || slash_before
}

/// Plurals and compounds of names that are replaced.
fn other_forms(passage: Passage<'_>, wanted: &[Wanted], glossary: &Glossary) -> Vec<Mended> {
    let mut names: BTreeMap<&str, &Wanted> = BTreeMap::new();
    for one in wanted.iter().filter(|one| one.rule == super::name_variants::RULE.id) {
        let old = one.fix.span.of(passage.text);
        if old.chars().filter(|c| c.is_letter()).count() >= STEM_LETTERS_MIN {
            names.entry(old).or_insert(one);
        }
    }
    let english = passage.language.primary() == "en";
    let excepted = if names.is_empty() { Vec::new() } else { glossary.settled(passage.language, None).except };
    let mut out = Vec::new();
    for block in passage.blocks.iter().filter(|block| !names.is_empty() && is_words(block)) {
        let words = block.words.as_str();
        let kept: Vec<Span> = excepted
            .iter()
            .flat_map(|phrase| words.match_indices(phrase.as_str()).map(|(start, text)| Span { start, end: start + text.len() }))
            .collect();
        for (old, one) in &names {
            for (start, _) in words.match_indices(old) {
                let span = Span { start, end: start + old.len() };
                let is_kept = kept.iter().any(|kept| kept.start <= span.start && span.end <= kept.end);
                let file = block.place(span);
                if !is_kept && is_other_form(words, span, english) && file.of(passage.text) == *old && is_free(passage, file) {
                    out.push(Mended { rule: one.rule.clone(), span: file, text: one.fix.text.clone() });
                }
            }
        }
    }
    out
}

/// Whether a name stands in its plural, or beside a hyphen with a word that is no name.
fn is_other_form(words: &str, span: Span, english: bool) -> bool {
    let (before, after) = (words.get(..span.start).unwrap_or_default(), words.get(span.end..).unwrap_or_default());
    let is_hyphen = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}');
    let ends = |text: &str| text.chars().next().is_none_or(|c| !c.is_letter_or_digit() && !is_hyphen(c));
    let small = |c: Option<char>| c.is_some_and(char::is_lowercase);
    let begins_after = |text: &str| match text.chars().next_back() {
        Some(c) if is_hyphen(c) => {
            let head = text.trim_end_matches(is_hyphen);
            let word = head.rsplit(|c: char| !c.is_letter()).next().unwrap_or_default();
            small(word.chars().next())
        }
        Some(c) => !c.is_letter_or_digit() && !matches!(c, '\'' | '\u{2019}'),
        None => true,
    };
    let goes_on = match after.chars().next() {
        Some('s') if english => ends(&after[1..]) || after[1..].starts_with(['\'', '\u{2019}']),
        Some(c) if is_hyphen(c) => small(after.chars().nth(1)),
        _ => ends(after) && before.ends_with(is_hyphen),
    };
    begins_after(before) && goes_on
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checks::{Snapshot, run};
    use crate::model::Language;
    use crate::text::Document;

    fn fixed(body: &str) -> String {
        fixed_with(body, "[[name]]\nen = \"Gorelikov\"\navoid.en = [\"Gorelikoff\"]\n")
    }

    fn fixed_with(body: &str, glossary: &str) -> String {
        let language = Language::parse("en").unwrap();
        let text = format!("+++\ntitle = \"Gorelikoff\"\nimage = \"gorelikoff/Gorelikoff.jpg\"\n+++\n\n{body}");
        let document = Document::parse(text.as_bytes()).unwrap();
        let glossary = Glossary::parse(&[("names.toml", glossary)]).unwrap();
        let target = document.passage(&language);
        let snapshot = Snapshot { edition: "x/en", target, source: None, pairs: None, glossary: &glossary };
        let findings = run(&snapshot, &crate::checks::Severities::only(&["name-variants".to_owned()]));
        let wanted = |finding: &crate::model::Finding| {
            let rule = finding.rule.clone();
            finding.fixes.clone().into_iter().map(move |fix| Wanted { rule: rule.clone(), fix })
        };
        let wanted: Vec<Wanted> = findings.iter().flat_map(wanted).collect();
        let out = mended(&text, &mend(target, &wanted, &glossary));
        let front = "+++\ntitle = \"Gorelikov\"\nimage = \"gorelikoff/Gorelikoff.jpg\"\n+++\n\n";
        out.strip_prefix(front).unwrap_or_else(|| panic!("{out}")).to_owned()
    }

    #[test]
    fn possessives_plurals_capitals_and_markup_stay() {
        for (body, wanted) in [
            ("Gorelikoff's mill, Gorelikoff\u{2019}s house.\n", "Gorelikov's mill, Gorelikov\u{2019}s house.\n"),
            ("The Gorelikoffs came, the Gorelikoffs' dog too.\n", "The Gorelikovs came, the Gorelikovs' dog too.\n"),
            ("# GORELIKOFF IS BACK\n", "# GORELIKOV IS BACK\n"),
            ("A *Gorelikoff*, **Pavel Gorelikoff**.\n", "A *Gorelikov*, **Pavel Gorelikov**.\n"),
            ("A Gorelikoff-era house, un-Gorelikoff.\n", "A Gorelikov-era house, un-Gorelikov.\n"),
            ("So [Gorelikoff](https://a.org/Gorelikoff \"x\").\n", "So [Gorelikov](https://a.org/Gorelikoff \"x\").\n"),
            ("One\tGorelikoff \u{a0}two  \r\nthree.\n", "One\tGorelikov \u{a0}two  \r\nthree.\n"),
        ] {
            assert_eq!(fixed(body), wanted);
        }
    }

    #[test]
    fn code_addresses_and_files_are_not_touched() {
        for body in [
            "See `Gorelikoff` and ``x Gorelikoff``.\n",
            "```\nGorelikoff\n```\n",
            "At https://example.org/Gorelikoff or gorelikoff@example.org, Gorelikoff@example.org.\n",
            "In Gorelikoff.jpg, in pictures/Gorelikoff.jpg, in img_Gorelikoff.\n",
            "![](Gorelikoff.jpg)\n",
            "<p class=\"Gorelikoff\">x</p>\n",
            "The GORELIKOFFIANS and Gorelikoffova.\n",
        ] {
            assert_eq!(fixed(body), body);
        }
    }

    #[test]
    fn what_the_glossary_excepts_stays() {
        let glossary = "[[name]]\nen = \"Gorelikov\"\navoid.en = [\"Gorelikoff\"]\n[[except]]\nen = \"Gorelikoff & Sons\"\n";
        let body = "Gorelikoff & Sons belongs to Gorelikoff.\n";
        assert_eq!(fixed_with(body, glossary), "Gorelikoff & Sons belongs to Gorelikov.\n");
    }
}
