//! `build`: a site made of what is published, and with a draft among it where somebody wants to see one.
//!
//! Invariant: what lies there afterwards is what a build into an empty folder makes. What earlier builds have kept only says
//! which pages need not be made again; a page that somebody has changed or deleted is one that does.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::context::{Context, TOOL};
use super::failure::{Failure, Outcome};
use super::newsroom::Newsroom;
use super::site_folder::{LIST, Seal, SiteFolder};
use super::site_look;
use super::site_shelf::{PublishedShelf, URL_UNSET, manifest};
use crate::model::{ArticleId, Message, TextHash};
use crate::site::{Draft, EditionSet, Entry, Files, Job, Look, Press, Print, Read, Shelf, plan};
use crate::store::{Cache, Repo};

const FORMAT: u32 = 2;
/// Articles in brief, kept for every folder that sites go to: one file for each folder of the ledger's articles.
const BRIEFS: &str = "site-briefs";

/// So many texts are read before what they have left in memory is let go.
const TEXTS_AT_ONCE: usize = 400;

/// What is built.
#[derive(Clone, Debug, Default)]
pub struct BuildOptions {
    /// The folder that the site goes to.
    pub out: PathBuf,
    /// The ITEM of a draft to be seen.
    pub preview: Option<String>,
}

/// What `build` says.
#[derive(Clone, Debug, Serialize)]
pub struct Built {
    /// Where the site is.
    pub folder: PathBuf,
    /// How many files it has.
    pub files: usize,
    /// How many of them were written.
    pub written: usize,
    /// How many were taken away.
    pub removed: usize,
    /// How many articles it has.
    pub articles: usize,
    /// The page of the draft that it shows.
    pub preview: Option<PathBuf>,
    /// The working file of the draft, whether or not it is there.
    #[serde(skip)]
    pub draft_file: Option<PathBuf>,
    /// What else there is to say.
    #[serde(skip)]
    pub notes: Vec<Message>,
}

/// What `build --own` says.
#[derive(Clone, Debug, Serialize)]
pub struct LookLaidOut {
    /// The file in the desk, to be changed.
    pub path: String,
}

/// A file of the site, as a build left it.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    path: String,
    print: Print,
    seal: Seal,
    /// From what each of its lines was made, where these are made one by one.
    lines: Vec<Print>,
}

/// Lays a shipped template or the style sheet into the desk, for changing.
///
/// # Errors
/// When there is none of that name, or a file that somebody has changed lies there.
pub fn lay_out_look(context: &Context, name: &str) -> Outcome<LookLaidOut> {
    let path = site_look::lay_out(&Repo::open(&context.folder)?.desk(), name)?;
    Ok(LookLaidOut { path })
}

/// Builds the site into a folder.
///
/// # Errors
/// When nothing is published and no draft is asked for, the folder holds what no build has written, or a page cannot be
/// made. Then the folder is as it was.
pub fn build(context: &Context, options: &BuildOptions) -> Outcome<Built> {
    match Newsroom::open(context) {
        Ok(room) => {
            let shelf = PublishedShelf::of_newsroom(&room, manifest(context, &room)?, options.preview.is_some())?;
            let draft = options.preview.as_ref().map(|item| room.draft(context, item, &shelf)).transpose()?;
            build_from(context, options, &room.repo, &shelf, draft)
        }
        // A clone of `published` alone is enough.
        Err(failure) => {
            let repo = Repo::open(&context.folder)?;
            if options.preview.is_some() || repo.published()?.is_none() {
                return Err(failure);
            }
            build_from(context, options, &repo, &PublishedShelf::of_branch(&repo)?, None)
        }
    }
}

fn build_from(
    context: &Context,
    options: &BuildOptions,
    repo: &Repo,
    shelf: &PublishedShelf<'_>,
    draft: Option<(Draft, String)>,
) -> Outcome<Built> {
    let mut notes = Vec::new();
    let (draft, file) = draft.unzip();
    let draft_file = file.map(|path| repo.root().join(path));
    if shelf.settings.url == URL_UNSET {
        notes.push(Message::new("ops-site-url-unset"));
    }
    let out = context.folder.join(&options.out);
    let look = site_look::read(&repo.desk(), &out, LIST, &mut notes)?;
    let run = print_site(context, repo, shelf, &look, draft.as_ref(), &out)?;
    let out = out.canonicalize().unwrap_or(out);
    let page = draft.map(|draft| {
        notes.push(Message::new("ops-preview-inside").with("item", draft.name.as_str()));
        out.join(draft.language.as_str()).join(draft.article.slug.as_str()).join("index.html")
    });
    let articles = shelf.entries().len();
    let Run { files, written, removed } = run;
    Ok(Built { folder: out, files, written, removed, articles, preview: page, draft_file, notes })
}

