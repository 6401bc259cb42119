//! Tables with a row for each article, kept between runs: only what changed is folded again.
//!
//! A row is a function of the article's events, of the policies and of the settled glossaries, and is kept under the names
//! that git gives these. Nothing else may go into a row. Rows lie in one file for each folder that articles lie in, as the
//! ledger has them: one new event has one of these files written again, whatever the size of the newsroom.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::context::{Context, TOOL};
use super::failure::Outcome;
use super::newsroom::{Folded, Newsroom, Pending};
use crate::model::{ArticleId, Message};
use crate::store::{LedgerView, TreeId};
use crate::workflow::{Fold, Known};

/// From this many articles on, folding is shown to whoever waits.
const SHOWN_FROM: usize = 200;
/// So many articles are folded before their events are let go.
const ARTICLES_AT_ONCE: usize = 500;
/// So many folders of articles are looked at before their rows are let go.
const FOLDERS_AT_ONCE: usize = 64;
/// An article that is tied to more others than this stands while all of the folders stand that these lie in.
const TIES_MAX: usize = 32;

/// A state of a folder, as git names it.
pub(super) type State = [u8; 20];

/// The state of what is not there.
const NOTHING: State = [0; 20];

/// The rows of the articles of one folder, as they are kept.
#[derive(Serialize, Deserialize)]
struct Shelf<T> {
    /// The folder's state.
    state: State,
    /// The states of the other folders in which articles lie that rows here are tied to.
    beside: BTreeMap<String, State>,
    rows: Vec<Row<T>>,
}

#[derive(Serialize, Deserialize)]
struct Row<T> {
    article: ArticleId,
    state: State,
    ties: Ties,
    value: T,
}

/// To which other articles an article's events tie it.
#[derive(Clone, Serialize, Deserialize)]
enum Ties {
    /// To none.
    None,
    /// To these, in these states; itself is among them.
    Few(Vec<(ArticleId, State)>),
    /// To many, in these folders.
    Many(Vec<String>),
}

/// The rows of the articles of one folder, and what they were made from.
pub(super) struct FolderRows<T> {
    pub name: String,
    pub made_from: MadeFrom,
    /// Sorted by article.
    pub rows: Vec<(ArticleId, T)>,
}

/// The state of a folder, and those of the other folders that its rows depend on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct MadeFrom {
    pub state: State,
    pub beside: BTreeMap<String, State>,
}

/// What is said in short of a folder's articles.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct InShort<S> {
    made_from: MadeFrom,
    pub said: S,
}

/// A folder's rows while they are brought up to date.
struct Work<T> {
    name: String,
    state: State,
    kept: Option<Shelf<T>>,
    /// Articles whose rows are to be made.
    stale: BTreeSet<ArticleId>,
    is_changed: bool,
}

impl Newsroom {
    /// Folds articles with all that they are tied to, group by group, side by side.
    pub(super) fn fold_apart(&self, articles: &BTreeSet<ArticleId>) -> Outcome<Vec<Folded>> {
        let (loaded, mut unreadable) = self.load(articles, &Pending::default())?;
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
        let shards: Vec<(String, State)> = self.states().collect();
        let mut rows = BTreeMap::new();
        self.each_folder(context, (name, format), &shards, row, |folder| rows.extend(folder.rows))?;
        Ok(rows)
    }

    /// The folders that articles lie in, with their states.
    pub(super) fn states(&self) -> impl Iterator<Item = (String, State)> {
        self.view.shards().map(|(name, tree)| (name.to_owned(), state_of(&tree)))
    }

    /// Whether what a folder's rows were made from is still so.
    pub(super) fn is_as_it_was(&self, folder: &str, made_from: &MadeFrom) -> bool {
        let now = |name: &str| state_or_none(self.view.shard_tree(name));
        now(folder) == made_from.state && made_from.beside.iter().all(|(name, state)| now(name) == *state)
    }

    /// What is said in short of the articles of each folder, by folder: kept in one file, and said anew where a folder is not
    /// as it was. `each` gives the rows of folders, `say` puts them in short.
    pub(super) fn in_short<T, S>(
        &self,
        (name, format): (&str, u32),
        each: impl FnOnce(&[(String, State)], &mut dyn FnMut(FolderRows<T>)) -> Outcome<()>,
        say: impl Fn(Vec<(ArticleId, T)>) -> S,
    ) -> Outcome<BTreeMap<String, InShort<S>>>
    where
        S: Serialize + DeserializeOwned,
    {
        let key = self.table_key();
        let mut kept: BTreeMap<String, InShort<S>> = self.repo.load_cache(name, format, &key).unwrap_or_default();
        let before = kept.len();
        kept.retain(|folder, short| self.is_as_it_was(folder, &short.made_from));
        let stale: Vec<(String, State)> = self.states().filter(|(folder, _)| !kept.contains_key(folder)).collect();
        if before != kept.len() || !stale.is_empty() {
            each(&stale, &mut |folder| {
                kept.insert(folder.name, InShort { made_from: folder.made_from, said: say(folder.rows) });
            })?;
            // A cache that cannot be written costs time, and nothing else; what could not be read is not kept as missing.
            if self.view.sound().is_ok() {
                let _ = self.repo.save_cache(name, format, &key, &kept);
            }
        }
        Ok(kept)
    }

