//! The verbs that write: who types what, after what, and what must be true once it has been done.

/// A verb that writes.
pub struct Verb {
    pub name: &'static str,
    pub person: &'static str,
    /// What others and they themselves did before, each in their own clone.
    pub before: &'static [(&'static str, &'static str)],
    pub line: &'static str,
    /// What holds once it is done.
    pub goal: &'static str,
    /// Whether it says that something is saved: then that outlives a power cut. What it says otherwise can be made again.
    pub saves: bool,
}

const fn verb(
    name: &'static str,
    person: &'static str,
    before: &'static [(&'static str, &'static str)],
    line: &'static str,
    goal: &'static str,
) -> Verb {
    Verb { name, person, before, line, goal, saves: true }
}

/// A verb whose work can be made again from what is saved.
const fn made_again(
    name: &'static str,
    person: &'static str,
    before: &'static [(&'static str, &'static str)],
    line: &'static str,
    goal: &'static str,
) -> Verb {
    Verb { name, person, before, line, goal, saves: false }
}

/// Sets up.
pub const BEGIN: &[Verb] = &[
    verb(
        "init",
        "dora",
        &[("dora", "git remote remove origin")],
        "recto init --language ru --language en",
        "recto sync; recto status && test -s workflow.toml && recto new first --title First && recto submit first/ru",
    ),
    verb(
        "join",
        "dora",
        &[],
        "recto join $(realpath ../../remote.git) ../joined --person dora --name Dora",
        "cd ../joined && recto --offline status && recto --offline verify && grep -q Ярмарка articles/fair/ru.md",
    ),
    verb(
        "adopt",
        "anna",
        &[("anna", "mkdir -p articles/old && printf '+++\\ntitle = \"Старое\"\\n+++\\n\\nСтарое.\\n' > articles/old/ru.md")],
        "recto --offline adopt old/ru --url 'https://example.org/{slug}'",
        "recto --offline sync; git show published:articles/old/ru.md | grep -q Старое && recto --offline status old",
    ),
    verb(
        "people-remove",
        "anna",
        &[],
        "recto --offline people remove clara --role translator:en",
        "! recto --offline people | grep -q translator:en && recto --offline status",
    ),
    verb(
        "people-add",
        "anna",
        &[],
        "recto --offline people add dora --name Dora --role author --key ../../dora/own/.ssh/id_ed25519.pub",
        "recto --offline people | grep -q ^dora && recto --offline status",
    ),
];

/// Lay out working files.
pub const DESK: &[Verb] = &[
    verb(
        "new",
        "anna",
        &[],
        "recto --offline new market --title Рынок",
        "grep -q Рынок articles/market/ru.md && recto --offline submit market/ru",
    ),
    verb(
        "import",
        "anna",
        &[("anna", "printf '# Мост\\n\\nМост открыли.\\n' > ../bridge.md")],
        "recto --offline import ../bridge.md --article bridge --language ru",
        "grep -q открыли articles/bridge/ru.md && recto --offline submit bridge/ru",
    ),
    verb(
        "import-glossary",
        "anna",
        &[("anna", "printf 'ru,en\\nпричал,quay\\n' > ../terms.csv")],
        "recto --offline import ../terms.csv --glossary",
        "grep -q quay glossary/terms.toml && recto --offline submit glossary/terms.toml",
    ),
    verb(
        "translate",
        "clara",
        &[("clara", "recto sync")],
        "recto --offline translate river --to en",
        "test -s articles/river/en.md && recto --offline status river",
    ),
    verb(
        "update",
        "clara",
        &[("clara", "recto sync")],
        "recto --offline update fair/en",
        "grep -q 'The fair opened' articles/fair/en.md && recto --offline status fair/en",
    ),
];

