//! Reads the romanisation tables: which letters and sounds a language writes, and how each standard renders them.
//!
//! A table is data and proves itself: it names its sources and carries cases that a test walks. A *unit* is a letter or a
//! group of letters of the native script (`щ`, `кс`, `-ий` at the end of a word); a *rendering* is what one scheme writes for
//! it. Two stretches of Latin letters are alike only when both render the same unit, so that nothing follows by way of a
//! third spelling: `ch` renders х, ч and, in French, ш, and yet `sh` is not `kh`.

use std::cell::OnceCell;
use std::sync::OnceLock;

use unicode_normalization::UnicodeNormalization;

use super::fold::is_syllable;
use super::steady::{Manners, Steadiness, bit};
use super::trie::Trie;

/// What a difference costs, in hundredths of a plainly different letter.
pub(super) type Cost = u32;

/// A plainly different letter.
pub(super) const HARD: Cost = 100;

/// What a rendering of a scheme costs where nothing else in the word speaks for that scheme.
const UNSIGNED: Cost = 30;

/// The same where names are short syllables.
const UNSIGNED_SYLLABLE: Cost = 110;

/// The same at the beginning of a word, where letters tell names apart.
const UNSIGNED_INITIAL: Cost = HARD;

/// What a mark over a vowel costs that a rendering does not have.
const LENGTH_MARK: Cost = 4;

/// Where a unit or a rendering may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(super) struct Edge {
    /// Only at the beginning of a word.
    pub initial: bool,
    /// Only at the end of a word.
    pub end: bool,
}

/// A number of a unit in its table.
pub(super) type UnitId = u16;

/// A native key of a unit.
#[derive(Debug)]
struct Key {
    unit: UnitId,
    edge: Edge,
    /// The letters of which one must stand before; empty when any may.
    after: Vec<char>,
}

/// One way to write a unit in Latin letters.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rendering {
    /// What it renders.
    pub unit: UnitId,
    /// What it costs before signs are asked.
    pub cost: Cost,
    /// Where it may stand.
    pub edge: Edge,
    /// Whether it is only looked for beside a native name: two spellings that share it prove nothing.
    pub native_only: bool,
    /// Whether it stands anywhere but at the beginning of a word.
    inner: bool,
    /// Which scheme it belongs to, as a bit.
    pub scheme: u32,
    /// What it costs where no sign of the scheme is seen, beside `cost`.
    unsigned: Cost,
    unsigned_initial: Cost,
}

impl Rendering {
    /// What it costs in a word that shows signs of `schemes`.
    pub(super) fn cost(&self, schemes: u32, initial: bool) -> Cost {
        match (self.scheme & schemes != 0, initial) {
            (true, _) => self.cost,
            (false, true) => self.cost + self.unsigned_initial,
            (false, false) => self.cost + self.unsigned,
        }
    }
}

/// A scheme: a published standard or a habit of the press.
#[derive(Debug)]
struct Scheme {
    id: String,
    /// The standard, or where the habit is described.
    source: String,
    /// Stretches that show this scheme at work; none when it needs no sign. `^` and `$` stand for the edges of a word.
    signs: Vec<Sign>,
}

/// A stretch that shows a scheme at work.
#[derive(Debug)]
struct Sign {
    text: String,
    /// Its letters from a to z, one bit each.
    set: u32,
}

impl Sign {
    fn new(text: &str) -> Self {
        Self { text: text.to_owned(), set: text.chars().filter_map(bit).fold(0, |set, bit| set | bit) }
    }
}

/// What one scheme writes, or, without a number, all that are not named.
type Written = (Option<usize>, String);

