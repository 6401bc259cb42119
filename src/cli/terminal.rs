//! The terminal: colours, pager, progress.

use std::io::{IsTerminal as _, Write as _};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use anstream::{AutoStream, ColorChoice};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::args::Colour;
use crate::l10n::Localiser;
use crate::model::Message;
use crate::ops::Watch;
use crate::report::Output;

/// How wide lines are where nobody says it.
const COLUMNS: usize = 80;
/// Work that takes longer than this is shown.
const PATIENCE: Duration = Duration::from_secs(1);

/// Where output goes.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    choice: ColorChoice,
}

impl Terminal {
    /// As asked for; `auto` asks the terminal and the environment.
    #[must_use]
    pub fn new(colour: Colour) -> Self {
        let choice = match colour {
            Colour::Auto => ColorChoice::Auto,
            Colour::Always => ColorChoice::Always,
            Colour::Never => ColorChoice::Never,
        };
        Self { choice }
    }

    /// Whether results are shown in colours.
    #[must_use]
    pub fn has_colours(&self) -> bool {
        let choice = match self.choice {
            ColorChoice::Auto => AutoStream::choice(&std::io::stdout()),
            other => other,
        };
        choice != ColorChoice::Never
    }

    /// Whether results go to a terminal.
    #[must_use]
    pub fn is_terminal(&self) -> bool {
        std::io::stdout().is_terminal()
    }

    /// How many columns there are: those that the user says, those of the terminal, else 80.
    #[must_use]
    pub fn columns(&self) -> usize {
        let said = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse::<usize>().ok()).filter(|columns| *columns > 0);
        let seen = || console::Term::stdout().size_checked().map(|(_, columns)| usize::from(columns));
        said.or_else(|| seen().filter(|columns| *columns > 0)).unwrap_or(COLUMNS)
    }

    /// Prints results to the byte, whatever they hold: what a program reads.
    pub fn raw(&self, text: &str) {
        let mut out = std::io::stdout().lock();
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }

    /// Prints: talk first where it leads in, else results first. A reader who has gone away is no error.
    pub fn print(&self, output: &Output, paged: bool, leads: bool) {
        if paged && self.page(output, leads) {
            return;
        }
        if leads {
            self.err(&output.talk);
            self.out(&output.out);
        } else {
            self.out(&output.out);
            self.err(&output.talk);
        }
    }

    /// One write for all: line by line costs a call of the system for each.
    fn out(&self, text: &str) {
        if is_plain(text) {
            return self.raw(text);
        }
        let out = std::io::stdout();
        let choice = match self.choice {
            ColorChoice::Auto => AutoStream::choice(&out),
            other => other,
        };
        let mut bytes = AutoStream::new(Vec::with_capacity(text.len()), choice);
        let _ = bytes.write_all(text.as_bytes());
        let mut out = out.lock();
        let _ = out.write_all(&bytes.into_inner()).and_then(|()| out.flush());
    }

    /// Prints talk.
    pub fn err(&self, text: &str) {
        let mut err = AutoStream::new(std::io::stderr(), self.choice);
        let _ = err.write_all(text.as_bytes());
    }

    /// Shows long text through the user's pager. Says whether it did.
    fn page(&self, output: &Output, leads: bool) -> bool {
        let rows = std::env::var("LINES").ok().and_then(|rows| rows.parse::<usize>().ok()).unwrap_or(40);
        let is_long = output.out.lines().count() + output.talk.lines().count() > rows;
        if !is_long || !std::io::stdout().is_terminal() || !std::io::stdin().is_terminal() {
            return false;
        }
        let pager = std::env::var("PAGER").unwrap_or_else(|_| "less".to_owned());
        if pager.is_empty() || pager == "cat" {
            return false;
        }
        let mut command = Command::new("sh");
        command.args(["-c", &pager]).stdin(Stdio::piped());
        if std::env::var_os("LESS").is_none() {
            command.env("LESS", "FRX");
        }
        let Ok(mut child) = command.spawn() else { return false };
        if let Some(stdin) = child.stdin.take() {
            let colours = match self.choice {
                ColorChoice::Auto => AutoStream::choice(&std::io::stdout()),
                other => other,
            };
            let mut stream = AutoStream::new(Box::new(stdin) as Box<dyn std::io::Write>, colours);
            let (first, last) = if leads { (&output.talk, &output.out) } else { (&output.out, &output.talk) };
            let _ = stream.write_all(first.as_bytes()).and_then(|()| stream.write_all(last.as_bytes()));
        }
        child.wait().is_ok_and(|status| status.success())
    }
}

/// Whether there is nothing that a terminal could obey: JSON, for one, and what is long is mostly JSON.
fn is_plain(text: &str) -> bool {
    let obeyed = |byte: &u8| (*byte < b' ' && *byte != b'\n') || *byte == 0x7f;
    !text.as_bytes().chunks(256).any(|part| part.iter().fold(false, |found, byte| found | obeyed(byte)))
}

/// A bar on a terminal for work that takes long; nothing in a pipe.
pub struct Progress {
    localiser: Localiser,
    bar: Mutex<Option<(ProgressBar, Instant)>>,
}

impl Progress {
    /// Words in the reader's language.
    #[must_use]
    pub fn new(localiser: Localiser) -> Self {
        Self { localiser, bar: Mutex::new(None) }
    }
}

impl Watch for Progress {
    fn begin(&self, what: &Message, steps: usize) {
        if !std::io::stderr().is_terminal() {
            return;
        }
        let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:40} {pos}/{len}") {
            bar.set_style(style);
        }
        bar.set_message(self.localiser.text(what));
        if let Ok(mut slot) = self.bar.lock() {
            *slot = Some((bar, Instant::now()));
        }
    }

    fn advance(&self, steps: usize) {
        let Ok(slot) = self.bar.lock() else { return };
        if let Some((bar, begin)) = slot.as_ref() {
            if bar.is_hidden() && begin.elapsed() > PATIENCE {
                bar.set_draw_target(ProgressDrawTarget::stderr());
            }
            bar.inc(steps as u64);
        }
    }

    fn end(&self) {
        if let Ok(mut slot) = self.bar.lock()
            && let Some((bar, _)) = slot.take()
        {
            bar.finish_and_clear();
        }
    }
}
