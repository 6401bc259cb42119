//! Guesses from its letters which language a name comes from, where nobody says so.
//!
//! The table follows the origin of the name, not the language of the article: a Korean name in a Russian text is Korean.
//! A guess is taken only when both spellings bear it out.

use std::sync::OnceLock;

use super::fold::Folded;

/// What names of a language look like.
#[derive(Default)]
struct Look {
    lang: &'static str,
    /// Whether one spelling must show a hint.
    is_hinted: bool,
    /// Beginnings and ends of syllables, for names that are made of syllables alone.
    syllables: Option<(Stretches, Stretches)>,
}

/// What all languages look like.
#[derive(Default)]
struct Looks {
    looks: Vec<Look>,
    /// Stretches that show a language, with `^` and `$` for the edges of a word.
    marks: Stretches,
    /// Stretches of which one spelling must show one.
    hints: Stretches,
}

/// Stretches of letters by their first byte, each with the number of its look.
#[derive(Default)]
struct Stretches {
    by_first: Vec<Vec<(&'static str, u32)>>,
    /// Whether nothing at all is among them.
    has_empty: bool,
}

impl Stretches {
    fn add(&mut self, text: &'static str, look: usize) {
        match text.bytes().next() {
            Some(first) => {
                self.by_first.resize(256, Vec::new());
                if let Some(these) = self.by_first.get_mut(usize::from(first)) {
                    these.push((text, 1 << look.min(31)));
                }
            }
            None => self.has_empty = true,
        }
    }

    /// Those that a text begins with.
    fn at<'a>(&'a self, text: &'a str) -> impl Iterator<Item = (&'static str, u32)> + 'a {
        let first = text.bytes().next();
        let these = first.and_then(|first| self.by_first.get(usize::from(first))).map_or(&[][..], Vec::as_slice);
        let all = these.iter().copied().filter(move |(stretch, _)| text.starts_with(stretch));
        all.chain(self.has_empty.then_some(("", 0)))
    }

    /// The looks of which a stretch stands anywhere in a text.
    fn within(&self, text: &str) -> u32 {
        text.char_indices().flat_map(|(at, _)| self.at(&text[at..])).fold(0, |bits, (_, look)| bits | look)
    }
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
        let known = looks();
        let bits = |of: &dyn Fn(&Look) -> bool| {
            known.looks.iter().enumerate().filter(|(_, look)| of(look)).fold(0, |bits, (nth, _)| bits | 1 << nth.min(31))
        };
        Self {
            shows: known.marks.within(&shape.framed) | bits(&|look| look.is_syllables(&shape)),
            hinted: known.hints.within(&shape.framed) | bits(&|look| !look.is_hinted),
        }
    }
}

/// The languages that both spellings may come from, by the tags of their tables: both show marks of the language or consist
/// of its syllables and, where the syllables alone are too common, one of them shows a hint.
pub(super) fn origins(a: Traits, b: Traits) -> impl Iterator<Item = &'static str> {
    let both = a.shows & b.shows & (a.hinted | b.hinted);
    looks().looks.iter().enumerate().filter(move |(nth, _)| both & 1 << nth.min(&31) != 0).map(|(_, look)| look.lang)
}

fn looks() -> &'static Looks {
    static LOOKS: OnceLock<Looks> = OnceLock::new();
    LOOKS.get_or_init(|| {
        let mut known = Looks::default();
        for line in include_str!("tables/origins.txt").lines().filter(|line| !line.starts_with('#')) {
            let Some((head, rest)) = line.split_once(':') else { continue };
            let mut head = head.split_whitespace();
            let (Some(lang), Some(kind)) = (head.next(), head.next()) else { continue };
            let nth = known.looks.iter().position(|look| look.lang == lang).unwrap_or_else(|| {
                known.looks.push(Look { lang, ..Look::default() });
                known.looks.len() - 1
            });
            let look = &mut known.looks[nth];
            let words = rest.split_whitespace().map(|word| if word == "-" { "" } else { word });
            match kind {
                "marks" => words.for_each(|word| known.marks.add(word, nth)),
                "hints" => {
                    look.is_hinted = true;
                    // An underscore is the break between two words.
                    words.for_each(|word| known.hints.add(if word == "_" { " " } else { word }, nth));
                }
                "onsets" => words.for_each(|word| look.syllables.get_or_insert_default().0.add(word, nth)),
                "rimes" => words.for_each(|word| look.syllables.get_or_insert_default().1.add(word, nth)),
                _ => {}
            }
        }
        known
    })
}

impl Look {
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
fn fewest_syllables(word: &str, onsets: &Stretches, rimes: &Stretches) -> Option<usize> {
    if word.len() > 20 || !word.is_ascii() {
        return None;
    }
    let mut best: Vec<Option<usize>> = vec![None; word.len() + 1];
    best[0] = Some(0);
    for at in 0..word.len() {
        let Some(count) = best[at] else { continue };
        for (onset, _) in onsets.at(&word[at..]) {
            for (rime, _) in rimes.at(&word[at + onset.len()..]) {
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
