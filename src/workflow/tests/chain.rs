//! Which policy is in force, and under which an event must hold.

use super::*;

fn rules(more: &str) -> String {
    workflow_toml(EVERYBODY, more)
}

#[test]
fn two_ledgers_in_one_place_are_refused_unless_one_is_trusted() {
    let mut ledger = Ledger::usual();
    let root = ledger.root();
    let other = ledger.admit("mark", &rules("# another\n"), &[], &[], &[]);
    assert!(matches!(ledger.build(), Err(ChainFault::TwoLedgers { .. })));
    let text = |hash: &TextHash| ledger.texts.get(hash).cloned();
    assert_eq!(Chain::build(&ledger.admits, &text, Some(root)).unwrap().ledger(), root);
    assert_eq!(Chain::build(&ledger.admits, &text, Some(other)).unwrap().ledger(), other);
    assert!(matches!(Chain::build(&[], &text, None), Err(ChainFault::NoLedger)));
}

#[test]
fn admits_side_by_side_leave_their_predecessor_in_force_until_one_names_both() {
    let mut ledger = Ledger::usual();
    let root = ledger.root();
    let one = ledger.admit("olga", &rules("# one\n"), &[root], &[], &[]);
    assert_eq!(ledger.chain().current(), one);
    let other = ledger.admit("mark", &rules("# other\n"), &[root], &[], &[]);
    assert_eq!(ledger.chain().current(), root);
    assert_eq!(ledger.chain().heads().len(), 2);
    let both = ledger.admit("mark", &rules("# both\n"), &[one, other], &[], &[]);
    assert_eq!(ledger.chain().current(), both);
    assert_eq!(ledger.chain().heads(), [both]);
}

#[test]
fn two_admits_that_both_name_the_same_two_leave_what_those_follow_in_force() {
    let mut ledger = Ledger::usual();
    let root = ledger.root();
    let base = ledger.admit("olga", &rules("# base\n"), &[root], &[], &[]);
    let one = ledger.admit("olga", &rules("# one\n"), &[base], &[], &[]);
    let other = ledger.admit("mark", &rules("# other\n"), &[base], &[], &[]);
    let joined = ledger.admit("mark", &rules("# joined\n"), &[one, other], &[], &[]);
    let again = ledger.admit("olga", &rules("# joined again\n"), &[one, other], &[], &[]);
    assert_eq!(ledger.chain().current(), base);
    let last = ledger.admit("mark", &rules("# last\n"), &[joined, again], &[], &[]);
    assert_eq!(ledger.chain().current(), last);
    ledger.admit("mark", &rules("# on the one\n"), &[last], &[], &[]);
    ledger.admit("olga", &rules("# on the other\n"), &[last], &[], &[]);
    assert_eq!(ledger.chain().current(), last);
}

#[test]
fn work_under_one_of_two_admits_still_counts_when_the_other_arrives() {
    let mut ledger = Ledger::usual();
    let root = ledger.root();
    let one = ledger.admit("olga", &rules("# one\n"), &[root], &[], &[]);
    let opened = ledger.under(one, "ada", &[], open(1));
    ledger.counts(opened);
    ledger.admit("mark", &rules("# other\n"), &[root], &[], &[]);
    ledger.counts(opened);
}

#[test]
fn removed_owner_cannot_branch_off_before_the_removal() {
    let mut ledger = Ledger::usual();
    let root = ledger.root();
    let removal = ledger.admit("olga", &workflow_toml(&without("mark"), ""), &[root], &[], &[]);
    for rejected in [&[][..], &[removal]] {
        let mut attacked = ledger.clone();
        let branch = attacked.admit("mark", &rules("# branch\n"), &[root], &[], rejected);
        if rejected.is_empty() {
            assert_eq!(attacked.chain().current(), removal);
            assert!(attacked.chain().refused().iter().any(|(id, _)| *id == branch));
        } else {
            // Each shuts the other out. One more owner behind the removal settles it, and Mark cannot be two.
            assert_eq!(attacked.chain().current(), root);
            attacked.admit("mark", &rules("# again\n"), &[branch], &[], &[]);
            let mine = attacked.chain().heads_for(&person("rolf"), &key("rolf"));
            assert_eq!(mine.len(), 2);
            attacked.admit("rolf", &workflow_toml(&without("mark"), "# seconded\n"), &[removal], &[], &[]);
            assert!(!attacked.chain().policy().people.contains_key(&person("mark")));
        }
        let late = attacked.under(branch, "mark", &[], open(9));
        assert!(verdict(&attacked.fold(), late).is_err());
    }
}

#[test]
fn stranger_who_signs_an_admit_as_well_does_not_put_it_out_of_force() {
    let mut ledger = Ledger::usual();
    let root = ledger.root();
    let next = ledger.admit("olga", &rules("# next\n"), &[root], &[], &[]);
    for at in 0..2 {
        for stranger in [key("a"), key("zz")] {
            let mut again = ledger.admits[at].clone();
            again.key = stranger;
            ledger.admits.insert(0, again.clone());
            ledger.admits.push(again);
        }
    }
    let ids: BTreeSet<EventId> = ledger.chain().admitted().map(|(id, _)| *id).collect();
    assert_eq!(ids, BTreeSet::from([root, next]));
    assert_eq!(ledger.chain().current(), next);
}

