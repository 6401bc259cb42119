//! `show`, `log` and `diff`: a version, its history, and what differs.

use std::collections::BTreeSet;

use serde::Serialize;

use super::alignment;
use super::compare::{DiffBlock, DiffCount, compare};
use super::context::Context;
use super::failure::{Failure, Outcome};
use super::newsroom::Newsroom;
use super::note;
use super::since::{self, Since};
use super::standing::SourceState;
use super::versions::{Known, by_pin, pin_of, text_is_there};
use crate::align::{self, ChangeKind};
use crate::model::{Act, Change, EventId, Fault, FileEntry, Message, PersonId, Pin, SourceRef, TextHash, Time, VersionHash};
use crate::text::Document;
use crate::text::sections::Form;
use crate::workflow::{EditionFacts, Entry, Revision};

/// A version.
#[derive(Clone, Debug, Serialize)]
pub struct Shown {
    /// The item, as people type it.
    pub item: String,
    /// The version's number.
    pub version: u32,
    /// The text's hash.
    pub text: TextHash,
    /// The text itself.
    pub content: String,
    /// Its files.
    pub files: Vec<FileEntry>,
    /// Who submitted it.
    pub person: PersonId,
    /// When.
    pub time: Time,
    /// What kind of change it is.
    pub change: Change,
    /// What was said of it.
    pub note: Option<String>,
    /// What it was translated from: `fair/ru@v2`.
    pub source: Option<String>,
    /// Whether it is the newest.
    pub is_newest: bool,
    /// Who has written in it, and not only submitted.
    pub contributors: Vec<PersonId>,
}

/// Shows a version, and notes that it was shown.
///
/// # Errors
/// When there is no such version.
pub fn show(context: &Context, item: Option<&str>) -> Outcome<Shown> {
    let room = Newsroom::open(context)?;
    let addresses = room.addresses(context)?;
    let known = room.known(room.asked_edition(context, &addresses, item)?)?;
    let revision = known.revision()?;
    let bytes = room.text(&revision.text)?;
    note_shown(context, &room, &known, &revision.version)?;
    Ok(Shown {
        item: known.name(),
        version: revision.number,
        text: revision.text,
        content: String::from_utf8_lossy(&bytes).into_owned(),
        files: revision.files.clone(),
        person: revision.person.clone(),
        time: revision.time.clone(),
        change: revision.change,
        note: revision.note.and_then(|hash| note::read(&room.view, &hash)),
        source: source_name(&known, revision.source.as_ref()),
        is_newest: known.edition()?.newest().is_some_and(|newest| newest.version == revision.version),
        contributors: revision.contributors.iter().cloned().collect(),
    })
}

fn source_name(known: &Known, source: Option<&SourceRef>) -> Option<String> {
    let source = source?;
    let number = known.facts.edition(&source.language)?.revision(&source.version)?.number;
    Some(format!("{}/{}@v{number}", known.asked.slug, source.language))
}

/// Notes which version whoever looks has seen: `approve` signs that one.
pub(super) fn note_shown(context: &Context, room: &Newsroom, known: &Known, version: &VersionHash) -> Outcome<()> {
    if let Some(person) = room.person(context) {
        room.repo.change_notes(|notes| notes.set_shown(&person, &known.asked.edition, *version))?;
    }
    Ok(())
}

/// An event.
#[derive(Clone, Debug, Serialize)]
pub struct LogLine {
    /// Its id.
    pub id: EventId,
    /// Its kind.
    pub kind: &'static str,
    /// Who.
    pub person: PersonId,
    /// When, as claimed.
    pub time: Time,
    /// The editions that it is about: `fair/en`.
    pub items: Vec<String>,
    /// The version's number.
    pub version: Option<u32>,
    /// The version's text.
    pub text: Option<TextHash>,
    /// What was said.
    pub note: Option<String>,
    /// Whether it counts.
    pub counts: bool,
    /// Why it does not.
    #[serde(skip)]
    pub why: Option<Message>,
}

