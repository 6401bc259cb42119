//! A comparison as reports lay it out, whether of two versions of an edition or of files: one list of files, each with its
//! blocks.

use crate::align::Op;
use crate::model::{Change, Message};
use crate::ops::{DiffBlock, DiffCount, Difference, FileChange, FilesDifference, SourceState};

/// What a report of a comparison shows.
#[derive(Clone, Debug)]
pub struct Sheet<'a> {
    /// What is compared with what, where one line says it for all.
    pub head: Option<Message>,
    /// What else is to be known before anything is read.
    pub notice: Option<Message>,
    /// The older side.
    pub old: &'a str,
    /// The newer side.
    pub new: &'a str,
    /// What differs.
    pub files: Vec<Leaf<'a>>,
    /// How many files are the same.
    pub same: usize,
    /// How much differs in all.
    pub count: DiffCount,
    /// Whether folders are compared, so that files have names of their own.
    pub folders: bool,
    /// Files that could not be read, and why.
    pub unread: Vec<(&'a str, &'a Message)>,
}

/// A file on a [`Sheet`].
#[derive(Clone, Debug)]
pub struct Leaf<'a> {
    /// What happened to it.
    pub kind: FileChange,
    /// Its name.
    pub path: &'a str,
    /// Its name before, where that was another.
    pub old_path: Option<&'a str>,
    /// Its bytes before and now, where it is no text.
    pub binary: Option<(usize, usize)>,
    /// Its blocks.
    pub blocks: &'a [DiffBlock],
    /// How much differs.
    pub count: DiffCount,
    /// Whether the comparison is coarse.
    pub coarse: bool,
    /// The older text.
    pub old_text: &'a str,
    /// The newer text.
    pub new_text: &'a str,
    /// Whether blocks are known by their numbers, as remarks name them; else by their lines.
    pub numbered: bool,
    /// The language, where it is known.
    pub language: Option<&'a str>,
    /// The language of the translations that stand beside blocks.
    pub target_language: Option<&'a str>,
}

impl<'a> From<&'a Difference> for Sheet<'a> {
    fn from(difference: &'a Difference) -> Self {
        let head = Message::new("report-diff")
            .with("item", difference.item.as_str())
            .with("old", difference.old.as_str())
            .with("new", difference.new.as_str());
        let leaf = Leaf {
            kind: if difference.old_text == difference.new_text { FileChange::Same } else { FileChange::Changed },
            path: &difference.path,
            old_path: None,
            binary: None,
            blocks: &difference.blocks,
            count: difference.count,
            coarse: difference.coarse,
            old_text: &difference.old_text,
            new_text: &difference.new_text,
            numbered: true,
            language: Some(&difference.language),
            target_language: difference.target_language.as_deref(),
        };
        let loud = difference.change.filter(|change| matches!(change, Change::Correction | Change::Retraction));
        let notice = match (difference.state, loud) {
            (_, Some(change)) => Some(Message::new("report-source-loud").with("change", change.as_str())),
            (Some(SourceState::Waiting), _) => {
                Some(Message::new("report-source-waiting").with("language", difference.language.as_str()))
            }
            _ => None,
        };
        Self {
            head: Some(head),
            notice,
            old: &difference.old,
            new: &difference.new,
            files: vec![leaf],
            same: 0,
            count: difference.count,
            folders: false,
            unread: Vec::new(),
        }
    }
}

impl<'a> From<&'a FilesDifference> for Sheet<'a> {
    fn from(difference: &'a FilesDifference) -> Self {
        let leaves = difference.files.iter().map(|file| Leaf {
            kind: file.kind,
            path: &file.path,
            old_path: file.old_path.as_deref(),
            binary: file.bytes,
            blocks: &file.blocks,
            count: file.count,
            coarse: file.coarse,
            old_text: &file.old_text,
            new_text: &file.new_text,
            numbered: false,
            language: None,
            target_language: None,
        });
        let head = Message::new("report-diff-files").with("old", difference.old.as_str()).with("new", difference.new.as_str());
        Self {
            head: (!difference.folders).then_some(head),
            notice: None,
            old: &difference.old,
            new: &difference.new,
            files: leaves.collect(),
            same: difference.same,
            count: difference.count,
            folders: difference.folders,
            unread: difference.unread.iter().map(|one| (one.path.as_str(), &one.why)).collect(),
        }
    }
}

