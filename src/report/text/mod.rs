//! Reports as text for people: short lines, the place first, what to type last.

mod aligned;
mod difference;
mod done;
mod excerpt;
mod flow;
mod found;
mod keeping;
mod look;
mod many;
mod status;
mod trust;

use std::fmt::Write as _;

pub use aligned::aligned;
use anstyle::{AnsiColor, Style};
pub use difference::{Layout, diff};
pub use done::{
    approved, begun, built, done, glossary_imported, joined, look_laid_out, made, merged, people, published, submitted, synced,
    updated, watching,
};
pub use found::{check, compared, explain, rules};
pub use keeping::{adopted, doctor, erased, exported, policies_merged, reach, repaired, resubmitted, sent_public};
pub use look::{log, show};
pub use many::{batch, fixed, names, names_settled};
pub use status::{status, waits};
pub use trust::{arrived, ci, ci_file, received, verify};

use super::{Output, way_out};
use crate::l10n::Localiser;
use crate::model::{Message, Severity};
use crate::ops::Failure;

pub(super) const BOLD: Style = Style::new().bold();
pub(super) const DIM: Style = Style::new().dimmed();
pub(super) const GREEN: Style = AnsiColor::Green.on_default();
pub(super) const RED: Style = AnsiColor::Red.on_default();
pub(super) const YELLOW: Style = AnsiColor::Yellow.on_default();
pub(super) const CYAN: Style = AnsiColor::Cyan.on_default();

/// How a report is written.
#[derive(Debug)]
pub struct Pen<'a> {
    /// The reader's language.
    pub localiser: &'a Localiser,
    /// How far the reader's clock is from UTC, in seconds.
    pub offset: i32,
    /// Whether what is written is shown in colours.
    pub colours: bool,
    /// How wide the terminal is, in columns.
    pub columns: usize,
    /// Whether it is a terminal that is written to, so that lines are broken to its width.
    pub wraps: bool,
}

impl Pen<'_> {
    /// Words in a style, where there are colours.
    fn paint(&self, style: Style, text: &str) -> String {
        if self.colours { styled(style, text) } else { text.to_owned() }
    }

    /// How long lines of prose may be.
    fn measure(&self) -> Option<usize> {
        self.wraps.then(|| self.columns.min(difference::COLUMNS_MAX))
    }

    fn say(&self, message: &Message) -> String {
        self.localiser.text(message)
    }

    fn word(&self, code: &'static str) -> String {
        self.localiser.text(&Message::new(code))
    }
}

fn styled(style: Style, text: &str) -> String {
    format!("{style}{text}{style:#}")
}

fn severity_style(severity: Severity) -> Style {
    match severity {
        Severity::Error => RED,
        Severity::Warning => YELLOW,
        Severity::Info => CYAN,
    }
}

/// What went wrong, and what to type next.
#[must_use]
pub fn failure(failure: &Failure, pen: &Pen<'_>) -> Output {
    let mut talk = String::new();
    let place = failure.place.as_deref().map(|place| format!("{}: ", crate::l10n::on_one_line(place))).unwrap_or_default();
    let _ = writeln!(talk, "{} {place}{}", styled(RED.bold(), &pen.word("report-error")), pen.say(&failure.message));
    if let Some(hint) = way_out(failure, pen.localiser) {
        let _ = writeln!(talk, "{} {hint}", styled(CYAN.bold(), &pen.word("report-hint")));
    }
    Output { out: String::new(), talk }
}
