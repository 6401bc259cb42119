//! The chain of policies: which one is in force, and under which of them an event must be allowed.
//!
//! Invariant: trust starts at the first admit, whose id is the ledger's, and every further policy was admitted by an
//! owner whom all the policies before it name. While two admits stand side by side, their common predecessor is in force.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::permission::Permission;
use super::policy::Policy;
use super::refusal::Refusal;
use crate::model::{Act, Admit, Class, Event, EventId, Fault, Message, TextHash};

/// An event whose signature holds. Who the key belongs to, the policy says.
#[derive(Clone, Debug)]
pub struct Known {
    /// The event's id.
    pub id: EventId,
    /// What it says.
    pub event: Event,
    /// The key that signed it: `ALGORITHM BASE64`.
    pub key: String,
}

/// Why no chain can be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChainFault {
    /// No first policy.
    NoLedger,
    /// Two first policies: two ledgers in one place.
    TwoLedgers {
        /// The one.
        one: EventId,
        /// The other.
        other: EventId,
    },
    /// A first policy, and not the one that is trusted here.
    OtherLedger {
        /// The one that is trusted.
        trusted: EventId,
        /// The one that was found.
        found: EventId,
    },
    /// The first policy does not hold.
    Root {
        /// Why.
        why: Refusal,
    },
}

impl Fault for ChainFault {
    fn message(&self) -> Message {
        match self {
            Self::NoLedger => Message::new("chain-no-ledger"),
            Self::TwoLedgers { one, other } => {
                Message::new("chain-two-ledgers").with("one", one.short()).with("other", other.short())
            }
            Self::OtherLedger { trusted, found } => {
                Message::new("chain-other-ledger").with("trusted", trusted.short()).with("found", found.short())
            }
            Self::Root { why } => Message::new("chain-root").with("why", why.message()),
        }
    }

    fn class(&self) -> Class {
        Class::Environment
    }
}

/// A policy that was admitted.
#[derive(Clone, Debug)]
pub struct Admitted {
    /// The policy.
    pub policy: Policy,
    /// Its text.
    pub text: TextHash,
    /// The admits before it.
    pub previous: Vec<EventId>,
    line: BTreeSet<EventId>,
    seen: HashSet<EventId>,
    rejected: HashSet<EventId>,
}

/// All policies that were admitted, and the one in force.
#[derive(Clone, Debug)]
pub struct Chain {
    root: EventId,
    current: EventId,
    heads: Vec<EventId>,
    admitted: BTreeMap<EventId, Admitted>,
    refused: Vec<(EventId, Refusal)>,
}

type TextLookup<'a> = dyn Fn(&TextHash) -> Option<Vec<u8>> + 'a;

impl Chain {
    /// Reads the chain from the admit events; `text` looks up policies and lists. Where a ledger is trusted already, its
    /// first policy is the only one that can begin the chain. The same event may be given with several signatures: one that
    /// holds is enough.
    ///
    /// # Errors
    /// When there is not exactly one first policy, it is not the trusted one, or it does not hold.
    pub fn build(events: &[Known], text: &TextLookup<'_>, trusted: Option<EventId>) -> Result<Self, ChainFault> {
        let mut events: Vec<(&Known, &Admit)> = events
            .iter()
            .filter_map(|known| match &known.event.act {
                Act::Admit(admit) => Some((known, admit)),
                _ => None,
            })
            .collect();
        events.sort_by(|(one, _), (other, _)| (one.id, &one.key).cmp(&(other.id, &other.key)));
        let roots: Vec<&(&Known, &Admit)> = events.iter().filter(|(_, admit)| admit.previous.is_empty()).collect();
        let found = roots.first().ok_or(ChainFault::NoLedger)?.0.id;
        let root = trusted.unwrap_or(found);
        if let (None, Some((other, _))) = (trusted, roots.iter().find(|(known, _)| known.id != root)) {
            return Err(ChainFault::TwoLedgers { one: root, other: other.id });
        }
        let mut why = None;
        let mut first = None;
        for (known, admit) in roots.iter().filter(|(known, _)| known.id == root) {
            let policy = read_policy(admit, text).and_then(|policy| may_admit(&policy, known).map(|()| policy));
            match policy {
                Ok(policy) => first = Some(admitted(known.id, admit, policy, BTreeSet::new(), text)),
                Err(refusal) => why = Some(refusal),
            }
        }
        let Some(first) = first else {
            return Err(why.map_or(ChainFault::OtherLedger { trusted: root, found }, |why| ChainFault::Root { why }));
        };
        let mut chain =
            Self { root, current: root, heads: vec![root], admitted: BTreeMap::from([(root, first)]), refused: Vec::new() };
        chain.grow(&events, text);
        chain.settle_heads();
        Ok(chain)
    }

