//! What was done, as text.

use std::fmt::Write as _;

use super::found::finding_lines;
use super::{BOLD, CYAN, DIM, GREEN, Pen, YELLOW, styled};
use crate::model::Message;
use crate::ops::{
    Approved, Begun, Built, Done, Found, GlossaryImported, Joined, Laid, LookLaidOut, Made, MergedFile, PageFate, PersonLine,
    Published, Sent, Submitted, Synced, Updated,
};
use crate::report::Output;

/// What came into a glossary.
#[must_use]
pub fn glossary_imported(imported: &GlossaryImported, pen: &Pen<'_>) -> Output {
    let message = Message::new("report-glossary-imported")
        .with("path", imported.path.as_str())
        .with("came", imported.came)
        .with("known", imported.known);
    Output { out: format!("{}\n", pen.say(&message)), talk: String::new() }
}

/// What a verb recorded.
#[must_use]
pub fn done(done: &Done, pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    for item in &done.done {
        let _ = writeln!(output.out, "{}", pen.say(&item.message));
    }
    notes(&mut output, &done.notes, pen);
    sent(&mut output, &done.sent, pen);
    output
}

pub(super) fn notes(output: &mut Output, notes: &[Message], pen: &Pen<'_>) {
    for note in notes {
        let _ = writeln!(output.talk, "{} {}", styled(YELLOW, &pen.word("report-note")), pen.say(note));
    }
}

pub(super) fn sent(output: &mut Output, sent: &Sent, pen: &Pen<'_>) {
    match sent {
        Sent::Kept => {}
        Sent::Sent { remote } => {
            let message = Message::new("report-sent").with("remote", remote.as_str());
            let _ = writeln!(output.talk, "{}", styled(DIM, &pen.say(&message)));
        }
        Sent::Waiting { remote, events, why } => {
            let message = Message::new("report-not-sent").with("remote", remote.as_str()).with("count", *events);
            let _ = writeln!(output.talk, "{}", styled(YELLOW, &pen.say(&message)));
            if let Some(why) = why {
                let _ = writeln!(output.talk, "  {}", pen.say(why));
            }
        }
    }
}

fn open(output: &mut Output, open: &[(String, Vec<Found>)], pen: &Pen<'_>) {
    for (item, found) in open {
        let message = Message::new("report-open").with("item", item.as_str()).with("count", found.len());
        let _ = writeln!(output.talk, "{} {}", styled(YELLOW, &pen.word("report-note")), pen.say(&message));
        output.talk.push_str(&finding_lines(found, pen));
    }
}

/// What `submit` recorded, and what the checks find.
#[must_use]
pub fn submitted(submitted: &Submitted, pen: &Pen<'_>) -> Output {
    let mut output = done(&submitted.done, pen);
    let found: Vec<_> = submitted
        .findings
        .iter()
        .map(|one| (one.item.clone(), one.found.iter().filter(|found| !found.waived).cloned().collect::<Vec<_>>()))
        .filter(|(_, found)| !found.is_empty())
        .collect();
    open(&mut output, &found, pen);
    output
}

/// What `approve` recorded, and which findings stay open.
#[must_use]
pub fn approved(approved: &Approved, pen: &Pen<'_>) -> Output {
    let mut output = done(&approved.done, pen);
    open(&mut output, &approved.open, pen);
    output
}

/// What `publish` recorded, and which findings went out.
#[must_use]
pub fn published(published: &Published, pen: &Pen<'_>) -> Output {
    let mut output = done(&published.done, pen);
    for page in published.pages.iter().flatten() {
        let code = match page.change {
            PageFate::New => "report-page-new",
            PageFate::Changed => "report-page-changed",
            PageFate::Gone => "report-page-gone",
        };
        let _ = writeln!(output.out, "  {}", pen.say(&Message::new(code).with("path", page.path.as_str())));
    }
    open(&mut output, &published.open, pen);
    output
}

