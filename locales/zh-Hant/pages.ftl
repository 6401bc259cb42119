# Labels on the pages of the site, for its readers. Short: they stand beside headlines.
site-skip = 跳到正文
site-languages = 語言
site-front = 首頁
site-archive = 全部文章
site-tags = 話題
site-sections = 欄目
# Ways through a list that lies on several pages.
site-newer = 較新
site-older = 較早
site-page = { $title } · 第 { $number } 頁
site-feed = 訂閱
site-also = 其他語言
site-about = 關於本文
site-original = 原文
site-source = 譯自
site-version = 版本
site-published = 發布
site-updated = 更新
# Before the names of authors.
site-written-by = { $count ->
       *[other] 作者：
    }
# A language's name as it stands in site-translated-from and site-translated-from-by.
site-language = { $language ->
        [ar] 阿拉伯文
        [be] 白俄羅斯文
        [bg] 保加利亞文
        [cs] 捷克文
        [de] 德文
        [el] 希臘文
        [en] 英文
        [es] 西班牙文
        [fa] 波斯文
        [fi] 芬蘭文
        [fr] 法文
        [he] 希伯來文
        [hi] 印地文
        [hu] 匈牙利文
        [id] 印尼文
        [it] 義大利文
        [ja] 日文
        [ka] 喬治亞文
        [kk] 哈薩克文
        [ko] 韓文
        [lt] 立陶宛文
        [lv] 拉脫維亞文
        [mn] 蒙古文
        [nl] 荷蘭文
        [no] 挪威文
        [pl] 波蘭文
        [pt] 葡萄牙文
        [ro] 羅馬尼亞文
        [ru] 俄文
        [sk] 斯洛伐克文
        [sr] 塞爾維亞文
        [sv] 瑞典文
        [th] 泰文
        [tr] 土耳其文
        [uk] 烏克蘭文
        [uz] 烏茲別克文
        [vi] 越南文
        [zh] 中文
       *[other] { $language }
    }
site-translated = 譯文
# Before the names of translators.
site-translated-by = 譯者：
site-translated-from = 譯自{ $language }
site-translated-from-by = 譯自{ $language }，譯者：
site-source-update = 本文譯出之後，原文有更新。
site-source-correction = 本文譯出之後，原文有更正。您在此讀到的內容可能有誤。
site-source-retraction = 本文所據的原文已經撤回。請勿以此為據。
site-draft = 草稿，尚未發布：{ $name }
site-withdrawn = 本文已撤下
site-since = 撤下時間
site-reason = 原因
site-moved = 此頁已移至別處
site-search = 搜尋
site-search-words = 搜尋詞
site-search-found = 找到的文章數：
site-search-none = 沒有找到。請減少詞語或換用其他詞語。
site-search-older = 也在更早的文章中搜尋
site-search-scripts = 搜尋需要指令碼，而此處已停用。所有文章都在以下列表中：
site-search-failed = 無法載入索引。
site-missing = 沒有這個頁面
site-missing-more = 網址可能有誤，或者頁面已不存在。所有已發布的文章都可以從首頁找到。
site-empty = 尚無此語言的文章。
site-tags-empty = 尚無話題。
site-footnote-back = 返回正文
site-articles =
    { $count ->
       *[other] { $count } 篇文章
    }
