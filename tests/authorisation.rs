//! Who may do what: role × kind of event × own or another's × fresh, stale or older × policy, asked of the fold itself.
//!
//! The answers stand in `tests/authorisation.md`, so that a change of a rule shows as a change of a table that people read.
//! `RECTO_BLESS=1 tests/run authorisation` writes it anew.

use std::collections::BTreeMap;

use recto::model::{
    Act, Adopt, Align, Comment, Confirm, Erase, EventId, Fault, Fingerprint, Lift, Open, Rename, Resolve, Return, Settle, Slug,
    Take, Undo, Waive, Withdraw,
};
use recto::workflow::{Known, Refusal, Settled};

use super::paper::{Paper, approve, article, key, language, person, publish, source, submit, text, version, workflow_toml};

/// What somebody can be. A role for Korean is asked about English.
const ROLES: [&str; 10] = [
    "owner",
    "editor",
    "reviewer",
    "reviewer:ko",
    "translator",
    "translator:ko",
    "author",
    "terminologist",
    "no role",
    "a stranger",
];

/// What is done. An original and a translation are submitted by different people.
const KINDS: [&str; 20] = [
    "admit",
    "settle",
    "open",
    "rename",
    "take",
    "submit original",
    "submit translation",
    "approve",
    "return",
    "lift",
    "comment",
    "resolve",
    "confirm",
    "waive",
    "align",
    "publish",
    "withdraw",
    "adopt",
    "undo",
    "erase",
];

/// Whose words or whose event it is about.
#[derive(Clone, Copy, PartialEq)]
enum Whose {
    Own,
    Others,
}

/// How the translation stands that it is about.
#[derive(Clone, Copy, PartialEq)]
enum State {
    /// The newest version, made from the newest original.
    Fresh,
    /// The original has a newer version.
    Stale,
    /// The translation itself has a newer version.
    Older,
}

/// Which policy gives the role.
#[derive(Clone, Copy)]
enum Given {
    /// The one that is named, which is in force.
    Held,
    /// The one that is named; the next takes the role away and has not seen the event.
    Lost,
    /// The one that is named; the next takes the role away and lists the event as seen.
    LostSeen,
    /// Only the next after the one that is named.
    Gained,
}

const GIVEN: [(Given, &str); 4] =
    [(Given::Held, "held"), (Given::Lost, "lost"), (Given::LostSeen, "lost, seen"), (Given::Gained, "gained")];
const WHOSE: [(Whose, &str); 2] = [(Whose::Own, "own"), (Whose::Others, "other")];
const STATES: [(State, &str); 3] = [(State::Fresh, "fresh"), (State::Stale, "stale"), (State::Older, "older")];

/// A newsroom in which Xenia does one thing.
struct Scene {
    paper: Paper,
    heads: Vec<EventId>,
    policy: EventId,
    root: EventId,
    marked: BTreeMap<&'static str, EventId>,
}

/// The policy under which Xenia is this.
fn policy(role: &str) -> String {
    let others: [(&str, &[&str]); 5] = [
        ("olga", &["owner"]),
        ("ada", &["author"]),
        ("tim", &["translator"]),
        ("rita", &["reviewer"]),
        ("eva", &["editor", "reviewer"]),
    ];
    let own: Vec<&str> = match role {
        "everything" => vec!["owner", "editor", "reviewer", "translator", "author"],
        "no role" => vec![],
        role => vec![role],
    };
    let xenia = (role != "a stranger").then_some(("xenia", own.as_slice()));
    workflow_toml(others.into_iter().chain(xenia), &format!("# Xenia is {role}.\n"))
}

impl Scene {
    /// What was done before: under the first policy Xenia may do everything, and what she has done then was seen.
    fn new(kind: &str, whose: Whose, state: State) -> Self {
        let paper = Paper::of(&policy("everything"));
        let root = paper.root();
        let mut scene = Self { paper, heads: Vec::new(), policy: root, root, marked: BTreeMap::new() };
        let mine = |other: &'static str| if whose == Whose::Own { "xenia" } else { other };
        // Of what is done to somebody's event, the event is Xenia's, and the words are not.
        let of_event = matches!(kind, "lift" | "resolve" | "undo");
        let writer = |other: &'static str| if of_event { other } else { mine(other) };
        scene.say(mine("ada"), Open { article: article(1), slug: slug("fair"), language: language("ru") });
        scene.say(writer("ada"), submit(1, "ru", "one", &[], None));
        scene.say("rita", approve(1, "ru", "one", None, "published"));
        scene.say("eva", Act::Publish(vec![publish(1, "ru", "one", None, None)]));
        let from = Some(source("ru", "one"));
        scene.say(writer("tim"), submit(1, "en", "words", &[], from.clone()));
        if kind == "lift" {
            scene.mark("target", mine("rita"), sent_back());
        }
        if kind == "resolve" {
            scene.mark("target", mine("rita"), comment());
        }
        if kind == "undo" {
            scene.mark("target", mine("rita"), approve(1, "en", "words", from.clone(), "published"));
        }
        if matches!(kind, "publish" | "withdraw") {
            scene.say("rita", approve(1, "en", "words", from.clone(), "published"));
        }
        if kind == "withdraw" {
            scene.say("eva", Act::Publish(vec![publish(1, "en", "words", from.clone(), None)]));
        }
        if state == State::Stale || matches!(kind, "confirm") {
            scene.say("ada", submit(1, "ru", "two", &["one"], None));
        }
        if state == State::Older {
            scene.say("tim", submit(1, "en", "more words", &["words"], from));
        }
        scene
    }

