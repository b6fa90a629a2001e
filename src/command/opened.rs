//! A hub as the commands that only look at it open it: everything that is in it, drafts included.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::build::{find_site, today};
use crate::build::{Known, Options, Preview, Today};
use crate::diagnostic::{MessageLanguage, say};
use crate::edge::{disk, terminal};
use crate::report;

/// A hub that was opened.
pub(super) struct Opened {
    /// Its folder.
    pub site: PathBuf,
    /// The day for which it is looked at.
    pub now: Today,
    /// What is in it.
    pub preview: Preview,
}

/// Opens the hub in a folder, for the day that `date` says.
///
/// # Errors
/// No hub.yaml, a date that is none, a folder that cannot be read.
pub(super) fn open(folder: Option<&Path>, date: Option<&str>, language: MessageLanguage) -> anyhow::Result<Opened> {
    let site = find_site(folder, language)?;
    let now = today(date, language)?;
    let options = Options { today: now, drafts: true, base_url: None, keep_going: false };
    let (sources, faults) = disk::read(&site).with_context(|| {
        say!("the site's folder cannot be read", "le dossier du site ne peut pas être lu").get(language).to_owned()
    })?;
    Ok(Opened { site, now, preview: Preview::new(sources, faults, options) })
}

/// What is known of a hub. Where `hub.yaml` cannot be used, nothing is, and what is wrong is shown.
///
/// # Errors
/// A terminal that cannot be written to.
pub(super) fn known(preview: &Preview, language: MessageLanguage) -> anyhow::Result<Option<Known>> {
    let known = preview.known();
    if known.is_none() {
        let located = report::locate(&preview.diagnostics(), preview.sources(), false);
        io::stderr().write_all(report::text(&located, preview.sources(), terminal::style(language)).as_bytes())?;
    }
    Ok(known)
}
