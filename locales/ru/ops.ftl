# Что сделано. $item — SLUG/LANG, $version — v2.
ops-submitted = { $item } { $version }: отправлено
ops-approved = { $item } { $version }: одобрено для стадии «{ $stage }»
ops-approved-kind = { $item }: отправлено как { $change ->
        [typo] исправление опечаток: вы одобряете и то, что смысл не меняется
        [correction] исправление ошибки
        [retraction] отзыв
       *[update] обычная правка
    }
ops-returned = { $item } { $version }: возвращено { $person }
ops-lifted = возврат от { $person } больше не задерживает { $item }
ops-commented = замечание { $event } к { $item } { $version }
ops-resolved = замечание { $event } к { $item } снято
ops-waived = принято как есть в { $item }: { $rule }, «{ $text }»
ops-undone = отменено в { $item }: { $kind } { $event }
ops-published = { $item } { $version }: опубликовано
ops-scheduled = { $item } { $version } выйдет { $at }
ops-would-publish = { $item } { $version } вышло бы
ops-withdrawn = { $item }: снято с публикации, на его месте остаётся извещение
ops-taken = над { $item } работает { $person }
ops-given-back = над { $item } теперь никто не работает
ops-renamed = { $item } отныне называется { $slug }; старый адрес ведёт на новый
ops-confirmed = { $item } { $version }: подтверждено для нынешнего исходного текста
ops-aligned = { $item } { $version }: { $pairs }
ops-align-original = это оригинал: сопоставлять его не с чем
    .hint = назовите один из его переводов
ops-pair-form = «{ $given }» — не пара блоков
    .hint = сначала блок перевода, потом блоки исходного текста: `3=4,5`; `3=` ничему не соответствует, для `=6` в переводе ничего нет
ops-pair-block = блока { $block } в { $language } нет: они идут от 1 до { $blocks }
    .hint = посмотрите оба текста рядом: `recto align SLUG/LANG`
ops-pair-twice = блок { $block } ({ $language }) назван дважды
    .hint = соберите всё, чему он соответствует, в одну пару: `3=4,5`
ops-people-changed = { $person }: workflow.toml изменён и введён в действие
ops-policy-admitted = политика { $policy } введена в действие

# Что ещё стоит сказать.
ops-contributors-unknown = { $item }: { $count ->
        [one] { $count } автор коммитов не известен
        [few] { $count } автора коммитов не известны
       *[other] { $count } авторов коммитов не известны
    } политике
ops-contributors-untraced = { $item }: ни в одном коммите нет версии, с которой начиналась правка, поэтому соавторами считаются все авторы файла
ops-site-url-unset = адрес сайта ещё не ваш: задайте `url` в разделе `[site]` файла workflow.toml и наберите `recto policy admit`
ops-preview-inside = в этой папке есть черновик ({ $item }): не выкладывайте её; сборка без `--preview` его уберёт
ops-look-unused = { $path }: исходного шаблона с таким именем нет, и ни один другой его не называет, так что он ни на что не влияет

# Долгая работа.
ops-folding = чтение статей
ops-checking = проверка
ops-verifying = сверка

# Что ждёт спрашивающего.
ops-waits-first = { $item } ещё ни разу не отправляли
ops-waits-changed = { $item }: есть правки после { $version }
ops-waits-returned = { $item } { $version }: вернул { $person }
ops-waits-diverged = { $item }: две версии стоят рядом, сведите их в рабочем файле
ops-waits-approve = { $item } { $version } ({ $person }) ждёт одобрения{ $change ->
        [typo] {" "}(исправление опечаток)
        [correction] {" "}(исправление ошибки)
        [retraction] {" "}(отзыв)
       *[update] {""}
    }
ops-waits-publish = { $item } { $version } одобрено
ops-waits-retracted = источник { $item } отозван, а { $item } ещё опубликовано
ops-waits-stale = { $item }: в исходном тексте ({ $language }) { $change ->
        [correction] исправлено
        [retraction] отозвано
       *[update] изменилось
    } { $count ->
        [one] { $count } место
        [few] { $count } места
       *[other] { $count } мест
    }
ops-waits-translate = { $item }: на { $language } ещё не переведено
ops-waits-policy = workflow.toml изменён и ждёт введения в действие
ops-waits-sync = { $count ->
        [one] { $count } событие сохранено здесь и не передано
        [few] { $count } события сохранены здесь и не переданы
       *[other] { $count } событий сохранено здесь и не передано
    }

