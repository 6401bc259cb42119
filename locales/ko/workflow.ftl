# workflow.toml로 일할 수 없는 까닭.
policy-encoding = workflow.toml이 { $byte }번째 바이트부터 UTF-8 텍스트가 아닙니다
    .hint = 파일을 UTF-8로 저장한 뒤 `recto policy admit`를 실행하세요
policy-toml = workflow.toml { $line }행 { $column }열: { $why }
    .hint = 그 줄을 고친 뒤 `recto policy admit`를 실행하세요
policy-no-language = workflow.toml에 언어가 하나도 없습니다
    .hint = 예를 들어 이렇게 쓰세요: `languages = ["ru", "en"]`
policy-original = workflow.toml: 원문 언어 { $language }이(가) `languages`에 없습니다
    .hint = `languages`에 더하거나, `original`에 그 가운데 하나를 쓰세요
policy-layout = workflow.toml: 작업 파일 위치를 나타내는 형식이 아닙니다: “{ $layout }”
    .hint = 예를 들어 이렇게 쓰세요: `layout = "articles/{"{"}slug{"}"}/{"{"}lang{"}"}.md"`
policy-no-owner = workflow.toml: 키가 있는 사람 가운데 작업 규칙을 받아들일 수 있는 사람이 없어, 다시는 규칙을 바꿀 수 없게 됩니다
    .hint = 키가 있는 사람에게 역할을 주세요: `roles = ["owner"]`
policy-shared-key = workflow.toml: { $one }와(과) { $other }의 키가 같습니다
    .hint = 키는 누가 서명했는지를 나타냅니다. `recto join`으로 저마다 다른 키를 만드세요
policy-key = workflow.toml: { $person }의 키가 ed25519도 ecdsa-p256도 아닙니다
    .hint = .pub 파일의 한 줄을 모두 붙여 넣으세요: `ssh-ed25519 AAAA…`
policy-role = workflow.toml: { $person }에 적힌 역할 { $role }은(는) 정의되지 않았거나 편집국에 없는 언어의 역할입니다
    .hint = `[roles]`에 정의하거나, `languages`에 언어를 더하거나, 이름을 고치세요
policy-permission = workflow.toml: 역할 { $role }에 없는 권한이 적혀 있습니다: “{ $permission }”
    .hint = 권한의 이름은 허용하는 일과 같습니다: `submit`, `approve`, `publish`
policy-stage-twice = workflow.toml: { $stage } 단계가 두 번 나오거나 recto가 쓰는 이름입니다
    .hint = 단계마다 다른 `id`를 주세요. `draft`는 언제나 있습니다
policy-stage-order = workflow.toml: { $stage } 단계는 이 자리에 있을 수 없습니다
    .hint = 첫 단계는 `submit`으로 들어가며 통과 조건이 없고, 마지막은 `publish`로, 그 사이는 승인을 하나 이상 요구하는 `approve`로 들어갑니다
policy-stage-unreachable = workflow.toml: { $stage } 단계는 승인 { $approvals }건을 요구하지만 { $people ->
        [0] 승인할 수 있는 사람이 없습니다
       *[other] 승인할 수 있는 사람은 { $people }명뿐입니다
    }
    .hint = 요구하는 승인을 줄이거나 `recto people`로 더 많은 사람에게 역할을 주세요
policy-value = workflow.toml: `{ $key }`에 쓸 수 없는 값입니다: “{ $value }”
    .hint = { $key ->
        [verb] `submit`, `approve`, `publish` 가운데 하나를 쓰세요
        [four-eyes] `strict`, `relay`, `off` 가운데 하나를 쓰세요
        [fresh] `true`, `false`, `"or-unknown"` 가운데 하나를 쓰세요
        [findings] `error`, `warning`, `info` 가운데 하나를 쓰세요
        [source] `approved`나 `any`를 쓰세요
       *[checks] `error`, `warning`, `info`, `off` 가운데 하나를 쓰세요
    }

