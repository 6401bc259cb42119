//! Finds names that many texts of one language spell in several ways.
//!
//! In one text, two spellings that are alike are nearly always one name. In thousands they are not: two families, two
//! people of one given name, each with a usage of their own. So what counts here is what the originals show. Spellings of
//! one native name are one name; a given name only where it stands beside the same family name. Where no original shows
//! anything, long family names that differ by rendering alone are a hint, and no more.
//!
//! Names are put into baskets by native name, else by all their consonants: nothing is compared with everything.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::compare::{Likeness, Origin, likeness};
use super::fold::Folded;
use super::inflect::same_word;
use super::key::{Key, coarse_key};
use super::native::{Script, script_of};
use super::survey::{HINT_LETTERS_MIN, Mention, MentionPlace, Stand, known_by};
use super::variants::{Preference, Settled, SettledName};

/// A place of a spelling: which text, which of its mentions, which place of that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArchivePlace {
    /// The text, from 0.
    pub text: usize,
    /// The mention in that text, from 0.
    pub mention: usize,
    /// The place of that mention, from 0.
    pub place: usize,
}

/// One spelling of a name, in all texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchiveSpelling {
    /// As it is mostly written.
    pub text: String,
    /// Where, in the order of texts and files.
    pub places: Vec<ArchivePlace>,
}

/// What shows that several spellings are one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grounds {
    /// The originals have one name for them.
    Original,
    /// They stand beside the same given name, and are alike.
    SameBearer,
    /// They are alike, and nothing shows more.
    Alike,
}

/// A name of the archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchiveName {
    /// Its spellings, the preferred one first where it stands anywhere, then the most frequent.
    pub spellings: Vec<ArchiveSpelling>,
    /// The spelling to use.
    pub preferred: String,
    /// Why that one.
    pub preference: Preference,
    /// What the originals have for it.
    pub native: Vec<String>,
    /// What shows that the spellings are one name.
    pub grounds: Grounds,
    /// How many parts it has.
    pub parts: usize,
}

impl ArchiveName {
    /// The spellings that should be the preferred one.
    pub fn others(&self) -> impl Iterator<Item = &ArchiveSpelling> {
        let preferred = known_by(&self.preferred);
        self.spellings.iter().filter(move |spelling| known_by(&spelling.text) != preferred)
    }

    /// Whether it is spelled in several ways.
    #[must_use]
    pub fn is_mixed(&self) -> bool {
        self.spellings.len() > 1
    }
}

/// A shorter word that only begins sentences may be no name, though some name of the original would look like it.
const SURE_LETTERS_MIN: usize = 6;
/// All kinds of consonants are in the key of a hint.
const KINDS_OF_HINTS: usize = 24;
/// So many spellings are compared in one basket.
const BASKET_MAX: usize = 200;

/// A spelling while the archive is compared.
struct Spelled<'a> {
    folded: Folded,
    written: BTreeMap<&'a str, usize>,
    mentions: Vec<(usize, usize)>,
    parts: usize,
}

/// How the places of a spelling stand.
#[derive(Clone, Copy, Default)]
struct Usage {
    first: usize,
    last: usize,
    whole: usize,
    sure: usize,
}

impl Usage {
    fn add(&mut self, place: &MentionPlace) {
        match place.stand {
            Stand::First => self.first += 1,
            Stand::Last => self.last += 1,
            Stand::Whole => self.whole += 1,
            Stand::Inside => {}
        }
        self.sure += usize::from(place.is_sure);
    }

    /// Whether it stands before family names.
    fn is_given(self) -> bool {
        self.first > self.last
    }
}

/// Mentions by spelling.
type Basket = BTreeMap<usize, Vec<(usize, usize)>>;

struct Archive<'a> {
    language: &'a str,
    texts: &'a [&'a [Mention]],
    settled: &'a Settled,
    spelled: Vec<Spelled<'a>>,
    /// What the glossary prefers, by each spelling that it settles or avoids.
    preferred: HashMap<String, String>,
    /// The same by native name; of names of several words, by each word.
    preferred_for: HashMap<String, String>,
}

