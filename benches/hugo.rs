//! The same articles for Hugo, with a theme that makes pages of the kinds that recto makes: articles with alternates,
//! OpenGraph and linked data; paged fronts, sections and tags; an archive by years; Atom feeds; a map with alternates.

use std::fs;
use std::path::Path;

use super::pages;

const CONFIG: &str = r##"baseURL = "https://example.org/"
title = "The Courier"
defaultContentLanguage = "ru"
defaultContentLanguageInSubdir = true
paginate = 25
disableKinds = ["RSS"]
enableRobotsTXT = true

[languages.ru]
contentDir = "content/ru"
weight = 1
[languages.en]
contentDir = "content/en"
weight = 2

[taxonomies]
tag = "tags"
rubric = "rubrics"

[mediaTypes."application/atom+xml"]
suffixes = ["xml"]
[outputFormats.Atom]
mediaType = "application/atom+xml"
baseName = "feed"
isPlainText = false
[outputs]
home = ["HTML", "Atom"]
section = ["HTML"]
taxonomy = ["HTML"]
term = ["HTML"]
"##;

const BASE: &str = r##"<!DOCTYPE html>
<html lang="{{ .Language.Lang }}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{{ .Title }} · {{ .Site.Title }}</title>
{{ with .Params.summary }}<meta name="description" content="{{ . }}">{{ end }}
<link rel="canonical" href="{{ .Permalink }}">
{{ range .AllTranslations }}<link rel="alternate" hreflang="{{ .Language.Lang }}" href="{{ .Permalink }}">
{{ end }}<link rel="alternate" type="application/atom+xml" title="{{ .Site.Title }}" href="/{{ .Language.Lang }}/feed.xml">
<link rel="stylesheet" href="/style.css">
<meta property="og:type" content="{{ if .IsPage }}article{{ else }}website{{ end }}">
<meta property="og:site_name" content="{{ .Site.Title }}">
<meta property="og:title" content="{{ .Title }}">
<meta property="og:url" content="{{ .Permalink }}">
<meta property="og:locale" content="{{ .Language.Lang }}">
{{ block "data" . }}{{ end }}
</head>
<body>
<a class="skip" href="#main_text">Skip to the text</a>
<header class="masthead">
<p class="nameplate"><a href="/{{ .Language.Lang }}/"><bdi>{{ .Site.Title }}</bdi></a></p>
<nav class="languages" aria-label="Languages"><ul>
{{ range .AllTranslations }}<li><a href="{{ .RelPermalink }}" lang="{{ .Language.Lang }}" hreflang="{{ .Language.Lang }}">{{ .Language.Lang }}</a></li>
{{ end }}</ul></nav>
</header>
<main id="main_text">
{{ block "main" . }}{{ end }}
</main>
<footer class="foot"><nav><ul>
<li><a href="/{{ .Language.Lang }}/">Front page</a></li>
<li><a href="/{{ .Language.Lang }}/archive/">All articles</a></li>
<li><a href="/{{ .Language.Lang }}/tags/">Topics</a></li>
<li><a href="/{{ .Language.Lang }}/feed.xml">Feed</a></li>
</ul></nav><p><bdi>{{ .Site.Title }}</bdi></p></footer>
</body>
</html>
"##;

const SINGLE: &str = r##"{{ define "data" }}<meta property="og:description" content="{{ .Params.summary }}">
<meta property="article:published_time" content="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">
<meta property="article:modified_time" content="{{ .Lastmod.Format "2006-01-02T15:04:05Z07:00" }}">
{{ range .Params.rubrics }}<meta property="article:section" content="{{ . }}">{{ end }}
{{ range .Params.tags }}<meta property="article:tag" content="{{ . }}">
{{ end }}<script type="application/ld+json">{{ dict "@context" "https://schema.org" "@type" "NewsArticle" "@id" .Permalink "url" .Permalink "headline" .Title "inLanguage" .Language.Lang "datePublished" .Date "dateModified" .Lastmod "description" .Params.summary "keywords" .Params.tags | jsonify | safeJS }}</script>{{ end }}
{{ define "main" }}<article>
<header class="head">
{{ range .Params.rubrics }}<p class="section"><a href="/{{ $.Language.Lang }}/rubrics/{{ . | urlize }}/">{{ . }}</a></p>{{ end }}
<h1>{{ .Title }}</h1>
<p class="standfirst">{{ .Params.summary }}</p>
<div class="byline"><p class="date"><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time></p></div>
</header>
<div class="prose">
{{ .Content }}
</div>
<footer class="end">
<ul class="tags">
{{ range .Params.tags }}<li><a href="/{{ $.Language.Lang }}/tags/{{ . | urlize }}/" rel="tag"><bdi>{{ . }}</bdi></a></li>
{{ end }}</ul>
<section class="colophon"><h2>About this text</h2><dl>
<div><dt>Published</dt><dd><time datetime="{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}">{{ .Date.Format "2 January 2006" }}</time></dd></div>
</dl></section>
<aside class="translations"><h2>In other languages</h2><ul>
{{ range .Translations }}<li><a href="{{ .RelPermalink }}" lang="{{ .Language.Lang }}" hreflang="{{ .Language.Lang }}"><bdi>{{ .Title }}</bdi></a></li>
{{ end }}</ul></aside>
</footer>
</article>{{ end }}
"##;

