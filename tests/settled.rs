//! A large newsroom: what there is nothing to say of is counted, and all else is told, as if everything had been looked at.

use std::collections::BTreeMap;

use serde_json::Value;

use super::sandbox::{Sandbox, fine};

const ARTICLES: usize = 110;

/// So many articles in two languages, all of them out.
fn large() -> Sandbox {
    let sandbox = Sandbox::new(&["anna"]);
    fine(&sandbox, "anna", "recto init --solo --language ru --language en");
    for number in 0..ARTICLES {
        for (language, words) in [("ru", "Слова."), ("en", "Words.")] {
            let text = format!("+++\ntitle = \"{number}\"\n+++\n\n{words}\n");
            sandbox.write("anna", &format!("articles/text-{number}/{language}.md"), &text);
        }
    }
    fine(&sandbox, "anna", "recto adopt --all --fresh");
    sandbox
}

/// The lines of editions, by edition, without the spaces that columns need; and how many editions are only counted.
fn told(sandbox: &Sandbox, what: &str) -> (BTreeMap<String, String>, usize) {
    let said = fine(sandbox, "anna", &format!("recto status {what}"));
    let is_edition = |line: &&str| line.starts_with("text-") || line.starts_with("new-");
    let lines = said.lines().filter(is_edition).map(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        (words[0].to_owned(), words[1..].join(" "))
    });
    let counted = said.lines().find(|line| line.contains("there is nothing else to say of"));
    let counted = counted.and_then(|line| line.split_whitespace().next()?.parse().ok());
    (lines.collect(), counted.unwrap_or(0))
}

/// Asks both ways, and holds the one against the other: what is left out says nothing but that it is out.
fn agree(sandbox: &Sandbox) -> BTreeMap<String, String> {
    let (all, none) = told(sandbox, "--all");
    let (some, counted) = told(sandbox, "");
    assert_eq!(none, 0);
    assert_eq!(some.len() + counted, all.len(), "{some:?}");
    for (edition, line) in &all {
        match some.get(edition) {
            Some(said) => assert_eq!(said, line, "{edition}"),
            None => {
                let quiet = if edition.ends_with("/ru") { "published v1 v1" } else { "published v1 ru fresh v1" };
                assert_eq!(line, quiet, "{edition} was left out");
            }
        }
    }
    let json: Value = serde_json::from_str(&fine(sandbox, "anna", "recto status --format json")).expect("JSON");
    assert_eq!(json["editions"].as_array().map(Vec::len), Some(all.len()));
    some
}

fn names(told: &BTreeMap<String, String>) -> Vec<&str> {
    told.keys().map(String::as_str).collect()
}

#[test]
fn what_is_out_and_as_it_should_be_is_only_counted() {
    let sandbox = large();
    assert_eq!(names(&agree(&sandbox)), Vec::<&str>::new());
    assert_eq!(fine(&sandbox, "anna", "recto").trim(), "Nothing waits for you, anna.");
    // The desk: changed, gone, moved deeper, there twice, begun.
    let desk = sandbox.desk("anna").join("articles");
    sandbox.write("anna", "articles/text-3/en.md", "+++\ntitle = \"3\"\n+++\n\nOther words.\n");
    std::fs::remove_file(desk.join("text-4/ru.md")).unwrap();
    std::fs::create_dir_all(desk.join("2026")).unwrap();
    std::fs::rename(desk.join("text-5"), desk.join("2026/text-5")).unwrap();
    std::fs::create_dir_all(desk.join("2026/text-6")).unwrap();
    std::fs::copy(desk.join("text-6/en.md"), desk.join("2026/text-6/en.md")).unwrap();
    fine(&sandbox, "anna", "recto new new-one --title New");
    let some = agree(&sandbox);
    assert_eq!(names(&some), ["new-one/ru", "text-3/en", "text-3/ru", "text-4/en", "text-4/ru", "text-6/en", "text-6/ru"]);
    assert_eq!(some["text-3/en"], "published v1 + ru fresh v1");
    let waits = fine(&sandbox, "anna", "recto");
    assert!(waits.contains("recto submit text-3/en") && waits.contains("recto submit new-one/ru"), "{waits}");
    // The ledger: a remark, a hand on it, a new version, another slug.
    fine(&sandbox, "anna", "recto comment text-8/en -m words && recto take text-9/ru && recto rename text-10 new-ten");
    sandbox.write("anna", "articles/text-11/ru.md", "+++\ntitle = \"11\"\n+++\n\nДругие слова.\n");
    fine(&sandbox, "anna", "recto submit text-11/ru");
    let some = agree(&sandbox);
    for edition in ["text-8/en", "text-9/ru", "new-ten/ru", "text-11/ru", "text-11/en"] {
        assert!(some.contains_key(edition), "{edition}: {some:?}");
    }
    assert!(!some.contains_key("text-12/en"), "{some:?}");
    // Who asks for one gets it, and it alone.
    assert_eq!(names(&told(&sandbox, "text-12").0), ["text-12/en", "text-12/ru"]);
}

#[test]
fn sync_lays_out_what_is_missing_and_leaves_the_rest() {
    let sandbox = large();
    let desk = sandbox.desk("anna").join("articles");
    fine(&sandbox, "anna", "recto sync");
    std::fs::remove_file(desk.join("text-4/ru.md")).unwrap();
    std::fs::create_dir_all(desk.join("2026")).unwrap();
    std::fs::rename(desk.join("text-5"), desk.join("2026/text-5")).unwrap();
    sandbox.write("anna", "articles/text-6/ru.md", "my own");
    let said: Value = serde_json::from_str(&fine(&sandbox, "anna", "recto sync --format json")).expect("JSON");
    assert_eq!(said["laid"]["written"], serde_json::json!(["articles/text-4/ru.md"]));
    assert!(!desk.join("text-5").exists() && desk.join("2026/text-5/ru.md").exists());
    assert_eq!(std::fs::read_to_string(desk.join("text-6/ru.md")).unwrap(), "my own");
}
