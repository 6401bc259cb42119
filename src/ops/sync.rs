//! `sync`: what others did comes, what was done here goes, and the desk is laid out.

use serde::Serialize;

use super::context::Context;
use super::exchange::{self, Contact, Exchanged, Sent};
use super::failure::Outcome;
use super::layout::{self, Laid, LaidBefore};
use super::newsroom::Newsroom;
use super::overview::Scope;
use super::status;
use crate::model::{Fault, Message};

/// What `sync` says.
#[derive(Clone, Debug, Serialize)]
pub struct Synced {
    /// What came and went.
    #[serde(flatten)]
    pub exchanged: Exchanged,
    /// Whether the remote has all that is here.
    pub sent: Sent,
    /// What was done to working files.
    pub laid: Laid,
    /// The ledger, if it was met for the first time just now.
    pub newly_trusted: Option<String>,
    /// What waits for a person: how many things for whoever asks.
    #[serde(skip)]
    pub waiting: Vec<Message>,
    /// What else there is to say.
    #[serde(skip)]
    pub notes: Vec<Message>,
}

/// Exchanges with the remote, and lays out the desk.
///
/// # Errors
/// When there is no newsroom, the remote keeps another ledger, or the disk refuses. That the remote cannot be reached is no
/// error: then what is here waits.
pub fn sync(context: &Context) -> Outcome<Synced> {
    let repo = crate::store::Repo::open(&context.folder)?;
    let mut notes = Vec::new();
    // After a plain clone there may be no ledger here yet: the remote is asked first.
    if let (Some(remote), false) = (repo.default_remote(), context.offline)
        && repo.ledger()?.is_empty()
    {
        context.git.fetch(&repo, &remote)?;
    }
    let room = Newsroom::of(repo, None)?;
    let (room, contact) = exchange::fetch(context, room)?;
    if let Contact::Made { noticed, .. } = &contact {
        notes.extend(noticed.iter().cloned());
    }
    if let Contact::Made { remote, .. } = &contact
        && let Err(fault) = context.git.fetch_branches(&room.repo, remote)
    {
        notes.push(fault.message());
    }
    let (room, sent, exchanged) = exchange::send(context, room, &contact, true)?;
    let (sheets, before) = (room.sheets(context)?, LaidBefore::of(&room)?);
    let missing = before.missing(&sheets);
    let overview = room.overview(context, room.addresses(context)?, Scope::Told(&sheets, &missing))?;
    let laid = layout::lay_out_over(&room, &overview, before)?;
    if let Contact::Made { .. } = contact
        && let Err(fault) = context.git.tidy(&room.repo)
    {
        notes.push(fault.message());
    }
    let newly_trusted = room.newly_trusted.then(|| room.ledger().short());
    // What was written lies otherwise than it was read.
    let is_same = laid == Laid { pull: laid.pull.clone(), behind: laid.behind.clone(), ..Laid::default() };
    let waits = if is_same { status::waits_of(context, &room, &overview)? } else { status::waits(context)? };
    let waiting = said(waits.waiting.len());
    Ok(Synced { exchanged, sent, laid, newly_trusted, waiting, notes })
}

/// What wants a person now, in one line.
pub(super) fn waiting(context: &Context) -> Outcome<Vec<Message>> {
    Ok(said(status::waits(context)?.waiting.len()))
}

fn said(count: usize) -> Vec<Message> {
    if count == 0 { Vec::new() } else { vec![Message::new("ops-sync-waits").with("count", count)] }
}
