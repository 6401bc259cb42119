//! The Atom feed of each language.
//!
//! An entry's id is made from the article's id and the language alone, so that neither a new address nor a new host shows
//! readers an article twice.

use minijinja::{Value, context};
use serde::Serialize;

use super::Files;
use super::address;
use super::edition_set::EditionSet;
use super::fault::SiteFault;
use super::story::{Content, Story};
use super::template::{Templates, value};
use super::voice::Voice;
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

/// The feeds.
pub(super) fn files(set: &EditionSet<'_>, templates: &Templates<'_>) -> Result<Files, SiteFault> {
    let mut files = Files::new();
    for &language in &set.languages {
        let Some(voice) = set.voice(language) else { continue };
        let path = address::feed(language);
        files.push((path, templates.fill("feed.xml", feed(language, set, voice))?.into_bytes()));
    }
    Ok(files)
}

fn feed(language: &Language, set: &EditionSet<'_>, voice: &Voice) -> Value {
    let stories: Vec<(&Story<'_>, &Content)> = set.newest(language).take(ENTRIES_MAX).collect();
    let updated = stories.iter().map(|(story, _)| &story.edition.last_published).max_by_key(|moment| moment.time.unix());
    let entries: Vec<Entry> = stories.iter().map(|(story, content)| entry(story, content, set, voice)).collect();
    context! {
        lang => language.as_str(),
        title => set.site.title.as_str(),
        id => name_of(&format!("{}{language}", set.base.url(""))),
        url => set.base.url(&address::front(language)),
        own => set.base.url(&address::feed(language)),
        updated => updated.map_or_else(|| EPOCH.to_owned(), super::snapshot::Moment::stamp),
        entries => value(&entries),
    }
}

fn entry(story: &Story<'_>, content: &Content, set: &EditionSet<'_>, voice: &Voice) -> Entry {
    let url = set.base.url(&story.folder);
    Entry {
        id: name_of(&format!("{}/{}", story.article.id, story.edition.language)),
        title: content.title.clone(),
        published: story.edition.first_published.stamp(),
        updated: story.edition.last_published.stamp(),
        authors: story.authors().to_vec(),
        contributors: story.translators().to_vec(),
        tags: content.tags.iter().map(|tag| tag.name.clone()).collect(),
        summary: content.summary.clone(),
        content: content.body(&url, &voice.footnote_back()),
        url,
    }
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
