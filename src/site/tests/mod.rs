//! Whole sites, and what must hold for each of their pages.

mod look;
mod machines;
mod markup;
mod planned;
mod sample;

use std::collections::{BTreeMap, BTreeSet};

use super::{Look, PublishedEdition, SiteFault, State};
use crate::l10n::{self, Localiser};
use crate::model::{Change, Class, Fault};
use sample::{article, edition, language, moment, site, slug, translation};

fn build(site: &super::Site) -> Result<super::Files, SiteFault> {
    super::build(site, &Look::default(), None)
}

fn files(site: &super::Site) -> BTreeMap<String, Vec<u8>> {
    build(site).unwrap().into_iter().collect()
}

fn page(files: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    String::from_utf8(files.get(path).unwrap_or_else(|| panic!("no {path}")).clone()).unwrap()
}

/// A site of one English article with this text.
fn site_of(text: &str) -> super::Site {
    super::Site { articles: vec![article("one", "en", vec![edition("en", text)])], ..site() }
}

#[test]
fn every_page_is_well_formed_and_no_id_stands_twice() {
    for (path, bytes) in files(&site()).iter().filter(|(path, _)| path.ends_with(".html") || path.ends_with(".xml")) {
        let faults = markup::faults(std::str::from_utf8(bytes).unwrap());
        assert!(faults.is_empty(), "{path}: {faults:?}");
    }
}

#[test]
fn every_link_leads_to_a_page() {
    for url in ["https://courier.example/", "https://courier.example/a/paper"] {
        let files = files(&super::Site { url: url.to_owned(), ..site() });
        let base = format!("{}/", url.trim_end_matches('/'));
        for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html") || path.ends_with(".xml")) {
            for link in markup::links(std::str::from_utf8(bytes).unwrap()) {
                if let Some(target) = markup::target(path, &link, &base) {
                    assert!(files.contains_key(&target), "{path}: {link} leads to {target}");
                }
            }
        }
    }
}

#[test]
fn same_snapshot_gives_the_same_bytes_in_any_order() {
    let one = site();
    let mut other = one.clone();
    other.articles.reverse();
    other.articles.iter_mut().for_each(|article| article.editions.reverse());
    let (one, other) = (build(&one).unwrap(), build(&other).unwrap());
    assert!(one.is_sorted_by(|(a, _), (b, _)| a < b));
    assert_eq!(one, other);
}

#[test]
fn nothing_in_a_text_becomes_markup_of_the_page() {
    let hostile = "\"'><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7 * 7 }}";
    let toml = hostile.replace('\\', "\\\\").replace('"', "\\\"");
    let text = format!(
        "+++\ntitle = \"{toml}\"\ndate = \"{toml}\"\nsection = \"{toml}\"\nauthors = [\"{toml}\"]\ntags = [\"{toml}\"]\nsummary = \"{toml}\"\n+++\n\n{hostile}\n"
    );
    let mut site = site_of(&text);
    site.title = hostile.to_owned();
    for article in &mut site.articles {
        article.editions.push(translation("ru", &text, "en", &[hostile]));
        let state = State::Withdrawn { reason: hostile.to_owned(), when: moment("2026-01-09T10:00:00Z") };
        article.editions.push(PublishedEdition { state, ..edition("ko", "") });
    }
    for (path, bytes) in files(&site) {
        let text = String::from_utf8(bytes).unwrap();
        let is_ours = |tag: &str| {
            let is_search = path.starts_with("search/") && tag.starts_with("<script src=\"../../search/");
            is_search || tag.starts_with("<script type=\"application/ld+json\">")
        };
        let scripts = text.match_indices("<script").filter(|(at, _)| !is_ours(&text[*at..])).count();
        assert_eq!(scripts, 0, "{path}");
        assert!(!text.contains("<img src=x") && !text.contains("{{ 7 * 7 }}</script>") && !text.contains(">49<"), "{path}");
        assert!(!path.ends_with("ml") || markup::faults(&text).is_empty(), "{path}: {:?}", markup::faults(&text));
    }
}

