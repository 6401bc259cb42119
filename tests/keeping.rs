//! What keeps a newsroom whole: what `doctor` sees, what `repair` mends, what stays erased.

use serde_json::Value;

use super::sandbox::{Outcome, Sandbox, fine};

const RU: &str = "+++\ntitle = \"Ярмарка\"\n+++\n\nЯрмарка открылась. Её придумал Павел Клейменов.\n";

/// Anna owns and edits, Boris reviews; `fair/ru` is out.
fn newsroom() -> Sandbox {
    let sandbox = Sandbox::new(&["anna", "boris"]);
    fine(&sandbox, "anna", "recto init --language ru --language en");
    let add = "recto people add boris --name Boris --role reviewer --key ../../boris/own/.ssh/id_ed25519.pub";
    fine(&sandbox, "anna", add);
    fine(&sandbox, "anna", "recto new fair --title Ярмарка");
    sandbox.write("anna", "articles/fair/ru.md", RU);
    fine(&sandbox, "anna", "recto submit fair/ru");
    fine(&sandbox, "boris", "recto sync && recto approve fair/ru@v1");
    fine(&sandbox, "anna", "recto publish fair");
    sandbox
}

fn symptoms(outcome: &Outcome) -> Vec<(String, String)> {
    let report: Value = serde_json::from_str(&outcome.stdout).unwrap_or_else(|_| panic!("{outcome:?}"));
    let text = |one: &Value, key: &str| one[key].as_str().unwrap_or_default().to_owned();
    let list = report["symptoms"].as_array().expect("symptoms");
    assert!(list.iter().all(|one| !text(one, "hint").is_empty()), "each symptom has a way out: {report}");
    list.iter().map(|one| (text(one, "code"), text(one, "message"))).collect()
}

#[test]
fn doctor_is_content_with_a_newsroom_that_is_looked_after() {
    let sandbox = newsroom();
    let before = symptoms(&sandbox.run("anna", "recto doctor --format json"));
    let codes: Vec<&str> = before.iter().map(|(code, _)| code.as_str()).collect();
    assert!(codes.contains(&"doctor-recovery") && codes.contains(&"doctor-no-hook"), "{before:?}");
    fine(&sandbox, "anna", "mkdir -p ../../safe && mv ../own/.config/recto/recovery-* ../../safe/");
    let hook = "printf '#!/bin/sh\\nexec recto verify --hook pre-receive\\n' > ../../remote.git/hooks/pre-receive && \
                chmod +x ../../remote.git/hooks/pre-receive";
    fine(&sandbox, "anna", hook);
    let healthy = sandbox.run("anna", "recto doctor");
    assert_eq!(healthy.exit, 0, "{}", healthy.stdout);
}

#[test]
fn doctor_names_what_could_lead_git_astray_and_runs_none_of_it() {
    let sandbox = newsroom();
    let keys = [
        "core.fsmonitor",
        "core.hooksPath",
        "core.sshCommand",
        "core.editor",
        "core.pager",
        "core.attributesFile",
        "core.worktree",
        "diff.external",
        "filter.x.clean",
        "gpg.ssh.program",
        "credential.helper",
        "remote.origin.uploadpack",
        "url.x.insteadOf",
        "alias.status",
    ];
    let trap = "printf '#!/bin/sh\\ntouch ../sprung\\n' > ../trap && chmod +x ../trap";
    fine(&sandbox, "anna", trap);
    for key in keys.iter().filter(|key| **key != "core.worktree") {
        fine(&sandbox, "anna", &format!("git config --local {key} $(realpath ../trap)"));
    }
    let plant = "git config --file .git/config core.worktree $(realpath .) && mkdir -p .git/objects/info .git/info && \
                 realpath ../../boris/desk/.git/objects > .git/objects/info/alternates && \
                 echo $(git rev-parse recto) $(git rev-parse published) > .git/info/grafts && \
                 git update-ref refs/replace/$(git rev-parse recto) $(git rev-parse published) && \
                 chmod 644 ../own/.ssh/id_ed25519 && touch .git/refs/heads/recto.lock && rm -f ../sprung";
    fine(&sandbox, "anna", plant);
    let outcome = sandbox.run("anna", "recto doctor --format json");
    assert_eq!(outcome.exit, 1, "{}", outcome.stderr);
    let found = symptoms(&outcome);
    for key in keys {
        let named = |(code, message): &(String, String)| code == "doctor-setting" && message.contains(&key.to_lowercase());
        assert!(found.iter().any(named), "{key} is not named: {found:?}");
    }
    for code in ["doctor-alternates", "doctor-grafts", "doctor-replaced", "doctor-key-open", "doctor-locks"] {
        assert!(found.iter().any(|(own, _)| own == code), "{code}: {found:?}");
    }
    assert_eq!(sandbox.run("anna", "test -e ../sprung").exit, 1, "something of the repository's was run");
}

