# 한 일. $item은 SLUG/LANG, $version은 v2.
ops-submitted = { $item } { $version }: 제출했습니다
ops-approved = { $item } { $version }: ‘{ $stage }’ 단계에 승인했습니다
ops-approved-kind = { $item }은(는) { $change ->
        [typo] 오타 수정으로 제출되었습니다. 뜻이 바뀌지 않는다는 것도 함께 승인합니다
        [correction] 잘못을 바로잡은 것으로 제출되었습니다
        [retraction] 철회로 제출되었습니다
       *[update] 일반 수정으로 제출되었습니다
    }
ops-returned = { $item } { $version }: { $person }에게 돌려보냈습니다
ops-lifted = { $person }의 반려가 더는 { $item }을(를) 막지 않습니다
ops-commented = { $item } { $version }에 의견 { $event }을(를) 남겼습니다
ops-resolved = { $item }의 의견 { $event }을(를) 해결했습니다
ops-waived = { $item }에서 받아들였습니다: { $rule }, ‘{ $text }’
ops-undone = { $item }에서 취소했습니다: { $kind } { $event }
ops-published = { $item } { $version }: 발행했습니다
ops-scheduled = { $item } { $version }: { $at }부터 나갑니다
ops-would-publish = { $item } { $version }: 발행될 것입니다
ops-withdrawn = { $item }: 내렸습니다. 그 자리에 알림이 남습니다
ops-taken = { $person }이(가) { $item }을(를) 맡습니다
ops-given-back = 이제 { $item }을(를) 맡은 사람이 없습니다
ops-renamed = { $item }의 새 주소는 { $slug }입니다. 옛 주소는 새 주소로 이어집니다
ops-confirmed = { $item } { $version }: 지금의 원문에 맞는 것으로 확인했습니다
ops-aligned = { $item } { $version }: { $pairs }
ops-align-original = 이것은 원본이라 짝을 맞출 글이 없습니다
    .hint = 이 글의 번역을 지정하세요
ops-pair-form = ‘{ $given }’은(는) 블록 짝이 아닙니다
    .hint = 번역의 블록, 이어서 원문의 블록: `3=4,5`. `3=`은 원문에 짝이 없고, `=6`은 번역에 짝이 없다는 뜻입니다
ops-pair-block = { $language }에는 { $block }번 블록이 없습니다. 블록은 1부터 { $blocks }까지 있습니다
    .hint = 나란히 보기: `recto align SLUG/LANG`
ops-pair-twice = { $language }의 { $block }번 블록이 두 번 나옵니다
    .hint = 짝이 되는 블록을 한데 모으세요: `3=4,5`
ops-people-changed = { $person }: workflow.toml을 고치고 시행했습니다
ops-policy-admitted = 정책 { $policy }을(를) 시행합니다

# 더 알릴 것.
ops-contributors-unknown = { $item }: 정책이 모르는 커밋 작성자가 { $count }명 있습니다
ops-contributors-untraced = { $item }: 고치기 시작한 판을 담은 커밋이 없어 파일의 모든 작성자를 기여자로 봅니다
ops-site-url-unset = 사이트 주소가 아직 정해지지 않았습니다. workflow.toml의 `[site]`에 `url`을 쓰고 `recto policy admit`을 입력하세요

# 오래 걸리는 일.
ops-folding = 글을 읽는 중
ops-checking = 검사하는 중
ops-verifying = 확인하는 중

# 기다리는 일.
ops-waits-first = { $item }은(는) 아직 제출된 적이 없습니다
ops-waits-changed = { $item }이(가) { $version } 뒤에 바뀌었습니다
ops-waits-returned = { $item } { $version }을(를) { $person }이(가) 돌려보냈습니다
ops-waits-diverged = { $item }에 두 판이 나란히 있습니다. 작업 파일에서 하나로 합치세요
ops-waits-approve = { $person }의 { $item } { $version }이(가) 승인을 기다립니다{ $change ->
        [typo] {" "}(오타 수정)
        [correction] {" "}(바로잡음)
        [retraction] {" "}(철회)
       *[update] {""}
    }
ops-waits-publish = { $item } { $version }은(는) 승인되었습니다
ops-waits-retracted = { $item }의 원문이 거두어들여졌지만 { $item }은(는) 아직 나가 있습니다
ops-waits-stale = { $item }: 원문({ $language })이 { $count }곳 { $change ->
        [correction] 바로잡혔습니다
        [retraction] 철회되었습니다
       *[update] 바뀌었습니다
    }
