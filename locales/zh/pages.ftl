# Labels on the pages of the site, for its readers. Short: they stand beside headlines.
site-skip = 跳到正文
site-languages = 语言
site-front = 首页
site-archive = 全部文章
site-tags = 话题
site-sections = 栏目
# Ways through a list that lies on several pages.
site-newer = 较新
site-older = 较早
site-page = { $title } · 第 { $number } 页
site-feed = 订阅
site-also = 其他语言
site-about = 关于本文
site-original = 原文
site-source = 译自
site-version = 版本
site-published = 发布
site-updated = 更新
# Before the names of authors.
site-written-by = { $count ->
       *[other] 作者：
    }
# A language's name as it stands in site-translated-from and site-translated-from-by.
site-language = { $language ->
        [ar] 阿拉伯文
        [be] 白俄罗斯文
        [bg] 保加利亚文
        [cs] 捷克文
        [de] 德文
        [el] 希腊文
        [en] 英文
        [es] 西班牙文
        [fa] 波斯文
        [fi] 芬兰文
        [fr] 法文
        [he] 希伯来文
        [hi] 印地文
        [hu] 匈牙利文
        [id] 印度尼西亚文
        [it] 意大利文
        [ja] 日文
        [ka] 格鲁吉亚文
        [kk] 哈萨克文
        [ko] 韩文
        [lt] 立陶宛文
        [lv] 拉脱维亚文
        [mn] 蒙古文
        [nl] 荷兰文
        [no] 挪威文
        [pl] 波兰文
        [pt] 葡萄牙文
        [ro] 罗马尼亚文
        [ru] 俄文
        [sk] 斯洛伐克文
        [sr] 塞尔维亚文
        [sv] 瑞典文
        [th] 泰文
        [tr] 土耳其文
        [uk] 乌克兰文
        [uz] 乌兹别克文
        [vi] 越南文
        [zh] 中文
       *[other] { $language }
    }
site-translated = 译文
# Before the names of translators.
site-translated-by = 译者：
site-translated-from = 译自{ $language }
site-translated-from-by = 译自{ $language }，译者：
site-source-update = 本文译出之后，原文有更新。
site-source-correction = 本文译出之后，原文有更正。您在此读到的内容可能有误。
site-source-retraction = 本文所据的原文已经撤回。请勿以此为据。
site-draft = 草稿，尚未发布：{ $name }
site-withdrawn = 本文已撤下
site-since = 撤下时间
site-reason = 原因
site-moved = 此页已移至别处
site-search = 搜索
site-search-words = 搜索词
site-search-found = 找到的文章数：
site-search-none = 没有找到。请减少词语或换用其他词语。
site-search-older = 也在更早的文章中搜索
site-search-scripts = 搜索需要脚本，而此处脚本已停用。所有文章都在以下列表中：
site-search-failed = 无法载入索引。
site-missing = 没有这个页面
site-missing-more = 地址可能有误，或者页面已不存在。所有已发布的文章都可以从首页找到。
site-empty = 尚无此语言的文章。
site-tags-empty = 尚无话题。
site-footnote-back = 返回正文
site-articles =
    { $count ->
       *[other] { $count } 篇文章
    }
