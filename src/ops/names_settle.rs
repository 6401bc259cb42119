//! `names settle`: somebody chooses a spelling, says that two are two, or that one stays as it is.
//!
//! The choice goes into `glossary/names.toml`, whose comments and layout stay; what the archive knows of the name, its native
//! form and its other spellings, goes with it. Whoever may settle the glossary settles the file in the same step.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, TableLike, Value, value};

use super::archive::Archive;
use super::assess::Assessor;
use super::context::Context;
use super::done::Done;
use super::exchange::Sent;
use super::failure::{About, Failure, Outcome};
use super::glossary_import::appended;
use super::kept::Names;
use super::newsroom::Newsroom;
use super::record::Session;
use super::settle;
use crate::checks::Glossary;
use crate::model::{Language, Message, TextHash};
use crate::names::{Grounds, known_by};
use crate::store::Over;

/// The file that names are settled in.
const NAMES: &str = "names.toml";

/// What somebody says of names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Each is to be written so.
    Same,
    /// They are different names, however alike.
    NotSame,
    /// Each stays as it is.
    Except,
}

/// What somebody settles.
#[derive(Clone, Debug)]
pub struct NamesChoice {
    /// The spellings.
    pub names: Vec<String>,
    /// What is said of them.
    pub choice: Choice,
    /// Their language; else the one in which they stand.
    pub language: Option<Language>,
    /// Why.
    pub reason: Option<String>,
}

/// What was written.
#[derive(Clone, Debug, Serialize)]
pub struct NamesSettled {
    /// The file, from the newsroom's folder.
    pub path: String,
    /// The language of the spellings.
    pub language: Language,
    /// What the file says now of each.
    pub names: Vec<SettledLine>,
    /// What was recorded.
    #[serde(flatten)]
    pub done: Done,
}

/// A spelling that was settled.
#[derive(Clone, Debug, Serialize)]
pub struct SettledLine {
    /// The spelling, or several that are different names.
    pub text: String,
    /// How the originals write it, by language.
    pub native: BTreeMap<Language, String>,
    /// Spellings to avoid.
    pub avoid: Vec<String>,
    /// In words.
    #[serde(skip)]
    pub message: Message,
}

/// Settles names.
///
/// # Errors
/// When a name stands nowhere, its language is not clear, or the choice contradicts the glossary. Then nothing is written.
pub fn settle_names(context: &Context, choice: &NamesChoice) -> Outcome<NamesSettled> {
    let session = Session::begin(context)?;
    let room = &session.room;
    check_choice(choice)?;
    let assessor = room.assessor_of_desk()?;
    let archive = Archive::read(context, room, &assessor, Names::All)?;
    let language = language_of(room, &archive, &assessor, choice)?;
    let path = format!("{}/{NAMES}", settle::FOLDER);
    let old = if room.desk.exists(&path) { Some(room.desk.read(&path)?) } else { None };
    let before = String::from_utf8(old.clone().unwrap_or_default()).map_err(|error| {
        let byte = error.utf8_error().valid_up_to() + 1;
        Failure::usage("ops-glossary-encoding").with("file", NAMES).with("byte", byte)
    })?;
    let (text, names) = match choice.choice {
        Choice::Same => {
            let mut text = before;
            let mut lines = Vec::new();
            for name in &choice.names {
                let known = known(&archive, &assessor, &language, name);
                let known = known.ok_or_else(|| Failure::usage("ops-name-nowhere").with("name", name.as_str()))?;
                text = with_name(&text, &language, &known, choice.reason.as_deref())?;
                lines.push(known.line());
            }
            (text, lines)
        }
        Choice::NotSame => with_not_same(&before, &language, choice)?,
        Choice::Except => with_except(&before, &language, choice)?,
    };
    drop(assessor);
    fits(room, &text)?;
    if old.as_deref() != Some(text.as_bytes()) {
        let over = old.as_ref().map_or(Over::Nothing, |old| Over::Bytes(TextHash::of(old)));
        room.desk.write(&path, text.as_bytes(), over).about(&path)?;
    }
    let done = settled(session, &path)?;
    Ok(NamesSettled { path, language, names, done })
}

