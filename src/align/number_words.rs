//! Reads numbers that are written as words: `forty-seven`, `сорока семи`, `cuarenta y siete`.
//!
//! Only so far as blocks are told apart by them. Words are known by how they begin, whatever their case ending; what is
//! missing here is a hint that is not had, and nothing is concluded from it.

use crate::model::Letter as _;
use foldhash::{HashMap, HashMapExt};

/// Languages, and beginnings of their words, each before its worth; a longer one stands before a shorter that begins it.
const WORDS: [(&str, &str); 6] = [
    (
        "en",
        "twent 20 thirteen 13 thirt 30 fourteen 14 fort 40 fifteen 15 fift 50 sixteen 16 sixt 60 seventeen 17 sevent 70 \
         eighteen 18 eight 8 nineteen 19 ninet 90 eleven 11 twelve 12 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 nine 9 \
         ten 10 hundred 100 thousand 1000",
    ),
    (
        "ru",
        "одиннадцат 11 двенадцат 12 тринадцат 13 четырнадцат 14 пятнадцат 15 шестнадцат 16 семнадцат 17 восемнадцат 18 \
         девятнадцат 19 двадцат 20 тридцат 30 сорок 40 пятьдесят 50 шестьдесят 60 семьдесят 70 восемьдесят 80 девяност \
         90 двести 200 триста 300 тысяч 1000 два 2 две 2 двух 2 трёх 3 трех 3 три 3 четыр 4 пят 5 шест 6 семи 7 семь 7 \
         восем 8 восьм 8 девят 9 десят 10 сто 100 ста 100",
    ),
    (
        "uk",
        "одинадцят 11 дванадцят 12 тринадцят 13 чотирнадцят 14 п'ятнадцят 15 шістнадцят 16 сімнадцят 17 вісімнадцят 18 \
         дев'ятнадцят 19 двадцят 20 тридцят 30 п'ятдесят 50 шістдесят 60 сімдесят 70 вісімдесят 80 дев'яност 90 двісті \
         200 тисяч 1000 дві 2 двох 2 трьох 3 чотир 4 п'ят 5 шіст 6 сім 7 вісім 8 дев'ят 9 десят 10",
    ),
    (
        "es",
        "veinti 20 veinte 20 treinta 30 cuarenta 40 cincuenta 50 sesenta 60 setenta 70 ochenta 80 noventa 90 once 11 \
         doce 12 trece 13 catorce 14 quince 15 dos 2 tres 3 cuatro 4 cinco 5 seis 6 siete 7 ocho 8 nueve 9 diez 10 cien \
         100 mil 1000",
    ),
    (
        "de",
        "zwanzig 20 dreizehn 13 dreißig 30 vierzehn 14 vierzig 40 fünfzehn 15 fünfzig 50 sechzehn 16 sechzig 60 \
         siebzehn 17 siebzig 70 achtzehn 18 achtzig 80 neunzehn 19 neunzig 90 elf 11 zwölf 12 zwei 2 drei 3 vier 4 fünf \
         5 sechs 6 sieben 7 acht 8 neun 9 zehn 10 hundert 100 tausend 1000",
    ),
    (
        "fr",
        "vingt 20 trente 30 quarante 40 cinquante 50 soixante 60 onze 11 douze 12 treize 13 quatorze 14 quinze 15 seize \
         16 deux 2 trois 3 quatre 4 cinq 5 sept 7 huit 8 neuf 9 dix 10 cent 100 mille 1000",
    ),
];
/// How much longer than its beginning a word may be, in letters.
const ENDING_MAX: usize = 3;

/// The number words of a language, by their first letters.
#[derive(Debug, Default)]
struct NumberWords {
    by_letter: HashMap<char, Vec<(&'static str, u32)>>,
}

impl NumberWords {
    /// The words of a language; none where it is not known.
    fn of(language: &str) -> Self {
        let mut words = Self::default();
        let list = WORDS.iter().find(|(tag, _)| *tag == language).map_or("", |(_, list)| list);
        let list: Vec<&str> = list.split_whitespace().collect();
        for pair in list.chunks(2) {
            if let [start, worth] = pair
                && let (Some(letter), Ok(worth)) = (start.chars().next(), worth.parse())
            {
                words.by_letter.entry(letter).or_default().push((*start, worth));
            }
        }
        words
    }