# 원장을 아예 읽을 수 없는 까닭.
chain-no-ledger = 아직 원장이 없습니다
    .hint = 다른 사람들이 쓰는 원장을 `recto sync`로 받아 오거나 `recto init`로 새로 시작하세요
chain-two-ledgers = 한곳에 원장이 두 개 있습니다: { $one }, { $other }
    .hint = `--trust`로 쓰려는 원장을 지정해 다시 복제하세요
chain-other-ledger = 이 클론은 원장 { $trusted }을 신뢰하는데, 여기에는 다른 원장 { $found }이 있습니다
    .hint = 누구의 것인지 확인하세요. 그 원장으로 일하려면 다른 폴더에 클론하세요: recto join URL
chain-root = 이 원장의 첫 작업 규칙이 유효하지 않습니다: { $why }
    .hint = 원장을 다시 받아 오세요: `recto sync`

# 작업 규칙이 막는 까닭, 이벤트가 인정되지 않는 까닭.
refusal-other-ledger = 다른 원장에 속합니다
    .hint = 어느 원장을 쓰는지 `recto doctor`로 확인하세요
refusal-policy-unknown = 여기에 없는 작업 규칙 { $policy }을(를) 가리킵니다
    .hint = 받아 오세요: `recto sync`
refusal-policy-not-in-force = 시행된 적이 없는 작업 규칙 { $policy }을(를) 가리킵니다
    .hint = 작업 규칙은 `recto policy`로 볼 수 있습니다. 갈라진 두 규칙은 소유자가 `recto policy admit`로 합칩니다
refusal-rejected = 소유자가 거부했습니다
    .hint = 누가 언제 거부했는지 `recto policy`로 볼 수 있습니다
refusal-person-unknown = 작업 규칙에 없는 사람입니다: { $person }
    .hint = 소유자가 `recto people`로 사람을 더합니다
refusal-key-foreign = { $person }의 키로 서명되지 않았습니다
    .hint = 어떤 키로 서명하는지 `recto doctor`로 확인하세요. 키는 소유자가 `recto people`로 더합니다
refusal-not-allowed = { $person }에게는 { refusal-act } 역할이 없습니다
    .hint = 누가 할 수 있는지 `recto people`로 볼 수 있습니다. 역할은 소유자가 거기서 줍니다
refusal-not-allowed-language = { $person }에게는 { $language }에서 { refusal-act } 역할이 없습니다
    .hint = 누가 할 수 있는지 `recto people`로 볼 수 있습니다. 역할은 소유자가 거기서 줍니다
refusal-act =
    { $kind ->
        [admit] 작업 규칙을 받아들이는
        [settle] 용어집을 확정하는
        [open] 기사를 시작하는
        [rename] 기사 주소를 바꾸는
        [take] 일을 맡는
        [submit] 버전을 제출하는
        [approve] 버전을 승인하는
        [return] 버전을 돌려보내는
        [lift] 돌려보낸 것을 푸는
        [comment] 의견을 다는
        [resolve] 의견을 마무리하는
        [confirm] 번역을 확인하는
        [waive] 지적을 예외로 인정하는
        [align] 블록 짝을 바로잡는
        [publish] 언어판을 발행하는
        [withdraw] 언어판을 철회하는
        [adopt] 이미 발행된 것을 들여오는
        [erase] 글을 지우는
       *[undo] 한 일을 취소하는
    }
refusal-parent-missing = 바탕이 되는 이벤트 { $parent }이(가) 없습니다
    .hint = 받아 오세요: `recto sync`
refusal-place-missing = 여러 기사에 관한 것인데 기사 { $article }에는 없습니다
    .hint = `recto sync`로 받아 오거나 `recto repair`로 제자리에 놓으세요
refusal-place-wrong = 제 폴더가 아닌 곳에 있습니다
    .hint = 인정되지 않는 이벤트를 모두 보려면 `recto verify`를 실행하세요
refusal-not-opened = 아무도 시작하지 않은 기사입니다
    .hint = 시작하세요: `recto new`
refusal-opened-twice = 이미 시작한 기사입니다
    .hint = 어떤 상태인지 `recto status`로 확인하세요
