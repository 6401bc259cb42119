//! What git says of working files: which are tracked, what HEAD holds, who has committed them.
//!
//! Everything here only reads, in whatever state the repository is: without a commit, with a detached HEAD, in the middle
//! of a merge. `.mailmap` is not asked: whoever writes it would choose whose work is whose.

use std::collections::{BTreeSet, BinaryHeap, HashMap, HashSet};
use std::path::Path;

use git2::{Commit, DiffFindOptions, Index, Oid, Tree};

use super::desk::DESK_TEXT_BYTES_MAX;
use super::{Repo, StoreFault};
use crate::model::TextHash;

/// So many commits are walked at most.
const COMMITS_MAX: usize = 50_000;
/// A file is followed through so many renames.
const RENAMES_MAX: usize = 16;

/// Who has a path, so that writing there could get in git's way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tracked {
    /// The commit that is checked out.
    pub head: bool,
    /// The index.
    pub index: bool,
    /// The branch that the checked-out one follows, as last seen.
    pub upstream: bool,
}

impl Tracked {
    /// Whether anybody has it.
    #[must_use]
    pub fn is_any(self) -> bool {
        self.head || self.index || self.upstream
    }
}

/// What HEAD, the index and the upstream hold; read once, asked often.
pub struct Tracking<'a> {
    head: Option<Tree<'a>>,
    upstream: Option<Tree<'a>>,
    index: Option<Index>,
}

/// The authors of commits to a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Authors {
    /// Their addresses in lower case.
    pub emails: BTreeSet<String>,
    /// Whether a commit that holds the base's bytes was found: then the authors are those since. If not, they are all whom
    /// the walk has met.
    pub traced: bool,
}

impl Repo {
    /// What HEAD, the index and the upstream hold.
    ///
    /// # Errors
    /// When one of them is damaged.
    pub fn tracking(&self) -> Result<Tracking<'_>, StoreFault> {
        let head = self.head_commit().map(|commit| commit.tree()).transpose()?;
        let follows = |reference: git2::Reference<'_>| {
            let name = reference.symbolic_target().ok().flatten()?.to_owned();
            let upstream = self.git.branch_upstream_name(&name).ok()?;
            let id = self.tip(upstream.as_str().ok()?).ok().flatten()?;
            self.git.find_commit(id).ok()?.tree().ok()
        };
        let upstream = self.git.find_reference("HEAD").ok().and_then(follows);
        let path = self.git.path().join("index");
        let index = if path.exists() { Some(Index::open(&path)?) } else { None };
        Ok(Tracking { head, upstream, index })
    }

    /// A name of all that HEAD, the index and the upstream hold: equal while nothing in them changed.
    ///
    /// # Errors
    /// When one of them is damaged.
    pub fn tracking_state(&self) -> Result<TextHash, StoreFault> {
        let tracking = self.tracking()?;
        let mut bytes = Vec::new();
        for tree in [&tracking.head, &tracking.upstream] {
            bytes.extend_from_slice(tree.as_ref().map_or(Oid::ZERO_SHA1, Tree::id).as_bytes());
        }
        // An index ends in a hash of itself.
        let index = std::fs::read(self.git.path().join("index")).unwrap_or_default();
        bytes.extend_from_slice(index.last_chunk::<20>().unwrap_or(&[0; 20]));
        Ok(TextHash::of(&bytes))
    }

    /// The bytes that HEAD holds at a path; none where it holds no plain file there, or one that is too long for a text.
    #[must_use]
    pub fn head_text(&self, path: &str) -> Option<Vec<u8>> {
        let id = plain_file(&self.head_commit()?.tree().ok()?, path)?;
        self.objects.with(|odb| super::ledger::read_blob(odb, id, usize::try_from(DESK_TEXT_BYTES_MAX).unwrap_or(0))).ok()?.ok()
    }

    fn head_commit(&self) -> Option<Commit<'_>> {
        self.git.head().ok()?.peel_to_commit().ok()
    }

    /// Who has committed changes to a working file since the newest commit that holds the base's bytes. Renames are
    /// followed.
    ///
    /// # Errors
    /// When objects are missing or damaged.
    pub fn authors(&self, path: &str, base: &TextHash) -> Result<Authors, StoreFault> {
        let Some(head) = self.head_commit() else { return Ok(Authors::default()) };
        let mut trail = Trail { repo: self, paths: vec![path.to_owned()], is_base: HashMap::new(), base: *base };
        let found = trail.find_base(head.id())?;
        let mut walk = self.git.revwalk()?;
        walk.push(head.id())?;
        if let Some(found) = found {
            walk.hide(found)?;
        }
        let mut authors = Authors { emails: BTreeSet::new(), traced: found.is_some() };
        for id in walk.take(COMMITS_MAX) {
            let commit = self.git.find_commit(id?)?;
            if trail.changes(&commit)? {
                let author = commit.author();
                authors.emails.insert(String::from_utf8_lossy(author.email_bytes()).trim().to_lowercase());
            }
        }
        Ok(authors)
    }
}

