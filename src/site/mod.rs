//! A snapshot of what is published to the pages of a site.
//!
//! [`build`] makes every file of a static site that one puts online as it is: a page for each edition, front pages, lists,
//! feeds, a map for search engines. Invariants: the same snapshot gives the same bytes; no page loads anything from
//! elsewhere, none but the search page runs a script, and that is ours; every link between pages leads to one. Pure: no clock, no environment, no files.

mod address;
mod article_page;
mod autonym;
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
mod search;
mod sitemap;
mod snapshot;
mod story;
mod template;
#[cfg(test)]
mod tests;
mod voice;

use std::collections::BTreeMap;

use rayon::prelude::*;

pub use draft::Draft;
use edition_set::EditionSet;
pub use fault::SiteFault;
pub use look::Look;
pub use snapshot::{Article, Moment, Origin, PublishedEdition, Site, State};
use template::Templates;
pub use template::{shipped_template, template_names};

/// Files of the site: paths with `/`, relative to its top, and their bytes.
type Files = Vec<(String, Vec<u8>)>;

/// The style sheet that ships.
pub const STYLE: &[u8] = include_bytes!("style.css");

/// The files of the site, sorted by path, each path once. With a draft, its page is there too and nowhere else.
///
/// # Errors
/// Every [`SiteFault`]: a site that lacks a page or holds a file that could harm a reader is not made at all.
pub fn build(site: &Site, look: &Look, draft: Option<&Draft>) -> Result<Files, SiteFault> {
    let set = EditionSet::read(site)?;
    let templates = Templates::new(look)?;
    let style = look.style.clone().unwrap_or_else(|| STYLE.to_vec());
    let mut files = vec![("style.css".to_owned(), style)];
    let stories: Vec<_> = set.stories().collect();
    let pages =
        stories.par_iter().map(|story| article_page::files(story, &set, &templates, None)).collect::<Result<Vec<_>, _>>()?;
    files.extend(pages.into_iter().flatten());
    files.extend(list_page::files(&set, &templates)?);
    files.extend(article_page::moved(&set, &templates)?);
    files.extend(feed::files(&set, &templates)?);
    files.extend(search::files(&set, &templates)?);
    files.extend(sitemap::files(&set, &templates)?);
    if let Some(draft) = draft {
        // It comes last, and so takes the place of what is out at its address.
        files.extend(draft::files(draft, &set, &templates)?);
    }
    let sorted: BTreeMap<String, Vec<u8>> = files.into_iter().collect();
    Ok(sorted.into_iter().collect())
}
