//! What a build may leave as it is: files whose prints have not changed.

use std::borrow::Cow;
use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::{EditionSet, Entry, InMemory, Look, Press, Print, PublishedEdition, Shelf, Site, State, plan};
use super::sample::{article, edition, moment, site, slug, translation};
use super::{files, markup, page};

/// What a build makes, and from what.
struct Run {
    press: Print,
    /// Every file of the site with the print that it was made under.
    files: BTreeMap<String, (Print, Vec<u8>)>,
    /// Of files with a line for each text, what the lines were made from.
    lines: BTreeMap<String, Vec<Print>>,
}

fn printed(site: &Site, look: &Look) -> BTreeMap<String, (Print, Vec<u8>)> {
    run(site, look, None).files
}

/// Makes a site. Where an earlier run had the same file of lines, it is made from that one as well, and must be the same.
fn run(site: &Site, look: &Look, before: Option<&Run>) -> Run {
    let settings = site.settings();
    let press = Press::new(&settings, look, "").unwrap();
    let shelf = InMemory::new(site);
    let read = |(at, entry): (usize, &Entry)| Cow::Owned(press.read(entry.print, &shelf.load(at).unwrap()).unwrap());
    let reads: Vec<_> = shelf.entries().iter().enumerate().map(read).collect();
    let set = EditionSet::new(&press, &reads).unwrap();
    let before = before.filter(|before| before.press == press.print());
    let mut now = Run { press: press.print(), files: BTreeMap::new(), lines: BTreeMap::new() };
    for job in plan(&press, &set, &shelf).unwrap() {
        let files = job.make().unwrap();
        assert_eq!(files.iter().map(|(path, _)| path).collect::<Vec<_>>(), job.paths.iter().collect::<Vec<_>>());
        if !job.lines.is_empty() {
            if let Some((before, lines)) = before.and_then(|run| Some((run, run.lines.get(&job.paths[0])?))) {
                assert_eq!(job.make_from(&before.files[&job.paths[0]].1, lines).unwrap(), files);
            }
            now.lines.insert(job.paths[0].clone(), job.lines.clone());
        }
        for (path, bytes) in files {
            let print = Print::of(&(press.print(), job.print));
            assert!(now.files.insert(path.clone(), (print, bytes)).is_none(), "{path} is made twice");
        }
    }
    now
}

#[test]
fn line_of_a_text_that_has_not_changed_is_taken_over() {
    let (site, look) = (large(9), Look::default());
    let settings = site.settings();
    let press = Press::new(&settings, &look, "").unwrap();
    let shelf = InMemory::new(&site);
    let read = |(at, entry): (usize, &Entry)| Cow::Owned(press.read(entry.print, &shelf.load(at).unwrap()).unwrap());
    let reads: Vec<_> = shelf.entries().iter().enumerate().map(read).collect();
    let set = EditionSet::new(&press, &reads).unwrap();
    let jobs = plan(&press, &set, &shelf).unwrap();
    let job = jobs.iter().find(|job| job.paths == ["search/en/1.js"]).unwrap();
    let made = String::from_utf8(job.make().unwrap().remove(0).1).unwrap();
    let marked = made.replace("Tide 4", "TIDE 4").replace("Tide 7", "TIDE 7");
    let from = |lines: &[Print]| String::from_utf8(job.make_from(marked.as_bytes(), lines).unwrap().remove(0).1).unwrap();
    assert_eq!(from(&job.lines), marked);
    // A line that was made from something else is made again, and so is each where it cannot be told which is which.
    let seventh = made.lines().skip(1).position(|line| line.contains("Tide 7")).unwrap();
    let mut lines = job.lines.clone();
    lines[seventh] = Print::default();
    assert_eq!(from(&lines), made.replace("Tide 4", "TIDE 4"));
    assert_eq!(from(&lines[1..]), made);
    assert_eq!(job.make_from(b"rectoSearch([", &job.lines).unwrap().remove(0).1, made.as_bytes());
}

