//! Decides what is wrong with the words of an edition: a snapshot goes in, findings come out.
//!
//! A check is one file here; a check that is only a pattern is one TOML in `rules/`, with its own cases. One id names the
//! rule, its source, its texts in `locales/` (`rule-ID-what`, `-why`, `-example`) and what `recto explain` prints.
//!
//! Deliberately absent: files, the clock, and waivers. A finding that somebody accepted is a finding still; who gates on
//! findings subtracts.

mod acronym_variants;
mod address;
mod archive_names;
mod beside;
mod case_variants;
mod dash_style;
mod date_mismatch;
mod extra_block;
mod finding;
mod foreign_field;
mod glossary;
mod glossary_claims;
mod glossary_fault;
mod glossary_import;
mod glossary_term;
mod image_mismatch;
mod link_mismatch;
mod lookalike;
mod markup_mismatch;
mod mend;
mod missing_block;
mod mixed_script;
mod name_variants;
mod number_mismatch;
mod pattern;
mod prose;
mod quantity;
mod quote_style;
mod quotes;
mod raw_html;
mod reference;
mod repeated_word;
mod shortcode;
mod spacing;
mod term_variants;
mod unbalanced;
mod unsafe_link;
mod untranslated;
mod untranslated_words;
mod without_asides;

use std::collections::BTreeMap;

pub use archive_names::{ArchiveFinding, TextOfArchive, across_archive, names_of_archive};
pub use glossary::{Entry, Glossary};
pub use glossary_fault::{GlossaryFault, GlossaryFaultKind, GlossaryPlace};
pub use glossary_import::{ImportFault, ImportFaultKind, Imported, is_term_file, terms_of};
pub use mend::{Mended, Wanted, mend, mended};

use crate::model::{Finding, Message, Passage, Severity};
use crate::names::{self, Mention};

/// What is checked.
#[derive(Clone, Debug)]
pub struct Snapshot<'a> {
    /// The edition's lasting name, `ARTICLE ID/LANGUAGE`: fingerprints hold it.
    pub edition: &'a str,
    /// The text to check.
    pub target: Passage<'a>,
    /// What it was translated from.
    pub source: Option<Passage<'a>>,
    /// Which block of the source stands beside which of the target, both from 0; without it the whole source stands beside
    /// every block.
    pub pairs: Option<Vec<(usize, usize)>>,
    /// Settled names and terms.
    pub glossary: &'a Glossary,
}

/// A rule and where its words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its id: `name-variants`.
    pub id: &'static str,
    /// How much its findings matter unless `[checks]` says otherwise.
    pub severity: Severity,
    /// Message id: what it finds.
    pub what: &'static str,
    /// Message id: why that matters.
    pub why: &'static str,
    /// Message id: an example.
    pub example: &'static str,
}

/// How much findings matter, where a newsroom says otherwise than the rules.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Severities {
    changed: BTreeMap<String, Option<Severity>>,
}

impl Severities {
    /// Sets the severity of a rule; `None` turns it off. Whether there is such a rule is asked of [`rule`].
    pub fn set(&mut self, rule: &str, severity: Option<Severity>) {
        self.changed.insert(rule.to_owned(), severity);
    }

    /// Turns off all rules but these; none means that all stay.
    #[must_use]
    pub fn only(rules: &[String]) -> Self {
        let mut severities = Self::default();
        for rule in RULES.iter().filter(|rule| !rules.is_empty() && !rules.iter().any(|id| id == rule.id)) {
            severities.set(rule.id, None);
        }
        severities
    }

    /// The severity of a rule, `None` when it is off.
    #[must_use]
    pub fn of(&self, rule: &Rule) -> Option<Severity> {
        self.changed.get(rule.id).copied().unwrap_or(Some(rule.severity))
    }
}