/// What a build did.
struct Run {
    files: usize,
    written: usize,
    removed: usize,
}

fn print_site(
    context: &Context,
    repo: &Repo,
    shelf: &PublishedShelf<'_>,
    look: &Look,
    draft: Option<&Draft>,
    out: &Path,
) -> Outcome<Run> {
    let press = Press::new(&shelf.settings, look, &format!("{TOOL} {}", context.build))?;
    let folder = SiteFolder::open(out)?;
    let name = format!(
        "site-{}",
        TextHash::of(std::path::absolute(out).unwrap_or_else(|_| out.to_owned()).as_os_str().as_encoded_bytes()).short()
    );
    let cache = repo.cache();
    let (kept, briefs): (Option<(Print, Vec<Kept>)>, Briefs) =
        rayon::join(|| cache.load(&name, FORMAT, b""), || Briefs::load(context, &cache, shelf));
    let kept = kept.filter(|(print, _)| *print == press.print()).map(|(_, kept)| kept).unwrap_or_default();
    let before = kept;
    let kept: HashMap<&str, &Kept> = before.iter().map(|kept| (kept.path.as_str(), kept)).collect();
    // An article that nobody has read yet is read and printed in one go: a text is parsed once.
    let stage = |print: Print, lines: &[Print], files: &Files| -> Outcome<Vec<(Kept, bool)>> {
        let one = |(path, bytes): &(String, Vec<u8>)| {
            let (is_new, seal) = folder.stage(path, bytes)?;
            Ok((Kept { path: path.clone(), print, seal, lines: lines.to_vec() }, is_new))
        };
        files.iter().map(one).collect()
    };
    let fresh = briefs.fresh(shelf, |at, entry| {
        let (read, files) = press.article(entry.print, &shelf.load(at)?)?;
        Ok((read, stage(entry.print, &[], &files)?))
    })?;
    let (reads, mut done, is_printed) = fresh;
    let set = EditionSet::new(&press, &reads)?;
    let jobs = plan(&press, &set, shelf)?;
    let open = jobs.par_iter().filter(|job| job.article.is_none_or(|at| is_printed.get(at) != Some(&true)));
    let looked: Vec<(&Job<'_, Failure>, Option<Vec<Kept>>)> = open.map(|job| (job, unchanged(job, &kept, &folder))).collect();
    let mut stale = Vec::new();
    for (job, as_it_was) in looked {
        match as_it_was {
            Some(files) => done.extend(files.into_iter().map(|kept| (kept, false))),
            None => stale.push(job),
        }
    }
    for part in parts(&stale) {
        let one = |job: &&Job<'_, Failure>| {
            let before = job.paths.first().and_then(|path| kept.get(path.as_str())).filter(|kept| !kept.lines.is_empty());
            let bytes = before.and_then(|kept| folder.read_sealed(&kept.path, &kept.seal));
            let files = match (before, bytes) {
                (Some(kept), Some(bytes)) => job.make_from(&bytes, &kept.lines)?,
                _ => job.make()?,
            };
            stage(job.print, &job.lines, &files)
        };
        done.extend(part.par_iter().map(one).collect::<Outcome<Vec<_>>>()?.into_iter().flatten());
        shelf.rest();
    }
    if let Some(draft) = draft {
        // It comes last, and so takes the place of what is out at its address; the next build makes that again.
        let files = draft.files(&press, &set)?;
        done.retain(|(kept, _)| !files.iter().any(|(path, _)| *path == kept.path));
        done.extend(stage(Print::default(), &[], &files)?);
    }
    done.sort_unstable_by(|one, other| one.0.path.cmp(&other.0.path));
    let written = done.iter().filter(|(_, is_new)| *is_new).count();
    let pages: Vec<Kept> = done.into_iter().map(|(kept, _)| kept).collect();
    let paths: Vec<&str> = pages.iter().map(|kept| kept.path.as_str()).collect();
    let removed = folder.finish(&paths)?;
    if pages != before {
        // What cannot be kept costs time, and nothing else.
        let _ = repo.save_cache(&name, FORMAT, b"", &(press.print(), &pages));
    }
    briefs.save(repo, &reads);
    Ok(Run { files: pages.len(), written, removed })
}

