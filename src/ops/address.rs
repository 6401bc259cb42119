//! Which article an ITEM means, and where its working files lie.
//!
//! The ledger's slugs win over the names of folders. Where a folder has an `article.toml`, that says whose folder it is.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::addresses::{Address, Addresses};
use super::context::Context;
use super::failure::{About, Failure, Outcome};
use super::newsroom::Newsroom;
use crate::model::{ArticleId, Edition, Item, Language, Pin, Place, Slug, Target};
use crate::store::ARTICLE_FILE;
use crate::workflow::Refusal;

/// An article or an edition that somebody asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub article: ArticleId,
    pub slug: Slug,
    /// The original's language, if the article was opened or its folder says so.
    pub original: Option<Language>,
    pub language: Option<Language>,
    pub pin: Option<Pin>,
    /// The working file, where one was named.
    pub path: Option<String>,
    /// Whether the ledger has the article.
    pub is_opened: bool,
}

/// An edition that somebody asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct AskedEdition {
    pub edition: Edition,
    pub slug: Slug,
    pub original: Option<Language>,
    pub pin: Option<Pin>,
    pub path: Option<String>,
    pub is_opened: bool,
}

impl AskedEdition {
    /// The edition as people type it: `fair/en`.
    pub fn name(&self) -> String {
        format!("{}/{}", self.slug, self.edition.language)
    }
}

impl Newsroom {
    /// The articles or editions that ITEMs mean; where none is given, the article whose folder the user stands in.
    pub(super) fn asked(&self, context: &Context, addresses: &Addresses, items: &[String]) -> Outcome<Vec<Asked>> {
        if items.is_empty() {
            return Ok(vec![self.standing_in(context, addresses)?]);
        }
        items.iter().map(|item| self.ask(context, addresses, item).about(item)).collect()
    }

    /// The editions that ITEMs mean: a bare slug means all that there are.
    pub(super) fn asked_editions(
        &self,
        context: &Context,
        addresses: &Addresses,
        items: &[String],
    ) -> Outcome<Vec<AskedEdition>> {
        let mut editions: Vec<AskedEdition> = Vec::new();
        for asked in self.asked(context, addresses, items)? {
            for edition in self.editions_of(addresses, &asked)? {
                if !editions.iter().any(|other| other.edition == edition.edition) {
                    editions.push(edition);
                }
            }
        }
        Ok(editions)
    }

    /// The one edition that an ITEM means.
    pub(super) fn asked_edition(&self, context: &Context, addresses: &Addresses, item: Option<&str>) -> Outcome<AskedEdition> {
        let items: Vec<String> = item.into_iter().map(str::to_owned).collect();
        let mut editions = self.asked_editions(context, addresses, &items)?;
        if editions.len() > 1 {
            let names: Vec<String> = editions.iter().map(AskedEdition::name).collect();
            return Err(Failure::usage("ops-item-several").with("items", names.join(", ")));
        }
        editions.pop().ok_or_else(|| Failure::usage("ops-item-none"))
    }

    fn editions_of(&self, addresses: &Addresses, asked: &Asked) -> Outcome<Vec<AskedEdition>> {
        let with = |language: &Language| AskedEdition {
            edition: Edition { article: asked.article, language: language.clone() },
            slug: asked.slug.clone(),
            original: asked.original.clone(),
            pin: asked.pin.clone(),
            path: asked.path.clone(),
            is_opened: asked.is_opened,
        };
        if let Some(language) = &asked.language {
            if !self.policy().languages.contains(language) {
                let refusal = Refusal::LanguageUnknown { language: language.clone() };
                return Err(Failure { class: crate::model::Class::Usage, ..refusal.into() }.at(asked.slug.as_str()));
            }
            return Ok(vec![with(language)]);
        }
        let known = addresses.get(&asked.article).map(|address| address.languages).unwrap_or_default();
        let on_desk = self.working_files(&asked.slug, &asked.article, addresses)?.into_keys();
        let languages: BTreeSet<Language> = known.into_iter().chain(on_desk).collect();
        let order = |language: &Language| self.policy().languages.iter().position(|other| other == language);
        let mut languages: Vec<&Language> = languages.iter().filter(|language| order(language).is_some()).collect();
        languages.sort_by_key(|language| (Some(*language) != asked.original.as_ref(), order(language)));
        if languages.is_empty() {
            return Err(Failure::usage("ops-article-empty").at(asked.slug.as_str()));
        }
        Ok(languages.into_iter().map(with).collect())
    }

