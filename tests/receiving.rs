//! Pushes that a repository with the hook lets in, and attacks that it refuses: each is acted out with plain git against a
//! bare repository, and each refusal names its reason.

use std::path::PathBuf;

use recto::model::{
    Act, Admit, ArticleId, Change, Contributors, Event, EventId, FileHash, Language, PersonId, Submit, TextHash, Time, Version,
};
use recto::trust::Signer;
use serde_json::Value;

use super::sandbox::{Outcome, Sandbox};

const RU: &str = "+++\ntitle = \"Ярмарка\"\n+++\n\nЯрмарка открылась.\n";
const EN: &str = "+++\ntitle = \"The fair\"\n+++\n\nThe fair opened.\n";

/// Anna and Oleg own, Boris reviews, Clara translates; the host has the hook from the first push on.
struct Host {
    sandbox: Sandbox,
}

fn fine(sandbox: &Sandbox, person: &str, line: &str) -> String {
    let outcome = sandbox.run(person, line);
    assert_eq!(outcome.exit, 0, "{person}$ {line}\n{}{}", outcome.stdout, outcome.stderr);
    assert!(!outcome.stderr.contains("not sent"), "{person}$ {line}\n{}", outcome.stderr);
    outcome.stdout
}

impl Host {
    fn new() -> Self {
        let sandbox = Sandbox::new(&["anna", "boris", "clara", "oleg"]);
        let hook = sandbox.root().join("remote.git").join("hooks").join("pre-receive");
        let script = format!("#!/bin/sh\nexec {} verify --hook pre-receive\n", env!("CARGO_BIN_EXE_recto"));
        std::fs::create_dir_all(hook.parent().expect("a folder")).expect("hooks");
        std::fs::write(&hook, script).expect("the hook");
        fine(&sandbox, "anna", &format!("chmod +x {}", hook.display()));
        fine(&sandbox, "anna", "recto init --language ru --language en");
        for (person, role) in [("boris", "reviewer"), ("clara", "translator:en"), ("oleg", "owner")] {
            let key = format!("--key ../../{person}/own/.ssh/id_ed25519.pub");
            fine(&sandbox, "anna", &format!("recto people add {person} --name {person} --role {role} {key}"));
        }
        fine(&sandbox, "anna", "recto new fair --title Ярмарка");
        sandbox.write("anna", "articles/fair/ru.md", RU);
        fine(&sandbox, "anna", "recto submit fair/ru");
        fine(&sandbox, "clara", "recto sync && recto translate fair --to en");
        sandbox.write("clara", "articles/fair/en.md", EN);
        fine(&sandbox, "clara", "recto submit fair/en");
        fine(&sandbox, "boris", "recto sync && recto approve fair/ru@v1 fair/en@v1");
        fine(&sandbox, "anna", "recto publish fair");
        Self { sandbox }
    }

    fn run(&self, person: &str, line: &str) -> Outcome {
        self.sandbox.run(person, line)
    }

    fn tip(&self, branch: &str) -> String {
        fine(&self.sandbox, "anna", &format!("git ls-remote -q ../../remote.git refs/heads/{branch} | cut -f1"))
    }

    /// Clara changes the ledger by hand and pushes: a script in a worktree of it.
    fn attack(&self, script: &str) -> Outcome {
        self.attack_on("recto", script, "git push -q origin HEAD:recto")
    }

    fn attack_on(&self, branch: &str, script: &str, push: &str) -> Outcome {
        let line = format!(
            "set -e; git fetch -q origin recto published; rm -rf ../forge; git worktree prune; \
             git worktree add -q --detach ../forge origin/{branch}; cd ../forge; {script}; git add -A; \
             git commit -qm forged --allow-empty; {push}"
        );
        self.run("clara", &line)
    }

    /// Files that are put into the ledger by hand.
    fn push(&self, files: &[(String, Vec<u8>)]) -> Outcome {
        let folder = self.sandbox.root().join("smuggled");
        let _ = std::fs::remove_dir_all(&folder);
        for (path, bytes) in files {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
            std::fs::write(path, bytes).expect("a file");
        }
        self.attack(&format!("cp -r {}/. .", folder.display()))
    }

    fn ledger(&self) -> EventId {
        let report: Value = serde_json::from_str(&self.run("anna", "recto verify --format json").stdout).expect("JSON");
        EventId::parse(report["ledger"].as_str().expect("an id")).expect("an id")
    }

