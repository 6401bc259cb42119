//! How every verb that records does it: fetch, judge, sign, write, send.

use std::collections::BTreeSet;

use super::context::Context;
use super::done::{Done, DoneItem};
use super::exchange::{self, Contact, Exchanged, Sent};
use super::failure::{About, Failure, Outcome};
use super::identity::Identity;
use super::newsroom::{Newsroom, Pending};
use crate::model::{Act, Class, Event, EventId, Message, TextHash, Time};
use crate::store::{Batch, Placement};
use crate::trust::Signer;
use crate::workflow::Known;

/// An event that somebody wants to record.
#[derive(Debug)]
pub(super) struct Draft {
    /// The item, as people type it.
    pub item: String,
    pub act: Act,
    pub at: Option<Time>,
    /// Texts that it names and that the ledger may not have.
    pub texts: Vec<(TextHash, Vec<u8>)>,
}

impl Draft {
    pub fn new(item: impl Into<String>, act: impl Into<Act>) -> Self {
        Self { item: item.into(), act: act.into(), at: None, texts: Vec::new() }
    }

    pub fn with_text(mut self, text: (TextHash, Vec<u8>)) -> Self {
        self.texts.push(text);
        self
    }
}

/// A verb at work: an open newsroom, somebody who signs, and what the remote had to say.
#[derive(Debug)]
pub(super) struct Session<'a> {
    pub context: &'a Context,
    pub room: Newsroom,
    pub identity: Identity,
    pub contact: Contact,
    projects: bool,
}

/// Events ready to be written.
#[derive(Debug, Default)]
pub(super) struct Signed {
    pub ids: Vec<EventId>,
    pub batch: Batch,
}

impl<'a> Session<'a> {
    /// Opens the newsroom, and asks the remote what is new.
    pub fn begin(context: &'a Context) -> Outcome<Self> {
        let room = Newsroom::open(context)?;
        let (room, contact) = exchange::fetch(context, room)?;
        let identity = room.identity(context)?;
        Ok(Self { context, room, identity, contact, projects: false })
    }

    /// Refuses where the remote was not asked: what is about to be done should rest on all that is known.
    pub fn want_contact(&self) -> Outcome<()> {
        match &self.contact {
            Contact::Failed { remote, why } => {
                Err(Failure::environment("ops-no-contact").with("remote", remote.as_str()).with("why", why.clone()))
            }
            _ => Ok(()),
        }
    }

    /// Judges, signs and writes events, all or none. What is refused is refused before anything is written.
    pub fn record(mut self, drafts: Vec<Draft>) -> Outcome<(Self, Vec<EventId>)> {
        self.projects |= drafts.iter().any(|draft| {
            matches!(
                draft.act,
                Act::Publish(_) | Act::Withdraw(_) | Act::Rename(_) | Act::Undo(_) | Act::Adopt(_) | Act::Admit(_)
            )
        });
        let signed = sign_all(&self.room, self.context, &self.identity, drafts)?;
        let lock = self.room.repo.lock(self.context.wait)?;
        lock.append(&signed.batch, &self.context.now)?;
        drop(lock);
        // What was written is read again only where it is projected: nothing else here asks for it.
        let room = if self.projects { self.room.reread()? } else { self.room };
        Ok((Self { room, ..self }, signed.ids))
    }

    /// The same with the newsroom as it is now: something was written.
    pub fn reread(self) -> Outcome<Self> {
        Ok(Self { room: self.room.reread()?, projects: true, ..self })
    }

    /// Sends what was recorded.
    pub fn finish(self) -> Outcome<(Newsroom, Sent)> {
        let (room, sent, _) = self.exchange()?;
        Ok((room, sent))
    }

    /// What the remote had before, and no longer has.
    pub fn noticed(&self) -> Vec<Message> {
        match &self.contact {
            Contact::Made { noticed, .. } => noticed.clone(),
            _ => Vec::new(),
        }
    }

    /// Sends what was recorded, and says what was done.
    pub fn done(self, done: Vec<DoneItem>, notes: Vec<Message>) -> Outcome<Done> {
        let mut notes = notes;
        notes.extend(self.noticed());
        let (_, sent) = self.finish()?;
        Ok(Done { done, notes, sent })
    }

    pub fn exchange(self) -> Outcome<(Newsroom, Sent, Exchanged)> {
        exchange::send(self.context, self.room, &self.contact, self.projects)
    }
}

fn sign_all(room: &Newsroom, context: &Context, identity: &Identity, drafts: Vec<Draft>) -> Outcome<Signed> {
    let mut signed = Signed::default();
    let mut pending = Pending::default();
    for draft in drafts {
        let articles = draft.act.articles();
        let fold = room.fold_with(&articles, &pending).about(&draft.item)?.fold;
        let event = Event {
            ledger: Some(room.ledger()),
            policy: Some(room.chain.current()),
            person: identity.person.clone(),
            parents: parents(room, &draft.act, || fold.heads(&articles))?,
            time: context.now.clone(),
            at: draft.at,
            act: draft.act,
        };
        let key = identity.signer.public().line();
        fold.would_count(&room.chain, &event, key).about(&draft.item)?;
        let known = seal(&event, &identity.signer, &mut signed)?;
        signed.batch.texts.extend(draft.texts);
        pending.push(&known);
    }
    signed.batch.texts.sort_by_key(|(hash, _)| *hash);
    signed.batch.texts.dedup_by_key(|(hash, _)| *hash);
    Ok(signed)
}

fn parents(room: &Newsroom, act: &Act, heads: impl Fn() -> Vec<EventId>) -> Outcome<Vec<EventId>> {
    match act {
        Act::Admit(_) => Ok(Vec::new()),
        Act::Settle(_) => Ok(room.settled()?.heads),
        _ => Ok(heads()),
    }
}

/// Signs an event and puts its file into the batch.
pub(super) fn seal(event: &Event, signer: &Signer, signed: &mut Signed) -> Outcome<Known> {
    let encoded = event.encode();
    let line = encoded.line.as_bytes();
    let armour = signer.sign(line)?;
    let mut bytes = line.to_vec();
    bytes.extend_from_slice(armour.as_bytes());
    if bytes.len() > crate::model::EVENT_BYTES_MAX {
        return Err(Failure {
            class: Class::Usage,
            message: Message::new("ops-event-too-long").with("bytes", bytes.len()),
            place: None,
        });
    }
    let placement = match &event.act {
        Act::Admit(_) => Placement::Policy,
        Act::Settle(_) => Placement::Glossary,
        act => Placement::Articles(act.articles().into_iter().collect::<BTreeSet<_>>().into_iter().collect()),
    };
    let id = EventId::of(line);
    signed.ids.push(id);
    signed.batch.events.push((placement, bytes));
    signed.batch.texts.extend(encoded.texts);
    Ok(Known { id, event: event.clone(), key: signer.public().line().to_owned() })
}
