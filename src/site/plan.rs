//! What pages a site has, and from what each is made.
//!
//! Invariant: a job's print covers everything that its files depend on, but for the press, whose print is common to all.
//! Jobs with equal prints make the same bytes.

use std::collections::{HashMap, HashSet};

use serde::Serialize;

use super::Files;
use super::article_page;
use super::edition_set::EditionSet;
use super::fault::SiteFault;
use super::feed;
use super::file;
use super::list_page;
use super::press::Press;
use super::print::Print;
use super::search;
use super::shelf::Shelf;
use super::sitemap;
use crate::model::Slug;

/// Files that are made together.
pub struct Job<'a, F> {
    /// Where they lie.
    pub paths: Vec<String>,
    /// From what they are made.
    pub print: Print,
    /// The article whose pages these are, by its place.
    pub article: Option<usize>,
    /// How many texts are loaded for them, at most.
    pub texts: usize,
    /// Where a file has a line for each of many texts: from what each line is made.
    pub lines: Vec<Print>,
    make: Make<'a, F>,
}

type Make<'a, F> = Box<dyn Fn(&KnownLines<'_>) -> Result<Files, F> + Send + Sync + 'a>;

/// Lines by what they are made from.
pub(super) type KnownLines<'k> = HashMap<Print, &'k str>;

impl<F> Job<'_, F> {
    /// Makes them.
    ///
    /// # Errors
    /// Every [`SiteFault`], and what the shelf says.
    pub fn make(&self) -> Result<Files, F> {
        (self.make)(&KnownLines::new())
    }

    /// The same, with the bytes that the file had when its lines were made from `lines`: what is still so is not made again.
    ///
    /// # Errors
    /// As [`Job::make`].
    pub fn make_from(&self, before: &[u8], lines: &[Print]) -> Result<Files, F> {
        (self.make)(&search::lines_of(before, lines))
    }
}

/// The jobs of a site as they are gathered.
pub(super) struct Plan<'a, F> {
    jobs: Vec<Job<'a, F>>,
}

impl<'a, F: From<SiteFault>> Plan<'a, F> {
    /// A file that a template makes from `inputs`.
    pub fn page(
        &mut self,
        path: String,
        inputs: &impl Serialize,
        make: impl Fn() -> Result<String, SiteFault> + Send + Sync + 'a,
    ) {
        let place = path.clone();
        self.file(path, Print::of(inputs), move || Ok(vec![(place.clone(), make()?.into_bytes())]));
    }

    /// A file.
    pub fn file(&mut self, path: String, print: Print, make: impl Fn() -> Result<Files, F> + Send + Sync + 'a) {
        self.file_of_texts(path, print, 0, make);
    }

    /// A file for which so many texts are loaded.
    pub fn file_of_texts(
        &mut self,
        path: String,
        print: Print,
        texts: usize,
        make: impl Fn() -> Result<Files, F> + Send + Sync + 'a,
    ) {
        let print = Print::of(&(&path, print));
        let make = Box::new(move |_: &KnownLines<'_>| make());
        self.jobs.push(Job { paths: vec![path], print, article: None, texts, lines: Vec::new(), make });
    }

    /// A file with a line for each of some texts.
    pub fn file_of_lines(
        &mut self,
        path: String,
        lines: Vec<Print>,
        make: impl Fn(&KnownLines<'_>) -> Result<Files, F> + Send + Sync + 'a,
    ) {
        let print = Print::of(&(&path, Print::of(&lines)));
        self.jobs.push(Job { paths: vec![path], print, article: None, texts: lines.len(), lines, make: Box::new(make) });
    }
}

/// Everything that the site consists of, each path once.
///
/// # Errors
/// When a file of the newsroom's own look could harm a reader.
pub fn plan<'a, S: Shelf>(
    press: &'a Press<'_>,
    set: &'a EditionSet<'a>,
    shelf: &'a S,
) -> Result<Vec<Job<'a, S::Fault>>, SiteFault> {
    let mut plan = Plan { jobs: Vec::new() };
    own_files(press, &mut plan)?;
    for (at, read) in set.reads.iter().enumerate() {
        let paths = article_page::paths(&read.brief);
        let texts = read.brief.editions.len();
        let make = Box::new(move |_: &KnownLines<'_>| {
            let article = shelf.load(at)?;
            Ok(press.article(read.whole, &article)?.1)
        });
        plan.jobs.push(Job { paths, print: read.whole, article: Some(at), texts, lines: Vec::new(), make });
    }
    list_page::plan(press, set, &mut plan);
    moved(press, set, &mut plan);
    feed::plan(press, set, shelf, &mut plan);
    search::plan(press, set, shelf, &mut plan);
    sitemap::plan(press, set, &mut plan);
    Ok(plan.jobs)
}

/// The style sheet, and what the newsroom has laid beside its templates.
fn own_files<'a, F: From<SiteFault>>(press: &'a Press<'_>, plan: &mut Plan<'a, F>) -> Result<(), SiteFault> {
    let style = press.look.style.as_deref().unwrap_or(super::STYLE);
    let own = press.look.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
    for (path, bytes) in std::iter::once(("style.css", style)).chain(own) {
        if path != "style.css" && !file::belongs_to_look(path, bytes) {
            return Err(SiteFault::OwnFile { path: path.to_owned() });
        }
        plan.file(path.to_owned(), Print::of_bytes(bytes), move || Ok(vec![(path.to_owned(), bytes.to_vec())]));
    }
    Ok(())
}

/// The pages at addresses that articles had before. A present address comes first, then the article that is first by slug.
fn moved<'a, F: From<SiteFault>>(press: &'a Press<'_>, set: &'a EditionSet<'a>, plan: &mut Plan<'a, F>) {
    let mut with_old: Vec<_> = set.reads.iter().filter(|read| !read.brief.slugs_old.is_empty()).collect();
    if with_old.is_empty() {
        return;
    }
    with_old.sort_by(|one, other| one.brief.slug.cmp(&other.brief.slug));
    let mut taken: HashSet<&Slug> = set.reads.iter().map(|read| &read.brief.slug).collect();
    for read in with_old {
        for old in &read.brief.slugs_old {
            if !taken.insert(old) {
                continue;
            }
            for brief in &read.brief.editions {
                let path = article_page::path_moved(brief, old);
                plan.page(path, &read.print, move || article_page::moved(brief, old, press));
            }
        }
    }
}
