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
    .help = Show help: -h in brief, --help in full
    .version = Show the version
cmd-help = Show the help of a command
    .verb = The command; none means the program
