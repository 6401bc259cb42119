report-error = 오류:
report-hint = 도움말:
report-note = 참고:

# 한 일.
report-sent = { $remote }(으)로 보냈습니다
report-not-sent = 여기 저장했고 { $remote }(으)로 보내지 못했습니다: 이벤트 { $count }개가 기다립니다
report-open = { $item }에 남은 지적: { $count }개
report-begun = { $folder }에 편집국을 시작했습니다(원장 { $ledger })
report-begun-owner = 소유자는 { $person }이며 쓰고, 검토하고, 발행할 수 있습니다.
report-key-made = 키를 만들었습니다: { $path }
report-recovery = 복구 키는 { $path }에 있습니다. 이 기계가 아닌 곳으로 옮기세요.
report-solo = 두 사람 확인이 꺼져 있습니다. 한 사람이 제출하고 승인하고 발행할 수 있습니다.
report-begun-next = 글 시작하기: `recto new SLUG --title "…"`, 가져오기: `recto import FILE --article SLUG --language LANG`, 사람 더하기: `recto people add`
report-joined = 편집국의 클론이 { $folder }에 있으며 원장 { $ledger }을(를) 신뢰합니다
report-joined-ask = 소유자가 필요한 역할을 붙여 다음을 입력해야 합니다:
report-joined-known = 여기서 당신은 { $person }입니다.
report-laid = 작업 파일 { $count }개를 펼쳐 놓았습니다:
report-refreshed = 작업 파일 { $count }개를 새로 고쳤습니다:
report-pull = git이 관리하는 파일 { $count }개입니다. 새것은 `git pull`이 가져옵니다:
report-behind = 고치신 파일 { $count }개에 더 새로운 판이 있습니다:
report-lacking = 이곳 원장에 파일 { $count }개의 글이 없습니다. 자세히 보기: `recto verify`
report-more = 그 밖에 { $count }개
report-trusted = 이 클론은 이제부터 원장 { $ledger }을(를) 신뢰합니다
report-synced = { $came ->
        [0] 새로 온 것이 없고
       *[other] 이벤트 { $came }개가 왔고
    } { $went ->
        [0] 보낸 것이 없습니다
       *[other] { $went }개를 보냈습니다
    }
report-projected = published 브랜치를 맞추었습니다.
report-made = { $path }
report-made-source = { $source }에서 옮깁니다.
report-made-next = 쓰고 나서 입력하세요: `recto submit { $item }`
report-updated = { $path }: { $count }곳을 표시했습니다 (원문: { $source })
report-updated-next = recto:todo를 찾아 글을 고치고 표시를 지우세요. 그다음 입력하세요: `recto submit { $items }`
report-aligned = { $item } { $version }, { $source }와(과) 나란히
report-align-said = { $people }이(가) 정한 짝
report-align-unsure = 틀릴 수 있는 추측
report-align-lapsed = { $person }이(가) 정한 짝 { $pair }은(는) 더는 쓰이지 않습니다. 그 블록이 알아볼 수 없게 바뀌어 다시 추측을 씁니다
report-align-next = 짝이 틀렸으면: `recto align { $item } --pair 3=4,5` (번역의 블록이 먼저. `3=`은 원문에 짝이 없다는 뜻)
report-merged = { $path }: { $count ->
        [0] 두 판이 다시 한 글이 되었습니다
       *[other] 양쪽이 고친 블록 { $count }개: 거기서 고르세요
    }
report-merged-next = { $count ->
        [0] 읽어 보고 입력하세요: `{ $command }`
       *[other] 표시를 지우고 입력하세요: `{ $command }`
    }
report-taken-over-next = 살펴보세요: `recto check { $item }`; 그다음 입력하세요: `recto submit { $item }`
report-you = (나)
report-built = { $folder }에 글 { $articles }개: 파일 { $files }개 가운데 { $written }개를 썼습니다
report-built-preview = 초안: { $page }
report-watching = { $url }에서 볼 수 있습니다. Ctrl-C로 끝냅니다
report-look-laid-out = { $path } 파일을 고칠 수 있습니다. 다음 빌드부터 쓰입니다
report-page-new = 사이트에 생김: { $path }
report-page-changed = 사이트에서 바뀜: { $path }
report-page-gone = 사이트에서 사라짐: { $path }

# 지적.
report-severity-error = 오류
report-severity-warning = 경고
report-severity-info = 참고
report-waived = 받아들임
report-checked = { $count ->
        [0] 지적이 없습니다
       *[other] 지적 { $count }개
    }(텍스트 { $texts }개){ $waived ->
        [0] {""}
       *[other] {", 받아들인 것 "}{ $waived }{"개"}
    }
