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
    /// Whether owners have shut each other out, or one the other and more was built beside that.
    pub contested: bool,
}

fn is_owner(policy: &Policy, admit: &Signed) -> bool {
    let person = admit.event.person.as_str();
    admit.keys.iter().any(|key| policy.holds_key(person, key)) && policy.may(person, "admit", None)
}

impl Chain {
    /// Contract, policies: each admit names the ones before, and is signed by an owner whom these name.
    pub fn build(admits: &[Signed], root: EventId, texts: &BTreeMap<TextHash, Vec<u8>>) -> Option<Self> {
        let mut chain = Self { root, current: root, admitted: BTreeMap::new(), contested: false };
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
        let removals = chain.removals(admits);
        let apart = |a: &EventId, b: &EventId| chain.upto(a).difference(&chain.upto(b)).count() > 1;
        let built_on = |a: &EventId| chain.admitted.values().any(|later| later.previous.contains(a));
        let alone = |a: &EventId, b: &EventId| !apart(a, b) && !built_on(a);
        let plain = |(a, b): &(EventId, EventId)| alone(a, b) && alone(b, a) && !removals.contains(&(*b, *a));
        chain.contested = !removals.iter().all(plain);
        while let Some(loser) = chain.overruled(admits).filter(|_| !chain.contested) {
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
    /// both sides remove each other, the contract does not say who wins ([`Self::contested`]); whoever names both has accepted both.
    fn overruled(&self, admits: &[Signed]) -> Option<EventId> {
        let drops = self.removals(admits);
        let loses = |b: &EventId| drops.iter().any(|(a, other)| other == b && !drops.contains(&(*b, *a)));
        self.admitted.keys().find(|b| loses(b)).copied()
    }

    /// Leaves only these policies, one of them in force.
    pub fn keep(&mut self, standing: &BTreeSet<EventId>, current: EventId) {
        self.admitted.retain(|id, _| standing.contains(id));
        self.current = current;
    }

    /// Pairs of admits side by side, of which one takes from the other's signer the leave to admit.
    fn removals(&self, admits: &[Signed]) -> BTreeSet<(EventId, EventId)> {
        let ids: Vec<EventId> = self.admitted.keys().copied().collect();
        let mut found = BTreeSet::new();
        for a in &ids {
            for b in &ids {
                let aside = !self.upto(a).contains(b) && !self.upto(b).contains(a);
                let joined = || ids.iter().any(|id| self.upto(id).is_superset(&BTreeSet::from([*a, *b])));
                let signer = admits.iter().find(|s| s.id == *b);
                if aside && !joined() && signer.is_some_and(|s| !is_owner(&self.admitted[a].policy, s)) {
                    found.insert((*a, *b));
                }
            }
        }
        found
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

    /// Contract, what counts 1: no admit rejects it; the policy that it names judges it, and every later one up to the first that
    /// has listed it as seen. Where policies stand side by side, each line of them that leads to one that has listed it is enough:
    /// what was accepted stays. Whoever must judge it all along a line is listed together.
    pub fn judges(&self, event: &EventId, named: Option<EventId>) -> Result<Vec<Vec<&Policy>>, &'static str> {
        if self.admitted.values().any(|admitted| admitted.rejected.contains(event)) {
            return Err("rejected");
        }
        let named = named.filter(|named| self.admitted.contains_key(named)).ok_or("policy")?;
        let later = |id: &EventId| self.upto(id).contains(&named);
        let policies = |ids: BTreeSet<EventId>| -> Vec<&Policy> {
            ids.iter().filter(|id| later(id)).map(|id| &self.admitted[id].policy).collect()
        };
        let lists = |id: &EventId| *id != named && later(id) && self.admitted[id].seen.contains(event);
        let seers: BTreeSet<EventId> = self.admitted.keys().filter(|id| lists(id)).copied().collect();
        if seers.is_empty() {
            return Ok(vec![policies(self.admitted.keys().copied().collect())]);
        }
        let before = |id: &EventId| self.upto(id).into_iter().filter(|other| other != id).collect::<BTreeSet<_>>();
        let first = seers.iter().filter(|id| before(id).is_disjoint(&seers));
        Ok(first.map(|id| policies(before(id))).collect())
    }
}
