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
ops-preview-inside = 이 폴더에는 초안({ $item })이 들어 있습니다. 인터넷에 올리지 마십시오. `--preview` 없이 빌드하면 초안이 빠집니다
ops-look-unused = { $path }: 이런 이름의 기본 템플릿이 없고 다른 템플릿도 이것을 부르지 않아 아무 일도 하지 않습니다

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
ops-push-locked = { $remote }이(가) 잠겨 있습니다: { $path } 파일이 사라지지 않습니다
    .hint = 그곳에서 git이 도중에 죽었거나 아직 일하는 중입니다. 일하는 git이 없으면 { $remote }을(를) 관리하는 사람이 그 파일을 지우고, 그다음 `recto sync`
ops-nothing-published = 아직 발행된 것이 없습니다
    .hint = 발행하기: `recto publish SLUG/LANG`
ops-manifest = published 브랜치의 목록을 읽을 수 없습니다: { $why }
    .hint = 다시 만들기: `recto sync`
ops-published-lacks = published 브랜치에 { $path }이(가) 없습니다
    .hint = 다시 만들기: `recto sync`
ops-look-in-site = 사이트의 모양을 둔 곳에 사이트가 지어졌거나 지어지게 됩니다
    .hint = 다른 폴더를 쓰십시오: recto build --out public
ops-look-deep = `site/static/`의 폴더가 너무 깊습니다
ops-watch-port = 포트 { $port }에서 사이트를 보여 줄 수 없습니다: { $why }
    .hint = 다른 포트를 지정하거나(recto build --out DIR --watch --port 8000), 지정하지 않으면 빈 포트를 씁니다
ops-look-bytes = 이 템플릿은 UTF-8이 아닙니다
ops-look-unknown = 모양에 “{ $given }” 파일이 없습니다
    .hint = 있는 것: { $names }
ops-look-there = 이미 고친 파일입니다. 그 자리에 있는 것은 기본 파일이 아닙니다
    .hint = 기본 파일에서 다시 시작하려면 먼저 이 파일을 옮기십시오
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
ops-reading-texts = 텍스트를 읽는 중
ops-range-form = ‘{ $given }’은(는) 커밋 범위가 아닙니다
    .hint = 앞과 뒤의 상태를 쓰세요: recto verify origin/recto..recto
ops-no-commit = 여기에 커밋 ‘{ $given }’이(가) 없습니다
    .hint = 브랜치 보기: git branch --all
ops-hook-line = git이 pre-receive 훅에 알리는 말이 아닙니다: { $given }
    .hint = git이 hooks/pre-receive로 실행하게 하세요: exec recto verify --hook pre-receive --trust ID
ops-file-there = { $path }이(가) 이미 있으므로 덮어쓰지 않습니다
    .hint = `--write` 없이 출력해서 손으로 합치세요
arrival-deleted = { $branch } 브랜치는 지울 수 없습니다. 사람들이 서명한 것이 들어 있습니다
arrival-rewritten = { $branch }의 이력이 바뀝니다(강제 푸시). 두 사람이 서명한 삭제가 없으면 허용되지 않습니다
arrival-events-gone = 여기 있던 이벤트 { $count }개가 사라졌습니다. 원장은 늘어나기만 합니다
arrival-text-gone = 텍스트 { $text }이(가) 사라졌는데, 두 사람이 삭제하기로 한 적이 없습니다
arrival-changed = 바이트가 바뀌었습니다. 서명된 것은 그대로 있어야 합니다
arrival-too-much = 한 번에 보낼 수 있는 양(파일 { $files }개 또는 { $mebibytes } MiB)을 넘습니다
arrival-text-hash = 텍스트 { $text }의 바이트가 이름의 해시와 다릅니다
arrival-text-missing = 가리키는 텍스트 { $text }이(가) 함께 오지 않았습니다
arrival-erased-back = 삭제된 텍스트 { $text }이(가) 되돌아옵니다
arrival-admit-not-accepted = 앞서 여기서 받아들인 작업 규칙은 { $person }이(가) 규칙을 바꾸도록 허락하지 않습니다
arrival-published-alone = 견주어 볼 원장이 없습니다
arrival-published-odd = 보통 파일이 아닙니다. 독자는 보통 파일만 받습니다
arrival-published-more = 원장이 발행한 적이 없는 파일입니다
arrival-published-less = 원장이 발행한 파일인데 없습니다
arrival-published-differs = 원장이 발행한 것과 다릅니다
ratchet-gone = { $remote }에 있던 { $branch } 브랜치가 없어졌습니다
    .hint = 다시 보내고(recto sync), 관리하는 사람에게 까닭을 물으세요
