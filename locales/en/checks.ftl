# Findings.
checks-name-variants = “{ $text }” stands here, and elsewhere “{ $preferred }”
checks-name-variants-evidence = “{ $text }” stands here, and elsewhere “{ $preferred }”; both render { $evidence }
checks-name-settled = “{ $text }” stands here; the glossary has “{ $preferred }”
checks-name-settled-evidence = “{ $text }” stands here; for { $evidence } the glossary has “{ $preferred }”
checks-mixed-script = letter { $position } of “{ $text }” is { $script } ({ $code }); the word is { $wanted }
checks-script-latin = Latin
checks-script-cyrillic = Cyrillic
checks-script-greek = Greek
checks-glossary-term = “{ $text }” stands here; the glossary has “{ $preferred }”
checks-glossary-term-missing = the original has “{ $source }” here, and the translation lacks “{ $preferred }”
checks-conflict-marks = a merge has left “{ $text }” here
checks-control-characters = an invisible character, { $code }, stands here

checks-repeated-word = “{ $text }” stands here twice in a row

checks-case-variants = “{ $text }” stands here, and elsewhere “{ $preferred }”

checks-foreign-field = by “{ $text }”, another generator would move this page, hide it or make something else of it
checks-raw-html =
    { $count ->
        [one] readers will see this HTML as it is written: { $text }
       *[other] readers will see { $count } pieces of HTML as they are written; the first is { $text }
    }
checks-shortcode = a command to another generator: { $text }
checks-unsafe-link = no page takes this address: { $text }
checks-unbalanced-opened = { $text } is opened here and not closed
checks-unbalanced-closed = { $text } closes here what nothing has opened
checks-unbalanced-quote = this quotation mark, { $text }, has no other half

checks-quote-style = quotation marks { $text } stand here; this text wants { $preferred }

checks-dash-style = { $text } stands here for a dash; this text wants { $preferred }

checks-spacing-doubled = two spaces stand here between words
checks-spacing-before = a space stands here before { $mark }
checks-spacing-after = a space is missing here after { $mark }
checks-spacing-bracket = a space stands here inside a bracket
checks-spacing-tab = a tab stands here between words
checks-spacing-french-missing = { $count ->
        [one] one mark lacks
       *[other] { $count } marks lack
    } the no-break space that French sets beside it, the first one here
checks-spacing-french-plain = { $count ->
        [one] one mark has
       *[other] { $count } marks have
    } an ordinary space beside it, where French sets a no-break space, the first one here

checks-invisible-character = an invisible character, { $code }, stands here
checks-lost-character = { $code } stands here: a character was lost, or is known to one font only

checks-missing-block = line { $line } of the original, “{ $source }”, has no counterpart; it should stand after this
checks-missing-blocks = { $count } blocks of the original, from line { $line } on (“{ $source }”), have no counterpart; they should stand after this
checks-extra-block = the original has nothing that this stands for
checks-untranslated = “{ $text }” is still in the language of the original
checks-link-changed = this leads to { $text }; in the original it leads to { $source }
checks-link-missing = the original links to { $source } here
checks-link-extra = the original has no link to { $text }
checks-image-missing = the original has the picture { $source } here
checks-image-extra = the original has no picture in place of { $text }
checks-markup-level = this heading has level { $level }; after the original it would have level { $wanted }
checks-markup-list = this is a list in the original, and a paragraph here
checks-markup-quote = this is a quotation in the original, and a paragraph here
checks-markup-heading = this is a heading in the original, and a paragraph here
checks-markup-footnote = the mark of footnote { $source } is missing here
checks-markup-code = the original has the code “{ $source }” here
checks-markup-placeholder = the placeholder “{ $source }” is missing here

# Glossary files that are refused.
checks-glossary-toml = { $file }, line { $line }, column { $column }: { $why }
    .hint = mend that line; every value stands between quotation marks, as in en = "Kazan"
checks-glossary-section = { $file }, line { $line }, column { $column }: there is no section “{ $name }”
    .hint = write [[term]], [[name]], [[not-same]] or [[except]]
checks-glossary-key = { $file }, line { $line }, column { $column }: “{ $name }” is neither a language nor a key of this section
    .hint = write a language tag such as en, or avoid.en, or why
checks-glossary-value = { $file }, line { $line }, column { $column }: “{ $name }” has a value of the wrong kind
    .hint = a spelling is text, as in en = "Kazan"; avoid.en and [[not-same]] take lists, as in ["Kasan", "Qazan"]
