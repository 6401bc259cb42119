//! The desk: working files, read and written without ever following a link or leaving the folder.
//!
//! Invariant: a file is written whole or not at all, and only over the bytes that the caller has seen. Neither the index
//! nor a branch is touched, so that it makes no difference in what state git is.

use std::fs::{File, FileType, Metadata};
use std::io::{ErrorKind, Read};
use std::path::{Component, Path, PathBuf};

use rayon::prelude::*;
use serde::Deserialize;

use super::disk::{self, Durable};
use super::{Repo, StoreFault, TEXT_BYTES_MAX};
use crate::model::{ArticleId, Language, Layout, Place, TextHash, file_path_is_safe};

/// A text on the desk is at most this long, in bytes.
pub const DESK_TEXT_BYTES_MAX: u64 = 4 * 1024 * 1024;
/// Folders below this depth are not looked into.
pub(super) const DEPTH_MAX: usize = 16;
/// The file that names an article.
pub const ARTICLE_FILE: &str = "article.toml";

/// The working files of a repository.
#[derive(Clone, Debug)]
pub struct Desk {
    root: PathBuf,
    drafts: PathBuf,
}

/// A file that lies where an edition's would.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WorkingFile {
    /// Its path, from the desk's root, with `/`.
    pub path: String,
    /// What its place says.
    pub place: Place,
}

/// What may lie where a file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// Nothing.
    Nothing,
    /// Exactly these bytes.
    Bytes(TextHash),
    /// Anything: whoever calls has asked.
    Anything,
}

/// What an `article.toml` says.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ArticleFile {
    /// The article's lasting name.
    pub id: ArticleId,
    /// The original's language.
    pub original: Language,
}

impl Repo {
    /// The working files.
    #[must_use]
    pub fn desk(&self) -> Desk {
        Desk { root: self.root().to_owned(), drafts: self.drafts() }
    }
}

impl Desk {
    /// The folder that holds all of it.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The path from the desk's root, with `/`, of what somebody named from where they stand. It need not be there.
    ///
    /// # Errors
    /// When it lies elsewhere.
    pub fn locate(&self, standing: &Path, named: &Path) -> Result<String, StoreFault> {
        let fault = || StoreFault::Path { path: named.display().to_string() };
        let mut plain = PathBuf::new();
        for part in standing.join(named).components() {
            match part {
                Component::CurDir => {}
                Component::ParentDir => {
                    plain.pop();
                }
                other => plain.push(other),
            }
        }
        let true_root = self.root.canonicalize().ok();
        let inside = plain.strip_prefix(&self.root).ok().or_else(|| plain.strip_prefix(true_root.as_ref()?).ok());
        let parts: Option<Vec<&str>> = inside.ok_or_else(fault)?.components().map(|part| part.as_os_str().to_str()).collect();
        let path = parts.ok_or_else(fault)?.join("/");
        if path.is_empty() || file_path_is_safe(&path) { Ok(path) } else { Err(fault()) }
    }

