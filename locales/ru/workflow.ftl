# Почему по этому workflow.toml нельзя работать.
policy-encoding = workflow.toml — не текст UTF-8, начиная с байта { $byte }
    .hint = сохраните файл в UTF-8 и запустите `recto policy admit`
policy-toml = workflow.toml, строка { $line }, столбец { $column }: { $why }
    .hint = исправьте эту строку и запустите `recto policy admit`
policy-no-language = в workflow.toml не указан ни один язык
    .hint = укажите хотя бы один, например: `languages = ["ru", "en"]`
policy-original = workflow.toml: языка оригинала { $language } нет в списке `languages`
    .hint = добавьте его в `languages` или укажите в `original` один из этих языков
policy-layout = workflow.toml: «{ $layout }» — не шаблон места рабочих файлов
    .hint = напишите, например: `layout = "articles/{"{"}slug{"}"}/{"{"}lang{"}"}.md"`
policy-no-owner = workflow.toml: принимать порядок работы не может никто из тех, у кого есть ключ, и изменить его уже не удастся
    .hint = дайте роль кому-нибудь, у кого есть ключ: `roles = ["owner"]`
policy-shared-key = workflow.toml: у { $one } и { $other } один и тот же ключ
    .hint = ключ говорит, кто подписал: пусть у каждого будет свой, его создаст `recto join`
policy-key = workflow.toml: ключ участника { $person } — не ed25519 и не ecdsa-p256
    .hint = вставьте всю строку из файла .pub: `ssh-ed25519 AAAA…`
policy-role = workflow.toml: для { $person } указана роль { $role }, а она не определена или относится к языку, которого в редакции нет
    .hint = определите её в `[roles]`, добавьте язык в `languages` или исправьте имя
policy-permission = workflow.toml: роли { $role } дано право «{ $permission }», которого не бывает
    .hint = права называются по тому, что они разрешают: `submit`, `approve`, `publish`
policy-stage-twice = workflow.toml: этап { $stage } указан дважды или назван именем, которое занято самой программой
    .hint = дайте каждому этапу свой `id`; этап `draft` есть всегда
policy-stage-order = workflow.toml: этап { $stage } не может стоять на этом месте
    .hint = в первый этап ведёт `submit`, и условий у него нет; в последний ведёт `publish`, а в те, что между ними, — `approve`, хотя бы с одним одобрением
policy-stage-unreachable =
    workflow.toml: этап { $stage } требует { $approvals ->
        [one] { $approvals } одобрение
        [few] { $approvals } одобрения
       *[many] { $approvals } одобрений
    }, а дать его { $people ->
        [0] не может никто
        [one] может только { $people } участник
        [few] могут только { $people } участника
       *[many] могут только { $people } участников
    }
    .hint = требуйте меньше одобрений или дайте роль ещё кому-нибудь: `recto people`
policy-value = workflow.toml: у `{ $key }` не бывает значения «{ $value }»
    .hint = { $key ->
        [verb] напишите `submit`, `approve` или `publish`
        [four-eyes] напишите `strict`, `relay` или `off`
        [fresh] напишите `true`, `false` или `"or-unknown"`
        [findings] напишите `error`, `warning` или `info`
        [source] напишите `approved` или `any`
       *[checks] напишите `error`, `warning`, `info` или `off`
    }

# Почему журнал вообще нельзя прочитать.
chain-no-ledger = журнала здесь ещё нет
    .hint = получите общий журнал командой `recto sync` или начните новый командой `recto init`
chain-two-ledgers = в одном месте лежат два журнала: { $one } и { $other }
    .hint = клонируйте заново с `--trust` и укажите свой журнал
chain-other-ledger = этот клон доверяет журналу { $trusted }, а здесь другой: { $found }
    .hint = узнайте, чей он; чтобы работать с ним, клонируйте его в другую папку: recto join URL
chain-root = первый порядок работы этого журнала негоден: { $why }
    .hint = получите журнал заново: `recto sync`

# Почему правила не пропускают и почему событие не засчитывается.
refusal-other-ledger = это относится к другому журналу
    .hint = чей журнал где, покажет `recto doctor`
refusal-policy-unknown = здесь нет порядка работы { $policy }, на который это ссылается
    .hint = получите его: `recto sync`
refusal-policy-not-in-force = порядок работы { $policy }, на который это ссылается, никогда не действовал
    .hint = посмотрите порядки работы: `recto policy`; два порядка владелец объединяет командой `recto policy admit`
refusal-rejected = владелец это отклонил
    .hint = кто и когда, покажет `recto policy`
refusal-person-unknown = в порядке работы нет участника { $person }
    .hint = участников добавляет владелец: `recto people`
refusal-key-foreign = подписано не ключом участника { $person }
    .hint = каким ключом здесь подписывают, покажет `recto doctor`; ключи добавляет владелец: `recto people`
