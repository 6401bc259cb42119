//! Pages for everybody: no violation for axe-core, nothing from elsewhere, no broken policy, all there without scripts.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde_json::json;

use super::browser::Browser;
use super::{sample, tools};

/// One page of each kind, in each direction of writing and each script.
const PAGES: [&str; 22] = [
    "",
    "404.html",
    "en/",
    "ar/",
    "de/",
    "en/bell/",
    "ru/bell/",
    "ko/bell/",
    "ar/bell/",
    "zh/bell/",
    "en/plain/",
    "ru/plain/",
    "ar/gone/",
    "ru/notes-1/",
    "ko/drowned-bell/",
    "archive/en/",
    "search/en/?q=bell",
    "search/ar/",
    "search/zh/?q=钟",
    "archive/ar/",
    "tags/en/",
    "tags/ko/바다/",
];

/// Widths of a desk and of a phone.
const WIDTHS: [u32; 2] = [1280, 360];

/// The files of the sample site with a draft. The page of an old address stays where it is, so that one can look at it.
fn files() -> BTreeMap<String, Vec<u8>> {
    let mut files = sample::files(&sample::site(), Some(&sample::draft()));
    for bytes in files.values_mut() {
        if let Ok(page) = std::str::from_utf8(bytes)
            && page.contains("http-equiv=\"refresh\"")
        {
            *bytes = page.replace("http-equiv=\"refresh\"", "name=\"refresh\"").into_bytes();
        }
    }
    files
}

#[test]
fn axe_finds_no_violation_on_any_kind_of_page() {
    let (Some(chromium), Some(axe)) = (tools::chromium(), tools::axe()) else { return };
    let browser = Browser::open(&chromium, sample::URL, files());
    let mut faults = String::new();
    for page in PAGES {
        for width in WIDTHS {
            for is_dark in [false, true] {
                browser.look(width, is_dark);
                browser.go(&format!("{}{page}", sample::URL));
                browser.ask(&axe);
                // Of what axe looks at, colours alone change with the light.
                let only = if is_dark { "runOnly: ['color-contrast'], " } else { "" };
                let found = browser.ask(&format!(
                    "axe.run(document, {{ {only}resultTypes: ['violations'] }}).then(result => result.violations.map(one => \
                     one.id + ': ' + one.nodes.map(node => node.html.slice(0, 200) + ' ' + node.failureSummary).join('; ')))",
                ));
                for violation in found.as_array().expect("a list") {
                    let _ = writeln!(faults, "/{page} {width} dark:{is_dark} {violation}");
                }
                let wide = browser.ask("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                if wide.as_i64() != Some(0) {
                    let _ = writeln!(faults, "/{page} {width}: {wide} pixels wider than the screen");
                }
            }
        }
        let seen = browser.seen();
        if !(seen.complaints.is_empty() && seen.strange.is_empty() && seen.sung.is_empty()) {
            let _ = writeln!(faults, "/{page} {seen:?}");
        }
    }
    assert!(faults.is_empty(), "\n{faults}");
    // It can tell.
    let page = "<!DOCTYPE html><html><title>A</title><p style='color:#ccc'>pale<img src=x.png>";
    browser.serve(sample::URL, BTreeMap::from([("index.html".to_owned(), page.as_bytes().to_vec())]));
    browser.go(sample::URL);
    browser.ask(&axe);
    let found = browser.ask("axe.run(document).then(result => result.violations.map(one => one.id))");
    for rule in ["color-contrast", "html-has-lang", "image-alt"] {
        assert!(found.as_array().is_some_and(|found| found.contains(&json!(rule))), "{rule}: {found}");
    }
    assert_eq!(browser.seen().strange, [format!("{}x.png", sample::URL)]);
}

#[test]
fn links_and_anchors_lead_somewhere_and_scripts_may_be_off() {
    let Some(chromium) = tools::chromium() else { return };
    let files = files();
    let browser = Browser::open(&chromium, sample::URL, files.clone());
    browser.tell("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    let mut faults = String::new();
    let mut count = 0;
    for path in files.keys().filter(|path| path.ends_with(".html")) {
        browser.go(&format!("{}{path}", sample::URL));
        let links = browser.ask(
            "[...document.querySelectorAll('[href], [src]')].map(one => [one.href || one.src, \
             one.hash && one.pathname == location.pathname ? !!document.getElementById(decodeURIComponent(one.hash.slice(1))) : true])",
        );
        for link in links.as_array().expect("a list") {
            let url = link[0].as_str().expect("an address");
            let place = super::browser::decoded(url.split('#').next().unwrap_or_default());
            let Some(place) = place.strip_prefix(sample::URL) else { continue };
            let place = if place.is_empty() || place.ends_with('/') { format!("{place}index.html") } else { place.to_owned() };
            if !files.contains_key(&place) || link[1] != true {
                let _ = writeln!(faults, "/{path}: {url}");
            }
            count += 1;
        }
        if browser.ask("document.querySelector('main').innerText.trim().length") == 0 {
            let _ = writeln!(faults, "/{path}: nothing to read");
        }
        let seen = browser.seen();
        if !(seen.complaints.is_empty() && seen.strange.is_empty()) {
            let _ = writeln!(faults, "/{path} {seen:?}");
        }
    }
    assert!(faults.is_empty() && count > 500, "{count} links\n{faults}");
}
