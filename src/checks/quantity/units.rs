//! Knows units: which words and signs stand for which, and which measure the same thing.

use std::collections::HashMap;
use std::sync::OnceLock;

/// A unit, by its place in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::checks) struct Unit(u16);

#[derive(Debug)]
struct Known {
    id: String,
    /// What it measures: `length`.
    measures: String,
    /// How many of the first unit of its kind it is; nothing where that changes (currencies) or begins elsewhere (degrees).
    factor: Option<f64>,
}

#[derive(Debug, Default)]
struct Units {
    known: Vec<Known>,
    /// Signs that every language writes.
    signs: HashMap<String, Unit>,
}

fn units() -> &'static Units {
    static UNITS: OnceLock<Units> = OnceLock::new();
    UNITS.get_or_init(|| {
        let root: toml::Table = include_str!("tables/units.toml").parse().unwrap_or_default();
        let mut units = Units::default();
        for (id, entry) in &root {
            let text = |key: &str| entry.get(key).and_then(toml::Value::as_str).unwrap_or_default();
            let unit = Unit(u16::try_from(units.known.len()).unwrap_or(u16::MAX));
            let factor =
                entry.get("factor").and_then(|factor| factor.as_float().or(factor.as_integer().map(|whole| whole as f64)));
            units.known.push(Known { id: id.clone(), measures: text("measures").to_owned(), factor });
            units.signs.extend(text("signs").split_whitespace().map(|sign| (sign.to_owned(), unit)));
        }
        units
    })
}

impl Unit {
    /// The unit of an id.
    pub fn of_id(id: &str) -> Option<Self> {
        units().known.iter().position(|known| known.id == id).and_then(|at| u16::try_from(at).ok()).map(Self)
    }

    /// The unit that a sign stands for in every language; small letters.
    pub fn of_sign(sign: &str) -> Option<Self> {
        units().signs.get(sign).copied()
    }

    fn known(self) -> Option<&'static Known> {
        units().known.get(usize::from(self.0))
    }

    /// Whether it is money.
    pub fn is_money(self) -> bool {
        self.known().is_some_and(|known| known.measures == "money")
    }

    /// Whether it is a part of a day, an hour or a minute, or a part of a measure that is told with larger ones.
    pub fn is_told_in_parts(self) -> bool {
        self.known().is_some_and(|known| matches!(known.id.as_str(), "day" | "hour" | "minute" | "second" | "foot" | "inch"))
    }

    /// Whether both measure the same thing.
    pub fn measures_as(self, other: Self) -> bool {
        self.known().zip(other.known()).is_some_and(|(one, two)| one.measures == two.measures)
    }

    /// Whether two amounts may be one, converted from unit to unit and rounded.
    pub fn is_conversion(self, amount: f64, other: Self, beside: f64) -> bool {
        const TOLERANCE: f64 = 0.08;
        let (Some(one), Some(two)) = (self.known(), other.known()) else { return false };
        if self == other || one.measures != two.measures {
            return false;
        }
        match (one.factor, two.factor) {
            (Some(one), Some(two)) => {
                let (here, there) = (amount * one, beside * two);
                (here - there).abs() <= TOLERANCE * here.abs().max(there.abs())
            }
            _ => true,
        }
    }
}
