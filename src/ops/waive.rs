//! `waive`: a finding is accepted while the words stand.

use std::cell::OnceCell;

use super::archive::Archive;
use super::context::Context;
use super::done::{Done, DoneItem};
use super::failure::{Failure, Outcome};
use super::kept::Names;
use super::newsroom::Newsroom;
use super::note;
use super::record::{Draft, Session};
use super::versions::Known;
use crate::model::{Finding, Message, Waive};

/// Accepts findings of an edition. Each of `findings` is the name of a rule, or begins a finding's fingerprint.
///
/// # Errors
/// When the version has no such finding, or the workflow says no.
pub fn waive(context: &Context, item: Option<&str>, findings: &[String], words: &str) -> Outcome<Done> {
    let session = Session::begin(context)?;
    let addresses = session.room.addresses(context)?;
    let asked = session.room.asked_edition(context, &addresses, item)?;
    let known = session.room.known(asked)?;
    let name = known.name();
    let revision = known.revision()?;
    let reason = note::write(words)?;
    // What the gate will ask about, and what `check` has shown by the desk's glossary.
    let mut found: Vec<Finding> = Vec::new();
    for assessor in [session.room.assessor()?, session.room.assessor_of_desk()?] {
        let assessment = assessor.assess(&known.facts, &known.asked.edition.language, revision)?;
        for one in assessment.findings {
            if !found.iter().any(|other| other.fingerprint == one.finding.fingerprint) {
                found.push(one.finding);
            }
        }
    }
    // What only several editions together show is looked for when nothing else is meant.
    let across: OnceCell<Vec<Finding>> = OnceCell::new();
    let mut chosen: Vec<&Finding> = Vec::new();
    for given in findings {
        let fits = |finding: &&Finding| {
            finding.rule == *given || given.len() >= 4 && finding.fingerprint.hex().starts_with(given.as_str())
        };
        let mut fitting: Vec<&Finding> = found.iter().filter(fits).collect();
        if fitting.is_empty() {
            fitting = across.get_or_init(|| of_archive(context, &session.room, &known)).iter().filter(fits).collect();
        }
        if fitting.is_empty() {
            return Err(Failure::usage("ops-finding-unknown").with("given", given.as_str()).at(&name));
        }
        for finding in fitting {
            if !chosen.iter().any(|other| other.fingerprint == finding.fingerprint) {
                chosen.push(finding);
            }
        }
    }
    let chosen: Vec<Finding> = chosen.into_iter().cloned().collect();
    let (article, language) = (known.asked.edition.article, known.asked.edition.language.clone());
    let drafts = chosen.iter().map(|finding| {
        let act = Waive {
            article,
            language: language.clone(),
            rule: finding.rule.clone(),
            finding: finding.fingerprint,
            reason: reason.0,
        };
        Draft::new(&name, act).with_text(reason.clone())
    });
    let (session, ids) = session.record(drafts.collect())?;
    let done = chosen.iter().zip(ids).map(|(finding, event)| DoneItem {
        kind: "waive",
        item: name.clone(),
        version: Some(revision.number),
        text: Some(revision.text.hex()),
        event,
        message: Message::new("ops-waived")
            .with("item", name.as_str())
            .with("rule", finding.rule.as_str())
            .with("text", finding.text.as_str()),
    });
    session.done(done.collect(), Vec::new())
}

/// Findings about several texts, this edition's among them. What cannot be read shows none.
fn of_archive(context: &Context, room: &Newsroom, known: &Known) -> Vec<Finding> {
    let Ok(assessor) = room.assessor_of_desk() else { return Vec::new() };
    let Ok(archive) = Archive::read(context, room, &assessor, Names::Showing) else { return Vec::new() };
    let is_own = |text: &usize| archive.texts.get(*text).is_some_and(|(looked, _)| looked.edition == known.asked.edition);
    let across = archive.across(&assessor).into_iter();
    across.filter(|found| found.texts.iter().any(is_own)).map(|found| found.finding).collect()
}
