//! What a set of counted events of one article says of its editions.
//!
//! Every question is answered anew from the whole set; nothing is remembered and nothing is quick.

use std::collections::{BTreeMap, BTreeSet};

use recto::model::{Act, ArticleId, Event, EventId, PersonId, Publish, SourceRef, VersionHash};

use super::Signed;
use super::policy::{Eyes, Policy, Stage};

/// The events that lie in an article's folder and name it, each with all that its writer had seen of the article.
pub struct Folder {
    pub article: ArticleId,
    pub events: BTreeMap<EventId, Signed>,
    pub past: BTreeMap<EventId, BTreeSet<EventId>>,
}

impl Folder {
    pub fn new(article: ArticleId, events: &[Signed]) -> Self {
        let here = events.iter().filter(|s| s.event.act.articles().contains(&article));
        let events: BTreeMap<EventId, Signed> = here.map(|s| (s.id, s.clone())).collect();
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
    pub event: EventId,
    pub version: VersionHash,
    pub source: Option<&'a SourceRef>,
    base: Vec<VersionHash>,
    by: &'a PersonId,
    people: BTreeSet<&'a PersonId>,
}

pub struct View<'a> {
    folder: &'a Folder,
    set: BTreeSet<EventId>,
}

impl<'a> View<'a> {
    /// Contract, kinds: what its author has undone is as if not done.
    pub fn new(folder: &'a Folder, counted: &BTreeSet<EventId>) -> Self {
        let undone = |id: &EventId| match &folder.events[id].event.act {
            Act::Undo(undo) if undo.article == folder.article => Some(undo.event),
            _ => None,
        };
        let gone: BTreeSet<EventId> = counted.iter().filter_map(undone).collect();
        Self { folder, set: counted.difference(&gone).copied().collect() }
    }

    pub fn event(&self, id: &EventId) -> Option<&'a Event> {
        self.set.get(id).map(|id| &self.folder.events[id].event)
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
                found.push(Revision { event, version, source, base: base.to_vec(), by: &e.person, people });
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

    pub fn has_version(&self, language: &str, version: VersionHash) -> bool {
        self.revisions(language).iter().any(|r| r.version == version)
    }

    pub fn has_revision(&self, language: &str, version: VersionHash, source: Option<&SourceRef>) -> bool {
        self.revisions(language).iter().any(|r| r.version == version && r.source == source)
    }