/// All names of the texts of one language, those of several spellings first. `texts` come in the order in which a first
/// spelling is first.
#[must_use]
pub fn across(language: &str, texts: &[&[Mention]], settled: &Settled) -> Vec<ArchiveName> {
    let archive = Archive::new(language, texts, settled);
    let mut mixed = archive.by_originals();
    let told: BTreeSet<String> = mixed.iter().flat_map(|name| &name.spellings).map(|spelling| known_by(&spelling.text)).collect();
    mixed.extend(archive.by_letters(&told));
    let mixed = without_wider(mixed, texts);
    let told: BTreeSet<String> = mixed.iter().flat_map(|name| &name.spellings).map(|spelling| known_by(&spelling.text)).collect();
    let single = (0..archive.spelled.len()).filter(|&nth| !told.contains(&archive.known_by(nth)));
    let single: Vec<ArchiveName> = single.map(|nth| archive.single(nth)).collect();
    mixed.into_iter().chain(single).collect()
}

impl<'a> Archive<'a> {
    fn new(language: &'a str, texts: &'a [&'a [Mention]], settled: &'a Settled) -> Self {
        let mut spelled: Vec<Spelled<'a>> = Vec::new();
        let mut known: HashMap<String, usize> = HashMap::new();
        let mut written: HashMap<&str, usize> = HashMap::new();
        for (text, mentions) in texts.iter().enumerate() {
            for (nth, mention) in mentions.iter().enumerate() {
                let at = *written.entry(mention.text.as_str()).or_insert_with(|| {
                    let folded = Folded::new(&mention.text);
                    *known.entry(folded.chars.iter().collect()).or_insert_with(|| {
                        spelled.push(Spelled { folded, written: BTreeMap::new(), mentions: Vec::new(), parts: mention.parts });
                        spelled.len() - 1
                    })
                });
                if let Some(one) = spelled.get_mut(at) {
                    *one.written.entry(mention.text.as_str()).or_default() += mention.places.len();
                    one.mentions.push((text, nth));
                }
            }
        }
        let (preferred, preferred_for) = (preferred(&settled.names), preferred_for(&settled.names));
        Self { language, texts, settled, spelled, preferred, preferred_for }
    }

    fn mention(&self, (text, nth): (usize, usize)) -> Option<&'a Mention> {
        self.texts.get(text)?.get(nth)
    }

    fn known_by(&self, nth: usize) -> String {
        self.spelled.get(nth).map(|one| one.folded.chars.iter().collect()).unwrap_or_default()
    }

