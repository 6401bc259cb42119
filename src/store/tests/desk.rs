//! The desk: no link is followed, nothing is half written, and git's own state is left alone.

use std::time::{Duration, SystemTime};

use super::super::{ArticleFile, Desk, DeskNote, NotedSource, Over, Repo, StatCache, StoreFault, Trusted};
use super::{article, git, sandbox};
use crate::model::{Edition, EventId, Language, Layout, PersonId, TextHash, VersionHash};

fn put(desk: &Desk, path: &str, words: &str) {
    desk.write(path, words.as_bytes(), Over::Anything).unwrap();
}

fn hash(words: &str) -> TextHash {
    TextHash::of(words.as_bytes())
}

fn commit(repo: &Repo, email: &str, message: &str) {
    git(repo.root(), &["add", "-A"]);
    git(repo.root(), &["-c", &format!("user.email={email}"), "commit", "-q", "-m", message]);
}

#[test]
fn scan_finds_editions_and_nothing_else() {
    let (_folder, repo) = sandbox();
    let desk = repo.desk();
    for path in [
        "articles/harbour/ru.md",
        "articles/2026/03/train/en.md",
        "articles/harbour/photo.jpg",
        "notes/ru.md",
        "articles/Bad/ru.md",
    ] {
        put(&desk, path, "x");
    }
    let found = desk.scan(&Layout::default()).unwrap();
    let paths: Vec<&str> = found.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["articles/2026/03/train/en.md", "articles/harbour/ru.md"]);
    assert_eq!(found[0].place.folders, "2026/03");
    let other = Layout::parse("texts/{lang}/{slug}.md").unwrap();
    assert!(desk.scan(&other).unwrap().is_empty());
    assert_eq!(desk.files_in("articles/harbour").unwrap(), ["photo.jpg", "ru.md"]);
    assert!(desk.files_in("articles/nowhere").unwrap().is_empty());
}

#[test]
fn write_is_only_over_what_was_seen() {
    let (folder, repo) = sandbox();
    let desk = repo.desk();
    let path = "articles/harbour/ru.md";
    desk.write(path, b"one", Over::Nothing).unwrap();
    assert_eq!(desk.write(path, b"two", Over::Nothing), Err(StoreFault::Changed { path: path.into() }));
    assert_eq!(desk.write(path, b"two", Over::Bytes(hash("other"))), Err(StoreFault::Changed { path: path.into() }));
    desk.write(path, b"two", Over::Bytes(hash("one"))).unwrap();
    assert_eq!(desk.read(path).unwrap(), b"two");
    assert_eq!(desk.remove(path, &hash("one")), Err(StoreFault::Changed { path: path.into() }));
    desk.remove(path, &hash("two")).unwrap();
    assert!(!desk.exists(path));
    assert_eq!(desk.write(path, b"x", Over::Bytes(hash("two"))), Err(StoreFault::Changed { path: path.into() }));
    assert_eq!(std::fs::read_dir(repo.memory().join("tmp")).unwrap().count(), 0);
    assert_eq!(std::fs::read_dir(folder.path().join("articles/harbour")).unwrap().count(), 0);
}

#[test]
fn paths_that_leave_or_hide_are_refused() {
    let (_folder, repo) = sandbox();
    let desk = repo.desk();
    for bad in [
        "",
        ".",
        "..",
        "../x",
        "a/../../x",
        "/etc/passwd",
        "C:\\x",
        "-rf",
        "a\0b",
        "a\nb",
        "CON",
        "a.",
        ".git/config",
        "git~1",
        "a//b",
    ] {
        assert_eq!(desk.read(bad), Err(StoreFault::Path { path: bad.into() }));
        assert_eq!(desk.write(bad, b"x", Over::Anything), Err(StoreFault::Path { path: bad.into() }));
    }
    assert_eq!(desk.read("articles/none.md"), Err(StoreFault::Missing { path: "articles/none.md".into() }));
}