    /// Takes the rows of the articles in some folders, folder by folder: those of a large newsroom are never all in memory.
    pub(super) fn each_folder<T>(
        &self,
        context: &Context,
        table: (&str, u32),
        shards: &[(String, State)],
        row: &(impl Fn(&Fold, &ArticleId) -> T + Sync),
        mut take: impl FnMut(FolderRows<T>),
    ) -> Outcome<()>
    where
        T: Serialize + DeserializeOwned + Send,
    {
        for shards in shards.chunks(FOLDERS_AT_ONCE) {
            self.rows_at_once(context, table, shards, row)?.into_iter().for_each(&mut take);
        }
        Ok(())
    }

    fn rows_at_once<T>(
        &self,
        context: &Context,
        (name, format): (&str, u32),
        shards: &[(String, State)],
        row: &(impl Fn(&Fold, &ArticleId) -> T + Sync),
    ) -> Outcome<Vec<FolderRows<T>>>
    where
        T: Serialize + DeserializeOwned + Send,
    {
        let (key, cache) = (self.table_key(), self.repo.cache());
        let file = |shard: &str| format!("{name}-{shard}");
        let view = &self.view;
        let load = |(shard, state): &(String, State)| look(view, cache.load(&file(shard), format, &key), shard, *state);
        let mut work: Vec<Work<T>> = shards.par_iter().map(load).collect::<Outcome<_>>()?;
        let stale: BTreeSet<ArticleId> = work.iter().flat_map(|work| work.stale.iter().copied()).collect();
        let mut fresh = self.fresh_rows(context, &stale, row)?;
        let mut news: Vec<Vec<Row<T>>> = Vec::with_capacity(work.len());
        for work in &work {
            news.push(work.stale.iter().filter_map(|article| fresh.remove(article)).collect());
        }
        let beside: BTreeMap<String, State> = self.states().collect();
        let finish = |(work, news): (&mut Work<T>, Vec<Row<T>>)| {
            let mut shelf =
                work.kept.take().unwrap_or_else(|| Shelf { state: work.state, beside: BTreeMap::new(), rows: vec![] });
            if work.is_changed {
                shelf.put(work, news, &beside);
                // A cache that cannot be written costs time, and nothing else; what could not be read is not kept as missing.
                if view.sound().is_ok() {
                    let _ = cache.save(&file(&work.name), format, &key, &shelf);
                }
            }
            let made_from = MadeFrom { state: shelf.state, beside: shelf.beside };
            let rows = shelf.rows.into_iter().map(|row| (row.article, row.value)).collect();
            FolderRows { name: std::mem::take(&mut work.name), made_from, rows }
        };
        Ok(work.par_iter_mut().zip(news).map(finish).collect())
    }

    /// What all rows depend on besides the events of articles.
    pub(super) fn table_key(&self) -> Vec<u8> {
        let mut key = TOOL.as_bytes().to_vec();
        for tree in [self.view.policy_tree(), self.view.glossary_tree()] {
            key.extend_from_slice(tree.as_ref().map_or(&[0; 20], |tree| tree.as_bytes()));
        }
        key.extend_from_slice(self.ledger().as_bytes());
        key
    }

    /// New rows, by article; what an event ties together is folded once, and some articles at a time.
    fn fresh_rows<T: Send>(
        &self,
        context: &Context,
        articles: &BTreeSet<ArticleId>,
        row: &(impl Fn(&Fold, &ArticleId) -> T + Sync),
    ) -> Outcome<BTreeMap<ArticleId, Row<T>>> {
        let is_long = articles.len() >= SHOWN_FROM;
        if is_long {
            context.watch.begin(&Message::new("ops-folding"), articles.len());
        }
        let mut fresh: BTreeMap<ArticleId, Row<T>> = BTreeMap::new();
        let mut waiting = articles.iter().copied().peekable();
        while waiting.peek().is_some() {
            let part: BTreeSet<ArticleId> =
                waiting.by_ref().filter(|article| !fresh.contains_key(article)).take(ARTICLES_AT_ONCE).collect();
            let (loaded, _) = self.load(&part, &Pending::default())?;
            let (chain, watch) = (&self.chain, &context.watch);
            let made = components(loaded).into_par_iter().map(|events| {
                let tied: BTreeSet<ArticleId> = events.keys().copied().collect();
                let fold = Fold::of(chain, events);
                let wanted = tied.iter().filter(|article| articles.contains(article));
                let values: Vec<(ArticleId, T)> = wanted.map(|article| (*article, row(&fold, article))).collect();
                watch.advance(if is_long { values.len() } else { 0 });
                (tied, values)
            });
            for (tied, values) in made.collect::<Vec<_>>() {
                let ties = self.ties(&tied)?;
                for (article, value) in values {
                    let state = state_or_none(self.view.article_tree(&article)?);
                    fresh.insert(article, Row { article, state, ties: ties.clone(), value });
                }
            }
            self.view.rest();
        }
        if is_long {
            context.watch.end();
        }
        Ok(fresh)
    }

