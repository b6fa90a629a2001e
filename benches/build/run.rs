//! Runs a program once, and says what it took.

use std::io::Read;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::Value;
use wait4::{ResUse, Wait4};

/// What one run of a program took.
pub struct Run {
    /// From its start until its end.
    pub time: Duration,
    /// Bytes of memory that it had at most; none where the system does not say.
    pub memory: Option<u64>,
    /// What it printed.
    pub stdout: String,
}

/// This program again, to do one thing in a process of its own.
///
/// # Errors
/// The system does not say where this program is.
pub fn this_program() -> Result<Command> {
    Ok(Command::new(std::env::current_exe().context("cannot find this program")?))
}

/// Runs a program until it ends.
///
/// # Errors
/// It does not start, or it fails: then with the first things that it complained of.
pub fn run(command: &mut Command) -> Result<Run> {
    command.stdin(Stdio::null()).stdout(Stdio::piped());
    let start = Instant::now();
    let mut child = command.spawn().with_context(|| format!("cannot start {}", command.get_program().display()))?;
    let mut printed = Vec::new();
    if let Some(mut stdout) = child.stdout.take() {
        stdout.read_to_end(&mut printed)?;
    }
    let ResUse { status, rusage } = child.wait4()?;
    let time = start.elapsed();
    let stdout = String::from_utf8_lossy(&printed).into_owned();
    if !status.success() {
        let program = command.get_program().display();
        bail!("{program} failed with {status}\n{}", complaints(&stdout));
    }
    Ok(Run { time, memory: Some(rusage.maxrss).filter(|bytes| *bytes > 0), stdout })
}

/// The first diagnostics of a build, a line each; of anything else, its first lines.
fn complaints(stdout: &str) -> String {
    const SHOWN: usize = 12;
    let report: Value = serde_json::from_str(stdout).unwrap_or_default();
    let lines: Vec<String> = match report["diagnostics"].as_array() {
        Some(diagnostics) => diagnostics.iter().take(SHOWN).map(one_line).collect(),
        None => stdout.lines().take(SHOWN).map(str::to_owned).collect(),
    };
    lines.join("\n")
}

fn one_line(diagnostic: &Value) -> String {
    let word = |key: &str| diagnostic[key].as_str().unwrap_or("-").to_owned();
    format!("{}:{}: {}[{}]: {}", word("file"), diagnostic["line"], word("severity"), word("code"), word("message"))
}
