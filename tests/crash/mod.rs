//! Kills, full disks, broken disks and power cuts, at every call that changes a file, for each verb that writes.
//!
//! Afterwards git finds nothing wrong, everything that was said to be saved is there, nothing is there by half, and the same
//! command, typed again, does what it was to do, with no repair by hand.
//!
//! Seen to fail where objects are not synced (`sync_loose` in `store/append.rs`), and
//! where `translate` does not take over what it has left behind itself.
//!
//! A few points of each are tried; `RECTO_FULL=1` tries all, `RECTO_VERB=NAME` one verb, and `--no-capture` shows how many.

mod power;
mod shim;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::sandbox::{Outcome, Sandbox};
use shim::{CHANGES, LINK, MAKE, OPEN_READ, OPEN_WRITE, Plan, RENAME, SYNC, UNLINK, WRITE, What};

/// How many points of a verb are tried where nobody asks for all.
const POINTS: usize = 2;

const ENOSPC: i32 = 28;
const EIO: i32 = 5;
const EACCES: i32 = 13;
const EMFILE: i32 = 24;

/// A verb that writes: who types what, and what must be true once it has been done.
struct Verb {
    name: &'static str,
    person: &'static str,
    before: &'static str,
    line: &'static str,
    goal: &'static str,
}

const RU: &str = "+++\ntitle = \"Ярмарка\"\n+++\n\nЯрмарка открылась.\n\nЛюди пришли.\n";
const EN: &str = "+++\ntitle = \"The fair\"\n+++\n\nThe fair opened.\n\nPeople came.\n";

const VERBS: &[Verb] = &[
    Verb {
        name: "init",
        person: "dora",
        before: "git remote remove origin",
        line: "recto init --language ru --language en",
        goal: "recto sync; recto status && test -s workflow.toml && recto new first --title First && recto submit first/ru",
    },
    Verb {
        name: "new",
        person: "anna",
        before: "true",
        line: "recto --offline new market --title Рынок",
        goal: "grep -q Рынок articles/market/ru.md && recto --offline submit market/ru",
    },
    Verb {
        name: "import",
        person: "anna",
        before: "printf '# Мост\\n\\nМост открыли.\\n' > ../bridge.md",
        line: "recto --offline import ../bridge.md --article bridge --language ru",
        goal: "grep -q открыли articles/bridge/ru.md && recto --offline submit bridge/ru",
    },
    Verb {
        name: "translate",
        person: "clara",
        before: "recto sync",
        line: "recto --offline translate river --to en",
        goal: "test -s articles/river/en.md && recto --offline status river",
    },
    Verb {
        name: "update",
        person: "clara",
        before: "recto sync",
        line: "recto --offline update fair/en",
        goal: "grep -q 'The fair opened' articles/fair/en.md && recto --offline status fair/en",
    },
    Verb {
        name: "submit",
        person: "anna",
        before: "printf '\\nНовая строка.\\n' >> articles/fair/ru.md",
        line: "recto --offline submit fair/ru",
        goal: "recto --offline show fair/ru | grep -q 'Новая строка'",
    },
    Verb {
        name: "submit-and-send",
        person: "anna",
        before: "printf '\\nНовая строка.\\n' >> articles/fair/ru.md",
        line: "recto submit fair/ru",
        goal: "recto sync && git --git-dir=../../remote.git grep -q 'Новая строка' recto",
    },
    Verb {
        name: "approve",
        person: "boris",
        before: "true",
        line: "recto --offline approve fair/ru@v2 fair/en@v1",
        goal: "test $(recto --offline log --format json | grep -o '\"kind\": *\"approve\"' | wc -l) -eq 3",
    },
    Verb {
        name: "return",
        person: "boris",
        before: "true",
        line: "recto --offline return fair/ru@v2 -m 'Кто пришёл?'",
        goal: "recto --offline log fair/ru --format json | grep -q '\"return\"'",
    },
    Verb {
        name: "comment",
        person: "boris",
        before: "true",
        line: "recto --offline comment fair/en@v1 -m 'Who came?'",
        goal: "recto --offline log fair/en --format json | grep -q '\"comment\"'",
    },
    Verb {
        name: "confirm",
        person: "clara",
        before: "recto sync",
        line: "recto --offline confirm fair/en",
        goal: "recto --offline log fair/en --format json | grep -q '\"confirm\"'",
    },
    Verb {
        name: "take",
        person: "clara",
        before: "true",
        line: "recto --offline take fair/en",
        goal: "recto --offline log fair/en --format json | grep -q '\"take\"'",
    },
    Verb {
        name: "publish",
        person: "anna",
        before: "recto sync",
        line: "recto --offline publish fair/ru@v1 --reason 'back to the first'",
        goal: "git show published:articles/fair/ru.md | grep -q Ярмарка",
    },
    Verb {
        name: "publish-and-send",
        person: "anna",
        before: "recto sync",
        line: "recto publish fair/ru@v1 --reason 'back to the first'",
        goal: "recto sync && git --git-dir=../../remote.git show published:articles/fair/ru.md | grep -q Ярмарка",
    },
    Verb {
        name: "withdraw",
        person: "anna",
        before: "recto sync",
        line: "recto --offline withdraw fair/ru -m wrong",
        goal: "recto --offline log fair/ru --format json | grep -q '\"withdraw\"'",
    },
    Verb {
        name: "sync",
        person: "boris",
        before: "rm -rf articles",
        line: "recto sync",
        goal: "grep -q 'Люди пришли' articles/fair/ru.md && recto --offline show fair/ru | grep -q 'Вторая строка'",
    },
    Verb {
        name: "policy-admit",
        person: "anna",
        before: "sed -i 's/\"translator:en\"/\"translator:en\", \"reviewer\"/' workflow.toml",
        line: "recto --offline policy admit",
        goal: "test $(git ls-tree -r recto events/policy | wc -l) -eq 4 && recto --offline status",
    },
    Verb {
        name: "people-add",
        person: "anna",
        before: "true",
        line: "recto --offline people add dora --name Dora --role author --key ../../dora/own/.ssh/id_ed25519.pub",
        goal: "grep -q people.dora workflow.toml && recto --offline status",
    },
    Verb {
        name: "names-settle",
        person: "anna",
        before: "true",
        line: "recto --offline names settle Shanxi Shaanxi --not-same --language en",
        goal: "grep -q Shaanxi glossary/names.toml && recto --offline status",
    },
];

