//! The terminal.

pub mod localise;

/// The whole tree of verbs and options, without words: [`localise`] gives it those.
#[must_use]
pub fn command() -> clap::Command {
    clap::Command::new("recto").version(env!("CARGO_PKG_VERSION"))
}
