//! Cuts a file into sections, so that only those that differ need be read as Markdown.
//!
//! Invariant: the sections are the file, byte for byte; the blocks of a section read by itself are those that
//! [`Document`](super::Document) finds there. A section begins at a line without indentation after a blank line, where
//! nothing can be open: where that cannot be told from the lines alone (a fence that is indented and in no item, raw HTML
//! inside other HTML, old Macintosh line ends) the rest of the file is one section. What one section says about another,
//! such as the target of a link, is read along with it.

use super::blocks::{self, Found};
use super::fault::TEXT_BYTES_MAX;
use super::front::{self, Extent};
use super::lines::LineIndex;
use super::markdown;
use super::plain::{self, SPACES};
use super::span::Spans;
use crate::model::{Block, BlockKind, Run, Span};

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Markdown, perhaps with front matter.
    Markdown,
    /// Lines.
    Lines,
}

/// How much of a body may have marks, as a fraction: where there is more, to read it whole is quicker.
const MARKED_MAX: (usize, usize) = (3, 4);

/// What stands between two sections that are read together: it ends whatever is open, and is no part of either.
const BETWEEN: &str = "\n***\n";

/// A file in sections.
#[derive(Clone, Debug)]
pub struct Sections<'a> {
    text: &'a str,
    form: Form,
    /// Where the front matter ends.
    body: usize,
    spans: Vec<Span>,
}

/// The blocks of some sections.
#[derive(Clone, Debug, Default)]
pub struct Blocks {
    /// For each section its blocks, in the order of the file; none for those that were not wanted. What lies between
    /// blocks and is not white space (the line under a table's head, the target of a link) is a block of raw HTML whose
    /// words are as they stand, and has no number.
    pub of: Vec<Vec<Block>>,
    /// Whether the file was too deep or too tangled to read as Markdown, so that paragraphs are its blocks.
    pub is_plain: bool,
}

impl<'a> Sections<'a> {
    /// Cuts a file.
    #[must_use]
    pub fn of(text: &'a str, form: Form) -> Self {
        if form == Form::Lines {
            let mut at = 0;
            let lines = text.split_inclusive('\n').map(|line| {
                at += line.len();
                Span { start: at - line.len(), end: at }
            });
            return Self { text, form, body: 0, spans: lines.collect() };
        }
        Self::with_body(text, front_end(text), false)
    }

    /// With `by_items`, the items of an outermost list are sections too.
    fn with_body(text: &'a str, body: usize, by_items: bool) -> Self {
        let mut spans = Vec::new();
        if body > 0 {
            spans.push(Span { start: 0, end: body });
        }
        let mut scan = Scan::new(text.get(body..).unwrap_or_default(), by_items);
        let mut start = body;
        let mut at = body;
        let ends = memchr::memchr_iter(b'\n', text.as_bytes().get(body..).unwrap_or_default()).map(|end| body + end + 1);
        for end in ends.chain([text.len()]) {
            let line = text.get(at..end).unwrap_or_default();
            // The mark that a body may begin with is none of its first line.
            let seen = if at == body { line.strip_prefix('\u{feff}').unwrap_or(line) } else { line };
            if scan.begins(seen) && at > start {
                spans.push(Span { start, end: at });
                start = at;
            }
            at += line.len();
        }
        if start < text.len() {
            spans.push(Span { start, end: text.len() });
        }
        Self { text, form: Form::Markdown, body, spans }
    }

    /// Where the sections lie.
    #[must_use]
    pub fn spans(&self) -> &[Span] {
        &self.spans
    }

    /// Whether the first section is front matter.
    #[must_use]
    pub fn has_front(&self) -> bool {
        self.body > 0
    }

