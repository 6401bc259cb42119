//! `check --fix`: working files are rewritten by what the findings propose.
//!
//! A file is written whole or not at all, and only over the bytes that were checked. Versions are never touched: where no
//! working file lies, `recto sync` lays one out.

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde::Serialize;

use super::archive::Archive;
use super::assess::Assessor;
use super::check::{self, Unread};
use super::context::Context;
use super::failure::{About, Outcome};
use super::kept::Names;
use super::newsroom::Newsroom;
use crate::checks::{self, Mended, Wanted};
use crate::model::{Fault, Finding, Fix, Language, Message, Severity, TextHash};
use crate::store::Over;
use crate::text::Document;

/// What is to be mended.
#[derive(Clone, Debug, Default)]
pub struct FixOptions {
    /// The ITEMs.
    pub items: Vec<String>,
    /// Every edition.
    pub all: bool,
    /// Only these rules, hints of theirs too; else all rules, without hints.
    pub rules: Vec<String>,
    /// What it was translated from, as in `submit`.
    pub source: Option<String>,
    /// Only say what would be mended.
    pub dry_run: bool,
}

/// What was mended.
#[derive(Clone, Debug, Serialize)]
pub struct Fixed {
    /// Files that changed.
    pub files: Vec<FixedFile>,
    /// Files that stayed as they were though something in them should be mended, and why.
    pub unread: Vec<Unread>,
    /// Whether nothing was written.
    pub dry_run: bool,
}

/// A file that changed.
#[derive(Clone, Debug, Serialize)]
pub struct FixedFile {
    /// Its path.
    pub path: String,
    /// The edition: `fair/en`.
    pub item: String,
    /// What changed, in the order of the file.
    pub changes: Vec<FixedPlace>,
}

/// A change.
#[derive(Clone, Debug, Serialize)]
pub struct FixedPlace {
    /// The rule whose finding asked for it.
    pub rule: String,
    /// From 1, in the file as it was.
    pub line: usize,
    /// From 1, in Unicode characters.
    pub column: usize,
    /// The words before.
    pub old: String,
    /// The words now.
    pub new: String,
}

/// A file with what should be mended in it.
struct Task {
    item: String,
    path: String,
    is_working: bool,
    text: TextHash,
    language: Language,
    wanted: Vec<Wanted>,
}

/// Mends working files.
///
/// # Errors
/// When an item means nothing, or the glossary cannot be read.
pub fn fix(context: &Context, options: &FixOptions) -> Outcome<Fixed> {
    let room = Newsroom::open(context)?;
    let assessor = room.assessor_of_desk()?;
    let (tasks, mut unread) = match options.all {
        true => of_archive(context, &room, &assessor, options)?,
        false => (of_items(context, &room, &assessor, options)?, Vec::new()),
    };
    let desk = &room.desk;
    let glossary = &assessor.glossary;
    let done: Vec<Result<Option<FixedFile>, Unread>> = tasks
        .into_par_iter()
        .map(|task| {
            let path = task.path.clone();
            let refused = |why: Message| Unread { path: path.clone(), why };
            if !task.is_working {
                return Err(refused(Message::new("ops-no-working-file").with("path", task.item.as_str())));
            }
            let bytes = desk.read(&task.path).map_err(|fault| refused(fault.message()))?;
            if TextHash::of(&bytes) != task.text {
                return Err(refused(Message::new("store-changed").with("path", task.path.as_str())));
            }
            let document = Document::parse(&bytes).map_err(|fault| refused(fault.message()))?;
            if has_conflict_marks(document.text()) {
                return Err(refused(Message::new("ops-fix-conflict").with("path", task.path.as_str())));
            }
            let mended = checks::mend(document.passage(&task.language), &task.wanted, glossary);
            if mended.is_empty() {
                return Ok(None);
            }
            if !options.dry_run {
                let text = checks::mended(document.text(), &mended);
                desk.write(&task.path, text.as_bytes(), Over::Bytes(task.text)).map_err(|fault| refused(fault.message()))?;
            }
            let changes = mended.into_iter().map(|one| change(&document, one)).collect();
            Ok(Some(FixedFile { path: task.path, item: task.item, changes }))
        })
        .collect();
    let mut files = Vec::new();
    for one in done {
        match one {
            Ok(file) => files.extend(file),
            Err(why) => unread.push(why),
        }
    }
    Ok(Fixed { files, unread, dry_run: options.dry_run })
}

