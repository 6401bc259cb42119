//! A file and its parts: front matter, blocks, exact round trip.
//!
//! [`Document::parse`] is the one way in. Invariant: a document keeps its file to the byte, and everything else about it
//! is a view of those bytes. Pure: no clock, no environment, no files.

mod blocks;
mod document;
mod fault;
mod files;
mod front;
mod hazards;
pub mod html;
pub mod import;
mod lines;
mod markdown;
mod plain;
mod published;
mod references;
pub mod sections;
mod span;
mod target;
mod template;
mod todo;
mod words;

#[cfg(test)]
mod tests;

pub use document::Document;
pub use fault::{FieldKind, NESTING_MAX, TEXT_BYTES_MAX, TextFault};
pub use files::{LocalFile, local_files};
pub use front::Front;
pub use lines::{LineIndex, Place};
pub use references::{Reference, ReferenceKind, references};
pub use template::{template, translation_template};
pub use todo::{Todo, mark_left, with_marks};
