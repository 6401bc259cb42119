//! A second, naive fold, written from the contract alone by somebody who had not read the program's, to stand beside it.
//!
//! Invariant: it shares nothing with `recto::workflow`; events come parsed, with the key that signed each of them.

mod chain;
mod fold;
mod policy;
mod view;

use recto::model::{Event, EventId};

/// An event, and the public key whose signature it bears.
#[derive(Clone, Debug)]
pub struct Signed {
    pub id: EventId,
    pub event: Event,
    pub key: String,
}
