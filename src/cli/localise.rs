//! The command line in the reader's language: help, headings and clap's errors.
//!
//! What a command and its arguments say stands in `locales/`: message `cmd-VERB` (`cmd-policy-admit` for a verb of two
//! words, `cmd-recto` for the program), its attribute `.long` for what `--help` adds, `.after` for examples, and one
//! attribute for each argument, named by its id with hyphens (`.dry-run`). An argument without one takes that of
//! `cmd-recto`, so what many verbs share is worded once.
//!
//! Deliberately absent: help texts in the code. What a derive macro put there is replaced wherever `locales/` has words.

use std::ffi::OsString;

use clap::builder::{PossibleValue, StyledStr};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::l10n::Localiser;
use crate::model::{Fault, Message};

/// The program's own message: its arguments' words are those of arguments that have none elsewhere.
const ROOT: &str = "cmd-recto";

/// Parses a command line, the program's name first. No words are looked up unless some are to be said.
///
/// # Errors
/// Whatever [`error`] then words: what is wrong, or the help or version that was asked for.
pub fn parse(command: Command, args: &[OsString], localiser: &Localiser) -> Result<ArgMatches, clap::Error> {
    if let Ok(matches) = command.clone().try_get_matches_from(args) {
        return Ok(matches);
    }
    let command = localise(command, localiser);
    let matches = command.clone().try_get_matches_from(args)?;
    let Some(("help", help)) = matches.subcommand() else { return Ok(matches) };
    let verbs = help.get_many::<String>("verb").unwrap_or_default().map(OsString::from);
    let asked = args.first().cloned().into_iter().chain(verbs).chain([OsString::from("--help")]);
    command.try_get_matches_from(asked)
}

/// Gives a command and all under it their words. To be called on the whole tree, before it is built or parsed.
///
/// `-h`, `--help` and `help VERB` are made here, since clap's own speak English. A heading (`help_heading`,
/// `next_help_heading`) that is a message id is worded too.
#[must_use]
pub fn localise(command: Command, localiser: &Localiser) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help).global(true).display_order(990);
    let mut command = command.disable_help_flag(true).disable_help_subcommand(true).arg(help);
    if command.get_version().is_some() {
        let version = Arg::new("version").short('V').long("version").action(ArgAction::Version).display_order(991);
        command = command.disable_version_flag(true).arg(version);
    }
    let verb = Arg::new("verb").value_name("VERB").num_args(0..);
    let command = command.subcommand(Command::new("help").arg(verb).display_order(990));
    let command = worded(command, ROOT, localiser);
    let mut built = command.clone();
    built.build();
    with_usage(command, &mut built, localiser)
}

/// Where the words of a tree come from: message ids, and with each the attributes for its arguments. An attribute that its
/// message lacks is looked for in `cmd-recto`. What is hidden wants no words.
#[must_use]
pub fn wanted(command: &Command) -> Vec<(String, Vec<String>)> {
    let mut found = Vec::new();
    wanted_under(command, ROOT, &mut found);
    found
}

fn wanted_under(command: &Command, id: &str, found: &mut Vec<(String, Vec<String>)>) {
    let args = command.get_arguments().filter(|arg| !arg.is_hide_set());
    found.push((id.to_owned(), args.map(attribute).collect()));
    for sub in command.get_subcommands().filter(|sub| !sub.is_hide_set()) {
        wanted_under(sub, &id_under(id, sub.get_name()), found);
    }
}

fn id_under(parent: &str, name: &str) -> String {
    if parent == ROOT { format!("cmd-{name}") } else { format!("{parent}-{name}") }
}

fn attribute(arg: &Arg) -> String {
    arg.get_id().as_str().replace('_', "-")
}

fn worded(command: Command, id: &str, localiser: &Localiser) -> Command {
    let find = |id: &str| localiser.find(id, None);
    let mut command = command;
    if let Some(about) = find(id) {
        let long = localiser.find(id, Some("long")).map(|long| format!("{about}\n\n{long}"));
        command = command.about(about);
        if let Some(long) = long {
            command = command.long_about(long);
        }
    }
    if let Some(after) = localiser.find(id, Some("after")) {
        command = command.after_help(after);
    }
    // The sections come in the order in which their first arguments stand: values, options, options of every command.
    let mut args: Vec<Arg> = command.get_arguments().cloned().collect();
    args.sort_by_key(|arg| (!arg.is_positional(), arg.is_global_set()));
    let mut args = args.into_iter();
    let in_order = |old: Arg| args.next().unwrap_or(old);
    command = command.mut_args(in_order).mut_args(|arg| worded_arg(arg, id, localiser));
    if let Some(word) = find("clap-commands") {
        command = command.subcommand_help_heading(word);
    }
    if let Some(word) = find("clap-value-command") {
        command = command.subcommand_value_name(word);
    }
    command.mut_subcommands(|sub| {
        let id = id_under(id, sub.get_name());
        worded(sub, &id, localiser)
    })
}

