//! `recto check --files` as a whole process, cold, beside `typos` on the same files where that is on the path, and beside a
//! floor: reading the files and splitting them into words, on all processors.
//!
//! `cargo bench --bench check` makes its texts; `cargo bench --bench check -- FOLDER` takes yours. Machines are noisy: the
//! commands take turns, and what to look at are the ratios.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How often each command is run.
const ROUNDS: usize = 9;
/// How many texts are made, and about how long each is, in bytes.
const TEXTS: usize = 400;
const TEXT_BYTES: usize = 60_000;

fn main() {
    // `cargo test --benches` asks whether this runs at all; it has nothing to assert.
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let given = std::env::args().skip(1).find(|arg| !arg.starts_with("--")).map(PathBuf::from);
    let made = std::env::temp_dir().join(format!("recto-bench-texts-{}", std::process::id()));
    let folder = given.clone().unwrap_or_else(|| made.clone());
    if given.is_none() {
        make_texts(&made);
    }
    measure(&folder);
    if given.is_none() {
        let _ = fs::remove_dir_all(made);
    }
}

fn measure(folder: &Path) {
    let files = texts_in(folder);
    let bytes: u64 = files.iter().filter_map(|file| fs::metadata(file).ok()).map(|about| about.len()).sum();
    println!("{} texts, {:.1} MB", files.len(), bytes as f64 / 1e6);
    let recto = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_recto"));
        command.args(["check", "--language", "en", "--format", "json", "--files"]).arg(folder);
        run(command)
    };
    let typos = || {
        let mut command = Command::new("typos");
        command.arg(folder);
        run(command)
    };
    let has_typos = Command::new("typos").arg("--version").stdout(Stdio::null()).status().is_ok();
    let (mut of_recto, mut of_typos, mut of_floor) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let times = (recto(), has_typos.then(&typos), floor(&files));
        // The first round fills the file system's cache.
        if round > 0 {
            of_recto.push(times.0);
            of_typos.extend(times.1);
            of_floor.push(times.2);
        }
    }
    line("recto check --files", &of_recto, bytes);
    line("floor: read and split into words", &of_floor, bytes);
    println!("recto / floor {:.1}", ratio(&of_recto, &of_floor));
    if has_typos {
        line("typos", &of_typos, bytes);
        println!("recto / typos {:.2}", ratio(&of_recto, &of_typos));
    } else {
        println!("typos is not on the path: `pip install typos` to be measured beside it");
    }
}

fn run(mut command: Command) -> Duration {
    let begin = Instant::now();
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().expect("a program that runs");
    begin.elapsed()
}

/// Reads every file and counts its words, a file at a time on each processor.
fn floor(files: &[PathBuf]) -> Duration {
    let begin = Instant::now();
    let (next, words) = (AtomicUsize::new(0), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, std::num::NonZero::get) {
            scope.spawn(|| {
                while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let text = fs::read_to_string(file).unwrap_or_default();
                    words.fetch_add(text.split_whitespace().count(), Ordering::Relaxed);
                }
            });
        }
    });
    assert!(words.load(Ordering::Relaxed) > 0, "there are words");
    begin.elapsed()
}

fn line(name: &str, times: &[Duration], bytes: u64) {
    let median = median(times.iter().map(Duration::as_secs_f64).collect());
    println!("{name:40} median {:8.1} ms {:8.1} MB/s", median * 1000.0, bytes as f64 / 1e6 / median);
}

/// The median of the ratios, round by round.
fn ratio(one: &[Duration], other: &[Duration]) -> f64 {
    median(one.iter().zip(other).map(|(one, other)| one.as_secs_f64() / other.as_secs_f64()).collect())
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

fn texts_in(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder").flatten() {
            let path = entry.path();
            match path.extension().and_then(|ending| ending.to_str()) {
                _ if path.is_dir() => folders.push(path),
                Some("md" | "markdown" | "txt") => out.push(path),
                _ => {}
            }
        }
    }
    out
}

/// Common words, so that texts look like English to whoever knows words.
const WORDS: &str = "the of and to in a is that for it as was with be by on not he his but at are this have from or had an they \
    which one you were her all she there would their we him been has when who will more no if out so said what up its about \
    into than them can only other new some could time these two may then do first any my now such like our over man me even \
    most made after also did many before must through back years where much your way well down should because each just those \
    people how too little state good very make world still own see men work long get here between both life being under never \
    day same another know while last might us great old year off come since against go came right used take three";
/// What names are made of.
const SYLLABLES: &str = "ka lo min ver da shu rin tel bo gan mi ra fo ste len dor vi ku han jo be la sor ti ne pa go mar zen wil";

/// Numbers that look thrown and are the same each time.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % below
    }

    fn one_of<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.throw(list.len())]
    }
}

/// Makes texts of English Markdown full of names, the same bytes each time.
fn make_texts(folder: &Path) {
    fs::create_dir_all(folder).expect("a folder");
    let (words, syllables): (Vec<&str>, Vec<&str>) = (WORDS.split_whitespace().collect(), SYLLABLES.split_whitespace().collect());
    let mut dice = Dice(7);
    for number in 0..TEXTS {
        let names: Vec<String> = (0..60).map(|_| name(&mut dice, &syllables)).collect();
        let mut text = format!("# {}\n\n", sentence(&mut dice, &words, &names));
        while text.len() < TEXT_BYTES {
            match dice.throw(12) {
                0 => text += &format!("## {}\n\n", sentence(&mut dice, &words, &names)),
                1 => (0..5).for_each(|_| text += &format!("- {}\n", sentence(&mut dice, &words, &names))),
                2 => text += "```\nlet total = rows.iter().sum::<f64>() / rows.len() as f64;\n```\n",
                3 => text += &format!("> {}\n", sentence(&mut dice, &words, &names)),
                4 => text += "| place | year |\n| --- | --- |\n| the old mill | 1931 |\n| the new mill | 1952 |\n",
                5 => text += &format!("See [{}](https://example.org/{number}) for more.\n", dice.one_of(&words)),
                _ => (0..6).for_each(|_| text += &format!("{}\n", sentence(&mut dice, &words, &names))),
            }
            text.push('\n');
        }
        fs::write(folder.join(format!("text-{number}.md")), text).expect("a text");
    }
}

/// A first and a family name.
fn name(dice: &mut Dice, syllables: &[&str]) -> String {
    let mut word = || {
        let word: String = (0..2 + dice.throw(3)).map(|_| dice.one_of(syllables)).collect();
        word[..1].to_uppercase() + &word[1..]
    };
    format!("{} {}", word(), word())
}

fn sentence(dice: &mut Dice, words: &[&str], names: &[String]) -> String {
    let mut out = String::from("The");
    for nth in 0..8 + dice.throw(14) {
        out.push_str(if nth > 0 && dice.throw(9) == 0 { ", " } else { " " });
        match dice.throw(11) {
            0 => out.push_str(&names[dice.throw(names.len())]),
            1 => out.push_str(names[dice.throw(names.len())].split(' ').next_back().unwrap_or_default()),
            2 if dice.throw(4) == 0 => out.push_str("*very much*"),
            _ => out.push_str(dice.one_of(words)),
        }
    }
    out.push('.');
    out
}
