//! What search engines and social networks read on an article's page: OpenGraph and linked data (schema.org).

use minijinja::Value;
use serde::Serialize;
use serde_json::{Map, Value as Json, json};

use super::address;
use super::brief::Brief;
use super::frame::Alternate;
use super::press::Press;
use super::story::Story;
use crate::model::Language;

/// A property of OpenGraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Property {
    pub name: &'static str,
    pub content: String,
}

/// The editions of an article for machines, with a default where there are several: the original, or else the first.
pub(super) fn alternates<'b>(original: &Language, family: impl Iterator<Item = &'b Brief>, press: &Press<'_>) -> Vec<Alternate> {
    let live: Vec<&Brief> = family.filter(|brief| brief.is_live).collect();
    if live.len() < 2 {
        return Vec::new();
    }
    let alternate = |tag: String, brief: &Brief| Alternate { tag, url: press.base.url(&brief.folder) };
    let mut alternates: Vec<Alternate> = live.iter().map(|brief| alternate(brief.language.to_string(), brief)).collect();
    let default = live.iter().find(|brief| brief.language == *original).or(live.first());
    alternates.extend(default.map(|brief| alternate("x-default".to_owned(), brief)));
    alternates
}

/// The properties of a page that is no article.
pub(super) fn page_properties(press: &Press<'_>, language: &Language, title: &str, folder: &str) -> Vec<Property> {
    let property = |name: &'static str, content: String| Property { name, content };
    vec![
        property("og:type", "website".to_owned()),
        property("og:site_name", press.settings.title.clone()),
        property("og:title", title.to_owned()),
        property("og:url", press.base.url(&address::encoded(folder))),
        property("og:locale", locale(language)),
    ]
}

/// The properties of an article's page.
pub(super) fn article_properties(story: &Story<'_>, family: &[Story<'_>], press: &Press<'_>) -> Vec<Property> {
    let (edition, brief) = (story.edition, &story.brief);
    let mut properties = page_properties(press, &edition.language, &brief.title, &brief.folder);
    let mut add = |name: &'static str, content: String| properties.push(Property { name, content });
    for other in family.iter().filter(|other| other.brief.is_live && other.brief.language != brief.language) {
        add("og:locale:alternate", locale(&other.brief.language));
    }
    if let Some(summary) = &brief.summary {
        add("og:description", summary.clone());
    }
    if let Some(picture) = &brief.picture {
        add("og:image", press.base.url(&format!("{}{picture}", brief.folder)));
    }
    add("article:published_time", edition.first_published.stamp());
    add("article:modified_time", edition.last_published.stamp());
    if let Some(section) = &brief.section {
        add("article:section", section.name.clone());
    }
    for tag in &brief.tags {
        add("article:tag", tag.name.clone());
    }
    for property in properties.iter_mut().filter(|property| property.name == "og:type") {
        property.content = "article".to_owned();
    }
    properties
}

/// OpenGraph writes locales with underscores; a region that nobody stated is not made up.
fn locale(language: &Language) -> String {
    language.as_str().replace('-', "_")
}

/// The article as schema.org describes it, for a `script` element that holds data and runs nothing.
pub(super) fn linked_data(story: &Story<'_>, family: &[Story<'_>], press: &Press<'_>) -> Value {
    let (edition, brief) = (story.edition, &story.brief);
    let url = |story: &Story<'_>| press.base.url(&story.brief.folder);
    let mut data = Map::new();
    let mut put = |key: &str, value: Json| drop(data.insert(key.to_owned(), value));
    put("@context", json!("https://schema.org"));
    put("@type", json!("NewsArticle"));
    put("@id", json!(url(story)));
    put("url", json!(url(story)));
    put("mainEntityOfPage", json!(url(story)));
    put("headline", json!(brief.title));
    put("inLanguage", json!(edition.language.as_str()));
    put("datePublished", json!(edition.first_published.stamp()));
    put("dateModified", json!(edition.last_published.stamp()));
    put("version", json!(edition.version_number));
    put("publisher", json!({ "@type": "Organization", "name": press.settings.title, "url": press.base.url("") }));
    if let Some(summary) = &brief.summary {
        put("description", json!(summary));
    }
    if let Some(section) = &brief.section {
        put("articleSection", json!(section.name));
    }
    if let Some(picture) = &brief.picture {
        put("image", json!([press.base.url(&format!("{}{picture}", brief.folder))]));
    }
    if !brief.tags.is_empty() {
        put("keywords", brief.tags.iter().map(|tag| tag.name.as_str()).collect());
    }
    for (key, names) in [("author", story.authors()), ("translator", story.translators())] {
        if !names.is_empty() {
            put(key, names.iter().map(|name| json!({ "@type": "Person", "name": name })).collect());
        }
    }
    let work =
        |story: &Story<'_>| json!({ "@type": "NewsArticle", "@id": url(story), "inLanguage": story.edition.language.as_str() });
    if !story.is_original() {
        let source = edition.source.as_ref().map_or(&story.article.original, |source| &source.language);
        if let Some(source) = live_in(family, source) {
            put("translationOfWork", work(source));
        }
    }
    let translations: Vec<Json> = family.iter().filter(|other| is_made_from(other, story)).map(work).collect();
    if !translations.is_empty() {
        put("workTranslation", json!(translations));
    }
    Value::from_safe_string(in_script(&Json::Object(data)))
}

/// The live edition in a language.
pub(super) fn live_in<'f, 'a>(family: &'f [Story<'a>], language: &Language) -> Option<&'f Story<'a>> {
    family.iter().find(|story| story.brief.language == *language && story.brief.is_live)
}

/// Whether one live edition was translated from another.
fn is_made_from(story: &Story<'_>, from: &Story<'_>) -> bool {
    let source = story.edition.source.as_ref().map_or(&story.article.original, |source| &source.language);
    story.brief.is_live && !story.is_original() && *source == from.edition.language
}

/// JSON that no HTML can end and that is JavaScript too: whatever has a meaning there is written as an escape.
pub(super) fn in_script(data: &Json) -> String {
    let is_special = |c: char| matches!(c, '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\u{7f}'..='\u{9f}');
    let data = data.to_string();
    let mut out = String::with_capacity(data.len() + 16);
    let mut done = 0;
    for (at, special) in data.match_indices(is_special) {
        out.push_str(data.get(done..at).unwrap_or_default());
        out.extend(special.chars().map(|c| format!("\\u{:04x}", u32::from(c))));
        done = at + special.len();
    }
    out.push_str(data.get(done..).unwrap_or_default());
    out
}
