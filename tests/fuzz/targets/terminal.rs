//! `terminal` of `tests/targets.rs`, for libFuzzer.

#![no_main]

#[path = "../../targets.rs"]
#[expect(dead_code, reason = "each fuzzer asks one of them")]
mod targets;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::terminal(bytes));
