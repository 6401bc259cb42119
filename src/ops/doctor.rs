//! `doctor`: what is not protected, or odd, on this machine and in this clone. Nothing is changed.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::context::Context;
use super::exchange;
use super::failure::Outcome;
use super::identity;
use super::newsroom::Newsroom;
use super::{policy, ratchet};
use crate::model::{Fault, Message, PersonId, Severity};
use crate::store::{Repo, Surroundings};
use crate::workflow::Permission;

/// Git's releases that mend CVE-2025-48384 and CVE-2024-32002, by the two first numbers. Later lines are sound from the start.
/// Source: the announcements of git 2.43.7 to 2.50.1, 8 July 2025.
const GIT_MENDED: [((u32, u32), u32); 8] =
    [((2, 43), 7), ((2, 44), 4), ((2, 45), 4), ((2, 46), 4), ((2, 47), 3), ((2, 48), 2), ((2, 49), 1), ((2, 50), 1)];

/// Something that somebody should look at.
#[derive(Clone, Debug, Serialize)]
pub struct Symptom {
    /// A stable name.
    pub code: &'static str,
    /// How much it matters: a `info` is no fault.
    pub severity: Severity,
    /// In words; the way out is its hint.
    #[serde(skip)]
    pub message: Message,
}

/// What `doctor` says.
#[derive(Clone, Debug, Serialize)]
pub struct Examined {
    /// What was found, what matters most first.
    pub symptoms: Vec<Symptom>,
    /// How many things were looked at.
    pub looked_at: usize,
}

impl Examined {
    /// Whether nothing wants a person.
    #[must_use]
    pub fn is_fine(&self) -> bool {
        self.symptoms.iter().all(|symptom| symptom.severity == Severity::Info)
    }
}

#[derive(Default)]
struct Chart {
    symptoms: Vec<Symptom>,
    looked_at: usize,
}

impl Chart {
    fn note(&mut self, severity: Severity, message: Message) {
        self.symptoms.push(Symptom { code: message.code, severity, message });
    }

    fn ask(&mut self, is_odd: bool, severity: Severity, message: impl FnOnce() -> Message) {
        self.looked_at += 1;
        if is_odd {
            self.note(severity, message());
        }
    }
}

/// Looks at the machine, the clone, the keys, the policy and, unless it is to be left alone, the remote.
///
/// # Errors
/// When there is no repository.
pub fn doctor(context: &Context) -> Outcome<Examined> {
    let mut chart = Chart::default();
    git(context, &mut chart);
    let repo = Repo::open(&context.folder)?;
    clone(&repo.surroundings()?, &mut chart);
    match Newsroom::of(repo, None) {
        Ok(room) => {
            keys(context, &room, &mut chart);
            owners(context, &room, &mut chart);
            newsroom(&room, &mut chart)?;
            remote(context, &room, &mut chart)?;
        }
        Err(failure) => chart.note(Severity::Error, failure.message),
    }
    let mut symptoms = chart.symptoms;
    symptoms.sort_by_key(|symptom| std::cmp::Reverse(symptom.severity));
    Ok(Examined { symptoms, looked_at: chart.looked_at })
}

fn git(context: &Context, chart: &mut Chart) {
    match context.git.version() {
        Err(fault) => chart.note(Severity::Error, fault.message()),
        Ok((major, minor, text)) => {
            let patch = text.split(' ').nth(2).and_then(|number| number.split('.').nth(2)?.parse::<u32>().ok()).unwrap_or(0);
            let is_open = match GIT_MENDED.iter().find(|(line, _)| *line == (major, minor)) {
                Some((_, mended)) => patch < *mended,
                None => (major, minor) < GIT_MENDED[0].0,
            };
            chart.ask(is_open, Severity::Warning, || Message::new("doctor-git-old").with("version", text));
        }
    }
}

fn clone(around: &Surroundings, chart: &mut Chart) {
    for (key, value) in &around.settings {
        let value: String = value.chars().take(120).collect();
        chart.note(Severity::Warning, Message::new("doctor-setting").with("key", key.as_str()).with("value", value));
    }
    chart.ask(false, Severity::Info, || Message::new("doctor-setting"));
    let plain = |code: &'static str| move || Message::new(code);
    chart.ask(around.alternates, Severity::Warning, plain("doctor-alternates"));
    chart.ask(around.replaced > 0, Severity::Warning, || Message::new("doctor-replaced").with("count", around.replaced));
    chart.ask(around.grafts, Severity::Warning, plain("doctor-grafts"));
    chart.ask(around.shallow, Severity::Warning, plain("doctor-shallow"));
    chart.ask(!around.hooks.is_empty(), Severity::Info, || Message::new("doctor-hooks").with("hooks", around.hooks.join(", ")));
    chart.ask(around.folds_case, Severity::Info, plain("doctor-case"));
    chart.ask(!around.locks.is_empty(), Severity::Warning, || Message::new("doctor-locks").with("path", shown(&around.locks)));
    chart.ask(!around.leftovers.is_empty(), Severity::Info, || {
        Message::new("doctor-leftovers").with("count", around.leftovers.len())
    });
}

fn shown(paths: &[PathBuf]) -> String {
    paths.iter().map(|path| path.display().to_string()).collect::<Vec<_>>().join(", ")
}

