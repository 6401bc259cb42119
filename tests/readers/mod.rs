//! Sites as those see them who did not make them: validators, a browser, another generator.

mod access;
pub mod browser;
mod generator;
mod injections;
mod payloads;
mod sample;
mod search;
mod tools;
mod validity;