refusal-not-allowed = у { $person } нет роли, которая позволяет { refusal-act }
    .hint = кому это можно, покажет `recto people`; там же владелец раздаёт роли
refusal-not-allowed-language = у { $person } нет роли, которая позволяет { refusal-act } ({ $language })
    .hint = кому это можно, покажет `recto people`; там же владелец раздаёт роли
refusal-act =
    { $kind ->
        [admit] принимать порядок работы
        [settle] утверждать глоссарий
        [open] начинать статью
        [rename] менять адрес статьи
        [take] браться за работу
        [submit] сдавать версии
        [approve] одобрять версии
        [return] возвращать версии
        [lift] снимать возвраты
        [comment] комментировать
        [resolve] закрывать комментарии
        [confirm] подтверждать переводы
        [waive] допускать замечания
        [align] исправлять сопоставление блоков
        [publish] публиковать издания
        [withdraw] отзывать издания
        [adopt] перенимать опубликованное
        [erase] стирать тексты
       *[undo] отменять сделанное
    }
refusal-parent-missing = нет события { $parent }, на которое это опирается
    .hint = получите его: `recto sync`
refusal-place-missing = это касается нескольких статей, а под статьёй { $article } его нет
    .hint = получите его командой `recto sync` или верните на место командой `recto repair`
refusal-place-wrong = это лежит не в своей папке
    .hint = все события, которые не засчитаны, покажет `recto verify`
refusal-not-opened = эту статью никто не начинал
    .hint = начните её: `recto new`
refusal-opened-twice = эту статью уже начали
    .hint = посмотрите, что с ней: `recto status`
refusal-named-twice = одно событие называет издание на { $language } дважды
    .hint = назовите каждое издание один раз
refusal-language-unknown = на языке { $language } редакция не пишет
    .hint = добавьте его в `languages` в файле workflow.toml и запустите `recto policy admit`
refusal-version-unknown = такой версии нет ({ $language })
    .hint = версии покажет `recto log`
refusal-source-unknown = источником такая версия быть не может ({ $language })
    .hint = у оригинала источника нет; для перевода укажите версию, которая есть: `recto submit --source @v2`
refusal-base-unknown = основой указана версия, которую никто не сдавал
    .hint = возьмите одну из тех, что показывает `recto log`: `recto submit --base @v2`
refusal-stage-unknown = этапа { $stage }, который требует одобрений, нет
    .hint = этапы покажет `recto policy`
refusal-four-eyes = { $person } — среди тех, кто писал этот текст после последней публикации, а своих слов никто не одобряет
    .hint = пусть прочтёт кто-нибудь другой и запустит `recto approve`
refusal-approvals-missing =
    { $want ->
        [one] для этапа { $stage } нужно { $want } одобрение, а есть { $have }
        [few] для этапа { $stage } нужно { $want } одобрения, а есть { $have }
       *[many] для этапа { $stage } нужно { $want } одобрений, а есть { $have }
    }
    .hint = чего ждёт каждое издание, покажет `recto status`; рецензент запускает `recto approve`
refusal-return-stands = стоит возврат от { $by } (событие { $event })
    .hint = почему, покажет `recto log`; сдайте исправленную версию или снимите возврат: `recto lift { $event }`
refusal-diverged = две версии ({ $language }) стоят рядом, и ни одна не знает о другой
    .hint = сведите их: `recto merge`
refusal-not-newest = есть версия новее: { $newest }
    .hint = посмотрите, что изменилось, командой `recto diff` и решайте о { $newest }
refusal-source-not-approved = источник ({ $language }) не одобрен и не опубликован
    .hint = сначала должно быть одобрено издание { $language }: `recto approve`
refusal-source-unstated = никто не знает, с чего сделан этот перевод
    .hint = сдайте его ещё раз и укажите источник: `recto submit --source @v2`
refusal-target-unknown = события { $event }, с которым это можно сделать, нет
    .hint = события покажет `recto log`
refusal-not-own = это событие участника { $by }, и никто другой его не отменит
    .hint = обратитесь к { $by }; возврат может снять и редактор, если укажет причину
refusal-reason-missing = чтобы снять чужой возврат, нужна причина
    .hint = укажите её: `-m "why"`
refusal-not-published = ничего не опубликовано ({ $language })
    .hint = что опубликовано, покажет `recto status`
refusal-admit-previous = этот порядок работы не продолжает предыдущие
    .hint = получите их командой `recto sync` и запустите `recto policy admit`
refusal-policy-text = нет текста этого порядка работы
    .hint = получите его: `recto sync`
refusal-policy-invalid = по этому порядку никто не смог бы работать: { $why }
    .hint = исправьте workflow.toml и запустите `recto policy admit`
refusal-text-unknown = ни одно событие этой статьи не называет текст { $text }
    .hint = посмотрите, что есть: recto log SLUG/LANG
