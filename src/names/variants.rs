//! Finds names that a text spells in several ways.
//!
//! Every part of a name, and every short run of parts, is a *form*. Forms are put into baskets by a coarse key and by the
//! native name that they render; only forms of one basket are compared. What the original says goes before likeness: forms
//! of one native name are one name, forms of two are two, and where two native names fit both forms nothing is said.

use std::cell::OnceCell;
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashMapExt, HashSet};

use super::compare::{Likeness, Origin, Spelled, likeness};
use super::doubt::is_doubtful;
use super::evidence::{Testimony, Witness};
use super::find::{NameRun, names_among};
use super::fold::{Folded, LENGTH_MAX, is_syllable};
use super::glance::Glance;
use super::inflect::{lemmas, same_word};
use super::key::{KINDS, KINDS_OF_MANY, Key, coarse_key};
use super::lines::Lines;
use super::listen::names_heard;
use super::whole::spellings_of;
use crate::model::{Letter as _, Passage, Span};

/// A name that somebody has settled, for the language of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettledName {
    /// How other languages of the article write it.
    pub source: Vec<String>,
    /// How it is written.
    pub preferred: String,
    /// How it is not.
    pub avoid: Vec<String>,
}

/// What the glossary says about names, for the language of the text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settled {
    /// Settled names.
    pub names: Vec<SettledName>,
    /// Lists of spellings that are different names, however alike.
    pub not_same: Vec<Vec<String>>,
    /// Spellings that stay as they are.
    pub except: Vec<String>,
}

/// Where a spelling stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which block, from 0.
    pub block: usize,
    /// Where in the block's words, in bytes.
    pub words: Span,
    /// Where in the file, in bytes.
    pub file: Span,
    /// Its line in the file, from 1.
    pub line: usize,
}

/// One spelling of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spelling {
    /// The part that differs, or the whole name where no part of it ever stands alone.
    pub text: String,
    /// Every place of it, also inside full names, in order.
    pub places: Vec<Place>,
}

/// What the preferred spelling was chosen by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Preference {
    /// The glossary says so.
    Glossary,
    /// It is the most frequent.
    Majority,
    /// It is as frequent as another, and stands first.
    First,
}

/// The spellings of one name in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameVariants {
    /// The spellings, in the order in which they first stand; two at least, or one that the glossary avoids.
    pub spellings: Vec<Spelling>,
    /// The spelling to use.
    pub preferred: String,
    /// Why that one.
    pub preference: Preference,
    /// The native name or names in the original, in dictionary form.
    pub evidence: Vec<String>,
    /// The lines of the original where it stands, from 1.
    pub source_lines: Vec<usize>,
}

/// A name is looked for in runs of parts up to this many.
const PARTS_MAX: usize = 3;

/// Baskets with more forms than this are not compared pair by pair: no name has as many spellings, and the key was no key.
const BASKET_MAX: usize = 400;

/// Parts that stand together somewhere: a run and which of its parts, the end exclusive.
pub(super) type Occurrence = (usize, usize, usize);

/// One way in which something is written, and where.
pub(super) struct Form<'a> {
    /// As it is written.
    pub text: &'a str,
    pub(super) spelled: Spelled,
    /// How many parts it has.
    pub width: usize,
    /// Where it stands.
    pub occurrences: Vec<Occurrence>,
    pub(super) testimony: Testimony,
    glance: Glance,
    /// Whether nothing can be another spelling of it.
    is_apart: bool,
    is_common: OnceCell<bool>,
}

impl<'a> Form<'a> {
    /// A form that stands nowhere yet.
    fn new(text: &'a str, width: usize) -> Self {
        let folded = Folded::new(text);
        let is_acronym = width == 1 && folded.chars.len() <= 6 && is_shouted(text);
        Self {
            text,
            width,
            occurrences: Vec::new(),
            testimony: Testimony::default(),
            glance: Glance::of(&folded),
            // The letters of an acronym say nothing of sounds, and no name is so long.
            is_apart: is_acronym || folded.chars.len() > LENGTH_MAX,
            is_common: OnceCell::new(),
            spelled: Spelled::new(folded),
        }
    }

    pub(super) fn folded(&self) -> &Folded {
        &self.spelled.folded
    }

