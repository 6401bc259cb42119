//! Names made of hashes: sha256 in lower-case hex, one type for each thing that is named so.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{Class, Fault, Message};

/// A name that is not the hex of a hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HashFault {
    /// What was given, at most 80 characters of it.
    pub given: String,
    /// How many hex digits were wanted.
    pub digits: usize,
}

impl Fault for HashFault {
    fn message(&self) -> Message {
        Message::new("error-hash").with("given", self.given.as_str()).with("digits", self.digits)
    }

    fn class(&self) -> Class {
        Class::Usage
    }
}

impl std::fmt::Display for HashFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?} is not {} lower-case hex digits", self.given, self.digits)
    }
}

fn decode<const N: usize>(text: &str) -> Result<[u8; N], HashFault> {
    let fault = || HashFault { given: text.chars().take(80).collect(), digits: N * 2 };
    let bytes = text.as_bytes();
    if bytes.len() != N * 2 {
        return Err(fault());
    }
    let digit = |b: u8| match b {
        b'0'..=b'9' => Ok(b - b'0'),
        b'a'..=b'f' => Ok(b - b'a' + 10),
        _ => Err(fault()),
    };
    let mut out = [0; N];
    for (slot, pair) in out.iter_mut().zip(bytes.chunks_exact(2)) {
        *slot = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Ok(out)
}

fn encode(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|b| [b >> 4, b & 15]).map(|d| DIGITS[usize::from(d)] as char).collect()
}

macro_rules! hex_name {
    ($(#[$doc:meta])* $name:ident, $bytes:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $bytes]);

        impl $name {
            /// From its lower-case hex.
            ///
            /// # Errors
            /// When the text is anything but that.
            pub fn parse(text: &str) -> Result<Self, HashFault> {
                decode(text).map(Self)
            }

            /// From its bytes.
            #[must_use]
            pub fn from_bytes(bytes: [u8; $bytes]) -> Self {
                Self(bytes)
            }

            /// The bytes.
            #[must_use]
            pub fn as_bytes(&self) -> &[u8; $bytes] {
                &self.0
            }

            /// The whole name in lower-case hex.
            #[must_use]
            pub fn hex(&self) -> String {
                encode(&self.0)
            }

            /// The first ten digits, for people.
            #[must_use]
            pub fn short(&self) -> String {
                encode(&self.0[..5])
            }

            /// The first two digits: the shard that it is kept in.
            #[must_use]
            pub fn shard(&self) -> String {
                encode(&self.0[..1])
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.short())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.hex())
            }
        }

        impl Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                if serializer.is_human_readable() { serializer.serialize_str(&self.hex()) } else { self.0.serialize(serializer) }
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                if !deserializer.is_human_readable() {
                    return <[u8; $bytes]>::deserialize(deserializer).map(Self);
                }
                let text = String::deserialize(deserializer)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}

macro_rules! content_hash {
    ($($name:ident),*) => {$(
        impl $name {
            /// The sha256 of these bytes.
            #[must_use]
            pub fn of(bytes: &[u8]) -> Self {
                Self(Sha256::digest(bytes).into())
            }
        }
    )*};
}

hex_name!(
    /// The lasting name of an article: 16 random bytes.
    ArticleId,
    16
);
hex_name!(
    /// An event's id: the sha256 of its first line, the newline included.
    EventId,
    32
);
hex_name!(
    /// An event file's name: the sha256 of all of its bytes.
    FileHash,
    32
);
hex_name!(
    /// The sha256 of the exact bytes of a text, a picture, a policy, a glossary, a note or a long list.
    TextHash,
    32
);
hex_name!(
    /// What a version is named by: the sha256 of its text's hash and the path and hash of each of its files.
    VersionHash,
    32
);
hex_name!(
    /// What a finding is recognised by across versions: rule, edition, the words found and the original's words.
    Fingerprint,
    32
);
content_hash!(EventId, FileHash, TextHash, VersionHash, Fingerprint);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hash_reads_back_and_refuses_capitals_and_wrong_lengths() {
        let hash = TextHash::of(b"recto");
        assert_eq!(TextHash::parse(&hash.hex()).unwrap(), hash);
        assert!(TextHash::parse(&hash.hex().to_uppercase()).is_err());
        assert!(TextHash::parse(&hash.hex()[1..]).is_err());
        assert!(TextHash::parse(&format!("{}0", hash.hex())).is_err());
        assert!(ArticleId::parse("éééééééééééééééé").is_err());
    }
}
