//! From a verb to its report, and from that to an exit code.

use std::path::PathBuf;

use super::args::{Cli, Format, Names, People, PolicyVerb, Verb};
use super::terminal::Terminal;
use super::{command, names, tour, verify, watch};
use crate::checks;
use crate::l10n::Localiser;
use crate::model::{Class, Severity};
use crate::ops::{
    self, AdoptOptions, BuildOptions, Choice, Context, DiffOptions, Failure, FileCheck, FixOptions, InitOptions, JoinOptions,
    NamesChoice, Outcome, PeopleChange, PublishOptions, SubmitOptions,
};
use crate::report::sheet::Sheet;
use crate::report::text::{Layout, Pen};
use crate::report::{Output, github, html, json, sarif, text, unified};

/// What a verb came to.
struct Ran {
    output: Output,
    exit: u8,
    /// Whether it may be long to read.
    paged: bool,
    /// Whether the talk leads in.
    leads: bool,
    /// Whether results are printed to the byte.
    raw: bool,
}

impl Ran {
    fn fine(output: Output) -> Self {
        Self { output, exit: 0, paged: false, leads: false, raw: false }
    }
}

/// Runs a verb and prints its report. Returns the exit code.
pub(super) fn run(cli: &Cli, context: &Context, pen: &Pen<'_>) -> u8 {
    let terminal = Terminal::new(cli.common.color);
    let is_json = cli.common.format == Format::Json;
    let ran = verb(cli, context, pen, is_json).unwrap_or_else(|failure| {
        let exit = failure.class.exit_code();
        let output = if is_json { json::failure(&failure, pen.localiser) } else { text::failure(&failure, pen) };
        Ran { output, exit, paged: false, leads: false, raw: false }
    });
    if ran.raw {
        terminal.raw(&ran.output.out);
        terminal.err(&ran.output.talk);
    } else {
        terminal.print(&ran.output, ran.paged, ran.leads);
    }
    ran.exit
}

/// A report in the form that was asked for.
fn made<T: serde::Serialize>(is_json: bool, report: &T, pen: &Pen<'_>, words: fn(&T, &Pen<'_>) -> Output) -> Outcome<Ran> {
    Ok(Ran::fine(if is_json { json::plain(report) } else { words(report, pen) }))
}

