//! Whether an event counts: the rules for each kind, under one policy, over what its writer had seen.
//!
//! A verb asks the same question of the event that it is about to sign, so that what it lets through counts.

use std::collections::BTreeSet;

use super::erasure::may_erase;
use super::facts::{ArticleFacts, EditionFacts};
use super::gate;
use super::history::Entry;
use super::permission::Permission;
use super::policy::Policy;
use super::refusal::Refusal;
use crate::model::{Act, ArticleId, Event, EventId, Language, SourceRef, TextHash, VersionHash};

/// What an event is judged by: what its writer had seen of each article that it names.
pub(super) struct Past<'a> {
    /// The facts, article by article.
    pub facts: &'a [&'a ArticleFacts],
    /// Finds an event that the writer had seen, if it counts.
    pub seen: &'a dyn Fn(&EventId) -> Option<&'a Entry>,
    /// Whether some event that the writer had seen names a text.
    pub names: &'a dyn Fn(&TextHash) -> bool,
}

impl<'a> Past<'a> {
    fn article(&self, id: &ArticleId) -> Result<&'a ArticleFacts, Refusal> {
        let opened = |facts: &&'a ArticleFacts| facts.id == *id && facts.original.is_some();
        self.facts.iter().copied().find(opened).ok_or(Refusal::NotOpened)
    }

    fn edition(&self, article: &ArticleId, language: &Language) -> Result<&'a EditionFacts, Refusal> {
        let unknown = || Refusal::VersionUnknown { language: language.clone() };
        self.article(article)?.edition(language).ok_or_else(unknown)
    }
}

/// Judges an event under one policy.
pub(super) fn holds(event: &Event, key: &str, policy: &Policy, past: &Past<'_>) -> Result<(), Refusal> {
    let person = &event.person;
    if !policy.people.contains_key(person) {
        return Err(Refusal::PersonUnknown { person: person.clone() });
    }
    if policy.person_of_key(key) != Some(person) {
        return Err(Refusal::KeyForeign { person: person.clone() });
    }
    may(event, policy, past)?;
    facts(event, policy, past)
}

/// Whether the roles allow it.
fn may(event: &Event, policy: &Policy, past: &Past<'_>) -> Result<(), Refusal> {
    let person = &event.person;
    let kind = event.act.kind();
    let asked = |permission, language: Option<&Language>| {
        if let Some(language) = language
            && !policy.languages.contains(language)
        {
            return Err(Refusal::LanguageUnknown { language: language.clone() });
        }
        if policy.may(person, permission, language) {
            return Ok(());
        }
        Err(Refusal::NotAllowed { person: person.clone(), kind, language: language.cloned() })
    };
    let any_role = || {
        let has = policy.has_role(person);
        if has { Ok(()) } else { Err(Refusal::NotAllowed { person: person.clone(), kind, language: None }) }
    };
    match &event.act {
        Act::Admit(_) => asked(Permission::Admit, None),
        Act::Settle(_) => asked(Permission::Settle, None),
        Act::Open(item) => asked(Permission::Open, Some(&item.language)),
        Act::Rename(_) => asked(Permission::Rename, None),
        Act::Submit(item) => {
            let original = past.article(&item.article)?.original.as_ref();
            let own = original.is_some_and(|original| policy.may_submit(person, &item.language, original));
            if own && policy.languages.contains(&item.language) {
                return Ok(());
            }
            asked(Permission::Submit, Some(&item.language))
        }
        Act::Approve(item) => {
            let stage = policy.stage(&item.stage).filter(|stage| stage.gate.approvals > 0);
            let stage = stage.ok_or_else(|| Refusal::StageUnknown { stage: item.stage.clone() })?;
            let facts = past.edition(&item.article, &item.language)?;
            let relayed = facts
                .revision_from(&item.version, item.source.as_ref())
                .is_some_and(|revision| gate::is_relayed(person, revision, stage, &item.language, policy));
            if relayed || policy.may_approve(person, stage, Some(&item.language)) {
                return Ok(());
            }
            Err(Refusal::NotAllowed { person: person.clone(), kind, language: Some(item.language.clone()) })
        }
        Act::Return(item) => asked(Permission::Return, Some(&item.language)),
        Act::Confirm(item) => asked(Permission::Confirm, Some(&item.language)),
        Act::Waive(item) => asked(Permission::Waive, Some(&item.language)),
        Act::Align(item) => asked(Permission::Align, Some(&item.language)),
        Act::Publish(items) => items.iter().try_for_each(|item| asked(Permission::Publish, Some(&item.language))),
        Act::Withdraw(items) => items.iter().try_for_each(|item| asked(Permission::Withdraw, Some(&item.language))),
        Act::Adopt(items) => items.iter().try_for_each(|item| asked(Permission::Adopt, Some(&item.language))),
        // Lifting is one's own, or an editor's: it depends on whose return it is, so `facts` asks.
        // Anybody may ask for an erasure; it takes two, and `facts` asks who they are.
        Act::Take(_) | Act::Comment(_) | Act::Resolve(_) | Act::Undo(_) | Act::Lift(_) | Act::Erase(_) => any_role(),
    }
}

