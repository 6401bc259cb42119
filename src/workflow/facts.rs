//! What is known of an article when some of its events are looked at: versions, approvals, returns, publications.
//!
//! Invariant: facts are a function of a set of counted events and of what each of them had seen. Policies, clocks and
//! the order of arrival play no part.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::erasure::Erasure;
use super::history::History;
use super::order::Marks;
use super::reading::Reading;
use crate::model::{
    ArticleId, BlockRef, Change, EventId, FileEntry, Fingerprint, Language, PersonId, Slug, SourceRef, StageId, TextHash, Time,
    VersionHash,
};

/// How a version came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// Somebody submitted it.
    Submitted,
    /// It was held against a newer source, and nothing had to change.
    Confirmed,
    /// An owner took it over as it was found.
    Adopted,
}

/// A version of an edition together with what it was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// The event that brought it.
    pub event: EventId,
    /// The edition's language.
    pub language: Language,
    /// How it came about.
    pub origin: Origin,
    /// Who brought it.
    pub person: PersonId,
    /// When, as claimed.
    pub time: Time,
    /// Its number for people: 1 and up.
    pub number: u32,
    /// The version.
    pub version: VersionHash,
    /// Its text.
    pub text: TextHash,
    /// Its files.
    pub files: Vec<FileEntry>,
    /// What it was edited from.
    pub base: Vec<VersionHash>,
    /// What it was translated from.
    pub source: Option<SourceRef>,
    /// Who has written in it.
    pub contributors: BTreeSet<PersonId>,
    /// How many writers the policy did not know.
    pub contributors_unknown: u32,
    /// Whether all writers since the base were found.
    pub traced: bool,
    /// Who has written since the last publication, in this version and in those that it builds on.
    pub writers: BTreeSet<PersonId>,
    /// Who submitted the versions since the last publication that this one builds on.
    pub earlier_submitters: BTreeSet<PersonId>,
    /// Who has written in these very bytes, whoever submitted them.
    pub hands: BTreeSet<PersonId>,
    /// Who has submitted these very bytes from this source.
    pub submitters: BTreeSet<PersonId>,
    /// What kind of change.
    pub change: Change,
    /// Where it was confirmed: which blocks; none means all.
    pub confirmed: Option<Vec<BlockRef>>,
    /// A note.
    pub note: Option<TextHash>,
}

/// An approval that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// The event.
    pub event: EventId,
    /// Who.
    pub person: PersonId,
    /// When, as claimed.
    pub time: Time,
    /// Which version.
    pub version: VersionHash,
    /// From which source.
    pub source: Option<SourceRef>,
    /// For which stage.
    pub stage: StageId,
}

/// A return that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// The event.
    pub event: EventId,
    /// Who sent it back.
    pub person: PersonId,
    /// When, as claimed.
    pub time: Time,
    /// Which version.
    pub version: VersionHash,
    /// What is to be done.
    pub note: TextHash,
}

/// A remark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// The event.
    pub event: EventId,
    /// Who.
    pub person: PersonId,
    /// When, as claimed.
    pub time: Time,
    /// On which version.
    pub version: VersionHash,
    /// On which block.
    pub block: Option<BlockRef>,
    /// The remark that it answers.
    pub answers: Option<EventId>,
    /// The words.
    pub note: TextHash,
    /// Whether somebody has dealt with it.
    pub resolved: bool,
}

/// A finding that somebody has accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// The event.
    pub event: EventId,
    /// Who.
    pub person: PersonId,
    /// The rule.
    pub rule: String,
    /// Why.
    pub reason: TextHash,
}

/// A correction of which blocks stand for which.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alignment {
    /// The event.
    pub event: EventId,
    /// Who.
    pub person: PersonId,
    /// The version that was looked at.
    pub version: VersionHash,
    /// The version that it was looked at beside.
    pub source: SourceRef,
    /// The text with the pairs.
    pub pairs: TextHash,
}

/// Who works on an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// The event.
    pub event: EventId,
    /// Who.
    pub person: PersonId,
    /// Until when.
    pub due: Option<String>,
}

