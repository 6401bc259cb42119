//! What a check reports.

use serde::{Deserialize, Serialize};

use super::{Fingerprint, Message, Span};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// A hint.
    Info,
    /// A rule of the language is broken.
    Warning,
    /// It does harm: control characters, marks left over.
    Error,
}

impl Severity {
    /// The id used in `workflow.toml` and JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }

    /// From the id.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Info, Self::Warning, Self::Error].into_iter().find(|severity| severity.as_str() == text)
    }
}

/// One of several spellings, with where it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Variant {
    /// The spelling: the part that differs, or the whole name where that part never stands alone.
    pub text: String,
    /// How often it stands there, also inside full names.
    pub count: usize,
    /// The lines of the file, from 1, each once.
    pub lines: Vec<usize>,
    /// Where it stands in the archive, if the finding is about more than one file.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<VariantPlace>,
}

/// Where one of several spellings stands in the archive.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VariantPlace {
    /// The article's slug.
    pub article: String,
    /// The working file, or the version: `fair/en@v2`.
    pub path: String,
    /// From 1.
    pub line: usize,
    /// From 1, in Unicode characters.
    pub column: usize,
}

/// A replacement that mends a finding.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fix {
    /// What is replaced.
    pub span: Span,
    /// By what.
    pub text: String,
}

/// What a check reports of one edition.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    /// The rule's id: `name-variants`.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// Where in the file: the first place, in bytes.
    pub span: Span,
    /// The words found, never shortened.
    pub text: String,
    /// What is wrong, for people.
    pub message: Message,
    /// What to write instead.
    pub suggestion: Option<String>,
    /// The spellings that compete.
    pub variants: Vec<Variant>,
    /// What the original has there.
    pub evidence: Vec<String>,
    /// What it is recognised by.
    pub fingerprint: Fingerprint,
    /// Replacements that mend all of its places.
    pub fixes: Vec<Fix>,
}

/// How many findings of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingCount {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// Hints.
    pub info: usize,
}

impl FindingCount {
    /// Counts one more.
    pub fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.error += 1,
            Severity::Warning => self.warning += 1,
            Severity::Info => self.info += 1,
        }
    }

    /// How many there are at this severity or above.
    #[must_use]
    pub fn at_least(&self, severity: Severity) -> usize {
        match severity {
            Severity::Error => self.error,
            Severity::Warning => self.error + self.warning,
            Severity::Info => self.error + self.warning + self.info,
        }
    }
}