/// Whether what it speaks of is there and stands as it must.
fn facts(event: &Event, policy: &Policy, past: &Past<'_>) -> Result<(), Refusal> {
    match &event.act {
        Act::Admit(_) | Act::Settle(_) => Ok(()),
        Act::Open(item) => match past.article(&item.article) {
            Ok(_) => Err(Refusal::OpenedTwice),
            Err(_) => Ok(()),
        },
        Act::Rename(item) => past.article(&item.article).map(|_| ()),
        Act::Take(item) => {
            past.article(&item.article)?;
            let stranger = item.person.as_ref().filter(|person| !policy.people.contains_key(person));
            stranger.map_or(Ok(()), |person| Err(Refusal::PersonUnknown { person: person.clone() }))
        }
        Act::Submit(item) => {
            let article = past.article(&item.article)?;
            let versions = article.edition(&item.language);
            let known = |base: &VersionHash| versions.is_some_and(|facts| facts.revision(base).is_some());
            if !item.base.iter().all(known) {
                return Err(Refusal::BaseUnknown);
            }
            source_is_there(article, &item.language, item.source.as_ref())
        }
        Act::Approve(item) => {
            let facts = past.edition(&item.article, &item.language)?;
            let revision = facts.revision_from(&item.version, item.source.as_ref());
            let revision = revision.ok_or_else(|| Refusal::VersionUnknown { language: item.language.clone() })?;
            let stage = policy.stage(&item.stage).ok_or_else(|| Refusal::StageUnknown { stage: item.stage.clone() })?;
            gate::four_eyes(&event.person, revision, stage, &item.language, policy)
        }
        Act::Return(item) => version_is_there(past, &item.article, &item.language, &item.version),
        Act::Comment(item) => version_is_there(past, &item.article, &item.language, &item.version),
        Act::Align(item) => {
            version_is_there(past, &item.article, &item.language, &item.version)?;
            source_is_there(past.article(&item.article)?, &item.language, Some(&item.source))
        }
        Act::Waive(item) => past.edition(&item.article, &item.language).map(|_| ()),
        Act::Confirm(item) => {
            version_is_there(past, &item.article, &item.language, &item.version)?;
            source_is_there(past.article(&item.article)?, &item.language, Some(&item.source))
        }
        Act::Lift(item) => lift(event, policy, past, item),
        Act::Resolve(item) => target(past, &item.event, |act| matches!(act, Act::Comment(_))).map(|_| ()),
        Act::Undo(item) => {
            let undone = target(past, &item.event, |act| {
                matches!(act, Act::Approve(_) | Act::Waive(_) | Act::Return(_) | Act::Take(_) | Act::Align(_) | Act::Publish(_))
            })?;
            let target_event = &undone.known.event;
            if matches!(target_event.act, Act::Publish(_)) && target_event.at.is_none() {
                return Err(Refusal::TargetUnknown { event: item.event });
            }
            if let Some(other) = target_event.act.articles().into_iter().find(|article| *article != item.article) {
                // It counts in every article or in none, and an undo names only one.
                return Err(Refusal::PlaceMissing { article: other });
            }
            if let Act::Publish(items) = &target_event.act {
                let may = |language: &Language| policy.may(&event.person, Permission::Publish, Some(language));
                if let Some(item) = items.iter().find(|item| !may(&item.language)) {
                    let (person, kind) = (event.person.clone(), event.act.kind());
                    return Err(Refusal::NotAllowed { person, kind, language: Some(item.language.clone()) });
                }
            }
            if target_event.person == event.person { Ok(()) } else { Err(Refusal::NotOwn { by: target_event.person.clone() }) }
        }
        Act::Publish(items) => {
            named_once(items.iter().map(|item| (item.article, &item.language)))?;
            items.iter().try_for_each(|item| gate::may_publish(past.article(&item.article)?, item, policy))
        }
        Act::Withdraw(items) => items.iter().try_for_each(|item| {
            let facts = past.edition(&item.article, &item.language)?;
            if facts.published.is_empty() {
                return Err(Refusal::NotPublished { language: item.language.clone() });
            }
            Ok(())
        }),
        Act::Adopt(items) => {
            // What is taken over together may be each other's source.
            let together: BTreeSet<_> = items.iter().map(|item| (item.article, &item.language, item.version)).collect();
            items.iter().try_for_each(|item| {
                let article = past.article(&item.article)?;
                let translation = article.original.as_ref() != Some(&item.language);
                let beside = item.source.as_ref().is_some_and(|source| {
                    source.language != item.language && together.contains(&(item.article, &source.language, source.version))
                });
                if translation && beside {
                    return Ok(());
                }
                source_is_there(article, &item.language, item.source.as_ref())
            })
        }
        Act::Erase(items) => items.iter().try_for_each(|item| {
            let article = past.article(&item.article)?;
            may_erase(event, item, policy, &article.erasures, past.names)
        }),
    }
}

