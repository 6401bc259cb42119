//! Articles as a newsroom writes them: a page of prose, full of people, places, numbers, dates and links, in Russian and in
//! English, the same bytes each time.

/// How many paragraphs an article has, and sentences a paragraph.
const PARAGRAPHS: usize = 12;
const SENTENCES: usize = 4;
/// How many people and places the newsroom writes about, and how many of them stand in one article.
const PEOPLE: usize = 6_000;
const PLACES: usize = 900;
const PEOPLE_IN_ARTICLE: usize = 18;
const PLACES_IN_ARTICLE: usize = 8;

/// Numbers that look thrown and are the same each time.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, below: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % below
    }

    fn one_of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.throw(list.len())]
    }
}

/// What stands in both languages: Russian, English.
type Both = (String, String);

/// Words that stand for each other.
const WORDS: [(&str, &str); 64] = [
    ("старый", "old"),
    ("новый", "new"),
    ("мост", "bridge"),
    ("через", "across"),
    ("реку", "river"),
    ("открыли", "opened"),
    ("вчера", "yesterday"),
    ("после", "after"),
    ("ремонта", "repairs"),
    ("городской", "municipal"),
    ("совет", "council"),
    ("решил", "decided"),
    ("продать", "sell"),
    ("здание", "building"),
    ("рядом", "near"),
    ("рынком", "market"),
    ("жители", "residents"),
    ("спорят", "argue"),
    ("давно", "long"),
    ("школа", "school"),
    ("получила", "received"),
    ("деньги", "money"),
    ("крышу", "roof"),
    ("зимой", "winter"),
    ("дорога", "road"),
    ("закрыта", "closed"),
    ("снег", "snow"),
    ("поезд", "train"),
    ("опоздал", "late"),
    ("почти", "almost"),
    ("час", "hour"),
    ("врачи", "doctors"),
    ("больницы", "hospital"),
    ("просят", "request"),
    ("помощи", "assistance"),
    ("завод", "factory"),
    ("делает", "makes"),
    ("лодки", "boats"),
    ("продаёт", "sells"),
    ("соседям", "neighbours"),
    ("осенью", "autumn"),
    ("урожай", "harvest"),
    ("меньше", "smaller"),
    ("обычного", "usual"),
    ("библиотека", "library"),
    ("собрала", "gathered"),
    ("письма", "letters"),
    ("солдат", "soldiers"),
    ("театр", "theatre"),
    ("готовит", "prepares"),
    ("пьесу", "play"),
    ("музыка", "music"),
    ("играет", "sounds"),
    ("вечером", "evening"),
    ("площадь", "square"),
    ("убрали", "cleaned"),
    ("утром", "morning"),
    ("пожар", "fire"),
    ("потушили", "extinguished"),
    ("быстро", "quickly"),
    ("никто", "nobody"),
    ("пострадал", "suffered"),
    ("вода", "water"),
    ("поднялась", "rose"),
];
/// What first names are made of.
const GIVEN: [(&str, &str); 28] = [
    ("Павел", "Pavel"),
    ("Анна", "Anna"),
    ("Юрий", "Yuri"),
    ("Ольга", "Olga"),
    ("Фёдор", "Fyodor"),
    ("Мария", "Maria"),
    ("Сергей", "Sergei"),
    ("Елена", "Elena"),
    ("Дмитрий", "Dmitry"),
    ("Наталья", "Natalya"),
    ("Игорь", "Igor"),
    ("Татьяна", "Tatyana"),
    ("Аркадий", "Arkady"),
    ("Жанна", "Zhanna"),
    ("Лев", "Lev"),
    ("Софья", "Sofya"),
    ("Глеб", "Gleb"),
    ("Вера", "Vera"),
    ("Марк", "Mark"),
    ("Ирина", "Irina"),
    ("Егор", "Yegor"),
    ("Лидия", "Lidia"),
    ("Хасан", "Khasan"),
    ("Зоя", "Zoya"),
    ("Тимур", "Timur"),
    ("Эмма", "Emma"),
    ("Роман", "Roman"),
    ("Нина", "Nina"),
];
/// What family names and places begin with, and go on with.
const STEMS: [(&str, &str); 48] = [
    ("Гор", "Gor"),
    ("Клей", "Kley"),
    ("Бор", "Bor"),
    ("Жег", "Zheg"),
    ("Щерб", "Shcherb"),
    ("Люб", "Lyub"),
    ("Тих", "Tikh"),
    ("Вяз", "Vyaz"),
    ("Крут", "Krut"),
    ("Сах", "Sakh"),
    ("Мел", "Mel"),
    ("Пест", "Pest"),
    ("Рож", "Rozh"),
    ("Чуб", "Chub"),
    ("Драг", "Drag"),
    ("Зим", "Zim"),
    ("Ход", "Khod"),
    ("Ябл", "Yabl"),
    ("Ерм", "Yerm"),
    ("Цвет", "Tsvet"),
    ("Шаб", "Shab"),
    ("Буд", "Bud"),
    ("Нег", "Neg"),
    ("Стог", "Stog"),
    ("Ург", "Urg"),
    ("Фил", "Fil"),
    ("Лап", "Lap"),
    ("Кузь", "Kuz"),
    ("Овч", "Ovch"),
    ("Ям", "Yam"),
    ("Полд", "Pold"),
    ("Сад", "Sad"),
    ("Выш", "Vysh"),
    ("Гребн", "Grebn"),
    ("Дон", "Don"),
    ("Жур", "Zhur"),
    ("Кас", "Kas"),
    ("Мир", "Mir"),
    ("Перв", "Perv"),
    ("Рын", "Ryn"),
    ("Сыч", "Sych"),
    ("Трав", "Trav"),
    ("Хром", "Khrom"),
    ("Черн", "Chern"),
    ("Шум", "Shum"),
    ("Юд", "Yud"),
    ("Алт", "Alt"),
    ("Велик", "Velik"),
];
const MIDDLES: [(&str, &str); 14] = [
    ("", ""),
    ("ан", "an"),
    ("ел", "el"),
    ("ин", "in"),
    ("ыш", "ysh"),
    ("ат", "at"),
    ("ур", "ur"),
    ("ем", "em"),
    ("ощ", "oshch"),
    ("ень", "en"),
    ("ак", "ak"),
    ("ол", "ol"),
    ("яж", "yazh"),
    ("ид", "id"),
];
const FAMILY_ENDS: [(&str, &str); 9] = [
    ("ов", "ov"),
    ("ев", "ev"),
    ("ин", "in"),
    ("ский", "sky"),
    ("енко", "enko"),
    ("ук", "uk"),
    ("ович", "ovich"),
    ("адзе", "adze"),
    ("ян", "yan"),
];
const PLACE_ENDS: [(&str, &str); 6] =
    [("ск", "sk"), ("ово", "ovo"), ("ино", "ino"), ("город", "gorod"), ("поль", "pol"), ("ичи", "ichi")];
