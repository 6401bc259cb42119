//! What other verifiers got wrong (CVE-2026-44544, -128035, -128036, -128037; TUF GHSA-r7vq-6425-j94w, GHSA-66x3-6cw3-v5gj).

use super::*;

fn gate(approvals: usize, more: &str) -> String {
    format!(
        "[[stage]]\nid = \"review\"\nenter = {{ verb = \"submit\" }}\n[[stage]]\nid = \"published\"\n\
         enter = {{ verb = \"publish\" }}\ngate = {{ approvals = {approvals}{more} }}\n"
    )
}

/// Without the `seen` of later policies, or with the last policy alone asked, this fails.
#[test]
fn every_policy_of_a_push_is_asked() {
    // Three policies come at once; an event under the first must hold under the second too, though the third would let it.
    let mut ledger = Ledger::of(&workflow_toml(EVERYBODY, "# first\n"));
    let root = ledger.root();
    let second = ledger.admit("olga", &workflow_toml(&without("rita"), "# second\n"), &[root], &[], &[]);
    ledger.admit("olga", &workflow_toml(EVERYBODY, "# third\n"), &[second], &[], &[]);
    let opened = ledger.write("ada", &[], open(1));
    let sent = ledger.write("ada", &[opened], submit(1, "ru", "one", &[], None));
    let approved = ledger.write("rita", &[sent], approve(1, "ru", "one", None));
    assert_eq!(ledger.refuses(approved), Refusal::PersonUnknown { person: person("rita") });
}

/// An old policy, though an owner signed it, is not in force again: an admit names the one before, and the newest is asked.
#[test]
fn old_admit_that_is_laid_again_rolls_nothing_back() {
    let mut ledger = Ledger::of(&workflow_toml(EVERYBODY, &gate(1, ", four-eyes = \"off\"")));
    let root = ledger.root();
    let strict = ledger.admit("olga", &workflow_toml(EVERYBODY, &gate(1, "")), &[root], &[], &[]);
    for _ in 0..3 {
        let again = ledger.admits[0].clone();
        ledger.admits.push(again);
    }
    assert_eq!(ledger.chain().current(), strict);
    let opened = ledger.write("ada", &[], open(1));
    let sent = ledger.write("tim", &[opened], submit(1, "en", "one", &[], None));
    let own = ledger.write("tim", &[sent], approve(1, "en", "one", None));
    assert!(ledger.verdict(own).is_err());
}

/// Approvals are counted by person: twice by one, or by two keys of one, is one.
#[test]
fn one_person_is_one_approval_whatever_they_sign_with() {
    let text = workflow_toml(EVERYBODY, &gate(2, ""));
    let rita = format!("\"{}\"", key("rita"));
    let mut ledger = Ledger::of(&text.replace(&rita, &format!("{rita}, \"{}\"", key("second"))));
    let opened = ledger.write("ada", &[], open(1));
    let sent = ledger.write("ada", &[opened], submit(1, "ru", "one", &[], None));
    let first = ledger.write("rita", &[sent], approve(1, "ru", "one", None));
    let again = ledger.write("rita", &[first], approve(1, "ru", "one", None));
    let last = ledger.events.len() - 1;
    ledger.events[last].key = key("second");
    ledger.counts(again);
    let early = ledger.write("eva", &[again], Act::Publish(vec![publish(1, "ru", "one", None, None)]));
    assert!(matches!(ledger.refuses(early), Refusal::ApprovalsMissing { have: 1, want: 2, .. }));
    let other = ledger.write("rene", &[again], approve(1, "ru", "one", None));
    let out = ledger.write("eva", &[other], Act::Publish(vec![publish(1, "ru", "one", None, None)]));
    ledger.counts(out);
}

/// Rules are joined, and the lax one never wins over the strict one: a gate's own role and its four eyes both hold.
#[test]
fn rules_of_a_gate_hold_together() {
    let mut ledger = Ledger::of(&workflow_toml(EVERYBODY, &gate(1, ", role = \"reviewer\"")));
    let opened = ledger.write("ada", &[], open(1));
    let sent = ledger.write("tim", &[opened], submit(1, "en", "one", &[], None));
    let own = ledger.write("tim", &[sent], approve(1, "en", "one", None));
    assert_eq!(ledger.refuses(own), Refusal::FourEyes { person: person("tim") });
    let editor = ledger.write("eva", &[sent], approve(1, "en", "one", None));
    assert!(matches!(ledger.refuses(editor), Refusal::NotAllowed { .. }));
}

/// A key that was taken away cannot put an event out of force by signing it as well.
#[test]
fn lost_key_that_signs_as_well_harms_nothing() {
    let rita = format!("\"{}\"", key("rita"));
    let both = workflow_toml(EVERYBODY, "").replace(&rita, &format!("{rita}, \"{}\"", key("before")));
    let mut ledger = Ledger::of(&both);
    let root = ledger.root();
    let current = ledger.admit("olga", &workflow_toml(EVERYBODY, ""), &[root], &[], &[]);
    let opened = ledger.under(current, "ada", &[], open(1));
    let sent = ledger.under(current, "ada", &[opened], submit(1, "ru", "one", &[], None));
    let approved = ledger.under(current, "rita", &[sent], approve(1, "ru", "one", None));
    let known = ledger.events[ledger.events.len() - 1].clone();
    for key in [key("before"), key("a"), key("zz")] {
        ledger.events.insert(0, Known { key, ..known.clone() });
    }
    ledger.counts(approved);
    ledger.events.retain(|known| known.id != approved || known.key == key("before"));
    assert_eq!(ledger.refuses(approved), Refusal::KeyForeign { person: person("rita") });
}

/// An event that is copied under another article counts nothing there, and counts where it belongs.
#[test]
fn copy_under_another_article_takes_nothing_from_the_true_one() {
    let mut ledger = Ledger::usual();
    let out = published(&mut ledger);
    let begun = ledger.write("ada", &[], open(2));
    let own = ledger.events.clone();
    let (first, second): (Vec<Known>, Vec<Known>) =
        own.into_iter().partition(|known| known.event.act.articles().contains(&article(1)));
    let copies = first.iter().chain(&second).cloned().collect();
    let fold = Fold::of(&ledger.chain(), BTreeMap::from([(article(1), first), (article(2), copies)]));
    let entry = |number: u8, id: &EventId| fold.history(&article(number)).unwrap().entry(id).unwrap().verdict.clone();
    assert_eq!(entry(1, &out), Ok(()));
    assert_eq!(entry(2, &out), Err(Refusal::PlaceWrong));
    assert_eq!(entry(2, &begun), Ok(()));
    assert!(fold.facts(&article(2)).unwrap().editions.is_empty());
}