/// The table of one language.
#[derive(Debug)]
pub(super) struct Table {
    lang: String,
    schemes: Vec<Scheme>,
    keys: Trie<Key>,
    latin: Trie<Rendering>,
    /// What a unit costs when it is not rendered at all (soft sign, short vowel), by unit.
    silent: Vec<Option<Cost>>,
    /// Sounds that the native script leaves unwritten, with the cost of writing one.
    implicit: Vec<(UnitId, Cost)>,
    /// What each scheme writes, by unit: for romanising.
    written: Vec<Vec<(usize, String)>>,
    /// Every rendering of a unit, with its scheme if one is named, and the unit itself, as people know it.
    renderings: Vec<(String, Vec<Written>)>,
    /// How many conditions a unit's key has: among units of one length the most particular is written.
    rank: Vec<u8>,
    /// Which letters no rendering touches.
    pub steadiness: Steadiness,
    /// What a doubled Latin letter costs beside a single one.
    pub doubling: Cost,
    /// The same for a vowel.
    pub vowel_doubling: Cost,
    /// Whether an unwritten sound may be left out at the end of a word, too.
    pub open_end: bool,
    /// Whether names are short syllables, in which one letter makes another name.
    pub syllabic: bool,
}

/// A stretch of a word that renders, or is, a unit.
#[derive(Clone, Copy, Debug)]
pub(super) struct Arc {
    /// The unit.
    pub unit: UnitId,
    /// How many characters it takes.
    pub length: u16,
    /// What it costs.
    pub cost: Cost,
}

/// What the letters of a word may be or render, by place.
#[derive(Debug, Default)]
pub(super) struct Arcs {
    all: Vec<Arc>,
    /// Where those of each place end.
    ends: Vec<u32>,
}

impl Arcs {
    /// Those that begin at a place, in characters, in the order of their units.
    pub(super) fn at(&self, place: usize) -> &[Arc] {
        let end = |place: Option<usize>| place.and_then(|place| self.ends.get(place)).map_or(0, |&end| end as usize);
        self.all.get(end(place.checked_sub(1))..end(Some(place))).unwrap_or_default()
    }

    fn start(&self) -> usize {
        self.ends.last().map_or(0, |&end| end as usize)
    }

    /// Adds one to those of the place that is not closed yet, or makes the one of the same unit and length cheaper.
    fn offer(&mut self, new: Arc) {
        let start = self.start();
        let here = self.all.get_mut(start..).unwrap_or_default();
        match here.iter_mut().find(|arc| arc.unit == new.unit && arc.length == new.length) {
            Some(arc) => arc.cost = arc.cost.min(new.cost),
            None => self.all.push(new),
        }
    }

    /// Nothing more begins at the place.
    fn close(&mut self) {
        let start = self.start();
        self.all.get_mut(start..).unwrap_or_default().sort_by_key(|arc| arc.unit);
        self.ends.push(self.all.len() as u32);
    }
}

impl Table {
    /// Reads a table from its TOML.
    fn parse(text: &str) -> Result<Self, String> {
        let root: toml::Table = text.parse().map_err(|fault: toml::de::Error| fault.to_string())?;
        let mut table = Self {
            lang: root.get("lang").and_then(toml::Value::as_str).unwrap_or_default().to_owned(),
            schemes: Vec::new(),
            keys: Trie::default(),
            latin: Trie::default(),
            silent: Vec::new(),
            implicit: Vec::new(),
            written: Vec::new(),
            rank: Vec::new(),
            renderings: Vec::new(),
            steadiness: Steadiness::default(),
            open_end: root.get("open_end").and_then(toml::Value::as_bool).unwrap_or(false),
            syllabic: root.get("syllabic").and_then(toml::Value::as_bool).unwrap_or(false),
            doubling: cost_of(&root, "doubling", 15)?,
            vowel_doubling: cost_of(&root, "vowel_doubling", HARD)?,
        };
        let mut costs = Vec::new();
        let mut manners: Vec<Manners> = Vec::new();
        for (id, scheme) in section(&root, "schemes")? {
            let scheme = scheme.as_table().ok_or("a scheme is a table")?;
            let source =
                scheme.get("source").and_then(toml::Value::as_str).ok_or_else(|| format!("scheme {id} names no source"))?;
            let cost = scheme.get("cost").and_then(toml::Value::as_integer).unwrap_or(0);
            costs.push(Cost::try_from(cost).map_err(|e| e.to_string())?);
            let signs = scheme.get("signs").and_then(toml::Value::as_array).into_iter().flatten();
            let signs = signs.filter_map(|sign| sign.as_str().map(Sign::new)).collect();
            table.schemes.push(Scheme { id: id.clone(), source: source.to_owned(), signs });
        }
        for (key, value) in section(&root, "units")? {
            let unit = table.unit(key, value, &costs)?;
            let is_native_only = key.starts_with('~');
            let (key, edge, after) = key_parts(&jamo(key));
            manners.push(table.manners(unit, &key, edge, &costs, is_native_only));
            table.keys.insert(&key, Key { unit, edge, after });
        }
        if root.contains_key("implicit") {
            for (key, value) in section(&root, "implicit")? {
                let unit = table.unit(key, value, &costs)?;
                manners.push(table.manners(unit, "", Edge::default(), &costs, false));
                let cost = value.get("cost").and_then(toml::Value::as_integer).unwrap_or(10);
                table.implicit.push((unit, Cost::try_from(cost).map_err(|e| e.to_string())?));
            }
        }
        table.steadiness = Steadiness::of(&manners, table.doubling.min(table.vowel_doubling));
        Ok(table)
    }

