//! `policy merge`: policies that owners admitted side by side become one `workflow.toml`, to be looked at and admitted.
//!
//! Invariant: what only one side has changed is taken over; what both have, each in its own way, stays as the first side has
//! it, and is named. Nothing is in force before somebody admits it.

use std::collections::BTreeSet;

use serde::Serialize;
use toml_edit::{DocumentMut, Item, Table, Value};

use super::context::Context;
use super::failure::{About, Failure, Outcome};
use super::layout::WORKFLOW;
use super::newsroom::Newsroom;
use crate::model::TextHash;
use crate::store::Over;
use crate::workflow::Policy;

/// Policies brought together.
#[derive(Clone, Debug, Serialize)]
pub struct PolicyMerged {
    /// How many stood side by side.
    pub policies: usize,
    /// What both have changed: where in the file.
    pub conflicts: Vec<String>,
}

/// Brings the policies that stand side by side together in `workflow.toml`.
///
/// # Errors
/// When there is only one, or the file has changes of its own.
pub fn merge_policies(context: &Context) -> Outcome<PolicyMerged> {
    let room = Newsroom::open(context)?;
    let heads = room.chain.heads();
    if heads.len() < 2 {
        return Err(Failure::usage("ops-policy-one"));
    }
    let text_of = |id| room.chain.admitted().find(|(own, _)| *own == id).map(|(_, admitted)| admitted.text);
    let texts: Vec<TextHash> = heads.iter().filter_map(text_of).collect();
    let over = match room.desk.exists(WORKFLOW) {
        true => Over::Bytes(room.desk.hash(WORKFLOW)?),
        false => Over::Nothing,
    };
    if let Over::Bytes(hash) = over
        && hash != room.chain.policy_text()
        && !texts.contains(&hash)
    {
        return Err(Failure::usage("ops-policy-waits"));
    }
    let read = |hash: &TextHash| -> Outcome<String> { Ok(String::from_utf8_lossy(&room.text(hash)?).into_owned()) };
    let base = read(&room.chain.policy_text())?;
    let mut conflicts = BTreeSet::new();
    let mut sum: Option<String> = None;
    for text in &texts {
        let theirs = read(text)?;
        sum = Some(match sum {
            None => theirs,
            Some(ours) => join(&base, &ours, &theirs, &mut conflicts)?,
        });
    }
    let sum = sum.unwrap_or(base);
    Policy::parse(sum.as_bytes()).about(WORKFLOW)?;
    room.desk.write(WORKFLOW, sum.as_bytes(), over)?;
    Ok(PolicyMerged { policies: heads.len(), conflicts: conflicts.into_iter().collect() })
}

fn join(base: &str, ours: &str, theirs: &str, conflicts: &mut BTreeSet<String>) -> Outcome<String> {
    let parse = |text: &str| {
        text.parse::<DocumentMut>().map_err(|error| Failure::usage("ops-policy-unreadable").with("why", error.message()))
    };
    let (base, mut ours, theirs) = (parse(base)?, parse(ours)?, parse(theirs)?);
    tables(base.as_table(), ours.as_table_mut(), theirs.as_table(), "", conflicts);
    Ok(ours.to_string())
}

fn tables(base: &Table, ours: &mut Table, theirs: &Table, place: &str, conflicts: &mut BTreeSet<String>) {
    let keys: BTreeSet<String> =
        [base, &*ours, theirs].into_iter().flat_map(|table| table.iter().map(|(key, _)| key.to_owned())).collect();
    for key in keys {
        let path = if place.is_empty() { key.clone() } else { format!("{place}.{key}") };
        let (was, other) = (base.get(&key), theirs.get(&key));
        let own = ours.get(&key).cloned();
        if is_same(own.as_ref(), other) || is_same(was, other) {
            continue;
        }
        if is_same(own.as_ref(), was) {
            match other {
                Some(item) => ours.insert(&key, item.clone()),
                None => ours.remove(&key),
            };
            continue;
        }
        let empty = Table::new();
        match (ours.get_mut(&key), other) {
            (Some(Item::Table(own)), Some(Item::Table(other))) => {
                tables(was.and_then(Item::as_table).unwrap_or(&empty), own, other, &path, conflicts);
            }
            (Some(Item::Value(Value::Array(own))), Some(Item::Value(Value::Array(other)))) => {
                let was = was.and_then(Item::as_array);
                let words = |list: &toml_edit::Array| list.iter().map(plain).collect::<Vec<_>>();
                let (was, now) = (was.map(words).unwrap_or_default(), words(other));
                own.retain(|value| now.contains(&plain(value)) || !was.contains(&plain(value)));
                let here = words(own);
                for value in other.iter().filter(|value| !was.contains(&plain(value)) && !here.contains(&plain(value))) {
                    own.push(value.clone());
                }
            }
            _ => {
                conflicts.insert(path);
            }
        }
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::Array(list) => format!("[{}]", list.iter().map(plain).collect::<Vec<_>>().join(",")),
        Value::InlineTable(table) => {
            let mut lines: Vec<String> = table.iter().map(|(key, value)| format!("{key}={}", plain(value))).collect();
            lines.sort();
            format!("{{{}}}", lines.join(","))
        }
        other => other.clone().decorated("", "").to_string(),
    }
}

/// What a piece says, spaces and comments aside.
fn says(item: &Item) -> String {
    let table = |table: &Table| {
        let mut lines: Vec<String> = table.iter().map(|(key, item)| format!("{key}={}", says(item))).collect();
        lines.sort();
        format!("{{{}}}", lines.join(","))
    };
    match item {
        Item::None => String::new(),
        Item::Value(value) => plain(value),
        Item::Table(one) => table(one),
        Item::ArrayOfTables(list) => format!("[{}]", list.iter().map(table).collect::<Vec<_>>().join(",")),
    }
}

/// Whether two pieces say the same.
fn is_same(one: Option<&Item>, other: Option<&Item>) -> bool {
    one.map(says) == other.map(says)
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "languages = [\"ru\", \"en\"] # two\n\n[people.anna]\nname = \"Anna\"\nroles = [\"owner\", \"editor\"]\n";

    #[test]
    fn what_one_side_has_changed_is_taken_over_with_its_comments() {
        let ours = format!("{BASE}\n[people.boris]\nname = \"Boris\"\n");
        let theirs = BASE.replace("\"en\"]", "\"en\", \"ko\"]").replace("\"editor\"", "\"reviewer\"")
            + "\n# new\n[people.clara]\nname = \"Clara\"\n";
        let mut conflicts = BTreeSet::new();
        let sum = join(BASE, &ours, &theirs, &mut conflicts).unwrap();
        assert!(conflicts.is_empty(), "{conflicts:?}");
        for words in ["\"ko\"", "[people.boris]", "[people.clara]", "\"reviewer\"", "# two", "# new"] {
            assert!(sum.contains(words), "{words}: {sum}");
        }
        assert!(!sum.contains("editor"), "{sum}");
    }

    #[test]
    fn what_both_have_changed_is_named_and_lists_are_joined() {
        let ours = BASE.replace("Anna\"", "Anna P.\"").replace("\"editor\"", "\"editor\", \"author\"");
        let theirs = BASE.replace("Anna\"", "Anna Petrova\"").replace("\"owner\", ", "");
        let mut conflicts = BTreeSet::new();
        let sum = join(BASE, &ours, &theirs, &mut conflicts).unwrap();
        assert_eq!(conflicts.into_iter().collect::<Vec<_>>(), ["people.anna.name"]);
        assert!(sum.contains("\"Anna P.\"") && sum.contains("author") && !sum.contains("owner"), "{sum}");
    }
}
