//! The folder that a site goes to.
//!
//! Invariant: nothing in it changes before every page is made; until then new files lie in a folder of their own in it. A
//! build that was killed leaves nothing that the next one does not know of.

use std::collections::BTreeSet;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use serde::{Deserialize, Serialize};

use super::failure::{Failure, Outcome};
use crate::model::file_path_is_safe;

/// The list of what a build has written, so that the next one can take away what is gone.
pub(super) const LIST: &str = ".recto-files";
/// Where new files lie until all are there.
const STAGING: &str = ".recto-new";
/// The list while it is written.
const LIST_NEW: &str = ".recto-files-new";

/// By what a file is known that nobody has touched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Seal {
    bytes: u64,
    /// Nanoseconds since 1970.
    modified: u128,
    inode: u64,
}

/// The folder, while a build is at work.
#[derive(Debug)]
pub(super) struct SiteFolder {
    out: PathBuf,
    staging: PathBuf,
    /// What an earlier build wrote; nothing where there was none.
    list: Option<String>,
    /// Whether the folder was made for this build.
    is_new: bool,
    is_done: bool,
}

fn fault(path: &Path, error: &std::io::Error) -> Failure {
    Failure::environment("ops-file").with("path", path.display().to_string()).with("why", error.to_string())
}

impl SiteFolder {
    /// Opens the folder, and makes it where it is missing.
    ///
    /// # Errors
    /// When it holds what no build has written, or cannot be made.
    pub fn open(out: &Path) -> Outcome<Self> {
        let list = fs::read_to_string(out.join(LIST)).ok();
        let is_other = |entry: &fs::DirEntry| entry.file_name() != STAGING && entry.file_name() != LIST_NEW;
        let is_empty = fs::read_dir(out).map_or(true, |entries| !entries.flatten().any(|entry| is_other(&entry)));
        if list.is_none() && !is_empty {
            return Err(Failure::usage("ops-build-folder").with("path", out.display().to_string()));
        }
        let is_new = !out.exists();
        let staging = out.join(STAGING);
        match fs::remove_dir_all(&staging) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(fault(&staging, &error)),
            _ => {}
        }
        fs::create_dir_all(&staging).map_err(|error| fault(&staging, &error))?;
        Ok(Self { out: out.to_owned(), staging, list, is_new, is_done: false })
    }

    /// How a file lies there now; nothing where no plain file does.
    pub fn seal(&self, path: &str) -> Option<Seal> {
        let metadata = self.out.join(path).symlink_metadata().ok()?;
        metadata.is_file().then(|| seal_of(&metadata))
    }

    /// The bytes of a file of which a seal is known, if nobody has touched it.
    pub fn read_sealed(&self, path: &str, seal: &Seal) -> Option<Vec<u8>> {
        let bytes = fs::read(self.out.join(path)).ok()?;
        self.seal(path).filter(|now| now == seal).map(|_| bytes)
    }

    /// Keeps a file for later, unless it lies there with the same bytes already. Whether it is new, and its seal.
    pub fn stage(&self, path: &str, bytes: &[u8]) -> Outcome<(bool, Seal)> {
        let draft = self.staging.join(path);
        if self.list.is_some() {
            let place = self.out.join(path);
            let is_same = |metadata: &fs::Metadata| {
                metadata.is_file() && metadata.len() == bytes.len() as u64 && fs::read(&place).is_ok_and(|old| old == bytes)
            };
            if let Some(metadata) = place.symlink_metadata().ok().filter(is_same) {
                // What was to lie here a moment ago gives way: the page that a draft shows in the place of another.
                match fs::remove_file(&draft) {
                    Err(error) if !matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                        return Err(fault(&draft, &error));
                    }
                    _ => return Ok((false, seal_of(&metadata))),
                }
            }
        }
        let written = write(&draft, bytes).map_err(|error| fault(&draft, &error))?;
        Ok((true, seal_of(&written)))
    }

    /// Puts everything in its place, and takes away what an earlier build wrote and this one has not. `paths` are all files
    /// of the site, sorted. How many were taken away.
    pub fn finish(mut self, paths: &[&str]) -> Outcome<usize> {
        let now = lines(paths.iter().copied());
        let old = self.list.take().unwrap_or_default();
        let mut removed = 0;
        if old == now {
            self.bring(&self.staging, &self.out)?;
        } else {
            let gone: Vec<&str> = old.lines().filter(|path| paths.binary_search(path).is_err()).collect();
            // The list names old and new while pages change, so that a build that was killed leaves nothing unnamed.
            let both: BTreeSet<&str> = gone.iter().chain(paths).copied().collect();
            self.write_list(&lines(both.into_iter()))?;
            for path in gone.into_iter().filter(|path| file_path_is_safe(path)) {
                removed += usize::from(self.remove(path));
            }
            self.bring(&self.staging, &self.out)?;
            self.write_list(&now)?;
        }
        self.is_done = true;
        let _ = fs::remove_dir_all(&self.staging);
        Ok(removed)
    }

    /// The list is replaced whole: one that was cut short would name too little.
    fn write_list(&self, text: &str) -> Outcome<()> {
        let (path, draft) = (self.out.join(LIST), self.out.join(LIST_NEW));
        fs::write(&draft, text).and_then(|()| fs::rename(&draft, &path)).map_err(|error| fault(&path, &error))
    }

    fn remove(&self, path: &str) -> bool {
        let place = self.out.join(path);
        let is_gone = fs::remove_file(&place).is_ok();
        // Folders that are empty now go too; the first that is not stays, and all above it.
        let above = place.ancestors().skip(1).take_while(|folder| *folder != self.out);
        let _ = above.map(fs::remove_dir).take_while(Result::is_ok).count();
        is_gone
    }

    /// Moves what lies in one folder into another: whole folders where there is none of that name.
    fn bring(&self, from: &Path, to: &Path) -> Outcome<()> {
        let entries = fs::read_dir(from).map_err(|error| fault(from, &error))?;
        for entry in entries {
            let entry = entry.map_err(|error| fault(from, &error))?;
            let (source, target) = (entry.path(), to.join(entry.file_name()));
            match fs::rename(&source, &target) {
                Ok(()) => {}
                Err(_) if target.is_dir() && entry.file_type().is_ok_and(|kind| kind.is_dir()) => self.bring(&source, &target)?,
                Err(error) => return Err(fault(&target, &error)),
            }
        }
        Ok(())
    }
}

impl Drop for SiteFolder {
    /// A build that failed leaves the folder as it was.
    fn drop(&mut self) {
        if !self.is_done {
            let _ = fs::remove_dir_all(&self.staging);
            if self.is_new {
                let _ = fs::remove_dir(&self.out);
            }
        }
    }
}

fn lines<'a>(paths: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    for path in paths {
        text.push_str(path);
        text.push('\n');
    }
    text
}

/// Writes a new file, mostly the first one in its folder.
fn write(path: &Path, bytes: &[u8]) -> std::io::Result<fs::Metadata> {
    if let Some(folder) = path.parent() {
        match fs::create_dir(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => fs::create_dir_all(folder)?,
            _ => {}
        }
    }
    let mut file = fs::File::create(path)?;
    file.write_all(bytes)?;
    file.metadata()
}

fn seal_of(metadata: &fs::Metadata) -> Seal {
    let since = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    Seal { bytes: metadata.len(), modified: since.map_or(0, |since| since.as_nanos()), inode: inode(metadata) }
}

#[cfg(unix)]
fn inode(metadata: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn inode(_metadata: &fs::Metadata) -> u64 {
    0
}
