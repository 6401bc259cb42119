//! Reads `workflow.toml`: languages, people, roles, stages and their gates.
//!
//! Invariant: a [`Policy`] that exists can be worked under: its stages can be reached, nobody shares a key, and every
//! role is defined.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use super::permission::{Permission, built_in_roles};
use crate::model::{Class, Fault, Language, Layout, Message, PersonId, RoleId, Severity, StageId};

/// Why a `workflow.toml` cannot be worked under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PolicyFault {
    /// Not UTF-8.
    Encoding {
        /// First wrong byte, from 0.
        byte: usize,
    },
    /// Not the TOML that a policy is.
    Toml {
        /// Line, from 1.
        line: usize,
        /// Column in characters, from 1.
        column: usize,
        /// The reason, in the parser's words.
        why: String,
    },
    /// No language at all.
    NoLanguage,
    /// The original's language is not among the languages.
    Original {
        /// The language.
        language: String,
    },
    /// A layout that is no pattern for paths.
    Layout {
        /// The pattern.
        layout: String,
    },
    /// Nobody may admit a policy.
    NoOwner,
    /// One key of two people.
    SharedKey {
        /// The one.
        one: String,
        /// The other.
        other: String,
    },
    /// A key that is neither ed25519 nor ecdsa-p256.
    Key {
        /// Whose.
        person: String,
    },
    /// A role that is not defined, or a role for a language that the newsroom does not have.
    Role {
        /// Whose, or which gate's.
        person: String,
        /// The role.
        role: String,
    },
    /// A permission that does not exist.
    Permission {
        /// The role.
        role: String,
        /// The permission.
        permission: String,
    },
    /// Two stages with one id, or a stage called `draft`.
    StageTwice {
        /// The id.
        stage: String,
    },
    /// Stages that do not run from one `submit` by any number of `approve` to one `publish`.
    StageOrder {
        /// The stage that stands wrong.
        stage: String,
    },
    /// A stage that nobody can bring a version into.
    StageUnreachable {
        /// The stage.
        stage: String,
        /// Approvals asked.
        approvals: usize,
        /// People who may give one.
        people: usize,
    },
    /// A value that is none of those allowed.
    Value {
        /// The key.
        key: &'static str,
        /// The value.
        value: String,
    },
}

impl Fault for PolicyFault {
    fn message(&self) -> Message {
        match self {
            Self::Encoding { byte } => Message::new("policy-encoding").with("byte", *byte),
            Self::Toml { line, column, why } => {
                Message::new("policy-toml").with("line", *line).with("column", *column).with("why", why.as_str())
            }
            Self::NoLanguage => Message::new("policy-no-language"),
            Self::Original { language } => Message::new("policy-original").with("language", language.as_str()),
            Self::Layout { layout } => Message::new("policy-layout").with("layout", layout.as_str()),
            Self::NoOwner => Message::new("policy-no-owner"),
            Self::SharedKey { one, other } => {
                Message::new("policy-shared-key").with("one", one.as_str()).with("other", other.as_str())
            }
            Self::Key { person } => Message::new("policy-key").with("person", person.as_str()),
            Self::Role { person, role } => {
                Message::new("policy-role").with("person", person.as_str()).with("role", role.as_str())
            }
            Self::Permission { role, permission } => {
                Message::new("policy-permission").with("role", role.as_str()).with("permission", permission.as_str())
            }
            Self::StageTwice { stage } => Message::new("policy-stage-twice").with("stage", stage.as_str()),
            Self::StageOrder { stage } => Message::new("policy-stage-order").with("stage", stage.as_str()),
            Self::StageUnreachable { stage, approvals, people } => Message::new("policy-stage-unreachable")
                .with("stage", stage.as_str())
                .with("approvals", *approvals)
                .with("people", *people),
            Self::Value { key, value } => Message::new("policy-value").with("key", *key).with("value", value.as_str()),
        }
    }

    fn class(&self) -> Class {
        Class::Usage
    }
}

/// A role that somebody has, for every language or for one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grant {
    /// The role.
    pub role: RoleId,
    /// Only for this language.
    pub language: Option<Language>,
}

impl Grant {
    /// From `reviewer` or `translator:en`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        match text.split_once(':') {
            Some((role, language)) => {
                Some(Self { role: RoleId::parse(role).ok()?, language: Some(Language::parse(language).ok()?) })
            }
            None => Some(Self { role: RoleId::parse(text).ok()?, language: None }),
        }
    }

    fn covers(&self, language: Option<&Language>) -> bool {
        match (&self.language, language) {
            (Some(own), Some(asked)) => own == asked,
            _ => true,
        }
    }
}

impl std::fmt::Display for Grant {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.language {
            Some(language) => write!(f, "{}:{language}", self.role),
            None => write!(f, "{}", self.role),
        }
    }
}

