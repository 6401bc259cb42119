//! A newsroom's own look: templates and a style sheet in the desk's folder `site/`, file by file in the place of the shipped
//! ones, and in `site/static/` pictures and fonts, which lie on the site under the same path. Nothing else of that folder is
//! read, and nothing through a link.

use std::path::Path;

use super::failure::{About, Failure, Outcome};
use crate::model::{Class, Message, TextHash};
use crate::site::{self, LOOK_FOLDER, Look, STYLE, TEMPLATES_FOLDER};
use crate::store::{Desk, Over, StoreFault};

/// The style sheet.
const STYLE_PATH: &str = "site/style.css";
/// The folder of pictures and fonts.
const STATIC: &str = "site/static";
/// So deep folders of them are looked into.
const DEPTH_MAX: usize = 8;
/// Templates end so; what else lies beside them (a note, an editor's backup) is none.
const ENDINGS: [&str; 2] = [".html", ".xml"];

/// Reads the own look. `out` is the folder that the site goes to: one that holds the look cannot hold the site as well.
pub(super) fn read(desk: &Desk, out: &Path, list: &str, notes: &mut Vec<Message>) -> Outcome<Look> {
    let folder = desk.root().join(LOOK_FOLDER);
    let templates: Vec<String> = desk.files_in(TEMPLATES_FOLDER)?.into_iter().filter(|name| is_template(name)).collect();
    let is_site = folder.join(list).exists();
    if (!templates.is_empty() || desk.exists(STATIC)) && (is_site || out.starts_with(&folder)) {
        return Err(Failure::usage("ops-look-in-site").at("site/"));
    }
    if is_site {
        // What an earlier build wrote there is no look.
        return Ok(Look::default());
    }
    let mut look = Look::default();
    for name in templates {
        let path = format!("{TEMPLATES_FOLDER}/{name}");
        let bytes = desk.read(&path).about(&path)?;
        let source = String::from_utf8(bytes).map_err(|_| Failure::usage("ops-look-bytes").at(&path))?;
        look.templates.push((name, source));
    }
    look.style = match desk.read(STYLE_PATH) {
        Ok(bytes) => Some(bytes),
        Err(StoreFault::Missing { .. }) => None,
        Err(fault) => return Err(Failure::from(fault).at(STYLE_PATH)),
    };
    read_files(desk, STATIC, DEPTH_MAX, &mut look.files)?;
    notes.extend(unused(&look));
    Ok(look)
}

/// The files of a folder and of those in it, with their paths on the site.
fn read_files(desk: &Desk, folder: &str, depth: usize, files: &mut Vec<(String, Vec<u8>)>) -> Outcome<()> {
    for name in desk.files_in(folder)? {
        let path = format!("{folder}/{name}");
        let bytes = desk.read_file(&path).about(&path)?;
        files.push((path.trim_start_matches("site/").to_owned(), bytes));
    }
    for name in desk.folders_in(folder)? {
        let inner = format!("{folder}/{name}");
        if depth == 0 {
            return Err(Failure::usage("ops-look-deep").at(&inner));
        }
        read_files(desk, &inner, depth - 1, files)?;
    }
    Ok(())
}

/// The own look for a site that is not written anywhere.
pub(super) fn read_for_comparison(desk: &Desk) -> Outcome<Look> {
    read(desk, Path::new(""), super::site_folder::LIST, &mut Vec::new())
}

fn is_template(name: &str) -> bool {
    ENDINGS.iter().any(|ending| name.ends_with(ending))
}

/// A template that has no shipped one's name and that no other names does nothing: its name may be misspelt.
fn unused(look: &Look) -> impl Iterator<Item = Message> {
    look.templates.iter().filter_map(|(name, _)| {
        let is_named = |(other, source): &(String, String)| other != name && source.contains(name.as_str());
        let is_used = site::template_names().any(|known| known == name) || look.templates.iter().any(is_named);
        (!is_used).then(|| Message::new("ops-look-unused").with("path", format!("{TEMPLATES_FOLDER}/{name}")))
    })
}

/// Lays a shipped file into the desk for changing; its path there.
pub(super) fn lay_out(desk: &Desk, name: &str) -> Outcome<String> {
    let (path, bytes) = match (name, site::shipped_template(name)) {
        ("style.css", _) => (STYLE_PATH.to_owned(), STYLE),
        (_, Some(source)) => (format!("{TEMPLATES_FOLDER}/{name}"), source.as_bytes()),
        (_, None) => {
            let names: Vec<&str> = std::iter::once("style.css").chain(site::template_names()).collect();
            return Err(Failure::usage("ops-look-unknown").with("given", name).with("names", names.join(", ")));
        }
    };
    match desk.write(&path, bytes, Over::Nothing) {
        Ok(()) => Ok(path),
        // It is there as it was laid out before.
        Err(StoreFault::Changed { .. }) if desk.hash(&path).ok() == Some(TextHash::of(bytes)) => Ok(path),
        Err(StoreFault::Changed { .. }) => Err(Failure { class: Class::Usage, ..Failure::usage("ops-look-there") }.at(&path)),
        Err(fault) => Err(Failure::from(fault).at(&path)),
    }
}
