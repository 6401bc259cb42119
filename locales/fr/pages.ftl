# Labels on the pages of the site, for its readers. Short: they stand beside headlines.
site-skip = Aller au texte
site-languages = Langues
site-front = Une
site-archive = Tous les articles
site-tags = Sujets
site-sections = Rubriques
# Ways through a list that lies on several pages.
site-newer = Plus récents
site-older = Plus anciens
site-page = { $title } · page { $number }
site-feed = Flux Atom
site-also = Dans d’autres langues
site-about = À propos de ce texte
site-original = Original
site-source = Source
site-version = Version
site-published = Publié
site-updated = Mis à jour
# Before the names of authors.
site-written-by = { $count ->
        [one] Par
        [many] Par
       *[other] Par
    }
# A language's name as it stands in site-translated-from and site-translated-from-by.
site-language = { $language ->
        [ar] de l’arabe
        [be] du biélorusse
        [bg] du bulgare
        [cs] du tchèque
        [de] de l’allemand
        [el] du grec
        [en] de l’anglais
        [es] de l’espagnol
        [fa] du persan
        [fi] du finnois
        [fr] du français
        [he] de l’hébreu
        [hi] de l’hindi
        [hu] du hongrois
        [id] de l’indonésien
        [it] de l’italien
        [ja] du japonais
        [ka] du géorgien
        [kk] du kazakh
        [ko] du coréen
        [lt] du lituanien
        [lv] du letton
        [mn] du mongol
        [nl] du néerlandais
        [no] du norvégien
        [pl] du polonais
        [pt] du portugais
        [ro] du roumain
        [ru] du russe
        [sk] du slovaque
        [sr] du serbe
        [sv] du suédois
        [th] du thaï
        [tr] du turc
        [uk] de l’ukrainien
        [uz] de l’ouzbek
        [vi] du vietnamien
        [zh] du chinois
       *[other] { $language }
    }
site-translated = Traduction
# Before the names of translators.
site-translated-by = Traduction :
site-translated-from = Traduit { $language }
site-translated-from-by = Traduit { $language } par
site-source-update = Le texte dont cet article est la traduction a été mis à jour depuis.
site-source-correction = Le texte dont cet article est la traduction a été corrigé depuis. Ce que vous lisez ici est peut-être faux.
site-source-retraction = Le texte dont cet article est la traduction a été retiré. Ne vous fiez pas à ce que vous lisez ici.
site-draft = Brouillon, non publié : { $name }
site-withdrawn = Cet article a été retiré
site-since = Retiré
site-reason = Motif
site-moved = Cette page a changé d’adresse
site-search = Recherche
site-search-words = Mots à chercher
site-search-found = Articles trouvés :
site-search-none = Rien n’a été trouvé. Essayez avec moins de mots, ou d’autres.
site-search-older = Chercher aussi dans les articles plus anciens
site-search-scripts = La recherche a besoin de scripts, et ils sont désactivés ici. Tous les articles se trouvent dans ces listes :
site-search-failed = L’index n’a pas pu être chargé.
site-missing = Cette page n’existe pas
site-missing-more = L’adresse est peut-être mal écrite, ou la page n’existe plus. Tout ce qui est publié se trouve à partir de la une.
site-empty = Rien n’a encore été publié dans cette langue.
site-tags-empty = Pas encore de sujets.
site-footnote-back = Retour au texte
site-articles =
    { $count ->
        [one] un article
        [many] { $count } d’articles
       *[other] { $count } articles
    }
