//! Odd surroundings: what is typed where, and what must come of it. Everything works, or is refused with one reason and a way
//! out; nothing breaks, nothing waits for ever, and what was there is there.

use super::crash::shim;
use super::sandbox::{Sandbox, fine};

/// What is odd; what was done before; what is typed; the exit codes that may come of it; words that must be said; and what must
/// hold then. Each begins in `../here`, a clone of its own.
struct Row {
    what: &'static str,
    before: &'static str,
    line: &'static str,
    exit: &'static [i32],
    says: &'static str,
    then: &'static str,
}

const fn row(
    what: &'static str,
    before: &'static str,
    line: &'static str,
    exit: &'static [i32],
    says: &'static str,
    then: &'static str,
) -> Row {
    Row { what, before, line, exit, says, then }
}

/// The desk is as good as any other: a remark can be made, and is there.
const REMARK: &str = "recto --offline comment fair/ru@v1 -m words >/dev/null && recto --offline log | grep -q comment";

const HOMES: &[Row] = &[
    row(
        "no HOME",
        "true",
        "k=$HOME/.ssh/id_ed25519; unset HOME XDG_CONFIG_HOME XDG_CACHE_HOME GIT_CONFIG_GLOBAL; export RECTO_KEY=$k; \
         recto --offline status && recto --offline comment fair/ru@v1 -m words",
        &[0],
        "",
        "recto --offline verify",
    ),
    row(
        "HOME cannot be written",
        "true",
        "export RECTO_KEY=$HOME/.ssh/id_ed25519 HOME=/proc/none XDG_CONFIG_HOME=/proc/none GIT_CONFIG_GLOBAL=/dev/null; \
         recto --offline status && recto --offline comment fair/ru@v1 -m words && recto sync",
        &[0],
        "",
        "recto --offline verify",
    ),
    row(
        "a key cannot be made",
        "git init -q ../new",
        "cd ../new && HOME=/proc/none XDG_CONFIG_HOME=/proc/none GIT_CONFIG_GLOBAL=/dev/null recto init --language ru --name Anna",
        &[4],
        "/proc/none",
        "test ! -e ../new/workflow.toml && cd ../new && recto init --language ru --name Anna",
    ),
    row("the folder is gone", "mkdir ../gone", "cd ../gone && rmdir ../gone && recto status", &[4], "", REMARK),
    row("a folder that is none", "true", "recto -C ../nothing status", &[4], "nothing", REMARK),
    row("a folder beside this one", "mkdir ../plain", "recto -C ../plain status", &[4], "plain", REMARK),
    row("a bare repository", "true", "recto -C ../../remote.git status", &[4], "remote.git", REMARK),
    row(
        "nobody may read a key that is made",
        "mkdir ../open",
        "umask 000; cd ../open && git init -q && HOME=$(pwd)/own \
         XDG_CONFIG_HOME=$(pwd)/own/.config GIT_CONFIG_GLOBAL=/dev/null recto init --language ru --name Anna",
        &[0],
        "",
        "test -z \"$(find ../open/own -type f ! -name '*.pub' -perm /077)\"",
    ),
    row(
        "files that nobody may read",
        "true",
        "umask 777; recto --offline comment fair/ru@v1 -m words",
        &[0, 4],
        "",
        "recto --offline verify",
    ),
];

