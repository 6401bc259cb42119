//! Lays out working files that are missing, and refreshes those that nobody has touched.
//!
//! Invariant: what a person has written stays; so does every path that git keeps: there `git pull` brings what is new.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::Serialize;

use super::context::Context;
use super::failure::Outcome;
use super::newsroom::Newsroom;
use super::overview::{OnDesk, Overview, Scope};
use super::project::beside;
use super::rows::{ArticleRow, EditionRow, VersionRow};
use super::settle;
use super::settled::{LaidName, Sheets, name_of};
use crate::model::{ArticleId, FileEntry, Language, Layout, TextHash};
use crate::store::{ARTICLE_FILE, ArticleFile, DeskNote, NotedSource, Over, StatCache, Tracking};

/// The policy's file on the desk.
pub(super) const WORKFLOW: &str = "workflow.toml";

/// What was done to working files.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Laid {
    /// Files that were missing.
    pub written: Vec<String>,
    /// Files that nobody had touched, and that are newer now.
    pub refreshed: Vec<String>,
    /// Files that git keeps, or that the upstream keeps: `git pull` brings them.
    pub pull: Vec<String>,
    /// Files that somebody has changed while a newer version came.
    pub behind: Vec<String>,
    /// Files whose words the ledger names and does not hold: lost, erased, or not what their hash says.
    pub lacking: Vec<String>,
}

const LAID: &str = "laid";
const FORMAT: u32 = 1;

/// Articles whose files lay as they should when this was last looked at: a name of all that was to be laid out.
#[derive(Debug)]
pub(super) struct LaidBefore {
    key: Vec<u8>,
    names: BTreeMap<ArticleId, LaidName>,
}

impl LaidBefore {
    /// What was noted of this desk.
    pub fn of(room: &Newsroom) -> Outcome<Self> {
        let key = [room.repo.tracking_state()?.as_bytes().as_slice(), room.repo.root().as_os_str().as_encoded_bytes()].concat();
        let names = room.repo.load_cache(LAID, FORMAT, &key).unwrap_or_default();
        Ok(Self { key, names })
    }

    /// The settled articles of which it was not noted.
    pub fn missing(&self, sheets: &Sheets) -> BTreeSet<ArticleId> {
        let others = sheets.names().filter(|(article, name)| self.names.get(article) != Some(name));
        others.map(|(article, _)| article).collect()
    }
}

/// A desk being laid out.
struct Work<'a> {
    room: &'a Newsroom,
    tracking: Tracking<'a>,
    stat: StatCache,
    laid: Laid,
    notes: Vec<(String, DeskNote)>,
    noted: crate::store::Notes,
    /// Whether the files of the article at hand lie as they should.
    is_settled: bool,
}

/// Where a file's bytes stand.
enum Place {
    Missing,
    Same,
    /// An earlier version's bytes.
    Earlier(TextHash),
    Touched,
}

/// Lays out the desk.
pub(super) fn lay_out(context: &Context, room: &Newsroom) -> Outcome<Laid> {
    let (sheets, before) = (room.sheets(context)?, LaidBefore::of(room)?);
    let missing = before.missing(&sheets);
    lay_out_over(room, &room.overview(context, room.addresses(context)?, Scope::Told(&sheets, &missing))?, before)
}

