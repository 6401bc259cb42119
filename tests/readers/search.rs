//! The search page in a real browser: words are typed, articles are found, in every script; nothing is asked of anybody else.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::{Value, json};

use super::browser::Browser;
use super::{sample, tools};

/// The addresses of what is found for words that somebody types, and what the page says.
fn found(browser: &Browser, words: &str) -> (Vec<String>, String) {
    browser.ask(
        "(() => { const field = document.getElementById('words'); field.focus(); field.select(); \
         document.getElementById('found').textContent = ''; })()",
    );
    browser.tell("Input.insertText", json!({ "text": words }));
    browser
        .tell("Input.dispatchKeyEvent", json!({ "type": "keyDown", "key": "Enter", "windowsVirtualKeyCode": 13, "text": "\r" }));
    let answer = browser.ask(
        "new Promise(done => { const look = tries => { const said = document.getElementById('found').textContent; \
         const links = [...document.querySelectorAll('#results a')].map(link => link.href); \
         if (said || tries > 200) done([links, said]); else setTimeout(() => look(tries + 1), 10); }; look(0); })",
    );
    let links = answer[0].as_array().expect("a list").iter().map(|link| link.as_str().unwrap_or_default());
    (links.map(|link| link.replace(sample::URL, "")).collect(), answer[1].as_str().unwrap_or_default().to_owned())
}

#[test]
fn articles_are_found_in_every_script() {
    let Some(chromium) = tools::chromium() else { return };
    let browser = Browser::open(&chromium, sample::URL, sample::files(&sample::site(), None));
    // As it stands, inflected, with a slip, by its beginning, from the middle of a text, without accents and marks.
    let asked: [(&str, &[&str]); 5] = [
        ("en", &["bell", "BELLS", "clapper", "Marow Bay", "drown rope", "museum catalogue", "Ada Fenn"]),
        ("ru", &["колокол", "колокола", "колоколом", "верёвка", "веревку", "пряча приход", "Фенн"]),
        ("ko", &["종", "종소리", "종소리가", "방파제", "교구에서", "밧줄값", "에이다 펜"]),
        ("ar", &["جرس", "الجرس", "الكنيسة", "حبل", "الخليج والجرس", "آدا", "ادا"]),
        ("zh", &["钟", "钟声", "海湾", "绳子", "防波堤 木桩", "艾达", "教区"]),
    ];
    let mut faults = String::new();
    for (lang, queries) in asked {
        browser.go(&format!("{}search/{lang}/", sample::URL));
        let field = browser.ask("getComputedStyle(document.getElementById('search')).display");
        assert_eq!(field, "grid", "{lang}");
        for words in queries {
            let (links, said) = found(&browser, words);
            if links.first() != Some(&format!("{lang}/bell/")) || said.is_empty() {
                let _ = writeln!(faults, "{lang} {words}: {links:?} {said}");
            }
        }
        let (links, said) = found(&browser, "qqxxzz");
        assert!(links.is_empty() && !said.is_empty(), "{lang}: {links:?} {said}");
        let marks = found(&browser, queries[0]).0.len();
        let marked = browser.ask("document.querySelectorAll('#results mark').length");
        assert!(marks > 0 && marked.as_u64() > Some(0), "{lang}");
        let seen = browser.seen();
        assert!(seen.strange.is_empty() && seen.complaints.is_empty(), "{lang}: {seen:?}");
    }
    assert!(faults.is_empty(), "\n{faults}");
    let (links, said) = {
        browser.go(&format!("{}search/en/?q=pier%20no.%207", sample::URL));
        let said = browser.ask("new Promise(done => setTimeout(() => done(document.getElementById('found').textContent), 500))");
        let link = browser.ask("document.querySelector('#results a')?.href ?? ''");
        (link, said)
    };
    assert_eq!(links, format!("{}en/notes-7/", sample::URL), "{said}");
}