    /// Adds admits whose predecessors are all there, until no more fit; the rest is refused.
    fn grow(&mut self, events: &[(&Known, &Admit)], text: &TextLookup<'_>) {
        let mut waiting: Vec<_> = events.iter().filter(|(known, _)| known.id != self.root).collect();
        loop {
            let (ready, later): (Vec<_>, Vec<_>) =
                waiting.into_iter().partition(|(_, admit)| admit.previous.iter().all(|id| self.admitted.contains_key(id)));
            waiting = later;
            if ready.is_empty() {
                break;
            }
            for (known, admit) in ready {
                match self.judge_admit(&known.event, known, admit, text) {
                    Ok(next) => {
                        self.admitted.insert(known.id, next);
                    }
                    Err(why) => self.refused.push((known.id, why)),
                }
            }
        }
        self.refused.extend(waiting.into_iter().map(|(known, _)| (known.id, Refusal::AdmitPrevious)));
        self.refused.retain(|(id, _)| !self.admitted.contains_key(id));
        self.refused.dedup_by_key(|(id, _)| *id);
    }

    fn judge_admit(&self, event: &Event, known: &Known, admit: &Admit, text: &TextLookup<'_>) -> Result<Admitted, Refusal> {
        if event.ledger != Some(self.root) {
            return Err(Refusal::OtherLedger);
        }
        if event.policy.as_ref() != admit.previous.first() {
            return Err(Refusal::AdmitPrevious);
        }
        let mut line = BTreeSet::new();
        for id in &admit.previous {
            let before = self.admitted.get(id).ok_or(Refusal::AdmitPrevious)?;
            may_admit(&before.policy, known)?;
            line.extend(before.line.iter().copied());
        }
        let rejected = |id: &EventId| self.admitted.get(id).is_some_and(|before| before.rejected.contains(&known.id));
        if self.admitted.keys().any(rejected) {
            return Err(Refusal::Rejected);
        }
        let policy = read_policy(admit, text)?;
        Ok(admitted(known.id, admit, policy, line, text))
    }

    /// Finds the policy in force: the head, or the nearest one that all heads build on.
    fn settle_heads(&mut self) {
        let rejected: HashSet<EventId> = self.admitted.values().flat_map(|a| a.rejected.iter().copied()).collect();
        let standing = |id: &EventId| self.admitted[id].line.iter().all(|before| !rejected.contains(before));
        let mut standing: Vec<EventId> = self.admitted.keys().filter(|id| standing(id)).copied().collect();
        if standing.is_empty() {
            standing = self.admitted.keys().copied().collect();
        }
        let named: BTreeSet<EventId> = standing.iter().flat_map(|id| self.admitted[id].previous.iter().copied()).collect();
        self.heads = standing.into_iter().filter(|id| !named.contains(id)).collect();
        let mut common: Option<BTreeSet<EventId>> = None;
        for head in &self.heads {
            let line = &self.admitted[head].line;
            common = Some(common.map_or_else(|| line.clone(), |shared| shared.intersection(line).copied().collect()));
        }
        // The longest line among those shared by all heads; the id breaks a tie, so that every clone agrees.
        let common = common.unwrap_or_else(|| BTreeSet::from([self.root]));
        self.current = common.into_iter().max_by_key(|id| (self.admitted[id].line.len(), *id)).unwrap_or(self.root);
    }

