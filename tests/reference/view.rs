//! What a set of counted events of one article says of its editions.
//!
//! Every question is answered anew from the whole set; nothing is remembered and nothing is quick.

use std::collections::{BTreeMap, BTreeSet};

use recto::model::{Act, ArticleId, Event, EventId, PersonId, Publish, SourceRef, TextHash, Time, VersionHash};

use super::Signed;
use super::policy::{Eyes, Policy, Stage};

/// The events that lie in an article's folder, each with all that its writer had seen there.
pub struct Folder {
    pub article: ArticleId,
    pub events: BTreeMap<EventId, Signed>,
    pub past: BTreeMap<EventId, BTreeSet<EventId>>,
}

impl Folder {
    pub fn new(article: ArticleId, events: &[Signed]) -> Self {
        let events: BTreeMap<EventId, Signed> = events.iter().map(|s| (s.id, s.clone())).collect();
        let mut folder = Self { article, events, past: BTreeMap::new() };
        folder.past = folder.events.iter().map(|(id, s)| (*id, folder.closure(&s.event.parents))).collect();
        folder
    }

    /// These events and all before them.
    pub fn closure(&self, heads: &[EventId]) -> BTreeSet<EventId> {
        let mut found = BTreeSet::new();
        let mut todo = heads.to_vec();
        while let Some(id) = todo.pop() {
            if let Some(signed) = self.events.get(&id)
                && found.insert(id)
            {
                todo.extend(&signed.event.parents);
            }
        }
        found
    }
}

/// A version with the source that it was made from, as one event put it down.
#[derive(Clone, Debug)]
pub struct Revision<'a> {
    event: EventId,
    pub version: VersionHash,
    pub source: Option<&'a SourceRef>,
    base: Vec<VersionHash>,
    by: &'a PersonId,
    people: BTreeSet<&'a PersonId>,
    /// Looked at beside a newer source: no new version.
    confirmed: bool,
}

/// A version and what it was made from.
pub type Made<'a> = (VersionHash, Option<&'a SourceRef>);

pub struct View<'a> {
    folder: &'a Folder,
    counted: BTreeSet<EventId>,
    /// Without what was undone.
    set: BTreeSet<EventId>,
}

impl<'a> View<'a> {
    /// Contract, kinds: what its author has undone is as if not done.
    pub fn new(folder: &'a Folder, counted: &BTreeSet<EventId>) -> Self {
        // One that is laid under an article that it does not name says nothing there.
        let named = |id: &&EventId| folder.events[*id].event.act.articles().contains(&folder.article);
        let counted: BTreeSet<EventId> = counted.iter().filter(named).copied().collect();
        let undone = |id: &EventId| match &folder.events[id].event.act {
            Act::Undo(undo) if undo.article == folder.article => Some(undo.event),
            _ => None,
        };
        let gone: BTreeSet<EventId> = counted.iter().filter_map(undone).collect();
        let set = counted.difference(&gone).copied().collect();
        Self { folder, counted, set }
    }

