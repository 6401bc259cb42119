//! What lies on the desk where editions lie, with the hashes of their bytes: looked at again, and read only where something
//! is not as it was.
//!
//! A folder is known by its times and inode, as files are (`stat`): while these stand, its names are not listed again. What
//! was changed within two seconds before the run began is always looked at.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::desk::{ARTICLE_FILE, Desk, WorkingFile};
use super::stat::{Stat, desk_name, young};
use super::{Repo, StoreFault};
use crate::model::{Layout, TextHash};

const FORMAT: u32 = 1;
/// What is kept is written again where at least one in so many files or folders is new.
const NEW_IN: usize = 500;

/// A file that lies where an edition's would.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Surveyed {
    /// The file.
    pub file: WorkingFile,
    /// The hash of its bytes; none of a link, and of what cannot be read.
    pub hash: Option<TextHash>,
    /// Whether an `article.toml` lies beside it.
    pub has_article_file: bool,
}

/// A folder as it was.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Folder {
    /// None: its names are to be listed.
    stat: Option<Stat>,
    /// Sorted by name.
    files: Files,
    /// Sorted by name.
    folders: Folders,
}

/// The files of a folder; what is known of their bytes, where something is.
type Files = Vec<(String, Option<(Stat, TextHash)>)>;
/// The folders in a folder.
type Folders = Vec<(String, Folder)>;

/// What was kept of the desk, to be surveyed against.
#[derive(Debug)]
pub struct Survey {
    kept: Folder,
    root: String,
    /// Nanoseconds since 1970 on the file system's clock; what is younger is not kept.
    begin: i64,
}

/// What was found, and what of it is new.
#[derive(Debug)]
pub struct Found {
    /// The files, sorted by path.
    pub files: Vec<Surveyed>,
    now: Folder,
    root: String,
    all: usize,
    new: usize,
}

impl Repo {
    /// What was kept of this worktree's desk.
    #[must_use]
    pub fn last_survey(&self, layout: &Layout) -> Survey {
        let root = layout.root();
        let kept = self.load_cache(&desk_name(self, "desk"), FORMAT, root.as_bytes());
        Survey { kept: kept.unwrap_or_default(), root, begin: young(self) }
    }

    /// Keeps what was found, where that is worth it. That it could not be kept is no error.
    pub fn keep_survey(&self, found: &Found) {
        if found.new > 0 && found.new.saturating_mul(NEW_IN) >= found.all {
            let _ = self.save_cache(&desk_name(self, "desk"), FORMAT, found.root.as_bytes(), &found.now);
        }
    }
}

impl Survey {
    /// Looks at the desk.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub fn look(mut self, desk: &Desk, layout: &Layout) -> Result<Found, StoreFault> {
        let walk = Walk { desk, layout, begin: self.begin };
        let mut found = Found { files: Vec::new(), now: Folder::default(), root: self.root.clone(), all: 0, new: 0 };
        if !self.root.is_empty() && !desk.folder_is_plain(&self.root) {
            return Ok(found);
        }
        let depth = layout.depth().unwrap_or(super::desk::DEPTH_MAX);
        let part = walk.folder(&self.root, std::mem::take(&mut self.kept), depth)?;
        found.files = part.files;
        // Only folders that are named like others up to a full stop or a hyphen are out of order.
        found.files.sort_by(|one, other| one.file.path.cmp(&other.file.path));
        Ok(Found { now: part.now, all: part.all, new: part.new, ..found })
    }
}

struct Walk<'a> {
    desk: &'a Desk,
    layout: &'a Layout,
    begin: i64,
}

#[derive(Default)]
struct Part {
    files: Vec<Surveyed>,
    now: Folder,
    all: usize,
    new: usize,
}

impl Walk<'_> {
    fn folder(&self, folder: &str, kept: Folder, depth: usize) -> Result<Part, StoreFault> {
        let path = self.desk.root().join(folder);
        let stat = match path.symlink_metadata() {
            Ok(metadata) if metadata.is_dir() => Stat::of(&metadata),
            Ok(_) => return Ok(Part::default()),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Part::default()),
            Err(error) => return Err(StoreFault::file(&path, &error)),
        };
        let mut part = Part { all: 1, ..Part::default() };
        let Folder { stat: known, files, folders } = kept;
        let (files, folders) = if known == Some(stat) {
            (files, folders)
        } else {
            part.new += usize::from(stat.is_before(self.begin));
            list(&path, files, folders)?
        };
        part.now.stat = stat.is_before(self.begin).then_some(stat);
        let has_article_file = files.iter().any(|(name, _)| name == ARTICLE_FILE);
        for (name, known) in files {
            let hash = self.file(folder, &name, known, &mut part);
            part.now.files.push((name, hash));
        }
        part.files.iter_mut().for_each(|file| file.has_article_file = has_article_file);
        let inside = folders.into_par_iter().map(|(name, kept)| {
            let part = if depth == 0 { Part::default() } else { self.folder(&join(folder, &name), kept, depth - 1)? };
            Ok((name, part))
        });
        for (name, inner) in inside.collect::<Result<Vec<_>, StoreFault>>()? {
            part.files.extend(inner.files);
            part.all += inner.all;
            part.new += inner.new;
            part.now.folders.push((name, inner.now));
        }
        Ok(part)
    }

    /// Looks at a file, if an edition's could lie there; what is to be kept of it.
    fn file(&self, folder: &str, name: &str, known: Option<(Stat, TextHash)>, part: &mut Part) -> Option<(Stat, TextHash)> {
        let path = join(folder, name);
        let place = self.layout.matches(&path)?;
        part.all += 1;
        let stat = self.desk.root().join(&path).symlink_metadata().ok().filter(std::fs::Metadata::is_file);
        let stat = stat.map(|metadata| Stat::of(&metadata));
        let hash = match (known, stat) {
            (Some((before, hash)), Some(stat)) if before == stat => Some(hash),
            (_, None) => None,
            // A text that is too long, or cannot be read, has no hash.
            (_, Some(_)) => self.desk.hash(&path).ok(),
        };
        part.files.push(Surveyed { file: WorkingFile { path, place }, hash, has_article_file: false });
        let (stat, hash) = (stat.filter(|stat| stat.is_before(self.begin))?, hash?);
        part.new += usize::from(known != Some((stat, hash)));
        Some((stat, hash))
    }
}

