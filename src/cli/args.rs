//! Verbs and options. Their words stand in `locales/`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::localise::ValueFault;
use crate::checks;
use crate::model::{Change, EventId, Language, Time};
use crate::ops::Since;

/// The program.
#[derive(Debug, Parser)]
#[command(name = "recto", version, infer_subcommands = false)]
pub struct Cli {
    /// The options that every verb has.
    #[command(flatten)]
    pub common: Common,
    /// What to do; nothing says what waits.
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

/// The options that every verb has.
#[derive(Debug, Args)]
#[command(next_help_heading = "clap-options-global")]
#[expect(missing_docs, reason = "worded in `locales/`")]
pub struct Common {
    #[arg(long, global = true, value_enum, default_value_t = Format::Text)]
    pub format: Format,
    #[arg(long, global = true, value_name = "TAG")]
    pub lang: Option<String>,
    #[arg(short = 'C', global = true, value_name = "DIR", id = "chdir")]
    pub chdir: Option<PathBuf>,
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto)]
    pub color: Colour,
    #[arg(long, global = true)]
    pub offline: bool,
}

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "named after the forms")]
pub enum Format {
    Text,
    Json,
    Sarif,
    Github,
    Html,
    Unified,
}

impl std::fmt::Display for Format {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.to_possible_value().as_ref().map_or("", clap::builder::PossibleValue::get_name))
    }
}

/// Whether there are colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "named as everywhere")]
pub enum Colour {
    Auto,
    Always,
    Never,
}

fn language(text: &str) -> Result<Language, ValueFault> {
    Language::parse(text).map_err(ValueFault::new)
}

fn event(text: &str) -> Result<EventId, ValueFault> {
    EventId::parse(text).map_err(ValueFault::new)
}

fn rules() -> clap::builder::PossibleValuesParser {
    checks::rules().iter().map(|rule| rule.id).into()
}

fn moment(text: &str) -> Result<Time, ValueFault> {
    let utc = text.parse::<jiff::Timestamp>().ok().map(|at| Time::from_unix(at.as_second()));
    utc.ok_or_else(|| ValueFault::new(NoMoment))
}

/// What is no moment.
#[derive(Debug)]
struct NoMoment;

impl crate::model::Fault for NoMoment {
    fn message(&self) -> crate::model::Message {
        crate::model::Message::new("cli-no-moment")
    }

    fn class(&self) -> crate::model::Class {
        crate::model::Class::Usage
    }
}

/// What kind of change a version is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "named as in events")]
pub enum Kind {
    Update,
    Typo,
    Correction,
    Retraction,
}

impl From<Kind> for Change {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Update => Self::Update,
            Kind::Typo => Self::Typo,
            Kind::Correction => Self::Correction,
            Kind::Retraction => Self::Retraction,
        }
    }
}

