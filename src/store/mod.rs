//! The desk, the ledger and `published`: stores bytes and finds them again.
//!
//! Nothing here knows roles, gates or the words of an event. Git objects are read and written in process; only remotes
//! are reached through the user's `git`, in a folder whose configuration no repository wrote. What is deliberately
//! absent: the index and the checked-out branch are never written.

mod append;
mod arrival;
mod cache;
mod child;
mod desk;
mod disk;
mod fault;
mod history;
mod id;
mod ledger;
mod lock;
mod mark;
mod notes;
mod published;
pub mod remote;
mod repo;
mod stat;
mod surroundings;
mod survey;
mod swap;
mod tree;
mod unite;

pub use append::{Appended, Batch, Placement};
pub use arrival::{Arrival, Caps, EventPlace};
pub use cache::Cache;
pub use desk::{ARTICLE_FILE, ArticleFile, DESK_TEXT_BYTES_MAX, Desk, Over, WorkingFile};
pub use fault::StoreFault;
pub use history::{Authors, Tracked, Tracking};
pub use id::{BlobId, CommitId, TreeId};
pub use ledger::{ArticleFolder, EventFile, EventFolder, LedgerView, Odd, Oddity, TEXT_BYTES_MAX, TextState};
pub use lock::Lock;
pub use mark::Mark;
pub use notes::{DeskNote, NotedSource, Notes, Trusted};
pub use published::{Content, Parents, Projected, PublishedView};
pub use repo::{Repo, user_config};
pub use stat::StatCache;
pub use surroundings::Surroundings;
pub use survey::{Found, Survey, Surveyed};
pub use unite::United;

#[cfg(test)]
mod tests;
