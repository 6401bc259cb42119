//! One edition as its events are read: versions, what stands against them, what is out, and who has written.
//!
//! Invariant: what an event changes depends on what it had seen, not on where it stands among those that it had not.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::facts::{Alignment, Approval, EditionFacts, Origin, Publication, Remark, Revision, Sent, Taken, Waiver, Withdrawal};
use super::history::Entry;
use crate::model::{Act, ArticleId, Change, EventId, FileEntry, Language, PersonId, SourceRef, Time, VersionHash};

/// A version with what it was made from.
type Made = (VersionHash, Option<SourceRef>);

/// What is needed besides the facts to read on.
#[derive(Clone, Debug, Default)]
pub(super) struct Thread {
    /// Where each revision stands in the history.
    places: Vec<usize>,
    /// The highest number up to each revision.
    highest: Vec<u32>,
    /// Revisions that nothing was written on.
    open: Vec<usize>,
    /// The revisions of a version.
    versions: HashMap<VersionHash, Vec<usize>>,
    /// Versions that somebody has written on.
    written_on: HashSet<VersionHash>,
    /// Where each approval that stands does so in the history.
    approvals: Vec<usize>,
    /// Each return that stands: its place, and the number of its version as its writer knew it.
    returns: Vec<(usize, u32)>,
    /// Where each version was confirmed.
    confirmations: HashMap<Made, Vec<usize>>,
    /// Each publication's place, and the number of its version as its writer knew it.
    outs: Vec<(usize, u32)>,
    /// Publications that are in force, withdrawals aside.
    standing: Vec<usize>,
    /// How many publications of a version were not withdrawn.
    out: HashMap<VersionHash, usize>,
    /// Withdrawals that no publication has followed, and those that none without an embargo has.
    backs: Vec<(usize, Withdrawal)>,
    notices: Vec<(usize, Withdrawal)>,
}

impl Thread {
    /// Takes in an event that counts, was not undone and is about this edition.
    pub(super) fn take(&mut self, facts: &mut EditionFacts, language: &Language, entry: &Entry) {
        let saw = |place: usize| entry.has_seen_place(place);
        let (event, id) = (&entry.known.event, entry.known.id);
        let (person, time) = (event.person.clone(), event.time.clone());
        let here = |article: &ArticleId, own: &Language| *article == entry.article && own == language;
        if let Some(revision) = self.revision(language, entry, facts) {
            self.add(facts, revision, entry);
        }
        match &event.act {
            Act::Approve(item) => {
                let number = self.number(facts, &item.version, saw);
                self.content(facts, &person, number, entry);
                let made = (item.version, item.source.clone());
                // A confirmation of further blocks names no other version or source, and is looked at like any other.
                let confirmed = self.confirmations.get(&made).map(Vec::as_slice).unwrap_or_default();
                if confirmed.iter().all(|place| saw(*place)) {
                    let (version, source) = made;
                    self.approvals.push(entry.place());
                    facts.approvals.push(Approval { event: id, person, time, version, source, stage: item.stage.clone() });
                }
            }
            Act::Return(item) => {
                self.returns.push((entry.place(), self.number(facts, &item.version, saw)));
                facts.returns.push(Sent { event: id, person, time, version: item.version, note: item.note });
            }
            Act::Lift(item) => self.drop_returns(facts, |sent, _| sent.event == item.event),
            Act::Comment(item) => facts.remarks.push(Remark {
                event: id,
                person,
                time,
                version: item.version,
                block: item.block.clone(),
                answers: item.answers,
                note: item.note,
                resolved: false,
            }),
            Act::Resolve(item) => {
                if let Some(remark) = facts.remarks.iter_mut().rev().find(|remark| remark.event == item.event) {
                    remark.resolved = true;
                }
            }
            Act::Waive(item) if item.language == *language => {
                let waiver = Waiver { event: id, person, rule: item.rule.clone(), reason: item.reason };
                facts.waivers.insert(item.finding, waiver);
            }
            Act::Align(item) => facts.alignments.push(Alignment {
                event: id,
                person,
                version: item.version,
                source: item.source.clone(),
                pairs: item.pairs,
            }),
            Act::Take(item) => {
                facts.taken = item.person.clone().map(|person| Taken { event: id, person, due: item.due.clone() });
            }
            Act::Confirm(item) => self.confirm(facts, (item.version, Some(item.source.clone())), entry),
            Act::Publish(items) => {
                for item in items.iter().filter(|item| here(&item.article, &item.language)) {
                    self.publish(facts, item.version, &item.source, false, entry);
                }
            }
            Act::Adopt(items) => {
                for item in items.iter().filter(|item| here(&item.article, &item.language)) {
                    self.publish(facts, item.version, &item.source, true, entry);
                }
            }
            Act::Withdraw(items) => {
                for item in items.iter().filter(|item| here(&item.article, &item.language)) {
                    let withdrawal = Withdrawal { event: id, person: person.clone(), time: time.clone(), reason: item.reason };
                    self.withdraw(facts, &withdrawal, entry);
                }
            }
            _ => {}
        }
    }

