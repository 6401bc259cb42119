//! Remotes, through the user's `git`: its ssh, its agents, its credentials.
//!
//! Only addresses that the user wrote into the configuration or on the command line are asked, and only over https, ssh
//! or the file system.

use std::ffi::OsString;
use std::path::Path;
use std::sync::OnceLock;
use std::time::Duration;

use git2::Oid;

use super::child::{Exchange, Said, command, escape, hide_password, last_words, run};
use super::repo::{LEDGER_REF, PUBLISHED_REF, sync_all};
use super::{CommitId, Repo, StoreFault, disk};

/// The oldest git that knows every option used here.
const GIT_MIN: (u32, u32) = (2, 24);
/// The oldest git that packs by size.
const GIT_GEOMETRIC: (u32, u32) = (2, 33);
/// How long the lock is waited for when references are set after the network was asked.
const LOCK_WAIT: Duration = Duration::from_secs(30);
/// Inside the new folder, where a bare repository is made before it is one.
const BARE_STAGE: &str = ".recto-new";
/// Inside the new folder, where a clone is made before it is one.
const CLONE_STAGE: &str = ".recto-join";
/// More packs than this are brought together.
const PACKS_MAX: usize = 40;
/// More loose objects than this in one of the 256 folders are packed: some 5,000 in all.
const LOOSE_MAX: usize = 20;

/// The user's `git`.
#[derive(Clone, Debug)]
pub struct Git {
    program: OsString,
    timeout: Duration,
    variables: Vec<(OsString, OsString)>,
    is_known: OnceLock<()>,
}

/// What lies at a path that somebody exchanges with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// Nothing, or an empty folder, or something that is neither of the others.
    Nothing,
    /// One file that git reads as a repository.
    Bundle,
    /// A repository.
    Folder,
}

impl Place {
    /// Looks.
    #[must_use]
    pub fn at(path: &Path) -> Self {
        let is_bundle = || {
            let mut first = [0; 20];
            let read = std::fs::File::open(path).and_then(|mut file| std::io::Read::read(&mut file, &mut first));
            read.is_ok() && first.starts_with(b"# v") && first.windows(6).any(|part| part == b"bundle")
        };
        let is_bare = || path.join("objects").is_dir() && path.join("HEAD").is_file();
        if path.is_dir() && (is_bare() || path.join(".git").exists()) {
            Self::Folder
        } else if path.is_file() && is_bundle() {
            Self::Bundle
        } else {
            Self::Nothing
        }
    }

    /// Whether something may be put there: nothing is there, or an empty folder, or what a run that was killed has left.
    #[must_use]
    pub fn is_free(path: &Path) -> bool {
        let is_empty = || std::fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none());
        !path.exists() || is_empty() || path.join(BARE_STAGE).is_dir()
    }
}

/// A branch that recto writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Branch {
    /// The ledger.
    Ledger,
    /// What readers get.
    Published,
}

/// A branch to send, and what the remote is to have there before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Send {
    /// The branch.
    pub branch: Branch,
    /// The commit to send.
    pub commit: CommitId,
    /// What the remote has, as last seen; none where it has no such branch.
    pub expected: Option<CommitId>,
}

/// What a remote has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fetched {
    /// The tip of its ledger.
    pub ledger: Option<CommitId>,
    /// The tip of its `published`.
    pub published: Option<CommitId>,
}

/// What became of a push.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pushed {
    /// The remote has it all.
    Done,
    /// Somebody else was there first: fetch, unite, push again.
    Beaten,
    /// A lock lies there. Whoever is at work takes it away soon; whoever died over it never does.
    Locked {
        /// The lock's path, as the remote names it, control characters made visible.
        path: String,
    },
    /// The remote does not let us.
    Refused {
        /// Its words, control characters made visible.
        why: String,
    },
    /// The remote cannot be reached, or is too slow.
    Unreachable(StoreFault),
}

