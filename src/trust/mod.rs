//! Keys, signing, verifying.
