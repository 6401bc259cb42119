//! Pages that list articles: the choice of a language, front pages, all articles, tags; and the page for what is not there.

use minijinja::{Value, context};
use serde::Serialize;

use super::Files;
use super::address;
use super::autonym::autonym;
use super::edition_set::EditionSet;
use super::fault::SiteFault;
use super::frame::{Alternate, Card, Frame, LanguageLink, Other, direction};
use super::metadata;
use super::story::{Content, Story};
use super::template::{Templates, value};
use super::voice::Voice;
use crate::model::Language;

/// How many articles a front page shows.
const FRONT_CARDS_MAX: usize = 25;

/// How many headlines a language has on the page where one chooses it.
const CHOICE_HEADLINES_MAX: usize = 3;

/// A language to choose.
#[derive(Serialize)]
struct Choice {
    lang: String,
    dir: &'static str,
    name: String,
    path: String,
    headlines: Vec<Other>,
}

/// A tag in the list of all.
#[derive(Serialize)]
struct TagEntry {
    name: String,
    path: String,
    count: String,
}

/// All pages that list articles.
pub(super) fn files(set: &EditionSet<'_>, templates: &Templates<'_>) -> Result<Files, SiteFault> {
    let mut files = Files::new();
    let mut add = |path: String, name: &str, values: Value| -> Result<(), SiteFault> {
        files.push((path, templates.fill(name, values)?.into_bytes()));
        Ok(())
    };
    for &language in &set.languages {
        let Some(voice) = set.voice(language) else { continue };
        add(format!("{}index.html", address::front(language)), "front.html", front(language, set, voice))?;
        add(format!("{}index.html", address::archive(language)), "archive.html", archive(language, set, voice))?;
        if set.has_tags(language) {
            add(format!("{}index.html", address::tags(language)), "tags.html", tags(language, set, voice))?;
        }
        for (key, (name, stories)) in set.tags(language) {
            let folder = address::tag(language, key);
            add(format!("{folder}index.html"), "tag.html", tag(language, &folder, name, &stories, set, voice))?;
        }
    }
    if let Some(first) = set.languages.first() {
        add("index.html".to_owned(), "choose.html", choose(first, set))?;
        add("404.html".to_owned(), "missing.html", missing(first, set))?;
    }
    Ok(files)
}

fn card(story: &Story<'_>, content: &Content, set: &EditionSet<'_>, voice: &Voice) -> Card {
    Card {
        path: story.folder.clone(),
        title: content.title.clone(),
        section: content.section.clone(),
        summary: content.summary.clone(),
        date: voice.dateline(content.date.as_deref(), &story.edition.first_published),
        year: content.day.get(..4).unwrap_or_default().to_owned(),
        picture: content.picture.as_ref().map(|picture| format!("{}{picture}", story.folder)),
        others: Other::all(story, set),
    }
}

/// The frame of a list that every language has.
fn frame(language: &Language, set: &EditionSet<'_>, place: fn(&Language) -> String, title: String) -> Frame {
    let folder = place(language);
    let mut frame = Frame::new(set, language, &folder, title.clone()).in_languages(set, &set.languages_with(language), place);
    frame.properties = metadata::page_properties(set, language, &title, &folder);
    frame.is_indexed = set.count(language) > 0;
    frame
}

fn front(language: &Language, set: &EditionSet<'_>, voice: &Voice) -> Value {
    let mut frame = frame(language, set, address::front, set.site.title.clone());
    // Whose language is none of these chooses one at the top.
    for alternate in frame.alternates.iter_mut().filter(|alternate| alternate.tag == "x-default") {
        alternate.url = set.base.url("");
    }
    let newest = set.newest(language).take(FRONT_CARDS_MAX);
    let cards: Vec<Card> = newest.map(|(story, content)| card(story, content, set, voice)).collect();
    context! {
        page => value(&frame),
        cards => value(&cards),
        has_more => set.count(language) > FRONT_CARDS_MAX,
    }
}

fn archive(language: &Language, set: &EditionSet<'_>, voice: &Voice) -> Value {
    let frame = frame(language, set, address::archive, voice.archive());
    let cards: Vec<Card> = set.newest(language).map(|(story, content)| card(story, content, set, voice)).collect();
    context! {
        page => value(&frame),
        count => voice.articles(cards.len()),
        cards => value(&cards),
    }
}

fn tags(language: &Language, set: &EditionSet<'_>, voice: &Voice) -> Value {
    let folder = address::tags(language);
    let mut frame = Frame::new(set, language, &folder, voice.tags());
    let with_tags: Vec<&Language> = set.languages.iter().copied().filter(|language| set.has_tags(language)).collect();
    frame = frame.in_languages(set, &with_tags, address::tags);
    frame.properties = metadata::page_properties(set, language, &frame.title, &folder);
    let entries: Vec<TagEntry> = set
        .tags(language)
        .into_iter()
        .map(|(key, (name, stories))| TagEntry {
            name: name.to_owned(),
            path: address::encoded(&address::tag(language, key)),
            count: voice.articles(stories.len()),
        })
        .collect();
    context! { page => value(&frame), tags => value(&entries) }
}

fn tag(
    language: &Language,
    folder: &str,
    name: &str,
    stories: &[(&Story<'_>, &Content)],
    set: &EditionSet<'_>,
    voice: &Voice,
) -> Value {
    let mut frame = Frame::new(set, language, folder, name.to_owned());
    frame.languages = vec![LanguageLink::new(language, address::encoded(folder), true)];
    frame.properties = metadata::page_properties(set, language, name, folder);
    let cards: Vec<Card> = stories.iter().map(|(story, content)| card(story, content, set, voice)).collect();
    context! {
        page => value(&frame),
        name => name,
        count => voice.articles(cards.len()),
        cards => value(&cards),
    }
}

/// The page at the top: one chooses a language there, by the latest headlines in each.
fn choose(first: &Language, set: &EditionSet<'_>) -> Value {
    let languages = set.languages_with(first);
    let mut frame = Frame::new(set, first, "", set.site.title.clone());
    frame.properties = metadata::page_properties(set, first, &set.site.title, "");
    let alternate = |language: &&Language| Alternate { tag: language.to_string(), url: set.base.url(&address::front(language)) };
    frame.alternates = languages.iter().map(alternate).collect();
    frame.alternates.push(Alternate { tag: "x-default".to_owned(), url: set.base.url("") });
    let choice = |language: &&Language| Choice {
        lang: language.to_string(),
        dir: direction(language),
        name: autonym(language),
        path: address::front(language),
        headlines: set.newest(language).take(CHOICE_HEADLINES_MAX).filter_map(|(story, _)| Other::of(story)).collect(),
    };
    let choices: Vec<Choice> = languages.iter().map(choice).collect();
    context! { page => value(&frame), choices => value(&choices) }
}

/// The page that hosts show for what is not there, at any address: its links begin at the top of the host.
fn missing(first: &Language, set: &EditionSet<'_>) -> Value {
    let title = set.voice(first).map(Voice::missing).unwrap_or_default();
    let mut frame = Frame::new(set, first, "", title);
    set.base.folder().clone_into(&mut frame.root);
    frame.canonical = None;
    frame.is_indexed = false;
    let languages = set.languages_with(first);
    frame.languages =
        languages.iter().map(|language| LanguageLink::new(language, address::front(language), language == &first)).collect();
    context! { page => value(&frame) }
}
