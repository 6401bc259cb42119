//! Bad input: a clear error that names the place and the way out, an exit code, and nothing changed.

use super::sandbox::Sandbox;

/// What was done before, what is typed, its exit code, and words that must be said.
type Case = (&'static str, &'static str, i32, &'static str);

fn newsroom() -> Sandbox {
    let sandbox = Sandbox::new(&["anna"]);
    for line in [
        "recto init --language ru --language en",
        "recto new fair --title Ярмарка",
        "echo Текст. >> articles/fair/ru.md",
        "recto submit fair/ru",
    ] {
        let outcome = sandbox.run("anna", line);
        assert_eq!(outcome.exit, 0, "{line}: {}", outcome.stderr);
    }
    sandbox
}

/// Runs cases one after the other in one newsroom; the ledger must stay what it was.
fn refuse(sandbox: &Sandbox, cases: &[Case]) {
    for (before, line, exit, words) in cases {
        if !before.is_empty() {
            let prepared = sandbox.run("anna", before);
            assert_eq!(prepared.exit, 0, "{before}: {}", prepared.stderr);
        }
        let tip = sandbox.run("anna", "git rev-parse -q --verify recto").stdout;
        let outcome = sandbox.run("anna", line);
        assert_eq!(outcome.exit, *exit, "{line}: {}{}", outcome.stdout, outcome.stderr);
        assert!(outcome.stderr.contains(words), "{line}: {:?} is not said: {}", words, outcome.stderr);
        let names_way_out = outcome.stderr.contains("hint") || outcome.stderr.contains("Usage");
        assert!(names_way_out, "{line}: no way out is named: {}", outcome.stderr);
        assert!(!outcome.stderr.contains("panicked"), "{line}: {}", outcome.stderr);
        assert_eq!(sandbox.run("anna", "git rev-parse -q --verify recto").stdout, tip, "{line} wrote something");
    }
}

#[test]
fn bad_names_and_addresses_are_refused() {
    let sandbox = newsroom();
    refuse(
        &sandbox,
        &[
            ("", "recto show nothing/en", 2, "nothing"),
            ("", "recto show fair/en", 2, "fair/en"),
            ("", "recto show fair/de", 2, "de"),
            ("", "recto show fair/ru@v7", 2, "@v1"),
            ("", "recto show fair/ru@zzzz", 2, "zzzz"),
            ("", "recto new ../fair --title x", 2, ".."),
            ("", "recto new --title x -- -x", 2, "-x"),
            ("", "recto new .git --title x", 2, ".git"),
            ("", "recto new Fair --title x", 2, "Fair"),
            ("", "recto new fair --title x", 2, "fair"),
            ("", "recto new town --language de --title x", 2, "de"),
            ("", "recto translate fair --to ru", 2, "ru"),
            ("", "recto people add Boris --name B --key x", 2, "Boris"),
            ("", "recto people add boris --name B --key x", 2, "x"),
            ("ssh-keygen -q -t ed25519 -N '' -f ../k", "recto people add boris --role king --key ../k.pub", 2, "king"),
            ("", "recto explain nothing", 2, "nothing"),
            ("", "recto lift fair/ru --event abcdef", 2, "abcdef"),
            ("", "recto comment fair/ru --block 99 -m x", 2, "99"),
            ("", "recto comment fair/ru -m ' '", 2, "empty"),
            ("", "recto waive fair/ru name-variants -m why", 2, "name-variants"),
            ("", "recto rename fair fair/x", 2, "fair/x"),
            ("", "recto frobnicate", 2, "frobnicate"),
        ],
    );
}

#[test]
fn bad_places_texts_and_ranges_are_refused() {
    let sandbox = newsroom();
    refuse(
        &sandbox,
        &[
            ("", "recto verify --trust zz", 2, "zz"),
            ("", "recto verify recto", 2, "recto"),
            ("", "recto verify nothing..recto", 2, "nothing"),
            ("", "recto verify -- --output=x..recto", 2, "--output=x"),
            ("", "echo nonsense | recto verify --hook pre-receive -C .git", 2, "nonsense"),
            ("", "printf '%0.s0 ' 1 2 3 | recto verify --hook pre-receive -C ..", 2, "pre-receive"),
            ("", "recto verify --hook post-update", 2, "post-update"),
            ("", "recto verify --ci sourcehut", 2, "sourcehut"),
            (
                "mkdir .github && echo x > ../x && ln -s ../.. .github/workflows",
                "recto verify --ci github --write",
                2,
                "workflows",
            ),
            ("", "recto erase nothing -m x", 2, "nothing"),
            ("", "recto erase fair/ru -m x", 2, "fair/ru"),
            ("", "recto erase fair/ru@v7 -m x", 2, "@v1"),
            ("", "recto erase 00000000 -m x", 2, "00000000"),
            ("", "recto erase fair/ru@v1 -m ' '", 2, "empty"),
            ("", "recto adopt fair/ru", 2, "fair/ru"),
            ("", "recto adopt nothing/ru", 2, "nothing/ru"),
            ("", "recto adopt --all", 2, "every working file"),
            ("", "recto export --out .", 2, "holds files"),
            ("", "recto export fair --out x.bundle", 2, "whole ledger"),
            ("", "recto export nothing --out ../out", 2, "nothing"),
            ("", "recto sync /etc/passwd", 2, "passwd"),
            ("mkfifo ../pipe", "recto sync ../pipe", 2, "pipe"),
            ("mkdir ../full && echo x > ../full/x", "recto sync ../full", 2, "full"),
            ("printf '# v2 git bundle\\nnonsense\\n' > ../bad.bundle", "recto sync ../bad.bundle", 4, "bundle"),
            ("", "recto sync --public nowhere", 2, "nothing is published"),
            ("", "recto resubmit", 2, "ceased to count"),
            ("", "recto policy merge", 2, "one policy"),
        ],
    );
}

#[test]
fn bad_texts_are_refused() {
    let sandbox = newsroom();
    let file = "articles/fair/ru.md";
    let head = "printf '+++\\ntitle = \"x\"\\n+++\\n";
    let text = |rest: &str| format!("{head}{rest}' > {file}").leak() as &'static str;
    refuse(
        &sandbox,
        &[
            (text("\\377\\376"), "recto submit fair/ru", 2, "byte 21"),
            ("printf '+++\\ntitle = \"x\"\\n' > articles/fair/ru.md", "recto submit fair/ru", 2, file),
            ("printf '+++\\ntitle = x\\n+++\\n' > articles/fair/ru.md", "recto submit fair/ru", 2, file),
            (": > articles/fair/ru.md", "recto submit fair/ru", 2, file),
            ("head -c 5000000 /dev/zero | tr '\\0' a > articles/fair/ru.md", "recto submit fair/ru", 2, file),
            ("printf '+++\\n+++\\nText.\\n' > articles/fair/ru.md", "recto submit fair/ru", 2, "title"),
            (text("![a](none.png)\\n"), "recto submit fair/ru", 2, "none.png"),
            (text("![a](../../secret.png)\\n"), "recto submit fair/ru", 2, "secret.png"),
            ("ln -sf /etc/passwd articles/fair/link.png", "recto check fair/nothing", 2, "nothing"),
            (text("![a](link.png)\\n"), "recto submit fair/ru", 2, "link.png"),
            ("rm articles/fair/ru.md && ln -s /etc/passwd articles/fair/ru.md", "recto submit fair/ru", 2, file),
            ("rm articles/fair/ru.md", "recto submit fair/ru", 2, file),
            ("printf '\\377' > ../bad.txt", "recto import ../bad.txt --article town --language ru", 2, "bad.txt"),
            (": > ../empty.txt", "recto import ../empty.txt --article town --language ru", 2, "empty.txt"),
            ("", "recto import ../none.txt --article town --language ru", 2, "none.txt"),
            ("", "recto import . --article town --language ru", 2, "."),
            (
                "mkdir articles/mill && echo Текст. > articles/mill/ru.md && echo Другой. > ../other.txt",
                "recto import ../other.txt --article mill --language ru",
                4,
                "articles/mill/ru.md",
            ),
        ],
    );
}

#[test]
fn bad_policies_are_refused() {
    let sandbox = newsroom();
    refuse(
        &sandbox,
        &[
            ("", "recto policy admit", 2, "in force"),
            ("cp workflow.toml ../good.toml && echo 'x = [' >> workflow.toml", "recto policy admit", 2, "line"),
            ("cp ../good.toml workflow.toml && sed -i '1i nonsense = 1' workflow.toml", "recto policy admit", 2, "line 1"),
            (
                "cp ../good.toml workflow.toml && sed -i 's/approvals = 1/approvals = 9/' workflow.toml",
                "recto policy admit",
                2,
                "published",
            ),
            ("", "recto people add boris --role author --key $HOME/.ssh/id_ed25519.pub", 2, "admitted"),
            ("cp ../good.toml workflow.toml", "recto people remove anna --role owner --role king", 2, "king"),
            ("", "recto people remove nobody", 2, "nobody"),
        ],
    );
}

#[test]
fn bad_surroundings_are_named() {
    let sandbox = Sandbox::new(&["anna"]);
    refuse(
        &sandbox,
        &[
            ("mkdir ../plain", "cd ../plain && recto status", 4, "repository"),
            ("", "recto status", 4, "ledger"),
            ("", "recto build --out ../site", 4, "ledger"),
            ("git init -q ../sha256 --object-format=sha256", "cd ../sha256 && recto status", 4, "sha256"),
            ("", "recto init --language ru --language xx_yy", 2, "xx_yy"),
            ("", "recto init", 2, "--language"),
            ("", "recto join ../nowhere ../there", 4, "nowhere"),
        ],
    );
    let sandbox = newsroom();
    refuse(
        &sandbox,
        &[
            ("", "recto init --language ru", 2, "already"),
            ("", "recto build --out articles", 2, "published"),
            ("", "RECTO_KEY=/nowhere recto submit fair/ru", 4, "/nowhere"),
            ("ssh-keygen -q -t ed25519 -N '' -f ../other", "RECTO_KEY=../other recto submit fair/ru", 3, "SHA256:"),
            ("git worktree add -q ../ledger recto && echo more >> articles/fair/ru.md", "recto submit fair/ru", 4, "recto"),
        ],
    );
    assert_eq!(sandbox.run("anna", "recto verify").exit, 0, "what is checked out can be read");
}

#[test]
fn plain_clones_and_odd_desks_work() {
    let sandbox = newsroom();
    for line in [
        "git clone -q ../../remote.git ../plain && cd ../plain && recto status fair",
        "git checkout -q -b side 2>/dev/null; git -c user.name=a commit -q --allow-empty -m x && git checkout -q --detach && recto status",
        "echo more >> articles/fair/ru.md && git add articles && recto submit fair/ru",
        "git clone -q --depth 1 file://$(realpath ../../remote.git) ../shallow && cd ../shallow && recto sync && recto verify",
        "recto log | head -1 && recto show fair/ru | true",
        "mkdir articles/tower && printf '+++\\ntitle = \"Башня\"\\n+++\\nТекст.\\n' > articles/tower/ru.md",
        "recto new tower --title x && grep -q Башня articles/tower/ru.md && recto submit tower/ru",
        "cd articles/fair && recto show fair/ru.md && recto status .",
    ] {
        let outcome = sandbox.run("anna", line);
        assert_eq!(outcome.exit, 0, "{line}: {}{}", outcome.stdout, outcome.stderr);
    }
}
