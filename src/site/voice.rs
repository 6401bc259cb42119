//! Decides how a page speaks to its reader: labels, dates and numbers.
//!
//! A page speaks its own language where recto does, else English, marked as English; dates then are 2026-03-14, or in words
//! where [`super::calendar`] knows the language.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use minijinja::Value;
use serde::Serialize;

use super::calendar;
use super::snapshot::Moment;
use super::template::value;
use crate::l10n::{self, Localiser};
use crate::model::{Change, Language, Message, Time};
use crate::text::html::escaped;

/// Attributes of English labels on a page in another language.
const ENGLISH: &str = " lang=\"en\" dir=\"ltr\"";

/// The words of one language's pages.
pub(super) struct Voice {
    language: Language,
    localiser: Localiser,
    /// Whether the labels are in the page's language.
    is_own: bool,
    labels: Value,
    /// Days in words: most pages have one, and many have the same.
    days: RwLock<HashMap<String, String>>,
}

/// A day or a moment, for a `time` element.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct Dated {
    /// For machines; empty where there is no more than words.
    pub stamp: String,
    /// For people.
    pub words: String,
}

/// The labels that take no values.
#[derive(Serialize)]
struct Labels {
    /// Attributes that mark English labels on a page in another language; empty elsewhere.
    mark: Value,
    skip: String,
    languages: String,
    front: String,
    archive: String,
    tags: String,
    sections: String,
    newer: String,
    older: String,
    feed: String,
    also: String,
    about: String,
    original: String,
    source: String,
    version: String,
    published: String,
    updated: String,
    withdrawn: String,
    since: String,
    reason: String,
    moved: String,
    missing: String,
    missing_hint: String,
    search: String,
    search_words: String,
    search_found: String,
    search_none: String,
    search_older: String,
    search_scripts: String,
    search_failed: String,
    empty: String,
    tags_empty: String,
}

impl Voice {
    pub fn new(language: &Language) -> Self {
        let localiser = Localiser::for_readers(language.as_str());
        let is_own = l10n::reader_tags().any(|tag| tag == language.primary());
        let labels = value(labels(&localiser, is_own));
        Self { language: language.clone(), localiser, is_own, labels, days: RwLock::default() }
    }

    /// The labels, as templates take them.
    pub fn labels(&self) -> Value {
        self.labels.clone()
    }

    /// The words of a message.
    fn say(&self, message: &Message) -> String {
        self.localiser.text(message)
    }

    /// A moment by its day.
    pub fn moment(&self, moment: &Moment) -> Dated {
        Dated { stamp: moment.stamp(), words: self.day(&moment.day()) }
    }

    /// The date over an article: its own, or else that of its publication.
    pub fn dateline(&self, written: Option<&str>, published: &Moment) -> Dated {
        written.map_or_else(|| self.moment(published), |date| self.date(date))
    }

    /// A date as the front matter has it: a day, a moment, or words.
    fn date(&self, written: &str) -> Dated {
        match day_of(written) {
            Some(day) => Dated { stamp: day.to_owned(), words: self.day(day) },
            None => Dated { stamp: String::new(), words: written.to_owned() },
        }
    }

    fn day(&self, day: &str) -> String {
        if let Some(words) = self.days.read().unwrap_or_else(PoisonError::into_inner).get(day) {
            return words.clone();
        }
        let words = self.day_in_words(day);
        self.days.write().unwrap_or_else(PoisonError::into_inner).insert(day.to_owned(), words.clone());
        words
    }

    fn day_in_words(&self, day: &str) -> String {
        if !l10n::tags().any(|tag| tag == self.language.primary()) {
            return calendar::day(&self.language, day);
        }
        Time::parse(&format!("{day}T00:00:00Z")).map_or_else(|| day.to_owned(), |time| self.localiser.date(&time, 0))
    }

    /// The title of the notice in the place of a withdrawn edition.
    pub fn withdrawn(&self) -> String {
        self.say(&Message::new("site-withdrawn"))
    }

    /// What the page of a draft says before all else.
    pub fn draft(&self, name: &str) -> String {
        self.say(&Message::new("site-draft").with("name", name))
    }

    /// The same as HTML, for the head of any page.
    pub fn draft_banner(&self, name: &str) -> String {
        let mark = if self.is_own { "" } else { ENGLISH };
        format!("<aside class=\"draft\"><p><strong{mark}>{}</strong></p></aside>\n", escaped(&self.draft(name)))
    }

    /// The title of an older page of a list.
    pub fn page(&self, title: &str, number: usize) -> String {
        self.say(&Message::new("site-page").with("title", title).with("number", number))
    }

    /// The title of the list of all articles.
    pub fn archive(&self) -> String {
        self.say(&Message::new("site-archive"))
    }

    /// The title of the list of all tags.
    pub fn tags(&self) -> String {
        self.say(&Message::new("site-tags"))
    }

