//! The naive model: what counts, and where editions stand, written from the design and from nothing else.
//!
//! It keeps sets of events and walks them again for every question. It shares the nouns and the reading of a `workflow.toml`
//! with recto, and none of its rules: no order of events, no marks, no facts that are carried on.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use recto::model::{Act, ArticleId, EventId, Language, Lift, PersonId, Publish, SourceRef, TextHash, VersionHash};
use recto::workflow::{FourEyes, Fresh, Known, Permission, Policy, Stage};

/// An event file as it lies in folders of articles.
#[derive(Clone, Debug)]
pub struct Filed {
    pub known: Known,
    pub folders: BTreeSet<ArticleId>,
}

type Ids = BTreeSet<EventId>;
/// A version with what it was made from.
pub type Made = (VersionHash, Option<SourceRef>);

/// A version as an event brought it.
struct Brought {
    event: EventId,
    person: PersonId,
    version: VersionHash,
    source: Option<SourceRef>,
    base: Vec<VersionHash>,
    writers: BTreeSet<PersonId>,
    confirms: bool,
}

/// A publication or a withdrawal.
struct Out {
    event: EventId,
    made: Option<Made>,
    waits: bool,
    withdrawn: bool,
}

/// Where an edition stands, as far as people see it.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Stands {
    pub heads: BTreeSet<Made>,
    pub approved: BTreeSet<(VersionHash, Option<SourceRef>, PersonId, String)>,
    pub returns: Ids,
    pub published: BTreeSet<EventId>,
    pub withdrawn: bool,
    pub numbers: BTreeMap<EventId, u32>,
    pub writers: BTreeMap<Made, BTreeSet<PersonId>>,
    pub stage: Option<String>,
}

/// The model over one set of event files.
pub struct Oracle {
    events: BTreeMap<EventId, Vec<Filed>>,
    root: EventId,
    admits: BTreeMap<EventId, (Vec<EventId>, Policy)>,
    seen: BTreeMap<EventId, Ids>,
    rejected: Ids,
    counts: RefCell<BTreeMap<EventId, bool>>,
    pasts: RefCell<BTreeMap<(ArticleId, EventId), Rc<Ids>>>,
}

impl Oracle {
    /// `standing` tells which admits stand where owners shut each other out, which the design leaves to one page of code.
    pub fn new(admits: &[Known], texts: &BTreeMap<TextHash, Vec<u8>>, events: &[Filed], standing: &Ids) -> Self {
        let mut by_id: BTreeMap<EventId, Vec<Filed>> = BTreeMap::new();
        for filed in events {
            by_id.entry(filed.known.id).or_default().push(filed.clone());
        }
        let mut model = Self {
            events: by_id,
            root: admits[0].id,
            admits: BTreeMap::new(),
            seen: BTreeMap::new(),
            rejected: Ids::new(),
            counts: RefCell::default(),
            pasts: RefCell::default(),
        };
        for known in admits.iter().filter(|known| standing.contains(&known.id)) {
            let Act::Admit(admit) = &known.event.act else { continue };
            let policy = Policy::parse(&texts[&admit.policy]).expect("a policy");
            model.admits.insert(known.id, (admit.previous.clone(), policy));
            let list = admit.seen.map(|text| String::from_utf8_lossy(&texts[&text]).into_owned()).unwrap_or_default();
            model.seen.insert(known.id, list.lines().map(|id| EventId::parse(id).expect("an id")).collect());
            model.rejected.extend(admit.rejected.iter().copied());
        }
        model
    }

    /// Which admits stand while nobody shuts anybody out: each was signed by an owner of every policy before it.
    pub fn admits_that_stand(admits: &[Known], texts: &BTreeMap<TextHash, Vec<u8>>) -> Ids {
        let root = admits[0].id;
        let mut standing = Ids::from([root]);
        let policy = |id: &EventId| {
            let known = admits.iter().find(|known| known.id == *id).expect("it stands");
            let Act::Admit(admit) = &known.event.act else { panic!("no admit") };
            Policy::parse(&texts[&admit.policy]).expect("a policy")
        };
        loop {
            let before = standing.len();
            for known in admits {
                let Act::Admit(admit) = &known.event.act else { continue };
                let owner = |id: &EventId| {
                    let policy = policy(id);
                    owns(&policy, &known.key, &known.event.person) && may(&policy, &known.event.person, Permission::Admit, None)
                };
                let founded = !admit.previous.is_empty()
                    && known.event.ledger == Some(root)
                    && known.event.policy.as_ref() == admit.previous.first()
                    && admit.previous.iter().all(|id| standing.contains(id) && owner(id));
                if founded {
                    standing.insert(known.id);
                }
            }
            if standing.len() == before {
                return standing;
            }
        }
    }