/// Of two versions of one edition only one could be out.
fn named_once<'a>(mut editions: impl Iterator<Item = (ArticleId, &'a Language)>) -> Result<(), Refusal> {
    let mut seen = BTreeSet::new();
    match editions.find(|edition| !seen.insert(*edition)) {
        Some((_, language)) => Err(Refusal::NamedTwice { language: language.clone() }),
        None => Ok(()),
    }
}

fn version_is_there(past: &Past<'_>, article: &ArticleId, language: &Language, version: &VersionHash) -> Result<(), Refusal> {
    let facts = past.edition(article, language)?;
    facts.revision(version).map(|_| ()).ok_or_else(|| Refusal::VersionUnknown { language: language.clone() })
}

/// An original has no source; a translation's is a version of another edition that its writer had seen.
fn source_is_there(article: &ArticleFacts, language: &Language, source: Option<&SourceRef>) -> Result<(), Refusal> {
    let Some(source) = source else { return Ok(()) };
    let facts = article.edition(&source.language);
    let known = facts.is_some_and(|facts| facts.revision(&source.version).is_some());
    if known && article.original.as_ref() != Some(language) && source.language != *language {
        Ok(())
    } else {
        Err(Refusal::SourceUnknown { language: source.language.clone() })
    }
}

fn target<'a>(past: &Past<'a>, id: &EventId, kind: impl Fn(&Act) -> bool) -> Result<&'a Entry, Refusal> {
    (past.seen)(id).filter(|entry| kind(&entry.known.event.act)).ok_or(Refusal::TargetUnknown { event: *id })
}

fn lift(event: &Event, policy: &Policy, past: &Past<'_>, item: &crate::model::Lift) -> Result<(), Refusal> {
    let sent = target(past, &item.event, |act| matches!(act, Act::Return(_)))?;
    let by = &sent.known.event.person;
    if *by == event.person {
        return Ok(());
    }
    let language = sent.languages().next();
    if !policy.may(&event.person, Permission::Lift, language) {
        return Err(Refusal::NotOwn { by: by.clone() });
    }
    if item.reason.is_none() { Err(Refusal::ReasonMissing) } else { Ok(()) }
}
