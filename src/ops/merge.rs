//! `merge`: versions that stand side by side become one working file.
//!
//! Both texts stay in the ledger; only blocks that both have changed are asked about, by marks as git makes them.

use std::collections::BTreeSet;

use serde::Serialize;

use super::context::Context;
use super::failure::{Failure, Outcome};
use super::newsroom::Newsroom;
use super::project::beside;
use super::versions::pin_of;
use crate::align::{self, Merged};
use crate::model::{FileEntry, Language, TextHash, VersionHash};
use crate::store::Over;
use crate::text::Document;
use crate::workflow::{EditionFacts, Revision};

/// Versions brought together.
#[derive(Clone, Debug, Serialize)]
pub struct MergedFile {
    /// The edition.
    pub item: String,
    /// The working file.
    pub path: String,
    /// How many blocks both have changed: each stands twice, between marks.
    pub choices: usize,
    /// The command that ends the divergence.
    pub command: String,
}

/// Brings versions that stand side by side together in the working file.
///
/// # Errors
/// When the edition is not diverged, its working file holds words that were never submitted, two versions name one file with
/// different bytes, or a third version cannot be brought in while there are choices.
pub fn merge(context: &Context, item: Option<&str>) -> Outcome<MergedFile> {
    let room = Newsroom::open(context)?;
    let addresses = room.addresses(context)?;
    let asked = room.asked_edition(context, &addresses, item)?;
    let path = room.working_path(&asked, &addresses)?;
    let name = asked.name();
    let language = asked.edition.language.clone();
    let facts = room.fold(&[asked.edition.article].into())?.fold.facts(&asked.edition.article);
    let edition = facts.as_ref().and_then(|facts| facts.edition(&language));
    let Some(edition) = edition.filter(|edition| edition.is_diverged()) else {
        return Err(Failure::usage("ops-merge-nothing").at(name));
    };
    let over = match room.desk.exists(&path) {
        false => Over::Nothing,
        true => Over::Bytes(room.desk.hash(&path)?),
    };
    if let Over::Bytes(hash) = over
        && edition.revisions.iter().all(|revision| revision.text != hash)
    {
        return Err(Failure::usage("ops-merge-changed").with("path", path.as_str()).at(name));
    }
    let mut heads: Vec<&Revision> = edition.heads.iter().filter_map(|at| edition.revisions.get(*at)).collect();
    // Whoever brings them together finds their own words first.
    let me = room.person(context);
    heads.sort_by_key(|head| Some(&head.person) != me.as_ref());
    let files = files_of(&room, &heads, &path).map_err(|failure| failure.at(&name))?;
    let (text, choices) = together(&room, edition, &heads, &language).map_err(|failure| failure.at(&name))?;
    room.desk.write(&path, text.as_bytes(), over)?;
    for (place, bytes) in files {
        room.desk.write(&place, &bytes, Over::Nothing)?;
    }
    let over: Vec<String> = heads.iter().map(|head| format!(" --over {}", pin_of(head))).collect();
    Ok(MergedFile { command: format!("recto submit {name}{}", over.concat()), item: name, path, choices })
}

/// The merged text, and how many choices are left in it.
fn together(room: &Newsroom, edition: &EditionFacts, heads: &[&Revision], language: &Language) -> Outcome<(String, usize)> {
    let base = match common(edition, heads) {
        Some(revision) => room.document(&revision.text)?,
        None => Document::parse(b"")?,
    };
    let Some((first, others)) = heads.split_first() else { return Err(Failure::usage("ops-merge-nothing")) };
    let mut text = String::from_utf8_lossy(&room.text(&first.text)?).into_owned();
    let mut choices = 0;
    for other in others {
        if choices > 0 {
            return Err(Failure::usage("ops-merge-third").with("version", pin_of(other)));
        }
        let (ours, theirs) = (Document::parse(text.as_bytes())?, room.document(&other.text)?);
        let stretches = align::merge(base.passage(language), ours.passage(language), theirs.passage(language));
        text = String::new();
        for stretch in stretches {
            match stretch {
                Merged::Settled(words) => text.push_str(&words),
                Merged::Choice { ours, theirs } => {
                    choices += 1;
                    text.push_str(&choice(&label(first), &ours, &label(other), &theirs));
                }
            }
        }
    }
    if choices > 0 && !text.ends_with('\n') {
        text.push('\n');
    }
    Ok((text, choices))
}

fn label(revision: &Revision) -> String {
    format!("{} {}", pin_of(revision), revision.person)
}

/// Both texts between marks, each mark on a line of its own.
fn choice(one: &str, ours: &str, other: &str, theirs: &str) -> String {
    let [ours, theirs] = [ours, theirs].map(|words| words.trim_matches('\n'));
    format!("\n\n<<<<<<< {one}\n{ours}\n=======\n{theirs}\n>>>>>>> {other}")
}

/// The youngest version that all heads were made from.
fn common<'a>(edition: &'a EditionFacts, heads: &[&Revision]) -> Option<&'a Revision> {
    let ancestry = |head: &Revision| -> BTreeSet<VersionHash> {
        let mut seen = BTreeSet::new();
        let mut next = vec![head.version];
        while let Some(version) = next.pop() {
            if seen.insert(version) {
                let bases = edition.revisions.iter().filter(|revision| revision.version == version);
                next.extend(bases.flat_map(|revision| revision.base.iter().copied()));
            }
        }
        seen
    };
    let shared = heads.iter().map(|head| ancestry(head)).reduce(|one, other| &one & &other)?;
    edition.revisions.iter().rev().find(|revision| shared.contains(&revision.version))
}

/// The files that the versions name and the desk lacks.
fn files_of(room: &Newsroom, heads: &[&Revision], path: &str) -> Outcome<Vec<(String, Vec<u8>)>> {
    let mut known: Vec<(&str, TextHash)> = Vec::new();
    let mut files = Vec::new();
    for FileEntry(name, hash) in heads.iter().flat_map(|head| &head.files) {
        match known.iter().find(|(other, _)| other == name) {
            Some((_, other)) if other != hash => return Err(Failure::usage("ops-merge-file").with("path", name.as_str())),
            Some(_) => {}
            None => {
                known.push((name, *hash));
                let place = beside(path, name);
                if !room.desk.exists(&place) {
                    files.push((place, room.text(hash)?));
                }
            }
        }
    }
    Ok(files)
}
