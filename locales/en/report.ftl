report-error = error:
report-hint = hint:
report-note = note:

# What was done.
report-sent = sent to { $remote }
report-not-sent = saved here, not sent to { $remote }: { $count ->
        [one] one event waits
       *[other] { $count } events wait
    }
report-open = open in { $item }: { $count ->
        [one] one finding
       *[other] { $count } findings
    }
report-begun = A newsroom begins in { $folder } (ledger { $ledger })
report-begun-owner = { $person } owns it, and may write, review and publish.
report-key-made = A key was made: { $path }
report-recovery = The recovery key is in { $path }: move it to a place that is not this machine.
report-solo = Four eyes are off: one person may submit, approve and publish.
report-begun-next = begin an article: recto new SLUG --title "…"; take one over: recto import FILE --article SLUG --language LANG; add somebody: recto people add
report-joined = A clone of the newsroom is in { $folder }; it trusts the ledger { $ledger }
report-joined-ask = An owner has to type this, with the roles that you are to have:
report-joined-known = You are { $person } here.
report-laid = { $count ->
        [one] One working file was laid out:
       *[other] { $count } working files were laid out:
    }
report-refreshed = { $count ->
        [one] One working file was refreshed:
       *[other] { $count } working files were refreshed:
    }
report-pull = Git keeps { $count ->
        [one] this file; `git pull` brings what is new:
       *[other] these { $count } files; `git pull` brings what is new:
    }
report-behind = { $count ->
        [one] You have changed this file, and there is a newer version:
       *[other] You have changed these { $count } files, and there are newer versions:
    }
report-lacking = { $count ->
        [one] The ledger here does not hold the words of this file; `recto verify` says more:
       *[other] The ledger here does not hold the words of these { $count } files; `recto verify` says more:
    }
report-more = and { $count } more
report-trusted = this clone trusts the ledger { $ledger } from now on
report-synced = { $came ->
        [0] nothing new came
        [one] one event came
       *[other] { $came } events came
    }, { $went ->
        [0] nothing went
        [one] one event went
       *[other] { $went } events went
    }
report-projected = The branch published was brought up to date.
report-made = { $path }
report-made-source = Translated from { $source }.
report-made-next = write it, then type: recto submit { $item }
report-updated = { $path }: { $count ->
        [one] one place is marked
       *[other] { $count } places are marked
    } (source: { $source })
