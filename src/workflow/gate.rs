//! Gates: which facts must hold before an edition enters a stage.
//!
//! Invariant: a gate over facts only ever gets harder to pass by dropping an approval, a waiver or a publication; it
//! never opens because something is missing. Judgements (findings, freshness) are not asked here: the verb makes them.

use std::collections::BTreeSet;

use super::facts::{ArticleFacts, EditionFacts, Revision};
use super::policy::{Entry, Fresh, Policy, Stage};
use super::refusal::Refusal;
use crate::model::{Language, PersonId, Publish, SourceRef, VersionHash};

/// Who has said that they approve a version, from its source, for a stage: distinct people.
#[must_use]
pub fn approvers(facts: &EditionFacts, version: &VersionHash, source: Option<&SourceRef>, stage: &Stage) -> BTreeSet<PersonId> {
    let given = facts
        .approvals
        .iter()
        .filter(|approval| approval.version == *version && approval.source.as_ref() == source && approval.stage == stage.id);
    given.map(|approval| approval.person.clone()).collect()
}

/// Whose approvals of a revision count for a stage. Four eyes are asked about again: an approval may have been given without
/// knowing that its giver had written the same before, or under a policy that did not mind.
#[must_use]
pub fn approvers_counted(facts: &EditionFacts, revision: &Revision, stage: &Stage, policy: &Policy) -> BTreeSet<PersonId> {
    let mut people = approvers(facts, &revision.version, revision.source.as_ref(), stage);
    people.retain(|person| four_eyes(person, revision, stage, &revision.language, policy).is_ok());
    people
}

/// Every stage's approvals, up to and including the one given.
fn approved_up_to(facts: &EditionFacts, revision: &Revision, policy: &Policy, last: &Stage) -> Result<(), Refusal> {
    let end = policy.stages.iter().position(|stage| stage.id == last.id).unwrap_or(policy.stages.len());
    for stage in policy.stages.iter().take(end + 1) {
        let have = approvers_counted(facts, revision, stage, policy).len();
        if have < stage.gate.approvals {
            return Err(Refusal::ApprovalsMissing { stage: stage.id.clone(), have, want: stage.gate.approvals });
        }
    }
    Ok(())
}

fn nothing_stands_against(facts: &EditionFacts) -> Result<(), Refusal> {
    match facts.returns.first() {
        Some(sent) => Err(Refusal::ReturnStands { by: sent.person.clone(), event: sent.event }),
        None => Ok(()),
    }
}

/// Whether a version has all the approvals that publishing it asks.
#[must_use]
pub fn is_approved(facts: &EditionFacts, revision: &Revision, policy: &Policy) -> bool {
    approved_up_to(facts, revision, policy, policy.stage_published()).is_ok() && nothing_stands_against(facts).is_ok()
}

/// Whether a version went out before, was not withdrawn since, and nobody has sent it back.
fn went_out(facts: &EditionFacts, version: &VersionHash, source: Option<&SourceRef>) -> bool {
    facts.withdrawn.is_none()
        && facts.publications.iter().any(|out| !out.withdrawn && out.version == *version && out.source.as_ref() == source)
        && !facts.returns.iter().any(|sent| sent.version == *version)
}

/// Whether an edition may go out, as far as facts tell.
///
/// # Errors
/// The first condition that does not hold.
pub fn may_publish(article: &ArticleFacts, item: &Publish, policy: &Policy) -> Result<(), Refusal> {
    let language = &item.language;
    let unknown = || Refusal::VersionUnknown { language: language.clone() };
    let facts = article.edition(language).ok_or_else(unknown)?;
    let revision = facts.revision_from(&item.version, item.source.as_ref()).ok_or_else(unknown)?;
    if item.reason.is_some() && went_out(facts, &item.version, item.source.as_ref()) {
        return Ok(());
    }
    if facts.is_diverged() {
        return Err(Refusal::Diverged { language: language.clone() });
    }
    match facts.newest() {
        Some(newest) if newest.version == item.version && newest.source == item.source => {}
        Some(newest) => return Err(Refusal::NotNewest { newest: newest.number }),
        None => return Err(unknown()),
    }
    nothing_stands_against(facts)?;
    approved_up_to(facts, revision, policy, policy.stage_published())?;
    source_holds(article, item, policy)
}

