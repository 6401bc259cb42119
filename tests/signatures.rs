//! Our verification beside that of OpenSSH, on signatures that are good, broken, and good in another spelling.

use std::path::Path;
use std::process::{Command, Stdio};

use recto::model::SIGNATURE_NAMESPACE;
use recto::trust::{PublicKey, Signer, verify_line};

const LINE: &[u8] = b"{\"v\":1,\"kind\":\"open\"}\n";

struct Bench {
    folder: tempfile::TempDir,
}

impl Bench {
    /// Two keys, made by OpenSSH, both of which may sign for Anna.
    fn new() -> Self {
        let bench = Self { folder: tempfile::tempdir().expect("a folder") };
        let mut allowed = String::new();
        for kind in ["ed25519", "ecdsa"] {
            let made = Command::new("ssh-keygen").args(["-q", "-t", kind, "-N", "", "-f"]).arg(bench.path(kind)).status();
            assert!(made.expect("ssh-keygen").success());
            allowed += &format!("anna {}", std::fs::read_to_string(bench.path(&format!("{kind}.pub"))).expect("a key"));
        }
        std::fs::write(bench.path("allowed"), allowed).expect("a file");
        bench
    }

    fn path(&self, name: &str) -> std::path::PathBuf {
        self.folder.path().join(name)
    }

    /// What OpenSSH says.
    fn theirs(&self, line: &[u8], armour: &str) -> bool {
        let file = self.path("sig");
        std::fs::write(&file, armour).expect("a file");
        let mut child = Command::new("ssh-keygen")
            .args(["-Y", "verify", "-n", SIGNATURE_NAMESPACE, "-I", "anna", "-f"])
            .arg(self.path("allowed"))
            .arg("-s")
            .arg(&file)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("ssh-keygen");
        // It may end before it has read all.
        let _ = std::io::Write::write_all(&mut child.stdin.take().expect("a pipe"), line);
        child.wait().expect("an end").success()
    }

    /// What we say, the policy's question included.
    fn ours(&self, line: &[u8], armour: &str) -> bool {
        let own = |path: &Path| PublicKey::parse(&std::fs::read_to_string(path).expect("a key")).expect("a key");
        verify_line(line, armour)
            .is_ok_and(|key| ["ed25519", "ecdsa"].iter().any(|kind| own(&self.path(&format!("{kind}.pub"))) == key))
    }
}

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

fn decode(armour: &str) -> Vec<u8> {
    let (mut bytes, mut bits, mut held) = (Vec::new(), 0u32, 0u32);
    for byte in armour.lines().filter(|line| !line.starts_with('-')).flat_map(str::bytes).filter(|byte| *byte != b'=') {
        let digit = DIGITS.iter().position(|digit| *digit == byte).expect("a digit");
        held = held << 6 | u32::try_from(digit).expect("small");
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(held >> bits & 0xff).expect("a byte"));
        }
    }
    bytes
}

/// As OpenSSH writes it: 70 digits a line.
fn encode(bytes: &[u8]) -> String {
    let mut body = String::new();
    for part in bytes.chunks(3) {
        let held = part.iter().fold(0u32, |held, byte| held << 8 | u32::from(*byte)) << (8 * (3 - part.len()));
        for at in 0..4 {
            let digit = usize::try_from(held >> (18 - 6 * at) & 63).expect("small");
            body.push(if at <= part.len() { char::from(DIGITS[digit]) } else { '=' });
        }
    }
    let lines: Vec<&str> = body.as_bytes().chunks(70).map(|line| std::str::from_utf8(line).expect("ASCII")).collect();
    format!("-----BEGIN SSH SIGNATURE-----\n{}\n-----END SSH SIGNATURE-----\n", lines.join("\n"))
}