/// The events of articles or editions, the newest last.
///
/// # Errors
/// When an item means nothing.
pub fn log(context: &Context, items: &[String]) -> Outcome<Vec<LogLine>> {
    let room = Newsroom::open(context)?;
    let addresses = room.addresses(context)?;
    let asked = if items.is_empty() && room.asked(context, &addresses, items).is_err() {
        let of = |article: &crate::model::ArticleId| Some((*article, addresses.get(article)?.slug?, None));
        addresses.all().iter().filter_map(of).collect::<Vec<_>>()
    } else {
        let asked = room.asked(context, &addresses, items)?;
        asked.into_iter().map(|asked| (asked.article, asked.slug, asked.language)).collect()
    };
    let mut lines = Vec::new();
    for (article, slug, language) in asked {
        let fold = room.fold(&[article].into())?.fold;
        let Some(history) = fold.history(&article) else { continue };
        let facts = fold.facts(&article);
        let own = history.entries().iter().filter(|entry| language.as_ref().is_none_or(|language| entry.concerns(language)));
        for entry in own {
            lines.push(log_line(&room, entry, slug.as_str(), facts.as_ref()));
        }
    }
    if items.is_empty() {
        lines.sort_by(|one, other| one.time.cmp(&other.time));
    }
    Ok(lines)
}

pub(super) fn log_line(room: &Newsroom, entry: &Entry, slug: &str, facts: Option<&crate::workflow::ArticleFacts>) -> LogLine {
    let event = &entry.known.event;
    let (version, note) = match &event.act {
        Act::Submit(item) => (Some(item.version), item.note),
        Act::Approve(item) => (Some(item.version), None),
        Act::Return(item) => (Some(item.version), Some(item.note)),
        Act::Comment(item) => (Some(item.version), Some(item.note)),
        Act::Confirm(item) => (Some(item.version), item.note),
        Act::Align(item) => (Some(item.version), None),
        Act::Lift(item) => (None, item.reason),
        Act::Resolve(item) => (None, item.note),
        Act::Waive(item) => (None, Some(item.reason)),
        Act::Publish(items) => {
            let own = items.iter().find(|item| item.article == entry.article);
            (own.map(|item| item.version), own.and_then(|item| item.reason))
        }
        Act::Withdraw(items) => (None, items.first().map(|item| item.reason)),
        Act::Erase(items) => (None, items.first().map(|item| item.reason)),
        _ => (None, None),
    };
    let revision = entry.languages().find_map(|language| facts?.edition(language)?.revision(&version?));
    LogLine {
        id: entry.known.id,
        kind: event.act.kind(),
        person: event.person.clone(),
        time: event.time.clone(),
        items: entry.languages().map(|language| format!("{slug}/{language}")).collect(),
        version: revision.map(|revision| revision.number),
        text: revision.map(|revision| revision.text),
        note: match &event.act {
            Act::Align(item) => alignment::pairs_written(&room.view, &item.pairs),
            _ => note.and_then(|hash| note::read(&room.view, &hash)),
        },
        counts: entry.verdict.is_ok(),
        why: entry.verdict.as_ref().err().map(Fault::message),
    }
}

/// What differs between two texts.
#[derive(Clone, Debug, Serialize)]
pub struct Difference {
    /// What is compared, as people type it.
    pub item: String,
    /// The older side.
    pub old: String,
    /// The newer side.
    pub new: String,
    /// The blocks.
    pub blocks: Vec<DiffBlock>,
    /// With `--source`: how the translation stands.
    pub state: Option<SourceState>,
    /// With `--source`: the loudest kind of what changed in the source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub change: Option<Change>,
    /// With `--source`: the language of the translation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target_language: Option<String>,
    /// How much differs.
    pub count: DiffCount,
    /// Whether the comparison met its bound on work, so that more may be the same than is shown.
    pub coarse: bool,
    /// The working file, or where it would be.
    pub path: String,
    /// The language of the edition.
    pub language: String,
    /// The older text.
    #[serde(skip)]
    pub old_text: String,
    /// The newer text.
    #[serde(skip)]
    pub new_text: String,
}

