//! Decides whether glossary files contradict each other or themselves, and names both places.
//!
//! Two entries speak of one thing when they have a word of some language in common; what they say of another language must
//! then agree. That two words of one language are rendered alike is no contradiction: languages cut the world differently.

use std::collections::{BTreeMap, HashMap};

use super::Entry;
use super::glossary_fault::{GlossaryFault, GlossaryFaultKind, GlossaryPlace};
use crate::model::Language;

/// A word that an entry settles or avoids.
#[derive(Clone, Debug)]
pub(super) struct Said {
    /// In which language.
    pub language: Language,
    /// The word.
    pub text: String,
    /// It is not to be used.
    pub is_avoided: bool,
}

/// An entry with the places of its words.
struct Claim {
    is_term: bool,
    words: Vec<(Said, GlossaryPlace)>,
}

/// All that was read so far.
#[derive(Default)]
pub(super) struct Claims {
    entries: Vec<Claim>,
    not_same: Vec<(BTreeMap<Language, Vec<String>>, GlossaryPlace)>,
}

fn folded(text: &str) -> String {
    text.to_lowercase()
}

fn fault(here: &GlossaryPlace, kind: GlossaryFaultKind) -> GlossaryFault {
    GlossaryFault { file: here.file.clone(), line: here.line, column: here.column, kind }
}

impl Claims {
    /// Notes an entry. What the entry says was read from the same words.
    pub(super) fn add_entry(&mut self, is_term: bool, entry: &Entry, words: &[(Said, GlossaryPlace)]) {
        if !entry.words.is_empty() {
            self.entries.push(Claim { is_term, words: words.to_vec() });
        }
    }

    /// Notes spellings of different names.
    pub(super) fn add_not_same(&mut self, lists: &BTreeMap<Language, Vec<String>>, place: &GlossaryPlace) {
        self.not_same.push((lists.clone(), place.clone()));
    }

    /// The first contradiction.
    pub(super) fn contradiction(&self) -> Option<GlossaryFault> {
        self.entries.iter().find_map(Claim::with_itself).or_else(|| self.between_terms()).or_else(|| self.with_not_same())
    }

    /// Two terms that share a word and differ in another language. Names are left out: two people may share a name.
    fn between_terms(&self) -> Option<GlossaryFault> {
        let mut by_word: HashMap<(&Language, String), Vec<&Claim>> = HashMap::new();
        for entry in self.entries.iter().filter(|entry| entry.is_term) {
            // The first word of an entry is the one that is translated; sharing a translation is no contradiction.
            let Some((first, _)) = entry.first() else { continue };
            let known = by_word.entry((&first.language, folded(&first.text))).or_default();
            if let Some(fault) = known.iter().find_map(|before| entry.against(before, &first.text, &first.language)) {
                return Some(fault);
            }
            known.push(entry);
        }
        None
    }

    fn with_not_same(&self) -> Option<GlossaryFault> {
        self.not_same.iter().find_map(|(lists, place)| {
            lists.iter().find_map(|(language, list)| {
                let is_in = |text: &str| list.iter().any(|known| known == text);
                self.entries.iter().filter(|entry| !entry.is_term).find_map(|entry| {
                    let of_language = || entry.words.iter().filter(|(said, _)| said.language == *language);
                    let (good, _) = of_language().find(|(said, _)| !said.is_avoided && is_in(&said.text))?;
                    let (bad, there) = of_language().find(|(said, _)| said.is_avoided && is_in(&said.text))?;
                    let kind = GlossaryFaultKind::SameAndNotSame {
                        one: good.text.clone(),
                        other: bad.text.clone(),
                        there: Box::new(there.clone()),
                    };
                    Some(fault(place, kind))
                })
            })
        })
    }
}

impl Claim {
    /// The settled word that stands first in the file.
    fn first(&self) -> Option<&(Said, GlossaryPlace)> {
        self.words.iter().filter(|(said, _)| !said.is_avoided).min_by_key(|(_, place)| (place.line, place.column))
    }

    /// A spelling that an entry settles and avoids.
    fn with_itself(&self) -> Option<GlossaryFault> {
        self.words.iter().filter(|(said, _)| said.is_avoided).find_map(|(bad, here)| {
            // A name may differ in its capitals alone; a term is the same term then.
            let same = |good: &Said| {
                good.language == bad.language
                    && if self.is_term { folded(&good.text) == folded(&bad.text) } else { good.text == bad.text }
            };
            let (_, there) = self.words.iter().find(|(good, _)| !good.is_avoided && same(good))?;
            Some(fault(here, GlossaryFaultKind::AvoidedAndPreferred { text: bad.text.clone(), there: Box::new(there.clone()) }))
        })
    }

    /// What it says otherwise than an entry before it.
    fn against(&self, before: &Self, term: &str, shared: &Language) -> Option<GlossaryFault> {
        // What is settled goes before what is avoided: it is the greater contradiction.
        let settled = self.words.iter().filter(|(said, _)| !said.is_avoided);
        let mut mine =
            settled.chain(self.words.iter().filter(|(said, _)| said.is_avoided)).filter(|(said, _)| said.language != *shared);
        let theirs = |mine: &Said| {
            let mut list: Vec<_> = before.words.iter().filter(|(said, _)| said.language == mine.language).collect();
            list.sort_by_key(|(said, _)| said.is_avoided);
            list
        };
        mine.find_map(|(said, here)| {
            theirs(said).into_iter().find_map(|(other, there)| {
                let is_same = folded(&said.text) == folded(&other.text);
                let there = Box::new(there.clone());
                let kind = match (said.is_avoided, other.is_avoided) {
                    (false, false) if !is_same => GlossaryFaultKind::Contradiction {
                        term: term.to_owned(),
                        one: said.text.clone(),
                        other: other.text.clone(),
                        there,
                    },
                    (false, true) | (true, false) if is_same => {
                        GlossaryFaultKind::AvoidedAndPreferred { text: said.text.clone(), there }
                    }
                    _ => return None,
                };
                Some(fault(here, kind))
            })
        })
    }
}
