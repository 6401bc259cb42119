//! `published`: the same in every clone, and never a byte that was not approved.

use std::collections::BTreeMap;

use super::super::{CommitId, Content, Parents, Repo, StoreFault};
use super::{git, lock, sandbox, say, text, time};

fn files(list: &[(&str, &str)]) -> BTreeMap<String, Content> {
    list.iter().map(|(path, words)| ((*path).to_owned(), Content::Text(text(words).0))).collect()
}

fn project(repo: &Repo, list: &[(&str, &str)]) -> (CommitId, bool) {
    let view = repo.ledger().unwrap();
    let mut all = files(list);
    all.insert("manifest.json".to_owned(), Content::Bytes(format!("{}\n", list.len()).into_bytes()));
    let done = lock(repo).write_published(&view, &all, &Parents::Tips, &time()).unwrap();
    (done.commit, done.is_new)
}

#[test]
fn published_holds_exactly_the_files_and_is_written_once() {
    let (folder, repo) = sandbox();
    ["one", "two", "three"].iter().for_each(|words| say(&repo, 1, words));
    let (first, is_new) = project(&repo, &[("articles/a/en.md", "one"), ("articles/b/en.md", "two")]);
    assert!(is_new);
    assert_eq!(project(&repo, &[("articles/a/en.md", "one"), ("articles/b/en.md", "two")]), (first, false));
    let (second, _) = project(&repo, &[("articles/a/en.md", "three"), ("articles/b/en.md", "two")]);
    let view = repo.published().unwrap().unwrap();
    assert_eq!(view.commit, second);
    assert_eq!(view.read("articles/a/en.md").unwrap().unwrap(), b"three");
    assert_eq!(view.files().keys().collect::<Vec<_>>(), ["articles/a/en.md", "articles/b/en.md", "manifest.json"]);
    assert_eq!(view.read("articles/c/en.md").unwrap(), None);
    assert_eq!(git(folder.path(), &["show", "published:articles/b/en.md"]), "two");
    assert_eq!(git(folder.path(), &["rev-parse", "published^"]).trim(), first.hex());
    git(folder.path(), &["fsck", "--strict"]);
}

#[test]
fn two_clones_make_the_same_commits_and_join_two_tips_alike() {
    let pair = [sandbox(), sandbox()];
    for (_, repo) in &pair {
        say(repo, 1, "one");
        say(repo, 1, "two");
    }
    let a = project(&pair[0].1, &[("a/en.md", "one")]).0;
    assert_eq!(a, project(&pair[1].1, &[("a/en.md", "one")]).0);
    let left = project(&pair[0].1, &[("a/en.md", "two")]).0;
    let right = project(&pair[1].1, &[("a/en.md", "one"), ("b/en.md", "two")]).0;
    for (here, there) in [(0, 1), (1, 0)] {
        let url = pair[there].0.path().to_str().unwrap();
        git(pair[here].0.path(), &["remote", "add", "origin", url]);
        git(pair[here].0.path(), &["fetch", "-q", "origin", "+refs/heads/published:refs/remotes/origin/published"]);
        assert_eq!(pair[here].1.published_tips().unwrap().len(), 2);
    }
    let joined: Vec<CommitId> = pair.iter().map(|(_, repo)| project(repo, &[("a/en.md", "two"), ("b/en.md", "two")]).0).collect();
    assert_eq!(joined[0], joined[1]);
    let mut parents = [left.hex(), right.hex()];
    parents.sort();
    assert_eq!(git(pair[0].0.path(), &["log", "-1", "--format=%P", "published"]).trim(), parents.join(" "));
    assert_eq!(pair[0].1.published_tips().unwrap(), [joined[0]]);
}

#[test]
fn stray_edit_is_put_right_by_a_commit_on_top() {
    let (folder, repo) = sandbox();
    say(&repo, 1, "one");
    project(&repo, &[("a/en.md", "one")]);
    let empty = git(folder.path(), &["hash-object", "-t", "tree", "/dev/null"]);
    git(folder.path(), &["write-tree"]);
    let stray = git(folder.path(), &["commit-tree", "-p", "published", "-m", "stray", empty.trim()]);
    git(folder.path(), &["update-ref", "refs/heads/published", stray.trim()]);
    project(&repo, &[("a/en.md", "one")]);
    assert_eq!(git(folder.path(), &["show", "published:a/en.md"]), "one");
    assert_eq!(git(folder.path(), &["rev-parse", "published^"]).trim(), stray.trim());
}

#[test]
fn text_that_is_not_what_its_name_says_is_never_published() {
    let (folder, repo) = sandbox();
    say(&repo, 1, "good");
    let hash = text("good").0;
    std::fs::write(folder.path().join("bad"), "bad").unwrap();
    let blob = git(folder.path(), &["hash-object", "-w", "bad"]);
    git(folder.path(), &["read-tree", "recto"]);
    git(folder.path(), &["update-index", "--cacheinfo", &format!("100644,{},texts/{}/{hash}", blob.trim(), hash.shard())]);
    let tree = git(folder.path(), &["write-tree"]);
    let commit = git(folder.path(), &["commit-tree", "-m", "x", tree.trim()]);
    git(folder.path(), &["update-ref", "refs/heads/recto", commit.trim()]);
    let view = repo.ledger().unwrap();
    for (list, fault) in [
        (files(&[("a/en.md", "good")]), StoreFault::Text { hash }),
        (files(&[("a/en.md", "never there")]), StoreFault::Text { hash: text("never there").0 }),
        (files(&[("../en.md", "good")]), StoreFault::Path { path: "../en.md".into() }),
        (files(&[(".git/config", "good")]), StoreFault::Path { path: ".git/config".into() }),
    ] {
        assert_eq!(lock(&repo).write_published(&view, &list, &Parents::Tips, &time()), Err(fault));
    }
    assert!(repo.published().unwrap().is_none());
}

#[test]
fn published_that_is_checked_out_is_not_moved() {
    let (folder, repo) = sandbox();
    say(&repo, 1, "one");
    project(&repo, &[("a/en.md", "one")]);
    git(folder.path(), &["checkout", "-q", "published"]);
    let view = repo.ledger().unwrap();
    let refused = lock(&repo).write_published(&view, &files(&[]), &Parents::Tips, &time());
    assert!(matches!(refused, Err(StoreFault::CheckedOut { .. })));
}

#[test]
fn history_with_an_erased_text_can_be_left_behind() {
    let (folder, repo) = sandbox();
    say(&repo, 1, "one");
    project(&repo, &[("a/en.md", "one")]);
    let view = repo.ledger().unwrap();
    let anew = lock(&repo).write_published(&view, &files(&[]), &Parents::Only(vec![]), &time()).unwrap();
    assert!(anew.is_new);
    assert_eq!(git(folder.path(), &["rev-list", "--count", "published"]).trim(), "1");
}
