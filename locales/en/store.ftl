store-no-repository = there is no git repository in { $path } or above it
    .hint = begin one with: recto init
store-bare = { $path } is a bare repository: it has no working files
    .hint = work in a clone of it: git clone { $path }
store-repository-exists = there is a git repository in { $path } already
    .hint = set it up for recto with: recto init
store-folder-taken = { $path } holds files already
    .hint = name a folder that is new, or empty
store-reftable = the repository { $path } keeps its references as reftable, which recto cannot read
    .hint = convert it with: git refs migrate --ref-format=files
store-sha256 = the repository { $path } names its objects by sha256, which recto cannot read
    .hint = begin another with: git init --object-format=sha1
store-extension = the repository { $path } uses the git extension { $name }, which recto cannot read
    .hint = clone it again without --filter and without experimental formats
store-owner = the repository { $path } belongs to another user of this machine
    .hint = if you trust it: git config --global --add safe.directory { $path }
store-file = { $path }: { $why }
    .hint = see who may read and write it with: ls -ld { $path }
store-full = the disk is full: { $path } was not written
    .hint = make room and try again
store-git = git's library says: { $why }
    .hint = look the repository over with: git fsck
store-object = the git object { $id } is missing or damaged
    .hint = look the repository over with: git fsck
store-busy = { $process ->
        [0] another recto is writing to this repository
       *[other] another recto (process { $process }) is writing to this repository
    }
    .hint = { $seconds ->
        [0] try again when it has ended
        [one] we waited one second; try again when it has ended
       *[other] we waited { $seconds } seconds; try again when it has ended
    }
store-ref-locked = another program has locked a branch: { $path }
    .hint = if no git is running, remove that file
store-checked-out = the branch { $branch } is checked out in { $path }; recto writes it and must not move it under you
    .hint = check out another branch there: git -C { $path } switch -
store-branch = another branch stands in the place of { $branch }
    .hint = see the branches with: git branch --list --all, and rename that one
store-event-too-long = an event of { $bytes ->
        [one] one byte
       *[other] { $bytes } bytes
    } is too long to be recorded
    .hint = name fewer items at once
store-nowhere = an event that names no article cannot be recorded
    .hint = report this as a bug
store-hash = bytes do not have the hash { $hash } that they were said to have
    .hint = report this as a bug
store-text = the text { $hash } is missing from the ledger or damaged
    .hint = fetch it again with: recto sync
store-no-remote = there is no remote { $name }
    .hint = see the remotes with: git remote -v
store-url = the address { $url } is not asked: only https, ssh and paths of this machine are
    .hint = set another with: git remote set-url origin URL
store-no-git = git could not be run: { $why }
    .hint = install git 2.24 or later
store-old-git = git { $version } is too old
    .hint = install git 2.24 or later
store-unreachable = the remote could not be reached: { $why }
    .hint = try again later with: recto sync
store-slow = the remote did not answer within { $seconds ->
        [one] one second
       *[other] { $seconds } seconds
    }
    .hint = try again later with: recto sync
store-child = git failed: { $why }
    .hint = look the repository over with: git fsck
store-path = { $path } is no path of a file on the desk
    .hint = name a file inside the repository, none that is hidden
store-missing = there is no file { $path }
    .hint = see what there is with: recto status
store-link = { $path } is, or leads through, a symbolic link; links are not followed
    .hint = put the file itself in its place
store-no-file = { $path } is no plain file
    .hint = put a plain file in its place
store-too-long = { $path } is too long: { $bytes ->
        [one] one byte
       *[other] { $bytes } bytes
    }, and at most { $mebibytes } MiB are read
    .hint = shorten it, or split it
store-changed = { $path } was changed meanwhile; it stays as it is
    .hint = look at it and try again
store-article-file = { $path } says something else than an id and a language: { $why }
    .hint = put it back as it was: git checkout -- { $path }
store-odd-name = nothing in the ledger is called so
store-odd-shard = it lies in the wrong folder
store-odd-link = it is a symbolic link
store-odd-submodule = it is a submodule
store-odd-mode = it is marked executable, or has another unusual mode
store-odd-kind = a folder lies where a file belongs, or a file where a folder belongs
store-odd-too-long = it is too long for an event: { $bytes ->
        [one] one byte
       *[other] { $bytes } bytes
    }
