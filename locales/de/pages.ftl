# Labels on the pages of the site, for its readers. Short: they stand beside headlines.
site-skip = Zum Text
site-languages = Sprachen
site-front = Startseite
site-archive = Alle Artikel
site-tags = Themen
site-sections = Ressorts
# Ways through a list that lies on several pages.
site-newer = Neuere
site-older = Ältere
site-page = { $title } · Seite { $number }
site-feed = Feed
site-also = In anderen Sprachen
site-about = Zu diesem Text
site-original = Original
site-source = Vorlage
site-version = Fassung
site-published = Erschienen
site-updated = Aktualisiert
# Before the names of authors.
site-written-by = { $count ->
        [one] Von
       *[other] Von
    }
# A language's name as it stands in site-translated-from and site-translated-from-by.
site-language = { $language ->
        [ar] Arabischen
        [be] Belarussischen
        [bg] Bulgarischen
        [cs] Tschechischen
        [de] Deutschen
        [el] Griechischen
        [en] Englischen
        [es] Spanischen
        [fa] Persischen
        [fi] Finnischen
        [fr] Französischen
        [he] Hebräischen
        [hi] Hindi
        [hu] Ungarischen
        [id] Indonesischen
        [it] Italienischen
        [ja] Japanischen
        [ka] Georgischen
        [kk] Kasachischen
        [ko] Koreanischen
        [lt] Litauischen
        [lv] Lettischen
        [mn] Mongolischen
        [nl] Niederländischen
        [no] Norwegischen
        [pl] Polnischen
        [pt] Portugiesischen
        [ro] Rumänischen
        [ru] Russischen
        [sk] Slowakischen
        [sr] Serbischen
        [sv] Schwedischen
        [th] Thailändischen
        [tr] Türkischen
        [uk] Ukrainischen
        [uz] Usbekischen
        [vi] Vietnamesischen
        [zh] Chinesischen
       *[other] { $language }
    }
site-translated = Übersetzung
# Before the names of translators.
site-translated-by = Übersetzt von
site-translated-from = Aus dem { $language } übersetzt
site-translated-from-by = Aus dem { $language } von
site-source-update = Der Text, aus dem dies übersetzt wurde, ist seither aktualisiert worden.
site-source-correction = Der Text, aus dem dies übersetzt wurde, ist seither berichtigt worden. Was Sie hier lesen, kann falsch sein.
site-source-retraction = Der Text, aus dem dies übersetzt wurde, ist zurückgezogen worden. Verlassen Sie sich nicht auf das, was Sie hier lesen.
site-draft = Entwurf, nicht veröffentlicht: { $name }
site-withdrawn = Dieser Artikel ist zurückgezogen worden
site-since = Zurückgezogen
site-reason = Grund
site-moved = Diese Seite ist umgezogen
site-search = Suche
site-search-words = Suchwörter
site-search-found = Gefundene Artikel:
site-search-none = Nichts gefunden. Versuchen Sie es mit weniger oder anderen Wörtern.
site-search-older = Auch in älteren Artikeln suchen
site-search-scripts = Die Suche braucht Skripte, und hier sind sie abgeschaltet. Alle Artikel stehen in diesen Listen:
site-search-failed = Das Verzeichnis konnte nicht geladen werden.
site-missing = Diese Seite gibt es nicht
site-missing-more = Die Adresse ist vielleicht falsch geschrieben, oder es gibt die Seite nicht mehr. Alles, was erschienen ist, führt von der Startseite aus weiter.
site-empty = In dieser Sprache ist noch nichts erschienen.
site-tags-empty = Noch keine Themen.
site-footnote-back = Zurück zum Text
site-articles =
    { $count ->
        [one] ein Artikel
       *[other] { $count } Artikel
    }
