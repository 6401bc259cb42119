//! Guesses from its letters which language a name comes from, where nobody says so.
//!
//! The table follows the origin of the name, not the language of the article: a Korean name in a Russian text is Korean.
//! Groups of two to four letters speak for or against a language; what they say is summed for both spellings, since the one
//! that shows where it comes from (`Yŏng-nok`) tells how to read the other (`Young-rok`).

use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt};

use super::fold::Folded;
use super::table::{Table, table};

/// An origin that is told apart from others.
struct Origin {
    tag: &'static str,
    /// The tables that its names are read under.
    tables: &'static [&'static str],
    /// How likely it must be for a pair that somebody asks about, from 0 to 1: little where its tables seldom make one name
    /// of two.
    least: f64,
    /// Origins whose names are written alike: their likelihood counts too, where a spelling shows a mark of this one or
    /// none is needed.
    kin: &'static [&'static str],
    /// How likely all of the kin must be.
    least_of_kin: f64,
}

const fn origin(tag: &'static str, tables: &'static [&'static str], least: f64) -> Origin {
    Origin { tag, tables, least, kin: &[], least_of_kin: 1.0 }
}

const fn related(of: Origin, kin: &'static [&'static str], least_of_kin: f64) -> Origin {
    Origin { kin, least_of_kin, ..of }
}

/// Languages that write one name in forms of their own, `Ihor` and `Igor`.
const EASTERN_SLAVIC: &[&str] = &["ru", "uk", "be", "bg"];

/// Languages whose names are mostly Arabic.
const OF_ARABIC: &[&str] = &["ar", "fa"];

const ORIGINS: [Origin; 22] = [
    origin("am", &["am"], 0.15),
    related(origin("ar", &["ar"], 0.19), OF_ARABIC, 0.17),
    origin("az", &["az"], 0.2),
    related(origin("be", &["be"], 0.5), EASTERN_SLAVIC, 0.2),
    origin("bg", &["bg"], 0.22),
    origin("el", &["el"], 0.12),
    related(origin("fa", &["fa"], 0.19), OF_ARABIC, 0.17),
    origin("he", &["he"], 0.19),
    origin("hi", &["hi", "ta"], 0.25),
    origin("hy", &["hy"], 0.15),
    origin("ja", &["ja"], 0.03),
    origin("ka", &["ka"], 0.03),
    origin("kk", &["kk"], 0.25),
    origin("ko", &["ko"], 0.06),
    origin("ru", &["ru"], 0.002),
    origin("sr", &["sr", "mk"], 0.08),
    origin("th", &["th"], 0.15),
    origin("tr", &["tr"], 0.19),
    related(origin("uk", &["uk"], 0.22), EASTERN_SLAVIC, 0.2),
    origin("vi", &["vi"], 0.03),
    origin("west", &[], 1.0),
    origin("zh", &["zh"], 0.06),
];

/// How much a guess of the origin is doubted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt<'a> {
    /// Somebody asks about a pair: such pairs are often one name.
    Asked,
    /// Words of a running text, where next to no two are one name, beside an original in a language, if there is one: that
    /// is doubted less.
    Running(Option<&'a str>),
}

/// How likely an origin must be in a running text.
const LEAST_IN_A_TEXT: f64 = 0.35;

/// The same for origins whose tables seldom make one name of two: those that need less than [`SAFE`] when somebody asks.
const LEAST_OF_SAFE_IN_A_TEXT: f64 = 0.15;

/// See [`LEAST_OF_SAFE_IN_A_TEXT`].
const SAFE: f64 = 0.1;

/// No group of letters is longer.
const GROUP_MAX: usize = 4;

