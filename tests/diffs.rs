//! Differences from outside: bad input, versions of an edition, and patches that git takes.

use std::time::Instant;

use super::sandbox::Sandbox;

fn fine(sandbox: &Sandbox, line: &str) -> String {
    let outcome = sandbox.run("anna", line);
    assert_eq!(outcome.exit, 0, "{line}: {}{}", outcome.stdout, outcome.stderr);
    outcome.stdout
}

#[test]
fn bad_input_is_compared_all_the_same() {
    let sandbox = Sandbox::new(&["anna"]);
    let write = |name: &str, text: &str| sandbox.write("anna", name, text);
    let line = "word another третье 漢字 ".repeat(4 * 1024 * 1024 / 32);
    let cases: Vec<(&str, String, String, &str)> = vec![
        ("one line", line.clone(), line.replacen("word", "changed", 1), "{+changed+}"),
        ("quotes", format!("{} deep\n", ">".repeat(1_000_000)), format!("{} deeper\n", ">".repeat(1_000_000)), "{+deeper+}"),
        ("brackets", format!("{} x\n", "[".repeat(1_000_000)), format!("{} y\n", "[".repeat(1_000_000)), "{+y+}"),
        ("open fence", "```\ncode\n\nmore\n".into(), "```\ncode\n\nless\n".into(), "{+less+}"),
        ("ragged table", "| a |\n|--|--|\n| b | c | d |\n".into(), "| a |\n|--|--|\n| b | c | e |\n".into(), "{+e+}"),
        ("ragged", "| a | b |\n|--|--|\n| b | c | d |\n| x".into(), "| a | b |\n|--|--|\n| b | c | e |\n| y".into(), "{+y+}"),
        ("binary pasted", "a \u{0}\u{1}\u{7} b\n".into(), "a \u{0}\u{1}\u{7} c\n".into(), "\\u{7}"),
        ("old ends", "one\r\rtwo\r\rthree\r".into(), "one\r\rzwei\r\rthree\r".into(), "{+zwei+}"),
        ("mark", "\u{feff}# Head\n\none\n".into(), "\u{feff}# Head\n\ntwo\n".into(), "{+two+}"),
        ("empty", String::new(), "first\n".into(), "{+first+}"),
        ("blank lines", "a\n\nb\n".into(), "a\n\n\n\nb\n".into(), "Blank lines differ."),
        ("windows", "a\r\n\r\nb\r\n".into(), "a\n\nb\n".into(), "differ"),
    ];
    let begin = Instant::now();
    for (name, old, new, wanted) in cases {
        write("old.md", &old);
        write("new.md", &new);
        let said = fine(&sandbox, "recto diff --files old.md new.md");
        assert!(said.contains(wanted), "{name}: {}", said.chars().take(2_000).collect::<String>());
        assert!(said.len() < 3_000_000, "{name}: {} bytes", said.len());
        let is_driving = |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}');
        assert!(!said.contains(is_driving), "{name}");
        let formats: &[&str] = if old.len() > 100_000 { &["html"] } else { &["json", "html"] };
        for format in formats {
            let said = fine(&sandbox, &format!("recto diff --files old.md new.md --format {format}"));
            assert!(!said.contains(is_driving), "{name} as {format}");
        }
        if old.len() < 2_000_000 {
            fine(&sandbox, "recto diff --files old.md new.md --side-by-side");
        }
        fine(&sandbox, "recto diff --files old.md new.md --format unified > ../change.patch");
        fine(
            &sandbox,
            "cp old.md copy.md && if [ -s ../change.patch ]; then patch -s --binary copy.md ../change.patch; fi && cmp copy.md new.md",
        );
    }
    assert!(begin.elapsed().as_secs() < 120, "nothing takes quadratic time");
}

