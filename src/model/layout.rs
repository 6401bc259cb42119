//! Where on the desk an edition's file lies, as a pattern: `articles/{slug}/{lang}.md`.
//!
//! Invariant: a path matches in one way at most, and what `path` makes, `matches` takes apart again.

use super::{Class, Fault, Language, Message, Slug, file_path_is_safe};

const SLUG: &str = "{slug}";
const LANGUAGE: &str = "{lang}";

/// A pattern that names no place for every edition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LayoutFault {
    /// What was given, at most 160 characters of it.
    pub given: String,
}

impl Fault for LayoutFault {
    fn message(&self) -> Message {
        Message::new("error-layout").with("given", self.given.as_str())
    }

    fn class(&self) -> Class {
        Class::Usage
    }
}

/// What a path says by its place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The address.
    pub slug: Slug,
    /// The language.
    pub language: Language,
    /// Folders between the pattern's own and the slug's: `2026/03`, or nothing.
    pub folders: String,
}

/// Where working files lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layout {
    parts: Vec<String>,
    /// Which part holds the slug.
    slug: usize,
}

impl Layout {
    /// The pattern of a newsroom that states none.
    pub const DEFAULT: &'static str = "articles/{slug}/{lang}.md";

    /// From a relative path with `/` in which `{slug}` and `{lang}` stand once each. Where both stand in one part, what is
    /// between them must hold a character that neither can have, such as a full stop.
    ///
    /// # Errors
    /// When it is no such path, or one that leaves the desk or hides in it.
    pub fn parse(text: &str) -> Result<Self, LayoutFault> {
        let fault = || LayoutFault { given: text.chars().take(160).collect() };
        let sample = text.replacen(SLUG, "a", 1).replacen(LANGUAGE, "en", 1);
        if text.matches(SLUG).count() != 1 || text.matches(LANGUAGE).count() != 1 || !file_path_is_safe(&sample) {
            return Err(fault());
        }
        if sample.contains(['{', '}']) {
            return Err(fault());
        }
        let parts: Vec<String> = text.split('/').map(str::to_owned).collect();
        let slug = parts.iter().position(|part| part.contains(SLUG)).ok_or_else(fault)?;
        let both = parts.get(slug).filter(|part| part.contains(LANGUAGE));
        if both.is_some_and(|part| !between(part).is_some_and(|(_, middle, _)| middle.chars().any(is_no_name))) {
            return Err(fault());
        }
        Ok(Self { parts, slug })
    }

    /// The file of an edition, right in the pattern's own folders.
    #[must_use]
    pub fn path(&self, slug: &Slug, language: &Language) -> String {
        self.path_in("", slug, language)
    }

    /// The file of an edition in folders of its own, `2026/03`; they are left out where the pattern has no place for them.
    #[must_use]
    pub fn path_in(&self, folders: &str, slug: &Slug, language: &Language) -> String {
        let fill = |part: &String| part.replace(SLUG, slug.as_str()).replace(LANGUAGE, language.as_str());
        let mut parts: Vec<String> = self.parts.iter().map(fill).collect();
        if self.is_deep() && !folders.is_empty() {
            parts.insert(self.slug, folders.to_owned());
        }
        parts.join("/")
    }

    /// The folder that is the article's own, with all its languages and its `article.toml`; none where the pattern has none.
    #[must_use]
    pub fn article_folder(&self, folders: &str, slug: &Slug) -> Option<String> {
        let above = self.parts.get(..self.slug)?;
        if !self.is_deep() || self.slug + 1 == self.parts.len() || above.iter().any(|part| part.contains(LANGUAGE)) {
            return None;
        }
        let mut parts: Vec<&str> = above.iter().map(String::as_str).collect();
        parts.extend((!folders.is_empty()).then_some(folders));
        parts.push(slug.as_str());
        Some(parts.join("/"))
    }

    /// What a path, relative to the desk and with `/`, says by its place; nothing where it is no edition's.
    #[must_use]
    pub fn matches(&self, path: &str) -> Option<Place> {
        let given: Vec<&str> = path.split('/').collect();
        let extra = given.len().checked_sub(self.parts.len())?;
        if (extra > 0 && !self.is_deep()) || !file_path_is_safe(path) {
            return None;
        }
        let (mut slug, mut language) = (None, None);
        let taken = given.get(..self.slug)?.iter().chain(given.get(self.slug + extra..)?);
        for (pattern, part) in self.parts.iter().zip(taken) {
            take_apart(pattern, part, &mut slug, &mut language)?;
        }
        let folders = given.get(self.slug..self.slug + extra)?.join("/");
        Some(Place { slug: slug?, language: language?, folders })
    }

    /// The folder that holds all editions, as deep as the pattern names it: `articles`, or nothing for the whole desk.
    #[must_use]
    pub fn root(&self) -> String {
        let last = self.parts.len().saturating_sub(1);
        let fixed = self.parts.iter().take(last).take_while(|part| !part.contains('{'));
        fixed.map(String::as_str).collect::<Vec<_>>().join("/")
    }

    /// How many folders below [`Layout::root`] a file can lie; none where there is no limit.
    #[must_use]
    pub fn depth(&self) -> Option<usize> {
        let root = self.root();
        let fixed = if root.is_empty() { 0 } else { root.split('/').count() };
        (!self.is_deep()).then(|| self.parts.len().saturating_sub(fixed + 1))
    }

