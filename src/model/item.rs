//! What a person names on the command line: an article, an edition, a version.

use serde::Serialize;

use super::{ArticleId, Class, Fault, Language, Message, Slug};

/// An edition: one language of an article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Edition {
    /// The article.
    pub article: ArticleId,
    /// The language.
    pub language: Language,
}

/// Which version of an edition.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Pin {
    /// The version with this number: `@v2`.
    Number(u32),
    /// The version whose text, or whose own, hash begins so: `@3f9c…`, at least four digits.
    Hash(String),
}

/// How an article is named.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// By its address.
    Slug(Slug),
    /// By its id: needed where two articles took one address.
    Id(ArticleId),
}

/// `SLUG`, `SLUG/LANG`, `SLUG/LANG@v2`, `ID/LANG@HASH`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Item {
    /// The article.
    pub target: Target,
    /// The language; none means all editions.
    pub language: Option<Language>,
    /// The version; none means the newest.
    pub pin: Option<Pin>,
}

/// A text that names no item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ItemFault {
    given: String,
}

impl Fault for ItemFault {
    fn message(&self) -> Message {
        Message::new("error-item").with("given", self.given.as_str())
    }

    fn class(&self) -> Class {
        Class::Usage
    }
}

impl Pin {
    /// From what stands after the `@`.
    ///
    /// # Errors
    /// When it is neither `v` and a number from 1 nor 4 to 64 hex digits.
    pub fn parse(text: &str) -> Result<Self, ItemFault> {
        let fault = || ItemFault { given: text.chars().take(160).collect() };
        if let Some(number) = text.strip_prefix('v') {
            let plain = !number.is_empty() && number.len() <= 9 && number.bytes().all(|b| b.is_ascii_digit());
            return number.parse().ok().filter(|&n| plain && n > 0).map(Self::Number).ok_or_else(fault);
        }
        let hex = (4..=64).contains(&text.len()) && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if hex { Ok(Self::Hash(text.to_owned())) } else { Err(fault()) }
    }
}

impl std::fmt::Display for Pin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => write!(f, "v{number}"),
            Self::Hash(hash) => f.write_str(hash),
        }
    }
}

impl Item {
    /// From its text.
    ///
    /// # Errors
    /// When it is no item.
    pub fn parse(text: &str) -> Result<Self, ItemFault> {
        let fault = || ItemFault { given: text.chars().take(160).collect() };
        let (name, pin) = match text.split_once('@') {
            Some((name, pin)) => (name, Some(Pin::parse(pin).map_err(|_| fault())?)),
            None => (text, None),
        };
        let (article, language) = match name.split_once('/') {
            Some((article, language)) => (article, Some(Language::parse(language).map_err(|_| fault())?)),
            None => (name, None),
        };
        let target = match ArticleId::parse(article) {
            Ok(id) => Target::Id(id),
            Err(_) => Target::Slug(Slug::parse(article).map_err(|_| fault())?),
        };
        Ok(Self { target, language, pin })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn item_reads_article_edition_and_version() {
        let item = Item::parse("kleymenov/en@v2").unwrap();
        assert_eq!(item.language.unwrap().as_str(), "en");
        assert_eq!(item.pin, Some(Pin::Number(2)));
        assert!(matches!(Item::parse("00112233445566778899aabbccddeeff/ru").unwrap().target, Target::Id(_)));
        for bad in ["", "/", "a/", "a/b/c", "../en", "a/en@", "a/en@v0", "a/en@v-1", "a/en@xyz", "-rf", "a@v99999999999"] {
            assert!(Item::parse(bad).is_err(), "{bad:?}");
        }
    }
}
