//! The terminal: reads the command line and the environment, calls a verb, prints its report.

pub mod args;
pub mod localise;
mod names;
mod run;
pub mod terminal;
mod tour;
mod verify;
mod watch;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{CommandFactory as _, FromArgMatches as _};

use crate::l10n::{self, Localiser};
use crate::model::{Class, Time};
use crate::ops::Context;
use crate::report::text::Pen;
use crate::store::remote::Git;
use args::Cli;
use terminal::{Progress, Terminal};

/// How long a remote may take.
const NETWORK: Duration = Duration::from_secs(60);
/// How long a writer waits for others.
const LOCK: Duration = Duration::from_secs(30);

/// The whole tree of verbs and options, without words: [`localise`] gives it those.
#[must_use]
pub fn command() -> clap::Command {
    Cli::command()
}

/// Runs the program.
#[must_use]
pub fn main() -> ExitCode {
    let args: Vec<OsString> = std::env::args_os().collect();
    let localiser = Localiser::new(&interface(&args));
    let matches = match localise::parse(command(), &args, &localiser) {
        Ok(matches) => matches,
        Err(error) => {
            let text = localise::error(&error, &localiser);
            let terminal = Terminal::new(args::Colour::Auto);
            let is_asked = !error.use_stderr();
            let (out, talk) = if is_asked { (text, String::new()) } else { (String::new(), text) };
            terminal.print(&crate::report::Output { out, talk }, false, false);
            return ExitCode::from(if is_asked { 0 } else { Class::Usage.exit_code() });
        }
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => {
            Terminal::new(args::Colour::Auto).err(&localise::error(&error, &localiser));
            return ExitCode::from(Class::Usage.exit_code());
        }
    };
    let terminal = Terminal::new(cli.common.color);
    let (colours, columns, wraps) = (terminal.has_colours(), terminal.columns(), terminal.is_terminal());
    let pen = Pen { localiser: &localiser, offset: offset(), colours, columns, wraps };
    let context = context(&cli, Localiser::new(localiser.tag()));
    ExitCode::from(run::run(&cli, &context, &pen))
}

/// The language that the reader wants: the option, else the environment.
fn interface(args: &[OsString]) -> String {
    let mut words = args.iter().filter_map(|arg| arg.to_str());
    while let Some(word) = words.next() {
        if word == "--" {
            break;
        }
        if word == "--lang"
            && let Some(tag) = words.next()
        {
            return l10n::pick(&[tag]).to_owned();
        }
        if let Some(tag) = word.strip_prefix("--lang=") {
            return l10n::pick(&[tag]).to_owned();
        }
    }
    let wanted: Vec<String> = sys_locale::get_locales().collect();
    l10n::pick(&wanted.iter().map(String::as_str).collect::<Vec<_>>()).to_owned()
}

fn offset() -> i32 {
    let now = jiff::Timestamp::from_second(wall_clock()).unwrap_or_default();
    jiff::tz::TimeZone::system().to_offset(now).seconds()
}

/// Seconds since 1970. A clock that is out of its mind says the nearest moment that can be written.
fn wall_clock() -> i64 {
    let seconds = |since: Duration| i64::try_from(since.as_secs()).unwrap_or(i64::MAX);
    let now = match std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH) {
        Ok(since) => seconds(since),
        Err(before) => -seconds(before.duration()),
    };
    now.clamp(jiff::Timestamp::MIN.as_second(), jiff::Timestamp::MAX.as_second())
}

/// The clock, unless `RECTO_NOW` stops it: for stories that must come out the same every time.
fn now() -> Time {
    let fixed = std::env::var("RECTO_NOW").ok().and_then(|text| Time::parse(&text));
    fixed.unwrap_or_else(|| Time::from_unix(wall_clock()))
}

/// The size and time of the program's own file: builds of one version differ in them.
fn build() -> String {
    let file = std::env::current_exe().and_then(std::fs::metadata);
    let time = |file: &std::fs::Metadata| file.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok();
    file.map(|file| format!("{} {:?}", file.len(), time(&file))).unwrap_or_default()
}

fn context(cli: &Cli, localiser: Localiser) -> Context {
    let folder = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."));
    let home = || std::env::home_dir().unwrap_or_else(|| PathBuf::from("."));
    let config = std::env::var_os("XDG_CONFIG_HOME").filter(|path| !path.is_empty()).map(PathBuf::from);
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    let from = |dir: &PathBuf| {
        let named = folder.join(dir);
        named.canonicalize().unwrap_or(named)
    };
    Context {
        folder: cli.common.chdir.as_ref().map_or(folder.clone(), from),
        now: now(),
        key: variable("RECTO_KEY").map(PathBuf::from),
        config: config.unwrap_or_else(|| home().join(".config")).join("recto"),
        login: variable("USER").or_else(|| variable("LOGNAME")).or_else(|| variable("USERNAME")).unwrap_or_default(),
        build: build(),
        offline: cli.common.offline,
        git: Git::new(NETWORK),
        wait: LOCK,
        watch: Box::new(Progress::new(localiser)),
    }
}
