//! `status`, and bare `recto`: where everything stands, and what waits for whoever asks.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use rayon::prelude::*;
use serde::Serialize;

use super::context::Context;
use super::failure::Outcome;
use super::newsroom::Newsroom;
use super::overview::{Overview, Scope};
use super::policy;
use super::project::beside;
use super::rows::{ArticleRow, EditionRow};
use super::settle;
use super::standing::SourceState;
use crate::model::{ArticleId, Change, FileEntry, FindingCount, Language, Message, PersonId, Slug, TextHash};
use crate::store::{Desk, StatCache, Surveyed};
use crate::workflow::{Permission, Policy};

/// Up to so many editions are listed all, whatever there is to say of them.
const LISTED_MAX: usize = 200;

/// Where an edition stands.
#[derive(Clone, Debug, Serialize)]
pub struct EditionLine {
    /// The article's slug.
    pub article: String,
    /// The article's id.
    pub id: ArticleId,
    /// The language.
    pub language: Language,
    /// The original's language.
    pub original: Language,
    /// The stage of the newest version; `draft` where nothing was submitted.
    pub stage: String,
    /// The newest version's number; none where two stand side by side.
    pub version: Option<u32>,
    /// The newest version's text.
    pub text: Option<TextHash>,
    /// The texts that stand side by side.
    pub diverged: Vec<TextHash>,
    /// The working file was changed since.
    pub draft_ahead: bool,
    /// How it stands to its source; none for an original.
    pub source: Option<SourceLine>,
    /// What readers see.
    pub published: Option<PublishedLine>,
    /// It was taken back.
    pub withdrawn: bool,
    /// Who works on it.
    pub taken_by: Option<PersonId>,
    /// Until when.
    pub due: Option<String>,
    /// Open findings.
    pub findings: FindingCount,
    /// Approvals for the next stage: how many there are, and how many must be.
    pub approvals: (usize, usize),
    /// Remarks that nobody has resolved.
    pub remarks: usize,
    /// Whether a return stands.
    pub returned: bool,
}

/// How a translation stands to its source.
#[derive(Clone, Debug, Serialize)]
pub struct SourceLine {
    /// The source's language.
    pub language: Language,
    /// The version's number.
    pub version: Option<u32>,
    /// The version's text.
    pub text: Option<TextHash>,
    /// Fresh, stale, unknown or waiting.
    pub state: SourceState,
    /// How many blocks are what.
    pub blocks: Blocks,
    /// The loudest kind of what changed there, where it is stale.
    pub change: Option<Change>,
}

/// How many blocks are what.
#[derive(Clone, Copy, Debug, Default, Serialize)]
#[expect(missing_docs, reason = "named after what they count")]
pub struct Blocks {
    pub fresh: usize,
    pub stale: usize,
    pub new: usize,
    pub gone: usize,
}

/// What readers see.
#[derive(Clone, Debug, Serialize)]
pub struct PublishedLine {
    /// The version's number.
    pub version: u32,
    /// Its text.
    pub text: TextHash,
}

/// What `status` says.
#[derive(Clone, Debug, Serialize)]
pub struct Status {
    /// The editions, by article.
    pub editions: Vec<EditionLine>,
    /// Who asks, if the policy knows their key.
    pub person: Option<PersonId>,
    /// How many events the remote does not have.
    pub unsent: usize,
    /// Whether `workflow.toml` waits to be admitted.
    pub policy_waits: bool,
    /// Glossary files of the desk that say something else than what gates use.
    pub glossary_waits: Vec<String>,
    /// Whether whoever asks may settle them.
    #[serde(skip)]
    pub may_settle: bool,
    /// Whether two policies stand side by side.
    pub policy_forked: bool,
    /// Whether four eyes are off.
    pub solo: bool,
    /// Whether there are fewer than two owner keys.
    pub lone_owner: bool,
    /// How many events do not count.
    pub refused: usize,
    /// Slugs that several articles have.
    pub shared_slugs: Vec<Slug>,
    /// The ledger, if it was met for the first time just now.
    pub newly_trusted: Option<String>,
    /// How many editions are left out: they are published, and there is nothing else to say of them.
    #[serde(skip)]
    pub settled: usize,
}

