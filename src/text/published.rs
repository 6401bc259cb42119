//! Decides what a saved web page says about itself: its last lines, and the date in its dateline.
//!
//! The labels are those of common site engines, in the languages of recto's interface.

/// What a labelled part of a page's last lines is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PageField {
    /// The category.
    Section,
    /// The tags.
    Tags,
    /// Who wrote it.
    Author,
    /// Who put it up.
    Poster,
    /// How often it was seen and the like: kept, not used.
    Other,
}

const SECTION: [&str; 6] = ["category", "section", "категория", "рубрика", "раздел", "분류"];
const TAGS: [&str; 6] = ["tags", "keywords", "теги", "метки", "ключевые слова", "태그"];
const AUTHOR: [&str; 6] = ["author", "authors", "автор", "авторы", "작성자", "기자"];
const POSTER: [&str; 5] = ["posted by", "added by", "добавил", "добавила", "글쓴이"];
const OTHER: [&str; 16] = [
    "views",
    "date",
    "rating",
    "total comments",
    "comments",
    "downloads",
    "просмотров",
    "просмотры",
    "дата",
    "рейтинг",
    "всего комментариев",
    "комментарии",
    "загрузок",
    "조회수",
    "댓글",
    "등록일",
];
/// How long a line about a page may be, in characters.
const PAGE_LINE_MAX: usize = 600;
/// How long a paragraph with a dateline may be, in characters.
const DATELINE_MAX: usize = 100;

const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "января"],
    &["february", "feb", "февраля"],
    &["march", "mar", "марта"],
    &["april", "apr", "апреля"],
    &["may", "мая"],
    &["june", "jun", "июня"],
    &["july", "jul", "июля"],
    &["august", "aug", "августа"],
    &["september", "sep", "sept", "сентября"],
    &["october", "oct", "октября"],
    &["november", "nov", "ноября"],
    &["december", "dec", "декабря"],
];

/// What a label means; nothing for a label that no site engine sets.
pub(super) fn page_field(label: &str) -> Option<PageField> {
    let label = label.to_lowercase();
    let known = |labels: &[&str]| labels.contains(&label.as_str());
    if known(&SECTION) {
        Some(PageField::Section)
    } else if known(&TAGS) {
        Some(PageField::Tags)
    } else if known(&AUTHOR) {
        Some(PageField::Author)
    } else if known(&POSTER) {
        Some(PageField::Poster)
    } else {
        known(&OTHER).then_some(PageField::Other)
    }
}

/// Whether a line is one that the page added about itself: labelled parts between bars, all but a few of them known.
pub(super) fn is_page_line(line: &str) -> bool {
    if line.chars().count() > PAGE_LINE_MAX {
        return false;
    }
    let parts: Vec<&str> = line.split('|').collect();
    let known = |part: &&&str| part.split_once(':').is_some_and(|(label, _)| page_field(label.trim()).is_some());
    let labelled = parts.iter().filter(|part| part.contains(':')).count();
    let known = parts.iter().filter(known).count();
    known > 0 && labelled == parts.len() && 2 * known > parts.len()
}

/// The date of a dateline, as `YYYY-MM-DD`, where day, month and year are all written and only one date can be meant.
pub(super) fn published_date(dateline: &str) -> Option<String> {
    if dateline.chars().count() > DATELINE_MAX {
        return None;
    }
    let words: Vec<String> =
        dateline.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let mut found: Vec<(u16, u8, u8)> = words.windows(3).filter_map(date).collect();
    found.dedup();
    match found.as_slice() {
        [(year, month, day)] => Some(format!("{year:04}-{month:02}-{day:02}")),
        _ => None,
    }
}

fn date(words: &[String]) -> Option<(u16, u8, u8)> {
    let [first, second, third] = words else { return None };
    let month = |word: &str| MONTHS.iter().position(|names| names.contains(&word)).map(|at| at as u8 + 1);
    let number = |word: &str, unit: char| word.strip_suffix(unit).unwrap_or(word).parse::<u8>().ok();
    let year =
        |word: &str| word.strip_suffix('년').unwrap_or(word).parse::<u16>().ok().filter(|year| (1800..2200).contains(year));
    let ordinal = |word: &str| word.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<u8>().ok();
    // `3 June 2024`, `June 3, 2024`, `2024-06-03` and `2024년 6월 3일`. With points day and month could be either way round.
    let found = month(second)
        .and_then(|month| Some((year(third)?, month, ordinal(first)?)))
        .or_else(|| Some((year(third)?, month(first)?, ordinal(second)?)))
        .or_else(|| Some((year(first)?, number(second, '월')?, number(third, '일')?)))?;
    let (year, month, day) = found;
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u8::from(is_leap),
        1..=12 => 31,
        _ => return None,
    };
    (1..=days).contains(&day).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn date_is_read_in_three_languages_and_only_when_it_is_certain() {
        for (dateline, expect) in [
            ("Orvik, 3 June 2024 (NWS)", Some("2024-06-03")),
            ("Orvik, June 3rd, 2024", Some("2024-06-03")),
            ("Орвик, 3 июня 2024 года", Some("2024-06-03")),
            ("오르비크, 2024년 6월 3일", Some("2024-06-03")),
            ("2024-06-03", Some("2024-06-03")),
            ("Orvik, June 3 (NWS)", None),
            ("31 June 2024", None),
            ("3 June 2024 and 4 June 2024", None),
            ("03.06.2024", None),
        ] {
            assert_eq!(published_date(dateline).as_deref(), expect, "{dateline}");
        }
    }

    #[test]
    fn lines_of_a_page_are_told_from_prose() {
        assert!(is_page_line("Категория: Новости | Просмотров: 5 | Добавил: ola | Теги: озеро"));
        assert!(is_page_line("Всего комментариев: 0"));
        assert!(is_page_line("분류: 소식 | 조회수: 3"));
        assert!(!is_page_line("He said: come in."));
        assert!(!is_page_line("Note the tags | of the page"));
    }
}