    /// As a spelling is mostly written, in capitals only where it is never written otherwise.
    fn text(&self, nth: usize) -> &'a str {
        let Some(one) = self.spelled.get(nth) else { return "" };
        let calm = |text: &str| text.chars().any(char::is_lowercase);
        one.written
            .iter()
            .max_by_key(|(text, count)| (calm(text), **count, std::cmp::Reverse(**text)))
            .map_or("", |(text, _)| text)
    }

    /// Spellings that originals show to be one name.
    fn by_originals(&self) -> Vec<ArchiveName> {
        let mut baskets: BTreeMap<&str, Basket> = BTreeMap::new();
        for (nth, one) in self.spelled.iter().enumerate() {
            for &at in &one.mentions {
                for native in self.mention(at).into_iter().flat_map(|mention| &mention.native) {
                    baskets.entry(native).or_default().entry(nth).or_default().push(at);
                }
            }
        }
        let mut out: Vec<ArchiveName> = Vec::new();
        let mut told: BTreeSet<Vec<String>> = BTreeSet::new();
        for (native, basket) in baskets.into_iter().filter(|(_, basket)| basket.len() > 1) {
            let groups = if self.usage_of(&basket).is_given() { self.by_bearer(&basket) } else { vec![self.places_of(basket)] };
            for group in groups {
                let Some(name) = self.name(Some(native), group, Grounds::Original) else { continue };
                let mut spellings: Vec<String> = name.spellings.iter().map(|spelling| known_by(&spelling.text)).collect();
                spellings.sort_unstable();
                if told.insert(spellings) {
                    out.push(name);
                }
            }
        }
        out
    }

    fn usage_of(&self, basket: &Basket) -> Usage {
        let mut usage = Usage::default();
        let mentions = basket.values().flatten().filter_map(|&at| self.mention(at));
        mentions.flat_map(|mention| &mention.places).for_each(|place| usage.add(place));
        usage
    }

    /// All places of the spellings of a basket. A long spelling that some original shows counts in every text.
    fn places_of(&self, basket: Basket) -> BTreeMap<usize, Vec<ArchivePlace>> {
        let of = |(nth, shown): (usize, Vec<(usize, usize)>)| {
            let one = self.spelled.get(nth)?;
            let is_long = one.folded.letter_count() >= HINT_LETTERS_MIN;
            let unshown = |at: &&(usize, usize)| is_long && self.mention(**at).is_some_and(|mention| mention.native.is_empty());
            let mut mentions: Vec<(usize, usize)> = one.mentions.iter().filter(unshown).copied().chain(shown).collect();
            mentions.sort_unstable();
            mentions.dedup();
            Some((nth, mentions.into_iter().flat_map(|at| self.places(at, None)).collect()))
        };
        basket.into_iter().filter_map(of).collect()
    }

    fn places(&self, (text, mention): (usize, usize), beside: Option<&str>) -> Vec<ArchivePlace> {
        let Some(known) = self.mention((text, mention)) else { return Vec::new() };
        let fits = |place: &MentionPlace| {
            let word = place.beside.and_then(|at| known.beside.get(usize::from(at))).map(String::as_str);
            beside.is_none_or(|beside| word == Some(beside))
        };
        let fitting = known.places.iter().enumerate().filter(|(_, place)| fits(place));
        fitting.map(|(place, _)| ArchivePlace { text, mention, place }).collect()
    }

    /// The same by the names that stand beside: one person each.
    fn by_bearer(&self, basket: &Basket) -> Vec<BTreeMap<usize, Vec<ArchivePlace>>> {
        let mut groups: BTreeMap<&str, BTreeMap<usize, Vec<ArchivePlace>>> = BTreeMap::new();
        for (&nth, mentions) in basket {
            for &at in mentions {
                for beside in self.mention(at).into_iter().flat_map(|mention| &mention.beside) {
                    groups.entry(beside).or_default().entry(nth).or_default().extend(self.places(at, Some(beside)));
                }
            }
        }
        groups.into_values().filter(|group| group.len() > 1).collect()
    }

    /// Long family names that no original speaks of, and that differ by rendering alone.
    fn by_letters(&self, told: &BTreeSet<String>) -> Vec<ArchiveName> {
        let mut baskets: BTreeMap<Key<KINDS_OF_HINTS>, Vec<usize>> = BTreeMap::new();
        for (nth, one) in self.spelled.iter().enumerate() {
            let is_long = one.folded.letter_count() >= HINT_LETTERS_MIN;
            if one.parts == 1 && is_long && script_of(self.text(nth)) == Script::Latin && !told.contains(&self.known_by(nth)) {
                baskets.entry(coarse_key::<KINDS_OF_HINTS>(&one.folded)).or_default().push(nth);
            }
        }
        let mut out = Vec::new();
        for mut basket in baskets.into_values().filter(|basket| (2..=BASKET_MAX).contains(&basket.len())) {
            let count = |nth: usize| self.spelled.get(nth).map_or(0, |one| one.written.values().sum::<usize>());
            basket.sort_by_key(|&nth| (std::cmp::Reverse(count(nth)), nth));
            let mut taken: BTreeSet<usize> = BTreeSet::new();
            for (at, &head) in basket.iter().enumerate() {
                let like = |other: &&usize| !taken.contains(*other) && self.may_be_one(head, **other);
                let others: Vec<usize> =
                    if taken.contains(&head) { Vec::new() } else { basket[at + 1..].iter().filter(like).copied().collect() };
                for &other in &others {
                    let is_bearer = self.share_bearer(head, other);
                    let grounds = if is_bearer { Grounds::SameBearer } else { Grounds::Alike };
                    let group = [head, other].map(|nth| (nth, self.all_places(nth)));
                    out.extend(self.name(None, group.into(), grounds));
                }
                taken.extend(others);
            }
        }
        out
    }

    fn all_places(&self, nth: usize) -> Vec<ArchivePlace> {
        let mentions = self.spelled.get(nth).map_or(&[][..], |one| &one.mentions);
        mentions.iter().flat_map(|&at| self.places(at, None)).collect()
    }

    /// Whether letters say that two spellings are one name, and nothing says otherwise.
    fn may_be_one(&self, one: usize, other: usize) -> bool {
        let natives = |nth: usize| -> BTreeSet<&String> {
            let mentions = self.spelled.get(nth).map_or(&[][..], |one| &one.mentions);
            mentions.iter().filter_map(|&at| self.mention(at)).flat_map(|mention| &mention.native).collect()
        };
        let (Some(a), Some(b)) = (self.spelled.get(one), self.spelled.get(other)) else { return false };
        let texts = |one: &Spelled<'_>| one.mentions.iter().map(|(text, _)| *text).collect::<BTreeSet<usize>>();
        let usage = |nth: usize| self.usage_of(&BTreeMap::from([(nth, self.spelled[nth].mentions.clone())]));
        // Two originals that speak of two names; two spellings of one text, which that text answers for.
        if !natives(one).is_empty() && !natives(other).is_empty() || !texts(a).is_disjoint(&texts(b)) {
            return false;
        }
        let is_family = !usage(one).is_given() && !usage(other).is_given();
        (is_family || self.share_bearer(one, other))
            && a.folded.bases.first() == b.folded.bases.first()
            && matches!(likeness(Origin::Running(None), &a.folded, &b.folded).0, Likeness::Letters | Likeness::Renderings)
    }

    fn share_bearer(&self, one: usize, other: usize) -> bool {
        let beside = |nth: usize| -> BTreeSet<&String> {
            let mentions = self.spelled.get(nth).map_or(&[][..], |one| &one.mentions);
            mentions.iter().filter_map(|&at| self.mention(at)).flat_map(|mention| &mention.beside).collect()
        };
        !beside(one).is_disjoint(&beside(other))
    }

    /// A name of several spellings, if they hold against the preferred one.
    fn name(&self, native: Option<&str>, group: BTreeMap<usize, Vec<ArchivePlace>>, grounds: Grounds) -> Option<ArchiveName> {
        let sure = |places: &[ArchivePlace]| places.iter().filter_map(|at| self.place(at)).any(|place| place.is_sure);
        let is_long = |nth: &usize| self.spelled.get(*nth).is_some_and(|one| one.folded.letter_count() >= SURE_LETTERS_MIN);
        let mut group: Vec<(usize, Vec<ArchivePlace>)> =
            group.into_iter().filter(|(nth, places)| is_long(nth) || sure(places)).collect();
        group.sort_by_key(|(_, places)| (std::cmp::Reverse(places.len()), places.first().copied()));
        let settled = group.iter().find_map(|(nth, _)| self.settled_for(self.text(*nth), native));
        let (first, second) = (group.first()?, group.get(1)?);
        let (preferred, preference) = match &settled {
            Some(text) => (text.clone(), Preference::Glossary),
            None if first.1.len() > second.1.len() => (self.text(first.0).to_owned(), Preference::Majority),
            None => (self.text(first.0).to_owned(), Preference::First),
        };
        let folded = Folded::new(&preferred);
        let kept = group.into_iter().filter(|(nth, _)| {
            let Some(one) = self.spelled.get(*nth) else { return false };
            one.folded == folded || self.holds(&one.folded, self.text(*nth), &folded, &preferred)
        });
        let mut spellings: Vec<ArchiveSpelling> =
            kept.map(|(nth, places)| ArchiveSpelling { text: self.text(nth).to_owned(), places }).collect();
        spellings.sort_by_key(|spelling| known_by(&spelling.text) != folded.chars.iter().collect::<String>());
        if spellings.len() < 2 {
            return None;
        }
        let native = native.map_or_else(|| self.natives_of(&spellings), |native| vec![native.to_owned()]);
        let parts = Folded::new(&preferred).chars.iter().filter(|c| **c == ' ').count() + 1;
        Some(ArchiveName { spellings, preferred, preference, native, grounds, parts })
    }

    /// Whether a spelling and the preferred one may be one name: neither settled as two, nor man and woman, nor two forms of
    /// one word of the language.
    fn holds(&self, one: &Folded, text: &str, preferred: &Folded, preferred_text: &str) -> bool {
        let among = |list: &[String], text: &str| list.iter().any(|name| known_by(name) == known_by(text));
        let apart = self.settled.not_same.iter().any(|list| among(list, text) && among(list, preferred_text));
        let language = self.language.split('-').next().unwrap_or_default();
        !apart
            && !matches!(likeness(Origin::Running(None), one, preferred).0, Likeness::Contrast(_))
            && (language == "en" || !same_word(self.language, text, preferred_text))
    }

    fn place(&self, at: &ArchivePlace) -> Option<&'a MentionPlace> {
        self.mention((at.text, at.mention))?.places.get(at.place)
    }

    fn natives_of(&self, spellings: &[ArchiveSpelling]) -> Vec<String> {
        let places = spellings.iter().flat_map(|spelling| &spelling.places);
        let native = places.filter_map(|at| self.mention((at.text, at.mention))?.native.first()).next();
        native.cloned().into_iter().collect()
    }

    /// A spelling that stands by itself.
    fn single(&self, nth: usize) -> ArchiveName {
        let text = self.text(nth).to_owned();
        let spellings = vec![ArchiveSpelling { text: text.clone(), places: self.all_places(nth) }];
        let native = self.natives_of(&spellings);
        let settled = self.settled_for(&text, native.first().map(String::as_str)).filter(|preferred| {
            let (own, wanted) = (Folded::new(&text), Folded::new(preferred));
            own == wanted || self.holds(&own, &text, &wanted, preferred)
        });
        let (preferred, preference) = match settled {
            Some(preferred) => (preferred, Preference::Glossary),
            None => (text, Preference::Majority),
        };
        let parts = self.spelled.get(nth).map_or(1, |one| one.parts);
        ArchiveName { spellings, preferred, preference, native, grounds: Grounds::Original, parts }
    }

    /// What the glossary has for a spelling or a native name.
    fn settled_for(&self, text: &str, native: Option<&str>) -> Option<String> {
        self.preferred.get(&known_by(text)).or_else(|| self.preferred_for.get(&known_by(native?))).cloned()
    }
}

