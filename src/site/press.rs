//! What all pages of a site share: its settings, its templates, its voices.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use super::Files;
use super::address::Base;
use super::article_page;
use super::brief::{ArticleBrief, Read};
use super::fault::SiteFault;
use super::look::Look;
use super::print::Print;
use super::snapshot::{Article, Settings};
use super::story::Story;
use super::template::{Templates, shipped};
use super::voice::Voice;
use crate::model::Language;

/// Makes pages.
pub struct Press<'a> {
    pub(super) settings: &'a Settings,
    pub(super) look: &'a Look,
    pub(super) base: Base,
    pub(super) templates: Templates<'a>,
    voices: RwLock<HashMap<Language, Arc<Voice>>>,
    print: Print,
}

impl<'a> Press<'a> {
    /// Reads settings and templates. `build` is the build of the program, which makes other pages than another.
    ///
    /// # Errors
    /// When the site stands nowhere, or an own template cannot be read.
    pub fn new(settings: &'a Settings, look: &'a Look, build: &str) -> Result<Self, SiteFault> {
        let base = Base::parse(&settings.url)?;
        let templates = Templates::new(look)?;
        let print = Print::of(&(build, settings, &look.templates, shipped()));
        Ok(Self { settings, look, base, templates, voices: RwLock::default(), print })
    }

    /// The print of everything that all pages are made from.
    #[must_use]
    pub fn print(&self) -> Print {
        self.print
    }

    /// How pages of a language speak.
    pub(super) fn voice(&self, language: &Language) -> Arc<Voice> {
        if let Some(voice) = self.voices.read().unwrap_or_else(PoisonError::into_inner).get(language) {
            return Arc::clone(voice);
        }
        let mut voices = self.voices.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(voices.entry(language.clone()).or_insert_with(|| Arc::new(Voice::new(language))))
    }

    /// Reads an article for lists. `whole` is its print.
    ///
    /// # Errors
    /// When a text cannot be read, or a language is there twice.
    pub fn read(&self, whole: Print, article: &Article) -> Result<Read, SiteFault> {
        Ok(Read::new(whole, brief(article, Story::family(article, &self.settings.languages)?)))
    }

    /// Reads an article and makes its pages, with the files beside its texts.
    ///
    /// # Errors
    /// As [`Press::read`]; when a template cannot be filled, or a file could harm a reader.
    pub fn article(&self, whole: Print, article: &Article) -> Result<(Read, Files), SiteFault> {
        let family = Story::family(article, &self.settings.languages)?;
        let mut files = Files::new();
        for story in &family {
            files.extend(article_page::files(story, &family, self, None)?);
        }
        Ok((Read::new(whole, brief(article, family)), files))
    }
}

fn brief(article: &Article, family: Vec<Story<'_>>) -> ArticleBrief {
    ArticleBrief {
        id: article.id,
        slug: article.slug.clone(),
        slugs_old: article.old_slugs.clone(),
        original: article.original.clone(),
        editions: family.into_iter().map(|story| story.brief).collect(),
    }
}