checks-glossary-empty = { $file }, line { $line }, column { $column }: this entry says nothing
    .hint = name at least one language, and in [[not-same]] at least two spellings

# What recto explain says of each rule.
rule-conflict-marks-what = Lines that git leaves in a file when two changes met: <<<<<<<, |||||||, >>>>>>>.
rule-conflict-marks-why = Readers would see both versions, and the marks between them.
rule-conflict-marks-example = Above “<<<<<<< HEAD” stands one wording, below it another: keep one, and take the marks out.
rule-control-characters-what = Characters that nobody sees: control codes, tags, and changes of direction that are not taken back in their line.
rule-control-characters-why = They can show a reviewer other words than the reader gets, or drive a terminal.
rule-control-characters-example = After U+202E the rest of a line runs from right to left, so that “exe.txt” may really be “txt.exe”.
rule-glossary-term-what = Words that the glossary avoids, where the original has the term; and, as a hint, paragraphs in which the settled term is missing.
rule-glossary-term-why = A reader takes two words for two things.
rule-glossary-term-example = The glossary has “sea trade” for морская торговля: “marine commerce” is reported, but only beside a paragraph that has the Russian term.
rule-mixed-script-what = Words in which a letter of another script stands for one that looks the same.
rule-mixed-script-why = Such a word is found by no search and read wrongly aloud, and it can hide a forged address.
rule-mixed-script-example = The first letter of “Сlerk” is the Cyrillic U+0421: write the Latin C.
rule-name-variants-what = One name in several spellings within an edition. The original is the witness: forms of one native name are one name. The glossary decides which spelling stays, then the majority, then the first.
rule-name-variants-why = A reader takes two spellings for two people, and a search finds only one of them.
rule-name-variants-example = “Gorelikov” stands three times and “Gorelikoff” once, both for Гореликов. “Gorelikova” is a woman of that family and is not reported.
rule-name-variants-languages = Names of these languages, and of those that are spelled alike, are read by tables of their sounds: { $languages }. Names of any other are compared by diacritics and script alone. In Korean texts a name is found where the original has it.

rule-case-variants-what = A title before a name, or the name of a body, that is capitalised in one place and not in another of the same kind.
rule-case-variants-why = Readers look for a difference where there is none, and it shows that two people wrote or nobody read.
rule-case-variants-example = “Comrade Gorelik” stands twice and “comrade Gorelik” once. “The president” and “former president Gorelik” stand in another position and are not reported.

rule-dash-style-what = Hyphens that stand for dashes (“ - ”, “--”), dashes of two kinds in one text, and ranges of numbers with a hyphen where the text has others with a dash.
rule-dash-style-why = A hyphen joins and a dash parts; whoever reads quickly takes one for the other.
rule-dash-style-example = “The mill - an old one - stands still”: write “The mill – an old one – stands still”.

rule-invisible-character-what = Characters that nobody sees and the script does not need: soft hyphens, joiners and spaces without width, a byte order mark inside the text; and signs that a character was lost.
rule-invisible-character-why = They split words, so that no search finds them, and they come along unseen when words are copied.
rule-invisible-character-example = Between the two halves of “mill” stands U+200B: take it out. In Persian, Thai or emoji such characters are in place and not reported.

rule-quote-style-what = Quotation marks in another manner than the language's or the rest of the text's, and pairs of two manners.
rule-quote-style-why = Marks of another language look foreign, and mixed ones look careless.
rule-quote-style-example = In an English text that has “…” throughout, „yes“ and "yes" are reported.

rule-repeated-word-what = A word that stands twice in a row, also at the end of one line and the beginning of the next.
rule-repeated-word-why = The eye leaps over it, so that it survives every reading.
rule-repeated-word-example = “We crossed the the river” is reported; “he had had enough” and “very very” are not.

rule-spacing-what = Spaces too many or too few: two between words, one before a comma, none after it, one inside a bracket, a tab; in French, what should be a no-break space.
rule-spacing-why = Lines break in the wrong place, and words that belong together are not found together.
rule-spacing-example = “The mill , they say,stands still” should be “The mill, they say, stands still”.

