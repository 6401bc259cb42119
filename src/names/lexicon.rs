//! Keeps what is worked out of a spelling, so that a word that many texts share is worked out once.
//!
//! Invariant: what is kept follows from the letters alone, so that no text changes what is found in another. Each thread
//! keeps its own, and begins anew when it has many.

use std::cell::RefCell;
use std::rc::Rc;

use foldhash::{HashMap, HashMapExt};

use super::compare::{Likeness, Origin, Spelled};
use super::fold::Folded;
use super::glance::Glance;
use super::key::{KINDS, Key, coarse_key};

/// So many spellings are kept; their letters and what they may render take about a kilobyte each.
const ENTRIES_MAX: usize = 1 << 15;

/// What is worked out of one spelling.
pub(super) struct Entry {
    pub spelled: Spelled,
    pub glance: Glance,
    pub key: Key<KINDS>,
    /// Whether it is all in capitals.
    pub is_shouted: bool,
    /// No other entry ever has it.
    number: u64,
    /// How alike others are in a text without an original, by their numbers.
    likenesses: RefCell<HashMap<u64, Likeness>>,
}

impl Entry {
    fn new(text: &str, number: u64) -> Self {
        let folded = Folded::new(text);
        Self {
            glance: Glance::of(&folded),
            key: coarse_key(&folded),
            is_shouted: !text.chars().any(char::is_lowercase) && text.chars().any(char::is_uppercase),
            spelled: Spelled::new(folded),
            number,
            likenesses: RefCell::new(HashMap::new()),
        }
    }

    /// What the letters say of it beside another spelling.
    pub(super) fn likeness(&self, origin: Origin<'_>, other: &Self) -> Likeness {
        if !matches!(origin, Origin::Running(None)) {
            return self.spelled.likeness(origin, &other.spelled);
        }
        let known = self.likenesses.borrow().get(&other.number).copied();
        known.unwrap_or_else(|| {
            let likeness = self.spelled.likeness(origin, &other.spelled);
            self.likenesses.borrow_mut().insert(other.number, likeness);
            likeness
        })
    }
}

#[derive(Default)]
struct Lexicon {
    entries: HashMap<Box<str>, Rc<Entry>>,
    /// How many there have ever been.
    count: u64,
}

thread_local! {
    static LEXICON: RefCell<Lexicon> = RefCell::default();
}

/// What is known of a spelling.
pub(super) fn entry(text: &str) -> Rc<Entry> {
    LEXICON.with_borrow_mut(|lexicon| {
        if let Some(entry) = lexicon.entries.get(text) {
            return Rc::clone(entry);
        }
        if lexicon.entries.len() >= ENTRIES_MAX {
            lexicon.entries.clear();
        }
        lexicon.count += 1;
        let entry = Rc::new(Entry::new(text, lexicon.count));
        lexicon.entries.insert(text.into(), Rc::clone(&entry));
        entry
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_what_would_be_worked_out() {
        let words = ["Kleymenov", "Kleimenov", "Berg", "Bergs", "Windows", "WINDOWS"];
        for _ in 0..2 {
            for (one, other) in words.iter().flat_map(|one| words.iter().map(move |other| (one, other))) {
                let origin = Origin::Running(None);
                let fresh = Spelled::new(Folded::new(one)).likeness(origin, &Spelled::new(Folded::new(other)));
                assert_eq!(entry(one).likeness(origin, &entry(other)), fresh, "{one} {other}");
            }
        }
        assert!(entry("WINDOWS").is_shouted && !entry("Windows").is_shouted);
    }

    #[test]
    fn no_more_is_kept_than_there_is_room_for() {
        for nth in 0..2 * ENTRIES_MAX {
            assert_eq!(entry(&format!("A{nth}")).spelled.folded.chars.first(), Some(&'a'));
        }
        LEXICON.with_borrow(|lexicon| assert!(lexicon.entries.len() <= ENTRIES_MAX));
    }
}
