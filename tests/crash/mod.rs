//! Kills, full disks, broken disks and power cuts, at every call that changes a file, for each verb that writes.
//!
//! Afterwards git finds nothing wrong, everything that was said to be saved is there, nothing is there by half, and the same
//! command, typed again, does what it was to do, with no repair by hand.
//!
//! Seen to fail where objects are not synced (`sync_loose` in `store/append.rs`), and
//! where `translate` does not take over what it has left behind itself.
//!
//! A few points of each are tried; `RECTO_FULL=1` tries all, `RECTO_FULL=5` every fifth, `RECTO_VERB=NAME` one verb, `RECTO_FAULT=kill|ENOSPC|EIO|EACCES|EMFILE`
//! one fault, and `--nocapture` shows, verb by verb, how many there were and what came of them.

mod power;
pub mod shim;
mod verbs;

use std::collections::{BTreeMap, BTreeSet};
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::sandbox::{Outcome, Sandbox, fine};
use shim::{CHANGES, LINK, MAKE, OPEN_READ, OPEN_WRITE, Plan, RENAME, SYNC, UNLINK, WRITE, What};
use verbs::{GROUPS, Verb};

/// How many points of a verb are tried where nobody asks for all.
const POINTS: usize = 2;

const ENOSPC: i32 = 28;
const EIO: i32 = 5;
const EACCES: i32 = 13;
const EMFILE: i32 = 24;

const RU: &str = "+++\ntitle = \"Ярмарка\"\n+++\n\nЯрмарка открылась.\n\nЛюди пришли.\n";
const EN: &str = "+++\ntitle = \"The fair\"\n+++\n\nThe fair opened.\n\nPeople came.\n";

/// What must never come of a fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Harm {
    /// What was there, or was said to be done, is not there.
    Lost,
    /// Something is there by half, or the program itself broke.
    Partial,
    /// The next command does not work.
    Blocked,
}

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
    // Few files are sooner copied than many.
    for person in ["anna", "boris", "clara", "dora"] {
        fine(&sandbox, person, "git repack -adq; git --git-dir=../../remote.git repack -adq");
    }
    sandbox
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
        Self { sandbox, verb: &GROUPS[0][0], aside, events: BTreeSet::new() }
    }

    fn begin(&mut self, verb: &'static Verb) {
        self.verb = verb;
        self.restore("newsroom", &["remote.git", "anna", "boris", "clara", "dora"]);
        for (person, line) in verb.before {
            fine(&self.sandbox, person, line);
        }
        let _ = std::fs::remove_dir_all(self.aside.path().join("before"));
        copy(self.sandbox.root(), &self.aside.path().join("before"));
        self.events = events(&self.sandbox, verb.person);
    }

    /// The folders that the verb can change: those of whoever types it, and, where it may go there, the remote.
    fn touched(&self) -> Vec<&str> {
        let remote = (!self.verb.line.contains("--offline")).then_some("remote.git");
        remote.into_iter().chain([self.verb.person]).collect()
    }

    fn restore(&self, from: &str, folders: &[&str]) {
        for folder in folders {
            let place = self.sandbox.root().join(folder);
            std::fs::remove_dir_all(&place).expect("a folder");
            copy(&self.aside.path().join(from).join(folder), &place);
        }
    }

    /// What lies there: names and lengths, but for what differs from one run to the next by chance. Points that leave the
    /// same are examined once.
    fn shape(&self) -> u64 {
        let mut lines = Vec::new();
        for folder in self.touched() {
            shape_of(&self.sandbox.root().join(folder), folder, &mut lines);
        }
        lines.sort_unstable();
        let mut hasher = std::hash::DefaultHasher::new();
        lines.hash(&mut hasher);
        hasher.finish()
    }

    fn log(&self) -> PathBuf {
        self.aside.path().join("log")
    }

    /// Does the verb while something happens at one call. Returns what it said, and how many calls there were.
    fn attempt(&self, classes: u32, at: usize, what: What) -> (Outcome, usize) {
        self.restore("before", &self.touched());
        let _ = std::fs::remove_file(self.log());
        let plan = Plan::new(self.aside.path(), self.sandbox.root(), classes, at, what, Some(&self.log())).expect("the library");
        let outcome = self.sandbox.run_apart(self.verb.person, &plan.variables(), self.verb.line);
        (outcome, plan.count())
    }

    /// What must hold after anything. `is_cut` says that what was not saved may be gone.
    fn stands(&self, said: &Outcome, is_cut: bool) -> Result<(), (Harm, String)> {
        let (verb, person) = (self.verb, self.verb.person);
        let run = |harm: Harm, what: &str, line: &str, good: &[i32]| {
            let outcome = self.sandbox.run(person, line);
            match good.contains(&outcome.exit) {
                true => Ok(()),
                false => Err((harm, format!("{what}: {} {}{}", outcome.exit, outcome.stdout, outcome.stderr))),
            }
        };
        if said.stderr.contains("panicked") || said.exit == 70 {
            return Err((Harm::Partial, "it broke".to_owned()));
        }
        if said.exit > 1 && said.stderr.is_empty() {
            return Err((Harm::Partial, "it failed and said nothing".to_owned()));
        }
        if verb.name != "repair" {
            run(Harm::Partial, "fsck", "git fsck --strict --no-dangling", &[0])?;
        }
        if !verb.line.contains("--offline") {
            run(Harm::Partial, "fsck there", "git --git-dir=../../remote.git fsck --strict --no-dangling", &[0])?;
        }
        let found = events(&self.sandbox, person);
        let lost: Vec<_> = self.events.difference(&found).collect();
        if !lost.is_empty() {
            return Err((Harm::Lost, format!("{lost:?}")));
        }
        // What it said it had done is done; what it did not do, it does now.
        let is_undone = said.exit != 0 || (is_cut && !verb.saves);
        if is_undone {
            run(Harm::Blocked, "again", verb.line, &[0, 2, 3])?;
        }
        run(if is_undone { Harm::Blocked } else { Harm::Lost }, "goal", verb.goal, &[0])?;
        // Any later command brings `published` up to the ledger.
        let place = if verb.name == "join" { "../joined" } else { "." };
        let online = if verb.line.contains("--offline") { "--offline " } else { "" };
        let verify = format!("cd {place} && git fsck --strict --no-dangling; recto {online}sync; recto --offline verify");
        run(Harm::Partial, "verify", &verify, &[0])
    }
}

