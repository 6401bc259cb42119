//! Files that are written whole or not at all, and are on the disk when they are said to be.
//!
//! A power cut keeps what was synced: first a file's bytes, then the folder that names it.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::SystemTime;

use super::StoreFault;

/// Whether a file must outlive a power cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Durable {
    /// Synced, and its folder too.
    Yes,
    /// Whole or absent after a kill; a power cut may undo it.
    No,
}

/// Puts the bytes in the place of whatever file is there, by way of a new file in `drafts`, on the same file system.
pub(super) fn replace(path: &Path, drafts: &Path, bytes: &[u8], durable: Durable) -> Result<(), StoreFault> {
    let draft = write_draft(drafts, bytes, durable)?;
    std::fs::rename(&draft, path).map_err(|error| {
        let _ = std::fs::remove_file(&draft);
        StoreFault::file(path, &error)
    })?;
    match (durable, path.parent()) {
        (Durable::Yes, Some(folder)) => sync_folder(folder),
        _ => Ok(()),
    }
}

/// Writes the bytes to a new file of its own in the folder, which is made, and returns its path.
pub(super) fn write_draft(folder: &Path, bytes: &[u8], durable: Durable) -> Result<PathBuf, StoreFault> {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    std::fs::create_dir_all(folder).map_err(|error| StoreFault::file(folder, &error))?;
    loop {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = folder.join(format!(".recto-{}-{number}.tmp", std::process::id()));
        let mut file = match std::fs::OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => file,
            // What a killed process with the same number left.
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => continue,
            Err(error) => return Err(StoreFault::file(&path, &error)),
        };
        let written = file.write_all(bytes).and_then(|()| if durable == Durable::Yes { file.sync_all() } else { Ok(()) });
        if let Err(error) = written {
            let _ = std::fs::remove_file(&path);
            return Err(StoreFault::file(&path, &error));
        }
        return Ok(path);
    }
}

/// Removes drafts that a killed process left in the folder: those older than `before`, or all of them where nobody else
/// writes there.
pub(super) fn sweep(folder: &Path, before: Option<SystemTime>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let is_draft = entry.file_name().to_str().is_some_and(|name| name.starts_with(".recto-") && name.ends_with(".tmp"));
        let written = || entry.metadata().and_then(|metadata| metadata.modified()).ok();
        if is_draft && before.is_none_or(|before| written().is_some_and(|written| written < before)) {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Makes the names in a folder outlive a power cut.
#[cfg(unix)]
pub(super) fn sync_folder(folder: &Path) -> Result<(), StoreFault> {
    let synced = std::fs::File::open(folder).and_then(|file| file.sync_all());
    synced.map_err(|error| StoreFault::file(folder, &error))
}

/// Folders cannot be synced here; the system keeps the order of names by itself.
#[cfg(not(unix))]
pub(super) fn sync_folder(_folder: &Path) -> Result<(), StoreFault> {
    Ok(())
}

/// Makes a file's bytes outlive a power cut; a file that is not there is no error.
#[cfg(unix)]
pub(super) fn sync_file(path: &Path) -> Result<bool, StoreFault> {
    match std::fs::File::open(path).and_then(|file| file.sync_all()) {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(StoreFault::file(path, &error)),
    }
}

/// Objects are read-only files, which cannot be synced here once they are closed.
#[cfg(not(unix))]
pub(super) fn sync_file(path: &Path) -> Result<bool, StoreFault> {
    Ok(path.exists())
}