    /// In how many manners a unit is written; one without native letters may be left out.
    fn manners(&self, unit: UnitId, key: &str, edge: Edge, costs: &[Cost], is_native_only: bool) -> Manners {
        let known = self.renderings.get(usize::from(unit)).map_or(&[][..], |(_, known)| known);
        let cost = |scheme: Option<usize>| scheme.and_then(|scheme| costs.get(scheme)).copied().unwrap_or_default();
        let mut written: Vec<(String, Cost)> = known.iter().map(|(scheme, text)| (text.clone(), cost(*scheme))).collect();
        if key.is_empty() {
            written.push((String::new(), 0));
        }
        Manners { key: key.to_owned(), written, is_whole: edge.initial && edge.end, is_native_only }
    }

    fn unit(&mut self, key: &str, value: &toml::Value, costs: &[Cost]) -> Result<UnitId, String> {
        let unit = UnitId::try_from(self.silent.len()).map_err(|e| e.to_string())?;
        let (_, edge, after) = key_parts(key);
        self.rank.push(
            u8::from(!key.starts_with('~')) * 4 + u8::from(edge.initial) + u8::from(edge.end) + u8::from(!after.is_empty()),
        );
        self.silent.push(None);
        self.written.push(Vec::new());
        self.renderings.push((key_parts(key).0.trim_matches('-').to_owned(), Vec::new()));
        let one = toml::Table::from_iter([("all".to_owned(), value.clone())]);
        for (id, text) in value.as_table().unwrap_or(&one) {
            if id == "cost" {
                continue;
            }
            let scheme = self.schemes.iter().position(|scheme| scheme.id == *id);
            if scheme.is_none() && id != "all" {
                return Err(format!("unit {key} names the scheme {id}, which the table does not have"));
            }
            let text = text.as_str().ok_or_else(|| format!("unit {key} is not text"))?;
            for (nth, rendering) in text.split_whitespace().enumerate() {
                let inner = rendering.starts_with('+');
                let rendering = if rendering == "-" { "" } else { rendering.trim_start_matches('+') };
                self.renderings[usize::from(unit)].1.push((scheme, rendering.to_owned()));
                if nth == 0 {
                    self.written[usize::from(unit)].push((scheme.unwrap_or(usize::MAX), rendering.to_owned()));
                }
                let cost = scheme.map_or(0, |scheme| costs[scheme]);
                if rendering.is_empty() {
                    let silent = &mut self.silent[usize::from(unit)];
                    *silent = Some(silent.map_or(cost, |known| known.min(cost)));
                    continue;
                }
                let marked = scheme.is_some_and(|scheme| !self.schemes[scheme].signs.is_empty());
                let unsigned = if self.syllabic { UNSIGNED_SYLLABLE } else { UNSIGNED };
                let (unsigned, unsigned_initial) = if marked { (unsigned, UNSIGNED_INITIAL) } else { (0, 0) };
                let scheme = scheme.map_or(u32::MAX, |scheme| 1 << scheme.min(31));
                let native_only = key.starts_with('~');
                self.latin
                    .insert(rendering, Rendering { unit, cost, edge, native_only, inner, scheme, unsigned, unsigned_initial });
            }
        }
        Ok(unit)
    }

