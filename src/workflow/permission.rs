//! What a role may do.
//!
//! Permissions are named after the events that they allow. The built-in roles stand here; `[roles.ID]` in
//! `workflow.toml` replaces the list of one.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::RoleId;

macro_rules! permissions {
    ($($name:ident = $id:literal),* $(,)?) => {
        /// Leave to do one kind of thing.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[expect(missing_docs, reason = "each is named after the event that it allows")]
        pub enum Permission { $($name),* }

        impl Permission {
            /// All of them.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The id used in `workflow.toml`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $id),* }
            }

            /// From the id.
            #[must_use]
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($id => Some(Self::$name),)* _ => None }
            }
        }
    };
}

permissions! {
    Admit = "admit", Settle = "settle", Open = "open", Rename = "rename", Submit = "submit",
    SubmitOriginal = "submit-original", Approve = "approve", Return = "return", Lift = "lift", Confirm = "confirm",
    Waive = "waive", Align = "align", Publish = "publish", Withdraw = "withdraw", Adopt = "adopt", Erase = "erase",
}

/// The roles that every newsroom has.
const BUILT_IN: [(&str, &[Permission]); 6] = {
    use Permission as P;
    [
        ("owner", &[P::Admit, P::Adopt, P::Erase]),
        ("editor", &[P::Publish, P::Withdraw, P::Rename, P::Return, P::Waive, P::Lift, P::Settle]),
        ("reviewer", &[P::Approve, P::Return, P::Waive, P::Align]),
        ("translator", &[P::Open, P::Submit, P::Confirm, P::Align]),
        ("author", &[P::Open, P::SubmitOriginal]),
        ("terminologist", &[P::Settle]),
    ]
};

/// The built-in roles with what they may do.
#[must_use]
pub fn built_in_roles() -> BTreeMap<RoleId, BTreeSet<Permission>> {
    BUILT_IN.iter().filter_map(|(id, can)| Some((RoleId::parse(id).ok()?, can.iter().copied().collect()))).collect()
}
