//! Reads what needs no Markdown parser: headings, paragraphs, lists, quotations and fenced code with the plainest marks in
//! them, which is most of most texts.
//!
//! Invariant: the blocks of a section are those that the parser finds there, or none are told. What is at all doubtful is
//! left to it: a mark that does not end on its line, an entity, a picture, a letter that might make a mark another.

use super::hazards::is_safe_link;
use crate::model::{Block, BlockKind, Letter as _, Run, Span};

/// How long the number of a list item may be.
const DIGITS_MAX: usize = 9;
/// How deep lists may lie in each other.
const LEVELS_MAX: usize = 8;
/// From here on letters may stand closer to marks than others do: Chinese, Japanese and Korean among them.
const CLOSE: char = '\u{1100}';
/// White space that is none of a block at its end.
pub(super) const SPACES: [char; 4] = [' ', '\t', '\r', '\n'];

/// The blocks of the section at `span`, where no parser is needed to tell them.
pub(super) fn blocks(text: &str, span: Span) -> Option<Vec<Block>> {
    let whole = span.of(text).trim_end_matches(SPACES);
    if let Some(block) = comment(whole, span.start) {
        return Some(vec![block]);
    }
    let mut page = Page { blocks: Vec::new(), levels: Vec::new(), is_open: false };
    let mut at = 0;
    while at < whole.len() {
        let rest = whole.get(at..)?;
        if rest.starts_with("```") || rest.starts_with("~~~") {
            let length = fence_length(rest)?;
            page.blocks.push(fence(rest.get(..length)?, span.start + at)?);
            page.levels.clear();
            page.is_open = false;
            at += length + 1;
        } else {
            let length = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
            page.line(rest.get(..length)?.trim_end_matches(' '), span.start + at)?;
            at += length + 1;
        }
    }
    Some(page.blocks)
}

/// A section as far as it was read.
struct Page {
    blocks: Vec<Block>,
    /// The items that a line may belong to: where their marks stand, and where their words begin, in columns.
    levels: Vec<(usize, usize)>,
    /// Whether a line may go on with the last block.
    is_open: bool,
}

impl Page {
    fn line(&mut self, line: &str, at: usize) -> Option<()> {
        let words = line.trim_start_matches(' ');
        let indent = line.len() - words.len();
        if let Some((mark, number)) = item(words) {
            return self.item(words, at + indent, indent, mark, number);
        }
        if words.is_empty() {
            self.is_open = false;
            return Some(());
        }
        if indent == 0 && words.starts_with('#') {
            return self.heading(words, at);
        }
        if indent == 0 && words.bytes().all(|byte| byte == b'-') || words.bytes().all(|byte| byte == b'=') {
            return self.underline(words, at);
        }
        if let Some(quoted) = words.strip_prefix("> ").filter(|_| indent == 0) {
            let is_quote = self.blocks.last().is_some_and(|block| block.kind == BlockKind::Quote);
            if !(self.is_open && is_quote) {
                if self.is_open {
                    return None;
                }
                self.begin(BlockKind::Quote, 1, at);
            }
            return self.words(quoted, at + 2);
        }
        // A line of prose goes on with what stands before it, however it is indented.
        let is_quote = self.blocks.last().is_some_and(|block| block.kind == BlockKind::Quote);
        if self.is_open && is_quote {
            return None;
        }
        if !self.is_open {
            // Behind a blank line the indent tells which item it belongs to.
            while self.levels.last().is_some_and(|level| level.1 > indent) {
                self.levels.pop();
            }
            if self.levels.last().map_or(0, |level| level.1) != indent {
                return None;
            }
            let kind = if indent == 0 { BlockKind::Paragraph } else { BlockKind::ListItem };
            self.begin(kind, self.levels.len().min(255) as u8, at + indent);
        }
        self.words(words, at + indent)
    }

    /// A line of hyphens or equals signs: it makes a heading of the paragraph above it, or is a break.
    fn underline(&mut self, line: &str, at: usize) -> Option<()> {
        if self.is_open {
            let block = self.blocks.last_mut().filter(|block| block.kind == BlockKind::Paragraph)?;
            block.kind = BlockKind::Heading;
            block.level = if line.starts_with('=') { 1 } else { 2 };
            block.span.end = at + line.len();
        } else {
            (line.starts_with("---") && self.levels.is_empty()).then_some(())?;
            self.begin(BlockKind::Break, 0, at);
            self.blocks.last_mut()?.span.end = at + line.len();
        }
        self.is_open = false;
        Some(())
    }