fn worded_arg(arg: Arg, id: &str, localiser: &Localiser) -> Arg {
    let name = attribute(&arg);
    let words = localiser.find(id, Some(&name)).or_else(|| localiser.find(ROOT, Some(&name)));
    let mut help = words.or_else(|| arg.get_help().map(StyledStr::to_string)).unwrap_or_default();
    for remark in remarks(&arg) {
        help.push_str(&format!(" [{}]", localiser.text(&remark)));
    }
    let heading = match arg.get_help_heading() {
        Some(heading) => localiser.find(heading, None).unwrap_or_else(|| heading.to_owned()),
        None if arg.is_positional() => localiser.text(&Message::new("clap-arguments")),
        None if arg.is_global_set() => localiser.text(&Message::new("clap-options-global")),
        None => localiser.text(&Message::new("clap-options")),
    };
    let names: Vec<String> = arg.get_value_names().unwrap_or_default().iter().map(|name| value_word(name, localiser)).collect();
    let arg = if names.is_empty() { arg } else { arg.value_names(names) };
    let takes = arg.get_action().takes_values();
    let arg = arg.help(help).help_heading(heading);
    if takes { arg.hide_possible_values(true).hide_default_value(true) } else { arg }
}

/// What clap would say in English of an argument's values, as messages.
fn remarks(arg: &Arg) -> Vec<Message> {
    let mut remarks = Vec::new();
    if !arg.get_action().takes_values() {
        return remarks;
    }
    let values: Vec<String> = arg.get_possible_values().iter().filter_map(shown).collect();
    if !values.is_empty() && !arg.is_hide_possible_values_set() {
        remarks.push(Message::new("clap-possible").with("values", values.join(", ")));
    }
    let defaults: Vec<_> = arg.get_default_values().iter().map(|value| value.to_string_lossy()).collect();
    if !defaults.is_empty() && !arg.is_hide_default_value_set() {
        remarks.push(Message::new("clap-default").with("value", defaults.join(" ")));
    }
    remarks
}

fn shown(value: &PossibleValue) -> Option<String> {
    (!value.is_hide_set()).then(|| value.get_name().to_owned())
}

/// The word for a placeholder, where `locales/` has one: `DIR`.
fn value_word(name: &str, localiser: &Localiser) -> String {
    let id = format!("clap-value-{}", name.to_ascii_lowercase().replace('_', "-"));
    localiser.find(&id, None).unwrap_or_else(|| name.to_owned())
}

/// Puts our own usage line and heading in; the line is clap's, which only a built command knows.
fn with_usage(command: Command, built: &mut Command, localiser: &Localiser) -> Command {
    let options = format!("[{}]", localiser.text(&Message::new("clap-value-options")));
    let usage = plain_usage(&built.render_usage().to_string()).replace("[OPTIONS]", &options);
    let style = *command.get_styles().get_usage();
    let heading = localiser.text(&Message::new("clap-usage"));
    let template =
        format!("{{before-help}}{{about-with-newline}}\n{style}{heading}:{style:#} {{usage}}\n\n{{all-args}}{{after-help}}");
    command.override_usage(usage).help_template(template).mut_subcommands(|sub| {
        let name = sub.get_name().to_owned();
        match built.find_subcommand_mut(&name) {
            Some(built) => with_usage(sub, built, localiser),
            None => sub,
        }
    })
}

/// A usage line without clap's English heading.
fn plain_usage(usage: &str) -> &str {
    usage.strip_prefix("Usage:").unwrap_or(usage).trim()
}

/// A [`Fault`] of a value, on its way through clap to [`error`].
#[derive(Clone, Debug)]
pub struct ValueFault(Message);

impl ValueFault {
    /// For `value_parser`: `|text: &str| Slug::parse(text).map_err(ValueFault::new)`.
    pub fn new<F: Fault>(fault: F) -> Self {
        Self(fault.message())
    }
}

impl std::fmt::Display for ValueFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.0.code)
    }
}

impl std::error::Error for ValueFault {}

/// What clap has to say, in the reader's language, ending with a line end.
///
/// Help and version come as clap renders them, with colours: print them through anstream, which takes the colours away
/// where they do not belong. Errors are plain: a line `error: …`, hints, and the usage line.
#[must_use]
pub fn error(error: &clap::Error, localiser: &Localiser) -> String {
    use ErrorKind::{DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand, DisplayVersion};
    if matches!(error.kind(), DisplayHelp | DisplayHelpOnMissingArgumentOrSubcommand | DisplayVersion) {
        return error.render().ansi().to_string();
    }
    let word = |id: &'static str| localiser.text(&Message::new(id));
    let message = complaint(error);
    let hint = fault(error).map_or_else(|| localiser.hint(&message), |fault| localiser.hint(&fault));
    let hints = hint.into_iter().chain(hints(error).into_iter().map(|hint| localiser.text(&hint)));
    let mut out = format!("{}: {}\n", word("clap-error"), localiser.text(&message));
    for hint in hints {
        out.push_str(&format!("{}: {hint}\n", word("clap-hint")));
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        out.push_str(&format!("\n{}: {}\n", word("clap-usage"), plain_usage(&usage.to_string())));
    }
    out
}

