//! Fills the templates. They are part of the program; nothing from a repository is ever one.
//!
//! Invariant: what a template prints is escaped, unless this program made it as HTML; a name that a template uses and is not
//! given is a fault, and so is one that runs without end.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, ValueKind};
use minijinja::{Environment, Error, Output, State, UndefinedBehavior, Value};
use serde::Serialize;

use super::fault::SiteFault;
use crate::text::html::escaped;

/// What a page may cost, in instructions: enough for a list of a million articles.
const FUEL: u64 = 200_000_000;

const TEMPLATES: [(&str, &str); 13] = [
    ("base.html", include_str!("templates/base.html")),
    ("lists.html", include_str!("templates/lists.html")),
    ("choose.html", include_str!("templates/choose.html")),
    ("front.html", include_str!("templates/front.html")),
    ("article.html", include_str!("templates/article.html")),
    ("withdrawn.html", include_str!("templates/withdrawn.html")),
    ("archive.html", include_str!("templates/archive.html")),
    ("tags.html", include_str!("templates/tags.html")),
    ("tag.html", include_str!("templates/tag.html")),
    ("moved.html", include_str!("templates/moved.html")),
    ("missing.html", include_str!("templates/missing.html")),
    ("feed.xml", include_str!("templates/feed.xml")),
    ("sitemap.xml", include_str!("templates/sitemap.xml")),
];

/// The templates, ready to be filled from several threads.
pub(super) struct Templates(Environment<'static>);

impl Templates {
    pub fn new() -> Result<Self, SiteFault> {
        let mut environment = Environment::new();
        let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build();
        environment.set_syntax(syntax.map_err(|error| fault(&error))?);
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_debug(false);
        environment.set_fuel(Some(FUEL));
        environment.set_formatter(write);
        for (name, source) in TEMPLATES {
            environment.add_template(name, source).map_err(|error| fault(&error))?;
        }
        Ok(Self(environment))
    }

    /// The template with its names filled in.
    pub fn fill(&self, name: &str, values: Value) -> Result<String, SiteFault> {
        self.0.get_template(name).and_then(|template| template.render(values)).map_err(|error| fault(&error))
    }
}

/// What templates are given, by the names of its fields.
pub(super) fn value(from: impl Serialize) -> Value {
    Value::from(Serde(from))
}

fn fault(error: &Error) -> SiteFault {
    SiteFault::Template { why: format!("{error:#}") }
}

/// Prints a value. All templates are HTML or XML, whatever they are called, so that everything is escaped alike.
fn write(out: &mut Output, _state: &mut State, value: &Value) -> Result<(), Error> {
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
        let why = Templates::new().unwrap().fill("missing.html", context!(page => 1)).unwrap_err();
        assert!(matches!(&why, SiteFault::Template { why } if why.contains(".html")), "{why:?}");
    }

    #[test]
    fn only_our_own_html_is_left_as_it_is() {
        let mut environment = Environment::new();
        environment.set_formatter(write);
        let values = context!(a => "<b>\u{1b}\u{ffff}'&", b => Value::from_safe_string("<i>".to_owned()));
        let out = environment.render_str("{{ a }}{{ b }}", values).unwrap();
        assert_eq!(out, "&lt;b&gt;\u{fffd}\u{fffd}&#39;&amp;<i>");
    }
}
