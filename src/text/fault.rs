//! Decides what makes a file no text of an edition, and what is said about it.

use crate::model::{Class, Fault, Message};

/// How large a text may be, in bytes.
pub const TEXT_BYTES_MAX: usize = 4 * 1024 * 1024;

/// How deep quotations, lists and emphasis may nest.
pub const NESTING_MAX: usize = 100;

/// Why a file is not taken as a text. Lines and columns are those of the file, from 1, columns in Unicode characters.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TextFault {
    /// There is nothing in it but white space.
    Empty,
    /// It is larger than [`TEXT_BYTES_MAX`].
    TooLong {
        /// Its size in bytes.
        bytes: usize,
    },
    /// It is not UTF-8.
    NotUtf8 {
        /// The first byte that is wrong, from 1.
        byte: usize,
        /// The line of that byte.
        line: usize,
    },
    /// It holds a Git LFS pointer where the text should be.
    LfsPointer,
    /// Its front matter stands between `---`, as YAML does.
    FrontMatterYaml,
    /// Its front matter begins with `+++` and never ends.
    FrontMatterUnclosed,
    /// Its front matter is not TOML.
    FrontMatterToml {
        /// Where it stops being TOML: the line.
        line: usize,
        /// The column.
        column: usize,
        /// What the TOML parser says, in English.
        reason: String,
    },
    /// A field of the front matter has a value of another kind than the field takes.
    FieldKind {
        /// The field's key.
        key: String,
        /// What it takes.
        expected: FieldKind,
        /// Where the value stands: the line.
        line: usize,
        /// The column.
        column: usize,
    },
    /// Quotations, lists or emphasis nest deeper than [`NESTING_MAX`].
    TooDeep {
        /// The line where that happens.
        line: usize,
    },
    /// Its markup takes more work to read than any article would.
    TooTangled,
}

/// What a field of the front matter takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// Words in quotation marks.
    Words,
    /// A list of words, or words.
    List,
    /// A date, with or without a time, or words.
    Date,
}

impl FieldKind {
    fn message(self) -> Message {
        Message::new(match self {
            Self::Words => "text-field-words",
            Self::List => "text-field-list",
            Self::Date => "text-field-date",
        })
    }
}

impl Fault for TextFault {
    fn message(&self) -> Message {
        match self {
            Self::Empty => Message::new("text-empty"),
            Self::TooLong { bytes } => {
                Message::new("text-too-long").with("bytes", *bytes).with("limit", TEXT_BYTES_MAX / (1024 * 1024))
            }
            Self::NotUtf8 { byte, line } => Message::new("text-not-utf8").with("byte", *byte).with("line", *line),
            Self::LfsPointer => Message::new("text-lfs-pointer"),
            Self::FrontMatterYaml => Message::new("text-front-matter-yaml"),
            Self::FrontMatterUnclosed => Message::new("text-front-matter-unclosed"),
            Self::FrontMatterToml { line, column, reason } => {
                Message::new("text-front-matter-toml").with("line", *line).with("column", *column).with("reason", reason.as_str())
            }
            Self::FieldKind { key, expected, line, column } => Message::new("text-field-kind")
                .with("key", key.as_str())
                .with("expected", expected.message())
                .with("line", *line)
                .with("column", *column),
            Self::TooDeep { line } => Message::new("text-too-deep").with("line", *line).with("limit", NESTING_MAX),
            Self::TooTangled => Message::new("text-too-tangled"),
        }
    }

    fn class(&self) -> Class {
        Class::Usage
    }
}

impl std::fmt::Display for TextFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl std::error::Error for TextFault {}
