//! The ledger as it is read: the union of the local branch and of every remote's, as last seen.
//!
//! Invariant: reading writes nothing. The union of the same tips has the same names in every clone, whether or not
//! anybody has written it down yet; so what was computed from one state may be kept by its name.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use git2::{ObjectType, Odb, Oid};
use rayon::prelude::*;

use super::repo::{LEDGER_REF, Objects};
use super::tree::{Entry, Forest, MODE_FILE, read_commit, read_tree};
use super::{BlobId, CommitId, Repo, StoreFault, TreeId};
use crate::model::{ArticleId, EVENT_BYTES_MAX, FileHash, Message, TextHash};

/// Texts, pictures among them, are at most this long, in bytes.
pub const TEXT_BYTES_MAX: u64 = 64 * 1024 * 1024;

pub(super) const EVENTS: &str = "events";
pub(super) const TEXTS: &str = "texts";
pub(super) const POLICY: &str = "policy";
pub(super) const GLOSSARY: &str = "glossary";
const EVENT_END: &str = ".event";

/// Something in the ledger that recto did not put there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Oddity {
    /// Its path in the ledger; bytes that are no UTF-8 are replaced.
    pub path: String,
    /// What is odd.
    pub why: Odd,
}

/// What is odd about an entry of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Odd {
    /// Nothing in the ledger is called so.
    Name,
    /// The right name in the wrong folder.
    Shard,
    /// A symbolic link.
    Link,
    /// A submodule.
    Submodule,
    /// A file with a mode of its own.
    Mode,
    /// A file where a folder belongs, or a folder where a file belongs.
    Kind,
    /// An event longer than [`EVENT_BYTES_MAX`], in bytes.
    TooLong(usize),
}

impl Odd {
    /// What it says to people.
    #[must_use]
    pub fn message(self) -> Message {
        match self {
            Self::Name => Message::new("store-odd-name"),
            Self::Shard => Message::new("store-odd-shard"),
            Self::Link => Message::new("store-odd-link"),
            Self::Submodule => Message::new("store-odd-submodule"),
            Self::Mode => Message::new("store-odd-mode"),
            Self::Kind => Message::new("store-odd-kind"),
            Self::TooLong(bytes) => Message::new("store-odd-too-long").with("bytes", bytes),
        }
    }
}

/// An article's folder, before anything in it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleFolder {
    /// The article.
    pub id: ArticleId,
    /// The state of its events: equal while no event has come.
    pub tree: TreeId,
}

/// An event file as it is stored. Its signature, and whether its name is its hash, nobody has looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventFile {
    /// What the file's name says its hash is.
    pub name: FileHash,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The events of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventFolder {
    /// The event files, sorted by name.
    pub files: Vec<EventFile>,
    /// What else lies there.
    pub oddities: Vec<Oddity>,
}

/// How a text is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextState {
    /// It is not there.
    Absent,
    /// It is there, whole.
    Kept,
    /// Something is there under its name, and it is not that text.
    Damaged,
}

/// Which tips are read.
enum Tips<'a> {
    All,
    Local,
    Remote(&'a str),
    At(CommitId),
}

/// A state of the ledger. It stays as it is while others write, and may be read by several threads.
pub struct LedgerView {
    objects: Arc<Objects>,
    root: Option<Oid>,
    made: HashMap<Oid, Vec<u8>>,
    local: Option<CommitId>,
    remotes: Vec<(String, CommitId)>,
    shards: Vec<Shard>,
    policy: Option<Oid>,
    glossary: Option<Oid>,
    oddities: Vec<Oddity>,
    texts: TextIndex,
    /// A text that is there and that the system would not let us read.
    trouble: OnceLock<StoreFault>,
}

impl Repo {
    /// The ledger as this clone knows it: the local branch and every remote's, as last seen.
    ///
    /// # Errors
    /// When objects are missing or damaged.
    pub fn ledger(&self) -> Result<LedgerView, StoreFault> {
        LedgerView::open(self, &Tips::All)
    }