ops-waits-translate = { $item }은(는) 아직 { $language }(으)로 옮기지 않았습니다
ops-waits-policy = workflow.toml이 바뀌어 시행을 기다립니다
ops-waits-sync = 이벤트 { $count }개가 여기 저장되어 있고 아직 보내지 않았습니다

# 어느 글, 어느 판.
ops-item-unknown = 글 ‘{ $given }’이(가) 없습니다
    .hint = 무엇이 있는지 보기: `recto status`, 새로 시작하기: `recto new SLUG`
ops-item-missing = 어느 글인가요? 지정하지 않았고, 이 폴더는 글의 폴더가 아닙니다
    .hint = 지정하세요. 예: `recto show SLUG/LANG`
ops-item-none = 지정된 언어판이 없습니다
    .hint = 지정하세요: SLUG/LANG
ops-item-several = 이 가운데 어느 것인가요? { $items }
    .hint = 하나를 지정하세요
ops-article-empty = 이 글에는 아직 텍스트가 없습니다
    .hint = 작업 파일을 쓰거나 가져오세요: `recto import FILE --article SLUG --language LANG`
ops-slug-shared = 여러 글의 주소가 { $slug }입니다: { $ids }
    .hint = 그중 하나를 id로 지정해 주소를 바꾸세요: `recto rename ID NEW-SLUG`
ops-slug-out-twice = 이 주소로 발행된 글이 { $count }개인데 하나만 나가 있습니다
    .hint = 그중 하나를 id로 지정해 주소를 바꾸세요: `recto rename ID NEW-SLUG`
ops-slug-taken = 주소가 { $slug }인 다른 글이 있습니다
    .hint = 다른 주소를 고르세요
ops-folders = ‘{ $given }’은(는) 이 편집국의 파일 배치에 맞지 않습니다
    .hint = 폴더를 빼거나 workflow.toml의 `layout`을 바꾸세요
ops-language-unknown = 이 편집국에는 언어 { $language }이(가) 없고 { $languages }이(가) 있습니다
    .hint = workflow.toml의 `languages`에 더하고 `recto policy admit`을 입력하세요
ops-version-unknown = { $given } 판이 없습니다. 있는 것: { $there }
    .hint = 목록 보기: `recto log SLUG/LANG`
ops-version-several = { $given }은(는) 다음 가운데 어느 것일 수도 있습니다: { $versions }
    .hint = 하나를 지정하세요
ops-event-unknown = 여기에는 이벤트 { $given }이(가) 없습니다
    .hint = 목록 보기: `recto log SLUG/LANG`
ops-event-several = { $given }(으)로 시작하는 이벤트가 여럿입니다
    .hint = id를 더 길게 쓰세요
ops-not-submitted = 아직 제출된 적이 없습니다
    .hint = 제출하기: `recto submit SLUG/LANG`
ops-no-working-file = 작업 파일 { $path }이(가) 없습니다
    .hint = 펼쳐 놓기: `recto sync`
ops-text-missing = 원장에 텍스트 { $text }이(가) 없습니다
    .hint = 다른 사람에게서 받기: `recto sync`
ops-version-not-here = { $version }의 글이 여기 없습니다. 지워진 것이 아니라 아직 받아 오지 않았습니다
    .hint = 가진 사람에게서 받아 오기: `recto sync`
ops-version-erased = { $version }의 글이 지워져 그 뒤로 무엇이 바뀌었는지 알 수 없습니다
    .hint = 번역을 살펴본 뒤 무엇과 맞추어 보았는지 알리세요: `recto confirm SLUG/LANG`
ops-event-misnamed = 파일 이름이 그 해시가 아닙니다

# 쓰기.
ops-nothing-new = { $version } 뒤로 바뀐 것이 없습니다
    .hint = 작업 파일을 고친 뒤 다시 제출하세요
ops-title-empty = { $path }에 제목이 없습니다
    .hint = 파일 머리에 쓰세요: `title = "…"`
ops-pin-not-wanted = 제출하는 것은 판이 아니라 작업 파일입니다
    .hint = @ 뒤를 빼세요
ops-file-missing = 여기 적힌 파일 ‘{ $file }’이(가) 없습니다
    .hint = 글 옆에 두거나 이름을 빼세요
ops-file-outside = 파일 ‘{ $file }’이(가) 글의 폴더 밖에 있습니다
    .hint = 그 폴더에 넣고 거기서부터의 경로를 쓰세요