    fn say(&mut self, by: &str, act: impl Into<Act>) -> EventId {
        let id = self.paper.write(self.policy, by, &self.heads.clone(), act);
        self.heads = vec![id];
        id
    }

    fn mark(&mut self, name: &'static str, by: &str, act: impl Into<Act>) {
        let id = self.say(by, act);
        self.marked.insert(name, id);
    }

    /// Admits a policy that has seen everything so far.
    fn next(&mut self, role: &str, but: Option<EventId>) {
        let seen: Vec<EventId> = self.paper.events.iter().map(|known| known.id).filter(|id| Some(*id) != but).collect();
        self.policy = self.paper.admit("olga", &policy(role), &[self.policy], &seen, &[]);
    }

    /// Whether what Xenia does counts, or why not.
    fn ask(mut self, kind: &str, role: &str, given: Given) -> String {
        if matches!((role, given), ("owner", Given::Held)) {
            for (id, verdict) in self.verdicts() {
                assert_eq!(verdict, Ok(()), "{kind}: what stood before, {id}");
            }
        }
        let before = if matches!(given, Given::Gained) { "no role" } else { role };
        let after = if matches!(given, Given::Gained) { role } else { "no role" };
        self.next(before, None);
        let act = self.act(kind);
        let (ledger, heads) = (self.root, self.heads.clone());
        let parents: &[EventId] = if act.articles() == [article(1)].into() { &heads } else { &[] };
        let known = self.paper.made("xenia", Some(ledger), Some(self.policy), parents, act);
        let id = known.id;
        if kind == "admit" {
            self.paper.admits.push(known);
        } else {
            self.paper.events.push(known);
        }
        match given {
            Given::Held => {}
            Given::Lost | Given::Gained => self.next(after, Some(id)),
            Given::LostSeen => self.next(after, None),
        }
        let verdict = if kind == "admit" {
            let chain = self.paper.chain();
            chain.refused().iter().find(|(refused, _)| *refused == id).map_or(Ok(()), |(_, why)| Err(why.clone()))
        } else {
            self.verdicts().remove(&id).expect("it was written down")
        };
        let code = |why: Refusal| why.message().code.trim_start_matches("refusal-").trim_end_matches("-language").to_owned();
        verdict.map_or_else(code, |()| "yes".to_owned())
    }

    fn verdicts(&self) -> BTreeMap<EventId, Result<(), Refusal>> {
        let chain = self.paper.chain();
        let of_glossary = |known: &&Known| matches!(known.event.act, Act::Settle(_));
        let glossary: Vec<Known> = self.paper.events.iter().filter(of_glossary).cloned().collect();
        let settled = Settled::of(&chain, &glossary);
        let refused = |id: &EventId| settled.refused.iter().find(|(refused, _)| refused == id).map(|(_, why)| why.clone());
        let fold = self.paper.fold();
        let events = fold.histories().flat_map(|history| history.entries());
        let mut verdicts: BTreeMap<EventId, Result<(), Refusal>> =
            events.map(|entry| (entry.known.id, entry.verdict.clone())).collect();
        verdicts.extend(glossary.iter().map(|known| (known.id, refused(&known.id).map_or(Ok(()), Err))));
        verdicts
    }

    fn act(&mut self, kind: &str) -> Act {
        let (article, language, from) = (article(1), language("en"), Some(source("ru", "one")));
        let version = version("words");
        let target = self.marked.get("target").copied().unwrap_or(self.root);
        match kind {
            "admit" => {
                let previous = vec![self.policy];
                let words = policy("no role") + "# again\n";
                self.paper.texts.insert(text(&words), words.as_bytes().to_vec());
                recto::model::Admit { policy: text(&words), previous, seen: None, rejected: Vec::new() }.into()
            }
            "settle" => Settle { file: "names.toml".into(), text: text("names"), previous: Vec::new() }.into(),
            "open" => {
                let article = super::paper::article(2);
                Open { article, slug: slug("harvest"), language: super::paper::language("ru") }.into()
            }
            "rename" => Rename { article, slug: slug("market") }.into(),
            "take" => Take { article, language, person: Some(person("tim")), due: None }.into(),
            "submit original" => submit(1, "ru", "three", &["one"], None).into(),
            "submit translation" => submit(1, "en", "new words", &["words"], from).into(),
            "approve" => approve(1, "en", "words", from, "published").into(),
            "return" => sent_back(),
            "lift" => Lift { article, event: target, reason: Some(text("settled by telephone")) }.into(),
            "comment" => comment(),
            "resolve" => Resolve { article, event: target, note: None }.into(),
            "confirm" => Confirm { article, language, version, source: source("ru", "two"), blocks: None, note: None }.into(),
            "waive" => {
                let finding = Fingerprint::of(b"a finding");
                Waive { article, language, rule: "name-variants".into(), finding, reason: text("a brand") }.into()
            }
            "align" => Align { article, language, version, source: source("ru", "one"), pairs: text("pairs") }.into(),
            "publish" => Act::Publish(vec![publish(1, "en", "words", from, None)]),
            "withdraw" => Act::Withdraw(vec![Withdraw { article, language, reason: text("wrong") }]),
            "adopt" => Act::Adopt(vec![Adopt {
                article,
                language: super::paper::language("ko"),
                version: super::paper::version("found"),
                text: text("found"),
                files: Vec::new(),
                source: None,
                url: None,
            }]),
            "undo" => Undo { article, event: target }.into(),
            "erase" => Act::Erase(vec![Erase { article, texts: vec![text("one")], reason: text("by law") }]),
            other => panic!("{other} is no kind"),
        }
    }
}

