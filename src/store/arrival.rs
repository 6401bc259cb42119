//! What lies between two states of a branch: what came, what is gone, what is no longer what it was.
//!
//! Invariant: nothing is read here but folders and the lengths of files, so that whoever asks can refuse a push by its size
//! before a byte of it is parsed. Folders that both states have in common cost nothing.

use std::collections::{BTreeMap, BTreeSet};

use git2::{Odb, Oid};

use super::ledger::{EVENTS, GLOSSARY, POLICY, TEXTS, article_path, read_blob, text_path};
use super::tree::{Entry, Forest, MODE_FILE, read_commit};
use super::{CommitId, Repo, StoreFault, disk};
use crate::model::{ArticleId, EVENT_BYTES_MAX, FileHash, TextHash};

/// Folders below this depth belong to no ledger.
const DEPTH_MAX: usize = 4;
/// A commit of ours is some two hundred bytes long.
const COMMIT_BYTES_MAX: usize = 64 * 1024;
/// So many paths of a kind are named; the rest is counted.
const NAMED_MAX: usize = 100;

/// How much may come at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caps {
    /// Files.
    pub files: usize,
    /// Bytes of all of them.
    pub bytes: u64,
}

/// Where an event file lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EventPlace {
    /// Among the policies.
    Policy,
    /// Among the settled glossaries.
    Glossary,
    /// Under an article.
    Article(ArticleId),
}

impl EventPlace {
    pub(super) fn folder(self) -> String {
        match self {
            Self::Policy => format!("{EVENTS}/{POLICY}"),
            Self::Glossary => format!("{EVENTS}/{GLOSSARY}"),
            Self::Article(article) => article_path(&article),
        }
    }
}

/// What differs between two states of the ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Arrival {
    /// Event files that came.
    pub events: BTreeSet<(EventPlace, FileHash)>,
    /// Texts that came.
    pub texts: Vec<TextHash>,
    /// Paths of event files that are gone; at most a hundred.
    pub gone: Vec<String>,
    /// How many event files are gone.
    pub gone_count: usize,
    /// Texts that are gone.
    pub gone_texts: Vec<TextHash>,
    /// Paths whose bytes are no longer what they were.
    pub changed: Vec<String>,
    /// Paths that came and that no ledger has.
    pub odd: Vec<String>,
    /// Event files that came and are longer than an event may be, with their lengths.
    pub too_long: Vec<(String, usize)>,
    /// How many files came.
    pub files: usize,
    /// How many bytes they are.
    pub bytes: u64,
    /// Whether more came than may; then not all of it was looked at.
    pub over: bool,
}

impl Repo {
    /// What a ledger commit has that another has not, and the other way round. Nothing before is an empty ledger.
    ///
    /// # Errors
    /// When objects are missing or damaged.
    pub fn arrival(&self, old: Option<&CommitId>, new: &CommitId, caps: Caps) -> Result<Arrival, StoreFault> {
        self.objects.with(|odb| {
            let tree = |commit: &CommitId| {
                let fault = || StoreFault::Object { id: commit.hex() };
                let (bytes, _) = odb.read_header(commit.0).map_err(|error| StoreFault::of_object(commit.0, error))?;
                if bytes > COMMIT_BYTES_MAX { Err(fault()) } else { read_commit(odb, commit.0).map(|(tree, _)| tree) }
            };
            let mut walk = Walk { odb, forest: Forest::new(odb), caps, found: Arrival::default() };
            walk.compare("", old.map(tree).transpose()?, Some(tree(new)?), 0)?;
            Ok(walk.found)
        })
    }

    /// The commits that lead in one line from one to another, oldest first; none where it is no line, or longer than `max`.
    ///
    /// # Errors
    /// When objects are missing or damaged.
    pub fn line_to(&self, old: Option<&CommitId>, new: &CommitId, max: usize) -> Result<Option<Vec<CommitId>>, StoreFault> {
        self.objects.with(|odb| {
            let mut line = Vec::new();
            let mut at = *new;
            while Some(&at) != old {
                if line.len() >= max {
                    return Ok(None);
                }
                line.push(at);
                match read_commit(odb, at.0)?.1.as_slice() {
                    [] if old.is_none() => break,
                    [parent] => at = CommitId(*parent),
                    _ => return Ok(None),
                }
            }
            line.reverse();
            Ok(Some(line))
        })
    }