#[test]
fn doctor_says_what_waits_and_what_could_be_lost() {
    let sandbox = newsroom();
    fine(&sandbox, "anna", "recto comment fair/ru --offline -m words && echo '# later' >> workflow.toml");
    let found = symptoms(&sandbox.run("anna", "recto doctor --format json"));
    for code in ["doctor-unsent", "doctor-policy-waits", "doctor-recovery"] {
        assert!(found.iter().any(|(own, _)| own == code), "{code}: {found:?}");
    }
    fine(&sandbox, "anna", "git checkout -q recto 2>/dev/null || git switch -q recto");
    let found = symptoms(&sandbox.run("anna", "recto doctor --format json"));
    assert!(found.iter().any(|(own, _)| own == "store-checked-out"), "{found:?}");
    // A clone without a newsroom is not examined further.
    let empty = sandbox.run("anna", "mkdir ../empty && cd ../empty && git init -q && recto doctor");
    assert_eq!(empty.exit, 1, "{}", empty.stdout);
}

/// Takes one loose text out of a clone, or bends its bytes; says its path.
fn harm(sandbox: &Sandbox, person: &str, how: &str) {
    let line = format!(
        "set -e; f=$(git grep -l Клейменов recto -- texts | head -1); o=$(git rev-parse $f); git unpack-objects -q < /dev/null || true; \
         mkdir -p ../packs; mv .git/objects/pack/* ../packs/ 2>/dev/null || true; \
         for p in ../packs/*.pack; do test -e $p && git unpack-objects -q < $p; done; \
         p=.git/objects/$(echo $o | cut -c1-2)/$(echo $o | cut -c3-); chmod u+w $p; {how}"
    );
    fine(sandbox, person, &line);
}

#[test]
fn repair_brings_back_what_was_lost_or_damaged() {
    for how in ["rm -f $p", "echo nonsense > $p", ": > $p"] {
        let sandbox = newsroom();
        fine(&sandbox, "boris", "recto sync && recto verify --full");
        harm(&sandbox, "boris", how);
        let found = sandbox.run("boris", "recto verify --full");
        assert_ne!(found.exit, 0, "{how}: {}", found.stdout);
        let would = sandbox.run("boris", "recto repair");
        assert!(would.stdout.contains("would: fetch one text"), "{how}: {}{}", would.stdout, would.stderr);
        assert_ne!(sandbox.run("boris", "recto verify --full").exit, 0, "{how}: it was only to be said");
        let done = sandbox.run("boris", "recto repair --do");
        assert_eq!(done.exit, 0, "{how}: {}{}", done.stdout, done.stderr);
        fine(&sandbox, "boris", "recto verify --full");
        assert_eq!(fine(&sandbox, "boris", "recto repair"), "nothing is broken\n");
    }
}

