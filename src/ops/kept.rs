//! What the checks said of a text, kept between runs under all that it depends on: the text, its source, the glossary, the
//! policy, and the tool. A run reads only texts that are new.
//!
//! Invariant: a result is the same with the kept ones and without; they may be deleted at any time.

use std::collections::{HashMap, HashSet};
use std::sync::Mutex;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::alignment::Beside;
use super::assess::Assessor;
use super::check::{Excerpt, Unread};
use super::context::{Context, TOOL};
use super::newsroom::Newsroom;
use super::shelf::Looked;
use crate::model::{Arg, Fault, Finding, Fingerprint, Fix, Message, Severity, Span, TextHash, Variant};
use crate::names::Mention;
use crate::store::{Cache, Desk};
use crate::text::{Document, Place};

const FORMAT: u32 = 2;
/// Over so many files results are spread, so that one changed text writes few of them again.
const SHARDS: usize = 32;
/// From this many texts on, reading them is shown to whoever waits.
const SHOWN_FROM: usize = 50;
/// A line of a file is kept so far before and after the words of a finding, in bytes.
const EXCERPT_AROUND: usize = 400;

/// What is known of a text.
#[derive(Clone, Debug, Default)]
pub(super) struct Read {
    pub findings: Vec<PlacedFinding>,
    pub mentions: Vec<Mention>,
}

/// A finding with its place.
#[derive(Clone, Debug)]
pub(super) struct PlacedFinding {
    pub finding: Finding,
    pub place: Place,
    pub end: Place,
    pub excerpt: Excerpt,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct KeptRead {
    findings: Vec<KeptFinding>,
    /// Those that may be a part of what several texts show.
    mentions: Vec<Mention>,
}

/// Which names of a text are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Names {
    /// Those that may be a part of what several texts show.
    Showing,
    /// All.
    All,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct KeptFinding {
    rule: String,
    severity: Severity,
    span: Span,
    text: String,
    message: KeptMessage,
    suggestion: Option<String>,
    variants: Vec<(String, usize, Vec<usize>)>,
    evidence: Vec<String>,
    fingerprint: Fingerprint,
    fixes: Vec<Fix>,
    place: (usize, usize),
    end: (usize, usize),
    excerpt: (String, Span),
}

#[derive(Clone, Debug, Serialize, Deserialize)]
struct KeptMessage {
    code: String,
    args: Vec<(String, KeptArg)>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
enum KeptArg {
    Text(String),
    Count(u64),
    Message(Box<KeptMessage>),
}

type Key = [u8; 32];
type Shard = HashMap<Key, KeptRead>;
/// The names that are not in [`KeptRead`]: few ask for them.
type Rest = HashMap<Key, Vec<Mention>>;

impl Newsroom {
    /// What the checks say of texts, in their order; what cannot be read stands in the second list.
    pub(super) fn read_all(
        &self,
        context: &Context,
        assessor: &Assessor<'_>,
        looked: Vec<Looked>,
        names: Names,
    ) -> (Vec<(Looked, Read)>, Vec<Unread>) {
        let keeper = Keeper {
            cache: self.repo.cache(),
            under: self.kept_under(context, assessor),
            root: TextHash::of(self.root().as_os_str().as_encoded_bytes()).short(),
        };
        let mut of_shard: Vec<Vec<(usize, Looked)>> = vec![Vec::new(); SHARDS];
        let count = looked.len();
        for (nth, one) in looked.into_iter().enumerate() {
            of_shard[shard_of(&one)].push((nth, one));
        }
        let mut shards: Vec<(Shard, Rest)> = (0..SHARDS)
            .into_par_iter()
            .map(|shard| (keeper.load("read", shard), if names == Names::All { keeper.load("rest", shard) } else { Rest::new() }))
            .collect();
        let is_missing =
            |(kept, rest): &(Shard, Rest), key: &Key| !kept.contains_key(key) || (names == Names::All && !rest.contains_key(key));
        let wanted = of_shard.iter().zip(&shards);
        let missing =
            wanted.map(|(own, kept)| own.iter().filter(|(_, one)| is_missing(kept, &key_of(one))).count()).sum::<usize>();
        let watch = (missing >= SHOWN_FROM).then_some(&context.watch);
        if let Some(watch) = watch {
            watch.begin(&Message::new("ops-checking"), missing);
        }
        let reader = Reader { desk: &self.desk, assessor };
        let mut read: Vec<(usize, Looked, Result<Read, Unread>)> = of_shard
            .into_par_iter()
            .zip(&mut shards)
            .enumerate()
            .flat_map_iter(|(shard, (own, kept))| {
                let read: Vec<Fresh> = own
                    .into_par_iter()
                    .map(|(nth, one)| {
                        let key = key_of(&one);
                        let fresh = is_missing(kept, &key).then(|| {
                            watch.iter().for_each(|watch| watch.advance(1));
                            reader.read(&one)
                        });
                        (nth, one, key, fresh)
                    })
                    .collect();
                keeper.open(shard, std::mem::take(kept), read, names)
            })
            .collect();
        if let Some(watch) = watch {
            watch.end();
        }
        read.sort_by_key(|(nth, ..)| *nth);
        let (mut out, mut unread) = (Vec::with_capacity(count), Vec::new());
        for (_, one, read) in read {
            match read {
                Ok(read) => out.push((one, read)),
                Err(why) => unread.push(why),
            }
        }
        (out, unread)
    }

