//! Notices a branch that has shrunk, was rolled back or rewritten: whoever has seen more says so.
//!
//! What was seen lies in the git folder that all worktrees share, one small file; a fresh clone is blind, and a run on a
//! server brings its file from the run before. What was erased by two people's word is no loss.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::failure::Outcome;
use super::newsroom::Newsroom;
use crate::model::{EventId, Message};
use crate::store::remote::Branch;
use crate::store::{Caps, CommitId, Repo};

/// Only folders are compared: nothing that is long to read.
pub(super) const CAPS: Caps = Caps { files: usize::MAX, bytes: u64::MAX };

/// What was seen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Seen {
    ledger: Option<EventId>,
    /// By branch.
    #[serde(default)]
    branches: BTreeMap<String, SeenTip>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct SeenTip {
    commit: String,
    events: usize,
}

/// What a remote's branch has become, if it is not only more than it was.
pub(super) fn change_of(
    room: &Newsroom,
    remote: &str,
    branch: Branch,
    old: Option<CommitId>,
    new: Option<CommitId>,
) -> Outcome<Option<Message>> {
    let told = |code: &'static str| Message::new(code).with("remote", remote).with("branch", branch.name());
    let Some(old) = old else { return Ok(None) };
    let Some(new) = new else { return Ok(Some(told("ratchet-gone"))) };
    if new == old || room.repo.follows(&new, &old)? {
        return Ok(None);
    }
    let erased = room.erased()?;
    match branch {
        Branch::Published if erased.is_empty() => Ok(Some(told("ratchet-rewritten"))),
        Branch::Published => Ok(None),
        Branch::Ledger => {
            let arrival = room.repo.arrival(Some(&old), &new, CAPS)?;
            let texts = arrival.gone_texts.iter().filter(|text| !erased.contains(*text)).count();
            Ok(match (arrival.gone_count, texts) {
                (0, 0) if arrival.gone_texts.is_empty() => Some(told("ratchet-rewritten")),
                (0, 0) => None,
                (events, texts) => Some(told("ratchet-shrunk").with("events", events).with("texts", texts)),
            })
        }
    }
}

/// Holds what is here against what was seen by an earlier run, and notes it. Nothing is noted where something is missing.
pub(super) fn hold(room: &Newsroom) -> Outcome<Vec<Message>> {
    let seen: Seen = room.repo.seen()?.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    let mut noticed = Vec::new();
    if let Some(ledger) = seen.ledger.filter(|ledger| *ledger != room.ledger()) {
        noticed.push(Message::new("chain-other-ledger").with("trusted", ledger.short()).with("found", room.ledger().short()));
        return Ok(noticed);
    }
    let mut now = Seen { ledger: Some(room.ledger()), branches: BTreeMap::new() };
    for branch in [Branch::Ledger, Branch::Published] {
        let tip = tip_of(&room.repo, branch)?;
        let events = if branch == Branch::Ledger { count(room)? } else { 0 };
        let before = seen.branches.get(branch.name());
        if let Some(before) = before {
            let told = |code: &'static str| Message::new(code).with("branch", branch.name());
            let old = room.repo.commit_named(&before.commit);
            match (old, tip) {
                (_, None) => noticed.push(told("ratchet-here-gone")),
                (Some(_), Some(_)) => {
                    let why = change_of(room, "", branch, old, tip)?;
                    // A ledger that was united stands on the other side's history; what counts is that it has all it had.
                    let why = why.filter(|why| branch == Branch::Published || why.code != "ratchet-rewritten");
                    noticed.extend(why.map(|why| {
                        told(if why.code == "ratchet-shrunk" { "ratchet-here-shrunk" } else { "ratchet-here-rewritten" })
                    }));
                }
                (None, Some(_)) if events < before.events => noticed.push(told("ratchet-here-shrunk")),
                (None, Some(_)) if branch == Branch::Published && room.erased()?.is_empty() => {
                    noticed.push(told("ratchet-here-rewritten"));
                }
                (None, Some(_)) => {}
            }
        }
        if let Some(tip) = tip {
            now.branches.insert(branch.name().to_owned(), SeenTip { commit: tip.hex(), events });
        }
    }
    if noticed.is_empty() && now != seen {
        let text = serde_json::to_string(&now).unwrap_or_default();
        room.repo.note_seen(&text)?;
    }
    Ok(noticed)
}

/// A branch as it is here, else as the remote was last seen to have it.
fn tip_of(repo: &Repo, branch: Branch) -> Outcome<Option<CommitId>> {
    let names = [
        Some(format!("refs/heads/{}", branch.name())),
        repo.default_remote().map(|remote| format!("refs/remotes/{remote}/{}", branch.name())),
    ];
    Ok(names.into_iter().flatten().find_map(|name| repo.commit_named(&name)))
}

fn count(room: &Newsroom) -> Outcome<usize> {
    let articles: Vec<_> = room.view.articles()?.iter().map(|folder| folder.id).collect();
    let names: BTreeSet<_> = room.view.event_names(&articles)?;
    Ok(names.len())
}
