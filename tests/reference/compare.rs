//! The program's fold beside the reference, over the newsrooms of the simulation and over wilder sets of events.

use std::collections::{BTreeMap, BTreeSet};

use recto::model::{Act, ArticleId, Event, EventId, StageId, TextHash, Time};
use recto::workflow::{self, Chain, EditionFacts, Fold, Known};

use super::{Signed, chain, fold};
use crate::paper::{approve, article, key, language, person, publish, text};
use crate::simulation::oracle::Filed;
use crate::simulation::world;

/// How many seeds of each kind are played where nobody says.
const SEEDS: u64 = 150;

const PEOPLE: [&str; 8] = ["ada", "eva", "mark", "olga", "rene", "rita", "tim", "vera"];
const WORDS: [&str; 7] = ["one", "two", "three", "four", "five", "six", "seven"];
const LANGUAGES: [&str; 3] = ["ru", "en", "ko"];

/// Everything that a ledger holds.
pub struct Ledger {
    pub admits: Vec<Known>,
    pub filed: Vec<Filed>,
    pub texts: BTreeMap<TextHash, Vec<u8>>,
}

fn signed<'a>(known: impl Iterator<Item = &'a Known>) -> Vec<Signed> {
    let mut out: BTreeMap<EventId, Signed> = BTreeMap::new();
    for known in known {
        let blank = || Signed { id: known.id, event: known.event.clone(), keys: BTreeSet::new() };
        out.entry(known.id).or_insert_with(blank).keys.insert(known.key.clone());
    }
    out.into_values().collect()
}

/// Where owners shut each other out, the contract does not say who wins: there the program's policies are taken.
fn reference(ledger: &Ledger, standing: &BTreeSet<EventId>, current: EventId) -> fold::Fold {
    let admits = signed(ledger.admits.iter());
    let root = ledger.admits[0].id;
    let mut chain = chain::Chain::build(&admits, root, &ledger.texts).expect("a root");
    if chain.contested {
        chain.keep(standing, current);
    }
    let all = signed(ledger.filed.iter().map(|filed| &filed.known));
    let mut folders: BTreeMap<ArticleId, Vec<Signed>> = BTreeMap::new();
    for number in [1, 2] {
        let lies = |s: &&Signed| ledger.filed.iter().any(|f| f.known.id == s.id && f.folders.contains(&article(number)));
        folders.insert(article(number), all.iter().filter(lies).cloned().collect());
    }
    fold::Fold::of(chain, &folders)
}

fn told_admits(admits: &[Known]) -> String {
    let line = |known: &Known| {
        let Act::Admit(admit) = &known.event.act else { return String::new() };
        let ids = |ids: &[EventId]| ids.iter().map(EventId::short).collect::<Vec<_>>().join(" ");
        let (previous, rejected) = (ids(&admit.previous), ids(&admit.rejected));
        format!("  {} {} after [{previous}] rejects [{rejected}] seen {:?}\n", known.id.short(), known.event.person, admit.seen)
    };
    admits.iter().map(line).collect()
}

fn told(events: &[Filed]) -> String {
    let line = |filed: &Filed| {
        let (id, event) = (filed.known.id.short(), &filed.known.event);
        let parents: Vec<String> = event.parents.iter().map(EventId::short).collect();
        let policy = event.policy.map(|id| id.short()).unwrap_or_default();
        format!("  {id} {} under {policy} on [{}] at {:?}: {:?}\n", event.person, parents.join(" "), event.at, event.act)
    };
    events.iter().map(line).collect()
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, reference: &T, real: &T) -> Result<(), String> {
    if reference == real { Ok(()) } else { Err(format!("{what}\n  reference {reference:?}\n  fold      {real:?}")) }
}

/// Compares everything that both can tell.
pub fn compare(ledger: &Ledger) -> Result<(), String> {
    let root = ledger.admits[0].id;
    let real_chain = Chain::build(&ledger.admits, &|hash| ledger.texts.get(hash).cloned(), Some(root)).expect("a chain");
    let real = world::fold(&real_chain, &ledger.filed);
    let refused: BTreeSet<EventId> = real_chain.refused().iter().map(|(id, _)| *id).collect();
    let standing: BTreeSet<EventId> = real_chain.admitted().map(|(id, _)| *id).filter(|id| !refused.contains(id)).collect();
    let own = reference(ledger, &standing, real_chain.current());
    same("which policies stand", &own.chain.admitted.keys().copied().collect(), &standing)?;
    same("the policy in force", &own.chain.current, &real_chain.current())?;
    for history in real.histories() {
        for entry in history.entries().iter().filter(|e| e.known.event.act.articles().contains(&history.article)) {
            let (id, wanted) = (entry.known.id, own.verdicts.get(&entry.known.id));
            if wanted.is_some_and(|verdict| verdict.is_ok()) != entry.verdict.is_ok() {
                let event = &entry.known.event;
                return Err(format!("{}: reference {wanted:?}, fold {:?}\n  {event:?}", id.short(), entry.verdict));
            }
        }
    }
    for number in [1, 2] {
        let Some(facts) = real.facts(&article(number)) else { continue };
        for tag in LANGUAGES {
            let none = EditionFacts::default();
            let edition = facts.edition(&language(tag)).unwrap_or(&none);
            compare_edition(number, tag, &own, edition, &real_chain).map_err(|why| format!("{number}/{tag}: {why}"))?;
            compare_questions(number, tag, &own, edition, &real, &real_chain).map_err(|why| format!("{number}/{tag}: {why}"))?;
        }
    }
    Ok(())
}