#[test]
fn repair_takes_a_lost_text_from_the_desk_where_no_remote_has_it() {
    let sandbox = newsroom();
    sandbox.write("anna", "articles/fair/ru.md", &RU.replace("открылась", "закрылась"));
    fine(&sandbox, "anna", "recto submit fair/ru --offline");
    let line = "f=$(git grep -l закрылась recto -- texts | head -1); o=$(git rev-parse $f); \
                rm -f .git/objects/$(echo $o | cut -c1-2)/$(echo $o | cut -c3-)";
    fine(&sandbox, "anna", line);
    assert_ne!(sandbox.run("anna", "recto verify --full").exit, 0);
    let done = sandbox.run("anna", "recto repair --do --offline");
    assert_eq!(done.exit, 0, "{}{}", done.stdout, done.stderr);
    fine(&sandbox, "anna", "recto verify --full && recto sync");
}

#[test]
fn repair_makes_published_again_and_touches_no_foreign_lock() {
    let sandbox = newsroom();
    let stray = "set -e; git worktree add -q --detach ../stray published; cd ../stray; echo more >> articles/fair/ru.md; \
                 git commit -qam stray; cd ../desk; git update-ref refs/heads/published $(git -C ../stray rev-parse HEAD)";
    fine(&sandbox, "anna", stray);
    assert_eq!(sandbox.run("anna", "recto verify").exit, 1);
    fine(&sandbox, "anna", "recto repair --do");
    assert_eq!(fine(&sandbox, "anna", "git show published:articles/fair/ru.md"), RU);
    fine(&sandbox, "anna", "recto verify && touch .git/refs/heads/published.lock");
    let outcome = sandbox.run("anna", "recto repair --do");
    assert!(outcome.exit == 1 && outcome.stdout.contains("published.lock"), "{}", outcome.stdout);
    fine(&sandbox, "anna", "test -e .git/refs/heads/published.lock");
}

#[test]
fn erased_text_stays_erased_whoever_pushes_it_back() {
    let sandbox = newsroom();
    let old = fine(&sandbox, "boris", "recto sync >/dev/null 2>&1; git rev-parse recto published | tr '\\n' ' '");
    sandbox.write("anna", "articles/fair/ru.md", &RU.replace(" Её придумал Павел Клейменов.", ""));
    fine(&sandbox, "anna", "recto submit fair/ru && recto erase fair/ru@v1 -m 'the law'");
    // An erasure takes effect for what is out as well.
    fine(&sandbox, "boris", "recto sync && recto erase fair/ru@v1 -m 'the law'");
    let holds = "git -C ../../remote.git grep -q Клейменов recto published";
    assert_eq!(sandbox.run("anna", holds).exit, 1);
    fine(&sandbox, "anna", "recto sync");
    // Somebody who may force pushes puts the old histories back; there is no hook.
    let (ledger, published) = old.trim().split_once(' ').expect("two tips");
    fine(&sandbox, "boris", &format!("git push -qf origin {ledger}:refs/heads/recto {published}:refs/heads/published"));
    assert_eq!(sandbox.run("anna", holds).exit, 0);
    let outcome = sandbox.run("anna", "recto sync");
    assert!(outcome.stderr.contains("the ledger at origin has shrunk"), "{}", outcome.stderr);
    assert_eq!(sandbox.run("anna", holds).exit, 1, "the next exchange drops it again");
    fine(&sandbox, "anna", "recto verify --full");
    // With the hook it does not even come in.
    let hook = "printf '#!/bin/sh\\nexec recto verify --hook pre-receive\\n' > ../../remote.git/hooks/pre-receive && \
                chmod +x ../../remote.git/hooks/pre-receive";
    fine(&sandbox, "anna", hook);
    let back = sandbox.run("boris", &format!("git push -qf origin {ledger}:refs/heads/recto"));
    assert!(back.exit != 0 && back.stderr.contains("the push is refused"), "{}", back.stderr);
    let smuggle = "set -e; git fetch -q origin recto; git worktree add -q --detach ../smuggle FETCH_HEAD; cd ../smuggle; \
        mkdir -p texts/$S; git cat-file blob $T > texts/$S/$N; git add -A; git commit -qm in; git rm -q texts/$S/$N; git commit -qm out; \
        git push -q origin HEAD:recto";
    let text = fine(&sandbox, "boris", &format!("git grep -l Клейменов {ledger} -- texts | cut -d: -f2"));
    let name = text.trim().rsplit('/').next().expect("a name").to_owned();
    let variables = format!("S={} N={name} T={ledger}:{}; ", &name[..2], text.trim());
    let smuggled = sandbox.run("boris", &(variables + smuggle));
    assert!(smuggled.exit != 0 && smuggled.stderr.contains("was erased, and would come back"), "{}", smuggled.stderr);
}

