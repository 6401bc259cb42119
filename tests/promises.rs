//! The promises that recto makes, each kept before the reader's eyes. Each test bears its promise's name.

use super::sandbox::{self, Sandbox, fine, refused};

const RU: &str = "+++\ntitle = \"Ярмарка\"\n+++\n\nЯрмарка открылась. Её придумал Павел Клейменов.\n";
const EN: &str = "+++\ntitle = \"The fair\"\n+++\n\nThe fair opened. It was the idea of Pavel Kleymenov.\n";

fn newsroom() -> Sandbox {
    sandbox::newsroom(RU, EN)
}

fn published(sandbox: &Sandbox, person: &str) -> bool {
    sandbox.run(person, "git rev-parse -q --verify published").exit == 0
}

#[test]
fn nothing_unapproved_is_published() {
    let sandbox = newsroom();
    fine(&sandbox, "anna", "recto sync");
    refused(&sandbox, "anna", "recto publish fair");
    fine(&sandbox, "boris", "recto approve fair/en@v1");
    refused(&sandbox, "anna", "recto publish fair/en");
    assert!(!published(&sandbox, "anna"));
    fine(&sandbox, "boris", "recto approve fair/ru@v1");
    fine(&sandbox, "anna", "recto publish fair");
    assert_eq!(fine(&sandbox, "anna", "git show published:articles/fair/en.md"), EN);
    assert_eq!(fine(&sandbox, "anna", "git show published:articles/fair/ru.md"), RU);
    // What comes after goes out only with an approval of its own.
    sandbox.write("anna", "articles/fair/ru.md", &RU.replace("открылась", "закрылась"));
    fine(&sandbox, "anna", "recto submit fair/ru");
    refused(&sandbox, "anna", "recto publish fair/ru");
    assert_eq!(fine(&sandbox, "anna", "git show published:articles/fair/ru.md"), RU);
    fine(&sandbox, "anna", "recto verify");
}

#[test]
fn nobodys_own_words_are_approved_by_themselves() {
    let sandbox = newsroom();
    let own = refused(&sandbox, "anna", "recto approve fair/ru@v1");
    assert!(own.stderr.contains("anna"), "{}", own.stderr);
    // Nor those that somebody else has submitted on top of them.
    fine(&sandbox, "anna", "recto people add boris --role author");
    fine(&sandbox, "boris", "recto sync");
    sandbox.write("boris", "articles/fair/ru.md", &RU.replace("открылась", "открыта"));
    fine(&sandbox, "boris", "recto submit fair/ru");
    refused(&sandbox, "boris", "recto approve fair/ru@v2");
    fine(&sandbox, "anna", "recto sync");
    refused(&sandbox, "anna", "recto approve fair/ru@v2");
    // Nor those that they have committed to the desk while another submits them.
    sandbox.write("clara", "articles/fair/en.md", EN);
    let commit = "git add -A && git commit -qm en && sed -i s/opened/began/ articles/fair/en.md \
                  && git -c user.email=boris@example.org commit -qam boris && recto submit fair/en";
    fine(&sandbox, "clara", commit);
    refused(&sandbox, "boris", "recto approve fair/en@v2");
}

