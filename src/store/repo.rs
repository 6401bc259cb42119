//! A repository: which one it is, and what its configuration and references say.
//!
//! Invariant: opening one runs nothing and writes nothing. The desk is the folder in which `.git` was found, whatever
//! `core.worktree` says: a repository does not choose which folder of this machine is written to.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use git2::{ErrorCode, Odb, Oid, Repository, RepositoryInitOptions};

use super::disk::Durable;
use super::{CommitId, StoreFault, disk};
use crate::model::TextHash;

/// The reference of the ledger.
pub(super) const LEDGER_REF: &str = "refs/heads/recto";
/// The reference of what readers get.
pub(super) const PUBLISHED_REF: &str = "refs/heads/published";
/// So many folders of objects are read at most.
const ALTERNATES_MAX: usize = 32;

/// An open repository.
pub struct Repo {
    pub(super) git: Repository,
    root: PathBuf,
    common: PathBuf,
    pub(super) objects: Arc<Objects>,
}

/// Objects for several threads: each takes a handle of its own, because one handle serves one reader at a time.
pub(super) struct Objects {
    /// Folders of objects; the first is the repository's own.
    folders: Vec<PathBuf>,
    idle: Mutex<Vec<Odb<'static>>>,
}

impl Objects {
    /// Closes the handles that nobody has, and with them the packs: all that was read of these counts as memory.
    pub(super) fn rest(&self) {
        if let Ok(mut idle) = self.idle.lock() {
            idle.clear();
        }
    }

    /// Lends a handle.
    pub(super) fn with<T>(&self, reading: impl FnOnce(&Odb<'static>) -> Result<T, StoreFault>) -> Result<T, StoreFault> {
        let idle = self.idle.lock().map_or(None, |mut idle| idle.pop());
        let odb = match idle {
            Some(odb) => odb,
            None => {
                let odb = Odb::new()?;
                for folder in &self.folders {
                    let folder = folder.to_str().ok_or_else(|| StoreFault::NoRepository { path: folder.clone() })?;
                    odb.add_disk_alternate(folder)?;
                }
                odb
            }
        };
        let result = reading(&odb);
        if let Ok(mut idle) = self.idle.lock() {
            idle.push(odb);
        }
        result
    }
}

impl Repo {
    /// Finds the repository of this folder, or of the nearest folder above it.
    ///
    /// # Errors
    /// When there is none, when it is one that cannot be read (each names the way out), or when another user owns it.
    pub fn open(start: &Path) -> Result<Self, StoreFault> {
        let named = std::path::absolute(start).map_err(|error| StoreFault::file(start, &error))?;
        if !named.is_dir() {
            return Err(StoreFault::NoRepository { path: named });
        }
        // What stands before a `..` is not above the folder.
        let leads_up = named.components().any(|part| part == std::path::Component::ParentDir);
        let start = if leads_up { named.canonicalize().map_err(|error| StoreFault::file(&named, &error))? } else { named };
        let missing = || StoreFault::NoRepository { path: start.clone() };
        for folder in start.ancestors() {
            let dot_git = folder.join(".git");
            if std::fs::symlink_metadata(&dot_git).is_ok() {
                let git_folder = git_folder(&dot_git).ok_or_else(missing)?;
                if is_git_folder(&git_folder) {
                    return Self::open_at(folder, &git_folder);
                }
            }
            if is_git_folder(folder) {
                return Err(StoreFault::Bare { path: folder.into() });
            }
        }
        Err(missing())
    }

    /// Makes a repository in a folder, which is made too.
    ///
    /// # Errors
    /// When there is one already, or the folder cannot be written.
    pub fn init(path: &Path) -> Result<Self, StoreFault> {
        if std::fs::symlink_metadata(path.join(".git")).is_ok() {
            return Err(StoreFault::RepositoryExists { path: path.into() });
        }
        let mut options = RepositoryInitOptions::new();
        options.no_reinit(true).mkdir(true).mkpath(true).external_template(false);
        Repository::init_opts(path, &options)?;
        sync_all(&path.join(".git"), 0)?;
        disk::sync_folder(path)?;
        path.parent().filter(|folder| folder.is_dir()).map_or(Ok(()), disk::sync_folder)?;
        Self::open(path)
    }

    /// Makes a new git folder outlive a power cut.
    pub(super) fn sync_whole(&self) -> Result<(), StoreFault> {
        sync_all(&self.common, 0)?;
        disk::sync_folder(&self.root)
    }

