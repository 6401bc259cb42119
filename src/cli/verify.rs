//! The faces of `verify`: everything, a range, a push as a hook sees it, a run on a server.

use std::io::Read as _;
use std::path::PathBuf;

use super::args::{CiWhere, Hook, VerifyArgs};
use crate::ops::{self, CAPS, CiHost, Context, Failure, HookPush, Outcome};
use crate::report::text::Pen;
use crate::report::{Output, json, text};
use crate::store::Caps;

/// Git says at most this much to a hook, in bytes: some ten thousand references.
const LINES_MAX: u64 = 2 * 1024 * 1024;
const MEBIBYTE: u64 = 1024 * 1024;

/// Runs it; the exit code stands beside the report.
pub(super) fn run(args: &VerifyArgs, context: &Context, pen: &Pen<'_>, is_json: bool) -> Outcome<(Output, u8)> {
    let caps = Caps {
        files: args.max_files.unwrap_or(CAPS.files),
        bytes: args.max_size.map_or(CAPS.bytes, |size| size.saturating_mul(MEBIBYTE)),
    };
    if let Some(Hook::PreReceive) = args.hook {
        return hook(args, context, pen, is_json, caps);
    }
    if let Some(range) = &args.range {
        let arrived = ops::verify_range(context, range, args.trust, caps)?;
        let exit = u8::from(!arrived.is_fine());
        let output = if is_json { json::arrived(&arrived, pen.localiser) } else { text::arrived(&arrived, pen) };
        return Ok((output, exit));
    }
    match args.ci {
        Some(CiWhere::Here) => ci(args, context, pen, is_json, caps),
        Some(host) => {
            let host = match host {
                CiWhere::Gitlab => CiHost::Gitlab,
                CiWhere::Forgejo => CiHost::Forgejo,
                CiWhere::Github | CiWhere::Here => CiHost::Github,
            };
            let file = ops::ci_file(context, host, args.trust, args.write)?;
            Ok((if is_json { json::plain(&file) } else { text::ci_file(&file, pen) }, 0))
        }
        None => {
            let verified = ops::verify(context, args.full, args.trust)?;
            let output = if is_json { json::verify(&verified, pen.localiser) } else { text::verify(&verified, pen) };
            Ok((output, u8::from(!verified.is_fine())))
        }
    }
}

/// Git runs a hook in the folder of the repository, and says in the environment where the pushed objects lie.
fn hook(args: &VerifyArgs, context: &Context, pen: &Pen<'_>, is_json: bool, caps: Caps) -> Outcome<(Output, u8)> {
    let mut lines = String::new();
    let read = std::io::stdin().take(LINES_MAX).read_to_string(&mut lines);
    read.map_err(|error| Failure::usage("ops-hook-line").with("given", error.to_string()))?;
    let folder = std::env::var_os("GIT_DIR").map_or_else(|| context.folder.clone(), |dir| context.folder.join(dir));
    let mut objects: Vec<PathBuf> = Vec::new();
    objects.extend(["GIT_QUARANTINE_PATH", "GIT_OBJECT_DIRECTORY"].into_iter().filter_map(std::env::var_os).map(PathBuf::from));
    if let Some(more) = std::env::var_os("GIT_ALTERNATE_OBJECT_DIRECTORIES") {
        objects.extend(std::env::split_paths(&more).filter(|path| !path.as_os_str().is_empty()));
    }
    let objects = objects.into_iter().map(|path| context.folder.join(path)).collect();
    let push = HookPush { git_folder: folder, objects, lines, trust: args.trust, caps };
    let received = ops::receive(context, &push)?;
    let output = if is_json { json::received(&received, pen.localiser) } else { text::received(&received, pen) };
    let exit = if received.accepted { 0 } else { crate::model::Class::Refused.exit_code() };
    Ok((output, exit))
}

fn ci(args: &VerifyArgs, context: &Context, pen: &Pen<'_>, is_json: bool, caps: Caps) -> Outcome<(Output, u8)> {
    let change = change();
    let change = change.as_ref().map(|(before, after)| (before.as_str(), after.as_str()));
    let verified = ops::verify_ci(context, args.trust, change, caps)?;
    let is_fine = verified.verified.is_fine() && verified.change.as_ref().is_none_or(ops::Arrived::is_fine);
    let output = if is_json { json::ci(&verified, pen.localiser) } else { text::ci(&verified, pen) };
    Ok((output, u8::from(!is_fine)))
}

/// What changed, as the runner tells: commits before and after.
fn change() -> Option<(String, String)> {
    let variable = |name: &str| std::env::var(name).ok().filter(|value| !value.is_empty());
    // GitHub, Forgejo and Gitea write what happened into a file.
    if let Some(path) = variable("GITHUB_EVENT_PATH") {
        let event: serde_json::Value = serde_json::from_slice(&std::fs::read(path).ok()?).ok()?;
        let at = |pointer: &str| event.pointer(pointer).and_then(serde_json::Value::as_str).map(str::to_owned);
        let request = at("/pull_request/base/sha").zip(at("/pull_request/head/sha"));
        return request.or_else(|| at("/before").zip(at("/after")));
    }
    let before = variable("CI_MERGE_REQUEST_DIFF_BASE_SHA").or_else(|| variable("CI_COMMIT_BEFORE_SHA"))?;
    Some((before, variable("CI_COMMIT_SHA")?))
}
