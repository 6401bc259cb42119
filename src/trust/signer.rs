//! Private keys: where one is, and who signs with it.
//!
//! A key that lies open in a file signs in process. One that is encrypted, in an agent or in a format that only OpenSSH
//! reads signs through `ssh-keygen`, which asks for what it needs; its answer is verified before it is used.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use ssh_key::{Algorithm, HashAlg, LineEnding, PrivateKey};

use super::{PublicKey, TrustFault, verify_line};
use crate::model::SIGNATURE_NAMESPACE;

const KEY_BYTES_MAX: u64 = 64 * 1024;

/// Somebody's key, ready to sign events.
#[derive(Debug)]
pub struct Signer {
    public: PublicKey,
    hand: Hand,
}

/// Who signs.
#[derive(Debug)]
enum Hand {
    Process(Box<PrivateKey>),
    Keygen(PathBuf),
    Agent,
}

impl Signer {
    /// From a private key's file, or from the `.pub` file of a key whose private half an agent or a file beside it holds.
    ///
    /// # Errors
    /// When there is no such file, when it holds no key, or a key of a kind that does not count.
    pub fn load(path: &Path) -> Result<Self, TrustFault> {
        let text = read_short(path)?;
        if !text.contains("PRIVATE KEY-----") {
            let public = PublicKey::parse(&text).map_err(|fault| match fault {
                TrustFault::KeyLine { .. } => TrustFault::KeyUnreadable { path: path.into() },
                other => other,
            })?;
            return Ok(Self { public, hand: Hand::Keygen(path.into()) });
        }
        match PrivateKey::from_openssh(&text) {
            Ok(key) => {
                let public = PublicKey::from_data(key.public_key().key_data())?;
                let hand = if key.is_encrypted() { Hand::Keygen(path.into()) } else { Hand::Process(Box::new(key)) };
                Ok(Self { public, hand })
            }
            // An older format: OpenSSH reads it, and its public half stands beside it.
            Err(_) => {
                let mut beside = path.as_os_str().to_owned();
                beside.push(".pub");
                let line = read_short(Path::new(&beside)).map_err(|_| TrustFault::KeyUnreadable { path: path.into() })?;
                Ok(Self { public: PublicKey::parse(&line)?, hand: Hand::Keygen(path.into()) })
            }
        }
    }

    /// A key that an agent holds, by its public half.
    #[must_use]
    pub fn in_agent(public: PublicKey) -> Self {
        Self { public, hand: Hand::Agent }
    }

    /// The public half.
    #[must_use]
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// Whether signing may ask somebody something: a passphrase, a touch.
    #[must_use]
    pub fn may_ask(&self) -> bool {
        !matches!(self.hand, Hand::Process(_))
    }

    /// Whether an agent must hold the key.
    #[must_use]
    pub fn wants_agent(&self) -> bool {
        matches!(self.hand, Hand::Agent)
    }

    /// The armoured signature of `line`, its newline included, in the namespace of events.
    ///
    /// # Errors
    /// When `ssh-keygen` is needed and cannot be run, or does not sign.
    pub fn sign(&self, line: &[u8]) -> Result<String, TrustFault> {
        let armour = match &self.hand {
            Hand::Process(key) => key
                .sign(SIGNATURE_NAMESPACE, HashAlg::Sha512, line)
                .and_then(|signature| signature.to_pem(LineEnding::LF))
                .map(with_newline)
                .map_err(|error| TrustFault::KeygenRefused { why: error.to_string() })?,
            Hand::Keygen(path) => keygen(path, false, line)?,
            Hand::Agent => {
                let path = write_public(&self.public)?;
                let answer = keygen(&path, true, line);
                // The file holds a public key only; one left behind by a kill does no harm.
                let _ = std::fs::remove_file(&path);
                answer?
            }
        };
        if verify_line(line, &armour)? == self.public { Ok(armour) } else { Err(TrustFault::KeygenOther) }
    }
}

/// Makes an ed25519 key and writes it to `path` in OpenSSH's format, for its owner's eyes only (mode 0600). The folders
/// above it are made. `comment` stands in the file and nowhere else.
///
/// # Errors
/// When there is a file already, which stays as it is, or when it cannot be written; then nothing is left there.
pub fn generate(path: &Path, comment: &str) -> Result<Signer, TrustFault> {
    let fault = |error: std::io::Error| TrustFault::file(path, &error);
    let bug = |error: ssh_key::Error| TrustFault::KeyFile { path: path.into(), why: error.to_string() };
    let mut key = PrivateKey::random(&mut ssh_key::rand_core::OsRng, Algorithm::Ed25519).map_err(bug)?;
    key.set_comment(comment.replace(char::is_control, " "));
    let text = key.to_openssh(LineEnding::LF).map_err(bug)?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    std::fs::create_dir_all(folder).map_err(fault)?;
    // Written whole under another name first: a kill leaves no half of a key under the right one.
    let mut draft = path.as_os_str().to_owned();
    draft.push(format!(".{}.new", std::process::id()));
    let draft = PathBuf::from(draft);
    let _ = std::fs::remove_file(&draft);
    let written = write_private(&draft, text.as_bytes()).and_then(|()| std::fs::hard_link(&draft, path));
    let _ = std::fs::remove_file(&draft);
    match written {
        Ok(()) => {}
        // A file system without hard links: create-new does not write over anything either.
        Err(error) if error.kind() == std::io::ErrorKind::Unsupported || error.kind() == std::io::ErrorKind::PermissionDenied => {
            write_private(path, text.as_bytes()).map_err(fault)?;
        }
        Err(error) => return Err(fault(error)),
    }
    sync_folder(folder).map_err(fault)?;
    Ok(Signer { public: PublicKey::from_data(key.public_key().key_data())?, hand: Hand::Process(Box::new(key)) })
}

