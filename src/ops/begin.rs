//! `new`, `import` and `translate`: a working file begins.

use std::path::Path;

use serde::Serialize;

use super::address::AskedEdition;
use super::context::Context;
use super::failure::{About, Failure, Outcome};
use super::newsroom::Newsroom;
use super::note;
use super::project::beside;
use super::submit::source_given;
use crate::model::{Edition, FileEntry, Language, Place, Slug, SourceRef, TextHash};
use crate::store::{ARTICLE_FILE, ArticleFile, DESK_TEXT_BYTES_MAX, DeskNote, NotedSource, Over};
use crate::text::{self, Document};
use crate::workflow::EditionFacts;

/// A working file that was made.
#[derive(Clone, Debug, Serialize)]
pub struct Made {
    /// The edition.
    pub item: String,
    /// The file, from the newsroom's folder.
    pub path: String,
    /// The title, where one was found.
    pub title: Option<String>,
    /// What it is translated from: edition and number.
    pub source: Option<String>,
    /// Whether its words were taken over, and are not still to be written.
    pub is_taken_over: bool,
}

/// Begins an article. The slug may have folders before it: `2026/03/fair`. A file that somebody has put there already is the
/// article's, as it is.
///
/// # Errors
/// When there is one already, or the slug or the language is none.
pub fn new(context: &Context, slug: &str, language: Option<&Language>, title: &str) -> Outcome<Made> {
    let room = Newsroom::open(context)?;
    let language = language.cloned().unwrap_or_else(|| room.policy().original.clone());
    has_language(&room, &language)?;
    let place = place_of_new(context, &room, slug, &language)?;
    let path = place.path.clone();
    let slug = slug.rsplit('/').next().unwrap_or(slug);
    if room.desk.exists(&path) {
        let document = Document::parse(&room.desk.read(&path)?).about(&path)?;
        place.found(&room)?;
        let title = document.front().title.clone();
        return Ok(Made { item: format!("{slug}/{language}"), path, title, source: None, is_taken_over: true });
    }
    let date = context.now.as_str().get(..10);
    let text = text::template(title, date);
    room.desk.write(&path, text.as_bytes(), Over::Nothing).about(&path)?;
    place.found(&room)?;
    remember(&room, &path, None, NotedSource::Unnoted, text.as_bytes())?;
    Ok(Made { item: format!("{slug}/{language}"), path, title: Some(title.to_owned()), source: None, is_taken_over: false })
}

fn has_language(room: &Newsroom, language: &Language) -> Outcome<()> {
    if room.policy().languages.contains(language) {
        return Ok(());
    }
    let there: Vec<&str> = room.policy().languages.iter().map(Language::as_str).collect();
    Err(Failure::usage("ops-language-unknown").with("language", language.as_str()).with("languages", there.join(", ")))
}

/// Where a new article goes.
struct NewPlace {
    /// The file of its original.
    path: String,
    /// The file that names it, where the layout has a place for one.
    named_by: Option<(String, ArticleFile)>,
}

impl NewPlace {
    /// Names the article. Whoever calls has written its text: without a text there is nothing to name.
    fn found(&self, room: &Newsroom) -> Outcome<()> {
        match &self.named_by {
            Some((folder, file)) => Ok(room.desk.write_article_file(folder, file)?),
            None => Ok(()),
        }
    }
}

/// Where an article goes that nobody has begun. Nothing is written.
fn place_of_new(context: &Context, room: &Newsroom, given: &str, language: &Language) -> Outcome<NewPlace> {
    let (folders, slug) = given.rsplit_once('/').unwrap_or(("", given));
    let slug = Slug::parse(slug)?;
    let layout = &room.policy().layout;
    let path = layout.path_in(folders, &slug, language);
    if layout.matches(&path) != Some(Place { slug: slug.clone(), language: language.clone(), folders: folders.to_owned() }) {
        return Err(Failure::usage("ops-folders").with("given", given));
    }
    let addresses = room.addresses(context)?;
    if !addresses.of_slug(&slug).is_empty() {
        return Err(Failure::usage("ops-slug-taken").with("slug", slug.as_str()));
    }
    let Some(folder) = layout.article_folder(folders, &slug) else { return Ok(NewPlace { path, named_by: None }) };
    if room.desk.exists(&format!("{folder}/{ARTICLE_FILE}")) {
        return Err(Failure::usage("ops-article-exists").with("path", format!("{folder}/{ARTICLE_FILE}")));
    }
    let file = ArticleFile { id: note::new_article()?, original: language.clone() };
    Ok(NewPlace { path, named_by: Some((folder, file)) })
}