/// A newsroom that has begun.
#[must_use]
pub fn begun(begun: &Begun, pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    let folder = begun.folder.display().to_string();
    let head = Message::new("report-begun").with("folder", folder).with("ledger", begun.ledger.short());
    let _ = writeln!(output.out, "{}", styled(BOLD, &pen.say(&head)));
    let owner = Message::new("report-begun-owner").with("person", begun.person.as_str());
    let _ = writeln!(output.out, "{}", pen.say(&owner));
    if let Some(path) = &begun.key_made {
        let made = Message::new("report-key-made").with("path", path.display().to_string());
        let _ = writeln!(output.out, "{}", pen.say(&made));
    }
    let recovery = Message::new("report-recovery").with("path", begun.recovery.display().to_string());
    let _ = writeln!(output.out, "{}", styled(YELLOW, &pen.say(&recovery)));
    if begun.solo {
        let _ = writeln!(output.out, "{}", pen.word("report-solo"));
    }
    let _ = writeln!(output.talk, "{} {}", styled(CYAN.bold(), &pen.word("report-hint")), pen.word("report-begun-next"));
    sent(&mut output, &begun.sent, pen);
    output
}

/// Somebody who has come.
#[must_use]
pub fn joined(joined: &Joined, pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    let folder = joined.folder.display().to_string();
    let head = Message::new("report-joined").with("folder", folder).with("ledger", joined.ledger.short());
    let _ = writeln!(output.talk, "{}", styled(BOLD, &pen.say(&head)));
    if let Some(path) = &joined.key_made {
        let made = Message::new("report-key-made").with("path", path.display().to_string());
        let _ = writeln!(output.talk, "{}", pen.say(&made));
    }
    laid(&mut output, &joined.laid, pen);
    match (&joined.person, &joined.command) {
        (_, Some(command)) => {
            let _ = writeln!(output.talk, "{}", pen.word("report-joined-ask"));
            let _ = writeln!(output.out, "{}", crate::l10n::on_one_line(command));
        }
        (Some(person), None) => {
            let known = Message::new("report-joined-known").with("person", person.as_str());
            let _ = writeln!(output.out, "{}", pen.say(&known));
        }
        (None, None) => {}
    }
    output
}

fn laid(output: &mut Output, laid: &Laid, pen: &Pen<'_>) {
    let lists = [
        ("report-laid", &laid.written),
        ("report-refreshed", &laid.refreshed),
        ("report-pull", &laid.pull),
        ("report-behind", &laid.behind),
        ("report-lacking", &laid.lacking),
    ];
    for (code, files) in lists {
        if !files.is_empty() {
            let message = Message::new(code).with("count", files.len());
            let _ = writeln!(output.talk, "{}", pen.say(&message));
            for file in files.iter().take(SHOWN) {
                let _ = writeln!(output.talk, "  {}", crate::l10n::on_one_line(file));
            }
            if files.len() > SHOWN {
                let more = Message::new("report-more").with("count", files.len() - SHOWN);
                let _ = writeln!(output.talk, "  {}", pen.say(&more));
            }
        }
    }
}

/// So many files are named; of more it is said how many there are.
const SHOWN: usize = 12;

/// What came and went.
#[must_use]
pub fn synced(synced: &Synced, pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    if let Some(ledger) = &synced.newly_trusted {
        let message = Message::new("report-trusted").with("ledger", ledger.as_str());
        let _ = writeln!(output.talk, "{} {}", styled(YELLOW, &pen.word("report-note")), pen.say(&message));
    }
    let (came, went) = (synced.exchanged.came, synced.exchanged.went);
    let message = Message::new("report-synced").with("came", came).with("went", went);
    let _ = writeln!(output.out, "{}", pen.say(&message));
    if synced.exchanged.published {
        let _ = writeln!(output.out, "{}", pen.word("report-projected"));
    }
    if let Some(why) = &synced.exchanged.held {
        let message = Message::new("report-published-held").with("why", why.as_str());
        let _ = writeln!(output.talk, "{} {}", styled(YELLOW, &pen.word("report-note")), pen.say(&message));
    }
    laid(&mut output, &synced.laid, pen);
    notes(&mut output, &synced.notes, pen);
    for waiting in &synced.waiting {
        let _ = writeln!(output.out, "{}", pen.say(waiting));
    }
    if !matches!(synced.sent, Sent::Sent { .. }) {
        sent(&mut output, &synced.sent, pen);
    }
    output
}

