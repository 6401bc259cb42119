//! What lies in a git folder besides what recto needs: settings, hooks and files by which somebody may lead git astray.
//!
//! Nothing here is obeyed; it is only named, so that a person can look at it.

use std::path::PathBuf;

use super::{Repo, StoreFault};

/// What was found in a git folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Surroundings {
    /// Settings of the repository itself that are not plainly harmless: key and value.
    pub settings: Vec<(String, String)>,
    /// Programs that git runs by itself.
    pub hooks: Vec<String>,
    /// Objects are borrowed from other folders.
    pub alternates: bool,
    /// How many objects are shown as others.
    pub replaced: usize,
    /// Parents of commits are overwritten.
    pub grafts: bool,
    /// The history was cut off when it was cloned.
    pub shallow: bool,
    /// Names that differ in capitals alone are one name here.
    pub folds_case: bool,
    /// Git's own locks on the branches that recto writes.
    pub locks: Vec<PathBuf>,
    /// What a killed recto has left and the next writer puts right.
    pub leftovers: Vec<PathBuf>,
}

/// Keys that change how something looks, where it goes by name, or that git writes itself. Sections with `.*` take any.
const INERT: [&str; 30] = [
    "advice.*",
    "branch.*",
    "color.*",
    "column.*",
    "commit.gpgsign",
    "core.autocrlf",
    "core.bare",
    "core.eol",
    "core.filemode",
    "core.fsync",
    "core.ignorecase",
    "core.logallrefupdates",
    "core.precomposeunicode",
    "core.quotepath",
    "core.repositoryformatversion",
    "core.safecrlf",
    "core.symlinks",
    "extensions.worktreeconfig",
    "fetch.prune",
    "gpg.format",
    "i18n.*",
    "init.defaultbranch",
    "log.*",
    "merge.conflictstyle",
    "pull.*",
    "push.default",
    "push.autosetupremote",
    "tag.gpgsign",
    "user.*",
    "rerere.enabled",
];
/// What a remote may say: where it is, and what is fetched from it.
const INERT_REMOTE: [&str; 6] = ["url", "pushurl", "fetch", "tagopt", "prune", "skipfetchall"];
/// Of a branch: what it follows.
const INERT_BRANCH: [&str; 5] = ["remote", "merge", "rebase", "description", "vscode-merge-base"];

fn is_inert(key: &str) -> bool {
    let key = key.to_ascii_lowercase();
    let last = key.rsplit('.').next().unwrap_or_default();
    if key.starts_with("remote.") {
        return INERT_REMOTE.contains(&last);
    }
    if key.starts_with("branch.") {
        return INERT_BRANCH.contains(&last);
    }
    INERT.iter().any(|inert| match inert.strip_suffix('*') {
        Some(section) => key.starts_with(section),
        None => key == *inert,
    })
}

impl Repo {
    /// Looks at what lies in the git folder.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn surroundings(&self) -> Result<Surroundings, StoreFault> {
        let common = self.common();
        let objects = common.join("objects").join("info");
        let is_there = |path: PathBuf| std::fs::metadata(path).is_ok_and(|file| file.len() > 0);
        let names = |folder: PathBuf| -> Vec<String> {
            let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
            entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
        };
        let mut hooks: Vec<String> = names(common.join("hooks")).into_iter().filter(|name| !name.ends_with(".sample")).collect();
        hooks.sort();
        let locks = ["refs/heads/recto.lock", "refs/heads/published.lock", "packed-refs.lock"].map(|name| common.join(name));
        let memory = self.memory();
        let mut leftovers: Vec<PathBuf> = [memory.join("journal")].into_iter().filter(|path| path.exists()).collect();
        for folder in [self.drafts(), memory.join("refs")] {
            let left = names(folder.clone()).into_iter().filter(|name| name.starts_with(".recto-"));
            leftovers.extend(left.map(|name| folder.join(name)));
        }
        leftovers
            .extend(names(memory.clone()).into_iter().filter(|name| name.starts_with("exchange-")).map(|name| memory.join(name)));
        let capital = common.file_name().and_then(|name| name.to_str()).map(|name| common.with_file_name(name.to_uppercase()));
        Ok(Surroundings {
            settings: self.foreign_settings()?,
            hooks,
            alternates: is_there(objects.join("alternates")) || is_there(objects.join("http-alternates")),
            replaced: self.git.references_glob("refs/replace/*")?.count(),
            grafts: is_there(common.join("info").join("grafts")),
            shallow: is_there(common.join("shallow")),
            folds_case: capital.is_some_and(|path| path != common && path.exists()),
            locks: locks.into_iter().filter(|path| path.exists()).collect(),
            leftovers,
        })
    }

    fn foreign_settings(&self) -> Result<Vec<(String, String)>, StoreFault> {
        let mut found = Vec::new();
        for name in ["config", "config.worktree"] {
            let path = self.common().join(name);
            if !path.is_file() {
                continue;
            }
            let config = git2::Config::open(&path)?;
            let mut entries = config.entries(None)?;
            while let Some(entry) = entries.next() {
                let entry = entry?;
                let key = String::from_utf8_lossy(entry.name_bytes()).into_owned();
                if !is_inert(&key) {
                    found.push((key, String::from_utf8_lossy(entry.value_bytes()).into_owned()));
                }
            }
        }
        found.sort();
        found.dedup();
        Ok(found)
    }

    /// Takes away everything that was only kept to save time.
    ///
    /// # Errors
    /// When the git folder cannot be written.
    pub fn forget_cache(&self) -> Result<(), StoreFault> {
        let folder = self.memory().join("cache");
        match std::fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(StoreFault::file(&folder, &error)),
            _ => Ok(()),
        }
    }

    /// Moves a loose object that is damaged out of git's way, into recto's own folder, so that it can be fetched again.
    /// Says whether there was one.
    ///
    /// # Errors
    /// When the git folder cannot be written.
    pub fn set_object_aside(&self, object: &super::BlobId) -> Result<bool, StoreFault> {
        let hex = object.hex();
        let (shard, rest) = hex.split_at(2);
        let path = self.common().join("objects").join(shard).join(rest);
        if !path.is_file() {
            return Ok(false);
        }
        let folder = self.make_memory()?.join("aside");
        std::fs::create_dir_all(&folder).map_err(|error| StoreFault::file(&folder, &error))?;
        std::fs::rename(&path, folder.join(&hex)).map_err(|error| StoreFault::file(&path, &error))?;
        Ok(true)
    }

    /// A value that only the repository's own settings have.
    #[must_use]
    pub fn remote_address(&self, remote: &str) -> Option<String> {
        self.config(&format!("remote.{remote}.url"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn setting_that_runs_a_program_or_turns_bytes_is_foreign() {
        for key in [
            "core.fsmonitor",
            "core.hooksPath",
            "core.sshCommand",
            "core.gitProxy",
            "core.worktree",
            "core.editor",
            "core.pager",
            "core.attributesFile",
            "diff.external",
            "filter.x.clean",
            "gpg.ssh.program",
            "credential.helper",
            "remote.origin.uploadpack",
            "remote.origin.vcs",
            "remote.origin.proxy",
            "include.path",
            "includeif.gitdir:/.path",
            "url.https://evil.insteadof",
            "alias.status",
            "uploadpack.packobjectshook",
            "branch.main.pushremote",
            "extensions.partialclone",
        ] {
            assert!(!is_inert(key), "{key}");
        }
        for key in ["core.bare", "core.fileMode", "remote.origin.url", "branch.main.merge", "user.email", "pull.rebase"] {
            assert!(is_inert(key), "{key}");
        }
    }
}
