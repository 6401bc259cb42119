//! `adopt`: an owner takes over editions as they were found, published already: a whole archive at once, an event an article.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::addresses::Addresses;
use super::context::Context;
use super::done::Done;
use super::failure::{About, Failure, Outcome};
use super::newsroom::Newsroom;
use super::note;
use super::record::{Draft, Session};
use super::working::Working;
use crate::model::{Act, Adopt, ArticleId, Language, Message, Open, Slug, SourceRef, TextHash, VersionHash};
use crate::store::{ARTICLE_FILE, ArticleFile, DeskNote, NotedSource, WorkingFile};

/// So many editions are named; of more it is said how many there are.
const NAMED_MAX: usize = 20;

/// What somebody takes over.
#[derive(Clone, Debug, Default)]
pub struct AdoptOptions {
    /// `SLUG`, `SLUG/LANG`, or paths of working files.
    pub items: Vec<String>,
    /// Every working file of which the ledger has no version.
    pub all: bool,
    /// Where they were found; `{slug}` and `{lang}` stand for the edition's.
    pub url: Option<String>,
    /// The translations say what the originals beside them say.
    pub fresh: bool,
    /// Only say what would be taken over.
    pub dry_run: bool,
}

/// What was taken over.
#[derive(Clone, Debug, Serialize)]
pub struct Adopted {
    /// What was recorded.
    #[serde(flatten)]
    pub done: Done,
    /// The editions, at most twenty of them.
    pub editions: Vec<String>,
    /// How many there are.
    pub count: usize,
    /// How many articles begin with it.
    pub opened: usize,
}

struct Found {
    file: WorkingFile,
    article: ArticleId,
    original: Language,
    is_opened: bool,
    is_new: bool,
    working: Working,
}

impl Found {
    fn name(&self) -> String {
        format!("{}/{}", self.file.place.slug, self.file.place.language)
    }
}

/// Takes over working files as published as found.
///
/// # Errors
/// When a file cannot be read, the ledger has versions of it already, or the workflow says no.
pub fn adopt(context: &Context, options: &AdoptOptions) -> Outcome<Adopted> {
    let session = Session::begin(context)?;
    session.want_contact()?;
    let found = found(context, &session.room, options)?;
    if found.is_empty() {
        return Err(Failure::usage("ops-nothing-to-adopt"));
    }
    let drafts = drafts(&found, options);
    let opened = drafts.iter().filter(|draft| matches!(draft.act, Act::Open(_))).count();
    let editions = found.iter().take(NAMED_MAX).map(Found::name).collect();
    let count = found.len();
    if options.dry_run {
        let sent = super::exchange::Sent::Kept;
        return Ok(Adopted { done: Done { done: Vec::new(), notes: Vec::new(), sent }, editions, count, opened });
    }
    let (session, ids) = session.record(drafts)?;
    for one in found.iter().filter(|one| one.is_new) {
        let layout = &session.room.policy().layout;
        if let Some(folder) = layout.article_folder(&one.file.place.folders, &one.file.place.slug)
            && !session.room.desk.exists(&format!("{folder}/{ARTICLE_FILE}"))
        {
            let file = ArticleFile { id: one.article, original: one.original.clone() };
            session.room.desk.write_article_file(&folder, &file)?;
        }
    }
    session.room.repo.change_notes(|notes| {
        for one in &found {
            let (base, wrote) = (Some(one.working.version()), Some(one.working.text));
            notes.set_desk(&one.file.path, DeskNote { base, source: NotedSource::Unnoted, wrote });
        }
    })?;
    let event = ids.last().copied();
    let line = event.map(|event| super::done::DoneItem {
        kind: "adopt",
        item: format!("{count}"),
        version: None,
        text: None,
        event,
        message: Message::new("ops-adopted").with("count", count).with("opened", opened),
    });
    let done = session.done(line.into_iter().collect(), Vec::new())?;
    Ok(Adopted { done, editions, count, opened })
}