    fn heading(&mut self, line: &str, at: usize) -> Option<()> {
        self.levels.clear();
        let words = line.trim_start_matches('#');
        let level = line.len() - words.len();
        let words = words.strip_prefix(' ')?;
        let inner = words.trim_start_matches(' ');
        if level > 6 || inner.is_empty() || inner.ends_with('#') {
            return None;
        }
        self.begin(BlockKind::Heading, level as u8, at);
        let start = at + line.len() - inner.len();
        self.inlines(inner, start)?;
        self.is_open = false;
        Some(())
    }

    /// `mark` is how long the mark and the spaces after it are.
    fn item(&mut self, words: &str, at: usize, indent: usize, mark: usize, number: Option<u32>) -> Option<()> {
        let is_inside = self.is_open && !self.levels.iter().any(|level| level.0 == indent);
        // Only a first item may stand in the middle of a paragraph.
        if is_inside && number.is_some_and(|number| number != 1) {
            return None;
        }
        if self.blocks.last().is_some_and(|block| block.kind == BlockKind::Quote) {
            return None;
        }
        while self.levels.last().is_some_and(|level| level.0 > indent) {
            self.levels.pop();
        }
        match self.levels.last_mut() {
            None if indent > 3 => return None,
            Some(level) if level.0 == indent => level.1 = indent + mark,
            Some(level) if level.1 != indent => return None,
            _ => self.levels.push((indent, indent + mark)),
        }
        if self.levels.len() > LEVELS_MAX {
            return None;
        }
        self.begin(BlockKind::ListItem, self.levels.len().min(255) as u8, at);
        self.words(words.get(mark..)?, at + mark)
    }

    fn begin(&mut self, kind: BlockKind, level: u8, at: usize) {
        let span = Span { start: at, end: at };
        self.blocks.push(Block { kind, span, words: String::new(), runs: Vec::new(), key: None, level });
        self.is_open = true;
    }

    /// A line of prose in the last block.
    fn words(&mut self, line: &str, at: usize) -> Option<()> {
        (begins_words(line) && !(self.blocks.len() == 1 && may_be_caption(line))).then(|| self.inlines(line, at))?
    }

    fn inlines(&mut self, line: &str, at: usize) -> Option<()> {
        let block = self.blocks.last_mut()?;
        block.words.reserve(line.len() + 1);
        if !block.words.is_empty() {
            block.words.push(' ');
        }
        block.span.end = at + line.len();
        inlines(line, &mut |from, to| {
            let words = line.get(from..to).unwrap_or_default();
            match block.runs.last_mut() {
                Some(last) if last.words + last.len == block.words.len() && last.file + last.len == at + from => {
                    last.len += words.len();
                }
                _ if words.is_empty() => {}
                _ => block.runs.push(Run { words: block.words.len(), file: at + from, len: words.len() }),
            }
            block.words.push_str(words);
        })
    }
}

/// The mark of a list item with the spaces after it, in bytes, and its number.
fn item(line: &str) -> Option<(usize, Option<u32>)> {
    let bytes = line.as_bytes();
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let number = match digits {
        0 => bytes.first().is_some_and(|byte| b"-*+".contains(byte)).then_some(None)?,
        1..=DIGITS_MAX => bytes.get(digits).is_some_and(|byte| b".)".contains(byte)).then(|| line.get(..digits)?.parse().ok())?,
        _ => return None,
    };
    let mark = digits + 1;
    let spaces = bytes.iter().skip(mark).take_while(|byte| **byte == b' ').count();
    (1..=3).contains(&spaces).then_some((mark + spaces, number))
}

/// Whether a line begins as a line of prose does, and no other.
fn begins_words(line: &str) -> bool {
    let mut letters = line.chars();
    match letters.next() {
        Some('`') => letters.next().is_some_and(|next| next != '`'),
        Some('[') => true,
        Some('\\') => letters.next().is_some_and(|next| next.is_ascii_punctuation()),
        Some('*' | '_') => letters.next().is_some_and(|next| next != ' '),
        Some('"' | '\'' | '(' | '“' | '‘' | '«' | '„') => true,
        Some(c) if c.is_ascii_digit() => match letters.find(|c| !c.is_ascii_digit()) {
            Some('.' | ')') => letters.next().is_some_and(|next| !matches!(next, ' ' | '\t')),
            other => other.is_some(),
        },
        Some(c) => c.is_letter(),
        None => false,
    }
}

