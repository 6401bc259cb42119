//! Answers a browser on this machine that looks at a site while somebody works on it.
//!
//! Invariant: only files that a build has written are given out, never through a link, and only to a browser that was told
//! this machine's own address: a page elsewhere that has its name point here is refused. What reloads a page is put into the
//! answer; the files hold nothing of it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::site_folder::LIST;
use crate::model::file_path_is_safe;

/// Where a page asks whether it is still the newest.
const TURN_PATH: &str = "/.recto-turn";

/// What reloads a page that is not the newest any more.
const RELOAD_PATH: &str = "/.recto-reload.js";
const RELOAD: &str = "const turn = document.currentScript.dataset.turn;
setInterval(async () => {
  const now = await fetch('/.recto-turn').then((answer) => answer.text(), () => turn);
  if (now !== turn) location.reload();
}, 500);
";
/// What a page may do: what the site's own pages may, and ask whether it is the newest. No script stands in a page.
const POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; \
                      connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/// What a browser asks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Asked<'a> {
    pub method: &'a str,
    /// The path with whatever follows it.
    pub url: &'a str,
    /// Where the browser thinks that it is; nothing where it does not say, or says it twice.
    pub host: Option<&'a str>,
}

/// What it gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    pub body: Vec<u8>,
}

/// A site as it is shown.
#[derive(Debug)]
pub(super) struct SitePreview {
    out: PathBuf,
    port: u16,
    files: BTreeSet<String>,
    /// How often it has changed.
    turn: u64,
}

impl SitePreview {
    pub fn new(out: PathBuf, port: u16) -> Self {
        Self { out, port, files: BTreeSet::new(), turn: 0 }
    }

    /// The site is another now: pages that are open are to be loaded again.
    pub fn changed(&mut self) {
        let list = std::fs::read_to_string(self.out.join(LIST)).unwrap_or_default();
        self.files = list.lines().filter(|path| file_path_is_safe(path)).map(str::to_owned).collect();
        self.turn += 1;
    }

    /// Whether there is something to show.
    pub fn is_shown(&self) -> bool {
        self.turn > 0
    }

    pub fn answer(&self, asked: &Asked<'_>) -> Answer {
        let own = [format!("127.0.0.1:{}", self.port), format!("localhost:{}", self.port)];
        if !asked.host.is_some_and(|host| own.iter().any(|own| own.eq_ignore_ascii_case(host))) {
            return plain(421, "This address is none of this preview.\n");
        }
        if !["GET", "HEAD"].contains(&asked.method) {
            let mut answer = plain(405, "Only GET and HEAD.\n");
            answer.headers.push(("Allow", "GET, HEAD".to_owned()));
            return answer;
        }
        let path = asked.url.split(['?', '#']).next().unwrap_or_default();
        if path == TURN_PATH {
            return plain(200, &self.turn.to_string());
        }
        if path == RELOAD_PATH {
            let mut answer = plain(200, RELOAD);
            answer.headers[0].1 = kind(RELOAD_PATH).to_owned();
            return answer;
        }
        match decoded(path).and_then(|path| path.strip_prefix('/').map(str::to_owned)) {
            Some(path) => self.file(&path),
            None => plain(400, "No path.\n"),
        }
    }

    fn file(&self, path: &str) -> Answer {
        let folder = path.is_empty() || path.ends_with('/');
        let file = if folder { format!("{path}index.html") } else { path.to_owned() };
        if self.files.contains(&file)
            && let Some(bytes) = read(&self.out, &file)
        {
            return self.page(200, &file, bytes);
        }
        if !folder && self.files.contains(&format!("{path}/index.html")) {
            let mut answer = plain(301, "");
            answer.headers.push(("Location", format!("/{}/", encoded(path))));
            return answer;
        }
        match read(&self.out, "404.html") {
            Some(bytes) => self.page(404, "404.html", bytes),
            None => plain(404, "There is no such page.\n"),
        }
    }

    fn page(&self, status: u16, file: &str, bytes: Vec<u8>) -> Answer {
        let kind = kind(file);
        let mut headers = vec![("Content-Type", kind.to_owned()), ("Cache-Control", "no-store".to_owned())];
        headers.push(("X-Content-Type-Options", "nosniff".to_owned()));
        if !kind.starts_with("text/html") {
            return Answer { status, headers, body: bytes };
        }
        headers.push(("Content-Security-Policy", POLICY.to_owned()));
        let page = without_policy(&String::from_utf8_lossy(&bytes));
        let body = format!("{page}<script src=\"{RELOAD_PATH}\" data-turn=\"{}\"></script>\n", self.turn).into_bytes();
        Answer { status, headers, body }
    }
}

/// The page without its own policy, which lets nothing reload it; the answer has one in its head.
fn without_policy(page: &str) -> String {
    let begin = page.match_indices("<meta").find(|(at, _)| {
        let tag = page.get(*at..).and_then(|rest| rest.split('>').next()).unwrap_or_default();
        tag.to_ascii_lowercase().contains("content-security-policy")
    });
    let Some((begin, _)) = begin else { return page.to_owned() };
    let end = page.get(begin..).and_then(|rest| rest.find('>')).map_or(page.len(), |length| begin + length + 1);
    [page.get(..begin), page.get(end..)].into_iter().flatten().collect()
}