report-checked-hint = 왜 중요한지: `recto explain { $rule }`
report-variant = ‘{ $text }’ { $count }번, { $lines }행
report-evidence = 원문: { $words }
report-suggestion = 이렇게 쓰세요: { $text }
report-text-missing = 텍스트 { $text }이(가) 없습니다
report-published-holds = published 브랜치에는 승인된 것만 그대로 있습니다.
report-published-differs = published 브랜치가 있어야 할 모습과 다릅니다. `recto sync`가 바로잡습니다.
report-verified = 원장 { $ledger }: 정책 { $policies }개, 글 { $articles }개, 유효한 이벤트 { $counted }개{ $refused ->
        [0] {""}
       *[other] {", 유효하지 않은 것 "}{ $refused }{"개"}
    }
report-same = 같은 이름
report-different = 다른 이름
report-unsure = 알 수 없음

# 보기.
report-shown = { $item } { $version }({ $text }), { $person }, { $time }{ $change ->
        [update] {""}
        [typo] {": 오타 수정"}
        [correction] {": 바로잡음"}
       *[retraction] {": 철회"}
    }
report-shown-source = { $source }에서 옮겼습니다.
report-shown-old = 더 새로운 판이 있습니다.
report-shown-file = 파일 { $path }({ $text })
report-not-counted = 유효하지 않음: { $why }
report-diff = { $item }: { $old }에서 { $new }(으)로
report-diff-none = 차이가 없습니다.
report-block-added = { $number }번 블록, 새것
report-block-removed = { $number }번 블록, 없어짐
report-block-moved = { $number }번 블록, 옮겨짐
report-block-changed = { $number }번 블록
report-block-target = 번역문, 블록 { $blocks }:
report-block-target-none = 번역문에 이에 해당하는 곳이 없습니다.
report-source-loud = { $change ->
        [retraction] 원문이 철회되었습니다. 어느 언어로도 남아 있어서는 안 됩니다.
       *[correction] 원문의 잘못을 바로잡았습니다. 이 언어로 나간 글이 틀릴 수 있습니다.
    }
report-source-waiting = { $language } 기다림: 그 글이 아직 제 원문을 따라잡지 못했습니다.
report-blocks-same = 같은 블록 { $count }개
report-lines-same = 같은 줄 { $count }개
report-diff-files = { $old }에서 { $new }(으)로
report-line-changed = { $line }번째 줄
report-line-added = { $line }번째 줄, 새것
report-line-removed = 옛 글의 { $line }번째 줄, 없어짐
report-line-moved = { $line }번째 줄, { $from }번째 줄에서 옮겨짐
report-diff-form = 글자의 유니코드 형식만 다릅니다.
report-diff-space = 빈칸과 줄바꿈만 다릅니다.
report-diff-blank-lines = 빈 줄이 다릅니다.
report-diff-ends = 줄 끝의 빈칸만 다릅니다.
report-diff-coarse = 두 글에 공통된 부분이 너무 적어 비교를 중간에 멈췄습니다. 표시된 내용은 맞지만, 같은 부분이 더 있을 수 있습니다.
report-file-added = 새 파일
report-file-removed = 없어진 파일
report-file-renamed = 예전 이름: { $from }
report-file-binary = 텍스트가 아님: { $old }바이트에서 { $new }바이트로
report-stat-sum = { $files ->
        [0] 다른 파일이 없습니다
       *[other] 파일 { $files }개가 다릅니다
    }{ $same ->
        [0] {""}
       *[other] {" "}(같은 파일 { $same }개)
    }. 블록: 바뀜 { $changed }, 새것 { $added }, 없어짐 { $removed }, 옮겨짐 { $moved }. 낱말: +{ $plus } -{ $minus }
report-html-title = 바뀐 것: { $name }
report-html-gone = 없어짐:
report-html-fresh = 새것:
report-html-end = 끝
report-html-legend-gone = 없어짐
report-html-legend-fresh = 새것
report-html-files = 파일
report-html-sum = 바뀜 { $changed } · 새것 { $added } · 없어짐 { $removed } · 옮겨짐 { $moved } · 낱말 +{ $plus } −{ $minus }

# 상태.
report-no-articles = 아직 글이 없습니다.
report-settled = 언어판 { $count }개는 발행되어 더 말할 것이 없습니다: `recto status --all`
report-col-item = 언어판
report-col-stage = 단계
report-col-version = 판
report-col-source = 원문
report-col-published = 나감
report-col-findings = 지적
report-diverged = { $count }개가 나란히
report-fresh = { $language } 최신
report-stale = { $change ->
        [correction] 바로잡음:{" "}
        [retraction] 거두어들임:{" "}
       *[other] {""}
    }{ $language } 그대로 { $fresh }{ $stale ->
        [0] {""}
       *[other] , 묵은 것 { $stale }
    }{ $new ->
        [0] {""}
       *[other] , 새것 { $new }
    }{ $gone ->
        [0] {""}
       *[other] , 없어진 것 { $gone }
    }
