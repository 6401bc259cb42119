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
ops-nothing-published = nothing is published yet
    .hint = publish something: recto publish SLUG/LANG
ops-manifest = the manifest of the branch published cannot be read: { $why }
    .hint = have it made again: recto sync
ops-published-lacks = the branch published lacks { $path }
    .hint = have it made again: recto sync
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