    /// The sections without the blank lines at their ends: what makes two the same.
    pub fn texts(&self) -> impl Iterator<Item = &'a str> {
        self.spans.iter().map(|span| span.of(self.text).trim_end_matches(SPACES))
    }

    /// The blocks of the wanted sections.
    #[must_use]
    pub fn blocks(&self, wanted: &[bool]) -> Blocks {
        let is_wanted = |at: usize| wanted.get(at).copied().unwrap_or(false);
        let mut of: Vec<Vec<Block>> = vec![Vec::new(); self.spans.len()];
        let mut is_plain = false;
        if self.form == Form::Lines {
            for (at, span) in self.spans.iter().enumerate().filter(|(at, _)| is_wanted(*at)) {
                of[at] = by_blank_lines(self.text, *span, BlockKind::Code);
            }
            return Blocks { of, is_plain };
        }
        let first = usize::from(self.body > 0);
        if first > 0 && is_wanted(0) {
            of[0] = self.front();
        }
        let mut rest = wanted.to_vec();
        rest.resize(self.spans.len(), false);
        for (at, span) in self.spans.iter().enumerate().skip(first).filter(|(at, _)| is_wanted(*at)) {
            if let Some(blocks) = plain::blocks(self.text, *span) {
                of[at] = blocks;
                rest[at] = false;
            }
        }
        let is_wanted = |at: usize| rest.get(at).copied().unwrap_or(false);
        let is_told = |at: usize| self.spans.get(at).is_some_and(|span| plain::blocks(self.text, *span).is_some());
        match self.read(first, &rest, is_told) {
            Some(found) => {
                for block in found.blocks {
                    let at = self.spans.partition_point(|span| span.end <= block.span.start);
                    if is_wanted(at) {
                        of[at].push(block);
                    }
                }
                let of_body = |(at, _): &(usize, &Span)| is_wanted(*at) || (*at < first && wanted.first() == Some(&true));
                for (at, span) in self.spans.iter().enumerate().filter(of_body) {
                    of[at] = with_gaps(self.text, *span, std::mem::take(&mut of[at]));
                }
            }
            None => {
                is_plain = true;
                for (at, span) in self.spans.iter().enumerate().skip(first).filter(|(at, _)| is_wanted(*at)) {
                    of[at] = by_blank_lines(self.text, *span, BlockKind::Paragraph);
                }
            }
        }
        Blocks { of, is_plain }
    }

    /// What is in the wanted sections and in those that are read along; nothing where a bound was met. What needs no parser
    /// says nothing of other sections.
    fn read(&self, first: usize, wanted: &[bool], is_told: impl Fn(usize) -> bool) -> Option<Found> {
        let section = |at: usize| self.spans.get(at).map(|span| span.of(self.text)).unwrap_or_default();
        let mut needed = vec![false; self.spans.len()];
        let has_targets = memchr::memmem::find(self.text.as_bytes(), b"]:").is_some();
        for at in first..self.spans.len() {
            let is_wanted = wanted.get(at).copied().unwrap_or(false);
            if is_wanted || (has_targets && section(at).contains("]:") && !is_told(at)) {
                needed[at] = true;
            }
            // Whether words in italics are a caption depends on what stands before them.
            if is_wanted && at > first && may_be_caption(section(at)) {
                needed[at - 1] = true;
            }
        }
        let mut joined = String::new();
        // Where each piece begins in the joined text, and which it is.
        let mut pieces: Vec<(usize, Span)> = Vec::new();
        for at in (first..self.spans.len()).filter(|at| needed[*at]) {
            // Nothing goes on with what stands elsewhere.
            if at > first && !needed[at - 1] && !joined.is_empty() {
                joined.push_str(BETWEEN);
            }
            pieces.push((joined.len(), self.spans[at]));
            joined.push_str(section(at));
        }
        if joined.len() > TEXT_BYTES_MAX {
            return None;
        }
        if joined.trim().is_empty() {
            return Some(Found::default());
        }
        let lines = LineIndex::of(&joined);
        let spans = Spans::new(&joined, &lines, 0);
        let mut found = markdown::with_tree(&joined, true, |root| blocks::collect(root, &spans)).ok()?;
        let in_file = |span: Span| {
            let (begin, piece) = pieces[..pieces.partition_point(|piece| piece.0 <= span.start)].last()?;
            let place = |at: usize| piece.start + at - begin;
            let moved = Span { start: place(span.start), end: place(span.end) };
            (moved.start < piece.end).then_some(moved)
        };
        found.blocks.retain_mut(|block| {
            let Some(moved) = in_file(block.span) else { return false };
            block.runs.iter_mut().for_each(|run| run.file = moved.start + run.file - block.span.start);
            block.span = moved;
            true
        });
        for hazard in &mut found.hazards {
            hazard.span = in_file(hazard.span).unwrap_or(hazard.span);
        }
        Some(found)
    }

    /// The fields of the front matter; its lines, where it is not TOML.
    fn front(&self) -> Vec<Block> {
        let text = self.text.get(..self.body).unwrap_or_default();
        let lines = LineIndex::of(text);
        let read = front::find(text, &lines).ok().filter(|extent| extent.toml.is_some());
        match read.and_then(|extent: Extent| front::read(text, &extent, &lines).ok()) {
            Some((_, blocks)) => blocks,
            None => {
                let mut at = 0;
                let mut blocks = Vec::new();
                for line in text.split_inclusive('\n') {
                    blocks.extend(by_blank_lines(text, Span { start: at, end: at + line.len() }, BlockKind::Field));
                    at += line.len();
                }
                blocks
            }
        }
    }
}