    fn ask(&self, context: &Context, addresses: &Addresses, text: &str) -> Outcome<Asked> {
        match Item::parse(text) {
            Ok(item) => match self.find(addresses, &item.target) {
                Err(_) if item.pin.is_none() && context.folder.join(text).exists() => self.ask_path(context, addresses, text),
                found => {
                    let (article, slug, original, is_opened) = found?;
                    Ok(Asked { article, slug, original, language: item.language, pin: item.pin, path: None, is_opened })
                }
            },
            Err(fault) => {
                let (path, pin) = match text.rsplit_once('@') {
                    Some((path, pin)) => (path, Pin::parse(pin).ok()),
                    None => (text, None),
                };
                match self.ask_path(context, addresses, path) {
                    Ok(asked) => Ok(Asked { pin, ..asked }),
                    Err(_) if !context.folder.join(path).exists() => Err(fault.into()),
                    Err(why) => Err(why),
                }
            }
        }
    }

    /// The edition whose place a path is.
    fn ask_path(&self, context: &Context, addresses: &Addresses, named: &str) -> Outcome<Asked> {
        let path = self.desk.locate(&context.folder, Path::new(named))?;
        let Some(place) = self.policy().layout.matches(&path) else {
            return self.in_folder(addresses, &path);
        };
        let article = self.article_at(addresses, &place)?.ok_or_else(|| unknown(place.slug.as_str()))?;
        let mut asked = self.asked_article(addresses, article, &place.slug)?;
        asked.language = Some(place.language);
        asked.path = Some(path);
        Ok(asked)
    }

    fn standing_in(&self, context: &Context, addresses: &Addresses) -> Outcome<Asked> {
        let folder = self.desk.locate(&context.folder, Path::new("."))?;
        self.in_folder(addresses, &folder).map_err(|_| Failure::usage("ops-item-missing"))
    }

    /// The article whose own folder this is, or lies in.
    fn in_folder(&self, addresses: &Addresses, folder: &str) -> Outcome<Asked> {
        let mut folder = folder;
        loop {
            if !folder.is_empty()
                && let Some(file) = self.desk.article_file(folder)?
            {
                let name = folder.rsplit('/').next().unwrap_or(folder);
                let slug = Slug::parse(name)?;
                let mut asked = self.asked_article(addresses, file.id, &slug)?;
                asked.original = asked.original.or(Some(file.original));
                return Ok(asked);
            }
            folder = folder.rsplit_once('/').map(|(above, _)| above).ok_or_else(|| unknown(folder))?;
        }
    }

    fn asked_article(&self, addresses: &Addresses, article: ArticleId, slug: &Slug) -> Outcome<Asked> {
        let address = addresses.get(&article);
        Ok(Asked {
            article,
            is_opened: address.is_some(),
            slug: address.as_ref().and_then(|address| address.slug.clone()).unwrap_or_else(|| slug.clone()),
            original: address.and_then(|address| address.original),
            language: None,
            pin: None,
            path: None,
        })
    }

    fn find(&self, addresses: &Addresses, target: &Target) -> Outcome<(ArticleId, Slug, Option<Language>, bool)> {
        let slug = match target {
            Target::Id(id) => {
                let address = addresses.get(id).ok_or_else(|| unknown(&id.hex()))?;
                let slug = address.slug.ok_or_else(|| unknown(&id.hex()))?;
                return Ok((*id, slug, address.original, true));
            }
            Target::Slug(slug) => slug,
        };
        let now = addresses.of_slug(slug);
        let ids = if now.is_empty() { addresses.of_old_slug(slug) } else { now };
        match ids.as_slice() {
            [only] => {
                let address = addresses.get(only).ok_or_else(|| unknown(slug.as_str()))?;
                Ok((*only, address.slug.unwrap_or_else(|| slug.clone()), address.original, true))
            }
            [] => {
                let folder = self.article_folder(slug)?.ok_or_else(|| unknown(slug.as_str()))?;
                let file = self.desk.article_file(&folder)?.ok_or_else(|| unknown(slug.as_str()))?;
                match addresses.get(&file.id) {
                    Some(Address { slug: Some(slug), original, .. }) => Ok((file.id, slug, original, true)),
                    _ => Ok((file.id, slug.clone(), Some(file.original), false)),
                }
            }
            several => {
                let ids: Vec<String> = several.iter().map(ArticleId::hex).collect();
                Err(Failure::usage("ops-slug-shared").with("slug", slug.as_str()).with("ids", ids.join(", ")))
            }
        }
    }

