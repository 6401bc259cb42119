//! What `status` says of a translation over the rounds of a real-looking pair of articles, beside what was true; and that it
//! says the same wherever and however the ledger lies.
//!
//! What was true is written down here by hand, before the tool was asked. The table is `tests/rounds.md`.

use serde_json::Value;

use super::sandbox::{Sandbox, fine};

const FERRY: [(&str, &str); 2] = [("ru", include_str!("bilingual/ferry.ru.md")), ("en", include_str!("bilingual/ferry.en.md"))];

/// What somebody changes in a text: words, and what stands in their place.
type Edits = &'static [(&'static str, &'static str)];

/// A round: who changes what, and how many blocks are then fresh, stale, new and gone.
struct Round {
    what: &'static str,
    language: &'static str,
    edits: Edits,
    command: &'static str,
    truth: [usize; 4],
}

const ROUNDS: [Round; 10] = [
    Round {
        what: "other quotation marks, lines broken elsewhere, a word in italics, another target of a link",
        language: "ru",
        edits: &[
            ("Паром «Зарница», который", "Паром “Зарница”,\nкоторый"),
            ("трещину в корпусе. Денег", "*трещину* в корпусе.\nДенег"),
            ("example.org/ru/parom", "example.org/ru/raspisanie"),
        ],
        command: "recto submit ferry/ru",
        truth: [22, 0, 0, 0],
    },
    Round {
        what: "two numbers are others; a paragraph is new",
        language: "ru",
        edits: &[
            ("42 пассажира", "48 пассажиров"),
            ("моста 37 километров", "моста 31 километр"),
            ("областной фонд.\n", "областной фонд.\n\nИмена всех, кто дал деньги, выбиты на медной доске у трапа.\n"),
        ],
        command: "recto submit ferry/ru",
        truth: [20, 2, 1, 0],
    },
    Round {
        what: "the translator answers one of the numbers",
        language: "en",
        edits: &[("42 passengers", "48 passengers")],
        command: "recto submit ferry/en --source @v3",
        truth: [21, 1, 1, 0],
    },
    Round {
        what: "a list item is gone; the price is another, and its paragraph stands elsewhere",
        language: "ru",
        edits: &[
            ("скамьи;\n- пандус для колясок.", "скамьи."),
            (
                "Билет стоит 25 рублей, школьники ездят даром. Расписание вывешено на [сайте района](https://example.org/ru/raspisanie).\n\n",
                "",
            ),
            (
                "## Что изменилось\n\n",
                "## Что изменилось\n\nБилет стоит 30 рублей, школьники ездят даром. Расписание вывешено на [сайте района](https://example.org/ru/raspisanie).\n\n",
            ),
        ],
        command: "recto submit ferry/ru",
        truth: [19, 2, 1, 1],
    },
    Round {
        what: "the translator answers all but the distance, and leaves the order as it was",
        language: "en",
        edits: &[
            ("benches;\n- a ramp for prams.", "benches."),
            ("costs 25 roubles", "costs 30 roubles"),
            (
                "added the rest.\n",
                "added the rest.\n\nThe names of all who gave money are cut into a brass plate by the gangway.\n",
            ),
        ],
        command: "recto submit ferry/en --source @v4",
        truth: [21, 1, 0, 0],
    },
    Round {
        what: "the distance is looked at and stays",
        language: "en",
        edits: &[],
        command: "recto confirm ferry/en --block 10",
        truth: [22, 0, 0, 0],
    },
    Round {
        what: "a mistake in typing, submitted as one",
        language: "ru",
        edits: &[("На берегу играл школьный", "На берегу играл и школьный")],
        command: "recto submit ferry/ru --kind typo",
        truth: [22, 0, 0, 0],
    },
    Round {
        what: "a paragraph is cut in two, and its first half says something else",
        language: "ru",
        edits: &[("двадцать шестой год. Он помнит", "двадцать седьмой год.\n\nОн помнит")],
        command: "recto submit ferry/ru",
        // The second half says what it said, in a paragraph of its own: for a translator that is one place, not two.
        truth: [22, 1, 0, 0],
    },
    Round {
        what: "the translator answers the first half and cuts the paragraph too",
        language: "en",
        edits: &[("for twenty-five years. He", "for twenty-six years.\n\nHe")],
        command: "recto submit ferry/en --source @v6",
        truth: [23, 0, 0, 0],
    },
    Round {
        what: "the title, a cell of the table and the last paragraph are others, as a correction",
        language: "ru",
        edits: &[
            ("title = \"Паром через Вишню снова на ходу\"", "title = \"Паром через Вишню снова ходит\""),
            ("| последний | 21:15 |", "| последний | 20:45 |"),
            ("учится в речном училище", "окончила речное училище"),
        ],
        command: "recto submit ferry/ru --kind correction",
        truth: [20, 3, 0, 0],
    },
];

