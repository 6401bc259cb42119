//! `diff --files` as a whole process beside `git diff --no-index --word-diff`, in turn and in one run: 1,000 articles in two
//! folders, and two texts of 20,000 words. And how long it takes, beside reading the texts alone, to tell of 3,000 translations
//! which blocks are stale. `cargo bench --bench diff` runs it and makes what it compares.
//!
//! Machines are noisy: what to look at are the ratios between lines of one run.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use rayon::prelude::*;
use recto::align::{self, MadeFrom};
use recto::model::Language;
use recto::text::Document;

const ROUNDS: usize = 15;
const ARTICLES: usize = 1_000;
const TRANSLATIONS: usize = 3_000;
/// Bytes of an article on one side, about.
const ARTICLE: usize = 7_500;

const ENGLISH: &[&str] = &[
    "the", "of", "and", "a", "to", "in", "stone", "river", "bridge", "market", "town", "council", "opened", "winter", "spring",
    "people", "street", "museum", "wheel", "water", "children", "school", "garden", "letter", "morning", "station", "ferry",
    "island", "harvest",
];
const RUSSIAN: &[&str] = &[
    "и",
    "в",
    "на",
    "что",
    "город",
    "река",
    "мост",
    "рынок",
    "совет",
    "открыли",
    "зима",
    "весна",
    "люди",
    "улица",
    "музей",
    "колесо",
    "вода",
    "дети",
    "школа",
    "сад",
    "письмо",
    "утро",
    "вечер",
    "станция",
    "поезд",
    "паром",
    "остров",
];
const KOREAN: &[&str] = &[
    "시장은",
    "강가에",
    "다리를",
    "도시의",
    "겨울",
    "봄에",
    "사람들이",
    "박물관",
    "아이들",
    "학교",
    "정원에서",
    "편지를",
    "아침",
    "열었다",
];

/// Numbers that are the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % bound as u64) as usize
    }

    fn word<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.below(words.len())]
    }

    fn paragraph(&mut self, words: &[&str]) -> String {
        let mut text = String::new();
        for _ in 0..3 + self.below(4) {
            for n in 0..7 + self.below(9) {
                text.push_str(if n > 0 { " " } else { "" });
                text.push_str(self.word(words));
                text.push_str(if self.below(12) == 0 { "," } else { "" });
            }
            text.push_str(". ");
        }
        text.trim_end().to_owned()
    }

    fn article(&mut self, words: &[&str], number: usize) -> Vec<String> {
        let mut parts = vec![format!("+++\ntitle = \"Article {number}\"\n+++")];
        let mut size = 0;
        while size < ARTICLE {
            let part = match self.below(20) {
                0 | 1 => format!("## {} {}", self.word(words), self.word(words)),
                2 => (0..4)
                    .map(|_| format!("- {} {} {}", self.word(words), self.word(words), self.word(words)))
                    .collect::<Vec<_>>()
                    .join("\n"),
                3 => format!("> {}", self.paragraph(words)),
                4 => format!(
                    "{} [{}](https://site.example/{number}) *{}*.",
                    self.paragraph(words),
                    self.word(words),
                    self.word(words)
                ),
                _ => self.paragraph(words),
            };
            size += part.len();
            parts.push(part);
        }
        parts
    }

    /// A part in other words of about the same lengths, its marks and numbers kept.
    fn translated(&mut self, part: &str) -> String {
        let is_kept = |word: &str| word.chars().any(|c| c.is_ascii_digit()) || !word.chars().any(char::is_alphabetic);
        let mut word = |word: &str| {
            let end = word.trim_start_matches(char::is_alphabetic);
            if is_kept(word) { word.to_owned() } else { format!("{}{end}", self.word(ENGLISH)) }
        };
        let mut line = |line: &str| line.split(' ').map(&mut word).collect::<Vec<_>>().join(" ");
        if part.starts_with("+++") { part.to_owned() } else { part.lines().map(&mut line).collect::<Vec<_>>().join("\n") }
    }

    /// The next version: one paragraph of ten with two words replaced, a few gone, new or moved.
    fn edited(&mut self, parts: &[String], words: &[&str]) -> Vec<String> {
        let mut next: Vec<String> = Vec::new();
        for part in parts {
            match self.below(100) {
                0..10 => next.push(self.replaced(part, words, 2)),
                10..12 => {}
                12..14 => next.extend([self.paragraph(words), part.clone()]),
                14 => next.insert(next.len().saturating_sub(2).max(next.len().min(1)), part.clone()),
                _ => next.push(part.clone()),
            }
        }
        next
    }

    fn replaced(&mut self, text: &str, words: &[&str], count: usize) -> String {
        let mut list: Vec<&str> = text.split(' ').collect();
        for _ in 0..count {
            let at = self.below(list.len());
            list[at] = self.word(words);
        }
        list.join(" ")
    }
}

