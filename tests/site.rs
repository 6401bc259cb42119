//! Sites as people build them: what a build writes and takes away, an own look, drafts.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::time::{Duration, SystemTime};

use quick_xml::Reader;
use quick_xml::events::Event;
use recto::model::Time;
use recto::ops::{BuildOptions, Context, Silent, Watched};
use recto::store::remote::Git;

use super::dice::Dice;
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

/// Something that happens in the newsroom, or to what was built; in words.
fn happen(sandbox: &Sandbox, dice: &mut Dice, step: usize) -> String {
    let public = sandbox.desk("anna").join("public");
    let pages: Vec<String> = bytes(&public).into_keys().filter(|path| path != ".recto-files").collect();
    let page = public.join(&pages[dice.below(pages.len())]);
    match dice.below(9) {
        0 | 1 => {
            let tags = ["Town", "City"][dice.below(2)];
            let text = article(&format!("mill {step}"), &format!("The mill, {step}.")).replace("Town", tags);
            sandbox.write("anna", "articles/mill/en.md", &text);
            bring_out(sandbox, "mill/en");
            format!("mill/en comes out with {tags}")
        }
        2 => {
            let slug = format!("road-{step}");
            fine(sandbox, &format!("recto new {slug} --title {slug}"));
            let text = article(&slug, "Дорога.").replace("tags", "section = \"Дороги\"\ntags");
            sandbox.write("anna", &format!("articles/{slug}/ru.md"), &text);
            bring_out(sandbox, &format!("{slug}/ru"));
            format!("{slug} is new")
        }
        3 => {
            fine(sandbox, "recto withdraw mill/en -m 'wrong sums' || true");
            "mill/en is withdrawn, if it was out".to_owned()
        }
        4 => {
            fine(sandbox, "recto rename pier quay || recto rename quay pier");
            "pier is quay, or quay is pier again".to_owned()
        }
        5 => {
            sandbox.write("anna", "site/templates/missing.html", &format!("Nothing {step}.\n"));
            "an own template".to_owned()
        }
        6 => {
            sandbox.write("anna", &format!("site/static/{step}.css"), "p { margin: 0 }\n");
            "a file of the look".to_owned()
        }
        7 => {
            std::fs::write(&page, "scribbled\n").expect("written");
            format!("{} is scribbled over", page.display())
        }
        _ => {
            std::fs::remove_file(&page).expect("removed");
            format!("{} is deleted", page.display())
        }
    }
}

#[test]
fn rebuilt_site_is_what_a_build_from_nothing_makes() {
    let sandbox = newsroom();
    build(&sandbox, "--out public");
    let mut dice = Dice::new(7);
    for step in 0..9 {
        let what = happen(&sandbox, &mut dice, step);
        build(&sandbox, "--out public");
        fine(&sandbox, "rm -rf ../clean && cp -a . ../clean && rm -rf ../clean/public ../clean/.git/recto/cache");
        fine(&sandbox, "cd ../clean && recto build --out public");
        let clean = bytes(&sandbox.desk("anna").with_file_name("clean").join("public"));
        let rebuilt = bytes(&sandbox.desk("anna").join("public"));
        let other: Vec<&String> =
            clean.keys().chain(rebuilt.keys()).filter(|path| clean.get(*path) != rebuilt.get(*path)).collect();
        assert_eq!(other, Vec::<&String>::new(), "step {step}: {what}");
    }
}

#[test]
fn page_that_somebody_has_touched_is_made_again() {
    let sandbox = newsroom();
    build(&sandbox, "--out public");
    let public = sandbox.desk("anna").join("public");
    let before = bytes(&public);
    std::fs::write(public.join("en/mill/index.html"), "scribbled\n").expect("written");
    std::fs::remove_file(public.join("tags/ru/town/index.html")).expect("removed");
    assert_eq!(build(&sandbox, "--out public")["written"].as_u64(), Some(2));
    assert_eq!(bytes(&public), before);
    // What earlier builds have kept may go at any time.
    fine(&sandbox, "rm -rf .git/recto/cache");
    assert_eq!(build(&sandbox, "--out public")["written"].as_u64(), Some(0));
    fine(&sandbox, "for file in .git/recto/cache/site-*; do echo x > $file; done");
    assert_eq!(build(&sandbox, "--out public")["written"].as_u64(), Some(0));
    assert_eq!(bytes(&public), before);
    // Nor is anything taken over from such a page when one line of it is new.
    let index = public.join("search/ru/1.js");
    let scribbled = std::fs::read_to_string(&index).expect("an index").replace("Пирс открыли", "Пирс закрыли");
    std::fs::write(&index, scribbled).expect("written");
    sandbox.write("anna", "articles/mill/ru.md", &article("mill ru", "Мельницу перестроили."));
    bring_out(&sandbox, "mill/ru");
    build(&sandbox, "--out public");
    let index = std::fs::read_to_string(&index).expect("an index");
    assert!(index.contains("Пирс открыли") && index.contains("Мельницу перестроили"), "{index}");
}