    fn worth(&self, word: &str) -> Option<u32> {
        let fits = |(start, _): &&(&str, u32)| {
            let short = start.chars().count() < 4;
            word.strip_prefix(start).is_some_and(|rest| if short { rest.is_empty() } else { rest.chars().count() <= ENDING_MAX })
        };
        self.by_letter.get(&word.chars().next()?)?.iter().find(fits).map(|(_, worth)| *worth)
    }
}

/// What a word is to a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// It is worth something.
    Worth(u32),
    /// It joins two parts of one: `two hundred and ten`, `cuarenta y siete`.
    And,
    Nothing,
}

/// Reads the numbers that texts write as words, and remembers each word.
#[derive(Debug)]
pub(super) struct NumberReader<'a> {
    words: NumberWords,
    known: HashMap<&'a str, Role>,
}

impl<'a> NumberReader<'a> {
    /// For texts of a language.
    pub fn of(language: &str) -> Self {
        Self { words: NumberWords::of(language), known: HashMap::new() }
    }

    fn role(&mut self, word: &'a str) -> Role {
        let words = &self.words;
        *self.known.entry(word).or_insert_with(|| {
            let word = word.replace(['’', 'ʼ'], "'").to_lowercase();
            match words.worth(&word) {
                Some(worth) => Role::Worth(worth),
                None if matches!(word.as_str(), "and" | "y" | "et") => Role::And,
                None => Role::Nothing,
            }
        })
    }

    /// The numbers that a text writes as words.
    pub fn read(&mut self, text: &'a str) -> Vec<String> {
        if self.words.by_letter.is_empty() {
            return Vec::new();
        }
        let mut out = Vec::new();
        let mut sum = 0u32;
        for word in text.split(|c: char| !c.is_letter() && !matches!(c, '\'' | '’' | 'ʼ')) {
            match self.role(word) {
                Role::Worth(worth) => {
                    let goes_on = match worth {
                        0..10 => sum >= 20 && sum.is_multiple_of(10),
                        10..100 => sum >= 100 && sum.is_multiple_of(100),
                        _ => sum > 0 && sum < worth,
                    };
                    if !goes_on {
                        end(&mut out, sum);
                    }
                    sum = match goes_on {
                        true if worth >= 100 => sum.saturating_mul(worth),
                        true => sum.saturating_add(worth),
                        false => worth,
                    };
                }
                Role::And if sum >= 20 => {}
                Role::And | Role::Nothing => {
                    end(&mut out, sum);
                    sum = 0;
                }
            }
        }
        end(&mut out, sum);
        out
    }
}

fn end(out: &mut Vec<String>, sum: u32) {
    if sum > 1 {
        let text = sum.to_string();
        out.push(if text.len() > 4 { text.trim_end_matches('0').to_owned() } else { text });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_the_numbers_that_they_write() {
        for (language, text, number) in [
            ("en", "Forty-seven of them", "47"),
            ("en", "Two hundred and ten volunteers", "210"),
            ("en", "only thirty-one copies", "31"),
            ("ru", "вмещает сорок человек", "40"),
            ("ru", "двадцать шестой год", "26"),
            ("uk", "бродить вісімнадцять годин", "18"),
            ("es", "treinta y un", "30"),
            ("es", "tiene doce años", "12"),
            ("de", "ersetzte elf Bolzen", "11"),
        ] {
            let found = NumberReader::of(language).read(text);
            assert!(found.contains(&number.to_owned()), "{text}: {found:?}");
        }
        assert_eq!(NumberReader::of("en").read("Tension in the tent"), Vec::<String>::new());
    }
}
