//! Whether the blocks of a translation find those that they were made from, measured.
//!
//! The articles in `tests/bilingual/` are translated block by block. Here each translation is changed as people change
//! them, by a seed: paragraphs are split at the end of a sentence, merged, moved, dropped and added. What stands for what
//! is then known, and the share of blocks that are paired with exactly the right ones has a floor.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use recto::align;
use recto::model::{BlockKind, Language};
use recto::text::Document;

use super::dice::Dice;

/// How many changed translations are made of each article for each kind of change, in each direction.
const ROUNDS: u64 = 10;

/// A source with its translation; block `n` of one stands for block `n` of the other.
struct Article {
    name: String,
    languages: [Language; 2],
    texts: [String; 2],
}

fn articles() -> Vec<Article> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bilingual");
    let mut names: Vec<String> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    let read = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let sources = names.iter().filter(|name| !name.ends_with(".en.md"));
    sources
        .map(|name| {
            let parts: Vec<&str> = name.split('.').collect();
            Article {
                name: parts[0].to_owned(),
                languages: [Language::parse(parts[1]).unwrap(), Language::parse("en").unwrap()],
                texts: [read(name), read(&format!("{}.en.md", parts[0]))],
            }
        })
        .collect()
}

/// A stretch of a text between blank lines.
#[derive(Clone)]
struct Chunk {
    text: String,
    /// For each of its blocks, the blocks of the source that it stands for.
    blocks: Vec<BTreeSet<usize>>,
    is_prose: bool,
    is_fixed: bool,
}

fn chunks(document: &Document) -> Vec<Chunk> {
    let fields = document.blocks().iter().filter(|block| block.kind == BlockKind::Field).count();
    let mut out = Vec::new();
    let mut next = fields;
    if document.body_start() > 0 {
        let text = document.text()[..document.body_start()].trim_end().to_owned();
        out.push(Chunk { text, blocks: (0..fields).map(|at| [at].into()).collect(), is_prose: false, is_fixed: true });
    }
    let mut start = document.body_start();
    for part in document.body().split("\n\n") {
        let end = start + part.len();
        let inside = document.blocks()[next..].iter().take_while(|block| block.span.start < end).count();
        let kind = document.blocks()[next].kind;
        let is_prose = inside == 1 && kind == BlockKind::Paragraph;
        let blocks = (next..next + inside).map(|at| [at].into()).collect();
        out.push(Chunk { text: part.trim().to_owned(), blocks, is_prose, is_fixed: false });
        next += inside;
        start = end + 2;
    }
    out
}

/// Where the sentences of a paragraph end, in bytes, the last one left out.
fn sentence_ends(text: &str) -> Vec<usize> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut ends = Vec::new();
    for pair in chars.windows(2) {
        let ([(_, c), (at, next)], true) = (pair, true) else { continue };
        let wide = matches!(c, '。' | '？' | '！') && !matches!(next, '”' | '」' | '』');
        let narrow =
            matches!(c, '.' | '?' | '!' | '؟' | '"' | '»') && *next == ' ' && text[..*at].ends_with(['.', '?', '!', '؟']);
        if wide || narrow {
            ends.push(*at);
        }
    }
    ends
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Change {
    Nothing,
    Split,
    Merge,
    Move,
    Drop,
    Add,
    /// Two to four of these anywhere.
    Mixed,
    /// Two of these side by side.
    Close,
}

const ONE: [Change; 5] = [Change::Split, Change::Merge, Change::Move, Change::Drop, Change::Add];

/// Paragraphs that no source has.
const EXTRA: [(&str, &str); 4] = [
    ("en", "This story first appeared in the printed edition of the magazine. Subscribers receive it by post."),
    ("en", "Photographs by the author."),
    (
        "en",
        "Readers who want to help can write to the editors. We shall pass every letter on to the people in the story, and we shall tell you in the summer what came of it.",
    ),
    ("en", "In 1815 a similar thing happened in Thornbury, as the chronicler Wexley noted."),
];

