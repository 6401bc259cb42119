//! A small newspaper in five languages, to make sites of.

use crate::model::{ArticleId, Change, Language, Slug, Time, VersionHash};
use crate::site::{Article, Moment, Origin, PublishedEdition, Site, State};

const PICTURE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 600"><path fill="#c9d8dd" d="M0 0h900v600H0z"/><circle cx="690" cy="150" r="58" fill="#f6e7c1"/><path fill="#7d98a1" d="M0 420q220-90 450-20t450-30v230H0z"/><path fill="#fff" d="M300 430l24-250h52l24 250z"/><path fill="#8c1c13" d="M318 250h64l6 50h-76zM309 350h82l5 50h-92z"/><path fill="#33444a" d="M312 150h76v30h-76zM330 118h40l12 32h-64z"/><path fill="#4a646d" d="M0 470q260-60 480 0t420-10v140H0z"/></svg>"##;

pub(super) const ENGLISH: &str = "+++
title = 'The keeper who counts the ships'
date = 2026-03-14
section = 'Harbour'
authors = ['Ines Marlow']
tags = ['Sea', 'Lighthouses', 'Old trades']
summary = 'For thirty-one years Tomas Veld has written down every vessel that passes Grey Point. His notebooks turn out to be the best record there is.'
+++

Every morning at six, before he has had his coffee, Tomas Veld climbs the one hundred and twelve steps to the lamp room and opens a notebook. He writes the hour, the wind, and *each ship that he can see*.

![A white lighthouse with red bands on a grey shore](light.svg)

*Grey Point on a calm day. The lamp has been electric since 1961.*

## What the notebooks hold

Last winter two students of the Maritime School read all sixty of them[^1] and found 214,000 ships.

— Did you never miss a day?

— Twice. Once I was being married, and once the stairs had ice on them.

> “Nobody asked me to. But if I stop now, the row has a hole in it, and a hole is what people remember.”

| Decade | Ships a year | Under sail |
| --- | ---: | ---: |
| 1996–2005 | 5,900 | 41 |
| 2006–2015 | 7,150 | 88 |
| 2016–2025 | 7,420 | 132 |

