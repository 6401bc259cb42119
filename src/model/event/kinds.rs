//! What each kind of event says: the entries of its `items`.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::super::{
    ArticleId, BlockRef, EventId, FileEntry, Fingerprint, Language, PersonId, Severity, Slug, SourceRef, StageId, TextHash,
    VersionHash,
};
use super::wire;

/// What changed in a version, in its submitter's words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// A usual change.
    #[default]
    Update,
    /// No change of meaning: the approver is shown this and approves it too.
    Typo,
    /// What was published was wrong.
    Correction,
    /// What was published must not stand, in any language.
    Retraction,
}

impl Change {
    /// The id used in events and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Update => "update",
            Self::Typo => "typo",
            Self::Correction => "correction",
            Self::Retraction => "retraction",
        }
    }
}

/// Who has written in a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contributors {
    /// People whom the policy knows, sorted; the submitter is one of them.
    pub people: BTreeSet<PersonId>,
    /// How many e-mail addresses of desk commits the policy does not know.
    pub unknown: u32,
    /// Whether a commit that holds the base's bytes was found, so that the authors since are all counted.
    pub traced: bool,
}

/// A finding as it stood when somebody acted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judged {
    /// The rule.
    pub rule: String,
    /// Its severity then.
    pub severity: Severity,
    /// The finding.
    pub finding: Fingerprint,
    /// Whether somebody had accepted it.
    pub waived: bool,
}

/// What the verb judged when it acted: recomputed by `verify`, never by the fold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judgements {
    /// The tool and its version: `recto 0.1.0`.
    pub tool: String,
    /// The glossary files in force, by hash.
    pub glossary: Vec<TextHash>,
    /// Findings, open and waived; the hash of a text with their list where they are many.
    pub findings: Listed<Judged>,
    /// How the translation stood to its source: `original`, `fresh`, `stale`, `unknown`, `waiting`.
    pub freshness: String,
    /// Blocks of the source that had changed since, in the source as it stood.
    pub changed: Vec<BlockRef>,
}

/// A list in the event, or the hash of the text that holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Listed<T> {
    /// At most [`super::LIST_INLINE_MAX`] entries.
    Inline(Vec<T>),
    /// More: a JSON array in a text.
    Text(TextHash),
}

impl Judgements {
    /// Puts findings into the event, or into a text where they are many.
    #[must_use]
    pub fn findings_listed(findings: &[Judged], texts: &mut Vec<(TextHash, Vec<u8>)>) -> Listed<Judged> {
        wire::list(findings, texts)
    }
}

macro_rules! items {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($(#[$field_doc])* pub $field: $type),* }
    )*};
}

