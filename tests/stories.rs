//! Sessions as documents: each file in `tests/stories/` is read by people and run by this test.
//!
//! How they are written stands in `tests/stories/how-stories-work.md`, which is one. `RECTO_STORIES=overwrite cargo test
//! stories` writes what commands really say into the files; what matches already stays, wildcards included.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::sandbox::Sandbox;
use super::source;

macro_rules! stories {
    ($($name:ident)*) => {
        const ALL: &[&str] = &[$(stringify!($name)),*];
        $(
            #[test]
            fn $name() {
                run(&stringify!($name).replace('_', "-"));
            }
        )*
    };
}

stories! {
    block_by_block
    by_law
    by_mail
    checking_files
    comparing
    decisions
    how_stories_work
    keys
    lost_laptop
    louder_than_an_update
    saved_pages
    taking_over
    names_in_the_archive
    terms
    the_whole_way
    two_at_once
    two_owners
    which_stands_for_which
}

const FOLDER: &str = "tests/stories/";

#[test]
fn every_story_is_run() {
    let files = source::files();
    let there: BTreeSet<String> = files.iter().filter_map(|path| path.strip_prefix(FOLDER)).map(str::to_owned).collect();
    let run: BTreeSet<String> = ALL.iter().map(|name| format!("{}.md", name.replace('_', "-"))).collect();
    assert_eq!(there, run, "the files in {FOLDER} and the list in tests/stories.rs");
}

/// A piece of a story.
#[derive(Debug, PartialEq, Eq)]
enum Part {
    /// Lines for readers, fences included.
    Prose(String),
    /// The words of a file that somebody has from here on.
    File { person: String, path: String, words: String },
    /// A command and what it says.
    Command { person: String, prompt: String, line: String, expected: String },
}

/// Who acts at a bare `$`, where nobody is named.
const SOMEBODY: &str = "anna";

fn run(name: &str) {
    let path = format!("{FOLDER}{name}.md");
    let text = source::read(&path);
    let overwrite = std::env::var_os("RECTO_STORIES").is_some_and(|mode| mode == "overwrite");
    let (told, faults) = play(&text);
    if overwrite && told != text {
        std::fs::write(source::root().join(&path), told).expect("the story's file");
    } else {
        assert!(faults.is_empty(), "{path}{faults}\nRECTO_STORIES=overwrite cargo test stories writes what is said now");
    }
}

/// Plays a story: its text with what was really said, and what differs.
fn play(text: &str) -> (String, String) {
    let parts = parts(text);
    let people: BTreeSet<&str> = parts.iter().filter_map(Part::person).collect();
    assert!(parts.iter().any(|part| matches!(part, Part::Command { .. })), "a story without a command");
    let sandbox = Sandbox::new(&people.into_iter().collect::<Vec<_>>());
    let mut told = String::new();
    let mut faults = String::new();
    for part in &parts {
        match part {
            Part::Prose(lines) => told.push_str(lines),
            Part::File { person, path, words } => {
                sandbox.write(person, path, words);
                told.push_str(words);
            }
            Part::Command { person, prompt, line, expected } => {
                let (said, exit) = sandbox.transcript(person, line);
                let mut said = steady(&said, &sandbox);
                if exit != 0 {
                    let _ = writeln!(said, "[exit {exit}]");
                }
                let fits = matches(&lines(expected), &lines(&said));
                let _ = write!(told, "{prompt}{line}\n{}", if fits { expected } else { &said });
                if !fits {
                    let _ = write!(faults, "\n\n{prompt}{line}\n--- expected\n{expected}--- said\n{said}");
                }
            }
        }
    }
    (told, faults)
}

impl Part {
    fn person(&self) -> Option<&str> {
        match self {
            Self::Prose(_) => None,
            Self::File { person, .. } | Self::Command { person, .. } => Some(person),
        }
    }
}

fn lines(text: &str) -> Vec<&str> {
    text.lines().collect()
}