/// Does one change at or after a chunk; whether there was a place for it.
fn change(chunks: &mut Vec<Chunk>, what: Change, from: usize, extra: &[String], dice: &mut Dice) -> bool {
    let count = chunks.len();
    let place =
        |fits: &dyn Fn(usize) -> bool| (0..count).map(|step| (from + step) % count).find(|at| !chunks[*at].is_fixed && fits(*at));
    match what {
        Change::Split => {
            let Some(at) = place(&|at| chunks[at].is_prose && !sentence_ends(&chunks[at].text).is_empty()) else { return false };
            let ends = sentence_ends(&chunks[at].text);
            let end = ends[dice.below(ends.len())];
            let mut second = chunks[at].clone();
            second.text = second.text[end..].trim().to_owned();
            chunks[at].text = chunks[at].text[..end].trim().to_owned();
            chunks.insert(at + 1, second);
        }
        Change::Merge => {
            let Some(at) = place(&|at| at + 1 < count && chunks[at].is_prose && chunks[at + 1].is_prose) else { return false };
            let second = chunks.remove(at + 1);
            chunks[at].text = format!("{} {}", chunks[at].text, second.text);
            let united: BTreeSet<usize> = chunks[at].blocks[0].union(&second.blocks[0]).copied().collect();
            chunks[at].blocks = vec![united];
        }
        Change::Move => {
            let Some(at) = place(&|at| at > 0) else { return false };
            let chunk = chunks.remove(at);
            let first = usize::from(chunks[0].is_fixed);
            let to = first + dice.below(chunks.len() - first);
            chunks.insert(if to == at { (to + 2).min(chunks.len()) } else { to }, chunk);
        }
        Change::Drop => {
            let Some(at) = place(&|_| true) else { return false };
            chunks.remove(at);
        }
        Change::Add => {
            let text = extra[dice.below(extra.len())].clone();
            let at = from.clamp(usize::from(chunks[0].is_fixed), count);
            chunks.insert(at, Chunk { text, blocks: vec![BTreeSet::new()], is_prose: true, is_fixed: false });
        }
        Change::Nothing | Change::Mixed | Change::Close => return false,
    }
    true
}

fn changed(original: &[Chunk], what: Change, extra: &[String], dice: &mut Dice) -> Vec<Chunk> {
    let mut chunks = original.to_vec();
    let count = chunks.len();
    match what {
        Change::Nothing => {}
        Change::Mixed => {
            for _ in 0..2 + dice.below(3) {
                change(&mut chunks, ONE[dice.below(ONE.len())], dice.below(count), extra, dice);
            }
        }
        Change::Close => {
            let from = dice.below(count);
            for step in 0..2 {
                change(&mut chunks, ONE[dice.below(ONE.len())], from + step, extra, dice);
            }
        }
        what => {
            for _ in 0..1 + dice.below(2) {
                change(&mut chunks, what, dice.below(count), extra, dice);
            }
        }
    }
    chunks
}

/// How many blocks were paired with exactly what they stand for, of how many.
#[derive(Clone, Copy, Default)]
struct Share {
    right: usize,
    all: usize,
}

impl Share {
    fn per_cent(self) -> f64 {
        100.0 * self.right as f64 / self.all.max(1) as f64
    }
}

type Links = BTreeMap<usize, BTreeSet<usize>>;

fn measure(source: &Document, target: &Document, languages: [&Language; 2], truth: &[BTreeSet<usize>]) -> Share {
    let pairs = align::pair(source.passage(languages[0]), target.passage(languages[1]));
    let (mut found, mut found_back) = (Links::new(), Links::new());
    for pair in &pairs {
        for at in &pair.target {
            found.entry(*at).or_default().extend(&pair.source);
        }
        for at in &pair.source {
            found_back.entry(*at).or_default().extend(&pair.target);
        }
    }
    let mut wanted_back = Links::new();
    for (at, sources) in truth.iter().enumerate() {
        for source in sources {
            wanted_back.entry(*source).or_default().insert(at);
        }
    }
    let none = BTreeSet::new();
    let mut share = Share { right: 0, all: source.blocks().len() + truth.len() };
    share.right += truth.iter().enumerate().filter(|(at, wanted)| found.get(at).unwrap_or(&none) == *wanted).count();
    share.right += (0..source.blocks().len())
        .filter(|at| found_back.get(at).unwrap_or(&none) == wanted_back.get(at).unwrap_or(&none))
        .count();
    share
}