/// Anna's newsroom with the ferry in two languages, submitted once.
fn newsroom(people: &[&str]) -> Sandbox {
    let sandbox = Sandbox::new(people);
    fine(&sandbox, "anna", "recto init --solo --language ru --language en");
    fine(&sandbox, "anna", "recto new ferry --title Паром");
    for (language, text) in FERRY {
        sandbox.write("anna", &format!("articles/ferry/{language}.md"), text);
        sandbox.write("anna", &format!("articles/ferry/parom.{language}.jpg"), "a picture");
    }
    fine(&sandbox, "anna", "recto submit ferry");
    sandbox
}

fn play(sandbox: &Sandbox, round: &Round) {
    let path = format!("articles/ferry/{}.md", round.language);
    let mut text = std::fs::read_to_string(sandbox.desk("anna").join(&path)).unwrap();
    for (old, new) in round.edits {
        assert_eq!(text.matches(old).count(), 1, "{old}");
        text = text.replace(old, new);
    }
    sandbox.write("anna", &path, &text);
    fine(sandbox, "anna", round.command);
}

/// What `status` says of every edition.
fn status(sandbox: &Sandbox, person: &str) -> Value {
    let said: Value = serde_json::from_str(&fine(sandbox, person, "recto status --format json")).unwrap();
    said["editions"].clone()
}

fn source(editions: &Value) -> &Value {
    &editions.as_array().unwrap().iter().find(|edition| edition["language"] == "en").unwrap()["source"]
}

#[test]
fn status_says_what_is_true_over_ten_rounds() {
    let sandbox = newsroom(&["anna"]);
    let mut table = String::from(
        "# Ten rounds of one article\n\nWhat `recto status` said of the translation after each round, beside what was true: blocks that are \
         fresh, stale, new and gone.\nThe article is `tests/bilingual/ferry`; `tests/freshness.rs` plays the rounds and writes this table.\n\n\
         | round | who | what happened | true | said |\n| --- | --- | --- | --- | --- |\n",
    );
    let line = |counts: &[usize; 4]| counts.map(|count| count.to_string()).join(" ");
    let mut wrong = 0;
    for (number, round) in ROUNDS.iter().enumerate() {
        play(&sandbox, round);
        let editions = status(&sandbox, "anna");
        let blocks = &source(&editions)["blocks"];
        let said = ["fresh", "stale", "new", "gone"].map(|name| usize::try_from(blocks[name].as_u64().unwrap()).unwrap());
        wrong += usize::from(said != round.truth);
        let (number, truth, said) = (number + 1, line(&round.truth), line(&said));
        table.push_str(&format!("| {number} | {} | {} | {truth} | {said} |\n", round.language, round.what));
    }
    table.push_str(&format!("\n{} of {} rounds were told as they were.\n", ROUNDS.len() - wrong, ROUNDS.len()));
    assert_eq!(table, include_str!("rounds.md"), "\n{table}");
}

/// A newsroom in the midst of the rounds, with a correction of a guess, on a desk that is kept in git and shared.
fn shared() -> (Sandbox, Value) {
    let sandbox = newsroom(&["anna", "boris"]);
    fine(&sandbox, "anna", "git add articles workflow.toml && git commit -qm begin");
    for round in &ROUNDS[..5] {
        play(&sandbox, round);
        fine(&sandbox, "anna", "git commit -qam round");
    }
    // The translation's paragraph about the island is said to stand for two of the source.
    fine(&sandbox, "anna", "recto align ferry/en --pair 11=11,12 --pair 12=");
    fine(&sandbox, "anna", "git push -q -u origin HEAD:main && recto sync");
    let said = status(&sandbox, "anna");
    assert_eq!(source(&said)["state"], "stale");
    (sandbox, said)
}

/// What `align` and the checks say: that a correction counts shows nowhere better.
fn corrected(sandbox: &Sandbox, person: &str) -> String {
    let pairs: Value = serde_json::from_str(&fine(sandbox, person, "recto align ferry/en --format json")).unwrap();
    let found = sandbox.run(person, "recto check --all --format json --rule missing-block --rule extra-block");
    let found: Value = serde_json::from_str(&found.stdout).unwrap();
    format!("{}\n{}", pairs["pairs"], found["findings"])
}