/// What is compared.
#[derive(Clone, Debug, Default)]
pub struct DiffOptions {
    /// The ITEM.
    pub item: Option<String>,
    /// `v1..v2`, or one version; its newest against the working file where nothing is said.
    pub range: Option<String>,
    /// What changed in the source since mine.
    pub source: bool,
    /// Against what is said here.
    pub since: Option<Since>,
}

/// Compares two versions, a version with the working file, or the source with what it was.
///
/// # Errors
/// When there is no such version.
pub fn diff(context: &Context, options: &DiffOptions) -> Outcome<Difference> {
    let room = Newsroom::open(context)?;
    let addresses = room.addresses(context)?;
    let asked = room.asked_edition(context, &addresses, options.item.as_deref())?;
    let path = room.working_path(&asked, &addresses)?;
    let known = room.known(asked)?;
    if options.source {
        return source_diff(&room, &known);
    }
    let language = known.asked.edition.language.clone();
    let (old, new) = match options.since {
        Some(since) => {
            let old = side(&room, since::version(context, &room, &known, since)?)?;
            (old, newest_side(&room, &known, &path)?)
        }
        None => sides(&room, &known, options.range.as_deref(), &path)?,
    };
    if let Some(version) = new.version {
        note_shown(context, &room, &known, &version)?;
    }
    let (old_text, new_text) = (old.document.text().to_owned(), new.document.text().to_owned());
    let compared = compare(&old_text, &new_text, &language, Form::Markdown, true);
    let (count, coarse) = (DiffCount::of(&compared.blocks), compared.is_coarse);
    let (item, blocks) = (known.name(), compared.blocks);
    let language = language.to_string();
    let (old, new) = (old.name, new.name);
    let (state, change, target_language) = (None, None, None);
    Ok(Difference { item, old, new, blocks, state, change, target_language, count, coarse, path, language, old_text, new_text })
}

struct Side {
    name: String,
    document: Document,
    version: Option<VersionHash>,
}

fn side(room: &Newsroom, revision: &Revision) -> Outcome<Side> {
    let document = room.document(&revision.text)?;
    Ok(Side { name: format!("v{} {}", revision.number, pin_of(revision)), document, version: Some(revision.version) })
}

fn sides(room: &Newsroom, known: &Known, range: Option<&str>, path: &str) -> Outcome<(Side, Side)> {
    let edition = known.edition()?;
    let pin = |text: &str| -> Outcome<Side> {
        let text = text.trim_start_matches('@');
        side(room, by_pin(edition, &Pin::parse(text)?).map_err(|failure| failure.at(known.name()))?)
    };
    if let Some((old, new)) = range.and_then(|range| range.split_once("..")) {
        let newest = || side(room, known.pinned(None)?);
        return Ok((pin(old)?, if new.is_empty() { newest()? } else { pin(new)? }));
    }
    if let Some(range) = range {
        return Ok((pin(range)?, working_side(room, path)?));
    }
    let newest = known.revision()?;
    if known.asked.pin.is_none() && has_own_words(room, edition, path)? {
        return Ok((side(room, newest)?, working_side(room, path)?));
    }
    // Nothing changed on the desk: what a reviewer wants is the step to this version.
    let before = newest.base.first().and_then(|base| edition.revision(base)).filter(|base| base.version != newest.version);
    match before {
        Some(before) => Ok((side(room, before)?, side(room, newest)?)),
        None => Err(Failure::usage("ops-diff-first").with("version", format!("v{}", newest.number)).at(known.name())),
    }
}

fn working_side(room: &Newsroom, path: &str) -> Outcome<Side> {
    if !room.desk.exists(path) {
        return Err(Failure::usage("ops-no-working-file").with("path", path));
    }
    let document = Document::parse(&room.desk.read(path)?).map_err(|fault| Failure::from(fault).at(path))?;
    Ok(Side { name: path.to_owned(), document, version: None })
}

/// The working file, where it says something else than the newest version; else that.
fn newest_side(room: &Newsroom, known: &Known, path: &str) -> Outcome<Side> {
    let is_pinned = known.asked.pin.is_some() || !has_own_words(room, known.edition()?, path)?;
    if is_pinned { side(room, known.revision()?) } else { working_side(room, path) }
}

