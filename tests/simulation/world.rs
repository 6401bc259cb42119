//! A newsroom played from a seed: who does what, in which clone, having seen what; and what goes wrong.
//!
//! Nobody asks whether what they do is allowed: that is what is simulated. Most of it is what sensible people would do next, so
//! that a good part counts.

use std::collections::{BTreeMap, BTreeSet};

use recto::model::{
    Act, Adopt, ArticleId, Comment, Confirm, EventId, Fingerprint, Language, Lift, Open, Rename, Return, Slug, SourceRef, Take,
    Time, Undo, Waive, Withdraw,
};
use recto::workflow::{Chain, EditionFacts, Fold, Known, Policy, four_eyes, next_approval};

use super::super::dice::Dice;
use super::super::paper::{self, Paper, approve, article, key, language, person, publish, submit, text, version, workflow_toml};
use super::oracle::Filed;

const CLONES: usize = 4;
const LANGUAGES: [&str; 3] = ["ru", "en", "ko"];
const WORDS: [&str; 7] = ["one", "two", "three", "four", "five", "six", "seven"];
const PEOPLE: [(&str, &[&str]); 8] = [
    ("ada", &["author", "translator"]),
    ("eva", &["editor"]),
    ("mark", &["owner"]),
    ("olga", &["owner"]),
    ("rene", &["reviewer", "editor"]),
    ("rita", &["reviewer"]),
    ("tim", &["translator", "reviewer:en"]),
    ("vera", &["translator", "reviewer", "editor"]),
];

/// What a policy says, as far as worlds differ in it.
#[derive(Clone)]
struct Rules {
    gone: BTreeSet<&'static str>,
    approvals: usize,
    eyes: &'static str,
    source: &'static str,
    fresh: &'static str,
    proof: bool,
    old_key: bool,
    salt: usize,
}

impl Rules {
    fn text(&self) -> String {
        let people = PEOPLE.iter().filter(|(id, _)| !self.gone.contains(id)).copied();
        let proof = "[[stage]]\nid = \"proof\"\nenter = { verb = \"approve\" }\ngate = { approvals = 1 }\n";
        let stages = format!(
            "# {}\n[[stage]]\nid = \"review\"\nenter = {{ verb = \"submit\" }}\n{}[[stage]]\nid = \"published\"\n\
             enter = {{ verb = \"publish\" }}\ngate = {{ approvals = {}, four-eyes = \"{}\", fresh = {}, source = \"{}\" }}\n",
            self.salt,
            if self.proof { proof } else { "" },
            self.approvals,
            self.eyes,
            self.fresh,
            self.source
        );
        let text = workflow_toml(people, &stages);
        if !self.old_key || self.gone.contains("tim") {
            return text;
        }
        text.replace(&format!("\"{}\"", key("tim")), &format!("\"{}\", \"{}\"", key("tim"), key("early")))
    }

    fn change(&mut self, dice: &mut Dice) {
        self.salt += 1;
        match dice.below(8) {
            0..=2 => {
                let who = PEOPLE[dice.below(PEOPLE.len())].0;
                let stays = who == "olga" || (who == "mark" && dice.percent(70));
                if !stays && !self.gone.remove(who) {
                    self.gone.insert(who);
                }
            }
            3 => self.approvals = 1 + dice.below(2),
            4 => self.eyes = ["strict", "strict", "relay", "off"][dice.below(4)],
            5 => self.source = ["approved", "any"][dice.below(2)],
            6 => self.old_key = !self.old_key,
            _ => self.fresh = ["true", "\"or-unknown\"", "false"][dice.below(3)],
        }
    }
}

/// A version as it was written.
#[derive(Clone)]
struct Draft {
    at: usize,
    article: u8,
    tag: &'static str,
    words: &'static str,
    source: Option<SourceRef>,
}

/// What a clone holds: places in the lists of all events and admits.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Clone {
    pub events: BTreeSet<usize>,
    pub admits: BTreeSet<usize>,
}

/// Everything that happened.
pub struct World {
    pub paper: Paper,
    pub filed: Vec<Filed>,
    pub clones: Vec<Clone>,
    pub remote: Clone,
    /// What a clone held at some moment.
    pub moments: Vec<Clone>,
    /// Where an honest writer's tool said beforehand whether an event would count, and the same was not found afterwards.
    pub surprises: Vec<String>,
    rules: Rules,
    drafts: Vec<Draft>,
    chains: BTreeMap<BTreeSet<usize>, Chain>,
}