/// Splits a story; the pieces in order give it back.
fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        parts.push(Part::Prose(line.to_owned()));
        let ticks = line.len() - line.trim_start_matches('`').len();
        if ticks < 3 {
            continue;
        }
        let fence = "`".repeat(ticks);
        let info = line[ticks..].trim();
        let body: Vec<&str> = std::iter::from_fn(|| lines.next_if(|line| line.trim_end() != fence)).collect();
        match info.split_once(' ') {
            Some(("file", place)) => {
                let (person, path) = place.split_once(':').unwrap_or((SOMEBODY, place));
                parts.push(Part::File { person: person.to_owned(), path: path.to_owned(), words: body.concat() });
            }
            None if info == "console" => parts.extend(commands(&body)),
            _ => parts.push(Part::Prose(body.concat())),
        }
        parts.extend(lines.next().map(|end| Part::Prose(end.to_owned())));
    }
    parts
}

fn commands(body: &[&str]) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    for raw in body {
        match (prompt(raw.trim_end()), parts.last_mut()) {
            (Some((person, line)), _) => {
                let prompt = raw.trim_end().strip_suffix(line).unwrap_or_default().to_owned();
                parts.push(Part::Command { person: person.to_owned(), prompt, line: line.to_owned(), expected: String::new() });
            }
            (None, Some(Part::Command { expected, .. })) => expected.push_str(raw),
            (None, _) => panic!("a console begins with a prompt, not with: {raw}"),
        }
    }
    parts
}

/// Who types what: `$ LINE` or `NAME$ LINE`.
fn prompt(line: &str) -> Option<(&str, &str)> {
    let (person, line) = line.split_once("$ ")?;
    match person {
        "" => Some((SOMEBODY, line)),
        _ if person.bytes().all(|b| b.is_ascii_lowercase()) => Some((person, line)),
        _ => None,
    }
}

/// What a command said, without what differs from run to run: the sandbox's folder, hashes, keys.
fn steady(said: &str, sandbox: &Sandbox) -> String {
    let root = sandbox.root().to_string_lossy().into_owned();
    let said = said.replace(&root, "[ROOT]");
    let mut out = String::with_capacity(said.len() + 1);
    let mut word = String::new();
    for c in said.chars() {
        if c.is_ascii_alphanumeric() || "+/=".contains(c) {
            word.push(c);
        } else {
            out.push_str(&steady_word(&word));
            word.clear();
            out.push(c);
        }
    }
    out.push_str(&steady_word(&word));
    if !out.is_empty() && !out.ends_with('\n') {
        out.push('\n');
    }
    out
}

