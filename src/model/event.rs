//! Events: signed records of one thing that one person did.
//!
//! Invariant: parsing is strict. A key that is unknown, double or of another kind of event, a list that should stand in
//! a text, or a hash in capitals is refused with a reason. The body's JSON is written once, here, and never again.

use std::collections::BTreeSet;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{
    ArticleId, BlockRef, Class, Fault, FileEntry, Fingerprint, Language, Message, PersonId, Severity, Slug, SourceRef, StageId,
    TextHash, Time, Version, VersionHash, file_path_is_safe,
};
use super::{EVENT_BYTES_MAX, EventId};

/// A list of more entries than this stands in a text of its own, named by hash.
pub const LIST_INLINE_MAX: usize = 100;

/// The version of the event format.
const FORMAT: u64 = 1;

/// Why bytes are no event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventFault {
    /// No bytes.
    Empty,
    /// More than [`EVENT_BYTES_MAX`] bytes.
    TooLong {
        /// How many.
        bytes: usize,
    },
    /// Not UTF-8, or a byte-order mark.
    Encoding {
        /// The first wrong byte, from 0.
        byte: usize,
    },
    /// Not one armoured signature after the first line.
    Signature,
    /// A format version that this recto does not know.
    Format {
        /// The version.
        version: u64,
    },
    /// A kind that this recto does not know.
    Kind {
        /// The kind.
        kind: String,
    },
    /// Not the JSON that its kind wants; in serde's words.
    Json {
        /// The reason, English.
        why: String,
    },
    /// A long list whose text is not there.
    ListMissing {
        /// The text.
        text: TextHash,
    },
    /// Well-formed, and still nothing that an event may say.
    Sense {
        /// Which field.
        field: &'static str,
    },
}

impl Fault for EventFault {
    fn message(&self) -> Message {
        match self {
            Self::Empty => Message::new("event-empty"),
            Self::TooLong { bytes } => Message::new("event-too-long").with("bytes", *bytes).with("max", EVENT_BYTES_MAX),
            Self::Encoding { byte } => Message::new("event-encoding").with("byte", *byte),
            Self::Signature => Message::new("event-signature"),
            Self::Format { version } => Message::new("event-format").with("version", *version),
            Self::Kind { kind } => Message::new("event-kind").with("kind", kind.as_str()),
            Self::Json { why } => Message::new("event-json").with("why", why.as_str()),
            Self::ListMissing { text } => Message::new("event-list-missing").with("text", text.short()),
            Self::Sense { field } => Message::new("event-sense").with("field", *field),
        }
    }

    fn class(&self) -> Class {
        Class::Usage
    }
}

/// What changed in a version, in its submitter's words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Change {
    /// A usual change.
    #[default]
    Update,
    /// No change of meaning: the approver is shown this and approves it too.
    Typo,
    /// What was published was wrong.
    Correction,
    /// What was published must not stand, in any language.
    Retraction,
}

impl Change {
    /// The id used in events and on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Update => "update",
            Self::Typo => "typo",
            Self::Correction => "correction",
            Self::Retraction => "retraction",
        }
    }
}

/// Who has written in a version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Contributors {
    /// People whom the policy knows, sorted; the submitter is one of them.
    pub people: BTreeSet<PersonId>,
    /// How many e-mail addresses of desk commits the policy does not know.
    pub unknown: u32,
    /// Whether a commit that holds the base's bytes was found, so that the authors since are all counted.
    pub traced: bool,
}

/// A finding as it stood when somebody acted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judged {
    /// The rule.
    pub rule: String,
    /// Its severity then.
    pub severity: Severity,
    /// The finding.
    pub finding: Fingerprint,
    /// Whether somebody had accepted it.
    pub waived: bool,
}

