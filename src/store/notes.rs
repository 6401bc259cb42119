//! What this clone remembers and no other needs: where working files came from, what each person was shown, which ledger
//! is trusted.
//!
//! Notes that are missing or damaged are as if there were none: then a verb asks for what it would have known. The trusted
//! ledger stands in a file of its own, and damage there is said, never mended in silence.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use serde::{Deserialize, Serialize};

use super::disk::{self, Durable};
use super::{Repo, StoreFault};
use crate::model::{Edition, EventId, PersonId, SourceRef, TextHash, VersionHash};

const NOTES: &str = "notes.json";
const TRUSTED: &str = "trusted";
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

/// The notes of this clone, as seen from this worktree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    worktree: String,
    all: AllNotes,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct AllNotes {
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
        self.all.desks.get(&self.worktree)?.get(path)
    }

    /// All working files that something is remembered of, by path.
    pub fn desk_files(&self) -> impl Iterator<Item = (&str, &DeskNote)> {
        self.all.desks.get(&self.worktree).into_iter().flatten().map(|(path, note)| (path.as_str(), note))
    }

    /// Remembers of a working file.
    pub fn set_desk(&mut self, path: &str, note: DeskNote) {
        self.all.desks.entry(self.worktree.clone()).or_default().insert(path.to_owned(), note);
    }

    /// Forgets a working file.
    pub fn forget_desk(&mut self, path: &str) {
        if let Some(desk) = self.all.desks.get_mut(&self.worktree) {
            desk.remove(path);
        }
    }

    /// The version of an edition that a person was shown last.
    #[must_use]
    pub fn shown(&self, person: &PersonId, edition: &Edition) -> Option<VersionHash> {
        self.all.shown.get(person)?.get(&edition_key(edition)).copied()
    }

    /// Remembers what a person was shown.
    pub fn set_shown(&mut self, person: &PersonId, edition: &Edition, version: VersionHash) {
        self.all.shown.entry(person.clone()).or_default().insert(edition_key(edition), version);
    }
}

fn edition_key(edition: &Edition) -> String {
    format!("{}/{}", edition.article, edition.language.as_str())
}

impl Repo {
    /// The notes of this clone.
    #[must_use]
    pub fn notes(&self) -> Notes {
        let read = std::fs::read(self.memory().join(NOTES)).ok();
        let all = read.and_then(|bytes| serde_json::from_slice::<AllNotes>(&bytes).ok()).filter(|all| all.format == FORMAT);
        Notes { worktree: self.worktree(), all: all.unwrap_or_default() }
    }

    /// Changes the notes, alone: what others changed meanwhile is kept.
    ///
    /// # Errors
    /// When the git folder cannot be written, or another process writes its notes for too long.
    pub fn change_notes(&self, change: impl FnOnce(&mut Notes)) -> Result<(), StoreFault> {
        let _alone = self.notes_lock()?;
        let mut notes = self.notes();
        let before = notes.clone();
        change(&mut notes);
        if notes == before {
            return Ok(());
        }
        notes.all.format = FORMAT;
        let bytes = serde_json::to_vec(&notes.all).map_err(|error| StoreFault::Git { why: error.to_string() })?;
        disk::replace(&self.memory().join(NOTES), &self.drafts(), &bytes, Durable::Yes)
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
