//! `diff --files`: what differs between two files or two folders outside any newsroom.
//!
//! Deliberately absent: the ledger and notes. Files of folders are paired by their paths, and what is left by likeness.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::Serialize;

use super::compare::{DiffBlock, DiffCount, compare};
use super::context::Context;
use super::failure::{Failure, Outcome};
use crate::model::{Fault as _, Language, Message};
use crate::text::sections::Form;
use crate::text::{LineIndex, TextFault};

/// What happened to a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FileChange {
    /// Nothing.
    Same,
    /// It was rewritten.
    Changed,
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another name, and most of its words.
    Renamed,
}

/// What differs between two files.
#[derive(Clone, Debug, Serialize)]
pub struct FileDifference {
    /// What happened to it.
    pub kind: FileChange,
    /// The file, as it is called in the newer folder, or in the older where it is gone.
    pub path: String,
    /// Its name before, where that was another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old_path: Option<String>,
    /// Whether it is no text.
    pub binary: bool,
    /// The bytes before and now, of what is no text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bytes: Option<(usize, usize)>,
    /// Its blocks; none where nothing differs or it is no text.
    pub blocks: Vec<DiffBlock>,
    /// How much differs.
    pub count: DiffCount,
    /// Whether the comparison met its bound on work, so that more may be the same than is shown.
    pub coarse: bool,
    /// The older text.
    #[serde(skip)]
    pub old_text: String,
    /// The newer text.
    #[serde(skip)]
    pub new_text: String,
}

/// A file that could not be read.
#[derive(Clone, Debug, Serialize)]
pub struct FileUnread {
    /// The file.
    pub path: String,
    /// Why.
    #[serde(skip)]
    pub why: Message,
}

/// What differs between two files or folders.
#[derive(Clone, Debug, Serialize)]
pub struct FilesDifference {
    /// The older side, as it was named.
    pub old: String,
    /// The newer side.
    pub new: String,
    /// Whether folders were compared.
    pub folders: bool,
    /// What differs, by path. Of two files their difference, even where there is none.
    pub files: Vec<FileDifference>,
    /// What could not be read.
    pub unread: Vec<FileUnread>,
    /// How many files are the same.
    pub same: usize,
    /// How much differs in all.
    pub count: DiffCount,
}

/// From so many files on, progress is told.
const MANY: usize = 50;
/// How many pairs of files that are gone and new are looked at for likeness.
const RENAMES_MAX: usize = 10_000;
/// How much of its lines a renamed file has kept at least, of 100, by bytes.
const RENAMED: usize = 60;

/// Compares two files or two folders. With `whole` blocks that are the same are told one by one.
///
/// # Errors
/// When one is missing, one is a folder and the other a file, or, of two files, one cannot be read or is no UTF-8.
pub fn diff_files(context: &Context, old: &str, new: &str, whole: bool) -> Outcome<FilesDifference> {
    let is_folder = |path: &str| -> Outcome<bool> {
        let found = std::fs::metadata(context.folder.join(path)).map_err(|error| unreadable(path, &error))?;
        Ok(found.is_dir())
    };
    let language = Language::parse("und")?;
    let task = Task { language: &language, whole };
    let (roots, folders) = ((context.folder.join(old), context.folder.join(new)), (is_folder(old)?, is_folder(new)?));
    let mut all = FilesDifference {
        old: old.to_owned(),
        new: new.to_owned(),
        folders: folders.0,
        files: Vec::new(),
        unread: Vec::new(),
        same: 0,
        count: DiffCount::default(),
    };
    match folders {
        (true, true) => folders_difference(context, &task, (&roots.0, &roots.1), &mut all)?,
        (false, false) => {
            let (from, to) = (read(&roots.0, old)?, read(&roots.1, new)?);
            let name = (old != new).then(|| old.to_owned());
            let is_same = from == to;
            let found = task.pair(new, Some((old, from)), Some((new, to)));
            let mut found = found.map_err(|unread| Failure {
                class: unread.1.class(),
                message: unread.1.message(),
                place: Some(unread.0),
            })?;
            (found.old_path, found.kind) = (name, if is_same { FileChange::Same } else { FileChange::Changed });
            all.files.push(found);
        }
        (is_old, _) => {
            let (folder, file) = if is_old { (old, new) } else { (new, old) };
            return Err(Failure::usage("ops-diff-folder-and-file").with("folder", folder).with("file", file));
        }
    }
    all.count = all.files.iter().fold(DiffCount::default(), |sum, file| sum.plus(file.count));
    Ok(all)
}

