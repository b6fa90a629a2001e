//! The history of a folder that is kept in git, in one pass of `git log`.

use std::io;
use std::path::Path;
use std::process::Command;

use crate::check::{History, Version};
use crate::path::SourcePath;

/// Why there is no history.
#[derive(Debug)]
pub enum NoHistory {
    /// git is not there.
    NoGit,
    /// git does not know the folder, or nothing in it was ever committed.
    NotKept,
    /// git could not be run.
    Failed(io::Error),
}

/// When each file under `content/` was changed last.
///
/// # Errors
/// Where git is not there or does not know the folder.
pub fn history(site: &Path) -> Result<History, NoHistory> {
    let mut command = Command::new("git");
    command.arg("-C").arg(site).args(["-c", "core.quotePath=false", "log", "--no-renames", "--name-only", "--relative"]);
    // A sign that no path holds begins each version.
    command.args(["--format=%x01%h %cs", "--", "content"]);
    let output = command.output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => NoHistory::NoGit,
        _ => NoHistory::Failed(error),
    })?;
    if !output.status.success() {
        return Err(NoHistory::NotKept);
    }
    let mut history = History::new();
    for (age, version) in String::from_utf8_lossy(&output.stdout).split('\u{1}').skip(1).enumerate() {
        let mut lines = version.lines();
        let Some((name, date)) = lines.next().and_then(|line| line.split_once(' ')) else { continue };
        for path in lines.filter(|line| !line.is_empty()) {
            let version = || Version { age, date: date.to_owned(), name: name.to_owned() };
            history.entry(SourcePath::new(path)).or_insert_with(version);
        }
    }
    Ok(history)
}

/// The text of a file as it was in a version; none where the file was not there or is no text.
pub fn former(site: &Path, version: &str, file: &SourcePath) -> Option<String> {
    let mut command = Command::new("git");
    command.arg("-C").arg(site).arg("show").arg(format!("{version}:./{file}"));
    let output = command.output().ok().filter(|output| output.status.success())?;
    String::from_utf8(output.stdout).ok()
}
