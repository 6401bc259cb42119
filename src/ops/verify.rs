//! `verify`: everything is computed again from the first policy, and what does not count is listed with its reason.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;

use super::arrivals::{self, Arrived};
use super::context::Context;
use super::events;
use super::failure::Outcome;
use super::newsroom::{Folded, Newsroom};
use super::project::{Projection, Shelf};
use super::ratchet;
use crate::model::{Act, ArticleId, EventId, Fault, Message, PersonId, TextHash};
use crate::store::{BlobId, Caps, Content, PublishedView, Repo, TextState};
use crate::workflow::Erasure;

/// So many articles are folded before their events are let go.
const ARTICLES_AT_ONCE: usize = 500;
/// So many texts are read before what they have left in memory is let go.
const TEXTS_AT_ONCE: usize = 5_000;
/// From this many articles on, the work is shown to whoever waits.
const SHOWN_FROM: usize = 200;

/// Something that does not count, or is not as it should be.
#[derive(Clone, Debug, Serialize)]
pub struct Fishy {
    /// The event, where it could be read.
    pub event: Option<EventId>,
    /// Its kind.
    pub kind: Option<&'static str>,
    /// Whom it names.
    pub person: Option<PersonId>,
    /// Where it lies: a slug, `policy`, `glossary`, `published`, or a path.
    pub place: String,
    /// A stable name of the reason.
    pub code: &'static str,
    /// The reason in words.
    #[serde(skip)]
    pub why: Message,
}

/// What `verify` says.
#[derive(Clone, Debug, Serialize)]
pub struct Verified {
    /// The ledger.
    pub ledger: EventId,
    /// How many policies were admitted.
    pub policies: usize,
    /// How many articles there are.
    pub articles: usize,
    /// How many events count.
    pub counted: usize,
    /// What does not count.
    pub refused: Vec<Fishy>,
    /// Texts that events name, that are not there, and that nobody has erased.
    pub missing: Vec<TextHash>,
    /// Texts that are not what their names say; only where all were read.
    pub damaged: Vec<TextHash>,
    /// Texts that two people have had erased.
    pub erased: Vec<TextHash>,
    /// How many texts were read and held against their hashes.
    pub texts_read: Option<usize>,
    /// Whether `published` holds exactly what it should; none where nothing was published.
    pub published: Option<bool>,
    /// What was there when this clone looked before, and is no longer.
    #[serde(skip)]
    pub noticed: Vec<Message>,
}

impl Verified {
    /// Whether all is as it should be.
    #[must_use]
    pub fn is_fine(&self) -> bool {
        let whole = self.missing.is_empty() && self.damaged.is_empty() && self.noticed.is_empty();
        whole && self.refused.is_empty() && self.published != Some(false)
    }
}

/// What `verify --ci` says.
#[derive(Clone, Debug, Serialize)]
pub struct CiVerified {
    /// All of it.
    #[serde(flatten)]
    pub verified: Verified,
    /// What the change under test adds, where it is one of the ledger's.
    pub change: Option<Arrived>,
}

/// Computes everything again. Nothing is taken from what was kept. `full` reads every text as well.
///
/// # Errors
/// When there is no newsroom, another ledger than the one that is meant, or its objects are damaged.
pub fn verify(context: &Context, full: bool, trust: Option<EventId>) -> Outcome<Verified> {
    let room = Newsroom::trusting(Repo::open(&context.folder)?, trust)?;
    of_room(context, &room, full)
}

/// The same for a run on a server, which fetches nothing by itself: what is here, what was seen the last time, and what the
/// change under test (`before`, `after`) adds.
///
/// # Errors
/// As [`verify`].
pub fn verify_ci(context: &Context, trust: Option<EventId>, change: Option<(&str, &str)>, caps: Caps) -> Outcome<CiVerified> {
    let room = Newsroom::trusting(Repo::open(&context.folder)?, trust)?;
    let verified = of_room(context, &room, true)?;
    let known = |name: &str| room.repo.commit_named(name);
    let is_ledger = |name: &str| known(name).and_then(|commit| room.repo.ledger_at(&commit).ok()?.policy_tree()).is_some();
    let change = match change {
        Some((before, after)) if is_ledger(after) => {
            let before = known(before).map(|commit| commit.hex()).unwrap_or_default();
            Some(arrivals::verify_range(context, &format!("{before}..{after}"), Some(room.ledger()), caps)?)
        }
        _ => None,
    };
    Ok(CiVerified { verified, change })
}

