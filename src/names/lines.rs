//! Counts the lines of a text.

/// Where the lines of a text begin.
pub(super) struct Lines {
    starts: Vec<usize>,
}

impl Lines {
    /// Reads a text once.
    pub(super) fn of(text: &str) -> Self {
        Self { starts: text.match_indices('\n').map(|(at, _)| at + 1).collect() }
    }

    /// The line, from 1, in which a byte stands.
    pub(super) fn at(&self, byte: usize) -> usize {
        self.starts.partition_point(|&start| start <= byte) + 1
    }
}
