//! The user's `git` as a child process: what it sees, what it may do, and how long.
//!
//! Invariant: no repository's configuration reaches it. It runs in a git folder of our own (an [`Exchange`]) over the
//! real objects, so that only the user's and the system's configuration count, and so that every lock it makes lies where
//! nobody else looks: killed anywhere, it blocks nothing. The user's own git hooks do not run there.

use std::ffi::OsString;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use git2::Oid;

use super::{Repo, StoreFault};

/// Variables of git that the child keeps: those by which a user says how to reach a remote. All others are dropped.
const KEPT: [&str; 9] = [
    "GIT_SSH",
    "GIT_SSH_COMMAND",
    "GIT_SSH_VARIANT",
    "GIT_ASKPASS",
    "GIT_EXEC_PATH",
    "GIT_CONFIG_GLOBAL",
    "GIT_CONFIG_SYSTEM",
    "GIT_CONFIG_NOSYSTEM",
    "GIT_HTTP_USER_AGENT",
];
const KEPT_STARTS: [&str; 2] = ["GIT_SSL_", "GIT_PROXY_SSL_"];

/// What a child says is read up to here, in bytes.
const OUTPUT_MAX: u64 = 16 * 1024 * 1024;
const PAUSE: Duration = Duration::from_millis(4);
/// How long what a child has already said is waited for once it has ended; a grandchild may keep the pipe open.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// What a child said, and whether it was content.
pub(super) struct Said {
    pub ok: bool,
    pub out: String,
    pub err: String,
}

/// A git folder of our own, over a repository's objects. Taken away when it is dropped.
pub(super) struct Exchange {
    pub folder: PathBuf,
    objects: PathBuf,
    root: PathBuf,
}

impl Exchange {
    /// Makes one that knows these commits, so that a remote need not send what is there.
    pub(super) fn new(repo: &Repo, known: &[Oid]) -> Result<Self, StoreFault> {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let folder = repo.make_memory()?.join(format!("exchange-{}-{number}", std::process::id()));
        let fault = |error: std::io::Error| StoreFault::file(&folder, &error);
        // What a killed process with the same number left.
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(folder.join("refs")).map_err(fault)?;
        let exchange = Self { folder: folder.clone(), objects: repo.common().join("objects"), root: repo.root().to_owned() };
        let mut packed = String::from("# pack-refs with: peeled fully-peeled sorted \n");
        for (number, id) in known.iter().enumerate() {
            packed.push_str(&format!("{id} refs/known/{number:04}\n"));
        }
        for (name, text) in [
            ("HEAD", "ref: refs/heads/none\n"),
            ("config", "[core]\n\trepositoryformatversion = 0\n\tbare = true\n"),
            ("packed-refs", &packed),
        ] {
            std::fs::write(folder.join(name), text).map_err(fault)?;
        }
        let shallow = repo.common().join("shallow");
        if shallow.is_file() {
            std::fs::copy(&shallow, folder.join("shallow")).map_err(fault)?;
        }
        Ok(exchange)
    }

    /// Gives a commit a name here.
    pub(super) fn set(&self, name: &str, commit: Oid) -> Result<(), StoreFault> {
        let path = self.folder.join(name);
        let folder = path.parent().unwrap_or(&self.folder);
        std::fs::create_dir_all(folder).map_err(|error| StoreFault::file(folder, &error))?;
        std::fs::write(&path, format!("{commit}\n")).map_err(|error| StoreFault::file(&path, &error))
    }

    /// The commit that the child put under this name, `refs/fetched/recto`.
    pub(super) fn fetched(&self, name: &str) -> Option<Oid> {
        std::fs::read_to_string(self.folder.join(name)).ok()?.trim().parse().ok()
    }
}

