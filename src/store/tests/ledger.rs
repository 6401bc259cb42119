//! The ledger: what is written is found again, by anybody, and two ledgers become one.

use std::collections::BTreeSet;
use std::time::Duration;

use super::super::{Batch, Odd, Placement, Repo, StoreFault, TextState};
use super::{article, batch, count, event, git, lock, sandbox, say, text, time};
use crate::model::{ArticleId, FileHash};

#[test]
fn event_and_text_are_found_again() {
    let (_folder, repo) = sandbox();
    assert!(repo.ledger().unwrap().is_empty());
    let (placement, bytes) = event(1, "first");
    let note = text("a note");
    let done = lock(&repo).append(&batch(vec![(placement, bytes.clone())], vec![note.clone()]), &time()).unwrap();
    assert!(done.is_new);
    assert_eq!(done.files, [FileHash::of(&bytes)]);
    let view = repo.ledger().unwrap();
    assert_eq!(view.local_tip(), Some(done.commit));
    let folder = view.events(&article(1)).unwrap();
    assert_eq!((folder.files[0].name, &folder.files[0].bytes), (FileHash::of(&bytes), &bytes));
    assert_eq!(view.text(&note.0), Some(note.1));
    assert_eq!(view.text_state(&text("another").0), TextState::Absent);
    assert!(view.oddities().unwrap().is_empty());
    assert!(view.events(&article(2)).unwrap().files.is_empty());
}

#[test]
fn event_about_two_articles_lies_under_both_and_plain_git_reads_it() {
    let (folder, repo) = sandbox();
    let both = Placement::Articles(vec![article(1), article(2)]);
    lock(&repo).append(&batch(vec![(both, b"{}\n".to_vec())], vec![]), &time()).unwrap();
    let view = repo.ledger().unwrap();
    assert_eq!(view.events(&article(1)).unwrap(), view.events(&article(2)).unwrap());
    let listed = git(folder.path(), &["ls-tree", "-r", "--name-only", "recto"]);
    assert_eq!(listed.lines().count(), 2);
    let first = listed.lines().next().unwrap();
    assert_eq!(git(folder.path(), &["show", &format!("recto:{first}")]), "{}\n");
    assert!(first.ends_with(&format!("{}.event", FileHash::of(b"{}\n"))));
    git(folder.path(), &["fsck", "--strict"]);
    assert!(!folder.path().join(".git/index").exists());
}

#[test]
fn writing_the_same_twice_writes_once() {
    let (_folder, repo) = sandbox();
    say(&repo, 1, "once");
    let tip = repo.ledger().unwrap().local_tip();
    let again = lock(&repo).append(&batch(vec![event(1, "once")], vec![text("once")]), &time()).unwrap();
    assert!(!again.is_new);
    assert_eq!(repo.ledger().unwrap().local_tip(), tip);
}

#[test]
fn tree_of_an_article_changes_with_its_own_events_alone() {
    let (_folder, repo) = sandbox();
    (1..=3).for_each(|number| say(&repo, number, "begin"));
    let before = repo.ledger().unwrap();
    say(&repo, 2, "more");
    let after = repo.ledger().unwrap();
    let changed: Vec<ArticleId> = before
        .articles()
        .unwrap()
        .iter()
        .zip(&after.articles().unwrap())
        .filter(|(old, new)| old != new)
        .map(|(old, _)| old.id)
        .collect();
    assert_eq!(changed, [article(2)]);
    assert_ne!(before.tree_id(), after.tree_id());
    assert_eq!(before.events(&article(2)).unwrap().files.len(), 1);
}

#[test]
fn many_events_are_written_as_one_pack_and_read_by_many_threads() {
    let (folder, repo) = sandbox();
    let events = (0..600).map(|number| event(number % 50, &format!("event {number}"))).collect();
    lock(&repo).append(&batch(events, vec![text("t")]), &time()).unwrap();
    assert_eq!(count(&repo), 600);
    let packs = std::fs::read_dir(folder.path().join(".git/objects/pack")).unwrap().count();
    assert_eq!(packs, 2);
    git(folder.path(), &["fsck", "--strict"]);
    let view = repo.ledger().unwrap();
    std::thread::scope(|scope| {
        for number in 0..50 {
            let view = &view;
            scope.spawn(move || assert_eq!(view.events(&article(number)).unwrap().files.len(), 12));
        }
    });
}

#[test]
fn wrong_batches_are_refused_and_change_nothing() {
    let (_folder, repo) = sandbox();
    let long = (Placement::Policy, vec![b'x'; 64 * 1024 + 1]);
    let nowhere = (Placement::Articles(vec![]), b"{}\n".to_vec());
    let other = (text("one").0, b"two".to_vec());
    for (bad, fault) in [
        (batch(vec![long], vec![]), StoreFault::EventTooLong { bytes: 64 * 1024 + 1 }),
        (batch(vec![nowhere], vec![]), StoreFault::Nowhere),
        (batch(vec![], vec![other]), StoreFault::Hash { hash: text("one").0 }),
    ] {
        assert_eq!(lock(&repo).append(&bad, &time()), Err(fault));
    }
    assert!(repo.ledger().unwrap().is_empty());
}

