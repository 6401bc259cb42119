//! Reports as JSON: one object on one line, with the version of its schema. Codes are stable; words are in the reader's
//! language and stand beside a code.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::{Output, way_out};
use crate::l10n::Localiser;
use crate::model::Message;
use crate::ops::{
    Arrived, BatchDifference, Checked, CiVerified, DiffCount, Examined, Failure, FileDifference, FilesDifference, Fishy, Fixed,
    LogLine, NamesListed, Received, Repaired, Resubmitted, Symptom, Verified, Waits,
};

/// The version of all these forms.
const SCHEMA: u32 = 1;

/// A report that is written as its fields are.
#[must_use]
pub fn plain<T: Serialize>(report: &T) -> Output {
    let text = serde_json::to_string(report).unwrap_or_default();
    // The fields are taken over as they are written: a detour through values would double the work on long reports.
    match text.strip_prefix('{').filter(|rest| *rest != "}") {
        Some(fields) => Output { out: inert(format!("{{\"schema\":{SCHEMA},{fields}\n")), talk: String::new() },
        None => object(json!({ "result": report })),
    }
}

/// A list, under a name.
#[must_use]
pub fn list<T: Serialize>(name: &str, list: &[T]) -> Output {
    object(json!({ name: list }))
}

fn object(value: Value) -> Output {
    let mut map = Map::from_iter([("schema".to_owned(), SCHEMA.into())]);
    match value {
        Value::Object(fields) => map.extend(fields),
        other => {
            map.insert("result".to_owned(), other);
        }
    }
    Output { out: inert(format!("{}\n", Value::Object(map))), talk: String::new() }
}

/// The same JSON without characters that a terminal would obey and that JSON does not make write out by itself.
fn inert(text: String) -> String {
    let obeyed = |c: char| matches!(c, '\u{7f}'..='\u{9f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if text.is_ascii() && !text.contains('\u{7f}') || !text.contains(obeyed) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 64);
    for c in text.chars() {
        if obeyed(c) { out.push_str(&format!("\\u{:04x}", u32::from(c))) } else { out.push(c) }
    }
    out
}

/// What differs between files: of two files as of two versions, of folders a list of files.
#[must_use]
pub fn files(difference: &FilesDifference, localiser: &Localiser) -> Output {
    match difference.files.as_slice() {
        [file] if !difference.folders => {
            #[derive(Serialize)]
            struct Pair<'a> {
                old: &'a str,
                new: &'a str,
                #[serde(flatten)]
                file: &'a FileDifference,
            }
            plain(&Pair { old: &difference.old, new: &difference.new, file })
        }
        _ => {
            #[derive(Serialize)]
            struct Folders<'a> {
                old: &'a str,
                new: &'a str,
                same: usize,
                count: DiffCount,
                files: &'a [FileDifference],
                unread: Vec<Value>,
            }
            let unread = difference.unread.iter().map(|one| worded(one, "why", Some(&one.why), localiser)).collect();
            let FilesDifference { old, new, same, count, files, .. } = difference;
            plain(&Folders { old, new, same: *same, count: *count, files, unread })
        }
    }
}

fn worded<T: Serialize>(line: &T, name: &str, message: Option<&Message>, localiser: &Localiser) -> Value {
    let mut value = serde_json::to_value(line).unwrap_or(Value::Null);
    if let (Some(fields), Some(message)) = (value.as_object_mut(), message) {
        fields.insert(name.to_owned(), localiser.text(message).into());
        fields.insert("code".to_owned(), message.code.into());
    }
    value
}

/// What `check` found.
#[must_use]
pub fn check(checked: &Checked, localiser: &Localiser) -> Output {
    let findings: Vec<Value> =
        checked.findings.iter().map(|line| worded(line, "message", Some(&line.message), localiser)).collect();
    let unread: Vec<Value> = checked.unread.iter().map(|one| worded(one, "why", Some(&one.why), localiser)).collect();
    object(json!({ "findings": findings, "unread": unread, "texts": checked.texts, "count": checked.count }))
}

/// What `check --fix` mended.
#[must_use]
pub fn fixed(fixed: &Fixed, localiser: &Localiser) -> Output {
    let unread: Vec<Value> = fixed.unread.iter().map(|one| worded(one, "why", Some(&one.why), localiser)).collect();
    object(json!({ "files": fixed.files, "unread": unread, "dry_run": fixed.dry_run }))
}

/// The names of the archive.
#[must_use]
pub fn names(listed: &NamesListed, localiser: &Localiser) -> Output {
    let unread: Vec<Value> = listed.unread.iter().map(|one| worded(one, "why", Some(&one.why), localiser)).collect();
    object(json!({ "names": listed.names, "unread": unread }))
}

/// What changed in many editions.
#[must_use]
pub fn batch(difference: &BatchDifference, localiser: &Localiser) -> Output {
    let left: Vec<Value> = difference.left.iter().map(|one| worded(one, "why", Some(&one.why), localiser)).collect();
    object(json!({ "changes": difference.changes, "editions": difference.editions, "left": left }))
}