/// Whether a line may be emphasised as a whole: behind a picture that is a caption.
fn may_be_caption(line: &str) -> bool {
    line.starts_with(['*', '_']) && line.ends_with(['*', '_'])
}

/// What is open on a line.
#[derive(Clone, Copy, PartialEq)]
enum Open {
    Link,
    /// One or two asterisks or low lines.
    Emphasis(u8, usize),
}

/// Hands on the stretches of a line that a reader sees, in bytes.
fn inlines(line: &str, seen: &mut dyn FnMut(usize, usize)) -> Option<()> {
    let bytes = line.as_bytes();
    let mut open: Vec<Open> = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(byte) = bytes.get(at) {
        let next = bytes.get(at + 1).copied();
        match byte {
            b'`' => {
                let length = line.get(at + 1..)?.find('`').filter(|length| *length > 0)?;
                let end = at + 1 + length;
                let code = bytes.get(at + 1..end)?;
                if bytes.get(end + 1) == Some(&b'`') || code.first() == Some(&b' ') || code.last() == Some(&b' ') {
                    return None;
                }
                code.iter().all(|byte| *byte >= b' ').then_some(())?;
                seen(from, at);
                seen(at + 1, end);
                (from, at) = (end + 1, end + 1);
            }
            b'[' => {
                let is_doubtful = open.contains(&Open::Link) || (at > 0 && bytes.get(at - 1) == Some(&b'!'));
                if is_doubtful || matches!(next, None | Some(b'^' | b']' | b' ')) {
                    return None;
                }
                seen(from, at);
                open.push(Open::Link);
                (from, at) = (at + 1, at + 1);
            }
            // It closes nothing.
            b']' if !open.contains(&Open::Link) => at += 1,
            b']' => {
                (open.pop() == Some(Open::Link) && next == Some(b'(')).then_some(())?;
                let length = address_length(bytes.get(at + 2..)?);
                (length > 0 && bytes.get(at + 2 + length) == Some(&b')')).then_some(())?;
                // What a page does not take is for the parser to tell.
                is_safe_link(line.get(at + 2..at + 2 + length)?).then_some(())?;
                seen(from, at);
                at += 3 + length;
                from = at;
            }
            // Inside a word it is a letter.
            b'_' if is_in_word(bytes, at) => at += 1,
            mark @ (b'*' | b'_') => {
                let count = bytes.iter().skip(at).take_while(|byte| *byte == mark).count();
                let (before, after) = (line.get(..at)?.chars().next_back(), line.get(at + count..)?.chars().next());
                if count > 2 {
                    return None;
                }
                seen(from, at);
                let emphasis = Open::Emphasis(*mark, count);
                if open.last() == Some(&emphasis) {
                    closes(before, after).then_some(())?;
                    open.pop();
                } else {
                    let is_other = |open: &Open| !matches!(open, Open::Emphasis(other, _) if other == mark);
                    (opens(before, after) && open.iter().all(is_other)).then_some(())?;
                    open.push(emphasis);
                }
                at += count;
                from = at;
            }
            b'<' if next.is_some_and(|next| next.is_ascii_alphabetic() || b"/!?".contains(&next)) => {
                // An address that stands for itself.
                let rest = line.get(at + 1..)?;
                let length = address_length(rest.as_bytes());
                let is_web = rest.starts_with("https://") || rest.starts_with("http://");
                let is_address = is_web || is_mail(rest.get(..length)?);
                (is_address && !open.contains(&Open::Link) && rest.as_bytes().get(length) == Some(&b'>')).then_some(())?;
                seen(from, at);
                seen(at + 1, at + 1 + length);
                at += length + 2;
                from = at;
            }
            b'&' if next.is_some_and(|next| next == b'#' || next.is_ascii_alphanumeric()) => return None,
            b'\\' if next.is_some_and(|next| next.is_ascii_punctuation() && next != b'\\') => {
                seen(from, at);
                from = at + 1;
                at += 2;
            }
            // Before other letters it is one itself.
            b'\\' if next.is_some_and(|next| !next.is_ascii_punctuation()) => at += 1,
            b'\\' | 0..b' ' | 0x7f => return None,
            _ => at += 1,
        }
    }
    seen(from, bytes.len());
    open.is_empty().then_some(())
}

