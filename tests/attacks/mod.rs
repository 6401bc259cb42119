//! What somebody may try who can push, or who has a key that was theirs: each is dropped, and named.
//!
//! `README.md` says which row of what somebody may try is tested where; `break` takes each defence away in a copy of the tree,
//! and sees the test fail. What is true of single events under single policies stands in `tests/authorisation.md` and in the tests of `workflow`; of
//! names, addresses, signatures and planted configuration in the tests of `model`, `store` and `trust`, and in the promises.
//! Where a test was seen to fail without its defence, it names it.

use recto::model::{
    Act, Admit, Approve, ArticleId, EVENT_BYTES_MAX, Event, EventId, Language, PersonId, SignedEvent, StageId, TextHash, Time,
    VersionHash,
};
use recto::store::{Batch, Placement, Repo};
use recto::trust::Signer;

use super::sandbox::{self, Sandbox, fine, refused};

const RU: &str = "+++\ntitle = \"Ярмарка\"\n+++\n\nЯрмарка открылась.\n";
const EN: &str = "+++\ntitle = \"The fair\"\n+++\n\nThe fair opened.\n";

fn newsroom() -> Sandbox {
    sandbox::newsroom(RU, EN)
}

fn json(sandbox: &Sandbox, person: &str, line: &str) -> serde_json::Value {
    let said = sandbox.run(person, &format!("{line} --format json"));
    serde_json::from_str(&said.stdout).unwrap_or_else(|error| panic!("{line}: {error}: {}{}", said.stdout, said.stderr))
}

/// How many events `verify` names that do not count, and how many files that are none.
fn refused_count(sandbox: &Sandbox, person: &str) -> usize {
    let report = json(sandbox, person, "recto verify");
    report["refused"].as_array().map_or(0, Vec::len)
}

/// What an attacker with Clara's key and the right to push works with.
struct Forger {
    repo: Repo,
    signer: Signer,
    events: Vec<SignedEvent>,
    files: Vec<Vec<u8>>,
}

impl Forger {
    fn new(sandbox: &Sandbox) -> Self {
        let repo = Repo::open(&sandbox.desk("clara")).expect("a repository");
        let signer = Signer::load(&sandbox.root().join("clara/own/.ssh/id_ed25519")).expect("a key");
        let view = repo.ledger().expect("a ledger");
        let (mut events, mut files) = (Vec::new(), Vec::new());
        for folder in view.articles().expect("articles") {
            for file in view.events(&folder.id).expect("events").files {
                events.push(SignedEvent::parse(&file.bytes, &|hash| view.text(hash)).expect("an event"));
                files.push(file.bytes);
            }
        }
        Self { repo, signer, events, files }
    }

    fn article(&self) -> ArticleId {
        *self.events[0].event.act.articles().first().expect("an article")
    }

    /// What Clara submitted.
    fn submitted(&self, language: &str) -> (usize, VersionHash, Option<recto::model::SourceRef>) {
        let found = self.events.iter().enumerate().find_map(|(at, own)| match &own.event.act {
            Act::Submit(item) if item.language.as_str() == language => Some((at, item.version, item.source.clone())),
            _ => None,
        });
        found.expect("a submission")
    }

    fn approval(&self, language: &str) -> Act {
        let (_, version, source) = self.submitted(language);
        let (language, stage) = (Language::parse(language).expect("a language"), StageId::parse("published").expect("a stage"));
        Approve { article: self.article(), language, version, source, stage }.into()
    }

    /// An event in somebody's name, on top of everything, signed with Clara's key.
    fn event(&self, person: &str, act: Act) -> Event {
        let first = &self.events[self.submitted("en").0].event;
        Event {
            ledger: first.ledger,
            policy: first.policy,
            person: PersonId::parse(person).expect("a person"),
            parents: vec![self.events[self.submitted("en").0].id],
            time: Time::from_unix(1_600_000_000),
            at: None,
            act,
        }
    }

    fn sign(&self, event: &Event) -> Vec<u8> {
        let line = event.encode().line;
        (line.clone() + &self.signer.sign(line.as_bytes()).expect("a signature")).into_bytes()
    }

    /// Lays files under an article, and texts, and pushes.
    fn push(&self, sandbox: &Sandbox, files: Vec<Vec<u8>>, texts: Vec<(TextHash, Vec<u8>)>) {
        let place = Placement::Articles(vec![self.article()]);
        let batch = Batch { events: files.into_iter().map(|bytes| (place.clone(), bytes)).collect(), texts, ..Batch::default() };
        let lock = self.repo.lock(std::time::Duration::from_secs(5)).expect("the lock");
        lock.append(&batch, &Time::from_unix(1_700_000_000)).expect("written");
        drop(lock);
        fine(sandbox, "clara", "git push -q -f origin recto");
    }
}

