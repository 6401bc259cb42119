# 검사 결과.
checks-name-variants = 여기에는 ‘{ $text }’, 다른 곳에는 ‘{ $preferred }’라고 되어 있습니다
checks-name-variants-evidence = 여기에는 ‘{ $text }’, 다른 곳에는 ‘{ $preferred }’라고 되어 있습니다. 원문에서는 모두 { $evidence }입니다
checks-name-settled = 여기에는 ‘{ $text }’라고 되어 있지만 용어집의 표기는 ‘{ $preferred }’입니다
checks-name-settled-evidence = 여기에는 ‘{ $text }’라고 되어 있지만 { $evidence }의 용어집 표기는 ‘{ $preferred }’입니다
checks-mixed-script = ‘{ $text }’의 { $position }번째 글자는 { $script } 글자({ $code })입니다. 이 낱말은 { $wanted } 글자로 적어야 합니다
checks-script-latin = 로마
checks-script-cyrillic = 키릴
checks-script-greek = 그리스
checks-glossary-term = 여기에는 ‘{ $text }’라고 되어 있지만 용어집의 용어는 ‘{ $preferred }’입니다
checks-glossary-term-missing = 원문의 이 자리에는 ‘{ $source }’이(가) 있지만 번역에 ‘{ $preferred }’이(가) 없습니다
checks-conflict-marks = 병합할 때 생긴 표시 ‘{ $text }’이(가) 남아 있습니다
checks-control-characters = 보이지 않는 문자 { $code }이(가) 있습니다

checks-repeated-word = ‘{ $text }’이(가) 두 번 잇달아 적혀 있습니다

checks-case-variants = 여기에는 ‘{ $text }’, 다른 곳에는 ‘{ $preferred }’라고 되어 있습니다

checks-foreign-field = ‘{ $text }’ 항목이 있으면 다른 사이트 생성기가 이 쪽을 옮기거나 숨기거나 다른 것으로 바꿉니다
checks-raw-html =
    { $count ->
       *[other] 독자에게 HTML이 쓰인 그대로 보입니다({ $count }곳). 첫째: { $text }
    }
checks-shortcode = 다른 사이트 생성기에 내리는 명령입니다: { $text }
checks-unsafe-link = 이 주소는 쪽에 넣을 수 없습니다: { $text }
checks-unbalanced-opened = 여기서 연 { $text } 부호를 닫지 않았습니다
checks-unbalanced-closed = 열지 않은 { $text } 부호를 여기서 닫고 있습니다
checks-unbalanced-quote = 이 따옴표({ $text })는 짝이 없습니다

checks-quote-style = 여기에는 { $text } 따옴표가 있지만 이 글에는 { $preferred } 따옴표가 맞습니다

checks-dash-style = 줄표 자리에 { $text } 부호가 있습니다. 이 글에는 { $preferred } 부호가 맞습니다

checks-spacing-doubled = 낱말 사이에 빈칸이 두 개 있습니다
checks-spacing-before = { $mark } 앞에 빈칸이 있습니다
checks-spacing-after = { $mark } 뒤에 빈칸이 없습니다
checks-spacing-bracket = 괄호 안쪽에 빈칸이 있습니다
checks-spacing-tab = 낱말 사이에 탭이 있습니다
checks-spacing-french-missing = 프랑스어에서 쓰는 줄 바꿈 없는 빈칸이 빠진 부호가 { $count ->
       *[other] { $count }개
    } 있습니다. 첫 번째가 여기입니다
checks-spacing-french-plain = 프랑스어에서 줄 바꿈 없는 빈칸을 쓰는 자리에 보통 빈칸을 둔 부호가 { $count ->
       *[other] { $count }개
    } 있습니다. 첫 번째가 여기입니다

checks-invisible-character = 보이지 않는 문자 { $code }이(가) 있습니다
checks-lost-character = { $code }이(가) 있습니다. 잃어버린 글자이거나 한 글꼴에만 있는 글자입니다

