//! An event reads back as it was written, and nothing else is an event.

use super::super::{ArticleId, Language, Slug};
use super::*;

fn nothing(_: &TextHash) -> Option<Vec<u8>> {
    None
}

fn open() -> Event {
    Event {
        ledger: Some(EventId::of(b"ledger")),
        policy: Some(EventId::of(b"policy")),
        person: PersonId::parse("anna").unwrap(),
        parents: vec![],
        time: Time::from_unix(0),
        at: None,
        act: Open {
            article: ArticleId::from_bytes([1; 16]),
            slug: Slug::parse("observatory").unwrap(),
            language: Language::parse("ru").unwrap(),
        }
        .into(),
    }
}

#[test]
fn event_reads_back() {
    let event = open();
    let encoded = event.encode();
    assert!(encoded.texts.is_empty());
    assert_eq!(Event::parse(encoded.line.trim_end(), &nothing).unwrap().0, event);
}

#[test]
fn event_with_many_items_keeps_them_in_a_text() {
    let mut event = open();
    event.act = Act::Withdraw(
        (0..150u8)
            .map(|n| Withdraw {
                article: ArticleId::from_bytes([n; 16]),
                language: Language::parse("en").unwrap(),
                reason: TextHash::of(b"why"),
            })
            .collect(),
    );
    let encoded = event.encode();
    assert!(encoded.line.len() < 1000);
    let texts: std::collections::BTreeMap<_, _> = encoded.texts.into_iter().collect();
    let (back, lists) = Event::parse(encoded.line.trim_end(), &|hash| texts.get(hash).cloned()).unwrap();
    assert_eq!(back, event);
    assert_eq!(lists.len(), 1);
    assert!(matches!(Event::parse(encoded.line.trim_end(), &nothing), Err(EventFault::ListMissing { .. })));
}

#[test]
fn event_refuses_what_is_not_strict() {
    let line = open().encode().line;
    let line = line.trim_end();
    let bad = [
        line.replace("\"v\":1", "\"v\":2"),
        line.replace("\"v\":1", "\"v\":\"1\""),
        line.replace("\"v\":1", "\"v\":1,\"v\":1"),
        line.replace("\"v\":1", "\"v\":1,\"extra\":1"),
        line.replace("\"kind\":\"open\"", "\"kind\":\"crown\""),
        line.replace("\"slug\"", "\"slug\":\"a\",\"slug\""),
        line.replace("observatory", "../x"),
        line.replace("\"parents\":[]", "\"parents\":null"),
        line.replace("1970-01-01T00:00:00Z", "2016-12-31T23:59:60Z"),
        format!("{line} {line}"),
        format!("{line}x"),
        line[..line.len() - 1].to_owned(),
        format!("\u{feff}{line}"),
        "{\"v\":1e400}".to_owned(),
        "[".repeat(100_000),
    ];
    for bad in bad {
        assert!(Event::parse(&bad, &nothing).is_err(), "{}", &bad[..bad.len().min(300)]);
    }
    for end in 0..line.len() {
        assert!(Event::parse(&line[..end], &nothing).is_err());
    }
}
