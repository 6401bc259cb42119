//! Trees as plain bytes: read, changed along one path, united. Never through an index.
//!
//! Invariant: a change costs as much as the folders along its path, whatever else the tree holds, and the union of the
//! same trees has the same name in every clone.

use std::collections::{BTreeMap, HashMap};

use git2::{ObjectType, Odb, Oid};

use super::StoreFault;

/// The mode of a plain file.
pub(super) const MODE_FILE: u32 = 0o100_644;
/// The mode of a folder.
pub(super) const MODE_FOLDER: u32 = 0o040_000;

/// Trees longer than this are not read.
const TREE_BYTES_MAX: usize = 256 * 1024 * 1024;
/// Folders below this depth are not united: the ledger has four levels.
const DEPTH_MAX: usize = 16;

/// A line of a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub mode: u32,
    pub name: Vec<u8>,
    pub id: Oid,
}

impl Entry {
    pub(super) fn is_folder(&self) -> bool {
        self.mode == MODE_FOLDER
    }

    /// Git sorts a folder as if its name ended in a slash.
    fn sort_key(&self) -> Vec<u8> {
        let mut key = self.name.clone();
        if self.is_folder() {
            key.push(b'/');
        }
        key
    }
}

/// What shall be different: folders by name, files by name, and what shall be gone.
#[derive(Debug, Default)]
pub(super) struct Edits(BTreeMap<Vec<u8>, Edit>);

#[derive(Debug)]
enum Edit {
    Folder(Edits),
    File(Oid),
    Gone,
}

impl Edits {
    /// Puts a file at a path.
    pub(super) fn put(&mut self, path: &str, blob: Oid) {
        self.set(path, Edit::File(blob));
    }

    /// Takes a file away; a folder that gets empty goes with it.
    pub(super) fn remove(&mut self, path: &str) {
        self.set(path, Edit::Gone);
    }

    fn set(&mut self, path: &str, edit: Edit) {
        match path.split_once('/') {
            None => {
                self.0.insert(path.as_bytes().to_vec(), edit);
            }
            Some((folder, rest)) => {
                let inside = self.0.entry(folder.as_bytes().to_vec()).or_insert_with(|| Edit::Folder(Edits::default()));
                if let Edit::Folder(edits) = inside {
                    edits.set(rest, edit);
                }
            }
        }
    }
}

/// Trees that are kept, and trees that were made and are not kept yet.
pub(super) struct Forest<'a> {
    odb: &'a Odb<'a>,
    /// Trees that were made, by their names.
    pub made: HashMap<Oid, Vec<u8>>,
    united: HashMap<(Oid, Oid), Oid>,
}

impl<'a> Forest<'a> {
    pub(super) fn new(odb: &'a Odb<'a>) -> Self {
        Self { odb, made: HashMap::new(), united: HashMap::new() }
    }

    /// The lines of a tree.
    pub(super) fn tree(&self, id: Oid) -> Result<Vec<Entry>, StoreFault> {
        match self.made.get(&id) {
            Some(bytes) => parse(bytes).ok_or_else(|| StoreFault::Object { id: id.to_string() }),
            None => read_tree(self.odb, id),
        }
    }

    /// Makes a tree of these lines, in any order.
    fn make(&mut self, mut entries: Vec<Entry>) -> Result<Oid, StoreFault> {
        entries.sort_by_cached_key(Entry::sort_key);
        let bytes = encode(&entries);
        let id = Oid::hash_object(ObjectType::Tree, &bytes)?;
        self.made.insert(id, bytes);
        Ok(id)
    }

    /// The tree with these changes; none where nothing is left of it.
    pub(super) fn edit(&mut self, base: Option<Oid>, edits: &Edits) -> Result<Option<Oid>, StoreFault> {
        let mut entries: BTreeMap<Vec<u8>, Entry> = match base {
            Some(id) => self.tree(id)?.into_iter().map(|entry| (entry.name.clone(), entry)).collect(),
            None => BTreeMap::new(),
        };
        for (name, edit) in &edits.0 {
            let next = match edit {
                Edit::File(id) => Some((MODE_FILE, *id)),
                Edit::Gone => None,
                Edit::Folder(inside) => {
                    let folder = entries.get(name).filter(|entry| entry.is_folder()).map(|entry| entry.id);
                    self.edit(folder, inside)?.map(|id| (MODE_FOLDER, id))
                }
            };
            match next {
                Some((mode, id)) => entries.insert(name.clone(), Entry { mode, name: name.clone(), id }),
                None => entries.remove(name),
            };
        }
        if entries.is_empty() {
            return Ok(None);
        }
        self.make(entries.into_values().collect()).map(Some)
    }