    /// The admits that one builds on, itself included.
    fn line(&self, id: &EventId) -> Ids {
        let mut line = Ids::from([*id]);
        for before in self.admits.get(id).map(|(previous, _)| previous.as_slice()).unwrap_or_default() {
            line.extend(self.line(before));
        }
        line
    }

    /// The policy in force: the newest that all of the newest build on, and that stands beside no other such.
    pub fn policy(&self) -> &Policy {
        let followed: Ids = self.admits.values().flat_map(|(previous, _)| previous.iter().copied()).collect();
        let mut newest = self.admits.keys().filter(|id| !followed.contains(id));
        let first = self.line(newest.next().expect("a newest policy"));
        let shared = newest.fold(first, |shared, id| shared.intersection(&self.line(id)).copied().collect());
        let apart = |one: &EventId, other: &EventId| !self.line(one).contains(other) && !self.line(other).contains(one);
        let alone = shared.iter().filter(|id| !shared.iter().any(|other| apart(id, other)));
        let last = alone.max_by_key(|id| self.line(id).len()).expect("they share the first");
        &self.admits[last].1
    }

    /// The policies that an event must be allowed by: the one that it names, and every later one before the first that has
    /// seen it.
    fn policies(&self, id: &EventId, named: &EventId) -> Vec<&Policy> {
        let later = |line: &Ids| line.contains(named);
        let lines: BTreeMap<EventId, Ids> = self.admits.keys().map(|id| (*id, self.line(id))).collect();
        let seers = lines.iter().filter(|(admit, line)| *admit != named && later(line) && self.seen[admit].contains(id));
        let first = seers.min_by_key(|(admit, line)| (line.len(), **admit));
        let asked = lines
            .iter()
            .filter(|(admit, line)| later(line) && first.is_none_or(|(first, before)| admit != &first && before.contains(admit)));
        asked.map(|(admit, _)| &self.admits[admit].1).collect()
    }

    fn event(&self, id: &EventId) -> &Known {
        &self.events[id][0].known
    }

    fn folders(&self, id: &EventId) -> BTreeSet<ArticleId> {
        self.events[id].iter().flat_map(|filed| filed.folders.iter().copied()).collect()
    }

    fn lies_under(&self, id: &EventId, article: &ArticleId) -> bool {
        self.events.contains_key(id) && self.folders(id).contains(article)
    }

    /// What somebody has seen of an article who names these parents.
    fn past(&self, article: &ArticleId, parents: &[EventId]) -> Ids {
        let mut past = Ids::new();
        let mut waiting: Vec<EventId> = parents.to_vec();
        while let Some(id) = waiting.pop() {
            if self.lies_under(&id, article) && past.insert(id) {
                waiting.extend(self.event(&id).event.parents.iter().copied());
            }
        }
        past
    }

    fn has_seen(&self, article: &ArticleId, later: &EventId, earlier: &EventId) -> bool {
        let known = self.pasts.borrow().get(&(*article, *later)).cloned();
        let past = known.unwrap_or_else(|| {
            let past = Rc::new(self.past(article, &self.event(later).event.parents));
            self.pasts.borrow_mut().insert((*article, *later), Rc::clone(&past));
            past
        });
        past.contains(earlier)
    }

    /// Whether an event counts.
    pub fn counts(&self, id: &EventId) -> bool {
        if let Some(known) = self.counts.borrow().get(id) {
            return *known;
        }
        let counts = self.judge(id);
        self.counts.borrow_mut().insert(*id, counts);
        counts
    }