ops-base-unknown = 어느 판에서 고치기 시작했나요? 적어 둔 것이 없습니다. 있는 것: { $versions }
    .hint = 알려 주세요: `recto submit SLUG/LANG --base @v1`
ops-base-not-newest = 그사이 { $person }이(가) { $version }을(를) 제출했고, 이 글은 거기서 고친 것이 아닙니다
    .hint = 바뀐 것을 보고 맞는 것을 가져온 뒤 알려 주세요: `recto submit SLUG/LANG --over { $pin }`
ops-diverged = 두 판이 나란히 있습니다: { $versions }
    .hint = 작업 파일에서 합치고 둘 다 지정하세요: `recto submit SLUG/LANG --over @ONE --over @OTHER`
ops-source-unsaid = { $language }의 어느 판에서 옮겼나요? 여럿이 있습니다
    .hint = 알려 주세요: `recto submit SLUG/LANG --source { $newest }` 또는 `--source unknown`
ops-source-none = 옮길 수 있었을 { $language } 판이 없습니다
    .hint = 먼저 제출하세요: `recto submit SLUG/LANG`, 또는 `--source unknown`
ops-source-form = ‘{ $given }’은(는) 원문을 가리키지 않습니다
    .hint = @v2, LANG@v2, unknown 가운데 하나로 쓰세요
ops-source-not-known = 무엇을 옮긴 것인지 알 수 없습니다
    .hint = 다음 판에서 알려 주세요: `recto submit SLUG/LANG --source @v1`
ops-source-not-submitted = 아직 제출된 적이 없어 옮길 것이 없습니다
    .hint = 먼저 제출하세요: `recto submit SLUG/LANG`
ops-original-has-no-source = 이것은 원본이라 옮긴 것이 아닙니다
    .hint = `--source`를 빼세요
ops-translate-same = { $language }은(는) 옮겨 올 언어입니다
    .hint = 다른 언어를 지정하세요: `--to LANG`
ops-edition-exists = 이 언어판은 이미 있습니다
    .hint = 작업 파일 펼쳐 놓기: `recto sync`
ops-article-exists = { $path }이(가) 이미 있습니다
    .hint = 다른 주소를 고르거나 그 글을 이어 쓰세요
ops-note-empty = 메모가 비어 있습니다
    .hint = 할 말을 쓰세요: `-m "…"`
ops-note-long = 메모가 { $bytes }바이트입니다. 최대 { $max }바이트입니다
    .hint = 더 짧게 쓰세요
ops-import-file = { $path }을(를) 읽을 수 없습니다: { $why }
    .hint = 있는 파일을 지정하세요
ops-import-long = { $path }이(가) { $max }바이트보다 깁니다
    .hint = 여러 글로 나누세요
ops-import-encoding = { $path }은(는) { $byte }번째 바이트부터 UTF-8 텍스트가 아닙니다
    .hint = UTF-8로 저장하세요
ops-import-empty = { $path }이(가) 비어 있습니다
    .hint = 텍스트가 있는 파일을 지정하세요
ops-import-first = 글 { $slug }이(가) 아직 없고, { $language }은(는) 원본 언어가 아닙니다
    .hint = 먼저 원본을 가져오세요: `recto import FILE --article { $slug } --language { $original }`, 또는 { $language }(으)로 시작하세요: `recto new { $slug } --language { $language } --title "…"`
ops-event-too-long = { $bytes }바이트짜리 이벤트가 되어 너무 큽니다
    .hint = 한 번에 더 적게 지정하세요

# 결정.
ops-not-shown = 여기서 { $version }을(를) 아직 보지 않았습니다
    .hint = 먼저 보세요: `recto show SLUG/LANG`, 또는 정확히 지정하세요: `recto approve { $pinned }`
ops-newer-came = 본 것은 { $seen }인데, 그 뒤 { $person }이(가) { $version }을(를) 제출했습니다
    .hint = 바뀐 것 보기: `recto diff SLUG/LANG { $seen }..{ $version }`
ops-update-nothing = 할 일이 없습니다: 원문이 하는 말은 그대로입니다
    .hint = 어디까지 왔는지 보세요: `recto status`
ops-update-changed = { $path }에 제출하지 않은 변경이 있습니다
    .hint = 먼저 제출하세요: `recto submit SLUG/LANG`
