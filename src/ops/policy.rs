//! `policy admit` and `people`: the policy changes.

use std::collections::BTreeSet;

use serde::Serialize;

use super::context::Context;
use super::done::{Done, DoneItem};
use super::failure::{About, Failure, Outcome};
use super::identity::Identity;
use super::layout::WORKFLOW;
use super::newsroom::Newsroom;
use super::record::{Session, Signed, seal};
use super::workflow_file::{Entry, WorkflowFile};
use crate::model::{Act, Admit, Event, EventId, Message, PersonId, TextHash};
use crate::store::Over;
use crate::trust::PublicKey;
use crate::workflow::Policy;

/// Somebody in the policy in force.
#[derive(Clone, Debug, Serialize)]
pub struct PersonLine {
    /// The id.
    pub person: PersonId,
    /// The name.
    pub name: String,
    /// Addresses.
    pub emails: Vec<String>,
    /// Roles.
    pub roles: Vec<String>,
    /// Fingerprints of keys.
    pub keys: Vec<String>,
    /// Whether that is whoever asks.
    pub is_me: bool,
}

/// The people of the newsroom.
///
/// # Errors
/// When there is no newsroom.
pub fn people(context: &Context) -> Outcome<Vec<PersonLine>> {
    let room = Newsroom::open(context)?;
    let me = room.person(context);
    let line = |(person, known): (&PersonId, &crate::workflow::Person)| PersonLine {
        person: person.clone(),
        name: known.name.clone(),
        emails: known.emails.clone(),
        roles: known.roles.iter().map(ToString::to_string).collect(),
        keys: known.keys.iter().map(|key| PublicKey::parse(key).map_or_else(|_| key.clone(), |key| key.fingerprint())).collect(),
        is_me: me.as_ref() == Some(person),
    };
    Ok(room.policy().people.iter().map(line).collect())
}

/// A change of the people.
#[derive(Clone, Debug)]
pub enum PeopleChange {
    /// Adds somebody, or adds to what is known of them.
    Add {
        /// Their name.
        name: Option<String>,
        /// Their addresses.
        emails: Vec<String>,
        /// Their roles.
        roles: Vec<String>,
        /// Their keys: public keys, or files that hold one.
        keys: Vec<String>,
    },
    /// Takes roles or keys away from somebody; without either, takes them out.
    Remove {
        /// The roles.
        roles: Vec<String>,
        /// The keys, as in `Add`, or their fingerprints.
        keys: Vec<String>,
    },
}

/// Changes `workflow.toml` and admits it.
///
/// # Errors
/// When the file has changes that wait, the result is no policy, or this person may not admit it. Then nothing changed.
pub fn change_people(context: &Context, person: &str, change: &PeopleChange) -> Outcome<Done> {
    let session = Session::begin(context)?;
    session.want_contact()?;
    let room = &session.room;
    let in_force = room.text(&room.chain.policy_text())?;
    let on_desk = if room.desk.exists(WORKFLOW) { Some(room.desk.read(WORKFLOW)?) } else { None };
    let text = String::from_utf8_lossy(&in_force).into_owned();
    let mut file = WorkflowFile::parse(&text).about(WORKFLOW)?;
    let id = PersonId::parse(person)?;
    match change {
        PeopleChange::Add { name, emails, roles, keys } => {
            let keys = keys.iter().map(|key| public_key(context, key)).collect::<Outcome<Vec<_>>>()?;
            let is_new = !room.policy().people.contains_key(&id);
            if is_new && keys.is_empty() {
                return Err(Failure::usage("ops-people-keyless").with("person", person));
            }
            let entry = Entry { name: name.clone(), emails: emails.clone(), roles: roles.clone(), keys };
            file.add(&id, &entry)?;
        }
        PeopleChange::Remove { roles, keys } => {
            if !room.policy().people.contains_key(&id) {
                return Err(Failure::usage("ops-people-unknown").with("person", person));
            }
            if roles.is_empty() && keys.is_empty() {
                file.remove(&id);
            } else {
                let held = &room.policy().people[&id].keys;
                let by_print = |given: &String| {
                    held.iter().find(|key| PublicKey::parse(key).is_ok_and(|key| key.fingerprint() == *given)).cloned()
                };
                let keys = keys.iter().map(|key| by_print(key).map_or_else(|| public_key(context, key), Ok));
                file.take_away(&id, roles, &keys.collect::<Outcome<Vec<_>>>()?)?;
            }
        }
    }
    let new = file.text().into_bytes();
    // What lies there may be this very change, by a run that was killed before it was admitted.
    if on_desk.as_ref().is_some_and(|text| *text != in_force && *text != new) {
        return Err(Failure::usage("ops-policy-waits"));
    }
    if new == in_force {
        return Err(Failure::usage("ops-policy-same"));
    }
    let message = Message::new("ops-people-changed").with("person", person);
    admit_text(session, new, Some((on_desk, message)), &[])
}

/// A public key: the line itself, or a file that holds one.
fn public_key(context: &Context, given: &str) -> Outcome<String> {
    if let Ok(key) = PublicKey::parse(given) {
        return Ok(key.line().to_owned());
    }
    let path = context.folder.join(given);
    let public = if path.extension().is_some_and(|end| end == "pub") { path.clone() } else { path.with_added_extension("pub") };
    let file = if public.exists() { public } else { path };
    let text = std::fs::read_to_string(&file).map_err(|error| {
        Failure::usage("ops-key-file").with("path", file.display().to_string()).with("why", error.to_string())
    })?;
    Ok(PublicKey::parse(text.trim()).about(&file.display().to_string())?.line().to_owned())
}