#[test]
fn verification_agrees_with_openssh() {
    let bench = Bench::new();
    let (mut good, mut broken) = (0, 0);
    for kind in ["ed25519", "ecdsa"] {
        let signed = Command::new("ssh-keygen")
            .args(["-Y", "sign", "-n", SIGNATURE_NAMESPACE, "-f"])
            .arg(bench.path(kind))
            .stdin({
                std::fs::write(bench.path("line"), LINE).expect("a file");
                std::fs::File::open(bench.path("line")).expect("a file")
            })
            .stderr(Stdio::null())
            .output()
            .expect("ssh-keygen");
        let theirs = String::from_utf8(signed.stdout).expect("ASCII");
        let ours = Signer::load(&bench.path(kind)).expect("a key").sign(LINE).expect("a signature");
        for armour in [&theirs, &ours] {
            assert_eq!(&encode(&decode(armour)), armour, "the test writes armour as OpenSSH does");
            assert!(bench.theirs(LINE, armour) && bench.ours(LINE, armour), "{armour}");
            good += 1;
            let bytes = decode(armour);
            // A bit of every third byte, a byte more, a byte less, and another line.
            for at in (0..bytes.len()).step_by(3) {
                let mut bent = bytes.clone();
                bent[at] ^= 1 << (at % 8);
                let bent = encode(&bent);
                assert_eq!(bench.ours(LINE, &bent), bench.theirs(LINE, &bent), "byte {at}: {bent}");
                broken += 1;
            }
            let long = encode(&[bytes.as_slice(), &[0]].concat());
            let short = encode(&bytes[..bytes.len() - 1]);
            for bent in [&long, &short] {
                assert_eq!(bench.ours(LINE, bent), bench.theirs(LINE, bent), "{bent}");
                broken += 1;
            }
            for line in
                [&b"{\"v\":1,\"kind\":\"open\"}"[..], b"{\"v\":1,\"kind\":\"open\"}\n\n", b"", b"{\"v\":2,\"kind\":\"open\"}\n"]
            {
                assert_eq!(bench.ours(line, armour), bench.theirs(line, armour));
                broken += 1;
            }
        }
    }
    assert!(good == 4 && broken > 200, "{good} {broken}");
}

#[test]
fn what_counts_here_counts_for_openssh_in_whatever_spelling() {
    let bench = Bench::new();
    let armour = Signer::load(&bench.path("ed25519")).expect("a key").sign(LINE).expect("a signature");
    let body: String = armour.lines().filter(|line| !line.starts_with('-')).collect();
    let (begin, end) = ("-----BEGIN SSH SIGNATURE-----\n", "-----END SSH SIGNATURE-----\n");
    let spellings = [
        armour.replace('\n', "\r\n"),
        format!("{begin}{body}\n{end}"),
        format!("{begin}\n{body}\n{end}"),
        format!("{armour}{armour}"),
        format!("words\n{armour}"),
        format!("{armour}words\n"),
        armour.replace("SSH SIGNATURE", "SSH  SIGNATURE"),
        armour.trim_end().to_owned(),
    ];
    let mut stricter = 0;
    for other in spellings {
        let (ours, theirs) = (bench.ours(LINE, &other), bench.theirs(LINE, &other));
        assert!(!ours || theirs, "we are laxer: {other}");
        stricter += usize::from(theirs && !ours);
    }
    // One signature has one spelling here; OpenSSH reads several.
    assert!(stricter > 0);
}

/// The parts of a record that is written as ssh writes them: each after its length.
fn parts(mut bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut parts = Vec::new();
    while let Some((length, rest)) = bytes.split_first_chunk::<4>() {
        let (part, rest) = rest.split_at(u32::from_be_bytes(*length) as usize);
        parts.push(part.to_vec());
        bytes = rest;
    }
    parts
}

fn record<T: AsRef<[u8]>>(parts: &[T]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend_from_slice(&u32::try_from(part.as_ref().len()).expect("short").to_be_bytes());
        bytes.extend_from_slice(part.as_ref());
    }
    bytes
}

/// A public key as a line of a policy.
fn key_line(kind: &str, blob: &[u8]) -> String {
    let digits: String = encode(blob).lines().filter(|line| !line.starts_with('-')).collect();
    format!("{kind} {digits}")
}