ratchet-rewritten = { $remote }의 { $branch } 이력이 다시 쓰였습니다. 본 것 가운데 빠진 것은 없습니다
ratchet-shrunk = { $remote }의 원장이 줄었습니다. 있던 이벤트 { $events }개와 텍스트 { $texts }개가 없습니다
ratchet-here-gone = 지난번에 있던 { $branch } 브랜치가 없습니다
ratchet-here-shrunk = { $branch } 브랜치가 줄었습니다. 지난번에 있던 이벤트나 텍스트가 없습니다
ratchet-here-rewritten = { $branch } 브랜치의 이력이 지난번과 다릅니다
ops-unsent-uncounted = 여기 저장된 이벤트 { $count }개가 더는 유효하지 않습니다. 다시 말하기(recto resubmit) 전에는 아무것도 보내지 않습니다
ops-text-unknown = 텍스트 ‘{ $given }’을(를) 가리키는 이벤트가 없습니다
    .hint = 해시나 버전으로 쓰세요: recto erase fair/en@v2 -m "까닭"; 보기: recto log SLUG/LANG --format json
ops-text-several = { $given }(으)로 시작하는 텍스트가 여럿입니다
    .hint = 해시를 더 길게 쓰세요
ops-erase-form = ‘{ $given }’만으로는 어느 텍스트인지 분명하지 않습니다
    .hint = 버전(fair/en@v2)이나 해시 여덟 자리 이상을 쓰세요
ops-erased = 삭제됨: { $texts }
ops-erase-asked = 요청함, 아직 삭제되지 않음: { $texts }
ops-erase-second = 두 번째 사람이 필요하며, 둘 가운데 하나는 소유자여야 합니다. 그 사람이 입력할 것: recto erase { $texts } -m "까닭"
ops-reach-here = 이 클론: git이 아무도 가리키지 않는 것을 버릴 때까지. git reflog expire --expire-unreachable=now --all && git gc --prune=now
ops-reach-clones = 다른 모든 클론: 주인이 recto sync와 위의 두 명령을 입력할 때까지
ops-reach-host = { $remote }: 호스트는 정리할 때까지 옛 커밋을 해시로, 캐시에서, 풀 리퀘스트 화면에서 보여 줍니다. 정리를 부탁하세요(GitHub는 지원팀, 자기 서버는 git gc --prune=now)
ops-reach-forks = 포크, 미러, 백업, 메일로 보낸 번들: 주인만 정리할 수 있습니다
ops-reach-desk = 작업 파일과 그것이 든 여러분의 브랜치 커밋: 여러분의 것이므로 recto가 건드리지 않습니다
ops-reach-site = 만든 사이트, 읽어 간 피드, 검색 엔진과 아카이브: 사이트를 다시 만들고 나머지에는 알리세요
ops-nothing-to-resubmit = 여기서 보내기를 기다리는 것은 모두 유효합니다
    .hint = 보내세요: recto sync
ops-resubmit-built-on = { $person }의 이벤트 { $event }이(가) 없애려는 것에 기대고 있습니다
    .hint = { $person }에게 자기 클론에서 다시 말해 달라고 하세요
ops-no-remote = 아직 이것을 보지 못한 원격이 없습니다
    .hint = 편집국의 원격을 정하세요: `git remote add origin URL`
ops-nothing-to-adopt = 모든 작업 파일의 버전이 이미 원장에 있습니다
    .hint = 어디까지 왔는지 보기: recto status
ops-adopt-known = 원장에 이미 버전이 있습니다
    .hint = 새것은 보통 절차로: recto submit SLUG/LANG
