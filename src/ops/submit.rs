//! `submit`: a working file becomes a version.

use serde::Serialize;

use super::address::AskedEdition;
use super::addresses::Addresses;
use super::alignment::{Beside, Correction};
use super::assess::Found;
use super::context::Context;
use super::done::{Done, DoneItem};
use super::failure::{About, Failure, Outcome};
use super::note;
use super::record::{Draft, Session};
use super::settle;
use super::update::without_marks;
use super::versions::{by_pin, diverged, pin_of};
use super::working::Working;
use crate::model::{Change, Contributors, FindingCount, Language, Message, Open, Pin, SourceRef, Submit, TextHash, VersionHash};
use crate::store::{DeskNote, NotedSource};
use crate::workflow::{ArticleFacts, EditionFacts};

/// What somebody submits, and what they say of it.
#[derive(Clone, Debug, Default)]
pub struct SubmitOptions {
    /// The ITEMs.
    pub items: Vec<String>,
    /// All working files that were changed since they were submitted.
    pub changed: bool,
    /// A note.
    pub message: Option<String>,
    /// `@v2`, `LANG@v2`, or `unknown`: what it was translated from.
    pub source: Option<String>,
    /// `@v2`: what it was edited from.
    pub base: Option<String>,
    /// The versions that it takes the place of.
    pub over: Vec<String>,
    /// What kind of change it is.
    pub change: Change,
}

impl SubmitOptions {
    /// Whether nothing is said of what is submitted.
    fn is_plain(&self) -> bool {
        let no_versions = self.source.is_none() && self.base.is_none() && self.over.is_empty();
        self.message.is_none() && no_versions && self.change == Change::default()
    }
}

/// What `submit` says when it is done.
#[derive(Debug, Serialize)]
pub struct Submitted {
    /// What was recorded.
    #[serde(flatten)]
    pub done: Done,
    /// What the checks find in each edition.
    pub findings: Vec<SubmittedFindings>,
}

/// What the checks find in an edition.
#[derive(Debug, Serialize)]
pub struct SubmittedFindings {
    /// The edition.
    pub item: String,
    /// How many, by severity.
    pub count: FindingCount,
    /// The findings themselves.
    #[serde(skip)]
    pub found: Vec<Found>,
}

/// A file about to be submitted.
struct Ready {
    asked: AskedEdition,
    working: Working,
    submit: Submit,
    number: u32,
    untraced: bool,
}

