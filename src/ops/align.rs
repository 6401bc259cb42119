//! `align`: which blocks of a translation stand for which of its source, as guessed; and what people say against the guess.

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;

use super::alignment::{Beside, Correction, Lapsed, Said, written};
use super::assess::block_ref;
use super::context::Context;
use super::done::{Done, DoneItem};
use super::failure::{Failure, Outcome};
use super::newsroom::Newsroom;
use super::record::{Draft, Session};
use super::versions::{Known, text_is_there};
use crate::align::{self, Pair, Sureness};
use crate::model::{Align, BlockKind, BlockPair, BlockRef, EventId, Language, Message, PersonId, SourceRef, TextHash};
use crate::text::Document;

/// How many pairs one event may hold.
const PAIRS_MAX: usize = 1_000;

/// Which blocks stand for which.
#[derive(Clone, Debug, Serialize)]
pub struct Aligned {
    /// The edition.
    pub item: String,
    /// The version's number.
    pub version: u32,
    /// The version that it was made from: `fair/ru@v2`.
    pub source: String,
    /// The language of the edition.
    pub language: Language,
    /// The language of its source.
    pub source_language: Language,
    /// The pairs in the order of the translation; what is missing there stands after what it follows in the source.
    pub pairs: Vec<AlignedPair>,
    /// What somebody has said and holds no longer.
    pub lapsed: Vec<Lapsed>,
    /// What was recorded, if something was.
    #[serde(flatten)]
    pub done: Option<Done>,
}

/// Blocks that stand for each other.
#[derive(Clone, Debug, Serialize)]
pub struct AlignedPair {
    /// Blocks of the translation; none where nothing stands for the source's.
    pub target: Vec<AlignedBlock>,
    /// Blocks of the source; none where the translation's stand for nothing.
    pub source: Vec<AlignedBlock>,
    /// Whether somebody has said so, or how good the guess is.
    pub sureness: Sureness,
    /// Who has said so.
    pub person: Option<PersonId>,
    /// The event in which they have.
    pub event: Option<EventId>,
    /// Whether it is another pair than before.
    pub changed: bool,
}

/// A block.
#[derive(Clone, Debug, Serialize)]
pub struct AlignedBlock {
    /// Its number, from 1.
    pub number: usize,
    /// What kind of block it is.
    pub kind: BlockKind,
    /// Its words.
    pub words: String,
}

/// Shows which blocks of a version stand for which of its source. With `pairs`, such as `3=4,5`, records first that these
/// stand for each other: blocks of the translation, then blocks of its source; where one side is empty, for nothing.
///
/// # Errors
/// When there is no such version, it is an original, its source is not known, a pair is no pair, or the workflow says no.
pub fn align(context: &Context, item: Option<&str>, pairs: &[String]) -> Outcome<Aligned> {
    if pairs.is_empty() {
        let room = Newsroom::open(context)?;
        let sides = Sides::of(&room, context, item)?;
        let corrections = Correction::all(&sides.known.facts, sides.language());
        return sides.report(&room, &corrections, None);
    }
    let session = Session::begin(context)?;
    let sides = Sides::of(&session.room, context, item)?;
    let name = sides.known.name();
    let before = Correction::all(&sides.known.facts, sides.language());
    let said = sides.said(pairs).map_err(|failure| failure.at(&name))?;
    let bytes = serde_json::to_vec(&said).unwrap_or_default();
    let text = TextHash::of(&bytes);
    let act = Align {
        article: sides.known.asked.edition.article,
        language: sides.language().clone(),
        version: sides.known.revision()?.version,
        source: sides.source.clone(),
        pairs: text,
    };
    let (session, ids) = session.record(vec![Draft::new(&name, act).with_text((text, bytes))])?;
    let list = said.iter().map(written).collect::<Vec<_>>().join(" ");
    let (version, own) = (sides.number, sides.known.revision()?.text);
    let done: Vec<DoneItem> = ids
        .iter()
        .map(|event| DoneItem {
            kind: "align",
            item: name.clone(),
            version: Some(version),
            text: Some(own.hex()),
            event: *event,
            message: Message::new("ops-aligned")
                .with("item", name.as_str())
                .with("version", format!("v{version}"))
                .with("pairs", list.as_str()),
        })
        .collect();
    let person = session.identity.person.clone();
    let (room, sent) = session.finish()?;
    let room = room.reread()?;
    let mut after = before.clone();
    after.extend(ids.into_iter().map(|event| Correction {
        event,
        person: person.clone(),
        pairs: text,
        language: sides.source.language.clone(),
        source: Some(sides.source_text),
        target: Some(own),
    }));
    let mut aligned = sides.report(&room, &after, Some(&before))?;
    aligned.done = Some(Done { done, notes: Vec::new(), sent });
    Ok(aligned)
}

