//! `export`: everything of one article or of all as plain files, or the whole ledger as one file that git reads.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::context::Context;
use super::events;
use super::failure::{Failure, Outcome};
use super::look;
use super::newsroom::Newsroom;
use crate::model::{ArticleId, FileEntry, Language, Message, TextHash};
use crate::workflow::EditionFacts;

/// What was written.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Exported {
    /// Where.
    pub path: PathBuf,
    /// How many articles.
    pub articles: usize,
    /// How many versions.
    pub versions: usize,
    /// How many events.
    pub events: usize,
    /// Texts that are not there any more: erased, or lost.
    pub missing: BTreeSet<TextHash>,
    /// Whether it is one file for git.
    pub bundle: bool,
}

/// Writes articles, or all, into a folder that is new or empty: a file for each version, the events as they were signed, and
/// a list of them; the policies beside. A path that ends in `.bundle` becomes one file that git reads.
///
/// # Errors
/// When the folder holds something, an item means nothing, or the disk refuses.
pub fn export(context: &Context, items: &[String], out: &Path) -> Outcome<Exported> {
    let room = Newsroom::open(context)?;
    let path = context.folder.join(out);
    if path.extension().is_some_and(|end| end == "bundle") {
        if !items.is_empty() {
            return Err(Failure::usage("ops-bundle-whole"));
        }
        if path.exists() {
            return Err(Failure::usage("ops-file-there").with("path", path.display().to_string()));
        }
        context.git.write_bundle(&room.repo, &path)?;
        let articles = room.view.articles()?;
        return Ok(Exported { path, articles: articles.len(), bundle: true, ..Exported::default() });
    }
    let addresses = room.addresses(context)?;
    let articles: BTreeSet<ArticleId> = match items.is_empty() {
        true => addresses.all().into_iter().collect(),
        false => room.asked(context, &addresses, items)?.into_iter().map(|asked| asked.article).collect(),
    };
    let folder = Folder::new(&path)?;
    let mut exported = Exported { path: path.clone(), articles: articles.len(), ..Exported::default() };
    policies(&room, &folder, &mut exported)?;
    for article in articles {
        one(&room, &folder, article, &mut exported)?;
    }
    folder.finish()?;
    Ok(exported)
}

/// In a folder whose export was not finished: then it may be written over.
const UNFINISHED: &str = ".recto-unfinished";

/// A new folder that is written to.
struct Folder(PathBuf);

impl Folder {
    fn new(path: &Path) -> Outcome<Self> {
        let is_empty = std::fs::read_dir(path).map_or(!path.exists(), |mut entries| entries.next().is_none());
        if !is_empty && !path.join(UNFINISHED).is_file() {
            return Err(Failure::usage("ops-export-folder").with("path", path.display().to_string()));
        }
        let folder = Self(path.to_owned());
        folder.put(UNFINISHED, b"")?;
        Ok(folder)
    }

    /// All is there.
    fn finish(&self) -> Outcome<()> {
        let path = self.0.join(UNFINISHED);
        std::fs::remove_file(&path).map_err(|error| {
            Failure::environment("ops-file").with("path", path.display().to_string()).with("why", error.to_string())
        })
    }

    fn put(&self, name: &str, bytes: &[u8]) -> Outcome<()> {
        let path = self.0.join(name);
        let fault = |error: std::io::Error| {
            Failure::environment("ops-file").with("path", path.display().to_string()).with("why", error.to_string())
        };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(fault)?;
        }
        // A link that somebody has put there is replaced, not followed.
        if std::fs::symlink_metadata(&path).is_ok() {
            std::fs::remove_file(&path).map_err(fault)?;
        }
        let file = std::fs::File::options().write(true).create_new(true).open(&path);
        file.and_then(|mut file| std::io::Write::write_all(&mut file, bytes)).map_err(fault)
    }
}