refusal-named-twice = 한 이벤트가 { $language } 판을 두 번 가리킵니다
    .hint = 판마다 한 번만 지정하세요
refusal-language-unknown = 편집국에 없는 언어입니다: { $language }
    .hint = workflow.toml의 `languages`에 더한 뒤 `recto policy admit`를 실행하세요
refusal-version-unknown = { $language }에 그런 버전이 없습니다
    .hint = 버전은 `recto log`로 볼 수 있습니다
refusal-source-unknown = { $language }의 그런 버전은 번역 원본이 될 수 없습니다
    .hint = 원문에는 번역 원본이 없습니다. 번역이라면 있는 버전을 지정하세요: `recto submit --source @v2`
refusal-base-unknown = 아무도 제출하지 않은 버전을 기준 버전으로 삼았습니다
    .hint = `recto log`에 나오는 버전을 지정하세요: `recto submit --base @v2`
refusal-stage-unknown = 승인을 요구하는 { $stage } 단계가 없습니다
    .hint = 단계는 `recto policy`로 볼 수 있습니다
refusal-four-eyes = { $person }은(는) 지난번 발행 뒤에 이 글을 쓴 사람이라, 자기 글을 스스로 승인할 수 없습니다
    .hint = 다른 사람이 읽고 `recto approve`를 실행해야 합니다
refusal-approvals-missing = { $stage } 단계에는 승인 { $want }건이 필요한데 { $have }건뿐입니다
    .hint = 언어판마다 무엇을 기다리는지 `recto status`로 볼 수 있습니다. 검토자가 `recto approve`를 실행합니다
refusal-return-stands = { $by }이(가) 돌려보냈습니다(이벤트 { $event })
    .hint = 까닭은 `recto log`로 볼 수 있습니다. 고친 버전을 제출하거나 푸세요: `recto lift { $event }`
refusal-diverged = { $language }에 서로를 모르는 두 버전이 나란히 있습니다
    .hint = 하나로 합치세요: `recto merge`
refusal-not-newest = 더 새로운 버전 { $newest }이(가) 있습니다
    .hint = 무엇이 바뀌었는지 `recto diff`로 보고 { $newest }을(를) 놓고 결정하세요
refusal-source-not-approved = 번역 원본({ $language })이 승인되지도 발행되지도 않았습니다
    .hint = 먼저 { $language } 언어판이 승인되어야 합니다: `recto approve`
refusal-source-unstated = 무엇을 옮긴 것인지 아무도 모릅니다
    .hint = 번역 원본을 지정해 다시 제출하세요: `recto submit --source @v2`
refusal-target-unknown = 이 일의 대상이 될 이벤트 { $event }이(가) 없습니다
    .hint = 이벤트는 `recto log`로 볼 수 있습니다
refusal-not-own = { $by }이(가) 한 일이므로 다른 사람이 되돌릴 수 없습니다
    .hint = { $by }에게 부탁하세요. 돌려보낸 것은 편집자도 까닭을 밝히고 풀 수 있습니다
refusal-reason-missing = 다른 사람이 돌려보낸 것을 풀려면 까닭을 밝혀야 합니다
    .hint = 까닭을 밝히세요: `-m "why"`
refusal-not-published = { $language }에는 발행된 것이 없습니다
    .hint = 무엇이 발행되었는지 `recto status`로 확인하세요
refusal-admit-previous = 이 작업 규칙은 앞선 규칙들을 잇지 않습니다
    .hint = `recto sync`로 받아 온 뒤 `recto policy admit`를 실행하세요
refusal-policy-text = 이 작업 규칙의 글이 없습니다
    .hint = 받아 오세요: `recto sync`
refusal-policy-invalid = 이 작업 규칙으로는 아무도 일할 수 없습니다: { $why }
    .hint = workflow.toml을 고친 뒤 `recto policy admit`를 실행하세요
refusal-text-unknown = 이 글의 어떤 이벤트도 텍스트 { $text }을(를) 가리키지 않습니다
    .hint = 무엇이 있는지 보기: recto log SLUG/LANG
