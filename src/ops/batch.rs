//! `diff --batch`: what changed in many editions, equal changes once.
//!
//! An edition counts as shown only when all of its change was: since the version that readers have, or that was approved.
//! One that nobody ever approved is new as a whole; that is read with `show`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::context::Context;
use super::failure::Outcome;
use super::look::note_shown;
use super::newsroom::Newsroom;
use super::rows::ArticleRow;
use super::versions::{Known, pin_of};
use crate::align::{self, ChangeKind, Op, WordOp};
use crate::model::{ArticleId, Language, Message};
use crate::text::Document;
use crate::workflow::{Permission, Revision};

/// How many characters of the words around a change are shown.
const AROUND: usize = 40;

/// What changed in many editions.
#[derive(Clone, Debug, Serialize)]
pub struct BatchDifference {
    /// The changes, the most frequent first.
    pub changes: Vec<BatchChange>,
    /// The editions in which something changed.
    pub editions: Vec<BatchEdition>,
    /// Editions that were left out, and why.
    pub left: Vec<BatchLeft>,
}

/// A change, wherever it was made.
#[derive(Clone, Debug, Serialize)]
pub struct BatchChange {
    /// What was taken out.
    pub old: String,
    /// What was put in.
    pub new: String,
    /// Where.
    pub places: Vec<BatchPlace>,
}

/// A place of a change.
#[derive(Clone, Debug, Serialize)]
pub struct BatchPlace {
    /// The edition.
    pub item: String,
    /// The block's number, from 1; in the old text where it is gone.
    pub block: usize,
    /// The words before the change.
    pub before: String,
    /// The words after it.
    pub after: String,
}

/// An edition with a change.
#[derive(Clone, Debug, Serialize)]
pub struct BatchEdition {
    /// The edition.
    pub item: String,
    /// The older side.
    pub old: String,
    /// The newer side.
    pub new: String,
    /// Whether that is a version, which counts as shown from now on.
    pub is_version: bool,
}

/// An edition that was left out.
#[derive(Clone, Debug, Serialize)]
pub struct BatchLeft {
    /// The edition.
    pub item: String,
    /// Why.
    #[serde(skip)]
    pub why: Message,
}

/// Compares editions: the working file with the newest version, or, where nothing was changed, that version with the one
/// that was approved before. Without items: all that wait for an approval by whoever asks, and all working files that have
/// changed.
///
/// # Errors
/// When an item means nothing.
pub fn diff_batch(context: &Context, items: &[String]) -> Outcome<BatchDifference> {
    let room = Newsroom::open(context)?;
    let addresses = room.addresses(context)?;
    let items: Vec<String> = if items.is_empty() { waiting(context, &room)? } else { items.to_vec() };
    let mut out = BatchDifference { changes: Vec::new(), editions: Vec::new(), left: Vec::new() };
    let mut places: BTreeMap<(String, String), Vec<BatchPlace>> = BTreeMap::new();
    let asked = if items.is_empty() { Vec::new() } else { room.asked_editions(context, &addresses, &items)? };
    for asked in asked {
        let path = room.working_path(&asked, &addresses)?;
        let item = asked.name();
        if !asked.is_opened {
            out.left.push(BatchLeft { item, why: Message::new("ops-not-submitted") });
            continue;
        }
        let known = room.known(asked)?;
        match sides(&room, &known, &path)? {
            Ok((old, new)) => {
                let language = &known.asked.edition.language;
                changes(&item, &old.document, &new.document, language, &mut places);
                if let Some(version) = new.version {
                    note_shown(context, &room, &known, &version)?;
                }
                let is_version = new.version.is_some();
                out.editions.push(BatchEdition { item, old: old.name, new: new.name, is_version });
            }
            Err(why) => out.left.push(BatchLeft { item, why }),
        }
    }
    out.changes = places.into_iter().map(|((old, new), places)| BatchChange { old, new, places }).collect();
    out.changes.sort_by_key(|change| std::cmp::Reverse(change.places.len()));
    Ok(out)
}

/// The editions that wait for an approval by whoever asks, and those whose working file has changed.
fn waiting(context: &Context, room: &Newsroom) -> Outcome<Vec<String>> {
    let mut items = room.editions_ahead(context)?;
    items.extend(room.editions_to_approve(context, false)?);
    items.sort();
    items.dedup();
    Ok(items)
}

struct Side {
    name: String,
    document: Document,
    version: Option<crate::model::VersionHash>,
}

/// What is compared, or why nothing is.
fn sides(room: &Newsroom, known: &Known, path: &str) -> Outcome<Result<(Side, Side), Message>> {
    let of_version = |revision: &Revision| -> Outcome<Side> {
        let document = room.document(&revision.text)?;
        Ok(Side { name: format!("v{} {}", revision.number, pin_of(revision)), document, version: Some(revision.version) })
    };
    let Ok(edition) = known.edition() else { return Ok(Err(Message::new("ops-not-submitted"))) };
    let newest = known.revision()?;
    if known.asked.pin.is_none() && room.desk.exists(path) && room.desk.hash(path)? != newest.text {
        let document = Document::parse(&room.desk.read(path)?).map_err(|fault| super::failure::Failure::from(fault).at(path))?;
        let new = Side { name: path.to_owned(), document, version: None };
        return Ok(Ok((of_version(newest)?, new)));
    }
    match approved_before(edition, newest) {
        Some(before) => Ok(Ok((of_version(before)?, of_version(newest)?))),
        None => Ok(Err(Message::new("ops-batch-new").with("item", known.name()))),
    }
}

