//! Which texts of an article may be missing, because two people have said so.
//!
//! Invariant: one person asks, and another, who has seen that, asks for the same text; one of the two may erase (an owner,
//! unless the policy says otherwise). Two who ask without knowing of each other have agreed on nothing yet.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::history::Entry;
use super::permission::Permission;
use super::policy::Policy;
use super::refusal::Refusal;
use crate::model::{Act, Erase, Event, EventId, PersonId, TextHash};

/// That somebody wants a text to be gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erasure {
    /// The events that ask for it, each after what it had seen, and who asks.
    pub asked: Vec<(EventId, PersonId)>,
    /// Why, in the words of the first.
    pub reason: TextHash,
    /// The event by which a second person agreed: from then on the text may be missing.
    pub confirmed: Option<EventId>,
}

/// The erasures of an article. `entries` count, and stand in causal order.
pub(super) fn erasures(entries: &[&Entry]) -> BTreeMap<TextHash, Erasure> {
    let mut found: BTreeMap<TextHash, Erasure> = BTreeMap::new();
    let mut before: BTreeMap<TextHash, Vec<&Entry>> = BTreeMap::new();
    for entry in entries {
        let Act::Erase(items) = &entry.known.event.act else { continue };
        for item in items.iter().filter(|item| item.article == entry.article) {
            for text in &item.texts {
                let (id, person) = (entry.known.id, entry.known.event.person.clone());
                let earlier = before.entry(*text).or_default();
                let agrees = earlier.iter().any(|other| other.known.event.person != person && entry.has_seen(other));
                earlier.push(entry);
                let blank = || Erasure { asked: Vec::new(), reason: item.reason, confirmed: None };
                let erasure = found.entry(*text).or_insert_with(blank);
                erasure.asked.push((id, person));
                if agrees {
                    erasure.confirmed = erasure.confirmed.or(Some(id));
                }
            }
        }
    }
    found
}

/// Whether somebody may ask for it under a policy. `asked` are the erasures that the writer had seen, `is_named` says
/// whether some event that the writer had seen names a text.
pub(super) fn may_erase(
    event: &Event,
    item: &Erase,
    policy: &Policy,
    asked: &BTreeMap<TextHash, Erasure>,
    is_named: &dyn Fn(&TextHash) -> bool,
) -> Result<(), Refusal> {
    let may = |person: &PersonId| policy.may(person, Permission::Erase, None);
    for text in &item.texts {
        if !is_named(text) {
            return Err(Refusal::TextUnknown { text: *text });
        }
        let others: BTreeSet<&PersonId> =
            asked.get(text).into_iter().flat_map(|erasure| &erasure.asked).map(|(_, p)| p).collect();
        let mut others = others.into_iter().filter(|person| **person != event.person).peekable();
        if others.peek().is_some() && !may(&event.person) && !others.any(may) {
            return Err(Refusal::NotAllowed { person: event.person.clone(), kind: "erase", language: None });
        }
    }
    Ok(())
}