#[cfg(unix)]
#[test]
fn links_and_other_things_are_refused() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let (folder, repo) = sandbox();
    let desk = repo.desk();
    let outside = tempfile::tempdir().unwrap();
    std::fs::write(outside.path().join("secret"), "secret").unwrap();
    put(&desk, "articles/a/ru.md", "x");
    symlink(outside.path().join("secret"), folder.path().join("articles/a/en.md")).unwrap();
    symlink(outside.path(), folder.path().join("articles/b")).unwrap();
    symlink("nowhere", folder.path().join("articles/a/ko.md")).unwrap();
    std::fs::create_dir(folder.path().join("articles/a/fr.md")).unwrap();
    for path in ["articles/a/en.md", "articles/b/secret", "articles/a/ko.md"] {
        assert_eq!(desk.read(path), Err(StoreFault::Link { path: path.into() }));
        assert_eq!(desk.write(path, b"x", Over::Anything), Err(StoreFault::Link { path: path.into() }));
    }
    assert!(matches!(desk.write("articles/b/new.md", b"x", Over::Anything), Err(StoreFault::Link { .. })));
    assert_eq!(desk.read("articles/a/fr.md"), Err(StoreFault::NoFile { path: "articles/a/fr.md".into() }));
    assert_eq!(std::fs::read_to_string(outside.path().join("secret")).unwrap(), "secret");
    let fifo = folder.path().join("articles/a/de.md");
    assert!(std::process::Command::new("mkfifo").arg(&fifo).status().unwrap().success());
    assert_eq!(desk.read("articles/a/de.md"), Err(StoreFault::NoFile { path: "articles/a/de.md".into() }));
    // Links are listed, so that whoever asks for one learns why it is not read.
    assert_eq!(desk.scan(&Layout::default()).unwrap().len(), 4);
    std::fs::set_permissions(folder.path().join("articles/a/ru.md"), PermissionsExt::from_mode(0o640)).unwrap();
    desk.write("articles/a/ru.md", b"y", Over::Anything).unwrap();
    assert_eq!(std::fs::metadata(folder.path().join("articles/a/ru.md")).unwrap().permissions().mode() & 0o777, 0o640);
}

#[test]
fn long_file_is_refused_by_its_size() {
    let (folder, repo) = sandbox();
    let file = std::fs::File::create(folder.path().join("long.md")).unwrap();
    file.set_len(5 * 1024 * 1024).unwrap();
    assert!(matches!(repo.desk().read("long.md"), Err(StoreFault::TooLong { .. })));
    assert_eq!(repo.desk().read_file("long.md").unwrap().len(), 5 * 1024 * 1024);
    file.set_len(1 << 40).unwrap();
    assert!(matches!(repo.desk().read_file("long.md"), Err(StoreFault::TooLong { .. })));
}

#[test]
fn article_file_is_strict_and_written_once() {
    let (_folder, repo) = sandbox();
    let desk = repo.desk();
    assert_eq!(desk.article_file("articles/a"), Ok(None));
    let wanted = ArticleFile { id: article(1), original: Language::parse("ru").unwrap() };
    desk.write_article_file("articles/a", &wanted).unwrap();
    assert_eq!(desk.article_file("articles/a"), Ok(Some(wanted.clone())));
    assert!(desk.write_article_file("articles/a", &wanted).is_err());
    for bad in [
        "",
        "id = \"x\"\noriginal = \"ru\"",
        "id = 1",
        "<<<<<<< HEAD",
        &format!("id = \"{}\"\noriginal = \"ru\"\nmore = 1", article(1)),
    ] {
        put(&desk, "articles/b/article.toml", bad);
        assert!(matches!(desk.article_file("articles/b"), Err(StoreFault::ArticleFile { .. })), "{bad}");
    }
}

#[test]
fn path_is_found_from_where_somebody_stands() {
    let (folder, repo) = sandbox();
    let desk = repo.desk();
    let standing = folder.path().join("articles/a");
    assert_eq!(desk.locate(&standing, "en.md".as_ref()).unwrap(), "articles/a/en.md");
    assert_eq!(desk.locate(&standing, "../b/./en.md".as_ref()).unwrap(), "articles/b/en.md");
    assert_eq!(desk.locate("/".as_ref(), &standing.join("ru.md")).unwrap(), "articles/a/ru.md");
    assert_eq!(desk.locate(&standing, "../..".as_ref()).unwrap(), "");
    for bad in ["../../..", "/etc/passwd", "../../../x"] {
        assert!(desk.locate(&standing, bad.as_ref()).is_err(), "{bad}");
    }
}

#[test]
fn tracked_files_are_told_from_loose_ones_in_any_state() {
    let (_folder, repo) = sandbox();
    let desk = repo.desk();
    assert!(!repo.tracking().unwrap().of("a.md").is_any());
    assert_eq!(repo.head_text("a.md"), None);
    put(&desk, "a.md", "a");
    git(repo.root(), &["add", "a.md"]);
    let seen = repo.tracking().unwrap().of("a.md");
    assert!(seen.index && !seen.head && !seen.upstream);
    commit(&repo, "nora@example.org", "a");
    put(&desk, "a.md", "changed");
    put(&desk, "b.md", "b");
    assert_eq!(repo.head_text("a.md").unwrap(), b"a");
    git(repo.root(), &["checkout", "-q", "--detach"]);
    let tracking = repo.tracking().unwrap();
    assert!(tracking.of("a.md").head && !tracking.of("b.md").is_any());
}

