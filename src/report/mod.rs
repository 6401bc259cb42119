//! Reports as people and programs read them. One file a format.

pub mod github;
pub mod json;
pub mod sarif;
pub mod text;

/// What a command prints.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// Results, for standard output.
    pub out: String,
    /// Talk, for standard error.
    pub talk: String,
}
