//! The terminal.

pub mod localise;