/// What the verb judged when it acted: recomputed by `verify`, never by the fold.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Judgements {
    /// The tool and its version: `recto 0.1.0`.
    pub tool: String,
    /// The glossary files in force, by hash.
    pub glossary: Vec<TextHash>,
    /// Findings, open and waived; the hash of a text with their list where they are many.
    pub findings: Listed<Judged>,
    /// How the translation stood to its source: `original`, `fresh`, `stale`, `unknown`, `waiting`.
    pub freshness: String,
    /// Blocks of the source that had changed since, in the source as it stood.
    pub changed: Vec<BlockRef>,
}

/// A list in the event, or the hash of the text that holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Listed<T> {
    /// At most [`LIST_INLINE_MAX`] entries.
    Inline(Vec<T>),
    /// More: a JSON array in a text.
    Text(TextHash),
}

macro_rules! items {
    ($($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty),* $(,)? })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name { $($(#[$field_doc])* pub $field: $type),* }
    )*};
}

items! {
    /// The next policy.
    Admit {
        /// The text of `workflow.toml`.
        policy: TextHash,
        /// The admits before: none for the first, two where a fork ends.
        previous: Vec<EventId>,
        /// A text that lists, one id a line, the events that are new since the admit before.
        seen: Option<TextHash>,
        /// Events that shall not count.
        rejected: Vec<EventId>,
    }
    /// The glossary that gates use.
    Settle {
        /// The file's name in `glossary/`: `names.toml`.
        file: String,
        /// Its text.
        text: TextHash,
        /// The texts that it replaces.
        previous: Vec<TextHash>,
    }
    /// An article begins.
    Open {
        /// The article.
        article: ArticleId,
        /// Its address.
        slug: Slug,
        /// The original's language.
        language: Language,
    }
    /// A new address.
    Rename {
        /// The article.
        article: ArticleId,
        /// Its address from now on.
        slug: Slug,
    }
    /// Who works on an edition.
    Take {
        /// The article.
        article: ArticleId,
        /// The edition's language.
        language: Language,
        /// Who; nobody gives it back.
        person: Option<PersonId>,
        /// Until when, a date: `2026-03-01`.
        due: Option<String>,
    }
    /// A new version.
    Submit {
        /// The article.
        article: ArticleId,
        /// The edition's language.
        language: Language,
        /// The version.
        version: VersionHash,
        /// Its text.
        text: TextHash,
        /// Its files, sorted by path.
        files: Vec<FileEntry>,
        /// What it was edited from; two where editions that diverged come together.
        base: Vec<VersionHash>,
        /// What it was translated from; none for an original, and where nobody knows.
        source: Option<SourceRef>,
        /// Who has written in it.
        contributors: Contributors,
        /// What kind of change it is.
        change: Change,
        /// A note.
        note: Option<TextHash>,
    }
    /// An approval of exactly these bytes from exactly that source.
    Approve {
        /// The article.
        article: ArticleId,
        /// The edition's language.
        language: Language,
        /// The version.
        version: VersionHash,
        /// What it was translated from.
        source: Option<SourceRef>,
        /// The stage whose gate it counts for.
        stage: StageId,
    }
    /// Sent back.
    Return {
        /// The article.
        article: ArticleId,
        /// The edition's language.
        language: Language,
        /// The version.
        version: VersionHash,
        /// What is to be done.
        note: TextHash,
    }
    /// A return no longer blocks.
    Lift {
        /// The article.
        article: ArticleId,
        /// The return.
        event: EventId,
        /// Why; an editor who lifts another's return says so.
        reason: Option<TextHash>,
    }
    /// A remark.
    Comment {
        /// The article.
        article: ArticleId,
        /// The edition's language.
        language: Language,
        /// The version.
        version: VersionHash,
        /// On which block; none is on the whole.
        block: Option<BlockRef>,
        /// The remark that this one answers.
        answers: Option<EventId>,
        /// The words.
        note: TextHash,
    }
    /// A remark is dealt with.
    Resolve {
        /// The article.
        article: ArticleId,
        /// The remark.
        event: EventId,
        /// How.
        note: Option<TextHash>,
    }
    /// Looked at against a newer source: nothing to change.
    Confirm {
        /// The article.
        article: ArticleId,
        /// The edition's language.
        language: Language,
        /// The version that stays.
        version: VersionHash,
        /// The source that it was held against.
        source: SourceRef,
        /// Which blocks; none means all.
        blocks: Option<Vec<BlockRef>>,
        /// A note.
        note: Option<TextHash>,
    }
    /// A finding is accepted while the words stand.
    Waive {
        /// The article.
        article: ArticleId,
        /// The edition's language.
        language: Language,
        /// The rule.
        rule: String,
        /// The finding.
        finding: Fingerprint,
        /// Why.
        reason: TextHash,
    }
    /// Corrects a guessed alignment.
    Align {
        /// The article.
        article: ArticleId,
        /// The edition's language.
        language: Language,
        /// Its version.
        version: VersionHash,
        /// The version that it is aligned with.
        source: SourceRef,
        /// A text with the pairs.
        pairs: TextHash,
    }
    /// An edition goes out.
    Publish {
        /// The article.
        article: ArticleId,
        /// The edition's language.
        language: Language,
        /// The version.
        version: VersionHash,
        /// What it was translated from.
        source: Option<SourceRef>,
        /// What the verb judged.
        judgements: Judgements,
        /// Why, where an older publication comes back unchanged.
        reason: Option<TextHash>,
    }
    /// An edition is taken back; a notice stays in its place.
    Withdraw {
        /// The article.
        article: ArticleId,
        /// The edition's language.
        language: Language,
        /// Why.
        reason: TextHash,
    }
    /// An edition counts as published as it was found.
    Adopt {
        /// The article.
        article: ArticleId,
        /// The edition's language.
        language: Language,
        /// The version.
        version: VersionHash,
        /// Its text.
        text: TextHash,
        /// Its files, sorted by path.
        files: Vec<FileEntry>,
        /// What it was translated from, if that is known.
        source: Option<SourceRef>,
        /// Where it was found.
        url: Option<String>,
    }
    /// As if an own event had not been.
    Undo {
        /// The article.
        article: ArticleId,
        /// The event.
        event: EventId,
    }
    /// Texts that may be missing from now on.
    Erase {
        /// The article.
        article: ArticleId,
        /// The texts.
        texts: Vec<TextHash>,
        /// Why.
        reason: TextHash,
    }
}

