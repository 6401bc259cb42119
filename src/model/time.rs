//! A claimed moment: shown to people, never compared to decide anything.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A UTC moment to the second, `2026-03-01T12:00:00Z`, as some machine claimed it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Time([u8; LENGTH]);

/// So many bytes each has, all of them ASCII.
const LENGTH: usize = 20;

impl Time {
    /// From its text.
    ///
    /// # Errors
    /// `None` when the text is no such moment.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        parts(text).and_then(|_| text.as_bytes().try_into().ok()).map(Self)
    }

    /// From seconds since 1970-01-01T00:00:00Z; years before 0 and after 9999 are brought to those ends.
    #[must_use]
    pub fn from_unix(seconds: i64) -> Self {
        let seconds = seconds.clamp(-62_167_219_200, 253_402_300_799);
        let (year, month, day) = civil_from_days(seconds.div_euclid(86_400));
        let rest = seconds.rem_euclid(86_400);
        let mut text = *b"0000-00-00T00:00:00Z";
        let numbers = [(4, year), (7, month), (10, day), (13, rest / 3600), (16, rest / 60 % 60), (19, rest % 60)];
        for (mut end, mut number) in numbers {
            while number > 0 {
                end -= 1;
                text[end] += (number % 10) as u8;
                number /= 10;
            }
        }
        Self(text)
    }

    /// Seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn unix(&self) -> i64 {
        let [year, month, day, hour, minute, second] = parts(self.as_str()).unwrap_or([1970, 1, 1, 0, 0, 0]);
        days_from_civil(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Debug for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Time").field(&self.as_str()).finish()
    }
}

impl Serialize for Time {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Time {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_str(Reader)
    }
}

/// Reads a moment wherever its text lies.
struct Reader;

impl serde::de::Visitor<'_> for Reader {
    type Value = Time;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a time like 2026-03-01T12:00:00Z")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Time, E> {
        Time::parse(text).ok_or_else(|| E::custom("a time reads 2026-03-01T12:00:00Z"))
    }
}

fn parts(text: &str) -> Option<[i64; 6]> {
    let bytes = text.as_bytes();
    let marks = [(4, b'-'), (7, b'-'), (10, b'T'), (13, b':'), (16, b':'), (19, b'Z')];
    if bytes.len() != 20 || marks.iter().any(|&(at, mark)| bytes[at] != mark) {
        return None;
    }
    let number = |range: std::ops::Range<usize>| {
        bytes[range].iter().try_fold(0i64, |sum, b| b.is_ascii_digit().then(|| sum * 10 + i64::from(b - b'0')))
    };
    let out = [number(0..4)?, number(5..7)?, number(8..10)?, number(11..13)?, number(14..16)?, number(17..19)?];
    let [year, month, day, hour, minute, second] = out;
    let real = (1..=12).contains(&month) && day >= 1 && hour < 24 && minute < 60 && second < 60;
    (real && civil_from_days(days_from_civil(year, month, day)) == (year, month, day)).then_some(out)
}

/// Days since 1970-01-01 of a proleptic Gregorian date (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day_of_year - (153 * shifted + 2) / 5 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn time_reads_back_from_seconds() {
        for seconds in [0, 951_782_400, 1_709_208_000, 4_102_444_800, -1] {
            assert_eq!(Time::from_unix(seconds).unix(), seconds);
        }
        assert_eq!(Time::from_unix(0).as_str(), "1970-01-01T00:00:00Z");
        assert_eq!(Time::from_unix(i64::MAX).as_str(), "9999-12-31T23:59:59Z");
    }

    #[test]
    fn time_refuses_what_is_no_moment() {
        for bad in [
            "",
            "2026-02-30T00:00:00Z",
            "2016-12-31T23:59:60Z",
            "-001-01-01T00:00:00Z",
            "2026-01-01 00:00:00Z",
            "２026-01-01T00:00:00",
        ] {
            assert!(Time::parse(bad).is_none(), "{bad}");
        }
    }
}