    /// The local ledger branch alone.
    ///
    /// # Errors
    /// When objects are missing or damaged.
    pub fn ledger_local(&self) -> Result<LedgerView, StoreFault> {
        LedgerView::open(self, &Tips::Local)
    }

    /// A remote's ledger branch alone, as last seen.
    ///
    /// # Errors
    /// When objects are missing or damaged.
    pub fn ledger_remote(&self, remote: &str) -> Result<LedgerView, StoreFault> {
        LedgerView::open(self, &Tips::Remote(remote))
    }
}

impl Repo {
    /// The ledger as one commit holds it.
    ///
    /// # Errors
    /// When objects are missing or damaged.
    pub fn ledger_at(&self, commit: &CommitId) -> Result<LedgerView, StoreFault> {
        LedgerView::open(self, &Tips::At(*commit))
    }
}

impl LedgerView {
    fn open(repo: &Repo, which: &Tips<'_>) -> Result<Self, StoreFault> {
        let local = match which {
            Tips::Remote(_) => None,
            Tips::At(commit) => Some(*commit),
            Tips::All | Tips::Local => repo.tip(LEDGER_REF)?.map(CommitId),
        };
        let mut remotes = match which {
            Tips::Local | Tips::At(_) => Vec::new(),
            Tips::All | Tips::Remote(_) => repo.remote_tips("recto")?,
        };
        if let Tips::Remote(name) = which {
            remotes.retain(|(remote, _)| remote == name);
        }
        repo.objects.with(|odb| {
            let tips: BTreeSet<Oid> = local.iter().chain(remotes.iter().map(|(_, tip)| tip)).map(|tip| tip.0).collect();
            let mut forest = Forest::new(odb);
            let root = union_of(&mut forest, odb, &tips)?;
            let mut view = Self {
                objects: Arc::clone(&repo.objects),
                root,
                made: forest.made,
                local,
                remotes: remotes.clone(),
                shards: Vec::new(),
                policy: None,
                glossary: None,
                oddities: Vec::new(),
                texts: TextIndex::default(),
                trouble: OnceLock::new(),
            };
            view.survey(odb)?;
            Ok(view)
        })
    }

    /// Looks at the folders above the events, once.
    fn survey(&mut self, odb: &Odb<'_>) -> Result<(), StoreFault> {
        let Some(root) = self.root else { return Ok(()) };
        for entry in self.tree(odb, root)? {
            match entry.name.as_slice() {
                b"events" if entry.is_folder() => self.survey_events(odb, entry.id)?,
                b"texts" if entry.is_folder() => self.texts.root = Some(entry.id),
                b"events" | b"texts" => self.odd("", &entry, Odd::Kind),
                _ => self.odd("", &entry, Odd::Name),
            }
        }
        Ok(())
    }

    fn survey_events(&mut self, odb: &Odb<'_>, events: Oid) -> Result<(), StoreFault> {
        for shard in self.tree(odb, events)? {
            let name = String::from_utf8_lossy(&shard.name).into_owned();
            match name.as_str() {
                _ if !shard.is_folder() => self.odd(EVENTS, &shard, Odd::Kind),
                POLICY => self.policy = Some(shard.id),
                GLOSSARY => self.glossary = Some(shard.id),
                _ if !is_shard(&shard.name) => self.odd(EVENTS, &shard, Odd::Name),
                _ => self.shards.push(Shard { name, tree: shard.id, content: OnceLock::new() }),
            }
        }
        self.shards.sort_by(|one, other| one.name.cmp(&other.name));
        Ok(())
    }

    /// What a shard holds, read once.
    fn content<'a>(&self, odb: &Odb<'_>, shard: &'a Shard) -> Result<&'a ShardContent, StoreFault> {
        if let Some(content) = shard.content.get() {
            return Ok(content);
        }
        let mut content = ShardContent::default();
        for entry in self.tree(odb, shard.tree)? {
            let article = std::str::from_utf8(&entry.name).ok().and_then(|name| ArticleId::parse(name).ok());
            let odd = match article {
                _ if !entry.is_folder() => Odd::Kind,
                None => Odd::Name,
                Some(article) if article.shard() != shard.name => Odd::Shard,
                Some(article) => {
                    content.articles.push(ArticleFolder { id: article, tree: TreeId(entry.id) });
                    continue;
                }
            };
            content.oddities.push(oddity(&format!("{EVENTS}/{}", shard.name), &entry, odd));
        }
        content.articles.sort_unstable();
        Ok(shard.content.get_or_init(|| content))
    }