/// Something that waits for whoever asks.
#[derive(Clone, Debug, Serialize)]
pub struct Waiting {
    /// The item.
    pub item: String,
    /// A stable name of what is to be done.
    pub what: &'static str,
    /// In words.
    #[serde(skip)]
    pub message: Message,
    /// The command to type.
    pub command: String,
}

/// What bare `recto` says.
#[derive(Clone, Debug, Serialize)]
pub struct Waits {
    /// What waits, the most pressing first.
    pub waiting: Vec<Waiting>,
    /// The rest of what `status` knows.
    #[serde(skip)]
    pub status: Status,
}

/// Where everything stands; with `items`, only these. Without `all`, a large newsroom's editions that are published are left
/// out where there is nothing else to say of them.
///
/// # Errors
/// When there is no newsroom, or an item means nothing.
pub fn status(context: &Context, items: &[String], all: bool) -> Outcome<Status> {
    let room = Newsroom::open(context)?;
    let addresses = room.addresses(context)?;
    let asked = if items.is_empty() { Vec::new() } else { room.asked(context, &addresses, items)? };
    let also: BTreeSet<ArticleId> = asked.iter().map(|asked| asked.article).collect();
    let sheets = room.sheets(context)?;
    let is_whole = asked.is_empty() && (all || sheets.editions() <= LISTED_MAX);
    let scope = if is_whole { Scope::All } else { Scope::Told(&sheets, &also) };
    let mut status = status_of(context, &room, &room.overview(context, addresses, scope)?)?;
    if !items.is_empty() {
        status.settled = 0;
        status.editions.retain(|line| {
            asked.iter().any(|a| a.article == line.id && a.language.as_ref().is_none_or(|language| *language == line.language))
        });
    }
    Ok(status)
}

impl Newsroom {
    /// The editions that were submitted, and whose working file whoever asks has changed since and may submit.
    pub(super) fn editions_ahead(&self, context: &Context) -> Outcome<Vec<String>> {
        let Some(me) = self.person(context) else { return Ok(Vec::new()) };
        let overview = self.overview(context, self.addresses(context)?, Scope::Told(&self.sheets(context)?, &BTreeSet::new()))?;
        let status = status_of(context, self, &overview)?;
        let ahead = status.editions.iter().filter(|line| line.draft_ahead && line.version.is_some());
        let mine = ahead.filter(|line| self.policy().may_submit(&me, &line.language, &line.original));
        Ok(mine.map(|line| format!("{}/{}", line.article, line.language)).collect())
    }
}

