//! Guesses from its letters which language a name comes from, where nobody says so.
//!
//! The table follows the origin of the name, not the language of the article: a Korean name in a Russian text is Korean.
//! Groups of two to four letters speak for or against a language; what they say is summed for both spellings, since the one
//! that shows where it comes from (`Yŏng-nok`) tells how to read the other (`Young-rok`).

use std::sync::OnceLock;

use foldhash::{HashMap, HashMapExt};

use super::fold::Folded;

/// The origins that are told apart, each with the tables that its names are read under.
const ORIGINS: [(&str, &[&str]); 21] = [
    ("am", &["am"]),
    ("ar", &["ar"]),
    ("be", &["be"]),
    ("bg", &["bg"]),
    ("el", &["el"]),
    ("fa", &["fa"]),
    ("he", &["he"]),
    ("hi", &["hi"]),
    ("hy", &["hy"]),
    ("ja", &["ja"]),
    ("ka", &["ka"]),
    ("kk", &["kk"]),
    ("ko", &["ko"]),
    ("ru", &["ru"]),
    ("sr", &["sr", "mk"]),
    ("th", &["th"]),
    ("tr", &["tr"]),
    ("uk", &["uk"]),
    ("vi", &["vi"]),
    ("west", &[]),
    ("zh", &["zh"]),
];

/// No group of letters is longer.
const GROUP_MAX: usize = 4;

/// What each group of letters says.
struct Weights {
    /// Before any letter is seen.
    start: [i32; ORIGINS.len()],
    /// By the letters of the group, packed into a number: the origins and how much it says of each, in tenths.
    groups: HashMap<u32, Vec<(u8, i8)>>,
}

/// How much a spelling looks like each of the [`ORIGINS`], in tenths of a natural logarithm.
#[derive(Clone, Copy, Debug)]
pub(super) struct Traits([i32; ORIGINS.len()]);

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
                seen.extend((2..=longest).map(|length| packed(&framed[at..at + length])));
            }
        }
        if words > 1 {
            seen.push(packed(b"_"));
        }
        // A group says what it says once, however often it stands there.
        seen.sort_unstable();
        seen.dedup();
        let mut out = known.start;
        for &(origin, weight) in seen.iter().filter_map(|group| known.groups.get(group)).flatten() {
            if let Some(sum) = out.get_mut(usize::from(origin)) {
                *sum += i32::from(weight);
            }
        }
        Self(out)
    }
}

/// The tables of the origins that are at least so likely, from 0 to 1, for two spellings of one name.
pub(super) fn origins(a: Traits, b: Traits, least: f64) -> impl Iterator<Item = &'static str> {
    let sums: Vec<f64> = a.0.iter().zip(b.0).map(|(x, y)| f64::from(x + y) / 20.0).collect();
    let most = sums.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let whole: f64 = sums.iter().map(|sum| (sum - most).exp()).sum();
    let likely = move |sum: f64| (sum - most).exp() / whole >= least;
    ORIGINS.iter().zip(sums).filter(move |(_, sum)| likely(*sum)).flat_map(|((_, tables), _)| tables.iter().copied())
}

/// Up to four letters as one number.
fn packed(group: &[u8]) -> u32 {
    group.iter().fold(0, |sum, &letter| sum << 8 | u32::from(letter))
}

fn weights() -> &'static Weights {
    static WEIGHTS: OnceLock<Weights> = OnceLock::new();
    WEIGHTS.get_or_init(|| {
        let mut known = Weights { start: [0; ORIGINS.len()], groups: HashMap::new() };
        for line in include_str!("tables/origins.txt").lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split(' ');
            let Some(group) = fields.next() else { continue };
            let said = fields.filter_map(|field| {
                let (name, weight) = field.split_at(field.find(['+', '-'])?);
                let origin = ORIGINS.iter().position(|(known, _)| *known == name)?;
                Some((origin, weight.parse::<i8>().ok()?))
            });
            if group == "*" {
                said.for_each(|(origin, weight)| known.start[origin] = i32::from(weight));
            } else {
                let said = said.filter_map(|(origin, weight)| Some((u8::try_from(origin).ok()?, weight)));
                known.groups.insert(packed(group.as_bytes()), said.collect());
            }
        }
        known
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(a: &str, b: &str) -> Vec<&'static str> {
        origins(Traits::of(&Folded::new(a)), Traits::of(&Folded::new(b)), 0.3).collect()
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
        let lines = include_str!("tables/origins.txt").lines().filter(|line| !line.starts_with('#'));
        for line in lines {
            let mut fields = line.split(' ');
            assert!(fields.next().is_some_and(|group| group.len() <= GROUP_MAX), "{line}");
            for field in fields {
                let (name, weight) = field.split_at(field.find(['+', '-']).expect("a weight has a sign"));
                assert!(ORIGINS.iter().any(|(known, _)| *known == name) && weight.parse::<i8>().is_ok(), "{line}");
            }
        }
    }
}
