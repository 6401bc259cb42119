//! A working file as it would be submitted: its bytes, and those of the local files that it names.

use super::failure::{About, Failure, Outcome};
use super::newsroom::Newsroom;
use super::project::beside;
use crate::model::{FileEntry, TextHash, Version, VersionHash, file_path_is_safe};
use crate::store::StoreFault;
use crate::text::{self, Document};

/// A working file with its local files.
#[derive(Debug)]
pub(super) struct Working {
    pub path: String,
    pub document: Document,
    pub text: TextHash,
    pub files: Vec<FileEntry>,
    /// The bytes of text and files.
    pub texts: Vec<(TextHash, Vec<u8>)>,
}

impl Working {
    pub fn version(&self) -> VersionHash {
        Version { text: self.text, files: self.files.clone() }.hash()
    }
}

impl Newsroom {
    /// Reads a working file and the local files that it names.
    pub(super) fn working(&self, path: &str) -> Outcome<Working> {
        let bytes = self.desk.read(path)?;
        let document = Document::parse(&bytes).about(path)?;
        let text = TextHash::of(&bytes);
        let mut texts = vec![(text, bytes)];
        let mut files: Vec<FileEntry> = Vec::new();
        for named in text::local_files(&document) {
            if files.iter().any(|file| file.0 == named.path) {
                continue;
            }
            let place = document.place(named.span.start);
            let at = format!("{path}:{}:{}", place.line, place.column);
            if !file_path_is_safe(&named.path) {
                return Err(Failure::usage("ops-file-outside").with("file", named.path.as_str()).at(at));
            }
            let bytes = self.desk.read_file(&beside(path, &named.path)).map_err(|fault| match fault {
                StoreFault::Missing { .. } => Failure::usage("ops-file-missing").with("file", named.path.as_str()).at(at),
                fault => Failure::from(fault).at(at),
            })?;
            let hash = TextHash::of(&bytes);
            files.push(FileEntry(named.path, hash));
            texts.push((hash, bytes));
        }
        files.sort();
        Ok(Working { path: path.to_owned(), document, text, files, texts })
    }
}
