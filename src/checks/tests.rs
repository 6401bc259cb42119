//! Whole checks over small texts.

use super::*;
use crate::model::Language;
use crate::text::Document;

fn findings(target: (&str, &str), source: Option<(&str, &str)>, glossary: &str) -> Vec<Finding> {
    let target_language = Language::parse(target.0).unwrap();
    let target = Document::parse(target.1.as_bytes()).unwrap();
    let source = source.map(|(language, text)| (Language::parse(language).unwrap(), Document::parse(text.as_bytes()).unwrap()));
    let glossary = Glossary::parse(&[("glossary.toml", glossary)]).unwrap();
    let snapshot = Snapshot {
        edition: "0123/en",
        target: target.passage(&target_language),
        source: source.as_ref().map(|(language, document)| document.passage(language)),
        pairs: None,
        glossary: &glossary,
    };
    run(&snapshot, &Severities::default())
}

fn mended(text: &str, findings: &[Finding]) -> String {
    let mut fixes: Vec<_> = findings.iter().flat_map(|finding| finding.fixes.clone()).collect();
    fixes.sort_by_key(|fix| std::cmp::Reverse(fix.span));
    let mut text = text.to_owned();
    for fix in fixes {
        text.replace_range(fix.span.start..fix.span.end, &fix.text);
    }
    text
}

const ENGLISH: &str = "# The bridge at Zarechye\n\nEngineer Gorelikov opened the bridge. GORELIKOV SPOKE FIRST.\n\nGorelikoff's sister, \
                       Gorelikova, cut the ribbon, and Gorelikov bowed.\n";
const RUSSIAN: &str = "# Мост в Заречье\n\nИнженер Гореликов открыл мост.\n\nЛенту перерезала сестра Гореликова, Гореликова, и Гореликов \
                       поклонился.\n";

#[test]
fn name_in_two_spellings_is_one_finding_with_lines_evidence_and_fixes() {
    let found = findings(("en", ENGLISH), Some(("ru", RUSSIAN)), "");
    let [finding] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!(finding.rule, "name-variants");
    assert_eq!(finding.text, "Gorelikoff");
    assert_eq!(finding.suggestion.as_deref(), Some("Gorelikov"));
    assert_eq!(finding.evidence, ["Гореликов"]);
    let mended = mended(ENGLISH, &found);
    assert!(mended.contains("Gorelikov's sister, Gorelikova,"), "{mended}");
}

#[test]
fn fingerprint_survives_edits_elsewhere() {
    let before = findings(("en", ENGLISH), Some(("ru", RUSSIAN)), "");
    let longer = format!("A new opening paragraph.\n\n{ENGLISH}");
    let after = findings(("en", &longer), Some(("ru", RUSSIAN)), "");
    assert_eq!(before[0].fingerprint, after[0].fingerprint);
    assert_ne!(before[0].span, after[0].span);
}

#[test]
fn settled_spelling_wins_over_the_majority() {
    let glossary = "[[name]]\nru = \"Гореликов\"\nen = \"Gorelikoff\"\navoid.en = [\"Gorelikov\"]\n";
    let found = findings(("en", ENGLISH), Some(("ru", RUSSIAN)), glossary);
    assert_eq!(found[0].suggestion.as_deref(), Some("Gorelikoff"));
    assert_eq!(found[0].text, "Gorelikov");
}

#[test]
fn names_settled_as_different_and_exceptions_are_silent() {
    let glossary = "[[not-same]]\nen = [\"Gorelikov\", \"Gorelikoff\"]\n";
    assert_eq!(findings(("en", ENGLISH), Some(("ru", RUSSIAN)), glossary), []);
    let glossary = "[[except]]\nen = \"Gorelikoff\"\nwhy = \"as she signs\"\n";
    assert_eq!(findings(("en", ENGLISH), Some(("ru", RUSSIAN)), glossary), []);
}

