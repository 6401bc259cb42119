//! `names list`: every name of the archive, with its spellings and where they stand.

use std::collections::BTreeSet;

use serde::Serialize;

use super::archive::Archive;
use super::check::Unread;
use super::context::Context;
use super::failure::Outcome;
use super::kept::Names;
use super::newsroom::Newsroom;
use crate::model::{Language, VariantPlace};
use crate::names::{ArchiveName, ArchiveSpelling, Grounds, Preference, Stand};

/// The names of the archive.
#[derive(Clone, Debug, Serialize)]
pub struct NamesListed {
    /// The names, by language; those that are spelled in several ways first.
    pub names: Vec<NameLine>,
    /// Texts that could not be read.
    #[serde(skip)]
    pub unread: Vec<Unread>,
}

/// A name.
#[derive(Clone, Debug, Serialize)]
pub struct NameLine {
    /// The language.
    pub language: Language,
    /// The spelling to use.
    pub name: String,
    /// What the originals have for it.
    pub native: Vec<String>,
    /// Whether the glossary has it.
    pub settled: bool,
    /// Whether something shows that all spellings are one name; if not, they are only alike.
    pub shown: bool,
    /// Its spellings.
    pub spellings: Vec<SpellingLine>,
}

/// A spelling.
#[derive(Clone, Debug, Serialize)]
pub struct SpellingLine {
    /// As it is written.
    pub text: String,
    /// How often.
    pub count: usize,
    /// In how many articles.
    pub articles: usize,
    /// Where.
    pub places: Vec<VariantPlace>,
}

/// Lists the names of a language, or of each.
///
/// # Errors
/// When there is no newsroom, or the glossary cannot be read.
pub fn list_names(context: &Context, language: Option<&Language>) -> Outcome<NamesListed> {
    let room = Newsroom::open(context)?;
    let assessor = room.assessor_of_desk()?;
    let archive = Archive::read(context, &room, &assessor, Names::All)?;
    let mut lines = Vec::new();
    for (language, own, names) in archive.names(&assessor, language) {
        let texts: Vec<usize> = own;
        let mut of_language: Vec<NameLine> = names
            .iter()
            .filter(|name| is_listed(&archive, &texts, name))
            .map(|name| line(&archive, &texts, &language, name))
            .collect();
        of_language.sort_by(|one, other| {
            (one.spellings.len() < 2, one.name.to_lowercase()).cmp(&(other.spellings.len() < 2, other.name.to_lowercase()))
        });
        lines.extend(of_language);
    }
    Ok(NamesListed { names: lines, unread: archive.unread })
}

/// A part of names that never stands alone is listed only where it is spelled in several ways.
fn is_listed(archive: &Archive, texts: &[usize], name: &ArchiveName) -> bool {
    let stands_alone = |spelling: &ArchiveSpelling| {
        spelling.places.iter().any(|at| {
            let mention = archive.texts[texts[at.text]].1.mentions.get(at.mention);
            mention
                .and_then(|mention| mention.places.get(at.place))
                .is_some_and(|place| place.stand == Stand::Whole && place.is_sure)
        })
    };
    name.is_mixed() || name.preference == Preference::Glossary || name.spellings.iter().any(stands_alone)
}

fn line(archive: &Archive, texts: &[usize], language: &Language, name: &ArchiveName) -> NameLine {
    NameLine {
        language: language.clone(),
        name: name.preferred.clone(),
        native: name.native.clone(),
        settled: name.preference == Preference::Glossary,
        shown: name.grounds != Grounds::Alike,
        spellings: name.spellings.iter().map(|spelling| of_spelling(archive, texts, spelling)).collect(),
    }
}

fn of_spelling(archive: &Archive, texts: &[usize], spelling: &ArchiveSpelling) -> SpellingLine {
    let articles: BTreeSet<usize> = spelling.places.iter().map(|at| at.text).collect();
    let places = spelling.places.iter().filter_map(|at| {
        let (looked, read) = &archive.texts[texts[at.text]];
        let place = read.mentions.get(at.mention)?.places.get(at.place)?;
        let (article, path) = (looked.slug.clone(), looked.path.clone());
        Some(VariantPlace { article, path, line: place.line, column: place.column })
    });
    let places: Vec<VariantPlace> = places.collect();
    SpellingLine { text: spelling.text.clone(), count: places.len(), articles: articles.len(), places }
}