impl Branch {
    /// Its name: `recto` or `published`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Ledger => "recto",
            Self::Published => "published",
        }
    }

    fn reference(self) -> &'static str {
        match self {
            Self::Ledger => LEDGER_REF,
            Self::Published => PUBLISHED_REF,
        }
    }
}

impl Git {
    /// The `git` of the path, each of whose runs may take so long.
    #[must_use]
    pub fn new(timeout: Duration) -> Self {
        Self { program: "git".into(), timeout, variables: Vec::new(), is_known: OnceLock::new() }
    }

    /// The same with another program in its place.
    #[must_use]
    pub fn with_program(mut self, program: &Path) -> Self {
        self.program = program.into();
        self
    }

    /// The same with one more environment variable for the child, whatever the process has.
    #[must_use]
    pub fn with_variable(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.into(), value.into()));
        self
    }

    /// Its version: the two first numbers, and all of what it says.
    ///
    /// # Errors
    /// When it cannot be run, or is older than 2.24.
    pub fn version(&self) -> Result<(u32, u32, String), StoreFault> {
        let mut child = command(&self.program, &self.variables, &super::child::Place::Nowhere, false);
        child.arg("version");
        let said = run(child, Duration::from_secs(10))?;
        let text: String = said.out.trim().chars().filter(|c| !c.is_control()).take(80).collect();
        let number = text.split(' ').nth(2).unwrap_or_default();
        let mut parts = number.split('.').map(|part| part.parse::<u32>().ok());
        match (parts.next().flatten(), parts.next().flatten()) {
            (Some(major), Some(minor)) if (major, minor) >= GIT_MIN => Ok((major, minor, text)),
            (Some(_), Some(_)) => Err(StoreFault::OldGit { version: number.to_owned() }),
            _ => Err(StoreFault::NoGit { why: text }),
        }
    }

    /// Asks a remote for its ledger and its `published`, and notes its tips under `refs/remotes/REMOTE/`. A branch that the
    /// remote no longer has stays as it was last seen. The lock must not be held.
    ///
    /// # Errors
    /// When there is no such remote, it cannot be reached, or what it sends is damaged.
    pub fn fetch(&self, repo: &Repo, remote: &str) -> Result<Fetched, StoreFault> {
        let address = Address::of_remote(repo, remote, false)?;
        let exchange = Exchange::new(repo, &known(repo)?)?;
        self.fetch_both(&exchange, &address)?;
        let found = |branch: Branch| exchange.fetched(&format!("refs/fetched/{}", branch.name()));
        let tips = [Branch::Ledger, Branch::Published].map(|branch| (branch, found(branch)));
        note_tips(repo, remote, &tips)?;
        Ok(Fetched { ledger: tips[0].1.map(CommitId), published: tips[1].1.map(CommitId) })
    }

    /// Fetches both branches into an exchange, under `refs/fetched/`.
    fn fetch_both(&self, exchange: &Exchange, address: &Address) -> Result<(), StoreFault> {
        let mut child = self.in_exchange(exchange, address)?;
        child.args(["fetch", "--quiet", "--no-tags", "--no-prune", "--refmap=", "--no-recurse-submodules", "--end-of-options"]);
        // A pattern that fits nothing is no error, a name that fits nothing is one.
        child.args([
            address.url.as_str(),
            "+refs/heads/recto*:refs/fetched/recto*",
            "+refs/heads/published*:refs/fetched/published*",
        ]);
        unreachable_unless_ok(run(child, self.timeout))?;
        Ok(())
    }

    /// Asks a file or a folder of this machine for its ledger and its `published`. Nothing is noted.
    ///
    /// # Errors
    /// When it cannot be read, or what it holds is damaged.
    pub fn fetch_from(&self, repo: &Repo, path: &Path) -> Result<Fetched, StoreFault> {
        let address = Address::of_path(path)?;
        let exchange = Exchange::new(repo, &known(repo)?)?;
        self.fetch_both(&exchange, &address)?;
        disk::sync_folder(&repo.common().join("objects").join("pack"))?;
        let found = |branch: Branch| exchange.fetched(&format!("refs/fetched/{}", branch.name())).map(CommitId);
        Ok(Fetched { ledger: found(Branch::Ledger), published: found(Branch::Published) })
    }

    /// Sends branches to a folder of this machine, where a bare repository is made if there is none. Nothing is noted.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn push_to(&self, repo: &Repo, path: &Path, sends: &[Send]) -> Result<Pushed, StoreFault> {
        if sends.is_empty() {
            return Ok(Pushed::Done);
        }
        if Place::at(path) != Place::Folder {
            make_bare(path)?;
        }
        let address = Address::of_path(path)?;
        let exchange = Exchange::new(repo, &known(repo)?)?;
        let said = run(self.push_child(&exchange, &address, sends, false)?, self.timeout)?;
        Ok(read_porcelain(&said, sends).0)
    }

    /// Writes the local ledger and `published` into one file that git reads. It appears whole, in the place of one that is
    /// there.
    ///
    /// # Errors
    /// When there is no ledger here, or the file cannot be written.
    pub fn write_bundle(&self, repo: &Repo, path: &Path) -> Result<(), StoreFault> {
        self.refuse_old()?;
        let exchange = Exchange::new(repo, &[])?;
        let mut names = Vec::new();
        for name in [LEDGER_REF, PUBLISHED_REF] {
            if let Some(tip) = repo.tip(name)? {
                exchange.set(name, tip)?;
                names.push(name);
            }
        }
        let mut name = path.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        let draft = path.with_file_name(&name);
        // What a run that was killed has left: git's own lock on our draft would keep every later one out.
        name.push(".lock");
        for left in [&draft, &path.with_file_name(&name)] {
            let _ = std::fs::remove_file(left);
        }
        let mut child = command(&self.program, &self.variables, &super::child::Place::Exchange(&exchange), true);
        child.args(["bundle", "create"]).arg(&draft).args(names);
        let said = run(child, self.timeout)?;
        if !said.ok {
            let _ = std::fs::remove_file(&draft);
            return Err(StoreFault::Child { why: last_words(&said.err) });
        }
        disk::sync_file(&draft)?;
        std::fs::rename(&draft, path).map_err(|error| StoreFault::file(path, &error))?;
        path.parent().filter(|folder| folder.is_dir()).map_or(Ok(()), disk::sync_folder)
    }

    fn push_child(
        &self,
        exchange: &Exchange,
        address: &Address,
        sends: &[Send],
        atomic: bool,
    ) -> Result<std::process::Command, StoreFault> {
        let mut child = self.in_exchange(exchange, address)?;
        child.args(["push", "--porcelain", "--no-verify", "--no-follow-tags", "--recurse-submodules=no"]);
        if atomic {
            child.arg("--atomic");
        }
        for send in sends {
            let expected = send.expected.map(|tip| tip.hex()).unwrap_or_default();
            child.arg(format!("--force-with-lease={}:{expected}", send.branch.reference()));
        }
        child.args(["--end-of-options", address.url.as_str()]);
        child.args(sends.iter().map(|send| format!("{}:{}", send.commit, send.branch.reference())));
        Ok(child)
    }

    /// Asks a remote for all of its ledger and its `published`, as if nothing of them were here: brings back objects that
    /// were lost.
    ///
    /// # Errors
    /// As [`Git::fetch`].
    pub fn fetch_whole(&self, repo: &Repo, remote: &str) -> Result<(), StoreFault> {
        let address = Address::of_remote(repo, remote, false)?;
        let exchange = Exchange::new(repo, &[])?;
        self.fetch_both(&exchange, &address)?;
        disk::sync_folder(&repo.common().join("objects").join("pack"))
    }

    /// Asks a remote for all of its other branches, as `git fetch` would, so that what it tracks is known.
    ///
    /// # Errors
    /// When there is no such remote, it cannot be reached, or what it sends is damaged.
    pub fn fetch_branches(&self, repo: &Repo, remote: &str) -> Result<(), StoreFault> {
        let address = Address::of_remote(repo, remote, false)?;
        let mut tips = known(repo)?;
        for reference in repo.git.references()?.flatten() {
            tips.extend(reference.target().filter(|_| reference.is_remote() || reference.is_branch()));
        }
        tips.sort_unstable();
        tips.dedup();
        let exchange = Exchange::new(repo, &tips)?;
        let mut child = self.in_exchange(&exchange, &address)?;
        child.args(["fetch", "--quiet", "--no-tags", "--no-prune", "--refmap=", "--no-recurse-submodules", "--end-of-options"]);
        child.args([address.url.as_str(), "+refs/heads/*:refs/fetched/*"]);
        unreachable_unless_ok(run(child, self.timeout))?;
        disk::sync_folder(&repo.common().join("objects").join("pack"))?;
        let lock = repo.lock(LOCK_WAIT)?;
        let fetched = exchange.folder.join("refs").join("fetched");
        let mut names = Vec::new();
        collect_names(&fetched, "", 0, &mut names);
        for name in names {
            let reference = format!("refs/remotes/{remote}/{name}");
            let tip = exchange.fetched(&format!("refs/fetched/{name}"));
            if let Some(tip) = tip.filter(|_| git2::Reference::is_valid_name(&reference))
                && repo.tip(&reference)? != Some(tip)
            {
                lock.overwrite(&reference, tip)?;
            }
        }
        Ok(())
    }

    /// Sends branches to a remote, each only if the remote still has what is expected. The lock must not be held.
    ///
    /// # Errors
    /// When there is no such remote, or `git` cannot be run. A remote that cannot be reached is no error.
    pub fn push(&self, repo: &Repo, remote: &str, sends: &[Send]) -> Result<Pushed, StoreFault> {
        if sends.is_empty() {
            return Ok(Pushed::Done);
        }
        let address = Address::of_remote(repo, remote, true)?;
        let exchange = Exchange::new(repo, &known(repo)?)?;
        let once = |atomic| run(self.push_child(&exchange, &address, sends, atomic)?, self.timeout);
        // What belongs together arrives together, where the host can do that.
        let said = match once(sends.len() > 1) {
            Ok(said) if !said.ok && said.err.contains("does not support --atomic") => once(false)?,
            Ok(said) => said,
            Err(fault @ StoreFault::Slow { .. }) => return Ok(Pushed::Unreachable(fault)),
            Err(fault) => return Err(fault),
        };
        let (pushed, sent) = read_porcelain(&said, sends);
        let tips: Vec<(Branch, Option<Oid>)> = sent.iter().map(|send| (send.branch, Some(send.commit.0))).collect();
        note_tips(repo, remote, &tips)?;
        Ok(pushed)
    }

    /// The branches of a remote, by name. Nothing is fetched.
    ///
    /// # Errors
    /// When there is no such remote, or it cannot be reached.
    pub fn ls_remote(&self, repo: &Repo, remote: &str) -> Result<Vec<(String, CommitId)>, StoreFault> {
        let address = Address::of_remote(repo, remote, false)?;
        let exchange = Exchange::new(repo, &[])?;
        let mut child = self.in_exchange(&exchange, &address)?;
        child.args(["ls-remote", "--heads", "--quiet", "--end-of-options", address.url.as_str()]);
        let said = unreachable_unless_ok(run(child, self.timeout))?;
        let parse = |line: &str| {
            let (id, name) = line.split_once('\t')?;
            Some((name.strip_prefix("refs/heads/")?.to_owned(), CommitId(id.parse().ok()?)))
        };
        Ok(said.out.lines().filter_map(parse).collect())
    }

    /// Copies a remote into a new folder, or an empty one, and opens it. Run again, it takes up what a run that was killed has
    /// left. What it made outlives a power cut.
    ///
    /// # Errors
    /// When the address is none that is asked, the remote cannot be reached, or the folder holds something.
    pub fn clone(&self, url: &str, folder: &Path) -> Result<Repo, StoreFault> {
        let address = Address::parse(url)?;
        self.refuse_old()?;
        let fault = |error: std::io::Error| StoreFault::file(folder, &error);
        let was_there = folder.exists();
        std::fs::create_dir_all(folder).map_err(fault)?;
        let stage = folder.join(CLONE_STAGE);
        if std::fs::read_dir(folder).map_err(fault)?.flatten().any(|entry| entry.path() != stage) {
            return Err(StoreFault::FolderTaken { path: folder.into() });
        }
        let away = || {
            let _ = std::fs::remove_dir_all(&stage);
            if !was_there {
                let _ = std::fs::remove_dir(folder);
            }
        };
        let _ = std::fs::remove_dir_all(&stage);
        let mut child = command(&self.program, &self.variables, &super::child::Place::Nowhere, address.is_local);
        child.args(["clone", "--quiet", "--no-recurse-submodules", "--no-local", "--end-of-options", address.url.as_str()]);
        child.arg(&stage);
        let cloned = unreachable_unless_ok(run(child, self.timeout)).and_then(|_| Repo::open(&stage)?.sync_whole());
        cloned.inspect_err(|_| away())?;
        // From here on the folder is a repository, and `finish_clone` brings the rest.
        std::fs::rename(stage.join(".git"), folder.join(".git")).map_err(fault)?;
        finish_clone(folder)?;
        disk::sync_folder(folder)?;
        folder.parent().filter(|above| above.is_dir()).map_or(Ok(()), disk::sync_folder)?;
        Repo::open(folder)
    }

    /// Packs what many small writes and fetches have left, where that is worth it. The lock must not be held. Nothing is
    /// ever removed that is not in a pack after.
    ///
    /// # Errors
    /// When `git` cannot be run, or fails; then all is as it was.
    pub fn tidy(&self, repo: &Repo) -> Result<bool, StoreFault> {
        self.tidy_above(repo, PACKS_MAX, LOOSE_MAX)
    }

    pub(super) fn tidy_above(&self, repo: &Repo, packs: usize, loose: usize) -> Result<bool, StoreFault> {
        let objects = repo.common().join("objects");
        let count = |folder: &str| std::fs::read_dir(objects.join(folder)).map_or(0, Iterator::count);
        // Two files a pack. Names are hashes, so that one folder of loose objects stands for all.
        if count("pack") / 2 <= packs && count("17") <= loose {
            return Ok(false);
        }
        let (major, minor, _) = self.version()?;
        if (major, minor) < GIT_GEOMETRIC {
            return Ok(false);
        }
        let exchange = Exchange::new(repo, &known(repo)?)?;
        let mut child = command(&self.program, &self.variables, &super::child::Place::Exchange(&exchange), false);
        child.args(["repack", "--quiet", "--geometric=2", "-d", "-l"]);
        let said = run(child, self.timeout)?;
        if !said.ok {
            return Err(StoreFault::Child { why: last_words(&said.err) });
        }
        disk::sync_folder(&objects.join("pack"))?;
        Ok(true)
    }

    fn in_exchange(&self, exchange: &Exchange, address: &Address) -> Result<std::process::Command, StoreFault> {
        self.refuse_old()?;
        Ok(command(&self.program, &self.variables, &super::child::Place::Exchange(exchange), address.is_local))
    }

    /// Asks for the version, once: an old git would complain of options in words that help nobody.
    fn refuse_old(&self) -> Result<(), StoreFault> {
        if self.is_known.get().is_none() {
            self.version()?;
            let _ = self.is_known.set(());
        }
        Ok(())
    }
}

