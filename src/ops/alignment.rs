//! What people have said of which blocks stand for which, found again in the texts at hand.
//!
//! A correction is made for two versions. It holds for later ones as far as their blocks are still recognised; where one is
//! not, the guess counts again.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::assess::Assessor;
use crate::align::{self, Pair};
use crate::model::{Block, BlockPair, BlockRef, EventId, Language, PersonId, TextHash};
use crate::store::LedgerView;
use crate::text::Document;
use crate::workflow::ArticleFacts;

/// A correction, with the texts that it was made for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Correction {
    pub event: EventId,
    pub person: PersonId,
    /// The text with the pairs.
    pub pairs: TextHash,
    /// The language of the source.
    pub language: Language,
    pub source: Option<TextHash>,
    pub target: Option<TextHash>,
}

impl Correction {
    /// All corrections of an edition, each after what it had seen.
    pub fn all(facts: &ArticleFacts, language: &Language) -> Vec<Self> {
        let Some(own) = facts.edition(language) else { return Vec::new() };
        let alignments = own.alignments.iter();
        alignments
            .map(|alignment| Self {
                event: alignment.event,
                person: alignment.person.clone(),
                pairs: alignment.pairs,
                language: alignment.source.language.clone(),
                source: facts
                    .edition(&alignment.source.language)
                    .and_then(|edition| edition.revision(&alignment.source.version))
                    .map(|revision| revision.text),
                target: own.revision(&alignment.version).map(|revision| revision.text),
            })
            .collect()
    }
}

/// What is compared: a text of an edition and one that it was made from.
#[derive(Clone, Copy)]
pub(super) struct Beside<'a> {
    pub language: &'a Language,
    pub document: &'a Document,
}

/// A pair that somebody has said.
#[derive(Clone, Debug)]
pub(super) struct SaidPair {
    pub pair: Pair,
    pub person: PersonId,
    pub event: EventId,
}

/// A pair that somebody has said and that holds no longer: a block of it is not recognised any more.
#[derive(Clone, Debug, Serialize)]
pub struct Lapsed {
    /// The pair as it was said, in the numbers of then: `3=4,5`.
    pub pair: String,
    /// Who said it.
    pub person: PersonId,
    /// The event.
    pub event: EventId,
}

/// What holds of the corrections, and what does not.
#[derive(Clone, Debug, Default)]
pub(super) struct Said {
    pub pairs: Vec<SaidPair>,
    pub lapsed: Vec<Lapsed>,
}

impl Said {
    pub fn into_pairs(self) -> Vec<Pair> {
        self.pairs.into_iter().map(|said| said.pair).collect()
    }
}

impl Assessor<'_> {
    /// What corrections say of two texts. Of two that speak of one block the later holds.
    pub fn said(&self, corrections: &[Correction], source: Beside<'_>, target: Beside<'_>) -> Said {
        let own: Vec<&Correction> = corrections.iter().filter(|correction| correction.language == *source.language).collect();
        if own.is_empty() {
            return Said::default();
        }
        let (mut sources, mut targets) = (Finder::new(self, source), Finder::new(self, target));
        let mut list = List::default();
        for correction in own {
            // What was erased or cannot be read says nothing.
            let pairs = self.view.text(&correction.pairs).and_then(|bytes| serde_json::from_slice::<Vec<BlockPair>>(&bytes).ok());
            for pair in pairs.into_iter().flatten() {
                let (from, to) = (sources.find(&pair.source, correction.source), targets.find(&pair.target, correction.target));
                let found = Pair { source: from.0, target: to.0 };
                let (person, event) = (correction.person.clone(), correction.event);
                list.push(match from.1 && to.1 {
                    true => (found.clone(), Ok(SaidPair { pair: found, person, event })),
                    false => (found, Err(Lapsed { pair: written(&pair), person, event })),
                });
            }
        }
        let mut said = Said::default();
        for one in list.slots.into_iter().flatten() {
            match one {
                Ok(pair) => said.pairs.push(pair),
                Err(lapsed) => said.lapsed.push(lapsed),
            }
        }
        said
    }
}

