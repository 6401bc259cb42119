//! Sites as people build them: what a build writes and takes away, an own look, drafts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::SystemTime;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::sandbox::Sandbox;

/// Anna alone; the mill is out in Russian and English, the pier in Russian.
fn newsroom() -> Sandbox {
    let sandbox = Sandbox::new(&["anna"]);
    fine(&sandbox, "recto init --solo --language ru --language en --title 'The Mill'");
    for (slug, ru, en) in
        [("mill", "Мельницу построили в 1874 году.", Some("The mill was built in 1874.")), ("pier", "Пирс открыли в мае.", None)]
    {
        fine(&sandbox, &format!("recto new {slug} --title {slug}"));
        for (lang, text) in [("ru", Some(ru)), ("en", en)] {
            let Some(text) = text else { continue };
            sandbox.write("anna", &format!("articles/{slug}/{lang}.md"), &article(&format!("{slug} {lang}"), text));
            bring_out(&sandbox, &format!("{slug}/{lang}"));
        }
    }
    sandbox
}

fn bring_out(sandbox: &Sandbox, item: &str) {
    fine(sandbox, &format!("recto submit {item} && recto show {item} > /dev/null && recto approve {item}"));
    fine(sandbox, &format!("recto publish {item}"));
}

fn article(title: &str, text: &str) -> String {
    format!("+++\ntitle = \"{title}\"\ntags = [\"Town\"]\n+++\n\n{text}\n")
}

fn fine(sandbox: &Sandbox, line: &str) -> String {
    let outcome = sandbox.run("anna", line);
    assert_eq!(outcome.exit, 0, "$ {line}\n{}{}", outcome.stdout, outcome.stderr);
    outcome.stdout
}

/// What a build said, as JSON.
fn build(sandbox: &Sandbox, arguments: &str) -> serde_json::Value {
    serde_json::from_str(&fine(sandbox, &format!("recto build {arguments} --format json"))).expect("JSON")
}

/// The files of a folder by their paths, with bytes and the moment of their last change.
fn files(folder: &Path) -> BTreeMap<String, (Vec<u8>, SystemTime)> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).expect("inside").to_string_lossy().replace('\\', "/");
            let changed = entry.metadata().and_then(|metadata| metadata.modified()).expect("a time");
            found.insert(name, (std::fs::read(&path).expect("a file"), changed));
        }
    }
    found
}

fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    files(folder).into_iter().map(|(path, (bytes, _))| (path, bytes)).collect()
}

