//! Events: signed records of one thing that one person did.
//!
//! Invariant: parsing is strict. A key that is unknown, double or of another kind of event, a list that should stand in
//! a text, or a hash in capitals is refused with a reason. The body's JSON is written once, in `wire`, and never again.

mod act;
mod entry;
mod kinds;
#[cfg(test)]
mod tests;
mod wire;

pub use act::Act;
pub use kinds::{
    Admit, Adopt, Align, Approve, Change, Comment, Confirm, Contributors, Erase, Judged, Judgements, Lift, Listed, Open, Publish,
    Rename, Resolve, Return, Settle, Submit, Take, Undo, Waive, Withdraw,
};

use super::{Class, EVENT_BYTES_MAX, EventId, Fault, Message, PersonId, TextHash, Time};

/// A list of more entries than this stands in a text of its own, named by hash.
pub const LIST_INLINE_MAX: usize = 100;

/// Why bytes are no event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventFault {
    /// No bytes.
    Empty,
    /// More than [`EVENT_BYTES_MAX`] bytes.
    TooLong {
        /// How many.
        bytes: usize,
    },
    /// Not UTF-8, or a byte-order mark.
    Encoding {
        /// The first wrong byte, from 0.
        byte: usize,
    },
    /// Not one armoured signature after the first line.
    Signature,
    /// A format version that this recto does not know.
    Format {
        /// The version.
        version: u64,
    },
    /// A kind that this recto does not know.
    Kind {
        /// The kind.
        kind: String,
    },
    /// Not the JSON that its kind wants; in serde's words.
    Json {
        /// The reason, English.
        why: String,
    },
    /// A long list whose text is not there.
    ListMissing {
        /// The text.
        text: TextHash,
    },
    /// Well-formed, and still nothing that an event may say.
    Sense {
        /// Which field.
        field: &'static str,
    },
}

impl Fault for EventFault {
    fn message(&self) -> Message {
        match self {
            Self::Empty => Message::new("event-empty"),
            Self::TooLong { bytes } => Message::new("event-too-long").with("bytes", *bytes).with("max", EVENT_BYTES_MAX),
            Self::Encoding { byte } => Message::new("event-encoding").with("byte", *byte),
            Self::Signature => Message::new("event-signature"),
            Self::Format { version } => Message::new("event-format").with("version", *version),
            Self::Kind { kind } => Message::new("event-kind").with("kind", kind.as_str()),
            Self::Json { why } => Message::new("event-json").with("why", why.as_str()),
            Self::ListMissing { text } => Message::new("event-list-missing").with("text", text.short()),
            Self::Sense { field } => Message::new("event-sense").with("field", *field),
        }
    }

    fn class(&self) -> Class {
        Class::Usage
    }
}

/// An event: who, under which policy, having seen what, did what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The ledger: the id of its first admit. None for that one.
    pub ledger: Option<EventId>,
    /// The policy that it was done under: the id of an admit. None for the first.
    pub policy: Option<EventId>,
    /// Who.
    pub person: PersonId,
    /// The newest events that its writer had seen, in each article that it names.
    pub parents: Vec<EventId>,
    /// When, as the writer's clock had it: shown, never trusted.
    pub time: Time,
    /// From when a publication shall show: an embargo.
    pub at: Option<Time>,
    /// What was done.
    pub act: Act,
}

/// A body to be signed, and the texts that must be stored with it.
#[derive(Clone, Debug)]
pub struct Encoded {
    /// The first line of the event file, newline included.
    pub line: String,
    /// Long lists.
    pub texts: Vec<(TextHash, Vec<u8>)>,
}

impl Event {
    /// Reads the JSON of an event's first line, without its newline, and says which texts hold its long lists.
    ///
    /// # Errors
    /// When it is not exactly one event.
    pub fn parse(line: &str, text: &dyn Fn(&TextHash) -> Option<Vec<u8>>) -> Result<(Self, Vec<TextHash>), EventFault> {
        wire::parse(line, text)
    }

    /// The line to be signed and the texts that go with it.
    #[must_use]
    pub fn encode(&self) -> Encoded {
        let mut texts = Vec::new();
        let line = act::write(self, &mut texts) + "\n";
        Encoded { line, texts }
    }
}