#[test]
fn erasure_takes_two_and_one_of_them_an_owner() {
    let sandbox = newsroom();
    fine(&sandbox, "boris", "recto sync");
    let first = fine(&sandbox, "boris", "recto erase fair/ru@v1 -m 'the law'");
    assert!(first.contains("not erased yet"), "{first}");
    let again = fine(&sandbox, "boris", "recto erase fair/ru@v1 -m 'the law'");
    assert!(again.contains("not erased yet"), "one person twice: {again}");
    fine(&sandbox, "anna", "recto sync");
    let agreed = fine(&sandbox, "anna", "recto erase fair/ru@v1 -m 'the law'");
    assert!(agreed.contains("erased: ") && agreed.contains("What no command reaches"), "{agreed}");
    // What was out with it is out no longer, in every clone alike.
    fine(&sandbox, "boris", "recto sync && recto verify --full");
    assert_eq!(sandbox.run("boris", "git cat-file -e published:articles/fair/ru.md").exit, 128);
    let unknown = sandbox.run("anna", "recto erase 0123456789abcdef -m x");
    assert_eq!(unknown.exit, 2, "{}", unknown.stderr);
    // The policy cannot be erased through an article.
    let policy = fine(&sandbox, "anna", "sha256sum workflow.toml | cut -d' ' -f1");
    assert_eq!(sandbox.run("anna", &format!("recto erase {} -m x", policy.trim())).exit, 2);
}

#[test]
fn adopted_archive_is_out_as_found_and_only_an_owner_adopts() {
    let sandbox = newsroom();
    fine(&sandbox, "boris", "recto sync");
    sandbox.write("boris", "articles/old/ru.md", "+++\ntitle = \"Старое\"\n+++\n\nСтарое.\n");
    let refused = sandbox.run("boris", "recto adopt old/ru");
    assert_eq!(refused.exit, 3, "{}{}", refused.stdout, refused.stderr);
    sandbox.write("anna", "articles/old/ru.md", "+++\ntitle = \"Старое\"\n+++\n\nСтарое.\n");
    fine(&sandbox, "anna", "recto adopt --all --url 'https://example.org/{slug}'");
    assert_eq!(fine(&sandbox, "anna", "git show published:articles/old/ru.md"), "+++\ntitle = \"Старое\"\n+++\n\nСтарое.\n");
    fine(&sandbox, "boris", "rm -r articles/old && recto sync && recto verify");
    assert_eq!(sandbox.run("anna", "recto adopt --all").exit, 2, "there is nothing more");
    assert_eq!(sandbox.run("anna", "recto adopt old/ru").exit, 2, "it has versions");
    // What was begun here is not found: an owner's own words go through review like anybody's.
    sandbox.write("anna", "articles/own/ru.md", "+++\ntitle = \"Своё\"\n+++\n\nСвоё.\n");
    fine(&sandbox, "anna", "recto new own --title Своё && recto submit own/ru");
    let own = sandbox.run("anna", "recto adopt own/ru");
    assert!(own.exit == 2 && own.stderr.contains("hint: "), "{}", own.stderr);
    assert_eq!(sandbox.run("anna", "recto adopt --all").exit, 2);
    assert_ne!(sandbox.run("anna", "git cat-file -e published:articles/own/ru.md").exit, 0);
    // What is exported is what was signed, byte for byte.
    fine(&sandbox, "anna", "recto export old --out ../taken");
    let check = "cd ../taken && for e in $(find . -name '*.event'); do head -1 $e > line; tail -n +2 $e > line.sig; \
                 ssh-keygen -q -Y check-novalidate -n recto-event -s line.sig < line >/dev/null || echo bad $e; done; \
                 cat articles/old-*/ru/v1.md";
    assert_eq!(fine(&sandbox, "anna", check), "+++\ntitle = \"Старое\"\n+++\n\nСтарое.\n");
    assert_eq!(sandbox.run("anna", "recto export old --out ../taken").exit, 2, "nothing is written over");
}