#[test]
fn names_in_hangul_are_heard_by_those_of_the_original() {
    let russian = "# Колокол\n\nДиректор Ольшанская встретила Маккензи.\n\nМаккензи написал Ольшанской из Зареченска.\n";
    let korean = "# 종\n\n올샨스카야 관장이 매켄지를 만났다.\n\n맥켄지는 자레첸스크에서 올샨스까야에게 편지를 썼다. 올샨스카야도 답했다.\n";
    let found = findings(("ko", korean), Some(("ru", russian)), "");
    let told: Vec<_> = found.iter().map(|one| (one.text.as_str(), one.suggestion.as_deref(), one.evidence.clone())).collect();
    assert_eq!(
        told,
        [
            ("맥켄지", Some("매켄지"), vec!["Маккензи".to_owned()]),
            ("올샨스까야", Some("올샨스카야"), vec!["Ольшанская".to_owned()]),
        ]
    );
    assert!(mended(korean, &found).contains("매켄지는 자레첸스크에서 올샨스카야에게"));
    // What no original shows is no name, but for what somebody has settled.
    assert_eq!(findings(("ko", korean), None, ""), []);
    let glossary = "[[name]]\nru = \"Маккензи\"\nko = \"매켄지\"\navoid.ko = [\"맥켄지\"]\n";
    let settled = findings(("ko", korean), None, glossary);
    assert_eq!(settled.iter().map(|one| one.text.as_str()).collect::<Vec<_>>(), ["맥켄지"]);
}

#[test]
fn name_in_the_letters_of_the_original_is_no_other_spelling() {
    let english = "# A letter\n\nMackenzie wrote to Vladivostok. Mackenzie waits.\n";
    let korean = "# 편지\n\n매켄지(Mackenzie)가 블라디보스토크(Vladivostok)에 편지를 썼다. 매켄지가 기다린다.\n";
    assert_eq!(findings(("ko", korean), Some(("en", english)), ""), []);
}

#[test]
fn forms_of_one_word_are_no_spellings() {
    let english = "# The harbour\n\nThe Documentation is long. The documentation of the year says so. Kowalski reads it.\n";
    let german = "# Der Hafen\n\nDie Dokumentation („Documentation“) ist lang. Im Jahr und in vielen Jahren liest Kowalski. Ein Mitglied \
                  der Wache liest, und alle Mitglieder lesen.\n";
    assert_eq!(findings(("de", german), Some(("en", english)), ""), []);
    let polish = "# Port\n\nPisze Kowalski. Kowalskiego znają, o Kowalskim mówią.\n";
    assert_eq!(findings(("pl", polish), Some(("en", english)), ""), []);
}

#[test]
fn what_was_not_translated_is_one_finding() {
    let english = "# The ferry\n\nThe old ferry has been out of use since the flood. It is said that 8 billion grains of sand are \
                   under it. They will raise it when the water is low.\n\nThe captain waits for five years.\n";
    let german = "# Die Fähre\n\nThe old ferry has been out of use since the flood. It is said that 8 billion grains of sand are \
                  under it. They will raise it when the water is low.\n\nDer Kapitän wartet seit fünf Jahren auf das Wasser.\n";
    let found = findings(("de", german), Some(("en", english)), "");
    let told: Vec<_> = found.iter().map(|one| (one.rule.as_str(), one.text.len())).collect();
    assert_eq!(told, [("untranslated", german.lines().nth(2).map_or(0, str::len))]);
}

#[test]
fn number_in_a_word_counts_and_a_letter_behind_a_dash_is_no_word() {
    let english = "# The bridge\n\nIn 2014 the town promised 5 years of repairs, and 12 floors. Call it with -c now.\n";
    let russian = "# Мост\n\nВ 2014 году город обещал пятилетний ремонт и двенадцатиэтажный дом. Вызовите его с -c сейчас.\n";
    assert_eq!(findings(("ru", russian), Some(("en", english)), ""), []);
}

