//! Injections in a real browser: what an author, a translator or an editor writes never runs at a reader's, neither with the
//! page's policy in force nor without it.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use recto::site::{PublishedEdition, Site};
use serde_json::Value;

use super::browser::Browser;
use super::payloads::{ADDRESSES, HTML, MARKDOWN};
use super::{sample, tools};

/// Does to a page what readers, add-ons and other scripts may do: events for everything that listens, a click on every link
/// that leads nowhere on the web, its markup taken out and put in again. Says what should not be there at all.
const POKE: &str = r#"(async () => {
    const odd = [];
    const allowed = new Set(['https:', 'http:', 'mailto:']);
    for (const link of document.querySelectorAll('a')) {
        if (link.hasAttribute('href') && !allowed.has(link.protocol)) { odd.push(link.outerHTML); link.click(); }
    }
    for (const one of document.querySelectorAll('*')) {
        if ([...one.attributes].some(attribute => /^on|^style$|^srcdoc$/i.test(attribute.name))) odd.push(one.outerHTML);
        for (const name of ['click', 'mouseover', 'focus', 'load', 'error', 'toggle', 'animationstart', 'begin', 'start'])
            one.dispatchEvent(new Event(name));
    }
    const twin = document.createElement('div');
    twin.innerHTML = document.body.innerHTML;
    document.body.append(twin);
    twin.innerHTML = twin.innerHTML;
    await new Promise(resolve => setTimeout(resolve, 5));
    return odd;
})()"#;

/// Waits for what the search page finds, and counts it.
const SEARCHED: &str = "new Promise(done => { const look = tries => { const count = document.querySelectorAll('#results li').length; \
    if (count || tries > 500) done(count); else setTimeout(() => look(tries + 1), 10); }; look(0); })";

fn payloads() -> Vec<&'static str> {
    [&HTML[..], &ADDRESSES[..], &MARKDOWN[..]].concat()
}

/// A body with the payload in every place where one can be: addresses in angle brackets, so that spaces do not end them.
fn body(payload: &str) -> String {
    let line = payload.replace('\n', " ");
    format!(
        "Words.\n\n# {line}\n\n> - *{line}*\n\n[x](<{line}>) ![x](<{line}>) [x]({line}) [{line}](https://example.org/ \"{line}\")\n\n\
         ![{line}](light.svg \"{line}\")\n\n*{line}*\n\n| {line} |\n| --- |\n| {line} |\n\n`{line}`\n\n```{line}\n{payload}\n```\n\n\
         [r{line}]: <{line}> '{line}'\n\nNote.[^n]\n\n[^n]: {line}\n\n— {line}\n\n<{line}>\n\n{payload}\n"
    )
}

/// Front matter with the payload in every field.
fn front(payload: &str) -> String {
    let value = toml::Value::String(payload.to_owned());
    format!(
        "+++\ntitle = {value}\ndate = {value}\nsection = {value}\nsummary = {value}\nauthors = [{value}]\ntags = [{value}]\n\
         correction = {value}\n+++\n\n"
    )
}

/// An article for each payload: in English in every place, in Russian alone, in Korean as the reason of a notice.
fn site(payloads: &[&str]) -> Site {
    let title = "\"'></title><script>canary(1)</script><img src=x onerror=canary(1)>";
    let articles = payloads.iter().enumerate().map(|(number, &payload)| {
        let by = |edition| PublishedEdition { contributors: vec![payload.to_owned()], ..edition };
        let english = by(sample::edition("en", &format!("{}{}", front(payload), body(payload))));
        let light = include_bytes!("courier/light.svg").to_vec();
        let english = PublishedEdition { files: vec![("light.svg".to_owned(), light)], ..english };
        let russian = by(sample::edition("ru", &format!("{payload}\n\nСлова.\n")));
        sample::article(&format!("p{number}"), "en", vec![english, russian, sample::withdrawn("ko", payload)])
    });
    Site { title: title.to_owned(), articles: articles.collect(), ..sample::site() }
}

/// The page without its policy.
fn unguarded(page: &str) -> String {
    let begin = page.find("<meta http-equiv=\"Content-Security-Policy\"").expect("a policy");
    let end = begin + page[begin..].find('>').expect("an end") + 1;
    format!("{}{}", &page[..begin], &page[end..])
}