report-unknown = 모름
report-waiting = { $language } 기다림
report-withdrawn = 내림
report-returned = 반려
report-remarks = 의견 { $count }개
report-lone-owner = 정책을 시행할 수 있는 키가 하나뿐입니다. 둘째 소유자의 키를 더하고 다른 곳에 보관하세요
report-policy-waits = workflow.toml이 바뀌어 시행을 기다립니다: `recto policy admit`
report-policy-forked = 두 정책이 나란히 있습니다. 소유자가 끝냅니다: `recto policy admit`
report-refused = 유효하지 않은 이벤트가 { $count }개 있습니다. 까닭 보기: `recto verify`
report-unsent = 이벤트 { $count }개가 여기 저장되어 있고 보내지 않았습니다: `recto sync`
report-shared-slug = 여러 글의 주소가 { $slug }입니다. 하나의 주소를 바꾸기 전에는 어느 것도 발행할 수 없습니다
report-nothing-waits = { $person } 님을 기다리는 일이 없습니다.
report-nobody = 정책이 당신의 키를 모릅니다. 소유자가 더합니다: `recto people add`

report-glossary-imported = { $path }: 새 용어 { $came }개, 이미 있던 용어 { $known }개

# 용어집: 책상 위의 것과 효력이 있는 것.
report-glossary-waits = { $path } 파일이 관문이 쓰는 용어집과 다릅니다: recto submit { $path }
report-glossary-differs = { $path } 파일이 관문이 쓰는 용어집과 다릅니다. 확정할 수 있는 사람: recto people

# 한꺼번에 여럿.
report-spelling = “{ $text }” { $articles ->
       *[other] 글 { $articles }편에 { $count }번
    }:
report-names = { $count ->
        [0] 이름 없음
       *[other] 이름 { $count }개
    }{ $mixed ->
        [0] {""}
       *[other] , 그중 표기가 여럿인 것 { $mixed }개
    }
report-names-hint = 표기를 고르십시오: recto names settle { $name }
report-name-settled = 확정됨
report-name-mixed = 표기 여럿
report-name-alike = 비슷하지만 한 이름이라는 근거가 없음
report-settled-hint = 다른 표기를 고쳐 쓰기: recto check --fix --all
report-fixed = { $count ->
        [0] 고칠 것 없음
       *[other] 고친 곳 { $count }군데
    }, 파일 { $files }개
report-would-fix = { $count ->
        [0] 고칠 것 없음
       *[other] 고칠 곳 { $count }군데
    }, 파일 { $files }개. 아무것도 쓰지 않았습니다
report-fixed-hint = 모두 보기: recto diff --batch, 그런 다음: recto submit --changed
report-batch-change = { $count ->
       *[other] { $count }번
    }:
report-batch-place = { $item }, 블록 { $block }
report-batch-submit = 모두 제출: recto submit --changed
report-batch-approve = 본 것을 승인: recto approve --shown
report-text-damaged = 텍스트 { $text }이(가) 손상되었습니다. 바이트가 이름과 다릅니다
report-texts-read = 텍스트 { $count }개를 읽었습니다. 해시에 맞지 않는 것은 위에 있습니다
report-erased = 두 사람의 뜻으로 삭제된 텍스트 { $count }개
report-counts = 유효
report-arrived = { $branch }: 이벤트 { $events }개, 텍스트 { $texts }개가 옵니다. { $refused ->
        [0] 모두 바릅니다
       *[other] 바르지 않은 것 { $refused }개
    }
report-arrived-trust = 여기에 원장이 없었으므로 처음 본 것을 믿습니다. 고정하세요: --trust { $ledger }
report-push-refused = recto: 푸시를 받지 않았고 여기서 바뀐 것은 없습니다. 잘못된 것은 위에 있습니다.
report-ci-file = { $path }에 둘 파일입니다. `--write`를 쓰면 그곳에 씁니다
report-ci-next = 첫머리를 읽으세요. 그 설정이 없으면 이 검사를 끌 수 있습니다
report-published-held = 원장은 보냈으나 published 브랜치는 받지 않았습니다: { $why }
report-examined = { $count ->
        [0] 손볼 것이 없습니다.
       *[other] 손볼 것 { $count }개
    }
report-repair-done = 했음:
report-repair-would = 할 일:
report-repair-next = 바뀐 것이 없습니다. 실행하려면: recto repair --do
report-resubmitted = { $place }: { $kind } { $event } 다시 말함
report-would-resubmit = { $place }: { $kind } { $event } 다시 말할 것
report-set-aside = { $place }: { $kind } { $event } 따로 둠. 지금도 유효하지 않습니다
report-aside = 원래 이벤트는 { $path }에 있습니다
report-reach = 여기서 어떤 명령으로도 닿지 않는 것:
report-exported = { $path }: 기사 { $articles }개, 버전 { $versions }개, 이벤트 { $events }개
report-exported-bundle = { $path }: 원장과 발행된 것. `git clone`으로 읽습니다
report-sent-public = { $remote }에 발행된 것만 보냈습니다
report-repair-nothing = 고장 난 것이 없습니다
report-policies-merged = 작업 규칙 { $count }개를 workflow.toml에 합쳤습니다
report-policy-both = { $place }은(는) 둘 다 바꾸었습니다. 첫째 것을 두었습니다
report-policies-next = 파일을 보고 입력하세요: recto policy admit
