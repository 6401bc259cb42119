//! `repair`: puts right what can be put right from what is still there. It says what it would do, and does it when told to;
//! nothing is ever destroyed.

use std::collections::BTreeSet;

use serde::Serialize;

use super::context::Context;
use super::exchange::{self, Contact};
use super::failure::Outcome;
use super::newsroom::Newsroom;
use super::{project, verify};
use crate::model::{Message, TextHash};
use crate::store::{Batch, Repo};

/// A thing that is not as it should be, and what becomes of it.
#[derive(Clone, Debug, Serialize)]
pub struct RepairStep {
    /// A stable name.
    pub code: &'static str,
    /// Whether it was done.
    pub done: bool,
    /// In words.
    #[serde(skip)]
    pub message: Message,
}

/// What `repair` says.
#[derive(Clone, Debug, Serialize)]
pub struct Repaired {
    /// What is to be done, or was.
    pub steps: Vec<RepairStep>,
    /// What nothing here can put right.
    #[serde(skip)]
    pub left: Vec<Message>,
    /// Whether it was to be done, not only said.
    pub acted: bool,
}

/// Looks for what is broken; with `act`, mends it.
///
/// # Errors
/// When there is no newsroom, or the disk refuses.
pub fn repair(context: &Context, act: bool) -> Outcome<Repaired> {
    let repo = Repo::open(&context.folder)?;
    let around = repo.surroundings()?;
    let mut steps = Vec::new();
    let step = |message: Message| RepairStep { code: message.code, done: act, message };
    if !around.leftovers.is_empty() {
        steps.push(step(Message::new("repair-leftovers").with("count", around.leftovers.len())));
        if act {
            // Whoever gets the right to write puts right what a killed writer left.
            drop(repo.lock(context.wait)?);
        }
    }
    let mut room = Newsroom::of(repo, None)?;
    let mut left = Vec::new();
    let found = verify::of_room(context, &room, true)?;
    let broken: BTreeSet<TextHash> = found.missing.iter().chain(&found.damaged).copied().collect();
    if !broken.is_empty() {
        steps.push(step(Message::new("repair-texts").with("count", broken.len())));
        if act {
            let still;
            (room, still) = refetch(context, room, broken)?;
            left.extend(still.iter().map(|text| Message::new("repair-text-lost").with("text", text.short())));
        }
    }
    let local = room.repo.ledger_local()?;
    let kept: Vec<TextHash> = found.erased.iter().filter(|text| local.has_text(text)).copied().collect();
    if !kept.is_empty() {
        steps.push(step(Message::new("repair-erased").with("count", kept.len())));
        if act {
            let lock = room.repo.lock(context.wait)?;
            lock.append(&Batch { erased: kept, ..Batch::default() }, &context.now)?;
            drop(lock);
            room = room.reread()?;
            project::project(context, &room)?;
        }
    }
    if found.published == Some(false) {
        steps.push(step(Message::new("repair-published")));
        if act {
            room.repo.forget_cache()?;
            project::project(context, &room)?;
        }
    }
    if act || !steps.is_empty() {
        steps.push(step(Message::new("repair-cache")));
    }
    if act {
        room.repo.forget_cache()?;
    }
    left.extend(found.noticed.iter().cloned());
    if !found.refused.is_empty() {
        left.push(Message::new("repair-refused").with("count", found.refused.len()));
    }
    if !around.locks.is_empty() {
        let paths: Vec<String> = around.locks.iter().map(|path| path.display().to_string()).collect();
        left.push(Message::new("doctor-locks").with("path", paths.join(", ")));
    }
    Ok(Repaired { steps, left, acted: act })
}

/// Brings texts back: from working files that have those bytes, and from every remote. Returns what is still not there.
fn refetch(context: &Context, room: Newsroom, broken: BTreeSet<TextHash>) -> Outcome<(Newsroom, Vec<TextHash>)> {
    let mut found = Vec::new();
    for file in room.desk.scan(&room.policy().layout)? {
        if let Ok(bytes) = room.desk.read(&file.path)
            && broken.contains(&TextHash::of(&bytes))
        {
            found.push((TextHash::of(&bytes), bytes));
        }
    }
    for text in &broken {
        if let Some(blob) = room.view.text_blob(text)
            && room.view.text(text).is_none()
        {
            room.repo.set_object_aside(&blob)?;
        }
    }
    if !context.offline {
        for remote in room.repo.remotes() {
            // A remote that does not answer has nothing to give now.
            let _ = context.git.fetch_whole(&room.repo, &remote);
        }
    }
    let mut room = Newsroom::of(Repo::open(room.root())?, None)?;
    let missing = |text: &&TextHash| room.view.text(text).is_none();
    let wanted: BTreeSet<TextHash> = broken.iter().filter(missing).copied().collect();
    found.retain(|(text, _)| wanted.contains(text));
    let lock = room.repo.lock(context.wait)?;
    lock.append(&Batch { texts: found, ..Batch::default() }, &context.now)?;
    drop(lock);
    room = room.reread()?;
    if let Some(remote) = room.repo.default_remote().filter(|_| !context.offline) {
        let contact = Contact::Made { remote, noticed: Vec::new() };
        (room, _, _) = exchange::send(context, room, &contact, false)?;
        room = room.reread()?;
    }
    let still = broken.into_iter().filter(|text| room.view.text(text).is_none()).collect();
    Ok((room, still))
}