/// A translation goes out only from a source that is approved or published.
fn source_holds(article: &ArticleFacts, item: &Publish, policy: &Policy) -> Result<(), Refusal> {
    if article.original.as_ref() == Some(&item.language) {
        return Ok(());
    }
    let gate = &policy.stage_published().gate;
    let Some(source) = &item.source else {
        return if gate.fresh == Fresh::Required { Err(Refusal::SourceUnstated) } else { Ok(()) };
    };
    if gate.source_any {
        return Ok(());
    }
    let refused = || Refusal::SourceNotApproved { language: source.language.clone() };
    let facts = article.edition(&source.language).ok_or_else(refused)?;
    let out = facts.withdrawn.is_none() && facts.publications.iter().any(|out| !out.withdrawn && out.version == source.version);
    let approved = || facts.revisions.iter().any(|r| r.version == source.version && is_approved(facts, r, policy));
    if out || approved() { Ok(()) } else { Err(refused()) }
}

/// Where an edition stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing<'a> {
    /// Not submitted, or sent back.
    Draft,
    /// In a stage of the policy.
    In(&'a Stage),
}

impl Standing<'_> {
    /// The stage's id; `draft` for a draft.
    #[must_use]
    pub fn id(&self) -> &str {
        match self {
            Self::Draft => "draft",
            Self::In(stage) => stage.id.as_str(),
        }
    }
}

/// Where an edition's newest version stands: the furthest stage whose gate it has passed.
#[must_use]
pub fn standing<'a>(facts: &EditionFacts, policy: &'a Policy) -> Standing<'a> {
    let Some(first) = policy.stages.first() else { return Standing::Draft };
    let Some(newest) = facts.newest() else {
        return if facts.is_diverged() { Standing::In(first) } else { Standing::Draft };
    };
    let published = facts.published.iter().any(|out| out.version == newest.version && out.source == newest.source);
    if published {
        return Standing::In(policy.stage_published());
    }
    if facts.returns.iter().any(|sent| sent.version == newest.version) {
        return Standing::Draft;
    }
    let between = policy.stages.iter().filter(|stage| stage.entry == Entry::Approve);
    let mut at = first;
    for stage in between {
        if approved_up_to(facts, newest, policy, stage).is_err() || nothing_stands_against(facts).is_err() {
            break;
        }
        at = stage;
    }
    Standing::In(at)
}

/// The stage that the next approval of a version counts for: the first whose approvals are not complete.
#[must_use]
pub fn next_approval<'a>(facts: &EditionFacts, revision: &Revision, policy: &'a Policy) -> Option<&'a Stage> {
    policy.stages.iter().find(|stage| approvers_counted(facts, revision, stage, policy).len() < stage.gate.approvals)
}

/// Whether somebody's approval of a version would be of their own words.
///
/// # Errors
/// When it would, under the stage's rule of four eyes.
pub fn four_eyes(
    person: &PersonId,
    revision: &Revision,
    stage: &Stage,
    language: &Language,
    policy: &Policy,
) -> Result<(), Refusal> {
    use super::policy::FourEyes;
    let own = || Refusal::FourEyes { person: person.clone() };
    match stage.gate.four_eyes {
        FourEyes::Off => Ok(()),
        FourEyes::Strict if revision.writers.contains(person) => Err(own()),
        FourEyes::Strict => Ok(()),
        FourEyes::Relay => {
            if !revision.writers.contains(person) || is_relayed(person, revision, stage, language, policy) {
                Ok(())
            } else {
                Err(own())
            }
        }
    }
}

/// Whether somebody with the approving role has submitted these bytes on top of this person's version: each has then read the
/// other's words.
#[must_use]
pub fn is_relayed(person: &PersonId, revision: &Revision, stage: &Stage, language: &Language, policy: &Policy) -> bool {
    stage.gate.four_eyes == super::policy::FourEyes::Relay
        && revision.earlier_submitters.contains(person)
        && !revision.hands.contains(person)
        && revision.submitters.iter().any(|own| policy.may_approve(own, stage, Some(language)))
}