/// What was said, the older taken out when something newer speaks of the same blocks.
#[derive(Default)]
struct List {
    slots: Vec<Option<Result<SaidPair, Lapsed>>>,
    /// Who spoke last of a block of the source, and of the target.
    last: [HashMap<usize, usize>; 2],
}

impl List {
    fn push(&mut self, (blocks, one): (Pair, Result<SaidPair, Lapsed>)) {
        let number = self.slots.len();
        for (last, blocks) in self.last.iter_mut().zip([blocks.source, blocks.target]) {
            for before in blocks.into_iter().filter_map(|block| last.insert(block, number)).filter(|before| *before != number) {
                if let Some(slot) = self.slots.get_mut(before) {
                    *slot = None;
                }
            }
        }
        self.slots.push(Some(one));
    }
}

/// A pair as it is typed: blocks of the translation, then those of the source.
pub(super) fn written(pair: &BlockPair) -> String {
    let side = |blocks: &[BlockRef]| blocks.iter().map(|block| block.number.to_string()).collect::<Vec<_>>().join(",");
    format!("{}={}", side(&pair.target), side(&pair.source))
}

/// The pairs of a correction, as they are typed; nothing where they were erased or lost.
pub(super) fn pairs_written(view: &LedgerView, pairs: &TextHash) -> Option<String> {
    let pairs: Vec<BlockPair> = serde_json::from_slice(&view.text(pairs)?).ok()?;
    Some(pairs.iter().map(written).collect::<Vec<_>>().join(" "))
}

/// Finds blocks of earlier texts in one at hand.
struct Finder<'a> {
    assessor: &'a Assessor<'a>,
    now: Beside<'a>,
    text: TextHash,
    /// For an earlier text which block is which; nothing where it is not to be had.
    known: HashMap<TextHash, Option<Vec<Option<usize>>>>,
    by_hash: Option<HashMap<TextHash, usize>>,
}

impl<'a> Finder<'a> {
    fn new(assessor: &'a Assessor<'a>, now: Beside<'a>) -> Self {
        let text = TextHash::of(now.document.text().as_bytes());
        Self { assessor, now, text, known: HashMap::new(), by_hash: None }
    }

    /// The blocks that are recognised, ascending, and whether those are all.
    fn find(&mut self, blocks: &[BlockRef], text: Option<TextHash>) -> (Vec<usize>, bool) {
        let mut found: Vec<usize> = Vec::with_capacity(blocks.len());
        let mut is_whole = true;
        for block in blocks {
            match self.one(block, text) {
                Some(at) => found.push(at),
                None => is_whole = false,
            }
        }
        found.sort_unstable();
        found.dedup();
        (found, is_whole)
    }

    fn one(&mut self, block: &BlockRef, text: Option<TextHash>) -> Option<usize> {
        let number = usize::try_from(block.number).ok()?.checked_sub(1)?;
        let Beside { language, document } = self.now;
        if text == Some(self.text) {
            return (number < document.blocks().len()).then_some(number);
        }
        let assessor = self.assessor;
        let places = text.and_then(|text| {
            let recognised = || {
                let before = assessor.document(&text).ok()?;
                Some(align::recognised(before.passage(language), document.passage(language)))
            };
            self.known.entry(text).or_insert_with(recognised).as_ref()
        });
        if let Some(places) = places {
            return places.get(number).copied().flatten();
        }
        // The text is not to be had; its block is known by its hash.
        let hash = |at: &Block| TextHash::of(document.slice(at.span).as_bytes());
        let all = || document.blocks().iter().enumerate().rev().map(|(at, block)| (hash(block), at)).collect();
        self.by_hash.get_or_insert_with(all).get(&block.text).copied()
    }
}
