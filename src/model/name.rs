//! Names that people choose: languages, slugs, persons, roles, stages.
//!
//! All are plain ASCII, so that no two that look alike differ, none leaves its folder, and none is taken for an option.

use serde::{Deserialize, Serialize};

use super::{Class, Fault, Message};

/// A name that is not allowed, and which kind of name it was to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameFault {
    /// The message that says what such a name looks like.
    code: &'static str,
    /// What was given, at most 80 characters of it.
    pub given: String,
}

impl Fault for NameFault {
    fn message(&self) -> Message {
        Message::new(self.code).with("given", self.given.as_str())
    }

    fn class(&self) -> Class {
        Class::Usage
    }
}

impl std::fmt::Display for NameFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {:?}", self.code, self.given)
    }
}

const NAME_BYTES_MAX: usize = 64;
const LANGUAGE_BYTES_MAX: usize = 35;
const DEVICE_NAMES: [&str; 4] = ["aux", "con", "nul", "prn"];

fn plain(text: &str, inner: &[u8]) -> bool {
    let mut bytes = text.bytes();
    text.len() <= NAME_BYTES_MAX
        && bytes.next().is_some_and(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        && bytes.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || inner.contains(&b))
}

fn is_slug(text: &str) -> bool {
    let device = DEVICE_NAMES.contains(&text)
        || (text.len() == 4 && (text.starts_with("com") || text.starts_with("lpt")) && text.as_bytes()[3].is_ascii_digit());
    plain(text, b"-") && !device
}

fn is_identifier(text: &str) -> bool {
    plain(text, b"-_.") && !text.ends_with('.') && !text.contains("..")
}

fn is_language(text: &str) -> bool {
    let mut parts = text.split('-');
    let primary = parts.next().unwrap_or_default();
    text.len() <= LANGUAGE_BYTES_MAX
        && (2..=3).contains(&primary.len())
        && primary.bytes().all(|b| b.is_ascii_lowercase())
        && parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()))
}

macro_rules! name {
    ($(#[$doc:meta])* $name:ident, $test:ident, $code:literal) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// From its text.
            ///
            /// # Errors
            /// When the text is no such name.
            pub fn parse(text: &str) -> Result<Self, NameFault> {
                if $test(text) {
                    Ok(Self(text.into()))
                } else {
                    Err(NameFault { code: $code, given: text.chars().take(80).collect() })
                }
            }

            /// The name.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = NameFault;

            fn from_str(text: &str) -> Result<Self, NameFault> {
                Self::parse(text)
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}

name!(
    /// A language tag (BCP 47): `ru`, `en`, `pt-BR`, `zh-Hant`.
    Language,
    is_language,
    "error-language-name"
);
name!(
    /// An article's address: lower-case letters, digits and hyphens, at most 64, and no device name of any system.
    Slug,
    is_slug,
    "error-slug"
);
name!(
    /// Who somebody is in the policy: `anna`.
    PersonId,
    is_identifier,
    "error-person-name"
);
name!(
    /// A role's id: `reviewer`.
    RoleId,
    is_identifier,
    "error-role-name"
);
name!(
    /// A stage's id: `review`.
    StageId,
    is_identifier,
    "error-stage-name"
);

impl Language {
    /// The language without script and region: `zh` of `zh-Hant`.
    #[must_use]
    pub fn primary(&self) -> &str {
        self.0.split('-').next().unwrap_or_default()
    }

    /// Whether text in this language runs from right to left.
    #[must_use]
    pub fn is_right_to_left(&self) -> bool {
        const RIGHT_TO_LEFT: [&str; 10] = ["ar", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"];
        RIGHT_TO_LEFT.contains(&self.primary())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slug_refuses_what_leaves_its_folder_or_looks_like_an_option() {
        for bad in [
            "",
            ".",
            "..",
            "../x",
            "a/../../x",
            "/etc/x",
            "C:\\x",
            "-rf",
            "--output=x",
            "a\0b",
            "a\nb",
            "CON",
            "con",
            "nul",
            "com1",
            "a.",
            "a ",
            ".git",
            ".GIT",
            "git~1",
            ".g\u{200c}it",
            "Art1",
            ":(glob)*",
            "HEAD",
            "@{-1}",
            "$(touch x)",
            "%2e%2e%2f",
            "é",
        ] {
            assert!(Slug::parse(bad).is_err(), "{bad:?}");
        }
        assert!(Slug::parse(&"a".repeat(65)).is_err());
        for good in ["kleymenov", "2026-budget", "a", "nul-island"] {
            assert!(Slug::parse(good).is_ok(), "{good:?}");
        }
    }

    #[test]
    fn language_takes_regions_and_scripts_and_no_paths() {
        for good in ["ru", "en", "pt-BR", "zh-Hant", "sr-Latn-RS"] {
            assert!(Language::parse(good).is_ok(), "{good}");
        }
        for bad in ["", "r", "EN", "../x", "en_US", "english", "en-", "ru.md"] {
            assert!(Language::parse(bad).is_err(), "{bad}");
        }
        assert_eq!(Language::parse("zh-Hant").unwrap().primary(), "zh");
    }
}
