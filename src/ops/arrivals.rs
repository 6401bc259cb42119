//! What a push adds to the ledger or to `published`: every event with whether it counts and why, and what no push may do.
//!
//! Invariant: a policy is changed only by whom the policies that were accepted before let change it; what is pushed says
//! nothing about that. What is pushed is measured before any of it is parsed.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::context::Context;
use super::events;
use super::failure::{Failure, Outcome};
use super::newsroom::Newsroom;
use super::verify::{Fishy, published_fault};
use crate::model::{Act, ArticleId, EventId, Fault, FileHash, Message, PersonId, TextHash, Time};
use crate::store::remote::Branch;
use crate::store::{Arrival, Caps, CommitId, EventFolder, EventPlace, LedgerView, Repo};
use crate::workflow::{Chain, Known, Refusal};

/// How much one push may bring unless somebody says otherwise.
pub const CAPS: Caps = Caps { files: 200_000, bytes: 1024 * 1024 * 1024 };
/// So many commits of one push are looked into for texts that were erased.
const COMMITS_MAX: usize = 10_000;
/// So many articles are folded before their events are let go.
const ARTICLES_AT_ONCE: usize = 500;
/// How far the clock of whoever has projected may be from ours, in seconds.
const CLOCK_DRIFT: i64 = 600;

/// An event that a push adds.
#[derive(Clone, Debug, Serialize)]
pub struct ArrivedEvent {
    /// The event.
    pub event: EventId,
    /// Its kind.
    pub kind: &'static str,
    /// Whom it names.
    pub person: PersonId,
    /// Where it lies: a slug, `policy` or `glossary`.
    pub place: String,
    /// Whether it counts.
    pub counts: bool,
    /// A stable name of the reason, if it does not.
    pub code: Option<&'static str>,
    /// The reason in words.
    #[serde(skip)]
    pub why: Option<Message>,
}

/// What a push does to a branch.
#[derive(Clone, Debug, Serialize)]
pub struct Arrived {
    /// `recto` or `published`.
    pub branch: &'static str,
    /// The ledger.
    pub ledger: Option<EventId>,
    /// Nobody had said which ledger is meant, and there was none before.
    pub newly_trusted: bool,
    /// The events that it adds to the ledger.
    pub events: Vec<ArrivedEvent>,
    /// How many texts it adds.
    pub texts: usize,
    /// What else it does that no push may do.
    pub faults: Vec<Fishy>,
}

impl Arrived {
    pub(super) fn new(branch: Branch) -> Self {
        let (events, faults) = (Vec::new(), Vec::new());
        Self { branch: branch.name(), ledger: None, newly_trusted: false, events, texts: 0, faults }
    }

    /// Whether all of it is as it should be.
    #[must_use]
    pub fn is_fine(&self) -> bool {
        self.faults.is_empty() && self.events.iter().all(|event| event.counts)
    }

    pub(super) fn fault(&mut self, place: impl Into<String>, why: Message) {
        self.faults.push(Fishy { event: None, kind: None, person: None, place: place.into(), code: why.code, why });
    }
}

/// What is asked of a push to the ledger.
#[derive(Clone, Copy, Debug)]
pub(super) struct Step {
    pub old: Option<CommitId>,
    pub new: CommitId,
    pub trust: Option<EventId>,
    pub caps: Caps,
}

/// Looks at what lies between two states of the ledger, or of `published`: `OLD..NEW`, each named as git does.
///
/// # Errors
/// When there is no such commit, or objects are missing.
pub fn verify_range(context: &Context, range: &str, trust: Option<EventId>, caps: Caps) -> Outcome<Arrived> {
    let repo = Repo::open(&context.folder)?;
    let (old, new) = range.split_once("..").ok_or_else(|| Failure::usage("ops-range-form").with("given", range))?;
    let named = |name: &str| repo.commit_named(name).ok_or_else(|| Failure::usage("ops-no-commit").with("given", name));
    let none = old.is_empty() || old.bytes().all(|b| b == b'0');
    let old = if none { None } else { Some(named(old)?) };
    let new = named(if new.is_empty() { "refs/heads/recto" } else { new })?;
    let trust = trust.or_else(|| match repo.trusted() {
        crate::store::Trusted::Is(ledger) => Some(ledger),
        _ => None,
    });
    if repo.ledger_at(&new)?.policy_tree().is_none() && repo.published_at(&new)?.files().contains_key(super::project::MANIFEST) {
        let room = Newsroom::of(repo, trust)?;
        let mut arrived = Arrived::new(Branch::Published);
        arrived.ledger = Some(room.ledger());
        published(context, &room, old.as_ref(), &new, &mut arrived)?;
        return Ok(arrived);
    }
    let (arrived, _) = ledger(repo, Step { old, new, trust, caps })?;
    Ok(arrived)
}

