# Why a workflow.toml cannot be worked under.
policy-encoding = workflow.toml is not UTF-8 text from byte { $byte } on
    .hint = save the file as UTF-8, then run `recto policy admit`
policy-toml = workflow.toml, line { $line }, column { $column }: { $why }
    .hint = correct that line, then run `recto policy admit`
policy-no-language = workflow.toml names no language
    .hint = write one, for example: `languages = ["ru", "en"]`
policy-original = workflow.toml: the original's language { $language } is not among `languages`
    .hint = add it to `languages`, or set `original` to one of them
policy-layout = workflow.toml: “{ $layout }” is no pattern for the place of working files
    .hint = write something like: `layout = "articles/{"{"}slug{"}"}/{"{"}lang{"}"}.md"`
policy-no-owner = workflow.toml: nobody with a key may admit a policy, so that it could never be changed again
    .hint = give somebody who has a key the role: `roles = ["owner"]`
policy-shared-key = workflow.toml: { $one } and { $other } have the same key
    .hint = a key says who signed: give each person a key of their own, made with `recto join`
policy-key = workflow.toml: a key of { $person } is neither ed25519 nor ecdsa-p256
    .hint = paste the whole line of the .pub file: `ssh-ed25519 AAAA…`
policy-role = workflow.toml: { $person } asks for the role { $role }, which is not defined, or not for a language of this newsroom
    .hint = define it under `[roles]`, add the language to `languages`, or correct the name
policy-permission = workflow.toml: the role { $role } is given the permission “{ $permission }”, which does not exist
    .hint = permissions are called after what they allow: `submit`, `approve`, `publish`
policy-stage-twice = workflow.toml: the stage { $stage } is there twice, or bears a name that recto uses itself
    .hint = give each stage an `id` of its own; `draft` is always there
policy-stage-order = workflow.toml: the stage { $stage } cannot stand where it stands
    .hint = the first stage is entered by `submit` and has no gate, the last by `publish`, those between by `approve` with one approval at least
policy-stage-unreachable =
    workflow.toml: the stage { $stage } asks for { $approvals ->
        [one] one approval
       *[other] { $approvals } approvals
    }, and { $people ->
        [0] nobody
        [one] only one person
       *[other] only { $people } people
    } can give one
    .hint = ask for fewer approvals, or give more people the role with `recto people`
policy-value = workflow.toml: `{ $key }` cannot be “{ $value }”
    .hint = { $key ->
        [verb] write `submit`, `approve` or `publish`
        [four-eyes] write `strict`, `relay` or `off`
        [fresh] write `true`, `false` or `"or-unknown"`
        [findings] write `error`, `warning` or `info`
        [source] write `approved` or `any`
       *[checks] write `error`, `warning`, `info` or `off`
    }

# Why no ledger can be read at all.
chain-no-ledger = there is no ledger here yet
    .hint = fetch the one that others use with `recto sync`, or begin one with `recto init`
chain-two-ledgers = two ledgers lie in one place: { $one } and { $other }
    .hint = clone again with `--trust`, naming the ledger that is yours
chain-other-ledger = this clone trusts the ledger { $trusted }, and here is another: { $found }
    .hint = see whose it is; to work with that one, clone it into another folder: recto join URL
chain-root = the first policy of this ledger does not hold: { $why }
    .hint = fetch the ledger again with `recto sync`

# Why the workflow refuses, and why an event does not count.
refusal-other-ledger = it belongs to another ledger
    .hint = see which ledger is whose with `recto doctor`
refusal-policy-unknown = it names the policy { $policy }, which is not here
    .hint = fetch it with `recto sync`
refusal-policy-not-in-force = it names the policy { $policy }, which never came into force
    .hint = see the policies with `recto policy`; an owner joins two of them with `recto policy admit`
refusal-rejected = an owner has rejected it
    .hint = see who did, and when, with `recto policy`
refusal-person-unknown = the policy does not know { $person }
    .hint = an owner adds people with `recto people`
refusal-key-foreign = it is not signed with a key of { $person }
    .hint = see which key signs here with `recto doctor`; an owner adds keys with `recto people`