fn policies(room: &Newsroom, folder: &Folder, exported: &mut Exported) -> Outcome<()> {
    let files = room.view.policy_events()?;
    for file in &files.files {
        folder.put(&format!("policy/{}.event", file.name), &file.bytes)?;
        exported.events += 1;
    }
    let (known, _) = events::read(&room.view, &files, &room.once);
    let texts: BTreeSet<TextHash> = known.iter().flat_map(|known| known.event.act.texts()).collect();
    for text in texts {
        put_text(room, folder, &format!("policy/{text}"), &text, exported)?;
    }
    for (name, texts) in room.settled()?.files {
        for text in texts {
            put_text(room, folder, &format!("glossary/{}-{name}", text.short()), &text, exported)?;
        }
    }
    Ok(())
}

fn put_text(room: &Newsroom, folder: &Folder, name: &str, text: &TextHash, exported: &mut Exported) -> Outcome<()> {
    match room.view.text(text) {
        Some(bytes) => folder.put(name, &bytes),
        None => {
            exported.missing.insert(*text);
            Ok(())
        }
    }
}

fn one(room: &Newsroom, folder: &Folder, article: ArticleId, exported: &mut Exported) -> Outcome<()> {
    let fold = room.fold(&[article].into())?.fold;
    let (Some(facts), Some(history)) = (fold.facts(&article), fold.history(&article)) else { return Ok(()) };
    // Two articles may have one slug: the id tells them apart.
    let slug = facts.slug.as_ref().map_or_else(String::new, |slug| format!("{slug}-"));
    let place = format!("articles/{slug}{}", article.short());
    for (language, edition) in &facts.editions {
        versions(room, folder, &place, language, edition, exported)?;
    }
    let mut log = String::new();
    for entry in history.entries() {
        let line = look::log_line(room, entry, facts.slug.as_ref().map_or("", |slug| slug.as_str()), Some(&facts));
        log.push_str(&serde_json::to_string(&line).unwrap_or_default());
        log.push('\n');
    }
    folder.put(&format!("{place}/log.jsonl"), log.as_bytes())?;
    let files = room.view.events(&article)?.files;
    for file in &files {
        folder.put(&format!("{place}/events/{}.event", file.name), &file.bytes)?;
    }
    exported.events += files.len();
    // Notes and reasons: what the events name besides the versions.
    let mut named: BTreeSet<TextHash> = history.entries().iter().flat_map(|entry| entry.known.event.act.texts()).collect();
    for revision in facts.editions.values().flat_map(|edition| &edition.revisions) {
        named.remove(&revision.text);
        revision.files.iter().for_each(|file| {
            named.remove(&file.1);
        });
    }
    for text in named {
        put_text(room, folder, &format!("{place}/texts/{text}"), &text, exported)?;
    }
    Ok(())
}

fn versions(
    room: &Newsroom,
    folder: &Folder,
    place: &str,
    language: &Language,
    edition: &EditionFacts,
    exported: &mut Exported,
) -> Outcome<()> {
    let mut done = BTreeSet::new();
    for revision in &edition.revisions {
        if !done.insert(revision.version) {
            continue;
        }
        exported.versions += 1;
        // Two versions side by side may have one number.
        let twin = edition.revisions.iter().any(|other| other.number == revision.number && other.version != revision.version);
        let mark = if twin { format!("-{}", revision.text.short()) } else { String::new() };
        let name = format!("{place}/{language}/v{}{mark}", revision.number);
        put_text(room, folder, &format!("{name}.md"), &revision.text, exported)?;
        for FileEntry(path, hash) in &revision.files {
            put_text(room, folder, &format!("{name}.files/{path}"), hash, exported)?;
        }
    }
    Ok(())
}

impl Exported {
    /// What there is to say of texts that are gone.
    #[must_use]
    pub fn note(&self) -> Option<Message> {
        (!self.missing.is_empty()).then(|| Message::new("ops-export-missing").with("count", self.missing.len()))
    }
}
