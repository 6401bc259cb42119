//! Event files that are none: one table, each with what is wrong with it. Wherever the fault is in the line, the line is signed
//! all the same, so that it is the fault that is refused and not a signature that does not fit.

use recto::model::{Act, ArticleId, Event, EventFault, EventId, Language, Open, PersonId, SignedEvent, Slug, Time};
use recto::trust::{Signer, TrustFault, generate, verify};

struct Bench {
    _folder: tempfile::TempDir,
    signer: Signer,
    line: String,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let signer = generate(&folder.path().join("key"), "").expect("a key");
        let event = Event {
            ledger: Some(EventId::of(b"ledger")),
            policy: Some(EventId::of(b"policy")),
            person: PersonId::parse("anna").expect("a person"),
            parents: vec![EventId::of(b"parent")],
            time: Time::from_unix(1_700_000_000),
            at: None,
            act: Act::from(Open {
                article: ArticleId::from_bytes([7; 16]),
                slug: Slug::parse("fair").expect("a slug"),
                language: Language::parse("ru").expect("a language"),
            }),
        };
        let line = event.encode().line;
        Self { _folder: folder, signer, line }
    }

    fn sign(&self, line: &str) -> String {
        self.signer.sign(line.as_bytes()).expect("a signature")
    }

    /// A file whose line is this one, signed.
    fn file(&self, line: &str) -> Vec<u8> {
        (line.to_owned() + &self.sign(line)).into_bytes()
    }

    /// A file whose line has this instead of that.
    fn with(&self, that: &str, this: &str) -> Vec<u8> {
        assert!(self.line.contains(that), "{that} is not in {}", self.line);
        self.file(&self.line.replacen(that, this, 1))
    }
}

fn read(bytes: &[u8]) -> Result<SignedEvent, EventFault> {
    SignedEvent::parse(bytes, &|_| None)
}

