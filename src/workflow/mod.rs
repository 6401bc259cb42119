//! Policy, fold and gates: what counts, and where every edition stands. Pure.
//!
//! Invariant: no clock, no environment, no files, and no memory. What is true of an article is folded from its signed
//! events each time, under the chain of policies that owners have admitted.

mod chain;
mod contest;
mod erasure;
mod facts;
mod fold;
mod gate;
mod history;
mod judge;
mod order;
mod permission;
mod policy;
mod reading;
mod refusal;
#[cfg(test)]
mod tests;
mod thread;

pub use chain::{Admitted, Chain, ChainFault, Known};
pub use erasure::Erasure;
pub use facts::{
    Alignment, Approval, ArticleFacts, EditionFacts, Origin, Publication, Remark, Revision, Sent, Taken, Waiver, Withdrawal,
};
pub use fold::{Fold, Settled, linked};
pub use gate::{Standing, approvers, approvers_counted, four_eyes, is_approved, may_publish, next_approval, standing};
pub use history::{Entry, History};
pub use order::Marks;
pub use permission::{Permission, built_in_roles};
pub use policy::{Entry as StageEntry, FourEyes, Fresh, Gate, Grant, Person, Policy, PolicyFault, SiteSettings, Stage};
pub use refusal::Refusal;