pub(super) fn status_of(context: &Context, room: &Newsroom, overview: &Overview) -> Outcome<Status> {
    let Overview { rows, addresses, desk, settled } = overview;
    let policy = room.policy();
    let stat = Mutex::new(StatCache::load(&room.repo));
    let working = &room.desk;
    let lines_of = |(article, row): (&ArticleId, &ArticleRow)| {
        let (Some(slug), Some(original)) = (&row.slug, &row.original) else { return None };
        let mut lines: Vec<EditionLine> = Vec::with_capacity(row.editions.len());
        let file = |language: &Language| desk.of(article).find(|file| file.file.place.language == *language);
        for edition in &row.editions {
            let ahead = file(&edition.language).is_some_and(|file| is_ahead(working, &stat, file, edition));
            lines.push(line(context, article, slug, original, edition, ahead));
        }
        for file in desk.of(article).filter(|file| policy.languages.contains(&file.file.place.language)) {
            let language = &file.file.place.language;
            if !lines.iter().any(|line| line.language == *language) {
                lines.push(draft(*article, slug, original, language));
            }
        }
        Some((slug.as_str().to_owned(), *article, lines))
    };
    let mut articles: Vec<(String, ArticleId, Vec<EditionLine>)> = rows.par_iter().filter_map(lines_of).collect();
    let mut begun: BTreeMap<(String, ArticleId), Vec<EditionLine>> = BTreeMap::new();
    for (article, at) in &desk.unopened {
        let Some((Surveyed { file, .. }, _)) = desk.files.get(*at) else { continue };
        if policy.languages.contains(&file.place.language) {
            let folder = policy.layout.article_folder(&file.place.folders, &file.place.slug);
            let known = folder.and_then(|folder| room.desk.article_file(&folder).ok().flatten());
            let original = known.map_or_else(|| policy.original.clone(), |file| file.original);
            let lines = begun.entry((file.place.slug.as_str().to_owned(), *article)).or_default();
            lines.push(draft(*article, &file.place.slug, &original, &file.place.language));
        }
    }
    articles.extend(begun.into_iter().map(|((slug, article), lines)| (slug, article, lines)));
    articles.par_sort_unstable_by(|one, other| (&one.0, one.1).cmp(&(&other.0, other.1)));
    let rank =
        |line: &EditionLine| (line.language != line.original, policy.languages.iter().position(|other| *other == line.language));
    let in_order = |(_, _, mut lines): (String, ArticleId, Vec<EditionLine>)| {
        lines.sort_by_key(rank);
        lines
    };
    let editions = articles.into_par_iter().flat_map_iter(in_order).collect();
    stat.into_inner().into_iter().for_each(|stat| stat.save(&room.repo));
    let owners = policy.people.iter().filter(|(person, _)| policy.may(person, Permission::Admit, None));
    let unsent = room.repo.default_remote().map_or(Ok(0), |remote| room.repo.unsent(&remote))?;
    Ok(Status {
        editions,
        person: room.person(context),
        unsent,
        policy_waits: policy::waits(room),
        glossary_waits: settle::waits(room)?,
        may_settle: room.person(context).is_some_and(|me| settle::may(policy, &me)),
        policy_forked: room.chain.heads().len() > 1,
        solo: policy.is_solo(),
        lone_owner: owners.map(|(_, person)| person.keys.len()).sum::<usize>() < 2,
        refused: rows.values().map(|row| row.refused).sum::<usize>() + room.chain.refused().len(),
        shared_slugs: addresses.shared().into_keys().collect(),
        newly_trusted: room.newly_trusted.then(|| room.ledger().short()),
        settled: *settled,
    })
}

fn is_ahead(desk: &Desk, stat: &Mutex<StatCache>, file: &Surveyed, edition: &EditionRow) -> bool {
    let Some(hash) = file.hash else { return true };
    if !edition.texts.contains(&hash) {
        return true;
    }
    let Some(newest) = edition.newest.as_ref().filter(|newest| newest.text == hash) else { return false };
    let differs = |file: &FileEntry, path: &str| {
        let hash = stat.lock().map(|mut stat| stat.hash(desk, &beside(path, &file.0)));
        matches!(hash, Ok(Ok(hash)) if hash != file.1)
    };
    newest.files.iter().any(|other| differs(other, &file.file.path))
}

fn draft(id: ArticleId, slug: &Slug, original: &Language, language: &Language) -> EditionLine {
    EditionLine {
        article: slug.as_str().to_owned(),
        id,
        language: language.clone(),
        original: original.clone(),
        stage: "draft".to_owned(),
        version: None,
        text: None,
        diverged: Vec::new(),
        draft_ahead: true,
        source: None,
        published: None,
        withdrawn: false,
        taken_by: None,
        due: None,
        findings: FindingCount::default(),
        approvals: (0, 0),
        remarks: 0,
        returned: false,
    }
}

fn line(
    context: &Context,
    id: &ArticleId,
    slug: &Slug,
    original: &Language,
    edition: &EditionRow,
    draft_ahead: bool,
) -> EditionLine {
    let source = edition.source.as_ref().map(|source| SourceLine {
        language: source.language.clone(),
        version: source.version,
        text: source.text,
        state: source.state,
        blocks: Blocks { fresh: source.fresh, stale: source.stale, new: source.new, gone: source.gone },
        change: source.change,
    });
    EditionLine {
        article: slug.as_str().to_owned(),
        id: *id,
        language: edition.language.clone(),
        original: original.clone(),
        stage: edition.stage.clone(),
        version: edition.newest.as_ref().map(|newest| newest.number),
        text: edition.newest.as_ref().map(|newest| newest.text),
        diverged: edition.diverged.iter().map(|head| head.text).collect(),
        draft_ahead,
        source,
        published: edition.published_at(&context.now).map(|out| PublishedLine { version: out.number, text: out.text }),
        withdrawn: edition.is_withdrawn,
        taken_by: edition.taken_by.clone(),
        due: edition.due.clone(),
        findings: edition.findings,
        approvals: edition.approvals,
        remarks: edition.remarks,
        returned: !edition.returns.is_empty(),
    }
}

