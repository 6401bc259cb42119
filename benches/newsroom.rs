//! Whole processes in newsrooms of 100 and of 3,000 articles, beside a floor, in one run. `cargo bench` runs it.
//!
//! Machines are noisy: what to look at are medians, and ratios between lines of one run.

mod articles;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use recto::model::{
    Act, Approve, ArticleId, Change, Contributors, Event, EventId, Judgements, Language, Listed, Open, PersonId, Publish, Slug,
    SourceRef, StageId, Submit, TextHash, Time, Version, VersionHash,
};
use recto::store::{Batch, Placement, Repo};
use recto::trust::Signer;

/// How often each command is run.
const ROUNDS: usize = 15;
/// The same for what takes seconds.
const ROUNDS_OF_LONG: usize = 5;

struct Newsroom {
    root: PathBuf,
    home: PathBuf,
    ledger: EventId,
    person: PersonId,
    signer: Signer,
}

fn main() {
    // `cargo test --benches` asks whether this runs at all; it has nothing to assert.
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let small = Newsroom::new(100);
    let large = Newsroom::new(3000);
    line("floor: git --version", &time(|| run(Command::new("git").arg("--version"))));
    line("recto --version", &time(|| run(&mut small.recto(&["--version"]))));
    for (name, room) in [("100", &small), ("3,000", &large)] {
        let blobs = room.blobs();
        line(&format!("floor: git reads the ledger's blobs of {name} articles"), &time(|| room.read(&blobs)));
        let cold = time(|| {
            let _ = std::fs::remove_dir_all(room.root.join(".git/recto/cache"));
            run(&mut room.recto(&["status", "--format", "json"]));
        });
        line(&format!("status of {name}, cache deleted"), &cold);
        line(&format!("status of {name}"), &time(|| run(&mut room.recto(&["status", "--format", "json"]))));
        let submit = (0..ROUNDS).map(|_| {
            room.edit();
            let begin = Instant::now();
            run(&mut room.recto(&["submit", "article-7/ru"]));
            begin.elapsed()
        });
        line(&format!("submit in {name}"), &submit.collect::<Vec<_>>());
        let mut after = Vec::new();
        for _ in 0..ROUNDS {
            room.edit();
            run(&mut room.recto(&["submit", "article-7/ru"]));
            let begin = Instant::now();
            run(&mut room.recto(&["status", "--format", "json"]));
            after.push(begin.elapsed());
        }
        line(&format!("status of {name} after one new event"), &after);
        line(&format!("check of one article in {name}"), &time(|| run(&mut room.recto(&["check", "article-9/en"]))));
        check_all(name, room);
        line(&format!("verify --full of {name}"), &time(|| run(&mut room.recto(&["verify", "--full"]))));
        room.host();
        let pushes = (0..ROUNDS).map(|_| room.push_of_one());
        line(&format!("a push of one event judged by the hook, {name}"), &pushes.collect::<Vec<_>>());
        let syncs = (0..ROUNDS).map(|_| room.sync_of_one());
        line(&format!("sync that brings one event, {name}"), &syncs.collect::<Vec<_>>());
    }
}

/// `check --all` without and with what earlier ones have kept, and after one text has changed.
fn check_all(name: &str, room: &Newsroom) {
    let all = || run(&mut room.recto(&["check", "--all", "--format", "json"]));
    let cold = (0..ROUNDS_OF_LONG).map(|_| {
        let _ = std::fs::remove_dir_all(room.root.join(".git/recto/cache"));
        let begin = Instant::now();
        all();
        begin.elapsed()
    });
    line(&format!("check --all of {name}, cache deleted"), &cold.collect::<Vec<_>>());
    line(&format!("check --all of {name}"), &time(all));
    let changed = (0..ROUNDS).map(|_| {
        room.edit();
        let begin = Instant::now();
        all();
        begin.elapsed()
    });
    line(&format!("check --all of {name}, one text changed"), &changed.collect::<Vec<_>>());
}

/// Runs something [`ROUNDS`] times; what it leaves must not matter to the next.
fn time(mut what: impl FnMut()) -> Vec<Duration> {
    let once = |_| {
        let begin = Instant::now();
        what();
        begin.elapsed()
    };
    (0..ROUNDS).map(once).collect()
}