#[test]
fn bad_event_files_are_refused_with_a_reason() {
    let bench = Bench::new();
    let good = bench.file(&bench.line);
    assert!(verify(&read(&good).expect("an event")).is_ok());
    let text = String::from_utf8(good.clone()).expect("UTF-8");
    let armour = bench.sign(&bench.line);
    let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let deep = "[".repeat(20_000) + &"]".repeat(20_000);
    let parents: Vec<String> = (0..700).map(|number: u32| format!("\"{}\"", EventId::of(&number.to_be_bytes()))).collect();
    let parent = format!("\"{}\"", EventId::of(b"parent"));
    let mut invalid = good.clone();
    invalid[20] = 0xff;
    let cases: Vec<(&str, Vec<u8>)> = vec![
        ("40 empty", Vec::new()),
        ("41 only an opening brace", b"{".to_vec()),
        ("41 only an opening brace, signed", bench.file("{\n")),
        ("43 garbage behind", (text.clone() + "more\n").into_bytes()),
        ("44 two JSON values", bench.file(&bench.line.replace("}\n", "}{}\n"))),
        ("44 JSON, and more on the line", bench.file(&bench.line.replace("}\n", "} x\n"))),
        ("45 a key twice", bench.with("\"person\":\"anna\"", "\"person\":\"anna\",\"person\":\"eva\"")),
        ("46 an unknown key", bench.with("\"person\"", "\"by\":\"eva\",\"person\"")),
        ("46 an unknown key of an item", bench.with("\"slug\"", "\"by\":\"eva\",\"slug\"")),
        ("47 an unknown kind", bench.with("\"kind\":\"open\"", "\"kind\":\"opened\"")),
        ("48 another version of the format", bench.with("\"v\":1", "\"v\":2")),
        ("49 a number as a string", bench.with("\"v\":1", "\"v\":\"1\"")),
        ("50 a number beyond all", bench.with("\"v\":1", "\"v\":1e400")),
        ("51 deep", bench.with("\"parents\":[", &format!("\"parents\":[{deep},"))),
        ("52 too long", bench.with("\"person\":\"anna\"", &format!("\"person\":\"{}\"", "a".repeat(70_000)))),
        ("54 a byte-order mark", bench.file(&format!("\u{feff}{}", bench.line))),
        ("55 UTF-16", utf16),
        ("56 no UTF-8", invalid),
        ("57 half a pair", bench.with("\"anna\"", "\"\\ud800\"")),
        ("58 other line ends", text.replace('\n', "\r\n").into_bytes()),
        ("59 a zero", bench.with("\"anna\"", "\"an\0na\"")),
        ("59 a zero, written out", bench.with("\"anna\"", "\"an\\u0000na\"")),
        ("60 no last line end", text.trim_end().as_bytes().to_vec()),
        ("63 a hash in capitals", bench.with(&EventId::of(b"parent").hex(), &EventId::of(b"parent").hex().to_uppercase())),
        ("64 no signature", bench.line.clone().into_bytes()),
        ("65 two signatures", (text.clone() + &armour).into_bytes()),
        ("68 an empty line in the armour", text.replacen("SIGNATURE-----\n", "SIGNATURE-----\n\n", 1).into_bytes()),
        ("73 a parent twice", bench.with(&parent, &format!("{parent},{parent}"))),
        ("75 too many parents", bench.with(&parent, &parents.join(","))),
        ("null for what is not there", bench.with("\"parents\"", "\"at\":null,\"parents\"")),
        ("an hour on what is no publication", bench.with("\"parents\"", "\"at\":\"2026-01-01T00:00:00Z\",\"parents\"")),
        ("no item", bench.file(&bench.line.replace(&bench.line[items(&bench.line)], "\"items\":[]"))),
        ("81 a leap second", bench.with("2023-11-14T22:13:20Z", "2016-12-31T23:59:60Z")),
        ("81 a year before years", bench.with("2023-11-14T22:13:20Z", "-001-01-01T00:00:00Z")),
        ("81 no time", bench.with("2023-11-14T22:13:20Z", "0000")),
        ("82 marks of a conflict", format!("<<<<<<< ours\n{text}=======\n{text}>>>>>>> theirs\n").into_bytes()),
        ("83 a pointer to a large file", b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n".to_vec()),
        ("18 a slug that leaves its folder", bench.with("\"fair\"", "\"../fair\"")),
        ("a language that leaves its folder", bench.with("\"ru\"", "\"../ru\"")),
    ];
    for (what, bytes) in &cases {
        assert!(read(bytes).is_err(), "{what}");
    }
    for end in 0..good.len() {
        assert!(read(&good[..end]).is_err(), "42 cut at {end}");
    }
    eprintln!("bad events: {} kinds, {} cuts", cases.len(), good.len());
}

/// Where the items of a line stand.
fn items(line: &str) -> std::ops::Range<usize> {
    let start = line.find("\"items\":").expect("items");
    let end = start + line[start..].find(']').expect("an end") + 1;
    start..end
}

#[test]
fn signatures_that_do_not_fit_are_refused_with_a_reason() {
    let bench = Bench::new();
    let other = bench.sign("{}\n");
    let event = |armour: &str| read(format!("{}{armour}", bench.line).as_bytes()).expect("an event");
    // 67: of another body.
    assert_eq!(verify(&event(&other)), Err(TrustFault::Signature));
    // 66: for something else; and 69: by a key of a kind that does not count. 70 stands in the tests of `trust`.
    let folder = tempfile::tempdir().expect("a folder");
    let run = |line: &str| {
        let output = std::process::Command::new("sh").args(["-c", line]).current_dir(folder.path()).output().expect("a shell");
        assert!(output.status.success(), "{line}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).expect("UTF-8")
    };
    std::fs::write(folder.path().join("line"), &bench.line).expect("a file");
    let made = |kind: &str, namespace: &str| {
        run(&format!("rm -f k*; ssh-keygen -q {kind} -N '' -f k && ssh-keygen -q -Y sign -n {namespace} -f k < line"))
    };
    assert!(matches!(verify(&event(&made("-t ed25519", "git"))), Err(TrustFault::Namespace { .. })));
    assert!(matches!(verify(&event(&made("-t rsa -b 1024", "recto-event"))), Err(TrustFault::KeyKind { .. })));
    assert!(verify(&event(&made("-t ed25519", "recto-event"))).is_ok(), "whose key it is, the policy says");
}