/// Work on files, and what a person was shown.
pub const FILES: &[Verb] = &[
    verb(
        "merge",
        "anna",
        &[
            ("anna", "recto people add boris --role author"),
            (
                "boris",
                "recto sync && sed -i 's/Вторая строка/Вторая, его/' articles/fair/ru.md && recto --offline submit fair/ru",
            ),
            ("anna", "sed -i 's/Вторая строка/Вторая, её/' articles/fair/ru.md && recto --offline submit fair/ru"),
            ("boris", "recto sync"),
            ("anna", "recto sync"),
        ],
        "recto --offline merge fair/ru",
        "grep -q 'Вторая, его' articles/fair/ru.md && grep -q 'Вторая, её' articles/fair/ru.md && recto --offline status fair",
    ),
    verb(
        "check-fix",
        "clara",
        &[("clara", "recto sync && printf '\\nPeople came to the the fair.\\n' >> articles/fair/en.md")],
        "recto --offline check --fix fair/en",
        "grep -q 'came to the fair' articles/fair/en.md && recto --offline submit fair/en",
    ),
    verb("show", "boris", &[], "recto --offline show fair/en", "recto --offline show fair/en && recto --offline approve fair/en"),
    verb(
        "names-settle",
        "anna",
        &[],
        "recto --offline names settle Shanxi Shaanxi --not-same --language en",
        "grep -q Shaanxi glossary/names.toml && recto --offline status",
    ),
    made_again(
        "build",
        "anna",
        &[("anna", "recto sync")],
        "recto --offline build --out ../site",
        "test $(find ../site -name '*.html' -size +0 | wc -l) -eq $(find ../site -name '*.html' | wc -l) && \
         grep -rq 'Ярмарка' ../site && recto --offline build --out ../site",
    ),
    made_again(
        "export",
        "anna",
        &[],
        "recto --offline export fair --out ../taken",
        "grep -q 'Вторая строка' ../taken/articles/fair-*/ru/v2.md && test $(find ../taken -name '*.event' -size +0 | wc -l) -gt 5",
    ),
];

/// Say something in the ledger.
pub const WORDS: &[Verb] = &[
    verb(
        "submit",
        "anna",
        &[("anna", "printf '\\nНовая строка.\\n' >> articles/fair/ru.md")],
        "recto --offline submit fair/ru",
        "recto --offline show fair/ru | grep -q 'Новая строка'",
    ),
    verb(
        "approve",
        "boris",
        &[],
        "recto --offline approve fair/ru@v2 fair/en@v1",
        "test $(recto --offline log --format json | grep -o '\"kind\": *\"approve\"' | wc -l) -eq 3",
    ),
    verb(
        "return",
        "boris",
        &[],
        "recto --offline return fair/ru@v2 -m 'Кто пришёл?'",
        "recto --offline log fair/ru --format json | grep -q '\"return\"'",
    ),
    verb(
        "comment",
        "boris",
        &[],
        "recto --offline comment fair/en@v1 -m 'Who came?'",
        "recto --offline log fair/en --format json | grep -q '\"comment\"'",
    ),
    verb(
        "confirm",
        "clara",
        &[("clara", "recto sync")],
        "recto --offline confirm fair/en",
        "recto --offline log fair/en --format json | grep -q '\"confirm\"'",
    ),
    verb("take", "clara", &[], "recto --offline take fair/en", "recto --offline log fair/en --format json | grep -q '\"take\"'"),
    verb(
        "withdraw",
        "anna",
        &[("anna", "recto sync")],
        "recto --offline withdraw fair/ru -m wrong",
        "recto --offline log fair/ru --format json | grep -q '\"withdraw\"'",
    ),
];

/// Answer what was said.
pub const ANSWERS: &[Verb] = &[
    verb(
        "lift",
        "boris",
        &[("boris", "recto --offline return fair/ru@v2 -m 'Кто?'")],
        "recto --offline lift fair/ru",
        "recto --offline log fair/ru --format json | grep -q '\"lift\"'",
    ),
    verb(
        "resolve",
        "boris",
        &[("boris", "recto --offline comment fair/en@v1 -m 'Who came?'")],
        "recto --offline resolve fair/en -m done",
        "recto --offline log fair/en --format json | grep -q '\"resolve\"'",
    ),
    verb(
        "waive",
        "boris",
        &[
            (
                "clara",
                "recto sync && sed -i 's/People came/People came to the the fair/' articles/fair/en.md && recto submit fair/en",
            ),
            ("boris", "recto sync && recto --offline show fair/en"),
        ],
        "recto --offline waive fair/en repeated-word -m 'so he speaks'",
        "recto --offline log fair/en --format json | grep -q '\"waive\"'",
    ),
    verb(
        "undo",
        "boris",
        &[("boris", "recto --offline approve fair/en@v1")],
        "recto --offline undo fair/en",
        "recto --offline log fair/en --format json | grep -q '\"undo\"'",
    ),
    verb(
        "rename",
        "anna",
        &[("anna", "recto sync")],
        "recto --offline rename fair market",
        "recto --offline status market/ru && git show published:articles/market/ru.md | grep -q Ярмарка",
    ),
    verb(
        "align",
        "clara",
        &[("clara", "recto sync")],
        "recto --offline align fair/en --pair 2=2",
        "recto --offline log fair/en --format json | grep -q '\"align\"'",
    ),
];