    fn shard(&self, name: &str) -> Option<&Shard> {
        self.shards.binary_search_by(|shard| shard.name.as_str().cmp(name)).ok().and_then(|at| self.shards.get(at))
    }

    fn odd(&mut self, folder: &str, entry: &Entry, why: Odd) {
        self.oddities.push(oddity(folder, entry, why));
    }

    fn tree(&self, odb: &Odb<'_>, id: Oid) -> Result<Vec<Entry>, StoreFault> {
        match self.made.get(&id) {
            Some(bytes) => super::tree::parse(bytes).ok_or_else(|| StoreFault::Object { id: id.to_string() }),
            None => read_tree(odb, id),
        }
    }

    /// Whether there is no ledger at all, neither here nor in any remote as last seen.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.root.is_none()
    }

    /// The state of the whole ledger: equal while nothing has come.
    #[must_use]
    pub fn tree_id(&self) -> TreeId {
        TreeId(self.root.unwrap_or(Oid::ZERO_SHA1))
    }

    /// The tip of the local branch.
    #[must_use]
    pub fn local_tip(&self) -> Option<CommitId> {
        self.local
    }

    /// The tips of the remotes as last seen, by remote.
    #[must_use]
    pub fn remote_tips(&self) -> &[(String, CommitId)] {
        &self.remotes
    }

    /// The folders that articles lie in, by name, with their states: equal while nothing has come for any article in it.
    pub fn shards(&self) -> impl Iterator<Item = (&str, TreeId)> {
        self.shards.iter().map(|shard| (shard.name.as_str(), TreeId(shard.tree)))
    }

    /// The state of one such folder; none where there is none of that name.
    #[must_use]
    pub fn shard_tree(&self, name: &str) -> Option<TreeId> {
        self.shard(name).map(|shard| TreeId(shard.tree))
    }

    /// The articles of one such folder, sorted by id. No event is read for this.
    ///
    /// # Errors
    /// When objects are missing or damaged.
    pub fn articles_in(&self, shard: &str) -> Result<&[ArticleFolder], StoreFault> {
        let Some(shard) = self.shard(shard) else { return Ok(&[]) };
        self.objects.with(|odb| Ok(self.content(odb, shard)?.articles.as_slice()))
    }

    /// All articles, sorted by id. No event is read for this.
    ///
    /// # Errors
    /// When objects are missing or damaged.
    pub fn articles(&self) -> Result<Vec<ArticleFolder>, StoreFault> {
        self.objects.with(|odb| {
            let mut articles = Vec::new();
            for shard in &self.shards {
                articles.extend_from_slice(&self.content(odb, shard)?.articles);
            }
            articles.sort_unstable();
            Ok(articles)
        })
    }

    /// The state of an article's folder; none where there is no such article.
    ///
    /// # Errors
    /// When objects are missing or damaged.
    pub fn article_tree(&self, article: &ArticleId) -> Result<Option<TreeId>, StoreFault> {
        self.objects.with(|odb| self.article_tree_with(odb, article))
    }

    fn article_tree_with(&self, odb: &Odb<'_>, article: &ArticleId) -> Result<Option<TreeId>, StoreFault> {
        let Some(shard) = self.shard(&article.shard()) else { return Ok(None) };
        let articles = &self.content(odb, shard)?.articles;
        let found = articles.binary_search_by_key(article, |folder| folder.id).ok().and_then(|at| articles.get(at));
        Ok(found.map(|folder| folder.tree))
    }

    /// What lies in the ledger's upper folders and does not belong there. Each folder of events names its own.
    ///
    /// # Errors
    /// When objects are missing or damaged.
    pub fn oddities(&self) -> Result<Vec<Oddity>, StoreFault> {
        self.objects.with(|odb| {
            let mut oddities = self.oddities.clone();
            for shard in &self.shards {
                oddities.extend_from_slice(&self.content(odb, shard)?.oddities);
            }
            Ok(oddities)
        })
    }

    /// The state of the policies: equal while no admit has come.
    #[must_use]
    pub fn policy_tree(&self) -> Option<TreeId> {
        self.policy.map(TreeId)
    }

    /// The state of the settled glossaries: equal while none has come.
    #[must_use]
    pub fn glossary_tree(&self) -> Option<TreeId> {
        self.glossary.map(TreeId)
    }

    /// The admit events.
    ///
    /// # Errors
    /// When objects are missing or damaged.
    pub fn policy_events(&self) -> Result<EventFolder, StoreFault> {
        self.objects.with(|odb| self.folder(odb, self.policy, &format!("{EVENTS}/{POLICY}")))
    }

    /// The settle events.
    ///
    /// # Errors
    /// When objects are missing or damaged.
    pub fn glossary_events(&self) -> Result<EventFolder, StoreFault> {
        self.objects.with(|odb| self.folder(odb, self.glossary, &format!("{EVENTS}/{GLOSSARY}")))
    }

    /// The events of an article; none where there is no such article.
    ///
    /// # Errors
    /// When objects are missing or damaged.
    pub fn events(&self, article: &ArticleId) -> Result<EventFolder, StoreFault> {
        self.objects.with(|odb| self.events_with(odb, article))
    }

    /// The events of many articles, in the order asked for, read by as many threads as there are.
    ///
    /// # Errors
    /// When objects are missing or damaged.
    pub fn events_of(&self, articles: &[ArticleId]) -> Result<Vec<EventFolder>, StoreFault> {
        let chunk = articles.len().div_ceil(rayon::current_num_threads() * 8).max(1);
        let read = |ids: &[ArticleId]| {
            self.objects.with(|odb| ids.iter().map(|id| self.events_with(odb, id)).collect::<Result<Vec<_>, _>>())
        };
        let parts: Result<Vec<_>, _> = articles.par_chunks(chunk).map(read).collect();
        Ok(parts?.into_iter().flatten().collect())
    }

    /// The articles that have, since a state that was looked at before, an event in whose bytes a mark stands. `seen` is what
    /// an earlier call returned, or nothing; what is returned with the articles is to be given the next time.
    ///
    /// # Errors
    /// When objects are missing or damaged.
    pub fn articles_with_news(&self, seen: &[u8], mark: &[u8]) -> Result<(Vec<u8>, BTreeSet<ArticleId>), StoreFault> {
        // Only a state that is written down can be compared with later.
        let now: Vec<u8> = self.objects.with(|odb| {
            let tip = self.local.or_else(|| self.remotes.first().map(|(_, tip)| *tip));
            Ok(tip.map(|tip| read_commit(odb, tip.0)).transpose()?.map(|(tree, _)| tree.as_bytes().to_vec()).unwrap_or_default())
        })?;
        let old = Oid::from_bytes(seen).ok();
        let shards_old: HashMap<Vec<u8>, Oid> = self.objects.with(|odb| Ok(folders(odb, old, Some(EVENTS))))?;
        let moved: Vec<&Shard> =
            self.shards.iter().filter(|shard| shards_old.get(shard.name.as_bytes()) != Some(&shard.tree)).collect();
        let look = |shard: &&Shard| {
            self.objects.with(|odb| {
                let before = folders(odb, shards_old.get(shard.name.as_bytes()).copied(), None);
                let mut found = Vec::new();
                for article in &self.content(odb, shard)?.articles {
                    let before = before.get(article.id.hex().as_bytes());
                    if before != Some(&article.tree.0) && self.has_news(odb, article, before.copied(), mark)? {
                        found.push(article.id);
                    }
                }
                Ok(found)
            })
        };
        let found: Result<Vec<Vec<ArticleId>>, StoreFault> = moved.par_iter().map(look).collect();
        Ok((now, found?.into_iter().flatten().collect()))
    }

    fn has_news(&self, odb: &Odb<'_>, article: &ArticleFolder, before: Option<Oid>, mark: &[u8]) -> Result<bool, StoreFault> {
        let known: BTreeSet<Oid> =
            before.and_then(|tree| read_tree(odb, tree).ok()).unwrap_or_default().into_iter().map(|entry| entry.id).collect();
        for entry in self.tree(odb, article.tree.0)? {
            if !known.contains(&entry.id)
                && mode_odd(&entry).is_none()
                && let Ok(bytes) = read_blob(odb, entry.id, EVENT_BYTES_MAX)?
                && bytes.windows(mark.len()).any(|part| part == mark)
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The names of the event files of articles, each once. None is read.
    ///
    /// # Errors
    /// When objects are missing or damaged.
    pub fn event_names(&self, articles: &[ArticleId]) -> Result<BTreeSet<FileHash>, StoreFault> {
        self.objects.with(|odb| {
            let mut names = BTreeSet::new();
            for article in articles {
                let Some(tree) = self.article_tree_with(odb, article)? else { continue };
                let name = |entry: &Entry| FileHash::parse(std::str::from_utf8(&entry.name).ok()?.strip_suffix(EVENT_END)?).ok();
                names.extend(self.tree(odb, tree.0)?.iter().filter_map(name));
            }
            Ok(names)
        })
    }

    fn events_with(&self, odb: &Odb<'_>, article: &ArticleId) -> Result<EventFolder, StoreFault> {
        let tree = self.article_tree_with(odb, article)?;
        self.folder(odb, tree.map(|tree| tree.0), &article_path(article))
    }

    fn folder(&self, odb: &Odb<'_>, tree: Option<Oid>, path: &str) -> Result<EventFolder, StoreFault> {
        let mut folder = EventFolder::default();
        let Some(tree) = tree else { return Ok(folder) };
        for entry in self.tree(odb, tree)? {
            let name = std::str::from_utf8(&entry.name).ok().and_then(|name| FileHash::parse(name.strip_suffix(EVENT_END)?).ok());
            let odd = match (mode_odd(&entry), name) {
                (Some(odd), _) => odd,
                (None, None) => Odd::Name,
                (None, Some(name)) => match read_blob(odb, entry.id, EVENT_BYTES_MAX)? {
                    Ok(bytes) => {
                        folder.files.push(EventFile { name, bytes });
                        continue;
                    }
                    Err(bytes) => Odd::TooLong(bytes),
                },
            };
            folder.oddities.push(oddity(path, &entry, odd));
        }
        folder.files.sort_by_key(|file| file.name);
        Ok(folder)
    }

    /// The bytes of a text; none where it is not there, is damaged, or is longer than [`TEXT_BYTES_MAX`].
    #[must_use]
    pub fn text(&self, hash: &TextHash) -> Option<Vec<u8>> {
        let read = |odb: &Odb<'static>| {
            let Some(id) = self.text_object(odb, hash)? else { return Ok(None) };
            Ok(read_blob(odb, id, usize::try_from(TEXT_BYTES_MAX).unwrap_or(usize::MAX))?.ok())
        };
        self.ask(read).filter(|bytes| TextHash::of(bytes) == *hash)
    }

    /// What is there of a text; trouble of the system's is noted.
    fn ask<T>(&self, read: impl FnOnce(&Odb<'static>) -> Result<Option<T>, StoreFault>) -> Option<T> {
        let found = self.objects.with(read).inspect_err(|fault| {
            if matches!(fault, StoreFault::Git { .. }) {
                let _ = self.trouble.set(fault.clone());
            }
        });
        found.ok().flatten()
    }

    /// Whether every text that was asked for and is there could be read. What was computed without one must not be kept, and
    /// nothing may be done because of it: no more open files, a disk that fails now and then.
    ///
    /// # Errors
    /// What the system said.
    pub fn sound(&self) -> Result<(), StoreFault> {
        self.trouble.get().cloned().map_or(Ok(()), Err)
    }

    /// Whether the ledger says that it has this text. Its bytes are not read.
    #[must_use]
    pub fn has_text(&self, hash: &TextHash) -> bool {
        self.text_blob(hash).is_some()
    }

    /// The name that git keeps a text under. Its bytes are not read.
    #[must_use]
    pub fn text_blob(&self, hash: &TextHash) -> Option<BlobId> {
        self.ask(|odb| self.text_object(odb, hash)).map(BlobId)
    }

    /// Lets go of the packs that were read, until the next reading.
    pub fn rest(&self) {
        self.objects.rest();
    }

    /// How a text is kept; reads it.
    #[must_use]
    pub fn text_state(&self, hash: &TextHash) -> TextState {
        match (self.has_text(hash), self.text(hash)) {
            (false, _) => TextState::Absent,
            (true, Some(_)) => TextState::Kept,
            (true, None) => TextState::Damaged,
        }
    }

    /// Every text by its name, sorted, and what else lies among them.
    ///
    /// # Errors
    /// When objects are missing or damaged.
    pub fn texts(&self) -> Result<(Vec<TextHash>, Vec<Oddity>), StoreFault> {
        self.objects.with(|odb| {
            let (mut texts, mut oddities) = (Vec::new(), Vec::new());
            let Some(root) = self.texts.root else { return Ok((texts, oddities)) };
            for shard in self.tree(odb, root)? {
                if !shard.is_folder() || !is_shard(&shard.name) {
                    let why = if shard.is_folder() { Odd::Name } else { Odd::Kind };
                    oddities.push(oddity(TEXTS, &shard, why));
                    continue;
                }
                let name = String::from_utf8_lossy(&shard.name).into_owned();
                for entry in self.tree(odb, shard.id)? {
                    match text_name(&entry, &name) {
                        Ok(hash) => texts.push(hash),
                        Err(why) => oddities.push(oddity(&format!("{TEXTS}/{name}"), &entry, why)),
                    }
                }
            }
            texts.sort_unstable();
            Ok((texts, oddities))
        })
    }

    fn text_object(&self, odb: &Odb<'_>, hash: &TextHash) -> Result<Option<Oid>, StoreFault> {
        let number = usize::from(hash.as_bytes()[0]);
        let Some(slot) = self.texts.shards.get(number) else { return Ok(None) };
        let shard = match slot.get() {
            Some(shard) => shard,
            None => {
                let read = self.read_text_shard(odb, &hash.shard())?;
                slot.get_or_init(|| read)
            }
        };
        Ok(shard.binary_search_by_key(hash, |(name, _)| *name).ok().and_then(|at| shard.get(at)).map(|(_, id)| *id))
    }

    fn read_text_shard(&self, odb: &Odb<'_>, name: &str) -> Result<TextShard, StoreFault> {
        let Some(root) = self.texts.root else { return Ok(Vec::new()) };
        let shard = self.tree(odb, root)?.into_iter().find(|entry| entry.is_folder() && entry.name == name.as_bytes());
        let Some(shard) = shard else { return Ok(Vec::new()) };
        let entries = self.tree(odb, shard.id)?;
        let mut texts: TextShard =
            entries.iter().filter_map(|entry| text_name(entry, name).ok().map(|hash| (hash, entry.id))).collect();
        texts.sort_unstable();
        Ok(texts)
    }
}

impl std::fmt::Debug for LedgerView {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("LedgerView").field("tree", &self.tree_id()).field("shards", &self.shards.len()).finish_non_exhaustive()
    }
}

