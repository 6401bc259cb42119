//! `init` and `join`: a newsroom begins, and somebody comes to one.

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::context::Context;
use super::exchange::{self, Contact, Sent};
use super::failure::{Failure, Outcome};
use super::identity;
use super::layout::{self, Laid};
use super::newsroom::Newsroom;
use super::record::{Signed, seal};
use super::workflow_file::{Entry, WorkflowFile};
use crate::model::{Act, Admit, Event, EventId, Language, PersonId, TextHash};
use crate::store::{Over, Repo, StoreFault, remote};
use crate::trust;
use crate::workflow::Policy;

/// What the first owner may do: a newsroom of one works at once.
const OWNER_ROLES: [&str; 5] = ["owner", "editor", "reviewer", "author", "translator"];
/// The bytes of texts are what was approved: git must not turn their line endings.
const ATTRIBUTES: [&str; 3] = ["/articles/** -text", "/glossary/** -text", "/workflow.toml -text"];
const GLOSSARIES: [(&str, &str); 2] =
    [("glossary/names.toml", include_str!("glossary/names.toml")), ("glossary/terms.toml", include_str!("glossary/terms.toml"))];

/// What a newsroom begins with.
#[derive(Clone, Debug, Default)]
pub struct InitOptions {
    /// The folder; where nothing is said, the one that the user stands in.
    pub folder: Option<PathBuf>,
    /// The languages; the first is the original's.
    pub languages: Vec<Language>,
    /// One person may submit, approve and publish.
    pub solo: bool,
    /// The owner's id.
    pub person: Option<String>,
    /// The owner's name.
    pub name: Option<String>,
    /// The owner's address.
    pub email: Option<String>,
    /// What the site is called.
    pub title: Option<String>,
}

/// A newsroom that has begun.
#[derive(Clone, Debug, Serialize)]
pub struct Begun {
    /// Its folder.
    pub folder: PathBuf,
    /// Its ledger.
    pub ledger: EventId,
    /// Its owner.
    pub person: PersonId,
    /// The owner's key: `ALGORITHM BASE64`.
    pub key: String,
    /// Where a key was made, if one was.
    pub key_made: Option<PathBuf>,
    /// Where the recovery key was put.
    pub recovery: PathBuf,
    /// Whether four eyes are off.
    pub solo: bool,
    /// Whether the remote has it.
    pub sent: Sent,
}

/// Begins a newsroom.
///
/// # Errors
/// When there is one already, here or in the remote, or the folder cannot be written.
pub fn init(context: &Context, options: &InitOptions) -> Outcome<Begun> {
    let folder = options.folder.as_ref().map_or_else(|| context.folder.clone(), |folder| context.folder.join(folder));
    let repo = repository(&folder)?;
    let contact = refuse_second(context, &repo)?;
    let desk = repo.desk();
    if desk.exists(layout::WORKFLOW) {
        return Err(Failure::usage("ops-workflow-exists").with("path", repo.root().join(layout::WORKFLOW).display().to_string()));
    }
    let (person, entry) = owner(context, &repo, options)?;
    let (signer, is_made) = identity::pick_or_make(context, Some(&repo), person.as_str())?;
    let draft = context.config.join(format!("recovery-{}", super::note::new_article()?.short()));
    let recovery = trust::generate(&draft, "recto recovery")?;
    let mut file = WorkflowFile::new(&options.languages, options.title.as_deref(), options.solo)?;
    file.add(&person, &Entry { keys: vec![signer.public().line().to_owned()], ..entry })?;
    let spare = Entry {
        name: Some("Recovery key".to_owned()),
        roles: vec!["owner".to_owned()],
        keys: vec![recovery.public().line().to_owned()],
        ..Entry::default()
    };
    file.add(&PersonId::parse("recovery")?, &spare)?;
    let text = file.text().into_bytes();
    Policy::parse(&text)?;
    let policy = TextHash::of(&text);
    let event = Event {
        ledger: None,
        policy: None,
        person: person.clone(),
        parents: Vec::new(),
        time: context.now.clone(),
        at: None,
        act: Act::Admit(Admit { policy, previous: Vec::new(), seen: None, rejected: Vec::new() }),
    };
    let mut signed = Signed::default();
    let ledger = seal(&event, &signer, &mut signed)?.id;
    signed.batch.texts.push((policy, text.clone()));
    let lock = repo.lock(context.wait)?;
    lock.append(&signed.batch, &context.now)?;
    drop(lock);
    // A killed `init` leaves a ledger; `sync` lays out what is missing.
    let kept = context.config.join(format!("recovery-{}", ledger.short()));
    let recovery = if std::fs::rename(&draft, &kept).is_ok() { kept } else { draft };
    desk.write(layout::WORKFLOW, &text, Over::Nothing)?;
    furnish(&repo)?;
    let room = Newsroom::of(repo, Some(ledger))?;
    let (room, sent, _) = exchange::send(context, room, &contact, false)?;
    Ok(Begun {
        folder: room.root().to_owned(),
        ledger,
        person,
        key: signer.public().line().to_owned(),
        key_made: is_made.then(|| identity::own_key(context)),
        recovery,
        solo: options.solo,
        sent,
    })
}

