//! What is known of an article when some of its events are looked at: versions, approvals, returns, publications.
//!
//! Invariant: facts are a function of a set of counted events and of what each of them had seen. Policies, clocks and
//! the order of arrival play no part.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::{Deserialize, Serialize};

use super::history::{Entry, History};
use super::order::Marks;
use crate::model::{
    Act, ArticleId, BlockRef, Change, EventId, FileEntry, Fingerprint, Language, Open, PersonId, Slug, SourceRef, StageId,
    TextHash, Time, VersionHash,
};

/// How a version came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    /// Somebody submitted it.
    Submitted,
    /// It was held against a newer source, and nothing had to change.
    Confirmed,
    /// An owner took it over as it was found.
    Adopted,
}

/// A version of an edition together with what it was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revision {
    /// The event that brought it.
    pub event: EventId,
    /// The edition's language.
    pub language: Language,
    /// How it came about.
    pub origin: Origin,
    /// Who brought it.
    pub person: PersonId,
    /// When, as claimed.
    pub time: Time,
    /// Its number for people: 1 and up.
    pub number: u32,
    /// The version.
    pub version: VersionHash,
    /// Its text.
    pub text: TextHash,
    /// Its files.
    pub files: Vec<FileEntry>,
    /// What it was edited from.
    pub base: Vec<VersionHash>,
    /// What it was translated from.
    pub source: Option<SourceRef>,
    /// Who has written in it.
    pub contributors: BTreeSet<PersonId>,
    /// How many writers the policy did not know.
    pub contributors_unknown: u32,
    /// Whether all writers since the base were found.
    pub traced: bool,
    /// Who has written since the last publication, in this version and in those that it builds on.
    pub writers: BTreeSet<PersonId>,
    /// Who submitted the versions since the last publication that this one builds on.
    pub earlier_submitters: BTreeSet<PersonId>,
    /// Who has written in these very bytes, whoever submitted them.
    pub hands: BTreeSet<PersonId>,
    /// Who has submitted these very bytes from this source.
    pub submitters: BTreeSet<PersonId>,
    /// What kind of change.
    pub change: Change,
    /// Where it was confirmed: which blocks; none means all.
    pub confirmed: Option<Vec<BlockRef>>,
    /// A note.
    pub note: Option<TextHash>,
}

/// An approval that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {
    /// The event.
    pub event: EventId,
    /// Who.
    pub person: PersonId,
    /// When, as claimed.
    pub time: Time,
    /// Which version.
    pub version: VersionHash,
    /// From which source.
    pub source: Option<SourceRef>,
    /// For which stage.
    pub stage: StageId,
}

/// A return that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// The event.
    pub event: EventId,
    /// Who sent it back.
    pub person: PersonId,
    /// When, as claimed.
    pub time: Time,
    /// Which version.
    pub version: VersionHash,
    /// What is to be done.
    pub note: TextHash,
}

/// A remark.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// The event.
    pub event: EventId,
    /// Who.
    pub person: PersonId,
    /// When, as claimed.
    pub time: Time,
    /// On which version.
    pub version: VersionHash,
    /// On which block.
    pub block: Option<BlockRef>,
    /// The remark that it answers.
    pub answers: Option<EventId>,
    /// The words.
    pub note: TextHash,
    /// Whether somebody has dealt with it.
    pub resolved: bool,
}

/// A finding that somebody has accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waiver {
    /// The event.
    pub event: EventId,
    /// Who.
    pub person: PersonId,
    /// The rule.
    pub rule: String,
    /// Why.
    pub reason: TextHash,
}

/// Who works on an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Taken {
    /// The event.
    pub event: EventId,
    /// Who.
    pub person: PersonId,
    /// Until when.
    pub due: Option<String>,
}

/// A publication.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publication {
    /// The event.
    pub event: EventId,
    /// Who published.
    pub person: PersonId,
    /// When, as claimed.
    pub time: Time,
    /// From when it shall show.
    pub at: Option<Time>,
    /// Which version.
    pub version: VersionHash,
    /// From which source.
    pub source: Option<SourceRef>,
    /// Whether an owner took it over as it was found.
    pub adopted: bool,
    /// Whether it was withdrawn since.
    pub withdrawn: bool,
}