/// An entry of an event's `items`.
trait Entry: Serialize + DeserializeOwned {
    /// How many entries one event may have.
    const MANY: bool = false;
    fn article(&self) -> Option<ArticleId>;
    fn sense(&self) -> Result<(), &'static str> {
        Ok(())
    }
    fn texts(&self) -> Vec<TextHash> {
        Vec::new()
    }
}

fn version_sense(version: VersionHash, text: TextHash, files: &[FileEntry]) -> Result<(), &'static str> {
    if !files.iter().all(|file| file_path_is_safe(&file.0)) || !files.windows(2).all(|pair| pair[0].0 < pair[1].0) {
        return Err("files");
    }
    if (Version { text, files: files.to_vec() }).hash() != version {
        return Err("version");
    }
    Ok(())
}

fn version_texts(text: TextHash, files: &[FileEntry]) -> impl Iterator<Item = TextHash> {
    std::iter::once(text).chain(files.iter().map(|file| file.1))
}

fn distinct<T: Ord>(list: &[T]) -> bool {
    list.iter().collect::<BTreeSet<_>>().len() == list.len()
}

macro_rules! entry {
    ($name:ident) => {
        entry!($name, |_this| Vec::new());
    };
    ($name:ident, |$this:ident| $texts:expr $(, $sense:expr)?) => {
        impl Entry for $name {
            fn article(&self) -> Option<ArticleId> {
                Some(self.article)
            }
            fn texts(&self) -> Vec<TextHash> {
                let $this = self;
                $texts
            }
            $(fn sense(&self) -> Result<(), &'static str> {
                let check: fn(&Self) -> Result<(), &'static str> = $sense;
                check(self)
            })?
        }
    };
}