fn verb(cli: &Cli, context: &Context, pen: &Pen<'_>, is_json: bool) -> Outcome<Ran> {
    let Some(verb) = &cli.verb else {
        let waits = ops::waits(context)?;
        return Ok(Ran::fine(if is_json { json::waits(&waits, pen.localiser) } else { text::waits(&waits, pen) }));
    };
    let format = cli.common.format;
    if !verb.formats().contains(&format) {
        let names: Vec<String> = verb.formats().iter().map(|format| format.to_string()).collect();
        return Err(Failure::usage("cli-format").with("format", format.to_string()).with("formats", names.join(", ")));
    }
    match verb {
        Verb::Tour { dir } => tour::tour(context, pen, dir.as_deref()).map(|()| Ran::fine(Output::default())),
        Verb::Init { .. } | Verb::Join { .. } | Verb::People { .. } | Verb::Policy { .. } => set_up(verb, context, pen, is_json),
        Verb::New { slug, language, title } => {
            made(is_json, &ops::new(context, slug, language.as_ref(), title)?, pen, text::made)
        }
        Verb::Import { file, glossary: Some(name), .. } => {
            made(is_json, &ops::import_glossary(context, file, name)?, pen, text::glossary_imported)
        }
        Verb::Import { file, article, language, source, glossary: None } => {
            let (Some(article), Some(language)) = (article, language) else { return Err(no_such_verb()) };
            let imported = ops::import(context, file, article, language, source.as_deref())?;
            made(is_json, &imported, pen, text::made)
        }
        Verb::Translate { item, to, from } => made(is_json, &ops::translate(context, item, to, from.as_ref())?, pen, text::made),
        Verb::Merge { item } => made(is_json, &ops::merge(context, item.as_deref())?, pen, text::merged),
        Verb::Align { item, pair } => {
            let aligned = ops::align(context, item.as_deref(), pair)?;
            let output = if is_json { json::plain(&aligned) } else { text::aligned(&aligned, pen) };
            Ok(Ran { paged: pair.is_empty() && !is_json, ..Ran::fine(output) })
        }
        Verb::Update { item } => {
            let updated = ops::update(context, item)?;
            Ok(Ran::fine(if is_json { json::list("updated", &updated) } else { text::updated(&updated, pen) }))
        }
        Verb::Submit { item, changed, message, source, base, over, kind } => {
            let options = SubmitOptions {
                items: item.clone(),
                changed: *changed,
                message: message.clone(),
                source: source.clone(),
                base: base.clone(),
                over: over.clone(),
                change: (*kind).into(),
            };
            made(is_json, &ops::submit(context, &options)?, pen, text::submitted)
        }
        Verb::Status { .. } | Verb::Show { .. } | Verb::Log { .. } | Verb::Check { .. } => {
            look(verb, context, pen, cli.common.format)
        }
        Verb::Diff { .. } => diff(verb, context, pen, cli.common.format),
        Verb::Names { what: Names::Compare { one, other, from, source, batch } } => {
            let pair = one.as_deref().zip(other.as_deref()).filter(|_| !batch);
            Ok(Ran::fine(names::compare(pair, from.as_deref(), source, is_json, pen)?))
        }
        Verb::Names { what: Names::List { language } } => {
            let listed = ops::list_names(context, language.as_ref())?;
            let exit = if listed.unread.is_empty() { 0 } else { Class::Usage.exit_code() };
            let output = if is_json { json::names(&listed, pen.localiser) } else { text::names(&listed, pen) };
            Ok(Ran { output, exit, paged: true, leads: false, raw: false })
        }
        Verb::Names { what: Names::Settle { spelling, not_same, except, language, message } } => {
            let choice = match (not_same, except) {
                (true, _) => Choice::NotSame,
                (_, true) => Choice::Except,
                _ => Choice::Same,
            };
            let choice = NamesChoice { names: spelling.clone(), choice, language: language.clone(), reason: message.clone() };
            made(is_json, &ops::settle_names(context, &choice)?, pen, text::names_settled)
        }
        Verb::Explain { rule } => explain(rule.as_deref(), pen),
        Verb::Sync { place: Some(place), .. } => made(is_json, &ops::sync_by_hand(context, place)?, pen, text::synced),
        Verb::Sync { public: Some(remote), .. } => made(is_json, &ops::sync_public(context, remote)?, pen, text::sent_public),
        Verb::Sync { .. } => made(is_json, &ops::sync(context)?, pen, text::synced),
        Verb::Build { own: Some(name), .. } => made(is_json, &ops::lay_out_look(context, name)?, pen, text::look_laid_out),
        Verb::Build { out, preview, watch: is_watched, port, .. } => {
            let options = BuildOptions { out: out.clone().unwrap_or_default(), preview: preview.clone() };
            if *is_watched {
                let own = super::context(cli, Localiser::new(pen.localiser.tag()));
                let terminal = Terminal::new(cli.common.color);
                match watch::watch(own, options, *port, pen, (&terminal, is_json))? {}
            }
            made(is_json, &ops::build(context, &options)?, pen, text::built)
        }
        Verb::Doctor
        | Verb::Repair { .. }
        | Verb::Resubmit { .. }
        | Verb::Erase { .. }
        | Verb::Adopt { .. }
        | Verb::Export { .. } => keep(verb, context, pen, is_json),
        Verb::Verify(args) => {
            let (output, exit) = verify::run(args, context, pen, is_json)?;
            Ok(Ran { output, exit, paged: false, leads: false, raw: false })
        }
        Verb::Completions { shell } => {
            let mut out = Vec::new();
            clap_complete::generate(*shell, &mut command(), "recto", &mut out);
            Ok(Ran::fine(Output { out: String::from_utf8_lossy(&out).into_owned(), talk: String::new() }))
        }
        _ => decide(verb, context, pen, is_json),
    }
}

