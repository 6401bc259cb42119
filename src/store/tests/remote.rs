//! Remotes: several clones of one host, hostile configuration, and hosts that say no.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use super::super::remote::{Branch, Git, Pushed, Send};
use super::super::{Repo, StoreFault};
use super::{count, git, lock, sandbox, say, time};

fn quiet() -> Git {
    Git::new(Duration::from_secs(30))
        .with_variable("GIT_CONFIG_GLOBAL", "/dev/null")
        .with_variable("GIT_CONFIG_SYSTEM", "/dev/null")
}

/// A bare host, and clones that call it `origin`.
fn host_with_clones(names: &[&str]) -> (tempfile::TempDir, Vec<Repo>) {
    let folder = tempfile::tempdir().unwrap();
    git(folder.path(), &["init", "-q", "--bare", "host.git"]);
    let clone = |name: &&str| {
        let repo = Repo::init(&folder.path().join(name)).unwrap();
        git(repo.root(), &["remote", "add", "origin", folder.path().join("host.git").to_str().unwrap()]);
        repo
    };
    let repos = names.iter().map(clone).collect();
    (folder, repos)
}

fn send(repo: &Repo) -> Pushed {
    let united = lock(repo).unite("origin", &BTreeSet::new(), &time()).unwrap();
    let send = Send { branch: Branch::Ledger, commit: united.tip.unwrap(), expected: united.remote };
    quiet().push(repo, "origin", &[send]).unwrap()
}

fn exchange_all(repo: &Repo) {
    for _ in 0..50 {
        quiet().fetch(repo, "origin").unwrap();
        if send(repo) == Pushed::Done {
            return;
        }
    }
    panic!("never arrived");
}

#[test]
fn what_one_clone_sends_another_gets() {
    let (_folder, repos) = host_with_clones(&["anna", "boris"]);
    let [anna, boris] = repos.as_slice() else { panic!() };
    let none = quiet().fetch(anna, "origin").unwrap();
    assert_eq!((none.ledger, none.published), (None, None));
    say(anna, 1, "from anna");
    assert_eq!(send(anna), Pushed::Done);
    assert_eq!(anna.unsent("origin").unwrap(), 0);
    let got = quiet().fetch(boris, "origin").unwrap();
    assert_eq!(got.ledger, anna.ledger().unwrap().local_tip());
    assert_eq!(count(boris), 1);
    assert_eq!(quiet().ls_remote(boris, "origin").unwrap(), [("recto".to_owned(), got.ledger.unwrap())]);
    git(boris.root(), &["fsck", "--strict"]);
    let left: Vec<_> = std::fs::read_dir(boris.memory()).unwrap().flatten().map(|entry| entry.file_name()).collect();
    assert!(left.iter().all(|name| !name.to_string_lossy().starts_with("exchange")), "{left:?}");
}

#[test]
fn who_comes_second_is_beaten_and_unites() {
    let (_folder, repos) = host_with_clones(&["anna", "boris"]);
    let [anna, boris] = repos.as_slice() else { panic!() };
    say(anna, 1, "shared");
    exchange_all(anna);
    quiet().fetch(boris, "origin").unwrap();
    say(boris, 2, "from boris");
    say(anna, 3, "from anna");
    exchange_all(anna);
    assert_eq!(send(boris), Pushed::Beaten);
    exchange_all(boris);
    quiet().fetch(anna, "origin").unwrap();
    assert_eq!((count(anna), count(boris)), (3, 3));
    let merges = git(boris.root(), &["rev-list", "--min-parents=2", "--count", "recto"]);
    assert_eq!(merges.trim(), "0");
}

