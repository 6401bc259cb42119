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
    parts: Vec<Part>,
    /// Which part holds the slug.
    slug: usize,
}

/// What stands between two `/` of the pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Fixed(String),
    Slug { before: String, after: String },
    Language { before: String, after: String },
    Both { before: String, middle: String, after: String, slug_first: bool },
}

impl Part {
    fn of(text: &str) -> Self {
        if let Some((before, middle, after)) = between(text) {
            let slug_first = text.find(SLUG) < text.find(LANGUAGE);
            return Self::Both { before: before.to_owned(), middle: middle.to_owned(), after: after.to_owned(), slug_first };
        }
        let split = |mark| text.split_once(mark).map(|(before, after): (&str, &str)| (before.to_owned(), after.to_owned()));
        if let Some((before, after)) = split(SLUG) {
            Self::Slug { before, after }
        } else if let Some((before, after)) = split(LANGUAGE) {
            Self::Language { before, after }
        } else {
            Self::Fixed(text.to_owned())
        }
    }

    fn has_slug(&self) -> bool {
        matches!(self, Self::Slug { .. } | Self::Both { .. })
    }

    fn has_language(&self) -> bool {
        matches!(self, Self::Language { .. } | Self::Both { .. })
    }

    /// The part with these in the places of its marks.
    fn filled(&self, slug: &str, language: &str) -> String {
        match self {
            Self::Fixed(text) => text.clone(),
            Self::Slug { before, after } => format!("{before}{slug}{after}"),
            Self::Language { before, after } => format!("{before}{language}{after}"),
            Self::Both { before, middle, after, slug_first: true } => format!("{before}{slug}{middle}{language}{after}"),
            Self::Both { before, middle, after, .. } => format!("{before}{language}{middle}{slug}{after}"),
        }
    }

    /// The slug and the language that a part of a path says by this pattern; nothing where it does not match.
    fn take_apart(&self, part: &str) -> Option<(Option<Slug>, Option<Language>)> {
        let inner = |before: &str, after: &str| Some(part.strip_prefix(before)?.strip_suffix(after)?.to_owned());
        match self {
            Self::Fixed(text) => (text == part).then_some((None, None)),
            Self::Slug { before, after } => Some((Some(Slug::parse(&inner(before, after)?).ok()?), None)),
            Self::Language { before, after } => Some((None, Some(Language::parse(&inner(before, after)?).ok()?))),
            Self::Both { before, middle, after, slug_first } => {
                let inner = inner(before, after)?;
                let (first, second) = inner.split_once(middle.as_str())?;
                let (slug, language) = if *slug_first { (first, second) } else { (second, first) };
                Some((Some(Slug::parse(slug).ok()?), Some(Language::parse(language).ok()?)))
            }
        }
    }
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
        let parts: Vec<Part> = text.split('/').map(Part::of).collect();
        let slug = parts.iter().position(Part::has_slug).ok_or_else(fault)?;
        if matches!(parts.get(slug), Some(Part::Both { middle, .. }) if !middle.chars().any(is_no_name)) {
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
        let mut parts: Vec<String> = self.parts.iter().map(|part| part.filled(slug.as_str(), language.as_str())).collect();
        if self.is_deep() && !folders.is_empty() {
            parts.insert(self.slug, folders.to_owned());
        }
        parts.join("/")
    }

    /// The folder that is the article's own, with all its languages and its `article.toml`; none where the pattern has none.
    #[must_use]
    pub fn article_folder(&self, folders: &str, slug: &Slug) -> Option<String> {
        let above = self.parts.get(..self.slug)?;
        if !self.is_deep() || self.slug + 1 == self.parts.len() || above.iter().any(Part::has_language) {
            return None;
        }
        let mut parts: Vec<String> = above.iter().map(|part| part.filled("", "")).collect();
        parts.extend((!folders.is_empty()).then(|| folders.to_owned()));
        parts.push(slug.as_str().to_owned());
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
            let (address, tag) = pattern.take_apart(part)?;
            slug = address.or(slug);
            language = tag.or(language);
        }
        let folders = given.get(self.slug..self.slug + extra)?.join("/");
        Some(Place { slug: slug?, language: language?, folders })
    }

    /// The folder that holds all editions, as deep as the pattern names it: `articles`, or nothing for the whole desk.
    #[must_use]
    pub fn root(&self) -> String {
        let last = self.parts.len().saturating_sub(1);
        let fixed = self.parts.iter().take(last).map_while(|part| match part {
            Part::Fixed(text) => Some(text.as_str()),
            _ => None,
        });
        fixed.collect::<Vec<_>>().join("/")
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
        matches!(self.parts.get(self.slug), Some(Part::Slug { before, after }) if before.is_empty() && after.is_empty())
    }
}

impl Default for Layout {
    fn default() -> Self {
        Self { parts: Self::DEFAULT.split('/').map(Part::of).collect(), slug: 1 }
    }
}

impl std::fmt::Display for Layout {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let parts: Vec<String> = self.parts.iter().map(|part| part.filled(SLUG, LANGUAGE)).collect();
        f.write_str(&parts.join("/"))
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