/// What stands above a block.
pub(super) fn place(block: &DiffBlock, leaf: &Leaf<'_>) -> Message {
    use crate::align::ChangeKind as Kind;
    if leaf.numbered {
        let code = match block.kind {
            Kind::Added => "report-block-added",
            Kind::Removed => "report-block-removed",
            Kind::Moved => "report-block-moved",
            Kind::Changed | Kind::Same => "report-block-changed",
        };
        return Message::new(code).with("number", block.number);
    }
    let code = match block.kind {
        Kind::Added => "report-line-added",
        Kind::Removed => "report-line-removed",
        Kind::Moved => "report-line-moved",
        Kind::Changed | Kind::Same => "report-line-changed",
    };
    let line = block.new_line.or(block.old_line).unwrap_or(0);
    Message::new(code).with("line", line).with("from", block.old_line.unwrap_or(line))
}

/// What stands above the translation of a block; none where the block is no part of a comparison with a source, or is new.
pub(super) fn target(block: &DiffBlock) -> Option<Message> {
    let blocks = block.target_blocks.as_ref()?;
    if blocks.is_empty() {
        return (block.kind != crate::align::ChangeKind::Added).then(|| Message::new("report-block-target-none"));
    }
    let list = blocks.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
    Some(Message::new("report-block-target").with("blocks", list))
}

/// What is said of a block whose words are the same: what differs all the same.
pub(super) fn quiet(block: &DiffBlock) -> Option<&'static str> {
    let spelled = block.shown().iter().any(|op| op.op == Op::Equal && op.old.is_some());
    match (block.is_seen(), spelled) {
        (true, _) => None,
        (false, true) => Some("report-diff-form"),
        (false, false) => Some("report-diff-space"),
    }
}

/// How long a stretch of the same words may be that is shown whole between changes, in bytes.
const SAME_MAX: usize = 480;
/// How much of a longer one is shown beside a change, in bytes.
const SAME_EDGE: usize = 160;

/// A stretch of the same words, shortened: what stands at the change before it, and at the change after it. Nothing where
/// it is short enough.
pub(super) fn shortened(text: &str, is_first: bool, is_last: bool) -> Option<(&str, &str)> {
    let edges = (!is_first, !is_last);
    let keep = usize::from(edges.0) + usize::from(edges.1);
    if text.len() <= SAME_MAX || keep == 0 {
        return None;
    }
    let head = if edges.0 { text.get(..boundary(text, SAME_EDGE)).unwrap_or_default() } else { "" };
    let tail = if edges.1 { text.get(boundary(text, text.len() - SAME_EDGE)..).unwrap_or_default() } else { "" };
    Some((head, tail))
}

/// The last space before a byte, if there is one near, else where a letter begins.
fn boundary(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    let near = text.get(..at).unwrap_or_default();
    match near.rfind(' ') {
        Some(space) if at - space < 40 => space + 1,
        _ => {
            // Not inside of a letter that several characters make.
            let start = (at.saturating_sub(64)..=at).find(|byte| text.is_char_boundary(*byte)).unwrap_or(at);
            let stop = (at + 64).min(text.len());
            let stop = (stop..=text.len()).find(|byte| text.is_char_boundary(*byte)).unwrap_or(text.len());
            let mut end = start;
            for letter in crate::align::letters(text.get(start..stop).unwrap_or_default()) {
                if end + letter.len() > at {
                    break;
                }
                end += letter.len();
            }
            end
        }
    }
}

/// Whether a text has letters that are written from right to left.
pub(super) fn has_right_to_left(text: &str) -> bool {
    !text.is_ascii()
        && text.chars().any(|c| {
            matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}'
                | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
        })
}

/// White space that changed, as something to see.
pub(super) fn visible_space(text: &str) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    for c in text.chars() {
        match c {
            ' ' => out.push('·'),
            '\t' => out.push('→'),
            '\n' => out.push('⏎'),
            '\r' => out.push('␍'),
            '\u{a0}' | '\u{202f}' => out.push('⍽'),
            other => out.extend(other.escape_unicode()),
        }
    }
    out
}
