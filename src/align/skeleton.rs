//! Reads words as their first consonants, whatever script they are in: enough to tell which of two paragraphs a name stands
//! in, and no more.
//!
//! Letters that languages write in many ways (h, kh, y) are left out rather than guessed. Where a language has no capital
//! letters, each of its words is read, and those count that the other side has as names.

use std::collections::HashSet;

use unicode_normalization::UnicodeNormalization;

use crate::model::{Language, Letter as _, Passage};

/// How many consonants of a name count, and how many of another word.
const NAME: usize = 3;
const WORD: usize = 4;
/// How many words of a block are read.
const WORDS_MAX: usize = 400;

/// What is not told apart between two languages.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Folding {
    /// r and l, as in Japanese and Korean.
    liquids: bool,
    /// b and p, d and t, g and k, as between Korean, Chinese or Japanese and others.
    voices: bool,
}

impl Folding {
    /// What these two languages do not tell apart.
    pub fn of(a: &Language, b: &Language) -> Self {
        let has = |tags: &[&str]| [a, b].iter().any(|language| tags.contains(&language.primary()));
        Self { liquids: has(&["ja", "ko"]), voices: has(&["ja", "ko", "zh"]) }
    }
}

/// Whether most letters of a passage are of a script with capital letters.
pub(super) fn is_cased(passage: Passage<'_>) -> bool {
    let (mut cased, mut all) = (0usize, 0usize);
    for c in passage.blocks.iter().take(200).flat_map(|block| block.words.chars().take(500)).filter(|c| c.is_letter()) {
        all += 1;
        // All letters of Latin and Cyrillic are, which need not be looked up.
        let is_known = c.is_ascii() || ('\u{400}'..='\u{52f}').contains(&c);
        cased += usize::from(is_known || c.is_lowercase() || c.is_uppercase());
    }
    cased * 2 > all
}

/// The words of a text, each with whether a sentence, or something like one, begins with it.
pub(super) fn words_of(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let is_part = |c: char| c.is_letter() || matches!(c, '\'' | '’' | 'ʼ' | '\u{300}'..='\u{36f}');
    let mut opens = true;
    text.split_inclusive(move |c: char| !is_part(c)).take(WORDS_MAX).filter_map(move |part| {
        let word = part.trim_end_matches(|c: char| !is_part(c)).trim_matches(['\'', '’']);
        let end = part.chars().next_back().unwrap_or(' ');
        let begins = opens;
        let closes = matches!(end, '.' | '?' | '!' | '…' | ':' | '"' | '“' | '«' | '„' | '—' | '|' | '(');
        opens = closes || (opens && word.is_empty());
        (!word.is_empty()).then_some((word, begins))
    })
}

/// A word of a script with capital letters: `~` and consonants, if it may be a name, and `=` and consonants, if it is long.
pub(super) fn cased(word: &str, language: &Language, folding: Folding) -> (Option<String>, Option<String>) {
    let sounds = sounds(word, language, folding);
    let is_capital = word.starts_with(char::is_uppercase);
    let name = (is_capital && sounds.len() >= NAME).then(|| key('~', &sounds, NAME)).flatten();
    let word = (sounds.len() >= WORD).then(|| key('=', &sounds.replace('z', "s"), WORD)).flatten();
    (name, word)
}

/// A word of a script without capital letters, with and without what is written together with it: those of the names that
/// it may be.
pub(super) fn uncased(word: &str, language: &Language, folding: Folding, names: &HashSet<String>) -> Vec<String> {
    let mut forms = vec![word];
    for prefix in ["ال", "وال", "بال", "كال", "فال", "لل", "و", "ب", "ل", "ה", "ו", "ב", "ל"] {
        forms.extend(word.strip_prefix(prefix).filter(|rest| rest.chars().count() > 2));
    }
    let keys = forms.into_iter().filter_map(|form| key('~', &sounds(form, language, folding), NAME));
    let mut found: Vec<String> = keys.filter(|key| names.contains(key)).collect();
    found.sort_unstable();
    found.dedup();
    found
}

fn key(mark: char, sounds: &str, count: usize) -> Option<String> {
    let head = sounds.get(..count)?;
    Some(format!("{mark}{head}"))
}

/// The consonants of a word, one ASCII letter each.
fn sounds(word: &str, language: &Language, folding: Folding) -> String {
    let mut out = String::new();
    let letters: Vec<char> = word.nfd().flat_map(char::to_lowercase).filter(|c| !is_mark(*c)).take(40).collect();
    let at = |place: usize| letters.get(place).copied().unwrap_or(' ');
    let is_han = matches!(language.primary(), "uk" | "be" | "cs" | "sk");
    let mut place = 0;
    let mut before = ' ';
    while place < letters.len() {
        let (sound, length) = latin(at(place), at(place + 1), at(place + 2), folding)
            .or_else(|| cyrillic(at(place), at(place + 1), is_han))
            .or_else(|| jamo(at(place)).or_else(|| arabic(at(place))).or_else(|| kana(at(place))).map(|sound| (sound, 1)))
            .unwrap_or((' ', 1));
        let sound = match sound {
            'r' if folding.liquids => 'l',
            'b' if folding.voices => 'p',
            'd' if folding.voices => 't',
            'g' if folding.voices => 'k',
            sound => sound,
        };
        if sound != ' ' && sound != before {
            out.push(sound);
        }
        before = sound;
        place += length;
    }
    out
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{64b}'..='\u{652}' | '\u{3099}' | '\u{309a}' | '\'' | '’' | 'ʼ')
}