/// Loads every page of a site and pokes it: what has run, or should not be there.
fn faults(payloads: &[&str], has_policy: bool) -> String {
    let Some(chromium) = tools::chromium() else { return String::new() };
    let mut files = sample::files(&site(payloads), None);
    for (_, bytes) in files.iter_mut().filter(|(path, _)| path.ends_with(".html") && !has_policy) {
        *bytes = unguarded(std::str::from_utf8(bytes).expect("UTF-8")).into_bytes();
    }
    let browser = Browser::open(&chromium, sample::URL, files.clone());
    let mut faults = String::new();
    let pages: Vec<&String> = files.keys().filter(|path| path.ends_with(".html")).collect();
    assert!(pages.len() > 3 * payloads.len(), "{} pages", pages.len());
    let searches = [&"search/en/?q=canary".to_owned(), &"search/ru/?q=canary".to_owned()];
    for path in pages.into_iter().chain(searches) {
        browser.go(&format!("{}{path}", sample::URL));
        if path.contains('?') {
            let count = browser.ask(SEARCHED);
            assert!(count.as_u64() > Some(20), "{path}: {count} results");
        }
        let odd = browser.ask(POKE);
        let seen = browser.seen();
        // A picture that is not there is dull; one that lies elsewhere tells others who reads.
        let elsewhere: Vec<&String> = seen.strange.iter().filter(|url| !url.starts_with(sample::URL)).collect();
        if !seen.sung.is_empty() || !elsewhere.is_empty() || odd != Value::Array(Vec::new()) {
            let _ = writeln!(faults, "{path}: {:?} {elsewhere:?} {odd}", seen.sung);
        }
    }
    faults
}

#[test]
fn no_html_of_a_text_runs() {
    let faults = faults(&HTML, true);
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn no_address_and_no_markdown_of_a_text_runs() {
    let faults = faults(&[&ADDRESSES[..], &MARKDOWN[..]].concat(), true);
    assert!(faults.is_empty(), "\n{faults}");
}

/// Our HTML alone holds, where a host or an add-on has taken the policy away.
#[test]
fn no_html_of_a_text_runs_without_the_policy_either() {
    let faults = faults(&HTML, false);
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn no_address_and_no_markdown_of_a_text_runs_without_the_policy_either() {
    let faults = faults(&[&ADDRESSES[..], &MARKDOWN[..]].concat(), false);
    assert!(faults.is_empty(), "\n{faults}");
}

/// What a careless generator would make of the same payloads.
fn careless(payload: &str) -> String {
    let mut page = "<!DOCTYPE html><title>x</title><body>".to_owned();
    let text = if ADDRESSES.contains(&payload) { format!("[x](<{payload}>)\n") } else { format!("{payload}\n") };
    let mut options = comrak::Options::default();
    (options.render.r#unsafe, options.extension.table, options.extension.footnotes) = (true, true, true);
    page += &comrak::markdown_to_html(&text, &options);
    let _ = write!(page, "<p title=\"{payload}\">{payload}</p>");
    page
}

/// The control: the same payloads do run on pages that are made without care, and the policy alone holds them up.
#[test]
fn the_same_injections_run_where_nothing_stops_them() {
    let Some(chromium) = tools::chromium() else { return };
    assert!(payloads().len() >= 100);
    let browser = Browser::open(&chromium, sample::URL, BTreeMap::new());
    let sample = sample::files(&sample::site(), None);
    let shipped = std::str::from_utf8(&sample["en/index.html"]).expect("UTF-8");
    let begin = shipped.find("<meta http-equiv=\"Content-Security-Policy\"").expect("a policy");
    let policy = shipped[begin..].split_inclusive('>').next().expect("an element");
    let number = Cell::new(0);
    let sing = |page: String| {
        number.set(number.get() + 1);
        let name = format!("x{}.html", number.get());
        browser.serve(sample::URL, BTreeMap::from([(name.clone(), page.into_bytes())]));
        browser.go(&format!("{}{name}", sample::URL));
        browser.try_ask(POKE);
        // The page before may still have a word to say.
        browser.seen().sung.iter().any(|song| song.ends_with(&name))
    };
    let mut silent = BTreeSet::new();
    for payload in payloads() {
        let page = careless(payload);
        if !sing(page.clone()) {
            silent.insert(payload);
        }
        assert!(!sing(page.replace("<!DOCTYPE html>", &format!("<!DOCTYPE html>{policy}"))), "through the policy: {payload}");
    }
    let sung = payloads().len() - silent.len();
    eprintln!("{sung} of {} run on a careless page; silent: {silent:#?}", payloads().len());
    assert!(sung >= 90, "{sung} sang; silent: {silent:#?}");
}