    /// What lies at a path of this tree.
    pub(super) fn find(&self, tree: Option<Oid>, path: &str) -> Result<Option<Entry>, StoreFault> {
        let mut tree = tree;
        let mut found = None;
        for name in path.split('/') {
            let Some(id) = tree else { return Ok(None) };
            found = self.tree(id)?.into_iter().find(|entry| entry.name == name.as_bytes());
            tree = found.as_ref().filter(|entry| entry.is_folder()).map(|entry| entry.id);
        }
        Ok(found)
    }

    /// The tree that holds what any of these holds. `better` chooses between two files of one name; a folder wins over a file.
    pub(super) fn union(&mut self, trees: &[Oid], better: &dyn Fn(&[u8], Oid, Oid) -> Oid) -> Result<Option<Oid>, StoreFault> {
        let Some((&first, rest)) = trees.split_first() else { return Ok(None) };
        let mut sum = first;
        for &tree in rest {
            sum = self.unite(sum, tree, better, 0)?;
        }
        Ok(Some(sum))
    }

    fn unite(
        &mut self,
        ours: Oid,
        theirs: Oid,
        better: &dyn Fn(&[u8], Oid, Oid) -> Oid,
        depth: usize,
    ) -> Result<Oid, StoreFault> {
        if ours == theirs || depth > DEPTH_MAX {
            return Ok(ours.min(theirs));
        }
        // A hostile tree may name one folder a million times.
        if let Some(&sum) = self.united.get(&(ours, theirs)) {
            return Ok(sum);
        }
        let mut entries: BTreeMap<Vec<u8>, Entry> =
            self.tree(ours)?.into_iter().map(|entry| (entry.name.clone(), entry)).collect();
        for their in self.tree(theirs)? {
            let sum = match entries.get(&their.name) {
                Some(our) if *our != their => self.unite_entries(our.clone(), their, better, depth)?,
                _ => their,
            };
            entries.insert(sum.name.clone(), sum);
        }
        let sum = self.make(entries.into_values().collect())?;
        self.united.insert((ours, theirs), sum);
        Ok(sum)
    }

    fn unite_entries(
        &mut self,
        our: Entry,
        their: Entry,
        better: &dyn Fn(&[u8], Oid, Oid) -> Oid,
        depth: usize,
    ) -> Result<Entry, StoreFault> {
        Ok(match (our.is_folder(), their.is_folder()) {
            (true, true) => Entry { id: self.unite(our.id, their.id, better, depth + 1)?, ..our },
            (true, false) => our,
            (false, true) => their,
            (false, false) if our.id == their.id => Entry { mode: our.mode.min(their.mode), ..our },
            (false, false) if better(&our.name, our.id, their.id) == our.id => our,
            (false, false) => their,
        })
    }

    /// A tree of these files, `/` between folders.
    pub(super) fn build(&mut self, files: &BTreeMap<String, Oid>) -> Result<Oid, StoreFault> {
        let mut edits = Edits::default();
        for (path, blob) in files {
            edits.put(path, *blob);
        }
        match self.edit(None, &edits)? {
            Some(id) => Ok(id),
            None => self.make(Vec::new()),
        }
    }
}

/// The lines of a tree that is kept.
pub(super) fn read_tree(odb: &Odb<'_>, id: Oid) -> Result<Vec<Entry>, StoreFault> {
    let fault = || StoreFault::Object { id: id.to_string() };
    let object = odb.read(id).map_err(|error| StoreFault::of_object(id, error))?;
    if object.kind() != ObjectType::Tree || object.len() > TREE_BYTES_MAX {
        return Err(fault());
    }
    parse(object.data()).ok_or_else(fault)
}

/// The tree of a commit that is kept, and its parents.
pub(super) fn read_commit(odb: &Odb<'_>, id: Oid) -> Result<(Oid, Vec<Oid>), StoreFault> {
    let fault = || StoreFault::Object { id: id.to_string() };
    let object = odb.read(id).map_err(|error| StoreFault::of_object(id, error))?;
    if object.kind() != ObjectType::Commit {
        return Err(fault());
    }
    let text = String::from_utf8_lossy(object.data());
    let mut lines = text.lines();
    let tree = lines.next().and_then(|line| line.strip_prefix("tree ")).ok_or_else(fault)?;
    let parents = lines.map_while(|line| line.strip_prefix("parent ")).map(|hex| hex.parse::<Oid>());
    let parents = parents.collect::<Result<Vec<_>, _>>().map_err(|_| fault())?;
    Ok((tree.parse().map_err(|_| fault())?, parents))
}