fn remember(
    room: &Newsroom,
    path: &str,
    base: Option<crate::model::VersionHash>,
    source: NotedSource,
    bytes: &[u8],
) -> Outcome<()> {
    let note = DeskNote { base, source, wrote: Some(TextHash::of(bytes)) };
    Ok(room.repo.change_notes(|notes| notes.set_desk(path, note))?)
}

/// Takes over a file: Markdown, or plain text as saved from a web page.
///
/// # Errors
/// When the file cannot be read, or somebody has written in the place where it goes.
pub fn import(context: &Context, file: &Path, article: &str, language: &Language, source: Option<&str>) -> Outcome<Made> {
    let room = Newsroom::open(context)?;
    has_language(&room, language)?;
    let given = context.folder.join(file);
    let shown = file.display().to_string();
    let fault = |why: String| Failure::usage("ops-import-file").with("path", shown.as_str()).with("why", why);
    let metadata = std::fs::metadata(&given).map_err(|error| fault(error.to_string()))?;
    if metadata.len() > DESK_TEXT_BYTES_MAX {
        return Err(Failure::usage("ops-import-long").with("path", shown).with("max", DESK_TEXT_BYTES_MAX));
    }
    let bytes = std::fs::read(&given).map_err(|error| fault(error.to_string()))?;
    let words = std::str::from_utf8(&bytes).map_err(|error| {
        Failure::usage("ops-import-encoding").with("path", shown.as_str()).with("byte", error.valid_up_to() + 1)
    })?;
    if words.trim().is_empty() {
        return Err(Failure::usage("ops-import-empty").with("path", shown));
    }
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let imported = if text::import::is_markdown(&name, words) {
        text::import::from_markdown(words).about(&shown)?
    } else {
        text::import::from_plain(words)
    };
    let addresses = room.addresses(context)?;
    let asked = room.asked(context, &addresses, &[article.to_owned()]);
    let (path, noted, place) = match asked {
        Ok(asked) => {
            let Some(asked) = asked.into_iter().next() else { return Err(Failure::usage("ops-item-none")) };
            let edition = Edition { article: asked.article, language: language.clone() };
            let asked = AskedEdition {
                edition,
                slug: asked.slug,
                original: asked.original,
                pin: None,
                path: None,
                is_opened: asked.is_opened,
            };
            let path = room.working_path(&asked, &addresses)?;
            let noted = noted_source(&room, &asked, source)?;
            (path, noted, None)
        }
        Err(failure) if failure.message.code != "ops-item-unknown" => return Err(failure),
        Err(_) if *language != room.policy().original => {
            let original = room.policy().original.as_str();
            return Err(Failure::usage("ops-import-first")
                .with("slug", article)
                .with("language", language.as_str())
                .with("original", original));
        }
        Err(_) => {
            let place = place_of_new(context, &room, article, language)?;
            (place.path.clone(), NotedSource::Unnoted, Some(place))
        }
    };
    let known = room.repo.notes().desk(&path).cloned();
    let over = match known.as_ref().and_then(|note| note.wrote) {
        Some(wrote) if room.desk.exists(&path) => Over::Bytes(wrote),
        _ => Over::Nothing,
    };
    // The file itself may be what is taken over.
    let is_there = room.desk.exists(&path) && room.desk.hash(&path)? == TextHash::of(imported.markdown.as_bytes());
    if !is_there {
        room.desk.write(&path, imported.markdown.as_bytes(), over).about(&path)?;
    }
    if let Some(place) = place {
        place.found(&room)?;
    }
    remember(&room, &path, known.and_then(|note| note.base), noted, imported.markdown.as_bytes())?;
    let slug = article.rsplit('/').next().unwrap_or(article);
    Ok(Made { item: format!("{slug}/{language}"), path, title: imported.title, source: None, is_taken_over: true })
}

