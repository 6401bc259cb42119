//! What machines read: feeds, the map, languages of pages; and what browsers must not run.

use std::collections::{BTreeMap, BTreeSet};

use super::{files, markup, page, site, site_of};

/// What stands in elements of this name.
fn inside<'a>(xml: &'a str, name: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{name}>"), format!("</{name}>"));
    xml.split(open.as_str()).skip(1).filter_map(|rest| rest.split(close.as_str()).next()).collect()
}

/// Whether it is a moment as RFC 3339 has it, which RFC 4287 wants.
fn is_moment(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    ["0000-00-00T00:00:00Z", "0000-00-00T00:00:00+00:00", "0000-00-00T00:00:00-00:00"].contains(&shape.as_str())
}

#[test]
fn feed_has_what_atom_requires() {
    let mut site = site();
    site.languages.push(super::language("de"));
    let files = files(&site);
    for lang in ["en", "ru", "ko", "ar", "zh", "de"] {
        let feed = page(&files, &format!("{lang}/feed.xml"));
        assert!(
            feed.starts_with("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\""),
            "{lang}"
        );
        assert_eq!(markup::faults(&feed), Vec::<String>::new(), "{lang}");
        let own = format!("<link rel=\"self\" type=\"application/atom+xml\" href=\"https://courier.example/{lang}/feed.xml\"/>");
        assert!(feed.contains(&own), "{lang}");
        let head = feed.split("<entry>").next().unwrap_or_default();
        let entries = inside(&feed, "entry");
        assert_eq!(entries.is_empty(), lang == "de");
        for part in std::iter::once(head).chain(entries.iter().copied()) {
            for name in ["id", "title", "updated"] {
                let [value] = inside(part, name)[..] else { panic!("{lang}: not one {name}: {part}") };
                assert!(!value.trim().is_empty() && (name != "updated" || is_moment(value)), "{lang}: {name} {value:?}");
                assert!(name != "id" || value.starts_with("urn:uuid:"), "{value}");
            }
            // Entries that name no author have that of the feed.
            assert!(part != head || inside(part, "author").len() == 1);
        }
        let ids: BTreeSet<&str> = inside(&feed, "id").into_iter().collect();
        assert_eq!(ids.len(), entries.len() + 1, "{lang}: ids stand once");
        let times =
            |name: &str| -> Vec<String> { entries.iter().flat_map(|entry| inside(entry, name)).map(str::to_owned).collect() };
        assert!(times("published").iter().all(|time| is_moment(time)));
        let newest = times("updated").into_iter().max();
        assert_eq!(newest.as_deref().unwrap_or("1970-01-01T00:00:00Z"), inside(head, "updated")[0], "{lang}");
    }
}

/// The addresses of a page in its languages, by `hreflang`.
fn alternates(part: &str, element: &str) -> BTreeMap<String, String> {
    let begin = format!("<{element} rel=\"alternate\" hreflang=\"");
    let pair = |rest: &str| {
        let mut parts = rest.split('"');
        Some((parts.next()?.to_owned(), parts.nth(1)?.to_owned()))
    };
    part.split(begin.as_str()).skip(1).filter_map(pair).collect()
}

/// The alternates of every page name each other, the page itself is among them, and each has a default.
fn assert_mutual(pages: &BTreeMap<String, BTreeMap<String, String>>) {
    for (url, own) in pages.iter().filter(|(_, own)| !own.is_empty()) {
        assert!(own.values().any(|other| other == url), "{url} is not among its own");
        let default = own.get("x-default").unwrap_or_else(|| panic!("{url} has no default"));
        assert!(pages.contains_key(default), "{url}");
        for (lang, other) in own.iter().filter(|(lang, _)| *lang != "x-default") {
            assert_eq!(pages.get(other), Some(own), "{url} names {other} as {lang}");
        }
    }
}

#[test]
fn alternates_of_the_map_are_mutual() {
    let map = page(&files(&site()), "sitemap.xml");
    let pages: BTreeMap<_, _> = inside(&map, "url")
        .into_iter()
        .map(|entry| (inside(entry, "loc")[0].to_owned(), alternates(entry, "xhtml:link")))
        .collect();
    assert_mutual(&pages);
    let keeper = &pages["https://courier.example/ko/keeper/"];
    assert_eq!(keeper.len(), 6);
    assert_eq!(keeper["x-default"], "https://courier.example/en/keeper/");
}

#[test]
fn alternates_of_pages_are_mutual() {
    let mut pages = BTreeMap::new();
    for (path, bytes) in files(&site()) {
        let text = String::from_utf8(bytes).unwrap();
        let canonical = text.split("<link rel=\"canonical\" href=\"").nth(1).and_then(|rest| rest.split('"').next());
        let is_moved = text.contains("http-equiv=\"refresh\"");
        if let (true, Some(canonical), false) = (path.ends_with(".html"), canonical, is_moved) {
            pages.insert(canonical.to_owned(), alternates(&text, "link"));
        }
    }
    let many = pages.values().filter(|own| own.contains_key("x-default")).count();
    assert!(many > 15, "{many}");
    assert_mutual(&pages);
}

#[test]
fn every_page_says_its_language_and_direction() {
    for (path, bytes) in files(&site()).iter().filter(|(path, _)| path.ends_with(".html")) {
        let lang = path.split('/').find(|part| ["en", "ru", "ko", "ar", "zh"].contains(part)).unwrap_or("en");
        let dir = if lang == "ar" { "rtl" } else { "ltr" };
        let begin = format!("<!DOCTYPE html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n");
        assert!(std::str::from_utf8(bytes).unwrap().starts_with(&begin), "{path}");
    }
}

