//! A newsroom's own look, and drafts.

use std::collections::BTreeMap;

use super::super::{Draft, Look, STYLE, SiteFault, build, template_names};
use super::{markup, page, sample};
use sample::{article, edition, language, site, translation};

fn look(templates: &[(&str, &str)]) -> Look {
    let templates = templates.iter().map(|(name, source)| ((*name).to_owned(), (*source).to_owned())).collect();
    Look { templates, ..Look::default() }
}

fn files(look: &Look) -> BTreeMap<String, Vec<u8>> {
    build(&site(), look, None).unwrap().into_iter().collect()
}

/// The name, line and words of what is wrong with an own look.
fn fault(look: &Look) -> (String, usize, String) {
    match build(&site(), look, None).unwrap_err() {
        SiteFault::OwnTemplate { name, line, why } => (name, line, why),
        fault => panic!("{fault:?}"),
    }
}

#[test]
fn own_file_takes_the_place_of_one_and_of_no_other() {
    let shipped = files(&Look::default());
    let own = files(&look(&[(
        "missing.html",
        "{% extends \"base.html\" %}\n{% block main %}<p>Lost: {{ page.site }}</p>{% endblock %}\n",
    )]));
    let changed: Vec<&String> = shipped.keys().filter(|path| shipped.get(*path) != own.get(*path)).collect();
    assert_eq!(changed, ["404.html"]);
    assert!(page(&own, "404.html").contains("<p>Lost: The Grey Point Courier</p>"));
    let style = Look { style: Some(b"body { color: red }\n".to_vec()), ..Look::default() };
    let own = files(&style);
    let changed: Vec<&String> = shipped.keys().filter(|path| shipped.get(*path) != own.get(*path)).collect();
    assert_eq!(
        (changed.as_slice(), page(&own, "style.css").as_str()),
        (&["style.css"].map(str::to_owned).iter().collect::<Vec<_>>()[..], "body { color: red }\n")
    );
    assert_eq!(shipped.get("style.css").map(Vec::as_slice), Some(STYLE));
}

#[test]
fn own_template_extends_the_shipped_one_and_includes_others() {
    let own = files(&look(&[
        ("article.html", "{% extends \"recto/article.html\" %}\n{% block foot %}{% include \"imprint.html\" %}{% endblock %}\n"),
        ("imprint.html", "<footer>Printed by {{ page.site }}</footer>\n"),
    ]));
    let page = page(&own, "en/keeper/index.html");
    assert!(page.contains("<footer>Printed by The Grey Point Courier</footer>") && page.contains("<div class=\"prose\">"));
    assert!(markup::faults(&page).is_empty());
}

#[test]
fn own_template_escapes_what_it_prints() {
    let mut hostile = site();
    hostile.title = "<script>alert(1)</script>".to_owned();
    let own = look(&[("missing.html", "{{ page.site }}")]);
    let files: BTreeMap<String, Vec<u8>> = build(&hostile, &own, None).unwrap().into_iter().collect();
    assert_eq!(page(&files, "404.html"), "&lt;script&gt;alert(1)&lt;/script&gt;");
}

#[test]
fn fault_of_an_own_template_is_told_with_its_line() {
    let (name, line, why) = fault(&look(&[("article.html", "one\ntwo\n{% if %}\n")]));
    assert_eq!((name.as_str(), line), ("article.html", 3), "{why}");
    let (name, line, why) = fault(&look(&[("article.html", "one\n{{ page.nothing }}\n")]));
    assert_eq!((name.as_str(), line), ("article.html", 2), "{why}");
    assert!(why.ends_with(": {{ page.nothing }}"), "the line is shown: {why}");
    let (name, line, why) =
        fault(&look(&[("front.html", "{% extends \"base.html\" %}\n{% block main %}\n{{ nothing }}{% endblock %}")]));
    assert_eq!((name.as_str(), line), ("front.html", 3), "{why}");
    let (name, _, why) = fault(&look(&[("front.html", "{% include \"nowhere.html\" %}")]));
    assert!(name == "front.html" && why.contains("nowhere.html"), "{why}");
    // In an included one: the innermost place.
    let (name, line, why) = fault(&look(&[("tag.html", "{% include \"part.html\" %}"), ("part.html", "\n\n{{ nothing }}")]));
    assert_eq!((name.as_str(), line), ("part.html", 3), "{why}");
    // Shipped code that an own template calls wrongly is no fault of the program.
    let (name, line, why) = fault(&look(&[("tag.html", "{% import \"lists.html\" as lists %}\n{{ lists.time(1) }}")]));
    assert_eq!((name.as_str(), line), ("recto/lists.html", 2), "{why}");
    let (name, ..) = fault(&look(&[
        ("404.html", ""),
        ("missing.html", "{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}"),
    ]));
    assert_eq!(name, "missing.html");
}

