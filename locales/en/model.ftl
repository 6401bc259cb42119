# The words of recto, one meaning each; other languages name their own here, and all files keep to them:
# article, edition (one language of an article), original, version, base, source, block, event, ledger, desk, stage, draft,
# gate, finding, waiver, policy, fresh, stale, unknown, waiting, diverged.

# Names and hashes that people type.
error-hash =
    “{ $given }” is not a hash: { $digits ->
        [one] one lower-case hex digit is wanted
       *[other] { $digits } lower-case hex digits are wanted
    }
    .hint = run `recto log` to see the hashes of events and `recto status` to see those of texts
error-slug = “{ $given }” cannot be an article's address: it takes lower-case Latin letters, digits and hyphens, at most 64, and begins with a letter or a digit
    .hint = write it like this: `city-budget-2026`
error-language-name = “{ $given }” is not a language tag
    .hint = write it like this: `en`, `ru`, `pt-BR`, `zh-Hant`
error-person-name = “{ $given }” cannot be a person's id: it takes lower-case Latin letters, digits, dots, hyphens and underscores, at most 64, and begins with a letter or a digit
    .hint = write it like this: `anna` or `anna.petrova`; the full name goes into `name` in `workflow.toml`
error-role-name = “{ $given }” cannot be a role's id: it takes lower-case Latin letters, digits, dots, hyphens and underscores, at most 64, and begins with a letter or a digit
    .hint = write it like this: `reviewer`, or `translator:en` for one language
error-stage-name = “{ $given }” cannot be a stage's id: it takes lower-case Latin letters, digits, dots, hyphens and underscores, at most 64, and begins with a letter or a digit
    .hint = write it like this: `review` or `proof`
error-item = “{ $given }” does not name an article, an edition or a version
    .hint = write `SLUG`, `SLUG/LANG` or `SLUG/LANG@v2`; `recto status` lists what there is

# Why an event file does not count.
event-empty = the event file is empty
    .hint = run `recto repair` to fetch it again
event-too-long =
    the event file has { $bytes ->
        [one] one byte
       *[other] { $bytes } bytes
    }, more than the { $max } that are allowed
    .hint = run `recto verify` to list every event that does not count
event-encoding = the event file is not UTF-8 text from byte { $byte } on
    .hint = run `recto verify` to list every event that does not count
event-signature = exactly one signature must follow the first line of the event file
    .hint = run `recto verify` to list every event that does not count
event-format = the event is written in format { $version }, which this recto does not know
    .hint = install a newer recto
event-kind = this recto does not know events of the kind “{ $kind }”
    .hint = install a newer recto
event-json = the event's first line does not hold what it should: { $why }
    .hint = run `recto verify` to list every event that does not count
event-list-missing = the text { $text }, in which the event keeps a long list, is missing
    .hint = run `recto sync` to fetch it
event-sense = the event says in its field “{ $field }” what no event may say
    .hint = run `recto verify` to list every event that does not count