    /// The highest number of a version among those that somebody had seen.
    fn number(&self, facts: &EditionFacts, version: &VersionHash, saw: impl Fn(usize) -> bool) -> u32 {
        let own = self.versions.get(version).map(Vec::as_slice).unwrap_or_default();
        own.iter().filter(|at| saw(self.places[**at])).map(|at| facts.revisions[*at].number).max().unwrap_or(0)
    }

    /// The highest number that an event's writer had seen. The search ends where nothing before can be higher, which in a
    /// history without branches is at once.
    fn highest_seen(&self, facts: &EditionFacts, entry: &Entry) -> u32 {
        let mut best = 0;
        for (at, highest) in self.highest.iter().enumerate().rev() {
            if *highest <= best {
                break;
            }
            if entry.has_seen_place(self.places[at]) {
                best = best.max(facts.revisions[at].number);
            }
        }
        best
    }

    /// Reads a version out of an event.
    fn revision(&self, language: &Language, entry: &Entry, facts: &EditionFacts) -> Option<Revision> {
        let event = &entry.known.event;
        let blank = |origin, version, text, files: &[FileEntry], source: &Option<SourceRef>| Revision {
            event: entry.known.id,
            language: language.clone(),
            origin,
            person: event.person.clone(),
            time: event.time.clone(),
            number: 1 + self.highest_seen(facts, entry),
            version,
            text,
            files: files.to_vec(),
            base: Vec::new(),
            source: source.clone(),
            contributors: BTreeSet::from([event.person.clone()]),
            contributors_unknown: 0,
            traced: true,
            writers: BTreeSet::new(),
            earlier_submitters: BTreeSet::new(),
            hands: BTreeSet::new(),
            submitters: BTreeSet::new(),
            change: Change::Update,
            confirmed: None,
            note: None,
        };
        match &event.act {
            Act::Submit(submit) => Some(Revision {
                base: submit.base.clone(),
                contributors: submit.contributors.people.iter().chain([&event.person]).cloned().collect(),
                contributors_unknown: submit.contributors.unknown,
                traced: submit.contributors.traced,
                change: submit.change,
                note: submit.note,
                ..blank(Origin::Submitted, submit.version, submit.text, &submit.files, &submit.source)
            }),
            Act::Confirm(confirm) => {
                let own = self.versions.get(&confirm.version)?.iter().filter(|at| entry.has_seen_place(self.places[**at]));
                let before = own.map(|at| &facts.revisions[*at]).max_by_key(|revision| revision.number)?;
                let source = Some(confirm.source.clone());
                Some(Revision {
                    number: before.number,
                    base: vec![confirm.version],
                    confirmed: confirm.blocks.clone(),
                    note: confirm.note,
                    ..blank(Origin::Confirmed, confirm.version, before.text, &before.files, &source)
                })
            }
            Act::Adopt(items) => {
                let item = items.iter().find(|item| item.article == entry.article && item.language == *language)?;
                Some(blank(Origin::Adopted, item.version, item.text, &item.files, &item.source))
            }
            _ => None,
        }
    }

    fn add(&mut self, facts: &mut EditionFacts, revision: Revision, entry: &Entry) {
        let is_confirmed = |revision: &Revision| revision.origin == Origin::Confirmed;
        // Whoever writes on need not know that somebody else has confirmed what they write on.
        self.open.retain(|at| {
            let own = &facts.revisions[*at];
            let over = entry.has_seen_place(self.places[*at]) || (is_confirmed(own) && !is_confirmed(&revision));
            !(revision.base.contains(&own.version) && over)
        });
        let at = facts.revisions.len();
        if !(is_confirmed(&revision) && self.written_on.contains(&revision.version)) {
            self.open.push(at);
        }
        if !is_confirmed(&revision) {
            self.written_on.extend(revision.base.iter().copied());
        }
        self.versions.entry(revision.version).or_default().push(at);
        self.places.push(entry.place());
        self.highest.push(revision.number.max(self.highest.last().copied().unwrap_or(0)));
        facts.revisions.push(revision);
        let mut known: BTreeSet<(VersionHash, Option<&SourceRef>)> = BTreeSet::new();
        let first = |at: &&usize| {
            let own = &facts.revisions[**at];
            known.insert((own.version, own.source.as_ref()))
        };
        facts.heads = self.open.iter().filter(first).copied().collect();
    }

