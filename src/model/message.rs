//! What is said to a person, before it has words.
//!
//! A [`Message`] is an id in `locales/` and its arguments; `l10n` gives it words. Errors of every module implement
//! [`Fault`], so that the command line can print any of them and knows its exit code.

use serde::Serialize;

/// An argument of a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Arg {
    /// Words that came from people or files. They are escaped before they reach a terminal.
    Text(String),
    /// A number, which selects plural forms.
    Count(u64),
    /// A message inside a message, worded in the same language.
    Message(Box<Message>),
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<usize> for Arg {
    fn from(count: usize) -> Self {
        Self::Count(count as u64)
    }
}

impl From<u64> for Arg {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<u32> for Arg {
    fn from(count: u32) -> Self {
        Self::Count(u64::from(count))
    }
}

impl From<Message> for Arg {
    fn from(message: Message) -> Self {
        Self::Message(Box::new(message))
    }
}

/// A message id of `locales/` with its arguments.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Message {
    /// The Fluent id; also the stable code that JSON carries.
    pub code: &'static str,
    /// Arguments by name.
    pub args: Vec<(&'static str, Arg)>,
}

impl Message {
    /// A message without arguments.
    #[must_use]
    pub fn new(code: &'static str) -> Self {
        Self { code, args: Vec::new() }
    }

    /// The same message with one more argument.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.args.push((name, value.into()));
        self
    }
}

/// What kind of trouble it is; decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Wrong usage or bad input.
    Usage,
    /// The workflow refused.
    Refused,
    /// The environment failed: disk, network, repository, keys.
    Environment,
    /// A bug in recto.
    Bug,
}

impl Class {
    /// The process exit code.
    #[must_use]
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Usage => 2,
            Self::Refused => 3,
            Self::Environment => 4,
            Self::Bug => 70,
        }
    }
}

/// A typed error that can be told to a person.
///
/// The hint (what to type next) is the `.hint` attribute of the message in `locales/`, with the same arguments.
pub trait Fault: std::fmt::Debug + Send + Sync {
    /// What happened.
    fn message(&self) -> Message;
    /// What kind of trouble it is.
    fn class(&self) -> Class;
    /// The file that it is about, and the line, where that is not for whoever met it to say.
    fn place(&self) -> Option<String> {
        None
    }
}
