# Подписи на страницах сайта, для его читателей. Короткие: они стоят рядом с заголовками.
site-skip = К тексту
site-languages = Языки
site-front = Главная страница
site-archive = Все статьи
site-tags = Темы
site-sections = Рубрики
# Ways through a list that lies on several pages.
site-newer = Новее
site-older = Раньше
site-page = { $title } · страница { $number }
site-feed = Лента
site-also = На других языках
site-about = Об этом тексте
site-original = Оригинал
site-source = Источник перевода
site-version = Версия
site-published = Опубликовано
site-updated = Обновлено
# Перед именами авторов.
site-written-by = { $count ->
        [one] Автор:
        [few] Авторы:
       *[many] Авторы:
    }
# Название языка в родительном падеже: «с русского».
site-language = { $language ->
        [ar] арабского
        [be] белорусского
        [bg] болгарского
        [cs] чешского
        [de] немецкого
        [el] греческого
        [en] английского
        [es] испанского
        [fa] персидского
        [fi] финского
        [fr] французского
        [he] иврита
        [hi] хинди
        [hu] венгерского
        [id] индонезийского
        [it] итальянского
        [ja] японского
        [ka] грузинского
        [kk] казахского
        [ko] корейского
        [lt] литовского
        [lv] латышского
        [mn] монгольского
        [nl] нидерландского
        [no] норвежского
        [pl] польского
        [pt] португальского
        [ro] румынского
        [ru] русского
        [sk] словацкого
        [sr] сербского
        [sv] шведского
        [th] тайского
        [tr] турецкого
        [uk] украинского
        [uz] узбекского
        [vi] вьетнамского
        [zh] китайского
       *[other] { $language }
    }
site-translated = Перевод
# Перед именами переводчиков.
site-translated-by = Перевод:
site-translated-from = Перевод с { $language }
site-translated-from-by = Перевод с { $language }:
site-source-update = Текст, с которого сделан этот перевод, с тех пор дополнен.
site-source-correction = Текст, с которого сделан этот перевод, с тех пор исправлен. В переводе может остаться ошибка.
site-source-retraction = Текст, с которого сделан этот перевод, отозван. Не полагайтесь на то, что здесь написано.
site-draft = Черновик, не опубликовано: { $name }
site-withdrawn = Эта статья снята с публикации
site-since = Снята с публикации
site-reason = Причина
site-moved = Эта страница переехала
site-search = Поиск
site-search-words = Что искать
site-search-found = Найдено статей:
site-search-none = Ничего не нашлось. Попробуйте меньше слов или другие слова.
site-search-older = Искать и в более старых статьях
site-search-scripts = Для поиска нужны скрипты, а здесь они выключены. Все статьи есть в списках:
site-search-failed = Не удалось загрузить указатель.
site-missing = Такой страницы нет
site-missing-more = Возможно, в адресе опечатка или страницу убрали. Всё опубликованное есть на главных страницах.
site-empty = На этом языке пока ничего не опубликовано.
site-tags-empty = Тем пока нет.
site-footnote-back = Обратно к тексту
site-articles =
    { $count ->
        [one] { $count } статья
        [few] { $count } статьи
       *[many] { $count } статей
    }
