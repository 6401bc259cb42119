//! The branch `published`: what readers get, as a projection that every clone makes alike.
//!
//! Invariant: a text goes in only if its bytes have the hash by which it was approved; the name that git gives them says
//! nothing about that. The same files, tips and time make the same commit everywhere.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use git2::{ObjectType, Odb, Oid};
use rayon::prelude::*;

use super::append::{Writer, commit_bytes};
use super::ledger::{LedgerView, read_blob};
use super::repo::{LEDGER_REF, Objects, PUBLISHED_REF};
use super::swap::Swapped;
use super::tree::{Entry, Forest, MODE_FILE, parse, read_commit, read_tree};
use super::{BlobId, CommitId, Lock, Repo, StoreFault};
use crate::model::{TextHash, Time, file_path_is_safe};

const SEEN_CACHE: &str = "published-texts";
const SEEN_FORMAT: u32 = 1;
const DEPTH_MAX: usize = 32;
/// A published file is read up to here, in bytes: the manifest of a hundred thousand articles is some 200 MB.
const FILE_BYTES_MAX: u64 = 1024 * 1024 * 1024;
const RACES_MAX: usize = 64;

/// The bytes of a published file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// These.
    Bytes(Vec<u8>),
    /// A text of the ledger.
    Text(TextHash),
}

/// On what the next commit stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Parents {
    /// On every tip that is known, here and in the remotes.
    #[default]
    Tips,
    /// On these alone: a history that holds an erased text is left behind.
    Only(Vec<CommitId>),
}

/// What was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Projected {
    /// The tip of `published` now.
    pub commit: CommitId,
    /// Whether there was anything to write.
    pub is_new: bool,
}

impl BlobId {
    /// The name that git gives these bytes.
    ///
    /// # Errors
    /// When they cannot be hashed.
    pub fn of(bytes: &[u8]) -> Result<Self, StoreFault> {
        Ok(Self(Oid::hash_object(ObjectType::Blob, bytes)?))
    }
}

/// A state of `published`, read file by file.
pub struct PublishedView {
    /// The commit.
    pub commit: CommitId,
    files: BTreeMap<String, BlobId>,
    oddities: Vec<String>,
    objects: Arc<Objects>,
}

impl Repo {
    /// The tips of `published`, here and in the remotes as last seen, without those that others stand on; sorted.
    ///
    /// # Errors
    /// When objects are missing or damaged.
    pub fn published_tips(&self) -> Result<Vec<CommitId>, StoreFault> {
        let mut tips: Vec<Oid> = self.tip(PUBLISHED_REF)?.into_iter().collect();
        tips.extend(self.remote_tips("published")?.into_iter().map(|(_, tip)| tip.0));
        tips.sort_unstable();
        tips.dedup();
        let mut top = Vec::new();
        for tip in &tips {
            let mut is_below = false;
            for other in tips.iter().filter(|other| *other != tip) {
                is_below |= self.stands_on(Some(*other), Some(*tip))?;
            }
            if !is_below {
                top.push(CommitId(*tip));
            }
        }
        Ok(top)
    }

    /// Everything that a newsroom's branches stand at, here and in the remotes as last seen: equal while nothing has come.
    ///
    /// # Errors
    /// When a reference is damaged.
    pub fn tips(&self) -> Result<Vec<CommitId>, StoreFault> {
        let mut tips = Vec::new();
        for (reference, branch) in [(LEDGER_REF, "recto"), (PUBLISHED_REF, "published")] {
            tips.extend(self.tip(reference)?.map(CommitId));
            tips.extend(self.remote_tips(branch)?.into_iter().map(|(_, tip)| tip));
        }
        Ok(tips)
    }

    /// The local tip of `published`.
    ///
    /// # Errors
    /// When the reference is damaged.
    pub fn published_tip(&self) -> Result<Option<CommitId>, StoreFault> {
        Ok(self.tip(PUBLISHED_REF)?.map(CommitId))
    }

    /// What a remote's ledger was last seen to be.
    ///
    /// # Errors
    /// When the reference is damaged.
    pub fn ledger_remote_tip(&self, remote: &str) -> Result<Option<CommitId>, StoreFault> {
        Ok(self.tip(&format!("refs/remotes/{remote}/recto"))?.map(CommitId))
    }

    /// What a remote's `published` was last seen to be.
    ///
    /// # Errors
    /// When the reference is damaged.
    pub fn published_remote_tip(&self, remote: &str) -> Result<Option<CommitId>, StoreFault> {
        let tip = self.tip(&format!("refs/remotes/{remote}/published"))?;
        Ok(tip.filter(|_| !self.is_gone(remote, "published")).map(CommitId))
    }

    /// What is published: the local branch, or, where there is none or a remote is ahead of it, that one.
    ///
    /// # Errors
    /// When objects are missing or damaged.
    pub fn published(&self) -> Result<Option<PublishedView>, StoreFault> {
        let tips = self.published_tips()?;
        let local = self.published_tip()?.filter(|local| tips.contains(local));
        let Some(commit) = local.or(tips.first().copied()) else { return Ok(None) };
        self.published_at(&commit).map(Some)
    }

