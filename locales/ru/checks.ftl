# Замечания.
checks-name-variants = здесь написано «{ $text }», а в других местах — «{ $preferred }»
checks-name-variants-evidence = здесь написано «{ $text }», а в других местах — «{ $preferred }»; в оригинале одно имя — { $evidence }
checks-name-settled = здесь написано «{ $text }», а в глоссарии — «{ $preferred }»
checks-name-settled-evidence = здесь написано «{ $text }», а в глоссарии для имени { $evidence } указано «{ $preferred }»
checks-mixed-script = { $script } буква ({ $code }) в слове «{ $text }», позиция { $position }; нужна { $wanted }
checks-script-latin = латинская
checks-script-cyrillic = кириллическая
checks-script-greek = греческая
checks-glossary-term = здесь написано «{ $text }», а в глоссарии — «{ $preferred }»
checks-glossary-term-missing = в оригинале здесь «{ $source }», а в переводе нет «{ $preferred }»
checks-conflict-marks = здесь осталась метка слияния «{ $text }»
checks-control-characters = здесь стоит невидимый символ { $code }

checks-repeated-word = слово «{ $text }» стоит здесь два раза подряд

checks-case-variants = здесь написано «{ $text }», а в других местах — «{ $preferred }»

checks-unbalanced-opened = знак { $text } здесь открыт, но не закрыт
checks-unbalanced-closed = знак { $text } здесь закрывает то, что не было открыто
checks-unbalanced-quote = у этой кавычки ({ $text }) нет пары

checks-quote-style = здесь стоят кавычки { $text }, а в этом тексте нужны { $preferred }

checks-dash-style = вместо тире здесь стоит { $text }, а в этом тексте нужно { $preferred }

checks-spacing-doubled = здесь между словами два пробела
checks-spacing-before = здесь стоит лишний пробел перед знаком { $mark }
checks-spacing-after = здесь не хватает пробела после знака { $mark }
checks-spacing-bracket = здесь стоит лишний пробел внутри скобок
checks-spacing-tab = здесь между словами табуляция
checks-spacing-french-missing = { $count ->
        [one] у { $count } знака
        [few] у { $count } знаков
        [many] у { $count } знаков
       *[other] у { $count } знаков
    } нет неразрывного пробела, который ставят по-французски; первый из них здесь
checks-spacing-french-plain = { $count ->
        [one] у { $count } знака
        [few] у { $count } знаков
        [many] у { $count } знаков
       *[other] у { $count } знаков
    } стоит обычный пробел, а по-французски нужен неразрывный; первый из них здесь

checks-invisible-character = здесь стоит невидимый символ { $code }
checks-lost-character = здесь стоит { $code }: символ утрачен или известен только одному шрифту

# Отвергнутые файлы глоссария.
checks-glossary-toml = { $file }, строка { $line }, столбец { $column }: { $why }
    .hint = исправьте эту строку; каждое значение стоит в кавычках: en = "Kazan"
checks-glossary-section = { $file }, строка { $line }, столбец { $column }: раздела «{ $name }» не бывает
    .hint = напишите [[term]], [[name]], [[not-same]] или [[except]]
checks-glossary-key = { $file }, строка { $line }, столбец { $column }: «{ $name }» — не язык и не ключ этого раздела
    .hint = напишите код языка, например en, либо avoid.en или why
checks-glossary-value = { $file }, строка { $line }, столбец { $column }: у ключа «{ $name }» значение не того вида
    .hint = написание — это текст: en = "Kazan"; для avoid.en и [[not-same]] нужен список: ["Kasan", "Qazan"]
checks-glossary-empty = { $file }, строка { $line }, столбец { $column }: эта запись ничего не задаёт
    .hint = укажите хотя бы один язык, а в [[not-same]] — хотя бы два написания