const REPOSITORIES: &[Row] = &[
    row("no commit yet", "true", "git rev-parse -q --verify HEAD; recto status", &[0], "", REMARK),
    row("no branch", "git commit -q --allow-empty -m x && git checkout -q --detach", "recto status", &[0], "", REMARK),
    row(
        "in the middle of a merge",
        "set -e; echo a > a; git add a; git commit -qm a; git checkout -q -b side; echo b > a; git commit -qam b; \
         git checkout -q -; echo c > a; git commit -qam c; ! git merge -q side 2>/dev/null",
        "printf '\\nЕщё.\\n' >> articles/fair/ru.md; recto --offline submit fair/ru && recto sync",
        &[0],
        "",
        "test -e .git/MERGE_HEAD && git diff --name-only --diff-filter=U | grep -qx a",
    ),
    row(
        "in the middle of a rebase",
        "set -e; echo a > a; git add a; git commit -qm a; git checkout -q -b side; echo b > a; git commit -qam b; \
         git checkout -q -; echo c > a; git commit -qam c; ! git rebase -q side >/dev/null 2>&1",
        "printf '\\nЕщё.\\n' >> articles/fair/ru.md; recto --offline submit fair/ru && recto sync",
        &[0],
        "",
        "test -e .git/rebase-merge && git rebase --abort && test \"$(cat a)\" = c",
    ),
    row(
        "marks of a merge in a text",
        "printf '<<<<<<< HEAD\\nодно\\n=======\\nдругое\\n>>>>>>> side\\n' >> articles/fair/ru.md",
        "recto --offline submit fair/ru && recto check fair/ru",
        &[1, 2],
        "conflict",
        "recto --offline verify",
    ),
    row(
        "changes that wait for a commit",
        "echo x > x && git add x articles && echo y > x",
        "printf '\\nЕщё.\\n' >> articles/fair/ru.md; recto --offline submit fair/ru",
        &[0],
        "",
        "test \"$(git show :x)\" = x && test \"$(cat x)\" = y",
    ),
    row(
        "the index is locked",
        "touch .git/index.lock",
        "printf '\\nЕщё.\\n' >> articles/fair/ru.md; recto submit fair/ru && recto sync",
        &[0],
        "",
        "test -e .git/index.lock",
    ),
    row(
        "a branch is locked",
        "touch .git/refs/heads/recto.lock",
        "recto --offline comment fair/ru@v1 -m words",
        &[4],
        "recto.lock",
        "rm .git/refs/heads/recto.lock; recto --offline verify",
    ),
    row(
        "a short history",
        "git clone -q --depth 1 file://$(realpath ../../remote.git) ../short",
        "cd ../short && recto sync && recto verify",
        &[0],
        "",
        "cd ../short && recto --offline comment fair/ru@v1 -m words && recto sync",
    ),
    row(
        "a part of the objects",
        "git --git-dir=../../remote.git config uploadpack.allowFilter true; git clone -q --filter=blob:none file://$(realpath ../../remote.git) ../part",
        "cd ../part && recto status",
        &[4],
        "part",
        REMARK,
    ),
    row("objects by sha256", "git init -q --object-format=sha256 ../long", "cd ../long && recto status", &[4], "sha256", REMARK),
    row(
        "references in a table",
        "git init -q --ref-format=reftable ../table",
        "cd ../table && recto status",
        &[4],
        "reftable",
        REMARK,
    ),
    row(
        "a second worktree",
        "git commit -q --allow-empty -m x && git worktree add -q ../second",
        "cd ../second && recto sync && recto status fair",
        &[0],
        "",
        "cd ../second && recto --offline comment fair/ru@v1 -m words",
    ),
    row(
        "somebody else's repository",
        "git clone -q ../../remote.git ../strange && (chown -R 12345 ../strange 2>/dev/null || true)",
        "if test $(stat -c %u ../strange) = 12345; then cd ../strange && recto status; else echo 'hint: strange, but only root can try' >&2; exit 4; fi",
        &[4],
        "strange",
        REMARK,
    ),
    row(
        "a submodule",
        "git commit -q --allow-empty -m x && git push -q origin HEAD:main && git init -q ../outer && cd ../outer && git -c protocol.file.allow=always submodule --quiet add $(realpath ../../remote.git) sub",
        "cd ../outer/sub && recto sync && recto status",
        &[0],
        "",
        "cd ../outer/sub && recto --offline comment fair/ru@v1 -m words",
    ),
];

