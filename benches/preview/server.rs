//! `hub serve` as a program of its own, and how much memory it has.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use crate::browser::{Events, get};

/// A day on which all of the corpus is published.
pub const DAY: &str = "2021-12-01";

/// A server that runs until this is dropped.
pub struct Server {
    child: Child,
    /// Host and port.
    pub host: String,
    /// What it tells browsers.
    pub events: Events,
}

/// Bytes of memory; none where the system does not say.
#[derive(Clone, Copy, Default)]
pub struct Memory {
    /// Now.
    pub now: Option<u64>,
    /// At most since it started.
    pub most: Option<u64>,
}

impl Server {
    /// Starts a server, and says how long it took until the first page was here.
    ///
    /// # Errors
    /// It does not start.
    pub fn start(site: &Path) -> Result<(Server, Duration)> {
        let started = Instant::now();
        let mut command = Command::new(env!("CARGO_BIN_EXE_hub"));
        command.args(["serve", "--port", "0", "--date", DAY, "--messages", "en", "--site"]).arg(site);
        let mut child = command.stdin(Stdio::null()).stderr(Stdio::piped()).spawn()?;
        let mut lines = BufReader::new(child.stderr.take().context("its words")?).lines();
        let host = loop {
            let line = lines.next().context("it ended")??;
            if let Some((_, rest)) = line.split_once("http://") {
                break rest.split('/').next().unwrap_or("").to_owned();
            }
        };
        get(&host, "/en/")?;
        let time = started.elapsed();
        std::thread::spawn(move || lines.for_each(drop));
        let events = Events::listen(&host)?;
        Ok((Server { child, host, events }, time))
    }

    /// Waits until what it does after its start is done.
    pub fn rest(&mut self) {
        let mut last = (self.time(), Instant::now());
        while last.1.elapsed() < Duration::from_millis(500) {
            std::thread::sleep(Duration::from_millis(50));
            let time = self.time();
            if time != last.0 {
                last = (time, Instant::now());
            }
        }
    }

    /// How much time of the processors it has had, in the system's own units.
    fn time(&self) -> Option<String> {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).ok()?;
        Some(stat.rsplit(')').next()?.split(' ').skip(12).take(2).collect::<Vec<_>>().join(" "))
    }

    /// How much memory it has.
    pub fn memory(&self) -> Memory {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let of = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            line.split_whitespace().find_map(|word| word.parse::<u64>().ok()).map(|kilobytes| kilobytes * 1024)
        };
        Memory { now: of("VmRSS:"), most: of("VmHWM:") }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
