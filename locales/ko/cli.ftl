# 도움말의 제목과 자리표시자. 자리표시자 DIR의 말은 clap-value-dir이 있으면 그것을 쓴다.
clap-usage = 사용법
clap-commands = 명령
clap-arguments = 인자
clap-options = 옵션
clap-options-global = 모든 명령에 쓰는 옵션
clap-value-options = 옵션
clap-value-command = 명령
clap-value-verb = 명령
clap-possible = 쓸 수 있는 값: { $values }
clap-default = 기본값: { $value }

# 명령줄에서 잘못된 점. $arg는 clap이 적는 옵션이나 자리표시자: --format <FORMAT>.
clap-error = 오류
clap-hint = 힌트
clap-invalid-value = { $arg }에 쓸 수 없는 값입니다: “{ $value }”
clap-invalid-value-why = { $arg }: { $why }
clap-value-missing = { $arg }에 값이 필요한데 주어지지 않았습니다
clap-unknown-argument = 여기에는 이런 옵션이나 인자가 없습니다: “{ $arg }”
    .hint = 무엇이 있는지 보려면 `--help`를 붙이세요
clap-unknown-command = 이런 명령이 없습니다: “{ $command }”
    .hint = 모든 명령을 보려면 `recto help`를 실행하세요
clap-missing-command = 여기에는 명령이 필요한데 주어지지 않았습니다
    .hint = 무엇이 있는지 보려면 `--help`를 붙이세요
clap-missing-argument = 빠진 것이 있습니다: { $args }
clap-no-equals = { $arg }의 값은 등호 뒤에 써야 합니다
clap-too-many-values = { $arg }에 값을 더 줄 수 없습니다. “{ $value }”은(는) 남는 값입니다
clap-values-count = { $arg }에는 값이 { $wanted }개 필요한데 { $given }개가 주어졌습니다
clap-repeated = { $arg }이(가) 두 번 이상 주어졌습니다
clap-conflict = { $arg }은(는) { $prior }와(과) 함께 쓸 수 없습니다
clap-conflict-others = { $arg }은(는) 주어진 다른 옵션과 함께 쓸 수 없습니다
clap-invalid-utf8 = UTF-8 텍스트가 아닌 인자가 있습니다
clap-other = 명령줄을 읽을 수 없습니다: { $why }
clap-similar = 혹시 `{ $near }`인가요?
clap-as-value = “{ $arg }”이(가) 값이라면 `-- { $arg }`로 쓰세요

# 프로그램. 여러 명령이 함께 쓰는 인자의 설명도 여기에 둔다. cmd-VERB는 명령, .long은 `--help`가 덧붙이는 말.
cmd-recto = git 위에서 여러 언어로 번역하고 발행하는 도구
    .help = 도움말 보기: -h는 간략히, --help는 자세히
    .version = 버전 보기
cmd-help = 명령의 도움말 보기
    .verb = 명령. 없으면 프로그램의 도움말을 보여 준다
