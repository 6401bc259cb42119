//! `resubmit`: what was saved here, was never sent, and no longer counts, is said anew under the policy and with the key of
//! today: after a lost key, or a role that was given back.
//!
//! Invariant: nothing that somebody else may have seen is taken away, and no text is lost. The old events lie beside the
//! ledger, in the git folder.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::arrivals::News;
use super::context::Context;
use super::exchange::{self, Contact, Sent};
use super::failure::{Failure, Outcome};
use super::newsroom::Pending;
use super::record::{Session, Signed, seal};
use crate::model::{Act, Event, EventId, Fault, Message};
use crate::store::EventPlace;
use crate::workflow::Fold;

/// What became of an event.
#[derive(Clone, Debug, Serialize)]
pub struct ResubmitLine {
    /// The event as it was.
    pub old: EventId,
    /// The event that says the same now; none where it was only set aside.
    pub new: Option<EventId>,
    /// Its kind.
    pub kind: &'static str,
    /// Where it lies.
    pub place: String,
    /// Why it did not count, or, where it was set aside, why it would not count today either.
    #[serde(skip)]
    pub why: Option<Message>,
}

/// What `resubmit` says.
#[derive(Clone, Debug, Serialize)]
pub struct Resubmitted {
    /// Each event.
    pub events: Vec<ResubmitLine>,
    /// Where the old ones lie now.
    pub aside: String,
    /// Whether nothing was done yet.
    pub dry_run: bool,
    /// Whether the remote has it.
    pub sent: Sent,
}

/// Says anew what no longer counts. What would not count today either, and what others have signed, is set aside.
///
/// # Errors
/// When there is nothing of the kind, or the remote is not known.
pub fn resubmit(context: &Context, dry_run: bool) -> Outcome<Resubmitted> {
    let session = Session::begin(context)?;
    session.want_contact()?;
    let remote = match &session.contact {
        Contact::Made { remote, .. } | Contact::Offline { remote } => remote.clone(),
        _ => return Err(Failure::usage("ops-no-remote")),
    };
    let unsent = exchange::unsent(&session.room, &remote)?;
    let (old, kept): (Vec<News>, Vec<News>) = unsent.into_iter().partition(|one| one.why.is_some());
    if old.is_empty() {
        return Err(Failure::usage("ops-nothing-to-resubmit"));
    }
    // What builds on what is taken away could not stand.
    let gone: BTreeSet<EventId> = old.iter().map(|one| one.known.id).collect();
    if let Some(above) = kept.iter().find(|one| one.known.event.parents.iter().any(|parent| gone.contains(parent))) {
        let person = above.known.event.person.as_str();
        return Err(Failure::refused("ops-resubmit-built-on").with("event", above.known.id.short()).with("person", person));
    }
    let plan = plan(&session, &old, &gone)?;
    let aside = session.room.repo.memory().join("aside");
    let (lines, mut signed) = (plan.lines, plan.signed);
    if dry_run {
        let sent = Sent::Waiting { remote, events: lines.len(), why: None };
        return Ok(Resubmitted { events: lines, aside: aside.display().to_string(), dry_run, sent });
    }
    session.room.repo.set_aside(old.iter().map(|one| (one.place, one.file)), &session.room.view)?;
    signed.batch.dropped = old.iter().map(|one| (one.place, one.file)).collect();
    signed.batch.onto = session.room.repo.ledger_remote_tip(&remote)?;
    let lock = session.room.repo.lock(context.wait)?;
    lock.append(&signed.batch, &context.now)?;
    drop(lock);
    // What was seen is what is here now.
    session.room.repo.note_seen("{}")?;
    let (_, sent) = session.reread()?.finish()?;
    Ok(Resubmitted { events: lines, aside: aside.display().to_string(), dry_run, sent })
}

struct Plan {
    lines: Vec<ResubmitLine>,
    signed: Signed,
}

/// Signs anew what counts today, in causal order; the ids of events that are said anew are put in the place of the old ones.
fn plan(session: &Session<'_>, old: &[News], gone: &BTreeSet<EventId>) -> Outcome<Plan> {
    let (room, identity) = (&session.room, &session.identity);
    let key = identity.signer.public().line();
    let mut plan = Plan { lines: Vec::new(), signed: Signed::default() };
    let mut anew: BTreeMap<EventId, EventId> = BTreeMap::new();
    let mut pending = Pending::default();
    let mut done: BTreeSet<EventId> = BTreeSet::new();
    for one in in_order(old, gone) {
        let known = &one.known;
        if !done.insert(known.id) {
            continue;
        }
        let mut line = ResubmitLine {
            old: known.id,
            new: None,
            kind: known.event.act.kind(),
            place: one.shown.clone(),
            why: one.why.clone(),
        };
        let is_mine = known.event.person == identity.person && matches!(one.place, EventPlace::Article(_));
        if is_mine {
            let articles = known.event.act.articles();
            let (loaded, _) = room.load(&articles, &pending)?;
            let without = loaded
                .into_iter()
                .map(|(article, list)| (article, list.into_iter().filter(|other| !gone.contains(&other.id)).collect::<Vec<_>>()));
            let fold = Fold::of(&room.chain, without.collect());
            let event = Event {
                ledger: Some(room.ledger()),
                policy: Some(room.chain.current()),
                person: identity.person.clone(),
                parents: fold.heads(&articles),
                time: session.context.now.clone(),
                at: known.event.at.clone(),
                act: pointing(known.event.act.clone(), &anew),
            };
            match fold.would_count(&room.chain, &event, key) {
                Ok(()) => {
                    let sealed = seal(&event, &identity.signer, &mut plan.signed)?;
                    anew.insert(known.id, sealed.id);
                    line.new = Some(sealed.id);
                    pending.push(&sealed);
                }
                Err(refusal) => line.why = Some(refusal.message()),
            }
        }
        plan.lines.push(line);
    }
    Ok(plan)
}

/// What builds on another comes after it.
fn in_order<'a>(old: &'a [News], gone: &BTreeSet<EventId>) -> Vec<&'a News> {
    let mut placed: BTreeSet<EventId> = BTreeSet::new();
    let mut order = Vec::new();
    let mut rest: Vec<&News> = old.iter().collect();
    while !rest.is_empty() {
        let is_ready =
            |one: &&News| one.known.event.parents.iter().all(|parent| !gone.contains(parent) || placed.contains(parent));
        let (ready, later): (Vec<&News>, Vec<&News>) = rest.iter().copied().partition(is_ready);
        if ready.is_empty() {
            // Events cannot name each other in a ring: their ids are hashes.
            order.extend(later);
            break;
        }
        placed.extend(ready.iter().map(|one| one.known.id));
        order.extend(ready);
        rest = later;
    }
    order
}

/// The same act, speaking of events that were said anew by their new ids.
fn pointing(act: Act, anew: &BTreeMap<EventId, EventId>) -> Act {
    let now = |id: EventId| anew.get(&id).copied().unwrap_or(id);
    match act {
        Act::Lift(mut item) => {
            item.event = now(item.event);
            Act::Lift(item)
        }
        Act::Resolve(mut item) => {
            item.event = now(item.event);
            Act::Resolve(item)
        }
        Act::Undo(mut item) => {
            item.event = now(item.event);
            Act::Undo(item)
        }
        Act::Comment(mut item) => {
            item.answers = item.answers.map(now);
            Act::Comment(item)
        }
        other => other,
    }
}
