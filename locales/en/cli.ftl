# Headings and placeholders of the help. A placeholder DIR is worded by clap-value-dir, where there is one.
clap-usage = Usage
clap-commands = Commands
clap-arguments = Arguments
clap-options = Options
clap-options-global = Options of every command
clap-value-options = OPTIONS
clap-value-command = COMMAND
clap-value-verb = COMMAND
clap-possible = possible values: { $values }
clap-default = default: { $value }

# What is wrong with a command line. $arg is an option or placeholder as clap writes it: --format <FORMAT>.
clap-error = error
clap-hint = hint
clap-invalid-value = { $arg } does not take “{ $value }”
clap-invalid-value-why = { $arg }: { $why }
clap-value-missing = { $arg } wants a value, and none is given
clap-unknown-argument = there is no option or argument “{ $arg }” here
    .hint = add `--help` to see what there is
clap-unknown-command = there is no command “{ $command }”
    .hint = `recto help` lists all commands
clap-missing-command = a command is wanted here, and none is given
    .hint = add `--help` to see what there is
clap-missing-argument = this is missing: { $args }
clap-no-equals = { $arg } wants its value after an equals sign
clap-too-many-values = { $arg } takes no more values; “{ $value }” is one too many
clap-values-count =
    { $arg } wants { $wanted ->
        [one] one value
       *[other] { $wanted } values
    }, and { $given ->
        [0] none is
        [one] one is
       *[other] { $given } are
    } given
clap-repeated = { $arg } is given more than once
clap-conflict = { $arg } cannot go together with { $prior }
clap-conflict-others = { $arg } cannot go together with the other options given
clap-invalid-utf8 = an argument is not UTF-8 text
clap-other = the command line cannot be read: { $why }
clap-similar = did you mean `{ $near }`?
clap-as-value = if “{ $arg }” is meant as a value, write `-- { $arg }`

# The program; arguments that many commands share are worded here. cmd-VERB is a command, .long what `--help` adds.
cmd-recto = Multilingual translation and publishing on git
    .long = Without a command: what waits for you, each with the command to type. ITEM is SLUG/LANG, the path of a working file, or SLUG for all editions; @v2 or @HASH names a version.
    .help = Show help: -h in brief, --help in full
    .version = Show the version
    .format = The form of the report
    .lang = The language that recto speaks: en, ru, ko
    .chdir = Work as if begun in this folder
    .color = Whether there are colours
    .offline = Stay off the network; what is recorded waits to be sent
    .item = SLUG/LANG, the path of a working file, or SLUG
    .message = What is to be said
    .language = A language: en, ru, zh-Hant
    .person = The id that somebody has in workflow.toml
    .name = The name that readers and colleagues see
    .email = An address that commits are recognised by
    .role = A role, or a role for one language: translator:en
    .source = What it was translated from: @v2, LANG@v2, or unknown
    .title = The title
    .dir = The folder
    .key = A public key, or a file that holds one
    .id = The id in workflow.toml
    .event = The event: the beginning of its id
    .block = The block's number, from 1
    .slug = The article's address, folders before it allowed: 2026/03/fair
cmd-help = Show the help of a command
    .verb = The command; none means the program

cmd-tour = See a little newsroom at work
    .dir = An empty folder to play it in
cmd-init = Begin a newsroom
    .long = Makes a git repository if there is none, a commented workflow.toml, folders for articles and glossaries, and the first policy, signed by you. A recovery key is put into your own settings.
    .language = A language of the newsroom; the first is the original's
    .solo = Switch four eyes off: one person may submit, approve and publish
    .title = What the site is called
    .dir = The newsroom's folder
cmd-join = Come to a newsroom
    .long = Clones it, finds or makes a key, and prints the command by which an owner adds you.
    .url = Where the newsroom is: an address that git knows
    .trust = The ledger that is meant, by its full id
cmd-people = See who is there, or change it
cmd-people-add = Add somebody, or give them more roles and keys
cmd-people-remove = Take roles or keys away from somebody; without either, take them out
cmd-policy = Change how the newsroom works
cmd-policy-admit = Put workflow.toml into force as it lies on the desk
    .reject = An event that shall not count

cmd-new = Begin an article
    .language = The language that it is written in; else the newsroom's original one
cmd-import = Take over a text: Markdown, or plain text saved from a web page
    .file = The file
    .article = The article's slug; a new one is begun
    .language = The language of the text
    .glossary = Into the glossary instead: terms from TBX, CSV or TSV, to glossary/NAME.toml
cmd-translate = Lay out a file for a translation
    .to = The language to translate into
    .from = The language to translate from; else the original
cmd-update = Mark in working files what their source has changed
    .long = Before each place stands a comment with what the source said and says. Take the comments out when the place is done; `submit` refuses a file in which one is left.
cmd-merge = Bring together versions that stand side by side
    .long = Blocks that one side has changed are taken over; what both have changed stands twice, between marks. Both versions stay in the ledger.
cmd-take = Say who works on it
    .whom = Somebody else
    .due = Until when: 2026-03-01
    .back = Nobody works on it
cmd-submit = Submit working files as new versions
    .changed = All your working files that have changed since they were submitted
    .base = The version that it was edited from: @v2
    .over = A version that it takes the place of: @v2
    .kind = What kind of change it is; the approver is shown this
    .message = A note for those who review
cmd-confirm = Say that a translation needs no change though its source has changed
    .message = A note