/// What each group of letters says.
struct Weights {
    /// Before any letter is seen.
    start: [i32; ORIGINS.len()],
    /// By the letters of the group, packed into a number: the origins and how much it says of each, in tenths.
    groups: HashMap<u32, Vec<(u8, i8)>>,
    /// Groups that mark a form as one of the language and none of its kin, with the origin's bit.
    marks: HashMap<u32, u32>,
    /// The bits of all origins that have such marks.
    marked: u32,
    /// The bits of the kin of each origin.
    kin: [u32; ORIGINS.len()],
    /// Which groups there may be, one bit for each sum: most that a word has are none.
    sums: Vec<u64>,
    /// Powers of e, from 0 down, in tenths, of which each of two spellings has half.
    powers: Vec<f64>,
}

impl Weights {
    const SUMS: u32 = 1 << 15;
    /// What is less likely than this counts alike.
    const POWERS: i32 = 1200;

    fn power(&self, down: i32) -> f64 {
        let at = usize::try_from(down.min(Self::POWERS)).unwrap_or_default();
        self.powers.get(at).copied().unwrap_or_default()
    }

    fn place(group: u32) -> (usize, u64) {
        let sum = group.wrapping_mul(0x9e37_79b1) >> 17 & (Self::SUMS - 1);
        (sum as usize / 64, 1 << (sum % 64))
    }

    /// Whether a group may say something.
    fn may_have(&self, group: u32) -> bool {
        let (at, bit) = Self::place(group);
        self.sums.get(at).is_some_and(|bits| bits & bit != 0)
    }

    fn note(&mut self, group: u32) {
        let (at, bit) = Self::place(group);
        if let Some(bits) = self.sums.get_mut(at) {
            *bits |= bit;
        }
    }
}

/// How much a spelling looks like each of the [`ORIGINS`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Traits {
    /// How likely each origin makes it, against the others: of two spellings, the products are.
    weights: [f64; ORIGINS.len()],
    /// One bit for each origin of which it shows a mark.
    marks: u32,
}

impl Traits {
    /// Of a folded spelling.
    pub(super) fn of(form: &Folded) -> Self {
        let known = weights();
        let mut seen: Vec<u32> = Vec::with_capacity(3 * form.bases.len());
        let mut framed: Vec<u8> = Vec::with_capacity(form.bases.len() + 2);
        let mut words = 0;
        for word in form.bases.split(|c| matches!(c, ' ' | '-')).filter(|word| !word.is_empty()) {
            framed.clear();
            framed.push(b'^');
            framed.extend(word.iter().filter(|c| c.is_ascii_lowercase()).map(|&c| c as u8));
            framed.push(b'$');
            words += 1;
            for at in 0..framed.len() {
                let longest = GROUP_MAX.min(framed.len() - at);
                let groups = (2..=longest).map(|length| packed(&framed[at..at + length]));
                seen.extend(groups.filter(|&group| known.may_have(group)));
            }
        }
        seen.extend(form.chars.iter().zip(&form.bases).filter(|(c, base)| c != base).map(|(&c, _)| marked(c)));
        if words > 1 {
            seen.push(packed(b"_"));
        }
        // A group says what it says once, however often it stands there.
        seen.sort_unstable();
        seen.dedup();
        let mut sums = known.start;
        for &(origin, weight) in seen.iter().filter_map(|group| known.groups.get(group)).flatten() {
            if let Some(sum) = sums.get_mut(usize::from(origin)) {
                *sum += i32::from(weight);
            }
        }
        let marks = seen.iter().filter_map(|group| known.marks.get(group)).fold(0, |bits, bit| bits | bit);
        let most = sums.iter().copied().max().unwrap_or_default();
        Self { weights: sums.map(|sum| known.power(most - sum)), marks }
    }
}

/// Some of the [`ORIGINS`], one bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Likely(u32);

impl Likely {
    /// Whether no origin is likely enough.
    pub(super) fn is_none(self) -> bool {
        self.0 == 0
    }

