//! A ledger on paper: events that nobody signed, each said to be signed with a key, and the texts that they name.
//!
//! What signatures prove is tested where they are made. Here they are taken for granted, so that thousands of histories
//! can be folded in a second.

use std::collections::{BTreeMap, BTreeSet};

use recto::model::{
    Act, Admit, Approve, ArticleId, Change, Contributors, Event, EventId, Judgements, Language, Listed, PersonId, Publish,
    SourceRef, StageId, Submit, TextHash, Time, Version, VersionHash,
};
use recto::workflow::{Chain, Fold, Known};

/// The key that somebody signs with.
pub fn key(person: &str) -> String {
    format!("ssh-ed25519 {person:A<68}")
}

/// A `workflow.toml` with these people, each with their roles.
pub fn workflow_toml<'a>(people: impl IntoIterator<Item = (&'a str, &'a [&'a str])>, more: &str) -> String {
    let mut text = String::from("languages = [\"ru\", \"en\", \"ko\"]\n");
    for (person, roles) in people {
        text += &format!("[people.{person}]\nname = \"{person}\"\nkeys = [\"{}\"]\nroles = {roles:?}\n", key(person));
    }
    text + more
}

pub fn language(tag: &str) -> Language {
    Language::parse(tag).expect("a language")
}

pub fn person(id: &str) -> PersonId {
    PersonId::parse(id).expect("a person")
}

pub fn article(number: u8) -> ArticleId {
    ArticleId::from_bytes([number; 16])
}

pub fn text(words: &str) -> TextHash {
    TextHash::of(words.as_bytes())
}

pub fn version(words: &str) -> VersionHash {
    Version { text: text(words), files: Vec::new() }.hash()
}

pub fn source(tag: &str, words: &str) -> SourceRef {
    SourceRef { language: language(tag), version: version(words) }
}

pub fn submit(number: u8, tag: &str, words: &str, base: &[&str], source: Option<SourceRef>) -> Submit {
    Submit {
        article: article(number),
        language: language(tag),
        version: version(words),
        text: text(words),
        files: Vec::new(),
        base: base.iter().map(|words| version(words)).collect(),
        source,
        contributors: Contributors { people: BTreeSet::new(), unknown: 0, traced: true },
        change: Change::Update,
        note: None,
    }
}

pub fn approve(number: u8, tag: &str, words: &str, source: Option<SourceRef>, stage: &str) -> Approve {
    let stage = StageId::parse(stage).expect("a stage");
    Approve { article: article(number), language: language(tag), version: version(words), source, stage }
}

pub fn publish(number: u8, tag: &str, words: &str, source: Option<SourceRef>, reason: Option<&str>) -> Publish {
    let judgements = Judgements {
        tool: "recto".into(),
        glossary: Vec::new(),
        findings: Listed::Inline(Vec::new()),
        freshness: "fresh".into(),
        changed: Vec::new(),
    };
    let (article, language, version) = (article(number), language(tag), version(words));
    Publish { article, language, version, source, judgements, reason: reason.map(text) }
}

/// Admits, events and texts.
#[derive(Clone, Default)]
pub struct Paper {
    pub admits: Vec<Known>,
    pub events: Vec<Known>,
    pub texts: BTreeMap<TextHash, Vec<u8>>,
    clock: i64,
}

impl Paper {
    /// A ledger whose first policy Olga admits.
    pub fn of(policy: &str) -> Self {
        let mut paper = Self::default();
        paper.admit("olga", policy, &[], &[], &[]);
        paper
    }

    pub fn root(&self) -> EventId {
        self.admits[0].id
    }

    fn keep(&mut self, words: &str) -> TextHash {
        self.texts.insert(text(words), words.as_bytes().to_vec());
        text(words)
    }

    /// Makes an event without writing it down.
    pub fn made(&mut self, by: &str, ledger: Option<EventId>, policy: Option<EventId>, parents: &[EventId], act: Act) -> Known {
        self.clock += 1;
        let time = Time::from_unix(self.clock);
        let event = Event { ledger, policy, person: person(by), parents: parents.to_vec(), time, at: None, act };
        Known { id: EventId::of(event.encode().line.as_bytes()), event, key: key(by) }
    }

    /// Admits a policy.
    pub fn admit(&mut self, by: &str, policy: &str, previous: &[EventId], seen: &[EventId], rejected: &[EventId]) -> EventId {
        let policy = self.keep(policy);
        let lines: Vec<String> = seen.iter().map(EventId::hex).collect();
        let seen = (!seen.is_empty()).then(|| self.keep(&lines.join("\n")));
        let act = Admit { policy, previous: previous.to_vec(), seen, rejected: rejected.to_vec() }.into();
        let ledger = (!previous.is_empty()).then(|| self.root());
        let known = self.made(by, ledger, previous.first().copied(), &[], act);
        let id = known.id;
        self.admits.push(known);
        id
    }

    /// Writes an event under a policy.
    pub fn write(&mut self, policy: EventId, by: &str, parents: &[EventId], act: impl Into<Act>) -> EventId {
        let root = self.root();
        let known = self.made(by, Some(root), Some(policy), parents, act.into());
        let id = known.id;
        self.events.push(known);
        id
    }

    pub fn chain(&self) -> Chain {
        Chain::build(&self.admits, &|hash| self.texts.get(hash).cloned(), None).expect("a chain")
    }

    pub fn fold(&self) -> Fold {
        fold(&self.chain(), &self.events)
    }
}

/// Folds events as they lie: each under every article that it names.
pub fn fold(chain: &Chain, events: &[Known]) -> Fold {
    let mut folders: BTreeMap<ArticleId, Vec<Known>> = BTreeMap::new();
    for known in events {
        for article in known.event.act.articles() {
            folders.entry(article).or_default().push(known.clone());
        }
    }
    Fold::of(chain, folders)
}
