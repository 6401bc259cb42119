//! `sync FILE|FOLDER` and `sync --public`: the ledger goes by mail or on a stick, and what is published goes alone.

use std::path::Path;

use super::context::Context;
use super::events;
use super::exchange::{Exchanged, Sent, locked};
use super::failure::{Failure, Outcome};
use super::layout;
use super::newsroom::Newsroom;
use super::project;
use super::sync::Synced;
use crate::model::{Act, Message};
use crate::store::remote::{Branch, Place, Pushed, Send};
use crate::store::{LedgerView, Repo};
use crate::workflow::ChainFault;

/// Exchanges with a file (`news.bundle`, made where it is not there) or with a folder that holds a bare repository (made
/// likewise). What is there comes, and what is here is written there.
///
/// # Errors
/// When there is another ledger, or neither file nor folder can be read or written.
pub fn sync_by_hand(context: &Context, named: &Path) -> Outcome<Synced> {
    let repo = Repo::open(&context.folder)?;
    let path = context.folder.join(named);
    let shown = named.display().to_string();
    let place = Place::at(&path);
    if place == Place::Nothing && !Place::is_free(&path) {
        return Err(Failure::usage("ops-sync-place").with("path", shown));
    }
    // Whoever names a remote does not want a folder of that name.
    if !path.exists() && repo.remotes().contains(&shown) {
        return Err(Failure::usage("ops-sync-remote").with("remote", shown));
    }
    let room = Newsroom::of(repo, None)?;
    let fetched = match place {
        Place::Nothing => Default::default(),
        Place::Bundle | Place::Folder => context.git.fetch_from(&room.repo, &path)?,
    };
    let before = fetched.published;
    if let Some(theirs) = &fetched.ledger {
        is_ours(&room, &room.repo.ledger_at(theirs)?, &shown)?;
    }
    let lock = room.repo.lock(context.wait)?;
    let united = lock.unite_with(fetched.ledger.as_ref(), &room.erased()?, &context.now)?;
    drop(lock);
    let room = room.reread()?;
    let published = project::project(context, &room)?;
    let mut sends = Vec::new();
    if let Some(commit) = united.tip {
        sends.push(Send { branch: Branch::Ledger, commit, expected: fetched.ledger });
    }
    if let Some(commit) = room.repo.published_tip()? {
        sends.push(Send { branch: Branch::Published, commit, expected: before });
    }
    let is_bundle = place == Place::Bundle || (place == Place::Nothing && path.extension().is_some_and(|end| end == "bundle"));
    if is_bundle {
        context.git.write_bundle(&room.repo, &path)?;
    } else {
        let news: Vec<Send> = sends.into_iter().filter(|send| Some(send.commit) != send.expected).collect();
        match context.git.push_to(&room.repo, &path, &news)? {
            Pushed::Done => {}
            Pushed::Beaten => return Err(Failure::environment("ops-push-beaten").with("remote", shown).with("tries", 1u32)),
            Pushed::Locked { path } => return Err(locked(&shown, &path)),
            Pushed::Refused { why } => {
                return Err(Failure::environment("ops-push-refused").with("remote", shown).with("why", why));
            }
            Pushed::Unreachable(fault) => return Err(fault.into()),
        }
    }
    let laid = layout::lay_out(context, &room)?;
    let exchanged = Exchanged { came: united.came, went: united.went, published, held: None };
    let newly_trusted = room.newly_trusted.then(|| room.ledger().short());
    let mut notes = Vec::new();
    if is_bundle {
        notes.push(Message::new("ops-sync-bundle").with("path", shown.as_str()));
    }
    let (sent, waiting) = (Sent::Sent { remote: shown }, super::sync::waiting(context)?);
    Ok(Synced { exchanged, sent, laid, newly_trusted, waiting, notes })
}

fn is_ours(room: &Newsroom, view: &LedgerView, shown: &str) -> Outcome<()> {
    let (known, _) = events::read(view, &view.policy_events()?, &room.once);
    let mut roots = known.iter().filter(|known| matches!(&known.event.act, Act::Admit(admit) if admit.previous.is_empty()));
    match roots.clone().find(|known| known.id == room.ledger()).or_else(|| roots.next()) {
        Some(root) if root.id != room.ledger() => Err(ChainFault::OtherLedger { trusted: room.ledger(), found: root.id }.into()),
        Some(_) => Ok(()),
        None if view.is_empty() => Ok(()),
        None => Err(Failure::environment("ops-remote-rootless").with("remote", shown)),
    }
}

/// Sends `published` alone to a remote: what readers may have, and nothing of the ledger.
///
/// # Errors
/// When nothing is published, there is no such remote, or it has something that was never published here.
pub fn sync_public(context: &Context, remote: &str) -> Outcome<Sent> {
    let room = Newsroom::open(context)?;
    project::project(context, &room)?;
    let commit = room.repo.published_tip()?.ok_or_else(|| Failure::usage("ops-nothing-published"))?;
    let branches = context.git.ls_remote(&room.repo, remote)?;
    let there = branches.iter().find(|(name, _)| name == Branch::Published.name()).map(|(_, commit)| *commit);
    if branches.iter().any(|(name, _)| name == Branch::Ledger.name()) {
        return Err(Failure::refused("ops-public-ledger").with("remote", remote));
    }
    if let Some(there) = there.filter(|there| *there != commit) {
        let is_known = room.repo.commit_named(&there.hex()).is_some();
        let goes_on = is_known && room.repo.follows(&commit, &there)?;
        if !goes_on && room.erased()?.is_empty() {
            return Err(Failure::refused("ops-public-ahead").with("remote", remote));
        }
    }
    if there == Some(commit) {
        return Ok(Sent::Sent { remote: remote.to_owned() });
    }
    match context.git.push(&room.repo, remote, &[Send { branch: Branch::Published, commit, expected: there }])? {
        Pushed::Done => Ok(Sent::Sent { remote: remote.to_owned() }),
        Pushed::Beaten => Err(Failure::environment("ops-push-beaten").with("remote", remote).with("tries", 1u32)),
        Pushed::Locked { path } => Err(locked(remote, &path)),
        Pushed::Refused { why } => Err(Failure::environment("ops-push-refused").with("remote", remote).with("why", why)),
        Pushed::Unreachable(fault) => Err(fault.into()),
    }
}
