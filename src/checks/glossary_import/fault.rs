//! Says why a file with terms is refused, and where.

use crate::model::{Class, Fault, Message};

/// Why a file with terms is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportFault {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong there.
    pub kind: ImportFaultKind,
}

/// What is wrong with a file with terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportFaultKind {
    /// Neither TBX nor CSV nor TSV, by its name.
    Form,
    /// Not UTF-8.
    Encoding,
    /// A document type: it can name other files.
    Doctype,
    /// Elements in elements in elements.
    Deep,
    /// Not XML, or not CSV; in the parser's words, English.
    Broken {
        /// The reason.
        why: String,
    },
    /// A tag that is no language.
    Language {
        /// The tag.
        tag: String,
    },
    /// A row with more or fewer columns than the header.
    Columns {
        /// How many it has.
        has: usize,
        /// How many the header has.
        wants: usize,
    },
    /// An entry without any term.
    Empty,
    /// No terms at all.
    Nothing,
}

impl Fault for ImportFault {
    fn message(&self) -> Message {
        let message = match &self.kind {
            ImportFaultKind::Form => Message::new("checks-import-form"),
            ImportFaultKind::Encoding => Message::new("checks-import-encoding"),
            ImportFaultKind::Doctype => Message::new("checks-import-doctype"),
            ImportFaultKind::Deep => Message::new("checks-import-deep"),
            ImportFaultKind::Broken { why } => Message::new("checks-import-broken").with("why", why.as_str()),
            ImportFaultKind::Language { tag } => Message::new("checks-import-language").with("tag", tag.as_str()),
            ImportFaultKind::Columns { has, wants } => {
                Message::new("checks-import-columns").with("has", *has).with("wants", *wants)
            }
            ImportFaultKind::Empty => Message::new("checks-import-empty"),
            ImportFaultKind::Nothing => Message::new("checks-import-nothing"),
        };
        message.with("line", self.line)
    }

    fn class(&self) -> Class {
        Class::Usage
    }
}
