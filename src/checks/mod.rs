//! Snapshot to findings; a check is one file.