fn main() {
    // `cargo test --benches` asks whether this runs at all; it has nothing to assert.
    if std::env::args().any(|arg| arg == "--test") {
        return;
    }
    let folder = std::env::temp_dir().join(format!("recto-bench-diff-{}", std::process::id()));
    let (old, new) = (folder.join("old"), folder.join("new"));
    [&old, &new].into_iter().for_each(|side| std::fs::create_dir_all(side).expect("a folder"));
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    for number in 0..ARTICLES {
        let words = [ENGLISH, RUSSIAN, KOREAN][number % 3];
        let parts = dice.article(words, number);
        let next = dice.edited(&parts, words);
        write(&old.join(format!("{number}.md")), &parts);
        write(&new.join(format!("{number}.md")), &next);
    }
    let read = || {
        for side in [&old, &new] {
            for entry in std::fs::read_dir(side).expect("a folder").flatten() {
                std::hint::black_box(std::fs::read(entry.path()).expect("a file"));
            }
        }
    };
    println!("{ARTICLES} articles, two folders");
    let floor = (0..ROUNDS).map(|_| timed(read)).collect();
    line("floor: reading, one thread", floor);
    pair("diff --files", &["diff", "--files"], &old, &new);

    // 20,000 words: 200 paragraphs of 100.
    let text: Vec<String> =
        (0..200).map(|_| (0..100).map(|n| format!("{}{}", dice.word(ENGLISH), n % 7)).collect::<Vec<_>>().join(" ")).collect();
    let tenth: Vec<String> = text.iter().map(|paragraph| dice.replaced(paragraph, RUSSIAN, 10)).collect();
    let other: Vec<String> =
        (0..200).map(|_| (0..100).map(|_| dice.word(RUSSIAN).to_owned()).collect::<Vec<_>>().join(" ")).collect();
    let names: [PathBuf; 4] = ["text.md", "tenth.md", "other.md", "one-line.md"].map(|name| folder.join(name));
    write(&names[0], &text);
    write(&names[1], &tenth);
    write(&names[2], &other);
    println!("20,000 words, one in ten changed");
    pair("diff --files", &["diff", "--files"], &names[0], &names[1]);
    println!("20,000 words and 20,000 others");
    pair("diff --files", &["diff", "--files"], &names[0], &names[2]);
    println!("20,000 words in one line, and 20,000 others in one line");
    write(&names[0], &[text.join(" ")]);
    write(&names[3], &[other.join(" ")]);
    pair("diff --files", &["diff", "--files"], &names[0], &names[3]);
    let _ = std::fs::remove_dir_all(&folder);
    freshness(&mut dice);
}

/// Which blocks of translations are stale: their source as it was and is, and the translation, from texts in memory.
fn freshness(dice: &mut Dice) {
    let text = |parts: &[String]| parts.join("\n\n") + "\n";
    let articles: Vec<[String; 3]> = (0..TRANSLATIONS)
        .map(|number| {
            let source = dice.article(RUSSIAN, number);
            // The front matter stays at the head.
            let mut newest = dice.edited(source.get(1..).unwrap_or_default(), RUSSIAN);
            newest.insert(0, source.first().cloned().unwrap_or_default());
            // The same structure in other words: what a translation looks like to an alignment.
            let target: Vec<String> = source.iter().map(|part| dice.translated(part)).collect();
            [text(&source), text(&newest), text(&target)]
        })
        .collect();
    let languages = ["ru", "en"].map(|tag| Language::parse(tag).expect("a language"));
    let parsed = |text: &String| Document::parse(text.as_bytes()).expect("a text");
    let stale = |texts: &[String; 3]| {
        let [source, newest, target] = texts.each_ref().map(parsed);
        let target = target.passage(&languages[1]);
        let made_from = MadeFrom { source: source.passage(&languages[0]), said: Vec::new() };
        align::freshness(&[made_from], newest.passage(&languages[0]), target, &vec![0; target.blocks.len()]).stale
    };
    println!("{TRANSLATIONS} translations of {ARTICLE} bytes, source changed in one paragraph of ten");
    let read = || articles.par_iter().map(|texts| texts.each_ref().map(parsed)[0].blocks().len()).sum::<usize>();
    line(
        "floor: reading the texts as Markdown, all threads",
        (0..ROUNDS / 3).map(|_| timed(|| _ = std::hint::black_box(read()))).collect(),
    );
    let all = || articles.par_iter().map(&stale).sum::<usize>();
    line("which blocks are stale, all threads", (0..ROUNDS / 3).map(|_| timed(|| _ = std::hint::black_box(all()))).collect());
    let one = || stale(&articles[0]);
    line("of one translation, one thread", (0..ROUNDS / 3).map(|_| timed(|| _ = std::hint::black_box(one()))).collect());
}

fn write(path: &Path, parts: &[String]) {
    std::fs::write(path, parts.join("\n\n") + "\n").expect("a file");
}

fn timed(what: impl FnOnce()) -> Duration {
    let begin = Instant::now();
    what();
    begin.elapsed()
}

/// Times both in turn, so that a machine that slows down slows both.
fn pair(name: &str, args: &[&str], old: &Path, new: &Path) {
    let run = |command: &mut Command| {
        command.arg(old).arg(new).stdout(Stdio::null()).stderr(Stdio::null()).status().expect("a program that runs");
    };
    let mut times = (Vec::new(), Vec::new());
    for round in 0..=ROUNDS {
        let ours = timed(|| run(Command::new(env!("CARGO_BIN_EXE_recto")).args(args)));
        let theirs = timed(|| run(Command::new("git").args(["diff", "--no-index", "--word-diff"])));
        // The first round warms the caches up.
        if round > 0 {
            times.0.push(ours);
            times.1.push(theirs);
        }
    }
    let mut ratios: Vec<f64> =
        times.0.iter().zip(&times.1).map(|(ours, theirs)| ours.as_secs_f64() / theirs.as_secs_f64()).collect();
    ratios.sort_by(f64::total_cmp);
    line(&format!("recto {name}"), times.0);
    line("git diff --no-index --word-diff", times.1);
    println!("{:55} median {:8.2}", "  ratio, round by round", ratios[ratios.len() / 2]);
}

fn line(name: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let milliseconds = |at: usize| times.get(at).map_or(0.0, |time| time.as_secs_f64() * 1000.0);
    println!("  {name:53} median {:8.1} ms   least {:8.1} ms", milliseconds(times.len() / 2), milliseconds(0));
}