#[test]
fn only_an_owner_whom_the_policy_before_names_admits_the_next() {
    let mut ledger = Ledger::usual();
    let root = ledger.root();
    ledger.admit("eva", &rules("# eva\n"), &[root], &[], &[]);
    assert_eq!(ledger.chain().current(), root);
    let foreign = EventId::of(b"elsewhere");
    ledger.admit("olga", &rules("# olga\n"), &[foreign], &[], &[]);
    assert_eq!(ledger.chain().current(), root);
    assert_eq!(ledger.chain().refused().len(), 2);
}

#[test]
fn removed_key_signs_nothing_more_and_what_was_seen_before_stays() {
    let mut ledger = Ledger::usual();
    let root = ledger.root();
    let opened = ledger.write("ada", &[], open(1));
    let sent = ledger.write("ada", &[opened], submit(1, "ru", "one", &[], None));
    let seen = ledger.write("rita", &[sent], approve(1, "ru", "one", None));
    let unseen = ledger.write("rita", &[sent], send_back("ru", "one"));
    ledger.admit("olga", &workflow_toml(&without("rita"), ""), &[root], &[opened, sent, seen], &[]);
    assert!(ledger.chain().is_seen(&seen) && !ledger.chain().is_seen(&unseen));
    ledger.counts(seen);
    assert_eq!(ledger.refuses(unseen), Refusal::PersonUnknown { person: person("rita") });
}

#[test]
fn policy_beside_the_one_that_an_event_names_does_not_keep_it() {
    let mut ledger = Ledger::usual();
    let root = ledger.root();
    let opened = ledger.write("ada", &[], open(1));
    let sent = ledger.write("ada", &[opened], submit(1, "ru", "one", &[], None));
    let one = ledger.admit("olga", &rules("# one\n"), &[root], &[], &[]);
    let approved = ledger.under(one, "rita", &[sent], approve(1, "ru", "one", None));
    let other = ledger.admit("olga", &rules("# other\n"), &[root], &[opened, sent, approved], &[]);
    ledger.admit("olga", &workflow_toml(&without("rita"), ""), &[one, other], &[], &[]);
    assert_eq!(ledger.refuses(approved), Refusal::PersonUnknown { person: person("rita") });
}

#[test]
fn admit_is_made_under_the_first_of_those_before_it() {
    let mut ledger = Ledger::usual();
    let root = ledger.root();
    let next = ledger.admit("olga", &rules("# one\n"), &[root], &[], &[]);
    let (policy, seen) = (ledger.text(&rules("# two\n")), None);
    let act = Admit { policy, previous: vec![next], seen, rejected: Vec::new() };
    let odd = ledger.known("olga", Some(root), Some(root), &[], act.into());
    ledger.admits.push(odd.clone());
    assert_eq!((ledger.chain().current(), ledger.chain().refused()), (next, &[(odd.id, Refusal::AdmitPrevious)][..]));
}

#[test]
fn older_laxer_policy_helps_nobody() {
    let gate = |eyes: &str| {
        let stages = "[[stage]]\nid = \"review\"\nenter = { verb = \"submit\" }\n[[stage]]\nid = \"published\"\n";
        rules(&format!("{stages}enter = {{ verb = \"publish\" }}\ngate = {{ approvals = 1, four-eyes = \"{eyes}\" }}\n"))
    };
    let mut ledger = Ledger::of(&gate("off"));
    let root = ledger.root();
    let strict = ledger.admit("olga", &gate("strict"), &[root], &[], &[]);
    let opened = ledger.under(strict, "ada", &[], open(1));
    let sent = ledger.under(strict, "tim", &[opened], submit(1, "en", "one", &[], None));
    let own = ledger.under(root, "tim", &[sent], approve(1, "en", "one", None));
    assert_eq!(ledger.refuses(own), Refusal::FourEyes { person: person("tim") });
}

#[test]
fn rejected_event_does_not_count_even_when_it_was_seen() {
    let mut ledger = Ledger::usual();
    let root = ledger.root();
    let opened = ledger.write("ada", &[], open(1));
    let next = ledger.admit("olga", &rules("# one\n"), &[root], &[opened], &[]);
    ledger.counts(opened);
    ledger.admit("olga", &rules("# two\n"), &[next], &[], &[opened]);
    assert_eq!(ledger.refuses(opened), Refusal::Rejected);
}

#[test]
fn policy_whose_text_is_missing_lets_nothing_new_pass() {
    let mut ledger = Ledger::usual();
    let root = ledger.root();
    let text = workflow_toml(&without("rita"), "");
    ledger.admit("olga", &text, &[root], &[], &[]);
    let opened = ledger.write("ada", &[], open(1));
    ledger.texts.remove(&TextHash::of(text.as_bytes()));
    assert_eq!(ledger.chain().current(), root);
    assert_eq!(ledger.refuses(opened), Refusal::PolicyText);
}

#[test]
fn event_names_a_policy_that_is_there() {
    let mut ledger = Ledger::usual();
    let opened = ledger.under(EventId::of(b"nowhere"), "ada", &[], open(1));
    assert!(matches!(ledger.refuses(opened), Refusal::PolicyUnknown { .. }));
}

#[test]
fn chain_does_not_depend_on_the_order_of_its_admits() {
    let mut ledger = Ledger::usual();
    let root = ledger.root();
    let one = ledger.admit("olga", &workflow_toml(&without("mark"), ""), &[root], &[], &[]);
    ledger.admit("mark", &rules("# branch\n"), &[root], &[], &[one]);
    ledger.admit("rolf", &rules("# third\n"), &[root], &[], &[]);
    let before = ledger.chain();
    ledger.admits[1..].reverse();
    ledger.admits.rotate_left(1);
    assert_eq!(ledger.chain().current(), before.current());
    assert_eq!(ledger.chain().heads(), before.heads());
}