/// Row 1. Seen to fail without `data.verify` in `trust/verify.rs`.
#[test]
fn forged_events_change_nothing_and_are_listed() {
    let sandbox = newsroom();
    let forger = Forger::new(&sandbox);
    let good = &forger.files[forger.submitted("en").0];
    let text = String::from_utf8(good.clone()).expect("UTF-8");
    let approval = forger.event("boris", forger.approval("en"));
    let (line, armour) = text.split_at(text.find('\n').expect("a line") + 1);
    let mut own = forger.event("clara", forger.approval("en"));
    let elsewhere = Event { ledger: Some(EventId::of(b"elsewhere")), ..own.clone() };
    own.policy = Some(EventId::of(b"a policy of her own"));
    let unsigned = approval.encode().line;
    let forged: Vec<Vec<u8>> = vec![
        // In Boris's name with her own key; with her name and no role; under no policy; in another ledger.
        forger.sign(&approval),
        forger.sign(&forger.event("clara", forger.approval("en"))),
        forger.sign(&own),
        forger.sign(&elsewhere),
        // Not signed; signed by somebody for something else; a body bent after it was signed.
        unsigned.clone().into_bytes(),
        format!("{unsigned}{armour}").into_bytes(),
        text.replace("\"person\":\"clara\"", "\"person\":\"boris\"").into_bytes(),
        // Cut, doubled, with more behind, with other line ends, with a key of no event.
        good[..good.len() / 2].to_vec(),
        format!("{text}{armour}").into_bytes(),
        format!("{text}\nmore\n").into_bytes(),
        text.replace('\n', "\r\n").into_bytes(),
        format!("{}{armour}", line.replace("{\"v\":1", "{\"by\":1,\"v\":1")).into_bytes(),
    ];
    let count = forged.len();
    assert_eq!(count, 12);
    let before = json(&sandbox, "boris", "recto --offline status");
    forger.push(&sandbox, forged, Vec::new());
    fine(&sandbox, "anna", "recto sync");
    fine(&sandbox, "boris", "recto sync");
    let after = json(&sandbox, "boris", "recto --offline status");
    assert_eq!(before["editions"], after["editions"]);
    assert_eq!(refused_count(&sandbox, "boris"), count);
    assert_eq!(sandbox.run("boris", "recto verify").exit, 1);
    fine(&sandbox, "boris", "recto approve fair/ru@v1");
    refused(&sandbox, "anna", "recto publish fair");
}

/// Rows 2 and 4 to 6. Seen to fail where `meant` in `ops/approve.rs` takes the newest version for the one that was shown.
#[test]
fn words_cannot_be_swapped_under_an_approval() {
    let sandbox = newsroom();
    // One person with two keys and two addresses is one person.
    fine(&sandbox, "boris", "ssh-keygen -q -t ed25519 -N '' -f ../second");
    let second = "recto people add boris --role author --key ../../boris/second.pub --email second@example.org";
    fine(&sandbox, "anna", second);
    fine(&sandbox, "boris", "recto sync");
    sandbox.write("boris", "articles/fair/ru.md", &RU.replace("открылась", "открыта"));
    fine(&sandbox, "boris", "recto submit fair/ru");
    refused(&sandbox, "boris", "RECTO_KEY=../second recto approve fair/ru@v2");
    // Whoever approves signs what they were shown: a version that came meanwhile is named, and not approved.
    fine(&sandbox, "boris", "recto show fair/en");
    sandbox.write("clara", "articles/fair/en.md", &EN.replace("opened", "was opened"));
    fine(&sandbox, "clara", "recto submit fair/en");
    fine(&sandbox, "boris", "recto sync");
    let late = refused(&sandbox, "boris", "recto approve fair/en");
    assert!(late.stderr.contains("v2"), "{}", late.stderr);
    // A file that is changed after the approval goes out as it was approved, or not at all.
    sandbox.write("anna", "articles/fair/ru.md", RU);
    fine(&sandbox, "anna", "recto sync && recto people add clara --role reviewer:ru");
    fine(&sandbox, "clara", "recto sync && recto approve fair/ru@v2");
    fine(&sandbox, "boris", "recto approve fair/en@v2");
    sandbox.write("anna", "articles/fair/ru.md", "+++\ntitle = \"Другое\"\n+++\n\nСовсем другое.\n");
    sandbox.write("anna", "articles/fair/en.md", "Something else.\n");
    fine(&sandbox, "anna", "recto sync && recto publish fair/ru");
    let out = fine(&sandbox, "anna", "git show published:articles/fair/ru.md");
    assert_eq!(out, RU.replace("открылась", "открыта"));
    // The translation was made from the version before: it is stale, and stays in.
    refused(&sandbox, "anna", "recto publish fair/en");
    assert_eq!(json(&sandbox, "anna", "recto status fair/en")["editions"][0]["source"]["state"], "stale");
}

