//! `build`: a site made of what is published, and with a draft among it where somebody wants to see one.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Serialize;

use super::context::Context;
use super::failure::{Failure, Outcome};
use super::newsroom::Newsroom;
use super::project::{self, MANIFEST, Manifest, ManifestEdition, beside};
use super::site_look;
use crate::model::{Message, Time, file_path_is_safe};
use crate::site::{self, Article, Moment, Origin, PublishedEdition, Site, State};
use crate::store::{PublishedView, Repo};

/// The list of what a build has written, so that the next one can take away what is gone.
pub(super) const LIST: &str = ".recto-files";
/// The address of nobody's site, which a newsroom begins with.
const URL_UNSET: &str = "https://example.org/";

/// What is built.
#[derive(Clone, Debug, Default)]
pub struct BuildOptions {
    /// The folder that the site goes to.
    pub out: PathBuf,
    /// The ITEM of a draft to be seen.
    pub preview: Option<String>,
}

/// What `build` says.
#[derive(Clone, Debug, Serialize)]
pub struct Built {
    /// Where the site is.
    pub folder: PathBuf,
    /// How many files it has.
    pub files: usize,
    /// How many of them were written.
    pub written: usize,
    /// How many were taken away.
    pub removed: usize,
    /// How many articles it has.
    pub articles: usize,
    /// The page of the draft that it shows.
    pub preview: Option<PathBuf>,
    /// What else there is to say.
    #[serde(skip)]
    pub notes: Vec<Message>,
}

/// What `build --own` says.
#[derive(Clone, Debug, Serialize)]
pub struct LookLaidOut {
    /// The file in the desk, to be changed.
    pub path: String,
}

/// Lays a shipped template or the style sheet into the desk, for changing.
///
/// # Errors
/// When there is none of that name, or a file that somebody has changed lies there.
pub fn lay_out_look(context: &Context, name: &str) -> Outcome<LookLaidOut> {
    let path = site_look::lay_out(&Repo::open(&context.folder)?.desk(), name)?;
    Ok(LookLaidOut { path })
}

/// Builds the site into a folder.
///
/// # Errors
/// When nothing is published and no draft is asked for, the folder holds what no build has written, or a page cannot be
/// made. Then the folder is as it was.
pub fn build(context: &Context, options: &BuildOptions) -> Outcome<Built> {
    let (room, repo) = match Newsroom::open(context) {
        Ok(room) => {
            project::project(context, &room)?;
            let repo = Repo::open(&context.folder)?;
            (Some(room), repo)
        }
        // A clone of `published` alone is enough.
        Err(failure) => {
            let repo = Repo::open(&context.folder)?;
            if options.preview.is_some() || repo.published()?.is_none() {
                return Err(failure);
            }
            (None, repo)
        }
    };
    let mut notes = Vec::new();
    let (site, zone) = published(&repo, room.as_ref(), options.preview.is_some())?;
    if site.url == URL_UNSET {
        notes.push(Message::new("ops-site-url-unset"));
    }
    let out = context.folder.join(&options.out);
    let look = site_look::read(&repo.desk(), &out, LIST, &mut notes)?;
    let draft = match (&room, &options.preview) {
        (Some(room), Some(item)) => Some(room.draft(context, item, &site, &zone)?),
        _ => None,
    };
    let files = site::build(&site, &look, draft.as_ref()).map_err(site_look::placed)?;
    let (written, removed) = write(&out, &files)?;
    let out = out.canonicalize().unwrap_or(out);
    let page = draft.map(|draft| {
        notes.push(Message::new("ops-preview-inside").with("item", draft.name.as_str()));
        out.join(draft.language.as_str()).join(draft.article.slug.as_str()).join("index.html")
    });
    Ok(Built { folder: out, files: files.len(), written, removed, articles: site.articles.len(), preview: page, notes })
}

/// What is out, and the newsroom's clock. With `or_empty`, nothing at all is a site too.
pub(super) fn published(repo: &Repo, room: Option<&Newsroom>, or_empty: bool) -> Outcome<(Site, TimeZone)> {
    let nothing = || Failure::usage("ops-nothing-published");
    let view = repo.published()?;
    let bytes = view.as_ref().map(|view| view.read(MANIFEST)).transpose()?.flatten();
    let (mut site, zone) = match (view, bytes, room) {
        (Some(view), Some(bytes), _) => {
            let manifest: Manifest = serde_json::from_slice(&bytes)
                .map_err(|error| Failure::environment("ops-manifest").with("why", error.to_string()))?;
            let zone = zone(&manifest.site.timezone)?;
            (snapshot(&manifest, &view, &zone)?, zone)
        }
        (_, _, Some(room)) if or_empty => {
            let settings = &room.policy().site;
            let languages = room.policy().languages.clone();
            let (title, url) = (settings.title.clone(), settings.url.clone());
            (Site { title, url, languages, articles: Vec::new() }, zone(&settings.timezone)?)
        }
        _ => return Err(nothing()),
    };
    if site.url.is_empty() {
        URL_UNSET.clone_into(&mut site.url);
    }
    Ok((site, zone))
}

