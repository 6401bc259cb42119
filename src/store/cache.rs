//! What is quicker to read than to compute again.
//!
//! Any of these files may be deleted or damaged at any time: then it is as if it had never been. `verify` never asks one.

use std::path::PathBuf;

use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use super::disk::{self, Durable};
use super::{Repo, StoreFault};

const MAGIC: &[u8; 8] = b"recto\0c1";
/// A longer file is not read, in bytes.
const BYTES_MAX: u64 = 1024 * 1024 * 1024;
const HEAD: usize = 8 + 4 + 32 + 32;

/// The folder of these files; several threads may use it.
#[derive(Clone, Debug)]
pub struct Cache {
    folder: PathBuf,
    drafts: PathBuf,
}

impl Repo {
    /// What is kept for this repository.
    #[must_use]
    pub fn cache(&self) -> Cache {
        Cache { folder: self.memory().join("cache"), drafts: self.drafts() }
    }

    /// As [`Cache::load`].
    #[must_use]
    pub fn load_cache<T: DeserializeOwned>(&self, name: &str, format: u32, key: &[u8]) -> Option<T> {
        self.cache().load(name, format, key)
    }

    /// As [`Cache::save`].
    ///
    /// # Errors
    /// As there.
    pub fn save_cache<T: Serialize>(&self, name: &str, format: u32, key: &[u8], value: &T) -> Result<(), StoreFault> {
        self.make_memory()?;
        self.cache().save(name, format, key, value)
    }

    /// As [`Cache::save_bytes`].
    ///
    /// # Errors
    /// As there.
    pub fn save_cache_bytes(&self, name: &str, format: u32, key: &[u8], body: &[u8]) -> Result<(), StoreFault> {
        self.make_memory()?;
        self.cache().save_bytes(name, format, key, body)
    }
}

impl Cache {
    /// So many bytes of a file say what it is.
    pub const HEAD: usize = HEAD;

    /// A kept value; none where there is none, or it was kept in another format or under another key. `name` is plain:
    /// lower-case letters, digits and hyphens.
    #[must_use]
    pub fn load<T: DeserializeOwned>(&self, name: &str, format: u32, key: &[u8]) -> Option<T> {
        postcard::from_bytes(self.load_bytes(name, format, key)?.get(HEAD..)?).ok()
    }

    /// Kept bytes, after [`Cache::HEAD`] others; none where there are none.
    #[must_use]
    pub fn load_bytes(&self, name: &str, format: u32, key: &[u8]) -> Option<Vec<u8>> {
        let path = self.path(name)?;
        if std::fs::metadata(&path).ok()?.len() > BYTES_MAX {
            return None;
        }
        let bytes = std::fs::read(&path).ok()?;
        let (head, body) = bytes.split_at_checked(HEAD)?;
        if head != head_of(format, key, body) {
            return None;
        }
        Some(bytes)
    }

    /// Keeps a value in the place of the one of that name.
    ///
    /// # Errors
    /// When the name is not plain, or the git folder cannot be written; whoever calls may well go on.
    pub fn save<T: Serialize>(&self, name: &str, format: u32, key: &[u8], value: &T) -> Result<(), StoreFault> {
        let body = postcard::to_stdvec(value).map_err(|error| StoreFault::Git { why: error.to_string() })?;
        self.save_bytes(name, format, key, &body)
    }

    /// The same with bytes as they are.
    ///
    /// # Errors
    /// As [`Cache::save`].
    pub fn save_bytes(&self, name: &str, format: u32, key: &[u8], body: &[u8]) -> Result<(), StoreFault> {
        let path = self.path(name).ok_or_else(|| StoreFault::Path { path: name.to_owned() })?;
        let mut bytes = head_of(format, key, body);
        bytes.extend_from_slice(body);
        std::fs::create_dir_all(&self.folder).map_err(|error| StoreFault::file(&self.folder, &error))?;
        disk::replace(&path, &self.drafts, &bytes, Durable::No)
    }

    fn path(&self, name: &str) -> Option<PathBuf> {
        let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        let is_plain = !name.is_empty() && name.len() <= 100 && name.bytes().all(plain);
        is_plain.then(|| self.folder.join(name))
    }
}

fn head_of(format: u32, key: &[u8], body: &[u8]) -> Vec<u8> {
    let mut head = Vec::with_capacity(HEAD + body.len());
    head.extend_from_slice(MAGIC);
    head.extend_from_slice(&format.to_be_bytes());
    head.extend_from_slice(&Sha256::digest(key));
    head.extend_from_slice(&Sha256::digest(body));
    head
}