    fn judge(&self, id: &EventId) -> bool {
        let event = &self.event(id).event;
        let named = event.act.articles();
        let known_parent = |parent: &EventId| named.iter().any(|article| self.lies_under(parent, article));
        let Some(policy) = event.policy.filter(|policy| self.admits.contains_key(policy)) else { return false };
        if event.ledger != Some(self.root)
            || named.is_empty()
            || !named.is_subset(&self.folders(id))
            || !event.parents.iter().all(known_parent)
            || self.rejected.contains(id)
        {
            return false;
        }
        let policies = self.policies(id, &policy);
        // One good signature is enough, however many others there are.
        let signed = |filed: &Filed| policies.iter().all(|policy| owns(policy, &filed.known.key, &event.person));
        self.events[id].iter().any(signed) && policies.iter().all(|policy| self.allows(id, policy))
    }

    /// The events of an article's past that count, speak of it, and were not undone.
    fn standing(&self, article: &ArticleId, past: &Ids) -> Ids {
        let speaks = |id: &&EventId| self.event(id).event.act.articles().contains(article);
        let counted: Ids = past.iter().filter(speaks).filter(|id| self.counts(id)).copied().collect();
        let undone: Ids = counted
            .iter()
            .filter_map(|id| match &self.event(id).event.act {
                Act::Undo(undo) => Some(undo.event),
                _ => None,
            })
            .collect();
        counted.difference(&undone).copied().collect()
    }

    fn allows(&self, id: &EventId, policy: &Policy) -> bool {
        let event = &self.event(id).event;
        let who = &event.person;
        let pasts: BTreeMap<ArticleId, Ids> =
            event.act.articles().into_iter().map(|article| (article, self.past(&article, &event.parents))).collect();
        let scene =
            |article: &ArticleId| Scene { model: self, article: *article, events: self.standing(article, &pasts[article]) };
        let may_in =
            |permission, language: &Language| policy.languages.contains(language) && may(policy, who, permission, Some(language));
        let seen = |target: &EventId| pasts.values().any(|past| past.contains(target)) && self.counts(target);
        let of = |target: &EventId| &self.event(target).event;
        match &event.act {
            Act::Admit(_) | Act::Settle(_) => false,
            Act::Open(open) => may_in(Permission::Open, &open.language) && scene(&open.article).original().is_none(),
            Act::Rename(item) => may(policy, who, Permission::Rename, None) && scene(&item.article).original().is_some(),
            Act::Take(item) => {
                let known = item.person.as_ref().is_none_or(|person| policy.people.contains_key(person));
                has_role(policy, who) && known && scene(&item.article).original().is_some()
            }
            Act::Submit(item) => {
                let scene = scene(&item.article);
                let Some(original) = scene.original() else { return false };
                policy.languages.contains(&item.language)
                    && may_submit(policy, who, &item.language, &original)
                    && item.base.iter().all(|base| scene.has(&item.language, base))
                    && scene.may_stem_from(&item.language, item.source.as_ref())
            }
            Act::Approve(item) => {
                let scene = scene(&item.article);
                let Some(stage) = policy.stages.iter().find(|stage| stage.id == item.stage && stage.gate.approvals > 0) else {
                    return false;
                };
                let made = (item.version, item.source.clone());
                let relayed = scene.is_relayed(who, &item.language, &made, stage, policy);
                scene.original().is_some()
                    && scene.brought(&item.language).iter().any(|own| (own.version, own.source.clone()) == made)
                    && (relayed || may_approve(policy, who, stage, &item.language))
                    && scene.may_judge(who, &item.language, &made, stage, policy)
            }
            Act::Return(item) => {
                may_in(Permission::Return, &item.language) && scene(&item.article).knows(&item.language, &item.version)
            }
            Act::Comment(item) => has_role(policy, who) && scene(&item.article).knows(&item.language, &item.version),
            Act::Align(item) => {
                may_in(Permission::Align, &item.language) && scene(&item.article).knows(&item.language, &item.version)
            }
            Act::Waive(item) => {
                may_in(Permission::Waive, &item.language)
                    && scene(&item.article).original().is_some()
                    && scene(&item.article).has_edition(&item.language)
            }
            Act::Confirm(item) => {
                let scene = scene(&item.article);
                may_in(Permission::Confirm, &item.language)
                    && scene.knows(&item.language, &item.version)
                    && scene.may_stem_from(&item.language, Some(&item.source))
            }
            Act::Lift(item) => has_role(policy, who) && seen(&item.event) && self.may_lift(who, item, policy),
            Act::Resolve(item) => has_role(policy, who) && seen(&item.event) && matches!(of(&item.event).act, Act::Comment(_)),
            Act::Undo(item) => {
                if !has_role(policy, who) || !seen(&item.event) {
                    return false;
                }
                let undone = of(&item.event);
                let scheduled = |items: &[Publish]| {
                    undone.at.is_some() && items.iter().all(|item| may(policy, who, Permission::Publish, Some(&item.language)))
                };
                let kind = match &undone.act {
                    Act::Approve(_) | Act::Waive(_) | Act::Return(_) | Act::Take(_) => true,
                    Act::Publish(items) => scheduled(items),
                    _ => false,
                };
                kind && undone.person == *who && undone.act.articles() == BTreeSet::from([item.article])
            }
            Act::Publish(items) => {
                let editions: BTreeSet<_> = items.iter().map(|item| (item.article, &item.language)).collect();
                editions.len() == items.len()
                    && items
                        .iter()
                        .all(|item| may_in(Permission::Publish, &item.language) && scene(&item.article).may_go_out(item, policy))
            }
            Act::Withdraw(items) => items.iter().all(|item| {
                let scene = scene(&item.article);
                may_in(Permission::Withdraw, &item.language)
                    && scene.original().is_some()
                    && !scene.shown(&item.language).is_empty()
            }),
            Act::Adopt(items) => items.iter().all(|item| {
                let scene = scene(&item.article);
                let beside = |source: &SourceRef| {
                    source.language != item.language
                        && items.iter().any(|other| {
                            (other.article, &other.language, other.version) == (item.article, &source.language, source.version)
                        })
                };
                let translation = scene.original().is_some_and(|original| original != item.language);
                may_in(Permission::Adopt, &item.language)
                    && scene.original().is_some()
                    && (scene.may_stem_from(&item.language, item.source.as_ref())
                        || (translation && item.source.as_ref().is_some_and(beside)))
            }),
            // Needs a second person, which is not simulated.
            Act::Erase(_) => false,
        }
    }

