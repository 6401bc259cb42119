//! A small world for tests: several people, each with a home, a key and a clone of one bare remote, and a clock that only
//! the sandbox moves.
//!
//! Invariant: nothing of the surroundings comes in but the path to programs. Two runs do the same, but for the random ids of
//! articles.

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use recto::model::Time;
use ssh_key::private::Ed25519Keypair;
use ssh_key::{LineEnding, PrivateKey};

/// When every sandbox begins.
const BEGIN: &str = "2026-03-01T12:00:00Z";

/// How many seconds pass from one command to the next.
const STEP: i64 = 60;

/// What a command did.
#[derive(Debug)]
pub struct Outcome {
    /// What it wrote to standard output.
    pub stdout: String,
    /// What it wrote to standard error.
    pub stderr: String,
    /// Its exit code; -1 where a signal ended it.
    pub exit: i32,
}

/// The world of one test; its files go when it goes.
pub struct Sandbox {
    root: tempfile::TempDir,
    now: Cell<i64>,
}

impl Sandbox {
    /// A bare remote and, for each person, a home, a key, a git configuration and a clone called `desk`.
    pub fn new<S: AsRef<str>>(people: &[S]) -> Self {
        let begin = Time::parse(BEGIN).expect("a moment").unix();
        let sandbox = Self { root: tempfile::tempdir().expect("a folder"), now: Cell::new(begin) };
        let remote = sandbox.root().join("remote.git");
        let mut init = Command::new("git");
        init.args(["init", "-q", "--bare", "-b", "main"]).arg(&remote).env_clear();
        succeed(init.env("PATH", path_to_programs()).env("GIT_CONFIG_NOSYSTEM", "1").env("HOME", sandbox.root()));
        for (number, person) in people.iter().enumerate() {
            sandbox.settle(person.as_ref(), number);
        }
        sandbox
    }

    /// The folder that holds everything.
    pub fn root(&self) -> &Path {
        self.root.path()
    }

    /// Somebody's clone.
    pub fn desk(&self, person: &str) -> PathBuf {
        self.root().join(person).join("desk")
    }

    fn home(&self, person: &str) -> PathBuf {
        self.root().join(person).join("own")
    }

    fn settle(&self, person: &str, number: usize) {
        let home = self.home(person);
        std::fs::create_dir_all(home.join(".ssh")).expect("a home");
        let mut name = person.to_owned();
        name.get_mut(..1).expect("an ASCII name").make_ascii_uppercase();
        let seed = u8::try_from(number + 1).expect("fewer than 255 people");
        let mut key = PrivateKey::from(Ed25519Keypair::from_seed(&[seed; 32]));
        key.set_comment(person);
        let private = home.join(".ssh").join("id_ed25519");
        write_private(&private, key.to_openssh(LineEnding::LF).expect("a key").as_bytes());
        let public = key.public_key().to_openssh().expect("a public key");
        std::fs::write(private.with_extension("pub"), format!("{public}\n")).expect("a public key's file");
        let config = format!(
            "[user]\n\tname = {name}\n\temail = {person}@example.org\n\tsigningkey = {}\n[gpg]\n\tformat = ssh\n\
             [init]\n\tdefaultBranch = main\n[advice]\n\tdetachedHead = false\n",
            private.display()
        );
        std::fs::write(home.join(".gitconfig"), config).expect("a git configuration");
        let remote = self.root().join("remote.git");
        let mut clone = Command::new("git");
        clone.args(["clone", "-q"]).arg(&remote).arg(self.desk(person)).stderr(Stdio::null());
        succeed(self.prepare(&mut clone, person));
    }

    /// The command in somebody's surroundings.
    fn prepare<'a>(&self, command: &'a mut Command, person: &str) -> &'a mut Command {
        let home = self.home(person);
        let now = Time::from_unix(self.now.get());
        let own = Path::new(env!("CARGO_BIN_EXE_recto")).parent().expect("a folder").to_owned();
        let path = std::env::join_paths(std::iter::once(own).chain(std::env::split_paths(&path_to_programs()))).expect("a path");
        command
            .env_clear()
            .env("PATH", path)
            .env("HOME", &home)
            .env("XDG_CONFIG_HOME", home.join(".config"))
            .env("XDG_CACHE_HOME", home.join(".cache"))
            .env("TMPDIR", self.root())
            .env("LC_ALL", "C.UTF-8")
            .env("TZ", "UTC")
            .env("TERM", "dumb")
            .env("NO_COLOR", "1")
            .env("COLUMNS", "100")
            .env("GIT_CONFIG_GLOBAL", home.join(".gitconfig"))
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_AUTHOR_DATE", now.as_str())
            .env("GIT_COMMITTER_DATE", now.as_str())
            .env("RECTO_NOW", now.as_str())
            .stdin(Stdio::null())
    }

    fn shell(&self, person: &str, script: &str) -> Output {
        let mut shell = Command::new("sh");
        shell.args(["-c", script]).current_dir(self.desk(person));
        let output = self.prepare(&mut shell, person).output().expect("a shell");
        self.now.set(self.now.get() + STEP);
        output
    }

    /// Runs a line of shell in somebody's clone; `recto` is the one that is tested. A minute passes.
    pub fn run(&self, person: &str, line: &str) -> Outcome {
        let output = self.shell(person, line);
        Outcome { stdout: text(&output.stdout), stderr: text(&output.stderr), exit: output.status.code().unwrap_or(-1) }
    }

    /// A line that somebody will run, in whatever thread: what it says on standard output, and its exit code. No time passes.
    pub fn apart(&self, person: &str, line: &str) -> impl FnOnce() -> (i32, String) + Send + 'static {
        let mut shell = Command::new("sh");
        shell.args(["-c", line]).current_dir(self.desk(person));
        self.prepare(&mut shell, person);
        move || {
            let output = shell.output().expect("a shell");
            (output.status.code().unwrap_or(-1), text(&output.stdout))
        }
    }

    /// Runs a line in a process group of its own, with further variables: what kills the group ends nothing else. The exit
    /// code is -1 where a signal ended it.
    pub fn run_apart(&self, person: &str, variables: &[(&str, &str)], line: &str) -> Outcome {
        let mut shell = Command::new("sh");
        shell.args(["-c", line]).current_dir(self.desk(person));
        #[cfg(unix)]
        std::os::unix::process::CommandExt::process_group(&mut shell, 0);
        let output = self.prepare(&mut shell, person).envs(variables.iter().copied()).output().expect("a shell");
        self.now.set(self.now.get() + STEP);
        Outcome { stdout: text(&output.stdout), stderr: text(&output.stderr), exit: output.status.code().unwrap_or(-1) }
    }

    /// Runs a line as [`Sandbox::run`] does: what a terminal would show of it, and its exit code.
    pub fn transcript(&self, person: &str, line: &str) -> (String, i32) {
        let output = self.shell(person, &format!("exec 2>&1\n{line}"));
        (text(&output.stdout), output.status.code().unwrap_or(-1))
    }

    /// Writes a file in somebody's clone, with the folders that it needs.
    pub fn write(&self, person: &str, path: &str, words: &str) {
        let file = self.desk(person).join(path);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("folders");
        std::fs::write(file, words).expect(path);
    }
}

