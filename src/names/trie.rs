//! Finds every key of a table that begins at a place of a word.

/// Keys of one or more characters, each with the values that it stands for.
#[derive(Debug)]
pub(super) struct Trie<T> {
    nodes: Vec<Node<T>>,
}

#[derive(Debug)]
struct Node<T> {
    next: Vec<(char, usize)>,
    values: Vec<T>,
}

impl<T> Node<T> {
    fn new() -> Self {
        Self { next: Vec::new(), values: Vec::new() }
    }
}

impl<T> Default for Trie<T> {
    fn default() -> Self {
        Self { nodes: vec![Node::new()] }
    }
}

impl<T> Trie<T> {
    /// Adds a value under a key.
    pub(super) fn insert(&mut self, key: &str, value: T) {
        let mut at = 0;
        for c in key.chars() {
            let found = self.nodes[at].next.iter().find(|(letter, _)| *letter == c).map(|&(_, node)| node);
            at = found.unwrap_or_else(|| {
                self.nodes.push(Node::new());
                let node = self.nodes.len() - 1;
                self.nodes[at].next.push((c, node));
                node
            });
        }
        self.nodes[at].values.push(value);
    }

    /// Calls `found` with the length, in characters, and the values of every key that `text` begins with, shortest first.
    pub(super) fn matches<'a>(&'a self, text: &[char], mut found: impl FnMut(usize, &'a [T])) {
        let mut at = 0;
        for (length, c) in text.iter().enumerate() {
            let Some(&(_, node)) = self.nodes[at].next.iter().find(|(letter, _)| letter == c) else { return };
            at = node;
            if !self.nodes[at].values.is_empty() {
                found(length + 1, &self.nodes[at].values);
            }
        }
    }
}