    fn may_lift(&self, who: &PersonId, item: &Lift, policy: &Policy) -> bool {
        let Act::Return(sent) = &self.event(&item.event).event.act else { return false };
        let own = self.event(&item.event).event.person == *who;
        own || (may(policy, who, Permission::Lift, Some(&sent.language)) && item.reason.is_some())
    }

    /// Where the editions of an article stand when everything is known.
    pub fn stands(&self, article: &ArticleId) -> BTreeMap<Language, Stands> {
        let all: Ids = self.events.keys().filter(|id| self.lies_under(id, article)).copied().collect();
        let scene = Scene { model: self, article: *article, events: self.standing(article, &all) };
        let languages = ["ru", "en", "ko"].map(super::super::paper::language);
        let known = languages.into_iter().filter(|language| scene.has_edition(language));
        known.map(|language| (language.clone(), scene.stands(&language))).collect()
    }
}

/// Whether a role of somebody's, for this language or for all, allows something.
fn may(policy: &Policy, who: &PersonId, permission: Permission, language: Option<&Language>) -> bool {
    let Some(person) = policy.people.get(who) else { return false };
    person.roles.iter().any(|grant| {
        let fits = grant.language.is_none() || language.is_none() || grant.language.as_ref() == language;
        fits && policy.roles[&grant.role].contains(&permission)
    })
}

fn has_role(policy: &Policy, who: &PersonId) -> bool {
    policy.people.get(who).is_some_and(|person| !person.roles.is_empty())
}

fn owns(policy: &Policy, key: &str, who: &PersonId) -> bool {
    policy.people.get(who).is_some_and(|person| person.keys.iter().any(|own| own == key))
}

fn may_submit(policy: &Policy, who: &PersonId, language: &Language, original: &Language) -> bool {
    may(policy, who, Permission::Submit, Some(language))
        || (language == original && may(policy, who, Permission::SubmitOriginal, Some(language)))
}

fn may_approve(policy: &Policy, who: &PersonId, stage: &Stage, language: &Language) -> bool {
    assert!(stage.gate.role.is_none(), "no gate of these worlds names a role");
    may(policy, who, Permission::Approve, Some(language))
}

/// What is known of an article when these events are looked at.
struct Scene<'a> {
    model: &'a Oracle,
    article: ArticleId,
    events: Ids,
}

