//! Newsrooms of any size, made in bulk: ten events an article, two editions of five each, all signed; the desk laid out.
//!
//! `git fast-import` writes the ledger, and nothing is synced to the disk: a newsroom of 100,000 articles, a million events,
//! takes minutes.

use std::collections::BTreeSet;
use std::io::{BufWriter, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rayon::prelude::*;
use recto::model::{
    Act, Approve, ArticleId, Change, Comment, Contributors, Event, EventId, FileHash, Language, Open, PersonId, Resolve, Slug,
    SourceRef, StageId, Submit, TextHash, Time, Version, VersionHash,
};
use recto::trust::Signer;

use super::publication::publication;

/// So many articles are signed before they are written.
const AT_ONCE: usize = 500;
/// When all of it is said to have happened.
const MOMENT: i64 = 1_772_000_000;

/// What a newsroom is to be like.
pub struct Plan {
    /// What its folder is called where it is kept, before the number of its articles.
    pub name: &'static str,
    /// The text of an article in Russian and in English.
    pub text: fn(usize) -> (String, String),
    /// Whether a host and a second clone stand beside it.
    pub has_host: bool,
}

/// A newsroom of one person, in a folder of its own.
pub struct Newsroom {
    /// The clone that is measured.
    pub root: PathBuf,
    /// Where its user's settings and key lie.
    pub home: PathBuf,
    kept: bool,
}

/// What an article adds to the ledger, and its working files.
struct Written {
    slug: String,
    article: ArticleId,
    files: Vec<(String, Vec<u8>)>,
    texts: [String; 2],
}

/// Somebody who writes a whole newsroom.
struct Author {
    ledger: EventId,
    person: PersonId,
    signer: Signer,
    text: fn(usize) -> (String, String),
}

impl Newsroom {
    /// A newsroom with so many articles. With `RECTO_BENCH_ROOMS=FOLDER` it is kept there, and found there the next time.
    pub fn new(plan: &Plan, articles: usize) -> Self {
        let name = format!("{}{articles}", plan.name);
        let rooms = std::env::var_os("RECTO_BENCH_ROOMS").map(PathBuf::from);
        let folder = match &rooms {
            Some(rooms) => rooms.join(&name),
            None => std::env::temp_dir().join(format!("recto-bench-{}-{name}", std::process::id())),
        };
        let room = Self { root: folder.join("desk"), home: folder.join("home"), kept: rooms.is_some() };
        if folder.join("made").exists() {
            return room;
        }
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&room.root).expect("a folder");
        std::fs::create_dir_all(&room.home).expect("a folder");
        let signer = recto::trust::generate(&room.home.join("key"), "bench").expect("a key");
        let init = ["init", "--solo", "--language", "ru", "--language", "en", "--person", "vera", "--format", "json"];
        let output = room.recto(&init).output().expect("recto");
        let begun: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let ledger = EventId::parse(begun["ledger"].as_str().expect("a ledger")).expect("an id");
        let author = Author { ledger, person: PersonId::parse("vera").expect("an id"), signer, text: plan.text };
        room.fill(articles, &author);
        let synced = room.recto(&["sync"]).stdout(Stdio::null()).stderr(Stdio::null()).status().expect("recto");
        assert!(synced.success(), "the newsroom can be synced");
        if plan.has_host {
            room.host();
        }
        std::fs::write(folder.join("made"), "").expect("a file");
        room
    }

    /// A command of recto's in this newsroom, away from its user's settings.
    pub fn recto(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_recto"));
        command.args(args).current_dir(&self.root).env("HOME", &self.home).env("XDG_CONFIG_HOME", self.home.join(".config"));
        command.env("RECTO_KEY", self.home.join("key")).env("GIT_CONFIG_GLOBAL", self.home.join(".gitconfig"));
        command.env("GIT_CONFIG_NOSYSTEM", "1").env("LC_ALL", "C.UTF-8").env("USER", "vera");
        command
    }

    /// The folder that it lies in, with all that stands beside it.
    pub fn folder(&self) -> &Path {
        self.root.parent().unwrap_or(Path::new("/nonexistent"))
    }

    fn git(&self, args: &[&str], folder: &Path) {
        let mut git = Command::new("git");
        git.args(args).current_dir(folder).env("HOME", &self.home).env("GIT_CONFIG_NOSYSTEM", "1");
        assert!(git.stdout(Stdio::null()).status().expect("git").success(), "git {args:?}");
    }

    /// A bare repository beside the newsroom, which has all of it, and a second clone that remembers as much as the first.
    fn host(&self) {
        let folder = self.folder();
        self.git(&["clone", "-q", "--bare", "--local", "desk", "host.git"], folder);
        self.git(&["clone", "-q", "--local", "--no-checkout", "host.git", "other"], folder);
        self.git(&["remote", "add", "origin", "../host.git"], &self.root);
        let copied = Command::new("cp").args(["-a", "desk/.git/recto", "other/.git/"]).current_dir(folder).status();
        assert!(copied.expect("cp").success());
        // The other has no desk: it only says something now and then.
        let synced = self.recto(&["sync"]).stdout(Stdio::null()).stderr(Stdio::null()).status();
        assert!(synced.expect("recto").success(), "the clones are in step");
    }

    fn fill(&self, articles: usize, author: &Author) {
        let mut import = Command::new("git")
            .args(["-c", "core.compression=1", "-c", "core.fsync=none", "fast-import", "--quiet", "--depth=0"])
            .current_dir(&self.root)
            .stdin(Stdio::piped())
            .spawn()
            .expect("git");
        let mut stream = BufWriter::with_capacity(1 << 20, import.stdin.take().expect("a pipe"));
        let numbers: Vec<usize> = (0..articles).collect();
        for (part, numbers) in numbers.chunks(AT_ONCE).enumerate() {
            let written: Vec<Written> = numbers.par_iter().map(|number| author.article(*number)).collect();
            writeln!(stream, "commit refs/heads/recto\ncommitter recto <recto@localhost> {MOMENT} +0000\ndata 7\nledger\n")
                .expect("a pipe");
            if part == 0 {
                writeln!(stream, "from refs/heads/recto^0").expect("a pipe");
            }
            for (path, bytes) in written.iter().flat_map(|one| &one.files) {
                write!(stream, "M 100644 inline {path}\ndata {}\n", bytes.len()).expect("a pipe");
                stream.write_all(bytes).and_then(|()| stream.write_all(b"\n")).expect("a pipe");
            }
            written.par_iter().for_each(|one| self.lay_out(one));
        }
        stream.flush().expect("a pipe");
        drop(stream);
        assert!(import.wait().expect("git").success(), "the ledger was written");
    }

    fn lay_out(&self, one: &Written) {
        let folder = self.root.join("articles").join(&one.slug);
        std::fs::create_dir_all(&folder).expect("a folder");
        let head = format!("id = \"{}\"\noriginal = \"ru\"\n", one.article);
        for (name, text) in [("article.toml", &head), ("ru.md", &one.texts[0]), ("en.md", &one.texts[1])] {
            std::fs::write(folder.join(name), text).expect("a working file");
        }
    }
}

