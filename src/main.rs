//! The recto program: the library's command line, and nothing of its own.

fn main() {}