impl Scene<'_> {
    fn acts(&self) -> impl Iterator<Item = (EventId, &PersonId, &Act)> {
        self.events.iter().map(|id| (*id, &self.model.event(id).event.person, &self.model.event(id).event.act))
    }

    fn sees(&self, later: &EventId, earlier: &EventId) -> bool {
        self.model.has_seen(&self.article, later, earlier)
    }

    /// The original's language. Of two beginnings the one holds that more people have built upon without the other; then the
    /// one whose hash is lower.
    fn original(&self) -> Option<Language> {
        let opens: Vec<EventId> = self.acts().filter(|(_, _, act)| matches!(act, Act::Open(_))).map(|(id, ..)| id).collect();
        let people = |open: &EventId| {
            let others = |id: &EventId| opens.iter().any(|other| other != open && self.sees(id, other));
            let built = self.acts().filter(|(id, ..)| id == open || (self.sees(id, open) && !others(id)));
            built.map(|(_, person, _)| person.clone()).collect::<BTreeSet<_>>().len()
        };
        let first = opens.iter().max_by_key(|open| (people(open), std::cmp::Reverse(**open)))?;
        match &self.model.event(first).event.act {
            Act::Open(open) => Some(open.language.clone()),
            _ => None,
        }
    }

    /// Whether anything was ever said about an edition.
    fn has_edition(&self, language: &Language) -> bool {
        self.acts().any(|(_, _, act)| self.speaks_of(act, language))
    }

    fn speaks_of(&self, act: &Act, language: &Language) -> bool {
        let of = |target: &EventId| {
            self.model.lies_under(target, &self.article) && self.speaks_of(&self.model.event(target).event.act, language)
        };
        match act {
            Act::Take(item) => item.language == *language,
            Act::Submit(item) => item.language == *language,
            Act::Approve(item) => item.language == *language,
            Act::Return(item) => item.language == *language,
            Act::Comment(item) => item.language == *language,
            Act::Confirm(item) => item.language == *language,
            Act::Waive(item) => item.language == *language,
            Act::Align(item) => item.language == *language,
            Act::Lift(item) => of(&item.event),
            Act::Resolve(item) => of(&item.event),
            Act::Undo(item) => of(&item.event),
            Act::Publish(items) => items.iter().any(|item| item.article == self.article && item.language == *language),
            Act::Withdraw(items) => items.iter().any(|item| item.article == self.article && item.language == *language),
            Act::Adopt(items) => items.iter().any(|item| item.article == self.article && item.language == *language),
            Act::Admit(_) | Act::Settle(_) | Act::Open(_) | Act::Rename(_) | Act::Erase(_) => false,
        }
    }

    /// Every version of an edition.
    fn brought(&self, language: &Language) -> Vec<Brought> {
        let mut all = Vec::new();
        for (event, person, act) in self.acts() {
            let one = |version, source: &Option<SourceRef>, base: Vec<VersionHash>, confirms| Brought {
                event,
                person: person.clone(),
                version,
                source: source.clone(),
                base,
                writers: BTreeSet::from([person.clone()]),
                confirms,
            };
            match act {
                Act::Submit(item) if item.language == *language => {
                    let mut own = one(item.version, &item.source, item.base.clone(), false);
                    own.writers.extend(item.contributors.people.iter().cloned());
                    all.push(own);
                }
                Act::Confirm(item) if item.language == *language => {
                    all.push(one(item.version, &Some(item.source.clone()), vec![item.version], true));
                }
                Act::Adopt(items) => {
                    let here = items.iter().filter(|item| item.article == self.article && item.language == *language);
                    all.extend(here.map(|item| one(item.version, &item.source, Vec::new(), false)));
                }
                _ => {}
            }
        }
        all
    }

    fn has(&self, language: &Language, version: &VersionHash) -> bool {
        self.brought(language).iter().any(|own| own.version == *version)
    }

    /// Whether an article has begun and an edition has a version.
    fn knows(&self, language: &Language, version: &VersionHash) -> bool {
        self.original().is_some() && self.has(language, version)
    }

    /// An original has no source; a translation's is a version of another edition.
    fn may_stem_from(&self, language: &Language, source: Option<&SourceRef>) -> bool {
        let Some(source) = source else { return true };
        self.original().is_some_and(|original| original != *language)
            && source.language != *language
            && self.has(&source.language, &source.version)
    }

    /// The versions that nobody has written on.
    fn heads(&self, language: &Language) -> BTreeSet<Made> {
        let all = self.brought(language);
        let over = |own: &Brought| {
            all.iter().any(|later| {
                later.base.contains(&own.version) && (self.sees(&later.event, &own.event) || (own.confirms && !later.confirms))
            })
        };
        all.iter().filter(|own| !over(own)).map(|own| (own.version, own.source.clone())).collect()
    }

    fn numbers(&self, language: &Language) -> BTreeMap<EventId, u32> {
        let all = self.brought(language);
        let mut numbers: BTreeMap<EventId, u32> = BTreeMap::new();
        while numbers.len() < all.len() {
            for own in &all {
                let before: Vec<&Brought> = all.iter().filter(|other| self.sees(&own.event, &other.event)).collect();
                if before.iter().all(|other| numbers.contains_key(&other.event)) {
                    let of = |other: &&Brought| numbers[&other.event];
                    let number = if own.confirms {
                        before.iter().filter(|other| other.version == own.version).map(of).max().unwrap_or(0)
                    } else {
                        1 + before.iter().map(of).max().unwrap_or(0)
                    };
                    numbers.insert(own.event, number);
                }
            }
        }
        numbers
    }

    /// The number that somebody knows a version by: the highest that they had seen.
    fn number(&self, language: &Language, version: &VersionHash, who: &EventId) -> u32 {
        let numbers = self.numbers(language);
        let own = self.brought(language).into_iter().filter(|own| own.version == *version);
        own.filter(|own| own.event == *who || self.sees(who, &own.event)).map(|own| numbers[&own.event]).max().unwrap_or(0)
    }

    /// Everything that went out.
    fn outs(&self, language: &Language) -> Vec<Out> {
        let back = self.backs(language);
        let mut outs = Vec::new();
        for (event, _, act) in self.acts() {
            let waits = self.model.event(&event).event.at.is_some();
            let withdrawn = back.iter().any(|back| self.sees(back, &event));
            let mut out = |made| outs.push(Out { event, made: Some(made), waits, withdrawn });
            match act {
                Act::Publish(items) => {
                    let here = items.iter().filter(|item| item.article == self.article && item.language == *language);
                    here.for_each(|item| out((item.version, item.source.clone())));
                }
                Act::Adopt(items) => {
                    let here = items.iter().filter(|item| item.article == self.article && item.language == *language);
                    here.for_each(|item| out((item.version, item.source.clone())));
                }
                _ => {}
            }
        }
        outs
    }

    fn backs(&self, language: &Language) -> Vec<EventId> {
        let of = |act: &Act| match act {
            Act::Withdraw(items) => items.iter().any(|item| item.article == self.article && item.language == *language),
            _ => false,
        };
        self.acts().filter(|(_, _, act)| of(act)).map(|(id, ..)| id).collect()
    }

    fn is_withdrawn(&self, language: &Language) -> bool {
        let outs = self.outs(language);
        self.backs(language).iter().any(|back| !outs.iter().any(|out| self.sees(&out.event, back)))
    }

    /// The publications in force.
    fn shown(&self, language: &Language) -> BTreeSet<EventId> {
        if self.is_withdrawn(language) {
            return BTreeSet::new();
        }
        let outs = self.outs(language);
        // All that waits waits for the same hour.
        let ends = |later: &Out, own: &Out| !later.waits || own.waits;
        let replaced = |own: &Out| outs.iter().any(|later| ends(later, own) && self.sees(&later.event, &own.event));
        let standing: Vec<&Out> = outs.iter().filter(|own| !own.withdrawn && !replaced(own)).collect();
        let number = |own: &Out| own.made.as_ref().map_or(0, |(version, _)| self.number(language, version, &own.event));
        let now = standing.iter().filter(|own| !own.waits).max_by_key(|own| (number(own), own.event));
        standing.iter().filter(|own| own.waits).chain(now).map(|own| own.event).collect()
    }

    /// Versions that went out and were not withdrawn.
    fn out_versions(&self, language: &Language) -> BTreeSet<VersionHash> {
        let outs = self.outs(language);
        outs.iter().filter(|out| !out.withdrawn).filter_map(|out| out.made.as_ref().map(|made| made.0)).collect()
    }

    /// The versions that a version is made of since the last publication, its own included.
    fn made_of(&self, language: &Language, version: &VersionHash) -> BTreeSet<VersionHash> {
        let all = self.brought(language);
        let out = self.out_versions(language);
        let mut made_of = BTreeSet::new();
        let mut waiting = vec![*version];
        while let Some(next) = waiting.pop() {
            if made_of.insert(next) {
                let bases = all.iter().filter(|own| own.version == next).flat_map(|own| own.base.iter());
                waiting.extend(bases.filter(|base| !out.contains(base)));
            }
        }
        made_of
    }

    /// Whoever has written in what is about to be judged since the last publication. What was out is nobody's own any more;
    /// what is done to it since is.
    fn writers(&self, language: &Language, made: &Made) -> BTreeSet<PersonId> {
        let all = self.brought(language);
        let out = self.out_versions(language);
        let of = |versions: &BTreeSet<VersionHash>| -> BTreeSet<PersonId> {
            all.iter().filter(|own| versions.contains(&own.version)).flat_map(|own| own.writers.iter().cloned()).collect()
        };
        if !out.contains(&made.0) {
            return of(&self.made_of(language, &made.0));
        }
        let these = all.iter().filter(|own| (own.version, &own.source) == (made.0, &made.1));
        let mut writers = BTreeSet::new();
        for own in these {
            writers.extend(own.writers.iter().cloned());
            for base in own.base.iter().filter(|base| !out.contains(base)) {
                writers.extend(of(&self.made_of(language, base)));
            }
        }
        writers
    }

    /// Whether somebody with the approving role has submitted these bytes on top of this person's.
    fn is_relayed(&self, who: &PersonId, language: &Language, made: &Made, stage: &Stage, policy: &Policy) -> bool {
        let all = self.brought(language);
        let mut these = all.iter().filter(|own| own.version == made.0);
        let below = self.made_of(language, &made.0);
        let earlier = all.iter().any(|own| own.version != made.0 && below.contains(&own.version) && own.person == *who);
        let wrote = all.iter().any(|own| own.version == made.0 && own.writers.contains(who));
        stage.gate.four_eyes == FourEyes::Relay
            && earlier
            && !wrote
            && these.any(|own| own.source == made.1 && may_approve(policy, &own.person, stage, language))
    }

    /// Whether four eyes let somebody approve.
    fn may_judge(&self, who: &PersonId, language: &Language, made: &Made, stage: &Stage, policy: &Policy) -> bool {
        let wrote = self.writers(language, made).contains(who);
        match stage.gate.four_eyes {
            FourEyes::Off => true,
            FourEyes::Strict => !wrote,
            FourEyes::Relay => !wrote || self.is_relayed(who, language, made, stage, policy),
        }
    }

    /// Approvals that stand.
    fn approvals(&self, language: &Language) -> Vec<(EventId, PersonId, Made, String)> {
        let backs = self.backs(language);
        let confirmed_since = |id: &EventId, made: &Made| {
            self.acts().any(|(other, _, act)| match act {
                Act::Confirm(item) => {
                    item.language == *language && (item.version, Some(item.source.clone())) == *made && !self.sees(id, &other)
                }
                _ => false,
            })
        };
        let mut approvals = Vec::new();
        for (id, person, act) in self.acts() {
            let Act::Approve(item) = act else { continue };
            let made = (item.version, item.source.clone());
            let over = backs.iter().any(|back| self.sees(back, &id)) || confirmed_since(&id, &made);
            if item.language == *language && !over {
                approvals.push((id, person.clone(), made, item.stage.to_string()));
            }
        }
        approvals
    }

    /// Returns that block.
    fn returns(&self, language: &Language) -> BTreeMap<EventId, VersionHash> {
        let lifted = |id: &EventId| self.acts().any(|(_, _, act)| matches!(act, Act::Lift(lift) if lift.event == *id));
        let content = |id: &EventId, who: &PersonId, version: &VersionHash| {
            self.acts().any(|(later, person, act)| match act {
                Act::Approve(item) => {
                    item.language == *language
                        && person == who
                        && self.sees(&later, id)
                        && self.number(language, &item.version, &later) > self.number(language, version, id)
                }
                _ => false,
            })
        };
        let mut returns = BTreeMap::new();
        for (id, person, act) in self.acts() {
            if let Act::Return(item) = act
                && item.language == *language
                && !lifted(&id)
                && !content(&id, person, &item.version)
            {
                returns.insert(id, item.version);
            }
        }
        returns
    }

    fn approvers(&self, language: &Language, made: &Made, stage: &Stage, policy: &Policy) -> BTreeSet<PersonId> {
        let given = self.approvals(language).into_iter().filter(|(_, _, own, id)| own == made && *id == stage.id.to_string());
        given.map(|(_, person, ..)| person).filter(|who| self.may_judge(who, language, made, stage, policy)).collect()
    }

    /// Whether the approvals of every stage up to one are there.
    fn approved_to(&self, language: &Language, made: &Made, policy: &Policy, last: usize) -> bool {
        policy.stages[..=last].iter().all(|stage| self.approvers(language, made, stage, policy).len() >= stage.gate.approvals)
    }

    /// Whether an edition may go out.
    fn may_go_out(&self, item: &Publish, policy: &Policy) -> bool {
        let language = &item.language;
        let made = (item.version, item.source.clone());
        let Some(original) = self.original() else { return false };
        if !self.brought(language).iter().any(|own| (own.version, own.source.clone()) == made) {
            return false;
        }
        let returns = self.returns(language);
        let went_out = self.outs(language).iter().any(|out| !out.withdrawn && out.made.as_ref() == Some(&made));
        if item.reason.is_some()
            && went_out
            && !self.is_withdrawn(language)
            && !returns.values().any(|sent| *sent == item.version)
        {
            return true;
        }
        let last = policy.stages.len() - 1;
        self.heads(language) == BTreeSet::from([made.clone()])
            && returns.is_empty()
            && self.approved_to(language, &made, policy, last)
            && (original == *language || self.source_holds(item, policy))
    }

    fn source_holds(&self, item: &Publish, policy: &Policy) -> bool {
        let gate = &policy.stages[policy.stages.len() - 1].gate;
        let Some(source) = &item.source else { return gate.fresh != Fresh::Required };
        let last = policy.stages.len() - 1;
        let language = &source.language;
        let out = !self.is_withdrawn(language) && self.out_versions(language).contains(&source.version);
        let approved = || {
            let all = self.brought(language);
            let mut own = all.iter().filter(|own| own.version == source.version);
            own.any(|own| self.approved_to(language, &(own.version, own.source.clone()), policy, last))
                && self.returns(language).is_empty()
        };
        gate.source_any || out || approved()
    }

    fn stands(&self, language: &Language) -> Stands {
        let policy = self.model.policy();
        let heads = self.heads(language);
        let returns = self.returns(language);
        let approvals = self.approvals(language).into_iter().map(|(_, person, made, stage)| (made.0, made.1, person, stage));
        Stands {
            approved: approvals.collect(),
            published: self.shown(language),
            withdrawn: self.is_withdrawn(language),
            numbers: self.numbers(language),
            writers: self
                .brought(language)
                .iter()
                .map(|own| (own.version, own.source.clone()))
                .map(|made| (made.clone(), self.writers(language, &made)))
                .collect(),
            stage: Some(self.stage(language, &heads, &returns, policy)),
            returns: returns.into_keys().collect(),
            heads,
        }
    }

    fn stage(
        &self,
        language: &Language,
        heads: &BTreeSet<Made>,
        returns: &BTreeMap<EventId, VersionHash>,
        policy: &Policy,
    ) -> String {
        let id = |at: usize| policy.stages[at].id.to_string();
        let last = policy.stages.len() - 1;
        let mut each = heads.iter();
        let (Some(newest), None) = (each.next(), each.next()) else {
            return if heads.is_empty() { "draft".to_owned() } else { id(0) };
        };
        let shown = self.shown(language);
        if self.outs(language).iter().any(|out| shown.contains(&out.event) && out.made.as_ref() == Some(newest)) {
            return id(last);
        }
        if returns.values().any(|sent| *sent == newest.0) {
            return "draft".to_owned();
        }
        let reached = |at: &usize| returns.is_empty() && (1..=*at).all(|at| self.approved_to(language, newest, policy, at));
        id((1..last).take_while(|at| reached(at)).last().unwrap_or(0))
    }
}