fn unreadable(path: &str, error: &std::io::Error) -> Failure {
    Failure::usage("ops-import-file").with("path", path).with("why", error.to_string())
}

fn read(place: &Path, path: &str) -> Outcome<Vec<u8>> {
    std::fs::read(place).map_err(|error| unreadable(path, &error))
}

/// The files of a folder and of those inside it, by their paths from there. What git keeps for itself is none of them, and
/// what a link leads to is not walked into.
fn files_of(root: &Path, name: &str) -> Outcome<BTreeSet<String>> {
    let mut files = BTreeSet::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        let place = root.join(&folder);
        for entry in std::fs::read_dir(&place).map_err(|error| unreadable(&format!("{name}/{}", folder.display()), &error))? {
            let entry = entry.map_err(|error| unreadable(name, &error))?;
            let path = folder.join(entry.file_name());
            match entry.file_type() {
                Ok(kind) if kind.is_dir() && entry.file_name() != ".git" => folders.push(path),
                Ok(kind) if kind.is_file() => drop(files.insert(path.to_string_lossy().replace('\\', "/"))),
                _ => {}
            }
        }
    }
    Ok(files)
}

type Unread = (String, TextFault);
type Named<'a> = (&'a str, Vec<u8>);

fn folders_difference(context: &Context, task: &Task<'_>, (old, new): (&Path, &Path), all: &mut FilesDifference) -> Outcome<()> {
    let (before, after) = (files_of(old, &all.old)?, files_of(new, &all.new)?);
    let gone: Vec<&String> = before.difference(&after).collect();
    let fresh: Vec<&String> = after.difference(&before).collect();
    let renamed = renames(old, new, &gone, &fresh);
    let from_names: BTreeSet<&String> = renamed.values().copied().collect();
    let mut pairs: Vec<(Option<&String>, Option<&String>)> = Vec::with_capacity(after.len());
    pairs.extend(after.iter().map(|path| (before.get(path).or(renamed.get(path).copied()), Some(path))));
    pairs.extend(gone.iter().filter(|path| !from_names.contains(*path)).map(|path| (Some(*path), None)));
    let is_long = pairs.len() > MANY;
    if is_long {
        context.watch.begin(&Message::new("ops-comparing"), pairs.len());
    }
    let side = |root: &Path, path: Option<&'_ String>| -> Result<Option<Vec<u8>>, (String, Failure)> {
        path.map(|path| read(&root.join(path), path).map_err(|failure| (path.clone(), failure))).transpose()
    };
    let found: Vec<Result<Option<FileDifference>, (String, Failure)>> = pairs
        .par_iter()
        .map(|(from, to)| {
            let (was, is) = (side(old, *from)?, side(new, *to)?);
            if is_long {
                context.watch.advance(1);
            }
            let is_renamed = from != to && from.is_some() && to.is_some();
            if was == is && !is_renamed {
                return Ok(None);
            }
            let path = to.or(*from).map(String::as_str).unwrap_or_default();
            let (was, is) = (from.map(String::as_str).zip(was), to.map(String::as_str).zip(is));
            let found = task.pair(path, was, is);
            found.map(Some).map_err(|(path, fault)| (path, fault.into()))
        })
        .collect();
    if is_long {
        context.watch.end();
    }
    for found in found {
        match found {
            Ok(Some(file)) => all.files.push(file),
            Ok(None) => all.same += 1,
            Err((path, failure)) => all.unread.push(FileUnread { path, why: failure.message }),
        }
    }
    all.files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(())
}

/// How files are compared.
struct Task<'a> {
    language: &'a Language,
    whole: bool,
}

impl Task<'_> {
    /// Compares two files, of which one may be missing.
    fn pair(&self, path: &str, old: Option<Named<'_>>, new: Option<Named<'_>>) -> Result<FileDifference, Unread> {
        let kind = match (&old, &new) {
            (None, _) => FileChange::Added,
            (_, None) => FileChange::Removed,
            (Some((old, _)), Some((new, _))) if old != new => FileChange::Renamed,
            _ => FileChange::Changed,
        };
        let mut found = FileDifference {
            kind,
            path: path.to_owned(),
            old_path: old.as_ref().map(|(name, _)| (*name).to_owned()).filter(|_| kind == FileChange::Renamed),
            binary: false,
            bytes: None,
            blocks: Vec::new(),
            count: DiffCount::default(),
            coarse: false,
            old_text: String::new(),
            new_text: String::new(),
        };
        let lengths = (old.as_ref().map_or(0, |side| side.1.len()), new.as_ref().map_or(0, |side| side.1.len()));
        for (side, text) in [(old, &mut found.old_text), (new, &mut found.new_text)] {
            let Some((name, bytes)) = side else { continue };
            match simdutf8::compat::from_utf8(&bytes) {
                Ok(read) => read.clone_into(text),
                Err(_) if is_binary(name, &bytes) => found.binary = true,
                Err(error) => return Err((name.to_owned(), not_utf8(&bytes, error.valid_up_to()))),
            }
        }
        if found.binary {
            (found.bytes, found.old_text, found.new_text) = (Some(lengths), String::new(), String::new());
            return Ok(found);
        }
        let compared = compare(&found.old_text, &found.new_text, self.language, form_of(path), self.whole);
        (found.count, found.coarse) = (DiffCount::of(&compared.blocks), compared.is_coarse);
        found.blocks = compared.blocks;
        Ok(found)
    }
}