/// Makes a bare repository of a folder that is free. It is none until the last of it, its HEAD, lies there.
fn make_bare(path: &Path) -> Result<(), StoreFault> {
    let stage = path.join(BARE_STAGE);
    let fault = |error: std::io::Error| StoreFault::file(path, &error);
    std::fs::create_dir_all(&stage).map_err(fault)?;
    // That it is there says that the folder is ours: it stays while what an earlier run has left in it goes.
    for entry in std::fs::read_dir(&stage).map_err(fault)?.flatten() {
        let left = entry.path();
        if left.is_dir() { std::fs::remove_dir_all(left) } else { std::fs::remove_file(left) }.map_err(fault)?;
    }
    let mut options = git2::RepositoryInitOptions::new();
    options.bare(true).external_template(false);
    git2::Repository::init_opts(&stage, &options)?;
    sync_all(&stage, 0)?;
    let mut names: Vec<OsString> = std::fs::read_dir(&stage).map_err(fault)?.flatten().map(|entry| entry.file_name()).collect();
    names.sort_by_key(|name| name == "HEAD");
    for name in names {
        let (from, to) = (stage.join(&name), path.join(&name));
        match std::fs::symlink_metadata(&to) {
            // Of an earlier run, and as empty as ours.
            Ok(found) if found.is_dir() => std::fs::remove_dir_all(&from).map_err(fault)?,
            _ => std::fs::rename(from, to).map_err(fault)?,
        }
    }
    disk::sync_folder(path)?;
    std::fs::remove_dir_all(&stage).map_err(fault)?;
    disk::sync_folder(path)
}