fn compare_edition(number: u8, tag: &str, own: &fold::Fold, edition: &EditionFacts, chain: &Chain) -> Result<(), String> {
    let view = own.now(&article(number)).ok_or("no such article")?;
    let fronts: BTreeSet<_> = view.fronts(tag).into_iter().map(|(version, source)| (version, source.cloned())).collect();
    let heads = edition.heads.iter().map(|at| &edition.revisions[*at]).map(|r| (r.version, r.source.clone())).collect();
    same("heads", &fronts, &heads)?;
    let approvals = edition.approvals.iter().map(|a| (a.version, a.source.as_ref(), &a.person, a.stage.as_str())).collect();
    same("approvals", &view.approvals(tag), &approvals)?;
    let returns: BTreeSet<EventId> = view.returns(tag).iter().map(|(id, _)| *id).collect();
    same("returns", &returns, &edition.returns.iter().map(|sent| sent.event).collect())?;
    for (moment, now) in [("now", 2_000_000_000), ("after every embargo", 5_000_000_000)] {
        let now = Time::from_unix(now);
        let shown: BTreeSet<_> = edition.published_at(&now).map(|p| p.event).into_iter().collect();
        let wanted = view.shown_at(tag, &now);
        // Of two that went out side by side, either may show: the contract leaves it to a rule that is the same for all.
        if !shown.is_subset(&wanted) || (shown.is_empty() && !wanted.is_empty()) {
            return Err(format!("published {moment}\n  reference {wanted:?}\n  fold      {shown:?}"));
        }
    }
    if let Some(stage) = view.stage(tag, own.chain.policy()) {
        same("stage", &stage, &workflow::standing(edition, chain.policy()).id().to_owned())?;
    }
    Ok(())
}

/// Whether everybody may approve and publish the versions at the front now.
fn compare_questions(
    number: u8,
    tag: &str,
    own: &fold::Fold,
    edition: &EditionFacts,
    real: &Fold,
    chain: &Chain,
) -> Result<(), String> {
    let stages: Vec<StageId> = chain.policy().stages.iter().map(|stage| stage.id.clone()).collect();
    for revision in edition.heads.iter().map(|at| &edition.revisions[*at]) {
        let Some(words) = WORDS.iter().find(|words| text(words) == revision.text) else { continue };
        for who in PEOPLE {
            let mut acts: Vec<Act> = vec![
                Act::Publish(vec![publish(number, tag, words, revision.source.clone(), None)]),
                Act::Publish(vec![publish(number, tag, words, revision.source.clone(), Some("back"))]),
            ];
            acts.extend(stages.iter().map(|s| approve(number, tag, words, revision.source.clone(), s.as_str()).into()));
            for act in acts {
                let parents = real.heads([&article(number)]);
                let (ledger, policy) = (Some(chain.ledger()), Some(chain.current()));
                let event = Event { ledger, policy, person: person(who), parents, time: Time::from_unix(0), at: None, act };
                let may = real.would_count(chain, &event, &key(who));
                let wanted = own.judge(None, &event, &BTreeSet::from([key(who)]));
                if may.is_ok() != wanted.is_ok() {
                    return Err(format!("may {who}? reference {wanted:?}, fold {may:?}\n  {:?}", event.act));
                }
            }
        }
    }
    Ok(())
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

fn play(make: impl Fn(u64) -> Ledger) {
    let seeds = number("RECTO_SEED").map_or(0..number("RECTO_SEEDS").unwrap_or(SEEDS), |seed| seed..seed + 1);
    let shown = if number("RECTO_FIRST").is_some() { 1 } else { 5 };
    let failed = seeds.filter_map(|seed| {
        let ledger = make(seed);
        let events =
            || if number("RECTO_SEED").is_some() { told_admits(&ledger.admits) + &told(&ledger.filed) } else { String::new() };
        compare(&ledger).err().map(|why| format!("seed {seed}: {why}\n{}", events()))
    });
    let failed: Vec<String> = failed.take(shown).collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn played_histories_are_judged_as_the_reference_judges() {
    play(|seed| {
        let world = world::play(seed);
        let all = world.all();
        Ledger { admits: world.admits(&all), filed: world.events(&all), texts: world.paper.texts.clone() }
    });
}

#[test]
fn wild_histories_are_judged_as_the_reference_judges() {
    play(super::wild::play);
}

#[test]
fn wild_histories_are_worth_playing() {
    let mut kinds: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for seed in 0..150 {
        let ledger = super::wild::play(seed);
        let chain = Chain::build(&ledger.admits, &|hash| ledger.texts.get(hash).cloned(), None).expect("a chain");
        let fold = world::fold(&chain, &ledger.filed);
        for entry in fold.histories().flat_map(workflow::History::entries) {
            let (counted, refused) = kinds.entry(entry.known.event.act.kind()).or_default();
            *if entry.verdict.is_ok() { counted } else { refused } += 1;
        }
    }
    let rare = |(counted, refused): &(usize, usize)| *counted == 0 || *refused == 0;
    assert!(kinds.len() >= 13 && !kinds.values().any(rare), "{kinds:?}");
}