# Какая статья, какая версия.
ops-item-unknown = статьи «{ $given }» нет
    .hint = посмотрите, что есть: `recto status`; начните новую: `recto new SLUG`
ops-item-missing = какая статья? Ни одна не названа, и эта папка ничья
    .hint = назовите её, например: `recto show SLUG/LANG`
ops-item-none = не названо ни одно издание
    .hint = назовите его: SLUG/LANG
ops-item-several = какое из них? { $items }
    .hint = назовите одно
ops-article-empty = у этой статьи ещё нет текста
    .hint = напишите рабочий файл или возьмите готовый: `recto import FILE --article SLUG --language LANG`
ops-slug-shared = несколько статей называются { $slug }: { $ids }
    .hint = переименуйте одну по её номеру: `recto rename ID NEW-SLUG`
ops-slug-out-twice = с этим адресом { $count ->
        [one] опубликована { $count } статья
        [few] опубликованы { $count } статьи
       *[other] опубликовано { $count } статей
    }; наружу вышла только одна
    .hint = переименуйте одну по её номеру: `recto rename ID NEW-SLUG`
ops-slug-taken = статья { $slug } уже есть
    .hint = выберите другой адрес
ops-folders = «{ $given }» не подходит к расположению файлов
    .hint = уберите папки или измените `layout` в workflow.toml
ops-language-unknown = языка { $language } здесь нет, есть { $languages }
    .hint = допишите его в `languages` файла workflow.toml и наберите `recto policy admit`
ops-version-unknown = версии { $given } нет, есть { $there }
    .hint = посмотрите их: `recto log SLUG/LANG`
ops-version-several = { $given } может быть любой из { $versions }
    .hint = назовите одну
ops-event-unknown = события { $given } здесь нет
    .hint = посмотрите события: `recto log SLUG/LANG`
ops-event-several = с { $given } начинается несколько событий
    .hint = напишите больше знаков
ops-not-submitted = это ещё ни разу не отправляли
    .hint = отправьте: `recto submit SLUG/LANG`
ops-no-working-file = рабочего файла { $path } нет
    .hint = разложите его: `recto sync`
ops-text-missing = в журнале нет текста { $text }
    .hint = спросите у других: `recto sync`
ops-version-not-here = текста { $version } здесь нет: его никто не стирал, но он не был получен
    .hint = получите его у тех, у кого он есть: `recto sync`
ops-version-erased = текст { $version } стёрт, и что изменилось с тех пор, уже не узнать
    .hint = просмотрите перевод и скажите, с чем сверили: `recto confirm SLUG/LANG`
ops-event-misnamed = имя файла — не его хеш

# Письмо.
ops-nothing-new = после { $version } ничего не изменилось
    .hint = исправьте рабочий файл и отправьте снова
ops-title-empty = в { $path } нет заголовка
    .hint = напишите его в начале файла: `title = "…"`
ops-pin-not-wanted = отправляют рабочий файл, а не версию
    .hint = уберите всё после @
ops-file-missing = файл «{ $file }» назван здесь, но его нет
    .hint = положите его рядом с текстом или уберите его имя
ops-file-outside = файл «{ $file }» лежит вне папки статьи
    .hint = положите его в эту папку и назовите путь от неё
ops-base-unknown = с какой версии начиналась правка? Это не записано; есть { $versions }
    .hint = скажите: `recto submit SLUG/LANG --base @v1`
ops-base-not-newest = { $person } тем временем отправил { $version }, а эта правка начата не с неё
    .hint = посмотрите, что там изменено, возьмите верное и скажите об этом: `recto submit SLUG/LANG --over { $pin }`
ops-diverged = две версии стоят рядом: { $versions }
    .hint = сведите их в рабочем файле и назовите обе: `recto submit SLUG/LANG --over @ONE --over @OTHER`
ops-source-unsaid = с какой версии на { $language } это переведено? Их несколько
    .hint = скажите: `recto submit SLUG/LANG --source { $newest }` или `--source unknown`
ops-source-none = на { $language } нет версии, с которой это могло быть переведено
    .hint = сначала отправьте её: `recto submit SLUG/LANG`; или скажите `--source unknown`
ops-source-form = «{ $given }» не называет источника
    .hint = напишите @v2, LANG@v2 или unknown
