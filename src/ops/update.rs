//! `update`: a translation's working file with marks where its source has changed since.

use serde::Serialize;

use super::context::Context;
use super::failure::{Failure, Outcome};
use super::newsroom::Newsroom;
use super::standing::SourceState;
use super::versions::text_is_there;
use crate::model::SourceRef;
use crate::store::{DeskNote, NotedSource, Over};
use crate::text::{self, Document, Todo};

/// A working file with marks.
#[derive(Clone, Debug, Serialize)]
pub struct Updated {
    /// The edition.
    pub item: String,
    /// The working file.
    pub path: String,
    /// How many places are marked.
    pub marks: usize,
    /// The version of the source that it will be made from: `fair/ru@v2`.
    pub source: String,
}

/// Marks in working files what is to be done, and notes that they are made from the newest source from now on. All are looked
/// at before any is written.
///
/// # Errors
/// When an edition is an original, its source is not known, nothing is to be done, or its working file has changes of its own.
pub fn update(context: &Context, items: &[String]) -> Outcome<Vec<Updated>> {
    let room = Newsroom::open(context)?;
    let addresses = room.addresses(context)?;
    let mut ready = Vec::new();
    for asked in room.asked_editions(context, &addresses, items)? {
        if asked.original.as_ref() == Some(&asked.edition.language) && items.iter().all(|item| *item != asked.name()) {
            continue;
        }
        let path = room.working_path(&asked, &addresses)?;
        let known = room.known(asked)?;
        let name = known.name();
        let revision = known.revision()?;
        let language = &known.asked.edition.language;
        let document = room.document(&revision.text)?;
        let standing = room.assessor()?.standing_of(&known.facts, language, revision, &document)?;
        let edition = revision.source.as_ref().and_then(|source| known.facts.edition(&source.language));
        let missing = standing.missing.zip(revision.source.as_ref());
        if let Some((version, source)) = missing.and_then(|(missing, source)| Some((edition?.revision(&missing)?, source))) {
            text_is_there(&room, &known, &source.language, version)?;
        }
        let (source, newest) = match (standing.state, &revision.source, edition.and_then(|edition| edition.newest())) {
            (SourceState::Original, ..) => return Err(Failure::usage("ops-original-has-no-source").at(name)),
            (SourceState::Stale, Some(source), Some(newest)) => (source, newest),
            (SourceState::Fresh | SourceState::Waiting, ..) => return Err(Failure::usage("ops-update-nothing").at(name)),
            _ => return Err(Failure::usage("ops-source-not-known").at(name)),
        };
        let on_desk = if room.desk.exists(&path) { Some(room.desk.hash(&path)?) } else { None };
        if on_desk.is_some_and(|hash| hash != revision.text) {
            return Err(Failure::usage("ops-update-changed").with("path", path.as_str()).at(name));
        }
        let sources = standing.sources.iter().map(|text| room.document(text)).collect::<Outcome<Vec<_>>>()?;
        let now = room.document(&newest.text)?;
        let words = |document: Option<&Document>, at: Option<usize>| Some(document?.blocks().get(at?)?.words.clone());
        let count = standing.blocks.changes.len();
        let todos = standing.blocks.changes.iter().enumerate().map(|(at, change)| Todo {
            block: change.target.first().copied(),
            after: change.after,
            name: format!("{}/{count} {} v{}", at + 1, source.language, newest.number),
            was: words(sources.get(change.since), change.old),
            now: words(Some(&now), change.new),
        });
        let marked = text::with_marks(&document, &todos.collect::<Vec<_>>());
        let made_from = SourceRef { language: source.language.clone(), version: newest.version };
        let note = DeskNote { base: Some(revision.version), source: NotedSource::Is(made_from), wrote: None };
        let over = on_desk.map_or(Over::Nothing, Over::Bytes);
        let source = format!("{}/{}@v{}", known.asked.slug, source.language, newest.number);
        ready.push((Updated { item: name, path, marks: count, source }, marked, note, over));
    }
    if ready.is_empty() {
        return Err(Failure::usage("ops-update-nothing"));
    }
    for (updated, marked, note, over) in &ready {
        room.desk.write(&updated.path, marked.as_bytes(), *over)?;
        room.repo.change_notes(|notes| notes.set_desk(&updated.path, note.clone()))?;
    }
    Ok(ready.into_iter().map(|(updated, ..)| updated).collect())
}

/// Refuses a text in which marks are left.
pub(super) fn without_marks(bytes: &[u8], path: &str) -> Outcome<()> {
    match std::str::from_utf8(bytes).ok().and_then(text::mark_left) {
        Some(line) => Err(Failure::usage("ops-marks-left").at(format!("{path}:{line}"))),
        None => Ok(()),
    }
}