#[test]
fn letter_of_another_script_is_named_with_its_place() {
    let found = findings(("en", "The \u{421}lerk went home.\n"), None, "");
    let [finding] = found.as_slice() else { panic!("{found:#?}") };
    assert_eq!((finding.rule.as_str(), finding.text.as_str()), ("mixed-script", "\u{421}lerk"));
    assert_eq!(finding.suggestion.as_deref(), Some("Clerk"));
    let found = findings(("ru", "Он прин\u{435}с пиcьмо домой.\n"), None, "");
    assert_eq!(found[0].suggestion.as_deref(), Some("письмо"));
}

#[test]
fn scripts_that_belong_together_are_silent() {
    for (language, text) in [
        ("ru", "Танк Т-34, сеть Wi-Fi и файл PDF'а в COVID-центре.\n"),
        ("ja", "東京タワーのカメラA型です。\n"),
        ("ko", "한국(韓國)의 KBS방송.\n"),
        ("en", "A width of 5 µm and β-rays; the word «дом» is Russian.\n"),
        ("ru", "Витамин C и группа A.\n"),
    ] {
        assert_eq!(findings((language, text), None, ""), [], "{text}");
    }
}

#[test]
fn avoided_term_is_found_where_the_original_has_the_term() {
    let glossary = "[[term]]\nru = \"морская торговля\"\nen = \"sea trade\"\navoid.en = [\"marine commerce\"]\n";
    let english = "They spoke of marine commerce.\n";
    let found = findings(("en", english), Some(("ru", "Говорили о морской торговле.\n")), glossary);
    assert_eq!(
        (found[0].rule.as_str(), found[0].text.as_str(), found[0].severity),
        ("glossary-term", "marine commerce", Severity::Warning)
    );
    assert_eq!(mended(english, &found), "They spoke of sea trade.\n");
    assert_eq!(findings(("en", english), Some(("ru", "Говорили о море.\n")), glossary), []);
}

#[test]
fn inflected_terms_of_the_original_count_in_every_language() {
    for (language, source, term) in [
        ("ru", "Приплыли с картами.", "карта"),
        ("ru", "Говорили о речной торговле.", "речная торговля"),
        ("uk", "Писали про річкову торгівлю.", "річкова торгівля"),
        ("de", "Die Karten lagen dort, des Flusshafens wegen.", "Flusshafen"),
        ("es", "Hablaron de los puertos fluviales.", "puerto fluvial"),
        ("fr", "Ils parlaient des ports fluviaux.", "port fluvial"),
        ("ko", "강나루에서 만났다.", "강나루"),
        ("zh", "他们谈到了内河贸易的历史。", "内河贸易"),
        ("ja", "彼らは河川交易について話した。", "河川交易"),
    ] {
        let glossary = format!("[[term]]\n{language} = \"{term}\"\nen = \"river trade\"\navoid.en = [\"inland trade\"]\n");
        let found = findings(("en", "It was inland trade's hour.\n"), Some((language, source)), &glossary);
        assert_eq!(found.len(), 1, "{language}: {found:#?}");
        assert_eq!(mended("It was inland trade's hour.\n", &found), "It was river trade's hour.\n");
    }
}

#[test]
fn rules_are_sorted_and_can_be_turned_off() {
    assert!(rules().is_sorted_by_key(|rule| rule.id));
    let mut severities = Severities::default();
    severities.set("mixed-script", None);
    assert_eq!(severities.of(rule("mixed-script").unwrap()), None);
    assert_eq!(severities.of(rule("conflict-marks").unwrap()), Some(Severity::Error));
}

#[test]
fn names_that_only_look_alike_are_silent() {
    for (english, russian) in [
        ("Gorelikov met Gorelkin in Omsk and Tomsk.\n", "Гореликов встретил Горелкина в Омске и Томске.\n"),
        (
            "The Lesnikovs came with Lesnikova.\n\nLesnikov's car broke.\n",
            "Лесниковы приехали с Лесниковой.\n\nМашина Лесникова сломалась.\n",
        ),
    ] {
        assert_eq!(findings(("en", english), Some(("ru", russian)), ""), [], "{english}");
    }
}