/// Submits working files.
///
/// # Errors
/// When a file cannot be read, nothing in it changed, its base or source is not known, or the workflow says no. Then nothing
/// is recorded.
pub fn submit(context: &Context, options: &SubmitOptions) -> Outcome<Submitted> {
    let session = Session::begin(context)?;
    let addresses = session.room.addresses(context)?;
    let (glossary, mut items) = settle::part(context, &session.room, &options.items);
    if options.changed {
        items = session.room.editions_ahead(context)?;
        if items.is_empty() {
            return Err(Failure::usage("ops-nothing-changed"));
        }
    }
    if !glossary.is_empty() && !options.is_plain() {
        return Err(Failure::usage("ops-settle-plain"));
    }
    let asked = match (glossary.is_empty(), items.is_empty()) {
        (false, true) => Vec::new(),
        _ => session.room.asked_editions(context, &addresses, &items)?,
    };
    let note = options.message.as_deref().map(note::write).transpose()?;
    let mut drafts = Vec::new();
    let mut ready = Vec::new();
    for asked in asked {
        let name = asked.name();
        let (opens, one) =
            prepare(&session, &addresses, asked, options, note.as_ref().map(|(hash, _)| *hash), &ready).about(&name)?;
        let is_opened = |draft: &Draft| matches!((&draft.act, &opens), (crate::model::Act::Open(a), Some(b)) if a == b);
        if let Some(open) = opens.clone().filter(|_| !drafts.iter().any(is_opened)) {
            drafts.push(Draft::new(&name, open));
        }
        let mut draft = Draft::new(&name, one.submit.clone());
        draft.texts.clone_from(&one.working.texts);
        draft.texts.extend(note.clone());
        drafts.push(draft);
        ready.push(one);
    }
    let settling =
        glossary.iter().map(|file| settle::draft(&session.room, &session.identity.person, file)).collect::<Outcome<Vec<_>>>()?;
    let opened = drafts.iter().map(|draft| matches!(draft.act, crate::model::Act::Open(_))).collect::<Vec<_>>();
    let lines: Vec<Draft> = settling.iter().map(|draft| Draft::new(&draft.item, draft.act.clone())).collect();
    drafts.extend(settling);
    let (session, ids) = session.record(drafts)?;
    let settled = ids.get(opened.len()..).unwrap_or_default().to_vec();
    let events = ids.into_iter().zip(opened).filter(|(_, opens)| !opens).map(|(id, _)| id);
    let done = ready.iter().zip(events).map(|(one, event)| DoneItem {
        kind: "submit",
        item: one.asked.name(),
        version: Some(one.number),
        text: Some(one.working.text.hex()),
        event,
        message: Message::new("ops-submitted").with("item", one.asked.name()).with("version", format!("v{}", one.number)),
    });
    let mut done: Vec<DoneItem> = done.collect();
    done.extend(lines.iter().zip(settled).map(|(draft, event)| settle::done(draft, event)));
    remember(&session, &ready)?;
    let findings = ready.iter().map(|one| findings(&session, one, &ready)).collect::<Outcome<Vec<_>>>()?;
    let mut notes: Vec<Message> = ready.iter().flat_map(notes_on).collect();
    notes.extend(session.noticed());
    let (_, sent) = session.finish()?;
    Ok(Submitted { done: Done { done, notes, sent }, findings })
}

fn notes_on(one: &Ready) -> Vec<Message> {
    let mut notes = Vec::new();
    let name = one.asked.name();
    if one.submit.contributors.unknown > 0 {
        let unknown = one.submit.contributors.unknown;
        notes.push(Message::new("ops-contributors-unknown").with("item", name.as_str()).with("count", unknown));
    }
    if one.untraced {
        notes.push(Message::new("ops-contributors-untraced").with("item", name));
    }
    notes
}

fn prepare(
    session: &Session<'_>,
    addresses: &Addresses,
    asked: AskedEdition,
    options: &SubmitOptions,
    note: Option<TextHash>,
    ready: &[Ready],
) -> Outcome<(Option<Open>, Ready)> {
    let room = &session.room;
    if asked.pin.is_some() {
        return Err(Failure::usage("ops-pin-not-wanted"));
    }
    let path = room.working_path(&asked, addresses)?;
    if !room.desk.exists(&path) {
        return Err(Failure::usage("ops-no-working-file").with("path", path));
    }
    let working = room.working(&path)?;
    without_marks(working.document.text().as_bytes(), &path)?;
    if working.document.front().title.as_deref().is_none_or(|title| title.trim().is_empty()) {
        return Err(Failure::usage("ops-title-empty").with("path", path));
    }
    let article = asked.edition.article;
    let language = asked.edition.language.clone();
    let original = asked.original.clone().unwrap_or_else(|| room.policy().original.clone());
    let facts = if asked.is_opened { room.fold(&[article].into())?.fold.facts(&article) } else { None };
    let edition = facts.as_ref().and_then(|facts| facts.edition(&language)).filter(|e| !e.revisions.is_empty());
    let noted = room.repo.notes().desk(&path).cloned().unwrap_or_default();
    let base = match edition {
        Some(edition) => base_of(session, edition, &noted, &path, options)?,
        None => Vec::new(),
    };
    let source = if original == language {
        if options.source.is_some() {
            return Err(Failure::usage("ops-original-has-no-source"));
        }
        None
    } else {
        let beside = ready.iter().map(|one| &one.submit).find(|one| one.article == article && one.language == original);
        source_of(facts.as_ref(), edition, &base, &noted, options, &original, beside.map(|submit| submit.version))?
    };
    let version = working.version();
    let newest = edition.and_then(EditionFacts::newest);
    if let Some(newest) = newest.filter(|newest| newest.version == version && newest.source == source) {
        return Err(Failure::usage("ops-nothing-new").with("version", format!("v{}", newest.number)));
    }
    let number = 1 + edition.map_or(0, |edition| edition.revisions.iter().map(|revision| revision.number).max().unwrap_or(0));
    let (contributors, untraced) = contributors(session, edition, &base, &path)?;
    let submit = Submit {
        article,
        language,
        version,
        text: working.text,
        files: working.files.clone(),
        base,
        source,
        contributors,
        change: options.change,
        note,
    };
    let open = (!asked.is_opened).then(|| Open { article, slug: asked.slug.clone(), language: original });
    if let Some(open) = open.as_ref().filter(|open| !addresses.of_slug(&open.slug).is_empty()) {
        return Err(Failure::usage("ops-slug-taken").with("slug", open.slug.as_str()));
    }
    Ok((open, Ready { asked, working, submit, number, untraced }))
}

