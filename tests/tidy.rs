//! Rules about the tree as a program: who may import whom, who owns which library, what a file looks like.
//!
//! The rules for single calls (clock, environment, files) are held here and not in clippy's configuration, which knows one
//! list for the whole crate: what `store` must do, `align` must not.

use std::collections::BTreeSet;

use super::source::{self, Token};

/// The modules and their floors; a module imports only lower ones.
const FLOORS: [(&str, u8); 13] = [
    ("model", 0),
    ("text", 1),
    ("align", 1),
    ("names", 1),
    ("workflow", 1),
    ("l10n", 1),
    ("checks", 2),
    ("store", 2),
    ("trust", 2),
    ("site", 2),
    ("ops", 3),
    ("report", 4),
    ("cli", 5),
];

/// Modules that know no clock, no environment and no files.
const PURE: [&str; 8] = ["model", "text", "align", "names", "workflow", "l10n", "checks", "site"];

/// Heavy libraries and the one module that uses each. serde is everywhere, since what `model` says is written everywhere.
const OWNERS: [(&str, &str); 15] = [
    ("comrak", "text"),
    ("similar", "align"),
    ("fluent_bundle", "l10n"),
    ("unic_langid", "l10n"),
    ("git2", "store"),
    ("ssh_key", "trust"),
    ("minijinja", "site"),
    ("tiny_http", "ops"),
    ("clap", "cli"),
    ("clap_complete", "cli"),
    ("indicatif", "cli"),
    ("console", "cli"),
    ("sys_locale", "cli"),
    ("quick_xml", "checks"),
    ("csv", "checks"),
];

/// What may lie at the top level.
const TOP: [&str; 22] = [
    ".ci",
    ".clippy.toml",
    ".config",
    ".gitattributes",
    ".github",
    ".gitignore",
    ".rustfmt.toml",
    "CHANGELOG.md",
    "Cargo.lock",
    "Cargo.toml",
    "DEVELOPERS.md",
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "articles",
    "benches",
    "fuzz",
    "glossary",
    "locales",
    "src",
    "tests",
    "workflow.toml",
];

const LINES_MAX: usize = 800;

fn floor(module: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == module).map(|(_, floor)| *floor)
}

fn rust_files() -> Vec<String> {
    source::files().into_iter().filter(|path| path.ends_with(".rs")).collect()
}

/// The sources with the module that each belongs to; `lib.rs` and `main.rs` belong to none.
fn modules() -> Vec<(String, String)> {
    let module = |path: &str| path.strip_prefix("src/")?.split_once('/').map(|(module, _)| module.to_owned());
    rust_files().into_iter().filter_map(|path| module(&path).map(|module| (path, module))).collect()
}