fn check_choice(choice: &NamesChoice) -> Outcome<()> {
    let distinct: BTreeSet<String> = choice.names.iter().map(|name| known_by(name)).collect();
    if distinct.len() != choice.names.len() || distinct.contains("") || (choice.choice == Choice::NotSame && distinct.len() < 2) {
        return Err(Failure::usage("ops-names-two"));
    }
    let has_reason = choice.reason.as_deref().is_some_and(|reason| !reason.trim().is_empty());
    if choice.choice == Choice::Except && !has_reason {
        return Err(Failure::usage("ops-except-reason"));
    }
    Ok(())
}

/// Records the file where this person may; else says who may.
fn settled(session: Session<'_>, path: &str) -> Outcome<Done> {
    let policy = session.room.policy();
    if !settle::may(policy, &session.identity.person) {
        let note = Message::new("ops-settle-note").with("path", path).with("people", settle::who_may(policy));
        return Ok(Done { done: Vec::new(), notes: vec![note], sent: Sent::Kept });
    }
    match settle::draft(&session.room, &session.identity.person, NAMES) {
        Ok(draft) => {
            let (item, act) = (draft.item.clone(), draft.act.clone());
            let (session, ids) = session.record(vec![draft])?;
            let event = ids.first().copied().unwrap_or_else(|| session.room.ledger());
            let line = settle::done(&super::record::Draft::new(item, act), event);
            session.done(vec![line], Vec::new())
        }
        Err(failure) if failure.message.code == "ops-settled-already" => {
            Ok(Done { done: Vec::new(), notes: vec![failure.message], sent: Sent::Kept })
        }
        Err(failure) => Err(failure),
    }
}

/// The language in which the names stand, where only one has them.
fn language_of(room: &Newsroom, archive: &Archive, assessor: &Assessor<'_>, choice: &NamesChoice) -> Outcome<Language> {
    if let Some(language) = &choice.language {
        if !room.policy().languages.contains(language) {
            let languages: Vec<&str> = room.policy().languages.iter().map(Language::as_str).collect();
            let unknown = Failure::usage("ops-language-unknown").with("language", language.as_str());
            return Err(unknown.with("languages", languages.join(", ")));
        }
        return Ok(language.clone());
    }
    let wanted: BTreeSet<String> = choice.names.iter().map(|name| known_by(name)).collect();
    let mut there: BTreeSet<Language> = BTreeSet::new();
    for (looked, read) in &archive.texts {
        let stands = read.mentions.iter().any(|mention| wanted.contains(&known_by(&mention.text)));
        let is_found = stands
            || read
                .findings
                .iter()
                .flat_map(|placed| &placed.finding.variants)
                .any(|variant| wanted.contains(&known_by(&variant.text)));
        if is_found {
            there.insert(looked.edition.language.clone());
        }
    }
    let settled = room.policy().languages.iter().filter(|language| {
        let names = assessor.glossary.settled_from_any(language).names;
        names.iter().flat_map(|name| name.avoid.iter().chain([&name.preferred])).any(|text| wanted.contains(&known_by(text)))
    });
    there.extend(settled.cloned());
    let mut there: Vec<Language> = there.into_iter().collect();
    match there.len() {
        1 => Ok(there.remove(0)),
        0 => {
            let mut others = room.policy().languages.iter().filter(|language| **language != room.policy().original);
            match (others.next(), others.next(), choice.choice) {
                (Some(only), None, Choice::NotSame | Choice::Except) => Ok(only.clone()),
                _ => Err(Failure::usage("ops-name-nowhere").with("name", choice.names.join(", "))),
            }
        }
        _ => {
            let list: Vec<&str> = there.iter().map(Language::as_str).collect();
            Err(Failure::usage("ops-names-language").with("languages", list.join(", ")))
        }
    }
}

/// What the archive knows of a spelling.
struct Known {
    text: String,
    native: BTreeMap<Language, String>,
    avoid: Vec<String>,
}

impl Known {
    fn line(self) -> SettledLine {
        let native = self.native.values().cloned().collect::<Vec<_>>().join(", ");
        let message = Message::new("ops-name-settled")
            .with("name", self.text.as_str())
            .with("native", native)
            .with("natives", self.native.len())
            .with("avoid", self.avoid.join(", "))
            .with("count", self.avoid.len());
        SettledLine { text: self.text, native: self.native, avoid: self.avoid, message }
    }
}

