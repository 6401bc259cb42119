//! Every language says everything: the same files, ids, attributes and variables, in its own words and with all its plural
//! forms; and what the code says and what `locales/` hold are the same.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use recto::cli;
use recto::l10n::{self, Localiser};

use super::source::{self, Token};

/// What a pattern holds.
#[derive(Default)]
struct Words {
    /// Its text; a space stands for each placeable.
    text: String,
    /// Variables, selectors included.
    variables: BTreeSet<String>,
    /// Other messages and terms that it takes in.
    references: BTreeSet<String>,
    /// Selectors with their keys; the default key comes first.
    choices: Vec<(String, Vec<String>)>,
}

/// A place in a language: `id`, or `id.attribute`.
type Place = String;

/// The languages with their files, and in each file the patterns by place.
fn languages() -> BTreeMap<String, BTreeMap<String, BTreeMap<Place, Words>>> {
    let mut languages: BTreeMap<String, BTreeMap<String, BTreeMap<Place, Words>>> = BTreeMap::new();
    for path in source::files() {
        let Some((tag, file)) = path.strip_prefix("locales/").and_then(|rest| rest.split_once('/')) else { continue };
        languages.entry(tag.to_owned()).or_default().insert(file.to_owned(), patterns(&path));
    }
    languages
}

/// All places of a language, whatever file they stand in.
fn places(tag: &str) -> BTreeMap<Place, Words> {
    languages().remove(tag).unwrap_or_default().into_values().flatten().collect()
}

fn patterns(path: &str) -> BTreeMap<Place, Words> {
    let text = source::read(path);
    let resource = fluent_syntax::parser::parse(text.as_str()).unwrap_or_else(|(_, errors)| panic!("{path}: {errors:?}"));
    let mut found = BTreeMap::new();
    for entry in resource.body {
        let (id, value, attributes) = match entry {
            Entry::Message(message) => (message.id.name.to_owned(), message.value, message.attributes),
            Entry::Term(term) => (format!("-{}", term.id.name), Some(term.value), term.attributes),
            _ => continue,
        };
        let named = attributes.into_iter().map(|attribute| (format!("{id}.{}", attribute.id.name), attribute.value));
        for (place, pattern) in value.map(|value| (id.clone(), value)).into_iter().chain(named.collect::<Vec<_>>()) {
            let mut words = Words::default();
            walk(&pattern, &mut words);
            assert!(found.insert(place.clone(), words).is_none(), "{path}: {place} stands there twice");
        }
    }
    found
}

fn walk(pattern: &Pattern<&str>, words: &mut Words) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => words.text.push_str(value),
            PatternElement::Placeable { expression } => {
                words.text.push(' ');
                walk_expression(expression, words);
            }
        }
    }
}

fn walk_expression(expression: &Expression<&str>, words: &mut Words) {
    match expression {
        Expression::Inline(inline) => walk_inline(inline, words),
        Expression::Select { selector, variants } => {
            let mut chosen = Words::default();
            walk_inline(selector, &mut chosen);
            let name = chosen.variables.iter().chain(&chosen.references).next().cloned().unwrap_or_default();
            words.variables.append(&mut chosen.variables);
            let mut variants: Vec<_> = variants.iter().collect();
            variants.sort_by_key(|variant| !variant.default);
            let key = |key: &VariantKey<&str>| match key {
                VariantKey::Identifier { name } => (*name).to_owned(),
                VariantKey::NumberLiteral { value } => (*value).to_owned(),
            };
            words.choices.push((name, variants.iter().map(|variant| key(&variant.key)).collect()));
            for variant in variants {
                walk(&variant.value, words);
                words.text.push(' ');
            }
        }
    }
}

fn walk_inline(inline: &InlineExpression<&str>, words: &mut Words) {
    match inline {
        InlineExpression::VariableReference { id } => {
            words.variables.insert(id.name.to_owned());
        }
        InlineExpression::MessageReference { id, .. } => {
            words.references.insert(id.name.to_owned());
        }
        InlineExpression::TermReference { id, .. } => {
            words.references.insert(format!("-{}", id.name));
        }
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                walk_inline(argument, words);
            }
        }
        InlineExpression::Placeable { expression } => walk_expression(expression, words),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
    }
}