/// What an imported translation was made from: what was said; else the only version there is.
fn noted_source(room: &Newsroom, asked: &AskedEdition, given: Option<&str>) -> Outcome<NotedSource> {
    let original = asked.original.clone().unwrap_or_else(|| room.policy().original.clone());
    if original == asked.edition.language {
        return Ok(NotedSource::Unnoted);
    }
    let facts = room.fold(&[asked.edition.article].into())?.fold.facts(&asked.edition.article);
    if let Some(given) = given {
        return Ok(source_given(facts.as_ref(), given, &original)?.map_or(NotedSource::Unknown, NotedSource::Is));
    }
    let versions = facts.as_ref().and_then(|facts| facts.edition(&original)).map_or(&[][..], |edition| &edition.revisions);
    Ok(match versions {
        [only] => NotedSource::Is(SourceRef { language: original, version: only.version }),
        _ => NotedSource::Unnoted,
    })
}

/// Lays out a file for a translation beside its source, and notes the source.
///
/// # Errors
/// When the source was never submitted, or there is such a file already.
pub fn translate(context: &Context, item: &str, to: &Language, from: Option<&Language>) -> Outcome<Made> {
    let room = Newsroom::open(context)?;
    has_language(&room, to)?;
    let addresses = room.addresses(context)?;
    let asked = room.asked(context, &addresses, &[item.to_owned()])?;
    let Some(asked) = asked.into_iter().next() else { return Err(Failure::usage("ops-item-none")) };
    let slug = asked.slug.clone();
    let original = asked.original.clone().unwrap_or_else(|| room.policy().original.clone());
    let from = from.or(asked.language.as_ref().filter(|language| *language != to)).unwrap_or(&original).clone();
    if from == *to {
        return Err(Failure::usage("ops-translate-same").with("language", to.as_str()));
    }
    if original == *to {
        return Err(Failure::usage("ops-original-has-no-source").at(format!("{slug}/{to}")));
    }
    let source_name = format!("{slug}/{from}");
    let not_there = || Failure::usage("ops-source-not-submitted").at(source_name.as_str());
    let facts = room.fold(&[asked.article].into())?.fold.facts(&asked.article).ok_or_else(not_there)?;
    let newest = facts.edition(&from).and_then(EditionFacts::newest).ok_or_else(not_there)?;
    if facts.edition(to).is_some_and(|edition| !edition.revisions.is_empty()) {
        return Err(Failure::usage("ops-edition-exists").at(format!("{slug}/{to}")));
    }
    let edition = Edition { article: asked.article, language: to.clone() };
    let target = AskedEdition { edition, slug: slug.clone(), original: Some(original), pin: None, path: None, is_opened: true };
    let path = room.working_path(&target, &addresses)?;
    let document = room.document(&newest.text)?;
    let template = text::translation_template(&document);
    // A run that was cut short has left exactly this.
    if room.desk.read(&path).ok().as_deref() != Some(template.as_bytes()) {
        room.desk.write(&path, template.as_bytes(), Over::Nothing).about(&path)?;
    }
    for FileEntry(name, hash) in &newest.files {
        let place = beside(&path, name);
        if !room.desk.exists(&place) {
            room.desk.write(&place, &room.text(hash)?, Over::Nothing)?;
        }
    }
    let source = SourceRef { language: from.clone(), version: newest.version };
    remember(&room, &path, None, NotedSource::Is(source), template.as_bytes())?;
    let source = Some(format!("{source_name}@v{}", newest.number));
    Ok(Made { item: format!("{slug}/{to}"), path, title: None, source, is_taken_over: false })
}