#[test]
fn upstream_that_is_ahead_tracks_too() {
    let (_folder, repo) = sandbox();
    put(&repo.desk(), "a.md", "a");
    commit(&repo, "nora@example.org", "a");
    let other = tempfile::tempdir().unwrap();
    git(other.path(), &["clone", "-q", repo.root().to_str().unwrap(), "copy"]);
    put(&repo.desk(), "b.md", "b");
    commit(&repo, "nora@example.org", "b");
    let copy = other.path().join("copy");
    git(&copy, &["fetch", "-q"]);
    let copy = Repo::open(&copy).unwrap();
    let seen = copy.tracking().unwrap().of("b.md");
    assert!(seen.upstream && !seen.head && !seen.index);
}

#[test]
fn index_is_left_alone_in_the_middle_of_a_merge() {
    let (_folder, repo) = sandbox();
    let desk = repo.desk();
    put(&desk, "a.md", "a\n");
    commit(&repo, "nora@example.org", "a");
    git(repo.root(), &["branch", "other"]);
    put(&desk, "a.md", "b\n");
    commit(&repo, "nora@example.org", "b");
    git(repo.root(), &["checkout", "-q", "other"]);
    put(&desk, "a.md", "c\n");
    commit(&repo, "nora@example.org", "c");
    let main = git(repo.root(), &["branch", "--format=%(refname:short)"]);
    let main = main.lines().find(|name| *name != "other").unwrap();
    let merge = std::process::Command::new("git").current_dir(repo.root()).args(["merge", "-q", main]).output().unwrap();
    assert!(!merge.status.success());
    let index = std::fs::read(repo.root().join(".git/index")).unwrap();
    std::fs::write(repo.root().join(".git/index.lock"), "").unwrap();
    assert!(repo.tracking().unwrap().of("a.md").index);
    desk.write("new.md", b"x", Over::Nothing).unwrap();
    super::say(&repo, 1, "words");
    assert_eq!(repo.authors("a.md", &hash("a\n")).unwrap().emails.len(), 1);
    assert_eq!(std::fs::read(repo.root().join(".git/index")).unwrap(), index);
}

#[test]
fn authors_since_the_base_are_counted_and_no_others() {
    let (_folder, repo) = sandbox();
    let desk = repo.desk();
    assert_eq!(repo.authors("a.md", &hash("base")).unwrap(), Default::default());
    for (words, email) in
        [("old", "old@example.org"), ("base", "anna@example.org"), ("b", "Boris@Example.org"), ("c", "chen@example.org")]
    {
        put(&desk, "a.md", words);
        commit(&repo, email, words);
        put(&desk, "other.md", words);
        commit(&repo, "other@example.org", "other");
    }
    let authors = repo.authors("a.md", &hash("base")).unwrap();
    assert!(authors.traced);
    assert_eq!(authors.emails.iter().collect::<Vec<_>>(), ["boris@example.org", "chen@example.org"]);
    assert_eq!(repo.authors("a.md", &hash("c")).unwrap().emails.len(), 0);
    let untraced = repo.authors("a.md", &hash("never")).unwrap();
    assert!(!untraced.traced && untraced.emails.len() == 4);
}

#[test]
fn authors_are_found_through_a_rename_and_a_merge() {
    let (_folder, repo) = sandbox();
    let desk = repo.desk();
    let long = "A harbour town at night.\n".repeat(20);
    put(&desk, "old/en.md", &long);
    commit(&repo, "anna@example.org", "base");
    put(&desk, "old/en.md", &format!("{long}More.\n"));
    commit(&repo, "boris@example.org", "more");
    std::fs::create_dir_all(repo.root().join("new")).unwrap();
    git(repo.root(), &["mv", "old/en.md", "new/en.md"]);
    commit(&repo, "mover@example.org", "move");
    git(repo.root(), &["checkout", "-q", "-b", "side"]);
    put(&desk, "new/en.md", &format!("First.\n{long}More.\n"));
    commit(&repo, "chen@example.org", "side");
    git(repo.root(), &["checkout", "-q", "-"]);
    put(&desk, "other.md", "x");
    commit(&repo, "other@example.org", "other");
    git(repo.root(), &["-c", "user.email=merger@example.org", "merge", "-q", "--no-ff", "-m", "merge", "side"]);
    let authors = repo.authors("new/en.md", &hash(&long)).unwrap();
    assert!(authors.traced);
    assert_eq!(authors.emails.iter().collect::<Vec<_>>(), ["boris@example.org", "chen@example.org"]);
}

