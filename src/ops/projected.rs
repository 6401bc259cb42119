//! Whether anything that readers get may have changed since `published` was last brought up to the ledger: told without
//! reading what is out.
//!
//! Of each folder of articles a hash is kept over all that its articles have out, with the moments at which that changes by
//! itself. What is kept may be deleted at any time; `verify` asks none of it.

use serde::{Deserialize, Serialize};

use super::context::Context;
use super::derived::{FolderRows, State};
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
        let each = |stale: &[(String, State)], take: &mut dyn FnMut(FolderRows<Shelf>)| {
            self.each_folder(context, (TABLE, FORMAT), stale, &row, take)
        };
        let sums: Vec<Sum> = self.in_short((SUMS, FORMAT), each, Sum::of)?.into_values().map(|short| short.said).collect();
        // What another build has put together is not taken over from it.
        let mut all = [key.as_slice(), context.build.as_bytes()].concat();
        for sum in &sums {
            // Moments that were not kept may lie between.
            if sum.moments.len() == MOMENTS_MAX && sum.moments.iter().all(|moment| *moment > context.now) {
                return Ok(None);
            }
            all.extend_from_slice(sum.hash.as_bytes());
            all.extend(sum.reasons.iter().map(|reason| u8::from(self.view.has_text(reason))));
        }
        let due = sums.iter().flat_map(|sum| &sum.moments).filter(|moment| **moment <= context.now).max();
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
    fn of(rows: Vec<(ArticleId, Shelf)>) -> Self {
        let bytes = postcard::to_stdvec(&rows).unwrap_or_default();
        let all = || rows.iter().flat_map(|(_, shelf)| &shelf.rows);
        let reasons = all().flat_map(|row| row.withdrawn.iter().chain(&row.notice)).map(|(_, reason)| *reason).collect();
        let mut moments: Vec<Time> = all().flat_map(|row| &row.releases).map(|out| out.from.clone()).collect();
        moments.sort_unstable_by(|one, other| other.cmp(one));
        moments.dedup();
        moments.truncate(MOMENTS_MAX);
        Self { hash: TextHash::of(&bytes), moments, reasons }
    }
}