/// Lists the names in a folder; of what is known of them, that is kept.
fn list(path: &Path, files: Files, folders: Folders) -> Result<(Files, Folders), StoreFault> {
    let entries = match std::fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok((Vec::new(), Vec::new())),
        Err(error) => return Err(StoreFault::file(path, &error)),
    };
    let mut known_files: BTreeMap<_, _> = files.into_iter().collect();
    let mut known_folders: BTreeMap<_, _> = folders.into_iter().collect();
    let (mut files, mut folders) = (Vec::new(), Vec::new());
    for entry in entries.flatten() {
        let Some(name) = entry.file_name().to_str().filter(|name| !name.starts_with('.')).map(str::to_owned) else { continue };
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() {
            let known = known_folders.remove(&name).unwrap_or_default();
            folders.push((name, known));
        } else {
            let known = known_files.remove(&name).flatten();
            files.push((name, known));
        }
    }
    files.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    folders.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
    Ok((files, folders))
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(desk: &Desk, path: &str, words: &str) {
        let path = desk.root().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, words).unwrap();
    }

    fn look(desk: &Desk, kept: Folder) -> Found {
        // As if all of it were old.
        let survey = Survey { kept, root: "articles".to_owned(), begin: i64::MAX };
        survey.look(desk, &Layout::default()).unwrap()
    }

    fn paths(found: &Found) -> Vec<&str> {
        found.files.iter().map(|file| file.file.path.as_str()).collect()
    }

    fn folder_mut<'a>(folder: &'a mut Folder, name: &str) -> &'a mut Folder {
        &mut folder.folders.iter_mut().find(|(known, _)| known == name).unwrap().1
    }

    #[test]
    fn what_is_as_it_was_is_neither_listed_nor_read() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Repo::init(folder.path()).unwrap().desk();
        put(&desk, "articles/fair/ru.md", "один");
        put(&desk, "articles/fair/article.toml", "");
        put(&desk, "articles/fair-2/en.md", "two");
        let first = look(&desk, Folder::default());
        assert_eq!(paths(&first), ["articles/fair-2/en.md", "articles/fair/ru.md"]);
        assert_eq!(first.files[1].hash, Some(TextHash::of("один".as_bytes())));
        assert_eq!(first.files.iter().map(|file| file.has_article_file).collect::<Vec<_>>(), [false, true]);
        // A hash that is not the file's, and a name that is not in the folder, show what was taken from what is kept.
        let mut kept = first.now.clone();
        let fair = folder_mut(&mut kept, "fair");
        let ru = fair.files.iter_mut().find(|(name, _)| name == "ru.md").unwrap();
        ru.1.as_mut().unwrap().1 = TextHash::of(b"kept");
        fair.files.push(("xx.md".to_owned(), None));
        let second = look(&desk, kept.clone());
        assert_eq!((second.new, second.files[1].hash), (0, Some(TextHash::of(b"kept"))));
        assert_eq!(paths(&second)[2], "articles/fair/xx.md");
        // A file that was written is read; a folder that has a new name is listed.
        put(&desk, "articles/fair/ru.md", "другой");
        put(&desk, "articles/fair/en.md", "new");
        std::fs::remove_dir_all(desk.root().join("articles/fair-2")).unwrap();
        let third = look(&desk, kept);
        assert_eq!(paths(&third), ["articles/fair/en.md", "articles/fair/ru.md"]);
        assert_eq!(third.files[1].hash, Some(TextHash::of("другой".as_bytes())));
        assert!(third.new > 0);
    }

    #[cfg(unix)]
    #[test]
    fn links_have_no_hash_and_lead_nowhere() {
        let folder = tempfile::tempdir().unwrap();
        let desk = Repo::init(folder.path()).unwrap().desk();
        put(&desk, "articles/fair/ru.md", "один");
        put(&desk, "elsewhere/ru.md", "two");
        std::os::unix::fs::symlink("../../elsewhere/ru.md", desk.root().join("articles/fair/en.md")).unwrap();
        std::os::unix::fs::symlink("../elsewhere", desk.root().join("articles/market")).unwrap();
        let found = look(&desk, Folder::default());
        assert_eq!(paths(&found), ["articles/fair/en.md", "articles/fair/ru.md"]);
        assert_eq!(found.files[0].hash, None);
    }
}
