# What was done. $item is SLUG/LANG, $version is v2.
ops-submitted = { $item } { $version } submitted
ops-approved = { $item } { $version } approved for the stage “{ $stage }”
ops-approved-kind = { $item } was submitted as { $change ->
        [typo] a correction of typing only: you approve that it changes no meaning
        [correction] a correction of what was wrong
        [retraction] a retraction
       *[update] an update
    }
ops-returned = { $item } { $version } sent back to { $person }
ops-lifted = the return by { $person } no longer blocks { $item }
ops-commented = remark { $event } on { $item } { $version }
ops-resolved = remark { $event } on { $item } resolved
ops-waived = accepted in { $item }: { $rule }, “{ $text }”
ops-undone = undone in { $item }: { $kind } { $event }
ops-published = { $item } { $version } published
ops-scheduled = { $item } { $version } will be out from { $at }
ops-would-publish = { $item } { $version } would be published
ops-withdrawn = { $item } withdrawn; a notice stays in its place
ops-taken = { $person } works on { $item }
ops-given-back = nobody works on { $item } now
ops-renamed = { $item } is called { $slug } from now on; the old address redirects
ops-confirmed = { $item } { $version } confirmed against its source as it is now
ops-aligned = { $item } { $version }: { $pairs }
ops-align-original = this is the original: it stands beside nothing
    .hint = name one of its translations
ops-pair-form = “{ $given }” is no pair of blocks
    .hint = a block of the translation, then those of its source: 3=4,5; 3= stands for nothing, and nothing stands for =6
ops-pair-block = there is no block { $block } in { $language }: the blocks are numbered from 1 to { $blocks }
    .hint = see them side by side: recto align SLUG/LANG
ops-pair-twice = block { $block } of { $language } is named twice
    .hint = put all that it stands for into one pair: 3=4,5
ops-people-changed = { $person } changed in workflow.toml, and admitted
ops-policy-admitted = policy { $policy } is in force

# What else there is to say.
ops-contributors-unknown = { $item }: { $count ->
        [one] one author of a commit is
       *[other] { $count } authors of commits are
    } not known to the policy
ops-contributors-untraced = { $item }: no commit holds the version that it was edited from, so all authors of the file count as contributors
ops-site-url-unset = the site's address is not yours yet: set `url` under `[site]` in workflow.toml, then type `recto policy admit`
ops-preview-inside = this folder holds a draft ({ $item }): do not put it online; a build without `--preview` takes the draft away
ops-look-unused = { $path } has the name of no shipped template, and no other names it: it does nothing

# Long work.
ops-folding = reading articles
ops-checking = checking
ops-verifying = verifying

# What waits for whoever asks.
ops-waits-first = { $item } was never submitted
ops-waits-changed = { $item } has changed since { $version }
ops-waits-returned = { $item } { $version } was sent back by { $person }
ops-waits-diverged = { $item } has two versions side by side: bring them together in the working file
ops-waits-approve = { $item } { $version } by { $person } waits for approval{ $change ->
        [typo] {" "}(a correction of typing)
        [correction] {" "}(a correction)
        [retraction] {" "}(a retraction)
       *[update] {""}
    }
ops-waits-publish = { $item } { $version } is approved
ops-waits-retracted = the source of { $item } was retracted, and { $item } is still out
ops-waits-stale = { $item }: its source ({ $language }) { $change ->
        [correction] was corrected
        [retraction] was retracted
       *[update] has changed
    } in { $count ->
        [one] one block
       *[other] { $count } blocks
    }
ops-waits-translate = { $item } is not in { $language } yet
ops-waits-policy = workflow.toml has changed and waits to be admitted
ops-waits-sync = { $count ->
        [one] one event is
       *[other] { $count } events are
    } saved here and not sent

# Which article, which version.
ops-item-unknown = there is no article “{ $given }”
    .hint = see what there is: recto status; begin one: recto new SLUG
ops-item-missing = which article? None was named, and this folder is none's
    .hint = name one, for example: recto show SLUG/LANG
ops-item-none = no edition was named
    .hint = name one: SLUG/LANG
ops-item-several = which of these? { $items }
    .hint = name one of them
ops-article-empty = this article has no text yet
    .hint = write its working file, or take one over: recto import FILE --article SLUG --language LANG
