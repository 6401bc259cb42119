//! What a text refers to inside its words: links, pictures, footnotes, code.

use comrak::nodes::NodeValue;

use super::markdown::found_in;
use crate::model::Span;

/// What kind of reference it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReferenceKind {
    /// A link; its value is the target.
    Link,
    /// A picture; its value is where it lies.
    Picture,
    /// A footnote's mark; its value is the footnote's name.
    Footnote,
    /// A stretch of code; its value is the code.
    Code,
}

/// A reference, as the Markdown parser reads it: entities and backslashes resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What kind it is.
    pub kind: ReferenceKind,
    /// What it refers to.
    pub value: String,
    /// Where it stands, in bytes of the file.
    pub span: Span,
}

/// The references of a file, in its order. Links to a place in the same page, and addresses that stand for themselves, are
/// left out.
#[must_use]
pub fn references(text: &str) -> Vec<Reference> {
    // Without these there is none, and the text need not be read again.
    if !["](", "]:", "][", "[^", "`"].iter().any(|mark| text.contains(mark)) {
        return Vec::new();
    }
    found_in(text, |node, span| {
        let (kind, value) = match node {
            NodeValue::Link(link) if !link.url.starts_with('#') => (ReferenceKind::Link, link.url.clone()),
            NodeValue::Image(image) => (ReferenceKind::Picture, image.url.clone()),
            NodeValue::FootnoteReference(note) => (ReferenceKind::Footnote, note.name.clone()),
            NodeValue::Code(code) => (ReferenceKind::Code, code.literal.clone()),
            _ => return None,
        };
        Some(Reference { kind, value, span })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_found_where_they_stand() {
        let text = "+++\ntitle = \"T\"\n+++\n\nSee [a](https://e.org/a&amp;b) and `x`.[^1]\n\n![p](p.jpg) [up](#top) [r][1]\n\n[^1]: Note.\n\n[1]: /there\n";
        let found: Vec<(ReferenceKind, String)> = references(text).into_iter().map(|one| (one.kind, one.value)).collect();
        assert_eq!(
            found,
            [
                (ReferenceKind::Link, "https://e.org/a&b".to_owned()),
                (ReferenceKind::Code, "x".to_owned()),
                (ReferenceKind::Footnote, "1".to_owned()),
                (ReferenceKind::Picture, "p.jpg".to_owned()),
                (ReferenceKind::Link, "/there".to_owned()),
            ]
        );
        assert!(references(text).iter().all(|one| one.span.of(text).starts_with(['[', '!', '`'])));
    }
}
