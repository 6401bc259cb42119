//! Messages in the reader's language.
//!
//! A [`Localiser`] gives a [`Message`] its words from `locales/`, which are part of the program. A message that its
//! language lacks is said in English, and one that English lacks by its id: something is always said. Invariant: what
//! came from people or files stays on its line and holds no control characters, see [`Localiser::text`].
//!
//! Deliberately absent: the environment, which is read where the program starts and comes in as tags.

mod date;
mod interface;
mod number;
mod shown;

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::model::{Arg, Message};
use interface::Interface;
pub use interface::{pick, reader_tags, tags};
pub use shown::{on_lines, on_one_line};

type Bundle = FluentBundle<FluentResource>;

/// The attribute that says what to type next.
const HINT: &str = "hint";

/// Gives messages their words in one language. Nothing is parsed before the first word is asked for.
pub struct Localiser {
    interface: &'static Interface,
    own: OnceLock<Bundle>,
    english: OnceLock<Bundle>,
}

impl std::fmt::Debug for Localiser {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Localiser").field(&self.interface.tag).finish()
    }
}

impl Localiser {
    /// For an interface language; any other tag is matched as [`pick`] does, down to English.
    #[must_use]
    pub fn new(tag: &str) -> Self {
        Self { interface: interface::matching(&[tag]), own: OnceLock::new(), english: OnceLock::new() }
    }

    /// For the readers of a page: more languages than the interface has, and English for all others.
    #[must_use]
    pub fn for_readers(tag: &str) -> Self {
        Self { interface: interface::for_readers(tag), own: OnceLock::new(), english: OnceLock::new() }
    }

