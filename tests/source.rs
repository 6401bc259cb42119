//! Reads the project's own files: which there are, and Rust sources as tokens, so that comments and strings are not taken
//! for code.

use std::path::{Path, PathBuf};

/// The project's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file of the project but those in `target` and in hidden folders that are not its own, as paths with `/` relative
/// to the root, sorted.
pub fn files() -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::new()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(root().join(&folder)).expect("a folder of the project").flatten() {
            let path = folder.join(entry.file_name());
            let name = path.to_string_lossy().replace('\\', "/");
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                if !ignored().contains(&name) && name != ".git" {
                    folders.push(path);
                }
            } else if name != ".git" {
                found.push(name);
            }
        }
    }
    found.sort();
    found
}

/// The paths in `.gitignore`, without their slashes.
fn ignored() -> Vec<String> {
    read(".gitignore").lines().map(|line| line.trim_matches('/').to_owned()).collect()
}

/// The text of a file of the project.
pub fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A piece of Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    /// A name or keyword.
    Word(String),
    /// What stands between the quotes of a string.
    Text(String),
    /// Any other character that is not blank.
    Mark(char),
}

impl Token {
    /// Whether it is this word.
    pub fn is(&self, word: &str) -> bool {
        matches!(self, Self::Word(found) if found == word)
    }
}

/// The tokens of a Rust source, without comments and character literals, each with its line, from 1.
pub fn tokens(text: &str) -> Vec<(usize, Token)> {
    let chars: Vec<char> = text.chars().collect();
    let mut lexer = Lexer { chars, at: 0, line: 1, out: Vec::new() };
    while lexer.step() {}
    lexer.out
}

struct Lexer {
    chars: Vec<char>,
    at: usize,
    line: usize,
    out: Vec<(usize, Token)>,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn take(&mut self) -> char {
        let c = self.peek(0);
        self.at += 1;
        self.line += usize::from(c == '\n');
        c
    }

    fn ended(&self) -> bool {
        self.at >= self.chars.len()
    }

    fn step(&mut self) -> bool {
        if self.ended() {
            return false;
        }
        let line = self.line;
        match (self.peek(0), self.peek(1)) {
            ('/', '/') => while !self.ended() && self.take() != '\n' {},
            ('/', '*') => self.block_comment(),
            ('"', _) => self.text(line, 0, true),
            ('\'', _) => self.quote(),
            (c, _) if c.is_alphabetic() || c == '_' => self.word(line),
            (c, _) if c.is_ascii_digit() => {
                while self.peek(0).is_ascii_alphanumeric() || self.peek(0) == '_' {
                    self.take();
                }
            }
            (c, _) => {
                self.take();
                if !c.is_whitespace() {
                    self.out.push((line, Token::Mark(c)));
                }
            }
        }
        true
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        while !self.ended() {
            match (self.take(), self.peek(0)) {
                ('/', '*') => depth += 1,
                ('*', '/') => depth -= 1,
                _ => continue,
            }
            self.take();
            if depth == 0 {
                return;
            }
        }
    }

    /// A character literal or a lifetime.
    fn quote(&mut self) {
        self.take();
        if self.peek(0) == '\\' {
            self.take();
            self.take();
            while !self.ended() && self.take() != '\'' {}
        } else if self.peek(1) == '\'' {
            self.take();
            self.take();
        }
    }

    /// A name, or a string that begins with letters: `r#"…"#`, `b"…"`.
    fn word(&mut self, line: usize) {
        let mut word = String::new();
        while self.peek(0).is_alphanumeric() || self.peek(0) == '_' {
            word.push(self.take());
        }
        let raw = word.ends_with('r') && word.len() <= 2;
        let hashes = (0..).take_while(|&n| raw && self.peek(n) == '#').count();
        if self.peek(hashes) == '"' && (raw || ["b", "c"].contains(&word.as_str())) {
            self.at += hashes;
            self.text(line, hashes, !raw);
        } else if word == "b" && self.peek(0) == '\'' {
            self.quote();
        } else {
            self.out.push((line, Token::Word(word)));
        }
    }

    fn text(&mut self, line: usize, hashes: usize, escapes: bool) {
        self.take();
        let mut text = String::new();
        while !self.ended() {
            match self.take() {
                '\\' if escapes => {
                    text.push('\\');
                    text.push(self.take());
                }
                '"' if (0..hashes).all(|n| self.peek(n) == '#') => break,
                c => text.push(c),
            }
        }
        self.at += hashes;
        self.out.push((line, Token::Text(text)));
    }
}

/// The tokens without the modules under `#[cfg(test)]`.
pub fn without_tests(tokens: &[(usize, Token)]) -> Vec<(usize, Token)> {
    let shape =
        [Token::Mark('#'), Token::Mark('['), word("cfg"), Token::Mark('('), word("test"), Token::Mark(')'), Token::Mark(']')];
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let gated = tokens.len() - at > shape.len() && shape.iter().zip(&tokens[at..]).all(|(want, found)| *want == found.1);
        if gated {
            at = end_of_item(tokens, at + shape.len());
        } else {
            out.push(token.clone());
            at += 1;
        }
    }
    out
}

fn word(text: &str) -> Token {
    Token::Word(text.to_owned())
}

/// The first token after an item: after its `;`, or after the brace that closes its body.
fn end_of_item(tokens: &[(usize, Token)], from: usize) -> usize {
    let mut depth = 0usize;
    for (at, (_, token)) in tokens.iter().enumerate().skip(from) {
        match token {
            Token::Mark('{') => depth += 1,
            Token::Mark('}') => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at + 1;
                }
            }
            Token::Mark(';') if depth == 0 => return at + 1,
            _ => {}
        }
    }
    tokens.len()
}

#[test]
fn tokens_leave_comments_and_characters_out_and_keep_strings_whole() {
    let text = "// use crate::x;\n/* a /* b */ c */ fn f<'a>() { let c = '\"'; g(\"x // \\\" y\", r#\"z\"w\"#, b'\\''); }";
    let words: Vec<String> = tokens(text)
        .into_iter()
        .filter_map(|(_, token)| match token {
            Token::Word(word) => Some(word),
            Token::Text(text) => Some(format!("<{text}>")),
            Token::Mark(_) => None,
        })
        .collect();
    assert_eq!(words, ["fn", "f", "a", "let", "c", "g", "<x // \\\" y>", "<z\"w>"]);
}

#[test]
fn test_modules_are_left_out() {
    let all = tokens("fn a() {} #[cfg(test)] mod tests { fn b() { c(); } } #[cfg(test)] mod more; fn d() {}");
    let words: Vec<(usize, Token)> = without_tests(&all);
    assert!(words.iter().any(|(_, token)| token.is("d")));
    assert!(!words.iter().any(|(_, token)| token.is("b") || token.is("more")));
}
