//! Whole newsrooms from seeds: actors, clones, pushes, squashes, reverts, crashes, lying clocks and evil pushes; the fold beside
//! a naive model, and what must hold of any history.
//!
//! `RECTO_SEEDS=10000` plays that many, `RECTO_SEED=N` one; a seed that fails is named. README.md in this folder tells what
//! planted bugs it has caught.

pub mod oracle;
pub mod world;

use std::collections::{BTreeMap, BTreeSet};

use recto::model::{Act, ArticleId, EventId, Time};
use recto::workflow::{ArticleFacts, Chain, Fold, Known, Policy, standing};

use super::dice::Dice;
use super::paper::article;
use oracle::{Filed, Oracle, Stands};
use world::{Clone as Held, World, fold};

/// How many seeds are played where nobody says.
const SEEDS: u64 = 300;
/// After so many seeds that fail the rest is left.
const FAILURES_SHOWN: usize = 5;

type Verdicts = BTreeMap<(ArticleId, EventId), bool>;

fn verdicts(fold: &Fold) -> Verdicts {
    let entries = fold.histories().flat_map(|history| history.entries());
    entries.map(|entry| ((entry.article, entry.known.id), entry.verdict.is_ok())).collect()
}

fn chain(world: &World, held: &Held) -> Chain {
    let admits = world.admits(held);
    Chain::build(&admits, &|hash| world.paper.texts.get(hash).cloned(), None).expect("a chain")
}

fn facts(fold: &Fold) -> Vec<Option<ArticleFacts>> {
    [1, 2].map(|number| fold.facts(&article(number))).into()
}

/// What the fold says of an edition, in the words of the model.
fn stands(facts: &ArticleFacts, policy: &Policy) -> BTreeMap<recto::model::Language, Stands> {
    let of = |edition: &recto::workflow::EditionFacts| Stands {
        heads: edition.heads.iter().map(|at| &edition.revisions[*at]).map(|own| (own.version, own.source.clone())).collect(),
        approved: edition
            .approvals
            .iter()
            .map(|own| (own.version, own.source.clone(), own.person.clone(), own.stage.to_string()))
            .collect(),
        returns: edition.returns.iter().map(|own| own.event).collect(),
        published: edition.published.iter().map(|own| own.event).collect(),
        withdrawn: edition.withdrawn.is_some(),
        numbers: edition.revisions.iter().map(|own| (own.event, own.number)).collect(),
        writers: edition.revisions.iter().map(|own| ((own.version, own.source.clone()), own.writers.clone())).collect(),
        stage: Some(standing(edition, policy).id().to_owned()),
    };
    facts.editions.iter().map(|(language, edition)| (language.clone(), of(edition))).collect()
}

/// Plays a seed and says what is wrong, if anything is.
fn check(seed: u64) -> Result<(), String> {
    let world = world::play(seed);
    let all = world.all();
    let filed = world.events(&all);
    let chain = chain(&world, &all);
    let whole = fold(&chain, &filed);
    if let Some(surprise) = world.surprises.first() {
        return Err(format!("a tool was wrong about what would count: {surprise}"));
    }
    arrival_changes_nothing(seed, &chain, &filed, &whole)?;
    clocks_change_nothing(seed, &chain, &filed, &whole)?;
    late_arrivals_change_nothing(&world, &chain, &whole)?;
    policies_do_not_depend_on_arrival(seed, &world, &all, &chain)?;
    clones_agree_and_nothing_is_lost(world.clones.clone(), &world.remote, &all)?;
    as_the_model_says(&world, &all, &chain, &filed, &whole)?;
    published_is_what_others_approved(&whole, &chain)
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, one: &T, other: &T) -> Result<(), String> {
    if one == other { Ok(()) } else { Err(format!("{what}\n  {one:?}\n  {other:?}")) }
}

/// In any order, given twice, or in two parts.
fn arrival_changes_nothing(seed: u64, chain: &Chain, filed: &[Filed], whole: &Fold) -> Result<(), String> {
    let mut dice = Dice::new(!seed);
    let mut other = filed.to_vec();
    other.extend(filed.iter().filter(|_| dice.percent(30)).cloned());
    dice.shuffle(&mut other);
    let again = fold(chain, &other);
    same("verdicts depend on the order of arrival", &verdicts(whole), &verdicts(&again))?;
    same("facts depend on the order of arrival", &facts(whole), &facts(&again))?;
    let (one, two) = other.split_at(other.len() / 2);
    let turned = fold(chain, &[two, one].concat());
    same("a union depends on which side comes first", &facts(&again), &facts(&turned))
}

