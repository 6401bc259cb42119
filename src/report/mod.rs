//! Reports as people and programs read them. One file a format.

pub mod github;
pub mod html;
pub mod json;
pub mod sarif;
pub mod sheet;
pub mod text;
pub mod unified;

/// What a command prints.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Output {
    /// Results, for standard output.
    pub out: String,
    /// Talk, for standard error.
    pub talk: String,
}
