//! An event file: a line of JSON, then the armour of its signature.
//!
//! Invariant: the bytes on disk are what was signed; nothing here serialises an event again.

use super::{Event, EventFault, EventId, FileHash, TextHash};

/// An event file is at most this long, in bytes.
pub const EVENT_BYTES_MAX: usize = 64 * 1024;

/// The SSHSIG namespace of events.
pub const SIGNATURE_NAMESPACE: &str = "recto-event";

const ARMOUR_BEGIN: &str = "-----BEGIN SSH SIGNATURE-----\n";
const ARMOUR_END: &str = "-----END SSH SIGNATURE-----\n";

/// A parsed event file. Its signature has not been checked yet: that is `trust`'s work.
#[derive(Clone, Debug)]
pub struct SignedEvent {
    /// The event's id.
    pub id: EventId,
    /// The file's name.
    pub file: FileHash,
    /// What it says.
    pub event: Event,
    /// What was signed: the first line with its newline.
    pub line: Vec<u8>,
    /// The armoured signature.
    pub armour: String,
    /// The texts that hold its long lists.
    pub lists: Vec<TextHash>,
}

impl SignedEvent {
    /// Reads an event file. `text` looks up the texts that hold long lists.
    ///
    /// # Errors
    /// When it is too long, is not one line of strict JSON and one armour, or says something that no event may say.
    pub fn parse(bytes: &[u8], text: &dyn Fn(&TextHash) -> Option<Vec<u8>>) -> Result<Self, EventFault> {
        if bytes.is_empty() {
            return Err(EventFault::Empty);
        }
        if bytes.len() > EVENT_BYTES_MAX {
            return Err(EventFault::TooLong { bytes: bytes.len() });
        }
        let all = std::str::from_utf8(bytes).map_err(|e| EventFault::Encoding { byte: e.valid_up_to() })?;
        let (line, armour) = all.split_at(all.find('\n').ok_or(EventFault::Signature)? + 1);
        let inner =
            armour.strip_prefix(ARMOUR_BEGIN).and_then(|rest| rest.strip_suffix(ARMOUR_END)).ok_or(EventFault::Signature)?;
        let base64 = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'=');
        if inner.is_empty() || !inner.lines().all(|l| !l.is_empty() && l.len() <= 76 && l.bytes().all(base64)) {
            return Err(EventFault::Signature);
        }
        let (event, lists) = Event::parse(line.trim_end_matches('\n'), text)?;
        Ok(Self {
            id: EventId::of(line.as_bytes()),
            file: FileHash::of(bytes),
            event,
            line: line.as_bytes().to_vec(),
            armour: armour.to_owned(),
            lists,
        })
    }
}
