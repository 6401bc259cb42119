//! `recto build --watch` at the terminal: builds, shows, and goes on until Ctrl-C.
//!
//! Ctrl-C just ends the program: a build that is cut off leaves the site as it was, or nothing that the next one does not
//! put right.

use std::convert::Infallible;
use std::time::Duration;

use super::terminal::Terminal;
use crate::ops::{BuildOptions, Context, Outcome, Watched};
use crate::report::json;
use crate::report::text::{self, Pen};

/// How often it is looked whether something has changed.
const PACE: Duration = Duration::from_millis(300);

/// Builds whenever something has changed, and answers browsers, until the program is ended.
pub(super) fn watch(
    mut context: Context,
    options: BuildOptions,
    port: u16,
    pen: &Pen<'_>,
    (terminal, is_json): (&Terminal, bool),
) -> Outcome<Infallible> {
    let mut watched = Watched::begin(&context, options, port)?;
    // What does not build at all is told as by any other build.
    let mut built = watched.look(&context).transpose()?.map(Ok);
    let mut welcome = Some(text::watching(&watched.url(), pen));
    loop {
        match built.take() {
            Some(Ok(built)) => {
                terminal.print(&if is_json { json::plain(&built) } else { text::built(&built, pen) }, false, false)
            }
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
}