const PROGRAMS: &[Row] = &[
    row(
        "no git",
        "mkdir ../bin && ln -s $(command -v recto) ../bin/recto",
        "PATH=$(realpath ../bin) recto --offline comment fair/ru@v1 -m words",
        &[0],
        "",
        "recto --offline verify",
    ),
    row(
        "no git to send with",
        "mkdir ../bin && ln -s $(command -v recto) ../bin/recto",
        "PATH=$(realpath ../bin) recto comment fair/ru@v1 -m words",
        &[0],
        "git",
        "recto sync && recto verify",
    ),
    row(
        "no git for doctor",
        "mkdir ../bin && ln -s $(command -v recto) ../bin/recto",
        "PATH=$(realpath ../bin) recto doctor 2>&1 | grep -i git >&2",
        &[0],
        "git",
        REMARK,
    ),
    row(
        "an old git",
        "mkdir ../bin && printf '#!/bin/sh\\necho git version 2.20.1\\n' > ../bin/git && chmod +x ../bin/git",
        "PATH=$(realpath ../bin):$PATH recto comment fair/ru@v1 -m words",
        &[0],
        "2.20.1",
        "recto sync && recto verify",
    ),
    row(
        "an old git for doctor",
        "mkdir ../bin && printf '#!/bin/sh\\necho git version 2.20.1\\n' > ../bin/git && chmod +x ../bin/git",
        "PATH=$(realpath ../bin):$PATH recto doctor >&2",
        &[1, 4],
        "2.20.1",
        REMARK,
    ),
    row(
        "no agent",
        "mv ~/.ssh/id_ed25519 ~/.ssh/away",
        "git config --global user.signingkey ~/.ssh/id_ed25519.pub; recto --offline comment fair/ru@v1 -m words",
        &[4],
        "",
        "mv ~/.ssh/away ~/.ssh/id_ed25519; git config --global user.signingkey ~/.ssh/id_ed25519; recto --offline verify",
    ),
    row(
        "the agent is locked",
        "printf '#!/bin/sh\\necho secret\\n' > ../ask && chmod +x ../ask",
        "export SSH_ASKPASS=$(realpath ../ask) SSH_ASKPASS_REQUIRE=force DISPLAY=none; git config --global user.signingkey ~/.ssh/id_ed25519.pub; \
         ssh-agent sh -c 'ssh-add -q ~/.ssh/id_ed25519; mv ~/.ssh/id_ed25519 ~/.ssh/away; ssh-add -x >/dev/null 2>&1; \
         recto --offline comment fair/ru@v1 -m words'",
        &[4],
        "",
        "mv ~/.ssh/away ~/.ssh/id_ed25519; git config --global user.signingkey ~/.ssh/id_ed25519; recto --offline verify",
    ),
    row(
        "whoever has the agent says no",
        "printf '#!/bin/sh\\nexit 1\\n' > ../ask && chmod +x ../ask",
        "export SSH_ASKPASS=$(realpath ../ask) SSH_ASKPASS_REQUIRE=force DISPLAY=none; git config --global user.signingkey ~/.ssh/id_ed25519.pub; \
         ssh-agent sh -c 'ssh-add -q -c ~/.ssh/id_ed25519 2>/dev/null; mv ~/.ssh/id_ed25519 ~/.ssh/away; \
         recto --offline comment fair/ru@v1 -m words'",
        &[4],
        "",
        "mv ~/.ssh/away ~/.ssh/id_ed25519; git config --global user.signingkey ~/.ssh/id_ed25519; recto --offline verify",
    ),
    row(
        "two builds at once",
        "cp $(command -v recto) ../other && printf x >> ../other",
        "for n in 1 2 3 4; do for own in ../other recto; do $own --offline comment fair/ru@v1 -m \"$own $n\" >/dev/null & \
         $own --offline status >/dev/null & done; done; wait; test $(recto --offline log --format json | grep -o '\"comment\"' | wc -l) -ge 8",
        &[0],
        "",
        "../other verify && recto verify && test \"$(../other --offline status)\" = \"$(recto --offline status)\"",
    ),
];

