//! Says which letters of one script look like which of another.
//!
//! Only letters that are the same shape in print: `п` and `n` are not. Source: Unicode Technical Standard 39, confusables,
//! the rows between Latin, Cyrillic and Greek.

use crate::model::Letter as _;

/// A script in which words are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Script {
    /// Latin.
    Latin,
    /// Cyrillic.
    Cyrillic,
    /// Greek.
    Greek,
}

impl Script {
    /// The message that names it.
    pub(super) fn message(self) -> crate::model::Message {
        crate::model::Message::new(match self {
            Self::Latin => "checks-script-latin",
            Self::Cyrillic => "checks-script-cyrillic",
            Self::Greek => "checks-script-greek",
        })
    }
}

/// The script of a letter; none for letters of other scripts and for signs that all scripts use.
pub(super) fn script_of(c: char) -> Option<Script> {
    match c {
        'a'..='z' | 'A'..='Z' => Some(Script::Latin),
        '\u{aa}' | '\u{ba}' | '\u{b5}' => None,
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' if c.is_letter() => Some(Script::Latin),
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' if c.is_letter() => Some(Script::Greek),
        '\u{400}'..='\u{52f}' if c.is_letter() => Some(Script::Cyrillic),
        _ => None,
    }
}

/// One shape in each line: Latin, Cyrillic, Greek; `-` where the script has none.
const SHAPES: [[char; 3]; 47] = [
    ['A', 'А', 'Α'],
    ['B', 'В', 'Β'],
    ['C', 'С', 'Ϲ'],
    ['E', 'Е', 'Ε'],
    ['F', '-', 'Ϝ'],
    ['H', 'Н', 'Η'],
    ['I', 'І', 'Ι'],
    ['J', 'Ј', 'Ϳ'],
    ['K', 'К', 'Κ'],
    ['M', 'М', 'Μ'],
    ['N', '-', 'Ν'],
    ['O', 'О', 'Ο'],
    ['P', 'Р', 'Ρ'],
    ['Q', 'Ԛ', '-'],
    ['S', 'Ѕ', '-'],
    ['T', 'Т', 'Τ'],
    ['V', 'Ѵ', '-'],
    ['W', 'Ԝ', '-'],
    ['X', 'Х', 'Χ'],
    ['Y', 'У', 'Υ'],
    ['Z', '-', 'Ζ'],
    ['a', 'а', 'α'],
    ['c', 'с', 'ϲ'],
    ['d', 'ԁ', '-'],
    ['e', 'е', '-'],
    ['h', 'һ', '-'],
    ['i', 'і', 'ι'],
    ['j', 'ј', 'ϳ'],
    ['l', 'ӏ', '-'],
    ['o', 'о', 'ο'],
    ['p', 'р', 'ρ'],
    ['q', 'ԛ', '-'],
    ['s', 'ѕ', '-'],
    ['u', '-', 'υ'],
    ['v', 'ѵ', 'ν'],
    ['w', 'ԝ', '-'],
    ['x', 'х', 'χ'],
    ['y', 'у', 'γ'],
    ['k', 'к', 'κ'],
    ['-', 'Г', 'Γ'],
    ['-', 'П', 'Π'],
    ['-', 'Ф', 'Φ'],
    ['é', '-', 'έ'],
    ['ï', 'ї', 'ϊ'],
    ['Ï', 'Ї', 'Ϊ'],
    ['ë', 'ё', '-'],
    ['Ë', 'Ё', '-'],
];

/// The letter of another script that looks like it.
pub(super) fn twin(c: char, script: Script) -> Option<char> {
    let own = script_of(c)?;
    if own == script {
        return Some(c);
    }
    let row = SHAPES.iter().find(|row| row[own as usize] == c)?;
    let twin = row[script as usize];
    (twin != '-').then_some(twin)
}

/// The word in letters of one script, if every letter of another has a twin there.
pub(super) fn respell(word: &str, script: Script) -> Option<String> {
    word.chars().map(|c| if script_of(c).is_some() { twin(c, script) } else { Some(c) }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_shape_stands_under_its_script() {
        for row in SHAPES {
            for (script, c) in [Script::Latin, Script::Cyrillic, Script::Greek].into_iter().zip(row) {
                assert!(c == '-' || script_of(c) == Some(script), "{c} U+{:04X}", u32::from(c));
            }
        }
    }

    #[test]
    fn word_is_respelled_only_when_every_letter_has_a_twin() {
        assert_eq!(respell("Сlerk", Script::Latin).as_deref(), Some("Clerk"));
        assert_eq!(respell("Жlerk", Script::Latin), None);
    }
}
