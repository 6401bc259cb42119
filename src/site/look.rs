//! What a newsroom puts in the place of the look that the program ships.

/// A newsroom's own look. What is not in it looks as shipped.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Templates by their names: one that has the name of a shipped template takes its place, others are there to be
    /// included. The shipped ones stay at hand as `recto/NAME`, so that an own one can extend what it replaces.
    pub templates: Vec<(String, String)>,
    /// The style sheet.
    pub style: Option<Vec<u8>>,
}
