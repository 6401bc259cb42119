//! The glossary that gates use: a file of the desk is settled, and where the desk differs from what is settled.
//!
//! Gates never read the desk: what somebody types into a file holds up nobody until a person who may settle it has done so.

use std::collections::BTreeSet;
use std::path::Path;

use super::context::Context;
use super::done::DoneItem;
use super::failure::{About, Failure, Outcome};
use super::newsroom::Newsroom;
use super::record::Draft;
use crate::checks::Glossary;
use crate::model::{Act, EventId, Message, PersonId, Settle, TextHash};
use crate::workflow::{Permission, Policy};

/// The folder of the glossary on the desk.
pub(super) const FOLDER: &str = "glossary";

/// Parts ITEMs that are paths of glossary files, given as their names in `glossary/`, from the others.
pub(super) fn part(context: &Context, room: &Newsroom, items: &[String]) -> (Vec<String>, Vec<String>) {
    let (mut files, mut others) = (Vec::new(), Vec::new());
    for item in items {
        match file_of(context, room, item) {
            Some(file) if files.contains(&file) => {}
            Some(file) => files.push(file),
            None => others.push(item.clone()),
        }
    }
    (files, others)
}

fn file_of(context: &Context, room: &Newsroom, item: &str) -> Option<String> {
    let path = room.desk.locate(&context.folder, Path::new(item)).ok()?;
    let file = path.strip_prefix(FOLDER)?.strip_prefix('/')?;
    (!file.contains('/') && file.ends_with(".toml")).then(|| file.to_owned())
}

/// The event that settles a file of the desk as it lies there.
///
/// # Errors
/// When it is settled already, contradicts the rest of the glossary, or this person may not settle it.
pub(super) fn draft(room: &Newsroom, person: &PersonId, file: &str) -> Outcome<Draft> {
    let path = format!("{FOLDER}/{file}");
    if !room.desk.exists(&path) {
        return Err(Failure::usage("ops-glossary-missing").with("path", path));
    }
    let bytes = room.desk.read(&path).about(&path)?;
    let text = TextHash::of(&bytes);
    let settled = room.settled()?;
    let there = settled.files.get(file).map_or(&[][..], Vec::as_slice);
    if there == [text] {
        return Err(Failure::usage("ops-settled-already").with("path", path));
    }
    let whole = with_file(room, file, &bytes)?;
    let texts: Vec<(&str, &str)> = whole.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Glossary::parse(&texts).about("glossary")?;
    if !may(room.policy(), person) {
        return Err(Failure::refused("ops-settle-others").with("people", who_may(room.policy())).at(&path));
    }
    let previous = there.iter().filter(|other| **other != text).copied().collect();
    Ok(Draft::new(&path, Act::Settle(Settle { file: file.to_owned(), text, previous })).with_text((text, bytes)))
}

/// The glossary that would be in force with a file as it is given.
fn with_file(room: &Newsroom, file: &str, bytes: &[u8]) -> Outcome<Vec<(String, String)>> {
    let mut whole = Vec::new();
    for (name, texts) in room.settled()?.files.iter().filter(|(name, _)| *name != file) {
        for text in texts {
            whole.push((name.clone(), utf8(name, room.text(text)?)?));
        }
    }
    whole.push((file.to_owned(), utf8(file, bytes.to_vec())?));
    Ok(whole)
}

fn utf8(file: &str, bytes: Vec<u8>) -> Outcome<String> {
    String::from_utf8(bytes).map_err(|error| {
        let byte = error.utf8_error().valid_up_to() + 1;
        Failure::usage("ops-glossary-encoding").with("file", file).with("byte", byte)
    })
}

/// What is said of a file that was settled.
pub(super) fn done(draft: &Draft, event: EventId) -> DoneItem {
    let text = match &draft.act {
        Act::Settle(item) => Some(item.text.hex()),
        _ => None,
    };
    let message = Message::new("ops-settled").with("item", draft.item.as_str());
    DoneItem { kind: "settle", item: draft.item.clone(), version: None, text, event, message }
}

/// Whether somebody may settle the glossary.
pub(super) fn may(policy: &Policy, person: &PersonId) -> bool {
    policy.may(person, Permission::Settle, None)
}

/// Who may settle the glossary, as people are called.
pub(super) fn who_may(policy: &Policy) -> String {
    let people: Vec<&str> = policy.people.keys().filter(|person| may(policy, person)).map(PersonId::as_str).collect();
    if people.is_empty() { "–".to_owned() } else { people.join(", ") }
}

/// The files of the desk's glossary that say something else than what is settled, by path.
pub(super) fn waits(room: &Newsroom) -> Outcome<Vec<String>> {
    let settled = room.settled()?;
    let mut out = Vec::new();
    for file in room.desk.files_in(FOLDER)?.into_iter().filter(|file| file.ends_with(".toml")) {
        let path = format!("{FOLDER}/{file}");
        let Ok(bytes) = room.desk.read(&path) else { continue };
        let differs = match settled.files.get(&file) {
            Some(texts) => texts.as_slice() != [TextHash::of(&bytes)],
            None => says_something(&file, &bytes),
        };
        if differs {
            out.push(path);
        }
    }
    Ok(out)
}

/// Whether a file has an entry, or cannot be read: a file of comments alone settles nothing.
fn says_something(file: &str, bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).ok().and_then(|text| Glossary::parse(&[(file, text)]).ok()) != Some(Glossary::default())
}

/// All texts that a settlement ever named, by file: what `sync` may refresh.
pub(super) fn ever_settled(room: &Newsroom) -> Outcome<BTreeSet<(String, TextHash)>> {
    if room.view.glossary_tree().is_none() {
        return Ok(BTreeSet::new());
    }
    let (known, _) = super::events::read(&room.view, &room.view.glossary_events()?, &room.once);
    let settled = known.into_iter().filter_map(|known| match known.event.act {
        Act::Settle(item) => Some((item.file, item.text)),
        _ => None,
    });
    Ok(settled.collect())
}
