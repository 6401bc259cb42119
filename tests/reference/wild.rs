//! Sets of events that no newsroom would make: anybody does anything, on any part of what there is, under any policy.

use std::collections::BTreeSet;

use recto::model::{
    Act, Adopt, ArticleId, Confirm, Erase, EventId, Language, Lift, Open, Publish, Return, Slug, SourceRef, Submit, Take, Time,
    Undo, Waive, Withdraw,
};
use recto::model::{Fingerprint, VersionHash};
use recto::workflow::{Known, Policy};

use super::compare::Ledger;
use crate::dice::Dice;
use crate::paper::{Paper, approve, article, key, language, person, publish, submit, text, version, workflow_toml};
use crate::simulation::oracle::Filed;

const PEOPLE: [&str; 6] = ["ada", "eva", "mark", "olga", "rene", "tim"];
const ROLES: [&str; 12] = [
    "author",
    "translator",
    "reviewer",
    "editor",
    "editor",
    "reviewer",
    "translator:en",
    "reviewer:ko",
    "editor:ru",
    "author:ru",
    "proofreader",
    "owner",
];
const WORDS: [&str; 4] = ["one", "two", "three", "four"];
const LANGUAGES: [&str; 3] = ["ru", "en", "ko"];

/// A `workflow.toml` under which somebody could work.
fn policy(dice: &mut Dice) -> String {
    loop {
        let mut people: Vec<(&str, Vec<&str>)> = Vec::new();
        for who in PEOPLE {
            if dice.percent(5) && who != "olga" {
                continue;
            }
            // Mostly people who may do nearly everything: what is refused is then refused for what it says.
            let mut roles: Vec<&str> = match dice.below(10) {
                0..=2 => (0..1 + dice.below(4)).map(|_| ROLES[dice.below(ROLES.len())]).collect(),
                3..=5 => vec!["author", "translator", "reviewer", "editor", "proofreader"],
                6 | 7 => vec!["author", "translator", "reviewer"],
                _ => vec!["translator", "reviewer", "editor"],
            };
            if who == "olga" || (who == "mark" && dice.percent(85)) {
                roles.push("owner");
            }
            people.push((who, roles));
        }
        let eyes = ["strict", "strict", "relay", "relay", "off"][dice.below(5)];
        let proof = format!(
            "[[stage]]\nid = \"proof\"\nenter = {{ verb = \"approve\" }}\ngate = {{ approvals = {}, role = \"proofreader\", \
             four-eyes = \"{}\" }}\n",
            1 + dice.below(2),
            ["strict", "relay", "off"][dice.below(3)]
        );
        let stages = format!(
            "[roles.proofreader]\ncan = [\"approve\", \"return\"]\n[[stage]]\nid = \"review\"\nenter = {{ verb = \"submit\" }}\n\
             {}[[stage]]\nid = \"published\"\nenter = {{ verb = \"publish\" }}\n\
             gate = {{ approvals = {}, four-eyes = \"{eyes}\", fresh = {}, source = \"{}\" }}\n",
            if dice.percent(30) { proof.as_str() } else { "" },
            [0, 1, 1, 1, 2][dice.below(5)],
            ["true", "\"or-unknown\"", "false"][dice.below(3)],
            ["approved", "any"][dice.below(2)],
        );
        let mut text = workflow_toml(people.iter().map(|(who, roles)| (*who, roles.as_slice())), &stages);
        if dice.percent(15) {
            text = text.replace("\"en\", \"ko\"]\n", "\"en\"]\n");
        }
        if Policy::parse(text.as_bytes()).is_ok() {
            return text;
        }
    }
}

struct Wild {
    paper: Paper,
    filed: Vec<Filed>,
}

impl Wild {
    fn under(&self, number: u8) -> Vec<&Known> {
        self.filed.iter().filter(|f| f.folders.contains(&article(number))).map(|f| &f.known).collect()
    }