fn fail_on(faults: &[String]) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn every_language_has_the_same_files_ids_attributes_and_variables() {
    let languages = languages();
    assert_eq!(languages.keys().map(String::as_str).collect::<BTreeSet<_>>(), l10n::reader_tags().collect());
    let english = &languages["en"];
    let interface: BTreeSet<&str> = l10n::tags().collect();
    let mut faults = Vec::new();
    for (tag, files) in &languages {
        // A language of readers alone has the labels of pages and nothing else.
        let wanted: Vec<&String> =
            english.keys().filter(|file| interface.contains(tag.as_str()) || *file == "pages.ftl").collect();
        assert_eq!(files.keys().collect::<Vec<_>>(), wanted, "the files of {tag}");
        for (file, places) in files {
            let there = |places: &BTreeMap<Place, Words>| places.keys().cloned().collect::<BTreeSet<_>>();
            for place in there(places).symmetric_difference(&there(&english[file])) {
                faults.push(format!("{tag}/{file}: {place} is in one of {tag}, en alone"));
            }
            for (place, words) in places {
                let Some(other) = english[file].get(place) else { continue };
                if words.variables != other.variables {
                    faults.push(format!("{tag}/{file}: {place} has {:?}, en {:?}", words.variables, other.variables));
                }
            }
        }
    }
    fail_on(&faults);
}

#[test]
fn every_file_is_part_of_the_program() {
    for (tag, files) in languages() {
        let localiser = Localiser::for_readers(&tag);
        for (file, places) in files {
            let lost = places.keys().find(|place| {
                let (id, attribute) = place.split_once('.').map_or((place.as_str(), None), |(id, name)| (id, Some(name)));
                !id.starts_with('-') && localiser.find(id, attribute).is_none()
            });
            assert_eq!(lost, None, "{tag}/{file}: add it to src/l10n/interface.rs");
        }
    }
}

#[test]
fn every_pattern_says_something_in_its_own_language() {
    let mut faults = Vec::new();
    for (tag, files) in languages() {
        for (file, places) in files {
            for (place, words) in places {
                if words.text.trim().is_empty() && words.variables.is_empty() && words.references.is_empty() {
                    faults.push(format!("{tag}/{file}: {place} is empty"));
                }
                if let Some(left) = english_left_over(&tag, &words.text) {
                    faults.push(format!("{tag}/{file}: {place} has English left: {left}"));
                }
            }
        }
    }
    fail_on(&faults);
}

/// Three English words in a row, or English words and none of the language's own script. What stands in backticks, and what
/// looks like a name of a file, an option, a key or an abbreviation, is no English.
fn english_left_over(tag: &str, text: &str) -> Option<String> {
    let own: fn(char) -> bool = match tag {
        "ru" => |c| matches!(c, '\u{400}'..='\u{4ff}'),
        "ko" => |c| matches!(c, '\u{ac00}'..='\u{d7a3}'),
        "uk" => |c| matches!(c, '\u{400}'..='\u{4ff}'),
        "ar" => |c| matches!(c, '\u{600}'..='\u{6ff}'),
        "zh" | "zh-Hant" => |c| matches!(c, '\u{4e00}'..='\u{9fff}'),
        _ => return None,
    };
    let prose: String = text.split('`').step_by(2).collect::<Vec<_>>().join(" — ");
    let word = |word: &&str| word.len() > 1 && word.trim_matches([',', ';', ':', '.']).bytes().all(|b| b.is_ascii_lowercase());
    let english: Vec<&str> = prose.split_whitespace().filter(word).filter(|word| *word != "recto" && *word != "git").collect();
    let tokens: Vec<&str> = prose.split_whitespace().collect();
    let row = tokens.windows(3).find(|row| row.iter().all(|token| english.contains(token)));
    match row {
        Some(row) => Some(row.join(" ")),
        None if !english.is_empty() && !prose.chars().any(own) => Some(english.join(" ")),
        None => None,
    }
}

#[test]
fn english_left_over_is_found() {
    assert!(english_left_over("ru", "файл is not there: { }").is_some());
    assert!(english_left_over("ko", "not found").is_some());
    assert!(english_left_over("ru", "запустите `recto sync now please`, затем git push").is_none());
    assert!(english_left_over("ko", "UTF-8 JSON workflow.toml 파일").is_none());
    assert!(english_left_over("ru", "--format <FORMAT>: ").is_none());
}

