//! The chain of policies: which one is in force, and under which of them an event must be allowed.
//!
//! Invariant: trust starts at the first admit, whose id is the ledger's, and every further policy was admitted by an
//! owner whom all the policies before it name. While two admits stand side by side, their common predecessor is in force,
//! and what is done under it must hold under both. A policy whose text is missing lets nothing pass that it might forbid.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::contest::{Candidate, Fate, fates};
use super::order::{Marks, causal_order};
use super::permission::Permission;
use super::policy::Policy;
use super::refusal::Refusal;
use crate::model::{Act, Admit, Class, Event, EventId, Fault, Message, PersonId, TextHash};

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
    at: usize,
}

/// A place in the chain.
#[derive(Clone, Debug)]
struct Link {
    id: EventId,
    /// The places of all that it builds on, its own included.
    line: Marks,
    /// Whether its policy and its lists could be read.
    whole: bool,
    fate: Fate,
}

/// All policies that were admitted, and the one in force.
#[derive(Clone, Debug)]
pub struct Chain {
    root: EventId,
    current: EventId,
    heads: Vec<EventId>,
    links: Vec<Link>,
    admitted: BTreeMap<EventId, Admitted>,
    /// For each event, the places of the admits that list it as seen.
    seen: HashMap<EventId, Vec<usize>>,
    rejected: HashSet<EventId>,
    refused: Vec<(EventId, Refusal)>,
}

type TextLookup<'a> = dyn Fn(&TextHash) -> Option<Vec<u8>> + 'a;

/// Admits that their predecessors allow, in causal order, and those that they do not.
#[derive(Default)]
struct Growth<'a> {
    candidates: Vec<Candidate<'a>>,
    ids: Vec<EventId>,
    places: HashMap<EventId, usize>,
    seen: Vec<Vec<EventId>>,
    refused: Vec<(EventId, Refusal)>,
}

impl Chain {
    /// Reads the chain from the admit events; `text` looks up policies and lists. Where a ledger is trusted already, its
    /// first policy is the only one that can begin the chain. The same event may be given with several signatures: one that
    /// holds is enough.
    ///
    /// # Errors
    /// When there is not exactly one first policy, it is not the trusted one, or it does not hold.
    pub fn build(events: &[Known], text: &TextLookup<'_>, trusted: Option<EventId>) -> Result<Self, ChainFault> {
        let mut admits: BTreeMap<EventId, Vec<(&Known, &Admit)>> = BTreeMap::new();
        for known in events {
            if let Act::Admit(admit) = &known.event.act {
                admits.entry(known.id).or_default().push((known, admit));
            }
        }
        admits.values_mut().for_each(|signed| signed.sort_by(|(one, _), (other, _)| one.key.cmp(&other.key)));
        let mut roots = admits.iter().filter(|(_, signed)| signed.iter().any(|(_, admit)| admit.previous.is_empty()));
        let found = *roots.next().ok_or(ChainFault::NoLedger)?.0;
        let root = trusted.unwrap_or(found);
        if let (None, Some((other, _))) = (trusted, roots.next()) {
            return Err(ChainFault::TwoLedgers { one: root, other: *other });
        }
        let mut growth = Growth::default();
        let signed = admits.get(&root).ok_or(ChainFault::OtherLedger { trusted: root, found })?;
        growth.plant(signed, admits.len(), text).map_err(|why| ChainFault::Root { why })?;
        let links = admits.iter().map(|(id, signed)| (*id, signed[0].1.previous.as_slice())).collect();
        for id in causal_order(&links).into_iter().filter(|id| *id != root) {
            growth.grow(root, &admits[&id], admits.len(), text);
        }
        Ok(Self::settle(root, growth))
    }

    /// Finds which admits stand, and the policy in force: the head, or the nearest one that all heads build on.
    fn settle(root: EventId, growth: Growth<'_>) -> Self {
        let Growth { candidates, ids, places, seen, mut refused } = growth;
        let rejected: Vec<Marks> = candidates
            .iter()
            .map(|candidate| {
                let mut marks = Marks::with_room(candidates.len());
                candidate.admit.rejected.iter().filter_map(|id| places.get(id)).for_each(|place| marks.set(*place));
                marks
            })
            .collect();
        let fates = fates(&candidates, &rejected);
        let mut chain = Self {
            root,
            current: root,
            heads: Vec::new(),
            links: Vec::new(),
            admitted: BTreeMap::new(),
            seen: HashMap::new(),
            rejected: HashSet::new(),
            refused: Vec::new(),
        };
        for (at, ((candidate, fate), seen)) in candidates.into_iter().zip(fates).zip(seen).enumerate() {
            let id = ids[at];
            if fate == Fate::Stands {
                chain.rejected.extend(candidate.admit.rejected.iter().copied());
                seen.into_iter().for_each(|event| chain.seen.entry(event).or_default().push(at));
            }
            match fate {
                Fate::Stands => {}
                Fate::Rejected => refused.push((id, Refusal::Rejected)),
                Fate::Waits => refused.push((id, Refusal::PolicyNotInForce { policy: id })),
                Fate::Falls => {
                    refused.push((id, Refusal::NotAllowed { person: candidate.person.clone(), kind: "admit", language: None }));
                }
            }
            let whole = candidate.policy.is_some();
            if let (Some(policy), Fate::Stands | Fate::Waits) = (candidate.policy, fate) {
                let (text, previous) = (candidate.admit.policy, candidate.admit.previous.clone());
                chain.admitted.insert(id, Admitted { policy, text, previous, at });
            }
            chain.links.push(Link { id, line: candidate.line, whole, fate });
        }
        chain.refused = refused;
        chain.settle_heads();
        chain
    }

