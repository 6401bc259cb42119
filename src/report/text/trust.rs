//! What counts and what does not, as text: of the whole newsroom, and of what a push adds.

use std::fmt::Write as _;

use super::{BOLD, DIM, GREEN, Pen, RED, YELLOW, styled};
use crate::l10n::on_one_line;
use crate::model::Message;
use crate::ops::{Arrived, ArrivedEvent, CiFile, CiVerified, Fishy, Received, Verified};
use crate::report::Output;

/// So many events that count are named; of more it is said how many there are.
const SHOWN: usize = 40;

/// What does not count, what is missing, and how much is as it should be.
#[must_use]
pub fn verify(verified: &Verified, pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    for one in &verified.refused {
        fishy(&mut output.out, one, pen);
    }
    for (texts, code) in [(&verified.missing, "report-text-missing"), (&verified.damaged, "report-text-damaged")] {
        for text in texts {
            let _ = writeln!(output.out, "{}", pen.say(&Message::new(code).with("text", text.short())));
        }
    }
    for notice in &verified.noticed {
        let _ = writeln!(output.out, "{}", styled(RED, &pen.say(notice)));
    }
    match verified.published {
        Some(true) => {
            let _ = writeln!(output.out, "{}", styled(GREEN, &pen.word("report-published-holds")));
        }
        Some(false) => {
            let _ = writeln!(output.out, "{}", styled(RED, &pen.word("report-published-differs")));
        }
        None => {}
    }
    if let Some(texts) = verified.texts_read {
        let _ = writeln!(output.out, "{}", pen.say(&Message::new("report-texts-read").with("count", texts)));
    }
    if !verified.erased.is_empty() {
        let _ = writeln!(output.out, "{}", pen.say(&Message::new("report-erased").with("count", verified.erased.len())));
    }
    let message = Message::new("report-verified")
        .with("ledger", verified.ledger.short())
        .with("policies", verified.policies)
        .with("articles", verified.articles)
        .with("counted", verified.counted)
        .with("refused", verified.refused.len());
    let _ = writeln!(output.out, "{}", pen.say(&message));
    output
}

fn fishy(out: &mut String, one: &Fishy, pen: &Pen<'_>) {
    let event = one.event.map(|event| event.short()).unwrap_or_default();
    let who = one.person.as_ref().map_or("", |person| person.as_str());
    let what: Vec<&str> = [one.kind.unwrap_or_default(), &event, who].into_iter().filter(|word| !word.is_empty()).collect();
    let what = if what.is_empty() { String::new() } else { format!(" {}", styled(BOLD, &what.join(" "))) };
    let _ = writeln!(out, "{}{what}: {}", on_one_line(&one.place), pen.say(&one.why));
}

fn event(out: &mut String, one: &ArrivedEvent, pen: &Pen<'_>) {
    let what = format!("{} {} {}", one.kind, one.event.short(), one.person.as_str());
    let _ = match &one.why {
        None => {
            writeln!(out, "{} {}: {}", on_one_line(&one.place), styled(BOLD, &what), styled(GREEN, &pen.word("report-counts")))
        }
        Some(why) => writeln!(out, "{} {}: {}", on_one_line(&one.place), styled(BOLD, &what), styled(RED, &pen.say(why))),
    };
}

fn lines(out: &mut String, arrived: &Arrived, pen: &Pen<'_>) {
    for one in &arrived.faults {
        fishy(out, one, pen);
    }
    for one in arrived.events.iter().filter(|one| !one.counts) {
        event(out, one, pen);
    }
}

fn sum(out: &mut String, arrived: &Arrived, pen: &Pen<'_>) {
    let refused = arrived.events.iter().filter(|one| !one.counts).count() + arrived.faults.len();
    let message = Message::new("report-arrived")
        .with("branch", arrived.branch)
        .with("events", arrived.events.len())
        .with("texts", arrived.texts)
        .with("refused", refused);
    let _ = writeln!(out, "{}", styled(if refused == 0 { GREEN } else { RED }, &pen.say(&message)));
}

fn trusted(talk: &mut String, arrived: &Arrived, pen: &Pen<'_>) {
    if let (true, Some(ledger)) = (arrived.newly_trusted, arrived.ledger) {
        let message = Message::new("report-arrived-trust").with("ledger", ledger.hex());
        let _ = writeln!(talk, "{} {}", styled(YELLOW, &pen.word("report-note")), pen.say(&message));
    }
}

/// What a push adds, event by event.
#[must_use]
pub fn arrived(arrived: &Arrived, pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    lines(&mut output.out, arrived, pen);
    let counted: Vec<&ArrivedEvent> = arrived.events.iter().filter(|one| one.counts).collect();
    counted.iter().take(SHOWN).for_each(|one| event(&mut output.out, one, pen));
    if counted.len() > SHOWN {
        let _ = writeln!(output.out, "{}", pen.say(&Message::new("report-more").with("count", counted.len() - SHOWN)));
    }
    sum(&mut output.out, arrived, pen);
    trusted(&mut output.talk, arrived, pen);
    output
}

/// What a push would do: whoever pushes reads what is wrong with it; all else is silence.
#[must_use]
pub fn received(received: &Received, pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    for branch in &received.branches {
        if !branch.is_fine() {
            lines(&mut output.talk, branch, pen);
            sum(&mut output.talk, branch, pen);
        }
        trusted(&mut output.talk, branch, pen);
    }
    if !received.accepted {
        let _ = writeln!(output.talk, "{}", pen.word("report-push-refused"));
    }
    output
}

/// What a run on a server found.
#[must_use]
pub fn ci(report: &CiVerified, pen: &Pen<'_>) -> Output {
    let mut output = verify(&report.verified, pen);
    if let Some(change) = &report.change {
        lines(&mut output.out, change, pen);
        sum(&mut output.out, change, pen);
    }
    output
}

/// A file for a host's runners.
#[must_use]
pub fn ci_file(file: &CiFile, pen: &Pen<'_>) -> Output {
    let path = Message::new("report-ci-file").with("path", file.path);
    match file.written {
        true => {
            let made = Message::new("report-made").with("path", file.path);
            let next = format!("{} {}\n", styled(DIM, &pen.word("report-hint")), pen.word("report-ci-next"));
            Output { out: format!("{}\n", pen.say(&made)), talk: next }
        }
        false => Output { out: file.text.clone(), talk: format!("{}\n", styled(DIM, &pen.say(&path))) },
    }
}
