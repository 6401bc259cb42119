//! Where the articles of a site come from. A site may be larger than memory: an article is loaded when it is read.

use super::fault::SiteFault;
use super::print::Print;
use super::snapshot::{Article, Site};
use crate::model::{ArticleId, Language};

/// An article that can be loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The article.
    pub id: ArticleId,
    /// The print of all that is published of it: texts, files, people, times.
    pub print: Print,
}

/// All articles that are published.
pub trait Shelf: Sync {
    /// Why an article cannot be loaded.
    type Fault: From<SiteFault> + Send;

    /// The articles, in any order.
    fn entries(&self) -> &[Entry];

    /// The article at a place in [`Shelf::entries`].
    ///
    /// # Errors
    /// When it cannot be loaded.
    fn load(&self, at: usize) -> Result<Article, Self::Fault>;

    /// The same with one of its editions alone, or with none.
    ///
    /// # Errors
    /// As [`Shelf::load`].
    fn load_edition(&self, at: usize, language: &Language) -> Result<Article, Self::Fault> {
        let mut article = self.load(at)?;
        article.editions.retain(|edition| edition.language == *language);
        Ok(article)
    }

    /// Lets go of whatever loading articles has left in memory.
    fn rest(&self) {}
}

/// A site that is in memory.
pub(super) struct InMemory<'a> {
    site: &'a Site,
    entries: Vec<Entry>,
}

impl<'a> InMemory<'a> {
    pub fn new(site: &'a Site) -> Self {
        let entry = |article: &Article| Entry { id: article.id, print: Print::of(article) };
        Self { site, entries: site.articles.iter().map(entry).collect() }
    }
}

impl Shelf for InMemory<'_> {
    type Fault = SiteFault;

    fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn load(&self, at: usize) -> Result<Article, SiteFault> {
        let article = self.site.articles.get(at).cloned();
        article.ok_or_else(|| SiteFault::Template { why: format!("no article {at}") })
    }
}
