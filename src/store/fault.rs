//! What can go wrong with a repository, its disk, its remotes and its working files.

use std::path::{Path, PathBuf};

use crate::model::{Class, Fault, Message, TextHash};

/// Why bytes could not be found or kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreFault {
    /// No repository in this folder or above it.
    NoRepository {
        /// The folder.
        path: PathBuf,
    },
    /// A repository without working files.
    Bare {
        /// The repository.
        path: PathBuf,
    },
    /// A folder that was to be new holds files.
    FolderTaken {
        /// The folder.
        path: PathBuf,
    },
    /// A repository that is there already.
    RepositoryExists {
        /// The folder.
        path: PathBuf,
    },
    /// References in a format that cannot be read.
    Reftable {
        /// The repository.
        path: PathBuf,
    },
    /// Objects named by sha256.
    Sha256 {
        /// The repository.
        path: PathBuf,
    },
    /// An extension of git that cannot be read, partial clones among them.
    Extension {
        /// The repository.
        path: PathBuf,
        /// Its name.
        name: String,
    },
    /// A repository that belongs to another user of this machine.
    Owner {
        /// The repository.
        path: PathBuf,
    },
    /// A file that the system does not let us read or write.
    File {
        /// The file.
        path: PathBuf,
        /// The system's words.
        why: String,
    },
    /// No room on the disk.
    Full {
        /// The file that was being written.
        path: PathBuf,
    },
    /// An error of the git library.
    Git {
        /// Its words.
        why: String,
    },
    /// An object that should be there and is not, or is damaged.
    Object {
        /// Its git name.
        id: String,
    },
    /// Somebody else writes, for longer than we were to wait.
    Busy {
        /// How long we waited, in seconds.
        seconds: u64,
        /// The process that writes, 0 where that is unknown.
        process: u32,
    },
    /// Another program's lock on a reference.
    RefLocked {
        /// The lock.
        path: PathBuf,
    },
    /// A branch that only recto writes is checked out.
    CheckedOut {
        /// The branch.
        branch: String,
        /// Where.
        path: PathBuf,
    },
    /// A branch of this name cannot be, because there is another below or above it, or it stands for another.
    Branch {
        /// The branch.
        branch: String,
    },
    /// An event that is longer than events may be.
    EventTooLong {
        /// How long, in bytes.
        bytes: usize,
    },
    /// An event that belongs to no folder.
    Nowhere,
    /// Bytes that do not have the hash that they were said to have.
    Hash {
        /// The hash.
        hash: TextHash,
    },
    /// A text that is missing, or that is not what its name says.
    Text {
        /// Its hash.
        hash: TextHash,
    },
    /// No remote of this name.
    NoRemote {
        /// The name.
        name: String,
    },
    /// An address that is never asked.
    Url {
        /// The address.
        url: String,
    },
    /// `git` could not be run.
    NoGit {
        /// The system's words.
        why: String,
    },
    /// `git` is too old.
    OldGit {
        /// Its version.
        version: String,
    },
    /// `git` could not reach the remote, or the remote did not answer as it should.
    Unreachable {
        /// What git said, control characters made visible.
        why: String,
    },
    /// The remote did not answer in time.
    Slow {
        /// How long we waited, in seconds.
        seconds: u64,
    },
    /// `git` did not do what it was asked to.
    Child {
        /// What git said, control characters made visible.
        why: String,
    },
    /// A path that leaves the desk, or hides in it.
    Path {
        /// The path.
        path: String,
    },
    /// No such working file.
    Missing {
        /// The path.
        path: String,
    },
    /// A symbolic link, in the path or at its end.
    Link {
        /// The path.
        path: String,
    },
    /// Something that is no plain file.
    NoFile {
        /// The path.
        path: String,
    },
    /// A file that is too long.
    TooLong {
        /// The path.
        path: String,
        /// How long, in bytes.
        bytes: u64,
        /// How long it may be, in bytes.
        max: u64,
    },
    /// A file that is not as it was when it was looked at.
    Changed {
        /// The path.
        path: String,
    },
    /// An `article.toml` that says something else than an id and a language.
    ArticleFile {
        /// The path.
        path: String,
        /// What is wrong, in the parser's words.
        why: String,
    },
}

