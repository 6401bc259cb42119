//! Which articles there is nothing to say of: told from short marks, without reading the rows of all.
//!
//! An article is settled where its newest versions are what is published, nothing waits for anybody, and its working files
//! are these versions. The ledger's half is kept for each folder of articles; the desk's is looked at anew each time.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::context::Context;
use super::derived::{FolderRows, State};
use super::failure::Outcome;
use super::newsroom::Newsroom;
use super::rows::{ArticleRow, EditionRow};
use super::standing::SourceState;
use crate::model::{ArticleId, FindingCount, Layout, Slug, TextHash};
use crate::store::Mark;
use crate::workflow::Policy;

const TABLE: &str = "settled";
const FORMAT: u32 = 1;

/// A name of all that an article's working files are to be.
pub(super) type LaidName = [u8; 8];

/// What is known of all articles, folder by folder.
pub(super) struct Sheets(Vec<Sheet>);

/// What is known of the articles of one folder.
#[derive(Debug, Serialize, Deserialize)]
struct Sheet {
    /// How many editions they have.
    editions: usize,
    entries: Vec<Entry>,
    /// The rows of those of which the ledger alone says that something is to be told.
    open: Vec<(ArticleId, ArticleRow)>,
}

/// An article under a slug.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Entry {
    /// As [`Mark::slug`] names it.
    slug: u64,
    article: ArticleId,
    is: Is,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
enum Is {
    /// As far as the ledger tells, nothing is to be said while the marks of its working files add up to this.
    Settled { files: u128, name: LaidName },
    /// Something is to be said.
    Open,
    /// It had this slug before.
    Former,
}

/// Which articles are to be told of.
#[derive(Debug, Default)]
pub(super) struct Told {
    pub articles: BTreeSet<ArticleId>,
    /// The slugs whose working files are to be looked at, as [`Mark::slug`] names them; sorted.
    slugs: Vec<u64>,
}

impl Told {
    /// Whether the working files under a slug are to be looked at.
    pub fn has(&self, slug: u64) -> bool {
        self.slugs.binary_search(&slug).is_ok()
    }
}

impl Newsroom {
    /// What the ledger alone says of each article.
    pub(super) fn sheets(&self, context: &Context) -> Outcome<Sheets> {
        let each = |stale: &[(String, State)], take: &mut dyn FnMut(FolderRows<ArticleRow>)| self.each_row(context, stale, take);
        let sheets = self.in_short((TABLE, FORMAT), each, |rows| Sheet::of(self.policy(), rows))?;
        Ok(Sheets(sheets.into_values().map(|short| short.said).collect()))
    }

    /// The rows of some articles.
    pub(super) fn rows_told(
        &self,
        context: &Context,
        sheets: &Sheets,
        articles: &BTreeSet<ArticleId>,
    ) -> Outcome<BTreeMap<ArticleId, ArticleRow>> {
        let open = sheets.0.iter().flat_map(|sheet| &sheet.open).filter(|(article, _)| articles.contains(article));
        let mut rows: BTreeMap<ArticleId, ArticleRow> = open.cloned().collect();
        let folders: BTreeSet<String> =
            articles.iter().filter(|article| !rows.contains_key(article)).map(ArticleId::shard).collect();
        let wanted: Vec<(String, State)> = self.states().filter(|(name, _)| folders.contains(name)).collect();
        self.each_row(context, &wanted, |folder| {
            rows.extend(folder.rows.into_iter().filter(|(article, _)| articles.contains(article)));
        })?;
        Ok(rows)
    }
}

impl Sheets {
    /// How many editions there are.
    pub fn editions(&self) -> usize {
        self.0.iter().map(|sheet| sheet.editions).sum()
    }

    fn entries(&self) -> impl Iterator<Item = &Entry> {
        self.0.iter().flat_map(|sheet| &sheet.entries)
    }

    /// The settled articles, each with the name of what its working files are to be.
    pub fn names(&self) -> impl Iterator<Item = (ArticleId, LaidName)> {
        self.entries().filter_map(|entry| match entry.is {
            Is::Settled { name, .. } => Some((entry.article, name)),
            Is::Open | Is::Former => None,
        })
    }

