//! The floor, a build into an empty folder and a build of nothing new take turns.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::run::{Run, run, this_program};

/// What all rounds took.
pub struct Figures {
    /// One for each round.
    pub rounds: Vec<Round>,
}

/// What one round took.
pub struct Round {
    /// Walk, Markdown to HTML, write.
    pub floor: Run,
    /// `hub build` into an empty folder.
    pub build: Build,
    /// The same again, with nothing changed.
    pub again: Build,
    /// `hub build` without an index for the search, into an empty folder.
    pub plain: Build,
}

/// A run of `hub build`, and what it says of itself.
pub struct Build {
    /// What it took.
    pub run: Run,
    /// Files written; none where it does not say.
    pub written: Option<u64>,
    /// Things that it complained of without failing: they cost time, and a corpus should have none.
    pub warnings: usize,
}

/// Measures so many rounds on a site, with outputs below a folder.
///
/// # Errors
/// A program that fails.
pub fn measure(site: &Path, folder: &Path, runs: usize) -> Result<Figures> {
    let rounds = (0..runs).map(|_| round(site, folder)).collect::<Result<_>>()?;
    Ok(Figures { rounds })
}

fn round(site: &Path, folder: &Path) -> Result<Round> {
    let out = folder.join("floor");
    make_empty(&out)?;
    let floor = run(this_program()?.arg("--floor").arg(site).arg(&out)).context("the floor")?;
    remove(&out)?;

    let out = folder.join("public");
    make_empty(&out)?;
    let build = hub_build(site, &out)?;
    ensure!(fs::read_dir(&out)?.next().is_some(), "`hub build` wrote nothing into {}", out.display());
    let again = hub_build(site, &out)?;
    remove(&out)?;

    make_empty(&out)?;
    let plain = without_search(site, || hub_build(site, &out))?;
    remove(&out)?;
    Ok(Round { floor, build, again, plain })
}

/// Does something while the hub says that it has no search.
fn without_search<T>(site: &Path, act: impl FnOnce() -> Result<T>) -> Result<T> {
    let file = site.join("hub.yaml");
    let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    let write = |text: &str| fs::write(&file, text).with_context(|| format!("cannot write {}", file.display()));
    write(&format!("search: false\n{text}"))?;
    let done = act();
    write(&text)?;
    done
}

fn hub_build(site: &Path, out: &Path) -> Result<Build> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hub"));
    command.arg("build").arg("--site").arg(site).arg("--out").arg(out);
    // A day on which all of the corpus is published.
    command.args(["--date", "2021-12-01", "--format", "json"]);
    let run = run(&mut command).context("`hub build`")?;
    let report: Value = serde_json::from_str(&run.stdout).context("`hub build` printed no JSON")?;
    let written = report["summary"]["written"].as_u64();
    let warnings = report["diagnostics"].as_array().map_or(0, Vec::len);
    Ok(Build { run, written, warnings })
}

fn make_empty(folder: &Path) -> Result<()> {
    fs::create_dir(folder).with_context(|| format!("cannot make {}", folder.display()))
}

fn remove(folder: &Path) -> Result<()> {
    fs::remove_dir_all(folder).with_context(|| format!("cannot remove {}", folder.display()))
}