/// What clocks said is shown, and nothing else.
fn clocks_change_nothing(seed: u64, chain: &Chain, filed: &[Filed], whole: &Fold) -> Result<(), String> {
    let mut dice = Dice::new(seed ^ 0x00c1_0c65);
    let mut times: BTreeMap<EventId, Time> = BTreeMap::new();
    let mut other = filed.to_vec();
    for filed in &mut other {
        let time =
            times.entry(filed.known.id).or_insert_with(|| Time::from_unix(i64::try_from(dice.below(1 << 32)).unwrap_or(0)));
        filed.known.event.time = time.clone();
    }
    let again = fold(chain, &other);
    same("verdicts depend on clocks", &verdicts(whole), &verdicts(&again))?;
    let told = |fold: &Fold| facts(fold).iter().flatten().map(|facts| stands(facts, chain.policy())).collect::<Vec<_>>();
    same("state depends on clocks", &told(whole), &told(&again))
}

/// What a clone held at some moment, with all that it builds on, is judged as it is when everything is there.
fn late_arrivals_change_nothing(world: &World, chain: &Chain, whole: &Fold) -> Result<(), String> {
    let late = verdicts(whole);
    for moment in &world.moments {
        let held = world.events(moment);
        // What somebody lays into a second folder, or signs once more, may well come later.
        let ids: BTreeSet<EventId> = held.iter().map(|filed| filed.known.id).collect();
        let copies = |id: &EventId| world.filed.iter().filter(|filed| filed.known.id == *id).count();
        let plain = |id: &EventId| {
            copies(id) == 1
                && world.filed.iter().all(|filed| filed.known.id != *id || filed.folders == filed.known.event.act.articles())
        };
        if !held.iter().flat_map(|filed| &filed.known.event.parents).all(|parent| ids.contains(parent)) || !ids.iter().all(plain)
        {
            continue;
        }
        for (place, counted) in verdicts(&fold(chain, &held)) {
            if late.get(&place).is_some_and(|later| *later != counted) {
                return Err(format!("{place:?} counted: {counted}; when more had arrived: {}", !counted));
            }
        }
    }
    Ok(())
}

fn policies_do_not_depend_on_arrival(seed: u64, world: &World, all: &Held, chain: &Chain) -> Result<(), String> {
    let mut admits = world.admits(all);
    let mut dice = Dice::new(seed.rotate_left(7));
    let forged = Known { key: super::paper::key("stranger"), ..admits[dice.below(admits.len())].clone() };
    admits.push(forged);
    dice.shuffle(&mut admits);
    let root = world.paper.root();
    let again =
        Chain::build(&admits, &|hash| world.paper.texts.get(hash).cloned(), Some(root)).map_err(|fault| format!("{fault:?}"))?;
    same("the policy in force depends on the order of arrival", &chain.current(), &again.current())?;
    let ids = |chain: &Chain| chain.admitted().map(|(id, _)| *id).collect::<Vec<_>>();
    same("the policies that stand depend on the order of arrival", &ids(chain), &ids(&again))
}

/// Whatever a clone still holds reaches all of them, by whatever way.
fn clones_agree_and_nothing_is_lost(mut clones: Vec<Held>, remote: &Held, all: &Held) -> Result<(), String> {
    let mut remote = remote.clone();
    for round in 0..2 {
        for at in 0..clones.len() {
            let at = if round == 0 { at } else { clones.len() - 1 - at };
            remote.events.extend(clones[at].events.iter().copied());
            remote.admits.extend(clones[at].admits.iter().copied());
            clones[at] = remote.clone();
        }
    }
    let lost = |clone: &&Held| clone.events != all.events || clone.admits != all.admits;
    if clones.iter().any(|clone| lost(&clone)) || lost(&&remote) { Err("an event was lost".to_owned()) } else { Ok(()) }
}

