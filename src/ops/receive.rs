//! What a repository lets in: the hook that git asks before it takes a push.
//!
//! Invariant: what is pushed is read where git keeps it until it is accepted, and decides nothing about who may do what.
//! Branches that are not recto's pass.

use std::path::PathBuf;

use serde::Serialize;

use super::arrivals::{self, Arrived, Step};
use super::context::Context;
use super::failure::{Failure, Outcome};
use super::newsroom::Newsroom;
use crate::model::{EventId, Message};
use crate::store::remote::Branch;
use crate::store::{Caps, CommitId, Repo, Trusted};

/// A push, as git tells a `pre-receive` hook of it.
#[derive(Clone, Debug)]
pub struct HookPush {
    /// The repository that receives it.
    pub git_folder: PathBuf,
    /// The folders that its objects lie in until they are accepted.
    pub objects: Vec<PathBuf>,
    /// What git says on standard input: lines of OLD, NEW and a reference.
    pub lines: String,
    /// The ledger that is meant.
    pub trust: Option<EventId>,
    /// How much may come at once.
    pub caps: Caps,
}

/// What a push would do.
#[derive(Clone, Debug, Serialize)]
pub struct Received {
    /// The branches of recto that it moves.
    pub branches: Vec<Arrived>,
    /// Whether all of it is as it should be.
    pub accepted: bool,
}

/// A line of git's.
#[derive(Clone, Copy)]
struct Move {
    old: Option<CommitId>,
    new: Option<CommitId>,
}

/// Judges a push.
///
/// # Errors
/// When what git says cannot be understood, or the repository cannot be read.
pub fn receive(context: &Context, push: &HookPush) -> Outcome<Received> {
    let mut moves: [Option<Move>; 2] = [None, None];
    for line in push.lines.lines() {
        let parts: Vec<&str> = line.split(' ').collect();
        let [old, new, name] = parts.as_slice() else { return Err(Failure::usage("ops-hook-line").with("given", line)) };
        let at = match *name {
            "refs/heads/recto" => 0,
            "refs/heads/published" => 1,
            _ => continue,
        };
        moves[at] = Some(Move { old: CommitId::parse(old), new: CommitId::parse(new) });
    }
    let mut branches = Vec::new();
    if moves.iter().all(Option::is_none) {
        return Ok(Received { branches, accepted: true });
    }
    let open = || Repo::receiving(&push.git_folder, &push.objects);
    let repo = open()?;
    let trust = push.trust.or_else(|| match repo.trusted() {
        Trusted::Is(ledger) => Some(ledger),
        _ => None,
    });
    let mut room = None;
    if let Some(step) = moves[0] {
        let arrived = match step.new {
            None => deleted(Branch::Ledger),
            Some(new) => {
                let (arrived, would_be) = arrivals::ledger(open()?, Step { old: step.old, new, trust, caps: push.caps })?;
                room = would_be;
                arrived
            }
        };
        branches.push(arrived);
    }
    if let Some(step) = moves[1] {
        let mut arrived = Arrived::new(Branch::Published);
        match step.new {
            None => arrived = deleted(Branch::Published),
            Some(new) => {
                if room.is_none() && moves[0].is_none() {
                    let view = repo.ledger_local()?;
                    room = if view.is_empty() { None } else { Some(Newsroom::at(repo, view, trust)?) };
                }
                match &room {
                    Some(room) => {
                        arrived.ledger = Some(room.ledger());
                        arrivals::published(context, room, step.old.as_ref(), &new, &mut arrived)?;
                    }
                    // What is wrong with the ledger is said already.
                    None if moves[0].is_some_and(|step| step.new.is_some()) => {}
                    None => arrived.fault("published", Message::new("arrival-published-alone")),
                }
            }
        }
        branches.push(arrived);
    }
    let accepted = branches.iter().all(Arrived::is_fine);
    Ok(Received { branches, accepted })
}

fn deleted(branch: Branch) -> Arrived {
    let mut arrived = Arrived::new(branch);
    arrived.fault(branch.name(), Message::new("arrival-deleted").with("branch", branch.name()));
    arrived
}