/// Where the front matter ends: TOML between `+++`, YAML between `---`; 0 where there is none.
fn front_end(text: &str) -> usize {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or_default();
    let fence = first.trim_start_matches('\u{feff}').trim_end();
    if fence != "+++" && fence != "---" {
        return 0;
    }
    let mut at = first.len();
    let mut is_first = true;
    for line in lines {
        let key = line.split_once(':').map(|(key, _)| key).unwrap_or_default();
        // A thematic break opens no front matter.
        if is_first && fence == "---" && (key.is_empty() || !key.chars().all(|c| c.is_alphanumeric() || "_-".contains(c))) {
            return 0;
        }
        is_first = false;
        at += line.len();
        if line.trim_end() == fence {
            return at;
        }
    }
    0
}

/// What is in the body `text[body..]` of a file that is mostly plain: what has no doubtful mark needs no parser. Nothing where
/// there is much else, or a bound was met: then the body is read whole.
pub(super) fn found_in_body(text: &str, body: usize) -> Option<Found> {
    let sections = Sections::with_body(text, body, true);
    let first = usize::from(body > 0);
    let spans = sections.spans();
    let of: Vec<Option<Vec<Block>>> = spans.iter().map(|span| plain::blocks(text, *span)).collect();
    let wanted: Vec<bool> = of.iter().enumerate().map(|(at, block)| at >= first && block.is_none()).collect();
    let marked: usize = spans.iter().zip(&wanted).filter(|(_, wanted)| **wanted).map(|(span, _)| span.end - span.start).sum();
    if marked * MARKED_MAX.1 > (text.len() - body) * MARKED_MAX.0 {
        return None;
    }
    let told = of.iter().flatten().map(Vec::len).sum();
    let mut found =
        if marked > 0 { sections.read(first, &wanted, |at| of.get(at).is_some_and(Option::is_some))? } else { Found::default() };
    // What was only read along is told already.
    found.blocks.retain(|block| {
        let at = spans.partition_point(|span| span.end <= block.span.start);
        wanted.get(at).is_some_and(|wanted| *wanted)
    });
    found.blocks.reserve_exact(told);
    found.blocks.extend(of.into_iter().skip(first).flatten().flatten());
    found.blocks.sort_by_key(|block| block.span.start);
    Some(found)
}

