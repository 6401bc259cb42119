//! Reads terms out of a table: a header of language tags, `avoid.` and a tag for what to avoid, and `why`.

use super::{ImportFault, ImportFaultKind, Imported};
use crate::checks::Entry;
use crate::model::Language;

/// Parts several spellings to avoid in one cell.
const BETWEEN: char = '|';

enum Column {
    Word(Language),
    Avoid(Language),
    Why,
}

/// Reads a table as RFC 4180 has it.
pub(super) fn read(text: &str, delimiter: u8) -> Result<Vec<Imported>, ImportFault> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut columns: Option<Vec<Column>> = None;
    let mut out = Vec::new();
    let (mut passed, mut before) = (0, 1);
    for record in reader.records() {
        let record = record.map_err(|error| {
            let line = error.position().map_or(1, |place| usize::try_from(place.line()).unwrap_or(usize::MAX));
            ImportFault { line, kind: ImportFaultKind::Broken { why: error.to_string() } }
        })?;
        let begins = record.position().map_or(0, |place| usize::try_from(place.byte()).unwrap_or(usize::MAX));
        // The reader leaves the end of a line to the record after it.
        let rest = text.get(begins..).unwrap_or_default();
        let begins = begins + (rest.len() - rest.trim_start_matches(['\r', '\n']).len());
        let line = before + text.get(passed..begins).unwrap_or_default().matches('\n').count();
        (passed, before) = (begins, line);
        let fault = |kind| ImportFault { line, kind };
        let Some(columns) = &columns else {
            columns = Some(record.iter().map(|name| column(name.trim()).map_err(fault)).collect::<Result<_, _>>()?);
            continue;
        };
        if record.len() != columns.len() {
            return Err(fault(ImportFaultKind::Columns { has: record.len(), wants: columns.len() }));
        }
        let mut imported = Imported { entry: Entry::default(), order: Vec::new(), why: None, line };
        for (column, cell) in columns.iter().zip(&record) {
            let cell = cell.trim();
            match column {
                _ if cell.is_empty() => {}
                Column::Word(language) => {
                    imported.order.push(language.clone());
                    imported.entry.words.insert(language.clone(), cell.to_owned());
                }
                Column::Avoid(language) => {
                    let list = cell.split(BETWEEN).map(str::trim).filter(|text| !text.is_empty()).map(str::to_owned);
                    imported.entry.avoid.entry(language.clone()).or_default().extend(list);
                }
                Column::Why => imported.why = Some(cell.to_owned()),
            }
        }
        if imported.entry.words.is_empty() {
            return Err(fault(ImportFaultKind::Empty));
        }
        out.push(imported);
    }
    Ok(out)
}

fn column(name: &str) -> Result<Column, ImportFaultKind> {
    let language = |tag: &str| Language::parse(tag).map_err(|_| ImportFaultKind::Language { tag: name.to_owned() });
    match name.strip_prefix("avoid.") {
        Some(tag) => language(tag).map(Column::Avoid),
        None if name == "why" => Ok(Column::Why),
        None => language(name).map(Column::Word),
    }
}