entry!(Open);
entry!(Rename);
entry!(Take, |_this| Vec::new(), |this| match &this.due {
    Some(due) if Time::parse(&format!("{due}T00:00:00Z")).is_none() => Err("due"),
    _ => Ok(()),
});
entry!(Submit, |this| version_texts(this.text, &this.files).chain(this.note).collect(), |this| {
    if this.base.len() > 16 || !distinct(&this.base) {
        return Err("base");
    }
    if this.source.as_ref().is_some_and(|source| source.language == this.language) {
        return Err("source");
    }
    version_sense(this.version, this.text, &this.files)
});
entry!(Approve);
entry!(Return, |this| vec![this.note]);
entry!(Lift, |this| this.reason.into_iter().collect());
entry!(Comment, |this| vec![this.note]);
entry!(Resolve, |this| this.note.into_iter().collect());
entry!(Confirm, |this| this.note.into_iter().collect());
entry!(Waive, |this| vec![this.reason]);
entry!(Align, |this| vec![this.pairs]);
entry!(Undo);

impl Entry for Admit {
    fn article(&self) -> Option<ArticleId> {
        None
    }
    fn texts(&self) -> Vec<TextHash> {
        std::iter::once(self.policy).chain(self.seen).collect()
    }
    fn sense(&self) -> Result<(), &'static str> {
        if self.previous.len() > 16 || !distinct(&self.previous) { Err("previous") } else { Ok(()) }
    }
}

impl Entry for Settle {
    fn article(&self) -> Option<ArticleId> {
        None
    }
    fn texts(&self) -> Vec<TextHash> {
        vec![self.text]
    }
    fn sense(&self) -> Result<(), &'static str> {
        let named = file_path_is_safe(&self.file) && !self.file.contains('/') && self.file.ends_with(".toml");
        if named { Ok(()) } else { Err("file") }
    }
}

impl Entry for Publish {
    const MANY: bool = true;
    fn article(&self) -> Option<ArticleId> {
        Some(self.article)
    }
    fn texts(&self) -> Vec<TextHash> {
        let list = match self.judgements.findings {
            Listed::Text(text) => Some(text),
            Listed::Inline(_) => None,
        };
        self.reason.into_iter().chain(list).collect()
    }
    fn sense(&self) -> Result<(), &'static str> {
        match &self.judgements.findings {
            Listed::Inline(list) if list.len() > LIST_INLINE_MAX => Err("judgements"),
            _ => Ok(()),
        }
    }
}

impl Entry for Withdraw {
    const MANY: bool = true;
    fn article(&self) -> Option<ArticleId> {
        Some(self.article)
    }
    fn texts(&self) -> Vec<TextHash> {
        vec![self.reason]
    }
}

impl Entry for Adopt {
    const MANY: bool = true;
    fn article(&self) -> Option<ArticleId> {
        Some(self.article)
    }
    fn texts(&self) -> Vec<TextHash> {
        version_texts(self.text, &self.files).collect()
    }
    fn sense(&self) -> Result<(), &'static str> {
        if self.url.as_ref().is_some_and(|url| url.len() > 2048 || url.chars().any(char::is_control)) {
            return Err("url");
        }
        version_sense(self.version, self.text, &self.files)
    }
}

impl Entry for Erase {
    const MANY: bool = true;
    fn article(&self) -> Option<ArticleId> {
        Some(self.article)
    }
    fn texts(&self) -> Vec<TextHash> {
        vec![self.reason]
    }
}