    /// The ids of all policies, from the first on.
    fn policies(&self) -> Vec<EventId> {
        let line = "git fetch -q origin recto; git ls-tree -r --name-only FETCH_HEAD events/policy | while read f; do \
                    git show FETCH_HEAD:$f | head -1; done";
        let lines = fine(&self.sandbox, "clara", line);
        let mut links: Vec<(EventId, Option<String>)> = lines
            .lines()
            .map(|line| {
                let body: Value = serde_json::from_str(line).expect("an event");
                let before = body["items"][0]["previous"][0].as_str().map(str::to_owned);
                (EventId::of(format!("{line}\n").as_bytes()), before)
            })
            .collect();
        let mut order = Vec::new();
        let mut before: Option<String> = None;
        while let Some(at) = links.iter().position(|(_, previous)| *previous == before) {
            let (id, _) = links.remove(at);
            before = Some(id.hex());
            order.push(id);
        }
        order
    }

    fn policy_text(&self) -> String {
        fine(&self.sandbox, "anna", "cat workflow.toml")
    }

    fn key(&self, person: &str) -> PathBuf {
        self.sandbox.root().join(person).join("own/.ssh/id_ed25519")
    }

    /// An event file, signed with somebody's key.
    fn sign(&self, person: &str, key: &str, policy: EventId, parents: Vec<EventId>, act: impl Into<Act>) -> (EventId, Vec<u8>) {
        let event = Event {
            ledger: Some(self.ledger()),
            policy: Some(policy),
            person: PersonId::parse(person).expect("an id"),
            parents,
            time: Time::parse("2020-01-01T00:00:00Z").expect("a moment"),
            at: None,
            act: act.into(),
        };
        let line = event.encode().line;
        let armour = Signer::load(&self.key(key)).expect("a key").sign(line.as_bytes()).expect("a signature");
        (EventId::of(line.as_bytes()), (line + &armour).into_bytes())
    }

    /// An admit of a policy, as files of the ledger.
    fn admit(&self, person: &str, policy: &str, previous: EventId) -> (EventId, Vec<(String, Vec<u8>)>) {
        let text = TextHash::of(policy.as_bytes());
        let act = Admit { policy: text, previous: vec![previous], seen: None, rejected: Vec::new() };
        let (id, bytes) = self.sign(person, person, previous, Vec::new(), act);
        let file = format!("events/policy/{}.event", FileHash::of(&bytes));
        (id, vec![(file, bytes), (format!("texts/{}/{text}", text.shard()), policy.as_bytes().to_vec())])
    }

    /// A new version of `fair/en` by somebody, as files of the ledger.
    fn submit(&self, person: &str, key: &str, policy: EventId, words: &str) -> Vec<(String, Vec<u8>)> {
        let log: Value = serde_json::from_str(&self.run("anna", "recto log fair --format json").stdout).expect("JSON");
        let events = log["events"].as_array().expect("events");
        let parent = EventId::parse(events.last().expect("an event")["id"].as_str().expect("an id")).expect("an id");
        let article = fine(&self.sandbox, "anna", "sed -n 's/^id *= *\"\\(.*\\)\"/\\1/p' articles/fair/article.toml");
        let article = ArticleId::parse(article.trim()).expect("an article");
        let text = TextHash::of(words.as_bytes());
        let act = Submit {
            article,
            language: Language::parse("en").expect("a language"),
            version: Version { text, files: Vec::new() }.hash(),
            text,
            files: Vec::new(),
            base: vec![Version { text: TextHash::of(EN.as_bytes()), files: Vec::new() }.hash()],
            source: None,
            contributors: Contributors { people: [PersonId::parse(person).expect("an id")].into(), unknown: 0, traced: true },
            change: Change::Update,
            note: None,
        };
        let (_, bytes) = self.sign(person, key, policy, vec![parent], act);
        let file = format!("events/{}/{article}/{}.event", article.shard(), FileHash::of(&bytes));
        vec![(file, bytes), (format!("texts/{}/{text}", text.shard()), words.as_bytes().to_vec())]
    }

    /// Says that a push was refused for this reason, and that nothing moved.
    #[track_caller]
    fn refuses(&self, before: &str, outcome: &Outcome, reason: &str) {
        assert_ne!(outcome.exit, 0, "let in: {}", outcome.stderr);
        let said = outcome.stderr.replace("remote: ", "");
        assert!(said.contains(reason) && said.contains("the push is refused"), "for another reason:\n{}", outcome.stderr);
        assert_eq!(self.tip("recto"), before, "and yet it moved");
    }
}