/// The names under a folder, numbers and hashes aside, each with its length; of objects, whose length is chance, whether they
/// have any.
fn shape_of(folder: &Path, name: &str, lines: &mut Vec<(String, u64)>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let own = entry.file_name();
        let own = own.to_string_lossy();
        let is_chance = own.chars().any(|c| c.is_ascii_digit()) || own.starts_with("tmp_");
        let path = format!("{name}/{}", if is_chance { "#" } else { &own });
        let Ok(found) = entry.metadata() else { continue };
        if found.is_dir() {
            lines.push((path.clone(), 0));
            shape_of(&entry.path(), &path, lines);
        } else {
            let length = if path.contains("/objects/") || path.contains("/cache/") { found.len().min(1) } else { found.len() };
            lines.push((path, length));
        }
    }
}

fn copy(from: &Path, to: &Path) {
    let status = Command::new("cp").arg("-a").arg(from.join(".")).arg(to).status().expect("cp");
    assert!(status.success(), "{} could not be copied", from.display());
}

/// The ids of the events that count in somebody's clone; none where there is no ledger.
fn events(sandbox: &Sandbox, person: &str) -> BTreeSet<String> {
    let said = sandbox.run(person, "recto --offline log --format json");
    let report: serde_json::Value = serde_json::from_str(&said.stdout).unwrap_or_default();
    let events = report["events"].as_array().cloned().unwrap_or_default();
    // What does not count may be said anew, and then goes.
    events.iter().filter(|event| event["counts"] == true).filter_map(|event| event["id"].as_str().map(str::to_owned)).collect()
}

/// Every so many-th point is tried, where more than a few are asked for: `RECTO_FULL=1` are all.
fn stride() -> Option<usize> {
    std::env::var("RECTO_FULL").ok().map(|text| text.parse().unwrap_or(1).max(1))
}

fn full() -> bool {
    stride().is_some()
}

fn is_asked(variable: &str, name: &str) -> bool {
    std::env::var(variable).ok().is_none_or(|only| only == name)
}

/// The points to be tried of so many.
fn points(count: usize) -> Vec<usize> {
    if let Some(stride) = stride() {
        return (1..=count).step_by(stride).collect();
    }
    if count <= POINTS {
        return (1..=count).collect();
    }
    // Spread, and not the same share of every verb.
    (0..POINTS).map(|at| 1 + (at * count + count / 2) / POINTS).collect()
}