    /// The files that lie where editions lie, sorted by path. Links are listed, and refused when they are read.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub fn scan(&self, layout: &Layout) -> Result<Vec<WorkingFile>, StoreFault> {
        let root = layout.root();
        let depth = layout.depth().unwrap_or(DEPTH_MAX);
        if !root.is_empty() && !self.folder_is_plain(&root) {
            return Ok(Vec::new());
        }
        let mut files = self.scan_folder(layout, &root, depth)?;
        files.sort_unstable();
        Ok(files)
    }

    /// The files of a folder and of all in it; those side by side are looked into side by side.
    fn scan_folder(&self, layout: &Layout, folder: &str, depth: usize) -> Result<Vec<WorkingFile>, StoreFault> {
        let (mut files, mut folders) = (Vec::new(), Vec::new());
        let path = self.root.join(folder);
        let entries = match std::fs::read_dir(&path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(files),
            Err(error) => return Err(StoreFault::file(&path, &error)),
        };
        for entry in entries.flatten() {
            let name = entry.file_name();
            let Some(name) = name.to_str().filter(|name| !name.starts_with('.')) else { continue };
            let inner = if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") };
            let Ok(kind) = entry.file_type() else { continue };
            if kind.is_dir() {
                if depth > 0 {
                    folders.push(inner);
                }
            } else if let Some(place) = layout.matches(&inner) {
                files.push(WorkingFile { path: inner, place });
            }
        }
        let inside = folders.par_iter().map(|inner| self.scan_folder(layout, inner, depth - 1));
        files.extend(inside.collect::<Result<Vec<_>, _>>()?.into_iter().flatten());
        Ok(files)
    }

    /// The names of the plain files in a folder, sorted, those that begin with a full stop left out; none where there is no
    /// such folder.
    ///
    /// # Errors
    /// When the folder cannot be read, or leads out of the desk.
    pub fn files_in(&self, folder: &str) -> Result<Vec<String>, StoreFault> {
        self.names_in(folder, FileType::is_file)
    }

    /// The names of the folders in a folder, as [`Desk::files_in`] gives those of files.
    ///
    /// # Errors
    /// As there.
    pub fn folders_in(&self, folder: &str) -> Result<Vec<String>, StoreFault> {
        self.names_in(folder, FileType::is_dir)
    }

    fn names_in(&self, folder: &str, is_wanted: fn(&FileType) -> bool) -> Result<Vec<String>, StoreFault> {
        if !folder.is_empty() && !file_path_is_safe(folder) {
            return Err(StoreFault::Path { path: folder.to_owned() });
        }
        if !folder.is_empty() && !self.folder_is_plain(folder) {
            return Ok(Vec::new());
        }
        let path = self.root.join(folder);
        let entries = std::fs::read_dir(&path).map_err(|error| StoreFault::file(&path, &error))?;
        let plain = entries.flatten().filter(|entry| entry.file_type().is_ok_and(|kind| is_wanted(&kind)));
        let mut names: Vec<String> = plain.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.retain(|name| !name.starts_with('.'));
        names.sort_unstable();
        Ok(names)
    }

    pub(super) fn folder_is_plain(&self, folder: &str) -> bool {
        let mut path = self.root.clone();
        folder.split('/').all(|part| {
            path.push(part);
            path.symlink_metadata().is_ok_and(|metadata| metadata.is_dir())
        })
    }

    /// What the system says of a plain file. `path` is from the desk's root, with `/`.
    ///
    /// # Errors
    /// When the path leaves the desk, leads through a link, or is no plain file.
    pub fn metadata(&self, path: &str) -> Result<Metadata, StoreFault> {
        if !file_path_is_safe(path) {
            return Err(StoreFault::Path { path: path.to_owned() });
        }
        let mut place = self.root.clone();
        let mut parts = path.split('/').peekable();
        while let Some(part) = parts.next() {
            place.push(part);
            let metadata = match place.symlink_metadata() {
                Ok(metadata) => metadata,
                Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => {
                    return Err(StoreFault::Missing { path: path.to_owned() });
                }
                Err(error) => return Err(StoreFault::file(&place, &error)),
            };
            if metadata.is_symlink() {
                return Err(StoreFault::Link { path: path.to_owned() });
            }
            match parts.peek() {
                Some(_) if !metadata.is_dir() => return Err(StoreFault::Missing { path: path.to_owned() }),
                None if !metadata.is_file() => return Err(StoreFault::NoFile { path: path.to_owned() }),
                None => return Ok(metadata),
                Some(_) => {}
            }
        }
        Err(StoreFault::Path { path: path.to_owned() })
    }

    /// The bytes of a text, at most [`DESK_TEXT_BYTES_MAX`].
    ///
    /// # Errors
    /// When the path leaves the desk, leads through a link, is no plain file, or one that is too long.
    pub fn read(&self, path: &str) -> Result<Vec<u8>, StoreFault> {
        self.read_up_to(path, DESK_TEXT_BYTES_MAX)
    }

    /// The bytes of a picture or another file that a text names, at most [`TEXT_BYTES_MAX`].
    ///
    /// # Errors
    /// As [`Desk::read`].
    pub fn read_file(&self, path: &str) -> Result<Vec<u8>, StoreFault> {
        self.read_up_to(path, TEXT_BYTES_MAX)
    }

    fn read_up_to(&self, path: &str, max: u64) -> Result<Vec<u8>, StoreFault> {
        let looked = self.metadata(path)?;
        let place = self.root.join(path);
        let fault = |error: std::io::Error| StoreFault::file(&place, &error);
        let file = File::open(&place).map_err(fault)?;
        // Somebody may have put a link there since; then it is another file.
        let opened = file.metadata().map_err(fault)?;
        if !is_same(&looked, &opened) {
            return Err(StoreFault::Changed { path: path.to_owned() });
        }
        if opened.len() > max {
            return Err(StoreFault::TooLong { path: path.to_owned(), bytes: opened.len(), max });
        }
        let mut bytes = Vec::with_capacity(usize::try_from(opened.len()).unwrap_or(0) + 1);
        let read = file.take(max + 1).read_to_end(&mut bytes).map_err(fault)? as u64;
        if read > max { Err(StoreFault::TooLong { path: path.to_owned(), bytes: read, max }) } else { Ok(bytes) }
    }

    /// Whether anything lies at a path, a link among them.
    #[must_use]
    pub fn exists(&self, path: &str) -> bool {
        self.root.join(path).symlink_metadata().is_ok()
    }

    /// Writes a file, and the folders above it, so that it outlives a power cut.
    ///
    /// # Errors
    /// When the path leaves the desk or leads through a link, what lies there is not what may lie there, or the disk
    /// refuses; then the file is as it was.
    pub fn write(&self, path: &str, bytes: &[u8], over: Over) -> Result<(), StoreFault> {
        let old = match self.metadata(path) {
            Ok(metadata) => Some(metadata),
            Err(StoreFault::Missing { .. }) => None,
            Err(fault) => return Err(fault),
        };
        let changed = || StoreFault::Changed { path: path.to_owned() };
        let place = self.root.join(path);
        match (over, &old) {
            (Over::Nothing, Some(_)) | (Over::Bytes(_), None) => return Err(changed()),
            (Over::Bytes(hash), Some(_)) if self.hash(path)? != hash => return Err(changed()),
            _ => {}
        }
        let folder = place.parent().unwrap_or(&self.root);
        self.make_folders(path)?;
        let moved = match self.put(&self.drafts, &place, bytes, over, old.as_ref())? {
            // The desk may lie on another file system than the git folder.
            Err(error) if error.kind() == ErrorKind::CrossesDevices => self.put(folder, &place, bytes, over, old.as_ref())?,
            other => other,
        };
        moved.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => changed(),
            _ => StoreFault::file(&place, &error),
        })?;
        disk::sync_folder(folder)
    }

    /// Writes a draft and moves it to its place; what the system said to the move.
    fn put(
        &self,
        drafts: &Path,
        place: &Path,
        bytes: &[u8],
        over: Over,
        old: Option<&Metadata>,
    ) -> Result<std::io::Result<()>, StoreFault> {
        let draft = disk::write_draft(drafts, bytes, Durable::Yes)?;
        let moved = match (over, old) {
            (Over::Nothing, _) => match std::fs::hard_link(&draft, place) {
                // A file system without second names: between this look and the next step, somebody may still be quicker.
                Err(error) if matches!(error.kind(), ErrorKind::Unsupported | ErrorKind::PermissionDenied) && !place.exists() => {
                    std::fs::rename(&draft, place)
                }
                other => other,
            },
            (_, Some(old)) => std::fs::set_permissions(&draft, old.permissions()).and_then(|()| std::fs::rename(&draft, place)),
            (_, None) => std::fs::rename(&draft, place),
        };
        let _ = std::fs::remove_file(&draft);
        Ok(moved)
    }

    /// Makes the folders above a file, none of them a link, and syncs each one that was made.
    fn make_folders(&self, path: &str) -> Result<(), StoreFault> {
        let mut folder = self.root.clone();
        let Some((above, _)) = path.rsplit_once('/') else { return Ok(()) };
        for part in above.split('/') {
            let outer = folder.clone();
            folder.push(part);
            match std::fs::create_dir(&folder) {
                Ok(()) => disk::sync_folder(&outer)?,
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                Err(error) => return Err(StoreFault::file(&folder, &error)),
            }
            if !folder.symlink_metadata().is_ok_and(|metadata| metadata.is_dir()) {
                return Err(StoreFault::Link { path: path.to_owned() });
            }
        }
        Ok(())
    }

    /// Takes a file away that has exactly these bytes.
    ///
    /// # Errors
    /// When it has others, or is no plain file.
    pub fn remove(&self, path: &str, bytes: &TextHash) -> Result<(), StoreFault> {
        if self.hash(path)? != *bytes {
            return Err(StoreFault::Changed { path: path.to_owned() });
        }
        let place = self.root.join(path);
        std::fs::remove_file(&place).map_err(|error| StoreFault::file(&place, &error))?;
        disk::sync_folder(place.parent().unwrap_or(&self.root))
    }

    /// The hash of a file's bytes.
    ///
    /// # Errors
    /// As [`Desk::read_file`].
    pub fn hash(&self, path: &str) -> Result<TextHash, StoreFault> {
        self.read_file(path).map(|bytes| TextHash::of(&bytes))
    }

    /// What the `article.toml` of an article's folder says; none where there is none.
    ///
    /// # Errors
    /// When it says something else than an id and a language, or cannot be read.
    pub fn article_file(&self, folder: &str) -> Result<Option<ArticleFile>, StoreFault> {
        let path = format!("{folder}/{ARTICLE_FILE}");
        let bytes = match self.read(&path) {
            Ok(bytes) => bytes,
            Err(StoreFault::Missing { .. }) => return Ok(None),
            Err(fault) => return Err(fault),
        };
        let fault = |why: String| StoreFault::ArticleFile { path: path.clone(), why };
        let text = String::from_utf8(bytes).map_err(|error| fault(error.to_string()))?;
        toml::from_str(&text).map(Some).map_err(|error| fault(error.message().to_owned()))
    }

    /// Writes an article's `article.toml` where there is none.
    ///
    /// # Errors
    /// When there is one, or it cannot be written.
    pub fn write_article_file(&self, folder: &str, article: &ArticleFile) -> Result<(), StoreFault> {
        let text = format!("id = \"{}\"\noriginal = \"{}\"\n", article.id, article.original.as_str());
        self.write(&format!("{folder}/{ARTICLE_FILE}"), text.as_bytes(), Over::Nothing)
    }
}

#[cfg(unix)]
fn is_same(one: &Metadata, other: &Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    one.dev() == other.dev() && one.ino() == other.ino()
}

#[cfg(not(unix))]
fn is_same(_one: &Metadata, other: &Metadata) -> bool {
    other.is_file()
}
