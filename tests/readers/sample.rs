//! A newspaper in five languages with everything that a site can have: long and short pieces, tags, several years, a notice
//! in the place of an edition, an address of before, sources that have changed, and a language that nothing is in yet.

use recto::model::{ArticleId, Change, Language, Slug, Time, VersionHash};
use recto::site::{Article, Draft, Look, Moment, Origin, PublishedEdition, Site, State};

/// Where the newspaper stands.
pub const URL: &str = "https://courier.example/";

const BELL: [(&str, &str); 5] = [
    ("en", include_str!("courier/en.md")),
    ("ru", include_str!("courier/ru.md")),
    ("ko", include_str!("courier/ko.md")),
    ("ar", include_str!("courier/ar.md")),
    ("zh", include_str!("courier/zh.md")),
];

/// How many short pieces there are in English, so that lists are long.
const SHORT_COUNT: usize = 32;

pub fn language(tag: &str) -> Language {
    Language::parse(tag).expect("a language")
}

fn moment(time: &str) -> Moment {
    Moment { time: Time::parse(time).expect("a moment"), offset: 3600 }
}

/// An edition that is live.
pub fn edition(tag: &str, text: &str) -> PublishedEdition {
    PublishedEdition {
        language: language(tag),
        text: text.as_bytes().to_vec(),
        files: Vec::new(),
        version_number: 2,
        version: VersionHash::of(text.as_bytes()),
        first_published: moment("2026-04-18T06:00:00Z"),
        last_published: moment("2026-04-20T06:00:00Z"),
        source: None,
        contributors: Vec::new(),
        state: State::Live,
        source_changed: None,
    }
}

fn translation(tag: &str, text: &str, from: &str, by: &[&str]) -> PublishedEdition {
    PublishedEdition {
        source: Some(Origin { language: language(from), version_number: 1 }),
        contributors: by.iter().map(|name| (*name).to_owned()).collect(),
        ..edition(tag, text)
    }
}

pub fn article(slug: &str, original: &str, editions: Vec<PublishedEdition>) -> Article {
    let mut id = [0; 16];
    id.iter_mut().zip(slug.bytes().rev()).for_each(|(slot, byte)| *slot = byte);
    let slug = Slug::parse(slug).expect("a slug");
    Article { id: ArticleId::from_bytes(id), slug, old_slugs: Vec::new(), original: language(original), editions }
}

/// Why an edition is no more.
pub fn withdrawn(tag: &str, reason: &str) -> PublishedEdition {
    let state = State::Withdrawn { reason: reason.to_owned(), when: moment("2026-04-21T10:00:00Z") };
    PublishedEdition { state, ..edition(tag, "") }
}

fn bell() -> Article {
    let changes = [None, Some(Change::Correction), Some(Change::Update), None, Some(Change::Retraction)];
    let by: [&[&str]; 5] = [&[], &["Vera Orlova"], &["한지우", "Vera Orlova"], &["سمير حداد"], &[]];
    let editions = BELL.iter().zip(changes).zip(by).map(|(((tag, text), source_changed), by)| {
        let edition = if *tag == "en" { edition(tag, text) } else { translation(tag, text, "en", by) };
        let files = vec![("light.svg".to_owned(), include_bytes!("courier/light.svg").to_vec())];
        PublishedEdition { files, source_changed, ..edition }
    });
    let mut article = article("bell", "en", editions.collect());
    article.old_slugs = vec![Slug::parse("drowned-bell").expect("a slug")];
    article
}

fn short(number: usize) -> Article {
    let year = 2023 + number % 4;
    let text = format!(
        "+++\ntitle = \"Notes from the pier, no. {number}\"\ndate = {year}-02-{:02}\nsection = \"Pier\"\ntags = [\"Sea\", \"Notes\"]\n\
         summary = \"What the tide brought in week {number}.\"\n+++\n\nThe tide brought {number} crates.\n",
        number % 28 + 1
    );
    article(&format!("notes-{number}"), "en", vec![edition("en", &text)])
}

/// The newspaper.
pub fn site() -> Site {
    let mut articles = vec![bell()];
    articles.extend((1..=SHORT_COUNT).map(short));
    let plain = "It has no title of its own, no tags and no date.\n";
    articles.push(article(
        "plain",
        "en",
        vec![edition("en", plain), withdrawn("ru", "Две суммы были неверны.\nГотовится новая.")],
    ));
    articles.push(article("gone", "ar", vec![withdrawn("ar", "")]));
    Site {
        title: "The Marrow Bay Courier".to_owned(),
        url: URL.to_owned(),
        languages: ["en", "ru", "ko", "ar", "zh", "de"].map(language).to_vec(),
        articles,
    }
}

/// A draft of an edition that is not out.
pub fn draft() -> Draft {
    let mut article = short(1);
    let text = "+++\ntitle = \"Заметки с пирса\"\ntags = [\"Пирс\"]\n+++\n\nПрилив принёс ящик.\n";
    article.editions.push(translation("ru", text, "en", &["Vera Orlova"]));
    Draft { article, language: language("ru"), name: "notes-1/ru@v1".to_owned() }
}

/// The files of a site by their paths.
pub fn files(site: &Site, draft: Option<&Draft>) -> std::collections::BTreeMap<String, Vec<u8>> {
    recto::site::build(site, &Look::default(), draft).expect("a site").into_iter().collect()
}
