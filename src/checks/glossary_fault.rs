//! Says why a glossary file is refused, and where.

use crate::model::{Class, Fault, Message};

/// Why a glossary file is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlossaryFault {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, in characters from 1.
    pub column: usize,
    /// What is wrong there.
    pub kind: GlossaryFaultKind,
}

/// A place in a glossary file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GlossaryPlace {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, in characters from 1.
    pub column: usize,
}

/// What is wrong with a glossary file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GlossaryFaultKind {
    /// Not TOML; in the parser's words, English.
    Toml {
        /// The reason.
        why: String,
    },
    /// A section that is none of `[[term]]`, `[[name]]`, `[[not-same]]`, `[[except]]`.
    Section {
        /// Its name.
        name: String,
    },
    /// A key that is no language and none that the section has.
    Key {
        /// The key.
        name: String,
    },
    /// A value of another kind than the key wants.
    Value {
        /// The key.
        name: String,
    },
    /// An entry without any language, or with too few spellings to say something.
    Empty,
    /// Two entries for one word have two words for it.
    Contradiction {
        /// The word in the language that both have.
        term: String,
        /// What is said here.
        one: String,
        /// What was said before.
        other: String,
        /// Where.
        there: Box<GlossaryPlace>,
    },
    /// A spelling is avoided in one entry for a word, and settled in another.
    AvoidedAndPreferred {
        /// The spelling.
        text: String,
        /// Where it was said before.
        there: Box<GlossaryPlace>,
    },
    /// Two spellings are one name in one entry, and two in another.
    SameAndNotSame {
        /// One.
        one: String,
        /// The other.
        other: String,
        /// Where it was said before.
        there: Box<GlossaryPlace>,
    },
}

impl Fault for GlossaryFault {
    fn message(&self) -> Message {
        let message = match &self.kind {
            GlossaryFaultKind::Toml { why } => Message::new("checks-glossary-toml").with("why", why.as_str()),
            GlossaryFaultKind::Section { name } => Message::new("checks-glossary-section").with("name", name.as_str()),
            GlossaryFaultKind::Key { name } => Message::new("checks-glossary-key").with("name", name.as_str()),
            GlossaryFaultKind::Value { name } => Message::new("checks-glossary-value").with("name", name.as_str()),
            GlossaryFaultKind::Empty => Message::new("checks-glossary-empty"),
            GlossaryFaultKind::Contradiction { term, one, other, .. } => Message::new("checks-glossary-contradiction")
                .with("term", term.as_str())
                .with("one", one.as_str())
                .with("other", other.as_str()),
            GlossaryFaultKind::AvoidedAndPreferred { text, .. } => {
                Message::new("checks-glossary-avoided-preferred").with("text", text.as_str())
            }
            GlossaryFaultKind::SameAndNotSame { one, other, .. } => {
                Message::new("checks-glossary-same-not-same").with("one", one.as_str()).with("other", other.as_str())
            }
        };
        let message = match &self.kind {
            GlossaryFaultKind::Contradiction { there, .. }
            | GlossaryFaultKind::AvoidedAndPreferred { there, .. }
            | GlossaryFaultKind::SameAndNotSame { there, .. } => {
                message.with("there", there.file.as_str()).with("there-line", there.line).with("there-column", there.column)
            }
            _ => message,
        };
        message.with("file", self.file.as_str()).with("line", self.line).with("column", self.column)
    }

    fn class(&self) -> Class {
        Class::Usage
    }
}

impl std::fmt::Display for GlossaryFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}:{}: {:?}", self.file, self.line, self.column, self.kind)
    }
}

impl std::error::Error for GlossaryFault {}