    /// What the rows of these articles depend on. One that is named and not there is among them: it may come.
    fn ties(&self, articles: &BTreeSet<ArticleId>) -> Outcome<Ties> {
        if articles.len() <= 1 {
            return Ok(Ties::None);
        }
        if articles.len() > TIES_MAX {
            return Ok(Ties::Many(articles.iter().map(ArticleId::shard).collect::<BTreeSet<_>>().into_iter().collect()));
        }
        let state = |article: &ArticleId| Ok((*article, state_or_none(self.view.article_tree(article)?)));
        Ok(Ties::Few(articles.iter().map(state).collect::<Outcome<_>>()?))
    }
}

impl<T> Shelf<T> {
    /// Puts new rows in, and notes what all of them depend on.
    fn put(&mut self, work: &Work<T>, news: Vec<Row<T>>, now: &BTreeMap<String, State>) {
        self.state = work.state;
        self.rows.extend(news);
        self.rows.sort_unstable_by_key(|row| row.article);
        let mut beside: BTreeSet<String> = BTreeSet::new();
        for row in &self.rows {
            match &row.ties {
                Ties::None => {}
                Ties::Few(ties) => beside.extend(ties.iter().map(|(article, _)| article.shard())),
                Ties::Many(shards) => beside.extend(shards.iter().cloned()),
            }
        }
        beside.remove(&work.name);
        let state = |name: String| {
            let state = now.get(&name).copied().unwrap_or(NOTHING);
            (name, state)
        };
        self.beside = beside.into_iter().map(state).collect();
    }
}

/// What is kept of a folder's rows, and which of them are to be made again.
fn look<T>(view: &LedgerView, kept: Option<Shelf<T>>, shard: &str, state: State) -> Outcome<Work<T>> {
    let mut work = Work { name: shard.to_owned(), state, kept, stale: BTreeSet::new(), is_changed: true };
    let Some(shelf) = &mut work.kept else {
        work.stale = view.articles_in(shard)?.iter().map(|folder| folder.id).collect();
        return Ok(work);
    };
    let stands = |name: &str, state: &State| state_or_none(view.shard_tree(name)) == *state;
    let beside = shelf.beside.iter().filter(|(name, state)| !stands(name, state)).map(|(name, _)| name.clone());
    let mut moved: BTreeSet<String> = beside.collect();
    if shelf.state != state {
        moved.insert(shard.to_owned());
    }
    if moved.is_empty() {
        work.is_changed = false;
        return Ok(work);
    }
    let now: BTreeMap<ArticleId, State> =
        view.articles_in(shard)?.iter().map(|folder| (folder.id, state_of(&folder.tree))).collect();
    let mut good = Vec::with_capacity(shelf.rows.len());
    for row in std::mem::take(&mut shelf.rows) {
        let ties = match &row.ties {
            Ties::None => true,
            Ties::Few(ties) => ties_stand(view, ties, &moved)?,
            Ties::Many(shards) => !shards.iter().any(|shard| moved.contains(shard)),
        };
        if ties && now.get(&row.article) == Some(&row.state) {
            good.push(row);
        }
    }
    let kept: BTreeSet<ArticleId> = good.iter().map(|row| row.article).collect();
    work.stale = now.into_keys().filter(|article| !kept.contains(article)).collect();
    shelf.rows = good;
    Ok(work)
}

fn ties_stand(view: &LedgerView, ties: &[(ArticleId, State)], moved: &BTreeSet<String>) -> Outcome<bool> {
    for (article, state) in ties {
        if moved.contains(&article.shard()) && state_or_none(view.article_tree(article)?) != *state {
            return Ok(false);
        }
    }
    Ok(true)
}

fn state_of(tree: &TreeId) -> State {
    tree.as_bytes().try_into().unwrap_or(NOTHING)
}

fn state_or_none(tree: Option<TreeId>) -> State {
    tree.map_or(NOTHING, |tree| state_of(&tree))
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
