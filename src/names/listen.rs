//! Hears which names of the original a Korean text writes.
//!
//! Hangul has no capitals, so that nothing in it looks like a name. What sounds like a name of the original, in the blocks
//! beside it, is one, without its particles.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use super::evidence::{Testimony, Witness};
use super::find::NameRun;
use super::hangul::is_hangul;
use super::inflect::lemmas;
use super::token::tokens;
use crate::model::{BlockKind, Passage, Span};

/// The words of a Korean text that sound like a name of the original, or that somebody has settled, without their particles.
pub(super) fn names_heard(
    target: Passage<'_>,
    witness: Option<&Witness>,
    pairs: Option<&[(usize, usize)]>,
    settled: impl Fn(&str) -> bool,
) -> Vec<NameRun> {
    let mut beside: HashMap<usize, BTreeSet<usize>> = HashMap::new();
    for &(source, target) in pairs.unwrap_or_default() {
        beside.entry(target).or_default().insert(source);
    }
    let mut runs = Vec::new();
    for (block, entry) in target.blocks.iter().enumerate() {
        if matches!(entry.kind, BlockKind::Code | BlockKind::Html | BlockKind::Break) {
            continue;
        }
        let blocks = pairs.map(|_| beside.get(&block).cloned().unwrap_or_default());
        for token in tokens(&entry.words) {
            let text = token.span().of(&entry.words);
            if !is_hangul(text) {
                continue;
            }
            let heard = |stem: &str| witness.map_or_else(Testimony::default, |it| it.testimony_of_hangul(stem, blocks.as_ref()));
            // The nearest to a name, and among those the longest: a particle may be the end of the name.
            let best = lemmas("ko", text)
                .into_iter()
                .filter_map(|stem| {
                    let known = settled(&stem);
                    let testimony = heard(&stem);
                    let rank = if known { 0 } else { testimony.cost };
                    (known || !testimony.lemmas.is_empty()).then_some((rank, Reverse(stem.len()), stem))
                })
                .min();
            if let Some((_, _, stem)) = best {
                let part = Span { start: token.span().start, end: token.span().start + stem.len() };
                runs.push(NameRun { block, parts: vec![part], shouted: false });
            }
        }
    }
    runs
}