#[test]
fn long_texts_without_a_word_in_common_say_that_they_are_coarse() {
    let sandbox = Sandbox::new(&["anna"]);
    let text = |words: [&str; 3], step: usize| (0..60_000).map(|n| words[n * step / 7 % 3]).collect::<String>() + "\n";
    sandbox.write("anna", "old.md", &text(["one ", "two ", "three "], 1));
    sandbox.write("anna", "new.md", &text(["two ", "one ", "three "], 5));
    let said = fine(&sandbox, "recto diff --files old.md new.md");
    assert!(said.contains("cut short"), "{}", said.chars().rev().take(300).collect::<String>());
    assert!(fine(&sandbox, "recto diff --files old.md new.md --format json").contains("\"coarse\":true"));
}

#[test]
fn changes_are_shown_since_seen_approved_and_published() {
    let sandbox = Sandbox::new(&["anna"]);
    let edit = |word: &str| format!("sed -i 's/^Слово .*/Слово {word}/' articles/fair/ru.md && recto submit fair/ru");
    fine(&sandbox, "recto init --solo --language ru --language en");
    fine(
        &sandbox,
        "recto new fair --title Ярмарка && printf '\\nСлово первое\\n' >> articles/fair/ru.md && recto submit fair/ru",
    );
    for since in ["seen", "approved", "published"] {
        let outcome = sandbox.run("anna", &format!("recto diff fair/ru --since {since}"));
        assert_eq!(outcome.exit, 2, "{since}: {}", outcome.stdout);
        assert!(outcome.stderr.contains("hint"), "{}", outcome.stderr);
    }
    fine(&sandbox, "recto show fair/ru && recto approve fair/ru && recto publish fair/ru");
    fine(&sandbox, &edit("второе"));
    fine(&sandbox, "recto show fair/ru && recto approve fair/ru");
    fine(&sandbox, &edit("третье"));
    let old = |since: &str| {
        let said = fine(&sandbox, &format!("recto diff fair/ru --since {since}"));
        assert!(said.contains("{+третье+}"), "{since}: {said}");
        said.lines().find(|line| line.contains("[-")).unwrap_or_default().to_owned()
    };
    assert!(old("seen").contains("[-второе-]"));
    assert!(old("approved").contains("[-второе-]"));
    assert!(old("published").contains("[-первое-]"));
    // What was shown now is what was seen.
    assert!(fine(&sandbox, "recto diff fair/ru --since seen").contains("No difference."));
    fine(
        &sandbox,
        "recto diff fair/ru v1..v3 --format unified | sed 's/третье/новое/' > ../p && git apply --check ../p 2>&1 || test $? = 1",
    );
}

