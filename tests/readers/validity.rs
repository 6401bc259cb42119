//! What is valid to others: pages and styles to the Nu HTML checker, feeds and the map to schemas.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::super::source;
use super::browser::decoded;
use super::{sample, tools};

/// The findings of the Nu HTML checker on all pages, styles and pictures of a folder.
///
/// What it says about the content security policy is left out: it takes data in `script` for scripts, and knows no `'self'`
/// for files. That no page breaks its policy is shown in the browser, by `browser.rs`.
fn findings<'a>(vnu: &Path, folder: &Path, paths: impl Iterator<Item = &'a String>) -> Vec<String> {
    let mut java = Command::new("java");
    java.arg("-Xss4m").arg("-jar").arg(vnu).args(["--also-check-css", "--also-check-svg", "--format", "gnu", "--stdout"]);
    let paths = paths.filter(|path| [".html", ".css", ".svg"].iter().any(|ending| path.ends_with(ending)));
    let (said, fine) = tools::output(java.args(paths.map(|path| folder.join(path))));
    let lines: Vec<String> = said.lines().map(|line| line.replace(&*folder.to_string_lossy(), "")).collect();
    assert!(fine || !lines.is_empty(), "the checker failed and said nothing");
    lines.into_iter().filter(|line| !line.contains("violates Content Security Policy")).collect()
}

#[test]
fn pages_and_styles_are_valid_to_the_nu_checker() {
    let Some(vnu) = tools::vnu() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let files = sample::files(&sample::site(), Some(&sample::draft()));
    tools::lay_out(folder.path(), &files);
    assert_eq!(findings(&vnu, folder.path(), files.keys()), Vec::<String>::new());
    // It can tell.
    let page = b"<!DOCTYPE html><html lang=en><title>A</title><p><div id=a></p><i id=a>".to_vec();
    let bent = BTreeMap::from([("index.html".to_owned(), page), ("style.css".to_owned(), b"p { colour: red }".to_vec())]);
    tools::lay_out(folder.path(), &bent);
    let findings = findings(&vnu, folder.path(), bent.keys());
    assert!(findings.iter().any(|line| line.contains("index.html")) && findings.iter().any(|line| line.contains("style.css")));
}

/// What a schema has against files.
fn faults<'a>(vnu: &Path, schema: &str, folder: &Path, paths: impl Iterator<Item = &'a str>) -> String {
    let schema = source::root().join("tests/readers/schemas").join(schema);
    let mut java = Command::new("java");
    java.arg("-cp").arg(vnu).arg("nu.validator.vendor.thaiopensource.relaxng.util.Driver").arg("-c").arg(schema);
    let (said, fine) = tools::output(java.args(paths.map(|path| folder.join(path))));
    assert!(fine != said.contains("error:"), "{said}");
    said
}

/// A file of a site, and the same with something that its schema must refuse.
type Bent = (&'static str, &'static str, &'static str, &'static str);

#[test]
fn feeds_and_maps_fit_their_schemas() {
    let Some(vnu) = tools::vnu() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let files = sample::files(&sample::site(), None);
    tools::lay_out(folder.path(), &files);
    for (schema, ending) in [("atom.rnc", "feed.xml"), ("sitemap.rnc", "sitemap.xml")] {
        let paths: Vec<&str> = files.keys().map(String::as_str).filter(|path| path.ends_with(ending)).collect();
        assert!(!paths.is_empty(), "{ending}");
        assert_eq!(faults(&vnu, schema, folder.path(), paths.into_iter()), "", "{schema}");
    }
    // They can tell.
    let bent: [Bent; 6] = [
        ("atom.rnc", "en/feed.xml", "<updated>", "<updated>on "),
        ("atom.rnc", "en/feed.xml", "<id>urn:", "<id>-"),
        ("atom.rnc", "en/feed.xml", "<author><name>", "<author><nom>"),
        ("sitemap.rnc", "sitemap.xml", "<loc>https://", "<loc>/"),
        ("sitemap.rnc", "sitemap.xml", "<lastmod>", "<lastmod>about "),
        ("sitemap.rnc", "sitemap.xml", "hreflang=\"ru\"", "hreflang=\"russian\""),
    ];
    for (number, (schema, path, from, to)) in bent.into_iter().enumerate() {
        let text = String::from_utf8(files[path].clone()).expect("UTF-8");
        let name = format!("bent-{number}.xml");
        std::fs::write(folder.path().join(&name), text.replacen(from, to, 1).replace("</nom>", "</name>")).expect("a file");
        assert_ne!(faults(&vnu, schema, folder.path(), std::iter::once(name.as_str())), "", "{from}");
    }
}

