//! What counts of an article's events, and what it adds up to.

use super::*;
use crate::model::{Adopt, BlockRef, Comment, Confirm, Lift, Settle, Undo, Withdraw};
use crate::workflow::{Origin, Settled, Standing, standing};

fn withdraw(tag: &str) -> Act {
    Act::Withdraw(vec![Withdraw { article: article(1), language: language(tag), reason: TextHash::of(b"wrong") }])
}

fn edition(ledger: &Ledger, tag: &str) -> crate::workflow::EditionFacts {
    ledger.facts().edition(&language(tag)).unwrap().clone()
}

/// The same event with an hour from which it shall show.
fn embargo(ledger: &mut Ledger, id: EventId) -> EventId {
    embargo_until(ledger, id, 4_000_000_000)
}

fn embargo_until(ledger: &mut Ledger, id: EventId, unix: i64) -> EventId {
    let at = ledger.events.iter().position(|known| known.id == id).unwrap();
    let known = &mut ledger.events[at];
    known.event.at = Some(Time::from_unix(unix));
    known.id = EventId::of(known.event.encode().line.as_bytes());
    known.id
}

#[test]
fn original_that_another_approved_goes_out() {
    let mut ledger = Ledger::usual();
    let out = published(&mut ledger);
    ledger.counts(out);
    let facts = edition(&ledger, "ru");
    assert_eq!(facts.published.len(), 1);
    assert_eq!(standing(&facts, ledger.chain().policy()).id(), "published");
}

#[test]
fn nobody_approves_their_own_words_nor_those_that_theirs_stand_on() {
    let mut ledger = Ledger::usual();
    let opened = ledger.write("ada", &[], open(1));
    let one = ledger.write("tim", &[opened], submit(1, "en", "one", &[], None));
    let own = ledger.write("tim", &[one], approve(1, "en", "one", None));
    assert_eq!(ledger.refuses(own), Refusal::FourEyes { person: person("tim") });
    let comma = ledger.write("ada", &[one], submit(1, "en", "one, two", &["one"], None));
    let laundered = ledger.write("tim", &[comma], approve(1, "en", "one, two", None));
    assert_eq!(ledger.refuses(laundered), Refusal::FourEyes { person: person("tim") });
}

#[test]
fn same_bytes_submitted_by_another_stay_their_writers_own() {
    let mut ledger = Ledger::usual();
    let opened = ledger.write("ada", &[], open(1));
    let one = ledger.write("tim", &[opened], submit(1, "en", "one", &[], None));
    let again = ledger.write("ada", &[one], submit(1, "en", "one", &[], None));
    let own = ledger.write("tim", &[again], approve(1, "en", "one", None));
    assert_eq!(ledger.refuses(own), Refusal::FourEyes { person: person("tim") });
}

#[test]
fn approval_given_without_seeing_ones_own_words_does_not_publish_them() {
    let mut ledger = Ledger::usual();
    let out = published(&mut ledger);
    let from = Some(source("ru", "one"));
    let own = ledger.write("tim", &[out], submit(1, "en", "words", &[], from.clone()));
    let again = ledger.write("ada", &[out], submit(1, "en", "words", &[], from.clone()));
    let approved = ledger.write("tim", &[again], approve(1, "en", "words", from.clone()));
    ledger.counts(approved);
    let out = ledger.write("eva", &[own, approved], Act::Publish(vec![publish(1, "en", "words", from, None)]));
    assert!(matches!(ledger.refuses(out), Refusal::ApprovalsMissing { have: 0, want: 1, .. }));
}

#[test]
fn relay_lets_two_who_wrote_on_each_other_approve() {
    let stages = "[[stage]]\nid = \"review\"\nenter = { verb = \"submit\" }\n[[stage]]\nid = \"published\"\n\
                  enter = { verb = \"publish\" }\ngate = { approvals = 1, four-eyes = \"relay\" }\n";
    let mut ledger = Ledger::of(&workflow_toml(EVERYBODY, stages));
    let opened = ledger.write("ada", &[], open(1));
    let one = ledger.write("ada", &[opened], submit(1, "en", "one", &[], None));
    let two = ledger.write("tim", &[one], submit(1, "en", "two", &["one"], None));
    let approved = ledger.write("ada", &[two], approve(1, "en", "two", None));
    ledger.counts(approved);
    let own = ledger.write("tim", &[two], approve(1, "en", "two", None));
    assert_eq!(ledger.refuses(own), Refusal::FourEyes { person: person("tim") });
}