#[test]
fn editing_rectos_files_by_hand_gains_nothing() {
    let sandbox = newsroom();
    // Somebody who may push writes an approval that nobody has signed, and an event with a bent body.
    let forge = "set -e; git worktree add -q --detach ../forge recto; cd ../forge; \
        file=$(git grep -l '\"kind\":\"submit\"' | head -1); folder=$(dirname $file); \
        sed '1s/\"person\":\"[a-z]*\"/\"person\":\"boris\"/' $file > bent; \
        cp bent $folder/$(sha256sum bent | cut -d' ' -f1).event; rm bent; \
        git add -A; git commit -qm forged; git push -q origin HEAD:recto";
    fine(&sandbox, "clara", forge);
    fine(&sandbox, "anna", "recto sync");
    let verified = sandbox.run("anna", "recto verify --format json");
    assert_eq!(verified.exit, 1, "{}{}", verified.stdout, verified.stderr);
    let report: serde_json::Value = serde_json::from_str(&verified.stdout).expect("JSON");
    assert_eq!(report["refused"].as_array().map(Vec::len), Some(1), "{report}");
    refused(&sandbox, "anna", "recto publish fair");
    // A policy by hand counts for nothing until an owner admits it.
    fine(&sandbox, "clara", "sed -i 's/\"translator:en\"/\"owner\", \"reviewer\"/' workflow.toml");
    refused(&sandbox, "clara", "recto policy admit");
    refused(&sandbox, "clara", "recto approve fair/ru@v1");
    // A stray edit of `published` is put right.
    fine(&sandbox, "boris", "recto approve fair/ru@v1 fair/en@v1");
    fine(&sandbox, "anna", "recto publish fair");
    let stray = "set -e; git fetch -q origin published; git worktree add -q --detach ../stray FETCH_HEAD; cd ../stray; \
        echo more >> articles/fair/en.md; git commit -qam stray; git push -q origin HEAD:published";
    fine(&sandbox, "clara", stray);
    fine(&sandbox, "anna", "recto sync");
    assert_eq!(fine(&sandbox, "anna", "git fetch -q origin published && git show FETCH_HEAD:articles/fair/en.md"), EN);
}

#[test]
fn saved_means_saved() {
    let sandbox = newsroom();
    for round in 0..12 {
        let text = format!("{RU}\nСтрока {round}.\n");
        sandbox.write("anna", "articles/fair/ru.md", &text);
        // Killed at some moment: early in some rounds, late in others.
        let line = format!("timeout -s KILL 0.0{round:02} recto --offline submit fair/ru; true");
        fine(&sandbox, "anna", &line);
        let again = sandbox.run("anna", "recto --offline submit fair/ru");
        let was_saved = again.exit == 2 && again.stderr.contains("nothing has changed");
        assert!(again.exit == 0 || was_saved, "round {round}: {}", again.stderr);
        let text = fine(&sandbox, "anna", "recto show fair/ru 2>/dev/null");
        assert!(text.contains(&format!("Строка {round}.")), "round {round}: {text}");
    }
    fine(&sandbox, "anna", "recto verify && recto sync");
}

#[test]
fn state_never_conflicts() {
    let sandbox = newsroom();
    fine(&sandbox, "anna", "recto sync");
    // Two clones decide without knowing of each other, and one squashes its own desk.
    fine(&sandbox, "boris", "recto --offline approve fair/ru@v1");
    sandbox.write("clara", "articles/fair/en.md", &EN.replace("opened", "began"));
    fine(&sandbox, "clara", "recto --offline submit fair/en");
    sandbox.write("anna", "articles/fair/ru.md", &RU.replace("открылась", "открыта"));
    fine(&sandbox, "anna", "recto --offline submit fair/ru");
    for person in ["boris", "clara", "anna", "boris", "clara", "anna"] {
        fine(&sandbox, person, "recto sync");
    }
    let status = |person: &str| fine(&sandbox, person, "recto status --format json | sed 's/\"person\":\"[a-z]*\"//'");
    assert_eq!(status("anna"), status("boris"));
    assert_eq!(status("anna"), status("clara"));
    // Two versions of one edition are kept side by side until somebody names both.
    sandbox.write("anna", "articles/fair/ru.md", &RU.replace("открылась", "1"));
    fine(&sandbox, "anna", "recto people add boris --role author");
    fine(&sandbox, "boris", "recto sync");
    fine(&sandbox, "anna", "recto --offline submit fair/ru");
    sandbox.write("boris", "articles/fair/ru.md", &RU.replace("открылась", "2"));
    fine(&sandbox, "boris", "recto --offline submit fair/ru");
    for person in ["boris", "anna", "boris"] {
        fine(&sandbox, person, "recto sync");
    }
    let report: serde_json::Value =
        serde_json::from_str(&fine(&sandbox, "anna", "recto status fair/ru --format json")).expect("JSON");
    let heads = report["editions"][0]["diverged"].as_array().cloned().unwrap_or_default();
    assert_eq!(heads.len(), 2, "{report}");
    let over: String = heads.iter().map(|head| format!(" --over @{}", &head.as_str().unwrap_or_default()[..12])).collect();
    sandbox.write("anna", "articles/fair/ru.md", &RU.replace("открылась", "1 и 2"));
    fine(&sandbox, "anna", &format!("recto submit fair/ru{over}"));
    let report: serde_json::Value =
        serde_json::from_str(&fine(&sandbox, "anna", "recto status fair/ru --format json")).expect("JSON");
    assert_eq!(report["editions"][0]["diverged"].as_array().map(Vec::len), Some(0), "{report}");
}