/// What waits for whoever asks.
///
/// # Errors
/// When there is no newsroom.
pub fn waits(context: &Context) -> Outcome<Waits> {
    let room = Newsroom::open(context)?;
    let scope = Scope::Told(&room.sheets(context)?, &BTreeSet::new());
    let overview = room.overview(context, room.addresses(context)?, scope)?;
    waits_of(context, &room, &overview)
}

/// The same of what was read before.
pub(super) fn waits_of(context: &Context, room: &Newsroom, overview: &Overview) -> Outcome<Waits> {
    let status = status_of(context, room, overview)?;
    let rows = &overview.rows;
    let mut waiting = Vec::new();
    if let Some(me) = &status.person {
        for line in &status.editions {
            let row = rows.get(&line.id).and_then(|row| row.editions.iter().find(|row| row.language == line.language));
            waiting.extend(waits_on(room.policy(), me, line, row));
        }
        let mut begun: BTreeMap<ArticleId, Vec<&Language>> = BTreeMap::new();
        for line in &status.editions {
            begun.entry(line.id).or_default().push(&line.language);
        }
        for (article, row) in rows {
            waiting.extend(to_translate(room.policy(), me, row, begun.get(article).map_or(&[], Vec::as_slice)));
        }
    }
    if status.policy_waits {
        let item = "workflow.toml".to_owned();
        let message = Message::new("ops-waits-policy");
        waiting.push(Waiting { item, what: "admit", message, command: "recto policy admit".to_owned() });
    }
    for path in status.glossary_waits.iter().filter(|_| status.may_settle) {
        let message = Message::new("ops-waits-settle").with("path", path.as_str());
        waiting.push(Waiting { item: path.clone(), what: "settle", message, command: format!("recto submit {path}") });
    }
    if let Some(me) = &status.person {
        waiting.extend(erasures(room, me)?);
        let heads = room.chain.heads().len();
        if heads > 1 && room.policy().may(me, Permission::Admit, None) {
            let (item, message) = ("workflow.toml".to_owned(), Message::new("doctor-policy-fork").with("count", heads));
            waiting.push(Waiting { item, what: "admit", message, command: "recto policy merge".to_owned() });
        }
    }
    let uncounted = match room.repo.default_remote().filter(|_| status.unsent > 0) {
        Some(remote) => super::exchange::unsent(room, &remote)?.iter().filter(|one| one.why.is_some()).count(),
        None => 0,
    };
    if uncounted > 0 {
        let (item, message) = ("recto".to_owned(), Message::new("ops-unsent-uncounted").with("count", uncounted));
        waiting.push(Waiting { item, what: "sync", message, command: "recto resubmit".to_owned() });
    } else if status.unsent > 0 {
        let message = Message::new("ops-waits-sync").with("count", status.unsent);
        waiting.push(Waiting { item: "recto".to_owned(), what: "sync", message, command: "recto sync".to_owned() });
    }
    let order = [
        "withdraw",
        "correct",
        "erase",
        "resubmit",
        "merge",
        "submit",
        "approve",
        "publish",
        "renew",
        "translate",
        "admit",
        "settle",
        "sync",
    ];
    waiting.sort_by_key(|one| order.iter().position(|what| *what == one.what));
    Ok(Waits { waiting, status })
}

/// Erasures that somebody else has asked for.
fn erasures(room: &Newsroom, me: &PersonId) -> Outcome<Vec<Waiting>> {
    let line = |(text, by): (TextHash, PersonId)| Waiting {
        item: text.short(),
        what: "erase",
        message: Message::new("ops-waits-erase").with("person", by.as_str()).with("text", text.short()),
        command: format!("recto erase {} -m \"…\"", text.short()),
    };
    let asked = room.erasures_asked(me)?;
    let owner = room.policy().may(me, Permission::Erase, None);
    let may = |by: &PersonId| owner || room.policy().may(by, Permission::Erase, None);
    Ok(asked.into_iter().filter(|(_, by)| may(by)).map(line).collect())
}

