//! Decides where everything lies: addresses of pages, and the keys that tags have in them.
//!
//! Invariant: an address is made of languages, slugs, tags and paths of files alone; no other field of a text moves a page.
//! Languages have a first part of two or three letters and slugs no underscores and no dots, so that `tags/`, `archive/`,
//! `search/`, `sections/`, `pages/`, `static/` and the files at the top never meet them.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::fault::SiteFault;
use crate::model::{Language, Slug, file_path_is_safe};

/// How long the key of a tag may be, in characters: four bytes each fit into a file's name.
const TAG_KEY_CHARS_MAX: usize = 60;

/// Where the site stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Base {
    /// The address, with a final `/`.
    url: String,
    /// Where the path begins in it, in bytes.
    path: usize,
}

impl Base {
    /// From the address in the settings.
    pub fn parse(given: &str) -> Result<Self, SiteFault> {
        let fault = || SiteFault::Url { given: given.chars().take(160).collect() };
        let rest = given.strip_prefix("https://").or_else(|| given.strip_prefix("http://")).ok_or_else(fault)?;
        let is_plain = |c: char| !c.is_control() && !c.is_whitespace() && !"\\\"'<>?#@`{}|^".contains(c);
        let host = rest.split('/').next().unwrap_or_default();
        if host.is_empty() || !rest.chars().all(is_plain) || rest.split('/').any(|part| part == "..") {
            return Err(fault());
        }
        let path = given.len() - rest.len() + host.len();
        let url = format!("{}/", given.trim_end_matches('/'));
        Ok(Self { url, path })
    }

    /// The whole address of an encoded path.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.url)
    }

    /// The folder on the host, with `/` before and after.
    pub fn folder(&self) -> &str {
        self.url.get(self.path..).unwrap_or("/")
    }
}

/// The folder of a language's front page.
pub(super) fn front(language: &Language) -> String {
    format!("{language}/")
}

/// The folder of an edition's page.
pub(super) fn page(language: &Language, slug: &Slug) -> String {
    format!("{language}/{slug}/")
}

/// The folder of the list of all articles in a language.
pub(super) fn archive(language: &Language) -> String {
    format!("archive/{language}/")
}

/// The folder of the list of all tags in a language.
pub(super) fn tags(language: &Language) -> String {
    format!("tags/{language}/")
}

/// The folder of a tag's page; its address is [`encoded`].
pub(super) fn tag(language: &Language, key: &str) -> String {
    format!("tags/{language}/{key}/")
}

/// The folder of a language's search page and its index.
pub(super) fn search(language: &Language) -> String {
    format!("search/{language}/")
}

/// The folder of a section's page; its address is [`encoded`].
pub(super) fn section(language: &Language, key: &str) -> String {
    format!("sections/{language}/{key}/")
}

/// The feed of a section.
pub(super) fn section_feed(language: &Language, key: &str) -> String {
    format!("sections/{language}/{key}/feed.xml")
}

/// The folder of an older page of a list: `pages/en/12/` of a front page, `tags/en/sea/12/` of others.
pub(super) fn older(folder: &str, number: usize) -> String {
    match folder.split_once('/') {
        // Slugs lie in the folder of a front page: its older pages do not.
        Some((language, "")) => format!("pages/{language}/{number}/"),
        _ => format!("{folder}{number}/"),
    }
}

/// The feed of a language.
pub(super) fn feed(language: &Language) -> String {
    format!("{language}/feed.xml")
}

/// The way from a page's folder back to the top: `../../` from `en/budget/`.
pub(super) fn way_up(folder: &str) -> String {
    match folder.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}

/// A path as it stands in an address: all but letters and digits of ASCII, `-._~` and `/` in percent signs.
pub(super) fn encoded(path: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let digit = |nibble: u8| DIGITS.get(usize::from(nibble)).copied().map_or('0', char::from);
            out.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    out
}

/// The key of a tag, as a folder's name: letters, digits and hyphens of any script. Tags that differ in case or in marks
/// between words alone share one; a tag without a letter or digit has none.
pub(super) fn tag_key(tag: &str) -> Option<String> {
    let mut key = String::new();
    for c in tag.nfc().flat_map(char::to_lowercase).nfc().take(TAG_KEY_CHARS_MAX * 4) {
        if c.is_alphanumeric() || (is_combining_mark(c) && !key.is_empty()) {
            key.push(c);
        } else if !is_joiner(c) && !key.is_empty() && !key.ends_with('-') {
            key.push('-');
        }
    }
    let key: String = key.chars().take(TAG_KEY_CHARS_MAX).collect();
    let key = key.trim_end_matches('-');
    if key.is_empty() {
        return None;
    }
    Some(if file_path_is_safe(key) { key.to_owned() } else { format!("tag-{key}") })
}

/// The marks that join or part letters inside of words, in Persian and in scripts of India.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn site_stands_on_the_web_and_nowhere_else() {
        for bad in [
            "",
            "example.org",
            "ftp://example.org/",
            "javascript:alert(1)",
            "https://",
            "https:///x",
            "https://a b/",
            "https://a/?q",
            "https://a/#f",
            "https://u@a/",
            "https://a/\"><script>",
            "https://a/../b",
            "https://a\n/",
        ] {
            assert!(Base::parse(bad).is_err(), "{bad:?}");
        }
        let base = Base::parse("https://example.org/paper").unwrap();
        assert_eq!((base.url("en/").as_str(), base.folder()), ("https://example.org/paper/en/", "/paper/"));
        assert_eq!(Base::parse("http://localhost:8000").unwrap().folder(), "/");
    }

    #[test]
    fn tag_has_one_key_in_every_script() {
        let cases = [
            ("Astronomy", "astronomy"),
            ("  Public   Health! ", "public-health"),
            ("Зареченск", "зареченск"),
            ("천문학", "천문학"),
            ("й", "й"),
            ("हिन्दी", "हिन्दी"),
            ("خانه\u{200c}ها", "خانهها"),
            ("C++", "c"),
            ("../../etc", "etc"),
            ("CON", "tag-con"),
        ];
        for (tag, key) in cases {
            assert_eq!(tag_key(tag).as_deref(), Some(key), "{tag:?}");
        }
        assert_eq!(tag_key("?!"), None);
        assert!(tag_key(&"각".repeat(500)).unwrap().len() < 250);
    }

    #[test]
    fn way_up_leads_to_the_top() {
        assert_eq!([way_up(""), way_up("en/"), way_up("tags/en/sky/")], ["./", "../", "../../../"]);
        assert_eq!(encoded("a b/č"), "a%20b/%C4%8D");
    }
}
