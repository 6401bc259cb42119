//! `return` and `lift`: a version is sent back, and a return stops blocking.

use super::approve::meant;
use super::context::Context;
use super::done::{Done, DoneItem};
use super::failure::{About, Failure, Outcome};
use super::note;
use super::record::{Draft, Session};
use crate::model::{Lift, Message, Return};

/// Sends versions back with a note on what is to be done.
///
/// # Errors
/// When no version was shown or named, or the workflow says no.
pub fn send_back(context: &Context, items: &[String], words: &str) -> Outcome<Done> {
    let session = Session::begin(context)?;
    let addresses = session.room.addresses(context)?;
    let text = note::write(words)?;
    let (mut drafts, mut done) = (Vec::new(), Vec::new());
    for asked in session.room.asked_editions(context, &addresses, items)? {
        let name = asked.name();
        let known = session.room.known(asked)?;
        let revision = meant(&session, &known).about(&name)?;
        let (article, language) = (known.asked.edition.article, known.asked.edition.language.clone());
        let act = Return { article, language, version: revision.version, note: text.0 };
        drafts.push(Draft::new(&name, act).with_text(text.clone()));
        done.push((name, revision.number, revision.text, revision.person.clone()));
    }
    let (session, ids) = session.record(drafts)?;
    let done = done.into_iter().zip(ids).map(|((item, number, text, person), event)| DoneItem {
        kind: "return",
        version: Some(number),
        text: Some(text.hex()),
        event,
        message: Message::new("ops-returned")
            .with("item", item.as_str())
            .with("version", format!("v{number}"))
            .with("person", person.as_str()),
        item,
    });
    session.done(done.collect(), Vec::new())
}

/// Lifts the returns that stand on editions; `event` names one of several.
///
/// # Errors
/// When none stands, or the workflow says no.
pub fn lift(context: &Context, items: &[String], event: Option<&str>, reason: Option<&str>) -> Outcome<Done> {
    let session = Session::begin(context)?;
    let addresses = session.room.addresses(context)?;
    let text = reason.map(note::write).transpose()?;
    let (mut drafts, mut done) = (Vec::new(), Vec::new());
    for asked in session.room.asked_editions(context, &addresses, items)? {
        let name = asked.name();
        let known = session.room.known(asked)?;
        let event = event.map(|given| session.room.event_named(&known, given)).transpose()?;
        let standing = known.edition()?.returns.iter().filter(|sent| event.is_none_or(|event| event == sent.event));
        let before = drafts.len();
        for sent in standing {
            let act =
                Lift { article: known.asked.edition.article, event: sent.event, reason: text.as_ref().map(|(hash, _)| *hash) };
            let mut draft = Draft::new(&name, act);
            draft.texts.extend(text.clone());
            drafts.push(draft);
            done.push((name.clone(), sent.person.clone()));
        }
        if drafts.len() == before {
            return Err(Failure::usage("ops-no-return").at(&name));
        }
    }
    let (session, ids) = session.record(drafts)?;
    let done = done.into_iter().zip(ids).map(|((item, person), event)| DoneItem {
        kind: "lift",
        version: None,
        text: None,
        event,
        message: Message::new("ops-lifted").with("item", item.as_str()).with("person", person.as_str()),
        item,
    });
    session.done(done.collect(), Vec::new())
}