/// What happened.
#[must_use]
pub fn log(lines: &[LogLine], localiser: &Localiser) -> Output {
    let events: Vec<Value> = lines.iter().map(|line| worded(line, "why", line.why.as_ref(), localiser)).collect();
    object(json!({ "events": events }))
}

/// What waits.
#[must_use]
pub fn waits(waits: &Waits, localiser: &Localiser) -> Output {
    let list: Vec<Value> = waits.waiting.iter().map(|one| worded(one, "message", Some(&one.message), localiser)).collect();
    object(json!({ "waiting": list }))
}

fn verified(verified: &Verified, localiser: &Localiser) -> Value {
    let mut value = serde_json::to_value(verified).unwrap_or(Value::Null);
    if let Some(fields) = value.as_object_mut() {
        fields.insert("refused".to_owned(), fishy(&verified.refused, localiser));
        fields.insert("noticed".to_owned(), messages(&verified.noticed, localiser));
    }
    value
}

fn fishy(list: &[Fishy], localiser: &Localiser) -> Value {
    list.iter().map(|one| worded(one, "why", Some(&one.why), localiser)).collect()
}

fn messages(list: &[Message], localiser: &Localiser) -> Value {
    list.iter().map(|one| json!({ "code": one.code, "message": localiser.text(one) })).collect()
}

/// What does not count.
#[must_use]
pub fn verify(report: &Verified, localiser: &Localiser) -> Output {
    object(verified(report, localiser))
}

fn one_arrived(arrived: &Arrived, localiser: &Localiser) -> Value {
    let mut value = serde_json::to_value(arrived).unwrap_or(Value::Null);
    if let Some(fields) = value.as_object_mut() {
        let events: Vec<Value> = arrived.events.iter().map(|one| worded(one, "why", one.why.as_ref(), localiser)).collect();
        fields.insert("events".to_owned(), events.into());
        fields.insert("faults".to_owned(), fishy(&arrived.faults, localiser));
    }
    value
}

/// What a push adds.
#[must_use]
pub fn arrived(arrived: &Arrived, localiser: &Localiser) -> Output {
    object(one_arrived(arrived, localiser))
}

/// What a push would do.
#[must_use]
pub fn received(received: &Received, localiser: &Localiser) -> Output {
    let branches: Vec<Value> = received.branches.iter().map(|one| one_arrived(one, localiser)).collect();
    object(json!({ "branches": branches, "accepted": received.accepted }))
}

/// What a run on a server found.
#[must_use]
pub fn ci(report: &CiVerified, localiser: &Localiser) -> Output {
    let mut value = verified(&report.verified, localiser);
    if let Some(fields) = value.as_object_mut() {
        let change = report.change.as_ref().map(|change| one_arrived(change, localiser));
        fields.insert("change".to_owned(), change.unwrap_or(Value::Null));
    }
    object(value)
}

/// What is not protected, or odd.
#[must_use]
pub fn doctor(examined: &Examined, localiser: &Localiser) -> Output {
    let symptom = |one: &Symptom| {
        let mut value = worded(one, "message", Some(&one.message), localiser);
        if let Some(fields) = value.as_object_mut() {
            fields.insert("hint".to_owned(), localiser.hint(&one.message).into());
        }
        value
    };
    let symptoms: Vec<Value> = examined.symptoms.iter().map(symptom).collect();
    object(json!({ "symptoms": symptoms, "looked_at": examined.looked_at }))
}

/// What was put right, or would be.
#[must_use]
pub fn repaired(repaired: &Repaired, localiser: &Localiser) -> Output {
    let steps: Vec<Value> = repaired.steps.iter().map(|one| worded(one, "message", Some(&one.message), localiser)).collect();
    object(json!({ "steps": steps, "left": messages(&repaired.left, localiser), "acted": repaired.acted }))
}

/// What was said anew.
#[must_use]
pub fn resubmitted(report: &Resubmitted, localiser: &Localiser) -> Output {
    let events: Vec<Value> = report.events.iter().map(|one| worded(one, "why", one.why.as_ref(), localiser)).collect();
    object(json!({ "events": events, "aside": report.aside, "dry_run": report.dry_run, "sent": report.sent }))
}

/// Where erased bytes may still lie.
#[must_use]
pub fn reach(reach: &[Message], localiser: &Localiser) -> Output {
    object(json!({ "reach": messages(reach, localiser) }))
}

/// What went wrong.
#[must_use]
pub fn failure(failure: &Failure, localiser: &Localiser) -> Output {
    let hint = way_out(failure, localiser);
    object(json!({
        "error": {
            "code": failure.message.code,
            "message": localiser.text(&failure.message),
            "place": failure.place,
            "hint": hint,
            "exit": failure.class.exit_code(),
        }
    }))
}