#[test]
fn honest_work_is_let_in_with_three_policies_in_one_push() {
    let host = Host::new();
    // Three policies and a version under each, all in one push.
    for role in ["terminologist", "editor", "reviewer"] {
        fine_offline(&host, "anna", &format!("recto --offline people add oleg --role {role}"));
    }
    host.sandbox.write("anna", "articles/fair/ru.md", &RU.replace("открылась", "открыта"));
    fine_offline(&host, "anna", "recto --offline submit fair/ru");
    fine(&host.sandbox, "anna", "recto sync");
    fine(&host.sandbox, "oleg", "recto sync && recto approve fair/ru@v2 && recto verify");
    // Branches that are not recto's pass, whatever they hold.
    fine(
        &host.sandbox,
        "clara",
        "git add -A && git commit -qm desk && git push -q origin HEAD:desk HEAD:refs/tags/v1 && git push -q origin :desk",
    );
    // And what recto verifies of a range is what the hook said.
    let report = host.run("anna", "recto verify recto~4..recto --format json").stdout;
    let report: Value = serde_json::from_str(&report).expect("JSON");
    let events = report["events"].as_array().expect("events");
    // Shrinkage is no fault of any one event, and is one all the same.
    let shrunk = host.run("anna", "recto verify recto..recto~1");
    assert!(shrunk.exit == 1 && shrunk.stdout.contains("the ledger only grows"), "{}", shrunk.stdout);
    assert_eq!(host.run("anna", "recto verify published~0..published").exit, 0);
    assert!(events.len() >= 4 && events.iter().all(|event| event["counts"] == true), "{report}");
}

fn fine_offline(host: &Host, person: &str, line: &str) {
    let outcome = host.run(person, line);
    assert_eq!(outcome.exit, 0, "{line}\n{}", outcome.stderr);
}

#[test]
fn events_cannot_be_taken_away_nor_changed_nor_the_branch() {
    let host = Host::new();
    let before = host.tip("recto");
    let gone = host.attack("git rm -q $(git ls-files 'events/*' | grep -v policy | head -1)");
    host.refuses(&before, &gone, "one event that was here is gone");
    let text = host.attack("git rm -q $(git ls-files texts | head -1)");
    host.refuses(&before, &text, "no two people have had it erased");
    let changed = host.attack("echo x >> $(git ls-files texts | head -1)");
    host.refuses(&before, &changed, "its bytes are not what they were");
    let back = host.attack_on("recto", "git reset -q --hard HEAD~1", "git push -qf origin HEAD~1:recto");
    host.refuses(&before, &back, "gone; the ledger only grows");
    let anew = host.attack_on("recto", "true", "git push -qf origin $(git commit-tree -m x HEAD^{tree}):recto");
    host.refuses(&before, &anew, "the history of recto would be replaced");
    let deleted = host.run("clara", "git push -q origin :recto");
    host.refuses(&before, &deleted, "cannot be deleted");
    let squashed = host.attack_on("recto", "true", "git push -qf origin $(git commit-tree -p HEAD~3 -m x HEAD^{tree}):recto");
    host.refuses(&before, &squashed, "the history of recto would be replaced");
}

#[test]
fn what_comes_and_goes_on_the_way_is_seen() {
    let host = Host::new();
    let before = host.tip("recto");
    // A film, put in by one commit and taken out by the next.
    let detour = "echo film > film.mp4; git add -A; git commit -qm in; git rm -q film.mp4";
    host.refuses(&before, &host.attack(detour), "nothing in the ledger is called so");
    // A merge with a history of something else.
    let merge = "side=$(git commit-tree -m side $(git hash-object -t tree /dev/null)); \
                 git reset -q --hard $(git commit-tree -m merged -p HEAD -p $side HEAD^{tree})";
    host.refuses(&before, &host.attack(merge), "no single line");
    // Two folders of one name, which git itself lets in: whoever reads it chooses.
    fine(&host.sandbox, "clara", "git fetch -q origin recto");
    let id = |name: &str| {
        let hex = fine(&host.sandbox, "clara", &format!("git rev-parse origin/recto:{name}"));
        let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).expect("hex");
        (0..40).step_by(2).map(byte).collect::<Vec<u8>>()
    };
    let (events, texts) = (id("events"), id("texts"));
    let mut tree = Vec::new();
    for (name, id) in [("events", &texts), ("events", &events), ("texts", &texts)] {
        tree.extend_from_slice(format!("40000 {name}\0").as_bytes());
        tree.extend_from_slice(id);
    }
    std::fs::write(host.sandbox.root().join("tree"), tree).expect("a file");
    let twice = "tree=$(git hash-object -t tree -w --literally ../../tree) && \
                 git push -q origin $(git commit-tree -m twice -p origin/recto $tree):recto";
    host.refuses(&before, &host.run("clara", twice), "nothing in the ledger is called so");
}

