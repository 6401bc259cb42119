//! Kills: at any point, the ledger is as before or has all of it, and the next writer needs no repair by hand.

use super::super::{Repo, StoreFault};
use super::{batch, count, event, git, lock, sandbox, say, time};

#[test]
fn own_lock_of_a_killed_writer_is_removed() {
    let (folder, repo) = sandbox();
    say(&repo, 1, "first");
    let lock_file = folder.path().join(".git/refs/heads/recto.lock");
    let content = format!("{}\n", "a".repeat(40));
    lock(&repo).announce(&lock_file, &content).unwrap();
    std::fs::write(&lock_file, &content).unwrap();
    say(&repo, 1, "second");
    assert!(!lock_file.exists());
    assert!(!folder.path().join(".git/recto/journal").exists());
    assert_eq!(count(&repo), 2);
}

#[test]
fn lock_of_another_program_is_left_alone() {
    let (folder, repo) = sandbox();
    say(&repo, 1, "first");
    let lock_file = folder.path().join(".git/refs/heads/recto.lock");
    lock(&repo).announce(&lock_file, "ours\n").unwrap();
    std::fs::write(&lock_file, "theirs\n").unwrap();
    let refused = lock(&repo).append(&batch(vec![event(1, "second")], vec![]), &time());
    assert!(matches!(refused, Err(StoreFault::RefLocked { .. })), "{refused:?}");
    assert_eq!(std::fs::read_to_string(&lock_file).unwrap(), "theirs\n");
    std::fs::remove_file(&lock_file).unwrap();
    say(&repo, 1, "second");
}

#[test]
fn journal_names_nothing_outside_the_git_folder() {
    let (folder, repo) = sandbox();
    say(&repo, 1, "first");
    let victim = folder.path().join("victim.lock");
    std::fs::write(&victim, "x").unwrap();
    for path in ["../victim.lock", "/etc/hostname", victim.to_str().unwrap(), "HEAD"] {
        let entry = serde_json::json!({"process": 1, "boot": "", "step": "reference", "locks": [{"path": path, "content": "x"}]});
        std::fs::write(folder.path().join(".git/recto/journal"), entry.to_string()).unwrap();
        drop(lock(&repo));
    }
    assert!(victim.exists());
    for broken in ["", "{", "[]", "\0\0"] {
        std::fs::write(folder.path().join(".git/recto/journal"), broken).unwrap();
        say(&repo, 1, "again");
    }
}

#[test]
fn branch_in_the_place_of_the_ledger_is_named() {
    let (folder, repo) = sandbox();
    git(folder.path(), &["commit", "-q", "--allow-empty", "-m", "x"]);
    git(folder.path(), &["branch", "recto/draft"]);
    let refused = lock(&repo).append(&batch(vec![event(1, "x")], vec![]), &time());
    assert!(matches!(refused, Err(StoreFault::Branch { .. })), "{refused:?}");
    git(folder.path(), &["pack-refs", "--all"]);
    let refused = lock(&repo).append(&batch(vec![event(1, "x")], vec![]), &time());
    assert!(matches!(refused, Err(StoreFault::Branch { .. })), "{refused:?}");
    git(folder.path(), &["branch", "-D", "recto/draft"]);
    git(folder.path(), &["symbolic-ref", "refs/heads/recto", "refs/heads/main"]);
    let refused = lock(&repo).append(&batch(vec![event(1, "x")], vec![]), &time());
    assert!(matches!(refused, Err(StoreFault::Branch { .. })), "{refused:?}");
}

#[test]
fn packed_reference_is_moved_on() {
    let (folder, repo) = sandbox();
    say(&repo, 1, "first");
    git(folder.path(), &["pack-refs", "--all"]);
    git(folder.path(), &["gc", "-q", "--prune=now"]);
    say(&repo, 1, "second");
    assert_eq!(count(&repo), 2);
    assert_eq!(count(&Repo::open(folder.path()).unwrap()), 2);
    git(folder.path(), &["fsck", "--strict"]);
}
