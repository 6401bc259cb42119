//! Which of the policies that owners admitted side by side stand.
//!
//! Two admits side by side usually do not hurt each other: both stand, and work goes on under what they share. An admit
//! *shuts out* another when it takes from its signer the leave to admit, or rejects it by id. What is shut out falls with
//! all that builds on it, so that an owner who was removed cannot branch off before the removal. Where two shut each other
//! out, the one with more owners behind it stands; where neither has more, both wait, and nothing done under either counts.
//! A clock could not settle this, and neither could the length of a branch: whoever holds a key makes branches as they like.

use std::collections::BTreeSet;

use super::order::Marks;
use super::policy::Policy;
use crate::model::{Admit, PersonId};

/// An admit that its predecessors allow.
pub(super) struct Candidate<'a> {
    /// Who signed it.
    pub person: &'a PersonId,
    /// With which key.
    pub key: &'a str,
    /// What it says.
    pub admit: &'a Admit,
    /// The places of the admits that it names.
    pub previous: Vec<usize>,
    /// The places of all that it builds on, its own included.
    pub line: Marks,
    /// Its policy, unless that cannot be read.
    pub policy: Option<Policy>,
}

/// What becomes of an admit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fate {
    /// It stands.
    Stands,
    /// Something that stands rejects it.
    Rejected,
    /// Something that stands takes its signer's leave to admit, or what it builds on has fallen.
    Falls,
    /// It and others shut each other out.
    Waits,
}

/// Whether a policy lets the holder of a key admit the next one.
pub(super) fn lets_admit(policy: &Policy, person: &PersonId, key: &str) -> bool {
    policy.person_of_key(key) == Some(person) && policy.may(person, super::permission::Permission::Admit, None)
}

/// One admit that would shut out another, and whether it does so by rejecting it.
struct Shut {
    by: usize,
    whom: usize,
    rejects: bool,
}

/// What becomes of each admit. `rejected` says for each which places it rejects by id.
pub(super) fn fates(candidates: &[Candidate<'_>], rejected: &[Marks]) -> Vec<Fate> {
    let shuts = shuts(candidates, rejected);
    let mut fates = vec![Fate::Waits; candidates.len()];
    // What nothing shuts out stands, what is shut out by what stands falls, and so on until nothing changes. Each round
    // settles one admit at least, or is the last.
    loop {
        let mut changed = false;
        for at in 0..candidates.len() {
            if fates[at] == Fate::Waits
                && let Some(fate) = fate(at, candidates, &shuts, &fates)
            {
                fates[at] = fate;
                changed = true;
            }
        }
        if !changed {
            return fates;
        }
    }
}

fn fate(at: usize, candidates: &[Candidate<'_>], shuts: &[Shut], fates: &[Fate]) -> Option<Fate> {
    let line = &candidates[at].line;
    let fallen = |place: usize| matches!(fates[place], Fate::Falls | Fate::Rejected);
    // Whoever builds on both has accepted both.
    let against = || shuts.iter().filter(|shut| line.has(shut.whom) && !line.has(shut.by));
    if let Some(shut) = against().find(|shut| fates[shut.by] == Fate::Stands) {
        return Some(if shut.rejects && shut.whom == at { Fate::Rejected } else { Fate::Falls });
    }
    let before = &candidates[at].previous;
    if before.iter().any(|place| fallen(*place)) {
        return Some(Fate::Falls);
    }
    let founded = before.iter().all(|place| fates[*place] == Fate::Stands);
    let unthreatened = against().all(|shut| fallen(shut.by));
    (founded && unthreatened).then_some(Fate::Stands)
}

/// Who shuts out whom, side by side, with at least as many owners behind it, and with nobody who has accepted both.
fn shuts(candidates: &[Candidate<'_>], rejected: &[Marks]) -> Vec<Shut> {
    let mut found = Vec::new();
    if candidates.iter().enumerate().all(|(at, candidate)| candidate.line.count() == at + 1) {
        return found;
    }
    for by in 0..candidates.len() {
        for whom in 0..candidates.len() {
            let (one, other) = (&candidates[by], &candidates[whom]);
            if one.line.has(whom) || other.line.has(by) {
                continue;
            }
            let rejects = rejected[by].has(whom);
            let joined = || candidates.iter().any(|later| later.line.has(by) && later.line.has(whom));
            if (rejects || takes_leave(one, other, candidates))
                && !joined()
                && supporters(whom, by, candidates) <= supporters(by, whom, candidates)
            {
                found.push(Shut { by, whom, rejects });
            }
        }
    }
    found
}

/// Whether one admit takes from another's signer the leave that a policy before it gave.
fn takes_leave(one: &Candidate<'_>, other: &Candidate<'_>, candidates: &[Candidate<'_>]) -> bool {
    let lets = |policy: &Policy| lets_admit(policy, other.person, other.key);
    let before = || one.previous.iter().filter_map(|place| candidates[*place].policy.as_ref());
    one.policy.as_ref().is_some_and(|policy| !lets(policy)) && before().any(lets)
}

/// How many owners stand behind one admit against another: those of the newest policy that both build on who have signed
/// it, or what it builds on or is built on it, apart from what they share.
fn supporters(of: usize, against: usize, candidates: &[Candidate<'_>]) -> usize {
    let (own, others) = (&candidates[of].line, &candidates[against].line);
    let shared = own.shared(others);
    let newest = shared.places().max_by_key(|place| candidates[*place].line.count());
    let Some(policy) = newest.and_then(|place| candidates[place].policy.as_ref()) else { return 0 };
    let (own, others) = (own.without(&shared), others.without(&shared));
    let behind = candidates.iter().filter(|later| later.line.meets(&own) && !later.line.meets(&others));
    let owners: BTreeSet<&PersonId> =
        behind.filter(|later| lets_admit(policy, later.person, later.key)).map(|later| later.person).collect();
    owners.len()
}
