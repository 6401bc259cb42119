//! One reference, from one value to the next, or not at all.
//!
//! The lock file is git's own, `refs/heads/recto.lock`, so that git and recto exclude each other. It appears whole, as a
//! second name of a file that was synced before: a kill leaves no lock without content. No reflog is written: the
//! ancestry of these branches means nothing, and a text that was erased by law must not live on in one.

use std::path::Path;
use std::time::{Duration, Instant};

use git2::Oid;

use super::disk::{self, Durable};
use super::{Lock, StoreFault};

/// How long another program may hold its lock on the reference.
const WAIT: Duration = Duration::from_secs(2);
const PAUSE: Duration = Duration::from_millis(10);

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Swapped {
    /// It has the new value, also after a power cut.
    Done,
    /// It had another value than expected, and keeps that.
    Lost,
}

impl Lock<'_> {
    /// Sets a reference that has this value. The objects must be synced.
    pub(super) fn swap(&self, name: &str, old: Option<Oid>, new: Oid) -> Result<Swapped, StoreFault> {
        self.set(name, Some(old), new)
    }

    /// Sets a reference whatever its value: one that says what a remote had.
    pub(super) fn overwrite(&self, name: &str, new: Oid) -> Result<(), StoreFault> {
        self.set(name, None, new).map(|_| ())
    }

    fn set(&self, name: &str, expected: Option<Option<Oid>>, new: Oid) -> Result<Swapped, StoreFault> {
        let path = self.repo.common().join(name);
        let lock = self.repo.common().join(format!("{name}.lock"));
        let folder = path.parent().unwrap_or(self.repo.common());
        self.make_room(name, &path, folder)?;
        let content = format!("{new}\n");
        let draft = disk::write_draft(&self.ref_drafts(), content.as_bytes(), Durable::Yes)?;
        self.announce(&lock, &content)?;
        let result = take(&draft, &lock, &content).and_then(|()| {
            let swapped = self.compare_and_rename(name, expected, &lock, &path);
            if !matches!(swapped, Ok(Swapped::Done)) {
                let _ = std::fs::remove_file(&lock);
            }
            swapped
        });
        let _ = std::fs::remove_file(&draft);
        self.settle();
        result
    }

    fn compare_and_rename(
        &self,
        name: &str,
        expected: Option<Option<Oid>>,
        lock: &Path,
        path: &Path,
    ) -> Result<Swapped, StoreFault> {
        if expected.is_some_and(|old| self.repo.tip(name).ok() != Some(old)) {
            return Ok(Swapped::Lost);
        }
        std::fs::rename(lock, path).map_err(|error| StoreFault::file(path, &error))?;
        let mut folder = path.parent();
        while let Some(made) = folder.filter(|folder| *folder != self.repo.common()) {
            disk::sync_folder(made)?;
            folder = made.parent();
        }
        Ok(Swapped::Done)
    }

    /// Makes the folder of a reference, and refuses where another reference stands in its place.
    fn make_room(&self, name: &str, path: &Path, folder: &Path) -> Result<(), StoreFault> {
        let taken = || StoreFault::Branch { branch: name.to_owned() };
        if folder.ancestors().take_while(|above| *above != self.repo.common()).any(Path::is_file) {
            return Err(taken());
        }
        std::fs::create_dir_all(folder).map_err(|error| StoreFault::file(folder, &error))?;
        if self.repo.git.references_glob(&format!("{name}/*"))?.next().is_some() {
            return Err(taken());
        }
        // Git leaves empty folders behind.
        if path.is_dir() && std::fs::remove_dir(path).is_err() {
            return Err(taken());
        }
        // Fails where the reference stands for another one.
        self.repo.tip(name).map(|_| ())
    }
}

fn take(draft: &Path, lock: &Path, content: &str) -> Result<(), StoreFault> {
    use std::io::ErrorKind;
    let start = Instant::now();
    loop {
        let made = match std::fs::hard_link(draft, lock) {
            // A file system without second names: the lock is then made empty, and filled.
            Err(error) if matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::PermissionDenied) => fill(lock, content),
            other => other,
        };
        match made {
            Ok(()) => return Ok(()),
            Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(StoreFault::file(lock, &error)),
            Err(_) if start.elapsed() >= WAIT => return Err(StoreFault::RefLocked { path: lock.into() }),
            Err(_) => std::thread::sleep(PAUSE),
        }
    }
}

fn fill(lock: &Path, content: &str) -> std::io::Result<()> {
    let mut file = std::fs::File::options().write(true).create_new(true).open(lock)?;
    std::io::Write::write_all(&mut file, content.as_bytes()).and_then(|()| file.sync_all())
}