/// Plays a world.
pub fn play(seed: u64) -> World {
    let mut dice = Dice::new(seed);
    let rules = Rules {
        gone: BTreeSet::new(),
        approvals: 1 + dice.below(4) / 3,
        eyes: ["strict", "strict", "strict", "relay", "off"][dice.below(5)],
        source: if dice.percent(20) { "any" } else { "approved" },
        fresh: if dice.percent(70) { "true" } else { "\"or-unknown\"" },
        proof: dice.percent(25),
        old_key: true,
        salt: 0,
    };
    let root = Clone { events: BTreeSet::new(), admits: BTreeSet::from([0]) };
    let mut world = World {
        paper: Paper::of(&rules.text()),
        filed: Vec::new(),
        clones: vec![root.clone(); CLONES],
        remote: root,
        moments: Vec::new(),
        surprises: Vec::new(),
        rules,
        drafts: Vec::new(),
        chains: BTreeMap::new(),
    };
    for number in [1, 2] {
        world.act(&mut dice, 0, "ada", open(number, "ru"), false);
    }
    for clone in 0..CLONES {
        world.exchange(0, true, true);
        world.exchange(clone, true, true);
    }
    let steps = 24 + dice.below(60);
    for _ in 0..steps {
        world.step(&mut dice);
    }
    world
}

fn open(number: u8, tag: &str) -> Open {
    let slug = Slug::parse(&format!("story-{number}")).expect("a slug");
    Open { article: article(number), slug, language: language(tag) }
}

impl World {
    fn step(&mut self, dice: &mut Dice) {
        let clone = dice.below(CLONES);
        match dice.weighed(&[64, 20, 2, 2, 7, 5, 3]) {
            0 => self.work(dice, clone),
            1 => {
                let (pull, push) = [(true, true), (true, true), (true, false), (false, true)][dice.below(4)];
                self.exchange(clone, pull, push);
            }
            2 => self.crash(clone),
            3 => self.roll_back(dice),
            4 => self.attack(dice, clone),
            5 => self.admit(dice, clone),
            _ => self.moments.push(self.clones[clone].clone()),
        }
    }

    fn exchange(&mut self, clone: usize, pull: bool, push: bool) {
        if pull {
            self.clones[clone].events.extend(self.remote.events.iter().copied());
            self.clones[clone].admits.extend(self.remote.admits.iter().copied());
        }
        if push {
            self.remote.events.extend(self.clones[clone].events.iter().copied());
            self.remote.admits.extend(self.clones[clone].admits.iter().copied());
        }
    }

    /// A clone loses what it has not sent: its local branch is gone.
    fn crash(&mut self, clone: usize) {
        let (own, remote) = (&self.clones[clone], &self.remote);
        let kept = |own: &BTreeSet<usize>, sent: &BTreeSet<usize>| own.intersection(sent).copied().collect();
        self.clones[clone] = Clone { events: kept(&own.events, &remote.events), admits: kept(&own.admits, &remote.admits) };
    }

    /// Somebody forces an older state on the remote.
    fn roll_back(&mut self, dice: &mut Dice) {
        let keep = self.remote.events.len().saturating_sub(dice.below(6));
        self.remote.events = self.remote.events.iter().take(keep).copied().collect();
    }

    /// Everything that any clone or the remote still holds.
    pub fn all(&self) -> Clone {
        let mut all = self.remote.clone();
        for clone in &self.clones {
            all.events.extend(clone.events.iter().copied());
            all.admits.extend(clone.admits.iter().copied());
        }
        all
    }

    pub fn admits(&self, clone: &Clone) -> Vec<Known> {
        clone.admits.iter().map(|at| self.paper.admits[*at].clone()).collect()
    }

    pub fn events(&self, clone: &Clone) -> Vec<Filed> {
        clone.events.iter().map(|at| self.filed[*at].clone()).collect()
    }

    fn chain(&mut self, clone: usize) -> Chain {
        let admits = self.clones[clone].admits.clone();
        if !self.chains.contains_key(&admits) {
            let own = self.admits(&self.clones[clone]);
            let chain = Chain::build(&own, &|hash| self.paper.texts.get(hash).cloned(), None).expect("a chain");
            self.chains.insert(admits.clone(), chain);
        }
        self.chains[&admits].clone()
    }

