//! Lines of words in columns: where they break, how wide they are, how they are painted.
//!
//! Widths are those of a terminal: two for a Chinese character or a Korean syllable, none for a combining mark. A line
//! with letters that are written from right to left is isolated, and so is each change in it, so that neither turns what
//! stands around it.

use anstyle::{AnsiColor, Effects, Style};
use unicode_width::UnicodeWidthStr as _;

use crate::align::letters;
use crate::report::sheet::has_right_to_left;

/// How words are painted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ink {
    Plain,
    Dim,
    Gone,
    Fresh,
    /// The letters in which a word that is gone differs from the one in its place.
    GoneLetters,
    /// The letters in which a new word differs from the one that it replaces.
    FreshLetters,
}

impl Ink {
    fn style(self) -> Style {
        match self {
            Self::Plain => Style::new(),
            Self::Dim => Style::new().dimmed(),
            Self::Gone => AnsiColor::Red.on_default().strikethrough(),
            Self::Fresh => AnsiColor::Green.on_default().underline(),
            Self::GoneLetters => AnsiColor::Red.on_default().effects(Effects::BOLD | Effects::STRIKETHROUGH | Effects::INVERT),
            Self::FreshLetters => AnsiColor::Green.on_default().effects(Effects::BOLD | Effects::UNDERLINE | Effects::INVERT),
        }
    }

    fn is_change(self) -> bool {
        !matches!(self, Self::Plain | Self::Dim)
    }
}

/// Words in one ink. They hold no control character but line ends.
#[derive(Clone, Debug)]
pub(super) struct Stroke {
    pub text: String,
    pub ink: Ink,
}

/// A line as it is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Line {
    pub text: String,
    /// How many columns it takes.
    pub width: usize,
    /// Whether it begins at the right.
    pub from_right: bool,
}

/// Lines that fit into a width, where one is given; broken at spaces, between Chinese or Japanese characters, and inside
/// of a word only where it is wider than a line.
pub(super) fn flow(strokes: &[Stroke], width: Option<usize>, colours: bool) -> Vec<Line> {
    let right_to_left = strokes.iter().any(|stroke| has_right_to_left(&stroke.text));
    let mut setting = Setting { line: Line::default(), lines: Vec::new(), ink: Ink::Plain, colours, right_to_left };
    match width {
        None => {
            for stroke in strokes {
                for (number, line) in stroke.text.split('\n').enumerate() {
                    if number > 0 {
                        setting.end();
                    }
                    setting.add(line, 0, stroke.ink);
                }
            }
        }
        Some(width) => wrap(&glyphs(strokes), width.max(4), &mut setting),
    }
    setting.end();
    setting.lines
}

/// A letter with its width.
struct Glyph<'a> {
    letter: &'a str,
    width: usize,
    ink: Ink,
}

fn glyphs(strokes: &[Stroke]) -> Vec<Glyph<'_>> {
    let of = |stroke: &'_ Stroke| (stroke.ink, letters(&stroke.text).len());
    let mut all = Vec::with_capacity(strokes.iter().map(|stroke| of(stroke).1).sum());
    for stroke in strokes {
        all.extend(letters(&stroke.text).into_iter().map(|letter| Glyph {
            letter,
            width: letter.width().min(2),
            ink: stroke.ink,
        }));
    }
    all
}