#[test]
fn no_clock_decides() {
    let sandbox = newsroom();
    fine(&sandbox, "boris", "RECTO_NOW=1999-01-01T00:00:00Z recto approve fair/ru@v1");
    fine(&sandbox, "boris", "RECTO_NOW=2099-01-01T00:00:00Z recto approve fair/en@v1");
    fine(&sandbox, "anna", "RECTO_NOW=1980-01-01T00:00:00Z recto publish fair");
    fine(&sandbox, "anna", "recto verify");
    assert_eq!(fine(&sandbox, "anna", "git show published:articles/fair/en.md"), EN);
}

#[test]
fn opening_a_repository_runs_nothing_from_it() {
    let sandbox = newsroom();
    let trap = "set -e; printf '#!/bin/sh\\ntouch ../sprung\\n' > ../trap; chmod +x ../trap; t=$(realpath ../trap); \
        for key in core.fsmonitor core.sshCommand core.pager core.editor diff.external gpg.program gpg.ssh.program \
        credential.helper uploadpack.packObjectsHook filter.x.clean filter.x.smudge remote.origin.uploadpack \
        remote.origin.receivepack; do git config $key $t; done; echo '* filter=x' > .gitattributes; \
        for hook in reference-transaction post-checkout pre-push post-merge pre-auto-gc; do cp ../trap .git/hooks/$hook; done";
    fine(&sandbox, "boris", trap);
    for line in
        ["recto", "recto status", "recto show fair/en", "recto check fair/en", "recto approve fair/ru fair/en", "recto sync"]
    {
        sandbox.run("boris", line);
    }
    fine(&sandbox, "boris", "recto verify");
    assert_eq!(sandbox.run("boris", "test -e ../sprung").exit, 1, "something of the repository's was run");
    // An article cannot drive a terminal.
    sandbox.write("clara", "articles/fair/en.md", &format!("{EN}\nA \u{1b}]0;owned\u{7} title and \u{202e}turned words.\n"));
    fine(&sandbox, "clara", "recto submit fair/en -m 'a \u{1b}[31mred note'");
    for line in [
        "recto show fair/en",
        "recto diff fair/en v1..v2",
        "recto check fair/en",
        "recto log fair/en",
        "recto show fair/en --blocks",
    ] {
        let said = sandbox.run("clara", line);
        let said = said.stdout + &said.stderr;
        assert!(!said.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{line}: {said:?}");
    }
}

#[test]
fn plain_git_plain_files() {
    let sandbox = newsroom();
    let texts = "git ls-tree -r --name-only recto texts | while read f; do \
        test $(git show recto:$f | sha256sum | cut -d' ' -f1) = $(basename $f) || echo wrong $f; done";
    assert_eq!(fine(&sandbox, "clara", texts), "");
    let events = "git ls-tree -r --name-only recto events | while read f; do git show recto:$f > ../e; head -1 ../e > ../line; \
        tail -n +2 ../e > ../line.sig; \
        ssh-keygen -q -Y check-novalidate -n recto-event -s ../line.sig < ../line >/dev/null || echo bad $f; echo $f; done | wc -l";
    assert_eq!(fine(&sandbox, "clara", events).trim(), "6", "three policies, an opening, two submissions");
    fine(&sandbox, "boris", "recto approve fair/ru@v1 fair/en@v1");
    fine(&sandbox, "anna", "recto publish fair");
    fine(
        &sandbox,
        "clara",
        "git clone -q -b published ../../remote.git ../site-source && cat ../site-source/articles/fair/en.md",
    );
}