/// Rows 7, 9 and 10. That later policies are asked is what the planted bug `later-policies-not-asked` takes away.
#[test]
fn old_rights_and_own_policies_help_nobody() {
    let sandbox = newsroom();
    fine(&sandbox, "anna", "recto sync && recto people remove boris");
    // Boris has not heard of it: he works under the old policy, with a clock of years ago.
    fine(&sandbox, "boris", "RECTO_NOW=2020-01-01T00:00:00Z recto --offline approve fair/ru@v1 fair/en@v1");
    fine(&sandbox, "boris", "git push -q -f origin recto");
    fine(&sandbox, "anna", "recto sync");
    assert_eq!(refused_count(&sandbox, "anna"), 2);
    refused(&sandbox, "anna", "recto publish fair");
    // Clara makes herself a reviewer and approves, in one push.
    fine(&sandbox, "clara", "git fetch -q origin && git update-ref refs/heads/recto origin/recto");
    let forger = Forger::new(&sandbox);
    let policy = fine(&sandbox, "clara", "sed 's/\"translator:en\"/\"owner\", \"reviewer\"/' workflow.toml");
    let text = TextHash::of(policy.as_bytes());
    let current = forger.events[forger.submitted("en").0].event.policy.expect("a policy");
    let admit = Event {
        parents: Vec::new(),
        ..forger.event("clara", Admit { policy: text, previous: vec![current], seen: None, rejected: Vec::new() }.into())
    };
    let admit_file = forger.sign(&admit);
    let mut own = forger.event("clara", forger.approval("ru"));
    own.policy = Some(EventId::of(admit.encode().line.as_bytes()));
    let lock = forger.repo.lock(std::time::Duration::from_secs(5)).expect("the lock");
    let batch =
        Batch { events: vec![(Placement::Policy, admit_file)], texts: vec![(text, policy.into_bytes())], ..Batch::default() };
    lock.append(&batch, &Time::from_unix(1_700_000_000)).expect("written");
    drop(lock);
    forger.push(&sandbox, vec![forger.sign(&own)], Vec::new());
    fine(&sandbox, "anna", "recto sync");
    assert_eq!(refused_count(&sandbox, "anna"), 4);
    refused(&sandbox, "anna", "recto publish fair");
    assert!(!fine(&sandbox, "anna", "recto people").contains("clara@example.org: owner"));
}

