# 사이트 독자가 보는 문구. 제목 옆에 놓이므로 짧게 쓴다.
site-skip = 본문으로 건너뛰기
site-languages = 언어
site-front = 첫 화면
site-archive = 전체 기사
site-tags = 주제
site-sections = 섹션
# Ways through a list that lies on several pages.
site-newer = 더 최근
site-older = 더 이전
site-page = { $title } · { $number }쪽
site-feed = 피드
site-also = 다른 언어로 읽기
site-about = 이 글에 대하여
site-original = 원문
site-source = 번역 원본
site-version = 버전
site-published = 발행
site-updated = 수정
# 글쓴이 이름 앞에 놓인다.
site-written-by = { $count ->
       *[other] 글
    }
# site-translated-from과 site-translated-from-by에 들어가는 언어 이름.
site-language = { $language ->
        [ar] 아랍어
        [be] 벨라루스어
        [bg] 불가리아어
        [cs] 체코어
        [de] 독일어
        [el] 그리스어
        [en] 영어
        [es] 스페인어
        [fa] 페르시아어
        [fi] 핀란드어
        [fr] 프랑스어
        [he] 히브리어
        [hi] 힌디어
        [hu] 헝가리어
        [id] 인도네시아어
        [it] 이탈리아어
        [ja] 일본어
        [ka] 조지아어
        [kk] 카자흐어
        [ko] 한국어
        [lt] 리투아니아어
        [lv] 라트비아어
        [mn] 몽골어
        [nl] 네덜란드어
        [no] 노르웨이어
        [pl] 폴란드어
        [pt] 포르투갈어
        [ro] 루마니아어
        [ru] 러시아어
        [sk] 슬로바키아어
        [sr] 세르비아어
        [sv] 스웨덴어
        [th] 태국어
        [tr] 튀르키예어
        [uk] 우크라이나어
        [uz] 우즈베크어
        [vi] 베트남어
        [zh] 중국어
       *[other] { $language }
    }
site-translated = 번역
# 번역자 이름 앞에 놓인다.
site-translated-by = 번역
site-translated-from = { $language }에서 번역
site-translated-from-by = { $language }에서 번역:
site-source-update = 이 번역이 나온 뒤 원본 글이 바뀌었습니다.
site-source-correction = 이 번역이 나온 뒤 원본 글이 정정되었습니다. 여기에 틀린 내용이 남아 있을 수 있습니다.
site-source-retraction = 이 번역의 원본 글이 철회되었습니다. 여기 적힌 내용을 그대로 믿지 마십시오.
site-draft = 발행되지 않은 초안: { $name }
site-withdrawn = 이 글은 게재가 철회되었습니다
site-since = 철회일
site-reason = 사유
site-moved = 이 페이지는 주소가 바뀌었습니다
site-search = 검색
site-search-words = 찾을 말
site-search-found = 찾은 글 수:
site-search-none = 찾은 글이 없습니다. 말을 줄이거나 바꾸어 보십시오.
site-search-older = 더 오래된 글에서도 찾기
site-search-scripts = 검색에는 스크립트가 필요한데 여기서는 꺼져 있습니다. 모든 글은 다음 목록에 있습니다:
site-search-failed = 색인을 불러오지 못했습니다.
site-missing = 페이지를 찾을 수 없습니다
site-missing-more = 주소를 잘못 입력했거나 페이지가 없어졌을 수 있습니다. 발행된 글은 모두 첫 화면에서 찾을 수 있습니다.
site-empty = 이 언어로 발행된 글이 아직 없습니다.
site-tags-empty = 아직 주제가 없습니다.
site-footnote-back = 본문으로 돌아가기
site-articles =
    { $count ->
       *[other] 기사 { $count }건
    }
