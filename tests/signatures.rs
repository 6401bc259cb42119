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