/// One of the folders that articles lie in; what it holds is read when somebody asks.
struct Shard {
    name: String,
    tree: Oid,
    content: OnceLock<ShardContent>,
}

#[derive(Default)]
struct ShardContent {
    articles: Vec<ArticleFolder>,
    oddities: Vec<Oddity>,
}

type TextShard = Vec<(TextHash, Oid)>;

/// Where texts lie: one shard is read at a time, and once.
struct TextIndex {
    root: Option<Oid>,
    shards: Vec<OnceLock<TextShard>>,
}

impl Default for TextIndex {
    fn default() -> Self {
        Self { root: None, shards: (0..256).map(|_| OnceLock::new()).collect() }
    }
}

/// The union of the trees of these commits.
pub(super) fn union_of(forest: &mut Forest<'_>, odb: &Odb<'_>, tips: &BTreeSet<Oid>) -> Result<Option<Oid>, StoreFault> {
    let trees: BTreeSet<Oid> = tips.iter().map(|tip| Ok(read_commit(odb, *tip)?.0)).collect::<Result<_, StoreFault>>()?;
    forest.union(&trees.into_iter().collect::<Vec<_>>(), &|name, ours, theirs| truer(odb, name, ours, theirs))
}

/// Of two files with one name, the one whose bytes have the hash that the name says; else, in every clone, the same one.
fn truer(odb: &Odb<'_>, name: &[u8], ours: Oid, theirs: Oid) -> Oid {
    let name = String::from_utf8_lossy(name);
    let name = name.strip_suffix(EVENT_END).unwrap_or(&name);
    let max = usize::try_from(TEXT_BYTES_MAX).unwrap_or(usize::MAX);
    let fits = |id| matches!(read_blob(odb, id, max), Ok(Ok(bytes)) if TextHash::of(&bytes).hex() == *name);
    match (fits(ours), fits(theirs)) {
        (true, false) => ours,
        (false, true) => theirs,
        _ => ours.min(theirs),
    }
}