    /// Whether it has something to be compared for with another form, which has as many parts or not.
    fn is_comparable(&self, other: &Self) -> bool {
        self.width == 1 && other.width == 1 || self.width != other.width || self.folded().has_letters_of(other.folded())
    }

    /// Whether it is one word in capitals, whose letters say nothing of sounds.
    pub(super) fn is_acronym(&self) -> bool {
        self.width == 1 && self.folded().chars.len() <= 6 && is_shouted(self.text)
    }
}

fn is_shouted(text: &str) -> bool {
    !text.chars().any(char::is_lowercase) && text.chars().any(char::is_uppercase)
}

/// Whether two stretches of one word are a name in two cases: `Kowalski`, `Kowalskiego`.
fn are_forms_of_one_name(language: &str, one: &str, other: &str) -> bool {
    let ours = lemmas(language, one);
    ours.len() > 1 && lemmas(language, other).iter().any(|lemma| ours.contains(lemma))
}

/// Whether two words are forms of a word, in a language that writes a capital: `Jahr`, `Jahre`.
fn are_forms_of_one_word(language: &str, one: &str, other: &str) -> bool {
    let yo = |text: &str| text.to_lowercase().replace('ё', "е");
    yo(one) != yo(other) && same_word(language, one, other)
}

/// Whether two texts of the same letters differ in the case of a letter that begins no word, neither being all in capitals.
fn case_differs_inside(one: &str, other: &str) -> bool {
    let calm = |text: &str| text.chars().any(char::is_lowercase);
    let mut begins = true;
    let mut differs = false;
    for (a, b) in one.chars().zip(other.chars()) {
        differs |= !begins && a != b && a.is_letter() && b.is_letter();
        begins = !a.is_letter();
    }
    calm(one) && calm(other) && differs
}

/// A text while its names are compared.
pub(super) struct Search<'a> {
    pub(super) target: Passage<'a>,
    pub(super) runs: Vec<NameRun>,
    pub(super) forms: Vec<Form<'a>>,
    pub(super) witness: Option<Witness>,
    source_language: Option<&'a str>,
    settled: &'a Settled,
    /// Numbers of settled names by each of their spellings, folded; the first entry wins.
    settled_by_form: HashMap<Vec<char>, usize>,
    /// Words in lower case.
    lower: HashSet<&'a str>,
    /// Names of one part, in lower case.
    alone: HashSet<String>,
}

/// The names that the target spells in several ways.
///
/// `pairs` says which block of the source stands beside which of the target, both from 0 and in this order; without it the
/// whole source is evidence for every block.
#[must_use]
pub fn variants(
    target: Passage<'_>,
    source: Option<Passage<'_>>,
    pairs: Option<&[(usize, usize)]>,
    settled: &Settled,
) -> Vec<NameVariants> {
    Search::begin(target, source, pairs, settled).found()
}

impl<'a> Search<'a> {
    /// Reads a text, and asks its original about every form.
    pub(super) fn begin(
        target: Passage<'a>,
        source: Option<Passage<'a>>,
        pairs: Option<&[(usize, usize)]>,
        settled: &'a Settled,
    ) -> Self {
        let mut search = Self::new(target, source, pairs, settled);
        search.ask_witness(pairs);
        search
    }

    /// The names that are spelled in several ways.
    pub(super) fn found(&self) -> Vec<NameVariants> {
        let groups = self.groups();
        if groups.is_empty() {
            return Vec::new();
        }
        let lines = Lines::of(self.target.text);
        let mut out: Vec<NameVariants> = Vec::new();
        for found in groups.into_iter().filter_map(|group| self.report(&group, &lines)) {
            // Two parts of one name may both lead to the whole.
            if !out.iter().any(|known| known.spellings == found.spellings) {
                out.push(found);
            }
        }
        out.sort_by_key(|variants| {
            variants.spellings.first().and_then(|spelling| spelling.places.first()).map(|place| place.file)
        });
        out
    }

