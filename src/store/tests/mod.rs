//! Stories of the store, each in a folder of its own.

mod crash;
mod desk;
mod ledger;
mod open;
mod published;
mod remote;

use std::path::Path;
use std::time::Duration;

use super::{Batch, Lock, Placement, Repo};
use crate::model::{ArticleId, TextHash, Time};

/// A new repository in a new folder.
fn sandbox() -> (tempfile::TempDir, Repo) {
    let folder = tempfile::tempdir().unwrap();
    let repo = Repo::init(folder.path()).unwrap();
    (folder, repo)
}

fn time() -> Time {
    Time::from_unix(1_700_000_000)
}

fn article(number: u32) -> ArticleId {
    let mut bytes = [7; 16];
    bytes[..4].copy_from_slice(&number.wrapping_mul(0x9e37_79b1).to_be_bytes());
    bytes[4..8].copy_from_slice(&number.to_be_bytes());
    ArticleId::from_bytes(bytes)
}

/// An event about one article, which nobody signed.
fn event(of: u32, words: &str) -> (Placement, Vec<u8>) {
    (Placement::Articles(vec![article(of)]), format!("{{\"words\":\"{words}\"}}\n").into_bytes())
}

fn text(words: &str) -> (TextHash, Vec<u8>) {
    (TextHash::of(words.as_bytes()), words.as_bytes().to_vec())
}

fn batch(events: Vec<(Placement, Vec<u8>)>, texts: Vec<(TextHash, Vec<u8>)>) -> Batch {
    Batch { events, texts, ..Batch::default() }
}

fn lock(repo: &Repo) -> Lock<'_> {
    repo.lock(Duration::from_secs(20)).unwrap()
}

/// Writes one event about an article.
fn say(repo: &Repo, of: u32, words: &str) {
    lock(repo).append(&batch(vec![event(of, words)], vec![text(words)]), &time()).unwrap();
}

/// Runs plain git, with nobody's configuration.
fn git(folder: &Path, arguments: &[&str]) -> String {
    let output = std::process::Command::new("git")
        .current_dir(folder)
        .args(["-c", "user.name=Nora", "-c", "user.email=nora@example.org", "-c", "protocol.file.allow=always"])
        .args(arguments)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env("GIT_TERMINAL_PROMPT", "0")
        .output()
        .unwrap();
    assert!(output.status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// How many events a state of the ledger has, each file counted once.
fn count(repo: &Repo) -> usize {
    let view = repo.ledger().unwrap();
    let ids: Vec<ArticleId> = view.articles().unwrap().iter().map(|folder| folder.id).collect();
    let folders = view.events_of(&ids).unwrap();
    folders.iter().flat_map(|folder| folder.files.iter().map(|file| file.name)).collect::<std::collections::BTreeSet<_>>().len()
}