ops-adopted = 찾은 그대로 발행된 것으로 치는 판 { $count }개, 시작한 기사 { $opened }개
ops-would-adopt = 찾은 그대로 발행된 것으로 칠 판 { $count }개, 시작할 기사 { $opened }개
ops-bundle-whole = git용 파일 하나에는 원장 전체가 들어갑니다
    .hint = 항목을 빼거나 폴더를 쓰세요: recto export SLUG --out DIR
ops-export-folder = { $path }에 이미 파일이 있습니다
    .hint = 새 폴더를 쓰세요: recto export --out DIR
ops-export-missing = 삭제되었거나 잃어버린 텍스트 { $count }개는 들어 있지 않습니다
ops-sync-remote = { $remote }은(는) 파일이나 폴더가 아니라 원격 저장소입니다. 같은 이름의 폴더라면 ./{ $remote }로 쓰십시오
ops-sync-place = { $path }은(는) 번들도 저장소도 아닙니다
    .hint = .bundle로 끝나는 파일이나 빈 폴더를 쓰세요
ops-sync-bundle = { $path }에 여기 있는 것이 모두 들었습니다. 받은 사람이 입력할 것: recto sync 파일
ops-sync-waits = 기다리는 일 { $count }개. 보기: recto
ops-public-ledger = { $remote }에 원장이 있습니다. 편집국의 원격입니다
    .hint = 주고받으려면 recto sync; 독자용으로는 다른 저장소를 쓰세요
ops-public-ahead = { $remote }에 있는 것은 여기서 앞서 발행한 것이 아닙니다
    .hint = 먼저 새것을 가져오고(recto sync) 살펴보세요: git ls-remote { $remote }
doctor-git-old = { $version }에는 저장소가 프로그램을 실행할 수 있는 구멍이 있습니다(CVE-2025-48384, CVE-2024-32002)
    .hint = git을 올리세요: 2.43.7, 2.44.4, 2.45.4, 2.46.4, 2.47.3, 2.48.2, 2.49.1, 2.50.1 이상
doctor-setting = 이 저장소가 { $key } = { $value }을(를) 정합니다. git은 따르고 recto는 따르지 않습니다
    .hint = 스스로 정한 것이 아니면: git config --local --unset-all { $key }
doctor-alternates = 이 저장소는 다른 폴더의 객체를 빌려 씁니다. 그 폴더가 사라질 수 있습니다
    .hint = 넘겨받으세요: git repack -a -d && rm .git/objects/info/alternates
doctor-replaced = git이 객체 { $count }개를 다른 것으로 보여 줍니다. recto는 참된 것을 읽습니다
    .hint = 보기: git replace --list; 없애기: git replace -d ID
doctor-grafts = .git/info/grafts가 커밋에 없는 부모를 붙입니다
    .hint = 스스로 만든 것이 아니면 없애세요: rm .git/info/grafts
doctor-shallow = 이 클론에는 이력의 끝만 있어, 누가 파일을 썼는지 찾지 못할 수 있습니다
    .hint = 나머지 가져오기: git fetch --unshallow
doctor-hooks = 이 클론에서 git이 스스로 실행하고 recto는 실행하지 않는 것: { $hooks }
    .hint = 보기: ls .git/hooks
doctor-case = 여기서는 대소문자만 다른 이름이 한 파일입니다
    .hint = recto는 그런 slug를 허용하지 않습니다. 그림 파일 이름에 조심하세요
doctor-locks = 프로그램이 브랜치를 잠갔거나 도중에 죽었습니다: { $path }
    .hint = 실행 중인 git이 없으면 그 파일을 지우세요
doctor-leftovers = 죽은 recto가 남긴 파일 { $count }개
    .hint = 다음 명령이 정리합니다. 바로 하려면: recto repair --do
doctor-no-agent = 키가 에이전트에 있는데 에이전트가 없습니다
    .hint = 시작하기: eval "$(ssh-agent)" && ssh-add
doctor-key-open = 이 기계의 다른 사람이 개인 키 { $path }을(를) 읽을 수 있습니다
    .hint = 혼자만 읽게 하기: chmod 600 { $path }
