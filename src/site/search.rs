//! The search page of each language and the index that it looks into.
//!
//! The engine is MiniSearch, kept in `search/` with its licence; it runs at the reader's and asks nobody. An index is scripts
//! of rows, so that it loads where files are opened without a server too. It has a part for so many articles, oldest first:
//! what was indexed long ago keeps its bytes when something new comes out, and a reader loads the newest part first.

use std::borrow::Cow;

use minijinja::{Value, context};
use rayon::prelude::*;
use serde_json::json;

use super::address;
use super::brief::Listed;
use super::edition_set::EditionSet;
use super::fault::SiteFault;
use super::frame::Frame;
use super::metadata;
use super::plan::{KnownLines, Plan};
use super::press::Press;
use super::print::Print;
use super::shelf::Shelf;
use super::snapshot::Article;
use super::story::Story;
use super::template::value;
use crate::model::Language;

/// How many articles a part of an index has.
const PART_ARTICLES: usize = 200;

/// How much of a text is searched, in bytes of its words: all of a short piece, the beginning of a long one.
const TEXT_BYTES_MAX: usize = 3000;

/// How a part begins and ends, and what stands between its rows.
const BEGIN: &str = "rectoSearch([\n";
const END: &str = "\n]);\n";
const BETWEEN: &str = ",\n";

const ENGINE: &[u8] = include_bytes!("search/minisearch.js");
const SCRIPT: &[u8] = include_bytes!("search/search.js");

/// The search page of each language, its index and the scripts of all.
pub(super) fn plan<'a, S: Shelf>(press: &'a Press<'_>, set: &'a EditionSet<'a>, shelf: &'a S, plan: &mut Plan<'a, S::Fault>) {
    for (path, bytes) in [("search/minisearch.js", ENGINE), ("search/search.js", SCRIPT)] {
        plan.file(path.to_owned(), Print::of_bytes(bytes), move || Ok(vec![(path.to_owned(), bytes.to_vec())]));
    }
    for &language in &set.languages {
        let mut listed: Vec<Listed<'a>> = set.shelf(language).newest.clone();
        listed.sort_by_cached_key(|listed| (listed.brief.published_first.time.unix(), &listed.article().slug));
        let folder = address::search(language);
        let parts: Vec<Vec<Listed<'a>>> = listed.chunks(PART_ARTICLES).map(<[_]>::to_vec).collect();
        let (count, place) = (parts.len(), folder.clone());
        let languages: Vec<&str> = set.languages_with(language).into_iter().map(Language::as_str).collect();
        plan.page(format!("{folder}index.html"), &(count, languages), move || {
            press.templates.fill("search.html", page(language, &place, count, press, set))
        });
        for (number, part) in parts.into_iter().enumerate() {
            let path = format!("{folder}{}.js", number + 1);
            let prints: Vec<Print> = part.iter().map(|listed| listed.read.whole).collect();
            plan.file_of_lines(path.clone(), prints, move |known| {
                let one = |listed: &Listed<'a>| match known.get(&listed.read.whole) {
                    Some(line) => Ok(Some(Cow::Borrowed(*line))),
                    None => Ok(row(&shelf.load_edition(listed.at, language)?, language, press)?.map(Cow::Owned)),
                };
                let rows: Vec<Option<Cow<'_, str>>> = part.par_iter().map(one).collect::<Result<_, S::Fault>>()?;
                let rows: Vec<Cow<'_, str>> = rows.into_iter().flatten().collect();
                Ok(vec![(path.clone(), [BEGIN, &rows.join(BETWEEN), END].concat().into_bytes())])
            });
        }
    }
}

/// The lines of a part, by the prints that they were made from.
pub(super) fn lines_of<'b>(part: &'b [u8], prints: &[Print]) -> KnownLines<'b> {
    let text = std::str::from_utf8(part).unwrap_or_default();
    let rows = text.strip_prefix(BEGIN).and_then(|rows| rows.strip_suffix(END)).unwrap_or_default();
    // No row has an end of a line in it: JSON writes that otherwise.
    let lines: Vec<&str> = rows.split(BETWEEN).collect();
    if lines.len() == prints.len() { prints.iter().copied().zip(lines).collect() } else { KnownLines::new() }
}

fn page(language: &Language, folder: &str, parts: usize, press: &Press<'_>, set: &EditionSet<'_>) -> Value {
    let title = press.voice(language).search();
    let mut frame =
        Frame::new(press, language, folder, title).in_languages(press, &set.languages_with(language), address::search);
    frame.properties = metadata::page_properties(press, language, &frame.title, folder);
    // What is found is what search engines should keep, not the page that finds it.
    frame.is_indexed = false;
    frame.alternates.clear();
    context! { page => value(&frame), index => folder, parts => parts }
}

/// What is known of an article in a language: a line of JSON, and so of JavaScript.
fn row(article: &Article, language: &Language, press: &Press<'_>) -> Result<Option<String>, SiteFault> {
    let Some(edition) = article.editions.iter().find(|edition| edition.language == *language) else { return Ok(None) };
    let story = Story::read(article, edition)?;
    let brief = &story.brief;
    let date = press.voice(language).dateline(brief.date.as_deref(), &brief.published_first);
    let about: Vec<&str> =
        story.authors().iter().map(String::as_str).chain(brief.tags.iter().map(|tag| tag.name.as_str())).collect();
    let row = json!([
        brief.folder,
        brief.title,
        brief.section.as_ref().map_or("", |section| &section.name),
        about.join(", "),
        brief.summary.as_deref().unwrap_or_default(),
        date.stamp,
        date.words,
        story.words(TEXT_BYTES_MAX),
    ]);
    Ok(Some(metadata::in_script(&row)))
}