ops-slug-shared = several articles are called { $slug }: { $ids }
    .hint = rename one by its id: recto rename ID NEW-SLUG
ops-slug-out-twice = { $count } articles with this slug were published; only one of them is out
    .hint = rename one by its id: recto rename ID NEW-SLUG
ops-slug-taken = another article is called { $slug }
    .hint = choose another slug
ops-folders = “{ $given }” does not fit the newsroom's layout
    .hint = leave the folders out, or change `layout` in workflow.toml
ops-language-unknown = this newsroom has no language { $language }, only { $languages }
    .hint = add it to `languages` in workflow.toml, then type: recto policy admit
ops-version-unknown = there is no version { $given }, only { $there }
    .hint = see them: recto log SLUG/LANG
ops-version-several = { $given } could be any of { $versions }
    .hint = name one of them
ops-event-unknown = there is no event { $given } here
    .hint = see them: recto log SLUG/LANG
ops-event-several = several events begin with { $given }
    .hint = write more of its id
ops-not-submitted = this was never submitted
    .hint = submit it: recto submit SLUG/LANG
ops-no-working-file = there is no working file { $path }
    .hint = have it laid out: recto sync
ops-text-missing = the ledger lacks the text { $text }
    .hint = ask the others for it: recto sync
ops-version-not-here = the text of { $version } is not here: nobody has erased it, but it was never fetched
    .hint = fetch it from whoever has it: recto sync
ops-version-erased = the text of { $version } was erased, so nobody can tell any more what has changed since
    .hint = look the translation through, then say what it was held against: recto confirm SLUG/LANG
ops-event-misnamed = its name is not its hash

# Writing.
ops-nothing-new = nothing has changed since { $version }
    .hint = edit the working file, then submit again
ops-title-empty = { $path } has no title
    .hint = write one in its front matter: title = "…"
ops-pin-not-wanted = a working file is submitted, not a version
    .hint = leave out what stands after the @
ops-file-missing = the file “{ $file }” is named here and is not there
    .hint = put it beside the text, or take its name out
ops-file-outside = the file “{ $file }” lies outside the article's folder
    .hint = put it into that folder, and name it by its path from there
ops-base-unknown = which version was this edited from? Nothing is noted; there are { $versions }
    .hint = say so: recto submit SLUG/LANG --base @v1
ops-base-not-newest = { $person } has submitted { $version } meanwhile, and this was not edited from it
    .hint = see what changed there, take over what is right, then say so: recto submit SLUG/LANG --over { $pin }
ops-diverged = two versions stand side by side: { $versions }
    .hint = bring them together in the working file, then name both: recto submit SLUG/LANG --over @ONE --over @OTHER
ops-source-unsaid = from which version of { $language } was this translated? There are several
    .hint = say so: recto submit SLUG/LANG --source { $newest }, or --source unknown
ops-source-none = there is no version in { $language } that this could have been translated from
    .hint = submit that one first: recto submit SLUG/LANG; or say: --source unknown
ops-source-form = “{ $given }” names no source
    .hint = write @v2, LANG@v2, or unknown
ops-source-not-known = nobody knows what this was translated from
    .hint = say so with the next version: recto submit SLUG/LANG --source @v1
ops-source-not-submitted = this was never submitted, so there is nothing to translate
    .hint = submit it first: recto submit SLUG/LANG
ops-original-has-no-source = this is the original: it was not translated
    .hint = leave --source out
ops-translate-same = { $language } is the language to translate from
    .hint = name another one: --to LANG
ops-edition-exists = this edition is there already
    .hint = have its working file laid out: recto sync
ops-article-exists = { $path } is there already
    .hint = choose another slug, or go on with that article
ops-note-empty = the note is empty
    .hint = write what is to be said: -m "…"
ops-note-long = the note is { $bytes } bytes long; { $max } are the most
    .hint = say it shorter
ops-import-file = { $path } cannot be read: { $why }
    .hint = name a file that is there
ops-import-long = { $path } is longer than { $max } bytes
    .hint = take it apart into several articles
ops-import-encoding = { $path } is not UTF-8 text from byte { $byte } on
    .hint = save it as UTF-8
ops-import-empty = { $path } is empty
    .hint = name a file with a text
ops-import-first = there is no article { $slug } yet, and { $language } is not the newsroom's original language
    .hint = take over the original first: recto import FILE --article { $slug } --language { $original }; or begin one in { $language }: recto new { $slug } --language { $language } --title "…"