#[test]
fn build_that_was_killed_is_put_right_by_the_next() {
    let sandbox = newsroom();
    build(&sandbox, "--out public");
    let public = sandbox.desk("anna").join("public");
    let before = bytes(&public);
    // What a kill leaves: new files that are not in their places, or a first build that has not even begun.
    fine(&sandbox, "mkdir -p public/.recto-new/en other/.recto-new && echo x > public/.recto-new/en/half.html");
    assert_eq!(build(&sandbox, "--out public")["written"].as_u64(), Some(0));
    assert_eq!(bytes(&public), before);
    build(&sandbox, "--out other");
    assert_eq!(bytes(&sandbox.desk("anna").join("other")), before);
}

#[test]
fn clone_of_published_alone_makes_the_same_site() {
    let sandbox = newsroom();
    build(&sandbox, "--out public");
    fine(
        &sandbox,
        "git clone -q --single-branch -b published . ../readers && cd ../readers && recto build --out public && recto build --out public",
    );
    let alone = sandbox.desk("anna").with_file_name("readers").join("public");
    assert_eq!(bytes(&alone), bytes(&sandbox.desk("anna").join("public")));
}

#[cfg(unix)]
#[test]
fn files_of_the_look_are_copied_and_never_through_a_link() {
    let sandbox = newsroom();
    sandbox.write("anna", "site/static/fonts/own.woff2", "font");
    sandbox.write("anna", "secret.png", "secret");
    fine(&sandbox, "ln -s ../../secret.png site/static/link.png && ln -s ../../articles site/static/folder");
    build(&sandbox, "--out public");
    let static_files: Vec<String> =
        bytes(&sandbox.desk("anna").join("public")).into_keys().filter(|path| path.starts_with("static/")).collect();
    assert_eq!(static_files, ["static/fonts/own.woff2"]);
    sandbox.write("anna", "site/static/run.js", "alert(1)");
    let refused = sandbox.run("anna", "recto build --out public");
    assert!(
        refused.exit == 2 && refused.stderr.contains("site/static/run.js") && refused.stderr.contains("woff2"),
        "{refused:?}"
    );
}

/// What a browser on this machine gets for a path.
fn browse(url: &str, path: &str) -> String {
    let address = url.trim_start_matches("http://").trim_end_matches('/');
    let mut stream = TcpStream::connect(address).expect("a server");
    let ask = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(ask.as_bytes()).expect("asked");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

/// The answer to one request while the site is shown.
fn shown(watched: &Watched, path: &str) -> String {
    let url = watched.url();
    std::thread::scope(|scope| {
        let browser = scope.spawn(|| browse(&url, path));
        while !browser.is_finished() {
            watched.answer(Duration::from_millis(20)).expect("heard");
        }
        browser.join().expect("an answer")
    })
}

#[test]
fn watched_site_is_built_again_when_something_changes_and_shown() {
    let sandbox = newsroom();
    let mut context = Context {
        folder: sandbox.desk("anna"),
        now: Time::from_unix(1_780_000_000),
        key: None,
        config: sandbox.root().join("nowhere"),
        login: String::new(),
        build: String::new(),
        offline: true,
        git: Git::new(Duration::from_secs(1)),
        wait: Duration::from_secs(5),
        watch: Box::new(Silent),
    };
    sandbox.write("anna", "articles/pier/en.md", &article("The pier", "Opened in May."));
    let options = BuildOptions { out: "public".into(), preview: Some("pier/en".to_owned()) };
    let mut watched = Watched::begin(&context, options, 0).expect("a port");
    assert!(matches!(watched.look(&context), Some(Ok(_))));
    assert!(watched.look(&context).is_none(), "nothing has changed");
    let draft = shown(&watched, "/en/pier/");
    assert!(draft.starts_with("HTTP/1.1 200") && draft.contains("Opened in May.") && draft.contains("<aside class=\"draft\">"));
    assert!(draft.contains("data-turn=\"1\"") && shown(&watched, "/.recto-turn").ends_with("\r\n\r\n1"));
    assert!(!text(&sandbox, "public/en/pier/index.html").contains("data-turn"));
    // The draft's working file.
    sandbox.write("anna", "articles/pier/en.md", &article("The pier", "Opened in June."));
    assert!(matches!(watched.look(&context), Some(Ok(_))));
    assert!(shown(&watched, "/en/pier/").contains("Opened in June.") && shown(&watched, "/.recto-turn").ends_with("\r\n\r\n2"));
    // The look; one that does not work leaves what was shown.
    sandbox.write("anna", "site/templates/missing.html", "{% nonsense %}");
    assert!(matches!(watched.look(&context), Some(Err(_))));
    assert!(watched.look(&context).is_none() && shown(&watched, "/.recto-turn").ends_with("\r\n\r\n2"));
    sandbox.write("anna", "site/templates/missing.html", "Lost here.");
    assert!(matches!(watched.look(&context), Some(Ok(_))));
    assert!(shown(&watched, "/nowhere/").contains("Lost here."));
    // The ledger.
    sandbox.write("anna", "articles/mill/en.md", &article("mill en", "The mill was built in 1876."));
    bring_out(&sandbox, "mill/en");
    context.now = Time::from_unix(1_780_000_001);
    assert!(matches!(watched.look(&context), Some(Ok(_))));
    assert!(shown(&watched, "/en/mill/").contains("in 1876"));
}