/// Whether a whole file is tests: what pure modules read in tests is their own affair.
fn is_test_file(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

fn fail_on(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// The modules of this crate that a source names, each with its line: from `crate::x`, `crate::{x, y::z}`, `recto::x` and
/// chains of `super` that reach the root.
fn imports(path: &str, tokens: &[(usize, Token)]) -> Vec<(usize, String)> {
    let depth = depth_of(path);
    let mut found = Vec::new();
    let mut inline: Vec<usize> = Vec::new();
    let mut braces = 0usize;
    let mut at = 0;
    while let Some((_, token)) = tokens.get(at) {
        match token {
            Token::Mark('{') => {
                braces += 1;
                if at >= 2 && tokens[at - 2].1.is("mod") {
                    inline.push(braces);
                }
            }
            Token::Mark('}') => {
                if inline.last() == Some(&braces) {
                    inline.pop();
                }
                braces = braces.saturating_sub(1);
            }
            _ if token.is("crate") || token.is("recto") => root_names(tokens, at + 1, &mut found),
            _ if token.is("super") && !follows_path(tokens, at) => {
                let supers =
                    1 + (1..).take_while(|n| is_path(tokens, at + n * 3 - 2) && word_is(tokens, at + n * 3, "super")).count();
                at += (supers - 1) * 3;
                if supers >= depth + inline.len() {
                    root_names(tokens, at + 1, &mut found);
                }
            }
            _ => {}
        }
        at += 1;
    }
    found
}

/// How many `super` lead from a file to the root: 1 from `src/text/mod.rs`, 2 from `src/text/lines.rs`.
fn depth_of(path: &str) -> usize {
    path.matches('/').count() - usize::from(path.ends_with("/mod.rs"))
}

fn is_path(tokens: &[(usize, Token)], at: usize) -> bool {
    (0..2).all(|n| tokens.get(at + n).is_some_and(|(_, token)| *token == Token::Mark(':')))
}

fn word_is(tokens: &[(usize, Token)], at: usize, word: &str) -> bool {
    tokens.get(at).is_some_and(|(_, token)| token.is(word))
}

fn follows_path(tokens: &[(usize, Token)], at: usize) -> bool {
    at >= 2 && is_path(tokens, at - 2)
}

/// The names after a `::` at the root: one, or the first of each entry of a group.
fn root_names(tokens: &[(usize, Token)], at: usize, found: &mut Vec<(usize, String)>) {
    if !is_path(tokens, at) {
        return;
    }
    match tokens.get(at + 2) {
        Some((line, Token::Word(word))) => found.push((*line, word.clone())),
        Some((_, Token::Mark('{'))) => {
            let mut depth = 0usize;
            for pair in tokens[at + 2..].windows(2) {
                match &pair[0].1 {
                    Token::Mark('{') => depth += 1,
                    Token::Mark('}') => depth -= 1,
                    _ => {}
                }
                let begins = depth == 1 && matches!(pair[0].1, Token::Mark('{' | ','));
                if let (true, (line, Token::Word(word))) = (begins, &pair[1]) {
                    found.push((*line, word.clone()));
                }
                if depth == 0 {
                    return;
                }
            }
        }
        _ => {}
    }
}

#[test]
fn modules_import_only_lower_floors() {
    let mut faults = Vec::new();
    for (path, module) in modules() {
        let Some(own) = floor(&module) else {
            faults.push(format!("{path}: module {module} stands on no floor"));
            continue;
        };
        for (line, name) in imports(&path, &source::tokens(&source::read(&path))) {
            if name != module && floor(&name).is_some_and(|other| other >= own) {
                faults.push(format!("{path}:{line}: {module} (floor {own}) imports {name}"));
            }
        }
    }
    fail_on(&faults);
}

#[test]
fn imports_are_found_in_every_shape() {
    let text = "use crate::model::{Block, text}; use crate::{l10n::Localiser, store}; use super::super::ops; use super::lines;
                fn f() { crate::report::g(); } mod tests { use super::super::inner; use super::super::super::site; }";
    let names: Vec<String> = imports("src/text/blocks.rs", &source::tokens(text)).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["model", "l10n", "store", "ops", "report", "site"]);
}

#[test]
fn heavy_libraries_stay_with_their_owners() {
    let mut faults = Vec::new();
    for (path, module) in modules() {
        let tokens = source::tokens(&source::read(&path));
        for (at, (line, token)) in tokens.iter().enumerate() {
            let Token::Word(word) = token else { continue };
            let Some((_, owner)) = OWNERS.iter().find(|(name, _)| name == word) else { continue };
            if *owner != module && is_path(&tokens, at + 1) && !follows_path(&tokens, at) {
                faults.push(format!("{path}:{line}: {word} belongs to {owner}"));
            }
        }
    }
    fail_on(&faults);
}

#[test]
fn pure_modules_know_no_clock_environment_or_files() {
    let forbidden_in_std: BTreeSet<&str> = ["env", "fs", "process", "net"].into();
    let forbidden: BTreeSet<&str> = ["SystemTime", "Instant", "jiff", "getrandom", "tempfile"].into();
    let mut faults = Vec::new();
    for (path, module) in modules().into_iter().filter(|(path, module)| PURE.contains(&module.as_str()) && !is_test_file(path)) {
        let tokens = source::without_tests(&source::tokens(&source::read(&path)));
        for (at, (line, token)) in tokens.iter().enumerate() {
            let Token::Word(word) = token else { continue };
            let in_std = at >= 3 && is_path(&tokens, at - 2) && tokens[at - 3].1.is("std");
            if forbidden.contains(word.as_str()) || (in_std && forbidden_in_std.contains(word.as_str())) {
                faults.push(format!("{path}:{line}: {module} is pure and names {word}"));
            }
        }
    }
    fail_on(&faults);
}

#[test]
fn nothing_is_unfinished_ignored_or_silenced() {
    let macros = ["todo", "unimplemented", "dbg"];
    let mut faults = Vec::new();
    for path in rust_files() {
        let tokens = source::tokens(&source::read(&path));
        for (at, (line, token)) in tokens.iter().enumerate() {
            let Token::Word(word) = token else { continue };
            let next = tokens.get(at + 1).map(|(_, token)| token);
            let called = next == Some(&Token::Mark('!')) && macros.contains(&word.as_str());
            let in_attribute =
                at >= 2 && tokens[at - 1].1 == Token::Mark('[') && matches!(tokens[at - 2].1, Token::Mark('#' | '!'));
            if called || (in_attribute && ["ignore", "allow"].contains(&word.as_str())) {
                faults.push(format!("{path}:{line}: {word}"));
            }
        }
    }
    let marks = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("X", "XX")];
    for path in source::files().iter().filter(|path| !path.ends_with(".lock")) {
        let Ok(text) = std::fs::read_to_string(source::root().join(path)) else { continue };
        for (number, line) in text.lines().enumerate() {
            let marked = line.split(|c: char| !c.is_alphanumeric()).any(|word| marks.contains(&word));
            if marked {
                faults.push(format!("{path}:{}: a mark for something unfinished", number + 1));
            }
        }
    }
    fail_on(&faults);
}

