//! An archive that is out: every article open, submitted, approved and published in two languages, written into the ledger in
//! one go.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::Duration;

use recto::model::{
    Act, Approve, ArticleId, Change, Contributors, Event, EventId, Language, Open, PersonId, Slug, SourceRef, StageId, Submit,
    TextHash, Time, Version, VersionHash,
};
use recto::store::{Batch, Placement, Repo};
use recto::trust::Signer;

use super::pages;
use super::publication::publication;

/// Who writes all of it.
pub struct Hand {
    pub ledger: EventId,
    pub person: PersonId,
    pub signer: Signer,
}

impl Hand {
    /// Fills a newsroom's ledger.
    pub fn fill(&self, root: &Path, articles: usize) {
        let repo = Repo::open(root).expect("a repository");
        let mut batch = Batch::default();
        for number in 0..articles {
            self.article(number, &mut batch);
        }
        let lock = repo.lock(Duration::from_secs(5)).expect("the lock");
        lock.append(&batch, &Time::from_unix(1_772_000_000)).expect("events");
    }

    fn event(&self, parents: &[EventId], act: Act, batch: &mut Batch, article: ArticleId) -> EventId {
        let event = Event {
            ledger: Some(self.ledger),
            policy: Some(self.ledger),
            person: self.person.clone(),
            parents: parents.to_vec(),
            time: Time::from_unix(1_772_000_000),
            at: None,
            act,
        };
        let encoded = event.encode();
        let armour = self.signer.sign(encoded.line.as_bytes()).expect("a signature");
        let id = EventId::of(encoded.line.as_bytes());
        batch.events.push((Placement::Articles(vec![article]), [encoded.line.into_bytes(), armour.into_bytes()].concat()));
        batch.texts.extend(encoded.texts);
        id
    }

    fn article(&self, number: usize, batch: &mut Batch) {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&(number as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
        bytes[8..].copy_from_slice(&(number as u64 + 1).to_be_bytes());
        let article = ArticleId::from_bytes(bytes);
        let original = Language::parse("ru").expect("a language");
        let slug = Slug::parse(&pages::slug(number)).expect("a slug");
        let mut head = self.event(&[], Open { article, slug, language: original.clone() }.into(), batch, article);
        let mut source: Option<SourceRef> = None;
        let mut items: Vec<(Language, VersionHash, Option<SourceRef>)> = Vec::new();
        for language in ["ru", "en"].map(|tag| Language::parse(tag).expect("a language")) {
            let words = pages::text(number, language.as_str(), 0);
            let text = TextHash::of(words.as_bytes());
            batch.texts.push((text, words.into_bytes()));
            let version = Version { text, files: Vec::new() }.hash();
            let people = BTreeSet::from([self.person.clone()]);
            let submit = Submit {
                article,
                language: language.clone(),
                version,
                text,
                files: Vec::new(),
                base: Vec::new(),
                source: source.clone(),
                contributors: Contributors { people, unknown: 0, traced: true },
                change: Change::Update,
                note: None,
            };
            head = self.event(&[head], submit.into(), batch, article);
            let stage = StageId::parse("published").expect("a stage");
            let approve = Approve { article, language: language.clone(), version, source: source.clone(), stage };
            head = self.event(&[head], approve.into(), batch, article);
            items.push((language, version, source.clone()));
            source = Some(SourceRef { language: original.clone(), version });
        }
        self.event(&[head], publication(article, items), batch, article);
    }
}
