//! How languages that are none of recto's interface write a day in words.
//!
//! Source: Unicode CLDR 44, `dateFormatItem` yMMMMd of the Gregorian calendar, with Latin digits. A language that is not
//! here gets the day as it is in ISO 8601, which nobody misreads.

use crate::model::Language;

/// A language's pattern and the names of its months in the form that the pattern takes; `D`, `M` and `Y` stand for the
/// parts, and `M` is the number where there are no names.
struct Calendar {
    tag: &'static str,
    pattern: &'static str,
    months: &'static str,
}

const CALENDARS: [Calendar; 15] = [
    Calendar {
        tag: "ar",
        pattern: "D M Y",
        months: "يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر",
    },
    Calendar {
        tag: "be",
        pattern: "D M Y г.",
        months: "студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня",
    },
    Calendar {
        tag: "cs",
        pattern: "D. M Y",
        months: "ledna února března dubna května června července srpna září října listopadu prosince",
    },
    Calendar {
        tag: "de",
        pattern: "D. M Y",
        months: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    },
    Calendar {
        tag: "es",
        pattern: "D de M de Y",
        months: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    },
    Calendar {
        tag: "fr",
        pattern: "D M Y",
        months: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    },
    Calendar {
        tag: "it",
        pattern: "D M Y",
        months: "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    },
    Calendar { tag: "ja", pattern: "Y年M月D日", months: "" },
    Calendar {
        tag: "nl",
        pattern: "D M Y",
        months: "januari februari maart april mei juni juli augustus september oktober november december",
    },
    Calendar {
        tag: "pl",
        pattern: "D M Y",
        months: "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    },
    Calendar {
        tag: "pt",
        pattern: "D de M de Y",
        months: "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    },
    Calendar {
        tag: "sv",
        pattern: "D M Y",
        months: "januari februari mars april maj juni juli augusti september oktober november december",
    },
    Calendar {
        tag: "tr",
        pattern: "D M Y",
        months: "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    },
    Calendar {
        tag: "uk",
        pattern: "D M Y р.",
        months: "січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня",
    },
    Calendar { tag: "zh", pattern: "Y年M月D日", months: "" },
];

/// A day, `2026-03-14`, in words of the language.
pub(super) fn day(language: &Language, day: &str) -> String {
    in_words(language, day).unwrap_or_else(|| day.to_owned())
}

fn in_words(language: &Language, day: &str) -> Option<String> {
    let calendar = CALENDARS.iter().find(|calendar| calendar.tag == language.primary())?;
    let mut parts = day.split('-').map(|digits| digits.trim_start_matches('0'));
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let number: usize = month.parse().ok()?;
    let month = match calendar.months {
        "" => month,
        months => months.split(' ').nth(number.checked_sub(1)?)?,
    };
    let part = |c: char| match c {
        'D' => day.to_owned(),
        'M' => month.to_owned(),
        'Y' => year.to_owned(),
        ' ' => "\u{a0}".to_owned(),
        c => c.to_string(),
    };
    Some(calendar.pattern.chars().map(part).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_twelve_months_or_none() {
        for Calendar { tag, months, .. } in &CALENDARS {
            assert!([0, 12].contains(&months.split_whitespace().count()), "{tag}");
        }
        assert!(CALENDARS.is_sorted_by_key(|calendar| calendar.tag));
    }

    #[test]
    fn day_is_in_words_of_the_language_or_as_it_was() {
        let cases = [
            ("de", "14. März 2026"),
            ("zh-Hant", "2026年3月14日"),
            ("uk", "14 березня 2026 р."),
            ("es", "14 de marzo de 2026"),
            ("mn", "2026-03-14"),
        ];
        for (tag, words) in cases {
            assert_eq!(day(&Language::parse(tag).unwrap(), "2026-03-14").replace('\u{a0}', " "), words);
        }
        assert_eq!(day(&Language::parse("de").unwrap(), "spring"), "spring");
    }
}
