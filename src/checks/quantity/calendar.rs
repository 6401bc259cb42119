//! Knows dates: what is told of a day, when two tell of the same, and on which day of the week it fell.

use crate::model::Span;

/// What is told of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub(in crate::checks) struct Ymd {
    /// The year, of the common era.
    pub year: Option<i32>,
    /// From 1 to 12.
    pub month: Option<u8>,
    /// From 1 to 31.
    pub day: Option<u8>,
}

impl Ymd {
    /// Whether both may tell of one day: they share a month or a day, and nothing that both tell differs.
    pub fn agrees(self, other: Self) -> bool {
        fn same<T: PartialEq>(one: Option<T>, two: Option<T>) -> bool {
            match (one, two) {
                (Some(one), Some(two)) => one == two,
                _ => true,
            }
        }
        let shares = self.month.is_some() && other.month.is_some();
        shares && same(self.year, other.year) && same(self.month, other.month) && same(self.day, other.day)
    }

    /// Whether there may be such a day.
    pub fn is_possible(self) -> bool {
        let month = self.month.is_none_or(|month| (1..=12).contains(&month));
        month && self.day.is_none_or(|day| (1..=31).contains(&day))
    }
}

/// A date of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::checks) struct Date {
    /// Where it stands, in bytes of the words.
    pub span: Span,
    /// What it tells, the likeliest reading first; never empty.
    pub readings: Vec<Ymd>,
    /// The day of the week beside it, Monday as 1, and where that stands.
    pub weekday: Option<(u8, Span)>,
    /// Where its year, its month and its day stand.
    pub places: [Option<Span>; 3],
}

impl Date {
    /// What it most likely tells.
    pub fn ymd(&self) -> Ymd {
        self.readings.first().copied().unwrap_or_default()
    }

    /// Whether one of its readings may be one of the other's.
    pub fn agrees(&self, other: &Self) -> bool {
        self.readings.iter().any(|one| other.readings.iter().any(|two| one.agrees(*two)))
    }

    /// Whether one of its readings is one of the other's, and as much is told.
    pub fn equals(&self, other: &Self) -> bool {
        self.readings.iter().any(|one| other.readings.contains(one))
    }
}

/// The day of the week of a day of the Gregorian calendar, Monday as 1 (Zeller's congruence).
pub(in crate::checks) fn weekday_of(day: Ymd) -> Option<u8> {
    let (year, month, day) = (day.year?, i32::from(day.month?), i32::from(day.day?));
    let lengths =
        [31, if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let length = usize::try_from(month - 1).ok().and_then(|at| lengths.get(at))?;
    if day > *length {
        return None;
    }
    let (year, month) = if month < 3 { (year - 1, month + 12) } else { (year, month) };
    let (century, rest) = (year.div_euclid(100), year.rem_euclid(100));
    // Saturday is 0.
    let day = (day + 13 * (month + 1) / 5 + rest + rest / 4 + century / 4 + 5 * century).rem_euclid(7);
    u8::try_from((day + 5).rem_euclid(7) + 1).ok()
}
