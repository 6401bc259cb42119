report-error = ошибка:
report-hint = подсказка:
report-note = заметьте:

# Что сделано.
report-sent = передано: { $remote }
report-not-sent = сохранено здесь, не передано ({ $remote }): { $count ->
        [one] ждёт { $count } событие
        [few] ждут { $count } события
       *[other] ждут { $count } событий
    }
report-open = открыто в { $item }: { $count ->
        [one] { $count } находка
        [few] { $count } находки
       *[other] { $count } находок
    }
report-begun = Редакция начата в { $folder } (журнал { $ledger })
report-begun-owner = Владелец — { $person }: может писать, проверять и публиковать.
report-key-made = Сделан ключ: { $path }
report-recovery = Запасной ключ лежит в { $path }: перенесите его туда, где этой машины нет.
report-solo = Вторая пара глаз отключена: один человек может отправить, одобрить и опубликовать.
report-begun-next = начните статью: `recto new SLUG --title "…"`; возьмите готовую: `recto import FILE --article SLUG --language LANG`; добавьте людей: `recto people add`
report-joined = Клон редакции лежит в { $folder }; он доверяет журналу { $ledger }
report-joined-ask = Владелец должен набрать это, с теми ролями, которые вам нужны:
report-joined-known = Здесь вы — { $person }.
report-laid = { $count ->
        [one] Разложен { $count } рабочий файл:
        [few] Разложены { $count } рабочих файла:
       *[other] Разложено { $count } рабочих файлов:
    }
report-refreshed = { $count ->
        [one] Обновлён { $count } рабочий файл:
        [few] Обновлены { $count } рабочих файла:
       *[other] Обновлено { $count } рабочих файлов:
    }
report-pull = { $count ->
        [one] Этот { $count } файл хранит git; новое принесёт `git pull`:
        [few] Эти { $count } файла хранит git; новое принесёт `git pull`:
       *[other] Эти { $count } файлов хранит git; новое принесёт `git pull`:
    }
report-behind = { $count ->
        [one] Вы изменили { $count } файл, а есть версия новее:
        [few] Вы изменили { $count } файла, а есть версии новее:
       *[other] Вы изменили { $count } файлов, а есть версии новее:
    }
report-lacking = { $count ->
        [one] В здешнем журнале нет слов { $count } файла; подробнее: `recto verify`
        [few] В здешнем журнале нет слов { $count } файлов; подробнее: `recto verify`
       *[other] В здешнем журнале нет слов { $count } файлов; подробнее: `recto verify`
    }
report-more = и ещё { $count }
report-trusted = отныне этот клон доверяет журналу { $ledger }
report-synced = { $came ->
        [0] нового не пришло
        [one] пришло { $came } событие
        [few] пришли { $came } события
       *[other] пришло { $came } событий
    }, { $went ->
        [0] ничего не ушло
        [one] ушло { $went } событие
        [few] ушли { $went } события
       *[other] ушло { $went } событий
    }
report-projected = Ветвь published приведена в соответствие.
report-made = { $path }
report-made-source = Переводится с { $source }.
report-made-next = напишите и наберите: `recto submit { $item }`
report-updated = { $path }: { $count ->
        [one] отмечено { $count } место
        [few] отмечено { $count } места
       *[other] отмечено { $count } мест
    } (источник: { $source })
report-updated-next = найдите recto:todo, исправьте текст и уберите отметку; затем наберите: `recto submit { $items }`
report-aligned = { $item } { $version } рядом с { $source }
report-align-said = сказал: { $people }
report-align-unsure = догадка, которая может быть ошибкой
report-align-lapsed = пара { $pair } (сказал { $person }) больше не действует: один из её блоков изменился до неузнаваемости, и снова действует догадка
report-align-next = если пара неверна: `recto align { $item } --pair 3=4,5` (сначала блок перевода; `3=` ничему не соответствует)
report-merged = { $path }: { $count ->
        [0] версии снова составляют один текст
        [one] { $count } блок изменили обе стороны: выберите там
        [few] { $count } блока изменили обе стороны: выберите там
       *[other] { $count } блоков изменили обе стороны: выберите там
    }