/// Hundreds of articles: the newest part is loaded first, older ones where they are wanted.
#[test]
fn reader_of_a_large_archive_loads_the_newest_part_first() {
    let Some(chromium) = tools::chromium() else { return };
    let mut site = sample::site();
    for number in 0..1000_u32 {
        let words =
            format!("+++\ntitle = \"Piece {number}\"\n+++\n\n{} boat{number}.\n", if number < 20 { "Rare. A" } else { "A" });
        let mut edition = sample::edition("en", &words);
        let day = format!("20{:02}-{:02}-{:02}T06:00:00Z", number / 336, number / 28 % 12 + 1, number % 28 + 1);
        edition.first_published.time = recto::model::Time::parse(&day).expect("a day");
        site.articles.push(sample::article(&format!("piece-{number}"), "en", vec![edition]));
    }
    let files = sample::files(&site, None);
    let parts: Vec<&String> = files.keys().filter(|path| path.starts_with("search/en/") && path.ends_with(".js")).collect();
    assert_eq!(parts.len(), 6);
    // What was indexed long ago stays as it is when something new comes out.
    let mut later = site.clone();
    later.articles.push(sample::article("new", "en", vec![sample::edition("en", "New words.\n")]));
    let later = sample::files(&later, None);
    let changed: Vec<&String> = parts.iter().copied().filter(|path| files.get(*path) != later.get(*path)).collect();
    assert_eq!(changed, ["search/en/6.js"]);

    let browser = Browser::open(&chromium, sample::URL, files);
    browser.go(&format!("{}search/en/", sample::URL));
    let loaded =
        "performance.getEntriesByType('resource').map(one => one.name).filter(name => /\\/\\d+\\.js$/.test(name)).length";
    assert_eq!(browser.ask(loaded), json!(0), "nothing before somebody asks");
    assert!(!found(&browser, "tide").0.is_empty());
    assert_eq!(browser.ask(loaded), json!(1), "32 articles of the newest part have it");
    let older = browser.ask("document.getElementById('older').hidden");
    assert_eq!(older, Value::Bool(false));
    // Not all that there is for one word that is seldom: a phone is spared, until its reader asks.
    assert!(found(&browser, "rare").0.is_empty());
    assert_eq!(browser.ask(loaded), json!(4));
    let links = browser.ask(
        "(document.getElementById('older').click(), new Promise(done => { const look = tries => { \
         const count = document.querySelectorAll('#results a').length; \
         if (count || tries > 500) done(count); else setTimeout(() => look(tries + 1), 10); }; look(0); }))",
    );
    assert_eq!((links, browser.ask(loaded)), (json!(20), json!(6)), "they are all in the oldest part");
    assert_eq!(browser.ask("document.getElementById('older').hidden"), Value::Bool(true));
}

#[test]
fn without_scripts_the_search_page_says_so_and_leads_to_the_lists() {
    let Some(chromium) = tools::chromium() else { return };
    let browser = Browser::open(&chromium, sample::URL, sample::files(&sample::site(), None));
    browser.tell("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    browser.go(&format!("{}search/ru/", sample::URL));
    let text = browser.ask("document.querySelector('main').innerText");
    assert!(text.as_str().is_some_and(|text| text.contains("Для поиска нужны скрипты")), "{text}");
    let links = browser.ask("[...document.querySelectorAll('noscript a')].map(link => link.getAttribute('href')).join(' ')");
    assert_eq!(links, "../../archive/ru/ ../../tags/ru/");
    assert_eq!(browser.ask("document.getElementById('search').getClientRects().length"), json!(0));
}

/// Where somebody opens the files themselves, there is no server that would answer.
#[test]
fn search_works_from_files_without_a_server() {
    let Some(chromium) = tools::chromium() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    tools::lay_out(folder.path(), &sample::files(&sample::site(), None));
    let browser = Browser::open(&chromium, sample::URL, BTreeMap::new());
    browser.tell("Fetch.disable", json!({}));
    browser.go(&format!("file://{}/search/zh/index.html", folder.path().display()));
    let (links, said) = found(&browser, "木桩");
    assert!(links.len() == 1 && links[0].ends_with("/zh/bell/"), "{links:?} {said} {:?}", browser.seen());
}