    /// The newest events of some articles that a clone holds.
    fn heads(&self, clone: usize, articles: &BTreeSet<ArticleId>) -> Vec<EventId> {
        let mut heads = BTreeSet::new();
        for article in articles {
            let own =
                || self.clones[clone].events.iter().map(|at| &self.filed[*at]).filter(|filed| filed.folders.contains(article));
            let below: BTreeSet<EventId> = own().flat_map(|filed| filed.known.event.parents.iter().copied()).collect();
            heads.extend(own().map(|filed| filed.known.id).filter(|id| !below.contains(id)));
        }
        heads.into_iter().collect()
    }

    fn act(&mut self, dice: &mut Dice, clone: usize, by: &str, act: impl Into<Act>, waits: bool) -> usize {
        let act = act.into();
        let chain = self.chain(clone);
        let folders = act.articles();
        let mut parents = self.heads(clone, &folders);
        if dice.percent(6) {
            // Somebody whose tool had read an older state.
            let own: Vec<EventId> = self.clones[clone]
                .events
                .iter()
                .map(|at| &self.filed[*at])
                .filter(|filed| !filed.folders.is_disjoint(&folders))
                .map(|filed| filed.known.id)
                .collect();
            parents = own.iter().filter(|_| dice.percent(40)).copied().collect::<BTreeSet<_>>().into_iter().collect();
        }
        let ledger = Some(self.paper.root());
        let mut known = self.paper.made(by, ledger, Some(chain.current()), &parents, act);
        known.event.time = Time::from_unix(i64::try_from(dice.below(4_000_000_000)).expect("a moment"));
        if waits {
            known.event.at = Some(Time::from_unix(4_000_000_000));
        }
        known.id = EventId::of(known.event.encode().line.as_bytes());
        if by == "tim" && dice.percent(30) {
            known.key = key("early");
        }
        let asked = dice.percent(15).then(|| {
            let fold = fold(&chain, &self.events(&self.clones[clone]));
            fold.would_count(&chain, &known.event, &known.key)
        });
        let id = known.id;
        let at = self.file(clone, Filed { known, folders });
        if let Some(before) = asked {
            let fold = fold(&chain, &self.events(&self.clones[clone]));
            let named = self.filed[at].known.event.act.articles();
            let found = named.iter().find_map(|article| fold.history(article)?.entry(&id)).expect("it was filed").verdict.clone();
            if before.is_ok() != found.is_ok() {
                self.surprises.push(format!("{id}: {before:?} beforehand, {found:?} afterwards"));
            }
        }
        at
    }

    fn file(&mut self, clone: usize, filed: Filed) -> usize {
        self.filed.push(filed);
        let at = self.filed.len() - 1;
        self.clones[clone].events.insert(at);
        at
    }

    /// The versions of an edition that a clone holds, newest last.
    fn drafts(&self, clone: usize, number: u8, tag: &str) -> Vec<Draft> {
        let own = |draft: &&Draft| draft.article == number && draft.tag == tag && self.clones[clone].events.contains(&draft.at);
        self.drafts.iter().filter(own).cloned().collect()
    }

