//! What a block and its translation share in spite of the language: numbers, names, links, code.
//!
//! Names are compared by their first consonants, Cyrillic read as Latin: enough to tell which of two neighbouring
//! paragraphs a name stands in, and no more. Spelling is judged elsewhere.

use std::collections::{HashMap, HashSet};

use crate::model::{Block, BlockKind, Passage};

/// How many anchors of a block are looked at.
const ANCHORS_MAX: usize = 64;
/// How many consonants of a name count.
const CONSONANTS: usize = 4;

/// The anchors of every block of a passage, and in how many blocks each occurs.
pub(super) struct Anchors {
    blocks: Vec<HashSet<String>>,
    frequency: HashMap<String, usize>,
}

impl Anchors {
    /// The anchors of a passage.
    pub fn of(passage: Passage<'_>) -> Self {
        let blocks: Vec<HashSet<String>> = passage.blocks.iter().map(|block| anchors(block, passage.text)).collect();
        let mut frequency = HashMap::new();
        for anchor in blocks.iter().flatten() {
            *frequency.entry(anchor.clone()).or_insert(0) += 1;
        }
        Self { blocks, frequency }
    }

    /// How strongly the anchors of two blocks say that one translates the other: one for each shared anchor that occurs
    /// nowhere else, less for a frequent one.
    pub fn shared(&self, here: usize, other: &Self, there: usize) -> f64 {
        let (Some(a), Some(b)) = (self.blocks.get(here), other.blocks.get(there)) else { return 0.0 };
        // Summed in whole parts, since sets have no order and floats are not associative.
        let parts: usize = a
            .intersection(b)
            .map(|anchor| {
                let count = |anchors: &Self| anchors.frequency.get(anchor).copied().unwrap_or(1).max(1);
                720 / count(self).max(count(other))
            })
            .sum();
        parts as f64 / 720.0
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