cmd-align = Show which blocks of a translation stand for which of its source; put a wrong pair right
    .long = Beside each block of the translation stands the one of its source that it was made from, as guessed. What you say against a guess holds for checks, `diff --source`, `update` and what is stale, in later versions too, until a block of the pair is another one.
    .pair = Blocks that stand for each other: 3=4,5, the translation's first. 3= stands for nothing; for =6 there is nothing
cmd-rename = Give an article another address; the old one redirects
    .slug = The new address

cmd-status = See where every edition stands
cmd-show = Read a version
    .blocks = Block by block, with their numbers
cmd-log = See what happened
cmd-diff = See what differs, by words
    .long = Without versions: the working file against the newest version, or, where nothing was changed, that version against the one before.
    .range = v1..v2, or one version to compare the working file with
    .source = What changed in the source since, beside the translation
    .more = With --batch: more items
    .batch = Many editions at once, equal changes shown once; without items, all that wait for your approval and all that you have changed
    .since = What is new since you saw it, since it was approved, or since it was published
    .files = Compare two files, or two folders, outside any newsroom: diff --files OLD NEW
    .side-by-side = The old text at the left, the new at the right
    .stat = Only how much differs
cmd-check = Find inconsistent names, mixed scripts and avoided terms
    .long = Looks at the working file where there is one, else at the newest version. Exits with 1 where there are warnings or errors.
    .all = Every edition
    .files = The items are files and folders outside any newsroom
    .beside = The file that they were translated from
    .language = Their language; else their names say it: en.md, fair.en.md
    .from = The language of that file
    .glossary = A glossary file that counts
    .rule = Only this rule; may stand several times
    .fix = Rewrite the working files by what the findings propose
    .dry-run = With --fix: only say what would be rewritten
cmd-names = Work with names
cmd-names-compare = Say whether two spellings are one name, and why
    .one = A spelling
    .other = Another spelling
    .from = The language that the name comes from
    .source = The name as the original writes it
    .batch = Read pairs from standard input: id, language, source forms (A|B), form a, form b, with tabs between
cmd-names-list = List every name of the archive, with its spellings and where they stand
    .language = Only the names of this language
cmd-names-settle = Choose the spelling of a name; it goes into glossary/names.toml
    .long = The native form and the other spellings are taken from the archive. Whoever may settle the glossary settles the file too, so that gates use it.
    .spelling = The spelling to use
    .not-same = They are different names, however alike
    .except = It stays as it is: a brand, the title of a book; say why with -m
    .language = The language of the spelling; else the one in which it stands
    .message = Why
cmd-explain = Say what a rule finds, and why that matters
    .rule = The rule; none lists them all

cmd-approve = Approve the version that you were shown, or that you name
    .shown = All that wait for your approval and were shown to you
cmd-return = Send a version back
    .message = What is to be done
cmd-lift = End a return, so that it no longer blocks
    .message = Why; wanted where the return is somebody else's
cmd-comment = Remark on a version, or on a block of it
    .answers = The remark that this one answers
cmd-resolve = Say that a remark is dealt with
    .event = The remark: the beginning of its id
    .message = How
cmd-waive = Accept findings while the words stand
    .finding = A rule, or the beginning of a finding's fingerprint
    .message = Why
cmd-undo = Undo your own approval, waiver, return, take, alignment or scheduled publication
    .event = Which one; else the last
cmd-publish = Publish editions, together or not at all
    .approved = All that is approved and not out; what a gate holds back stays
    .at = From when they show: 2026-03-01T12:00:00+03:00
    .reason = Why, where a version comes back that was out before
    .dry-run = Only say what would be published
cmd-withdraw = Take editions back; a notice stays in their place
    .message = Why; readers see this

cmd-sync = Exchange with the remote, and lay out working files
cmd-build = Make a site of what is published
    .out = The folder that the site goes to
cmd-verify = Compute everything again, and list what does not count
cmd-completions = Print completions for a shell
    .shell = The shell

# Placeholders.
clap-value-tag = TAG
clap-value-dir = DIR
clap-value-lang = LANG
clap-value-id = ID
clap-value-slug = SLUG
clap-value-version = VERSION
clap-value-date = DATE
clap-value-time = TIME
clap-value-n = N
clap-value-pair = PAIR
clap-value-event = EVENT
clap-value-name = NAME
clap-value-item = ITEM
clap-value-message = WORDS
clap-value-url = URL
clap-value-title = TITLE
clap-value-email = ADDRESS
clap-value-role = ROLE
clap-value-key = KEY
clap-value-file = FILE
clap-value-kind = KIND
clap-value-range = RANGE
clap-value-one = NAME
clap-value-other = NAME
clap-value-rule = RULE
clap-value-finding = FINDING
clap-value-reason = WORDS
clap-value-shell = SHELL
clap-value-format = FORMAT
clap-value-color = WHEN

# What the terminal says.
cli-no-moment = this is no moment
    .hint = write it with its offset: 2026-03-01T12:00:00+03:00
cli-no-rule = there is no rule “{ $given }”, only { $rules }
    .hint = see what each finds: recto explain
cli-no-verb = this command has no face: that is a fault of recto
    .hint = please report it
cli-batch-fields = line { $line } has { $fields } fields, not five
    .hint = write: id, language, source forms, form a, form b, with tabs between
cli-tour-folder = { $path } holds files already
    .hint = name an empty folder: recto tour DIR
cli-tour-git = git could not do this: git { $command }
    .hint = see that git is installed: git version
cli-tour-step = a step of the tour failed: { $command }
    .hint = begin again in another folder: recto tour DIR

cli-format = this command does not report as { $format }
    .hint = it does as { $formats }