fn text(sandbox: &Sandbox, path: &str) -> String {
    std::fs::read_to_string(sandbox.desk("anna").join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn two_builds_are_the_same_to_the_byte_and_the_second_writes_nothing() {
    let sandbox = newsroom();
    let first = build(&sandbox, "--out public");
    assert_eq!(first["written"], first["files"]);
    let before = files(&sandbox.desk("anna").join("public"));
    let again = build(&sandbox, "--out public");
    assert_eq!((again["written"].as_u64(), again["removed"].as_u64()), (Some(0), Some(0)));
    let mut after = files(&sandbox.desk("anna").join("public"));
    let mut before = before;
    let list = ".recto-files";
    assert_eq!(before.remove(list).map(|(bytes, _)| bytes), after.remove(list).map(|(bytes, _)| bytes));
    assert_eq!(before, after, "no page was touched");
    build(&sandbox, "--out elsewhere/deep");
    let desk = sandbox.desk("anna");
    assert_eq!(bytes(&desk.join("public")), bytes(&desk.join("elsewhere/deep")));
}

#[test]
fn rebuild_after_one_publish_writes_only_what_changed() {
    let sandbox = newsroom();
    build(&sandbox, "--out public");
    let public = sandbox.desk("anna").join("public");
    let before = files(&public);
    sandbox.write("anna", "articles/mill/en.md", &article("mill en", "The mill was built in 1876."));
    bring_out(&sandbox, "mill/en");
    let report = build(&sandbox, "--out public");
    let after = files(&public);
    let touched: BTreeSet<&str> = after
        .iter()
        .filter(|(path, now)| before.get(*path).is_none_or(|then| then.1 != now.1) && *path != ".recto-files")
        .map(|(path, _)| path.as_str())
        .collect();
    assert_eq!(touched, BTreeSet::from(["en/feed.xml", "en/mill/index.html", "search/en/1.js", "sitemap.xml"]));
    assert_eq!(report["written"].as_u64(), Some(4));
}

#[test]
fn dry_run_names_the_pages_that_a_build_then_changes() {
    let sandbox = newsroom();
    build(&sandbox, "--out public");
    let public = sandbox.desk("anna").join("public");
    let before = files(&public);
    let text = "The mill was built in 1876.";
    sandbox.write("anna", "articles/mill/en.md", &article("mill en", text).replace("Town", "City"));
    fine(&sandbox, "recto submit mill/en && recto show mill/en > /dev/null && recto approve mill/en");
    let said = fine(&sandbox, "recto publish mill/en --dry-run --format json");
    let said: serde_json::Value = serde_json::from_str(&said).expect("JSON");
    let lines: BTreeSet<(String, String)> = said["pages"]
        .as_array()
        .expect("pages")
        .iter()
        .map(|page| {
            (page["path"].as_str().unwrap_or_default().to_owned(), page["change"].as_str().unwrap_or_default().to_owned())
        })
        .collect();
    assert!(fine(&sandbox, "recto publish mill/en --dry-run").contains("en/mill/"));
    assert_eq!(build(&sandbox, "--out public")["written"].as_u64(), Some(0), "nothing went out");
    fine(&sandbox, "recto publish mill/en && recto build --out public");
    let after = files(&public);
    let paths: BTreeSet<&String> = before.keys().chain(after.keys()).filter(|path| *path != ".recto-files").collect();
    let fate = |path: &str| match (before.get(path), after.get(path)) {
        (None, _) => Some("new"),
        (_, None) => Some("gone"),
        (Some(then), Some(now)) => (then.1 != now.1).then_some("changed"),
    };
    let done: BTreeSet<(String, String)> = paths
        .into_iter()
        .filter_map(|path| Some((path.trim_end_matches("index.html").to_owned(), fate(path)?.to_owned())))
        .collect();
    assert_eq!(said["done"][0]["kind"], "publish");
    assert_eq!(lines, done);
    assert!(done.contains(&("tags/en/town/".to_owned(), "gone".to_owned())), "{done:?}");
}

#[test]
fn build_takes_away_its_own_pages_that_are_gone_and_nothing_else() {
    let sandbox = newsroom();
    build(&sandbox, "--out public");
    let public = sandbox.desk("anna").join("public");
    std::fs::write(public.join("CNAME"), "mill.example\n").expect("written");
    std::fs::write(public.join("ru/pier/note.txt"), "mine\n").expect("written");
    sandbox.write("anna", "articles/mill/en.md", &article("mill en", "The mill was built in 1874.").replace("Town", "City"));
    bring_out(&sandbox, "mill/en");
    let report = build(&sandbox, "--out public");
    assert_eq!(report["removed"].as_u64(), Some(1));
    let now = bytes(&public);
    assert!(!now.contains_key("tags/en/town/index.html") && now.contains_key("tags/en/city/index.html"));
    assert!(!public.join("tags/en/town").exists(), "a folder that is empty goes too");
    assert!(now.contains_key("CNAME") && now.contains_key("ru/pier/note.txt"));
    // A folder that no build has written is left alone.
    let refused = sandbox.run("anna", "recto build --out articles");
    assert_eq!(refused.exit, 2, "{refused:?}");
}

#[test]
fn own_look_takes_the_place_of_the_shipped_one_file_by_file() {
    let sandbox = newsroom();
    build(&sandbox, "--out public");
    let before = bytes(&sandbox.desk("anna").join("public"));
    assert!(fine(&sandbox, "recto build --own style.css").contains("site/style.css"));
    fine(&sandbox, "recto build --own missing.html && recto build --own missing.html");
    assert_eq!(build(&sandbox, "--out public")["written"].as_u64(), Some(0), "what is laid out is what ships");
    fine(&sandbox, "echo 'body { color: teal }' >> site/style.css");
    sandbox.write("anna", "site/templates/missing.html", "Nothing here.\n");
    sandbox.write("anna", "site/templates/artcle.html", "misspelt\n");
    let outcome = sandbox.run("anna", "recto build --out public");
    assert!(outcome.exit == 0 && outcome.stderr.contains("site/templates/artcle.html"), "{outcome:?}");
    let after = bytes(&sandbox.desk("anna").join("public"));
    let changed: Vec<&str> = after.keys().filter(|path| before.get(*path) != after.get(*path)).map(String::as_str).collect();
    assert_eq!(changed, ["404.html", "style.css"]);
    assert_eq!(text(&sandbox, "public/404.html"), "Nothing here.\n");
    // What somebody has changed is not written over.
    let refused = sandbox.run("anna", "recto build --own missing.html");
    assert_eq!(refused.exit, 2, "{refused:?}");
    let unknown = sandbox.run("anna", "recto build --own ../x.html");
    assert!(unknown.exit == 2 && unknown.stderr.contains("article.html"), "{unknown:?}");
}

#[test]
fn template_that_does_not_work_is_told_by_place_and_leaves_the_site_as_it_was() {
    let sandbox = newsroom();
    build(&sandbox, "--out public");
    let before = files(&sandbox.desk("anna").join("public"));
    for (source, line) in [("<p>\n{{ page.nothing }}\n", 2), ("<p>\n\n{% for %}\n", 3)] {
        sandbox.write("anna", "site/templates/article.html", source);
        sandbox.write("anna", "articles/pier/ru.md", &article("pier ru", &format!("Пирс закрыт, {line}.")));
        bring_out(&sandbox, "pier/ru");
        let outcome = sandbox.run("anna", "recto build --out public");
        assert_eq!(outcome.exit, 2, "{outcome:?}");
        assert!(outcome.stderr.contains(&format!("site/templates/article.html:{line}")), "{outcome:?}");
        assert_eq!(files(&sandbox.desk("anna").join("public")), before);
    }
}

#[test]
fn site_that_lies_in_the_folder_of_the_look_is_no_look() {
    let sandbox = newsroom();
    build(&sandbox, "--out site");
    assert_eq!(build(&sandbox, "--out site")["written"].as_u64(), Some(0));
    sandbox.write("anna", "site/templates/missing.html", "Lost.\n");
    for out in ["site", "public"] {
        let outcome = sandbox.run("anna", &format!("recto build --out {out}"));
        assert!(outcome.exit == 2 && outcome.stderr.contains("site/"), "{outcome:?}");
    }
}

#[cfg(unix)]
#[test]
fn no_template_is_read_through_a_link() {
    let sandbox = newsroom();
    sandbox.write("anna", "../secret.html", "secret");
    fine(&sandbox, "mkdir -p site/templates && ln -s ../../../secret.html site/templates/missing.html");
    fine(&sandbox, "recto build --out public");
    assert!(!text(&sandbox, "public/404.html").contains("secret"));
    fine(&sandbox, "ln -s ../../secret.html site/style.css");
    assert_ne!(sandbox.run("anna", "recto build --out public").exit, 0);
}

#[test]
fn preview_shows_a_draft_and_the_next_build_takes_it_away() {
    let sandbox = newsroom();
    build(&sandbox, "--out public");
    let public = sandbox.desk("anna").join("public");
    let before = bytes(&public);
    sandbox.write("anna", "articles/pier/en.md", &article("The pier", "The pier was opened in May."));
    let report = build(&sandbox, "--out public --preview pier/en");
    assert!(report["preview"].as_str().is_some_and(|page| page.ends_with("en/pier/index.html")), "{report}");
    let page = text(&sandbox, "public/en/pier/index.html");
    assert!(page.contains("<aside class=\"draft\">") && page.contains("articles/pier/en.md"));
    assert!(page.contains("noindex") && page.contains("The pier was opened in May."));
    let with = bytes(&public);
    let changed: Vec<&str> = with.keys().filter(|path| before.get(*path) != with.get(*path)).map(String::as_str).collect();
    assert_eq!(changed, [".recto-files", "en/pier/index.html"]);
    // The version that was submitted, where no working file says otherwise or it is named.
    fine(&sandbox, "recto submit pier/en");
    sandbox.write("anna", "articles/pier/en.md", &article("The pier", "Later words."));
    fine(&sandbox, "recto build --out public --preview pier/en@v1");
    let page = text(&sandbox, "public/en/pier/index.html");
    assert!(page.contains("pier/en@v1") && page.contains("opened in May") && !page.contains("Later words."));
    fine(&sandbox, "rm articles/pier/en.md && recto build --out public --preview pier/en");
    assert!(text(&sandbox, "public/en/pier/index.html").contains("pier/en@v1"));
    fine(&sandbox, "recto build --out public");
    assert_eq!(bytes(&public), before);
}

/// What is published is input for any generator: what would have one move a page, or run something, does not go out.
#[test]
fn orders_to_other_generators_do_not_pass_the_gate() {
    let sandbox = newsroom();
    let fields =
        ["url = \"/pier/\"", "aliases = [\"/ru/\"]", "layout = \"front\"", "draft = true", "[build]\nrender = \"never\""];
    let words = ["{{< rawhtml >}}", "{{% include a %}}", "{% raw %}", "{{ youtube(id=\"x\") }}", "`{{< ref x >}}`"];
    let texts = fields.iter().map(|field| format!("+++\ntitle = \"Mill\"\n{field}\n+++\n\nThe mill.\n"));
    for (number, text) in texts.chain(words.iter().map(|words| article("Mill", &format!("The mill {words}.")))).enumerate() {
        sandbox.write("anna", "articles/mill/en.md", &text);
        fine(&sandbox, "recto submit mill/en && recto show mill/en > /dev/null && recto approve mill/en");
        let refused = sandbox.run("anna", "recto publish mill/en");
        assert_eq!(refused.exit, 3, "{text}\n{refused:?}");
        let rule = if number < fields.len() { "foreign-field" } else { "shortcode" };
        let check = sandbox.run("anna", "recto check mill/en --format json");
        assert!(check.exit == 1 && check.stdout.contains(&format!("\"rule\":\"{rule}\"")), "{text}\n{check:?}");
    }
    // What is meant as it stands goes out with a reason.
    fine(&sandbox, "recto waive mill/en shortcode -m 'the braces are meant' && recto publish mill/en");
}

#[test]
fn preview_needs_nothing_published() {
    let sandbox = Sandbox::new(&["anna"]);
    fine(&sandbox, "recto init --solo --language ru --language en && recto new mill --title Mill");
    assert_ne!(sandbox.run("anna", "recto build --out public").exit, 0);
    fine(&sandbox, "recto build --out public --preview mill/ru");
    assert!(text(&sandbox, "public/ru/mill/index.html").contains("<aside class=\"draft\">"));
    let unknown = sandbox.run("anna", "recto build --out public --preview mill/en");
    assert_eq!(unknown.exit, 2, "{unknown:?}");
}

#[test]
fn feeds_and_maps_are_xml_to_a_parser() {
    let sandbox = newsroom();
    build(&sandbox, "--out public");
    let mut count = 0;
    for (path, bytes) in bytes(&sandbox.desk("anna").join("public")).iter().filter(|(path, _)| path.ends_with(".xml")) {
        let mut reader = Reader::from_reader(bytes.as_slice());
        reader.config_mut().enable_all_checks(true);
        let mut buffer = Vec::new();
        loop {
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Eof) => break,
                Ok(_) => buffer.clear(),
                Err(error) => panic!("{path}: {error}"),
            }
        }
        count += 1;
    }
    assert_eq!(count, 3);
}