impl Drop for Exchange {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// Removes exchanges that a killed process left, those older than `before`.
pub(super) fn sweep_exchanges(memory: &Path, before: Option<std::time::SystemTime>) {
    let Ok(entries) = std::fs::read_dir(memory) else { return };
    for entry in entries.flatten() {
        let is_exchange = entry.file_name().to_str().is_some_and(|name| name.starts_with("exchange-"));
        let written = entry.metadata().and_then(|metadata| metadata.modified()).ok();
        if is_exchange && before.is_some_and(|before| written.is_some_and(|written| written < before)) {
            let _ = std::fs::remove_dir_all(entry.path());
        }
    }
}

/// Where a child runs.
pub(super) enum Place<'a> {
    /// In an exchange.
    Exchange(&'a Exchange),
    /// In no repository.
    Nowhere,
}

/// A `git` command with everything that may lead it astray taken from it.
pub(super) fn command(program: &OsString, variables: &[(OsString, OsString)], place: &Place<'_>, allow_file: bool) -> Command {
    let mut command = Command::new(program);
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        let kept = KEPT.contains(&text.as_ref()) || KEPT_STARTS.iter().any(|start| text.starts_with(start));
        if (text.starts_with("GIT_") && !kept) || ["PAGER", "EDITOR", "VISUAL"].contains(&text.as_ref()) {
            command.env_remove(&name);
        }
    }
    for (name, value) in [
        ("GIT_NO_REPLACE_OBJECTS", "1"),
        ("GIT_LITERAL_PATHSPECS", "1"),
        ("GIT_TERMINAL_PROMPT", "0"),
        ("GIT_OPTIONAL_LOCKS", "0"),
        ("GIT_ATTR_NOSYSTEM", "1"),
        ("LC_ALL", "C"),
    ] {
        command.env(name, value);
    }
    command.envs(variables.iter().map(|(name, value)| (name, value)));
    let nothing = match place {
        Place::Exchange(exchange) => exchange.folder.join("none"),
        Place::Nowhere => PathBuf::from("/dev/null"),
    };
    command.arg("--no-pager");
    if let Place::Exchange(exchange) = place {
        let mut folder = OsString::from("--git-dir=");
        folder.push(&exchange.folder);
        command.arg(folder).env("GIT_OBJECT_DIRECTORY", &exchange.objects).current_dir(&exchange.root);
    }
    for name in ["core.hooksPath", "core.attributesFile"] {
        let mut setting = OsString::from(format!("{name}="));
        setting.push(&nothing);
        command.arg("-c").arg(setting);
    }
    for setting in [
        "core.fsmonitor=false",
        "safe.bareRepository=explicit",
        "submodule.recurse=false",
        "fetch.recurseSubmodules=false",
        "protocol.allow=never",
        "protocol.https.allow=always",
        "protocol.ssh.allow=always",
        "core.fsync=committed,reference",
        "gc.auto=0",
        "maintenance.auto=false",
        "transfer.fsckObjects=true",
        // Always a pack, which git syncs; loose objects would need their 256 folders synced.
        "fetch.unpackLimit=1",
    ] {
        command.args(["-c", setting]);
    }
    if allow_file {
        command.args(["-c", "protocol.file.allow=always"]);
    }
    command
}

/// Runs it to its end, or for so long.
pub(super) fn run(mut command: Command, timeout: Duration) -> Result<Said, StoreFault> {
    let no_git = |error: std::io::Error| StoreFault::NoGit { why: error.to_string() };
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().map_err(no_git)?;
    let out = listen(child.stdout.take());
    let err = listen(child.stderr.take());
    let ok = wait(&mut child, timeout)?;
    let words =
        |said: Receiver<Vec<u8>>| String::from_utf8_lossy(&said.recv_timeout(LAST_WORDS).unwrap_or_default()).into_owned();
    Ok(Said { ok, out: words(out), err: words(err) })
}

fn wait(child: &mut Child, timeout: Duration) -> Result<bool, StoreFault> {
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status.success()),
            Ok(None) if start.elapsed() < timeout => std::thread::sleep(PAUSE),
            other => {
                // Its own children end when their pipes do. What is left behind is in the exchange, and goes with it.
                let _ = child.kill();
                let _ = child.wait();
                return Err(match other {
                    Err(error) => StoreFault::NoGit { why: error.to_string() },
                    Ok(_) => StoreFault::Slow { seconds: timeout.as_secs() },
                });
            }
        }
    }
}

fn listen(pipe: Option<impl Read + Send + 'static>) -> Receiver<Vec<u8>> {
    let (send, receive) = channel();
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        if let Some(mut pipe) = pipe {
            let _ = pipe.by_ref().take(OUTPUT_MAX).read_to_end(&mut bytes);
            // The rest is read and dropped, so that the child does not wait for us.
            let _ = std::io::copy(&mut pipe, &mut std::io::sink());
        }
        let _ = send.send(bytes);
    });
    receive
}

/// The last words of a child, for people: at most six lines, control characters made visible, passwords in addresses left
/// out.
pub(super) fn last_words(text: &str) -> String {
    let lines: Vec<String> = text
        .split(['\n', '\r'])
        .map(|line| hide_password(&escape(line.trim_end())))
        .filter(|line| !line.trim().is_empty())
        .collect();
    let from = lines.len().saturating_sub(6);
    lines.get(from..).unwrap_or_default().join("; ").chars().take(800).collect()
}

/// Control characters as `\u{1b}`.
pub(super) fn escape(text: &str) -> String {
    let show = |c: char| if c.is_control() && c != '\t' { c.escape_unicode().to_string() } else { c.to_string() };
    text.chars().map(show).collect()
}

/// An address without the name and password in it.
pub(super) fn hide_password(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("://") {
        shown.push_str(before);
        shown.push_str("://");
        let end = after.find(|c: char| c == '/' || c.is_whitespace() || c == '\'').unwrap_or(after.len());
        let (host, tail) = after.split_at(end);
        shown.push_str(host.rsplit_once('@').map_or(host, |(_, host)| host));
        rest = tail;
    }
    shown + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_remote_cannot_drive_a_terminal() {
        let words = last_words("remote: \u{1b}]52;c;AAAA\u{7}hello\u{9b}2J\nfatal: x\r\n\n");
        assert!(!words.chars().any(char::is_control), "{words}");
        assert!(words.contains("\\u{1b}]52") && words.ends_with("fatal: x"));
    }

    #[test]
    fn password_in_an_address_is_not_shown() {
        assert_eq!(
            hide_password("unable to access 'https://anna:secret@example.org/x.git/': no"),
            "unable to access 'https://example.org/x.git/': no"
        );
        assert_eq!(hide_password("https://example.org/a@b"), "https://example.org/a@b");
    }
}
