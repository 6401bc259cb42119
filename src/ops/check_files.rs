//! `check --files`: what is wrong with the words of files outside any newsroom.
//!
//! Deliberately absent: the ledger, waivers and notes. The rules are at the severities that they come with.

use std::cmp::Reverse;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::alignment::Beside;
use super::assess::{Found, checks_of};
use super::check::{Checked, FindingLine, Unread, line};
use super::context::Context;
use super::failure::{About, Failure, Outcome};
use crate::checks::{Glossary, Severities};
use crate::model::{FindingCount, Language, Message};
use crate::text::Document;

/// What is checked, and beside what.
#[derive(Clone, Debug, Default)]
pub struct FileCheck {
    /// Files, and folders whose Markdown and plain-text files are meant.
    pub files: Vec<PathBuf>,
    /// What they were translated from.
    pub beside: Option<PathBuf>,
    /// Their language; else the file's name says it: `en.md`, `fair.en.md`.
    pub language: Option<Language>,
    /// The language of the source; else its name says it.
    pub from: Option<Language>,
    /// Glossary files.
    pub glossary: Vec<PathBuf>,
    /// Only these rules; none means all.
    pub rules: Vec<String>,
}

/// From so many files on, progress is told.
const MANY: usize = 50;

/// Checks files as they are, in the order of their names.
///
/// # Errors
/// When a file cannot be read or is no text, unless it was only found in a folder; when nobody knows its language.
pub fn check_files(context: &Context, asked: &FileCheck) -> Outcome<Checked> {
    let files = files_of(context, &asked.files)?;
    let glossary = glossary_of(context, &asked.glossary)?;
    let beside = asked.beside.as_ref().map(|path| read(&context.folder.join(path), path)).transpose()?;
    let beside = match (&beside, &asked.beside) {
        (Some(document), Some(path)) => Some((language_of(path, asked.from.as_ref())?, document)),
        _ => None,
    };
    let is_long = files.len() > MANY;
    if is_long {
        context.watch.begin(&Message::new("ops-checking"), files.len());
    }
    let severities = Severities::only(&asked.rules);
    let of_file = |(path, is_named): &(PathBuf, bool)| -> Outcome<Result<Vec<FindingLine>, Unread>> {
        let name = path.to_string_lossy();
        let document = match read(&context.folder.join(path), path) {
            Ok(document) => document,
            Err(failure) if *is_named => return Err(failure),
            Err(failure) => return Ok(Err(Unread { path: name.into_owned(), why: failure.message })),
        };
        let language = language_of(path, asked.language.as_ref())?;
        let source = beside.as_ref().map(|(language, document)| Beside { language, document });
        let found = checks_of(&name, &language, &document, source, &glossary, &severities);
        if is_long {
            context.watch.advance(1);
        }
        let found = found.into_iter().map(|finding| Found { finding, waived: false });
        Ok(Ok(found.map(|found| line(found, &name, &language, &document, &name)).collect()))
    };
    // The longest first and one at a time, so that nobody is left with a long one while the others have nothing to do.
    let length = |path: &PathBuf| std::fs::metadata(context.folder.join(path)).map_or(0, |metadata| metadata.len());
    let mut order: Vec<(u64, usize)> = files.iter().enumerate().map(|(nth, (path, _))| (length(path), nth)).collect();
    order.sort_unstable_by_key(|&(length, nth)| (Reverse(length), nth));
    let one_by_one = order.par_iter().with_max_len(1);
    let mut checked: Vec<(usize, Outcome<_>)> = one_by_one.map(|&(_, nth)| (nth, of_file(&files[nth]))).collect();
    checked.sort_unstable_by_key(|(nth, _)| *nth);
    let found: Vec<Result<Vec<FindingLine>, Unread>> = checked.into_iter().map(|(_, found)| found).collect::<Outcome<_>>()?;
    if is_long {
        context.watch.end();
    }
    let (mut findings, mut unread) = (Vec::new(), Vec::new());
    for found in found {
        match found {
            Ok(lines) => findings.extend(lines),
            Err(one) => unread.push(one),
        }
    }
    let mut count = FindingCount::default();
    findings.iter().for_each(|line| count.add(line.severity));
    Ok(Checked { texts: files.len() - unread.len(), findings, unread, count })
}

/// The files that are meant, and whether somebody named them: in folders, all that end like texts.
fn files_of(context: &Context, asked: &[PathBuf]) -> Outcome<Vec<(PathBuf, bool)>> {
    let mut files = Vec::new();
    for path in asked {
        let mut folders = vec![path.clone()];
        if !context.folder.join(path).is_dir() {
            files.push((path.clone(), true));
            continue;
        }
        let start = files.len();
        while let Some(folder) = folders.pop() {
            let entries = std::fs::read_dir(context.folder.join(&folder)).map_err(|error| unreadable(&folder, &error))?;
            for entry in entries {
                let entry = entry.map_err(|error| unreadable(&folder, &error))?;
                let path = folder.join(entry.file_name());
                // What a link leads to is not walked into, so that no circle is.
                match entry.file_type() {
                    Ok(kind) if kind.is_dir() => folders.push(path),
                    Ok(kind) if kind.is_file() && is_text(&path) => files.push((path, false)),
                    _ => {}
                }
            }
        }
        files[start..].sort();
    }
    Ok(files)
}

fn is_text(path: &Path) -> bool {
    let ending = path.extension().and_then(|ending| ending.to_str()).map(str::to_ascii_lowercase);
    matches!(ending.as_deref(), Some("md" | "markdown" | "txt"))
}

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    let path = path.to_string_lossy();
    Failure::usage("ops-import-file").with("path", path.as_ref()).with("why", error.to_string())
}

fn read(place: &Path, path: &Path) -> Outcome<Document> {
    let bytes = std::fs::read(place).map_err(|error| unreadable(path, &error))?;
    Document::parse(&bytes).about(&path.to_string_lossy())
}

/// The language that was given, or the one that the file's name ends with: `en.md`, `fair.pt-BR.md`, `fair_en.md`.
fn language_of(path: &Path, given: Option<&Language>) -> Outcome<Language> {
    if let Some(language) = given {
        return Ok(language.clone());
    }
    let stem = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let tag = stem.rsplit(['.', '_']).next().unwrap_or_default();
    let known = Language::parse(tag).ok().filter(|language| matches!(language.primary().len(), 2 | 3));
    known.ok_or_else(|| Failure::usage("ops-file-language").with("path", path.to_string_lossy().as_ref()))
}

fn glossary_of(context: &Context, paths: &[PathBuf]) -> Outcome<Glossary> {
    let mut files = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(context.folder.join(path)).map_err(|error| unreadable(path, &error))?;
        files.push((path.to_string_lossy().into_owned(), text));
    }
    let texts: Vec<(&str, &str)> = files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    Ok(Glossary::parse(&texts)?)
}