checks-missing-block = 원문 { $line }행 ‘{ $source }’에 해당하는 부분이 없습니다. 이 뒤에 와야 합니다
checks-missing-blocks = 원문 { $line }행(‘{ $source }’)부터 블록 { $count }개에 해당하는 부분이 없습니다. 이 뒤에 와야 합니다
checks-extra-block = 원문에 여기에 해당하는 부분이 없습니다
checks-untranslated = ‘{ $text }’ 부분이 원문의 언어로 남아 있습니다
checks-link-changed = 이 링크는 { $text }(으)로 이어지지만 원문에서는 { $source }(으)로 이어집니다
checks-link-missing = 원문에는 여기에 { $source } 링크가 있습니다
checks-link-extra = 원문에는 { $text } 링크가 없습니다
checks-image-missing = 원문에는 여기에 그림 { $source }이(가) 있습니다
checks-image-extra = 원문에는 { $text } 자리에 그림이 없습니다
checks-markup-level = 이 제목은 { $level }단계이지만 원문대로라면 { $wanted }단계여야 합니다
checks-markup-list = 원문에서는 목록인데 여기서는 문단입니다
checks-markup-quote = 원문에서는 인용문인데 여기서는 문단입니다
checks-markup-heading = 원문에서는 제목인데 여기서는 문단입니다
checks-markup-footnote = 여기에 각주 { $source } 표시가 빠졌습니다
checks-markup-code = 원문에는 여기에 코드 ‘{ $source }’이(가) 있습니다
checks-markup-placeholder = 여기에 자리 표시자 ‘{ $source }’이(가) 빠졌습니다

# 받아들이지 않은 용어집 파일.
checks-glossary-toml = { $file } { $line }행 { $column }열: { $why }
    .hint = 그 줄을 고치십시오. 값은 en = "Kazan"처럼 따옴표 안에 적습니다
checks-glossary-section = { $file } { $line }행 { $column }열: ‘{ $name }’이라는 구획은 없습니다
    .hint = [[term]], [[name]], [[not-same]], [[except]] 가운데 하나를 쓰십시오
checks-glossary-key = { $file } { $line }행 { $column }열: ‘{ $name }’은(는) 언어도 아니고 이 구획의 키도 아닙니다
    .hint = en 같은 언어 태그나 avoid.en 또는 why를 쓰십시오
checks-glossary-value = { $file } { $line }행 { $column }열: ‘{ $name }’의 값이 알맞은 종류가 아닙니다
    .hint = 표기는 en = "Kazan"처럼 글로 적고, avoid.en과 [[not-same]]에는 ["Kasan", "Qazan"]처럼 목록을 적습니다
checks-glossary-empty = { $file } { $line }행 { $column }열: 이 항목에는 내용이 없습니다
    .hint = 언어를 하나 이상 적으십시오. [[not-same]]에는 표기를 둘 이상 적습니다

