//! The page of an edition, the notice in the place of one that was withdrawn, and what stands at addresses of before.

use std::collections::HashSet;

use minijinja::{Value, context};
use serde::Serialize;

use super::Files;
use super::address;
use super::autonym::autonym;
use super::draft::Marks;
use super::edition_set::EditionSet;
use super::fault::SiteFault;
use super::file;
use super::frame::{Frame, LanguageLink, Other, direction};
use super::metadata;
use super::snapshot::{Moment, State};
use super::story::{Content, Story};
use super::template::{Templates, value};
use super::voice::Voice;
use crate::model::{Change, Slug, file_path_is_safe};

/// Names with the words before them.
#[derive(Serialize)]
struct Credit {
    label: String,
    names: Vec<String>,
}

/// The source of a translation, for readers.
#[derive(Serialize)]
struct SourceLine {
    lang: String,
    dir: &'static str,
    name: String,
    version: Option<u32>,
    /// The page of the source edition and its title, where it is live.
    path: Option<String>,
    title: Option<String>,
    /// Whether the source is the article's original.
    is_original: bool,
}

/// A note on what has happened to the source.
#[derive(Serialize)]
struct Note {
    words: String,
    /// `update`, `correction` or `retraction`.
    kind: &'static str,
}

/// A tag with the path of its page.
#[derive(Serialize)]
struct TagLink {
    name: String,
    path: Option<String>,
}

/// The page of an edition and the files beside its text; for a draft, with its marks.
pub(super) fn files(
    story: &Story<'_>,
    set: &EditionSet<'_>,
    templates: &Templates<'_>,
    marks: Option<&Marks<'_>>,
) -> Result<Files, SiteFault> {
    let Some(voice) = set.voice(&story.edition.language) else { return Ok(Files::new()) };
    let page = match (&story.content, &story.edition.state) {
        (Some(content), _) => templates.fill("article.html", article(story, content, set, voice, marks))?,
        (None, State::Withdrawn { reason, when }) => {
            templates.fill("withdrawn.html", withdrawn(story, reason, when, set, voice))?
        }
        (None, State::Live) => return Ok(Files::new()),
    };
    let mut files = vec![(format!("{}index.html", story.folder), page.into_bytes())];
    if story.content.is_some() {
        for (path, bytes) in &story.edition.files {
            files.push((place_of_file(story, path, bytes)?, bytes.clone()));
        }
    }
    Ok(files)
}

fn place_of_file(story: &Story<'_>, path: &str, bytes: &[u8]) -> Result<String, SiteFault> {
    let slug = || story.article.slug.clone();
    let language = || story.edition.language.clone();
    if !file_path_is_safe(path) || path.split('/').next().is_some_and(|first| first.eq_ignore_ascii_case("index.html")) {
        return Err(SiteFault::FilePath { slug: slug(), language: language(), path: path.to_owned() });
    }
    if file::runs(path, bytes) {
        return Err(SiteFault::FileRuns { slug: slug(), language: language(), path: path.to_owned() });
    }
    Ok(format!("{}{path}", story.folder))
}

fn article(story: &Story<'_>, content: &Content, set: &EditionSet<'_>, voice: &Voice, marks: Option<&Marks<'_>>) -> Value {
    let edition = story.edition;
    let mut frame = frame(story, set, content.title.clone());
    frame.description.clone_from(&content.summary);
    frame.alternates = metadata::alternates(story, set);
    frame.properties = metadata::article_properties(story, content, set);
    frame.linked_data = Some(metadata::linked_data(story, content, set));
    if let Some(marks) = marks {
        frame.mark_as_draft(voice.draft(marks.name), marks.published.has_tags(&edition.language));
    }
    let has_page = |key: &&String| marks.is_none_or(|marks| marks.published.has_tag(&edition.language, key));
    let was_updated = edition.last_published.time != edition.first_published.time;
    let tags: Vec<TagLink> = content
        .tags
        .iter()
        .map(|tag| TagLink {
            name: tag.name.clone(),
            path: tag.key.as_ref().filter(has_page).map(|key| address::encoded(&address::tag(&edition.language, key))),
        })
        .collect();
    context! {
        page => value(&frame),
        title => content.title.as_str(),
        section => content.section.as_deref(),
        summary => content.summary.as_deref(),
        date => value(voice.dateline(content.date.as_deref(), &edition.first_published)),
        credits => value(credits(story, voice)),
        note => value(note(story, voice)),
        source => value(source(story, set)),
        body => Value::from_safe_string(content.body("", &voice.footnote_back())),
        tags => value(&tags),
        version => edition.version_number,
        hash => edition.version.short(),
        published => value(voice.moment(&edition.first_published)),
        updated => value(was_updated.then(|| voice.moment(&edition.last_published))),
        others => value(Other::all(story, set)),
    }
}

