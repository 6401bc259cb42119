//! What this clone remembers and no other needs: where working files came from, what each person was shown, which ledger
//! is trusted.
//!
//! Notes lie in a few dozen files, so that what a verb reads and writes does not grow with the newsroom.
//!
//! Notes that are missing or damaged are as if there were none: then a verb asks for what it would have known. The trusted
//! ledger stands in a file of its own, and damage there is said, never mended in silence.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::disk::{self, Durable};
use super::{Repo, StoreFault};
use crate::model::{Edition, EventId, PersonId, SourceRef, TextHash, VersionHash};

const NOTES: &str = "notes";
/// Over so many files they are spread.
const SHARDS: usize = 64;
const TRUSTED: &str = "trusted";
const SEEN: &str = "seen";
const FORMAT: u32 = 1;
/// How long another process may write its notes.
const WAIT: Duration = Duration::from_secs(10);
const PAUSE: Duration = Duration::from_millis(3);

/// What a working file was made from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum NotedSource {
    /// Nothing was noted.
    #[default]
    Unnoted,
    /// Somebody said that nobody knows.
    Unknown,
    /// This version.
    Is(SourceRef),
}

/// What is remembered of a working file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskNote {
    /// The version that it was edited from; none where it began empty.
    pub base: Option<VersionHash>,
    /// The version, of another edition, that it is translated from.
    #[serde(default)]
    pub source: NotedSource,
    /// The bytes that recto wrote there or took from there last.
    pub wrote: Option<TextHash>,
}

/// The notes of this clone, as seen from this worktree. A file of them is read when something in it is asked for.
#[derive(Clone, Debug)]
pub struct Notes {
    worktree: String,
    folder: PathBuf,
    shards: Vec<OnceLock<Shard>>,
    changed: BTreeSet<usize>,
    /// A file of notes that is there and could not be read just now: nothing may be written in its place.
    unread: OnceLock<StoreFault>,
}

/// One file of notes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Shard {
    format: u32,
    /// By worktree, then by path.
    #[serde(default)]
    desks: BTreeMap<String, BTreeMap<String, DeskNote>>,
    /// By person, then by edition, `ARTICLE/LANG`.
    #[serde(default)]
    shown: BTreeMap<PersonId, BTreeMap<String, VersionHash>>,
}

/// Which ledger this clone trusts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trusted {
    /// None was noted yet.
    Unnoted,
    /// The one that begins with this admit.
    Is(EventId),
    /// Something was noted and cannot be read.
    Damaged,
}

impl Notes {
    /// What is remembered of a working file.
    #[must_use]
    pub fn desk(&self, path: &str) -> Option<&DeskNote> {
        self.shard(shard_of(path))?.desks.get(&self.worktree)?.get(path)
    }

    /// Remembers of a working file.
    pub fn set_desk(&mut self, path: &str, note: DeskNote) {
        let worktree = self.worktree.clone();
        if self.desk(path) != Some(&note)
            && let Some(shard) = self.shard_mut(shard_of(path))
        {
            shard.desks.entry(worktree).or_default().insert(path.to_owned(), note);
        }
    }

    /// Forgets a working file.
    pub fn forget_desk(&mut self, path: &str) {
        let worktree = self.worktree.clone();
        if self.desk(path).is_some()
            && let Some(desk) = self.shard_mut(shard_of(path)).and_then(|shard| shard.desks.get_mut(&worktree))
        {
            desk.remove(path);
        }
    }

    /// The version of an edition that a person was shown last.
    #[must_use]
    pub fn shown(&self, person: &PersonId, edition: &Edition) -> Option<VersionHash> {
        let key = edition_key(edition);
        self.shard(shard_of(&key))?.shown.get(person)?.get(&key).copied()
    }

    /// Remembers what a person was shown.
    pub fn set_shown(&mut self, person: &PersonId, edition: &Edition, version: VersionHash) {
        let key = edition_key(edition);
        if self.shown(person, edition) != Some(version)
            && let Some(shard) = self.shard_mut(shard_of(&key))
        {
            shard.shown.entry(person.clone()).or_default().insert(key, version);
        }
    }

    fn path(&self, at: usize) -> PathBuf {
        self.folder.join(format!("{at:02}.json"))
    }

    fn shard(&self, at: usize) -> Option<&Shard> {
        let read = || {
            let path = self.path(at);
            let bytes = std::fs::read(&path).map_err(|error| {
                if error.kind() != std::io::ErrorKind::NotFound {
                    let _ = self.unread.set(StoreFault::file(&path, &error));
                }
            });
            serde_json::from_slice::<Shard>(&bytes.ok()?).ok().filter(|shard| shard.format == FORMAT)
        };
        Some(self.shards.get(at)?.get_or_init(|| read().unwrap_or_default()))
    }