# recto explain이 규칙마다 보여 주는 설명.
rule-conflict-marks-what = 두 수정이 충돌했을 때 git이 파일에 남기는 줄을 찾습니다: <<<<<<<, |||||||, >>>>>>>.
rule-conflict-marks-why = 독자에게 두 판본과 그 사이의 표시가 그대로 보이게 됩니다.
rule-conflict-marks-example = ‘<<<<<<< HEAD’ 앞뒤로 두 가지 글이 있습니다. 하나만 남기고 표시를 지우십시오.
rule-control-characters-what = 보이지 않는 문자를 찾습니다. 제어 부호, 태그, 같은 줄에서 되돌리지 않은 글 방향 전환이 여기에 듭니다.
rule-control-characters-why = 검토자가 독자와 다른 글을 보게 되거나 터미널이 조종될 수 있습니다.
rule-control-characters-example = U+202E 뒤에서는 글이 오른쪽에서 왼쪽으로 흐르므로 ‘exe.txt’가 사실은 ‘txt.exe’일 수 있습니다.
rule-glossary-term-what = 원문에 용어가 있는 자리에서 용어집이 피하는 말을 찾습니다. 정해진 용어가 빠진 문단도 참고로 알립니다.
rule-glossary-term-why = 독자는 두 낱말을 서로 다른 두 가지로 받아들입니다.
rule-glossary-term-example = 용어집에서 морская торговля를 ‘sea trade’로 정했다면 ‘marine commerce’를 알립니다. 단, 러시아어 용어가 있는 문단 옆에서만 알립니다.
rule-mixed-script-what = 생김새가 같은 다른 문자 체계의 글자가 섞인 낱말을 찾습니다.
rule-mixed-script-why = 이런 낱말은 검색되지 않고 소리 내어 읽을 때 틀리며, 위조된 주소를 숨길 수도 있습니다.
rule-mixed-script-example = ‘Сlerk’의 첫 글자는 키릴 문자 U+0421입니다. 로마자 C로 적으십시오.
rule-name-variants-what = 한 판에서 여러 가지로 적힌 한 이름을 찾습니다. 원문이 증거입니다. 원문의 같은 이름을 옮긴 표기들은 한 이름입니다. 남길 표기는 용어집, 다수, 먼저 나온 것의 순서로 정합니다.
rule-name-variants-why = 독자는 두 표기를 두 사람으로 여기고, 검색으로는 한쪽만 찾게 됩니다.
rule-name-variants-example = ‘Gorelikov’가 세 번, ‘Gorelikoff’가 한 번 나오는데 모두 Гореликов의 표기입니다. ‘Gorelikova’는 그 집안의 여성이므로 알리지 않습니다.
rule-name-variants-languages = 다음 언어와 표기가 비슷한 언어의 이름은 소리 표로 읽습니다: { $languages }. 다른 언어의 이름은 문자와 부호만으로 비교합니다. 한국어 글에서는 원문에 있는 이름을 찾습니다.

rule-case-variants-what = 이름 앞의 호칭이나 기관 이름이 같은 자리에서 어떤 데는 대문자로, 어떤 데는 소문자로 적힌 곳을 찾습니다.
rule-case-variants-why = 독자는 없는 차이를 찾게 되고, 두 사람이 썼거나 아무도 읽지 않은 글로 보입니다.
rule-case-variants-example = ‘Comrade Gorelik’이 두 번, ‘comrade Gorelik’이 한 번 나옵니다. ‘the president’와 ‘former president Gorelik’은 자리가 다르므로 알리지 않습니다.

rule-dash-style-what = 줄표 자리의 붙임표(‘ - ’, ‘--’), 한 글에 섞인 두 가지 줄표, 다른 데는 줄표를 쓴 숫자 범위의 붙임표를 찾습니다.
rule-dash-style-why = 붙임표는 잇고 줄표는 가릅니다. 빨리 읽으면 서로 헷갈립니다.
rule-dash-style-example = 영어 글의 ‘mill - old’는 ‘mill – old’로 적습니다.

rule-invisible-character-what = 보이지 않고 그 문자 체계에 필요하지도 않은 문자를 찾습니다. 숨은 붙임표, 너비 없는 이음 문자와 빈칸, 글 가운데의 바이트 순서 표시, 그리고 글자를 잃어버린 흔적이 여기에 듭니다.
rule-invisible-character-why = 낱말을 갈라놓아 검색되지 않게 하고, 복사하면 보이지 않게 따라갑니다.
rule-invisible-character-example = ‘물레방아’ 가운데에 U+200B가 있으면 지우십시오. 페르시아어, 태국어, 이모지에 필요한 문자는 알리지 않습니다.

rule-quote-style-what = 그 언어나 글의 나머지와 다른 방식의 따옴표, 그리고 두 방식이 섞인 짝을 찾습니다.
rule-quote-style-why = 다른 언어의 따옴표는 낯설고, 섞어 쓰면 소홀해 보입니다.
rule-quote-style-example = “…”를 쓰는 글에서 „그래“와 "그래"를 알립니다.

