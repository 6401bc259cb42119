//! Who may have a text erased.

use super::*;
use crate::model::Erase;

fn erase(words: &[&str]) -> Act {
    let texts = words.iter().map(|words| TextHash::of(words.as_bytes())).collect();
    Act::Erase(vec![Erase { article: article(1), texts, reason: TextHash::of(b"the law") }])
}

fn is_erased(ledger: &Ledger, words: &str) -> bool {
    ledger.facts().erasures.get(&TextHash::of(words.as_bytes())).is_some_and(|erasure| erasure.confirmed.is_some())
}

#[test]
fn text_is_erased_by_an_owner_and_one_other_who_has_seen_it_asked() {
    for (first, second) in [("olga", "rita"), ("rita", "olga"), ("olga", "mark")] {
        let mut ledger = Ledger::usual();
        let out = published(&mut ledger);
        let asked = ledger.write(first, &[out], erase(&["one"]));
        ledger.counts(asked);
        assert!(!is_erased(&ledger, "one"), "{first} alone");
        let agreed = ledger.write(second, &[asked], erase(&["one"]));
        ledger.counts(agreed);
        assert!(is_erased(&ledger, "one"), "{first} and {second}");
    }
}

#[test]
fn two_who_may_not_erase_erase_nothing() {
    let mut ledger = Ledger::usual();
    let out = published(&mut ledger);
    let asked = ledger.write("rita", &[out], erase(&["one"]));
    let agreed = ledger.write("eva", &[asked], erase(&["one"]));
    assert_eq!(ledger.refuses(agreed), Refusal::NotAllowed { person: person("eva"), kind: "erase", language: None });
    assert!(!is_erased(&ledger, "one"));
    // An owner who comes to it agrees with the first.
    ledger.write("olga", &[agreed], erase(&["one"]));
    assert!(is_erased(&ledger, "one"));
}

#[test]
fn one_person_twice_and_two_side_by_side_erase_nothing() {
    let mut ledger = Ledger::usual();
    let out = published(&mut ledger);
    let first = ledger.write("olga", &[out], erase(&["one"]));
    let again = ledger.write("olga", &[first], erase(&["one"]));
    ledger.counts(again);
    let beside = ledger.write("rita", &[out], erase(&["one"]));
    ledger.counts(beside);
    assert!(!is_erased(&ledger, "one"));
    ledger.write("rita", &[again, beside], erase(&["one"]));
    assert!(is_erased(&ledger, "one"));
}

#[test]
fn text_that_the_article_does_not_name_cannot_be_erased_there() {
    let mut ledger = Ledger::usual();
    let out = published(&mut ledger);
    let asked = ledger.write("olga", &[out], erase(&["another"]));
    assert_eq!(ledger.refuses(asked), Refusal::TextUnknown { text: TextHash::of(b"another") });
}
