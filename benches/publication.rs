//! What is signed when several editions of an article go out together.

use recto::model::{Act, ArticleId, Judgements, Language, Listed, Publish, SourceRef, VersionHash};

/// A publication of editions, each with its version and what it was made from.
pub fn publication(article: ArticleId, editions: Vec<(Language, VersionHash, Option<SourceRef>)>) -> Act {
    let edition = |(language, version, source)| Publish {
        article,
        language,
        version,
        source,
        judgements: Judgements {
            tool: "bench".to_owned(),
            glossary: Vec::new(),
            findings: Listed::Inline(Vec::new()),
            freshness: "fresh".to_owned(),
            changed: Vec::new(),
        },
        reason: None,
    };
    Act::Publish(editions.into_iter().map(edition).collect())
}
