//! The library that lets calls fail, compiled once, and what it is told.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// Which calls count; the numbers are those of `faults.c`.
pub const CHANGES: u32 = 255;
pub const OPEN_WRITE: u32 = 1;
pub const WRITE: u32 = 2;
pub const SYNC: u32 = 4;
pub const RENAME: u32 = 8;
pub const LINK: u32 = 16;
pub const UNLINK: u32 = 32;
pub const MAKE: u32 = 64;
pub const OPEN_READ: u32 = 256;

/// What happens at a call.
#[derive(Clone, Copy, Debug)]
pub enum What {
    /// Nothing: the calls are counted.
    Nothing,
    /// The whole tree of processes is killed.
    Kill,
    /// The call says this error; every later one too, where it sticks.
    Error { number: i32, sticks: bool },
}

/// The library, or nothing where it cannot be made: without a C compiler, or on another system.
pub fn library() -> Option<&'static Path> {
    static LIBRARY: OnceLock<Option<PathBuf>> = OnceLock::new();
    LIBRARY.get_or_init(make).as_deref()
}

fn make() -> Option<PathBuf> {
    if !cfg!(target_os = "linux") {
        return None;
    }
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/crash/faults.c");
    // Tests run in processes of their own: each makes its own, and the last one stands.
    let own = folder.join(format!("faults-{}.so", std::process::id()));
    let made = Command::new("cc").args(["-O1", "-shared", "-fPIC", "-o"]).arg(&own).arg(&source).status();
    if !made.is_ok_and(|status| status.success()) {
        return None;
    }
    let path = folder.join("faults.so");
    std::fs::rename(&own, &path).ok()?;
    Some(path)
}

/// What the library is told, and the file that it counts in.
pub struct Plan {
    counter: PathBuf,
    variables: Vec<(&'static str, String)>,
}

impl Plan {
    /// A plan whose files lie in this folder. Only names under `under` count.
    pub fn new(folder: &Path, under: &Path, classes: u32, at: usize, what: What, log: Option<&Path>) -> Option<Self> {
        let counter = folder.join("counter");
        std::fs::write(&counter, [0; 8]).expect("a counter");
        let mut variables = vec![
            ("LD_PRELOAD", library()?.display().to_string()),
            ("FAULT_COUNTER", counter.display().to_string()),
            ("FAULT_CLASSES", classes.to_string()),
            ("FAULT_UNDER", under.display().to_string()),
        ];
        match what {
            What::Nothing => {}
            What::Kill => variables.push(("FAULT_AT", at.to_string())),
            What::Error { number, sticks } => {
                variables.push(("FAULT_AT", at.to_string()));
                variables.push(("FAULT_ERRNO", number.to_string()));
                if sticks {
                    variables.push(("FAULT_STICKY", "1".to_owned()));
                }
            }
        }
        if let Some(log) = log {
            variables.push(("FAULT_LOG", log.display().to_string()));
        }
        Some(Self { counter, variables })
    }

    pub fn variables(&self) -> Vec<(&str, &str)> {
        self.variables.iter().map(|(name, value)| (*name, value.as_str())).collect()
    }

    /// How many calls there were.
    pub fn count(&self) -> usize {
        let bytes = std::fs::read(&self.counter).expect("a counter");
        usize::try_from(u64::from_ne_bytes(bytes.try_into().expect("eight bytes"))).expect("not so many")
    }
}
