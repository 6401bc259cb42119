//! What lies on the desk where editions lie, with the hashes of their bytes: looked at again, and read only where something
//! is not as it was.
//!
//! A folder is known by its times and inode, as files are (`stat`): while these stand, its names are not listed again. What
//! was changed within two seconds before the run began is always looked at. What is kept lies in bundles of folders; each is
//! read on its own, and written again only where something in it is new.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use rayon::prelude::*;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::cache::Cache;
use super::desk::{ARTICLE_FILE, Desk, WorkingFile};
use super::mark::Mark;
use super::stat::{Stat, desk_name, young};
use super::{Repo, StoreFault};
use crate::model::{Layout, TextHash};

const FORMAT: u32 = 2;
/// What is kept is written again where at least one in so many files or folders is new.
const NEW_IN: usize = 500;
/// So many folders are kept in one bundle.
const BUNDLED: usize = 256;

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

/// What was kept of the desk, to be surveyed against.
#[derive(Debug)]
pub struct Survey {
    kept: Vec<u8>,
    /// Nanoseconds since 1970 on the file system's clock; what is younger is not kept.
    begin: i64,
}

/// What was found, and what of it is new.
#[derive(Debug)]
pub struct Found<'a> {
    layout: &'a Layout,
    parts: Vec<Part<'a>>,
    now: Folder<'a>,
}

/// A folder as it was.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Folder<'a> {
    /// None: its names are to be listed.
    stat: Option<Stat>,
    has_article_file: bool,
    /// The files that lie where an edition's would, sorted by name.
    #[serde(borrow)]
    files: Vec<(Name<'a>, Option<Known>)>,
    /// The folders in it, sorted by name.
    #[serde(borrow)]
    folders: Vec<Bundle<'a>>,
}

/// Folders by name.
type Folders<'a> = Vec<(Name<'a>, Folder<'a>)>;

/// What is known of a file's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Known {
    stat: Stat,
    hash: TextHash,
    mark: Mark,
}

/// A name; one that was kept is not copied.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Name<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Name<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&'a str>::deserialize(deserializer).map(|name| Self(Cow::Borrowed(name)))
    }
}

/// Folders as they are written down.
#[derive(Clone, Debug)]
struct Bundle<'a>(Cow<'a, [u8]>);

impl Serialize for Bundle<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Bundle<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        <&'a [u8]>::deserialize(deserializer).map(|bytes| Self(Cow::Borrowed(bytes)))
    }
}

impl Repo {
    /// What was kept of this worktree's desk.
    #[must_use]
    pub fn last_survey(&self, layout: &Layout) -> Survey {
        let kept = self.cache().load_bytes(&desk_name(self, "desk"), FORMAT, layout.to_string().as_bytes());
        Survey { kept: kept.unwrap_or_default(), begin: young(self) }
    }

    /// Keeps what was found, where that is worth it. That it could not be kept is no error.
    pub fn keep_survey(&self, found: &Found<'_>) {
        let (all, new) = found.counts();
        if new > 0 && new.saturating_mul(NEW_IN) >= all {
            let _ = self.save_cache(&desk_name(self, "desk"), FORMAT, found.layout.to_string().as_bytes(), &found.now);
        }
    }
}

impl Survey {
    /// Looks at the desk.
    ///
    /// # Errors
    /// When a folder cannot be read.
    pub fn look<'a>(&'a self, desk: &Desk, layout: &'a Layout) -> Result<Found<'a>, StoreFault> {
        let root = layout.root();
        let mut found = Found { layout, parts: Vec::new(), now: Folder::default() };
        if !root.is_empty() && !desk.folder_is_plain(&root) {
            return Ok(found);
        }
        let kept = self.kept.get(Cache::HEAD..).and_then(|body| postcard::from_bytes::<Folder<'a>>(body).ok());
        // The second time without what was kept, if that turns out to be damaged.
        for kept in [kept.unwrap_or_default(), Folder::default()] {
            let walk = Walk { desk, layout, begin: self.begin, is_damaged: AtomicBool::new(false) };
            let mut parts = vec![Part::default()];
            let depth = layout.depth().unwrap_or(super::desk::DEPTH_MAX);
            let looked = walk.folder(root.clone(), kept, depth, &mut parts)?;
            (found.parts, found.now) = (parts, looked.map(|looked| looked.now).unwrap_or_default());
            if !walk.is_damaged.into_inner() {
                break;
            }
        }
        Ok(found)
    }
}

impl Found<'_> {
    /// All files in short, in no order.
    #[must_use]
    pub fn marks(&self) -> Vec<Mark> {
        self.parts.par_iter().flat_map_iter(|part| part.files.iter().map(|file| file.mark)).collect()
    }

