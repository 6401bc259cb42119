//! Another generator builds from `published` with a theme and a configuration beside it, and recto is not there.

use std::process::Command;

use super::super::sandbox::{Sandbox, fine};
use super::tools;

/// A theme of one page, and a configuration; `MOUNTS` stands for where the languages lie.
const CONFIG: &str = "baseURL = 'https://courier.example/'\ntitle = 'The Mill'\ndefaultContentLanguage = 'en'\n\
    defaultContentLanguageInSubdir = true\ndisableKinds = ['RSS', 'sitemap', 'taxonomy', 'term']\n\
    [languages.en]\nweight = 1\n[languages.ru]\nweight = 2\nMOUNTS";
const PAGE: &str = "<!DOCTYPE html><html lang=\"{{ .Language.Lang }}\"><title>{{ .Title }}</title><h1>{{ .Title }}</h1>\
    <p>{{ .Params.summary }} {{ range .Params.authors }}{{ . }}{{ end }}</p>{{ .Content }}";

/// A newsroom with two articles out: published one by one, or taken over from a site that had its files by language.
fn newsroom(layout: &str) -> Sandbox {
    let is_by_article = layout.starts_with("articles/");
    let sandbox = Sandbox::new(&["anna"]);
    fine(&sandbox, "anna", "recto init --solo --language en --language ru --title 'The Mill'");
    fine(&sandbox, "anna", &format!("sed -i 's|^layout = .*|layout = \"{layout}\"|' workflow.toml; recto policy admit || true"));
    for (slug, en, ru) in [("mill", "The mill grinds.", "Мельница мелет."), ("pier", "The pier is old.", "Пирс стар.")]
    {
        if is_by_article {
            fine(&sandbox, "anna", &format!("recto new {slug} --title {slug}"));
        }
        for (lang, words) in [("en", en), ("ru", ru)] {
            let path = layout.replace("{slug}", slug).replace("{lang}", lang);
            let text = format!(
                "+++\ntitle = \"{words}\"\ndate = 2026-02-01\nsummary = \"In short\"\nauthors = [\"Vera\"]\n+++\n\n{words}\n\n\
                 ![A mill](mill.svg)\n\n| a | b |\n| --- | --- |\n| 1 | 2 |\n"
            );
            sandbox.write("anna", &path, &text);
            let folder = path.rsplit_once('/').expect("a folder").0;
            sandbox.write("anna", &format!("{folder}/mill.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
        }
        if is_by_article {
            fine(&sandbox, "anna", &format!("recto submit {slug} && recto show {slug}/en >&2 && recto show {slug}/ru >&2"));
            fine(&sandbox, "anna", &format!("recto approve {slug}/en {slug}/ru && recto publish {slug}"));
        }
    }
    if !is_by_article {
        fine(&sandbox, "anna", "recto adopt --all");
    }
    sandbox
}

#[test]
fn hugo_builds_from_published_alone() {
    let Some(hugo) = tools::hugo() else { return };
    // How the languages lie in `published`, what Hugo is told of it, and where the pages then are.
    let by_article = "[[module.mounts]]\nsource = 'articles'\ntarget = 'content'\nlang = 'en'\nexcludeFiles = '*/ru.md'\n\
        [[module.mounts]]\nsource = 'articles'\ntarget = 'content'\nlang = 'ru'\nexcludeFiles = '*/en.md'\n";
    let by_language = "[[module.mounts]]\nsource = 'content/en'\ntarget = 'content'\nlang = 'en'\n\
        [[module.mounts]]\nsource = 'content/ru'\ntarget = 'content'\nlang = 'ru'\n";
    let cases = [
        ("articles/{slug}/{lang}.md", by_article, "LANG/mill/LANG/index.html"),
        ("content/{lang}/{slug}.md", by_language, "LANG/mill/index.html"),
    ];
    for (layout, mounts, page) in cases {
        let sandbox = newsroom(layout);
        let site = sandbox.desk("anna").join("../hugo");
        fine(&sandbox, "anna", "mkdir -p ../hugo/layouts/_default && git archive published | tar -x -C ../hugo");
        std::fs::write(site.join("config.toml"), CONFIG.replace("MOUNTS", mounts)).expect("a configuration");
        for name in ["single.html", "list.html"] {
            std::fs::write(site.join("layouts/_default").join(name), PAGE).expect("a template");
        }
        let mut build = Command::new(&hugo);
        build.args(["--quiet", "--panicOnWarning", "--destination", "public"]).current_dir(&site);
        let home = sandbox.root();
        build.env_clear().env("PATH", "/nowhere").env("HOME", home).env("HUGO_CACHEDIR", home.join("cache"));
        let (said, fine) = tools::output(&mut build);
        assert!(fine, "{layout}: {said}");
        for (lang, words) in [("en", "The mill grinds."), ("ru", "Мельница мелет.")] {
            let path = site.join("public").join(page.replace("LANG", lang));
            let html = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            for part in [
                &format!("<html lang=\"{lang}\">"),
                &format!("<h1>{words}</h1>"),
                &format!("<p>{words}</p>"),
                "In short Vera",
                "<table>",
            ] {
                assert!(html.contains(part), "{layout}: {part}\n{html}");
            }
        }
        let pictures = ["en/mill/mill.svg", "en/mill.svg"].iter().any(|path| site.join("public").join(path).is_file());
        assert!(pictures, "{layout}: the picture");
    }
}