/// A changed translation beside its source, and what its blocks stand for.
struct Case<'a> {
    name: String,
    what: Change,
    source: &'a Document,
    target: &'a Document,
    languages: [&'a Language; 2],
    truth: &'a [BTreeSet<usize>],
}

/// Makes changed translations, and shows each to `look`.
fn each_case(rounds: u64, look: &mut dyn FnMut(&Case<'_>)) {
    for article in articles() {
        let documents = article.texts.each_ref().map(|text| Document::parse(text.as_bytes()).unwrap());
        assert_eq!(documents[0].blocks().len(), documents[1].blocks().len(), "{}", article.name);
        for (from, to) in [(0, 1), (1, 0)] {
            let (source, language) = (&documents[from], &article.languages[to]);
            let original = chunks(&documents[to]);
            let extra: Vec<String> = if to == 1 {
                EXTRA.iter().map(|(_, text)| (*text).to_owned()).collect()
            } else {
                // What another article in that language says.
                let other = articles().into_iter().find(|other| other.languages[0] == *language && other.name != article.name);
                let Some(other) = other else { continue };
                let document = Document::parse(other.texts[0].as_bytes()).unwrap();
                chunks(&document).into_iter().filter(|chunk| chunk.is_prose).map(|chunk| chunk.text).collect()
            };
            for what in [Change::Nothing, Change::Mixed, Change::Close].into_iter().chain(ONE) {
                for round in 0..rounds {
                    let seed = article.name.bytes().fold(round, |seed, byte| seed.wrapping_mul(31).wrapping_add(u64::from(byte)));
                    let mut dice = Dice::new(seed * 16 + what as u64);
                    let made = changed(&original, what, &extra, &mut dice);
                    let text: Vec<&str> = made.iter().map(|chunk| chunk.text.as_str()).collect();
                    let target = Document::parse(text.join("\n\n").as_bytes()).unwrap();
                    let truth: Vec<BTreeSet<usize>> = made.iter().flat_map(|chunk| chunk.blocks.clone()).collect();
                    // Two lists that came to stand side by side are one, and a picture's words another kind; blocks stay.
                    assert_eq!(target.blocks().len(), truth.len(), "{} {what:?} {round}\n{}", article.name, text.join("\n\n"));
                    let name = format!("{} → {}", article.name, language.as_str());
                    let languages = [&article.languages[from], language];
                    look(&Case { name, what, source, target: &target, languages, truth: &truth });
                }
            }
        }
    }
}

/// The shares by article and kind of change.
fn shares(rounds: u64) -> BTreeMap<(String, Change), Share> {
    let mut shares: BTreeMap<(String, Change), Share> = BTreeMap::new();
    each_case(rounds, &mut |case| {
        let share = measure(case.source, case.target, case.languages, case.truth);
        let sum = shares.entry((case.name.clone(), case.what)).or_default();
        sum.right += share.right;
        sum.all += share.all;
    });
    shares
}

fn total<'a>(shares: impl Iterator<Item = &'a Share>) -> Share {
    shares.fold(Share::default(), |sum, share| Share { right: sum.right + share.right, all: sum.all + share.all })
}