pub(super) fn of_room(context: &Context, room: &Newsroom, full: bool) -> Outcome<Verified> {
    let mut found = Verified {
        ledger: room.ledger(),
        policies: room.chain.admitted().count(),
        articles: 0,
        counted: room.chain.admitted().count(),
        refused: Vec::new(),
        missing: Vec::new(),
        damaged: Vec::new(),
        erased: Vec::new(),
        texts_read: None,
        published: None,
        noticed: Vec::new(),
    };
    let odd =
        |place: &str, why: Message| Fishy { event: None, kind: None, person: None, place: place.to_owned(), code: why.code, why };
    for oddity in &room.view.oddities()? {
        found.refused.push(odd(&oddity.path, oddity.why.message()));
    }
    for bad in &room.unreadable {
        found.refused.push(odd(&format!("policy {}", bad.file), bad.why.clone()));
    }
    for (id, why) in room.chain.refused() {
        let why = why.message();
        found.refused.push(Fishy {
            event: Some(*id),
            kind: Some("admit"),
            person: None,
            place: "policy".to_owned(),
            code: why.code,
            why,
        });
    }
    let mut named = BTreeSet::new();
    let mut shelves = BTreeMap::new();
    glossary(room, &mut found, &mut named)?;
    let erasures = articles(context, room, &mut found, &mut named, &mut shelves)?;
    // Nothing here rests on what an earlier run has kept.
    found.erased = room.tell_erased(erasures)?.into_iter().collect();
    found.noticed = ratchet::hold(room)?;
    policy_texts(room, &mut named)?;
    let erased: BTreeSet<TextHash> = found.erased.iter().copied().collect();
    found.missing = named.into_iter().filter(|text| !erased.contains(text) && !room.view.has_text(text)).collect();
    if full {
        read_texts(context, room, &mut found)?;
    }
    if !room.repo.published_tips()?.is_empty() {
        let projection = room.projection_of(&shelves, &context.now)?;
        drop(shelves);
        for (article, language) in &projection.left_out {
            let why = Message::new("ops-left-out").with("language", language.as_str());
            found.refused.push(odd(&article.hex(), why));
        }
        for (slug, articles) in &projection.shared {
            let why = Message::new("ops-slug-out-twice").with("count", articles.len());
            found.refused.push(odd(slug.as_str(), why));
        }
        found.published = Some(published_holds(room, projection)?);
    }
    found.refused.sort_by(|one, other| one.order().cmp(&other.order()));
    Ok(found)
}

impl Fishy {
    /// A cause before its effects: policies first, then glossaries, then what they judge, place by place. What lies in one
    /// place is listed as the ledger orders it, each event after what it builds on.
    fn order(&self) -> (u8, &str) {
        let rank = match self.place.split(' ').next() {
            Some("policy") => 0,
            Some("glossary") => 1,
            _ => 2,
        };
        (rank, &self.place)
    }
}

fn glossary(room: &Newsroom, found: &mut Verified, named: &mut BTreeSet<TextHash>) -> Outcome<()> {
    let settled = room.settled()?;
    let (known, bad) = events::read(&room.view, &room.view.glossary_events()?, &room.once);
    named.extend(known.iter().flat_map(|known| known.event.act.texts()));
    found.counted += known.iter().map(|known| known.id).collect::<BTreeSet<_>>().len() - settled.refused.len();
    for (id, why) in &settled.refused {
        let why = why.message();
        let place = "glossary".to_owned();
        found.refused.push(Fishy { event: Some(*id), kind: Some("settle"), person: None, place, code: why.code, why });
    }
    for bad in bad {
        let place = format!("glossary {}", bad.file);
        found.refused.push(Fishy { event: None, kind: None, person: None, place, code: bad.why.code, why: bad.why });
    }
    Ok(())
}

/// Folds all articles, some at a time: what an event ties together is folded together.
fn articles(
    context: &Context,
    room: &Newsroom,
    found: &mut Verified,
    named: &mut BTreeSet<TextHash>,
    shelves: &mut BTreeMap<ArticleId, Shelf>,
) -> Outcome<BTreeMap<TextHash, Erasure>> {
    let all: BTreeSet<ArticleId> = room.view.articles()?.iter().map(|folder| folder.id).collect();
    found.articles = all.len();
    let is_long = all.len() >= SHOWN_FROM;
    if is_long {
        context.watch.begin(&Message::new("ops-verifying"), all.len());
    }
    let mut erasures: BTreeMap<TextHash, Erasure> = BTreeMap::new();
    let mut counted = BTreeSet::new();
    let mut refused = BTreeSet::new();
    let mut done: BTreeSet<ArticleId> = BTreeSet::new();
    let mut waiting = all.iter().copied().peekable();
    while waiting.peek().is_some() {
        let part: BTreeSet<ArticleId> =
            waiting.by_ref().filter(|article| !done.contains(article)).take(ARTICLES_AT_ONCE).collect();
        for folded in room.fold_apart(&part)? {
            collect(&folded, &mut counted, &mut refused, named, found);
            let before = done.len();
            for history in folded.fold.histories() {
                done.insert(history.article);
                if let Some(facts) = folded.fold.facts(&history.article) {
                    shelves.insert(history.article, Shelf::of(&facts));
                    for (text, erasure) in facts.erasures {
                        // Two articles may name one text; that one of them has it erased is enough.
                        if erasure.confirmed.is_some() || !erasures.contains_key(&text) {
                            erasures.insert(text, erasure);
                        }
                    }
                }
            }
            if is_long {
                context.watch.advance(done.len() - before);
            }
        }
        room.view.rest();
    }
    if is_long {
        context.watch.end();
    }
    found.counted += counted.len();
    Ok(erasures)
}