    /// Which of these texts some commit holds that leads from one commit to another: newest first, so many at most.
    ///
    /// # Errors
    /// When objects are missing or damaged.
    pub fn texts_on_the_way(
        &self,
        old: Option<&CommitId>,
        new: &CommitId,
        texts: &BTreeSet<TextHash>,
        commits_max: usize,
    ) -> Result<BTreeSet<TextHash>, StoreFault> {
        let mut found = BTreeSet::new();
        if texts.is_empty() {
            return Ok(found);
        }
        let mut walk = self.git.revwalk()?;
        walk.push(new.0)?;
        if let Some(old) = old {
            walk.hide(old.0)?;
        }
        let commits: Vec<Oid> = walk.take(commits_max).collect::<Result<_, _>>()?;
        self.objects.with(|odb| {
            let forest = Forest::new(odb);
            for commit in &commits {
                let tree = read_commit(odb, *commit)?.0;
                for text in texts.iter().filter(|text| !found.contains(*text)).collect::<Vec<_>>() {
                    if forest.find(Some(tree), &text_path(text))?.is_some() {
                        found.insert(*text);
                    }
                }
            }
            Ok(found)
        })
    }

    /// Keeps copies of event files beside the ledger, before they are taken out of it.
    ///
    /// # Errors
    /// When the git folder cannot be written.
    pub fn set_aside(
        &self,
        files: impl IntoIterator<Item = (EventPlace, FileHash)>,
        view: &super::LedgerView,
    ) -> Result<(), StoreFault> {
        let folder = self.make_memory()?.join("aside");
        std::fs::create_dir_all(&folder).map_err(|error| StoreFault::file(&folder, &error))?;
        for (place, name) in files {
            let held = match place {
                EventPlace::Policy => view.policy_events()?,
                EventPlace::Glossary => view.glossary_events()?,
                EventPlace::Article(article) => view.events(&article)?,
            };
            for file in held.files.iter().filter(|file| file.name == name) {
                disk::replace(&folder.join(format!("{name}.event")), &self.drafts(), &file.bytes, disk::Durable::Yes)?;
            }
        }
        Ok(())
    }

    /// The time that a commit says, in seconds since 1970.
    ///
    /// # Errors
    /// When it is missing or damaged.
    pub fn commit_time(&self, commit: &CommitId) -> Result<i64, StoreFault> {
        Ok(self.git.find_commit(commit.0)?.time().seconds())
    }
}

struct Walk<'a> {
    odb: &'a Odb<'a>,
    forest: Forest<'a>,
    caps: Caps,
    found: Arrival,
}