report-merged-next = { $count ->
        [0] прочтите и наберите: `{ $command }`
       *[other] уберите отметки и наберите: `{ $command }`
    }
report-taken-over-next = просмотрите: `recto check { $item }`; затем наберите: `recto submit { $item }`
report-you = (вы)
report-built = { $articles ->
        [one] { $articles } статья
        [few] { $articles } статьи
       *[other] { $articles } статей
    } в { $folder }: файлов { $files }, записано { $written }
report-built-preview = черновик: { $page }
report-watching = показан по адресу { $url }; Ctrl-C прекращает
report-look-laid-out = { $path } можно править; следующая сборка возьмёт его
report-page-new = появится на сайте: { $path }
report-page-changed = изменится на сайте: { $path }
report-page-gone = исчезнет с сайта: { $path }

# Находки.
report-severity-error = ошибка
report-severity-warning = внимание
report-severity-info = к сведению
report-waived = принято
report-checked = { $count ->
        [0] ничего не найдено
        [one] { $count } находка
        [few] { $count } находки
       *[other] { $count } находок
    }, { $texts ->
        [one] просмотрен { $texts } текст
        [few] просмотрены { $texts } текста
       *[other] просмотрено { $texts } текстов
    }{ $waived ->
        [0] {""}
       *[other] {", принято как есть: "}{ $waived }
    }
report-checked-hint = почему это важно: `recto explain { $rule }`
report-variant = «{ $text }» — { $count ->
        [one] { $count } раз, строка { $lines }
        [few] { $count } раза, строки { $lines }
       *[other] { $count } раз, строки { $lines }
    }
report-evidence = в оригинале: { $words }
report-suggestion = пишите: { $text }
report-text-missing = нет текста { $text }
report-published-holds = Ветвь published содержит ровно то, что одобрено.
report-published-differs = Ветвь published не такова, какой должна быть; `recto sync` это исправит.
report-verified = журнал { $ledger }: { $policies ->
        [one] { $policies } политика
        [few] { $policies } политики
       *[other] { $policies } политик
    }, { $articles ->
        [one] { $articles } статья
        [few] { $articles } статьи
       *[other] { $articles } статей
    }; событий в счёт: { $counted }{ $refused ->
        [0] {""}
       *[other] {", не в счёт: "}{ $refused }
    }
report-same = одно имя
report-different = разные имена
report-unsure = неясно

# Просмотр.
report-shown = { $item } { $version } ({ $text }), { $person }, { $time }{ $change ->
        [update] {""}
        [typo] {": исправление опечаток"}
        [correction] {": исправление ошибки"}
       *[retraction] {": отзыв"}
    }
report-shown-source = Переведено с { $source }.
report-shown-old = Есть версия новее.
report-shown-file = Файл { $path } ({ $text })
report-not-counted = не в счёт: { $why }
report-diff = { $item }: от { $old } к { $new }
report-diff-none = Разницы нет.
report-block-added = Блок { $number }, новый
report-block-removed = Блок { $number }, убран
report-block-moved = Блок { $number }, перемещён
report-block-changed = Блок { $number }
report-block-target = В переводе, блок { $blocks }:
report-block-target-none = В переводе этому ничего не соответствует.
report-source-loud = { $change ->
        [retraction] Исходный текст отозван: его не должно быть ни на одном языке.
       *[correction] В исходном тексте исправлена ошибка: опубликованное на этом языке может быть неверным.
    }
report-source-waiting = Ждёт { $language }: этот текст сам ещё не догнал свой источник.
report-blocks-same = без изменений: { $count ->
        [one] { $count } блок
        [few] { $count } блока
       *[other] { $count } блоков
    }
report-lines-same = без изменений: { $count ->
        [one] { $count } строка
        [few] { $count } строки
       *[other] { $count } строк
    }