/// The version, among those that this one goes back to, that was published or approved last.
fn approved_before<'a>(edition: &'a crate::workflow::EditionFacts, newest: &Revision) -> Option<&'a Revision> {
    let was_out = |revision: &Revision| {
        edition.publications.iter().any(|out| out.version == revision.version && !out.withdrawn)
            || edition.approvals.iter().any(|approval| approval.version == revision.version)
    };
    let mut next: Vec<_> = newest.base.clone();
    let mut seen = std::collections::BTreeSet::new();
    let mut found: Vec<&Revision> = Vec::new();
    while let Some(version) = next.pop() {
        let Some(revision) = seen.insert(version).then(|| edition.revision(&version)).flatten() else { continue };
        if was_out(revision) && revision.version != newest.version {
            found.push(revision);
        } else {
            next.extend(revision.base.iter().copied());
        }
    }
    found.into_iter().max_by_key(|revision| revision.number)
}

fn changes(
    item: &str,
    old: &Document,
    new: &Document,
    language: &Language,
    out: &mut BTreeMap<(String, String), Vec<BatchPlace>>,
) {
    let words = |document: &Document, at: Option<usize>| {
        at.and_then(|at| document.blocks().get(at)).map(|block| block.words.clone()).unwrap_or_default()
    };
    for change in align::blocks::diff(old.passage(language), new.passage(language)) {
        let block = change.new.or(change.old).unwrap_or(0) + 1;
        let place = |before: String, after: String| BatchPlace { item: item.to_owned(), block, before, after };
        match change.kind {
            ChangeKind::Same => {}
            ChangeKind::Changed => {
                for (key, before, after) in hunks(&change.words) {
                    out.entry(key).or_default().push(place(before, after));
                }
            }
            ChangeKind::Added | ChangeKind::Removed | ChangeKind::Moved => {
                let (old, new) = (words(old, change.old), words(new, change.new));
                out.entry((old, new)).or_default().push(place(String::new(), String::new()));
            }
        }
    }
}

/// The changes of a block, each with the words around it.
fn hunks(words: &[WordOp]) -> Vec<((String, String), String, String)> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        if word.op == Op::Equal {
            at += 1;
            continue;
        }
        let start = at;
        // A space that both sides have parts two changes only where words stand on both sides of it.
        while words.get(at).is_some_and(|word| word.op != Op::Equal || word.text.trim().is_empty()) {
            at += 1;
        }
        while at > start && words.get(at - 1).is_some_and(|word| word.op == Op::Equal) {
            at -= 1;
        }
        let hunk = &words[start..at];
        let side = |gone: Op| hunk.iter().filter(|word| word.op != gone).map(|word| word.text.as_str()).collect::<String>();
        let before: String = words[..start].iter().filter(|word| word.op != Op::Delete).map(|word| word.text.as_str()).collect();
        let after: String = words[at..].iter().filter(|word| word.op != Op::Delete).map(|word| word.text.as_str()).collect();
        out.push(((side(Op::Insert), side(Op::Delete)), last(&before), first(&after)));
    }
    out
}

fn first(text: &str) -> String {
    text.chars().take(AROUND).collect()
}

fn last(text: &str) -> String {
    let skip = text.chars().count().saturating_sub(AROUND);
    text.chars().skip(skip).collect()
}

impl Newsroom {
    /// The editions whose newest version waits for an approval by whoever asks; with `shown`, only those that they were shown.
    pub(super) fn editions_to_approve(&self, context: &Context, shown: bool) -> Outcome<Vec<String>> {
        let Some(me) = self.person(context) else { return Ok(Vec::new()) };
        let notes = self.repo.notes();
        let mut items = Vec::new();
        for (article, row) in by_slug(self.rows(context)?) {
            let Some(slug) = &row.slug else { continue };
            for edition in &row.editions {
                let Some(newest) = &edition.newest else { continue };
                let stage = edition.next.as_ref().and_then(|id| self.policy().stage(id));
                let may = stage.is_some_and(|stage| self.policy().may_approve(&me, stage, Some(&edition.language)));
                let done = edition.is_approved || edition.own.contains(&me) || edition.approved_by.contains(&me);
                let name = crate::model::Edition { article, language: edition.language.clone() };
                let seen = notes.shown(&me, &name) == Some(newest.version);
                if may && !done && edition.returns.is_empty() && (seen || !shown) {
                    items.push(format!("{slug}/{}", edition.language));
                }
            }
        }
        Ok(items)
    }

    /// The editions that are approved, and whose newest version is not out.
    pub(super) fn editions_to_publish(&self, context: &Context) -> Outcome<Vec<String>> {
        let Some(me) = self.person(context) else { return Ok(Vec::new()) };
        let mut items = Vec::new();
        for (_, row) in by_slug(self.rows(context)?) {
            let Some(slug) = &row.slug else { continue };
            for edition in row.editions.iter().filter(|edition| edition.is_approved && !edition.is_withdrawn) {
                let is_out = edition
                    .newest
                    .as_ref()
                    .is_none_or(|newest| edition.published.iter().any(|out| out.version == newest.version));
                if !is_out && self.policy().may(&me, Permission::Publish, Some(&edition.language)) {
                    items.push(format!("{slug}/{}", edition.language));
                }
            }
        }
        Ok(items)
    }
}

/// Articles by their names, as people read them.
fn by_slug(rows: BTreeMap<ArticleId, ArticleRow>) -> Vec<(ArticleId, ArticleRow)> {
    let mut rows: Vec<(ArticleId, ArticleRow)> = rows.into_iter().collect();
    rows.sort_by(|(_, one), (_, other)| one.slug.cmp(&other.slug));
    rows
}