fn preferred(names: &[SettledName]) -> HashMap<String, String> {
    let mut out = HashMap::new();
    for name in names {
        for spelling in name.avoid.iter().chain([&name.preferred]) {
            out.entry(known_by(spelling)).or_insert_with(|| name.preferred.clone());
        }
    }
    out
}

fn preferred_for(names: &[SettledName]) -> HashMap<String, String> {
    let mut out = HashMap::new();
    for (source, name) in names.iter().flat_map(|name| name.source.iter().map(move |source| (source, name))) {
        out.entry(known_by(source)).or_insert_with(|| name.preferred.clone());
    }
    for (source, name) in names.iter().flat_map(|name| name.source.iter().map(move |source| (source, name))) {
        let (natives, words) = (source.split_whitespace(), name.preferred.split_whitespace());
        if natives.clone().count() == words.clone().count() {
            for (native, word) in natives.zip(words) {
                out.entry(known_by(native)).or_insert_with(|| word.to_owned());
            }
        }
    }
    out
}

/// Leaves out names of several parts whose differing places are those of a part that is told already.
fn without_wider(mut names: Vec<ArchiveName>, texts: &[&[Mention]]) -> Vec<ArchiveName> {
    names.sort_by_key(|name| name.parts);
    let mut covered: HashMap<usize, BTreeSet<(usize, usize)>> = HashMap::new();
    let span = |at: &ArchivePlace| Some(texts.get(at.text)?.get(at.mention)?.places.get(at.place)?.file);
    names.retain(|name| {
        let places: Vec<&ArchivePlace> = name.others().flat_map(|spelling| &spelling.places).collect();
        let is_covered = |at: &&ArchivePlace| {
            span(at).is_some_and(|span| {
                let here = covered.get(&at.text);
                here.is_some_and(|spans| spans.range((span.start, 0)..(span.end, 0)).next().is_some())
            })
        };
        if name.parts > 1 && places.iter().any(is_covered) {
            return false;
        }
        for at in places {
            if let Some(span) = span(at) {
                covered.entry(at.text).or_default().insert((span.start, span.end));
            }
        }
        true
    });
    names
}

#[cfg(test)]
mod tests;
