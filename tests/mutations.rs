//! Bytes that somebody has bent, millions of them if asked: nothing panics, and nothing that was signed can be said otherwise.
//!
//! Each target has a small corpus, a dictionary of what matters to it, and mutations from a seed. `RECTO_MUTATIONS=1000000` runs
//! that many of each; a failing one is named by target and number.

use recto::model::{Act, Event, EventId, Open, PersonId, Slug, Time};
use recto::trust::{Signer, generate};

use super::dice::Dice;
use super::targets;

/// How many of each target where nobody says.
const MUTATIONS: u64 = 400;

/// Bends bytes once to six times: turned, put in, taken out, doubled, cut, or replaced by a word that matters.
fn bend(dice: &mut Dice, corpus: &[Vec<u8>], words: &[&str]) -> Vec<u8> {
    let mut bytes = corpus[dice.below(corpus.len())].clone();
    for _ in 0..=dice.below(6) {
        let at = dice.below(bytes.len() + 1);
        let end = (at + dice.below(24)).min(bytes.len());
        match dice.below(8) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
            1 => bytes.insert(at, u8::try_from(dice.below(256)).expect("a byte")),
            2 => drop(bytes.drain(at..end)),
            3 => {
                let part = bytes[at..end].to_vec();
                bytes.splice(at..at, part.repeat(1 + dice.below(40)));
            }
            4 => bytes.truncate(at),
            5 => {
                let other = &corpus[dice.below(corpus.len())];
                let from = dice.below(other.len() + 1);
                bytes.splice(at..end, other[from..].iter().copied());
            }
            _ => drop(bytes.splice(at..end, words[dice.below(words.len())].bytes())),
        }
    }
    bytes.truncate(200_000);
    bytes
}

/// Runs one target; says how many were run.
fn run(target: &str, corpus: &[Vec<u8>], words: &[&str], each: impl Fn(&[u8])) {
    let count = std::env::var("RECTO_MUTATIONS").ok().and_then(|count| count.parse().ok()).unwrap_or(MUTATIONS);
    for number in 0..count {
        let bytes = bend(&mut Dice::new(number), corpus, words);
        let caught = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| each(&bytes)));
        assert!(caught.is_ok(), "{target} {number}: {:?}", String::from_utf8_lossy(&bytes));
    }
    eprintln!("mutations: {target} {count}");
}

fn signer(folder: &std::path::Path) -> Signer {
    generate(&folder.join("key"), "").expect("a key")
}

fn events(signer: &Signer) -> Vec<Vec<u8>> {
    let event = |slug: &str, ledger: &[u8]| Event {
        ledger: Some(EventId::of(ledger)),
        policy: Some(EventId::of(b"policy")),
        person: PersonId::parse("anna").expect("a person"),
        parents: vec![EventId::of(b"one"), EventId::of(b"two")],
        time: Time::from_unix(1_700_000_000),
        at: None,
        act: Act::from(Open {
            article: recto::model::ArticleId::from_bytes([7; 16]),
            slug: Slug::parse(slug).expect("a slug"),
            language: recto::model::Language::parse("ru").expect("a language"),
        }),
    };
    let signed = |event: Event| {
        let line = event.encode().line;
        (line.clone() + &signer.sign(line.as_bytes()).expect("a signature")).into_bytes()
    };
    vec![signed(event("fair", b"a")), signed(event("market", b"b"))]
}

/// No bytes verify but those that were signed. Seen to fail without `data.verify` in `trust/verify.rs`.
#[test]
fn bent_events_and_signatures_never_verify() {
    let folder = tempfile::tempdir().expect("a folder");
    let corpus = events(&signer(folder.path()));
    let words = [
        "\"v\":2",
        "\"kind\":\"admit\"",
        "null",
        "1e400",
        "\\ud800",
        "\r\n",
        "\u{feff}",
        "\0",
        "=",
        "\n",
        "{",
        "[[[[[[[[",
        "\"person\":\"eva\"",
        "-----END SSH SIGNATURE-----\n",
        "-----BEGIN SSH SIGNATURE-----\n",
        "AAAA",
        "items",
    ];
    run("event and signature", &corpus, &words, |bytes| targets::event(bytes, &corpus));
    let armours = corpus.iter().map(|event| event.splitn(2, |byte| *byte == b'\n').nth(1).unwrap_or_default().to_vec());
    run("signature", &armours.collect::<Vec<_>>(), &words, |bytes| targets::signature(bytes, &corpus));
}

#[test]
fn bent_policies_do_not_panic() {
    let key = format!("ssh-ed25519 {:A<68}", "anna");
    let policy = format!(
        "languages = [\"ru\", \"en\"]\noriginal = \"ru\"\nlayout = \"articles/{{slug}}/{{lang}}.md\"\n[people.anna]\nname = \"Anna\"\n\
         emails = [\"a@b\"]\nroles = [\"owner\", \"translator:en\"]\nkeys = [\"{key}\"]\n[[stage]]\nid = \"review\"\n\
         enter = {{ verb = \"submit\" }}\n[[stage]]\nid = \"published\"\nenter = {{ verb = \"publish\" }}\n\
         gate = {{ approvals = 1, four-eyes = \"off\", fresh = true }}\n[roles.editor]\ncan = [\"publish\"]\n"
    );
    let words = [
        "approvals = 99999999999999999999",
        "a.a.a.a.a.a.a.a",
        "[[",
        "\"\"\"",
        "four-eyes = \"relay\"",
        "{lang}",
        "'''",
        "\u{feff}",
    ];
    run("policy", &[policy.into_bytes()], &words, targets::policy);
}

