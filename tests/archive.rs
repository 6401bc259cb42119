//! The archive as a whole: what several texts show together, what is kept between runs, and what is rewritten.

use serde_json::Value;

use super::sandbox::Sandbox;

/// Anna alone; two articles in Russian and English, submitted, in which one man is spelled in two ways.
fn archive() -> Sandbox {
    let sandbox = Sandbox::new(&["anna"]);
    fine(&sandbox, "recto init --solo --language ru --language en");
    for (slug, ru, en) in [
        ("mill", "Мельницу купил Тычинский.", "The mill was bought by Tychinsky, old Tychinsky."),
        ("pier", "На пирсе ждал Тычинский.", "On the pier waited Tychinskiy."),
    ] {
        fine(&sandbox, &format!("recto new {slug} --title {slug}"));
        sandbox.write("anna", &format!("articles/{slug}/ru.md"), &text(slug, ru));
        sandbox.write("anna", &format!("articles/{slug}/en.md"), &text(slug, en));
        fine(&sandbox, &format!("recto submit {slug}/ru && recto submit {slug}/en"));
    }
    sandbox
}

fn text(title: &str, body: &str) -> String {
    format!("+++\ntitle = \"{title}\"\n+++\n\n{body}\n")
}

fn fine(sandbox: &Sandbox, line: &str) -> String {
    let outcome = sandbox.run("anna", line);
    assert_eq!(outcome.exit, 0, "$ {line}\n{}{}", outcome.stdout, outcome.stderr);
    outcome.stdout
}

/// What `check` finds, as JSON.
fn findings(sandbox: &Sandbox, what: &str) -> Vec<Value> {
    let outcome = sandbox.run("anna", &format!("recto check {what} --format json"));
    let report: Value = serde_json::from_str(&outcome.stdout).unwrap_or_else(|error| panic!("{error}: {outcome:?}"));
    report["findings"].as_array().expect("findings").clone()
}

fn names(sandbox: &Sandbox) -> Vec<Value> {
    findings(sandbox, "--all").into_iter().filter(|one| one["rule"] == "name-variants").collect()
}

#[test]
fn name_of_two_articles_is_one_finding_with_all_places() {
    let sandbox = archive();
    assert_eq!(findings(&sandbox, "mill pier"), Vec::<Value>::new());
    let found = names(&sandbox);
    assert_eq!(found.len(), 1, "{found:?}");
    let one = &found[0];
    assert_eq!((one["article"].as_str(), one["line"].as_u64(), one["column"].as_u64()), (Some("pier"), Some(5), Some(20)));
    assert_eq!((one["text"].as_str(), one["suggestion"].as_str()), (Some("Tychinskiy"), Some("Tychinsky")));
    assert_eq!(one["evidence"][0], "Тычинский");
    let variant = &one["variants"][0];
    assert_eq!((variant["text"].as_str(), variant["count"].as_u64()), (Some("Tychinsky"), Some(2)));
    assert_eq!(variant["lines"].as_array().map(Vec::len), Some(0), "none of them stands in that file");
    assert_eq!(variant["places"][1]["path"], "articles/mill/en.md");
    assert_eq!(variant["places"][1]["column"], 39);
}

#[test]
fn waiver_of_the_archive_holds_while_the_words_stand() {
    let sandbox = archive();
    let fingerprint = |sandbox: &Sandbox| names(sandbox)[0]["fingerprint"].as_str().expect("a fingerprint").to_owned();
    let before = fingerprint(&sandbox);
    fine(&sandbox, "sed -i 's/^On/Once, long ago, on/; 5i A new paragraph.\\n' articles/pier/en.md");
    fine(&sandbox, "sed -i 's/bought/bought and burned/' articles/mill/en.md");
    assert_eq!(fingerprint(&sandbox), before, "edits elsewhere change nothing");
    let line = sandbox.run("anna", "recto waive pier/en name-variants");
    assert_eq!(line.exit, 2, "a reason is wanted: {line:?}");
    fine(&sandbox, &format!("recto waive pier/en {} -m 'he wrote himself so'", &before[..12]));
    assert_eq!(names(&sandbox)[0]["waived"], true);
    assert_eq!(sandbox.run("anna", "recto check --all").exit, 0);
    fine(&sandbox, "recto check --fix --all");
    assert!(fine(&sandbox, "cat articles/pier/en.md").contains("Tychinskiy"), "what was accepted stays");
    // A third spelling is another matter.
    fine(&sandbox, "sed -i 's/Tychinskiy/Tychinskij/' articles/pier/en.md");
    let found = names(&sandbox);
    assert_eq!((found.len(), &found[0]["waived"]), (1, &Value::Bool(false)));
    assert_ne!(found[0]["fingerprint"], before.as_str());
}

