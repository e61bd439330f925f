//! The program, run to its end.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

/// How a run ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ended {
    /// Reads standard output as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }
}

/// Runs the program.
pub(crate) fn shikaku<S: AsRef<str>>(arguments: &[S]) -> Ended {
    shikaku_in(Path::new(env!("CARGO_TARGET_TMPDIR")), arguments, "")
}

/// Runs the program in a directory with something on standard input.
pub(crate) fn shikaku_in<S: AsRef<str>>(directory: &Path, arguments: &[S], input: &str) -> Ended {
    let mut child = Command::new(env!("CARGO_BIN_EXE_shikaku"))
        .args(arguments.iter().map(S::as_ref))
        .current_dir(directory)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that ends without reading its input closes the pipe: that is its right.
    drop(child.stdin.take().unwrap().write_all(input.as_bytes()));
    let ended = child.wait_with_output().unwrap();
    Ended {
        code: ended.status.code(),
        out: String::from_utf8(ended.stdout).unwrap(),
        err: String::from_utf8(ended.stderr).unwrap(),
    }
}
