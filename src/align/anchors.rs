//! What a block and its translation share in spite of the language: numbers, names, links, code.
//!
//! Names are compared by their first consonants, Cyrillic read as Latin: enough to tell which of two neighbouring
//! paragraphs a name stands in, and no more. Spelling is judged elsewhere.

use std::collections::HashSet;

use super::sequence::Numbering;
use crate::model::{Block, BlockKind, Passage};

/// How many anchors of a block are looked at.
const ANCHORS_MAX: usize = 64;
/// How many consonants of a name count.
const CONSONANTS: usize = 4;

/// The anchors of every block of two passages, numbered.
pub(super) struct Anchors {
    source: Vec<Vec<u32>>,
    target: Vec<Vec<u32>>,
    /// What each anchor is worth if it is shared: less, the more blocks it stands in.
    worth: Vec<usize>,
    /// How many numbers of each source block stand nowhere in the target.
    lonely_source: Vec<usize>,
    /// How many numbers of each target block stand nowhere in the source.
    lonely_target: Vec<usize>,
}

/// The worth of an anchor that stands in one block of each side. It can be divided by many numbers, so that sums are
/// whole and exact.
const WORTH: usize = 5040;

impl Anchors {
    /// The anchors of a source and its translation.
    pub fn of(source: Passage<'_>, target: Passage<'_>) -> Self {
        let mut numbering = Numbering::default();
        let mut numbers: HashSet<u32> = HashSet::new();
        let mut numbered = |passage: Passage<'_>| -> Vec<Vec<u32>> {
            let mut number = |block: &Block| {
                let mut ids = Vec::new();
                for anchor in anchors(block, passage.text) {
                    let is_number = anchor.bytes().all(|byte| byte.is_ascii_digit());
                    let id = numbering.of(anchor);
                    ids.push(id);
                    if is_number {
                        numbers.insert(id);
                    }
                }
                ids.sort_unstable();
                ids
            };
            passage.blocks.iter().map(&mut number).collect()
        };
        let (source, target) = (numbered(source), numbered(target));
        let most = source.iter().chain(&target).flatten().max().map_or(0, |id| *id as usize + 1);
        let count = |blocks: &[Vec<u32>]| {
            let mut counts = vec![0usize; most];
            for id in blocks.iter().flatten() {
                if let Some(count) = counts.get_mut(*id as usize) {
                    *count += 1;
                }
            }
            counts
        };
        let (in_source, in_target) = (count(&source), count(&target));
        let lonely = |blocks: &[Vec<u32>], other: &[usize]| -> Vec<usize> {
            let is_lonely = |id: &&u32| numbers.contains(id) && other.get(**id as usize) == Some(&0);
            blocks.iter().map(|ids| ids.iter().filter(is_lonely).count()).collect()
        };
        let (lonely_source, lonely_target) = (lonely(&source, &in_target), lonely(&target, &in_source));
        let worth = in_source.into_iter().zip(in_target).map(|(a, b)| WORTH / a.max(b).max(1)).collect();
        Self { source, target, worth, lonely_source, lonely_target }
    }

    /// How strongly its numbers say that a source block, or else a target block, has no counterpart, from 0 to 3.
    pub fn alone(&self, source: Option<usize>, target: Option<usize>) -> f64 {
        let source = source.and_then(|at| self.lonely_source.get(at));
        let target = target.and_then(|at| self.lonely_target.get(at));
        source.or(target).map_or(0.0, |count| (*count).min(3) as f64)
    }

    /// How strongly the anchors of a source block and a target block say that one translates the other: one for each
    /// shared anchor that occurs nowhere else, less for a frequent one.
    pub fn shared(&self, source: usize, target: usize) -> f64 {
        let (Some(a), Some(b)) = (self.source.get(source), self.target.get(target)) else { return 0.0 };
        let (mut a, mut b, mut sum) = (a.iter().peekable(), b.iter().peekable(), 0);
        while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
            match x.cmp(y) {
                std::cmp::Ordering::Less => drop(a.next()),
                std::cmp::Ordering::Greater => drop(b.next()),
                std::cmp::Ordering::Equal => {
                    sum += self.worth.get(**x as usize).copied().unwrap_or(0);
                    a.next();
                    b.next();
                }
            }
        }
        sum as f64 / WORTH as f64
    }
}

fn anchors(block: &Block, text: &str) -> HashSet<String> {
    let mut found = HashSet::new();
    if block.kind == BlockKind::Code {
        found.insert(block.words.clone());
        return found;
    }
    for word in block.words.split(|c: char| c.is_whitespace() || "–—-/«»“”\"()".contains(c)) {
        if found.len() >= ANCHORS_MAX {
            return found;
        }
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if word.starts_with(|c: char| c.is_ascii_digit()) {
            found.insert(word.chars().filter(char::is_ascii_digit).collect());
        } else if word.starts_with(char::is_uppercase) {
            found.extend(skeleton(word));
        } else {
            // Scripts without spaces write numbers into the words.
            found.extend(word.split(|c: char| !c.is_ascii_digit()).filter(|digits| digits.len() > 1).map(str::to_owned));
        }
    }
    let markup = block.span.of(text);
    for (at, _) in markup.match_indices("](").take(ANCHORS_MAX) {
        let target = markup.get(at + 2..).and_then(|rest| rest.split([')', ' ', '\n']).next());
        found.extend(target.filter(|target| !target.is_empty()).map(|target| format!("]({target}")));
    }
    found
}

/// The first consonants of a name in Latin or Cyrillic letters; nothing where there are too few to say anything.
fn skeleton(word: &str) -> Option<String> {
    let mut out = String::from("~");
    for c in word.chars().flat_map(char::to_lowercase) {
        let sound = match c {
            'b' | 'б' => 'b',
            'v' | 'w' | 'в' | 'f' | 'ф' => 'v',
            'g' | 'г' | 'ґ' => 'g',
            'd' | 'д' => 'd',
            'z' | 'з' | 'ж' => 'z',
            'k' | 'q' | 'к' | 'c' => 'k',
            'l' | 'л' => 'l',
            'm' | 'м' => 'm',
            'n' | 'н' | 'ñ' => 'n',
            'p' | 'п' => 'p',
            'r' | 'р' => 'r',
            's' | 'с' | 'ш' | 'щ' | 'ц' => 's',
            't' | 'т' => 't',
            'j' | 'x' | 'х' | 'ч' => '*',
            _ => continue,
        };
        // Letters that other languages write in many ways are left out rather than guessed.
        if sound != '*' && !out.ends_with(sound) {
            out.push(sound);
        }
        if out.len() > CONSONANTS {
            break;
        }
    }
    (out.len() > 3).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_has_one_skeleton_in_both_scripts() {
        assert_eq!(skeleton("Клейменовым"), skeleton("Kleymenov"));
        assert_eq!(skeleton("Левина"), skeleton("Levin"));
        assert_eq!(skeleton("Ян"), None);
    }
}
