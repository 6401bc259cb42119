//! Finds hyphens that stand for dashes, and dashes of two kinds in one text.
//!
//! One finding an edition and kind, with all places: whoever types hyphens types them throughout. Which dash a text wants
//! is its own majority's, else its language's in `dash-style.toml`; a language that is not there is asked nothing but that
//! it keep to one kind.

use std::sync::OnceLock;

use super::finding::{at, fingerprint};
use super::prose::{Prose, prose, variants};
use super::{Rule, Snapshot};
use crate::model::{BlockKind, Finding, Fix, Letter as _, Message, Severity, Span};

/// The rule.
pub(super) const RULE: Rule = Rule {
    id: "dash-style",
    severity: Severity::Info,
    what: "rule-dash-style-what",
    why: "rule-dash-style-why",
    example: "rule-dash-style-example",
};

/// So many times as frequent must the usual dash be as what is held against it.
const TIMES: usize = 3;
/// So many words must precede a hyphen in a list item, where it may part a name from what is said of it.
const WORDS_MIN: usize = 4;

/// How a dash is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// ` - `.
    Hyphen,
    /// ` -- `.
    Double,
    /// `word--word`.
    DoubleTight,
    /// ` – `.
    En,
    /// ` — `.
    Em,
    /// `word—word`.
    EmTight,
    /// `3-5`.
    RangeHyphen,
    /// `3–5`.
    RangeEn,
}

impl Form {
    fn text(self) -> &'static str {
        match self {
            Self::Hyphen => " - ",
            Self::Double => " -- ",
            Self::DoubleTight => "--",
            Self::En => " – ",
            Self::Em => " — ",
            Self::EmTight => "—",
            Self::RangeHyphen => "-",
            Self::RangeEn => "–",
        }
    }
}

/// A dash, and the bytes of the file that it takes, its spaces included.
struct Dash {
    form: Form,
    place: Span,
}

/// Adds a finding for each form of dash that does not belong.
pub(super) fn check(snapshot: &Snapshot<'_>, severity: Severity, findings: &mut Vec<Finding>) {
    let mut dashes = Vec::new();
    for (_, prose) in prose(snapshot.target) {
        collect(&prose, &mut dashes);
    }
    if dashes.is_empty() {
        return;
    }
    let count = |form: Form| dashes.iter().filter(|dash| dash.form == form).count();
    let real =
        [Form::En, Form::Em, Form::EmTight].into_iter().rev().max_by_key(|form| count(*form)).filter(|form| count(*form) > 0);
    let own = language_form(snapshot.target.language.primary());
    if let Some(own) = own {
        let preferred = real.unwrap_or(own);
        for form in [Form::Hyphen, Form::Double, Form::DoubleTight] {
            // Without a dash to go by, a double hyphen between letters becomes a dash between letters.
            let preferred =
                if real.is_none() && form == Form::DoubleTight && own == Form::En { Form::EmTight } else { preferred };
            findings.extend(finding(snapshot, severity, &dashes, form, preferred));
        }
    }
    if let Some(real) = real {
        for form in [Form::En, Form::Em, Form::EmTight] {
            if form != real && count(real) >= TIMES * count(form) {
                findings.extend(finding(snapshot, severity, &dashes, form, real));
            }
        }
    }
    if count(Form::RangeEn) > count(Form::RangeHyphen) {
        findings.extend(finding(snapshot, severity, &dashes, Form::RangeHyphen, Form::RangeEn));
    }
}

/// The dash of a language.
fn language_form(language: &str) -> Option<Form> {
    static DASHES: OnceLock<toml::Table> = OnceLock::new();
    let dashes = DASHES.get_or_init(|| include_str!("dash-style.toml").parse().unwrap_or_default());
    match dashes.get("dash")?.get(language)?.as_str()? {
        "–" => Some(Form::En),
        "—" => Some(Form::Em),
        _ => None,
    }
}

fn collect(prose: &Prose<'_>, out: &mut Vec<Dash>) {
    if matches!(prose.block.kind, BlockKind::TableRow | BlockKind::Field | BlockKind::Heading) {
        return;
    }
    let bytes = prose.words.as_bytes();
    let mut from = 0;
    while let Some(found) = bytes.get(from..).and_then(|rest| rest.iter().position(|byte| matches!(byte, b'-' | 0xE2))) {
        let at = from + found;
        let rest = prose.words.get(at..).unwrap_or_default();
        let len = match rest.chars().next() {
            Some('-') => rest.bytes().take_while(|byte| *byte == b'-').count(),
            Some(c) => c.len_utf8(),
            None => return,
        };
        from = at + len;
        let mark = Span { start: at, end: at + len };
        let Some((form, span)) = form(prose, mark) else { continue };
        if !prose.is_aside(at)
            && let Some(place) = prose.exact(span)
        {
            out.push(Dash { form, place });
        }
    }
}