fn known(archive: &Archive, assessor: &Assessor<'_>, language: &Language, name: &str) -> Option<Known> {
    let wanted = known_by(name);
    let mut known = Known { text: name.to_owned(), native: BTreeMap::new(), avoid: Vec::new() };
    let mut stands = false;
    let mut avoid: Vec<String> = Vec::new();
    for (_, own, names) in archive.names(assessor, Some(language)) {
        for found in names.iter().filter(|found| found.spellings.iter().any(|one| known_by(&one.text) == wanted)) {
            stands = true;
            avoid.extend(found.spellings.iter().map(|spelling| spelling.text.clone()));
            if found.grounds == Grounds::Alike && found.native.is_empty() {
                continue;
            }
            for at in found.spellings.iter().flat_map(|spelling| &spelling.places) {
                let (looked, read) = &archive.texts[own[at.text]];
                let shown =
                    read.mentions.get(at.mention).is_some_and(|mention| found.native.iter().all(|n| mention.native.contains(n)));
                if let (Some((language, _)), Some(native), true) = (&looked.source, found.native.first(), shown) {
                    known.native.entry(language.clone()).or_insert_with(|| native.clone());
                }
            }
        }
    }
    // What single texts say of it, names that are shown whole among them.
    for (looked, read) in archive.texts.iter().filter(|(looked, _)| looked.edition.language == *language) {
        for placed in read.findings.iter().filter(|placed| placed.finding.rule == "name-variants") {
            let variants = || placed.finding.variants.iter().map(|variant| &variant.text);
            if variants().any(|text| known_by(text) == wanted) {
                stands = true;
                avoid.extend(variants().cloned());
                if let (Some((language, _)), Some(native)) = (&looked.source, placed.finding.evidence.first()) {
                    known.native.entry(language.clone()).or_insert_with(|| native.clone());
                }
            }
        }
    }
    for name in assessor
        .glossary
        .settled_from_any(language)
        .names
        .iter()
        .filter(|name| name.avoid.iter().chain([&name.preferred]).any(|spelling| known_by(spelling) == wanted))
    {
        stands = true;
        avoid.extend(name.avoid.iter().cloned().chain([name.preferred.clone()]));
    }
    for text in avoid {
        if known_by(&text) != wanted && !known.avoid.iter().any(|known| known_by(known) == known_by(&text)) {
            known.avoid.push(text);
        }
    }
    stands.then_some(known)
}

fn document(text: &str) -> Outcome<DocumentMut> {
    let path = || format!("{}/{NAMES}", settle::FOLDER);
    let broken = |error: toml_edit::TomlError| Failure::usage("ops-glossary-broken").with("why", error.message().to_owned());
    let document: DocumentMut = text.parse().map_err(broken).about(&path())?;
    for section in ["name", "not-same", "except"] {
        if document.get(section).is_some_and(|list| !list.is_array_of_tables()) {
            return Err(Failure::usage("ops-glossary-inline").with("file", path()));
        }
    }
    Ok(document)
}

/// The file with a name settled: its entry changed where there is one, else a new one at the end.
fn with_name(text: &str, language: &Language, known: &Known, why: Option<&str>) -> Outcome<String> {
    let mut document = document(text)?;
    let wanted = known_by(&known.text);
    let speaks_of = |entry: &&mut Table| {
        let is = |text: &str| known_by(text) == wanted || known.avoid.iter().any(|other| known_by(other) == known_by(text));
        let own = entry.get(language.as_str()).and_then(Item::as_str);
        let native =
            known.native.iter().any(|(language, native)| entry.get(language.as_str()).and_then(Item::as_str) == Some(native));
        own.is_some_and(is) || avoided(entry, language).iter().any(|text| is(text)) || (native && own.is_none())
    };
    let entry =
        document.get_mut("name").and_then(Item::as_array_of_tables_mut).and_then(|names| names.iter_mut().find(speaks_of));
    let Some(entry) = entry else {
        return Ok(appended(text, "name", new_name(language, known, why)));
    };
    put(entry, language.as_str(), known.text.as_str().into());
    for (language, native) in &known.native {
        if !entry.contains_key(language.as_str()) {
            entry.insert(language.as_str(), value(native.as_str()));
        }
    }
    let mut list = avoided(entry, language);
    list.retain(|text| known_by(text) != wanted);
    for text in &known.avoid {
        if !list.contains(text) {
            list.push(text.clone());
        }
    }
    if list != avoided(entry, language) {
        let list: Array = list.iter().map(String::as_str).collect();
        let fresh = !entry.contains_key("avoid");
        let lists = entry.entry("avoid").or_insert_with(|| Item::Table(Table::new()));
        if let Some(table) = lists.as_table_mut().filter(|_| fresh) {
            table.set_dotted(true);
        }
        if let Some(table) = lists.as_table_like_mut() {
            put(table, language.as_str(), list.into());
        }
    }
    if let Some(why) = why {
        put(entry, "why", why.into());
    }
    Ok(document.to_string())
}