/// The same over what was read before. Articles that lie as they did when they were last looked at cost a look at each file.
pub(super) fn lay_out_over(room: &Newsroom, overview: &Overview, before: LaidBefore) -> Outcome<Laid> {
    let Overview { rows, desk, addresses, .. } = overview;
    let tracking = room.repo.tracking()?;
    let (stat, noted) = (StatCache::load(&room.repo), room.repo.notes());
    let mut work = Work { room, tracking, stat, laid: Laid::default(), notes: Vec::new(), noted, is_settled: true };
    work.policy()?;
    work.glossary()?;
    let LaidBefore { key, names: mut settled } = before;
    let layout = &room.policy().layout;
    let look = |(article, row): (&ArticleId, &ArticleRow)| {
        let name = name_of(row);
        (settled.get(article) != Some(&name) || !lies_as_it_should(layout, desk, article, row)).then_some((*article, name))
    };
    let unsettled: Vec<(ArticleId, LaidName)> = rows.par_iter().filter_map(look).collect();
    let mut is_new = false;
    for (article, name) in unsettled {
        let Some(row) = rows.get(&article) else { continue };
        let mut there: BTreeMap<Language, String> = BTreeMap::new();
        for file in desk.of(&article) {
            there.entry(file.file.place.language.clone()).or_insert_with(|| file.file.path.clone());
        }
        work.is_settled = true;
        work.article(&article, row, Some(&there).filter(|there| !there.is_empty()))?;
        let now = work.is_settled.then_some(name);
        is_new |= settled.get(&article) != now.as_ref();
        match now {
            Some(name) => settled.insert(article, name),
            None => settled.remove(&article),
        };
    }
    let Work { stat, laid, notes, .. } = work;
    stat.save(&room.repo);
    room.repo.change_notes(|all| notes.into_iter().for_each(|(path, note)| all.set_desk(&path, note)))?;
    if is_new {
        settled.retain(|article, _| addresses.get(article).is_some());
        // A cache that cannot be written costs time, and nothing else.
        let _ = room.repo.save_cache(LAID, FORMAT, &key, &settled);
    }
    Ok(laid)
}

/// Whether every text of an article's newest versions lies in its place, and names no other file.
fn lies_as_it_should(layout: &Layout, desk: &OnDesk, article: &ArticleId, row: &ArticleRow) -> bool {
    let mut folder = None;
    let lies = |edition: &EditionRow| {
        let Some(newest) = &edition.newest else { return true };
        let file = desk.of(article).find(|file| file.file.place.language == edition.language);
        file.is_some_and(|file| {
            folder = folder.take().or(Some(file));
            file.hash == Some(newest.text) && newest.files.is_empty()
        })
    };
    if !row.editions.iter().all(lies) {
        return false;
    }
    let Some(file) = folder else { return row.editions.is_empty() };
    let place = &file.file.place;
    match layout.article_folder(&place.folders, &place.slug) {
        None => true,
        Some(folder) => file.has_article_file && file.file.path.rsplit_once('/').is_some_and(|(above, _)| above == folder),
    }
}

