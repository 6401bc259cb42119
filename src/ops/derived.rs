//! Tables with a row for each article, kept between runs: only what changed is folded again.
//!
//! A row is a function of the article's events, of the policies and of the settled glossaries, and is kept under the names
//! that git gives these. Nothing else may go into a row.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::context::{Context, TOOL};
use super::failure::Outcome;
use super::newsroom::{Folded, Newsroom};
use crate::model::{ArticleId, Message};
use crate::workflow::{Fold, Known};

/// From this many articles on, folding is shown to whoever waits.
const SHOWN_FROM: usize = 200;

/// The states of an article's folder and of those that it is tied to.
type Ties = Vec<(ArticleId, Vec<u8>)>;

/// A kept table: the states of the shards that it was made from, and its rows.
type Kept<T> = (Vec<(String, Vec<u8>)>, Vec<(ArticleId, Ties, T)>);

/// The form of all tables.
const FORMAT: &[u8] = b" 2";

impl Newsroom {
    /// Folds articles with all that they are tied to, group by group, side by side.
    pub(super) fn fold_apart(&self, articles: &BTreeSet<ArticleId>) -> Outcome<Vec<Folded>> {
        let (loaded, mut unreadable) = self.load(articles, &[])?;
        let chain = &self.chain;
        let fold = |events: BTreeMap<ArticleId, Vec<Known>>| Fold::of(chain, events);
        let folds: Vec<Fold> = components(loaded).into_par_iter().map(fold).collect();
        let with_bad = |fold: Fold| {
            let bad = |article: &ArticleId| Some((*article, unreadable.remove(article)?));
            let articles: Vec<ArticleId> = fold.histories().map(|history| history.article).collect();
            let unreadable = articles.iter().filter_map(bad).collect();
            Folded { fold, unreadable }
        };
        Ok(folds.into_iter().map(with_bad).collect())
    }

    /// A table: kept rows where nothing changed, new ones where something did. `name` and `format` say which table it is.
    pub(super) fn table<T>(
        &self,
        context: &Context,
        name: &str,
        format: u32,
        row: &(impl Fn(&Fold, &ArticleId) -> T + Sync),
    ) -> Outcome<BTreeMap<ArticleId, T>>
    where
        T: Serialize + DeserializeOwned + Send,
    {
        let key = self.table_key();
        let shards: Vec<(String, Vec<u8>)> =
            self.view.shards().map(|(name, tree)| (name.to_owned(), tree.as_bytes().to_vec())).collect();
        let loaded: Option<Kept<T>> = self.repo.load_cache(name, format, &key);
        let is_kept = loaded.is_some();
        let (shards_kept, kept) = loaded.unwrap_or_default();
        if is_kept && shards_kept == shards {
            return Ok(kept.into_iter().map(|(article, _, value)| (article, value)).collect());
        }
        // Only shards that are not what they were are looked into.
        let moved: BTreeSet<&str> = {
            let (now, before): (BTreeSet<_>, BTreeSet<_>) = (shards.iter().collect(), shards_kept.iter().collect());
            now.symmetric_difference(&before).map(|(name, _)| name.as_str()).collect()
        };
        let mut trees: BTreeMap<ArticleId, Vec<u8>> = BTreeMap::new();
        for shard in &moved {
            trees.extend(self.view.articles_in(shard)?.iter().map(|folder| (folder.id, folder.tree.as_bytes().to_vec())));
        }
        let is_moved = |article: &ArticleId| moved.contains(article.shard().as_str());
        let stands = |(tied, tree): &(ArticleId, Vec<u8>)| !is_moved(tied) || trees.get(tied) == Some(tree);
        let mut rows: BTreeMap<ArticleId, (Ties, T)> = BTreeMap::new();
        let mut stale: BTreeSet<ArticleId> = BTreeSet::new();
        for (article, ties, value) in kept {
            if is_moved(&article) && !trees.contains_key(&article) {
                continue;
            }
            if ties.iter().all(stands) {
                rows.insert(article, (ties, value));
            } else {
                stale.insert(article);
            }
        }
        stale.extend(trees.keys().filter(|article| !rows.contains_key(article)));
        for (article, tied, value) in self.fresh_rows(context, &stale, row)? {
            let mut ties = Ties::new();
            for id in tied {
                ties.extend(self.view.article_tree(&id)?.map(|tree| (id, tree.as_bytes().to_vec())));
            }
            rows.insert(article, (ties, value));
        }
        let kept: Vec<(&ArticleId, &Ties, &T)> = rows.iter().map(|(article, (ties, value))| (article, ties, value)).collect();
        // A cache that cannot be written costs time, and nothing else.
        if self.view.sound().is_ok() {
            let _ = self.repo.save_cache(name, format, &key, &(&shards, kept));
        }
        Ok(rows.into_iter().map(|(article, (_, value))| (article, value)).collect())
    }

    fn table_key(&self) -> Vec<u8> {
        let mut key = [TOOL.as_bytes(), FORMAT].concat();
        for tree in [self.view.policy_tree(), self.view.glossary_tree()] {
            key.extend_from_slice(tree.as_ref().map_or(&[0; 20], |tree| tree.as_bytes()));
        }
        key.extend_from_slice(self.ledger().as_bytes());
        key
    }

    fn fresh_rows<T: Send>(
        &self,
        context: &Context,
        articles: &BTreeSet<ArticleId>,
        row: &(impl Fn(&Fold, &ArticleId) -> T + Sync),
    ) -> Outcome<Vec<(ArticleId, BTreeSet<ArticleId>, T)>> {
        let (loaded, _) = self.load(articles, &[])?;
        let is_long = articles.len() >= SHOWN_FROM;
        if is_long {
            context.watch.begin(&Message::new("ops-folding"), articles.len());
        }
        let components = components(loaded);
        let (chain, watch) = (&self.chain, &context.watch);
        let rows = components
            .into_par_iter()
            .map(|events| {
                let tied: BTreeSet<ArticleId> = events.keys().copied().collect();
                let fold = Fold::of(chain, events);
                let wanted = tied.iter().filter(|article| articles.contains(article));
                let rows: Vec<_> = wanted.map(|article| (*article, tied.clone(), row(&fold, article))).collect();
                watch.advance(if is_long { rows.len() } else { 0 });
                rows
            })
            .flatten()
            .collect();
        if is_long {
            context.watch.end();
        }
        Ok(rows)
    }
}

/// Articles that events tie together, group by group.
fn components(mut loaded: BTreeMap<ArticleId, Vec<Known>>) -> Vec<BTreeMap<ArticleId, Vec<Known>>> {
    let mut ties: BTreeMap<ArticleId, BTreeSet<ArticleId>> = BTreeMap::new();
    for (article, events) in &loaded {
        for tied in events.iter().flat_map(|known| known.event.act.articles()) {
            ties.entry(*article).or_default().insert(tied);
            ties.entry(tied).or_default().insert(*article);
        }
    }
    let mut groups = Vec::new();
    while let Some(first) = loaded.keys().next().copied() {
        let mut group = BTreeMap::new();
        let mut next = vec![first];
        while let Some(article) = next.pop() {
            if let Some(events) = loaded.remove(&article) {
                next.extend(ties.get(&article).into_iter().flatten());
                group.insert(article, events);
            }
        }
        groups.push(group);
    }
    groups
}