ops-event-too-long = this would be one event of { $bytes } bytes, which is too much
    .hint = name fewer items at once

# Deciding.
ops-not-shown = you have not looked at { $version } here
    .hint = look first: recto show SLUG/LANG; or name it for certain: recto approve { $pinned }
ops-newer-came = you have seen { $seen }; { $person } has submitted { $version } since
    .hint = see what changed: recto diff SLUG/LANG { $seen }..{ $version }
ops-update-nothing = nothing is to be done: the source says what it said
    .hint = see where everything stands: recto status
ops-update-changed = { $path } has changes that were not submitted
    .hint = submit them first: recto submit SLUG/LANG
ops-marks-left = a mark of recto update or merge is left in this line
    .hint = do what it says, and take it out
ops-merge-nothing = no two versions stand side by side
    .hint = see where everything stands: recto status
ops-merge-changed = { $path } holds words that were never submitted
    .hint = put them elsewhere, bring the versions together, and take them over
ops-merge-file = the versions name one file, { $path }, with different bytes
    .hint = choose by hand, and submit with --over for each version
ops-merge-third = choices are left before { $version } can be brought in
    .hint = make them by hand, and submit with --over for each version
ops-remarks-none = no remark is open there
    .hint = see what was said: recto log SLUG/LANG
ops-remarks-several = which of these remarks? { $remarks }
    .hint = name it by its id: recto resolve SLUG/LANG ID
ops-approved-already = { $version } has all the approvals that it needs
    .hint = publish it: recto publish SLUG/LANG
ops-approved-by-you = you have approved { $version } already
    .hint = take it back with: recto undo SLUG/LANG
ops-no-return = nothing was sent back here
    .hint = see what happened: recto log SLUG/LANG
ops-nothing-to-undo = there is nothing of yours that could be undone here
    .hint = see what happened: recto log SLUG/LANG
ops-nothing-to-confirm = it was made from the source as it is now
    .hint = see how it stands: recto status
ops-block-unknown = there is no block { $block }: the blocks are numbered from 1 to { $blocks }
    .hint = see them with their numbers: recto show SLUG/LANG --blocks
ops-finding-unknown = there is no finding “{ $given }” here
    .hint = see the findings: recto check SLUG/LANG
ops-findings-open = { $count ->
        [one] one finding is
       *[other] { $count } findings are
    } open at “{ $severity }” or above; the first: { $rule }, “{ $text }”
    .hint = see them: recto check SLUG/LANG; accept one: recto waive SLUG/LANG RULE -m "why"
ops-not-fresh = { $state ->
        [unknown] nobody knows what it was translated from
        [waiting] its source waits for its own source
       *[stale] its source has changed since: { $stale } stale, { $new } new, { $gone } gone
    }
    .hint = see the changes: recto diff SLUG/LANG --source; nothing to change: recto confirm SLUG/LANG
ops-file-two = another published edition ({ $language }) has other bytes in the file { $path }
    .hint = publish both together once both name the same picture, or give the new one another name
ops-left-out = { $language } is not out: another edition has other bytes in a file of the same name
    .hint = submit one of them with the file under another name
ops-no-contact = { $remote } cannot be reached: { $why }
    .hint = try again, or go on without it: --offline
ops-diff-first = { $version } is the first version, and the working file does not differ from it
    .hint = read it: recto show SLUG/LANG
ops-diff-folder-and-file = { $folder } is a folder and { $file } is a file
    .hint = name two files, or two folders
ops-since-unseen = you were not shown any version of it yet
    .hint = see it whole: recto show SLUG/LANG
ops-since-unapproved = no version of it has an approval that stands
    .hint = see what happened to it: recto log SLUG/LANG
ops-since-unpublished = no version of it is out
    .hint = see where it stands: recto status SLUG/LANG
ops-comparing = Comparing

# Setting up.
ops-no-ledger = there is no newsroom here: this repository has no ledger
    .hint = begin one: recto init --language ru --language en
ops-no-ledger-remote = there is no newsroom here yet: neither this clone nor what was last seen of { $remote } has a ledger
    .hint = ask the remote: recto sync; or, after a clone of one branch: git fetch { $remote } recto
ops-newsroom-exists = there is a newsroom here already
    .hint = see it: recto status; lay out what is missing: recto sync
