# Labels on the pages of the site, for its readers. Short: they stand beside headlines.
site-skip = Skip to the text
site-languages = Languages
site-front = Front page
site-archive = All articles
site-tags = Topics
site-sections = Sections
# Ways through a list that lies on several pages.
site-newer = Newer
site-older = Older
site-page = { $title } · page { $number }
site-feed = Feed
site-also = In other languages
site-about = About this text
site-original = Original
site-source = Source
site-version = Version
site-published = Published
site-updated = Updated
# Before the names of authors.
site-written-by = { $count ->
        [one] By
       *[other] By
    }
# A language's name as it stands in site-translated-from and site-translated-from-by.
site-language = { $language ->
        [ar] Arabic
        [be] Belarusian
        [bg] Bulgarian
        [cs] Czech
        [de] German
        [el] Greek
        [en] English
        [es] Spanish
        [fa] Persian
        [fi] Finnish
        [fr] French
        [he] Hebrew
        [hi] Hindi
        [hu] Hungarian
        [id] Indonesian
        [it] Italian
        [ja] Japanese
        [ka] Georgian
        [kk] Kazakh
        [ko] Korean
        [lt] Lithuanian
        [lv] Latvian
        [mn] Mongolian
        [nl] Dutch
        [no] Norwegian
        [pl] Polish
        [pt] Portuguese
        [ro] Romanian
        [ru] Russian
        [sk] Slovak
        [sr] Serbian
        [sv] Swedish
        [th] Thai
        [tr] Turkish
        [uk] Ukrainian
        [uz] Uzbek
        [vi] Vietnamese
        [zh] Chinese
       *[other] { $language }
    }
site-translated = Translation
# Before the names of translators.
site-translated-by = Translated by
site-translated-from = Translated from { $language }
site-translated-from-by = Translated from { $language } by
site-source-update = The text that this was translated from has been updated since.
site-source-correction = The text that this was translated from has been corrected since. What you read here may be wrong.
site-source-retraction = The text that this was translated from has been retracted. Do not rely on what you read here.
site-draft = Draft, not published: { $name }
site-withdrawn = This article has been withdrawn
site-since = Withdrawn
site-reason = Reason
site-moved = This page has moved
site-search = Search
site-search-words = Words to look for
site-search-found = Articles found:
site-search-none = Nothing was found. Try fewer words, or others.
site-search-older = Look in older articles too
site-search-scripts = Search needs scripts, and they are off here. All articles are in these lists:
site-search-failed = The index could not be loaded.
site-missing = There is no such page
site-missing-more = The address may be misspelt, or the page may have gone. Everything that is published is on the front pages.
site-empty = Nothing has been published in this language yet.
site-tags-empty = No topics yet.
site-footnote-back = Back to the text
site-articles =
    { $count ->
        [one] one article
       *[other] { $count } articles
    }
