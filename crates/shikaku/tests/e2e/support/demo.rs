//! A running demo, and the directory it leaves behind.

use std::cell::Cell;
use std::fs::{self, File};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use serde_json::Value;
use tempfile::TempDir;

use super::http::{self, Response};
use super::{LONGEST, wait_for};

/// A place for the data of a demo; it can be started there again and again.
#[derive(Debug)]
pub(crate) struct Home {
    directory: TempDir,
    arguments: Vec<String>,
    starts: Cell<u32>,
}

/// A demo that runs. Dropped, it is killed.
#[derive(Debug)]
pub(crate) struct Demo {
    child: Child,
    address: SocketAddr,
    token: String,
    /// What it printed up to its readiness.
    pub(crate) guide: String,
}

impl Home {
    /// Makes a place for a small demo of a day.
    pub(crate) fn on(today: &str) -> Self {
        let arguments = ["--today", today, "--people", "200"].map(str::to_owned).to_vec();
        Self { directory: TempDir::new().unwrap(), arguments, starts: Cell::new(0) }
    }

    /// The same with more arguments.
    pub(crate) fn with(mut self, arguments: &[&str]) -> Self {
        self.arguments.extend(arguments.iter().map(|&text| text.to_owned()));
        self
    }

    /// Returns the data directory.
    pub(crate) fn data(&self) -> PathBuf {
        self.directory.path().join("data")
    }

    /// Returns a path for something of the test's own.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    /// Returns all that the program wrote to standard error, of all starts.
    pub(crate) fn errors(&self) -> String {
        (1..=self.starts.get()).map(|n| read(&self.beside(&format!("{n}.err")))).collect()
    }

    /// Returns the log.
    pub(crate) fn log(&self) -> String {
        read(&self.data().join("shikaku.log"))
    }

    /// Starts the demo and does not wait; returns where it writes as well.
    pub(crate) fn spawn(&self, arguments: &[String]) -> (Child, PathBuf) {
        let number = self.starts.get() + 1;
        self.starts.set(number);
        let out = self.beside(&format!("{number}.out"));
        let child = Command::new(env!("CARGO_BIN_EXE_shikaku"))
            .arg("demo")
            .arg("--data")
            .arg(self.data())
            .args(["--listen", "127.0.0.1:0", "--listen-devices", "127.0.0.1:0"])
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(File::create(&out).unwrap())
            .stderr(File::create(self.beside(&format!("{number}.err"))).unwrap())
            .spawn()
            .unwrap();
        (child, out)
    }

    /// Starts the demo and waits until it is ready.
    pub(crate) fn start(&self) -> Demo {
        let (mut child, out) = self.spawn(&self.arguments);
        let guide = wait_for("the guide", || {
            if let Some(status) = child.try_wait().unwrap() {
                panic!("the demo ended early, {status}: {}", self.errors());
            }
            Some(read(&out)).filter(|text| text.contains("Ctrl-C で終わります。"))
        });
        let url = guide.split("http://").nth(1).unwrap().split('/').next().unwrap();
        let address = url.parse().unwrap();
        let token = read(&self.data().join("facility-token")).trim().to_owned();
        let demo = Demo { child, address, token, guide };
        wait_for("readiness", || Some(demo.get("/health/ready")).filter(|got| got.status == 200));
        demo
    }
}

impl Demo {
    /// Sends a request without token.
    pub(crate) fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Response {
        http::send(self.address, (method, path), headers, body)
    }

    /// Gets a page without token.
    pub(crate) fn get(&self, path: &str) -> Response {
        self.send("GET", path, &[], b"")
    }

    /// Sends JSON with the facility's token, and more headers.
    pub(crate) fn json(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &Value,
    ) -> Response {
        let bearer = self.bearer();
        let mut all = vec![("content-type", "application/json"), ("authorization", &bearer)];
        all.extend(headers);
        self.send(method, path, &all, body.to_string().as_bytes())
    }

    /// Asks for a check.
    pub(crate) fn check(&self, body: &Value) -> Response {
        self.json("POST", "/api/v1/verifications", &[], body)
    }

    /// Returns the header value with the facility's token.
    pub(crate) fn bearer(&self) -> String {
        format!("Bearer {}", self.token)
    }

    /// Returns the facility's token.
    pub(crate) fn token(&self) -> &str {
        &self.token
    }

    /// Ends the demo as Ctrl-C does.
    pub(crate) fn stop(mut self) {
        let kill = format!("kill -TERM {}", self.child.id());
        assert!(Command::new("sh").arg("-c").arg(kill).status().unwrap().success());
        let begun = Instant::now();
        let status = wait_for("the end", || self.child.try_wait().unwrap());
        assert!(status.success(), "ended with {status} after {:?}", begun.elapsed());
        assert!(begun.elapsed() < LONGEST);
    }

    /// Kills the demo, as a power failure would.
    pub(crate) fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        // It may have ended; then there is nothing to kill.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_default()
}
