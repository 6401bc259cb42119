//! Diffs, block alignment, what is stale and why.