#[test]
fn translation_goes_out_only_from_a_source_that_is_approved() {
    let mut ledger = Ledger::usual();
    let opened = ledger.write("ada", &[], open(1));
    let original = ledger.write("ada", &[opened], submit(1, "ru", "one", &[], None));
    let from = Some(source("ru", "one"));
    let sent = ledger.write("tim", &[original], submit(1, "en", "words", &[], from.clone()));
    let approved = ledger.write("rita", &[sent], approve(1, "en", "words", from.clone()));
    let item = publish(1, "en", "words", from, None);
    let early = ledger.write("eva", &[approved], Act::Publish(vec![item.clone()]));
    assert_eq!(ledger.refuses(early), Refusal::SourceNotApproved { language: language("ru") });
    let source = ledger.write("rita", &[approved], approve(1, "ru", "one", None));
    let out = ledger.write("eva", &[source], Act::Publish(vec![item, publish(1, "ru", "one", None, None)]));
    ledger.counts(out);
}

#[test]
fn versions_are_numbered_and_diverge_until_one_names_both() {
    let mut ledger = Ledger::usual();
    let opened = ledger.write("ada", &[], open(1));
    let one = ledger.write("ada", &[opened], submit(1, "ru", "one", &[], None));
    let left = ledger.write("ada", &[one], submit(1, "ru", "left", &["one"], None));
    let right = ledger.write("tim", &[one], submit(1, "ru", "right", &["one"], None));
    assert!(edition(&ledger, "ru").is_diverged());
    let approved = ledger.write("rita", &[left, right], approve(1, "ru", "left", None));
    let early = ledger.write("eva", &[approved], Act::Publish(vec![publish(1, "ru", "left", None, None)]));
    assert_eq!(ledger.refuses(early), Refusal::Diverged { language: language("ru") });
    ledger.write("ada", &[left, right], submit(1, "ru", "half", &["left"], None));
    assert!(edition(&ledger, "ru").is_diverged());
    ledger.events.pop();
    ledger.write("ada", &[left, right], submit(1, "ru", "both", &["left", "right"], None));
    let facts = edition(&ledger, "ru");
    assert_eq!(facts.newest().map(|revision| revision.number), Some(3));
    assert_eq!(facts.newest().map(|revision| revision.writers.len()), Some(2));
}

#[test]
fn return_blocks_until_lifted_or_its_author_approves_a_later_version() {
    let mut ledger = Ledger::usual();
    let opened = ledger.write("ada", &[], open(1));
    let one = ledger.write("ada", &[opened], submit(1, "ru", "one", &[], None));
    let two = ledger.write("ada", &[one], submit(1, "ru", "two", &["one"], None));
    let sent = ledger.write("rita", &[two], send_back("ru", "two"));
    assert_eq!(standing(&edition(&ledger, "ru"), ledger.chain().policy()), Standing::Draft);
    let older = ledger.write("rita", &[sent], approve(1, "ru", "one", None));
    assert_eq!(edition(&ledger, "ru").returns.len(), 1, "an older version is not what was asked for");
    let lift = |reason: Option<&str>| Lift {
        article: article(1),
        event: sent,
        reason: reason.map(|words| TextHash::of(words.as_bytes())),
    };
    let bare = ledger.write("eva", &[older], lift(None));
    assert_eq!(ledger.refuses(bare), Refusal::ReasonMissing);
    let mut lifted = ledger.clone();
    lifted.write("eva", &[older], lift(Some("settled by telephone")));
    assert!(edition(&lifted, "ru").returns.is_empty());
    let three = ledger.write("ada", &[older], submit(1, "ru", "three", &["two"], None));
    assert_eq!(edition(&ledger, "ru").returns.len(), 1);
    ledger.write("rita", &[three], approve(1, "ru", "three", None));
    assert!(edition(&ledger, "ru").returns.is_empty());
}