/// What `status` says with what earlier runs have kept is what it says without; and so with `published`.
#[test]
fn what_is_kept_says_what_is_computed_anew() {
    let sandbox = newsroom();
    let steps = [
        ("anna", "recto new market --title Рынок && printf 'Новые слова.\\n' >> articles/market/ru.md && recto submit market/ru"),
        ("boris", "recto sync && recto approve market/ru@v1"),
        ("anna", "printf '\\nЕщё слова.\\n' >> articles/fair/ru.md && recto submit fair/ru"),
        ("boris", "recto sync && recto approve fair/ru@v2"),
        // One event ties two articles together.
        ("anna", "recto sync && recto publish fair market"),
        ("anna", "recto rename market old-market"),
        ("boris", "recto sync && recto comment old-market/ru -m 'a word'"),
        ("anna", "recto sync && recto withdraw fair -m 'it was wrong'"),
        ("anna", "printf '\\nИ ещё.\\n' >> articles/fair/ru.md && rm -r articles/market && recto sync"),
        ("anna", "mkdir -p articles/begun && cp articles/fair/ru.md articles/begun/ru.md && recto sync"),
    ];
    let told = |sandbox: &Sandbox| fine(sandbox, "anna", "recto status --format json && recto; git rev-parse published");
    for (person, step) in steps {
        fine(&sandbox, person, step);
        fine(&sandbox, "anna", "recto sync");
        let kept = told(&sandbox);
        fine(&sandbox, "anna", "mv .git/recto/cache .git/recto/kept && recto sync");
        assert_eq!(told(&sandbox), kept, "after {step}");
        fine(&sandbox, "anna", "rm -r .git/recto/cache && mv .git/recto/kept .git/recto/cache");
    }
    let events = fine(&sandbox, "anna", "recto verify --full --format json");
    assert!(events.contains("\"published\":true"), "{events}");
}

/// Whoever writes into what is kept between runs leads `verify` nowhere.
#[test]
fn verify_asks_nothing_that_was_kept() {
    use std::collections::BTreeSet;

    use recto::model::ArticleId;
    use recto::store::{Repo, Trusted};

    let sandbox = newsroom();
    sandbox.write("anna", "articles/fair/ru.md", &RU.replace(" Её придумал Павел Клейменов.", ""));
    fine(&sandbox, "anna", "recto submit fair/ru && recto erase fair/ru@v1 -m 'the law'");
    fine(&sandbox, "boris", "recto sync && recto erase fair/ru@v1 -m 'the law'");
    fine(&sandbox, "anna", "recto sync");
    let honest = fine(&sandbox, "anna", "recto verify --full --format json");
    let repo = Repo::open(&sandbox.desk("anna")).expect("a repository");
    let Trusted::Is(ledger) = repo.trusted() else { panic!("a ledger is trusted") };
    // As the tool itself would have kept it, but for what it says: that nothing was ever erased.
    let (seen, erasing): (Vec<u8>, BTreeSet<ArticleId>) =
        repo.load_cache("erasures", 1, ledger.as_bytes()).expect("erasures are kept");
    assert_eq!(erasing.len(), 1);
    repo.save_cache("erasures", 1, ledger.as_bytes(), &(seen, BTreeSet::<ArticleId>::new())).expect("it can be written");
    assert_eq!(fine(&sandbox, "anna", "recto verify --full --format json"), honest);
    let erased: Value = serde_json::from_str(&honest).expect("JSON");
    assert_eq!(erased["erased"].as_array().map(Vec::len), Some(1), "{honest}");
}
