//! What is published, as the site takes it: whole, checked by whoever made it, and without a clock.

use serde::{Deserialize, Serialize};

use crate::model::{ArticleId, Change, Language, Slug, Time, VersionHash};

/// Everything that readers get.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// What the site is called.
    pub title: String,
    /// Where it stands: `https://example.org/`, or a folder there. The final `/` may be missing.
    pub url: String,
    /// The languages in the order that readers are offered them. One that has editions and is not named here comes after.
    pub languages: Vec<Language>,
    /// The articles, in any order; each slug once.
    pub articles: Vec<Article>,
}

/// A site without its articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Settings {
    /// What the site is called.
    pub title: String,
    /// Where it stands.
    pub url: String,
    /// The languages in the order that readers are offered them.
    pub languages: Vec<Language>,
}

impl Site {
    /// The site without its articles.
    #[must_use]
    pub fn settings(&self) -> Settings {
        Settings { title: self.title.clone(), url: self.url.clone(), languages: self.languages.clone() }
    }
}

/// A piece with its published editions.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Article {
    /// Its lasting name, from which the feed's ids are made.
    pub id: ArticleId,
    /// Its address.
    pub slug: Slug,
    /// Addresses that it had before; they lead to the present one unless another article has them.
    pub old_slugs: Vec<Slug>,
    /// The language that it was written in.
    pub original: Language,
    /// Its editions, in any order, each language once. One that was never published is not among them.
    pub editions: Vec<PublishedEdition>,
}

/// An edition as it was published last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PublishedEdition {
    /// Its language.
    pub language: Language,
    /// The exact bytes of its text; not read where the edition is withdrawn.
    pub text: Vec<u8>,
    /// The files that the text names: paths as in its version, and their bytes.
    pub files: Vec<(String, Vec<u8>)>,
    /// The number of the version, from 1.
    pub version_number: u32,
    /// The name of the version.
    pub version: VersionHash,
    /// When the edition came out first.
    pub first_published: Moment,
    /// When this version came out.
    pub last_published: Moment,
    /// What it was translated from; nothing for an original, or where nobody knows.
    pub source: Option<Origin>,
    /// The names of those who wrote it: of an original's authors, where its front matter names none, or of the translators.
    pub contributors: Vec<String>,
    /// Whether readers get it.
    pub state: State,
    /// What has happened to the source since: nothing where the translation is fresh. A typo is not told to readers.
    pub source_changed: Option<Change>,
}

/// The version that a translation was made from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Origin {
    /// The language of its edition.
    pub language: Language,
    /// Its number, from 1.
    pub version_number: u32,
}

/// Whether readers get an edition.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum State {
    /// They do.
    Live,
    /// A notice stands in its place.
    Withdrawn {
        /// Why, in an editor's words; may be empty.
        reason: String,
        /// Since when.
        when: Moment,
    },
}

/// A moment with the clock on the newsroom's wall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// The moment.
    pub time: Time,
    /// How many seconds the newsroom was east of UTC then.
    pub offset: i32,
}

impl Moment {
    /// The day on the newsroom's calendar: `2026-03-14`.
    #[must_use]
    pub fn day(&self) -> String {
        self.local().as_str().get(..10).unwrap_or_default().to_owned()
    }

    /// The moment as RFC 3339 has it, `2026-03-14T18:05:00+03:00`; an offset is cut to whole minutes.
    #[must_use]
    pub fn stamp(&self) -> String {
        let minutes = self.offset / 60;
        if minutes == 0 {
            return self.time.as_str().to_owned();
        }
        let local = Time::from_unix(self.time.unix().saturating_add(i64::from(minutes) * 60));
        let digits = local.as_str().trim_end_matches('Z');
        let sign = if minutes < 0 { '-' } else { '+' };
        let (hours, minutes) = (minutes.unsigned_abs() / 60, minutes.unsigned_abs() % 60);
        format!("{digits}{sign}{hours:02}:{minutes:02}")
    }

    fn local(&self) -> Time {
        Time::from_unix(self.time.unix().saturating_add(i64::from(self.offset)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moment_shows_the_newsrooms_clock() {
        let at = |offset| Moment { time: Time::parse("2026-03-14T22:05:00Z").unwrap(), offset };
        assert_eq!(at(0).stamp(), "2026-03-14T22:05:00Z");
        assert_eq!(at(3 * 3600).stamp(), "2026-03-15T01:05:00+03:00");
        assert_eq!(at(-(9 * 3600 + 1800)).stamp(), "2026-03-14T12:35:00-09:30");
        assert_eq!(at(3 * 3600).day(), "2026-03-15");
    }
}