    fn new(target: Passage<'a>, source: Option<Passage<'a>>, pairs: Option<&[(usize, usize)]>, settled: &'a Settled) -> Self {
        let (mut runs, lower) = names_among(target);
        let mut witness = source.map(Witness::new);
        let settled_by_form = by_form(settled);
        if target.language.primary() == "ko" {
            witness.iter_mut().for_each(Witness::listen);
            let is_settled = |text: &str| settled_by_form.contains_key(&Folded::new(text).chars);
            runs.extend(names_heard(target, witness.as_ref(), pairs, is_settled));
            runs.sort_by_key(|run| (run.block, run.parts.first().map(|part| part.start)));
        }
        leave_excepted(&mut runs, target, &settled.except);
        let alone = stand_alone(target, &runs);
        let mut search = Self {
            target,
            runs,
            forms: Vec::new(),
            witness,
            source_language: source.map(|source| source.language.as_str()),
            settled,
            settled_by_form,
            lower,
            alone,
        };
        search.collect_forms();
        search
    }

    /// The words of a stretch of parts, as they are written.
    pub(super) fn written(&self, (run, first, end): Occurrence) -> &'a str {
        let Some(run) = self.runs.get(run) else { return "" };
        let (Some(first), Some(last)) = (run.parts.get(first), run.parts.get(end.wrapping_sub(1))) else { return "" };
        let words = self.target.blocks.get(run.block).map_or("", |block| block.words.as_str());
        Span { start: first.start, end: last.end }.of(words)
    }

    fn collect_forms(&mut self) {
        let mut known: HashMap<&'a str, usize> = HashMap::with_capacity(self.runs.len());
        self.forms.reserve(self.runs.len());
        for nth in 0..self.runs.len() {
            let parts = self.runs[nth].parts.len();
            for first in 0..parts {
                for end in first + 1..=parts.min(first + PARTS_MAX) {
                    let text = self.written((nth, first, end));
                    // A particle ends no name: `Mitglied der`.
                    if self.written((nth, end - 1, end)).starts_with(char::is_lowercase) {
                        continue;
                    }
                    let form = *known.entry(text).or_insert_with(|| {
                        self.forms.push(Form::new(text, end - first));
                        self.forms.len() - 1
                    });
                    self.forms[form].occurrences.push((nth, first, end));
                }
            }
        }
    }

    /// Asks the original about every form: in the blocks beside it where blocks are paired, else everywhere.
    fn ask_witness(&mut self, pairs: Option<&[(usize, usize)]>) {
        let Some(witness) = &self.witness else { return };
        for form in &mut self.forms {
            let here: BTreeSet<usize> =
                form.occurrences.iter().filter_map(|&(run, ..)| self.runs.get(run)).map(|run| run.block).collect();
            let beside = pairs.map(|pairs| {
                pairs.iter().filter(|(_, target)| here.contains(target)).map(|&(source, _)| source).collect::<BTreeSet<usize>>()
            });
            form.testimony = witness.testimony(form.folded(), beside.as_ref());
            if form.testimony.lemmas.is_empty() && beside.is_some() {
                form.testimony = witness.testimony(form.folded(), None);
            }
        }
    }

    /// Which forms are spellings of one name: lists of forms.
    fn groups(&self) -> Vec<Vec<usize>> {
        let mut pairs: Vec<(usize, usize)> = self.alike();
        pairs.extend(self.settled_pairs());
        // The smallest forms first: a longer one that only holds an accepted one says nothing new.
        pairs.sort_by_key(|&(a, b)| (self.forms[a].width + self.forms[b].width, a, b));
        let mut owner: Vec<usize> = (0..self.forms.len()).collect();
        let mut covered: BTreeSet<(usize, usize)> = BTreeSet::new();
        let mut linked: BTreeSet<usize> = BTreeSet::new();
        for (a, b) in pairs {
            let is_covered = |form: usize| {
                self.forms[form].width > 1
                    && self.forms[form]
                        .occurrences
                        .iter()
                        .all(|&(run, first, end)| (first..end).any(|part| covered.contains(&(run, part))))
            };
            if self.forms[a].width.max(self.forms[b].width) > 1 && is_covered(a) && (is_covered(b) || self.forms[b].width == 1) {
                continue;
            }
            for form in [a, b] {
                linked.insert(form);
                for &(run, first, end) in &self.forms[form].occurrences {
                    covered.extend((first..end).map(|part| (run, part)));
                }
            }
            let (one, other) = (root(&mut owner, a), root(&mut owner, b));
            let (low, high) = (one.min(other), one.max(other));
            owner[high] = low;
        }
        let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for form in linked {
            groups.entry(root(&mut owner, form)).or_default().push(form);
        }
        groups.into_values().collect()
    }

    /// Pairs of forms that are one name, each pair once: only forms of one basket are looked at.
    fn alike(&self) -> Vec<(usize, usize)> {
        let mut by_key: HashMap<Key<KINDS>, Vec<usize>> = HashMap::new();
        let mut by_lemma: HashMap<&str, Vec<usize>> = HashMap::new();
        for (nth, form) in self.forms.iter().enumerate() {
            by_key.entry(coarse_key::<KINDS>(form.folded())).or_default().push(nth);
            for &lemma in &form.testimony.lemmas {
                let text = self.witness.as_ref().map_or("", |witness| witness.text(lemma));
                by_lemma.entry(text).or_default().push(nth);
            }
        }
        let mut finer: HashMap<Key<KINDS_OF_MANY>, Vec<usize>> = HashMap::new();
        for &nth in by_key.values().filter(|basket| basket.len() > BASKET_MAX).flatten() {
            let Some(form) = self.forms.get(nth) else { continue };
            finer.entry(coarse_key::<KINDS_OF_MANY>(form.folded())).or_default().push(nth);
        }
        let mut out = Vec::new();
        let is_small = |basket: &&Vec<usize>| basket.len() <= BASKET_MAX;
        let by_key = by_key.values().chain(finer.values()).filter(is_small).map(|basket| (false, basket));
        let by_lemma = by_lemma.values().filter(is_small).map(|basket| (true, basket));
        for (is_native, basket) in by_key.chain(by_lemma) {
            for (nth, &a) in basket.iter().enumerate() {
                let one = &self.forms[a];
                for &b in basket[nth + 1..].iter().filter(|_| !one.is_apart) {
                    let other = &self.forms[b];
                    // Forms of one native name may look far apart.
                    let may_be = !other.is_apart && (is_native || one.glance.may_be(&other.glance)) && one.is_comparable(other);
                    if a != b && may_be && self.is_one_name(a.min(b), a.max(b)) {
                        out.push((a.min(b), a.max(b)));
                    }
                }
            }
        }
        out.sort_unstable();
        out.dedup();
        out
    }

    fn is_one_name(&self, a: usize, b: usize) -> bool {
        let (one, other) = (&self.forms[a], &self.forms[b]);
        // Where no original speaks, what the letters say is all.
        if self.witness.is_none() && !one.spelled.may_be_like(self.origin(), &other.spelled) {
            return false;
        }
        if one.folded() == other.folded() {
            return case_differs_inside(one.text, other.text) && !self.are_settled_apart(one.text, other.text);
        }
        // A name in the letters of the original beside its own, `데비안(Debian)`, is no other spelling.
        let is_hangul = |form: &Form<'_>| form.folded().chars.first().is_some_and(|&c| is_syllable(c));
        if is_hangul(one) != is_hangul(other) {
            return false;
        }
        if self.is_common(one) && self.is_common(other)
            || self.stand_together(one, other)
            || self.are_settled_apart(one.text, other.text)
        {
            return false;
        }
        let alike = one.spelled.likeness(self.origin(), &other.spelled);
        if matches!(alike, Likeness::Contrast(_)) || alike == Likeness::Letters && is_shouted(one.text) != is_shouted(other.text)
        {
            return false;
        }
        let language = self.target.language.as_str();
        if are_forms_of_one_name(language, one.text, other.text) {
            return false;
        }
        let Some(witness) = &self.witness else {
            return alike.is_same()
                && !is_doubtful(self, one, other, alike)
                && !are_forms_of_one_word(language, one.text, other.text);
        };
        // `Dokumentation` and, in quotes, `Documentation`: a word of the original, quoted.
        let is_quoted = |form: &Form<'_>| witness.has_as_word(&form.testimony, form.text);
        if alike != Likeness::Letters && (is_quoted(one) || is_quoted(other)) {
            return false;
        }
        // Words of which the original knows nothing are not read as names of its language.
        let is_known = !one.testimony.lemmas.is_empty() || !other.testimony.lemmas.is_empty();
        let told = self.source_language.filter(|_| is_known);
        let alike_there = told.map(|language| one.spelled.likeness(Origin::Told(language), &other.spelled));
        let is_alike = alike.is_same() || alike_there.is_some_and(Likeness::is_same);
        match witness.judge(&one.testimony, &other.testimony, is_alike) {
            Some(same) => same && (is_alike || one.width.max(other.width) == 1),
            None => {
                let is_slip_of_word = alike == Likeness::Slip && self.only_open(one) && self.only_open(other);
                is_alike && !is_slip_of_word && !are_forms_of_one_word(language, one.text, other.text)
            }
        }
    }

    /// What is known of the origin of names before the original is asked about them.
    pub(super) fn origin(&self) -> Origin<'a> {
        Origin::Running(self.source_language)
    }

    /// Whether every part of it also stands in lower case: a word of the language, capitalised in a title.
    pub(super) fn is_common(&self, form: &Form<'_>) -> bool {
        let is_lower = |word: &str| self.lower.contains(word.to_lowercase().as_str());
        *form.is_common.get_or_init(|| form.text.split([' ', '-']).all(is_lower))
    }

    /// Whether it only stands where any word would have a capital.
    pub(super) fn only_open(&self, form: &Form<'_>) -> bool {
        form.occurrences.iter().all(|&occurrence| self.is_opening(occurrence))
    }

    /// Whether any word would have a capital there.
    pub(super) fn is_opening(&self, (run, first, _): Occurrence) -> bool {
        let Some(run) = self.runs.get(run) else { return false };
        let (Some(part), Some(block)) = (run.parts.get(first), self.target.blocks.get(run.block)) else { return false };
        let before = block.words.get(..part.start).and_then(|before| before.trim_end().chars().next_back());
        run.parts.len() == 1 && !before.is_some_and(|c| c.is_letter_or_digit() || c == ',')
    }

    /// Whether both stand in one run, so that they are parts of one name.
    fn stand_together(&self, one: &Form<'_>, other: &Form<'_>) -> bool {
        // Occurrences come in the order of the runs.
        let (mut ours, mut theirs) = (one.occurrences.iter().peekable(), other.occurrences.iter().peekable());
        while let (Some(&&(our, ..)), Some(&&(their, ..))) = (ours.peek(), theirs.peek()) {
            match our.cmp(&their) {
                Ordering::Less => drop(ours.next()),
                Ordering::Greater => drop(theirs.next()),
                Ordering::Equal => return true,
            }
        }
        false
    }

    fn are_settled_apart(&self, one: &str, other: &str) -> bool {
        let among = |list: &[String], text: &str| list.iter().any(|name| name.to_lowercase() == text.to_lowercase());
        self.settled.not_same.iter().any(|list| among(list, one) && among(list, other))
    }

    /// Pairs that the glossary makes: what it avoids with what it prefers, or with itself where that does not stand.
    fn settled_pairs(&self) -> Vec<(usize, usize)> {
        let mut out = Vec::new();
        let mut known: HashMap<&[char], Vec<usize>> = HashMap::new();
        for (nth, form) in self.forms.iter().enumerate() {
            known.entry(form.folded().chars.as_slice()).or_default().push(nth);
        }
        // One spelling may stand in several forms: in capitals too.
        let find = |text: &str| known.get(Folded::new(text).chars.as_slice()).map_or(&[][..], Vec::as_slice);
        for name in &self.settled.names {
            let avoided: Vec<usize> = name.avoid.iter().flat_map(|avoided| find(avoided)).copied().collect();
            let head = find(&name.preferred).first().or(avoided.first()).copied();
            out.extend(avoided.iter().filter_map(|&form| Some((form, head?))));
        }
        out
    }

    /// Whether two stretches are one word, or two spellings of one name.
    pub(super) fn are_alike(&self, one: &str, other: &str) -> bool {
        let (one, other) = (Folded::new(one), Folded::new(other));
        let same = |origin: Origin<'_>| likeness(origin, &one, &other).0.is_same();
        one == other || same(self.origin()) || self.source_language.is_some_and(|it| same(Origin::Told(it)))
    }

    /// Whether a part never stands alone, neither as a name nor, in lower case, as a word of the language.
    pub(super) fn is_bound(&self, text: &str) -> bool {
        let lower = text.to_lowercase();
        !self.alone.contains(&lower) && !self.lower.contains(lower.as_str())
    }

    fn report(&self, group: &[usize], lines: &Lines) -> Option<NameVariants> {
        let spellings = spellings_of(self, group, lines);
        let first = group.iter().map(|&form| &self.forms[form]).find_map(|form| self.settled_for(form));
        let most = spellings.iter().map(|spelling| spelling.places.len()).max()?;
        let of_most: Vec<&Spelling> = spellings.iter().filter(|spelling| spelling.places.len() == most).collect();
        let (preferred, preference) = match (first, of_most.as_slice()) {
            (Some(name), _) => (name.preferred.clone(), Preference::Glossary),
            (None, [one]) => (one.text.clone(), Preference::Majority),
            (None, [one, ..]) => (one.text.clone(), Preference::First),
            (None, []) => return None,
        };
        if spellings.iter().all(|spelling| spelling.text == preferred)
            || (spellings.len() < 2 && preference != Preference::Glossary)
        {
            return None;
        }
        let (evidence, source_lines) = self.evidence(group, &spellings);
        Some(NameVariants { spellings, preferred, preference, evidence, source_lines })
    }

    fn settled_for(&self, form: &Form<'_>) -> Option<&SettledName> {
        self.settled_by_form.get(&form.folded().chars).and_then(|&nth| self.settled.names.get(nth))
    }

    /// The native names behind a group, and the lines where they stand.
    fn evidence(&self, group: &[usize], spellings: &[Spelling]) -> (Vec<String>, Vec<usize>) {
        let Some(witness) = &self.witness else { return (Vec::new(), Vec::new()) };
        // The spellings as they are reported may be longer than the forms: the whole name is asked first.
        let whole: Vec<Testimony> =
            spellings.iter().map(|spelling| witness.testimony(&Folded::new(&spelling.text), None)).collect();
        let parts: Vec<Testimony> = group.iter().map(|&form| self.forms[form].testimony.clone()).collect();
        let best = witness.best_of(&whole).or_else(|| witness.best_of(&parts));
        let Some(best) = best else { return (Vec::new(), Vec::new()) };
        (vec![witness.text(best).to_owned()], witness.lines(best))
    }
}