#[cfg(unix)]
fn is_open_to_others(path: &Path) -> bool {
    std::fs::metadata(path).is_ok_and(|file| std::os::unix::fs::MetadataExt::mode(&file) & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_open_to_others(_path: &Path) -> bool {
    false
}

fn keys(context: &Context, room: &Newsroom, chart: &mut Chart) {
    match room.identity(context) {
        Ok(identity) => {
            let agent =
                identity.signer.wants_agent() && std::env::var_os("SSH_AUTH_SOCK").is_none_or(|path| !Path::new(&path).exists());
            chart.ask(agent, Severity::Warning, || Message::new("doctor-no-agent"));
        }
        Err(failure) => chart.note(Severity::Warning, failure.message),
    }
    for path in identity::key_files(context, &room.repo) {
        chart.ask(is_open_to_others(&path), Severity::Error, || {
            Message::new("doctor-key-open").with("path", path.display().to_string())
        });
    }
}

fn owners(context: &Context, room: &Newsroom, chart: &mut Chart) {
    let policy = room.policy();
    let may = |person: &PersonId| policy.may(person, Permission::Admit, None);
    let keys: usize = policy.people.iter().filter(|(id, _)| may(id)).map(|(_, person)| person.keys.len()).sum();
    chart.ask(keys < 2, Severity::Warning, || Message::new("doctor-one-owner"));
    let entries = std::fs::read_dir(&context.config).into_iter().flatten().flatten();
    for path in entries.map(|entry| entry.path()) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name == format!("recovery-{}", room.ledger().short()) {
            chart.ask(true, Severity::Warning, || Message::new("doctor-recovery").with("path", path.display().to_string()));
        }
    }
    chart.ask(policy.is_solo(), Severity::Info, || Message::new("doctor-solo"));
}

fn newsroom(room: &Newsroom, chart: &mut Chart) -> Outcome<()> {
    chart.ask(policy::waits(room), Severity::Warning, || Message::new("doctor-policy-waits"));
    let heads = room.chain.heads().len();
    chart.ask(heads > 1, Severity::Warning, || Message::new("doctor-policy-fork").with("count", heads));
    chart.ask(room.newly_trusted, Severity::Info, || Message::new("report-trusted").with("ledger", room.ledger().short()));
    for notice in ratchet::hold(room)? {
        chart.note(Severity::Error, notice);
    }
    for branch in ["recto", "published"] {
        let place = room.repo.branch_checked_out(branch);
        chart.ask(place.is_some(), Severity::Error, || {
            let path = place.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
            Message::new("store-checked-out").with("branch", branch).with("path", path)
        });
    }
    Ok(())
}

fn remote(context: &Context, room: &Newsroom, chart: &mut Chart) -> Outcome<()> {
    let Some(remote) = room.repo.default_remote() else {
        chart.ask(true, Severity::Warning, || Message::new("doctor-no-remote"));
        return Ok(());
    };
    let unsent = exchange::unsent(room, &remote)?;
    chart.ask(!unsent.is_empty(), Severity::Info, || {
        Message::new("doctor-unsent").with("remote", remote.as_str()).with("count", unsent.len())
    });
    let uncounted = unsent.iter().filter(|one| one.why.is_some()).count();
    chart.ask(uncounted > 0, Severity::Warning, || Message::new("ops-unsent-uncounted").with("count", uncounted));
    if !context.offline {
        match context.git.ls_remote(&room.repo, &remote) {
            Err(fault) => chart.note(Severity::Warning, fault.message()),
            Ok(branches) => {
                let has = |name: &str| branches.iter().any(|(branch, _)| branch == name);
                chart.ask(!has("recto"), Severity::Warning, || {
                    Message::new("doctor-remote-ledger").with("remote", remote.as_str())
                });
                let out = !room.repo.published_tips()?.is_empty();
                chart.ask(out && !has("published"), Severity::Warning, || {
                    Message::new("doctor-remote-published").with("remote", remote.as_str())
                });
            }
        }
    }
    enforcement(room, &remote, chart);
    Ok(())
}

/// Whether anything is known to judge pushes where they arrive.
fn enforcement(room: &Newsroom, remote: &str, chart: &mut Chart) {
    let address = room.repo.remote_address(remote).unwrap_or_default();
    let path = address.strip_prefix("file://").unwrap_or(&address);
    let host = room.root().join(path);
    if host.is_dir() {
        for folder in [host.clone(), host.join(".git")] {
            for lock in ["refs/heads/recto.lock", "refs/heads/published.lock", "packed-refs.lock"].map(|name| folder.join(name)) {
                let path = lock.display().to_string();
                chart.ask(lock.exists(), Severity::Warning, || exchange::locked(remote, &path).message);
            }
        }
        let hooks = [host.join("hooks"), host.join(".git").join("hooks")];
        let files = hooks.iter().flat_map(|folder| [folder.join("pre-receive"), folder.join("pre-receive.d/recto")]);
        let has =
            |path: PathBuf| std::fs::read_to_string(path).is_ok_and(|text| text.contains("recto") && text.contains("verify"));
        let is_there = files.into_iter().any(has);
        chart.ask(!is_there, Severity::Warning, || Message::new("doctor-no-hook").with("path", host.display().to_string()));
        return;
    }
    let files = [".github/workflows/recto.yml", ".gitlab-ci.yml", ".forgejo/workflows/recto.yml"];
    let has = |path: &&str| std::fs::read_to_string(room.root().join(path)).is_ok_and(|text| text.contains("recto verify"));
    let is_there = files.iter().any(has)
        || files
            .iter()
            .any(|path| std::fs::read_to_string(room.root().join(path)).is_ok_and(|text| text.contains("verify --ci")));
    let kind = match () {
        () if address.contains("github.com") => "github",
        () if address.contains("gitlab") => "gitlab",
        () => "forgejo",
    };
    if is_there {
        chart.ask(true, Severity::Info, || Message::new("doctor-host-unseen").with("remote", remote));
    } else {
        chart.ask(true, Severity::Warning, || Message::new("doctor-no-ci").with("remote", remote).with("host", kind));
    }
}
