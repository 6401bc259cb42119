//! `publish` and `withdraw`: editions go out together or not at all, and are taken back.

use super::address::AskedEdition;
use super::addresses::Addresses;
use super::assess::{Assessment, Assessor, Found};
use super::context::Context;
use super::done::{Done, DoneItem};
use super::failure::{Failure, Outcome};
use super::note;
use super::preview::{Outgoing, PageChange};
use super::record::{Draft, Session};
use super::site_shelf::zone;
use super::versions::Known;
use crate::model::{Act, ArticleId, Class, Message, Publish, Severity, TextHash, Time, Withdraw};
use crate::workflow::{Revision, may_publish};

/// What somebody publishes.
#[derive(Clone, Debug, Default)]
pub struct PublishOptions {
    /// The ITEMs.
    pub items: Vec<String>,
    /// All that is approved and not out; what a gate holds back stays, and that is said.
    pub approved: bool,
    /// From when it shows; at once where nothing is said.
    pub at: Option<Time>,
    /// Why, where something comes back that was out before.
    pub reason: Option<String>,
    /// Only say what would go out.
    pub dry_run: bool,
}

/// What `publish` says when it is done.
#[derive(Debug, serde::Serialize)]
pub struct Published {
    /// What was recorded.
    #[serde(flatten)]
    pub done: Done,
    /// Findings that went out with each edition, below what its gate asks.
    #[serde(skip)]
    pub open: Vec<(String, Vec<Found>)>,
    /// For a dry run, what would change on the site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pages: Option<Vec<PageChange>>,
}

/// Publishes editions, all or none.
///
/// # Errors
/// When a gate does not hold, or the remote that should be asked cannot be reached. Then nothing is recorded.
pub fn publish(context: &Context, options: &PublishOptions) -> Outcome<Published> {
    let session = Session::begin(context)?;
    session.want_contact()?;
    let addresses = session.room.addresses(context)?;
    let reason = options.reason.as_deref().map(note::write).transpose()?;
    let assessor = session.room.assessor()?;
    let mut texts: Vec<(TextHash, Vec<u8>)> = reason.clone().into_iter().collect();
    let (mut items, mut open, mut lines, mut notes) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut outgoing = Vec::new();
    let shown_from = options.dry_run.then(|| options.at.as_ref().unwrap_or(&context.now));
    let wanted = if options.approved { session.room.editions_to_publish(context)? } else { options.items.clone() };
    if options.approved && wanted.is_empty() {
        return Err(Failure::usage("ops-none-approved"));
    }
    for asked in session.room.asked_editions(context, &addresses, &wanted)? {
        match ready(&session, &assessor, &addresses, asked, reason.as_ref().map(|(hash, _)| *hash), shown_from) {
            Ok(one) => {
                if !one.open.is_empty() {
                    open.push((one.name.clone(), one.open));
                }
                outgoing.extend(one.outgoing);
                lines.push((one.name, one.number, one.text));
                items.push(one.item);
                texts.extend(one.texts);
            }
            // What was not named, and what a gate holds back, stays.
            Err(failure) if options.approved && failure.class == Class::Refused => {
                let item = failure.place.clone().unwrap_or_default();
                notes.push(Message::new("ops-held-back").with("item", item).with("why", failure.message));
            }
            Err(failure) => return Err(failure),
        }
    }
    if items.is_empty() {
        return Err(Failure::refused("ops-all-held-back"));
    }
    let names = lines.iter().map(|(name, ..)| name.as_str()).collect::<Vec<_>>().join(" ");
    drop(assessor);
    let code = match (options.dry_run, &options.at) {
        (true, _) => "ops-would-publish",
        (false, Some(_)) => "ops-scheduled",
        (false, None) => "ops-published",
    };
    let pages = options.dry_run.then(|| session.room.page_changes(context, outgoing)).transpose()?;
    let mut draft = Draft::new(names, Act::Publish(items));
    draft.texts = texts;
    draft.at.clone_from(&options.at);
    let (session, ids) = if options.dry_run { (session, Vec::new()) } else { session.record(vec![draft])? };
    let at = options.at.as_ref().map_or("", Time::as_str);
    let done = lines.into_iter().map(|(item, number, text)| DoneItem {
        kind: "publish",
        version: Some(number),
        text: Some(text.hex()),
        event: ids.first().copied().unwrap_or_else(|| session.room.ledger()),
        message: Message::new(code).with("item", item.as_str()).with("version", format!("v{number}")).with("at", at),
        item,
    });
    let done = done.collect();
    let done = session.done(done, notes)?;
    Ok(Published { done, open, pages })
}

/// An edition that may go out.
struct Ready {
    name: String,
    number: u32,
    text: TextHash,
    item: Publish,
    open: Vec<Found>,
    texts: Vec<(TextHash, Vec<u8>)>,
    /// For a dry run, the edition as the site would have it.
    outgoing: Option<Outgoing>,
}