/// A withdrawal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// The event.
    pub event: EventId,
    /// Who.
    pub person: PersonId,
    /// When, as claimed.
    pub time: Time,
    /// Why.
    pub reason: TextHash,
}

/// What is known of an edition.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionFacts {
    /// Its versions, each after what it builds on.
    pub revisions: Vec<Revision>,
    /// The newest of them, as indexes: several while the edition is diverged.
    pub heads: Vec<usize>,
    /// Approvals that stand.
    pub approvals: Vec<Approval>,
    /// Returns that stand.
    pub returns: Vec<Sent>,
    /// Remarks.
    pub remarks: Vec<Remark>,
    /// Accepted findings.
    pub waivers: BTreeMap<Fingerprint, Waiver>,
    /// Who works on it.
    pub taken: Option<Taken>,
    /// Everything that was ever published, each after what it had seen, withdrawals aside.
    pub publications: Vec<Publication>,
    /// Publications in force: one, or an embargoed one beside the one that shows until then.
    pub published: Vec<Publication>,
    /// The withdrawal that stands: no publication followed it.
    pub withdrawn: Option<Withdrawal>,
    /// A withdrawal that only publications under embargo have followed: its notice stands until one of them is due.
    pub notice: Option<Withdrawal>,
}

impl EditionFacts {
    /// The newest version, unless there is none or the edition is diverged.
    #[must_use]
    pub fn newest(&self) -> Option<&Revision> {
        match self.heads.as_slice() {
            [only] => self.revisions.get(*only),
            _ => None,
        }
    }

    /// Whether two versions stand side by side.
    #[must_use]
    pub fn is_diverged(&self) -> bool {
        self.heads.len() > 1
    }

    /// The last revision with this version, in causal order.
    #[must_use]
    pub fn revision(&self, version: &VersionHash) -> Option<&Revision> {
        self.revisions.iter().rev().find(|revision| revision.version == *version)
    }

    /// The revision with this version and source.
    #[must_use]
    pub fn revision_from(&self, version: &VersionHash, source: Option<&SourceRef>) -> Option<&Revision> {
        self.revisions.iter().rev().find(|revision| revision.version == *version && revision.source.as_ref() == source)
    }

    /// The publication that readers see at a moment, embargoed ones aside.
    #[must_use]
    pub fn published_at(&self, now: &Time) -> Option<&Publication> {
        self.published.iter().rev().find(|publication| publication.at.as_ref().is_none_or(|at| at <= now))
    }
}

/// What is known of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleFacts {
    /// The article.
    pub id: ArticleId,
    /// Its address.
    pub slug: Option<Slug>,
    /// Addresses that it had before.
    pub slugs_old: Vec<Slug>,
    /// The original's language.
    pub original: Option<Language>,
    /// Its editions.
    pub editions: BTreeMap<Language, EditionFacts>,
}

impl ArticleFacts {
    /// What the marked events of a history, as far as they count, add up to.
    #[must_use]
    pub fn of(history: &History, marks: &Marks) -> Self {
        let mut facts =
            Self { id: history.article, slug: None, slugs_old: Vec::new(), original: None, editions: BTreeMap::new() };
        let undone: BTreeSet<EventId> = history
            .counted(marks)
            .filter_map(|entry| match &entry.known.event.act {
                Act::Undo(undo) => Some(undo.event),
                _ => None,
            })
            .collect();
        let entries: Vec<&Entry> = history.counted(marks).filter(|entry| !undone.contains(&entry.known.id)).collect();
        facts.address(&entries);
        let languages: BTreeSet<&Language> = entries.iter().flat_map(|entry| entry.languages()).collect();
        for language in languages {
            let own: Vec<&Entry> = entries.iter().filter(|entry| entry.concerns(language)).copied().collect();
            facts.editions.insert(language.clone(), edition(language, &own));
        }
        facts
    }