fn collect(
    folded: &Folded,
    counted: &mut BTreeSet<EventId>,
    refused: &mut BTreeSet<EventId>,
    named: &mut BTreeSet<TextHash>,
    found: &mut Verified,
) {
    for history in folded.fold.histories() {
        let slug = folded.fold.facts(&history.article).and_then(|facts| facts.slug);
        let place = slug.map_or_else(|| history.article.hex(), |slug| slug.as_str().to_owned());
        for entry in history.entries() {
            let event = &entry.known.event;
            match &entry.verdict {
                Ok(()) => {
                    counted.insert(entry.known.id);
                    named.extend(event.act.texts());
                }
                // One that lies under several articles is named under the first.
                Err(why) if refused.insert(entry.known.id) => {
                    let why = why.message();
                    found.refused.push(Fishy {
                        event: Some(entry.known.id),
                        kind: Some(event.act.kind()),
                        person: Some(event.person.clone()),
                        place: place.clone(),
                        code: why.code,
                        why,
                    });
                }
                Err(_) => {}
            }
        }
        for bad in folded.unreadable.get(&history.article).into_iter().flatten() {
            let place = format!("{place} {}", bad.file);
            found.refused.push(Fishy { event: None, kind: None, person: None, place, code: bad.why.code, why: bad.why.clone() });
        }
    }
}

/// What the policies are made of.
fn policy_texts(room: &Newsroom, named: &mut BTreeSet<TextHash>) -> Outcome<()> {
    let (known, _) = events::read(&room.view, &room.view.policy_events()?, &room.once);
    named.extend(known.iter().filter(|known| matches!(known.event.act, Act::Admit(_))).flat_map(|known| known.event.act.texts()));
    Ok(())
}

/// Reads every text, and holds it against its hash.
fn read_texts(context: &Context, room: &Newsroom, found: &mut Verified) -> Outcome<()> {
    let (texts, oddities) = room.view.texts()?;
    for odd in oddities {
        let why = odd.why.message();
        found.refused.push(Fishy { event: None, kind: None, person: None, place: odd.path, code: why.code, why });
    }
    let is_long = texts.len() >= SHOWN_FROM;
    if is_long {
        context.watch.begin(&Message::new("ops-reading-texts"), texts.len());
    }
    let (view, watch) = (&room.view, &context.watch);
    let look = |text: &TextHash| {
        let state = view.text_state(text);
        if is_long {
            watch.advance(1);
        }
        (state == TextState::Damaged).then_some(*text)
    };
    for texts in texts.chunks(TEXTS_AT_ONCE) {
        found.damaged.par_extend(texts.par_iter().filter_map(look));
        view.rest();
    }
    if is_long {
        context.watch.end();
    }
    found.texts_read = Some(texts.len());
    Ok(())
}
/// What keeps a state of `published` from being the projection, with its path; none where it is that. Texts are compared by
/// the names that git gives them where the ledger's have been held against their hashes, else byte for byte.
pub(super) fn published_fault(
    room: &Newsroom,
    view: &PublishedView,
    mut projection: Projection,
    to_the_byte: bool,
) -> Outcome<Option<(String, Message)>> {
    let differs = |path: &str, code: &'static str| Ok(Some((path.to_owned(), Message::new(code))));
    if let Some(path) = view.oddities().first() {
        return differs(path, "arrival-published-odd");
    }
    if let Some(path) = view.files().keys().find(|path| !projection.files.contains_key(*path)) {
        return differs(path, "arrival-published-more");
    }
    for (path, content) in &mut projection.files {
        let Some(blob) = view.files().get(path) else { return differs(path, "arrival-published-less") };
        // What cannot be read is not what it should be.
        let read = || view.read(path).unwrap_or_default();
        let is_same = match content {
            Content::Bytes(bytes) if to_the_byte => {
                let (name, hash) = (BlobId::of(bytes)?, TextHash::of(bytes));
                // A manifest is long: the two are not held side by side.
                bytes.clear();
                bytes.shrink_to_fit();
                name == *blob && read().is_some_and(|bytes| TextHash::of(&bytes) == hash)
            }
            Content::Bytes(bytes) => BlobId::of(bytes)? == *blob,
            Content::Text(hash) if to_the_byte => read().is_some_and(|bytes| TextHash::of(&bytes) == *hash),
            Content::Text(hash) => room.view.text_blob(hash) == Some(*blob),
        };
        if !is_same {
            return differs(path, "arrival-published-differs");
        }
    }
    Ok(None)
}

/// Whether `published` is the projection, byte for byte.
fn published_holds(room: &Newsroom, projection: Projection) -> Outcome<bool> {
    let Some(view) = room.repo.published()? else { return Ok(false) };
    Ok(published_fault(room, &view, projection, true)?.is_none())
}