pub(super) fn parse(bytes: &[u8]) -> Option<Vec<Entry>> {
    let mut entries = Vec::with_capacity(bytes.len() / 48);
    let mut rest = bytes;
    while !rest.is_empty() {
        let space = rest.iter().position(|&b| b == b' ').filter(|&at| (1..=7).contains(&at))?;
        let mode = std::str::from_utf8(rest.get(..space)?).ok().and_then(|mode| u32::from_str_radix(mode, 8).ok())?;
        rest = rest.get(space + 1..)?;
        let end = rest.iter().position(|&b| b == 0)?;
        let name = rest.get(..end)?.to_vec();
        let id = Oid::from_bytes(rest.get(end + 1..end + 21)?).ok()?;
        rest = rest.get(end + 21..)?;
        entries.push(Entry { mode, name, id });
    }
    Some(entries)
}

fn encode(entries: &[Entry]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(entries.len() * 96);
    for entry in entries {
        bytes.extend_from_slice(format!("{:o} ", entry.mode).as_bytes());
        bytes.extend_from_slice(&entry.name);
        bytes.push(0);
        bytes.extend_from_slice(entry.id.as_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn blob(words: &str) -> Oid {
        Oid::hash_object(ObjectType::Blob, words.as_bytes()).unwrap()
    }

    /// A tree of files whose bytes are their paths.
    fn plant(forest: &mut Forest<'_>, paths: &BTreeSet<String>) -> Oid {
        forest.build(&paths.iter().map(|path| (path.clone(), blob(path))).collect()).unwrap()
    }

    fn least(_name: &[u8], ours: Oid, theirs: Oid) -> Oid {
        ours.min(theirs)
    }

    fn paths() -> impl Strategy<Value = BTreeSet<String>> {
        // Names that git sorts otherwise as a folder than as a file.
        let part = prop::sample::select(vec!["a", "a.b", "a-b", "a0", "ab", "b"]);
        let file = prop::sample::select(vec!["x", "x.y", "x0"]);
        prop::collection::btree_set((part.clone(), part, file).prop_map(|(a, b, c)| format!("{a}/{b}/{c}")), 1..12)
    }

    proptest! {
        #[test]
        fn union_is_of_sets_and_its_order_does_not_matter(one in paths(), two in paths(), three in paths()) {
            let odb = Odb::new().unwrap();
            let mut forest = Forest::new(&odb);
            let ids = [&one, &two, &three].map(|paths| plant(&mut forest, paths));
            let all = plant(&mut forest, &one.iter().chain(&two).chain(&three).cloned().collect());
            for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0], [0, 2, 1]] {
                let trees: Vec<Oid> = order.iter().map(|&at| ids[at]).collect();
                prop_assert_eq!(forest.union(&trees, &least).unwrap(), Some(all));
            }
            prop_assert_eq!(forest.union(&[all, ids[0]], &least).unwrap(), Some(all));
        }

        #[test]
        fn edit_adds_and_takes_away(one in paths(), two in paths()) {
            let odb = Odb::new().unwrap();
            let mut forest = Forest::new(&odb);
            let base = plant(&mut forest, &one);
            let mut edits = Edits::default();
            two.iter().for_each(|path| edits.put(path, blob(path)));
            let sum = forest.edit(Some(base), &edits).unwrap();
            prop_assert_eq!(sum, Some(plant(&mut forest, &one.union(&two).cloned().collect())));
            let mut edits = Edits::default();
            two.difference(&one).for_each(|path| edits.remove(path));
            prop_assert_eq!(forest.edit(sum, &edits).unwrap(), Some(base));
            let mut edits = Edits::default();
            one.union(&two).for_each(|path| edits.remove(path));
            prop_assert_eq!(forest.edit(sum, &edits).unwrap(), None);
        }

        #[test]
        fn bytes_that_are_no_tree_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            if let Some(entries) = parse(&bytes) {
                prop_assert!(parse(&encode(&entries)).is_some());
            }
        }
    }
}