    /// Approvals of what somebody confirms end: those that are there had not seen the confirmation.
    fn confirm(&mut self, facts: &mut EditionFacts, made: Made, entry: &Entry) {
        let ends = |own: &Approval| own.version == made.0 && own.source == made.1;
        self.keep_approvals(facts, |own, _| !ends(own));
        self.confirmations.entry(made).or_default().push(entry.place());
    }

    fn keep_approvals(&mut self, facts: &mut EditionFacts, stays: impl Fn(&Approval, usize) -> bool) {
        let kept: Vec<bool> = facts.approvals.iter().zip(&self.approvals).map(|(own, place)| stays(own, *place)).collect();
        let mut each = kept.iter();
        facts.approvals.retain(|_| each.next().copied().unwrap_or(true));
        let mut each = kept.iter();
        self.approvals.retain(|_| each.next().copied().unwrap_or(true));
    }

    fn drop_returns(&mut self, facts: &mut EditionFacts, ends: impl Fn(&Sent, (usize, u32)) -> bool) {
        let ended: Vec<bool> = facts.returns.iter().zip(&self.returns).map(|(sent, place)| ends(sent, *place)).collect();
        let mut each = ended.iter();
        facts.returns.retain(|_| !each.next().copied().unwrap_or(false));
        let mut each = ended.iter();
        self.returns.retain(|_| !each.next().copied().unwrap_or(false));
    }

    /// Whoever sent it back and approves a later version has what they asked for.
    fn content(&mut self, facts: &mut EditionFacts, who: &PersonId, approved: u32, entry: &Entry) {
        self.drop_returns(facts, |sent, (place, number)| sent.person == *who && approved > number && entry.has_seen_place(place));
    }

    fn publish(
        &mut self,
        facts: &mut EditionFacts,
        version: VersionHash,
        source: &Option<SourceRef>,
        adopted: bool,
        entry: &Entry,
    ) {
        let event = &entry.known.event;
        let saw = |place: usize| entry.has_seen_place(place);
        // What is taken over as it was found is a version that nobody had seen before.
        let number = self.number(facts, &version, |place| place == entry.place() || saw(place));
        let waits = event.at.is_some();
        let at = facts.publications.len();
        facts.publications.push(Publication {
            event: entry.known.id,
            person: event.person.clone(),
            time: event.time.clone(),
            at: event.at.clone(),
            version,
            source: source.clone(),
            adopted,
            withdrawn: false,
        });
        // It is replaced by a later one at once, or, where the later one waits for another hour, then.
        self.standing.retain(|own| !saw(self.outs[*own].0) || (waits && facts.publications[*own].at != event.at));
        self.outs.push((entry.place(), number));
        self.standing.push(at);
        *self.out.entry(version).or_default() += 1;
        self.backs.retain(|(place, _)| !saw(*place));
        self.notices.retain(|(place, _)| waits || !saw(*place));
        self.circulate(facts);
    }

    fn withdraw(&mut self, facts: &mut EditionFacts, withdrawal: &Withdrawal, entry: &Entry) {
        for (own, (place, _)) in facts.publications.iter_mut().zip(&self.outs) {
            if !own.withdrawn && entry.has_seen_place(*place) {
                own.withdrawn = true;
                self.out.entry(own.version).and_modify(|count| *count -= 1);
            }
        }
        // What was withdrawn never comes back by itself.
        self.standing.retain(|at| !facts.publications[*at].withdrawn);
        self.backs.push((entry.place(), withdrawal.clone()));
        self.notices.push((entry.place(), withdrawal.clone()));
        self.keep_approvals(facts, |_, place| !entry.has_seen_place(place));
        self.circulate(facts);
    }