/// Send.
pub const SENT: &[Verb] = &[
    verb(
        "submit-and-send",
        "anna",
        &[("anna", "printf '\\nНовая строка.\\n' >> articles/fair/ru.md")],
        "recto submit fair/ru",
        "recto sync && git --git-dir=../../remote.git grep -q 'Новая строка' recto",
    ),
    verb(
        "publish-and-send",
        "anna",
        &[("anna", "recto sync")],
        "recto publish fair/ru@v1 --reason 'back to the first'",
        "recto sync && git --git-dir=../../remote.git show published:articles/fair/ru.md | grep -q Ярмарка",
    ),
    verb(
        "sync",
        "boris",
        &[("boris", "rm -rf articles")],
        "recto sync",
        "grep -q 'Люди пришли' articles/fair/ru.md && recto --offline show fair/ru | grep -q 'Вторая строка'",
    ),
];

/// Send by hand, and to readers.
pub const BY_HAND: &[Verb] = &[
    verb(
        "sync-bundle",
        "anna",
        &[("anna", "recto --offline comment fair/ru -m 'by mail'")],
        "recto sync ../news.bundle",
        "recto sync ../news.bundle && git bundle verify -q ../news.bundle && git fetch -q ../news.bundle recto",
    ),
    verb(
        "sync-folder",
        "anna",
        &[("anna", "recto --offline comment fair/ru -m 'on a stick'")],
        "recto sync ../stick",
        "recto sync ../stick && git --git-dir=../stick fsck --strict --no-dangling && git fetch -q ../stick recto published",
    ),
    verb(
        "sync-public",
        "anna",
        &[("anna", "git init -q --bare ../readers.git && git remote add readers $(realpath ../readers.git)")],
        "recto sync --public readers",
        "git --git-dir=../readers.git show published:articles/fair/ru.md | grep -q Ярмарка",
    ),
];

/// Change the rules, and what is out.
pub const RULES: &[Verb] = &[
    verb(
        "policy-admit",
        "anna",
        &[("anna", "sed -i 's/\"translator:en\"/\"translator:en\", \"reviewer\"/' workflow.toml")],
        "recto --offline policy admit",
        "test $(git ls-tree -r recto events/policy | wc -l) -eq 4 && recto --offline status",
    ),
    verb(
        "policy-merge",
        "anna",
        &[
            ("anna", "recto people add boris --role owner"),
            ("boris", "recto sync && recto --offline people add boris --role author"),
            ("anna", "recto people add clara --role author"),
            ("boris", "recto sync"),
            ("anna", "recto sync"),
        ],
        "recto --offline policy merge",
        "recto --offline policy admit && recto --offline status",
    ),
    verb(
        "publish",
        "anna",
        &[("anna", "recto sync")],
        "recto --offline publish fair/ru@v1 --reason 'back to the first'",
        "git show published:articles/fair/ru.md | grep -q Ярмарка",
    ),
];

/// Put right.
pub const MENDED: &[Verb] = &[
    verb(
        "resubmit",
        "clara",
        &[
            ("clara", "recto sync && sed -i 's/People came/People have come/' articles/fair/en.md"),
            ("clara", "recto --offline submit fair/en && ssh-keygen -q -t ed25519 -N '' -C new -f ~/.ssh/new"),
            ("anna", "recto people add clara --key ../../clara/own/.ssh/new.pub"),
            ("anna", "recto people remove clara --key ../../clara/own/.ssh/id_ed25519.pub"),
            ("clara", "git config --global user.signingkey ~/.ssh/new && recto sync; true"),
        ],
        "recto --offline resubmit",
        "recto --offline show fair/en | grep -q 'have come' && recto --offline verify && recto sync",
    ),
    verb(
        "erase",
        "anna",
        &[
            ("anna", "git show published:articles/fair/ru.md | sha256sum | cut -d' ' -f1 > ../gone"),
            ("boris", "recto sync && recto erase fair/ru@v1 -m 'the law'"),
            ("anna", "recto sync"),
        ],
        "recto erase fair/ru@v1 -m 'the law'",
        "recto sync; recto --offline verify --full && ! git ls-tree -r --name-only recto | grep -q $(cat ../gone) && \
         ! git --git-dir=../../remote.git ls-tree -r --name-only recto | grep -q $(cat ../gone)",
    ),
    verb(
        "repair",
        "boris",
        &[
            ("boris", "recto sync"),
            (
                "boris",
                "set -e; o=$(git rev-parse $(git grep -l 'Вторая строка' recto -- texts | head -1)); mv .git/objects/pack ../packs; \
                 mkdir .git/objects/pack; for p in ../packs/*.pack; do git unpack-objects -q < $p; done; \
                 rm -f .git/objects/$(echo $o | cut -c1-2)/$(echo $o | cut -c3-)",
            ),
        ],
        "recto repair --do",
        "recto --offline verify --full",
    ),
];

/// All, in the groups in which they are tried.
pub const GROUPS: [&[Verb]; 9] = [BEGIN, DESK, FILES, WORDS, ANSWERS, SENT, BY_HAND, RULES, MENDED];
