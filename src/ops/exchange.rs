//! Fetches before a verb and sends after it; what cannot be sent now waits, and that is said.

use std::time::Duration;

use serde::Serialize;

use super::arrivals::{self, News};
use super::context::Context;
use super::events;
use super::failure::{Failure, Outcome};
use super::newsroom::Newsroom;
use super::{project, ratchet};
use crate::model::{Act, Fault, Message};
use crate::store::remote::{Branch, Pushed, Send};
use crate::store::{CommitId, StoreFault};
use crate::workflow::ChainFault;

/// How often a push that others were quicker than is tried again.
const TRIES: u32 = 12;
/// The longest pause after the first lost race, in milliseconds; it doubles with each.
const PAUSE_MILLISECONDS: u64 = 40;

/// What became of what was recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "kebab-case")]
pub enum Sent {
    /// There is no remote: it is kept here.
    Kept,
    /// The remote has it.
    Sent {
        /// The remote.
        remote: String,
    },
    /// It is kept here, and the remote does not have it.
    Waiting {
        /// The remote.
        remote: String,
        /// How many events wait.
        events: usize,
        /// Why, if that is not just that the network was not to be asked.
        #[serde(skip)]
        why: Option<Message>,
    },
}

/// Whether a remote was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Contact {
    /// There is none.
    NoRemote,
    /// It was not to be asked.
    Offline { remote: String },
    /// It answered.
    Made {
        remote: String,
        /// What it had before, and no longer has.
        noticed: Vec<Message>,
    },
    /// It could not be reached.
    Failed { remote: String, why: Message },
}

/// What came and went.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Exchanged {
    /// How many events came.
    pub came: usize,
    /// How many events went.
    pub went: usize,
    /// Whether `published` is another than before.
    pub published: bool,
    /// Why the remote would not have `published`, though it took the ledger.
    pub held: Option<String>,
}

/// Asks the remote what is new.
pub(super) fn fetch(context: &Context, room: Newsroom) -> Outcome<(Newsroom, Contact)> {
    let Some(remote) = room.repo.default_remote() else { return Ok((room, Contact::NoRemote)) };
    if context.offline {
        return Ok((room, Contact::Offline { remote }));
    }
    let before = tips(&room, &remote)?;
    match context.git.fetch(&room.repo, &remote) {
        Ok(fetched) => {
            let after = [fetched.ledger, fetched.published];
            let room = room.reread()?;
            is_ours(&room, &remote)?;
            let mut noticed = Vec::new();
            for ((branch, old), new) in [Branch::Ledger, Branch::Published].into_iter().zip(before).zip(after) {
                noticed.extend(ratchet::change_of(&room, &remote, branch, old, new)?);
            }
            Ok((room, Contact::Made { remote, noticed }))
        }
        Err(fault) if is_unreachable(&fault) => Ok((room, Contact::Failed { remote, why: fault.message() })),
        Err(fault) => Err(fault.into()),
    }
}

/// What a remote was last seen to have.
fn tips(room: &Newsroom, remote: &str) -> Outcome<[Option<CommitId>; 2]> {
    Ok([room.repo.ledger_remote_tip(remote)?, room.repo.published_remote_tip(remote)?])
}

/// What is recorded here and waits to be sent, judged by what is known now.
pub(super) fn unsent(room: &Newsroom, remote: &str) -> Outcome<Vec<News>> {
    let Some(local) = room.repo.commit_named("refs/heads/recto") else { return Ok(Vec::new()) };
    let theirs = room.repo.ledger_remote_tip(remote)?;
    // A remote that has nothing gets all there is.
    if theirs.is_none() || theirs == Some(local) {
        return Ok(Vec::new());
    }
    let arrival = room.repo.arrival(theirs.as_ref(), &local, ratchet::CAPS)?;
    Ok(arrivals::news(room, None, &arrival)?.0)
}

/// Whether a fault of the network leaves the verb free to go on without it.
fn is_unreachable(fault: &StoreFault) -> bool {
    matches!(
        fault,
        StoreFault::Slow { .. } | StoreFault::Unreachable { .. } | StoreFault::NoGit { .. } | StoreFault::OldGit { .. }
    )
}

/// Refuses a remote that keeps another ledger.
fn is_ours(room: &Newsroom, remote: &str) -> Outcome<()> {
    let view = room.repo.ledger_remote(remote)?;
    if view.is_empty() {
        return Ok(());
    }
    let (known, _) = events::read(&view, &view.policy_events()?, &room.once);
    let mut roots = known.iter().filter(|known| matches!(&known.event.act, Act::Admit(admit) if admit.previous.is_empty()));
    match roots.clone().find(|known| known.id == room.ledger()).or_else(|| roots.next()) {
        Some(root) if root.id != room.ledger() => Err(ChainFault::OtherLedger { trusted: room.ledger(), found: root.id }.into()),
        Some(_) => Ok(()),
        None => Err(Failure::environment("ops-remote-rootless").with("remote", remote)),
    }
}

