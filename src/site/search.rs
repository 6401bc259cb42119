//! The search page of each language and the index that it looks into.
//!
//! The engine is MiniSearch, kept in `search/` with its licence; it runs at the reader's and asks nobody. An index is scripts
//! of rows, so that it loads where files are opened without a server too. It has a part for so many articles, oldest first:
//! what was indexed long ago keeps its bytes when something new comes out, and a reader loads the newest part first.

use minijinja::{Value, context};
use serde_json::json;

use super::Files;
use super::address;
use super::edition_set::EditionSet;
use super::fault::SiteFault;
use super::frame::Frame;
use super::metadata;
use super::story::{Content, Story};
use super::template::{Templates, value};
use super::voice::Voice;
use crate::model::Language;

/// How many articles a part of an index has.
const PART_ARTICLES: usize = 200;

/// How much of a text is searched, in bytes of its words: all of a short piece, the beginning of a long one.
const TEXT_BYTES_MAX: usize = 3000;

const ENGINE: &[u8] = include_bytes!("search/minisearch.js");
const SCRIPT: &[u8] = include_bytes!("search/search.js");

/// The search pages, their indexes and scripts.
pub(super) fn files(set: &EditionSet<'_>, templates: &Templates<'_>) -> Result<Files, SiteFault> {
    let mut files = vec![("search/minisearch.js".to_owned(), ENGINE.to_vec()), ("search/search.js".to_owned(), SCRIPT.to_vec())];
    for &language in &set.languages {
        let Some(voice) = set.voice(language) else { continue };
        let folder = address::search(language);
        let mut stories: Vec<(&Story<'_>, &Content)> = set.newest(language).collect();
        stories.sort_by_key(|(story, _)| (story.edition.first_published.time.unix(), &story.article.slug));
        let parts = stories.chunks(PART_ARTICLES);
        let page = page(language, &folder, parts.len(), set, voice);
        files.push((format!("{folder}index.html"), templates.fill("search.html", page)?.into_bytes()));
        for (number, part) in parts.enumerate() {
            let rows: Vec<String> = part.iter().map(|(story, content)| row(story, content, voice)).collect();
            let script = format!("rectoSearch([\n{}\n]);\n", rows.join(",\n"));
            files.push((format!("{folder}{}.js", number + 1), script.into_bytes()));
        }
    }
    Ok(files)
}

fn page(language: &Language, folder: &str, parts: usize, set: &EditionSet<'_>, voice: &Voice) -> Value {
    let mut frame =
        Frame::new(set, language, folder, voice.search()).in_languages(set, &set.languages_with(language), address::search);
    frame.properties = metadata::page_properties(set, language, &frame.title, folder);
    // What is found is what search engines should keep, not the page that finds it.
    frame.is_indexed = false;
    frame.alternates.clear();
    context! { page => value(&frame), index => folder, parts => parts }
}

/// What is known of an article: a line of JSON, and so of JavaScript.
fn row(story: &Story<'_>, content: &Content, voice: &Voice) -> String {
    let date = voice.dateline(content.date.as_deref(), &story.edition.first_published);
    let about: Vec<&str> =
        story.authors().iter().map(String::as_str).chain(content.tags.iter().map(|tag| tag.name.as_str())).collect();
    let row = json!([
        story.folder,
        content.title,
        content.section.as_deref().unwrap_or_default(),
        about.join(", "),
        content.summary.as_deref().unwrap_or_default(),
        date.stamp,
        date.words,
        content.words(TEXT_BYTES_MAX),
    ]);
    metadata::in_script(&row)
}
