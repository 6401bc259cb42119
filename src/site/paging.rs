//! Decides how a long list is spread over pages.
//!
//! Older pages are numbered from the oldest on and are always full: a new article changes the first page, and now and then
//! brings another one, but moves none of the others. The first page holds what is left, at least a pageful.

/// One page of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Leaf<'a, T> {
    /// What is on it, newest first.
    pub items: &'a [T],
    /// Its number; nothing for the first.
    pub number: Option<usize>,
    /// The number of the page with what is older.
    pub older: Option<usize>,
    /// The page with what is newer: nothing on the first; a page without a number is the first.
    pub newer: Option<Option<usize>>,
}

/// The pages of a list, the first one first. An empty list has one page.
pub(super) fn leaves<T>(newest: &[T], size: usize) -> Vec<Leaf<'_, T>> {
    let count = newest.len();
    let numbered = (count / size.max(1)).saturating_sub(1);
    let part = |from: usize, to: usize| newest.get(from..to).unwrap_or_default();
    let first =
        Leaf { items: part(0, count - numbered * size), number: None, older: Some(numbered).filter(|n| *n > 0), newer: None };
    let leaf = |number: usize| Leaf {
        items: part(count - number * size, count - (number - 1) * size),
        number: Some(number),
        older: Some(number - 1).filter(|n| *n > 0),
        newer: Some(Some(number + 1).filter(|n| *n <= numbered)),
    };
    std::iter::once(first).chain((1..=numbered).rev().map(leaf)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_item_stands_on_one_page_in_order() {
        for count in 0..40 {
            let items: Vec<usize> = (0..count).rev().collect();
            let leaves = leaves(&items, 5);
            let all: Vec<usize> = leaves.iter().flat_map(|leaf| leaf.items.iter().copied()).collect();
            assert_eq!(all, items);
            assert!(leaves.iter().skip(1).all(|leaf| leaf.items.len() == 5));
            assert!(leaves[0].items.len() < 10 && (count < 5 || leaves[0].items.len() >= 5));
            for pair in leaves.windows(2) {
                assert_eq!((pair[0].older, pair[1].newer), (pair[1].number, Some(pair[0].number)));
            }
            assert_eq!((leaves[0].newer, leaves.last().and_then(|leaf| leaf.older)), (None, None));
        }
    }

    #[test]
    fn new_item_moves_no_older_page() {
        for count in 0..40 {
            let (few, more): (Vec<usize>, Vec<usize>) = ((0..count).rev().collect(), (0..=count).rev().collect());
            for old in leaves(&few, 5).iter().skip(1) {
                let is_there = |leaf: &Leaf<'_, usize>| leaf.number == old.number && leaf.items == old.items;
                assert!(leaves(&more, 5).iter().any(is_there), "{count}");
            }
        }
    }
}
