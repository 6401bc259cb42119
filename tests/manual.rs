//! recto's own manual: its examples are what the stories say, in every language the same, and recto publishes it.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use super::readers::browser::decoded;
use super::source;

const LANGUAGES: [&str; 3] = ["en", "ru", "ko"];

/// What a page of the manual leaves out of an example.
const LEFT_OUT: &str = "...";

/// The consoles in a Markdown text: the lines of each.
fn consoles(text: &str) -> Vec<Vec<&str>> {
    let mut found: Vec<Vec<&str>> = Vec::new();
    let mut fence: Option<(&str, bool)> = None;
    for line in text.lines() {
        let ticks = &line[..line.len() - line.trim_start_matches('`').len()];
        match (fence, found.last_mut()) {
            (Some((open, _)), _) if line == open => fence = None,
            (Some((_, true)), Some(console)) => console.push(line),
            (None, _) if ticks.len() >= 3 => {
                let is_console = line.ends_with("console");
                fence = Some((ticks, is_console));
                if is_console {
                    found.push(Vec::new());
                }
            }
            _ => {}
        }
    }
    found.retain(|lines| lines.iter().any(|line| line.contains("$ ")));
    found
}

/// Whether the pieces of an example stand in a story's lines, in order and each without a gap.
fn is_told(example: &[&str], story: &[&str]) -> bool {
    let mut rest = story;
    example.split(|line| *line == LEFT_OUT).filter(|piece| !piece.is_empty()).all(|piece| {
        let at = rest.windows(piece.len()).position(|lines| lines == piece);
        rest = at.map_or(&[], |at| &rest[at + piece.len()..]);
        at.is_some()
    })
}

/// The texts of the manual by article and language.
fn texts() -> BTreeMap<String, BTreeMap<String, String>> {
    let mut texts: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for path in source::files() {
        let Some((article, file)) = path.strip_prefix("articles/manual/").and_then(|rest| rest.split_once('/')) else { continue };
        let lang = file.strip_suffix(".md").unwrap_or_else(|| panic!("{path} is no text"));
        texts.entry(article.to_owned()).or_default().insert(lang.to_owned(), source::read(&path));
    }
    assert!(texts.len() >= 9, "{:?}", texts.keys());
    texts
}

#[test]
fn examples_of_the_manual_are_told_by_stories() {
    let stories: Vec<String> = source::files().into_iter().filter(|path| path.starts_with("tests/stories/")).collect();
    let told: Vec<String> = stories.iter().map(|path| source::read(path)).collect();
    let told: Vec<Vec<&str>> = told.iter().map(|text| consoles(text).concat()).collect();
    let mut faults = Vec::new();
    for (article, editions) in &texts() {
        let of = |lang: &str| consoles(editions.get(lang).unwrap_or_else(|| panic!("{article} lacks {lang}")));
        let examples = of("en");
        if examples.is_empty() {
            faults.push(format!("{article} has no example"));
        }
        for example in &examples {
            if !told.iter().any(|story| is_told(example, story)) {
                faults.push(format!("{article}: no story tells\n{}", example.join("\n")));
            }
        }
        for lang in LANGUAGES.iter().filter(|lang| of(lang) != examples) {
            faults.push(format!("{article}/{lang} has other examples than the original"));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

#[test]
fn example_is_told_only_by_its_very_words() {
    let story = ["$ a", "1", "2", "$ b", "3"];
    assert!(is_told(&["$ a", "1", LEFT_OUT, "$ b", "3"], &story) && is_told(&["$ b"], &story));
    assert!(!is_told(&["$ a", "2"], &story) && !is_told(&["$ b", LEFT_OUT, "$ a"], &story));
    assert_eq!(consoles("```console\n$ a\n1\n```\n```toml\n$ b\n```\n"), [["$ a", "1"]]);
}

/// The addresses on a page that lead to the same site.
fn links(page: &str) -> impl Iterator<Item = &str> {
    let values = page.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    values.filter(|link| !link.contains(':') && !link.starts_with('#')).filter_map(|link| link.split('#').next())
}

#[test]
fn manual_is_published_by_recto_from_a_newsroom_of_its_own() {
    let site = tempfile::tempdir().expect("a folder");
    let mut script = Command::new(source::root().join("tests/manual/publish"));
    let output = script.arg(site.path()).env("RECTO", env!("CARGO_BIN_EXE_recto")).output().expect("the script");
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("nothing found in 27 texts"), "{said}");
    for article in texts().keys() {
        for lang in LANGUAGES {
            let path = format!("{lang}/{article}/index.html");
            let page = read(site.path(), &path);
            assert!(page.contains("<pre tabindex=\"0\"><code class=\"language-console\">"), "{path}");
            for link in links(&page).map(decoded) {
                let target = site.path().join(&path).parent().expect("a folder").join(&link);
                let target = if link.ends_with('/') { target.join("index.html") } else { target };
                assert!(target.is_file(), "{path} leads to {link}");
            }
        }
    }
    assert!(read(site.path(), "ko/index.html").contains("시작하기"));
}

fn read(folder: &Path, path: &str) -> String {
    std::fs::read_to_string(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}