/// A version and its source.
struct Sides {
    known: Known,
    number: u32,
    target: Document,
    source: SourceRef,
    source_number: u32,
    source_text: TextHash,
    source_document: Document,
}

impl Sides {
    fn of(room: &Newsroom, context: &Context, item: Option<&str>) -> Outcome<Self> {
        let addresses = room.addresses(context)?;
        let known = room.known(room.asked_edition(context, &addresses, item)?)?;
        let revision = known.revision()?;
        let language = &known.asked.edition.language;
        let Some(source) = revision.source.clone() else {
            let is_original = known.facts.original.as_ref() == Some(language);
            let code = if is_original { "ops-align-original" } else { "ops-source-not-known" };
            return Err(Failure::usage(code).at(known.name()));
        };
        let of_source = known.facts.edition(&source.language).and_then(|edition| edition.revision(&source.version));
        let missing = || Failure::environment("ops-source-none").with("language", source.language.as_str()).at(known.name());
        let found = of_source.ok_or_else(missing)?;
        text_is_there(room, &known, &source.language, found)?;
        let (source_number, source_text) = (found.number, found.text);
        let (target, source_document) = (room.document(&revision.text)?, room.document(&source_text)?);
        let number = revision.number;
        Ok(Self { number, target, source, source_number, source_text, source_document, known })
    }

    fn language(&self) -> &Language {
        &self.known.asked.edition.language
    }

    /// Pairs as they are typed.
    fn said(&self, pairs: &[String]) -> Outcome<Vec<BlockPair>> {
        let mut seen: [BTreeSet<u32>; 2] = Default::default();
        let mut out = Vec::new();
        for given in pairs.iter().flat_map(|given| given.split_whitespace()) {
            let form = || Failure::usage("ops-pair-form").with("given", given);
            let (left, right) = given.split_once('=').ok_or_else(form)?;
            let (left, right) = (numbers(left).ok_or_else(form)?, numbers(right).ok_or_else(form)?);
            if left.is_empty() && right.is_empty() || out.len() == PAIRS_MAX {
                return Err(form());
            }
            let [targets, sources] = &mut seen;
            let target = blocks(&left, &self.target, self.language(), targets)?;
            let source = blocks(&right, &self.source_document, &self.source.language, sources)?;
            out.push(BlockPair { target, source });
        }
        if out.is_empty() {
            return Err(Failure::usage("ops-pair-form").with("given", ""));
        }
        Ok(out)
    }

    fn report(&self, room: &Newsroom, corrections: &[Correction], before: Option<&[Correction]>) -> Outcome<Aligned> {
        let assessor = room.assessor()?;
        let source = Beside { language: &self.source.language, document: &self.source_document };
        let target = Beside { language: self.language(), document: &self.target };
        let weighed = |said: &Said| {
            let pairs: Vec<Pair> = said.pairs.iter().map(|said| said.pair.clone()).collect();
            align::pair_and_weigh(source.document.passage(source.language), target.document.passage(target.language), &pairs)
        };
        let said = assessor.said(corrections, source, target);
        let known: Option<BTreeSet<(Vec<usize>, Vec<usize>)>> = before.map(|before| {
            let pairs = weighed(&assessor.said(before, source, target));
            pairs.into_iter().map(|(pair, _)| (pair.source, pair.target)).collect()
        });
        let by: HashMap<(bool, usize), usize> = (said.pairs.iter().enumerate())
            .flat_map(|(at, said)| {
                let sources = said.pair.source.iter().map(move |block| ((false, *block), at));
                sources.chain(said.pair.target.iter().map(move |block| ((true, *block), at)))
            })
            .collect();
        let of_pair = |(pair, sureness): (Pair, Sureness)| {
            let first = pair.source.first().map(|at| (false, *at)).or(pair.target.first().map(|at| (true, *at)));
            let by = first.and_then(|first| by.get(&first)).and_then(|at| said.pairs.get(*at));
            let by = by.filter(|_| sureness == Sureness::Said);
            AlignedPair {
                changed: known.as_ref().is_some_and(|known| !known.contains(&(pair.source.clone(), pair.target.clone()))),
                target: pair.target.iter().filter_map(|at| block(&self.target, *at)).collect(),
                source: pair.source.iter().filter_map(|at| block(&self.source_document, *at)).collect(),
                sureness,
                person: by.map(|by| by.person.clone()),
                event: by.map(|by| by.event),
            }
        };
        let pairs = in_order(weighed(&said)).into_iter().map(of_pair).collect();
        Ok(Aligned {
            item: self.known.name(),
            version: self.number,
            source: format!("{}/{}@v{}", self.known.asked.slug, self.source.language, self.source_number),
            language: self.language().clone(),
            source_language: self.source.language.clone(),
            pairs,
            lapsed: said.lapsed,
            done: None,
        })
    }
}