macro_rules! acts {
    (one { $($one:ident = $one_kind:literal),* $(,)? } many { $($many:ident = $many_kind:literal),* $(,)? }) => {
        /// What was done, with the items that it was done to.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each variant is named after the struct that it holds")]
        pub enum Act {
            $($one($one),)*
            $($many(Vec<$many>),)*
        }

        $(impl From<$one> for Act {
            fn from(item: $one) -> Self {
                Self::$one(item)
            }
        })*

        impl Act {
            /// Every kind, as events name them.
            pub const KINDS: &[&str] = &[$($one_kind,)* $($many_kind,)*];

            /// The kind, as events name it.
            #[must_use]
            pub fn kind(&self) -> &'static str {
                match self {
                    $(Self::$one(_) => $one_kind,)*
                    $(Self::$many(_) => $many_kind,)*
                }
            }

            /// The articles that it names, each once, sorted. None for a policy or a glossary.
            #[must_use]
            pub fn articles(&self) -> BTreeSet<ArticleId> {
                match self {
                    $(Self::$one(item) => item.article().into_iter().collect(),)*
                    $(Self::$many(items) => items.iter().filter_map(Entry::article).collect(),)*
                }
            }

            /// The texts that it names, besides those of its long lists.
            #[must_use]
            pub fn texts(&self) -> Vec<TextHash> {
                match self {
                    $(Self::$one(item) => item.texts(),)*
                    $(Self::$many(items) => items.iter().flat_map(Entry::texts).collect(),)*
                }
            }
        }

        fn read(kind: &str, line: &str, lists: &mut Lists) -> Result<Event, EventFault> {
            match kind {
                $($one_kind => read_as::<$one>(line, lists, |mut items| Act::$one(items.remove(0))),)*
                $($many_kind => read_as::<$many>(line, lists, Act::$many),)*
                _ => Err(EventFault::Kind { kind: kind.chars().take(80).collect() }),
            }
        }

        fn write(event: &Event, texts: &mut Vec<(TextHash, Vec<u8>)>) -> String {
            match &event.act {
                $(Act::$one(item) => write_as(event, $one_kind, std::slice::from_ref(item), texts),)*
                $(Act::$many(items) => write_as(event, $many_kind, items, texts),)*
            }
        }
    };
}

acts! {
    one {
        Admit = "admit", Settle = "settle", Open = "open", Rename = "rename", Take = "take", Submit = "submit",
        Approve = "approve", Return = "return", Lift = "lift", Comment = "comment", Resolve = "resolve",
        Confirm = "confirm", Waive = "waive", Align = "align", Undo = "undo",
    }
    many { Publish = "publish", Withdraw = "withdraw", Adopt = "adopt", Erase = "erase" }
}

/// An event: who, under which policy, having seen what, did what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// The ledger: the id of its first admit. None for that one.
    pub ledger: Option<EventId>,
    /// The policy that it was done under: the id of an admit. None for the first.
    pub policy: Option<EventId>,
    /// Who.
    pub person: PersonId,
    /// The newest events that its writer had seen, in each article that it names.
    pub parents: Vec<EventId>,
    /// When, as the writer's clock had it: shown, never trusted.
    pub time: Time,
    /// From when a publication shall show: an embargo.
    pub at: Option<Time>,
    /// What was done.
    pub act: Act,
}

/// A body to be signed, and the texts that must be stored with it.
#[derive(Clone, Debug)]
pub struct Encoded {
    /// The first line of the event file, newline included.
    pub line: String,
    /// Long lists.
    pub texts: Vec<(TextHash, Vec<u8>)>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire<I> {
    v: u64,
    #[serde(skip_serializing_if = "Option::is_none", default, deserialize_with = "present")]
    ledger: Option<EventId>,
    #[serde(skip_serializing_if = "Option::is_none", default, deserialize_with = "present")]
    policy: Option<EventId>,
    kind: String,
    items: Listed<I>,
    person: PersonId,
    parents: Listed<EventId>,
    time: Time,
    #[serde(skip_serializing_if = "Option::is_none", default, deserialize_with = "present")]
    at: Option<Time>,
}

/// A key that may be absent, and is never null.
fn present<'de, T: Deserialize<'de>, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
    T::deserialize(deserializer).map(Some)
}