    fn work(&mut self, dice: &mut Dice, clone: usize) {
        let number = 1 + u8::from(dice.percent(25));
        let tag = LANGUAGES[dice.weighed(&[5, 4, 1])];
        if dice.percent(60) {
            return self.go_on(dice, clone, number, tag);
        }
        let kind = dice.weighed(&[22, 20, 14, 7, 5, 7, 6, 10, 2, 1, 2, 1, 2, 1]);
        let usual: &[&str] = match kind {
            0 => &["ada", "tim", "vera", "ada"],
            1 | 3 => &["rita", "rene", "tim", "vera"],
            2 | 6 => &["eva", "rene", "vera"],
            4 => &["eva", "rita", "vera"],
            5 => &["tim", "ada", "vera"],
            10 => &["olga"],
            _ => &["eva", "tim", "rita", "vera"],
        };
        let by = if dice.percent(88) { usual[dice.below(usual.len())] } else { PEOPLE[dice.below(PEOPLE.len())].0 };
        let drafts = self.drafts(clone, number, tag);
        if kind == 0 {
            return self.write(dice, clone, by, number, tag, &drafts);
        }
        let Some(newest) = drafts.last().cloned() else { return };
        let about = if dice.percent(82) { newest } else { drafts[dice.below(drafts.len())].clone() };
        let (own, lang) = (article(number), language(tag));
        let on = version(about.words);
        match kind {
            1 => {
                let stage = if self.rules.proof && dice.percent(45) { "proof" } else { "published" };
                self.act(dice, clone, by, approve(number, tag, about.words, about.source, stage), false);
            }
            2 => self.publish(dice, clone, by, &about),
            3 => {
                self.act(dice, clone, by, Return { article: own, language: lang, version: on, note: text("why") }, false);
            }
            4 | 7 | 11 => self.answer(dice, clone, by, number, kind),
            5 => self.confirm(dice, clone, by, &about),
            6 => {
                let items = vec![Withdraw { article: own, language: lang, reason: text("wrong") }];
                self.act(dice, clone, by, Act::Withdraw(items), false);
            }
            8 => {
                let note = text("well");
                let comment = Comment { article: own, language: lang, version: on, block: None, answers: None, note };
                self.act(dice, clone, by, comment, false);
            }
            9 => {
                let finding = Fingerprint::of(b"finding");
                let waive = Waive { article: own, language: lang, rule: "x".into(), finding, reason: text("so") };
                self.act(dice, clone, by, waive, false);
            }
            10 => {
                let (words, url) = (WORDS[dice.below(WORDS.len())], None);
                let adopt = Adopt {
                    article: own,
                    language: lang,
                    version: version(words),
                    text: text(words),
                    files: Vec::new(),
                    source: None,
                    url,
                };
                let at = self.act(dice, clone, by, Act::Adopt(vec![adopt]), false);
                self.drafts.push(Draft { at, article: number, tag, words, source: None });
            }
            12 => {
                let slug = Slug::parse(["market", "harvest", "bridge"][dice.below(3)]).expect("a slug");
                let act: Act = if dice.percent(60) {
                    Rename { article: own, slug }.into()
                } else {
                    open(number, LANGUAGES[dice.below(3)]).into()
                };
                self.act(dice, clone, by, act, false);
            }
            _ => {
                self.act(dice, clone, by, Take { article: own, language: lang, person: Some(person("tim")), due: None }, false);
            }
        }
    }

    /// Does what comes next in an edition, by somebody who may.
    fn go_on(&mut self, dice: &mut Dice, clone: usize, number: u8, tag: &'static str) {
        let chain = self.chain(clone);
        let facts = fold(&chain, &self.events(&self.clones[clone])).facts(&article(number));
        let edition = facts.and_then(|facts| facts.edition(&language(tag)).cloned()).unwrap_or_default();
        let policy = chain.policy();
        let writer = if tag == "ru" { "ada" } else { ["tim", "ada", "vera"][dice.below(3)] };
        let Some(newest) = edition.newest() else {
            return self.write_over(dice, clone, writer, number, tag, &edition);
        };
        let words = words_of(newest);
        let source = newest.source.clone();
        if edition.published.iter().any(|out| out.version == newest.version && out.source == newest.source) {
            if dice.percent(30) {
                let items = vec![Withdraw { article: article(number), language: language(tag), reason: text("wrong") }];
                self.act(dice, clone, "eva", Act::Withdraw(items), false);
                return;
            }
            let about = Draft { at: 0, article: number, tag, words, source };
            if tag != "ru" && dice.percent(40) {
                return self.confirm(dice, clone, writer, &about);
            }
            return self.write_over(dice, clone, writer, number, tag, &edition);
        }
        if let Some(sent) = edition.returns.first() {
            if dice.percent(50) {
                let lift = Lift { article: article(number), event: sent.event, reason: Some(text("settled")) };
                self.act(dice, clone, "eva", lift, false);
                return;
            }
            return self.write_over(dice, clone, writer, number, tag, &edition);
        }
        if let Some(stage) = next_approval(&edition, newest, policy) {
            let lang = language(tag);
            let may: Vec<&str> = ["rita", "rene", "tim", "vera"]
                .into_iter()
                .filter(|who| policy.may_approve(&person(who), stage, Some(&lang)))
                .filter(|who| four_eyes(&person(who), newest, stage, &lang, policy).is_ok())
                .collect();
            let stage = stage.id.to_string();
            if let Some(by) = dice.of(&may) {
                self.act(dice, clone, by, approve(number, tag, words, source, &stage), false);
            }
            return;
        }
        let by = if dice.percent(50) { "eva" } else { "vera" };
        self.publish(dice, clone, by, &Draft { at: 0, article: number, tag, words, source });
    }