    fn address(&mut self, entries: &[&Entry]) {
        if let Some(open) = beginning(entries) {
            self.slug = Some(open.slug.clone());
            self.original = Some(open.language.clone());
        }
        for entry in entries {
            if let Act::Rename(rename) = &entry.known.event.act
                && let Some(old) = self.slug.replace(rename.slug.clone())
                && old != rename.slug
                && !self.slugs_old.contains(&old)
            {
                self.slugs_old.push(old);
            }
        }
        let slug = self.slug.clone();
        self.slugs_old.retain(|old| Some(old) != slug.as_ref());
    }

    /// An edition's facts, if it has any.
    #[must_use]
    pub fn edition(&self, language: &Language) -> Option<&EditionFacts> {
        self.editions.get(language)
    }
}

/// The event that began the article. Two that do not know each other can only be the work of somebody who passed the
/// first one over: the one that more people have built upon holds, whatever the hashes are.
fn beginning<'a>(entries: &[&'a Entry]) -> Option<&'a Open> {
    let opens: Vec<(&Entry, &'a Open)> = entries
        .iter()
        .filter_map(|entry| match &entry.known.event.act {
            Act::Open(open) => Some((*entry, open)),
            _ => None,
        })
        .collect();
    if let [(_, only)] = opens.as_slice() {
        return Some(only);
    }
    let people = |own: &Entry| {
        let others = |entry: &Entry| opens.iter().any(|(other, _)| other.known.id != own.known.id && entry.has_seen(other));
        let built = entries.iter().filter(|entry| entry.has_seen(own) && !others(entry));
        built.map(|entry| &entry.known.event.person).chain([&own.known.event.person]).collect::<BTreeSet<_>>().len()
    };
    let ranked = opens.iter().map(|(entry, open)| (people(entry), std::cmp::Reverse(entry.known.id), *open));
    ranked.max_by_key(|(people, id, _)| (*people, *id)).map(|(_, _, open)| open)
}

fn edition(language: &Language, entries: &[&Entry]) -> EditionFacts {
    let mut facts = EditionFacts::default();
    let mut sources: Vec<&Entry> = Vec::new();
    let mut highest: Vec<u32> = Vec::new();
    for entry in entries {
        let next = 1 + highest_seen(entry, &facts.revisions, &sources, &highest);
        if let Some(revision) = revision(language, entry, next, &facts, &sources) {
            highest.push(revision.number.max(highest.last().copied().unwrap_or(0)));
            facts.revisions.push(revision);
            sources.push(entry);
        }
    }
    facts.heads = heads(&facts.revisions, &sources);
    circulation(language, entries, &mut facts);
    writers(&mut facts);
    judgements(language, entries, &mut facts);
    facts
}

/// The highest number that an event's writer had seen. `highest` is the highest number up to each revision: the search ends
/// where nothing before can be higher, which in a history without branches is at once.
fn highest_seen(entry: &Entry, revisions: &[Revision], sources: &[&Entry], highest: &[u32]) -> u32 {
    let mut best = 0;
    for ((revision, source), highest) in revisions.iter().zip(sources).zip(highest).rev() {
        if *highest <= best {
            break;
        }
        if entry.has_seen(source) {
            best = best.max(revision.number);
        }
    }
    best
}