/// The frame of an edition's page: its languages are those of the article.
fn frame(story: &Story<'_>, set: &EditionSet<'_>, title: String) -> Frame {
    let language = &story.edition.language;
    let mut frame = Frame::new(set, language, &story.folder, title);
    let shown = set.editions_of(story).filter(|other| other.content.is_some() || other.folder == story.folder);
    frame.languages = shown
        .map(|other| LanguageLink::new(&other.edition.language, other.folder.clone(), other.folder == story.folder))
        .collect();
    frame
}

fn credits(story: &Story<'_>, voice: &Voice) -> Vec<Credit> {
    let mut credits = Vec::new();
    let authors = story.authors();
    if !authors.is_empty() {
        credits.push(Credit { label: voice.written_by(authors.len()), names: authors.to_vec() });
    }
    if !story.is_original() {
        let from = story.edition.source.as_ref().map(|source| &source.language);
        let names = story.translators().to_vec();
        credits.push(Credit { label: voice.translated_by(from, names.len()), names });
    }
    credits
}

fn note(story: &Story<'_>, voice: &Voice) -> Option<Note> {
    let change = story.edition.source_changed?;
    let kind = match change {
        Change::Retraction => "retraction",
        Change::Correction => "correction",
        Change::Update | Change::Typo => "update",
    };
    voice.source_changed(change).map(|words| Note { words, kind })
}

fn source(story: &Story<'_>, set: &EditionSet<'_>) -> Option<SourceLine> {
    if story.is_original() {
        return None;
    }
    let origin = story.edition.source.as_ref();
    let language = origin.map_or(&story.article.original, |origin| &origin.language);
    let live = set.live_in(story, language);
    Some(SourceLine {
        lang: language.to_string(),
        dir: direction(language),
        name: autonym(language),
        version: origin.map(|origin| origin.version_number),
        path: live.map(|live| live.folder.clone()),
        title: live.and_then(|live| live.content.as_ref()).map(|content| content.title.clone()),
        is_original: *language == story.article.original,
    })
}

fn withdrawn(story: &Story<'_>, reason: &str, when: &Moment, set: &EditionSet<'_>, voice: &Voice) -> Value {
    let words = voice.withdrawn();
    let mut frame = frame(story, set, words.clone());
    frame.is_indexed = false;
    frame.properties = metadata::page_properties(set, &story.edition.language, &words, &story.folder);
    context! {
        page => value(&frame),
        when => value(voice.moment(when)),
        reason => reason.trim(),
        others => value(Other::all(story, set)),
    }
}

/// The pages at addresses that articles had before. A present address comes first, then the article that is first by slug.
pub(super) fn moved(set: &EditionSet<'_>, templates: &Templates<'_>) -> Result<Files, SiteFault> {
    let mut taken: HashSet<&Slug> = set.site.articles.iter().map(|article| &article.slug).collect();
    let mut files = Files::new();
    for stories in set.articles() {
        for old in stories.first().into_iter().flat_map(|story| &story.article.old_slugs) {
            if !taken.insert(old) {
                continue;
            }
            for story in stories {
                files.push(moved_page(story, old, set, templates)?);
            }
        }
    }
    Ok(files)
}

fn moved_page(
    story: &Story<'_>,
    old: &Slug,
    set: &EditionSet<'_>,
    templates: &Templates<'_>,
) -> Result<(String, Vec<u8>), SiteFault> {
    let language = &story.edition.language;
    let folder = address::page(language, old);
    let title = story.content.as_ref().map_or_else(|| set.site.title.clone(), |content| content.title.clone());
    let mut frame = Frame::new(set, language, &folder, title.clone());
    frame.canonical = Some(set.base.url(&story.folder));
    let values = context! { page => value(&frame), title => title, path => story.folder.as_str() };
    Ok((format!("{folder}index.html"), templates.fill("moved.html", values)?.into_bytes()))
}