/// One block for each stretch of lines that are not blank.
fn by_blank_lines(text: &str, span: Span, kind: BlockKind) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut at = span.start;
    let mut open = false;
    for line in span.of(text).split_inclusive('\n') {
        let start = at;
        at += line.len();
        let end = start + line.trim_end_matches(SPACES).len();
        if end == start {
            open = false;
            continue;
        }
        match blocks.last_mut() {
            Some(last) if open => last.span.end = end,
            _ => blocks.push(Block {
                kind,
                span: Span { start, end },
                words: String::new(),
                runs: Vec::new(),
                key: None,
                level: 0,
            }),
        }
        open = true;
    }
    for block in &mut blocks {
        as_written(text, block);
    }
    blocks
}

/// Gives a block the words that stand in the file, line ends as spaces.
fn as_written(text: &str, block: &mut Block) {
    let mut file = block.span.start;
    for line in block.span.of(text).split_inclusive(['\n', '\r']) {
        let words = line.trim_end_matches(['\n', '\r']);
        if !words.is_empty() {
            if !block.words.is_empty() {
                block.words.push(' ');
            }
            block.runs.push(Run { words: block.words.len(), file, len: words.len() });
            block.words.push_str(words);
        }
        file += line.len();
    }
}

/// The blocks of a section with what lies between them.
fn with_gaps(text: &str, span: Span, blocks: Vec<Block>) -> Vec<Block> {
    let mut all: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut at = span.start;
    let gap = |from: usize, to: usize, all: &mut Vec<Block>| {
        let raw = text.get(from..to).unwrap_or_default();
        let letters = raw.trim_matches([' ', '\t', '\r', '\n', '\u{feff}']);
        if letters.is_empty() || letters == "+++" || letters == "---" {
            return;
        }
        let start = from + (raw.len() - raw.trim_start_matches([' ', '\t', '\r', '\n', '\u{feff}']).len());
        let span = Span { start, end: start + letters.len() };
        let mut block =
            Block { kind: BlockKind::Html, span, words: String::new(), runs: Vec::new(), key: Some(GAP.into()), level: 0 };
        as_written(text, &mut block);
        block.key = Some(format!("{GAP}{}", block.words));
        all.push(block);
    };
    for block in blocks {
        gap(at, block.span.start, &mut all);
        at = block.span.end;
        all.push(block);
    }
    gap(at, span.end, &mut all);
    all
}

/// What the keys of blocks begin with that are no blocks of the text: no key of TOML does.
const GAP: &str = "\n";

/// Whether a block is what lies between blocks.
#[must_use]
pub fn is_gap(block: &Block) -> bool {
    block.kind == BlockKind::Html && block.key.as_deref().is_some_and(|key| key.starts_with(GAP))
}

/// Walks lines and says where a section may begin.
struct Scan {
    /// Whether a section begins with each item that follows another.
    by_items: bool,
    /// No section begins any more.
    is_lost: bool,
    after_blank: bool,
    /// Whether a line since the last blank one begins with `<`.
    in_html: bool,
    /// The open fence: its character and length.
    fence: Option<(u8, usize)>,
    /// What ends the raw HTML that goes on past blank lines.
    html: Option<&'static [&'static str]>,
    /// Where the words of the open item of the outermost list begin, in columns. What stands from there on lies in it, and
    /// ends with it at the latest.
    item: Option<usize>,
    /// The fence that is open in the item.
    fence_inside: Option<(u8, usize)>,
}

impl Scan {
    fn new(body: &str, by_items: bool) -> Self {
        let bytes = body.as_bytes();
        let is_lost = memchr::memchr_iter(b'\r', bytes).any(|at| bytes.get(at + 1) != Some(&b'\n'));
        Self { by_items, is_lost, after_blank: false, in_html: false, fence: None, html: None, item: None, fence_inside: None }
    }

