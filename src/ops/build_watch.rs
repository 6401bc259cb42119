//! `build --watch`: builds again when something has changed, and shows the site to a browser on this machine.
//!
//! A change is noticed by looking: at the references, at the folder of the look, at the folder of the draft. That is a few
//! calls to the system whatever the archive holds, and works on every file system; a library that is told of changes would
//! not, over networks.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use tiny_http::{Header, Request, Response, Server};

use super::build::{BuildOptions, Built, build};
use super::context::Context;
use super::failure::{Failure, Outcome};
use super::site_preview::{Asked, SitePreview};
use crate::site::LOOK_FOLDER;
use crate::store::{CommitId, Repo};

/// So deep folders are looked into.
const DEPTH_MAX: usize = 9;

/// A site that is watched.
pub struct Watched {
    server: Server,
    port: u16,
    options: BuildOptions,
    shown: SitePreview,
    seen: Option<Stamp>,
    /// The folder of the draft.
    draft: Option<PathBuf>,
}

/// By what a change is noticed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Stamp {
    tips: Vec<CommitId>,
    files: Vec<(PathBuf, u64, Option<SystemTime>)>,
    /// What is due by the clock enters within a minute.
    minute: i64,
}

impl std::fmt::Debug for Watched {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Watched").field("port", &self.port).finish_non_exhaustive()
    }
}

impl Watched {
    /// Listens on this machine's own address, at a port or, with 0, at a free one. Nothing is built yet.
    ///
    /// # Errors
    /// When the port is taken.
    pub fn begin(context: &Context, options: BuildOptions, port: u16) -> Outcome<Self> {
        let fault = |why: String| Failure::environment("ops-watch-port").with("port", usize::from(port)).with("why", why);
        let server = Server::http(SocketAddr::from((Ipv4Addr::LOCALHOST, port))).map_err(|error| fault(error.to_string()))?;
        let port = server.server_addr().to_ip().map_or(port, |address| address.port());
        let shown = SitePreview::new(context.folder.join(&options.out), port);
        Ok(Self { server, port, options, shown, seen: None, draft: None })
    }

    /// Where the site is seen.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Builds if something has changed since the last time. A build that fails leaves the site as it was, and is tried again
    /// after the next change.
    pub fn look(&mut self, context: &Context) -> Option<Outcome<Built>> {
        let now = self.stamp(context);
        if now.is_ok() && self.seen == now.as_ref().ok().cloned() {
            return None;
        }
        self.seen = now.ok();
        let built = build(context, &self.options);
        if let Ok(built) = &built {
            let draft = built.draft_file.as_ref().and_then(|path| path.parent()).map(Path::to_owned);
            if draft != self.draft {
                self.draft = draft;
                self.seen = self.stamp(context).ok();
            }
            if built.written + built.removed == 0 && self.shown.is_shown() {
                return None;
            }
            self.shown.changed();
        }
        Some(built)
    }

    /// Answers what browsers ask, for so long.
    ///
    /// # Errors
    /// When nobody can be heard any more.
    pub fn answer(&self, wait: Duration) -> Outcome<()> {
        let fault = |error: std::io::Error| {
            Failure::environment("ops-watch-port").with("port", usize::from(self.port)).with("why", error.to_string())
        };
        let mut next = self.server.recv_timeout(wait).map_err(fault)?;
        while let Some(request) = next {
            self.respond(request);
            next = self.server.try_recv().map_err(fault)?;
        }
        Ok(())
    }

    fn respond(&self, request: Request) {
        let hosts: Vec<&str> =
            request.headers().iter().filter(|header| header.field.equiv("Host")).map(|header| header.value.as_str()).collect();
        let host = if let [host] = hosts[..] { Some(host) } else { None };
        let asked = Asked { method: request.method().as_str(), url: request.url(), host };
        let answer = self.shown.answer(&asked);
        let mut response = Response::from_data(answer.body).with_status_code(answer.status);
        for (name, value) in answer.headers {
            if let Ok(header) = Header::from_bytes(name, value) {
                response.add_header(header);
            }
        }
        // A browser that has gone away misses nothing.
        let _ = request.respond(response);
    }

    fn stamp(&self, context: &Context) -> Outcome<Stamp> {
        let repo = Repo::open(&context.folder)?;
        let mut files = Vec::new();
        list(&repo.root().join(LOOK_FOLDER), DEPTH_MAX, &mut files);
        if let Some(draft) = &self.draft {
            list(draft, 1, &mut files);
        }
        files.sort_unstable();
        Ok(Stamp { tips: repo.tips()?, files, minute: context.now.unix().div_euclid(60) })
    }
}

/// The files of a folder and of those in it, as the system knows them. Links are not followed.
fn list(folder: &Path, depth: usize, files: &mut Vec<(PathBuf, u64, Option<SystemTime>)>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
        let Ok(metadata) = entry.metadata() else { continue };
        if metadata.is_dir() && depth > 0 {
            list(&entry.path(), depth - 1, files);
        } else {
            files.push((entry.path(), metadata.len(), metadata.modified().ok()));
        }
    }
}