/// Anna owns and edits, Boris reviews, Clara translates. `fair/ru` is out as v1 and has a v2; `fair/en` is submitted.
fn newsroom() -> Sandbox {
    let sandbox = Sandbox::new(&["anna", "boris", "clara", "dora"]);
    fine(&sandbox, "anna", "recto init --language ru --language en");
    for (person, role) in [("boris", "reviewer"), ("clara", "translator:en")] {
        let key = format!("--key ../../{person}/own/.ssh/id_ed25519.pub");
        fine(&sandbox, "anna", &format!("recto people add {person} --name {person} --role {role} {key}"));
    }
    fine(&sandbox, "anna", "recto new fair --title Ярмарка");
    sandbox.write("anna", "articles/fair/ru.md", RU);
    fine(&sandbox, "anna", "recto submit fair/ru");
    fine(&sandbox, "anna", "recto new river --title Река");
    sandbox.write("anna", "articles/river/ru.md", &RU.replace("Ярмарка", "Река"));
    fine(&sandbox, "anna", "recto submit river/ru");
    fine(&sandbox, "clara", "recto sync && recto translate fair --to en");
    sandbox.write("clara", "articles/fair/en.md", EN);
    fine(&sandbox, "clara", "recto submit fair/en");
    fine(&sandbox, "boris", "recto sync && recto approve fair/ru@v1");
    fine(&sandbox, "anna", "recto publish fair/ru");
    sandbox.write("anna", "articles/fair/ru.md", &format!("{RU}\nВторая строка.\n"));
    fine(&sandbox, "anna", "recto submit fair/ru");
    fine(&sandbox, "boris", "recto --offline status; git fetch -q origin '+recto:refs/remotes/origin/recto'");
    sandbox
}

fn fine(sandbox: &Sandbox, person: &str, line: &str) -> String {
    let outcome = sandbox.run(person, line);
    assert_eq!(outcome.exit, 0, "{person}$ {line}\n{}{}", outcome.stdout, outcome.stderr);
    outcome.stdout
}

/// A newsroom, and a verb at its beginning, to which everything can be brought back.
struct Stage {
    sandbox: Sandbox,
    verb: &'static Verb,
    aside: tempfile::TempDir,
    events: BTreeSet<String>,
}

impl Stage {
    fn new() -> Self {
        let (sandbox, aside) = (newsroom(), tempfile::tempdir().expect("a folder"));
        copy(sandbox.root(), &aside.path().join("newsroom"));
        Self { sandbox, verb: &VERBS[0], aside, events: BTreeSet::new() }
    }