ops-source-not-known = неизвестно, с чего это переведено
    .hint = скажите об этом со следующей версией: `recto submit SLUG/LANG --source @v1`
ops-source-not-submitted = это ещё не отправляли, переводить нечего
    .hint = сначала отправьте: `recto submit SLUG/LANG`
ops-original-has-no-source = это оригинал: его не переводили
    .hint = уберите `--source`
ops-translate-same = { $language } — язык, с которого переводят
    .hint = назовите другой: `--to LANG`
ops-edition-exists = такое издание уже есть
    .hint = разложите его рабочий файл: `recto sync`
ops-article-exists = { $path } уже есть
    .hint = выберите другой адрес или продолжайте ту статью
ops-note-empty = пояснение пусто
    .hint = напишите, что хотите сказать: `-m "…"`
ops-note-long = в пояснении { $bytes } байт, можно не больше { $max }
    .hint = скажите короче
ops-import-file = { $path } не читается: { $why }
    .hint = назовите файл, который есть
ops-import-long = { $path } длиннее { $max } байт
    .hint = разделите его на несколько статей
ops-import-encoding = { $path } с байта { $byte } — не текст в UTF-8
    .hint = сохраните его в UTF-8
ops-import-empty = { $path } пуст
    .hint = назовите файл с текстом
ops-import-first = статьи { $slug } ещё нет, а { $language } — не язык оригиналов
    .hint = сначала возьмите оригинал: `recto import FILE --article { $slug } --language { $original }`; или начните статью на { $language }: `recto new { $slug } --language { $language } --title "…"`
ops-event-too-long = получилось бы событие в { $bytes } байт, это слишком много
    .hint = назовите меньше изданий сразу

# Решения.
ops-not-shown = вы здесь ещё не смотрели { $version }
    .hint = сначала посмотрите: `recto show SLUG/LANG`; или назовите её точно: `recto approve { $pinned }`
ops-newer-came = вы видели { $seen }; с тех пор { $person } отправил { $version }
    .hint = посмотрите, что изменилось: `recto diff SLUG/LANG { $seen }..{ $version }`
ops-update-nothing = делать нечего: источник говорит то же, что и говорил
    .hint = посмотрите, где что стоит: `recto status`
ops-update-changed = в { $path } есть изменения, которые не сданы
    .hint = сначала сдайте их: `recto submit SLUG/LANG`
ops-marks-left = в этой строке осталась отметка recto update или merge
    .hint = сделайте, что в ней сказано, и уберите её
ops-merge-nothing = рядом не стоит двух версий
    .hint = посмотрите, где что стоит: `recto status`
ops-merge-changed = в { $path } есть слова, которые не были сданы
    .hint = уберите их в другое место, сведите версии и перенесите
ops-merge-file = версии называют один файл, { $path }, с разным содержимым
    .hint = выберите вручную и сдайте с `--over` для каждой версии
ops-merge-third = прежде чем взять { $version }, надо сделать выбор
    .hint = сделайте его вручную и сдайте с `--over` для каждой версии
ops-remarks-none = открытых замечаний там нет
    .hint = посмотрите, что было сказано: `recto log SLUG/LANG`
ops-remarks-several = какое из этих замечаний? { $remarks }
    .hint = назовите его по номеру: `recto resolve SLUG/LANG ID`
ops-approved-already = у { $version } есть все нужные одобрения
    .hint = публикуйте: `recto publish SLUG/LANG`
ops-approved-by-you = { $version } вы уже одобрили
    .hint = отменить можно так: `recto undo SLUG/LANG`
ops-no-return = здесь ничего не возвращали
    .hint = посмотрите, что было: `recto log SLUG/LANG`
ops-nothing-to-undo = вашего, что можно отменить, здесь нет
    .hint = посмотрите, что было: `recto log SLUG/LANG`
ops-nothing-to-confirm = это сделано с нынешнего исходного текста
    .hint = посмотрите, как обстоят дела: `recto status`
ops-block-unknown = блока { $block } нет: они идут от 1 до { $blocks }
    .hint = посмотрите их с номерами: `recto show SLUG/LANG --blocks`
ops-finding-unknown = находки «{ $given }» здесь нет
    .hint = посмотрите находки: `recto check SLUG/LANG`