/// A working file that was made.
#[must_use]
pub fn made(made: &Made, pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    let path = Message::new("report-made").with("path", made.path.as_str());
    let _ = writeln!(output.out, "{}", pen.say(&path));
    if let Some(source) = &made.source {
        let source = Message::new("report-made-source").with("source", source.as_str());
        let _ = writeln!(output.talk, "{}", pen.say(&source));
    }
    let next = if made.is_taken_over { "report-taken-over-next" } else { "report-made-next" };
    let next = Message::new(next).with("item", made.item.as_str());
    let _ = writeln!(output.talk, "{} {}", styled(CYAN.bold(), &pen.word("report-hint")), pen.say(&next));
    output
}

/// Versions brought together, and what to do next.
#[must_use]
pub fn merged(merged: &MergedFile, pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    let message = Message::new("report-merged").with("path", merged.path.as_str()).with("count", merged.choices);
    let _ = writeln!(output.out, "{}", pen.say(&message));
    let next = Message::new("report-merged-next").with("command", merged.command.as_str()).with("count", merged.choices);
    let _ = writeln!(output.talk, "{} {}", styled(CYAN.bold(), &pen.word("report-hint")), pen.say(&next));
    output
}

/// Working files with marks, and what to do with them.
#[must_use]
pub fn updated(files: &[Updated], pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    for file in files {
        let message = Message::new("report-updated").with("path", file.path.as_str()).with("count", file.marks);
        let _ = writeln!(output.out, "{}", pen.say(&message.with("source", file.source.as_str())));
    }
    let items: Vec<&str> = files.iter().map(|file| file.item.as_str()).collect();
    let next = Message::new("report-updated-next").with("items", items.join(" "));
    let _ = writeln!(output.talk, "{} {}", styled(CYAN.bold(), &pen.word("report-hint")), pen.say(&next));
    output
}

/// The people of the newsroom.
#[must_use]
pub fn people(people: &[PersonLine], pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    for line in people {
        let me = if line.is_me { format!(" {}", styled(GREEN, &pen.word("report-you"))) } else { String::new() };
        let name = crate::l10n::on_one_line(&line.name).into_owned();
        let _ = writeln!(output.out, "{}  {name}{me}", styled(BOLD, line.person.as_str()));
        let _ = writeln!(output.out, "    {}", line.roles.join(", "));
        for word in line.emails.iter().chain(&line.keys) {
            let _ = writeln!(output.out, "    {}", styled(DIM, &crate::l10n::on_one_line(word)));
        }
    }
    output
}

/// A site that was built.
#[must_use]
pub fn built(built: &Built, pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    let message = Message::new("report-built")
        .with("folder", built.folder.display().to_string())
        .with("files", built.files)
        .with("written", built.written)
        .with("articles", built.articles);
    let _ = writeln!(output.out, "{}", pen.say(&message));
    if let Some(page) = &built.preview {
        let page = Message::new("report-built-preview").with("page", page.display().to_string());
        let _ = writeln!(output.out, "{}", pen.say(&page));
    }
    notes(&mut output, &built.notes, pen);
    output
}

/// Where a site is shown that is watched.
#[must_use]
pub fn watching(url: &str, pen: &Pen<'_>) -> Output {
    let words = pen.say(&Message::new("report-watching").with("url", url));
    Output { out: String::new(), talk: format!("{words}\n") }
}

/// A shipped file that may be changed now.
pub fn look_laid_out(laid: &LookLaidOut, pen: &Pen<'_>) -> Output {
    let mut output = Output::default();
    let _ = writeln!(output.out, "{}", pen.say(&Message::new("report-look-laid-out").with("path", laid.path.as_str())));
    output
}