#[test]
fn what_nobody_signed_is_refused() {
    let host = Host::new();
    let before = host.tip("recto");
    let bend = "file=$(git grep -l '\"kind\":\"submit\"' -- events | head -1); folder=$(dirname $file); \
                sed '1s/\"person\":\"[a-z]*\"/\"person\":\"boris\"/' $file > bent; \
                cp bent $folder/$(sha256sum bent | cut -d' ' -f1).event; rm bent";
    host.refuses(&before, &host.attack(bend), "the signature does not fit");
    let misnamed = "file=$(git grep -l '\"kind\":\"submit\"' -- events | head -1); \
                    cp $file $(dirname $file)/$(printf '%064d' 7).event";
    host.refuses(&before, &host.attack(misnamed), "its name is not its hash");
    let stranger = "mkdir -p articles; echo x > articles/x.md";
    host.refuses(&before, &host.attack(stranger), "nothing in the ledger is called so");
    let long = "folder=$(dirname $(git ls-files 'events/*' | grep -v policy | head -1)); \
                head -c 70000 /dev/zero | tr '\\0' a > $folder/$(printf '%064d' 8).event";
    host.refuses(&before, &host.attack(long), "too long for an event");
    let wrong = "mkdir -p texts/00; echo x > texts/00/$(printf '%064d' 0)";
    host.refuses(&before, &host.attack(wrong), "do not have the hash");
    let link = "mkdir -p texts/00; ln -s /etc/passwd texts/00/$(printf '%064d' 0)";
    host.refuses(&before, &host.attack(link), "nothing in the ledger is called so");
    // An event that somebody else signs as well.
    let policy = *host.policies().last().expect("a policy");
    let mut files = host.submit("boris", "clara", policy, "x\n");
    host.refuses(&before, &host.push(&files), "boris");
    // A text that does not come with its event.
    files = host.submit("clara", "clara", policy, "+++\ntitle = \"y\"\n+++\n\ny\n");
    files.truncate(1);
    host.refuses(&before, &host.push(&files), "which did not come with it");
    // The same with its text is honest, by hand or not.
    let outcome = host.push(&host.submit("clara", "clara", policy, "+++\ntitle = \"y\"\n+++\n\ny\n"));
    assert_eq!(outcome.exit, 0, "{}", outcome.stderr);
}

#[test]
fn nobody_gives_themselves_leave() {
    let host = Host::new();
    let before = host.tip("recto");
    let policies = host.policies();
    let now = *policies.last().expect("a policy");
    let mine = host.policy_text().replace("\"translator:en\"", "\"owner\", \"editor\", \"reviewer\", \"translator\"");
    // Her own roles, in the same push as what they would allow; and three policies in one push, each on the last.
    let (one, mut files) = host.admit("clara", &mine, now);
    files.extend(host.submit("clara", "clara", one, "z\n"));
    host.refuses(&before, &host.push(&files), "clara");
    let (two, more) = host.admit("clara", &(mine.clone() + "\n# two\n"), one);
    files.extend(more);
    let (_, more) = host.admit("clara", &(mine.clone() + "\n# three\n"), two);
    files.extend(more);
    host.refuses(&before, &host.push(&files), "clara");
    // On an older policy than the newest, which she never could change either.
    let (_, files) = host.admit("clara", &mine, policies[0]);
    host.refuses(&before, &host.push(&files), "clara");
    // A second first policy: another ledger.
    let text = TextHash::of(mine.as_bytes());
    let root = Event {
        ledger: None,
        policy: None,
        person: PersonId::parse("clara").expect("an id"),
        parents: Vec::new(),
        time: Time::parse("2020-01-01T00:00:00Z").expect("a moment"),
        at: None,
        act: Act::Admit(Admit { policy: text, previous: Vec::new(), seen: None, rejected: Vec::new() }),
    };
    let line = root.encode().line;
    let armour = Signer::load(&host.key("clara")).expect("a key").sign(line.as_bytes()).expect("a signature");
    let bytes = (line + &armour).into_bytes();
    let files = vec![
        (format!("events/policy/{}.event", FileHash::of(&bytes)), bytes),
        (format!("texts/{}/{text}", text.shard()), mine.into_bytes()),
    ];
    let outcome = host.push(&files);
    assert_ne!(outcome.exit, 0, "{}", outcome.stderr);
    assert_eq!(host.tip("recto"), before);
}

