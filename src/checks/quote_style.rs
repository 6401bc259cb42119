//! Finds quotation marks in another manner than the language's or the text's own.
//!
//! One finding an edition and manner, with all places, so that a text that mixes two is not a page of hints. What is quoted
//! in another script than the text's keeps the marks of its own language. The manners of each language are in
//! `quote-style.toml`; a text all in straight marks is nobody's concern.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::finding::{at, fingerprint};
use super::lookalike::{Script, script_of};
use super::prose::{Prose, prose, variants};
use super::quotes::{Mark, marks};
use super::{Rule, Snapshot};
use crate::model::{BlockKind, Finding, Fix, Letter as _, Message, Severity, Span};

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "quote-style",
    severity: Severity::Info,
    what: "rule-quote-style-what",
    why: "rule-quote-style-why",
    example: "rule-quote-style-example",
};

/// So many times as frequent must the usual manner be as what is held against it.
const TIMES: usize = 3;

/// A manner: what opens and what closes, as in `“”`.
type Manner = [char; 2];

const STRAIGHT: Manner = ['"', '"'];

/// A pair of marks.
struct Pair {
    manner: Manner,
    /// Where the marks stand in the file.
    places: [Span; 2],
    /// Inside another quotation.
    is_inner: bool,
    /// The script of what is quoted, of those that look alike.
    script: Option<Script>,
    /// It has letters of yet another script.
    has_others: bool,
}

impl Pair {
    /// Whether what is quoted is in the text's script, or in none.
    fn is_home(&self, home: Option<Script>) -> bool {
        if home.is_some() {
            self.script.is_none_or(|script| Some(script) == home) && !self.has_others
        } else {
            self.script.is_none()
        }
    }
}

/// Adds a finding for each manner that does not belong.
pub(super) fn check(snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) {
    let pairs = pairs(snapshot);
    if pairs.is_empty() {
        return;
    }
    let allowed = languages().get(snapshot.target.language.primary()).map(Vec::as_slice);
    let mut counts: Vec<(Manner, usize)> = Vec::new();
    for pair in pairs.iter().filter(|pair| !pair.is_inner) {
        match counts.iter_mut().find(|(manner, _)| *manner == pair.manner) {
            Some((_, count)) => *count += 1,
            None => counts.push((pair.manner, 1)),
        }
    }
    let is_allowed = |manner: Manner| match allowed {
        Some(allowed) => allowed.contains(&manner),
        None => is_known(manner),
    };
    // The text's own manner: the most frequent of those that it may have; of equals the first.
    let own =
        counts.iter().filter(|(manner, _)| *manner == STRAIGHT || is_allowed(*manner)).rev().max_by_key(|(_, count)| *count);
    let preferred = own.map(|(manner, _)| *manner).or_else(|| allowed.and_then(|allowed| allowed.first().copied()));
    let Some(preferred) = preferred else { return };
    let own = own.map_or(0, |(_, count)| *count);
    for (manner, count) in &counts {
        let is_mixed = (*manner == STRAIGHT) != (preferred == STRAIGHT) && own >= TIMES * count;
        let is_foreign = *manner != STRAIGHT && !is_allowed(*manner) && (preferred != STRAIGHT || !is_known(*manner));
        if *manner != preferred && (is_mixed || is_foreign) {
            findings.extend(finding(snapshot, severity, &pairs, *manner, preferred));
        }
    }
}

fn languages() -> &'static HashMap<String, Vec<Manner>> {
    static LANGUAGES: OnceLock<HashMap<String, Vec<Manner>>> = OnceLock::new();
    LANGUAGES.get_or_init(|| {
        let root: toml::Table = include_str!("quote-style.toml").parse().unwrap_or_default();
        let mut out = HashMap::new();
        for (tag, manners) in root.get("manners").and_then(toml::Value::as_table).into_iter().flatten() {
            let manners = manners.as_str().unwrap_or_default().split_whitespace();
            let manner = |text: &str| Some([text.chars().next()?, text.chars().nth(1)?]);
            out.insert(tag.clone(), manners.filter_map(manner).collect());
        }
        out
    })
}