    /// Whether folders may stand before the slug: it has a part of its own.
    fn is_deep(&self) -> bool {
        self.parts.get(self.slug).is_some_and(|part| part == SLUG)
    }
}

impl Default for Layout {
    fn default() -> Self {
        Self { parts: ["articles", SLUG, "{lang}.md"].map(str::to_owned).to_vec(), slug: 1 }
    }
}

impl std::fmt::Display for Layout {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.parts.join("/"))
    }
}

fn is_no_name(c: char) -> bool {
    !c.is_ascii_alphanumeric() && c != '-'
}

/// The literal texts before, between and after the two marks of a part that has both.
fn between(part: &str) -> Option<(&str, &str, &str)> {
    let (first, second) = if part.find(SLUG)? < part.find(LANGUAGE)? { (SLUG, LANGUAGE) } else { (LANGUAGE, SLUG) };
    let (before, rest) = part.split_once(first)?;
    let (middle, after) = rest.split_once(second)?;
    Some((before, middle, after))
}

fn take_apart(pattern: &str, part: &str, slug: &mut Option<Slug>, language: &mut Option<Language>) -> Option<()> {
    if let Some((before, middle, after)) = between(pattern) {
        let (first, second) = part.strip_prefix(before)?.strip_suffix(after)?.split_once(middle)?;
        let slug_is_first = pattern.find(SLUG) < pattern.find(LANGUAGE);
        let (name, tag) = if slug_is_first { (first, second) } else { (second, first) };
        *slug = Some(Slug::parse(name).ok()?);
        *language = Some(Language::parse(tag).ok()?);
    } else if let Some((before, after)) = pattern.split_once(SLUG) {
        *slug = Some(Slug::parse(part.strip_prefix(before)?.strip_suffix(after)?).ok()?);
    } else if let Some((before, after)) = pattern.split_once(LANGUAGE) {
        *language = Some(Language::parse(part.strip_prefix(before)?.strip_suffix(after)?).ok()?);
    } else if pattern != part {
        return None;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slug(text: &str) -> Slug {
        Slug::parse(text).unwrap()
    }

    fn language(text: &str) -> Language {
        Language::parse(text).unwrap()
    }

    #[test]
    fn layout_takes_apart_what_it_makes() {
        for text in [
            "articles/{slug}/{lang}.md",
            "content/{lang}/{slug}.md",
            "{slug}.{lang}.md",
            "content/{lang}/posts/{slug}/index.md",
            "{lang}/{slug}.md",
            "texts/text-{slug}/{lang}-full.md",
            "{lang}.{slug}.md",
        ] {
            let layout = Layout::parse(text).unwrap();
            assert_eq!(layout.to_string(), text);
            let path = layout.path(&slug("night-train-2"), &language("pt-BR"));
            let place = layout.matches(&path).unwrap();
            assert_eq!((place.slug.as_str(), place.language.as_str(), place.folders.as_str()), ("night-train-2", "pt-BR", ""));
        }
        assert_eq!(Layout::default(), Layout::parse("articles/{slug}/{lang}.md").unwrap());
    }

    #[test]
    fn layout_takes_folders_before_a_slug_of_its_own() {
        let layout = Layout::default();
        let place = layout.matches("articles/2026/03/harbour/ru.md").unwrap();
        assert_eq!((place.slug.as_str(), place.folders.as_str()), ("harbour", "2026/03"));
        assert_eq!(layout.path_in("2026/03", &place.slug, &place.language), "articles/2026/03/harbour/ru.md");
        assert_eq!(layout.article_folder("2026/03", &place.slug).as_deref(), Some("articles/2026/03/harbour"));
        assert_eq!((layout.root().as_str(), layout.depth()), ("articles", None));
        let flat = Layout::parse("content/{lang}/{slug}.md").unwrap();
        assert!(flat.matches("content/en/2026/harbour.md").is_none());
        assert_eq!(flat.article_folder("", &place.slug), None);
        assert_eq!((flat.root().as_str(), flat.depth()), ("content", Some(1)));
        let bundle = Layout::parse("content/{lang}/{slug}/index.md").unwrap();
        assert_eq!(bundle.article_folder("", &place.slug), None);
    }

    #[test]
    fn layout_refuses_what_has_no_one_meaning_or_leaves_the_desk() {
        for bad in [
            "",
            "articles/{slug}.md",
            "{lang}.md",
            "{slug}/{slug}/{lang}.md",
            "{slug}{lang}.md",
            "{slug}-{lang}.md",
            "../{slug}/{lang}.md",
            "/srv/{slug}/{lang}.md",
            ".git/{slug}/{lang}.md",
            "a//{slug}/{lang}.md",
            "-x/{slug}/{lang}.md",
            "{slug}/{lang}/{date}.md",
            "a\\{slug}/{lang}.md",
        ] {
            assert!(Layout::parse(bad).is_err(), "{bad:?}");
        }
        let layout = Layout::default();
        for bad in [
            "",
            "articles/harbour/RU.md",
            "articles/Harbour/ru.md",
            "articles/ru.md",
            "articles/../harbour/ru.md",
            "articles/.x/harbour/ru.md",
        ] {
            assert!(layout.matches(bad).is_none(), "{bad:?}");
        }
    }
}