#[test]
fn withdrawal_ends_approvals_and_what_was_withdrawn_never_comes_back_by_itself() {
    let mut ledger = Ledger::usual();
    let out = published(&mut ledger);
    let back = ledger.write("eva", &[out], withdraw("ru"));
    ledger.counts(back);
    let facts = edition(&ledger, "ru");
    assert!(facts.approvals.is_empty() && facts.published.is_empty() && facts.withdrawn.is_some());
    let again = ledger.write("eva", &[back], Act::Publish(vec![publish(1, "ru", "one", None, Some("they asked"))]));
    assert!(matches!(ledger.refuses(again), Refusal::ApprovalsMissing { .. }));
    let two = ledger.write("ada", &[back], submit(1, "ru", "two", &["one"], None));
    let approved = ledger.write("rita", &[two], approve(1, "ru", "two", None));
    let later = ledger.write("eva", &[approved], Act::Publish(vec![publish(1, "ru", "two", None, None)]));
    let mut scheduled = ledger.clone();
    embargo(&mut scheduled, later);
    let facts = edition(&scheduled, "ru");
    assert_eq!(facts.published.len(), 1);
    assert_eq!(facts.published_at(&Time::from_unix(0)), None);
    assert!(facts.notice.is_some() && facts.withdrawn.is_none());
    ledger.counts(later);
    assert!(edition(&ledger, "ru").notice.is_none());
    let old = ledger.write("eva", &[later], Act::Publish(vec![publish(1, "ru", "one", None, Some("nostalgia"))]));
    assert!(ledger.verdict(old).is_err(), "going back to what was withdrawn");
}

#[test]
fn going_back_needs_a_reason_and_no_approval() {
    let mut ledger = Ledger::usual();
    let out = published(&mut ledger);
    let two = ledger.write("ada", &[out], submit(1, "ru", "two", &["one"], None));
    let approved = ledger.write("rita", &[two], approve(1, "ru", "two", None));
    let later = ledger.write("eva", &[approved], Act::Publish(vec![publish(1, "ru", "two", None, None)]));
    let bare = ledger.write("eva", &[later], Act::Publish(vec![publish(1, "ru", "one", None, None)]));
    assert_eq!(ledger.refuses(bare), Refusal::NotNewest { newest: 2 });
    let back = ledger.write("eva", &[later], Act::Publish(vec![publish(1, "ru", "one", None, Some("two was wrong"))]));
    ledger.counts(back);
    assert_eq!(edition(&ledger, "ru").published[0].version, version("one"));
    let sent = ledger.write("rita", &[later], send_back("ru", "one"));
    let against = ledger.write("eva", &[sent], Act::Publish(vec![publish(1, "ru", "one", None, Some("two was wrong"))]));
    assert!(ledger.verdict(against).is_err(), "going back to what was sent back");
}

#[test]
fn what_waits_comes_by_its_hour_though_it_goes_back() {
    let mut ledger = Ledger::usual();
    let mut seen = published(&mut ledger);
    for (base, next) in [("one", "two"), ("two", "three")] {
        let sent = ledger.write("ada", &[seen], submit(1, "ru", next, &[base], None));
        let approved = ledger.write("rita", &[sent], approve(1, "ru", next, None));
        seen = ledger.write("eva", &[approved], Act::Publish(vec![publish(1, "ru", next, None, None)]));
    }
    let soon = embargo_until(&mut ledger, seen, 4_000_000_000);
    let back = ledger.write("eva", &[soon], Act::Publish(vec![publish(1, "ru", "two", None, Some("for the anniversary"))]));
    let back = embargo_until(&mut ledger, back, 4_000_000_100);
    ledger.counts(back);
    let facts = edition(&ledger, "ru");
    let shows = |unix| facts.published_at(&Time::from_unix(unix)).map(|out| out.version);
    assert_eq!(shows(0), Some(version("two")));
    assert_eq!(shows(4_000_000_000), Some(version("three")));
    assert_eq!(shows(4_000_000_100), Some(version("two")));
}

#[test]
fn only_what_waits_for_its_hour_is_undone_and_only_by_its_publisher() {
    let mut ledger = Ledger::usual();
    let out = published(&mut ledger);
    let undo = |event| Undo { article: article(1), event };
    let done = ledger.write("eva", &[out], undo(out));
    assert!(matches!(ledger.refuses(done), Refusal::TargetUnknown { .. }));
    ledger.events.pop();
    let waiting = embargo(&mut ledger, out);
    let other = ledger.write("rita", &[waiting], undo(waiting));
    assert!(ledger.verdict(other).is_err());
    let own = ledger.write("eva", &[waiting], undo(waiting));
    ledger.counts(own);
    assert!(edition(&ledger, "ru").published.is_empty());
}