/// How many bytes of an address stand there that mean nothing else to Markdown.
fn address_length(bytes: &[u8]) -> usize {
    let is_plain = |byte: &u8| byte.is_ascii_alphanumeric() || b"/:.#?=%~@+,-_".contains(byte);
    bytes.iter().take_while(|byte| is_plain(byte)).count()
}

/// Whether it is surely an address of mail.
fn is_mail(address: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    address
        .split_once('@')
        .is_some_and(|(name, domain)| name.split(['.', '_', '-']).all(is_part) && domain.split('.').all(is_part))
}

fn is_in_word(bytes: &[u8], at: usize) -> bool {
    let is_letter = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_alphanumeric);
    is_letter(at.checked_sub(1)) && is_letter(Some(at + 1))
}

/// Whether marks of emphasis between these can only open.
fn opens(before: Option<char>, after: Option<char>) -> bool {
    let Some(after) = after.filter(|after| *after < CLOSE) else { return false };
    match before {
        None | Some(' ') => !after.is_whitespace(),
        Some('(' | '[' | '"' | '*' | '_') => after.is_alphanumeric(),
        Some(_) => false,
    }
}

/// Whether marks of emphasis between these close what is open.
fn closes(before: Option<char>, after: Option<char>) -> bool {
    let is_after = match after {
        None => true,
        Some(' ' | '.' | ',' | ';' | ':' | '!' | '?' | ')' | '"' | ']' | '*' | '_') => true,
        Some(_) => false,
    };
    is_after && before.is_some_and(|before| before < CLOSE && !before.is_whitespace())
}

/// A section that is one comment, which nobody sees.
fn comment(whole: &str, start: usize) -> Option<Block> {
    let end = whole.strip_prefix("<!--").and_then(|_| whole.find("-->"))?;
    let span = Span { start, end: start + whole.len() };
    let block = Block { kind: BlockKind::Html, span, words: String::new(), runs: Vec::new(), key: None, level: 0 };
    (end >= 4 && end + 3 == whole.len()).then_some(block)
}

/// How long the fenced block is that a text begins with, up to the end of its last line.
fn fence_length(text: &str) -> Option<usize> {
    let mark = *text.as_bytes().first()?;
    let opening = text.bytes().take_while(|byte| *byte == mark).count();
    let mut at = memchr::memchr(b'\n', text.as_bytes())? + 1;
    loop {
        let rest = text.get(at..)?;
        let length = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        let line = rest.get(..length)?.trim_matches([' ', '\t']);
        if line.len() >= opening && line.bytes().all(|byte| byte == mark) {
            return Some(at + length);
        }
        at += length + 1;
    }
}