/// What came of the points of one fault at one verb.
#[derive(Default)]
struct Tally {
    calls: usize,
    tried: usize,
    shapes: BTreeSet<(u64, bool, bool)>,
    harm: BTreeMap<Harm, usize>,
    words: Vec<String>,
}

impl Tally {
    fn note(&mut self, stage: &Stage, point: &str, said: &Outcome, is_cut: bool) {
        self.tried += 1;
        let is_new = self.shapes.insert((stage.shape(), said.exit == 0, is_cut));
        let broke = said.stderr.contains("panicked") || said.exit == 70 || (said.exit > 1 && said.stderr.is_empty());
        if !is_new && !broke {
            return;
        }
        if let Err((harm, why)) = stage.stands(said, is_cut) {
            *self.harm.entry(harm).or_default() += 1;
            let name = stage.verb.name;
            self.words.push(format!("{harm:?}: {name} {point}: exit {} {}{}\n{why}", said.exit, said.stdout, said.stderr));
        }
    }

    fn say(&self, verb: &str, fault: &str) {
        let of = |harm: Harm| self.harm.get(&harm).copied().unwrap_or(0);
        let (lost, partial, blocked) = (of(Harm::Lost), of(Harm::Partial), of(Harm::Blocked));
        let (calls, tried, states) = (self.calls, self.tried, self.shapes.len());
        let harm = format!("{lost} lost, {partial} partial, {blocked} blocked");
        eprintln!("crash: {verb} {fault}: {calls} calls, {tried} tried, {states} states, {harm}");
    }
}

/// Tries every verb of a group, each with a few faults, or all.
fn sweep(group: usize) {
    if shim::library().is_none() {
        eprintln!("crash: there is no C compiler, or this is not Linux: nothing was tried");
        return;
    }
    let mut stage = Stage::new();
    let mut words = Vec::new();
    let before: usize = GROUPS[..group].iter().map(|verbs| verbs.len()).sum();
    for (at, verb) in GROUPS[group].iter().enumerate().filter(|(_, verb)| is_asked("RECTO_VERB", verb.name)) {
        stage.begin(verb);
        if is_asked("RECTO_FAULT", "kill") {
            let tally = kills(&stage);
            tally.say(verb.name, "kill");
            words.extend(tally.words);
        }
        for (name, tally) in errors(&stage, before + at) {
            tally.say(verb.name, name);
            words.extend(tally.words);
        }
    }
    assert!(words.is_empty(), "{} points did harm:\n{}", words.len(), words.join("\n\n"));
}

/// Kills at the calls of a verb, with a power cut and without; and a power cut after it was done: what was said to be saved
/// outlives it.
fn kills(stage: &Stage) -> Tally {
    let name = stage.verb.name;
    let (done, count) = stage.attempt(CHANGES, 0, What::Nothing);
    assert_eq!(done.exit, 0, "{name}: {}{}", done.stdout, done.stderr);
    assert!(count > 3, "{name}: {count} calls were seen");
    let log = std::fs::read_to_string(stage.log()).expect("a log");
    assert!(!stage.verb.saves || log.lines().any(|line| line.starts_with('S')), "{name}: nothing was synced");
    power::cut(&stage.log(), stage.sandbox.root());
    let mut tally = Tally { calls: count, ..Tally::default() };
    tally.note(stage, "power cut after it was done", &done, true);
    for (place, at) in points(count).into_iter().enumerate() {
        for cut in [false, true].into_iter().filter(|cut| full() || (place % 2 == 1) == *cut) {
            let (said, _) = stage.attempt(CHANGES, at, What::Kill);
            if cut {
                power::cut(&stage.log(), stage.sandbox.root());
            }
            tally.note(stage, &format!("killed at {at} of {count}, power cut: {cut}"), &said, cut);
        }
    }
    tally
}

