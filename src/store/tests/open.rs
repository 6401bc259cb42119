//! Which repository is opened, and which is refused by name.

use super::super::{Repo, StoreFault};
use super::{count, git, sandbox, say};
use crate::model::TextHash;

#[test]
fn repository_is_found_from_any_folder_in_it() {
    let (folder, _repo) = sandbox();
    let inner = folder.path().join("articles/a");
    std::fs::create_dir_all(&inner).unwrap();
    assert_eq!(Repo::open(&inner).unwrap().root(), folder.path());
    let empty = tempfile::tempdir().unwrap();
    assert!(matches!(Repo::open(empty.path()), Err(StoreFault::NoRepository { .. })));
    assert!(matches!(Repo::open(&empty.path().join("gone")), Err(StoreFault::NoRepository { .. })));
    assert!(matches!(Repo::init(folder.path()), Err(StoreFault::RepositoryExists { .. })));
}

#[test]
fn formats_that_cannot_be_read_are_named() {
    let folder = tempfile::tempdir().unwrap();
    git(folder.path(), &["init", "-q", "--bare", "bare"]);
    git(folder.path(), &["init", "-q", "--object-format=sha256", "long"]);
    git(folder.path(), &["init", "-q", "--ref-format=reftable", "table"]);
    git(folder.path(), &["init", "-q", "partial"]);
    git(&folder.path().join("partial"), &["config", "core.repositoryformatversion", "1"]);
    git(&folder.path().join("partial"), &["config", "extensions.partialclone", "origin"]);
    git(folder.path(), &["init", "-q", "later"]);
    git(&folder.path().join("later"), &["config", "core.repositoryformatversion", "1"]);
    git(&folder.path().join("later"), &["config", "extensions.hologram", "true"]);
    let open = |name: &str| Repo::open(&folder.path().join(name)).unwrap_err();
    assert!(matches!(open("bare"), StoreFault::Bare { .. }));
    assert!(matches!(open("long"), StoreFault::Sha256 { .. }));
    assert!(matches!(open("table"), StoreFault::Reftable { .. }));
    assert!(matches!(open("partial"), StoreFault::Extension { .. }));
    assert!(matches!(open("later"), StoreFault::Extension { name, .. } if name == "hologram"));
}

#[test]
fn worktrees_share_one_ledger_and_a_submodule_has_its_own() {
    let (folder, repo) = sandbox();
    git(folder.path(), &["commit", "-q", "--allow-empty", "-m", "x"]);
    say(&repo, 1, "words");
    let place = tempfile::tempdir().unwrap();
    git(folder.path(), &["worktree", "add", "-q", place.path().join("w").to_str().unwrap()]);
    let other = Repo::open(&place.path().join("w")).unwrap();
    say(&other, 2, "more words");
    assert_eq!((count(&repo), count(&other)), (2, 2));
    assert_eq!(other.root(), place.path().join("w"));
    let outer = tempfile::tempdir().unwrap();
    git(outer.path(), &["init", "-q"]);
    git(outer.path(), &["submodule", "--quiet", "add", folder.path().to_str().unwrap(), "sub"]);
    let sub = Repo::open(&outer.path().join("sub")).unwrap();
    assert_eq!(sub.root(), outer.path().join("sub"));
    assert_eq!(count(&sub), 2);
}

#[test]
fn repository_does_not_choose_the_folder_that_is_written_to() {
    let (folder, _repo) = sandbox();
    let victim = tempfile::tempdir().unwrap();
    git(folder.path(), &["config", "core.worktree", victim.path().to_str().unwrap()]);
    assert_eq!(Repo::open(folder.path()).unwrap().root(), folder.path());
}

#[test]
fn shallow_clone_reads_and_writes() {
    let (folder, repo) = sandbox();
    say(&repo, 1, "one");
    say(&repo, 1, "two");
    let place = tempfile::tempdir().unwrap();
    let url = format!("file://{}", folder.path().display());
    git(place.path(), &["clone", "-q", "--no-checkout", "--depth=1", "--branch=recto", &url, "copy"]);
    git(&place.path().join("copy"), &["symbolic-ref", "HEAD", "refs/heads/main"]);
    let copy = Repo::open(&place.path().join("copy")).unwrap();
    assert_eq!(count(&copy), 2);
    say(&copy, 2, "three");
    assert_eq!(count(&copy), 3);
    std::fs::write(folder.path().join("a.md"), "a").unwrap();
    git(folder.path(), &["add", "a.md"]);
    ["one", "two", "three"].iter().for_each(|words| {
        std::fs::write(folder.path().join("a.md"), words).unwrap();
        git(folder.path(), &["commit", "-q", "-a", "-m", words]);
    });
    git(place.path(), &["clone", "-q", "--depth=2", &url, "desk"]);
    let desk = Repo::open(&place.path().join("desk")).unwrap();
    assert!(desk.authors("a.md", &TextHash::of(b"two")).unwrap().traced);
    assert!(!desk.authors("a.md", &TextHash::of(b"one")).unwrap().traced);
}
