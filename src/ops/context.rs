//! What a verb is told of its surroundings: where, when, with which key.

use std::path::PathBuf;
use std::time::Duration;

use crate::model::{Message, Time};
use crate::store::remote::Git;

/// Hears how far long work has come.
pub trait Watch: Sync {
    /// Work of so many steps begins.
    fn begin(&self, what: &Message, steps: usize);
    /// So many steps more are done.
    fn advance(&self, steps: usize);
    /// The work is done.
    fn end(&self);
}

/// Hears nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Watch for Silent {
    fn begin(&self, _: &Message, _: usize) {}
    fn advance(&self, _: usize) {}
    fn end(&self) {}
}

/// The surroundings of a verb. Nothing below the command line asks for them by itself.
pub struct Context {
    /// The folder that the user stands in.
    pub folder: PathBuf,
    /// What the clock says.
    pub now: Time,
    /// The private key that was named for this run.
    pub key: Option<PathBuf>,
    /// The folder of the user's settings for recto.
    pub config: PathBuf,
    /// The name that the user logged in by; may be empty.
    pub login: String,
    /// Which build of the tool this is, beside its version: what another build has computed is not taken over from it.
    pub build: String,
    /// Stay off the network.
    pub offline: bool,
    /// The `git` that reaches remotes.
    pub git: Git,
    /// How long a writer waits for others.
    pub wait: Duration,
    /// Hears of long work.
    pub watch: Box<dyn Watch>,
}

impl std::fmt::Debug for Context {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Context").field("folder", &self.folder).field("now", &self.now).finish_non_exhaustive()
    }
}

/// The tool and its version, as events and pages name it.
pub const TOOL: &str = concat!("recto ", env!("CARGO_PKG_VERSION"));