impl Walk<'_> {
    fn compare(&mut self, path: &str, old: Option<Oid>, new: Option<Oid>, depth: usize) -> Result<(), StoreFault> {
        if old == new || self.found.over {
            return Ok(());
        }
        let lines = |tree: Option<Oid>| -> Result<BTreeMap<Vec<u8>, Entry>, StoreFault> {
            let lines = tree.map(|tree| self.forest.tree(tree)).transpose()?.unwrap_or_default();
            Ok(lines.into_iter().map(|entry| (entry.name.clone(), entry)).collect())
        };
        let count = |tree: Option<Oid>| tree.map_or(Ok(0), |tree| self.forest.tree(tree).map(|lines| lines.len()));
        let is_double = count(new)? != lines(new)?.len();
        let (old, new) = (lines(old)?, lines(new)?);
        if is_double {
            // Two entries of one name: whoever reads it chooses which is seen.
            self.odd(if path.is_empty() { "/".to_owned() } else { path.to_owned() });
        }
        for (name, before) in &old {
            let after = new.get(name);
            if after.is_some_and(|after| after.is_folder() == before.is_folder()) {
                continue;
            }
            let path = join(path, name);
            if before.is_folder() { self.compare(&path, Some(before.id), None, depth + 1)? } else { self.gone(path) }
        }
        for (name, after) in &new {
            let before = old.get(name);
            if before == Some(after) {
                continue;
            }
            let path = join(path, name);
            if after.is_folder() {
                if depth >= DEPTH_MAX {
                    self.odd(path);
                } else {
                    let before = before.filter(|before| before.is_folder()).map(|before| before.id);
                    self.compare(&path, before, Some(after.id), depth + 1)?;
                }
            } else if let Some(before) = before.filter(|before| !before.is_folder()) {
                self.changed(path, before, after)?;
            } else {
                self.came(path, after)?;
            }
            if self.found.over {
                return Ok(());
            }
        }
        Ok(())
    }

    fn gone(&mut self, path: String) {
        if let Some(text) = text_at(&path) {
            self.found.gone_texts.push(text);
        } else if event_at(&path).is_some() {
            self.found.gone_count += 1;
            if self.found.gone.len() < NAMED_MAX {
                self.found.gone.push(path);
            }
        }
    }

    fn odd(&mut self, path: String) {
        if self.found.odd.len() < NAMED_MAX {
            self.found.odd.push(path);
        }
    }

    fn came(&mut self, path: String, entry: &Entry) -> Result<(), StoreFault> {
        self.found.files += 1;
        let place = event_at(&path);
        let text = text_at(&path);
        if entry.mode != MODE_FILE || (place.is_none() && text.is_none()) {
            self.odd(path);
            return Ok(());
        }
        let (bytes, _) = self.odb.read_header(entry.id).map_err(|error| StoreFault::of_object(entry.id, error))?;
        self.found.bytes = self.found.bytes.saturating_add(bytes as u64);
        self.found.over = self.found.files > self.caps.files || self.found.bytes > self.caps.bytes;
        match (place, text) {
            (Some(_), _) if bytes > EVENT_BYTES_MAX => self.found.too_long.push((path, bytes)),
            (Some(place), _) => {
                self.found.events.insert(place);
            }
            (None, Some(text)) => self.found.texts.push(text),
            (None, None) => {}
        }
        Ok(())
    }

    /// Bytes under a name that is their hash do not change, unless those before were damaged.
    fn changed(&mut self, path: String, before: &Entry, after: &Entry) -> Result<(), StoreFault> {
        let max = usize::try_from(super::TEXT_BYTES_MAX).unwrap_or(usize::MAX);
        let name = path.rsplit('/').next().unwrap_or_default().trim_end_matches(".event").to_owned();
        let fits = |entry: &Entry| {
            matches!(read_blob(self.odb, entry.id, max), Ok(Ok(bytes)) if TextHash::of(&bytes).hex() == name)
                && entry.mode == MODE_FILE
        };
        if fits(after) && !fits(before) {
            return self.came(path, after);
        }
        if self.found.changed.len() < NAMED_MAX {
            self.found.changed.push(path);
        }
        Ok(())
    }
}

fn join(folder: &str, name: &[u8]) -> String {
    let name = String::from_utf8_lossy(name);
    if folder.is_empty() { name.into_owned() } else { format!("{folder}/{name}") }
}

fn event_at(path: &str) -> Option<(EventPlace, FileHash)> {
    let mut parts = path.strip_prefix(EVENTS)?.strip_prefix('/')?.split('/');
    let first = parts.next()?;
    let place = match first {
        POLICY => EventPlace::Policy,
        GLOSSARY => EventPlace::Glossary,
        shard => {
            let article = ArticleId::parse(parts.next()?).ok()?;
            (article.shard() == shard).then_some(EventPlace::Article(article))?
        }
    };
    let file = FileHash::parse(parts.next()?.strip_suffix(".event")?).ok()?;
    parts.next().is_none().then_some((place, file))
}

fn text_at(path: &str) -> Option<TextHash> {
    let (shard, name) = path.strip_prefix(TEXTS)?.strip_prefix('/')?.split_once('/')?;
    TextHash::parse(name).ok().filter(|text| text.shard() == shard)
}