const REMOTES: &[Row] = &[
    row(
        "the remote is gone",
        "git remote set-url origin ../nowhere.git",
        "recto comment fair/ru@v1 -m words",
        &[0],
        "not sent",
        "git remote set-url origin ../../remote.git; recto sync && recto verify",
    ),
    row(
        "the remote is gone when it is asked for news",
        "git remote set-url origin ../nowhere.git",
        "recto sync",
        &[0],
        "nowhere.git",
        "git remote set-url origin ../../remote.git; recto sync",
    ),
    row(
        "the remote forbids",
        "git remote set-url origin ssh://git@example.org/news.git && printf '#!/bin/sh\\necho \"ERROR: 403 Forbidden\" >&2\\nexit 128\\n' > ../ssh && chmod +x ../ssh",
        "GIT_SSH_COMMAND=$(realpath ../ssh) recto comment fair/ru@v1 -m words",
        &[0],
        "403",
        "git remote set-url origin ../../remote.git; recto sync && recto verify",
    ),
    row(
        "the remote cuts the line",
        "git remote set-url origin ssh://git@example.org/news.git && printf '#!/bin/sh\\nprintf 00\\n' > ../ssh && chmod +x ../ssh",
        "GIT_SSH_COMMAND=$(realpath ../ssh) recto comment fair/ru@v1 -m words",
        &[0],
        "not sent",
        "git remote set-url origin ../../remote.git; recto sync && recto verify",
    ),
    row(
        "the remote is locked",
        "touch ../../remote.git/refs/heads/recto.lock",
        "recto comment fair/ru@v1 -m words",
        &[0],
        "remote.git/refs/heads/recto.lock",
        "recto doctor | grep -q recto.lock; rm ../../remote.git/refs/heads/recto.lock; recto sync && recto verify",
    ),
    row(
        "a stick is locked",
        "recto sync ../stick && touch ../stick/refs/heads/recto.lock && recto --offline comment fair/ru@v1 -m words",
        "recto sync ../stick",
        &[4],
        "stick/refs/heads/recto.lock",
        "rm ../stick/refs/heads/recto.lock; recto sync ../stick",
    ),
    row(
        "another ledger there",
        "git init -q ../strange && (cd ../strange && recto init --language ru --name Mallory --person mallory) && git remote set-url origin ../strange",
        "recto sync",
        &[2, 4],
        "ledger",
        "git remote set-url origin ../../remote.git; recto sync",
    ),
];

const TERMINALS: &[Row] = &[
    row(
        "nobody reads",
        "true",
        "recto log | true; recto show fair/ru | head -c 1 >/dev/null; recto status | head -0",
        &[0],
        "",
        REMARK,
    ),
    row("no standard output", "true", "recto status >&-", &[0, 4], "", REMARK),
    row("a full standard output", "true", "recto show fair/ru > /dev/full", &[0, 4], "", REMARK),
    row("no standard error", "true", "recto show nothing 2>&-", &[2], "", REMARK),
    row("no standard input", "true", "recto --offline comment fair/ru@v1 -m words <&-", &[0], "", REMARK),
    row(
        "letters of the last century",
        "true",
        "LC_ALL=C LANG=C recto status && LC_ALL=C LANG=C recto show fair/ru | grep -q Текст",
        &[0],
        "",
        REMARK,
    ),
    row("a language that is none", "true", "LC_ALL=xx_YY.utf8 LANG=@@ recto status", &[0], "", REMARK),
    row(
        "20 columns",
        "true",
        "for line in status log 'show fair/ru' 'check fair/ru' 'diff fair/ru --since seen' people doctor 'names list' help 'help submit'; do \
         COLUMNS=20 recto $line >/dev/null; test $? -le 3 || echo $line >&2; done; COLUMNS=20 recto diff --files --side-by-side workflow.toml workflow.toml",
        &[0],
        "",
        REMARK,
    ),
    row(
        "no columns",
        "true",
        "COLUMNS=0 recto status && COLUMNS=-1 recto status && COLUMNS=99999999999 recto log",
        &[0],
        "",
        REMARK,
    ),
    row(
        "few open files",
        "true",
        "ulimit -n 16; recto --offline comment fair/ru@v1 -m words && recto --offline status",
        &[0, 4],
        "",
        "recto sync && recto verify",
    ),
    row("few open files for a remote", "true", "ulimit -n 16; recto sync", &[0, 4], "", "recto sync && recto verify"),
    row(
        "little memory",
        "true",
        "ulimit -v 400000; recto --offline status && recto --offline comment fair/ru@v1 -m words",
        &[0],
        "",
        "recto verify",
    ),
    row(
        "a picture's name in other code points",
        "printf '\\n![x](caf\\303\\251.png)\\n' >> articles/fair/ru.md && printf x > \"articles/fair/$(printf 'cafe\\314\\201.png')\"",
        "recto --offline submit fair/ru",
        &[2],
        "caf",
        "mv articles/fair/cafe* \"articles/fair/$(printf 'caf\\303\\251.png')\" && recto --offline submit fair/ru",
    ),
    row(
        "a folder in capitals",
        "mkdir articles/FAIR && cp articles/fair/ru.md articles/FAIR/",
        "recto --offline status",
        &[0],
        "",
        REMARK,
    ),
];

