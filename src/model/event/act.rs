//! What was done: the one table of the kinds of events, as events name them.

use std::collections::BTreeSet;

use super::super::{ArticleId, TextHash};
use super::entry::Entry;
use super::kinds::{
    Admit, Adopt, Align, Approve, Comment, Confirm, Erase, Lift, Open, Publish, Rename, Resolve, Return, Settle, Submit, Take,
    Undo, Waive, Withdraw,
};
use super::wire::{Lists, read_as, write_as};
use super::{Event, EventFault};

macro_rules! acts {
    (one { $($one:ident = $one_kind:literal),* $(,)? } many { $($many:ident = $many_kind:literal),* $(,)? }) => {
        /// What was done, with the items that it was done to.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each variant is named after the struct that it holds")]
        pub enum Act {
            $($one($one),)*
            $($many(Vec<$many>),)*
        }

        $(impl From<$one> for Act {
            fn from(item: $one) -> Self {
                Self::$one(item)
            }
        })*

        impl Act {
            /// Every kind, as events name them.
            pub const KINDS: &[&str] = &[$($one_kind,)* $($many_kind,)*];

            /// The kind, as events name it.
            #[must_use]
            pub fn kind(&self) -> &'static str {
                match self {
                    $(Self::$one(_) => $one_kind,)*
                    $(Self::$many(_) => $many_kind,)*
                }
            }

            /// The articles that it names, each once, sorted. None for a policy or a glossary.
            #[must_use]
            pub fn articles(&self) -> BTreeSet<ArticleId> {
                match self {
                    $(Self::$one(item) => item.article().into_iter().collect(),)*
                    $(Self::$many(items) => items.iter().filter_map(Entry::article).collect(),)*
                }
            }

            /// The texts that it names, besides those of its long lists.
            #[must_use]
            pub fn texts(&self) -> Vec<TextHash> {
                match self {
                    $(Self::$one(item) => item.texts(),)*
                    $(Self::$many(items) => items.iter().flat_map(Entry::texts).collect(),)*
                }
            }
        }

        /// Reads an event of this kind.
        pub(super) fn read(kind: &str, line: &str, lists: &mut Lists) -> Result<Event, EventFault> {
            match kind {
                $($one_kind => read_as::<$one>(line, lists, |mut items| Act::$one(items.remove(0))),)*
                $($many_kind => read_as::<$many>(line, lists, Act::$many),)*
                _ => Err(EventFault::Kind { kind: kind.chars().take(80).collect() }),
            }
        }

        /// The JSON of an event, and the texts of its long lists.
        pub(super) fn write(event: &Event, texts: &mut Vec<(TextHash, Vec<u8>)>) -> String {
            match &event.act {
                $(Act::$one(item) => write_as(event, $one_kind, std::slice::from_ref(item), texts),)*
                $(Act::$many(items) => write_as(event, $many_kind, items, texts),)*
            }
        }
    };
}

acts! {
    one {
        Admit = "admit", Settle = "settle", Open = "open", Rename = "rename", Take = "take", Submit = "submit",
        Approve = "approve", Return = "return", Lift = "lift", Comment = "comment", Resolve = "resolve",
        Confirm = "confirm", Waive = "waive", Align = "align", Undo = "undo",
    }
    many { Publish = "publish", Withdraw = "withdraw", Adopt = "adopt", Erase = "erase" }
}