fn as_the_model_says(world: &World, all: &Held, chain: &Chain, filed: &[Filed], whole: &Fold) -> Result<(), String> {
    let admits = world.admits(all);
    let mut standing = Oracle::admits_that_stand(&admits, &world.paper.texts);
    let found: BTreeSet<EventId> = chain.admitted().map(|(id, _)| *id).collect();
    let refused: BTreeSet<EventId> = chain.refused().iter().map(|(id, _)| *id).collect();
    let contested = standing.iter().any(|id| refused.contains(id));
    if contested {
        standing = found.difference(&refused).copied().collect();
    } else {
        same("which policies stand", &standing, &found)?;
    }
    let model = Oracle::new(&admits, &world.paper.texts, filed, &standing);
    for ((article, id), counted) in verdicts(whole) {
        let named = filed.iter().any(|filed| filed.known.id == id && filed.known.event.act.articles().contains(&article));
        let wanted = named && model.counts(&id);
        if wanted != counted {
            let event = &filed.iter().find(|filed| filed.known.id == id).expect("it is there").known.event;
            let why = whole.history(&article).and_then(|history| history.entry(&id)).map(|entry| &entry.verdict);
            return Err(format!("the model says {wanted} of {id} by {}: {why:?}\n  {:?}", event.person, event.act));
        }
    }
    if contested {
        return Ok(());
    }
    same("the policy in force", model.policy(), chain.policy())?;
    for number in [1, 2] {
        let Some(facts) = whole.facts(&article(number)) else { continue };
        let (found, wanted) = (stands(&facts, chain.policy()), model.stands(&article(number)));
        for (language, wanted) in &wanted {
            same(
                &format!("story-{number}/{language}: model, then fold"),
                wanted,
                found.get(language).unwrap_or(&Stands::default()),
            )?;
        }
        same("which editions there are", &wanted.keys().collect::<Vec<_>>(), &found.keys().collect())?;
    }
    Ok(())
}

/// The first two promises, without asking any gate: whatever is out was approved, before it went out, by people who did not
/// submit it, or an owner took it over, or it had been out before.
fn published_is_what_others_approved(whole: &Fold, chain: &Chain) -> Result<(), String> {
    let solo = chain.admitted().any(|(_, admitted)| admitted.policy.is_solo());
    let relay = |policy: &Policy| policy.stages.iter().any(|stage| stage.gate.four_eyes == recto::workflow::FourEyes::Relay);
    if solo || chain.admitted().any(|(_, admitted)| relay(&admitted.policy)) {
        return Ok(());
    }
    for history in whole.histories() {
        let counted: Vec<_> = history.entries().iter().filter(|entry| entry.verdict.is_ok()).collect();
        for out in &counted {
            let Act::Publish(items) = &out.known.event.act else { continue };
            for item in items.iter().filter(|item| item.article == history.article && item.reason.is_none()) {
                let wrote = |who: &recto::model::PersonId| {
                    counted.iter().filter(|entry| out.has_seen(entry)).any(|entry| match &entry.known.event.act {
                        Act::Submit(own) => {
                            own.language == item.language && own.version == item.version && entry.known.event.person == *who
                        }
                        _ => false,
                    })
                };
                let was_out = counted.iter().filter(|entry| out.has_seen(entry)).any(|entry| match &entry.known.event.act {
                    Act::Publish(own) => own.iter().any(|own| (&own.language, own.version) == (&item.language, item.version)),
                    Act::Adopt(own) => own.iter().any(|own| (&own.language, own.version) == (&item.language, item.version)),
                    _ => false,
                });
                let approved = counted.iter().filter(|entry| out.has_seen(entry)).any(|entry| match &entry.known.event.act {
                    Act::Approve(own) => {
                        (&own.language, own.version, &own.source) == (&item.language, item.version, &item.source)
                            && (was_out || !wrote(&entry.known.event.person))
                    }
                    _ => false,
                });
                if !approved {
                    return Err(format!("{} went out without anybody else's approval", out.known.id));
                }
            }
        }
    }
    Ok(())
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

#[test]
fn any_history_is_judged_as_the_design_says() {
    if let Some(seed) = number("RECTO_SEED") {
        check(seed).unwrap_or_else(|why| panic!("seed {seed}: {why}"));
        return;
    }
    let seeds = number("RECTO_SEEDS").unwrap_or(SEEDS);
    let shown = if number("RECTO_FIRST").is_some() { 1 } else { FAILURES_SHOWN };
    let failed = (0..seeds).filter_map(|seed| check(seed).err().map(|why| format!("seed {seed}: {why}")));
    let failed: Vec<String> = failed.take(shown).collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn worlds_are_worth_playing() {
    let (mut kinds, mut counted, mut refused) = (BTreeMap::<&str, usize>::new(), 0, 0);
    for seed in 0..60 {
        let world = world::play(seed);
        let all = world.all();
        let whole = fold(&chain(&world, &all), &world.events(&all));
        for entry in whole.histories().flat_map(|history| history.entries()) {
            if entry.verdict.is_ok() {
                counted += 1;
                *kinds.entry(entry.known.event.act.kind()).or_default() += 1;
            } else {
                refused += 1;
            }
        }
    }
    assert!(counted > 600 && refused > 300, "{counted} events counted and {refused} did not");
    for kind in ["open", "submit", "approve", "return", "lift", "confirm", "publish", "withdraw", "adopt", "undo"] {
        assert!(kinds.get(kind).is_some_and(|count| *count >= 3), "{kind} seldom counts: {kinds:?}");
    }
    assert_eq!(world::languages().len(), 3);
}