rule-repeated-word-what = 두 번 잇달아 적힌 낱말을 찾습니다. 줄 끝과 다음 줄 처음에 걸친 것도 찾습니다.
rule-repeated-word-why = 눈이 건너뛰기 때문에 여러 번 읽어도 남습니다.
rule-repeated-word-example = 영어의 ‘the the’는 알리고 ‘had had’나 ‘very very’는 알리지 않습니다. 한국어처럼 낱말을 일부러 겹쳐 쓰는 언어에서는 찾지 않습니다.

rule-spacing-what = 남거나 모자라는 빈칸을 찾습니다. 낱말 사이의 빈칸 두 개, 쉼표 앞의 빈칸, 쉼표 뒤에 빠진 빈칸, 괄호 안쪽의 빈칸, 탭이 여기에 듭니다. 프랑스어에서는 줄 바꿈 없는 빈칸이 와야 할 자리도 봅니다.
rule-spacing-why = 줄이 엉뚱한 데서 바뀌고, 나란히 있는 낱말이 함께 검색되지 않습니다.
rule-spacing-example = ‘물레방아 , 여관,교회’는 ‘물레방아, 여관, 교회’로 적습니다.

rule-foreign-field-what = 다른 사이트 생성기에 대한 지시가 되는 머리말 항목을 찾습니다: url과 slug, aliases와 draft, layout 따위.
rule-foreign-field-why = 발행된 글은 어떤 생성기든 가져다 쓸 수 있습니다. 이런 항목은 승인된 주소에서 쪽을 옮기거나, 독자에게서 숨기거나, 다른 쪽의 자리에 놓습니다. 글의 주소를 바꾸려면 recto rename을 쓰십시오.
rule-foreign-field-example = ‘url = "/about/"’이 있으면 Hugo는 이 글을 소개 쪽 자리에 놓습니다. 그 줄을 지우십시오.
rule-raw-html-what = 글 안의 HTML을 찾습니다. 주석은 알리지 않습니다.
rule-raw-html-why = 어떤 글도 독자의 브라우저를 움직이지 못하도록 HTML은 쓰인 그대로 보입니다. 다른 생성기는 이를 실행하거나 빼 버립니다.
rule-raw-html-example = ‘H<sub>2</sub>O’는 ‘H<sub>2</sub>O’로 읽힙니다. H₂O라고 쓰십시오. 강조, 표, 그림, 각주는 Markdown으로 쓸 수 있습니다.
rule-shortcode-what = 다른 사이트 생성기에 내리는 명령을 코드 안까지 찾습니다: {"{{"}< … >{"}}"}, {"{{"}% … %{"}}"}, {"{"}% … %{"}"}, {"{{"} 이름 {"}}"}.
rule-shortcode-why = 여기서는 독자에게 쓰인 그대로 보이지만, 발행된 글로 사이트를 만드는 생성기는 이를 실행하며 그 결과는 아무도 승인하지 않은 것입니다.
rule-shortcode-example = {"{{"}< youtube w7Ft2 >{"}}"}는 남의 영상을 불러옵니다. 링크를 쓰십시오. 괄호를 그대로 보여 주려는 것이라면 이유를 적어 지적을 받아들이십시오.
rule-unsafe-link-what = 쪽에 넣을 수 없는 주소를 찾습니다: 링크에서는 javascript:, data:, //host 따위, 그림에서는 글 옆에 놓이지 않은 모든 주소.
rule-unsafe-link-why = 브라우저가 실행하거나 남에게 요청하게 되어, 그 남이 독자를 모두 알게 됩니다. 그런 링크는 글자만, 그림은 설명만 남습니다.
rule-unsafe-link-example = ![약도](https://example.org/plan.png)는 보이지 않습니다. plan.png를 글 옆에 두고 ![약도](plan.png)라고 쓰십시오.
rule-unbalanced-what = 열고 닫지 않았거나 열지 않고 닫은 괄호와 따옴표를 찾습니다.
rule-unbalanced-why = 독자는 남의 말이나 덧붙인 말이 어디서 끝나는지 알 수 없습니다.
rule-unbalanced-example = ‘The mill (built in 1911 stands still’에는 괄호가 하나 모자랍니다. 문단마다 따옴표로 시작하며 이어지는 인용은 알리지 않습니다.
# term-variants.
checks-term-variants = 여기에는 ‘{ $text }’, 다른 곳에는 ‘{ $preferred }’(으)로 되어 있습니다. 원문은 두 곳 모두 { $evidence }입니다
rule-term-variants-what = 원문의 한 용어가 한 글에서 두 가지로 번역된 경우입니다. 참고 사항이며, 원문의 다른 말로 설명되지 않을 때만 알립니다.
rule-term-variants-why = 용어가 둘이면 독자는 서로 다른 두 가지로 받아들입니다.
rule-term-variants-example = ‘речная торговля’가 한 문단에서는 “river trade”로, 다른 문단에서는 “inland trade”로 번역되었습니다. 하나를 골라 용어집에 적으십시오.

# number-mismatch.
checks-number-mismatch = 여기에는 ‘{ $text }’, 원문에는 ‘{ $source }’(으)로 되어 있습니다
checks-number-missing = 원문에는 ‘{ $source }’(이)가 있지만 여기에는 그만한 수가 없습니다
checks-number-added = 여기에 ‘{ $text }’(이)가 있지만 원문에는 그런 수가 없습니다

rule-number-mismatch-what = 원문과 값이 다른 수입니다. 바뀐 숫자, 빠지거나 더해진 천 단위, 빠진 수가 그것입니다. 적는 방식이 아니라 값을 봅니다. 3,6과 3.6, 3.5万과 35,000, сорок과 40, ٢٧와 27은 같습니다.
rule-number-mismatch-why = 틀린 수도 맞는 수만큼 매끄럽게 읽힙니다. 세어 보지 않으면 보이지 않고, 남들이 인용하는 것은 바로 그 수입니다.
rule-number-mismatch-example = 원문은 “1240 снимков”인데 번역은 “1,420 images”입니다. 말로 쓴 작은 수는 빠져도 알리지 않고, 단위는 환산하지 않으며, 옆 단락으로 옮겨졌을 뿐인 수도 알리지 않습니다. 더해진 수와 빠진 연도는 참고 사항입니다.

# date-mismatch.
checks-date-mismatch = 여기에는 ‘{ $text }’, 원문에는 ‘{ $source }’(으)로 되어 있습니다
checks-date-missing = 원문에는 ‘{ $source }’(이)가 있지만 여기에는 그런 날짜가 없습니다
checks-date-added = 여기에 ‘{ $text }’(이)가 있지만 원문에는 그런 날짜가 없습니다
checks-era-mismatch = ‘{ $text }’은(는) 앞뒤가 맞지 않습니다. 이 연호의 { $year }년은 { $is }년이 아니라 { $expected }년입니다
checks-weekday-mismatch = ‘{ $text }’은(는) 앞뒤가 맞지 않습니다. 그날은 { $number ->
        [1] 월요일
        [2] 화요일
        [3] 수요일
        [4] 목요일
        [5] 금요일
        [6] 토요일
       *[other] 일요일
    }이었습니다

rule-date-mismatch-what = 어떤 방식으로 적었든 원문과 다른 날짜입니다(24.03.2021, March 24, 2021년 3월 24일). 옆의 날짜와 맞지 않는 요일, 옆의 연도와 맞지 않는 연호도 알립니다. 연호는 원문에서도 봅니다.
rule-date-mismatch-why = 날짜가 틀리면 독자는 엉뚱한 날에 오고, 없던 일이 기록에 남습니다.
rule-date-mismatch-example = 원문은 “20 апреля”인데 번역은 “April 2”입니다. ‘주체110(2022)년’은 앞뒤가 맞지 않습니다. 주체110년은 2021년입니다. 연도가 빠져도 같은 날짜이고, 03/04는 맞는 쪽에 따라 3월일 수도 4월일 수도 있습니다.

# acronym-variants.
checks-acronym-variants = 여기에는 ‘{ $text }’, 다른 곳에는 ‘{ $preferred }’(으)로 되어 있습니다. 글자 순서가 바뀌었거나 한 글자가 틀렸습니다
checks-acronym-name = 약어 ‘{ $preferred }’(이)가 더 긴 이름과 함께 소개되었는데 여기에는 ‘{ $text }’(으)로 되어 있습니다
rule-acronym-variants-what = 한 글 안에서 글자 순서가 다르게 적힌 약어, 그리고 참고 사항으로 약어를 소개한 뒤 다른 말로 다시 적은 전체 이름입니다.
rule-acronym-variants-why = 독자는 두 번째 약어의 뜻을 찾게 되지만 그런 것은 없습니다.
rule-acronym-variants-example = “Brass Choir of Lower Fens (BCLF)”라고 소개한 뒤에 “LFBC”가 나옵니다. 따로 풀이가 있는 약어와 원문에도 있는 약어는 알리지 않습니다.

# Glossaries that contradict themselves.
checks-glossary-contradiction = { $file } { $line }행 { $column }열: { $term }에 대해 ‘{ $one }’(으)로 정했지만, { $there } { $there-line }행 { $there-column }열에는 ‘{ $other }’(으)로 되어 있습니다
    .hint = 둘 중 하나만 남기십시오. 다른 하나는 avoid에 적을 수 있습니다
checks-glossary-avoided-preferred = { $file } { $line }행 { $column }열: ‘{ $text }’(을)를 쓰기로 하면서 동시에 피하기로 했습니다. { $there } { $there-line }행 { $there-column }열도 보십시오
    .hint = 두 곳 중 한 곳에서 빼십시오
checks-glossary-same-not-same = { $file } { $line }행 { $column }열: ‘{ $one }’와(과) ‘{ $other }’(이)가 한 이름이면서 [[not-same]]에서는 다른 이름입니다. { $there } { $there-line }행 { $there-column }열도 보십시오
    .hint = 두 항목 중 하나를 빼십시오

# Files with terms that are refused.
checks-import-form = { $line }행: 용어는 TBX, CSV, TSV 파일에서만 가져옵니다
    .hint = 이름이 .tbx, .csv, .tsv로 끝나는 파일을 지정하십시오
checks-import-encoding = { $line }행: UTF-8이 아닙니다
    .hint = 파일을 UTF-8로 저장하십시오
checks-import-doctype = { $line }행: 다른 파일을 가리킬 수 있는 문서 형식 선언이 있습니다
    .hint = <!DOCTYPE …>를 빼십시오
checks-import-deep = { $line }행: 요소가 너무 깊이 중첩되어 있습니다
    .hint = 파일을 다시 내보내십시오. TBX는 열 단계면 충분합니다
checks-import-broken = { $line }행: { $why }
    .hint = 그 행을 고치거나 파일을 다시 내보내십시오
checks-import-language = { $line }행: ‘{ $tag }’은(는) 언어 태그가 아닙니다
    .hint = en이나 pt-BR 같은 태그를 쓰십시오. 표에는 avoid.en과 why도 쓸 수 있습니다
checks-import-columns = { $line }행: 이 행은 { $has }열인데 머리글은 { $wants }열입니다
    .hint = 구분자가 든 칸은 따옴표로 묶으십시오
checks-import-empty = { $line }행: 이 항목에 용어가 없습니다
    .hint = 용어를 채우거나 항목을 빼십시오
checks-import-nothing = { $line }행: 용어가 없습니다
    .hint = 표는 언어 태그 행으로 시작합니다: ru,en,avoid.en,why

rule-missing-block-what = 원문에는 있지만 번역문에는 없는 문단, 제목, 목록 항목 같은 블록을 찾습니다.
rule-missing-block-why = 이야기의 한 부분이 빠졌는데도 다 된 글처럼 보일 수 있습니다. 일부러 줄인 판이면 머리말에 relation = "adaptation"이라고 적습니다. 그러면 알리지 않습니다.
rule-missing-block-example = 원문은 여섯 문단, 번역문은 다섯 문단일 때 빠진 문단이 와야 할 자리에 알림이 서고 그 문단의 글을 보여 줍니다.

rule-extra-block-what = 원문에 없는 제목이나 온전한 문장으로 된 문단을 찾습니다.
rule-extra-block-why = 외국 독자를 위한 설명은 좋지만 다른 데서 잘못 들어온 문단은 곤란합니다. 누군가는 알아야 하므로 귀띔만 합니다.
rule-extra-block-example = 마지막 문단 뒤에 원문에 나오지 않는 다른 장터 이야기가 한 문단 더 있습니다.

rule-untranslated-what = 원문의 언어로 남아 있는 문장이나 문장의 일부를 찾습니다.
rule-untranslated-why = 초고를 끝맺지 않았을 때 생깁니다. 이름, 따옴표나 기울임꼴로 적은 제목, 주소, 굳은 표현은 그대로 두는 것이 맞으므로 알리지 않습니다.
rule-untranslated-example = “The quartet played. El público cantó con los músicos hasta la noche.”는 알리고, 소설 제목 ‘El río’는 알리지 않습니다.

rule-link-mismatch-what = 번역하면서 빠졌거나, 원문과 다른 곳으로 이어지거나, 새로 들어간 링크를 찾습니다.
rule-link-mismatch-why = 어느 언어의 독자든 같은 출처에 닿아야 합니다. 같은 사이트의 다른 언어 쪽이나 위키백과 문서는 같은 것으로 봅니다.
rule-link-mismatch-example = 원문은 https://example.org/report로, 번역문은 https://example.org/reports로 이어집니다.

rule-image-mismatch-what = 원문이나 번역문 한쪽에만 있는 그림을 찾습니다.
rule-image-mismatch-why = 그림 없는 그림 설명은 독자를 헷갈리게 합니다. 같은 자리에 다른 파일이 있는 것은 괜찮습니다. 그 언어를 위한 그림일 수 있습니다.
rule-image-mismatch-example = 원문에 map.ru.png가 있으면 번역문에는 map.en.png가 있어도 되지만 아무것도 없으면 안 됩니다.

rule-markup-mismatch-what = 번역하면서 잃은 표시를 찾습니다. 한 제목의 단계, 문단이 된 목록이나 인용문, 각주 표시, 코드, { "{" }name{ "}" }이나 %s 같은 자리 표시자가 여기에 듭니다.
rule-markup-mismatch-why = 차례와 각주, 자리 표시자를 채우는 프로그램이 여기에 달려 있습니다. 굵은 글씨와 기울임꼴은 번역자에게 맡깁니다.
rule-markup-mismatch-example = ‘안녕하세요, { "{" }name{ "}" }!’를 ‘Hello, name!’으로 옮겼습니다.

# 보관된 글 전체의 이름.
checks-name-archive = 여기에는 “{ $text }”, 다른 글에는 “{ $preferred }” 표기가 있습니다
checks-name-archive-evidence = 여기에는 “{ $text }”, 다른 글에는 “{ $preferred }” 표기가 있습니다. 둘 다 { $evidence }의 표기입니다
checks-name-archive-alike = 여기에는 “{ $text }”, 다른 글에는 “{ $preferred }” 표기가 있습니다. 비슷하지만 한 이름인지 보여 주는 원문이 없습니다
