//! The map of the site for search engines, and where they find it.

use minijinja::context;
use serde::Serialize;

use super::Files;
use super::address;
use super::edition_set::EditionSet;
use super::fault::SiteFault;
use super::frame::Alternate;
use super::metadata;
use super::template::{Templates, value};

/// How many pages one map holds; the protocol allows 50,000 and 50 MB.
const PAGES_MAX: usize = 10_000;

/// A page of the map.
#[derive(Serialize)]
struct Entry {
    url: String,
    changed: Option<String>,
    alternates: Vec<Alternate>,
}

/// The map; over several files where there are many pages. Where the site is a whole host, also `robots.txt`.
pub(super) fn files(set: &EditionSet<'_>, templates: &Templates<'_>) -> Result<Files, SiteFault> {
    let entries = entries(set);
    let fill = |entries: &[Entry], maps: &[String]| {
        templates.fill("sitemap.xml", context! { entries => value(entries), maps => value(maps) })
    };
    let mut files = Files::new();
    if entries.len() <= PAGES_MAX {
        files.push(("sitemap.xml".to_owned(), fill(&entries, &[])?.into_bytes()));
    } else {
        let mut maps = Vec::new();
        for (number, part) in entries.chunks(PAGES_MAX).enumerate() {
            let path = format!("sitemap-{}.xml", number + 1);
            maps.push(set.base.url(&path));
            files.push((path, fill(part, &[])?.into_bytes()));
        }
        files.push(("sitemap.xml".to_owned(), fill(&[], &maps)?.into_bytes()));
    }
    if set.base.folder() == "/" {
        let robots = format!("User-agent: *\nAllow: /\n\nSitemap: {}\n", set.base.url("sitemap.xml"));
        files.push(("robots.txt".to_owned(), robots.into_bytes()));
    }
    Ok(files)
}

fn entries(set: &EditionSet<'_>) -> Vec<Entry> {
    let mut entries = vec![Entry { url: set.base.url(""), changed: None, alternates: Vec::new() }];
    for language in set.languages.iter().filter(|language| set.count(language) > 0) {
        entries.push(Entry { url: set.base.url(&address::front(language)), changed: None, alternates: Vec::new() });
    }
    for story in set.stories().filter(|story| story.content.is_some()) {
        entries.push(Entry {
            url: set.base.url(&story.folder),
            changed: Some(story.edition.last_published.stamp()),
            alternates: metadata::alternates(story, set),
        });
    }
    entries
}
