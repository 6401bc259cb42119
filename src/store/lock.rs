//! The right to write, and what is put right when a writer was killed.
//!
//! The lock is the kernel's: it ends with the process that holds it. What a killed writer can leave is a lock on a
//! reference, which would block every later writer for ever. So its path and exact content are in the journal before it
//! is made, and whoever gets the right to write next removes it: that file alone, and only with that content.

use std::fs::{File, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use serde::{Deserialize, Serialize};

use super::disk::{self, Durable};
use super::{Repo, StoreFault, child};

/// How long a waiting writer sleeps between two looks.
const PAUSE: Duration = Duration::from_millis(5);
/// Drafts that a killed process left are removed after this long.
const DRAFT_AGE: Duration = Duration::from_secs(24 * 3600);

/// The right to write to this repository's ledger and to `published`; given back when it is dropped.
#[derive(Debug)]
pub struct Lock<'a> {
    pub(super) repo: &'a Repo,
    // Held open: closing it gives the right back.
    _file: File,
}

/// What a writer is about to do.
#[derive(Debug, Serialize, Deserialize)]
struct Journal {
    process: u32,
    boot: String,
    step: String,
    locks: Vec<MadeLock>,
}

/// A lock that the writer is about to make.
#[derive(Debug, Serialize, Deserialize)]
struct MadeLock {
    /// Relative to the shared git folder.
    path: String,
    /// All that it will ever hold.
    content: String,
}

impl Repo {
    /// Waits for the right to write, then puts right what a killed writer left.
    ///
    /// # Errors
    /// When another process keeps the right for longer than `wait`, or the git folder cannot be written.
    pub fn lock(&self, wait: Duration) -> Result<Lock<'_>, StoreFault> {
        let path = self.make_memory()?.join("lock");
        let fault = |error: std::io::Error| StoreFault::file(&path, &error);
        let mut file = File::options().read(true).write(true).create(true).truncate(false).open(&path).map_err(fault)?;
        take(&mut file, &path, wait)?;
        // Who holds it, for the words of others who wait.
        let named = file.set_len(0).and_then(|()| file.rewind()).and_then(|()| writeln!(file, "{}", std::process::id()));
        named.map_err(fault)?;
        let lock = Lock { repo: self, _file: file };
        lock.recover()?;
        Ok(lock)
    }
}

impl Lock<'_> {
    /// The repository.
    #[must_use]
    pub fn repo(&self) -> &Repo {
        self.repo
    }

    fn journal_path(&self) -> PathBuf {
        self.repo.memory().join("journal")
    }

    /// Where the references' next values are written before they are swapped in.
    pub(super) fn ref_drafts(&self) -> PathBuf {
        self.repo.memory().join("refs")
    }

    /// Notes, on the disk, that this lock is about to be made.
    pub(super) fn announce(&self, lock: &Path, content: &str) -> Result<(), StoreFault> {
        let relative = lock.strip_prefix(self.repo.common()).unwrap_or(lock);
        let journal = Journal {
            process: std::process::id(),
            boot: boot_id(),
            step: "reference".to_owned(),
            locks: vec![MadeLock { path: relative.to_string_lossy().into_owned(), content: content.to_owned() }],
        };
        let bytes = serde_json::to_vec(&journal).map_err(|error| StoreFault::Git { why: error.to_string() })?;
        disk::replace(&self.journal_path(), &self.ref_drafts(), &bytes, Durable::Yes)
    }

    /// Notes that nothing is under way.
    pub(super) fn settle(&self) {
        // Should it come back after a power cut, it names a lock that is not there.
        let _ = std::fs::remove_file(self.journal_path());
    }

    fn recover(&self) -> Result<(), StoreFault> {
        let path = self.journal_path();
        if let Ok(bytes) = std::fs::read(&path) {
            // A journal that cannot be read was never finished, and then no lock was made.
            if let Ok(journal) = serde_json::from_slice::<Journal>(&bytes) {
                for lock in journal.locks {
                    self.remove_own(&lock)?;
                }
            }
            self.settle();
        }
        disk::sweep(&self.ref_drafts(), None);
        let old = SystemTime::now().checked_sub(DRAFT_AGE);
        disk::sweep(&self.repo.drafts(), old);
        child::sweep_exchanges(&self.repo.memory(), old);
        Ok(())
    }

    fn remove_own(&self, lock: &MadeLock) -> Result<(), StoreFault> {
        let relative = Path::new(&lock.path);
        let plain = relative.components().all(|part| matches!(part, std::path::Component::Normal(_)));
        if !plain || relative.extension().is_none_or(|end| end != "lock") || lock.content.is_empty() {
            return Ok(());
        }
        let path = self.repo.common().join(relative);
        match std::fs::read_to_string(&path) {
            Ok(content) if content == lock.content => {
                std::fs::remove_file(&path).map_err(|error| StoreFault::file(&path, &error))
            }
            _ => Ok(()),
        }
    }
}

fn take(file: &mut File, path: &Path, wait: Duration) -> Result<(), StoreFault> {
    let start = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::Error(error)) => return Err(StoreFault::file(path, &error)),
            Err(TryLockError::WouldBlock) if start.elapsed() >= wait => {
                let mut holder = String::new();
                let _ = file.rewind().and_then(|()| file.read_to_string(&mut holder));
                return Err(StoreFault::Busy { seconds: wait.as_secs(), process: holder.trim().parse().unwrap_or(0) });
            }
            Err(TryLockError::WouldBlock) => std::thread::sleep(PAUSE.min(wait.saturating_sub(start.elapsed()))),
        }
    }
}

/// Which start of the machine this is; empty where the system does not say.
fn boot_id() -> String {
    std::fs::read_to_string("/proc/sys/kernel/random/boot_id").map(|id| id.trim().to_owned()).unwrap_or_default()
}
