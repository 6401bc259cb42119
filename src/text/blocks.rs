//! Decides what the blocks of a body are.
//!
//! Invariant: blocks are in the order of the file and do not overlap, so gaps and blocks together give the file back byte
//! for byte. What no reader sees, such as the line under a table's head or the definition of a link, lies in the gaps.

use comrak::arena_tree::NodeEdge;
use comrak::nodes::{Node, NodeValue};

use super::hazards::hazard;
use super::span::Spans;
use super::words::{Words, is_comment};
use crate::model::{Block, BlockKind, Hazard, Span};

/// What stands between the cells of a table row in its words.
const CELL_BORDER: &str = " | ";

/// What the walk is inside of.
#[derive(Clone, Copy, PartialEq)]
enum Container {
    Quote,
    Item,
    Footnote,
}

/// What is found in a body, in the order of the file.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub blocks: Vec<Block>,
    pub hazards: Vec<Hazard>,
}

/// What is in the tree `root` of the body.
pub(super) fn collect(root: Node<'_>, spans: &Spans<'_>) -> Found {
    let mut walk = Walk { spans, inside: Vec::new(), blocks: Vec::new(), hazards: Vec::new(), picture_before: false };
    for edge in root.traverse() {
        match edge {
            NodeEdge::Start(node) => walk.enter(node),
            NodeEdge::End(node) => {
                if container(&node.data().value).is_some() {
                    walk.inside.pop();
                }
            }
        }
    }
    Found { blocks: walk.blocks, hazards: walk.hazards }
}

fn container(value: &NodeValue) -> Option<Container> {
    match value {
        NodeValue::BlockQuote => Some(Container::Quote),
        NodeValue::Item(_) => Some(Container::Item),
        NodeValue::FootnoteDefinition(_) => Some(Container::Footnote),
        _ => None,
    }
}

struct Walk<'a> {
    spans: &'a Spans<'a>,
    inside: Vec<Container>,
    blocks: Vec<Block>,
    hazards: Vec<Hazard>,
    /// Whether the block before is a picture that stands alone.
    picture_before: bool,
}

impl Walk<'_> {
    fn enter(&mut self, node: Node<'_>) {
        let data = node.data();
        self.hazards.extend(hazard(&data.value, || self.spans.span(data.sourcepos)));
        if let Some(container) = container(&data.value) {
            self.inside.push(container);
            if node.first_child().is_none() {
                let (kind, level) = self.kind();
                self.add(node, kind, level, |_, _| {});
            }
            return;
        }
        match &data.value {
            NodeValue::Paragraph => self.paragraph(node),
            NodeValue::Heading(heading) => {
                self.add(node, BlockKind::Heading, heading.level, |words, spans| words.add_inlines(node, spans));
            }
            NodeValue::TableRow(_) => self.add(node, BlockKind::TableRow, 0, |words, spans| row(node, words, spans)),
            NodeValue::CodeBlock(code) => {
                self.add(node, BlockKind::Code, 0, |words, spans| lines(node, &code.literal, words, spans));
            }
            NodeValue::HtmlBlock(html) => self.add(node, BlockKind::Html, 0, |words, spans| {
                if !is_comment(&html.literal) {
                    lines(node, &html.literal, words, spans);
                }
            }),
            NodeValue::ThematicBreak => self.add(node, BlockKind::Break, 0, |_, _| {}),
            _ => {}
        }
    }

    fn paragraph(&mut self, node: Node<'_>) {
        let is_picture = is_picture(node);
        let (kind, level) =
            if is_picture || (self.picture_before && is_wholly_emphasised(node)) { (BlockKind::Caption, 0) } else { self.kind() };
        self.add(node, kind, level, |words, spans| words.add_inlines(node, spans));
        self.picture_before = is_picture;
    }

    /// The kind and level of a paragraph where the walk is.
    fn kind(&self) -> (BlockKind, u8) {
        let depth = |container| self.inside.iter().filter(|&&inside| inside == container).count().min(255) as u8;
        match self.inside.last() {
            None => (BlockKind::Paragraph, 0),
            Some(Container::Quote) => (BlockKind::Quote, depth(Container::Quote)),
            Some(Container::Item) => (BlockKind::ListItem, depth(Container::Item)),
            Some(Container::Footnote) => (BlockKind::Footnote, 0),
        }
    }

    fn add(&mut self, node: Node<'_>, kind: BlockKind, level: u8, fill: impl FnOnce(&mut Words<'_>, &Spans<'_>)) {
        self.picture_before = false;
        let span = self.widen(self.spans.span(node.data().sourcepos));
        let mut words = Words::new(self.spans.text, span);
        fill(&mut words, self.spans);
        let Words { mut text, runs, .. } = words;
        // Where most of the block is markup, no room is kept for it.
        if text.capacity() > 2 * text.len() {
            text.shrink_to_fit();
        }
        self.blocks.push(Block { kind, span, words: text, runs, key: None, level });
    }

    /// The span with the marks before it on its first line and without white space after it.
    fn widen(&self, span: Span) -> Span {
        let text = self.spans.text;
        let free = self.blocks.last().map_or(0, |block| block.span.end).max(self.spans.line_start(span.start));
        let before = text.get(free..span.start).unwrap_or_default();
        let marks = before.find(|c: char| !c.is_whitespace() && c != '\u{feff}').map_or(span.start, |at| free + at);
        let start = marks.max(free);
        let inner = text.get(start..span.end).unwrap_or_default();
        Span { start, end: start + inner.trim_end_matches([' ', '\t', '\n', '\r']).len() }
    }
}