    /// The schemes of which a word in Latin letters, lower case, shows signs; those that need none are always there.
    fn schemes_of(&self, word: &[char]) -> u32 {
        let set = word.iter().filter_map(|&c| bit(c)).fold(0, |set, bit| set | bit);
        let framed: OnceCell<String> = OnceCell::new();
        let framed = || framed.get_or_init(|| std::iter::once('^').chain(word.iter().copied()).chain(Some('$')).collect());
        // Of most signs the word does not have the letters.
        let has = |sign: &Sign| sign.set & !set == 0 && framed().contains(sign.text.as_str());
        let shows = |scheme: &Scheme| scheme.signs.is_empty() || scheme.signs.iter().any(has);
        self.schemes.iter().enumerate().filter(|(_, scheme)| shows(scheme)).fold(0, |bits, (nth, _)| bits | 1 << nth.min(31))
    }

    /// What the unit costs unrendered, if it may be left out.
    pub(super) fn silent(&self, unit: UnitId) -> Option<Cost> {
        self.silent.get(usize::from(unit)).copied().flatten()
    }

    /// Sounds that may be written without a native letter.
    pub(super) fn implicit(&self) -> &[(UnitId, Cost)] {
        &self.implicit
    }

    /// Which units the Latin letters of a word may render, by place.
    ///
    /// `beside_native` says whether a native name is on the other side; some renderings count only then.
    pub(super) fn latin_arcs(&self, word: &[char], beside_native: bool) -> Arcs {
        let schemes = self.schemes_of(word);
        let plain: Option<Vec<char>> =
            word.iter().any(|c| !c.is_ascii()).then(|| word.iter().map(|&c| without_length(c)).collect());
        let plain = plain.filter(|plain| plain != word);
        let mut arcs = Arcs { all: Vec::with_capacity(3 * word.len()), ends: Vec::with_capacity(word.len()) };
        for at in 0..word.len() {
            self.latin_at(word, at, schemes, beside_native, |arc| arcs.offer(arc));
            if let Some(plain) = &plain {
                self.latin_at(plain, at, schemes, beside_native, |arc| {
                    let span = at..at + usize::from(arc.length);
                    let marks = span.filter(|&at| word.get(at) != plain.get(at)).count() as Cost;
                    arcs.offer(Arc { cost: arc.cost + marks * LENGTH_MARK, ..arc });
                });
            }
            arcs.close();
        }
        arcs
    }

    fn latin_at(&self, word: &[char], at: usize, schemes: u32, beside_native: bool, mut found: impl FnMut(Arc)) {
        let breaks = |at: usize| word.get(at).is_none_or(|&c| is_break(c));
        let initial = at == 0 || breaks(at - 1);
        self.latin.matches(&word[at..], |length, renderings| {
            for rendering in renderings {
                let edge = rendering.edge;
                let fits = (!edge.initial || initial) && (!edge.end || breaks(at + length)) && !(rendering.inner && initial);
                if fits && (beside_native || !rendering.native_only) {
                    let cost = rendering.cost(schemes, initial);
                    found(Arc { unit: rendering.unit, length: length as u16, cost });
                }
            }
        });
    }

    /// Which units the native letters of a word are, by place. Lower case is expected.
    pub(super) fn native_arcs(&self, word: &[char]) -> Arcs {
        let breaks = |at: usize| word.get(at).is_none_or(|&c| is_break(c));
        let mut arcs = Arcs::default();
        for at in 0..word.len() {
            let before = at.checked_sub(1).and_then(|at| word.get(at));
            let initial = before.is_none_or(|&c| is_break(c));
            self.keys.matches(&word[at..], |length, keys| {
                for key in keys {
                    let fits = (!key.edge.initial || initial)
                        && (!key.edge.end || breaks(at + length))
                        && (key.after.is_empty() || before.is_some_and(|c| key.after.contains(c)));
                    if fits {
                        arcs.all.push(Arc { unit: key.unit, length: length as u16, cost: 0 });
                    }
                }
            });
            arcs.close();
        }
        arcs
    }

