//! Reads the numbers of a text in whatever digits and with whatever separators, so that they compare as equal strings.
//!
//! 1 240, 1,240, 1.240 and ١٢٤٠ are one; so are 35,000 and 3.5万, for zeros at the end of long numbers are left out with the
//! words that stand for them. Deliberately absent: exactness. 3.6 and 36 are one, since a comma may be either.

use crate::model::Letter as _;

/// Letters that stand for powers of ten behind digits.
const POWERS: &str = "십백천만억조十百千万萬亿億兆";
/// Han digits; the place of each, halved, is its worth.
const HAN: &str = "〇零一壱二两三参四肆五伍六陆七柒八捌九玖";
/// Beginnings of the names of months, by language and order. Longer than the shortest word that begins so.
const MONTHS: [[&str; 12]; 8] = [
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"],
    ["январ", "феврал", "март", "апрел", "мая", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр"],
    ["січ", "лют", "берез", "квіт", "трав", "черв", "лип", "серп", "верес", "жовт", "листоп", "груд"],
    ["januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember"],
    ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
    ["janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"],
    ["janeiro", "fevereiro", "março", "abril", "maio", "junho", "julho", "agosto", "setembro", "outubro", "novembro", "dezembro"],
    ["يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو", "يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"],
];

/// The numbers of a text, each as a string that all ways to write it share; months in digits as `m4`.
pub(super) fn numerals(words: &str) -> Vec<String> {
    let mut out = Vec::new();
    if words.chars().all(|c| !is_han(c) && digit(c).is_none()) {
        return out;
    }
    let chars: Vec<char> = words.chars().collect();
    let at = |place: usize| chars.get(place).copied().unwrap_or(' ');
    let mut place = 0;
    while place < chars.len() {
        if digit(at(place)).is_some() {
            let (number, end) = digits(&at, place);
            place = end;
            match at(place) {
                '月' | '월' => out.push(month(number.trim_start_matches('0').parse().unwrap_or(0))),
                _ => out.push(number),
            }
        } else if is_han(at(place)) {
            let end = (place..chars.len()).find(|end| !is_han(at(*end))).unwrap_or(chars.len());
            // One letter alone is a part of many words.
            if end - place > 1 && (HAN.contains(at(place)) || "十百千".contains(at(place))) {
                out.push(han(chars.get(place..end).unwrap_or_default()));
            }
            place = end;
        } else {
            place += 1;
        }
    }
    out
}

/// The words of a text as months are looked for among them.
pub(super) fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_letter()).filter(|word| !word.is_empty())
}

/// Whether it is a Han digit or stands for a power of ten.
fn is_han(c: char) -> bool {
    c >= '\u{3007}' && (HAN.contains(c) || POWERS.contains(c))
}

/// The number that begins at a digit, and where it ends.
fn digits(at: &impl Fn(usize) -> char, start: usize) -> (String, usize) {
    let (mut text, mut place) = (String::new(), start);
    let mut has_fraction = false;
    loop {
        while let Some(digit) = digit(at(place)) {
            text.push(digit);
            place += 1;
        }
        let three = (1..=3).all(|step| digit(at(place + step)).is_some()) && digit(at(place + 4)).is_none();
        match at(place) {
            ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’' if three => place += 1,
            ',' | '.' | '٫' | '٬' if digit(at(place + 1)).is_some() => {
                has_fraction |= !three;
                place += 1;
            }
            _ => break,
        }
    }
    let has_power = POWERS.contains(at(place)) || is_power_word(at, place);
    let is_long = text.len() > 4 || has_fraction || has_power;
    let mut number = text.as_str();
    if is_long {
        number = number.trim_end_matches('0');
    }
    // A number of nothing but zeros stays one.
    let number = if number.is_empty() { "0" } else { number };
    (number.to_owned(), place)
}

/// Whether a word for a thousand or more follows: `million`, `млн`, `тыс`.
fn is_power_word(at: &impl Fn(usize) -> char, place: usize) -> bool {
    let word: String = (place + 1..place + 4).map(at).flat_map(char::to_lowercase).collect();
    at(place).is_whitespace()
        && ["mil", "mio", "bil", "mrd", "tri", "tho", "tau", "тыс", "млн", "мил", "мил", "мрд", "млр", "тис", "міл", "ألف", "ملي"]
            .contains(&word.as_str())
}

