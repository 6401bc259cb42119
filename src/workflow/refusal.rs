//! Why the workflow refuses: the same reasons for a verb that is refused and for an event that does not count.

use crate::model::{ArticleId, Class, EventId, Fault, Language, Message, PersonId, StageId, TextHash};

/// Why something may not be done, or did not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The event belongs to another ledger.
    OtherLedger,
    /// It names a policy that nobody has.
    PolicyUnknown {
        /// The policy.
        policy: EventId,
    },
    /// It names a policy that was never in force.
    PolicyNotInForce {
        /// The policy.
        policy: EventId,
    },
    /// A policy rejects it by id.
    Rejected,
    /// The policy does not know this person.
    PersonUnknown {
        /// Who.
        person: PersonId,
    },
    /// It was not signed with a key of that person.
    KeyForeign {
        /// Who it claims to be.
        person: PersonId,
    },
    /// No role allows it.
    NotAllowed {
        /// Who.
        person: PersonId,
        /// The kind of event.
        kind: &'static str,
        /// In which language.
        language: Option<Language>,
    },
    /// Events that it builds on are not there.
    ParentMissing {
        /// One of them.
        parent: EventId,
    },
    /// It is about several articles and is not there under each.
    PlaceMissing {
        /// Where it is missing.
        article: ArticleId,
    },
    /// It stands under an article, or in a folder, that it does not name.
    PlaceWrong,
    /// The article was never opened.
    NotOpened,
    /// The article was opened before.
    OpenedTwice,
    /// One event names an edition twice.
    NamedTwice {
        /// The edition's language.
        language: Language,
    },
    /// The newsroom does not have this language.
    LanguageUnknown {
        /// The language.
        language: Language,
    },
    /// The edition has no such version.
    VersionUnknown {
        /// The language.
        language: Language,
    },
    /// An original names a source, or a translation names one that is not there.
    SourceUnknown {
        /// The source's language.
        language: Language,
    },
    /// It names a base that nobody submitted.
    BaseUnknown,
    /// The policy has no such stage, or it asks no approval.
    StageUnknown {
        /// The stage.
        stage: StageId,
    },
    /// Their own words.
    FourEyes {
        /// Who.
        person: PersonId,
    },
    /// Not enough other people have approved.
    ApprovalsMissing {
        /// For which stage.
        stage: StageId,
        /// How many have.
        have: usize,
        /// How many must.
        want: usize,
    },
    /// A return stands.
    ReturnStands {
        /// Whose.
        by: PersonId,
        /// The return.
        event: EventId,
    },
    /// Two versions stand side by side.
    Diverged {
        /// The edition's language.
        language: Language,
    },
    /// There is a newer version.
    NotNewest {
        /// The newest version's number.
        newest: u32,
    },
    /// The source is neither approved nor published.
    SourceNotApproved {
        /// The source's language.
        language: Language,
    },
    /// Nobody knows what it was translated from, and the gate wants a fresh translation.
    SourceUnstated,
    /// The event to be lifted, resolved or undone is not there, or is of another kind.
    TargetUnknown {
        /// The event.
        event: EventId,
    },
    /// The event to be undone or lifted is somebody else's.
    NotOwn {
        /// Whose.
        by: PersonId,
    },
    /// An editor lifts another's return only with a reason.
    ReasonMissing,
    /// Nothing is published there.
    NotPublished {
        /// The language.
        language: Language,
    },
    /// An admit that does not follow from the admits before.
    AdmitPrevious,
    /// The text of the policy is not there.
    PolicyText,
    /// The policy cannot be worked under.
    PolicyInvalid {
        /// Why, as the policy's own fault.
        why: Box<Message>,
    },
    /// A text is to be erased that no event of the article names.
    TextUnknown {
        /// The text.
        text: TextHash,
    },
}

impl Fault for Refusal {
    fn message(&self) -> Message {
        match self {
            Self::OtherLedger => Message::new("refusal-other-ledger"),
            Self::PolicyUnknown { policy } => Message::new("refusal-policy-unknown").with("policy", policy.short()),
            Self::PolicyNotInForce { policy } => Message::new("refusal-policy-not-in-force").with("policy", policy.short()),
            Self::Rejected => Message::new("refusal-rejected"),
            Self::PersonUnknown { person } => Message::new("refusal-person-unknown").with("person", person.as_str()),
            Self::KeyForeign { person } => Message::new("refusal-key-foreign").with("person", person.as_str()),
            Self::NotAllowed { person, kind, language: Some(language) } => Message::new("refusal-not-allowed-language")
                .with("person", person.as_str())
                .with("kind", *kind)
                .with("language", language.as_str()),
            Self::NotAllowed { person, kind, language: None } => {
                Message::new("refusal-not-allowed").with("person", person.as_str()).with("kind", *kind)
            }
            Self::ParentMissing { parent } => Message::new("refusal-parent-missing").with("parent", parent.short()),
            Self::PlaceMissing { article } => Message::new("refusal-place-missing").with("article", article.short()),
            Self::PlaceWrong => Message::new("refusal-place-wrong"),
            Self::NotOpened => Message::new("refusal-not-opened"),
            Self::OpenedTwice => Message::new("refusal-opened-twice"),
            Self::NamedTwice { language } => Message::new("refusal-named-twice").with("language", language.as_str()),
            Self::LanguageUnknown { language } => Message::new("refusal-language-unknown").with("language", language.as_str()),
            Self::VersionUnknown { language } => Message::new("refusal-version-unknown").with("language", language.as_str()),
            Self::SourceUnknown { language } => Message::new("refusal-source-unknown").with("language", language.as_str()),
            Self::BaseUnknown => Message::new("refusal-base-unknown"),
            Self::StageUnknown { stage } => Message::new("refusal-stage-unknown").with("stage", stage.as_str()),
            Self::FourEyes { person } => Message::new("refusal-four-eyes").with("person", person.as_str()),
            Self::ApprovalsMissing { stage, have, want } => {
                Message::new("refusal-approvals-missing").with("stage", stage.as_str()).with("have", *have).with("want", *want)
            }
            Self::ReturnStands { by, event } => {
                Message::new("refusal-return-stands").with("by", by.as_str()).with("event", event.short())
            }
            Self::Diverged { language } => Message::new("refusal-diverged").with("language", language.as_str()),
            Self::NotNewest { newest } => Message::new("refusal-not-newest").with("newest", format!("v{newest}")),
            Self::SourceNotApproved { language } => {
                Message::new("refusal-source-not-approved").with("language", language.as_str())
            }
            Self::SourceUnstated => Message::new("refusal-source-unstated"),
            Self::TargetUnknown { event } => Message::new("refusal-target-unknown").with("event", event.short()),
            Self::NotOwn { by } => Message::new("refusal-not-own").with("by", by.as_str()),
            Self::ReasonMissing => Message::new("refusal-reason-missing"),
            Self::NotPublished { language } => Message::new("refusal-not-published").with("language", language.as_str()),
            Self::AdmitPrevious => Message::new("refusal-admit-previous"),
            Self::PolicyText => Message::new("refusal-policy-text"),
            Self::PolicyInvalid { why } => Message::new("refusal-policy-invalid").with("why", (**why).clone()),
            Self::TextUnknown { text } => Message::new("refusal-text-unknown").with("text", text.short()),
        }
    }

    fn class(&self) -> Class {
        Class::Refused
    }
}