    /// The files whose slug is wanted, by its name in [`Mark`]; sorted by path.
    pub fn files(&self, is_wanted: impl Fn(u64) -> bool + Sync) -> Vec<Surveyed> {
        let surveyed = |part: &Part<'_>, seen: &Seen<'_>| {
            let path = join(part.folders.get(seen.folder)?, &seen.name.0);
            let place = self.layout.matches(&path)?;
            Some(Surveyed { file: WorkingFile { path, place }, hash: seen.hash, has_article_file: seen.has_article_file })
        };
        let wanted = |part: &Part<'_>| -> Vec<Surveyed> {
            part.files.iter().filter(|seen| is_wanted(seen.mark.slug)).filter_map(|seen| surveyed(part, seen)).collect()
        };
        let mut files: Vec<Surveyed> = self.parts.par_iter().flat_map_iter(wanted).collect();
        // Only folders that are named like others up to a full stop or a hyphen are out of order.
        files.sort_by(|one, other| one.file.path.cmp(&other.file.path));
        files
    }

    /// How many files and folders there are, and how many of them are new.
    fn counts(&self) -> (usize, usize) {
        self.parts.iter().fold((0, 0), |(all, new), part| (all + part.all, new + part.new))
    }
}

/// Some of the files.
#[derive(Debug, Default)]
struct Part<'a> {
    folders: Vec<String>,
    files: Vec<Seen<'a>>,
    all: usize,
    new: usize,
}

/// A file, in one of its part's folders.
#[derive(Debug)]
struct Seen<'a> {
    folder: usize,
    name: Name<'a>,
    hash: Option<TextHash>,
    mark: Mark,
    has_article_file: bool,
}

struct Walk<'w> {
    desk: &'w Desk,
    layout: &'w Layout,
    begin: i64,
    /// A bundle that was kept cannot be read.
    is_damaged: AtomicBool,
}

/// What was found of a folder.
struct Looked<'a> {
    now: Folder<'a>,
    /// Whether it is to be kept otherwise than it was.
    is_new: bool,
}