report-diff-files = От { $old } к { $new }
report-line-changed = Строка { $line }
report-line-added = Строка { $line }, новое
report-line-removed = Строка { $line } старого текста, убрано
report-line-moved = Строка { $line }, перемещено со строки { $from }
report-diff-form = Отличается только запись букв в Юникоде.
report-diff-space = Отличаются только пробелы и переносы строк.
report-diff-blank-lines = Отличаются пустые строки.
report-diff-ends = Отличаются только пробелы на концах строк.
report-diff-coarse = У этих текстов так мало общего, что поиск был прерван: показанное верно, но совпадать может и больше.
report-file-added = новый файл
report-file-removed = файла больше нет
report-file-renamed = прежнее имя: { $from }
report-file-binary = не текст: байтов было { $old }, стало { $new }
report-stat-sum = { $files ->
        [0] Файлы не отличаются
        [one] Отличается { $files } файл
        [few] Отличаются { $files } файла
       *[other] Отличаются { $files } файлов
    }{ $same ->
        [0] {""}
       *[other] {" "}(одинаковых: { $same })
    }; блоков изменено { $changed }, новых { $added }, убрано { $removed }, перемещено { $moved }; слов +{ $plus } -{ $minus }
report-html-title = Что изменилось: { $name }
report-html-gone = убрано:
report-html-fresh = добавлено:
report-html-end = конец
report-html-legend-gone = убрано
report-html-legend-fresh = добавлено
report-html-files = Файлы
report-html-sum = изменено { $changed } · новых { $added } · убрано { $removed } · перемещено { $moved } · слов +{ $plus } −{ $minus }

# Состояние.
report-no-articles = Статей пока нет.
report-settled = { $count ->
        [one] { $count } издание вышло, и больше о нём сказать нечего
        [few] { $count } издания вышли, и больше о них сказать нечего
       *[other] { $count } изданий вышло, и больше о них сказать нечего
    }: `recto status --all`
report-col-item = Издание
report-col-stage = Стадия
report-col-version = Версия
report-col-source = Источник
report-col-published = Вышло
report-col-findings = Находки
report-diverged = рядом { $count }
report-fresh = { $language }: свежо
report-stale = { $change ->
        [correction] исправлено:{" "}
        [retraction] отозвано:{" "}
       *[other] {""}
    }{ $language } свежо { $fresh }{ $stale ->
        [0] {""}
       *[other] , устарело { $stale }
    }{ $new ->
        [0] {""}
       *[other] , ново { $new }
    }{ $gone ->
        [0] {""}
       *[other] , убрано { $gone }
    }
report-unknown = неизвестен
report-waiting = ждёт { $language }
report-withdrawn = снято
report-returned = возвращено
report-remarks = { $count ->
        [one] { $count } замечание
        [few] { $count } замечания
       *[other] { $count } замечаний
    }
report-lone-owner = политику может вводить только один ключ: добавьте ключ второго владельца и храните его в другом месте
report-policy-waits = workflow.toml изменён и ждёт введения в действие: `recto policy admit`
report-policy-forked = две политики стоят рядом; владелец кончает это так: `recto policy admit`
report-refused = { $count ->
        [one] { $count } событие не в счёт
        [few] { $count } события не в счёт
       *[other] { $count } событий не в счёт
    }; почему: `recto verify`
report-unsent = { $count ->
        [one] { $count } событие сохранено здесь и не передано
        [few] { $count } события сохранены здесь и не переданы
       *[other] { $count } событий сохранено здесь и не передано
    }: `recto sync`
report-shared-slug = несколько статей называются { $slug }; пока одну не переименуют, ни одна не выйдет
report-nothing-waits = { $person }, вас ничего не ждёт.
report-nobody = политика не знает вашего ключа; владелец добавляет вас так: `recto people add`

report-glossary-imported = { $path }: { $came ->
        [0] новых терминов нет
        [one] { $came } новый термин
        [few] { $came } новых термина
        [many] { $came } новых терминов
       *[other] { $came } новых терминов
    }, { $known ->
        [0] известных не было
        [one] { $known } уже был
        [few] { $known } уже были
        [many] { $known } уже были
       *[other] { $known } уже были
    }