/// Jobs in parts that load so many texts each: what is read of a pack stays in memory until the pack is closed.
fn parts<'j, 'a>(mut jobs: &'j [&'j Job<'a, Failure>]) -> Vec<&'j [&'j Job<'a, Failure>]> {
    let mut parts = Vec::new();
    while !jobs.is_empty() {
        let mut texts = 0;
        let is_full = |job: &&Job<'a, Failure>| {
            texts += job.texts;
            texts >= TEXTS_AT_ONCE
        };
        let end = jobs.iter().position(is_full).map_or(jobs.len(), |at| at + 1);
        let (part, rest) = jobs.split_at(end);
        parts.push(part);
        jobs = rest;
    }
    parts
}

/// The files of a job as they were left, where they would be made from the same and nobody has touched them.
fn unchanged(job: &Job<'_, Failure>, kept: &HashMap<&str, &Kept>, folder: &SiteFolder) -> Option<Vec<Kept>> {
    let one = |path: &String| {
        let kept = kept.get(path.as_str()).filter(|kept| kept.print == job.print)?;
        let seal = folder.seal(path).filter(|seal| *seal == kept.seal)?;
        Some(Kept { path: path.clone(), print: job.print, seal, lines: job.lines.clone() })
    };
    job.paths.iter().map(one).collect()
}

/// Articles in brief, as earlier builds have read them.
pub(super) struct Briefs {
    key: Vec<u8>,
    known: HashMap<ArticleId, Read>,
}

/// Articles in brief, what else came of those that were read now, and which these are.
type Fresh<'a, T> = (Vec<Cow<'a, Read>>, Vec<T>, Vec<bool>);

impl Briefs {
    pub fn load(context: &Context, cache: &Cache, shelf: &PublishedShelf<'_>) -> Self {
        let languages = &shelf.settings.languages;
        let key = format!("{TOOL} {} {} {languages:?}", context.build, shelf.ledger()).into_bytes();
        let folders: BTreeSet<String> = shelf.entries().iter().map(|entry| entry.id.shard()).collect();
        let load = |folder: &String| cache.load(&file_of(folder), FORMAT, &key).unwrap_or_default();
        let known: Vec<Vec<Read>> = Vec::from_iter(folders).par_iter().map(load).collect();
        Self { key, known: known.into_iter().flatten().map(|read| (read.id(), read)).collect() }
    }

    /// All articles of a shelf in brief. Those that are not known as they are now are `read`.
    pub fn fresh<T: Send>(
        &self,
        shelf: &impl Shelf<Fault = Failure>,
        read: impl Fn(usize, &Entry) -> Outcome<(Read, Vec<T>)> + Sync,
    ) -> Outcome<Fresh<'_, T>> {
        let known = |entry: &Entry| self.known.get(&entry.id).filter(|known| known.whole == entry.print).map(Cow::Borrowed);
        let mut reads: Vec<Option<Cow<'_, Read>>> = shelf.entries().iter().map(known).collect();
        let is_new: Vec<bool> = reads.iter().map(Option::is_none).collect();
        let missing: Vec<(usize, &Entry)> =
            shelf.entries().iter().enumerate().filter(|(at, _)| is_new.get(*at) == Some(&true)).collect();
        let mut more = Vec::new();
        for part in missing.chunks(TEXTS_AT_ONCE / 2) {
            let made = part.par_iter().map(|(at, entry)| read(*at, entry)).collect::<Outcome<Vec<_>>>()?;
            for ((at, _), (read, made)) in part.iter().zip(made) {
                reads[*at] = Some(Cow::Owned(read));
                more.extend(made);
            }
            shelf.rest();
        }
        let reads = reads.into_iter().flatten().collect();
        Ok((reads, more, is_new))
    }

    /// Keeps them for the next build, if they are others than before.
    fn save(&self, repo: &Repo, reads: &[Cow<'_, Read>]) {
        let is_known = |read: &Read| self.known.get(&read.id()).is_some_and(|known| known.whole == read.whole);
        let now: HashSet<ArticleId> = reads.iter().map(|read| read.id()).collect();
        let new = reads.iter().filter(|read| !is_known(read)).map(|read| read.id());
        let gone = self.known.keys().filter(|id| !now.contains(id)).copied();
        let mut folders: BTreeMap<String, Vec<&Read>> = new.chain(gone).map(|id| (id.shard(), Vec::new())).collect();
        if folders.is_empty() {
            return;
        }
        for read in reads {
            if let Some(folder) = folders.get_mut(&read.id().shard()) {
                folder.push(read);
            }
        }
        for (folder, reads) in folders {
            // What cannot be kept costs time, and nothing else.
            let _ = repo.save_cache(&file_of(&folder), FORMAT, &self.key, &reads);
        }
    }
}

/// The file in which the articles of a folder are kept in brief.
fn file_of(folder: &str) -> String {
    format!("{BRIEFS}-{folder}")
}