rule-foreign-field-what = Fields of the front matter that are orders to other site generators: url, slug, aliases, layout, draft and the like.
rule-foreign-field-why = What is published is input for any generator. Such a field moves the page from the address that was approved, keeps it from readers, or puts another in its place. To rename an article there is recto rename.
rule-foreign-field-example = With “url = "/about/"” Hugo puts the article in the place of the page about the newsroom. Take the line out.
rule-raw-html-what = HTML in a text. Comments are not reported.
rule-raw-html-why = Pages show it as it is written, so that no article can drive a reader’s browser; other generators run it or leave it out.
rule-raw-html-example = “H<sub>2</sub>O” is read as “H<sub>2</sub>O”. Write H₂O; for emphasis, tables, pictures and notes there is Markdown.
rule-shortcode-what = Commands to other site generators, in code too: {"{{"}< … >{"}}"}, {"{{"}% … %{"}}"}, {"{"}% … %{"}"}, {"{{"} name {"}}"}.
rule-shortcode-why = Here readers see it as it is written; a generator that builds from what is published carries it out, and what comes out nobody has approved.
rule-shortcode-example = {"{{"}< youtube w7Ft2 >{"}}"} loads a film from elsewhere. Write a link. Where braces are meant as they stand, waive the finding with a reason.
rule-unsafe-link-what = Addresses that no page takes: javascript:, data:, //host and the like in links; in pictures all that does not lie beside the text.
rule-unsafe-link-why = A browser would run them, or ask somebody else for them, who then knows every reader. Of such a link the words are left, of a picture its description.
rule-unsafe-link-example = ![Plan](https://example.org/plan.png) is not shown. Put plan.png beside the text and write ![Plan](plan.png).
rule-unbalanced-what = Brackets and quotation marks that are opened and not closed, or closed and not opened.
rule-unbalanced-why = The reader does not know where the words of somebody else, or the aside, end.
rule-unbalanced-example = “The mill (built in 1911 stands still” lacks a bracket. A quotation over several paragraphs, each of which begins with the mark, is not reported.
# term-variants.
checks-term-variants = “{ $text }” stands here, and elsewhere “{ $preferred }”; the original has { $evidence } beside both
rule-term-variants-what = One term of the original that has two renderings in an edition. It is a hint, and given only where nothing else in the original explains the second rendering.
rule-term-variants-why = A reader takes two terms for two things.
rule-term-variants-example = Beside речная торговля stands “river trade” in one paragraph and “inland trade” in another: choose one, and put it into the glossary.

# number-mismatch.
checks-number-mismatch = “{ $text }” stands here, and “{ $source }” in the original
checks-number-missing = the original has “{ $source }”, and nothing here is worth as much
checks-number-added = “{ $text }” stands here, and no such number in the original

rule-number-mismatch-what = Numbers that are not worth what the original's are: a changed digit, a thousand too few or too many, a number left out. What counts is the worth, not the writing: 3,6 and 3.6, 3.5万 and 35,000, сорок and 40, ٢٧ and 27 are equal.
rule-number-mismatch-why = A wrong number reads as well as the right one: nobody sees it without counting, and it is what others will quote.
rule-number-mismatch-example = The original has “1240 снимков”, the translation “1,420 images”. Small numbers in words are never missed, units are not converted, and a number that has only moved to the next paragraph is not reported. A number that was added, and a year that is missing, are hints.

# date-mismatch.
checks-date-mismatch = “{ $text }” stands here, and “{ $source }” in the original
checks-date-missing = the original has “{ $source }”, and there is no such date here
checks-date-added = “{ $text }” stands here, and no such date in the original
checks-era-mismatch = “{ $text }” contradicts itself: the year { $year } of this era is { $expected }, not { $is }
checks-weekday-mismatch = “{ $text }” contradicts itself: that day was { $number ->
        [1] a Monday
        [2] a Tuesday
        [3] a Wednesday
        [4] a Thursday
        [5] a Friday
        [6] a Saturday
       *[other] a Sunday
    }

rule-date-mismatch-what = Dates that differ from the original's, in any notation: 24.03.2021, March 24, 2021년 3월 24일. Also days of the week that contradict the date beside them, and eras that contradict the year beside them, these in originals too.
rule-date-mismatch-why = A wrong date sends readers on the wrong day, and makes a chronicle of what did not happen.
rule-date-mismatch-example = The original has “20 апреля”, the translation “April 2”. “Juche 110 (2022)” contradicts itself, since Juche 110 is 2021. A date without its year is the same date; 03/04 may be March or April, whichever fits.

# acronym-variants.
checks-acronym-variants = “{ $text }” stands here, and elsewhere “{ $preferred }”: the same letters in another order, or one wrong letter
checks-acronym-name = “{ $text }” stands here, though its acronym “{ $preferred }” was introduced with a longer name
rule-acronym-variants-what = Acronyms whose letters stand in another order elsewhere in the edition, and, as a hint, full names that come back in other words after their acronym was introduced.
rule-acronym-variants-why = A reader looks for what the second acronym may stand for, and there is nothing.
rule-acronym-variants-example = “Brass Choir of Lower Fens (BCLF)” is introduced, and later “LFBC” plays. Acronyms with full names of their own, and those that the original has too, are not reported.

# Glossaries that contradict themselves.
checks-glossary-contradiction = { $file }, line { $line }, column { $column }: “{ $one }” stands for { $term }, but { $there }, line { $there-line }, column { $there-column }, has “{ $other }”
    .hint = keep one of the two; the other can stand in avoid
checks-glossary-avoided-preferred = { $file }, line { $line }, column { $column }: “{ $text }” is both settled and avoided; see also { $there }, line { $there-line }, column { $there-column }
    .hint = take it out in one of the two places
checks-glossary-same-not-same = { $file }, line { $line }, column { $column }: “{ $one }” and “{ $other }” are one name here and two in [[not-same]]; see also { $there }, line { $there-line }, column { $there-column }
    .hint = take one of the two entries out

# Files with terms that are refused.
checks-import-form = line { $line }: only TBX, CSV and TSV hold terms
    .hint = give a file that ends in .tbx, .csv or .tsv
checks-import-encoding = line { $line }: this is not UTF-8
    .hint = save the file as UTF-8
checks-import-doctype = line { $line }: a document type stands here, and it can name other files
    .hint = take the <!DOCTYPE …> out
checks-import-deep = line { $line }: elements stand too deep in each other
    .hint = export the file again; TBX needs ten levels
checks-import-broken = line { $line }: { $why }
    .hint = mend that line, or export the file again
checks-import-language = line { $line }: “{ $tag }” is no language tag
    .hint = write a tag such as en or pt-BR; a table may also have avoid.en and why
checks-import-columns = line { $line }: columns in this row: { $has }, in the header: { $wants }
    .hint = put quotation marks round cells that hold the separator
checks-import-empty = line { $line }: this entry has no term
    .hint = fill it in, or take it out
checks-import-nothing = line { $line }: there are no terms
    .hint = a table begins with a row of language tags: ru,en,avoid.en,why

rule-missing-block-what = A paragraph, heading, list item or other block of the original that the translation lacks.
rule-missing-block-why = A page can look finished while a part of the story is not told. An edition that was shortened on purpose says relation = "adaptation" in its front matter, and is not asked.
rule-missing-block-example = The original has six paragraphs, the translation five: the finding stands where the sixth should be, and shows its words.

rule-extra-block-what = A heading, or a paragraph of whole sentences, that the original has not.
rule-extra-block-why = A note for readers abroad is welcome, a paragraph that slipped in from elsewhere is not. It is a hint: somebody should know.
rule-extra-block-example = After the last paragraph stands one about another fair, which the original does not mention.

rule-untranslated-what = Sentences and parts of sentences that were left in the language of the original.
rule-untranslated-why = They come from a draft that was not finished. Names, titles in quotation marks or italics, addresses and set phrases stay as they are, and are not reported.
rule-untranslated-example = “The quartet played. El público cantó con los músicos hasta la noche.” is reported; “the novel ‘El río’” is not.

rule-link-mismatch-what = Links that the translation lost, that lead elsewhere than in the original, or that were added.
rule-link-mismatch-why = Readers of both languages should reach the same sources. A page of the same site in the other language, or of Wikipedia, counts as the same.
rule-link-mismatch-example = The original links to https://example.org/report, the translation to https://example.org/reports.

rule-image-mismatch-what = Pictures that stand in the original or in the translation alone.
rule-image-mismatch-why = A caption without its picture confuses readers. Another file in the same place is fine: it may be the picture for this language.
rule-image-mismatch-example = The original shows map.ru.png; the translation may show map.en.png, but not nothing.

rule-markup-mismatch-what = Markup that was lost on the way: the level of one heading, a list or quotation that became a paragraph, a footnote’s mark, code, a placeholder such as { "{" }name{ "}" } or %s.
rule-markup-mismatch-why = Contents, footnotes and programs that fill in placeholders depend on it. Bold and italics are left to the translator.
rule-markup-mismatch-example = “Hello, { "{" }name{ "}" }!” was translated as “Hello, name!”.

# Names of the archive.
checks-name-archive = “{ $text }” stands here, and in other articles “{ $preferred }”
checks-name-archive-evidence = “{ $text }” stands here, and in other articles “{ $preferred }”; both render { $evidence }
checks-name-archive-alike = “{ $text }” stands here, and in other articles “{ $preferred }”; they are alike, and no original shows whether they are one name