/// The rules that look at a translation beside its source.
const STRUCTURE: [&str; 6] =
    ["extra-block", "image-mismatch", "link-mismatch", "markup-mismatch", "missing-block", "untranslated"];

#[test]
fn rules_of_structure_find_what_is_planted_and_nothing_else() {
    let root: toml::Table = include_str!("structure-cases.toml").parse().unwrap();
    let text = |case: &toml::Value, key: &str| case[key].as_str().unwrap().to_owned();
    let mut wrong = Vec::new();
    for case in root["case"].as_array().unwrap() {
        let [from, to] = ["from", "to"].map(|key| Language::parse(&text(case, key)).unwrap());
        let [source, target] = ["source", "target"].map(|key| Document::parse(text(case, key).as_bytes()).unwrap());
        let pairs = crate::align::pair(source.passage(&from), target.passage(&to));
        let pairs = pairs.iter().flat_map(|pair| pair.source.iter().flat_map(|s| pair.target.iter().map(|t| (*s, *t)))).collect();
        let snapshot = Snapshot {
            edition: "0123/en",
            target: target.passage(&to),
            source: Some(source.passage(&from)),
            pairs: Some(pairs),
            glossary: &Glossary::default(),
        };
        let found = run(&snapshot, &Severities::only(&STRUCTURE.map(str::to_owned)));
        let words = |finding: &Finding| {
            if finding.text.is_empty() { finding.evidence.concat() } else { finding.text.clone() }
        };
        let mut found: Vec<(String, String)> = found.iter().map(|finding| (finding.rule.clone(), words(finding))).collect();
        let wanted = case["finds"].as_array().unwrap().iter();
        let mut wanted: Vec<(String, String)> =
            wanted.map(|pair| (pair[0].as_str().unwrap().to_owned(), pair[1].as_str().unwrap().to_owned())).collect();
        found.sort();
        wanted.sort();
        let fits = found.len() == wanted.len()
            && found.iter().zip(&wanted).all(|(found, wanted)| found.0 == wanted.0 && found.1.starts_with(&wanted.1));
        if !fits {
            wrong.push(format!("{}\n  found {found:?}\n  not   {wanted:?}", text(case, "name")));
        }
    }
    assert!(wrong.is_empty(), "{} wrong\n{}", wrong.len(), wrong.join("\n"));
}

/// The spellings of each name that a text without an original spells in several ways.
fn variants_in(text: &str) -> Vec<String> {
    let found = findings(("en", text), None, "").into_iter().filter(|finding| finding.rule == "name-variants");
    let texts = |finding: Finding| finding.variants.into_iter().map(|variant| variant.text).collect::<Vec<_>>().join("/");
    found.map(texts).collect()
}

#[test]
fn first_names_of_two_people_are_two_names() {
    let text = "We met Alexander Holm and Alexandre Petit. Later Alexander Holm left, and Mr. Petit stayed.\n";
    assert_eq!(variants_in(text), Vec::<String>::new());
    let text = "We met Alexander Holm at noon. Later they saw Alexandre Holm leave.\n";
    assert_eq!(variants_in(text).len(), 1);
}

#[test]
fn word_of_the_language_is_no_spelling_of_a_name() {
    let text = "They saw Hoppe there. There was hope. They sang Hope of Ages.\n";
    assert_eq!(variants_in(text), Vec::<String>::new());
    assert_eq!(variants_in("They met Hal there, and then went to see Hall.\n"), Vec::<String>::new());
    let text = "They saw Massachusetts. There they saw Massachussetts.\n";
    assert_eq!(variants_in(text), ["Massachusetts/Massachussetts"]);
    // A guess of the origin makes no name of a word; what stands beside it does.
    let text = "There was a king. They saw King there, and then met Ching.\n";
    assert_eq!(variants_in(text), Vec::<String>::new());
    let text = "They went to the baker. There they met Tom Baker. Later they saw Tom Bakker leave.\n";
    assert_eq!(variants_in(text), ["Tom Baker/Tom Bakker"]);
    let text = "They went to the baker. There they met Tom Baker. Later they saw Ann Bakker leave.\n";
    assert_eq!(variants_in(text), Vec::<String>::new());
}

