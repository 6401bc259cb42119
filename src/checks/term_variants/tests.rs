//! Terms with two renderings, and all that only looks like it.

use super::*;
use crate::checks::Glossary;
use crate::model::Language;
use crate::text::Document;

/// The renderings found, better one first, each text given as paragraphs that stand side by side.
fn found(languages: (&str, &str), paragraphs: &[(&str, &str)]) -> Vec<(String, String, String)> {
    let join = |list: Vec<&str>| Document::parse(list.join("\n\n").as_bytes()).unwrap();
    let source = join(paragraphs.iter().map(|pair| pair.0).collect());
    let target = join(paragraphs.iter().map(|pair| pair.1).collect());
    let (from, to) = (Language::parse(languages.0).unwrap(), Language::parse(languages.1).unwrap());
    let glossary = Glossary::default();
    let snapshot = Snapshot {
        edition: "0123/en",
        target: target.passage(&to),
        source: Some(source.passage(&from)),
        pairs: Some((0..paragraphs.len()).map(|nth| (nth, nth)).collect()),
        glossary: &glossary,
    };
    let mut findings = Vec::new();
    check(&snapshot, Severity::Info, &mut findings);
    let told = |finding: Finding| (finding.suggestion.unwrap(), finding.text, finding.evidence.concat());
    findings.into_iter().map(told).collect()
}

fn triple(better: &str, other: &str, term: &str) -> Vec<(String, String, String)> {
    vec![(better.to_owned(), other.to_owned(), term.to_owned())]
}

#[test]
fn term_in_two_renderings_is_found_in_every_case() {
    let paragraphs = [
        ("Речная торговля кормила весь край.", "River trade fed the whole region."),
        ("О речной торговле писали мало.", "Few wrote about river trade."),
        ("Музей посвятил речной торговле зал.", "The museum gave inland trade a hall."),
    ];
    assert_eq!(found(("ru", "en"), &paragraphs), triple("river trade", "inland trade", "речная торговля"));
}

#[test]
fn body_in_two_renderings_is_found_where_names_stand_before_it() {
    let paragraphs = [
        ("춘천에서 축제가 열렸다.", "The festival was held in Chuncheon."),
        (
            "축제를 준비한 춘천도예협회는 표를 팔지 않았다.",
            "The Chuncheon Ceramics Association, which ran the festival, sold no tickets.",
        ),
        (
            "내년 축제는 6월이다. 춘천도예협회가 벌써 준비한다.",
            "Next year's festival is in June. The Chuncheon Ceramics League is already preparing.",
        ),
    ];
    assert_eq!(found(("ko", "en"), &paragraphs), triple("Ceramics Association", "Ceramics League", "도예협회"));
}

#[test]
fn style_names_and_other_terms_are_silent() {
    for paragraphs in [
        // Both terms are in the original.
        [
            ("Речная торговля росла.", "River trade grew."),
            ("Морская торговля и речная торговля росли.", "Sea trade and river trade grew."),
        ],
        // Praise is no term.
        [
            ("Большое значение имел порт.", "The port was of great importance."),
            ("Порт имел большое значение.", "The port was of high importance."),
        ],
        // Another word of the original stands in both.
        [
            ("Речная торговля и старый цех.", "River trade and the smith's guild."),
            ("Речная торговля и цех кузнецов.", "River trade and the old guild."),
        ],
        // A person with a title.
        [("Приехал Олег Сомов.", "Oleg Somov arrived."), ("Олег Сомов уехал.", "Mayor Somov left.")],
        // One of them is left out.
        [("Речная торговля росла.", "River trade grew."), ("Речная торговля упала.", "It fell.")],
        // Verbs vary.
        [
            ("Провели горячие переговоры.", "They held heated talks."),
            ("Горячие переговоры кончились.", "The heated talks ended."),
        ],
    ] {
        assert_eq!(found(("ru", "en"), &paragraphs), [], "{paragraphs:?}");
    }
}