/// Lays out what a clone that was killed had not laid out yet: its working files. There is nothing to do elsewhere.
///
/// # Errors
/// When the folder cannot be written.
pub fn finish_clone(folder: &Path) -> Result<(), StoreFault> {
    let stage = folder.join(CLONE_STAGE);
    let Ok(entries) = std::fs::read_dir(&stage) else { return Ok(()) };
    for entry in entries.flatten() {
        let place = folder.join(entry.file_name());
        // What somebody has put there meanwhile stays.
        if std::fs::symlink_metadata(&place).is_err() {
            std::fs::rename(entry.path(), &place).map_err(|error| StoreFault::file(&place, &error))?;
        }
    }
    std::fs::remove_dir_all(&stage).map_err(|error| StoreFault::file(&stage, &error))
}

/// The commits that are here already.
fn known(repo: &Repo) -> Result<Vec<Oid>, StoreFault> {
    let mut known: Vec<Oid> = [LEDGER_REF, PUBLISHED_REF].iter().filter_map(|name| repo.tip(name).ok().flatten()).collect();
    for branch in [Branch::Ledger, Branch::Published] {
        known.extend(repo.remote_tips(branch.name())?.into_iter().map(|(_, tip)| tip.0));
    }
    known.sort_unstable();
    known.dedup();
    Ok(known)
}

