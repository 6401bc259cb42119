text-empty = 본문이 비어 있습니다
    .hint = 제목과 문단을 쓴 다음 다시 실행하세요
text-too-long = 본문이 { $bytes }바이트입니다. 최대 { $limit }MiB까지 쓸 수 있습니다
    .hint = 기사를 나누고 사진은 따로 파일로 두세요
text-not-utf8 = 본문의 { $byte }번째 바이트({ $line }행)가 UTF-8이 아닙니다
    .hint = 파일을 UTF-8로 저장한 다음 다시 실행하세요
text-lfs-pointer = 파일에 본문 대신 Git LFS 포인터가 들어 있습니다
    .hint = git lfs pull
text-front-matter-yaml = 머리말이 --- 줄 사이에 있습니다(YAML). recto는 +++ 줄 사이의 TOML을 읽습니다
    .hint = --- 두 줄을 +++로 바꾸고 필드를 key = "value" 형식으로 쓰세요
text-front-matter-unclosed = +++로 시작한 머리말이 끝나지 않습니다
    .hint = 마지막 필드 다음 줄에 +++를 쓰세요
text-front-matter-toml = { $line }행 { $column }열: 머리말이 올바른 TOML이 아닙니다({ $reason })
    .hint = 필드를 key = "value" 형식으로 쓰세요
text-field-kind = { $line }행 { $column }열: { $key } 필드에 들어갈 값: { $expected }
    .hint = 필드를 고친 다음 다시 실행하세요
text-field-words = 따옴표로 묶은 글
text-field-list = 단어 목록: ["하나", "둘"]
text-field-date = 날짜: 2026-03-14
text-too-deep = { $line }행: 인용, 목록 또는 강조가 { $limit }단계보다 깊이 겹쳐 있습니다
    .hint = 그 줄에 남은 표시를 지우세요
text-too-tangled = 본문의 마크업이 너무 얽혀 있어 읽을 수 없습니다
    .hint = 괄호, 별표, 역따옴표가 길게 이어진 곳을 찾아 지우세요
