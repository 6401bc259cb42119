//! What a document promises, on small texts and on random ones.

use proptest::prelude::*;

use super::*;
use crate::model::{Block, BlockKind, Span};

fn parse(text: &str) -> Document {
    Document::parse(text.as_bytes()).unwrap()
}

fn outline(text: &str) -> Vec<(BlockKind, u8, String)> {
    parse(text).blocks().iter().map(|block| (block.kind, block.level, block.words.clone())).collect()
}

fn block(kind: BlockKind, level: u8, words: &str) -> (BlockKind, u8, String) {
    (kind, level, words.to_owned())
}

/// Checks all that must hold of the blocks of any text.
fn assert_sound(document: &Document) {
    let text = document.text();
    let mut from = 0;
    let mut whole = String::new();
    for block in document.blocks() {
        let Block { span, words, runs, .. } = block;
        assert!(span.start >= from && span.end >= span.start, "{block:?} overlaps");
        whole.push_str(text.get(from..span.start).unwrap());
        whole.push_str(text.get(span.start..span.end).unwrap());
        from = span.end;
        let mut after = Span { start: 0, end: span.start };
        for run in runs {
            assert!(run.words >= after.start && run.file >= after.end && run.file + run.len <= span.end, "{block:?}");
            assert_eq!(words.get(run.words..run.words + run.len).unwrap(), text.get(run.file..run.file + run.len).unwrap());
            after = Span { start: run.words + run.len, end: run.file + run.len };
        }
        assert!(!words.contains(['\n', '\r']), "{block:?}");
    }
    whole.push_str(text.get(from..).unwrap());
    assert_eq!(whole, text);
}

#[test]
fn every_construct_becomes_its_block() {
    let text = "+++\ntitle = \"Pears\"\ntags = [\"fruit\", \"trees\"]\n+++\n\n# One\n\nTwo\n===\n\nA *b*\nc.\n\n- d\n  e\n  - f\n\n1. g\n\n\
                > h\n> > i\n\n![j](k.png \"l\")\n*m*\n\n![n](o.png)\n\n*p*\n\n| q | r |\n|---|---|\n| s | t |\n\n```rust\nu\nv\n```\n\n    w\n\n\
                Note[^x].\n\n[^x]: y\n\n<p>z</p>\n\n<!-- hidden -->\n\n---\n";
    let document = parse(text);
    assert_sound(&document);
    use BlockKind::*;
    assert_eq!(
        outline(text),
        [
            block(Field, 0, "Pears"),
            block(Field, 0, "fruit, trees"),
            block(Heading, 1, "One"),
            block(Heading, 1, "Two"),
            block(Paragraph, 0, "A b c."),
            block(ListItem, 1, "d e"),
            block(ListItem, 2, "f"),
            block(ListItem, 1, "g"),
            block(Quote, 1, "h"),
            block(Quote, 2, "i"),
            block(Paragraph, 0, "j l m"),
            block(Caption, 0, "n"),
            block(Caption, 0, "p"),
            block(TableRow, 0, "q | r"),
            block(TableRow, 0, "s | t"),
            block(Code, 0, "u v"),
            block(Code, 0, "w"),
            block(Paragraph, 0, "Note."),
            block(Footnote, 0, "y"),
            block(Html, 0, "<p>z</p>"),
            block(Html, 0, ""),
            block(Break, 0, ""),
        ]
    );
    let spans: Vec<&str> = document.blocks().iter().map(|block| document.slice(block.span)).collect();
    assert_eq!(spans[1], "tags = [\"fruit\", \"trees\"]");
    assert_eq!(spans[3], "Two\n===");
    assert_eq!(spans[5], "- d\n  e");
    assert_eq!(spans[6], "- f");
    assert_eq!(spans[9], "> > i");
    assert_eq!(spans[15], "```rust\nu\nv\n```");
    assert_eq!(spans[18], "[^x]: y");
}

#[test]
fn bad_files_are_refused_with_their_place() {
    let refusal = |bytes: &[u8]| Document::parse(bytes).unwrap_err();
    assert_eq!(refusal(b""), TextFault::Empty);
    assert_eq!(refusal("\u{feff} \n".as_bytes()), TextFault::Empty);
    assert_eq!(refusal(b"ab\nc\xff"), TextFault::NotUtf8 { byte: 5, line: 2 });
    assert_eq!(refusal(&vec![b'a'; TEXT_BYTES_MAX + 1]), TextFault::TooLong { bytes: TEXT_BYTES_MAX + 1 });
    assert_eq!(refusal(b"+++\ntitle = \"a\"\n"), TextFault::FrontMatterUnclosed);
    assert_eq!(refusal(b"---\ntitle: a\n---\n"), TextFault::FrontMatterYaml);
    assert_eq!(refusal(b"version https://git-lfs.github.com/spec/v1\noid x\n"), TextFault::LfsPointer);
    assert!(matches!(refusal("+++\ntitle = \"ж\"\nb = \n+++\n".as_bytes()), TextFault::FrontMatterToml { line: 3, .. }));
    let fault = refusal("+++\ntitle = 5\n+++\n".as_bytes());
    assert_eq!(fault, TextFault::FieldKind { key: "title".into(), expected: FieldKind::Words, line: 2, column: 9 });
    assert!(matches!(
        refusal(format!("+++\n{}a = 1\n+++\n", "a.".repeat(100_000)).as_bytes()),
        TextFault::FrontMatterToml { .. }
    ));
}

