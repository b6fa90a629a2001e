//! Saves entries one after the other, and measures until their pages are here.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};

use crate::browser::get;
use crate::server::Server;

/// What of an entry is edited.
#[derive(Clone, Copy, PartialEq)]
pub enum Part {
    /// Words of its text: nothing but its own page changes.
    Body,
    /// Its title: listings change too.
    Title,
}

/// Times, sorted.
pub struct Figures(Vec<Duration>);

impl Figures {
    /// From times in any order.
    pub fn new(mut times: Vec<Duration>) -> Figures {
        times.sort();
        Figures(times)
    }

    fn at(&self, part: f64) -> Duration {
        let last = self.0.len().saturating_sub(1);
        self.0.get((last as f64 * part).ceil() as usize).copied().unwrap_or_default()
    }

    /// The one in the middle.
    pub fn median(&self) -> Duration {
        self.at(0.5)
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in [0.5, 0.95, 1.0] {
            write!(formatter, "{:>10}", format!("{:.1} ms", self.at(part).as_secs_f64() * 1000.0))?;
        }
        Ok(())
    }
}

/// How long edits took.
pub struct Saved {
    /// Until the new page was here.
    pub page: Figures,
    /// Until tabs were told to show it.
    pub reload: Figures,
}

/// Saves so many entries, each another one, and fetches the page of each when it is told that something has changed.
/// `round` tells the words of these edits from those of others.
///
/// # Errors
/// A page that does not change.
pub fn run(server: &mut Server, site: &Path, part: Part, (count, round): (usize, usize)) -> Result<Saved> {
    let files = entries(site)?;
    let (mut pages, mut reloads) = (Vec::new(), Vec::new());
    for number in 0..count {
        let (file, address) = &files[(number * 7919 + round * 13) % files.len()];
        let mark = format!("Edit {round} {number}");
        let text = edited(&fs::read_to_string(file)?, part, &mark)?;
        let started = Instant::now();
        fs::write(file, text)?;
        loop {
            server.events.wait("change")?;
            if get(&server.host, address)?.contains(&mark) {
                break;
            }
        }
        pages.push(started.elapsed());
        reloads.push(server.events.wait("reload")?.duration_since(started));
    }
    Ok(Saved { page: Figures::new(pages), reload: Figures::new(reloads) })
}

fn edited(text: &str, part: Part, mark: &str) -> Result<String> {
    if part == Part::Body {
        return Ok(format!("{text}\n{mark}, and what came of it.\n"));
    }
    let at = text.find("\ntitle: ").context("a title")? + "\ntitle: ".len();
    let end = at + text[at..].find('\n').context("a line")?;
    Ok(format!("{}{mark}{}", &text[..at], &text[end..]))
}

/// The texts of the default language with the addresses of their pages.
fn entries(site: &Path) -> Result<Vec<(PathBuf, String)>> {
    let mut entries = Vec::new();
    let hub_yaml = fs::read_to_string(site.join("hub.yaml"))?;
    let prefix = if hub_yaml.contains("\n  fr:") { "/en" } else { "" };
    for file in walkdir::WalkDir::new(site.join("content")).sort_by_file_name() {
        let path = file?.into_path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let folder = path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy().into_owned();
        if let Some(stem) = name.strip_suffix(".md").filter(|stem| !stem.contains('.')) {
            entries.push((path.clone(), format!("{prefix}/{folder}/{stem}/")));
        }
    }
    ensure!(!entries.is_empty(), "no entries");
    Ok(entries)
}