/// What it was edited from: what was said; else what was noted; else the version that HEAD holds.
fn base_of(
    session: &Session<'_>,
    edition: &EditionFacts,
    noted: &DeskNote,
    path: &str,
    options: &SubmitOptions,
) -> Outcome<Vec<VersionHash>> {
    let pinned = |text: &String| -> Outcome<VersionHash> {
        let pin = Pin::parse(text.trim_start_matches('@'))?;
        Ok(by_pin(edition, &pin)?.version)
    };
    let given: Vec<VersionHash> = options.over.iter().chain(&options.base).map(pinned).collect::<Outcome<_>>()?;
    let heads: Vec<VersionHash> =
        edition.heads.iter().filter_map(|at| edition.revisions.get(*at)).map(|revision| revision.version).collect();
    let base = if given.is_empty() {
        let known = |version: &VersionHash| edition.revision(version).is_some();
        let by_head = || {
            let text = TextHash::of(&session.room.repo.head_text(path)?);
            edition.revisions.iter().rev().find(|revision| revision.text == text).map(|revision| revision.version)
        };
        let Some(base) = noted.base.filter(known).or_else(by_head) else {
            let pins: Vec<String> =
                edition.heads.iter().filter_map(|at| edition.revisions.get(*at)).map(|r| format!("@v{}", r.number)).collect();
            return Err(Failure::usage("ops-base-unknown").with("versions", pins.join(", ")));
        };
        vec![base]
    } else {
        given
    };
    if heads.len() > 1 && !heads.iter().all(|head| base.contains(head)) {
        return Err(diverged(edition));
    }
    if let (Some(newest), true) = (edition.newest(), options.base.is_none())
        && !base.contains(&newest.version)
    {
        return Err(Failure::refused("ops-base-not-newest")
            .with("version", format!("v{}", newest.number))
            .with("person", newest.person.as_str())
            .with("pin", pin_of(newest)));
    }
    Ok(base)
}

/// What it was translated from: what was said; else what was noted; else the source of its base; else the only version there
/// is, be it in the ledger or submitted together with the translation. Never silently the newest.
fn source_of(
    facts: Option<&ArticleFacts>,
    edition: Option<&EditionFacts>,
    base: &[VersionHash],
    noted: &DeskNote,
    options: &SubmitOptions,
    original: &Language,
    beside: Option<VersionHash>,
) -> Outcome<Option<SourceRef>> {
    if let Some(given) = &options.source {
        return source_given(facts, given, original);
    }
    match &noted.source {
        NotedSource::Is(source) => return Ok(Some(source.clone())),
        NotedSource::Unknown => return Ok(None),
        NotedSource::Unnoted => {}
    }
    if let Some(before) = base.iter().find_map(|base| edition?.revision(base)) {
        return Ok(before.source.clone());
    }
    let versions = facts.and_then(|facts| facts.edition(original)).map_or(&[][..], |edition| &edition.revisions);
    let is = |version| Ok(Some(SourceRef { language: original.clone(), version }));
    match (versions, beside) {
        ([], Some(version)) => is(version),
        ([only], None) => is(only.version),
        ([], None) => Err(Failure::usage("ops-source-none").with("language", original.as_str())),
        (several, _) => {
            let newest = several.iter().map(|revision| revision.number).max().unwrap_or(1);
            Err(Failure::usage("ops-source-unsaid").with("language", original.as_str()).with("newest", format!("@v{newest}")))
        }
    }
}

