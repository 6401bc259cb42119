//! A real browser without a window, told what to do over pipes. Whatever it asks for comes out of a map: nothing reaches the
//! network, and an address outside the site is seen.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};

/// A browser with one page in it.
pub struct Browser {
    child: Child,
    to: RefCell<File>,
    from: RefCell<BufReader<File>>,
    next: Cell<u64>,
    session: RefCell<String>,
    files: RefCell<BTreeMap<String, Vec<u8>>>,
    seen: RefCell<Seen>,
    _folder: tempfile::TempDir,
}

/// What happened on a page since it was asked last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// What called the canary, and on which page, or opened a dialogue.
    pub sung: Vec<String>,
    /// Addresses that are not of the site, or not there.
    pub strange: Vec<String>,
    /// What the browser complained of: faults of scripts, broken policies.
    pub complaints: Vec<String>,
    is_loaded: bool,
}

/// What reports to us that something has run that must not; pages call `canary`, with anything.
const REPORT: &str = "reportOfTheCanary";

impl Browser {
    /// A browser that knows one site.
    pub fn open(chromium: &Path, base: &'static str, files: BTreeMap<String, Vec<u8>>) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let (to, from) = (folder.path().join("to"), folder.path().join("from"));
        let made = Command::new("mkfifo").args([&to, &from]).status().expect("mkfifo");
        assert!(made.success());
        let mut shell = Command::new("sh");
        shell
            .args(["-c", "exec \"$0\" \"$@\" 3<\"$TO\" 4>\"$FROM\""])
            .arg(chromium)
            .args(["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--remote-debugging-pipe"])
            .args(["--no-first-run", "--disable-extensions", "--disable-background-networking", "--hide-scrollbars"])
            .arg(format!("--user-data-dir={}", folder.path().join("profile").display()))
            .arg("about:blank")
            .env("TO", &to)
            .env("FROM", &from)
            .env("HOME", folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let child = shell.spawn().expect("a browser");
        let to = File::options().write(true).open(to).expect("a pipe");
        let from = BufReader::new(File::open(from).expect("a pipe"));
        let browser = Self {
            child,
            to: RefCell::new(to),
            from: RefCell::new(from),
            next: Cell::new(0),
            session: RefCell::default(),
            files: RefCell::new(files.into_iter().map(|(path, bytes)| (format!("{base}{path}"), bytes)).collect()),
            seen: RefCell::default(),
            _folder: folder,
        };
        browser.attach();
        browser
    }

    fn attach(&self) {
        let targets = self.tell("Target.getTargets", json!({}));
        let page = targets["targetInfos"].as_array().and_then(|all| all.iter().find(|one| one["type"] == "page")).cloned();
        let id = page.expect("a page")["targetId"].clone();
        let attached = self.tell("Target.attachToTarget", json!({ "targetId": id, "flatten": true }));
        attached["sessionId"].as_str().expect("a session").clone_into(&mut self.session.borrow_mut());
        for domain in ["Page", "Runtime", "Log", "Network"] {
            self.tell(&format!("{domain}.enable"), json!({}));
        }
        self.tell("Runtime.addBinding", json!({ "name": REPORT }));
        let canary = format!("globalThis.canary = what => {REPORT}(`${{what}} at ${{document.baseURI}}`)");
        self.tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": canary }));
        self.tell("Fetch.enable", json!({ "patterns": [{ "urlPattern": "*" }] }));
    }

    /// Puts other files in the place of those that the site had.
    pub fn serve(&self, base: &str, files: BTreeMap<String, Vec<u8>>) {
        *self.files.borrow_mut() = files.into_iter().map(|(path, bytes)| (format!("{base}{path}"), bytes)).collect();
    }

    /// Tells the browser something and waits for what it answers.
    pub fn tell(&self, method: &str, params: Value) -> Value {
        let id = self.send(method, params);
        loop {
            let message = self.receive();
            if message["id"] == id {
                assert!(message["error"].is_null(), "{method}: {}", message["error"]);
                return message["result"].clone();
            }
            self.notice(&message);
        }
    }

    fn send(&self, method: &str, params: Value) -> u64 {
        let id = self.next.get() + 1;
        self.next.set(id);
        let mut message = json!({ "id": id, "method": method, "params": params });
        if !self.session.borrow().is_empty() && !method.starts_with("Target.") {
            message["sessionId"] = json!(*self.session.borrow());
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.to.borrow_mut().write_all(&bytes).expect("the browser listens");
        id
    }

    fn receive(&self) -> Value {
        let mut bytes = Vec::new();
        self.from.borrow_mut().read_until(0, &mut bytes).expect("the browser speaks");
        bytes.pop();
        assert!(!bytes.is_empty(), "the browser has ended");
        serde_json::from_slice(&bytes).expect("JSON")
    }

    fn notice(&self, message: &Value) {
        let params = &message["params"];
        let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        match message["method"].as_str().unwrap_or_default() {
            "Fetch.requestPaused" => self.answer(params),
            "Page.loadEventFired" => self.seen.borrow_mut().is_loaded = true,
            "Runtime.bindingCalled" => self.seen.borrow_mut().sung.push(text(&params["payload"])),
            "Page.javascriptDialogOpening" => {
                self.seen.borrow_mut().sung.push(text(&params["message"]));
                self.send("Page.handleJavaScriptDialog", json!({ "accept": true }));
            }
            "Runtime.exceptionThrown" => {
                self.seen.borrow_mut().complaints.push(params["exceptionDetails"].to_string());
            }
            "Log.entryAdded" => self.seen.borrow_mut().complaints.push(text(&params["entry"]["text"])),
            _ => {}
        }
    }

    /// Answers a request from the files; what is not there gets nothing.
    fn answer(&self, params: &Value) {
        let url = params["request"]["url"].as_str().unwrap_or_default();
        let plain = decoded(url.split(['#', '?']).next().unwrap_or_default());
        let place = if plain.ends_with('/') { format!("{plain}index.html") } else { plain };
        let id = &params["requestId"];
        let files = self.files.borrow();
        let Some(bytes) = files.get(&place) else {
            if !url.ends_with("/favicon.ico") {
                self.seen.borrow_mut().strange.push(url.to_owned());
            }
            self.send("Fetch.fulfillRequest", json!({ "requestId": id, "responseCode": 204 }));
            return;
        };
        let kind = match place.rsplit('.').next() {
            Some("html") => "text/html",
            Some("css") => "text/css",
            Some("js") => "text/javascript",
            Some("svg") => "image/svg+xml",
            Some("png") => "image/png",
            _ => "application/octet-stream",
        };
        // Hosts say no charset as often as not: the page has to.
        let headers = json!([{ "name": "content-type", "value": kind }]);
        let body = base64(bytes);
        self.send(
            "Fetch.fulfillRequest",
            json!({ "requestId": id, "responseCode": 200, "responseHeaders": headers, "body": body }),
        );
    }

    /// Goes to an address and waits until all is loaded.
    pub fn go(&self, url: &str) {
        self.seen.borrow_mut().is_loaded = false;
        let gone = self.tell("Page.navigate", json!({ "url": url }));
        assert!(gone["errorText"].is_null(), "{url}: {}", gone["errorText"]);
        while !self.seen.borrow().is_loaded {
            let message = self.receive();
            self.notice(&message);
        }
    }

    /// What an expression comes to; a promise is waited for. It is ours, and no policy of the page holds it up.
    pub fn ask(&self, expression: &str) -> Value {
        let params = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let answer = self.tell("Runtime.evaluate", params);
        assert!(answer["exceptionDetails"].is_null(), "{expression:.200}: {}", answer["exceptionDetails"]);
        answer["result"]["value"].clone()
    }

    /// The same, where the page may go away meanwhile.
    pub fn try_ask(&self, expression: &str) {
        let params = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let id = self.send("Runtime.evaluate", params);
        loop {
            let message = self.receive();
            if message["id"] == id {
                return;
            }
            self.notice(&message);
        }
    }

    /// What has happened since this was asked last.
    pub fn seen(&self) -> Seen {
        std::mem::take(&mut self.seen.borrow_mut())
    }

    /// A width in pixels, and whether it is dark.
    pub fn look(&self, width: u32, is_dark: bool) {
        let metrics = json!({ "width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600 });
        self.tell("Emulation.setDeviceMetricsOverride", metrics);
        let scheme = if is_dark { "dark" } else { "light" };
        let features = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.tell("Emulation.setEmulatedMedia", features);
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.session.borrow_mut().clear();
        self.send("Browser.close", json!({}));
        let _ = self.child.wait();
    }
}

/// An address with its percent signs read.
pub fn decoded(url: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = url.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        let code = (*first == b'%').then(|| tail.get(..2)).flatten().and_then(|digits| std::str::from_utf8(digits).ok());
        match code.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[2..];
            }
            None => bytes.push(*first),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let at = |place: usize| u32::from(three.get(place).copied().unwrap_or(0));
        let number = at(0) << 16 | at(1) << 8 | at(2);
        for place in 0..4 {
            let digit = DIGITS[(number >> (18 - 6 * place) & 63) as usize];
            out.push(if place <= three.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

#[test]
fn base64_is_what_it_should_be() {
    assert_eq!([base64(b"a"), base64(b"ab"), base64(b"abc"), base64(b"\xff\xfe\xfd\xfc")], ["YQ==", "YWI=", "YWJj", "//79/A=="]);
    assert_eq!(decoded("https://a/%D1%8F%20%2"), "https://a/я %2");
}
