//! New events and texts into the ledger: objects first, synced, then one swap of the branch.
//!
//! Invariant: the cost depends on what is new, not on how much there is. Killed anywhere, the ledger is as before or has
//! all of it; doing it again is no harm.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use git2::{Indexer, ObjectType, Odb, Oid, Repository};
use rayon::prelude::*;

use super::ledger::{EVENTS, GLOSSARY, POLICY, TEXT_BYTES_MAX, article_path, text_path, union_of};
use super::repo::LEDGER_REF;
use super::swap::Swapped;
use super::tree::{Edits, Forest};
use super::{CommitId, EventPlace, Lock, Repo, StoreFault, disk};
use crate::model::{ArticleId, EVENT_BYTES_MAX, FileHash, TextHash, Time};

/// From this many objects on they are written as one pack.
const PACK_FROM: usize = 200;
/// How often a lost race is run again. Only programs that do not ask for recto's lock can win one.
const RACES_MAX: usize = 64;

/// In which folders an event lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Placement {
    /// Under each of these articles, identical.
    Articles(Vec<ArticleId>),
    /// Among the policies.
    Policy,
    /// Among the settled glossaries.
    Glossary,
}

/// What is written in one go.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// Event files, whole.
    pub events: Vec<(Placement, Vec<u8>)>,
    /// Texts by their hashes.
    pub texts: Vec<(TextHash, Vec<u8>)>,
    /// Texts that are taken away. The branch then begins anew, so that no older commit holds them.
    pub erased: Vec<TextHash>,
    /// Event files that were never sent and are taken away: what was said in them is said anew. The branch then goes on
    /// from `onto`.
    pub dropped: Vec<(EventPlace, FileHash)>,
    /// What the branch goes on from where something is taken away: what the remote has.
    pub onto: Option<CommitId>,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appended {
    /// The ledger's tip now.
    pub commit: CommitId,
    /// The names of the event files, in the order given.
    pub files: Vec<FileHash>,
    /// Whether there was anything new in it.
    pub is_new: bool,
}

impl Lock<'_> {
    /// Writes events and texts to the local ledger. When this returns they outlive a power cut. `time` is the commit's.
    ///
    /// The first write starts from what the remotes were last seen to hold.
    ///
    /// # Errors
    /// When a worktree has the ledger checked out, the disk refuses, or a text does not have its hash; then the ledger is as
    /// it was. Only where the very last sync fails, it may hold what was written.
    pub fn append(&self, batch: &Batch, time: &Time) -> Result<Appended, StoreFault> {
        self.refuse_checked_out(LEDGER_REF)?;
        batch.refuse_wrong()?;
        let mut writer = Writer::new(self, batch.events.len() + batch.texts.len())?;
        let mut edits = Edits::default();
        let mut files = Vec::new();
        for (placement, bytes) in &batch.events {
            let file = FileHash::of(bytes);
            let blob = writer.put(ObjectType::Blob, bytes)?;
            for folder in placement.folders() {
                edits.put(&format!("{folder}/{file}.event"), blob);
            }
            files.push(file);
        }
        for (hash, bytes) in &batch.texts {
            edits.put(&text_path(hash), writer.put(ObjectType::Blob, bytes)?);
        }
        for hash in &batch.erased {
            edits.remove(&text_path(hash));
        }
        for (place, file) in &batch.dropped {
            edits.remove(&format!("{}/{file}.event", place.folder()));
        }
        for _ in 0..RACES_MAX {
            let base = self.base()?;
            let mut forest = Forest::new(&writer.odb);
            let union = union_of(&mut forest, &writer.odb, &base.tips)?;
            let Some(tree) = forest.edit(union, &edits)? else {
                return Err(StoreFault::Object { id: "tree".to_owned() });
            };
            let made = forest.made;
            if let Some(tip) = base.local.filter(|_| Some(tree) == union) {
                return Ok(Appended { commit: CommitId(tip), files, is_new: false });
            }
            for bytes in made.values() {
                writer.put(ObjectType::Tree, bytes)?;
            }
            let onto = batch.onto.map(|commit| commit.0);
            let parents: &[Oid] = match (batch.erased.is_empty(), batch.dropped.is_empty()) {
                (false, _) => &[],
                (true, false) => onto.as_slice(),
                (true, true) => base.parent.as_slice(),
            };
            let commit = writer.put(ObjectType::Commit, &commit_bytes(tree, parents, time, "ledger"))?;
            writer.sync()?;
            if self.swap(LEDGER_REF, base.local, commit)? == Swapped::Done {
                return Ok(Appended { commit: CommitId(commit), files, is_new: true });
            }
        }
        Err(StoreFault::RefLocked { path: self.repo.common().join(LEDGER_REF) })
    }

    /// What the next ledger commit stands on.
    fn base(&self) -> Result<Base, StoreFault> {
        if let Some(local) = self.repo.tip(LEDGER_REF)? {
            return Ok(Base { local: Some(local), parent: Some(local), tips: BTreeSet::from([local]) });
        }
        let remotes = self.repo.remote_tips("recto")?;
        let preferred = self.repo.default_remote();
        let parent = remotes.iter().find(|(name, _)| Some(name) == preferred.as_ref()).or(remotes.first());
        Ok(Base { local: None, parent: parent.map(|(_, tip)| tip.0), tips: remotes.iter().map(|(_, tip)| tip.0).collect() })
    }

    /// Refuses where somebody has this branch checked out: moving it would make their next commit undo what was written.
    pub(super) fn refuse_checked_out(&self, reference: &str) -> Result<(), StoreFault> {
        match self.repo.checked_out(reference) {
            None => Ok(()),
            Some(path) => Err(StoreFault::CheckedOut { branch: reference.trim_start_matches("refs/heads/").to_owned(), path }),
        }
    }
}

