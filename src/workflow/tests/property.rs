//! What holds of every set of events, however they came about and in whatever order they arrive.

use proptest::prelude::*;

use super::*;
use crate::workflow::standing;

const PEOPLE: [&str; 6] = ["ada", "tim", "rita", "rene", "eva", "olga"];
const WORDS: [&str; 6] = ["one", "two", "three", "four", "five", "six"];

/// One step of a history: who, what, which words on which base, and which of the newest events its writer has seen.
type Step = (usize, u8, usize, usize, u8);

fn steps() -> impl Strategy<Value = Vec<Step>> {
    prop::collection::vec((0..PEOPLE.len(), 0u8..10, 0..WORDS.len(), 0..WORDS.len(), any::<u8>()), 1..24)
}

/// Writes the steps down. Nobody asks whether they are allowed: that is what the fold is for.
fn play(steps: &[Step]) -> Ledger {
    let mut ledger = Ledger::usual();
    let opened = published(&mut ledger);
    let mut ids = vec![opened, ledger.write("ada", &[], open(2))];
    let mut last = 0;
    for (who, what, words, base, sight) in steps {
        // Mostly whoever may, so that a good part of the events counts.
        let usual: [&str; 2] = match what {
            0..=2 | 7 => ["ada", "tim"],
            3 | 4 | 8 | 5 => ["rita", "tim"],
            _ => ["eva", "eva"],
        };
        let by = if *who < 4 { usual[who % 2] } else { PEOPLE[usize::from(sight % 6)] };
        // Mostly the newest words, on those before them.
        let newest = if *what <= 2 { last + 1 } else { last };
        let near = sight % 4 > 0;
        let words = WORDS[if near { newest % WORDS.len() } else { *words }];
        let base = WORDS[if near { newest.saturating_sub(1) % WORDS.len() } else { *base }];
        last = newest;
        let seen: Vec<EventId> =
            ids.iter().rev().take(8).enumerate().filter(|(at, _)| sight >> at & 1 == 1).map(|(_, id)| *id).collect();
        let own = |number: u8| ledger.events.iter().filter(move |known| known.event.act.articles().contains(&article(number)));
        let mut parents: Vec<EventId> = own(1).map(|known| known.id).filter(|id| seen.contains(id)).collect();
        if sight % 3 > 0 {
            parents = own(1).map(|known| known.id).collect();
        }
        if parents.is_empty() {
            parents.push(opened);
        }
        let both = || Act::Publish([1, 2].map(|number| publish(number, "ru", words, None, None)).into());
        let act: Act = match what {
            0..=2 => submit(1, "ru", words, if base == words { &[] } else { std::slice::from_ref(&base) }, None).into(),
            3 | 4 => approve(1, "ru", words, None).into(),
            5 => send_back("ru", words).into(),
            6 => Act::Publish(vec![publish(1, "ru", words, None, (base == "one").then_some("back"))]),
            7 => submit(1, "en", words, &[], Some(source("ru", base))).into(),
            8 => approve(1, "en", words, Some(source("ru", base))).into(),
            _ => both(),
        };
        if act.articles().len() == 2 {
            parents.extend(own(2).map(|known| known.id).filter(|id| seen.contains(id)));
            parents.sort();
            parents.dedup();
        }
        ids.push(ledger.write(by, &parents, act));
    }
    ledger
}

fn rank(ledger: &Ledger, tag: &str) -> usize {
    let chain = ledger.chain();
    let facts = ledger.facts();
    let Some(edition) = facts.edition(&language(tag)) else { return 0 };
    let stage = standing(edition, chain.policy());
    chain.policy().stages.iter().position(|own| own.id.as_str() == stage.id()).map_or(0, |at| at + 1)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn order_and_duplicates_change_nothing(steps in steps(), by in 0usize..24, twice in 0usize..24) {
        let ledger = play(&steps);
        let mut other = ledger.clone();
        let len = other.events.len();
        other.events.push(other.events[twice % len].clone());
        other.events.rotate_left(by % len);
        other.events.reverse();
        prop_assert_eq!(ledger.facts(), other.facts());
        for known in &ledger.events {
            prop_assert_eq!(ledger.verdict(known.id), other.verdict(known.id));
        }
    }

    #[test]
    fn late_arrivals_never_change_earlier_verdicts(steps in steps(), late in 0usize..24) {
        let ledger = play(&steps);
        let mut before = ledger.clone();
        // Whatever builds on the late one is later still: its parents are missing until then.
        before.events.truncate(1 + late % ledger.events.len());
        for known in &before.events {
            prop_assert_eq!(before.verdict(known.id), ledger.verdict(known.id));
        }
    }

    #[test]
    fn dropping_an_approval_or_a_publication_never_raises_a_stage(steps in steps(), drop in 0usize..24) {
        let mut full = play(&steps);
        // What builds on the dropped one would fall with it, and with it perhaps a newer version: only ends are dropped.
        // A return needs its lifter's approval to go, so returns are left out.
        full.events.retain(|known| !matches!(known.event.act, Act::Return(_)));
        let below: BTreeSet<EventId> = full.events.iter().flat_map(|known| known.event.parents.clone()).collect();
        let supports = |known: &&Known| matches!(known.event.act, Act::Approve(_) | Act::Publish(_));
        let ends: Vec<EventId> = full.events.iter().filter(supports).map(|known| known.id).filter(|id| !below.contains(id)).collect();
        prop_assume!(!ends.is_empty());
        let mut less = full.clone();
        less.events.retain(|known| known.id != ends[drop % ends.len()]);
        for tag in ["ru", "en"] {
            prop_assert!(rank(&less, tag) <= rank(&full, tag));
        }
    }

    #[test]
    fn published_is_what_another_person_approved(steps in steps()) {
        let ledger = play(&steps);
        let fold = ledger.fold();
        let history = fold.history(&article(1)).unwrap();
        let all: Vec<_> = history.entries().iter().filter(|entry| entry.verdict.is_ok()).collect();
        for entry in &all {
            let Act::Publish(items) = &entry.known.event.act else { continue };
            for item in items.iter().filter(|item| item.article == article(1)) {
                let approved = all.iter().any(|before| match &before.known.event.act {
                    Act::Approve(own) => {
                        let writer = |known: &Known| matches!(&known.event.act, Act::Submit(sent) if sent.version == own.version && sent.language == own.language);
                        let wrote = all.iter().any(|sent| {
                            before.has_seen(sent) && writer(&sent.known) && sent.known.event.person == before.known.event.person
                        });
                        entry.has_seen(before) && own.version == item.version && own.source == item.source && !wrote
                    }
                    _ => false,
                });
                prop_assert!(approved);
            }
        }
    }

    #[test]
    fn forged_person_or_key_never_counts(steps in steps(), at in 0usize..24, forger in 0usize..6) {
        let mut ledger = play(&steps);
        let at = at % ledger.events.len();
        prop_assume!(ledger.events[at].key != key(PEOPLE[forger]));
        ledger.events[at].key = key(PEOPLE[forger]);
        let id = ledger.events[at].id;
        prop_assert!(ledger.verdict(id).is_err());
    }
}
