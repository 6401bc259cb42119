# Labels on the pages of the site, for its readers. Short: they stand beside headlines.
site-skip = До тексту
site-languages = Мови
site-front = Головна
site-archive = Усі статті
site-tags = Теми
site-sections = Рубрики
# Ways through a list that lies on several pages.
site-newer = Новіші
site-older = Давніші
site-page = { $title } · сторінка { $number }
site-feed = Стрічка
site-also = Іншими мовами
site-about = Про цей текст
site-original = Оригінал
site-source = Джерело
site-version = Версія
site-published = Опубліковано
site-updated = Оновлено
# Before the names of authors.
site-written-by = { $count ->
        [one] Автор:
        [few] Автори:
       *[many] Автори:
    }
# A language's name as it stands in site-translated-from and site-translated-from-by.
site-language = { $language ->
        [ar] арабської
        [be] білоруської
        [bg] болгарської
        [cs] чеської
        [de] німецької
        [el] грецької
        [en] англійської
        [es] іспанської
        [fa] перської
        [fi] фінської
        [fr] французької
        [he] івриту
        [hi] гінді
        [hu] угорської
        [id] індонезійської
        [it] італійської
        [ja] японської
        [ka] грузинської
        [kk] казахської
        [ko] корейської
        [lt] литовської
        [lv] латиської
        [mn] монгольської
        [nl] нідерландської
        [no] норвезької
        [pl] польської
        [pt] португальської
        [ro] румунської
        [ru] російської
        [sk] словацької
        [sr] сербської
        [sv] шведської
        [th] тайської
        [tr] турецької
        [uk] української
        [uz] узбецької
        [vi] в’єтнамської
        [zh] китайської
       *[other] { $language }
    }
site-translated = Переклад
# Before the names of translators.
site-translated-by = Переклад:
site-translated-from = Переклад з { $language }
site-translated-from-by = Переклад з { $language }:
site-source-update = Текст, з якого це перекладено, відтоді оновлено.
site-source-correction = Текст, з якого це перекладено, відтоді виправлено. Те, що ви тут читаєте, може бути хибним.
site-source-retraction = Текст, з якого це перекладено, відкликано. Не покладайтеся на те, що тут читаєте.
site-draft = Чернетка, не опубліковано: { $name }
site-withdrawn = Цю статтю знято з публікації
site-since = Знято
site-reason = Причина
site-moved = Цю сторінку перенесено
site-search = Пошук
site-search-words = Що шукати
site-search-found = Знайдено статей:
site-search-none = Нічого не знайдено. Спробуйте менше слів або інші слова.
site-search-older = Шукати й у давніших статтях
site-search-scripts = Для пошуку потрібні скрипти, а тут їх вимкнено. Усі статті є в цих списках:
site-search-failed = Не вдалося завантажити покажчик.
site-missing = Такої сторінки немає
site-missing-more = Можливо, в адресі помилка або сторінки вже немає. До всього опублікованого веде головна сторінка.
site-empty = Цією мовою ще нічого не опубліковано.
site-tags-empty = Тем поки немає.
site-footnote-back = Назад до тексту
site-articles =
    { $count ->
        [one] { $count } стаття
        [few] { $count } статті
       *[many] { $count } статей
    }