/// The numbers of blocks in `3`, `3,4` or `3-5`; none in nothing.
fn numbers(given: &str) -> Option<Vec<u32>> {
    if given.is_empty() {
        return Some(Vec::new());
    }
    let mut out = Vec::new();
    for part in given.split(',') {
        let (first, last) = part.split_once('-').unwrap_or((part, part));
        let (first, last): (u32, u32) = (first.parse().ok()?, last.parse().ok()?);
        if first > last || (last - first) as usize > PAIRS_MAX {
            return None;
        }
        out.extend(first..=last);
    }
    Some(out)
}

fn blocks(numbers: &[u32], document: &Document, language: &Language, seen: &mut BTreeSet<u32>) -> Outcome<Vec<BlockRef>> {
    let find = |number: &u32| {
        let none = || {
            Failure::usage("ops-pair-block")
                .with("language", language.as_str())
                .with("block", u64::from(*number))
                .with("blocks", document.blocks().len())
        };
        let at = usize::try_from(*number).ok().and_then(|number| number.checked_sub(1));
        let found = at.and_then(|at| block_ref(document, at)).ok_or_else(none)?;
        if !seen.insert(*number) {
            let twice = Failure::usage("ops-pair-twice").with("language", language.as_str());
            return Err(twice.with("block", u64::from(*number)));
        }
        Ok(found)
    };
    numbers.iter().map(find).collect()
}

fn block(document: &Document, at: usize) -> Option<AlignedBlock> {
    let block = document.blocks().get(at)?;
    Some(AlignedBlock { number: at + 1, kind: block.kind, words: block.words.clone() })
}

/// The order of the translation; what is missing there stands after what it follows in the source.
fn in_order(pairs: Vec<(Pair, Sureness)>) -> Vec<(Pair, Sureness)> {
    let mut place: HashMap<usize, usize> = HashMap::new();
    for (pair, _) in &pairs {
        if let Some(last) = pair.target.last() {
            place.extend(pair.source.iter().map(|source| (*source, *last)));
        }
    }
    let sources = pairs.iter().filter_map(|(pair, _)| pair.source.last()).max().map_or(0, |last| last + 1);
    let mut before = Vec::with_capacity(sources);
    let mut last = None;
    for source in 0..sources {
        before.push(last);
        last = place.get(&source).copied().or(last);
    }
    let mut pairs = pairs;
    pairs.sort_by_cached_key(|(pair, _)| match (pair.target.first(), pair.source.first()) {
        (Some(target), source) => (Some(*target), false, source.copied()),
        (None, source) => (source.and_then(|at| before.get(*at)).copied().flatten(), true, source.copied()),
    });
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_type_them() {
        assert_eq!(numbers(""), Some(vec![]));
        assert_eq!(numbers("3"), Some(vec![3]));
        assert_eq!(numbers("3,5-7"), Some(vec![3, 5, 6, 7]));
        for wrong in ["a", "3,", "-", "5-3", "1-4000000000", "3;4", "99999999999"] {
            assert_eq!(numbers(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn what_is_missing_stands_where_it_would_follow() {
        let pair =
            |source: &[usize], target: &[usize]| (Pair { source: source.to_vec(), target: target.to_vec() }, Sureness::Sure);
        let pairs = vec![pair(&[0], &[0]), pair(&[1], &[]), pair(&[2], &[3]), pair(&[3], &[]), pair(&[4], &[1]), pair(&[], &[2])];
        let order: Vec<_> = in_order(pairs).into_iter().map(|(pair, _)| (pair.target, pair.source)).collect();
        let side = |list: &[usize]| list.to_vec();
        let wanted = [(&[0][..], &[0][..]), (&[], &[1]), (&[1], &[4]), (&[2], &[]), (&[3], &[2]), (&[], &[3])];
        assert_eq!(order, wanted.map(|(target, source)| (side(target), side(source))));
    }
}