impl StoreFault {
    /// What the system said about a file.
    pub(super) fn file(path: &Path, error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Self::Full { path: path.into() },
            _ => Self::File { path: path.into(), why: error.to_string() },
        }
    }
}

impl From<git2::Error> for StoreFault {
    fn from(error: git2::Error) -> Self {
        Self::Git { why: error.message().to_owned() }
    }
}

impl StoreFault {
    /// Why an object could not be read. What the system does not let us read now (no more open files, a disk that fails) is
    /// neither missing nor damaged.
    pub(super) fn of_object(id: impl ToString, error: git2::Error) -> Self {
        match error.class() {
            git2::ErrorClass::Os => error.into(),
            _ => Self::Object { id: id.to_string() },
        }
    }
}

impl Fault for StoreFault {
    fn message(&self) -> Message {
        let at = |code, path: &Path| Message::new(code).with("path", path.display().to_string());
        let on = |code, path: &String| Message::new(code).with("path", path.as_str());
        let because = |code, why: &String| Message::new(code).with("why", why.as_str());
        match self {
            Self::NoRepository { path } => at("store-no-repository", path),
            Self::Bare { path } => at("store-bare", path),
            Self::RepositoryExists { path } => at("store-repository-exists", path),
            Self::FolderTaken { path } => at("store-folder-taken", path),
            Self::Reftable { path } => at("store-reftable", path),
            Self::Sha256 { path } => at("store-sha256", path),
            Self::Extension { path, name } => at("store-extension", path).with("name", name.as_str()),
            Self::Owner { path } => at("store-owner", path),
            Self::File { path, why } => at("store-file", path).with("why", why.as_str()),
            Self::Full { path } => at("store-full", path),
            Self::Git { why } => because("store-git", why),
            Self::Object { id } => Message::new("store-object").with("id", id.as_str()),
            Self::Busy { seconds, process } => {
                Message::new("store-busy").with("seconds", *seconds).with("process", process.to_string())
            }
            Self::RefLocked { path } => at("store-ref-locked", path),
            Self::CheckedOut { branch, path } => at("store-checked-out", path).with("branch", branch.as_str()),
            Self::Branch { branch } => Message::new("store-branch").with("branch", branch.as_str()),
            Self::EventTooLong { bytes } => Message::new("store-event-too-long").with("bytes", *bytes),
            Self::Nowhere => Message::new("store-nowhere"),
            Self::Hash { hash } => Message::new("store-hash").with("hash", hash.short()),
            Self::Text { hash } => Message::new("store-text").with("hash", hash.short()),
            Self::NoRemote { name } => Message::new("store-no-remote").with("name", name.as_str()),
            Self::Url { url } => Message::new("store-url").with("url", url.as_str()),
            Self::NoGit { why } => because("store-no-git", why),
            Self::OldGit { version } => Message::new("store-old-git").with("version", version.as_str()),
            Self::Unreachable { why } => because("store-unreachable", why),
            Self::Slow { seconds } => Message::new("store-slow").with("seconds", *seconds),
            Self::Child { why } => because("store-child", why),
            Self::Path { path } => on("store-path", path),
            Self::Missing { path } => on("store-missing", path),
            Self::Link { path } => on("store-link", path),
            Self::NoFile { path } => on("store-no-file", path),
            Self::TooLong { path, bytes, max } => {
                on("store-too-long", path).with("bytes", *bytes).with("mebibytes", max / 1024 / 1024)
            }
            Self::Changed { path } => on("store-changed", path),
            Self::ArticleFile { path, why } => on("store-article-file", path).with("why", why.as_str()),
        }
    }

    fn class(&self) -> Class {
        match self {
            Self::Path { .. }
            | Self::Missing { .. }
            | Self::Link { .. }
            | Self::NoFile { .. }
            | Self::TooLong { .. }
            | Self::ArticleFile { .. }
            | Self::Url { .. }
            | Self::NoRemote { .. }
            | Self::FolderTaken { .. }
            | Self::RepositoryExists { .. } => Class::Usage,
            Self::EventTooLong { .. } => Class::Usage,
            Self::Hash { .. } | Self::Nowhere => Class::Bug,
            _ => Class::Environment,
        }
    }
}
