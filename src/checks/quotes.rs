//! Decides which marks of a block open and close each other: brackets and quotation marks of every manner.
//!
//! Invariant: a mark is loose only when no manner of writing makes sense of it. Lists (`a)`), faces (`:-)`), inches
//! (5'10") and marks that are only spoken of (`"("`) are no marks here.

use super::prose::Prose;
use crate::model::{Letter as _, Span};

/// A block with more marks open at once is a formula or a picture made of letters.
const OPEN_MAX: usize = 40;

/// Marks that close each other, however different they look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// `( )`, also wide ones.
    Round,
    /// `[ ]`.
    Square,
    /// `{ }`.
    Curly,
    /// “ ” „.
    Commas,
    /// « ».
    Angles,
    /// `"`.
    Straight,
    /// Pairs that nothing else can close: 「」『』《》【】.
    Wide(char),
}

impl Family {
    /// Whether it is a family of quotation marks that other quotation marks can close by mistake.
    pub fn is_quote(self) -> bool {
        matches!(self, Self::Commas | Self::Angles | Self::Straight)
    }
}

/// One mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Mark {
    /// Its byte in the words.
    pub at: usize,
    /// The mark.
    pub c: char,
    /// What may close it.
    pub family: Family,
    /// Whether it opens.
    pub opens: bool,
}

impl Mark {
    /// Its bytes in the words.
    pub fn span(&self) -> Span {
        Span { start: self.at, end: self.at + self.c.len_utf8() }
    }
}

/// The marks of one block.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Those that close each other, with how many of the family stand around them.
    pub pairs: Vec<(Mark, Mark, usize)>,
    /// Those that nothing closes, or that close nothing.
    pub loose: Vec<Mark>,
}

/// The marks of a block for which `wanted` holds.
pub(super) fn marks(prose: &Prose<'_>, wanted: impl Fn(Family) -> bool) -> Marks {
    let mut out = Marks::default();
    let words = prose.words;
    let mut open: Vec<Mark> = Vec::new();
    let mut deepest_angle = 0;
    let mut straight = Vec::new();
    let mut spaced: Vec<Mark> = Vec::new();
    for at in words.bytes().enumerate().filter(|(_, byte)| BEGINS_MARK[usize::from(*byte)]).map(|(at, _)| at) {
        let Some(c) = prose.after(at) else { continue };
        let Some((family, opens)) = family(c) else { continue };
        // What so many close and nobody opens is a drawing.
        if out.loose.len() > OPEN_MAX {
            return Marks::default();
        }
        if !wanted(family) || prose.is_aside(at) {
            continue;
        }
        if is_spoken_of(prose, at, c) {
            if is_spaced(prose, at, c) {
                spaced.push(Mark { at, c, family, opens });
            }
            continue;
        }
        if open.len() > OPEN_MAX {
            return Marks::default();
        }
        let mark = Mark { at, c, family, opens };
        match family {
            Family::Straight => straight.push(mark),
            Family::Commas | Family::Angles => {
                let depth = open.iter().filter(|mark| mark.family == family).count();
                let opens = opens_here(prose, &mark, depth);
                add(&mut out, &mut open, Mark { opens, ..mark });
                if opens && family == Family::Angles {
                    deepest_angle = deepest_angle.max(depth + 1);
                }
            }
            Family::Round if is_face(prose, at) || (!opens && is_list_mark(prose, at, &open)) => {}
            _ => add(&mut out, &mut open, mark),
        }
    }
    out.loose.extend(open);
    let is_meant = |mark: &Mark, spaced: &mut Vec<Mark>| {
        let is_other =
            |other: &Mark| other.family == mark.family && other.opens != mark.opens && (other.at < mark.at) == other.opens;
        let other = if mark.opens { spaced.iter().position(is_other) } else { spaced.iter().rposition(is_other) };
        other.map(|at| spaced.remove(at)).is_some()
    };
    out.loose.retain(|mark| !is_meant(mark, &mut spaced));
    // «ООО «Ромашка»: one mark closes both, as typewriters did it.
    if deepest_angle > 1 && out.loose.iter().filter(|mark| mark.family == Family::Angles).count() == 1 {
        out.loose.retain(|mark| mark.family != Family::Angles || !mark.opens);
    }
    add_straight(&mut out, prose, &straight);
    // A straight mark between spaces, `" **so** it went"`, is the other half of one that is left over.
    if spaced.iter().any(|mark| mark.family == Family::Straight) {
        out.loose.retain(|mark| mark.family != Family::Straight);
    }
    out.loose.sort_by_key(|mark| mark.at);
    out
}