/// Notes what a remote has, once its objects are on the disk.
fn note_tips(repo: &Repo, remote: &str, tips: &[(Branch, Option<Oid>)]) -> Result<(), StoreFault> {
    let mut news = Vec::new();
    for (branch, tip) in tips {
        let reference = format!("refs/remotes/{remote}/{}", branch.name());
        repo.note_gone(remote, branch.name(), tip.is_none() && repo.tip(&reference)?.is_some())?;
        if let Some(tip) = *tip
            && repo.tip(&reference)? != Some(tip)
        {
            news.push((reference, tip));
        }
    }
    if news.is_empty() {
        return Ok(());
    }
    disk::sync_folder(&repo.common().join("objects").join("pack"))?;
    let lock = repo.lock(LOCK_WAIT)?;
    news.iter().try_for_each(|(reference, tip)| lock.overwrite(reference, *tip))
}

fn collect_names(folder: &Path, prefix: &str, depth: usize, names: &mut Vec<String>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let Some(name) = entry.file_name().to_str().map(|name| format!("{prefix}{name}")) else { continue };
        match entry.file_type() {
            Ok(kind) if kind.is_dir() && depth < 32 => collect_names(&entry.path(), &format!("{name}/"), depth + 1, names),
            Ok(kind) if kind.is_file() => names.push(name),
            _ => {}
        }
    }
}