# Что recto explain говорит о каждом правиле.
rule-conflict-marks-what = Строки, которые git оставляет в файле при столкновении двух правок: <<<<<<<, |||||||, >>>>>>>.
rule-conflict-marks-why = Читатель увидит обе версии сразу, да ещё и метки между ними.
rule-conflict-marks-example = До и после «<<<<<<< HEAD» стоят два варианта текста: оставьте один и уберите метки.
rule-control-characters-what = Символы, которых никто не видит: управляющие коды, теги и смены направления письма, не закрытые в той же строке.
rule-control-characters-why = Из-за них рецензент видит не те слова, что читатель; они могут и управлять терминалом.
rule-control-characters-example = После U+202E остаток строки идёт справа налево: за «exe.txt» может скрываться «txt.exe».
rule-glossary-term-what = Слова, которых глоссарий избегает, там, где в оригинале стоит термин; кроме того, подсказка об абзацах, где принятого термина нет.
rule-glossary-term-why = Два слова читатель принимает за два разных понятия.
rule-glossary-term-example = В глоссарии для морской торговли принято “sea trade”: “marine commerce” будет замечено, но только рядом с абзацем, где есть русский термин.
rule-mixed-script-what = Слова, в которых вместо нужной буквы стоит похожая буква другого алфавита.
rule-mixed-script-why = Такое слово не находит поиск и неверно читает вслух программа, а ещё за ним может прятаться поддельный адрес.
rule-mixed-script-example = Первая буква слова «Сlerk» — кириллическая U+0421: напишите латинскую C.
rule-name-variants-what = Одно имя, написанное в издании по-разному. Свидетель — оригинал: формы, передающие одно имя оригинала, — одно имя. Какое написание останется, решает глоссарий, затем большинство, затем первое по порядку.
rule-name-variants-why = Два написания читатель принимает за двух людей, а поиск находит только одно.
rule-name-variants-example = “Gorelikov” встречается трижды, “Gorelikoff” — один раз, и оба передают фамилию Гореликов. “Gorelikova” — женщина из той же семьи, о ней не сообщается.

rule-case-variants-what = Титул или обращение перед именем либо название органа, которое в одном месте написано с прописной буквы, а в другом таком же — со строчной.
rule-case-variants-why = Читатель ищет разницу там, где её нет, и видит, что текст писали двое или не читал никто.
rule-case-variants-example = “Comrade Gorelik” встречается дважды, “comrade Gorelik” — один раз. “The president” и “former president Gorelik” стоят в другом положении, о них не сообщается.

rule-dash-style-what = Дефисы на месте тире (« - », «--»), тире двух видов в одном тексте и числовые промежутки с дефисом там, где в других стоит тире.
rule-dash-style-why = Дефис соединяет, тире разделяет; при беглом чтении одно принимают за другое.
rule-dash-style-example = «Мельница - старая»: напишите «Мельница — старая».

rule-invisible-character-what = Символы, которых никто не видит и которые не нужны письменности: мягкие переносы, соединители и пробелы нулевой ширины, метка порядка байтов внутри текста; а также следы утраченных символов.
rule-invisible-character-why = Они разрывают слова, и поиск таких слов не находит; при копировании они незаметно переходят дальше.
rule-invisible-character-example = Внутри слова «мельница» стоит U+200B: уберите его. В персидском и тайском тексте и в эмодзи такие символы на месте, о них не сообщается.

rule-quote-style-what = Кавычки, не принятые в языке или отличные от остальных в тексте, и пары, составленные из кавычек двух видов.
rule-quote-style-why = Чужие кавычки бросаются в глаза, а разные выглядят небрежностью.
rule-quote-style-example = В русском тексте с кавычками «…» будет замечено "да" в прямых кавычках.

rule-repeated-word-what = Слово, написанное два раза подряд, в том числе в конце одной строки и в начале следующей.
rule-repeated-word-why = Глаз перескакивает через него, поэтому оно переживает любую вычитку.
rule-repeated-word-example = «Мы вышли на на берег» будет замечено, а «очень очень» и «еле еле» — нет.

rule-spacing-what = Лишние и недостающие пробелы: два между словами, пробел перед запятой, его нехватка после неё, пробел внутри скобок, табуляция; во французском — обычный пробел вместо неразрывного.
rule-spacing-why = Строки рвутся не там, а слова, стоящие рядом, не находятся вместе.
rule-spacing-example = Вместо «Мельница , говорят,стоит» должно быть «Мельница, говорят, стоит».