#[test]
fn publication_of_two_articles_counts_in_both_or_in_none() {
    let mut ledger = Ledger::usual();
    let mut heads = Vec::new();
    for number in [1, 2] {
        let opened = ledger.write("ada", &[], open(number));
        let sent = ledger.write("ada", &[opened], submit(number, "ru", "one", &[], None));
        heads.push((sent, ledger.write("rita", &[sent], approve(number, "ru", "one", None))));
    }
    let items = || Act::Publish([1, 2].map(|number| publish(number, "ru", "one", None, None)).into());
    let half = ledger.write("eva", &[heads[0].1, heads[1].0], items());
    assert!(matches!(ledger.refuses(half), Refusal::ApprovalsMissing { .. }));
    let whole = ledger.write("eva", &[heads[0].1, heads[1].1], items());
    ledger.counts(whole);
    let waiting = embargo(&mut ledger, whole);
    let undone = ledger.write("eva", &[waiting], Undo { article: article(1), event: waiting });
    assert_eq!(ledger.refuses(undone), Refusal::PlaceMissing { article: article(2) });
    let mine: Vec<Known> =
        ledger.events.iter().filter(|known| known.event.act.articles().contains(&article(1))).cloned().collect();
    let fold = Fold::of(&ledger.chain(), BTreeMap::from([(article(1), mine), (article(2), Vec::new())]));
    assert_eq!(verdict(&fold, waiting), Err(Refusal::PlaceMissing { article: article(2) }));
}

#[test]
fn second_beginning_does_not_take_an_article_over() {
    for salt in 0..8 {
        let mut ledger = Ledger::usual();
        let out = published(&mut ledger);
        ledger.clock += salt;
        let slug = Slug::parse("mine-now").unwrap();
        let stolen = ledger.write("tim", &[], Open { article: article(1), slug, language: language("en") });
        ledger.counts(stolen);
        assert_eq!(ledger.facts().original, Some(language("ru")));
        assert_eq!(ledger.facts().slug.unwrap().as_str(), "story-1");
        let known = ledger.write("tim", &[out], open(1));
        assert_eq!(ledger.refuses(known), Refusal::OpenedTwice);
    }
}

#[test]
fn stranger_who_signs_an_event_as_well_does_not_put_it_out_of_force() {
    let mut ledger = Ledger::usual();
    let out = published(&mut ledger);
    for known in ledger.events.clone() {
        for stranger in [key("a"), key("zz")] {
            ledger.events.insert(0, Known { key: stranger.clone(), ..known.clone() });
            ledger.events.push(Known { key: stranger, ..known.clone() });
        }
    }
    ledger.counts(out);
}

#[test]
fn person_speaks_only_with_a_key_of_their_own() {
    let mut ledger = Ledger::usual();
    let out = published(&mut ledger);
    let at = ledger.events.iter().position(|known| known.id == out).unwrap();
    ledger.events[at].key = key("rita");
    assert_eq!(ledger.refuses(out), Refusal::KeyForeign { person: person("eva") });
}

#[test]
fn event_whose_parent_is_missing_does_not_count() {
    let mut ledger = Ledger::usual();
    let opened = ledger.write("ada", &[], open(1));
    let parent = EventId::of(b"gone");
    let comment = Comment {
        article: article(1),
        language: language("ru"),
        version: version("one"),
        block: None,
        answers: None,
        note: TextHash::of(b"well"),
    };
    let lost = ledger.write("ada", &[opened, parent], comment);
    assert_eq!(ledger.refuses(lost), Refusal::ParentMissing { parent });
}

#[test]
fn editions_taken_over_together_may_be_each_others_source() {
    let mut ledger = Ledger::usual();
    let opened = ledger.write("ada", &[], open(1));
    let adopt = |tag: &str, words: &str, source| Adopt {
        article: article(1),
        language: language(tag),
        version: version(words),
        text: TextHash::of(words.as_bytes()),
        files: Vec::new(),
        source,
        url: None,
    };
    let both = vec![adopt("ru", "one", None), adopt("en", "words", Some(source("ru", "one")))];
    let taken = ledger.write("olga", &[opened], Act::Adopt(both));
    ledger.counts(taken);
    let odd = vec![adopt("en", "words", Some(source("ru", "other")))];
    let odd = ledger.write("olga", &[opened], Act::Adopt(odd));
    assert_eq!(ledger.refuses(odd), Refusal::SourceUnknown { language: language("ru") });
}