/// Judges a push to the ledger. The newsroom as it would be comes with it, unless it is too odd to be read.
pub(super) fn ledger(repo: Repo, step: Step) -> Outcome<(Arrived, Option<Newsroom>)> {
    let mut arrived = Arrived::new(Branch::Ledger);
    let arrival = match repo.arrival(step.old.as_ref(), &step.new, step.caps) {
        Ok(arrival) => arrival,
        Err(fault) => {
            arrived.fault("recto", fault.message());
            return Ok((arrived, None));
        }
    };
    measure(&arrival, step.caps, &mut arrived);
    let follows = step.old.map_or(Ok(true), |old| repo.follows(&step.new, &old))?;
    if arrived.faults.is_empty() {
        on_the_way(&repo, &step, follows, &mut arrived)?;
    }
    if !arrived.faults.is_empty() {
        return Ok((arrived, None));
    }
    let before = step.old.map(|old| repo.ledger_at(&old)).transpose()?;
    let before = match before {
        Some(view) if !view.is_empty() && view.policy_tree().is_some() => Some(policies(&view, step.trust)?),
        _ => None,
    };
    let is_first = before.is_none() && step.trust.is_none();
    let trust = before.as_ref().map(Chain::ledger).or(step.trust);
    let view = repo.ledger_at(&step.new)?;
    let room = match Newsroom::at(repo, view, trust) {
        Ok(room) => room,
        Err(failure) => {
            for text in &arrival.gone_texts {
                arrived.fault("recto", Message::new("arrival-text-gone").with("text", text.short()));
            }
            arrived.fault("policy", failure.message);
            return Ok((arrived, None));
        }
    };
    arrived.ledger = Some(room.ledger());
    arrived.newly_trusted = is_first;
    arrived.texts = arrival.texts.len();
    nothing_lost(&room, &arrival, &step, follows, &mut arrived)?;
    texts(&room, &arrival, &mut arrived);
    let (news, bad) = news(&room, before.as_ref(), &arrival)?;
    for (place, why) in bad {
        arrived.fault(place, why);
    }
    arrived.events = lines(&news);
    Ok((arrived, Some(room)))
}

fn policies(view: &LedgerView, trust: Option<EventId>) -> Outcome<Chain> {
    let (known, _) = events::read(view, &view.policy_events()?, &events::VerifiedOnce::default());
    Ok(Chain::build(&known, &|hash| view.text(hash), trust)?)
}

/// How much it is, and whether it has the shape of a ledger.
fn measure(arrival: &Arrival, caps: Caps, arrived: &mut Arrived) {
    const MEBIBYTE: u64 = 1024 * 1024;
    if arrival.over {
        let (files, bytes) = (caps.files, caps.bytes / MEBIBYTE);
        arrived.fault("recto", Message::new("arrival-too-much").with("files", files).with("mebibytes", bytes));
    }
    for (path, bytes) in &arrival.too_long {
        arrived.fault(path.as_str(), Message::new("store-odd-too-long").with("bytes", *bytes));
    }
    for path in &arrival.odd {
        arrived.fault(path.as_str(), Message::new("store-odd-name"));
    }
    for path in &arrival.changed {
        arrived.fault(path.as_str(), Message::new("arrival-changed"));
    }
    if let Some(first) = arrival.gone.first() {
        arrived.fault(first.as_str(), Message::new("arrival-events-gone").with("count", arrival.gone_count));
    }
}

/// Looks at every commit of the push, not only at the last: what came and went again on the way would stay in the history.
fn on_the_way(repo: &Repo, step: &Step, follows: bool, arrived: &mut Arrived) -> Outcome<()> {
    let old = step.old.filter(|_| follows);
    let Some(line) = repo.line_to(old.as_ref(), &step.new, COMMITS_MAX)? else {
        arrived.fault("recto", Message::new("arrival-no-line").with("max", COMMITS_MAX));
        return Ok(());
    };
    let (mut before, mut files, mut bytes) = (old, 0, 0);
    for commit in line {
        let came = repo.arrival(before.as_ref(), &commit, step.caps)?;
        (files, bytes) = (came.files.saturating_add(files), came.bytes.saturating_add(bytes));
        let over = came.over || files > step.caps.files || bytes > step.caps.bytes;
        let came = Arrival { over, gone: Vec::new(), ..came };
        measure(&came, step.caps, arrived);
        if !arrived.faults.is_empty() {
            break;
        }
        before = Some(commit);
    }
    Ok(())
}

