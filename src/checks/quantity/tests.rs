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
    let parts = [ymd.year.map(|year| year.to_string()), ymd.month.map(|month| month.to_string()), ymd.day.map(|day| day.to_string())];
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
            wrong.push(format!("{from} {to}: {}\n  found {got:?}\n  not   {wanted:?}", source.trim().lines().next().unwrap_or_default()));
        }
    }
    assert!(wrong.is_empty(), "{hits} of {told} reported, {planted} planted\n{}", wrong.join("\n"));
}