rule-unbalanced-what = Скобки и кавычки, которые открыты, но не закрыты, или закрыты, но не открыты.
rule-unbalanced-why = Читатель не знает, где кончаются чужие слова или вставка.
rule-unbalanced-example = В предложении «Мельница (построена в 1911 году стоит» не хватает скобки. О цитате из нескольких абзацев, каждый из которых начинается с кавычки, не сообщается.
# term-variants.
checks-term-variants = здесь стоит «{ $text }», а в другом месте «{ $preferred }»; в оригинале в обоих местах { $evidence }
rule-term-variants-what = Один термин оригинала, переведённый в тексте двумя способами. Это подсказка: она даётся, только если второй вариант не объясняется ничем другим в оригинале.
rule-term-variants-why = Два термина читатель примет за два разных понятия.
rule-term-variants-example = Термин «речная торговля» в одном абзаце переведён как “river trade”, в другом — как “inland trade”: выберите один вариант и внесите его в глоссарий.

# acronym-variants.
checks-acronym-variants = здесь стоит «{ $text }», а в другом месте «{ $preferred }»: те же буквы в другом порядке или одна неверная буква
checks-acronym-name = здесь стоит «{ $text }», хотя выше введено сокращение «{ $preferred }» с более полным названием
rule-acronym-variants-what = Сокращения, буквы которых в другом месте текста стоят в другом порядке, и, как подсказка, полные названия, которые после введения сокращения повторены другими словами.
rule-acronym-variants-why = Читатель станет искать, что значит второе сокращение, а оно ничего не значит.
rule-acronym-variants-example = Введено “Brass Choir of Lower Fens (BCLF)”, а дальше играет “LFBC”. О сокращениях с собственной расшифровкой и о тех, которые есть и в оригинале, не сообщается.

# Glossaries that contradict themselves.
checks-glossary-contradiction = { $file }, строка { $line }, столбец { $column }: для { $term } указано «{ $one }», а в { $there }, строка { $there-line }, столбец { $there-column }, — «{ $other }»
    .hint = оставьте один вариант; другой можно внести в avoid
checks-glossary-avoided-preferred = { $file }, строка { $line }, столбец { $column }: «{ $text }» одновременно принято и избегается; см. также { $there }, строка { $there-line }, столбец { $there-column }
    .hint = уберите его в одном из двух мест
checks-glossary-same-not-same = { $file }, строка { $line }, столбец { $column }: «{ $one }» и «{ $other }» — то одно имя, то два разных в [[not-same]]; см. также { $there }, строка { $there-line }, столбец { $there-column }
    .hint = уберите одну из двух записей

# Files with terms that are refused.
checks-import-form = строка { $line }: термины берутся только из TBX, CSV и TSV
    .hint = укажите файл с окончанием .tbx, .csv или .tsv
checks-import-encoding = строка { $line }: это не UTF-8
    .hint = сохраните файл в UTF-8
checks-import-doctype = строка { $line }: здесь описание типа документа, а оно может ссылаться на другие файлы
    .hint = уберите <!DOCTYPE …>
checks-import-deep = строка { $line }: слишком глубокая вложенность элементов
    .hint = выгрузите файл заново; для TBX хватает десяти уровней
checks-import-broken = строка { $line }: { $why }
    .hint = исправьте эту строку или выгрузите файл заново
checks-import-language = строка { $line }: «{ $tag }» — не код языка
    .hint = напишите код, например en или pt-BR; в таблице возможны также avoid.en и why
checks-import-columns = строка { $line }: столбцов в этой строке — { $has }, а в заголовке — { $wants }
    .hint = возьмите в кавычки ячейки, в которых есть разделитель
checks-import-empty = строка { $line }: в этой записи нет термина
    .hint = заполните её или уберите
checks-import-nothing = строка { $line }: терминов нет
    .hint = таблица начинается со строки с кодами языков: ru,en,avoid.en,why

# Имена архива.
checks-name-archive = здесь «{ $text }», а в других статьях «{ $preferred }»
checks-name-archive-evidence = здесь «{ $text }», а в других статьях «{ $preferred }»; то и другое передаёт { $evidence }
checks-name-archive-alike = здесь «{ $text }», а в других статьях «{ $preferred }»; они похожи, но одно ли это имя, ни один оригинал не показывает