    /// Whether a section may begin with this line.
    fn begins(&mut self, line: &str) -> bool {
        if self.is_lost {
            return false;
        }
        if let Some(ends) = self.html {
            self.html = self.html.filter(|_| !has_end(line, ends));
            self.after_blank = false;
            return false;
        }
        let trimmed = line.trim_start_matches([' ', '\t']);
        let before = line.get(..line.len() - trimmed.len()).unwrap_or_default();
        let indent = if before.contains('\t') { 4 } else { before.len() };
        let is_blank = matches!(trimmed.as_bytes().first(), None | Some(b'\r' | b'\n'));
        if let Some(fence) = self.fence {
            // What stands behind the closing fence is at the top level; no blank line before it is needed, but one is waited for.
            if indent <= 3 && closes(trimmed, fence) {
                self.fence = None;
            }
            self.after_blank = false;
            return false;
        }
        if is_blank {
            (self.after_blank, self.in_html) = (true, false);
            return false;
        }
        let after_blank = std::mem::take(&mut self.after_blank);
        if self.item.is_some_and(|words| indent >= words) {
            self.mark_inside(trimmed);
            return false;
        }
        // How far a fence reaches that nothing closes depends on what follows.
        self.is_lost |= self.fence_inside.is_some();
        let mark = item(line).filter(|_| !self.in_html);
        let after_item = self.by_items && self.item.is_some() && mark.is_some();
        self.item = mark.filter(|mark| after_blank || self.item.is_some() || mark.interrupts).map(|mark| mark.words);
        if self.item.is_some() {
            self.mark_inside(trimmed);
        } else {
            self.mark(trimmed, indent);
        }
        // A byte order mark is one only where a text begins.
        !self.is_lost && (after_blank || after_item) && indent == 0 && !line.starts_with('\u{feff}')
    }

    /// Notes what a line of an item opens or closes there.
    fn mark_inside(&mut self, trimmed: &str) {
        self.fence_inside = match self.fence_inside {
            Some(fence) => Some(fence).filter(|fence| !closes(trimmed, *fence)),
            None => opens(trimmed.trim_start_matches(is_container_mark)),
        };
    }

    /// Notes what a line opens that is in no item.
    fn mark(&mut self, trimmed: &str, indent: usize) {
        match trimmed.as_bytes().first() {
            Some(b'<') => match html_ends(trimmed) {
                Some(ends) if indent == 0 && !self.in_html => self.html = Some(ends).filter(|ends| !has_end(trimmed, ends)),
                Some(_) => {
                    self.is_lost |= indent <= 3;
                    self.in_html = true;
                }
                None => self.in_html = true,
            },
            Some(b'`' | b'~') => {
                if let Some(fence) = opens(trimmed) {
                    self.is_lost |= indent > 0 || self.in_html;
                    self.fence = Some(fence);
                }
            }
            Some(b'>' | b'-' | b'+' | b'*' | b'0'..=b'9' | b'[') => {
                let inner = trimmed.trim_start_matches(is_container_mark);
                self.is_lost |=
                    inner.starts_with("```") || inner.starts_with("~~~") || inner.starts_with('[') && inner.contains("```");
            }
            _ => {}
        }
    }
}

fn is_container_mark(c: char) -> bool {
    matches!(c, ' ' | '\t' | '>' | '-' | '+' | '*' | '.' | ')' | '0'..='9')
}

/// Whether a section may begin with words that are emphasised as a whole, or that nobody sees before such.
fn may_be_caption(section: &str) -> bool {
    let words = item(section).and_then(|mark| section.get(mark.words..)).unwrap_or(section);
    section.starts_with(['*', '_', '[']) || words.starts_with(['*', '_'])
}

/// The mark of an item that a line begins with.
struct ItemMark {
    /// Where the words of the item begin, in columns.
    words: usize,
    /// Whether it may stand right below a paragraph.
    interrupts: bool,
}