fn line(name: &str, times: &[Duration]) {
    let mut sorted = times.to_vec();
    sorted.sort_unstable();
    let milliseconds = |at: usize| sorted.get(at).map_or(0.0, |time| time.as_secs_f64() * 1000.0);
    println!("{name:55} median {:8.1} ms   least {:8.1} ms", milliseconds(sorted.len() / 2), milliseconds(0));
}

fn run(command: &mut Command) {
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.expect("a program that runs");
}

impl Newsroom {
    /// A newsroom of one, with so many articles: two editions each, six events, most of them published.
    fn new(articles: usize) -> Self {
        let folder = std::env::temp_dir().join(format!("recto-bench-{}-{articles}", std::process::id()));
        let (root, home) = (folder.join("desk"), folder.join("home"));
        std::fs::create_dir_all(&root).expect("a folder");
        std::fs::create_dir_all(&home).expect("a folder");
        let key = home.join("key");
        let signer = recto::trust::generate(&key, "bench").expect("a key");
        let person = PersonId::parse("vera").expect("an id");
        let zero = EventId::of(b"");
        let mut room = Self { root, home, ledger: zero, person, signer };
        let init = ["init", "--solo", "--language", "ru", "--language", "en", "--person", "vera", "--format", "json"];
        let output = room.recto(&init).output().expect("recto");
        let begun: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        room.ledger = EventId::parse(begun["ledger"].as_str().expect("a ledger")).expect("an id");
        room.fill(articles);
        let file = |name: &str| room.root.join("articles/article-7").join(name);
        run(&mut room.recto(&["sync"]));
        assert!(file("ru.md").exists(), "the desk was laid out");
        room
    }

    fn recto(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_recto"));
        command.args(args).current_dir(&self.root).env("HOME", &self.home).env("XDG_CONFIG_HOME", self.home.join(".config"));
        command.env("RECTO_KEY", self.home.join("key")).env("GIT_CONFIG_GLOBAL", self.home.join(".gitconfig"));
        command.env("GIT_CONFIG_NOSYSTEM", "1").env("LC_ALL", "C.UTF-8").env("USER", "vera");
        command
    }

    /// Changes the text that is submitted next.
    fn edit(&self) {
        let path = self.root.join("articles/article-7/ru.md");
        let text = std::fs::read_to_string(&path).expect("a working file");
        std::fs::write(&path, text + "\nЕщё строка.\n").expect("a working file");
    }

    fn event(&self, parents: &[EventId], act: Act, batch: &mut Batch, article: ArticleId) -> EventId {
        let event = Event {
            ledger: Some(self.ledger),
            policy: Some(self.ledger),
            person: self.person.clone(),
            parents: parents.to_vec(),
            time: Time::from_unix(1_772_000_000),
            at: None,
            act,
        };
        let encoded = event.encode();
        let armour = self.signer.sign(encoded.line.as_bytes()).expect("a signature");
        let id = EventId::of(encoded.line.as_bytes());
        batch.events.push((Placement::Articles(vec![article]), [encoded.line.into_bytes(), armour.into_bytes()].concat()));
        batch.texts.extend(encoded.texts);
        id
    }

    fn fill(&self, articles: usize) {
        let repo = Repo::open(&self.root).expect("a repository");
        let mut batch = Batch::default();
        for number in 0..articles {
            self.article(number, &mut batch);
        }
        let lock = repo.lock(Duration::from_secs(5)).expect("the lock");
        lock.append(&batch, &Time::from_unix(1_772_000_000)).expect("events");
    }

