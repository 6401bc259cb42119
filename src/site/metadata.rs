//! What search engines and social networks read on an article's page: OpenGraph and linked data (schema.org).

use minijinja::Value;
use serde::Serialize;
use serde_json::{Map, Value as Json, json};

use super::address;
use super::edition_set::EditionSet;
use super::frame::Alternate;
use super::story::{Content, Story};
use crate::model::Language;

/// A property of OpenGraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Property {
    pub name: &'static str,
    pub content: String,
}

/// The editions of an article for machines, with a default where there are several: the original, or else the first.
pub(super) fn alternates(story: &Story<'_>, set: &EditionSet<'_>) -> Vec<Alternate> {
    let live: Vec<&Story<'_>> = set.editions_of(story).filter(|story| story.content.is_some()).collect();
    if live.len() < 2 {
        return Vec::new();
    }
    let mut alternates: Vec<Alternate> = live
        .iter()
        .map(|story| Alternate { tag: story.edition.language.to_string(), url: set.base.url(&story.folder) })
        .collect();
    let default = live.iter().find(|story| story.is_original()).or(live.first());
    alternates.extend(default.map(|story| Alternate { tag: "x-default".to_owned(), url: set.base.url(&story.folder) }));
    alternates
}

/// The properties of a page that is no article.
pub(super) fn page_properties(set: &EditionSet<'_>, language: &Language, title: &str, folder: &str) -> Vec<Property> {
    let property = |name: &'static str, content: String| Property { name, content };
    vec![
        property("og:type", "website".to_owned()),
        property("og:site_name", set.site.title.clone()),
        property("og:title", title.to_owned()),
        property("og:url", set.base.url(&address::encoded(folder))),
        property("og:locale", locale(language)),
    ]
}

/// The properties of an article's page.
pub(super) fn article_properties(story: &Story<'_>, content: &Content, set: &EditionSet<'_>) -> Vec<Property> {
    let edition = story.edition;
    let mut properties = page_properties(set, &edition.language, &content.title, &story.folder);
    let mut add = |name: &'static str, content: String| properties.push(Property { name, content });
    for other in set.editions_of(story).filter(|other| other.content.is_some() && other.folder != story.folder) {
        add("og:locale:alternate", locale(&other.edition.language));
    }
    if let Some(summary) = &content.summary {
        add("og:description", summary.clone());
    }
    if let Some(picture) = &content.picture {
        add("og:image", set.base.url(&format!("{}{picture}", story.folder)));
    }
    add("article:published_time", edition.first_published.stamp());
    add("article:modified_time", edition.last_published.stamp());
    if let Some(section) = &content.section {
        add("article:section", section.clone());
    }
    for tag in &content.tags {
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
pub(super) fn linked_data(story: &Story<'_>, content: &Content, set: &EditionSet<'_>) -> Value {
    let edition = story.edition;
    let url = |story: &Story<'_>| set.base.url(&story.folder);
    let mut data = Map::new();
    let mut put = |key: &str, value: Json| drop(data.insert(key.to_owned(), value));
    put("@context", json!("https://schema.org"));
    put("@type", json!("NewsArticle"));
    put("@id", json!(url(story)));
    put("url", json!(url(story)));
    put("mainEntityOfPage", json!(url(story)));
    put("headline", json!(content.title));
    put("inLanguage", json!(edition.language.as_str()));
    put("datePublished", json!(edition.first_published.stamp()));
    put("dateModified", json!(edition.last_published.stamp()));
    put("version", json!(edition.version_number));
    put("publisher", json!({ "@type": "Organization", "name": set.site.title, "url": set.base.url("") }));
    if let Some(summary) = &content.summary {
        put("description", json!(summary));
    }
    if let Some(section) = &content.section {
        put("articleSection", json!(section));
    }
    if let Some(picture) = &content.picture {
        put("image", json!([set.base.url(&format!("{}{picture}", story.folder))]));
    }
    if !content.tags.is_empty() {
        put("keywords", content.tags.iter().map(|tag| tag.name.as_str()).collect());
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
        if let Some(source) = set.live_in(story, source) {
            put("translationOfWork", work(source));
        }
    }
    let translations: Vec<Json> = set.editions_of(story).filter(|other| is_made_from(other, story)).map(work).collect();
    if !translations.is_empty() {
        put("workTranslation", json!(translations));
    }
    Value::from_safe_string(in_script(&Json::Object(data)))
}

/// Whether one live edition was translated from another.
fn is_made_from(story: &Story<'_>, from: &Story<'_>) -> bool {
    let source = story.edition.source.as_ref().map_or(&story.article.original, |source| &source.language);
    story.content.is_some() && !story.is_original() && *source == from.edition.language
}

/// JSON that no HTML can end and that is JavaScript too: whatever has a meaning there is written as an escape.
pub(super) fn in_script(data: &Json) -> String {
    let escape = |c: char| format!("\\u{:04x}", u32::from(c));
    let mut out = String::new();
    for c in data.to_string().chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' | '\u{7f}'..='\u{9f}' => out.push_str(&escape(c)),
            c => out.push(c),
        }
    }
    out
}