/// Folders to be looked at side by side with others.
enum Group<'a> {
    Kept(Bundle<'a>),
    Listed(Folders<'a>),
}

impl Walk<'_> {
    /// Looks at a folder. Its own files go into the last part; nothing where it is no folder.
    fn folder<'a>(
        &self,
        folder: String,
        kept: Folder<'a>,
        depth: usize,
        parts: &mut Vec<Part<'a>>,
    ) -> Result<Option<Looked<'a>>, StoreFault> {
        let mut path = self.desk.root().join(&folder);
        let stat = match path.symlink_metadata() {
            Ok(metadata) if metadata.is_dir() => Stat::of(&metadata),
            Ok(_) => return Ok(None),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(StoreFault::file(&path, &error)),
        };
        let is_listed = kept.stat != Some(stat);
        let mut now = Folder { stat: stat.is_before(self.begin).then_some(stat), ..Folder::default() };
        let (files, groups) = if is_listed {
            let (has_article_file, files, folders) = self.list(&folder, &path, kept)?;
            now.has_article_file = has_article_file;
            let mut folders = folders.into_iter().peekable();
            let bundle = || (folders.peek().is_some()).then(|| Group::Listed(folders.by_ref().take(BUNDLED).collect()));
            (files, std::iter::from_fn(bundle).collect())
        } else {
            now.has_article_file = kept.has_article_file;
            (kept.files, kept.folders.into_iter().map(Group::Kept).collect::<Vec<_>>())
        };
        let mut is_new = is_listed;
        let part = match parts.last_mut() {
            Some(part) => part,
            None => return Ok(None),
        };
        part.all += 1;
        part.new += usize::from(is_listed && now.stat.is_some());
        let at = part.folders.len();
        now.files.reserve_exact(files.len());
        for (name, known) in files {
            let seen = self.file(&mut path, &folder, &name, known, now.has_article_file, part);
            if let Some((hash, mark, kept)) = seen {
                is_new |= kept != known;
                part.files.push(Seen { folder: at, name: name.clone(), hash, mark, has_article_file: now.has_article_file });
                now.files.push((name, kept));
            }
        }
        let inside = groups.into_par_iter().map(|group| self.group(&folder, group, depth));
        for (bundle, is_other, inner) in inside.collect::<Result<Vec<_>, StoreFault>>()? {
            is_new |= is_other;
            now.folders.push(bundle);
            parts.splice(0..0, inner);
        }
        if let Some(part) = parts.last_mut() {
            part.folders.push(folder);
        }
        Ok(Some(Looked { now, is_new }))
    }

    /// Looks at folders in a folder: what is to be kept of them, whether that is new, and their files.
    fn group<'a>(&self, above: &str, group: Group<'a>, depth: usize) -> Result<(Bundle<'a>, bool, Vec<Part<'a>>), StoreFault> {
        let (folders, kept) = match group {
            Group::Listed(folders) => (folders, None),
            Group::Kept(bundle) => (self.read(&bundle), Some(bundle)),
        };
        let mut is_new = kept.is_none();
        let (mut parts, mut now) = (vec![Part::default()], Folders::with_capacity(folders.len()));
        for (name, kept) in folders {
            let looked = match depth.checked_sub(1) {
                Some(depth) => self.folder(join(above, &name.0), kept, depth, &mut parts)?,
                None => None,
            };
            is_new |= looked.as_ref().is_some_and(|looked| looked.is_new);
            now.push((name, looked.map(|looked| looked.now).unwrap_or_default()));
        }
        match kept.filter(|_| !is_new) {
            Some(bundle) => Ok((bundle, false, parts)),
            None => {
                let bytes = postcard::to_stdvec(&now).map_err(|error| StoreFault::Git { why: error.to_string() })?;
                Ok((Bundle(Cow::Owned(bytes)), true, parts))
            }
        }
    }

    /// The folders of a bundle that was kept. Those of one that was made in this run are not asked for.
    fn read<'a>(&self, bundle: &Bundle<'a>) -> Folders<'a> {
        let folders = match &bundle.0 {
            Cow::Borrowed(bytes) => postcard::from_bytes::<Folders<'a>>(bytes).ok(),
            Cow::Owned(_) => None,
        };
        folders.unwrap_or_else(|| {
            self.is_damaged.store(true, Ordering::Relaxed);
            Folders::new()
        })
    }

    /// Looks at a file: the hash of its bytes, its mark, and what is to be kept of it. Nothing where it is no edition's.
    fn file(
        &self,
        folder_path: &mut PathBuf,
        folder: &str,
        name: &Name<'_>,
        known: Option<Known>,
        has_article_file: bool,
        part: &mut Part<'_>,
    ) -> Option<(Option<TextHash>, Mark, Option<Known>)> {
        part.all += 1;
        folder_path.push(&*name.0);
        let stat = folder_path.symlink_metadata().ok().filter(std::fs::Metadata::is_file);
        folder_path.pop();
        let stat = stat.map(|metadata| Stat::of(&metadata));
        if let Some(known) = known.filter(|known| Some(known.stat) == stat) {
            return Some((Some(known.hash), known.mark, Some(known)));
        }
        let path = join(folder, &name.0);
        let place = self.layout.matches(&path)?;
        // A text that is too long, or cannot be read, has no hash.
        let hash = stat.and_then(|_| self.desk.hash(&path).ok());
        let mark = match &hash {
            Some(hash) => Mark::of(&place.slug, &place.language, hash, has_article_file),
            None => Mark::of_unread(&place.slug, &path),
        };
        let kept = stat.filter(|stat| stat.is_before(self.begin)).zip(hash).map(|(stat, hash)| Known { stat, hash, mark });
        part.new += usize::from(kept.is_some());
        Some((hash, mark, kept))
    }

    /// Lists the names in a folder: whether an `article.toml` is among them, the files of editions, and the folders; with
    /// what is known of them.
    #[expect(clippy::type_complexity, reason = "three lists of one folder")]
    fn list<'a>(
        &self,
        folder: &str,
        path: &Path,
        kept: Folder<'a>,
    ) -> Result<(bool, Vec<(Name<'a>, Option<Known>)>, Folders<'a>), StoreFault> {
        let entries = match std::fs::read_dir(path) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok((false, Vec::new(), Vec::new())),
            Err(error) => return Err(StoreFault::file(path, &error)),
        };
        let before = kept.has_article_file;
        let mut known_folders: BTreeMap<_, _> = kept.folders.iter().flat_map(|bundle| self.read(bundle)).collect();
        let mut known_files: BTreeMap<_, _> = kept.files.into_iter().collect();
        let (mut has_article_file, mut files, mut folders) = (false, Vec::new(), Vec::new());
        for entry in entries.flatten() {
            let Some(name) = entry.file_name().to_str().filter(|name| !name.starts_with('.')).map(str::to_owned) else {
                continue;
            };
            let Ok(kind) = entry.file_type() else { continue };
            has_article_file |= name == ARTICLE_FILE;
            let is_edition = !kind.is_dir() && self.layout.matches(&join(folder, &name)).is_some();
            let name = Name(Cow::Owned(name));
            if kind.is_dir() {
                let known = known_folders.remove(&name).unwrap_or_default();
                folders.push((name, known));
            } else if is_edition {
                let known = known_files.remove(&name).flatten();
                files.push((name, known));
            }
        }
        if has_article_file != before {
            // What is known of a file holds for it with the `article.toml` beside it, or without.
            files.iter_mut().for_each(|(_, known)| *known = None);
        }
        files.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        folders.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        Ok((has_article_file, files, folders))
    }
}

fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Language, Slug};

    fn put(desk: &Desk, path: &str, words: &str) {
        let path = desk.root().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, words).unwrap();
    }

    fn survey(kept: &Folder<'_>) -> Survey {
        // As if all of it were old.
        let body = postcard::to_stdvec(kept).unwrap();
        Survey { kept: [vec![0; Cache::HEAD], body].concat(), begin: i64::MAX }
    }

    fn all(found: &Found<'_>) -> Vec<Surveyed> {
        found.files(|_| true)
    }

    fn paths(files: &[Surveyed]) -> Vec<&str> {
        files.iter().map(|file| file.file.path.as_str()).collect()
    }

    /// What is kept of the desk, with one of its folders bent.
    fn bent<'a>(now: &Folder<'_>, name: &str, bend: impl Fn(&mut Folder<'_>)) -> Folder<'a> {
        let bundle = |bundle: &Bundle<'_>| {
            let mut folders: Folders<'_> = postcard::from_bytes(&bundle.0).unwrap();
            folders.iter_mut().filter(|(known, _)| known.0 == name).for_each(|(_, folder)| bend(folder));
            Bundle(Cow::Owned(postcard::to_stdvec(&folders).unwrap()))
        };
        Folder { stat: now.stat, folders: now.folders.iter().map(bundle).collect(), ..Folder::default() }
    }

    #[test]
    fn what_is_as_it_was_is_neither_listed_nor_read() {
        let folder = tempfile::tempdir().unwrap();
        let (desk, layout) = (Repo::init(folder.path()).unwrap().desk(), Layout::default());
        put(&desk, "articles/fair/ru.md", "один");
        put(&desk, "articles/fair/article.toml", "");
        put(&desk, "articles/fair-2/en.md", "two");
        let kept = survey(&Folder::default());
        let first = kept.look(&desk, &layout).unwrap();
        let files = all(&first);
        assert_eq!(paths(&files), ["articles/fair-2/en.md", "articles/fair/ru.md"]);
        assert_eq!(files[1].hash, Some(TextHash::of("один".as_bytes())));
        assert_eq!(files.iter().map(|file| file.has_article_file).collect::<Vec<_>>(), [false, true]);
        // A hash that is not the file's, and a name that is not in the folder, show what was taken from what is kept.
        let kept = survey(&bent(&first.now, "fair", |fair| {
            fair.files[0].1.as_mut().unwrap().hash = TextHash::of(b"kept");
            fair.files.push((Name(Cow::Borrowed("xx.md")), None));
        }));
        let second = kept.look(&desk, &layout).unwrap();
        let files = all(&second);
        assert_eq!((second.counts().1, files[1].hash), (0, Some(TextHash::of(b"kept"))));
        assert_eq!(paths(&files)[2], "articles/fair/xx.md");
        // A file that was written is read; a folder that has a new name is listed.
        put(&desk, "articles/fair/ru.md", "другой");
        put(&desk, "articles/fair/en.md", "new");
        std::fs::remove_dir_all(desk.root().join("articles/fair-2")).unwrap();
        let third = kept.look(&desk, &layout).unwrap();
        let files = all(&third);
        assert_eq!(paths(&files), ["articles/fair/en.md", "articles/fair/ru.md"]);
        assert_eq!(files[1].hash, Some(TextHash::of("другой".as_bytes())));
        assert!(third.counts().1 > 0);
    }

    #[test]
    fn many_folders_are_kept_and_only_what_is_new_is_written_again() {
        let folder = tempfile::tempdir().unwrap();
        let (desk, layout) = (Repo::init(folder.path()).unwrap().desk(), Layout::default());
        for number in 0..BUNDLED + 20 {
            put(&desk, &format!("articles/2026/text-{number}/ru.md"), "один");
        }
        let kept = survey(&Folder::default());
        let first = kept.look(&desk, &layout).unwrap();
        assert_eq!((all(&first).len(), first.marks().len()), (BUNDLED + 20, BUNDLED + 20));
        let kept = survey(&first.now);
        let again = kept.look(&desk, &layout).unwrap();
        assert_eq!((all(&again), again.counts().1), (all(&first), 0));
        assert!(again.now.folders.iter().all(|bundle| matches!(bundle.0, Cow::Borrowed(_))));
        assert_eq!(postcard::to_stdvec(&again.now).unwrap(), postcard::to_stdvec(&first.now).unwrap());
        let seven = again.files(|slug| slug == Mark::slug(&Slug::parse("text-7").unwrap()));
        assert_eq!(paths(&seven), ["articles/2026/text-7/ru.md"]);
    }

    #[test]
    fn bundle_that_cannot_be_read_is_as_if_nothing_were_kept() {
        let folder = tempfile::tempdir().unwrap();
        let (desk, layout) = (Repo::init(folder.path()).unwrap().desk(), Layout::default());
        put(&desk, "articles/fair/ru.md", "один");
        let kept = survey(&Folder::default());
        let first = kept.look(&desk, &layout).unwrap();
        let folders = vec![Bundle(Cow::Borrowed(&[255; 9]))];
        let damaged = survey(&Folder { stat: first.now.stat, folders, ..Folder::default() });
        assert_eq!(all(&damaged.look(&desk, &layout).unwrap()), all(&first));
    }

    #[test]
    fn mark_tells_slug_language_bytes_and_article_file() {
        let folder = tempfile::tempdir().unwrap();
        let (desk, layout) = (Repo::init(folder.path()).unwrap().desk(), Layout::default());
        put(&desk, "articles/fair/ru.md", "один");
        let of = |text: &str, language: &str, is_beside| {
            let language = Language::parse(language).unwrap();
            Mark::of(&Slug::parse("fair").unwrap(), &language, &TextHash::of(text.as_bytes()), is_beside)
        };
        let look = |kept: &Survey| kept.look(&desk, &layout).unwrap().marks();
        let kept = survey(&Folder::default());
        assert_eq!(look(&kept), [of("один", "ru", false)]);
        let first = kept.look(&desk, &layout).unwrap();
        put(&desk, "articles/fair/article.toml", "");
        assert_eq!(look(&survey(&first.now)), [of("один", "ru", true)]);
        let others = [of("два", "ru", false), of("один", "en", false), of("один", "ru", true)];
        assert!(others.iter().all(|other| other.seal != of("один", "ru", false).seal));
    }

    #[cfg(unix)]
    #[test]
    fn links_have_no_hash_and_lead_nowhere() {
        let folder = tempfile::tempdir().unwrap();
        let (desk, layout) = (Repo::init(folder.path()).unwrap().desk(), Layout::default());
        put(&desk, "articles/fair/ru.md", "один");
        put(&desk, "elsewhere/ru.md", "two");
        std::os::unix::fs::symlink("../../elsewhere/ru.md", desk.root().join("articles/fair/en.md")).unwrap();
        std::os::unix::fs::symlink("../elsewhere", desk.root().join("articles/market")).unwrap();
        let kept = survey(&Folder::default());
        let files = all(&kept.look(&desk, &layout).unwrap());
        assert_eq!(paths(&files), ["articles/fair/en.md", "articles/fair/ru.md"]);
        assert_eq!(files[0].hash, None);
    }
}