#[test]
fn answers_are_the_same_with_the_cache_deleted() {
    let (sandbox, said) = shared();
    let pairs = corrected(&sandbox, "anna");
    assert!(pairs.contains("\"said\"") && pairs.contains("extra-block"), "{pairs}");
    fine(&sandbox, "anna", "test -d .git/recto/cache && rm -r .git/recto/cache");
    assert_eq!(status(&sandbox, "anna"), said);
    assert_eq!(corrected(&sandbox, "anna"), pairs);
}

#[test]
fn answers_are_the_same_in_clones_of_depth_one() {
    let (sandbox, said) = shared();
    let pairs = corrected(&sandbox, "anna");
    let depth = "git clone -q --depth 1 --no-tags";
    // All branches, and those alone that recto names.
    let clones = [
        format!("{depth} --no-single-branch file://$PWD/../../remote.git ."),
        format!(
            "{depth} --single-branch --branch main file://$PWD/../../remote.git . && git config --add remote.origin.fetch +refs/heads/recto:refs/remotes/origin/recto && git fetch -q --depth 1"
        ),
        format!(
            "{depth} --single-branch --branch recto file://$PWD/../../remote.git . && git checkout -q --detach && git branch -D -q recto"
        ),
    ];
    for clone in clones {
        fine(&sandbox, "boris", &format!("cd .. && rm -rf desk && mkdir desk && cd desk && {clone}"));
        let commits = "git rev-list --count --all";
        assert!(fine(&sandbox, "boris", commits).trim().parse::<usize>().unwrap() <= 3, "{clone}");
        let mut here = status(&sandbox, "boris");
        // On a detached desk of the ledger alone there are no working files; nothing else may differ.
        for (one, other) in here.as_array_mut().unwrap().iter_mut().zip(said.as_array().unwrap()) {
            one["draft_ahead"] = other["draft_ahead"].clone();
        }
        assert_eq!(here, said, "{clone}");
        let align = "recto align ferry/en --format json";
        let of = |person: &str| serde_json::from_str::<Value>(&fine(&sandbox, person, align)).unwrap()["pairs"].clone();
        assert_eq!(of("boris"), of("anna"), "{clone}");
    }
    assert!(pairs.contains("\"said\""));
}

#[test]
fn answers_are_the_same_after_a_squash_of_the_desk() {
    let (sandbox, said) = shared();
    let before = fine(&sandbox, "anna", "git rev-list --count HEAD");
    fine(
        &sandbox,
        "anna",
        "git reset -q --soft $(git rev-list --max-parents=0 HEAD) && git commit -qm all && git push -qf origin HEAD:main",
    );
    assert!(fine(&sandbox, "anna", "git rev-list --count HEAD") < before);
    assert_eq!(status(&sandbox, "anna"), said);
    fine(&sandbox, "boris", "git fetch -q && git checkout -q -B main origin/main");
    assert_eq!(status(&sandbox, "boris"), said);
}

#[test]
fn answers_are_the_same_after_a_rebase_of_the_desk() {
    let (sandbox, said) = shared();
    let before = fine(&sandbox, "anna", "git rev-parse HEAD");
    fine(
        &sandbox,
        "anna",
        "git checkout -q --orphan other && git rm -rqf . && echo x > LIESMICH && git add LIESMICH && git commit -qm root && git checkout -q main && git rebase -q --onto other --root && git reflog expire --expire=now --all && git gc -q --prune=now",
    );
    assert_ne!(fine(&sandbox, "anna", "git rev-parse HEAD"), before);
    assert_eq!(status(&sandbox, "anna"), said);
}

#[test]
fn answers_are_the_same_after_the_desk_was_renamed() {
    let (sandbox, said) = shared();
    // Its branch, the folder of the article, and the folder of all.
    fine(
        &sandbox,
        "anna",
        "git branch -m main desk && mkdir -p articles/2026/03 && git mv articles/ferry articles/2026/03/ferry && git commit -qm moved",
    );
    assert_eq!(status(&sandbox, "anna"), said);
    fine(&sandbox, "anna", "mv ../desk ../writing && ln -s writing ../desk");
    assert_eq!(status(&sandbox, "anna"), said);
    let pairs = corrected(&sandbox, "anna");
    assert!(pairs.contains("\"said\"") && pairs.contains("articles/2026/03/ferry"), "{pairs}");
}