    fn begin(&mut self, verb: &'static Verb) {
        self.verb = verb;
        self.restore("newsroom");
        fine(&self.sandbox, verb.person, verb.before);
        let _ = std::fs::remove_dir_all(self.aside.path().join("before"));
        copy(self.sandbox.root(), &self.aside.path().join("before"));
        self.events = events(&self.sandbox, verb.person);
    }

    fn restore(&self, from: &str) {
        let all = std::fs::read_dir(self.sandbox.root()).expect("a folder").flatten();
        for entry in all {
            let path = entry.path();
            if path.is_dir() {
                std::fs::remove_dir_all(path).expect("a folder")
            } else {
                std::fs::remove_file(path).expect("a file")
            }
        }
        copy(&self.aside.path().join(from), self.sandbox.root());
    }

    fn log(&self) -> PathBuf {
        self.aside.path().join("log")
    }

    /// Does the verb while something happens at one call. Returns what it said, and how many calls there were.
    fn attempt(&self, classes: u32, at: usize, what: What) -> (Outcome, usize) {
        self.restore("before");
        let _ = std::fs::remove_file(self.log());
        let plan = Plan::new(self.aside.path(), self.sandbox.root(), classes, at, what, Some(&self.log())).expect("the library");
        let outcome = self.sandbox.run_apart(self.verb.person, &plan.variables(), self.verb.line);
        (outcome, plan.count())
    }

    /// What must hold after anything.
    fn stands(&self, point: &str, said: &Outcome) {
        let (verb, person) = (self.verb, self.verb.person);
        let at = || format!("{} {point}: exit {} {}{}", verb.name, said.exit, said.stdout, said.stderr);
        assert!(!said.stderr.contains("panicked") && said.exit != 70, "{}", at());
        let fsck = "git fsck --strict --no-dangling && git --git-dir=../../remote.git fsck --strict --no-dangling";
        let checked = self.sandbox.run(person, fsck);
        assert_eq!(checked.exit, 0, "{}\nfsck: {}{}", at(), checked.stdout, checked.stderr);
        let found = events(&self.sandbox, person);
        let lost: Vec<_> = self.events.difference(&found).collect();
        assert!(lost.is_empty(), "{}\nlost {lost:?}", at());
        // What it said it had done is done; what it did not do, it does now.
        if said.exit != 0 {
            let again = self.sandbox.run(person, verb.line);
            assert!(matches!(again.exit, 0 | 2 | 3), "{}\nagain: {} {}{}", at(), again.exit, again.stdout, again.stderr);
        }
        let goal = self.sandbox.run(person, verb.goal);
        assert_eq!(goal.exit, 0, "{}\ngoal: {}{}", at(), goal.stdout, goal.stderr);
        // Any later command brings `published` up to the ledger.
        let verified = self.sandbox.run(person, "recto sync; recto --offline verify");
        assert_eq!(verified.exit, 0, "{}\nverify: {}{}", at(), verified.stdout, verified.stderr);
    }
}

fn copy(from: &Path, to: &Path) {
    let status = Command::new("cp").arg("-a").arg(from.join(".")).arg(to).status().expect("cp");
    assert!(status.success(), "{} could not be copied", from.display());
}

/// The ids of the events that somebody's clone holds; none where there is no ledger.
fn events(sandbox: &Sandbox, person: &str) -> BTreeSet<String> {
    let said = sandbox.run(person, "recto --offline log --format json");
    let report: serde_json::Value = serde_json::from_str(&said.stdout).unwrap_or_default();
    let events = report["events"].as_array().cloned().unwrap_or_default();
    events.iter().filter_map(|event| event["id"].as_str().map(str::to_owned)).collect()
}

fn full() -> bool {
    std::env::var_os("RECTO_FULL").is_some()
}

/// The points to be tried of so many.
fn points(count: usize) -> Vec<usize> {
    if full() || count <= POINTS {
        return (1..=count).collect();
    }
    // Spread, and not the same share of every verb.
    (0..POINTS).map(|at| 1 + (at * count + count / 2) / POINTS).collect()
}

/// Tries every verb of these; `true` where the library is there.
fn sweep(names: &[&str], each: &dyn Fn(&Stage) -> usize) {
    if shim::library().is_none() {
        eprintln!("crash: there is no C compiler, or this is not Linux: nothing was tried");
        return;
    }
    let mut tried = 0;
    let mut stage = Stage::new();
    let only = std::env::var("RECTO_VERB").ok();
    let asked = |verb: &&Verb| names.contains(&verb.name) && only.as_ref().is_none_or(|only| only == verb.name);
    for verb in VERBS.iter().filter(asked) {
        stage.begin(verb);
        let points = each(&stage);
        eprintln!("crash: {} {points}", verb.name);
        tried += points;
    }
    eprintln!("crash: {tried} points, 0 lost");
}