/// Keys of other kinds, other lengths, other spellings, and of points that are none: none of them gets into a policy, or else
/// nothing can be signed for it.
#[test]
fn odd_keys_are_refused() {
    let p256 = |point: &[u8]| {
        let kind = "ecdsa-sha2-nistp256";
        key_line(kind, &record(&[kind.as_bytes(), b"nistp256", point]))
    };
    let ed25519 = |point: &[u8]| key_line("ssh-ed25519", &record(&[b"ssh-ed25519".as_slice(), point]));
    let bench = Bench::new();
    let good = std::fs::read_to_string(bench.path("ecdsa.pub")).expect("a key");
    let blob = decode(good.split(' ').nth(1).expect("a key"));
    let point = parts(&blob).remove(2);
    assert!(PublicKey::parse(&p256(&point)).is_ok(), "the test writes keys as OpenSSH does");
    let compressed = [&[2 + (point[64] & 1)], &point[1..33]].concat();
    let hybrid = [&[6 + (point[64] & 1)], &point[1..]].concat();
    let long = record(&[blob.as_slice(), &[0]])[4..].to_vec();
    let number = |bytes: usize| [&[0], vec![0xff; bytes].as_slice()].concat();
    let rsa = |bytes: usize| key_line("ssh-rsa", &record(&[b"ssh-rsa".to_vec(), vec![1, 0, 1], number(bytes)]));
    let dsa = key_line("ssh-dss", &record(&[b"ssh-dss".to_vec(), number(128), number(20), number(128), number(128)]));
    let p384 = record(&[b"ecdsa-sha2-nistp384".as_slice(), b"nistp384", &[4; 97]]);
    let security = record(&[b"sk-ssh-ed25519@openssh.com".as_slice(), &[9; 32], b"ssh:"]);
    let odd = [
        ("compressed", p256(&compressed)),
        ("hybrid", p256(&hybrid)),
        ("infinity", p256(&[0])),
        ("nothing", p256(&[])),
        ("short", p256(&point[..64])),
        ("longer", p256(&[point.as_slice(), &[0]].concat())),
        ("more behind", key_line("ecdsa-sha2-nistp256", &long)),
        (
            "another curve's name",
            key_line("ecdsa-sha2-nistp256", &record(&[b"ecdsa-sha2-nistp256".as_slice(), b"nistp384", &point])),
        ),
        ("another kind's name", key_line("ssh-ed25519", &blob)),
        ("p384", key_line("ecdsa-sha2-nistp384", &p384)),
        ("RSA of 1024 bits", rsa(128)),
        ("RSA of 4096 bits", rsa(512)),
        ("DSA", dsa),
        ("a security key", key_line("sk-ssh-ed25519@openssh.com", &security)),
        ("31 bytes", ed25519(&[9; 31])),
        ("33 bytes", ed25519(&[9; 33])),
        ("the neutral point", ed25519(&[&[1], [0; 31].as_slice()].concat())),
        ("a point of order two", ed25519(&[&[0xec], [0xff; 30].as_slice(), &[0x7f]].concat())),
        ("more than the prime", ed25519(&[&[0xee], [0xff; 30].as_slice(), &[0x7f]].concat())),
    ];
    for (what, line) in odd {
        assert!(PublicKey::parse(&line).is_err(), "{what}: {line}");
    }
}

/// 32-byte numbers, the highest byte first: one less another.
fn less(from: &[u8; 32], what: &[u8; 32]) -> [u8; 32] {
    let mut out = [0; 32];
    let mut borrow = false;
    for at in (0..32).rev() {
        let (first, one) = from[at].overflowing_sub(what[at]);
        let (second, other) = first.overflowing_sub(u8::from(borrow));
        (out[at], borrow) = (second, one || other);
    }
    out
}

/// A number as ssh writes it: no zeros before it, but one where it would look negative.
fn mpint(bytes: &[u8]) -> Vec<u8> {
    let bytes: Vec<u8> = bytes.iter().copied().skip_while(|byte| *byte == 0).collect();
    let sign = bytes.first().is_some_and(|byte| byte & 0x80 != 0);
    if sign { [vec![0], bytes].concat() } else { bytes }
}