fn wrap(glyphs: &[Glyph<'_>], width: usize, setting: &mut Setting) {
    let mut at = 0;
    while at < glyphs.len() {
        let (mut end, mut taken) = (at, 0);
        // The last place where the line may end, and where the next one then begins.
        let mut good: Option<(usize, usize)> = None;
        let next = loop {
            let Some(glyph) = glyphs.get(end) else { break (end, end) };
            if glyph.letter.starts_with('\n') {
                break (end, end + 1);
            }
            if may_break(glyphs, end) && end > at {
                good = Some((end, end));
            }
            if glyph.letter == " " && !glyph.ink.is_change() {
                good = Some((end, end + 1));
            } else if taken + glyph.width > width {
                break good.unwrap_or((end.max(at + 1), end.max(at + 1)));
            }
            taken += glyph.width;
            end += 1;
        };
        for glyph in glyphs.get(at..next.0).unwrap_or_default() {
            setting.add(glyph.letter, glyph.width, glyph.ink);
        }
        at = next.1;
        if at < glyphs.len() {
            setting.end();
        }
    }
}

/// Whether a line may end before a letter: after a space that changed, and between wide letters, Korean ones aside.
fn may_break(glyphs: &[Glyph<'_>], at: usize) -> bool {
    let (Some(before), Some(here)) = (at.checked_sub(1).and_then(|at| glyphs.get(at)), glyphs.get(at)) else { return false };
    let first = |glyph: &Glyph<'_>| glyph.letter.chars().next().unwrap_or(' ');
    let is_han =
        |glyph: &Glyph<'_>| glyph.width == 2 && !matches!(first(glyph), '\u{1100}'..='\u{11ff}' | '\u{ac00}'..='\u{d7ff}');
    let closes = matches!(
        first(here),
        '。' | '，' | '、' | '！' | '？' | '：' | '；' | '」' | '』' | '）' | '》' | '〉' | '】' | '”' | '’' | '+' | '-'
    );
    let opens = matches!(first(before), '「' | '『' | '（' | '《' | '〈' | '【' | '“' | '‘' | '+' | '-' | '{' | '[');
    (first(before) == ' ' && before.ink.is_change()) || ((is_han(before) || is_han(here)) && !closes && !opens)
}

/// Lines while they are set.
struct Setting {
    line: Line,
    lines: Vec<Line>,
    ink: Ink,
    colours: bool,
    right_to_left: bool,
}

const ISOLATE: char = '\u{2068}';
const END_ISOLATE: char = '\u{2069}';

impl Setting {
    fn add(&mut self, text: &str, width: usize, ink: Ink) {
        use std::fmt::Write as _;
        if text.is_empty() {
            return;
        }
        if self.line.text.is_empty() {
            self.line.from_right = self.right_to_left && has_right_to_left(text.get(..).unwrap_or_default());
            if self.right_to_left {
                self.line.text.push(ISOLATE);
            }
        }
        if ink != self.ink {
            self.close();
            self.ink = ink;
            if self.right_to_left && ink.is_change() {
                self.line.text.push(ISOLATE);
            }
            if self.colours {
                let _ = write!(self.line.text, "{}", ink.style());
            }
        }
        self.line.text.push_str(text);
        self.line.width += width;
    }

    fn close(&mut self) {
        use std::fmt::Write as _;
        if self.colours {
            let _ = write!(self.line.text, "{:#}", self.ink.style());
        }
        if self.right_to_left && self.ink.is_change() {
            self.line.text.push(END_ISOLATE);
        }
        self.ink = Ink::Plain;
    }

    fn end(&mut self) {
        self.close();
        let mut line = std::mem::take(&mut self.line);
        if self.right_to_left && !line.text.is_empty() {
            line.text.push(END_ISOLATE);
        }
        self.lines.push(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, width: usize) -> Vec<String> {
        let stroke = Stroke { text: text.to_owned(), ink: Ink::Plain };
        flow(&[stroke], Some(width), false).into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn lines_break_at_spaces_and_fit() {
        assert_eq!(lines("one two three four", 9), ["one two", "three", "four"]);
        assert_eq!(lines("immeasurable", 5), ["immea", "surab", "le"]);
        assert_eq!(lines("a\n\nb", 5), ["a", "", "b"]);
    }

    #[test]
    fn wide_letters_count_twice_and_marks_not() {
        assert_eq!(lines("我们明天去北京。", 8), ["我们明天", "去北京。"]);
        assert_eq!(lines("서울 사람들이 왔다", 10), ["서울", "사람들이", "왔다"]);
        assert_eq!(lines("e\u{301}e\u{301}e\u{301}e\u{301} e\u{301}", 4), ["e\u{301}e\u{301}e\u{301}e\u{301}", "e\u{301}"]);
    }

    #[test]
    fn lines_from_right_to_left_are_isolated_and_so_are_their_changes() {
        let strokes =
            [Stroke { text: "السوق ".to_owned(), ink: Ink::Plain }, Stroke { text: "الكبير".to_owned(), ink: Ink::Fresh }];
        assert_eq!(flow(&strokes, None, false)[0].text, "\u{2068}السوق \u{2068}الكبير\u{2069}\u{2069}");
        assert!(flow(&strokes, None, false)[0].from_right);
    }
}
