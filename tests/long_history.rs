//! One article with thousands of events: folding them costs about as much as there are, whether one person wrote after the
//! other or two worked beside each other.

use std::time::{Duration, Instant};

use recto::model::{Act, Comment, EventId, Open, Slug};

use super::paper::{Paper, approve, article, fold, language, publish, source, submit, text, version, workflow_toml};

/// A history of rounds of five events: a version, a remark, its approval, its publication, and a translation.
fn history(rounds: usize, beside: bool) -> Paper {
    let people: [(&str, &[&str]); 5] =
        [("olga", &["owner"]), ("ada", &["author"]), ("tim", &["translator"]), ("rita", &["reviewer"]), ("eva", &["editor"])];
    let mut paper = Paper::of(&workflow_toml(people, ""));
    let root = paper.root();
    let slug = Slug::parse("fair").expect("a slug");
    let mut heads = vec![paper.write(root, "ada", &[], Open { article: article(1), slug, language: language("ru") })];
    let mut say = |by: &str, heads: &[EventId], act: Act| paper.write(root, by, heads, act);
    let mut translation: Option<(String, EventId)> = None;
    for round in 0..rounds {
        let words = format!("words {round}");
        let before = format!("words {}", round.saturating_sub(1));
        let base: &[&str] = if round == 0 { &[] } else { &[&before] };
        let sent = say("ada", &heads, submit(1, "ru", &words, base, None).into());
        let remark = Comment {
            article: article(1),
            language: language("ru"),
            version: version(&words),
            block: None,
            answers: None,
            note: text("well"),
        };
        let remark = say("rita", &[sent], remark.into());
        let approved = say("rita", &[remark], approve(1, "ru", &words, None, "published").into());
        let out = say("eva", &[approved], Act::Publish(vec![publish(1, "ru", &words, None, None)]));
        let own = format!("translation {round}");
        let base: Vec<&str> = translation.iter().map(|(words, _)| words.as_str()).collect();
        let item = submit(1, "en", &own, &base, Some(source("ru", &words)));
        if beside {
            // Tim works on from his own last event, and from one publication: the next text is written without his.
            let seen: Vec<EventId> = translation.iter().map(|(_, id)| *id).chain([out]).collect();
            translation = Some((own, say("tim", &seen, item.into())));
            heads = vec![out];
        } else {
            let id = say("tim", &[out], item.into());
            translation = Some((own, id));
            heads = vec![id];
        }
    }
    paper
}

/// How long this thread has worked, where the system says it: others who work beside it do not count. Else what the clock says.
fn worked(since: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|told| told.split(' ').next()?.parse().ok());
    nanoseconds.map_or_else(|| since.elapsed(), Duration::from_nanos)
}

fn time(paper: &Paper) -> Duration {
    let chain = paper.chain();
    let once = || {
        let since = Instant::now();
        let before = worked(since);
        let folded = fold(&chain, &paper.events);
        let time = worked(since).saturating_sub(before);
        let entries = folded.history(&article(1)).expect("a history").entries();
        assert!(entries.iter().all(|entry| entry.verdict.is_ok()), "{:?}", entries.iter().find(|entry| entry.verdict.is_err()));
        time
    };
    (0..3).map(|_| once()).min().expect("three times")
}

#[test]
fn long_history_is_folded_in_about_its_own_length() {
    for beside in [false, true] {
        let (short, long) = (time(&history(400, beside)), time(&history(1600, beside)));
        eprintln!("long history, side by side: {beside}: 2,000 events {short:?}, 8,000 events {long:?}");
        // Four times as long; sixteen times as much would be a square. The system tells work in steps of some milliseconds.
        assert!(long < short.max(Duration::from_millis(8)) * 9, "2,000 events {short:?}, 8,000 events {long:?}");
    }
}