ops-workflow-exists = { $path } is there already, and no ledger
    .hint = move it away, begin, and put back what you want: recto init, then recto policy admit
ops-init-inside = this folder lies inside the repository { $root }
    .hint = begin in that folder, or outside of it
ops-no-key = there is no key to sign with
    .hint = have one made: recto join URL; or name one: RECTO_KEY=FILE
ops-key-unknown = the policy knows nobody by the key { $key }
    .hint = ask an owner to add you: recto people add ID --key FILE; see who is there: recto people
ops-key-file = { $path } cannot be read: { $why }
    .hint = name a public key's file, or paste its line: --key "ssh-ed25519 AAAA…"
ops-trust-damaged = it cannot be read which ledger this clone trusts
    .hint = if you trust the one that is here, delete that note in { $path } and begin again
ops-remote-rootless = the ledger of { $remote } has no first policy
    .hint = see what is there: git log { $remote }/recto
ops-policy-waits = workflow.toml has changes that nobody has admitted
    .hint = admit them first: recto policy admit; or put the file back
ops-policy-same = this policy is in force already
    .hint = edit workflow.toml first
ops-people-keyless = { $person } is new, and has no key
    .hint = add one: --key FILE, or paste the line that `recto join` printed
ops-people-unknown = there is nobody called { $person }
    .hint = see who is there: recto people
ops-people-lacks = { $person } does not have { $what }
    .hint = see what they have: recto people
ops-people-form = the people in workflow.toml stand in a form that cannot be edited here
    .hint = edit the file by hand, then type: recto policy admit
ops-glossary-encoding = { $file } is not UTF-8 text from byte { $byte } on
    .hint = save it as UTF-8

# Exchanging and giving out.
ops-push-refused = { $remote } does not let us: { $why }
    .hint = ask whoever runs it for leave to push the branches recto and published
ops-push-beaten = others were quicker { $tries } times in a row at { $remote }
    .hint = try again: recto sync
ops-push-locked = { $remote } is locked: { $path } lies there, and does not go away
    .hint = a git died there, or is still at work; if none is, whoever runs { $remote } removes that file; then type: recto sync
ops-nothing-published = nothing is published yet
    .hint = publish something: recto publish SLUG/LANG
ops-manifest = the manifest of the branch published cannot be read: { $why }
    .hint = have it made again: recto sync
ops-published-lacks = the branch published lacks { $path }
    .hint = have it made again: recto sync
ops-look-in-site = the site was or would be built where its own look lies
    .hint = take another folder: recto build --out public
ops-look-deep = the folders in `site/static/` are too deep
ops-watch-port = the site cannot be shown at port { $port }: { $why }
    .hint = name another: recto build --out DIR --watch --port 8000, or none for a free one
ops-look-bytes = this template is not UTF-8
ops-look-unknown = the look has no file “{ $given }”
    .hint = it has: { $names }
ops-look-there = it is yours already: what lies there is not the shipped file
    .hint = move it away first, to begin from the shipped one again
ops-build-folder = { $path } holds files that no build has written
    .hint = name an empty folder: recto build --out DIR
ops-timezone = there is no time zone “{ $given }”
    .hint = write one like Europe/Moscow under `[site]` in workflow.toml, then type: recto policy admit

# The machine.
ops-file = { $path }: { $why }
    .hint = see who may read and write it
ops-random = the system gives no random numbers: { $why }
    .hint = look at /dev/urandom
ops-json = this cannot be written as JSON: { $why }
    .hint = please report it

ops-file-language = nobody knows the language of { $path }
    .hint = say it: recto check --files { $path } --language en

# Terms that come into the glossary.
ops-glossary-name = “{ $name }” is no name for a glossary file
    .hint = use letters, digits and hyphens: recto import FILE --glossary terms
ops-glossary-inline = { $file } has its terms in one line, and nothing can be added there
    .hint = write each as a [[term]] of its own

# The glossary that gates use.
ops-settled = { $item } is settled: gates use it from now on
ops-settled-already = gates use { $path } as it is already
    .hint = change it first
ops-settle-plain = a glossary file is settled as it is, with no note, source or base
    .hint = say why in the file itself: why = "…"; then type: recto submit glossary/names.toml
ops-settle-others = to settle the glossary takes somebody who may: { $people }
    .hint = ask one of them to type: recto submit { $item }
