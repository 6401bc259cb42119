//! Hashes of working files that need not be read again.
//!
//! A file is known by size, times and inode. One that was changed within two seconds before the run began is always read:
//! it could change again without its times showing it.

use std::collections::HashMap;
use std::fs::Metadata;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::disk::{self, Durable};
use super::{Desk, Repo, StoreFault};
use crate::model::TextHash;

const FORMAT: u32 = 3;
/// The coarsest clock of a file system in use.
const YOUNG: Duration = Duration::from_secs(2);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stat {
    bytes: u64,
    modified: i64,
    changed: i64,
    inode: u64,
}

/// Hashes of working files by path.
#[derive(Debug)]
pub struct StatCache {
    known: HashMap<String, (Stat, TextHash)>,
    seen: HashMap<String, (Stat, TextHash)>,
    /// Nanoseconds since 1970 on the file system's clock; what is younger is not kept.
    begin: i64,
    is_new: bool,
}

impl StatCache {
    /// What was kept for this worktree.
    #[must_use]
    pub fn load(repo: &Repo) -> Self {
        let known: Option<HashMap<String, (Stat, TextHash)>> = repo.load_cache(&name(repo), FORMAT, b"");
        Self { known: known.unwrap_or_default(), seen: HashMap::new(), begin: young(repo), is_new: false }
    }

    /// The hash of a file's bytes, read only if it is not known.
    ///
    /// # Errors
    /// As [`Desk::read_file`].
    pub fn hash(&mut self, desk: &Desk, path: &str) -> Result<TextHash, StoreFault> {
        let metadata = desk.metadata(path)?;
        self.hash_of(desk, path, &metadata)
    }

    /// The same of a file that was just looked at.
    ///
    /// # Errors
    /// As [`Desk::read_file`].
    pub fn hash_of(&mut self, desk: &Desk, path: &str, metadata: &Metadata) -> Result<TextHash, StoreFault> {
        let stat = Stat::of(metadata);
        let known = self.seen.get(path).or_else(|| self.known.get(path));
        if let Some((_, hash)) = known.filter(|(old, _)| *old == stat) {
            let hash = *hash;
            self.seen.insert(path.to_owned(), (stat, hash));
            return Ok(hash);
        }
        let hash = desk.hash(path)?;
        // As it was before it was read: a change meanwhile shows in the next look.
        if stat.is_before(self.begin) {
            self.seen.insert(path.to_owned(), (stat, hash));
            self.is_new = true;
        }
        Ok(hash)
    }

    /// Keeps what was asked for in this run, if anything of it is new. That it could not be kept is no error.
    pub fn save(self, repo: &Repo) {
        if self.is_new || self.seen.len() != self.known.len() {
            let _ = repo.save_cache(&name(repo), FORMAT, b"", &self.seen);
        }
    }
}

impl Stat {
    /// Whether nothing changed since a moment, in nanoseconds since 1970.
    pub(super) fn is_before(&self, moment: i64) -> bool {
        self.modified < moment && self.changed < moment
    }

    pub(super) fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().map_or(i64::MAX, nanoseconds);
        #[cfg(unix)]
        let (changed, inode) = {
            use std::os::unix::fs::MetadataExt;
            (metadata.ctime().saturating_mul(1_000_000_000).saturating_add(metadata.ctime_nsec()), metadata.ino())
        };
        #[cfg(not(unix))]
        let (changed, inode) = (modified, 0);
        Self { bytes: metadata.len(), modified, changed, inode }
    }
}

fn name(repo: &Repo) -> String {
    desk_name(repo, "stat")
}

/// The name under which something of this worktree's desk is kept.
pub(super) fn desk_name(repo: &Repo, what: &str) -> String {
    format!("{what}-{}", TextHash::of(repo.worktree().as_bytes()).short())
}

/// What changed from here on, by the file system's clock in nanoseconds since 1970, may change again unseen.
pub(super) fn young(repo: &Repo) -> i64 {
    let nanoseconds = i64::try_from(YOUNG.as_nanos()).unwrap_or(i64::MAX);
    moment(repo).map_or(i64::MIN, |now| now.saturating_sub(nanoseconds))
}

fn nanoseconds(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_nanos()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_nanos()).map_or(i64::MIN, |nanoseconds| -nanoseconds),
    }
}

/// What the file system's clock says.
fn moment(repo: &Repo) -> Option<i64> {
    repo.make_memory().ok()?;
    let draft = disk::write_draft(&repo.drafts(), b"", Durable::No).ok()?;
    let written = std::fs::metadata(&draft).and_then(|metadata| metadata.modified()).ok();
    let _ = std::fs::remove_file(&draft);
    written.map(nanoseconds)
}