fn unreachable_unless_ok(said: Result<Said, StoreFault>) -> Result<Said, StoreFault> {
    let said = said?;
    if said.ok { Ok(said) } else { Err(StoreFault::Unreachable { why: last_words(&said.err) }) }
}

/// What became of a push, and which of its branches arrived.
fn read_porcelain<'a>(said: &Said, sends: &'a [Send]) -> (Pushed, Vec<&'a Send>) {
    let mut sent = Vec::new();
    let mut beaten = false;
    let mut refused = None;
    let mut answered = 0;
    for line in said.out.lines() {
        let mut parts = line.splitn(3, '\t');
        let (Some(flag), Some(refs), Some(summary)) = (parts.next(), parts.next(), parts.next()) else { continue };
        let Some(send) = sends.iter().find(|send| refs.ends_with(&format!(":{}", send.branch.reference()))) else { continue };
        answered += 1;
        match flag {
            // What failed only because the other branch did says nothing of its own.
            "!" if is_race(summary) || summary.contains("atomic") => beaten = true,
            "!" => refused = Some(last_words(&format!("{summary}\n{}", said.err))),
            _ => sent.push(send),
        }
    }
    let pushed = match (refused, beaten) {
        (Some(why), _) => Pushed::Refused { why },
        (None, true) if lock_named(&said.err).is_some() => Pushed::Locked { path: lock_named(&said.err).unwrap_or_default() },
        (None, true) => Pushed::Beaten,
        (None, false) if said.ok && answered == sends.len() => Pushed::Done,
        (None, false) => Pushed::Unreachable(StoreFault::Unreachable { why: last_words(&said.err) }),
    };
    (pushed, sent)
}