refusal-not-allowed = no role allows { $person } to { refusal-act }
    .hint = see who may with `recto people`; an owner gives roles there
refusal-not-allowed-language = no role allows { $person } to { refusal-act } in { $language }
    .hint = see who may with `recto people`; an owner gives roles there
refusal-act =
    { $kind ->
        [admit] admit a policy
        [settle] settle the glossary
        [open] begin an article
        [rename] change an article's address
        [take] take work on
        [submit] submit a version
        [approve] approve a version
        [return] return a version
        [lift] lift a return
        [comment] comment
        [resolve] resolve a comment
        [confirm] confirm a translation
        [waive] waive a finding
        [align] correct an alignment
        [publish] publish an edition
        [withdraw] withdraw an edition
        [adopt] adopt what is published elsewhere
        [erase] erase a text
       *[undo] undo anything
    }
refusal-parent-missing = the event { $parent }, on which it builds, is missing
    .hint = fetch it with `recto sync`
refusal-place-missing = it is about several articles, and is missing under the article { $article }
    .hint = fetch it with `recto sync`, or put it in its place with `recto repair`
refusal-place-wrong = it lies in a folder where it does not belong
    .hint = list every event that does not count with `recto verify`
refusal-not-opened = the article was never begun
    .hint = begin it with `recto new`
refusal-opened-twice = the article was begun before
    .hint = see how it stands with `recto status`
refusal-named-twice = one event names the edition in { $language } twice
    .hint = name each edition once
refusal-language-unknown = the newsroom does not write in { $language }
    .hint = add it to `languages` in workflow.toml, then run `recto policy admit`
refusal-version-unknown = there is no such version in { $language }
    .hint = see the versions with `recto log`
refusal-source-unknown = no such version in { $language } can be its source
    .hint = an original has no source; for a translation name a version that is there: `recto submit --source @v2`
refusal-base-unknown = it is based on a version that nobody has submitted
    .hint = name one of those that `recto log` shows: `recto submit --base @v2`
refusal-stage-unknown = there is no stage { $stage } that asks for approvals
    .hint = see the stages with `recto policy`
refusal-four-eyes = { $person } has written in this since the last publication, and nobody approves their own words
    .hint = somebody else reads it and runs `recto approve`
refusal-approvals-missing =
    { $want ->
        [one] the stage { $stage } wants one approval, and it has none
       *[other] the stage { $stage } wants { $want } approvals, and it has { $have }
    }
    .hint = see what each edition waits for with `recto status`; a reviewer runs `recto approve`
refusal-return-stands = { $by } has returned it (event { $event })
    .hint = see why with `recto log`; submit a better version, or lift the return with `recto lift { $event }`
refusal-diverged = two versions in { $language } stand side by side, and neither knows the other
    .hint = bring them together with `recto merge`
refusal-not-newest = there is a newer version, { $newest }
    .hint = see what changed with `recto diff`, then decide on { $newest }
refusal-source-not-approved = its source in { $language } is neither approved nor published
    .hint = have the { $language } edition approved first: `recto approve`
refusal-source-unstated = nobody knows what it was translated from
    .hint = submit it again and say so: `recto submit --source @v2`
refusal-target-unknown = there is no event { $event } that this could be done to
    .hint = see the events with `recto log`
refusal-not-own = { $by } did that, and only they can take it back
    .hint = ask { $by }; a return can also be lifted by an editor, with a reason
refusal-reason-missing = to lift somebody else's return takes a reason
    .hint = add one: `-m "why"`
refusal-not-published = nothing is published in { $language }
    .hint = see what is with `recto status`
refusal-admit-previous = this policy does not follow on the policies before it
    .hint = fetch those with `recto sync`, then run `recto policy admit`
refusal-policy-text = the text of this policy is missing
    .hint = fetch it with `recto sync`
refusal-policy-invalid = nobody could work under this policy: { $why }
    .hint = correct workflow.toml, then run `recto policy admit`
refusal-text-unknown = no event of this article names the text { $text }
    .hint = see what there is: recto log SLUG/LANG