    /// A native word in the letters of one scheme, longest unit first; what has no unit stays as it is.
    pub(super) fn romanise(&self, scheme: &str, word: &str) -> String {
        let scheme = self.schemes.iter().position(|known| known.id == scheme);
        let letters: Vec<char> = word.chars().flat_map(decomposed).collect();
        let lower: Vec<char> = letters.iter().map(|&c| c.to_lowercase().next().unwrap_or(c)).collect();
        let arcs = self.native_arcs(&lower);
        let mut out = String::new();
        let mut at = 0;
        while at < lower.len() {
            let begins_upper = letters.get(at).is_some_and(|c| c.is_uppercase());
            let best = arcs.at(at).iter().max_by_key(|arc| (arc.length, self.rank.get(usize::from(arc.unit))));
            let (text, length) = match best {
                Some(arc) => (self.written_by(arc.unit, scheme), usize::from(arc.length)),
                None => (lower[at].to_string(), 1),
            };
            let mut chars = text.chars();
            match chars.next() {
                Some(first) if begins_upper => out.extend(first.to_uppercase().chain(chars)),
                _ => out.push_str(&text),
            }
            at += length;
        }
        out
    }

    /// The unit in its own letters, and where each of two renderings of it comes from: a scheme's source, or the first
    /// scheme that writes it as most do.
    pub(super) fn sources(&self, unit: UnitId, renderings: [&str; 2]) -> Option<(&str, [&str; 2])> {
        let (name, known) = self.renderings.get(usize::from(unit))?;
        let named = |nth: usize| known.iter().any(|(scheme, _)| *scheme == Some(nth));
        let of = |text: &str| {
            // A standard is better known than a habit of one country's press.
            let is_habit = |nth: usize| self.schemes.get(nth).is_some_and(|scheme| !scheme.signs.is_empty());
            let writers = known.iter().filter(|(_, rendering)| rendering == text).map(|(scheme, _)| *scheme);
            let scheme = writers.min_by_key(|scheme| scheme.is_some_and(is_habit))?;
            let scheme = scheme.or_else(|| (0..self.schemes.len()).find(|&nth| !named(nth)))?;
            self.schemes.get(scheme).map(|scheme| scheme.source.as_str())
        };
        Some((name, [of(renderings[0])?, of(renderings[1])?]))
    }

    /// The language of the table, as a tag; the tag of a script for those that are no language's.
    pub(super) fn tag(&self) -> &str {
        &self.lang
    }

    fn written_by(&self, unit: UnitId, scheme: Option<usize>) -> String {
        let Some(known) = self.written.get(usize::from(unit)) else { return String::new() };
        let of = |wanted: usize| known.iter().find(|(scheme, _)| *scheme == wanted).map(|(_, text)| text.clone());
        scheme.and_then(of).or_else(|| of(usize::MAX)).or_else(|| of(0)).unwrap_or_default()
    }
}

/// A vowel without a mark that only says how long it is or where the stress lies: macron, circumflex, acute, grave.
fn without_length(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    let mut parts = std::iter::once(c).nfd();
    match (parts.next(), parts.next(), parts.next()) {
        (Some(vowel), Some('\u{300}' | '\u{301}' | '\u{302}' | '\u{304}'), None) if "aeiou".contains(vowel) => vowel,
        _ => c,
    }
}

/// A Hangul syllable as its letters; any other character as it is.
fn decomposed(c: char) -> Vec<char> {
    if is_syllable(c) { std::iter::once(c).nfd().collect() } else { vec![c] }
}

/// A key in the letters that decomposed Hangul is made of: `ㄱ-` begins a syllable, `-ㄱ` ends one.
fn jamo(key: &str) -> String {
    const LEADING: &str = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
    const TRAILING: &str = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
    let nth = |list: &str, c: char, first: u32| {
        list.chars().zip(first..).find(|(letter, _)| *letter == c).and_then(|(_, code)| char::from_u32(code))
    };
    let mut out = String::new();
    let mut chars = key.chars().peekable();
    let mut trailing = false;
    while let Some(c) = chars.next() {
        let made = match c {
            '\u{314f}'..='\u{3163}' => char::from_u32(u32::from(c) - 0x314f + 0x1161),
            '\u{3131}'..='\u{314e}' if trailing => nth(TRAILING, c, 0x11a8),
            '\u{3131}'..='\u{314e}' => {
                // The hyphen after it is its own.
                chars.next_if_eq(&'-');
                nth(LEADING, c, 0x1100)
            }
            '-' if chars.peek().is_some_and(|next| ('\u{3131}'..='\u{314e}').contains(next)) => {
                trailing = true;
                continue;
            }
            other => Some(other),
        };
        trailing = false;
        out.extend(made);
    }
    out
}

