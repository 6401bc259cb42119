//! Public keys: which kinds count, and their one spelling.

use ssh_key::public::KeyData;
use ssh_key::{Algorithm, EcdsaCurve, HashAlg};

use super::TrustFault;

/// Encodings of the ed25519 points of small order, the sign bit cleared. Anybody can sign for such a key.
/// Source: libsodium, `ge25519_has_small_order`; those that are not canonical are refused before.
const SMALL_ORDER: [[u8; 32]; 5] = [
    [0; 32],
    one(),
    hex(b"26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
    hex(b"c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
    hex(b"ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),
];

const fn one() -> [u8; 32] {
    let mut bytes = [0; 32];
    bytes[0] = 1;
    bytes
}

const fn digit(b: u8) -> u8 {
    if b <= b'9' { b - b'0' } else { b - b'a' + 10 }
}

const fn hex(text: &[u8; 64]) -> [u8; 32] {
    let mut bytes = [0; 32];
    let mut at = 0;
    while at < 32 {
        bytes[at] = digit(text[2 * at]) << 4 | digit(text[2 * at + 1]);
        at += 1;
    }
    bytes
}

/// A public key that may sign events: ed25519 or ecdsa-p256.
///
/// Two of them are equal when they are the same key: the comment of the line it came from is dropped.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PublicKey {
    line: Box<str>,
}

impl PublicKey {
    /// From an OpenSSH line, `ssh-ed25519 AAAA… comment`. Space around it is dropped, options before it are not allowed.
    ///
    /// # Errors
    /// When it is no such line, or a key of a kind that does not count.
    pub fn parse(line: &str) -> Result<Self, TrustFault> {
        let line = line.trim();
        let unreadable = || TrustFault::KeyLine { given: line.chars().take(80).collect() };
        let kind = line.split([' ', '\t']).next().unwrap_or_default();
        if line.len() > 16 * 1024 || line.chars().any(char::is_control) {
            return Err(unreadable());
        }
        if is_other_kind(kind) {
            return Err(TrustFault::KeyKind { kind: kind.to_owned() });
        }
        let key = ssh_key::PublicKey::from_openssh(line).map_err(|_| unreadable())?;
        Self::from_data(key.key_data())
    }

    pub(super) fn from_data(data: &KeyData) -> Result<Self, TrustFault> {
        match data {
            KeyData::Ed25519(key) => refuse_weak(key.as_ref())?,
            // A point can be written shorter, and then one key would be two.
            KeyData::Ecdsa(key) if key.curve() == EcdsaCurve::NistP256 && key.as_sec1_bytes().first() != Some(&4) => {
                return Err(TrustFault::KeyForm);
            }
            KeyData::Ecdsa(key) if key.curve() == EcdsaCurve::NistP256 => {}
            other => return Err(TrustFault::KeyKind { kind: other.algorithm().to_string() }),
        }
        let key = ssh_key::PublicKey::new(data.clone(), "");
        let line = key.to_openssh().map_err(|_| TrustFault::KeyWeak)?;
        Ok(Self { line: line.trim_end().into() })
    }

    /// The one spelling of the key, `ssh-ed25519 AAAA…`: no comment, no line end.
    #[must_use]
    pub fn line(&self) -> &str {
        &self.line
    }

    /// `SHA256:` and the hash in base 64, as `ssh-keygen -l` shows it.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        ssh_key::PublicKey::from_openssh(&self.line)
            .map_or_else(|_| String::new(), |key| key.fingerprint(HashAlg::Sha256).to_string())
    }
}

impl std::fmt::Display for PublicKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.line)
    }
}

/// Whether OpenSSH knows this kind, and it does not count: told apart from a line that is no key at all.
fn is_other_kind(kind: &str) -> bool {
    let counts = kind == Algorithm::Ed25519.as_str() || kind == "ecdsa-sha2-nistp256";
    let known = ["ssh-", "ecdsa-", "sk-", "rsa-"].iter().any(|start| kind.starts_with(start));
    known && !counts && kind.len() < 80
}

fn refuse_weak(point: &[u8; 32]) -> Result<(), TrustFault> {
    let mut y = *point;
    y[31] &= 0x7f;
    // The field's prime is 2^255 - 19, so that 19 values have a second spelling.
    let canonical = y[31] != 0x7f || y[1..31].iter().any(|&b| b != 0xff) || y[0] < 0xed;
    if canonical && !SMALL_ORDER.contains(&y) { Ok(()) } else { Err(TrustFault::KeyWeak) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ssh_key::public::Ed25519PublicKey;

    const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJkByeXk3C6igp3bBFq/Z4RAfVGlaNP85AqA2QiDe0lH";

    fn line_of(bytes: [u8; 32]) -> String {
        ssh_key::PublicKey::new(KeyData::Ed25519(Ed25519PublicKey(bytes)), "").to_openssh().unwrap()
    }

    #[test]
    fn key_has_one_spelling_whatever_its_comment() {
        let key = PublicKey::parse(&format!("  {KEY} somebody@somewhere else \n")).unwrap();
        assert_eq!(key.line(), KEY);
        assert_eq!(key, PublicKey::parse(KEY).unwrap());
        assert!(key.fingerprint().starts_with("SHA256:"));
        let p256 = "ecdsa-sha2-nistp256 AAAAE2VjZHNhLXNoYTItbmlzdHAyNTYAAAAIbmlzdHAyNTYAAABBBHwf2HMM5TRXvo2SQJjsNkiDD5KqiiNjrGVv3UUh+mMT5RHxiRtOnlqvjhQtBq0VpmpCV/PwUdhOig4vkbqAcEc=";
        assert_eq!(PublicKey::parse(p256).unwrap().line(), p256);
    }

    #[test]
    fn key_of_another_kind_is_named() {
        for kind in
            ["ssh-rsa", "ssh-dss", "ecdsa-sha2-nistp384", "sk-ssh-ed25519@openssh.com", "ssh-ed25519-cert-v01@openssh.com"]
        {
            assert_eq!(PublicKey::parse(&format!("{kind} AAAA")), Err(TrustFault::KeyKind { kind: kind.into() }));
        }
        for bad in ["", "AAAA", "cert-authority ssh-ed25519 AAAA", "ssh-ed25519 AAAA", "* ssh-ed25519", "ssh-ed25519\nAAAA"] {
            assert!(matches!(PublicKey::parse(bad), Err(TrustFault::KeyLine { .. })), "{bad:?}");
        }
    }

    #[test]
    fn key_that_everybody_can_sign_for_is_refused() {
        for mut bytes in SMALL_ORDER {
            assert_eq!(PublicKey::parse(&line_of(bytes)), Err(TrustFault::KeyWeak));
            bytes[31] |= 0x80;
            assert_eq!(PublicKey::parse(&line_of(bytes)), Err(TrustFault::KeyWeak));
        }
        let mut prime = [0xff; 32];
        (prime[0], prime[31]) = (0xee, 0x7f);
        assert_eq!(PublicKey::parse(&line_of(prime)), Err(TrustFault::KeyWeak));
    }
}