fn snapshot(manifest: &Manifest, view: &PublishedView, zone: &TimeZone) -> Outcome<Site> {
    let mut articles = Vec::new();
    for article in &manifest.articles {
        let editions = article.editions.iter().map(|edition| self::edition(edition, view, zone));
        articles.push(Article {
            id: article.id,
            slug: article.slug.clone(),
            old_slugs: article.slugs_old.clone(),
            original: article.original.clone(),
            editions: editions.collect::<Outcome<Vec<_>>>()?,
        });
    }
    let (title, url) = (manifest.site.title.clone(), manifest.site.url.clone());
    Ok(Site { title, url, languages: manifest.languages.clone(), articles })
}

/// A time zone by its name.
pub(super) fn zone(name: &str) -> Outcome<TimeZone> {
    if name.is_empty() {
        return Ok(TimeZone::UTC);
    }
    TimeZone::get(name).map_err(|_| Failure::usage("ops-timezone").with("given", name))
}

/// A moment on the newsroom's clock.
pub(super) fn moment(time: &Time, zone: &TimeZone) -> Moment {
    let offset = Timestamp::from_second(time.unix()).map_or(0, |at| zone.to_offset(at).seconds());
    Moment { time: time.clone(), offset }
}

fn edition(edition: &ManifestEdition, view: &PublishedView, zone: &TimeZone) -> Outcome<PublishedEdition> {
    let read = |path: &str| -> Outcome<Vec<u8>> {
        view.read(path)?.ok_or_else(|| Failure::environment("ops-published-lacks").with("path", path))
    };
    let (text, files) = match &edition.path {
        Some(path) => {
            let files = edition.files.iter().map(|file| Ok((file.0.clone(), read(&beside(path, &file.0))?)));
            (read(path)?, files.collect::<Outcome<Vec<_>>>()?)
        }
        None => (Vec::new(), Vec::new()),
    };
    let source = edition.source.as_ref();
    Ok(PublishedEdition {
        language: edition.language.clone(),
        text,
        files,
        version_number: edition.number,
        version: edition.version,
        first_published: moment(&edition.first_published, zone),
        last_published: moment(&edition.published, zone),
        source: source.map(|source| Origin { language: source.language.clone(), version_number: source.number }),
        contributors: edition.writers.clone(),
        state: match &edition.withdrawn {
            None => State::Live,
            Some(back) => State::Withdrawn { reason: back.reason.clone().unwrap_or_default(), when: moment(&back.time, zone) },
        },
        source_changed: source.and_then(|source| source.changed),
    })
}

/// Writes what differs and takes away what an earlier build wrote and this one has not.
fn write(out: &Path, files: &[(String, Vec<u8>)]) -> Outcome<(usize, usize)> {
    let fault = |path: &Path, error: &std::io::Error| {
        Failure::environment("ops-file").with("path", path.display().to_string()).with("why", error.to_string())
    };
    let list = out.join(LIST);
    let before = std::fs::read_to_string(&list).ok();
    let draft = out.join(format!("{LIST}.new"));
    // What the very first build left that was killed over its list is nothing.
    let is_empty = std::fs::read_dir(out).map_or(true, |entries| entries.flatten().all(|entry| entry.path() == draft));
    if before.is_none() && !is_empty {
        return Err(Failure::usage("ops-build-folder").with("path", out.display().to_string()));
    }
    let now: BTreeSet<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
    let before: BTreeSet<String> = before.iter().flat_map(|list| list.lines()).map(str::to_owned).collect();
    std::fs::create_dir_all(out).map_err(|error| fault(out, &error))?;
    // The list names old and new while pages change, so that a build that was killed leaves nothing unnamed.
    let both: BTreeSet<&str> = before.iter().map(String::as_str).chain(now.iter().copied()).collect();
    let lines = |paths: &BTreeSet<&str>| paths.iter().map(|path| format!("{path}\n")).collect::<String>();
    // It is replaced whole: one that was cut short would name too little.
    let note = |text: String| {
        let noted = std::fs::write(&draft, text).and_then(|()| std::fs::rename(&draft, &list));
        noted.map_err(|error| fault(&list, &error))
    };
    note(lines(&both))?;
    let mut written = 0;
    for (path, bytes) in files {
        let place = out.join(path);
        if std::fs::read(&place).is_ok_and(|old| old == *bytes) {
            continue;
        }
        if let Some(folder) = place.parent() {
            std::fs::create_dir_all(folder).map_err(|error| fault(folder, &error))?;
        }
        std::fs::write(&place, bytes).map_err(|error| fault(&place, &error))?;
        written += 1;
    }
    let mut removed = 0;
    for path in before.iter().filter(|path| !now.contains(path.as_str()) && file_path_is_safe(path)) {
        let place = out.join(path);
        removed += usize::from(std::fs::remove_file(&place).is_ok());
        // Folders that are empty now go too; the first that is not stays, and all above it.
        let above = place.ancestors().skip(1).take_while(|folder| *folder != out);
        let _ = above.map(std::fs::remove_dir).take_while(Result::is_ok).count();
    }
    note(lines(&now))?;
    Ok((written, removed))
}
