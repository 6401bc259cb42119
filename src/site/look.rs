//! What a newsroom puts in the place of the look that the program ships.

/// The folder of the desk that a newsroom's own look lies in.
pub const LOOK_FOLDER: &str = "site";
/// The folder of its templates.
pub const TEMPLATES_FOLDER: &str = "site/templates";

/// A newsroom's own look. What is not in it looks as shipped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Templates by their names: one that has the name of a shipped template takes its place, others are there to be
    /// included. The shipped ones stay at hand as `recto/NAME`, so that an own one can extend what it replaces.
    pub templates: Vec<(String, String)>,
    /// The style sheet.
    pub style: Option<Vec<u8>>,
    /// Pictures, fonts and more style sheets, with their paths on the site: `static/logo.svg`.
    pub files: Vec<(String, Vec<u8>)>,
}
