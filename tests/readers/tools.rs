//! Programs of others that look at our sites. `tests/run` brings them; where one is missing, its tests fail, so that nobody
//! takes for proved what nobody looked at. Who cannot have it names it in `RECTO_WITHOUT`, and is told what is not proved.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::super::source;

/// The Nu HTML checker, which has a validator for RELAX NG in it.
pub fn vnu() -> Option<PathBuf> {
    program(&["java"], "java")?;
    package("vnu-jar", "build/dist/vnu.jar")
}

/// The accessibility checker, as a script.
pub fn axe() -> Option<String> {
    let path = package("axe-core", "axe.min.js")?;
    Some(std::fs::read_to_string(path).expect("axe-core"))
}

/// A browser.
pub fn chromium() -> Option<PathBuf> {
    program(&["chromium", "chromium-browser", "google-chrome"], "chromium")
}

/// A site generator.
pub fn hugo() -> Option<PathBuf> {
    program(&["hugo"], "hugo")
}

fn program(names: &[&str], name: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let found =
        names.iter().find_map(|name| std::env::split_paths(&path).map(|folder| folder.join(name)).find(|path| path.is_file()));
    found.or_else(|| missing(name))
}

/// A file of a package in `tools.txt`.
fn package(name: &str, file: &str) -> Option<PathBuf> {
    let pins = include_str!("tools.txt");
    let version = pins.lines().find_map(|line| line.strip_prefix(name)?.trim().split(' ').next()).expect("a version");
    let path = source::root().join("target/tools").join(format!("{name}-{version}")).join(file);
    if path.is_file() { Some(path) } else { missing(name) }
}

fn missing<T>(name: &str) -> Option<T> {
    let without = std::env::var("RECTO_WITHOUT").unwrap_or_default();
    assert!(
        without.split([' ', ',']).any(|other| other == name),
        "{name} is missing: tests/run brings it; RECTO_WITHOUT=\"{name}\" goes on without, and proves less"
    );
    eprintln!("NOT PROVED: {name} is missing");
    None
}

/// What a program says, and whether it was content.
pub fn output(command: &mut Command) -> (String, bool) {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let said = [output.stdout, output.stderr].concat();
    (String::from_utf8_lossy(&said).into_owned(), output.status.success())
}

/// Writes the files of a site into a folder.
pub fn lay_out<'a>(folder: &Path, files: impl IntoIterator<Item = (&'a String, &'a Vec<u8>)>) {
    for (path, bytes) in files {
        let place = folder.join(path);
        std::fs::create_dir_all(place.parent().expect("a folder")).expect("folders");
        std::fs::write(place, bytes).expect("a file");
    }
}