/// Whether any language writes so.
fn is_known(manner: Manner) -> bool {
    manner == STRAIGHT || languages().values().any(|manners| manners.contains(&manner))
}

fn pairs(snapshot: &Snapshot<'_>) -> Vec<Pair> {
    let mut out = Vec::new();
    for (_, prose) in prose(snapshot.target).filter(|(_, prose)| prose.block.kind != BlockKind::Field) {
        // The straight mark is looked for by itself, which is quick; all others are beyond ASCII.
        if !prose.words.contains('"') && prose.words.is_ascii() {
            continue;
        }
        let found = marks(&prose, |family| family.is_quote());
        // Two loose marks of different families were meant for each other: “…».
        let meant = match found.loose.as_slice() {
            [open, close] if open.opens && !close.opens && open.family != close.family => Some((*open, *close, 0)),
            _ => None,
        };
        for (open, close, depth) in found.pairs.into_iter().chain(meant) {
            out.extend(pair(&prose, open, close, depth));
        }
    }
    out.sort_by_key(|pair| pair.places[0]);
    out
}

fn pair(prose: &Prose<'_>, open: Mark, close: Mark, depth: usize) -> Option<Pair> {
    let inner = Span { start: open.span().end, end: close.at }.of(prose.words);
    Some(Pair {
        manner: [open.c, close.c],
        places: [prose.exact(open.span())?, prose.exact(close.span())?],
        is_inner: depth > 0,
        script: inner.chars().find_map(script_of),
        has_others: !inner.is_ascii() && inner.chars().any(|c| c.is_letter() && c >= '\u{590}'),
    })
}

/// The script of the text, of those that look alike; none for Korean or Chinese.
fn home_script(snapshot: &Snapshot<'_>) -> Option<Script> {
    let mut counts = [0usize; 3];
    let mut others = 0;
    for c in snapshot.target.blocks.iter().flat_map(|block| block.words.chars().take(200)).filter(|c| c.is_letter()) {
        match script_of(c) {
            Some(script) => counts[script as usize] += 1,
            None if c >= '\u{590}' => others += 1,
            None => {}
        }
    }
    let most = [Script::Latin, Script::Cyrillic, Script::Greek].into_iter().max_by_key(|script| counts[*script as usize])?;
    (counts[most as usize] > others).then_some(most)
}

fn finding(snapshot: &Snapshot<'_>, severity: Severity, pairs: &[Pair], manner: Manner, preferred: Manner) -> Option<Finding> {
    let home = home_script(snapshot);
    let wrong: Vec<&Pair> = pairs.iter().filter(|pair| pair.manner == manner && !pair.is_inner && pair.is_home(home)).collect();
    let first = wrong.first()?;
    let whole = |manner: Manner| manner.iter().collect::<String>();
    let (text, suggestion) = (whole(manner), whole(preferred));
    let message = Message::new("checks-quote-style").with("text", shown(manner)).with("preferred", shown(preferred));
    let mut found = at(snapshot.edition, RULE.id, severity, first.places[0], &text, message);
    let places = |manner: Manner| -> Vec<Span> {
        pairs.iter().filter(|pair| pair.manner == manner && !pair.is_inner).map(|pair| pair.places[0]).collect()
    };
    let (here, there) = (wrong.iter().map(|pair| pair.places[0]).collect::<Vec<_>>(), places(preferred));
    let mut spellings = vec![(text.as_str(), here.as_slice())];
    if !there.is_empty() {
        spellings.push((suggestion.as_str(), there.as_slice()));
    }
    found.variants = variants(snapshot.target.text, &spellings);
    found.fingerprint = fingerprint(RULE.id, snapshot.edition, &[&text, &suggestion], &[]);
    for pair in &wrong {
        for (place, mark) in pair.places.iter().zip(preferred) {
            let text = mark.to_string();
            if place.of(snapshot.target.text) != text {
                found.fixes.push(Fix { span: *place, text });
            }
        }
    }
    found.suggestion = Some(suggestion);
    Some(found)
}

/// A manner as people are told of it: `“…”`.
fn shown([open, close]: Manner) -> String {
    format!("{open}…{close}")
}