The whole set will be shown in the [town library](https://example.org/library) from May:

- the notebooks themselves, open at the storms;
- a map on which every ship is a dot;
- one of the two pencils that are left.

[^1]: Four more were lost in the flood of 2003.
";

const RUSSIAN: &str = "+++
title = 'Смотритель, который считает корабли'
date = 2026-03-14
section = 'Гавань'
authors = ['Инес Марло']
tags = ['Море', 'Маяки']
summary = 'Тридцать один год Томас Вельд записывает каждое судно, которое проходит мимо Серого мыса. Лучшей летописи, как оказалось, нет ни у кого.'
+++

Каждое утро в шесть, ещё до кофе, Томас Вельд поднимается по ста двенадцати ступеням к фонарю и открывает тетрадь. Он пишет час, ветер и *каждый корабль, который видит*.

![Белый маяк с красными полосами на сером берегу](light.svg)

*Серый мыс в тихий день. Лампа здесь электрическая с 1961 года.*

## Что в тетрадях

Прошлой зимой две студентки мореходного училища прочли все шестьдесят тетрадей и насчитали 214 000 кораблей.

— И вы ни разу не пропустили ни дня?

— Дважды. Один раз женился, а другой раз обледенела лестница, и подняться к фонарю было никак нельзя, хоть я и пробовал.

> «Никто меня не просил. Но если я перестану, в ряду будет дыра, а запоминают именно дыры».
";

const KOREAN: &str = "+++
title = '배를 세는 등대지기'
date = 2026-03-14
section = '항구'
authors = ['이네스 말로']
tags = ['바다', '등대']
summary = '토마스 벨트는 서른한 해 동안 잿빛곶을 지나는 배를 한 척도 빠짐없이 적어 왔다. 그의 공책은 어디에도 없는 기록이 되었다.'
+++

매일 아침 여섯 시, 커피를 마시기도 전에 토마스 벨트는 계단 백열두 개를 올라 등롱 앞에서 공책을 편다. 시각과 바람, 그리고 *눈에 보이는 모든 배*를 적는다.

![회색 바닷가에 선 흰 등대](light.svg \"잔잔한 날의 잿빛곶\")

## 공책에 담긴 것

지난겨울 해양학교 학생 두 명이 공책 예순 권을 모두 읽고 배 21만 4천 척을 찾아냈다.

> “누가 시킨 일은 아닙니다. 하지만 여기서 멈추면 빈칸이 생기고, 사람들은 빈칸을 기억하지요.”
";

const ARABIC: &str = "+++
title = 'حارس المنارة الذي يعدّ السفن'
date = 2026-03-14
section = 'الميناء'
authors = ['إيناس مارلو']
tags = ['البحر']
summary = 'منذ واحد وثلاثين عامًا يدوّن توماس فيلد كل سفينة تمرّ أمام الرأس الرمادي.'
+++

في السادسة من كل صباح، وقبل أن يشرب قهوته، يصعد توماس فيلد مئة واثنتي عشرة درجة ويفتح دفترًا. يكتب الساعة والريح و*كل سفينة يراها*.

![منارة بيضاء على شاطئ رمادي](light.svg \"الرأس الرمادي في يوم هادئ\")

## ما في الدفاتر

في الشتاء الماضي قرأت طالبتان من المدرسة البحرية الدفاتر الستين كلها.

> «لم يطلب مني أحد ذلك، لكن إن توقفت الآن بقي في الصف فراغ».
";

const CHINESE: &str = "+++
title = '数船的守塔人'
date = 2026-03-14
section = '港口'
authors = ['伊内斯·马洛']
tags = ['大海']
summary = '三十一年来，托马斯·维尔德记下了经过灰岬的每一艘船。他的笔记本成了最好的记录。'
+++

每天早上六点，还没喝咖啡，托马斯·维尔德就登上一百一十二级台阶，在灯室里打开笔记本。他写下时间、风向，以及*看得见的每一艘船*。

![灰色海岸上的白色灯塔](light.svg \"平静日子里的灰岬\")

## 笔记本里有什么

去年冬天，航海学校的两名学生读完了全部六十本，数出二十一万四千艘船。

> “没有人要求我这样做。可是现在停下来，这一行就会有个缺口。”
";

pub(super) fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap()
}

pub(super) fn slug(text: &str) -> Slug {
    Slug::parse(text).unwrap()
}

pub(super) fn moment(time: &str) -> Moment {
    Moment { time: Time::parse(time).unwrap(), offset: 3 * 3600 }
}

/// An original of the language, live, without files.
pub(super) fn edition(tag: &str, text: &str) -> PublishedEdition {
    PublishedEdition {
        language: language(tag),
        text: text.as_bytes().to_vec(),
        files: Vec::new(),
        version_number: 1,
        version: VersionHash::of(text.as_bytes()),
        first_published: moment("2026-03-14T06:00:00Z"),
        last_published: moment("2026-03-14T06:00:00Z"),
        source: None,
        contributors: Vec::new(),
        state: State::Live,
        source_changed: None,
    }
}

pub(super) fn translation(tag: &str, text: &str, from: &str, by: &[&str]) -> PublishedEdition {
    PublishedEdition {
        source: Some(Origin { language: language(from), version_number: 2 }),
        contributors: by.iter().map(|name| (*name).to_owned()).collect(),
        ..edition(tag, text)
    }
}

pub(super) fn article(name: &str, original: &str, editions: Vec<PublishedEdition>) -> Article {
    let mut id = [0; 16];
    id.iter_mut().zip(name.bytes()).for_each(|(slot, byte)| *slot = byte);
    Article { id: ArticleId::from_bytes(id), slug: slug(name), old_slugs: Vec::new(), original: language(original), editions }
}

fn short(title: &str, date: &str, section: &str, summary: &str) -> String {
    format!(
        "+++\ntitle = '{title}'\ndate = {date}\nsection = '{section}'\ntags = ['Sea']\nsummary = '{summary}'\n+++\n\n{summary}\n"
    )
}

pub(super) fn site() -> Site {
    let files = || vec![("light.svg".to_owned(), PICTURE.as_bytes().to_vec())];
    let mut lighthouse = article(
        "keeper",
        "en",
        vec![
            PublishedEdition { version_number: 3, last_published: moment("2026-03-20T09:00:00Z"), ..edition("en", ENGLISH) },
            PublishedEdition { source_changed: Some(Change::Correction), ..translation("ru", RUSSIAN, "en", &["Vera Orlova"]) },
            translation("ko", KOREAN, "ru", &["한지우", "Vera Orlova"]),
            translation("ar", ARABIC, "en", &["Samir Haddad"]),
            translation("zh", CHINESE, "en", &[]),
        ],
    );
    lighthouse.old_slugs = vec![slug("lighthouse")];
    for edition in &mut lighthouse.editions {
        edition.files = files();
    }
    let ferry =
        short("The last wooden ferry is for sale", "2026-03-11", "Harbour", "Its owner will take an offer, or a good story.");
    let bread =
        short("Bread by boat", "2026-02-02", "Islands", "A baker on Sorrel sends forty loaves a day to an island with no oven.");
    let bridge =
        short("Who paid for the bridge?", "2025-11-23", "Town", "The council has opened its books, and three pages are missing.");
    let bread_ru =
        short("Хлеб морем", "2026-02-02", "Острова", "Пекарь с Сорреля каждый день шлёт сорок буханок на остров без печи.");
    let away = State::Withdrawn {
        reason: "Two of the sums were wrong.\nA new article is being written.".to_owned(),
        when: moment("2026-01-09T10:00:00Z"),
    };
    Site {
        title: "The Grey Point Courier".to_owned(),
        url: "https://courier.example/".to_owned(),
        languages: ["en", "ru", "ko", "ar", "zh"].map(language).to_vec(),
        articles: vec![
            lighthouse,
            article("ferry", "en", vec![edition("en", &ferry)]),
            article("bread", "en", vec![edition("en", &bread), translation("ru", &bread_ru, "en", &[])]),
            article(
                "bridge",
                "en",
                vec![edition("en", &bridge), PublishedEdition { state: away, ..translation("ru", "", "en", &[]) }],
            ),
        ],
    }
}
