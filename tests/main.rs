//! The tests of the whole program, in one binary: sessions as people type them, and rules about the tree.
//!
//! What one module does is tested in that module; here is what only shows from outside.

mod alignment;
mod archive;
mod attacks;
mod authorisation;
mod bad_events;
mod bad_input;
mod concurrency;
mod crash;
mod dice;
mod diffs;
mod field;
mod freshness;
mod keeping;
mod locales;
mod long_history;
mod manual;
mod mutations;
mod names;
mod paper;
mod promises;
mod readers;
mod receiving;
mod reference;
mod sandbox;
mod settled;
mod signatures;
mod simulation;
mod site;
mod source;
mod stories;
mod surroundings;
mod targets;
mod tidy;