    /// A state of `published`.
    ///
    /// # Errors
    /// When objects are missing or damaged.
    pub fn published_at(&self, commit: &CommitId) -> Result<PublishedView, StoreFault> {
        let (files, oddities) = self.objects.with(|odb| {
            let (mut files, mut oddities) = (BTreeMap::new(), Vec::new());
            let mut folders = vec![(String::new(), read_commit(odb, commit.0)?.0, 0)];
            while let Some((path, tree, depth)) = folders.pop() {
                for entry in read_tree(odb, tree)? {
                    let inner = format!("{path}{}", String::from_utf8_lossy(&entry.name));
                    if entry.is_folder() && depth < DEPTH_MAX {
                        folders.push((format!("{inner}/"), entry.id, depth + 1));
                    } else if entry.mode == MODE_FILE {
                        if files.insert(inner.clone(), BlobId(entry.id)).is_some() {
                            oddities.push(inner);
                        }
                    } else {
                        oddities.push(inner);
                    }
                }
            }
            Ok((files, oddities))
        })?;
        Ok(PublishedView { commit: *commit, files, oddities, objects: Arc::clone(&self.objects) })
    }
}

impl Repo {
    /// Whether some commit of a history of `published`, apart from what `known` stand on, holds a file of this name that
    /// `has` something, or no such file.
    ///
    /// # Errors
    /// When objects are missing or damaged.
    pub fn published_history_has(
        &self,
        tip: &CommitId,
        known: &[CommitId],
        file: &str,
        has: &dyn Fn(&[u8]) -> bool,
    ) -> Result<bool, StoreFault> {
        let mut walk = self.git.revwalk()?;
        walk.push(tip.0)?;
        for commit in known.iter().filter(|commit| self.git.find_commit(commit.0).is_ok()) {
            walk.hide(commit.0)?;
        }
        for commit in walk {
            let tree = self.git.find_commit(commit?)?.tree()?;
            let Some(entry) = tree.get_name(file) else { return Ok(true) };
            let max = usize::try_from(FILE_BYTES_MAX).unwrap_or(usize::MAX);
            match self.objects.with(|odb| read_blob(odb, entry.id(), max))? {
                Ok(bytes) if !has(&bytes) => {}
                _ => return Ok(true),
            }
        }
        Ok(false)
    }
}

impl PublishedView {
    /// The plain files by path, sorted. No bytes are read for this.
    #[must_use]
    pub fn files(&self) -> &BTreeMap<String, BlobId> {
        &self.files
    }

    /// Lets go of the packs that were read, until the next reading.
    pub fn rest(&self) {
        self.objects.rest();
    }

    /// What is no plain file: links, modules, programs.
    #[must_use]
    pub fn oddities(&self) -> &[String] {
        &self.oddities
    }

    /// The bytes of a file; none where there is none.
    ///
    /// # Errors
    /// When the object is missing, damaged, or longer than a gibibyte.
    pub fn read(&self, path: &str) -> Result<Option<Vec<u8>>, StoreFault> {
        let Some(blob) = self.files.get(path) else { return Ok(None) };
        let max = usize::try_from(FILE_BYTES_MAX).unwrap_or(usize::MAX);
        match self.objects.with(|odb| read_blob(odb, blob.0, max))? {
            Ok(bytes) => Ok(Some(bytes)),
            Err(bytes) => Err(StoreFault::TooLong { path: path.to_owned(), bytes: bytes as u64, max: FILE_BYTES_MAX }),
        }
    }
}

impl std::fmt::Debug for PublishedView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PublishedView").field("commit", &self.commit).field("files", &self.files.len()).finish_non_exhaustive()
    }
}

