//! Where every edition stands, as far as the ledger tells: one row an article, kept between runs.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::assess::Assessor;
use super::context::Context;
use super::derived::{FolderRows, State};
use super::failure::Outcome;
use super::newsroom::Newsroom;
use super::standing::{SourceStanding, SourceState};
use crate::model::{
    Act, ArticleId, Change, EventId, FileEntry, FindingCount, Judged, Language, Listed, PersonId, Slug, SourceRef, StageId,
    TextHash, Time, VersionHash,
};
use crate::workflow::{
    ArticleFacts, EditionFacts, Fold, History, Policy, Publication, Revision, approvers_counted, four_eyes, is_approved,
    next_approval, standing,
};

const TABLE: &str = "editions";
const FORMAT: u32 = 4;

/// An article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct ArticleRow {
    pub slug: Option<Slug>,
    pub slugs_old: Vec<Slug>,
    pub original: Option<Language>,
    pub editions: Vec<EditionRow>,
    /// Events that do not count.
    pub refused: usize,
}

/// An edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct EditionRow {
    pub language: Language,
    pub stage: String,
    /// The newest version; none where there are two side by side.
    pub newest: Option<VersionRow>,
    pub diverged: Vec<VersionRow>,
    /// The texts of all versions.
    pub texts: Vec<TextHash>,
    /// The files of all versions.
    pub files: Vec<FileEntry>,
    pub source: Option<SourceRow>,
    pub published: Vec<PublishedRow>,
    pub is_withdrawn: bool,
    pub taken_by: Option<PersonId>,
    pub due: Option<String>,
    pub findings: FindingCount,
    /// The stage that the next approval counts for.
    pub next: Option<StageId>,
    pub approvals: (usize, usize),
    /// Who may not approve it: their own words.
    pub own: BTreeSet<PersonId>,
    pub approved_by: BTreeSet<PersonId>,
    pub is_approved: bool,
    pub returns: Vec<(PersonId, EventId)>,
    pub remarks: usize,
}

/// A version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct VersionRow {
    pub number: u32,
    pub version: VersionHash,
    pub text: TextHash,
    pub files: Vec<FileEntry>,
    pub source: Option<SourceRef>,
    pub person: PersonId,
    pub time: Time,
    pub change: Change,
}

/// How the newest version stands to its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct SourceRow {
    pub language: Language,
    pub version: Option<u32>,
    pub text: Option<TextHash>,
    pub state: SourceState,
    pub fresh: usize,
    pub stale: usize,
    pub new: usize,
    pub gone: usize,
    /// The loudest kind of what changed there.
    pub change: Option<Change>,
}

/// A publication in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct PublishedRow {
    pub number: u32,
    pub version: VersionHash,
    pub text: TextHash,
    pub source: Option<SourceRef>,
    /// From when it shows, if that was said.
    pub at: Option<Time>,
}

impl EditionRow {
    /// What readers see at a moment.
    pub fn published_at(&self, now: &Time) -> Option<&PublishedRow> {
        self.published.iter().rev().find(|row| row.at.as_ref().is_none_or(|at| at <= now))
    }

    /// Whether what was published last is the newest version, from the same source.
    pub fn newest_is_out(&self) -> bool {
        let Some((newest, out)) = self.newest.as_ref().zip(self.published.last()) else { return false };
        !self.is_withdrawn && (out.version, &out.source) == (newest.version, &newest.source)
    }
}

impl VersionRow {
    fn of(revision: &Revision) -> Self {
        Self {
            number: revision.number,
            version: revision.version,
            text: revision.text,
            files: revision.files.clone(),
            source: revision.source.clone(),
            person: revision.person.clone(),
            time: revision.time.clone(),
            change: revision.change,
        }
    }
}

impl Newsroom {
    /// Where every edition stands.
    pub(super) fn rows(&self, context: &Context) -> Outcome<BTreeMap<ArticleId, ArticleRow>> {
        let (all, mut rows): (Vec<(String, State)>, _) = (self.states().collect(), BTreeMap::new());
        self.each_row(context, &all, |folder| rows.extend(folder.rows))?;
        Ok(rows)
    }

    /// Where the editions of the articles in some folders stand, folder by folder.
    pub(super) fn each_row(
        &self,
        context: &Context,
        folders: &[(String, State)],
        take: impl FnMut(FolderRows<ArticleRow>),
    ) -> Outcome<()> {
        let assessor = self.assessor()?;
        let row = |fold: &Fold, article: &ArticleId| match (fold.facts(article), fold.history(article)) {
            (Some(facts), Some(history)) => article_row(&assessor, &facts, history),
            _ => ArticleRow::default(),
        };
        self.each_folder(context, (TABLE, FORMAT), folders, &row, take)
    }
}

fn article_row(assessor: &Assessor<'_>, facts: &ArticleFacts, history: &History) -> ArticleRow {
    let policy = assessor.policy();
    let order = |language: &Language| policy.languages.iter().position(|other| other == language);
    let mut editions: Vec<EditionRow> = facts
        .editions
        .iter()
        .filter(|(language, edition)| order(language).is_some() && (!edition.revisions.is_empty() || edition.taken.is_some()))
        .map(|(language, edition)| edition_row(assessor, facts, history, language, edition))
        .collect();
    editions.sort_by_key(|row| (Some(&row.language) != facts.original.as_ref(), order(&row.language)));
    let refused = history.entries().iter().filter(|entry| entry.verdict.is_err()).count();
    let (slug, slugs_old, original) = (facts.slug.clone(), facts.slugs_old.clone(), facts.original.clone());
    ArticleRow { slug, slugs_old, original, editions, refused }
}