    /// All that results depend on besides the texts.
    fn kept_under(&self, context: &Context, assessor: &Assessor<'_>) -> Vec<u8> {
        let mut under = format!("{TOOL}\n{}\n", context.build).into_bytes();
        under.extend_from_slice(self.chain.policy_text().as_bytes());
        for text in &assessor.glossary_texts {
            under.extend_from_slice(text.as_bytes());
        }
        under
    }
}

type Fresh = (usize, Looked, Key, Option<Result<Read, Unread>>);

/// Where results are kept.
struct Keeper {
    cache: Cache,
    under: Vec<u8>,
    root: String,
}

impl Keeper {
    fn name(&self, what: &str, shard: usize) -> String {
        format!("{what}-{}-{shard:02}", self.root)
    }

    fn load<T: Default + serde::de::DeserializeOwned>(&self, what: &str, shard: usize) -> T {
        self.cache.load(&self.name(what, shard), FORMAT, &self.under).unwrap_or_default()
    }

    /// The results of a shard: kept ones, and those that were computed now, which are kept from here on.
    fn open(
        &self,
        shard: usize,
        (mut kept, mut rest): (Shard, Rest),
        read: Vec<Fresh>,
        names: Names,
    ) -> Vec<(usize, Looked, Result<Read, Unread>)> {
        let is_new = read.iter().any(|(.., fresh)| matches!(fresh, Some(Ok(_))));
        let is_stale = kept.len() > 2 * read.len();
        if is_new || is_stale {
            if names == Names::Showing {
                rest = self.load("rest", shard);
            }
            for (_, _, key, fresh) in &read {
                if let Some(Ok(fresh)) = fresh {
                    let (showing, others) = fresh.mentions.iter().cloned().partition(Mention::may_show);
                    let findings = fresh.findings.iter().map(KeptFinding::of).collect();
                    kept.insert(*key, KeptRead { findings, mentions: showing });
                    rest.insert(*key, others);
                }
            }
            let used: HashSet<Key> = read.iter().map(|(_, _, key, _)| *key).collect();
            kept.retain(|key, _| used.contains(key));
            rest.retain(|key, _| used.contains(key));
            // What cannot be kept costs time, and nothing else.
            let _ = self.cache.save(&self.name("read", shard), FORMAT, &self.under, &kept);
            let _ = self.cache.save(&self.name("rest", shard), FORMAT, &self.under, &rest);
        }
        let open = |(nth, one, key, fresh): Fresh| {
            let read = match fresh {
                Some(Err(why)) => Err(why),
                _ => {
                    let KeptRead { findings, mut mentions } = kept.remove(&key).unwrap_or_default();
                    mentions.extend(rest.remove(&key).filter(|_| names == Names::All).into_iter().flatten());
                    Ok(Read { findings: findings.into_iter().map(KeptFinding::open).collect(), mentions })
                }
            };
            (nth, one, read)
        };
        read.into_iter().map(open).collect()
    }
}

/// Reads and checks texts; several threads may share it.
struct Reader<'a> {
    desk: &'a Desk,
    assessor: &'a Assessor<'a>,
}

impl Reader<'_> {
    fn read(&self, one: &Looked) -> Result<Read, Unread> {
        let unread = |why: Message| Unread { path: one.path.clone(), why };
        let bytes = match one.is_working {
            true => self.desk.read(&one.path).map_err(|fault| unread(fault.message()))?,
            false => self
                .assessor
                .view
                .text(&one.text)
                .ok_or_else(|| unread(Message::new("ops-text-missing").with("text", one.text.short())))?,
        };
        if TextHash::of(&bytes) != one.text {
            return Err(unread(Message::new("store-changed").with("path", one.path.as_str())));
        }
        let document = Document::parse(&bytes).map_err(|fault| unread(fault.message()))?;
        let source = match &one.source {
            Some((language, text)) => self.assessor.document(text).ok().map(|document| (language, document)),
            None => None,
        };
        let beside = source.as_ref().map(|(language, document)| Beside { language, document });
        let (findings, mentions) = self.assessor.survey(&one.edition, &document, beside, &one.corrections);
        let placed = findings.into_iter().map(|finding| PlacedFinding {
            place: document.place(finding.span.start),
            end: document.place(finding.span.end.max(finding.span.start)),
            excerpt: Excerpt::of(document.text(), finding.span).around(EXCERPT_AROUND),
            finding,
        });
        Ok(Read { findings: placed.collect(), mentions })
    }
}