ops-findings-open = { $count ->
        [one] открыта { $count } находка
        [few] открыты { $count } находки
       *[other] открыто { $count } находок
    } уровня «{ $severity }» и выше; первая: { $rule }, «{ $text }»
    .hint = посмотрите их: `recto check SLUG/LANG`; принять как есть: `recto waive SLUG/LANG RULE -m "why"`
ops-not-fresh = { $state ->
        [unknown] неизвестно, с чего это переведено
        [waiting] исходный текст сам ждёт своего исходного
       *[stale] исходный текст с тех пор изменился: устарело { $stale }, нового { $new }, убрано { $gone }
    }
    .hint = посмотрите, что изменилось: `recto diff SLUG/LANG --source`; если менять нечего: `recto confirm SLUG/LANG`
ops-file-two = у другого опубликованного издания ({ $language }) в файле { $path } другие байты
    .hint = опубликуйте оба вместе, когда оба будут называть один рисунок, или дайте новому другое имя
ops-left-out = { $language } не вышло: у другого издания в файле с тем же именем другие байты
    .hint = отправьте одно из них с файлом под другим именем
ops-no-contact = { $remote } недоступен: { $why }
    .hint = попробуйте ещё раз или обойдитесь без него: `--offline`
ops-diff-first = { $version } — первая версия, и рабочий файл от неё не отличается
    .hint = прочтите её: `recto show SLUG/LANG`
ops-diff-folder-and-file = { $folder } — папка, а { $file } — файл
    .hint = назовите два файла или две папки
ops-since-unseen = вам ещё не показывали ни одной её версии
    .hint = посмотрите её целиком: `recto show SLUG/LANG`
ops-since-unapproved = ни у одной её версии нет действующего одобрения
    .hint = посмотрите, что с ней было: `recto log SLUG/LANG`
ops-since-unpublished = ни одна её версия не опубликована
    .hint = посмотрите, где она: `recto status SLUG/LANG`
ops-comparing = Сравнение

# Устройство.
ops-no-ledger = редакции здесь нет: в этом репозитории нет журнала
    .hint = начните её: `recto init --language ru --language en`
ops-no-ledger-remote = редакции здесь ещё нет: журнала нет ни в этом клоне, ни в том, что известно о { $remote }
    .hint = спросите его: `recto sync`; после клона одной ветви: `git fetch { $remote } recto`
ops-newsroom-exists = редакция здесь уже есть
    .hint = посмотрите: `recto status`; разложите недостающее: `recto sync`
ops-workflow-exists = { $path } уже есть, а журнала нет
    .hint = уберите его, начните, затем верните нужное: `recto init`, потом `recto policy admit`
ops-init-inside = эта папка лежит внутри репозитория { $root }
    .hint = начните в той папке или вне её
ops-no-key = подписывать нечем: ключа нет
    .hint = пусть его сделают: `recto join URL`; или назовите свой: `RECTO_KEY=FILE`
ops-key-unknown = политика не знает никого с ключом { $key }
    .hint = попросите владельца добавить вас: `recto people add ID --key FILE`; кто здесь есть: `recto people`
ops-key-file = { $path } не читается: { $why }
    .hint = назовите файл открытого ключа или вставьте его строку: `--key "ssh-ed25519 AAAA…"`
ops-trust-damaged = не прочесть, какому журналу доверяет этот клон
    .hint = если вы доверяете тому, что здесь, удалите эту запись в { $path } и начните снова
ops-remote-rootless = в журнале { $remote } нет первой политики
    .hint = посмотрите, что там: `git log { $remote }/recto`
ops-policy-waits = в workflow.toml есть правки, которых никто не ввёл в действие
    .hint = сначала введите их: `recto policy admit`; или верните файл
ops-policy-same = эта политика уже действует
    .hint = сначала исправьте workflow.toml
ops-people-keyless = { $person } здесь впервые, и ключа нет
    .hint = добавьте ключ: `--key FILE` или вставьте строку, которую вывела `recto join`
ops-people-unknown = никого с именем { $person } здесь нет
    .hint = посмотрите, кто есть: `recto people`
ops-people-lacks = у { $person } нет { $what }
    .hint = посмотрите, что есть: `recto people`
ops-people-form = люди в workflow.toml записаны так, что изменить их отсюда нельзя
    .hint = исправьте файл вручную и наберите `recto policy admit`