fn edition_row(
    assessor: &Assessor<'_>,
    facts: &ArticleFacts,
    history: &History,
    language: &Language,
    edition: &EditionFacts,
) -> EditionRow {
    let policy = assessor.policy();
    let newest = edition.newest();
    let next = newest.and_then(|newest| next_approval(edition, newest, policy));
    let approved_by = newest.zip(next).map(|(newest, stage)| approvers_counted(edition, newest, stage, policy));
    let own = newest.zip(next).map(|(newest, stage)| own(newest, policy, language, stage)).unwrap_or_default();
    let heads = || edition.heads.iter().filter_map(|at| edition.revisions.get(*at)).map(VersionRow::of).collect();
    let published = edition.published.iter().filter_map(|out| {
        let revision = edition.revision(&out.version)?;
        let (source, at) = (out.source.clone(), out.at.clone());
        Some(PublishedRow { number: revision.number, version: out.version, text: revision.text, source, at })
    });
    let is_out = |revision: &Revision| {
        edition.published.iter().find(|out| out.version == revision.version && out.source == revision.source)
    };
    let (findings, source) = match newest {
        None => (FindingCount::default(), None),
        Some(newest) => match is_out(newest).and_then(|out| judged(assessor, history, facts, language, out)) {
            Some(count) => (count, source_row(assessor, facts, language, newest)),
            None => judge(assessor, facts, language, newest),
        },
    };
    EditionRow {
        language: language.clone(),
        stage: standing(edition, policy).id().to_owned(),
        newest: newest.map(VersionRow::of),
        diverged: if edition.is_diverged() { heads() } else { Vec::new() },
        texts: edition.revisions.iter().map(|revision| revision.text).collect::<BTreeSet<_>>().into_iter().collect(),
        files: edition
            .revisions
            .iter()
            .flat_map(|revision| revision.files.clone())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect(),
        source,
        published: published.collect(),
        is_withdrawn: edition.withdrawn.is_some(),
        taken_by: edition.taken.as_ref().map(|taken| taken.person.clone()),
        due: edition.taken.as_ref().and_then(|taken| taken.due.clone()),
        findings,
        next: next.map(|stage| stage.id.clone()),
        approvals: (approved_by.as_ref().map_or(0, BTreeSet::len), next.map_or(0, |stage| stage.gate.approvals)),
        own,
        approved_by: approved_by.unwrap_or_default(),
        is_approved: newest.is_some_and(|newest| is_approved(edition, newest, policy)),
        returns: edition.returns.iter().map(|sent| (sent.person.clone(), sent.event)).collect(),
        remarks: edition.remarks.iter().filter(|remark| !remark.resolved).count(),
    }
}

fn own(newest: &Revision, policy: &Policy, language: &Language, stage: &crate::workflow::Stage) -> BTreeSet<PersonId> {
    let refused = |person: &&PersonId| four_eyes(person, newest, stage, language, policy).is_err();
    policy.people.keys().filter(refused).cloned().collect()
}

/// What the verb judged when it published: what has been out is not judged again by every tool that comes after.
fn judged(
    assessor: &Assessor<'_>,
    history: &History,
    facts: &ArticleFacts,
    language: &Language,
    out: &Publication,
) -> Option<FindingCount> {
    let Act::Publish(items) = &history.entry(&out.event)?.known.event.act else { return None };
    let item = items.iter().find(|item| item.article == facts.id && item.language == *language)?;
    let mut count = FindingCount::default();
    let mut add = |list: &[Judged]| list.iter().filter(|judged| !judged.waived).for_each(|judged| count.add(judged.severity));
    match &item.judgements.findings {
        Listed::Inline(list) => add(list),
        Listed::Text(hash) => add(&serde_json::from_slice::<Vec<Judged>>(&assessor.view.text(hash)?).ok()?),
    }
    Some(count)
}

/// A version in work is judged afresh. One whose text was lost has nothing that could be found in it.
fn judge(
    assessor: &Assessor<'_>,
    facts: &ArticleFacts,
    language: &Language,
    newest: &Revision,
) -> (FindingCount, Option<SourceRow>) {
    match assessor.assess(facts, language, newest) {
        Ok(assessment) => {
            let row = row_of(facts, newest, &assessment.standing);
            (assessor.count(&assessment.findings), row)
        }
        Err(_) => (FindingCount::default(), None),
    }
}

fn source_row(assessor: &Assessor<'_>, facts: &ArticleFacts, language: &Language, newest: &Revision) -> Option<SourceRow> {
    if facts.original.as_ref() == Some(language) {
        return None;
    }
    row_of(facts, newest, &assessor.standing(facts, language, newest).ok()?)
}

fn row_of(facts: &ArticleFacts, newest: &Revision, standing: &SourceStanding) -> Option<SourceRow> {
    if standing.state == SourceState::Original {
        return None;
    }
    let language = newest.source.as_ref().map(|source| source.language.clone()).or_else(|| facts.original.clone())?;
    let known = newest.source.as_ref().and_then(|source| facts.edition(&source.language)?.revision(&source.version));
    Some(SourceRow {
        language,
        version: known.map(|revision| revision.number),
        text: known.map(|revision| revision.text),
        state: standing.state,
        fresh: standing.blocks.fresh,
        stale: standing.blocks.stale,
        new: standing.blocks.new,
        gone: standing.blocks.gone,
        change: standing.change,
    })
}
