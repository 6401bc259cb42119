text-empty = the text is empty
    .hint = write a title and a paragraph, then try again
text-too-long = the text has { $bytes } bytes; at most { $limit } MiB are allowed
    .hint = split the article, and keep pictures in files of their own
text-not-utf8 = byte { $byte } of the text (line { $line }) is not UTF-8
    .hint = save the file as UTF-8 and try again
text-lfs-pointer = the file is a Git LFS pointer, not the text
    .hint = git lfs pull
text-front-matter-yaml = the front matter stands between --- lines (YAML); recto reads TOML between +++ lines
    .hint = replace both --- with +++, and write each field as: key = "value"
text-front-matter-unclosed = the front matter begins with +++ and does not end
    .hint = put a line +++ after the last field
text-front-matter-toml = line { $line }, column { $column }: the front matter is not valid TOML ({ $reason })
    .hint = write each field as: key = "value"
text-field-kind = line { $line }, column { $column }: the field { $key } takes { $expected }
    .hint = correct the field and try again
text-field-words = words in quotation marks
text-field-list = a list of words: ["one", "two"]
text-field-date = a date: 2026-03-14
text-too-deep =
    { $limit ->
        [one] line { $line }: quotations, lists or emphasis nest deeper than { $limit } level
       *[other] line { $line }: quotations, lists or emphasis nest deeper than { $limit } levels
    }
    .hint = take out the marks that are left over in that line
text-too-tangled = the markup of the text is too tangled to be read
    .hint = look for long rows of brackets, stars or backticks, and take them out