#[test]
fn every_plural_has_all_forms_of_its_language() {
    let english = places("en");
    let is_plural = |keys: &[String]| keys.iter().any(|key| ["zero", "one", "two", "few", "many"].contains(&key.as_str()));
    let mut faults = Vec::new();
    for tag in l10n::reader_tags() {
        let (wanted, defaults): (&[&str], &[&str]) = match tag {
            "ru" | "uk" => (&["one", "few"], &["many", "other"]),
            "ko" | "zh" | "zh-Hant" => (&[], &["other"]),
            "ar" => (&["zero", "one", "two", "few", "many"], &["other"]),
            "es" | "fr" => (&["one", "many"], &["other"]),
            _ => (&["one"], &["other"]),
        };
        for (place, words) in places(tag) {
            for (selector, keys) in &words.choices {
                let plural = is_plural(keys);
                let default = keys.first().map(String::as_str).unwrap_or_default();
                let lacks = wanted.iter().find(|key| !keys.iter().any(|found| found == *key));
                if plural && !defaults.contains(&default) {
                    faults.push(format!("{tag}: {place}: the default of {selector} is {default}"));
                }
                if let (true, Some(lacks)) = (plural, lacks) {
                    faults.push(format!("{tag}: {place}: {selector} lacks [{lacks}]"));
                }
                let names =
                    |keys: &[String]| keys.iter().filter(|key| key.parse::<f64>().is_err()).cloned().collect::<BTreeSet<_>>();
                let other = english.get(&place).and_then(|other| other.choices.iter().find(|(name, _)| name == selector));
                if let (false, Some((_, other))) = (plural, other)
                    && !is_plural(other)
                    && names(other) != names(keys)
                {
                    faults.push(format!("{tag}: {place}: {selector} has other keys than in English"));
                }
            }
        }
    }
    fail_on(&faults);
}

/// What the code says of messages: literals, and what `Message::new("…")` is given.
struct Said {
    /// Every string that stands in the code, outside tests.
    literals: BTreeSet<String>,
    /// `path:line`, the id, and the names in every `.with("…", …)` of the function that it stands in.
    messages: Vec<(String, String, BTreeSet<String>)>,
    /// For each file, its strings and the names of all its `.with("…", …)`.
    files: Vec<(BTreeSet<String>, BTreeSet<String>)>,
}

fn said() -> Said {
    let mut said = Said { literals: BTreeSet::new(), messages: Vec::new(), files: Vec::new() };
    let is_code = |path: &String| path.starts_with("src/") && path.ends_with(".rs") && !path.contains("/tests");
    for path in source::files().into_iter().filter(is_code) {
        let tokens = source::without_tests(&source::tokens(&source::read(&path)));
        let mut literals = BTreeSet::new();
        let mut names = BTreeSet::new();
        for (at, (line, token)) in tokens.iter().enumerate() {
            let Token::Text(text) = token else { continue };
            literals.insert(text.clone());
            if is_name_of_value(&tokens, at) {
                names.insert(text.clone());
            }
            let before = |n: usize, word: &str| at >= n && tokens[at - n].1.is(word);
            if before(2, "new") && before(5, "Message") && tokens.get(at + 1).is_some_and(|(_, next)| *next == Token::Mark(')')) {
                said.messages.push((format!("{path}:{line}"), text.clone(), names_around(&tokens, at)));
            }
        }
        said.literals.extend(literals.iter().cloned());
        said.files.push((literals, names));
    }
    said
}

/// Whether a string is the name in `.with("…", …)`.
fn is_name_of_value(tokens: &[(usize, Token)], at: usize) -> bool {
    at >= 3 && tokens[at - 2].1.is("with") && tokens[at - 3].1 == Token::Mark('.')
}

/// The names in every `.with("…", …)` from the `fn` before a token to the next one.
fn names_around(tokens: &[(usize, Token)], at: usize) -> BTreeSet<String> {
    let is_fn = |at: &usize| tokens[*at].1.is("fn");
    let from = (0..at).rev().find(is_fn).unwrap_or(0);
    let to = (at..tokens.len()).find(is_fn).unwrap_or(tokens.len());
    let name = |at: usize| match &tokens[at].1 {
        Token::Text(text) if is_name_of_value(tokens, at) => Some(text.clone()),
        _ => None,
    };
    (from..to).filter_map(name).collect()
}