/// Somebody in the newsroom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name that readers and colleagues see.
    pub name: String,
    /// Addresses that desk commits are recognised by.
    pub emails: Vec<String>,
    /// What they are.
    pub roles: Vec<Grant>,
    /// Public keys, `ALGORITHM BASE64`: the key that signs says who it is.
    pub keys: Vec<String>,
}

/// Who may approve whose words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FourEyes {
    /// Nobody approves what they have written in since the last publication.
    #[default]
    Strict,
    /// Two people who each wrote on top of the other may approve each other.
    Relay,
    /// A newsroom of one.
    Off,
}

/// What a gate asks of a translation's freshness.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Fresh {
    /// Nothing.
    #[default]
    Any,
    /// Fresh, or nobody knows.
    OrUnknown,
    /// Fresh.
    Required,
}

/// What must hold before a stage is entered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gate {
    /// How many other people must have approved.
    pub approvals: usize,
    /// Whose approvals count; none means everybody's who may approve.
    pub role: Option<RoleId>,
    /// Who may approve whose words.
    pub four_eyes: FourEyes,
    /// Whether a translation must be fresh.
    pub fresh: Fresh,
    /// No finding open at this severity or above.
    pub findings: Option<Severity>,
    /// Whether a translation may go out from a source that is neither approved nor published.
    pub source_any: bool,
}

/// The verb that brings a version into a stage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// `submit`.
    Submit,
    /// The approvals that its gate asks.
    Approve,
    /// `publish`.
    Publish,
}

/// A stage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// Its id.
    pub id: StageId,
    /// What brings a version into it.
    pub entry: Entry,
    /// What must hold before.
    pub gate: Gate,
}

/// The site's own settings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SiteSettings {
    /// Where the site stands: `https://example.org/`.
    pub url: String,
    /// What it is called.
    pub title: String,
    /// The newsroom's time zone: `Europe/Moscow`.
    pub timezone: String,
}