ops-marks-left = 이 줄에 recto update나 merge의 표시가 남아 있습니다
    .hint = 적힌 대로 고친 뒤 표시를 지우세요
ops-merge-nothing = 나란히 놓인 판이 없습니다
    .hint = 어디까지 왔는지 보세요: `recto status`
ops-merge-changed = { $path }에 제출하지 않은 글이 있습니다
    .hint = 다른 곳에 옮겨 두고 판들을 모은 뒤 가져오세요
ops-merge-file = 두 판이 같은 파일 { $path }을(를) 다른 내용으로 가리킵니다
    .hint = 손으로 고르고, 판마다 `--over`를 붙여 제출하세요
ops-merge-third = { $version }을(를) 들이기 전에 고를 것이 남았습니다
    .hint = 손으로 고르고, 판마다 `--over`를 붙여 제출하세요
ops-remarks-none = 거기에는 열린 의견이 없습니다
    .hint = 무슨 말이 있었는지 보세요: `recto log SLUG/LANG`
ops-remarks-several = 이 의견 가운데 어느 것입니까? { $remarks }
    .hint = 번호로 지정하세요: `recto resolve SLUG/LANG ID`
ops-approved-already = { $version }은(는) 필요한 승인을 모두 받았습니다
    .hint = 발행하기: `recto publish SLUG/LANG`
ops-approved-by-you = { $version }은(는) 이미 승인하셨습니다
    .hint = 취소하려면: `recto undo SLUG/LANG`
ops-no-return = 여기에는 반려된 것이 없습니다
    .hint = 지난 일 보기: `recto log SLUG/LANG`
ops-nothing-to-undo = 여기에는 취소할 수 있는 내 일이 없습니다
    .hint = 지난 일 보기: `recto log SLUG/LANG`
ops-nothing-to-confirm = 지금의 원문에서 옮긴 것입니다
    .hint = 상태 보기: `recto status`
ops-block-unknown = { $block }번 블록이 없습니다. 블록은 1부터 { $blocks }까지 있습니다
    .hint = 번호와 함께 보기: `recto show SLUG/LANG --blocks`
ops-finding-unknown = 여기에는 ‘{ $given }’ 지적이 없습니다
    .hint = 지적 보기: `recto check SLUG/LANG`
ops-findings-open = ‘{ $severity }’ 이상의 지적이 { $count }개 남아 있습니다. 첫째: { $rule }, ‘{ $text }’
    .hint = 보기: `recto check SLUG/LANG`, 받아들이기: `recto waive SLUG/LANG RULE -m "why"`
ops-not-fresh = { $state ->
        [unknown] 무엇을 옮긴 것인지 알 수 없습니다
        [waiting] 원문이 자기 원문을 기다리고 있습니다
       *[stale] 그 뒤 원문이 바뀌었습니다: 묵은 것 { $stale }, 새것 { $new }, 없어진 것 { $gone }
    }
    .hint = 바뀐 것 보기: `recto diff SLUG/LANG --source`, 고칠 것이 없으면: `recto confirm SLUG/LANG`
ops-file-two = 발행된 다른 언어판({ $language })의 파일 { $path }은(는) 내용이 다릅니다
    .hint = 둘이 같은 그림을 쓰게 한 뒤 함께 발행하거나, 새 그림에 다른 이름을 붙이세요
ops-left-out = { $language }은(는) 나가지 않았습니다. 다른 언어판에 이름이 같고 내용이 다른 파일이 있습니다
    .hint = 둘 중 하나를 파일 이름을 바꾸어 제출하세요
ops-no-contact = { $remote }에 닿을 수 없습니다: { $why }
    .hint = 다시 해 보거나 원격 없이 하세요: `--offline`
ops-diff-first = { $version }은(는) 첫 판이고, 작업 파일은 그것과 같습니다
    .hint = 읽기: `recto show SLUG/LANG`
ops-diff-folder-and-file = { $folder }은(는) 폴더이고 { $file }은(는) 파일입니다
    .hint = 파일 두 개나 폴더 두 개를 적으세요
ops-since-unseen = 아직 어떤 판도 보신 적이 없습니다
    .hint = 전체 보기: `recto show SLUG/LANG`
ops-since-unapproved = 유효한 승인이 있는 판이 없습니다
    .hint = 지난 일 보기: `recto log SLUG/LANG`
ops-since-unpublished = 발행된 판이 없습니다
    .hint = 지금 상태 보기: `recto status SLUG/LANG`