#[test]
fn page_loads_nothing_and_runs_nothing() {
    for (path, bytes) in files(&site()).iter().filter(|(path, _)| path.ends_with(".html")) {
        let text = std::str::from_utf8(bytes).unwrap();
        assert!(text.contains("default-src 'none'; style-src 'self'; img-src 'self'"), "{path}");
        assert!(!text.contains(" style=") && !text.contains("<style"), "{path}");
        for source in text.split(" src=\"").skip(1) {
            assert!(!source.starts_with("http") && !source.starts_with("//"), "{path}");
        }
    }
    assert!(!page(&files(&site()), "style.css").contains("url("));
}

#[test]
fn withdrawn_edition_leaves_a_notice_and_is_in_no_list() {
    let files = files(&site());
    let notice = page(&files, "ru/bridge/index.html");
    assert!(notice.contains("Эта статья снята с публикации") && notice.contains("Two of the sums were wrong."));
    assert!(notice.contains("noindex") && notice.contains("../../en/bridge/"));
    for path in ["ru/index.html", "ru/feed.xml", "archive/ru/index.html", "sitemap.xml", "en/bridge/index.html", "index.html"] {
        assert!(!page(&files, path).contains("ru/bridge"), "{path}");
    }
}

#[test]
fn article_page_names_its_editions_for_people_and_machines() {
    let files = files(&site());
    let page = page(&files, "ru/keeper/index.html");
    for part in [
        "<html lang=\"ru\" dir=\"ltr\">",
        "<link rel=\"canonical\" href=\"https://courier.example/ru/keeper/\">",
        "<link rel=\"alternate\" hreflang=\"ar\" href=\"https://courier.example/ar/keeper/\">",
        "<link rel=\"alternate\" hreflang=\"x-default\" href=\"https://courier.example/en/keeper/\">",
        "<meta property=\"og:type\" content=\"article\">",
        "lang=\"ar\" hreflang=\"ar\" dir=\"rtl\"",
        "\"translationOfWork\":{\"@id\":\"https://courier.example/en/keeper/\"",
        "\"datePublished\":\"2026-03-14T09:00:00+03:00\"",
        "Перевод с английского:</span> <bdi class=\"name\">Vera Orlova</bdi>",
        "14 марта 2026",
    ] {
        assert!(page.contains(part), "{part}");
    }
}

#[test]
fn reader_is_told_when_the_source_has_changed() {
    let note = |change| {
        let mut site = site();
        site.articles.iter_mut().flat_map(|article| &mut article.editions).for_each(|edition| edition.source_changed = change);
        page(&files(&site), "ru/keeper/index.html")
    };
    assert!(note(Some(Change::Update)).contains("class=\"note update\""));
    assert!(note(Some(Change::Correction)).contains("class=\"note correction\""));
    assert!(note(Some(Change::Retraction)).contains("class=\"note retraction\""));
    assert!(!note(Some(Change::Typo)).contains("class=\"note") && !note(None).contains("class=\"note"));
}

#[test]
fn page_in_a_language_without_labels_marks_english_ones() {
    let mut site = site();
    let text = "+++\ntitle = 'Маяк'\n+++\n\nМаяк стаіць.\n";
    site.articles[1].editions.push(translation("be", text, "en", &["Алесь"]));
    let files = files(&site);
    let page = self::page(&files, "be/ferry/index.html");
    assert!(page.contains("<html lang=\"be\" dir=\"ltr\">"));
    assert!(page.contains("<span lang=\"en\" dir=\"ltr\">Translated from English by</span>"));
    assert!(page.contains("14\u{a0}сакавіка\u{a0}2026"));
    let arabic = self::page(&files, "ar/keeper/index.html");
    assert!(arabic.contains("<span>ترجمه عن الإنجليزية:</span>") && !arabic.contains("lang=\"en\" dir=\"ltr\">Translated"));
    assert!(arabic.contains("14\u{a0}مارس\u{a0}2026"));
    assert!(self::page(&files, "zh/keeper/index.html").contains("<span>译自英文</span>"));
}

#[test]
fn old_address_leads_to_the_new_one_unless_it_is_taken() {
    let page = page(&files(&site()), "ko/lighthouse/index.html");
    assert!(page.contains("content=\"0; url=../../ko/keeper/\"") && page.contains("https://courier.example/ko/keeper/"));
    let mut taken = site();
    taken.articles.iter_mut().for_each(|article| article.old_slugs = vec![slug("ferry"), slug("bread")]);
    let files = files(&taken);
    assert!(!self::page(&files, "en/ferry/index.html").contains("http-equiv=\"refresh\""));
    assert!(!files.contains_key("ru/ferry/index.html"));
}

