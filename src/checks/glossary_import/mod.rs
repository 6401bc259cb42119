//! Reads terms out of other programs' files: TBX, and tables as CSV or TSV.
//!
//! Nothing is fetched and nothing is guessed: a document type is refused, since it can name other files, and so is what
//! is not UTF-8. Terms of languages that have no tag are refused with their line.

mod fault;
mod table;
mod tbx;

pub use fault::{ImportFault, ImportFaultKind};

use super::Entry;
use crate::model::Language;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Tbx,
    Table(u8),
}

/// Whether a file's name says that it holds terms.
#[must_use]
pub fn is_term_file(name: &str) -> bool {
    form(name).is_some()
}

fn form(name: &str) -> Option<Form> {
    let (_, ending) = name.rsplit_once('.')?;
    match ending.to_ascii_lowercase().as_str() {
        "tbx" | "xml" => Some(Form::Tbx),
        "csv" => Some(Form::Table(b',')),
        "tsv" | "tab" => Some(Form::Table(b'\t')),
        _ => None,
    }
}

/// Reads the terms of a file; its name says what it is.
///
/// # Errors
/// When it is none of these, or is broken; the line is named.
pub fn terms_of(name: &str, bytes: &[u8]) -> Result<Vec<Imported>, ImportFault> {
    let Some(form) = form(name) else { return Err(ImportFault { line: 1, kind: ImportFaultKind::Form }) };
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).unwrap_or_default();
        ImportFault { line: before.iter().filter(|&&byte| byte == b'\n').count() + 1, kind: ImportFaultKind::Encoding }
    })?;
    let text = text.trim_start_matches('\u{feff}');
    let terms = match form {
        Form::Tbx => tbx::read(text)?,
        Form::Table(delimiter) => table::read(text, delimiter)?,
    };
    if terms.is_empty() { Err(ImportFault { line: 1, kind: ImportFaultKind::Nothing }) } else { Ok(terms) }
}

/// A term that a file has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// What it says.
    pub entry: Entry,
    /// The languages of its words as they stand in the file: the first is the one that is translated.
    pub order: Vec<Language>,
    /// Why, in the words of the file.
    pub why: Option<String>,
    /// Its line, from 1.
    pub line: usize,
}

#[cfg(test)]
mod tests;
