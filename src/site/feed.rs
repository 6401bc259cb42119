//! The Atom feed of each language, and of each of its sections.
//!
//! An entry's id is made from the article's id and the language alone, so that neither a new address nor a new host shows
//! readers an article twice.

use minijinja::{Value, context};
use serde::Serialize;

use super::address;
use super::brief::Listed;
use super::edition_set::EditionSet;
use super::fault::SiteFault;
use super::plan::Plan;
use super::press::Press;
use super::print::Print;
use super::shelf::Shelf;
use super::snapshot::Article;
use super::story::Story;
use super::template::value;
use crate::model::{Language, TextHash};

/// How many articles a feed holds.
const ENTRIES_MAX: usize = 30;

/// What a feed without entries was last changed: it has to say something.
const EPOCH: &str = "1970-01-01T00:00:00Z";

/// An article in the feed.
#[derive(Serialize)]
struct Entry {
    id: String,
    url: String,
    title: String,
    published: String,
    updated: String,
    authors: Vec<String>,
    contributors: Vec<String>,
    tags: Vec<String>,
    summary: Option<String>,
    /// The text as HTML with whole addresses.
    content: String,
}

/// The feed of each language, and of each section of it.
pub(super) fn plan<'a, S: Shelf>(press: &'a Press<'_>, set: &'a EditionSet<'a>, shelf: &'a S, plan: &mut Plan<'a, S::Fault>) {
    for &language in &set.languages {
        let own = set.shelf(language);
        let name = (press.settings.title.clone(), format!("{}{language}", press.base.url("")));
        let place = (address::feed(language), address::front(language));
        add(Feed { language, name, place, newest: own.newest.as_slice() }, press, shelf, plan);
        for (key, section) in &own.sections {
            let name =
                (format!("{} · {}", press.settings.title, section.name), format!("{}{language}/{key}", press.base.url("")));
            let place = (address::section_feed(language, key), address::section(language, key));
            add(Feed { language, name, place, newest: section.members.as_slice() }, press, shelf, plan);
        }
    }
}

/// A feed that is to be made.
struct Feed<'a> {
    language: &'a Language,
    /// Its title, and what its lasting name is made from.
    name: (String, String),
    /// Its own path, and the folder of the page that it goes with.
    place: (String, String),
    newest: &'a [Listed<'a>],
}

fn add<'a, S: Shelf>(feed: Feed<'a>, press: &'a Press<'_>, shelf: &'a S, plan: &mut Plan<'a, S::Fault>) {
    let newest = feed.newest.get(..ENTRIES_MAX.min(feed.newest.len())).unwrap_or_default();
    let prints: Vec<Print> = newest.iter().map(|listed| listed.read.whole).collect();
    let path = feed.place.0.clone();
    plan.file_of_texts(path.clone(), Print::of(&(&feed.name, prints)), newest.len(), move || {
        let mut entries = Vec::new();
        for listed in newest {
            entries.extend(entry(&shelf.load_edition(listed.at, feed.language)?, feed.language, press)?);
        }
        let filled = press.templates.fill("feed.xml", values(&feed, newest, &entries, press))?;
        Ok(vec![(path.clone(), filled.into_bytes())])
    });
}

fn values(feed: &Feed<'_>, newest: &[Listed<'_>], entries: &[Entry], press: &Press<'_>) -> Value {
    let updated = newest.iter().map(|listed| &listed.brief.published_last).max_by_key(|moment| moment.time.unix());
    context! {
        lang => feed.language.as_str(),
        title => feed.name.0.as_str(),
        id => name_of(&feed.name.1),
        url => press.base.url(&address::encoded(&feed.place.1)),
        own => press.base.url(&address::encoded(&feed.place.0)),
        updated => updated.map_or_else(|| EPOCH.to_owned(), super::snapshot::Moment::stamp),
        entries => value(entries),
    }
}

fn entry(article: &Article, language: &Language, press: &Press<'_>) -> Result<Option<Entry>, SiteFault> {
    let Some(edition) = article.editions.iter().find(|edition| edition.language == *language) else { return Ok(None) };
    let story = Story::read(article, edition)?;
    let url = press.base.url(&story.brief.folder);
    Ok(Some(Entry {
        id: name_of(&format!("{}/{language}", article.id)),
        published: edition.first_published.stamp(),
        updated: edition.last_published.stamp(),
        authors: story.authors().to_vec(),
        contributors: story.translators().to_vec(),
        content: story.body(&url, &press.voice(language).footnote_back()),
        tags: story.brief.tags.into_iter().map(|tag| tag.name).collect(),
        title: story.brief.title,
        summary: story.brief.summary,
        url,
    }))
}

/// A UUID made from a hash (RFC 9562, version 8), as a URN.
fn name_of(what: &str) -> String {
    let hash = TextHash::of(what.as_bytes());
    let mut number = u128::from_be_bytes(std::array::from_fn(|at| hash.as_bytes().get(at).copied().unwrap_or(0)));
    number = number & !(0xf << 76) | 0x8 << 76;
    number = number & !(0x3 << 62) | 0x2 << 62;
    let digits = format!("{number:032x}");
    let part = |from: usize, to: usize| digits.get(from..to).unwrap_or_default();
    format!("urn:uuid:{}-{}-{}-{}-{}", part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_is_a_uuid_of_version_eight() {
        let name = name_of("a");
        assert_eq!(name.len(), "urn:uuid:".len() + 36);
        assert_eq!(name.as_bytes().get(9 + 14), Some(&b'8'));
        assert!(matches!(name.as_bytes().get(9 + 19), Some(b'8' | b'9' | b'a' | b'b')));
        assert_ne!(name_of("a"), name_of("b"));
    }
}