#[test]
fn bent_texts_keep_their_bytes_and_do_not_panic() {
    let corpus: Vec<Vec<u8>> = [
        "+++\ntitle = \"The fair\"\ndate = \"2026-03-01\"\ntags = [\"a\"]\n+++\n\n# The fair\n\nWords [link](x.md) ![p](p.png).\n\n\
         - one\n  - two\n\n> quote\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n```rust\nlet x = 1;\n```\n\nNote.[^1]\n\n[^1]: A footnote.\n",
        "---\ntitle: Ярмарка\n---\n\nЯрмарка *открылась*.\r\n\r\n<div>\n<b>html</b>\n</div>\n\n***\n",
    ]
    .map(|text| text.as_bytes().to_vec())
    .into();
    let words = [
        "+++\n",
        "---\n",
        "```",
        "> > > > > > ",
        "[[[[[[[[[[",
        "<script>",
        "\u{202e}",
        "\u{200d}",
        "|",
        "\n\n",
        "\r",
        "\t",
        "* * *",
        "\u{0}",
        "]()",
        "&#x0;",
        "<!--",
        "](javascript:x)",
        "{{< readfile >}}",
        "[^1]:",
    ];
    run("front matter", &corpus, &words, targets::front_matter);
    run("blocks", &corpus, &words, targets::blocks);
}

#[test]
fn bent_imports_do_not_panic() {
    let pages: Vec<Vec<u8>> = [
        "The bridge is open\n\nBy Anna Petrova\n1 March 2026\n\nThe bridge was opened. Many came.\nhttps://example.org/bridge\n",
        "# Мост\n\nМост открыли.\n\n* Комментарии\n* Поделиться\n",
    ]
    .map(|text| text.as_bytes().to_vec())
    .into();
    let words = ["\u{feff}", "\r\n", "\u{2028}", "By ", "© 2026", "\t\t\t", "1 января", "<p>", "\u{a0}", "    "];
    run("import of pages", &pages, &words, targets::import_pages);
    let terms: Vec<Vec<u8>> = [
        "<?xml version=\"1.0\"?><tbx type=\"TBX-Basic\" xml:lang=\"en\"><text><body><conceptEntry id=\"1\"><langSec xml:lang=\"en\">\
         <termSec><term>people's diplomacy</term></termSec></langSec><langSec xml:lang=\"ru\"><termSec><term>народная дипломатия</term>\
         </termSec></langSec></conceptEntry></body></text></tbx>",
        "en,ru\n\"a, b\",слово\n",
        "en\tru\na\tслово\n",
    ]
    .map(|text| text.as_bytes().to_vec())
    .into();
    let words = [
        "<!DOCTYPE x [<!ENTITY a \"&a;&a;\">]>",
        "&a;",
        "<a>",
        "</",
        "\"",
        "<![CDATA[",
        "xmlns:x=\"y\"",
        "\u{0}",
        "\"\"\"",
        ",,,,",
    ];
    run("import of terms", &terms, &words, targets::import_terms);
}

#[test]
fn bent_words_never_reach_a_terminal_as_they_are() {
    let corpus = vec!["A \u{1b}[31mred\u{1b}[0m title\r\nand \u{202e}turned \u{9b}1m words\tend".as_bytes().to_vec()];
    let words = ["\u{1b}]0;x\u{7}", "\u{90}", "\u{2066}", "\u{e0041}", "\u{85}", "\u{7f}", "\u{200f}", "\u{feff}", "\n", "\t"];
    run("terminal escaping", &corpus, &words, targets::terminal);
}

/// What the fuzzers (`tests/fuzz`) have gathered holds in every run, whether or not anybody can fuzz here.
#[test]
fn corpus_of_the_fuzzers_holds() {
    let corpus = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    let files = |target: &str| -> Vec<Vec<u8>> {
        let entries = std::fs::read_dir(corpus.join(target)).expect("a folder of the corpus");
        entries.map(|entry| std::fs::read(entry.expect("an entry").path()).expect("a file")).collect()
    };
    let signed = ["fair", "market"].map(|name| std::fs::read(corpus.join(format!("event/{name}.event"))).expect("an event"));
    let holds = signed.iter().all(|bytes| {
        let event = recto::model::SignedEvent::parse(bytes, &|_| None).expect("an event");
        recto::trust::verify(&event).is_ok()
    });
    assert!(holds, "the events of the corpus are signed");
    type Target<'a> = (&'a str, &'a dyn Fn(&[u8]));
    let targets: [Target<'_>; 8] = [
        ("event", &|bytes| targets::event(bytes, &signed)),
        ("signature", &|bytes| targets::signature(bytes, &signed)),
        ("policy", &targets::policy),
        ("front_matter", &targets::front_matter),
        ("blocks", &targets::blocks),
        ("terminal", &targets::terminal),
        ("import_pages", &targets::import_pages),
        ("import_terms", &targets::import_terms),
    ];
    for (target, each) in targets {
        let inputs = files(target);
        assert!(!inputs.is_empty(), "{target} has a corpus");
        inputs.iter().for_each(|bytes| each(bytes));
    }
}
