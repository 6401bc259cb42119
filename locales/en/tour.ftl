### The tour: recto tour shows what recto does, on an article of its own.
tour-begin = A little newsroom writes in Russian and publishes in English. Vera is its editor: she begins it in a clone of an empty repository on their git host.
tour-join = Anna translates, Boris reviews. Each comes with one command; it prints the line that an owner types to let them in.
tour-original = Vera writes an article about an old observatory, in Russian, with any editor she likes, and submits it.
tour-translate = Anna has it laid out on her own desk, begins the English edition beside it, and checks what she has written.
tour-mend = One name is spelled in two ways, and one letter is Cyrillic though it looks Latin. She puts both right.
tour-own = Nobody approves their own words.
tour-review = Boris sees what waits for him, reads it, and approves exactly those bytes.
tour-publish = Vera publishes both editions together. Then everything is computed again from the signed events, and a site is made of it.
tour-end = The newsroom, its host and its site are in { $folder }. Open site/index.html there in a browser.
