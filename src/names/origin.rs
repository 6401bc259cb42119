//! Guesses from its letters which language a name comes from, where nobody says so.
//!
//! The table follows the origin of the name, not the language of the article: a Korean name in a Russian text is Korean.
//! A guess is taken only when both spellings bear it out.

use std::sync::OnceLock;

use super::fold::Folded;

/// What names of a language look like.
struct Look {
    lang: &'static str,
    /// Stretches, with `^` and `$` for the edges of a word.
    marks: Vec<&'static str>,
    /// Stretches of which one spelling must show one; none when nothing more is asked.
    hints: Vec<&'static str>,
    /// Beginnings and ends of syllables, for names that are made of syllables alone.
    syllables: Option<(Vec<&'static str>, Vec<&'static str>)>,
}

/// Which languages a spelling looks like, one bit for each of [`looks`].
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Traits {
    /// It shows marks of the language, or consists of its syllables.
    shows: u32,
    /// It shows a hint of the language.
    hinted: u32,
}

impl Traits {
    /// Of a folded spelling.
    pub(super) fn of(form: &Folded) -> Self {
        let shape = Shape::of(form);
        let bits = |shows: &dyn Fn(&Look) -> bool| {
            looks().iter().enumerate().filter(|(_, look)| shows(look)).fold(0, |bits, (nth, _)| bits | 1 << nth.min(31))
        };
        Self { shows: bits(&|look| look.shows(&shape)), hinted: bits(&|look| look.hints.is_empty() || look.hinted(&shape)) }
    }
}

/// The languages that both spellings may come from, by the tags of their tables: both show marks of the language or consist
/// of its syllables and, where the syllables alone are too common, one of them shows a hint.
pub(super) fn origins(a: Traits, b: Traits) -> impl Iterator<Item = &'static str> {
    let both = a.shows & b.shows & (a.hinted | b.hinted);
    looks().iter().enumerate().filter(move |(nth, _)| both & 1 << nth.min(&31) != 0).map(|(_, look)| look.lang)
}

fn looks() -> &'static [Look] {
    static LOOKS: OnceLock<Vec<Look>> = OnceLock::new();
    LOOKS.get_or_init(|| {
        let mut looks: Vec<Look> = Vec::new();
        for line in include_str!("tables/origins.txt").lines().filter(|line| !line.starts_with('#')) {
            let Some((head, rest)) = line.split_once(':') else { continue };
            let mut head = head.split_whitespace();
            let (Some(lang), Some(kind)) = (head.next(), head.next()) else { continue };
            let nth = looks.iter().position(|look| look.lang == lang).unwrap_or_else(|| {
                looks.push(Look { lang, marks: Vec::new(), hints: Vec::new(), syllables: None });
                looks.len() - 1
            });
            let words = rest.split_whitespace().map(|word| if word == "-" { "" } else { word });
            match kind {
                "marks" => looks[nth].marks.extend(words),
                "hints" => {
                    // An underscore is the break between two words.
                    looks[nth].hints.extend(words.map(|word| if word == "_" { " " } else { word }));
                }
                "onsets" => looks[nth].syllables.get_or_insert_default().0.extend(words),
                "rimes" => looks[nth].syllables.get_or_insert_default().1.extend(words),
                _ => {}
            }
        }
        looks
    })
}

impl Look {
    fn shows(&self, shape: &Shape) -> bool {
        self.marks.iter().any(|mark| shape.framed.contains(mark)) || self.is_syllables(shape)
    }

    fn hinted(&self, shape: &Shape) -> bool {
        self.hints.iter().any(|hint| shape.framed.contains(hint))
    }

    /// Whether every word is made of the syllables of the language, two to five in all.
    fn is_syllables(&self, shape: &Shape) -> bool {
        let Some((onsets, rimes)) = &self.syllables else { return false };
        let mut count = 0;
        for word in shape.letters.split([' ', '-']).filter(|word| !word.is_empty()) {
            match fewest_syllables(word, onsets, rimes) {
                Some(found) => count += found,
                None => return false,
            }
        }
        (2..=5).contains(&count)
    }
}

/// A spelling as looks are compared with it.
struct Shape {
    letters: String,
    /// The same with `^` and `$` at the edges of each word, and the breaks between words.
    framed: String,
}

impl Shape {
    fn of(form: &Folded) -> Self {
        let letters: String = form.bases.iter().filter(|c| **c != '\'').collect();
        let words: Vec<String> = letters.split([' ', '-']).map(|word| format!("^{word}$")).collect();
        Self { framed: words.join(" "), letters }
    }
}

/// The least number of syllables that a word can be cut into; `None` when it cannot be.
fn fewest_syllables(word: &str, onsets: &[&str], rimes: &[&str]) -> Option<usize> {
    if word.len() > 20 || !word.is_ascii() {
        return None;
    }
    let mut best: Vec<Option<usize>> = vec![None; word.len() + 1];
    best[0] = Some(0);
    for at in 0..word.len() {
        let Some(count) = best[at] else { continue };
        for onset in onsets.iter().filter(|onset| word[at..].starts_with(**onset)) {
            let rest = &word[at + onset.len()..];
            for rime in rimes.iter().filter(|rime| rest.starts_with(**rime)) {
                let end = at + onset.len() + rime.len();
                best[end] = Some(best[end].map_or(count + 1, |known| known.min(count + 1)));
            }
        }
    }
    best[word.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(a: &str, b: &str) -> Vec<&'static str> {
        origins(Traits::of(&Folded::new(a)), Traits::of(&Folded::new(b))).collect()
    }

    #[test]
    fn origin_shows_in_endings_and_syllables() {
        assert!(of("Gorelikov", "Gorelikow").contains(&"ru"));
        assert!(of("Park Jin-woo", "Pak Chin U").contains(&"ko"));
        assert!(of("Zhao Meiling", "Chao Mei-ling").contains(&"zh"));
        assert!(of("Abdul Rashad", "Abd al-Rashad").contains(&"ar"));
        assert_eq!(of("Weatherby", "Wetherby"), Vec::<&str>::new());
    }
}
