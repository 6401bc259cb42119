//! What `workflow.toml` says, read anew and simply: people, their roles and keys, stages with their gates.
//!
//! Deliberately shares no code with the policy of the program.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value};

/// How strictly nobody approves their own words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Eyes {
    Strict,
    Relay,
    Off,
}

#[derive(Clone, Debug)]
pub struct Stage {
    pub id: String,
    pub approvals: u64,
    pub role: Option<String>,
    pub eyes: Eyes,
    /// Whether a translation whose source nobody knows is held back.
    pub needs_source: bool,
    /// Whether the source must be approved or published itself.
    pub needs_approved_source: bool,
}

#[derive(Clone, Debug, Default)]
struct Person {
    roles: Vec<(String, Option<String>)>,
    keys: Vec<String>,
}

#[derive(Clone, Debug)]
pub struct Policy {
    pub languages: BTreeSet<String>,
    people: BTreeMap<String, Person>,
    pub stages: Vec<Stage>,
    can: BTreeMap<String, BTreeSet<String>>,
}

/// Contract, kinds of events: who does what where the policy says nothing else.
const DEFAULTS: &[(&str, &[&str])] = &[
    ("owner", &["admit", "adopt", "erase"]),
    ("editor", &["settle", "rename", "return", "lift", "waive", "publish", "withdraw"]),
    ("reviewer", &["approve", "return", "waive", "align"]),
    ("translator", &["open", "submit", "confirm", "align"]),
    ("author", &["open", "submit"]),
    ("terminologist", &["settle"]),
];

fn words(value: Option<&Value>) -> Vec<String> {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(|v| v.as_str().map(str::to_owned)).collect()
}

/// A public key without its comment.
pub fn bare_key(key: &str) -> String {
    key.split_whitespace().take(2).collect::<Vec<_>>().join(" ")
}

fn stage(entry: &Table) -> Option<Stage> {
    let gate = entry.get("gate").and_then(Value::as_table).cloned().unwrap_or_default();
    let word = |key: &str| gate.get(key).and_then(Value::as_str);
    Some(Stage {
        id: entry.get("id")?.as_str()?.to_owned(),
        approvals: gate.get("approvals").and_then(Value::as_integer).and_then(|n| u64::try_from(n).ok()).unwrap_or(0),
        role: word("role").map(str::to_owned),
        eyes: match word("four-eyes") {
            Some("off") => Eyes::Off,
            Some("relay") => Eyes::Relay,
            _ => Eyes::Strict,
        },
        needs_source: gate.get("fresh").and_then(Value::as_bool).unwrap_or(false),
        needs_approved_source: word("source") != Some("any"),
    })
}

impl Policy {
    pub fn parse(bytes: &[u8]) -> Option<Self> {
        let table: Table = std::str::from_utf8(bytes).ok()?.parse().ok()?;
        let mut can: BTreeMap<String, BTreeSet<String>> =
            DEFAULTS.iter().map(|(role, acts)| ((*role).to_owned(), acts.iter().map(|a| (*a).to_owned()).collect())).collect();
        for (role, entry) in table.get("roles").and_then(Value::as_table).into_iter().flatten() {
            can.insert(role.clone(), words(entry.get("can")).into_iter().collect());
        }
        let mut people = BTreeMap::new();
        for (id, entry) in table.get("people").and_then(Value::as_table).into_iter().flatten() {
            let roles = words(entry.get("roles")).into_iter().map(|role| match role.split_once(':') {
                Some((role, language)) => (role.to_owned(), Some(language.to_owned())),
                None => (role, None),
            });
            let keys = words(entry.get("keys")).iter().map(|key| bare_key(key)).collect();
            people.insert(id.clone(), Person { roles: roles.collect(), keys });
        }
        let stages = table.get("stage")?.as_array()?.iter().map(|s| s.as_table().and_then(stage)).collect::<Option<_>>()?;
        let policy = Self { languages: words(table.get("languages")).into_iter().collect(), people, stages, can };
        // Nobody could ever change a policy without an owner who has a key.
        let governed = policy.people.iter().any(|(id, person)| !person.keys.is_empty() && policy.may(id, "admit", None));
        governed.then_some(policy)
    }

    /// The key that signs says who it is.
    pub fn holds_key(&self, person: &str, key: &str) -> bool {
        self.people.get(person).is_some_and(|p| p.keys.contains(&bare_key(key)))
    }

    pub fn knows(&self, person: &str) -> bool {
        self.people.contains_key(person)
    }

    pub fn has_role(&self, person: &str) -> bool {
        self.people.get(person).is_some_and(|p| !p.roles.is_empty())
    }

    fn roles_in<'a>(&'a self, person: &str, language: Option<&'a str>) -> impl Iterator<Item = &'a str> {
        let roles = self.people.get(person).map(|p| p.roles.as_slice()).unwrap_or_default();
        roles
            .iter()
            .filter(move |(_, only)| only.is_none() || language.is_none() || only.as_deref() == language)
            .map(|(r, _)| r.as_str())
    }

    /// A role, or a role for one language.
    pub fn may(&self, person: &str, act: &str, language: Option<&str>) -> bool {
        self.roles_in(person, language).any(|role| self.can.get(role).is_some_and(|can| can.contains(act)))
    }

    /// Authors write originals; a translator writes the language that the role is for.
    pub fn may_submit(&self, person: &str, language: &str, original: &str) -> bool {
        self.roles_in(person, Some(language)).any(|role| {
            self.can.get(role).is_some_and(|can| can.contains("submit")) && (role != "author" || language == original)
        })
    }

    /// A gate may ask for a role of its own.
    pub fn may_approve(&self, person: &str, stage: &Stage, language: &str) -> bool {
        self.roles_in(person, Some(language)).any(|role| {
            self.can.get(role).is_some_and(|can| can.contains("approve"))
                && stage.role.as_deref().is_none_or(|asked| asked == role)
        })
    }

    /// A stage whose gate asks for approvals.
    pub fn asking(&self, id: &str) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.id == id && stage.approvals > 0)
    }
}