/// A native word of a language in Latin letters, once for each scheme of its table: the scheme's source and the spelling.
///
/// Empty for a language without a table.
#[must_use]
pub fn romanisations(language: &str, word: &str) -> Vec<(&'static str, String)> {
    let primary = language.split('-').next().unwrap_or_default();
    let Some(table) = table(primary) else { return Vec::new() };
    let mut out: Vec<(&'static str, String)> = Vec::new();
    for scheme in &table.schemes {
        let text = table.romanise(&scheme.id, word);
        if !out.iter().any(|(_, known)| *known == text) {
            out.push((scheme.source.as_str(), text));
        }
    }
    out
}

/// Whether a character parts words inside a name.
pub(super) fn is_break(c: char) -> bool {
    matches!(c, ' ' | '-')
}

fn cost_of(root: &toml::Table, key: &str, otherwise: Cost) -> Result<Cost, String> {
    root.get(key).and_then(toml::Value::as_integer).map_or(Ok(otherwise), Cost::try_from).map_err(|fault| fault.to_string())
}

fn section<'a>(root: &'a toml::Table, name: &str) -> Result<&'a toml::Table, String> {
    root.get(name).and_then(toml::Value::as_table).ok_or_else(|| format!("the table has no [{name}]"))
}

/// `^е`, `ий$` and `(аеё)е` apart: the letters, the edges and what must stand before. A leading `~`, which marks what counts
/// only beside a native name, goes.
fn key_parts(key: &str) -> (String, Edge, Vec<char>) {
    let key = key.trim_start_matches('~');
    let (after, key) = match key.strip_prefix('(').and_then(|rest| rest.split_once(')')) {
        Some((after, key)) => (after.chars().collect(), key),
        None => (Vec::new(), key),
    };
    let edge = Edge { initial: key.starts_with('^'), end: key.ends_with('$') };
    (key.trim_start_matches('^').trim_end_matches('$').to_owned(), edge, after)
}

/// A table that is read when it is first asked for.
struct Slot {
    lang: &'static str,
    text: &'static str,
    table: OnceLock<Option<Table>>,
}

const fn slot(lang: &'static str, text: &'static str) -> Slot {
    Slot { lang, text, table: OnceLock::new() }
}

static SLOTS: [Slot; 36] = [
    slot("am", include_str!("tables/am.toml")),
    slot("ar", include_str!("tables/ar.toml")),
    slot("az", include_str!("tables/az.toml")),
    slot("be", include_str!("tables/be.toml")),
    slot("bg", include_str!("tables/bg.toml")),
    slot("cs", include_str!("tables/cs.toml")),
    slot("cyrillic", include_str!("tables/cyrillic.toml")),
    slot("de", include_str!("tables/de.toml")),
    slot("el", include_str!("tables/el.toml")),
    slot("es", include_str!("tables/es.toml")),
    slot("fa", include_str!("tables/fa.toml")),
    slot("fr", include_str!("tables/fr.toml")),
    slot("he", include_str!("tables/he.toml")),
    slot("hi", include_str!("tables/hi.toml")),
    slot("hy", include_str!("tables/hy.toml")),
    slot("ja", include_str!("tables/ja.toml")),
    slot("ka", include_str!("tables/ka.toml")),
    slot("kk", include_str!("tables/kk.toml")),
    slot("ko", include_str!("tables/ko.toml")),
    slot("ko-abroad", include_str!("tables/ko-abroad.toml")),
    slot("ko-ru", include_str!("tables/ko-ru.toml")),
    slot("latin", include_str!("tables/latin.toml")),
    slot("mk", include_str!("tables/mk.toml")),
    slot("pl", include_str!("tables/pl.toml")),
    slot("pt", include_str!("tables/pt.toml")),
    slot("ru", include_str!("tables/ru.toml")),
    slot("sr", include_str!("tables/sr.toml")),
    slot("sv", include_str!("tables/sv.toml")),
    slot("ta", include_str!("tables/ta.toml")),
    slot("th", include_str!("tables/th.toml")),
    slot("tr", include_str!("tables/tr.toml")),
    slot("uk", include_str!("tables/uk.toml")),
    slot("uz", include_str!("tables/uz.toml")),
    slot("vi", include_str!("tables/vi.toml")),
    slot("zh", include_str!("tables/zh.toml")),
    slot("zh-ru", include_str!("tables/zh-ru.toml")),
];

