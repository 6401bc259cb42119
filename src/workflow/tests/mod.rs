//! A small newsroom in which the tests of this module play: people, policies and events, without signatures.

mod chain;
mod counting;
mod erasing;
mod lessons;
mod parsing;
mod property;

use std::collections::{BTreeMap, BTreeSet};

use super::{ArticleFacts, Chain, ChainFault, Fold, Known, Policy, Refusal};
use crate::model::{
    Act, Admit, Approve, ArticleId, Change, Contributors, Event, EventId, Judgements, Language, Listed, Open, PersonId, Publish,
    Return, Slug, SourceRef, StageId, Submit, TextHash, Time, Version, VersionHash,
};

/// Everybody, with their roles.
const EVERYBODY: &[(&str, &[&str])] = &[
    ("olga", &["owner"]),
    ("mark", &["owner"]),
    ("rolf", &["owner"]),
    ("ada", &["author", "translator"]),
    ("tim", &["translator", "reviewer:en"]),
    ("rita", &["reviewer"]),
    ("rene", &["reviewer"]),
    ("eva", &["editor"]),
];

fn key(person: &str) -> String {
    format!("ssh-ed25519 {person:A<68}")
}

/// A `workflow.toml` with these people.
fn workflow_toml(people: &[(&str, &[&str])], more: &str) -> String {
    let mut text = String::from("languages = [\"ru\", \"en\", \"ko\"]\n");
    for (person, roles) in people {
        text += &format!("[people.{person}]\nname = \"{person}\"\nkeys = [\"{}\"]\nroles = {roles:?}\n", key(person));
    }
    text + more
}

fn without(person: &str) -> Vec<(&'static str, &'static [&'static str])> {
    EVERYBODY.iter().filter(|(id, _)| *id != person).copied().collect()
}

fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap()
}

fn person(id: &str) -> PersonId {
    PersonId::parse(id).unwrap()
}

fn article(number: u8) -> ArticleId {
    ArticleId::from_bytes([number; 16])
}

fn version(words: &str) -> VersionHash {
    Version { text: TextHash::of(words.as_bytes()), files: Vec::new() }.hash()
}

fn source(tag: &str, words: &str) -> SourceRef {
    SourceRef { language: language(tag), version: version(words) }
}

/// A ledger that is written by hand.
#[derive(Clone, Default)]
struct Ledger {
    admits: Vec<Known>,
    texts: BTreeMap<TextHash, Vec<u8>>,
    events: Vec<Known>,
    clock: i64,
}

impl Ledger {
    /// A ledger whose first policy is this one.
    fn of(text: &str) -> Self {
        let mut ledger = Self::default();
        ledger.admit("olga", text, &[], &[], &[]);
        ledger
    }

    /// The usual newsroom.
    fn usual() -> Self {
        Self::of(&workflow_toml(EVERYBODY, ""))
    }

    fn root(&self) -> EventId {
        self.admits[0].id
    }

    fn text(&mut self, text: &str) -> TextHash {
        let hash = TextHash::of(text.as_bytes());
        self.texts.insert(hash, text.as_bytes().to_vec());
        hash
    }

    fn known(&mut self, by: &str, ledger: Option<EventId>, policy: Option<EventId>, parents: &[EventId], act: Act) -> Known {
        self.clock += 1;
        let time = Time::from_unix(self.clock);
        let event = Event { ledger, policy, person: person(by), parents: parents.to_vec(), time, at: None, act };
        Known { id: EventId::of(event.encode().line.as_bytes()), event, key: key(by) }
    }

    fn admit(&mut self, by: &str, text: &str, previous: &[EventId], seen: &[EventId], rejected: &[EventId]) -> EventId {
        let policy = self.text(text);
        let lines: Vec<String> = seen.iter().map(EventId::hex).collect();
        let seen = (!seen.is_empty()).then(|| self.text(&lines.join("\n")));
        let act = Admit { policy, previous: previous.to_vec(), seen, rejected: rejected.to_vec() }.into();
        let ledger = (!previous.is_empty()).then(|| self.root());
        let known = self.known(by, ledger, previous.first().copied(), &[], act);
        self.admits.push(known);
        self.admits[self.admits.len() - 1].id
    }

