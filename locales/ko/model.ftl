# recto의 낱말. 낱말마다 뜻은 하나이며 모든 파일이 이를 따른다:
# article — 기사, edition — 언어판(한 언어로 된 기사), original — 원문, version — 버전, base — 기준 버전, source — 번역 원본,
# block — 블록, event — 이벤트, ledger — 원장, desk — 작업 파일, stage — 단계, draft — 초안, gate — 통과 조건,
# finding — 지적, to waive, waiver — 예외로 인정하다, 예외 인정, policy — 작업 규칙, fresh — 최신, stale — 낡음,
# unknown — 알 수 없음, waiting — 대기, diverged — 갈라짐, to approve — 승인하다, to return — 돌려보내다, to lift — 풀다,
# to submit — 제출하다, to publish — 발행하다, to withdraw — 철회하다, person — 사람, role — 역할, key — 키,
# glossary — 용어집, term — 용어, slug — 주소.

# 사람이 입력하는 이름과 해시.
error-hash = 해시가 아닙니다: “{ $given }”. 소문자 16진수 { $digits }자리여야 합니다
    .hint = 이벤트의 해시는 `recto log`, 글의 해시는 `recto status`로 볼 수 있습니다
error-slug = 기사 주소로 쓸 수 없습니다: “{ $given }”. 라틴 소문자, 숫자, 하이픈만 64자까지 쓸 수 있고 첫 글자는 소문자나 숫자여야 합니다
    .hint = 예를 들어 `city-budget-2026`처럼 쓰세요
error-language-name = 언어 태그가 아닙니다: “{ $given }”
    .hint = 예를 들어 `en`, `ru`, `pt-BR`, `zh-Hant`처럼 쓰세요
error-person-name = 사람의 ID로 쓸 수 없습니다: “{ $given }”. 라틴 소문자, 숫자, 점, 하이픈, 밑줄만 64자까지 쓸 수 있고 첫 글자는 소문자나 숫자여야 합니다
    .hint = 예를 들어 `anna`나 `anna.petrova`처럼 쓰세요. 실제 이름은 `workflow.toml`의 `name`에 적습니다
error-role-name = 역할의 ID로 쓸 수 없습니다: “{ $given }”. 라틴 소문자, 숫자, 점, 하이픈, 밑줄만 64자까지 쓸 수 있고 첫 글자는 소문자나 숫자여야 합니다
    .hint = 예를 들어 `reviewer`처럼 쓰고, 한 언어만 맡으면 `translator:en`처럼 쓰세요
error-stage-name = 단계의 ID로 쓸 수 없습니다: “{ $given }”. 라틴 소문자, 숫자, 점, 하이픈, 밑줄만 64자까지 쓸 수 있고 첫 글자는 소문자나 숫자여야 합니다
    .hint = 예를 들어 `review`나 `proof`처럼 쓰세요
error-item = 기사도, 언어판도, 버전도 가리키지 않습니다: “{ $given }”
    .hint = `SLUG`, `SLUG/LANG`, `SLUG/LANG@v2` 가운데 하나로 쓰세요. 무엇이 있는지는 `recto status`로 볼 수 있습니다

# 이벤트 파일이 인정되지 않는 까닭.
event-empty = 이벤트 파일이 비어 있습니다
    .hint = `recto repair`로 다시 받아 오세요
event-too-long = 이벤트 파일의 크기가 { $bytes }바이트로, 한도인 { $max }바이트를 넘습니다
    .hint = 인정되지 않는 이벤트를 모두 보려면 `recto verify`를 실행하세요
event-encoding = 이벤트 파일이 { $byte }번째 바이트부터 UTF-8 텍스트가 아닙니다
    .hint = 인정되지 않는 이벤트를 모두 보려면 `recto verify`를 실행하세요
event-signature = 이벤트 파일의 첫 줄 다음에는 서명이 꼭 하나 있어야 합니다
    .hint = 인정되지 않는 이벤트를 모두 보려면 `recto verify`를 실행하세요
event-format = 이벤트의 형식이 { $version }인데, 지금 쓰는 recto는 이 형식을 모릅니다
    .hint = 더 새로운 recto를 설치하세요
event-kind = 지금 쓰는 recto가 모르는 종류의 이벤트입니다: “{ $kind }”
    .hint = 더 새로운 recto를 설치하세요
event-json = 이벤트 첫 줄의 내용이 형식에 맞지 않습니다: { $why }
    .hint = 인정되지 않는 이벤트를 모두 보려면 `recto verify`를 실행하세요
event-list-missing = 이벤트의 긴 목록이 담긴 글 { $text }이(가) 없습니다
    .hint = `recto sync`로 받아 오세요
event-sense = 이벤트의 “{ $field }” 필드에 있을 수 없는 내용이 적혀 있습니다
    .hint = 인정되지 않는 이벤트를 모두 보려면 `recto verify`를 실행하세요