impl Lock<'_> {
    /// Makes `published` hold exactly these files. Texts are taken from the ledger without being written again; nothing is
    /// written where all is as it should be. When this returns it outlives a power cut. `time` is the commit's.
    ///
    /// # Errors
    /// When a worktree has `published` checked out, a text is missing or damaged, a path is not safe, or the disk refuses;
    /// then `published` is as it was.
    pub fn write_published(
        &self,
        ledger: &LedgerView,
        files: &BTreeMap<String, Content>,
        parents: &Parents,
        time: &Time,
    ) -> Result<Projected, StoreFault> {
        self.refuse_checked_out(PUBLISHED_REF)?;
        let blobs = find_texts(self.repo, ledger, files)?;
        let odb = self.repo.git.odb()?;
        let mut fresh: Vec<(ObjectType, Cow<'_, [u8]>)> = Vec::new();
        let mut tree_files: BTreeMap<String, Oid> = BTreeMap::new();
        for (path, content) in files {
            let blob = match content {
                Content::Bytes(bytes) => {
                    let id = Oid::hash_object(ObjectType::Blob, bytes)?;
                    fresh.push((ObjectType::Blob, Cow::Borrowed(bytes)));
                    id
                }
                Content::Text(hash) => blobs.get(hash).copied().ok_or(StoreFault::Text { hash: *hash })?,
            };
            tree_files.insert(path.clone(), blob);
        }
        let (tree, made) = {
            let mut forest = Forest::new(&odb);
            (forest.build(&tree_files)?, forest.made)
        };
        for _ in 0..RACES_MAX {
            let local = self.repo.tip(PUBLISHED_REF)?;
            let tips: Vec<Oid> = match parents {
                Parents::Tips => self.repo.published_tips()?.iter().map(|tip| tip.0).collect(),
                Parents::Only(these) => these.iter().map(|tip| tip.0).collect::<BTreeSet<_>>().into_iter().collect(),
            };
            let old: Vec<Oid> = tips.iter().map(|tip| Ok(read_commit(&odb, *tip)?.0)).collect::<Result<_, StoreFault>>()?;
            let next = match tips.as_slice() {
                [only] if old == [tree] => *only,
                _ => {
                    let mut objects = fresh.clone();
                    collect_new_trees(&odb, &made, tree, &old, &mut objects)?;
                    let mut writer = Writer::new(self, objects.len())?;
                    for (kind, bytes) in &objects {
                        writer.put(*kind, bytes)?;
                    }
                    let commit = writer.put(ObjectType::Commit, &commit_bytes(tree, &tips, time, "published"))?;
                    writer.sync()?;
                    commit
                }
            };
            if Some(next) == local {
                return Ok(Projected { commit: CommitId(next), is_new: false });
            }
            if self.swap(PUBLISHED_REF, local, next)? == Swapped::Done {
                return Ok(Projected { commit: CommitId(next), is_new: true });
            }
        }
        Err(StoreFault::RefLocked { path: self.repo.common().join(PUBLISHED_REF) })
    }
}

/// The trees of what was made that none of the old trees has at the same place.
fn collect_new_trees<'a>(
    odb: &Odb<'_>,
    made: &'a HashMap<Oid, Vec<u8>>,
    tree: Oid,
    old: &[Oid],
    objects: &mut Vec<(ObjectType, Cow<'a, [u8]>)>,
) -> Result<(), StoreFault> {
    let Some(bytes) = made.get(&tree).filter(|_| !old.contains(&tree)) else { return Ok(()) };
    objects.push((ObjectType::Tree, Cow::Borrowed(bytes)));
    let mut below: HashMap<Vec<u8>, Vec<Oid>> = HashMap::new();
    for old in old {
        for entry in read_tree(odb, *old)?.into_iter().filter(Entry::is_folder) {
            below.entry(entry.name).or_default().push(entry.id);
        }
    }
    for entry in parse(bytes).unwrap_or_default().iter().filter(|entry| entry.is_folder()) {
        collect_new_trees(odb, made, entry.id, below.get(&entry.name).map_or(&[], Vec::as_slice), objects)?;
    }
    Ok(())
}

/// Where the texts lie that these files need, each read and hashed unless that was done before.
fn find_texts(
    repo: &Repo,
    ledger: &LedgerView,
    files: &BTreeMap<String, Content>,
) -> Result<BTreeMap<TextHash, Oid>, StoreFault> {
    if let Some(path) = files.keys().find(|path| !file_path_is_safe(path)) {
        return Err(StoreFault::Path { path: path.clone() });
    }
    let texts: BTreeSet<TextHash> = files
        .values()
        .filter_map(|content| match content {
            Content::Text(hash) => Some(*hash),
            Content::Bytes(_) => None,
        })
        .collect();
    let seen: Vec<([u8; 20], TextHash)> = repo.load_cache(SEEN_CACHE, SEEN_FORMAT, b"").unwrap_or_default();
    let seen: HashSet<([u8; 20], TextHash)> = seen.into_iter().collect();
    let check = |hash: &TextHash| {
        let blob = ledger.text_blob(hash).ok_or(StoreFault::Text { hash: *hash })?;
        let name: [u8; 20] = blob.as_bytes().try_into().map_err(|_| StoreFault::Text { hash: *hash })?;
        if !seen.contains(&(name, *hash)) && ledger.text(hash).is_none() {
            return Err(StoreFault::Text { hash: *hash });
        }
        Ok((*hash, blob.0, (name, *hash)))
    };
    let texts: Vec<TextHash> = texts.into_iter().collect();
    let found: Vec<_> = texts.par_iter().map(check).collect::<Result<_, StoreFault>>()?;
    let now: Vec<([u8; 20], TextHash)> = found.iter().map(|found| found.2).collect();
    if now.iter().any(|pair| !seen.contains(pair)) {
        // That it could not be kept costs time, next time.
        let _ = repo.save_cache(SEEN_CACHE, SEEN_FORMAT, b"", &now);
    }
    Ok(found.into_iter().map(|found| (found.0, found.1)).collect())
}