fn set_up(verb: &Verb, context: &Context, pen: &Pen<'_>, is_json: bool) -> Outcome<Ran> {
    match verb {
        Verb::Init { dir, language, solo, title, person, name, email } => {
            let options = InitOptions {
                folder: dir.clone(),
                languages: language.clone(),
                solo: *solo,
                person: person.clone(),
                name: name.clone(),
                email: email.clone(),
                title: title.clone(),
            };
            made(is_json, &ops::init(context, &options)?, pen, text::begun)
        }
        Verb::Join { url, dir, trust, person, name, email, role } => {
            let options = JoinOptions {
                url: url.clone(),
                folder: dir.clone(),
                trust: *trust,
                person: person.clone(),
                name: name.clone(),
                email: email.clone(),
                roles: role.clone(),
            };
            made(is_json, &ops::join(context, &options)?, pen, text::joined)
        }
        Verb::People { change: None } => {
            let people = ops::people(context)?;
            Ok(Ran::fine(if is_json { json::list("people", &people) } else { text::people(&people, pen) }))
        }
        Verb::People { change: Some(People::Add { id, name, email, role, key }) } => {
            let change = PeopleChange::Add { name: name.clone(), emails: email.clone(), roles: role.clone(), keys: key.clone() };
            made(is_json, &ops::change_people(context, id, &change)?, pen, text::done)
        }
        Verb::People { change: Some(People::Remove { id, role, key }) } => {
            let change = PeopleChange::Remove { roles: role.clone(), keys: key.clone() };
            made(is_json, &ops::change_people(context, id, &change)?, pen, text::done)
        }
        Verb::Policy { change: PolicyVerb::Merge } => made(is_json, &ops::merge_policies(context)?, pen, text::policies_merged),
        Verb::Policy { change: PolicyVerb::Admit { reject } } => made(is_json, &ops::admit(context, reject)?, pen, text::done),
        _ => Err(no_such_verb()),
    }
}

fn look(verb: &Verb, context: &Context, pen: &Pen<'_>, format: Format) -> Outcome<Ran> {
    let is_json = format == Format::Json;
    let (output, exit) = match verb {
        Verb::Status { item, all } => return made(is_json, &ops::status(context, item, is_json || *all)?, pen, text::status),
        Verb::Show { item, blocks } => {
            let shown = ops::show(context, item.as_deref())?;
            (if is_json { json::plain(&shown) } else { text::show(&shown, *blocks, pen) }, 0)
        }
        Verb::Log { item } => {
            let lines = ops::log(context, item)?;
            (if is_json { json::log(&lines, pen.localiser) } else { text::log(&lines, pen) }, 0)
        }
        Verb::Check { item, source, all, rule, fix: true, dry_run, .. } => {
            let options =
                FixOptions { items: item.clone(), all: *all, rules: rule.clone(), source: source.clone(), dry_run: *dry_run };
            return mend(context, &options, pen, format);
        }
        Verb::Check { item, source, all, files, beside, language, from, glossary, rule, .. } => {
            let checked = if *files {
                let asked = FileCheck {
                    files: item.iter().map(PathBuf::from).collect(),
                    beside: beside.clone(),
                    language: language.clone(),
                    from: from.clone(),
                    glossary: glossary.clone(),
                    rules: rule.clone(),
                };
                ops::check_files(context, &asked)?
            } else {
                ops::check(context, item, source.as_deref(), *all)?.of_rules(rule)
            };
            let output = match format {
                Format::Text | Format::Html | Format::Unified => text::check(&checked, pen),
                Format::Json => json::check(&checked, pen.localiser),
                Format::Sarif => sarif::check(&checked, pen.localiser),
                Format::Github => github::check(&checked, pen.localiser),
            };
            let exit = match checked.unread.is_empty() {
                true => u8::from(checked.count.at_least(Severity::Warning) > 0),
                false => Class::Usage.exit_code(),
            };
            (output, exit)
        }
        _ => return Err(no_such_verb()),
    };
    Ok(Ran { output, exit, paged: format == Format::Text, leads: !matches!(verb, Verb::Check { .. }), raw: false })
}

