# Labels on the pages of the site, for its readers. Short: they stand beside headlines.
site-skip = Ir al texto
site-languages = Idiomas
site-front = Portada
site-archive = Todos los artículos
site-tags = Temas
site-sections = Secciones
# Ways through a list that lies on several pages.
site-newer = Más recientes
site-older = Más antiguos
site-page = { $title } · página { $number }
site-feed = Canal Atom
site-also = En otros idiomas
site-about = Sobre este texto
site-original = Original
site-source = Fuente
site-version = Versión
site-published = Publicado
site-updated = Actualizado
# Before the names of authors.
site-written-by = { $count ->
        [one] Por
        [many] Por
       *[other] Por
    }
# A language's name as it stands in site-translated-from and site-translated-from-by.
site-language = { $language ->
        [ar] árabe
        [be] bielorruso
        [bg] búlgaro
        [cs] checo
        [de] alemán
        [el] griego
        [en] inglés
        [es] español
        [fa] persa
        [fi] finés
        [fr] francés
        [he] hebreo
        [hi] hindi
        [hu] húngaro
        [id] indonesio
        [it] italiano
        [ja] japonés
        [ka] georgiano
        [kk] kazajo
        [ko] coreano
        [lt] lituano
        [lv] letón
        [mn] mongol
        [nl] neerlandés
        [no] noruego
        [pl] polaco
        [pt] portugués
        [ro] rumano
        [ru] ruso
        [sk] eslovaco
        [sr] serbio
        [sv] sueco
        [th] tailandés
        [tr] turco
        [uk] ucraniano
        [uz] uzbeko
        [vi] vietnamita
        [zh] chino
       *[other] { $language }
    }
site-translated = Traducción
# Before the names of translators.
site-translated-by = Traducción:
site-translated-from = Traducido del { $language }
site-translated-from-by = Traducido del { $language } por
site-source-update = El texto del que se tradujo este artículo se ha actualizado desde entonces.
site-source-correction = El texto del que se tradujo este artículo se ha corregido desde entonces. Lo que lee aquí puede ser erróneo.
site-source-retraction = El texto del que se tradujo este artículo ha sido retirado. No se fíe de lo que lee aquí.
site-draft = Borrador, sin publicar: { $name }
site-withdrawn = Este artículo ha sido retirado
site-since = Retirado
site-reason = Motivo
site-moved = Esta página ha cambiado de lugar
site-search = Buscar
site-search-words = Palabras que buscar
site-search-found = Artículos encontrados:
site-search-none = No se ha encontrado nada. Pruebe con menos palabras o con otras.
site-search-older = Buscar también en artículos más antiguos
site-search-scripts = La búsqueda necesita scripts, y aquí están desactivados. Todos los artículos están en estas listas:
site-search-failed = No se ha podido cargar el índice.
site-missing = No existe esa página
site-missing-more = Puede que la dirección esté mal escrita o que la página ya no exista. Todo lo publicado está a partir de la portada.
site-empty = Todavía no se ha publicado nada en este idioma.
site-tags-empty = Todavía no hay temas.
site-footnote-back = Volver al texto
site-articles =
    { $count ->
        [one] un artículo
        [many] { $count } de artículos
       *[other] { $count } artículos
    }