impl Tracking<'_> {
    /// Who has this path.
    #[must_use]
    pub fn of(&self, path: &str) -> Tracked {
        let holds = |tree: &Option<Tree<'_>>| tree.as_ref().is_some_and(|tree| tree.get_path(Path::new(path)).is_ok());
        let stages = |index: &Index| (0..=3).any(|stage| index.get_path(Path::new(path), stage).is_some());
        Tracked { head: holds(&self.head), index: self.index.as_ref().is_some_and(stages), upstream: holds(&self.upstream) }
    }
}

impl std::fmt::Debug for Tracking<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Tracking").field("head", &self.head.is_some()).field("upstream", &self.upstream.is_some()).finish()
    }
}

fn plain_file(tree: &Tree<'_>, path: &str) -> Option<Oid> {
    let entry = tree.get_path(Path::new(path)).ok()?;
    matches!(entry.filemode(), 0o100_644 | 0o100_755 | 0o100_664).then(|| entry.id())
}

/// A file on its way back through history.
struct Trail<'a> {
    repo: &'a Repo,
    /// Its names, the newest first.
    paths: Vec<String>,
    /// Which blobs are the base's bytes.
    is_base: HashMap<Oid, bool>,
    base: TextHash,
}

impl Trail<'_> {
    /// The newest commit that holds the base's bytes. A commit is looked at after one of its children, which says what the
    /// file was called: clocks alone would not do.
    fn find_base(&mut self, head: Oid) -> Result<Option<Oid>, StoreFault> {
        let mut met = HashSet::from([head]);
        let mut heap = BinaryHeap::from([(i64::MAX, head, 0)]);
        for _ in 0..COMMITS_MAX {
            let Some((_, id, name)) = heap.pop() else { return Ok(None) };
            let commit = self.repo.git.find_commit(id)?;
            let blob = self.paths.get(name).and_then(|path| plain_file(&commit.tree().ok()?, path));
            if blob.is_some_and(|blob| self.is_base(blob)) {
                return Ok(Some(id));
            }
            for parent in commit.parents() {
                if met.insert(parent.id()) {
                    let name = if blob.is_some() { self.name_before(&commit, &parent, name)? } else { name };
                    heap.push((parent.time().seconds(), parent.id(), name));
                }
            }
        }
        Ok(None)
    }

    fn blob(&self, commit: &Commit<'_>) -> Result<Option<Oid>, StoreFault> {
        let tree = commit.tree()?;
        Ok(self.paths.iter().find_map(|path| plain_file(&tree, path)))
    }

    fn is_base(&mut self, blob: Oid) -> bool {
        if let Some(known) = self.is_base.get(&blob) {
            return *known;
        }
        let max = usize::try_from(DESK_TEXT_BYTES_MAX).unwrap_or(0);
        let bytes = self.repo.objects.with(|odb| super::ledger::read_blob(odb, blob, max)).ok().and_then(Result::ok);
        let answer = bytes.is_some_and(|bytes| TextHash::of(&bytes) == self.base);
        self.is_base.insert(blob, answer);
        answer
    }

    /// Whether a commit has the file otherwise than each of its parents.
    fn changes(&self, commit: &Commit<'_>) -> Result<bool, StoreFault> {
        let own = self.blob(commit)?;
        if commit.parent_count() == 0 {
            return Ok(own.is_some());
        }
        for parent in commit.parents() {
            if self.blob(&parent)? == own {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Which of the file's names a parent knows it by; learns a new one where the commit renamed it.
    fn name_before(&mut self, commit: &Commit<'_>, parent: &Commit<'_>, name: usize) -> Result<usize, StoreFault> {
        let (tree, parent_tree) = (commit.tree()?, parent.tree()?);
        let Some(path) = self.paths.get(name).filter(|path| plain_file(&parent_tree, path).is_none()) else { return Ok(name) };
        if self.paths.len() > RENAMES_MAX {
            return Ok(name);
        }
        let mut diff = self.repo.git.diff_tree_to_tree(Some(&parent_tree), Some(&tree), None)?;
        diff.find_similar(Some(DiffFindOptions::new().renames(true).rename_limit(400)))?;
        let is_it = |delta: &git2::DiffDelta<'_>| {
            delta.status() == git2::Delta::Renamed && delta.new_file().path() == Some(Path::new(path))
        };
        let old = diff.deltas().find(is_it).and_then(|delta| delta.old_file().path().and_then(Path::to_str).map(str::to_owned));
        let Some(old) = old else { return Ok(name) };
        if let Some(known) = self.paths.iter().position(|path| *path == old) {
            return Ok(known);
        }
        self.paths.push(old);
        Ok(self.paths.len() - 1)
    }
}