/// The shares as a table: by kind of change, then by article.
fn table(shares: &BTreeMap<(String, Change), Share>) -> String {
    let mut table = String::new();
    for what in [Change::Nothing, Change::Mixed, Change::Close].into_iter().chain(ONE) {
        let share = total(shares.iter().filter(|((_, of), _)| *of == what).map(|(_, share)| share));
        table.push_str(&format!("{what:?}: {:.2} % of {}\n", share.per_cent(), share.all));
    }
    let names: BTreeSet<&String> = shares.keys().map(|(name, _)| name).collect();
    for name in names {
        let share = total(shares.iter().filter(|((of, _), _)| of == name).map(|(_, share)| share));
        table.push_str(&format!("{name}: {:.2} % of {}\n", share.per_cent(), share.all));
    }
    table
}

#[test]
fn long_translation_is_paired_though_much_was_put_in_and_taken_out() {
    let languages = ["ru", "en"].map(|tag| Language::parse(tag).unwrap());
    let count = 20_000;
    let source: Vec<String> = (0..count).map(|n| format!("В год {} мастер открыл дверь номер {n}.", 1000 + n % 900)).collect();
    let mut target: Vec<String> =
        (0..count).map(|n| format!("In the year {} the master opened door number {n}.", 1000 + n % 900)).collect();
    target.drain(5_000..5_300);
    target.insert(100, "Nobody knows why the doors were closed at all, or who had the keys.".to_owned());
    let documents = [source, target].map(|blocks| Document::parse(blocks.join("\n\n").as_bytes()).unwrap());
    let pairs = align::pair(documents[0].passage(&languages[0]), documents[1].passage(&languages[1]));
    let wanted = |source: usize| match source {
        0..100 => Some(source),
        100..5_000 => Some(source + 1),
        5_000..5_300 => None,
        _ => Some(source - 299),
    };
    let right = pairs.iter().filter(|pair| matches!(pair.source.as_slice(), [at] if wanted(*at) == pair.target.first().copied()));
    assert!(right.count() > count - 20);
}

#[test]
fn blocks_of_changed_translations_are_paired_with_what_they_stand_for() {
    let shares = shares(ROUNDS);
    let of = |what: Change| total(shares.iter().filter(|((_, of), _)| *of == what).map(|(_, share)| share)).per_cent();
    let floors = [
        (Change::Nothing, 100.0),
        (Change::Split, 99.5),
        (Change::Merge, 99.5),
        (Change::Drop, 99.0),
        (Change::Add, 99.0),
        (Change::Move, 97.0),
        (Change::Close, 96.5),
        (Change::Mixed, 96.0),
    ];
    for (what, floor) in floors {
        assert!(of(what) >= floor, "{what:?} has fallen to {:.2} %\n{}", of(what), table(&shares));
    }
    let all = total(shares.values()).per_cent();
    assert!(all >= 98.7, "{all:.2} %\n{}", table(&shares));
}

#[test]
fn wrong_guesses_are_marked_far_more_often_than_right_ones() {
    // Right and wrong pairs, by whether they are marked.
    let mut counts: BTreeMap<(bool, bool), usize> = BTreeMap::new();
    each_case(4, &mut |case| {
        let [from, to] = case.languages;
        for (pair, sureness) in align::pair_and_weigh(case.source.passage(from), case.target.passage(to), &[]) {
            let stands: BTreeSet<usize> = pair.target.iter().flat_map(|at| case.truth[*at].clone()).collect();
            let all = case.truth.iter().enumerate().filter(|(_, sources)| sources.iter().any(|at| pair.source.contains(at)));
            let is_of = pair.target.is_empty() || stands == pair.source.iter().copied().collect();
            let is_right = is_of && all.map(|(at, _)| at).eq(pair.target.iter().copied());
            *counts.entry((is_right, sureness == align::Sureness::Unsure)).or_default() += 1;
        }
    });
    let of = |is_right, is_marked| counts.get(&(is_right, is_marked)).copied().unwrap_or(0);
    let marked = |is_right| 100.0 * of(is_right, true) as f64 / (of(is_right, true) + of(is_right, false)).max(1) as f64;
    assert!(
        marked(false) >= 50.0 && marked(true) <= 8.0,
        "of wrong ones {:.1} %, of right ones {:.1} %: {counts:?}",
        marked(false),
        marked(true)
    );
}
