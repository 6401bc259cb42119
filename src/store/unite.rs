//! Two ledgers become one: set union, on top of the remote's, in one line.
//!
//! Invariant: no event is ever left out, and a text only when it was erased. Which of two ledgers is the right one is not
//! asked here: whoever calls has compared their first policies.

use std::collections::{BTreeSet, HashMap, HashSet};

use git2::{ObjectType, Oid};

use super::append::{Writer, commit_bytes};
use super::ledger::{EVENTS, text_path, union_of};
use super::repo::LEDGER_REF;
use super::swap::Swapped;
use super::tree::{Edits, Entry, Forest, read_commit};
use super::{CommitId, Lock, Repo, StoreFault};
use crate::model::{TextHash, Time};

/// Entries that are looked at when events are counted; a ledger that has more is counted up to here.
const COUNT_MAX: usize = 4_000_000;
const RACES_MAX: usize = 64;

/// What came together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct United {
    /// How many event files came from the remote.
    pub came: usize,
    /// How many event files the remote does not have yet.
    pub went: usize,
    /// The local tip now.
    pub tip: Option<CommitId>,
    /// The remote's tip that it stands on: what a push expects there.
    pub remote: Option<CommitId>,
    /// Whether the remote must take a history that does not hold its own: a text that it still has was erased.
    pub replaces: bool,
}

/// The ledger on the other side.
#[derive(Clone, Copy)]
struct Theirs {
    /// Its tip as it was last seen.
    known: Option<Oid>,
    /// Whether somebody has taken the branch away since.
    is_gone: bool,
}

impl Lock<'_> {
    /// Brings together the local ledger and a remote's as last seen. Texts in `erased` stay out, whoever has them. `time`
    /// is the commit's.
    ///
    /// # Errors
    /// When a worktree has the ledger checked out, objects are missing, or the disk refuses; then the ledger is as it was.
    pub fn unite(&self, remote: &str, erased: &BTreeSet<TextHash>, time: &Time) -> Result<United, StoreFault> {
        let tip = || {
            let known = self.repo.tip(&format!("refs/remotes/{remote}/recto"))?;
            Ok(Theirs { known, is_gone: self.repo.is_gone(remote, "recto") })
        };
        self.unite_tip(&tip, erased, time)
    }

    /// The same with a ledger that came some other way: by mail, on a stick. Nothing is a ledger without events.
    ///
    /// # Errors
    /// As [`Lock::unite`].
    pub fn unite_with(&self, theirs: Option<&CommitId>, erased: &BTreeSet<TextHash>, time: &Time) -> Result<United, StoreFault> {
        self.unite_tip(&|| Ok(Theirs { known: theirs.map(|commit| commit.0), is_gone: false }), erased, time)
    }

    fn unite_tip(
        &self,
        tip: &dyn Fn() -> Result<Theirs, StoreFault>,
        erased: &BTreeSet<TextHash>,
        time: &Time,
    ) -> Result<United, StoreFault> {
        self.refuse_checked_out(LEDGER_REF)?;
        for _ in 0..RACES_MAX {
            let local = self.repo.tip(LEDGER_REF)?;
            let theirs = tip()?;
            let mut writer = Writer::new(self, 0)?;
            let (next, mut united) = self.plan(&mut writer, local, theirs, erased, time)?;
            if next == local {
                return Ok(united);
            }
            let Some(next) = next else { return Ok(united) };
            writer.sync()?;
            if self.swap(LEDGER_REF, local, next)? == Swapped::Done {
                united.tip = Some(CommitId(next));
                return Ok(united);
            }
        }
        Err(StoreFault::RefLocked { path: self.repo.common().join(LEDGER_REF) })
    }

    /// The next local tip, written, and what came and goes.
    fn plan(
        &self,
        writer: &mut Writer<'_>,
        local: Option<Oid>,
        Theirs { known: theirs, is_gone }: Theirs,
        erased: &BTreeSet<TextHash>,
        time: &Time,
    ) -> Result<(Option<Oid>, United), StoreFault> {
        let tree_of = |tip: Option<Oid>| tip.map(|tip| read_commit(&writer.odb, tip)).transpose().map(|c| c.map(|c| c.0));
        let (our_tree, their_tree) = (tree_of(local)?, tree_of(theirs)?);
        let mut united = United { tip: local.map(CommitId), ..United::default() };
        // A branch that somebody took away is made again, with what it had when it was last seen.
        let there = theirs.filter(|_| !is_gone);
        united.remote = there.map(CommitId);
        let mut forest = Forest::new(&writer.odb);
        let both = union_of(&mut forest, &writer.odb, &local.into_iter().chain(theirs).collect())?;
        let Some(both) = both else { return Ok((None, united)) };
        let mut edits = Edits::default();
        erased.iter().for_each(|hash| edits.remove(&text_path(hash)));
        let whole = if erased.is_empty() { Some(both) } else { forest.edit(Some(both), &edits)? };
        let Some(whole) = whole else { return Ok((local, united)) };
        united.came = count_new(&forest, whole, our_tree)?;
        united.went = count_new(&forest, whole, their_tree.filter(|_| there.is_some()))?;
        // What they have that was erased lives on in their history.
        united.replaces = there.is_some() && holds_erased(&forest, their_tree, erased)?;
        let next = if Some(whole) == their_tree {
            theirs
        } else if Some(whole) == our_tree && self.repo.stands_on(local, theirs)? {
            local
        } else if Some(whole) == our_tree && united.replaces {
            // Our own history, begun anew when the text was erased here.
            local
        } else {
            let made = forest.made;
            for bytes in made.values() {
                writer.put(ObjectType::Tree, bytes)?;
            }
            let parents: Vec<Oid> = theirs.into_iter().filter(|_| !united.replaces).collect();
            Some(writer.put(ObjectType::Commit, &commit_bytes(whole, &parents, time, "ledger"))?)
        };
        Ok((next, united))
    }
}

