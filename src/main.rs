//! The program. All of it is in the library; here a panic, which is a bug, gets its exit code.

use std::process::ExitCode;

/// Two threads that each build and drop many small strings are in each other's way in the C library's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The exit code of a bug.
const BUG: u8 = 70;

fn main() -> ExitCode {
    std::panic::catch_unwind(recto::cli::main).unwrap_or(ExitCode::from(BUG))
}