/// Admits `workflow.toml` as it lies on the desk. `rejected` begin the ids of events that shall not count.
///
/// # Errors
/// When it is no policy, is in force already, or this person may not admit it.
pub fn admit(context: &Context, rejected: &[String]) -> Outcome<Done> {
    let session = Session::begin(context)?;
    session.want_contact()?;
    if !session.room.desk.exists(WORKFLOW) {
        return Err(Failure::usage("ops-no-working-file").with("path", WORKFLOW));
    }
    let text = session.room.desk.read(WORKFLOW)?;
    let is_in_force = TextHash::of(&text) == session.room.chain.policy_text();
    if is_in_force && session.room.chain.heads().len() > 1 {
        return Err(Failure::usage("ops-policy-fork").with("count", session.room.chain.heads().len()));
    }
    if TextHash::of(&text) == session.room.chain.policy_text() && rejected.is_empty() && session.room.chain.heads().len() == 1 {
        return Err(Failure::usage("ops-policy-same"));
    }
    admit_text(session, text, None, rejected)
}

/// Whether the policy on the desk is another than the one in force.
pub(super) fn waits(room: &Newsroom) -> bool {
    room.desk.exists(WORKFLOW) && room.desk.hash(WORKFLOW).is_ok_and(|hash| hash != room.chain.policy_text())
}

type DeskChange = (Option<Vec<u8>>, Message);

fn admit_text(session: Session<'_>, text: Vec<u8>, change: Option<DeskChange>, rejected: &[String]) -> Outcome<Done> {
    Policy::parse(&text)?;
    let room = &session.room;
    let ids = all_events(room)?;
    let rejected = rejected.iter().map(|given| one_of(&ids, given)).collect::<Outcome<Vec<_>>>()?;
    let policy = TextHash::of(&text);
    let mut signed = Signed::default();
    let event = admit_event(session.context, room, &session.identity, policy, &ids, rejected, &mut signed);
    let key = session.identity.signer.public().line();
    room.fold(&BTreeSet::new())?.fold.would_count(&room.chain, &event, key).about(WORKFLOW)?;
    let id = seal(&event, &session.identity.signer, &mut signed)?.id;
    signed.batch.texts.push((policy, text.clone()));
    // First the file: killed between the two, it waits to be admitted, and `status` says so.
    let message = match change {
        Some((old, message)) => {
            let over = old.map_or(Over::Nothing, |old| Over::Bytes(TextHash::of(&old)));
            room.desk.write(WORKFLOW, &text, over)?;
            message
        }
        None => Message::new("ops-policy-admitted").with("policy", id.short()),
    };
    let lock = room.repo.lock(session.context.wait)?;
    lock.append(&signed.batch, &session.context.now)?;
    drop(lock);
    let session = session.reread()?;
    let item = DoneItem { kind: "admit", item: WORKFLOW.to_owned(), version: None, text: Some(policy.hex()), event: id, message };
    session.done(vec![item], Vec::new())
}

fn admit_event(
    context: &Context,
    room: &Newsroom,
    identity: &Identity,
    policy: TextHash,
    ids: &BTreeSet<EventId>,
    rejected: Vec<EventId>,
    signed: &mut Signed,
) -> Event {
    let new: Vec<String> = ids.iter().filter(|id| !room.chain.is_seen(id)).map(EventId::hex).collect();
    let seen = (!new.is_empty()).then(|| {
        let list = (new.join("\n") + "\n").into_bytes();
        let hash = TextHash::of(&list);
        signed.batch.texts.push((hash, list));
        hash
    });
    let previous = room.chain.heads_for(&identity.person, identity.signer.public().line());
    Event {
        ledger: Some(room.ledger()),
        policy: previous.first().copied(),
        person: identity.person.clone(),
        parents: Vec::new(),
        time: context.now.clone(),
        at: None,
        act: Act::Admit(Admit { policy, previous, seen, rejected }),
    }
}

/// The ids of all events but admits.
fn all_events(room: &Newsroom) -> Outcome<BTreeSet<EventId>> {
    let articles: Vec<_> = room.view.articles()?.iter().map(|folder| folder.id).collect();
    let mut folders = room.view.events_of(&articles)?;
    folders.push(room.view.glossary_events()?);
    let first_line = |bytes: &[u8]| bytes.iter().position(|byte| *byte == b'\n').map(|end| EventId::of(&bytes[..=end]));
    Ok(folders.iter().flat_map(|folder| &folder.files).filter_map(|file| first_line(&file.bytes)).collect())
}

fn one_of(ids: &BTreeSet<EventId>, given: &str) -> Outcome<EventId> {
    let mut found = ids.iter().filter(|id| given.len() >= 4 && id.hex().starts_with(given));
    match (found.next(), found.next()) {
        (Some(id), None) => Ok(*id),
        (None, _) => Err(Failure::usage("ops-event-unknown").with("given", given)),
        _ => Err(Failure::usage("ops-event-several").with("given", given)),
    }
}