#[test]
fn waiver_of_one_text_ends_when_the_words_change() {
    let sandbox = archive();
    sandbox.write("anna", "articles/mill/en.md", &text("mill", "The mill of Tychinsky was bought by Tychinskiy."));
    fine(&sandbox, "recto submit mill/en");
    fine(&sandbox, "recto waive mill/en name-variants -m 'as in the deed'");
    let waived = |sandbox: &Sandbox| {
        let found = findings(sandbox, "mill/en");
        found.iter().filter(|one| one["rule"] == "name-variants").map(|one| one["waived"] == true).collect::<Vec<_>>()
    };
    fine(&sandbox, "sed -i '5i Elsewhere, another line.\\n' articles/mill/en.md");
    assert_eq!(waived(&sandbox), [true]);
    fine(&sandbox, "sed -i 's/Tychinskiy/Tychinskij/' articles/mill/en.md");
    assert_eq!(waived(&sandbox), [false]);
}

#[test]
fn what_is_kept_between_runs_changes_no_result() {
    let sandbox = archive();
    let all = |sandbox: &Sandbox| {
        let check = sandbox.run("anna", "recto check --all --format json").stdout;
        (check, sandbox.run("anna", "recto check --all").stdout, sandbox.run("anna", "recto names list --format json").stdout)
    };
    let fresh = |sandbox: &Sandbox| {
        fine(sandbox, "rm -rf .git/recto/cache");
        all(sandbox)
    };
    all(&sandbox);
    fine(&sandbox, "sed -i 's/pier waited/pier waited  the  the/' articles/pier/en.md");
    assert_eq!(all(&sandbox), fresh(&sandbox));
    fine(&sandbox, "for file in .git/recto/cache/*; do printf x > \"$file\"; done");
    assert_eq!(all(&sandbox), fresh(&sandbox));
    sandbox.write("anna", "glossary/names.toml", "[[not-same]]\nen = [\"Tychinsky\", \"Tychinskiy\"]\n");
    assert_eq!(all(&sandbox), fresh(&sandbox));
    assert_eq!(names(&sandbox), Vec::<Value>::new(), "a glossary that changed is asked");
}

#[test]
fn fix_changes_the_words_and_no_other_byte() {
    let sandbox = archive();
    let before = "+++\ntitle = \"pier\"   \n+++\r\n\r\n\r\n*Tychinskiy*\u{a0}waited,\ttwice.  \r\nTychinskiy\u{2019}s  `Tychinskiy` [x](Tychinskiy.md)";
    sandbox.write("anna", "articles/pier/en.md", before);
    let dry = fine(&sandbox, "recto check --fix --all --rule name-variants --dry-run");
    assert_eq!(dry.lines().count(), 2, "{dry}");
    let on_desk = |sandbox: &Sandbox| std::fs::read_to_string(sandbox.desk("anna").join("articles/pier/en.md")).expect("a file");
    assert_eq!(on_desk(&sandbox), before, "nothing was written");
    assert_eq!(fine(&sandbox, "recto check --fix --all --rule name-variants"), dry);
    let after = before.replace("*Tychinskiy*", "*Tychinsky*").replace("Tychinskiy\u{2019}s", "Tychinsky\u{2019}s");
    assert_eq!(on_desk(&sandbox), after);
}

