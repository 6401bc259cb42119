//! The page of an edition, the notice in the place of one that was withdrawn, and what stands at addresses of before.

use minijinja::{Value, context};
use serde::Serialize;

use super::Files;
use super::address;
use super::autonym::autonym;
use super::brief::{ArticleBrief, Brief};
use super::draft::Marks;
use super::fault::SiteFault;
use super::file;
use super::frame::{Frame, LanguageLink, Other, direction};
use super::metadata::{self, live_in};
use super::press::Press;
use super::snapshot::{Moment, State};
use super::story::Story;
use super::template::value;
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

/// Where the pages of an article and the files beside its texts lie.
pub(super) fn paths(article: &ArticleBrief) -> Vec<String> {
    let of = |brief: &Brief| {
        let page = format!("{}index.html", brief.folder);
        let files: Vec<String> = brief.files.iter().map(|path| format!("{}{path}", brief.folder)).collect();
        std::iter::once(page).chain(files)
    };
    article.editions.iter().flat_map(of).collect()
}

/// The page of an edition and the files beside its text; for a draft, with its marks.
pub(super) fn files(
    story: &Story<'_>,
    family: &[Story<'_>],
    press: &Press<'_>,
    marks: Option<&Marks<'_>>,
) -> Result<Files, SiteFault> {
    let voice = press.voice(&story.edition.language);
    let page = match &story.edition.state {
        State::Live => press.templates.fill("article.html", article(story, family, press, &voice, marks))?,
        State::Withdrawn { reason, when } => {
            press.templates.fill("withdrawn.html", withdrawn(story, family, (reason, when), press, &voice))?
        }
    };
    let mut files = vec![(format!("{}index.html", story.brief.folder), page.into_bytes())];
    if story.brief.is_live {
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
    Ok(format!("{}{path}", story.brief.folder))
}

fn article(story: &Story<'_>, family: &[Story<'_>], press: &Press<'_>, voice: &Voice, marks: Option<&Marks<'_>>) -> Value {
    let (edition, brief) = (story.edition, &story.brief);
    let language = &edition.language;
    let mut frame = frame(story, family, press, brief.title.clone());
    match marks {
        Some(marks) => frame.mark_as_draft(voice.draft(marks.name)),
        None => {
            frame.alternates = metadata::alternates(&story.article.original, family.iter().map(|story| &story.brief), press);
            frame.properties = metadata::article_properties(story, family, press);
            frame.linked_data = Some(metadata::linked_data(story, family, press));
        }
    }
    frame.description.clone_from(&brief.summary);
    let was_updated = edition.last_published.time != edition.first_published.time;
    let tags: Vec<TagLink> = brief
        .tags
        .iter()
        .map(|tag| TagLink {
            name: tag.name.clone(),
            path: tag
                .key
                .as_ref()
                .filter(|key| marks.is_none_or(|marks| marks.published.shelf(language).tags.contains_key(key.as_str())))
                .map(|key| address::encoded(&address::tag(language, key))),
        })
        .collect();
    let section_key = brief.section.as_ref().and_then(|section| section.key.as_deref());
    let section_key =
        section_key.filter(|key| marks.is_none_or(|marks| marks.published.shelf(language).sections.contains_key(key)));
    context! {
        page => value(&frame),
        title => brief.title.as_str(),
        section => brief.section.as_ref().map(|section| section.name.as_str()),
        section_path => section_key.map(|key| address::encoded(&address::section(language, key))),
        summary => brief.summary.as_deref(),
        date => value(voice.dateline(brief.date.as_deref(), &edition.first_published)),
        credits => value(credits(story, voice)),
        note => value(note(story, voice)),
        source => value(source(story, family)),
        body => Value::from_safe_string(story.body("", &voice.footnote_back())),
        tags => value(&tags),
        version => edition.version_number,
        hash => edition.version.short(),
        published => value(voice.moment(&edition.first_published)),
        updated => value(was_updated.then(|| voice.moment(&edition.last_published))),
        others => value(Other::all(brief, family.iter().map(|story| &story.brief))),
    }
}

/// The frame of an edition's page: its languages are those of the article.
fn frame(story: &Story<'_>, family: &[Story<'_>], press: &Press<'_>, title: String) -> Frame {
    let own = &story.brief;
    let mut frame = Frame::new(press, &own.language, &own.folder, title);
    let shown = family.iter().map(|story| &story.brief).filter(|other| other.is_live || other.language == own.language);
    frame.languages =
        shown.map(|other| LanguageLink::new(&other.language, other.folder.clone(), other.language == own.language)).collect();
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

fn source(story: &Story<'_>, family: &[Story<'_>]) -> Option<SourceLine> {
    if story.is_original() {
        return None;
    }
    let origin = story.edition.source.as_ref();
    let language = origin.map_or(&story.article.original, |origin| &origin.language);
    let live = live_in(family, language).map(|live| &live.brief);
    Some(SourceLine {
        lang: language.to_string(),
        dir: direction(language),
        name: autonym(language),
        version: origin.map(|origin| origin.version_number),
        path: live.map(|live| live.folder.clone()),
        title: live.map(|live| live.title.clone()),
        is_original: *language == story.article.original,
    })
}

fn withdrawn(
    story: &Story<'_>,
    family: &[Story<'_>],
    (reason, when): (&str, &Moment),
    press: &Press<'_>,
    voice: &Voice,
) -> Value {
    let words = voice.withdrawn();
    let mut frame = frame(story, family, press, words.clone());
    frame.is_indexed = false;
    frame.properties = metadata::page_properties(press, &story.edition.language, &words, &story.brief.folder);
    context! {
        page => value(&frame),
        when => value(voice.moment(when)),
        reason => reason.trim(),
        others => value(Other::all(&story.brief, family.iter().map(|story| &story.brief))),
    }
}

/// Where the page lies that leads from an address of before to the present one.
pub(super) fn path_moved(brief: &Brief, old: &Slug) -> String {
    format!("{}index.html", address::page(&brief.language, old))
}

/// That page.
pub(super) fn moved(brief: &Brief, old: &Slug, press: &Press<'_>) -> Result<String, SiteFault> {
    let folder = address::page(&brief.language, old);
    let title = if brief.is_live { brief.title.clone() } else { press.settings.title.clone() };
    let mut frame = Frame::new(press, &brief.language, &folder, title.clone());
    frame.canonical = Some(press.base.url(&brief.folder));
    let values = context! { page => value(&frame), title => title, path => brief.folder.as_str() };
    press.templates.fill("moved.html", values)
}
