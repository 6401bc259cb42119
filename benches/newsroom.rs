//! Whole processes in newsrooms of 100 and of 3,000 articles, beside a floor, in one run. `cargo bench` runs it.
//!
//! `RECTO_BENCH_SIZES=3000,10000,100000` asks for other sizes; `RECTO_BENCH_ROOMS=FOLDER` keeps the newsrooms there, so that
//! they are made once; `RECTO_BENCH_ONLY=sync` times only what has these letters in its name.
//!
//! Machines are noisy: what to look at are medians, and ratios between lines of one run.

mod articles;
mod publication;
mod room;

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use room::{Newsroom, Plan};

/// How often each command is run.
const ROUNDS: usize = 15;
/// The same for what takes seconds.
const ROUNDS_OF_LONG: usize = 5;

/// How long each run took, in the order of the runs, and the most memory that one needed, in bytes, where that is known.
#[derive(Default)]
struct Taken {
    times: Vec<Duration>,
    memory: u64,
}

fn main() {
    // `cargo test --benches` asks whether this runs at all; it has nothing to assert.
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let sizes = std::env::var("RECTO_BENCH_SIZES").unwrap_or_else(|_| "100,3000".to_owned());
    for size in sizes.split(',').map(|size| size.parse::<usize>().expect("a number of articles")) {
        let room = Newsroom::new(&Plan { name: "", text: articles::article, has_host: true }, size);
        if is_asked("floor") {
            line(
                "floor: git --version",
                &repeat(ROUNDS, || {
                    let mut git = Command::new("git");
                    git.arg("--version");
                    git
                }),
            );
            line("recto --version", &repeat(ROUNDS, || room.recto(&["--version"])));
        }
        measure(size, &room);
    }
}

fn is_asked(name: &str) -> bool {
    std::env::var("RECTO_BENCH_ONLY").map_or(true, |only| name.contains(&only))
}

/// Times what has a name, if it was asked for.
fn ask(name: String, taken: impl FnOnce() -> Taken) {
    if is_asked(&name) {
        line(&name, &taken());
    }
}

fn measure(size: usize, room: &Newsroom) {
    let forget = || {
        let _ = std::fs::remove_dir_all(room.root.join(".git/recto/cache"));
    };
    let long = if size > 5_000 { 1 } else { ROUNDS_OF_LONG };
    ask(format!("floor: git reads the ledger's blobs of {size}"), || room.read());
    ask(format!("status of {size}"), || repeat(ROUNDS, || room.recto(&["status"])));
    ask(format!("status of {size} as JSON"), || repeat(ROUNDS, || room.recto(&["status", "--format", "json"])));
    ask(format!("status of {size} after one new event"), || {
        repeat(ROUNDS, || {
            finish(&mut room.recto(&["--offline", "comment", "article-8/en", "-m", "words"]));
            room.recto(&["status"])
        })
    });
    ask(format!("submit in {size}"), || {
        repeat(ROUNDS, || {
            room.edit();
            room.recto(&["--offline", "submit", "article-7/ru"])
        })
    });
    ask(format!("check of one article in {size}"), || repeat(ROUNDS, || room.recto(&["check", "article-9/en"])));
    ask(format!("sync of {size} that brings one event"), || {
        finish(&mut room.recto(&["sync"]));
        repeat(ROUNDS, || {
            finish(room.recto(&["comment", "article-11/en", "-m", "words"]).current_dir(room.other()));
            room.recto(&["sync"])
        })
    });
    ask(format!("a push of one event to {size}, judged by the hook"), || repeat(ROUNDS, || room.push_of_one()));
    ask(format!("verify --full of {size}"), || repeat(long, || room.recto(&["verify", "--full"])));
    ask(format!("status of {size}, cache deleted"), || {
        repeat(long, || {
            forget();
            room.recto(&["status"])
        })
    });
    if size <= 5_000 || std::env::var_os("RECTO_BENCH_ONLY").is_some() {
        check_all(size, room, forget);
    }
}