#[test]
fn glossary_that_comes_back_is_in_force_again() {
    let mut ledger = Ledger::usual();
    let settle = |text: &str, previous: &[&str]| Settle {
        file: "names.toml".into(),
        text: TextHash::of(text.as_bytes()),
        previous: previous.iter().map(|text| TextHash::of(text.as_bytes())).collect(),
    };
    let one = ledger.write("eva", &[], settle("a", &[]));
    let two = ledger.write("eva", &[one], settle("b", &["a"]));
    ledger.write("eva", &[two], settle("a", &["b"]));
    let settled = Settled::of(&ledger.chain(), &ledger.events);
    assert_eq!(settled.files["names.toml"], [TextHash::of(b"a")]);
    assert!(settled.refused.is_empty());
}

#[test]
fn event_about_to_be_signed_is_judged_as_it_will_be() {
    let mut ledger = Ledger::usual();
    let out = published(&mut ledger);
    let two = ledger.write("ada", &[out], submit(1, "ru", "two", &["one"], None));
    for by in ["ada", "rita", "eva"] {
        let id = ledger.write(by, &[two], approve(1, "ru", "two", None));
        let known = ledger.events.pop().unwrap();
        let before = ledger.fold().would_count(&ledger.chain(), &known.event, &known.key);
        ledger.events.push(known);
        assert_eq!(before, ledger.verdict(id), "{by}");
        ledger.events.pop();
    }
}

/// A translation of which some blocks were held against a newer source: its events up to the confirmation, and that source.
fn confirmed_block(ledger: &mut Ledger) -> (EventId, SourceRef) {
    let out = published(ledger);
    let made = ledger.write("tim", &[out], submit(1, "en", "words", &[], Some(source("ru", "one"))));
    let newer = ledger.write("ada", &[made], submit(1, "ru", "two", &["one"], None));
    let source = source("ru", "two");
    (ledger.write("tim", &[newer], confirm_block(1, &source)), source)
}

fn confirm_block(number: u32, source: &SourceRef) -> Confirm {
    let block = BlockRef { number, text: TextHash::of(number.to_string().as_bytes()) };
    let (article, language) = (article(1), language("en"));
    Confirm { article, language, version: version("words"), source: source.clone(), blocks: Some(vec![block]), note: None }
}

#[test]
fn confirmed_blocks_are_approved_like_a_submission() {
    let mut ledger = Ledger::usual();
    let (confirmed, source) = confirmed_block(&mut ledger);
    let facts = edition(&ledger, "en");
    let newest = facts.newest().unwrap();
    assert_eq!((newest.origin, newest.number, newest.source.as_ref()), (Origin::Confirmed, 1, Some(&source)));
    let own = ledger.write("tim", &[confirmed], approve(1, "en", "words", Some(source.clone())));
    assert_eq!(ledger.refuses(own), Refusal::FourEyes { person: person("tim") });
    let approved = ledger.write("rita", &[confirmed], approve(1, "en", "words", Some(source.clone())));
    ledger.counts(approved);
    assert_eq!(edition(&ledger, "en").approvals.len(), 1);
    // A further block of the same version, held against the same source, was not looked at.
    ledger.write("tim", &[approved], confirm_block(2, &source));
    assert!(edition(&ledger, "en").approvals.is_empty());
}

#[test]
fn whoever_writes_on_need_not_know_of_a_confirmation() {
    let mut ledger = Ledger::usual();
    let (confirmed, _) = confirmed_block(&mut ledger);
    let before = ledger.events.iter().find(|known| known.id == confirmed).unwrap().event.parents.clone();
    ledger.write("tim", &before, submit(1, "en", "more words", &["words"], Some(source("ru", "one"))));
    let facts = edition(&ledger, "en");
    assert!(!facts.is_diverged());
    assert_eq!(facts.newest().unwrap().version, version("more words"));
}

#[test]
fn one_event_publishes_an_edition_once() {
    let mut ledger = Ledger::usual();
    let out = published(&mut ledger);
    ledger.counts(out);
    let item = || publish(1, "ru", "one", None, Some("again"));
    let twice = ledger.write("eva", &[out], Act::Publish(vec![item(), item()]));
    assert_eq!(ledger.refuses(twice), Refusal::NamedTwice { language: language("ru") });
}
