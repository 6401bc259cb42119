//! The map of the site for search engines, and where they find it.
//!
//! A map of many pages lies in several files, one for each month, so that a new article changes one of them.

use std::collections::BTreeMap;

use minijinja::context;
use serde::Serialize;

use super::address;
use super::brief::{Brief, Read};
use super::edition_set::EditionSet;
use super::fault::SiteFault;
use super::frame::Alternate;
use super::metadata;
use super::plan::Plan;
use super::press::Press;
use super::print::Print;
use super::template::value;
use crate::model::Language;

/// From how many articles' pages on there is a file for each month.
const TOGETHER_MAX: usize = 1_000;

/// How many pages one file holds; the protocol allows 50,000 and 50 MB.
const PAGES_MAX: usize = 10_000;

/// A page of the map.
#[derive(Serialize)]
struct Entry {
    url: String,
    changed: Option<String>,
    alternates: Vec<Alternate>,
}

type Live<'a> = (&'a Read, &'a Brief);

/// The map. Where the site is a whole host, also `robots.txt`.
pub(super) fn plan<'a, F: From<SiteFault>>(press: &'a Press<'_>, set: &'a EditionSet<'a>, plan: &mut Plan<'a, F>) {
    let of = |read: &'a Read| read.brief.live().map(move |brief| (read, brief));
    let mut live: Vec<Live<'a>> = set.reads.iter().flat_map(|read| of(read)).collect();
    live.sort_by(|one, other| one.1.folder.cmp(&other.1.folder));
    let with_pages: Vec<&Language> = set.languages.iter().copied().filter(|language| set.count(language) > 0).collect();
    if live.len() <= TOGETHER_MAX {
        map(press, "sitemap.xml".to_owned(), with_pages, live, plan);
    } else {
        let mut months: BTreeMap<&str, Vec<Live<'a>>> = BTreeMap::new();
        for one in live {
            months.entry(one.1.day.get(..7).unwrap_or_default()).or_default().push(one);
        }
        let mut maps = vec!["sitemap-fronts.xml".to_owned()];
        map(press, "sitemap-fronts.xml".to_owned(), with_pages, Vec::new(), plan);
        for (month, live) in months {
            for (number, part) in live.chunks(PAGES_MAX).enumerate() {
                let more = if number == 0 { String::new() } else { format!("-{}", number + 1) };
                let path = format!("sitemap-{month}{more}.xml");
                maps.push(path.clone());
                map(press, path, Vec::new(), part.to_vec(), plan);
            }
        }
        let maps: Vec<String> = maps.iter().map(|path| press.base.url(path)).collect();
        plan.page("sitemap.xml".to_owned(), &maps.clone(), move || fill(press, &[], &maps));
    }
    if press.base.folder() == "/" {
        let robots = format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", press.base.url("sitemap.xml"));
        plan.page("robots.txt".to_owned(), &robots.clone(), move || Ok(robots.clone()));
    }
}

/// One file of the map: fronts, and pages of articles.
fn map<'a, F: From<SiteFault>>(
    press: &'a Press<'_>,
    path: String,
    fronts: Vec<&'a Language>,
    live: Vec<Live<'a>>,
    plan: &mut Plan<'a, F>,
) {
    let prints: Vec<(Print, &str)> = live.iter().map(|(read, brief)| (read.print, brief.language.as_str())).collect();
    let languages: Vec<&str> = fronts.iter().map(|language| language.as_str()).collect();
    let has_top = live.is_empty() || !fronts.is_empty();
    plan.page(path, &(languages, prints), move || {
        let page = |folder: &str| Entry { url: press.base.url(folder), changed: None, alternates: Vec::new() };
        let mut entries: Vec<Entry> = has_top.then(|| page("")).into_iter().collect();
        entries.extend(fronts.iter().map(|language| page(&address::front(language))));
        entries.extend(live.iter().map(|(read, brief)| Entry {
            url: press.base.url(&brief.folder),
            changed: Some(brief.published_last.stamp()),
            alternates: metadata::alternates(&read.brief.original, read.brief.editions.iter(), press),
        }));
        fill(press, &entries, &[])
    });
}

fn fill(press: &Press<'_>, entries: &[Entry], maps: &[String]) -> Result<String, SiteFault> {
    press.templates.fill("sitemap.xml", context! { entries => value(entries), maps => value(maps) })
}