ops-glossary-encoding = { $file } с байта { $byte } — не текст в UTF-8
    .hint = сохраните его в UTF-8

# Обмен и выдача.
ops-push-refused = { $remote } не пускает: { $why }
    .hint = попросите того, кто им ведает, о праве записи в ветви `recto` и `published`
ops-push-beaten = { $tries ->
        [one] { $tries } раз
        [few] { $tries } раза
       *[other] { $tries } раз
    } подряд другие успели раньше: { $remote }
    .hint = попробуйте ещё раз: `recto sync`
ops-push-locked = { $remote } на замке: там лежит { $path } и никуда не девается
    .hint = git там умер на полпути или ещё работает; если не работает, пусть тот, кто ведает { $remote }, удалит этот файл; потом `recto sync`
ops-nothing-published = ещё ничего не опубликовано
    .hint = опубликуйте что-нибудь: `recto publish SLUG/LANG`
ops-manifest = опись ветви published не читается: { $why }
    .hint = пусть её сделают заново: `recto sync`
ops-published-lacks = в ветви published нет { $path }
    .hint = пусть её сделают заново: `recto sync`
ops-look-in-site = сайт собран или собирался бы там же, где лежит его оформление
    .hint = возьмите другую папку: recto build --out public
ops-look-deep = папки в `site/static/` вложены слишком глубоко
ops-watch-port = сайт не показать на порту { $port }: { $why }
    .hint = назовите другой: recto build --out DIR --watch --port 8000, или никакого — возьмётся свободный
ops-look-bytes = этот шаблон не в UTF-8
ops-look-unknown = в оформлении нет файла «{ $given }»
    .hint = есть: { $names }
ops-look-there = он уже ваш: там лежит не исходный файл
    .hint = чтобы снова начать с исходного, сначала уберите этот
ops-build-folder = в { $path } лежат файлы, которых не писала ни одна сборка
    .hint = назовите пустую папку: `recto build --out DIR`
ops-timezone = часового пояса «{ $given }» нет
    .hint = напишите вроде Europe/Moscow в разделе `[site]` файла workflow.toml и наберите `recto policy admit`

# Машина.
ops-file = { $path }: { $why }
    .hint = посмотрите, кто может читать и писать его
ops-random = система не даёт случайных чисел: { $why }
    .hint = посмотрите на /dev/urandom
ops-json = это не записать как JSON: { $why }
    .hint = пожалуйста, сообщите об этом

ops-file-language = язык файла { $path } неизвестен
    .hint = укажите его: `recto check --files { $path } --language en`

# Terms that come into the glossary.
ops-glossary-name = «{ $name }» не подходит для имени файла глоссария
    .hint = используйте буквы, цифры и дефис: recto import FILE --glossary terms
ops-glossary-inline = в { $file } термины записаны одной строкой, и добавить к ним ничего нельзя
    .hint = запишите каждый отдельным [[term]]

# Глоссарий, по которому судят ворота.
ops-settled = { $item } утверждён: теперь ворота судят по нему
ops-settled-already = ворота и так судят по { $path }
    .hint = сначала измените его
ops-settle-plain = файл глоссария утверждается как есть, без пояснения, источника и основы
    .hint = причину напишите в самом файле: why = "…"; потом наберите: recto submit glossary/names.toml
ops-settle-others = утвердить глоссарий может только тот, кому это дано: { $people }
    .hint = попросите набрать: recto submit { $item }
ops-settle-note = { $path } записан, и `check` его читает; ворота станут судить по нему, когда его утвердит кто-то из них: { $people }
ops-glossary-missing = файла глоссария { $path } нет
    .hint = утвердить имя: recto names settle ИМЯ; взять термины: recto import ФАЙЛ --glossary
ops-glossary-broken = этот глоссарий нельзя прочесть: { $why }
    .hint = сначала исправьте его; место назовёт `recto check --all`
ops-waits-settle = { $path } расходится с глоссарием, по которому судят ворота

# Утверждённые имена.
ops-name-settled = { $name }{ $natives ->
        [0] {""}
       *[other] {" "}({ $native })
    }{ $count ->
        [0] {""}
       *[other] , а не { $avoid }
    }
ops-names-apart = это разные имена: { $names }
ops-name-excepted = «{ $name }» остаётся как есть
ops-name-nowhere = «{ $name }» не встречается ни в одном тексте архива
    .hint = посмотреть имена: recto names list; или впишите его в glossary/names.toml сами