fn change(document: &Document, one: Mended) -> FixedPlace {
    let place = document.place(one.span.start);
    let old = document.slice(one.span).to_owned();
    FixedPlace { rule: one.rule, line: place.line, column: place.column, old, new: one.text }
}

/// Whether git left two wordings in the file.
fn has_conflict_marks(text: &str) -> bool {
    text.lines().any(|line| ["<<<<<<< ", ">>>>>>> ", "||||||| "].iter().any(|mark| line.starts_with(mark)))
}

impl FixOptions {
    fn wants(&self, finding: &Finding) -> bool {
        match self.rules.is_empty() {
            true => finding.severity >= Severity::Warning,
            false => self.rules.contains(&finding.rule),
        }
    }

    fn of(&self, finding: &Finding, fixes: &[Fix]) -> Vec<Wanted> {
        let fixes = fixes.iter().filter(|_| self.wants(finding));
        fixes.map(|fix| Wanted { rule: finding.rule.clone(), fix: fix.clone() }).collect()
    }
}

fn of_archive(
    context: &Context,
    room: &Newsroom,
    assessor: &Assessor<'_>,
    options: &FixOptions,
) -> Outcome<(Vec<Task>, Vec<Unread>)> {
    let mut archive = Archive::read(context, room, assessor, Names::Showing)?;
    let across = archive.across(assessor);
    archive.leave_out_replaced(&across);
    let mut wanted: BTreeMap<usize, Vec<Wanted>> = BTreeMap::new();
    for found in across.iter().filter(|found| !found.waived) {
        for (text, fix) in &found.fixes {
            wanted.entry(*text).or_default().extend(options.of(&found.finding, std::slice::from_ref(fix)));
        }
    }
    for (nth, (looked, read)) in archive.texts.iter().enumerate() {
        let open = read.findings.iter().map(|placed| &placed.finding);
        for finding in open.filter(|finding| !looked.waivers.contains(&finding.fingerprint)) {
            wanted.entry(nth).or_default().extend(options.of(finding, &finding.fixes));
        }
    }
    let task = |(nth, wanted): (usize, Vec<Wanted>)| {
        let looked = &archive.texts[nth].0;
        Task {
            item: looked.name(),
            path: looked.path.clone(),
            is_working: looked.is_working,
            text: looked.text,
            language: looked.edition.language.clone(),
            wanted,
        }
    };
    let tasks = wanted.into_iter().filter(|(_, wanted)| !wanted.is_empty()).map(task).collect();
    Ok((tasks, archive.unread))
}

fn of_items(context: &Context, room: &Newsroom, assessor: &Assessor<'_>, options: &FixOptions) -> Outcome<Vec<Task>> {
    let addresses = room.addresses(context)?;
    let mut tasks = Vec::new();
    for asked in room.asked_editions(context, &addresses, &options.items)? {
        let (path, item, language) = (room.working_path(&asked, &addresses)?, asked.name(), asked.edition.language.clone());
        if asked.pin.is_some() {
            return Err(super::failure::Failure::usage("ops-pin-not-wanted").at(item));
        }
        let is_working = room.desk.exists(&path);
        let (found, document, _) = check::one(context, room, assessor, asked, &path, options.source.as_deref()).about(&item)?;
        let open = found.iter().filter(|found| !found.waived).map(|found| &found.finding);
        let wanted: Vec<Wanted> = open.flat_map(|finding| options.of(finding, &finding.fixes)).collect();
        let text = TextHash::of(document.text().as_bytes());
        if !wanted.is_empty() {
            tasks.push(Task { item, path, is_working, text, language, wanted });
        }
    }
    Ok(tasks)
}
