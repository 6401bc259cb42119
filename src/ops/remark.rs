//! `comment` and `resolve`: remarks on a version, and on its blocks.

use super::assess::block_ref;
use super::context::Context;
use super::done::{Done, DoneItem};
use super::failure::{About, Failure, Outcome};
use super::newsroom::Newsroom;
use super::note;
use super::record::{Draft, Session};
use super::versions::Known;
use crate::model::{Comment, EventId, Message, Resolve};
use crate::workflow::Remark;

/// Remarks on a version; `block` is counted from 1, `answers` begins the id of a remark.
///
/// # Errors
/// When there is no such version, block or remark, or the workflow says no.
pub fn comment(context: &Context, item: Option<&str>, block: Option<usize>, answers: Option<&str>, words: &str) -> Outcome<Done> {
    let session = Session::begin(context)?;
    let addresses = session.room.addresses(context)?;
    let asked = session.room.asked_edition(context, &addresses, item)?;
    let known = session.room.known(asked)?;
    let name = known.name();
    let revision = known.revision()?;
    let text = note::write(words)?;
    let document = session.room.document(&revision.text)?;
    let block = match block {
        None => None,
        Some(number) => {
            let found = number.checked_sub(1).and_then(|at| block_ref(&document, at));
            let none = || Failure::usage("ops-block-unknown").with("block", number).with("blocks", document.blocks().len());
            Some(found.ok_or_else(|| none().at(&name))?)
        }
    };
    let answers = answers.map(|given| session.room.event_named(&known, given)).transpose()?;
    let (article, language) = (known.asked.edition.article, known.asked.edition.language.clone());
    let act = Comment { article, language, version: revision.version, block, answers, note: text.0 };
    let (number, hash) = (revision.number, revision.text);
    let (session, ids) = session.record(vec![Draft::new(&name, act).with_text(text)])?;
    let done = ids.into_iter().map(|event| DoneItem {
        kind: "comment",
        item: name.clone(),
        version: Some(number),
        text: Some(hash.hex()),
        event,
        message: Message::new("ops-commented")
            .with("item", name.as_str())
            .with("version", format!("v{number}"))
            .with("event", event.short()),
    });
    session.done(done.collect(), Vec::new())
}

/// Says that a remark is dealt with: the one whose id begins so, or the only one that is open.
///
/// # Errors
/// When there is no such remark, none is named and several are open, or the workflow says no.
pub fn resolve(context: &Context, item: &str, event: Option<&str>, words: Option<&str>) -> Outcome<Done> {
    let session = Session::begin(context)?;
    let addresses = session.room.addresses(context)?;
    let asked = session.room.asked_edition(context, &addresses, Some(item))?;
    let known = session.room.known(asked)?;
    let name = known.name();
    let text = words.map(note::write).transpose()?;
    let event = match event {
        Some(given) => session.room.event_named(&known, given)?,
        None => the_open_one(&session.room, &known).about(&name)?,
    };
    let act = Resolve { article: known.asked.edition.article, event, note: text.as_ref().map(|(hash, _)| *hash) };
    let mut draft = Draft::new(&name, act);
    draft.texts.extend(text);
    let (session, ids) = session.record(vec![draft])?;
    let done = ids.into_iter().map(|id| DoneItem {
        kind: "resolve",
        item: name.clone(),
        version: None,
        text: None,
        event: id,
        message: Message::new("ops-resolved").with("item", name.as_str()).with("event", event.short()),
    });
    session.done(done.collect(), Vec::new())
}

/// The remark that nobody has resolved, where there is one; else what to choose from.
fn the_open_one(room: &Newsroom, known: &Known) -> Outcome<EventId> {
    let open: Vec<&Remark> = known.edition()?.remarks.iter().filter(|remark| !remark.resolved).collect();
    match open.as_slice() {
        [] => Err(Failure::usage("ops-remarks-none")),
        [only] => Ok(only.event),
        several => {
            let line = |remark: &&Remark| {
                let words = note::read(&room.view, &remark.note).unwrap_or_default();
                format!("{} {}: {}", remark.event.short(), remark.person, words.lines().next().unwrap_or_default())
            };
            let list: Vec<String> = several.iter().map(line).collect();
            Err(Failure::usage("ops-remarks-several").with("remarks", list.join("; ")))
        }
    }
}