/// Nothing here is timed: what is quadratic does not come back.
#[test]
fn work_grows_no_faster_than_the_text() {
    const BYTES: usize = 1 << 17;
    let full = |piece: &str| piece.repeat(BYTES / piece.len());
    // Three letters each, all different: neighbours in the alphabet of acronyms.
    let letter = |nth: usize| char::from(b'A' + (nth % 26) as u8);
    let acronyms: Vec<String> =
        (0..26 * 26 * 26).map(|nth| [letter(nth / 676), letter(nth / 26), letter(nth)].iter().collect()).collect();
    let introduced: Vec<String> = (0..4_000)
        .map(|nth| {
            let (a, b, c) = (letter(nth / 676), letter(nth / 26), letter(nth));
            format!("The {a}ora {b}esta {c}iva ({a}{b}{c}) met.\n\n")
        })
        .collect();
    let names: Vec<String> =
        (0..20_000).map(|nth| format!("Ka{}{}o", letter(nth).to_ascii_lowercase(), full("lu").get(..nth % 9).unwrap())).collect();
    for text in [
        full("a"),
        "word ".repeat(1 << 18),
        full("Aa Bb "),
        full("A B C "),
        full(") "),
        full("x)"),
        full("((("),
        full("[x"),
        full("\"x"),
        full("<a x"),
        full("a,b "),
        full("a.The "),
        full("x\u{200d}"),
        full("x\u{200b}"),
        full("\u{202e}"),
        full("the the "),
        full("a--b-"),
        full("a - b "),
        full("The Central Committee and Comrade Pak "),
        format!("E{} and E{}.\n", "\u{301}".repeat(100_000), "\u{301}".repeat(100_001)),
        format!("K{} and K{}.\n", full("a").get(..BYTES / 2).unwrap(), full("a").get(1..BYTES / 2).unwrap()),
        acronyms.join(" and "),
        introduced.concat(),
        names.join(" said so to "),
    ] {
        // What the parser finds too tangled is refused, and so is no danger.
        let language = Language::parse("en").unwrap();
        let Ok(document) = Document::parse(text.as_bytes()) else { continue };
        let target = document.passage(&language);
        let snapshot = Snapshot { edition: "0123/en", target, source: None, pairs: None, glossary: &Glossary::default() };
        let found = run(&snapshot, &Severities::default());
        assert!(found.len() < text.len());
    }
}

#[test]
fn what_another_generator_would_carry_out_is_an_error() {
    let text = "+++\ntitle = 'A'\nurl = '/b/'\nAliases = ['/c/']\n[_build]\nlist = 'never'\nrender = 'link'\n[extra]\nurl = 'x'\n+++\n\n\
                See {{< fig x >}} and `{% y %}`, <b>here</b> and [there](javascript:x).\n";
    let found = findings(("en", text), None, "");
    let told: Vec<_> = found.iter().map(|one| (one.rule.as_str(), one.severity, one.text.as_str())).collect();
    assert_eq!(
        told,
        [
            ("foreign-field", Severity::Error, "url"),
            ("foreign-field", Severity::Error, "Aliases"),
            ("foreign-field", Severity::Error, "_build"),
            ("shortcode", Severity::Error, "{{< fig x >}}"),
            ("shortcode", Severity::Error, "{% y %}"),
            ("raw-html", Severity::Warning, "<b>"),
            ("unsafe-link", Severity::Warning, "javascript:x"),
        ]
    );
}
