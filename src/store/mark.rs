//! Working files in short: enough to see that all files of an article are what they should be, without naming one.

use serde::{Deserialize, Serialize};

use crate::model::{Language, Slug, TextHash};

/// A working file in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Mark {
    /// The slug that its place says, as [`Mark::slug`] names it.
    pub slug: u64,
    /// A name of its language, its bytes, and whether an `article.toml` lies beside it. Those of several files are added up.
    pub seal: u128,
}

impl Mark {
    /// A name of a slug; two slugs seldom share one.
    #[must_use]
    pub fn slug(slug: &Slug) -> u64 {
        let hash = TextHash::of(slug.as_str().as_bytes());
        hash.as_bytes().first_chunk::<8>().map_or(0, |first| u64::from_be_bytes(*first))
    }

    /// Of a file that has these bytes.
    #[must_use]
    pub fn of(slug: &Slug, language: &Language, text: &TextHash, has_article_file: bool) -> Self {
        let all = [text.as_bytes().as_slice(), &[u8::from(has_article_file)], language.as_str().as_bytes()].concat();
        Self { slug: Self::slug(slug), seal: seal(&all) }
    }

    /// Of a file whose bytes nobody knows; it is like no other.
    #[must_use]
    pub fn of_unread(slug: &Slug, path: &str) -> Self {
        Self { slug: Self::slug(slug), seal: seal(path.as_bytes()) }
    }
}

fn seal(bytes: &[u8]) -> u128 {
    TextHash::of(bytes).as_bytes().first_chunk::<16>().map_or(0, |first| u128::from_be_bytes(*first))
}
