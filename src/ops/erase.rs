//! `erase`: a text is dropped by law. One person asks, another agrees, one of them an owner; then the histories of the ledger
//! and of `published` begin anew without it, and no exchange brings it back.

use std::collections::BTreeMap;

use serde::Serialize;

use super::context::Context;
use super::done::{Done, DoneItem};
use super::failure::{Failure, Outcome};
use super::newsroom::Newsroom;
use super::note;
use super::record::{Draft, Session};
use crate::model::{Act, ArticleId, Erase, Item, Message, TextHash};
use crate::store::Batch;

/// The fewest digits by which a text is named.
const DIGITS_MIN: usize = 8;

/// What `erase` says.
#[derive(Clone, Debug, Serialize)]
pub struct Erased {
    /// What was recorded.
    #[serde(flatten)]
    pub done: Done,
    /// The texts that are gone now.
    pub erased: Vec<TextHash>,
    /// The texts that wait for a second person.
    pub waiting: Vec<TextHash>,
    /// Where the bytes may still lie, which no command of ours reaches.
    #[serde(skip)]
    pub reach: Vec<Message>,
}

/// Asks for the erasure of texts, or agrees to it. A text is named by its hash, or as a version: `fair/en@v2`.
///
/// # Errors
/// When no such text is known, or the workflow says no.
pub fn erase(context: &Context, texts: &[String], reason: &str) -> Outcome<Erased> {
    let session = Session::begin(context)?;
    session.want_contact()?;
    let mut wanted: BTreeMap<ArticleId, Vec<TextHash>> = BTreeMap::new();
    let mut named = Vec::new();
    for given in texts {
        let text = named_text(context, &session.room, given)?;
        let articles = session.room.naming(&text)?;
        if articles.is_empty() {
            return Err(Failure::usage("ops-text-unknown").with("given", given.as_str()));
        }
        for article in articles {
            let list = wanted.entry(article).or_default();
            if !list.contains(&text) {
                list.push(text);
            }
        }
        named.push(text);
    }
    let (reason, words) = note::write(reason)?;
    let items: Vec<Erase> = wanted.into_iter().map(|(article, texts)| Erase { article, texts, reason }).collect();
    let shown: Vec<String> = named.iter().map(TextHash::short).collect();
    let shown = shown.join(", ");
    let (session, ids) = session.record(vec![Draft::new(&shown, Act::Erase(items)).with_text((reason, words))])?;
    let session = session.reread()?;
    let all = session.room.erased()?;
    let (erased, waiting): (Vec<TextHash>, Vec<TextHash>) = named.into_iter().partition(|text| all.contains(text));
    if !erased.is_empty() {
        let lock = session.room.repo.lock(context.wait)?;
        lock.append(&Batch { erased: erased.clone(), ..Batch::default() }, &context.now)?;
    }
    let session = session.reread()?;
    let code = if waiting.is_empty() { "ops-erased" } else { "ops-erase-asked" };
    let line = |event| DoneItem {
        kind: "erase",
        item: shown.clone(),
        version: None,
        text: None,
        event,
        message: Message::new(code).with("texts", shown.as_str()),
    };
    let mut notes = Vec::new();
    if !waiting.is_empty() {
        notes.push(Message::new("ops-erase-second").with("texts", shown.replace(", ", " ")));
    }
    let reach = if erased.is_empty() { Vec::new() } else { reach(&session.room) };
    let done = session.done(ids.into_iter().map(line).collect(), notes)?;
    Ok(Erased { done, erased, waiting, reach })
}

/// Where erased bytes may still lie.
///
/// # Errors
/// When there is no newsroom.
pub fn erase_reach(context: &Context) -> Outcome<Vec<Message>> {
    Ok(reach(&Newsroom::open(context)?))
}

fn reach(room: &Newsroom) -> Vec<Message> {
    let mut reach = vec![Message::new("ops-reach-here"), Message::new("ops-reach-clones")];
    if let Some(remote) = room.repo.default_remote() {
        reach.push(Message::new("ops-reach-host").with("remote", remote));
    }
    reach.extend(["ops-reach-forks", "ops-reach-desk", "ops-reach-site"].map(Message::new));
    reach
}

/// A text, by its hash or by a version.
fn named_text(context: &Context, room: &Newsroom, given: &str) -> Outcome<TextHash> {
    let hex = given.trim_start_matches('@');
    if hex.len() >= DIGITS_MIN && hex.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b)) {
        if let Ok(whole) = TextHash::parse(hex) {
            return Ok(whole);
        }
        let (texts, _) = room.view.texts()?;
        let mut found = texts.into_iter().filter(|text| text.hex().starts_with(hex));
        return match (found.next(), found.next()) {
            (Some(text), None) => Ok(text),
            (None, _) => Err(Failure::usage("ops-text-unknown").with("given", given)),
            _ => Err(Failure::usage("ops-text-several").with("given", given)),
        };
    }
    let is_pinned = Item::parse(given).is_ok_and(|item| item.pin.is_some());
    if !is_pinned {
        return Err(Failure::usage("ops-erase-form").with("given", given));
    }
    let addresses = room.addresses(context)?;
    let asked = room.asked_edition(context, &addresses, Some(given))?;
    Ok(room.known(asked)?.revision()?.text)
}

impl Newsroom {
    /// The articles that have an event which names a text.
    fn naming(&self, text: &TextHash) -> Outcome<Vec<ArticleId>> {
        let (_, articles) = self.view.articles_with_news(&[], text.hex().as_bytes())?;
        let folded = self.fold(&articles)?;
        let names = |article: &ArticleId| {
            let history = folded.fold.history(article);
            history.is_some_and(|history| history.entries().iter().any(|entry| entry.known.event.act.texts().contains(text)))
        };
        Ok(articles.into_iter().filter(names).collect())
    }
}