report-updated-next = look for recto:todo, change the text, take the mark out; then type: recto submit { $items }
report-aligned = { $item } { $version } beside { $source }
report-align-said = said by { $people }
report-align-unsure = a guess that may be wrong
report-align-lapsed = { $pair }, as { $person } said, holds no longer: a block of it has changed beyond recognition, and the guess counts again
report-align-next = where a pair is wrong: recto align { $item } --pair 3=4,5 (the translation's block first; 3= stands for nothing)
report-merged = { $path }: { $count ->
        [0] the versions are one text again
        [one] one block was changed by both; choose there
       *[other] { $count } blocks were changed by both; choose there
    }
report-merged-next = { $count ->
        [0] read it, then type: { $command }
       *[other] take the marks out, then type: { $command }
    }
report-taken-over-next = look it over: recto check { $item }; then type: recto submit { $item }
report-you = (you)
report-built = { $articles ->
        [one] one article
       *[other] { $articles } articles
    } in { $folder }: { $files } files, { $written } of them written
report-built-preview = the draft: { $page }
report-watching = shown at { $url }; Ctrl-C ends it
report-look-laid-out = { $path } is yours to change; the next build uses it
report-page-new = new on the site: { $path }
report-page-changed = changed on the site: { $path }
report-page-gone = gone from the site: { $path }

# Findings.
report-severity-error = error
report-severity-warning = warning
report-severity-info = info
report-waived = accepted
report-checked = { $count ->
        [0] nothing found
        [one] one finding
       *[other] { $count } findings
    } in { $texts ->
        [one] one text
       *[other] { $texts } texts
    }{ $waived ->
        [0] {""}
       *[other] {", and "}{ $waived } accepted
    }
report-checked-hint = why this matters: recto explain { $rule }
report-variant = “{ $text }” { $count ->
        [one] once, line { $lines }
       *[other] { $count } times, lines { $lines }
    }
report-evidence = in the original: { $words }
report-suggestion = write: { $text }
report-text-missing = the text { $text } is missing
report-published-holds = The branch published holds exactly what was approved.
report-published-differs = The branch published is not what it should be; `recto sync` puts it right.
report-verified = ledger { $ledger }: { $policies ->
        [one] one policy
       *[other] { $policies } policies
    }, { $articles ->
        [one] one article
       *[other] { $articles } articles
    }; { $counted } events count{ $refused ->
        [0] {""}
        [one] {", one does not"}
       *[other] {", "}{ $refused } do not
    }
report-same = same
report-different = different
report-unsure = unsure

# Looking.
report-shown = { $item } { $version } ({ $text }) by { $person }, { $time }{ $change ->
        [update] {""}
        [typo] {": a correction of typing"}
        [correction] {": a correction"}
       *[retraction] {": a retraction"}
    }
report-shown-source = Translated from { $source }.
report-shown-old = There is a newer version.
report-shown-file = File { $path } ({ $text })
report-not-counted = does not count: { $why }
report-diff = { $item }: from { $old } to { $new }
report-diff-none = No difference.
report-block-added = Block { $number }, new
report-block-removed = Block { $number }, gone
report-block-moved = Block { $number }, moved
report-block-changed = Block { $number }
report-block-target = In the translation, block { $blocks }:
report-block-target-none = Nothing in the translation stands for it.
report-source-loud = { $change ->
        [retraction] The source was retracted: it should not stand, in any language.
       *[correction] The source was corrected: what is out in this language may be wrong.
    }
report-source-waiting = Waiting on { $language }: it has not answered its own source yet.
report-blocks-same = { $count ->
        [one] one block is the same
       *[other] { $count } blocks are the same
    }
report-lines-same = { $count ->
        [one] one line is the same
       *[other] { $count } lines are the same
    }
report-diff-files = From { $old } to { $new }
report-line-changed = Line { $line }
report-line-added = Line { $line }, new
report-line-removed = Line { $line } of the old text, gone
report-line-moved = Line { $line }, moved from line { $from }
report-diff-form = Only the Unicode form of letters differs.
report-diff-space = Only spaces and line ends differ.
report-diff-blank-lines = Blank lines differ.
report-diff-ends = Only white space at the ends of lines differs.
report-diff-coarse = These texts have so little in common that the search for it was cut short; what is shown is true, but more may be the same.
report-file-added = new file
report-file-removed = file is gone
report-file-renamed = was { $from }
report-file-binary = not text: { $old } bytes before, { $new } now
report-stat-sum = { $files ->
        [0] No file differs
        [one] One file differs
       *[other] { $files } files differ
    }{ $same ->
        [0] {""}
       *[other] {" "}({ $same } the same)
    }; blocks changed { $changed }, new { $added }, gone { $removed }, moved { $moved }; words +{ $plus } -{ $minus }
report-html-title = What changed: { $name }
report-html-gone = gone:
report-html-fresh = new:
report-html-end = end
report-html-legend-gone = gone
report-html-legend-fresh = new
report-html-files = Files
report-html-sum = { $changed } changed · { $added } new · { $removed } gone · { $moved } moved · +{ $plus } −{ $minus } words

# Status.
report-no-articles = There are no articles yet.
report-settled = { $count ->
        [one] One edition is published, and there is nothing else to say of it
       *[other] { $count } editions are published, and there is nothing else to say of them
    }: recto status --all
report-col-item = Edition
report-col-stage = Stage
report-col-version = Version
report-col-source = Source
report-col-published = Out
report-col-findings = Found
report-diverged = { $count } side by side
report-fresh = { $language } fresh
report-stale = { $change ->
        [correction] corrected:{" "}
        [retraction] retracted:{" "}
       *[other] {""}
    }{ $language } { $fresh } fresh{ $stale ->
        [0] {""}
       *[other] , { $stale } stale
    }{ $new ->
        [0] {""}
       *[other] , { $new } new
    }{ $gone ->
        [0] {""}
       *[other] , { $gone } gone
    }
report-unknown = unknown
report-waiting = waiting on { $language }
report-withdrawn = withdrawn
report-returned = sent back
report-remarks = { $count ->
        [one] one remark
       *[other] { $count } remarks
    }
report-lone-owner = only one key may admit a policy: add a second owner's key, kept somewhere else
report-policy-waits = workflow.toml has changed and waits to be admitted: recto policy admit
report-policy-forked = two policies stand side by side; an owner ends that: recto policy admit
report-refused = { $count ->
        [one] one event does not count; see why: recto verify
       *[other] { $count } events do not count; see why: recto verify
    }
report-unsent = { $count ->
        [one] one event is
       *[other] { $count } events are
    } saved here and not sent: recto sync
report-shared-slug = several articles are called { $slug }; none of them can be published until one is renamed
report-nothing-waits = Nothing waits for you, { $person }.
report-nobody = the policy does not know your key; an owner adds you: recto people add

report-glossary-imported = { $path }: { $came ->
        [0] no new terms
        [one] one new term
       *[other] { $came } new terms
    }, { $known ->
        [0] none known before
        [one] one known before
       *[other] { $known } known before
    }

# The glossary, on the desk and in force.
report-glossary-waits = { $path } says something else than the glossary that gates use: recto submit { $path }
report-glossary-differs = { $path } says something else than the glossary that gates use; who may settle it: recto people

# Many at once.
report-spelling = “{ $text }” { $count ->
        [one] once
       *[other] { $count } times
    } in { $articles ->
        [one] one article
       *[other] { $articles } articles
    }:
report-names = { $count ->
        [0] no names
        [one] one name
       *[other] { $count } names
    }{ $mixed ->
        [0] {""}
       *[other] , { $mixed } in several spellings
    }
report-names-hint = choose a spelling: recto names settle { $name }
report-name-settled = settled
report-name-mixed = several spellings
report-name-alike = alike, and nothing shows that they are one
report-settled-hint = rewrite what stands otherwise: recto check --fix --all
report-fixed = { $count ->
        [0] nothing to mend
        [one] one change
       *[other] { $count } changes
    } in { $files ->
        [one] one file
       *[other] { $files } files
    }
report-would-fix = { $count ->
        [0] nothing to mend
        [one] one change
       *[other] { $count } changes
    } in { $files ->
        [one] one file
       *[other] { $files } files
    }, none of them written
report-fixed-hint = look at it all: recto diff --batch; then: recto submit --changed
report-batch-change = { $count ->
        [one] once
       *[other] { $count } times
    }:
report-batch-place = { $item }, block { $block }
report-batch-submit = submit it all: recto submit --changed
report-batch-approve = approve what you were shown: recto approve --shown
report-text-damaged = the text { $text } is damaged: its bytes are not what its name says
report-texts-read = { $count ->
        [one] one text was read and fits its hash or is named above
       *[other] { $count } texts were read; each fits its hash or is named above
    }
report-erased = { $count ->
        [one] one text was erased by two people
       *[other] { $count } texts were erased by two people
    }
report-counts = counts
report-arrived = { $branch }: { $events ->
        [one] one event
       *[other] { $events } events
    } and { $texts ->
        [one] one text
       *[other] { $texts } texts
    } come; { $refused ->
        [0] all is as it should be
        [one] one thing is not as it should be
       *[other] { $refused } things are not as they should be
    }
report-arrived-trust = no ledger was here before: this one is trusted at first sight. Pin it: --trust { $ledger }
report-push-refused = recto: the push is refused; nothing was changed here. What is not in order is named above.
report-ci-file = this belongs into { $path }; `--write` puts it there
report-ci-next = read its first lines: they name the settings of the host without which it could be switched off
report-published-held = the ledger was sent; the branch published was not taken: { $why }
report-examined = { $count ->
        [0] Nothing wants you.
        [one] One thing wants you.
       *[other] { $count } things want you.
    }
report-repair-done = done:
report-repair-would = would:
report-repair-next = nothing was changed; to do it: recto repair --do
report-resubmitted = { $place }: { $kind } { $event } said anew
report-would-resubmit = { $place }: { $kind } { $event } would be said anew
report-set-aside = { $place }: { $kind } { $event } set aside: it would not count today either
report-aside = the events as they were lie in { $path }
report-reach = What no command reaches from here:
report-exported = { $path }: articles { $articles }, versions { $versions }, events { $events }
report-exported-bundle = { $path }: the ledger and what is published; `git clone` reads it
report-sent-public = what is published was sent to { $remote }, and nothing else
report-repair-nothing = nothing is broken
report-policies-merged = { $count } policies were brought together in workflow.toml
report-policy-both = both have changed { $place }; it stands as the first has it
report-policies-next = look at the file, then type: recto policy admit