fn key_of(one: &Looked) -> Key {
    let source = one.source.as_ref().map(|(language, text)| format!("{language} {text}")).unwrap_or_default();
    let mut line = format!("{}/{}\n{}\n{source}\n", one.edition.article, one.edition.language, one.text);
    for correction in &one.corrections {
        let texts = [Some(correction.pairs), correction.source, correction.target];
        texts.iter().for_each(|text| line.push_str(&text.map_or_else(|| "-".to_owned(), |text| text.hex())));
        line.push_str(&format!(" {}\n", correction.language));
    }
    *TextHash::of(line.as_bytes()).as_bytes()
}

fn shard_of(one: &Looked) -> usize {
    usize::from(one.edition.article.as_bytes()[0]) % SHARDS
}

impl KeptFinding {
    fn of(placed: &PlacedFinding) -> Self {
        let finding = &placed.finding;
        Self {
            rule: finding.rule.clone(),
            severity: finding.severity,
            span: finding.span,
            text: finding.text.clone(),
            message: KeptMessage::of(&finding.message),
            suggestion: finding.suggestion.clone(),
            variants: finding.variants.iter().map(|one| (one.text.clone(), one.count, one.lines.clone())).collect(),
            evidence: finding.evidence.clone(),
            fingerprint: finding.fingerprint,
            fixes: finding.fixes.clone(),
            place: (placed.place.line, placed.place.column),
            end: (placed.end.line, placed.end.column),
            excerpt: (placed.excerpt.line.clone(), placed.excerpt.words),
        }
    }

    fn open(self) -> PlacedFinding {
        let variant = |(text, count, lines)| Variant { text, count, lines, places: Vec::new() };
        let finding = Finding {
            rule: self.rule,
            severity: self.severity,
            span: self.span,
            text: self.text,
            message: self.message.open(),
            suggestion: self.suggestion,
            variants: self.variants.into_iter().map(variant).collect(),
            evidence: self.evidence,
            fingerprint: self.fingerprint,
            fixes: self.fixes,
        };
        let place = |(line, column)| Place { line, column };
        let excerpt = Excerpt { line: self.excerpt.0, words: self.excerpt.1 };
        PlacedFinding { finding, place: place(self.place), end: place(self.end), excerpt }
    }
}

impl KeptMessage {
    fn of(message: &Message) -> Self {
        let arg = |arg: &Arg| match arg {
            Arg::Text(text) => KeptArg::Text(text.clone()),
            Arg::Count(count) => KeptArg::Count(*count),
            Arg::Message(inner) => KeptArg::Message(Box::new(Self::of(inner))),
        };
        let args = message.args.iter().map(|(name, value)| ((*name).to_owned(), arg(value))).collect();
        Self { code: message.code.to_owned(), args }
    }

    fn open(self) -> Message {
        let arg = |arg| match arg {
            KeptArg::Text(text) => Arg::Text(text),
            KeptArg::Count(count) => Arg::Count(count),
            KeptArg::Message(inner) => Arg::Message(Box::new(inner.open())),
        };
        Message {
            code: lasting(&self.code),
            args: self.args.into_iter().map(|(name, value)| (lasting(&name), arg(value))).collect(),
        }
    }
}

/// The same word for as long as the program runs. There are as many as messages have ids and arguments.
fn lasting(word: &str) -> &'static str {
    static KNOWN: Mutex<Option<HashMap<String, &'static str>>> = Mutex::new(None);
    let mut known = KNOWN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let words = known.get_or_insert_with(HashMap::new);
    if let Some(lasting) = words.get(word) {
        return lasting;
    }
    let lasting: &'static str = Box::leak(word.to_owned().into_boxed_str());
    words.insert(word.to_owned(), lasting);
    lasting
}