doctor-one-owner = 소유자 키가 하나뿐입니다. 잃으면 아무도 작업 규칙을 다시는 바꿀 수 없습니다
    .hint = 다른 곳에 둘 키를 더하세요: recto people add ID --role owner --key FILE
doctor-recovery = 복구 키가 아직 이 기계에 있습니다: { $path }
    .hint = USB로 옮기거나 인쇄하고 여기서는 지우세요
doctor-solo = 네 눈 원칙이 꺼져 있어 한 사람이 제출, 승인, 발행을 할 수 있습니다
    .hint = workflow.toml에서 켜세요: four-eyes = "strict", 그다음 recto policy admit
doctor-policy-waits = workflow.toml에 아무도 받아들이지 않은 변경이 있습니다
    .hint = 받아들이기: recto policy admit; 되돌리기: git checkout -- workflow.toml
doctor-policy-fork = 소유자들이 작업 규칙 { $count }개를 나란히 받아들였습니다. 그 앞의 규칙으로 일이 이어집니다
    .hint = workflow.toml에서 합치고 둘 다 가리키게 받아들이세요: recto policy merge
doctor-no-remote = 원격이 없어 사본이 이것뿐입니다
    .hint = 정하기: `git remote add origin URL`, 그다음 recto sync; 또는 USB: recto sync 폴더
doctor-unsent = { $remote }에 보내지 않은 이벤트 { $count }개
    .hint = 보내기: recto sync
doctor-remote-ledger = { $remote }에 recto 브랜치가 없습니다
    .hint = 보내기: recto sync
doctor-remote-published = { $remote }에 published 브랜치가 없습니다
    .hint = 보내기: recto sync
doctor-no-hook = { $path }(으)로 오는 푸시를 판정하는 것이 없어, 푸시할 수 있으면 무엇이든 보낼 수 있습니다
    .hint = 그 hooks/pre-receive에 실행 가능하게 넣으세요: exec recto verify --hook pre-receive --trust ID
doctor-host-unseen = { $remote }이(가) recto와 published 브랜치를 보호하는지는 여기서 볼 수 없습니다
    .hint = 워크플로 파일 첫머리에 설정이 있습니다
doctor-no-ci = { $remote }에 보낸 것을 확인하는 것이 보이지 않습니다
    .hint = 워크플로 파일 쓰기: recto verify --ci { $host } --write; 자기 서버면 훅 설치: recto help verify
repair-leftovers = 죽은 recto가 남긴 파일 { $count }개 정리하기
repair-texts = 없거나 손상된 텍스트 { $count }개를 원격과 작업 파일에서 가져오기
repair-text-lost = 텍스트 { $text }을(를) 어디서도 얻을 수 없습니다
    .hint = 클론이 있는 사람에게 부탁하세요: recto sync
repair-published = 원장에서 published 브랜치 다시 만들기
repair-cache = 시간을 아끼려고 둔 것 버리기
repair-refused = 유효하지 않은 이벤트 { $count }개. 까닭 보기: recto verify
ops-policy-one = 작업 규칙이 하나뿐이라 합칠 것이 없습니다
    .hint = 누가 있는지 보기: recto people
ops-policy-fork = 소유자들이 작업 규칙 { $count }개를 나란히 받아들였는데 workflow.toml은 그 앞의 것입니다
    .hint = 합치기: recto policy merge; 그다음 파일을 보고 받아들이세요
ops-policy-unreadable = 작업 규칙을 읽을 수 없습니다: { $why }
    .hint = workflow.toml을 손으로 쓰고 입력하세요: recto policy admit
ops-text-erased = 텍스트 { $text }은(는) 두 사람의 뜻으로 삭제되었습니다
    .hint = 누가 왜 했는지 보기: recto log SLUG
ops-waits-erase = { $person }이(가) 법에 따라 텍스트 { $text }을(를) 삭제하자고 합니다
repair-erased = 삭제되었으나 아직 여기 있는 텍스트 { $count }개 없애기
arrival-no-line = 새 커밋이 한 줄로 이어지지 않거나 { $max }개를 넘습니다
