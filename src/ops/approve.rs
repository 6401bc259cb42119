//! `approve`: somebody puts their name to exactly these bytes, from exactly that source.

use super::assess::Found;
use super::context::Context;
use super::done::{Done, DoneItem};
use super::failure::{About, Failure, Outcome};
use super::record::{Draft, Session};
use super::versions::{Known, pin_of};
use crate::model::{Approve, Change, Language, Message, PersonId, VersionHash};
use crate::workflow::{Refusal, Revision, next_approval};

/// What `approve` says when it is done.
#[derive(Debug, serde::Serialize)]
pub struct Approved {
    /// What was recorded.
    #[serde(flatten)]
    pub done: Done,
    /// Findings that go out with each edition, below what its gate asks.
    #[serde(skip)]
    pub open: Vec<(String, Vec<Found>)>,
}

/// Approves the versions that were shown, or that are named. `shown` means all that wait for this person's approval and were
/// shown to them, instead of items.
///
/// # Errors
/// When nobody was shown a version, a newer one has come since, or the workflow says no. Then nothing is recorded.
pub fn approve(context: &Context, items: &[String], shown: bool) -> Outcome<Approved> {
    let session = Session::begin(context)?;
    let addresses = session.room.addresses(context)?;
    let waiting = if shown { session.room.editions_to_approve(context, true)? } else { Vec::new() };
    if shown && waiting.is_empty() {
        return Err(Failure::refused("ops-none-shown"));
    }
    let items = if shown { &waiting } else { items };
    let mut drafts = Vec::new();
    let mut done = Vec::new();
    let mut notes = session.noticed();
    let mut open = Vec::new();
    for asked in session.room.asked_editions(context, &addresses, items)? {
        let name = asked.name();
        may_ever(&session, &asked.edition.language).about(&name)?;
        let known = session.room.known(asked)?;
        let revision = meant(&session, &known).about(&name)?;
        let edition = known.edition()?;
        if let Some(newest) = edition.newest().filter(|newest| newest.number > revision.number) {
            return Err(Failure::from(Refusal::NotNewest { newest: newest.number }).at(&name));
        }
        let policy = session.room.policy();
        let stage = next_approval(edition, revision, policy)
            .ok_or_else(|| Failure::refused("ops-approved-already").with("version", format!("v{}", revision.number)).at(&name))?;
        let mine = edition.approvals.iter().find(|approval| {
            approval.person == session.identity.person
                && approval.version == revision.version
                && approval.source == revision.source
                && approval.stage == stage.id
        });
        if mine.is_some() {
            return Err(Failure::refused("ops-approved-by-you").with("version", format!("v{}", revision.number)).at(&name));
        }
        if revision.change != Change::Update {
            notes.push(Message::new("ops-approved-kind").with("item", name.as_str()).with("change", revision.change.as_str()));
        }
        let assessor = session.room.assessor()?;
        let assessment = assessor.assess(&known.facts, &known.asked.edition.language, revision)?;
        let found: Vec<Found> = assessment.findings.into_iter().filter(|found| !found.waived).collect();
        if !found.is_empty() {
            open.push((name.clone(), found));
        }
        let (article, language) = (known.asked.edition.article, known.asked.edition.language.clone());
        let (version, source, stage_id) = (revision.version, revision.source.clone(), stage.id.clone());
        drafts.push(Draft::new(&name, Approve { article, language, version, source, stage: stage_id }));
        done.push((name, revision.number, revision.text, stage.id.clone()));
    }
    let (session, ids) = session.record(drafts)?;
    let done = done.into_iter().zip(ids).map(|((item, number, text, stage), event)| DoneItem {
        kind: "approve",
        version: Some(number),
        text: Some(text.hex()),
        event,
        message: Message::new("ops-approved")
            .with("item", item.as_str())
            .with("version", format!("v{number}"))
            .with("stage", stage.as_str()),
        item,
    });
    let done = done.collect();
    let (_, sent) = session.finish()?;
    Ok(Approved { done: Done { done, notes, sent }, open })
}

/// Refuses whoever may approve at no stage, before anything else is asked of them.
fn may_ever(session: &Session<'_>, language: &Language) -> Outcome<()> {
    let (policy, person) = (session.room.policy(), &session.identity.person);
    if policy.stages.iter().any(|stage| policy.may_approve(person, stage, Some(language))) {
        return Ok(());
    }
    Err(Refusal::NotAllowed { person: person.clone(), kind: "approve", language: Some(language.clone()) }.into())
}

/// The version that is decided on: the one named, or the one that this person was shown last, if it is still the newest.
pub(super) fn meant<'a>(session: &Session<'_>, known: &'a Known) -> Outcome<&'a Revision> {
    if known.asked.pin.is_some() {
        return known.revision();
    }
    let newest = known.revision()?;
    let shown = shown(session, known, &session.identity.person);
    match shown {
        Some(version) if version == newest.version => Ok(newest),
        Some(version) => {
            let number = known.edition()?.revision(&version).map_or(0, |revision| revision.number);
            Err(Failure::refused("ops-newer-came")
                .with("seen", format!("v{number}"))
                .with("version", format!("v{}", newest.number))
                .with("person", newest.person.as_str()))
        }
        None => Err(Failure::refused("ops-not-shown")
            .with("version", format!("v{}", newest.number))
            .with("pinned", format!("{}{}", known.name(), pin_of(newest)))),
    }
}

fn shown(session: &Session<'_>, known: &Known, person: &PersonId) -> Option<VersionHash> {
    session.room.repo.notes().shown(person, &known.asked.edition)
}
