# Заголовки и подстановки в справке. Подстановку DIR называет clap-value-dir, если такое сообщение есть.
clap-usage = Использование
clap-commands = Команды
clap-arguments = Аргументы
clap-options = Параметры
clap-options-global = Параметры любой команды
clap-value-options = ПАРАМЕТРЫ
clap-value-command = КОМАНДА
clap-value-verb = КОМАНДА
clap-possible = возможные значения: { $values }
clap-default = по умолчанию: { $value }

# Что не так в командной строке. $arg — параметр или подстановка в записи clap: --format <FORMAT>.
clap-error = ошибка
clap-hint = подсказка
clap-invalid-value = { $arg } не принимает значение «{ $value }»
clap-invalid-value-why = { $arg }: { $why }
clap-value-missing = { $arg } требует значения, а оно не указано
clap-unknown-argument = параметра или аргумента «{ $arg }» здесь нет
    .hint = что здесь есть, покажет `--help`
clap-unknown-command = команды «{ $command }» нет
    .hint = все команды перечислит `recto help`
clap-missing-command = здесь нужна команда, а она не указана
    .hint = что здесь есть, покажет `--help`
clap-missing-argument = не хватает: { $args }
clap-no-equals = значение для { $arg } указывают после знака равенства
clap-too-many-values = { $arg } больше не принимает значений, «{ $value }» — лишнее
clap-values-count =
    для { $arg } { $wanted ->
        [one] нужно { $wanted } значение
        [few] нужно { $wanted } значения
       *[many] нужно { $wanted } значений
    }, а указано { $given }
clap-repeated = { $arg } указано больше одного раза
clap-conflict = { $arg } нельзя указывать вместе с { $prior }
clap-conflict-others = { $arg } нельзя указывать вместе с остальными параметрами
clap-invalid-utf8 = один из аргументов — не текст UTF-8
clap-other = не удалось разобрать командную строку: { $why }
clap-similar = может быть, `{ $near }`?
clap-as-value = если «{ $arg }» — это значение, напишите `-- { $arg }`

# Программа; здесь же — аргументы, общие для многих команд. cmd-VERB — команда, .long — что добавляет `--help`.
cmd-recto = Перевод и публикация на нескольких языках поверх git
    .help = Показать справку: -h — краткую, --help — полную
    .version = Показать версию
cmd-help = Показать справку по команде
    .verb = Команда; если её нет, показывается справка по программе