/// The bytes with which a mark may begin; most paragraphs have none of them.
const BEGINS_MARK: [bool; 256] = {
    let marks = [b'(', b')', b'[', b']', b'{', b'}', b'"', 0xC2, 0xE2, 0xE3, 0xEF];
    let mut begins = [false; 256];
    let mut at = 0;
    while at < marks.len() {
        begins[marks[at] as usize] = true;
        at += 1;
    }
    begins
};

fn family(c: char) -> Option<(Family, bool)> {
    Some(match c {
        '(' | '（' => (Family::Round, true),
        ')' | '）' => (Family::Round, false),
        '[' => (Family::Square, true),
        ']' => (Family::Square, false),
        '{' => (Family::Curly, true),
        '}' => (Family::Curly, false),
        '“' | '„' => (Family::Commas, true),
        '”' => (Family::Commas, false),
        '«' => (Family::Angles, true),
        '»' => (Family::Angles, false),
        '"' => (Family::Straight, true),
        '「' => (Family::Wide('「'), true),
        '」' => (Family::Wide('「'), false),
        '『' => (Family::Wide('『'), true),
        '』' => (Family::Wide('『'), false),
        '《' => (Family::Wide('《'), true),
        '》' => (Family::Wide('《'), false),
        '【' => (Family::Wide('【'), true),
        '】' => (Family::Wide('【'), false),
        _ => return None,
    })
}

fn add(out: &mut Marks, open: &mut Vec<Mark>, mark: Mark) {
    if mark.opens {
        open.push(mark);
        return;
    }
    match open.iter().rposition(|before| before.family == mark.family) {
        Some(at) => {
            let before = open.remove(at);
            let depth = open.iter().filter(|mark| mark.family.is_quote()).count();
            out.pairs.push((before, mark, depth));
        }
        None => out.loose.push(mark),
    }
}

/// Straight quotation marks: where their number is even they are taken in turn, so that nothing is loose.
fn add_straight(out: &mut Marks, prose: &Prose<'_>, marks: &[Mark]) {
    let is_inch =
        |mark: &Mark| prose.before(mark.at).is_some_and(|c| c.is_ascii_digit() || matches!(c, '\'' | '′' | '½' | '¼' | '¾'));
    let kept: Vec<Mark> = if marks.len().is_multiple_of(2) {
        marks.to_vec()
    } else {
        marks.iter().filter(|mark| !is_inch(mark)).copied().collect()
    };
    if kept.len().is_multiple_of(2) {
        for pair in kept.chunks_exact(2) {
            if let [a, b] = pair {
                out.pairs.push((*a, Mark { opens: false, ..*b }, 0));
            }
        }
        return;
    }
    // Ill luck with an inch inside quotation marks must not end in a finding.
    if kept.len() != marks.len() {
        return;
    }
    let mut open: Option<Mark> = None;
    let mut loose = Vec::new();
    for mark in kept {
        let opens = match (looks_opening(prose, &mark), looks_closing(prose, &mark)) {
            (true, false) => true,
            (false, true) => false,
            _ => open.is_none(),
        };
        match (opens, open.take()) {
            (true, before) => {
                loose.extend(before);
                open = Some(mark);
            }
            (false, Some(before)) => out.pairs.push((before, Mark { opens: false, ..mark }, 0)),
            (false, None) => loose.push(Mark { opens: false, ..mark }),
        }
    }
    loose.extend(open);
    if let [only] = loose.as_slice() {
        out.loose.push(*only);
    }
}

/// Whether a mark that some languages open with and others close with opens here: by its neighbours, else by its look.
fn opens_here(prose: &Prose<'_>, mark: &Mark, depth: usize) -> bool {
    match (looks_opening(prose, mark), looks_closing(prose, mark)) {
        (true, false) => true,
        (false, true) => false,
        // „Wort“: what closes in German looks as if it opened.
        _ if mark.c == '“' && depth > 0 => false,
        _ => mark.opens,
    }
}