#[test]
fn keys_of_the_front_matter_never_move_a_page() {
    let text = "+++\ntitle = 'A'\nurl = '../../x'\nslug = 'y'\naliases = ['/z']\noutputs = ['q']\nlayout = 'moved'\n+++\n\nB\n";
    let with: Vec<String> = files(&site_of(text)).into_keys().collect();
    let without: Vec<String> = files(&site_of("+++\ntitle = 'A'\n+++\n\nB\n")).into_keys().collect();
    assert_eq!(with, without);
}

#[test]
fn title_stands_once() {
    for text in ["# The sea\n\nIt is wet.", "+++\ntitle = 'The sea'\n+++\n\n# The sea\n\nIt is wet."] {
        let page = page(&files(&site_of(text)), "en/one/index.html");
        assert!(page.contains("<h1>The sea</h1>") && !page.contains("<h2 id"), "{text}");
    }
    let untitled = page(&files(&site_of("It is wet.")), "en/one/index.html");
    assert!(untitled.contains("<h1>one</h1>"));
    assert!(page(&files(&site_of("# The sea")), "en/one/index.html").contains("<h1>The sea</h1>"));
}

#[test]
fn feed_keeps_its_ids_when_address_and_host_change() {
    let ids = |site: &super::Site| -> BTreeSet<String> {
        let feed = page(&files(site), "en/feed.xml");
        feed.split("<entry>")
            .skip(1)
            .filter_map(|entry| entry.split("<id>").nth(1)?.split('<').next().map(str::to_owned))
            .collect()
    };
    let mut moved = site();
    moved.url = "http://elsewhere.example/news".to_owned();
    for (number, article) in moved.articles.iter_mut().enumerate() {
        article.slug = slug(&format!("n{number}"));
    }
    assert_eq!(ids(&site()).len(), 4);
    assert_eq!(ids(&site()), ids(&moved));
}

#[test]
fn language_without_articles_has_a_page_that_says_so() {
    let mut site = site();
    site.languages.push(language("be"));
    let files = files(&site);
    assert!(page(&files, "be/index.html").contains("Nothing has been published in this language yet."));
    assert!(!page(&files, "en/index.html").contains("be/index") && !page(&files, "index.html").contains("Беларуская"));
}

#[test]
fn what_no_site_can_be_made_of_is_refused_by_name() {
    let with_file = |path: &str, bytes: &[u8]| {
        let mut site = site_of("A");
        site.articles[0].editions[0].files = vec![(path.to_owned(), bytes.to_vec())];
        build(&site).unwrap_err()
    };
    let twice = super::Site { articles: vec![article("a", "en", vec![]), article("a", "en", vec![])], ..site() };
    let editions = vec![edition("en", "A"), edition("en", "B")];
    let editions = super::Site { articles: vec![article("a", "en", editions)], ..site() };
    let faults = [
        (with_file("../x.png", b""), "site-file-path"),
        (with_file("Index.HTML", b""), "site-file-path"),
        (with_file("x.svg", b"<svg onload='x'/>"), "site-file-runs"),
        (build(&super::Site { url: "javascript:x".to_owned(), ..site() }).unwrap_err(), "site-url"),
        (build(&twice).unwrap_err(), "site-slug-twice"),
        (build(&editions).unwrap_err(), "site-edition-twice"),
        (build(&site_of("")).unwrap_err(), "site-text"),
        (SiteFault::Template { why: "x".to_owned() }, "site-template"),
        (SiteFault::OwnTemplate { name: "x".to_owned(), line: 1, why: "x".to_owned() }, "site-own-template"),
    ];
    for (fault, code) in faults {
        assert_eq!(fault.message().code, code);
        assert_eq!(fault.class() == Class::Bug, code == "site-template");
        for tag in l10n::tags() {
            assert_eq!(Localiser::new(tag).faults(&fault.message()), Vec::<String>::new());
        }
    }
}