/// Texts go only if they were erased, and then alone may the history be another; what was erased does not come back.
fn nothing_lost(room: &Newsroom, arrival: &Arrival, step: &Step, follows: bool, arrived: &mut Arrived) -> Outcome<()> {
    let erased = room.erased()?;
    for text in arrival.gone_texts.iter().filter(|text| !erased.contains(*text)) {
        arrived.fault("recto", Message::new("arrival-text-gone").with("text", text.short()));
    }
    let frees = arrival.gone_texts.iter().any(|text| erased.contains(text));
    if !follows && !frees {
        arrived.fault("recto", Message::new("arrival-rewritten").with("branch", "recto"));
    }
    let old = step.old.filter(|_| follows);
    for text in room.repo.texts_on_the_way(old.as_ref(), &step.new, &erased, COMMITS_MAX)? {
        // What lies there since before the erasure is not brought back by this push.
        let was_there = old.map(|old| room.repo.ledger_at(&old)).transpose()?.is_some_and(|view| view.has_text(&text));
        if !was_there {
            arrived.fault("recto", Message::new("arrival-erased-back").with("text", text.short()));
        }
    }
    Ok(())
}

fn texts(room: &Newsroom, arrival: &Arrival, arrived: &mut Arrived) {
    for text in arrival.texts.iter().filter(|text| room.view.text(text).is_none()) {
        arrived.fault("recto", Message::new("arrival-text-hash").with("text", text.short()));
    }
}

/// A new event file that holds an event, and why it does not count, if it does not.
#[derive(Debug)]
pub(super) struct News {
    pub place: EventPlace,
    pub file: FileHash,
    pub known: Known,
    /// Where it lies, as people say it.
    pub shown: String,
    pub why: Option<Message>,
}

/// A file that holds no event: where it lies, and why.
type BadFile = (String, Message);

/// Reads the files that came, and judges each; what holds no event is named apart.
pub(super) fn news(room: &Newsroom, before: Option<&Chain>, arrival: &Arrival) -> Outcome<(Vec<News>, Vec<BadFile>)> {
    let mut by_place: BTreeMap<EventPlace, BTreeSet<FileHash>> = BTreeMap::new();
    for (place, file) in &arrival.events {
        by_place.entry(*place).or_default().insert(*file);
    }
    let (mut news, mut bad) = (Vec::new(), Vec::new());
    for (place, wanted) in by_place {
        let (shown, folder) = match place {
            EventPlace::Policy => ("policy".to_owned(), room.view.policy_events()?),
            EventPlace::Glossary => ("glossary".to_owned(), room.view.glossary_events()?),
            EventPlace::Article(article) => (article.hex(), room.view.events(&article)?),
        };
        for file in folder.files.into_iter().filter(|file| wanted.contains(&file.name)) {
            let name = file.name;
            let alone = EventFolder { files: vec![file], oddities: Vec::new() };
            let (known, unreadable) = events::read(&room.view, &alone, &room.once);
            news.extend(known.into_iter().map(|known| News { place, file: name, known, shown: shown.clone(), why: None }));
            bad.extend(unreadable.into_iter().map(|bad| (format!("{shown} {}", bad.file), bad.why)));
        }
    }
    judge(room, before, &mut news)?;
    Ok((news, bad))
}

/// The key that an event counts by, and why it does not count, if it does not.
type Verdict = (String, Option<Message>);

