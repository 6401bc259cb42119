//! `diff --since`: the version that somebody has in mind who asks what is new.

use super::context::Context;
use super::failure::{Failure, Outcome};
use super::newsroom::Newsroom;
use super::versions::Known;
use crate::model::VersionHash;
use crate::workflow::Revision;

/// Since when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// Since the version that whoever asks was shown last.
    Seen,
    /// Since the last version with an approval that stands.
    Approved,
    /// Since the version that readers have.
    Published,
}

/// The version that is meant.
pub(super) fn version<'a>(context: &Context, room: &Newsroom, known: &'a Known, since: Since) -> Outcome<&'a Revision> {
    let edition = known.edition()?;
    let (found, code): (Option<VersionHash>, _) = match since {
        Since::Seen => {
            let person = room.person(context);
            let notes = room.repo.notes();
            (person.and_then(|person| notes.shown(&person, &known.asked.edition)), "ops-since-unseen")
        }
        Since::Approved => {
            let is_approved = |revision: &&Revision| edition.approvals.iter().any(|one| one.version == revision.version);
            (edition.revisions.iter().rev().find(is_approved).map(|revision| revision.version), "ops-since-unapproved")
        }
        Since::Published => (edition.published_at(&context.now).map(|one| one.version), "ops-since-unpublished"),
    };
    found.and_then(|version| edition.revision(&version)).ok_or_else(|| Failure::usage(code).at(known.name()))
}
