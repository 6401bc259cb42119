//! `signature` of `tests/targets.rs`, for libFuzzer.

#![no_main]

#[path = "../../targets.rs"]
#[expect(dead_code, reason = "each fuzzer asks one of them")]
mod targets;

/// What was signed: the corpus of events.
fn signed() -> Vec<Vec<u8>> {
    vec![include_bytes!("../corpus/event/fair.event").to_vec(), include_bytes!("../corpus/event/market.event").to_vec()]
}

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| targets::signature(bytes, &signed()));
