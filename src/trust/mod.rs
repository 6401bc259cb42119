//! Keys, signing and verifying: which key signed which line.
//!
//! Whose key it is, the policy says, not this module. Signatures are SSHSIG (OpenSSH, `PROTOCOL.sshsig`) in the namespace
//! `recto-event`; they are checked in process, and never by a program that a repository could name. What is deliberately
//! absent: allowed-signers files, certificates, validity dates, and every key that is neither ed25519 nor ecdsa-p256.

mod fault;
mod key;
mod signer;
mod verify;

pub use fault::TrustFault;
pub use key::PublicKey;
pub use signer::{Signer, generate};
pub use verify::{verify, verify_line};
