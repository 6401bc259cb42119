store-no-repository = ни в { $path }, ни выше нет репозитория git
    .hint = создайте его: recto init
store-bare = { $path } — голый репозиторий, рабочих файлов в нём нет
    .hint = работайте в его копии: git clone { $path }
store-repository-exists = в { $path } уже есть репозиторий git
    .hint = подготовьте его для recto: recto init
store-folder-taken = в { $path } уже лежат файлы
    .hint = назовите новую папку или пустую
store-reftable = репозиторий { $path } хранит ссылки в формате reftable, который recto не читает
    .hint = преобразуйте его: git refs migrate --ref-format=files
store-sha256 = репозиторий { $path } называет объекты по sha256, recto такие не читает
    .hint = создайте другой: git init --object-format=sha1
store-extension = репозиторий { $path } использует расширение git { $name }, которое recto не читает
    .hint = клонируйте его заново без --filter и без экспериментальных форматов
store-owner = репозиторий { $path } принадлежит другому пользователю этого компьютера
    .hint = если вы ему доверяете: git config --global --add safe.directory { $path }
store-file = { $path }: { $why }
    .hint = посмотрите, кому он доступен: ls -ld { $path }
store-full = на диске нет места: { $path } не записан
    .hint = освободите место и повторите
store-git = библиотека git сообщает: { $why }
    .hint = проверьте репозиторий: git fsck
store-object = объект git { $id } потерян или повреждён
    .hint = проверьте репозиторий: git fsck
store-busy = { $process ->
        [0] в этот репозиторий сейчас пишет другой recto
       *[other] в этот репозиторий сейчас пишет другой recto (процесс { $process })
    }
    .hint = { $seconds ->
        [0] повторите, когда он закончит
        [one] мы подождали { $seconds } секунду; повторите, когда он закончит
        [few] мы подождали { $seconds } секунды; повторите, когда он закончит
       *[other] мы подождали { $seconds } секунд; повторите, когда он закончит
    }
store-ref-locked = другая программа заблокировала ветку: { $path }
    .hint = если git сейчас нигде не работает, удалите этот файл
store-checked-out = ветка { $branch } извлечена в { $path }; пишет её только recto, и сдвигать её под вами нельзя
    .hint = переключитесь там на другую ветку: git -C { $path } switch -
store-branch = место ветки { $branch } занято другой веткой
    .hint = посмотрите ветки: git branch --list --all — и переименуйте её
store-event-too-long = событие слишком длинное, чтобы его записать: { $bytes ->
        [one] { $bytes } байт
        [few] { $bytes } байта
       *[other] { $bytes } байт
    }
    .hint = назовите за один раз меньше статей
store-nowhere = событие не называет ни одной статьи, записать его некуда
    .hint = сообщите об этой ошибке разработчикам
store-hash = у байтов не тот хеш, какой был назван: { $hash }
    .hint = сообщите об этой ошибке разработчикам
store-text = текст { $hash } потерян в журнале или повреждён
    .hint = получите его заново: recto sync
store-no-remote = удалённого репозитория { $name } нет
    .hint = посмотрите, какие есть: git remote -v
store-url = к адресу { $url } recto не обращается: только https, ssh и пути этого компьютера
    .hint = задайте другой: git remote set-url origin URL
store-no-git = не удалось запустить git: { $why }
    .hint = установите git 2.24 или новее
store-old-git = git { $version } слишком стар
    .hint = установите git 2.24 или новее
store-unreachable = удалённый репозиторий недоступен: { $why }
    .hint = повторите позже: recto sync
store-slow = удалённый репозиторий не ответил за { $seconds ->
        [one] { $seconds } секунду
        [few] { $seconds } секунды
       *[other] { $seconds } секунд
    }
    .hint = повторите позже: recto sync
store-child = git не справился: { $why }
    .hint = проверьте репозиторий: git fsck
store-path = { $path } — не путь рабочего файла
    .hint = назовите файл внутри репозитория, не скрытый
store-missing = файла { $path } нет
    .hint = посмотрите, что есть: recto status
store-link = { $path } — символическая ссылка или ведёт через неё; по ссылкам recto не ходит
    .hint = положите на её место сам файл
store-no-file = { $path } — не обычный файл
    .hint = положите на его место обычный файл
store-too-long = файл { $path } слишком велик: { $bytes ->
        [one] { $bytes } байт
        [few] { $bytes } байта
       *[other] { $bytes } байт
    }, а читается не больше { $mebibytes } МиБ
    .hint = сократите его или разделите
store-changed = файл { $path } тем временем изменился и остался как есть
    .hint = посмотрите на него и повторите
store-article-file = в { $path } должны быть только id и язык: { $why }
    .hint = верните его прежним: git checkout -- { $path }
store-odd-name = в журнале ничто так не называется
store-odd-shard = лежит не в той папке
store-odd-link = это символическая ссылка
store-odd-submodule = это подмодуль
store-odd-mode = у файла необычные права, например на исполнение
store-odd-kind = папка на месте файла или файл на месте папки
store-odd-too-long = слишком велико для события: { $bytes ->
        [one] { $bytes } байт
        [few] { $bytes } байта
       *[other] { $bytes } байт
    }