#[test]
fn whoever_was_taken_out_stays_out() {
    let host = Host::new();
    let policies = host.policies();
    let with_clara = *policies.last().expect("a policy");
    let old_text = host.policy_text();
    fine(&host.sandbox, "anna", "recto people remove clara");
    fine(&host.sandbox, "anna", "recto people remove oleg");
    let before = host.tip("recto");
    // Clara signs under the policy that still knew her, with a clock in the past.
    let files = host.submit("clara", "clara", with_clara, "late\n");
    host.refuses(&before, &host.push(&files), "the policy does not know clara");
    // Oleg, an owner then, rolls the policy back: beside the newest, and on top of it.
    let (_, files) = host.admit("oleg", &old_text, with_clara);
    host.refuses(&before, &host.push(&files), "oleg");
    let now = *host.policies().last().expect("a policy");
    let (_, files) = host.admit("oleg", &old_text, now);
    host.refuses(&before, &host.push(&files), "oleg");
    fine(&host.sandbox, "boris", "recto sync && recto verify");
}

#[test]
fn published_is_what_the_ledger_says_and_nothing_else() {
    let host = Host::new();
    let before = host.tip("published");
    let attacks = [
        ("echo more >> articles/fair/en.md", "not what the ledger has published"),
        ("echo more > articles/fair/ko.md", "published no such file"),
        ("git rm -q articles/fair/en.md", "it is missing"),
        ("ln -s /etc/passwd articles/fair/link.md", "no plain file"),
        ("chmod +x articles/fair/en.md", "no plain file"),
        (
            "sed -i 's/anna/clara/' manifest.json; sed -i 's/\"ledger\": \"./\"ledger\": \"x/' manifest.json",
            "not what the ledger has published",
        ),
    ];
    for (script, reason) in attacks {
        let outcome = host.attack_on("published", script, "git push -q origin HEAD:published");
        assert_ne!(outcome.exit, 0, "{script}");
        assert!(outcome.stderr.contains(reason), "{script}: {}", outcome.stderr);
        assert_eq!(host.tip("published"), before, "{script}");
    }
    let deleted = host.run("clara", "git push -q origin :published");
    assert!(deleted.stderr.contains("cannot be deleted"), "{}", deleted.stderr);
    let back = host.attack_on("published", "true", "git push -qf origin $(git commit-tree -m x HEAD^{tree}):published");
    assert!(back.stderr.contains("would be replaced"), "{}", back.stderr);
    assert_eq!(host.tip("published"), before);
}

#[test]
fn push_that_is_too_much_is_refused_before_it_is_read() {
    let host = Host::new();
    let hook = host.sandbox.root().join("remote.git/hooks/pre-receive");
    let script =
        std::fs::read_to_string(&hook).expect("the hook").replace("pre-receive\n", "pre-receive --max-files 3 --max-size 1\n");
    std::fs::write(&hook, script).expect("the hook");
    let before = host.tip("recto");
    let many = "mkdir -p texts/ab; for i in 1 2 3 4 5; do echo $i > x; mv x texts/ab/ab$(sha256sum x | cut -c3-64); done";
    host.refuses(&before, &host.attack(many), "more than one push may bring");
    let big = "mkdir -p texts/ab; head -c 2000000 /dev/zero > texts/ab/$(printf 'ab%062d' 0)";
    host.refuses(&before, &host.attack(big), "more than one push may bring");
}