/// A verb.
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "worded in `locales/`")]
pub enum Verb {
    Tour {
        #[arg(value_name = "DIR")]
        dir: Option<PathBuf>,
    },
    Init {
        #[arg(value_name = "DIR")]
        dir: Option<PathBuf>,
        #[arg(short, long = "language", value_name = "LANG", required = true, value_parser = language)]
        language: Vec<Language>,
        #[arg(long)]
        solo: bool,
        #[arg(long)]
        title: Option<String>,
        #[arg(long, value_name = "ID")]
        person: Option<String>,
        #[arg(long)]
        name: Option<String>,
        #[arg(long)]
        email: Option<String>,
    },
    Join {
        url: String,
        #[arg(value_name = "DIR")]
        dir: Option<PathBuf>,
        #[arg(long, value_name = "ID", value_parser = event)]
        trust: Option<EventId>,
        #[arg(long, value_name = "ID")]
        person: Option<String>,
        #[arg(long)]
        name: Option<String>,
        #[arg(long)]
        email: Option<String>,
        #[arg(long)]
        role: Vec<String>,
    },
    People {
        #[command(subcommand)]
        change: Option<People>,
    },
    Policy {
        #[command(subcommand)]
        change: PolicyVerb,
    },
    New {
        slug: String,
        #[arg(short, long, value_name = "LANG", value_parser = language)]
        language: Option<Language>,
        #[arg(short, long)]
        title: String,
    },
    Import {
        file: PathBuf,
        #[arg(short, long, value_name = "SLUG", required_unless_present = "glossary")]
        article: Option<String>,
        #[arg(short, long, value_name = "LANG", value_parser = language, required_unless_present = "glossary")]
        language: Option<Language>,
        #[arg(long, value_name = "VERSION")]
        source: Option<String>,
        #[arg(
            long,
            value_name = "NAME",
            num_args = 0..=1,
            default_missing_value = "terms",
            conflicts_with_all = ["article", "language", "source"]
        )]
        glossary: Option<String>,
    },
    Adopt {
        #[arg(required_unless_present = "all")]
        item: Vec<String>,
        #[arg(long, conflicts_with = "item")]
        all: bool,
        #[arg(long)]
        url: Option<String>,
        #[arg(long)]
        fresh: bool,
        #[arg(long)]
        dry_run: bool,
    },
    Translate {
        item: String,
        #[arg(long, value_name = "LANG", value_parser = language)]
        to: Language,
        #[arg(long, value_name = "LANG", value_parser = language)]
        from: Option<Language>,
    },
    Update {
        item: Vec<String>,
    },
    Merge {
        item: Option<String>,
    },
    Take {
        item: Vec<String>,
        #[arg(long = "for", value_name = "ID", id = "whom")]
        whom: Option<String>,
        #[arg(long, value_name = "DATE")]
        due: Option<String>,
        #[arg(long)]
        back: bool,
    },
    Submit {
        item: Vec<String>,
        #[arg(long, conflicts_with_all = ["item", "source", "base", "over"])]
        changed: bool,
        #[arg(short, long)]
        message: Option<String>,
        #[arg(long, value_name = "VERSION")]
        source: Option<String>,
        #[arg(long, value_name = "VERSION")]
        base: Option<String>,
        #[arg(long, value_name = "VERSION")]
        over: Vec<String>,
        #[arg(long, value_enum, default_value_t = Kind::Update)]
        kind: Kind,
    },
    Resubmit {
        #[arg(long)]
        dry_run: bool,
    },
    Confirm {
        item: Vec<String>,
        #[arg(long, value_name = "N")]
        block: Vec<usize>,
        #[arg(short, long)]
        message: Option<String>,
    },
    Align {
        item: Option<String>,
        #[arg(long, value_name = "PAIR")]
        pair: Vec<String>,
    },
    Rename {
        item: String,
        slug: String,
    },
    Status {
        item: Vec<String>,
        #[arg(long)]
        all: bool,
    },
    Show {
        item: Option<String>,
        #[arg(long)]
        blocks: bool,
    },
    Log {
        item: Vec<String>,
    },
    Diff {
        item: Option<String>,
        range: Option<String>,
        #[arg(requires = "batch", value_name = "ITEM")]
        more: Vec<String>,
        #[arg(long, conflicts_with = "range")]
        source: bool,
        #[arg(long, conflicts_with = "source")]
        batch: bool,
        #[arg(long, value_enum, value_name = "WHEN", conflicts_with_all = ["range", "source"])]
        since: Option<SinceWhat>,
        #[arg(long, requires_all = ["item", "range"], conflicts_with_all = ["source", "since"])]
        files: bool,
        #[arg(long, conflicts_with = "stat")]
        side_by_side: bool,
        #[arg(long)]
        stat: bool,
    },
    Check {
        item: Vec<String>,
        #[arg(long, value_name = "VERSION")]
        source: Option<String>,
        #[arg(long, conflicts_with_all = ["item", "source"])]
        all: bool,
        #[arg(long, requires = "item", conflicts_with_all = ["source", "all"])]
        files: bool,
        #[arg(long, value_name = "FILE", requires = "files")]
        beside: Option<PathBuf>,
        #[arg(short, long, value_name = "LANG", requires = "files", value_parser = language)]
        language: Option<Language>,
        #[arg(long, value_name = "LANG", requires = "beside", value_parser = language)]
        from: Option<Language>,
        #[arg(long, value_name = "FILE", requires = "files")]
        glossary: Vec<PathBuf>,
        #[arg(long, value_name = "RULE", value_parser = rules())]
        rule: Vec<String>,
        #[arg(long, conflicts_with = "files")]
        fix: bool,
        #[arg(long, requires = "fix")]
        dry_run: bool,
    },
    Names {
        #[command(subcommand)]
        what: Names,
    },
    Explain {
        rule: Option<String>,
    },
    Approve {
        item: Vec<String>,
        #[arg(long, conflicts_with = "item")]
        shown: bool,
    },
    Return {
        item: Vec<String>,
        #[arg(short, long, required = true)]
        message: String,
    },
    Lift {
        item: Vec<String>,
        #[arg(long)]
        event: Option<String>,
        #[arg(short, long)]
        message: Option<String>,
    },
    Comment {
        item: Option<String>,
        #[arg(long, value_name = "N")]
        block: Option<usize>,
        #[arg(long, value_name = "EVENT")]
        answers: Option<String>,
        #[arg(short, long, required = true)]
        message: String,
    },
    Resolve {
        item: String,
        event: Option<String>,
        #[arg(short, long)]
        message: Option<String>,
    },
    Waive {
        item: String,
        #[arg(required = true)]
        finding: Vec<String>,
        #[arg(short, long, required = true)]
        message: String,
    },
    Undo {
        item: Option<String>,
        #[arg(long)]
        event: Option<String>,
    },
    Publish {
        item: Vec<String>,
        #[arg(long, conflicts_with_all = ["item", "reason"])]
        approved: bool,
        #[arg(long, value_name = "TIME", value_parser = moment)]
        at: Option<Time>,
        #[arg(long)]
        reason: Option<String>,
        #[arg(long)]
        dry_run: bool,
    },
    Withdraw {
        item: Vec<String>,
        #[arg(short, long, required = true)]
        message: String,
    },
    Erase {
        #[arg(value_name = "TEXT", required_unless_present = "reach")]
        text: Vec<String>,
        #[arg(short, long, required_unless_present = "reach")]
        message: Option<String>,
        #[arg(long, conflicts_with_all = ["text", "message"])]
        reach: bool,
    },
    Sync {
        #[arg(value_name = "PLACE")]
        place: Option<PathBuf>,
        #[arg(long, value_name = "REMOTE", conflicts_with = "place")]
        public: Option<String>,
    },
    Export {
        item: Vec<String>,
        #[arg(short, long, value_name = "PATH")]
        out: PathBuf,
    },
    Build {
        #[arg(short, long, value_name = "DIR", required_unless_present = "own")]
        out: Option<PathBuf>,
        #[arg(long, value_name = "ITEM")]
        preview: Option<String>,
        #[arg(long)]
        watch: bool,
        #[arg(long, value_name = "PORT", requires = "watch", default_value_t = 0, hide_default_value = true)]
        port: u16,
        #[arg(long, value_name = "NAME", conflicts_with_all = ["out", "preview", "watch"])]
        own: Option<String>,
    },
    Verify(VerifyArgs),
    Doctor,
    Repair {
        #[arg(long = "do")]
        act: bool,
    },
    Completions {
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
}