/// The tags of all tables.
pub(super) fn tags() -> impl Iterator<Item = &'static str> {
    SLOTS.iter().map(|slot| slot.lang)
}

/// The languages, as tags, whose names are read by a table of their own; all others by diacritics and script alone.
pub fn languages() -> impl Iterator<Item = &'static str> {
    tags().filter(|tag| tag.len() == 2)
}

/// The table of a language, if there is one.
pub(super) fn table(lang: &str) -> Option<&'static Table> {
    let slot = SLOTS.iter().find(|slot| slot.lang == lang)?;
    slot.table.get_or_init(|| Table::parse(slot.text).ok()).as_ref()
}

/// The table for Latin letters in general, which nearly every comparison asks for.
pub(super) fn latin() -> Option<&'static Table> {
    static LATIN: OnceLock<Option<&'static Table>> = OnceLock::new();
    *LATIN.get_or_init(|| table("latin"))
}

#[cfg(test)]
mod tests {
    use super::super::compare::{Origin, Spelled};
    use super::super::fold::Folded;
    use super::super::steady::Steady;
    use super::*;

    #[test]
    fn every_table_parses_names_its_sources_and_passes_its_cases() {
        let mut wrong = Vec::new();
        for slot in &SLOTS {
            let table = Table::parse(slot.text).unwrap_or_else(|why| panic!("{}: {why}", slot.lang));
            let root: toml::Table = slot.text.parse().expect("parsed above");
            assert_eq!(root["lang"].as_str(), Some(slot.lang));
            let cases = root["case"].as_array().expect("a table has cases");
            assert!(!cases.is_empty(), "{}", slot.lang);
            for case in cases {
                let (scheme, given) = (case["scheme"].as_str().expect("scheme"), case["given"].as_str().expect("given"));
                assert!(table.schemes.iter().any(|known| known.id == scheme), "{}: {scheme}", slot.lang);
                let expect = case["expect"].as_str().expect("expect");
                let got = table.romanise(scheme, given);
                if got != expect {
                    wrong.push(format!("{} {scheme} {given}: {got}, not {expect}", slot.lang));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn every_scheme_of_a_table_leaves_its_steady_letters_alone() {
        let steady = |table: &Table, text: &str| Steady::beside_native(Folded::new(text).bases.into_iter(), &table.steadiness);
        for slot in &SLOTS {
            let table = table(slot.lang).expect("a table that parses");
            let root: toml::Table = slot.text.parse().expect("parsed above");
            for given in root["case"].as_array().expect("cases").iter().filter_map(|case| case["given"].as_str()) {
                let native = steady(table, &table.romanise("", given));
                let written: Vec<String> = table.schemes.iter().map(|scheme| table.romanise(&scheme.id, given)).collect();
                for text in &written {
                    assert!(native.may_be(&steady(table, text), false), "{}: {given} {text}", slot.lang);
                }
                // What the dear comparison calls one name, the cheap one before it lets pass.
                let spelled: Vec<Spelled> = written.iter().map(|text| Spelled::new(Folded::new(text))).collect();
                for (nth, one) in spelled.iter().enumerate() {
                    for origin in [Origin::Running(None), Origin::Running(Some(slot.lang))] {
                        let lost = spelled[nth..]
                            .iter()
                            .find(|other| one.likeness(origin, other).is_same() && !one.may_be_like(origin, other));
                        assert!(lost.is_none(), "{}: {:?} {:?}", slot.lang, one.folded, lost.map(|lost| &lost.folded));
                    }
                }
            }
        }
    }
}