/// Whether there is a working file that says what no version says: one that only lags behind is nobody's change.
fn has_own_words(room: &Newsroom, edition: &EditionFacts, path: &str) -> Outcome<bool> {
    if !room.desk.exists(path) {
        return Ok(false);
    }
    let hash = room.desk.hash(path)?;
    Ok(edition.revisions.iter().all(|revision| revision.text != hash))
}

/// What changed in the source since the version that this one was made from, beside the translation.
fn source_diff(room: &Newsroom, known: &Known) -> Outcome<Difference> {
    let revision = known.revision()?;
    let language = &known.asked.edition.language;
    let source = revision.source.as_ref().ok_or_else(|| {
        let code =
            if known.facts.original.as_ref() == Some(language) { "ops-original-has-no-source" } else { "ops-source-not-known" };
        Failure::usage(code).at(known.name())
    })?;
    let edition = known.facts.edition(&source.language);
    let missing = || Failure::environment("ops-source-none").with("language", source.language.as_str()).at(known.name());
    let before = edition.and_then(|edition| edition.revision(&source.version)).ok_or_else(missing)?;
    let after = edition.and_then(|edition| edition.newest()).ok_or_else(missing)?;
    for version in [before, after] {
        text_is_there(room, known, &source.language, version)?;
    }
    text_is_there(room, known, language, revision)?;
    let (old, new) = (side(room, before)?, side(room, after)?);
    let target = room.document(&revision.text)?;
    let standing = room.assessor()?.standing_of(&known.facts, language, revision, &target)?;
    if let Some(version) = standing.missing.and_then(|version| edition?.revision(&version)) {
        text_is_there(room, known, &source.language, version)?;
    }
    // Each block counts from a version of its own.
    let sources = standing.sources.iter().map(|text| room.document(text)).collect::<Outcome<Vec<_>>>()?;
    let words = |document: &Document, at: usize| document.blocks().get(at).map(|block| block.words.clone());
    let blocks = standing.blocks.changes.iter().map(|change| {
        let since = sources.get(change.since);
        let (was, is) = (change.old.and_then(|at| words(since?, at)), change.new.and_then(|at| words(&new.document, at)));
        let beside: Vec<String> = change.target.iter().filter_map(|at| words(&target, *at)).collect();
        DiffBlock {
            kind: match (&was, &is) {
                (None, _) => ChangeKind::Added,
                (_, None) => ChangeKind::Removed,
                _ => ChangeKind::Changed,
            },
            words: align::words::diff(was.as_deref().unwrap_or_default(), is.as_deref().unwrap_or_default()),
            number: change.new.or(change.old).unwrap_or(0) + 1,
            meaning: true,
            target: Some(beside.join("\n\n")),
            target_blocks: Some(change.target.iter().map(|at| at + 1).collect()),
            source_old: was.clone(),
            source_new: is.clone(),
            old: was,
            new: is,
            ..DiffBlock::empty()
        }
    });
    let blocks: Vec<DiffBlock> = blocks.collect();
    let state = standing.state;
    let name = |side: &str| format!("{}/{} {side}", known.asked.slug, source.language);
    // The versions that changed blocks were made from.
    let used: BTreeSet<usize> = standing.blocks.changes.iter().map(|change| change.since).collect();
    let texts = used.iter().filter_map(|at| standing.sources.get(*at));
    let known_as = |text: &TextHash| edition?.revisions.iter().rev().find(|revision| revision.text == *text);
    let from: Vec<String> =
        texts.filter_map(known_as).map(|revision| format!("v{} {}", revision.number, pin_of(revision))).collect();
    let from = if from.is_empty() { old.name } else { from.join(", ") };
    let (count, coarse) = (DiffCount::of(&blocks), false);
    let (old_text, new_text) = (old.document.text().to_owned(), new.document.text().to_owned());
    let (item, old, new, state) = (known.name(), name(&from), name(&new.name), Some(state));
    let (path, language) = (format!("{}/{}", known.asked.slug, source.language), source.language.to_string());
    let (change, target_language) = (standing.change, Some(known.asked.edition.language.to_string()));
    Ok(Difference { item, old, new, blocks, state, change, target_language, count, coarse, path, language, old_text, new_text })
}