    /// One that counts, whether it was undone or not.
    pub fn event(&self, id: &EventId) -> Option<&'a Event> {
        self.counted.get(id).map(|id| &self.folder.events[id].event)
    }

    fn events(&self) -> impl Iterator<Item = (EventId, &'a Event)> {
        self.set.iter().map(|id| (*id, &self.folder.events[id].event))
    }

    fn knew(&self, later: EventId, earlier: EventId) -> bool {
        self.folder.past[&later].contains(&earlier)
    }

    /// The original's language, once the article was begun.
    pub fn original(&self) -> Option<&'a str> {
        self.events().find_map(|(_, event)| match &event.act {
            Act::Open(open) => Some(open.language.as_str()),
            _ => None,
        })
    }

    /// Contract, words: versions. A confirmation puts the same bytes beside a newer source, and is approved like a submission; what was
    /// adopted is a version too.
    pub fn revisions(&self, language: &str) -> Vec<Revision<'a>> {
        let mut found = Vec::new();
        for (event, e) in self.events() {
            let mut add = |version, source, base: &[VersionHash], people: Vec<&'a PersonId>| {
                let people = people.into_iter().chain([&e.person]).collect();
                let confirmed = matches!(e.act, Act::Confirm(_));
                found.push(Revision { event, version, source, base: base.to_vec(), by: &e.person, people, confirmed });
            };
            match &e.act {
                Act::Submit(s) if s.language.as_str() == language => {
                    add(s.version, s.source.as_ref(), &s.base, s.contributors.people.iter().collect());
                }
                Act::Confirm(c) if c.language.as_str() == language => add(c.version, Some(&c.source), &[c.version], vec![]),
                Act::Adopt(items) => {
                    for item in items.iter().filter(|i| i.article == self.folder.article && i.language.as_str() == language) {
                        add(item.version, item.source.as_ref(), &[], vec![]);
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// Whether there is a version, or somebody works on one.
    pub fn has_edition(&self, language: &str) -> bool {
        let takes = |event: &Event| matches!(&event.act, Act::Take(take) if take.language.as_str() == language);
        !self.revisions(language).is_empty() || self.events().any(|(_, event)| takes(event))
    }

    /// Who has asked to have a text erased.
    pub fn asked_to_erase(&self, text: &TextHash) -> BTreeSet<&'a str> {
        let asks = |event: &&Event| match &event.act {
            Act::Erase(items) => items.iter().any(|i| i.article == self.folder.article && i.texts.contains(text)),
            _ => false,
        };
        self.events().map(|(_, event)| event).filter(asks).map(|event| event.person.as_str()).collect()
    }

    pub fn has_version(&self, language: &str, version: VersionHash) -> bool {
        self.revisions(language).iter().any(|r| r.version == version)
    }

    pub fn has_revision(&self, language: &str, version: VersionHash, source: Option<&SourceRef>) -> bool {
        self.revisions(language).iter().any(|r| r.version == version && r.source == source)
    }

    /// Contract, what counts 5: computed from the base. What nobody who knew it has taken as a base stands at the front; what somebody
    /// has confirmed is no version beside the one that others write on meanwhile.
    pub fn fronts(&self, language: &str) -> BTreeSet<(VersionHash, Option<&'a SourceRef>)> {
        let all = self.revisions(language);
        let follows = |r: &Revision, t: &Revision| {
            r.base.contains(&t.version) && (self.knew(r.event, t.event) || (t.confirmed && !r.confirmed))
        };
        all.iter().filter(|t| !all.iter().any(|r| follows(r, t))).map(|r| (r.version, r.source)).collect()
    }

    /// Contract, words, version: 1 + the highest in its causal past. A confirmed one keeps its number.
    fn numbers(&self, language: &str) -> BTreeMap<EventId, u32> {
        let mut all = self.revisions(language);
        all.sort_by_key(|r| self.folder.past[&r.event].len());
        let mut numbers = BTreeMap::new();
        for own in &all {
            let same = |t: &&Revision| !own.confirmed || t.version == own.version;
            let before = all.iter().filter(|t| self.knew(own.event, t.event)).filter(same).map(|t| numbers[&t.event]);
            let highest: u32 = before.max().unwrap_or(0);
            numbers.insert(own.event, if own.confirmed { highest } else { 1 + highest });
        }
        numbers
    }

    /// The number that somebody knew a version by.
    fn number(&self, language: &str, version: VersionHash, known_to: EventId) -> u32 {
        let numbers = self.numbers(language);
        let own = self.revisions(language).into_iter().filter(|r| r.version == version && self.knew(known_to, r.event));
        own.map(|r| numbers[&r.event]).max().unwrap_or(0)
    }

    /// Publications and withdrawals: contract, kinds. What was adopted counts as published. A withdrawal ends what it knew of.
    pub fn publications(&self, language: &str) -> Vec<(EventId, VersionHash, Option<&'a SourceRef>)> {
        let mut out = Vec::new();
        for (id, event) in self.events() {
            if self.withdrawn_after(language, id) {
                continue;
            }
            match &event.act {
                Act::Publish(items) => out.extend(
                    items
                        .iter()
                        .filter(|i| self.is_here(i.article, i.language.as_str(), language))
                        .map(|i| (id, i.version, i.source.as_ref())),
                ),
                Act::Adopt(items) => out.extend(
                    items
                        .iter()
                        .filter(|i| self.is_here(i.article, i.language.as_str(), language))
                        .map(|i| (id, i.version, i.source.as_ref())),
                ),
                _ => {}
            }
        }
        out
    }

    fn is_here(&self, article: ArticleId, language: &str, wanted: &str) -> bool {
        article == self.folder.article && language == wanted
    }

    fn withdrawn_after(&self, language: &str, id: EventId) -> bool {
        self.events().any(|(later, event)| match &event.act {
            Act::Withdraw(items) => {
                self.knew(later, id) && items.iter().any(|i| self.is_here(i.article, i.language.as_str(), language))
            }
            _ => false,
        })
    }

    fn is_out(&self, language: &str, version: VersionHash) -> bool {
        self.publications(language).iter().any(|(_, own, _)| *own == version)
    }

    /// Withdrawn, and no publication knew of that: the notice stands, whatever else went out meanwhile.
    pub fn is_withdrawn(&self, language: &str) -> bool {
        let backs = |event: &Event| match &event.act {
            Act::Withdraw(items) => items.iter().any(|i| self.is_here(i.article, i.language.as_str(), language)),
            _ => false,
        };
        let all = self.publications(language);
        let answered = |id: EventId| all.iter().any(|(later, ..)| self.knew(*later, id)) || self.was_republished(language, id);
        self.events().any(|(id, event)| backs(event) && !answered(id))
    }

    /// Whether something went out after a withdrawal, were it withdrawn in its turn.
    fn was_republished(&self, language: &str, withdrawal: EventId) -> bool {
        self.events().any(|(id, event)| {
            self.knew(id, withdrawal)
                && match &event.act {
                    Act::Publish(items) => items.iter().any(|i| self.is_here(i.article, i.language.as_str(), language)),
                    Act::Adopt(items) => items.iter().any(|i| self.is_here(i.article, i.language.as_str(), language)),
                    _ => false,
                }
        })
    }

    /// What readers get at a moment: of the publications that are due, those that no other has followed.
    pub fn shown_at(&self, language: &str, now: &Time) -> BTreeSet<EventId> {
        let due = |id: &EventId| self.event(id).is_some_and(|event| event.at.as_ref().is_none_or(|at| at <= now));
        if self.is_withdrawn(language) {
            return BTreeSet::new();
        }
        let all: Vec<EventId> = self.publications(language).into_iter().map(|(id, ..)| id).filter(due).collect();
        all.iter().filter(|id| !all.iter().any(|later| self.knew(*later, **id))).copied().collect()
    }

    /// What a version is made of since the last publication, itself included.
    fn made_of(&self, language: &str, version: VersionHash) -> BTreeSet<VersionHash> {
        let all = self.revisions(language);
        let (mut looked, mut todo) = (BTreeSet::new(), vec![version]);
        while let Some(next) = todo.pop() {
            if looked.insert(next) {
                let bases = all.iter().filter(|r| r.version == next).flat_map(|r| &r.base);
                todo.extend(bases.filter(|base| !self.is_out(language, **base)));
            }
        }
        looked
    }

    /// Contract, what counts 3: everybody who has written since the last publication, the writers of the same bytes included. Of a version
    /// that is out only what is put down anew is anybody's own: who put it beside this source.
    pub fn writers(&self, language: &str, version: VersionHash, source: Option<&SourceRef>) -> BTreeSet<&'a PersonId> {
        let all = self.revisions(language);
        let out = self.is_out(language, version);
        let mut people = BTreeSet::new();
        for own in all.iter().filter(|r| r.version == version && (!out || r.source == source)) {
            people.extend(&own.people);
            for base in own.base.iter().filter(|base| **base != version && !self.is_out(language, **base)) {
                let below = self.made_of(language, *base);
                people.extend(all.iter().filter(|r| r.version != version && below.contains(&r.version)).flat_map(|r| &r.people));
            }
        }
        people
    }

    /// Contract, what counts 3, relay: a reviewer who writes on top of another's version has read it, and the other reads the reviewer's.
    fn is_relayed(&self, person: &str, language: &str, made: Made<'_>, stage: &Stage, policy: &Policy) -> bool {
        let (version, source) = made;
        let all = self.revisions(language);
        let below = self.made_of(language, version);
        let wrote_here = all.iter().any(|r| r.version == version && r.people.iter().any(|p| p.as_str() == person));
        let wrote_below = all.iter().any(|r| r.version != version && below.contains(&r.version) && r.by.as_str() == person);
        let mut same = all.iter().filter(|r| r.version == version && r.source == source);
        wrote_below && !wrote_here && same.any(|r| policy.may_approve(r.by.as_str(), stage, language))
    }

    /// Whether these eyes are other eyes.
    pub fn sees_fresh(&self, person: &str, language: &str, made: Made<'_>, stage: &Stage, policy: &Policy) -> bool {
        let wrote = self.writers(language, made.0, made.1).iter().any(|p| p.as_str() == person);
        match stage.eyes {
            Eyes::Off => true,
            Eyes::Strict => !wrote,
            Eyes::Relay => !wrote || self.is_relayed(person, language, made, stage, policy),
        }
    }

    pub fn may_approve(&self, person: &str, language: &str, made: Made<'_>, stage: &Stage, policy: &Policy) -> bool {
        policy.may_approve(person, stage, language)
            || (stage.eyes == Eyes::Relay && self.is_relayed(person, language, made, stage, policy))
    }

    /// Contract, kinds, confirm: approved like a submission. What was approved before and is confirmed once more is to be looked at again.
    fn confirmed_since(&self, id: EventId, language: &str, made: Made<'_>) -> bool {
        self.events().any(|(other, event)| match &event.act {
            Act::Confirm(c) => c.language.as_str() == language && (c.version, Some(&c.source)) == made && !self.knew(id, other),
            _ => false,
        })
    }

    /// Every approval that stands: version, source, who, stage. A withdrawal has ended those that it knew.
    pub fn approvals(&self, language: &str) -> BTreeSet<(VersionHash, Option<&'a SourceRef>, &'a PersonId, &'a str)> {
        let stands = |(id, event): (EventId, &'a Event)| match &event.act {
            Act::Approve(a) if a.language.as_str() == language && !self.withdrawn_after(language, id) => {
                let made = (a.version, a.source.as_ref());
                (!self.confirmed_since(id, language, made)).then_some((made.0, made.1, &event.person, a.stage.as_str()))
            }
            _ => None,
        };
        self.events().filter_map(stands).collect()
    }

    /// Contract, what counts 2: approvals of exactly these bytes from exactly this source, by different people.
    pub fn approvers(&self, language: &str, made: Made<'_>, stage: &Stage, policy: &Policy) -> BTreeSet<&'a PersonId> {
        let all = self.approvals(language).into_iter();
        let fits = all.filter(|(version, source, _, id)| (*version, *source) == made && *id == stage.id);
        fits.map(|(_, _, who, _)| who).filter(|who| self.sees_fresh(who.as_str(), language, made, stage, policy)).collect()
    }

    fn has_approvals(&self, language: &str, made: Made<'_>, stage: &Stage, policy: &Policy) -> bool {
        self.approvers(language, made, stage, policy).len() as u64 >= stage.approvals
    }

    /// Whether every gate on the way out has its approvals.
    pub fn is_approved(&self, language: &str, made: Made<'_>, policy: &Policy) -> bool {
        policy.stages.iter().all(|stage| self.has_approvals(language, made, stage, policy))
    }

    /// Contract, what counts 4: returns that nobody has lifted, and whose author, knowing of them, has approved no later version.
    pub fn returns(&self, language: &str) -> Vec<(EventId, VersionHash)> {
        let mut out = Vec::new();
        for (id, event) in self.events() {
            let Act::Return(sent) = &event.act else { continue };
            if sent.language.as_str() != language {
                continue;
            }
            let ended = self.events().any(|(later, other)| match &other.act {
                Act::Lift(lift) => lift.event == id,
                Act::Approve(a) => {
                    a.language.as_str() == language
                        && other.person == event.person
                        && self.knew(later, id)
                        && self.number(language, a.version, later) > self.number(language, sent.version, id)
                }
                _ => false,
            });
            if !ended {
                out.push((id, sent.version));
            }
        }
        out
    }

    /// Contract, what counts 6, 7, 8: the facts that a publication must find.
    pub fn may_publish(&self, item: &Publish, policy: &Policy) -> Result<(), &'static str> {
        let (language, made) = (item.language.as_str(), (item.version, item.source.as_ref()));
        if !self.has_revision(language, made.0, made.1) {
            return Err("version");
        }
        let returns = self.returns(language);
        let was_out = || self.publications(language).iter().any(|(_, v, s)| (*v, *s) == made) && !self.is_withdrawn(language);
        if item.reason.is_some() && !returns.iter().any(|(_, version)| *version == item.version) && was_out() {
            return Ok(());
        }
        let fronts = self.fronts(language);
        if fronts.len() > 1 {
            return Err("diverged");
        }
        if !fronts.contains(&made) {
            return Err("newest");
        }
        if !returns.is_empty() {
            return Err("returned");
        }
        if !self.is_approved(language, made, policy) {
            return Err("approvals");
        }
        if self.original() == Some(language) {
            return Ok(());
        }
        let last = policy.stages.last().ok_or("policy")?;
        let Some(source) = made.1 else {
            return if last.needs_source { Err("source unknown") } else { Ok(()) };
        };
        let from = source.language.as_str();
        let is_out = || self.is_out(from, source.version) && !self.is_withdrawn(from);
        let approved = || {
            let all = self.revisions(from);
            let mut own = all.iter().filter(|r| r.version == source.version);
            self.returns(from).is_empty() && own.any(|r| self.is_approved(from, (r.version, r.source), policy))
        };
        if !last.needs_approved_source || is_out() || approved() { Ok(()) } else { Err("source") }
    }

    /// Where the newest version stands: none while versions stand side by side; "draft" where there is none or it was sent back.
    pub fn stage(&self, language: &str, policy: &Policy) -> Option<String> {
        let fronts = self.fronts(language);
        let Some(newest) = fronts.first().copied() else { return Some("draft".to_owned()) };
        if fronts.len() > 1 {
            return None;
        }
        let (last, way) = policy.stages.split_last()?;
        let all = self.publications(language);
        let immediate = |id: EventId| self.event(&id).is_some_and(|event| event.at.is_none());
        let followed = |id: EventId| all.iter().any(|(later, ..)| self.knew(*later, id) && immediate(*later));
        let shown =
            |(id, version, source): &(EventId, VersionHash, Option<&SourceRef>)| (*version, *source) == newest && !followed(*id);
        if !self.is_withdrawn(language) && all.iter().any(shown) {
            return Some(last.id.clone());
        }
        let returns = self.returns(language);
        if returns.iter().any(|(_, version)| *version == newest.0) {
            return Some("draft".to_owned());
        }
        let holds = |s: &&Stage| s.approvals == 0 || (returns.is_empty() && self.has_approvals(language, newest, s, policy));
        way.iter().take_while(holds).last().map(|stage| stage.id.clone())
    }
}