#[test]
fn what_others_put_into_the_ledger_is_listed_with_its_reason() {
    let (folder, repo) = sandbox();
    say(&repo, 1, "first");
    let blob = git(folder.path(), &["hash-object", "-w", "--stdin"]);
    let blob = blob.trim();
    let big = folder.path().join("big");
    std::fs::write(&big, vec![b' '; 70_000]).unwrap();
    let big = git(folder.path(), &["hash-object", "-w", "big"]);
    let (id, hash) = (article(1), FileHash::of(b"x"));
    let home = format!("events/{}/{id}", id.shard());
    let tip = repo.ledger().unwrap().local_tip().unwrap().hex();
    let entries = [
        ("120000", blob, format!("{home}/{hash}.event")),
        ("160000", tip.as_str(), format!("{home}/{}.event", FileHash::of(b"y"))),
        ("100755", blob, format!("{home}/{}.event", FileHash::of(b"z"))),
        ("100644", big.trim(), format!("{home}/{}.event", FileHash::of(b"big"))),
        ("100644", blob, format!("{home}/{}.event", hash.hex().to_uppercase())),
        ("100644", blob, format!("events/00/{}/x", article(9))),
        ("100644", blob, "README".to_owned()),
        ("100644", blob, "texts/zz/x".to_owned()),
    ];
    let index = ["update-index", "--add"].map(str::to_owned).into_iter();
    let arguments: Vec<String> = index
        .chain(entries.iter().flat_map(|(mode, id, path)| ["--cacheinfo".to_owned(), format!("{mode},{id},{path}")]))
        .collect();
    git(folder.path(), &["read-tree", "recto"]);
    git(folder.path(), &arguments.iter().map(String::as_str).collect::<Vec<_>>());
    let tree = git(folder.path(), &["write-tree"]);
    let commit = git(folder.path(), &["commit-tree", "-m", "x", tree.trim()]);
    git(folder.path(), &["update-ref", "refs/heads/recto", commit.trim()]);
    let view = repo.ledger().unwrap();
    let inside = view.events(&id).unwrap();
    assert_eq!(inside.files.len(), 1);
    let mut why: Vec<Odd> = inside.oddities.iter().map(|odd| odd.why).collect();
    why.sort();
    assert_eq!(why, [Odd::Name, Odd::Link, Odd::Submodule, Odd::Mode, Odd::TooLong(70_000)]);
    let oddities = view.oddities().unwrap();
    let upper: Vec<(&str, Odd)> = oddities.iter().map(|odd| (odd.path.as_str(), odd.why)).collect();
    assert!(upper.contains(&("README", Odd::Name)));
    assert!(upper.contains(&(format!("events/00/{}", article(9)).as_str(), Odd::Shard)));
    assert_eq!(view.texts().unwrap().1[0].why, Odd::Name);
}

#[test]
fn ledger_that_is_checked_out_is_read_and_not_written() {
    let (folder, repo) = sandbox();
    say(&repo, 1, "first");
    let place = tempfile::tempdir().unwrap();
    let tree = place.path().join("tree");
    git(folder.path(), &["worktree", "add", "-q", tree.to_str().unwrap(), "recto"]);
    let refused = lock(&repo).append(&batch(vec![event(1, "second")], vec![]), &time());
    assert!(matches!(refused, Err(StoreFault::CheckedOut { .. })), "{refused:?}");
    assert_eq!(count(&repo), 1);
    let other = Repo::open(&tree).unwrap();
    assert_eq!(other.common().canonicalize().unwrap(), repo.common().canonicalize().unwrap());
    assert_eq!(count(&other), 1);
    std::fs::remove_dir_all(&tree).unwrap();
    say(&repo, 1, "second");
}

/// Two clones of one history, each knowing the other as `origin` by a plain fetch.
fn two_clones() -> (tempfile::TempDir, Repo, Repo) {
    let folder = tempfile::tempdir().unwrap();
    let first = Repo::init(&folder.path().join("first")).unwrap();
    say(&first, 1, "shared");
    let second = Repo::init(&folder.path().join("second")).unwrap();
    for (repo, other) in [(&first, "second"), (&second, "first")] {
        let url = folder.path().join(other);
        git(repo.root(), &["remote", "add", "origin", url.to_str().unwrap()]);
    }
    git(second.root(), &["fetch", "-q", "origin", "+refs/heads/recto:refs/remotes/origin/recto"]);
    (folder, first, second)
}

#[test]
fn first_write_after_a_clone_starts_from_what_the_remote_had() {
    let (_folder, first, second) = two_clones();
    assert_eq!(count(&second), 1);
    assert_eq!(second.ledger().unwrap().local_tip(), None);
    say(&second, 2, "here");
    assert_eq!(count(&second), 2);
    let tip = first.ledger().unwrap().local_tip().unwrap();
    assert_eq!(git(second.root(), &["rev-parse", "recto^"]).trim(), tip.hex());
    assert_eq!(second.unsent("origin").unwrap(), 1);
}