fn waits_on(policy: &Policy, me: &PersonId, line: &EditionLine, row: Option<&EditionRow>) -> Option<Waiting> {
    let item = format!("{}/{}", line.article, line.language);
    let version = line.version.map(|number| format!("v{number}")).unwrap_or_default();
    let message = |code| Message::new(code).with("item", item.as_str()).with("version", version.as_str());
    let make = |what, message, command: String| Some(Waiting { item: item.clone(), what, message, command });
    let mine = policy.may_submit(me, &line.language, &line.original);
    let Some(row) = row else {
        return mine.then(|| make("submit", message("ops-waits-first"), format!("recto submit {item}"))).flatten();
    };
    let is_writer = row.newest.as_ref().is_some_and(|newest| newest.person == *me);
    if !line.diverged.is_empty() {
        return mine.then(|| make("merge", message("ops-waits-diverged"), format!("recto merge {item}"))).flatten();
    }
    if let (Some((by, _)), true) = (row.returns.first(), mine && is_writer && !line.draft_ahead) {
        let message = message("ops-waits-returned").with("person", by.as_str());
        return make("resubmit", message, format!("recto log {item}"));
    }
    if line.draft_ahead && mine {
        return make("submit", message("ops-waits-changed"), format!("recto submit {item}"));
    }
    if line.stage == "draft" {
        return None;
    }
    let published = line.published.as_ref().is_some_and(|out| Some(out.text) == line.text);
    if !row.is_approved && !row.newest_is_out() && !row.own.contains(me) && !row.approved_by.contains(me) {
        let stage = row.next.as_ref().and_then(|id| policy.stage(id));
        if stage.is_some_and(|stage| policy.may_approve(me, stage, Some(&line.language))) {
            let by = row.newest.as_ref().map_or("", |newest| newest.person.as_str());
            let change = row.newest.as_ref().map_or(Change::Update, |newest| newest.change);
            let message = message("ops-waits-approve").with("person", by).with("change", change.as_str());
            return make("approve", message, look(line, &item));
        }
    }
    if row.is_approved && !published && !line.withdrawn && policy.may(me, Permission::Publish, Some(&line.language)) {
        let original_out = line.language == line.original || line.source.is_some();
        if original_out {
            return make("publish", message("ops-waits-publish"), format!("recto publish {item}"));
        }
    }
    let stale = line.source.as_ref().filter(|source| source.state == SourceState::Stale);
    let retracted = stale.is_some_and(|source| source.change == Some(Change::Retraction));
    if retracted && line.published.is_some() && policy.may(me, Permission::Withdraw, Some(&line.language)) {
        return make("withdraw", message("ops-waits-retracted"), format!("recto withdraw {item} -m \"…\""));
    }
    if let (Some(source), true) = (stale, mine) {
        let count = source.blocks.stale + source.blocks.new + source.blocks.gone;
        let change = source.change.unwrap_or_default();
        let is_loud = matches!(change, Change::Correction | Change::Retraction);
        let message = message("ops-waits-stale").with("language", source.language.as_str()).with("count", count);
        let message = message.with("change", change.as_str());
        return make(if is_loud { "correct" } else { "renew" }, message, format!("recto update {item}"));
    }
    None
}

/// The command by which a reviewer looks before approving.
fn look(line: &EditionLine, item: &str) -> String {
    match (&line.published, line.version) {
        (Some(out), Some(version)) if out.version != version => format!("recto diff {item} v{}..v{version}", out.version),
        _ => format!("recto show {item}"),
    }
}

fn to_translate(policy: &Policy, me: &PersonId, row: &ArticleRow, begun: &[&Language]) -> Vec<Waiting> {
    let (Some(slug), Some(original)) = (&row.slug, &row.original) else { return Vec::new() };
    let ready =
        row.editions.iter().any(|edition| edition.language == *original && (edition.is_approved || edition.newest_is_out()));
    let missing = policy.languages.iter().filter(|language| ready && !begun.contains(language) && *language != original);
    missing
        .filter(|language| policy.may_submit(me, language, original))
        .map(|language| Waiting {
            item: format!("{slug}/{language}"),
            what: "translate",
            message: Message::new("ops-waits-translate").with("item", slug.as_str()).with("language", language.as_str()),
            command: format!("recto translate {slug} --to {language}"),
        })
        .collect()
}