/// What `--source` says.
pub(super) fn source_given(facts: Option<&ArticleFacts>, given: &str, original: &Language) -> Outcome<Option<SourceRef>> {
    if given == "unknown" {
        return Ok(None);
    }
    let (language, pin) = match given.split_once('@') {
        Some(("", pin)) => (original.clone(), pin),
        Some((language, pin)) => (Language::parse(language.rsplit('/').next().unwrap_or(language))?, pin),
        None => return Err(Failure::usage("ops-source-form").with("given", given)),
    };
    let none = || Failure::usage("ops-source-none").with("language", language.as_str());
    let edition = facts.and_then(|facts| facts.edition(&language)).ok_or_else(none)?;
    let revision = by_pin(edition, &Pin::parse(pin)?)?;
    Ok(Some(SourceRef { language, version: revision.version }))
}

/// Whoever changed the file in the desk's commits since its base.
fn contributors(
    session: &Session<'_>,
    edition: Option<&EditionFacts>,
    base: &[VersionHash],
    path: &str,
) -> Outcome<(Contributors, bool)> {
    let text = base.first().and_then(|base| edition?.revision(base)).map(|revision| revision.text);
    let authors = session.room.repo.authors(path, &text.unwrap_or_else(|| TextHash::of(b"")))?;
    let policy = session.room.policy();
    let mut people = std::collections::BTreeSet::from([session.identity.person.clone()]);
    let mut unknown = 0;
    for email in &authors.emails {
        match policy.person_of_email(email) {
            Some(person) => {
                people.insert(person.clone());
            }
            None => unknown += 1,
        }
    }
    let traced = authors.traced || authors.emails.is_empty();
    Ok((Contributors { people, unknown, traced }, !traced && text.is_some()))
}

/// Notes what the working files are now.
fn remember(session: &Session<'_>, ready: &[Ready]) -> Outcome<()> {
    session.room.repo.change_notes(|notes| {
        for one in ready {
            let source = one.submit.source.clone().map_or(NotedSource::Unnoted, NotedSource::Is);
            let note = DeskNote { base: Some(one.submit.version), source, wrote: Some(one.working.text) };
            notes.set_desk(&one.working.path, note);
        }
    })?;
    Ok(())
}

fn findings(session: &Session<'_>, one: &Ready, ready: &[Ready]) -> Outcome<SubmittedFindings> {
    let room = &session.room;
    let assessor = room.assessor_of_desk()?;
    let facts = room.fold(&[one.asked.edition.article].into())?.fold.facts(&one.asked.edition.article);
    let together = ready.iter().find(|other| {
        let wanted = one.submit.source.as_ref().map(|source| (&source.language, source.version));
        other.submit.article == one.submit.article && wanted == Some((&other.submit.language, other.submit.version))
    });
    let source = match (&facts, &one.submit.source) {
        _ if together.is_some() => None,
        (Some(facts), Some(source)) => assessor.source_text(facts, source).map(|text| room.document(&text)).transpose()?,
        _ => None,
    };
    let source = together.map(|other| &other.working.document).or(source.as_ref());
    let beside = one.submit.source.as_ref().zip(source);
    let beside = beside.map(|(source, document)| Beside { language: &source.language, document });
    let language = &one.asked.edition.language;
    let corrections = facts.as_ref().map(|facts| Correction::all(facts, language)).unwrap_or_default();
    let found = assessor.check(&one.asked.edition, &one.working.document, beside, &corrections);
    let edition = facts.as_ref().and_then(|facts| facts.edition(&one.asked.edition.language));
    let found = assessor.with_waivers(edition, found);
    Ok(SubmittedFindings { item: one.asked.name(), count: assessor.count(&found), found })
}
