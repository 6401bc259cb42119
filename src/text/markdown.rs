//! Reads the body of a text as Markdown: CommonMark, GFM tables and footnotes, nothing else.
//!
//! The only file that knows how the parser is set and bounded. Deliberately absent: strikethrough, bare links, task lists
//! and typographic replacement, because the next site generator may read them otherwise than we do.

use std::cell::Cell;

use comrak::nodes::{Node, NodeValue};
use comrak::{Arena, Options, try_parse_document};

use super::fault::{NESTING_MAX, TextFault};
use super::front;
use super::lines::LineIndex;
use super::span::Spans;
use crate::model::Span;

/// Units of work that the parser may spend on a byte; an article takes about one hundredth of this.
const WORK_PER_BYTE: usize = 40;
/// Work that every text may take, however short.
const WORK_ALWAYS: usize = 1_000_000;
/// The parser asks whether to go on after so many units of work.
const WORK_STEP: usize = 256;
/// How many times a blank line may be matched against an open container.
const BLANK_WORK_MAX: usize = 50_000_000;

fn options(keep_order: bool) -> Options<'static> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.footnotes = true;
    options.extension.cjk_friendly_emphasis = true;
    options.parse.leave_footnote_definitions = keep_order;
    options
}

/// Parses `body` and hands its tree to `read`.
///
/// With `keep_order` footnotes stay where they are written, used or not; else they come last, in the order of their
/// use, and unused ones are gone.
///
/// # Errors
/// [`TextFault::TooDeep`] (its line counted from the body's first line, from 1) and [`TextFault::TooTangled`].
pub(super) fn with_tree<T>(body: &str, keep_order: bool, read: impl FnOnce(Node<'_>) -> T) -> Result<T, TextFault> {
    refuse_deep_lines(body)?;
    let arena = Arena::new();
    let steps = Cell::new(0usize);
    let limit = (body.len() * WORK_PER_BYTE + WORK_ALWAYS) / WORK_STEP;
    let is_tangled = || {
        steps.set(steps.get() + 1);
        steps.get() > limit
    };
    let root = try_parse_document(&arena, body, &options(keep_order), &is_tangled).map_err(|_| TextFault::TooTangled)?;
    refuse_deep_tree(root)?;
    Ok(read(root))
}

/// What is found among the nodes of a file's Markdown, each with its place, in the order of the file; nothing where it cannot
/// be read.
pub(super) fn found_in<T>(text: &str, look: impl Fn(&NodeValue, Span) -> Option<T>) -> Vec<T> {
    let lines = LineIndex::of(text);
    let Ok(extent) = front::find(text, &lines) else { return Vec::new() };
    let spans = Spans::new(text, &lines, extent.body);
    let found = with_tree(text.get(extent.body..).unwrap_or_default(), true, |root| {
        let of_node = |node: Node<'_>| {
            let data = node.data();
            look(&data.value, spans.span(data.sourcepos))
        };
        root.descendants().filter_map(of_node).collect()
    });
    found.unwrap_or_default()
}

/// Refuses lines that open more quotations than anybody writes, and texts in which blank lines, which cost no bytes however
/// many lists are open, meet many of them, before the parser spends quadratic time on them.
fn refuse_deep_lines(body: &str) -> Result<(), TextFault> {
    let mut widest = 0;
    let mut blank = 0;
    let lines = body.split('\n').flat_map(|line| line.split('\r'));
    for (number, line) in lines.map(str::as_bytes).enumerate() {
        let is_mark = |byte: &u8| matches!(byte, b' ' | b'\t' | b'>' | b'-' | b'+' | b'*' | b'.' | b')' | b'0'..=b'9');
        let prefix = line.get(..line.iter().take_while(|byte| is_mark(byte)).count()).unwrap_or_default();
        if prefix.iter().filter(|&&byte| byte == b'>').count() > NESTING_MAX {
            return Err(TextFault::TooDeep { line: number + 1 });
        }
        let is_space = |byte: &u8| matches!(byte, b' ' | b'\t');
        if prefix.len() == line.len() && line.iter().all(is_space) {
            blank += 1;
        } else if prefix.iter().any(|byte| !is_space(byte)) {
            // A container opens at most every second column.
            widest = widest.max(prefix.len() / 2);
        }
        if blank * widest > BLANK_WORK_MAX {
            return Err(TextFault::TooDeep { line: number + 1 });
        }
    }
    Ok(())
}

fn refuse_deep_tree(root: Node<'_>) -> Result<(), TextFault> {
    let mut depth = 0;
    for edge in root.traverse() {
        match edge {
            comrak::arena_tree::NodeEdge::Start(node) => {
                depth += usize::from(!matches!(node.data().value, NodeValue::List(_)));
                if depth > NESTING_MAX + 4 {
                    return Err(TextFault::TooDeep { line: node.data().sourcepos.start.line });
                }
            }
            comrak::arena_tree::NodeEdge::End(node) => {
                depth -= usize::from(!matches!(node.data().value, NodeValue::List(_)));
            }
        }
    }
    Ok(())
}
