//! Reads terms out of TBX: version 2 (ISO 30042:2008) and version 3 (ISO 30042:2019), with categories as attributes or as
//! elements.
//!
//! The first term of a language that is not deprecated is the one to use, a preferred one before that; what is deprecated
//! or superseded is avoided.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{ImportFault, ImportFaultKind, Imported};
use crate::checks::Entry;
use crate::model::Language;

/// Elements stand in each other so deep at most; TBX needs ten.
const DEPTH_MAX: usize = 64;

/// How a term is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Standing {
    Preferred,
    Admitted,
    Avoided,
}

/// A term while it is read.
#[derive(Default)]
struct Word {
    text: String,
    standing: Option<Standing>,
}

/// An entry while it is read.
#[derive(Default)]
struct Concept {
    line: usize,
    /// Terms with their languages, in order.
    words: Vec<(Language, Word)>,
}

/// What the text that comes is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reading {
    Nothing,
    Term,
    Status,
}

/// Reads a file.
pub(super) fn read(text: &str) -> Result<Vec<Imported>, ImportFault> {
    let mut reader = Reader::from_str(text);
    let (mut place, mut line) = (0, 1);
    let mut out = Vec::new();
    let (mut concept, mut language, mut word): (Option<Concept>, Option<Language>, Option<Word>) = (None, None, None);
    let (mut reading, mut status, mut depth) = (Reading::Nothing, String::new(), 0usize);
    loop {
        let event = reader.read_event();
        // An event may be long; what is wrong with it is told by the line on which it begins.
        let here = line;
        let passed = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX).min(text.len());
        line += text.get(place..passed).unwrap_or_default().matches('\n').count();
        place = passed;
        let fault = |kind| ImportFault { line: here, kind };
        let broken = |why: String| fault(ImportFaultKind::Broken { why });
        match event.map_err(|error| broken(error.to_string()))? {
            Event::DocType(_) => return Err(fault(ImportFaultKind::Doctype)),
            Event::Decl(declaration) => {
                let encoding = declaration.encoding().and_then(Result::ok);
                if encoding.is_some_and(|name| !matches!(name.to_ascii_lowercase().as_str(), "utf-8" | "utf8" | "us-ascii")) {
                    return Err(fault(ImportFaultKind::Encoding));
                }
            }
            Event::Start(start) => {
                depth += 1;
                if depth > DEPTH_MAX {
                    return Err(fault(ImportFaultKind::Deep));
                }
                match name_of(&start).as_str() {
                    "termEntry" | "conceptEntry" => concept = Some(Concept { line: here, words: Vec::new() }),
                    "langSet" | "langSec" => {
                        let tag = attribute(&start, "lang").unwrap_or_default();
                        language = Some(Language::parse(&tag).map_err(|_| fault(ImportFaultKind::Language { tag }))?);
                    }
                    "tig" | "ntig" | "termSec" => word = Some(Word::default()),
                    "term" if word.is_some() => reading = Reading::Term,
                    "termNote" if attribute(&start, "type").as_deref() == Some("administrativeStatus") => {
                        reading = Reading::Status
                    }
                    "administrativeStatus" => reading = Reading::Status,
                    _ => {}
                }
            }
            Event::End(end) => {
                depth = depth.saturating_sub(1);
                match end.local_name().as_ref() {
                    "term" => reading = Reading::Nothing,
                    "termNote" | "administrativeStatus" => {
                        if reading == Reading::Status
                            && let Some(word) = &mut word
                        {
                            word.standing = standing(&status);
                        }
                        status.clear();
                        reading = Reading::Nothing;
                    }
                    "tig" | "ntig" | "termSec" => {
                        if let (Some(concept), Some(language), Some(word)) = (&mut concept, &language, word.take()) {
                            if word.text.trim().is_empty() {
                                return Err(fault(ImportFaultKind::Empty));
                            }
                            concept.words.push((language.clone(), word));
                        }
                    }
                    "langSet" | "langSec" => language = None,
                    "termEntry" | "conceptEntry" => out.extend(concept.take().and_then(imported)),
                    _ => {}
                }
            }
            Event::Text(text) => add(&text.xml10_content(), reading, word.as_mut(), &mut status),
            Event::CData(text) => add(&text.xml10_content(), reading, word.as_mut(), &mut status),
            Event::GeneralRef(reference) => {
                let written = format!("&{};", reference.into_inner());
                let meant = quick_xml::escape::unescape(&written).map_err(|error| broken(error.to_string()))?;
                add(&meant, reading, word.as_mut(), &mut status);
            }
            Event::Eof if depth > 0 => return Err(fault(ImportFaultKind::Broken { why: "unexpected end of file".to_owned() })),
            Event::Eof => return Ok(out),
            Event::Empty(_) | Event::Comment(_) | Event::PI(_) => {}
        }
    }
}

fn add(text: &str, reading: Reading, word: Option<&mut Word>, status: &mut String) {
    match (reading, word) {
        (Reading::Term, Some(word)) => word.text.push_str(text),
        (Reading::Status, _) => status.push_str(text),
        _ => {}
    }
}

fn name_of(start: &BytesStart<'_>) -> String {
    start.local_name().as_ref().to_owned()
}

/// An attribute by its name without a prefix.
fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = start.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok()?.trim().to_owned())
}

fn standing(status: &str) -> Option<Standing> {
    match status.trim().trim_end_matches("-admn-sts").trim_end_matches("Term") {
        "preferred" => Some(Standing::Preferred),
        "admitted" | "regulated" | "legal" | "standardized" => Some(Standing::Admitted),
        "deprecated" | "superseded" | "forbidden" => Some(Standing::Avoided),
        _ => None,
    }
}

/// What a concept says; nothing where it has no word to use.
fn imported(concept: Concept) -> Option<Imported> {
    let mut entry = Entry::default();
    for wanted in [Standing::Preferred, Standing::Admitted] {
        for (language, word) in &concept.words {
            let standing = word.standing.unwrap_or(Standing::Admitted);
            if standing == wanted && !entry.words.contains_key(language) {
                entry.words.insert(language.clone(), tidy(&word.text));
            }
        }
    }
    for (language, word) in concept.words.iter().filter(|(_, word)| word.standing == Some(Standing::Avoided)) {
        let text = tidy(&word.text);
        let list = entry.avoid.entry(language.clone()).or_default();
        if !list.contains(&text) {
            list.push(text);
        }
    }
    let mut order: Vec<Language> = concept.words.into_iter().map(|(language, _)| language).collect();
    order.dedup();
    order.retain(|language| entry.words.contains_key(language));
    (!entry.words.is_empty()).then_some(Imported { entry, order, why: None, line: concept.line })
}

/// One space between words, whatever the file was laid out with.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
