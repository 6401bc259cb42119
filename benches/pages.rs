//! Articles of about 2 KB with all that a page shows, the same bytes each time: title, date, section, tags, summary, prose
//! with emphasis, links, a quote and a list.

/// Numbers that look thrown and are the same each time.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % below
    }
}

/// So many bytes of prose an article has at least.
const BYTES: usize = 1_700;
const WORDS_EN: [&str; 40] = [
    "harbour",
    "council",
    "the",
    "old",
    "bridge",
    "was",
    "closed",
    "for",
    "a",
    "winter",
    "and",
    "people",
    "of",
    "town",
    "say",
    "that",
    "nobody",
    "asked",
    "them",
    "about",
    "price",
    "bread",
    "school",
    "roof",
    "which",
    "will",
    "be",
    "repaired",
    "in",
    "spring",
    "library",
    "letters",
    "from",
    "sailors",
    "were",
    "found",
    "under",
    "floor",
    "by",
    "carpenter",
];
const WORDS_RU: [&str; 40] = [
    "гавань",
    "совет",
    "этот",
    "старый",
    "мост",
    "был",
    "закрыт",
    "на",
    "всю",
    "зиму",
    "и",
    "жители",
    "из",
    "города",
    "говорят",
    "что",
    "никто",
    "спросил",
    "их",
    "про",
    "цену",
    "хлеб",
    "школа",
    "крыша",
    "которую",
    "будут",
    "ещё",
    "чинить",
    "в",
    "весной",
    "библиотека",
    "письма",
    "от",
    "моряков",
    "были",
    "найдены",
    "под",
    "полом",
    "наш",
    "плотник",
];
const SECTIONS_EN: [&str; 8] = ["Harbour", "Town", "Islands", "Council", "Schools", "Weather", "Trades", "Letters"];
const SECTIONS_RU: [&str; 8] = ["Гавань", "Город", "Острова", "Совет", "Школы", "Погода", "Ремёсла", "Письма"];

/// An article's address.
pub fn slug(number: usize) -> String {
    format!("article-{number}")
}

/// The section, as the language calls it.
pub fn section(number: usize, language: &str) -> &'static str {
    let names = if language == "ru" { SECTIONS_RU } else { SECTIONS_EN };
    names[number % names.len()]
}

/// The tags.
pub fn tags(number: usize, language: &str) -> [String; 3] {
    let word = if language == "ru" { "тема" } else { "topic" };
    [7, 11, 13].map(|step| format!("{word} {}", number * step % 60))
}

/// The date of an article: ten years of them.
pub fn date(number: usize) -> String {
    let day = number % 3_360;
    format!("{}-{:02}-{:02}", 2016 + day / 336, 1 + day / 28 % 12, 1 + day % 28)
}

/// The front matter that all generators read, without its marks.
pub fn front(number: usize, language: &str) -> String {
    let mut dice = Dice(number as u64 * 31 + 7);
    let (title, summary) = (sentence(&mut dice, language, 6), sentence(&mut dice, language, 14));
    let tags = tags(number, language).map(|tag| format!("\"{tag}\"")).join(", ");
    format!("title = \"{title} {number}\"\ndate = {}\ntags = [{tags}]\nsummary = \"{summary}.\"\n", date(number))
}

/// The prose in Markdown. `state` is how often it was changed.
pub fn prose(number: usize, language: &str, state: usize) -> String {
    let mut dice = Dice(number as u64 * 7919 + 11 + state as u64);
    let mut out = String::new();
    for paragraph in 0.. {
        if out.len() > BYTES {
            break;
        }
        let lead = match paragraph {
            3 => "> ",
            5 => "- ",
            _ => "",
        };
        if paragraph == 2 {
            out.push_str(&format!("## {}\n\n", sentence(&mut dice, language, 4)));
        }
        out.push_str(lead);
        for _ in 0..3 {
            let (words, other) = (sentence(&mut dice, language, 11), sentence(&mut dice, language, 3));
            match dice.throw(4) {
                0 => out.push_str(&format!("{words} *{other}*. ")),
                1 => out.push_str(&format!("{words} [{other}](https://example.org/{}). ", dice.throw(900))),
                _ => out.push_str(&format!("{words}. ")),
            }
        }
        out.push_str("\n\n");
    }
    out
}

/// A text as recto takes it.
pub fn text(number: usize, language: &str, state: usize) -> String {
    let section = section(number, language);
    format!("+++\n{}section = \"{section}\"\n+++\n\n{}", front(number, language), prose(number, language, state))
}

fn sentence(dice: &mut Dice, language: &str, words: usize) -> String {
    let list = if language == "ru" { WORDS_RU } else { WORDS_EN };
    let words: Vec<&str> = (0..words).map(|_| list[dice.throw(list.len())]).collect();
    let joined = words.join(" ");
    let mut letters = joined.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