/// What no schema says: ids that stand once, a link to itself, times that do not run backwards, tags of HTML that balance.
#[test]
fn feeds_hold_what_rfc_4287_asks_in_words() {
    for (path, bytes) in sample::files(&sample::site(), None).iter().filter(|(path, _)| path.ends_with("feed.xml")) {
        let feed = Feed::read(bytes);
        let ids: BTreeSet<&String> = feed.entries.iter().map(|entry| &entry["id"]).collect();
        assert_eq!(ids.len(), feed.entries.len(), "{path}: 4.1.1, entries differ by id");
        assert_eq!(decoded(&feed.head["link self"]), format!("{}{path}", sample::URL), "{path}: 4.1.1, a link to itself");
        for entry in &feed.entries {
            assert!(entry["published"] <= entry["updated"] && entry["updated"] <= feed.head["updated"], "{path}: {entry:?}");
            assert!(entry.contains_key("link alternate") && entry["link alternate"].starts_with(sample::URL), "{path}");
            assert!(!entry["content"].contains("<script") && entry["content"].starts_with('<'), "{path}: {}", entry["content"]);
            let relative = entry["content"].split("=\"").skip(1).any(|rest| rest.starts_with("light"));
            assert!(!relative, "{path}: addresses in a feed are whole");
        }
    }
}

/// The fields of a feed and its entries, by names; a link's name has its relation.
struct Feed {
    head: BTreeMap<String, String>,
    entries: Vec<BTreeMap<String, String>>,
}

impl Feed {
    fn read(bytes: &[u8]) -> Self {
        let mut reader = Reader::from_str(std::str::from_utf8(bytes).expect("UTF-8"));
        let mut feed = Self { head: BTreeMap::new(), entries: Vec::new() };
        let (mut path, mut words): (Vec<String>, String) = (Vec::new(), String::new());
        loop {
            match reader.read_event().expect("XML") {
                Event::Start(start) => {
                    path.push(start.name().as_ref().to_owned());
                    words.clear();
                    if path.last().is_some_and(|name| name == "entry") {
                        feed.entries.push(BTreeMap::new());
                    }
                }
                Event::Empty(link) if link.name().as_ref() == "link" => {
                    let of = |key: &str| {
                        let value = link.try_get_attribute(key).expect("attributes").map(|found| found.value.into_owned());
                        value.unwrap_or_default()
                    };
                    feed.now().insert(format!("link {}", of("rel")), of("href"));
                }
                Event::Text(text) => words += &text,
                Event::GeneralRef(entity) => {
                    words += match &*entity {
                        "lt" => "<",
                        "gt" => ">",
                        "quot" => "\"",
                        "amp" => "&",
                        _ => "?",
                    }
                }
                Event::End(_) => {
                    let name = path.pop().expect("a name");
                    if matches!(path.last().map(String::as_str), Some("feed" | "entry")) && name != "entry" {
                        feed.now().insert(name, std::mem::take(&mut words));
                    }
                }
                Event::Eof => break feed,
                _ => {}
            }
        }
    }

    fn now(&mut self) -> &mut BTreeMap<String, String> {
        self.entries.last_mut().unwrap_or(&mut self.head)
    }
}