fn plain(status: u16, words: &str) -> Answer {
    let headers = vec![("Content-Type", "text/plain; charset=utf-8".to_owned()), ("Cache-Control", "no-store".to_owned())];
    Answer { status, headers, body: words.as_bytes().to_vec() }
}

/// A file's bytes; nothing where a link leads to it.
fn read(out: &Path, file: &str) -> Option<Vec<u8>> {
    let mut place = out.to_owned();
    for part in file.split('/') {
        place.push(part);
        if place.symlink_metadata().ok()?.is_symlink() {
            return None;
        }
    }
    std::fs::read(place).ok()
}

/// A path without its percent signs; nothing where they do not make text.
fn decoded(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: u8| char::from(byte).to_digit(16);
        let (high, low) = (digit(rest.next()?)?, digit(rest.next()?)?);
        bytes.push(u8::try_from(high * 16 + low).ok()?);
    }
    String::from_utf8(bytes).ok().filter(|path| !path.contains('\0'))
}

/// A path for a header.
fn encoded(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    path.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

fn kind(file: &str) -> &'static str {
    let ending = file.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    match ending.as_str() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "xml" => "application/xml; charset=utf-8",
        "txt" | "md" | "csv" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown() -> (tempfile::TempDir, SitePreview) {
        let folder = tempfile::tempdir().unwrap();
        let put = |path: &str, text: &str| {
            let place = folder.path().join(path);
            std::fs::create_dir_all(place.parent().unwrap()).unwrap();
            std::fs::write(place, text).unwrap();
        };
        put(
            "en/fair/index.html",
            "<html><head><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'\"></head>F",
        );
        put("404.html", "none");
        put("a b.css", "x");
        put("secret.txt", "mine");
        put(LIST, "404.html\na b.css\nen/fair/index.html\nlinked.html\n../secret\n");
        let mut preview = SitePreview::new(folder.path().to_owned(), 8000);
        preview.changed();
        (folder, preview)
    }

    fn get<'a>(url: &'a str) -> Asked<'a> {
        Asked { method: "GET", url, host: Some("127.0.0.1:8000") }
    }

    #[test]
    fn page_is_given_out_with_what_reloads_it_and_the_file_stays_as_it_was() {
        let (folder, mut preview) = shown();
        let answer = preview.answer(&get("/en/fair/?x#y"));
        let body = String::from_utf8(answer.body).unwrap();
        assert_eq!(answer.status, 200);
        assert!(body.contains("data-turn=\"1\"") && !body.contains("Content-Security-Policy"), "{body}");
        assert!(answer.headers.iter().all(|(_, value)| !value.contains("unsafe")));
        let reload = preview.answer(&get(RELOAD_PATH));
        assert!(reload.headers.contains(&("Content-Type", "text/javascript; charset=utf-8".to_owned())));
        assert!(String::from_utf8(reload.body).unwrap().contains(&format!("fetch('{TURN_PATH}')")));
        assert!(
            answer.headers.iter().any(|(name, value)| *name == "Content-Security-Policy" && value.contains("default-src 'none'"))
        );
        assert!(!std::fs::read_to_string(folder.path().join("en/fair/index.html")).unwrap().contains("script"));
        assert_eq!(preview.answer(&get(TURN_PATH)).body, b"1");
        preview.changed();
        assert_eq!(preview.answer(&get(TURN_PATH)).body, b"2");
        assert_eq!(preview.answer(&get("/a%20b.css")).body, b"x");
        let moved = preview.answer(&get("/en/fair"));
        assert_eq!((moved.status, moved.headers.last().map(|header| header.1.as_str())), (301, Some("/en/fair/")));
    }

    #[test]
    fn only_this_machines_own_address_is_answered() {
        let (_folder, preview) = shown();
        for host in ["localhost:8000", "127.0.0.1:8000", "LOCALHOST:8000"] {
            assert_eq!(preview.answer(&Asked { host: Some(host), ..get("/en/fair/") }).status, 200, "{host}");
        }
        for host in ["evil.example:8000", "127.0.0.1", "127.0.0.1:80", "127.0.0.1.evil.example:8000", "", "localhost:8000, x"] {
            assert_eq!(preview.answer(&Asked { host: Some(host), ..get("/en/fair/") }).status, 421, "{host}");
        }
        assert_eq!(preview.answer(&Asked { host: None, ..get("/") }).status, 421);
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "get"] {
            assert_eq!(preview.answer(&Asked { method, ..get("/en/fair/") }).status, 405, "{method}");
        }
    }

    #[test]
    fn nothing_but_the_site_is_given_out() {
        let (folder, preview) = shown();
        for url in [
            "/secret.txt",
            "/.recto-files",
            "/../secret.txt",
            "/en/../secret.txt",
            "/%2e%2e/secret",
            "/..%2fsecret",
            "//secret.txt",
            "/en/fair/../../secret.txt",
            "/en\\fair\\index.html",
        ] {
            let answer = preview.answer(&get(url));
            assert!(answer.status == 404 && answer.body.starts_with(b"none"), "{url}");
        }
        for url in ["/%", "/%zz", "/%ff", "x", "/a%00b"] {
            assert_eq!(preview.answer(&get(url)).status, 400, "{url}");
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(folder.path().join("secret.txt"), folder.path().join("linked.html")).unwrap();
            assert_eq!(preview.answer(&get("/linked.html")).status, 404);
        }
        drop(folder);
    }
}