#[test]
fn hostile_nesting_is_refused_in_time() {
    assert!(matches!(Document::parse(">".repeat(1_000_000).as_bytes()), Err(TextFault::TooDeep { line: 1 })));
    assert!(Document::parse("[".repeat(100_000).as_bytes()).is_ok());
    let lists: String = (0..1000).map(|depth| format!("{}- a\n", " ".repeat(2 * depth))).collect();
    let text = format!("{lists}{}", "\n".repeat(1_000_000));
    assert!(matches!(Document::parse(text.as_bytes()), Err(TextFault::TooDeep { .. })));
}

#[test]
fn every_kind_of_line_end_gives_the_same_blocks() {
    let text = "+++\ntitle = \"a\"\n\n[import]\nviews = 5\n+++\n\n# b\n\nc\nd\n\n- e\n";
    assert_eq!(outline(text), outline(&text.replace('\n', "\r\n")));
    assert_eq!(outline(text), outline(&text.replace('\n', "\r")));
    assert_eq!(parse(text).blocks()[1].key.as_deref(), Some("import.views"));
}

#[test]
fn words_point_into_the_file_past_markup() {
    let text = "Ein **fetter** [Link](x.html \"t\") \\* &amp; `co de` ende\nneu.\n";
    let document = parse(text);
    let block = &document.blocks()[0];
    assert_eq!(block.words, "Ein fetter Link * & co de ende neu.");
    let at = |needle: &str| {
        let start = block.words.find(needle).unwrap();
        document.slice(block.place(Span { start, end: start + needle.len() }))
    };
    assert_eq!(at("fetter"), "fetter");
    assert_eq!(at("fetter Link"), "fetter** [Link");
    assert_eq!(at("co de"), "co de");
    assert_eq!(at("ende neu"), "ende\nneu");
    assert_eq!(at("*"), "*");
}

const PIECES: [&str; 48] = [
    "word ",
    "слово ",
    "말 ",
    "漢字",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    "  \n",
    "# ",
    "## ",
    "===\n",
    "---\n",
    "- ",
    "* ",
    "1. ",
    "> ",
    ">",
    "    ",
    "\t",
    "`",
    "``",
    "```\n",
    "*",
    "**",
    "_",
    "[",
    "]",
    "(x.png)",
    "![",
    "](y \"t\")",
    "[^a]",
    "[^a]: ",
    "|",
    "|-|-|\n",
    "\\",
    "&amp;",
    "&nbsp;",
    "<b>",
    "<!-- c -->",
    "\u{a0}",
    "\u{feff}",
    "\0",
    "+++\n",
    "a = \"b\"\n",
    "[r]: /u\n",
    "~~~\n",
];

/// What a reader sees by another parser, without white space.
fn seen_by_oracle(text: &str) -> String {
    use pulldown_cmark::{Event, Options, Parser};
    let mut seen = String::new();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES) {
        if let Event::Text(words) | Event::Code(words) = event {
            seen.extend(words.chars().filter(|c| !c.is_whitespace()));
        }
    }
    seen
}

/// The headings with their levels, code blocks and rows of tables, in order, by another parser.
fn structure_by_oracle(text: &str) -> Vec<(BlockKind, u8)> {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    let of = |event| match event {
        Event::Start(Tag::Heading { level, .. }) => Some((BlockKind::Heading, level as u8)),
        Event::Start(Tag::CodeBlock(_)) => Some((BlockKind::Code, 0)),
        Event::Start(Tag::TableHead | Tag::TableRow) => Some((BlockKind::TableRow, 0)),
        _ => None,
    };
    Parser::new_ext(text, Options::ENABLE_TABLES).filter_map(of).collect()
}

const PLAIN_PIECES: [&str; 20] = [
    "word ",
    "слово ",
    "말 ",
    "*leaning* ",
    "**fat** ",
    "[name](x.html) ",
    "`code` ",
    "\\* ",
    "&amp; ",
    "\n",
    "\n\n",
    "\n\n# ",
    "\n\n- ",
    "\n\n> ",
    "\n\n1. ",
    "\n\n    ",
    "\n\n```\nx\n```\n\n",
    "\n\n|a|b|\n|-|-|\n|c|d|\n\n",
    "  \n",
    "![alt](p.png) ",
];

fn random_text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES.to_vec()), 1..60).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn gaps_and_blocks_give_the_file_back(text in random_text()) {
        if let Ok(document) = Document::parse(text.as_bytes()) {
            assert_sound(&document);
        }
    }

    #[test]
    fn words_are_those_that_another_parser_sees(pieces in prop::collection::vec(prop::sample::select(PLAIN_PIECES.to_vec()), 1..25)) {
        let text = pieces.concat();
        if let Ok(document) = Document::parse(text.as_bytes()) {
            assert_sound(&document);
            let words = document.blocks().iter().flat_map(|block| block.words.chars());
            let seen: String = words.filter(|c| !c.is_whitespace() && *c != '|').collect();
            prop_assert_eq!(seen, seen_by_oracle(&text));
            let is_told = |kind: BlockKind| matches!(kind, BlockKind::Heading | BlockKind::Code | BlockKind::TableRow);
            let level = |block: &Block| if block.kind == BlockKind::Heading { block.level } else { 0 };
            let structure: Vec<(BlockKind, u8)> =
                document.blocks().iter().filter(|block| is_told(block.kind)).map(|block| (block.kind, level(block))).collect();
            prop_assert_eq!(structure, structure_by_oracle(&text));
            // All but entities and line ends stands in the file.
            for block in document.blocks() {
                let placed: usize = block.runs.iter().map(|run| run.len).sum();
                let unplaced = block.words.matches([' ', '&']).count() + 3 * block.words.matches(" | ").count();
                prop_assert!(placed + unplaced >= block.words.len(), "{block:?}");
            }
        }
    }

    #[test]
    fn no_bytes_make_parsing_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _ = Document::parse(&bytes);
    }
}