/// `check --all` without and with what earlier ones have kept, and after one text has changed.
fn check_all(size: usize, room: &Newsroom, forget: impl Fn()) {
    let all = || room.recto(&["check", "--all", "--format", "json"]);
    ask(format!("check --all of {size}, cache deleted"), || {
        repeat(ROUNDS_OF_LONG, || {
            forget();
            all()
        })
    });
    ask(format!("check --all of {size}"), || repeat(ROUNDS, all));
    ask(format!("check --all of {size}, one text changed"), || {
        repeat(ROUNDS, || {
            room.edit();
            all()
        })
    });
}

/// Runs what is made ready each time; only the run is timed.
fn repeat(rounds: usize, mut ready: impl FnMut() -> Command) -> Taken {
    let mut taken = Taken::default();
    for _ in 0..rounds {
        let mut command = ready();
        let begin = Instant::now();
        let memory = finish(&mut command);
        taken.times.push(begin.elapsed());
        taken.memory = taken.memory.max(memory);
    }
    taken
}

/// Runs a command to its end, and says how much memory it needed, in bytes; 0 where the system does not tell.
fn finish(command: &mut Command) -> u64 {
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("a program that runs");
    let status = std::path::PathBuf::from(format!("/proc/{}/status", child.id()));
    let (ended, waits) = std::sync::mpsc::channel::<()>();
    let watch = std::thread::spawn(move || {
        let mut most = 0;
        loop {
            let text = std::fs::read_to_string(&status).unwrap_or_default();
            let peak = text.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse::<u64>().ok());
            most = peak.unwrap_or(0).max(most);
            if waits.recv_timeout(Duration::from_millis(2)) != Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
                return most * 1024;
            }
        }
    });
    child.wait().expect("a program that ends");
    drop(ended);
    watch.join().unwrap_or(0)
}

fn line(name: &str, taken: &Taken) {
    let mut sorted = taken.times.clone();
    sorted.sort_unstable();
    let milliseconds = |at: usize| sorted.get(at).map_or(0.0, |time| time.as_secs_f64() * 1000.0);
    let (median, least) = (milliseconds(sorted.len() / 2), milliseconds(0));
    println!("{name:55} median {median:9.1} ms   least {least:9.1} ms   {:5} MB", taken.memory / 1_000_000);
}

impl Newsroom {
    /// The other clone.
    fn other(&self) -> std::path::PathBuf {
        self.root.with_file_name("other")
    }

    /// Changes the text that is submitted next.
    fn edit(&self) {
        let path = self.root.join("articles/article-7/ru.md");
        let text = std::fs::read_to_string(&path).expect("a working file");
        std::fs::write(&path, text + "\nЕщё строка.\n").expect("a working file");
    }

    /// Says something, and makes ready the judging of its arrival as the host would do it.
    fn push_of_one(&self) -> Command {
        let tip = |name: &str| {
            let output = Command::new("git").args(["rev-parse", name]).current_dir(&self.root).output().expect("git");
            String::from_utf8(output.stdout).expect("a name").trim().to_owned()
        };
        finish(&mut self.recto(&["--offline", "comment", "article-9/en", "-m", "words"]));
        let line = format!("{} {} refs/heads/recto\n", tip("recto~1"), tip("recto"));
        let lines = self.home.join("lines");
        std::fs::write(&lines, line).expect("a file");
        let mut hook = self.recto(&["verify", "--hook", "pre-receive"]);
        hook.current_dir(self.root.join(".git")).env("GIT_DIR", ".").stdin(std::fs::File::open(&lines).expect("a file"));
        hook
    }

    /// How long git alone reads the events.
    fn read(&self) -> Taken {
        let output = Command::new("git")
            .args(["ls-tree", "-r", "--format=%(objectname)", "recto", "events"])
            .current_dir(&self.root)
            .output()
            .expect("git");
        let blobs = self.home.join("blobs");
        std::fs::write(&blobs, output.stdout).expect("a file");
        repeat(ROUNDS_OF_LONG, || {
            let mut git = Command::new("git");
            git.args(["cat-file", "--batch", "--buffer"]).current_dir(&self.root);
            git.stdin(std::fs::File::open(&blobs).expect("a file"));
            git
        })
    }
}