fn diff(verb: &Verb, context: &Context, pen: &Pen<'_>, format: Format) -> Outcome<Ran> {
    let Verb::Diff { item, range, more, batch, source, since, files, side_by_side, stat } = verb else {
        return Err(no_such_verb());
    };
    if *batch {
        let items: Vec<String> = item.iter().chain(range).chain(more).cloned().collect();
        let difference = ops::diff_batch(context, &items)?;
        let output = match format {
            Format::Json => json::batch(&difference, pen.localiser),
            Format::Text => text::batch(&difference, pen),
            other => {
                let failure = Failure::usage("cli-format").with("format", other.to_string());
                return Err(failure.with("formats", "text, json"));
            }
        };
        return Ok(Ran { output, exit: 0, paged: format == Format::Text, leads: false, raw: false });
    }
    let layout = match (*side_by_side, *stat) {
        (true, _) => Layout::SideBySide,
        (_, true) => Layout::Stat,
        _ => Layout::Inline,
    };
    let put = |sheet: &Sheet<'_>| match format {
        Format::Html => html::diff(sheet, pen.localiser),
        Format::Unified => unified::diff(sheet, pen.wraps),
        _ => text::diff(sheet, layout, pen),
    };
    let (output, exit) = match (files, item, range) {
        (true, Some(old), Some(new)) => {
            let whole = matches!(format, Format::Json | Format::Html);
            let difference = ops::diff_files(context, old, new, whole)?;
            let output =
                if format == Format::Json { json::files(&difference, pen.localiser) } else { put(&Sheet::from(&difference)) };
            let exit = if difference.unread.is_empty() { 0 } else { Class::Usage.exit_code() };
            // The process ends soon: to free thousands of texts one by one is no use.
            std::mem::forget(difference);
            (output, exit)
        }
        _ => {
            let options =
                DiffOptions { item: item.clone(), range: range.clone(), source: *source, since: (*since).map(Into::into) };
            let difference = ops::diff(context, &options)?;
            (if format == Format::Json { json::plain(&difference) } else { put(&Sheet::from(&difference)) }, 0)
        }
    };
    Ok(Ran { output, exit, paged: format == Format::Text, leads: false, raw: format == Format::Unified && !pen.wraps })
}

fn mend(context: &Context, options: &FixOptions, pen: &Pen<'_>, format: Format) -> Outcome<Ran> {
    if !matches!(format, Format::Text | Format::Json) {
        return Err(Failure::usage("cli-format").with("format", format.to_string()).with("formats", "text, json"));
    }
    let fixed = ops::fix(context, options)?;
    let exit = if fixed.unread.is_empty() { 0 } else { Class::Usage.exit_code() };
    let output = if format == Format::Json { json::fixed(&fixed, pen.localiser) } else { text::fixed(&fixed, pen) };
    Ok(Ran { output, exit, paged: false, leads: false, raw: false })
}

