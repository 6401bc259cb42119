//! What a verb could not do, in one shape for all the floors below.

use crate::model::{Arg, Class, Fault, Message};

/// Why a verb ended without doing what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// What kind of failure it is: says the exit code.
    pub class: Class,
    /// What to tell.
    pub message: Message,
    /// The item or file that it is about: `fair/en`.
    pub place: Option<String>,
}

impl Failure {
    /// Wrong usage or bad input.
    #[must_use]
    pub fn usage(code: &'static str) -> Self {
        Self { class: Class::Usage, message: Message::new(code), place: None }
    }

    /// The workflow says no.
    #[must_use]
    pub fn refused(code: &'static str) -> Self {
        Self { class: Class::Refused, message: Message::new(code), place: None }
    }

    /// The machine, the network, or the repository.
    #[must_use]
    pub fn environment(code: &'static str) -> Self {
        Self { class: Class::Environment, message: Message::new(code), place: None }
    }

    /// The same with an argument of its message.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Arg>) -> Self {
        self.message = self.message.with(name, value);
        self
    }

    /// The same, about an item or a file. Words of the way out can name it.
    #[must_use]
    pub fn at(mut self, place: impl Into<String>) -> Self {
        let place = place.into();
        if self.place.is_none() {
            self.message = self.message.with("item", place.as_str());
            self.place = Some(place);
        }
        self
    }
}

impl<F: Fault> From<F> for Failure {
    fn from(fault: F) -> Self {
        let failure = Self { class: fault.class(), message: fault.message(), place: None };
        match fault.place() {
            Some(place) => failure.at(place),
            None => failure,
        }
    }
}

/// The result of a verb.
pub type Outcome<T> = Result<T, Failure>;

/// Names the item that a fault is about.
pub(super) trait About<T> {
    fn about(self, place: &str) -> Outcome<T>;
}

impl<T, F: Into<Failure>> About<T> for Result<T, F> {
    fn about(self, place: &str) -> Outcome<T> {
        self.map_err(|fault| fault.into().at(place))
    }
}