fn row(row: Node<'_>, words: &mut Words<'_>, spans: &Spans<'_>) {
    for (number, cell) in row.children().enumerate() {
        if number > 0 {
            words.add_unplaced(CELL_BORDER);
        }
        words.add_inlines(cell, spans);
    }
}

/// Adds the lines of code or raw HTML, whose place the parser does not tell line by line.
fn lines(node: Node<'_>, literal: &str, words: &mut Words<'_>, spans: &Spans<'_>) {
    let position = node.data().sourcepos;
    let fenced = matches!(&node.data().value, NodeValue::CodeBlock(code) if code.fenced);
    let first = spans.line(position.start.line) + usize::from(fenced);
    let literal = literal.replace("\r\n", "\n").replace('\r', "\n");
    for (number, line) in literal.trim_end_matches(['\n', ' ', '\t']).split('\n').enumerate() {
        if number > 0 {
            words.add_unplaced(" ");
        }
        let (start, end) = (spans.lines.line_start(first + number), spans.lines.line_start(first + number + 1));
        let (start, end) = (start.unwrap_or(spans.text.len()), end.unwrap_or(spans.text.len()));
        let whole = spans.text.get(start..end).unwrap_or_default().trim_end_matches(['\n', '\r']);
        // White space at the end of the block is no part of it.
        let found = whole.strip_suffix(line).or_else(|| whole.trim_end_matches([' ', '\t']).strip_suffix(line));
        match found {
            Some(before) => words.add_at(line, start + before.len()),
            None => words.add_unplaced(line),
        }
    }
}

/// Whether a paragraph is one picture, alone or as a link.
pub(super) fn is_picture(paragraph: Node<'_>) -> bool {
    let mut node = paragraph;
    loop {
        let (Some(child), true) = (node.first_child(), node.first_child().is_some_and(|child| child.next_sibling().is_none()))
        else {
            return false;
        };
        match child.data().value {
            NodeValue::Image(_) => return true,
            NodeValue::Link(_) => node = child,
            _ => return false,
        }
    }
}

/// Whether all of a paragraph is one emphasis: `*A man with a fish.*`
pub(super) fn is_wholly_emphasised(paragraph: Node<'_>) -> bool {
    paragraph
        .first_child()
        .is_some_and(|child| child.next_sibling().is_none() && matches!(child.data().value, NodeValue::Emph | NodeValue::Strong))
}
