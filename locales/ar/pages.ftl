# Labels on the pages of the site, for its readers. Short: they stand beside headlines.
site-skip = انتقل إلى النص
site-languages = اللغات
site-front = الصفحة الأولى
site-archive = كل المقالات
site-tags = الموضوعات
site-sections = الأقسام
# Ways through a list that lies on several pages.
site-newer = الأحدث
site-older = الأقدم
site-page = { $title } · الصفحة { $number }
site-feed = موجز Atom
site-also = بلغات أخرى
site-about = عن هذا النص
site-original = الأصل
site-source = المصدر
site-version = النسخة
site-published = نُشر
site-updated = حُدّث
# Before the names of authors.
site-written-by = { $count ->
        [zero] بقلم
        [one] بقلم
        [two] بقلم
        [few] بقلم
        [many] بقلم
       *[other] بقلم
    }
# A language's name as it stands in site-translated-from and site-translated-from-by.
site-language = { $language ->
        [ar] العربية
        [be] البيلاروسية
        [bg] البلغارية
        [cs] التشيكية
        [de] الألمانية
        [el] اليونانية
        [en] الإنجليزية
        [es] الإسبانية
        [fa] الفارسية
        [fi] الفنلندية
        [fr] الفرنسية
        [he] العبرية
        [hi] الهندية
        [hu] المجرية
        [id] الإندونيسية
        [it] الإيطالية
        [ja] اليابانية
        [ka] الجورجية
        [kk] الكازاخية
        [ko] الكورية
        [lt] الليتوانية
        [lv] اللاتفية
        [mn] المنغولية
        [nl] الهولندية
        [no] النرويجية
        [pl] البولندية
        [pt] البرتغالية
        [ro] الرومانية
        [ru] الروسية
        [sk] السلوفاكية
        [sr] الصربية
        [sv] السويدية
        [th] التايلاندية
        [tr] التركية
        [uk] الأوكرانية
        [uz] الأوزبكية
        [vi] الفيتنامية
        [zh] الصينية
       *[other] { $language }
    }
site-translated = ترجمة
# Before the names of translators.
site-translated-by = ترجمة:
site-translated-from = مترجم عن { $language }
site-translated-from-by = ترجمه عن { $language }:
site-source-update = حُدّث النص الذي تُرجم عنه هذا المقال منذ ذلك الحين.
site-source-correction = صُحّح النص الذي تُرجم عنه هذا المقال منذ ذلك الحين. قد يكون ما تقرؤه هنا خاطئًا.
site-source-retraction = سُحب النص الذي تُرجم عنه هذا المقال. لا تعتمد على ما تقرؤه هنا.
site-draft = مسودة غير منشورة: { $name }
site-withdrawn = سُحب هذا المقال
site-since = تاريخ السحب
site-reason = السبب
site-moved = انتقلت هذه الصفحة
site-search = بحث
site-search-words = كلمات البحث
site-search-found = عدد المقالات التي عُثر عليها:
site-search-none = لم يُعثر على شيء. جرّب كلمات أقل أو كلمات أخرى.
site-search-older = البحث في المقالات الأقدم أيضًا
site-search-scripts = يحتاج البحث إلى البرمجة النصية، وهي متوقفة هنا. جميع المقالات في هذه القوائم:
site-search-failed = تعذّر تحميل الفهرس.
site-missing = لا توجد صفحة بهذا العنوان
site-missing-more = قد يكون في العنوان خطأ، أو لم تعد الصفحة موجودة. كل ما نُشر تجده بدءًا من الصفحة الأولى.
site-empty = لم يُنشر شيء بهذه اللغة بعد.
site-tags-empty = لا موضوعات بعد.
site-footnote-back = عودة إلى النص
site-articles =
    { $count ->
        [zero] لا مقالات
        [one] مقال واحد
        [two] مقالان
        [few] { $count } مقالات
        [many] { $count } مقالًا
       *[other] { $count } مقال
    }
