//! Walks the cases of the tables, and what no table can say.

use super::*;
use crate::checks::{CHECKS, Glossary, Snapshot};
use crate::text::Document;

/// A number as the cases write it.
fn shown(value: Value) -> String {
    match value {
        Value::Clock(minutes) => format!("{}:{:02}", minutes / 60, minutes % 60),
        Value::Number(value) if value % ONE == 0 => (value / ONE).to_string(),
        Value::Number(value) => (value as f64 / ONE as f64).to_string(),
    }
}

fn dated(date: &Date) -> String {
    let ymd = date.ymd();
    let parts =
        [ymd.year.map(|year| year.to_string()), ymd.month.map(|month| month.to_string()), ymd.day.map(|day| day.to_string())];
    parts.into_iter().flatten().collect::<Vec<_>>().join("-")
}

#[test]
fn every_table_passes_its_own_cases() {
    let mut wrong = Vec::new();
    for (tag, text) in table::sources() {
        let root: toml::Table = text.parse().unwrap();
        assert_eq!(root["lang"].as_str(), Some(tag));
        for case in root["case"].as_array().unwrap() {
            let words = case["text"].as_str().unwrap();
            let reading = read_words(Table::of(tag), words);
            let reads = reading.quantities.iter().map(|quantity| shown(quantity.value())).collect::<Vec<_>>().join(" ");
            let dates = reading.dates.iter().map(dated).collect::<Vec<_>>().join(" ");
            for (key, got) in [("reads", reads), ("dates", dates)] {
                let wanted = case.get(key).and_then(toml::Value::as_str).unwrap_or_default();
                if wanted != got {
                    wrong.push(format!("{tag}: {words}\n  {key} {got}\n  not   {wanted}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// What the two checks report of a pair, as `pairs.toml` writes it.
fn reported(source: (&str, &str), target: (&str, &str)) -> Vec<String> {
    let (from, to) = (Language::parse(source.0).unwrap(), Language::parse(target.0).unwrap());
    let (source, target) = (Document::parse(source.1.as_bytes()).unwrap(), Document::parse(target.1.as_bytes()).unwrap());
    let (source, target) = (source.passage(&from), target.passage(&to));
    let pairs = crate::align::pair(source, target);
    let pairs = pairs.iter().flat_map(|pair| pair.source.iter().flat_map(|s| pair.target.iter().map(|t| (*s, *t)))).collect();
    let glossary = Glossary::default();
    let snapshot = Snapshot { edition: "0123/en", target, source: Some(source), pairs: Some(pairs), glossary: &glossary };
    let mut findings = Vec::new();
    for rule in ["date-mismatch", "number-mismatch"] {
        let (rule, check) = CHECKS.iter().find(|(known, _)| known.id == rule).unwrap();
        check(&snapshot, rule.severity, &mut findings);
    }
    findings.sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
    let shown = |finding: &crate::model::Finding| {
        let original = finding.evidence.join(" ");
        match finding.message.code {
            "checks-number-missing" | "checks-date-missing" => format!("- {original}"),
            "checks-number-added" | "checks-date-added" => format!("+ {}", finding.text),
            "checks-number-mismatch" | "checks-date-mismatch" => format!("{} ≠ {original}", finding.text),
            _ => format!("! {}", finding.text),
        }
    };
    findings.iter().map(shown).collect()
}

#[test]
fn faults_of_pairs_are_found_and_nothing_else() {
    let root: toml::Table = include_str!("pairs.toml").parse().unwrap();
    let mut wrong = Vec::new();
    let (mut hits, mut told, mut planted) = (0, 0, 0);
    for pair in root["pair"].as_array().unwrap() {
        let (from, to) = pair["langs"].as_str().unwrap().split_once(' ').unwrap();
        let (source, target) = (pair["source"].as_str().unwrap(), pair["target"].as_str().unwrap());
        let got = reported((from, source), (to, target));
        let wanted: Vec<&str> = pair["finds"].as_array().unwrap().iter().filter_map(toml::Value::as_str).collect();
        hits += got.iter().filter(|got| wanted.contains(&got.as_str())).count();
        told += got.len();
        planted += wanted.len();
        if got != wanted {
            wrong.push(format!(
                "{from} {to}: {}\n  found {got:?}\n  not   {wanted:?}",
                source.trim().lines().next().unwrap_or_default()
            ));
        }
    }
    assert!(wrong.is_empty(), "{hits} of {told} reported, {planted} planted\n{}", wrong.join("\n"));
}

#[test]
fn number_that_moved_to_the_next_paragraph_is_no_finding() {
    let russian = "Приехали 1240 человек. Их встречали 86 волонтёров.\n\nВечером был концерт, и все остались довольны.\n";
    let english = "People came. They were met by 86 volunteers.\n\nAll 1,240 of them stayed for the concert and were pleased.\n";
    assert_eq!(reported(("ru", russian), ("en", english)), Vec::<String>::new());
    let english = "People came. They were met by 86 volunteers.\n\nAll of them stayed for the concert and were pleased.\n";
    assert_eq!(reported(("ru", russian), ("en", english)), ["- 1240"]);
}

#[test]
fn eras_that_contradict_themselves_are_found_without_a_source() {
    let found = |text: &str| contradictions(text).into_iter().map(|era| (era.of_era, era.should_be, era.is)).collect::<Vec<_>>();
    for (text, wanted) in [
        ("in Juche 110 (2022)", (110, 2021, 2022)),
        ("in 2022 (Juche 110)", (110, 2021, 2022)),
        ("16 сентября 110 (2022) года чучхе", (110, 2021, 2022)),
        ("주체110(2022)년", (110, 2021, 2022)),
        ("令和3年（2020年）", (3, 2021, 2020)),
        ("1971年（昭和45年）", (45, 1970, 1971)),
        ("民國110年(2022)", (110, 2021, 2022)),
        ("AH 1442 (2015)", (1442, 2021, 2015)),
    ] {
        assert_eq!(found(text), [wanted], "{text}");
    }
    for text in [
        "in Juche 110 (2021)",
        "110 (2021) года чучхе",
        "令和元年（2019年）",
        "BE 2564 (2021)",
        "AH 1442 (2020)",
        "5781 (2021)",
        "it may BE 12 (2021)",
        "the Meiji University (1881)",
        "1868 (Meiji Restoration, 5 years later)",
        "he left (1999) (",
        "Juche (",
        "(٢٠٢١)",
        "Showa 64 (1989)",
        "the year 110 (2021) of the school",
        "Reiwa 3 (2021年",
        "（",
        "110（",
    ] {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn days_of_the_week_are_known() {
    for (year, month, day, weekday) in [(2021, 3, 24, 3), (2000, 2, 29, 2), (1999, 12, 31, 5), (2024, 1, 1, 1), (2020, 10, 4, 7)]
    {
        assert_eq!(weekday_of(Ymd { year: Some(year), month: Some(month), day: Some(day) }), Some(weekday));
    }
    assert_eq!(weekday_of(Ymd { year: Some(2021), month: Some(2), day: Some(30) }), None);
}

#[test]
fn every_way_to_part_thousands_is_one_number() {
    for text in ["1240", "1,240", "1 240", "1\u{a0}240", "1\u{202f}240", "1'240", "1’240", "１２４０", "١٬٢٤٠", "۱۲۴۰", "१,२४०"]
    {
        assert_eq!(read_words(Table::of("en"), text).quantities[0].value(), Value::whole(1240), "{text}");
    }
    for (lang, text, wanted) in
        [("en", "12,34,567", 1_234_567), ("de", "1.234.567", 1_234_567), ("be", "1.240", 1240), ("en", "3 lakh", 300_000)]
    {
        assert_eq!(read_words(Table::of(lang), text).quantities[0].value(), Value::whole(wanted), "{text}");
    }
    assert_eq!(read_words(Table::of("en"), "version 1.2.3 at 192.168.0.1").quantities, []);
}

#[test]
fn suggestion_is_written_as_the_language_writes() {
    let instead = |lang: &str, text: &str, value: i128| {
        let quantity = read_words(Table::of(lang), text).quantities[0].clone();
        number_instead(&Language::parse(lang).unwrap(), text, &quantity, Value::Number(value)).unwrap()
    };
    assert_eq!(instead("en", "1,420 images", 1240 * ONE), "1,240");
    assert_eq!(instead("de", "1.420 Bilder", 12_400 * ONE), "12.400");
    assert_eq!(instead("ru", "4,2 км", 24 * ONE / 10), "2,4 км");
    assert_eq!(instead("en", "12 million won", 120_000_000 * ONE), "120 million won");
    assert_eq!(instead("en", "1878", 1887 * ONE), "1887");
    assert_eq!(instead("en", "$900", 800 * ONE), "$800");
    let redated = |lang: &str, text: &str, ymd: Ymd| {
        let date = read_words(Table::of(lang), text).dates[0].clone();
        redated(&Language::parse(lang).unwrap(), text, &date, ymd).unwrap()
    };
    let right = Ymd { year: Some(1976), month: Some(6), day: Some(2) };
    assert_eq!(redated("en", "July 20, 1967", right), "June 2, 1976");
    assert_eq!(redated("ru", "20 июля 1967", right), "2 июня 1976");
    assert_eq!(redated("ru", "20.07.1967", right), "2.06.1976");
    assert_eq!(redated("ko", "1967년 7월 20일", right), "1976년 6월 2일");
}

#[test]
fn long_input_takes_no_longer_than_its_length() {
    let unit = "1 million 2 и сорок две тысячи (Juche 1 (2 2021-1-1 12:30 ";
    for lang in ["en", "ru", "de", "zh", "ko", "ar"] {
        for text in [
            unit.repeat(2000),
            "1".repeat(100_000),
            "一千".repeat(30_000),
            "ein".repeat(30_000),
            "(".repeat(100_000),
            "1,".repeat(50_000),
            "1 000 ".repeat(20_000),
        ] {
            let reading = read_words(Table::of(lang), &text);
            assert!(reading.quantities.len() <= text.len());
            assert!(contradictions(&text).len() <= text.len());
        }
    }
}