/// For each article an event that begins it, where it is new, and one by which its editions are taken over. One event for all
/// would tie the articles together for good: nobody could look at one of them without reading the others.
fn drafts(found: &[Found], options: &AdoptOptions) -> Vec<Draft> {
    let originals: BTreeMap<ArticleId, VersionHash> = found
        .iter()
        .filter(|one| one.original == one.file.place.language)
        .map(|one| (one.article, one.working.version()))
        .collect();
    let item = |one: &Found| {
        let language = one.file.place.language.clone();
        let beside = originals.get(&one.article).filter(|_| options.fresh && language != one.original);
        let url =
            |template: &String| template.replace("{slug}", one.file.place.slug.as_str()).replace("{lang}", language.as_str());
        Adopt {
            article: one.article,
            version: one.working.version(),
            text: one.working.text,
            files: one.working.files.clone(),
            source: beside.map(|version| SourceRef { language: one.original.clone(), version: *version }),
            url: options.url.as_ref().map(url),
            language,
        }
    };
    let mut drafts = Vec::new();
    for own in found.chunk_by(|one, other| one.article == other.article) {
        let Some(first) = own.first() else { continue };
        if !first.is_opened {
            let open = Open { article: first.article, slug: first.file.place.slug.clone(), language: first.original.clone() };
            drafts.push(Draft::new(first.name(), open));
        }
        let mut draft = Draft::new(first.name(), Act::Adopt(own.iter().map(item).collect()));
        let texts = own.iter().flat_map(|one| &one.working.texts);
        draft.texts = texts.cloned().collect::<BTreeMap<TextHash, Vec<u8>>>().into_iter().collect();
        drafts.push(draft);
    }
    drafts
}

/// The working files that are meant, originals before their translations.
fn found(context: &Context, room: &Newsroom, options: &AdoptOptions) -> Outcome<Vec<Found>> {
    let addresses = room.addresses(context)?;
    let mut new: BTreeMap<(String, Slug), ArticleId> = BTreeMap::new();
    let mut used: BTreeSet<usize> = BTreeSet::new();
    let mut found = Vec::new();
    let files = room.desk.scan(&room.policy().layout)?;
    let languages: BTreeMap<(String, Slug), BTreeSet<Language>> = files.iter().fold(BTreeMap::new(), |mut all, file| {
        let key = (file.place.folders.clone(), file.place.slug.clone());
        all.entry(key).or_insert_with(BTreeSet::new).insert(file.place.language.clone());
        all
    });
    for file in files {
        let wanted = options.items.iter().position(|item| is_meant(context, room, item, &file));
        used.extend(wanted);
        if (!options.all && wanted.is_none()) || !room.policy().languages.contains(&file.place.language) {
            continue;
        }
        let key = (file.place.folders.clone(), file.place.slug.clone());
        let known = room.article_at(&addresses, &file.place)?;
        let article = match known.or_else(|| new.get(&key).copied()) {
            Some(article) => article,
            None => *new.entry(key.clone()).or_insert(note::new_article()?),
        };
        let address = addresses.get(&article);
        if address.as_ref().is_some_and(|address| address.languages.contains(&file.place.language)) {
            if options.all {
                continue;
            }
            return Err(Failure::usage("ops-adopt-known").at(format!("{}/{}", file.place.slug, file.place.language)));
        }
        refuse_taken(&addresses, &file, article)?;
        let original = match address.as_ref().and_then(|address| address.original.clone()) {
            Some(original) => original,
            None => original_of(room, &file, languages.get(&key))?,
        };
        let working = room.working(&file.path).about(&file.path)?;
        let is_new = known.is_none();
        found.push(Found { file, article, original, is_opened: address.is_some(), is_new, working });
    }
    if let Some(at) = (0..options.items.len()).find(|at| !used.contains(at)) {
        return Err(super::address::unknown(&options.items[at]));
    }
    found.sort_by_key(|one| (one.file.place.slug.clone(), one.article, one.file.place.language != one.original));
    Ok(found)
}

/// Whether an ITEM means a working file.
fn is_meant(context: &Context, room: &Newsroom, item: &str, file: &WorkingFile) -> bool {
    let (slug, language) = item.split_once('/').map_or((item, None), |(slug, language)| (slug, Some(language)));
    let by_name = slug == file.place.slug.as_str() && language.is_none_or(|language| language == file.place.language.as_str());
    by_name || room.desk.locate(&context.folder, std::path::Path::new(item)).is_ok_and(|path| path == file.path)
}

/// Another article has the address.
fn refuse_taken(addresses: &Addresses, file: &WorkingFile, article: ArticleId) -> Outcome<()> {
    match addresses.of_slug(&file.place.slug).iter().any(|other| *other != article) {
        true => Err(Failure::usage("ops-slug-taken").with("slug", file.place.slug.as_str()).at(file.path.as_str())),
        false => Ok(()),
    }
}

/// The language that an article was written in: what its file says; else the newsroom's, where there is such an edition.
fn original_of(room: &Newsroom, file: &WorkingFile, there: Option<&BTreeSet<Language>>) -> Outcome<Language> {
    let policy = room.policy();
    if let Some(folder) = policy.layout.article_folder(&file.place.folders, &file.place.slug)
        && let Some(named) = room.desk.article_file(&folder)?
    {
        return Ok(named.original);
    }
    let has = |language: &&Language| there.is_some_and(|there| there.contains(*language));
    let usual = Some(&policy.original).filter(has);
    let first = policy.languages.iter().find(has);
    Ok(usual.or(first).unwrap_or(&file.place.language).clone())
}