# Глоссарий: на столе и в силе.
report-glossary-waits = { $path } расходится с глоссарием, по которому судят ворота: recto submit { $path }
report-glossary-differs = { $path } расходится с глоссарием, по которому судят ворота; кто может утвердить: recto people

# Многое сразу.
report-spelling = «{ $text }»: { $count ->
        [one] { $count } раз
        [few] { $count } раза
       *[many] { $count } раз
    } в { $articles ->
        [one] { $articles } статье
        [few] { $articles } статьях
       *[many] { $articles } статьях
    }:
report-names = { $count ->
        [0] имён нет
        [one] { $count } имя
        [few] { $count } имени
       *[many] { $count } имён
    }{ $mixed ->
        [0] {""}
        [one] , { $mixed } в нескольких написаниях
        [few] , { $mixed } в нескольких написаниях
       *[many] , { $mixed } в нескольких написаниях
    }
report-names-hint = выберите написание: recto names settle { $name }
report-name-settled = утверждено
report-name-mixed = несколько написаний
report-name-alike = похожи, но что это одно имя, ничто не показывает
report-settled-hint = переписать остальное: recto check --fix --all
report-fixed = { $count ->
        [0] исправлять нечего
        [one] { $count } правка
        [few] { $count } правки
       *[many] { $count } правок
    } в { $files ->
        [one] { $files } файле
        [few] { $files } файлах
       *[many] { $files } файлах
    }
report-would-fix = { $count ->
        [0] исправлять нечего
        [one] { $count } правка
        [few] { $count } правки
       *[many] { $count } правок
    } в { $files ->
        [one] { $files } файле
        [few] { $files } файлах
       *[many] { $files } файлах
    }, ничего не записано
report-fixed-hint = посмотреть всё: recto diff --batch; затем: recto submit --changed
report-batch-change = { $count ->
        [one] { $count } раз
        [few] { $count } раза
       *[many] { $count } раз
    }:
report-batch-place = { $item }, блок { $block }
report-batch-submit = отправить всё: recto submit --changed
report-batch-approve = одобрить то, что вам показано: recto approve --shown
report-text-damaged = текст { $text } повреждён: его байты не те, что обещает имя
report-texts-read = прочитано текстов: { $count }; каждый сходится со своим хешем или назван выше
report-erased = стёрто по слову двоих: { $count }
report-counts = в счёт
report-arrived = { $branch }: приходит событий: { $events }, текстов: { $texts }; { $refused ->
        [0] всё как должно быть
       *[other] не так, как должно быть: { $refused }
    }
report-arrived-trust = журнала здесь не было: этому верят с первого взгляда. Закрепите: --trust { $ledger }
report-push-refused = recto: отправка не принята, здесь ничего не изменилось. Что не в порядке — названо выше.
report-ci-file = место этому в { $path }; `--write` положит
report-ci-next = прочтите его первые строки: в них настройки сервера, без которых его можно отключить
report-published-held = журнал отправлен; ветвь published не приняли: { $why }
report-examined = { $count ->
        [0] Вас ничто не требует.
       *[other] Требуют внимания: { $count }
    }
report-repair-done = сделано:
report-repair-would = предстоит:
report-repair-next = ничего не изменено; чтобы сделать: recto repair --do
report-resubmitted = { $place }: { $kind } { $event } сказано заново
report-would-resubmit = { $place }: { $kind } { $event } было бы сказано заново
report-set-aside = { $place }: { $kind } { $event } отложено: и сегодня оно не в счёт
report-aside = события, какими они были, лежат в { $path }
report-reach = До чего отсюда не дотянется ни одна команда:
report-exported = { $path }: статей { $articles }, версий { $versions }, событий { $events }
report-exported-bundle = { $path }: журнал и опубликованное; читается через `git clone`
report-sent-public = в { $remote } отправлено опубликованное, и больше ничего
report-repair-nothing = всё цело
report-policies-merged = соединено в workflow.toml порядков работы: { $count }
report-policy-both = { $place } изменили оба; стоит так, как у первого
report-policies-next = просмотрите файл, потом: recto policy admit