#[derive(Deserialize)]
struct Peek {
    v: u64,
    kind: String,
}

struct Lists<'a> {
    text: &'a dyn Fn(&TextHash) -> Option<Vec<u8>>,
    found: Vec<TextHash>,
}

impl Lists<'_> {
    fn resolve<T: DeserializeOwned>(&mut self, list: Listed<T>, field: &'static str) -> Result<Vec<T>, EventFault> {
        match list {
            Listed::Inline(list) if list.len() > LIST_INLINE_MAX => Err(EventFault::Sense { field }),
            Listed::Inline(list) => Ok(list),
            Listed::Text(hash) => {
                let bytes = (self.text)(&hash).ok_or(EventFault::ListMissing { text: hash })?;
                self.found.push(hash);
                serde_json::from_slice(&bytes).map_err(json_fault)
            }
        }
    }
}

fn json_fault(error: serde_json::Error) -> EventFault {
    EventFault::Json { why: error.to_string().chars().take(200).collect() }
}

fn read_as<I: Entry>(line: &str, lists: &mut Lists, act: fn(Vec<I>) -> Act) -> Result<Event, EventFault> {
    let wire: Wire<I> = serde_json::from_str(line).map_err(json_fault)?;
    let items = lists.resolve(wire.items, "items")?;
    if items.is_empty() || (!I::MANY && items.len() > 1) {
        return Err(EventFault::Sense { field: "items" });
    }
    for item in &items {
        item.sense().map_err(|field| EventFault::Sense { field })?;
    }
    let parents = lists.resolve(wire.parents, "parents")?;
    if !distinct(&parents) {
        return Err(EventFault::Sense { field: "parents" });
    }
    let event = Event {
        ledger: wire.ledger,
        policy: wire.policy,
        person: wire.person,
        parents,
        time: wire.time,
        at: wire.at,
        act: act(items),
    };
    if event.at.is_some() && !matches!(event.act, Act::Publish(_)) {
        return Err(EventFault::Sense { field: "at" });
    }
    let first = matches!(&event.act, Act::Admit(admit) if admit.previous.is_empty());
    if first != event.ledger.is_none() || first != event.policy.is_none() {
        return Err(EventFault::Sense { field: "ledger" });
    }
    Ok(event)
}

fn list<T: Serialize + Clone>(entries: &[T], texts: &mut Vec<(TextHash, Vec<u8>)>) -> Listed<T> {
    if entries.len() <= LIST_INLINE_MAX {
        return Listed::Inline(entries.to_vec());
    }
    let bytes = json(&entries).into_bytes();
    let hash = TextHash::of(&bytes);
    texts.push((hash, bytes));
    Listed::Text(hash)
}

fn json<T: Serialize>(value: &T) -> String {
    // Only maps with keys that are no strings, and foreign Serialize impls, can fail here; there are none.
    serde_json::to_string(value).unwrap_or_default()
}

fn write_as<I: Entry + Clone>(event: &Event, kind: &str, items: &[I], texts: &mut Vec<(TextHash, Vec<u8>)>) -> String {
    json(&Wire {
        v: FORMAT,
        ledger: event.ledger,
        policy: event.policy,
        kind: kind.to_owned(),
        items: list(items, texts),
        person: event.person.clone(),
        parents: list(&event.parents, texts),
        time: event.time.clone(),
        at: event.at.clone(),
    })
}

