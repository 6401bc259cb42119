//! `take`, `rename` and `confirm`: who works on it, what it is called, and that it needs no change.

use super::address::AskedEdition;
use super::assess::block_ref;
use super::context::Context;
use super::done::{Done, DoneItem};
use super::failure::{Failure, Outcome};
use super::note;
use super::record::{Draft, Session};
use crate::model::{Confirm, Message, Rename, Slug, SourceRef, Take};
use crate::store::NotedSource;

/// Says who works on editions, or that nobody does.
///
/// # Errors
/// When the article was never submitted, the person is unknown, or the workflow says no.
pub fn take(context: &Context, items: &[String], whom: Option<&str>, due: Option<&str>, back: bool) -> Outcome<Done> {
    let session = Session::begin(context)?;
    let addresses = session.room.addresses(context)?;
    let person = match whom {
        Some(text) => session.room.person_named(text)?,
        None => session.identity.person.clone(),
    };
    let (mut drafts, mut names) = (Vec::new(), Vec::new());
    for asked in session.room.asked_editions(context, &addresses, items)? {
        let name = asked.name();
        let (article, language) = (asked.edition.article, asked.edition.language);
        let act = Take { article, language, person: (!back).then(|| person.clone()), due: due.map(str::to_owned) };
        drafts.push(Draft::new(&name, act));
        names.push(name);
    }
    let (session, ids) = session.record(drafts)?;
    let code = if back { "ops-given-back" } else { "ops-taken" };
    let done = names.into_iter().zip(ids).map(|(item, event)| DoneItem {
        kind: "take",
        version: None,
        text: None,
        event,
        message: Message::new(code).with("item", item.as_str()).with("person", person.as_str()),
        item,
    });
    session.done(done.collect(), Vec::new())
}

/// Gives an article a new address; the old one redirects.
///
/// # Errors
/// When the address is taken, or the workflow says no.
pub fn rename(context: &Context, item: &str, slug: &str) -> Outcome<Done> {
    let session = Session::begin(context)?;
    let addresses = session.room.addresses(context)?;
    let slug = Slug::parse(slug)?;
    let asked = session.room.asked(context, &addresses, &[item.to_owned()])?;
    let Some(asked) = asked.into_iter().next() else { return Err(Failure::usage("ops-item-none")) };
    if addresses.of_slug(&slug).iter().any(|other| *other != asked.article) {
        return Err(Failure::usage("ops-slug-taken").with("slug", slug.as_str()));
    }
    let name = asked.slug.as_str().to_owned();
    let (session, ids) = session.record(vec![Draft::new(&name, Rename { article: asked.article, slug: slug.clone() })])?;
    let done = ids.into_iter().map(|event| DoneItem {
        kind: "rename",
        item: name.clone(),
        version: None,
        text: None,
        event,
        message: Message::new("ops-renamed").with("item", name.as_str()).with("slug", slug.as_str()),
    });
    session.done(done.collect(), Vec::new())
}

/// Says that translations need no change though their source is a newer one: all of it, or some blocks, from 1.
///
/// # Errors
/// When the edition has no source, there is no such block, or the workflow says no.
pub fn confirm(context: &Context, items: &[String], blocks: &[usize], words: Option<&str>) -> Outcome<Done> {
    let session = Session::begin(context)?;
    let addresses = session.room.addresses(context)?;
    let note = words.map(note::write).transpose()?;
    let (mut drafts, mut names, mut files) = (Vec::new(), Vec::new(), Vec::new());
    for asked in session.room.asked_editions(context, &addresses, items)? {
        let path = session.room.working_path(&asked, &addresses)?;
        let (draft, number, source) = confirmed(&session, asked, blocks, note.clone())?;
        names.push((draft.item.clone(), number));
        drafts.push(draft);
        files.push((path, source));
    }
    let (session, ids) = session.record(drafts)?;
    session.room.repo.change_notes(|notes| {
        for (path, source) in files {
            if let Some(mut note) = notes.desk(&path).cloned() {
                note.source = NotedSource::Is(source);
                notes.set_desk(&path, note);
            }
        }
    })?;
    let done = names.into_iter().zip(ids).map(|((item, number), event)| DoneItem {
        kind: "confirm",
        version: Some(number),
        text: None,
        event,
        message: Message::new("ops-confirmed").with("item", item.as_str()).with("version", format!("v{number}")),
        item,
    });
    session.done(done.collect(), Vec::new())
}

fn confirmed(
    session: &Session<'_>,
    asked: AskedEdition,
    blocks: &[usize],
    note: Option<(crate::model::TextHash, Vec<u8>)>,
) -> Outcome<(Draft, u32, SourceRef)> {
    let known = session.room.known(asked)?;
    let name = known.name();
    let revision = known.revision()?;
    let original = known.facts.original.clone().unwrap_or_else(|| session.room.policy().original.clone());
    if original == known.asked.edition.language {
        return Err(Failure::usage("ops-original-has-no-source").at(&name));
    }
    let language = revision.source.as_ref().map_or(original, |source| source.language.clone());
    let newest = known.facts.edition(&language).and_then(|edition| edition.newest());
    let newest = newest.ok_or_else(|| Failure::usage("ops-source-none").with("language", language.as_str()).at(&name))?;
    let source = SourceRef { language, version: newest.version };
    if blocks.is_empty() && revision.source.as_ref() == Some(&source) {
        return Err(Failure::usage("ops-nothing-to-confirm").at(&name));
    }
    let document = session.room.document(&revision.text)?;
    let find = |number: &usize| {
        let none = || Failure::usage("ops-block-unknown").with("block", *number).with("blocks", document.blocks().len());
        number.checked_sub(1).and_then(|at| block_ref(&document, at)).ok_or_else(|| none().at(&name))
    };
    let blocks = blocks.iter().map(find).collect::<Outcome<Vec<_>>>()?;
    let act = Confirm {
        article: known.asked.edition.article,
        language: known.asked.edition.language.clone(),
        version: revision.version,
        source: source.clone(),
        blocks: (!blocks.is_empty()).then_some(blocks),
        note: note.as_ref().map(|(hash, _)| *hash),
    };
    let mut draft = Draft::new(&name, act);
    draft.texts.extend(note);
    Ok((draft, revision.number, source))
}
