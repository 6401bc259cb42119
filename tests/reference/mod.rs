//! A second, naive fold, written from the contract alone by somebody who had not read the program's, to stand beside it.
//!
//! Invariant: it shares nothing with `recto::workflow`; events come parsed, with the key that signed each of them.

mod chain;
mod compare;
mod fold;
mod policy;
mod view;
mod wild;

use std::collections::BTreeSet;

use recto::model::{Event, EventId};

/// An event, and the public keys whose signatures it bears: two files with one id count once.
#[derive(Clone, Debug)]
pub struct Signed {
    pub id: EventId,
    pub event: Event,
    pub keys: BTreeSet<String>,
}
