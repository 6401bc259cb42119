//! Whether anything that readers get may have changed since `published` was last brought up to the ledger: told without
//! reading what is out.
//!
//! Of each folder of articles a hash is kept over all that its articles have out, with the moments at which that changes by
//! itself. What is kept may be deleted at any time; `verify` asks none of it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::context::Context;
use super::derived::{FolderRows, MadeFrom, State};
use super::failure::Outcome;
use super::newsroom::Newsroom;
use super::project::{FORMAT, Shelf, TABLE};
use crate::model::{ArticleId, TextHash, Time};
use crate::store::CommitId;
use crate::workflow::Fold;

const SUMS: &str = "published-sums";
const LAST: &str = "published-last";
/// So many moments of a folder are kept, the latest.
const MOMENTS_MAX: usize = 32;

/// What a folder's articles have out, in short.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Sum {
    made_from: MadeFrom,
    hash: TextHash,
    /// When something enters, the latest first.
    moments: Vec<Time>,
    /// Texts that readers are told of, and that may be missing: why something was withdrawn.
    reasons: Vec<TextHash>,
}

/// A name of all that `published` depends on at a moment; none where that cannot be told in short.
pub(super) type Basis = Option<TextHash>;

impl Newsroom {
    /// What `published` depends on now.
    pub(super) fn published_basis(&self, context: &Context) -> Outcome<Basis> {
        let row = |fold: &Fold, article: &ArticleId| fold.facts(article).map_or_else(Shelf::default, |f| Shelf::of(&f));
        let key = self.table_key();
        let mut sums: BTreeMap<String, Sum> = self.repo.load_cache(SUMS, FORMAT, &key).unwrap_or_default();
        let before = sums.len();
        sums.retain(|name, sum| self.is_as_it_was(name, &sum.made_from));
        let stale: Vec<(String, State)> = self.states().filter(|(name, _)| !sums.contains_key(name)).collect();
        if before != sums.len() || !stale.is_empty() {
            self.each_folder(context, (TABLE, FORMAT), &stale, &row, |folder| {
                sums.insert(folder.name.clone(), Sum::of(folder));
            })?;
            // A cache that cannot be written costs time, and nothing else; what could not be read is not kept as missing.
            if self.view.sound().is_ok() {
                let _ = self.repo.save_cache(SUMS, FORMAT, &key, &sums);
            }
        }
        // What another build has put together is not taken over from it.
        let mut all = [key.as_slice(), context.build.as_bytes()].concat();
        for sum in sums.values() {
            // Moments that were not kept may lie between.
            if sum.moments.len() == MOMENTS_MAX && sum.moments.iter().all(|moment| *moment > context.now) {
                return Ok(None);
            }
            all.extend_from_slice(sum.hash.as_bytes());
            all.extend(sum.reasons.iter().map(|reason| u8::from(self.view.has_text(reason))));
        }
        let due = sums.values().flat_map(|sum| &sum.moments).filter(|moment| **moment <= context.now).max();
        all.extend(due.map(|moment| moment.as_str().as_bytes().to_vec()).unwrap_or_default());
        for text in self.erased()? {
            all.extend_from_slice(text.as_bytes());
        }
        Ok(Some(TextHash::of(&all)))
    }

    /// Whether a commit was made from all of this, and is still the only tip.
    pub(super) fn is_projected(&self, basis: Basis) -> Outcome<bool> {
        let (Some(basis), Some(tip)) = (basis, self.repo.published_tip()?) else { return Ok(false) };
        let last: Option<String> = self.repo.load_cache(LAST, FORMAT, basis.as_bytes());
        Ok(last == Some(tip.hex()) && self.repo.published_tips()? == [tip])
    }

    /// Notes that it was.
    pub(super) fn note_projected(&self, basis: Basis, commit: &CommitId) {
        if let Some(basis) = basis {
            // What cannot be kept costs time, and nothing else.
            let _ = self.repo.save_cache(LAST, FORMAT, basis.as_bytes(), &commit.hex());
        }
    }
}

impl Sum {
    fn of(folder: FolderRows<Shelf>) -> Self {
        let bytes = postcard::to_stdvec(&folder.rows).unwrap_or_default();
        let rows = || folder.rows.iter().flat_map(|(_, shelf)| &shelf.rows);
        let reasons = rows().flat_map(|row| row.withdrawn.iter().chain(&row.notice)).map(|(_, reason)| *reason).collect();
        let mut moments: Vec<Time> = rows().flat_map(|row| &row.releases).map(|out| out.from.clone()).collect();
        moments.sort_unstable_by(|one, other| other.cmp(one));
        moments.dedup();
        moments.truncate(MOMENTS_MAX);
        Self { made_from: folder.made_from, hash: TextHash::of(&bytes), moments, reasons }
    }
}
