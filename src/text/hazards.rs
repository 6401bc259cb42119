//! Finds what a page does not do as the text says: raw HTML, and addresses that no link of ours leads to.

use comrak::nodes::NodeValue;

use super::markdown::found_in;
use super::target::Target;
use super::words::is_comment;
use crate::model::Span;

/// What kind it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HazardKind {
    /// HTML in the text: readers see it as it is written.
    RawHtml,
    /// A link or a picture with an address that a page does not take: of a link the words stay, of a picture its description.
    Address,
}

/// A place where a text and its page differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hazard {
    /// The HTML, or the address as the Markdown parser reads it.
    pub value: String,
    /// Where it stands, in bytes of the file.
    pub span: Span,
}

/// The hazards of one kind in a file, in its order. Comments are none: nobody sees them.
#[must_use]
pub fn hazards(text: &str, kind: HazardKind) -> Vec<Hazard> {
    if !may_hold(text, kind) {
        return Vec::new();
    }
    found_in(text, |node, span| {
        let value = match (node, kind) {
            (NodeValue::HtmlBlock(html), HazardKind::RawHtml) if !is_comment(&html.literal) => &html.literal,
            (NodeValue::HtmlInline(html), HazardKind::RawHtml) if !is_comment(html) => html,
            (NodeValue::Link(link), HazardKind::Address) if Target::of(&link.url) == Target::Refused => &link.url,
            (NodeValue::Image(image), HazardKind::Address) if !is_of_the_site(&image.url) => &image.url,
            _ => return None,
        };
        Some(Hazard { value: value.trim().to_owned(), span })
    })
}

/// Whether a picture lies beside the text: a page loads nothing from elsewhere.
fn is_of_the_site(url: &str) -> bool {
    matches!(Target::of(url), Target::Relative(_))
}

/// Whether it is worth reading the text once more. HTML begins with `<` and a letter or a mark; addresses stand after `](`,
/// after `]:` and in `<…>`, and those of links that need no look begin with `http` or lie beside the text.
fn may_hold(text: &str, kind: HazardKind) -> bool {
    let odd = |address: &str| {
        let address = address.trim_start_matches([' ', '\n', '\r', '\t', '<']);
        let end = address.find([' ', ')', '\n', '>']).unwrap_or(address.len());
        let address = address.get(..end).unwrap_or_default();
        let is_web = ["http://", "https://", "mailto:", "#"].iter().any(|begin| address.starts_with(begin));
        address.starts_with("//") || address.contains(['\\', '&', '\t']) || (address.contains(':') && !is_web)
    };
    let opens = |rest: &str| match rest.as_bytes().first() {
        Some(b'!' | b'/' | b'?') => true,
        Some(letter) if letter.is_ascii_alphabetic() => {
            !["http://", "https://", "mailto:"].iter().any(|web| rest.starts_with(web))
        }
        _ => false,
    };
    let picture = |rest: &str| rest.split_once("](").is_some_and(|(_, address)| !is_plain_picture(address));
    let is_address = |rest: &str| {
        let end = rest.find(['>', '<', ' ', '\n']).unwrap_or(rest.len());
        rest.as_bytes().get(end) == Some(&b'>') && rest.get(..end).is_some_and(|address| address.contains(':'))
    };
    let mut bracketed = text.split('<').skip(1).filter(|rest| opens(rest));
    if kind == HazardKind::RawHtml {
        return bracketed.next().is_some();
    }
    bracketed.any(is_address)
        || text.split("](").skip(1).any(odd)
        || text.split("]:").skip(1).any(odd)
        || text.split("![").skip(1).any(picture)
}

fn is_plain_picture(address: &str) -> bool {
    let end = address.find([' ', ')', '\n', '>']).unwrap_or(address.len());
    address.get(..end).is_some_and(|address| !address.contains(':') && !address.starts_with(['/', '#']) && !address.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        let kinds = [HazardKind::RawHtml, HazardKind::Address];
        kinds.into_iter().flat_map(|kind| hazards(text, kind)).map(|one| one.span.of(text)).collect()
    }

    #[test]
    fn hazards_are_found_where_they_stand() {
        let text = "+++\ntitle = '<b>'\n+++\n\nA <b>bold</b> [x](javascript:alert(1)) word.\n\n<div>\nx\n</div>\n\n![p](https://e.org/p.png)\n";
        assert_eq!(found(text), ["<b>", "</b>", "<div>\nx\n</div>", "[x](javascript:alert(1))", "![p](https://e.org/p.png)"]);
        assert_eq!(hazards(text, HazardKind::Address)[0].value, "javascript:alert(1)");
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
