//! Finds every key of a table that begins at a place of a word.

/// Keys of one or more characters, each with the values that it stands for.
#[derive(Debug)]
pub(super) struct Trie<T> {
    nodes: Vec<Node<T>>,
    /// The nodes of the keys' first letters, where those are of ASCII; 0 where no key begins so.
    first: [usize; 128],
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
        Self { nodes: vec![Node::new()], first: [0; 128] }
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
                if let Some(first) = self.first.get_mut(c as usize).filter(|_| at == 0) {
                    *first = node;
                }
                node
            });
        }
        self.nodes[at].values.push(value);
    }

    /// Calls `found` with the length, in characters, and the values of every key that `text` begins with, shortest first.
    pub(super) fn matches<'a>(&'a self, text: &[char], mut found: impl FnMut(usize, &'a [T])) {
        let mut at = 0;
        for (length, c) in text.iter().enumerate() {
            at = match self.first.get(*c as usize).filter(|_| length == 0) {
                Some(0) => return,
                Some(node) => *node,
                None => match self.nodes[at].next.iter().find(|(letter, _)| letter == c) {
                    Some((_, node)) => *node,
                    None => return,
                },
            };
            if !self.nodes[at].values.is_empty() {
                found(length + 1, &self.nodes[at].values);
            }
        }
    }
}
