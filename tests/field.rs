//! The field report keeps its form: what was found in real text, each with a verdict and a reason, and totals that agree.

use std::collections::BTreeMap;

/// The columns of `tests/field/findings.tsv`.
const COLUMNS: [&str; 8] = ["package", "version", "file", "line", "rule", "words", "verdict", "reason"];
const VERDICTS: [&str; 3] = ["right", "wrong", "arguable"];

fn rows() -> Vec<[&'static str; 8]> {
    let mut lines = include_str!("field/findings.tsv").lines();
    assert_eq!(lines.next(), Some(COLUMNS.join("\t").as_str()));
    let row = |line: &'static str| {
        let fields: Vec<&str> = line.split('\t').collect();
        <[&str; 8]>::try_from(fields).unwrap_or_else(|_| panic!("not eight columns: {line}"))
    };
    lines.map(row).collect()
}

#[test]
fn every_field_finding_has_a_verdict_and_a_reason() {
    for row in rows() {
        let [package, version, file, line, rule, words, verdict, reason] = row;
        let is_said = [package, version, file, rule, words, reason].iter().all(|text| !text.trim().is_empty());
        assert!(is_said && line.parse::<usize>().is_ok_and(|line| line > 0), "{row:?}");
        assert!(VERDICTS.contains(&verdict), "{row:?}");
        assert!(recto::checks::rule(rule).is_some(), "{rule} is no rule");
        // Words and reasons, and not the sentences of others.
        assert!(words.split_whitespace().count() <= 24, "{row:?}");
    }
}

#[test]
fn field_totals_equal_the_rows() {
    let mut counted: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for [_, _, _, _, rule, _, verdict, _] in rows() {
        *counted.entry((rule, verdict)).or_default() += 1;
        *counted.entry(("all", verdict)).or_default() += 1;
    }
    let mut said: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    // | rule | right | wrong | arguable |
    for line in include_str!("field/README.md").lines().filter(|line| line.starts_with("| `") || line.starts_with("| all")) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(|cell| cell.trim().trim_matches('`')).collect();
        let [rule, numbers @ ..] = cells.as_slice() else { continue };
        for (verdict, number) in VERDICTS.into_iter().zip(numbers) {
            let number: usize = number.parse().unwrap_or_else(|_| panic!("no number: {line}"));
            if number > 0 {
                said.insert((rule, verdict), number);
            }
        }
    }
    assert_eq!(said, counted);
}