/// Errors at the calls of a verb, which is the so many-th of all.
fn errors(stage: &Stage, own: usize) -> Vec<(&'static str, Tally)> {
    let all = OPEN_WRITE | WRITE | SYNC | RENAME | LINK | UNLINK | MAKE;
    let kinds = [
        ("ENOSPC", ENOSPC, OPEN_WRITE | WRITE | MAKE | LINK, true),
        ("EIO", EIO, all | OPEN_READ, false),
        ("EACCES", EACCES, OPEN_WRITE | OPEN_READ | RENAME | LINK | MAKE | UNLINK, false),
        ("EMFILE", EMFILE, OPEN_WRITE | OPEN_READ, false),
    ];
    let mut tallies = Vec::new();
    // One error at one call of each verb, another for each, where nobody asks for all.
    let asked =
        kinds.iter().enumerate().filter(|(at, kind)| is_asked("RECTO_FAULT", kind.0) && (full() || own % kinds.len() == *at));
    for (_, &(name, number, classes, sticks)) in asked {
        let (_, count) = stage.attempt(classes, 0, What::Nothing);
        let mut tally = Tally { calls: count, ..Tally::default() };
        let points = points(count).into_iter().skip(if full() { 0 } else { own / kinds.len() % POINTS });
        for at in points.take(if full() { count } else { 1 }) {
            let (said, _) = stage.attempt(classes, at, What::Error { number, sticks });
            tally.note(stage, &format!("{name} at {at} of {count}"), &said, false);
        }
        tallies.push((name, tally));
    }
    tallies
}

#[test]
fn nothing_is_lost_in_setting_up() {
    sweep(0);
}

#[test]
fn nothing_is_lost_in_laying_out_files() {
    sweep(1);
}

#[test]
fn nothing_is_lost_in_working_on_files() {
    sweep(2);
}

#[test]
fn nothing_is_lost_of_what_is_said() {
    sweep(3);
}

#[test]
fn nothing_is_lost_of_what_is_answered() {
    sweep(4);
}

#[test]
fn nothing_is_lost_of_what_is_sent() {
    sweep(5);
}

#[test]
fn nothing_is_lost_of_what_is_sent_by_hand() {
    sweep(6);
}

#[test]
fn nothing_is_lost_of_rules_and_publications() {
    sweep(7);
}

#[test]
fn nothing_is_lost_in_mending() {
    sweep(8);
}

/// What cannot be read just now is not taken for missing: nothing that is out is taken back for that, and nothing that was
/// computed without it is kept.
#[test]
fn what_cannot_be_read_now_takes_nothing_back() {
    if shim::library().is_none() {
        return;
    }
    let (sandbox, aside) = (newsroom(), tempfile::tempdir().expect("a folder"));
    // Each object in a file of its own, so that each is opened.
    let loose =
        "mkdir ../packs && mv .git/objects/pack/* ../packs/ && for p in ../packs/*.pack; do git unpack-objects -q < $p; done";
    fine(&sandbox, "anna", &format!("recto sync && {loose}"));
    let state = "recto --offline status --format json; recto --offline log --format json; git rev-parse published";
    let before = fine(&sandbox, "anna", state);
    let line = "rm -rf .git/recto/cache; recto --offline sync";
    let run = |at, what| {
        let plan = Plan::new(aside.path(), sandbox.root(), OPEN_READ, at, what, None).expect("the library");
        (sandbox.run_apart("anna", &plan.variables(), line), plan.count())
    };
    let (_, count) = run(0, What::Nothing);
    let step = if full() { 1 } else { count.div_ceil(16) };
    for at in (1..=count).step_by(step.max(1)) {
        let (said, _) = run(at, What::Error { number: EMFILE, sticks: false });
        assert_eq!(fine(&sandbox, "anna", state), before, "at {at} of {count}: {} {}{}", said.exit, said.stdout, said.stderr);
    }
}

/// Verbs that only look, or that no fault can hurt: each with the reason.
const UNTRIED: [(&str, &str); 12] = [
    ("tour", "works in a folder of its own, and is typed again in another"),
    ("people", "people-add and people-remove are tried"),
    ("policy", "policy-admit and policy-merge are tried"),
    ("names", "names-settle is tried"),
    ("check", "check-fix is tried"),
    ("status", "looks"),
    ("log", "looks"),
    ("diff", "notes what was shown, as show does"),
    ("explain", "looks"),
    ("verify", "looks; what it notes is what sync notes"),
    ("doctor", "looks"),
    ("completions", "looks"),
];

#[test]
fn every_verb_that_writes_is_tried() {
    let tried: BTreeSet<&str> = GROUPS.iter().flat_map(|verbs| verbs.iter()).map(|verb| verb.name).collect();
    let command = recto::cli::command();
    for verb in command.get_subcommands().map(clap::Command::get_name) {
        let is_tried = tried.contains(verb) || tried.iter().any(|name| name.starts_with(&format!("{verb}-")));
        let is_untried = UNTRIED.iter().any(|(name, _)| *name == verb);
        assert!(is_tried || is_untried, "{verb} is not tried, and nobody says why");
    }
}