/// The sound of Latin letters and how many they are; a space for none.
fn latin(c: char, next: char, third: char, folding: Folding) -> Option<(char, usize)> {
    Some(match (c, next) {
        ('s', 'h') if third == 'c' => ('s', 4),
        ('s', 'c') if third == 'h' => ('s', 3),
        ('s', 'h' | 'z') | ('t', 's' | 'z') => ('s', 2),
        ('k', 'h') => (' ', 2),
        ('c', 'h') | ('z', 'h') | ('d', 'j' | 'z') => ('z', 2),
        ('p', 'h') => ('v', 2),
        ('t' | 'g' | 'd', 'h') => (c, 2),
        ('c', 'k') | ('q', 'u') => ('k', 2),
        ('n', 'g') if folding.voices => ('n', 2),
        ('c', 'e' | 'i' | 'y') => ('s', 1),
        ('c' | 'q' | 'k', _) => ('k', 1),
        ('w' | 'v' | 'f', _) => ('v', 1),
        ('j' | 'z', _) => ('z', 1),
        ('x' | 's', _) => ('s', 1),
        ('b' | 'd' | 'g' | 'l' | 'm' | 'n' | 'p' | 'r' | 't', _) => (c, 1),
        ('a'..='z', _) => (' ', 1),
        _ => return None,
    })
}

fn cyrillic(c: char, next: char, is_han: bool) -> Option<(char, usize)> {
    let sound = match c {
        'д' if next == 'ж' => return Some(('z', 2)),
        'т' if next == 'с' => return Some(('s', 2)),
        'г' if is_han => ' ',
        'б' => 'b',
        'в' | 'ф' => 'v',
        'г' | 'ґ' | 'ғ' => 'g',
        'д' => 'd',
        'ж' | 'з' | 'ч' | 'ј' | 'ђ' | 'џ' => 'z',
        'к' | 'қ' => 'k',
        'л' => 'l',
        'м' => 'm',
        'н' | 'ң' => 'n',
        'п' => 'p',
        'р' => 'r',
        'с' | 'ц' | 'ш' | 'щ' | 'ћ' => 's',
        'т' => 't',
        _ => return None,
    };
    Some((sound, 1))
}

/// Hangul, which comes taken apart into its letters.
fn jamo(c: char) -> Option<char> {
    Some(match c {
        'ᄀ' | 'ᄁ' | 'ᄏ' | 'ᆨ' | 'ᆩ' | 'ᆿ' => 'k',
        'ᄂ' | 'ᆫ' | 'ᆼ' => 'n',
        'ᄃ' | 'ᄄ' | 'ᄐ' | 'ᆮ' | 'ᇀ' => 't',
        'ᄅ' | 'ᆯ' => 'l',
        'ᄆ' | 'ᆷ' => 'm',
        'ᄇ' | 'ᄈ' | 'ᄑ' | 'ᆸ' | 'ᇁ' => 'p',
        'ᄉ' | 'ᄊ' => 's',
        'ᆺ' | 'ᆻ' => 't',
        'ᄌ' | 'ᄍ' | 'ᄎ' | 'ᆽ' | 'ᆾ' => 'z',
        _ => return None,
    })
}

fn arabic(c: char) -> Option<char> {
    Some(match c {
        'ب' => 'b',
        'پ' => 'p',
        'ت' | 'ط' => 't',
        'ث' | 'س' | 'ش' | 'ص' => 's',
        'ج' | 'چ' | 'ذ' | 'ز' | 'ژ' | 'ظ' => 'z',
        'د' | 'ض' => 'd',
        'ر' => 'r',
        'غ' | 'گ' => 'g',
        'ف' => 'v',
        'ق' | 'ك' | 'ک' => 'k',
        'ل' => 'l',
        'م' => 'm',
        'ن' => 'n',
        _ => return None,
    })
}

/// Katakana; voiced ones come taken apart, and lose their voice.
fn kana(c: char) -> Option<char> {
    Some(match c {
        'カ' | 'キ' | 'ク' | 'ケ' | 'コ' => 'k',
        'サ' | 'シ' | 'ス' | 'セ' | 'ソ' | 'ツ' => 's',
        'タ' | 'テ' | 'ト' => 't',
        'チ' => 'z',
        'ナ' | 'ニ' | 'ヌ' | 'ネ' | 'ノ' | 'ン' => 'n',
        'フ' => 'v',
        'マ' | 'ミ' | 'ム' | 'メ' | 'モ' => 'm',
        'ラ' | 'リ' | 'ル' | 'レ' | 'ロ' => 'l',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(word: &str, tag: &str, other: &str) -> String {
        let (language, other) = (Language::parse(tag).unwrap(), Language::parse(other).unwrap());
        sounds(word, &language, Folding::of(&language, &other))
    }

    #[test]
    fn name_sounds_alike_in_both_scripts() {
        for (native, tag, latin) in [
            ("Горбуновым", "ru", "Gorbunov"),
            ("Левина", "ru", "Levin"),
            ("Мельничук", "uk", "Melnychuk"),
            ("Ганна", "uk", "Hanna"),
            ("담양에서", "ko", "Damyang"),
            ("المنصوري", "ar", "Mansuri"),
            ("دمنهور", "ar", "Damanhur"),
        ] {
            let (native, latin) = (of(native, tag, "en"), of(latin, "en", tag));
            let shared = latin.len().min(NAME);
            let native = if tag == "ar" && native.starts_with('l') { &native[1..] } else { &native[..] };
            assert_eq!(native.get(..shared), latin.get(..shared), "{native} {latin}");
        }
    }
}
