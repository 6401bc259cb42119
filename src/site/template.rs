//! Fills the templates: those of the program, and those that a newsroom has put in their place.
//!
//! Invariant: what a template prints is escaped, unless this program made it as HTML; a name that a template uses and is not
//! given is a fault, and so is one that runs without end. No template reads a file, and no text of an article is one.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, ValueKind};
use minijinja::{Environment, Error, Output, State, UndefinedBehavior, Value};
use serde::Serialize;

use super::fault::SiteFault;
use super::look::Look;
use crate::text::html::{escaped, is_plain};

/// What a page may cost, in instructions: enough for a list of a million articles.
const FUEL: u64 = 200_000_000;

const TEMPLATES: [(&str, &str); 15] = [
    ("base.html", include_str!("templates/base.html")),
    ("lists.html", include_str!("templates/lists.html")),
    ("choose.html", include_str!("templates/choose.html")),
    ("front.html", include_str!("templates/front.html")),
    ("article.html", include_str!("templates/article.html")),
    ("withdrawn.html", include_str!("templates/withdrawn.html")),
    ("archive.html", include_str!("templates/archive.html")),
    ("tags.html", include_str!("templates/tags.html")),
    ("tag.html", include_str!("templates/tag.html")),
    ("search.html", include_str!("templates/search.html")),
    ("section.html", include_str!("templates/section.html")),
    ("moved.html", include_str!("templates/moved.html")),
    ("missing.html", include_str!("templates/missing.html")),
    ("feed.xml", include_str!("templates/feed.xml")),
    ("sitemap.xml", include_str!("templates/sitemap.xml")),
];

/// The names of the shipped templates.
pub fn template_names() -> impl Iterator<Item = &'static str> {
    TEMPLATES.iter().map(|(name, _)| *name)
}

/// A shipped template.
#[must_use]
pub fn shipped_template(name: &str) -> Option<&'static str> {
    TEMPLATES.iter().find(|(known, _)| *known == name).map(|(_, source)| *source)
}

/// All shipped templates with their names.
pub(super) fn shipped() -> &'static [(&'static str, &'static str)] {
    &TEMPLATES
}

/// The templates, ready to be filled from several threads.
pub(super) struct Templates<'a> {
    environment: Environment<'a>,
    look: &'a Look,
}

impl<'a> Templates<'a> {
    pub fn new(look: &'a Look) -> Result<Self, SiteFault> {
        let mut environment = Environment::new();
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
        let fault = |error: Error| fault(&error, look);
        environment.set_syntax(syntax.map_err(fault)?);
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_debug(false);
        environment.set_fuel(Some(FUEL));
        environment.set_formatter(write);
        for (name, source) in TEMPLATES {
            environment.add_template(name, source).map_err(fault)?;
        }
        for (name, source) in &look.templates {
            if let Some(shipped) = shipped_template(name) {
                environment.add_template_owned(format!("recto/{name}"), shipped).map_err(fault)?;
            }
            environment.add_template(name, source).map_err(fault)?;
        }
        Ok(Self { environment, look })
    }

    /// The template with its names filled in.
    pub fn fill(&self, name: &str, values: Value) -> Result<String, SiteFault> {
        let filled = self.environment.get_template(name).and_then(|template| template.render(values));
        filled.map_err(|error| fault(&error, self.look))
    }
}

/// What templates are given, by the names of its fields.
pub(super) fn value(from: impl Serialize) -> Value {
    Value::from(Serde(from))
}

/// What an engine's error means: where an own template has a part in it, its innermost place there is what is told.
fn fault(error: &Error, look: &Look) -> SiteFault {
    let causes = std::iter::successors(Some(error as &dyn std::error::Error), |error| error.source());
    let chain: Vec<&Error> = causes.filter_map(|cause| cause.downcast_ref()).collect();
    let is_own = |error: &&&Error| look.templates.iter().any(|(name, _)| error.name() == Some(name.as_str()));
    let words = |error: &Error| match error.detail() {
        Some(detail) => format!("{}: {detail}", error.kind()),
        None => error.kind().to_string(),
    };
    match chain.iter().rev().find(is_own) {
        Some(own) => {
            let (name, line) = (own.name().unwrap_or_default(), own.line().unwrap_or(1));
            let source = look.templates.iter().find(|(known, _)| known == name).map_or("", |(_, source)| source.as_str());
            let text: String = source.lines().nth(line.saturating_sub(1)).unwrap_or_default().trim().chars().take(100).collect();
            // The engine seldom names the culprit: the line shows it.
            SiteFault::OwnTemplate { name: name.to_owned(), line, why: format!("{}: {text}", words(chain.last().unwrap_or(own))) }
        }
        // Shipped code does not fail by itself: an own template has called it with what it cannot take.
        None if !look.templates.is_empty() => {
            let last = chain.last().copied().unwrap_or(error);
            let name = last.name().unwrap_or_default().trim_start_matches("recto/");
            SiteFault::OwnTemplate { name: format!("recto/{name}"), line: last.line().unwrap_or(1), why: words(last) }
        }
        None => SiteFault::Template { why: format!("{error:#}") },
    }
}

/// Prints a value. All templates are HTML or XML, whatever they are called, so that everything is escaped alike.
fn write(out: &mut Output, _state: &mut State, value: &Value) -> Result<(), Error> {
    if let Some(text) = value.as_str().filter(|text| value.is_safe() || is_plain(text)) {
        return out.write_str(text).map_err(Error::from);
    }
    let written = match value.kind() {
        ValueKind::Undefined | ValueKind::None => return Ok(()),
        _ if value.is_safe() => value.to_string(),
        // No XML may hold these two, not even escaped.
        _ => escaped(&value.to_string()).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}"),
    };
    out.write_str(&written).map_err(Error::from)
}

#[cfg(test)]
mod tests {
    use minijinja::context;

    use super::*;

    #[test]
    fn template_that_lacks_a_name_is_a_bug_with_its_name() {
        let why = Templates::new(&Look::default()).unwrap().fill("missing.html", context!(page => 1)).unwrap_err();
        assert!(matches!(&why, SiteFault::Template { why } if why.contains(".html")), "{why:?}");
    }

    #[test]
    fn only_our_own_html_is_left_as_it_is() {
        let mut environment = Environment::new();
        environment.set_formatter(write);
        let values = context!(a => "<b>\u{1b}\u{ffff}'&", b => Value::from_safe_string("<i>".to_owned()));
        let out = environment.render_str("{{ a }}{{ b }}", values).unwrap();
        assert_eq!(out, "&lt;b&gt;\u{fffd}\u{fffd}&#39;&amp;<i>");
        // What needs no care is not looked at twice, and everything that needs it is found.
        for c in (0..=0x10_ffff_u32).filter_map(char::from_u32) {
            let is_special = "&<>\"'\u{fffe}\u{ffff}".contains(c) || (c.is_control() && !"\n\t".contains(c));
            assert!(!(is_special && is_plain(&format!("a{c}"))), "{c:?}");
        }
        assert!(is_plain("Мост, 다리\n") && !is_plain("a\u{85}") && !is_plain("\u{ffff}") && !is_plain("\r"));
    }
}