    /// The tables that names of these origins are read under.
    pub(super) fn tables(self) -> impl Iterator<Item = &'static Table> {
        // Tables are read when they are first asked for, and found once.
        static TABLES: [OnceLock<Vec<&'static Table>>; ORIGINS.len()] = [const { OnceLock::new() }; ORIGINS.len()];
        let found = |(slot, origin): (&'static OnceLock<Vec<&'static Table>>, &Origin)| {
            slot.get_or_init(|| origin.tables.iter().filter_map(|tag| table(tag)).collect()).iter().copied()
        };
        let all = TABLES.iter().zip(&ORIGINS).enumerate();
        all.filter(move |(nth, _)| self.0 & 1 << nth != 0).flat_map(move |(_, each)| found(each))
    }
}

/// The origins that are likely enough for two spellings of one name. Their shares add up to one.
pub(super) fn origins(a: &Traits, b: &Traits, doubt: Doubt<'_>) -> Likely {
    let mut shares = a.weights;
    shares.iter_mut().zip(&b.weights).for_each(|(share, weight)| *share *= weight);
    let whole: f64 = shares.iter().sum();
    let least = least(doubt);
    // Of most pairs in a text no origin but the west is likely.
    let mut likely = 0;
    for (nth, (share, least)) in shares.iter().zip(&least.alone).enumerate() {
        likely |= u32::from(*share >= least * whole) << nth;
    }
    let Weights { marked: with_marks, kin, .. } = weights();
    let marks = a.marks | b.marks;
    for &(nth, least_of_kin, is_open) in &least.kin {
        let is_marked = with_marks & 1 << nth == 0 || (is_open && marks & 1 << nth != 0);
        if is_marked && likely & 1 << nth == 0 {
            let of_kin = shares.iter().enumerate().filter(|(other, _)| kin[nth] & 1 << other != 0).map(|(_, share)| share);
            likely |= u32::from(of_kin.sum::<f64>() >= least_of_kin * whole) << nth;
        }
    }
    Likely(likely)
}

/// How likely origins must be.
struct Least {
    /// Each for itself.
    alone: [f64; ORIGINS.len()],
    /// For those that have kin, the number of the origin, how likely all of the kin must be, and whether marks count.
    kin: Vec<(usize, f64, bool)>,
}

impl Least {
    fn of(doubt: Doubt<'_>) -> Self {
        let beside = match doubt {
            Doubt::Asked | Doubt::Running(None) => None,
            Doubt::Running(Some(tag)) => tag.split('-').next(),
        };
        let is_open = |origin: &Origin| doubt == Doubt::Asked || beside == Some(origin.tag);
        let of = |origin: &Origin, asked: f64| {
            let in_text = if origin.least < SAFE { LEAST_OF_SAFE_IN_A_TEXT } else { LEAST_IN_A_TEXT };
            if is_open(origin) { asked } else { in_text.max(asked) }
        };
        let with_kin = ORIGINS.iter().enumerate().filter(|(_, origin)| !origin.kin.is_empty());
        Self {
            alone: std::array::from_fn(|nth| ORIGINS.get(nth).map_or(1.0, |origin| of(origin, origin.least))),
            kin: with_kin.map(|(nth, origin)| (nth, of(origin, origin.least_of_kin), is_open(origin))).collect(),
        }
    }
}

