//! `recto build --watch` at the terminal: builds, shows, and goes on until Ctrl-C.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::terminal::Terminal;
use crate::ops::{BuildOptions, Context, Failure, Outcome, Watched};
use crate::report::text::{self, Pen};
use crate::report::json;

/// How often it is looked whether something has changed.
const PACE: Duration = Duration::from_millis(300);

/// Builds whenever something has changed, and answers browsers, until somebody has had enough.
pub(super) fn watch(
    mut context: Context,
    options: BuildOptions,
    port: u16,
    pen: &Pen<'_>,
    (terminal, is_json): (&Terminal, bool),
) -> Outcome<()> {
    let stop = Arc::new(AtomicBool::new(false));
    let stopped = Arc::clone(&stop);
    ctrlc::set_handler(move || stopped.store(true, Ordering::Relaxed))
        .map_err(|error| Failure::environment("cli-no-signals").with("why", error.to_string()))?;
    let mut watched = Watched::begin(&context, options, port)?;
    // What does not build at all is told as by any other build.
    let mut built = watched.look(&context).transpose()?.map(Ok);
    let mut welcome = Some(text::watching(&watched.url(), pen));
    while !stop.load(Ordering::Relaxed) {
        match built.take() {
            Some(Ok(built)) => terminal.print(&if is_json { json::plain(&built) } else { text::built(&built, pen) }, false, false),
            Some(Err(failure)) => {
                let output = if is_json { json::failure(&failure, pen.localiser) } else { text::failure(&failure, pen) };
                terminal.print(&output, false, false);
            }
            None => {}
        }
        if let Some(welcome) = welcome.take() {
            terminal.print(&welcome, false, false);
        }
        watched.answer(PACE)?;
        context.now = super::now();
        built = watched.look(&context);
    }
    Ok(())
}