fn steady_word(word: &str) -> String {
    if word.starts_with("AAAA") && word.len() >= 60 {
        return "[KEY]".to_owned();
    }
    if word.len() == 43 && word.bytes().any(|b| b.is_ascii_uppercase()) {
        return "[HASH]".to_owned();
    }
    // Paths and pairs (`3f9c…/en`, `aa/bb`) hold hashes between slashes.
    let part = |part: &str| if is_hash(part) { "[HASH]".to_owned() } else { part.to_owned() };
    word.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// Hex as long as ids and hashes are, whole or shortened by git or by us.
fn is_hash(word: &str) -> bool {
    let hex = word.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    let mixed = word.bytes().any(|b| b.is_ascii_digit()) && word.bytes().any(|b| b.is_ascii_lowercase());
    hex && ([10, 32, 40, 64].contains(&word.len()) || (mixed && (7..=12).contains(&word.len())))
}

/// Whether lines are as expected: `...` stands for any lines, `[..]` and `[…]` for anything inside a line.
fn matches(expected: &[&str], said: &[&str]) -> bool {
    fits(expected, said, |line| *line == "...", |expected, line| line_matches(expected, line))
}

fn line_matches(expected: &str, line: &str) -> bool {
    let pieces = expected.trim_end().replace("[…]", "[..]");
    let mut pieces = pieces.split("[..]");
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = line.trim_end().strip_prefix(first) else { return false };
    let mut pieces: Vec<&str> = pieces.collect();
    let Some(last) = pieces.pop() else { return rest.is_empty() };
    for piece in pieces {
        let Some(at) = rest.find(piece) else { return false };
        rest = &rest[at + piece.len()..];
    }
    rest.ends_with(last)
}

/// Matches a pattern of items, some of which stand for any run, in time of the product of the lengths.
fn fits<P, T>(pattern: &[P], items: &[T], any: impl Fn(&P) -> bool, one: impl Fn(&P, &T) -> bool) -> bool {
    let (mut p, mut i) = (0, 0);
    let mut back: Option<(usize, usize)> = None;
    while i < items.len() {
        if p < pattern.len() && any(&pattern[p]) {
            back = Some((p, i));
            p += 1;
        } else if p < pattern.len() && one(&pattern[p], &items[i]) {
            (p, i) = (p + 1, i + 1);
        } else if let Some((star, from)) = back {
            back = Some((star, from + 1));
            (p, i) = (star + 1, from + 1);
        } else {
            return false;
        }
    }
    pattern[p..].iter().all(any)
}

#[test]
fn wildcards_stand_for_what_they_should() {
    let yes = [
        ("a\n...\nd", "a\nb\nc\nd"),
        ("...", ""),
        ("x [..] z", "x y z"),
        ("v[…]", "v1.2"),
        ("a  ", "a"),
        ("...\nb\n...\nb", "b\nc\nb"),
    ];
    let no = [("a", "b"), ("a", "a\nb"), ("a\nb", "a"), ("[..]x", "y"), ("ab[..]b", "ab"), ("", "a")];
    for (expected, said) in yes {
        assert!(matches(&lines(expected), &lines(said)), "{expected:?} {said:?}");
    }
    for (expected, said) in no {
        assert!(!matches(&lines(expected), &lines(said)), "{expected:?} {said:?}");
    }
}

#[test]
fn story_parts_give_the_story_back() {
    let text =
        "# A\n\n````file boris:a/b.md\n```\nx\n```\n````\n\n```console\n$ echo a\na\nboris$ cat a/b.md\n```\n```rust\nfn\n```\n";
    let parts = parts(text);
    let back: String = parts
        .iter()
        .map(|part| match part {
            Part::Prose(text) => text.clone(),
            Part::File { words, .. } => words.clone(),
            Part::Command { prompt, line, expected, .. } => format!("{prompt}{line}\n{expected}"),
        })
        .collect();
    assert_eq!(back, text);
    assert!(parts.contains(&Part::File { person: "boris".into(), path: "a/b.md".into(), words: "```\nx\n```\n".into() }));
    assert_eq!(parts.iter().filter(|part| matches!(part, Part::Command { .. })).count(), 2);
}

#[test]
fn story_that_differs_is_told_as_it_went() {
    let (told, faults) = play("```console\n$ echo a; exit 3\nb\n$ echo c\n[..]\n```\n");
    assert_eq!(told, "```console\n$ echo a; exit 3\na\n[exit 3]\n$ echo c\n[..]\n```\n");
    assert!(faults.contains("--- expected\nb\n--- said\na\n[exit 3]") && !faults.contains("echo c"), "{faults}");
}

#[test]
fn hashes_and_keys_are_steady() {
    let cases = [
        ("0123456789", "[HASH]"),
        ("3f9c0a1", "[HASH]"),
        ("2026", "2026"),
        ("decade", "decade"),
        ("12345678", "12345678"),
        ("ab/3f9c0a1b22", "ab/[HASH]"),
    ];
    for (word, steady) in cases {
        assert_eq!(steady_word(word), steady);
    }
}

#[test]
#[should_panic(expected = "a story without a command")]
fn story_without_a_command_fails() {
    play("# Nothing happens\n");
}