/// Whether a remote said no only because somebody else was there first.
fn is_race(summary: &str) -> bool {
    let told_here = summary.starts_with("[rejected]");
    let told_there =
        ["cannot lock ref", "failed to update ref", "failed to lock", "incorrect old value", "reference already exists"];
    told_here || told_there.iter().any(|words| summary.contains(words))
}

/// The lock that git could not make because it was there: "Unable to create '/srv/a.git/./refs/heads/recto.lock': File exists".
fn lock_named(words: &str) -> Option<String> {
    let (_, rest) = words.split_once("Unable to create '")?;
    let (path, _) = rest.split_once(".lock': File exists")?;
    let is_one = path.len() < 4096 && !path.contains('\n');
    is_one.then(|| hide_password(&escape(&path.replace("/./", "/"))) + ".lock")
}

/// An address that may be asked.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Address {
    url: String,
    is_local: bool,
}

impl Address {
    /// A path that a user named.
    fn of_path(path: &Path) -> Result<Self, StoreFault> {
        let shown = path.display().to_string();
        let path = std::path::absolute(path).map_err(|error| StoreFault::file(path, &error))?;
        let url = path.to_str().ok_or(StoreFault::Url { url: shown })?.to_owned();
        Ok(Self { url, is_local: true })
    }

    fn of_remote(repo: &Repo, remote: &str, to_push: bool) -> Result<Self, StoreFault> {
        let missing = || StoreFault::NoRemote { name: remote.to_owned() };
        if !repo.remotes().iter().any(|name| name == remote) || !git2::Remote::is_valid_name(remote) {
            return Err(missing());
        }
        let push = to_push.then(|| repo.config(&format!("remote.{remote}.pushurl"))).flatten();
        let url = push.or_else(|| repo.config(&format!("remote.{remote}.url"))).ok_or_else(missing)?;
        Self::parse(&url)
    }

