//! The newsroom at a glance: where editions stand, and what lies on the desk; of all articles, or of those of which there is
//! something to say.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::addresses::Addresses;
use super::context::Context;
use super::failure::Outcome;
use super::newsroom::Newsroom;
use super::rows::ArticleRow;
use super::settled::Sheets;
use crate::model::{ArticleId, Slug};
use crate::store::Surveyed;

/// So many files are looked up one after the other.
const FILES_AT_ONCE: usize = 512;

/// What lies on the desk, each file with the article that it belongs to, if that is told by its slug alone.
pub(super) struct OnDesk {
    pub files: Vec<(Surveyed, Option<ArticleId>)>,
    /// The places of files in that list, by article.
    by_article: Vec<(ArticleId, usize)>,
    /// Files of articles that were never opened, or of nobody's.
    pub unopened: Vec<(ArticleId, usize)>,
}

impl OnDesk {
    /// The files of an article, by path.
    pub fn of(&self, article: &ArticleId) -> impl Iterator<Item = &Surveyed> {
        let from = self.by_article.partition_point(|(other, _)| other < article);
        let own = self.by_article.get(from..).unwrap_or_default().iter().take_while(move |(other, _)| other == article);
        own.filter_map(|(_, at)| self.files.get(*at)).map(|(file, _)| file)
    }
}

/// Where editions stand, and what lies on the desk.
pub(super) struct Overview {
    pub rows: BTreeMap<ArticleId, ArticleRow>,
    pub addresses: Addresses,
    pub desk: OnDesk,
    /// How many editions are left out: there is nothing to say of them.
    pub settled: usize,
}

/// Of which articles.
#[derive(Clone, Copy)]
pub(super) enum Scope<'a> {
    /// Of all.
    All,
    /// Of those of which there is something to say, and of these.
    Told(&'a Sheets, &'a BTreeSet<ArticleId>),
}

impl Newsroom {
    /// Reads the ledger and the desk.
    pub(super) fn overview(&self, context: &Context, addresses: Addresses, scope: Scope<'_>) -> Outcome<Overview> {
        let (desk, layout) = (&self.desk, &self.policy().layout);
        let survey = self.repo.last_survey(layout);
        let mut found = None;
        let mut rows = rayon::in_place_scope(|scope_of_threads| {
            scope_of_threads.spawn(|_| found = Some(survey.look(desk, layout)));
            match scope {
                Scope::All => self.rows(context),
                Scope::Told(..) => Ok(BTreeMap::new()),
            }
        })?;
        let found = found.unwrap_or_else(|| survey.look(desk, layout))?;
        self.repo.keep_survey(&found);
        let (files, settled) = match scope {
            Scope::All => (found.files(|_| true), 0),
            Scope::Told(sheets, also) => {
                let told = sheets.tell(found.marks(), also);
                rows = self.rows_told(context, sheets, &told.articles)?;
                let editions: usize = rows.values().map(|row| row.editions.len()).sum();
                (found.files(|slug| told.has(slug)), sheets.editions().saturating_sub(editions))
            }
        };
        let desk = self.on_desk(&addresses, files)?;
        Ok(Overview { rows, addresses, desk, settled })
    }

    /// Finds out whose files these are.
    fn on_desk(&self, addresses: &Addresses, files: Vec<Surveyed>) -> Outcome<OnDesk> {
        // Files of one article lie side by side.
        let by_slug = |files: &[Surveyed]| -> Vec<Option<ArticleId>> {
            let mut last: Option<(&Slug, Option<ArticleId>)> = None;
            let mut out = Vec::with_capacity(files.len());
            for file in files {
                let slug = &file.file.place.slug;
                let article = match last.filter(|(known, _)| *known == slug) {
                    Some((_, article)) => article,
                    None => addresses.only_of_slug(slug),
                };
                last = Some((slug, article));
                out.push(article);
            }
            out
        };
        let whose: Vec<Option<ArticleId>> = files.par_chunks(FILES_AT_ONCE).flat_map_iter(by_slug).collect();
        let files: Vec<(Surveyed, Option<ArticleId>)> = files.into_iter().zip(whose).collect();
        let (mut by_article, mut unopened) = (Vec::with_capacity(files.len()), Vec::new());
        for (at, (file, article)) in files.iter().enumerate() {
            match article {
                Some(article) => by_article.push((*article, at)),
                None => match self.article_at(addresses, &file.file.place)? {
                    Some(article) => {
                        if addresses.get(&article).is_none() {
                            unopened.push((article, at));
                        }
                        by_article.push((article, at));
                    }
                    None => unopened.push((ArticleId::from_bytes([0; 16]), at)),
                },
            }
        }
        by_article.par_sort_unstable();
        Ok(OnDesk { files, by_article, unopened })
    }
}
