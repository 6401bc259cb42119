//! Files that make a host's runners verify every change: what they say, and where they lie.

use std::path::Path;

use serde::Serialize;

use super::context::Context;
use super::failure::{Failure, Outcome};
use super::newsroom::Newsroom;
use crate::model::EventId;
use crate::store::{Repo, StoreFault};

/// A host that runs such files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CiHost {
    /// GitHub Actions.
    Github,
    /// GitLab CI.
    Gitlab,
    /// Forgejo Actions; Gitea's read the same.
    Forgejo,
}

/// The file for a host.
#[derive(Clone, Debug, Serialize)]
pub struct CiFile {
    /// Where it lies.
    pub path: &'static str,
    /// What it says.
    pub text: String,
    /// Whether it was written.
    pub written: bool,
}

impl CiHost {
    fn path(self) -> &'static str {
        match self {
            Self::Github => ".github/workflows/recto.yml",
            Self::Gitlab => ".gitlab-ci.yml",
            Self::Forgejo => ".forgejo/workflows/recto.yml",
        }
    }

    fn text(self) -> &'static str {
        match self {
            Self::Github => include_str!("ci/github.yml"),
            Self::Gitlab => include_str!("ci/gitlab.yml"),
            Self::Forgejo => include_str!("ci/forgejo.yml"),
        }
    }
}

/// The file for a host, with the ledger's id in it; `write` puts it in its place.
///
/// # Errors
/// When there is no newsroom, or another file is there already.
pub fn ci_file(context: &Context, host: CiHost, trust: Option<EventId>, write: bool) -> Outcome<CiFile> {
    let room = Newsroom::trusting(Repo::open(&context.folder)?, trust)?;
    let text = host.text().replace("@LEDGER@", &room.ledger().hex()).replace("@VERSION@", env!("CARGO_PKG_VERSION"));
    if write {
        put(room.root(), host.path(), &text)?;
    }
    Ok(CiFile { path: host.path(), text, written: write })
}

/// Writes a file that is not there. The desk takes no hidden paths; this one is the user's wish.
fn put(root: &Path, name: &str, text: &str) -> Outcome<()> {
    let path = root.join(name);
    let is_link = |path: &Path| path.symlink_metadata().is_ok_and(|found| found.is_symlink());
    if let Some(link) = path.ancestors().take_while(|above| *above != root).find(|above| is_link(above)) {
        return Err(StoreFault::Link { path: link.display().to_string() }.into());
    }
    let shown = path.display().to_string();
    let fault = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::AlreadyExists => Failure::usage("ops-file-there").with("path", shown.as_str()),
        _ => Failure::environment("ops-file").with("path", shown.as_str()).with("why", error.to_string()),
    };
    if let Some(folder) = path.parent() {
        std::fs::create_dir_all(folder).map_err(fault)?;
    }
    let mut file = std::fs::File::options().write(true).create_new(true).open(&path).map_err(fault)?;
    std::io::Write::write_all(&mut file, text.as_bytes()).map_err(fault)
}