fn looks_opening(prose: &Prose<'_>, mark: &Mark) -> bool {
    let before = prose.before(mark.at).is_none_or(|c| c.is_whitespace() || is_opening(c) || is_dash(c));
    before && prose.after(mark.span().end).is_some_and(|c| !c.is_whitespace() && !is_closing(c) && !is_dash(c))
}

fn looks_closing(prose: &Prose<'_>, mark: &Mark) -> bool {
    let before = prose.before(mark.at).is_some_and(|c| !c.is_whitespace() && !is_opening(c));
    before && prose.after(mark.span().end).is_none_or(|c| c.is_whitespace() || is_closing(c) || is_dash(c))
}

fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '‘' | '‚' | '（' | '「' | '/' | '\'' | '¿' | '¡')
}

fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '.' | ',' | ';' | ':' | '!' | '?' | '…' | '’' | '）' | '」' | '，' | '。' | '/' | '\'')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―')
}

/// Whether a mark stands between spaces. It may close another, `[ so, p. 3]`, but nothing is missing where it does not.
fn is_spaced(prose: &Prose<'_>, at: usize, c: char) -> bool {
    let is_space = |c: Option<char>| c.is_none_or(|c| c == ' ');
    is_space(prose.before(at)) && is_space(prose.after(at + c.len_utf8()))
}

/// A mark between spaces, between quotation marks or after a backslash is spoken of, not used; so is `^[`.
fn is_spoken_of(prose: &Prose<'_>, at: usize, c: char) -> bool {
    let (before, after) = (prose.before(at), prose.after(at + c.len_utf8()));
    let is_quote = |c: Option<char>| c.is_some_and(|c| matches!(c, '"' | '\'' | '`' | '“' | '”' | '‘' | '’' | '«' | '»' | '„'));
    let is_spaced_mark = c != '«' && c != '»' && is_spaced(prose, at, c);
    // `^[1]` is the mark of a footnote.
    let is_note = c == '[' && after.is_some_and(|c| c.is_ascii_digit());
    let is_key = before == Some('\\') || (before == Some('^') && !is_note) || (c == ']' && before == Some('-'));
    (is_key && c != '"')
        || (is_quote(before) && is_quote(after) && before.is_some() && c != '"')
        || is_spaced_mark
        || (c == '"' && is_quote(before) && is_quote(after))
}

/// A face has no more mouths.
const MOUTHS_MAX: usize = 100;

/// `:-)`, `;)`, `:(`.
fn is_face(prose: &Prose<'_>, at: usize) -> bool {
    let before = prose.words.get(..at).unwrap_or_default();
    let before = before.strip_suffix(['-', '\'', 'o', '^']).unwrap_or(before);
    // Rows of mouths too: `:)))`.
    let mouths = before.bytes().rev().take(MOUTHS_MAX).take_while(|byte| matches!(byte, b')' | b'(')).count();
    let eyes = before.get(..before.len() - mouths).unwrap_or_default().strip_suffix([':', ';', '=']);
    eyes.is_some_and(|rest| rest.is_empty() || rest.ends_with(char::is_whitespace))
}

/// `a)`, `12)`, `iv)`, `1.2)` with nothing open.
fn is_list_mark(prose: &Prose<'_>, at: usize, open: &[Mark]) -> bool {
    const LIST_MARK_MAX: usize = 3;
    /// In characters: what is longer is no label.
    const LABEL_MAX: usize = 40;
    if open.iter().any(|mark| matches!(mark.family, Family::Round | Family::Square)) {
        return false;
    }
    let before = prose.words.get(..at).unwrap_or_default();
    let is_label = |c: &char| c.is_letter_or_digit() || *c == '.';
    let length: usize = before.chars().rev().take(LABEL_MAX).take_while(is_label).map(char::len_utf8).sum();
    let label = before.get(before.len() - length..).unwrap_or_default();
    let is_number = label.starts_with(|c: char| c.is_numeric()) && label.split('.').all(|part| part.len() <= LIST_MARK_MAX);
    let is_roman = !label.is_empty() && label.chars().all(|c| "ivxIVX".contains(c));
    is_number || is_roman || label.chars().count() == 1
}
