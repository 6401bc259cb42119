//! A snapshot of what is published to the pages of a site.
//!
//! [`plan`] says every file of a static site that one puts online as it is: a page for each edition, front pages, lists,
//! feeds, a map for search engines; and from what each is made, so that a build makes only those that change. Invariants:
//! the same snapshot gives the same bytes; no page loads anything from elsewhere, and none but the search page runs a
//! script, which is ours; every link between pages leads to one. Pure: no clock, no environment, no files.

mod address;
mod article_page;
mod autonym;
mod brief;
mod calendar;
mod draft;
mod edition_set;
mod fault;
mod feed;
mod file;
mod frame;
mod list_page;
mod look;
mod metadata;
mod paging;
mod plan;
mod press;
mod print;
mod search;
mod shelf;
mod sitemap;
mod snapshot;
mod story;
mod template;
#[cfg(test)]
mod tests;
mod voice;

use std::borrow::Cow;
use std::collections::BTreeMap;

use rayon::prelude::*;

pub use brief::Read;
pub use draft::Draft;
pub use edition_set::EditionSet;
pub use fault::SiteFault;
pub use look::{LOOK_FOLDER, Look, TEMPLATES_FOLDER};
pub use plan::{Job, plan};
pub use press::Press;
pub use print::Print;
use shelf::InMemory;
pub use shelf::{Entry, Shelf};
pub use snapshot::{Article, Moment, Origin, PublishedEdition, Settings, Site, State};
pub use template::{shipped_template, template_names};

/// Files of the site: paths with `/`, relative to its top, and their bytes.
pub type Files = Vec<(String, Vec<u8>)>;

/// The style sheet that ships.
pub const STYLE: &[u8] = include_bytes!("style.css");

/// The files of a site that fits into memory, sorted by path, each path once. With a draft, its page is there too and
/// nowhere else.
///
/// # Errors
/// Every [`SiteFault`]: a site that lacks a page or holds a file that could harm a reader is not made at all.
pub fn build(site: &Site, look: &Look, draft: Option<&Draft>) -> Result<Files, SiteFault> {
    let settings = site.settings();
    let press = Press::new(&settings, look, "")?;
    let shelf = InMemory::new(site);
    let read = |(at, entry): (usize, &Entry)| press.read(entry.print, &shelf.load(at)?).map(Cow::Owned);
    let reads = shelf.entries().par_iter().enumerate().map(read).collect::<Result<Vec<_>, _>>()?;
    let set = EditionSet::new(&press, &reads)?;
    let jobs = plan(&press, &set, &shelf)?;
    let made = jobs.par_iter().map(Job::make).collect::<Result<Vec<_>, _>>()?;
    let mut files: BTreeMap<String, Vec<u8>> = made.into_iter().flatten().collect();
    if let Some(draft) = draft {
        // It comes last, and so takes the place of what is out at its address.
        files.extend(draft.files(&press, &set)?);
    }
    Ok(files.into_iter().collect())
}
