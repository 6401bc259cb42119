//! Reads events as they are stored: which are whole and signed, and what is wrong with the others.

use std::collections::{BTreeMap, HashMap};
use std::sync::Mutex;

use rayon::prelude::*;

use crate::model::{Fault, FileHash, Message, SignedEvent};
use crate::store::{EventFolder, LedgerView};
use crate::trust;
use crate::workflow::{Chain, Known};

/// A file of the ledger that holds no event that could count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Its path in the ledger, or its name.
    pub file: String,
    /// Why.
    pub why: Message,
}

/// So many signatures are remembered at once.
const REMEMBERED_MAX: usize = 50_000;

/// Signatures that were verified in this run: what is read twice is verified once.
#[derive(Debug, Default)]
pub(super) struct VerifiedOnce(Mutex<HashMap<FileHash, String>>);

impl VerifiedOnce {
    /// The key that signed an event, if its signature holds. The file's name has been held against its bytes.
    fn key(&self, signed: &SignedEvent) -> Result<String, Message> {
        let known = self.0.lock().ok().and_then(|known| known.get(&signed.file).cloned());
        if let Some(key) = known {
            return Ok(key);
        }
        let key = trust::verify(signed).map_err(|fault| fault.message())?.line().to_owned();
        if let Ok(mut known) = self.0.lock() {
            // What is read twice is read soon after; a newsroom's whole history need not be remembered.
            if known.len() >= REMEMBERED_MAX {
                known.clear();
            }
            known.insert(signed.file, key.clone());
        }
        Ok(key)
    }
}

/// The events of a folder whose signatures hold, and the rest. The same event may come with several signatures.
pub(super) fn read(view: &LedgerView, folder: &EventFolder, once: &VerifiedOnce) -> (Vec<Known>, Vec<Unreadable>) {
    let mut unreadable: Vec<Unreadable> =
        folder.oddities.iter().map(|odd| Unreadable { file: odd.path.clone(), why: odd.why.message() }).collect();
    let text = |hash: &_| view.text(hash);
    let read_one = |file: &crate::store::EventFile| -> Result<Known, Message> {
        let signed = SignedEvent::parse(&file.bytes, &text).map_err(|fault| fault.message())?;
        if signed.file != file.name {
            return Err(Message::new("ops-event-misnamed"));
        }
        let key = once.key(&signed)?;
        Ok(Known { id: signed.id, event: signed.event, key })
    };
    let mut known = Vec::with_capacity(folder.files.len());
    for file in &folder.files {
        match read_one(file) {
            Ok(event) => known.push(event),
            Err(why) => unreadable.push(Unreadable { file: file.name.hex(), why }),
        }
    }
    (known, unreadable)
}

/// The same for many folders, side by side.
pub(super) fn read_all(view: &LedgerView, folders: &[EventFolder], once: &VerifiedOnce) -> Vec<(Vec<Known>, Vec<Unreadable>)> {
    folders.par_iter().map(|folder| read(view, folder, once)).collect()
}

/// Of an event that several keys have signed, the one whose key belongs to whom it names.
pub(super) fn one_each(events: Vec<Known>, chain: &Chain) -> Vec<Known> {
    let mut chosen: BTreeMap<_, Known> = BTreeMap::new();
    let is_own = |known: &Known| {
        chain.admitted().any(|(_, admitted)| admitted.policy.person_of_key(&known.key) == Some(&known.event.person))
    };
    for known in events {
        match chosen.get(&known.id) {
            Some(other) if is_own(other) || !is_own(&known) => {}
            _ => {
                chosen.insert(known.id, known);
            }
        }
    }
    chosen.into_values().collect()
}