/// A check: adds what it finds, at the given severity.
type Check = fn(&Snapshot<'_>, Severity, &mut Vec<Finding>);

/// Every rule with its check, by id. Each rule stands in the file of its check.
const CHECKS: &[(Rule, Check)] = &[
    (acronym_variants::RULE, acronym_variants::check),
    (case_variants::RULE, case_variants::check),
    (pattern::CONFLICT_MARKS, pattern::conflict_marks),
    (pattern::CONTROL_CHARACTERS, pattern::control_characters),
    (dash_style::RULE, dash_style::check),
    (date_mismatch::RULE, date_mismatch::check),
    (extra_block::RULE, extra_block::check),
    (foreign_field::RULE, foreign_field::check),
    (glossary_term::RULE, glossary_term::check),
    (image_mismatch::RULE, image_mismatch::check),
    (pattern::INVISIBLE_CHARACTER, pattern::invisible_character),
    (link_mismatch::RULE, link_mismatch::check),
    (markup_mismatch::RULE, markup_mismatch::check),
    (missing_block::RULE, missing_block::check),
    (mixed_script::RULE, mixed_script::check),
    (name_variants::RULE, name_variants::check),
    (number_mismatch::RULE, number_mismatch::check),
    (quote_style::RULE, quote_style::check),
    (raw_html::RULE, raw_html::check),
    (repeated_word::RULE, repeated_word::check),
    (shortcode::RULE, shortcode::check),
    (spacing::RULE, spacing::check),
    (term_variants::RULE, term_variants::check),
    (unbalanced::RULE, unbalanced::check),
    (unsafe_link::RULE, unsafe_link::check),
    (untranslated::RULE, untranslated::check),
];

const RULES: [Rule; CHECKS.len()] = {
    let mut rules = [CHECKS[0].0; CHECKS.len()];
    let mut at = 0;
    while at < CHECKS.len() {
        rules[at] = CHECKS[at].0;
        at += 1;
    }
    rules
};

/// All rules, by id.
#[must_use]
pub fn rules() -> &'static [Rule] {
    &RULES
}

/// The rule with an id.
#[must_use]
pub fn rule(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|rule| rule.id == id)
}

/// What `explain` says of a rule: what it finds, why that matters, an example.
#[must_use]
pub fn explanation(rule: &Rule) -> [Message; 3] {
    [Message::new(rule.what), Message::new(rule.why), Message::new(rule.example)]
}

/// Where the knowledge of a rule ends, if that is to be said.
#[must_use]
pub fn limits(rule: &Rule) -> Option<Message> {
    let languages = || names::languages().collect::<Vec<_>>().join(" ");
    (rule.id == name_variants::RULE.id).then(|| Message::new("rule-name-variants-languages").with("languages", languages()))
}

/// Runs every rule that is not off. Findings come in the order in which they stand in the file.
#[must_use]
pub fn run(snapshot: &Snapshot<'_>, severities: &Severities) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (rule, check) in CHECKS {
        if let Some(severity) = severities.of(rule) {
            check(snapshot, severity, &mut findings);
        }
    }
    in_order(findings)
}

/// The same, and the names of the text, for comparing them with those of others; none where that rule is off.
#[must_use]
pub fn run_and_survey(snapshot: &Snapshot<'_>, severities: &Severities) -> (Vec<Finding>, Vec<Mention>) {
    let (mut findings, mut mentions) = (Vec::new(), Vec::new());
    for (rule, check) in CHECKS {
        match severities.of(rule) {
            Some(severity) if rule.id == name_variants::RULE.id => {
                mentions = name_variants::check_and_survey(snapshot, severity, &mut findings);
            }
            Some(severity) => check(snapshot, severity, &mut findings),
            None => {}
        }
    }
    (in_order(findings), mentions)
}

fn in_order(mut findings: Vec<Finding>) -> Vec<Finding> {
    findings.sort_by(|a, b| (a.span, &a.rule, &a.text).cmp(&(b.span, &b.rule, &b.text)));
    findings
}

#[cfg(test)]
mod tests;
