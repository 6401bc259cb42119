//! Finds what a page does not do as the text says: raw HTML, and addresses that no link of ours leads to.

use comrak::nodes::NodeValue;

use super::target::Target;
use super::words::is_comment;
use crate::model::{Hazard, HazardKind, Span};

/// The hazard that a node of Markdown is, if it is one. Comments are none: nobody sees them.
pub(super) fn hazard(node: &NodeValue, span: impl FnOnce() -> Span) -> Option<Hazard> {
    let (kind, value) = match node {
        NodeValue::HtmlBlock(html) if !is_comment(&html.literal) => (HazardKind::RawHtml, &html.literal),
        NodeValue::HtmlInline(html) if !is_comment(html) => (HazardKind::RawHtml, html),
        NodeValue::Link(link) if !is_safe_link(&link.url) => (HazardKind::Address, &link.url),
        NodeValue::Image(image) if !is_safe_picture(&image.url) => (HazardKind::Address, &image.url),
        _ => return None,
    };
    Some(Hazard { kind, value: value.trim().to_owned(), span: span() })
}

/// Whether a page makes a link of an address.
pub(super) fn is_safe_link(url: &str) -> bool {
    Target::of(url) != Target::Refused
}

/// Whether a picture lies beside the text: a page loads nothing from elsewhere.
pub(super) fn is_safe_picture(url: &str) -> bool {
    matches!(Target::of(url), Target::Relative(_))
}

#[cfg(test)]
mod tests {
    use super::super::Document;
    use super::*;

    fn hazards(text: &str) -> Vec<Hazard> {
        Document::parse(text.as_bytes()).unwrap().hazards().to_vec()
    }

    fn found(text: &str) -> Vec<&str> {
        hazards(text).into_iter().map(|one| one.span.of(text)).collect()
    }

    #[test]
    fn hazards_are_found_where_they_stand() {
        let text = "+++\ntitle = '<b>'\n+++\n\nA <b>bold</b> [x](javascript:alert(1)) word.\n\n<div>\nx\n</div>\n\n![p](https://e.org/p.png)\n";
        assert_eq!(found(text), ["<b>", "</b>", "[x](javascript:alert(1))", "<div>\nx\n</div>", "![p](https://e.org/p.png)"]);
        assert_eq!(hazards(text)[2].value, "javascript:alert(1)");
    }

    #[test]
    fn every_trick_with_an_address_is_seen() {
        for address in [
            "java&#115;cript:x",
            "JAVASCRIPT:x",
            "<java\tscript:x>",
            "//evil.example",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc",
            "\\\\\\\\host",
            "&#1;javascript:x",
        ] {
            assert_eq!(found(&format!("[x]({address})\n")).len(), 1, "{address}");
            assert_eq!(found(&format!("[x]: {address}\n\n[x]\n")).len(), 1, "{address}");
        }
        assert_eq!(found("<javascript:alert(1)>\n").len(), 1);
        for picture in ["/top.png", "https://e.org/x.png", "data:image/png;base64,AAAA", "#x"] {
            assert_eq!(found(&format!("![x]({picture})\n")).len(), 1, "{picture}");
        }
    }

    #[test]
    fn what_readers_see_as_it_is_meant_is_none() {
        let text = "<!-- a comment -->\n\n1 < 2, `<b>`, <https://e.org/a>, [a](b.md) ![c](d%20e.png) [f](#g) [h](mailto:a@b.c) \\<i>\n\n```\n<div>\n```\n";
        assert_eq!(found(text), Vec::<&str>::new());
    }
}