/// The bytes of a file, or how many they are where that is more than `max`.
pub(super) fn read_blob(odb: &Odb<'_>, id: Oid, max: usize) -> Result<Result<Vec<u8>, usize>, StoreFault> {
    let fault = |error| StoreFault::of_object(id, error);
    let (bytes, kind) = odb.read_header(id).map_err(fault)?;
    if kind != ObjectType::Blob {
        return Err(StoreFault::Object { id: id.to_string() });
    }
    if bytes > max {
        return Ok(Err(bytes));
    }
    Ok(Ok(odb.read(id).map_err(fault)?.data().to_vec()))
}

/// The folders in a kept tree, or in a folder of it; none where it is not there.
fn folders(odb: &Odb<'_>, tree: Option<Oid>, inside: Option<&str>) -> HashMap<Vec<u8>, Oid> {
    let read = |tree: Option<Oid>| tree.and_then(|tree| read_tree(odb, tree).ok()).unwrap_or_default();
    let mut entries = read(tree);
    if let Some(name) = inside {
        entries = read(entries.iter().find(|entry| entry.is_folder() && entry.name == name.as_bytes()).map(|entry| entry.id));
    }
    entries.into_iter().filter(Entry::is_folder).map(|entry| (entry.name, entry.id)).collect()
}