    fn settle_heads(&mut self) {
        let open = |link: &&Link| matches!(link.fate, Fate::Stands | Fate::Waits);
        let mut below = Marks::with_room(self.links.len());
        for (at, link) in self.links.iter().enumerate().filter(|(_, link)| open(link)) {
            link.line.places().filter(|place| *place != at).for_each(|place| below.set(place));
        }
        let heads: Vec<&Link> =
            self.links.iter().enumerate().filter(|(at, link)| open(link) && !below.has(*at)).map(|(_, link)| link).collect();
        let mut common: Option<Marks> = None;
        for head in &heads {
            common = Some(common.map_or_else(|| head.line.clone(), |shared| shared.shared(&head.line)));
        }
        // The last among those shared by all heads that stands beside no other of them: of two admits that were made at once, and
        // are both shared, neither is their common predecessor.
        let common = common.unwrap_or_default();
        let alone = |at: usize, own: &Link| {
            common.places().all(|place| own.line.has(place) || self.links.get(place).is_none_or(|other| other.line.has(at)))
        };
        let shared: Vec<(usize, &Link)> = common.places().filter_map(|place| Some((place, self.links.get(place)?))).collect();
        let fits = |(at, link): &&(usize, &Link)| link.whole && link.fate == Fate::Stands && alone(*at, link);
        let current = shared.iter().rev().find(fits).map(|(_, link)| link);
        let current = current.map_or(self.root, |link| link.id);
        self.heads = heads.iter().map(|link| link.id).collect();
        self.heads.sort_unstable();
        self.current = current;
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

    /// The newest policies, sorted: more than one while owners have admitted two side by side.
    #[must_use]
    pub fn heads(&self) -> &[EventId] {
        &self.heads
    }

    /// The newest policies under which somebody may admit the next: what their admit names. While owners shut each other
    /// out these are not all of the heads.
    #[must_use]
    pub fn heads_for(&self, person: &PersonId, key: &str) -> Vec<EventId> {
        let open = |id: &&EventId| {
            self.admitted.get(id).is_some_and(|admitted| super::contest::lets_admit(&admitted.policy, person, key))
        };
        self.heads.iter().filter(open).copied().collect()
    }

    /// Every policy that was admitted and has not fallen since.
    pub fn admitted(&self) -> impl Iterator<Item = (&EventId, &Admitted)> {
        self.admitted.iter()
    }

    /// Whether some policy gives the key of an event to whom it names.
    pub(super) fn knows(&self, known: &Known) -> bool {
        self.admitted.values().any(|admitted| admitted.policy.person_of_key(&known.key) == Some(&known.event.person))
    }

    /// Admits that do not count, with the reason.
    #[must_use]
    pub fn refused(&self) -> &[(EventId, Refusal)] {
        &self.refused
    }

    /// Events that some policy in force lists as seen.
    #[must_use]
    pub fn is_seen(&self, event: &EventId) -> bool {
        let Some(current) = self.admitted.get(&self.current) else { return false };
        self.seen.get(event).is_some_and(|places| places.iter().any(|place| self.links[current.at].line.has(*place)))
    }

    /// The policies under which an event must be allowed: the one that it names, and every later one up to the first
    /// that lists it as seen. Policies side by side with the one that it names are not later.
    ///
    /// # Errors
    /// When it names none that stands, when one rejects it, or when one of them cannot be read.
    pub fn applicable(&self, event: &EventId, named: Option<EventId>) -> Result<Vec<&Policy>, Refusal> {
        if self.rejected.contains(event) {
            return Err(Refusal::Rejected);
        }
        let (at, later) = self.later(named)?;
        let seen = self.seen.get(event).map(Vec::as_slice).unwrap_or_default();
        let first = seen.iter().filter(|place| **place != at && self.links[**place].line.has(at));
        // The shortest line is the first; the id breaks a tie.
        let first = first.min_by_key(|place| (self.links[**place].line.count(), self.links[**place].id));
        match first {
            Some(first) => {
                let line = &self.links[*first].line;
                self.policies(later.filter(|place| place != first && line.has(*place)))
            }
            None => self.policies(later),
        }
    }

    /// The policies under which an event must be allowed that nobody has seen yet.
    ///
    /// # Errors
    /// As [`Self::applicable`].
    pub(super) fn applicable_new(&self, named: Option<EventId>) -> Result<Vec<&Policy>, Refusal> {
        let (_, later) = self.later(named)?;
        self.policies(later)
    }

    /// The place of a policy that stands, and the places of it and all standing ones that build on it.
    fn later(&self, named: Option<EventId>) -> Result<(usize, impl Iterator<Item = usize>), Refusal> {
        let named = named.ok_or(Refusal::OtherLedger)?;
        let unknown = || Refusal::PolicyUnknown { policy: named };
        let at = self.links.iter().position(|link| link.id == named).ok_or_else(unknown)?;
        if self.links[at].fate != Fate::Stands {
            return Err(Refusal::PolicyNotInForce { policy: named });
        }
        let stands = move |(_, link): &(usize, &Link)| link.fate == Fate::Stands && link.line.has(at);
        Ok((at, self.links.iter().enumerate().filter(stands).map(|(place, _)| place)))
    }

    fn policies(&self, places: impl Iterator<Item = usize>) -> Result<Vec<&Policy>, Refusal> {
        let policy = |place: usize| self.admitted.get(&self.links[place].id).map(|admitted| &admitted.policy);
        places.map(|place| policy(place).ok_or(Refusal::PolicyText)).collect()
    }
}

impl<'a> Growth<'a> {
    /// Takes the first admit, which its own policy must allow.
    fn plant(&mut self, signed: &[(&'a Known, &'a Admit)], room: usize, text: &TextLookup<'_>) -> Result<(), Refusal> {
        let mut refusal = Refusal::PolicyText;
        for (known, admit) in signed {
            let read = read_policy(admit, text).and_then(|policy| may_admit(&policy, known).map(|()| policy));
            match read {
                Ok(policy) => {
                    self.push(known, admit, Marks::with_room(room), Some(policy), text);
                    return Ok(());
                }
                Err(why) => refusal = why,
            }
        }
        Err(refusal)
    }