    /// Which articles are to be told of, with these among them, where such files lie on the desk.
    pub fn tell(&self, mut desk: Vec<Mark>, also: &BTreeSet<ArticleId>) -> Told {
        desk.par_sort_unstable_by_key(|mark| mark.slug);
        let mut ledger: Vec<&Entry> = self.entries().collect();
        ledger.par_sort_unstable_by_key(|entry| entry.slug);
        // One that nobody has opened has no slug, and may still hold events that do not count.
        let open = self.0.iter().flat_map(|sheet| &sheet.open).map(|(article, _)| *article);
        let mut told = Told { articles: open.chain(also.iter().copied()).collect(), ..Told::default() };
        let mut settled: Vec<&Entry> = Vec::with_capacity(ledger.len());
        let (mut desk, mut ledger) = (desk.as_slice(), ledger.as_slice());
        while let Some(slug) = [desk.first().map(|mark| mark.slug), ledger.first().map(|e| e.slug)].into_iter().flatten().min() {
            let (files, more) = desk.split_at(desk.iter().take_while(|mark| mark.slug == slug).count());
            let (entries, rest) = ledger.split_at(ledger.iter().take_while(|entry| entry.slug == slug).count());
            (desk, ledger) = (more, rest);
            let sum = files.iter().fold(0, |sum: u128, mark| sum.wrapping_add(mark.seal));
            match entries {
                [entry] if matches!(entry.is, Is::Settled { files, .. } if files == sum) => settled.push(entry),
                _ if files.is_empty() && entries.iter().all(|entry| matches!(entry.is, Is::Former)) => {}
                _ => {
                    told.articles.extend(entries.iter().map(|entry| entry.article));
                    told.slugs.push(slug);
                }
            }
        }
        // Others are told of for another slug, or because somebody asked.
        let for_another = settled.iter().filter(|entry| told.articles.contains(&entry.article)).map(|entry| entry.slug);
        told.slugs.extend(for_another.collect::<Vec<_>>());
        told.slugs.sort_unstable();
        told
    }
}

impl Sheet {
    fn of(policy: &Policy, rows: Vec<(ArticleId, ArticleRow)>) -> Self {
        let (mut entries, mut open) = (Vec::with_capacity(rows.len()), Vec::new());
        let editions = rows.iter().map(|(_, row)| row.editions.len()).sum();
        for (article, row) in rows {
            let mut enter = |slug: &Slug, is| entries.push(Entry { slug: Mark::slug(slug), article, is });
            row.slugs_old.iter().for_each(|slug| enter(slug, Is::Former));
            match row.slug.as_ref().filter(|_| is_settled(policy, &row)) {
                Some(slug) => enter(slug, Is::Settled { files: files(&policy.layout, slug, &row), name: name_of(&row) }),
                None => {
                    if let Some(slug) = &row.slug {
                        enter(slug, Is::Open);
                    }
                    open.push((article, row));
                }
            }
        }
        Self { editions, entries, open }
    }
}

/// What the marks of an article's working files add up to, where these are its newest versions.
fn files(layout: &Layout, slug: &Slug, row: &ArticleRow) -> u128 {
    let has_article_file = layout.article_folder("", slug).is_some();
    let texts = row.editions.iter().filter_map(|edition| Some((&edition.language, edition.newest.as_ref()?.text)));
    let seals = texts.map(|(language, text)| Mark::of(slug, language, &text, has_article_file).seal);
    seals.fold(0, u128::wrapping_add)
}

/// A name of all that an article's files are to be.
pub(super) fn name_of(row: &ArticleRow) -> LaidName {
    let newest: Vec<_> = row.editions.iter().map(|edition| (&edition.language, &edition.newest)).collect();
    let bytes = postcard::to_stdvec(&(&row.slug, &row.original, newest)).unwrap_or_default();
    TextHash::of(&bytes).as_bytes().first_chunk().copied().unwrap_or_default()
}

/// Whether the ledger has nothing to say of an article to anybody, now or later.
fn is_settled(policy: &Policy, row: &ArticleRow) -> bool {
    let is_whole = row.editions.len() == policy.languages.len() && row.refused == 0;
    is_whole && row.slug.is_some() && row.original.is_some() && row.editions.iter().all(|edition| is_quiet(policy, edition))
}

fn is_quiet(policy: &Policy, edition: &EditionRow) -> bool {
    let Some(newest) = &edition.newest else { return false };
    let is_out = edition.newest_is_out() && edition.published.iter().all(|out| out.at.is_none());
    let is_fresh =
        edition.source.as_ref().is_none_or(|source| matches!(source.state, SourceState::Fresh | SourceState::Original));
    let is_last = policy.stages.last().is_some_and(|stage| stage.id.as_str() == edition.stage);
    let is_free = edition.taken_by.is_none() && edition.due.is_none();
    let is_unremarked = edition.findings == FindingCount::default() && edition.remarks == 0 && edition.returns.is_empty();
    let is_alone = edition.diverged.is_empty() && newest.files.is_empty();
    is_out && is_fresh && is_last && is_free && is_unremarked && is_alone
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn article_that_nobody_has_opened_is_told_of() {
        let article = ArticleId::from_bytes([7; 16]);
        let row = ArticleRow { refused: 1, ..ArticleRow::default() };
        let sheets = Sheets(vec![Sheet { editions: 0, entries: Vec::new(), open: vec![(article, row)] }]);
        assert_eq!(sheets.tell(Vec::new(), &BTreeSet::new()).articles, BTreeSet::from([article]));
    }
}
