//! The JSON of an event's first line, read strictly and written once.
//!
//! Lists that are long stand in texts of their own, named by hash, so that an event stays short.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::super::{EventId, PersonId, TextHash, Time};
use super::act::{self, Act};
use super::entry::{Entry, distinct};
use super::kinds::Listed;
use super::{Event, EventFault, LIST_INLINE_MAX};

/// The version of the event format.
const FORMAT: u64 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire<I> {
    v: u64,
    #[serde(skip_serializing_if = "Option::is_none", default, deserialize_with = "present")]
    ledger: Option<EventId>,
    #[serde(skip_serializing_if = "Option::is_none", default, deserialize_with = "present")]
    policy: Option<EventId>,
    kind: String,
    items: Listed<I>,
    person: PersonId,
    parents: Listed<EventId>,
    time: Time,
    #[serde(skip_serializing_if = "Option::is_none", default, deserialize_with = "present")]
    at: Option<Time>,
}

/// A key that may be absent, and is never null.
fn present<'de, T: Deserialize<'de>, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

#[derive(Deserialize)]
struct Peek {
    v: u64,
    kind: String,
}

/// Reads one line of JSON as an event, with the texts of its long lists.
pub(super) fn parse(line: &str, text: &dyn Fn(&TextHash) -> Option<Vec<u8>>) -> Result<(Event, Vec<TextHash>), EventFault> {
    let peek: Peek = serde_json::from_str(line).map_err(json_fault)?;
    if peek.v != FORMAT {
        return Err(EventFault::Format { version: peek.v });
    }
    let mut lists = Lists { text, found: Vec::new() };
    let event = act::read(&peek.kind, line, &mut lists)?;
    Ok((event, lists.found))
}

/// Looks up the texts of long lists, and remembers which were asked for.
pub(super) struct Lists<'a> {
    text: &'a dyn Fn(&TextHash) -> Option<Vec<u8>>,
    found: Vec<TextHash>,
}

impl Lists<'_> {
    fn resolve<T: DeserializeOwned>(&mut self, list: Listed<T>, field: &'static str) -> Result<Vec<T>, EventFault> {
        match list {
            Listed::Inline(list) if list.len() > LIST_INLINE_MAX => Err(EventFault::Sense { field }),
            Listed::Inline(list) => Ok(list),
            Listed::Text(hash) => {
                let bytes = (self.text)(&hash).ok_or(EventFault::ListMissing { text: hash })?;
                self.found.push(hash);
                serde_json::from_slice(&bytes).map_err(json_fault)
            }
        }
    }
}

fn json_fault(error: serde_json::Error) -> EventFault {
    EventFault::Json { why: error.to_string().chars().take(200).collect() }
}

/// Reads an event whose kind is known.
pub(super) fn read_as<I: Entry>(line: &str, lists: &mut Lists, act: fn(Vec<I>) -> Act) -> Result<Event, EventFault> {
    let wire: Wire<I> = serde_json::from_str(line).map_err(json_fault)?;
    let items = lists.resolve(wire.items, "items")?;
    if items.is_empty() || (!I::MANY && items.len() > 1) {
        return Err(EventFault::Sense { field: "items" });
    }
    for item in &items {
        item.sense().map_err(|field| EventFault::Sense { field })?;
    }
    let parents = lists.resolve(wire.parents, "parents")?;
    if !distinct(&parents) {
        return Err(EventFault::Sense { field: "parents" });
    }
    let event = Event {
        ledger: wire.ledger,
        policy: wire.policy,
        person: wire.person,
        parents,
        time: wire.time,
        at: wire.at,
        act: act(items),
    };
    if event.at.is_some() && !matches!(event.act, Act::Publish(_)) {
        return Err(EventFault::Sense { field: "at" });
    }
    let first = matches!(&event.act, Act::Admit(admit) if admit.previous.is_empty());
    if first != event.ledger.is_none() || first != event.policy.is_none() {
        return Err(EventFault::Sense { field: "ledger" });
    }
    Ok(event)
}

/// The list itself, or the hash of a text that holds it.
pub(super) fn list<T: Serialize + Clone>(entries: &[T], texts: &mut Vec<(TextHash, Vec<u8>)>) -> Listed<T> {
    if entries.len() <= LIST_INLINE_MAX {
        return Listed::Inline(entries.to_vec());
    }
    let bytes = json(&entries).into_bytes();
    let hash = TextHash::of(&bytes);
    texts.push((hash, bytes));
    Listed::Text(hash)
}

fn json<T: Serialize>(value: &T) -> String {
    // Only maps with keys that are no strings, and foreign Serialize impls, can fail here; there are none.
    serde_json::to_string(value).unwrap_or_default()
}

/// Writes an event whose kind is known.
pub(super) fn write_as<I: Entry + Clone>(event: &Event, kind: &str, items: &[I], texts: &mut Vec<(TextHash, Vec<u8>)>) -> String {
    json(&Wire {
        v: FORMAT,
        ledger: event.ledger,
        policy: event.policy,
        kind: kind.to_owned(),
        items: list(items, texts),
        person: event.person.clone(),
        parents: list(&event.parents, texts),
        time: event.time.clone(),
        at: event.at.clone(),
    })
}