    /// The title of the search page.
    pub fn search(&self) -> String {
        self.say(&Message::new("site-search"))
    }

    /// The title of the page for what is not there.
    pub fn missing(&self) -> String {
        self.say(&Message::new("site-missing"))
    }

    /// How many articles there are.
    pub fn articles(&self, count: usize) -> String {
        self.say(&Message::new("site-articles").with("count", count))
    }

    /// What stands before the names of authors.
    pub fn written_by(&self, count: usize) -> String {
        self.say(&Message::new("site-written-by").with("count", count))
    }

    /// What stands before the names of translators; with no name, that it is a translation.
    pub fn translated_by(&self, from: Option<&Language>, count: usize) -> String {
        let named = |code: &'static str| match from {
            Some(from) => Message::new(code).with("language", self.language_name(from)),
            None => Message::new(code).with("language", ""),
        };
        match (from.is_some_and(|from| self.knows(from)), count) {
            (true, 0) => self.say(&named("site-translated-from")),
            (true, _) => self.say(&named("site-translated-from-by")),
            (false, 0) => self.say(&Message::new("site-translated")),
            (false, _) => self.say(&Message::new("site-translated-by")),
        }
    }

    /// A language's name in the form that sentences take here; empty where it has none.
    fn language_name(&self, language: &Language) -> Message {
        Message::new("site-language").with("language", language.primary())
    }

    fn knows(&self, language: &Language) -> bool {
        self.say(&self.language_name(language)) != language.primary()
    }

    /// What has happened to the source since, for readers.
    pub fn source_changed(&self, change: Change) -> Option<String> {
        let message = match change {
            Change::Typo => return None,
            Change::Update => Message::new("site-source-update"),
            Change::Correction => Message::new("site-source-correction"),
            Change::Retraction => Message::new("site-source-retraction"),
        };
        Some(self.say(&message))
    }

    /// What the way back from a footnote is called.
    pub fn footnote_back(&self) -> String {
        self.say(&Message::new("site-footnote-back"))
    }
}

/// The day that a date begins with, where it is a date.
pub(super) fn day_of(written: &str) -> Option<&str> {
    let day = written.get(..10)?;
    let rest = written.get(10..)?;
    let ends = rest.is_empty() || rest.starts_with(['T', 't', ' ']);
    (ends && Time::parse(&format!("{day}T00:00:00Z")).is_some()).then_some(day)
}

fn labels(localiser: &Localiser, is_own: bool) -> Labels {
    let say = |code: &'static str| localiser.text(&Message::new(code));
    let mark = if is_own { "" } else { ENGLISH };
    Labels {
        mark: Value::from_safe_string(mark.to_owned()),
        skip: say("site-skip"),
        languages: say("site-languages"),
        front: say("site-front"),
        archive: say("site-archive"),
        tags: say("site-tags"),
        sections: say("site-sections"),
        newer: say("site-newer"),
        older: say("site-older"),
        feed: say("site-feed"),
        also: say("site-also"),
        about: say("site-about"),
        original: say("site-original"),
        source: say("site-source"),
        version: say("site-version"),
        published: say("site-published"),
        updated: say("site-updated"),
        withdrawn: say("site-withdrawn"),
        since: say("site-since"),
        reason: say("site-reason"),
        moved: say("site-moved"),
        missing: say("site-missing"),
        missing_hint: say("site-missing-more"),
        search: say("site-search"),
        search_words: say("site-search-words"),
        search_found: say("site-search-found"),
        search_none: say("site-search-none"),
        search_older: say("site-search-older"),
        search_scripts: say("site-search-scripts"),
        search_failed: say("site-search-failed"),
        empty: say("site-empty"),
        tags_empty: say("site-tags-empty"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn voice(tag: &str) -> Voice {
        Voice::new(&Language::parse(tag).unwrap())
    }

    #[test]
    fn date_of_the_front_matter_is_a_day_or_stays_words() {
        let date = |text: &str| voice("en").date(text);
        assert_eq!(date("2026-02-16").words, "16 February 2026");
        assert_eq!(date("2026-02-16T23:30:00-11:00").stamp, "2026-02-16");
        assert_eq!(date("2026-02-30").words, "2026-02-30");
        assert_eq!(date("весна 2026").stamp, "");
    }

    #[test]
    fn translation_names_the_language_that_it_was_made_from() {
        let russian = Language::parse("ru").unwrap();
        let basque = Language::parse("eu").unwrap();
        assert_eq!(voice("en").translated_by(Some(&russian), 1), "Translated from Russian by");
        assert_eq!(voice("en").translated_by(Some(&russian), 0), "Translated from Russian");
        assert_eq!(voice("en").translated_by(Some(&basque), 1), "Translated by");
        assert_eq!(voice("ru").translated_by(Some(&Language::parse("zh-Hant").unwrap()), 2), "Перевод с китайского:");
        assert_eq!(voice("ko").translated_by(None, 0), "번역");
    }
}