#[test]
fn every_shipped_template_can_be_an_own_one() {
    for name in template_names() {
        let source = super::super::shipped_template(name).unwrap();
        assert_eq!(files(&look(&[(name, source)])), files(&Look::default()), "{name}");
    }
}

#[test]
fn own_frame_cannot_leave_out_what_marks_a_draft() {
    for base in [
        "<html><head></head><body class=\"x>y\">{% block main %}{% endblock %}</body></html>",
        "<!-- <head><body> -->{{ page.title }}",
    ] {
        let base = format!("{{% import \"lists.html\" as lists %}}{base}");
        let own = look(&[("base.html", base.as_str())]);
        let files: BTreeMap<String, Vec<u8>> = build(&site(), &own, Some(&draft())).unwrap().into_iter().collect();
        let page = page(&files, "ru/ferry/index.html");
        // Nothing was put into a comment.
        let visible = page.replace("<!-- <head><body> -->", "");
        assert!(!visible.contains("<!--"), "{page}");
        assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"), "{page}");
        assert!(visible.contains("<aside class=\"draft\"><p><strong>Черновик"), "{page}");
        assert!(!self::page(&files, "en/ferry/index.html").contains("<aside class=\"draft\">"));
    }
}

#[test]
fn pictures_and_fonts_of_the_look_are_copied_and_nothing_that_runs() {
    let with = |path: &str, bytes: &[u8]| Look { files: vec![(path.to_owned(), bytes.to_vec())], ..Look::default() };
    for path in ["static/logo.svg", "static/fonts/serif.WOFF2", "static/more.css", "static/icon.ico"] {
        let files = files(&with(path, b"<svg/>"));
        assert_eq!(files.get(path).map(Vec::as_slice), Some(&b"<svg/>"[..]), "{path}");
    }
    for (path, bytes) in [
        ("static/x.js", &b""[..]),
        ("static/x.html", b""),
        ("static/x.php.png", b""),
        ("static/x", b""),
        ("static/x.svg", b"<svg onload='x'/>"),
        ("static/../x.png", b""),
        ("en/x.png", b""),
    ] {
        let fault = build(&site(), &with(path, bytes), None).unwrap_err();
        assert!(matches!(fault, SiteFault::OwnFile { .. }), "{path}");
    }
}

/// A draft of an article that is out in English, with a tag and a picture that nothing out has.
fn draft() -> Draft {
    let text = "+++\ntitle = 'Паром'\ntags = ['Верфь']\n+++\n\nЕго продают.\n";
    let mut ferry = site().articles.remove(1);
    let mut one = translation("ru", text, "en", &["Vera Orlova"]);
    one.files = vec![("hull.png".to_owned(), vec![1])];
    ferry.editions.push(one);
    Draft { article: ferry, language: language("ru"), name: "articles/ferry/ru.md".to_owned() }
}

#[test]
fn draft_is_on_its_own_page_and_nowhere_else() {
    let without = files(&Look::default());
    let with: BTreeMap<String, Vec<u8>> = build(&site(), &Look::default(), Some(&draft())).unwrap().into_iter().collect();
    let other: Vec<&String> = with.keys().filter(|path| without.get(*path) != with.get(*path)).collect();
    assert_eq!(other, ["ru/ferry/hull.png", "ru/ferry/index.html"]);
    assert_eq!(with.len(), without.len() + 2);
    let page = page(&with, "ru/ferry/index.html");
    assert!(
        page.contains("<aside class=\"draft\"><p><strong>Черновик, не опубликовано: articles/ferry/ru.md</strong></p></aside>")
    );
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">") && page.contains("Vera Orlova"));
    for part in ["canonical", "\"og:", "ld+json", "hreflang=\"x-default\"", "Опубликовано"] {
        assert!(!page.contains(part), "{part}");
    }
    for link in markup::links(&page) {
        if let Some(target) = markup::target("ru/ferry/index.html", &link, "https://courier.example/") {
            assert!(with.contains_key(&target), "{link}");
        }
    }
}

#[test]
fn draft_stands_in_the_place_of_what_is_out() {
    let one = edition("en", "+++\ntitle = 'The ferry was sold'\n+++\n\nAt last.\n");
    let mut ferry = article("ferry", "en", vec![one]);
    ferry.id = site().articles[1].id;
    let draft = Draft { article: ferry, language: language("en"), name: "ferry/en@v2".to_owned() };
    let with: BTreeMap<String, Vec<u8>> = build(&site(), &Look::default(), Some(&draft)).unwrap().into_iter().collect();
    assert!(page(&with, "en/ferry/index.html").contains("The ferry was sold"));
    assert!(!page(&with, "en/index.html").contains("The ferry was sold") && !page(&with, "en/feed.xml").contains("was sold"));
}