ops-names-language = это встречается в нескольких языках: { $languages }
    .hint = скажите, какой имеется в виду: --language LANG
ops-names-two = чтобы сказать, что имена разные, нужны хотя бы два написания, и ни одно не дважды
    .hint = назовите их: recto names settle ОДНО ДРУГОЕ --not-same
ops-except-reason = для написания, которое остаётся как есть, нужна причина
    .hint = скажите её: -m "торговая марка"

# Многое сразу.
ops-fix-conflict = в { $path } рядом стоят две редакции между метками, которые оставил git
    .hint = выберите одну, уберите метки и попробуйте снова
ops-nothing-changed = ни один ваш рабочий файл не изменился с тех пор, как был отправлен
    .hint = посмотреть, что где стоит: recto status
ops-none-shown = из того, что вам показано, ничто не ждёт вашего одобрения
    .hint = сначала посмотрите: recto diff --batch или recto show SLUG/LANG
ops-none-approved = нет ничего одобренного, что ещё не вышло
    .hint = посмотреть, что где стоит: recto status
ops-held-back = { $item } остаётся: { $why }
ops-all-held-back = из одобренного ничто не может выйти
    .hint = посмотрите почему, по одному: recto publish SLUG/LANG --dry-run
ops-batch-new = прежних версий никто не одобрял, так что здесь всё новое
    .hint = прочтите целиком: recto show { $item }
ops-reading-texts = Чтение текстов
ops-range-form = «{ $given }» — не промежуток между коммитами
    .hint = напишите состояние до и после: recto verify origin/recto..recto
ops-no-commit = коммита «{ $given }» здесь нет
    .hint = посмотрите ветви: git branch --all
ops-hook-line = git говорит хуку pre-receive не такое: { $given }
    .hint = пусть его запускает git, как hooks/pre-receive: exec recto verify --hook pre-receive --trust ID
ops-file-there = { $path } уже есть; поверх ничего не пишется
    .hint = напечатайте его без `--write` и соедините оба руками
arrival-deleted = ветвь { $branch } удалить нельзя: в ней то, что люди подписали
arrival-rewritten = история ветви { $branch } была бы заменена (принудительная отправка), а стирания за двумя подписями, которое это позволило бы, нет
arrival-events-gone = { $count ->
        [one] пропало { $count } событие, которое здесь было
        [few] пропали { $count } события, которые здесь были
       *[other] пропало { $count } событий, которые здесь были
    }; журнал только растёт
arrival-text-gone = пропал текст { $text }, а стереть его двое не просили
arrival-changed = его байты уже не те; подписанное остаётся как есть
arrival-too-much = это больше, чем можно принести за раз: файлов { $files } или { $mebibytes } МиБ
arrival-text-hash = у байтов текста { $text } не тот хеш, которым они названы
arrival-text-missing = в нём назван текст { $text }, а сам он не пришёл
arrival-erased-back = текст { $text } стёрт, а теперь вернулся бы
arrival-admit-not-accepted = порядок работы, принятый здесь прежде, не даёт { $person } его менять
arrival-published-alone = нет журнала, с которым это можно было бы сверить
arrival-published-odd = это не обычный файл; читателям достаются только обычные
arrival-published-more = такого файла журнал не публиковал
arrival-published-less = журнал этот файл опубликовал, а его нет
arrival-published-differs = это не то, что опубликовал журнал
ratchet-gone = в { $remote } больше нет ветви { $branch }, а была
    .hint = отправьте её снова: recto sync; и спросите того, кто им ведает, что случилось
ratchet-rewritten = история ветви { $branch } в { $remote } переписана; из виденного ничего не пропало
ratchet-shrunk = журнал в { $remote } стал меньше: из бывшего там не хватает событий: { $events }, текстов: { $texts }
ratchet-here-gone = ветви { $branch } больше нет; в прошлый раз она была
ratchet-here-shrunk = ветвь { $branch } стала меньше: не хватает событий или текстов, которые в прошлый раз были
ratchet-here-rewritten = история ветви { $branch } не та, что в прошлый раз
ops-unsent-uncounted = сохранённых здесь событий, которые больше не в счёт: { $count }; пока их не скажут заново, ничего не отправится: recto resubmit
ops-text-unknown = ни одно событие не называет текст «{ $given }»
    .hint = назовите его хешем или версией: recto erase fair/en@v2 -m "почему"; посмотреть: recto log SLUG/LANG --format json
