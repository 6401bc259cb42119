//! recto: translation and publishing in several languages, on git.
//!
//! # Architecture
//!
//! A module imports only lower floors; siblings do not import each other. `tests/tidy.rs` holds this.
//!
//! | floor | module | what it is |
//! | --- | --- | --- |
//! | 0 | [`model`] | the nouns and their invariants |
//! | 1 | [`text`] | file ↔ front matter and blocks; exact round trip |
//! | 1 | [`align`] | diffs, block alignment, what is stale and why |
//! | 1 | [`names`] | romanisation tables (data), distances, clusters |
//! | 1 | [`workflow`] | policy, fold, gates over facts |
//! | 1 | [`l10n`] | messages in the reader's language |
//! | 2 | [`checks`] | snapshot → findings; a check is one file |
//! | 2 | [`store`] | desk, ledger, `published` |
//! | 2 | [`trust`] | keys, signing, verifying |
//! | 2 | [`site`] | snapshot → (path, bytes) |
//! | 3 | [`ops`] | one file a verb; joins the above; returns a report, prints nothing |
//! | 4 | [`report`] | a report as text, JSON, …: one file each |
//! | 5 | [`cli`] | the terminal; thin |
//!
//! What is deliberately absent: floors 0 and 1, `checks` and `site` know no clock, no environment and no files; no
//! state of an edition is stored anywhere, it is folded from signed events; nothing below `cli` prints; nothing runs a
//! program that a repository names.
#![forbid(unsafe_code)]
#![deny(missing_docs)]

pub mod align;
pub mod checks;
pub mod cli;
pub mod l10n;
pub mod model;
pub mod names;
pub mod ops;
pub mod report;
pub mod site;
pub mod store;
pub mod text;
pub mod trust;
pub mod workflow;