    fn build(&self) -> Result<Chain, ChainFault> {
        Chain::build(&self.admits, &|hash| self.texts.get(hash).cloned(), None)
    }

    fn chain(&self) -> Chain {
        self.build().unwrap()
    }

    /// Writes an event under a policy.
    fn under(&mut self, policy: EventId, by: &str, parents: &[EventId], act: impl Into<Act>) -> EventId {
        let root = self.root();
        let known = self.known(by, Some(root), Some(policy), parents, act.into());
        self.events.push(known);
        self.events[self.events.len() - 1].id
    }

    /// Writes an event under the first policy.
    fn write(&mut self, by: &str, parents: &[EventId], act: impl Into<Act>) -> EventId {
        self.under(self.root(), by, parents, act)
    }

    fn fold(&self) -> Fold {
        fold_of(&self.chain(), &self.events)
    }

    fn facts(&self) -> ArticleFacts {
        self.fold().facts(&article(1)).unwrap()
    }

    fn verdict(&self, id: EventId) -> Result<(), Refusal> {
        verdict(&self.fold(), id)
    }

    #[track_caller]
    fn counts(&self, id: EventId) {
        assert_eq!(self.verdict(id), Ok(()));
    }

    #[track_caller]
    fn refuses(&self, id: EventId) -> Refusal {
        self.verdict(id).expect_err("an event that must not count")
    }
}

/// Folds events as they lie: each under every article that it names.
fn fold_of(chain: &Chain, events: &[Known]) -> Fold {
    let mut folders: BTreeMap<ArticleId, Vec<Known>> = BTreeMap::new();
    for known in events {
        for article in known.event.act.articles() {
            folders.entry(article).or_default().push(known.clone());
        }
    }
    Fold::of(chain, folders)
}

fn verdict(fold: &Fold, id: EventId) -> Result<(), Refusal> {
    let mut verdicts: Vec<Result<(), Refusal>> =
        fold.histories().filter_map(|history| history.entry(&id)).map(|entry| entry.verdict.clone()).collect();
    let first = verdicts.pop().unwrap();
    assert!(verdicts.iter().all(|other| *other == first), "an event counts in all of its articles or in none");
    first
}

fn open(number: u8) -> Open {
    Open { article: article(number), slug: Slug::parse(&format!("story-{number}")).unwrap(), language: language("ru") }
}

fn submit(number: u8, tag: &str, words: &str, base: &[&str], source: Option<SourceRef>) -> Submit {
    Submit {
        article: article(number),
        language: language(tag),
        version: version(words),
        text: TextHash::of(words.as_bytes()),
        files: Vec::new(),
        base: base.iter().map(|words| version(words)).collect(),
        source,
        contributors: Contributors { people: BTreeSet::new(), unknown: 0, traced: true },
        change: Change::Update,
        note: None,
    }
}

fn approve(number: u8, tag: &str, words: &str, source: Option<SourceRef>) -> Approve {
    let stage = StageId::parse("published").unwrap();
    Approve { article: article(number), language: language(tag), version: version(words), source, stage }
}

fn send_back(tag: &str, words: &str) -> Return {
    Return { article: article(1), language: language(tag), version: version(words), note: TextHash::of(b"why") }
}

fn publish(number: u8, tag: &str, words: &str, source: Option<SourceRef>, reason: Option<&str>) -> Publish {
    Publish {
        article: article(number),
        language: language(tag),
        version: version(words),
        source,
        judgements: Judgements {
            tool: "recto".into(),
            glossary: Vec::new(),
            findings: Listed::Inline(Vec::new()),
            freshness: "fresh".into(),
            changed: Vec::new(),
        },
        reason: reason.map(|words| TextHash::of(words.as_bytes())),
    }
}

/// An article whose original is out: opened and submitted by Ada, approved by Rita, published by Eva. The heads follow.
fn published(ledger: &mut Ledger) -> EventId {
    let opened = ledger.write("ada", &[], open(1));
    let sent = ledger.write("ada", &[opened], submit(1, "ru", "one", &[], None));
    let approved = ledger.write("rita", &[sent], approve(1, "ru", "one", None));
    ledger.write("eva", &[approved], Act::Publish(vec![publish(1, "ru", "one", None, None)]))
}

fn policy(text: &str) -> Policy {
    Policy::parse(text.as_bytes()).unwrap()
}