fn path_to_programs() -> std::ffi::OsString {
    std::env::var_os("PATH").expect("PATH")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

fn succeed(command: &mut Command) {
    let status = command.status().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    assert!(status.success(), "{command:?}: {status}");
}

/// ssh refuses a key that others may read.
fn write_private(path: &Path, bytes: &[u8]) {
    std::fs::write(path, bytes).expect("a key's file");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).expect("a key's mode");
    }
}

#[test]
fn people_share_a_remote_and_nothing_else() {
    let sandbox = Sandbox::new(&["anna", "boris"]);
    sandbox.write("anna", "articles/fair/ru.md", "Ярмарка.\n");
    let sent = sandbox.run("anna", "git add . && git commit -qm fair && git push -q origin HEAD");
    assert_eq!((sent.exit, sent.stderr.as_str()), (0, ""));
    let got =
        sandbox.run("boris", "git pull -q && cat articles/fair/ru.md && git log -1 --format='%an %aI' && git config user.name");
    assert_eq!(got.stdout, "Ярмарка.\nAnna 2026-03-01T12:00:00Z\nBoris\n", "{}", got.stderr);
}

#[test]
fn surroundings_do_not_come_in() {
    let sandbox = Sandbox::new(&["anna"]);
    let names = sandbox.run("anna", "env | cut -d= -f1 | sort | tr '\\n' ' '").stdout;
    assert!(!names.contains("CARGO") && !names.contains("USER "), "{names}");
    assert!(sandbox.run("anna", "echo $HOME").stdout.starts_with(&*sandbox.root().to_string_lossy()));
}

#[test]
fn clock_moves_with_every_command_and_only_then() {
    let sandbox = Sandbox::new(&["anna"]);
    assert_eq!(sandbox.run("anna", "echo $RECTO_NOW").stdout, "2026-03-01T12:00:00Z\n");
    assert_eq!(sandbox.run("anna", "echo $RECTO_NOW").stdout, "2026-03-01T12:01:00Z\n");
}

#[test]
fn keys_sign_and_verify_with_ssh_keygen() {
    let sandbox = Sandbox::new(&["anna"]);
    let line = "echo words > f && ssh-keygen -q -Y sign -f ~/.ssh/id_ed25519 -n test f && ssh-keygen -Y check-novalidate -n test -s f.sig < f";
    let outcome = sandbox.run("anna", line);
    assert_eq!(outcome.exit, 0, "{outcome:?}");
}

/// Anna owns and edits, Boris reviews, Clara translates; `fair/ru` and `fair/en` are submitted.
pub fn newsroom(ru: &str, en: &str) -> Sandbox {
    let sandbox = Sandbox::new(&["anna", "boris", "clara"]);
    fine(&sandbox, "anna", "recto init --language ru --language en");
    for (person, role) in [("boris", "reviewer"), ("clara", "translator:en")] {
        let key = format!("--key ../../{person}/own/.ssh/id_ed25519.pub");
        let email = format!("--email {person}@example.org");
        fine(&sandbox, "anna", &format!("recto people add {person} --name {person} {email} --role {role} {key}"));
    }
    fine(&sandbox, "anna", "recto new fair --title Ярмарка");
    sandbox.write("anna", "articles/fair/ru.md", ru);
    fine(&sandbox, "anna", "recto submit fair/ru");
    fine(&sandbox, "clara", "recto sync && recto translate fair --to en");
    sandbox.write("clara", "articles/fair/en.md", en);
    fine(&sandbox, "clara", "recto submit fair/en");
    fine(&sandbox, "boris", "recto sync");
    sandbox
}

/// What somebody sees of a line that must go well.
pub fn fine(sandbox: &Sandbox, person: &str, line: &str) -> String {
    let outcome = sandbox.run(person, line);
    assert_eq!(outcome.exit, 0, "{person}$ {line}\n{}{}", outcome.stdout, outcome.stderr);
    outcome.stdout
}

/// What somebody sees of a line that the workflow must refuse.
pub fn refused(sandbox: &Sandbox, person: &str, line: &str) -> Outcome {
    let outcome = sandbox.run(person, line);
    assert_eq!(outcome.exit, 3, "{person}$ {line}\n{}{}", outcome.stdout, outcome.stderr);
    outcome
}
