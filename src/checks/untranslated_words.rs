//! Little words by which languages that share a script are told apart.
//!
//! Data is in `untranslated.toml`. A word that both of two languages have says nothing about either.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

/// The little words of a language; nothing for one that is not known.
pub(super) fn little_words(language: &str) -> Option<&'static HashSet<String>> {
    static LANGUAGES: OnceLock<HashMap<String, HashSet<String>>> = OnceLock::new();
    let languages = LANGUAGES.get_or_init(|| {
        let root: toml::Table = include_str!("untranslated.toml").parse().unwrap_or_default();
        let words = |list: &toml::Value| list.as_str().unwrap_or_default().split_whitespace().map(str::to_owned).collect();
        root.iter().filter(|(_, list)| list.is_str()).map(|(tag, list)| (tag.clone(), words(list))).collect()
    });
    languages.get(language)
}
