//! `verify`: everything is computed again from the first policy, and what does not count is listed with its reason.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::context::Context;
use super::events;
use super::failure::Outcome;
use super::newsroom::Newsroom;
use super::project::Projection;
use crate::model::{Act, ArticleId, EventId, Fault, Message, PersonId, TextHash};
use crate::store::Content;

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
    /// Texts that events name and that are not there.
    pub missing: Vec<TextHash>,
    /// Whether `published` holds exactly what it should; none where nothing was published.
    pub published: Option<bool>,
}

/// Computes everything again. Nothing is taken from what was kept.
///
/// # Errors
/// When there is no newsroom, or its objects are damaged.
pub fn verify(context: &Context) -> Outcome<Verified> {
    let room = Newsroom::open(context)?;
    let mut found = Verified {
        ledger: room.ledger(),
        policies: room.chain.admitted().count(),
        articles: 0,
        counted: room.chain.admitted().count(),
        refused: Vec::new(),
        missing: Vec::new(),
        published: None,
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
    glossary(&room, &mut found)?;
    articles(context, &room, &mut found)?;
    texts(&room, &mut found)?;
    if !room.repo.published_tips()?.is_empty() {
        let projection = room.projection(context, &context.now)?;
        for (article, language) in &projection.left_out {
            let why = Message::new("ops-left-out").with("language", language.as_str());
            found.refused.push(odd(&article.hex(), why));
        }
        for (slug, articles) in &projection.shared {
            let why = Message::new("ops-slug-out-twice").with("count", articles.len());
            found.refused.push(odd(slug.as_str(), why));
        }
        found.published = Some(published_holds(&room, &projection)?);
    }
    found.refused.sort_by(|one, other| (&one.place, one.event).cmp(&(&other.place, other.event)));
    Ok(found)
}

fn glossary(room: &Newsroom, found: &mut Verified) -> Outcome<()> {
    let settled = room.settled()?;
    let (known, bad) = events::read(&room.view, &room.view.glossary_events()?, &room.once);
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

fn articles(context: &Context, room: &Newsroom, found: &mut Verified) -> Outcome<()> {
    let all: BTreeSet<ArticleId> = room.view.articles()?.iter().map(|folder| folder.id).collect();
    found.articles = all.len();
    let is_long = all.len() > 200;
    if is_long {
        context.watch.begin(&Message::new("ops-verifying"), all.len());
    }
    let folded = room.fold(&all)?;
    let mut counted = BTreeSet::new();
    let mut refused: BTreeMap<EventId, Fishy> = BTreeMap::new();
    for history in folded.fold.histories() {
        let slug = folded.fold.facts(&history.article).and_then(|facts| facts.slug);
        let place = slug.map_or_else(|| history.article.hex(), |slug| slug.as_str().to_owned());
        for entry in history.entries() {
            match &entry.verdict {
                Ok(()) => {
                    counted.insert(entry.known.id);
                }
                Err(why) => {
                    let why = why.message();
                    let event = &entry.known.event;
                    refused.entry(entry.known.id).or_insert(Fishy {
                        event: Some(entry.known.id),
                        kind: Some(event.act.kind()),
                        person: Some(event.person.clone()),
                        place: place.clone(),
                        code: why.code,
                        why,
                    });
                }
            }
        }
        for bad in folded.unreadable.get(&history.article).into_iter().flatten() {
            let place = format!("{place} {}", bad.file);
            found.refused.push(Fishy { event: None, kind: None, person: None, place, code: bad.why.code, why: bad.why.clone() });
        }
        if is_long {
            context.watch.advance(1);
        }
    }
    if is_long {
        context.watch.end();
    }
    found.counted += counted.len();
    found.refused.extend(refused.into_values());
    let texts = folded.fold.histories().flat_map(|history| history.entries()).filter(|entry| entry.verdict.is_ok());
    found.missing = texts.flat_map(|entry| entry.known.event.act.texts()).filter(|hash| !room.view.has_text(hash)).collect();
    Ok(())
}

/// What the ledger's own texts miss, besides those of articles.
fn texts(room: &Newsroom, found: &mut Verified) -> Outcome<()> {
    let (known, _) = events::read(&room.view, &room.view.policy_events()?, &room.once);
    let policies = known.iter().filter(|known| matches!(known.event.act, Act::Admit(_)));
    found.missing.extend(policies.flat_map(|known| known.event.act.texts()).filter(|hash| !room.view.has_text(hash)));
    found.missing.sort_unstable();
    found.missing.dedup();
    Ok(())
}

/// Whether `published` is the projection, byte for byte.
fn published_holds(room: &Newsroom, projection: &Projection) -> Outcome<bool> {
    let Some(view) = room.repo.published()? else { return Ok(false) };
    if view.files().len() != projection.files.len() {
        return Ok(false);
    }
    for (path, content) in &projection.files {
        let want = match content {
            Content::Bytes(bytes) => Some(bytes.clone()),
            Content::Text(hash) => room.view.text(hash),
        };
        if want.is_none() || view.read(path)? != want {
            return Ok(false);
        }
    }
    Ok(true)
}
