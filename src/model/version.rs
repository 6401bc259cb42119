//! What a version is: exact bytes, named by a hash.

use serde::{Deserialize, Serialize};

use super::{Language, TextHash, VersionHash};

/// A local file that a text names, and the hash of its bytes: `["photo.jpg", "…"]`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct FileEntry(
    /// Path relative to the text's folder, with `/`, without `.` or `..`.
    pub String,
    /// Hash of the file's bytes.
    pub TextHash,
);

/// Whether a path names a file inside the folder it starts from, on every system.
#[must_use]
pub fn file_path_is_safe(path: &str) -> bool {
    let part_is_safe = |part: &str| {
        let lower = part.to_ascii_lowercase();
        let stem = lower.split('.').next().unwrap_or_default();
        let device = ["aux", "con", "nul", "prn"].contains(&stem)
            || (stem.len() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && stem.as_bytes()[3].is_ascii_digit());
        !part.is_empty()
            && !part.starts_with('.')
            && !part.starts_with('-')
            && !part.ends_with(['.', ' '])
            && !part.contains('~')
            && !device
            && part.chars().all(|c| !c.is_control() && !"\\:*?\"<>|".contains(c) && !is_invisible(c))
    };
    !path.is_empty() && path.len() <= 255 && path.split('/').all(part_is_safe)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// The bytes of an edition as submitted: a text and the local files that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// Hash of the text's bytes.
    pub text: TextHash,
    /// The files, sorted by path, each path once.
    pub files: Vec<FileEntry>,
}

impl Version {
    /// The hash that names this version: the sha256 of a line with the text's hash, then a line `HASH PATH` for each file.
    #[must_use]
    pub fn hash(&self) -> VersionHash {
        let mut list = format!("{}\n", self.text);
        for FileEntry(path, hash) in &self.files {
            list.push_str(&format!("{hash} {path}\n"));
        }
        VersionHash::of(list.as_bytes())
    }
}

/// The version, of any edition, that a translation was made from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SourceRef {
    /// The edition's language.
    pub language: Language,
    /// Its version.
    pub version: VersionHash,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_path_stays_in_its_folder() {
        for bad in [
            "",
            "../x.png",
            "/x.png",
            "a//b",
            "./a",
            "a/..",
            "C:\\x",
            "-x",
            ".git/config",
            "git~1",
            "nul.png",
            "a\nb",
            "a.",
            "x\u{202e}gnp",
        ] {
            assert!(!file_path_is_safe(bad), "{bad:?}");
        }
        for good in ["photo.jpg", "img/photo 1.jpg", "фото.jpg"] {
            assert!(file_path_is_safe(good), "{good:?}");
        }
    }

    #[test]
    fn version_hash_covers_text_and_files() {
        let text = TextHash::of(b"text");
        let plain = Version { text, files: vec![] };
        let with_file = Version { text, files: vec![FileEntry("a.png".into(), TextHash::of(b"a"))] };
        let renamed = Version { text, files: vec![FileEntry("b.png".into(), TextHash::of(b"a"))] };
        assert_ne!(plain.hash(), with_file.hash());
        assert_ne!(with_file.hash(), renamed.hash());
    }
}