const MONTHS: [(&str, &str); 12] = [
    ("января", "January"),
    ("февраля", "February"),
    ("марта", "March"),
    ("апреля", "April"),
    ("мая", "May"),
    ("июня", "June"),
    ("июля", "July"),
    ("августа", "August"),
    ("сентября", "September"),
    ("октября", "October"),
    ("ноября", "November"),
    ("декабря", "December"),
];

/// The text of an article in Russian and in English.
pub fn article(number: usize) -> Both {
    let mut dice = Dice(number as u64 * 7919 + 11);
    let people: Vec<(Both, Both)> = (0..PEOPLE_IN_ARTICLE).map(|_| person(dice.throw(PEOPLE))).collect();
    let places: Vec<Both> = (0..PLACES_IN_ARTICLE).map(|_| place(dice.throw(PLACES))).collect();
    let title = format!("{number}");
    let mut text = (format!("+++\ntitle = \"{title}\"\n+++\n\n"), format!("+++\ntitle = \"{title}\"\n+++\n\n"));
    for paragraph in 0..PARAGRAPHS {
        if paragraph % 4 == 3 {
            let place = dice.one_of(&places).clone();
            add(&mut text, &format!("## {}\n\n", place.0), &format!("## {}\n\n", place.1));
        }
        for _ in 0..SENTENCES {
            sentence(&mut dice, &mut text, &people, &places);
        }
        add(&mut text, "\n\n", "\n\n");
    }
    text
}

fn add(text: &mut Both, russian: &str, english: &str) {
    text.0.push_str(russian);
    text.1.push_str(english);
}

/// A given and a family name; the same number is the same person.
fn person(number: usize) -> (Both, Both) {
    let mut dice = Dice(number as u64 * 104_729 + 3);
    let family = joined(&[*dice.one_of(&STEMS), *dice.one_of(&MIDDLES), *dice.one_of(&FAMILY_ENDS)]);
    (joined(&[*dice.one_of(&GIVEN)]), family)
}

fn place(number: usize) -> Both {
    let mut dice = Dice(number as u64 * 15_485_863 + 5);
    joined(&[*dice.one_of(&STEMS), *dice.one_of(&MIDDLES), *dice.one_of(&PLACE_ENDS)])
}

fn joined(parts: &[(&str, &str)]) -> Both {
    (parts.iter().map(|part| part.0).collect(), parts.iter().map(|part| part.1).collect())
}

/// One sentence that says the same in both.
fn sentence(dice: &mut Dice, text: &mut Both, people: &[(Both, Both)], places: &[Both]) {
    let ((given, given_en), (family, family_en)) = &people[dice.throw(people.len())];
    match dice.throw(3) {
        0 => add(text, &format!("{given} {family}"), &format!("{given_en} {family_en}")),
        1 => add(text, family, family_en),
        _ => add(text, &format!("{}. {family}", &given[..2]), &format!("{}. {family_en}", &given_en[..1])),
    }
    let mut last = dice.throw(WORDS.len());
    for _ in 0..7 + dice.throw(9) {
        // No word stands twice in a row.
        last = (last + 1 + dice.throw(WORDS.len() - 1)) % WORDS.len();
        let (word, word_en) = WORDS[last];
        match dice.throw(16) {
            0 => {
                let (place, place_en) = dice.one_of(places);
                add(text, &format!(" у города {place}"), &format!(" near the town of {place_en}"));
            }
            1 => {
                let (_, (family, family_en)) = dice.one_of(people);
                add(text, &format!(", {family}, {word}"), &format!(", {family_en}, {word_en}"));
            }
            2 => {
                let number = 12 + dice.throw(880);
                add(text, &format!(" {number} {word}"), &format!(" {number} {word_en}"));
            }
            3 if dice.throw(2) == 0 => {
                let (day, year, (month, month_en)) = (1 + dice.throw(28), 1950 + dice.throw(70), *dice.one_of(&MONTHS));
                add(text, &format!(" {day} {month} {year} года"), &format!(" on {day} {month_en} {year}"));
            }
            4 if dice.throw(3) == 0 => {
                let link = dice.throw(5_000);
                let target = format!("https://example.org/{link}");
                add(text, &format!(" [{word}]({target})"), &format!(" [{word_en}]({target})"));
            }
            5 if dice.throw(3) == 0 => add(text, &format!(" *{word}*"), &format!(" *{word_en}*")),
            _ => add(text, &format!(" {word}"), &format!(" {word_en}")),
        }
    }
    add(text, ". ", ". ");
}
