//! Names what something was made from: pages whose prints are equal need not be made again.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::TextHash;

/// The first half of a SHA-256: long enough that nobody finds two things with one print.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Print([u8; 16]);

/// In one go: lists are made from the prints of all that is in them.
impl Serialize for Print {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

impl<'de> Deserialize<'de> for Print {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let bytes = <&[u8]>::deserialize(deserializer)?;
        bytes.try_into().map(Self).map_err(D::Error::custom)
    }
}

impl Print {
    /// Of bytes.
    #[must_use]
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let hash = TextHash::of(bytes);
        Self(std::array::from_fn(|at| hash.as_bytes().get(at).copied().unwrap_or_default()))
    }

    /// Of a value, by all of its fields. What cannot be written down has a print that nothing else has.
    #[must_use]
    pub fn of(value: &impl Serialize) -> Self {
        postcard::to_stdvec(value)
            .map_or_else(|error| Self::of_bytes(error.to_string().as_bytes()), |bytes| Self::of_bytes(&bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn print_tells_where_one_part_ends_and_the_next_begins() {
        assert_eq!(Print::of(&("ab", "c")), Print::of(&("ab", "c")));
        assert_ne!(Print::of(&("ab", "c")), Print::of(&("a", "bc")));
        assert_ne!(Print::of(&vec!["a"]), Print::of(&vec!["a", ""]));
        let kept = postcard::to_stdvec(&[Print::of(&1), Print::of(&2)]).unwrap();
        assert_eq!(postcard::from_bytes::<[Print; 2]>(&kept), Ok([Print::of(&1), Print::of(&2)]));
    }
}