    /// Contract, what counts 5: what nobody has taken as a base, and nobody has put down again, stands at the front.
    pub fn fronts(&self, language: &str) -> Vec<Revision<'a>> {
        let all = self.revisions(language);
        let follows =
            |r: &Revision, t: &Revision| self.knew(r.event, t.event) && (r.version == t.version || r.base.contains(&t.version));
        all.iter().filter(|t| !all.iter().any(|r| follows(r, t))).cloned().collect()
    }

    pub fn front_versions(&self, language: &str) -> BTreeSet<VersionHash> {
        self.fronts(language).iter().map(|r| r.version).collect()
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

    fn was_ever_published(&self, language: &str, version: VersionHash) -> bool {
        self.events().any(|(_, event)| match &event.act {
            Act::Publish(items) => {
                items.iter().any(|i| i.version == version && self.is_here(i.article, i.language.as_str(), language))
            }
            Act::Adopt(items) => {
                items.iter().any(|i| i.version == version && self.is_here(i.article, i.language.as_str(), language))
            }
            _ => false,
        })
    }

    /// What readers get when no clock is asked: the publications that no other has followed.
    pub fn published(&self, language: &str) -> BTreeSet<VersionHash> {
        let all = self.publications(language);
        let last = |id: EventId| !all.iter().any(|(later, ..)| self.knew(*later, id));
        all.iter().filter(|(id, ..)| last(*id)).map(|(_, version, _)| *version).collect()
    }

    /// Contract, what counts 3: everybody who has written since the last publication; the writers of these very bytes always.
    pub fn writers(&self, language: &str, version: VersionHash) -> BTreeSet<&'a PersonId> {
        let all = self.revisions(language);
        let (mut people, mut looked, mut todo) = (BTreeSet::new(), BTreeSet::new(), vec![version]);
        while let Some(next) = todo.pop() {
            if !looked.insert(next) {
                continue;
            }
            for revision in all.iter().filter(|r| r.version == next) {
                people.extend(&revision.people);
                todo.extend(revision.base.iter().filter(|base| !self.was_ever_published(language, **base)));
            }
        }
        people
    }

    /// Contract, what counts 3, relay: a reviewer who writes on top of another's version has read it, and the other reads the reviewer's.
    fn is_relayed(&self, person: &str, language: &str, version: VersionHash, stage: &Stage, policy: &Policy) -> bool {
        let all = self.revisions(language);
        let same: Vec<_> = all.iter().filter(|r| r.version == version).collect();
        let others = |r: &&&Revision| r.by.as_str() != person && policy.may_approve(r.by.as_str(), stage, language);
        let below = |r: &Revision| all.iter().any(|t| r.base.contains(&t.version) && t.by.as_str() == person);
        same.iter().all(|r| !r.people.iter().any(|p| p.as_str() == person)) && same.iter().filter(others).any(|r| below(r))
    }

    /// Whether these eyes are other eyes.
    pub fn sees_fresh(&self, person: &str, language: &str, version: VersionHash, stage: &Stage, policy: &Policy) -> bool {
        let wrote = self.writers(language, version).iter().any(|p| p.as_str() == person);
        match stage.eyes {
            Eyes::Off => true,
            Eyes::Strict => !wrote,
            Eyes::Relay => !wrote || self.is_relayed(person, language, version, stage, policy),
        }
    }

    pub fn may_approve(&self, person: &str, language: &str, version: VersionHash, stage: &Stage, policy: &Policy) -> bool {
        policy.may_approve(person, stage, language)
            || (stage.eyes == Eyes::Relay && self.is_relayed(person, language, version, stage, policy))
    }

    /// Contract, what counts 2: approvals of exactly these bytes from exactly this source, by different people, that no withdrawal ended.
    pub fn approvers(
        &self,
        language: &str,
        version: VersionHash,
        source: Option<&SourceRef>,
        stage: &Stage,
        policy: &Policy,
    ) -> BTreeSet<&'a PersonId> {
        let fits = |event: &Event| match &event.act {
            Act::Approve(a) => {
                a.language.as_str() == language
                    && a.version == version
                    && a.source.as_ref() == source
                    && a.stage.as_str() == stage.id
            }
            _ => false,
        };
        let stands = |(id, event): &(EventId, &Event)| fits(event) && !self.withdrawn_after(language, *id);
        let people = self.events().filter(stands).map(|(_, event)| &event.person);
        people.filter(|p| self.sees_fresh(p.as_str(), language, version, stage, policy)).collect()
    }

    /// Whether every gate on the way out has its approvals.
    pub fn is_approved(&self, language: &str, version: VersionHash, source: Option<&SourceRef>, policy: &Policy) -> bool {
        let holds = |stage: &Stage| self.approvers(language, version, source, stage, policy).len() as u64 >= stage.approvals;
        policy.stages.iter().all(holds)
    }

    fn is_later(&self, language: &str, later: VersionHash, earlier: VersionHash) -> bool {
        let all = self.revisions(language);
        let (mut looked, mut todo) = (BTreeSet::new(), vec![later]);
        while let Some(next) = todo.pop() {
            for base in all.iter().filter(|r| r.version == next).flat_map(|r| &r.base) {
                if looked.insert(*base) {
                    todo.push(*base);
                }
            }
        }
        later != earlier && looked.contains(&earlier)
    }

    /// Contract, what counts 4: returns that nobody has lifted, and whose author has approved no later version.
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
                    let then = || View::new(self.folder, &self.folder.past[&later].intersection(&self.set).copied().collect());
                    a.language.as_str() == language
                        && other.person == event.person
                        && self.knew(later, id)
                        && then().is_later(language, a.version, sent.version)
                }
                _ => false,
            });
            if !ended {
                out.push((id, sent.version));
            }
        }
        out
    }

    /// Contract, what counts 6, 7, 8: the facts that a publication must find. `beside` are the items that go out with it.
    pub fn may_publish(&self, item: &Publish, beside: &[Publish], policy: &Policy) -> Result<(), &'static str> {
        let (language, source) = (item.language.as_str(), item.source.as_ref());
        if !self.has_revision(language, item.version, source) {
            return Err("version");
        }
        let was_out = || self.publications(language).iter().any(|(_, v, s)| *v == item.version && *s == source);
        if item.reason.is_some() && was_out() {
            return Ok(());
        }
        let fronts = self.fronts(language);
        if self.front_versions(language).len() > 1 {
            return Err("diverged");
        }
        if !fronts.iter().any(|r| r.version == item.version && r.source == source) {
            return Err("newest");
        }
        if !self.returns(language).is_empty() {
            return Err("returned");
        }
        if !self.is_approved(language, item.version, source, policy) {
            return Err("approvals");
        }
        if self.original() == Some(language) {
            return Ok(());
        }
        let last = policy.stages.last().ok_or("policy")?;
        let Some(source) = source else {
            return if last.needs_source { Err("source unknown") } else { Ok(()) };
        };
        let from = source.language.as_str();
        let goes_along = beside
            .iter()
            .any(|i| i.article == self.folder.article && i.language == source.language && i.version == source.version);
        let is_out = self.publications(from).iter().any(|(_, version, _)| *version == source.version);
        let approved = || {
            let all = self.revisions(from);
            all.iter().filter(|r| r.version == source.version).any(|r| self.is_approved(from, r.version, r.source, policy))
        };
        let good = !last.needs_approved_source || goes_along || is_out || approved();
        if good { Ok(()) } else { Err("source") }
    }

    /// Where the newest version stands: none while versions stand side by side; "draft" where there is none or it was sent back.
    pub fn stage(&self, language: &str, policy: &Policy) -> Option<String> {
        let fronts = self.fronts(language);
        let Some(newest) = fronts.last() else { return Some("draft".to_owned()) };
        if fronts.iter().any(|r| r.version != newest.version) {
            return None;
        }
        if self.returns(language).iter().any(|(_, version)| *version == newest.version) {
            return Some("draft".to_owned());
        }
        let out = self.published(language).contains(&newest.version);
        let last = policy.stages.last()?;
        if out {
            return Some(last.id.clone());
        }
        let holds = |s: &&Stage| self.approvers(language, newest.version, newest.source, s, policy).len() as u64 >= s.approvals;
        let way = &policy.stages[..policy.stages.len() - 1];
        way.iter().take_while(holds).last().map(|stage| stage.id.clone())
    }
}
