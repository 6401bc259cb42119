//! What the checks said of a text, kept between runs under all that it depends on: the text, its source, the glossary, the
//! policy, and the tool. A run reads only texts that are new.
//!
//! Invariant: a result is the same with the kept ones and without; they may be deleted at any time.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Mutex;

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::assess::Assessor;
use super::check::{Excerpt, Unread};
use super::context::{Context, TOOL};
use super::newsroom::Newsroom;
use super::shelf::Looked;
use crate::model::{Arg, Fault, Finding, Fingerprint, Fix, Message, Severity, Span, TextHash, Variant};
use crate::names::Mention;
use crate::store::Desk;
use crate::text::{Document, Place};

const FORMAT: u32 = 1;
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

#[derive(Clone, Debug, Serialize, Deserialize)]
struct KeptRead {
    findings: Vec<KeptFinding>,
    mentions: Vec<Mention>,
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
type Shard = BTreeMap<Key, KeptRead>;

impl Newsroom {
    /// What the checks say of texts, in their order; what cannot be read stands in the second list.
    pub(super) fn read_all(
        &self,
        context: &Context,
        assessor: &Assessor<'_>,
        looked: Vec<Looked>,
    ) -> (Vec<(Looked, Read)>, Vec<Unread>) {
        let under = self.kept_under(context, assessor);
        let root = TextHash::of(self.root().as_os_str().as_encoded_bytes()).short();
        let name = |shard: usize| format!("read-{root}-{shard:02}");
        let cache = self.repo.cache();
        let kept: Vec<Shard> =
            (0..SHARDS).into_par_iter().map(|shard| cache.load(&name(shard), FORMAT, &under).unwrap_or_default()).collect();
        let keys: Vec<(Key, usize)> = looked.iter().map(|one| (key_of(one), shard_of(one))).collect();
        let missing = keys.iter().filter(|(key, shard)| !kept[*shard].contains_key(key)).count();
        let is_long = missing >= SHOWN_FROM;
        if is_long {
            context.watch.begin(&Message::new("ops-checking"), missing);
        }
        let reader = Reader { desk: &self.desk, assessor };
        let read: Vec<Result<(Read, Option<KeptRead>), Unread>> = looked
            .par_iter()
            .zip(&keys)
            .map(|(one, (key, shard))| {
                if let Some(known) = kept[*shard].get(key) {
                    return Ok((known.clone().open(), None));
                }
                let read = reader.read(one);
                context.watch.advance(usize::from(is_long));
                read.map(|read| {
                    let kept = KeptRead::of(&read);
                    (read, Some(kept))
                })
            })
            .collect();
        if is_long {
            context.watch.end();
        }
        self.keep(&under, &name, kept, &keys, &read);
        let (mut out, mut unread) = (Vec::new(), Vec::new());
        for (one, read) in looked.into_iter().zip(read) {
            match read {
                Ok((read, _)) => out.push((one, read)),
                Err(why) => unread.push(why),
            }
        }
        (out, unread)
    }

    /// Writes the shards in which something is new, or of which much is of no use any more.
    fn keep(
        &self,
        under: &[u8],
        name: &(impl Fn(usize) -> String + Sync),
        kept: Vec<Shard>,
        keys: &[(Key, usize)],
        read: &[Result<(Read, Option<KeptRead>), Unread>],
    ) {
        let cache = self.repo.cache();
        let mut used: Vec<BTreeSet<Key>> = vec![BTreeSet::new(); SHARDS];
        let mut new: Vec<Vec<(Key, KeptRead)>> = vec![Vec::new(); SHARDS];
        for ((key, shard), read) in keys.iter().zip(read) {
            used[*shard].insert(*key);
            if let Ok((_, Some(fresh))) = read {
                new[*shard].push((*key, fresh.clone()));
            }
        }
        kept.into_par_iter().zip(used).zip(new).enumerate().for_each(|(shard, ((mut kept, used), new))| {
            if new.is_empty() && kept.len() <= 2 * used.len() {
                return;
            }
            kept.retain(|key, _| used.contains(key));
            kept.extend(new);
            // What cannot be kept costs time, and nothing else.
            let _ = cache.save(&name(shard), FORMAT, under, &kept);
        });
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
            false => self.assessor.view.text(&one.text).ok_or_else(|| {
                unread(Message::new("ops-text-missing").with("text", one.text.short()))
            })?,
        };
        if TextHash::of(&bytes) != one.text {
            return Err(unread(Message::new("store-changed").with("path", one.path.as_str())));
        }
        let document = Document::parse(&bytes).map_err(|fault| unread(fault.message()))?;
        let source = match &one.source {
            Some((language, text)) => self.assessor.document(text).ok().map(|document| (language, document)),
            None => None,
        };
        let beside = source.as_ref().map(|(language, document)| (*language, document));
        let (findings, mentions) = self.assessor.survey(&one.edition, &document, beside);
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
    let line = format!("{}/{}\n{}\n{source}\n", one.edition.article, one.edition.language, one.text);
    *TextHash::of(line.as_bytes()).as_bytes()
}

fn shard_of(one: &Looked) -> usize {
    usize::from(one.edition.article.as_bytes()[0]) % SHARDS
}

impl KeptRead {
    fn of(read: &Read) -> Self {
        Self { findings: read.findings.iter().map(KeptFinding::of).collect(), mentions: read.mentions.clone() }
    }

    fn open(self) -> Read {
        Read { findings: self.findings.into_iter().map(KeptFinding::open).collect(), mentions: self.mentions }
    }
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
        Message { code: lasting(&self.code), args: self.args.into_iter().map(|(name, value)| (lasting(&name), arg(value))).collect() }
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