ops-text-several = с { $given } начинаются несколько текстов
    .hint = напишите больше знаков хеша
ops-erase-form = «{ $given }» не называет текст однозначно
    .hint = назовите версию, fair/en@v2, или не меньше восьми знаков хеша
ops-erased = стёрто: { $texts }
ops-erase-asked = запрошено, ещё не стёрто: { $texts }
ops-erase-second = нужен второй человек, и один из двоих — владелец; он набирает: recto erase { $texts } -m "почему"
ops-reach-here = этот клон, пока git не выбросит то, на что ничто не ссылается: git reflog expire --expire-unreachable=now --all && git gc --prune=now
ops-reach-clones = все другие клоны, пока их хозяева не наберут recto sync и эти две команды
ops-reach-host = { $remote }: серверы хранят старые коммиты доступными по хешу, в кешах и на страницах запросов, пока не почистят; попросите их (GitHub — поддержку; свой сервер — git gc --prune=now)
ops-reach-forks = ответвления, зеркала, резервные копии и пакеты, отправленные почтой: очистить их могут только их хозяева
ops-reach-desk = рабочие файлы и коммиты ваших собственных ветвей, где они есть: они ваши, и recto их не трогает
ops-reach-site = собранные сайты, прочитанные ленты, поисковики и архивы: соберите сайт заново, а остальным напишите
ops-nothing-to-resubmit = из того, что здесь ждёт отправки, всё в счёт
    .hint = отправьте: recto sync
ops-resubmit-built-on = событие { $event } ({ $person }) опирается на то, что было бы убрано
    .hint = пусть { $person } скажет это заново в своём клоне
ops-no-remote = нет удалённого репозитория, который этого ещё не видел
    .hint = укажите репозиторий редакции: `git remote add origin URL`
ops-nothing-to-adopt = версии всех рабочих файлов в журнале уже есть
    .hint = посмотрите, что где: recto status
ops-adopt-known = в журнале уже есть его версии
    .hint = новое идёт обычным путём: recto submit SLUG/LANG
ops-adopted = считаются опубликованными, как найдены, изданий: { $count }; начато статей: { $opened }
ops-would-adopt = считались бы опубликованными, как найдены, изданий: { $count }; начатых статей было бы: { $opened }
ops-bundle-whole = в одном файле для git лежит весь журнал
    .hint = не называйте статей или назовите папку: recto export SLUG --out DIR
ops-export-folder = в { $path } уже есть файлы
    .hint = назовите новую папку: recto export --out DIR
ops-export-missing = стёртых или потерянных текстов в нём нет: { $count }
ops-sync-remote = { $remote } — это удалённый репозиторий, а не файл и не папка; для папки с таким именем пишите ./{ $remote }
ops-sync-place = { $path } — не пакет и не репозиторий
    .hint = назовите файл с именем на .bundle или пустую папку
ops-sync-bundle = в { $path } теперь всё, что есть здесь; получивший набирает: recto sync ФАЙЛ
ops-sync-waits = вас ждут дела: { $count }; посмотрите: recto
ops-public-ledger = в { $remote } лежит журнал: это репозиторий самой редакции
    .hint = обменивайтесь с ним: recto sync; для читателей назовите другой репозиторий
ops-public-ahead = в { $remote } не то, что было опубликовано отсюда прежде
    .hint = сначала возьмите новое: recto sync; потом посмотрите: git ls-remote { $remote }
doctor-git-old = в { $version } есть дыры, через которые репозиторий может запускать программы (CVE-2025-48384, CVE-2024-32002)
    .hint = обновите git: 2.43.7, 2.44.4, 2.45.4, 2.46.4, 2.47.3, 2.48.2, 2.49.1, 2.50.1 или новее
doctor-setting = этот репозиторий задаёт { $key } = { $value }; git послушается, recto — нет
    .hint = если задали не вы: git config --local --unset-all { $key }
doctor-alternates = этот репозиторий берёт объекты из другой папки, а она может исчезнуть
    .hint = возьмите их себе: git repack -a -d && rm .git/objects/info/alternates
doctor-replaced = git показывает вместо объектов другие: { $count }; recto читает настоящие
    .hint = посмотрите: git replace --list; уберите: git replace -d ID
