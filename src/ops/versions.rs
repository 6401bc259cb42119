//! Which version an `@v2` or `@HASH` means.

use std::collections::BTreeSet;

use super::address::AskedEdition;
use super::failure::{Failure, Outcome};
use super::newsroom::Newsroom;
use crate::model::{EventId, Language, Pin};
use crate::workflow::{ArticleFacts, EditionFacts, Fold, Refusal, Revision};

/// An edition with its facts.
#[derive(Debug)]
pub(super) struct Known {
    pub asked: AskedEdition,
    pub facts: ArticleFacts,
    pub fold: Fold,
}

impl Known {
    pub fn name(&self) -> String {
        self.asked.name()
    }

    /// The edition's facts.
    pub fn edition(&self) -> Outcome<&EditionFacts> {
        let language = &self.asked.edition.language;
        self.facts.edition(language).filter(|edition| !edition.revisions.is_empty()).ok_or_else(|| {
            Failure { class: crate::model::Class::Usage, ..Refusal::VersionUnknown { language: language.clone() }.into() }
                .at(self.name())
        })
    }

    /// The version that was asked for, else the newest.
    pub fn revision(&self) -> Outcome<&Revision> {
        self.pinned(self.asked.pin.as_ref())
    }

    /// The version that a pin names; without one, the newest.
    pub fn pinned(&self, pin: Option<&Pin>) -> Outcome<&Revision> {
        let edition = self.edition()?;
        match pin {
            Some(pin) => by_pin(edition, pin).map_err(|failure| failure.at(self.name())),
            None => edition.newest().ok_or_else(|| diverged(edition).at(self.name())),
        }
    }
}

/// Why a version of an edition cannot be read, where that is so: its text was erased, or is not here yet.
pub(super) fn text_is_there(room: &Newsroom, known: &Known, language: &Language, revision: &Revision) -> Outcome<()> {
    if room.view.has_text(&revision.text) {
        return Ok(());
    }
    let code = if known.facts.is_erased(&revision.text) { "ops-version-erased" } else { "ops-version-not-here" };
    let name = format!("{}/{}@v{}", known.asked.slug, language, revision.number);
    Err(Failure::environment(code).with("version", name).with("text", revision.text.short()).at(known.name()))
}

/// Two versions stand side by side: which.
pub(super) fn diverged(edition: &EditionFacts) -> Failure {
    let heads: Vec<String> = edition.heads.iter().filter_map(|at| edition.revisions.get(*at)).map(pin_of).collect();
    Failure::refused("ops-diverged").with("versions", heads.join(", "))
}

/// A version as it is typed for certain: `@4f1b02c9`.
pub(super) fn pin_of(revision: &Revision) -> String {
    format!("@{}", revision.text.short())
}

/// The version of an edition that a pin names.
pub(super) fn by_pin<'a>(edition: &'a EditionFacts, pin: &Pin) -> Outcome<&'a Revision> {
    let fits = |revision: &&Revision| match pin {
        Pin::Number(number) => revision.number == *number,
        Pin::Hash(hash) => revision.text.hex().starts_with(hash.as_str()),
    };
    let found: Vec<&Revision> = edition.revisions.iter().filter(fits).collect();
    let versions: BTreeSet<_> = found.iter().map(|revision| revision.version).collect();
    match (found.last(), versions.len()) {
        (Some(last), 1) => Ok(last),
        (None, _) => {
            let numbers: BTreeSet<u32> = edition.revisions.iter().map(|revision| revision.number).collect();
            let there: Vec<String> = numbers.iter().map(|number| format!("@v{number}")).collect();
            Err(Failure::usage("ops-version-unknown").with("given", pin.to_string()).with("there", there.join(", ")))
        }
        _ => {
            let list: Vec<String> = found.iter().map(|revision| pin_of(revision)).collect();
            Err(Failure::usage("ops-version-several").with("given", pin.to_string()).with("versions", list.join(", ")))
        }
    }
}

impl Newsroom {
    /// An edition with its facts. The article must be in the ledger.
    pub(super) fn known(&self, asked: AskedEdition) -> Outcome<Known> {
        let fold = self.fold(&[asked.edition.article].into())?.fold;
        match fold.facts(&asked.edition.article).filter(|facts| facts.slug.is_some()) {
            Some(facts) => Ok(Known { asked, facts, fold }),
            None => Err(Failure::usage("ops-not-submitted").at(asked.name())),
        }
    }

    /// The event that somebody names by the beginning of its id, among those of some articles.
    pub(super) fn event_named(&self, known: &Known, given: &str) -> Outcome<EventId> {
        let history = known.fold.history(&known.asked.edition.article);
        let mut found: Vec<EventId> = history
            .into_iter()
            .flat_map(|history| history.entries())
            .map(|entry| entry.known.id)
            .filter(|id| given.len() >= 4 && id.hex().starts_with(given))
            .collect();
        match (found.pop(), found.is_empty()) {
            (Some(id), true) => Ok(id),
            (None, _) => Err(Failure::usage("ops-event-unknown").with("given", given).at(known.name())),
            _ => Err(Failure::usage("ops-event-several").with("given", given).at(known.name())),
        }
    }
}