impl Event {
    /// Reads the JSON of an event's first line, without its newline, and says which texts hold its long lists.
    ///
    /// # Errors
    /// When it is not exactly one event.
    pub fn parse(line: &str, text: &dyn Fn(&TextHash) -> Option<Vec<u8>>) -> Result<(Self, Vec<TextHash>), EventFault> {
        let peek: Peek = serde_json::from_str(line).map_err(json_fault)?;
        if peek.v != FORMAT {
            return Err(EventFault::Format { version: peek.v });
        }
        let mut lists = Lists { text, found: Vec::new() };
        let event = read(&peek.kind, line, &mut lists)?;
        Ok((event, lists.found))
    }

    /// The line to be signed and the texts that go with it.
    #[must_use]
    pub fn encode(&self) -> Encoded {
        let mut texts = Vec::new();
        let line = write(self, &mut texts) + "\n";
        Encoded { line, texts }
    }
}

impl Judgements {
    /// Puts findings into the event, or into a text where they are many.
    #[must_use]
    pub fn findings_listed(findings: &[Judged], texts: &mut Vec<(TextHash, Vec<u8>)>) -> Listed<Judged> {
        list(findings, texts)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nothing(_: &TextHash) -> Option<Vec<u8>> {
        None
    }

    fn open() -> Event {
        Event {
            ledger: Some(EventId::of(b"ledger")),
            policy: Some(EventId::of(b"policy")),
            person: PersonId::parse("anna").unwrap(),
            parents: vec![],
            time: Time::from_unix(0),
            at: None,
            act: Open {
                article: ArticleId::from_bytes([1; 16]),
                slug: Slug::parse("observatory").unwrap(),
                language: Language::parse("ru").unwrap(),
            }
            .into(),
        }
    }

    #[test]
    fn event_reads_back() {
        let event = open();
        let encoded = event.encode();
        assert!(encoded.texts.is_empty());
        assert_eq!(Event::parse(encoded.line.trim_end(), &nothing).unwrap().0, event);
    }

    #[test]
    fn event_with_many_items_keeps_them_in_a_text() {
        let mut event = open();
        event.act = Act::Withdraw(
            (0..150u8)
                .map(|n| Withdraw {
                    article: ArticleId::from_bytes([n; 16]),
                    language: Language::parse("en").unwrap(),
                    reason: TextHash::of(b"why"),
                })
                .collect(),
        );
        let encoded = event.encode();
        assert!(encoded.line.len() < 1000);
        let texts: std::collections::BTreeMap<_, _> = encoded.texts.into_iter().collect();
        let (back, lists) = Event::parse(encoded.line.trim_end(), &|hash| texts.get(hash).cloned()).unwrap();
        assert_eq!(back, event);
        assert_eq!(lists.len(), 1);
        assert!(matches!(Event::parse(encoded.line.trim_end(), &nothing), Err(EventFault::ListMissing { .. })));
    }

    #[test]
    fn event_refuses_what_is_not_strict() {
        let line = open().encode().line;
        let line = line.trim_end();
        let bad = [
            line.replace("\"v\":1", "\"v\":2"),
            line.replace("\"v\":1", "\"v\":\"1\""),
            line.replace("\"v\":1", "\"v\":1,\"v\":1"),
            line.replace("\"v\":1", "\"v\":1,\"extra\":1"),
            line.replace("\"kind\":\"open\"", "\"kind\":\"crown\""),
            line.replace("\"slug\"", "\"slug\":\"a\",\"slug\""),
            line.replace("observatory", "../x"),
            line.replace("\"parents\":[]", "\"parents\":null"),
            line.replace("1970-01-01T00:00:00Z", "2016-12-31T23:59:60Z"),
            format!("{line} {line}"),
            format!("{line}x"),
            line[..line.len() - 1].to_owned(),
            format!("\u{feff}{line}"),
            "{\"v\":1e400}".to_owned(),
            "[".repeat(100_000),
        ];
        for bad in bad {
            assert!(Event::parse(&bad, &nothing).is_err(), "{}", &bad[..bad.len().min(300)]);
        }
        for end in 0..line.len() {
            assert!(Event::parse(&line[..end], &nothing).is_err());
        }
    }
}