/// A paper with so many short articles beside the sample's, on several days, in sections and with tags.
fn large(count: usize) -> Site {
    let mut site = site();
    for number in 0..count {
        let text = |title: &str| {
            let (month, day) = (1 + number / 28 % 12, 1 + number % 28);
            let (year, section, tag) = (2020 + number / 336, number % 3, number % 5);
            format!(
                "+++\ntitle = '{title} {number}'\ndate = {year}-{month:02}-{day:02}\nsection = 'Part {section}'\n\
                 tags = ['Kind {tag}']\n+++\n\nWords.\n"
            )
        };
        let mut editions = vec![edition("en", &text("Tide"))];
        if number % 2 == 0 {
            editions.push(translation("ru", &text("Прилив"), "en", &[]));
        }
        site.articles.push(article(&format!("tide-{number}"), "en", editions));
    }
    site
}

/// Something that happens in a newsroom.
fn change(site: &mut Site, look: &mut Look, kind: u8, which: usize) {
    let count = site.articles.len();
    let article = &mut site.articles[which % count];
    let nth = which / count % article.editions.len();
    match kind {
        0 => article.editions[nth].text.extend_from_slice(b"\nMore words.\n"),
        1 => {
            let text = String::from_utf8(article.editions[nth].text.clone()).unwrap();
            article.editions[nth].text = text.replacen("title = '", "title = 'New: ", 1).into_bytes();
        }
        2 => {
            let when = moment("2026-05-01T10:00:00Z");
            article.editions[nth].state = State::Withdrawn { reason: "Wrong.".to_owned(), when };
        }
        3 => {
            let text = "+++\ntitle = 'Back'\ntags = ['Sea']\nsection = 'Harbour'\n+++\n\nBack.\n";
            let back = PublishedEdition { last_published: moment("2026-06-01T10:00:00Z"), ..edition("en", text) };
            article.editions[nth] = PublishedEdition { language: article.editions[nth].language.clone(), ..back };
        }
        4 => {
            let old = std::mem::replace(&mut article.slug, slug(&format!("moved-{which}")));
            article.old_slugs.push(old);
            let taken = article.slug.clone();
            if site.articles.iter().filter(|article| article.slug == taken).count() > 1 {
                site.articles[which % count].slug = slug(&format!("moved-{which}-{count}"));
            }
        }
        5 => {
            let text =
                format!("+++\ntitle = 'Fresh {which}'\ndate = 2026-04-{:02}\ntags = ['Sea']\n+++\n\nFresh.\n", 1 + which % 28);
            site.articles.push(super::article(&format!("fresh-{count}-{which}"), "ru", vec![edition("ru", &text)]));
        }
        6 => look.style = Some(format!("body {{ margin: {which}px }}").into_bytes()),
        7 => look.templates = vec![("missing.html".to_owned(), format!("Nothing {which}."))],
        8 => site.title = format!("Paper {which}"),
        9 => site.languages.reverse(),
        10 => article.editions[nth].files = vec![(format!("p{which}.png"), vec![1, 2, 3])],
        _ => {
            if count > 1 {
                site.articles.remove(which % count);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn file_whose_print_stays_the_same_stays_the_same(changes in prop::collection::vec((0_u8..12, 0_usize..200), 1..5), count in 0_usize..30) {
        let (mut site, mut look) = (large(count), Look::default());
        let mut before = run(&site, &look, None);
        for (kind, which) in changes {
            change(&mut site, &mut look, kind, which);
            let after = run(&site, &look, Some(&before));
            for (path, (print, bytes)) in &after.files {
                if let Some((old_print, old_bytes)) = before.files.get(path) {
                    prop_assert!(print != old_print || bytes == old_bytes, "{path} after {kind} of {which}");
                }
            }
            before = after;
        }
    }
}

#[test]
fn one_changed_text_concerns_few_pages() {
    let before = large(400);
    let mut after = before.clone();
    after.articles[9].editions[0].text.extend_from_slice(b"\nMore.\n");
    let (before, after) = (printed(&before, &Look::default()), printed(&after, &Look::default()));
    let other: Vec<&String> =
        after.keys().filter(|path| before.get(*path).map(|old| old.0) != after.get(*path).map(|new| new.0)).collect();
    // Its own editions' pages, and its part of what search looks into; it is too old for the feeds.
    assert_eq!(other, ["en/tide-5/index.html", "search/en/2.js"]);
}

#[test]
fn new_article_moves_no_older_page_of_a_list() {
    let before = large(400);
    let mut after = before.clone();
    let text = "+++\ntitle = 'The newest'\ndate = 2027-01-01\nsection = 'Part 1'\ntags = ['Kind 1']\n+++\n\nWords.\n";
    after.articles.push(article("newest", "en", vec![edition("en", text)]));
    let (before, after) = (printed(&before, &Look::default()), printed(&after, &Look::default()));
    assert!(before.contains_key("pages/en/12/index.html") && before.contains_key("sections/en/part-1/3/index.html"));
    for (path, old) in before.iter().filter(|(path, _)| path.starts_with("pages/") || path.ends_with("/3/index.html")) {
        assert_eq!(after.get(path), Some(old), "{path}");
    }
}

#[test]
fn large_site_is_whole() {
    let files = files(&large(420));
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html") || path.ends_with(".xml")) {
        let text = std::str::from_utf8(bytes).unwrap();
        assert_eq!(markup::faults(text), Vec::<String>::new(), "{path}");
        for link in markup::links(text) {
            if let Some(target) = markup::target(path, &link, "https://courier.example/") {
                assert!(files.contains_key(&target), "{path}: {link} leads to {target}");
            }
        }
    }
    // Every article is on the pages of the front, of its section, and in the archive.
    let linked = |begin: &str| -> String {
        files.iter().filter(|(path, _)| path.starts_with(begin)).map(|(_, bytes)| String::from_utf8_lossy(bytes)).collect()
    };
    let (fronts, archive, sections) =
        (linked("pages/en/") + &page(&files, "en/index.html"), linked("archive/en/"), linked("sections/en/"));
    for number in 0..420 {
        let place = format!("en/tide-{number}/\"");
        assert!(fronts.contains(&place) && archive.contains(&place) && sections.contains(&place), "{place}");
    }
    assert!(page(&files, "archive/en/index.html").contains("../../archive/en/2021/"));
}

#[test]
fn section_has_a_page_and_a_feed_that_names_it() {
    let files = files(&site());
    let section = page(&files, "sections/en/harbour/index.html");
    assert!(section.contains("<h1><bdi>Harbour</bdi></h1>") && section.contains("../../../en/ferry/"));
    assert!(section.contains(
        "type=\"application/atom+xml\" title=\"The Grey Point Courier\" href=\"../../../sections/en/harbour/feed.xml\""
    ));
    let feed = page(&files, "sections/en/harbour/feed.xml");
    assert!(feed.contains("<title>The Grey Point Courier · Harbour</title>") && !feed.contains("Bread by boat"));
    assert!(feed.contains("https://courier.example/sections/en/harbour/feed.xml"));
    let id = |feed: &str| feed.split("<id>").nth(1).and_then(|rest| rest.split('<').next()).map(str::to_owned);
    assert_ne!(id(&feed), id(&page(&files, "en/feed.xml")));
    assert!(page(&files, "en/ferry/index.html").contains("<a href=\"../../sections/en/harbour/\">Harbour</a>"));
    assert!(page(&files, "en/index.html").contains("href=\"../sections/en/islands/\""));
}

#[test]
fn map_of_many_pages_lies_in_a_file_for_each_month() {
    let files = files(&large(800));
    let index = page(&files, "sitemap.xml");
    assert!(index.contains("<sitemapindex") && index.contains("https://courier.example/sitemap-2020-01.xml"));
    let month = page(&files, "sitemap-2020-01.xml");
    assert!(month.contains("https://courier.example/en/tide-3/") && !month.contains("https://courier.example/en/tide-30/"));
    let all: usize = files
        .iter()
        .filter(|(path, _)| path.starts_with("sitemap-"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes).matches("<loc>").count())
        .sum();
    let pages =
        files.keys().filter(|path| path.split('/').count() == 3 && path.ends_with("index.html") && path.len() > 14).count();
    assert!(all > 1_200 && all <= pages + 6, "{all} of {pages}");
}