    fn open_at(root: &Path, git_folder: &Path) -> Result<Self, StoreFault> {
        refuse_unreadable(root, git_folder)?;
        let git = Repository::open(root).map_err(|error| match error.code() {
            ErrorCode::Owner => StoreFault::Owner { path: root.into() },
            ErrorCode::NotFound => StoreFault::NoRepository { path: root.into() },
            _ => match error.message().strip_prefix("unsupported extension name extensions.") {
                Some(name) => StoreFault::Extension { path: root.into(), name: name.to_owned() },
                None => error.into(),
            },
        })?;
        if git.is_bare() {
            return Err(StoreFault::Bare { path: root.into() });
        }
        let common = git.commondir().to_owned();
        let objects = Arc::new(Objects { folders: vec![common.join("objects")], idle: Mutex::new(Vec::new()) });
        Ok(Self { git, root: root.to_owned(), common, objects })
    }

    /// Opens the repository that receives a push: a git folder, most often a bare one. `objects` are the folders that what
    /// is pushed lies in until it is accepted. There is no desk here.
    ///
    /// # Errors
    /// When it is none, or one that cannot be read.
    pub fn receiving(git_folder: &Path, objects: &[PathBuf]) -> Result<Self, StoreFault> {
        let path = std::path::absolute(git_folder).map_err(|error| StoreFault::file(git_folder, &error))?;
        if !is_git_folder(&path) {
            return Err(StoreFault::NoRepository { path });
        }
        refuse_format(&path, &path)?;
        let git = Repository::open_bare(&path)?;
        let common = git.commondir().to_owned();
        let mut folders = vec![common.join("objects")];
        for folder in objects {
            let folder = if folder.is_absolute() { folder.clone() } else { path.join(folder) };
            if folder.is_dir() && !folders.contains(&folder) {
                folders.push(folder);
            }
        }
        // Hosts keep what forks share in another folder.
        let mut at = 0;
        while let Some(folder) = folders.get(at).filter(|_| folders.len() < ALTERNATES_MAX) {
            let more = alternates(folder);
            folders.extend(more.into_iter().filter(|more| more.is_dir()));
            at += 1;
        }
        {
            let odb = git.odb()?;
            for folder in folders.iter().skip(1).filter_map(|folder| folder.to_str()) {
                odb.add_disk_alternate(folder)?;
            }
        }
        let objects = Arc::new(Objects { folders, idle: Mutex::new(Vec::new()) });
        Ok(Self { git, root: path, common, objects })
    }

    /// The folder of the working files.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The git folder that all worktrees share.
    #[must_use]
    pub fn common(&self) -> &Path {
        &self.common
    }

    /// The folder, inside the git folder, in which recto keeps what this clone remembers.
    #[must_use]
    pub fn memory(&self) -> PathBuf {
        self.common.join("recto")
    }

    /// The folder for files that are not yet what they will be.
    pub(super) fn drafts(&self) -> PathBuf {
        self.memory().join("tmp")
    }

    /// A value of git's configuration, `user.signingkey`: the last that is set, of the user or of the repository.
    #[must_use]
    pub fn config(&self, key: &str) -> Option<String> {
        self.git.config().ok()?.snapshot().ok()?.get_string(key).ok()
    }

    /// A value of git's configuration that the user or the system set, whatever the repository says.
    #[must_use]
    pub fn user_config(&self, key: &str) -> Option<String> {
        user_config(key)
    }

    /// The names of the remotes, sorted.
    #[must_use]
    pub fn remotes(&self) -> Vec<String> {
        let Ok(names) = self.git.remotes() else { return Vec::new() };
        let mut names: Vec<String> = names.iter().filter_map(|name| name.ok().flatten()).map(str::to_owned).collect();
        names.sort();
        names
    }

    /// The remote that is meant when none is named: that of the checked-out branch, else `origin`, else the only one.
    #[must_use]
    pub fn default_remote(&self) -> Option<String> {
        let remotes = self.remotes();
        let known = |name: &String| remotes.contains(name);
        let head = self.git.find_reference("HEAD").ok();
        let branch = head
            .as_ref()
            .and_then(|head| head.symbolic_target().ok().flatten())
            .and_then(|name| name.strip_prefix("refs/heads/"));
        let upstream = branch.and_then(|branch| self.config(&format!("branch.{branch}.remote")));
        let only = || remotes.first().filter(|_| remotes.len() == 1).cloned();
        upstream.filter(known).or_else(|| Some("origin".to_owned()).filter(known)).or_else(only)
    }

