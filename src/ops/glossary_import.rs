//! `import --glossary`: terms of another program come into the desk's glossary.
//!
//! What the glossary has stays as it is, its comments too; what it has already is not written twice, and what contradicts
//! it is refused with both places.

use std::path::Path;

use serde::Serialize;
use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, value};

use super::context::Context;
use super::failure::{About, Failure, Outcome};
use super::newsroom::Newsroom;
use crate::checks::{Entry, Glossary, Imported, terms_of};
use crate::model::TextHash;
use crate::store::{DESK_TEXT_BYTES_MAX, Over};

/// What came into a glossary.
#[derive(Clone, Debug, Serialize)]
pub struct GlossaryImported {
    /// The file that was written, from the newsroom's folder.
    pub path: String,
    /// How many terms came.
    pub came: usize,
    /// How many were there already.
    pub known: usize,
}

/// Takes terms over into `glossary/NAME.toml`.
///
/// # Errors
/// When the file cannot be read, is broken, or contradicts the glossary or itself.
pub fn import_glossary(context: &Context, file: &Path, name: &str) -> Outcome<GlossaryImported> {
    let room = Newsroom::open(context)?;
    let name = name.strip_suffix(".toml").unwrap_or(name);
    let is_plain = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
    if !is_plain {
        return Err(Failure::usage("ops-glossary-name").with("name", name));
    }
    let imported = read(context, file)?;
    let path = format!("glossary/{name}.toml");
    let old = if room.desk.exists(&path) { Some(room.desk.read(&path)?) } else { None };
    let files = room.glossary_of_desk()?;
    let texts: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let mut known = Glossary::parse(&texts).about("glossary")?.terms;
    let of_file = format!("{name}.toml");
    let before = files.iter().find(|(name, _)| *name == of_file).map_or("", |(_, text)| text.as_str());
    let document: DocumentMut = before.parse().map_err(|_| Failure::usage("ops-glossary-name").with("name", name))?;
    if document.get("term").is_some_and(|terms| !terms.is_array_of_tables()) {
        return Err(Failure::usage("ops-glossary-inline").with("file", path.as_str()));
    }
    let mut new = ArrayOfTables::new();
    for term in &imported {
        if known.iter().any(|entry| has(entry, &term.entry)) {
            continue;
        }
        new.push(table(term));
        known.push(term.entry.clone());
    }
    let came = new.len();
    let text = if came > 0 { with_entries(before, "term", new) } else { before.to_owned() };
    let mut whole: Vec<(&str, &str)> = texts.iter().copied().filter(|(name, _)| *name != of_file).collect();
    whole.push((&of_file, &text));
    Glossary::parse(&whole).about(&file.display().to_string())?;
    if came > 0 {
        let over = old.map_or(Over::Nothing, |old| Over::Bytes(TextHash::of(&old)));
        room.desk.write(&path, text.as_bytes(), over).about(&path)?;
    }
    Ok(GlossaryImported { path, came, known: imported.len() - came })
}

/// A glossary file with one entry more at its end.
pub(super) fn appended(before: &str, section: &str, entry: Table) -> String {
    with_entries(before, section, std::iter::once(entry).collect())
}

/// What is there stays to the byte; sections may follow in any order.
fn with_entries(before: &str, section: &str, entries: ArrayOfTables) -> String {
    let mut added = DocumentMut::new();
    added.insert(section, Item::ArrayOfTables(entries));
    let gap = if before.is_empty() || before.ends_with("\n\n") {
        ""
    } else if before.ends_with('\n') {
        "\n"
    } else {
        "\n\n"
    };
    format!("{before}{gap}{added}")
}

fn read(context: &Context, file: &Path) -> Outcome<Vec<Imported>> {
    let shown = file.display().to_string();
    let given = context.folder.join(file);
    let fault = |why: String| Failure::usage("ops-import-file").with("path", shown.as_str()).with("why", why);
    let metadata = std::fs::metadata(&given).map_err(|error| fault(error.to_string()))?;
    if metadata.len() > DESK_TEXT_BYTES_MAX {
        return Err(Failure::usage("ops-import-long").with("path", shown).with("max", DESK_TEXT_BYTES_MAX));
    }
    let bytes = std::fs::read(&given).map_err(|error| fault(error.to_string()))?;
    terms_of(&shown, &bytes).about(&shown)
}

/// Whether an entry says all that another says.
fn has(entry: &Entry, other: &Entry) -> bool {
    let words = other.words.iter().all(|(language, word)| entry.words.get(language) == Some(word));
    words
        && other.avoid.iter().all(|(language, list)| {
            list.iter().all(|avoided| entry.avoid.get(language).is_some_and(|known| known.contains(avoided)))
        })
}

fn table(term: &Imported) -> Table {
    let mut table = Table::new();
    // Which word is translated, and which translates it, is told by their order.
    for language in &term.order {
        if let Some(word) = term.entry.words.get(language) {
            table.insert(language.as_str(), value(word.as_str()));
        }
    }
    let mut avoid = Table::new();
    avoid.set_dotted(true);
    for (language, list) in term.entry.avoid.iter().filter(|(_, list)| !list.is_empty()) {
        avoid.insert(language.as_str(), value(list.iter().map(String::as_str).collect::<Array>()));
    }
    if !avoid.is_empty() {
        table.insert("avoid", Item::Table(avoid));
    }
    if let Some(why) = &term.why {
        table.insert("why", value(why.as_str()));
    }
    table
}