    /// The folder of an article on the desk: where the layout puts it, or deeper.
    pub(super) fn article_folder(&self, slug: &Slug) -> Outcome<Option<String>> {
        let layout = &self.policy().layout;
        let Some(folder) = layout.article_folder("", slug) else { return Ok(None) };
        if self.desk.exists(&format!("{folder}/{ARTICLE_FILE}")) {
            return Ok(Some(folder));
        }
        let files = self.desk.scan(layout)?;
        let found = files.iter().filter(|file| file.place.slug == *slug);
        let mut folders = found.filter_map(|file| layout.article_folder(&file.place.folders, slug));
        let with_file = |folder: &String| self.desk.exists(&format!("{folder}/{ARTICLE_FILE}"));
        Ok(folders.find(with_file))
    }

    /// Whose file lies at a place of the desk; none where nobody knows.
    pub(super) fn article_at(&self, addresses: &Addresses, place: &Place) -> Outcome<Option<ArticleId>> {
        if let Some(only) = addresses.only_of_slug(&place.slug) {
            return Ok(Some(only));
        }
        let folder = self.policy().layout.article_folder(&place.folders, &place.slug);
        if let Some(folder) = folder
            && let Some(file) = self.desk.article_file(&folder)?
        {
            return Ok(Some(file.id));
        }
        Ok(match addresses.of_slug(&place.slug).as_slice() {
            [only] => Some(*only),
            _ => None,
        })
    }

    /// The working files of an article, by language.
    pub(super) fn working_files(
        &self,
        slug: &Slug,
        article: &ArticleId,
        addresses: &Addresses,
    ) -> Outcome<BTreeMap<Language, String>> {
        let layout = &self.policy().layout;
        let mut files = BTreeMap::new();
        let here = |language: &Language| (language.clone(), layout.path(slug, language));
        let usual: Vec<_> = self.policy().languages.iter().map(here).filter(|(_, path)| self.desk.exists(path)).collect();
        for (language, path) in usual {
            if let Some(place) = layout.matches(&path)
                && self.article_at(addresses, &place)? == Some(*article)
            {
                files.insert(language, path);
            }
        }
        if files.is_empty() {
            for file in self.desk.scan(layout)? {
                let old = addresses.get(article).is_some_and(|address| address.old.contains(&file.place.slug));
                if (file.place.slug == *slug || old) && self.article_at(addresses, &file.place)? == Some(*article) {
                    files.entry(file.place.language).or_insert(file.path);
                }
            }
        }
        Ok(files)
    }

    /// Where an edition's working file lies, or would lie: beside the article's other files, else where the layout says.
    pub(super) fn working_path(&self, asked: &AskedEdition, addresses: &Addresses) -> Outcome<String> {
        if let Some(path) = &asked.path {
            return Ok(path.clone());
        }
        let files = self.working_files(&asked.slug, &asked.edition.article, addresses)?;
        if let Some(path) = files.get(&asked.edition.language) {
            return Ok(path.clone());
        }
        let layout = &self.policy().layout;
        let beside = files.values().find_map(|path| layout.matches(path));
        Ok(match beside {
            Some(place) => layout.path_in(&place.folders, &place.slug, &asked.edition.language),
            None => match self.article_folder(&asked.slug)?.and_then(|folder| layout.matches(&layout_sample(&folder, asked))) {
                Some(place) => layout.path_in(&place.folders, &place.slug, &asked.edition.language),
                None => layout.path(&asked.slug, &asked.edition.language),
            },
        })
    }
}

/// A path in an article's folder, from which the layout reads the folders above it.
fn layout_sample(folder: &str, asked: &AskedEdition) -> String {
    format!("{folder}/{}.md", asked.edition.language)
}

pub(super) fn unknown(item: &str) -> Failure {
    Failure::usage("ops-item-unknown").with("given", item)
}