#[test]
fn four_clones_at_once_lose_nothing() {
    let (folder, repos) = host_with_clones(&["a", "b", "c", "d"]);
    say(&repos[0], 0, "shared");
    exchange_all(&repos[0]);
    std::thread::scope(|scope| {
        for (number, repo) in repos.into_iter().enumerate() {
            scope.spawn(move || {
                for turn in 0..3 {
                    quiet().fetch(&repo, "origin").unwrap();
                    say(&repo, number as u32, &format!("{number} {turn}"));
                    exchange_all(&repo);
                }
            });
        }
    });
    let last = Repo::open(&folder.path().join("a")).unwrap();
    quiet().fetch(&last, "origin").unwrap();
    assert_eq!(count(&last), 13);
    git(&folder.path().join("host.git"), &["fsck", "--strict"]);
}

/// A program that leaves a file behind when it is run.
fn trap(folder: &Path, name: &str) -> String {
    let script = folder.join(format!("{name}.sh"));
    std::fs::write(&script, format!("#!/bin/sh\ntouch '{}'\nexit 1\n", folder.join(format!("{name}.ran")).display())).unwrap();
    std::fs::set_permissions(&script, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    script.to_str().unwrap().to_owned()
}

#[test]
fn repository_runs_nothing() {
    let (folder, repos) = host_with_clones(&["anna"]);
    let anna = &repos[0];
    let keys = [
        "core.fsmonitor",
        "core.sshCommand",
        "core.pager",
        "core.editor",
        "core.askPass",
        "core.gitProxy",
        "core.alternateRefsCommand",
        "diff.external",
        "gpg.program",
        "gpg.ssh.program",
        "credential.helper",
        "remote.origin.uploadpack",
        "remote.origin.receivepack",
        "remote.origin.vcs",
        "filter.x.smudge",
        "filter.x.clean",
        "uploadpack.packObjectsHook",
        "sequence.editor",
    ];
    for key in keys {
        let value = trap(folder.path(), &key.replace('.', "-"));
        let value = if key == "credential.helper" { format!("!{value}") } else { value };
        git(anna.root(), &["config", key, &value]);
    }
    let hooks = anna.root().join(".git/hooks");
    std::fs::create_dir_all(&hooks).unwrap();
    for hook in ["pre-push", "post-checkout", "reference-transaction", "post-merge", "pre-auto-gc", "post-index-change"] {
        std::fs::copy(trap(folder.path(), hook), hooks.join(hook)).unwrap();
    }
    let anna = Repo::open(anna.root()).unwrap();
    say(&anna, 1, "words");
    exchange_all(&anna);
    quiet().ls_remote(&anna, "origin").unwrap();
    quiet().fetch_branches(&anna, "origin").unwrap();
    let ran: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .filter(|name| name.ends_with(".ran"))
        .collect();
    assert!(ran.is_empty(), "{ran:?}");
}

#[test]
fn host_that_says_no_is_told_from_one_that_is_gone() {
    let (folder, repos) = host_with_clones(&["anna"]);
    let anna = &repos[0];
    say(anna, 1, "words");
    let hook = folder.path().join("host.git/hooks/pre-receive");
    std::fs::create_dir_all(hook.parent().unwrap()).unwrap();
    std::fs::write(&hook, "#!/bin/sh\nprintf 'not today \\033[2J\\n' >&2\nexit 1\n").unwrap();
    std::fs::set_permissions(&hook, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let Pushed::Refused { why } = send(anna) else { panic!() };
    assert!(why.contains("not today") && !why.contains('\u{1b}'), "{why:?}");
    std::fs::rename(folder.path().join("host.git"), folder.path().join("moved.git")).unwrap();
    assert!(matches!(send(anna), Pushed::Unreachable(_)));
    assert!(matches!(quiet().fetch(anna, "origin"), Err(StoreFault::Unreachable { .. })));
    assert!(matches!(quiet().fetch(anna, "nobody"), Err(StoreFault::NoRemote { .. })));
    git(anna.root(), &["config", "remote.origin.url", "ext::touch x"]);
    assert!(matches!(quiet().fetch(anna, "origin"), Err(StoreFault::Url { .. })));
    assert_eq!(count(anna), 1);
}

#[test]
fn host_that_does_not_answer_is_left_after_the_timeout() {
    let (folder, repos) = host_with_clones(&["anna"]);
    let slow = folder.path().join("slow.sh");
    std::fs::write(&slow, "#!/bin/sh\ncase \"$*\" in *version) echo git version 2.47.3;; *) exec tail -f /dev/null;; esac\n")
        .unwrap();
    std::fs::set_permissions(&slow, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let git = Git::new(Duration::from_millis(200)).with_program(&slow);
    assert!(matches!(git.fetch(&repos[0], "origin"), Err(StoreFault::Slow { .. })));
    say(&repos[0], 1, "words");
    let commit = repos[0].ledger().unwrap().local_tip().unwrap();
    let pushed = git.push(&repos[0], "origin", &[Send { branch: Branch::Ledger, commit, expected: None }]).unwrap();
    assert!(matches!(pushed, Pushed::Unreachable(StoreFault::Slow { .. })));
}

#[test]
fn missing_and_old_git_are_named() {
    let (folder, repos) = host_with_clones(&["anna"]);
    let missing = quiet().with_program(&folder.path().join("no-such-git"));
    assert!(matches!(missing.fetch(&repos[0], "origin"), Err(StoreFault::NoGit { .. })));
    let old = folder.path().join("old.sh");
    std::fs::write(&old, "#!/bin/sh\necho git version 2.20.1\n").unwrap();
    std::fs::set_permissions(&old, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    assert_eq!(quiet().with_program(&old).version(), Err(StoreFault::OldGit { version: "2.20.1".into() }));
    assert!(quiet().version().is_ok());
}

#[test]
fn clone_brings_desk_and_ledger() {
    let (folder, repos) = host_with_clones(&["anna"]);
    let anna = &repos[0];
    std::fs::write(anna.root().join("workflow.toml"), "languages = []\n").unwrap();
    git(anna.root(), &["add", "."]);
    git(anna.root(), &["commit", "-q", "-m", "desk"]);
    git(anna.root(), &["push", "-q", "origin", "HEAD:refs/heads/main"]);
    git(&folder.path().join("host.git"), &["symbolic-ref", "HEAD", "refs/heads/main"]);
    say(anna, 1, "words");
    exchange_all(anna);
    let url = folder.path().join("host.git");
    let target = folder.path().join("copy");
    let copy = quiet().clone(url.to_str().unwrap(), &target).unwrap();
    assert_eq!(count(&copy), 1);
    assert!(target.join("workflow.toml").exists());
    assert_eq!(copy.default_remote().as_deref(), Some("origin"));
    let gone = folder.path().join("gone");
    assert!(quiet().clone(folder.path().join("nothing").to_str().unwrap(), &gone).is_err());
    assert!(!gone.exists());
    git(anna.root(), &["commit", "-q", "--allow-empty", "-m", "more"]);
    git(anna.root(), &["push", "-q", "origin", "HEAD:refs/heads/main"]);
    quiet().fetch_branches(&copy, "origin").unwrap();
    assert_eq!(git(copy.root(), &["rev-parse", "origin/main"]), git(anna.root(), &["rev-parse", "HEAD"]));
}

#[test]
fn many_small_writes_are_packed_and_nothing_is_lost() {
    let (folder, repo) = sandbox();
    assert!(!quiet().tidy(&repo).unwrap());
    let packs = || std::fs::read_dir(folder.path().join(".git/objects/pack")).unwrap().count() / 2;
    for number in 0..4 {
        let events = (0..210).map(|turn| super::event(turn, &format!("{number} {turn}"))).collect();
        lock(&repo).append(&super::batch(events, vec![]), &time()).unwrap();
        say(&repo, 1, &format!("{number}"));
    }
    assert_eq!(packs(), 4);
    assert!(quiet().tidy_above(&repo, 2, 1000).unwrap());
    assert!(packs() < 4);
    assert_eq!(count(&repo), 4 * 211);
    git(folder.path(), &["fsck", "--strict"]);
}