const LIST: &str = r##"{{ define "main" }}<header class="head"><h1><bdi>{{ .Title }}</bdi></h1></header>
<div class="cards">
{{ $pages := .Pages }}{{ if .IsHome }}{{ $pages = where .Site.RegularPages "Type" "ne" "archive" }}{{ end }}{{ $paginator := .Paginate $pages }}
{{ range $paginator.Pages }}<article class="card"><div class="words">
{{ range .Params.rubrics }}<p class="section">{{ . }}</p>{{ end }}
<h2><a href="{{ .RelPermalink }}">{{ .Title }}</a></h2>
<p class="summary">{{ .Params.summary }}</p>
<div class="small"><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time>
<ul class="others">{{ range .Translations }}<li><a href="{{ .RelPermalink }}" lang="{{ .Language.Lang }}" title="{{ .Title }}">{{ .Language.Lang }}</a></li>{{ end }}</ul></div>
</div></article>
{{ end }}</div>
{{ with $paginator.Prev }}<a rel="prev" href="{{ .URL }}">Newer</a>{{ end }}
{{ with $paginator.Next }}<a rel="next" href="{{ .URL }}">Older</a>{{ end }}{{ end }}
"##;

const TERMS: &str = r##"{{ define "main" }}<header class="head"><h1>{{ .Title }}</h1></header><ul class="titles">
{{ range .Pages }}<li><a href="{{ .RelPermalink }}"><bdi>{{ .Title }}</bdi></a> <span class="small">{{ len .Pages }}</span></li>
{{ end }}</ul>{{ end }}
"##;

const ARCHIVE: &str = r##"{{ define "main" }}<header class="head"><h1>{{ .Title }}</h1></header>
{{ $year := .Params.year }}<ul class="titles">{{ range .Site.RegularPages.GroupByDate "2006" }}{{ if eq .Key $year }}{{ range .Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> <time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2 January 2006" }}</time></li>
{{ end }}{{ end }}{{ end }}</ul>{{ end }}
"##;

const FEED: &str = r##"{{ printf "<?xml version=\"1.0\" encoding=\"utf-8\"?>" | safeHTML }}
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{{ .Language.Lang }}">
<title>{{ .Title }}</title>
<id>{{ .Permalink }}</id>
<updated>{{ now.Format "2006-01-02T15:04:05Z07:00" }}</updated>
<link rel="self" href="{{ .Permalink }}feed.xml"/>
{{ $pages := .Pages }}{{ if .IsHome }}{{ $pages = .Site.RegularPages }}{{ end }}{{ range first 30 $pages }}<entry>
<title>{{ .Title }}</title>
<id>{{ .Permalink }}</id>
<link href="{{ .Permalink }}"/>
<published>{{ .Date.Format "2006-01-02T15:04:05Z07:00" }}</published>
<updated>{{ .Lastmod.Format "2006-01-02T15:04:05Z07:00" }}</updated>
<summary>{{ .Params.summary }}</summary>
<content type="html">{{ .Content | html }}</content>
</entry>
{{ end }}</feed>
"##;

/// Lays out a site for Hugo.
pub fn lay_out(folder: &Path, articles: usize) {
    let put = |path: &str, text: &str| {
        let place = folder.join(path);
        fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
        fs::write(place, text).expect("a file");
    };
    put("config.toml", CONFIG);
    put("layouts/_default/baseof.html", BASE);
    put("layouts/_default/single.html", SINGLE);
    put("layouts/_default/list.html", LIST);
    put("layouts/_default/terms.html", TERMS);
    put("layouts/archive/single.html", ARCHIVE);
    put("layouts/_default/list.xml", FEED);
    put("layouts/_default/feed.xml", FEED);
    put("static/style.css", include_str!("../src/site/style.css"));
    for language in ["ru", "en"] {
        for number in 0..articles {
            let rubric = pages::section(number, language);
            let (front, prose) = (pages::front(number, language), pages::prose(number, language, 0));
            let text = format!("+++\n{front}rubrics = [\"{rubric}\"]\n+++\n\n{prose}");
            put(&format!("content/{language}/{}.md", pages::slug(number)), &text);
        }
        // Sections have feeds, tags have none.
        put(&format!("content/{language}/rubrics/_index.md"), "+++\n[cascade]\noutputs = [\"HTML\", \"Atom\"]\n+++\n");
        for year in 2016..2026 {
            let text = format!("+++\ntitle = \"{year}\"\ntype = \"archive\"\nyear = \"{year}\"\n+++\n");
            put(&format!("content/{language}/archive/{year}.md"), &text);
        }
    }
}
