//! Reads the glossary: what a newsroom has settled about names and terms.
//!
//! Strict: a section, a key or a kind of value that is not known is refused with its place, since a mistyped entry that is
//! silently passed over would let through what somebody meant to stop.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::glossary_claims::{Claims, Said};
use super::glossary_fault::{GlossaryFault, GlossaryFaultKind, GlossaryPlace};
use crate::model::Language;
use crate::names::{Settled, SettledName};

/// A settled term or name: its word in each language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// How it is written, by language.
    pub words: BTreeMap<Language, String>,
    /// How it is not written, by language.
    pub avoid: BTreeMap<Language, Vec<String>>,
}

impl Entry {
    /// The word in a language; a regional edition takes the language's word where it has none of its own.
    #[must_use]
    pub fn word(&self, language: &Language) -> Option<&str> {
        of_language(&self.words, language).map(String::as_str)
    }

    /// What to avoid in a language.
    #[must_use]
    pub fn avoided(&self, language: &Language) -> &[String] {
        of_language(&self.avoid, language).map_or(&[], Vec::as_slice)
    }
}

fn of_language<'a, T>(map: &'a BTreeMap<Language, T>, language: &Language) -> Option<&'a T> {
    let primary = || map.iter().find(|(known, _)| known.as_str() == language.primary()).map(|(_, value)| value);
    map.get(language).or_else(primary)
}

/// Settled names and terms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glossary {
    /// Terms: common words, which are inflected.
    pub terms: Vec<Entry>,
    /// Names.
    pub names: Vec<Entry>,
    /// Spellings of different names, however alike, by language.
    pub not_same: Vec<BTreeMap<Language, Vec<String>>>,
    /// Spellings that stay as they are, by language.
    pub except: Vec<BTreeMap<Language, String>>,
}

impl Glossary {
    /// Reads glossary files, each given as its name and its text, and joins what they say.
    ///
    /// # Errors
    /// When one is no TOML, or has a section, a key or a value that no glossary has.
    pub fn parse(files: &[(&str, &str)]) -> Result<Self, GlossaryFault> {
        let mut glossary = Self::default();
        let mut claims = Claims::default();
        for (file, text) in files {
            glossary.read(&Reader { file, text }, &mut claims)?;
        }
        claims.contradiction().map_or(Ok(glossary), Err)
    }

    fn read(&mut self, reader: &Reader<'_>, claims: &mut Claims) -> Result<(), GlossaryFault> {
        let root = DeTable::parse(reader.text).map_err(|fault| {
            let at = fault.span().map_or(0, |span| span.start);
            reader.fault(at, GlossaryFaultKind::Toml { why: fault.message().to_owned() })
        })?;
        for (section, list) in root.get_ref() {
            let name = section.get_ref().as_ref();
            let entries = list.get_ref().as_array();
            for entry in entries.into_iter().flat_map(|entries| entries.iter()) {
                let at = entry.span().start;
                let Some(table) = entry.get_ref().as_table() else { return Err(reader.value(at, name)) };
                match name {
                    "term" | "name" => {
                        let entry = reader.entry(at, table)?;
                        claims.add_entry(name == "term", &entry, &reader.words_of(table));
                        if name == "term" { self.terms.push(entry) } else { self.names.push(entry) }
                    }
                    "not-same" => {
                        let lists = reader.not_same(at, table)?;
                        claims.add_not_same(&lists, &reader.place(at));
                        self.not_same.push(lists);
                    }
                    "except" => self.except.push(reader.except(at, table)?),
                    _ => {}
                }
            }
            if !matches!(name, "term" | "name" | "not-same" | "except") {
                return Err(reader.fault(section.span().start, GlossaryFaultKind::Section { name: name.to_owned() }));
            }
            if entries.is_none() {
                return Err(reader.value(section.span().start, name));
            }
        }
        Ok(())
    }

    /// What it says about names, for a text of one language made from one of another.
    #[must_use]
    pub fn settled(&self, target: &Language, source: Option<&Language>) -> Settled {
        let name = |entry: &Entry| {
            let preferred = entry.word(target)?.to_owned();
            let source = source.and_then(|source| entry.word(source)).map(str::to_owned).into_iter().collect();
            Some(SettledName { source, preferred, avoid: entry.avoided(target).to_vec() })
        };
        Settled {
            names: self.names.iter().filter_map(name).collect(),
            not_same: self.not_same.iter().filter_map(|list| of_language(list, target)).cloned().collect(),
            except: self.except.iter().filter_map(|entry| of_language(entry, target)).cloned().collect(),
        }
    }
}