/// The variables of a message and its attributes.
fn variables(places: &BTreeMap<Place, Words>, id: &str) -> BTreeSet<String> {
    let own = |place: &Place| place == id || place.strip_prefix(id).is_some_and(|rest| rest.starts_with('.'));
    places.iter().filter(|(place, _)| own(place)).flat_map(|(_, words)| words.variables.iter().cloned()).collect()
}

#[test]
fn every_message_in_the_code_has_words_and_every_variable_a_value() {
    let places = places("en");
    let said = said();
    let mut faults = Vec::new();
    for (place, id, names) in &said.messages {
        let wanted = variables(&places, id);
        if !places.contains_key(id) {
            faults.push(format!("{place}: locales/ lack {id}"));
        } else if let Some(lacks) = wanted.difference(names).next() {
            faults.push(format!("{place}: {id} wants ${lacks}, the code gives {names:?}"));
        }
    }
    // An id that reaches `Message::new` through a constant or a function: its values are given in the same file.
    let direct: BTreeSet<&String> = said.messages.iter().map(|(_, id, _)| id).collect();
    for (literals, names) in &said.files {
        for id in literals.iter().filter(|id| places.contains_key(*id) && !direct.contains(id)) {
            for lacks in variables(&places, id).difference(names) {
                faults.push(format!("{id} wants ${lacks}, and no .with gives it"));
            }
        }
    }
    let shaped = |text: &&String| text.starts_with("error-") && text.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
    for id in said.literals.iter().filter(shaped).filter(|id| !places.contains_key(*id)) {
        faults.push(format!("locales/ lack {id}"));
    }
    fail_on(&faults);
}

/// Placeholders that the help has in any case: see `cli::localise`.
const PLACEHOLDERS: [&str; 3] = ["options", "command", "verb"];

/// The ids of words for placeholders that the tree has.
fn placeholders(command: &clap::Command, found: &mut BTreeSet<String>) {
    for name in command.get_arguments().flat_map(|arg| arg.get_value_names().unwrap_or_default()) {
        found.insert(format!("clap-value-{}", name.to_ascii_lowercase().replace('_', "-")));
    }
    command.get_subcommands().for_each(|sub| placeholders(sub, found));
}

#[test]
fn every_id_in_locales_is_said_by_the_code() {
    let places = places("en");
    let said = said();
    let mut used: BTreeSet<String> = said.literals;
    used.extend(places.values().flat_map(|words| words.references.iter().cloned()));
    used.extend(PLACEHOLDERS.map(|name| format!("clap-value-{name}")));
    placeholders(&cli::command(), &mut used);
    let tree = cli::localise::wanted(&cli::localise::localise(cli::command(), &Localiser::new("en")));
    let shared: BTreeSet<&String> = tree.iter().flat_map(|(_, attributes)| attributes).collect();
    let mut faults = Vec::new();
    for place in places.keys() {
        let (id, attribute) = place.split_once('.').map_or((place.as_str(), None), |(id, name)| (id, Some(name)));
        let command = tree.iter().find(|(wanted, _)| wanted == id);
        let known = match (command, attribute) {
            (None, None) => used.contains(id),
            (None, Some(name)) => name == "hint",
            (Some(_), None | Some("long" | "after")) => true,
            (Some((_, wanted)), Some(name)) => {
                wanted.iter().any(|arg| arg == name) || (id == "cmd-recto" && shared.iter().any(|arg| *arg == name))
            }
        };
        if !known {
            faults.push(format!("{place}: nothing says it"));
        }
    }
    fail_on(&faults);
}

#[test]
fn every_command_and_argument_has_words() {
    let places = places("en");
    let mut faults = Vec::new();
    for (id, attributes) in cli::localise::wanted(&cli::localise::localise(cli::command(), &Localiser::new("en"))) {
        if !places.contains_key(&id) {
            faults.push(format!("locales/ lack {id}"));
        }
        for name in attributes {
            if !places.contains_key(&format!("{id}.{name}")) && !places.contains_key(&format!("cmd-recto.{name}")) {
                faults.push(format!("locales/ lack {id}.{name}"));
            }
        }
    }
    fail_on(&faults);
}