    fn article(&self, number: usize, batch: &mut Batch) {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&(number as u64 + 1).to_be_bytes());
        bytes[8..].copy_from_slice(&(number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
        bytes.reverse();
        let article = ArticleId::from_bytes(bytes);
        let (ru, en) = (Language::parse("ru").expect("a language"), Language::parse("en").expect("a language"));
        let slug = Slug::parse(&format!("article-{number}")).expect("a slug");
        let mut head = self.event(&[], Open { article, slug, language: ru.clone() }.into(), batch, article);
        let mut source: Option<SourceRef> = None;
        let mut items: Vec<(Language, VersionHash, Option<SourceRef>)> = Vec::new();
        let (russian, english) = articles::article(number);
        for (language, words) in [(&ru, russian), (&en, english)] {
            let text = TextHash::of(words.as_bytes());
            batch.texts.push((text, words.into_bytes()));
            let version = Version { text, files: Vec::new() }.hash();
            let people = BTreeSet::from([self.person.clone()]);
            let submit = Submit {
                article,
                language: language.clone(),
                version,
                text,
                files: Vec::new(),
                base: Vec::new(),
                source: source.clone(),
                contributors: Contributors { people, unknown: 0, traced: true },
                change: Change::Update,
                note: None,
            };
            head = self.event(&[head], submit.into(), batch, article);
            let stage = StageId::parse("published").expect("a stage");
            let approve = Approve { article, language: language.clone(), version, source: source.clone(), stage };
            head = self.event(&[head], approve.into(), batch, article);
            items.push((language.clone(), version, source.clone()));
            source = Some(SourceRef { language: ru.clone(), version });
        }
        let publish = items.into_iter().map(|(language, version, source)| Publish {
            article,
            language,
            version,
            source,
            judgements: Judgements {
                tool: "bench".to_owned(),
                glossary: Vec::new(),
                findings: Listed::Inline(Vec::new()),
                freshness: "fresh".to_owned(),
                changed: Vec::new(),
            },
            reason: None,
        });
        self.event(&[head], Act::Publish(publish.collect()), batch, article);
    }

    /// A bare repository beside the newsroom, which has all of it, and a second clone.
    fn host(&self) {
        let folder = self.root.parent().expect("a folder");
        run(Command::new("git").args(["init", "-q", "--bare", "host.git"]).current_dir(folder));
        run(Command::new("git").args(["remote", "add", "origin", "../host.git"]).current_dir(&self.root));
        run(&mut self.recto(&["sync"]));
        run(Command::new("cp").args(["-a", "desk", "other"]).current_dir(folder));
    }

    /// Says something, and judges its arrival as the host would.
    fn push_of_one(&self) -> Duration {
        let tip = |name: &str| {
            let output = Command::new("git").args(["rev-parse", name]).current_dir(&self.root).output().expect("git");
            String::from_utf8(output.stdout).expect("a name").trim().to_owned()
        };
        run(&mut self.recto(&["--offline", "comment", "article-9/en", "-m", "words"]));
        let line = format!("{} {} refs/heads/recto\n", tip("recto~1"), tip("recto"));
        let lines = self.home.join("lines");
        std::fs::write(&lines, line).expect("a file");
        let begin = Instant::now();
        let mut hook = self.recto(&["verify", "--hook", "pre-receive"]);
        hook.current_dir(self.root.join(".git")).env("GIT_DIR", ".").stdin(std::fs::File::open(&lines).expect("a file"));
        let status = hook.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("recto");
        assert!(status.success(), "the push is let in");
        begin.elapsed()
    }

    /// Another clone says something and sends it; this one fetches it.
    fn sync_of_one(&self) -> Duration {
        let other = self.root.with_file_name("other");
        run(self.recto(&["comment", "article-11/en", "-m", "words"]).current_dir(other));
        let begin = Instant::now();
        run(&mut self.recto(&["sync"]));
        begin.elapsed()
    }

    /// The names of the blobs of the ledger.
    fn blobs(&self) -> String {
        let output = Command::new("git")
            .args(["ls-tree", "-r", "--format=%(objectname)", "recto", "events"])
            .current_dir(&self.root)
            .output()
            .expect("git");
        String::from_utf8(output.stdout).expect("names")
    }

    fn read(&self, blobs: &str) {
        use std::io::Write as _;
        let mut git = Command::new("git");
        git.args(["cat-file", "--batch", "--buffer"]).current_dir(&self.root).stdin(Stdio::piped()).stdout(Stdio::null());
        let mut child = git.spawn().expect("git");
        child.stdin.take().expect("a pipe").write_all(blobs.as_bytes()).expect("names");
        child.wait().expect("git");
    }
}

impl Drop for Newsroom {
    /// `RECTO_BENCH_KEEP=1` leaves the newsrooms where they are, to be looked at.
    fn drop(&mut self) {
        if std::env::var_os("RECTO_BENCH_KEEP").is_some() {
            println!("kept: {}", self.root.display());
            return;
        }
        let _ = std::fs::remove_dir_all(self.root.parent().unwrap_or(Path::new("/nonexistent")));
    }
}
