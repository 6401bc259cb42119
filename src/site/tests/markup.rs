//! A reader of HTML and XML that is just strict enough: tags balance, ids are unique, links can be followed.

use std::collections::HashSet;

/// Elements that have no end.
const VOID: [&str; 6] = ["br", "hr", "img", "input", "link", "meta"];

/// The tags of a page without their brackets; what a `script` holds is left out.
pub(super) fn tags(page: &str) -> Vec<&str> {
    let mut tags = Vec::new();
    let mut rest = page;
    while let Some((_, after)) = rest.split_once('<') {
        let Some((tag, after)) = after.split_once('>') else { break };
        tags.push(tag);
        rest = match tag.starts_with("script") {
            true => after.find("</script").and_then(|at| after.get(at..)).unwrap_or_default(),
            false => after,
        };
    }
    tags
}

pub(super) fn attributes(tag: &str) -> Vec<(&str, &str)> {
    let mut parts = tag.split('"');
    let mut found = Vec::new();
    while let (Some(name), Some(value)) = (parts.next(), parts.next()) {
        found.push((name.trim().trim_end_matches('=').rsplit(' ').next().unwrap_or_default(), value));
    }
    found
}

/// What is wrong with a page.
pub(super) fn faults(page: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    let mut ids = HashSet::new();
    let is_html = page.starts_with("<!DOCTYPE html>");
    for tag in tags(page).into_iter().filter(|tag| !tag.starts_with(['!', '?'])) {
        let name = tag.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap_or_default();
        if tag.starts_with('/') {
            if open.pop() != Some(name) {
                faults.push(format!("</{name}> closes nothing"));
            }
        } else if !(tag.ends_with('/') || is_html && VOID.contains(&name)) {
            open.push(name);
        }
        let mut names = HashSet::new();
        for (key, value) in attributes(tag) {
            if key == "id" && !ids.insert(value) {
                faults.push(format!("id {value} stands twice"));
            }
            if !names.insert(key) {
                faults.push(format!("<{tag}> has {key} twice"));
            }
        }
    }
    faults.extend(open.iter().map(|name| format!("<{name}> stays open")));
    faults
}

/// The addresses in `href`, `src` and `loc`, and those that a page sends its reader to.
pub(super) fn links(page: &str) -> Vec<String> {
    let mut links = Vec::new();
    for tag in tags(page) {
        for (key, value) in attributes(tag) {
            match (key, value.split_once("; url=")) {
                ("href" | "src", _) => links.push(value.to_owned()),
                ("content", Some((_, url))) => links.push(url.to_owned()),
                _ => {}
            }
        }
    }
    links.extend(page.split("<loc>").skip(1).filter_map(|rest| rest.split('<').next().map(str::to_owned)));
    links
}

/// The file that a link from a file of the site leads to; nothing for places in the page and elsewhere on the web.
pub(super) fn target(from: &str, link: &str, base: &str) -> Option<String> {
    let host_end = base.match_indices('/').nth(2).map_or(base.len(), |(at, _)| at);
    let link = link.split('#').next().filter(|link| !link.is_empty())?;
    let path = match (link.strip_prefix(base), link.starts_with("http")) {
        (Some(path), _) => path.to_owned(),
        (None, true) => return None,
        (None, false) if link.starts_with('/') => link.strip_prefix(&base[host_end..]).expect("a path of the site").to_owned(),
        (None, false) => {
            let mut parts: Vec<&str> = from.split('/').collect();
            parts.pop();
            for part in link.split('/') {
                match part {
                    ".." => assert!(parts.pop().is_some(), "{link} leaves the site"),
                    "." => {}
                    part => parts.push(part),
                }
            }
            parts.join("/")
        }
    };
    let path = decoded(&path);
    Some(if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path })
}

fn decoded(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        if let (b'%', [high, low, after @ ..]) = (first, tail) {
            let digits = [*high, *low];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).unwrap(), 16).unwrap());
            rest = after;
        } else {
            bytes.push(*first);
        }
    }
    String::from_utf8(bytes).unwrap()
}
