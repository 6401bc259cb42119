//! Whether a signature fits a line, and which key made it.
//!
//! Invariant: a signature has one spelling. What OpenSSH would not have written (other line breaks, padding, bytes after
//! the end) is refused, so that nobody makes a second event file out of a first one.

use ssh_key::{HashAlg, LineEnding, SshSig};

use super::{PublicKey, TrustFault};
use crate::model::{SIGNATURE_NAMESPACE, SignedEvent};

/// The key that signed this event. Whose it is, the policy says.
///
/// # Errors
/// When the signature does not fit the event's line, or is not one that counts.
pub fn verify(event: &SignedEvent) -> Result<PublicKey, TrustFault> {
    verify_line(&event.line, &event.armour)
}

/// The key that signed `line`, its newline included, in the namespace of events. `armour` ends in a newline.
///
/// # Errors
/// When the armour is not written as OpenSSH writes it, names another namespace, was made by a key of a kind that does not
/// count, or does not fit the line.
pub fn verify_line(line: &[u8], armour: &str) -> Result<PublicKey, TrustFault> {
    let signature = SshSig::from_pem(armour).map_err(|_| TrustFault::Armour)?;
    let key = PublicKey::from_data(signature.public_key())?;
    if signature.namespace() != SIGNATURE_NAMESPACE {
        return Err(TrustFault::Namespace { given: signature.namespace().chars().take(80).collect() });
    }
    if !signature.reserved().is_empty() {
        return Err(TrustFault::Reserved);
    }
    if signature.version() != SshSig::VERSION || !matches!(signature.hash_alg(), HashAlg::Sha256 | HashAlg::Sha512) {
        return Err(TrustFault::Armour);
    }
    if signature.to_pem(LineEnding::LF).map_or(true, |pem| pem.trim_end_matches('\n') != armour.trim_end_matches('\n')) {
        return Err(TrustFault::ArmourForm);
    }
    let data = ssh_key::PublicKey::from(signature.public_key().clone());
    data.verify(SIGNATURE_NAMESPACE, line, &signature).map_err(|_| TrustFault::Signature)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use std::process::{Command, Stdio};

    use ssh_key::public::KeyData;
    use ssh_key::{Algorithm, EcdsaCurve, PrivateKey, Signature};

    use super::*;
    use crate::trust::{Signer, generate};

    const LINE: &[u8] = b"{\"v\":1}\n";

    fn key() -> PrivateKey {
        PrivateKey::random(&mut ssh_key::rand_core::OsRng, Algorithm::Ed25519).unwrap()
    }

    fn pem(signature: &SshSig) -> String {
        format!("{}\n", signature.to_pem(LineEnding::LF).unwrap().trim_end())
    }

    fn keygen(folder: &std::path::Path, arguments: &[&str], input: &[u8]) -> std::process::Output {
        let mut child = Command::new("ssh-keygen")
            .current_dir(folder)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), input).unwrap();
        child.wait_with_output().unwrap()
    }

    #[test]
    fn signature_of_recto_is_good_to_ssh_keygen() {
        let folder = tempfile::tempdir().unwrap();
        let signer = generate(&folder.path().join("key"), "a comment").unwrap();
        let armour = signer.sign(LINE).unwrap();
        std::fs::write(folder.path().join("sig"), &armour).unwrap();
        std::fs::write(folder.path().join("allowed"), format!("anna {}\n", signer.public())).unwrap();
        let check = ["-Y", "verify", "-n", SIGNATURE_NAMESPACE, "-I", "anna", "-f", "allowed", "-s", "sig"];
        assert!(keygen(folder.path(), &check, LINE).status.success());
        assert!(!keygen(folder.path(), &check, b"{\"v\":2}\n").status.success());
    }

    #[test]
    fn signature_of_ssh_keygen_is_good_to_recto() {
        let folder = tempfile::tempdir().unwrap();
        for (name, kind) in [("a", "ed25519"), ("b", "ecdsa")] {
            assert!(keygen(folder.path(), &["-q", "-t", kind, "-N", "", "-f", name], b"").status.success());
            let signed = keygen(folder.path(), &["-Y", "sign", "-n", SIGNATURE_NAMESPACE, "-f", name], LINE);
            let armour = String::from_utf8(signed.stdout).unwrap();
            let signer = Signer::load(&folder.path().join(name)).unwrap();
            // One ecdsa key in 256 has a short number, which the library does not read; such a key signs through ssh-keygen.
            assert!(!signer.may_ask() || kind == "ecdsa");
            assert_eq!(&verify_line(LINE, &armour).unwrap(), signer.public());
            // The public file alone leads to the private one beside it, through ssh-keygen.
            let through = Signer::load(&folder.path().join(format!("{name}.pub"))).unwrap();
            assert!(through.may_ask());
            assert_eq!(&verify_line(LINE, &through.sign(LINE).unwrap()).unwrap(), signer.public());
        }
    }

    #[test]
    fn signature_of_ssh_keygen_for_something_else_does_not_count() {
        let folder = tempfile::tempdir().unwrap();
        keygen(folder.path(), &["-q", "-t", "rsa", "-b", "3072", "-N", "", "-f", "rsa"], b"");
        let signed = keygen(folder.path(), &["-Y", "sign", "-n", SIGNATURE_NAMESPACE, "-f", "rsa"], LINE);
        let armour = String::from_utf8(signed.stdout).unwrap();
        assert!(matches!(verify_line(LINE, &armour), Err(TrustFault::KeyKind { .. })));
        assert!(matches!(Signer::load(&folder.path().join("rsa")), Err(TrustFault::KeyKind { .. })));
        let other = pem(&key().sign("git", HashAlg::Sha512, LINE).unwrap());
        assert_eq!(verify_line(LINE, &other), Err(TrustFault::Namespace { given: "git".into() }));
    }

    #[test]
    fn signature_fits_one_line_and_no_other() {
        let key = key();
        let armour = pem(&key.sign(SIGNATURE_NAMESPACE, HashAlg::Sha256, LINE).unwrap());
        assert!(verify_line(LINE, &armour).is_ok());
        for at in 0..LINE.len() {
            let mut other = LINE.to_vec();
            other[at] ^= 1;
            assert_eq!(verify_line(&other, &armour), Err(TrustFault::Signature));
        }
        assert_eq!(verify_line(&LINE[..LINE.len() - 1], &armour), Err(TrustFault::Signature));
    }

    #[test]
    fn altered_armour_never_counts() {
        let armour = pem(&key().sign(SIGNATURE_NAMESPACE, HashAlg::Sha512, LINE).unwrap());
        let lines: Vec<&str> = armour.lines().collect();
        let rewrapped = {
            let body: String = lines[1..lines.len() - 1].concat();
            let (a, b) = body.split_at(60);
            format!("{}\n{a}\n{b}\n{}\n", lines[0], lines[lines.len() - 1])
        };
        for bad in [rewrapped, armour.replace('\n', "\r\n"), format!("{armour}{armour}"), format!("\n{armour}"), String::new()] {
            assert!(verify_line(LINE, &bad).is_err(), "{bad}");
        }
        for at in 0..armour.len() {
            let mut bytes = armour.clone().into_bytes();
            bytes[at] = if bytes[at] == b'B' { b'C' } else { b'B' };
            assert!(verify_line(LINE, &String::from_utf8(bytes).unwrap()).is_err(), "byte {at}");
        }
    }

    /// Adds the group's order to the second half of an ed25519 signature: the same equation, another spelling.
    #[test]
    fn signature_with_a_second_spelling_of_its_scalar_is_refused() {
        const ORDER: [u8; 32] = [
            0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0x10,
        ];
        let key = key();
        let good = key.sign(SIGNATURE_NAMESPACE, HashAlg::Sha512, LINE).unwrap();
        let mut bytes = good.signature_bytes().to_vec();
        let mut carry = 0u16;
        for (byte, add) in bytes[32..].iter_mut().zip(ORDER) {
            let sum = u16::from(*byte) + u16::from(add) + carry;
            *byte = (sum & 0xff) as u8;
            carry = sum >> 8;
        }
        let data: KeyData = key.public_key().key_data().clone();
        let signature = Signature::new(Algorithm::Ed25519, bytes).unwrap();
        let bad = SshSig::new(data, SIGNATURE_NAMESPACE, HashAlg::Sha512, signature).unwrap();
        assert_eq!(verify_line(LINE, &pem(&bad)), Err(TrustFault::Signature));
    }

    #[test]
    fn signature_by_another_curve_or_over_another_key_is_refused() {
        let curve = Algorithm::Ecdsa { curve: EcdsaCurve::NistP384 };
        assert!(PrivateKey::random(&mut ssh_key::rand_core::OsRng, curve).is_err());
        let good = key().sign(SIGNATURE_NAMESPACE, HashAlg::Sha512, LINE).unwrap();
        let other = key().public_key().key_data().clone();
        let bad = SshSig::new(other, SIGNATURE_NAMESPACE, HashAlg::Sha512, good.signature().clone()).unwrap();
        assert_eq!(verify_line(LINE, &pem(&bad)), Err(TrustFault::Signature));
    }
}
