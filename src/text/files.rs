//! Decides which files beside a text belong to it.

use std::collections::HashSet;

use comrak::nodes::NodeValue;

use super::document::Document;
use super::markdown;
use super::span::Spans;
use super::target::{Target, percent_decoded};
use crate::model::{Span, file_path_is_safe};

/// Endings of pages, to which a link leads without the page being a part of the text.
const PAGE_ENDINGS: [&str; 4] = ["htm", "html", "md", "php"];

/// A local file that a text names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalFile {
    /// The path as the text means it: entities, backslashes and `%20` resolved. It may be unsafe (`../x`, `/x`, `C:\x`):
    /// whoever opens it asks [`crate::model::file_path_is_safe`] first.
    pub path: String,
    /// The picture or link, in bytes of the file.
    pub span: Span,
}

/// The files that a text names, each once, in the order of the text: every picture that is not on the web, and every link
/// to a relative path that ends like a file and not like a page. Links from the root of a site are no files.
#[must_use]
pub fn local_files(document: &Document) -> Vec<LocalFile> {
    let spans = Spans::new(document.text(), document.lines(), document.body_start());
    let mut seen = HashSet::new();
    let files = markdown::with_tree(document.body(), true, |root| {
        let mut files = Vec::new();
        for node in root.descendants() {
            let data = node.data();
            let path = match &data.value {
                NodeValue::Image(image) => picture_path(&image.url),
                NodeValue::Link(link) => linked_path(&link.url),
                _ => None,
            };
            files.extend(path.map(|path| LocalFile { path, span: spans.span(data.sourcepos) }));
        }
        files
    });
    // The document was read once, so that its body can be read again.
    let mut files = files.unwrap_or_default();
    files.retain(|file| seen.insert(file.path.clone()));
    files
}

/// The pictures beside a text whose paths are safe, each time that they are shown.
pub(super) fn pictures(document: &Document) -> Vec<LocalFile> {
    let spans = Spans::new(document.text(), document.lines(), document.body_start());
    let pictures = markdown::with_tree(document.body(), true, |root| {
        let mut files = Vec::new();
        for node in root.descendants() {
            let data = node.data();
            if let NodeValue::Image(image) = &data.value
                && let Some(path) = picture_path(&image.url).filter(|path| file_path_is_safe(path))
            {
                files.push(LocalFile { path, span: spans.span(data.sourcepos) });
            }
        }
        files
    });
    pictures.unwrap_or_default()
}

fn picture_path(url: &str) -> Option<String> {
    match Target::of(url) {
        Target::Relative(path) => Some(percent_decoded(path)),
        Target::Absolute => Some(percent_decoded(url)),
        // A drive, or a share of Windows: a path, though a bad one.
        Target::Refused if url.contains('\\') || url.as_bytes().get(1) == Some(&b':') => Some(url.to_owned()),
        _ => None,
    }
}

fn linked_path(url: &str) -> Option<String> {
    let Target::Relative(path) = Target::of(url) else { return None };
    let path = percent_decoded(path);
    let (stem, ending) = path.rsplit('/').next()?.rsplit_once('.')?;
    let is_file = !stem.is_empty()
        && (1..=5).contains(&ending.len())
        && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !PAGE_ENDINGS.contains(&ending.to_ascii_lowercase().as_str());
    is_file.then_some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paths(text: &str) -> Vec<String> {
        local_files(&Document::parse(text.as_bytes()).unwrap()).into_iter().map(|file| file.path).collect()
    }

    #[test]
    fn pictures_and_linked_files_are_named_once() {
        let text = "![a](a%20b.png) ![](a\\_b.png) [pdf](doc/x.pdf#p2) [again](doc/x.pdf)\n\n[r]: <two words.zip>\n[z][r]";
        assert_eq!(paths(text), ["a b.png", "a_b.png", "doc/x.pdf", "two words.zip"]);
    }

    #[test]
    fn web_addresses_anchors_and_pages_are_no_files() {
        let text =
            "![](https://e.org/a.png) [a](#b) [c](/d.pdf) [e](f.html) [g](../h/) [i](mailto:j@k.org) ![](data:image/png;x)";
        assert_eq!(paths(text), Vec::<String>::new());
    }

    #[test]
    fn unsafe_paths_are_handed_on_as_they_are() {
        assert_eq!(
            paths("![](../a.png) ![](/etc/b.png) ![](%2e%2e/c.png) ![](C:\\d.png)"),
            ["../a.png", "/etc/b.png", "../c.png", "C:\\d.png"]
        );
    }
}