/// Signatures whose numbers are nought, the group's order, negative, padded, too long; over points that are none; with points of
/// small order: what counts here counts for OpenSSH, and what anybody could make counts nowhere.
#[test]
fn odd_signatures_count_nowhere() {
    let order: [u8; 32] = [
        0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xbc, 0xe6, 0xfa, 0xad, 0xa7, 0x17,
        0x9e, 0x84, 0xf3, 0xb9, 0xca, 0xc2, 0xfc, 0x63, 0x25, 0x51,
    ];
    let bench = Bench::new();
    let signed = |kind: &str| decode(&Signer::load(&bench.path(kind)).expect("a key").sign(LINE).expect("a signature"));
    let whole = signed("ecdsa");
    let (head, rest) = whole.split_at(10);
    let fields = parts(rest);
    let [key, namespace, reserved, hash, signature] = fields.as_slice() else { panic!("five fields") };
    let numbers = parts(&parts(signature)[1]);
    let (r, s) = (&numbers[0], &numbers[1]);
    let fixed = |number: &[u8]| -> [u8; 32] {
        let digits = mpint(number);
        let digits = if digits.len() > 32 { &digits[1..] } else { &digits };
        [vec![0; 32 - digits.len()].as_slice(), digits].concat().try_into().expect("32 bytes")
    };
    let with = |key: &[u8], kind: &str, numbers: &[u8]| {
        let signature = record(&[kind.as_bytes(), numbers]);
        encode(&[head, &record(&[key, namespace, reserved, hash, &signature])].concat())
    };
    let ecdsa = |r: &[u8], s: &[u8]| with(key, "ecdsa-sha2-nistp256", &record(&[r, s]));
    assert!(bench.ours(LINE, &ecdsa(r, s)), "the test writes signatures as we do");
    let other_half = mpint(&less(&order, &fixed(s)));
    let mut off_curve = key.clone();
    *off_curve.last_mut().expect("a point") ^= 1;
    let never = [
        ("r nought", ecdsa(&[], s)),
        ("s nought", ecdsa(r, &[])),
        ("both nought", ecdsa(&[], &[])),
        ("r the order", ecdsa(&mpint(&order), s)),
        ("s the order", ecdsa(r, &mpint(&order))),
        ("r one", ecdsa(&[1], s)),
        ("s one", ecdsa(r, &[1])),
        ("r and s changed", ecdsa(s, r)),
        ("r padded", ecdsa(&[vec![0, 0], r.clone()].concat(), s)),
        ("s longer", ecdsa(r, &[s.as_slice(), &[0]].concat())),
        ("three numbers", with(key, "ecdsa-sha2-nistp256", &record(&[r, s, s]))),
        ("one number", with(key, "ecdsa-sha2-nistp256", &record(&[r]))),
        ("another kind", with(key, "ssh-ed25519", &[1; 64])),
        ("RSA", with(key, "rsa-sha2-512", &[1; 128])),
        ("off the curve", with(&off_curve, "ecdsa-sha2-nistp256", &record(&[r, s]))),
    ];
    for (what, armour) in &never {
        assert!(!bench.ours(LINE, armour) && verify_line(LINE, armour).is_err(), "{what}: {armour}");
    }
    // The other half of the same number is as good to OpenSSH: here it may be, and is the same event then.
    let mirrored = ecdsa(r, &other_half);
    assert!(!bench.ours(LINE, &mirrored) || bench.theirs(LINE, &mirrored));
    let whole = signed("ed25519");
    let fields = parts(&whole[10..]);
    let own = parts(&fields[4])[1].clone();
    let with = |point: &[u8], bytes: &[u8]| {
        let key = record(&[b"ssh-ed25519".as_slice(), point]);
        let signature = record(&[b"ssh-ed25519".as_slice(), bytes]);
        encode(&[&whole[..10], &record(&[&key, &fields[1], &fields[2], &fields[3], &signature])].concat())
    };
    let point = parts(&fields[0])[1].clone();
    assert!(bench.ours(LINE, &with(&point, &own)), "the test writes signatures as we do");
    let neutral = [&[1], [0; 31].as_slice()].concat();
    let nothing = [neutral.as_slice(), &[0; 32]].concat();
    let padded = [own.as_slice(), &[0]].concat();
    for (what, armour) in [
        ("nothing, over the neutral point", with(&neutral, &nothing)),
        ("nothing, over a key", with(&point, &nothing)),
        ("nought", with(&point, &[0; 64])),
        ("a byte less", with(&point, &own[..63])),
        ("a byte more", with(&point, &padded)),
        ("S of all ones", with(&point, &[&own[..32], [0xff; 32].as_slice()].concat())),
        ("R beyond the prime", with(&point, &[&[0xee], [0xff; 30].as_slice(), &[0x7f], &own[32..]].concat())),
    ] {
        assert!(verify_line(LINE, &armour).is_err(), "{what}: {armour}");
    }
}