/// The mark of an item that is not empty, at the begin of a line.
fn item(line: &str) -> Option<ItemMark> {
    let bytes = line.as_bytes();
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mark = *bytes.get(digits)?;
    let is_mark = if digits == 0 { matches!(mark, b'-' | b'+' | b'*') } else { digits <= 9 && matches!(mark, b'.' | b')') };
    let rest = line.get(digits + 1..).filter(|_| is_mark)?;
    let words = rest.trim_start_matches(' ');
    let spaces = rest.len() - words.len();
    let is_break = rest.bytes().all(|byte| byte == mark || byte.is_ascii_whitespace());
    if spaces == 0 || is_break || words.starts_with(['\t', '\r', '\n']) {
        return None;
    }
    let number: Option<u32> = line.get(..digits).and_then(|number| number.parse().ok());
    Some(ItemMark {
        words: digits + 1 + if spaces > 4 { 1 } else { spaces },
        interrupts: number.is_none_or(|number| number == 1),
    })
}

/// The fence that a line opens.
fn opens(line: &str) -> Option<(u8, usize)> {
    let mark = line.bytes().next().filter(|byte| matches!(byte, b'`' | b'~'))?;
    let length = line.bytes().take_while(|byte| *byte == mark).count();
    let info = line.get(length..).unwrap_or_default();
    (length >= 3 && !(mark == b'`' && info.contains('`'))).then_some((mark, length))
}

fn closes(line: &str, (mark, length): (u8, usize)) -> bool {
    let marks = line.bytes().take_while(|byte| *byte == mark).count();
    marks >= length && line.get(marks..).unwrap_or_default().trim_matches(SPACES).is_empty()
}

/// What ends the raw HTML that a line begins, if it goes on past blank lines: one of these, in small letters.
fn html_ends(line: &str) -> Option<&'static [&'static str]> {
    const RAW: [&str; 4] = ["script", "pre", "style", "textarea"];
    let rest = line.get(1..).unwrap_or_default();
    if rest.starts_with("!--") {
        return Some(&["-->"]);
    }
    if rest.starts_with('?') {
        return Some(&["?>"]);
    }
    if rest.starts_with("![CDATA[") {
        return Some(&["]]>"]);
    }
    if rest.strip_prefix('!').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic())) {
        return Some(&[">"]);
    }
    let name = rest.split(|c: char| !c.is_ascii_alphabetic()).next().unwrap_or_default();
    let is_whole = rest.as_bytes().get(name.len()).is_none_or(|byte| byte.is_ascii_whitespace() || *byte == b'>');
    (is_whole && RAW.iter().any(|tag| tag.eq_ignore_ascii_case(name))).then_some(&[
        "</script>",
        "</pre>",
        "</style>",
        "</textarea>",
    ])
}