/// Row 8. What is signed names ledger, article, language, version, source and stage: laid elsewhere it counts nowhere, and takes
/// nothing from the true one. Seen to fail where `Fold::of` gives a misplaced copy the verdict of the true one.
#[test]
fn replayed_approvals_count_nowhere_else() {
    let sandbox = newsroom();
    fine(&sandbox, "boris", "recto approve fair/ru@v1");
    fine(&sandbox, "anna", "recto sync && recto new river --title Река");
    sandbox.write("anna", "articles/river/ru.md", RU);
    fine(&sandbox, "anna", "recto submit river/ru");
    fine(&sandbox, "clara", "recto sync");
    // The same bytes in another article: Boris's approval and Clara's submission are laid there as well.
    let replay = "set -e; git worktree add -q --detach ../replay recto; cd ../replay; \
        from=$(dirname $(git grep -l '\"kind\":\"approve\"' | head -1)); \
        to=$(dirname $(git grep -l '\"slug\":\"river\"' | head -1)); cp $from/*.event $to/; \
        git add -A; git commit -qm replay; git push -q origin HEAD:recto";
    fine(&sandbox, "clara", replay);
    fine(&sandbox, "anna", "recto sync");
    refused(&sandbox, "anna", "recto publish river");
    fine(&sandbox, "anna", "recto publish fair/ru");
    assert_eq!(fine(&sandbox, "anna", "git show published:articles/fair/ru.md"), RU);
    // The same approval bent to another version, language, source or stage is not signed.
    let bend = "set -e; cd ../replay; git fetch -q origin; git checkout -q origin/recto; \
        file=$(git grep -l '\"kind\":\"approve\"' | head -1); \
        for edit in 's/\"language\":\"ru\"/\"language\":\"en\"/' 's/\"stage\":\"published\"/\"stage\":\"review\"/' \
            's/\"version\":\"..../\"version\":\"0000/' 's/\"article\":\"..../\"article\":\"0000/'; do \
            sed \"1$edit\" $file > bent; cp bent $(dirname $file)/$(sha256sum bent | cut -d' ' -f1).event; rm bent; done; \
        git add -A; git commit -qm bent; git push -q origin HEAD:recto";
    fine(&sandbox, "clara", bend);
    fine(&sandbox, "anna", "recto sync");
    refused(&sandbox, "anna", "recto publish fair");
    // Another newsroom takes nothing from this one's ledger.
    let other = Sandbox::new(&["mallory"]);
    fine(&other, "mallory", "recto init --language ru --language en");
    let theirs = sandbox.root().join("remote.git");
    let joined = other.run("mallory", &format!("recto sync {}", theirs.display()));
    assert_ne!(joined.exit, 0, "{}{}", joined.stdout, joined.stderr);
    assert!(joined.stderr.contains("ledger"), "{}", joined.stderr);
    let named = other.run("mallory", &format!("git remote add other {} && recto sync other", theirs.display()));
    assert_eq!(named.exit, 2, "{}{}", named.stdout, named.stderr);
}

/// Row 11. The ledger is a union: whoever has seen more brings it back, through a forced push, a deleted branch, a commit that
/// takes files away, or the revert button. Seen to fail where `Repo::is_gone` does not tell that a branch was deleted.
#[test]
fn ledger_that_was_cut_back_is_whole_again() {
    let sandbox = newsroom();
    fine(&sandbox, "boris", "recto approve fair/ru@v1 fair/en@v1");
    fine(&sandbox, "anna", "recto sync");
    let whole = json(&sandbox, "anna", "recto --offline log")["events"].clone();
    let cuts = [
        "git push -q -f origin $(git rev-list --max-parents=0 recto | head -1):refs/heads/recto",
        "git push -q origin :refs/heads/recto",
        "set -e; git worktree add -q --detach ../cut origin/recto; cd ../cut; git rm -q $(git grep -l '\"kind\":\"approve\"'); \
         git commit -qm cut; git push -q -f origin HEAD:recto",
        "set -e; cd ../cut; git fetch -q origin; git checkout -q origin/recto; git revert --no-edit HEAD >/dev/null; \
         git push -q origin HEAD:recto",
    ];
    for cut in cuts {
        fine(&sandbox, "clara", &format!("git fetch -q origin; {cut}"));
        fine(&sandbox, "anna", "recto sync");
        assert_eq!(json(&sandbox, "anna", "recto --offline log")["events"], whole, "{cut}");
        fine(&sandbox, "boris", "recto sync");
        assert_eq!(json(&sandbox, "boris", "recto --offline log")["events"], whole, "{cut}");
    }
    fine(&sandbox, "anna", "recto publish fair");
}

/// Rows 15 and 16. Objects are read as they are: replacements, grafts and borrowed objects change nothing, though plain git
/// beside it shows the false words; and a repository that lies in a folder of the article is not run.
#[test]
fn planted_objects_and_repositories_are_not_believed() {
    let sandbox = newsroom();
    let plant = "set -e; text=$(git ls-tree -r recto texts | awk '{print $3, $4}' | while read id path; do \
            git cat-file -p $id | grep -q 'The fair opened' && echo $id; done | head -1); \
        false=$(printf 'False words.' | git hash-object -w --stdin); git replace -f $text $false; \
        git rev-parse recto > .git/info/grafts; mkdir -p ../elsewhere; realpath ../elsewhere > .git/objects/info/alternates; \
        git show recto:$(git ls-tree -r recto texts | grep $text | cut -f2) | grep -q False";
    fine(&sandbox, "clara", plant);
    assert!(fine(&sandbox, "clara", "recto show fair/en").contains("The fair opened"));
    fine(&sandbox, "clara", "recto verify");
    let nested = "set -e; mkdir -p articles/trap && cd articles/trap && git init -q --bare . && \
        printf '#!/bin/sh\\ntouch %s\\n' $(realpath ../../..)/sprung > hooks/x && chmod +x hooks/x && \
        git config core.fsmonitor $(realpath hooks/x) && git config core.sshCommand $(realpath hooks/x)";
    fine(&sandbox, "clara", nested);
    for line in ["recto status", "recto sync", "cd articles/trap && recto status", "cd articles/trap && recto sync"] {
        sandbox.run("clara", line);
    }
    assert_eq!(sandbox.run("clara", "test -e ../sprung").exit, 1, "something of the planted repository was run");
}

