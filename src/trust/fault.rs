//! What can be wrong with a key or a signature.

use std::path::{Path, PathBuf};

use crate::model::{Class, Fault, Message};

/// Why a key cannot be used, or why a signature does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrustFault {
    /// A line that is no OpenSSH public key.
    KeyLine {
        /// The first 80 characters of it.
        given: String,
    },
    /// A key of a kind that does not count: RSA, DSA, other curves, tokens, certificates.
    KeyKind {
        /// The kind in OpenSSH's words: `ssh-rsa`.
        kind: String,
    },
    /// A key that everybody could sign for: a point of small order, or one that is not written canonically.
    KeyWeak,
    /// A key in another spelling than OpenSSH's: a point that is written short.
    KeyForm,
    /// No file there.
    KeyMissing {
        /// The file.
        path: PathBuf,
    },
    /// A file that cannot be read or written.
    KeyFile {
        /// The file.
        path: PathBuf,
        /// The system's words.
        why: String,
    },
    /// A file that holds no key.
    KeyUnreadable {
        /// The file.
        path: PathBuf,
    },
    /// A key would be written over a file.
    KeyExists {
        /// The file.
        path: PathBuf,
    },
    /// `ssh-keygen` could not be run.
    KeygenMissing {
        /// The system's words.
        why: String,
    },
    /// `ssh-keygen` did not sign.
    KeygenRefused {
        /// What it said, its last line.
        why: String,
    },
    /// `ssh-keygen` signed with another key than the one asked for.
    KeygenOther,
    /// An armour that cannot be decoded.
    Armour,
    /// An armour that decodes, and that is not written as OpenSSH writes it.
    ArmourForm,
    /// A signature for another purpose.
    Namespace {
        /// The namespace that it names.
        given: String,
    },
    /// A signature with bytes in the field that is kept for later.
    Reserved,
    /// A signature that does not fit the line.
    Signature,
}

impl TrustFault {
    pub(super) fn file(path: &Path, error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::KeyMissing { path: path.into() },
            std::io::ErrorKind::AlreadyExists => Self::KeyExists { path: path.into() },
            _ => Self::KeyFile { path: path.into(), why: error.to_string() },
        }
    }
}

impl Fault for TrustFault {
    fn message(&self) -> Message {
        let at = |code, path: &Path| Message::new(code).with("path", path.display().to_string());
        match self {
            Self::KeyLine { given } => Message::new("trust-key-line").with("given", given.as_str()),
            Self::KeyKind { kind } => Message::new("trust-key-kind").with("kind", kind.as_str()),
            Self::KeyWeak => Message::new("trust-key-weak"),
            Self::KeyForm => Message::new("trust-key-form"),
            Self::KeyMissing { path } => at("trust-key-missing", path),
            Self::KeyFile { path, why } => at("trust-key-file", path).with("why", why.as_str()),
            Self::KeyUnreadable { path } => at("trust-key-unreadable", path),
            Self::KeyExists { path } => at("trust-key-exists", path),
            Self::KeygenMissing { why } => Message::new("trust-keygen-missing").with("why", why.as_str()),
            Self::KeygenRefused { why } => Message::new("trust-keygen-refused").with("why", why.as_str()),
            Self::KeygenOther => Message::new("trust-keygen-other"),
            Self::Armour => Message::new("trust-armour"),
            Self::ArmourForm => Message::new("trust-armour-form"),
            Self::Namespace { given } => Message::new("trust-namespace").with("given", given.as_str()),
            Self::Reserved => Message::new("trust-reserved"),
            Self::Signature => Message::new("trust-signature"),
        }
    }

    fn class(&self) -> Class {
        match self {
            Self::KeyMissing { .. }
            | Self::KeyFile { .. }
            | Self::KeygenMissing { .. }
            | Self::KeygenRefused { .. }
            | Self::KeygenOther => Class::Environment,
            _ => Class::Usage,
        }
    }
}