    /// The language in which it speaks: one of [`tags`], or of [`reader_tags`].
    #[must_use]
    pub fn tag(&self) -> &'static str {
        self.interface.tag
    }

    /// The words of a message.
    ///
    /// In [`Arg::Text`] control characters, line ends and marks that turn the direction of writing are written out as
    /// escapes (`\u{1b}`): no file name can forge a line of ours or drive a terminal. What has lines of its own to show
    /// is not an argument of a message.
    #[must_use]
    pub fn text(&self, message: &Message) -> String {
        self.worded(message.code, None, &message.args).unwrap_or_else(|| message.code.to_owned())
    }

    /// What to type next, with the arguments of the message.
    #[must_use]
    pub fn hint(&self, message: &Message) -> Option<String> {
        self.worded(message.code, Some(HINT), &message.args)
    }

    /// The words of an id that is made up while the program runs (`cmd-submit`), or of an attribute of it; `None` where
    /// neither this language nor English has them.
    #[must_use]
    pub fn find(&self, id: &str, attribute: Option<&str>) -> Option<String> {
        self.worded(id, attribute, &[])
    }

    /// What is wrong with a message in its own language: an id that is missing there, a variable that it wants and was
    /// not given. For tests; empty when all is well.
    #[must_use]
    pub fn faults(&self, message: &Message) -> Vec<String> {
        let bundle = self.own();
        let Some(found) = bundle.get_message(message.code) else {
            return vec![format!("{}: not in {}", message.code, self.tag())];
        };
        let args = self.args(&message.args);
        let mut errors = Vec::new();
        for pattern in found.value().into_iter().chain(found.attributes().map(|attribute| attribute.value())) {
            bundle.format_pattern(pattern, Some(&args), &mut errors);
        }
        errors.into_iter().map(|error| format!("{}: {error}", message.code)).collect()
    }

    fn worded(&self, id: &str, attribute: Option<&str>, args: &[(&'static str, Arg)]) -> Option<String> {
        let args = self.args(args);
        let from = |bundle: &Bundle| {
            let found = bundle.get_message(id)?;
            let pattern = match attribute {
                None => found.value()?,
                Some(name) => found.get_attribute(name)?.value(),
            };
            Some(bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned())
        };
        from(self.own()).or_else(|| from(self.english()?))
    }

    fn args(&self, args: &[(&'static str, Arg)]) -> FluentArgs<'static> {
        let value = |arg: &Arg| match arg {
            Arg::Text(text) => FluentValue::from(shown::on_one_line(text).into_owned()),
            Arg::Count(count) => FluentValue::from(*count),
            Arg::Message(inner) => FluentValue::from(self.text(inner)),
        };
        args.iter().map(|(name, arg)| (*name, value(arg))).collect()
    }

    fn own(&self) -> &Bundle {
        self.own.get_or_init(|| bundle(self.interface))
    }

    /// `None` where English is the language already.
    fn english(&self) -> Option<&Bundle> {
        let english = interface::english();
        (self.interface.tag != english.tag).then(|| self.english.get_or_init(|| bundle(english)))
    }
}

/// Parses the files of a language. What does not parse or stands there twice is left out; a test finds both.
fn bundle(interface: &Interface) -> Bundle {
    let language: LanguageIdentifier = interface.tag.parse().unwrap_or_default();
    let mut bundle = Bundle::new_concurrent(vec![language]);
    // Marks that isolate arguments are for mixed directions of writing; terminals show them as boxes.
    bundle.set_use_isolating(false);
    (interface.number)(&mut bundle);
    // Fails only where a function of this name is there already.
    let _ = bundle.add_builtins();
    for file in interface.files {
        let resource = FluentResource::try_new((*file).to_owned()).unwrap_or_else(|(resource, _)| resource);
        let _ = bundle.add_resource(resource);
    }
    bundle
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_parses_and_no_id_stands_twice() {
        for interface in interface::INTERFACES.iter().chain(interface::READERS) {
            let mut all = Bundle::new_concurrent(vec![LanguageIdentifier::default()]);
            for file in interface.files {
                let resource = FluentResource::try_new((*file).to_owned()).map_err(|(_, errors)| errors);
                all.add_resource(resource.expect(interface.tag)).expect(interface.tag);
            }
        }
    }

    #[test]
    fn counts_take_the_plural_forms_of_the_language() {
        let digits =
            |count: u64, tag| Localiser::new(tag).text(&Message::new("error-hash").with("given", "x").with("digits", count));
        assert_ne!(digits(1, "en").replace('1', ""), digits(2, "en").replace('2', ""));
        let russian: Vec<String> = [1, 2, 5, 21].iter().map(|&n| digits(n, "ru").replace(&n.to_string(), "")).collect();
        assert_ne!(russian[0], russian[1]);
        assert_ne!(russian[1], russian[2]);
        assert_eq!(russian[0], russian[3]);
    }

    #[test]
    fn unknown_message_is_said_by_its_id() {
        let localiser = Localiser::new("ru");
        assert_eq!(localiser.text(&Message::new("nothing-like-it")), "nothing-like-it");
        assert_eq!(localiser.find("nothing-like-it", None), None);
        assert!(localiser.hint(&Message::new("nothing-like-it")).is_none());
        assert_eq!(localiser.faults(&Message::new("nothing-like-it")).len(), 1);
    }

    #[test]
    fn missing_variable_is_a_fault() {
        for tag in tags() {
            let localiser = Localiser::new(tag);
            assert!(!localiser.faults(&Message::new("error-slug")).is_empty());
            assert_eq!(localiser.faults(&Message::new("error-slug").with("given", "A B")), Vec::<String>::new());
        }
    }

    #[test]
    fn message_inside_a_message_speaks_the_same_language() {
        let inner = Message::new("error-slug").with("given", "A");
        let outer = Message::new("event-json").with("why", inner.clone());
        for tag in tags() {
            let localiser = Localiser::new(tag);
            assert!(localiser.text(&outer).contains(&localiser.text(&inner)));
        }
    }

    #[test]
    fn argument_cannot_forge_a_line_or_drive_the_terminal() {
        let text = Localiser::new("en").text(&Message::new("error-slug").with("given", "a\nhint: rm\u{1b}[2J\u{202e}"));
        assert!(text.contains("a\\nhint: rm\\u{1b}[2J\\u{202e}"), "{text}");
    }
}