#[test]
fn two_ledgers_unite_in_one_line_and_the_union_is_known_before() {
    let (_folder, first, second) = two_clones();
    say(&second, 2, "there");
    say(&second, 1, "there too");
    say(&first, 1, "here");
    say(&first, 3, "here too");
    git(second.root(), &["fetch", "-q", "origin", "+refs/heads/recto:refs/remotes/origin/recto"]);
    let before = second.ledger().unwrap();
    assert_eq!(count(&second), 5);
    let united = lock(&second).unite("origin", &BTreeSet::new(), &time()).unwrap();
    assert_eq!((united.came, united.went, united.replaces), (2, 2, false));
    let after = second.ledger_local().unwrap();
    assert_eq!(after.tree_id(), before.tree_id());
    assert_eq!(after.articles().unwrap(), before.articles().unwrap());
    assert_eq!(
        git(second.root(), &["log", "-1", "--format=%P", "recto"]).trim(),
        first.ledger().unwrap().local_tip().unwrap().hex()
    );
    let again = lock(&second).unite("origin", &BTreeSet::new(), &time()).unwrap();
    assert_eq!((again.came, again.went, again.tip), (0, 2, united.tip));
    git(first.root(), &["fetch", "-q", "origin", "+refs/heads/recto:refs/remotes/origin/recto"]);
    let there = lock(&first).unite("origin", &BTreeSet::new(), &time()).unwrap();
    assert_eq!((there.came, there.went, there.tip), (2, 0, united.tip));
    git(first.root(), &["fsck", "--strict"]);
}

#[test]
fn erased_text_stays_out_whoever_still_has_it() {
    let (_folder, first, second) = two_clones();
    say(&first, 2, "secret");
    git(second.root(), &["fetch", "-q", "origin", "+refs/heads/recto:refs/remotes/origin/recto"]);
    say(&second, 3, "there");
    let secret = text("secret").0;
    assert!(second.ledger().unwrap().has_text(&secret));
    let erased = BTreeSet::from([secret]);
    let mut erase: Batch = batch(vec![event(2, "erase")], vec![]);
    erase.erased.push(secret);
    lock(&second).append(&erase, &time()).unwrap();
    assert!(!second.ledger_local().unwrap().has_text(&secret));
    assert_eq!(git(second.root(), &["rev-list", "--count", "recto"]).trim(), "1");
    let united = lock(&second).unite("origin", &erased, &time()).unwrap();
    assert!(united.replaces);
    assert!(!second.ledger_local().unwrap().has_text(&secret));
    git(first.root(), &["fetch", "-q", "origin", "+refs/heads/recto:refs/remotes/origin/recto"]);
    say(&first, 5, "meanwhile");
    let back = lock(&first).unite("origin", &erased, &time()).unwrap();
    assert!(!back.replaces);
    let view = first.ledger_local().unwrap();
    assert!(!view.has_text(&secret) && view.events(&article(2)).unwrap().files.len() == 2);
}

#[test]
fn of_two_texts_with_one_name_the_true_one_is_read() {
    let (_folder, first, second) = two_clones();
    say(&first, 4, "true words");
    let hash = text("true words").0;
    let path = format!("texts/{}/{hash}", hash.shard());
    std::fs::write(second.root().join("false"), "false words").unwrap();
    let blob = git(second.root(), &["hash-object", "-w", "false"]);
    git(second.root(), &["read-tree", "origin/recto"]);
    git(second.root(), &["update-index", "--add", "--cacheinfo", &format!("100644,{},{path}", blob.trim())]);
    let tree = git(second.root(), &["write-tree"]);
    let commit = git(second.root(), &["commit-tree", "-m", "x", tree.trim()]);
    git(second.root(), &["update-ref", "refs/heads/recto", commit.trim()]);
    assert_eq!(second.ledger().unwrap().text(&hash), None);
    assert_eq!(second.ledger().unwrap().text_state(&hash), TextState::Damaged);
    git(second.root(), &["fetch", "-q", "origin", "+refs/heads/recto:refs/remotes/origin/recto"]);
    assert_eq!(second.ledger().unwrap().text(&hash).as_deref(), Some(&b"true words"[..]));
}

#[test]
fn eight_writers_at_once_lose_nothing() {
    let (folder, _repo) = sandbox();
    std::thread::scope(|scope| {
        for writer in 0..8 {
            let path = folder.path();
            scope.spawn(move || {
                let repo = Repo::open(path).unwrap();
                (0..5).for_each(|turn| say(&repo, writer, &format!("{writer} {turn}")));
            });
        }
    });
    assert_eq!(count(&Repo::open(folder.path()).unwrap()), 40);
    git(folder.path(), &["fsck", "--strict"]);
}

#[test]
fn writer_who_waits_in_vain_says_who_writes() {
    let (folder, repo) = sandbox();
    let held = lock(&repo);
    let other = Repo::open(folder.path()).unwrap();
    let refused = other.lock(Duration::ZERO).map(|_| ());
    assert_eq!(refused, Err(StoreFault::Busy { seconds: 0, process: std::process::id() }));
    drop(held);
    assert!(other.lock(Duration::ZERO).is_ok());
}