/// The bounds of a doubt, worked out once for each language that a text may stand beside.
fn least(doubt: Doubt<'_>) -> &'static Least {
    static ASKED: OnceLock<Least> = OnceLock::new();
    static RUNNING: OnceLock<Least> = OnceLock::new();
    static BESIDE: [OnceLock<Least>; ORIGINS.len()] = [const { OnceLock::new() }; ORIGINS.len()];
    let slot = match doubt {
        Doubt::Asked => &ASKED,
        Doubt::Running(None) => &RUNNING,
        Doubt::Running(Some(tag)) => {
            let primary = tag.split('-').next().unwrap_or_default();
            let nth = ORIGINS.iter().position(|origin| origin.tag == primary);
            nth.and_then(|nth| BESIDE.get(nth)).unwrap_or(&RUNNING)
        }
    };
    slot.get_or_init(|| Least::of(doubt))
}

/// A letter with a mark as a number that no group of letters has.
fn marked(letter: char) -> u32 {
    u32::from(letter) | 1 << 31
}

/// Up to four letters as one number.
fn packed(group: &[u8]) -> u32 {
    group.iter().fold(0, |sum, &letter| sum << 8 | u32::from(letter))
}

fn weights() -> &'static Weights {
    static WEIGHTS: OnceLock<Weights> = OnceLock::new();
    WEIGHTS.get_or_init(|| {
        let bit_of = |tag: &str| ORIGINS.iter().position(|known| known.tag == tag).map_or(0, |nth| 1 << nth);
        let kin = std::array::from_fn(|nth| {
            let kin = ORIGINS.get(nth).map_or(&[][..], |origin| origin.kin);
            kin.iter().fold(0, |bits, tag| bits | bit_of(tag))
        });
        let mut known = Weights {
            start: [0; ORIGINS.len()],
            groups: HashMap::new(),
            marks: HashMap::new(),
            marked: 0,
            kin,
            sums: vec![0; Weights::SUMS as usize / 64],
            powers: (0..=Weights::POWERS).map(|tenths| (-f64::from(tenths) / 20.0).exp()).collect(),
        };
        for line in include_str!("tables/origins.txt").lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split(' ');
            let Some(group) = fields.next() else { continue };
            if let Some(tag) = group.strip_prefix('~') {
                let bit = bit_of(tag);
                known.marked |= bit;
                for mark in fields.map(|mark| packed(mark.as_bytes())) {
                    *known.marks.entry(mark).or_default() |= bit;
                    known.note(mark);
                }
                continue;
            }
            let said = fields.filter_map(|field| {
                let (name, weight) = field.split_at(field.find(['+', '-'])?);
                let origin = ORIGINS.iter().position(|known| known.tag == name)?;
                Some((origin, weight.parse::<i8>().ok()?))
            });
            if group == "*" {
                said.for_each(|(origin, weight)| known.start[origin] = i32::from(weight));
            } else {
                let said = said.filter_map(|(origin, weight)| Some((u8::try_from(origin).ok()?, weight)));
                let mut letters = group.chars();
                let key = match (letters.next(), letters.next()) {
                    (Some(letter), None) if !letter.is_ascii() => marked(letter),
                    _ => packed(group.as_bytes()),
                };
                known.groups.insert(key, said.collect());
                known.note(key);
            }
        }
        known
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(a: &str, b: &str) -> Vec<&'static str> {
        origins(&Traits::of(&Folded::new(a)), &Traits::of(&Folded::new(b)), Doubt::Running(None))
            .tables()
            .map(Table::tag)
            .collect()
    }

    #[test]
    fn origin_shows_in_groups_of_letters() {
        for (tag, a, b) in [
            ("ru", "Gorelikov", "Gorelikow"),
            ("ko", "Park Jin-woo", "Pak Chin U"),
            ("zh", "Zhao Meiling", "Chao Mei-ling"),
            ("ar", "Abdul Rashad", "Abd al-Rashad"),
            ("ka", "Toradze", "Toradse"),
            ("ja", "Takeshita", "Takesita"),
            ("hy", "Manukyan", "Manoukian"),
        ] {
            assert!(of(a, b).contains(&tag), "{a} {b}: {:?}", of(a, b));
        }
        assert_eq!(of("Weatherby", "Wetherby"), Vec::<&str>::new());
    }

    #[test]
    fn every_line_names_known_origins() {
        let lines = include_str!("tables/origins.txt").lines().filter(|line| !line.starts_with(['#', '~']));
        for line in lines {
            let mut fields = line.split(' ');
            assert!(fields.next().is_some_and(|group| group.len() <= GROUP_MAX), "{line}");
            for field in fields {
                let (name, weight) = field.split_at(field.find(['+', '-']).expect("a weight has a sign"));
                assert!(ORIGINS.iter().any(|known| known.tag == name) && weight.parse::<i8>().is_ok(), "{line}");
            }
        }
    }
}
