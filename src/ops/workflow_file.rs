//! Changes to `workflow.toml` that keep its comments and its order.

use toml_edit::{Array, ArrayOfTables, DocumentMut, Item, Table, Value, value};

use super::failure::{Failure, Outcome};
use crate::model::{Language, PersonId};

/// The file that a newsroom begins with.
const TEMPLATE: &str = include_str!("../../workflow.toml");

/// Somebody as the file writes them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    pub name: Option<String>,
    pub emails: Vec<String>,
    pub roles: Vec<String>,
    pub keys: Vec<String>,
}

/// `workflow.toml`, to be changed.
#[derive(Debug)]
pub(super) struct WorkflowFile(DocumentMut);

impl WorkflowFile {
    /// The file of a new newsroom.
    pub fn new(languages: &[Language], title: Option<&str>, solo: bool) -> Outcome<Self> {
        let mut file = Self::parse(TEMPLATE)?;
        let list: Array = languages.iter().map(Language::as_str).collect();
        file.set("languages", value(list));
        if let Some(original) = languages.first() {
            file.set("original", value(original.as_str()));
        }
        if let (Some(title), Some(site)) = (title, file.0.get_mut("site").and_then(Item::as_table_mut)) {
            site.insert("title", value(title));
        }
        if solo {
            let stages = file.0.get_mut("stage").and_then(Item::as_array_of_tables_mut);
            for gate in stages.into_iter().flat_map(ArrayOfTables::iter_mut).filter_map(|stage| stage.get_mut("gate")) {
                if let Some(gate) = gate.as_inline_table_mut() {
                    gate.insert("four-eyes", Value::from("off"));
                }
            }
        }
        Ok(file)
    }

    /// Reads a file that is there.
    pub fn parse(text: &str) -> Outcome<Self> {
        let document = text.parse::<DocumentMut>().map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let before = text.get(..at).unwrap_or_default();
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            Failure::usage("policy-toml")
                .with("line", before.matches('\n').count() + 1)
                .with("column", column)
                .with("why", error.message())
        })?;
        Ok(Self(document))
    }

    /// Its text.
    pub fn text(&self) -> String {
        self.0.to_string()
    }

    /// Sets a value; the comments before it stay.
    fn set(&mut self, key: &str, item: Item) {
        match self.0.get_mut(key) {
            Some(old) => *old = item,
            None => {
                self.0.insert(key, item);
            }
        }
    }

    /// Adds somebody, or adds to what is known of them.
    pub fn add(&mut self, person: &PersonId, entry: &Entry) -> Outcome<()> {
        let people = self.0.entry("people").or_insert_with(|| {
            let mut people = Table::new();
            people.set_implicit(true);
            Item::Table(people)
        });
        let form = || Failure::usage("ops-people-form");
        let people = people.as_table_like_mut().ok_or_else(form)?;
        if people.get(person.as_str()).is_none() {
            let mut table = Table::new();
            table.decor_mut().set_prefix("\n");
            table.insert("name", value(entry.name.clone().unwrap_or_else(|| person.as_str().to_owned())));
            for key in ["emails", "roles", "keys"] {
                table.insert(key, value(Array::new()));
            }
            people.insert(person.as_str(), Item::Table(table));
        }
        let known = people.get_mut(person.as_str()).and_then(Item::as_table_like_mut).ok_or_else(form)?;
        if let Some(name) = &entry.name {
            known.insert("name", value(name));
        }
        for (key, words) in [("emails", &entry.emails), ("roles", &entry.roles), ("keys", &entry.keys)] {
            extend(known.entry(key).or_insert(value(Array::new())), words)?;
        }
        Ok(())
    }

    /// Takes roles and keys away; all that is given must be there.
    pub fn take_away(&mut self, person: &PersonId, roles: &[String], keys: &[String]) -> Outcome<()> {
        let known = self.0.get_mut("people").and_then(Item::as_table_like_mut).and_then(|people| people.get_mut(person.as_str()));
        let known = known.and_then(Item::as_table_like_mut).ok_or_else(|| Failure::usage("ops-people-form"))?;
        for (key, words) in [("roles", roles), ("keys", keys)] {
            let Some(list) = known.get_mut(key).and_then(Item::as_array_mut) else { continue };
            for word in words {
                let at = list.iter().position(|known| known.as_str() == Some(word));
                let at = at.ok_or_else(|| Failure::usage("ops-people-lacks").with("person", person.as_str()).with("what", word.as_str()))?;
                list.remove(at);
            }
        }
        Ok(())
    }

    /// Takes somebody out.
    pub fn remove(&mut self, person: &PersonId) -> bool {
        let people = self.0.get_mut("people").and_then(Item::as_table_like_mut);
        people.and_then(|people| people.remove(person.as_str())).is_some()
    }
}

fn extend(item: &mut Item, words: &[String]) -> Outcome<()> {
    let list = item.as_array_mut().ok_or_else(|| Failure::usage("ops-people-form"))?;
    for word in words {
        if !list.iter().any(|known| known.as_str() == Some(word)) {
            list.push(word.as_str());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workflow::Policy;

    const KEY: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f";

    fn languages() -> Vec<Language> {
        ["de", "en"].map(|tag| Language::parse(tag).unwrap()).into()
    }

    fn owner() -> Entry {
        let roles = ["owner", "editor", "reviewer", "author"].map(str::to_owned).into();
        Entry { name: Some("Ines".into()), emails: vec!["ines@example.org".into()], roles, keys: vec![KEY.into()] }
    }

    #[test]
    fn new_file_is_a_policy_with_its_comments() {
        let mut file = WorkflowFile::new(&languages(), Some("Die \"Sternwarte\""), true).unwrap();
        file.add(&PersonId::parse("ines").unwrap(), &owner()).unwrap();
        let text = file.text();
        assert!(text.contains("# The languages, in the order"), "{text}");
        let policy = Policy::parse(text.as_bytes()).unwrap_or_else(|fault| panic!("{fault:?}\n{text}"));
        assert_eq!(policy.original.as_str(), "de");
        assert_eq!(policy.site.title, "Die \"Sternwarte\"");
        assert!(policy.is_solo());
    }

    #[test]
    fn person_is_added_to_once_and_taken_out() {
        let mut file = WorkflowFile::new(&languages(), None, false).unwrap();
        let ines = PersonId::parse("ines").unwrap();
        file.add(&ines, &owner()).unwrap();
        file.add(&ines, &Entry { roles: vec!["translator:en".into(), "owner".into()], ..Entry::default() }).unwrap();
        let roles = |file: &WorkflowFile| {
            let policy = Policy::parse(file.text().as_bytes()).unwrap_or_else(|fault| panic!("{fault:?}\n{}", file.text()));
            policy.people[&ines].roles.iter().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(roles(&file), ["owner", "editor", "reviewer", "author", "translator:en"]);
        file.take_away(&ines, &["translator:en".into()], &[]).unwrap();
        assert_eq!(roles(&file), ["owner", "editor", "reviewer", "author"]);
        assert!(file.take_away(&ines, &["translator:en".into()], &[]).is_err());
        assert!(file.remove(&ines) && !file.remove(&ines));
    }
}