/// A number in Han letters.
fn han(chars: &[char]) -> String {
    let has_power = chars.iter().any(|c| POWERS.contains(*c));
    let worth = |c: char| HAN.chars().position(|digit| digit == c).map(|place| place as u64 / 2);
    if !has_power {
        return chars.iter().filter_map(|c| worth(*c)).map(|digit| digit.to_string()).collect();
    }
    let (mut sum, mut section, mut last) = (0u64, 0u64, 0u64);
    for c in chars {
        let power = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '万' | '萬' => 10_000,
            '亿' | '億' => 100_000_000,
            '兆' => 1_000_000_000_000,
            c => {
                last = worth(*c).unwrap_or(0);
                continue;
            }
        };
        if power < 10_000 {
            section = section.saturating_add(last.max(1).saturating_mul(power));
        } else {
            sum = sum.saturating_add(section.saturating_add(last).max(1).saturating_mul(power));
            section = 0;
        }
        last = 0;
    }
    let text = sum.saturating_add(section).saturating_add(last).to_string();
    if text.len() > 4 { text.trim_end_matches('0').to_owned() } else { text }
}

fn digit(c: char) -> Option<char> {
    const ZEROS: [u32; 6] = [0x30, 0x660, 0x6f0, 0x966, 0xe50, 0xff10];
    if c.is_ascii() {
        return c.is_ascii_digit().then_some(c);
    }
    let code = u32::from(c);
    let zero = ZEROS.into_iter().find(|zero| (*zero..zero + 10).contains(&code))?;
    char::from_digit(code - zero, 10)
}

fn month(number: u32) -> String {
    format!("m{number}")
}

/// The month that a word names, as `m4`.
pub(super) fn month_of(word: &str) -> Option<String> {
    let first = word.chars().next()?;
    // In English and German a month has a capital letter, and `may` and `march` do not.
    let is_latin = first.is_ascii_alphabetic();
    if !is_latin && !matches!(first, '\u{400}'..='\u{6ff}') {
        return None;
    }
    let lower = word.to_lowercase();
    let number = |language: usize, fits: &dyn Fn(&str) -> bool| {
        let months = MONTHS.get(language)?;
        let small = first.is_lowercase() && matches!(language, 0 | 3);
        months.iter().position(|name| !small && fits(name)).map(|number| month(number as u32 + 1))
    };
    let whole = |name: &str| lower == name;
    let begins = |name: &str| lower.strip_prefix(name).is_some_and(|rest| rest.chars().count() <= 3);
    if is_latin {
        [0, 3, 4, 5, 6].into_iter().find_map(|language| number(language, &whole))
    } else if matches!(first, '\u{400}'..='\u{52f}') {
        [1, 2].into_iter().find_map(|language| number(language, &begins))
    } else {
        number(7, &whole)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_one_in_all_writings() {
        for (a, b) in [
            ("1 240 шт.", "1,240"),
            ("1.240", "1\u{a0}240"),
            ("٢٠١٧", "2017"),
            ("3.5万棵", "35,000"),
            ("2万3千", "2"),
            ("百分之七十二", "72"),
            ("四百人", "400"),
            ("120万元", "1.2 million"),
            ("5 月", "5"),
            ("7 марта", "March 7"),
            ("3月12日", "March 12"),
            ("3,6 км", "3.6"),
        ] {
            let all = |text: &str| [numerals(text), words_of(text).filter_map(month_of).collect()].concat();
            let (mut a, mut b) = (all(a), all(b));
            a.sort();
            b.sort();
            assert!(b.iter().all(|number| a.contains(number)), "{a:?} {b:?}");
        }
    }

    #[test]
    fn words_are_no_numbers() {
        let text = "we may march on, 一般 and 万一, 만 백";
        assert_eq!(numerals(text), Vec::<String>::new());
        assert_eq!(words_of(text).find_map(month_of), None);
    }
}
