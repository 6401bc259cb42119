store-no-repository = { $path } 폴더와 그 위 폴더에 git 저장소가 없습니다
    .hint = 새로 만드세요: recto init
store-bare = { $path }: 작업 파일이 없는 bare 저장소입니다
    .hint = 복제본에서 작업하세요: git clone { $path }
store-repository-exists = { $path } 폴더에 이미 git 저장소가 있습니다
    .hint = recto를 쓰도록 준비하세요: recto init
store-folder-taken = { $path } 폴더에 이미 파일이 있습니다
    .hint = 새 폴더나 빈 폴더를 지정하세요
store-reftable = { $path } 저장소는 참조를 reftable 형식으로 보관합니다. recto는 이 형식을 읽지 못합니다
    .hint = 형식을 바꾸세요: git refs migrate --ref-format=files
store-sha256 = { $path } 저장소는 sha256 객체 이름을 씁니다. recto는 이 형식을 읽지 못합니다
    .hint = 새 저장소를 만드세요: git init --object-format=sha1
store-extension = { $path } 저장소는 recto가 읽지 못하는 git 확장 { $name }을(를) 씁니다
    .hint = --filter나 실험적인 형식 없이 다시 복제하세요
store-owner = { $path } 저장소의 소유자는 이 컴퓨터의 다른 사용자입니다
    .hint = 믿을 수 있는 저장소라면: git config --global --add safe.directory { $path }
store-file = { $path }: { $why }
    .hint = 읽고 쓸 권한을 확인하세요: ls -ld { $path }
store-full = 디스크가 가득 찼습니다. { $path } 파일을 쓰지 못했습니다
    .hint = 공간을 확보한 뒤 다시 시도하세요
store-git = git 라이브러리 메시지: { $why }
    .hint = 저장소를 검사하세요: git fsck
store-object = git 객체 { $id }이(가) 없거나 손상되었습니다
    .hint = 저장소를 검사하세요: git fsck
store-busy = { $process ->
        [0] 다른 recto가 이 저장소에 쓰고 있습니다
       *[other] 다른 recto(프로세스 { $process })가 이 저장소에 쓰고 있습니다
    }
    .hint = { $seconds ->
        [0] 그 작업이 끝난 뒤 다시 시도하세요
       *[other] { $seconds }초 동안 기다렸습니다. 그 작업이 끝난 뒤 다시 시도하세요
    }
store-ref-locked = 다른 프로그램이 브랜치를 잠갔습니다: { $path }
    .hint = 실행 중인 git이 없으면 그 파일을 지우세요
store-checked-out = { $path } 폴더에 { $branch } 브랜치가 체크아웃되어 있습니다. recto만 쓰는 브랜치라 그대로는 옮길 수 없습니다
    .hint = 그곳에서 다른 브랜치로 바꾸세요: git -C { $path } switch -
store-branch = { $branch } 자리에 다른 브랜치가 있습니다
    .hint = 브랜치를 확인하고 이름을 바꾸세요: git branch --list --all
store-event-too-long = 이벤트가 너무 길어 기록할 수 없습니다: { $bytes }바이트
    .hint = 한 번에 지정하는 항목을 줄이세요
store-nowhere = 글을 하나도 지정하지 않은 이벤트는 기록할 수 없습니다
    .hint = 이 오류를 개발자에게 알려 주세요
store-hash = 내용의 해시가 알려진 값 { $hash }과(와) 다릅니다
    .hint = 이 오류를 개발자에게 알려 주세요
store-text = 텍스트 { $hash }이(가) 장부에 없거나 손상되었습니다
    .hint = 다시 받아 오세요: recto sync
store-no-remote = 원격 저장소 { $name }이(가) 없습니다
    .hint = 원격 저장소를 확인하세요: git remote -v
store-url = { $url } 주소에는 접속하지 않습니다. https, ssh, 이 컴퓨터의 경로만 씁니다
    .hint = 다른 주소를 지정하세요: git remote set-url origin URL
store-no-git = git을 실행할 수 없습니다: { $why }
    .hint = git 2.24 이상을 설치하세요
store-old-git = git { $version } 버전은 너무 오래되었습니다
    .hint = git 2.24 이상을 설치하세요
store-unreachable = 원격 저장소에 접속할 수 없습니다: { $why }
    .hint = 나중에 다시 시도하세요: recto sync
store-slow = 원격 저장소가 { $seconds }초 안에 응답하지 않았습니다
    .hint = 나중에 다시 시도하세요: recto sync
store-child = git이 실패했습니다: { $why }
    .hint = 저장소를 검사하세요: git fsck
store-path = { $path }: 작업 파일의 경로가 아닙니다
    .hint = 저장소 안에 있는, 숨겨지지 않은 파일을 지정하세요
store-missing = { $path } 파일이 없습니다
    .hint = 무엇이 있는지 보세요: recto status
store-link = { $path }: 심볼릭 링크이거나 심볼릭 링크를 거칩니다. 링크는 따라가지 않습니다
    .hint = 그 자리에 파일 자체를 두세요
store-no-file = { $path }: 일반 파일이 아닙니다
    .hint = 그 자리에 일반 파일을 두세요
store-too-long = { $path } 파일이 너무 큽니다: { $bytes }바이트. { $mebibytes }MiB까지만 읽습니다
    .hint = 줄이거나 나누세요
store-changed = { $path } 파일이 그사이에 바뀌어 그대로 두었습니다
    .hint = 내용을 확인하고 다시 시도하세요
store-article-file = { $path }에는 id와 언어만 있어야 합니다: { $why }
    .hint = 원래대로 되돌리세요: git checkout -- { $path }
store-odd-name = 장부에 이런 이름은 없습니다
store-odd-shard = 다른 폴더에 있어야 합니다
store-odd-link = 심볼릭 링크입니다
store-odd-submodule = 서브모듈입니다
store-odd-mode = 실행 권한 등 파일 모드가 다릅니다
store-odd-kind = 파일 자리에 폴더가 있거나 폴더 자리에 파일이 있습니다
store-odd-too-long = 이벤트로는 너무 깁니다: { $bytes }바이트
