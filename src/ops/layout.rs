//! Lays out working files that are missing, and refreshes those that nobody has touched.
//!
//! Invariant: what a person has written stays; so does every path that git keeps: there `git pull` brings what is new.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::context::Context;
use super::failure::Outcome;
use super::newsroom::Newsroom;
use super::project::beside;
use super::rows::{ArticleRow, EditionRow, VersionRow};
use super::settle;
use crate::model::{ArticleId, FileEntry, Language, TextHash};
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

/// A desk being laid out.
struct Work<'a> {
    room: &'a Newsroom,
    tracking: Tracking<'a>,
    stat: StatCache,
    laid: Laid,
    notes: Vec<(String, DeskNote)>,
    noted: crate::store::Notes,
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
    let rows = room.rows(context)?;
    let tracking = room.repo.tracking()?;
    let (stat, noted) = (StatCache::load(&room.repo), room.repo.notes());
    let mut work = Work { room, tracking, stat, laid: Laid::default(), notes: Vec::new(), noted };
    work.policy()?;
    work.glossary()?;
    let addresses = room.addresses(context)?;
    let mut there: BTreeMap<ArticleId, BTreeMap<Language, String>> = BTreeMap::new();
    for file in room.desk.scan(&room.policy().layout)? {
        if let Some(article) = room.article_at(&addresses, &file.place)? {
            there.entry(article).or_default().entry(file.place.language).or_insert(file.path);
        }
    }
    for (article, row) in &rows {
        work.article(article, row, there.get(article))?;
    }
    let Work { stat, laid, notes, .. } = work;
    stat.save(&room.repo);
    room.repo.change_notes(|all| notes.into_iter().for_each(|(path, note)| all.set_desk(&path, note)))?;
    Ok(laid)
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