impl Work<'_> {
    /// The policy in force, where nobody has changed its file.
    fn policy(&mut self) -> Outcome<()> {
        let text = self.room.chain.policy_text();
        let earlier: BTreeSet<TextHash> = self.room.chain.admitted().map(|(_, admitted)| admitted.text).collect();
        self.put(WORKFLOW, text, &|hash| earlier.contains(hash))?;
        Ok(())
    }

    /// The settled glossary, where nobody has changed its files. Two texts side by side are for somebody to bring together.
    fn glossary(&mut self) -> Outcome<()> {
        let earlier = settle::ever_settled(self.room)?;
        for (file, texts) in self.room.settled()?.files {
            if let [text] = texts.as_slice() {
                let path = format!("{}/{file}", settle::FOLDER);
                self.put(&path, *text, &|hash| earlier.contains(&(file.clone(), *hash)))?;
            }
        }
        Ok(())
    }

    fn article(&mut self, article: &ArticleId, row: &ArticleRow, there: Option<&BTreeMap<Language, String>>) -> Outcome<()> {
        let (Some(slug), Some(original)) = (&row.slug, &row.original) else { return Ok(()) };
        let layout = &self.room.policy().layout;
        let folders = there.and_then(|files| files.values().find_map(|path| layout.matches(path)));
        let (folders, slug) = folders.map_or_else(|| (String::new(), slug.clone()), |place| (place.folders, place.slug));
        if let Some(folder) = layout.article_folder(&folders, &slug) {
            let file = format!("{folder}/{ARTICLE_FILE}");
            if !self.room.desk.exists(&file) && !row.editions.is_empty() {
                if self.tracking.of(&file).is_any() {
                    self.is_settled = false;
                    self.laid.pull.push(file);
                } else {
                    self.room.desk.write_article_file(&folder, &ArticleFile { id: *article, original: original.clone() })?;
                }
            }
        }
        for edition in &row.editions {
            let Some(newest) = &edition.newest else { continue };
            let path = there.and_then(|files| files.get(&edition.language)).cloned();
            let path = path.unwrap_or_else(|| layout.path_in(&folders, &slug, &edition.language));
            self.edition(&path, edition, newest)?;
        }
        Ok(())
    }

    fn edition(&mut self, path: &str, edition: &EditionRow, newest: &VersionRow) -> Outcome<()> {
        let is_laid = self.put(path, newest.text, &|hash| edition.texts.contains(hash))?;
        self.is_settled &= is_laid;
        if is_laid {
            let note = DeskNote {
                base: Some(newest.version),
                source: newest.source.clone().map_or(NotedSource::Unnoted, NotedSource::Is),
                wrote: Some(newest.text),
            };
            if self.noted.desk(path).is_none_or(|known| known.base != note.base || known.wrote != note.wrote) {
                self.notes.push((path.to_owned(), note));
            }
        } else if self.noted.desk(path).is_some_and(|note| note.base.is_some_and(|base| base != newest.version)) {
            self.laid.behind.push(path.to_owned());
        }
        for FileEntry(name, hash) in &newest.files {
            let earlier = |old: &TextHash| edition.files.iter().any(|file| file.0 == *name && file.1 == *old);
            self.put(&beside(path, name), *hash, &earlier)?;
        }
        Ok(())
    }

    /// Puts bytes into their place, if that is free or nobody has touched it. Says whether they lie there now.
    fn put(&mut self, path: &str, text: TextHash, is_earlier: &dyn Fn(&TextHash) -> bool) -> Outcome<bool> {
        let tracked = self.tracking.of(path);
        match self.place(path, text, is_earlier)? {
            Place::Same => {
                let is_ours = self.noted.desk(path).is_some_and(|note| note.wrote == Some(text));
                if is_ours && tracked.upstream && !tracked.head && !tracked.index {
                    self.room.desk.remove(path, &text)?;
                    self.laid.pull.push(path.to_owned());
                }
                Ok(true)
            }
            Place::Missing if tracked.is_any() => {
                if tracked.upstream && !tracked.head {
                    self.laid.pull.push(path.to_owned());
                }
                Ok(false)
            }
            Place::Missing | Place::Earlier(_) if !tracked.is_any() && self.room.view.text(&text).is_none() => {
                // One text that is not there keeps nobody from the others.
                self.laid.lacking.push(path.to_owned());
                Ok(false)
            }
            Place::Missing => {
                self.room.desk.write(path, &self.room.text(&text)?, Over::Nothing)?;
                self.laid.written.push(path.to_owned());
                Ok(true)
            }
            Place::Earlier(_) if tracked.is_any() => {
                self.laid.pull.push(path.to_owned());
                Ok(false)
            }
            Place::Earlier(old) => {
                self.room.desk.write(path, &self.room.text(&text)?, Over::Bytes(old))?;
                self.laid.refreshed.push(path.to_owned());
                Ok(true)
            }
            Place::Touched => Ok(false),
        }
    }

    fn place(&mut self, path: &str, text: TextHash, is_earlier: &dyn Fn(&TextHash) -> bool) -> Outcome<Place> {
        if !self.room.desk.exists(path) {
            return Ok(Place::Missing);
        }
        // What is no plain file, or cannot be read, is somebody's own.
        let Ok(hash) = self.stat.hash(&self.room.desk, path) else { return Ok(Place::Touched) };
        Ok(if hash == text {
            Place::Same
        } else if is_earlier(&hash) {
            Place::Earlier(hash)
        } else {
            Place::Touched
        })
    }
}