/// What somebody could write into a text to have a reader's browser run something.
const INJECTIONS: [&str; 34] = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<script\n>alert(1)</script\n>",
    "a <img src=x onerror=alert(1)> b",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<iframe src=\"javascript:alert(1)\"></iframe>",
    "<body onload=alert(1)>",
    "<math><mtext></p><style><img src=x onerror=alert(1)>",
    "<details open ontoggle=alert(1)>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<form action=javascript:alert(1)><button>x</button></form>",
    "<object data=\"javascript:alert(1)\">",
    "<embed src=\"data:text/html,<script>alert(1)</script>\">",
    "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "<base href=\"https://evil.example/\">",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<!--><script>alert(1)</script>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?php system('id') ?><script>alert(1)</script>",
    "</div></main><script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#115;cript:alert(1))",
    "[x](&#x6A;avascript:alert(1))",
    "[x](<java\tscript:alert(1)>)",
    "[x](vbscript:msgbox(1))",
    "[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
    "![x](javascript:alert(1))",
    "[x]: javascript:alert(1)\n\n[x]",
    "<javascript:alert(1)>",
    "[x](https://example.org/\"onmouseover=\"alert(1))",
    "```\"><script>alert(1)</script>\nx\n```",
];

#[test]
fn injections_come_out_as_text() {
    for injection in INJECTIONS {
        for text in [format!("{injection}\n"), format!("> - *{injection}*\n"), format!("# {injection}\n\n{injection}\n")] {
            for (path, bytes) in files(&site_of(&text)).into_iter().filter(|(path, _)| path.ends_with(".html")) {
                let page = String::from_utf8(bytes).unwrap();
                assert_eq!(markup::faults(&page), Vec::<String>::new(), "{path}: {injection}");
                for tag in markup::tags(&page) {
                    let name = tag.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap_or_default();
                    let is_ours = path.starts_with("search/")
                        && (tag.starts_with("script src=\"../../search/") || ["form", "button"].contains(&name));
                    let is_data = tag == "script type=\"application/ld+json\"" || tag == "/script" || is_ours;
                    let is_odd =
                        ["script", "svg", "iframe", "math", "style", "object", "embed", "form", "base", "details", "button"];
                    assert!(is_data || !is_odd.contains(&name), "{path}: <{tag}> of {injection}");
                    for (key, value) in markup::attributes(tag) {
                        let value: String = value.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
                        let is_link = ["href", "src", "action", "data"].contains(&key);
                        let runs = ["javascript:", "vbscript:", "data:"].iter().any(|scheme| value.starts_with(scheme));
                        assert!(!key.starts_with("on"), "{path}: <{tag}> of {injection}");
                        assert!(
                            !(is_link && (runs || value.contains("&#") || value.contains("evil"))),
                            "{path}: <{tag}> of {injection}"
                        );
                    }
                }
            }
        }
        // HTML is there to be read, but for a comment; of an unsafe link its words are.
        if !injection.starts_with('<') || injection.starts_with("<!--") {
            continue;
        }
        let page = page(&files(&site_of(&format!("{injection}\n"))), "en/one/index.html");
        let (_, prose) = page.split_once("<div class=\"prose\">").unwrap_or_default();
        let prose = prose.split("<footer").next().unwrap_or_default();
        let word = ["alert", "msgbox", "evil", "base64"].into_iter().find(|word| injection.contains(word)).unwrap();
        assert!(prose.contains(word), "{injection}: {prose}");
    }
}

/// The rows of a part of a search index.
fn rows(files: &BTreeMap<String, Vec<u8>>, path: &str) -> Vec<Vec<String>> {
    let script = page(files, path);
    let json = script.strip_prefix("rectoSearch(").and_then(|rest| rest.strip_suffix(");\n"));
    serde_json::from_str(json.unwrap_or_else(|| panic!("{script}"))).unwrap()
}

#[test]
fn search_index_holds_what_readers_get_and_nothing_else() {
    let files = files(&site());
    let paths = |lang: &str| -> BTreeSet<String> {
        rows(&files, &format!("search/{lang}/1.js")).into_iter().map(|row| row[0].clone()).collect()
    };
    assert_eq!(paths("ru"), BTreeSet::from(["ru/keeper/".to_owned(), "ru/bread/".to_owned()]), "what is withdrawn is not found");
    assert_eq!(paths("en").len(), 4);
    let [keeper] = &rows(&files, "search/ko/1.js")[..] else { panic!("not one") };
    assert!(keeper[1] == "배를 세는 등대지기" && keeper[3].contains("이네스 말로") && keeper[3].contains("등대"), "{keeper:?}");
    assert!(keeper[7].contains("계단 백열두 개를") && !keeper[7].contains("light.svg"), "{keeper:?}");
}

#[test]
fn search_index_takes_the_beginning_of_a_long_text() {
    for (word, least) in [("word ", 2990), ("слово ", 2980), ("字", 2990), ("a", 0)] {
        let files = files(&site_of(&format!("{}\n", word.repeat(3000))));
        let text = &rows(&files, "search/en/1.js")[0][7];
        assert!(text.len() <= 3000 && text.len() >= least, "{word}: {}", text.len());
        assert!(text.chars().all(|c| word.contains(c) || c == ' '), "{word}");
    }
}
