//! Decides whether the addresses of two links are one in two languages.

/// Sites whose pages each language names for itself.
const WIKIS: [&str; 8] = [
    "wikipedia.org",
    "wiktionary.org",
    "wikisource.org",
    "wikivoyage.org",
    "wikiquote.org",
    "wikinews.org",
    "wikibooks.org",
    "namu.wiki",
];
/// Languages as addresses name them.
const LANGUAGES: &str = "en ru uk be ko zh ja de es fr it pt pl nl sv no da fi cs sk sl hr sr bg ro hu tr el he ar fa hi vi th \
     ka hy az kk uz ky tg mn et lv lt ua kr jp cn eng rus esp deu fra kor chn jpn";

/// An address, taken apart. What names a language in it is taken out and noted.
pub(super) struct Address {
    host: String,
    path: Vec<String>,
    query: String,
    /// Whether something in it named a language.
    has_language: bool,
}

impl Address {
    /// Takes an address apart. What comes behind `#` is a place in a page, and counts for nothing.
    pub fn of(address: &str) -> Self {
        let address = address.split('#').next().unwrap_or_default();
        let (address, query) = address.split_once('?').unwrap_or((address, ""));
        let (host, path) = match address.split_once("://") {
            Some((_, rest)) => rest.split_once('/').unwrap_or((rest, "")),
            // The site's own root, whatever its host.
            None if address.starts_with('/') => ("/", address),
            None => ("", address),
        };
        let mut has_language = false;
        let mut keeps = |part: &str| {
            let is_language = is_language(part);
            has_language |= is_language;
            !is_language
        };
        let labels: Vec<String> = host.split('.').map(str::to_lowercase).collect();
        let first_of_many = labels.len() > 2;
        let labels: Vec<&str> = labels
            .iter()
            .enumerate()
            .filter(|(at, label)| !(first_of_many && *at == 0 && (!keeps(label) || matches!(label.as_str(), "www" | "m"))))
            .map(|(_, label)| label.as_str())
            .collect();
        let host = labels.join(".");
        // `fair/ru.md`, `fair.ru.md`, `fair_ru.jpg`: what stands between marks may name a language too.
        let path = path.split(['/', '.', '_']).filter(|part| !part.is_empty() && *part != "index" && keeps(part));
        let path = path.map(str::to_owned).collect();
        let query = if query.contains("lang=") || query.contains("hl=") { "" } else { query };
        Self { host, path, query: query.to_owned(), has_language }
    }

    /// Whether two addresses lead to one thing, each in its language.
    pub fn is_same(&self, other: &Self) -> bool {
        let is_wiki = WIKIS.iter().any(|wiki| self.host.ends_with(wiki));
        self.host == other.host
            && (is_wiki
                || (self.has_language && other.has_language && !self.host.is_empty())
                || (self.path == other.path && self.query == other.query))
    }

    /// The file that it ends in, without what names a language.
    pub fn file(&self) -> Option<(&str, &str)> {
        let stem = self.path.len().checked_sub(2).and_then(|at| self.path.get(at)).map_or("", String::as_str);
        Some((stem, self.path.last()?))
    }
}

/// Whether a part of an address names a language: `ru`, `en-us`, `zh-hans`.
fn is_language(part: &str) -> bool {
    let lower = part.to_lowercase();
    let primary = lower.split(['-', '_']).next().unwrap_or_default();
    let rest = lower.get(primary.len()..).unwrap_or_default();
    let is_region = rest.is_empty() || matches!(rest.len(), 3 | 5);
    is_region && LANGUAGES.split_whitespace().any(|language| language == primary)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        Address::of(a).is_same(&Address::of(b))
    }

    #[test]
    fn pages_of_two_languages_are_one() {
        for (a, b) in [
            ("https://example.org/ru/parom", "https://example.org/en/ferry"),
            ("https://ru.wikipedia.org/wiki/%D0%9F%D0%B0%D1%80%D0%BE%D0%BC", "https://en.wikipedia.org/wiki/Ferry"),
            ("http://www.example.org/a/", "https://example.org/a"),
            ("https://example.org/a#два", "https://example.org/a#two"),
            ("../fair/ru.md", "../fair/en.md"),
            ("/ru/parom", "/en/ferry"),
            ("https://ru.example.org/a", "https://en.example.org/a"),
            ("https://example.org/a?lang=ru", "https://example.org/a?lang=en"),
        ] {
            assert!(same(a, b), "{a} {b}");
        }
    }

    #[test]
    fn other_hosts_and_paths_are_other_links() {
        for (a, b) in [
            ("https://example.org/a", "https://example.net/a"),
            ("https://example.org/a", "https://example.org/b"),
            ("https://example.org/ru/parom", "https://example.org/ferry"),
            ("https://example.org/a?id=1", "https://example.org/a?id=2"),
            ("../fair/ru.md", "../mill/en.md"),
        ] {
            assert!(!same(a, b), "{a} {b}");
        }
    }
}