/// Row 20. Twenty sequences that drive terminals, in a title, a text, a note and a name of a file, on every verb that shows
/// them. Seen to fail without `is_unruly` in `l10n/shown.rs`.
#[test]
fn no_sequence_drives_a_terminal() {
    let sequences = [
        "\u{1b}[2J",
        "\u{1b}[31m",
        "\u{1b}]0;title\u{7}",
        "\u{1b}]52;c;aGk=\u{7}",
        "\u{1b}]8;;http://x/\u{1b}\\",
        "\u{1b}c",
        "\u{1b}[?1049h",
        "\u{1b}[6n",
        "\u{1b}P+q544e\u{1b}\\",
        "\u{1b}_x\u{1b}\\",
        "\u{9b}31m",
        "\u{90}x\u{9c}",
        "\u{9d}0;x\u{9c}",
        "\u{8}\u{8}\u{8}",
        "\u{7f}",
        "\u{0b}",
        "\u{0c}",
        "\u{85}",
        "\u{202e}abc",
        "\u{2066}abc",
    ];
    assert_eq!(sequences.len(), 20);
    let sandbox = newsroom();
    let body: Vec<String> = sequences.iter().enumerate().map(|(at, own)| format!("Line {at} {own} end.")).collect();
    sandbox.write("clara", "articles/fair/en.md", &format!("+++\ntitle = \"The fair\"\n+++\n\n{}\n", body.join("\n\n")));
    let note: String = sequences.concat().replace('\'', "");
    fine(&sandbox, "clara", &format!("recto submit fair/en -m '{note}'"));
    let lines = [
        "recto show fair/en".to_owned(),
        "recto diff fair/en v1..v2".to_owned(),
        "recto diff fair/en v1..v2 --side-by-side".to_owned(),
        "recto diff fair/en v1..v2 --color always".to_owned(),
        "recto check fair/en".to_owned(),
        "recto log fair/en".to_owned(),
        "recto status".to_owned(),
        format!("recto show '{note}'"),
        format!("recto check --files '{note}'"),
    ];
    for line in &lines {
        let said = sandbox.run("clara", line);
        let said = said.stdout + &said.stderr;
        // Colours of one's own are the only sequences there may be.
        let own = |text: &str| {
            text.split("\u{1b}[").skip(1).all(|part| {
                let end = part.find(|c: char| !c.is_ascii_digit() && c != ';').unwrap_or(0);
                part[end..].starts_with('m')
            })
        };
        let plain = if line.contains("always") {
            assert!(own(&said), "{said:?}");
            said.replace('\u{1b}', "")
        } else {
            said
        };
        let bad = |c: char| (c.is_control() && c != '\n' && c != '\t') || matches!(c, '\u{202e}' | '\u{2066}');
        assert!(!plain.contains(bad), "{}: {plain:?}", line.split('\'').next().unwrap_or_default());
    }
    // Row 21: what turns words round keeps them in.
    fine(&sandbox, "boris", "recto sync && recto approve fair/ru@v1 fair/en@v2");
    fine(&sandbox, "anna", "recto sync");
    refused(&sandbox, "anna", "recto publish fair");
}