#[test]
fn nothing_below_the_command_line_prints() {
    let macros = ["print", "println", "eprint", "eprintln"];
    let mut faults = Vec::new();
    for (path, module) in modules().into_iter().filter(|(path, module)| module != "cli" && !is_test_file(path)) {
        let tokens = source::without_tests(&source::tokens(&source::read(&path)));
        for pair in tokens.windows(2) {
            if let ((line, Token::Word(word)), (_, Token::Mark('!'))) = (&pair[0], &pair[1])
                && macros.contains(&word.as_str())
            {
                faults.push(format!("{path}:{line}: {module} prints"));
            }
        }
    }
    fail_on(&faults);
}

#[test]
fn files_are_short_and_say_what_they_decide() {
    let mut faults = Vec::new();
    for path in rust_files() {
        let text = source::read(&path);
        let lines = text.lines().count();
        if lines > LINES_MAX {
            faults.push(format!("{path}: {lines} lines, {LINES_MAX} at most"));
        }
        if !text.starts_with("//!") {
            faults.push(format!("{path}: does not open with //!"));
        }
    }
    fail_on(&faults);
}

#[test]
fn files_are_named_after_what_they_define_and_lie_where_they_belong() {
    let vague = ["util", "utils", "helper", "helpers", "common", "manager", "misc"];
    let mut faults = Vec::new();
    for path in source::files() {
        let top = path.split('/').next().unwrap_or_default();
        if !TOP.contains(&top) {
            faults.push(format!("{path}: {top} does not belong at the top level"));
        }
        if path.split('/').any(|part| vague.contains(&part.split('.').next().unwrap_or_default())) {
            faults.push(format!("{path}: a name that says nothing"));
        }
    }
    fail_on(&faults);
}

#[test]
fn no_file_names_a_place_on_some_machine() {
    let places =
        [concat!("/wo", "rk/"), concat!("/ro", "ot/"), concat!("/ho", "me/"), concat!("/Us", "ers/"), concat!("C:\\Us", "ers")];
    let mut faults = Vec::new();
    for path in source::files() {
        let Ok(text) = std::fs::read_to_string(source::root().join(&path)) else { continue };
        for (number, line) in text.lines().enumerate() {
            if places.iter().any(|place| line.contains(place)) {
                faults.push(format!("{path}:{}: {}", number + 1, line.trim()));
            }
        }
    }
    fail_on(&faults);
}
