//! `check`: what is wrong with the words of an edition.

use serde::Serialize;

use super::address::AskedEdition;
use super::alignment::{Beside, Correction};
use super::archive::check_all;
use super::assess::{Assessor, Found};
use super::context::Context;
use super::failure::{About, Failure, Outcome};
use super::look::note_shown;
use super::newsroom::Newsroom;
use super::submit::source_given;
use crate::model::{FindingCount, Fingerprint, Language, Message, Severity, SourceRef, Span, TextHash, Variant};
use crate::store::NotedSource;
use crate::text::{Document, Place};
use crate::workflow::{ArticleFacts, EditionFacts};

/// A finding in its place.
#[derive(Clone, Debug, Serialize)]
pub struct FindingLine {
    /// The rule.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// The article's slug.
    pub article: String,
    /// The language.
    pub language: Language,
    /// The working file, or the version: `fair/en@v2`.
    pub path: String,
    /// From 1.
    pub line: usize,
    /// From 1, in Unicode characters.
    pub column: usize,
    /// The words that it is about.
    pub text: String,
    /// In words.
    #[serde(skip)]
    pub message: Message,
    /// What to write instead.
    pub suggestion: Option<String>,
    /// The spellings that stand side by side.
    pub variants: Vec<Variant>,
    /// What shows it, in the original.
    pub evidence: Vec<String>,
    /// Its lasting name.
    pub fingerprint: Fingerprint,
    /// Somebody accepted it.
    pub waived: bool,
    /// Where it ends: the place after its last character.
    #[serde(skip)]
    pub end: Place,
    /// The line in which it begins.
    #[serde(skip)]
    pub excerpt: Excerpt,
}

/// A file that could not be checked.
#[derive(Clone, Debug, Serialize)]
pub struct Unread {
    /// Its path.
    pub path: String,
    /// Why.
    #[serde(skip)]
    pub why: Message,
}

/// A line of a file, and the words in it that are meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The line, without its end.
    pub line: String,
    /// The words, in bytes of the line.
    pub words: Span,
}

impl Excerpt {
    pub(super) fn of(text: &str, span: Span) -> Self {
        let start = text.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let line = text.get(start..).and_then(|rest| rest.split(['\n', '\r']).next()).unwrap_or_default();
        let end = (span.end - start).clamp(span.start - start, line.len().max(span.start - start));
        Self { line: line.to_owned(), words: Span { start: span.start - start, end } }
    }

    /// The same, of a long line only so many bytes before and after the words.
    pub(super) fn around(self, bytes: usize) -> Self {
        let Self { line, words } = self;
        let mut start = words.start.saturating_sub(bytes);
        while !line.is_char_boundary(start) {
            start -= 1;
        }
        let mut end = words.end.saturating_add(bytes).min(line.len());
        while !line.is_char_boundary(end) {
            end += 1;
        }
        let words = Span { start: words.start - start, end: words.end - start };
        Self { line: line.get(start..end).unwrap_or_default().to_owned(), words }
    }

    /// What stands before the words, the words, and what stands after.
    #[must_use]
    pub fn parts(&self) -> (&str, &str, &str) {
        let part = |start: usize, end: usize| self.line.get(start..end).unwrap_or_default();
        (part(0, self.words.start), part(self.words.start, self.words.end), part(self.words.end, self.line.len()))
    }
}

/// What `check` says.
#[derive(Clone, Debug, Serialize)]
pub struct Checked {
    /// The findings, as they stand in the files.
    pub findings: Vec<FindingLine>,
    /// Files that were found in folders and are no texts.
    pub unread: Vec<Unread>,
    /// How many texts were looked at.
    pub texts: usize,
    /// Open findings, counted.
    pub count: FindingCount,
}

impl Checked {
    /// The same with findings of these rules alone; none named means that all stay.
    #[must_use]
    pub fn of_rules(mut self, rules: &[String]) -> Self {
        if !rules.is_empty() {
            self.findings.retain(|line| rules.contains(&line.rule));
            self.count = FindingCount::default();
            self.findings.iter().filter(|line| !line.waived).for_each(|line| self.count.add(line.severity));
        }
        self
    }
}

/// Checks editions: the working file where there is one, else the newest version; a version that is named. `all` means every
/// edition, and what only several of them together show. `source` is as in `submit`.
///
/// # Errors
/// When a text cannot be read, or an item means nothing.
pub fn check(context: &Context, items: &[String], source: Option<&str>, all: bool) -> Outcome<Checked> {
    if all {
        return check_all(context);
    }
    let room = Newsroom::open(context)?;
    let addresses = room.addresses(context)?;
    let assessor = room.assessor_of_desk()?;
    let mut checked = Checked { findings: Vec::new(), unread: Vec::new(), texts: 0, count: FindingCount::default() };
    for asked in room.asked_editions(context, &addresses, items)? {
        let path = room.working_path(&asked, &addresses)?;
        let name = asked.name();
        let (found, document, path) = one(context, &room, &assessor, asked.clone(), &path, source).about(&name)?;
        checked.texts += 1;
        for found in found {
            if !found.waived {
                checked.count.add(found.finding.severity);
            }
            checked.findings.push(line(found, asked.slug.as_str(), &asked.edition.language, &document, &path));
        }
    }
    Ok(checked)
}