/// Sets a value; what stands round the one before, comments among it, stays.
fn put(table: &mut dyn TableLike, key: &str, mut new: Value) {
    if let Some(old) = table.get(key).and_then(Item::as_value) {
        *new.decor_mut() = old.decor().clone();
    }
    match table.get_mut(key) {
        Some(item) => *item = Item::Value(new),
        None => {
            table.insert(key, Item::Value(new));
        }
    }
}

fn avoided(entry: &Table, language: &Language) -> Vec<String> {
    let list = entry.get("avoid").and_then(Item::as_table_like).and_then(|lists| lists.get(language.as_str()));
    let list = list.and_then(Item::as_array);
    list.into_iter().flatten().filter_map(|text| text.as_str().map(str::to_owned)).collect()
}

fn new_name(language: &Language, known: &Known, why: Option<&str>) -> Table {
    let mut table = Table::new();
    // The original stands first, as people write such entries.
    for (language, native) in &known.native {
        table.insert(language.as_str(), value(native.as_str()));
    }
    table.insert(language.as_str(), value(known.text.as_str()));
    if !known.avoid.is_empty() {
        let mut avoid = Table::new();
        avoid.set_dotted(true);
        avoid.insert(language.as_str(), value(known.avoid.iter().map(String::as_str).collect::<Array>()));
        table.insert("avoid", Item::Table(avoid));
    }
    insert_why(&mut table, why);
    table
}

fn insert_why(table: &mut Table, why: Option<&str>) {
    if let Some(why) = why {
        table.insert("why", value(why));
    }
}

fn with_not_same(text: &str, language: &Language, choice: &NamesChoice) -> Outcome<(String, Vec<SettledLine>)> {
    let document = document(text)?;
    let has = |entry: &Table| {
        let list = entry.get(language.as_str()).and_then(Item::as_array);
        let list: Vec<&str> = list.into_iter().flatten().filter_map(Value::as_str).collect();
        choice.names.iter().all(|name| list.contains(&name.as_str()))
    };
    let known = entries(&document, "not-same").is_some_and(|entries| entries.iter().any(has));
    let message = Message::new("ops-names-apart").with("names", choice.names.join(", "));
    let line = SettledLine { text: choice.names.join(", "), native: BTreeMap::new(), avoid: Vec::new(), message };
    if known {
        return Ok((text.to_owned(), vec![line]));
    }
    let mut table = Table::new();
    table.insert(language.as_str(), value(choice.names.iter().map(String::as_str).collect::<Array>()));
    insert_why(&mut table, choice.reason.as_deref());
    Ok((appended(text, "not-same", table), vec![line]))
}

fn with_except(text: &str, language: &Language, choice: &NamesChoice) -> Outcome<(String, Vec<SettledLine>)> {
    let mut out = text.to_owned();
    let mut lines = Vec::new();
    for name in &choice.names {
        let document = document(&out)?;
        let has = |entry: &Table| entry.get(language.as_str()).and_then(Item::as_str) == Some(name);
        if !entries(&document, "except").is_some_and(|entries| entries.iter().any(has)) {
            let mut table = Table::new();
            table.insert(language.as_str(), value(name.as_str()));
            insert_why(&mut table, choice.reason.as_deref());
            out = appended(&out, "except", table);
        }
        let message = Message::new("ops-name-excepted").with("name", name.as_str());
        lines.push(SettledLine { text: name.clone(), native: BTreeMap::new(), avoid: Vec::new(), message });
    }
    Ok((out, lines))
}

fn entries<'a>(document: &'a DocumentMut, section: &str) -> Option<&'a ArrayOfTables> {
    document.get(section).and_then(Item::as_array_of_tables)
}

/// Refuses a file that contradicts itself or the rest of the desk's glossary.
fn fits(room: &Newsroom, text: &str) -> Outcome<()> {
    let files = room.glossary_of_desk()?;
    let mut whole: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    whole.retain(|(name, _)| *name != NAMES);
    whole.push((NAMES, text));
    Glossary::parse(&whole).map(drop).about("glossary")
}