ops-settle-note = { $path } is written, and `check` reads it; gates use it once one of these has settled it: { $people }
ops-glossary-missing = there is no glossary file { $path }
    .hint = settle a name: recto names settle NAME; take terms over: recto import FILE --glossary
ops-glossary-broken = this glossary cannot be read: { $why }
    .hint = mend it first; `recto check --all` names the place
ops-waits-settle = { $path } says something else than the glossary that gates use

# Names that are settled.
ops-name-settled = { $name }{ $natives ->
        [0] {""}
       *[other] {" "}({ $native })
    }{ $count ->
        [0] {""}
       *[other] , not { $avoid }
    }
ops-names-apart = these are different names: { $names }
ops-name-excepted = “{ $name }” stays as it is
ops-name-nowhere = “{ $name }” stands in no text of the archive
    .hint = see the names: recto names list; or write it into glossary/names.toml by hand
ops-names-language = this stands in several languages: { $languages }
    .hint = say which is meant: --language LANG
ops-names-two = two different spellings at least are needed to say that they are not the same, and no spelling twice
    .hint = name them: recto names settle ONE OTHER --not-same
ops-except-reason = a spelling that stays as it is needs a reason
    .hint = say it: -m "a brand"

# Many at once.
ops-fix-conflict = two wordings stand side by side in { $path }, between marks that git left
    .hint = choose one and take the marks out, then try again
ops-nothing-changed = no working file of yours has changed since it was submitted
    .hint = see how things stand: recto status
ops-none-shown = nothing that you were shown waits for your approval
    .hint = look first: recto diff --batch, or recto show SLUG/LANG
ops-none-approved = nothing is approved that is not out
    .hint = see how things stand: recto status
ops-held-back = { $item } stays: { $why }
ops-all-held-back = nothing of what is approved can go out
    .hint = see why, one by one: recto publish SLUG/LANG --dry-run
ops-batch-new = nobody has approved an earlier version, so all of it is new
    .hint = read it: recto show { $item }
ops-reading-texts = Reading texts
ops-range-form = “{ $given }” is no range of commits
    .hint = write the state before and the state after: recto verify origin/recto..recto
ops-no-commit = there is no commit “{ $given }” here
    .hint = see the branches: git branch --all
ops-hook-line = this is not what git tells a pre-receive hook: { $given }
    .hint = let git run it, as hooks/pre-receive: exec recto verify --hook pre-receive --trust ID
ops-file-there = { $path } is there already; nothing is written over it
    .hint = print it instead, without --write, and bring the two together by hand
arrival-deleted = the branch { $branch } cannot be deleted: it holds what people have signed
arrival-rewritten = the history of { $branch } would be replaced (a forced push), and no erasure that two people have signed allows that
arrival-events-gone = { $count ->
        [one] one event that was here is gone
       *[other] { $count } events that were here are gone
    }; the ledger only grows
arrival-text-gone = the text { $text } is gone, and no two people have had it erased
arrival-changed = its bytes are not what they were; what was signed stays as it is
arrival-too-much = this is more than one push may bring: { $files } files or { $mebibytes } MiB
arrival-text-hash = the bytes of the text { $text } do not have the hash that they are named by
arrival-text-missing = it names the text { $text }, which did not come with it
arrival-erased-back = the text { $text } was erased, and would come back
arrival-admit-not-accepted = the policy that was accepted here before does not let { $person } change it
arrival-published-alone = there is no ledger that it could be held against
arrival-published-odd = this is no plain file; readers get plain files only
arrival-published-more = the ledger has published no such file
arrival-published-less = the ledger has published this file, and it is missing
arrival-published-differs = this is not what the ledger has published
ratchet-gone = { $remote } no longer has the branch { $branch }, which it had
    .hint = send it again: recto sync; and ask whoever runs it what happened
ratchet-rewritten = the history of { $branch } at { $remote } was rewritten; nothing that was seen is missing
ratchet-shrunk = the ledger at { $remote } has shrunk: { $events ->
        [one] one event is
       *[other] { $events } events are
    } missing that had been there, and { $texts ->
        [one] one text
       *[other] { $texts } texts
    }