impl Repo {
    /// How many event files the local ledger has that a remote, as last seen, has not.
    ///
    /// # Errors
    /// When objects are missing or damaged.
    pub fn unsent(&self, remote: &str) -> Result<usize, StoreFault> {
        let (local, theirs) = (self.tip(LEDGER_REF)?, self.tip(&format!("refs/remotes/{remote}/recto"))?);
        let theirs = theirs.filter(|_| !self.is_gone(remote, "recto"));
        self.objects.with(|odb| {
            let Some(local) = local else { return Ok(0) };
            let tree = read_commit(odb, local)?.0;
            let theirs = theirs.map(|tip| read_commit(odb, tip)).transpose()?.map(|commit| commit.0);
            count_new(&Forest::new(odb), tree, theirs)
        })
    }

    /// Whether one commit is the other, or has it among its ancestors. Everything stands on nothing.
    pub(super) fn stands_on(&self, tip: Option<Oid>, on: Option<Oid>) -> Result<bool, StoreFault> {
        match (tip, on) {
            (_, None) => Ok(true),
            (None, Some(_)) => Ok(false),
            (Some(tip), Some(on)) => Ok(tip == on || self.git.graph_descendant_of(tip, on)?),
        }
    }
}

/// Whether a tree has one of these texts.
fn holds_erased(forest: &Forest<'_>, tree: Option<Oid>, erased: &BTreeSet<TextHash>) -> Result<bool, StoreFault> {
    for hash in erased {
        if forest.find(tree, &text_path(hash))?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How many event files a tree has that another has not; a file that lies in several folders counts once.
fn count_new(forest: &Forest<'_>, tree: Oid, than: Option<Oid>) -> Result<usize, StoreFault> {
    let mut names = HashSet::new();
    let mut left = COUNT_MAX;
    let events = forest.find(Some(tree), EVENTS)?.filter(Entry::is_folder);
    let old = forest.find(than, EVENTS)?.filter(Entry::is_folder);
    if let Some(events) = events {
        collect_new(forest, events.id, old.map(|entry| entry.id), 0, &mut left, &mut names)?;
    }
    Ok(names.len())
}

fn collect_new(
    forest: &Forest<'_>,
    tree: Oid,
    than: Option<Oid>,
    depth: usize,
    left: &mut usize,
    names: &mut HashSet<Vec<u8>>,
) -> Result<(), StoreFault> {
    if Some(tree) == than || depth > 2 {
        return Ok(());
    }
    let old: HashMap<Vec<u8>, Entry> = match than {
        Some(than) => forest.tree(than)?.into_iter().map(|entry| (entry.name.clone(), entry)).collect(),
        None => HashMap::new(),
    };
    for entry in forest.tree(tree)? {
        let Some(next) = left.checked_sub(1) else { return Ok(()) };
        *left = next;
        let before = old.get(&entry.name);
        if entry.is_folder() {
            let before = before.filter(|before| before.is_folder()).map(|before| before.id);
            collect_new(forest, entry.id, before, depth + 1, left, names)?;
        } else if before.is_none_or(|before| before.is_folder()) && entry.name.ends_with(b".event") {
            names.insert(entry.name);
        }
    }
    Ok(())
}
