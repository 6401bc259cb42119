//! What keeps a newsroom whole, as text: what is odd, what was put right, what was said anew, erased, taken over, given out.

use std::fmt::Write as _;

use super::done::{done, sent};
use super::{BOLD, CYAN, DIM, GREEN, Pen, YELLOW, severity_style, styled};
use crate::l10n::on_one_line;
use crate::model::{Message, Severity};
use crate::ops::{Adopted, Erased, Examined, Exported, PolicyMerged, Repaired, Resubmitted, Sent};
use crate::report::Output;

/// What is not protected, or odd; each with the way out.
#[must_use]
pub fn doctor(examined: &Examined, pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    for one in &examined.symptoms {
        let word = match one.severity {
            Severity::Error => "report-severity-error",
            Severity::Warning => "report-severity-warning",
            Severity::Info => "report-severity-info",
        };
        let _ = writeln!(output.out, "{}: {}", styled(severity_style(one.severity), &pen.word(word)), pen.say(&one.message));
        if let Some(hint) = pen.localiser.hint(&one.message) {
            let _ = writeln!(output.out, "    {hint}");
        }
    }
    let wants = examined.symptoms.iter().filter(|one| one.severity != Severity::Info).count();
    let sum = Message::new("report-examined").with("count", wants);
    let _ = writeln!(output.out, "{}", styled(if wants == 0 { GREEN } else { BOLD }, &pen.say(&sum)));
    output
}

/// What was put right, or would be.
#[must_use]
pub fn repaired(repaired: &Repaired, pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    for step in &repaired.steps {
        let mark = pen.word(if step.done { "report-repair-done" } else { "report-repair-would" });
        let _ = writeln!(output.out, "{} {}", styled(if step.done { GREEN } else { DIM }, &mark), pen.say(&step.message));
    }
    for left in &repaired.left {
        let _ = writeln!(output.out, "{} {}", styled(YELLOW, &pen.word("report-note")), pen.say(left));
        if let Some(hint) = pen.localiser.hint(left) {
            let _ = writeln!(output.out, "    {hint}");
        }
    }
    if repaired.steps.is_empty() && repaired.left.is_empty() {
        let _ = writeln!(output.out, "{}", styled(GREEN, &pen.word("report-repair-nothing")));
    } else if !repaired.acted && !repaired.steps.is_empty() {
        let _ = writeln!(output.talk, "{} {}", styled(CYAN.bold(), &pen.word("report-hint")), pen.word("report-repair-next"));
    }
    output
}

/// What was said anew, and what was set aside.
#[must_use]
pub fn resubmitted(report: &Resubmitted, pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    for one in &report.events {
        let code = match (&one.new, report.dry_run) {
            (Some(_), false) => "report-resubmitted",
            (Some(_), true) => "report-would-resubmit",
            (None, _) => "report-set-aside",
        };
        let message = Message::new(code).with("kind", one.kind).with("place", one.place.as_str()).with("event", one.old.short());
        let _ = writeln!(output.out, "{}", pen.say(&message));
        if let (None, Some(why)) = (&one.new, &one.why) {
            let _ = writeln!(output.out, "    {}", pen.say(why));
        }
    }
    if !report.dry_run {
        let aside = Message::new("report-aside").with("path", report.aside.as_str());
        let _ = writeln!(output.talk, "{}", styled(DIM, &pen.say(&aside)));
        sent(&mut output, &report.sent, pen);
    }
    output
}

/// What is gone now, what waits for a second person, and what no command reaches.
#[must_use]
pub fn erased(erased: &Erased, pen: &Pen<'_>) -> Output {
    let mut output = done(&erased.done, pen);
    if !erased.reach.is_empty() {
        output.out.push_str(&reach(&erased.reach, pen).out);
    }
    output
}

/// Where erased bytes may still lie.
#[must_use]
pub fn reach(reach: &[Message], pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    let _ = writeln!(output.out, "{}", styled(BOLD, &pen.word("report-reach")));
    for one in reach {
        let _ = writeln!(output.out, "  {}", pen.say(one));
    }
    output
}

/// What was taken over.
#[must_use]
pub fn adopted(adopted: &Adopted, pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    for name in &adopted.editions {
        let _ = writeln!(output.out, "{}", on_one_line(name));
    }
    if adopted.count > adopted.editions.len() {
        let more = Message::new("report-more").with("count", adopted.count - adopted.editions.len());
        let _ = writeln!(output.out, "{}", pen.say(&more));
    }
    if adopted.done.done.is_empty() {
        let message = Message::new("ops-would-adopt").with("count", adopted.count).with("opened", adopted.opened);
        let _ = writeln!(output.out, "{}", pen.say(&message));
        return output;
    }
    let rest = done(&adopted.done, pen);
    output.out.push_str(&rest.out);
    output.talk.push_str(&rest.talk);
    output
}

/// Policies brought together, and what to do next.
#[must_use]
pub fn policies_merged(merged: &PolicyMerged, pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    let message = Message::new("report-policies-merged").with("count", merged.policies);
    let _ = writeln!(output.out, "{}", pen.say(&message));
    for place in &merged.conflicts {
        let message = Message::new("report-policy-both").with("place", place.as_str());
        let _ = writeln!(output.out, "{} {}", styled(YELLOW, &pen.word("report-note")), pen.say(&message));
    }
    let _ = writeln!(output.talk, "{} {}", styled(CYAN.bold(), &pen.word("report-hint")), pen.word("report-policies-next"));
    output
}

/// What was written.
#[must_use]
pub fn exported(exported: &Exported, pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    let path = exported.path.display().to_string();
    let message = match exported.bundle {
        true => Message::new("report-exported-bundle").with("path", path),
        false => Message::new("report-exported")
            .with("path", path)
            .with("articles", exported.articles)
            .with("versions", exported.versions)
            .with("events", exported.events),
    };
    let _ = writeln!(output.out, "{}", pen.say(&message));
    if let Some(note) = exported.note() {
        let _ = writeln!(output.talk, "{} {}", styled(YELLOW, &pen.word("report-note")), pen.say(&note));
    }
    output
}

/// That `published` went out alone.
#[must_use]
pub fn sent_public(sent: &Sent, pen: &Pen<'_>) -> Output {
    let remote = match sent {
        Sent::Sent { remote } | Sent::Waiting { remote, .. } => remote.as_str(),
        Sent::Kept => "",
    };
    Output { out: format!("{}\n", pen.say(&Message::new("report-sent-public").with("remote", remote))), talk: String::new() }
}
