//! Which policies were admitted, which one is in force, and which of them judge an event.

use std::collections::{BTreeMap, BTreeSet};

use recto::model::{Act, EventId, TextHash};

use super::Signed;
use super::policy::Policy;

#[derive(Debug)]
pub struct Admitted {
    pub policy: Policy,
    previous: Vec<EventId>,
    seen: BTreeSet<EventId>,
    rejected: Vec<EventId>,
}

#[derive(Debug)]
pub struct Chain {
    pub root: EventId,
    pub current: EventId,
    pub admitted: BTreeMap<EventId, Admitted>,
}

fn is_owner(policy: &Policy, admit: &Signed) -> bool {
    let person = admit.event.person.as_str();
    policy.holds_key(person, &admit.key) && policy.may(person, "admit", None)
}

impl Chain {
    /// Contract, policies: each admit names the ones before, and is signed by an owner whom these name.
    pub fn build(admits: &[Signed], root: EventId, texts: &BTreeMap<TextHash, Vec<u8>>) -> Option<Self> {
        let mut chain = Self { root, current: root, admitted: BTreeMap::new() };
        // As often as there are admits: a later one may stand before an earlier one.
        for _ in admits {
            for signed in admits {
                let Act::Admit(admit) = &signed.event.act else { continue };
                let Some(policy) = texts.get(&admit.policy).and_then(|bytes| Policy::parse(bytes)) else { continue };
                let follows = if signed.id == root {
                    admit.previous.is_empty() && is_owner(&policy, signed)
                } else {
                    let owned = |id: &EventId| chain.admitted.get(id).is_some_and(|before| is_owner(&before.policy, signed));
                    !admit.previous.is_empty()
                        && signed.event.ledger == Some(root)
                        && admit.previous.iter().all(owned)
                        && signed.event.policy.as_ref().is_some_and(owned)
                };
                let seen = match admit.seen.map(|text| texts.get(&text)) {
                    None => Some(String::new()),
                    Some(bytes) => bytes.map(|bytes| String::from_utf8_lossy(bytes).into_owned()),
                };
                let Some(seen) = seen.filter(|_| follows) else { continue };
                let seen = seen.lines().filter_map(|line| EventId::parse(line.trim()).ok()).collect();
                let (previous, rejected) = (admit.previous.clone(), admit.rejected.clone());
                chain.admitted.insert(signed.id, Admitted { policy, previous, seen, rejected });
            }
        }
        chain.admitted.contains_key(&root).then_some(())?;
        while let Some(loser) = chain.overruled(admits) {
            chain.admitted.retain(|id, _| *id != loser);
            let orphans = |chain: &Self| {
                let lost = |id: &EventId| !chain.admitted.contains_key(id);
                chain.admitted.iter().find(|(_, a)| a.previous.iter().any(lost)).map(|(id, _)| *id)
            };
            while let Some(orphan) = orphans(&chain) {
                chain.admitted.remove(&orphan);
            }
        }
        chain.current = chain.in_force();
        Some(chain)
    }

    /// Contract, what counts 1, for admits: a removed owner who signs beside the policy that removed them is not heard. Where
    /// both sides remove each other, neither wins.
    fn overruled(&self, admits: &[Signed]) -> Option<EventId> {
        let aside = |a: &EventId, b: &EventId| !self.upto(a).contains(b) && !self.upto(b).contains(a);
        let signed = |id: &EventId| admits.iter().find(|s| s.id == *id);
        let drops = |a: &EventId, b: &EventId| signed(b).is_some_and(|b| !is_owner(&self.admitted[a].policy, b));
        let ids: Vec<&EventId> = self.admitted.keys().collect();
        let loses = |b: &EventId| ids.iter().any(|a| aside(a, b) && drops(a, b) && !drops(b, a));
        ids.iter().find(|b| loses(b)).map(|b| **b)
    }

    /// A policy and all before it.
    pub fn upto(&self, id: &EventId) -> BTreeSet<EventId> {
        let mut found = BTreeSet::from([*id]);
        let mut todo = vec![*id];
        while let Some(next) = todo.pop() {
            for before in self.admitted.get(&next).into_iter().flat_map(|a| &a.previous) {
                if found.insert(*before) {
                    todo.push(*before);
                }
            }
        }
        found
    }

    fn last_of(&self, ids: &BTreeSet<EventId>) -> BTreeSet<EventId> {
        ids.iter().filter(|id| !ids.iter().any(|other| other != *id && self.upto(other).contains(id))).copied().collect()
    }

    /// Contract, policies: while two stand side by side, work goes on under their common predecessor.
    fn in_force(&self) -> EventId {
        let mut tips = self.last_of(&self.admitted.keys().copied().collect());
        while tips.len() > 1 {
            let mut common: BTreeSet<EventId> = self.admitted.keys().copied().collect();
            for tip in &tips {
                common = common.intersection(&self.upto(tip)).copied().collect();
            }
            tips = self.last_of(&common);
        }
        tips.first().copied().unwrap_or(self.root)
    }

    pub fn policy(&self) -> &Policy {
        &self.admitted[&self.current].policy
    }

    /// Contract, what counts 1: no admit in force rejects it; the policy that it names judges it, and every later one until
    /// one has listed it as seen.
    pub fn judges(&self, event: &EventId, named: Option<EventId>) -> Result<Vec<&Policy>, &'static str> {
        let line = self.upto(&self.current);
        if line.iter().any(|id| self.admitted[id].rejected.contains(event)) {
            return Err("rejected");
        }
        let named = named.filter(|named| line.contains(named)).ok_or("policy")?;
        let lists = |id: &EventId| self.admitted[id].seen.contains(event);
        let later = |id: &&EventId| **id == named || (self.upto(id).contains(&named) && !self.upto(id).iter().any(lists));
        Ok(line.iter().filter(later).map(|id| &self.admitted[id].policy).collect())
    }
}
