//! A site of 10,000 articles in two languages: recto's whole build, its rebuild after one publication, and Hugo's build of
//! pages of the same kinds, where `hugo` is installed; whole processes, in one run. `cargo bench --bench site` runs it.
//!
//! `RECTO_BENCH_ARTICLES` is another number of articles, `RECTO_BENCH_ROOMS=FOLDER` keeps newsroom and sites there, so that
//! they are made once and may be looked at. Machines are noisy: what to look at are medians, and ratios between lines of one
//! run. Processor time and memory are told where GNU `time` is installed.

mod hugo;
mod pages;
mod publication;
mod room;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use room::{Newsroom, Plan};

const ARTICLES: usize = 10_000;
/// How often each whole build is run.
const ROUNDS: usize = 5;
/// The same for rebuilds.
const REBUILDS: usize = 11;

/// What one run of a program cost.
#[derive(Clone, Copy, Debug, Default)]
struct Cost {
    /// Seconds on the wall.
    wall: f64,
    /// Seconds of processor time.
    cpu: f64,
    /// The most memory that it had at once, in KiB.
    memory: u64,
}

/// A newsroom with its sites beside it.
struct Bench {
    room: Newsroom,
}

fn main() {
    // `cargo test --benches` asks whether this runs at all; it has nothing to assert.
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let articles = std::env::var("RECTO_BENCH_ARTICLES").ok().and_then(|given| given.parse().ok()).unwrap_or(ARTICLES);
    let text = |number| (pages::text(number, "ru", 0), pages::text(number, "en", 0));
    let bench = Bench { room: Newsroom::new(&Plan { name: "site-", text, has_host: false }, articles) };
    println!("{articles} articles in two languages; medians of {ROUNDS} builds and {REBUILDS} rebuilds\n");
    let (mut whole, mut hugo) = (Vec::new(), Vec::new());
    let has_hugo = Command::new("hugo").arg("version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    let hugo_folder = bench.room.folder().join("hugo");
    if has_hugo && !hugo_folder.join("made").exists() {
        hugo::lay_out(&hugo_folder, articles);
        fs::write(hugo_folder.join("made"), "").expect("a file");
    }
    // Each build has a folder of its own: where thousands of files were deleted a moment ago, some file systems are slow to
    // make new ones.
    let place = |who: &str, round: usize| format!("public-{who}-{round}");
    for round in 0..ROUNDS {
        for who in ["recto", "hugo"] {
            let _ = fs::remove_dir_all(bench.room.folder().join(place(who, round)));
        }
    }
    let _ = fs::remove_dir_all(bench.room.folder().join("again"));
    bench.build("again");
    for round in 0..ROUNDS {
        // What `publish` leaves: the projection is up to date, no site was built yet.
        bench.forget_sites();
        whole.push(bench.build(&place("recto", round)));
        if has_hugo {
            let out = format!("../{}", place("hugo", round));
            let mut build = Command::new("hugo");
            build.args(["--quiet", "--noBuildLock", "--destination", &out]).current_dir(&hugo_folder);
            hugo.push(bench.measure(&mut build));
        }
    }
    let public = place("recto", ROUNDS - 1);
    let same = bench.is_same(&public, "again");
    println!("two builds are the same to the byte: {}", if same { "yes" } else { "NO" });
    let recto = line("recto, whole build", &whole);
    if has_hugo {
        let hugo = line("hugo, whole build", &hugo);
        println!(
            "{:46} wall {:6.2}   cpu {:6.2}   memory {:6.2}",
            "hugo : recto",
            hugo.wall / recto.wall,
            hugo.cpu / recto.cpu,
            hugo.memory as f64 / recto.memory as f64
        );
        println!("pages: recto {}, hugo {}", bench.pages(&public), bench.pages(&place("hugo", ROUNDS - 1)));
    } else {
        println!("hugo is not installed: nothing to compare with");
    }
    let unchanged: Vec<Cost> = (0..REBUILDS).map(|_| bench.build(&public)).collect();
    line("recto, rebuild when nothing has changed", &unchanged);
    let mut after = Vec::new();
    for number in 0..REBUILDS {
        bench.publish(number * 37 % articles);
        after.push(bench.build(&public));
    }
    line("recto, rebuild after one publication", &after);
    let _ = fs::remove_dir_all(bench.room.folder().join("again"));
    bench.build("again");
    let same = bench.is_same(&public, "again");
    println!("rebuilt and built anew are the same to the byte: {}", if same { "yes" } else { "NO" });
}

/// Prints the medians, and gives them.
fn line(name: &str, costs: &[Cost]) -> Cost {
    fn median<T: Copy + PartialOrd>(costs: &[Cost], of: impl Fn(&Cost) -> T) -> Option<T> {
        let mut sorted: Vec<T> = costs.iter().map(of).collect();
        sorted.sort_by(|one, other| one.partial_cmp(other).unwrap_or(std::cmp::Ordering::Equal));
        sorted.get(sorted.len() / 2).copied()
    }
    let cost = Cost {
        wall: median(costs, |cost| cost.wall).unwrap_or_default(),
        cpu: median(costs, |cost| cost.cpu).unwrap_or_default(),
        memory: median(costs, |cost| cost.memory).unwrap_or_default(),
    };
    let least = costs.iter().map(|cost| cost.wall).fold(f64::INFINITY, f64::min);
    println!(
        "{name:46} wall {:6.3} s (least {least:6.3})   cpu {:6.2} s   memory {:5.0} MB",
        cost.wall,
        cost.cpu,
        cost.memory as f64 / 1024.0
    );
    cost
}

impl Bench {
    fn run(&self, args: &[&str]) {
        let output = self.room.recto(args).output().expect("recto");
        assert!(output.status.success(), "recto {args:?}\n{}", String::from_utf8_lossy(&output.stderr));
    }

    fn build(&self, out: &str) -> Cost {
        self.measure(&mut self.room.recto(&["build", "--out", &format!("../{out}")]))
    }

    /// Deletes what earlier builds have kept.
    fn forget_sites(&self) {
        for entry in fs::read_dir(self.room.root.join(".git/recto/cache")).into_iter().flatten().flatten() {
            if entry.file_name().to_string_lossy().starts_with("site-") {
                let _ = fs::remove_file(entry.path());
            }
        }
    }

    /// Brings out more words of an article in English.
    fn publish(&self, number: usize) {
        let slug = pages::slug(number);
        let item = format!("{slug}/en");
        let path = self.room.root.join(format!("articles/{slug}/en.md"));
        let text = fs::read_to_string(&path).expect("a text");
        fs::write(&path, text + "\nOne more line.\n").expect("a text");
        for verb in ["submit", "show", "approve", "publish"] {
            self.run(&[verb, &item]);
        }
    }

    fn measure(&self, command: &mut Command) -> Cost {
        let told = self.room.folder().join("cost");
        let mut timed = Command::new("/usr/bin/time");
        timed.args(["-q", "-f", "%U %S %M", "-o"]).arg(&told).arg(command.get_program()).args(command.get_args());
        if let Some(folder) = command.get_current_dir() {
            timed.current_dir(folder);
        }
        for (name, value) in command.get_envs() {
            if let Some(value) = value {
                timed.env(name, value);
            }
        }
        let is_timed = Path::new("/usr/bin/time").exists();
        let command = if is_timed { &mut timed } else { command };
        let begin = Instant::now();
        let output = command.output().expect("a program that runs");
        let wall = begin.elapsed().as_secs_f64();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let told = fs::read_to_string(told).unwrap_or_default();
        let numbers: Vec<f64> = told.split_whitespace().filter_map(|number| number.parse().ok()).collect();
        match *numbers.as_slice() {
            [user, system, memory] => Cost { wall, cpu: user + system, memory: memory as u64 },
            _ => Cost { wall, ..Cost::default() },
        }
    }

    fn is_same(&self, one: &str, other: &str) -> bool {
        let mut diff = Command::new("diff");
        diff.args(["-rq", one, other]).current_dir(self.room.folder()).stdout(Stdio::null());
        diff.status().expect("diff").success()
    }

    /// How many pages a site has.
    fn pages(&self, site: &str) -> usize {
        let (mut count, mut folders) = (0, vec![self.room.folder().join(site)]);
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).expect("a folder").flatten() {
                if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    folders.push(entry.path());
                } else {
                    count += usize::from(entry.path().extension().is_some_and(|ending| ending == "html"));
                }
            }
        }
        count
    }
}