impl Glossary {
    /// The same for a text of which it does not matter from which language it was made.
    #[must_use]
    pub fn settled_from_any(&self, target: &Language) -> Settled {
        let name = |entry: &Entry| {
            let preferred = entry.word(target)?.to_owned();
            let others = entry.words.iter().filter(|(language, word)| *language != target && **word != preferred);
            let source = others.map(|(_, word)| word.clone()).collect();
            Some(SettledName { source, preferred, avoid: entry.avoided(target).to_vec() })
        };
        Settled { names: self.names.iter().filter_map(name).collect(), ..self.settled(target, None) }
    }
}

/// A file while it is read.
struct Reader<'a> {
    file: &'a str,
    text: &'a str,
}

impl Reader<'_> {
    fn fault(&self, byte: usize, kind: GlossaryFaultKind) -> GlossaryFault {
        let GlossaryPlace { file, line, column } = self.place(byte);
        GlossaryFault { file, line, column, kind }
    }

    fn place(&self, byte: usize) -> GlossaryPlace {
        let before = self.text.get(..byte).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        GlossaryPlace {
            file: self.file.to_owned(),
            line: before.matches('\n').count() + 1,
            column: before[line_start..].chars().count() + 1,
        }
    }

    /// Where an entry has its words and what it avoids, by language.
    fn words_of(&self, table: &DeTable<'_>) -> Vec<(Said, GlossaryPlace)> {
        let mut out = Vec::new();
        for (key, value) in table {
            let language = |key: &str| Language::parse(key).ok();
            let text = |value: &toml::Spanned<DeValue<'_>>| value.get_ref().as_str().map(|text| text.trim().to_owned());
            if key.get_ref() == "avoid" {
                for (key, list) in value.get_ref().as_table().into_iter().flatten() {
                    for item in list.get_ref().as_array().into_iter().flat_map(|list| list.iter()) {
                        if let (Some(language), Some(text)) = (language(key.get_ref()), text(item)) {
                            out.push((Said { language, text, is_avoided: true }, self.place(item.span().start)));
                        }
                    }
                }
            } else if let (Some(language), Some(text)) = (language(key.get_ref()), text(value)) {
                out.push((Said { language, text, is_avoided: false }, self.place(value.span().start)));
            }
        }
        out
    }

    fn value(&self, byte: usize, name: &str) -> GlossaryFault {
        self.fault(byte, GlossaryFaultKind::Value { name: name.to_owned() })
    }

    fn entry(&self, at: usize, table: &DeTable<'_>) -> Result<Entry, GlossaryFault> {
        let mut entry = Entry::default();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "avoid" => {
                    let Some(lists) = value.get_ref().as_table() else { return Err(self.value(value.span().start, "avoid")) };
                    for (key, list) in lists {
                        let language = self.language(key)?;
                        entry.avoid.insert(language, self.texts(list, key.get_ref())?);
                    }
                }
                "why" => drop(self.text_of(value, "why")?),
                name => {
                    let language = self.language(key)?;
                    entry.words.insert(language, self.text_of(value, name)?);
                }
            }
        }
        if entry.words.is_empty() { Err(self.fault(at, GlossaryFaultKind::Empty)) } else { Ok(entry) }
    }

    fn not_same(&self, at: usize, table: &DeTable<'_>) -> Result<BTreeMap<Language, Vec<String>>, GlossaryFault> {
        let mut out = BTreeMap::new();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "why" => drop(self.text_of(value, "why")?),
                name => {
                    let list = self.texts(value, name)?;
                    if list.len() < 2 {
                        return Err(self.fault(value.span().start, GlossaryFaultKind::Empty));
                    }
                    out.insert(self.language(key)?, list);
                }
            }
        }
        if out.is_empty() { Err(self.fault(at, GlossaryFaultKind::Empty)) } else { Ok(out) }
    }

    fn except(&self, at: usize, table: &DeTable<'_>) -> Result<BTreeMap<Language, String>, GlossaryFault> {
        let mut out = BTreeMap::new();
        for (key, value) in table {
            match key.get_ref().as_ref() {
                "why" => drop(self.text_of(value, "why")?),
                name => {
                    out.insert(self.language(key)?, self.text_of(value, name)?);
                }
            }
        }
        if out.is_empty() { Err(self.fault(at, GlossaryFaultKind::Empty)) } else { Ok(out) }
    }

    fn language(&self, key: &toml::Spanned<std::borrow::Cow<'_, str>>) -> Result<Language, GlossaryFault> {
        let name = key.get_ref().as_ref();
        Language::parse(name).map_err(|_| self.fault(key.span().start, GlossaryFaultKind::Key { name: name.to_owned() }))
    }

    fn text_of(&self, value: &toml::Spanned<DeValue<'_>>, name: &str) -> Result<String, GlossaryFault> {
        let text = value.get_ref().as_str().map(str::trim).filter(|text| !text.is_empty());
        text.map(str::to_owned).ok_or_else(|| self.value(value.span().start, name))
    }

    fn texts(&self, value: &toml::Spanned<DeValue<'_>>, name: &str) -> Result<Vec<String>, GlossaryFault> {
        let Some(list) = value.get_ref().as_array() else { return Err(self.value(value.span().start, name)) };
        list.iter().map(|text| self.text_of(text, name)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "[[term]]\nru = \"морская торговля\"\nen = \"sea trade\"\navoid.en = [\"marine commerce\"]\n\n[[name]]\nru = \
                        \"Гореликов\"\nen = \"Gorelikov\"\navoid.en = [\"Gorelikoff\"]\n\n[[not-same]]\nen = [\"Lanxi\", \"Laanxi\"]\n\n\
                        [[except]]\nen = \"Gorelikoff & Sons\"\nwhy = \"a firm\"\n";

    #[test]
    fn glossary_is_read_whole() {
        let glossary = Glossary::parse(&[("names.toml", FILE)]).unwrap();
        let (en, ru) = (Language::parse("en-GB").unwrap(), Language::parse("ru").unwrap());
        assert_eq!(glossary.terms[0].word(&en), Some("sea trade"));
        assert_eq!(glossary.terms[0].avoided(&en), ["marine commerce"]);
        let settled = glossary.settled(&en, Some(&ru));
        assert_eq!(settled.names[0].source, ["Гореликов"]);
        assert_eq!(settled.not_same, [["Lanxi", "Laanxi"]]);
        assert_eq!(settled.except, ["Gorelikoff & Sons"]);
    }

    #[test]
    fn glossary_that_contradicts_itself_is_refused_with_both_places() {
        let fault = |files: &[(&str, &str)]| Glossary::parse(files).unwrap_err();
        let one = "[[term]]\nru = \"речная торговля\"\nen = \"river trade\"\navoid.en = [\"inland trade\"]\n";
        let other = "# more\n[[term]]\nru = \"Речная торговля\"\nen = \"inland trade\"\n";
        let found = fault(&[("a.toml", one), ("b.toml", other)]);
        assert_eq!((found.file.as_str(), found.line, found.column), ("b.toml", 4, 6));
        let GlossaryFaultKind::Contradiction { one, other, there, .. } = &found.kind else { panic!("{found:?}") };
        assert_eq!((one.as_str(), other.as_str()), ("inland trade", "river trade"));
        assert_eq!((there.file.as_str(), there.line, there.column), ("a.toml", 3, 6));

        let own = "[[term]]\nen = \"river trade\"\navoid.en = [\"River trade\"]\n";
        assert!(matches!(fault(&[("a.toml", own)]).kind, GlossaryFaultKind::AvoidedAndPreferred { .. }));
        let apart =
            "[[name]]\nen = \"Gorelikov\"\navoid.en = [\"Gorelikoff\"]\n[[not-same]]\nen = [\"Gorelikoff\", \"Gorelikov\"]\n";
        assert!(matches!(fault(&[("a.toml", apart)]).kind, GlossaryFaultKind::SameAndNotSame { .. }));
    }

    #[test]
    fn entries_that_agree_may_stand_twice() {
        let one = "[[term]]\nru = \"пристань\"\nen = \"landing\"\n";
        let other = "[[term]]\nru = \"пристань\"\nen = \"landing\"\nfr = \"embarcadère\"\n";
        // One English word may stand for two Russian ones, and be wrong for a third.
        let third = "[[term]]\nru = \"причал\"\nen = \"landing\"\n[[term]]\nru = \"высадка\"\nen = \"descent\"\navoid.en = [\"landing\"]\n";
        assert!(Glossary::parse(&[("a.toml", one), ("b.toml", other), ("c.toml", third)]).is_ok());
        // Names of two people may be spelled alike in one language.
        let names = "[[name]]\nru = \"Сомов\"\nen = \"Somov\"\n[[name]]\nuk = \"Сомов\"\nen = \"Somov\"\n";
        assert!(Glossary::parse(&[("names.toml", names)]).is_ok());
    }

    #[test]
    fn mistyped_glossary_is_refused_with_its_place() {
        let fault = |text: &str| {
            let fault = Glossary::parse(&[("g.toml", text)]).unwrap_err();
            (fault.line, fault.column, fault.kind)
        };
        assert_eq!(fault("[[terms]]\nen = \"a\"\n"), (1, 3, GlossaryFaultKind::Section { name: "terms".into() }));
        assert_eq!(fault("[[term]]\nen = \"a\"\navoids = 1\n"), (3, 1, GlossaryFaultKind::Key { name: "avoids".into() }));
        assert_eq!(fault("[[term]]\nen = 1\n"), (2, 6, GlossaryFaultKind::Value { name: "en".into() }));
        assert_eq!(fault("[[not-same]]\nen = [\"a\"]\n"), (2, 6, GlossaryFaultKind::Empty));
        assert!(matches!(fault("[[term]\n"), (1, _, GlossaryFaultKind::Toml { .. })));
        assert!(matches!(fault("term = 1\n").2, GlossaryFaultKind::Value { .. }));
    }
}