    /// Takes an admit whose predecessors are there and allow it; else it is refused.
    fn grow(&mut self, root: EventId, signed: &[(&'a Known, &'a Admit)], room: usize, text: &TextLookup<'_>) {
        let mut refusal = None;
        for (known, admit) in signed {
            match self.judge(root, known, admit, room) {
                Ok(line) => {
                    // A policy that cannot be read is not passed over: it may have taken somebody's leave.
                    let policy = read_policy(admit, text);
                    let policy =
                        if admit.seen.is_some_and(|hash| text(&hash).is_none()) { Err(Refusal::PolicyText) } else { policy };
                    if let Err(why) = &policy {
                        self.refused.push((known.id, why.clone()));
                    }
                    self.push(known, admit, line, policy.ok(), text);
                    return;
                }
                Err(why) => refusal = Some((known.id, why)),
            }
        }
        self.refused.extend(refusal);
    }

    fn judge(&self, root: EventId, known: &Known, admit: &Admit, room: usize) -> Result<Marks, Refusal> {
        let event = &known.event;
        if event.ledger != Some(root) {
            return Err(Refusal::OtherLedger);
        }
        if admit.previous.is_empty() || event.policy.as_ref() != admit.previous.first() {
            return Err(Refusal::AdmitPrevious);
        }
        let mut line = Marks::with_room(room);
        for id in &admit.previous {
            let before = self.places.get(id).and_then(|place| self.candidates.get(*place)).ok_or(Refusal::AdmitPrevious)?;
            let policy = before.policy.as_ref().ok_or(Refusal::AdmitPrevious)?;
            may_admit(policy, known)?;
            line.join(&before.line);
        }
        Ok(line)
    }

    fn push(&mut self, known: &'a Known, admit: &'a Admit, mut line: Marks, policy: Option<Policy>, text: &TextLookup<'_>) {
        let at = self.candidates.len();
        line.set(at);
        let previous = admit.previous.iter().filter_map(|id| self.places.get(id)).copied().collect();
        let seen = admit.seen.and_then(|hash| text(&hash)).unwrap_or_default();
        self.seen.push(String::from_utf8_lossy(&seen).lines().filter_map(|id| EventId::parse(id).ok()).collect());
        self.places.insert(known.id, at);
        self.ids.push(known.id);
        self.candidates.push(Candidate { person: &known.event.person, key: &known.key, admit, previous, line, policy });
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
