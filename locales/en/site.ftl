# Why there is no site.
site-url = “{ $given }” is not an address where a site can stand
    .hint = write it into `workflow.toml` like this: `url = "https://example.org/"`
site-slug-twice = two articles have the address { $slug }
    .hint = give one of them another: `recto rename`
site-edition-twice = { $item } is there twice
    .hint = run `recto verify` to see what is wrong with the ledger
site-text = { $item } cannot be read: { $why }
    .hint = correct the text and submit it, or run `recto withdraw { $item }`
site-file-path = { $item } has a file whose path cannot be on a site: { $path }
    .hint = give the file another name and submit the text again
site-file-runs = { $item } has a file that could run something in a browser: { $path }
    .hint = save the picture without scripts, or as PNG, and submit the text again
site-own-file = this is no file that pages of a site may use: { $path }
    .hint = in `site/static/` may lie: { $endings }; SVG pictures without scripts
site-own-template = this template cannot be filled: { $why }
    .hint = put it right, or take the file away to have the shipped one
site-template = a page could not be made: { $why }
    .hint = this is a fault of recto: please report it