items! {
    /// The next policy.
    Admit {
        /// The text of `workflow.toml`.
        policy: TextHash,
        /// The admits before: none for the first, two where a fork ends.
        previous: Vec<EventId>,
        /// A text that lists, one id a line, the events that are new since the admit before.
        seen: Option<TextHash>,
        /// Events that shall not count.
        rejected: Vec<EventId>,
    }
    /// The glossary that gates use.
    Settle {
        /// The file's name in `glossary/`: `names.toml`.
        file: String,
        /// Its text.
        text: TextHash,
        /// The texts that it replaces.
        previous: Vec<TextHash>,
    }
    /// An article begins.
    Open {
        /// The article.
        article: ArticleId,
        /// Its address.
        slug: Slug,
        /// The original's language.
        language: Language,
    }
    /// A new address.
    Rename {
        /// The article.
        article: ArticleId,
        /// Its address from now on.
        slug: Slug,
    }
    /// Who works on an edition.
    Take {
        /// The article.
        article: ArticleId,
        /// The edition's language.
        language: Language,
        /// Who; nobody gives it back.
        person: Option<PersonId>,
        /// Until when, a date: `2026-03-01`.
        due: Option<String>,
    }
    /// A new version.
    Submit {
        /// The article.
        article: ArticleId,
        /// The edition's language.
        language: Language,
        /// The version.
        version: VersionHash,
        /// Its text.
        text: TextHash,
        /// Its files, sorted by path.
        files: Vec<FileEntry>,
        /// What it was edited from; two where editions that diverged come together.
        base: Vec<VersionHash>,
        /// What it was translated from; none for an original, and where nobody knows.
        source: Option<SourceRef>,
        /// Who has written in it.
        contributors: Contributors,
        /// What kind of change it is.
        change: Change,
        /// A note.
        note: Option<TextHash>,
    }
    /// An approval of exactly these bytes from exactly that source.
    Approve {
        /// The article.
        article: ArticleId,
        /// The edition's language.
        language: Language,
        /// The version.
        version: VersionHash,
        /// What it was translated from.
        source: Option<SourceRef>,
        /// The stage whose gate it counts for.
        stage: StageId,
    }
    /// Sent back.
    Return {
        /// The article.
        article: ArticleId,
        /// The edition's language.
        language: Language,
        /// The version.
        version: VersionHash,
        /// What is to be done.
        note: TextHash,
    }
    /// A return no longer blocks.
    Lift {
        /// The article.
        article: ArticleId,
        /// The return.
        event: EventId,
        /// Why; an editor who lifts another's return says so.
        reason: Option<TextHash>,
    }
    /// A remark.
    Comment {
        /// The article.
        article: ArticleId,
        /// The edition's language.
        language: Language,
        /// The version.
        version: VersionHash,
        /// On which block; none is on the whole.
        block: Option<BlockRef>,
        /// The remark that this one answers.
        answers: Option<EventId>,
        /// The words.
        note: TextHash,
    }
    /// A remark is dealt with.
    Resolve {
        /// The article.
        article: ArticleId,
        /// The remark.
        event: EventId,
        /// How.
        note: Option<TextHash>,
    }
    /// Looked at against a newer source: nothing to change.
    Confirm {
        /// The article.
        article: ArticleId,
        /// The edition's language.
        language: Language,
        /// The version that stays.
        version: VersionHash,
        /// The source that it was held against.
        source: SourceRef,
        /// Which blocks; none means all.
        blocks: Option<Vec<BlockRef>>,
        /// A note.
        note: Option<TextHash>,
    }
    /// A finding is accepted while the words stand.
    Waive {
        /// The article.
        article: ArticleId,
        /// The edition's language.
        language: Language,
        /// The rule.
        rule: String,
        /// The finding.
        finding: Fingerprint,
        /// Why.
        reason: TextHash,
    }
    /// Corrects a guessed alignment.
    Align {
        /// The article.
        article: ArticleId,
        /// The edition's language.
        language: Language,
        /// Its version.
        version: VersionHash,
        /// The version that it is aligned with.
        source: SourceRef,
        /// A text with the pairs: a JSON array of [`BlockPair`](super::super::BlockPair).
        pairs: TextHash,
    }
    /// An edition goes out.
    Publish {
        /// The article.
        article: ArticleId,
        /// The edition's language.
        language: Language,
        /// The version.
        version: VersionHash,
        /// What it was translated from.
        source: Option<SourceRef>,
        /// What the verb judged.
        judgements: Judgements,
        /// Why, where an older publication comes back unchanged.
        reason: Option<TextHash>,
    }
    /// An edition is taken back; a notice stays in its place.
    Withdraw {
        /// The article.
        article: ArticleId,
        /// The edition's language.
        language: Language,
        /// Why.
        reason: TextHash,
    }
    /// An edition counts as published as it was found.
    Adopt {
        /// The article.
        article: ArticleId,
        /// The edition's language.
        language: Language,
        /// The version.
        version: VersionHash,
        /// Its text.
        text: TextHash,
        /// Its files, sorted by path.
        files: Vec<FileEntry>,
        /// What it was translated from, if that is known.
        source: Option<SourceRef>,
        /// Where it was found.
        url: Option<String>,
    }
    /// As if an own event had not been.
    Undo {
        /// The article.
        article: ArticleId,
        /// The event.
        event: EventId,
    }
    /// Texts that may be missing from now on.
    Erase {
        /// The article.
        article: ArticleId,
        /// The texts.
        texts: Vec<TextHash>,
        /// Why.
        reason: TextHash,
    }
}