struct Base {
    local: Option<Oid>,
    parent: Option<Oid>,
    tips: BTreeSet<Oid>,
}

impl Batch {
    fn refuse_wrong(&self) -> Result<(), StoreFault> {
        for (placement, bytes) in &self.events {
            if bytes.len() > EVENT_BYTES_MAX {
                return Err(StoreFault::EventTooLong { bytes: bytes.len() });
            }
            if *placement == Placement::Articles(Vec::new()) {
                return Err(StoreFault::Nowhere);
            }
        }
        for (hash, bytes) in &self.texts {
            let length = bytes.len() as u64;
            if length > TEXT_BYTES_MAX {
                return Err(StoreFault::TooLong { path: text_path(hash), bytes: length, max: TEXT_BYTES_MAX });
            }
        }
        match self.texts.par_iter().find_any(|(hash, bytes)| TextHash::of(bytes) != *hash) {
            Some((hash, _)) => Err(StoreFault::Hash { hash: *hash }),
            None => Ok(()),
        }
    }
}

impl Placement {
    fn folders(&self) -> Vec<String> {
        match self {
            Self::Articles(ids) => ids.iter().map(article_path).collect(),
            Self::Policy => vec![format!("{EVENTS}/{POLICY}")],
            Self::Glossary => vec![format!("{EVENTS}/{GLOSSARY}")],
        }
    }
}

/// A commit by nobody in particular, so that the same work makes the same commit in every clone.
pub(super) fn commit_bytes(tree: Oid, parents: &[Oid], time: &Time, message: &str) -> Vec<u8> {
    let mut text = format!("tree {tree}\n");
    for parent in parents {
        text.push_str(&format!("parent {parent}\n"));
    }
    let identity = format!("recto <recto@localhost> {} +0000", time.unix().max(0));
    text.push_str(&format!("author {identity}\ncommitter {identity}\n\n{message}\n"));
    text.into_bytes()
}

/// Writes objects: each as a file, or, where they are many, all as one pack.
pub(super) struct Writer<'a> {
    repo: &'a Repo,
    pub odb: Odb<'a>,
    many: bool,
    written: BTreeSet<Oid>,
    waiting: Vec<(ObjectType, Vec<u8>)>,
}

impl<'a> Writer<'a> {
    /// A writer for about so many objects, trees not counted.
    pub(super) fn new(lock: &Lock<'a>, count: usize) -> Result<Self, StoreFault> {
        let repo = lock.repo;
        let odb = repo.git.odb()?;
        Ok(Self { repo, odb, many: count > PACK_FROM, written: BTreeSet::new(), waiting: Vec::new() })
    }

    /// Writes an object, if it is not there, and returns its name.
    pub(super) fn put(&mut self, kind: ObjectType, bytes: &[u8]) -> Result<Oid, StoreFault> {
        let id = if self.many { Oid::hash_object(kind, bytes)? } else { self.odb.write(kind, bytes)? };
        if self.written.insert(id) && self.many {
            self.waiting.push((kind, bytes.to_vec()));
        }
        Ok(id)
    }

    /// Makes everything that was written outlive a power cut: also what an earlier writer wrote and was killed over.
    pub(super) fn sync(&mut self) -> Result<(), StoreFault> {
        if self.many {
            self.sync_pack()
        } else {
            let ids = std::mem::take(&mut self.written);
            sync_loose(self.repo, &ids)
        }
    }

    fn sync_pack(&mut self) -> Result<(), StoreFault> {
        let objects = std::mem::take(&mut self.waiting);
        if objects.is_empty() {
            return Ok(());
        }
        let folder = self.repo.common().join("objects").join("pack");
        std::fs::create_dir_all(&folder).map_err(|error| StoreFault::file(&folder, &error))?;
        // A handle of its own, so that nothing else is ever written to its memory.
        let git = Repository::open(self.repo.root())?;
        let odb = git.odb()?;
        let memory = odb.add_new_mempack_backend(1000)?;
        let mut ids = BTreeSet::new();
        for (kind, bytes) in &objects {
            ids.insert(odb.write(*kind, bytes)?);
        }
        drop(objects);
        let mut pack = git2::Buf::new();
        memory.dump(&git, &mut pack)?;
        let mut indexer = Indexer::new(Some(&self.odb), &folder, 0o444, false)?;
        std::io::Write::write_all(&mut indexer, &pack).map_err(|error| StoreFault::file(&folder, &error))?;
        let name = indexer.commit()?;
        for end in ["pack", "idx"] {
            disk::sync_file(&folder.join(format!("pack-{name}.{end}")))?;
        }
        disk::sync_folder(&folder)?;
        // Objects that were there before are not in the pack.
        sync_loose(self.repo, &ids)?;
        self.odb.refresh()?;
        Ok(())
    }
}

fn sync_loose(repo: &Repo, ids: &BTreeSet<Oid>) -> Result<(), StoreFault> {
    let objects = repo.common().join("objects");
    let place = |id: &Oid| {
        let hex = id.to_string();
        let (shard, rest) = hex.split_at(2);
        objects.join(shard).join(rest)
    };
    let sync = |id: &Oid| {
        let path = place(id);
        let is_loose = disk::sync_file(&path)?;
        Ok(path.parent().filter(|_| is_loose).map(Path::to_owned))
    };
    let folders: Result<BTreeSet<Option<PathBuf>>, StoreFault> = ids.par_iter().map(sync).collect();
    let folders: Vec<PathBuf> = folders?.into_iter().flatten().collect();
    folders.par_iter().map(|folder| disk::sync_folder(folder)).collect::<Result<(), _>>()?;
    if folders.is_empty() { Ok(()) } else { disk::sync_folder(&objects) }
}
