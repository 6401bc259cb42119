//! Names that git gives: used to find and compare, never trusted to say what bytes are.

use git2::Oid;

macro_rules! git_name {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub(super) Oid);

        impl $name {
            /// The name in lower-case hex, 40 digits.
            #[must_use]
            pub fn hex(&self) -> String {
                self.0.to_string()
            }

            /// The name's bytes.
            #[must_use]
            pub fn as_bytes(&self) -> &[u8] {
                self.0.as_bytes()
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, "{}", self.0)
            }
        }
    };
}

git_name!(
    /// A commit.
    CommitId
);

impl CommitId {
    /// From 40 hex digits; the name that git gives to no commit at all is none.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let hex = text.len() == 40 && text.bytes().all(|b| b.is_ascii_hexdigit());
        text.parse::<Oid>().ok().filter(|id| hex && !id.is_zero()).map(Self)
    }
}

git_name!(
    /// A folder's state: equal for equal contents, in every clone.
    TreeId
);
git_name!(
    /// A file's bytes as git keeps them.
    BlobId
);