/// A clone of its own, and nothing that the row before has left.
const CLEAR: &str = "cd .. && find . -mindepth 1 -maxdepth 1 ! -name own ! -name desk -exec rm -rf {} + && \
    git clone -q ../remote.git here && cd here && recto sync";

/// Plays each row in a newsroom of its own people, one row after the other.
fn play(rows: &[Row]) {
    let sandbox = Sandbox::new(&["anna"]);
    fine(&sandbox, "anna", "recto init --language ru --language en && recto new fair --title Ярмарка");
    fine(&sandbox, "anna", "echo Текст. >> articles/fair/ru.md && recto submit fair/ru");
    let mut wrong = Vec::new();
    for row in rows {
        fine(&sandbox, "anna", CLEAR);
        let inside = |line: &str| sandbox.run("anna", &format!("cd ../here && {{ {line}\n}}"));
        let before = inside(row.before);
        assert_eq!(before.exit, 0, "{}: {}{}", row.what, before.stdout, before.stderr);
        let said = inside(row.line);
        let mut faults = Vec::new();
        if !row.exit.contains(&said.exit) {
            faults.push(format!("exit {}", said.exit));
        }
        if said.stderr.contains("panicked") || said.stderr.contains("RUST_BACKTRACE") {
            faults.push("it broke".to_owned());
        }
        if said.exit != 0 && said.stderr.is_empty() && !row.line.contains("2>&-") {
            faults.push("it says nothing".to_owned());
        }
        if said.exit > 1 && !said.stderr.contains("hint: ") && !row.line.contains("2>&-") {
            faults.push("no way out".to_owned());
        }
        if !(said.stdout.clone() + &said.stderr).contains(row.says) {
            faults.push(format!("“{}” is not said", row.says));
        }
        let then = inside(row.then);
        if then.exit != 0 {
            faults.push(format!("then: exit {} {}{}", then.exit, then.stdout, then.stderr));
        }
        if !faults.is_empty() {
            wrong.push(format!("{}: {}\n{}{}", row.what, faults.join("; "), said.stdout, said.stderr));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn homes_that_are_none() {
    play(HOMES);
}

#[test]
fn repositories_in_every_state() {
    play(REPOSITORIES);
}

#[test]
fn programs_that_are_missing_old_or_say_no() {
    play(PROGRAMS);
}

#[test]
fn remotes_that_do_not_answer_as_they_should() {
    play(REMOTES);
}

#[test]
fn terminals_limits_and_file_systems() {
    play(TERMINALS);
}

/// The clock on the wall, not only the one that is handed in, and git's too.
#[test]
fn clock_may_say_what_it_likes() {
    let Some(library) = shim::library() else { return };
    let sandbox = Sandbox::new(&["anna"]);
    fine(&sandbox, "anna", "recto init --language ru && recto new fair --title Ярмарка && echo Текст. >> articles/fair/ru.md");
    fine(&sandbox, "anna", "recto submit fair/ru");
    for (at, now) in ["0", "1", "-86400", "4102444800", "253402300800", "1000000000000"].iter().enumerate() {
        let with = format!(
            "unset RECTO_NOW GIT_AUTHOR_DATE GIT_COMMITTER_DATE; export LD_PRELOAD={} FAULT_CLOCK={now};",
            library.display()
        );
        let line = format!(
            "{with} echo {at} >> articles/fair/ru.md && recto submit fair/ru && recto sync && recto status && recto log fair"
        );
        let said = sandbox.run("anna", &line);
        assert_eq!(said.exit, 0, "{now}: {}{}", said.stdout, said.stderr);
        assert!(!said.stdout.contains("not sent"), "{now}: {}", said.stdout);
        fine(
            &sandbox,
            "anna",
            "recto verify --full && git fsck --strict --no-dangling && git --git-dir=../../remote.git fsck --strict --no-dangling",
        );
    }
    let report = fine(&sandbox, "anna", "recto status fair/ru --format json");
    assert!(report.contains("\"version\": 7") || report.contains("\"version\":7"), "{report}");
}