    /// https, ssh (also `host:path`), or a path of this machine. Nothing that names a helper program, begins with a hyphen,
    /// or holds a control character.
    fn parse(url: &str) -> Result<Self, StoreFault> {
        let refused = || StoreFault::Url { url: hide_password(url).escape_debug().take(200).collect() };
        let is_local = match url.split_once("://") {
            Some(("https" | "ssh", rest)) => {
                let host = rest.split('/').next().unwrap_or_default();
                let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
                if host.is_empty() || host.starts_with('-') || rest.starts_with('-') {
                    return Err(refused());
                }
                false
            }
            Some(("file", _)) => true,
            Some(_) => return Err(refused()),
            None => {
                let before_slash = url.split(['/', '\\']).next().unwrap_or_default();
                let is_drive = cfg!(windows) && before_slash.len() == 2;
                !before_slash.contains(':') || is_drive
            }
        };
        let scp_path = url.split_once(':').filter(|_| !is_local).map_or("", |(_, path)| path);
        let names_helper = url.split('/').next().unwrap_or_default().contains("::");
        let hidden = url.starts_with('-') || scp_path.starts_with('-') || url.contains("@-");
        if url.is_empty() || url.len() > 4096 || names_helper || hidden || url.chars().any(char::is_control) {
            return Err(refused());
        }
        Ok(Self { url: url.to_owned(), is_local })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn address_is_https_ssh_or_a_path() {
        for good in
            ["https://example.org/a.git", "ssh://git@example.org:22/a.git", "git@example.org:a/b.git", "file:///srv/a.git"]
        {
            assert!(Address::parse(good).is_ok(), "{good}");
        }
        for good in ["/srv/a.git", "../a.git", "a.git", "./x:y"] {
            assert!(Address::parse(good).unwrap().is_local, "{good}");
        }
        for bad in [
            "",
            "-oProxyCommand=touch x",
            "ext::sh -c touch% x",
            "fd::3",
            "http://example.org/a.git",
            "git://example.org/a.git",
            "ssh://-oProxyCommand=x/y",
            "ssh://git@-oProxyCommand=x/y",
            "git@-oProxyCommand=x:y",
            "example.org:-x",
            "https://example.org/a\nb",
            "https://exa\rmple.org",
            "https:///x",
            "transport::https://example.org",
        ] {
            assert!(Address::parse(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn lost_race_is_told_from_a_refusal() {
        let send = Send { branch: Branch::Ledger, commit: CommitId(Oid::ZERO_SHA1), expected: None };
        let read = |out: &str, ok: bool| read_porcelain(&Said { ok, out: out.into(), err: "remote: no\u{7}".into() }, &[send]).0;
        let line = |flag: &str, summary: &str| format!("To /srv/a\n{flag}\tabc:refs/heads/recto\t{summary}\nDone\n");
        assert_eq!(read(&line(" ", "a..b"), true), Pushed::Done);
        assert_eq!(read(&line("!", "[rejected] (stale info)"), false), Pushed::Beaten);
        assert_eq!(
            read(&line("!", "[remote rejected] (cannot lock ref 'refs/heads/recto': is at a but expected b)"), false),
            Pushed::Beaten
        );
        let lock =
            "remote: error: cannot lock ref 'refs/heads/recto': Unable to create '/srv/a/./refs/heads/recto.lock': File exists.";
        let said = Said { ok: false, out: line("!", "[remote rejected] (failed to update ref)"), err: lock.into() };
        assert_eq!(read_porcelain(&said, &[send]).0, Pushed::Locked { path: "/srv/a/refs/heads/recto.lock".into() });
        let Pushed::Refused { why } = read(&line("!", "[remote rejected] (pre-receive hook declined)"), false) else { panic!() };
        assert!(why.contains("declined") && !why.contains('\u{7}'));
        assert!(matches!(read("", false), Pushed::Unreachable(_)));
    }
}
