//! Decides whether two spellings are one name, and finds the names of a text that are spelled in several ways.
//!
//! There is no list of names. What a letter or a sound of a language may look like in Latin letters stands in `tables/`,
//! as data with its sources; the rest is measuring. What the original says is the best witness: two Latin forms of one
//! native name are one name, forms of two native names are two.
//!
//! Deliberately absent: files, the clock, the network, and any memory between calls but the tables, which are read once.

mod align;
mod archive;
mod compare;
mod contrast;
mod doubt;
mod evidence;
mod find;
mod fold;
mod glance;
mod hangul;
mod inflect;
mod key;
mod lines;
mod listen;
mod native;
mod origin;
mod readings;
mod reasons;
mod steady;
mod survey;
mod table;
mod token;
mod trie;
mod variants;
mod whole;

pub use archive::{ArchiveName, ArchivePlace, ArchiveSpelling, Grounds, across};
pub use compare::{Comparison, Pair, Verdict, compare, explained};
pub use find::{NameRun, names_in};
pub use inflect::{lemmas, same_word, stem, term_places};
pub use survey::{Mention, MentionPlace, Stand, known_by, survey};
pub use table::{languages, romanisations};
pub use variants::{NameVariants, Place, Preference, Settled, SettledName, Spelling, variants};
