//! What a verb that records says when it is done.

use serde::Serialize;

use super::exchange::Sent;
use crate::model::{EventId, Message};

/// What was recorded, and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Done {
    /// Each thing that was recorded.
    pub done: Vec<DoneItem>,
    /// What else there is to say.
    #[serde(skip)]
    pub notes: Vec<Message>,
    /// Whether the remote has it.
    pub sent: Sent,
}

/// One thing that was recorded.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct DoneItem {
    /// The event's kind.
    pub kind: &'static str,
    /// The item, as people type it.
    pub item: String,
    /// The version's number.
    pub version: Option<u32>,
    /// The text's hash.
    pub text: Option<String>,
    /// The event.
    pub event: EventId,
    /// In words.
    #[serde(skip)]
    pub message: Message,
}