/// A state of `workflow.toml` that can be worked under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The languages, in the order that readers are offered them.
    pub languages: Vec<Language>,
    /// The original's language, unless an article says otherwise.
    pub original: Language,
    /// Where working files lie.
    pub layout: Layout,
    /// The site.
    pub site: SiteSettings,
    /// The people.
    pub people: BTreeMap<PersonId, Person>,
    /// The stages in order, from the one that `submit` enters to the one that `publish` enters.
    pub stages: Vec<Stage>,
    /// What roles may do.
    pub roles: BTreeMap<RoleId, BTreeSet<Permission>>,
    /// Severities that differ from the rules' own; none switches a rule off.
    pub checks: BTreeMap<String, Option<Severity>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    languages: Vec<Language>,
    original: Option<Language>,
    layout: Option<String>,
    #[serde(default)]
    site: SiteSettings,
    #[serde(default)]
    people: BTreeMap<PersonId, RawPerson>,
    #[serde(default)]
    stage: Vec<RawStage>,
    #[serde(default)]
    roles: BTreeMap<RoleId, RawRole>,
    #[serde(default)]
    checks: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPerson {
    name: String,
    #[serde(default)]
    emails: Vec<String>,
    #[serde(default)]
    roles: Vec<String>,
    #[serde(default)]
    keys: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRole {
    can: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawStage {
    id: StageId,
    enter: RawEnter,
    #[serde(default)]
    gate: RawGate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawEnter {
    verb: String,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
struct RawGate {
    approvals: usize,
    role: Option<RoleId>,
    four_eyes: Option<String>,
    fresh: Option<RawFresh>,
    findings: Option<String>,
    source: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum RawFresh {
    Yes(bool),
    Word(String),
}

impl Policy {
    /// Reads the bytes of a `workflow.toml`.
    ///
    /// # Errors
    /// When nobody could work under it; the fault says where and why.
    pub fn parse(bytes: &[u8]) -> Result<Self, PolicyFault> {
        let text = std::str::from_utf8(bytes).map_err(|e| PolicyFault::Encoding { byte: e.valid_up_to() })?;
        let raw: Raw = toml::from_str(text).map_err(|error| toml_fault(text, &error))?;
        let original = raw.original.or_else(|| raw.languages.first().cloned()).ok_or(PolicyFault::NoLanguage)?;
        if !raw.languages.contains(&original) {
            return Err(PolicyFault::Original { language: original.to_string() });
        }
        let layout = raw.layout.unwrap_or_else(|| Layout::DEFAULT.to_owned());
        let layout = Layout::parse(&layout).map_err(|_| PolicyFault::Layout { layout })?;
        let mut roles = built_in_roles();
        for (role, raw) in raw.roles {
            let can = raw.can.iter().map(|id| {
                Permission::parse(id).ok_or_else(|| PolicyFault::Permission { role: role.to_string(), permission: id.clone() })
            });
            let can = can.collect::<Result<_, _>>()?;
            roles.insert(role, can);
        }
        let policy = Self {
            original,
            layout,
            site: raw.site,
            people: raw.people.into_iter().map(|(id, raw)| Ok((id.clone(), person(&id, raw)?))).collect::<Result<_, _>>()?,
            stages: if raw.stage.is_empty() {
                default_stages()
            } else {
                raw.stage.into_iter().map(stage).collect::<Result<_, _>>()?
            },
            roles,
            checks: raw.checks.into_iter().map(severity).collect::<Result<_, _>>()?,
            languages: raw.languages,
        };
        policy.validate_people()?;
        policy.validate_stages()?;
        Ok(policy)
    }

    fn validate_people(&self) -> Result<(), PolicyFault> {
        let mut keys: BTreeMap<&str, &PersonId> = BTreeMap::new();
        for (id, person) in &self.people {
            for key in &person.keys {
                if let Some(other) = keys.insert(key, id) {
                    return Err(PolicyFault::SharedKey { one: other.to_string(), other: id.to_string() });
                }
            }
            for grant in &person.roles {
                let known = grant.language.as_ref().is_none_or(|language| self.languages.contains(language));
                if !known || !self.roles.contains_key(&grant.role) {
                    return Err(PolicyFault::Role { person: id.to_string(), role: grant.to_string() });
                }
            }
        }
        let owner = self.people.iter().any(|(id, person)| !person.keys.is_empty() && self.may(id, Permission::Admit, None));
        if owner { Ok(()) } else { Err(PolicyFault::NoOwner) }
    }

    fn validate_stages(&self) -> Result<(), PolicyFault> {
        let last = self.stages.len().saturating_sub(1);
        for (at, stage) in self.stages.iter().enumerate() {
            let id = || stage.id.to_string();
            if stage.id.as_str() == "draft" || self.stages[..at].iter().any(|before| before.id == stage.id) {
                return Err(PolicyFault::StageTwice { stage: id() });
            }
            let wanted = match at {
                0 => Entry::Submit,
                _ if at == last => Entry::Publish,
                _ => Entry::Approve,
            };
            if stage.entry != wanted || (wanted == Entry::Approve && stage.gate.approvals == 0) || last == 0 {
                return Err(PolicyFault::StageOrder { stage: id() });
            }
            if wanted == Entry::Submit && stage.gate != Gate::default() {
                return Err(PolicyFault::StageOrder { stage: id() });
            }
            if let Some(role) = &stage.gate.role
                && !self.roles.contains_key(role)
            {
                return Err(PolicyFault::Role { person: id(), role: role.to_string() });
            }
            let people = self.people.keys().filter(|person| self.may_approve(person, stage, None)).count();
            if stage.gate.approvals > people {
                return Err(PolicyFault::StageUnreachable { stage: id(), approvals: stage.gate.approvals, people });
            }
        }
        Ok(())
    }

    /// Whether somebody has a permission, for one language or for any.
    #[must_use]
    pub fn may(&self, person: &PersonId, permission: Permission, language: Option<&Language>) -> bool {
        self.grants(person, language).any(|grant| self.roles.get(&grant.role).is_some_and(|can| can.contains(&permission)))
    }

    /// Whether somebody has any role at all.
    #[must_use]
    pub fn has_role(&self, person: &PersonId) -> bool {
        self.grants(person, None).next().is_some()
    }

    /// Whether somebody's approval counts for a stage, whose words they are aside.
    #[must_use]
    pub fn may_approve(&self, person: &PersonId, stage: &Stage, language: Option<&Language>) -> bool {
        match &stage.gate.role {
            Some(role) => self.grants(person, language).any(|grant| grant.role == *role),
            None => self.may(person, Permission::Approve, language),
        }
    }

    /// Whether somebody may submit this edition.
    #[must_use]
    pub fn may_submit(&self, person: &PersonId, language: &Language, original: &Language) -> bool {
        self.may(person, Permission::Submit, Some(language))
            || (language == original && self.may(person, Permission::SubmitOriginal, Some(language)))
    }

    fn grants<'a>(&'a self, person: &PersonId, language: Option<&'a Language>) -> impl Iterator<Item = &'a Grant> {
        let roles = self.people.get(person).map(|person| person.roles.as_slice()).unwrap_or_default();
        roles.iter().filter(move |grant| grant.covers(language))
    }

    /// Whose key this is.
    #[must_use]
    pub fn person_of_key(&self, key: &str) -> Option<&PersonId> {
        self.people.iter().find(|(_, person)| person.keys.iter().any(|own| own == key)).map(|(id, _)| id)
    }

    /// Whose e-mail address this is, capitals aside.
    #[must_use]
    pub fn person_of_email(&self, email: &str) -> Option<&PersonId> {
        self.people.iter().find(|(_, person)| person.emails.iter().any(|own| own.eq_ignore_ascii_case(email))).map(|(id, _)| id)
    }

    /// A stage by its id.
    #[must_use]
    pub fn stage(&self, id: &StageId) -> Option<&Stage> {
        self.stages.iter().find(|stage| stage.id == *id)
    }

    /// The stage that `publish` enters.
    #[must_use]
    pub fn stage_published(&self) -> &Stage {
        // A policy has at least two stages: `validate_stages` refuses fewer.
        &self.stages[self.stages.len() - 1]
    }

    /// Whether four eyes are switched off at some gate.
    #[must_use]
    pub fn is_solo(&self) -> bool {
        self.stages.iter().any(|stage| stage.gate.approvals > 0 && stage.gate.four_eyes == FourEyes::Off)
    }
}

fn toml_fault(text: &str, error: &toml::de::Error) -> PolicyFault {
    let at = error.span().map_or(0, |span| span.start).min(text.len());
    let before = text.get(..at).unwrap_or_default();
    PolicyFault::Toml {
        line: before.matches('\n').count() + 1,
        column: before.rsplit('\n').next().unwrap_or_default().chars().count() + 1,
        why: error.message().lines().next().unwrap_or_default().to_owned(),
    }
}

fn person(id: &PersonId, raw: RawPerson) -> Result<Person, PolicyFault> {
    let roles = raw
        .roles
        .iter()
        .map(|role| Grant::parse(role).ok_or_else(|| PolicyFault::Role { person: id.to_string(), role: role.clone() }));
    let keys = raw.keys.iter().map(|key| plain_key(key).ok_or_else(|| PolicyFault::Key { person: id.to_string() }));
    Ok(Person {
        roles: roles.collect::<Result<_, _>>()?,
        keys: keys.collect::<Result<_, _>>()?,
        name: raw.name,
        emails: raw.emails,
    })
}

/// `ALGORITHM BASE64` of an OpenSSH public key line, its comment dropped.
fn plain_key(line: &str) -> Option<String> {
    let mut parts = line.split_ascii_whitespace();
    let (algorithm, key) = (parts.next()?, parts.next()?);
    let base64 = key.len() >= 60 && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'='));
    (matches!(algorithm, "ssh-ed25519" | "ecdsa-sha2-nistp256") && base64).then(|| format!("{algorithm} {key}"))
}

fn stage(raw: RawStage) -> Result<Stage, PolicyFault> {
    let entry = match raw.enter.verb.as_str() {
        "submit" => Entry::Submit,
        "approve" => Entry::Approve,
        "publish" => Entry::Publish,
        _ => return Err(PolicyFault::Value { key: "verb", value: raw.enter.verb }),
    };
    let four_eyes = match raw.gate.four_eyes.as_deref() {
        None | Some("strict") => FourEyes::Strict,
        Some("relay") => FourEyes::Relay,
        Some("off") => FourEyes::Off,
        Some(other) => return Err(PolicyFault::Value { key: "four-eyes", value: other.to_owned() }),
    };
    let fresh = match raw.gate.fresh {
        None | Some(RawFresh::Yes(false)) => Fresh::Any,
        Some(RawFresh::Yes(true)) => Fresh::Required,
        Some(RawFresh::Word(word)) if word == "or-unknown" => Fresh::OrUnknown,
        Some(RawFresh::Word(word)) => return Err(PolicyFault::Value { key: "fresh", value: word }),
    };
    let findings = match raw.gate.findings {
        None => None,
        Some(word) => Some(Severity::parse(&word).ok_or(PolicyFault::Value { key: "findings", value: word })?),
    };
    let source_any = match raw.gate.source.as_deref() {
        None | Some("approved") => false,
        Some("any") => true,
        Some(other) => return Err(PolicyFault::Value { key: "source", value: other.to_owned() }),
    };
    let gate = Gate { approvals: raw.gate.approvals, role: raw.gate.role, four_eyes, fresh, findings, source_any };
    Ok(Stage { id: raw.id, entry, gate })
}

fn severity((rule, word): (String, String)) -> Result<(String, Option<Severity>), PolicyFault> {
    if word == "off" {
        return Ok((rule, None));
    }
    let severity = Severity::parse(&word).ok_or(PolicyFault::Value { key: "checks", value: word })?;
    Ok((rule, Some(severity)))
}

fn default_stages() -> Vec<Stage> {
    let gate = Gate { approvals: 1, fresh: Fresh::Required, findings: Some(Severity::Error), ..Gate::default() };
    [("review", Entry::Submit, Gate::default()), ("published", Entry::Publish, gate)]
        .into_iter()
        .filter_map(|(id, entry, gate)| Some(Stage { id: StageId::parse(id).ok()?, entry, gate }))
        .collect()
}