/// Row 32. A text is what its hash says, whatever object git keeps under that name: whoever pushes other words in its place
/// has them believed by nobody, not even in a clone that never had the true ones; and who has those brings them back.
#[test]
fn planted_text_is_believed_nowhere() {
    let sandbox = newsroom();
    fine(&sandbox, "boris", "recto approve fair/ru@v1 fair/en@v1");
    fine(&sandbox, "anna", "recto sync && recto publish fair");
    sandbox.write("clara", "articles/fair/en.md", &EN.replace("opened", "was opened"));
    fine(&sandbox, "clara", "recto sync && recto submit fair/en");
    fine(&sandbox, "anna", "recto sync");
    let plant = "set -e; git fetch -q origin; git worktree add -q --detach ../plant origin/recto; cd ../plant; \
        for f in $(git grep -l 'The fair' -- texts); do sed -i 's/The fair/A false fair/' $f; done; \
        git commit -qam planted; git push -q origin HEAD:recto; git push -q origin :published";
    fine(&sandbox, "clara", plant);
    for person in ["boris", "anna"] {
        fine(&sandbox, person, "git clone -q ../../remote.git ../fresh && cd ../fresh && (recto sync; true)");
    }
    let lines = [
        ("boris", "recto --offline show fair/en@v1"),
        ("boris", "recto --offline show fair/en"),
        ("boris", "recto --offline diff fair/en v1..v2"),
        ("boris", "recto --offline approve fair/en@v2"),
        ("boris", "recto --offline verify --full"),
        ("anna", "recto --offline publish fair/en@v1 --reason back"),
        ("anna", "recto --offline export fair --out ../taken && ! grep -r false ../taken && false"),
    ];
    for (person, line) in lines {
        let said = sandbox.run(person, &format!("cd ../fresh && {line}"));
        assert_ne!(said.exit, 0, "{line}: {}{}", said.stdout, said.stderr);
        assert!(
            !said.stdout.contains("false fair") && !said.stderr.contains("panicked"),
            "{line}: {}{}",
            said.stdout,
            said.stderr
        );
    }
    let places = "cd ../fresh && recto --offline build --out ../site; ! grep -rq 'false fair' articles ../site 2>/dev/null && \
        ! git grep -q 'false fair' published -- 2>/dev/null && ! git --git-dir=../../remote.git grep -q 'false fair' published --";
    for person in ["boris", "anna"] {
        fine(&sandbox, person, places);
    }
    // Whoever has the true words has them still, and brings them back.
    fine(&sandbox, "anna", "recto sync && recto verify --full && git show published:articles/fair/en.md | grep -q 'The fair'");
    fine(&sandbox, "boris", "cd ../fresh && recto sync && recto verify --full && recto show fair/en | grep -q 'The fair was'");
}

/// Rows 33 and 35. Events that are too long are not read, many that are nothing cost little, and no clock is too odd.
#[test]
fn floods_and_odd_clocks_do_no_harm() {
    let sandbox = newsroom();
    let forger = Forger::new(&sandbox);
    let junk = (0..2000).map(|number| format!("{{\"v\":1,\"n\":{number}}}\n").into_bytes());
    forger.push(&sandbox, junk.collect(), Vec::new());
    // One that nobody's tool would write: longer than an event may be.
    let long = format!(
        "set -e; git worktree add -q --detach ../long recto; cd ../long; folder=$(dirname $(git ls-files 'events/*' | grep -v policy | head -1)); \
         head -c {} /dev/zero > x; mv x $folder/$(sha256sum x | cut -d' ' -f1).event; \
         git add -A; git commit -qm long; git push -q -f origin HEAD:recto",
        EVENT_BYTES_MAX + 1
    );
    fine(&sandbox, "clara", &long);
    let begin = std::time::Instant::now();
    fine(&sandbox, "anna", "recto sync && recto status");
    assert!(begin.elapsed().as_secs() < 60, "{:?}", begin.elapsed());
    let found = json(&sandbox, "anna", "recto verify")["refused"].as_array().cloned().unwrap_or_default();
    assert!(found.len() > 2000);
    let unread: Vec<_> = found.iter().filter(|one| one["code"] == "store-odd-too-long").collect();
    assert_eq!(unread.len(), 1, "the long one was read");
    for (at, now) in
        ["1970-01-01T00:00:00Z", "0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "1976-02-29T00:00:00Z", "2076-01-01T00:00:00Z"]
            .iter()
            .enumerate()
    {
        sandbox.write("anna", "articles/fair/ru.md", &format!("{RU}\nСтрока {at}.\n"));
        fine(&sandbox, "anna", &format!("RECTO_NOW={now} recto submit fair/ru && RECTO_NOW={now} recto status"));
    }
    for odd in ["2016-12-31T23:59:60Z", "-001-01-01T00:00:00Z", "tomorrow", ""] {
        let said = sandbox.run("anna", &format!("RECTO_NOW='{odd}' recto status"));
        assert!(matches!(said.exit, 0 | 2 | 4) && !said.stderr.contains("panicked"), "{odd}: {} {}", said.exit, said.stderr);
    }
    assert_eq!(json(&sandbox, "anna", "recto status fair/ru")["editions"][0]["version"], 6);
}
