//! The nouns of recto and their invariants.
//!
//! Invariant: everything here is plain data. There is no clock, no file, no environment and no message text: what a
//! person reads is named by a [`Message`] and worded in `locales/`. A value that exists is valid: every way in goes
//! through the one constructor of its type.

mod block;
mod event;
mod finding;
mod hash;
mod hazard;
mod item;
mod layout;
mod letter;
mod message;
mod name;
mod signed;
mod time;
mod version;

pub use block::{Block, BlockKind, BlockPair, BlockRef, Passage, Run, Span};
pub use event::{
    Act, Admit, Adopt, Align, Approve, Change, Comment, Confirm, Contributors, Encoded, Erase, Event, EventFault, Judged,
    Judgements, LIST_INLINE_MAX, Lift, Listed, Open, Publish, Rename, Resolve, Return, Settle, Submit, Take, Undo, Waive,
    Withdraw,
};
pub use finding::{Finding, FindingCount, Fix, Severity, Variant, VariantPlace};
pub use hash::{ArticleId, EventId, FileHash, Fingerprint, HashFault, TextHash, VersionHash};
pub use hazard::{Hazard, HazardKind};
pub use item::{Edition, Item, ItemFault, Pin, Target};
pub use layout::{Layout, LayoutFault, Place};
pub use letter::Letter;
pub use message::{Arg, Class, Fault, Message};
pub use name::{Language, NameFault, PersonId, RoleId, Slug, StageId};
pub use signed::{EVENT_BYTES_MAX, SIGNATURE_NAMESPACE, SignedEvent};
pub use time::Time;
pub use version::{FileEntry, SourceRef, Version, file_path_is_safe};