/// The repository whose working files lie in a folder; a new one where there is none.
fn repository(folder: &Path) -> Outcome<Repo> {
    match Repo::open(folder) {
        Ok(repo) => {
            let same = |path: &Path| path.canonicalize().ok();
            if same(repo.root()) == same(folder) {
                Ok(repo)
            } else {
                Err(Failure::usage("ops-init-inside").with("root", repo.root().display().to_string()))
            }
        }
        Err(StoreFault::NoRepository { .. }) => Ok(Repo::init(folder)?),
        Err(fault) => Err(fault.into()),
    }
}

/// There is one ledger: not here, and not in any remote.
fn refuse_second(context: &Context, repo: &Repo) -> Outcome<Contact> {
    let contact = match repo.default_remote() {
        None => Contact::NoRemote,
        Some(remote) if context.offline => Contact::Offline { remote },
        Some(remote) => {
            context.git.fetch(repo, &remote)?;
            Contact::Made { remote, noticed: Vec::new() }
        }
    };
    if repo.ledger()?.is_empty() { Ok(contact) } else { Err(Failure::usage("ops-newsroom-exists")) }
}

/// The owner: what was said, else what git says, else the login.
fn owner(context: &Context, repo: &Repo, options: &InitOptions) -> Outcome<(PersonId, Entry)> {
    let given = |option: &Option<String>, key: &str| option.clone().or_else(|| repo.config(key)).filter(|text| !text.is_empty());
    let name = given(&options.name, "user.name").or_else(|| Some(context.login.clone()).filter(|login| !login.is_empty()));
    let email = given(&options.email, "user.email");
    let person = match &options.person {
        Some(id) => PersonId::parse(id)?,
        None => id_from(name.as_deref(), &context.login)?,
    };
    let roles = OWNER_ROLES.map(str::to_owned).into();
    Ok((person, Entry { name, emails: email.into_iter().collect(), roles, keys: Vec::new() }))
}