fn slug(words: &str) -> Slug {
    Slug::parse(words).expect("a slug")
}

fn sent_back() -> Act {
    Return { article: article(1), language: language("en"), version: version("words"), note: text("why") }.into()
}

fn comment() -> Act {
    let (article, language, version) = (article(1), language("en"), version("words"));
    Comment { article, language, version, block: None, answers: None, note: text("well") }.into()
}

/// What one role gets, by whose it is and how that stands.
type Answers = [[String; 3]; 2];

fn answers(kind: &str, role: &str) -> Answers {
    let cells = |whose, state| GIVEN.map(|(given, _)| Scene::new(kind, whose, state).ask(kind, role, given)).join(" | ");
    WHOSE.map(|(whose, _)| STATES.map(|(state, _)| cells(whose, state)))
}

/// The lines of one kind. Roles that get the same share a line; where whose it is or how it stands does not matter, one line
/// says so.
fn lines(kind: &str) -> Vec<String> {
    let mut groups: Vec<(Vec<&str>, Answers)> = Vec::new();
    for role in ROLES {
        let own = answers(kind, role);
        match groups.iter_mut().find(|(_, other)| *other == own) {
            Some((roles, _)) => roles.push(role),
            None => groups.push((vec![role], own)),
        }
    }
    let mut lines = Vec::new();
    for (roles, asked) in groups {
        let mut line = |whose: &str, state: &str, cells: &str| {
            lines.push(format!("| {kind} | {} | {whose} | {state} | {cells} |", roles.join(", ")));
        };
        if asked.iter().flatten().all(|cells| *cells == asked[0][0]) {
            line("any", "any", &asked[0][0]);
            continue;
        }
        for ((_, whose), states) in WHOSE.iter().zip(&asked) {
            if states.iter().all(|cells| *cells == states[0]) {
                line(whose, "any", &states[0]);
            } else {
                STATES.iter().zip(states).for_each(|((_, state), cells)| line(whose, state, cells));
            }
        }
    }
    lines
}

fn table() -> String {
    let mut table = String::from(
        "# Who may do what\n\n\
         Asked of the fold, one event at a time; `tests/authorisation.rs` says how. *own* and *other*: whose words or whose event\n\
         it is about. *fresh*, *stale*, *older*: the newest version of a translation from the newest original; the original has a\n\
         newer version; the translation has one. *held*: the policy that the event names gives the role and is in force; *lost*: the next\n\
         takes it away before it has seen the event; *lost, seen*: after; *gained*: only the next gives it. Whether a translation is\n\
         fresh is judged by the verb and not by the fold, so a stale one differs nowhere here.\n\n\
         | kind | role | whose | state | held | lost | lost, seen | gained |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for line in KINDS.iter().flat_map(|kind| lines(kind)) {
        table += &line;
        table.push('\n');
    }
    table
}

#[test]
fn authorisation_is_as_the_table_says() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/authorisation.md");
    let table = table();
    if std::env::var_os("RECTO_BLESS").is_some() {
        std::fs::write(&path, &table).expect("the table");
    }
    let golden = std::fs::read_to_string(&path).expect("tests/authorisation.md");
    let changed: Vec<String> = golden
        .lines()
        .filter(|line| !table.lines().any(|own| own == *line))
        .map(|line| format!("- {line}"))
        .chain(table.lines().filter(|line| !golden.lines().any(|own| own == *line)).map(|line| format!("+ {line}")))
        .collect();
    assert!(changed.is_empty(), "the table has changed; RECTO_BLESS=1 writes it anew\n{}", changed.join("\n"));
}

#[test]
fn every_kind_of_event_is_asked_about() {
    for kind in Act::KINDS {
        assert!(KINDS.iter().any(|asked| asked.split(' ').next() == Some(kind)), "{kind} is not in the table");
    }
    for role in recto::workflow::built_in_roles().keys() {
        assert!(ROLES.contains(&role.as_str()), "{role} is not in the table");
    }
    assert_eq!(key("xenia").len(), 80);
}