fn by_form(settled: &Settled) -> HashMap<Vec<char>, usize> {
    let mut out = HashMap::new();
    for (nth, name) in settled.names.iter().enumerate() {
        for text in std::iter::once(&name.preferred).chain(&name.avoid) {
            out.entry(Folded::new(text).chars).or_insert(nth);
        }
    }
    out
}

fn root(owner: &mut [usize], mut form: usize) -> usize {
    while let Some(&above) = owner.get(form) {
        if above == form {
            break;
        }
        let higher = owner.get(above).copied().unwrap_or(above);
        if let Some(slot) = owner.get_mut(form) {
            *slot = higher;
        }
        form = above;
    }
    form
}

/// Names of one part, in lower case.
fn stand_alone(target: Passage<'_>, runs: &[NameRun]) -> HashSet<String> {
    let words = |block: usize| target.blocks.get(block).map_or("", |block| block.words.as_str());
    let alone = runs.iter().filter_map(|run| match run.parts.as_slice() {
        [part] => Some(part.of(words(run.block)).to_lowercase()),
        _ => None,
    });
    alone.collect()
}

/// Takes out of the runs what stays as it is.
fn leave_excepted(runs: &mut Vec<NameRun>, target: Passage<'_>, except: &[String]) {
    for phrase in except.iter().filter(|phrase| !phrase.is_empty()) {
        let mut places: HashMap<usize, Vec<Span>> = HashMap::new();
        for (nth, block) in target.blocks.iter().enumerate() {
            let found = block.words.match_indices(phrase.as_str());
            places.insert(nth, found.map(|(start, text)| Span { start, end: start + text.len() }).collect());
        }
        for run in runs.iter_mut() {
            let here = places.get(&run.block).map_or(&[][..], Vec::as_slice);
            run.parts.retain(|part| !here.iter().any(|place| place.start <= part.start && part.end <= place.end));
        }
    }
    runs.retain(|run| !run.parts.is_empty());
}
