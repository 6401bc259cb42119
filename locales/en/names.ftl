# Why two spellings are one name, or two.
names-empty = one of the two is empty
names-too-long = too long for a name
names-same-letters = the letters are the same; only marks, case, spaces, hyphens or apostrophes differ
names-same-renderings = both are ways to write the same sounds in Latin letters
names-same-source = both render { $source }
names-slip = one looks like a slip of the pen for the other
names-different-source = the first renders { $first }, the second { $second }
names-tie = { $first } and { $second } are written alike, so the letters tell nothing
names-contrast-gender = forms for a man and a woman, or parent and child: different people
names-contrast-number = one is the possessive or plural of the other
names-contrast-derived = the endings make two different words of one stem
names-unlike = the letters differ in more than the way of writing
