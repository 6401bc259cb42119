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

const FORMAT: u32 = 2;
/// The coarsest clock of a file system in use.
const YOUNG: Duration = Duration::from_secs(2);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Stat {
    bytes: u64,
    modified: i128,
    changed: i128,
    inode: u64,
}

/// Hashes of working files by path.
#[derive(Debug)]
pub struct StatCache {
    known: HashMap<String, (Stat, TextHash)>,
    seen: HashMap<String, (Stat, TextHash)>,
    /// Nanoseconds since 1970 on the file system's clock; what is younger is not kept.
    begin: i128,
    is_new: bool,
}

impl StatCache {
    /// What was kept for this worktree.
    #[must_use]
    pub fn load(repo: &Repo) -> Self {
        let known: Option<HashMap<String, (Stat, TextHash)>> = repo.load_cache(&name(repo), FORMAT, b"");
        let begin = moment(repo).map_or(i128::MIN, |now| now - YOUNG.as_nanos() as i128);
        Self { known: known.unwrap_or_default(), seen: HashMap::new(), begin, is_new: false }
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
        if stat.modified < self.begin && stat.changed < self.begin {
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
    fn of(metadata: &Metadata) -> Self {
        let modified = metadata.modified().map_or(i128::MAX, nanoseconds);
        #[cfg(unix)]
        let (changed, inode) = {
            use std::os::unix::fs::MetadataExt;
            (i128::from(metadata.ctime()) * 1_000_000_000 + i128::from(metadata.ctime_nsec()), metadata.ino())
        };
        #[cfg(not(unix))]
        let (changed, inode) = (modified, 0);
        Self { bytes: metadata.len(), modified, changed, inode }
    }
}

fn name(repo: &Repo) -> String {
    let hash = TextHash::of(repo.worktree().as_bytes());
    format!("stat-{}", hash.short())
}

fn nanoseconds(time: SystemTime) -> i128 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => after.as_nanos() as i128,
        Err(before) => -(before.duration().as_nanos() as i128),
    }
}

/// What the file system's clock says.
fn moment(repo: &Repo) -> Option<i128> {
    repo.make_memory().ok()?;
    let draft = disk::write_draft(&repo.drafts(), b"", Durable::No).ok()?;
    let written = std::fs::metadata(&draft).and_then(|metadata| metadata.modified()).ok();
    let _ = std::fs::remove_file(&draft);
    written.map(nanoseconds)
}