    /// Writes on: on the newest version, or on all that stand side by side.
    fn write_over(&mut self, dice: &mut Dice, clone: usize, by: &str, number: u8, tag: &'static str, edition: &EditionFacts) {
        let heads: BTreeSet<&str> = edition.heads.iter().map(|at| words_of(&edition.revisions[*at])).collect();
        let last = edition
            .revisions
            .last()
            .map_or(WORDS.len() - 1, |last| WORDS.iter().position(|words| *words == words_of(last)).unwrap_or(0));
        let words = if dice.percent(90) { WORDS[(last + 1) % WORDS.len()] } else { WORDS[dice.below(WORDS.len())] };
        let from = if tag == "ko" { "en" } else { "ru" };
        let source =
            self.drafts(clone, number, from).last().map(|draft| paper::source(from, draft.words)).filter(|_| tag != "ru");
        let heads: Vec<&str> = heads.into_iter().filter(|head| *head != words).collect();
        let at = self.act(dice, clone, by, submit(number, tag, words, &heads, source.clone()), false);
        self.drafts.push(Draft { at, article: number, tag, words, source });
    }

    fn write(&mut self, dice: &mut Dice, clone: usize, by: &str, number: u8, tag: &'static str, drafts: &[Draft]) {
        let next = drafts.last().map_or(0, |last| WORDS.iter().position(|words| *words == last.words).unwrap_or(0) + 1);
        let words = if dice.percent(80) { WORDS[next % WORDS.len()] } else { WORDS[dice.below(WORDS.len())] };
        let mut base: Vec<&str> = drafts.last().map(|last| last.words).into_iter().collect();
        match dice.below(20) {
            0 => base.clear(),
            1 | 2 => base = dice.of(drafts).map(|draft| draft.words).into_iter().collect(),
            // Whoever joins two versions names both.
            3..=6 => base = drafts.iter().rev().take(2).map(|draft| draft.words).collect::<BTreeSet<_>>().into_iter().collect(),
            _ => {}
        }
        base.retain(|base| *base != words || dice.percent(10));
        let from = if tag == "ko" && dice.percent(70) { "en" } else { "ru" };
        let sources = self.drafts(clone, number, from);
        let source = sources.last().filter(|_| tag != "ru" || dice.percent(3));
        let source = source.map(|draft| paper::source(from, draft.words)).filter(|_| dice.percent(92));
        let mut item = submit(number, tag, words, &base, source.clone());
        if dice.percent(12) {
            // Commits of the desk name whoever edited there; a squash loses them.
            item.contributors.people.insert(person(PEOPLE[dice.below(PEOPLE.len())].0));
            item.contributors.traced = dice.percent(70);
        }
        let at = self.act(dice, clone, by, item, false);
        self.drafts.push(Draft { at, article: number, tag, words, source });
    }

    fn publish(&mut self, dice: &mut Dice, clone: usize, by: &str, about: &Draft) {
        let reason = dice.percent(20).then_some("going back");
        let mut items = vec![publish(about.article, about.tag, about.words, about.source.clone(), reason)];
        let mut more = |world: &Self, number: u8, tag: &str| {
            if let Some(draft) = world.drafts(clone, number, tag).last() {
                items.push(publish(number, tag, draft.words, draft.source.clone(), None));
            }
        };
        if dice.percent(25) {
            more(self, about.article, if about.tag == "ru" { "en" } else { "ru" });
        }
        if dice.percent(12) {
            more(self, 3 - about.article, "ru");
        }
        let waits = dice.percent(20);
        self.act(dice, clone, by, Act::Publish(items), waits);
    }

    fn confirm(&mut self, dice: &mut Dice, clone: usize, by: &str, about: &Draft) {
        let Some(newer) = self.drafts(clone, about.article, "ru").last().cloned() else { return };
        let source = paper::source("ru", newer.words);
        let confirm = Confirm {
            article: article(about.article),
            language: language(about.tag),
            version: version(about.words),
            source: source.clone(),
            blocks: None,
            note: None,
        };
        let at = self.act(dice, clone, by, confirm, false);
        self.drafts.push(Draft { at, source: Some(source), ..about.clone() });
    }