    fn shard_mut(&mut self, at: usize) -> Option<&mut Shard> {
        self.shard(at)?;
        self.changed.insert(at);
        self.shards.get_mut(at)?.get_mut()
    }
}

/// The file that holds what is noted under a name.
fn shard_of(name: &str) -> usize {
    usize::from(TextHash::of(name.as_bytes()).as_bytes()[0]) % SHARDS
}

fn edition_key(edition: &Edition) -> String {
    format!("{}/{}", edition.article, edition.language.as_str())
}

impl Repo {
    /// The notes of this clone.
    #[must_use]
    pub fn notes(&self) -> Notes {
        Notes {
            worktree: self.worktree(),
            folder: self.memory().join(NOTES),
            shards: vec![OnceLock::new(); SHARDS],
            changed: BTreeSet::new(),
            unread: OnceLock::new(),
        }
    }

    /// Changes the notes, alone: what others changed meanwhile is kept.
    ///
    /// # Errors
    /// When the git folder cannot be written, or another process writes its notes for too long.
    pub fn change_notes(&self, change: impl FnOnce(&mut Notes)) -> Result<(), StoreFault> {
        let _alone = self.notes_lock()?;
        let mut notes = self.notes();
        change(&mut notes);
        if notes.changed.is_empty() {
            return Ok(());
        }
        if let Some(fault) = notes.unread.get() {
            return Err(fault.clone());
        }
        std::fs::create_dir_all(&notes.folder).map_err(|error| StoreFault::file(&notes.folder, &error))?;
        for at in notes.changed.clone() {
            let path = notes.path(at);
            let Some(shard) = notes.shard_mut(at) else { continue };
            shard.format = FORMAT;
            let bytes = serde_json::to_vec(shard).map_err(|error| StoreFault::Git { why: error.to_string() })?;
            disk::replace(&path, &self.drafts(), &bytes, Durable::Yes)?;
        }
        Ok(())
    }

    /// The ledger that this clone trusts.
    #[must_use]
    pub fn trusted(&self) -> Trusted {
        match std::fs::read_to_string(self.trusted_path()) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Trusted::Unnoted,
            Err(_) => Trusted::Damaged,
            Ok(text) => EventId::parse(text.trim_end()).map_or(Trusted::Damaged, Trusted::Is),
        }
    }

    /// Trusts a ledger from now on.
    ///
    /// # Errors
    /// When the git folder cannot be written.
    pub fn set_trusted(&self, ledger: &EventId) -> Result<(), StoreFault> {
        let _alone = self.notes_lock()?;
        disk::replace(&self.trusted_path(), &self.drafts(), format!("{ledger}\n").as_bytes(), Durable::Yes)
    }

    /// What an earlier run has seen, as it wrote it; nothing where none has, or where it wrote no words.
    ///
    /// # Errors
    /// When it is there and cannot be read just now: what was seen must not be taken for nothing.
    pub fn seen(&self) -> Result<Option<String>, StoreFault> {
        let path = self.memory().join(SEEN);
        match std::fs::read(&path) {
            Ok(bytes) => Ok(String::from_utf8(bytes).ok()),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(StoreFault::file(&path, &error)),
        }
    }

    /// Notes what was seen.
    ///
    /// # Errors
    /// When the git folder cannot be written.
    pub fn note_seen(&self, text: &str) -> Result<(), StoreFault> {
        let _alone = self.notes_lock()?;
        disk::replace(&self.memory().join(SEEN), &self.drafts(), format!("{text}\n").as_bytes(), Durable::Yes)
    }

    fn trusted_path(&self) -> PathBuf {
        self.memory().join(TRUSTED)
    }

    fn notes_lock(&self) -> Result<File, StoreFault> {
        let path = self.make_memory()?.join("notes.lock");
        let fault = |error: std::io::Error| StoreFault::file(&path, &error);
        let file = File::options().write(true).create(true).truncate(false).open(&path).map_err(fault)?;
        let start = Instant::now();
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(file),
                Err(std::fs::TryLockError::Error(error)) => return Err(fault(error)),
                Err(_) if start.elapsed() >= WAIT => return Err(StoreFault::Busy { seconds: WAIT.as_secs(), process: 0 }),
                Err(_) => std::thread::sleep(PAUSE),
            }
        }
    }
}