/// What the checks find in an edition, with the text and where it lies.
pub(super) fn one(
    context: &Context,
    room: &Newsroom,
    assessor: &Assessor<'_>,
    asked: AskedEdition,
    path: &str,
    source: Option<&str>,
) -> Outcome<(Vec<Found>, Document, String)> {
    let language = asked.edition.language.clone();
    let original = asked.original.clone().unwrap_or_else(|| room.policy().original.clone());
    let facts =
        if asked.is_opened { room.fold(&[asked.edition.article].into())?.fold.facts(&asked.edition.article) } else { None };
    let edition = facts.as_ref().and_then(|facts| facts.edition(&language));
    if asked.pin.is_none() && room.desk.exists(path) {
        let working = room.desk.read(path)?;
        let document = Document::parse(&working).about(path)?;
        let newest = edition.and_then(EditionFacts::newest);
        let reference = working_source(room, facts.as_ref(), &language, &original, path, source)?;
        let beside = unsubmitted_original(room, facts.as_ref(), &asked, &original, path)?.filter(|_| source.is_none());
        let found = match &beside {
            Some(beside) => {
                let beside = Beside { language: &original, document: beside };
                assessor.with_waivers(edition, assessor.check(&asked.edition, &document, Some(beside), &[]))
            }
            None => checked(room, assessor, facts.as_ref(), &asked, &document, reference.as_ref())?,
        };
        if let Some(newest) = newest.filter(|newest| newest.text == TextHash::of(&working)) {
            let version = newest.version;
            let known = room.known(asked)?;
            note_shown(context, room, &known, &version)?;
        }
        return Ok((found, document, path.to_owned()));
    }
    let known = room.known(asked.clone())?;
    let revision = known.revision()?;
    let document = room.document(&revision.text)?;
    let reference = match source {
        Some(given) => source_given(Some(&known.facts), given, &original)?,
        None => revision.source.clone(),
    };
    let found = checked(room, assessor, Some(&known.facts), &asked, &document, reference.as_ref())?;
    note_shown(context, room, &known, &revision.version)?;
    Ok((found, document, format!("{}@v{}", known.name(), revision.number)))
}

/// What a working file is checked beside: what was said, noted, or the newest version's source; else the only version of the
/// original; else nothing.
pub(super) fn working_source(
    room: &Newsroom,
    facts: Option<&ArticleFacts>,
    language: &Language,
    original: &Language,
    path: &str,
    given: Option<&str>,
) -> Outcome<Option<SourceRef>> {
    if language == original {
        return match given {
            Some(_) => Err(Failure::usage("ops-original-has-no-source")),
            None => Ok(None),
        };
    }
    if let Some(given) = given {
        return source_given(facts, given, original);
    }
    match room.repo.notes().desk(path).map(|note| &note.source) {
        Some(NotedSource::Is(source)) => return Ok(Some(source.clone())),
        Some(NotedSource::Unknown) => return Ok(None),
        _ => {}
    }
    let newest = facts.and_then(|facts| facts.edition(language)).and_then(EditionFacts::newest);
    if let Some(newest) = newest {
        return Ok(newest.source.clone());
    }
    let versions = facts.and_then(|facts| facts.edition(original)).map_or(&[][..], |edition| &edition.revisions);
    Ok(match versions {
        [only] => Some(SourceRef { language: original.clone(), version: only.version }),
        _ => None,
    })
}

/// The original as it lies on the desk, while the ledger has no version of it: whoever imports or writes both checks them
/// before the first submit.
fn unsubmitted_original(
    room: &Newsroom,
    facts: Option<&ArticleFacts>,
    asked: &AskedEdition,
    original: &Language,
    path: &str,
) -> Outcome<Option<Document>> {
    let is_known = facts.and_then(|facts| facts.edition(original)).is_some_and(|edition| !edition.revisions.is_empty());
    if is_known || asked.edition.language == *original {
        return Ok(None);
    }
    let Some(place) = room.policy().layout.matches(path) else { return Ok(None) };
    let path = room.policy().layout.path_in(&place.folders, &place.slug, original);
    if !room.desk.exists(&path) {
        return Ok(None);
    }
    Ok(Some(Document::parse(&room.desk.read(&path)?).about(&path)?))
}

fn checked(
    room: &Newsroom,
    assessor: &Assessor<'_>,
    facts: Option<&ArticleFacts>,
    asked: &AskedEdition,
    document: &Document,
    source: Option<&SourceRef>,
) -> Outcome<Vec<Found>> {
    let text = facts.zip(source).and_then(|(facts, source)| assessor.source_text(facts, source));
    let beside = text.map(|text| room.document(&text)).transpose()?;
    let beside = source.zip(beside.as_ref()).map(|(source, document)| Beside { language: &source.language, document });
    let corrections = facts.map(|facts| Correction::all(facts, &asked.edition.language)).unwrap_or_default();
    let findings = assessor.check(&asked.edition, document, beside, &corrections);
    let edition = facts.and_then(|facts| facts.edition(&asked.edition.language));
    Ok(assessor.with_waivers(edition, findings))
}

/// A finding in its place.
pub(super) fn line(found: Found, article: &str, language: &Language, document: &Document, path: &str) -> FindingLine {
    let span = found.finding.span;
    let (place, end) = (document.place(span.start), document.place(span.end.max(span.start)));
    FindingLine {
        rule: found.finding.rule,
        severity: found.finding.severity,
        article: article.to_owned(),
        language: language.clone(),
        path: path.to_owned(),
        line: place.line,
        column: place.column,
        text: found.finding.text,
        message: found.finding.message,
        suggestion: found.finding.suggestion,
        variants: found.finding.variants,
        evidence: found.finding.evidence,
        fingerprint: found.finding.fingerprint,
        waived: found.waived,
        end,
        excerpt: Excerpt::of(document.text(), span),
    }
}
