//! Many at once: processes in one clone, clones of one remote, copies of one folder. Nothing is lost, and nobody waits for ever.
//!
//! `RECTO_FULL=1` runs 8 processes with 50 events each, and 16 clones with 20 pushes each.

use std::collections::BTreeSet;

use super::sandbox::{Sandbox, fine};

fn full() -> bool {
    std::env::var_os("RECTO_FULL").is_some()
}

/// A newsroom with one submitted text; everybody but the first is a reviewer.
fn newsroom(people: &[&str]) -> Sandbox {
    let sandbox = Sandbox::new(people);
    fine(&sandbox, people[0], "recto init --language ru --language en");
    for person in &people[1..] {
        let key = format!("--key ../../{person}/own/.ssh/id_ed25519.pub");
        fine(&sandbox, people[0], &format!("recto people add {person} --name {person} --role reviewer --offline {key}"));
    }
    fine(&sandbox, people[0], "recto new fair --title Ярмарка && echo Текст. >> articles/fair/ru.md && recto submit fair/ru");
    sandbox
}

fn comments(sandbox: &Sandbox, person: &str) -> usize {
    let report = fine(sandbox, person, "recto --offline log fair/ru --format json");
    let report: serde_json::Value = serde_json::from_str(&report).expect("JSON");
    let events = report["events"].as_array().cloned().unwrap_or_default();
    let said = events.iter().filter(|event| event["kind"] == "comment" && event["counts"] == true);
    said.filter_map(|event| event["id"].as_str().map(str::to_owned)).collect::<BTreeSet<_>>().len()
}

#[test]
fn processes_of_one_clone_lose_nothing() {
    let (processes, events) = if full() { (8, 50) } else { (8, 4) };
    let sandbox = newsroom(&["anna"]);
    let line = format!(
        "for p in $(seq {processes}); do (for n in $(seq {events}); do \
         recto --offline comment fair/ru@v1 -m \"$p of $n\" >/dev/null || echo refused; done) & done; wait"
    );
    assert_eq!(fine(&sandbox, "anna", &line), "");
    assert_eq!(comments(&sandbox, "anna"), processes * events);
    fine(
        &sandbox,
        "anna",
        "git fsck --strict --no-dangling && recto verify && recto sync && test ! -e .git/refs/heads/recto.lock",
    );
}

#[test]
fn clones_of_one_remote_lose_nothing() {
    let (clones, pushes) = if full() { (16, 20) } else { (5, 3) };
    let people: Vec<String> = (0..clones).map(|number| format!("p{number}")).collect();
    let people: Vec<&str> = people.iter().map(String::as_str).collect();
    let sandbox = newsroom(&people);
    for person in &people {
        fine(&sandbox, person, "recto sync");
    }
    // Whoever is beaten too often says that it is saved and not sent, and the next command sends it.
    std::thread::scope(|scope| {
        for person in &people {
            let line =
                format!("for n in $(seq {pushes}); do recto comment fair/ru@v1 -m \"$n\" >/dev/null || echo refused; done");
            let run = sandbox.apart(person, &line);
            scope.spawn(move || assert_eq!(run(), (0, String::new())));
        }
    });
    for person in &people {
        fine(&sandbox, person, "recto sync");
    }
    fine(&sandbox, people[0], "recto sync");
    assert_eq!(comments(&sandbox, people[0]), clones * pushes);
    fine(&sandbox, people[0], "git --git-dir=../../remote.git fsck --strict --no-dangling && recto verify");
}

#[test]
fn folders_that_a_file_sync_service_has_joined_lose_nothing() {
    let sandbox = newsroom(&["anna", "boris"]);
    // Boris works in a copy of Anna's folder; both write; then a service copies whatever is newer, file by file, and keeps
    // the other of two that both have changed under a name of its own.
    let copied = "set -e; rm -rf desk2; cp -a ../../anna/desk ../copy";
    fine(&sandbox, "boris", copied);
    fine(&sandbox, "anna", "recto --offline comment fair/ru@v1 -m 'from here'");
    fine(&sandbox, "boris", "cd ../copy && recto --offline comment fair/ru@v1 -m 'from there'");
    let join = "set -e; there=../../boris/copy; cd ../desk; \
        (cd $there && find .git -type f) | while read f; do \
            mkdir -p $(dirname $f); \
            if [ ! -e $f ]; then cp $there/$f $f; \
            elif ! cmp -s $there/$f $f; then cp $there/$f \"$f (conflicted copy of Boris)\"; fi; \
        done";
    fine(&sandbox, "anna", join);
    // The references that both had moved stand side by side under odd names; the objects of both are there.
    let said = sandbox.run("anna", "recto --offline status && recto --offline verify");
    assert_eq!(said.exit, 0, "{}{}", said.stdout, said.stderr);
    assert_eq!(comments(&sandbox, "anna"), 1, "one of two tips is read");
    // What Boris had said is in his copy, and comes with the next exchange.
    fine(&sandbox, "boris", "cd ../copy && recto sync");
    fine(&sandbox, "anna", "recto sync");
    assert_eq!(comments(&sandbox, "anna"), 2);
    fine(&sandbox, "anna", "recto verify");
}