/// Reads a version out of an event; `next` is the number of a new one: one more than the highest that its writer had seen.
fn revision(language: &Language, entry: &Entry, next: u32, facts: &EditionFacts, sources: &[&Entry]) -> Option<Revision> {
    let seen = || facts.revisions.iter().zip(sources).filter(|(_, source)| entry.has_seen(source)).map(|(r, _)| r);
    let blank = |origin, version, text, files: &[FileEntry], source: &Option<SourceRef>| Revision {
        event: entry.known.id,
        language: language.clone(),
        origin,
        person: entry.known.event.person.clone(),
        time: entry.known.event.time.clone(),
        number: next,
        version,
        text,
        files: files.to_vec(),
        base: Vec::new(),
        source: source.clone(),
        contributors: BTreeSet::from([entry.known.event.person.clone()]),
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
    match &entry.known.event.act {
        Act::Submit(submit) => Some(Revision {
            base: submit.base.clone(),
            contributors: submit.contributors.people.iter().chain([&entry.known.event.person]).cloned().collect(),
            contributors_unknown: submit.contributors.unknown,
            traced: submit.contributors.traced,
            change: submit.change,
            note: submit.note,
            ..blank(Origin::Submitted, submit.version, submit.text, &submit.files, &submit.source)
        }),
        Act::Confirm(confirm) => {
            let before = seen().filter(|revision| revision.version == confirm.version).max_by_key(|revision| revision.number)?;
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

/// The revisions that no later one was edited from, each version and source once.
fn heads(revisions: &[Revision], sources: &[&Entry]) -> Vec<usize> {
    let mut superseding: HashMap<VersionHash, Vec<usize>> = HashMap::new();
    for (at, revision) in revisions.iter().enumerate() {
        revision.base.iter().for_each(|base| superseding.entry(*base).or_default().push(at));
    }
    let superseded = |at: usize| {
        let by = superseding.get(&revisions[at].version).map(Vec::as_slice).unwrap_or_default();
        // Whoever writes on need not know that somebody else has confirmed what they write on.
        let confirmed = |at: usize| revisions[at].origin == Origin::Confirmed;
        by.iter().rev().any(|later| sources[*later].has_seen(sources[at]) || (confirmed(at) && !confirmed(*later)))
    };
    let mut known: BTreeSet<(VersionHash, Option<&SourceRef>)> = BTreeSet::new();
    (0..revisions.len())
        .filter(|&at| !superseded(at) && known.insert((revisions[at].version, revisions[at].source.as_ref())))
        .collect()
}

/// What was published and withdrawn, and what of it is in force.
fn circulation(language: &Language, entries: &[&Entry], facts: &mut EditionFacts) {
    let mut out: Vec<(&Entry, Publication)> = Vec::new();
    let mut back: Vec<(&Entry, Withdrawal)> = Vec::new();
    for entry in entries {
        let event = &entry.known.event;
        let publication = |version, source: &Option<SourceRef>, adopted| Publication {
            event: entry.known.id,
            person: event.person.clone(),
            time: event.time.clone(),
            at: event.at.clone(),
            version,
            source: source.clone(),
            adopted,
            withdrawn: false,
        };
        let here = |article: &ArticleId, own: &Language| *article == entry.article && own == language;
        match &event.act {
            Act::Publish(items) => {
                let items = items.iter().filter(|item| here(&item.article, &item.language));
                out.extend(items.map(|item| (*entry, publication(item.version, &item.source, false))));
            }
            Act::Adopt(items) => {
                let items = items.iter().filter(|item| here(&item.article, &item.language));
                out.extend(items.map(|item| (*entry, publication(item.version, &item.source, true))));
            }
            Act::Withdraw(items) => back.extend(items.iter().filter(|item| here(&item.article, &item.language)).map(|item| {
                let withdrawal = Withdrawal {
                    event: entry.known.id,
                    person: event.person.clone(),
                    time: event.time.clone(),
                    reason: item.reason,
                };
                (*entry, withdrawal)
            })),
            _ => {}
        }
    }
    for (entry, publication) in &mut out {
        publication.withdrawn = back.iter().rev().any(|(later, _)| later.has_seen(entry));
    }
    facts.publications = out.iter().map(|(_, publication)| publication.clone()).collect();
    let withdrawn = |by: &Entry| !out.iter().rev().any(|(later, _)| later.has_seen(by));
    let noticed = |by: &Entry| !out.iter().rev().any(|(later, publication)| publication.at.is_none() && later.has_seen(by));
    facts.notice = back.iter().rev().find(|(entry, _)| noticed(entry)).map(|(_, withdrawal)| withdrawal.clone());
    facts.withdrawn = back.iter().rev().find(|(entry, _)| withdrawn(entry)).map(|(_, withdrawal)| withdrawal.clone());
    if facts.withdrawn.is_some() {
        return;
    }
    // A publication is replaced by a later one at once, or, where the later one waits for its hour, then.
    // What was withdrawn never comes back by itself.
    let replaced = |at: usize| out.iter().rev().any(|(later, by)| by.at.is_none() && later.has_seen(out[at].0));
    let stands = |at: &usize| !out[*at].1.withdrawn && !replaced(*at);
    let mut standing: Vec<Publication> = (0..out.len()).filter(stands).map(|at| out[at].1.clone()).collect();
    // Side by side, the higher version shows; the event's id breaks the last tie, so that every clone agrees.
    let number = |publication: &Publication| {
        let own = facts.revisions.iter().filter(|revision| revision.version == publication.version);
        own.map(|revision| revision.number).max().unwrap_or(0)
    };
    standing.sort_by_cached_key(|publication| (publication.at.is_some(), number(publication), publication.event));
    let immediate = standing.iter().filter(|publication| publication.at.is_none()).count();
    facts.published = standing.split_off(immediate.saturating_sub(1));
}

/// People by versions.
type People = HashMap<VersionHash, BTreeSet<PersonId>>;

/// Who has written since the last publication, for every revision.
///
/// The same bytes have all of their writers, whoever submits them again, and so has what is built on them: whoever writes on
/// need not know of everybody who has written the same.
fn writers(facts: &mut EditionFacts) {
    let standing = facts.publications.iter().filter(|publication| !publication.withdrawn);
    let published: BTreeSet<VersionHash> = standing.map(|publication| publication.version).collect();
    let (mut hands, mut persons) = (People::new(), People::new());
    for revision in &facts.revisions {
        hands.entry(revision.version).or_default().extend(revision.contributors.iter().cloned());
        persons.entry(revision.version).or_default().insert(revision.person.clone());
    }
    let builds = Builds::of(&facts.revisions, &published);
    let writers = builds.carried(hands.clone(), &hands);
    let earlier = builds.carried(People::new(), &persons);
    let none = BTreeSet::new();
    let mut together: HashMap<(VersionHash, Option<SourceRef>), (BTreeSet<PersonId>, BTreeSet<PersonId>)> = HashMap::new();
    for revision in &facts.revisions {
        let (own, submitters) = together.entry((revision.version, revision.source.clone())).or_default();
        submitters.insert(revision.person.clone());
        if published.contains(&revision.version) {
            // What was out is nobody's own any more; what is done to it since is.
            let open = revision.base.iter().filter(|base| !published.contains(base));
            own.extend(open.filter_map(|base| writers.get(base)).flatten().chain(&revision.contributors).cloned());
        } else {
            own.extend(writers.get(&revision.version).unwrap_or(&none).iter().cloned());
        }
    }
    for revision in &mut facts.revisions {
        if let Some((own, submitters)) = together.get(&(revision.version, revision.source.clone())) {
            revision.writers.clone_from(own);
            revision.submitters.clone_from(submitters);
        }
        revision.hands.clone_from(hands.get(&revision.version).unwrap_or(&none));
        revision.earlier_submitters.clone_from(earlier.get(&revision.version).unwrap_or(&none));
    }
}

/// Which versions are built on which, up to those that are out.
struct Builds {
    followers: HashMap<VersionHash, Vec<VersionHash>>,
}

impl Builds {
    fn of(revisions: &[Revision], published: &BTreeSet<VersionHash>) -> Self {
        let mut followers: HashMap<VersionHash, Vec<VersionHash>> = HashMap::new();
        for revision in revisions {
            let open = revision.base.iter().filter(|base| **base != revision.version && !published.contains(base));
            open.for_each(|base| followers.entry(*base).or_default().push(revision.version));
        }
        Self { followers }
    }

    /// Hands people on from each version to those that are built on it, however far. `from` is what each version gives of
    /// itself, and `people` what each begins with. Versions can be built on each other in a circle.
    fn carried(&self, mut people: People, from: &People) -> People {
        let mut waiting: Vec<(VersionHash, PersonId)> =
            from.iter().flat_map(|(version, own)| own.iter().map(|person| (*version, person.clone()))).collect();
        // Each version takes each person once.
        while let Some((version, person)) = waiting.pop() {
            for follower in self.followers.get(&version).map(Vec::as_slice).unwrap_or_default() {
                let taken = people.entry(*follower).or_default();
                let is_new = taken.insert(person.clone());
                if is_new {
                    waiting.push((*follower, person.clone()));
                }
            }
        }
        people
    }
}

/// Approvals, returns, remarks, waivers and who works on it.
fn judgements(language: &Language, entries: &[&Entry], facts: &mut EditionFacts) {
    let is_withdrawal = |entry: &&&Entry| matches!(&entry.known.event.act, Act::Withdraw(_));
    let withdrawals: Vec<&Entry> = entries.iter().filter(is_withdrawal).copied().collect();
    let is_confirmation = |entry: &&&Entry| matches!(&entry.known.event.act, Act::Confirm(_));
    let confirmations: Vec<&Entry> = entries.iter().filter(is_confirmation).copied().collect();
    let mut lifted = BTreeSet::new();
    let mut resolved = BTreeSet::new();
    let mut approvals: Vec<&Entry> = Vec::new();
    let mut returns: Vec<&Entry> = Vec::new();
    for entry in entries {
        let (event, time) = (&entry.known.event, entry.known.event.time.clone());
        let (id, person) = (entry.known.id, event.person.clone());
        match &event.act {
            Act::Approve(item) => {
                approvals.push(entry);
                // A confirmation of further blocks names no other version or source, and is looked at like any other.
                let passed_over = |other: &&Entry| match &other.known.event.act {
                    Act::Confirm(confirm) => {
                        confirm.version == item.version && Some(&confirm.source) == item.source.as_ref() && !entry.has_seen(other)
                    }
                    _ => false,
                };
                let is_over = withdrawals.iter().any(|later| later.has_seen(entry)) || confirmations.iter().any(passed_over);
                if !is_over {
                    let (version, source, stage) = (item.version, item.source.clone(), item.stage.clone());
                    facts.approvals.push(Approval { event: id, person, time, version, source, stage });
                }
            }
            Act::Return(item) => {
                returns.push(entry);
                facts.returns.push(Sent { event: id, person, time, version: item.version, note: item.note });
            }
            Act::Lift(item) => {
                lifted.insert(item.event);
            }
            Act::Resolve(item) => {
                resolved.insert(item.event);
            }
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
            Act::Waive(item) if item.language == *language => {
                let waiver = Waiver { event: id, person, rule: item.rule.clone(), reason: item.reason };
                facts.waivers.insert(item.finding, waiver);
            }
            Act::Take(item) => {
                facts.taken = item.person.clone().map(|person| Taken { event: id, person, due: item.due.clone() });
            }
            _ => {}
        }
    }
    let mut numbers: HashMap<VersionHash, u32> = HashMap::new();
    if !facts.returns.is_empty() {
        for revision in &facts.revisions {
            let highest = numbers.entry(revision.version).or_default();
            *highest = revision.number.max(*highest);
        }
    }
    let number = |version: &VersionHash| numbers.get(version).copied().unwrap_or(0);
    // Whoever sent it back and approves a later version has what they asked for.
    let mut content: BTreeMap<&PersonId, Vec<(&Entry, u32)>> = BTreeMap::new();
    if !facts.returns.is_empty() {
        for entry in approvals {
            if let Act::Approve(item) = &entry.known.event.act {
                content.entry(&entry.known.event.person).or_default().push((entry, number(&item.version)));
            }
        }
    }
    let content: BTreeSet<EventId> = (facts.returns.iter().zip(&returns))
        .filter(|(sent, entry)| {
            let own = content.get(&sent.person).map(Vec::as_slice).unwrap_or_default();
            own.iter().rev().any(|(later, approved)| *approved > number(&sent.version) && later.has_seen(entry))
        })
        .map(|(sent, _)| sent.event)
        .collect();
    facts.returns.retain(|sent| !lifted.contains(&sent.event) && !content.contains(&sent.event));
    for remark in &mut facts.remarks {
        remark.resolved = resolved.contains(&remark.event);
    }
}