#[test]
fn ledger_is_pinned_from_outside() {
    let host = Host::new();
    let ledger = host.ledger();
    let hook = host.sandbox.root().join("remote.git/hooks/pre-receive");
    let script = std::fs::read_to_string(&hook).expect("the hook");
    std::fs::write(&hook, script.replace("pre-receive\n", &format!("pre-receive --trust {}\n", "0".repeat(64))))
        .expect("the hook");
    let outcome = host.run("clara", "recto comment fair/en -m words");
    assert!(outcome.stderr.contains("not sent"), "{}", outcome.stderr);
    std::fs::write(&hook, script.replace("pre-receive\n", &format!("pre-receive --trust {ledger}\n"))).expect("the hook");
    fine(&host.sandbox, "clara", "recto sync");
    assert_eq!(host.run("clara", &format!("recto verify --trust {ledger}")).exit, 0);
    assert_eq!(host.run("clara", &format!("recto verify --trust {}", "0".repeat(64))).exit, 4);
}

#[test]
fn hook_reads_where_git_keeps_a_push_until_it_is_accepted() {
    let host = Host::new();
    let count = "git -C ../../remote.git count-objects -v | grep -E '^(count|in-pack)' | tr '\\n' ' '";
    let before = fine(&host.sandbox, "clara", count);
    let outcome = host.attack("mkdir x; echo y > x/y");
    assert_ne!(outcome.exit, 0);
    assert_eq!(fine(&host.sandbox, "clara", count), before, "a refused push left objects behind");
    // A host whose git opens no bare repository by itself.
    fine(&host.sandbox, "clara", "git config --global safe.bareRepository explicit");
    fine(&host.sandbox, "clara", "recto comment fair/en -m words");
}

#[test]
fn run_on_a_server_fetches_nothing_and_notices_what_shrank() {
    let host = Host::new();
    let ledger = host.ledger();
    let run = format!("cd ../runner && git fetch -q && recto verify --ci --trust {ledger}");
    fine(&host.sandbox, "clara", "git clone -q ../../remote.git ../runner");
    fine(&host.sandbox, "clara", &run);
    fine(&host.sandbox, "boris", "recto comment fair/en -m words");
    fine(&host.sandbox, "clara", &run);
    // Whoever runs the host takes the newest event away.
    fine(&host.sandbox, "clara", "git -C ../../remote.git update-ref refs/heads/recto refs/heads/recto~1");
    let outcome = host.run("clara", &run);
    assert_eq!(outcome.exit, 1, "{}", outcome.stdout);
    assert!(outcome.stdout.contains("the branch recto has shrunk"), "{}", outcome.stdout);
    // The clone that has seen more says so, and gives back what was taken.
    let outcome = host.run("boris", "recto sync");
    assert!(outcome.stderr.contains("the ledger at origin has shrunk: one event is missing"), "{}", outcome.stderr);
    fine(&host.sandbox, "clara", &run);
    // The change under test, as GitHub and Forgejo tell of it, or GitLab: forth it is one event, back it is a loss.
    fine(&host.sandbox, "clara", "recto sync");
    let forth = "cd ../runner && git fetch -q && old=$(git rev-parse origin/recto~1) new=$(git rev-parse origin/recto)";
    let event = "printf '{\"before\":\"%s\",\"after\":\"%s\"}'";
    let told =
        format!("{forth} && {event} $old $new > ../event && GITHUB_EVENT_PATH=../event recto verify --ci --trust {ledger}");
    assert!(fine(&host.sandbox, "clara", &told).contains("recto: one event"), "the change is looked at");
    let request = "{\"pull_request\":{\"base\":{\"sha\":\"%s\"},\"head\":{\"sha\":\"%s\"}}}";
    let told = format!("{forth} && printf '{request}' $new $old > ../event && GITHUB_EVENT_PATH=../event recto verify --ci");
    let outcome = host.run("clara", &told);
    assert!(outcome.exit == 1 && outcome.stdout.contains("the ledger only grows"), "{}", outcome.stdout);
    let told = format!("{forth} && CI_COMMIT_BEFORE_SHA=$new CI_COMMIT_SHA=$old recto verify --ci");
    assert_eq!(host.run("clara", &told).exit, 1);
    for (name, path) in
        [("github", ".github/workflows/recto.yml"), ("gitlab", ".gitlab-ci.yml"), ("forgejo", ".forgejo/workflows/recto.yml")]
    {
        fine(&host.sandbox, "anna", &format!("recto verify --ci {name} --write"));
        let text = std::fs::read_to_string(host.sandbox.desk("anna").join(path)).expect(path);
        assert!(text.contains(&ledger.hex()) && !text.contains('@'.to_string().repeat(2).as_str()), "{text}");
        assert_eq!(host.run("anna", &format!("recto verify --ci {name} --write")).exit, 2, "written over");
    }
}