#[test]
fn fix_refuses_conflicts_and_lays_out_nothing() {
    let sandbox = archive();
    let conflict = "+++\ntitle = \"pier\"\n+++\n\n<<<<<<< ours\nOn the pier waited Tychinskiy.\n=======\nAt the pier waited Tychinskiy.\n>>>>>>> theirs\n";
    sandbox.write("anna", "articles/pier/en.md", conflict);
    let refused = sandbox.run("anna", "recto check --fix --all --rule name-variants");
    assert_eq!(refused.exit, 2, "{refused:?}");
    assert!(refused.stderr.contains("articles/pier/en.md"), "{refused:?}");
    assert_eq!(fine(&sandbox, "cat articles/pier/en.md"), conflict);
    fine(&sandbox, "rm articles/pier/en.md");
    let absent = sandbox.run("anna", "recto check --fix --all");
    assert_eq!(absent.exit, 2, "{absent:?}");
    assert_eq!(sandbox.run("anna", "test -e articles/pier/en.md").exit, 1);
}

#[test]
fn hints_are_mended_only_when_their_rule_is_named() {
    let sandbox = archive();
    sandbox.write("anna", "glossary/terms.toml", "[[term]]\nde = \"Mühle\"\nen = \"watermill\"\navoid.en = [\"mill\"]\n");
    // No original has the term, so that nobody knows what is meant: a hint.
    assert!(findings(&sandbox, "mill/en").iter().any(|one| one["rule"] == "glossary-term" && one["severity"] == "info"));
    fine(&sandbox, "recto check --fix mill/en");
    assert!(fine(&sandbox, "cat articles/mill/en.md").contains("The mill"));
    fine(&sandbox, "recto check --fix mill/en --rule glossary-term");
    assert!(fine(&sandbox, "cat articles/mill/en.md").contains("The watermill"));
}

#[test]
fn gates_use_the_glossary_that_was_settled() {
    let sandbox = archive();
    fine(
        &sandbox,
        "sed -i 's/findings = \"error\"/findings = \"warning\"/' workflow.toml && grep -q 'findings = \"warning\"' workflow.toml",
    );
    fine(&sandbox, "recto policy admit");
    let terms = "[[term]]\nru = \"мельница\"\nen = \"watermill\"\navoid.en = [\"mill\"]\n";
    sandbox.write("anna", "glossary/terms.toml", terms);
    assert!(sandbox.run("anna", "recto status").stderr.contains("glossary/terms.toml"), "what lies on the desk alone is said");
    fine(&sandbox, "recto show mill/ru && recto show mill/en && recto approve --shown");
    fine(&sandbox, "recto publish mill --dry-run");
    fine(&sandbox, "recto submit glossary/terms.toml");
    assert!(!sandbox.run("anna", "recto status").stderr.contains("glossary/terms.toml"));
    let held = sandbox.run("anna", "recto publish mill");
    assert_eq!(held.exit, 3, "{held:?}");
    assert!(held.stderr.contains("glossary-term"), "{held:?}");
    let again = sandbox.run("anna", "recto submit glossary/terms.toml");
    assert_eq!(again.exit, 2, "{again:?}");
    fine(&sandbox, "recto verify");
}

#[test]
fn glossaries_settled_side_by_side_stop_nobody() {
    let sandbox = Sandbox::new(&["anna", "boris"]);
    fine(&sandbox, "recto init --language ru --language en");
    fine(&sandbox, "recto people add boris --name Boris --role editor --key ../../boris/own/.ssh/id_ed25519.pub");
    let boris = |line: &str| {
        let outcome = sandbox.run("boris", line);
        assert_eq!(outcome.exit, 0, "boris$ {line}\n{outcome:?}");
    };
    boris("recto sync");
    let entry = |en: &str| format!("[[term]]\nru = \"причал\"\nen = \"{en}\"\n");
    sandbox.write("anna", "glossary/terms.toml", &entry("quay"));
    sandbox.write("boris", "glossary/terms.toml", &entry("pier"));
    fine(&sandbox, "recto submit glossary/terms.toml --offline");
    boris("recto submit glossary/terms.toml");
    fine(&sandbox, "recto sync");
    // Both contradict each other: every verb works, and `status` says that somebody has to choose.
    let status = sandbox.run("anna", "recto status");
    assert_eq!(status.exit, 0, "{status:?}");
    assert!(status.stderr.contains("glossary/terms.toml"), "{status:?}");
    fine(&sandbox, "recto submit glossary/terms.toml");
    assert!(!sandbox.run("anna", "recto status").stderr.contains("glossary/terms.toml"));
    boris("recto sync && grep -q quay glossary/terms.toml");
}