doctor-grafts = .git/info/grafts приписывает коммитам чужих предков
    .hint = уберите, если он не ваш: rm .git/info/grafts
doctor-shallow = в этом клоне лишь конец истории: не все писавшие в файле могут найтись
    .hint = возьмите остальное: git fetch --unshallow
doctor-hooks = в этом клоне git сам запускает, а recto нет: { $hooks }
    .hint = посмотрите на них: ls .git/hooks
doctor-case = имена, различные лишь заглавными, здесь один файл
    .hint = таких slug recto не допускает; следите за именами картинок
doctor-locks = программа заперла ветви или умерла при этом: { $path }
    .hint = если git не работает, удалите этот файл
doctor-leftovers = прерванный recto оставил файлов: { $count }
    .hint = следующая команда всё приберёт; сразу: recto repair --do
doctor-no-agent = ваш ключ в агенте, а агент не запущен
    .hint = запустите: eval "$(ssh-agent)" && ssh-add
doctor-key-open = закрытый ключ { $path } могут прочесть другие на этой машине
    .hint = закройте: chmod 600 { $path }
doctor-one-owner = ключ владельца всего один: если он пропадёт, порядок работы не изменит больше никто
    .hint = добавьте другой, в другом месте: recto people add ID --role owner --key FILE
doctor-recovery = запасной ключ всё ещё на этой машине: { $path }
    .hint = перенесите на флешку или напечатайте, а здесь удалите
doctor-solo = правило четырёх глаз выключено: один человек может сдать, одобрить и опубликовать
    .hint = включите в workflow.toml: four-eyes = "strict", потом: recto policy admit
doctor-policy-waits = в workflow.toml есть изменения, которых никто не принял
    .hint = примите: recto policy admit; или верните: git checkout -- workflow.toml
doctor-policy-fork = владельцы приняли порядков рядом: { $count }; работа идёт по предыдущему
    .hint = соедините их в workflow.toml и примите то, что назовёт оба: recto policy merge
doctor-no-remote = это единственная копия: удалённого репозитория нет
    .hint = укажите: `git remote add origin URL`, потом: recto sync; или флешку: recto sync ПАПКА
doctor-unsent = ждёт отправки в { $remote } событий: { $count }
    .hint = отправьте: recto sync
doctor-remote-ledger = в { $remote } нет ветви recto
    .hint = отправьте: recto sync
doctor-remote-published = в { $remote } нет ветви published
    .hint = отправьте: recto sync
doctor-no-hook = об отправках в { $path } никто не судит: кто может отправлять, отправит что угодно
    .hint = положите в его hooks/pre-receive, исполняемым: exec recto verify --hook pre-receive --trust ID
doctor-host-unseen = защищены ли в { $remote } ветви recto и published, отсюда не видно
    .hint = настройки названы в первых строках файла
doctor-no-ci = не видно, чтобы отправленное в { $remote } кто-то проверял
    .hint = запишите файл: recto verify --ci { $host } --write; или на своём сервере поставьте хук: recto help verify
repair-leftovers = прибрать файлы, оставленные прерванным recto: { $count }
repair-texts = взять недостающие или повреждённые тексты из удалённых репозиториев и рабочих файлов: { $count }
repair-text-lost = текст { $text } взять неоткуда
    .hint = попросите тех, у кого есть клон, набрать: recto sync
repair-published = собрать ветвь published заново по журналу
repair-cache = выбросить то, что хранилось лишь для скорости
repair-refused = событий не в счёт: { $count }; почему: recto verify
ops-policy-one = порядок работы один, соединять нечего
    .hint = посмотрите, кто есть: recto people
ops-policy-fork = владельцы приняли порядков рядом: { $count }, а workflow.toml — тот, что был до них
    .hint = соедините их: recto policy merge; потом просмотрите файл и примите
ops-policy-unreadable = порядок работы не читается: { $why }
    .hint = напишите workflow.toml руками, потом: recto policy admit
ops-text-erased = текст { $text } стёрт по слову двоих
    .hint = посмотрите, кто и почему: recto log SLUG
ops-waits-erase = { $person } просит стереть текст { $text } по требованию закона
repair-erased = убрать стёртые, но ещё лежащие здесь тексты: { $count }
arrival-no-line = новые коммиты не идут одной линией или их больше { $max }
