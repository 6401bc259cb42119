//! What a power cut leaves: bytes that were not synced are gone, and so are names whose folder was not synced.
//!
//! It is harsher than disks are: a real one keeps some of it. Names that were removed or replaced are not brought back.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// Takes from the files under a folder what the log says was never synced. Returns how much that was: files cut, names gone.
pub fn cut(log: &Path, under: &Path) -> (usize, usize) {
    let text = std::fs::read_to_string(log).unwrap_or_default();
    // By inode: whether the last that was done to it was to sync it.
    let mut open: BTreeMap<u64, usize> = BTreeMap::new();
    let mut synced: BTreeMap<u64, usize> = BTreeMap::new();
    let mut names: BTreeMap<PathBuf, (u64, usize)> = BTreeMap::new();
    for (at, line) in text.lines().enumerate() {
        let mut parts = line.splitn(3, ' ');
        let (Some(what), Some(inode), Some(path)) = (parts.next(), parts.next(), parts.next()) else { continue };
        let inode: u64 = inode.parse().unwrap_or(0);
        match what {
            "W" => {
                open.insert(inode, at);
            }
            "S" => {
                synced.insert(inode, at);
            }
            _ => {
                names.insert(PathBuf::from(path), (inode, at));
            }
        }
    }
    let before = |inode: &u64, at: &usize| synced.get(inode).is_some_and(|synced| synced > at);
    let cut: BTreeSet<u64> = open.iter().filter(|(inode, at)| !before(inode, at)).map(|(inode, _)| *inode).collect();
    // The number of a file that is gone may be that of an object at the other side of a push by now, which is another machine.
    let named: BTreeSet<(u64, &OsStr)> =
        names.iter().filter_map(|(path, (inode, _))| Some((*inode, path.file_name()?))).collect();
    let is_ours = |path: &Path, inode: u64| {
        let is_object = path.components().any(|part| part.as_os_str() == "objects");
        !is_object || path.file_name().is_some_and(|name| named.contains(&(inode, name)))
    };
    let mut files = 0;
    visit(under, &mut |path, inode| {
        if cut.contains(&inode) && is_ours(path, inode) {
            files += 1;
            truncate(path);
        }
    });
    let mut gone = 0;
    for (path, (inode, at)) in names.iter().rev().filter(|(path, _)| path.starts_with(under)) {
        let there = std::fs::symlink_metadata(path).is_ok_and(|found| found.ino() == *inode);
        let folder = path.parent().and_then(|folder| std::fs::metadata(folder).ok()).map_or(0, |found| found.ino());
        if there && !before(&folder, at) {
            gone += 1;
            let _ = if path.is_dir() { std::fs::remove_dir_all(path) } else { std::fs::remove_file(path) };
        }
    }
    (files, gone)
}

/// Git's objects are read-only.
fn truncate(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    let mode = std::fs::metadata(path).expect("a file").permissions();
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).expect("a mode");
    std::fs::File::options().write(true).truncate(true).open(path).expect("a file to cut");
    std::fs::set_permissions(path, mode).expect("a mode");
}

fn visit(folder: &Path, each: &mut dyn FnMut(&Path, u64)) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let Ok(found) = entry.metadata() else { continue };
        if found.is_dir() {
            visit(&entry.path(), each);
        } else if found.is_file() {
            each(&entry.path(), found.ino());
        }
    }
}