fn ready(
    session: &Session<'_>,
    assessor: &Assessor<'_>,
    addresses: &Addresses,
    asked: AskedEdition,
    reason: Option<TextHash>,
    shown_from: Option<&Time>,
) -> Outcome<Ready> {
    let known = session.room.known(asked)?;
    let name = known.name();
    if addresses.of_slug(&known.asked.slug).len() > 1 {
        let ids: Vec<String> = addresses.of_slug(&known.asked.slug).iter().map(ArticleId::hex).collect();
        let shared = Failure::refused("ops-slug-shared").with("slug", known.asked.slug.as_str());
        return Err(shared.with("ids", ids.join(", ")).at(&name));
    }
    let revision = known.revision()?;
    let assessment = assessor.assess(&known.facts, &known.asked.edition.language, revision)?;
    let mut texts = Vec::new();
    let item = Publish {
        article: known.asked.edition.article,
        language: known.asked.edition.language.clone(),
        version: revision.version,
        source: revision.source.clone(),
        judgements: assessor.judgements(&assessment, &mut texts),
        reason,
    };
    may_publish(&known.facts, &item, session.room.policy()).map_err(|why| Failure::from(why).at(&name))?;
    if !came_out(&known, revision) || reason.is_none() {
        gate(assessor, &known, &assessment)?;
    }
    files_fit(&known, revision).map_err(|failure| failure.at(&name))?;
    let open = assessment.findings.into_iter().filter(|found| !found.waived).collect();
    let outgoing = shown_from.map(|when| outgoing(session, &known, revision, when)).transpose()?;
    Ok(Ready { name, number: revision.number, text: revision.text, item, open, texts, outgoing })
}

fn outgoing(session: &Session<'_>, known: &Known, revision: &Revision, when: &Time) -> Outcome<Outgoing> {
    let zone = zone(&session.room.policy().site.timezone)?;
    Ok(Outgoing {
        article: known.asked.edition.article,
        slug: known.asked.slug.clone(),
        original: known.facts.original.clone(),
        edition: session.room.of_revision(when, known, revision, &zone)?,
        change: revision.change,
    })
}

fn came_out(known: &Known, revision: &Revision) -> bool {
    let edition = known.facts.edition(&known.asked.edition.language);
    edition.is_some_and(|edition| edition.publications.iter().any(|out| out.version == revision.version))
}

/// The half of the gate that is judged: findings and freshness.
fn gate(assessor: &Assessor<'_>, known: &Known, assessment: &Assessment) -> Outcome<()> {
    let gate = &assessor.policy().stage_published().gate;
    if let Some(least) = gate.findings {
        let count = assessor.count(&assessment.findings).at_least(least);
        let worst = |found: &&Found| !found.waived && found.finding.severity >= least;
        if let Some(first) = assessment.findings.iter().find(worst) {
            return Err(Failure::refused("ops-findings-open")
                .with("count", count)
                .with("severity", severity(least))
                .with("rule", first.finding.rule.as_str())
                .with("text", first.finding.text.as_str())
                .at(known.name()));
        }
    }
    let standing = &assessment.standing;
    if !standing.state.passes(gate.fresh) {
        return Err(Failure::refused("ops-not-fresh")
            .with("state", standing.state.as_str())
            .with("stale", standing.blocks.stale)
            .with("new", standing.blocks.new)
            .with("gone", standing.blocks.gone)
            .at(known.name()));
    }
    Ok(())
}

fn severity(severity: Severity) -> &'static str {
    severity.as_str()
}

/// A file beside the texts has one content: two editions that are out cannot name it with other bytes.
fn files_fit(known: &Known, revision: &Revision) -> Outcome<()> {
    for (language, edition) in &known.facts.editions {
        if *language == known.asked.edition.language {
            continue;
        }
        for out in &edition.published {
            let there = edition.revision(&out.version).map_or(&[][..], |revision| &revision.files);
            let clash = there.iter().find(|file| revision.files.iter().any(|own| own.0 == file.0 && own.1 != file.1));
            // What is about to be replaced by its newest version does not stand in the way.
            let newest = edition.newest().map_or(&[][..], |newest| &newest.files);
            if let Some(file) = clash
                && newest.iter().any(|new| new.0 == file.0 && new.1 == file.1)
            {
                let clash = Failure::refused("ops-file-two").with("path", file.0.as_str());
                return Err(clash.with("language", language.as_str()));
            }
        }
    }
    Ok(())
}

/// Takes editions back; a notice stays in their place.
///
/// # Errors
/// When nothing is out there, or the workflow says no.
pub fn withdraw(context: &Context, items: &[String], words: &str) -> Outcome<Done> {
    let session = Session::begin(context)?;
    session.want_contact()?;
    let addresses = session.room.addresses(context)?;
    let reason = note::write(words)?;
    let mut taken = Vec::new();
    let mut names = Vec::new();
    for asked in session.room.asked_editions(context, &addresses, items)? {
        names.push(asked.name());
        let (article, language) = (asked.edition.article, asked.edition.language);
        taken.push(Withdraw { article, language, reason: reason.0 });
    }
    let draft = Draft::new(names.join(" "), Act::Withdraw(taken)).with_text(reason);
    let (session, ids) = session.record(vec![draft])?;
    let event = ids.first().copied().unwrap_or_else(|| session.room.ledger());
    let done = names.into_iter().map(|item| DoneItem {
        kind: "withdraw",
        version: None,
        text: None,
        event,
        message: Message::new("ops-withdrawn").with("item", item.as_str()),
        item,
    });
    session.done(done.collect(), Vec::new())
}
