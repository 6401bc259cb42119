# 사이트를 만들 수 없는 까닭.
site-url = “{ $given }”은(는) 사이트 주소로 쓸 수 없습니다
    .hint = `workflow.toml`에 이렇게 쓰세요: `url = "https://example.org/"`
site-slug-twice = 두 글의 주소가 { $slug }(으)로 같습니다
    .hint = 한쪽 주소를 바꾸세요: `recto rename`
site-edition-twice = { $item }이(가) 두 번 나옵니다
    .hint = `recto verify`를 실행해 원장에 무슨 문제가 있는지 확인하세요
site-text = { $item }을(를) 읽을 수 없습니다: { $why }
    .hint = 글을 고쳐 제출하거나 `recto withdraw { $item }`을(를) 실행하세요
site-file-path = { $item }에 사이트에 둘 수 없는 경로의 파일이 있습니다: { $path }
    .hint = 파일 이름을 바꾸고 글을 다시 제출하세요
site-file-runs = { $item }에 브라우저에서 무언가를 실행할 수 있는 파일이 있습니다: { $path }
    .hint = 스크립트 없이, 또는 PNG로 저장하고 글을 다시 제출하세요
site-own-file = 사이트의 페이지에 쓸 수 없는 파일입니다: { $path }
    .hint = `site/static/`에 둘 수 있는 것: { $endings }; SVG 그림은 스크립트가 없어야 합니다
site-own-template = 이 템플릿을 채울 수 없습니다: { $why }
    .hint = 고치거나, 파일을 치우고 기본 템플릿을 쓰십시오
site-template = 페이지를 만들지 못했습니다: { $why }
    .hint = recto의 오류입니다. 알려 주세요