/// Sends what is recorded; lost races are run again. `published` goes along where it was projected.
pub(super) fn send(context: &Context, room: Newsroom, contact: &Contact, project: bool) -> Outcome<(Newsroom, Sent, Exchanged)> {
    let mut room = room;
    let mut exchanged = Exchanged::default();
    let remote = match contact {
        Contact::NoRemote => {
            exchanged.published = project && project::project(context, &room)?;
            return Ok((room, Sent::Kept, exchanged));
        }
        Contact::Offline { remote } => {
            exchanged.published = project && project::project(context, &room)?;
            let events = room.repo.unsent(remote)?;
            return Ok((room, Sent::Waiting { remote: remote.clone(), events, why: None }, exchanged));
        }
        Contact::Failed { remote, why } => {
            exchanged.published = project && project::project(context, &room)?;
            let events = room.repo.unsent(remote)?;
            return Ok((room, Sent::Waiting { remote: remote.clone(), events, why: Some(why.clone()) }, exchanged));
        }
        Contact::Made { remote, .. } => remote.clone(),
    };
    let uncounted = unsent(&room, &remote)?.iter().filter(|one| one.why.is_some()).count();
    if uncounted > 0 {
        exchanged.published = project && project::project(context, &room)?;
        let events = room.repo.unsent(&remote)?;
        let why = Some(Message::new("ops-unsent-uncounted").with("count", uncounted));
        return Ok((room, Sent::Waiting { remote, events, why }, exchanged));
    }
    let mut lock_there = None;
    for attempt in 0..TRIES {
        if attempt > 0 {
            // Whoever is at work there has the lock for a moment only.
            pause(if lock_there.is_some() { attempt.min(2) } else { attempt })?;
            if let Err(fault) = context.git.fetch(&room.repo, &remote) {
                let events = room.repo.unsent(&remote)?;
                return Ok((room, Sent::Waiting { remote, events, why: Some(fault.message()) }, exchanged));
            }
        }
        let lock = room.repo.lock(context.wait)?;
        let united = lock.unite(&remote, &room.erased()?, &context.now)?;
        drop(lock);
        exchanged.came += united.came;
        exchanged.went = exchanged.went.max(united.went);
        if united.came > 0 || attempt > 0 {
            room = room.reread()?;
        }
        if project || united.came > 0 {
            exchanged.published |= project::project(context, &room)?;
        }
        let mut sends = Vec::new();
        if let Some(commit) = united.tip.filter(|tip| Some(*tip) != united.remote) {
            sends.push(Send { branch: Branch::Ledger, commit, expected: united.remote });
        }
        let there = room.repo.published_remote_tip(&remote)?;
        if let Some(commit) = room.repo.published_tip()?.filter(|tip| Some(*tip) != there) {
            sends.push(Send { branch: Branch::Published, commit, expected: there });
        }
        if sends.is_empty() {
            return Ok((room, Sent::Sent { remote }, exchanged));
        }
        let why = match context.git.push(&room.repo, &remote, &sends)? {
            Pushed::Done => return Ok((room, Sent::Sent { remote }, exchanged)),
            Pushed::Beaten => {
                lock_there = None;
                continue;
            }
            Pushed::Locked { path } => {
                lock_there = Some(path);
                continue;
            }
            // The host lets us have the one and not the other: what people have signed goes.
            Pushed::Refused { why } if sends.len() > 1 => {
                let pushed = context.git.push(&room.repo, &remote, &sends[..1])?;
                match pushed {
                    Pushed::Done => exchanged.held = Some(why),
                    _ => return waiting(room, remote, exchanged, why),
                }
                return Ok((room, Sent::Sent { remote }, exchanged));
            }
            Pushed::Refused { why } => Message::new("ops-push-refused").with("remote", remote.as_str()).with("why", why),
            Pushed::Unreachable(fault) => fault.message(),
        };
        let events = room.repo.unsent(&remote)?;
        return Ok((room, Sent::Waiting { remote, events, why: Some(why) }, exchanged));
    }
    let events = room.repo.unsent(&remote)?;
    let why = match lock_there {
        Some(path) => locked(&remote, &path).message,
        None => Message::new("ops-push-beaten").with("remote", remote.as_str()).with("tries", TRIES),
    };
    Ok((room, Sent::Waiting { remote, events, why: Some(why) }, exchanged))
}

fn waiting(room: Newsroom, remote: String, exchanged: Exchanged, why: String) -> Outcome<(Newsroom, Sent, Exchanged)> {
    let events = room.repo.unsent(&remote)?;
    let why = Message::new("ops-push-refused").with("remote", remote.as_str()).with("why", why);
    Ok((room, Sent::Waiting { remote, events, why: Some(why) }, exchanged))
}

/// A lock at a remote does not go away.
pub(super) fn locked(remote: &str, path: &str) -> Failure {
    Failure::environment("ops-push-locked").with("remote", remote).with("path", path)
}

/// Waits a moment that two clones will hardly share.
fn pause(attempt: u32) -> Outcome<()> {
    let longest = PAUSE_MILLISECONDS << attempt.min(6);
    let random = u64::from_le_bytes(super::note::random()?);
    std::thread::sleep(Duration::from_millis(random % longest));
    Ok(())
}