    fn parents(&self, dice: &mut Dice, articles: &BTreeSet<ArticleId>) -> Vec<EventId> {
        let own: Vec<&Known> = self.filed.iter().filter(|f| !f.folders.is_disjoint(articles)).map(|f| &f.known).collect();
        if dice.percent(1) {
            return vec![EventId::of(b"nowhere")];
        }
        if dice.percent(6) {
            let some = own.iter().filter(|_| dice.percent(45)).map(|known| known.id);
            return some.collect::<BTreeSet<_>>().into_iter().collect();
        }
        // All, or all but the last few.
        let until = own.len() - if dice.percent(75) { 0 } else { dice.below(own.len().min(5) + 1) };
        let own = &own[..until];
        let below: BTreeSet<EventId> = own.iter().flat_map(|known| known.event.parents.iter().copied()).collect();
        own.iter().map(|known| known.id).filter(|id| !below.contains(id)).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Something that was submitted, or nothing of the kind.
    fn made(&self, dice: &mut Dice, number: u8) -> (Language, &'static str, Option<SourceRef>) {
        let own: Vec<&Known> = self.under(number);
        let items: Vec<(&Language, VersionHash, Option<SourceRef>)> = own
            .iter()
            .filter_map(|known| match &known.event.act {
                Act::Submit(s) => Some((&s.language, s.version, s.source.clone())),
                Act::Confirm(c) => Some((&c.language, c.version, Some(c.source.clone()))),
                _ => None,
            })
            .collect();
        // Mostly of the last few.
        let recent = if dice.percent(70) { &items[items.len().saturating_sub(4)..] } else { items.as_slice() };
        let words = |hash: VersionHash| WORDS.into_iter().find(|words| version(words) == hash).unwrap_or("one");
        match dice.of(recent) {
            Some((tag, hash, source)) if !dice.percent(4) => ((*tag).clone(), words(*hash), source.clone()),
            _ => (language(LANGUAGES[dice.below(3)]), WORDS[dice.below(4)], None),
        }
    }

    fn write(&self, dice: &mut Dice, number: u8) -> Submit {
        let tag = LANGUAGES[dice.below(5) / 2];
        let (from, about, _) = self.made(dice, number);
        let source = (tag != "ru" && from.as_str() != tag && dice.percent(85))
            .then(|| SourceRef { language: from, version: version(about) });
        let of_it = self.under(number).into_iter().filter_map(|known| match &known.event.act {
            Act::Submit(s) if s.language.as_str() == tag => WORDS.into_iter().find(|words| version(words) == s.version),
            _ => None,
        });
        let earlier: Vec<&str> = of_it.collect();
        let mut base: BTreeSet<&str> = earlier.iter().rev().take(1 + dice.below(8) / 5).copied().collect();
        if dice.percent(15) {
            base = dice.of(&earlier).into_iter().copied().collect();
        }
        let mut item = submit(number, tag, WORDS[dice.below(4)], &base.into_iter().collect::<Vec<_>>(), source);
        if dice.percent(15) {
            item.contributors.people.insert(person(PEOPLE[dice.below(6)]));
        }
        item
    }

    fn out(&self, dice: &mut Dice, number: u8) -> Publish {
        let approved = self.under(number).into_iter().rev().filter_map(|known| match &known.event.act {
            Act::Approve(a) => Some((a.language.clone(), a.version, a.source.clone())),
            _ => None,
        });
        let approved: Vec<_> = approved.take(3).collect();
        let (tag, words, source) = match dice.of(&approved) {
            Some((tag, hash, source)) if dice.percent(75) => {
                let words = WORDS.into_iter().find(|words| version(words) == *hash).unwrap_or("one");
                (tag.clone(), words, source.clone())
            }
            _ => self.made(dice, number),
        };
        publish(number, tag.as_str(), words, source, dice.percent(25).then_some("back"))
    }

    /// An earlier event of a kind.
    fn earlier(&self, dice: &mut Dice, number: u8, fits: impl Fn(&Act) -> bool) -> EventId {
        let own: Vec<EventId> =
            self.under(number).into_iter().filter(|known| fits(&known.event.act)).map(|known| known.id).collect();
        dice.of(&own).copied().unwrap_or_else(|| EventId::of(b"nothing"))
    }

    fn act(&self, dice: &mut Dice) -> Act {
        let number = 1 + u8::from(dice.percent(20));
        let own = article(number);
        let (tag, words, source) = self.made(dice, number);
        match dice.below(40) {
            0..=9 => self.write(dice, number).into(),
            10..=19 => {
                let stage = ["published", "published", "published", "proof"][dice.below(4)];
                approve(number, tag.as_str(), words, source, stage).into()
            }
            20..=25 => {
                let mut items = vec![self.out(dice, number)];
                if dice.percent(20) {
                    let other = if dice.percent(40) { 3 - number } else { number };
                    items.push(self.out(dice, other));
                }
                Act::Publish(items)
            }
            26 | 27 => Return { article: own, language: tag, version: version(words), note: text("why") }.into(),
            28 => {
                let event = self.earlier(dice, number, |act| matches!(act, Act::Return(_)));
                Lift { article: own, event, reason: dice.percent(60).then(|| text("well")) }.into()
            }
            29..=31 => {
                let (from, about, _) = self.made(dice, number);
                let source = SourceRef { language: from, version: version(about) };
                Confirm { article: own, language: tag, version: version(words), source, blocks: None, note: None }.into()
            }
            32 | 33 => {
                let mut items = vec![Withdraw { article: own, language: tag, reason: text("wrong") }];
                if dice.percent(15) {
                    items.push(Withdraw { article: own, language: language(LANGUAGES[dice.below(3)]), reason: text("wrong") });
                }
                Act::Withdraw(items)
            }
            34 | 35 => {
                let article = if dice.percent(95) { own } else { super::super::paper::article(3 - number) };
                Undo { article, event: self.earlier(dice, number, |act| !matches!(act, Act::Open(_) | Act::Submit(_))) }.into()
            }
            36 => {
                let source = source.filter(|_| dice.percent(50));
                let (version, text) = (version(words), text(words));
                Act::Adopt(vec![Adopt { article: own, language: tag, version, text, files: Vec::new(), source, url: None }])
            }
            37 => {
                let finding = Fingerprint::of(b"finding");
                Waive { article: own, language: tag, rule: "x".into(), finding, reason: text("so") }.into()
            }
            38 => Take { article: own, language: tag, person: Some(person(PEOPLE[dice.below(6)])), due: None }.into(),
            _ => match dice.percent(60) {
                true => Act::Erase(vec![Erase { article: own, texts: vec![text(words)], reason: text("law") }]),
                false => open(number, LANGUAGES[dice.below(3)]).into(),
            },
        }
    }

    fn file(&mut self, dice: &mut Dice, by: &str, policy: EventId, act: Act) {
        let mut folders = act.articles();
        let parents = self.parents(dice, &folders);
        let root = self.paper.root();
        let mut known = self.paper.made(by, Some(root), Some(policy), &parents, act);
        if matches!(known.event.act, Act::Publish(_)) && dice.percent(20) {
            known.event.at = Some(Time::from_unix(4_000_000_000));
        }
        known.id = EventId::of(known.event.encode().line.as_bytes());
        match dice.below(90) {
            0 => known.key = key("stranger"),
            1 => folders = folders.into_iter().skip(1).collect(),
            2 => folders.extend([article(1), article(2)]),
            3 => self
                .filed
                .push(Filed { known: Known { key: key(PEOPLE[dice.below(6)]), ..known.clone() }, folders: folders.clone() }),
            _ => {}
        }
        self.filed.push(Filed { known, folders });
    }

    fn admit(&mut self, dice: &mut Dice) {
        let ids: Vec<EventId> = self.paper.admits.iter().map(|known| known.id).collect();
        let mut previous = vec![ids[ids.len() - 1]];
        if dice.percent(25) {
            previous = ids.iter().filter(|_| dice.percent(40)).copied().collect();
        }
        if previous.is_empty() {
            return;
        }
        let events: BTreeSet<EventId> = self.filed.iter().map(|filed| filed.known.id).collect();
        let chance = [100, 100, 60, 0][dice.below(4)];
        let seen: Vec<EventId> = events.iter().filter(|_| dice.percent(chance)).copied().collect();
        let rejected: Vec<EventId> = events.iter().skip(4).filter(|_| dice.percent(1)).copied().collect();
        let by = ["olga", "olga", "mark", "eva"][dice.below(4)];
        let text = policy(dice);
        self.paper.admit(by, &text, &previous, &seen, &rejected);
    }
}

fn open(number: u8, tag: &str) -> Open {
    let slug = Slug::parse(&format!("story-{number}")).expect("a slug");
    Open { article: article(number), slug, language: language(tag) }
}

/// A ledger from a seed.
pub fn play(seed: u64) -> Ledger {
    let mut dice = Dice::new(seed ^ 0x5eed_0f11_0000_0000);
    let first = loop {
        let text = policy(&mut dice);
        let read = Policy::parse(text.as_bytes()).expect("a policy");
        // Somebody must be able to begin.
        if read.may(&person("ada"), recto::workflow::Permission::Open, Some(&language("ru"))) {
            break text;
        }
    };
    let mut wild = Wild { paper: Paper::of(&first), filed: Vec::new() };
    let root = wild.paper.root();
    for number in [1, 2] {
        wild.file(&mut dice, "ada", root, open(number, "ru").into());
    }
    for _ in 0..20 + dice.below(50) {
        if dice.percent(4) {
            wild.admit(&mut dice);
            continue;
        }
        let ids: Vec<EventId> = wild.paper.admits.iter().map(|known| known.id).collect();
        let policy = if dice.percent(85) { ids[ids.len() - 1] } else { ids[dice.below(ids.len())] };
        let act = wild.act(&mut dice);
        let by = PEOPLE[dice.below(6)];
        wild.file(&mut dice, by, policy, act);
    }
    Ledger { admits: wild.paper.admits, filed: wild.filed, texts: wild.paper.texts }
}