/// A publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// The event.
    pub event: EventId,
    /// Who published.
    pub person: PersonId,
    /// When, as claimed.
    pub time: Time,
    /// From when it shall show.
    pub at: Option<Time>,
    /// Which version.
    pub version: VersionHash,
    /// From which source.
    pub source: Option<SourceRef>,
    /// Whether an owner took it over as it was found.
    pub adopted: bool,
    /// Whether it was withdrawn since.
    pub withdrawn: bool,
}

/// A withdrawal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// The event.
    pub event: EventId,
    /// Who.
    pub person: PersonId,
    /// When, as claimed.
    pub time: Time,
    /// Why.
    pub reason: TextHash,
}

/// What is known of an edition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionFacts {
    /// Its versions, each after what it builds on.
    pub revisions: Vec<Revision>,
    /// The newest of them, as indexes: several while the edition is diverged.
    pub heads: Vec<usize>,
    /// Approvals that stand.
    pub approvals: Vec<Approval>,
    /// Returns that stand.
    pub returns: Vec<Sent>,
    /// Remarks.
    pub remarks: Vec<Remark>,
    /// Accepted findings.
    pub waivers: BTreeMap<Fingerprint, Waiver>,
    /// Corrections of which blocks stand for which, each after what it had seen.
    pub alignments: Vec<Alignment>,
    /// Who works on it.
    pub taken: Option<Taken>,
    /// Everything that was ever published, each after what it had seen, withdrawals aside.
    pub publications: Vec<Publication>,
    /// Publications in force: one, or an embargoed one beside the one that shows until then.
    pub published: Vec<Publication>,
    /// The withdrawal that stands: no publication followed it.
    pub withdrawn: Option<Withdrawal>,
    /// A withdrawal that only publications under embargo have followed: its notice stands until one of them is due.
    pub notice: Option<Withdrawal>,
}

impl EditionFacts {
    /// The newest version, unless there is none or the edition is diverged.
    #[must_use]
    pub fn newest(&self) -> Option<&Revision> {
        match self.heads.as_slice() {
            [only] => self.revisions.get(*only),
            _ => None,
        }
    }

    /// Whether two versions stand side by side.
    #[must_use]
    pub fn is_diverged(&self) -> bool {
        self.heads.len() > 1
    }

    /// The last revision with this version, in causal order.
    #[must_use]
    pub fn revision(&self, version: &VersionHash) -> Option<&Revision> {
        self.revisions.iter().rev().find(|revision| revision.version == *version)
    }

    /// The revision with this version and source.
    #[must_use]
    pub fn revision_from(&self, version: &VersionHash, source: Option<&SourceRef>) -> Option<&Revision> {
        self.revisions.iter().rev().find(|revision| revision.version == *version && revision.source.as_ref() == source)
    }

    /// The publication that readers see at a moment, embargoed ones aside.
    #[must_use]
    pub fn published_at(&self, now: &Time) -> Option<&Publication> {
        self.published.iter().rev().find(|publication| publication.at.as_ref().is_none_or(|at| at <= now))
    }
}

/// What is known of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleFacts {
    /// The article.
    pub id: ArticleId,
    /// Its address.
    pub slug: Option<Slug>,
    /// Addresses that it had before.
    pub slugs_old: Vec<Slug>,
    /// The original's language.
    pub original: Option<Language>,
    /// Its editions.
    pub editions: BTreeMap<Language, EditionFacts>,
    /// Texts whose erasure somebody has asked for.
    pub erasures: BTreeMap<TextHash, Erasure>,
}

impl ArticleFacts {
    /// Whether two people have had a text erased.
    #[must_use]
    pub fn is_erased(&self, text: &TextHash) -> bool {
        self.erasures.get(text).is_some_and(|erasure| erasure.confirmed.is_some())
    }

    /// What the marked events of a history, as far as they count, add up to.
    #[must_use]
    pub fn of(history: &History, marks: &Marks) -> Self {
        Reading::of(history, marks).into_facts()
    }

    /// An edition's facts, if it has any.
    #[must_use]
    pub fn edition(&self, language: &Language) -> Option<&EditionFacts> {
        self.editions.get(language)
    }
}