fn judge(room: &Newsroom, before: Option<&Chain>, news: &mut [News]) -> Outcome<()> {
    let articles = news.iter().filter_map(|one| match one.place {
        EventPlace::Article(article) => Some(article),
        _ => None,
    });
    let articles: Vec<ArticleId> = articles.collect::<BTreeSet<_>>().into_iter().collect();
    let mut verdicts: BTreeMap<(ArticleId, EventId), Verdict> = BTreeMap::new();
    let mut slugs: BTreeMap<ArticleId, String> = BTreeMap::new();
    let wanted: BTreeSet<EventId> = news.iter().map(|one| one.known.id).collect();
    for part in articles.chunks(ARTICLES_AT_ONCE) {
        for folded in room.fold_apart(&part.iter().copied().collect())? {
            for history in folded.fold.histories() {
                let slug = folded.fold.facts(&history.article).and_then(|facts| facts.slug);
                slugs.extend(slug.map(|slug| (history.article, slug.as_str().to_owned())));
                for entry in history.entries().iter().filter(|entry| wanted.contains(&entry.known.id)) {
                    let why = entry.verdict.clone().err().map(|why| why.message());
                    verdicts.insert((history.article, entry.known.id), (entry.known.key.clone(), why));
                }
            }
        }
    }
    let settled = if news.iter().any(|one| one.place == EventPlace::Glossary) { Some(room.settled()?) } else { None };
    let admits: BTreeSet<EventId> = news.iter().filter(|one| one.place == EventPlace::Policy).map(|one| one.known.id).collect();
    let erased = room.erased()?;
    for one in news {
        let known = &one.known;
        let verdict = match one.place {
            EventPlace::Policy => admit_verdict(room, before, known, &admits),
            EventPlace::Glossary => {
                let refused = settled.iter().flat_map(|settled| &settled.refused).find(|(id, _)| *id == known.id);
                refused.map_or(Ok(()), |(_, why)| Err(why.message()))
            }
            EventPlace::Article(article) => {
                if let Some(slug) = slugs.get(&article) {
                    one.shown.clone_from(slug);
                }
                match verdicts.get(&(article, known.id)) {
                    // A second signature by somebody else stands beside the event's own.
                    Some((key, _)) if *key != known.key => {
                        Err(Refusal::KeyForeign { person: known.event.person.clone() }.message())
                    }
                    Some((_, why)) => why.clone().map_or(Ok(()), Err),
                    None => Err(Refusal::PlaceWrong.message()),
                }
            }
        };
        let missing = |text: &&TextHash| !erased.contains(*text) && !room.view.has_text(text);
        let texts = known.event.act.texts();
        one.why = verdict.err().or_else(|| {
            let text = texts.iter().find(missing)?;
            Some(Message::new("arrival-text-missing").with("text", text.short()))
        });
    }
    Ok(())
}

/// One line for each event, however many files and folders it came in.
fn lines(news: &[News]) -> Vec<ArrivedEvent> {
    let mut said: BTreeMap<(EventId, &str), ArrivedEvent> = BTreeMap::new();
    for one in news {
        let line = ArrivedEvent {
            event: one.known.id,
            kind: one.known.event.act.kind(),
            person: one.known.event.person.clone(),
            place: one.shown.clone(),
            counts: one.why.is_none(),
            code: one.why.as_ref().map(|why| why.code),
            why: one.why.clone(),
        };
        let known = said.entry((one.known.id, &one.shown)).or_insert_with(|| line.clone());
        if !line.counts {
            *known = line;
        }
    }
    said.into_values().collect()
}

/// Whether an admit may come: the new chain must not refuse it, and whoever begins to change what was accepted before must
/// have been allowed to by that.
fn admit_verdict(room: &Newsroom, before: Option<&Chain>, known: &Known, pushed: &BTreeSet<EventId>) -> Result<(), Message> {
    let Act::Admit(admit) = &known.event.act else { return Err(Refusal::PlaceWrong.message()) };
    // What waits beside another is no fault: owners will say which of the two holds.
    let waits = Refusal::PolicyNotInForce { policy: known.id };
    if let Some((_, why)) = room.chain.refused().iter().find(|(id, why)| *id == known.id && *why != waits) {
        return Err(why.message());
    }
    if let Some(before) = before
        && !admit.previous.iter().any(|id| pushed.contains(id))
        && before.heads_for(&known.event.person, &known.key).is_empty()
    {
        return Err(Message::new("arrival-admit-not-accepted").with("person", known.event.person.as_str()));
    }
    Ok(())
}

/// Judges a push to `published`: it must be what the ledger says, and its history must go on.
pub(super) fn published(
    context: &Context,
    room: &Newsroom,
    old: Option<&CommitId>,
    new: &CommitId,
    arrived: &mut Arrived,
) -> Outcome<()> {
    if let Some(old) = old
        && !room.repo.follows(new, old)?
        && room.erased()?.is_empty()
    {
        arrived.fault("published", Message::new("arrival-rewritten").with("branch", "published"));
    }
    let view = match room.repo.published_at(new) {
        Ok(view) => view,
        Err(fault) => {
            arrived.fault("published", fault.message());
            return Ok(());
        }
    };
    // An embargo may have ended between the projection and its arrival, by either clock.
    let now = context.now.unix();
    let claimed = room.repo.commit_time(new)?.min(now + CLOCK_DRIFT);
    let mut moments = vec![now, now - CLOCK_DRIFT];
    moments.extend(Some(claimed).filter(|claimed| *claimed > now));
    let mut first = None;
    for moment in moments {
        let projection = room.projection(context, &Time::from_unix(moment))?;
        match published_fault(room, &view, projection, false)? {
            None => return Ok(()),
            Some(why) => first = first.or(Some(why)),
        }
    }
    if let Some((path, why)) = first {
        arrived.fault(if path.is_empty() { "published".to_owned() } else { path }, why);
    }
    Ok(())
}