/// Kills at the calls of a verb, with a power cut and without; and a power cut after it was done: what was said to be saved
/// outlives it.
fn kills(stage: &Stage) -> usize {
    let name = stage.verb.name;
    let (done, count) = stage.attempt(CHANGES, 0, What::Nothing);
    assert_eq!(done.exit, 0, "{name}: {}{}", done.stdout, done.stderr);
    assert!(count > 5, "{name}: {count} calls were seen");
    let log = std::fs::read_to_string(stage.log()).expect("a log");
    assert!(log.lines().any(|line| line.starts_with('S')), "{name}: nothing was synced");
    power::cut(&stage.log(), stage.sandbox.root());
    stage.stands("power cut after it was done", &done);
    let mut tried = 1;
    for (place, at) in points(count).into_iter().enumerate() {
        for cut in [false, true].into_iter().filter(|cut| full() || (place % 2 == 1) == *cut) {
            let (said, _) = stage.attempt(CHANGES, at, What::Kill);
            if cut {
                power::cut(&stage.log(), stage.sandbox.root());
            }
            stage.stands(&format!("killed at {at} of {count}, power cut: {cut}"), &said);
            tried += 1;
        }
    }
    tried
}

/// Errors at the calls of a verb.
fn errors(stage: &Stage) -> usize {
    let all = OPEN_WRITE | WRITE | SYNC | RENAME | LINK | UNLINK | MAKE;
    let kinds = [
        ("ENOSPC", ENOSPC, OPEN_WRITE | WRITE | MAKE | LINK, true),
        ("EIO", EIO, all, false),
        ("EACCES", EACCES, OPEN_WRITE | RENAME | LINK | MAKE | UNLINK, false),
        ("EMFILE", EMFILE, OPEN_WRITE | OPEN_READ, false),
    ];
    let mut tried = 0;
    // One error at one call of each verb, another for each, where nobody asks for all.
    let own = VERBS.iter().position(|verb| verb.name == stage.verb.name).unwrap_or(0);
    let asked = kinds.iter().enumerate().filter(|(at, _)| full() || own % kinds.len() == *at);
    for (_, &(name, number, classes, sticks)) in asked {
        let (_, count) = stage.attempt(classes, 0, What::Nothing);
        let points = points(count).into_iter().skip(if full() { 0 } else { own / kinds.len() % POINTS });
        for at in points.take(if full() { count } else { 1 }) {
            let (said, _) = stage.attempt(classes, at, What::Error { number, sticks });
            assert_ne!(said.exit, -1, "{}: a signal at {name} {at}", stage.verb.name);
            assert!(said.exit == 0 || !said.stderr.is_empty(), "{}: {name} {at}: failed and said nothing", stage.verb.name);
            stage.stands(&format!("{name} at {at} of {count}"), &said);
            tried += 1;
        }
    }
    tried
}

const DESK: [&str; 5] = ["init", "new", "import", "translate", "update"];
const WORDS: [&str; 7] = ["submit", "approve", "return", "comment", "confirm", "take", "withdraw"];
const SENT: [&str; 3] = ["submit-and-send", "publish-and-send", "sync"];
const RULES: [&str; 4] = ["policy-admit", "people-add", "names-settle", "publish"];

#[test]
fn kill_loses_nothing_of_what_lays_out_files() {
    sweep(&DESK, &kills);
}

#[test]
fn kill_loses_nothing_of_what_is_said() {
    sweep(&WORDS, &kills);
}

#[test]
fn kill_loses_nothing_of_what_is_sent() {
    sweep(&SENT, &kills);
}

#[test]
fn kill_loses_nothing_of_policies_names_and_publications() {
    sweep(&RULES, &kills);
}

#[test]
fn full_or_broken_disk_loses_nothing_of_what_lays_out_files() {
    sweep(&DESK, &errors);
}

#[test]
fn full_or_broken_disk_loses_nothing_of_what_is_said() {
    sweep(&WORDS, &errors);
}

#[test]
fn full_or_broken_disk_loses_nothing_of_what_is_sent() {
    sweep(&SENT, &errors);
}

#[test]
fn full_or_broken_disk_loses_nothing_of_policies_names_and_publications() {
    sweep(&RULES, &errors);
}

#[test]
fn every_verb_that_writes_is_tried() {
    let tried: BTreeSet<&str> = DESK.iter().chain(&WORDS).chain(&SENT).chain(&RULES).copied().collect();
    assert_eq!(tried, VERBS.iter().map(|verb| verb.name).collect());
}