    /// Lifts a return, or takes back something of one's own.
    fn answer(&mut self, dice: &mut Dice, clone: usize, by: &str, number: u8, kind: usize) {
        let fits = |act: &Act| match kind {
            4 => matches!(act, Act::Return(_)),
            _ => {
                matches!(act, Act::Approve(_) | Act::Publish(_) | Act::Return(_) | Act::Take(_) | Act::Waive(_) | Act::Comment(_))
            }
        };
        let own: Vec<(EventId, String)> = self.clones[clone]
            .events
            .iter()
            .map(|at| &self.filed[*at].known)
            .filter(|known| known.event.act.articles().contains(&article(number)) && fits(&known.event.act))
            .map(|known| (known.id, known.event.person.to_string()))
            .collect();
        let Some((event, author)) = dice.of(&own).cloned() else { return };
        let article = article(number);
        if kind == 4 {
            let reason = dice.percent(70).then(|| text("settled"));
            self.act(dice, clone, by, Lift { article, event, reason }, false);
        } else {
            let by = if dice.percent(80) { author.as_str() } else { by };
            self.act(dice, clone, by, Undo { article, event }, false);
        }
    }

    fn admit(&mut self, dice: &mut Dice, clone: usize) {
        let chain = self.chain(clone);
        let by = if dice.percent(50) { "olga" } else { "mark" };
        let mut previous = chain.heads_for(&person(by), &key(by));
        if previous.is_empty() || dice.percent(10) {
            previous = vec![chain.current()];
        }
        let before = self.rules.clone();
        self.rules.change(dice);
        if Policy::parse(self.rules.text().as_bytes()).is_err() {
            self.rules = before;
            return;
        }
        let own = |dice: &mut Dice, chance: usize| -> Vec<EventId> {
            let held = self.clones[clone].events.iter().map(|at| self.filed[*at].known.id).collect::<BTreeSet<_>>();
            held.into_iter().filter(|_| dice.percent(chance)).collect()
        };
        let seen = if dice.percent(80) { own(dice, 100) } else { own(dice, 60) };
        let rejected: Vec<EventId> = if dice.percent(12) { own(dice, 100).into_iter().take(1).collect() } else { Vec::new() };
        let text = self.rules.text();
        let by = if dice.percent(94) { by } else { "eva" };
        self.paper.admit(by, &text, &previous, &seen, &rejected);
        self.clones[clone].admits.insert(self.paper.admits.len() - 1);
    }

    /// Somebody who may push pushes what is not as it should be.
    fn attack(&mut self, dice: &mut Dice, clone: usize) {
        let held: Vec<usize> = self.clones[clone].events.iter().copied().collect();
        let Some(at) = dice.of(&held).copied() else { return };
        let mut filed = self.filed[at].clone();
        let anybody = PEOPLE[dice.below(PEOPLE.len())].0;
        let rename = |filed: &mut Filed| filed.known.id = EventId::of(filed.known.event.encode().line.as_bytes());
        match dice.below(9) {
            // Signed once more: by a stranger, by somebody else, by a key that its owner has lost.
            0 => filed.known.key = key("stranger"),
            1 => filed.known.key = key(anybody),
            2 => {
                filed.known.key = if filed.known.key == key("early") { key("tim") } else { key("early") };
            }
            // Laid under an article that it does not speak of, or under one of two.
            3 => filed.folders = BTreeSet::from([article(1), article(2)]),
            4 => filed.folders = filed.folders.into_iter().take(1).collect(),
            // In somebody else's name, under another policy, of another ledger, or on what nobody has.
            5 => {
                filed.known.event.person = person(anybody);
                rename(&mut filed);
            }
            6 => {
                let admits: Vec<EventId> = self.paper.admits.iter().map(|known| known.id).collect();
                filed.known.event.policy = dice.of(&admits).copied();
                filed.known.event.time = Time::from_unix(0);
                rename(&mut filed);
            }
            7 => {
                filed.known.event.ledger = Some(EventId::of(b"elsewhere"));
                rename(&mut filed);
            }
            _ => {
                filed.known.event.parents = vec![EventId::of(b"gone")];
                rename(&mut filed);
            }
        }
        self.file(clone, filed);
        self.exchange(clone, false, true);
    }
}

fn words_of(revision: &recto::workflow::Revision) -> &'static str {
    WORDS.into_iter().find(|words| version(words) == revision.version).unwrap_or(WORDS[0])
}

/// Folds event files as they lie.
pub fn fold(chain: &Chain, filed: &[Filed]) -> Fold {
    let mut folders: BTreeMap<ArticleId, Vec<Known>> = BTreeMap::new();
    for filed in filed {
        for article in &filed.folders {
            folders.entry(*article).or_default().push(filed.known.clone());
        }
    }
    Fold::of(chain, folders)
}

/// The languages that are played in.
pub fn languages() -> Vec<Language> {
    LANGUAGES.map(language).to_vec()
}
