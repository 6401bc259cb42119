//! A file and its parts: front matter, blocks, exact round trip.