/// What to verify.
#[derive(Debug, Args)]
#[expect(missing_docs, reason = "worded in `locales/`")]
pub struct VerifyArgs {
    #[arg(value_name = "RANGE", conflicts_with_all = ["hook", "ci", "full"])]
    pub range: Option<String>,
    #[arg(long)]
    pub full: bool,
    #[arg(long, value_name = "ID", value_parser = event)]
    pub trust: Option<EventId>,
    #[arg(long, value_enum, value_name = "HOOK", conflicts_with_all = ["ci", "full"])]
    pub hook: Option<Hook>,
    #[arg(long, value_enum, value_name = "HOST", num_args = 0..=1, default_missing_value = "here")]
    pub ci: Option<CiWhere>,
    #[arg(long, requires = "ci")]
    pub write: bool,
    #[arg(long, value_name = "N")]
    pub max_files: Option<usize>,
    #[arg(long, value_name = "MIB")]
    pub max_size: Option<u64>,
}

/// A hook of git's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "named as git names them")]
pub enum Hook {
    PreReceive,
}

/// Whose runners: those that this runs on, or those that a file is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "named after the hosts")]
pub enum CiWhere {
    #[value(hide = true)]
    Here,
    Github,
    Gitlab,
    Forgejo,
}

impl Verb {
    /// The forms in which it reports.
    #[must_use]
    pub fn formats(&self) -> &'static [Format] {
        match self {
            Self::Check { .. } => &[Format::Text, Format::Json, Format::Sarif, Format::Github],
            Self::Diff { .. } => &[Format::Text, Format::Json, Format::Html, Format::Unified],
            _ => &[Format::Text, Format::Json],
        }
    }
}

/// Since when changes are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
#[expect(missing_docs, reason = "named as in the workflow")]
pub enum SinceWhat {
    Seen,
    Approved,
    Published,
}

impl From<SinceWhat> for Since {
    fn from(since: SinceWhat) -> Self {
        match since {
            SinceWhat::Seen => Self::Seen,
            SinceWhat::Approved => Self::Approved,
            SinceWhat::Published => Self::Published,
        }
    }
}

/// What to do with people.
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "worded in `locales/`")]
pub enum People {
    Add {
        #[arg(value_name = "ID")]
        id: String,
        #[arg(long)]
        name: Option<String>,
        #[arg(long)]
        email: Vec<String>,
        #[arg(long)]
        role: Vec<String>,
        #[arg(long)]
        key: Vec<String>,
    },
    Remove {
        #[arg(value_name = "ID")]
        id: String,
        #[arg(long)]
        role: Vec<String>,
        #[arg(long)]
        key: Vec<String>,
    },
}

/// What to do with the policy.
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "worded in `locales/`")]
pub enum PolicyVerb {
    Merge,
    Admit {
        #[arg(long, value_name = "EVENT")]
        reject: Vec<String>,
    },
}

/// What to do with names.
#[derive(Debug, Subcommand)]
#[expect(missing_docs, reason = "worded in `locales/`")]
pub enum Names {
    Compare {
        #[arg(required_unless_present = "batch")]
        one: Option<String>,
        #[arg(required_unless_present = "batch")]
        other: Option<String>,
        #[arg(long, value_name = "LANG")]
        from: Option<String>,
        #[arg(long, value_name = "NAME")]
        source: Vec<String>,
        #[arg(long, conflicts_with_all = ["one", "other", "from", "source"])]
        batch: bool,
    },
    List {
        #[arg(short, long, value_name = "LANG", value_parser = language)]
        language: Option<Language>,
    },
    Settle {
        #[arg(value_name = "NAME", required = true)]
        spelling: Vec<String>,
        #[arg(long)]
        not_same: bool,
        #[arg(long, conflicts_with = "not_same", requires = "message")]
        except: bool,
        #[arg(short, long, value_name = "LANG", value_parser = language)]
        language: Option<Language>,
        #[arg(short, long)]
        message: Option<String>,
    },
}
