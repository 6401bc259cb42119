//! Decides which files beside a text may lie on the site.
//!
//! A file that somebody opens by its own address is a page of the site's origin: nothing that a browser would run may lie
//! there. Pages and scripts are refused by their endings; an SVG picture is taken if it holds none of what can run or load.

use crate::model::file_path_is_safe;

/// Endings that browsers, or hosts that fill in templates, take for something to run.
const RUNNING_ENDINGS: [&str; 24] = [
    "asp", "aspx", "cgi", "hta", "htm", "html", "js", "jsp", "mht", "mhtml", "mjs", "php", "phtml", "pl", "rdf", "shtml", "svgz",
    "swf", "wasm", "xht", "xhtml", "xml", "xsl", "xslt",
];

/// What an SVG picture may not hold, in lower case.
const RUNNING_MARKS: [&str; 15] = [
    "<script",
    ":script",
    "javascript:",
    "vbscript:",
    "data:text",
    "<foreignobject",
    ":foreignobject",
    "<iframe",
    "<embed",
    "<object",
    "<handler",
    "<!entity",
    "<!doctype",
    "<?xml-stylesheet",
    "@import",
];

/// What a look may consist of beside templates: pictures, fonts, more style sheets.
pub(super) const LOOK_ENDINGS: [&str; 13] =
    ["avif", "css", "gif", "ico", "jpeg", "jpg", "otf", "png", "svg", "ttf", "webp", "woff", "woff2"];

/// Whether a file may be copied from the folder of the look to the site.
pub(super) fn belongs_to_look(path: &str, bytes: &[u8]) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    path.starts_with("static/") && file_path_is_safe(path) && LOOK_ENDINGS.contains(&ending.as_str()) && !runs(path, bytes)
}

/// Whether a browser could run something from the file.
pub(super) fn runs(path: &str, bytes: &[u8]) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default().to_ascii_lowercase();
    // Some hosts look at every ending of `x.php.jpg`.
    let mut endings = name.split('.').skip(1);
    match name.rsplit_once('.') {
        _ if endings.any(|ending| RUNNING_ENDINGS.contains(&ending)) => true,
        Some((_, "svg")) => svg_runs(bytes),
        _ => false,
    }
}

fn svg_runs(bytes: &[u8]) -> bool {
    // A picture in another encoding could hide its marks.
    let Ok(text) = std::str::from_utf8(bytes) else { return true };
    if text.contains('\0') {
        return true;
    }
    let text = text.to_ascii_lowercase();
    let is_plain_doctype = |mark: &str| mark == "<!doctype" && !text.contains('[');
    let marked = RUNNING_MARKS.iter().any(|mark| text.contains(mark) && !is_plain_doctype(mark));
    // An address can be written with entities (`java&#115;cript:`), and one in `href` is not for words.
    let hides = text.split("href").skip(1).any(|rest| {
        let value = rest.trim_start().trim_start_matches('=').trim_start();
        let quote = value.chars().next().unwrap_or(' ');
        let value = value.get(1..).unwrap_or_default().split(quote).next().unwrap_or_default();
        value.contains('&') && value.contains(';') && !value.starts_with("http")
    });
    marked || hides || has_handler(&text)
}

/// Whether an attribute `on…=` stands anywhere.
fn has_handler(text: &str) -> bool {
    let blank = |byte: u8| byte.is_ascii_whitespace() || b"\"'/".contains(&byte);
    let bytes = text.as_bytes();
    text.match_indices("on").any(|(at, _)| {
        if !at.checked_sub(1).and_then(|before| bytes.get(before)).is_some_and(|byte| blank(*byte)) {
            return false;
        }
        let rest = text.get(at..).unwrap_or_default();
        let name = rest.bytes().take_while(u8::is_ascii_alphabetic).count();
        let is_assigned = rest.get(name..).is_some_and(|rest| rest.trim_start().starts_with('='));
        name > 2 && is_assigned
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_and_papers_lie_on_the_site() {
        let svg = b"<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\"><title>on the Moon = x</title>\
            <a href=\"https://example.org/?a=1&amp;b=2\"><path d=\"M0 0\" style=\"fill:none\"/></a></svg>";
        assert!(!runs("a.svg", svg));
        for path in ["a.png", "b/c.JPG", "d.pdf", "e", "f.csv", "dr.html-less/x.webp"] {
            assert!(!runs(path, b"<script>"), "{path}");
        }
    }

    #[test]
    fn what_a_browser_runs_does_not() {
        for path in ["a.html", "a.XHTML", "b/a.js", "a.svgz", "a.php.jpg", "a.xml"] {
            assert!(runs(path, b""), "{path}");
        }
        for svg in [
            "<svg><script>alert(1)</script></svg>",
            "<svg xmlns:s='http://www.w3.org/2000/svg'><s:script/></svg>",
            "<svg onload=\"alert(1)\">",
            "<svg\nONLOAD = 'x'>",
            "<svg/onload=x>",
            "<svg><a xlink:href=\"javascript:alert(1)\"/></svg>",
            "<svg><a href=\"java&#115;cript:alert(1)\"/></svg>",
            "<svg><foreignObject><body/></foreignObject></svg>",
            "<!DOCTYPE svg [<!ENTITY x 'y'>]><svg>&x;</svg>",
            "<?xml-stylesheet href='x.xsl'?><svg/>",
        ] {
            assert!(runs("a.svg", svg.as_bytes()), "{svg}");
        }
        assert!(runs("a.svg", b"\xff\xfe<\0s\0v\0g\0"));
    }
}