ops-comparing = 비교 중

# 준비.
ops-no-ledger = 여기에는 편집국이 없습니다. 이 저장소에 원장이 없습니다
    .hint = 시작하기: `recto init --language ru --language en`
ops-no-ledger-remote = 여기에는 아직 편집국이 없습니다. 이 클론에도, 마지막으로 본 { $remote }에도 원장이 없습니다
    .hint = 원격에 묻기: `recto sync`, 브랜치 하나만 클론했다면: `git fetch { $remote } recto`
ops-newsroom-exists = 여기에는 이미 편집국이 있습니다
    .hint = 보기: `recto status`, 없는 파일 펼쳐 놓기: `recto sync`
ops-workflow-exists = { $path }이(가) 이미 있는데 원장이 없습니다
    .hint = 옮겨 두고 시작한 뒤 필요한 것을 되돌리세요: `recto init`, 그다음 `recto policy admit`
ops-init-inside = 이 폴더는 저장소 { $root } 안에 있습니다
    .hint = 그 폴더에서, 또는 그 밖에서 시작하세요
ops-no-key = 서명할 키가 없습니다
    .hint = 만들기: `recto join URL`, 지정하기: `RECTO_KEY=FILE`
ops-key-unknown = 정책에 키 { $key }의 주인이 없습니다
    .hint = 소유자에게 더해 달라고 하세요: `recto people add ID --key FILE`, 누가 있는지: `recto people`
ops-key-file = { $path }을(를) 읽을 수 없습니다: { $why }
    .hint = 공개 키 파일을 지정하거나 그 줄을 붙여 넣으세요: `--key "ssh-ed25519 AAAA…"`
ops-trust-damaged = 이 클론이 어느 원장을 신뢰하는지 읽을 수 없습니다
    .hint = 여기 있는 원장을 신뢰한다면 { $path }의 그 기록을 지우고 다시 하세요
ops-remote-rootless = { $remote }의 원장에 첫 정책이 없습니다
    .hint = 무엇이 있는지 보기: `git log { $remote }/recto`
ops-policy-waits = workflow.toml에 아직 시행하지 않은 변경이 있습니다
    .hint = 먼저 시행하세요: `recto policy admit`, 또는 파일을 되돌리세요
ops-policy-same = 이 정책은 이미 시행 중입니다
    .hint = 먼저 workflow.toml을 고치세요
ops-people-keyless = { $person }은(는) 새 사람인데 키가 없습니다
    .hint = 키를 더하세요: `--key FILE`, 또는 `recto join`이 출력한 줄을 붙여 넣으세요
ops-people-unknown = { $person }이라는 사람이 없습니다
    .hint = 누가 있는지 보기: `recto people`
ops-people-lacks = { $person }에게는 { $what }이(가) 없습니다
    .hint = 무엇이 있는지 보기: `recto people`
ops-people-form = workflow.toml에 사람들이 여기서 고칠 수 없는 꼴로 적혀 있습니다
    .hint = 손으로 고친 뒤 `recto policy admit`을 입력하세요
ops-glossary-encoding = { $file }은(는) { $byte }번째 바이트부터 UTF-8 텍스트가 아닙니다
    .hint = UTF-8로 저장하세요

# 주고받기와 내보내기.
ops-push-refused = { $remote }이(가) 받아 주지 않습니다: { $why }
    .hint = 관리하는 사람에게 `recto`와 `published` 브랜치에 쓸 권한을 부탁하세요
ops-push-beaten = { $remote }에서 { $tries }번 잇달아 다른 사람이 먼저였습니다
    .hint = 다시 해 보세요: `recto sync`
ops-nothing-published = 아직 발행된 것이 없습니다
    .hint = 발행하기: `recto publish SLUG/LANG`
ops-manifest = published 브랜치의 목록을 읽을 수 없습니다: { $why }
    .hint = 다시 만들기: `recto sync`
ops-published-lacks = published 브랜치에 { $path }이(가) 없습니다
    .hint = 다시 만들기: `recto sync`
ops-build-folder = { $path }에는 어떤 빌드도 쓰지 않은 파일이 있습니다
    .hint = 빈 폴더를 지정하세요: `recto build --out DIR`
ops-timezone = 시간대 ‘{ $given }’이(가) 없습니다
    .hint = workflow.toml의 `[site]`에 Europe/Moscow처럼 쓰고 `recto policy admit`을 입력하세요

