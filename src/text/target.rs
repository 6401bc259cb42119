//! Decides what the target of a link or picture is: another site, a place in the site, or a file beside the text.

/// What a target is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Target<'a> {
    /// A place in the same page: `#notes`.
    Anchor,
    /// `http:`, `https:` or `mailto:`.
    Web,
    /// Relative to the text's folder, without query and fragment, as written.
    Relative(&'a str),
    /// A path from the root of the site or of the disk: `/about/`.
    Absolute,
    /// Anything else: `javascript:`, `data:`, `//host`, back slashes, control characters. It is never a link.
    Refused,
}

impl<'a> Target<'a> {
    /// The kind of a target whose entities and backslashes are resolved, as the Markdown parser gives it. Browsers drop
    /// tabs and line ends inside of addresses, so whatever has one is refused.
    pub fn of(url: &'a str) -> Self {
        if url.chars().any(|c| c.is_control() || c == '\\') || url.starts_with(' ') || url.starts_with("//") {
            return Self::Refused;
        }
        if url.starts_with('#') || url.is_empty() {
            return Self::Anchor;
        }
        if url.starts_with('/') {
            return Self::Absolute;
        }
        let path = url.split(['?', '#']).next().unwrap_or_default();
        let head = path.split('/').next().unwrap_or_default();
        match head.split_once(':') {
            None => Self::Relative(path),
            Some((scheme, _)) if ["http", "https", "mailto"].iter().any(|known| scheme.eq_ignore_ascii_case(known)) => Self::Web,
            Some(_) => Self::Refused,
        }
    }
}

/// The path with `%20` and the like decoded; as it is where that gives no UTF-8.
pub(super) fn percent_decoded(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'%', Some(high), Some(low)) => {
                out.push((high * 16 + low) as u8);
                at += 3;
            }
            _ => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| path.to_owned())
}