fn decide(verb: &Verb, context: &Context, pen: &Pen<'_>, is_json: bool) -> Outcome<Ran> {
    let done = match verb {
        Verb::Approve { item, shown } => return made(is_json, &ops::approve(context, item, *shown)?, pen, text::approved),
        Verb::Publish { item, approved, at, reason, dry_run } => {
            let (items, approved) = (item.clone(), *approved);
            let options = PublishOptions { items, approved, at: at.clone(), reason: reason.clone(), dry_run: *dry_run };
            return made(is_json, &ops::publish(context, &options)?, pen, text::published);
        }
        Verb::Take { item, whom, due, back } => ops::take(context, item, whom.as_deref(), due.as_deref(), *back)?,
        Verb::Rename { item, slug } => ops::rename(context, item, slug)?,
        Verb::Confirm { item, block, message } => ops::confirm(context, item, block, message.as_deref())?,
        Verb::Return { item, message } => ops::send_back(context, item, message)?,
        Verb::Lift { item, event, message } => ops::lift(context, item, event.as_deref(), message.as_deref())?,
        Verb::Comment { item, block, answers, message } => {
            ops::comment(context, item.as_deref(), *block, answers.as_deref(), message)?
        }
        Verb::Resolve { item, event, message } => ops::resolve(context, item, event.as_deref(), message.as_deref())?,
        Verb::Waive { item, finding, message } => ops::waive(context, Some(item), finding, message)?,
        Verb::Undo { item, event } => ops::undo(context, item.as_deref(), event.as_deref())?,
        Verb::Withdraw { item, message } => ops::withdraw(context, item, message)?,
        _ => return Err(no_such_verb()),
    };
    made(is_json, &done, pen, text::done)
}

fn keep(verb: &Verb, context: &Context, pen: &Pen<'_>, is_json: bool) -> Outcome<Ran> {
    match verb {
        Verb::Doctor => {
            let examined = ops::doctor(context)?;
            let output = if is_json { json::doctor(&examined, pen.localiser) } else { text::doctor(&examined, pen) };
            Ok(Ran { exit: u8::from(!examined.is_fine()), ..Ran::fine(output) })
        }
        Verb::Repair { act } => {
            let repaired = ops::repair(context, *act)?;
            let output = if is_json { json::repaired(&repaired, pen.localiser) } else { text::repaired(&repaired, pen) };
            Ok(Ran { exit: u8::from(!repaired.left.is_empty()), ..Ran::fine(output) })
        }
        Verb::Resubmit { dry_run } => {
            let resubmitted = ops::resubmit(context, *dry_run)?;
            let output =
                if is_json { json::resubmitted(&resubmitted, pen.localiser) } else { text::resubmitted(&resubmitted, pen) };
            Ok(Ran::fine(output))
        }
        Verb::Erase { reach: true, .. } => {
            let reach = ops::erase_reach(context)?;
            Ok(Ran::fine(if is_json { json::reach(&reach, pen.localiser) } else { text::reach(&reach, pen) }))
        }
        Verb::Erase { text: texts, message, .. } => {
            let erased = ops::erase(context, texts, message.as_deref().unwrap_or_default())?;
            made(is_json, &erased, pen, text::erased)
        }
        Verb::Adopt { item, all, url, fresh, dry_run } => {
            let options = AdoptOptions { items: item.clone(), all: *all, url: url.clone(), fresh: *fresh, dry_run: *dry_run };
            made(is_json, &ops::adopt(context, &options)?, pen, text::adopted)
        }
        Verb::Export { item, out } => made(is_json, &ops::export(context, item, out)?, pen, text::exported),
        _ => Err(no_such_verb()),
    }
}

fn explain(rule: Option<&str>, pen: &Pen<'_>) -> Outcome<Ran> {
    let Some(given) = rule else { return Ok(Ran::fine(text::rules(pen))) };
    match checks::rule(given) {
        Some(rule) => Ok(Ran::fine(text::explain(rule, pen))),
        None => {
            let rules: Vec<&str> = checks::rules().iter().map(|rule| rule.id).collect();
            Err(Failure::usage("cli-no-rule").with("given", given).with("rules", rules.join(", ")))
        }
    }
}

/// A verb that no face takes: a fault of ours.
fn no_such_verb() -> Failure {
    Failure { class: Class::Bug, ..Failure::usage("cli-no-verb") }
}