    /// What is in force of what was published and withdrawn.
    fn circulate(&self, facts: &mut EditionFacts) {
        facts.withdrawn = self.backs.last().map(|(_, withdrawal)| withdrawal.clone());
        facts.notice = self.notices.last().map(|(_, withdrawal)| withdrawal.clone());
        facts.published.clear();
        if facts.withdrawn.is_some() {
            return;
        }
        // What waits comes by its hour. Side by side, the higher version shows; the event's id breaks the last tie, so that every
        // clone agrees.
        let rank = |at: &usize| -> (Option<Time>, u32, EventId) {
            let own = &facts.publications[*at];
            (own.at.clone(), self.outs[*at].1, own.event)
        };
        let mut standing = self.standing.clone();
        standing.sort_by_cached_key(rank);
        let immediate = standing.iter().filter(|at| facts.publications[**at].at.is_none()).count();
        facts.published = standing.iter().skip(immediate.saturating_sub(1)).map(|at| facts.publications[*at].clone()).collect();
    }

    fn is_out(&self, version: &VersionHash) -> bool {
        self.out.get(version).is_some_and(|count| *count > 0)
    }

    fn of_version(&self, version: &VersionHash) -> &[usize] {
        self.versions.get(version).map(Vec::as_slice).unwrap_or_default()
    }

    /// Who has written since the last publication, for every revision.
    pub(super) fn trace_all(&self, facts: &mut EditionFacts) {
        let made: BTreeSet<Made> = facts.revisions.iter().map(|own| (own.version, own.source.clone())).collect();
        for (version, source) in made {
            self.trace(facts, &version, Some(source.as_ref()));
        }
    }

    /// Who has written since the last publication, for the revisions with this version and source.
    ///
    /// The same bytes have all of their writers, whoever submits them again, and so has what is built on them: whoever writes
    /// on need not know of everybody who has written the same.
    pub(super) fn trace(&self, facts: &mut EditionFacts, version: &VersionHash, source: Option<Option<&SourceRef>>) {
        let own = self.of_version(version);
        let asked = |at: &usize| source.is_none_or(|source| facts.revisions[*at].source.as_ref() == source);
        let these: Vec<usize> = own.iter().filter(|at| asked(at)).copied().collect();
        if source.is_none() {
            let sources: BTreeSet<Option<SourceRef>> = own.iter().map(|at| facts.revisions[*at].source.clone()).collect();
            return sources.iter().for_each(|source| self.trace(facts, version, Some(source.as_ref())));
        }
        let mut hands: BTreeSet<PersonId> = BTreeSet::new();
        own.iter().for_each(|at| hands.extend(facts.revisions[*at].contributors.iter().cloned()));
        // What was out is nobody's own any more; what is done to it since is.
        let begin: &[usize] = if self.is_out(version) { &these } else { own };
        let mut writers: BTreeSet<&PersonId> = BTreeSet::new();
        let mut earlier: BTreeSet<&PersonId> = BTreeSet::new();
        let mut known: HashSet<VersionHash> = HashSet::from([*version]);
        let mut waiting: Vec<(usize, bool)> = begin.iter().map(|at| (*at, true)).collect();
        waiting.extend(own.iter().filter(|at| !begin.contains(at)).map(|at| (*at, false)));
        let mut below: Vec<VersionHash> = Vec::new();
        let mut apart: Vec<VersionHash> = Vec::new();
        for (at, counts) in waiting {
            let revision = &facts.revisions[at];
            if counts {
                writers.extend(&revision.contributors);
            }
            let list = if counts { &mut below } else { &mut apart };
            list.extend(revision.base.iter().filter(|base| **base != *version && !self.is_out(base)));
        }
        while let Some(next) = below.pop() {
            if known.insert(next) {
                for at in self.of_version(&next) {
                    let revision = &facts.revisions[*at];
                    writers.extend(&revision.contributors);
                    earlier.insert(&revision.person);
                    below.extend(revision.base.iter().filter(|base| !self.is_out(base)));
                }
            }
        }
        while let Some(next) = apart.pop() {
            if known.insert(next) {
                for at in self.of_version(&next) {
                    let revision = &facts.revisions[*at];
                    earlier.insert(&revision.person);
                    apart.extend(revision.base.iter().filter(|base| !self.is_out(base)));
                }
            }
        }
        let writers: BTreeSet<PersonId> = writers.into_iter().cloned().collect();
        let earlier: BTreeSet<PersonId> = earlier.into_iter().cloned().collect();
        let submitters: BTreeSet<PersonId> = these.iter().map(|at| facts.revisions[*at].person.clone()).collect();
        for at in these {
            let revision = &mut facts.revisions[at];
            revision.writers.clone_from(&writers);
            revision.earlier_submitters.clone_from(&earlier);
            revision.hands.clone_from(&hands);
            revision.submitters.clone_from(&submitters);
        }
    }
}
