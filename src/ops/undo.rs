//! `undo`: as if an own event had not been.

use super::context::Context;
use super::done::{Done, DoneItem};
use super::failure::{Failure, Outcome};
use super::record::{Draft, Session};
use crate::model::{Act, Message, Undo};
use crate::workflow::Entry;

/// Undoes one's own last approval, waiver, return, take, alignment or scheduled publication of an edition; `event` names another.
///
/// # Errors
/// When there is none, or it is somebody else's.
pub fn undo(context: &Context, item: Option<&str>, event: Option<&str>) -> Outcome<Done> {
    let session = Session::begin(context)?;
    let addresses = session.room.addresses(context)?;
    let asked = session.room.asked_edition(context, &addresses, item)?;
    let known = session.room.known(asked)?;
    let name = known.name();
    let article = known.asked.edition.article;
    let event = match event {
        Some(given) => session.room.event_named(&known, given)?,
        None => {
            let entries = known.fold.history(&article).map_or(&[][..], |history| history.entries());
            let undone = |entry: &Entry| {
                entries.iter().any(|later| matches!(&later.known.event.act, Act::Undo(undo) if undo.event == entry.known.id))
            };
            let mine = |entry: &&Entry| {
                let event = &entry.known.event;
                let kind = match &event.act {
                    Act::Approve(_) | Act::Waive(_) | Act::Return(_) | Act::Take(_) | Act::Align(_) => true,
                    Act::Publish(_) => event.at.is_some(),
                    _ => false,
                };
                kind && event.person == session.identity.person
                    && entry.verdict.is_ok()
                    && entry.concerns(&known.asked.edition.language)
                    && !undone(entry)
            };
            let last = entries.iter().rev().find(mine);
            last.map(|entry| entry.known.id).ok_or_else(|| Failure::usage("ops-nothing-to-undo").at(&name))?
        }
    };
    let what = known.fold.history(&article).and_then(|history| history.entry(&event)).map_or("", |e| e.known.event.act.kind());
    let (session, ids) = session.record(vec![Draft::new(&name, Undo { article, event })])?;
    let done = ids.into_iter().map(|id| DoneItem {
        kind: "undo",
        item: name.clone(),
        version: None,
        text: None,
        event: id,
        message: Message::new("ops-undone").with("item", name.as_str()).with("kind", what).with("event", event.short()),
    });
    session.done(done.collect(), Vec::new())
}