ratchet-here-gone = the branch { $branch } is gone; it was here the last time
ratchet-here-shrunk = the branch { $branch } has shrunk: events or texts are missing that were here the last time
ratchet-here-rewritten = the history of { $branch } is another than the last time
ops-unsent-uncounted = { $count ->
        [one] one event that was saved here no longer counts
       *[other] { $count } events that were saved here no longer count
    }; nothing is sent until they are said anew: recto resubmit
ops-text-unknown = no event names a text “{ $given }”
    .hint = name it by its hash, or as a version: recto erase fair/en@v2 -m "why"; see them: recto log SLUG/LANG --format json
ops-text-several = several texts begin with { $given }
    .hint = write more digits of the hash
ops-erase-form = “{ $given }” names no text for certain
    .hint = name a version, fair/en@v2, or at least eight digits of a hash
ops-erased = erased: { $texts }
ops-erase-asked = asked for, not erased yet: { $texts }
ops-erase-second = it takes a second person, one of the two an owner; they type: recto erase { $texts } -m "why"
ops-reach-here = this clone, until git throws away what nothing names: git reflog expire --expire-unreachable=now --all && git gc --prune=now
ops-reach-clones = every other clone, until its owner types recto sync and those two commands
ops-reach-host = { $remote }: hosts keep old commits reachable by their hash, in caches and in views of pull requests, until they clean up; ask them to (GitHub: its support; your own server: git gc --prune=now)
ops-reach-forks = forks, mirrors, backups and bundles that were sent by mail: nobody but their owners can clean them
ops-reach-desk = working files, and the commits of your own branches that hold them: they are yours, and recto does not touch them
ops-reach-site = sites that were built, feeds that were read, search engines and archives: build the site again, and write to the others
ops-nothing-to-resubmit = nothing that waits here has ceased to count
    .hint = send it: recto sync
ops-resubmit-built-on = the event { $event } by { $person } builds on what would be taken away
    .hint = ask { $person } to say it anew in a clone of their own
ops-no-remote = there is no remote that has not seen it
    .hint = name the newsroom's: git remote add origin URL
ops-nothing-to-adopt = the ledger has versions of every working file already
    .hint = see where everything stands: recto status
ops-adopt-known = the ledger has versions of it already
    .hint = what is new goes the usual way: recto submit SLUG/LANG
ops-adopted = { $count ->
        [one] one edition counts as published as found
       *[other] { $count } editions count as published as found
    }; articles begun: { $opened }
ops-would-adopt = { $count ->
        [one] one edition would count as published as found
       *[other] { $count } editions would count as published as found
    }; articles that would begin: { $opened }
ops-bundle-whole = one file for git holds the whole ledger
    .hint = leave the items out, or name a folder: recto export SLUG --out DIR
ops-export-folder = { $path } holds files already
    .hint = name a new folder: recto export --out DIR
ops-export-missing = { $count ->
        [one] one text is not in it: it was erased or lost
       *[other] { $count } texts are not in it: they were erased or lost
    }
ops-sync-remote = { $remote } is a remote here, and no file or folder; write ./{ $remote } for a folder of that name
ops-sync-place = { $path } is neither a bundle nor a repository
    .hint = name a file that ends in .bundle, or an empty folder
ops-sync-bundle = { $path } now holds all that is here; whoever gets it types: recto sync FILE
ops-sync-waits = { $count ->
        [one] one thing waits for you; see it: recto
       *[other] { $count } things wait for you; see them: recto
    }
ops-public-ledger = { $remote } has the ledger: it is the newsroom's own
    .hint = exchange with it: recto sync; for readers name another repository
ops-public-ahead = what { $remote } has is not what was published here before
    .hint = bring what is new here first: recto sync; then look at it: git ls-remote { $remote }
doctor-git-old = { $version } has holes by which a repository can run programs (CVE-2025-48384, CVE-2024-32002)
    .hint = update git: 2.43.7, 2.44.4, 2.45.4, 2.46.4, 2.47.3, 2.48.2, 2.49.1, 2.50.1 or later
doctor-setting = this repository sets { $key } = { $value }; git obeys that, recto does not
    .hint = if you did not set it: git config --local --unset-all { $key }
doctor-alternates = this repository borrows objects from another folder, which may vanish
    .hint = take them over: git repack -a -d && rm .git/objects/info/alternates
doctor-replaced = { $count ->
        [one] git shows one object as another
       *[other] git shows { $count } objects as others
    }; recto reads the true ones
    .hint = see them: git replace --list; take one away: git replace -d ID