/// The folder of an article's events.
pub(super) fn article_path(article: &ArticleId) -> String {
    format!("{EVENTS}/{}/{article}", article.shard())
}

/// The place of a text.
pub(super) fn text_path(text: &TextHash) -> String {
    format!("{TEXTS}/{}/{text}", text.shard())
}

fn is_shard(name: &[u8]) -> bool {
    name.len() == 2 && name.iter().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

fn mode_odd(entry: &Entry) -> Option<Odd> {
    match entry.mode {
        MODE_FILE => None,
        0o120_000 => Some(Odd::Link),
        0o160_000 => Some(Odd::Submodule),
        _ if entry.is_folder() => Some(Odd::Kind),
        _ => Some(Odd::Mode),
    }
}

fn text_name(entry: &Entry, shard: &str) -> Result<TextHash, Odd> {
    if let Some(odd) = mode_odd(entry) {
        return Err(odd);
    }
    let hash = std::str::from_utf8(&entry.name).ok().and_then(|name| TextHash::parse(name).ok()).ok_or(Odd::Name)?;
    if hash.shard() == shard { Ok(hash) } else { Err(Odd::Shard) }
}

fn oddity(folder: &str, entry: &Entry, why: Odd) -> Oddity {
    let name = String::from_utf8_lossy(&entry.name);
    Oddity { path: if folder.is_empty() { name.into_owned() } else { format!("{folder}/{name}") }, why }
}