/// A section that is one fenced block of code.
fn fence(whole: &str, start: usize) -> Option<Block> {
    let mark = *whole.as_bytes().first().filter(|byte| matches!(byte, b'`' | b'~'))?;
    let length = whole.bytes().take_while(|byte| *byte == mark).count();
    let (head, rest) = whole.split_once('\n')?;
    if length < 3 || head.get(length..)?.contains('`') || whole.contains(['\r', '\0']) {
        return None;
    }
    let (body, last) = match rest.rsplit_once('\n') {
        Some((body, last)) => (Some(body), last),
        None => (None, rest),
    };
    let is_end = |line: &str| {
        let line = line.trim_matches([' ', '\t']);
        line.len() >= length && line.bytes().all(|byte| byte == mark)
    };
    if !is_end(last) || last.len() != length || body.is_some_and(|body| body.split('\n').any(is_end)) {
        return None;
    }
    let mut at = start + head.len() + 1;
    let body = body.unwrap_or_default().trim_end_matches(['\n', ' ', '\t']);
    let (mut words, mut runs) = (String::with_capacity(body.len()), Vec::new());
    for (number, line) in body.split('\n').enumerate() {
        if number > 0 {
            words.push(' ');
        }
        if !line.is_empty() {
            runs.push(Run { words: words.len(), file: at, len: line.len() });
        }
        words.push_str(line);
        at += line.len() + 1;
    }
    let span = Span { start, end: start + whole.len() };
    Some(Block { kind: BlockKind::Code, span, words, runs, key: None, level: 0 })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::document::read_whole;
    use super::super::lines::LineIndex;
    use super::super::sections::{Form, Sections};
    use super::*;
    use crate::model::Hazard;

    const PIECES: &[&str] = &[
        "word",
        "two words",
        "Слово",
        "漢字",
        "한글",
        " ",
        "  ",
        "\n",
        "\n",
        "\n",
        "\n\n",
        "- ",
        "* ",
        "+ ",
        "  - ",
        "    - ",
        "1. ",
        "2) ",
        "  1. ",
        "# ",
        "### ",
        "#",
        "> ",
        ">",
        "`",
        "`code`",
        "`a b`",
        "``",
        "```\n",
        "~~~\n",
        "```rust\n",
        "[",
        "]",
        "](",
        "[a](http://x.example/a_b)",
        "[a](javascript:x)",
        "[a](//x)",
        "[`f`](#f)",
        "(",
        ")",
        "*",
        "**",
        "*all*",
        "**all of it**",
        "**a** ",
        "_",
        "a_b",
        "__",
        "<",
        "< 5",
        "<b>",
        "&",
        "&amp;",
        " & ",
        "\\",
        "\\[",
        "<https://x.example/a>",
        "<a.b@x.example>",
        "<a@b@c>",
        "\\n",
        "<!-- note -->",
        "<!--",
        "-->",
        "<!-->",
        "_all_",
        "_**a**_",
        "**(a)**",
        "\"_",
        "&&",
        "<-",
        "``` \n",
        " - ",
        "\\_",
        "\n\n  ",
        "\n----\n",
        "\n===\n",
        "\n\n- ",
        "!",
        "![p](p.png)",
        "!",
        ".",
        ",",
        ":",
        "1",
        "12",
        "3.",
        "\"q\"",
        "«q»",
        "\t",
        "|",
        "---",
        "===",
        "[^n]",
        "[a]: b",
        "…",
        "é",
        "- [ ] ",
        "1990 was",
        "—",
    ];

    fn markdown() -> impl Strategy<Value = String> {
        proptest::collection::vec(proptest::sample::select(PIECES), 0..14).prop_map(|pieces| pieces.concat())
    }

    /// What is told without the parser, beside what the parser says.
    fn is_as_parsed(text: &str) -> Result<usize, TestCaseError> {
        let sections = Sections::of(text, Form::Markdown);
        if sections.has_front() {
            return Ok(0);
        }
        let Ok(all) = read_whole(text, 0, &LineIndex::of(text)) else { return Ok(0) };
        let mut told = 0;
        for span in sections.spans() {
            // The words of a caption follow a picture, which another section may hold.
            let Some(found) = blocks(text, *span).filter(|_| !text.contains("![")) else { continue };
            let lies = |block: &&Block| block.span.start >= span.start && block.span.start < span.end;
            let expected: Vec<Block> = all.blocks.iter().filter(lies).cloned().collect();
            prop_assert_eq!(found, expected, "{:?}", span.of(text));
            let is_here = |hazard: &Hazard| hazard.span.start >= span.start && hazard.span.start < span.end;
            prop_assert!(!all.hazards.iter().any(is_here), "{:?}", span.of(text));
            told += 1;
        }
        Ok(told)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 6000, ..ProptestConfig::default() })]

        #[test]
        fn what_needs_no_parser_is_what_the_parser_finds(text in markdown()) {
            is_as_parsed(&text)?;
        }

        #[test]
        fn nor_do_letters_and_marks_in_any_order(text in "[ab1 .`*_\\[\\]()<&!#>\\-+:|~\n漢é]{0,24}") {
            is_as_parsed(&text)?;
        }
    }

    #[test]
    fn common_forms_need_no_parser() {
        for text in [
            "# A heading with `code`\n",
            "## 1.2.0\n- a change in [this](https://site.example/a_b#c)\n- **bold**: another\n  that goes on\n",
            "Prose with a_name, `code` and *emphasis*,\nin two lines.\n",
            "1. one\n2. two\n   - inner\n3. three\n",
            "> quoted words\n> in two lines\n",
            "```rust\nfn main() {}\n\n```\n",
            "Things:\n- one\n- two\n",
            " * one\n * two & < 3\n",
            "- _**word**_ \"**a**\"\n- **all**\n- **(all)** <https://site.example/a>\n",
            "Before\n```\ncode\n```\nbehind\n",
            "<!-- nobody\nsees this -->\n",
            "* \\[[`0a1b`](https://site.example/0a1b)] - **a\\_b**: fix]: words\n",
            "A heading\n=========\n",
            "1.2.0 (some day)\n----\n- one\n\n  goes on\n\n  - inner\n",
        ] {
            assert_eq!(is_as_parsed(text).unwrap(), 1, "{text}");
        }
    }
}