fn with_newline(mut armour: String) -> String {
    if !armour.ends_with('\n') {
        armour.push('\n');
    }
    armour
}

fn read_short(path: &Path) -> Result<String, TrustFault> {
    let fault = |error: std::io::Error| TrustFault::file(path, &error);
    let file = std::fs::File::open(path).map_err(fault)?;
    if !file.metadata().map_err(fault)?.is_file() {
        return Err(TrustFault::KeyUnreadable { path: path.into() });
    }
    let mut bytes = Vec::new();
    file.take(KEY_BYTES_MAX).read_to_end(&mut bytes).map_err(fault)?;
    String::from_utf8(bytes).map_err(|_| TrustFault::KeyUnreadable { path: path.into() })
}

fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    file.write_all(bytes)?;
    file.sync_all()
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> std::io::Result<()> {
    std::fs::File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> std::io::Result<()> {
    Ok(())
}

fn write_public(key: &PublicKey) -> Result<PathBuf, TrustFault> {
    static NEXT: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
    let folder = std::env::temp_dir();
    for _ in 0..1000 {
        let number = NEXT.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let path = folder.join(format!("recto-key-{}-{number}.pub", std::process::id()));
        match write_private(&path, format!("{key}\n").as_bytes()) {
            Ok(()) => return Ok(path),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(TrustFault::file(&path, &error)),
        }
    }
    Err(TrustFault::KeyExists { path: folder })
}

fn keygen(key: &Path, agent: bool, line: &[u8]) -> Result<String, TrustFault> {
    let missing = |error: std::io::Error| TrustFault::KeygenMissing { why: error.to_string() };
    let mut command = Command::new("ssh-keygen");
    command.args(["-Y", "sign", "-n", SIGNATURE_NAMESPACE]);
    if agent {
        command.arg("-U");
    }
    // A path that begins with a hyphen would be read as an option's own.
    let key = if key.is_absolute() { key.to_owned() } else { Path::new(".").join(key) };
    command.arg("-f").arg(key).env("LC_ALL", "C");
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(missing)?;
    if let Some(mut input) = child.stdin.take() {
        // A child that ends before it has read all says why on its own.
        let _ = input.write_all(line);
    }
    let output = child.wait_with_output().map_err(missing)?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let last = said.lines().rev().find(|line| !line.trim().is_empty() && !line.starts_with("Signing data"));
        return Err(TrustFault::KeygenRefused { why: last.unwrap_or_default().chars().take(300).collect() });
    }
    String::from_utf8(output.stdout).map(with_newline).map_err(|_| TrustFault::Armour)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generated_key_is_for_its_owner_and_reads_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("deep/down/key");
        let made = generate(&path, "anna\nroot").unwrap();
        assert_eq!(Signer::load(&path).unwrap().public(), made.public());
        #[cfg(unix)]
        assert_eq!(std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).unwrap().permissions()) & 0o777, 0o600);
        assert_eq!(std::fs::read_dir(folder.path().join("deep/down")).unwrap().count(), 1);
    }

    #[test]
    fn generating_never_writes_over_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        std::fs::write(&path, "precious").unwrap();
        assert!(matches!(generate(&path, ""), Err(TrustFault::KeyExists { .. })));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "precious");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn encrypted_key_is_known_by_its_public_half_and_asks() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        let made = Command::new("ssh-keygen").args(["-q", "-t", "ed25519", "-N", "words", "-f"]).arg(&path).status().unwrap();
        assert!(made.success());
        let signer = Signer::load(&path).unwrap();
        assert!(signer.may_ask());
        let beside = std::fs::read_to_string(folder.path().join("key.pub")).unwrap();
        assert_eq!(signer.public(), &PublicKey::parse(&beside).unwrap());
    }

    #[test]
    fn file_that_holds_no_key_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("key");
        assert!(matches!(Signer::load(&path), Err(TrustFault::KeyMissing { .. })));
        assert!(matches!(Signer::load(folder.path()), Err(TrustFault::KeyUnreadable { .. })));
        for bad in [&b""[..], b"hello", b"\xff\xfe", b"-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n"] {
            std::fs::write(&path, bad).unwrap();
            assert!(matches!(Signer::load(&path), Err(TrustFault::KeyUnreadable { .. })), "{bad:?}");
        }
    }
}