fn has_end(line: &str, ends: &[&str]) -> bool {
    let lower = line.to_ascii_lowercase();
    ends.iter().any(|end| lower.contains(end))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Document;
    use super::super::document::read_whole;
    use super::*;

    const PIECES: &[&str] = &[
        "# Head\n",
        "word",
        "two words",
        "Plain words stand here.\n",
        "\n\nMore of them, in lines\nthat go on,\n\"quoted\" and (in brackets).\n\n",
        "\nA space at the end \nof a line\n\n",
        "\n1990 was a year\n",
        "- item\n",
        "  - inner\n",
        "1. first\n",
        "> quote\n",
        "```\n",
        "~~~ rust\n",
        "  ```\n",
        "- ```\n",
        "> ~~~\n",
        "    code\n",
        "\n",
        "\n\n",
        " \n",
        "<div>\n",
        "<!-- note -->\n",
        "<!-- open\n",
        "-->\n",
        "<pre>\n",
        "</pre>\n",
        "<em>x</em>",
        "| a | b |\n",
        "|---|---|\n",
        "[a][b] ",
        "[^n] ",
        "\n[b]: http://x.example\n",
        "\n[^n]: foot\n",
        "![p](p.png)\n",
        "- ![p](p.png)\n",
        "- *caption*\n",
        "- <b>\n",
        "- &amp; more\n",
        "- plain words\n",
        "2) second\n",
        "*caption*\n",
        "_all_",
        "`code`",
        "**",
        "---\n",
        "===\n",
        "\r\n",
        "\r",
        "漢字 ",
        "слово ",
        "\\",
        "&amp;",
        "\t",
        "* * *\n",
        "- - -\n",
        "  ```\n",
        "   ~~~\n",
        "1. ```\n",
        "3. third\n",
        "-     code\n",
        "-\n",
        "  <!-- in\n",
        "<!-->\n",
        "<?php\n",
        "?>\n",
        "<!DOCTYPE x\n",
        "<![CDATA[\n",
        "]]>\n",
        "<PRE>x</pre>\n",
        "<prefix>\n",
        "  goes on\n",
        "> ```\n",
        "> - ```\n",
        "+ plus\n",
        "\u{feff}",
    ];

    fn markdown() -> impl Strategy<Value = String> {
        proptest::collection::vec(proptest::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 4000, ..ProptestConfig::default() })]

        #[test]
        fn sections_alone_have_the_blocks_of_the_document(text in markdown(), pick in any::<u64>()) {
            let sections = Sections::of(&text, Form::Markdown);
            let whole: String = sections.spans().iter().map(|span| span.of(&text)).collect();
            prop_assert_eq!(&whole, &text);
            let Ok(document) = Document::parse(text.as_bytes()) else { return Ok(()) };
            let wanted: Vec<bool> = (0..sections.spans().len()).map(|at| pick >> (at % 64) & 1 == 1).collect();
            let found: Vec<Block> = sections.blocks(&wanted).of.into_iter().flatten().filter(|block| !is_gap(block)).collect();
            let fields = document.blocks().iter().filter(|block| block.kind == BlockKind::Field).cloned();
            let read = read_whole(&text, document.body_start(), document.lines()).unwrap();
            prop_assert_eq!(document.hazards(), &read.hazards[..]);
            let all: Vec<Block> = fields.chain(read.blocks).collect();
            prop_assert_eq!(document.blocks(), &all[..]);
            let lies = |block: &&Block| {
                let at = sections.spans().partition_point(|span| span.end <= block.span.start);
                wanted[at]
            };
            let expected: Vec<Block> = all.iter().filter(lies).cloned().collect();
            prop_assert_eq!(found, expected);
        }
    }

    #[test]
    fn nothing_lies_between_blocks_unseen() {
        let text = "Read [this][a].\n\n[a]: http://one.example\n\n| x |\n|:--|\n| y |\n";
        let sections = Sections::of(text, Form::Markdown);
        let blocks = sections.blocks(&[true; 3]).of.concat();
        let gaps: Vec<&str> = blocks.iter().filter(|block| is_gap(block)).map(|block| block.words.as_str()).collect();
        assert_eq!(gaps, ["[a]: http://one.example", "|:--|"]);
    }

    #[test]
    fn front_matter_of_any_kind_is_a_section() {
        for text in ["+++\ntitle = 'x'\n+++\nBody.\n", "---\ntitle: x\n---\nBody.\n", "+++\nnot toml\n+++\nBody.\n"] {
            let sections = Sections::of(text, Form::Markdown);
            assert_eq!(sections.spans().len(), 2, "{text}");
            let blocks = sections.blocks(&[true, true]).of;
            assert!(blocks[0].iter().any(|block| block.kind == BlockKind::Field), "{text}");
            assert_eq!(blocks[1].len(), 1);
        }
        assert_eq!(Sections::of("---\n\nBody.\n\n---\n", Form::Markdown).spans().len(), 3);
    }

    #[test]
    fn what_is_nested_too_deep_is_read_by_paragraphs() {
        let text = format!("{} deep\n\nmore\n", ">".repeat(1_000_000));
        let blocks = Sections::of(&text, Form::Markdown).blocks(&[true, true]);
        assert!(blocks.is_plain);
        assert_eq!(blocks.of.concat().len(), 2);
    }
}