doctor-grafts = .git/info/grafts shows commits on parents that they do not have
    .hint = take it away, if it is not yours: rm .git/info/grafts
doctor-shallow = this clone has only the end of the history: who has written in a file may not be found
    .hint = get the rest: git fetch --unshallow
doctor-hooks = git runs these by itself in this clone, recto does not: { $hooks }
    .hint = look at them: ls .git/hooks
doctor-case = names that differ in capitals alone are one file here
    .hint = recto allows no such slugs; take care with names of pictures
doctor-locks = a program has locked branches, or died over it: { $path }
    .hint = if no git is running, remove that file
doctor-leftovers = { $count ->
        [one] a recto that was killed has left one file
       *[other] a recto that was killed has left { $count } files
    }
    .hint = the next command puts it right; at once: recto repair --do
doctor-no-agent = your key is in an agent, and none is running
    .hint = begin one: eval "$(ssh-agent)" && ssh-add
doctor-key-open = others on this machine may read the private key { $path }
    .hint = keep it to yourself: chmod 600 { $path }
doctor-one-owner = there is only one owner key: if it is lost, nobody can change the policy ever again
    .hint = add another, kept elsewhere: recto people add ID --role owner --key FILE
doctor-recovery = the recovery key still lies on this machine: { $path }
    .hint = move it to a stick or print it, and delete it here
doctor-solo = four eyes are off: one person may submit, approve and publish
    .hint = switch it on in workflow.toml: four-eyes = "strict", then: recto policy admit
doctor-policy-waits = workflow.toml has changes that nobody has admitted
    .hint = admit them: recto policy admit; or take them back: git checkout -- workflow.toml
doctor-policy-fork = owners have admitted { $count } policies side by side; work goes on under the one before
    .hint = bring them together in workflow.toml, and admit what names both: recto policy merge
doctor-no-remote = this is the only copy: there is no remote
    .hint = name one: git remote add origin URL, then: recto sync; or a stick: recto sync FOLDER
doctor-unsent = { $count ->
        [one] one event waits here, not sent to { $remote }
       *[other] { $count } events wait here, not sent to { $remote }
    }
    .hint = send it: recto sync
doctor-remote-ledger = { $remote } does not have the branch recto
    .hint = send it: recto sync
doctor-remote-published = { $remote } does not have the branch published
    .hint = send it: recto sync
doctor-no-hook = nothing judges pushes to { $path }: whoever may push may push anything
    .hint = put into its hooks/pre-receive, executable: exec recto verify --hook pre-receive --trust ID
doctor-host-unseen = whether { $remote } protects the branches recto and published cannot be seen from here
    .hint = the first lines of the workflow file name the settings
doctor-no-ci = nothing is known to verify what is pushed to { $remote }
    .hint = write a workflow file: recto verify --ci { $host } --write; or on your own server install the hook: recto help verify
repair-leftovers = { $count ->
        [one] put right one file that a killed recto has left
       *[other] put right { $count } files that a killed recto has left
    }
repair-texts = { $count ->
        [one] fetch one text that is missing or damaged
       *[other] fetch { $count } texts that are missing or damaged
    } from the remotes and from working files
repair-text-lost = the text { $text } is nowhere to be had
    .hint = ask whoever has a clone to type: recto sync
repair-published = make the branch published again from the ledger
repair-cache = throw away what was only kept to save time
repair-refused = { $count ->
        [one] one event does not count; see why: recto verify
       *[other] { $count } events do not count; see why: recto verify
    }
ops-policy-one = there is one policy, and nothing to bring together
    .hint = see who is there: recto people
ops-policy-fork = owners have admitted { $count } policies side by side, and workflow.toml is the one before them
    .hint = bring them together: recto policy merge; then look at the file, and admit it
ops-policy-unreadable = a policy cannot be read: { $why }
    .hint = write workflow.toml by hand, then type: recto policy admit
ops-text-erased = the text { $text } was erased by two people
    .hint = see who, and why: recto log SLUG
ops-waits-erase = { $person } asks to have the text { $text } erased by law
repair-erased = { $count ->
        [one] drop one text that was erased and is still here
       *[other] drop { $count } texts that were erased and are still here
    }
arrival-no-line = the new commits are no single line, or more than { $max }