#[test]
fn hash_of_an_old_file_is_known_and_of_a_young_one_is_read() {
    let (folder, repo) = sandbox();
    let desk = repo.desk();
    put(&desk, "a.md", "one");
    let mut cache = StatCache::load(&repo);
    assert_eq!(cache.hash(&desk, "a.md").unwrap(), hash("one"));
    cache.save(&repo);
    // The same size, and the time set back: only the change time tells.
    std::fs::write(folder.path().join("a.md"), "two").unwrap();
    let file = std::fs::File::options().write(true).open(folder.path().join("a.md")).unwrap();
    file.set_modified(SystemTime::now() - Duration::from_secs(3600)).unwrap();
    let mut cache = StatCache::load(&repo);
    assert_eq!(cache.hash(&desk, "a.md").unwrap(), hash("two"));
    assert_eq!(cache.hash(&desk, "a.md").unwrap(), hash("two"));
    assert!(cache.hash(&desk, "none.md").is_err());
    cache.save(&repo);
}

#[test]
fn notes_are_kept_by_worktree_and_damage_is_as_if_empty() {
    let (folder, repo) = sandbox();
    let note = DeskNote { base: Some(VersionHash::of(b"v")), source: NotedSource::Unknown, wrote: Some(hash("x")) };
    let edition = Edition { article: article(1), language: Language::parse("en").unwrap() };
    let anna = PersonId::parse("anna").unwrap();
    repo.change_notes(|notes| notes.set_desk("a/en.md", note.clone())).unwrap();
    repo.change_notes(|notes| notes.set_shown(&anna, &edition, VersionHash::of(b"v"))).unwrap();
    assert_eq!(repo.notes().desk("a/en.md"), Some(&note));
    assert_eq!(repo.notes().desk("b/en.md"), None);
    assert_eq!(repo.notes().shown(&anna, &edition), Some(VersionHash::of(b"v")));
    git(repo.root(), &["commit", "-q", "--allow-empty", "-m", "x"]);
    let place = tempfile::tempdir().unwrap();
    git(repo.root(), &["worktree", "add", "-q", place.path().join("w").to_str().unwrap()]);
    let other = Repo::open(&place.path().join("w")).unwrap();
    assert_eq!(other.notes().desk("a/en.md"), None);
    assert!(other.notes().shown(&anna, &edition).is_some());
    for broken in ["", "{", "{\"format\":9}", "\u{0}"] {
        let notes = std::fs::read_dir(folder.path().join(".git/recto/notes")).unwrap();
        notes.for_each(|file| std::fs::write(file.unwrap().path(), broken).unwrap());
        assert_eq!(repo.notes().desk("a/en.md"), None);
    }
    repo.change_notes(|notes| notes.set_desk("b/en.md", note.clone())).unwrap();
    assert_eq!(repo.notes().desk("b/en.md"), Some(&note));
}

#[test]
fn trusted_ledger_is_said_to_be_damaged_and_never_forgotten() {
    let (folder, repo) = sandbox();
    assert_eq!(repo.trusted(), Trusted::Unnoted);
    let ledger = EventId::of(b"first");
    repo.set_trusted(&ledger).unwrap();
    assert_eq!(repo.trusted(), Trusted::Is(ledger));
    for broken in ["", "x", "\u{fffd}"] {
        std::fs::write(folder.path().join(".git/recto/trusted"), broken).unwrap();
        assert_eq!(repo.trusted(), Trusted::Damaged);
    }
}

#[test]
fn cache_is_read_under_its_format_and_key_alone() {
    let (folder, repo) = sandbox();
    let value = vec![("a".to_owned(), 1u32), ("b".to_owned(), 2)];
    repo.save_cache("fold", 1, b"key", &value).unwrap();
    assert_eq!(repo.load_cache("fold", 1, b"key"), Some(value));
    assert_eq!(repo.load_cache::<Vec<(String, u32)>>("fold", 2, b"key"), None);
    assert_eq!(repo.load_cache::<Vec<(String, u32)>>("fold", 1, b"other"), None);
    assert!(repo.save_cache("../x", 1, b"", &1).is_err());
    let path = folder.path().join(".git/recto/cache/fold");
    let bytes = std::fs::read(&path).unwrap();
    for at in 0..bytes.len() {
        let mut broken = bytes.clone();
        broken[at] ^= 1;
        std::fs::write(&path, &broken).unwrap();
        assert_eq!(repo.load_cache::<Vec<(String, u32)>>("fold", 1, b"key"), None, "byte {at}");
        std::fs::write(&path, &bytes[..at]).unwrap();
        assert_eq!(repo.load_cache::<Vec<(String, u32)>>("fold", 1, b"key"), None, "cut at {at}");
    }
}
