//! Names across texts: what is one name, and what only looks like it.

use super::*;
use crate::model::{Block, BlockKind, Language, Passage, Run, Span};
use crate::names::survey;

fn block(text: &str, start: usize, end: usize) -> Block {
    Block {
        kind: BlockKind::Paragraph,
        span: Span { start, end },
        words: text[start..end].to_owned(),
        runs: vec![Run { words: 0, file: start, len: end - start }],
        key: None,
        level: 0,
    }
}

fn blocks(text: &str) -> Vec<Block> {
    let mut start = 0;
    let mut out = Vec::new();
    for line in text.split('\n') {
        out.push(block(text, start, start + line.len()));
        start += line.len() + 1;
    }
    out
}

fn mentions(language: &str, source_language: &str, target: &str, source: &str) -> Vec<Mention> {
    let (language, source_language) = (Language::parse(language).unwrap(), Language::parse(source_language).unwrap());
    let (of_target, of_source) = (blocks(target), blocks(source));
    let target = Passage { language: &language, text: target, blocks: &of_target, hazards: &[] };
    let beside = Passage { language: &source_language, text: source, blocks: &of_source, hazards: &[] };
    survey(target, (!source.is_empty()).then_some(beside), None, &Settled::default()).1
}

fn mixed(texts: &[(&str, &str)], settled: &Settled) -> Vec<ArchiveName> {
    mixed_in("en", "ru", texts, settled)
}

fn mixed_in(language: &str, source: &str, texts: &[(&str, &str)], settled: &Settled) -> Vec<ArchiveName> {
    let texts: Vec<Vec<Mention>> = texts.iter().map(|(target, of)| mentions(language, source, target, of)).collect();
    let texts: Vec<&[Mention]> = texts.iter().map(Vec::as_slice).collect();
    across(language, &texts, settled).into_iter().filter(ArchiveName::is_mixed).collect()
}

fn spellings(name: &ArchiveName) -> Vec<(&str, usize)> {
    name.spellings.iter().map(|spelling| (spelling.text.as_str(), spelling.places.len())).collect()
}

#[test]
fn spellings_of_one_native_name_are_one_name() {
    let texts = [
        ("We met Pavel Gorelikov. The mill of Gorelikov stands.", "Мы встретили Павла Горелика. Мельница Гореликова стоит."),
        ("The house of Gorelikov burned.", "Дом Гореликова сгорел."),
        ("They wrote to Gorelikoff in June.", "Написали Гореликову в июне."),
    ];
    let found = mixed(&texts, &Settled::default());
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(spellings(&found[0]), [("Gorelikov", 3), ("Gorelikoff", 1)]);
    assert_eq!((found[0].preference, found[0].grounds), (Preference::Majority, Grounds::Original));
    assert_eq!(found[0].native, ["Гореликов"]);
}

#[test]
fn glossary_wins_over_the_majority_and_tells_names_apart() {
    let texts = [("By Gorelikov, for Gorelikov.", "Гореликов, Гореликову."), ("From Gorelikoff.", "От Гореликова.")];
    let name = SettledName { preferred: "Gorelikoff".into(), ..SettledName::default() };
    let settled = Settled { names: vec![name], ..Settled::default() };
    assert_eq!(mixed(&texts, &settled)[0].preferred, "Gorelikoff");
    let apart = Settled { not_same: vec![vec!["Gorelikov".into(), "Gorelikoff".into()]], ..Settled::default() };
    assert_eq!(mixed(&texts, &apart), []);
}

#[test]
fn given_names_are_one_only_for_one_bearer() {
    let texts = [
        ("They saw Nikolai Somov, and Nikolai Somov sang.", "Видели Николая Сомова, и Николай Сомов пел."),
        ("They saw Nikolay Lunin, and Nikolay Lunin sang.", "Видели Николая Лунина, и Николай Лунин пел."),
    ];
    assert_eq!(mixed(&texts, &Settled::default()), []);
    let same = [texts[0], ("They saw Nikolay Somov.", "Видели Николая Сомова.")];
    let found = mixed(&same, &Settled::default());
    assert_eq!(found.iter().map(spellings).collect::<Vec<_>>(), [[("Nikolai", 2), ("Nikolay", 1)]]);
}

#[test]
fn family_names_of_one_syllable_belong_to_the_whole_name() {
    let texts = [
        ("It was Pak Sen Chol who came.", "박성철이 왔다."),
        ("It was Park Min-su who came.", "박민수가 왔다."),
        ("It was Park Seong-cheol who came.", "박성철이 왔다."),
    ];
    let found = mixed_in("en", "ko", &texts, &Settled::default());
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].spellings.iter().all(|spelling| spelling.text != "Park Min-su"), "{found:?}");
}

#[test]
fn without_originals_long_family_names_are_a_hint() {
    let texts =
        [("He met Zhukovsky.", ""), ("She met Zhukovskiy.", ""), ("He met Anna Malin.", ""), ("She met Anna Mahlin.", "")];
    let found = mixed(&texts, &Settled::default());
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].grounds, Grounds::Alike);
    let bearer = [("He met Pyotr Zhukovsky.", ""), ("She met Pyotr Zhukovskiy.", "")];
    assert_eq!(mixed(&bearer, &Settled::default())[0].grounds, Grounds::SameBearer);
}

#[test]
fn man_and_woman_and_common_words_are_not_reported() {
    let texts = [
        ("They saw Gorelikov.", "Видели Гореликова."),
        ("They saw Gorelikova.", "Видели Гореликову."),
        ("Then he left. They saw Somov.", "Тен ушёл. Видели Сомова."),
        ("They saw Ten.", "Видели Тена."),
    ];
    assert_eq!(mixed(&texts, &Settled::default()), []);
}

#[test]
fn headline_in_capitals_is_the_same_spelling() {
    let texts = [("GORELIKOV IS BACK", "ГОРЕЛИКОВ ВЕРНУЛСЯ"), ("They saw Gorelikov.", "Видели Гореликова.")];
    assert_eq!(mixed(&texts, &Settled::default()), []);
}