fn not_utf8(bytes: &[u8], valid: usize) -> TextFault {
    let before = bytes.get(..valid).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
    TextFault::NotUtf8 { byte: valid + 1, line: LineIndex::of(before).line_count() }
}

/// Endings of files in which recto looks for text, and names the byte that is none.
const TEXTS: [&str; 8] = ["md", "markdown", "txt", "toml", "html", "csv", "json", "yaml"];
/// How far into a file a byte is looked for that no text has.
const HEAD: usize = 8_000;

fn ending(path: &str) -> String {
    Path::new(path).extension().and_then(|ending| ending.to_str()).unwrap_or_default().to_ascii_lowercase()
}

/// Whether a file that is not UTF-8 is no text at all: it has zero bytes, or an ending that no text has.
fn is_binary(path: &str, bytes: &[u8]) -> bool {
    let has_zeros = || bytes.iter().take(HEAD).any(|byte| *byte == 0);
    let ending = ending(path);
    let is_text = ending.is_empty() || TEXTS.contains(&ending.as_str());
    !is_text || has_zeros()
}

/// Markdown and plain text are compared by paragraphs, anything else by lines.
fn form_of(path: &str) -> Form {
    match ending(path).as_str() {
        "md" | "markdown" | "mdx" | "txt" | "" => Form::Markdown,
        _ => Form::Lines,
    }
}

/// For files that are new the one among those that are gone that they were.
fn renames<'a>(old: &Path, new: &Path, gone: &[&'a String], fresh: &[&'a String]) -> BTreeMap<&'a String, &'a String> {
    let mut renamed = BTreeMap::new();
    if gone.is_empty() || fresh.is_empty() || gone.len().saturating_mul(fresh.len()) > RENAMES_MAX {
        return renamed;
    }
    let bags = |root: &Path, paths: &[&String]| -> Vec<Bag> {
        paths.par_iter().map(|path| Bag::of(&std::fs::read(root.join(path)).unwrap_or_default())).collect()
    };
    let (from, to) = (bags(old, gone), bags(new, fresh));
    let mut pairs: Vec<(usize, usize, usize)> = (0..from.len())
        .into_par_iter()
        .flat_map_iter(|a| {
            let (from, to) = (&from, &to);
            (0..to.len()).filter_map(move |b| {
                let alike = from.get(a)?.likeness(to.get(b)?);
                (alike >= RENAMED).then_some((100 - alike, a, b))
            })
        })
        .collect();
    pairs.sort_unstable();
    let mut taken = (BTreeSet::new(), BTreeSet::new());
    for (_, a, b) in pairs {
        if !taken.0.contains(&a) && !taken.1.contains(&b) {
            taken.0.insert(a);
            taken.1.insert(b);
            if let (Some(from), Some(to)) = (gone.get(a), fresh.get(b)) {
                renamed.insert(*to, *from);
            }
        }
    }
    renamed
}

/// The lines of a file with their bytes: what of them two files share makes one the other renamed.
struct Bag {
    lines: HashMap<u64, usize>,
    bytes: usize,
}

impl Bag {
    fn of(bytes: &[u8]) -> Self {
        use std::hash::BuildHasher as _;
        let hasher = foldhash::fast::FixedState::default();
        let mut lines: HashMap<u64, usize> = HashMap::new();
        for line in bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()) {
            *lines.entry(hasher.hash_one(line)).or_default() += line.len();
        }
        Self { bytes: lines.values().sum(), lines }
    }

    /// Of 100.
    fn likeness(&self, other: &Self) -> usize {
        let most = self.bytes.max(other.bytes);
        let both: usize = self.lines.iter().filter_map(|(line, bytes)| Some((*other.lines.get(line)?).min(*bytes))).sum();
        (100 * both).checked_div(most).unwrap_or(0)
    }
}