    /// The ledger's id: that of the first policy.
    #[must_use]
    pub fn ledger(&self) -> EventId {
        self.root
    }

    /// The id of the policy in force.
    #[must_use]
    pub fn current(&self) -> EventId {
        self.current
    }

    /// The policy in force.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.admitted[&self.current].policy
    }

    /// The text of the policy in force.
    #[must_use]
    pub fn policy_text(&self) -> TextHash {
        self.admitted[&self.current].text
    }

    /// The newest policies: more than one while owners have admitted two side by side.
    #[must_use]
    pub fn heads(&self) -> &[EventId] {
        &self.heads
    }

    /// Every policy that was admitted.
    pub fn admitted(&self) -> impl Iterator<Item = (&EventId, &Admitted)> {
        self.admitted.iter()
    }

    /// Admits that do not count, with the reason.
    #[must_use]
    pub fn refused(&self) -> &[(EventId, Refusal)] {
        &self.refused
    }

    /// Events that some policy in force lists as seen.
    #[must_use]
    pub fn is_seen(&self, event: &EventId) -> bool {
        self.admitted[&self.current].line.iter().any(|id| self.admitted[id].seen.contains(event))
    }

    /// The policies under which an event must be allowed: the one that it names, and every later one up to the first
    /// that lists it as seen.
    ///
    /// # Errors
    /// When it names none that is or was in force, or when one rejects it.
    pub fn applicable(&self, event: &EventId, named: Option<EventId>) -> Result<Vec<&Policy>, Refusal> {
        let named = named.ok_or(Refusal::OtherLedger)?;
        if !self.admitted.contains_key(&named) {
            return Err(Refusal::PolicyUnknown { policy: named });
        }
        let in_force = &self.admitted[&self.current].line;
        if !in_force.contains(&named) {
            return Err(Refusal::PolicyNotInForce { policy: named });
        }
        if in_force.iter().any(|id| self.admitted[id].rejected.contains(event)) {
            return Err(Refusal::Rejected);
        }
        let later = || in_force.iter().map(|id| (id, &self.admitted[id])).filter(|(_, a)| a.line.contains(&named));
        let seen_by: Vec<&EventId> =
            later().filter(|(id, a)| **id != named && a.seen.contains(event)).map(|(id, _)| id).collect();
        Ok(later().filter(|(_, a)| !seen_by.iter().any(|id| a.line.contains(id))).map(|(_, a)| &a.policy).collect())
    }
}

fn may_admit(policy: &Policy, known: &Known) -> Result<(), Refusal> {
    let person = &known.event.person;
    if !policy.people.contains_key(person) {
        return Err(Refusal::PersonUnknown { person: person.clone() });
    }
    if policy.person_of_key(&known.key) != Some(person) {
        return Err(Refusal::KeyForeign { person: person.clone() });
    }
    if !policy.may(person, Permission::Admit, None) {
        return Err(Refusal::NotAllowed { person: person.clone(), kind: "admit", language: None });
    }
    Ok(())
}

fn read_policy(admit: &Admit, text: &TextLookup<'_>) -> Result<Policy, Refusal> {
    let bytes = text(&admit.policy).ok_or(Refusal::PolicyText)?;
    Policy::parse(&bytes).map_err(|fault| Refusal::PolicyInvalid { why: Box::new(fault.message()) })
}

fn admitted(id: EventId, admit: &Admit, policy: Policy, mut line: BTreeSet<EventId>, text: &TextLookup<'_>) -> Admitted {
    line.insert(id);
    let seen = admit.seen.and_then(|hash| text(&hash)).unwrap_or_default();
    let seen = String::from_utf8_lossy(&seen).lines().filter_map(|id| EventId::parse(id).ok()).collect();
    Admitted {
        policy,
        text: admit.policy,
        previous: admit.previous.clone(),
        line,
        seen,
        rejected: admit.rejected.iter().copied().collect(),
    }
}