    /// The commit that a reference names; none where there is no such reference.
    pub(super) fn tip(&self, name: &str) -> Result<Option<Oid>, StoreFault> {
        match self.git.find_reference(name) {
            Ok(reference) => match reference.target() {
                Some(id) => Ok(Some(id)),
                None => Err(StoreFault::Branch { branch: name.to_owned() }),
            },
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// The tips of a branch in the remotes as they were last seen, by remote. `branch` is `recto` or `published`.
    pub(super) fn remote_tips(&self, branch: &str) -> Result<Vec<(String, CommitId)>, StoreFault> {
        let mut names = self.remotes();
        // A remote that was taken out of the configuration has still been seen.
        for reference in self.git.references_glob(&format!("refs/remotes/*/{branch}"))?.flatten() {
            let name = reference
                .name()
                .ok()
                .and_then(|name| name.strip_prefix("refs/remotes/")?.strip_suffix(branch)?.strip_suffix('/'));
            names.extend(name.filter(|name| !name.contains('/')).map(str::to_owned));
        }
        names.sort();
        names.dedup();
        let mut tips = Vec::new();
        for name in names {
            if let Some(id) = self.tip(&format!("refs/remotes/{name}/{branch}"))? {
                tips.push((name, CommitId(id)));
            }
        }
        Ok(tips)
    }

    /// The commit that somebody names as git does: a branch, `origin/recto`, `recto~1`, a hash; none where there is none.
    #[must_use]
    pub fn commit_named(&self, name: &str) -> Option<CommitId> {
        let object = self.git.revparse_single(name).ok()?;
        object.peel_to_commit().ok().map(|commit| CommitId(commit.id()))
    }

    /// Whether one commit is the other, or has it among its ancestors.
    ///
    /// # Errors
    /// When objects are missing or damaged.
    pub fn follows(&self, tip: &CommitId, on: &CommitId) -> Result<bool, StoreFault> {
        self.stands_on(Some(tip.0), Some(on.0))
    }

    /// The worktree, if any, in which a branch that only recto writes is checked out.
    #[must_use]
    pub fn branch_checked_out(&self, branch: &str) -> Option<PathBuf> {
        self.checked_out(&format!("refs/heads/{branch}"))
    }

    /// Where it is noted that a remote does not have a branch any more.
    fn gone_path(&self, remote: &str, branch: &str) -> PathBuf {
        self.memory().join("gone").join(format!("{}-{branch}", TextHash::of(remote.as_bytes())))
    }

    /// Whether a remote had this branch once, and not when it was last asked. What it had is kept and read as before.
    pub(super) fn is_gone(&self, remote: &str, branch: &str) -> bool {
        self.gone_path(remote, branch).exists()
    }

    /// Notes whether it is so.
    pub(super) fn note_gone(&self, remote: &str, branch: &str, is_gone: bool) -> Result<(), StoreFault> {
        let path = self.gone_path(remote, branch);
        if is_gone == path.exists() {
            return Ok(());
        }
        let folder = self.make_memory()?.join("gone");
        let fault = |error: std::io::Error| StoreFault::file(&path, &error);
        if is_gone {
            std::fs::create_dir_all(&folder).map_err(fault)?;
            return disk::replace(&path, &self.drafts(), b"", Durable::No);
        }
        match std::fs::remove_file(&path) {
            // Somebody else has noted the same.
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(()),
            other => other.map_err(fault),
        }
    }

    /// The worktree, if any, in which this branch is checked out.
    pub(super) fn checked_out(&self, reference: &str) -> Option<PathBuf> {
        let names = |folder: &Path| {
            let head = std::fs::read_to_string(folder.join("HEAD")).ok()?;
            (head.trim_end() == format!("ref: {reference}")).then_some(())
        };
        if names(&self.common).is_some() {
            return Some(self.common.parent().unwrap_or(&self.common).to_owned());
        }
        let others = std::fs::read_dir(self.common.join("worktrees")).ok()?;
        for folder in others.flatten().map(|entry| entry.path()) {
            if names(&folder).is_some() {
                let place = std::fs::read_to_string(folder.join("gitdir")).unwrap_or_default();
                let place = Path::new(place.trim_end()).parent().map(Path::to_owned);
                // A worktree whose folder is gone is nobody's.
                if let Some(place) = place.filter(|place| place.exists()) {
                    return Some(place);
                }
            }
        }
        None
    }

    /// The name of this worktree among those that share the git folder; empty for the first.
    pub(super) fn worktree(&self) -> String {
        let own = self.git.path().file_name().filter(|_| self.git.is_worktree());
        own.map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
    }

    /// Makes the folder that recto remembers in.
    pub(super) fn make_memory(&self) -> Result<PathBuf, StoreFault> {
        let folder = self.memory();
        if !folder.is_dir() {
            std::fs::create_dir_all(&folder).map_err(|error| StoreFault::file(&folder, &error))?;
            disk::sync_folder(&self.common)?;
        }
        Ok(folder)
    }
}

impl std::fmt::Debug for Repo {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Repo").field("root", &self.root).field("common", &self.common).finish_non_exhaustive()
    }
}

/// A value of git's configuration that the user or the system set; also where there is no repository yet.
#[must_use]
pub fn user_config(key: &str) -> Option<String> {
    git2::Config::open_default().ok()?.snapshot().ok()?.get_string(key).ok()
}

/// Makes a new git folder outlive a power cut: a repository whose HEAD is empty is none.
pub(super) fn sync_all(folder: &Path, depth: usize) -> Result<(), StoreFault> {
    let entries = std::fs::read_dir(folder).map_err(|error| StoreFault::file(folder, &error))?;
    for entry in entries.flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && depth < 4 => sync_all(&entry.path(), depth + 1)?,
            Ok(kind) if kind.is_file() => {
                disk::sync_file(&entry.path())?;
            }
            _ => {}
        }
    }
    disk::sync_folder(folder)
}