/// The words that clap gives with an error, of one kind; several are joined by commas.
fn context(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) if !texts.is_empty() => Some(texts.join(", ")),
        ContextValue::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

fn number(error: &clap::Error, kind: ContextKind) -> u64 {
    match error.get(kind) {
        Some(ContextValue::Number(number)) => u64::try_from(*number).unwrap_or_default(),
        _ => 0,
    }
}

/// What happened.
fn complaint(error: &clap::Error) -> Message {
    let text = |kind| context(error, kind).unwrap_or_default();
    let arg = text(ContextKind::InvalidArg);
    let value = text(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => Message::new("clap-value-missing").with("arg", arg),
        ErrorKind::InvalidValue => Message::new("clap-invalid-value").with("arg", arg).with("value", value),
        ErrorKind::ValueValidation => match fault(error) {
            Some(why) => Message::new("clap-invalid-value-why").with("arg", arg).with("why", why),
            None => Message::new("clap-invalid-value").with("arg", arg).with("value", value),
        },
        ErrorKind::UnknownArgument => Message::new("clap-unknown-argument").with("arg", arg),
        ErrorKind::InvalidSubcommand => {
            Message::new("clap-unknown-command").with("command", text(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => Message::new("clap-missing-command"),
        ErrorKind::MissingRequiredArgument => Message::new("clap-missing-argument").with("args", arg),
        ErrorKind::NoEquals => Message::new("clap-no-equals").with("arg", arg),
        ErrorKind::TooManyValues => Message::new("clap-too-many-values").with("arg", arg).with("value", value),
        ErrorKind::TooFewValues => values_count(arg, number(error, ContextKind::MinValues), error),
        ErrorKind::WrongNumberOfValues => values_count(arg, number(error, ContextKind::ExpectedNumValues), error),
        ErrorKind::ArgumentConflict => conflict(error),
        ErrorKind::InvalidUtf8 => Message::new("clap-invalid-utf8"),
        _ => Message::new("clap-other").with("why", error.kind().as_str().unwrap_or_default()),
    }
}

fn values_count(arg: String, wanted: u64, error: &clap::Error) -> Message {
    let given = number(error, ContextKind::ActualNumValues);
    Message::new("clap-values-count").with("arg", arg).with("wanted", wanted).with("given", given)
}

fn conflict(error: &clap::Error) -> Message {
    let arg = context(error, ContextKind::InvalidArg).or_else(|| context(error, ContextKind::InvalidSubcommand));
    let arg = arg.unwrap_or_default();
    match context(error, ContextKind::PriorArg) {
        Some(prior) if prior == arg => Message::new("clap-repeated").with("arg", arg),
        Some(prior) => Message::new("clap-conflict").with("arg", arg).with("prior", prior),
        None => Message::new("clap-conflict-others").with("arg", arg),
    }
}

fn fault(error: &clap::Error) -> Option<Message> {
    let source = std::error::Error::source(error)?;
    source.downcast_ref::<ValueFault>().map(|fault| fault.0.clone())
}

/// What to type next.
fn hints(error: &clap::Error) -> Vec<Message> {
    let mut hints = Vec::new();
    if let Some(values) = context(error, ContextKind::ValidValue) {
        hints.push(Message::new("clap-possible").with("values", values));
    }
    let near =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedCommand, ContextKind::SuggestedValue];
    if let Some(near) = near.into_iter().find_map(|kind| context(error, kind)) {
        hints.push(Message::new("clap-similar").with("near", near));
    }
    let suggested = match error.get(ContextKind::Suggested) {
        Some(ContextValue::StyledStrs(suggested)) => suggested.as_slice(),
        _ => &[],
    };
    // These come in English only; what they say shows in their shape.
    for suggestion in suggested.iter().map(StyledStr::to_string) {
        let place = suggestion.strip_prefix('\'').and_then(|rest| rest.strip_suffix("' exists"));
        let arg = context(error, ContextKind::InvalidArg).or_else(|| context(error, ContextKind::InvalidSubcommand));
        match (place, arg) {
            (Some(place), _) => hints.push(Message::new("clap-similar").with("near", place)),
            (None, Some(arg)) if suggestion.starts_with("to pass") => hints.push(Message::new("clap-as-value").with("arg", arg)),
            _ => {}
        }
    }
    hints
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::l10n::tags;
    use crate::model::Slug;

    fn sample() -> Command {
        let slug = |text: &str| Slug::parse(text).map_err(ValueFault::new);
        let send = Command::new("send")
            .arg(Arg::new("quick").long("quick").action(ArgAction::SetTrue).conflicts_with("format"))
            .arg(Arg::new("item").required(true).value_name("ITEM").value_parser(slug))
            .arg(Arg::new("pair").long("pair").num_args(2).value_name("DIR"))
            .arg(Arg::new("format").long("format").value_parser(["text", "json"]).default_value("text"));
        let policy = Command::new("policy").subcommand_required(true).subcommand(Command::new("admit"));
        Command::new("recto")
            .version("1.0")
            .arg(Arg::new("dir").short('C').value_name("DIR").global(true))
            .subcommands([send, policy])
    }

    fn said(args: &str, tag: &str) -> String {
        let localiser = Localiser::new(tag);
        let words: Vec<OsString> = args.split(' ').map(OsString::from).collect();
        let text = error(&parse(sample(), &words, &localiser).expect_err(args), &localiser);
        anstream::adapter::strip_str(&text).to_string()
    }

    fn is_foreign(text: &str, tag: &str) -> bool {
        text.chars().any(|c| match tag {
            "ru" => matches!(c, 'а'..='я'),
            _ => matches!(c, '가'..='힣'),
        })
    }

    #[test]
    fn tree_is_sound_in_every_language() {
        for tag in tags() {
            localise(sample(), &Localiser::new(tag)).debug_assert();
        }
    }

    #[test]
    fn help_has_no_english_headings_left() {
        for (tag, args) in ["ru", "ko"].into_iter().flat_map(|tag| ["--help", "send -h", "policy --help"].map(|args| (tag, args)))
        {
            let help = said(&format!("recto {args}"), tag);
            for left in ["Usage", "Options", "Commands", "Arguments", "OPTIONS", "COMMAND", "Print", "possible", "default"] {
                assert!(!help.contains(left), "{left} in {tag}:\n{help}");
            }
            assert!(is_foreign(&help, tag), "{help}");
        }
    }

    #[test]
    fn values_come_before_options_and_global_options_last() {
        let help = said("recto send --help", "en");
        let place = |words: &str| help.find(words).unwrap_or_else(|| panic!("{words} in {help}"));
        assert!(place("Usage: recto send [OPTIONS] <ITEM>") < place("Arguments:"));
        assert!(place("Arguments:") < place("\nOptions:"));
        assert!(place("\nOptions:") < place("Options of every command:"));
        assert!(place("--quick") < place("--pair"));
        assert!(help.contains("text, json"), "{help}");
    }

    #[test]
    fn every_usual_error_has_words_in_every_language() {
        let wrong = [
            "send",
            "send a --format xml",
            "send a --format",
            "send a --formt json",
            "send a --pair x",
            "send a --quick --format json",
            "send a --quick --quick",
            "send A_B",
            "send a b",
            "sned",
            "policy",
            "policy --quick",
        ];
        for (tag, args) in tags().flat_map(|tag| wrong.map(|args| (tag, args))) {
            let text = said(&format!("recto {args}"), tag);
            assert!(!text.contains("clap-") && !text.contains('$'), "{args}: {text}");
            let first = text.lines().next().unwrap_or_default();
            assert!(tag == "en" || is_foreign(first, tag), "{args}: {text}");
        }
    }

    #[test]
    fn errors_say_what_to_type() {
        assert!(said("recto sned", "en").contains("hint: did you mean `send`?"));
        assert!(said("recto send a --format xml", "en").contains("hint: possible values: text, json"));
        assert!(said("recto send a --formt json", "en").contains("--format"));
        assert!(said("recto send A_B", "en").contains("“A_B” cannot be an article's address"));
        assert!(said("recto send A_B", "en").contains("hint: write it like this: `city-budget-2026`"));
        assert!(said("recto send", "ru").contains("recto send"));
    }

    #[test]
    fn help_verb_shows_the_help_of_a_command() {
        assert_eq!(said("recto help send", "ko"), said("recto send --help", "ko"));
        assert_eq!(said("recto help policy admit", "ru"), said("recto policy admit --help", "ru"));
        assert_eq!(said("recto help", "en"), said("recto --help", "en"));
        assert!(said("recto help sned", "en").contains("`send`"));
    }

    #[test]
    fn words_are_wanted_for_every_command_and_argument() {
        let wanted = wanted(&sample());
        assert!(wanted.contains(&("cmd-policy-admit".to_owned(), vec![])), "{wanted:?}");
        let send = wanted.iter().find(|(id, _)| id == "cmd-send");
        assert_eq!(send.map(|(_, args)| args.join(" ")).as_deref(), Some("quick item pair format"));
    }
}