impl Author {
    /// Signs an event after the one before it, and puts its file where it lies.
    fn sign(&self, head: &mut Option<EventId>, act: Act, article: ArticleId, files: &mut Vec<(String, Vec<u8>)>) -> EventId {
        let event = Event {
            ledger: Some(self.ledger),
            policy: Some(self.ledger),
            person: self.person.clone(),
            parents: head.iter().copied().collect(),
            time: Time::from_unix(MOMENT),
            at: None,
            act,
        };
        let encoded = event.encode();
        let armour = self.signer.sign(encoded.line.as_bytes()).expect("a signature");
        let id = EventId::of(encoded.line.as_bytes());
        let bytes = [encoded.line.into_bytes(), armour.into_bytes()].concat();
        files.push((format!("events/{}/{article}/{}.event", article.shard(), FileHash::of(&bytes)), bytes));
        *head = Some(id);
        id
    }

    fn article(&self, number: usize) -> Written {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&(number as u64 + 1).to_be_bytes());
        bytes[8..].copy_from_slice(&(number as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
        bytes.reverse();
        let article = ArticleId::from_bytes(bytes);
        let (ru, en) = (Language::parse("ru").expect("a language"), Language::parse("en").expect("a language"));
        let slug = Slug::parse(&format!("article-{number}")).expect("a slug");
        let (mut files, mut head) = (Vec::new(), None);
        let put = |bytes: &[u8]| {
            let hash = TextHash::of(bytes);
            (hash, (format!("texts/{}/{hash}", hash.shard()), bytes.to_vec()))
        };
        self.sign(&mut head, Open { article, slug: slug.clone(), language: ru.clone() }.into(), article, &mut files);
        let mut source: Option<SourceRef> = None;
        let mut items: Vec<(Language, VersionHash, Option<SourceRef>)> = Vec::new();
        let (russian, english) = (self.text)(number);
        for (language, words) in [(&ru, &russian), (&en, &english)] {
            let (text, file) = put(words.as_bytes());
            files.push(file);
            let (note, file) = put(format!("{number:032}\nA word about {language}, {number}.\n").as_bytes());
            files.push(file);
            let version = Version { text, files: Vec::new() }.hash();
            let people = BTreeSet::from([self.person.clone()]);
            let submit = Submit {
                article,
                language: language.clone(),
                version,
                text,
                files: Vec::new(),
                base: Vec::new(),
                source: source.clone(),
                contributors: Contributors { people, unknown: 0, traced: true },
                change: Change::Update,
                note: None,
            };
            self.sign(&mut head, submit.into(), article, &mut files);
            let comment = Comment { article, language: language.clone(), version, block: None, answers: None, note };
            let comment = self.sign(&mut head, comment.into(), article, &mut files);
            self.sign(&mut head, Resolve { article, event: comment, note: None }.into(), article, &mut files);
            let stage = StageId::parse("published").expect("a stage");
            let approve = Approve { article, language: language.clone(), version, source: source.clone(), stage };
            self.sign(&mut head, approve.into(), article, &mut files);
            items.push((language.clone(), version, source.clone()));
            source = Some(SourceRef { language: ru.clone(), version });
        }
        self.sign(&mut head, publication(article, items), article, &mut files);
        Written { slug: slug.as_str().to_owned(), article, files, texts: [russian, english] }
    }
}

impl Drop for Newsroom {
    fn drop(&mut self) {
        if !self.kept {
            let _ = std::fs::remove_dir_all(self.folder());
        }
    }
}
