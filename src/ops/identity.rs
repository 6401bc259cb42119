//! Whose key is at hand, and whom the policy knows by it.

use std::path::{Path, PathBuf};

use super::context::Context;
use super::failure::{Failure, Outcome};
use super::newsroom::Newsroom;
use crate::model::{Fault, PersonId};
use crate::store::Repo;
use crate::trust::{self, PublicKey, Signer};
use crate::workflow::Policy;

/// Somebody who can sign.
#[derive(Debug)]
pub struct Identity {
    /// Who the policy says it is.
    pub person: PersonId,
    /// Their key.
    pub signer: Signer,
}

/// The key that recto makes for a user who has none.
pub(super) fn own_key(context: &Context) -> PathBuf {
    context.config.join("key")
}

fn is_there(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// A path as git's configuration writes it.
fn expand(path: &str) -> PathBuf {
    match (path.strip_prefix("~/"), std::env::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(path),
    }
}

/// What git signs with: a private key's file, a public key's file, or a public key that an agent holds.
fn of_git(value: &str) -> Outcome<Signer> {
    let literal = value.strip_prefix("key::").unwrap_or(value);
    if literal.starts_with("ssh-") || literal.starts_with("ecdsa-") {
        return Ok(Signer::in_agent(PublicKey::parse(literal)?));
    }
    let path = expand(value);
    let private = if path.extension().is_some_and(|end| end == "pub") { path.with_extension("") } else { path.clone() };
    if is_there(&private) || !is_there(&path) {
        return Ok(Signer::load(&private)?);
    }
    let line = std::fs::read_to_string(&path).map_err(|error| {
        Failure::environment("ops-file").with("path", path.display().to_string()).with("why", error.to_string())
    })?;
    Ok(Signer::in_agent(PublicKey::parse(&line)?))
}

/// The keys that a user has, the likeliest first. A key that was named for this run is the only one.
fn keys(context: &Context, git: impl Fn(&str) -> Option<String>) -> Vec<Outcome<Signer>> {
    if let Some(path) = &context.key {
        return vec![Signer::load(path).map_err(Into::into)];
    }
    let mut keys = Vec::new();
    if git("gpg.format").as_deref() == Some("ssh") {
        keys.extend(git("user.signingkey").filter(|value| !value.is_empty()).map(|value| of_git(&value)));
    }
    let own = own_key(context);
    if is_there(&own) {
        keys.push(Signer::load(&own).map_err(Into::into));
    }
    keys
}

/// The files in which this user's private keys lie, as far as they are there.
pub(super) fn key_files(context: &Context, repo: &Repo) -> Vec<PathBuf> {
    let git = repo.config("user.signingkey").filter(|_| repo.config("gpg.format").as_deref() == Some("ssh"));
    let git = git.filter(|value| !value.starts_with("key::") && !value.starts_with("ssh-")).map(|value| {
        let path = expand(&value);
        if path.extension().is_some_and(|end| end == "pub") { path.with_extension("") } else { path }
    });
    let recovery = std::fs::read_dir(&context.config).into_iter().flatten().flatten().map(|entry| entry.path());
    let recovery = recovery.filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("recovery-")));
    let named = [context.key.clone(), git, Some(own_key(context))].into_iter().flatten();
    let mut files: Vec<PathBuf> = named.chain(recovery).filter(|path| is_there(path)).collect();
    files.dedup();
    files
}

/// The key that somebody begins with: one that they have, or a new one. `true` says that it was made now.
pub(super) fn pick_or_make(context: &Context, repo: Option<&Repo>, comment: &str) -> Outcome<(Signer, bool)> {
    let git = |key: &str| repo.map_or_else(|| crate::store::user_config(key), |repo| repo.config(key));
    match keys(context, git).into_iter().next() {
        Some(key) => Ok((key?, false)),
        None => Ok((trust::generate(&own_key(context), comment)?, true)),
    }
}

impl Newsroom {
    /// Who is at work here: the first key at hand that the policy in force knows.
    ///
    /// # Errors
    /// When there is no key, or the policy knows none of them.
    pub fn identity(&self, context: &Context) -> Outcome<Identity> {
        self.identity_under(context, self.policy())
    }

    pub(super) fn identity_under(&self, context: &Context, policy: &Policy) -> Outcome<Identity> {
        let mut stranger = None;
        let mut fault = None;
        for key in keys(context, |key| self.repo.config(key)) {
            match key {
                Ok(signer) => match policy.person_of_key(signer.public().line()) {
                    Some(person) => return Ok(Identity { person: person.clone(), signer }),
                    None => stranger = stranger.or(Some(signer.public().fingerprint())),
                },
                Err(why) => fault = fault.or(Some(why)),
            }
        }
        Err(match (fault, stranger) {
            (Some(fault), _) => fault,
            (None, Some(key)) => Failure::refused("ops-key-unknown").with("key", key),
            (None, None) => Failure::environment("ops-no-key"),
        })
    }

    /// Who is at work, if that is known: for looking, nobody need be.
    #[must_use]
    pub fn person(&self, context: &Context) -> Option<PersonId> {
        self.identity(context).ok().map(|identity| identity.person)
    }

    /// A person of the policy, by id.
    pub(super) fn person_named(&self, text: &str) -> Outcome<PersonId> {
        let person = PersonId::parse(text).map_err(|fault| Failure::from(fault).at(text))?;
        if self.policy().people.contains_key(&person) {
            return Ok(person);
        }
        let refusal = crate::workflow::Refusal::PersonUnknown { person };
        Err(Failure { class: crate::model::Class::Usage, message: refusal.message(), place: None })
    }
}
