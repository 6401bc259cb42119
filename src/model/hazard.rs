//! A place where a text and its page differ.

use super::Span;

/// What kind it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HazardKind {
    /// HTML in the text: readers see it as it is written.
    RawHtml,
    /// A link or a picture with an address that a page does not take: of a link the words stay, of a picture its description.
    Address,
}

/// A place where a page does not do as the text says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hazard {
    /// What it is.
    pub kind: HazardKind,
    /// The HTML, or the address as the Markdown parser reads it.
    pub value: String,
    /// Where it stands, in bytes of the file.
    pub span: Span,
}
