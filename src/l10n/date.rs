//! Dates in words, for people. How a language writes them is a message in `locales/`.

use super::Localiser;
use crate::model::{Message, Time};

impl Localiser {
    /// The day of a moment, `offset` seconds east of UTC: 15 September 2026, 15 сентября 2026 г., 2026년 9월 15일.
    #[must_use]
    pub fn date(&self, time: &Time, offset: i32) -> String {
        self.text(&date(&local(time, offset)))
    }

    /// The day and the minute of a moment, `offset` seconds east of UTC.
    #[must_use]
    pub fn moment(&self, time: &Time, offset: i32) -> String {
        let local = local(time, offset);
        let clock = local.as_str().get(11..16).unwrap_or_default();
        self.text(&Message::new("l10n-moment").with("date", date(&local)).with("clock", clock))
    }
}

/// The moment whose UTC digits are those of the clock on the wall.
fn local(time: &Time, offset: i32) -> Time {
    Time::from_unix(time.unix().saturating_add(i64::from(offset)))
}

fn date(local: &Time) -> Message {
    let mut parts = local.as_str().get(..10).unwrap_or_default().split('-').map(|digits| digits.parse().unwrap_or(0u64));
    let [year, month, day] = std::array::from_fn(|_| parts.next().unwrap_or(0));
    // The year and the day go in as text: they are names, and no language puts a mark between their digits.
    Message::new("l10n-date").with("year", year.to_string()).with("month", month).with("day", day.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_in_words_of_the_language() {
        let time = Time::parse("2026-09-15T21:30:00Z").unwrap();
        let cases = [("en", "15 September 2026"), ("ru", "15 сентября 2026\u{a0}г."), ("ko", "2026년 9월 15일")];
        for (tag, words) in cases {
            assert_eq!(Localiser::new(tag).date(&time, 0), words);
        }
        assert_eq!(Localiser::new("en").date(&time, 3 * 3600), "16 September 2026");
        assert_eq!(Localiser::new("en").moment(&time, 3 * 3600), "16 September 2026, 00:30");
    }

    #[test]
    fn every_month_has_its_own_name() {
        for tag in super::super::tags() {
            let localiser = Localiser::new(tag);
            let names: std::collections::BTreeSet<String> = (1..=12)
                .map(|month| localiser.date(&Time::parse(&format!("2026-{month:02}-03T00:00:00Z")).unwrap(), 0))
                .collect();
            assert_eq!(names.len(), 12, "{tag}: {names:?}");
        }
    }

    #[test]
    fn ends_of_time_have_dates() {
        let end = Time::parse("9999-12-31T23:59:59Z").unwrap();
        assert_eq!(Localiser::new("en").date(&end, i32::MAX), "31 December 9999");
    }
}