/// What a mark is by its neighbours, and the words that it takes.
fn form(prose: &Prose<'_>, mark: Span) -> Option<(Form, Span)> {
    let (before, after) = (prose.before(mark.start)?, prose.after(mark.end)?);
    let text = mark.of(prose.words);
    let wide = Span { start: mark.start - before.len_utf8(), end: mark.end + after.len_utf8() };
    if is_space(before) && is_space(after) {
        let (left, right) = (prose.before(wide.start)?, prose.after(wide.end)?);
        let is_between = !(is_space(left) || is_space(right) || left.is_numeric() && right.is_numeric());
        let ends_word = left.is_letter_or_digit() || matches!(left, ')' | ']' | '"' | '”' | '“' | '»' | '’' | '\'' | ',' | '%');
        let begins_word =
            right.is_letter_or_digit() || matches!(right, '(' | '"' | '“' | '„' | '«' | '‘' | '\'' | '$' | '€' | '£');
        if !is_between || !ends_word || !begins_word {
            return None;
        }
        let form = match text {
            "-" if may_be_dash(prose, wide) => Form::Hyphen,
            "--" if may_be_dash(prose, wide) => Form::Double,
            "–" => Form::En,
            "—" => Form::Em,
            _ => return None,
        };
        return Some((form, wide));
    }
    if before.is_letter() && after.is_letter() {
        let form = match text {
            "—" => Form::EmTight,
            "--" if is_plain(prose, mark) => Form::DoubleTight,
            _ => return None,
        };
        return Some((form, mark));
    }
    let form = match text {
        "-" if is_range(prose, mark) => Form::RangeHyphen,
        "–" if is_range(prose, mark) => Form::RangeEn,
        _ => return None,
    };
    Some((form, mark))
}

fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}')
}

/// Whether a hyphen between spaces stands in a sentence, and not after the name of an entry.
fn may_be_dash(prose: &Prose<'_>, mark: Span) -> bool {
    let words =
        || prose.words.get(..mark.start).unwrap_or_default().split(' ').filter(|word| !word.is_empty()).take(WORDS_MIN).count();
    prose.is_sentence() && words() >= if prose.block.kind == BlockKind::ListItem { WORDS_MIN } else { 1 }
}

/// Whether a double hyphen joins two words of letters, and is no option or file name.
fn is_plain(prose: &Prose<'_>, mark: Span) -> bool {
    let token = prose.token(mark.start).of(prose.words);
    let is_letter =
        |c: char| c.is_letter() || matches!(c, '\'' | '’' | ',' | '.' | ';' | '!' | '?' | '"' | '“' | '”' | '(' | ')' | '-');
    prose.is_sentence() && token.chars().all(is_letter) && token.matches('-').count() <= 4 && !token.starts_with('-')
}

/// `3-5`, `1941-1945`, `1941-45`: growing, and neither a date nor a telephone number.
fn is_range(prose: &Prose<'_>, mark: Span) -> bool {
    let is_outside = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | ',' | ';' | '.' | '“' | '”' | '"');
    let token = prose.token(mark.start);
    let trimmed = token.of(prose.words).trim_matches(is_outside);
    let Some((left, right)) = trimmed.split_once(mark.of(prose.words)) else { return false };
    let is_number = |text: &str| (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(left)
        || !is_number(right)
        || left.starts_with('0')
        || right.starts_with('0')
        || (left.len() == 3 && right.len() == 4)
    {
        return false;
    }
    let whole = match left.len().checked_sub(right.len()) {
        Some(missing) => format!("{}{right}", left.get(..missing).unwrap_or_default()),
        None => right.to_owned(),
    };
    left.parse::<u32>().ok().zip(whole.parse::<u32>().ok()).is_some_and(|(left, right)| left < right)
}

/// One finding for all dashes of a form, where there are any.
fn finding(snapshot: &Snapshot<'_>, severity: Severity, dashes: &[Dash], form: Form, preferred: Form) -> Option<Finding> {
    let places = |form: Form| dashes.iter().filter(move |dash| dash.form == form).map(|dash| dash.place).collect::<Vec<_>>();
    let (here, there) = (places(form), places(preferred));
    let first = here.first()?;
    let message = Message::new("checks-dash-style").with("text", form.text().trim()).with("preferred", preferred.text().trim());
    let mut found = at(snapshot.edition, RULE.id, severity, *first, form.text(), message);
    found.suggestion = Some(preferred.text().to_owned());
    let mut spellings = vec![(form.text(), here.as_slice())];
    if !there.is_empty() {
        spellings.push((preferred.text(), there.as_slice()));
    }
    found.variants = variants(snapshot.target.text, &spellings);
    found.fingerprint = fingerprint(RULE.id, snapshot.edition, &[form.text(), preferred.text()], &[]);
    let is_spaced = |form: Form| form.text().starts_with(' ');
    for place in &here {
        let old = place.of(snapshot.target.text);
        // Spaces that stay keep their kind: many languages bind a dash to the word before it.
        let text = match (is_spaced(form), is_spaced(preferred)) {
            (true, true) => old.replace(form.text().trim(), preferred.text().trim()),
            _ => preferred.text().to_owned(),
        };
        found.fixes.push(Fix { span: *place, text });
    }
    Some(found)
}