#[test]
fn bad_texts_are_aligned_and_told_fresh_or_stale_or_refused_with_a_reason() {
    // Without optimisation a program takes thirty times as long; `cargo test --release` plays with the whole length.
    let share = if cfg!(debug_assertions) { 16 } else { 1 };
    let word = "слово another третье 漢字 ".repeat(4 * 1024 * 1024 / 40 / share);
    let brackets = "[".repeat(1_000_000 / share);
    // What the source says, what the translation says, what `submit` says, and how many blocks are then stale.
    let cases: [(&str, String, String, &str, usize); 8] = [
        ("one line of 4 MiB", format!("Начало 1. {word}\n"), format!("Beginning 1. {word}\n"), "submitted", 1),
        ("a text over 4 MiB", "а".repeat(2_200_000), "x\n".into(), "4 MiB", 0),
        ("nested quotes", format!("{} глубоко 1\n", ">".repeat(1_000_000)), "deep\n".into(), "line 4", 0),
        ("brackets", format!("{brackets} глубоко 1\n"), format!("{brackets} deep 1\n"), "submitted", 1),
        ("open fence", "```\nкод 1\n\nещё\n".into(), "```\ncode 1\n\nmore\n".into(), "submitted", 1),
        (
            "ragged table",
            "| а |\n|--|--|\n| б | 1 | г |\n\n| а | б |\n|--|--|\n| 2\n".into(),
            "| a |\n|--|--|\n| b | 1 | d |\n\n| a | b |\n|--|--|\n| 2\n".into(),
            "submitted",
            1,
        ),
        ("binary pasted", "а \u{1}\u{7}\u{1b}[31m 1 б\n".into(), "a \u{1}\u{7}\u{1b}[31m 1 b\n".into(), "submitted", 1),
        ("null bytes", "а \u{0} 1 б\n".into(), "a \u{0} 1 b\n".into(), "submitted", 1),
    ];
    for (name, source, target, said, stale) in cases {
        let sandbox = Sandbox::new(&["anna"]);
        fine(&sandbox, "recto init --solo --language ru --language en && recto new odd --title Чудно");
        let write = |language: &str, text: &str| {
            sandbox.write("anna", &format!("articles/odd/{language}.md"), &format!("+++\ntitle = \"x\"\n+++\n{text}"));
        };
        write("ru", &source);
        write("en", &target);
        // So many seconds of the processor, however busy the machine is: each text is read and aligned in a stretch of work
        // that grows with its length.
        let within = |line: &str| sandbox.run("anna", &format!("ulimit -t 60; {line}"));
        let submitted = within("recto submit odd 2>&1");
        assert!(submitted.stdout.contains(said), "{name}: {}", submitted.stdout.chars().take(600).collect::<String>());
        assert_eq!(submitted.exit == 0, stale > 0, "{name}");
        if stale == 0 {
            continue;
        }
        for line in ["recto align odd/en", "recto check odd/en || test $? = 1", "recto align odd/en --pair 1=1"] {
            let outcome = within(line);
            let is_driving = |c: char| c.is_control() && c != '\n';
            assert!(outcome.exit == 0 && !outcome.stdout.contains(is_driving), "{name}: {line}: {}", outcome.stderr);
        }
        write("ru", &source.replacen('1', "7", 1));
        let line = "recto submit odd/ru && recto update odd/en && recto diff odd/en --source | head -c 1000 && recto status --format json";
        let outcome = within(line);
        assert!(outcome.stdout.contains(&format!("\"stale\":{stale},\"new\":0,\"gone\":0")), "{name}: {}", outcome.stderr);
    }
}

#[test]
fn source_that_is_not_there_is_named() {
    let sandbox = Sandbox::new(&["anna"]);
    fine(&sandbox, "recto init --solo --language ru --language en && recto new fair --title Ярмарка");
    let text = |title: &str, words: &str| format!("+++\ntitle = \"{title}\"\n+++\n\n{words}\n");
    sandbox.write("anna", "articles/fair/ru.md", &text("Ярмарка", "Ярмарка открылась."));
    sandbox.write("anna", "articles/fair/en.md", &text("The fair", "The fair opened."));
    fine(&sandbox, "recto submit fair");
    sandbox.write("anna", "articles/fair/ru.md", &text("Ярмарка", "Ярмарка закрылась."));
    fine(&sandbox, "recto submit fair/ru");
    // The text of the first version is lost from the ledger, and nobody else has it.
    let lose = "text=$(recto show fair/ru@v1 --format json | sed 's/.*\"text\":\"\\([0-9a-f]*\\)\".*/\\1/') && \
                export GIT_INDEX_FILE=../index && git read-tree recto && git rm -q --cached texts/$(echo $text | cut -c1-2)/$text && \
                git update-ref refs/heads/recto $(git commit-tree -m x $(git write-tree)) && git remote remove origin && rm -r .git/recto/cache";
    fine(&sandbox, lose);
    let status = fine(&sandbox, "recto status fair/en --format json");
    assert!(status.contains("\"state\":\"unknown\""), "{status}");
    for line in ["recto diff fair/en --source", "recto update fair/en", "recto align fair/en"] {
        let outcome = sandbox.run("anna", line);
        assert_eq!(outcome.exit, 4, "{line}: {}{}", outcome.stdout, outcome.stderr);
        let is_said = outcome.stderr.contains("fair/ru@v1 is not here: nobody has erased it");
        assert!(is_said && outcome.stderr.contains("recto sync"), "{line}: {}", outcome.stderr);
    }
    // What was held against the newest version is known again.
    fine(&sandbox, "recto confirm fair/en");
    assert!(fine(&sandbox, "recto status fair/en --format json").contains("\"state\":\"fresh\""));
}