/// Where a `.git` leads: itself, or what it names.
fn git_folder(dot_git: &Path) -> Option<PathBuf> {
    if dot_git.is_dir() {
        return Some(dot_git.to_owned());
    }
    let text = std::fs::read_to_string(dot_git).ok()?;
    let target = Path::new(text.strip_prefix("gitdir:")?.trim());
    Some(dot_git.parent()?.join(target))
}

fn is_git_folder(folder: &Path) -> bool {
    let shared = folder.join("commondir").is_file();
    folder.join("HEAD").symlink_metadata().is_ok()
        && (shared || (folder.join("objects").is_dir() && folder.join("refs").exists()))
}

/// The folders that a folder of objects names as its alternates.
fn alternates(objects: &Path) -> Vec<PathBuf> {
    let text = std::fs::read_to_string(objects.join("info").join("alternates")).unwrap_or_default();
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.take(ALTERNATES_MAX).map(|line| objects.join(line)).collect()
}

/// Refuses what cannot be read, and a repository without working files.
fn refuse_unreadable(root: &Path, git_folder: &Path) -> Result<(), StoreFault> {
    refuse_format(root, git_folder)?;
    let Ok(config) = git2::Config::open(&git_folder.join("config")).and_then(|mut config| config.snapshot()) else {
        return Ok(());
    };
    // A linked worktree or a submodule may hang on a bare repository and has working files all the same.
    if config.get_bool("core.bare").unwrap_or(false) && !git_folder.join("commondir").is_file() {
        return Err(StoreFault::Bare { path: root.to_owned() });
    }
    Ok(())
}

/// Refuses, by name, the formats that the git library would refuse in words that help nobody.
fn refuse_format(root: &Path, git_folder: &Path) -> Result<(), StoreFault> {
    let shared = std::fs::read_to_string(git_folder.join("commondir")).ok();
    let common = shared.map_or_else(|| git_folder.to_owned(), |path| git_folder.join(path.trim_end()));
    let Ok(config) = git2::Config::open(&common.join("config")).and_then(|mut config| config.snapshot()) else { return Ok(()) };
    let is = |key, value: &str| config.get_str(key).is_ok_and(|set| set.eq_ignore_ascii_case(value));
    let path = root.to_owned();
    if is("extensions.refstorage", "reftable") || common.join("reftable").is_dir() {
        return Err(StoreFault::Reftable { path });
    }
    if is("extensions.objectformat", "sha256") {
        return Err(StoreFault::Sha256 { path });
    }
    let mut promised = false;
    if let Ok(entries) = config.entries(Some(r"^remote\..*\.promisor$")) {
        let _ = entries.for_each(|entry| promised |= entry.value().is_ok_and(|value| value != "false"));
    }
    if promised || config.get_str("extensions.partialclone").is_ok() {
        return Err(StoreFault::Extension { path, name: "partialclone".to_owned() });
    }
    Ok(())
}