# 기계.
ops-file = { $path }: { $why }
    .hint = 누가 읽고 쓸 수 있는지 보세요
ops-random = 시스템이 난수를 주지 않습니다: { $why }
    .hint = /dev/urandom을 보세요
ops-json = JSON으로 쓸 수 없습니다: { $why }
    .hint = 알려 주세요

ops-file-language = { $path } 파일의 언어를 알 수 없습니다
    .hint = 언어를 지정하세요: `recto check --files { $path } --language en`

# Terms that come into the glossary.
ops-glossary-name = ‘{ $name }’은(는) 용어집 파일 이름으로 쓸 수 없습니다
    .hint = 글자, 숫자, 붙임표를 쓰십시오: recto import FILE --glossary terms
ops-glossary-inline = { $file }에 용어가 한 줄로 적혀 있어 더할 수 없습니다
    .hint = 용어마다 [[term]]으로 따로 적으십시오

# 관문이 쓰는 용어집.
ops-settled = { $item } 확정: 이제부터 관문이 이것을 씁니다
ops-settled-already = 관문이 이미 { $path } 파일을 그대로 쓰고 있습니다
    .hint = 먼저 고치십시오
ops-settle-plain = 용어집 파일은 메모, 원본, 바탕 없이 있는 그대로 확정합니다
    .hint = 이유는 파일 안에 적으십시오: why = "…". 그런 다음: recto submit glossary/names.toml
ops-settle-others = 용어집은 권한이 있는 사람만 확정할 수 있습니다: { $people }
    .hint = 그 가운데 한 사람에게 이렇게 입력해 달라고 하십시오: recto submit { $item }
ops-settle-note = { $path } 파일에 적었고 `check`가 이것을 읽습니다. 관문은 다음 가운데 한 사람이 확정하면 씁니다: { $people }
ops-glossary-missing = 용어집 파일 { $path } 없음
    .hint = 이름 확정: recto names settle 이름, 용어 가져오기: recto import 파일 --glossary
ops-glossary-broken = 이 용어집을 읽을 수 없습니다: { $why }
    .hint = 먼저 고치십시오. 자리는 `recto check --all`이 알려 줍니다
ops-waits-settle = { $path } 파일이 관문이 쓰는 용어집과 다릅니다

# 확정한 이름.
ops-name-settled = { $name }{ $natives ->
        [0] {""}
       *[other] {" "}({ $native })
    }{ $count ->
        [0] {""}
       *[other] , 쓰지 않는 표기: { $avoid }
    }
ops-names-apart = 서로 다른 이름: { $names }
ops-name-excepted = “{ $name }” 표기를 그대로 둡니다
ops-name-nowhere = “{ $name }” 표기는 보관된 어느 글에도 없습니다
    .hint = 이름 보기: recto names list. 또는 glossary/names.toml에 직접 적으십시오
ops-names-language = 여러 언어에 나옵니다: { $languages }
    .hint = 어느 언어인지 말하십시오: --language LANG
ops-names-two = 다른 이름이라고 하려면 서로 다른 표기가 둘 이상 있어야 하고, 같은 표기를 두 번 쓸 수 없습니다
    .hint = 이렇게 입력하십시오: recto names settle 하나 다른것 --not-same
ops-except-reason = 그대로 두는 표기에는 이유가 있어야 합니다
    .hint = 이유를 쓰십시오: -m "상표"

# 한꺼번에 여럿.
ops-fix-conflict = { $path } 파일에 git이 남긴 표시 사이로 두 가지 문안이 나란히 있습니다
    .hint = 하나를 고르고 표시를 지운 다음 다시 하십시오
ops-nothing-changed = 제출한 뒤로 바뀐 작업 파일이 없습니다
    .hint = 상태 보기: recto status
ops-none-shown = 본 것 가운데 승인을 기다리는 것이 없습니다
    .hint = 먼저 보십시오: recto diff --batch 또는 recto show SLUG/LANG
ops-none-approved = 승인되었으나 아직 나가지 않은 것이 없습니다
    .hint = 상태 보기: recto status
ops-held-back = { $item } 보류: { $why }
ops-all-held-back = 승인된 것 가운데 나갈 수 있는 것이 없습니다
    .hint = 하나씩 이유를 보십시오: recto publish SLUG/LANG --dry-run
ops-batch-new = 앞선 버전을 승인한 사람이 없으므로 전부 새로운 글입니다
    .hint = 읽어 보십시오: recto show { $item }