/// An id made of somebody's first name, else of their login.
fn id_from(name: Option<&str>, login: &str) -> Outcome<PersonId> {
    let plain = |text: &str| {
        let word: String = text.chars().take_while(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
        PersonId::parse(&word).ok()
    };
    match name.and_then(plain).or_else(|| plain(login)) {
        Some(person) => Ok(person),
        None => Ok(PersonId::parse("owner")?),
    }
}

/// The folders of a newsroom, and the files that it begins with.
fn furnish(repo: &Repo) -> Outcome<()> {
    let desk = repo.desk();
    for (path, text) in GLOSSARIES {
        if !desk.exists(path) {
            desk.write(path, text.as_bytes(), Over::Nothing)?;
        }
    }
    let folder = repo.root().join("articles");
    std::fs::create_dir_all(&folder).map_err(|error| {
        Failure::environment("ops-file").with("path", folder.display().to_string()).with("why", error.to_string())
    })?;
    attributes(&repo.root().join(".gitattributes"))
}

/// Adds our lines to the file that tells git how to treat others; what is there stays.
fn attributes(path: &Path) -> Outcome<()> {
    let fault = |error: &std::io::Error| {
        Failure::environment("ops-file").with("path", path.display().to_string()).with("why", error.to_string())
    };
    let old = match std::fs::symlink_metadata(path) {
        Ok(found) if found.is_file() => std::fs::read_to_string(path).map_err(|error| fault(&error))?,
        // A link there is somebody's own arrangement.
        Ok(_) => return Ok(()),
        Err(_) => String::new(),
    };
    let missing: Vec<&str> = ATTRIBUTES.iter().filter(|line| !old.lines().any(|known| known.trim() == **line)).copied().collect();
    if missing.is_empty() {
        return Ok(());
    }
    let gap = if old.is_empty() || old.ends_with('\n') { "" } else { "\n" };
    let added = format!("{gap}{}\n", missing.join("\n"));
    let file = std::fs::File::options().append(true).create(true).open(path);
    let written = file.and_then(|mut file| std::io::Write::write_all(&mut file, added.as_bytes()));
    written.map_err(|error| fault(&error))
}

/// Somebody who comes to a newsroom.
#[derive(Clone, Debug, Default)]
pub struct JoinOptions {
    /// Where the newsroom is.
    pub url: String,
    /// Where it goes to; where nothing is said, a folder named after it.
    pub folder: Option<PathBuf>,
    /// The ledger that is meant.
    pub trust: Option<EventId>,
    /// The id that they would like.
    pub person: Option<String>,
    /// Their name.
    pub name: Option<String>,
    /// Their address.
    pub email: Option<String>,
    /// The roles that they ask for.
    pub roles: Vec<String>,
}

/// Somebody has come.
#[derive(Clone, Debug, Serialize)]
pub struct Joined {
    /// The folder.
    pub folder: PathBuf,
    /// The ledger that is trusted from now on.
    pub ledger: EventId,
    /// Who the policy says it is, if it knows the key.
    pub person: Option<PersonId>,
    /// Their key.
    pub key: String,
    /// Where a key was made, if one was.
    pub key_made: Option<PathBuf>,
    /// The command for an owner, where the policy does not know the key yet.
    pub command: Option<String>,
    /// What was laid out.
    pub laid: Laid,
}

/// Clones a newsroom, finds or makes a key, and says what an owner must type.
///
/// # Errors
/// When the newsroom cannot be reached, holds no ledger or another than was meant, or the folder is taken.
pub fn join(context: &Context, options: &JoinOptions) -> Outcome<Joined> {
    let named = options.folder.clone().unwrap_or_else(|| PathBuf::from(folder_of(&options.url)));
    let folder = context.folder.join(named);
    let url = absolute(context, &options.url);
    let repo = match Repo::open(&folder) {
        Ok(repo) if same_place(repo.root(), &folder) && repo.default_remote().is_some() => {
            remote::finish_clone(&folder)?;
            repo
        }
        _ => context.git.clone(&url, &folder)?,
    };
    if let Some(remote) = repo.default_remote() {
        context.git.fetch(&repo, &remote)?;
    }
    let room = Newsroom::of(repo, options.trust)?;
    if let Some(meant) = options.trust.filter(|meant| *meant != room.ledger()) {
        return Err(Failure::environment("chain-other-ledger")
            .with("trusted", meant.short())
            .with("found", room.ledger().short()));
    }
    let wanted = options.person.as_deref().map(PersonId::parse).transpose()?;
    let name = options.name.clone().or_else(|| room.repo.config("user.name")).unwrap_or_else(|| context.login.clone());
    let id = wanted.map_or_else(|| id_from(Some(&name), &context.login), Ok)?;
    let known = room.identity(context).ok();
    let (key, is_made) = match &known {
        Some(identity) => (identity.signer.public().line().to_owned(), false),
        None => {
            let (signer, is_made) = identity::pick_or_make(context, Some(&room.repo), id.as_str())?;
            (signer.public().line().to_owned(), is_made)
        }
    };
    let email = options.email.clone().or_else(|| room.repo.config("user.email")).unwrap_or_default();
    let command = known.is_none().then(|| {
        let roles: Vec<String> = if options.roles.is_empty() { vec!["translator".to_owned()] } else { options.roles.clone() };
        let roles: String = roles.iter().map(|role| format!(" --role {}", quoted(role))).collect();
        let email = if email.is_empty() { String::new() } else { format!(" --email {}", quoted(&email)) };
        format!("recto people add {id} --name {}{email}{roles} --key {}", quoted(&name), quoted(&key))
    });
    let laid = layout::lay_out(context, &room)?;
    Ok(Joined {
        folder: room.root().to_owned(),
        ledger: room.ledger(),
        person: known.map(|identity| identity.person),
        key,
        key_made: is_made.then(|| identity::own_key(context)),
        command,
        laid,
    })
}

fn same_place(one: &Path, other: &Path) -> bool {
    one.canonicalize().ok().is_some_and(|one| other.canonicalize().ok() == Some(one))
}

/// The folder's name that git would choose.
fn folder_of(url: &str) -> String {
    let name = url.trim_end_matches('/').rsplit(['/', ':']).next().unwrap_or("newsroom");
    name.strip_suffix(".git").unwrap_or(name).to_owned()
}

/// A path of this machine is meant from where the user stands.
fn absolute(context: &Context, url: &str) -> String {
    let path = context.folder.join(url);
    if !url.contains("://") && path.exists() { path.display().to_string() } else { url.to_owned() }
}

/// A word as a shell takes it whole.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.:@/+=".contains(c);
    if !word.is_empty() && word.chars().all(plain) { word.to_owned() } else { format!("'{}'", word.replace('\'', "'\\''")) }
}
